//! What each author does to the words of one text.
//!
//! ```text
//! States [shall -A][should +A] act [now +A [at once +B]]        A: replace “shall” with “should”; insert “now”
//!                                                               B, on A's insertion: insert “at once” after “now”
//! ```
//!
//! Deletions and insertions of one author that touch, or that only white space parts, are one edit. An edit is widened to
//! whole words where it would cut one, and where the words to both sides would otherwise stand apart or together in
//! another way than the document has them. What stands within another author's insertion is an edit of that insertion:
//! the same once more, on the text that the outer edit brings in.

use super::stream::{Reviser, Sign};
use std::ops::Range;

/// What one author does at one place of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    /// Who, as a place in the list of revisers.
    pub(super) who: usize,
    /// The signs of the text that go, as a range.
    pub(super) range: Range<usize>,
    /// The text that comes in their place.
    pub(super) new: String,
    /// Whether others insert before it at the same place.
    pub(super) is_second: bool,
    /// What others do to the new text.
    pub(super) within: Vec<Edit>,
}

/// A text with what is inserted into it and deleted from it.
struct Text {
    base: Vec<char>,
    deleted: Vec<Option<usize>>,
    /// For each place between two signs: what is inserted there.
    gaps: Vec<Vec<Owned>>,
}

/// What one author inserts at a place, and what others insert within.
struct Owned {
    who: usize,
    signs: Vec<Sign>,
}

/// All edits of a text, by author in order of their first edit, and by place.
pub(super) fn edits(signs: &[Sign], revisers: &[Reviser]) -> Vec<Edit> {
    let text = Text::new(signs, revisers);
    let mut authors: Vec<&str> = Vec::new();
    for place in 0..=text.base.len() {
        let inserted = text.gaps[place].iter().map(|owned| owned.who);
        for who in inserted.chain(text.deleted.get(place).copied().flatten()) {
            let author = revisers[who].author.as_str();
            if !authors.contains(&author) {
                authors.push(author);
            }
        }
    }
    authors.into_iter().flat_map(|author| text.edits_of(author, revisers)).collect()
}

impl Text {
    fn new(signs: &[Sign], revisers: &[Reviser]) -> Text {
        let mut text = Text { base: Vec::new(), deleted: Vec::new(), gaps: vec![Vec::new()] };
        let mut run: Vec<Sign> = Vec::new();
        for sign in signs {
            if sign.inserted.is_some() {
                run.push(*sign);
                continue;
            }
            text.insert(&mut run, revisers);
            text.base.push(sign.sign);
            text.deleted.push(sign.deleted);
            text.gaps.push(Vec::new());
        }
        text.insert(&mut run, revisers);
        text
    }

    /// Gives out what was inserted at one place: an author owns all between the first and the last sign that is theirs, and
    /// what others put in the place of such signs.
    fn insert(&mut self, run: &mut Vec<Sign>, revisers: &[Reviser]) {
        let author = |who: Option<usize>| who.map(|who| revisers[who].author.as_str());
        let inserted = |sign: &Sign| author(sign.inserted);
        let mut rest = run.as_slice();
        while let Some(first) = rest.first() {
            let leading = rest.iter().take_while(|sign| inserted(sign) == inserted(first)).count();
            let replaced = rest.get(leading).filter(|next| author(next.deleted) == inserted(first));
            let owner = replaced.unwrap_or(first);
            let last = rest.iter().rposition(|sign| inserted(sign) == inserted(owner)).unwrap_or_default();
            let by = author(rest[last].deleted);
            let replacing = rest[last + 1..].iter().take_while(|sign| by.is_some() && inserted(sign) == by).count();
            let (owned, others) = rest.split_at(last + 1 + replacing);
            if let (Some(gap), Some(who)) = (self.gaps.last_mut(), owner.inserted) {
                gap.push(Owned { who, signs: owned.to_vec() });
            }
            rest = others;
        }
        run.clear();
    }

    fn edits_of(&self, author: &str, revisers: &[Reviser]) -> Vec<Edit> {
        let is_by = |who: usize| revisers[who].author == author;
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for place in 0..=self.base.len() {
            if self.gaps[place].iter().any(|owned| is_by(owned.who)) {
                take_in(&mut ranges, place..place, &self.base);
            }
            if self.deleted.get(place).copied().flatten().is_some_and(is_by) {
                take_in(&mut ranges, place..place + 1, &self.base);
            }
        }
        loop {
            let before = ranges.clone();
            let wide: Vec<Range<usize>> = ranges.into_iter().map(|range| self.widened(range, &is_by)).collect();
            ranges = Vec::new();
            for range in wide {
                take_in(&mut ranges, range, &self.base);
            }
            if ranges == before {
                break;
            }
        }
        ranges.into_iter().filter_map(|range| self.edit(range, &is_by, revisers)).collect()
    }

