//! The words of cells as they are read against their base: what is no edit is none here either.

use super::Table;
use crate::diff::{Change, ChangeKind, DraftDiff, Onlys, Piece, WordReader};
use crate::lineage::{Base, Lineages, SeriesCell};
use crate::write::fragments::{Context, Fragment, fragments, fragments_told};

/// Reads the words of each draft against those of its base.
pub(in crate::write) struct Words<'a> {
    readers: Vec<Option<WordReader<'a>>>,
}

impl<'a> Words<'a> {
    pub(in crate::write) fn new(table: &Table<'a>) -> Self {
        let reader = |(draft, base): (usize, &Base)| match *base {
            Base::Draft(base) => {
                let changes = table.rows.iter().filter_map(|row| change(&row.cells[draft])).collect();
                let (old, new) = (table.drafts[base].worded(), table.drafts[draft].worded());
                Some(WordReader::new(old, new, &DraftDiff { changes }))
            }
            Base::Nothing | Base::Original(_) => None,
        };
        Words { readers: table.bases.iter().enumerate().map(reader).collect() }
    }

    /// The words of a cell: whole in the first draft that has them, then what changed, with long unchanged runs cut. Nothing
    /// where the words are the same, or gone. `before` and `text` are what the table has of the cell.
    pub(in crate::write) fn of<'t>(
        &self,
        row: &Lineages,
        draft: usize,
        before: Option<&'t str>,
        text: &'t str,
    ) -> Vec<Fragment<'t>> {
        match (row.cells[draft].change, before, self.compared(row, draft)) {
            (Some(ChangeKind::Kept | ChangeKind::Deleted), ..) => Vec::new(),
            (Some(_), Some(before), Some((reader, change))) => {
                fragments_told(before, text, &reader.told(&change), Context::default(), Onlys::default())
            }
            _ => fragments(text, text, Context::default()),
        }
    }

    /// The words of a cell as they are read, whole; none where it is compared with nothing.
    pub(super) fn pieces(&self, row: &Lineages, draft: usize) -> Vec<Piece> {
        self.compared(row, draft).map(|(reader, change)| reader.read(&change)).unwrap_or_default()
    }

    fn compared(&self, row: &Lineages, draft: usize) -> Option<(&WordReader<'a>, Change)> {
        self.readers[draft].as_ref().zip(change(&row.cells[draft]))
    }
}

/// What a cell tells of its draft, as a comparison tells it.
fn change(cell: &SeriesCell) -> Option<Change> {
    Some(Change {
        kind: cell.change?,
        old: cell.compared_with.clone(),
        new: cell.clauses.clone(),
        moved: cell.moved,
        relabelled: cell.relabelled,
        similarity: None,
        only: cell.only,
        reason: None,
    })
}
