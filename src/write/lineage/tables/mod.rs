//! What the negotiation holds as tables. CSV, JSON Lines and the description of a data package are written from them.

mod amendments;
mod changes;
mod edits;
mod fates;
mod origins;
mod package;
mod positions;
mod sources;

pub use package::{PackageFile, data_package};

use crate::amendment::AmendmentId;
use crate::correction::CorrectionId;
use crate::draft::DraftId;
use crate::lineage::{AmendmentStory, BlamedClause, ChangeHandle, Lineage};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::source::{Access, Citation, Located};
use crate::write::columns::{Cell, Column, Table};
use crate::write::corrected::sentence;
use crate::write::json::VERSION;

/// A table of a data package.
struct Sheet {
    name: &'static str,
    title: &'static str,
    table: Table,
}

/// The last column of every table.
const fn version<R>() -> Column<R> {
    Column::text("travaux", "the version of the program that wrote the row", |_| VERSION.into())
}

/// To whom a row may be shown.
const fn access<R>(get: fn(&R) -> Cell) -> Column<R> {
    Column::text("access", "to whom the row may be shown: public, participants, group, own", get)
}

/// The changes and amendments as CSV. RFC 4180. A cell that a spreadsheet could take for a formula begins with an
/// apostrophe.
pub fn csv(lineage: &Lineage<'_>) -> String {
    changes::sheet(lineage).table.csv()
}

/// The rows of the CSV as JSON Lines: one object a row, null for an empty cell, and no apostrophes.
pub fn jsonl(lineage: &Lineage<'_>) -> String {
    changes::sheet(lineage).table.jsonl()
}

/// The edits as CSV, as [`csv()`] writes the changes.
pub fn edits_csv(lineage: &Lineage<'_>) -> String {
    edits::sheet(lineage).table.csv()
}

/// Some changes as a table.
pub(in crate::write) fn changes_table(lineage: &Lineage<'_>, changes: &[ChangeHandle]) -> Table {
    changes::table(lineage, changes)
}

/// What became of some amendments as CSV.
pub(in crate::write) fn fates_csv(lineage: &Lineage<'_>, stories: &[&AmendmentStory]) -> String {
    fates::table(lineage, stories.iter().copied()).csv()
}

/// Where the words of some clauses came from as CSV.
pub(in crate::write) fn origins_csv(lineage: &Lineage<'_>, clauses: &[BlamedClause]) -> String {
    origins::table(lineage, clauses).csv()
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
            amendments: AmendmentId::all(&negotiation.amendments).map(|at| amendment_access(negotiation, at)).collect(),
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
const fn corrected_by<R>(get: fn(&R) -> Cell) -> Column<R> {
    Column::text(
        "correction",
        "who confirmed, rejected or replaced it, when and why, as far as the audience may know",
        get,
    )
}

/// Who decided otherwise than was inferred, or the same, in one cell.
fn correction(negotiation: &Negotiation, correction: Option<CorrectionId>) -> String {
    correction.map(|at| sentence(negotiation, at)).unwrap_or_default()
}

/// To whom a row that names an amendment and what it is aimed at may be shown.
fn amendment_access(negotiation: &Negotiation, at: AmendmentId) -> Access {
    let own = negotiation.amendment_access(&negotiation.amendments[at]);
    own.and(negotiation.target_access(negotiation.amendment_target(at)))
}
