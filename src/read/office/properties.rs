//! What paragraphs, styles and levels of lists say alike: which style, which list, which level, how far set in.

use super::xml::{Element, Space};

/// The deepest level of a list, from 0.
pub(super) const DEEPEST_LEVEL: usize = 8;

/// Properties of a paragraph, as far as they tell the structure of a text. What is not said is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Properties {
    /// Id of the style.
    pub(super) style: Option<String>,
    /// The list that it belongs to; 0 takes it out of the list of its style.
    pub(super) list: Option<i64>,
    /// Its level in the list, from 0.
    pub(super) level: Option<usize>,
    /// Its level in the outline, from 0; 9 is running text.
    pub(super) outline: Option<u8>,
    /// Twentieths of a point from the margin.
    pub(super) left: Option<i64>,
    /// How much further in the first line begins; hanging lines less than nothing.
    pub(super) first: Option<i64>,
}

impl Properties {
    /// Takes what an element among the properties says.
    pub(super) fn take(&mut self, element: &Element<'_>) {
        if element.space != Space::Word {
            return;
        }
        match element.name() {
            "pStyle" => self.style = element.value(),
            "numId" => self.list = element.number("val"),
            "ilvl" => self.level = element.number("val").map(level),
            "outlineLvl" => self.outline = element.number("val").and_then(|level| u8::try_from(level).ok()),
            "ind" => {
                let number = |names: [&str; 2]| names.into_iter().find_map(|name| element.number(name));
                self.left = number(["left", "start"]).or(self.left);
                let hanging = element.number("hanging").map(i64::wrapping_neg);
                self.first = hanging.or_else(|| element.number("firstLine")).or(self.first);
            }
            _ => {}
        }
    }

    /// Takes from others what is not said here.
    pub(super) fn fill(&mut self, other: &Properties) {
        self.list = self.list.or(other.list);
        self.level = self.level.or(other.level);
        self.outline = self.outline.or(other.outline);
        self.left = self.left.or(other.left);
        self.first = self.first.or(other.first);
    }
}

/// A level of a list, brought to those that there are.
pub(super) fn level(number: i64) -> usize {
    usize::try_from(number.max(0)).map_or(DEEPEST_LEVEL, |level| level.min(DEEPEST_LEVEL))
}
