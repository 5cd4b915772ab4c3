//! The two sides of a change: the text of its clauses with their words, and the places in which it differs.

use crate::clause::ClauseId;
use crate::diff::{PieceKind, compare_words};
use crate::draft::{Draft, DraftId};
use crate::lineage::provenance::Provenance;
use crate::lineage::provenance::words::id::Id;
use crate::lineage::provenance::words::language::Word;
use std::borrow::Cow;
use std::ops::Range;

/// How many words on either side tell where a place is.
const WORDS_AROUND: usize = 5;

/// The clauses of a change in one draft: their own texts, joined, and the words of these, without punctuation.
pub(in crate::lineage) struct Side<'a> {
    pub(in crate::lineage) text: Cow<'a, str>,
    words: Vec<Word>,
    pub(in crate::lineage) ids: Vec<Id>,
}

impl<'a> Side<'a> {
    pub(in crate::lineage) fn new(
        provenance: &Provenance,
        draft: &'a Draft,
        at: DraftId,
        clauses: &[ClauseId],
    ) -> Side<'a> {
        let ids: Vec<Id> =
            clauses.iter().flat_map(|&clause| provenance.tracks.words[at.index()][clause.index()].to_vec()).collect();
        let all = provenance.language.own_joined(draft, at, clauses).into_iter().filter(|(_, word)| word.is_word());
        let (words, ids) = all.filter_map(|(place, word)| Some((word, *ids.get(place)?))).unzip();
        Side { text: draft.own_joined(clauses), words, ids }
    }

    /// The places of the words that end within a range of the text, as the histories of words have it.
    pub(in crate::lineage) fn within(&self, range: &Range<usize>) -> Range<usize> {
        let behind = |end: usize| self.words.partition_point(|word| word.end as usize <= end);
        behind(range.start)..behind(range.end)
    }

    /// A range of the text.
    pub(in crate::lineage) fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// Words at some places, in order, as phrases: what stands side by side is one.
    pub(in crate::lineage) fn phrases(&self, places: &[usize]) -> Vec<String> {
        places.chunk_by(|one, other| one + 1 == *other).map(|run| self.phrase(run)).collect()
    }

    /// Words that stand side by side, with what stands between them.
    pub(in crate::lineage) fn phrase(&self, run: &[usize]) -> String {
        let ends = run.first().and_then(|&at| self.words.get(at)).zip(run.last().and_then(|&at| self.words.get(at)));
        ends.map(|(first, last)| self.slice(first.start as usize..last.end as usize).to_owned()).unwrap_or_default()
    }

    /// A few words before and behind a range.
    pub(in crate::lineage) fn around(&self, range: &Range<usize>) -> (String, String) {
        let words = self.within(range);
        let first = self.words.get(words.start.saturating_sub(WORDS_AROUND));
        let before = first.map_or("", |word| self.slice(word.start as usize..range.start));
        let last = self.words[words.end..].iter().take(WORDS_AROUND).next_back();
        let after = last.map_or("", |word| self.slice(range.end..word.end as usize));
        (before.trim().to_owned(), after.trim().to_owned())
    }
}

/// The places in which two texts differ, as ranges of both. Between two of them is something that both have.
pub(in crate::lineage) fn places(old: &str, new: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let mut places: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let (mut old_at, mut new_at, mut is_open) = (0, 0, false);
    for stretch in compare_words(old, new) {
        let length = stretch.end - stretch.start;
        let (from, to) = (old_at, new_at);
        old_at += if stretch.kind == PieceKind::Inserted { 0 } else { length };
        new_at += if stretch.kind == PieceKind::Deleted { 0 } else { length };
        match places.last_mut() {
            _ if stretch.kind == PieceKind::Equal => {}
            Some((out, came)) if is_open => (out.end, came.end) = (old_at, new_at),
            _ => places.push((from..old_at, to..new_at)),
        }
        is_open = stretch.kind != PieceKind::Equal;
    }
    places
}
