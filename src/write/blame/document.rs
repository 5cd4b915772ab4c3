use crate::draft::DraftId;
use crate::lineage::{Blame, BlameSpan, BlamedClause, Lineage};
use crate::negotiation::Negotiation;
use crate::write::corrected::sentence;
use crate::write::document::{Document, Phrase};
use crate::write::layout::{notice, percent, wording_mark};
use crate::write::proposals::{coverage, proposals as asked_in};
use crate::write::{links, sentences};
use unicode_width::UnicodeWidthStr;

/// The answer to `blame` for reading: each run of words on its own line, with the draft in which it entered in the margin
/// and the proposals that hold it beneath. The tints stand for drafts, or for parties.
pub fn document(lineage: &Lineage<'_>, blame: &Blame, by_party: bool) -> Document {
    let negotiation = lineage.negotiation;
    let draft = &negotiation.drafts[blame.draft];
    let name = format!("{}{}", draft.display_name(), wording_mark(draft.wording));
    let mut page = Document::new(format!("Where the words came from: {name}"));
    let mut composed: Vec<DraftId> = blame.totals.since.iter().map(|&(at, _)| at).collect();
    composed.push(blame.draft);
    if let Some(notice) = notice(negotiation, composed) {
        page.notice("", format!("{notice} What follows shows the tool and proves nothing of the talks."));
    }
    page.terminal_title(name);
    let mut key = Key { negotiation, by_party, known: Vec::new() };
    for clause in &blame.clauses {
        clause_text(&mut page, lineage, &mut key, clause);
    }
    page.key(key.known);
    totals(&mut page, negotiation, blame);
    page
}

/// Which tint stands for what.
struct Key<'a> {
    negotiation: &'a Negotiation,
    by_party: bool,
    known: Vec<String>,
}

impl Key<'_> {
    /// The tint of words; none of those that no party proposed, where tints stand for parties.
    fn tint(&mut self, span: &BlameSpan) -> Option<usize> {
        let name = if self.by_party {
            let names: Vec<&str> = span.parties.iter().map(|party| self.negotiation.registry.name(party)).collect();
            names.join(", ")
        } else {
            self.negotiation.drafts[span.returned.unwrap_or(span.since)].id.clone()
        };
        if name.is_empty() {
            return None;
        }
        Some(self.known.iter().position(|known| *known == name).unwrap_or_else(|| {
            self.known.push(name);
            self.known.len() - 1
        }))
    }
}

/// The words of one clause, for an answer that tells more of it.
pub(in crate::write) fn words(lineage: &Lineage<'_>, blamed: &BlamedClause) -> Document {
    let mut page = Document::default();
    let mut key = Key { negotiation: lineage.negotiation, by_party: false, known: Vec::new() };
    runs(&mut page, lineage, &mut key, blamed);
    page
}

fn clause_text(page: &mut Document, lineage: &Lineage<'_>, key: &mut Key<'_>, blamed: &BlamedClause) {
    let negotiation = key.negotiation;
    page.entry("", negotiation.address(blamed.clause)).about([links::about_clause(negotiation, blamed.clause)]);
    runs(page, lineage, key, blamed);
}

fn runs(page: &mut Document, lineage: &Lineage<'_>, key: &mut Key<'_>, blamed: &BlamedClause) {
    let negotiation = key.negotiation;
    let draft = &negotiation.drafts[blamed.clause.draft];
    let text = &draft.tree[blamed.clause.clause].text;
    let margins: Vec<String> = blamed.spans.iter().map(|span| margin(negotiation, span)).collect();
    let wide = margins.iter().map(|margin| UnicodeWidthStr::width(margin.as_str())).max().unwrap_or_default();
    for (span, margin) in blamed.spans.iter().zip(&margins) {
        let words = text.get(span.range.clone()).unwrap_or_default();
        let gap = " ".repeat(wide - UnicodeWidthStr::width(margin.as_str()));
        page.words(&format!("  {margin}{gap}  "), draft, words).tint = key.tint(span);
        if !span.amendments.is_empty() || span.correction.is_some() {
            page.line(&" ".repeat(wide + 6), proposals(lineage, span));
        }
        if let Some(act) = span.act {
            page.line(&" ".repeat(wide + 6), sentences::event(negotiation, &negotiation.events[act]));
        }
    }
}

fn margin(negotiation: &Negotiation, span: &BlameSpan) -> String {
    let id = |at: DraftId| negotiation.drafts[at].id.as_str();
    match span.returned {
        Some(returned) => format!("{}, back in {}", id(span.since), id(returned)),
        None => id(span.since).to_owned(),
    }
}

fn proposals(lineage: &Lineage<'_>, span: &BlameSpan) -> Phrase {
    let negotiation = lineage.negotiation;
    if let (Some(correction), true) = (span.correction, span.amendments.is_empty()) {
        return Phrase::from(format!("no recorded proposal ({})", sentence(negotiation, correction)));
    }
    let mut told = Phrase::from(if span.correction.is_some() { "asked for in " } else { "also found in " });
    told += asked_in(lineage, &span.amendments, Some(span.returned.unwrap_or(span.since)));
    told += match (span.correction, span.score) {
        (Some(correction), _) => format!(" ({})", sentence(negotiation, correction)),
        (None, Some(score)) => format!(" (inferred, score {score:.2})"),
        (None, None) => " (inferred)".to_owned(),
    };
    told
}

fn totals(page: &mut Document, negotiation: &Negotiation, blame: &Blame) {
    let totals = &blame.totals;
    let number = |words: usize| if words == 1 { "1 word".to_owned() } else { format!("{words} words") };
    let count = |words: usize| match (totals.has_shares, totals.words) {
        (true, all) if all > 0 => format!("{} ({})", percent(words as f64 / all as f64), number(words)),
        _ => number(words),
    };
    let since: Vec<String> =
        totals.since.iter().map(|&(at, words)| format!("{} {}", negotiation.drafts[at].id, count(words))).collect();
    if totals.words == 0 {
        page.apart("", "No words stand here.");
        return;
    }
    page.apart("", format!("Of {}, by the draft in which they entered: {}.", number(totals.words), since.join(", ")));
    if totals.returned > 0 {
        page.line("", format!("Left and came back: {}.", count(totals.returned)));
    }
    let parties = totals.parties.iter();
    let parties: Vec<String> =
        parties.map(|(party, words)| format!("{} {}", negotiation.registry.name(party), count(*words))).collect();
    if !parties.is_empty() {
        let told = format!(
            "Also found in recorded proposals of, alone or with others: {}. A word counts for each of those that proposed it.",
            parties.join(", ")
        );
        page.line("", told);
    }
    if totals.corrected > 0 {
        page.line("", format!("Of these, by a correction: {}.", count(totals.corrected)));
    }
    if totals.unproposed > 0 {
        let told = format!(
            "Came or came back after the first draft, with no recorded proposal: {}.",
            count(totals.unproposed)
        );
        page.line("", told);
    }
    let basis = if totals.has_shares {
        format!("{} That words stand in a proposal does not say that they came from it.", coverage(negotiation))
    } else {
        "No shares are given, because words of the text are reconstructed.".to_owned()
    };
    page.line("", basis);
}
