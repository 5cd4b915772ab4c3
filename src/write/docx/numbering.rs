//! Labels as Word's own numbering, where that prints exactly the labels of the drafts.
//!
//! Word numbers a paragraph from those before it in its list: in a document with all changes accepted, from those of the
//! new draft; with all rejected, from those of the old one; while the changes are shown, from both. So a list is numbered
//! by Word only as far as counting gives the right label all three ways:
//!
//! ```text
//!   old   1.  2.        3.        counted in the old draft 1 2 3, in the new one and in both 1 2 3 4:
//!   new   1.  2.  3.    4.        numbered by Word; where the changes are rejected, 4. is 3. again
//!
//!   old   1.  2.  3.    4.        while the changes are shown, 3. would be counted 4.: it is typed,
//!   new   1.  2.        3.        and its label a tracked change, until both drafts agree again
//! ```
//!
//! What is no number (`2bis`) is typed and not counted. A label is a number or letter with something round it that does not
//! change in the list: `(a)`, `Article 4`, `2.1`. Where a clause was split or merged, labels are typed, because programs do
//! not agree which number is left when two paragraphs become one. Every list has a definition of its own, because Word
//! counts on where lists share one. Linear in the clauses.

use super::xml::attribute;
use crate::clause::{ClauseId, ClauseTree, Settling, position_in_list};
use rustc_hash::FxHashMap;
use std::fmt::Write;

/// More lists than these, and Word becomes slow; the labels of further ones are typed.
const MOST_LISTS: usize = 1_000;

/// A longer label is no number with something round it, in bytes.
const LONGEST_LABEL: usize = 40;

/// What is printed round a number, and how the number is written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Pattern {
    before: String,
    format: &'static str,
    after: String,
}

/// A list of a draft: its place among those of that draft.
type ListOfDraft = usize;

/// For each clause the list that its label belongs to, and its number there; nothing where it is no number.
#[derive(Debug)]
struct Numbers {
    of: Vec<Option<(ListOfDraft, u32)>>,
    lists: Vec<Pattern>,
}

/// A paragraph as numbering sees it: the clauses of either draft that end with it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member {
    pub(super) old: Option<ClauseId>,
    pub(super) new: Option<ClauseId>,
    /// Whether no other paragraph is split from it or merged with it.
    pub(super) is_alone: bool,
}

/// A list that Word numbers.
#[derive(Debug)]
struct List {
    pattern: Pattern,
    start: u32,
    is_heading: bool,
}

/// All lists that Word numbers, and which paragraph is in which.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: Vec<List>,
    of: Vec<Option<usize>>,
}

impl Numbering {
    /// Decides for each paragraph, in the order of the document, whether Word numbers it.
    pub(super) fn new(
        old: &ClauseTree,
        new: &ClauseTree,
        members: &[Member],
        is_heading: impl Fn(&Member) -> bool,
    ) -> Numbering {
        // A label without a text behind it would be an empty paragraph, which programs number each in its own way.
        let is_bare =
            |tree: &ClauseTree, clause: Option<ClauseId>| clause.is_some_and(|at| tree[at].text.trim().is_empty());
        let may_count = |member: &Member| member.is_alone && !is_bare(old, member.old) && !is_bare(new, member.new);
        let may_count: Vec<bool> = members.iter().map(may_count).collect();
        let (old, new) = (Numbers::new(old, Settling::Reject), Numbers::new(new, Settling::Accept));
        let mut lists = united(&old, &new, members);
        lists.iter_mut().zip(may_count).filter(|(_, may_count)| !may_count).for_each(|(list, _)| *list = None);
        count(&old, &new, members, &lists, &is_heading)
    }

    /// The list that numbers a paragraph, from 1.
    pub(super) fn list(&self, member: usize) -> Option<usize> {
        self.of[member].map(|list| list + 1)
    }

    /// The part of the file that defines the lists.
    pub(super) fn xml(&self) -> String {
        let mut definitions = String::new();
        let mut lists = String::new();
        for (at, list) in self.lists.iter().enumerate() {
            let Pattern { before, format, after } = &list.pattern;
            let (behind, indent) = if list.is_heading {
                ("space", "<w:ind w:left=\"0\" w:firstLine=\"0\"/>")
            } else {
                ("tab", "<w:ind w:left=\"709\" w:hanging=\"709\"/>")
            };
            // Writing to a string cannot fail.
            let _ = write!(
                definitions,
                "<w:abstractNum w:abstractNumId=\"{at}\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\">\
                 <w:start w:val=\"{}\"/><w:numFmt w:val=\"{format}\"/><w:suff w:val=\"{behind}\"/>\
                 <w:lvlText w:val=\"{}%1{}\"/><w:lvlJc w:val=\"left\"/><w:pPr>{indent}</w:pPr></w:lvl></w:abstractNum>",
                list.start,
                attribute(before),
                attribute(after),
            );
            let _ = write!(lists, "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{at}\"/></w:num>", at + 1);
        }
        definitions + &lists
    }
}

