//! `carry`: the amendments to one draft, on the next.

use super::answer::{Answer, AnswerFormat};
use super::audience::ForWhom;
use super::failure::Failure;
use super::format::OutputFormat;
use super::{Outcome, format, gate, messages, named, open};
use clap::Args;
use std::path::{Path, PathBuf};
use travaux::amendment::CarriedPlace;
use travaux::draft::DraftId;
use travaux::folder::{self, Lock};
use travaux::lineage::{Carry as Carried, Evidence, Lineage, NotFollowing};
use travaux::negotiation::Audience;
use travaux::write::carry::{csv, document, json};

/// Carries the amendments tabled on a draft to a later one: done, still applies and where, needs a look, moot
#[derive(Debug, Args)]
pub(super) struct Carry {
    /// The draft that they were tabled on
    draft: String,

    /// A later draft, which goes back to it directly or over others
    new: String,

    /// Write where those are that still apply into this file of amendments/, as places for somebody to confirm
    #[arg(long, value_name = "NAME")]
    write: Option<String>,

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
    let audience = command.whom.audience(format.is_handed_on())?;
    if command.write.is_some() && audience != Audience::default() {
        return Err(Failure::new("places are written into the folder for those who keep it")
            .help("leave out `--write`, or `--for` and `--anonymous`"));
    }
    // What is written rests on what is read under the same lock.
    let lock = command.write.as_ref().map(|_| open::lock(&open::folder(folder)?)).transpose()?;
    let negotiation = gate::negotiation(folder, &audience)?;
    let (from, to) = (named::draft(&negotiation, &command.draft)?, named::draft(&negotiation, &command.new)?);
    let lineage = Lineage::new(&negotiation);
    let carry = carried(&lineage, from, to)?;
    if let (Some(lock), Some(name)) = (&lock, &command.write) {
        write(lock, name, &lineage, &carry)?;
    }
    let answer = Answer {
        document: || document(&lineage, &carry),
        csv: || csv(&lineage, &carry),
        json: || json(&lineage, &carry),
    };
    answer.write(format, command.output.as_deref())?;
    Ok(Outcome::Done)
}

/// Writes the places of those that still apply. What amends another amendment there has its place with that one, and what has
/// a confirmed place keeps it.
fn write(lock: &Lock, name: &str, lineage: &Lineage<'_>, carry: &Carried) -> Result<(), Failure> {
    let place = |one: &travaux::lineage::Carried| {
        let renewed = one.renewed.as_ref().filter(|renewed| renewed.target.amendment.is_none())?;
        let is_confirmed = matches!(one.evidence, Evidence::Confirmed(_));
        (!is_confirmed).then(|| CarriedPlace::of(&lineage.negotiation.amendments[one.amendment], renewed))
    };
    let places: Vec<CarriedPlace> = carry.amendments.iter().filter_map(place).collect();
    let (path, count) = folder::write_places(lock, name, &places).map_err(Failure::Diagnostics)?;
    messages::line(&match count {
        0 => "no new places: all that still apply have one".to_owned(),
        1 => format!("1 place was written to {path}; it counts nowhere until it has `confirmed_by: NAME`"),
        many => format!("{many} places were written to {path}; they count nowhere until each has `confirmed_by: NAME`"),
    });
    Ok(())
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
