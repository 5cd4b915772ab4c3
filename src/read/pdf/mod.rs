//! PDF, from the boxes that `pdftotext -bbox-layout` makes of its words: no text but words on paper, from which rows,
//! columns and paragraphs are put together.
//!
//! ```text
//! boxes ─ watermark ─► rows ─ margins ─ line numbers ─► columns ─ footnotes ─► paragraphs ──► outline ──► ClauseTree
//!            │                  │            │            │           │
//!            └── told once each, with their pages ────────┘           └── notes under the paragraph with their mark
//! ```
//!
//! Every step sets words aside and tells of them, or puts them together; words stay as they are, also those that the PDF
//! glues together. A page that is written from right to left is turned over first, so that all steps read from the left.

mod boxes;
mod columns;
mod direction;
mod footnotes;
mod indents;
mod labels;
mod lam_alef;
mod line_numbers;
mod margins;
mod page;
mod paragraphs;
mod passages;
mod rows;
mod spelling;
mod watermark;

pub(super) use passages::passages;

use crate::draft::Draft;
use crate::source::Diagnostic;
use lam_alef::LamAlef;
use page::{Page, Row, common_height, usual_distance};
use paragraphs::Usual;
use spelling::Spelling;

/// Tells whether bytes are a PDF.
pub(crate) fn is_pdf(bytes: &[u8]) -> bool {
    // Some programs put a few bytes of their own before it.
    bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-")
}

/// Reads a document from its words and their boxes.
pub(super) fn read(boxes: &str) -> Draft {
    let mut boxes = boxes::read(boxes);
    if boxes.iter().all(|page| page.words.is_empty()) {
        let error = Diagnostic::error("this PDF holds no words, only pictures of them");
        let help = "let a program for text recognition (OCR) read it, or ask for the document it was made from";
        return Draft { diagnostics: vec![error.help(help)], ..Draft::default() };
    }
    let mut diagnostics = watermark::set_aside(&mut boxes);
    let height = common_height(boxes.iter().flat_map(|page| &page.words));
    let mut lam_alef = LamAlef::default();
    let rows_of = |mut page: boxes::Boxes| {
        let is_turned = direction::turn(&mut page, &mut lam_alef);
        rows::of(page, height, is_turned)
    };
    let mut pages: Vec<Page> = boxes.into_iter().map(rows_of).collect();
    diagnostics.extend(lam_alef.told());
    diagnostics.extend(margins::set_aside(&mut pages));
    diagnostics.extend(line_numbers::set_aside(&mut pages));
    let (mut pages, told) = columns::part(pages);
    diagnostics.extend(told);
    let usual = usual(&pages);
    let (notes, told) = footnotes::take(&mut pages, usual.height, usual.distance);
    diagnostics.extend(told);
    drop_soft_hyphens(&mut pages);
    let spelling = Spelling::new(&pages, &notes);
    diagnostics.extend(spelling.glued());
    let tree = paragraphs::rejoin(&pages, notes, usual, &spelling);
    Draft { tree, diagnostics, ..Draft::default() }
}

fn usual(pages: &[Page]) -> Usual {
    let rows = || pages.iter().flat_map(|page| &page.rows);
    let mut rights: Vec<f32> = rows().map(Row::right).collect();
    rights.sort_unstable_by(f32::total_cmp);
    Usual {
        height: common_height(rows().flat_map(|row| &row.words)),
        distance: usual_distance(pages.iter()),
        right: rights.get(rights.len() * 9 / 10).copied().unwrap_or_default(),
    }
}

/// A soft hyphen is none of the text; at the end of a row it tells that a word goes on.
fn drop_soft_hyphens(pages: &mut [Page]) {
    for row in pages.iter_mut().flat_map(|page| &mut page.rows) {
        let last = row.words.len();
        for (at, word) in (1..).zip(&mut row.words) {
            let goes_on = at == last && word.text.ends_with('\u{ad}');
            if word.text.contains('\u{ad}') {
                word.text.retain(|sign| sign != '\u{ad}');
                word.text.push_str(if goes_on { "\u{ad}" } else { "" });
            }
        }
    }
}
