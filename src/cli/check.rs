//! `check`: every error and warning of a negotiation, each with its place.

use super::answer::{Answer, AnswerFormat};
use super::audience::ForWhom;
use super::failure::Failure;
use super::format::OutputFormat;
use super::{Outcome, format, gate, messages, output};
use clap::Args;
use std::path::{Path, PathBuf};
use travaux::source::Diagnostic;
use travaux::write;

/// Checks every file of the negotiation and tells everything that is wrong
#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    whom: ForWhom,

    /// How to write the answer
    #[arg(long, value_enum)]
    format: Option<AnswerFormat>,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(command: &Check, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let format = format::chosen(command.format, command.output.as_deref())?;
    let diagnostics = gate::findings(folder, &command.whom.audience(format.is_handed_on())?)?;
    let summary = write::findings::summary(&diagnostics) + "\n";
    let file = command.output.as_deref();
    let answer = Answer {
        document: || write::findings::document(&diagnostics),
        csv: || write::findings::csv(&diagnostics),
        json: || write::findings::json(&diagnostics),
    };
    match format {
        // A terminal shows each line with a mark under it.
        AnswerFormat::Text => output::write((messages::text(&diagnostics) + &summary).as_bytes(), file)?,
        _ => answer.write(format, file)?,
    }
    Ok(if diagnostics.iter().any(Diagnostic::is_error) { Outcome::Found } else { Outcome::Done })
}
