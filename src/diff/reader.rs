//! Reads the words of two drafts beside each other, and tells edits from what is none.

use super::bracketing::{self, Bracketed, Bracketing, Brackets};
use super::followed::Followed;
use super::forms::{KnownWords, Notes};
use super::only::{Only, Onlys};
use super::spaced::{Spaced, Text};
use super::stretches::Told;
use super::words::{compare_texts, have_same_words, joined, joined_changes};
use super::{Change, ChangeKind, DraftDiff, Piece, PieceKind, silent};
use crate::clause::{ClauseId, Worded};
use std::ops::Range;

/// Two drafts, as their words are read: without signs of brackets and what names parties in them, without numbers of notes,
/// however a word is set, and with references that follow what they name.
#[derive(Debug, Clone)]
pub struct WordReader<'a> {
    sides: [Worded<'a>; 2],
    notes: [Notes<'a>; 2],
    known: KnownWords<'a>,
    followed: Option<Followed<'a>>,
}

impl<'a> WordReader<'a> {
    /// Reads what a comparison of the two drafts found.
    pub fn new(old: Worded<'a>, new: Worded<'a>, diff: &DraftDiff) -> WordReader<'a> {
        WordReader {
            sides: [old, new],
            notes: [Notes::new(old.tree), Notes::new(new.tree)],
            known: KnownWords::new(old.tree, new.tree),
            followed: Followed::new(old.tree, new.tree, diff),
        }
    }

    /// The words of a change, what is no edit told apart.
    pub fn told(&self, change: &Change) -> Vec<Told> {
        let [old, new] = self.texts(change);
        compare_texts(&old, &new, Some(&self.known))
    }

    /// The words of a change, as both drafts have them to the last byte.
    pub fn words(&self, change: &Change) -> Vec<Piece> {
        let [old, new] = self.texts(change);
        let told = compare_texts(&old, &new, Some(&self.known));
        let stretches = joined_changes(&told).into_iter();
        stretches.map(|one| Piece { kind: one.kind, text: one.of(&old.text, &new.text).to_owned() }).collect()
    }

    /// The words of a change as they are read: what is no edit as the new draft has it.
    pub fn read(&self, change: &Change) -> Vec<Piece> {
        let [old, new] = self.texts(change);
        let mut read: Vec<Piece> = Vec::new();
        let all = compare_texts(&old, &new, Some(&self.known));
        for (at, told) in all.iter().enumerate() {
            let text = told.stretch.of(&old.text, &new.text);
            // White space beside an edit goes and comes with it.
            let is_edit = |told: &Told| told.only.is_none() && told.stretch.kind == all[at].stretch.kind;
            let is_joint = text.trim().is_empty() && all.get(at + 1).is_some_and(is_edit);
            let kind = match (told.only.filter(|_| !is_joint), told.stretch.kind) {
                (Some(_), PieceKind::Deleted) => continue,
                (Some(_), _) => PieceKind::Equal,
                (None, kind) => kind,
            };
            match read.last_mut().filter(|last| last.kind == kind) {
                Some(last) => last.text.push_str(text),
                None => read.push(Piece { kind, text: text.to_owned() }),
            }
        }
        read
    }

    /// How the brackets of a kept clause are others; nothing where no signs and attributions alone went or came.
    pub fn bracketing(&self, change: &Change) -> Option<Bracketing> {
        if !change.only.contains(Only::Freed) {
            return None;
        }
        let [old, new] = self.brackets(change)?;
        Some(bracketing::bracketing(&old, &new, &self.told(change)))
    }

    /// The words that stay in a clause of both drafts and have brackets in one of them alone.
    pub fn bracketed(&self, change: &Change) -> Vec<Bracketed> {
        let Some([old, new]) = self.brackets(change) else { return Vec::new() };
        bracketing::bracketed(&old, &new, &self.told(change))
    }

    /// The brackets of a change of one clause into one.
    fn brackets(&self, change: &Change) -> Option<[Brackets<'a>; 2]> {
        let (&[old], &[new]) = (&change.old[..], &change.new[..]) else { return None };
        Some([Brackets::new(self.sides[0], old), Brackets::new(self.sides[1], new)])
    }

    fn texts(&self, change: &Change) -> [Text<'a>; 2] {
        let is_alike = change.kind == ChangeKind::Kept && change.only.is_empty();
        if is_alike || change.old.is_empty() || change.new.is_empty() {
            let whole = |side: usize, clauses| Text { text: joined(self.sides[side].tree, clauses), ..Text::default() };
            return [whole(0, &change.old), whole(1, &change.new)];
        }
        let (mut old, mut new) = (self.text(0, &change.old), self.text(1, &change.new));
        self.follow([&mut old, &mut new], change);
        [old, new]
    }

    fn follow(&self, texts: [&mut Text<'_>; 2], change: &Change) {
        if let (Some(followed), Some(&old), Some(&new)) = (&self.followed, change.old.first(), change.new.first()) {
            followed.mark(texts, [old, new]);
        }
    }

    /// The text of some clauses of a side, with what of it is not read.
    fn text(&self, side: usize, clauses: &[ClauseId]) -> Text<'a> {
        let Worded { tree, .. } = self.sides[side];
        let mut text = Text { text: joined(tree, clauses), ..Text::default() };
        let mut start = 0;
        for &clause in clauses {
            let content = tree[clause].text.as_str();
            let mut silent = Vec::new();
            if silent::may_have_some(self.sides[side], clause) {
                silent = silent::of_clause(self.sides[side], clause);
            }
            if content.bytes().any(|byte| byte.is_ascii_digit() || byte == 0xc2 || byte == 0xe2) {
                silent.extend(self.notes[side].of(clause).iter().map(|mark| mark.digits.clone()));
                silent = silent::merged(silent);
            }
            text.silent.extend(silent.into_iter().map(|range| start + range.start..start + range.end));
            start += content.len() + 1;
        }
        text
    }

    fn has_apart(&self, change: &Change) -> bool {
        let has = |side: usize, clauses: &[ClauseId]| {
            self.sides[side].apart.is_some_and(|apart| clauses.iter().any(|&clause| !apart.of(clause).is_empty()))
        };
        has(0, &change.old) || has(1, &change.new)
    }

    /// What alone differs between the two texts of a change; nothing where words do.
    fn only(&self, change: &Change) -> Option<Onlys> {
        let (&[old], &[new]) = (&change.old[..], &change.new[..]) else { return None };
        let (old, new) = (&*self.sides[0].tree[old].text, &*self.sides[1].tree[new].text);
        if !self.has_apart(change) && is_plainly_edited(old, new) {
            return None;
        }
        let [old, new] = self.texts(change);
        let (before, behind) = same_ends(&old.text, &new.text);
        let old = old.part(before..old.text.len() - behind);
        let new = new.part(before..new.text.len() - behind);
        let (mut old_words, mut new_words) = (Spaced::new(&old), Spaced::new(&new));
        Spaced::join_words(&mut old_words, &mut new_words);
        if !have_same_words(&old_words, &new_words) {
            return None;
        }
        let mut onlys = Onlys::default();
        onlys.extend(compare_texts(&old, &new, Some(&self.known)).iter().filter_map(|told| told.only));
        Some(onlys)
    }
}

