//! `history`: a clause through all drafts.

use super::failure::Failure;
use super::{Format, Outcome, open, output};
use clap::Args;
use std::path::{Path, PathBuf};
use travaux::lineage::Lineage;
use travaux::write;

/// Follows a clause through all drafts: what changed, and whose amendment each change may realise
#[derive(Debug, Args)]
pub(super) struct History {
    /// The clause: `24`, `29(d)`, `Principles > 5`, `rev1:24`
    clause: String,

    /// The draft it is in (default: the newest)
    #[arg(long, value_name = "DRAFT")]
    draft: Option<String>,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(command: &History, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let negotiation = open::negotiation(folder)?;
    let clause = open::clause(&negotiation, &command.clause, command.draft.as_deref())?;
    let lineage = Lineage::new(&negotiation);
    let history = lineage.history(clause);
    let answer = match command.format {
        Format::Json => write::history::json(&lineage, &history),
        Format::Text => write::history::text(&lineage, &history, output::width(command.output.as_deref())),
    };
    output::write(answer.as_bytes(), command.output.as_deref())?;
    Ok(Outcome::Done)
}
