use super::Versions;
use super::document::differences;
use crate::diff::PieceKind;
use crate::translation::Version;
use crate::write::marked::Palette;
use crate::write::wrap::{self, Line};

/// The columns of a page that is no terminal's, and the least that a text needs.
const WIDTH: usize = 80;
const LEAST: usize = 16;
/// Between two columns.
const BAR: usize = 3;

/// Where two versions differ, and below it both in two columns. Without a width they take 80 columns.
pub fn text(versions: &Versions<'_>, width: Option<usize>, palette: &Palette) -> String {
    let mut out = differences(versions).text(width);
    let each = (width.unwrap_or(WIDTH).saturating_sub(BAR) / 2).max(LEAST);
    let cell = |text: &str| wrap::wrap(&[(PieceKind::Equal, text)], each, palette);
    let head = |id: &str| match palette.heading.as_str() {
        "" => cell(id),
        colour => wrap::plain(id, each, colour, palette),
    };
    out.push('\n');
    out += &wrap::columns(&[head(&versions.original.id), head(&versions.translation.id)], &[each, each]);
    let rule = vec!["─".repeat(each); 2].join("─┼─");
    for row in &versions.rows {
        out.extend([rule.as_str(), "\n"]);
        let cells: Vec<Vec<Line>> = [Version::Original, Version::Translation]
            .iter()
            .map(|&version| cell(&versions.text(row, version)))
            .collect();
        out += &wrap::columns(&cells, &[each, each]);
        for told in versions.all_told(row) {
            wrap::paragraph(&mut out, "  ≠ ", &told, Some(2 * each + BAR));
        }
    }
    out
}
