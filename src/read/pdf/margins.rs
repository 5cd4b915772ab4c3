//! Running heads, running feet and page numbers: rows at the edge of pages that come again at the same height of others.
//!
//! Rows come again if they say the same, or the same but for a number that grows with the pages. A clause that resembles
//! another does neither. One page has nothing that runs.

use super::page::{Page, Row, named, usual_distance};
use crate::clause::{LabelShape, leading_label, position_in_list};
use crate::source::Diagnostic;
use rustc_hash::FxHashMap;

/// How many rows from the edge of a page may be running heads or feet.
const DEEPEST: usize = 4;
/// How long a row may be that is looked at.
const LONGEST: usize = 300;
/// A page number that stands by itself is this many usual distances away from the text.
const APART: f32 = 1.3;
/// Letters differ in height from this share of it on.
const OTHERWISE: f32 = 0.1;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Edge {
    Head,
    Foot,
}

/// What may come again: where a row stands, and what it says without its page number, with what the number is ahead of
/// the page. Without a form, the number alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Key {
    edge: Edge,
    height: i32,
    form: Option<String>,
    ahead: Option<i64>,
}

/// A running row as it is told.
struct Told {
    key: Key,
    texts: Vec<String>,
    pages: Vec<usize>,
}

/// Takes running heads, feet and page numbers away from all pages. Each is told once.
pub(super) fn set_aside(pages: &mut [Page]) -> Vec<Diagnostic> {
    let usual = usual_distance(pages.iter());
    let mut seen: FxHashMap<Key, usize> = FxHashMap::default();
    for page in &*pages {
        for (edge, place) in edges(page) {
            for key in keys(page, edge, &page.rows[place]) {
                *seen.entry(key).or_default() += 1;
            }
        }
    }
    let count = pages.len();
    let is_number = |key: &Key| key.form.as_ref().is_some_and(|form| !form.contains(char::is_alphabetic));
    let has_numbers =
        seen.iter().any(|(key, seen)| is_number(key) && key.ahead.is_some() && *seen >= count.div_ceil(2).max(2));
    let mut told: Vec<Told> = Vec::new();
    let mut place_of: FxHashMap<Key, usize> = FxHashMap::default();
    for page in pages.iter_mut() {
        let places: Vec<(Edge, usize)> = edges(page).collect();
        let mut gone: Vec<usize> = Vec::new();
        for (edge, place) in places {
            let row = &page.rows[place];
            let key = keys(page, edge, row).into_iter().find(|key| {
                // Where pages have a number by itself, another number that grows with them is that of a note.
                (key.form.is_some() || !has_numbers) && is_running(key, row, seen[key], count)
            });
            let key = key.or_else(|| lone_number(page, edge, place, count, usual));
            if let Some(key) = key.filter(|_| !gone.contains(&place)) {
                gone.push(place);
                let at = *place_of.entry(key).or_insert_with_key(|key| {
                    told.push(Told { key: key.clone(), texts: Vec::new(), pages: Vec::new() });
                    told.len() - 1
                });
                let text = row.text();
                if told[at].texts.last() != Some(&text) {
                    told[at].texts.push(text);
                }
                told[at].pages.push(page.number);
            }
        }
        gone.sort_unstable_by(|a, b| b.cmp(a));
        gone.into_iter().for_each(|place| drop(page.rows.remove(place)));
    }
    told.iter().map(tell).collect()
}

/// The outermost rows of a page, from its edges inward.
fn edges(page: &Page) -> impl Iterator<Item = (Edge, usize)> + use<> {
    let count = page.rows.len();
    let depth = count.min(DEEPEST);
    (0..depth).map(|at| (Edge::Head, at)).chain((0..depth).map(move |at| (Edge::Foot, count - 1 - at)))
}

fn keys(page: &Page, edge: Edge, row: &Row) -> Vec<Key> {
    let height = (row.middle() / 4.0).round() as i32;
    let text: String = row.text().split_whitespace().collect();
    if text.len() > LONGEST {
        return Vec::new();
    }
    let key = |form: Option<String>, ahead: Option<i64>| Key { edge, height, form, ahead };
    let mut keys = Vec::new();
    let numbers = numbers(&text);
    for &(from, to, number) in &numbers {
        let ahead = number - page.number as i64;
        keys.push(key(Some(format!("{}#{}", &text[..from], &text[to..])), Some(ahead)));
        // A chapter's title stands beside the number, and changes.
        let is_at_end = !text[..from].contains(char::is_alphanumeric) || !text[to..].contains(char::is_alphanumeric);
        if is_at_end {
            keys.push(key(None, Some(ahead)));
        }
    }
    keys.extend(grows_twice(&text, &numbers, page.number as i64).map(|(form, ahead)| key(Some(form), Some(ahead))));
    keys.push(key(Some(text), None));
    keys
}

/// What a row says that has the number of its page more than once, and what it is ahead of the page.
fn grows_twice(text: &str, numbers: &[(usize, usize, i64)], page: i64) -> Option<(String, i64)> {
    let ahead = numbers.windows(2).find(|pair| pair[0].2 == pair[1].2).map(|pair| pair[0].2)?;
    let (mut form, mut after) = (String::new(), 0);
    for &(from, to, _) in numbers.iter().filter(|(_, _, number)| *number == ahead) {
        form += &text[after..from];
        form.push('#');
        after = to;
    }
    Some((form + &text[after..], ahead - page))
}

