//! From blocks of text to a clause tree: what the readers of Markdown and plain text share.
//!
//! A reader hands over headings and blocks in document order; this module decides what stands under what. It keeps the
//! chain of clauses that are still open and asks of each block, in this order: does it divide the text (then it closes
//! all divisions of its level and below), is it set deeper than the last clause (then it opens a new list), does an
//! open list have labels of its shape (then it goes on with that list), else it stands under the last clause:
//!
//! ```text
//! Section 1. Aims            open: Section
//!   12. We agree:            open: Section, 12.
//!     (a) on this;           open: Section, 12., (a)      new shape: under 12.
//!     (b) on that.           open: Section, 12., (b)      same shape as (a): beside it
//!   13. We decide            open: Section, 13.           same shape as 12.: beside it
//! ```
//!
//! A paragraph in quotation marks stands under the item that introduces it, and the list of that item goes on behind it.
//!
//! Each block costs the depth of the chain, which is bounded.

mod title;
mod unbracketed;

use crate::clause::{
    Clause, ClauseId, ClauseKind, ClauseTree, ClauseTreeBuilder, LabelShape, ListPlace, Mark, leading_label,
};
use crate::language::Division;
use crate::text::{introduces_quotation, opens_quotation};
use title::{Counted, is_preamble_title, is_title, is_title_in_capitals, readings};
pub(super) use unbracketed::is_labelled;
use unbracketed::{Unbracketed, split_label};

/// How deep headings of Markdown may nest; divisions found by their label alone stand below them.
const DIVISION_LEVEL: u16 = 16;
/// How many sorts of divisions one rank may hold.
const DIVISIONS_OF_A_RANK: u16 = 24;
/// Level of titles counted with letters or numbers (`I. Introduction`) that hold chapters and articles, and of what stands
/// beneath each other of them.
const OUTER_TITLE_LEVEL: u16 = DIVISION_LEVEL + OUTER_TITLE_RANK * DIVISIONS_OF_A_RANK;
/// Chapters and what stands beneath them are held by such titles, where these came first.
const OUTER_TITLE_RANK: u16 = 4;
/// Levels that titles beneath each other may have.
const TITLE_LEVELS: u16 = 20;
/// Level of such a title beneath an article or another division.
const INNER_TITLE_LEVEL: u16 = 240;
/// Level of a line in capitals.
const CAPITALS_LEVEL: u16 = 270;
/// The deepest chain of clauses. What is set deeper stands at this depth.
const DEPTH_LIMIT: usize = 2000;

/// A clause that later blocks may stand under or beside.
#[derive(Debug)]
struct Open {
    index: ClauseId,
    place: Level,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    /// A division; smaller numbers hold larger ones.
    Division(u16),
    /// A title that is counted, which is a division too.
    Title(u16, Counted),
    /// An item of a list, or a paragraph where it has no shape.
    Item { indent: usize, shape: Option<LabelShape>, place: Option<ListPlace> },
}

impl Level {
    /// The level of a division.
    fn of_division(self) -> Option<u16> {
        match self {
            Level::Division(level) | Level::Title(level, _) => Some(level),
            Level::Item { .. } => None,
        }
    }
}

/// Signs behind which a line may begin a list, in all scripts.
const THOUGHT_ENDS: [char; 20] =
    ['.', ':', ';', ',', '—', '–', ']', ')', '!', '?', '。', '：', '；', '，', '、', '）', '】', '؛', '،', '؟'];

/// Builds a clause tree from headings and blocks.
#[derive(Debug, Default)]
pub(super) struct Outline {
    builder: ClauseTreeBuilder,
    open: Vec<Open>,
    /// The divisions in the order in which they appeared: in one text articles stand in sections, in another sections
    /// in articles.
    divisions: Vec<Division>,
    /// Every block is a clause, even behind a label that stands alone.
    keeps_blocks_apart: bool,
}

impl Outline {
    /// An outline in which every block is a clause: where the format says what a paragraph is, a label may stand alone.
    pub(super) fn of_paragraphs() -> Outline {
        Outline { keeps_blocks_apart: true, ..Outline::default() }
    }

    /// Adds a heading of a level from 1 (Markdown's `#`). `marker` is the label that a list of the format itself gives
    /// it, or empty.
    pub(super) fn heading(&mut self, level: u8, marker: &str, text: &str, line: u32) {
        let (label, rest) = if marker.is_empty() { split_label(text) } else { (marker.to_owned(), text.to_owned()) };
        let kind = if label.is_empty() { ClauseKind::Heading } else { ClauseKind::Section };
        self.division(u16::from(level), kind, &label, &rest, line);
    }

