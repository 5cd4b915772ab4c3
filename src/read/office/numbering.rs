//! Automatic lists: which number a paragraph has, as it is printed.
//!
//! A list (`num`) is an instance of a pattern (`abstractNum`) of nine levels. Lists of one pattern go on counting with one
//! another, unless a list says where a level begins. A level begins again after any level above it, unless it says after
//! which.

use super::number_format::NumberFormat;
use super::properties::{DEEPEST_LEVEL, Properties};
use rustc_hash::{FxHashMap, FxHashSet};

pub(super) const LEVELS: usize = DEEPEST_LEVEL + 1;

/// One level of a pattern.
#[derive(Debug, Clone, Default)]
pub(super) struct Level {
    pub(super) start: i64,
    pub(super) format: NumberFormat,
    /// What is printed, with `%1` for the number of the first level.
    pub(super) text: String,
    /// Numbers of all levels are printed in digits.
    pub(super) is_legal: bool,
    /// The level after which it begins again, from 1; 0 for never.
    pub(super) restarts_after: Option<i64>,
    /// The style whose paragraphs are of this level.
    pub(super) style: Option<String>,
    pub(super) properties: Properties,
}

/// What lists have in common that count with one another.
#[derive(Debug, Default)]
pub(super) struct Pattern {
    pub(super) levels: [Option<Level>; LEVELS],
    /// The style of a list that stands for this pattern's own.
    pub(super) is_like: Option<String>,
}

/// A list of a pattern.
#[derive(Debug, Default)]
pub(super) struct List {
    pub(super) pattern: i64,
    pub(super) starts: [Option<i64>; LEVELS],
    pub(super) levels: [Option<Level>; LEVELS],
}

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    pub(super) patterns: FxHashMap<i64, Pattern>,
    pub(super) lists: FxHashMap<i64, List>,
    /// Formats that are not known; their numbers are printed in digits.
    pub(super) unknown: Vec<String>,
}

/// The number of a paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Number {
    /// As it is printed; empty for a sign.
    pub(super) label: String,
    /// The last number of it is a roman one.
    pub(super) is_roman: bool,
    /// A sign stands before the paragraph.
    pub(super) is_bullet: bool,
}

impl Numbering {
    fn level<'a>(&'a self, list: &'a List, level: usize) -> Option<&'a Level> {
        let own = list.levels[level].as_ref();
        own.or_else(|| self.patterns.get(&list.pattern)?.levels[level].as_ref())
    }

    /// The level of a list whose paragraphs have a style; the first where there is none.
    pub(super) fn level_of_style(&self, list: i64, style: Option<&str>) -> usize {
        let Some(list) = self.lists.get(&list) else { return 0 };
        let linked = |&at: &usize| self.level(list, at).is_some_and(|level| level.style.as_deref() == style);
        style.and_then(|_| (0..LEVELS).find(linked)).unwrap_or_default()
    }

    /// What a level says of its paragraphs.
    pub(super) fn properties(&self, list: i64, level: usize) -> Option<&Properties> {
        self.level(self.lists.get(&list)?, level).map(|level| &level.properties)
    }
}

/// Counts the paragraphs of all lists, in the order of the text.
#[derive(Debug, Clone)]
pub(super) struct Counter<'a> {
    numbering: &'a Numbering,
    /// The last number of each level, by pattern.
    numbers: FxHashMap<i64, [Option<i64>; LEVELS]>,
    /// Lists and levels that said where to begin, and did.
    begun: FxHashSet<(i64, usize)>,
}

impl<'a> Counter<'a> {
    /// Begins to count.
    pub(super) fn new(numbering: &'a Numbering) -> Counter<'a> {
        Counter { numbering, numbers: FxHashMap::default(), begun: FxHashSet::default() }
    }

    /// The number of the next paragraph of a list; nothing where there is no such list or level.
    pub(super) fn next(&mut self, id: i64, level: usize) -> Option<Number> {
        let list = self.numbering.lists.get(&id)?;
        let definition = self.numbering.level(list, level)?;
        let start = |at: usize| {
            let own = || self.numbering.level(list, at).map(|level| level.start);
            list.starts[at].or_else(own).unwrap_or(1)
        };
        let numbers = self.numbers.entry(list.pattern).or_default();
        let begins = list.starts[level].is_some() && self.begun.insert((id, level));
        numbers[level] = Some(match numbers[level] {
            Some(last) if !begins => last.saturating_add(1),
            _ => start(level),
        });
        // What stands above and was never used counts as begun.
        for (at, number) in numbers.iter_mut().enumerate().take(level) {
            number.get_or_insert_with(|| start(at));
        }
        for (below, number) in numbers.iter_mut().enumerate().skip(level + 1) {
            let after = self.numbering.level(list, below).and_then(|level| level.restarts_after);
            let restarts = after.is_none_or(|after| usize::try_from(after).is_ok_and(|after| level < after));
            if restarts {
                *number = None;
            }
        }
        let numbers = *numbers;
        Some(self.print(list, definition, &numbers))
    }

    fn print(&self, list: &List, definition: &Level, numbers: &[Option<i64>; LEVELS]) -> Number {
        if definition.format == NumberFormat::Bullet {
            return Number { is_bullet: true, ..Number::default() };
        }
        let mut label = String::new();
        let mut last = None;
        let mut signs = definition.text.chars().peekable();
        while let Some(sign) = signs.next() {
            let level = signs.peek().and_then(|digit| digit.to_digit(10)).filter(|_| sign == '%');
            match level.and_then(|level| (level as usize).checked_sub(1)).filter(|&level| level < LEVELS) {
                Some(at) => {
                    signs.next();
                    let format =
                        self.numbering.level(list, at).map_or_else(NumberFormat::default, |level| level.format);
                    let format = if definition.is_legal && format != NumberFormat::None {
                        NumberFormat::Decimal
                    } else {
                        format
                    };
                    label.push_str(&format.print(numbers[at].unwrap_or(1)));
                    last = Some(format);
                }
                None => label.push(sign),
            }
        }
        let is_roman = matches!(last, Some(NumberFormat::LowerRoman | NumberFormat::UpperRoman));
        Number { label: label.trim().to_owned(), is_roman, is_bullet: false }
    }
}
