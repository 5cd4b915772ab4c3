//! Lines and columns for a terminal.
//!
//! Text comes as pieces of a comparison and goes out as painted lines: each line begins and ends without a colour, so
//! that neither a margin nor the column beside it is struck through. A line ends at white space or between two
//! ideographs; what is wider than a whole line is cut. One pass over the signs.

use super::breaks::BREAKS;
use super::marked::{Palette, signs};
use super::visible;
use crate::diff::PieceKind;
use crate::text::is_ideograph;
use std::fmt::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Adds a paragraph: its first line after `first`, the others indented as far. Without a width it is one line.
pub(super) fn paragraph(out: &mut String, first: &str, text: &str, width: Option<usize>) {
    let first = &*visible(first);
    let indent = " ".repeat(unicode_width::UnicodeWidthStr::width(first));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = visible(&text);
    match width {
        Some(width) => {
            let options = textwrap::Options::new(width.max(indent.len() + 20))
                .initial_indent(first)
                .subsequent_indent(&indent)
                .word_splitter(textwrap::WordSplitter::NoHyphenation)
                .word_separator(BREAKS)
                .break_words(false);
            for line in textwrap::wrap(&text, options) {
                // Writing to a string cannot fail.
                let _ = writeln!(out, "{}", line.trim_end());
            }
        }
        None => {
            let _ = writeln!(out, "{}", format!("{first}{text}").trim_end());
        }
    }
}

/// Pieces of a comparison, in order.
pub(super) type Pieces<'a> = [(PieceKind, &'a str)];

/// A painted line, and how many columns of a terminal it takes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) width: usize,
}

/// What stays together on a line, with its kind and whether white space comes before it.
struct Atom {
    kind: PieceKind,
    text: String,
    after_space: bool,
    may_begin_a_line: bool,
}

/// Lays pieces out in lines of at most `width` columns. A line feed in the text ends a line.
pub(super) fn wrap(pieces: &Pieces<'_>, width: usize, palette: &Palette) -> Vec<Line> {
    let width = width.max(4);
    let mut lines = Vec::new();
    for paragraph in paragraphs(pieces) {
        let atoms = atoms(&paragraph);
        let mut page = Page { palette, width, lines: Vec::new(), line: Line::default(), painted: PieceKind::Equal };
        let mut at = 0;
        while at < atoms.len() {
            let end = (at + 1..atoms.len()).find(|&next| atoms[next].may_begin_a_line).unwrap_or(atoms.len());
            page.add(&atoms[at..end]);
            at = end;
        }
        page.end_line();
        lines.append(&mut page.lines);
    }
    lines
}

/// Wraps words that are no comparison, each line painted in one colour.
pub(super) fn plain(text: &str, width: usize, colour: &str, palette: &Palette) -> Vec<Line> {
    let mut lines = wrap(&[(PieceKind::Equal, text)], width, &Palette::default());
    for line in &mut lines {
        line.text = format!("{colour}{}{}", line.text, palette.reset);
    }
    lines
}

/// Sets cells side by side, each in a column of its width, with a bar between them.
pub(super) fn columns(cells: &[Vec<Line>], widths: &[usize]) -> String {
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    let mut out = String::new();
    for row in 0..height {
        let mut line = String::new();
        for (at, (cell, &width)) in cells.iter().zip(widths).enumerate() {
            let empty = Line::default();
            let cell = cell.get(row).unwrap_or(&empty);
            line.push_str(if at == 0 { "" } else { " │ " });
            line.push_str(&cell.text);
            line.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width)));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Cuts pieces at line feeds; empty lines are left out.
pub(super) fn paragraphs<'a>(pieces: &Pieces<'a>) -> Vec<Vec<(PieceKind, &'a str)>> {
    let mut all = vec![Vec::new()];
    for &(kind, text) in pieces {
        for (at, part) in text.split('\n').enumerate() {
            if at > 0 {
                all.push(Vec::new());
            }
            if let (false, Some(last)) = (part.is_empty(), all.last_mut()) {
                last.push((kind, part));
            }
        }
    }
    all.retain(|paragraph| paragraph.iter().any(|(_, text)| !text.trim().is_empty()));
    all
}

fn atoms(pieces: &Pieces<'_>) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::new();
    let mut after_space = false;
    let mut before: Option<char> = None;
    let mut kind_before = PieceKind::Equal;
    for &(kind, text) in pieces {
        let (open, close) = signs(kind);
        let is_beside_signs = kind != PieceKind::Equal && std::mem::replace(&mut kind_before, kind) != PieceKind::Equal;
        kind_before = kind;
        let words = text.trim();
        if words.is_empty() && kind != PieceKind::Equal {
            // White space is all that changed: it stays inside the signs, and on one line.
            atoms.push(atom(kind, format!("{open}{text}{close}"), after_space, after_space));
            (after_space, before) = (false, None);
            continue;
        }
        after_space |= text.starts_with(is_space);
        let first = atoms.len();
        let mut word = String::from(open);
        let mut may_begin = after_space || is_beside_signs;
        let mut begun = false;
        for sign in words.chars() {
            if is_space(sign) {
                if begun {
                    atoms.push(atom(kind, std::mem::take(&mut word), after_space, may_begin));
                }
                (after_space, may_begin, begun, before) = (true, true, false, None);
                continue;
            }
            if before.is_some_and(|before| may_part(before, sign)) {
                if begun {
                    atoms.push(atom(kind, std::mem::take(&mut word), after_space, may_begin));
                    after_space = false;
                }
                may_begin = true;
            }
            word.push(if sign.is_control() { '\u{fffd}' } else { sign });
            (begun, before) = (true, Some(sign));
        }
        if begun {
            atoms.push(atom(kind, word, after_space, may_begin));
        }
        if let (true, Some(last)) = (atoms.len() > first, atoms.last_mut()) {
            last.text.push_str(close);
        }
        after_space = text.ends_with(is_space) || (words.is_empty() && after_space);
        if after_space {
            before = None;
        }
    }
    atoms
}

