//! A page a clause for those who decide: its words, who is for and against it, what was proposed, how it came about.

use crate::lineage::{History, Horizon, Lineage, Subject};
use crate::negotiation::ClauseHandle;
use crate::write::document::Document;
use crate::write::layout::notice;
use crate::write::report::{amendment_line, title};
use crate::write::{backing, history, links};

/// A section for each of some clauses; printed, each begins a page.
pub fn document(lineage: &Lineage<'_>, clauses: &[ClauseHandle]) -> Document {
    let negotiation = lineage.negotiation;
    let name = negotiation.manifest.title.as_deref().map(|title| format!("{title}: ")).unwrap_or_default();
    let named: Vec<String> = clauses.iter().map(|&clause| negotiation.full_address(clause)).collect();
    let mut page = Document::new(format!("{name}brief on {}", named.join(", ")));
    page.begins_pages = true;
    let told: Vec<History> = clauses.iter().map(|&clause| lineage.history(clause)).collect();
    let drafts = told.iter().flat_map(|history| history.steps.iter().map(|step| step.draft));
    if let Some(notice) = notice(negotiation, drafts) {
        page.notice("", notice);
    }
    for history in &told {
        clause(&mut page, lineage, history);
    }
    page
}

fn clause(page: &mut Document, lineage: &Lineage<'_>, history: &History) {
    let negotiation = lineage.negotiation;
    let clause = history.clause;
    let draft = &negotiation.drafts[clause.draft];
    // Its words stand at the head of who is for and against it.
    page.section(format!("{}: {}", draft.display_name(), title(negotiation, clause)))
        .about([links::about_clause(negotiation, clause)]);
    let backing = lineage.backing(Subject::Clause(clause), Horizon::default());
    page.append_entry("For and against", backing::document(lineage, &backing, false));
    let amendments = history.amendments();
    page.entry("", "Proposals in all drafts, and what became of them");
    if amendments.is_empty() {
        page.line("  ", "No proposal to it is recorded.");
    }
    for at in amendments {
        amendment_line(page, lineage, at);
    }
    page.append_entry("Through the drafts", history::wordings(lineage, history));
}
