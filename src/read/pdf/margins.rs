//! Running heads, running feet and page numbers: lines at the edge of pages that come again on others.

use super::Line;
use crate::source::Diagnostic;
use rustc_hash::FxHashMap;

/// How many lines from the edge of a page may be a running head or foot.
const DEEPEST: usize = 3;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Edge {
    Head,
    Foot,
}

/// Takes what stands at the edge of at least two pages, and of one in three, away from all of them. Each is told once.
pub(super) fn set_aside(pages: &mut [Vec<Line<'_>>]) -> Vec<Diagnostic> {
    let mut seen: FxHashMap<(Edge, String), usize> = FxHashMap::default();
    for page in &*pages {
        for (edge, place) in places(page.len()) {
            *seen.entry((edge, form(page[place].text))).or_default() += 1;
        }
    }
    let enough = pages.len().div_ceil(3).max(2);
    let is_running = |edge: Edge, line: &Line<'_>| {
        let form = form(line.text);
        // Pages that begin a chapter often have nothing but their number.
        let enough = if form == "#" { 2 } else { enough };
        seen.get(&(edge, form)).is_some_and(|&count| count >= enough)
    };

    // In the order in which they were met: what they say, and on which pages.
    let mut told: Vec<(Edge, String, Vec<String>, Vec<usize>)> = Vec::new();
    let mut place_of: FxHashMap<(Edge, String), usize> = FxHashMap::default();
    for (number, page) in (1..).zip(pages.iter_mut()) {
        for edge in [Edge::Head, Edge::Foot] {
            for _ in 0..DEEPEST {
                let line = if edge == Edge::Head { page.first() } else { page.last() };
                let Some(line) = line.filter(|line| is_running(edge, line)) else { break };
                let key = (edge, form(line.text));
                let at = *place_of.entry(key).or_insert_with_key(|(edge, form)| {
                    told.push((*edge, form.clone(), Vec::new(), Vec::new()));
                    told.len() - 1
                });
                let (_, _, texts, numbers) = &mut told[at];
                let text = line.text.split_whitespace().collect::<Vec<_>>().join(" ");
                if texts.last() != Some(&text) {
                    texts.push(text);
                }
                numbers.push(number);
                if edge == Edge::Head {
                    page.remove(0);
                } else {
                    page.pop();
                }
            }
        }
    }
    told.into_iter().map(|(edge, form, texts, pages)| tell(edge, &form, &texts, &pages)).collect()
}

/// The outermost lines of a page.
fn places(lines: usize) -> impl Iterator<Item = (Edge, usize)> {
    let count = lines.min(DEEPEST);
    let heads = (0..count).map(|place| (Edge::Head, place));
    heads.chain((0..count).map(move |place| (Edge::Foot, lines - 1 - place)))
}

/// What a line says whatever its numbers: `#` for a run of digits, or for a page number in roman ones.
fn form(text: &str) -> String {
    let is_roman = text.len() <= 8 && !text.is_empty() && text.bytes().all(|byte| b"ivxlc".contains(&byte));
    if is_roman {
        return "#".to_owned();
    }
    let mut form = String::new();
    for word in text.split_whitespace() {
        if !form.is_empty() {
            form.push(' ');
        }
        for sign in word.chars() {
            if !sign.is_ascii_digit() {
                form.push(sign);
            } else if !form.ends_with('#') {
                form.push('#');
            }
        }
    }
    form
}

fn tell(edge: Edge, form: &str, texts: &[String], pages: &[usize]) -> Diagnostic {
    let what = match edge {
        _ if form.chars().all(|sign| !sign.is_alphabetic()) => "page number",
        Edge::Head => "running head",
        Edge::Foot => "running foot",
    };
    let pages = ranges(pages);
    Diagnostic::note(format!("{what} set aside, no part of any clause: {} ({pages})", texts.join("; ")))
}

/// `page 3`, `pages 1 to 4, 6`.
fn ranges(pages: &[usize]) -> String {
    let mut parts: Vec<(usize, usize)> = Vec::new();
    for &page in pages {
        match parts.last_mut() {
            Some((_, last)) if *last + 1 >= page => *last = page,
            _ => parts.push((page, page)),
        }
    }
    let shown: Vec<String> = parts
        .iter()
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first} to {last}") })
        .collect();
    format!("{} {}", if pages.len() == 1 { "page" } else { "pages" }, shown.join(", "))
}
