//! `history`: a clause through all drafts, or all that a party did.

use super::answer::{Answer, AnswerFormat};
use super::audience::ForWhom;
use super::failure::Failure;
use super::format::OutputFormat;
use super::{Outcome, format, gate, named, open};
use clap::Args;
use std::path::{Path, PathBuf};
use travaux::date::Date;
use travaux::lineage::{Filter, Horizon, Lineage};
use travaux::write;

/// Follows a clause through all drafts: what changed, and whose amendment each change may realise; or lists what was done
///
/// With a clause alone: its wordings, and what was proposed and said on each. With `--by`, `--amendment`, `--theme`,
/// `--mentions`, `--source`, `--from` or `--to`: everything that was done, in order of date, as far as it fits all of them.
#[derive(Debug, Args)]
pub(super) struct History {
    /// The clause: `24`, `29(d)`, `Principles > 5`, `rev1:24`
    #[arg(required_unless_present_any = ["by", "amendment", "theme", "mentions", "source", "from", "to", "draft"])]
    clause: Option<String>,

    /// The draft it is in (default: the newest); without a clause, what was done about this draft
    #[arg(long, value_name = "DRAFT")]
    draft: Option<String>,

    /// What this party proposed, said, joined and voted, and what its groups did
    #[arg(long, value_name = "PARTY")]
    by: Option<String>,

    /// What was done about an amendment
    #[arg(long, value_name = "ID")]
    amendment: Option<String>,

    /// What was done about a theme
    #[arg(long, value_name = "THEME")]
    theme: Option<String>,

    /// What mentions these words, in a gist, a theme, what was said, or a note; several: any of them
    #[arg(long, value_name = "WORDS")]
    mentions: Vec<String>,

    /// What this source tells
    #[arg(long, value_name = "ID")]
    source: Option<String>,

    /// Not what was done before this date
    #[arg(long, value_name = "DATE", value_parser = open::parse_date)]
    from: Option<Date>,

    /// Not what was done after this date
    #[arg(long, value_name = "DATE", value_parser = open::parse_date)]
    to: Option<Date>,

    /// Only what was proposed, said and done by this date
    #[arg(long, value_name = "DATE", value_parser = open::parse_date)]
    as_of: Option<Date>,

    /// Only what a source told by this date
    #[arg(long, value_name = "DATE", value_parser = open::parse_date)]
    known_by: Option<Date>,

    #[command(flatten)]
    whom: ForWhom,

    /// How to write the answer
    #[arg(long, value_enum)]
    format: Option<AnswerFormat>,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl History {
    /// Whether deeds are asked for, and not the wordings of a clause.
    fn lists_deeds(&self) -> bool {
        let others = [&self.by, &self.amendment, &self.theme, &self.source];
        let mentions = !self.mentions.is_empty();
        self.clause.is_none()
            || mentions
            || others.iter().any(|filter| filter.is_some())
            || self.from.is_some()
            || self.to.is_some()
    }
}

pub(super) fn run(command: &History, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let format = format::chosen(command.format, command.output.as_deref())?;
    let negotiation =
        gate::negotiation(folder, &command.whom.audience(format.is_handed_on())?)?.known_by(command.known_by);
    let lineage = Lineage::new(&negotiation);
    let draft = command.draft.as_deref();
    let clause = match &command.clause {
        Some(clause) => Some(open::clause(&negotiation, clause, draft)?),
        None => None,
    };
    let horizon = Horizon { as_of: command.as_of, known_by: command.known_by };
    let file = command.output.as_deref();
    match clause.filter(|_| !command.lists_deeds()) {
        Some(clause) => {
            let history = lineage.history_within(clause, horizon);
            let answer = Answer {
                document: || write::history::document(&lineage, &history),
                csv: || write::history::csv(&lineage, &history),
                json: || write::history::json(&lineage, &history),
            };
            answer.write(format, file)?;
        }
        None => {
            let find_draft = |id: &str| named::draft(&negotiation, id);
            let filter = Filter {
                by: command.by.as_deref().map(|party| named::party(&negotiation, party)).transpose()?,
                clause,
                amendment: command.amendment.as_deref().map(|id| named::amendment(&negotiation, id)).transpose()?,
                theme: command.theme.as_deref().map(|theme| named::theme(&lineage, theme)).transpose()?,
                mentions: command.mentions.clone(),
                draft: draft.filter(|_| clause.is_none()).map(find_draft).transpose()?,
                source: command.source.as_deref().map(|id| named::source(&negotiation, id)).transpose()?,
                from: command.from,
                to: command.to,
                horizon,
            };
            let deeds = lineage.deeds(&filter);
            let answer = Answer {
                document: || write::deeds::document(&lineage, &filter, &deeds),
                csv: || write::deeds::csv(&lineage, &filter, &deeds),
                json: || write::deeds::json(&lineage, &filter, &deeds),
            };
            answer.write(format, file)?;
        }
    }
    Ok(Outcome::Done)
}
