//! `check`: every error and warning of a negotiation, each with its place.

use super::audience::ForWhom;
use super::failure::Failure;
use super::format::OutputFormat;
use super::{Format, Outcome, format, gate, messages, output};
use clap::Args;
use std::path::{Path, PathBuf};
use travaux::source::{Diagnostic, Severity};
use travaux::write;

/// Checks every file of the negotiation and tells everything that is wrong
#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    whom: ForWhom,

    /// How to write the answer
    #[arg(long, value_enum)]
    format: Option<Format>,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(command: &Check, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let format = format::chosen(command.format, command.output.as_deref())?;
    let diagnostics = gate::findings(folder, &command.whom.audience(format.is_handed_on())?)?;
    let answer = match format {
        Format::Json => write::findings::json(&diagnostics),
        Format::Text => text(&diagnostics),
    };
    output::write(answer.as_bytes(), command.output.as_deref())?;
    Ok(if diagnostics.iter().any(Diagnostic::is_error) { Outcome::Found } else { Outcome::Done })
}

fn text(diagnostics: &[Diagnostic]) -> String {
    let count = |severity: Severity| {
        let count = diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        format!("{count} {severity}{}", if count == 1 { "" } else { "s" })
    };
    let summary = format!("{}, {}\n", count(Severity::Error), count(Severity::Warning));
    messages::text(diagnostics) + &summary
}
