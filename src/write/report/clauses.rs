//! The clauses, each with its own page: a line of clauses through the drafts is told of once.

use crate::clause::ClauseId;
use crate::draft::DraftId;
use crate::lineage::{BlamedClause, History, Horizon, Lineage, Step, Subject};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::write::document::Document;
use crate::write::layout::{clause_text, notice, wording_mark};
use crate::write::{backing, blame, history};
use rustc_hash::FxHashSet;

/// A clause through all drafts, told of at its last place.
#[derive(Debug)]
pub(super) struct Told {
    /// Where it stands in the newest draft that has it.
    pub(super) clause: ClauseHandle,
    pub(super) history: History,
}

/// The clauses of all drafts, those that led to each other together: in the order of the newest draft, then those that it
/// does not have, of each draft before.
pub(super) fn told(lineage: &Lineage<'_>) -> Vec<Told> {
    let negotiation = lineage.negotiation;
    let mut seen: FxHashSet<ClauseHandle> = FxHashSet::default();
    let mut told = Vec::new();
    for draft in newest_first(negotiation) {
        for clause in ClauseId::all(negotiation.drafts[draft].tree.clauses()) {
            let clause = ClauseHandle { draft, clause };
            if seen.contains(&clause) {
                continue;
            }
            let history = lineage.history(clause);
            seen.extend(history.steps.iter().flat_map(|step| step.clauses.iter().copied()));
            seen.insert(clause);
            told.push(Told { clause, history });
        }
    }
    told
}

/// The newest draft of the series, then all others from the last one on.
fn newest_first(negotiation: &Negotiation) -> Vec<DraftId> {
    let newest = negotiation.newest();
    let mut order: Vec<DraftId> = negotiation.in_order();
    order.reverse();
    order.sort_by_key(|&draft| Some(draft) != newest);
    order
}

/// All that is told of a clause: its words and where they came from, who is for and against it on each draft in which
/// anything is recorded of it, and its way through the drafts.
pub fn clause(lineage: &Lineage<'_>, clause: ClauseHandle) -> Document {
    let history = lineage.history(clause);
    let mut blamed = lineage.blame(clause.draft, Some(clause.clause)).clauses;
    blamed.truncate(1);
    view(lineage, &history, blamed.first())
}

/// As [`clause`], of what was already found.
pub(super) fn view(lineage: &Lineage<'_>, history: &History, blamed: Option<&BlamedClause>) -> Document {
    let negotiation = lineage.negotiation;
    let own = &negotiation.drafts[history.clause.draft];
    let mut page = Document::new(title(negotiation, history.clause));
    if let Some(notice) = notice(negotiation, history.steps.iter().map(|step| step.draft)) {
        page.notice("", notice);
    }
    page.section(format!("Its words in {}", own.display_name()));
    page.words("", own, clause_text(negotiation, history.clause));
    let mut is_recorded = false;
    for step in history.steps.iter().rev().filter(|step| has_records(step)) {
        for &clause in &step.clauses {
            is_recorded = true;
            let backing = lineage.backing(Subject::Clause(clause), Horizon::default());
            let heading = format!("For and against: {}", negotiation.full_address(clause));
            page.append(heading, backing::document(lineage, &backing, false));
        }
    }
    if !is_recorded {
        page.section("For and against");
        page.line("", "No position on it is recorded, and no proposal to it, in any draft.");
    }
    let amendments = history.amendments();
    if !amendments.is_empty() {
        page.section("Proposals in all drafts, and what became of them");
    }
    for at in amendments {
        super::amendments::line(&mut page, lineage, at);
    }
    page.append("Through the drafts", history::wordings(lineage, history));
    if let Some(blamed) = blamed {
        let heading = format!("Where its words in {}{} came from", own.id, wording_mark(own.wording));
        page.append(heading, blame::words(lineage, blamed));
    }
    page
}

/// Whether anything is recorded of a clause in a draft.
fn has_records(step: &Step) -> bool {
    !(step.amendments.is_empty() && step.positions.is_empty() && step.events.is_empty())
}

/// A clause by its address and its first words.
pub(in crate::write) fn title(negotiation: &Negotiation, clause: ClauseHandle) -> String {
    let address = negotiation.address(clause);
    let opening = opening(negotiation, clause);
    match negotiation.drafts[clause.draft].tree[clause.clause].label.is_empty() {
        true => opening,
        false => format!("{address} {opening}"),
    }
}

/// How many characters of a clause stand for it in lists.
const OPENING: usize = 72;

/// The first words of a clause.
pub(super) fn opening(negotiation: &Negotiation, clause: ClauseHandle) -> String {
    let text = &negotiation.drafts[clause.draft].tree[clause.clause].text;
    if text.is_empty() {
        return "(no words)".to_owned();
    }
    let mut opening: String = text.chars().take(OPENING).collect();
    if opening.len() < text.len() {
        let end = opening.rfind(char::is_whitespace).filter(|&end| end > 0).unwrap_or(opening.len());
        opening.truncate(end);
        opening.push('…');
    }
    opening
}

/// What is worth a look in a clause: how often its words changed, and how much was asked and said of it.
pub(super) fn remarks(told: &Told) -> Vec<String> {
    let steps = &told.history.steps;
    let is_change = |step: &&Step| step.changes.iter().any(|change| !change.read.is_empty());
    let count = |number: usize, one: &str, many: &str| match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        many_of => Some(format!("{many_of} {many}")),
    };
    let sum = |of: fn(&Step) -> usize| steps.iter().map(of).sum::<usize>();
    [
        count(steps.iter().filter(is_change).count(), "draft with other words", "drafts with other words"),
        count(told.history.weakenings, "weaker verb", "weaker verbs"),
        count(sum(|step| step.amendments.len()), "proposal", "proposals"),
        count(sum(|step| step.positions.len()), "position", "positions"),
        count(sum(|step| step.events.len()), "event", "events"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// How many clauses are named where not all are.
const NAMED: usize = 12;

/// The clauses on which most is recorded, the most first, by their places.
pub(super) fn most_talked_of(told: &[Told]) -> Vec<usize> {
    let records = |one: &Told| -> usize {
        let each = one.history.steps.iter();
        each.map(|step| step.amendments.len() + step.positions.len() + step.events.len()).sum()
    };
    let mut places: Vec<usize> = (0..told.len()).filter(|&at| records(&told[at]) > 0).collect();
    places.sort_by_key(|&at| std::cmp::Reverse(records(&told[at])));
    places.truncate(NAMED);
    places
}
