//! `fate`: what became of amendments, and of a draft's own clause.

use super::answer::{Answer, AnswerFormat};
use super::audience::ForWhom;
use super::failure::Failure;
use super::format::OutputFormat;
use super::{Outcome, format, gate, messages, named, open};
use clap::Args;
use std::path::{Path, PathBuf};
use travaux::lineage::{self, AmendmentStory, ClauseStories, Lineage};
use travaux::negotiation::ClauseHandle;
use travaux::source::Named;
use travaux::write::fate::{FateAnswer, csv, document, json};

/// Tells what became of amendments, or of a clause, in every later draft, with the words it rests on
#[derive(Debug, Args)]
pub(super) struct Fate {
    /// The amendment (default: all)
    amendment: Option<String>,

    /// Only amendments that this party is recorded to have proposed, and words that it spoke of
    #[arg(long, value_name = "PARTY")]
    by: Option<String>,

    /// A clause of a draft, followed through the later ones, and the amendments aimed at it: `zero:24`
    #[arg(long, value_name = "CLAUSE")]
    clause: Option<String>,

    /// Only amendments with this fate, or this recorded outcome: `not reflected`, `withdrawn`
    #[arg(long, value_name = "FATE")]
    outcome: Option<String>,

    #[command(flatten)]
    whom: ForWhom,

    /// How to write the answer
    #[arg(long, value_enum)]
    format: Option<AnswerFormat>,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(command: &Fate, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let format = format::chosen(command.format, command.output.as_deref())?;
    let negotiation = gate::negotiation(folder, &command.whom.audience(format.is_handed_on())?)?;
    let lineage = Lineage::new(&negotiation);
    let fates = lineage.fates();
    let by = command.by.as_deref().map(|name| named::party(&negotiation, name)).transpose()?;
    let clause = command.clause.as_deref().map(|name| open::clause(&negotiation, name, None)).transpose()?;
    let one = command.amendment.as_deref().map(|id| named::amendment(&negotiation, id)).transpose()?;
    let wanted = |story: &&AmendmentStory| {
        one.is_none_or(|one| one == story.amendment)
            && by.as_ref().is_none_or(|party| lineage.is_by(story.amendment, party))
            && clause.is_none_or(|clause| lineage.amendments_on(clause).contains(&story.amendment))
            && command.outcome.as_ref().is_none_or(|outcome| has_outcome(story, outcome))
    };
    if let Some(outcome) = &command.outcome {
        check_outcome(outcome, &fates.amendments)?;
    }
    let is_of_clause = clause.filter(|_| one.is_none() && by.is_none() && command.outcome.is_none());
    let stories = ClauseStories::new(&lineage);
    let answer = FateAnswer {
        lineage: &lineage,
        fates,
        amendments: fates.amendments.iter().filter(wanted).map(|story| story.amendment).collect(),
        clauses: is_of_clause.map(|clause: ClauseHandle| stories.of(clause)).into_iter().collect(),
        by: by.as_deref(),
        words: match &by {
            Some(party) if one.is_none() && command.outcome.is_none() => lineage.words_spoken_of(party),
            _ => Vec::new(),
        },
    };
    let written = Answer { document: || document(&answer), csv: || csv(&answer), json: || json(&answer) };
    written.write(format, command.output.as_deref())?;
    if format == AnswerFormat::Csv && !answer.clauses.is_empty() {
        messages::line("the table is of amendments; what became of the clause itself is told in the other formats");
    }
    Ok(Outcome::Done)
}

fn has_outcome(story: &AmendmentStory, outcome: &str) -> bool {
    story.fate.as_str() == outcome || story.recorded.as_deref().is_some_and(|recorded| recorded == outcome)
}

fn check_outcome(outcome: &str, stories: &[AmendmentStory]) -> Result<(), Failure> {
    let mut known: Vec<&str> = lineage::Fate::ALL.iter().map(|fate| fate.as_str()).collect();
    known.extend(stories.iter().filter_map(|story| story.recorded.as_deref()));
    if known.contains(&outcome) {
        return Ok(());
    }
    known.dedup();
    Err(Failure::new(format!("nothing has the outcome `{outcome}`")).help(format!("known are {}", known.join(", "))))
}
