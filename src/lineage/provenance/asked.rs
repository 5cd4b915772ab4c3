//! What an amendment asks for, in words.
//!
//! An amendment is written into the clause it is aimed at; what comes and what goes there is what it asks. Words that it
//! repeats from the clause are no wish of its own, but they tell where the others belong.
//!
//! ```text
//!   clause     States   should   take steps
//!   replace    "should" with "shall without delay"
//!   asked      States  [should]  take steps        going: should
//!              States  {shall without delay}  take steps     coming: shall, without, delay
//! ```

use super::language::{Language, Word};
use super::tracks::{Id, Tracks};
use crate::amendment::{Amendment, Anchor, Extent, Operation, Quotation};
use crate::diff::{PieceKind, compare_words};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::text::find_quotation;
use std::ops::Range;

/// A word of the text as an amendment would leave it.
#[derive(Debug, Clone, Copy)]
pub(in crate::lineage) struct AskedWord {
    pub(in crate::lineage) word: Word,
    /// Whether the amendment brings it in.
    pub(in crate::lineage) comes: bool,
    pub(in crate::lineage) weight: f64,
}

/// What an amendment asks for.
#[derive(Debug, Clone, Default)]
pub(in crate::lineage) struct Asked {
    /// The text as it would leave it, or the words that a source quotes of it.
    pub(super) text: String,
    /// The words of that text, without punctuation.
    pub(in crate::lineage) words: Vec<AskedWord>,
    /// The words by number, with their places: to find where a word stands.
    pub(super) by_number: Vec<(u32, u32)>,
    /// The words of the draft that it asks away, and how much they say.
    pub(in crate::lineage) going: Vec<(Id, f64)>,
    /// The draft that it is aimed at.
    pub(in crate::lineage) draft: Option<usize>,
    /// The clauses that it is aimed at.
    pub(super) clauses: Vec<ClauseHandle>,
    /// How much the words that come say together.
    pub(in crate::lineage) weight_in: f64,
    /// How much the words that go say together.
    pub(in crate::lineage) weight_out: f64,
}

impl Asked {
    /// The places at which a word stands.
    pub(super) fn places(&self, number: u32) -> impl Iterator<Item = usize> + '_ {
        let from = self.by_number.partition_point(|&(one, _)| one < number);
        self.by_number[from..].iter().take_while(move |&&(one, _)| one == number).map(|&(_, at)| at as usize)
    }

    /// Words at some places, in order, as the phrases in which the amendment has them.
    pub(in crate::lineage) fn phrases(&self, places: &[usize]) -> Vec<String> {
        let runs = places.chunk_by(|one, other| one + 1 == *other);
        runs.filter_map(|run| Some(self.phrase(*run.first()?..run.last()? + 1).to_owned())).collect()
    }

    /// The words between two places, as the amendment writes them.
    fn phrase(&self, places: Range<usize>) -> &str {
        match (self.words.get(places.start), self.words.get(places.end.saturating_sub(1))) {
            (Some(first), Some(last)) if !places.is_empty() => {
                self.text.get(first.word.start as usize..last.word.end as usize).unwrap_or_default()
            }
            _ => "",
        }
    }
}

/// A text with what an amendment does to it: the ranges that came, in bytes of the text, and those that went, in bytes
/// of the text before.
#[derive(Default)]
struct Written {
    text: String,
    came: Vec<Range<usize>>,
    went: Vec<Range<usize>>,
}

/// What all amendments ask for, in their order.
pub(super) fn all(negotiation: &Negotiation, language: &mut Language, tracks: &Tracks) -> Vec<Asked> {
    let mut found: Vec<Option<Asked>> = vec![None; negotiation.amendments.len()];
    for at in 0..found.len() {
        // An amendment to an amendment is written into that one's text, which comes first.
        let mut chain = vec![at];
        while let Some(above) = chain.last().and_then(|&last| amended(negotiation, last))
            && found[above].is_none()
            && !chain.contains(&above)
        {
            chain.push(above);
        }
        for at in chain.into_iter().rev() {
            let above = amended(negotiation, at).and_then(|above| found[above].clone());
            found[at] = Some(one(negotiation, language, tracks, &negotiation.amendments[at], above.as_ref()));
        }
    }
    found.into_iter().map(Option::unwrap_or_default).collect()
}

/// The amendment that one would change.
fn amended(negotiation: &Negotiation, at: usize) -> Option<usize> {
    let id = negotiation.amendments[at].target.amendment.as_ref()?;
    negotiation.amendment_index(id)
}

