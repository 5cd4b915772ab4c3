//! What the negotiation holds as tables: one list of columns each, from which CSV, JSON Lines and the description of a
//! data package are written.

mod amendments;
mod changes;
mod edits;
mod fates;
mod origins;
mod package;
mod positions;
mod sources;

pub use package::{PackageFile, data_package};

use crate::amendment::{Amendment, AmendmentId};
use crate::correction::CorrectionId;
use crate::draft::DraftId;
use crate::lineage::{AmendmentStory, Lineage};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::source::{Access, Citation, Located};
use crate::write::corrected::sentence;
use crate::write::csv::{guarded, writer};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    /// `true` or `false`.
    Flag,
    Number,
    /// A number of things.
    Count,
}

/// A column.
#[derive(Debug)]
struct Column {
    name: &'static str,
    kind: Kind,
    description: &'static str,
}

const fn text(name: &'static str, description: &'static str) -> Column {
    Column { name, kind: Kind::Text, description }
}

/// The last column of every table.
const VERSION_COLUMN: Column = text("travaux", "the version of the program that wrote the row");

/// Rows below their columns. An empty cell: not known, or it means nothing there.
#[derive(Debug)]
struct Table {
    name: &'static str,
    title: &'static str,
    columns: &'static [Column],
    rows: Vec<Vec<String>>,
}

/// The changes and amendments as CSV. RFC 4180. A cell that a spreadsheet could take for a formula begins with an
/// apostrophe.
pub fn csv(lineage: &Lineage<'_>) -> String {
    changes::table(lineage).csv()
}

/// The rows of the CSV as JSON Lines: one object a row, null for an empty cell, and no apostrophes.
pub fn jsonl(lineage: &Lineage<'_>) -> String {
    changes::table(lineage).jsonl()
}

/// The edits as CSV, as [`csv()`] writes the changes.
pub fn edits_csv(lineage: &Lineage<'_>) -> String {
    edits::table(lineage).csv()
}

/// What became of some amendments as CSV.
pub(in crate::write) fn fates_csv(lineage: &Lineage<'_>, stories: &[&AmendmentStory]) -> String {
    fates::table(lineage, stories.iter().copied()).csv()
}

impl Table {
    fn csv(&self) -> String {
        let mut writer = writer(Vec::new());
        // Writing to memory cannot fail, and every row has as many cells as there are columns.
        let _ = writer.write_record(self.columns.iter().map(|column| column.name));
        for row in &self.rows {
            let _ = writer.write_record(row.iter().map(|cell| guarded(cell)));
        }
        let bytes = writer.into_inner().unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn jsonl(&self) -> String {
        let mut out = String::new();
        for row in &self.rows {
            // Keys are texts, so that a row can always be written.
            out += &serde_json::to_string(&Row { columns: self.columns, cells: row }).unwrap_or_default();
            out.push('\n');
        }
        out
    }
}

struct Row<'a> {
    columns: &'a [Column],
    cells: &'a [String],
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.cells.len()))?;
        for (column, cell) in self.columns.iter().zip(self.cells) {
            match column.kind {
                _ if cell.is_empty() => map.serialize_entry(column.name, &())?,
                Kind::Text => map.serialize_entry(column.name, cell)?,
                Kind::Flag => map.serialize_entry(column.name, &(cell == "true"))?,
                Kind::Count => map.serialize_entry(column.name, &cell.parse::<usize>().ok())?,
                Kind::Number => map.serialize_entry(column.name, &cell.parse::<f64>().ok())?,
            }
        }
        map.end()
    }
}

/// Ids of the sources cited, in one cell.
fn source_ids(citations: &[Located<Citation>]) -> String {
    citations.iter().map(|citation| citation.source.as_str()).collect::<Vec<_>>().join("; ")
}

/// Clauses by their addresses, in one cell.
fn addresses(negotiation: &Negotiation, clauses: &[ClauseHandle]) -> String {
    clauses.iter().map(|&clause| negotiation.address(clause)).collect::<Vec<_>>().join("; ")
}

/// Amendments by their ids, in one cell.
fn ids(negotiation: &Negotiation, amendments: &[AmendmentId]) -> String {
    amendments.iter().map(|&at| negotiation.amendments[at].id.as_str()).collect::<Vec<_>>().join("; ")
}

/// Phrases in one cell, with `…` for what stands between them.
fn pieces(phrases: &[String]) -> String {
    phrases.join(" … ")
}

/// A score or a share; an empty cell where there is none.
fn number(number: Option<f64>) -> String {
    number.map(|number| format!("{number:.2}")).unwrap_or_default()
}

/// To whom drafts and amendments may be shown, by their places.
struct Accesses<'a> {
    negotiation: &'a Negotiation,
    drafts: Vec<Access>,
    amendments: Vec<Access>,
}

impl<'a> Accesses<'a> {
    fn new(negotiation: &'a Negotiation) -> Accesses<'a> {
        Accesses {
            negotiation,
            drafts: negotiation.drafts.iter().map(|draft| negotiation.draft_access(draft)).collect(),
            amendments: negotiation.amendments.iter().map(|one| amendment_access(negotiation, one)).collect(),
        }
    }

    /// To whom a row that names drafts, amendments and a correction may be shown: to whom all of them may.
    fn of(
        &self,
        drafts: impl IntoIterator<Item = DraftId>,
        amendments: impl IntoIterator<Item = AmendmentId>,
        correction: Option<CorrectionId>,
    ) -> Access {
        let drafts = drafts.into_iter().map(|at| self.drafts[at.index()].clone());
        let amendments = amendments.into_iter().map(|at| self.amendments[at.index()].clone());
        let default = &self.negotiation.manifest.default_access;
        let corrections =
            correction.map(|at| self.negotiation.corrections[at].access.as_ref().unwrap_or(default).clone());
        drafts.chain(amendments).chain(corrections).fold(Access::Public, Access::and)
    }
}

/// The last column but two of a table of what is inferred.
const CORRECTION_COLUMN: Column =
    text("correction", "who confirmed, rejected or replaced it, when and why, as far as the audience may know");

/// Who decided otherwise than was inferred, or the same, in one cell.
fn correction(negotiation: &Negotiation, correction: Option<CorrectionId>) -> String {
    correction.map(|at| sentence(negotiation, at)).unwrap_or_default()
}

/// To whom a row that names an amendment and what it is aimed at may be shown.
fn amendment_access(negotiation: &Negotiation, amendment: &Amendment) -> Access {
    negotiation.amendment_access(amendment).and(negotiation.target_access(&amendment.target))
}
