//! Tables of two columns in a PDF: from the row that heads them on, words to the left and to the right of the space between.

use super::lam_alef::LamAlef;
use super::page::{Page, Row, common_height, text_of, usual_distance};
use super::{boxes, direction, line_numbers, margins, rows, watermark};
use crate::amending::{Passage, heads_table, is_head};

/// The space between two columns, in heights of a row.
const SPACE: f32 = 1.2;
/// Rows further apart than this, in usual distances, are of two paragraphs.
const APART: f32 = 1.35;
/// A row is full that goes over this share of the page's width.
const FULL: f32 = 0.8;

/// Reads the passages of a PDF that has such tables; nothing of one that has none.
pub(in crate::read) fn passages(text: &str) -> Option<Vec<Passage>> {
    let mut boxes = boxes::read(text);
    watermark::set_aside(&mut boxes);
    let height = common_height(boxes.iter().flat_map(|page| &page.words));
    let mut lam_alef = LamAlef::default();
    let rows_of = |mut page: boxes::Boxes| {
        let is_turned = direction::turn(&mut page, &mut lam_alef);
        rows::of(page, height, is_turned)
    };
    let mut pages: Vec<Page> = boxes.into_iter().map(rows_of).collect();
    margins::set_aside(&mut pages);
    line_numbers::set_aside(&mut pages);
    if !pages.iter().flat_map(|page| &page.rows).any(|row| split_of(row).is_some()) {
        return None;
    }
    let apart = usual_distance(pages.iter()) * APART;
    let right = pages.iter().map(Page::right).fold(0.0, f32::max);
    let mut reader =
        Reader { passages: Vec::new(), running: Column::default(), table: None, apart, right, is_full: false };
    for page in &pages {
        for row in &page.rows {
            reader.row(row);
        }
        reader.page_ends();
    }
    reader.end_table();
    reader.running.give(&mut reader.passages);
    Some(reader.passages)
}

/// Where the two columns part, where a row heads such a table, and the two heads.
fn split_of(row: &Row) -> Option<(f32, String, String)> {
    let space = row.height() * SPACE;
    (1..row.words.len()).find_map(|at| {
        let (before, behind) = (&row.words[at - 1], &row.words[at]);
        let (left, right) = (text_of(&row.words[..at]), text_of(&row.words[at..]));
        let is_head = behind.left - before.right > space && heads_table(&left, &right);
        is_head.then_some(((before.right + behind.left) / 2.0, left, right))
    })
}

/// Paragraphs, row by row.
#[derive(Default)]
struct Column {
    paragraphs: Vec<String>,
    /// The height of the last row on this page.
    last: Option<f32>,
}

impl Column {
    fn add(&mut self, text: &str, middle: f32, apart: f32) {
        let goes_on = self.last.is_none_or(|last| middle - last <= apart);
        self.last = Some(middle);
        match self.paragraphs.last_mut().filter(|_| goes_on) {
            Some(paragraph) => {
                let is_parted = paragraph.ends_with('-') && text.starts_with(char::is_lowercase);
                if is_parted {
                    paragraph.pop();
                } else {
                    paragraph.push(' ');
                }
                paragraph.push_str(text);
            }
            None => self.paragraphs.push(text.to_owned()),
        }
    }

    fn give(&mut self, passages: &mut Vec<Passage>) {
        passages.extend(std::mem::take(&mut self.paragraphs).into_iter().map(Passage::Paragraph));
        self.last = None;
    }
}

struct Table {
    split: f32,
    left: Column,
    right: Column,
}

struct Reader {
    passages: Vec<Passage>,
    running: Column,
    table: Option<Table>,
    apart: f32,
    /// Where the widest row of the document ends.
    right: f32,
    /// Whether the last row of running text ends near there.
    is_full: bool,
}

impl Reader {
    fn row(&mut self, row: &Row) {
        if let Some((split, left, right)) = split_of(row) {
            self.end_table();
            self.running.give(&mut self.passages);
            self.passages.push(Passage::Row(vec![vec![left], vec![right]]));
            self.table = Some(Table { split, left: Column::default(), right: Column::default() });
            return;
        }
        let text = row.text();
        let crosses = |split: f32| row.words.iter().any(|word| word.left < split && split < word.right);
        if is_head(&text) || self.table.as_ref().is_some_and(|table| crosses(table.split)) {
            self.end_table();
        }
        let Some(table) = &mut self.table else {
            // Heads and places are short: only a row that is full goes on in the next one.
            let apart =
                if std::mem::replace(&mut self.is_full, row.right() > self.right * FULL) { self.apart } else { -1.0 };
            self.running.add(&text, row.middle(), apart);
            return;
        };
        let parted = row.words.partition_point(|word| word.right <= table.split);
        let (left, right) = row.words.split_at(parted);
        for (words, column) in [(left, &mut table.left), (right, &mut table.right)] {
            if !words.is_empty() {
                column.add(&text_of(words), row.middle(), self.apart);
            }
        }
    }

    /// Paragraphs go on over the end of a page.
    fn page_ends(&mut self) {
        self.running.last = None;
        if let Some(table) = &mut self.table {
            (table.left.last, table.right.last) = (None, None);
        }
    }

    fn end_table(&mut self) {
        if let Some(table) = self.table.take() {
            self.passages.push(Passage::Row(vec![table.left.paragraphs, table.right.paragraphs]));
        }
    }
}
