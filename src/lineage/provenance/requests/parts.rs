//! The texts into which an amendment is written: a clause, an article with all beneath it, several clauses each by itself, or
//! what another amendment brings in.
//!
//! Several are written one by one and laid behind each other, with something between them that no run of words goes over.

use super::written::{self, Written, place};
use crate::amendment::{Amendment, AmendmentId, Extent, Operation};
use crate::lineage::provenance::words::id::Id;
use crate::lineage::provenance::words::language::{Language, Word, small};
use crate::lineage::provenance::words::tracks::Tracks;
use crate::negotiation::{ClauseHandle, Negotiation};
use std::ops::Range;

/// Whose a word is of the text as an amendment would leave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::lineage) enum Origin {
    /// The amendment's own: it brings it in.
    Own,
    /// The clause's.
    Clause(Id),
    /// Another amendment's, which this one would change, with its place there.
    Amendment(AmendmentId, u32),
    /// It is quoted from a text that is not known.
    Unknown,
}

/// A word of the text into which an amendment is written.
#[derive(Debug, Clone, Copy)]
pub(in crate::lineage) struct Before {
    pub(in crate::lineage) word: Word,
    pub(in crate::lineage) origin: Origin,
}

/// A text into which an amendment is written: a clause, an article with all beneath it, or what another amendment brings in.
pub(in crate::lineage) struct Source {
    pub(in crate::lineage) text: String,
    /// What of it the amendment quotes and changes.
    pub(in crate::lineage) part: Range<usize>,
    pub(in crate::lineage) words: Vec<Before>,
    pub(in crate::lineage) clause: Option<ClauseHandle>,
}

impl Source {
    /// The text with the amendment in it, and how long it was. One to another amendment is below that.
    pub(in crate::lineage) fn write(&self, amendment: &Amendment, is_below: bool) -> (Written, usize) {
        let throughout = amendment.operation.as_ref().filter(|_| amendment.throughout && !is_below);
        let written = match &amendment.operation {
            Some(Operation::Replace { words, with }) if is_below && place(&self.text, &self.part, words).is_none() => {
                written::replaced(words, with)
            }
            // Of words that hold others in brackets, which may be somebody else's, it asks for those beside them.
            Some(Operation::Keep(Extent::Words(words))) if amendment.is_printed() => {
                written::kept(&self.text, &self.part, words)
            }
            Some(operation) => match throughout.and_then(Operation::words_throughout) {
                Some(words) => written::write_throughout(words, operation.new_text(), &self.text),
                None => written::write(operation, &self.text, &self.part),
            },
            // Of a gist only the phrases that a source quotes are the proposal's own words.
            None => written::quoted(amendment),
        };
        (written, self.text.len())
    }
}

/// The texts into which an amendment to clauses is written. What gives several one text takes them as one.
pub(in crate::lineage) fn sources(
    negotiation: &Negotiation,
    language: &Language,
    tracks: &Tracks,
    amendment: &Amendment,
    clauses: &[ClauseHandle],
) -> Vec<Source> {
    let quotes_print = quotes_print(amendment);
    let source = |clauses: &[ClauseHandle]| {
        let mut source =
            Source { text: String::new(), part: 0..0, words: Vec::new(), clause: clauses.first().copied() };
        for &clause in clauses {
            if clause != clauses[0] {
                source.text.push('\n');
            }
            let offset = small(source.text.len());
            let ids = &tracks.words[clause.draft.index()][clause.clause.index()];
            let draft = &negotiation.drafts[clause.draft];
            let words: Vec<(usize, Word)> = if quotes_print {
                source.text.push_str(&draft.tree[clause.clause].text);
                language.of(clause.draft, clause.clause).iter().copied().enumerate().collect()
            } else {
                source.text.push_str(&draft.own_text(clause.clause));
                language.own(draft, clause.draft, clause.clause)
            };
            let before = |(at, word): (usize, Word)| {
                Some(Before { word: word.shifted(offset), origin: Origin::Clause(*ids.get(at)?) })
            };
            source.words.extend(words.into_iter().filter(|(_, word)| word.is_word()).filter_map(before));
        }
        source.part = 0..source.text.len();
        source
    };
    let whole = |&clause: &ClauseHandle| match &amendment.operation {
        Some(operation) if operation.is_on_whole() => negotiation.whole(clause),
        _ => vec![clause],
    };
    match &amendment.operation {
        Some(Operation::Add { .. }) => vec![source(&[])],
        Some(Operation::Rewrite(_) | Operation::Alternative { .. }) => {
            vec![source(&clauses.iter().flat_map(whole).collect::<Vec<_>>())]
        }
        Some(Operation::Merge(_) | Operation::Placeholder { .. } | Operation::Split(_)) | None => {
            vec![source(&clauses[..clauses.len().min(1)])]
        }
        Some(
            Operation::Insert { .. }
            | Operation::Delete(_)
            | Operation::Keep(_)
            | Operation::Bracket(_)
            | Operation::Replace { .. }
            | Operation::Move(_)
            | Operation::Relabel(_),
        ) => match clauses {
            [] => vec![source(&[])],
            clauses => clauses.iter().map(|clause| source(&whole(clause))).collect(),
        },
    }
}

