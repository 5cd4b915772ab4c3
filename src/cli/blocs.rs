//! `blocs`: agreement between parties on record, contested clauses, and who moved.

use super::failure::Failure;
use super::{Outcome, named, open, output};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use travaux::date::Date;
use travaux::lineage::{AT_LEAST, Comparing, Horizon, Lineage};
use travaux::source::Access;
use travaux::write;

/// Compares parties by the positions they share on record: agreement, clusters, contested clauses, who moved
///
/// Only recorded positions count, never those of a party's groups. A share of agreement is given from five common targets
/// on (`--at-least`), and says what it rests on.
#[derive(Debug, Args)]
pub(super) struct Blocs {
    /// One party beside all others, with what each comparison rests on
    #[arg(long, value_name = "PARTY")]
    by: Option<String>,

    /// Only these parties
    #[arg(long, value_name = "PARTIES", value_delimiter = ',')]
    parties: Vec<String>,

    /// Only positions on these drafts
    #[arg(long, value_name = "DRAFTS", value_delimiter = ',')]
    drafts: Vec<String>,

    /// Only positions on this theme, and on proposals with it
    #[arg(long, value_name = "THEME")]
    theme: Option<String>,

    /// How many common targets two parties need for a share
    #[arg(long, value_name = "N", default_value_t = AT_LEAST)]
    at_least: usize,

    /// Only positions in force on this date
    #[arg(long, value_name = "DATE", value_parser = open::parse_date)]
    as_of: Option<Date>,

    /// Only positions of which a source was published by this date
    #[arg(long, value_name = "DATE", value_parser = open::parse_date)]
    known_by: Option<Date>,

    /// Who will read it: public, participants, group or own; needed for every format but text, which is your own
    #[arg(long = "for", value_name = "WHOM")]
    audience: Option<Access>,

    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    format: BlocsFormat,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum BlocsFormat {
    /// To read.
    #[default]
    Text,
    /// A row for every two parties, for spreadsheets.
    Csv,
    /// For programs; stable.
    Json,
    /// A heat map, to look at and to print.
    Svg,
}

pub(super) fn run(command: &Blocs, folder: Option<&Path>) -> Result<Outcome, Failure> {
    if command.at_least == 0 {
        return Err(Failure::new("`--at-least` is a number from 1").help("write 1, 2, 3 …"));
    }
    let audience = match (command.audience, command.format) {
        (Some(audience), _) => audience,
        (None, BlocsFormat::Text) => Access::Own,
        (None, _) => {
            return Err(Failure::new("who will read it is not said")
                .help("add `--for public`, `--for participants`, `--for group` or `--for own`"));
        }
    };
    let negotiation = open::known_by(open::negotiation_for(folder, audience)?, command.known_by);
    let lineage = Lineage::new(&negotiation);
    let party = |name: &String| named::party(&negotiation, name);
    let comparing = Comparing {
        by: command.by.as_ref().map(party).transpose()?,
        parties: command.parties.iter().map(party).collect::<Result<_, _>>()?,
        drafts: command.drafts.iter().map(|id| named::draft(&negotiation, id)).collect::<Result<_, _>>()?,
        theme: command.theme.as_deref().map(|theme| named::theme(&lineage, theme)).transpose()?,
        horizon: Horizon { as_of: command.as_of, known_by: command.known_by },
    };
    let blocs = lineage.blocs(comparing, command.at_least);
    let answer = match command.format {
        BlocsFormat::Text => write::blocs::text(&lineage, &blocs, output::width(command.output.as_deref())),
        BlocsFormat::Csv => write::blocs::csv(&lineage, &blocs),
        BlocsFormat::Json => write::blocs::json(&lineage, &blocs),
        BlocsFormat::Svg => write::blocs::svg(&lineage, &blocs),
    };
    output::write(answer.as_bytes(), command.output.as_deref())?;
    Ok(Outcome::Done)
}
