//! Sentences for what is to be done, in every way in which a style can say it, the plainest first.

use super::edits::Edit;
use super::name::{Named, Names};
use super::style::Style;
use super::wish::{Side, Wish};
use crate::clause::{ClauseId, ClauseTree};

/// Puts wishes into words.
pub(super) struct Speaker<'a> {
    pub(super) old: &'a ClauseTree,
    pub(super) new: &'a ClauseTree,
    pub(super) style: Style,
    pub(super) names: Names<'a>,
}

/// How clauses are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// By their labels and their places.
    Labels,
    /// By the words with which they begin.
    Words,
}

/// One way to say it: its paragraphs, and of a place between clauses by which side it is told.
pub(super) struct Saying {
    pub(super) paragraphs: Vec<String>,
    pub(super) side: Option<Side>,
}

impl Speaker<'_> {
    /// The ways to say a wish in one manner.
    pub(super) fn sayings(&self, wish: &Wish, manner: Manner) -> Vec<Saying> {
        let plain = |paragraphs| Saying { paragraphs, side: None };
        match wish {
            Wish::Words(clause, edit) => self
                .places(*clause, Named::Words, manner)
                .iter()
                .map(|name| plain(vec![self.edit(name, *clause, edit)]))
                .collect(),
            Wish::Rewrite(clause, text) if self.old[*clause].kind.is_division() => {
                let old = self.old[*clause].text.trim();
                let sentence = |name: &String| match text.trim() {
                    "" => self.style.delete_words(name, old),
                    text => self.style.replace(name, old, text),
                };
                self.places(*clause, Named::Words, manner).iter().map(|name| plain(vec![sentence(name)])).collect()
            }
            Wish::Rewrite(clause, text) => {
                let lead = |name: &String| self.with_block(&self.style.rewrite(name), &[text.trim().to_owned()]);
                self.places(*clause, Named::Whole, manner).iter().map(|name| plain(lead(name))).collect()
            }
            Wish::Heading(clause, text) => {
                let lead = |name: &String| self.with_block(&self.style.heading(name), &[text.trim().to_owned()]);
                self.places(*clause, Named::Whole, manner).iter().map(|name| plain(lead(name))).collect()
            }
            Wish::Delete(clauses) => self
                .ranges(clauses, manner)
                .iter()
                .map(|name| plain(vec![self.style.delete(name, clauses.len() > 1)]))
                .collect(),
            Wish::Relabel(labels) => {
                let clauses: Vec<ClauseId> = labels.iter().map(|(clause, _)| *clause).collect();
                let labels: Vec<&str> = labels.iter().map(|(_, label)| label.as_str()).collect();
                self.ranges(&clauses, manner)
                    .iter()
                    .map(|name| plain(vec![self.style.relabel(name, &labels)]))
                    .collect()
            }
            Wish::Add(gap, clauses) => gap.sides.iter().flat_map(|side| self.add(*side, clauses, manner)).collect(),
            Wish::Move(clause, gap) => {
                gap.sides.iter().flat_map(|side| self.relocate(*clause, *side, manner)).collect()
            }
        }
    }

    /// Names of a clause. Where words are to name it and it has none, as it is named else.
    fn called(&self, clause: ClauseId, named: Named, manner: Manner) -> Vec<String> {
        match manner {
            Manner::Labels => self.names.of(clause, named),
            Manner::Words => {
                let mut names = self.names.beginning(clause, named);
                names.extend(self.names.of(clause, named));
                names
            }
        }
    }

    /// Names of a clause, in bills with the page and the line where these are printed.
    fn places(&self, clause: ClauseId, named: Named, manner: Manner) -> Vec<String> {
        let mut names = self.called(clause, named, manner);
        if let (Style::Uk, Named::Words, Some(printed)) = (self.style, named, self.old[clause].printed) {
            let line = printed.from;
            let with_line = |name: &String| match line.page {
                0 => format!("{name}, line {}", line.line),
                page => format!("{name}, page {page}, line {}", line.line),
            };
            let with_lines: Vec<String> = names.iter().map(with_line).collect();
            names.splice(0..0, with_lines);
        }
        names
    }

    /// Names of one clause, or of siblings from the first to the last.
    fn ranges(&self, clauses: &[ClauseId], manner: Manner) -> Vec<String> {
        match clauses {
            [one] => self.called(*one, Named::Whole, manner),
            [first, .., last] => self.names.ranges(*first, *last),
            [] => Vec::new(),
        }
    }

    fn edit(&self, name: &str, clause: ClauseId, edit: &Edit) -> String {
        let text = &self.old[clause].text;
        match edit {
            Edit::Insert { beside, is_before, text: new } => {
                self.style.insert(name, new, &text[beside.clone()], *is_before)
            }
            Edit::Delete(words) => self.style.delete_words(name, &text[words.clone()]),
            Edit::Replace { words, with } => self.style.replace(name, &text[words.clone()], with),
        }
    }

    /// What comes in quotation marks behind a sentence, on its line where it is one paragraph.
    fn with_block(&self, lead: &str, lines: &[String]) -> Vec<String> {
        let block = self.style.block(lines);
        match block.as_slice() {
            [one] => vec![format!("{lead} {one}")],
            _ => std::iter::once(lead.to_owned()).chain(block).collect(),
        }
    }

    fn add(&self, side: Side, clauses: &[ClauseId], manner: Manner) -> Vec<Saying> {
        let beneath = |&at: &ClauseId| std::iter::once(at).chain(self.new.beneath(at));
        let lines: Vec<String> = clauses.iter().flat_map(beneath).map(|at| self.line(at)).collect();
        let (at, count) = (side.clause(), lines.len());
        let lead = |name: &String| match side {
            Side::After(_) => self.style.add_beside(name, false, count),
            Side::Before(_) => self.style.add_beside(name, true, count),
            Side::Within(_) => self.style.add_within(name, count),
        };
        let names = self.called(at, Named::Whole, manner);
        names.iter().map(|name| Saying { paragraphs: self.with_block(&lead(name), &lines), side: Some(side) }).collect()
    }

    fn relocate(&self, clause: ClauseId, side: Side, manner: Manner) -> Vec<Saying> {
        let is_before = match side {
            Side::After(_) => false,
            Side::Before(_) => true,
            Side::Within(_) => return Vec::new(),
        };
        let beside = self.called(side.clause(), Named::Whole, manner);
        let names = self.called(clause, Named::Whole, manner);
        let pairs = names.iter().flat_map(|name| beside.iter().map(move |beside| (name, beside)));
        pairs
            .map(|(name, beside)| Saying {
                paragraphs: vec![self.style.relocate(name, beside, is_before)],
                side: Some(side),
            })
            .collect()
    }

    /// A clause of the new draft as it stands in quotation marks.
    fn line(&self, at: ClauseId) -> String {
        let clause = &self.new[at];
        format!("{} {}", clause.label.trim(), clause.text.trim()).trim().to_owned()
    }
}
