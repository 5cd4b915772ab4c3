//! Texts as YAML writes them: plain where nothing in them can be misread, quoted where something can, over several
//! lines where they are long. Whatever is chosen, a reader gets the same text back, byte for byte.

use std::fmt::Write;

/// The width that lines are kept to where a text has spaces to break at.
const WIDTH: usize = 100;

/// A text as the value of a key. `indent` is the column of the key, `used` how much of the line stands before the value.
pub(super) fn block(text: &str, indent: usize, used: usize) -> String {
    if !text.contains('\n') && used + text.chars().count() <= WIDTH {
        return line(text, false);
    }
    if has_odd_signs(text) || text.trim() != text || text.is_empty() {
        return quoted(text);
    }
    let inner = " ".repeat(indent + 2);
    if text.contains('\n') {
        // Empty lines stay empty, and no line is set in: the first one tells how far the others are.
        let lines = text.split('\n').map(|line| if line.is_empty() { String::new() } else { format!("{inner}{line}") });
        return format!("|-\n{}", lines.collect::<Vec<_>>().join("\n"));
    }
    if text.contains("  ") {
        return quoted(text);
    }
    let folded = |first: usize| wrap(text, first, WIDTH.saturating_sub(inner.len())).join(&format!("\n{inner}"));
    if is_plain(text, false) {
        folded(WIDTH.saturating_sub(used))
    } else {
        format!(">-\n{inner}{}", folded(WIDTH - indent.min(60) - 2))
    }
}

/// A text on one line. Within brackets or braces more signs mean something.
pub(super) fn line(text: &str, in_brackets: bool) -> String {
    if is_plain(text, in_brackets) { text.to_owned() } else { quoted(text) }
}

/// Breaks a text at its spaces, the first line at another width.
fn wrap(text: &str, first: usize, others: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split(' ') {
        let width = if lines.len() == 1 { first } else { others };
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Tells whether a text says the same without quotes, to this program and to any other that reads YAML.
fn is_plain(text: &str, in_brackets: bool) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let indicator = "-?:,[]{}#&*!|>'\"%@`=<~".contains(first);
    let misread = text.contains(": ") || text.contains(" #") || text.ends_with(':');
    let bracketed = in_brackets && text.contains(|sign: char| ",[]{}:".contains(sign));
    // A line that is broken off may begin with any of its words.
    let comment = text.contains(" ---") || text.contains(" ...");
    let spaced = text.trim() != text || text.contains(['\n', '\t']);
    !(indicator || misread || bracketed || comment || spaced || has_odd_signs(text) || is_other_than_text(text))
}

/// Tells whether other programs would take a text for a number, a date, a truth value or nothing.
fn is_other_than_text(text: &str) -> bool {
    let is_digits = |sign: char| sign.is_ascii_digit() || "+-._:eETZ ".contains(sign);
    let number = text.starts_with(|sign: char| sign.is_ascii_digit() || "+-.".contains(sign))
        && (text.chars().all(is_digits) || text.starts_with("0x") || text.starts_with("0o"));
    let words = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", ".inf", ".nan"];
    number || words.contains(&text.to_lowercase().as_str())
}

/// Signs that stand in a file only as escapes, or that a reader of lines would take for the end of one.
fn has_odd_signs(text: &str) -> bool {
    let odd = |sign: char| (sign.is_control() && sign != '\n') || is_separator(sign);
    text.contains(odd)
}

fn is_separator(sign: char) -> bool {
    matches!(sign, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            sign if sign.is_control() || is_separator(sign) => {
                let _ = write!(out, "\\u{:04x}", u32::from(sign));
            }
            sign => out.push(sign),
        }
    }
    out.push('"');
    out
}
