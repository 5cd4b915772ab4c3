//! The clause tree, held flat.
//!
//! One vector in document order; each clause knows its parent and where the clauses beneath it end. Walking a draft is
//! walking a slice, and a clause's place in it is its handle:
//!
//! ```text
//! index  0 Section 1.        end 4      the clauses beneath 0 are 1..4
//!        1   1.              end 3      the children of 0 are 1 and 3:
//!        2     (a)           end 3      from a child, the next one stands at its end
//!        3   2.              end 4
//!        4 Section 2.        end 5
//! ```

use super::{ClauseKind, CutWord, Label, Mark, PrintedLines, TrackedLabel};
use crate::handle::{Handle, Handles};
use crate::language::Division;

/// A clause's place in document order.
pub type ClauseId = Handle<Clause>;

const NO_PARENT: u32 = u32::MAX;

/// Any addressable piece of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// An identity given in the file, if any. A label is not one.
    pub id: Option<String>,
    /// An identity that it keeps through all versions of its document, where the format tells the two apart.
    pub work_id: Option<String>,
    /// What sort of clause it is.
    pub kind: ClauseKind,
    /// The label as printed, with its prefix; empty where there is none.
    pub label: String,
    /// What the file says that the clause is, where the label does not: `<article><num>8</num>` is Article 8.
    pub division: Option<Division>,
    /// The text as printed, without the label.
    pub text: String,
    /// Line of the source on which it begins, from 1, where the format has lines.
    pub line: Option<u32>,
    /// The lines that it stands on, where numbers are printed beside them.
    pub printed: Option<PrintedLines>,
    /// Words of its text with a hyphen that stood at a printed line's end and may be none of theirs.
    pub cut_words: Vec<CutWord>,
    /// Spans of the text that are contested, tracked, agreed or notes.
    pub marks: Vec<Mark>,
    /// The labels that tracked changes give it, where accepting or rejecting them all leaves another than `label`.
    pub tracked_label: Option<TrackedLabel>,
    parent: u32,
    end: u32,
    depth: u32,
}

impl Clause {
    /// Makes a clause that stands in no tree yet.
    pub fn new(kind: ClauseKind, label: impl Into<String>, text: impl Into<String>) -> Self {
        Clause {
            id: None,
            work_id: None,
            kind,
            label: label.into(),
            division: None,
            text: text.into(),
            line: None,
            printed: None,
            cut_words: Vec::new(),
            marks: Vec::new(),
            tracked_label: None,
            parent: NO_PARENT,
            end: 0,
            depth: 0,
        }
    }

    /// Its label taken apart, with the division that the file says it is.
    pub fn parsed_label(&self) -> Option<Label> {
        let label = Label::parse(&self.label)?;
        let division = self.division.filter(|_| !label.has_prefix());
        division.map_or(Some(label), |division| Label::parse(&format!("{} {}", division.as_str(), self.label)))
    }

    /// How many clauses stand above it.
    pub fn depth(&self) -> usize {
        self.depth as usize
    }

    /// The clause above it.
    pub fn parent(&self) -> Option<ClauseId> {
        (self.parent != NO_PARENT).then_some(Handle::at(self.parent as usize))
    }

    /// The index after the last clause beneath it.
    pub fn end(&self) -> ClauseId {
        Handle::at(self.end as usize)
    }
}

/// All clauses of a draft, in document order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClauseTree {
    clauses: Vec<Clause>,
}

impl ClauseTree {
    /// All clauses in document order.
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// All clauses in document order, by their handles.
    #[inline]
    pub fn ids(&self) -> ClauseIds {
        ClauseId::all(&self.clauses)
    }

    /// All clauses in document order, each with its handle.
    pub fn each(&self) -> impl DoubleEndedIterator<Item = (ClauseId, &Clause)> + ExactSizeIterator {
        ClauseId::each(&self.clauses)
    }

    /// How many clauses there are.
    pub fn len(&self) -> usize {
        self.clauses.len()
    }

    /// Tells whether there is no clause at all.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// The clause at an index, or nothing past the end.
    pub fn get(&self, index: ClauseId) -> Option<&Clause> {
        self.clauses.get(index.index())
    }