    /// One step of widening an edit to what can be quoted and put back without a space too many or too few.
    fn widened(&self, range: Range<usize>, is_by: &impl Fn(usize) -> bool) -> Range<usize> {
        let (new, _) = self.new_text(&range, is_by);
        let new: Vec<char> = new.iter().map(|sign| sign.sign).collect();
        let deleted = &self.base[range.clone()];
        let before = range.start.checked_sub(1).map(|at| self.base[at]);
        let after = self.base.get(range.end).copied();
        let is_word = |sign: Option<&char>| sign.is_some_and(|sign| sign.is_alphanumeric());
        let is_solid = |sign: Option<&char>| sign.is_some_and(|sign| !sign.is_whitespace());
        let says = |signs: &[char]| signs.iter().any(|sign| !sign.is_whitespace());
        let (mut left, mut right) = (false, false);
        if !says(&new) {
            left |= is_word(before.as_ref()) && is_word(deleted.first());
            right |= is_word(deleted.last()) && is_word(after.as_ref());
            if !deleted.iter().any(|sign| sign.is_alphanumeric()) {
                let blank = !says(deleted);
                left |= is_solid(before.as_ref());
                right |= is_solid(after.as_ref()) && (blank || !is_solid(before.as_ref()));
            }
            // `(young people)`: without the word and its space, what stood apart stands together.
            let parts = !is_solid(deleted.first()) || !is_solid(deleted.last());
            if parts && is_solid(before.as_ref()) && after.is_some_and(|sign| !sign.is_whitespace() && !closes(sign)) {
                (left, right) = (true, true);
            }
        } else if deleted.is_empty() {
            let first = new.first();
            left |= is_solid(before.as_ref()) && is_solid(first) && !first.is_some_and(|sign| closes(*sign));
            right |= is_solid(new.last()) && is_solid(after.as_ref()) && !after.is_some_and(closes);
            let cuts = is_word(before.as_ref()) && is_word(after.as_ref());
            left |= cuts;
            right |= cuts;
        } else {
            left |=
                is_solid(before.as_ref()) || (!is_solid(deleted.first()) && is_solid(new.first()) && range.start > 0);
            right |= is_solid(after.as_ref()) && !after.is_some_and(closes);
            right |= !is_solid(deleted.last()) && is_solid(new.last()) && range.end < self.base.len();
            right |= is_solid(after.as_ref()) && !is_solid(new.last());
        }
        let start = if left { self.word_start(range.start) } else { range.start };
        let end = if right { self.word_end(range.end) } else { range.end };
        start..end
    }

    /// Where the word before a place begins, spaces between passed over.
    fn word_start(&self, place: usize) -> usize {
        let mut at = place;
        while at > 0 && self.base[at - 1].is_whitespace() {
            at -= 1;
        }
        while at > 0 && !self.base[at - 1].is_whitespace() {
            at -= 1;
        }
        at
    }

    fn word_end(&self, place: usize) -> usize {
        let blank = self.base[place..].iter().take_while(|sign| sign.is_whitespace()).count();
        let solid = self.base[place + blank..].iter().take_while(|sign| !sign.is_whitespace()).count();
        place + blank + solid
    }

    /// The text that an author has in the place of a range: signs that stay, and signs that the author inserts. Beside
    /// it, who of its revisers comes first.
    fn new_text(&self, range: &Range<usize>, is_by: &impl Fn(usize) -> bool) -> (Vec<Sign>, Option<usize>) {
        let mut new: Vec<Sign> = Vec::new();
        let mut who = None;
        for place in range.start..=range.end {
            for owned in self.gaps[place].iter().filter(|owned| is_by(owned.who)) {
                who = who.or(Some(owned.who));
                // What its own author deleted again was never proposed.
                let own = |sign: &&Sign| sign.inserted.is_some_and(is_by);
                let kept = owned.signs.iter().filter(own).filter(|sign| !sign.deleted.is_some_and(is_by));
                new.extend(kept);
            }
            if place < range.end {
                let deleted = self.deleted[place].filter(|&by| is_by(by));
                who = who.or(deleted);
                if deleted.is_none() {
                    new.push(Sign { sign: self.base[place], inserted: None, deleted: None });
                }
            }
        }
        (new, who)
    }

    fn edit(&self, range: Range<usize>, is_by: &impl Fn(usize) -> bool, revisers: &[Reviser]) -> Option<Edit> {
        let (new, who) = self.new_text(&range, is_by);
        let text: String = new.iter().map(|sign| sign.sign).collect();
        let old: String = self.base[range.clone()].iter().collect();
        let within = edits(&self.inner(&range, is_by), revisers);
        let is_second = range.is_empty()
            && self.gaps[range.start].iter().position(|owned| is_by(owned.who)).is_some_and(|place| place > 0);
        let changes = text.trim() != old.trim() || !within.is_empty();
        changes.then_some(Edit { who: who?, range, new: text, is_second, within })
    }

    /// The new text of an edit as a text of its own, which others insert into and delete from.
    fn inner(&self, range: &Range<usize>, is_by: &impl Fn(usize) -> bool) -> Vec<Sign> {
        let mut signs: Vec<Sign> = Vec::new();
        for place in range.start..=range.end {
            for sign in self.gaps[place].iter().filter(|owned| is_by(owned.who)).flat_map(|owned| &owned.signs) {
                match sign.inserted {
                    Some(who) if !is_by(who) => signs.push(*sign),
                    _ if sign.deleted.is_some_and(is_by) => {}
                    _ => signs.push(Sign { inserted: None, ..*sign }),
                }
            }
            if place < range.end && !self.deleted[place].is_some_and(is_by) {
                signs.push(Sign { sign: self.base[place], inserted: None, deleted: None });
            }
        }
        signs
    }
}

/// Adds a range to those before it; what touches, or what only white space parts, becomes one.
fn take_in(ranges: &mut Vec<Range<usize>>, range: Range<usize>, base: &[char]) {
    match ranges.last_mut() {
        Some(last)
            if range.start <= last.end || base[last.end..range.start].iter().all(|sign| sign.is_whitespace()) =>
        {
            last.end = last.end.max(range.end);
            last.start = last.start.min(range.start);
        }
        _ => ranges.push(range),
    }
}

/// Signs before which no space is put.
pub(super) fn closes(sign: char) -> bool {
    ",.;:!?)]}”’»…".contains(sign)
}
