//! What the cells of a table of drafts say: words of their own, that there are none, or what the base has.

use super::labels::Numbered;
use super::paragraph::Paragraph;
use super::styles::Styles;
use crate::clause::leading_label;
use crate::language::{Instructing, Lexicon, Role, lexicons};
use std::collections::BTreeMap;

/// The name of the style in which a cell's state is written, and the states of one that has nothing of its row.
const STATE: &str = "table state";
pub(crate) const DELETED: &str = "deleted";
pub(crate) const ELSEWHERE: &str = "stands in another row";

/// What stands in a cell that says nothing.
const DASHES: [&str; 4] = ["-", "–", "—", "―"];
/// What stands for words that are left out.
const ELLIPSES: [&str; 2] = ["…", "..."];
/// So many words, or fewer, may be no text where the label of the base is missing.
const FEW: usize = 6;

/// What a cell says of its row.
pub(super) enum Said {
    /// What the first column has.
    AsBase,
    /// Nothing.
    Gone,
    /// Words of its own: the places of its paragraphs.
    Own(Vec<usize>),
    /// Words that may be about the text and not be it.
    Doubted(Vec<usize>),
}

/// The cells of a row by their column: the places of their paragraphs.
pub(super) type Row = BTreeMap<u32, Vec<usize>>;

/// The cells of a table.
pub(super) struct Cells<'a> {
    pub(super) body: &'a [Paragraph],
    pub(super) styles: &'a Styles,
    pub(super) numbered: &'a [Numbered],
    /// The name of the base.
    pub(super) base: String,
    /// The first column that is read, which is the base.
    pub(super) first: usize,
}