    /// Adds a block that is set `indent` columns from the margin. `marker` is the label that a list of the format
    /// itself gives it: empty for a bullet.
    pub(super) fn block(&mut self, indent: usize, marker: Option<&str>, text: &str, line: u32) {
        if let Some(marker) = marker.filter(|marker| !marker.is_empty()) {
            let shape = if marker.ends_with(')') { LabelShape::NumberParenthesis } else { LabelShape::Number(0) };
            self.item(indent, marker, shape, false, text, line);
            return;
        }
        let unbracketed = Unbracketed::new(text);
        let Some(found) = leading_label(unbracketed.text()) else {
            if marker.is_some() {
                self.item(indent, "", LabelShape::Bullet, false, text, line);
            } else if is_title_in_capitals(text) {
                self.division(CAPITALS_LEVEL, ClauseKind::Heading, "", text, line);
            } else {
                self.paragraph(indent, text, line);
            }
            return;
        };
        let (label, rest) = unbracketed.split(&found.label, found.rest);
        if !self.item_with_option(indent, &label, found.shape, &rest, line) {
            self.labelled(indent, &label, (found.shape, found.roman), marker.is_none(), &rest, line);
        }
    }

    /// Adds a block with a label that the format itself counts. It tells roman numbers from letters.
    pub(super) fn numbered(&mut self, indent: usize, label: &str, is_roman: bool, text: &str, line: u32) {
        let alone = format!("{label} X");
        let shape = leading_label(&alone).filter(|found| found.label == (0..label.len())).map(|found| found.shape);
        self.labelled(indent, label, (shape.unwrap_or(LabelShape::Number(0)), is_roman), true, text, line);
    }

    fn labelled(
        &mut self,
        indent: usize,
        label: &str,
        (shape, is_roman): (LabelShape, bool),
        may_be_title: bool,
        text: &str,
        line: u32,
    ) {
        match shape {
            LabelShape::Division(division) => {
                let level = self.division_level(division);
                self.division(level, ClauseKind::Section, label, text, line);
            }
            LabelShape::UpperRoman | LabelShape::UpperDot | LabelShape::ChineseNumber
                if may_be_title && is_title(text) =>
            {
                self.counted_title(label, shape, is_roman, text, line);
            }
            shape => self.item(indent, label, shape, is_roman, text, line),
        }
    }

    /// Adds an item whose text is an option: `3. Option 1:` is paragraph 3 and its first option.
    fn item_with_option(&mut self, indent: usize, label: &str, shape: LabelShape, text: &str, line: u32) -> bool {
        if !matches!(shape, LabelShape::Number(_) | LabelShape::Operative) {
            return false;
        }
        let unbracketed = Unbracketed::new(text);
        let option = leading_label(unbracketed.text()).filter(|found| found.shape == LabelShape::Option);
        let Some(found) = option else { return false };
        let (option, rest) = unbracketed.split(&found.label, found.rest);
        self.item(indent, label, shape, false, "", line);
        self.item(indent, &option, LabelShape::Option, false, &rest, line);
        true
    }

    /// Adds a clause that takes no part in the outline: beneath the one given, which must be the last or one above it,
    /// or beneath the last block.
    pub(super) fn aside(&mut self, parent: Option<ClauseId>, clause: Clause) -> ClauseId {
        let parent = parent.or_else(|| self.open.last().map(|open| open.index));
        self.builder.push(parent, clause)
    }

    /// The clause that was added last, and its index.
    pub(super) fn last(&mut self) -> Option<(ClauseId, &mut Clause)> {
        let index = self.builder.last()?;
        Some((index, self.builder.get_mut(index)))
    }

