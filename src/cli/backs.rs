//! `backs`: who proposes, supports, opposes or is flexible on a clause.

use super::failure::Failure;
use super::{Format, Outcome, open, output};
use clap::Args;
use std::path::{Path, PathBuf};
use travaux::date::Date;
use travaux::lineage::Lineage;
use travaux::write;

/// Shows who proposes, supports, opposes or is flexible on a clause, and who has no recorded position
#[derive(Debug, Args)]
pub(super) struct Backs {
    /// The clause: `24`, `29(d)`, `Principles > 5`, `rev1:24`
    clause: String,

    /// The draft it is in (default: the newest)
    #[arg(long, value_name = "DRAFT")]
    draft: Option<String>,

    /// Only positions in force on this date
    #[arg(long, value_name = "DATE", value_parser = open::parse_date)]
    as_of: Option<Date>,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(command: &Backs, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let negotiation = open::negotiation(folder)?;
    let clause = open::clause(&negotiation, &command.clause, command.draft.as_deref())?;
    let lineage = Lineage::new(&negotiation);
    let backing = lineage.backs(clause, command.as_of);
    let answer = match command.format {
        Format::Json => write::backing::json(&lineage, &backing),
        Format::Text => write::backing::text(&lineage, &backing, output::width(command.output.as_deref())),
    };
    output::write(answer.as_bytes(), command.output.as_deref())?;
    Ok(Outcome::Done)
}