fn one(
    negotiation: &Negotiation,
    language: &mut Language,
    tracks: &Tracks,
    amendment: &Amendment,
    above: Option<&Asked>,
) -> Asked {
    let clauses = negotiation.amended_clauses(amendment);
    let named = amendment.target.draft.as_ref().and_then(|id| negotiation.draft_index(id));
    let draft = clauses.first().map(|clause| clause.draft).or(named).or(above.and_then(|above| above.draft));
    let own =
        clauses.first().filter(|_| above.is_none() && !matches!(amendment.operation, Some(Operation::Add { .. })));
    let before = match (above, own) {
        (Some(above), _) => above.text.as_str(),
        (None, Some(clause)) => negotiation.drafts[clause.draft].tree[clause.clause].text.as_str(),
        (None, None) => "",
    };
    let written = match &amendment.operation {
        Some(operation) => write(operation, before),
        // Of a gist only the phrases that a source quotes are the proposal's own words.
        None => quoted(amendment),
    };
    let mut asked = Asked { draft, clauses: clauses.clone(), ..Asked::default() };
    asked.words = language
        .number(&written.text)
        .into_iter()
        .filter(|word| word.is_word())
        .map(|word| {
            let comes = written.came.iter().any(|range| range.contains(&(word.start as usize)));
            AskedWord { word, comes, weight: language.weight(word.number) }
        })
        .collect();
    asked.text = written.text;
    asked.weight_in = asked.words.iter().filter(|word| word.comes).map(|word| word.weight).sum();
    asked.by_number = asked.words.iter().zip(0..).map(|(word, at)| (word.word.number, at)).collect();
    asked.by_number.sort_unstable();
    if let Some(clause) = own {
        let words = language.of(clause.draft, clause.clause).iter();
        let ids = tracks.words[clause.draft][clause.clause].iter();
        let goes = |word: &Word| written.went.iter().any(|range| range.contains(&(word.start as usize)));
        let going = words.zip(ids).filter(|(word, _)| word.is_word() && goes(word));
        asked.going = going.map(|(word, &id)| (id, language.weight(word.number))).collect();
        asked.weight_out = asked.going.iter().map(|(_, weight)| weight).sum();
    }
    asked
}

/// Writes an amendment into a text.
fn write(operation: &Operation, before: &str) -> Written {
    match operation {
        Operation::Insert { text, anchor } => {
            let at = match anchor {
                Some(Anchor::After(words)) => place(before, words).map(|range| range.end),
                Some(Anchor::Before(words)) => place(before, words).map(|range| range.start),
                None => None,
            };
            spliced(before, at.unwrap_or(before.len())..at.unwrap_or(before.len()), text)
        }
        Operation::Replace { words, with } => match place(before, words) {
            Some(range) => spliced(before, range, with),
            None => whole(with),
        },
        Operation::Rewrite(text) => compared(before, text),
        Operation::Alternative { text, .. } => Written { went: Vec::new(), ..compared(before, text) },
        Operation::Add { text, .. } | Operation::Placeholder { text: Some(text), .. } => whole(text),
        Operation::Delete(Extent::Words(words)) | Operation::Keep(Extent::Words(words)) => {
            Written { went: place(before, words).into_iter().collect(), ..Written::default() }
        }
        Operation::Delete(Extent::Clause) | Operation::Keep(Extent::Clause) => {
            Written { went: std::iter::once(0..before.len()).collect(), ..Written::default() }
        }
        _ => Written::default(),
    }
}

/// Puts words in the place of others. What both have in common neither comes nor goes.
fn spliced(before: &str, range: Range<usize>, words: &str) -> Written {
    let mut written = Written::default();
    written.text.extend([&before[..range.start], " "]);
    let from = written.text.len();
    let compared = compared(&before[range.clone()], words);
    written.came = compared.came.into_iter().map(|one| one.start + from..one.end + from).collect();
    written.went = compared.went.into_iter().map(|one| one.start + range.start..one.end + range.start).collect();
    written.text.extend([words, " ", &before[range.end..]]);
    written
}

/// A text that comes as a whole.
fn whole(text: &str) -> Written {
    Written { came: std::iter::once(0..text.len()).collect(), text: text.to_owned(), went: Vec::new() }
}

fn compared(before: &str, after: &str) -> Written {
    let mut written = Written { text: after.to_owned(), ..Written::default() };
    for stretch in compare_words(before, after) {
        match stretch.kind {
            PieceKind::Equal => {}
            PieceKind::Deleted => written.went.push(stretch.start..stretch.end),
            PieceKind::Inserted => written.came.push(stretch.start..stretch.end),
        }
    }
    written
}

fn quoted(amendment: &Amendment) -> Written {
    let mut written = Written::default();
    for words in &amendment.words {
        // A phrase is a run of its own: what stands between two of them is not known.
        written.text.push_str(words);
        written.text.push_str("\n…\n");
    }
    written.came = std::iter::once(0..written.text.len()).collect();
    written
}

/// The place of a quotation in a text, in bytes.
fn place(text: &str, words: &Quotation) -> Option<Range<usize>> {
    let found = find_quotation(text, &words.text);
    let range = found.get(words.occurrence.unwrap_or(1).saturating_sub(1))?;
    let byte = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
    Some(byte(range.start)..byte(range.end))
}
