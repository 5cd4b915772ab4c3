//! `travaux diff`: what changed between two drafts.

use super::failure::Failure;
use super::{Outcome, open, output};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use travaux::write::comparison::{Comparison, ComparisonWriter, Json, Renumbering, Stat, Text};

/// Show what changed between two drafts, clause by clause
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The old draft: its id, or a file
    old: String,
    /// The new draft: its id, or a file
    new: String,
    /// Only the counts, for each section
    #[arg(long)]
    stat: bool,
    /// Only the renumbering table
    #[arg(long)]
    renumbering: bool,
    /// Exit with 1 where anything but labels changed
    #[arg(long)]
    exit_code: bool,
    /// Format of the answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Write the answer to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(super) fn run(arguments: &Arguments, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let old = open::draft(&arguments.old, folder)?;
    let new = open::draft(&arguments.new, folder)?;
    let diff = travaux::diff::compare(&old.tree, &new.tree);
    let comparison = Comparison { old: &old, new: &new, diff: &diff };
    let writer: Box<dyn ComparisonWriter> = match arguments.format {
        Format::Json => Box::new(Json),
        Format::Text if arguments.stat => Box::new(Stat),
        Format::Text if arguments.renumbering => Box::new(Renumbering),
        Format::Text => Box::new(Text::default()),
    };
    let mut answer = Vec::new();
    writer.write(&comparison, &mut answer)?;
    output::write(&answer, arguments.output.as_deref())?;
    let found = arguments.exit_code && comparison.summary().has_changes();
    Ok(if found { Outcome::Found } else { Outcome::Done })
}
