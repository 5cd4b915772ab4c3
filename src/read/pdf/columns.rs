//! Columns: where a page is parted from top to bottom by an empty strip, one column is read after the other.
//!
//! Rows of two columns at the same height are read across by nobody. A table of two texts, clause beside clause, becomes
//! the one text and then the other.

use super::page::{Page, Row, Word, named, text_of};
use super::rows;
use crate::clause::leading_label;
use crate::source::Diagnostic;

/// A strip is this many letters' heights wide at least, and lies in the middle part of the text's width.
const STRIP: f32 = 1.0;
const MIDDLE: (f32, f32) = (0.2, 0.8);
/// So many rows must have words on both sides of a strip, with so many words on each side of it on average.
const ROWS: usize = 4;
const WORDS: f32 = 1.8;
/// A table has cells in more than this share of its rows, with fewer words than this on average in some column.
const CELLS: f32 = 0.25;
const CELL_WORDS: f32 = 2.6;
/// Rows whose middles are nearer than this share of their height stand beside each other.
const OVERLAP: f32 = 0.75;

/// Parts the pages that have columns. The columns of pages that hold two texts beside each other follow one another
/// through all pages.
pub(super) fn part(pages: Vec<Page>) -> (Vec<Page>, Option<Diagnostic>) {
    let mut parted_pages: Vec<usize> = Vec::new();
    let mut is_parallel = false;
    let bands: Vec<Vec<Page>> = pages
        .into_iter()
        .map(|page| {
            let number = page.number;
            let bands = bands(page);
            if bands.iter().any(|band| band.len() > 1) {
                parted_pages.push(number);
            }
            is_parallel |= bands.iter().any(|band| band.len() > 1 && has_twins(band));
            if is_parallel && bands.iter().any(|band| band.len() > 1) { beside(bands) } else { bands.concat() }
        })
        .collect();
    if parted_pages.is_empty() {
        return (bands.concat(), None);
    }
    let pages = named(&parted_pages);
    if !is_parallel {
        let message = format!("pages with columns were read one column after the other ({pages})");
        return (bands.concat(), Some(Diagnostic::note(message)));
    }
    let message = format!("two texts stand beside each other, and were read one after the other ({pages})");
    let help = "if one of them is what the other proposes, cut the columns into two drafts before you compare them";
    let depth = bands.iter().map(Vec::len).max().unwrap_or_default();
    let mut in_order = Vec::new();
    for column in 0..depth {
        in_order.extend(bands.iter().filter_map(|page| page.get(column).cloned()));
    }
    (in_order, Some(Diagnostic::warning(message).help(help)))
}

/// One region a column for the whole page, those that stand across it in the first.
fn beside(bands: Vec<Vec<Page>>) -> Vec<Page> {
    let mut columns: Vec<Page> = Vec::new();
    for band in bands {
        for (at, part) in band.into_iter().enumerate() {
            match columns.get_mut(at) {
                Some(column) => column.rows.extend(part.rows),
                None => columns.push(part),
            }
        }
    }
    columns
}

/// Parts a page into bands from top to bottom, and each band into columns.
fn bands(page: Page) -> Vec<Vec<Page>> {
    let Some((from, to, strip)) = strip(&page) else { return vec![vec![page]] };
    let part = |rows: Vec<Row>, is_column: bool| Page { rows, is_column, number: page.number, width: page.width };
    let mut above: Vec<Row> = Vec::new();
    let mut below: Vec<Row> = Vec::new();
    let (mut left, mut right): (Vec<Row>, Vec<Row>) = (Vec::new(), Vec::new());
    for (at, row) in page.rows.iter().enumerate() {
        if at < from {
            above.push(row.clone());
        } else if at >= to {
            below.push(row.clone());
        } else {
            let (before, after): (Vec<Word>, Vec<Word>) =
                row.words.iter().cloned().partition(|word| f32::midpoint(word.left, word.right) < strip);
            for (words, column) in [(before, &mut left), (after, &mut right)] {
                if !words.is_empty() {
                    let mut row = Row { words, line: row.line };
                    rows::settle(&mut row);
                    column.push(row);
                }
            }
        }
    }
    let mut bands = Vec::new();
    if !above.is_empty() {
        bands.push(vec![part(above, false)]);
    }
    bands.push(vec![part(left, true), part(right, true)]);
    if !below.is_empty() {
        bands.push(vec![part(below, false)]);
    }
    bands
}

/// The longest run of rows that an empty strip parts, and the strip's middle.
fn strip(page: &Page) -> Option<(usize, usize, f32)> {
    let left = page.rows.iter().map(Row::left).fold(f32::MAX, f32::min);
    let right = page.rows.iter().map(Row::right).fold(0.0, f32::max);
    let width = right - left;
    let mut best: Option<(usize, usize, f32)> = None;
    for step in 0..=60_u8 {
        let place = left + width * (MIDDLE.0 + (MIDDLE.1 - MIDDLE.0) * f32::from(step) / 60.0);
        for (from, to) in runs(page, place) {
            let rows = &page.rows[from..to];
            if is_parted(rows, place) && !is_table(rows, left, right) && best.is_none_or(|(a, b, _)| to - from > b - a)
            {
                best = Some((from, to, place));
            }
        }
    }
    best
}

