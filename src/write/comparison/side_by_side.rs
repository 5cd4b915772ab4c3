//! The comparison in two columns: the old text left, the new one right, each wrapped.

use super::reading::Reading;
use super::text::{line, write_changes};
use super::{Comparison, ComparisonWriter};
use crate::diff::{Change, PieceKind};
use crate::write::fragments::column;
use crate::write::marked::Palette;
use crate::write::wrap;
use std::io::{self, Write};

/// Columns where there is no terminal to ask.
const WIDTH: usize = 160;
/// The least that a column of text needs.
const LEAST: usize = 16;

/// Writes two columns, with the signs of the text format.
#[derive(Debug, Clone, Default)]
pub struct SideBySide {
    /// Colours, if any.
    pub palette: Palette,
    /// Columns of the terminal; 160 where there is none.
    pub width: Option<usize>,
}

impl ComparisonWriter for SideBySide {
    fn write(&self, comparison: &Comparison<'_>, out: &mut dyn Write) -> io::Result<()> {
        let width = self.width.unwrap_or(WIDTH);
        write_changes(comparison, &self.palette, Some(width), out, |reading, change| {
            self.change(reading, change, width)
        })
    }
}

impl SideBySide {
    fn change(&self, reading: &Reading<'_>, change: &Change, width: usize) -> String {
        let (old, new) = reading.texts(change);
        let words = reading.words(change, &old, &new);
        let (sign, headline) = reading.headline(change, &words);
        let mut out = String::from("\n");
        out += &line(&format!("{sign} {headline}"), "", Some(width), &self.palette.kind, &self.palette);
        // The bar and the white space at its sides take three columns.
        let half = (width.saturating_sub(3) / 2).max(LEAST);
        let cells = [PieceKind::Deleted, PieceKind::Inserted]
            .map(|side| wrap::wrap(&column(&words, side), half, &self.palette));
        out + &wrap::columns(&cells, &[half, half])
    }
}
