//! The clauses of a structured document as they are put together: which takes what words.

use super::{DEPTH_LIMIT, Role};
use crate::clause::{
    Clause, ClauseId, ClauseKind, ClauseTree, ClauseTreeBuilder, LabelShape, Mark, MarkKind, TrackedLabel,
    leading_label,
};
use crate::source::Diagnostic;
use rustc_hash::FxHashSet;

/// The clauses so far.
#[derive(Default)]
pub(super) struct Clauses {
    builder: ClauseTreeBuilder,
    /// What made each clause: an element with a role, or the words of a block.
    made_by: Vec<Role>,
    ids: FxHashSet<String>,
    repeated_ids: Vec<String>,
}

impl Clauses {
    /// Adds a clause under another, not deeper than a tree may be.
    pub(super) fn push(&mut self, parent: Option<ClauseId>, clause: Clause, made_by: Role) -> ClauseId {
        self.made_by.push(made_by);
        let parent = parent.and_then(|parent| {
            let above = self.builder.get(parent);
            if above.depth() + 1 >= DEPTH_LIMIT { above.parent() } else { Some(parent) }
        });
        self.builder.push(parent, clause)
    }

    /// The kind of a clause that has none of its own.
    pub(super) fn kind_under(&self, parent: Option<ClauseId>, is_preamble: bool) -> ClauseKind {
        match parent.map(|parent| self.builder.get(parent).kind) {
            _ if is_preamble => ClauseKind::Preambular,
            Some(kind) if !kind.is_division() => ClauseKind::SubParagraph,
            _ => ClauseKind::Paragraph,
        }
    }

    /// An id that no clause has yet.
    pub(super) fn own_id(&mut self, id: Option<String>) -> Option<String> {
        let id = id?;
        if self.ids.insert(id.clone()) {
            return Some(id);
        }
        self.repeated_ids.push(id);
        None
    }

    /// Tells whether what stands under a clause stands in a division, or at the top.
    pub(super) fn holder_is_division(&self, holder: Option<ClauseId>) -> bool {
        holder.is_none_or(|holder| self.builder.get(holder).kind.is_division())
    }

    /// Tells whether an element made the clause, which then has a label and a heading of its own.
    fn is_element(&self, index: ClauseId) -> bool {
        matches!(self.made_by[index.index()], Role::Clause | Role::ClauseOf(_) | Role::Division | Role::Section)
    }

    /// Tells whether the next words are the clause's own: it has said nothing and holds nothing yet. A section that
    /// says something without a heading is a paragraph.
    pub(super) fn takes_text(&mut self, index: ClauseId, is_preamble: bool) -> bool {
        let clause = self.builder.get(index);
        if Some(index) != self.builder.last() || !clause.text.is_empty() || !self.is_element(index) {
            return false;
        }
        if self.made_by[index.index()] == Role::Section && !is_name_of_division(&clause.label) {
            let parent = clause.parent();
            self.builder.get_mut(index).kind = self.kind_under(parent, is_preamble);
        }
        !self.builder.get(index).kind.is_division()
    }

    /// Gives an element's clause its label. One that belongs to none is a clause of its own.
    pub(super) fn label(&mut self, holder: Option<ClauseId>, text: &str, is_preamble: bool, line: u32) {
        if text.is_empty() {
            return;
        }
        if let Some(index) = holder.filter(|&holder| self.is_element(holder)) {
            let is_explicit = matches!(self.made_by[index.index()], Role::ClauseOf(_));
            let clause = self.builder.get_mut(index);
            if !clause.label.is_empty() {
                clause.label.push(' ');
            }
            clause.label.push_str(text);
            if clause.kind == ClauseKind::Heading && !is_explicit {
                clause.kind = ClauseKind::Section;
            }
            return;
        }
        let mut clause = Clause::new(self.kind_under(holder, is_preamble), text, "");
        clause.line = Some(line);
        self.push(holder, clause, Role::Inline);
    }

    /// Gives an element's clause its heading. One that comes too late is a clause of its own.
    pub(super) fn heading(&mut self, holder: Option<ClauseId>, (text, marks): (String, Vec<Mark>), line: u32) {
        if text.is_empty() {
            return;
        }
        let is_free =
            |index: &ClauseId| Some(*index) == self.builder.last() && self.builder.get(*index).text.is_empty();
        if let Some(index) = holder.filter(|index| self.is_element(*index) && is_free(index)) {
            let is_explicit = matches!(self.made_by[index.index()], Role::ClauseOf(_));
            let clause = self.builder.get_mut(index);
            clause.text = text;
            clause.marks = marks;
            go_with_label(clause);
            if !is_explicit {
                let is_labelled = !clause.label.is_empty();
                clause.kind = if is_labelled { ClauseKind::Section } else { ClauseKind::Heading };
            }
            return;
        }
        let mut clause = Clause::new(ClauseKind::Heading, "", text);
        clause.marks = marks;
        clause.line = Some(line);
        self.push(holder, clause, Role::Inline);
    }

    /// Tells that the label of an element's clause came or went as a whole.
    pub(super) fn change_label(&mut self, holder: Option<ClauseId>, kind: MarkKind) {
        let Some(index) = holder.filter(|&holder| self.is_element(holder)) else { return };
        let clause = self.builder.get_mut(index);
        let side = |goes: MarkKind| if kind == goes { String::new() } else { clause.label.clone() };
        let (accepted, rejected) = (side(MarkKind::Deletion), side(MarkKind::Insertion));
        clause.tracked_label = Some(TrackedLabel { accepted, rejected });
    }

    /// Gives a clause its text.
    pub(super) fn give_text(&mut self, index: ClauseId, text: String, marks: Vec<Mark>) {
        let clause = self.builder.get_mut(index);
        clause.text = text;
        clause.marks = marks;
        go_with_label(clause);
    }

    /// The tree, and what is to be said of its ids.
    pub(super) fn finish(self) -> (ClauseTree, Option<Diagnostic>) {
        let told = self.repeated_ids.first().map(|first| match self.repeated_ids.len() {
            1 => format!("the id `{first}` is given twice; only the first clause keeps it"),
            count => format!("{count} ids are given more than once, first `{first}`; only the first clauses keep them"),
        });
        (self.builder.finish(), told.map(Diagnostic::note))
    }
}

/// The change that a whole text is part of.
pub(super) fn whole_change(text: &str, marks: &[Mark]) -> Option<MarkKind> {
    let length = text.chars().count();
    let whole = marks.iter().find(|mark| mark.is_tracked() && mark.from == 0 && mark.to == length && length > 0);
    whole.map(|mark| mark.kind)
}

/// Where a clause's label comes or goes, and all of its text with it, the clause does.
fn go_with_label(clause: &mut Clause) {
    let Some(label) = &clause.tracked_label else { return };
    let kind = if label.rejected.is_empty() { MarkKind::Insertion } else { MarkKind::Deletion };
    if whole_change(&clause.text, &clause.marks) != Some(kind) {
        return;
    }
    for revision in clause.marks.iter_mut().filter(|mark| mark.kind == kind).filter_map(|mark| mark.revision.as_mut()) {
        revision.has_paragraph_end = true;
    }
}

/// Tells whether a label names a division by a word: `Article 4`, `Chapter II`.
fn is_name_of_division(label: &str) -> bool {
    // A label alone on its line may lack what tells it from running text: give it a sentence.
    let shape = leading_label(label).or_else(|| leading_label(&format!("{label} Text"))).map(|found| found.shape);
    matches!(shape, Some(LabelShape::Division(..)))
}
