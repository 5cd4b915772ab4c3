//! A text with tracked changes as runs of signs, each with who inserted and who deleted it.
//!
//! Paragraphs whose end is inserted belong together: rejected, they are one. Such a group is what one clause of the text
//! before the changes has become.

use crate::clause::{Clause, ClauseId, ClauseKind, ClauseTree, Mark, MarkKind, MoveEnd, signs_of_cut_label};

/// Who tracked a change, and when.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Reviser {
    pub(super) author: String,
    pub(super) date: Option<String>,
    /// Of a move: its name, empty where it has none.
    pub(super) moves: Option<String>,
}

/// One sign of a text, with the places of those who inserted and deleted it in a list of revisers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sign {
    pub(super) sign: char,
    pub(super) inserted: Option<usize>,
    pub(super) deleted: Option<usize>,
}

/// One paragraph of the document.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    pub(super) clause: ClauseId,
    pub(super) signs: Vec<Sign>,
    /// Who inserted its end.
    pub(super) end_inserted: Option<usize>,
    /// Who deleted its end.
    pub(super) end_deleted: Option<usize>,
}

impl Paragraph {
    fn new(at: ClauseId, clause: &Clause, revisers: &mut Vec<Reviser>) -> Paragraph {
        let mut signs: Vec<Sign> =
            clause.text.chars().map(|sign| Sign { sign, inserted: None, deleted: None }).collect();
        let (mut end_inserted, mut end_deleted) = (None, None);
        let mut marks: Vec<&Mark> = clause.marks.iter().filter(|mark| mark.is_tracked()).collect();
        // What lies within another change is the later one.
        marks.sort_by_key(|mark| std::cmp::Reverse(mark.to.saturating_sub(mark.from)));
        for mark in marks {
            let revision = mark.revision.clone().unwrap_or_default();
            let reviser = Reviser {
                author: revision.author.unwrap_or_default(),
                date: revision.date,
                moves: (mark.kind == MarkKind::Move).then(|| revision.name.unwrap_or_default()),
            };
            let who = revisers.iter().position(|known| *known == reviser).unwrap_or_else(|| {
                revisers.push(reviser);
                revisers.len() - 1
            });
            let deletes = mark.kind == MarkKind::Deletion || revision.end == Some(MoveEnd::From);
            for sign in signs.iter_mut().take(mark.to).skip(mark.from) {
                *(if deletes { &mut sign.deleted } else { &mut sign.inserted }) = Some(who);
            }
            if revision.has_paragraph_end {
                *(if deletes { &mut end_deleted } else { &mut end_inserted }) = Some(who);
            }
        }
        // What is inserted of a label is no word.
        let mut of_label = signs_of_cut_label(clause);
        signs.retain(|sign| {
            let is_label = of_label > 0 && sign.deleted.is_none();
            of_label -= usize::from(is_label);
            !(is_label && sign.inserted.is_some())
        });
        Paragraph { clause: at, signs, end_inserted, end_deleted }
    }

    /// Whether words of the text before the changes stand in it.
    pub(super) fn has_base(&self) -> bool {
        self.signs.iter().any(|sign| sign.inserted.is_none() && !sign.sign.is_whitespace())
    }

    /// Leaves white space of the text before the changes at its beginning or its end, and takes away what came there, unless
    /// words came beside it.
    fn leave_space(&mut self, at_end: bool) {
        let is_space = |sign: &&Sign| sign.sign.is_whitespace();
        let (run, beside) = if at_end {
            let from = self.signs.len() - self.signs.iter().rev().take_while(is_space).count();
            (from..self.signs.len(), from.checked_sub(1))
        } else {
            let to = self.signs.iter().take_while(is_space).count();
            (0..to, Some(to))
        };
        let beside = beside.and_then(|at| self.signs.get(at));
        let keeps_new = beside.is_none_or(|sign| sign.inserted.is_some() || sign.deleted.is_some());
        let left = self.signs[run.clone()].iter().filter(|sign| keeps_new || sign.inserted.is_none());
        let left: Vec<Sign> =
            left.map(|sign| Sign { deleted: sign.deleted.filter(|_| sign.inserted.is_some()), ..*sign }).collect();
        self.signs.splice(run, left);
    }

    /// Whether all its words were inserted as one half of a move.
    pub(super) fn moved_here(&self, revisers: &[Reviser]) -> Option<usize> {
        let mut by = self.signs.iter().filter(|sign| !sign.sign.is_whitespace()).map(|sign| sign.inserted);
        let is_move = |who: &usize| revisers[*who].moves.is_some();
        let first = by.find_map(|who| who.filter(is_move))?;
        let base = self.has_base();
        (!base).then_some(first)
    }
}

/// The paragraphs that one clause of the text before the changes has become.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) paragraphs: Vec<Paragraph>,
}

impl Group {
    /// White space that came or went where a paragraph is cut in two goes with the cut, and is no change of words.
    fn new(mut paragraphs: Vec<Paragraph>) -> Group {
        let first = paragraphs.iter().position(Paragraph::has_base);
        let last = paragraphs.iter().rposition(Paragraph::has_base);
        if let (Some(first), Some(last)) = (first, last) {
            for (at, paragraph) in paragraphs.iter_mut().enumerate().take(last + 1).skip(first) {
                if at < last {
                    paragraph.leave_space(true);
                }
                if at > first {
                    paragraph.leave_space(false);
                }
            }
        }
        Group { paragraphs }
    }

    /// Signs of the text before the changes that say something.
    pub(super) fn base(&self) -> impl Iterator<Item = &Sign> {
        let signs = self.paragraphs.iter().flat_map(|paragraph| &paragraph.signs);
        signs.filter(|sign| sign.inserted.is_none() && !sign.sign.is_whitespace())
    }

    /// Whether something of the text before the changes is left when all are accepted.
    pub(super) fn survives(&self) -> bool {
        self.base().any(|sign| sign.deleted.is_none())
    }

    /// Who deleted the end of its last paragraph.
    pub(super) fn end_deleted(&self) -> Option<usize> {
        self.paragraphs.last().and_then(|paragraph| paragraph.end_deleted)
    }
}

/// A document as groups, with the revisers that its signs name.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) groups: Vec<Group>,
    pub(super) revisers: Vec<Reviser>,
}

impl Document {
    pub(super) fn new(tree: &ClauseTree) -> Document {
        let mut document = Document::default();
        let mut open: Vec<Paragraph> = Vec::new();
        for (at, clause) in tree.each() {
            let paragraph = Paragraph::new(at, clause, &mut document.revisers);
            if clause.kind == ClauseKind::Note {
                // A note stands beside the text; no paragraph joins it.
                document.groups.push(Group { paragraphs: vec![paragraph] });
                continue;
            }
            let goes_on = paragraph.end_inserted.is_some();
            open.push(paragraph);
            if !goes_on {
                document.groups.push(Group::new(std::mem::take(&mut open)));
            }
        }
        if !open.is_empty() {
            document.groups.push(Group::new(open));
        }
        document
    }
}
