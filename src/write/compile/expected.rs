//! What brackets are to be read as, and where they are read as something else.

use crate::clause::{Clause, ClauseId, ClauseKind, ClauseTree, ClauseTreeBuilder, Mark, MarkKind};
use crate::draft::Dialect;
use crate::party::Registry;
use crate::read::brackets::{self, BracketReading};
use std::collections::BTreeMap;
use std::ops::Range;

/// A position that is to be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Wanted {
    /// Of which words, in bytes of the text; none of all of it.
    pub(super) words: Option<Place>,
    pub(super) party: String,
    pub(super) stance: &'static str,
    pub(super) on_behalf_of: Vec<String>,
}

/// A stretch of a text, in bytes, that has an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    start: usize,
    end: usize,
}

impl From<Range<usize>> for Place {
    fn from(range: Range<usize>) -> Place {
        Place { start: range.start, end: range.end }
    }
}

/// Brackets as they were written.
#[derive(Debug, Clone)]
pub(super) struct Written {
    /// The brackets with their signs, in bytes of the text.
    pub(super) range: Range<usize>,
    /// How many wordings stand beside each other in them.
    pub(super) count: usize,
    /// The words of the last of them.
    pub(super) words: Range<usize>,
}

/// What a text is to be read as.
#[derive(Debug, Default)]
pub(super) struct Expected {
    /// The positions that were written.
    pub(super) wanted: Vec<Wanted>,
    pub(super) brackets: Vec<Written>,
    /// Where the outermost regions stand.
    pub(super) regions: Vec<Range<usize>>,
}

impl Expected {
    /// What one wording round all of a text says is said of the text.
    pub(super) fn settle(&mut self, text: &str) {
        let all = text.len() - text.trim_start().len()..text.trim_end().len();
        let Some(whole) = self.brackets.iter().find(|one| one.count == 1 && one.range == all) else { return };
        let words = Place::from(whole.words.clone());
        self.wanted.iter_mut().filter(|one| one.words == Some(words)).for_each(|one| one.words = None);
    }
}

/// A position as a reader finds it.
type Found<'a> = (Option<Place>, &'a str, &'a str, &'a [String]);

fn found(reading: &BracketReading) -> Vec<Found<'_>> {
    reading
        .stated(ClauseId::at(0))
        .iter()
        .map(|one| {
            let position = &one.position;
            let words = one.words.clone().map(Place::from);
            (words, position.party.as_str(), position.stance.as_str(), position.on_behalf_of.as_slice())
        })
        .collect()
}

fn alone(text: &str) -> ClauseTree {
    let mut builder = ClauseTreeBuilder::new();
    builder.push(None, Clause::new(ClauseKind::Paragraph, "", text));
    builder.finish()
}

/// Whether what stands in one bracket is read as it is expected, as one wording.
pub(super) fn is_read_alone(content: &str, expected: &Expected, dialect: Dialect, registry: &Registry) -> bool {
    const BEFORE: &str = "Ports [";
    let tree = alone(&format!("{BEFORE}{content}] go"));
    let reading = brackets::read(&tree, Some(dialect), registry);
    let mut wanted: Vec<Wanted> = expected.wanted.clone();
    for one in &mut wanted {
        one.words = one.words.map(|words| Place { start: words.start + BEFORE.len(), end: words.end + BEFORE.len() });
    }
    let own = reading.marks(ClauseId::at(0)).iter().find(|mark| mark.from == BEFORE.len() - 1);
    let is_one = own.is_some_and(|mark| is_of(mark, 1)) && reading.unread_in(ClauseId::at(0)).next().is_none();
    let is_whole = own.is_some_and(|mark| mark.to + " go".len() == tree[ClauseId::at(0)].text.chars().count());
    is_one && is_whole && missing(&mut wanted, &found(&reading)).is_empty() && wanted.is_empty()
}

fn is_of(mark: &Mark, count: usize) -> bool {
    mark.kind == MarkKind::Contested && mark.alternatives.len() == count
}

/// A position by all that it says.
type Key<'a> = (Option<Place>, String, &'a str, Vec<String>);