    /// Tells whether a line that follows another without a gap begins a clause of its own: it opens a list where the
    /// line before it ends a thought, or it goes on with a list that is open.
    pub(super) fn begins_clause(&self, line: &str) -> bool {
        let before = self.open.last().map_or("", |last| self.builder.get(last.index).text.as_str());
        let unbracketed = Unbracketed::new(line);
        let Some(found) = leading_label(unbracketed.text()) else { return false };
        let label = &unbracketed.text()[found.label.clone()];
        let thought_ends = before.is_empty() || before.ends_with(THOUGHT_ENDS);
        match found.shape {
            LabelShape::Bullet => thought_ends || self.is_open(LabelShape::Bullet, None),
            LabelShape::Division(..) => thought_ends,
            shape => {
                let readings = [(shape, false), (as_roman(shape), true)];
                let readings = || readings.iter().take(1 + usize::from(found.roman));
                let place = |roman| ListPlace::of(label, roman);
                let goes_on = readings()
                    .any(|&(shape, roman)| place(roman).is_some_and(|place| self.is_open(shape, Some(place))));
                let opens = readings().any(|&(_, roman)| place(roman).is_some_and(ListPlace::is_first));
                let after_title = self.open.last().is_some_and(|last| last.place.of_division().is_some());
                // `(1)   An operator needs a licence`, beneath the title of a section.
                let is_set_off = found.rest > found.label.end + 1;
                goes_on
                    || (opens && (thought_ends || after_title || is_set_off))
                    || matches!(
                        shape,
                        LabelShape::Operative | LabelShape::Preambular | LabelShape::Option | LabelShape::Chapeau
                    )
            }
        }
    }

    /// Adds a line to the text of the last clause.
    pub(super) fn continue_last(&mut self, line: &str) {
        if let Some(last) = self.open.last() {
            let text = &mut self.builder.get_mut(last.index).text;
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(line);
        }
    }

    /// Adds a line to the text of the last clause that goes on with the word its last line ends in, with a hyphen.
    pub(super) fn join_last(&mut self, line: &str, keeps_hyphen: bool) {
        if let Some(last) = self.open.last() {
            let text = &mut self.builder.get_mut(last.index).text;
            if !keeps_hyphen && text.ends_with(['-', '‐']) {
                text.pop();
            }
            text.push_str(line);
        }
    }

    /// Adds a note under the last clause. What comes next stands where it would have stood.
    pub(super) fn note(&mut self, label: &str, text: &str) {
        let parent = self.open.last().map(|open| open.index);
        self.builder.push(parent, Clause::new(ClauseKind::Note, label, text));
    }

    /// Gives the last clause the marks of the block that it was read from. Its label is no part of its text any more.
    pub(super) fn mark_last(&mut self, block: &str, marks: Vec<Mark>) {
        let Some(last) = self.open.last().filter(|_| !marks.is_empty()) else { return };
        let clause = self.builder.get_mut(last.index);
        let Some(label) = block.strip_suffix(clause.text.as_str()) else { return };
        let shift = label.chars().count();
        let shifted = marks.into_iter().filter(|mark| mark.to > shift).map(|mark| Mark {
            from: mark.from.saturating_sub(shift),
            to: mark.to - shift,
            ..mark
        });
        clause.marks = shifted.collect();
    }

    /// Ends the document.
    pub(super) fn finish(self) -> ClauseTree {
        self.builder.finish()
    }

    /// Tells whether a list of a shape is open, with an item that the one at a place may come right behind.
    fn is_open(&self, wanted: LabelShape, next: Option<ListPlace>) -> bool {
        self.open.iter().any(|open| match open.place {
            Level::Item { shape: Some(shape), place, .. } => {
                let follows = next.zip(place).is_none_or(|(next, last)| next.follows(last));
                is_same_list(shape, wanted) && follows
            }
            _ => false,
        })
    }

    fn division_level(&mut self, division: Division) -> u16 {
        let order = self.divisions.iter().position(|&known| known == division).unwrap_or_else(|| {
            self.divisions.push(division);
            self.divisions.len() - 1
        });
        let order = u16::try_from(order).unwrap_or(u16::MAX).min(DIVISIONS_OF_A_RANK - 1);
        let titles = if u16::from(division.rank()) < OUTER_TITLE_RANK { 0 } else { TITLE_LEVELS };
        DIVISION_LEVEL + titles + u16::from(division.rank()) * DIVISIONS_OF_A_RANK + order
    }

    fn division(&mut self, level: u16, kind: ClauseKind, label: &str, text: &str, line: u32) {
        self.close_divisions(level);
        self.push(Level::Division(level), kind, label, text, line);
    }

    /// Closes all divisions of a level and below, and all that is no division.
    fn close_divisions(&mut self, level: u16) {
        self.open.retain(|open| open.place.of_division().is_some_and(|above| above < level));
    }

