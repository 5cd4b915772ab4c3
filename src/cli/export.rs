//! `export`: change histories and the lineage, for one audience.

use super::failure::Failure;
use super::{Outcome, messages, open, output};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use travaux::lineage::Lineage;
use travaux::source::Access;
use travaux::write;

/// Writes change histories and the lineage, as far as an audience may see them
#[derive(Debug, Args)]
pub(super) struct Export {
    /// Who will read it: public, participants, group or own
    #[arg(long = "for", value_name = "WHOM")]
    audience: Access,

    /// How to write it
    #[arg(long, value_enum)]
    format: ExportFormat,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ExportFormat {
    /// A row for every change, and for every amendment, for spreadsheets.
    Csv,
    /// The graph, for programs.
    Json,
    /// The graph, for Graphviz.
    Dot,
}

pub(super) fn run(command: &Export, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let (negotiation, left_out) = open::negotiation(folder)?.for_audience(command.audience);
    let lineage = Lineage::new(&negotiation);
    let answer = match command.format {
        ExportFormat::Csv => write::lineage::csv(&lineage),
        ExportFormat::Json => write::lineage::json(&lineage),
        ExportFormat::Dot => write::lineage::dot(&lineage),
    };
    output::write(answer.as_bytes(), command.output.as_deref())?;
    messages::left_out(&left_out, command.audience);
    Ok(Outcome::Done)
}