impl DraftDiff {
    /// Tells edits from what is none: a clause whose two texts are the same words is kept, and says what alone differs.
    pub fn tell_edits(&mut self, reader: &WordReader<'_>) {
        for change in self.changes.iter_mut().filter(|change| change.kind == ChangeKind::Edited) {
            if let Some(only) = reader.only(change) {
                (change.kind, change.similarity, change.only) = (ChangeKind::Kept, Some(1.0), only);
            }
        }
    }
}

/// What both texts begin and end with, in bytes, cut where a word begins; a word more on each side is left to be read.
fn same_ends(old: &str, new: &str) -> (usize, usize) {
    let (old, new) = (old.as_bytes(), new.as_bytes());
    let prefix = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let word_before = |end: usize| old[..end].iter().rposition(|&byte| byte == b' ').unwrap_or(0);
    let before = match word_before(word_before(prefix)) {
        0 => 0,
        space => space + 1,
    };
    let most = old.len().min(new.len()) - before;
    let suffix = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let from = old.len() - suffix;
    let spaces = old[from..].iter().enumerate().filter(|(_, byte)| **byte == b' ');
    let behind = spaces.map(|(at, _)| suffix - at - 1).nth(2).unwrap_or(0);
    (before, behind)
}

/// Tells, at the cost of the letters that both texts begin with, of texts whose first words that differ are plain words and
/// nothing else: neither cut nor joined, no number and none of its letters.
fn is_plainly_edited(old: &str, new: &str) -> bool {
    let prefix = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let word = |text: &str| -> Option<Range<usize>> {
        let bytes = text.as_bytes();
        let start = bytes[..prefix].iter().rposition(|byte| !byte.is_ascii_alphabetic()).map_or(0, |at| at + 1);
        let length = bytes[prefix..].iter().position(|byte| !byte.is_ascii_alphabetic());
        let end = length.map_or(bytes.len(), |length| prefix + length);
        let is_free = |byte: Option<&u8>| byte.is_none_or(|byte| matches!(byte, b' ' | b',' | b';' | b'.'));
        let before = start.checked_sub(1).and_then(|before| bytes.get(before));
        (start < end && is_free(before) && is_free(bytes.get(end))).then_some(start..end)
    };
    let (Some(old_word), Some(new_word)) = (word(old), word(new)) else { return false };
    let (old_word, new_word) = (&old[old_word], &new[new_word]);
    let is_numeral = |word: &str| word.bytes().all(|byte| b"IVXLCivxlc".contains(&byte));
    old_word != new_word && !(is_numeral(old_word) && is_numeral(new_word))
}
