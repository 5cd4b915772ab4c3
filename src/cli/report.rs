//! `report`: the whole negotiation as one page to look at.

use super::audience::ForWhom;
use super::failure::Failure;
use super::format::OutputFormat;
use super::{Outcome, format, gate, output, status};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use travaux::lineage::Lineage;
use travaux::write::report;

/// Writes the whole negotiation as one page to look at: drafts, clauses, amendments, parties and sources, each linked
///
/// The page needs nothing but itself: it opens from a mail, asks no server for anything, and can be read and printed without
/// its script. A link may lead into it: `report.html#zero:24`, `#party:CHN`, `#amendment:ID`, `#source:ID`.
#[derive(Debug, Args)]
pub(super) struct Report {
    #[command(flatten)]
    whom: ForWhom,

    /// How to write it
    #[arg(long, value_enum)]
    format: Option<ReportFormat>,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How the report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum ReportFormat {
    /// A page for a browser or a printer.
    #[default]
    Html,
}

impl OutputFormat for ReportFormat {}

pub(super) fn run(command: &Report, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let format = format::chosen(command.format, command.output.as_deref())?;
    let negotiation = gate::negotiation(folder, &command.whom.audience(format.is_handed_on())?)?;
    let brackets = status::brackets_of(&negotiation, None, None);
    let lineage = Lineage::new(&negotiation);
    let page = report::page(&lineage, &brackets, negotiation.audience());
    output::write(page.as_bytes(), command.output.as_deref())?;
    Ok(Outcome::Done)
}
