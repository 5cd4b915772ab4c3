//! Plain text: paragraphs set apart by empty lines, labels at a line's beginning, deeper items indented.

use super::outline::Outline;
use super::paragraph::Paragraph;
use crate::clause::ClauseTree;
use crate::text::lines;

/// Reads the body of a plain text. `first_line` is the number of its first line in the file.
pub(super) fn read(body: &str, first_line: u32) -> ClauseTree {
    let mut outline = Outline::default();
    let mut paragraph = Paragraph::default();
    for (line, number) in lines(body).zip(first_line..) {
        let content = line.trim();
        if content.is_empty() || is_rule(content) {
            paragraph.flush(&mut outline);
        } else {
            paragraph.add(&mut outline, indent_of(line), content, number);
        }
    }
    paragraph.flush(&mut outline);
    outline.finish()
}

/// Columns before the first sign; a tab goes on to the next multiple of four.
fn indent_of(line: &str) -> usize {
    let mut column = 0;
    for sign in line.chars() {
        match sign {
            '\t' => column = column / 4 * 4 + 4,
            sign if sign.is_whitespace() => column += 1,
            _ => break,
        }
    }
    column
}

/// A line drawn with signs is layout, not words.
fn is_rule(content: &str) -> bool {
    content.len() >= 3 && content.chars().all(|sign| matches!(sign, '-' | '=' | '_' | '*' | '~' | '—' | '–'))
}