fn atom(kind: PieceKind, text: String, after_space: bool, may_begin_a_line: bool) -> Atom {
    Atom { kind, text, after_space, may_begin_a_line }
}

/// White space at which a line may end.
fn is_space(sign: char) -> bool {
    sign.is_whitespace() && !matches!(sign, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// Tells whether a line may end between two signs without white space: beside an ideograph, unless a sign of
/// punctuation would begin or an opening one end a line.
fn may_part(before: char, sign: char) -> bool {
    (is_ideograph(before) || is_ideograph(sign) || matches!(before, '，' | '。' | '、' | '；' | '：' | '）' | '》'))
        && !matches!(
            sign,
            '，' | '。'
                | '、'
                | '；'
                | '：'
                | '？'
                | '！'
                | '）'
                | '》'
                | '」'
                | '』'
                | '】'
                | '”'
                | '’'
                | ']'
                | ')'
        )
        && !matches!(before, '（' | '《' | '「' | '『' | '【' | '“' | '‘' | '[' | '(')
}

/// Lines as they fill.
struct Page<'a> {
    palette: &'a Palette,
    width: usize,
    lines: Vec<Line>,
    line: Line,
    painted: PieceKind,
}

impl Page<'_> {
    /// Adds what stays together, on a new line where it does not fit.
    fn add(&mut self, atoms: &[Atom]) {
        let width: usize = atoms.iter().map(|atom| atom.text.width() + usize::from(atom.after_space)).sum();
        if self.line.width > 0 && self.line.width + width > self.width {
            self.end_line();
        }
        for atom in atoms {
            if atom.after_space && self.line.width > 0 {
                if atom.kind != self.painted {
                    self.paint(PieceKind::Equal);
                }
                self.line.text.push(' ');
                self.line.width += 1;
            }
            self.paint(atom.kind);
            let width = atom.text.width();
            if self.line.width + width <= self.width {
                self.line.text.push_str(&atom.text);
                self.line.width += width;
                continue;
            }
            for sign in atom.text.chars() {
                let width = sign.width().unwrap_or(0);
                if self.line.width + width > self.width {
                    self.end_line();
                    self.paint(atom.kind);
                }
                self.line.text.push(sign);
                self.line.width += width;
            }
        }
    }

    fn paint(&mut self, kind: PieceKind) {
        if kind == self.painted {
            return;
        }
        if self.painted != PieceKind::Equal {
            self.line.text.push_str(&self.palette.reset);
        }
        self.line.text.push_str(self.palette.colour(kind));
        self.painted = kind;
    }

    fn end_line(&mut self) {
        self.paint(PieceKind::Equal);
        let line = std::mem::take(&mut self.line);
        if line.width > 0 {
            self.lines.push(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use PieceKind::{Deleted, Equal, Inserted};

    fn lines(pieces: &Pieces<'_>, width: usize) -> Vec<String> {
        wrap(pieces, width, &Palette::default()).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn lines_end_at_white_space_and_signs_stay_with_their_words() {
        let pieces = [(Equal, "States "), (Deleted, "should consider"), (Inserted, "shall take"), (Equal, " steps.")];
        assert_eq!(lines(&pieces, 20), ["States {-should", "consider-}{+shall", "take+} steps."]);
        assert_eq!(lines(&pieces, 100), ["States {-should consider-}{+shall take+} steps."]);
        assert_eq!(lines(&[(Equal, "2"), (Inserted, " "), (Equal, "°C")], 20), ["2{+ +}°C"]);
        assert_eq!(lines(&[(Equal, "a\nb")], 20), ["a", "b"]);
    }

    #[test]
    fn ideographs_wrap_without_spaces_and_punctuation_begins_no_line() {
        assert_eq!(lines(&[(Equal, "各国应当合作，保护")], 12), ["各国应当合", "作，保护"]);
    }

    #[test]
    fn what_is_wider_than_a_line_is_cut() {
        assert_eq!(lines(&[(Equal, "abcdefghij kl")], 6), ["abcdef", "ghij", "kl"]);
    }

    #[test]
    fn a_colour_ends_with_its_line() {
        let palette = Palette { deleted: "<".into(), reset: ">".into(), ..Palette::default() };
        let wrapped = wrap(&[(Equal, "a "), (Deleted, "bb cc dd"), (Equal, " e")], 7, &palette);
        let texts: Vec<&str> = wrapped.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, ["a <{-bb>", "<cc dd-}>", "e"]);
        assert_eq!(wrapped[0].width, 6);
    }

    #[test]
    fn no_sign_of_a_text_commands_the_terminal() {
        assert_eq!(lines(&[(Equal, "a\u{1b}[2Jb")], 20), ["a\u{fffd}[2Jb"]);
    }
}
