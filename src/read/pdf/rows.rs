//! From words to rows: what stands at one height, with raised marks beside the words that they belong to.

use super::boxes::Boxes;
use super::direction;
use super::page::{Page, Row, Word, common_height};

/// Words nearer than this share of their height have no space between them; it is the one that poppler parts words by.
const GLUED: f32 = 0.1;
/// What is raised is smaller than this share of its row, and its foot higher by at least the other share.
const RAISED: (f32, f32) = (0.85, 0.12);

/// Puts the words of a page into rows, from top to bottom.
pub(super) fn of(page: Boxes, is_turned: bool) -> Page {
    let usual = common_height(page.words.iter());
    let (small, mut words): (Vec<Word>, Vec<Word>) =
        page.words.into_iter().partition(|word| word.height() < RAISED.0 * usual);
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
    let rows = with_small(rows, small);
    let mut page = Page { number: page.number, width: page.width, is_column: false, rows };
    for row in &mut page.rows {
        settle(row, is_turned);
    }
    page
}

/// Tells whether a word stands at the height of a row: the smaller overlaps the other by half, and not at its edge.
fn shares_height(row: &Row, word: &Word) -> bool {
    let Some(last) = row.words.last() else { return false };
    let overlap = last.bottom.min(word.bottom) - last.top.max(word.top);
    let smaller = last.height().min(word.height());
    overlap >= 0.5 * smaller && (last.middle() - word.middle()).abs() <= 0.7 * smaller
}

/// Puts small words beside what they belong to: the word that ends where they begin, else the row that they overlap most;
/// those that overlap no row are rows of their own.
fn with_small(mut rows: Vec<Row>, mut small: Vec<Word>) -> Vec<Row> {
    small.sort_by(|a, b| a.middle().total_cmp(&b.middle()).then(a.left.total_cmp(&b.left)));
    let spans: Vec<(f32, f32)> = rows.iter().map(|row| (row.middle(), row.height())).collect();
    let mut found: Vec<(usize, Word)> = Vec::new();
    let mut apart: Vec<Row> = Vec::new();
    for word in small {
        let near = spans.partition_point(|(middle, _)| *middle < word.middle());
        let places = near.saturating_sub(1)..(near + 2).min(rows.len());
        let fits = places.map(|at| (at, fit(&rows[at], spans[at], &word))).filter(|(_, fit)| *fit > 0.0);
        if let Some((at, _)) = fits.max_by(|a, b| a.1.total_cmp(&b.1)) {
            found.push((at, word));
            continue;
        }
        match apart.last_mut().filter(|row| shares_height(row, &word)) {
            Some(row) => row.words.push(word),
            None => apart.push(Row { words: vec![word], line: None }),
        }
    }
    for (at, word) in found {
        rows[at].words.push(word);
    }
    rows.append(&mut apart);
    for row in &mut rows {
        row.words.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    rows.sort_by(|a, b| a.middle().total_cmp(&b.middle()));
    rows
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
    if touches { share + 1.0 } else { share }
}

/// Tells of each word whether it is raised and whether it is glued to the one before it.
fn settle(row: &mut Row, is_turned: bool) {
    if is_turned {
        direction::restore_runs(&mut row.words);
    }
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