/// Whether an amendment quotes its clause as it is printed, with what is none of its words. What a draft prints in its own
/// brackets quotes the words alone.
fn quotes_print(amendment: &Amendment) -> bool {
    !amendment.is_printed()
        && matches!(
            amendment.operation,
            Some(
                Operation::Insert { .. }
                    | Operation::Replace { .. }
                    | Operation::Delete(Extent::Words(_))
                    | Operation::Keep(Extent::Words(_))
                    | Operation::Bracket(Extent::Words(_))
                    | Operation::Split(_)
            )
        )
}

/// What an amendment to several clauses asks of one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::lineage) struct AskedPart {
    /// The clause.
    pub(in crate::lineage) clause: ClauseHandle,
    /// The places of its words in what the amendment asks.
    pub(in crate::lineage) words: Range<usize>,
    /// The places of its words among those that go.
    pub(in crate::lineage) going: Range<usize>,
}

/// Where each of several texts stands in the one that they make, in bytes, and where each stood before.
pub(in crate::lineage) struct Parts {
    after: Vec<Range<usize>>,
    before: Vec<Range<usize>>,
    clauses: Vec<Option<ClauseHandle>>,
}

impl Parts {
    pub(in crate::lineage) fn of(sources: &[Source], after: Vec<Range<usize>>) -> Parts {
        let mut offset = 0;
        let before = sources.iter().map(|source| {
            let from = offset;
            offset += source.text.len() + 1;
            from..from + source.text.len()
        });
        Parts { after, before: before.collect(), clauses: sources.iter().map(|source| source.clause).collect() }
    }

    /// The words of the texts before, with their places in all of them joined.
    pub(in crate::lineage) fn before(&self, sources: &[Source]) -> Vec<Before> {
        let each = sources.iter().zip(&self.before);
        let shifted = |(source, range): (&Source, &Range<usize>)| {
            let offset = small(range.start);
            let words = source.words.iter().map(move |one| Before { word: one.word.shifted(offset), ..*one });
            words.collect::<Vec<_>>()
        };
        each.flat_map(shifted).collect()
    }

    pub(in crate::lineage) fn is_between(&self, word: &Word) -> bool {
        let at = word.start as usize;
        self.after.len() > 1 && self.after.iter().all(|part| !part.contains(&at))
    }

    /// What is asked of each clause, where there are several.
    pub(in crate::lineage) fn found_in(&self, words: &[Word], before: &[Before], gone: &[bool]) -> Vec<AskedPart> {
        if self.after.len() < 2 {
            return Vec::new();
        }
        let going: Vec<usize> =
            before.iter().zip(gone).filter(|(_, gone)| **gone).map(|(one, _)| one.word.start as usize).collect();
        let each = self.clauses.iter().zip(&self.after).zip(&self.before);
        let part = |((clause, after), before): ((&Option<ClauseHandle>, &Range<usize>), &Range<usize>)| {
            let word = |at: usize| words.partition_point(|word| (word.start as usize) < at);
            let gone = |at: usize| going.partition_point(|&start| start < at);
            Some(AskedPart {
                clause: (*clause)?,
                words: word(after.start)..word(after.end),
                going: gone(before.start)..gone(before.end),
            })
        };
        each.filter_map(part).collect()
    }
}