/// The numbers in a text, where they begin and end, in bytes; a text that is nothing but a roman number is one.
fn numbers(text: &str) -> Vec<(usize, usize, i64)> {
    let bare = text.trim_matches(|sign: char| !sign.is_alphanumeric());
    let is_roman = |letters: &[u8]| !bare.is_empty() && bare.bytes().all(|byte| letters.contains(&byte));
    if is_roman(b"ivxl") || is_roman(b"IVXL") {
        let from = text.find(bare).unwrap_or_default();
        return position_in_list(&bare.to_lowercase(), true)
            .map(|number| (from, from + bare.len(), i64::from(number)))
            .into_iter()
            .collect();
    }
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(|sign: char| sign.is_ascii_digit()).map(|at| from + at) {
        let end = text[start..].find(|sign: char| !sign.is_ascii_digit()).map_or(text.len(), |length| start + length);
        if let Some(number) = text[start..end].parse().ok().filter(|_| end - start <= 5) {
            found.push((start, end, number));
        }
        from = end;
    }
    found
}

fn is_running(key: &Key, row: &Row, seen: usize, pages: usize) -> bool {
    let third = pages.div_ceil(3).max(2);
    let is_clause = begins_clause(row);
    match (&key.form, key.ahead) {
        (None, _) => !is_clause && seen >= 3.max(pages.div_ceil(2)),
        (Some(_), Some(_)) if is_clause => false,
        // Pages that begin a chapter often have nothing but their number.
        (Some(form), Some(_)) if !form.contains(char::is_alphabetic) => seen >= 2,
        (Some(_), None) if is_clause => seen >= 3.max(pages.div_ceil(2)),
        (Some(form), None) => form.contains(char::is_alphanumeric) && seen >= third,
        (Some(_), Some(_)) => seen >= third,
    }
}

/// Tells whether a row begins with a label and has words behind it.
fn begins_clause(row: &Row) -> bool {
    let text = row.text();
    let label = leading_label(text.trim_start_matches(['[', ' ']));
    label.is_some_and(|found| found.shape != LabelShape::Bullet && text[found.rest..].contains(char::is_alphabetic))
}

/// A row far from all others that is nothing but the number of its page, though no other page has one at its height.
fn lone_number(page: &Page, edge: Edge, place: usize, pages: usize, usual: f32) -> Option<Key> {
    let (row, inner) = match edge {
        Edge::Head => (page.rows.first()?, page.rows.get(1)),
        Edge::Foot => (page.rows.last()?, page.rows.len().checked_sub(2).map(|at| &page.rows[at])),
    };
    let is_outermost = place == if edge == Edge::Head { 0 } else { page.rows.len() - 1 };
    let is_apart = inner.is_none_or(|inner| (row.middle() - inner.middle()).abs() > APART * usual.max(row.height()));
    let text: String = row.text().split_whitespace().collect::<String>().to_lowercase();
    let says_page = ["page", "seite", "página", "p.", "стр."].iter().any(|word| text.starts_with(word));
    let words = text.chars().filter(|sign| sign.is_alphabetic()).count();
    let found = numbers(&text);
    let is_number = match found.as_slice() {
        [(_, _, number)] => *number == page.number as i64,
        [(_, _, number), (_, _, of)] => *number == page.number as i64 && *of == pages as i64,
        _ => false,
    };
    let is_plain = (words == 0 || (says_page && words <= 8)) && !text.ends_with(['.', ')']) && text.len() <= 24;
    let is_lone = is_apart && is_number && is_plain;
    // `Lamps/12 – 1/1`, in other letters than what stands beside it.
    let is_set_otherwise = inner.is_none_or(|inner| (row.height() - inner.height()).abs() > OTHERWISE * inner.height());
    let ends_in_count = is_set_otherwise && ends_in_count(&text, &found, page.number, pages);
    let form = Some(if is_lone { "#".to_owned() } else { format!("{text}#") });
    (is_outermost && (is_lone || ends_in_count)).then_some(Key { edge, height: 0, form, ahead: Some(0) })
}

/// Whether a row ends in the number of its page and of all pages: `1/1`.
fn ends_in_count(text: &str, found: &[(usize, usize, i64)], page: usize, pages: usize) -> bool {
    let [.., (_, to, number), (from, end, of)] = found else { return false };
    let is_count = *number == page as i64 && *of == pages as i64 && *end == text.len();
    is_count && text.get(*to..*from) == Some("/")
}

fn tell(one: &Told) -> Diagnostic {
    let has_words = |form: &String| form.chars().any(char::is_alphabetic);
    let what = match one.key.edge {
        _ if !one.key.form.as_ref().is_none_or(has_words) => "page number",
        Edge::Head => "running head",
        Edge::Foot => "running foot",
    };
    Diagnostic::note(format!(
        "{what} set aside, no part of any clause: {} ({})",
        one.texts.join("; "),
        named(&one.pages)
    ))
}
