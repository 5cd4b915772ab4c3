//! Tracked changes as amendments: what each author of a document would change in a draft.
//!
//! ```text
//! document ── reject all ──► its clauses ── diff ──► the draft's clauses, at which the amendments are aimed
//!     │
//!     └── groups of paragraphs ─┬─ words: insert, delete, replace, rewrite, by author
//!                               └─ paragraphs: add, delete, move, split, merge
//! ```
//!
//! Rejected, the document should be the draft. Where it is not, that is told, and an amendment whose words do not stand in
//! the draft's clause keeps a gist instead of an operation. What stands within another author's insertion amends that
//! insertion. Costs the comparison of the two texts, and one pass over the document for each of a clause's authors.

mod added;
mod edits;
mod paragraphs;
mod rewording;
mod stream;
mod words;

use crate::amendment::{Amendment, Proposal, Target};
use crate::clause::{ClauseId, ClauseKind, ClauseTree, ReferenceIndex, Settling};
use crate::date::Date;
use crate::diff::{self, ChangeKind};
use crate::draft::Draft;
use crate::source::{Diagnostic, Located};
pub(crate) use rewording::rewording;
use stream::{Document, Reviser};

/// What the authors of a document would change in a draft.
#[derive(Debug, Default)]
pub struct Tracked {
    /// The changes, in the document's order.
    pub changes: Vec<Proposal>,
    /// Where the document is another text than the draft, and what could not be placed.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the tracked changes of a document as amendments to a draft.
pub fn amendments(draft: &Draft, document: &ClauseTree) -> Tracked {
    let rejected = document.settle(Settling::Reject);
    let index = ReferenceIndex::new(&draft.tree);
    let mut reading = Reading {
        draft,
        index: &index,
        document,
        places: Vec::new(),
        revisers: Vec::new(),
        tracked: Tracked::default(),
    };
    let of_rejected = reading.compare(&rejected.tree);
    reading.places = rejected
        .became
        .iter()
        .map(|became| became.and_then(|at| of_rejected.get(at.index()).copied().flatten()))
        .collect();
    let Document { groups, revisers } = Document::new(document);
    reading.revisers = revisers;
    reading.groups(&groups);
    reading.tracked
}

struct Reading<'a> {
    draft: &'a Draft,
    index: &'a ReferenceIndex,
    document: &'a ClauseTree,
    /// For each clause of the document, the draft's clause that it is an edit of.
    places: Vec<Option<ClauseId>>,
    revisers: Vec<Reviser>,
    tracked: Tracked,
}

