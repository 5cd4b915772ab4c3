use crate::clause::ClauseId;
use crate::draft::{DraftId, Wording};
use crate::lineage::{ClauseWatch, DraftCount, ProposerCount, TermCount, Watch, WhoProposed};
use crate::negotiation::{ClauseHandle, Negotiation, Shown};
use crate::write::columns::{Cell, Table};
use crate::write::document::{Document, Phrase, phrase};
use crate::write::layout::list;
use crate::write::links;

/// The answer to `watch` for reading: a table of the terms in all drafts, then of each where it stands and who would
/// bring it in or take it out, then the clauses.
pub fn document(negotiation: &Shown, watch: &Watch) -> Document {
    let mut page = Document::new("Watched terms and clauses");
    if !watch.terms.is_empty() {
        page.table(table(negotiation, watch), 0);
    }
    for term in &watch.terms {
        page.entry("", term_name(term));
        for count in term.drafts.iter().filter(|count| !count.places.is_empty()) {
            let label = format!("  {}: ", negotiation.drafts[count.draft].id);
            page.line(&label, places(negotiation, count));
        }
        for count in &term.proposers {
            page.line("  ", proposal(negotiation, count, true));
        }
        let is_nowhere = term.drafts.iter().all(|count| count.places.is_empty()) && term.proposers.is_empty();
        if is_nowhere {
            page.line("  ", "nowhere in what is counted");
        }
    }
    for clause in &watch.clauses {
        clause_lines(&mut page, negotiation, clause);
    }
    for (at, left_out) in left_out(negotiation, watch).into_iter().enumerate() {
        if at == 0 {
            page.apart("", left_out);
        } else {
            page.line("", left_out);
        }
    }
    page
}

/// What is not counted, and why.
fn left_out(negotiation: &Negotiation, watch: &Watch) -> Vec<String> {
    let drafts = watch.drafts.iter().copied().filter(|&at| is_composed(negotiation, at));
    let drafts: Vec<&str> = drafts.map(|at| negotiation.drafts[at].id.as_str()).collect();
    let amendments: Vec<&str> =
        watch.amendments_left_out.iter().map(|&at| negotiation.amendments[at].id.as_str()).collect();
    [
        ("Drafts not counted, because their words are reconstructed", drafts),
        ("Amendments whose words are not counted, because they are reconstructed or translated", amendments),
    ]
    .into_iter()
    .filter(|(_, ids)| !ids.is_empty())
    .map(|(why, ids)| format!("{why}: {}.", list(&ids)))
    .collect()
}

fn is_composed(negotiation: &Negotiation, draft: DraftId) -> bool {
    negotiation.drafts[draft].wording == Wording::Reconstructed
}

/// How often each term stands in each draft, with how many more or fewer than before. `-`: not counted.
fn table(negotiation: &Negotiation, watch: &Watch) -> Table {
    let drafts = watch.drafts.iter().map(|&at| (negotiation.drafts[at].id.clone(), true));
    let columns = std::iter::once((String::new(), false)).chain(drafts).collect();
    let row = |term: &TermCount| {
        let counts = (0..watch.drafts.len()).map(|column| Cell::from(cell(term, column)));
        std::iter::once(Cell::from(term_name(term))).chain(counts).collect()
    };
    Table::of(columns, watch.terms.iter().map(row).collect())
}

fn cell(term: &TermCount, column: usize) -> String {
    let Some(count) = term.drafts.get(column) else { return String::new() };
    match (count.count, count.change) {
        (None, _) => "-".to_owned(),
        (Some(count), None | Some(0)) => count.to_string(),
        (Some(count), Some(change)) => format!("{count} ({change:+})"),
    }
}

fn term_name(term: &TermCount) -> String {
    if term.term.is_exact { format!("\"{}\"", term.term.text) } else { term.term.text.clone() }
}

fn clause_lines(page: &mut Document, negotiation: &Negotiation, watch: &ClauseWatch) {
    let heading = phrase!["clause ", links::clause(negotiation, watch.clause)];
    page.entry("", heading).about([links::about_clause(negotiation, watch.clause)]);
    for draft in &watch.drafts {
        let stands = draft.clauses.iter().map(|&clause| links::clause_in_draft(negotiation, clause));
        let stands = Phrase::joined(stands.collect(), ", ");
        let mut changes: Vec<&str> = draft.changes.iter().map(|kind| kind.as_str()).collect();
        changes.dedup();
        let told = match (draft.clauses.is_empty(), changes.is_empty()) {
            (true, _) => "not there".into(),
            (false, true) => stands,
            (false, false) => phrase![stands, format!(", {}", changes.join(", "))],
        };
        page.line(&format!("  {}: ", negotiation.drafts[draft.draft].id), told);
    }
    for count in &watch.proposers {
        page.line("  ", proposal(negotiation, count, false));
    }
    if watch.proposers.is_empty() {
        page.line("  ", "no amendment is recorded to be aimed at it");
    }
}

/// Who would bring a term in or take it out, and in which amendments.
fn proposal(negotiation: &Negotiation, count: &ProposerCount, is_term: bool) -> Phrase {
    let who = match &count.who {
        WhoProposed::Unknown => "proposer unknown".into(),
        WhoProposed::Withheld => "proposer withheld".into(),
        WhoProposed::Parties(parties, jointly) => {
            let jointly = match (parties.len(), jointly) {
                (0 | 1, _) => "",
                (_, Some(true)) => ", jointly",
                (_, Some(false)) => ", each apart",
                (_, None) => " (whether jointly is not known)",
            };
            phrase![links::party_list(negotiation, parties.iter().map(String::as_str)), jointly]
        }
    };
    let counts =
        [(count.inserted, "would bring it in"), (count.deleted, "would take it out"), (count.quoted, "quoted")];
    let told = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{what} {count} ×"));
    let told: Vec<String> = told.collect();
    let told = if is_term { format!(": {}", told.join(", ")) } else { ": amendments aimed at it".to_owned() };
    let amendments = count.amendments.iter().map(|&at| {
        let amendment = &negotiation.amendments[at];
        let operation = amendment.operation.as_ref().map_or("gist", |operation| operation.name());
        phrase![links::amendment_as(amendment, &amendment.id), format!(" ({operation})")]
    });
    let withdrawn = if count.withdrawn { ", withdrawn" } else { "" };
    phrase![who, withdrawn, told, " [", Phrase::joined(amendments.collect(), ", "), "]"]
}

/// Clauses of a draft, each with how often the term stands in it, where that is more than once.
fn places(negotiation: &Negotiation, count: &DraftCount) -> Phrase {
    let place = |&(clause, times): &(ClauseId, usize)| {
        let times = if times > 1 { format!(" ({times})") } else { String::new() };
        phrase![links::clause_in_draft(negotiation, ClauseHandle { draft: count.draft, clause }), times]
    };
    Phrase::joined(count.places.iter().map(place).collect(), ", ")
}
