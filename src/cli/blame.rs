//! `blame`: each word of a draft with where it came from.

use super::answer::{Answer, AnswerFormat};
use super::audience::ForWhom;
use super::failure::Failure;
use super::format::OutputFormat;
use super::{Outcome, format, gate, open, output};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use travaux::clause::split_draft;
use travaux::lineage::Lineage;
use travaux::write::{Tinge, blame};

/// Tells for every word of a draft where it entered, and which proposals hold it
#[derive(Debug, Args)]
pub(super) struct Blame {
    /// The draft; with a clause of it, `rev1:24` is as good
    draft: String,

    /// Only this clause and what is beneath it
    clause: Option<String>,

    /// What the colours on a terminal stand for
    #[arg(long, value_enum, default_value_t)]
    colour_by: ColourBy,

    #[command(flatten)]
    whom: ForWhom,

    /// How to write the answer
    #[arg(long, value_enum)]
    format: Option<AnswerFormat>,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum ColourBy {
    /// The draft in which words entered or came back.
    #[default]
    Draft,
    /// The parties that proposed them.
    Party,
}

pub(super) fn run(command: &Blame, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let format = format::chosen(command.format, command.output.as_deref())?;
    let negotiation = gate::negotiation(folder, &command.whom.audience(format.is_handed_on())?)?;
    let usage = |error: travaux::negotiation::ResolveError| Failure::new(error.to_string()).help(error.help());
    let (draft, named) = match (split_draft(&command.draft), command.clause.as_deref()) {
        ((Some(draft), clause), None) if negotiation.draft(&command.draft).is_none() => (draft, Some(clause)),
        (_, clause) => (command.draft.as_str(), clause),
    };
    let clause = named.map(|name| open::clause(&negotiation, name, Some(draft)));
    let draft = negotiation.resolve_draft(draft).map_err(usage)?;
    let clause = clause.transpose()?;
    let (draft, clause) = clause.map_or((draft, None), |found| (found.draft, Some(found.clause)));
    let lineage = Lineage::new(&negotiation);
    let found = lineage.blame(draft, clause);
    let file = command.output.as_deref();
    let (colours, reset) = output::tinges(file);
    let answer = Answer {
        document: || blame::document(&lineage, &found, command.colour_by == ColourBy::Party),
        csv: || blame::csv(&lineage, &found),
        json: || blame::json(&lineage, &found),
    };
    answer.write_tinged(format, &Tinge { colours, reset }, file)?;
    Ok(Outcome::Done)
}
