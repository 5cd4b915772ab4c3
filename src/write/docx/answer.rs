//! An answer as a Word file: headings, items set in below each other, tables.

use super::body::Body;
use super::check::DocxError;
use super::package::Package;
use super::paragraph::{Link, Paragraph, Properties};
use super::table::{BOLD, Grid, ITALIC, line as cell_line, marked};
use super::xml::runs_right_to_left;
use crate::write::columns::Table;
use crate::write::document::{Anchors, Block, Document, Inline, Line, Nesting, Role, Target};
use crate::write::html::is_web_address;

/// From one level of items to the next, in twentieths of a point.
const STEP: usize = 360;
const LEGEND: &str = "Words out are struck through, words in are underlined.";

/// The width between the margins, of a page upright and turned.
const WIDTH: usize = 9070;
const LANDSCAPE: usize = 14002;
/// The least that a column of names gets.
const NAMES: usize = 2400;
/// About the width of a sign in bold, and of what stands at both sides of a cell.
const SIGN: usize = 130;
const CELL_MARGINS: usize = 260;

/// Writes an answer as a Word file.
///
/// # Errors
///
/// None that an answer gives rise to; those of packing a file.
pub fn answer(document: &Document) -> Result<Vec<u8>, DocxError> {
    let mut body = Body::default();
    body.paragraph(&Paragraph::plain("Heading1", &document.title));
    let is_landscape = document.blocks.iter().any(|block| matches!(block, Block::Table(table, _) if is_wide(table)));
    let width = if is_landscape { LANDSCAPE } else { WIDTH };
    let mut nesting = Nesting::default();
    let anchors = Anchors::new(document);
    let mut places = anchors.places();
    // The first section stands below the title.
    let mut begins_page = false;
    for block in &document.blocks {
        match block {
            Block::Line(line) => {
                let place = places.next().flatten();
                if !matches!(line.role, Role::Title | Role::Notice) {
                    let mut paragraph = paragraph(line, nesting.level(line), &anchors, place);
                    if document.begins_pages && line.role == Role::Section {
                        paragraph.properties.begins_page = std::mem::replace(&mut begins_page, true);
                    }
                    body.paragraph(&paragraph);
                }
            }
            Block::Table(rows, _) => table(&mut body, rows, width),
            // Each line says itself what its tint stands for.
            Block::Key(_) => {}
        }
    }
    let mut notices: Vec<String> = document.notices().map(|notice| notice.words.typed()).collect();
    let usual = document.has_changes().then_some(LEGEND);
    notices.extend(document.legend.or(usual).map(str::to_owned));
    let package = Package { title: &document.title, notices, is_landscape, body: body.finish(), ..Package::default() };
    Ok(package.pack()?)
}

fn paragraph(line: &Line, level: usize, anchors: &Anchors<'_>, place: Option<usize>) -> Paragraph {
    let style = match line.role {
        Role::Section => "Heading2",
        Role::Entry => "Heading3",
        _ => "",
    };
    let mut paragraph = Paragraph { place, ..Paragraph::default() };
    let label = line.label();
    if !label.is_empty() {
        paragraph.push(&format!("{label} "), Vec::new(), ITALIC);
    }
    for part in line.words.parts() {
        match part {
            Inline::Text(text) => paragraph.push(&text, Vec::new(), ""),
            Inline::Link(target, text) => match link(&target, anchors, place) {
                Some(link) => paragraph.link(&text, link),
                None => paragraph.push(&text, Vec::new(), ""),
            },
            Inline::Words(kind, text) => marked(&mut paragraph, &[(kind, &text)]),
        }
    }
    let indent = (level > 0).then_some((level * STEP, 0));
    let is_turned = runs_right_to_left(&line.words.typed());
    paragraph.properties = Properties { style, indent, runs_right_to_left: is_turned, ..Properties::default() };
    paragraph
}

/// Where a name leads to: never to its own line.
fn link(target: &Target, anchors: &Anchors<'_>, here: Option<usize>) -> Option<Link> {
    match (target, anchors.of(target)) {
        (_, Some(place)) => (here != Some(place)).then_some(Link::Place(place)),
        (Target::Source { address: Some(address), .. }, None) if is_web_address(address) => {
            Some(Link::Address(address.clone()))
        }
        _ => None,
    }
}

/// A table whose names take the room that its figures leave of a width.
fn table(body: &mut Body, table: &Table, width: usize) {
    let (names, figures) = widths(table);
    // Many figures share what a page has beside the names.
    let (all, room) = (figures.iter().sum::<usize>(), width.saturating_sub(names * NAMES / 2));
    let figures: Vec<usize> = figures.into_iter().map(|one| if all > room { one * room / all } else { one }).collect();
    let name = width.saturating_sub(figures.iter().sum()) / names.max(1);
    let widths = (0..table.heads.len()).zip(&figures);
    let widths = widths.map(|(at, &figure)| if table.is_figure(at) { figure } else { name });
    let grid = Grid::open(body, widths.collect());
    let line = |text: &str, at: usize, format| {
        let mut line = cell_line(text, format);
        line.properties.is_flush_right = table.is_figure(at);
        vec![line]
    };
    if table.has_names() {
        grid.head(body, table.heads.iter().enumerate().map(|(at, head)| line(&head.name, at, BOLD)));
    }
    for row in &table.rows {
        grid.row(body, row.iter().enumerate().map(|(at, cell)| line(&cell.to_string(), at, "")));
    }
    grid.close(body);
    // Two tables without a paragraph between them are one.
    body.paragraph(&Paragraph::plain("", ""));
}

/// Whether a table needs a page that is turned.
fn is_wide(table: &Table) -> bool {
    let (names, figures) = widths(table);
    names * NAMES + figures.iter().sum::<usize>() > WIDTH
}

/// How many columns of names there are, and for each column its width if it has figures: its longest cell in one line.
fn widths(table: &Table) -> (usize, Vec<usize>) {
    let width = |at: usize| {
        let cells = table.rows.iter().map(|row| row[at].to_string().chars().count());
        cells.chain([table.heads[at].name.chars().count()]).max().unwrap_or(0) * SIGN + CELL_MARGINS
    };
    let columns = 0..table.heads.len();
    let names = columns.clone().filter(|&at| !table.is_figure(at)).count();
    (names, columns.map(|at| if table.is_figure(at) { width(at) } else { 0 }).collect())
}
