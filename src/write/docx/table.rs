//! The table of drafts as a Word file, landscape, a column a draft.

use super::body::Body;
use super::check::DocxError;
use super::package::Package;
use super::paragraph::{Paragraph, Properties};
use super::xml::runs_right_to_left;
use crate::diff::PieceKind;
use crate::write::fragments::inline;
use crate::write::marked::trimmed;
use crate::write::table::{Names, Table, Words};
use crate::write::wrap::paragraphs;
use std::fmt::Write;

pub(super) const BOLD: &str = "<w:b/><w:bCs/>";
pub(super) const ITALIC: &str = "<w:i/><w:iCs/>";
pub(super) const STRUCK: &str = "<w:strike/><w:color w:val=\"A61B1B\"/>";
pub(super) const UNDERLINED: &str = "<w:color w:val=\"1B5E20\"/><w:u w:val=\"single\"/>";

/// The width between the margins, and that of the first column, in twentieths of a point.
const WIDTH: usize = 14002;
const FIRST: usize = 1701;

/// Begins a table with a column for the names of clauses and one for each draft.
pub(super) fn of_drafts(table: &Table<'_>, body: &mut Body) -> Grid {
    let column = (WIDTH - FIRST) / table.drafts.len().max(1);
    let widths = std::iter::once(FIRST).chain(std::iter::repeat_n(column, table.drafts.len())).collect();
    let grid = Grid::open(body, widths);
    let titles = table.drafts.iter().map(|draft| line(&draft.display_name(), BOLD));
    grid.head(body, std::iter::once(line("Clause", BOLD)).chain(titles).map(|line| vec![line]));
    grid
}

/// Writes a table of drafts. Words out are struck through, words in underlined: with more than two drafts there is no one
/// text to accept or reject.
///
/// # Errors
///
/// None that a table gives rise to; those of packing a file.
pub fn table(table: &Table<'_>) -> Result<Vec<u8>, DocxError> {
    let (names, read) = (Names::new(table), Words::new(table));
    let mut body = Body::default();
    let grid = of_drafts(table, &mut body);
    for row in &table.rows {
        let cells = (0..table.drafts.len()).map(|draft| {
            let (before, text) = (table.text_before(row, draft), table.text(row, draft));
            let fragments = read.of(row, draft, before.as_deref(), &text);
            let head = names.head(row, draft);
            let mut lines = Vec::new();
            if !head.is_empty() {
                lines.push(line(&head, ITALIC));
            }
            for pieces in paragraphs(&inline(&fragments)) {
                let mut words = line("", "");
                words.properties.runs_right_to_left = runs_right_to_left(&text);
                marked(&mut words, &pieces);
                lines.push(words);
            }
            lines
        });
        grid.row(&mut body, std::iter::once(vec![line(&names.of_row(row), BOLD)]).chain(cells));
    }
    grid.close(&mut body);
    body.paragraph(&line(&table.summary(), ""));
    let legend = "Words out are struck through, words in are underlined.".to_owned();
    let title = table.title();
    let package = Package {
        title: &title,
        notices: table.notice().into_iter().chain([legend]).collect(),
        language: table.drafts.last().and_then(|draft| draft.language.as_deref()),
        is_landscape: true,
        body: body.finish(),
        ..Package::default()
    };
    Ok(package.pack()?)
}

/// A table while it is written: the widths of its columns.
pub(super) struct Grid {
    widths: Vec<usize>,
}

impl Grid {
    /// Opens a table.
    pub(super) fn open(body: &mut Body, widths: Vec<usize>) -> Grid {
        let whole: usize = widths.iter().sum();
        let mut out = format!("<w:tbl><w:tblPr><w:tblW w:w=\"{whole}\" w:type=\"dxa\"/><w:tblBorders>");
        for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
            // Writing to a string cannot fail.
            let _ = write!(out, "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A0A0A0\"/>");
        }
        out.push_str("</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
        for width in &widths {
            let _ = write!(out, "<w:gridCol w:w=\"{width}\"/>");
        }
        body.raw(&(out + "</w:tblGrid>"));
        Grid { widths }
    }

    /// A row whose cells have a colour of their own, as six hexadecimal digits, where they have one.
    pub(super) fn coloured(
        &self,
        body: &mut Body,
        cells: impl Iterator<Item = (Option<&'static str>, Vec<Paragraph>)>,
    ) {
        body.raw("<w:tr>");
        for (width, (colour, lines)) in self.widths.iter().zip(cells) {
            cell(body, *width, colour, &lines);
        }
        body.raw("</w:tr>");
    }

    /// The row that stands at the head of each page.
    pub(super) fn head(&self, body: &mut Body, cells: impl Iterator<Item = Vec<Paragraph>>) {
        self.cells(body, "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", cells);
    }

    pub(super) fn row(&self, body: &mut Body, cells: impl Iterator<Item = Vec<Paragraph>>) {
        self.cells(body, "<w:tr>", cells);
    }

    pub(super) fn close(self, body: &mut Body) {
        body.raw("</w:tbl>");
    }

    fn cells(&self, body: &mut Body, opening: &str, cells: impl Iterator<Item = Vec<Paragraph>>) {
        body.raw(opening);
        for (width, lines) in self.widths.iter().zip(cells) {
            cell(body, *width, None, &lines);
        }
        body.raw("</w:tr>");
    }
}

fn cell(body: &mut Body, width: usize, colour: Option<&str>, lines: &[Paragraph]) {
    let shade = colour.map(|fill| format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>"));
    let shade = shade.unwrap_or_default();
    body.raw(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{shade}</w:tcPr>"));
    // A cell must have a paragraph, if an empty one.
    if lines.is_empty() {
        body.paragraph(&line("", ""));
    }
    lines.iter().for_each(|line| body.paragraph(line));
    body.raw("</w:tc>");
}

/// A paragraph of a cell.
pub(super) fn line(text: &str, format: &'static str) -> Paragraph {
    let properties =
        Properties { style: "TableText", runs_right_to_left: runs_right_to_left(text), ..Properties::default() };
    let mut line = Paragraph { properties, ..Paragraph::default() };
    line.push(text, Vec::new(), format);
    line
}

/// Adds words with what went struck through and what came underlined.
pub(super) fn marked(line: &mut Paragraph, pieces: &[(PieceKind, &str)]) {
    for &(kind, text) in pieces {
        let format = match kind {
            PieceKind::Equal => "",
            PieceKind::Deleted => STRUCK,
            PieceKind::Inserted => UNDERLINED,
        };
        let (before, words, after) = trimmed(text);
        line.push(before, Vec::new(), "");
        line.push(words, Vec::new(), format);
        line.push(after, Vec::new(), "");
    }
}