impl Numbers {
    /// Reads the labels of a draft, in order. A label goes on with the list of its parent that has the same pattern, or
    /// with the last one at its depth where it has the next number; else it begins a list. `(i)` is a letter where the
    /// item before it is `(h)`, else a roman number.
    fn new(tree: &ClauseTree, settling: Settling) -> Numbers {
        let mut numbers = Numbers { of: Vec::with_capacity(tree.len()), lists: Vec::new() };
        // For each list its last number; the lists that were last used under a parent, and at a depth.
        let mut last: Vec<u32> = Vec::new();
        let mut under: FxHashMap<(Option<ClauseId>, Pattern), ListOfDraft> = FxHashMap::default();
        let mut at_depth: FxHashMap<(usize, Pattern), ListOfDraft> = FxHashMap::default();
        for clause in tree.clauses() {
            let readings = readings(clause.settled_label(settling));
            let goes_on = |pattern: &Pattern, number: u32| {
                let here = under.get(&(clause.parent(), pattern.clone()));
                let before = at_depth.get(&(clause.depth(), pattern.clone())).filter(|_| number > 1);
                here.or(before).copied().filter(|&list| last[list] + 1 == number)
            };
            let chosen = readings
                .iter()
                .find_map(|(pattern, number)| Some((pattern, *number, goes_on(pattern, *number)?)))
                .map(|(pattern, number, list)| (pattern.clone(), number, Some(list)))
                .or_else(|| {
                    let first = readings.iter().find(|(_, number)| *number == 1).or(readings.first())?;
                    let list = under.get(&(clause.parent(), first.0.clone())).copied();
                    Some((first.0.clone(), first.1, list))
                });
            let Some((pattern, number, list)) = chosen else {
                numbers.of.push(None);
                continue;
            };
            let list = list.unwrap_or_else(|| {
                numbers.lists.push(pattern.clone());
                last.push(0);
                numbers.lists.len() - 1
            });
            last[list] = number;
            under.insert((clause.parent(), pattern.clone()), list);
            at_depth.insert((clause.depth(), pattern), list);
            numbers.of.push(Some((list, number)));
        }
        numbers
    }

    fn get(&self, clause: Option<ClauseId>) -> Option<(ListOfDraft, u32)> {
        self.of.get(clause?.index()).copied().flatten()
    }
}

/// The ways to read a label as a number with something round it, letters before roman numbers. Word prints each of them
/// back as it was.
fn readings(label: &str) -> Vec<(Pattern, u32)> {
    let core_end = label.trim_end_matches(|sign: char| !sign.is_ascii_alphanumeric()).len();
    let (rest, after) = label.split_at(core_end);
    if rest.is_empty() || label.len() > LONGEST_LABEL || label.contains(|sign: char| sign == '%' || sign.is_control()) {
        return Vec::new();
    }
    let is_digit = rest.ends_with(|sign: char| sign.is_ascii_digit());
    let belongs = |sign: char| if is_digit { sign.is_ascii_digit() } else { sign.is_ascii_alphabetic() };
    let core_start = rest.trim_end_matches(belongs).len();
    let (before, core) = rest.split_at(core_start);
    let reading = |format, number| (Pattern { before: before.to_owned(), format, after: after.to_owned() }, number);
    if is_digit {
        let is_plain = core == "0" || (!core.starts_with('0') && core.len() < 7);
        return core.parse().ok().filter(|_| is_plain).map(|number| reading("decimal", number)).into_iter().collect();
    }
    let is_lower = core.bytes().all(|letter| letter.is_ascii_lowercase());
    let is_upper = core.bytes().all(|letter| letter.is_ascii_uppercase());
    if before.ends_with(char::is_alphanumeric) || !(is_lower || is_upper) {
        return Vec::new();
    }
    let formats = if is_lower { ["lowerLetter", "lowerRoman"] } else { ["upperLetter", "upperRoman"] };
    let found = [position_in_list(core, false), position_in_list(core, true)];
    formats.into_iter().zip(found).filter_map(|(format, number)| Some(reading(format, number?))).collect()
}

