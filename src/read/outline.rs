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
//! Each block costs the depth of the chain, which is bounded.

use crate::clause::{
    Clause, ClauseId, ClauseKind, ClauseTree, ClauseTreeBuilder, LabelShape, Mark, leading_label, position_in_list,
};

/// How deep headings of Markdown may nest; divisions found by their label alone stand below them.
const DIVISION_LEVEL: u16 = 16;
/// Level of a title such as `I. Introduction` that is known by its label's shape.
const LETTERED_TITLE_LEVEL: u16 = 240;
/// Level of a line in capitals.
const CAPITALS_LEVEL: u16 = 250;
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
    /// An item of a list, or a paragraph where it has no shape.
    Item { indent: usize, shape: Option<LabelShape>, position: Option<u32> },
}

/// Builds a clause tree from headings and blocks.
#[derive(Debug, Default)]
pub(super) struct Outline {
    builder: ClauseTreeBuilder,
    open: Vec<Open>,
    /// The words that divisions of one rank begin with, in the order in which they appeared: in one text articles
    /// stand in sections, in another sections in articles.
    division_words: Vec<u8>,
}

impl Outline {
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
        self.labelled(indent, &label, (found.shape, found.roman), marker.is_none(), &rest, line);
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
            LabelShape::Division(rank, word) => {
                let level = self.division_level(rank, word);
                self.division(level, ClauseKind::Section, label, text, line);
            }
            LabelShape::UpperRoman | LabelShape::UpperDot if may_be_title && is_title(text) => {
                let level = LETTERED_TITLE_LEVEL + u16::from(!is_roman);
                self.division(level, ClauseKind::Section, label, text, line);
            }
            shape => self.item(indent, label, shape, is_roman, text, line),
        }
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
        let thought_ends = before.is_empty() || before.ends_with(['.', ':', ';', ',', '—', '–', ']', ')', '!', '?']);
        match found.shape {
            LabelShape::Bullet => thought_ends || self.is_open(LabelShape::Bullet, None),
            LabelShape::Division(..) => thought_ends,
            shape => {
                let readings = [(shape, false), (as_roman(shape), true)];
                let goes_on = readings.iter().take(1 + usize::from(found.roman)).any(|&(shape, roman)| {
                    position_in_list(label, roman).is_some_and(|position| self.is_open(shape, position.checked_sub(1)))
                });
                let opens = readings
                    .iter()
                    .take(1 + usize::from(found.roman))
                    .any(|&(_, roman)| position_in_list(label, roman) == Some(1));
                let after_title = self.open.last().is_some_and(|last| matches!(last.place, Level::Division(_)));
                goes_on
                    || (opens && (thought_ends || after_title))
                    || matches!(shape, LabelShape::Operative | LabelShape::Preambular | LabelShape::Option)
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

    fn is_open(&self, wanted: LabelShape, at: Option<u32>) -> bool {
        self.open.iter().any(|open| match open.place {
            Level::Item { shape: Some(shape), position, .. } => {
                shape == wanted && (at.is_none() || position.is_none() || position == at)
            }
            _ => false,
        })
    }

    fn division_level(&mut self, rank: u8, word: u8) -> u16 {
        let order = self.division_words.iter().position(|&known| known == word).unwrap_or_else(|| {
            self.division_words.push(word);
            self.division_words.len() - 1
        });
        DIVISION_LEVEL + u16::from(rank) * 24 + u16::try_from(order.min(23)).unwrap_or(23)
    }

    fn division(&mut self, level: u16, kind: ClauseKind, label: &str, text: &str, line: u32) {
        self.open.retain(|open| matches!(open.place, Level::Division(above) if above < level));
        self.push(Level::Division(level), kind, label, text, line);
    }

    fn paragraph(&mut self, indent: usize, text: &str, line: u32) {
        while let Some(last) = self.open.last() {
            let stands_under = match last.place {
                Level::Division(_) => true,
                Level::Item { indent: above, shape, .. } => {
                    indent > above && (shape.is_some() || self.builder.get(last.index).text.ends_with(':'))
                }
            };
            if stands_under {
                break;
            }
            self.open.pop();
        }
        let kind = if self.is_preambular(text) { ClauseKind::Preambular } else { ClauseKind::Paragraph };
        self.push(Level::Item { indent, shape: None, position: None }, kind, "", text, line);
    }

    fn item(&mut self, indent: usize, label: &str, shape: LabelShape, roman: bool, text: &str, line: u32) {
        while let Some(Open { place: Level::Item { indent: above, .. }, .. }) = self.open.last() {
            if *above <= indent {
                break;
            }
            self.open.pop();
        }
        let shape = if roman && !self.goes_on_as_letter(indent, label, shape) { as_roman(shape) } else { shape };
        let position = position_in_list(label, shape == as_roman(shape) && roman);
        let beside = self.list_that_goes_on(indent, shape, position);
        if let Some(at) = beside {
            self.open.truncate(at);
        } else {
            self.close_paragraph_before_list(indent, shape);
        }
        let kind = match shape {
            LabelShape::Option => ClauseKind::Option,
            LabelShape::Preambular => ClauseKind::Preambular,
            LabelShape::Operative | LabelShape::Number(_) | LabelShape::NumberPath if !self.stands_under_item() => {
                ClauseKind::Paragraph
            }
            _ if self.stands_under_item() => ClauseKind::SubParagraph,
            LabelShape::Bullet => ClauseKind::SubParagraph,
            _ => ClauseKind::Paragraph,
        };
        let kind = if is_alternative(label) { ClauseKind::Alternative } else { kind };
        self.push(Level::Item { indent, shape: Some(shape), position }, kind, label, text, line);
    }

    /// `(i)` after `(h)` is a letter, unless it is set deeper.
    fn goes_on_as_letter(&self, indent: usize, label: &str, shape: LabelShape) -> bool {
        let Some(position) = position_in_list(label, false) else { return false };
        self.open.iter().rev().any(|open| match open.place {
            Level::Item { indent: above, shape: Some(open_shape), position: last } => {
                open_shape == shape && above == indent && last.is_some_and(|last| last + 1 == position)
            }
            _ => false,
        })
    }

    /// The place in the chain of the clause that this one stands beside.
    fn list_that_goes_on(&self, indent: usize, shape: LabelShape, position: Option<u32>) -> Option<usize> {
        let mut below = None;
        for (at, open) in self.open.iter().enumerate().rev() {
            let Level::Item { indent: above, shape: open_shape, position: last } = open.place else { break };
            if above < indent {
                break;
            }
            // What is decided follows what is recalled, unless a recital announces a list of its own.
            let follows_recitals = open_shape == Some(LabelShape::Preambular)
                && shape == LabelShape::Number(0)
                && !self.builder.get(open.index).text.ends_with(':');
            if follows_recitals || open_shape.is_some_and(|open_shape| is_same_list(open_shape, shape)) {
                // Numbers that begin again under an option belong to the option.
                let restarts = position == Some(1) && last.is_some() && below == Some(LabelShape::Option);
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

    fn stands_under_item(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| matches!(open.place, Level::Item { shape, .. } if shape != Some(LabelShape::Option)))
    }

    fn is_preambular(&self, text: &str) -> bool {
        let in_preamble = self.open.iter().any(|open| {
            matches!(open.place, Level::Division(_)) && is_preamble_title(&self.builder.get(open.index).text)
        });
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

fn is_preamble_title(text: &str) -> bool {
    let title = text.trim().to_lowercase();
    ["preamble", "préambule", "preámbulo", "präambel", "преамбула", "序言", "الديباجة"].contains(&title.as_str())
}

/// A title is short and does not end as a sentence does.
fn is_title(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 160
        && !text.ends_with(['.', ';', ',', ':'])
        && text.split_whitespace().count() <= 12
}

fn is_title_in_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    is_title(text) && letters.clone().count() >= 4 && letters.clone().all(char::is_uppercase)
}

/// A line whose label may stand in brackets: `[Article 3bis] (REDD-plus)`, `[5. The Parties]`.
struct Unbracketed<'a> {
    text: &'a str,
    opened: &'a str,
}

impl<'a> Unbracketed<'a> {
    fn new(line: &'a str) -> Self {
        let text = line.trim_start_matches(['[', ' ']);
        let opened = &line[..line.len() - text.len()];
        if opened.is_empty() {
            return Unbracketed { text, opened };
        }
        let is_label = opened.contains('[') && leading_label(&text[..label_end(text)]).is_some();
        if is_label || leading_label(text).is_some() {
            Unbracketed { text: if opened.contains('[') { text } else { line.trim_start() }, opened }
        } else {
            Unbracketed { text: line, opened: "" }
        }
    }

    /// The text in which the label is to be looked for: up to a bracket that closes right behind it.
    fn text(&self) -> &'a str {
        if self.opened.contains('[') {
            let end = label_end(self.text);
            if leading_label(&self.text[..end]).is_some_and(|found| found.rest == end) {
                return &self.text[..end];
            }
        }
        self.text
    }

    /// The label, and the text behind it with the brackets that are not the label's own.
    fn split(&self, label: &std::ops::Range<usize>, rest: usize) -> (String, String) {
        let printed = self.text[label.clone()].to_owned();
        let mut brackets: String = self.opened.chars().filter(|&sign| sign == '[').collect();
        let mut after = &self.text[rest..];
        if !brackets.is_empty() && after.starts_with(']') {
            brackets.pop();
            after = after[1..].trim_start();
        }
        (printed, brackets + after)
    }
}

/// Where a bracket closes, or the end.
fn label_end(text: &str) -> usize {
    text.find(']').unwrap_or(text.len())
}

/// Tells whether a heading begins with a label.
pub(super) fn is_labelled(heading: &str) -> bool {
    !split_label(heading).0.is_empty()
}

/// Splits a heading into its label and its title.
fn split_label(text: &str) -> (String, String) {
    let unbracketed = Unbracketed::new(text);
    match leading_label(unbracketed.text()) {
        Some(found) if found.shape != LabelShape::Bullet => unbracketed.split(&found.label, found.rest),
        _ => (String::new(), text.to_owned()),
    }
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