impl Reading<'_> {
    /// Which clause of the draft each clause of the rejected document is; tells where the two are not one text.
    fn compare(&mut self, rejected: &ClauseTree) -> Vec<Option<ClauseId>> {
        let mut places: Vec<Option<ClauseId>> = vec![None; rejected.len()];
        let draft = self.draft;
        let mut missing: Vec<String> = Vec::new();
        for change in &diff::compare(&draft.tree, rejected).changes {
            let named = change.old.first().map(|&old| self.index.address(&draft.tree, old));
            let new = change.new.first().map(|&new| beginning(&rejected[new].text));
            match change.kind {
                ChangeKind::Deleted => missing.extend(named),
                ChangeKind::Inserted => {
                    let text = change.new.iter().map(|&new| rejected[new].text.as_str()).collect::<Vec<_>>().join(" ");
                    // A footnote or a comment is no part of the draft's text.
                    let is_note = change.new.iter().all(|&new| rejected[new].kind == ClauseKind::Note);
                    if !text.trim().is_empty() && !is_note {
                        let message = format!("the draft `{}` has no clause “{}”", draft.id, beginning(&text));
                        self.tracked.diagnostics.push(Diagnostic::warning(message));
                    }
                }
                _ => {
                    for &new in &change.new {
                        places[new.index()] = change.old.first().copied();
                    }
                    let old = change.old.first().map(|&old| draft.tree[old].text.as_str()).unwrap_or_default();
                    let text = change.new.first().map(|&new| rejected[new].text.as_str()).unwrap_or_default();
                    let differs = change.kind != ChangeKind::Kept && !diff::differ_in_typography_alone(old, text);
                    if let (true, Some(clause), Some(new)) = (differs, named, new) {
                        let message = format!(
                            "without its tracked changes the document is another text than `{}:{clause}`: it has “{}” \
                             for “{}”",
                            draft.id,
                            difference(&new, text, old),
                            difference(&beginning(old), old, text),
                        );
                        self.tracked.diagnostics.push(Diagnostic::warning(message));
                    }
                }
            }
        }
        if !missing.is_empty() {
            let count = missing.len();
            let shown: Vec<String> = missing.iter().take(6).map(|clause| format!("`{}`", beginning(clause))).collect();
            let more = if count > 6 { ", …" } else { "" };
            let message =
                format!("the document does not hold {} of `{}`: {}{more}", count_of(count), draft.id, shown.join(", "));
            self.tracked.diagnostics.push(Diagnostic::note(message));
        }
        places
    }

    /// A reference that finds a clause of the draft, if there is one.
    fn reference(&self, clause: ClauseId) -> Option<Located<String>> {
        let address = self.index.address(&self.draft.tree, clause);
        (self.index.resolve(&self.draft.tree, &address) == Ok(clause)).then(|| address.into())
    }

    /// What is aimed at a clause of the draft; at an unknown one where the document's is none of its.
    fn target(&mut self, clause: Option<ClauseId>) -> Target {
        let reference = clause.and_then(|clause| self.reference(clause));
        if let (Some(clause), None) = (clause, &reference) {
            let path = self.draft.tree.path(clause);
            let message = format!("several clauses of `{}` are addressed as `{path}`", self.draft.id);
            let warning = Diagnostic::warning(message).help("give the one that is meant an id in the draft");
            if !self.tracked.diagnostics.contains(&warning) {
                self.tracked.diagnostics.push(warning);
            }
        }
        Target {
            draft: Some(self.draft.id.clone().into()),
            clause_unknown: reference.is_none(),
            clauses: reference.into_iter().collect(),
            ..Target::default()
        }
    }

    /// Adds a change. Gives its place in the list.
    fn push(&mut self, who: usize, at: ClauseId, amendment: Amendment, amends: Option<usize>) -> usize {
        let reviser = &self.revisers[who];
        let date = reviser.date.as_deref().and_then(|date| date.get(..10)?.parse::<Date>().ok());
        let clause = &self.document[at];
        let label = clause.label.trim_end_matches(['.', ' ']);
        let at = if label.is_empty() { format!("“{}”", beginning(&clause.text)) } else { self.path(at) };
        let amendment = Amendment { date, ..amendment };
        self.tracked.changes.push(Proposal { author: reviser.author.clone(), amendment, amends, at });
        self.tracked.changes.len() - 1
    }

    /// The labels that lead to a clause of the document.
    fn path(&self, at: ClauseId) -> String {
        let above = self.document.ancestors(at).filter(|&above| !self.document[above].kind.is_division());
        let mut labels: Vec<&str> =
            above.map(|above| self.document[above].label.trim_end_matches(['.', ' '])).collect();
        labels.reverse();
        labels.push(self.document[at].label.trim_end_matches(['.', ' ']));
        labels.concat()
    }
}

/// The first words of a text, to name it by.
fn beginning(text: &str) -> String {
    let short: String = text.trim().chars().take(60).collect();
    if short.len() < text.trim().len() { format!("{}…", short.trim_end()) } else { short }
}

/// What a text has that another one lacks, as far as that is short to say; else its beginning.
fn difference(beginning: &str, text: &str, other: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let same = signs.iter().zip(other.chars()).take_while(|(sign, other)| **sign == *other).count();
    let from = signs[..same].iter().rposition(|sign| sign.is_whitespace()).map_or(0, |at| at + 1);
    if from < 20 {
        return beginning.to_owned();
    }
    let shown: String = signs[from..].iter().take(50).collect();
    format!("…{}…", shown.trim())
}

fn count_of(count: usize) -> String {
    if count == 1 { "1 clause".to_owned() } else { format!("{count} clauses") }
}
