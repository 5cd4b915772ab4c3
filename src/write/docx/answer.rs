//! An answer as a Word file: headings, items set in below each other, tables.

use super::body::Body;
use super::check::DocxError;
use super::package::Package;
use super::paragraph::{Paragraph, Properties};
use super::table::{BOLD, Grid, ITALIC, line as cell_line, marked};
use super::xml::runs_right_to_left;
use crate::write::columns::Table;
use crate::write::document::{Block, Document, Inline, Line, Nesting, Role};

/// From one level of items to the next, in twentieths of a point.
const STEP: usize = 360;
const LEGEND: &str = "Words out are struck through, words in are underlined.";

/// The width between the margins.
const WIDTH: usize = 9070;

/// Writes an answer as a Word file.
///
/// # Errors
///
/// None that an answer gives rise to; those of packing a file.
pub fn answer(document: &Document) -> Result<Vec<u8>, DocxError> {
    let mut body = Body::default();
    body.paragraph(&Paragraph::plain("Heading1", &document.title));
    let mut nesting = Nesting::default();
    for block in &document.blocks {
        match block {
            Block::Line(line) if matches!(line.role, Role::Title | Role::Notice) => {}
            Block::Line(line) => body.paragraph(&paragraph(line, nesting.level(line))),
            Block::Table(rows, _) => table(&mut body, rows),
            // Each line says itself what its tint stands for.
            Block::Key(_) => {}
        }
    }
    let mut notices: Vec<String> = document.notices().map(|notice| notice.words.typed()).collect();
    let usual = document.has_changes().then_some(LEGEND);
    notices.extend(document.legend.or(usual).map(str::to_owned));
    let package = Package { title: &document.title, notices, body: body.finish(), ..Package::default() };
    Ok(package.pack()?)
}

fn paragraph(line: &Line, level: usize) -> Paragraph {
    let style = match line.role {
        Role::Section => "Heading2",
        Role::Entry => "Heading3",
        _ => "",
    };
    let mut paragraph = Paragraph::default();
    let label = line.label();
    if !label.is_empty() {
        paragraph.push(&format!("{label} "), Vec::new(), ITALIC);
    }
    for part in line.words.parts() {
        match part {
            Inline::Text(text) | Inline::Link(_, text) => paragraph.push(&text, Vec::new(), ""),
            Inline::Words(kind, text) => marked(&mut paragraph, &[(kind, &text)]),
        }
    }
    let indent = (level > 0).then_some((level * STEP, 0));
    let is_turned = runs_right_to_left(&line.words.typed());
    paragraph.properties = Properties { style, indent, list: None, runs_right_to_left: is_turned };
    paragraph
}

/// A table whose names take the room that its figures leave.
fn table(body: &mut Body, table: &Table) {
    let columns = table.heads.len();
    let figures = (0..columns).filter(|&at| table.is_figure(at)).count();
    let figure = 900.min(WIDTH / columns.max(1));
    let name = (WIDTH - figures * figure) / (columns - figures).max(1);
    let widths = (0..columns).map(|at| if table.is_figure(at) { figure } else { name }).collect();
    let grid = Grid::open(body, widths);
    if table.has_names() {
        let heads = table.heads.iter().map(|head| vec![cell_line(&head.name, BOLD)]);
        grid.head(body, heads);
    }
    for row in &table.rows {
        grid.row(body, row.iter().map(|cell| vec![cell_line(&cell.to_string(), "")]));
    }
    grid.close(body);
    // Two tables without a paragraph between them are one.
    body.paragraph(&Paragraph::plain("", ""));
}
