//! `check`: every error and warning of a negotiation, each with its place.

use super::failure::Failure;
use super::{Format, Outcome, messages, open, output};
use clap::Args;
use std::path::{Path, PathBuf};
use travaux::folder;
use travaux::source::{Diagnostic, Severity};
use travaux::write;

/// Checks every file of the negotiation and tells everything that is wrong
#[derive(Debug, Args)]
pub(super) struct Check {
    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(command: &Check, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let mut loaded = folder::load_with_precedents(&open::folder(folder)?)
        .map_err(|diagnostic| Failure::Diagnostics(vec![diagnostic]))?;
    loaded.diagnostics.extend(folder::contradictions(&loaded.negotiation));
    loaded.diagnostics.extend(folder::doubts(&loaded.negotiation));
    loaded.diagnostics.sort();
    let answer = match command.format {
        Format::Json => write::findings::json(&loaded.diagnostics),
        Format::Text => text(&loaded.diagnostics),
    };
    output::write(answer.as_bytes(), command.output.as_deref())?;
    Ok(if loaded.has_errors() { Outcome::Found } else { Outcome::Done })
}

fn text(diagnostics: &[Diagnostic]) -> String {
    let count = |severity: Severity| {
        let count = diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        format!("{count} {severity}{}", if count == 1 { "" } else { "s" })
    };
    let summary = format!("{}, {}\n", count(Severity::Error), count(Severity::Warning));
    messages::text(diagnostics) + &summary
}
