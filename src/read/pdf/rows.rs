//! From words to rows: what stands at one height, with raised marks beside the words that they belong to.

use super::boxes::Boxes;
use super::direction;
use super::page::{Page, Row, Word, common_height};

/// Words nearer than this share of their height have no space between them; it is the one that poppler parts words by.
const GLUED: f32 = 0.1;
/// Words whose middles differ by more than this share of their height are of two rows, as in columns beside each other.
const LEVEL: f32 = 0.5;
/// What is raised is smaller than this share of its row, and its foot higher by at least the other share.
const RAISED: (f32, f32) = (0.85, 0.12);

/// Puts the words of a page into rows, from top to bottom. `usual` is the height of most letters of the document.
pub(super) fn of(page: Boxes, usual: f32, is_turned: bool) -> Page {
    let usual = usual.max(common_height(page.words.iter()));
    let mut rows = rows_of(page.words, usual);
    for row in &mut rows {
        if is_turned {
            direction::restore_runs(&mut row.words);
        }
        settle(row);
    }
    Page { number: page.number, width: page.width, is_column: false, rows }
}

/// Rows of words of a usual height, with smaller ones beside what they belong to. Small ones that belong to none are put
/// into rows in the same way, among themselves.
fn rows_of(words: Vec<Word>, mut usual: f32) -> Vec<Row> {
    let mut all: Vec<Row> = Vec::new();
    let mut left = words;
    while !left.is_empty() {
        let (small, tall): (Vec<Word>, Vec<Word>) = left.into_iter().partition(|word| word.height() < RAISED.0 * usual);
        let mut rows = at_one_height(tall);
        left = with_small(&mut rows, small);
        usual = common_height(left.iter());
        all.append(&mut rows);
    }
    for row in &mut all {
        row.words.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    all.sort_by(|a, b| a.middle().total_cmp(&b.middle()));
    all
}

fn at_one_height(mut words: Vec<Word>) -> Vec<Row> {
    words.sort_by(|a, b| a.middle().total_cmp(&b.middle()).then(a.left.total_cmp(&b.left)));
    let mut rows: Vec<Row> = Vec::new();
    for word in words {
        match rows.last_mut().filter(|row| shares_height(row, &word)) {
            Some(row) => row.words.push(word),
            None => rows.push(Row { words: vec![word], line: None }),
        }
    }
    for row in &mut rows {
        row.words.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    rows
}

/// Tells whether a word stands at the height of a row: the smaller overlaps the other by half, and nearly its middle.
fn shares_height(row: &Row, word: &Word) -> bool {
    let Some(last) = row.words.last() else { return false };
    let overlap = last.bottom.min(word.bottom) - last.top.max(word.top);
    let smaller = last.height().min(word.height());
    overlap >= 0.5 * smaller && (last.middle() - word.middle()).abs() <= LEVEL * smaller
}

/// Puts small words beside what they belong to: the word that ends where they begin, else the row that they overlap most.
/// Gives back those that overlap no row.
fn with_small(rows: &mut [Row], mut small: Vec<Word>) -> Vec<Word> {
    small.sort_by(|a, b| a.middle().total_cmp(&b.middle()).then(a.left.total_cmp(&b.left)));
    let spans: Vec<(f32, f32)> = rows.iter().map(|row| (row.middle(), row.height())).collect();
    let mut found: Vec<(usize, Word)> = Vec::new();
    let mut apart: Vec<Word> = Vec::new();
    for word in small {
        let near = spans.partition_point(|(middle, _)| *middle < word.middle());
        let places = near.saturating_sub(1)..(near + 2).min(rows.len());
        let fits = places.map(|at| (at, fit(&rows[at], spans[at], &word))).filter(|(_, fit)| *fit > 0.0);
        match fits.max_by(|a, b| a.1.total_cmp(&b.1)) {
            Some((at, _)) => found.push((at, word)),
            None => apart.push(word),
        }
    }
    for (at, word) in found {
        rows[at].words.push(word);
    }
    apart
}

/// How well a small word fits to a row with a middle and a height: 0 where it does not, most where a word ends before it.
fn fit(row: &Row, (middle, height): (f32, f32), word: &Word) -> f32 {
    let overlap = (middle + 0.6 * height).min(word.bottom) - (middle - 0.6 * height).max(word.top);
    let share = overlap / word.height().max(0.1);
    if share < 0.3 {
        return 0.0;
    }
    let after = row.words.partition_point(|other| other.left <= word.left);
    let before = after.checked_sub(1).and_then(|at| row.words.get(at));
    let touches = before.is_some_and(|other| (word.left - other.right).abs() < 0.15 * height);
    // What stands far from all words of the row may be of a column beside it, and what lies over one of another line.
    let near = &row.words[after.saturating_sub(1)..(after + 1).min(row.words.len())];
    let gap = |other: &Word| word.left.max(other.left) - word.right.min(other.right);
    // A number may be printed over the next word.
    let is_number = !word.text.contains(char::is_alphabetic);
    let lies_over = !is_number && near.iter().any(|other| gap(other) < -0.3 * height);
    let is_beside = near.iter().any(|other| gap(other) < height);
    let is_level = (word.middle() - middle).abs() <= LEVEL * word.height();
    match (touches, !lies_over && (is_beside || is_level)) {
        (true, _) => share + 1.0,
        (false, true) => share,
        (false, false) => 0.0,
    }
}

/// Tells of each word whether it is raised and whether it is glued to the one before it.
pub(super) fn settle(row: &mut Row) {
    let (height, bottom) = (row.height(), common_bottom(row));
    let mut before: Option<(f32, f32)> = None;
    for word in &mut row.words {
        word.raised = word.height() < RAISED.0 * height && word.bottom < bottom - RAISED.1 * height;
        let gap = before.map(|(left, right)| word.left.max(left) - word.right.min(right));
        word.glued = gap.is_some_and(|gap| gap < GLUED * height && gap > -0.5 * height);
        before = Some((word.left, word.right));
    }
}

fn common_bottom(row: &Row) -> f32 {
    let tall = row.height();
    let mut bottoms: Vec<f32> =
        row.words.iter().filter(|word| word.height() >= RAISED.0 * tall).map(|word| word.bottom).collect();
    bottoms.sort_unstable_by(f32::total_cmp);
    bottoms.get(bottoms.len() / 2).copied().unwrap_or_default()
}
