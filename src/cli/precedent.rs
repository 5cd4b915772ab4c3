//! `precedent`: where the language of a phrase, a clause or an amendment stood before.

use super::answer::{Answer, AnswerFormat};
use super::audience::ForWhom;
use super::failure::Failure;
use super::format::OutputFormat;
use super::{Outcome, format, gate, open};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use travaux::clause::{ReferenceError, split_draft};
use travaux::lineage::{PrecedentQuery, Precedents};
use travaux::negotiation::{ClauseHandle, Negotiation, ResolveError};
use travaux::text::{fold, nearest};
use travaux::write;

/// Finds where language stood before: in earlier drafts, and in the texts under precedents/
#[derive(Debug, Args)]
pub(super) struct Precedent {
    /// An amendment's id, a clause (`rev2:24`), or else a phrase
    language: String,

    /// What it is, where it could be several
    #[arg(long = "as", value_enum, value_name = "WHAT")]
    what: Option<What>,

    /// The draft that a clause is in (default: the newest)
    #[arg(long, value_name = "DRAFT")]
    draft: Option<String>,

    /// How many passages to show of each phrase; 0 for all
    #[arg(long, value_name = "NUMBER", default_value_t = 20)]
    limit: usize,

    #[command(flatten)]
    whom: ForWhom,

    /// How to write the answer
    #[arg(long, value_enum)]
    format: Option<AnswerFormat>,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// Words, as they are written here.
    Phrase,
    /// The text of a clause.
    Clause,
    /// The words of an amendment.
    Amendment,
}

pub(super) fn run(command: &Precedent, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let format = format::chosen(command.format, command.output.as_deref())?;
    let negotiation = gate::with_precedents(folder, &command.whom.audience(format.is_handed_on())?)?;
    let query = query(command, &negotiation)?;
    let limit = if command.limit == 0 { usize::MAX } else { command.limit };
    let answer = Precedents::new(&negotiation).find(query, limit);
    let written = Answer {
        document: || write::precedent::document(&negotiation, &answer),
        csv: || write::precedent::csv(&negotiation, &answer),
        json: || write::precedent::json(&negotiation, &answer),
    };
    written.write(format, command.output.as_deref())?;
    Ok(Outcome::Done)
}

/// What is asked: an amendment if there is one of that id, a clause if there is one, else a phrase.
fn query(command: &Precedent, negotiation: &Negotiation) -> Result<PrecedentQuery, Failure> {
    let language = command.language.as_str();
    let draft = command.draft.as_deref();
    let clause = || open::clause(negotiation, language, draft).map(PrecedentQuery::Clause);
    // A heading that is the same words is found by these words as well, and they may be anybody's.
    let is_heading =
        |clause: &ClauseHandle| fold(&negotiation.drafts[clause.draft].tree[clause.clause].text) == fold(language);
    let (named, reference) = split_draft(language);
    let names_draft = named.is_some_and(|id| negotiation.draft(id).is_some());
    // Who writes `24` or `rev2:24` means a clause, be there one or not.
    let is_number = reference.starts_with(|sign: char| sign.is_ascii_digit()) && !reference.contains(' ');
    let phrase = || PrecedentQuery::Phrase(language.to_owned());
    match (command.what, negotiation.amendment_index(language)) {
        (Some(What::Amendment) | None, Some(at)) if draft.is_none() => Ok(PrecedentQuery::Amendment(at)),
        (Some(What::Amendment), _) => Err(no_amendment(negotiation, language)),
        (Some(What::Clause), _) => clause(),
        (Some(What::Phrase), _) => Ok(phrase()),
        (None, _) if draft.is_some() || names_draft => clause(),
        (None, _) => {
            match negotiation.resolve(language, negotiation.newest()) {
                Ok(clause) if !is_heading(&clause) => Ok(PrecedentQuery::Clause(clause)),
                Err(ResolveError::Clause { error: error @ ReferenceError::Ambiguous { .. }, help, .. }) => {
                    Err(Failure::new(error.to_string()).help(format!("{help}; or take it as words with `--as phrase`")))
                }
                Err(error) if is_number => Err(Failure::new(error.to_string())
                    .help("write another reference, or `--as phrase` to take it as words")),
                _ => Ok(phrase()),
            }
        }
    }
}

fn no_amendment(negotiation: &Negotiation, id: &str) -> Failure {
    let failure = Failure::new(format!("there is no amendment `{id}`"));
    let known = negotiation.amendments.iter().map(|amendment| amendment.id.as_str());
    match nearest(id, known).first() {
        Some(near) => failure.help(format!("did you mean `{near}`?")),
        None => failure.help("amendments stand in amendments/*.yaml"),
    }
}
