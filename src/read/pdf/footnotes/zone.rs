//! Where the notes of a page begin.

use super::Footnote;
use super::marks::{first_mark, is_sign};
use crate::read::pdf::page::{Page, Row, is_rule, text_of};
use rustc_hash::FxHashSet;

/// How many rows of a page may begin a note: a page is no book.
const MOST_NOTES: usize = 60;
/// Notes are set smaller than this share of the usual height.
const SMALL: f32 = 0.93;
/// Notes as large as the text stand this many usual distances below it.
const APART: f32 = 1.25;

/// How a note begins: its number or sign, and what of the row comes after it.
struct Begin {
    row: usize,
    label: String,
    rest: String,
    /// A point or parenthesis stands behind its number, as behind that of a paragraph.
    is_dotted: bool,
}

/// Takes the notes away from the foot of a page. `open` is the last note before the page; what goes on with it comes
/// first, without a label. `waiting` are the marks that have no note so far. The usual height is that of letters, the usual distance that of rows.
pub(super) fn take(
    page: &mut Page,
    (height, distance): (f32, f32),
    open: Option<&Footnote>,
    waiting: &FxHashSet<String>,
) -> Vec<Footnote> {
    let small_from = page.rows.iter().rposition(|row| row.height() >= SMALL * height && !is_rule(&row.text()));
    let small_from = small_from.map_or(0, |at| at + 1);
    let rule = page.rows.iter().rposition(|row| is_rule(&row.text()) && row.right() - row.left() < 0.7 * page.width);
    let mut begins: Vec<Begin> = (0..page.rows.len()).filter_map(|at| begin(&page.rows, at)).collect();
    begins.drain(..begins.len().saturating_sub(MOST_NOTES));
    let referred: Vec<Option<usize>> = begins.iter().map(|one| first_mark(&page.rows, &one.label)).collect();
    let is_set_apart = |at: usize| {
        let far = at.checked_sub(1).map(|above| page.rows[at].middle() - page.rows[above].middle());
        far.is_none_or(|far| far > APART * distance)
    };
    let first = (0..begins.len()).find(|&from| {
        let run = &begins[from..];
        let is_foot = run[0].row >= small_from || rule.is_some_and(|rule| run[0].row == rule + 1);
        let refers = |at: usize| referred[at].is_some_and(|row| row < run[0].row);
        let all_refer = || (from..begins.len()).all(refers);
        let all_wait = || run.iter().all(|one| waiting.contains(&one.label));
        let is_dotted = run.iter().any(|one| one.is_dotted);
        let is_note = if is_foot {
            !is_dotted || all_refer() || all_wait()
        } else {
            !is_dotted && is_set_apart(run[0].row) && all_refer()
        };
        counts_up(run) && is_note
    });
    let begins = first.map_or(Vec::new(), |first| begins.split_off(first));
    let Some(from) = foot(page, &begins, small_from, rule, open) else { return Vec::new() };
    let notes = gather(&page.rows[from..], &begins, from);
    let from = if rule.is_some_and(|rule| rule + 1 == from) { from - 1 } else { from };
    page.rows.truncate(from);
    notes
}

/// The first row of the foot: that of the first note, or of what goes on with a note of the page before.
fn foot(
    page: &Page,
    begins: &[Begin],
    small_from: usize,
    rule: Option<usize>,
    open: Option<&Footnote>,
) -> Option<usize> {
    let first = begins.first().map(|first| first.row);
    let after_rule = rule.map(|rule| rule + 1).filter(|&at| at < page.rows.len() && at >= small_from.min(at));
    let is_unfinished = |note: &Footnote| {
        note.lines
            .last()
            .is_some_and(|line| !line.trim_end_matches(['”', '"', ')', ']', '>']).ends_with(['.', '!', '?']))
    };
    let Some(open) = open else { return first };
    let until = first.unwrap_or(page.rows.len());
    let starts_low = |at: usize| page.rows[at].text().starts_with(char::is_lowercase);
    // A page of nothing but small print goes on with notes where their numbers do.
    let next = open.label.parse().map_or(0, |number: u32| number + 1);
    let may_go_on = small_from > 0 || begins.first().is_some_and(|one| one.label.parse() == Ok(next));
    match after_rule {
        Some(at) if at < until && at >= small_from => Some(at),
        _ if small_from < until && may_go_on && (is_unfinished(open) || starts_low(small_from)) => Some(small_from),
        _ => first,
    }
}

/// Tells whether the numbers of notes are each the next, signs aside.
fn counts_up(run: &[Begin]) -> bool {
    let numbers: Vec<u32> = run.iter().filter_map(|one| one.label.parse().ok()).collect();
    numbers.windows(2).all(|pair| pair[1] == pair[0] + 1)
}

/// Tells whether a row begins a note: `12 See document …`, `1See …`, `* Reissued`, or a raised number by itself.
fn begin(rows: &[Row], at: usize) -> Option<Begin> {
    let words = &rows[at].words;
    let first = words.first()?;
    let digits = first.text.bytes().take_while(u8::is_ascii_digit).count();
    let starts = |text: &str| text.starts_with(|sign: char| sign.is_uppercase() || "“\"‘(«<[".contains(sign));
    if digits == first.text.len() && digits > 0 && digits <= 3 {
        let rest = text_of(&words[1..]);
        let is_alone = rest.is_empty() && rows.get(at + 1).is_some_and(|next| !next.words.is_empty());
        let is_small = first.raised || first.height() < 0.85 * rows[at].height();
        let begins = is_alone || is_small || starts(&rest);
        return begins.then(|| Begin { row: at, label: first.text.clone(), rest, is_dotted: false });
    }
    if digits > 0 && digits <= 3 && matches!(&first.text[digits..], "." | ")") {
        let rest = text_of(&words[1..]);
        let label = first.text[..digits].to_owned();
        return starts(&rest).then_some(Begin { row: at, label, rest, is_dotted: true });
    }
    let (label, glued) = if digits > 0 && digits <= 3 {
        first.text.split_at(digits)
    } else {
        let signs = first.text.chars().take_while(|&sign| is_sign(sign)).map(char::len_utf8).sum();
        first.text.split_at(signs)
    };
    let is_sign_alone = glued.is_empty() && words.len() > 1 && !label.is_empty();
    let is_glued =
        !label.is_empty() && starts(glued) && (digits == 0 || glued.chars().nth(1).is_some_and(char::is_lowercase));
    let rest = || [glued.to_owned(), text_of(&words[1..])].join(" ").trim().to_owned();
    (is_sign_alone || is_glued).then(|| Begin { row: at, label: label.to_owned(), rest: rest(), is_dotted: false })
}

fn gather(rows: &[Row], begins: &[Begin], from: usize) -> Vec<Footnote> {
    let mut notes: Vec<Footnote> = Vec::new();
    let mut begins = begins.iter().peekable();
    for (at, row) in (from..).zip(rows) {
        if let Some(begin) = begins.next_if(|begin| begin.row == at) {
            let lines = if begin.rest.is_empty() { Vec::new() } else { vec![begin.rest.clone()] };
            notes.push(Footnote { label: begin.label.clone(), lines });
        } else if is_rule(&row.text()) {
            continue;
        } else if let Some(note) = notes.last_mut() {
            note.lines.push(row.text());
        } else {
            notes.push(Footnote { label: String::new(), lines: vec![row.text()] });
        }
    }
    notes
}
