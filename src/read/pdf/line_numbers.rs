//! Numbers printed beside the lines, on every line or on every fifth: set aside, and kept as places.

use super::page::{Page, named};
use crate::source::Diagnostic;

/// How many numbered rows a page must have to be judged, and the share of its rows that carry a number.
const FEWEST: usize = 4;
const SHARE: f32 = 0.7;
/// Every how many lines a number may stand.
const STEPS: [u32; 4] = [1, 5, 10, 2];
/// How far the edges of numbers in one column may differ, in points.
const STRAIGHT: f32 = 2.5;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// Takes the numbers of lines away from the pages that have them.
pub(super) fn set_aside(pages: &mut [Page]) -> Option<Diagnostic> {
    let judged = pages.iter().filter(|page| page.rows.len() >= FEWEST).count();
    let mut found: Vec<(usize, Vec<Numbered>, Side)> = (0..pages.len())
        .filter_map(|at| {
            let found =
                [Side::Left, Side::Right].into_iter().find_map(|side| Some((numbered(&pages[at], side)?, side)))?;
            Some((at, found.0, found.1))
        })
        .collect();
    // Two sheets of a long document that look like it are tables.
    if found.len() * 2 < judged || found.is_empty() {
        return None;
    }
    let goes_on = found.iter().any(|(at, numbered, _)| has_lines_that_go_on(&pages[*at], numbered));
    let begins_anew =
        found.len() > 1 && found.iter().all(|(_, numbered, _)| numbered[0].number == found[0].1[0].number);
    if !goes_on && !begins_anew {
        return None;
    }
    found.extend(pages_that_go_on(pages, &found));
    let mut numbers = Vec::new();
    for (at, numbered, side) in found {
        let page = &mut pages[at];
        numbers.push(page.number);
        for one in &numbered {
            let row = &mut page.rows[one.row];
            row.line = Some(one.number);
            match side {
                Side::Left => drop(row.words.remove(0)),
                Side::Right => drop(row.words.pop()),
            }
            if let Some(first) = row.words.first_mut() {
                first.glued = false;
            }
        }
        count_between(page, &numbered);
        page.rows.retain(|row| !row.words.is_empty());
    }
    let pages = named(&numbers);
    Some(Diagnostic::note(format!("numbers of lines set aside, no part of any clause, and kept as places ({pages})")))
}

/// Pages with too few lines to tell by themselves, whose numbers go on with those of the page before.
fn pages_that_go_on(pages: &[Page], found: &[(usize, Vec<Numbered>, Side)]) -> Vec<(usize, Vec<Numbered>, Side)> {
    let is_found = |at: usize| found.iter().any(|(other, ..)| *other == at);
    let goes_on = |(at, last, side): &(usize, Vec<Numbered>, Side)| {
        let page = pages.get(at + 1).filter(|_| !is_found(at + 1))?;
        let [.., before, last] = last[..] else { return None };
        let step = last.number - before.number;
        let mut taken: Vec<Numbered> = Vec::new();
        for (one, _) in candidates(page, *side) {
            if one.number == taken.last().map_or(last.number, |last| last.number) + step {
                taken.push(one);
            }
        }
        (!taken.is_empty() && stands_outside(page, &taken, *side)).then_some((at + 1, taken, *side))
    };
    found.iter().filter_map(goes_on).collect()
}

/// A row with the number beside it.
#[derive(Debug, Clone, Copy)]
struct Numbered {
    row: usize,
    number: u32,
}

/// The rows of a page that carry the number of a line on one side, if it has such numbers.
fn numbered(page: &Page, side: Side) -> Option<Vec<Numbered>> {
    let candidates = candidates(page, side);
    STEPS.iter().find_map(|&step| column(page, &candidates, step, side))
}

