//! `status`: the state of play of a draft.

use super::answer::{Answer, AnswerFormat};
use super::audience::ForWhom;
use super::failure::Failure;
use super::format::OutputFormat;
use super::{Outcome, format, gate, messages, named, open, output};
use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use travaux::date::Date;
use travaux::draft::DraftId;
use travaux::lineage::{Brackets, Horizon, Lineage, StatusQuestion};
use travaux::negotiation::Shown;
use travaux::read::brackets;
use travaux::source::SourceFile;
use travaux::write::{self, status::View};

/// Tells the state of play: what is agreed, bracketed, has proposals or is open, per clause, part, party and draft
///
/// Agreed is only what is recorded or printed as agreed. What stands in brackets counts as bracketed, whatever else is said
/// of it; what has neither brackets nor proposals is open, not agreed.
#[derive(Debug, Args)]
pub(super) struct Status {
    /// The draft, or a file (default: the newest draft)
    draft: Option<String>,

    /// Tell what changed since this day
    #[arg(long, value_name = "DATE", value_parser = open::parse_date)]
    since: Option<Date>,

    /// Count these drafts side by side (default: all of the series)
    #[arg(long, value_name = "DRAFTS", value_delimiter = ',')]
    drafts: Vec<String>,

    /// Only what was recorded by this date
    #[arg(long, value_name = "DATE", value_parser = open::parse_date)]
    as_of: Option<Date>,

    /// Only the counts by section, article or chapter
    #[arg(long, group = "view")]
    by_part: bool,

    /// Only the counts by party: brackets that name it, its proposals, and what became of its brackets
    #[arg(long, group = "view")]
    by_party: bool,

    /// Only the counts of the drafts side by side
    #[arg(long, group = "view")]
    by_draft: bool,

    #[command(flatten)]
    whom: ForWhom,

    /// How to write it
    #[arg(long, value_enum)]
    format: Option<StatusFormat>,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How the answer is written: as any other, or as a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum StatusFormat {
    Answer(AnswerFormat),
    Svg,
}

impl Default for StatusFormat {
    fn default() -> Self {
        StatusFormat::Answer(AnswerFormat::default())
    }
}

impl ValueEnum for StatusFormat {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<StatusFormat>> = LazyLock::new(|| {
            let answers = AnswerFormat::value_variants().iter().copied().map(StatusFormat::Answer);
            answers.chain([StatusFormat::Svg]).collect()
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            StatusFormat::Answer(format) => format.to_possible_value(),
            StatusFormat::Svg => Some(PossibleValue::new("svg").help("A bar for each draft, to look at and to print")),
        }
    }
}

impl OutputFormat for StatusFormat {}

pub(super) fn run(command: &Status, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let format = format::chosen(command.format, command.output.as_deref())?;
    let gate::InNegotiation { negotiation, draft, file: source } =
        gate::with_draft(command.draft.as_deref(), &command.whom, format.is_handed_on(), folder)?;
    let beside = if command.drafts.is_empty() {
        series(&negotiation, draft)
    } else {
        command.drafts.iter().map(|id| named::draft(&negotiation, id)).collect::<Result<_, _>>()?
    };
    let brackets = brackets_of(&negotiation, Some(draft), source.as_ref());
    let lineage = Lineage::new(&negotiation);
    let question = StatusQuestion { beside, since: command.since, horizon: Horizon::as_of(command.as_of) };
    let status = lineage.status(draft, &brackets, &question);
    if let (Some(date), None) = (command.since, &status.since) {
        messages::line(&format!("no draft was certainly issued by {date}: nothing is told of what changed since"));
    }
    if negotiation.audience().anonymous {
        messages::line(
            "what became of a proposal in the talks tells of parties: those withdrawn or decided count as pending",
        );
    }
    let file = command.output.as_deref();
    let view = command.view();
    let answer = Answer {
        document: || write::status::document(&lineage, &status, view),
        csv: || write::status::csv(&lineage, &status, view),
        json: || write::status::json(&lineage, &status),
    };
    match format {
        StatusFormat::Answer(format) => answer.write(format, file)?,
        StatusFormat::Svg => output::write(write::status::svg(&lineage, &status).as_bytes(), file)?,
    }
    Ok(Outcome::Done)
}

impl Status {
    fn view(&self) -> View {
        match (self.by_part, self.by_party, self.by_draft) {
            (true, ..) => View::Parts,
            (_, true, _) => View::Parties,
            (_, _, true) => View::Drafts,
            _ => View::Clauses,
        }
    }
}

/// The drafts of the series, in order; of a draft that is none of them, it alone.
fn series(negotiation: &Shown, draft: DraftId) -> Vec<DraftId> {
    let in_series = |&at: &DraftId| {
        let own = &negotiation.drafts[at];
        own.translation_of.is_none() && !own.is_apart()
    };
    let series: Vec<DraftId> = negotiation.in_order().into_iter().filter(in_series).collect();
    if series.contains(&draft) { series } else { vec![draft] }
}

/// What the brackets of all drafts say; what is odd in those of the one asked about, if one is, is told.
pub(super) fn brackets_of(negotiation: &Shown, asked: Option<DraftId>, source: Option<&SourceFile>) -> Brackets {
    let mut found = Brackets::default();
    for (at, draft) in DraftId::each(&negotiation.drafts) {
        let reading = brackets::read(&draft.tree, draft.dialect, &negotiation.registry);
        if Some(at) == asked {
            messages::print_briefly(&reading.diagnostics(&draft.tree, draft.tree.ids(), source));
        }
        found.insert(at, reading.in_brackets(&draft.tree));
    }
    found
}
