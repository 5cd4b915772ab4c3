//! `blocs`: agreement between parties, contested clauses, and who moved.

use super::failure::Failure;
use super::{Outcome, open, output};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use travaux::date::Date;
use travaux::lineage::{AT_LEAST, Horizon, Lineage};
use travaux::source::Access;
use travaux::write;

/// Compares parties by the positions that they share: agreement, clusters, contested clauses, who moved
#[derive(Debug, Args)]
pub(super) struct Blocs {
    /// Who will read it: public, participants, group or own
    #[arg(long = "for", value_name = "WHOM")]
    audience: Access,

    /// How many common targets two parties need for a share
    #[arg(long, value_name = "N", default_value_t = AT_LEAST)]
    at_least: usize,

    /// Only positions in force on this date
    #[arg(long, value_name = "DATE", value_parser = open::parse_date)]
    as_of: Option<Date>,

    /// Only positions of which a source was published by this date
    #[arg(long, value_name = "DATE", value_parser = open::parse_date)]
    known_by: Option<Date>,

    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    format: BlocsFormat,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum BlocsFormat {
    /// To read.
    #[default]
    Text,
    /// A row for every two parties, for spreadsheets.
    Csv,
    /// For programs; stable.
    Json,
    /// A heat map, to look at and to print.
    Svg,
}

pub(super) fn run(command: &Blocs, folder: Option<&Path>) -> Result<Outcome, Failure> {
    if command.at_least == 0 {
        return Err(Failure::new("`--at-least` is a number from 1").help("write 1, 2, 3 …"));
    }
    let negotiation = open::negotiation_for(folder, command.audience)?;
    let lineage = Lineage::new(&negotiation);
    let blocs = lineage.blocs(Horizon { as_of: command.as_of, known_by: command.known_by }, command.at_least);
    let answer = match command.format {
        BlocsFormat::Text => write::blocs::text(&lineage, &blocs, output::width(command.output.as_deref())),
        BlocsFormat::Csv => write::blocs::csv(&lineage, &blocs),
        BlocsFormat::Json => write::blocs::json(&lineage, &blocs),
        BlocsFormat::Svg => write::blocs::svg(&lineage, &blocs),
    };
    output::write(answer.as_bytes(), command.output.as_deref())?;
    Ok(Outcome::Done)
}
