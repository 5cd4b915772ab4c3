//! `diff`: what changed between two drafts.

use super::failure::Failure;
use super::{Outcome, open, output};
use anstyle::{AnsiColor, Effects, Style};
use clap::{Args, ValueEnum};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use travaux::diff::compare;
use travaux::write::Palette;
use travaux::write::comparison::{Comparison, ComparisonWriter, Json, Renumbering, Stat, Text};

/// Shows what changed between two drafts, clause by clause
#[derive(Debug, Args)]
pub(super) struct Diff {
    /// The old draft: its id, or a file
    old: String,

    /// The new draft: its id, or a file
    new: String,

    /// Only how much changed, division by division
    #[arg(long, conflicts_with = "renumbering")]
    stat: bool,

    /// Only which label became which
    #[arg(long)]
    renumbering: bool,

    /// Exit with 1 where anything but labels changed
    #[arg(long)]
    exit_code: bool,

    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    /// Write to this file
    #[arg(short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Format {
    /// To read.
    #[default]
    Text,
    /// For programs; stable.
    Json,
}

pub(super) fn run(command: &Diff, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let [old, new] = open::two_drafts([&command.old, &command.new], folder)?;
    let diff = compare(&old.tree, &new.tree);
    let comparison = Comparison { old: &old, new: &new, diff: &diff };
    let width = output::width(command.output.as_deref());
    let writer: Box<dyn ComparisonWriter> = match command.format {
        Format::Json => Box::new(Json),
        Format::Text if command.stat => Box::new(Stat),
        Format::Text if command.renumbering => Box::new(Renumbering),
        Format::Text => Box::new(Text { palette: width.map_or_else(Palette::default, |_| palette()), width }),
    };
    match &command.output {
        Some(_) => {
            let mut answer = Vec::new();
            writer.write(&comparison, &mut answer)?;
            output::write(&answer, command.output.as_deref())?;
        }
        None => {
            let mut stdout = BufWriter::with_capacity(1 << 16, output::stdout());
            writer.write(&comparison, &mut stdout)?;
            stdout.flush()?;
        }
    }
    let found = command.exit_code && comparison.summary().has_changes();
    Ok(if found { Outcome::Found } else { Outcome::Done })
}

/// Colours beside the signs, never instead of them.
fn palette() -> Palette {
    let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
    Palette {
        deleted: colour(AnsiColor::Red).effects(Effects::STRIKETHROUGH).render().to_string(),
        inserted: colour(AnsiColor::Green).effects(Effects::UNDERLINE).render().to_string(),
        heading: Style::new().bold().render().to_string(),
        kind: colour(AnsiColor::Cyan).render().to_string(),
        reset: anstyle::Reset.render().to_string(),
    }
}
