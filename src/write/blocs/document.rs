use super::{count, coverage, percent, title, withheld};
use crate::amendment::Stance;
use crate::lineage::{Blocs, Contested, Lineage, Move, Outcome, Pair, Shared, Stand, StandTarget};
use crate::negotiation::Negotiation;
use crate::write::backing::sentence;
use crate::write::columns::{Cell, Table};
use crate::write::document::{Document, Line, Phrase, Target, phrase};
use crate::write::layout::{sources, when};
use crate::write::links;

/// How many pairs, comparisons, clauses and moves are listed; JSON has all.
const LISTED: usize = 20;

/// Agreement, clusters, contested clauses and changes of position, for reading.
pub fn document(lineage: &Lineage<'_>, blocs: &Blocs) -> Document {
    let document = Document::titled(title(lineage.negotiation, &blocs.comparing));
    let mut page = Page { document, negotiation: lineage.negotiation, blocs };
    page.line("", coverage(page.negotiation, blocs));
    if let Some(withheld) = withheld(blocs) {
        page.line("", withheld);
    }
    page.pairs();
    page.shared();
    page.clusters();
    page.contested();
    page.moves();
    page.contradictions();
    page.document
}

struct Page<'a> {
    document: Document,
    negotiation: &'a Negotiation,
    blocs: &'a Blocs,
}

