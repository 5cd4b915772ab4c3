//! Tables in a terminal's columns.

use super::Table;
use crate::write::visible;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The columns of a table with figures; more figures go on in a table below.
const TABLE: usize = 80;
/// The room for the names before the figures; less, and one space between the figures, where all of them then stand in one
/// table.
const NAMES: usize = 36;
const LEAST_NAMES: usize = 18;
/// Between two columns.
const GAP: usize = 2;

impl Table {
    /// Adds the table, so many columns from the margin: names on the left, figures under each other. A name that is too long
    /// to leave room for the figures is cut; without figures nothing is.
    pub(in crate::write) fn text(&self, out: &mut String, indent: usize) {
        let (figures, names): (Vec<usize>, Vec<usize>) =
            (0..self.heads.len()).partition(|&at| self.heads[at].kind.is_figure());
        let figures: Vec<Vec<String>> = figures.into_iter().map(|at| self.column(at, usize::MAX)).collect();
        let room =
            |gap: usize| TABLE.saturating_sub(indent + figures.iter().map(|column| gap + width(column)).sum::<usize>());
        let whole: usize = names.iter().map(|&at| width(&self.column(at, usize::MAX))).sum();
        let is_tight = (LEAST_NAMES..NAMES).contains(&room(1)) && whole > room(GAP);
        let gap = if is_tight { 1 } else { GAP };
        let room = if figures.is_empty() {
            usize::MAX
        } else {
            (if is_tight { room(gap) } else { NAMES }) / names.len().max(1)
        };
        let names: Vec<Vec<String>> = names.into_iter().map(|at| self.column(at, room)).collect();
        let start = indent + names.iter().map(|name| width(name)).sum::<usize>() + GAP * names.len().saturating_sub(1);
        let mut at = 0;
        loop {
            let mut end = at;
            let mut wide = start;
            while end < figures.len() && (end == at || wide + gap + width(&figures[end]) <= TABLE) {
                wide += gap + width(&figures[end]);
                end += 1;
            }
            if at > 0 {
                out.push('\n');
            }
            lines(out, indent, &names, &figures[at..end], gap);
            at = end;
            if at >= figures.len() {
                return;
            }
        }
    }

    /// The cells of a column below its name, each in one line.
    fn column(&self, at: usize, room: usize) -> Vec<String> {
        let cells = self.rows.iter().map(|row| row[at].to_string());
        std::iter::once(self.heads[at].name.to_string())
            .chain(cells)
            .map(|cell| cut(&visible(&cell).replace(['\n', '\t'], " "), room))
            .collect()
    }
}

fn lines(out: &mut String, indent: usize, names: &[Vec<String>], figures: &[Vec<String>], gap: usize) {
    let height = names.iter().chain(figures).map(Vec::len).max().unwrap_or(0);
    let first = usize::from(names.iter().chain(figures).all(|column| column[0].is_empty()));
    for row in first..height {
        let mut line = " ".repeat(indent);
        for (at, column) in names.iter().enumerate() {
            line.push_str(if at == 0 { "" } else { "  " });
            line.push_str(&column[row]);
            line.push_str(&" ".repeat(width(column) - column[row].width()));
        }
        for column in figures {
            line.push_str(&" ".repeat(gap + width(column) - column[row].width()));
            line.push_str(&column[row]);
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

fn width(column: &[String]) -> usize {
    column.iter().map(|cell| cell.width()).max().unwrap_or(0)
}

fn cut(name: &str, room: usize) -> String {
    if name.width() <= room {
        return name.to_owned();
    }
    let mut used = 1;
    let fits = |sign: &char| {
        used += sign.width().unwrap_or(0);
        used <= room
    };
    let start: String = name.chars().take_while(fits).collect();
    format!("{}…", start.trim_end())
}
