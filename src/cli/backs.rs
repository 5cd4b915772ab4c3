//! `backs`: who proposes, supports, opposes or is flexible on a clause, an amendment, a draft or a theme.

use super::answer::{Answer, AnswerFormat};
use super::audience::ForWhom;
use super::failure::Failure;
use super::format::OutputFormat;
use super::{Outcome, format, gate, named, open};
use clap::Args;
use std::path::{Path, PathBuf};
use travaux::date::Date;
use travaux::lineage::{Horizon, Lineage, Subject};
use travaux::write;

/// Shows who proposes, supports, opposes or is flexible on a clause, and who has no recorded position
#[derive(Debug, Args)]
pub(super) struct Backs {
    /// The clause: `24`, `29(d)`, `Principles > 5`, `rev1:24`; without one, the draft that --draft names, as a whole
    #[arg(required_unless_present_any = ["amendment", "theme", "draft"])]
    clause: Option<String>,

    /// The draft it is in (default: the newest)
    #[arg(long, value_name = "DRAFT")]
    draft: Option<String>,

    /// Ask about an amendment instead
    #[arg(long, value_name = "ID", conflicts_with_all = ["clause", "draft", "theme"])]
    amendment: Option<String>,

    /// Ask about a theme instead
    #[arg(long, value_name = "THEME", conflicts_with_all = ["clause", "draft"])]
    theme: Option<String>,

    /// Only positions in force on this date
    #[arg(long, value_name = "DATE", value_parser = open::parse_date)]
    as_of: Option<Date>,

    /// Only positions of which a source was published by this date
    #[arg(long, value_name = "DATE", value_parser = open::parse_date)]
    known_by: Option<Date>,

    /// List the members that groups' positions cover, and aligned parties; they are in no count
    #[arg(long)]
    expand: bool,

    #[command(flatten)]
    whom: ForWhom,

    /// How to write the answer
    #[arg(long, value_enum)]
    format: Option<AnswerFormat>,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(command: &Backs, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let format = format::chosen(command.format, command.output.as_deref())?;
    let negotiation =
        gate::negotiation(folder, &command.whom.audience(format.is_handed_on())?)?.known_by(command.known_by);
    let draft = command.draft.as_deref();
    let lineage = Lineage::new(&negotiation);
    let subject = match (&command.clause, &command.amendment, &command.theme, draft) {
        (_, Some(id), _, _) => Subject::Amendment(named::amendment(&negotiation, id)?),
        (_, _, Some(theme), _) => Subject::Theme(named::theme(&lineage, theme)?),
        (Some(clause), ..) => Subject::Clause(open::clause(&negotiation, clause, draft)?),
        (None, None, None, draft) => Subject::Draft(named::draft(&negotiation, draft.unwrap_or_default())?),
    };
    let backing = lineage.backing(subject, Horizon { as_of: command.as_of, known_by: command.known_by });
    let answer = Answer {
        document: || write::backing::document(&lineage, &backing, command.expand),
        csv: || write::backing::csv(&lineage, &backing, command.expand),
        json: || write::backing::json(&lineage, &backing, command.expand),
    };
    answer.write(format, command.output.as_deref())?;
    Ok(Outcome::Done)
}
