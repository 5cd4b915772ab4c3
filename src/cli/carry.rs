//! `carry`: the amendments to one draft, on the next.

use super::answer::{Answer, AnswerFormat};
use super::audience::ForWhom;
use super::failure::Failure;
use super::format::OutputFormat;
use super::{Outcome, format, gate, named};
use clap::Args;
use std::path::{Path, PathBuf};
use travaux::draft::DraftId;
use travaux::lineage::{Carry as Carried, Lineage, NotFollowing};
use travaux::write::carry::{csv, document, json};

/// Carries the amendments tabled on a draft to a later one: done, still applies and where, needs a look, moot
#[derive(Debug, Args)]
pub(super) struct Carry {
    /// The draft that they were tabled on
    draft: String,

    /// A later draft, which goes back to it directly or over others
    new: String,

    #[command(flatten)]
    whom: ForWhom,

    /// How to write the answer
    #[arg(long, value_enum)]
    format: Option<AnswerFormat>,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(command: &Carry, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let format = format::chosen(command.format, command.output.as_deref())?;
    let negotiation = gate::negotiation(folder, &command.whom.audience(format.is_handed_on())?)?;
    let (from, to) = (named::draft(&negotiation, &command.draft)?, named::draft(&negotiation, &command.new)?);
    let lineage = Lineage::new(&negotiation);
    let carry = carried(&lineage, from, to)?;
    let answer = Answer {
        document: || document(&lineage, &carry),
        csv: || csv(&lineage, &carry),
        json: || json(&lineage, &carry),
    };
    answer.write(format, command.output.as_deref())?;
    Ok(Outcome::Done)
}

/// Carries, or says why nothing can be carried between two drafts.
fn carried(lineage: &Lineage<'_>, from: DraftId, to: DraftId) -> Result<Carried, Failure> {
    lineage.carry(from, to).map_err(|why| {
        let id = |draft: DraftId| &lineage.negotiation.drafts[draft].id;
        let (from, to) = (id(from), id(to));
        match why {
            NotFollowing::Same => Failure::new(format!("`{from}` is the draft that they were tabled on"))
                .help("name the draft that came after it"),
            NotFollowing::Earlier => Failure::new(format!("`{to}` comes before `{from}`"))
                .help(format!("write `travaux carry {to} {from}`")),
            NotFollowing::Apart => Failure::new(format!("`{to}` does not follow `{from}`, nor does any draft between")).help(
                "`follows` in a draft's file names the drafts that it goes back to; without it, a draft follows the one \
                 listed before",
            ),
        }
    })
}
