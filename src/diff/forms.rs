//! What alone differs between two forms of the same words.

use super::only::Only;
use super::vocabulary::hash_word;
use crate::clause::{ClauseTree, NoteMark};
use crate::text::{fold_typography, tokens};
use rustc_hash::FxHashSet;
use std::sync::OnceLock;

/// Letters up to which the first part of a word may be a syllable that no word is made of alone: `co-operate`.
const SYLLABLE: usize = 4;

/// Tells whether what stands behind a word is more than white space: something that is not read.
pub(super) fn are_silent(space: &str) -> bool {
    space.contains(|sign: char| !sign.is_whitespace() && !sign.is_control())
}

/// What alone differs between what stands behind two words.
pub(super) fn of_spaces(old: &str, new: &str) -> Only {
    let signs =
        |text: &str| text.chars().filter(|sign| !sign.is_whitespace() && !sign.is_control()).collect::<String>();
    let (old, new) = (signs(old), signs(new));
    if old == new {
        return Only::Typography;
    }
    let are_numbers = |text: &str| text.chars().all(char::is_numeric);
    if are_numbers(&old) && are_numbers(&new) { Only::NoteNumbers } else { Only::Freed }
}

/// The words that stand alone in two drafts: looked at when a hyphen first makes a difference.
#[derive(Debug, Clone)]
pub(super) struct KnownWords<'a> {
    trees: [&'a ClauseTree; 2],
    words: OnceLock<FxHashSet<u64>>,
}

impl<'a> KnownWords<'a> {
    pub(super) fn new(old: &'a ClauseTree, new: &'a ClauseTree) -> KnownWords<'a> {
        KnownWords { trees: [old, new], words: OnceLock::new() }
    }

    /// What alone differs between two forms of one word.
    pub(super) fn difference(&self, old: &str, new: &str) -> Only {
        if fold_typography(old) == fold_typography(new) {
            return Only::Typography;
        }
        let count = |text: &str| text.bytes().filter(|byte| matches!(byte, b'[' | b']')).count();
        if count(old) != count(new) {
            return Only::Freed;
        }
        let is_cut = |text: &str| {
            let Some((first, last)) = text.split_once(['-', '\u{2010}', '\u{2011}']) else { return false };
            let is_syllable = first.chars().count() <= SYLLABLE;
            last.starts_with(char::is_whitespace) || !(is_syllable || self.has(first) || self.has(last))
        };
        if is_cut(old) || is_cut(new) { Only::LineEnd } else { Only::Typography }
    }

    fn has(&self, word: &str) -> bool {
        let words = self.words.get_or_init(|| {
            let texts = self.trees.iter().flat_map(|tree| tree.clauses()).map(|clause| clause.text.as_str());
            let alone = texts.flat_map(|text| {
                let is_joint = |sign: Option<char>| matches!(sign, Some('-' | '\u{2010}' | '\u{2011}'));
                tokens(text)
                    .filter(move |token| {
                        let (before, behind) = (&text[..token.start], &text[token.end..]);
                        token.is_word
                            && !is_joint(before.chars().next_back())
                            && !is_joint(behind.chars().next())
                            && !before.trim_end().ends_with("-")
                    })
                    .map(|token| hash_word(&text[token.start..token.end]))
            });
            alone.collect()
        });
        words.contains(&hash_word(word))
    }
}

/// The marks of notes in a draft: looked for when a number first makes a difference.
#[derive(Debug, Clone)]
pub(super) struct Notes<'a> {
    tree: &'a ClauseTree,
    marks: OnceLock<Vec<NoteMark>>,
}

impl<'a> Notes<'a> {
    pub(super) fn new(tree: &'a ClauseTree) -> Notes<'a> {
        Notes { tree, marks: OnceLock::new() }
    }

    /// Those of a clause.
    pub(super) fn of(&self, clause: crate::clause::ClauseId) -> &[NoteMark] {
        let marks = self.marks.get_or_init(|| self.tree.note_marks());
        let from = marks.partition_point(|mark| mark.clause < clause);
        let to = marks.partition_point(|mark| mark.clause <= clause);
        &marks[from..to]
    }
}