    /// Adds a title that is counted. It goes on with the innermost list of titles in which it is the next, whatever stands
    /// open beneath; else it stands beside one that is counted alike, or opens a list beneath the divisions that are open.
    fn counted_title(&mut self, label: &str, shape: LabelShape, may_be_roman: bool, text: &str, line: u32) {
        let readings = readings(label, shape, may_be_roman);
        let goes_on = self.open.iter().rev().find_map(|open| {
            let Level::Title(level, last) = open.place else { return None };
            let next = readings.iter().find(|next| next.with == last.with && next.place.follows(last.place))?;
            Some((level, *next))
        });
        let beside = || {
            let likely = readings.first()?;
            let titles = || {
                self.open.iter().rev().filter_map(|open| match open.place {
                    Level::Title(level, last) => Some((level, last)),
                    _ => None,
                })
            };
            // One that begins to count beneath titles that are counted otherwise opens a list of its own.
            let opens = likely.place.is_first() && titles().count() > 1;
            let alike = titles().find(|(_, last)| last.with == likely.with);
            alike.filter(|_| !opens).map(|(level, _)| (level, *likely))
        };
        let (level, counted) = match goes_on.or_else(beside) {
            Some((level, counted)) => (level, Some(counted)),
            None => (self.level_of_titles(), readings.first().copied()),
        };
        self.close_divisions(level);
        let place = counted.map_or(Level::Division(level), |counted| Level::Title(level, counted));
        self.push(place, ClauseKind::Section, label, text, line);
    }

    /// The level of titles that open a list beneath the divisions that are open.
    fn level_of_titles(&self) -> u16 {
        let levels = || self.open.iter().filter_map(|open| open.place.of_division());
        let is_title = |level: &u16| (OUTER_TITLE_LEVEL..OUTER_TITLE_LEVEL + TITLE_LEVELS).contains(level);
        let innermost = levels().filter(|&level| level < CAPITALS_LEVEL).max();
        match innermost {
            Some(level) if level >= INNER_TITLE_LEVEL => (level + 1).min(INNER_TITLE_LEVEL + TITLE_LEVELS),
            Some(level) if level >= OUTER_TITLE_LEVEL + TITLE_LEVELS => INNER_TITLE_LEVEL,
            Some(level) if is_title(&level) => (level + 1).min(OUTER_TITLE_LEVEL + TITLE_LEVELS - 1),
            _ => OUTER_TITLE_LEVEL,
        }
    }

    fn paragraph(&mut self, indent: usize, text: &str, line: u32) {
        if self.completes_label(indent) {
            self.continue_last(text);
            return;
        }
        let mut is_quoted = opens_quotation(text);
        while let Some(last) = self.open.last() {
            let stands_under = match last.place {
                Level::Division(_) | Level::Title(..) => true,
                Level::Item { indent: above, shape, .. } => {
                    let above_it = self.builder.get(last.index).text.as_str();
                    (is_quoted && indent == above && shape.is_some() && introduces_quotation(above_it))
                        || (indent > above && (shape.is_some() || above_it.ends_with(':')))
                }
            };
            if stands_under {
                break;
            }
            // What an item without a colon closes, none above it introduces.
            is_quoted &= matches!(last.place, Level::Item { shape: None, .. });
            self.open.pop();
        }
        let kind = if self.is_preambular(text) { ClauseKind::Preambular } else { ClauseKind::Paragraph };
        self.push(Level::Item { indent, shape: None, place: None }, kind, "", text, line);
    }

    /// Tells whether a paragraph is the text of an item whose label stands alone on the line before.
    fn completes_label(&self, indent: usize) -> bool {
        let Some(Open { index, place: Level::Item { indent: above, shape: Some(shape), .. } }) = self.open.last()
        else {
            return false;
        };
        let is_last = self.builder.last() == Some(*index);
        let is_empty = self.builder.get(*index).text.is_empty();
        !self.keeps_blocks_apart && is_last && is_empty && indent >= *above && *shape != LabelShape::Bullet
    }

