//! `blocs`: agreement between parties on record, contested clauses, and who moved.

use super::answer::{Answer, AnswerFormat};
use super::audience::ForWhom;
use super::failure::Failure;
use super::format::OutputFormat;
use super::{Outcome, format, gate, named, open, output};
use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use travaux::date::Date;
use travaux::lineage::{AT_LEAST, Comparing, Horizon, Lineage};
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

    #[command(flatten)]
    whom: ForWhom,

    /// How to write it
    #[arg(long, value_enum)]
    format: Option<BlocsFormat>,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How the answer is written: as any other, or as a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BlocsFormat {
    Answer(AnswerFormat),
    Svg,
}

impl Default for BlocsFormat {
    fn default() -> Self {
        BlocsFormat::Answer(AnswerFormat::default())
    }
}

impl ValueEnum for BlocsFormat {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<BlocsFormat>> = LazyLock::new(|| {
            let answers = AnswerFormat::value_variants().iter().copied().map(BlocsFormat::Answer);
            answers.chain([BlocsFormat::Svg]).collect()
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            BlocsFormat::Answer(format) => format.to_possible_value(),
            BlocsFormat::Svg => Some(PossibleValue::new("svg").help("A heat map, to look at and to print")),
        }
    }
}

impl OutputFormat for BlocsFormat {}

pub(super) fn run(command: &Blocs, folder: Option<&Path>) -> Result<Outcome, Failure> {
    if command.at_least == 0 {
        return Err(Failure::new("`--at-least` is a number from 1").help("write 1, 2, 3 …"));
    }
    let format = format::chosen(command.format, command.output.as_deref())?;
    let negotiation =
        gate::negotiation(folder, &command.whom.audience(format.is_handed_on())?)?.known_by(command.known_by);
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
    let file = command.output.as_deref();
    let answer = Answer {
        document: || write::blocs::document(&lineage, &blocs),
        csv: || write::blocs::csv(&lineage, &blocs),
        json: || write::blocs::json(&lineage, &blocs),
    };
    match format {
        BlocsFormat::Answer(format) => answer.write(format, file)?,
        BlocsFormat::Svg => output::write(write::blocs::svg(&lineage, &blocs).as_bytes(), file)?,
    }
    Ok(Outcome::Done)
}