/// Runs of rows that have no word within a strip round a place.
fn runs(page: &Page, place: f32) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut from = 0;
    for at in 0..=page.rows.len() {
        let is_free = page.rows.get(at).is_some_and(|row| {
            let half = STRIP / 2.0 * row.height();
            row.words.iter().all(|word| word.right < place - half || word.left > place + half)
        });
        if !is_free {
            if at - from >= ROWS {
                runs.push((from, at));
            }
            from = at + 1;
        }
    }
    runs
}

/// Tells whether two rows share a part of their height.
fn overlaps(a: &Row, b: &Row) -> bool {
    (a.middle() - b.middle()).abs() < OVERLAP * a.height().min(b.height())
}

/// Tells whether rows have running text on both sides of a place.
fn is_parted(rows: &[Row], place: f32) -> bool {
    let sides = |row: &Row| {
        let before = row.words.iter().filter(|word| word.right < place).count();
        (before, row.words.len() - before)
    };
    let is_beside = |at: usize| {
        let (before, after) = sides(&rows[at]);
        let near = rows[at.saturating_sub(1)..(at + 2).min(rows.len())].iter();
        // Rows of two columns need not stand at one height.
        let beside = near.filter(|other| overlaps(other, &rows[at])).map(sides);
        let (others_before, others_after) = beside.fold((0, 0), |(a, b), (before, after)| (a + before, b + after));
        before + others_before > 0 && after + others_after > 0
    };
    let both = (0..rows.len()).filter(|&at| is_beside(at)).count();
    let (before, after) = rows.iter().map(sides).fold((0, 0), |(a, b), (before, after)| (a + before, b + after));
    let lines_before = rows.iter().filter(|row| sides(row).0 > 0).count().max(1);
    let lines_after = rows.iter().filter(|row| sides(row).1 > 0).count().max(1);
    let is_text = before as f32 >= WORDS * lines_before as f32 && after as f32 >= WORDS * lines_after as f32;
    both >= ROWS && both * 2 >= rows.len() && is_text
}

/// Tells whether rows are those of a table: empty strips part them into three or more, one of them of short cells in many
/// rows, which are no labels.
fn is_table(rows: &[Row], left: f32, right: f32) -> bool {
    let half = rows.iter().map(Row::height).fold(0.0, f32::max);
    let mut spans: Vec<(f32, f32)> =
        rows.iter().flat_map(|row| &row.words).map(|word| (word.left - half, word.right + half)).collect();
    spans.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let mut parts: Vec<(f32, f32)> = Vec::new();
    for (from, to) in spans {
        match parts.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => parts.push((from.max(left), to.min(right))),
        }
    }
    let is_cells = |&(from, to): &(f32, f32)| {
        let cells: Vec<&[Word]> =
            rows.iter().map(|row| between(&row.words, from, to)).filter(|cell| !cell.is_empty()).collect();
        let words: usize = cells.iter().map(|cell| cell.len()).sum();
        let is_label = |cell: &&&[Word]| leading_label(&(text_of(cell) + " X")).is_some();
        let labels = cells.iter().filter(is_label).count();
        cells.len() as f32 > CELLS * rows.len() as f32
            && (words as f32) < CELL_WORDS * cells.len() as f32
            && labels * 2 < cells.len()
    };
    parts.len() > 2 && parts.iter().any(is_cells)
}

/// The words of a row, from left to right, that lie between two places.
fn between(words: &[Word], from: f32, to: f32) -> &[Word] {
    let start = words.partition_point(|word| word.left < from);
    let end = words.partition_point(|word| word.left < to);
    &words[start..end.max(start)]
}

/// Tells whether clauses with the same label begin at the same height on both sides: two texts, not one.
fn has_twins(band: &[Page]) -> bool {
    let labels = |page: &Page| -> Vec<(f32, String)> {
        let of = |row: &Row| {
            let text = row.text();
            leading_label(&text)
                .filter(|found| !found.label.is_empty())
                .map(|found| (row.middle(), text[found.label].to_owned()))
        };
        page.rows.iter().filter_map(of).collect()
    };
    let (left, right) = (labels(&band[0]), labels(&band[1]));
    let is_twin = |(height, label): &&(f32, String)| {
        right.iter().any(|(other, twin)| label == twin && (height - other).abs() < 2.0)
    };
    // One pair may be chance where both columns are long.
    left.iter().filter(is_twin).count() >= left.len().min(right.len()).clamp(1, 2)
}
