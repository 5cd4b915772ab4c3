//! Words that lie across a page or stand beside its text: watermarks, and what is printed along an edge.
//!
//! Poppler tells boxes and no angles, and tears a word that lies across into pieces. Such pieces are larger than the
//! text, touch each other at their corners, and have no neighbour in their row. A page of titles has none of these.

use super::boxes::Boxes;
use super::page::{Word, common_height, named};
use crate::source::Diagnostic;
use rustc_hash::{FxHashMap, FxHashSet};

/// A piece of a watermark is taller than this many usual letters.
const TALL: f32 = 1.3;
/// How many large words of a page are looked at: more are no watermark.
const MOST: usize = 200;
/// Letters of a word touch within this share of their height.
const KERNING: f32 = 0.05;
/// A word set upright is this much taller than it is wide, and has at least so many letters.
const UPRIGHT: (f32, usize) = (1.6, 3);
/// Words are as tall as the text within this share of its height.
const SAME: f32 = 0.1;
/// Where more than one word in so many stands upright, the page is a page of them.
const UPRIGHT_PAGE: usize = 4;

/// Takes watermarks and upright words away from all pages, and tells of them.
pub(super) fn set_aside(pages: &mut [Boxes]) -> Vec<Diagnostic> {
    let usual = common_height(pages.iter().flat_map(|page| &page.words));
    let mut told: Vec<(String, bool, Vec<usize>)> = Vec::new();
    let mut place_of: FxHashMap<(String, bool), usize> = FxHashMap::default();
    for page in pages {
        let large: Vec<usize> = (0..page.words.len()).filter(|&at| page.words[at].height() > TALL * usual).collect();
        let mut gone = vec![false; page.words.len()];
        let across = if large.len() <= MOST { across(&page.words, &large, usual) } else { Vec::new() };
        let upright = upright(&page.words, usual);
        let is_page_of_them = upright.len() * UPRIGHT_PAGE > page.words.len();
        for (places, warns) in [(across, false), (upright, is_page_of_them)] {
            if places.is_empty() {
                continue;
            }
            let words: Vec<&str> = places.iter().map(|&at| page.words[at].text.as_str()).collect();
            let words = words.join(" ");
            let at = *place_of.entry((words, warns)).or_insert_with_key(|(words, warns)| {
                told.push((words.clone(), *warns, Vec::new()));
                told.len() - 1
            });
            told[at].2.push(page.number);
            places.iter().for_each(|&at| gone[at] = true);
        }
        let mut at = 0;
        page.words.retain(|_| {
            at += 1;
            !gone[at - 1]
        });
    }
    told.into_iter().map(|(words, warns, pages)| tell(&words, &pages, warns)).collect()
}

fn tell(words: &str, pages: &[usize], warns: bool) -> Diagnostic {
    let pages = named(pages);
    if warns {
        let message = format!("words that stand upright are no part of any clause: {words} ({pages})");
        return Diagnostic::warning(message).help("turn the page round and save it anew, or read it by eye");
    }
    Diagnostic::note(format!("watermark set aside, no part of any clause: {words} ({pages})"))
}

/// The pieces of words that lie across a page, and large words that lie over others.
fn across(words: &[Word], large: &[usize], usual: f32) -> Vec<usize> {
    let alone: Vec<usize> = large
        .iter()
        .copied()
        .filter(|&at| !large.iter().any(|&other| other != at && is_beside(words, at, other)))
        .collect();
    let mut touching: FxHashMap<usize, usize> = FxHashMap::default();
    for &a in &alone {
        for &b in &alone {
            if a != b && touch_at_corners(&words[a], &words[b]) {
                *touching.entry(a).or_default() += 1;
            }
        }
    }
    large.iter().copied().filter(|at| touching.contains_key(at) || lies_over(words, *at, usual)).collect()
}

/// Tells whether two words stand side by side in one row.
fn is_beside(words: &[Word], a: usize, b: usize) -> bool {
    let (a, b) = (&words[a], &words[b]);
    let gap = a.left.max(b.left) - a.right.min(b.right);
    (a.top - b.top).abs() < 1.0 && (a.bottom - b.bottom).abs() < 1.0 && gap.abs() < a.height()
}

/// Tells whether two pieces follow each other on a slope.
fn touch_at_corners(a: &Word, b: &Word) -> bool {
    let far_down = (a.middle() - b.middle()).abs();
    let far_along = (f32::midpoint(a.left, a.right) - f32::midpoint(b.left, b.right)).abs();
    let (tall, wide) = (a.height().min(b.height()), a.width().max(b.width()));
    let above = (a.top - b.bottom).abs() < 1.0 || (a.bottom - b.top).abs() < 1.0;
    // Letters beside each other may be set closer than they are wide.
    let near = KERNING * tall.max(1.0 / KERNING);
    let sides = (a.left - b.right).abs() < near || (b.left - a.right).abs() < near;
    let is_short = |word: &Word| word.text.chars().count() <= 4;
    sides && far_down > 0.15 * tall && far_down < 1.2 * tall
        || above && is_short(a) && is_short(b) && far_along > 0.15 * wide && far_along < 1.5 * wide
}

/// Tells whether a large word lies over at least two words of the text.
fn lies_over(words: &[Word], at: usize, usual: f32) -> bool {
    let large = &words[at];
    let covered = words.iter().filter(|word| {
        let over = word.right.min(large.right) - word.left.max(large.left);
        let down = word.bottom.min(large.bottom) - word.top.max(large.top);
        word.height() < TALL * usual && over > 0.3 * word.width() && down > 0.5 * word.height()
    });
    large.height() > 2.0 * usual && covered.take(2).count() == 2
}

/// Words that are set upright, and the short ones above and below them. A word of narrow letters is taller than wide too, but
/// it is as tall as the text, or stands in a row with wide ones.
fn upright(words: &[Word], usual: f32) -> Vec<usize> {
    let is_tall = |word: &Word| word.text.chars().count() >= UPRIGHT.1 && word.height() > UPRIGHT.0 * word.width();
    let row = |word: &Word| ((word.top * 2.0).round() as i32, (word.bottom * 2.0).round() as i32);
    let rows: FxHashSet<(i32, i32)> = words.iter().filter(|word| word.width() > word.height()).map(row).collect();
    let is_text = |word: &Word| (word.height() - usual).abs() < SAME * usual || rows.contains(&row(word));
    let is_upright = |word: &Word| is_tall(word) && !is_text(word);
    let first: Vec<usize> = (0..words.len()).filter(|&at| is_upright(&words[at])).collect();
    let columns: Vec<(f32, f32)> = first.iter().take(MOST).map(|&at| (words[at].left, words[at].right)).collect();
    let stands_in = |word: &Word| {
        columns.iter().any(|(left, right)| (word.left - left).abs() < 1.0 && (word.right - right).abs() < 1.0)
    };
    let taken = |at: &usize| is_upright(&words[*at]) || stands_in(&words[*at]);
    if first.is_empty() { first } else { (0..words.len()).filter(taken).collect() }
}