    fn item(&mut self, indent: usize, label: &str, shape: LabelShape, roman: bool, text: &str, line: u32) {
        while let Some(Open { place: Level::Item { indent: above, .. }, .. }) = self.open.last() {
            if *above <= indent {
                break;
            }
            self.open.pop();
        }
        let shape = if roman && !self.goes_on_as_letter(indent, label, shape) { as_roman(shape) } else { shape };
        let place = ListPlace::of(label, shape == as_roman(shape) && roman);
        let beside = self.list_that_goes_on(indent, shape, place);
        if let Some(at) = beside {
            self.open.truncate(at);
        } else if shape == LabelShape::Option && !place.is_some_and(ListPlace::is_first) {
            self.close_items_before_option();
        } else {
            self.close_paragraph_before_list(indent, shape);
        }
        let kind = match shape {
            LabelShape::Option => ClauseKind::Option,
            LabelShape::Preambular => ClauseKind::Preambular,
            LabelShape::Chapeau => ClauseKind::Chapeau,
            LabelShape::Operative | LabelShape::Number(_) | LabelShape::NumberPath if !self.stands_under_item() => {
                ClauseKind::Paragraph
            }
            _ if self.stands_under_item() => ClauseKind::SubParagraph,
            LabelShape::Bullet => ClauseKind::SubParagraph,
            _ => ClauseKind::Paragraph,
        };
        let kind = if is_alternative(label) { ClauseKind::Alternative } else { kind };
        self.push(Level::Item { indent, shape: Some(shape), place }, kind, label, text, line);
    }

    /// `(i)` after `(h)` is a letter, unless it is set deeper.
    fn goes_on_as_letter(&self, indent: usize, label: &str, shape: LabelShape) -> bool {
        let Some(place) = ListPlace::of(label, false) else { return false };
        self.open.iter().rev().any(|open| match open.place {
            Level::Item { indent: above, shape: Some(open_shape), place: last } => {
                open_shape == shape && above == indent && last.is_some_and(|last| place.follows(last))
            }
            _ => false,
        })
    }

    /// The place in the chain of the clause that this one stands beside.
    fn list_that_goes_on(&self, indent: usize, shape: LabelShape, place: Option<ListPlace>) -> Option<usize> {
        let mut below = None;
        for (at, open) in self.open.iter().enumerate().rev() {
            let Level::Item { indent: above, shape: open_shape, place: last } = open.place else { break };
            if above < indent {
                break;
            }
            // What is decided follows what is recalled, unless a recital announces a list of its own.
            let follows_recitals = open_shape == Some(LabelShape::Preambular)
                && shape == LabelShape::Number(0)
                && !self.builder.get(open.index).text.ends_with(':');
            if follows_recitals || open_shape.is_some_and(|open_shape| is_same_list(open_shape, shape)) {
                // Numbers that begin again under an option belong to the option.
                let is_first = place.is_some_and(ListPlace::is_first);
                let restarts = is_first && last.is_some() && below == Some(LabelShape::Option);
                return (!restarts).then_some(at);
            }
            below = open_shape;
        }
        None
    }

    /// An unlabelled paragraph holds the list that follows it only where it announces one.
    fn close_paragraph_before_list(&mut self, indent: usize, shape: LabelShape) {
        while let Some(Open { place: Level::Item { indent: above, shape: None, .. }, index }) = self.open.last() {
            let announces = self.builder.get(*index).text.ends_with(':')
                && !matches!(shape, LabelShape::Operative | LabelShape::Preambular);
            if announces || indent > *above {
                break;
            }
            self.open.pop();
        }
    }

    /// A later option whose first one has no label stands beneath the paragraph, not beneath its last item.
    fn close_items_before_option(&mut self) {
        while let Some(Open { place: Level::Item { shape, .. }, .. }) = self.open.last() {
            let is_paragraph = |shape: LabelShape| {
                matches!(
                    shape,
                    LabelShape::Number(_) | LabelShape::NumberPath | LabelShape::Operative | LabelShape::Preambular
                )
            };
            if shape.is_some_and(is_paragraph) {
                break;
            }
            self.open.pop();
        }
    }

    fn stands_under_item(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| matches!(open.place, Level::Item { shape, .. } if shape != Some(LabelShape::Option)))
    }

    fn is_preambular(&self, text: &str) -> bool {
        let in_preamble = self
            .open
            .iter()
            .any(|open| open.place.of_division().is_some() && is_preamble_title(&self.builder.get(open.index).text));
        let first = text.split_whitespace().next().unwrap_or_default();
        let recital = (first.ends_with("ing") || first.ends_with("ed")) && first.starts_with(char::is_uppercase);
        in_preamble || (recital && text.ends_with([',', ';']))
    }

    fn push(&mut self, place: Level, kind: ClauseKind, label: &str, text: &str, line: u32) {
        self.open.truncate(DEPTH_LIMIT);
        let mut clause = Clause::new(kind, label, text);
        // Line 0: the format has none.
        clause.line = (line > 0).then_some(line);
        let parent = self.open.last().map(|open| open.index);
        let index = self.builder.push(parent, clause);
        self.open.push(Open { index, place });
    }
}

