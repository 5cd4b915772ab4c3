//! Footnotes: rows at the foot of a page that begin with a number or a sign whose mark stands in the text above them.
//!
//! A mark is a raised word. Some producers set marks as large as the text; then the number of the note tells what behind
//! a word of its page is one. What is raised and belongs to no note is told, and never becomes part of a number.

pub(super) mod marks;
mod zone;

use super::page::Page;
use crate::source::Diagnostic;
use marks::Marks;
use rustc_hash::{FxHashMap, FxHashSet};

/// A note at the foot of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Footnote {
    pub(super) label: String,
    pub(super) lines: Vec<String>,
}

/// Takes the notes away from the feet of pages, one list a page, and tells which words of the rest are marks.
pub(super) fn take(
    pages: &mut [Page],
    usual_height: f32,
    usual_distance: f32,
) -> (Vec<Vec<Footnote>>, Vec<Diagnostic>) {
    let mut notes: Vec<Vec<Footnote>> = Vec::new();
    // Marks without a note so far.
    let mut waiting: FxHashSet<String> = FxHashSet::default();
    let mut last_with_notes: Option<usize> = None;
    for page in &mut *pages {
        let open = last_with_notes.and_then(|at| notes[at].last());
        let raised = page.rows.iter().flat_map(|row| &row.words).filter(|word| word.raised);
        waiting.extend(raised.flat_map(|word| marks::labels(&word.text)).map(str::to_owned));
        let mut found = zone::take(page, (usual_height, usual_distance), open, &waiting);
        for note in &found {
            waiting.remove(&note.label);
        }
        // What goes on over the end of a page goes on with the last note before it.
        let goes_on = found.first().is_some_and(|first| first.label.is_empty());
        if let Some(last) = last_with_notes.filter(|_| goes_on).and_then(|at| notes[at].last_mut()) {
            last.lines.append(&mut found.remove(0).lines);
        }
        if !found.is_empty() {
            last_with_notes = Some(notes.len());
        }
        notes.push(found);
    }
    let notes = under_their_marks(pages, notes);
    let known: FxHashSet<&str> = notes.iter().flatten().map(|note| note.label.as_str()).collect();
    let mut marks = Marks::default();
    for (page, of_page) in pages.iter_mut().zip(&notes) {
        marks.find(page, of_page, &known);
    }
    let told = marks.told();
    (notes, told)
}

/// Puts notes at the end of a text on the pages where their marks stand. A number that two notes have tells of neither.
fn under_their_marks(pages: &[Page], notes: Vec<Vec<Footnote>>) -> Vec<Vec<Footnote>> {
    let mut count: FxHashMap<String, usize> = FxHashMap::default();
    for note in notes.iter().flatten() {
        *count.entry(note.label.clone()).or_default() += 1;
    }
    let mut marked: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    let mut glued: FxHashSet<(&str, usize)> = FxHashSet::default();
    for (at, page) in pages.iter().enumerate() {
        for word in page.rows.iter().flat_map(|row| &row.words) {
            if word.raised {
                marks::labels(&word.text).for_each(|label| marked.entry(label).or_default().push(at));
            } else {
                glued.extend(marks::number_behind(&word.text).map(|label| (label, at)));
            }
        }
    }
    let mut placed: Vec<Vec<Footnote>> = notes.iter().map(|_| Vec::new()).collect();
    for (at, note) in (0_usize..).zip(notes).flat_map(|(at, of_page)| of_page.into_iter().map(move |note| (at, note))) {
        let label = note.label.as_str();
        let is_glued = |place: usize| glued.contains(&(label, place));
        let places = marked.get(label).map_or(&[][..], |places| places);
        let elsewhere = places.first().copied().or(at.checked_sub(1).filter(|&before| is_glued(before)));
        let is_here = places.contains(&at) || is_glued(at) || count.get(label) != Some(&1);
        placed[elsewhere.filter(|_| !is_here).unwrap_or(at)].push(note);
    }
    placed
}
