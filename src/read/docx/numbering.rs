//! Automatic lists: which number a paragraph has, as it is printed.
//!
//! A list (`num`) is an instance of a pattern (`abstractNum`) of nine levels. Lists of one pattern go on counting with one
//! another, unless a list says where a level begins. A level begins again after any level above it, unless it says after
//! which.

use super::number_format::NumberFormat;
use super::properties::{DEEPEST_LEVEL, Properties, level};
use super::styles::Styles;
use super::xml::{Token, Xml};
use crate::source::Diagnostic;
use rustc_hash::{FxHashMap, FxHashSet};

const LEVELS: usize = DEEPEST_LEVEL + 1;

/// One level of a pattern.
#[derive(Debug, Clone, Default)]
struct Level {
    start: i64,
    format: NumberFormat,
    /// What is printed, with `%1` for the number of the first level.
    text: String,
    /// Numbers of all levels are printed in digits.
    is_legal: bool,
    /// The level after which it begins again, from 1; 0 for never.
    restarts_after: Option<i64>,
    /// The style whose paragraphs are of this level.
    style: Option<String>,
    properties: Properties,
}

#[derive(Debug, Default)]
struct Pattern {
    levels: [Option<Level>; LEVELS],
    /// The style of a list that stands for this pattern's own.
    is_like: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    pattern: i64,
    starts: [Option<i64>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    patterns: FxHashMap<i64, Pattern>,
    lists: FxHashMap<i64, List>,
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

/// Where a level stands that is being read.
enum Place {
    Pattern(i64),
    List(i64),
}

impl Numbering {
    /// Reads the part that defines the lists.
    pub(super) fn read(file: &str, text: &str, styles: &Styles) -> Result<Numbering, Diagnostic> {
        let mut xml = Xml::new(file, text);
        let mut read = Numbering::default();
        let mut place = None;
        let mut at = 0;
        let mut current: Option<Level> = None;
        let mut depth = 0_usize;
        let mut level_depth = 0;
        while let Some(token) = xml.next()? {
            match token {
                Token::Open(element) => {
                    depth += 1;
                    match element.name() {
                        "abstractNum" => {
                            let id = element.number("abstractNumId").unwrap_or_default();
                            read.patterns.insert(id, Pattern::default());
                            place = Some(Place::Pattern(id));
                        }
                        "num" => {
                            let id = element.number("numId").unwrap_or_default();
                            read.lists.insert(id, List::default());
                            place = Some(Place::List(id));
                        }
                        "abstractNumId" => {
                            if let Some(Place::List(id)) = place
                                && let Some(list) = read.lists.get_mut(&id)
                            {
                                list.pattern = element.number("val").unwrap_or_default();
                            }
                        }
                        "numStyleLink" => {
                            if let Some(Place::Pattern(id)) = place
                                && let Some(pattern) = read.patterns.get_mut(&id)
                            {
                                pattern.is_like = element.value();
                            }
                        }
                        "lvlOverride" => at = level(element.number("ilvl").unwrap_or_default()),
                        "startOverride" => {
                            if let Some(Place::List(id)) = place
                                && let Some(list) = read.lists.get_mut(&id)
                            {
                                list.starts[at] = element.number("val");
                            }
                        }
                        "lvl" => {
                            at = level(element.number("ilvl").unwrap_or_default());
                            current = Some(Level::default());
                            level_depth = depth;
                        }
                        _ => {
                            if let Some(level) = &mut current {
                                read.unknown.extend(level.take(&element));
                            }
                        }
                    }
                }
                Token::Close => {
                    if depth == level_depth
                        && let Some(level) = current.take()
                    {
                        let levels = match place {
                            Some(Place::Pattern(id)) => read.patterns.get_mut(&id).map(|pattern| &mut pattern.levels),
                            Some(Place::List(id)) => read.lists.get_mut(&id).map(|list| &mut list.levels),
                            None => None,
                        };
                        if let Some(levels) = levels {
                            levels[at] = Some(level);
                        }
                    }
                    depth = depth.saturating_sub(1);
                }
                Token::Text(_) => {}
            }
        }
        read.follow_styles(styles);
        read.unknown.sort();
        read.unknown.dedup();
        Ok(read)
    }

    /// A pattern may say no more than that it is that of a style of lists.
    fn follow_styles(&mut self, styles: &Styles) {
        let like: Vec<(i64, String)> =
            self.patterns.iter().filter_map(|(&id, pattern)| Some((id, pattern.is_like.clone()?))).collect();
        for (id, style) in like {
            let list = styles.list(&style).and_then(|list| self.lists.get(&list));
            let levels = list.and_then(|list| self.patterns.get(&list.pattern)).map(|pattern| pattern.levels.clone());
            if let (Some(levels), Some(pattern)) = (levels, self.patterns.get_mut(&id))
                && pattern.levels.iter().all(Option::is_none)
            {
                pattern.levels = levels;
            }
        }
    }

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

impl Level {
    /// Takes what an element within a level says. Gives the name of a format that is not known.
    fn take(&mut self, element: &super::xml::Element<'_>) -> Option<String> {
        match element.name() {
            "start" => self.start = element.number("val").unwrap_or_default(),
            "numFmt" => {
                let name = element.value().unwrap_or_default();
                let format = NumberFormat::of(&name);
                self.format = format.unwrap_or_default();
                return format.is_none().then_some(name).filter(|name| name != "custom");
            }
            "lvlText" => self.text = element.value().unwrap_or_default(),
            "isLgl" => self.is_legal = element.is_on(),
            "lvlRestart" => self.restarts_after = element.number("val"),
            "pStyle" => self.style = element.value(),
            _ => self.properties.take(element),
        }
        None
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
