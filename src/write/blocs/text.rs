use super::{count, coverage, percent, target, withheld};
use crate::lineage::{Blocs, Lineage, Move};
use crate::negotiation::Negotiation;
use crate::write::layout::{dates, list, names, paragraph, when};

/// How many pairs, clauses and moves are listed; the other formats have all.
const LISTED: usize = 20;

/// Agreement, clusters, contested clauses and changes of position, for reading.
pub fn text(lineage: &Lineage<'_>, blocs: &Blocs, width: Option<usize>) -> String {
    let negotiation = lineage.negotiation;
    let mut page = Page { out: String::new(), width };
    page.paragraph("", &format!("Who agrees with whom{}", dates(&blocs.horizon)));
    page.paragraph("", &coverage(negotiation, blocs));
    if let Some(withheld) = withheld(blocs) {
        page.paragraph("", &withheld);
    }
    clusters(&mut page, negotiation, blocs);
    pairs(&mut page, negotiation, blocs);
    contested(&mut page, negotiation, blocs);
    moves(&mut page, negotiation, &blocs.moves);
    page.out
}

struct Page {
    out: String,
    width: Option<usize>,
}

impl Page {
    fn paragraph(&mut self, first: &str, text: &str) {
        paragraph(&mut self.out, first, text, self.width);
    }

    fn heading(&mut self, heading: &str) {
        self.out.push('\n');
        self.paragraph("", heading);
    }

    fn more(&mut self, all: usize) {
        if all > LISTED {
            self.paragraph("  ", &format!("and {} more, which CSV and JSON list", all - LISTED));
        }
    }
}

fn clusters(page: &mut Page, negotiation: &Negotiation, blocs: &Blocs) {
    if blocs.clusters.is_empty() {
        return;
    }
    page.heading("Clusters (average linkage, from 75 % agreement on; inferred)");
    for cluster in &blocs.clusters {
        let parties = names(negotiation, cluster.parties.iter().map(String::as_str));
        let rests_on = format!(
            "{}: {} on average, over {} with {}",
            list(&parties),
            percent(cluster.agreement),
            count(cluster.pairs, "pair", "pairs"),
            count(cluster.compared, "comparison", "comparisons")
        );
        page.paragraph("  ", &rests_on);
    }
}

fn pairs(page: &mut Page, negotiation: &Negotiation, blocs: &Blocs) {
    if blocs.pairs.is_empty() {
        return;
    }
    page.heading("Pairs");
    let mut pairs: Vec<_> = blocs.pairs.iter().collect();
    pairs.sort_by_key(|pair| std::cmp::Reverse(pair.compared));
    for pair in pairs.iter().take(LISTED) {
        let name = |code: &str| negotiation.registry.name(code).to_owned();
        let share = match pair.agreement(blocs.at_least) {
            Some(share) => format!(" ({})", percent(share)),
            None => " (too few for a share)".to_owned(),
        };
        let inferred = match pair.inferred {
            0 => String::new(),
            inferred => format!("; {inferred} of them inferred from brackets"),
        };
        let line = format!(
            "{} and {}: the same side on {} of {}{share}{inferred}",
            name(&pair.one),
            name(&pair.other),
            pair.agreed,
            count(pair.compared, "common target", "common targets"),
        );
        page.paragraph("  ", &line);
    }
    page.more(pairs.len());
}

fn contested(page: &mut Page, negotiation: &Negotiation, blocs: &Blocs) {
    if blocs.contested.is_empty() {
        return;
    }
    page.heading("Most contested clauses (parties by what their positions mean; derived)");
    for one in blocs.contested.iter().take(LISTED) {
        let address = negotiation.full_address(one.clause);
        page.paragraph(
            "  ",
            &format!(
                "{address}: {} for it as it stands, {} against it, {} for other words",
                one.wants, one.against, one.amend
            ),
        );
    }
    page.more(blocs.contested.len());
}

fn moves(page: &mut Page, negotiation: &Negotiation, moves: &[Move]) {
    if moves.is_empty() {
        return;
    }
    page.heading("Who moved");
    for one in moves.iter().take(LISTED) {
        let parties = list(&names(negotiation, one.parties.iter().map(String::as_str)));
        let (before, after) = (&one.before, &one.after);
        let line = if one.same_target {
            format!(
                "{parties} on {}: {} ({}) → {} ({})",
                target(negotiation, after),
                before.stance,
                when(before.since),
                after.stance,
                when(after.since)
            )
        } else {
            format!(
                "{parties}: {} on {} ({}) → {} on {} ({}); that it is one clause is inferred",
                before.stance,
                target(negotiation, before),
                when(before.since),
                after.stance,
                target(negotiation, after),
                when(after.since)
            )
        };
        page.paragraph("  ", &line);
    }
    page.more(moves.len());
}