/// Two shapes that number one list: a resolution goes on from `PP9` to `OP1`.
fn is_same_list(open: LabelShape, next: LabelShape) -> bool {
    use LabelShape::{Number, NumberPath, Operative, Preambular};
    open == next
        || matches!(
            (open, next),
            (Preambular | Operative, Preambular | Operative) | (NumberPath, Number(0)) | (Number(0), NumberPath)
        )
}

fn as_roman(shape: LabelShape) -> LabelShape {
    match shape {
        LabelShape::ParenthesisLower => LabelShape::ParenthesisRoman,
        LabelShape::LowerDot | LabelShape::LowerParenthesis => LabelShape::RomanDot,
        LabelShape::UpperDot => LabelShape::UpperRoman,
        other => other,
    }
}

fn is_alternative(label: &str) -> bool {
    let lower = label.to_lowercase();
    lower.trim_end_matches(['.', ':', ')']).trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ').ends_with("alt")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(lines: &[(usize, &str)]) -> String {
        let mut outline = Outline::default();
        for (line, (indent, text)) in lines.iter().enumerate() {
            outline.block(*indent, None, text, u32::try_from(line + 1).unwrap());
        }
        let tree = outline.finish();
        let show = |clause: &Clause| {
            format!("{}{}|{}|{}", "  ".repeat(clause.depth()), clause.kind, clause.label, clause.text)
        };
        tree.clauses().iter().map(show).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_roman_number_after_h_is_a_letter() {
        let read = outline(&[
            (0, "1. Agree:"),
            (2, "(g) g;"),
            (2, "(h) h:"),
            (4, "(i) one;"),
            (4, "(ii) two;"),
            (2, "(i) i;"),
            (2, "(j) j."),
        ]);
        assert_eq!(
            read,
            "paragraph|1.|Agree:\n  sub-paragraph|(g)|g;\n  sub-paragraph|(h)|h:\n    sub-paragraph|(i)|one;\n    \
             sub-paragraph|(ii)|two;\n  sub-paragraph|(i)|i;\n  sub-paragraph|(j)|j."
        );
    }

    #[test]
    fn a_flat_text_nests_by_the_shape_of_its_labels() {
        let read = outline(&[
            (0, "Article 1"),
            (0, "1. One:"),
            (0, "(a) a;"),
            (0, "(b) b."),
            (0, "2. Two."),
            (0, "Article 2 Scope"),
            (0, "1. One."),
        ]);
        assert_eq!(
            read,
            "section|Article 1|\n  paragraph|1.|One:\n    sub-paragraph|(a)|a;\n    sub-paragraph|(b)|b.\n  paragraph|2.|Two.\n\
             section|Article 2|Scope\n  paragraph|1.|One."
        );
    }

    #[test]
    fn a_list_goes_on_behind_what_its_item_quotes() {
        let read = outline(&[
            (0, "I. - The act is amended as follows:"),
            (0, "1° Section 2 reads:"),
            (0, "« Ports are open."),
            (0, "« Fees are low. » ;"),
            (0, "2° Section 3 is repealed."),
            (0, "« No item introduces this. »"),
        ]);
        assert_eq!(
            read,
            "paragraph|I. -|The act is amended as follows:\n  sub-paragraph|1°|Section 2 reads:\n    paragraph||« Ports are \
             open.\n    paragraph||« Fees are low. » ;\n  sub-paragraph|2°|Section 3 is repealed.\nparagraph||« No item \
             introduces this. »"
        );
    }

    #[test]
    fn brackets_round_a_label_are_no_part_of_it() {
        assert_eq!(split_label("[Article 3bis] (REDD-plus)"), ("Article 3bis".to_owned(), "(REDD-plus)".to_owned()));
        assert_eq!(outline(&[(0, "[5. The Parties [shall] act]")]), "paragraph|5.|[The Parties [shall] act]");
        assert_eq!(outline(&[(0, "[Placeholder for text]")]), "paragraph||[Placeholder for text]");
    }

    #[test]
    fn numbers_that_begin_again_under_an_option_belong_to_it() {
        let read = outline(&[(0, "1. Goal"), (0, "Option 1:"), (0, "1. One"), (0, "2. Two"), (0, "Option 2: No text")]);
        assert_eq!(
            read,
            "paragraph|1.|Goal\n  option|Option 1:|\n    paragraph|1.|One\n    paragraph|2.|Two\n  option|Option 2:|No text"
        );
    }
}