/// Takes off what is found; gives what is found and was not wanted.
fn missing<'a>(wanted: &mut Vec<Wanted>, found: &[Found<'a>]) -> Vec<Found<'a>> {
    let mut open: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    for one in wanted.drain(..) {
        *open.entry((one.words, one.party, one.stance, one.on_behalf_of)).or_default() += 1;
    }
    let mut others = Vec::new();
    for one in found {
        let key = (one.0, one.1.to_owned(), one.2, one.3.to_vec());
        match open.get_mut(&key) {
            Some(count) if *count > 0 => *count -= 1,
            _ => others.push(*one),
        }
    }
    for ((words, party, stance, on_behalf_of), count) in open {
        let Some(stance) = STANCES.iter().find(|known| **known == stance) else { continue };
        let one = Wanted { words, party, stance, on_behalf_of };
        wanted.extend(std::iter::repeat_n(one, count));
    }
    others
}

/// What brackets can say.
const STANCES: [&str; 10] =
    ["propose", "delete", "retain", "support", "oppose", "cannot accept", "reserve", "bracket", "flexible", "prefer"];

/// The regions of a text that are not read as they are expected; all of them where what the draft itself says is read
/// otherwise than before.
pub(super) fn wrong_regions(
    before: &str,
    was: Option<Dialect>,
    text: &str,
    dialect: Dialect,
    expected: &Expected,
    registry: &Registry,
) -> Vec<usize> {
    let tree = alone(text);
    let reading = brackets::read(&tree, Some(dialect), registry);
    let mut wanted = expected.wanted.clone();
    let others = missing(&mut wanted, &found(&reading));
    let region_of = |at: usize| {
        let place = expected.regions.partition_point(|region| region.end <= at);
        (expected.regions.get(place).is_some_and(|region| region.start <= at)).then_some(place)
    };
    let mut wrong: Vec<Option<usize>> = Vec::new();
    wrong.extend(wanted.iter().map(|one| region_of(one.words.map_or(0, |words| words.start))));
    wrong.extend(wrong_brackets(text, &reading, expected).map(region_of));
    let old = alone(before);
    let old = brackets::read(&old, was.or(Some(dialect)), registry);
    let mut unread: Vec<Range<usize>> = reading.unread_in(ClauseId::at(0)).collect();
    if unread.len() <= old.unread_in(ClauseId::at(0)).count() {
        unread.clear();
    }
    wrong.extend(unread.iter().map(|range| region_of(range.start).or_else(|| region_of(range.end))));
    // What else is read must be what the draft itself says.
    let plain = |found: &[Found<'_>]| {
        let mut all: Vec<(String, String, Vec<String>)> =
            found.iter().map(|one| (one.1.to_owned(), one.2.to_owned(), one.3.to_vec())).collect();
        all.sort();
        all
    };
    if plain(&others) != plain(&found(&old)) {
        let places = others.iter().map(|one| one.0.and_then(|words| region_of(words.start)));
        wrong.extend(places.filter(Option::is_some));
        if wrong.is_empty() {
            wrong.push(None);
        }
    }
    if wrong.contains(&None) {
        return (0..expected.regions.len()).collect();
    }
    let mut wrong: Vec<usize> = wrong.into_iter().flatten().collect();
    wrong.sort_unstable();
    wrong.dedup();
    wrong
}

/// Where brackets open that have another number of wordings than was written.
fn wrong_brackets<'a>(
    text: &'a str,
    reading: &BracketReading,
    expected: &'a Expected,
) -> impl Iterator<Item = usize> + 'a {
    let counts: BTreeMap<usize, usize> = reading
        .marks(ClauseId::at(0))
        .iter()
        .filter(|mark| mark.kind == MarkKind::Contested)
        .map(|mark| (mark.from, mark.alternatives.len()))
        .collect();
    let mut opens: Vec<(usize, usize)> = expected.brackets.iter().map(|one| (one.range.start, one.count)).collect();
    opens.sort_unstable();
    let (mut read, mut at) = (0, 0);
    opens.into_iter().filter_map(move |(open, count)| {
        at += text[read..open].chars().count();
        read = open;
        (counts.get(&at) != Some(&count)).then_some(open)
    })
}