impl Cells<'_> {
    /// The paragraphs of a cell.
    fn places<'r>(&self, row: &'r Row, column: usize) -> &'r [usize] {
        u32::try_from(column).ok().and_then(|column| row.get(&column)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The words of a cell.
    pub(super) fn text(&self, row: &Row, column: usize) -> String {
        let texts = self.places(row, column).iter().map(|&at| self.body[at].text.trim());
        texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// What a cell says.
    pub(super) fn said(&self, row: &Row, column: usize) -> Said {
        let body = self.body;
        // A row of one cell is a heading over all columns.
        let column = if row.len() == 1 && row.contains_key(&0) { 0 } else { column };
        let places = self.places(row, column);
        let is_state = |at: &&usize| self.styles.name(body[**at].properties.style.as_deref()) == STATE;
        let states = places.iter().filter(is_state).map(|&at| body[at].text.trim());
        let is_gone = states.into_iter().any(|state| [DELETED, ELSEWHERE].contains(&state));
        let is_base = column == self.first || column == 0;
        let has_words = |at: &usize| {
            let paragraph = &body[*at];
            let is_numbered = paragraph.length == 0 && paragraph.properties.list.is_some();
            let is_dash = !is_base && DASHES.contains(&paragraph.text.trim());
            !(paragraph.text.trim().is_empty() || is_dash) || is_numbered
        };
        let own: Vec<usize> = places.iter().filter(|at| !is_state(at)).copied().filter(has_words).collect();
        let is_struck =
            |at: &usize| body[*at].without_struck().text.trim().is_empty() && !body[*at].text.trim().is_empty();
        match own.as_slice() {
            [] if is_gone => Said::Gone,
            [] => Said::AsBase,
            all if is_base => Said::Own(all.to_vec()),
            [one] if says(&body[*one].text, Instructing::CellGone) => Said::Gone,
            all if all.iter().all(is_struck) => Said::Gone,
            [one] if self.is_as_base(row, column, &body[*one].text) => Said::AsBase,
            all => {
                let left: Vec<usize> = all.iter().copied().filter(|at| !is_struck(at)).collect();
                if self.may_be_no_text(row, &left) { Said::Doubted(left) } else { Said::Own(left) }
            }
        }
    }

    /// Whether all that a cell says is that it has what the base has: `[unchanged]`, `same as` and the name of the base.
    fn is_as_base(&self, row: &Row, column: usize, text: &str) -> bool {
        says(text, Instructing::CellSame)
            || ELLIPSES.contains(&bare(text).as_str())
            || (says(text, Instructing::CellBeside) && self.is_base_beside(row, column))
            || behind_like(text).is_some_and(|(lexicon, name)| self.names_base(lexicon, &name))
    }

    /// Whether the next cell before one, that says more than this, has what the base has.
    fn is_base_beside(&self, row: &Row, column: usize) -> bool {
        let is_more = |at: &usize| !says(&self.text(row, *at), Instructing::CellBeside);
        let beside = (self.first + 1..column).rev().find(is_more);
        beside.is_none_or(|at| matches!(self.said(row, at), Said::AsBase))
    }

    /// Whether words name the first column and nothing else: `the Commission proposal`.
    fn names_base(&self, lexicon: &Lexicon, name: &str) -> bool {
        let words = |text: &str| -> Vec<String> {
            let words = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
            words.map(str::to_lowercase).collect()
        };
        let base = words(&self.base);
        let name = words(name);
        let is_of_text = |word: &String| {
            let is_head =
                [Instructing::ColumnOld, Instructing::Amendment].iter().any(|&what| lexicon.is_head(word, what));
            let is_filler = matches!(
                lexicon.phrase(word),
                Some((Instructing::Filler | Instructing::Words | Instructing::Role(Role::Of), _))
            );
            is_head || is_filler
        };
        let is_own = |word: &String| !is_of_text(word);
        base.iter().any(is_own)
            && base.iter().filter(|word| is_own(word)).all(|word| name.contains(word))
            && name.iter().filter(|word| is_own(word)).all(|word| base.contains(word))
    }

    /// Whether the words of a cell may be about the text: they point to another column, or are few and lack the label of the base.
    fn may_be_no_text(&self, row: &Row, own: &[usize]) -> bool {
        let text: Vec<&str> = own.iter().map(|&at| self.body[at].text.trim()).collect();
        let text = text.join(" ");
        let behind = leading_label(&text).map_or(text.as_str(), |found| &text[found.rest..]);
        let is_short = text.split_whitespace().count() <= FEW;
        let lost = own.first().is_some_and(|&at| !self.has_label(at))
            && self.places(row, self.first).iter().any(|&at| self.has_label(at));
        behind_like(&text).is_some()
            || says(&text, Instructing::CellBeside)
            || ELLIPSES.contains(&bare(behind).as_str())
            || (is_short && lost)
    }

    fn has_label(&self, at: usize) -> bool {
        let typed = leading_label(self.body[at].text.trim_start()).is_some_and(|found| !found.label.is_empty());
        typed || self.numbered[at].number.is_some()
    }
}

/// Words in lower case, without what is set round them: `[Unchanged.]`.
fn bare(text: &str) -> String {
    let inner = text.trim().trim_matches(['[', ']', '(', ')', '"', '“', '”', ' ']);
    let inner = if inner.chars().all(|sign| sign == '.') { inner } else { inner.trim_matches('.') };
    inner.to_lowercase().replace('’', "'")
}

/// Whether all that a cell says is one thing.
fn says(text: &str, what: Instructing) -> bool {
    let bare = bare(text);
    lexicons().iter().any(|lexicon| lexicon.is_head(&bare, what))
}

/// What stands behind words for *the same as*, where few words follow, and in which language.
fn behind_like(text: &str) -> Option<(&'static Lexicon, String)> {
    let bare = bare(text);
    let words: Vec<&str> = bare.split([' ', ':', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    if words.len() > FEW * 2 {
        return None;
    }
    lexicons().iter().find_map(|lexicon| {
        let is_like = |end: &usize| lexicon.is_head(&words[..*end].join(" "), Instructing::CellLike);
        let end = (1..words.len()).rev().find(is_like)?;
        Some((lexicon, words[end..].join(" ")))
    })
}