/// The rows that begin or end with a number set apart, with the edge of the number that is next to the text.
fn candidates(page: &Page, side: Side) -> Vec<(Numbered, f32)> {
    let candidate = |(at, row): (usize, &super::page::Row)| {
        let (word, next) = match side {
            Side::Left => (row.words.first()?, row.words.get(1)),
            Side::Right => (row.words.last()?, row.words.len().checked_sub(2).map(|at| &row.words[at])),
        };
        let number = word.text.parse::<u32>().ok().filter(|_| word.text.len() <= 4 && !word.text.starts_with('+'))?;
        let gap = next.map(|next| if side == Side::Left { next.left - word.right } else { word.left - next.right });
        let edge = if side == Side::Left { word.right } else { word.left };
        gap.is_none_or(|gap| gap > 0.4 * row.height()).then_some((Numbered { row: at, number }, edge))
    };
    page.rows.iter().enumerate().filter_map(candidate).collect()
}

/// The candidates that stand in one column and grow by a step, if they are what numbers of lines are.
fn column(page: &Page, candidates: &[(Numbered, f32)], step: u32, side: Side) -> Option<Vec<Numbered>> {
    let mut edges: Vec<f32> =
        candidates.iter().filter(|(one, _)| one.number % step == 0).map(|(_, edge)| *edge).collect();
    let edge = super::page::most_usual(&mut edges, STRAIGHT);
    let mut taken: Vec<Numbered> = Vec::new();
    for (one, place) in candidates {
        // Right-aligned numbers share their right edge, others their left: a digit more or less moves the other one.
        let is_straight = (place - edge).abs() <= if side == Side::Left { 3.0 * STRAIGHT } else { STRAIGHT };
        let follows = taken.last().is_none_or(|last| one.number == last.number + step);
        if is_straight && one.number % step == 0 && follows {
            taken.push(*one);
        }
    }
    let rows = page.rows.len() as f32;
    let enough = if step == 1 {
        taken.len() >= FEWEST && taken.len() as f32 >= SHARE * rows
    } else {
        let apart = taken
            .windows(2)
            .all(|pair| pair[1].row - pair[0].row <= step as usize + 1 && pair[1].row > pair[0].row + 1);
        taken.len() >= 3 && apart && (taken.len() + 1) as f32 * step as f32 >= SHARE * rows
    };
    (enough && stands_outside(page, &taken, side)).then_some(taken)
}

/// Tells whether the numbers stand outside of all text.
fn stands_outside(page: &Page, numbered: &[Numbered], side: Side) -> bool {
    let has_number = |at: usize| numbered.binary_search_by_key(&at, |one| one.row).is_ok();
    let edge = |row: &super::page::Row| match side {
        Side::Left => row.words.first().map(|word| word.right),
        Side::Right => row.words.last().map(|word| -word.left),
    };
    let numbers = numbered.iter().filter_map(|one| edge(&page.rows[one.row])).fold(f32::MIN, f32::max);
    let text = page.rows.iter().enumerate().filter_map(|(at, row)| {
        let words = if has_number(at) {
            if side == Side::Left { row.words.get(1..) } else { row.words.get(..row.words.len() - 1) }
        } else {
            Some(&row.words[..])
        };
        words.filter(|words| !words.is_empty()).map(|words| match side {
            Side::Left => words[0].left,
            Side::Right => -words.iter().map(|word| word.right).fold(0.0, f32::max),
        })
    });
    numbers < text.fold(f32::MAX, f32::min)
}

/// A list of paragraphs is numbered too: numbers of lines also stand before lines that go on with a sentence.
fn has_lines_that_go_on(page: &Page, numbered: &[Numbered]) -> bool {
    numbered.iter().any(|one| {
        let first = page.rows[one.row].words.iter().take(2).find(|word| word.text.parse::<u32>().is_err());
        first.is_some_and(|word| word.text.starts_with(char::is_lowercase))
    })
}

/// Counts the lines between those that carry a number.
fn count_between(page: &mut Page, numbered: &[Numbered]) {
    let Some(first) = numbered.first() else { return };
    let mut number = first.number.saturating_sub(u32::try_from(first.row).unwrap_or(u32::MAX)).max(1);
    for row in &mut page.rows {
        number = row.line.unwrap_or(number);
        row.line = Some(number);
        number += 1;
    }
}
