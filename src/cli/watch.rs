//! `watch`: watched terms and clauses, counted per draft and per proposer.

use super::answer::{Answer, AnswerFormat};
use super::audience::ForWhom;
use super::failure::Failure;
use super::format::OutputFormat;
use super::{Outcome, format, gate};
use clap::Args;
use std::path::{Path, PathBuf};
use travaux::folder;
use travaux::lineage::Lineage;
use travaux::write;

/// Counts watched terms and clauses in every draft, and who would bring them in or take them out
#[derive(Debug, Args)]
pub(super) struct Watch {
    /// A file with a term, a "phrase as written" or `clause zero:24` on each line
    file: PathBuf,

    #[command(flatten)]
    whom: ForWhom,

    /// How to write the answer
    #[arg(long, value_enum)]
    format: Option<AnswerFormat>,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(command: &Watch, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let list = folder::read_watch_list(&command.file).map_err(Failure::Diagnostics)?;
    let format = format::chosen(command.format, command.output.as_deref())?;
    let negotiation = gate::negotiation(folder, &command.whom.audience(format.is_handed_on())?)?;
    let lineage = Lineage::new(&negotiation);
    let watch = lineage.watch(&list).map_err(Failure::Diagnostics)?;
    let answer = Answer {
        document: || write::watch::document(&negotiation, &watch),
        csv: || write::watch::csv(&negotiation, &watch),
        json: || write::watch::json(&negotiation, &watch),
    };
    answer.write(format, command.output.as_deref())?;
    Ok(Outcome::Done)
}
