//! Whether a sentence says what was meant: it is read as any document of amendments is, and what was read is laid beside it.

use super::edits::Edit;
use super::say::Saying;
use super::wish::{Side, Wish};
use crate::amending::{Passage, Reader};
use crate::amendment::{Amendment, Anchor, Extent, Operation, Placement, Quotation};
use crate::clause::{ClauseId, ClauseTree};
use crate::merge::laid_out;

/// Reads sentences back.
pub(super) struct Checker<'a> {
    pub(super) reader: Reader<'a>,
    pub(super) old: &'a ClauseTree,
    pub(super) new: &'a ClauseTree,
}

/// A place between clauses: under one, behind one.
type Between = (Option<ClauseId>, Option<ClauseId>);

impl Checker<'_> {
    /// What a saying asks for, if that is the wish.
    pub(super) fn read(&self, saying: &Saying, wish: &Wish) -> Option<Vec<Amendment>> {
        // In a text these are cells of a table.
        if saying.paragraphs.iter().any(|paragraph| paragraph.contains(" | ")) {
            return None;
        }
        let passages: Vec<Passage> = saying.paragraphs.iter().cloned().map(Passage::Paragraph).collect();
        let read = self.reader.read(&passages);
        let amendments: Vec<Amendment> = read.proposals.into_iter().map(|proposal| proposal.amendment).collect();
        (read.diagnostics.is_empty() && self.is_meant(&amendments, saying, wish)).then_some(amendments)
    }

    fn is_meant(&self, amendments: &[Amendment], saying: &Saying, wish: &Wish) -> bool {
        if let Wish::Relabel(labels) = wish {
            let read = amendments.iter().map(|one| match (&one.operation, &self.clauses(one)[..]) {
                (Some(Operation::Relabel(label)), [clause]) => Some((*clause, label.clone())),
                _ => None,
            });
            return read.eq(labels.iter().cloned().map(Some));
        }
        let [amendment] = amendments else { return false };
        let Some(operation) = amendment.operation.as_ref().filter(|_| !amendment.throughout) else { return false };
        let clauses = self.clauses(amendment);
        let is_at = |clause: ClauseId| clauses == [clause];
        match (wish, operation) {
            (Wish::Words(clause, edit), operation) => is_at(*clause) && self.is_edit(*clause, edit, operation),
            (Wish::Rewrite(clause, text), Operation::Replace { words, with }) => {
                is_at(*clause) && is_quoted(words, self.old[*clause].text.trim()) && with == text
            }
            (Wish::Rewrite(clause, text), Operation::Delete(Extent::Words(words))) => {
                is_at(*clause) && is_quoted(words, self.old[*clause].text.trim()) && text.trim().is_empty()
            }
            (Wish::Rewrite(clause, text), Operation::Rewrite(read)) => is_at(*clause) && read == text,
            (Wish::Heading(clause, text), Operation::Insert { text: read, anchor: None }) => {
                is_at(*clause) && read == text
            }
            (Wish::Delete(wanted), Operation::Delete(Extent::Clause)) => self.topmost(&clauses) == *wanted,
            (Wish::Move(clause, _), Operation::Move(place)) => is_at(*clause) && self.is_there(saying, place),
            (Wish::Add(_, added), Operation::Add { place, label, text, .. }) => {
                let read = laid_out(label.as_deref().unwrap_or_default(), text);
                self.is_there(saying, place) && read == self.layout(added)
            }
            _ => false,
        }
    }

    fn is_edit(&self, clause: ClauseId, edit: &Edit, operation: &Operation) -> bool {
        let own = &self.old[clause].text;
        match (edit, operation) {
            (Edit::Insert { beside, is_before, text }, Operation::Insert { text: read, anchor: Some(anchor) }) => {
                let (words, reads_before) = match anchor {
                    Anchor::After(words) => (words, false),
                    Anchor::Before(words) => (words, true),
                };
                is_quoted(words, &own[beside.clone()]) && *is_before == reads_before && read == text
            }
            (Edit::Delete(gone), Operation::Delete(Extent::Words(words))) => is_quoted(words, &own[gone.clone()]),
            (Edit::Replace { words: gone, with }, Operation::Replace { words, with: read }) => {
                is_quoted(words, &own[gone.clone()]) && read == with
            }
            _ => false,
        }
    }

    fn clauses(&self, amendment: &Amendment) -> Vec<ClauseId> {
        let named = amendment.target.clauses.iter().map(|name| self.reader.clause(name));
        named.collect::<Option<Vec<_>>>().unwrap_or_default()
    }

    /// Those of some clauses that stand beneath none of the others.
    fn topmost(&self, clauses: &[ClauseId]) -> Vec<ClauseId> {
        let is_beneath = |at: &ClauseId| self.old.ancestors(*at).any(|above| clauses.contains(&above));
        clauses.iter().copied().filter(|at| !is_beneath(at)).collect()
    }

    /// Whether a place is the one by which the saying tells it.
    fn is_there(&self, saying: &Saying, place: &Placement) -> bool {
        let read = match (&place.before, &place.after, &place.within) {
            (Some(before), ..) => self.reader.clause(before).map(Side::Before),
            (None, Some(after), _) => self.reader.clause(after).map(Side::After),
            (None, None, Some(within)) => self.reader.clause(within).map(Side::Within),
            _ => None,
        };
        read.is_some() && read.map(|side| self.between(side)) == saying.side.map(|side| self.between(side))
    }

    fn between(&self, side: Side) -> Between {
        match side {
            Side::After(clause) => (self.old[clause].parent(), Some(clause)),
            Side::Before(clause) => (self.old[clause].parent(), self.old.previous_sibling(clause)),
            Side::Within(clause) => (Some(clause), self.old.children(Some(clause)).last()),
        }
    }

    /// The depth, label and text of clauses that come, with all beneath them.
    fn layout(&self, added: &[ClauseId]) -> Vec<(usize, String, String)> {
        let one = |root: ClauseId| {
            let above = self.new[root].depth();
            std::iter::once(root).chain(self.new.beneath(root)).map(move |at| {
                let clause = &self.new[at];
                (clause.depth() - above, clause.label.clone(), clause.text.clone())
            })
        };
        added.iter().flat_map(|&root| one(root)).collect()
    }
}

fn is_quoted(words: &Quotation, text: &str) -> bool {
    words.occurrence.is_none() && words.text.as_str() == text
}