    /// The clauses directly under one, or the topmost ones where none is given.
    pub fn children(&self, parent: Option<ClauseId>) -> impl Iterator<Item = ClauseId> + '_ {
        let (first, end) = match parent {
            Some(parent) => (parent.next(), self.clauses[parent].end()),
            None => (Handle::at(0), Handle::at(self.clauses.len())),
        };
        let after = move |index: ClauseId| (index < end).then_some(index);
        std::iter::successors(after(first), move |&child| after(self.clauses[child].end()))
    }

    /// Everything beneath a clause, without itself.
    pub fn beneath(&self, index: ClauseId) -> ClauseIds {
        index.next().to(self.clauses[index].end())
    }

    /// The clauses above one, nearest first.
    pub fn ancestors(&self, index: ClauseId) -> impl Iterator<Item = ClauseId> + '_ {
        std::iter::successors(self.clauses[index].parent(), |&above| self.clauses[above].parent())
    }

    /// The clause that follows under the same parent.
    pub fn next_sibling(&self, index: ClauseId) -> Option<ClauseId> {
        let next = self.clauses[index].end();
        self.get(next).filter(|clause| clause.parent == self.clauses[index].parent).map(|_| next)
    }

    /// The clause that comes before under the same parent. Costs the depth of what stands between.
    pub fn previous_sibling(&self, index: ClauseId) -> Option<ClauseId> {
        let parent = self.clauses[index].parent();
        let before = index.before().filter(|&before| Some(before) != parent)?;
        std::iter::once(before).chain(self.ancestors(before)).find(|&above| self.clauses[above].parent() == parent)
    }

    /// The way down to a clause, as it is shown: labels joined by ` > `, an unlabelled clause by its first 40
    /// characters (` > ` inside it written ` › `).
    pub fn path(&self, index: ClauseId) -> String {
        let mut steps: Vec<String> = self.ancestors(index).map(|above| self.step(above)).collect();
        steps.reverse();
        steps.push(self.step(index));
        steps.join(" > ")
    }

    /// The last step of a path.
    pub(crate) fn step(&self, index: ClauseId) -> String {
        let clause = &self.clauses[index];
        let step = if clause.label.is_empty() { clause.text.chars().take(40).collect() } else { clause.label.clone() };
        step.replace(" > ", " › ")
    }

    /// Gives a clause another text. Its marks are those of the text before and go.
    pub fn set_text(&mut self, index: ClauseId, text: String) {
        self.clauses[index].text = text;
        self.clauses[index].marks.clear();
    }

    /// Tells of a word of a clause that a printed line's end cut.
    pub fn add_cut_word(&mut self, index: ClauseId, word: CutWord) {
        self.clauses[index].cut_words.push(word);
    }

    /// Takes off all clauses the line on which they begin.
    pub fn forget_lines(&mut self) {
        self.clauses.iter_mut().for_each(|clause| clause.line = None);
    }

    /// Tells on which lines with printed numbers a clause stands.
    pub fn set_printed(&mut self, index: ClauseId, printed: PrintedLines) {
        self.clauses[index].printed = Some(printed);
    }

    /// Gives a clause the marks that a later pass found in its text.
    pub fn set_marks(&mut self, index: ClauseId, marks: Vec<Mark>) {
        self.clauses[index].marks = marks;
    }
}

impl std::ops::Index<ClauseId> for ClauseTree {
    type Output = Clause;

    #[inline]
    fn index(&self, index: ClauseId) -> &Clause {
        &self.clauses[index]
    }
}

/// Clauses that stand side by side, in document order.
pub type ClauseIds = Handles<Clause>;

/// Builds a [`ClauseTree`] in document order.
#[derive(Debug, Default)]
pub struct ClauseTreeBuilder {
    clauses: Vec<Clause>,
}

impl ClauseTreeBuilder {
    /// Starts with no clause.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a clause at the end, under `parent`, which must be the last clause added or one above it.
    pub fn push(&mut self, parent: Option<ClauseId>, mut clause: Clause) -> ClauseId {
        let index = Handle::at(self.clauses.len());
        clause.parent = parent.map_or(NO_PARENT, |parent| u32::try_from(parent.index()).unwrap_or(NO_PARENT));
        clause.depth = parent.map_or(0, |parent| self.clauses[parent].depth + 1);
        clause.end = 0;
        self.clauses.push(clause);
        index
    }

    /// The clause at an index, to be completed while its text goes on.
    pub fn get_mut(&mut self, index: ClauseId) -> &mut Clause {
        &mut self.clauses[index]
    }

    /// The clause at an index.
    pub fn get(&self, index: ClauseId) -> &Clause {
        &self.clauses[index]
    }

    /// The clause added last.
    pub fn last(&self) -> Option<ClauseId> {
        ClauseId::all(&self.clauses).next_back()
    }

    /// How many clauses were added.
    pub fn len(&self) -> usize {
        self.clauses.len()
    }

    /// Tells whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// Closes the tree: one pass from the end, in which each clause tells its parent where it ends.
    pub fn finish(mut self) -> ClauseTree {
        for index in (0..self.clauses.len()).rev() {
            let own = u32::try_from(index + 1).unwrap_or(u32::MAX);
            let end = self.clauses[index].end.max(own);
            self.clauses[index].end = end;
            if let Some(parent) = self.clauses[index].parent() {
                let above = &mut self.clauses[parent].end;
                *above = (*above).max(end);
            }
        }
        ClauseTree { clauses: self.clauses }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> ClauseTree {
        let mut builder = ClauseTreeBuilder::new();
        let section = builder.push(None, Clause::new(ClauseKind::Section, "Section 1.", "Aims"));
        let first = builder.push(Some(section), Clause::new(ClauseKind::Paragraph, "1.", "We agree:"));
        builder.push(Some(first), Clause::new(ClauseKind::SubParagraph, "(a)", "on this;"));
        builder.push(
            Some(section),
            Clause::new(ClauseKind::Paragraph, "", "A long paragraph > without a label that goes on"),
        );
        builder.push(None, Clause::new(ClauseKind::Section, "Section 2.", ""));
        builder.finish()
    }

    #[test]
    fn walking_finds_children_and_what_is_beneath() {
        let tree = sample();
        let at = ClauseId::at;
        assert_eq!(tree.children(None).collect::<Vec<_>>(), [0, 4].map(at));
        assert_eq!(tree.children(Some(at(0))).collect::<Vec<_>>(), [1, 3].map(at));
        assert_eq!(tree.beneath(at(0)), ClauseIds::new(1..4));
        assert_eq!(tree.children(Some(at(4))).count(), 0);
        assert_eq!(tree[at(2)].depth(), 2);
        assert_eq!([1, 3, 0].map(|one| tree.next_sibling(at(one))), [Some(at(3)), None, Some(at(4))]);
        assert_eq!([3, 1, 4].map(|one| tree.previous_sibling(at(one))), [Some(at(1)), None, Some(at(0))]);
    }

    #[test]
    fn a_path_names_labels_and_the_beginning_of_what_has_none() {
        let tree = sample();
        assert_eq!(tree.path(ClauseId::at(2)), "Section 1. > 1. > (a)");
        assert_eq!(tree.path(ClauseId::at(3)), "Section 1. > A long paragraph › without a label that ");
    }
}