/// For each paragraph the list it belongs to over both drafts: lists that share a paragraph, under the same pattern, are
/// one. Nothing where a label of the paragraph is no number, or one draft counts it otherwise.
fn united(old: &Numbers, new: &Numbers, members: &[Member]) -> Vec<Option<usize>> {
    let offset = old.lists.len();
    let mut parents: Vec<usize> = (0..offset + new.lists.len()).collect();
    fn root(parents: &mut [usize], mut at: usize) -> usize {
        while parents[at] != at {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        at
    }
    let mut own: Vec<Option<usize>> = Vec::with_capacity(members.len());
    for member in members {
        own.push(match (member.old, member.new, old.get(member.old), new.get(member.new)) {
            (Some(_), Some(_), Some((one, _)), Some((other, _))) if old.lists[one] == new.lists[other] => {
                let (one, other) = (root(&mut parents, one), root(&mut parents, offset + other));
                parents[one.max(other)] = one.min(other);
                Some(one)
            }
            (Some(_), None, Some((one, _)), _) => Some(one),
            (None, Some(_), _, Some((other, _))) => Some(offset + other),
            _ => None,
        });
    }
    own.into_iter().map(|list| list.map(|list| root(&mut parents, list))).collect()
}

/// What a list has counted so far.
#[derive(Debug, Clone, Copy)]
struct Counter {
    list: usize,
    next_old: u32,
    next_new: u32,
    next_in_both: u32,
}

impl Counter {
    fn gives(&self, old: Option<u32>, new: Option<u32>) -> bool {
        old.is_none_or(|old| old == self.next_old)
            && new.is_none_or(|new| new == self.next_new)
            && new.or(old) == Some(self.next_in_both)
    }
}

/// Counts every list in both drafts at once, and begins another where counting stops giving the right labels.
fn count(
    old: &Numbers,
    new: &Numbers,
    members: &[Member],
    lists: &[Option<usize>],
    is_heading: &impl Fn(&Member) -> bool,
) -> Numbering {
    let numbers = |at: usize| {
        let number = |found: Option<(ListOfDraft, u32)>| found.map(|(_, number)| number);
        (number(old.get(members[at].old)), number(new.get(members[at].new)))
    };
    // For each paragraph the next one of its list that stands in both drafts.
    let mut next_in_both = vec![None; members.len()];
    let mut seen: FxHashMap<usize, usize> = FxHashMap::default();
    for at in (0..members.len()).rev() {
        let Some(list) = lists[at] else { continue };
        next_in_both[at] = seen.get(&list).copied();
        if members[at].old.is_some() && members[at].new.is_some() {
            seen.insert(list, at);
        }
    }
    let mut numbering = Numbering { lists: Vec::new(), of: vec![None; members.len()] };
    let mut counters: FxHashMap<usize, Counter> = FxHashMap::default();
    for at in 0..members.len() {
        let Some(list) = lists[at] else { continue };
        let (in_old, in_new) = numbers(at);
        let counter = counters.get(&list).copied();
        let counter = match counter {
            Some(counter) if counter.gives(in_old, in_new) => counter,
            counter => {
                let later = next_in_both[at].map(numbers);
                let is_needed_later = counter.zip(later).is_some_and(|(counter, (old, new))| counter.gives(old, new));
                let start = match (in_old, in_new) {
                    (Some(old), Some(new)) if old != new => continue,
                    (Some(start), _) | (None, Some(start)) if !is_needed_later => start,
                    _ => continue,
                };
                if numbering.lists.len() == MOST_LISTS {
                    continue;
                }
                let pattern = in_old
                    .and_then(|_| old.get(members[at].old))
                    .map(|(list, _)| &old.lists[list])
                    .or_else(|| new.get(members[at].new).map(|(list, _)| &new.lists[list]));
                let Some(pattern) = pattern else { continue };
                let is_heading = is_heading(&members[at]);
                numbering.lists.push(List { pattern: pattern.clone(), start, is_heading });
                Counter { list: numbering.lists.len() - 1, next_old: start, next_new: start, next_in_both: start }
            }
        };
        numbering.of[at] = Some(counter.list);
        let next_old = counter.next_old + u32::from(in_old.is_some());
        let next_new = counter.next_new + u32::from(in_new.is_some());
        let next_in_both = counter.next_in_both + 1;
        counters.insert(list, Counter { next_old, next_new, next_in_both, ..counter });
    }
    numbering
}
