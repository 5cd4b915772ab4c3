//! Which list a paragraph belongs to, and at which level: lists stand within their own items.

use super::styles::{Levels, Sheet};
use crate::read::office::number_format::NumberFormat;
use crate::read::office::numbering::{LEVELS, List, Numbering, Pattern};
use crate::read::office::properties::Properties;
use crate::read::office::xml::Element;
use rustc_hash::FxHashMap;

/// A list that is open.
#[derive(Debug, Clone)]
pub(super) struct Open {
    list: i64,
    style: String,
    level: usize,
    /// The next paragraph is the first of its item, which has the number.
    is_numbered: bool,
}

/// The lists of a text as they are met.
#[derive(Debug, Default)]
pub(super) struct Lists {
    numbering: Numbering,
    open: Vec<Open>,
    /// Lists by their names, and the last one of each style, to be gone on with.
    named: FxHashMap<String, i64>,
    last_of_style: FxHashMap<String, i64>,
    /// The style of each list.
    styles: FxHashMap<i64, String>,
    /// The list of numbered headings.
    outline: Option<i64>,
    /// How many stretches of words that stand apart are open.
    apart: usize,
}

impl Lists {
    /// Begins with the numbers of headings, if they have any.
    pub(super) fn new(sheet: &Sheet) -> Lists {
        let mut lists = Lists::default();
        let has_numbers = |levels: &Levels| {
            levels.iter().flatten().any(|level| level.format != NumberFormat::None && !level.text.is_empty())
        };
        if has_numbers(&sheet.outline) {
            lists.outline = Some(lists.pattern(sheet.outline.clone()));
        }
        lists
    }

    /// A new list that counts for itself. It has the same number as its pattern.
    fn pattern(&mut self, levels: Levels) -> i64 {
        let id = self.next_id();
        self.numbering.patterns.insert(id, Pattern { levels, is_like: None });
        self.numbering.lists.insert(id, List { pattern: id, ..List::default() });
        id
    }

    /// A list that goes on counting with another one.
    fn like(&mut self, list: i64, with: impl FnOnce(&mut List)) -> i64 {
        let pattern = self.numbering.lists.get(&list).map_or(list, |list| list.pattern);
        let mut like = List { pattern, ..List::default() };
        if let Some(known) = self.numbering.lists.get(&list) {
            like.levels.clone_from(&known.levels);
        }
        with(&mut like);
        let id = self.next_id();
        self.numbering.lists.insert(id, like);
        if let Some(style) = self.styles.get(&list).cloned() {
            self.styles.insert(id, style);
        }
        id
    }

    /// 0 is no list.
    fn next_id(&self) -> i64 {
        i64::try_from(self.numbering.lists.len()).unwrap_or(i64::MAX).saturating_add(1)
    }

    /// A list begins.
    pub(super) fn begin(&mut self, element: &Element<'_>, sheet: &Sheet) {
        let named = element.attribute("style-name");
        let around = self.open.last().cloned();
        let style = named.or_else(|| around.as_ref().map(|list| list.style.clone())).unwrap_or_default();
        let levels = || sheet.levels(&style).cloned().unwrap_or_default();
        let (list, level) = match around {
            Some(around) if around.style == style => (around.list, around.level + 1),
            Some(around) => {
                let list = self.like(around.list, |list| list.levels = levels());
                (list, around.level + 1)
            }
            None => {
                let continued = element.attribute("continue-list").and_then(|name| self.named.get(&name).copied());
                let goes_on = element.attribute("continue-numbering").is_some_and(|on| on == "true");
                let before = continued.or_else(|| self.last_of_style.get(&style).copied().filter(|_| goes_on));
                let list = before.unwrap_or_else(|| self.pattern(levels()));
                if self.apart == 0 {
                    self.last_of_style.insert(style.clone(), list);
                }
                if let Some(name) = element.attribute("id") {
                    self.named.insert(name, list);
                }
                (list, 0)
            }
        };
        self.styles.insert(list, style.clone());
        self.open.push(Open { list, style, level: level.min(LEVELS - 1), is_numbered: false });
    }

    /// A list ends.
    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// An item begins; a header has no number.
    pub(super) fn item(&mut self, element: &Element<'_>, is_header: bool) {
        let start = element.number("start-value");
        let Some(open) = self.open.last().cloned() else { return };
        let list = match start {
            Some(start) => self.like(open.list, |list| list.starts[open.level] = Some(start)),
            None => open.list,
        };
        if let Some(open) = self.open.last_mut() {
            (open.list, open.is_numbered) = (list, !is_header);
        }
    }

    /// What a paragraph that begins here has from its list. `heading` is the level of a heading, from 0.
    pub(super) fn place(&mut self, heading: Option<usize>) -> Properties {
        let Some(open) = self.open.last_mut() else {
            let list = heading.and(self.outline);
            return Properties { list, level: list.and(heading), ..Properties::default() };
        };
        if std::mem::take(&mut open.is_numbered) {
            return Properties { list: Some(open.list), level: Some(open.level), ..Properties::default() };
        }
        let (list, level) = (open.list, open.level);
        let left = self.numbering.properties(list, level).and_then(|properties| properties.left);
        Properties { left, ..Properties::default() }
    }

    /// A deleted item goes on counting with the list that it stood in: that of the paragraph round it, or else the last
    /// one of its style.
    pub(super) fn among(&mut self, properties: &mut Properties, around: &Properties) {
        let Some(list) = properties.list else { return };
        let Some(style) = self.styles.get(&list).cloned() else { return };
        let is_around = around.list.is_some_and(|other| self.styles.get(&other) == Some(&style));
        let own = if is_around { around.list } else { self.last_of_style.get(&style).copied() };
        properties.list = own.or(Some(list));
        self.last_of_style.entry(style).or_insert(list);
    }

    /// Lists of words that stand apart begin and end for themselves. Gives those that are open.
    pub(super) fn set_apart(&mut self) -> Vec<Open> {
        self.apart += 1;
        std::mem::take(&mut self.open)
    }

    /// Goes back to the lists that were open before.
    pub(super) fn go_back(&mut self, before: Vec<Open>) {
        self.apart -= 1;
        self.open = before;
    }

    /// All lists, to be counted.
    pub(super) fn finish(self) -> Numbering {
        self.numbering
    }
}