impl Page<'_> {
    fn line(&mut self, first: &str, words: impl Into<Phrase>) -> &mut Line {
        self.document.line(first, words)
    }

    fn heading(&mut self, heading: &str) {
        self.document.section(heading);
    }

    fn more(&mut self, all: usize) {
        if all > LISTED {
            self.line("  ", format!("and {} more, which JSON lists", all - LISTED));
        }
    }

    fn pairs(&mut self) {
        if self.blocs.pairs.is_empty() {
            return;
        }
        let at_least = self.blocs.at_least;
        self.heading(&format!("Agreement (a share from {} on)", count(at_least, "common target", "common targets")));
        let by = self.blocs.comparing.by.as_deref();
        let mut pairs: Vec<&Pair> = self.blocs.pairs.iter().collect();
        pairs.sort_by(|one, other| {
            let share = |pair: &Pair| pair.agreement(at_least).unwrap_or(-1.0);
            let by_share = if by.is_some() { share(other).total_cmp(&share(one)) } else { std::cmp::Ordering::Equal };
            by_share.then(other.compared().cmp(&one.compared())).then(share(other).total_cmp(&share(one)))
        });
        let name = |code: &str| self.negotiation.registry.name(code).to_owned();
        let names = |pair: &Pair| match by {
            Some(by) if pair.one == by => vec![name(&pair.other)],
            Some(_) => vec![name(&pair.one)],
            None => vec![name(&pair.one), name(&pair.other)],
        };
        let row = |pair: &&Pair| {
            let share = pair.agreement(at_least).map_or_else(|| "–".to_owned(), percent);
            let inferred = if pair.inferred > 0 { "*" } else { " " };
            let counts = [pair.agreed, pair.differed, pair.open, pair.co_proposed].map(Cell::from);
            let names = names(pair).into_iter().map(Cell::from);
            names.chain(counts).chain([Cell::from(format!("{share}{inferred}"))]).collect()
        };
        let heads: &[&str] = if by.is_some() { &["party"] } else { &["parties", ""] };
        let heads = heads.iter().map(|name| (*name, false));
        let figures = ["agree", "differ", "open", "co-prop.", "share "].map(|name| (name, true));
        let columns = heads.chain(figures).map(|(name, is_figure)| (name.to_owned(), is_figure)).collect();
        self.document.table(Table::of(columns, pairs.iter().take(LISTED).map(row).collect()), 2);
        self.more(pairs.len());
        self.legend();
    }

    fn legend(&mut self) {
        let pairs = &self.blocs.pairs;
        let mut legend =
            "agree, differ: common targets on which both took a side; open: on which one took none, in no \
                          share; co-prop.: of those agreed on, the same amendment proposed"
                .to_owned();
        if pairs.iter().any(|pair| pair.agreement(self.blocs.at_least).is_none()) {
            legend += "; –: too few common targets for a share";
        }
        if pairs.iter().any(|pair| pair.inferred > 0) {
            legend += "; *: in part inferred, from brackets without a verb or through the drafts";
        }
        let joint: usize = pairs.iter().map(|pair| pair.joint).sum();
        if joint > 0 {
            let times = count(joint, "comparison", "comparisons");
            legend += &format!("; {times} left out, because a side is only known of several parties together");
        }
        self.line("  ", legend);
    }

    fn shared(&mut self) {
        let Some(by) = self.blocs.comparing.by.as_deref().filter(|_| !self.blocs.shared.is_empty()) else { return };
        let negotiation = self.negotiation;
        self.heading("What this rests on");
        let mut shared: Vec<(Phrase, &Shared)> =
            self.blocs.shared.iter().map(|one| (target(negotiation, &one.target), one)).collect();
        // In order of code within a target, as they are.
        shared.sort_by_cached_key(|(on, _)| on.typed());
        let mut above = None;
        for (on, one) in shared.iter().take(LISTED) {
            if above != Some(on) {
                above = Some(on);
                let about = about(negotiation, &one.target);
                self.line("  ", on.clone()).about(about);
                self.position("", by, &one.own);
            }
            let outcome = match one.outcome {
                Outcome::CoProposed => format!("proposed by both{}", self.jointly(&one.own, &one.others)),
                Outcome::Agreed => "the same side".to_owned(),
                Outcome::Differed => "opposite sides".to_owned(),
                Outcome::Open => "no two sides".to_owned(),
                Outcome::Joint => "known of several together, not compared".to_owned(),
            };
            let inferred = if one.inferred { " (in part inferred)" } else { "" };
            self.position(&format!("{outcome}{inferred}: "), &one.other, &one.others);
        }
        self.more(self.blocs.shared.len());
    }

    /// Whether those that propose an amendment made it as one.
    fn jointly(&self, stand: &Stand, other: &Stand) -> &'static str {
        match stand.target {
            // Of who joined those that made it, nothing is known.
            _ if [stand, other].iter().any(|one| one.stance != Stance::Propose) => "",
            StandTarget::Amendment(at) => match self.negotiation.amendments[at].jointly {
                Some(true) => ", jointly",
                Some(false) => ", each apart",
                None => ", whether jointly is not known",
            },
            _ => "",
        }
    }

    /// A position, where it was taken, and who says so.
    fn position(&mut self, first: &str, party: &str, stand: &Stand) {
        let party = links::party(self.negotiation, party);
        let told = sentence(self.negotiation, stand, vec![party], stand.taken_on.is_some());
        let since = match (stand.date, stand.since) {
            (None, Some(since)) => format!("; told {}", when(Some(since))),
            _ => String::new(),
        };
        let cited = sources(self.negotiation, &stand.sources);
        let about = Target::Party(stand.party.clone());
        self.line("    ", phrase![first, told, since, ". ", cited]).about([about]);
    }

    fn clusters(&mut self) {
        if self.blocs.clusters.is_empty() {
            return;
        }
        self.heading("Clusters (average linkage, from 75 % agreement on; inferred)");
        for cluster in &self.blocs.clusters {
            let parties = links::party_list(self.negotiation, cluster.parties.iter().map(String::as_str));
            let rests_on = format!(
                ": {} on average, over {} with {}",
                percent(cluster.agreement),
                count(cluster.pairs, "pair", "pairs"),
                count(cluster.compared, "comparison", "comparisons")
            );
            self.line("  ", phrase![parties, rests_on]);
        }
    }

    fn contested(&mut self) {
        if self.blocs.contested.is_empty() {
            return;
        }
        self.heading("Most contested clauses (by what positions mean for the clause; derived)");
        for one in self.blocs.contested.iter().take(LISTED) {
            let Contested { clauses, wants, against, amend, open } = one;
            let negotiation = self.negotiation;
            let addresses = clauses.iter().map(|&clause| links::clause(negotiation, clause)).collect();
            let about = clauses.iter().map(|&clause| links::about_clause(negotiation, clause));
            let same = if clauses.len() > 1 { " (the same words)" } else { "" };
            self.line("  ", phrase![Phrase::list(addresses), same]).about(about);
            for (camp, parties) in [("for", wants), ("against", against), ("amend", amend), ("open", open)] {
                if !parties.is_empty() {
                    let names = links::parties(negotiation, parties.iter().map(String::as_str));
                    self.line(&format!("    {camp:<8}{:>3}  ", parties.len()), Phrase::joined(names, ", "));
                }
            }
        }
        self.more(self.blocs.contested.len());
    }

    fn contradictions(&mut self) {
        if self.blocs.contradictions.is_empty() {
            return;
        }
        self.heading("On record with opposite positions; which came later is not known (counted on neither side)");
        for stand in self.blocs.contradictions.iter().take(LISTED) {
            let about = about(self.negotiation, &stand.target);
            self.line("  ", target(self.negotiation, &stand.target)).about(about);
            self.position("", &stand.party, stand);
        }
        self.more(self.blocs.contradictions.len());
    }

    fn moves(&mut self) {
        if self.blocs.moves.is_empty() {
            return;
        }
        self.heading("Who moved");
        for one in self.blocs.moves.iter().take(LISTED) {
            let Move { parties, before, after, through_drafts } = one;
            let parties = links::party_list(self.negotiation, parties.iter().map(String::as_str));
            let on = match through_drafts {
                None => target(self.negotiation, &after.target),
                Some(drafts) => {
                    let words = if drafts.same_words { "with the same words" } else { "with other words" };
                    let [from, to] = [drafts.from, drafts.to].map(|clause| links::clause(self.negotiation, clause));
                    let inferred = format!(", {words}; that it is one clause is inferred");
                    phrase!["from ", from, " to ", to, inferred]
                }
            };
            self.line("  ", phrase![parties, ", ", on]);
            for stand in [before, after] {
                self.position("", &stand.party, stand);
            }
        }
        self.more(self.blocs.moves.len());
    }
}

/// A target for reading: `zero:24`, `[delete-service]`.
fn target(negotiation: &Negotiation, target: &StandTarget) -> Phrase {
    match target {
        StandTarget::Clause(clause) => links::clause(negotiation, *clause),
        StandTarget::Words(clause, words) => {
            phrase![links::clause(negotiation, *clause), format!(", the words {words}")]
        }
        StandTarget::Amendment(at) => links::amendment(&negotiation.amendments[*at]),
        StandTarget::Draft(at) => format!("the whole of {}", negotiation.drafts[*at].id).into(),
        StandTarget::Theme(theme) => format!("the theme {theme}").into(),
    }
}

/// What is told of under the name of a target.
fn about(negotiation: &Negotiation, target: &StandTarget) -> Option<Target> {
    match target {
        StandTarget::Clause(clause) => Some(links::about_clause(negotiation, *clause)),
        StandTarget::Amendment(at) => Some(Target::Amendment(negotiation.amendments[*at].id.value.clone())),
        StandTarget::Words(..) | StandTarget::Draft(_) | StandTarget::Theme(_) => None,
    }
}
