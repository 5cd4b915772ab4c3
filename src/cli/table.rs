//! `table`: clauses over several drafts, a column each.

use super::answer::AnswerFormat;
use super::audience::ForWhom;
use super::failure::Failure;
use super::format::OutputFormat;
use super::gate::Tracked;
use super::{Outcome, format, gate, open, output};
use clap::Args;
use std::path::{Path, PathBuf};
use travaux::clause::{ClauseTree, ReferenceIndex};
use travaux::lineage::{Lineages, Series};
use travaux::negotiation::ShownDraft;
use travaux::write::docx;
use travaux::write::table::{self, Html, Json, Markdown, TableWriter, Text};

/// Shows clauses over several drafts, a column each, with what each draft changed
#[derive(Debug, Args)]
pub(super) struct Table {
    /// These clauses and all beneath them (default: all that changed): `24`, `Principles > 5`, `zero:24`
    #[arg(value_name = "CLAUSE")]
    clauses: Vec<String>,

    /// The drafts, the oldest first: ids or files, parted by commas (default: all of the negotiation)
    #[arg(long, value_name = "DRAFTS", value_delimiter = ',')]
    drafts: Vec<String>,

    /// Compare with all tracked changes rejected (default: accepted)
    #[arg(long)]
    reject_all: bool,

    /// How to write the answer
    #[arg(long, value_enum)]
    format: Option<AnswerFormat>,

    #[command(flatten)]
    whom: ForWhom,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(command: &Table, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let file = command.output.as_deref();
    let format = format::chosen(command.format, file)?;
    command.whom.has_one_wording(command.reject_all)?;
    if format == AnswerFormat::Docx {
        gate::refuse_terminal(file)?;
    }
    let names: Vec<&str> = command.drafts.iter().map(String::as_str).collect();
    let mut drafts = gate::drafts(&names, &command.whom, format.is_handed_on(), Tracked::AsRead, folder)?.drafts;
    open::settle(&mut drafts, command.reject_all);
    if drafts.len() < 2 {
        return Err(Failure::new("a table needs two drafts or more").help("name them: `--drafts zero,rev1,rev2`"));
    }
    let trees: Vec<&ClauseTree> = drafts.iter().map(|draft| &draft.tree).collect();
    let series = Series::new(&drafts.iter().map(|draft| draft.worded()).collect::<Vec<_>>());
    let rows = rows(&command.clauses, &drafts, &trees, &series)?;
    let is_left_out = |row: &&Lineages| row.is_set_otherwise() && !row.has_changes();
    let set_otherwise = if command.clauses.is_empty() { series.rows.iter().filter(is_left_out).count() } else { 0 };
    let table = table::Table { drafts: &drafts, rows, set_otherwise };
    let writer: Box<dyn TableWriter> = match format {
        AnswerFormat::Text => Box::new(Text { palette: output::palette(file), width: output::whole_width(file) }),
        AnswerFormat::Markdown => Box::new(Markdown),
        AnswerFormat::Html => Box::new(Html),
        AnswerFormat::Json => Box::new(Json),
        AnswerFormat::Docx | AnswerFormat::Csv => {
            let is_word = format == AnswerFormat::Docx;
            let answer = if is_word { docx::table(&table)? } else { table::csv(&table).into_bytes() };
            output::write(&answer, file)?;
            return Ok(Outcome::Done);
        }
    };
    let mut answer = Vec::new();
    writer.write(&table, &mut answer)?;
    output::write(&answer, file)?;
    Ok(Outcome::Done)
}

/// The rows of some clauses and of all beneath them; without any, those in which something changed.
fn rows<'a>(
    clauses: &[String],
    drafts: &[ShownDraft],
    trees: &[&ClauseTree],
    series: &'a Series,
) -> Result<Vec<&'a Lineages>, Failure> {
    if clauses.is_empty() {
        return Ok(series.rows.iter().filter(|row| row.has_changes()).collect());
    }
    let indices: Vec<ReferenceIndex> = trees.iter().map(|tree| ReferenceIndex::new(tree)).collect();
    let newest_first: Vec<(&ShownDraft, &ReferenceIndex)> = drafts.iter().zip(&indices).rev().collect();
    let mut places = Vec::new();
    for reference in clauses {
        let (from_the_end, clause) = open::clause_in(reference, &newest_first)?;
        places.extend(series.within(trees, drafts.len() - 1 - from_the_end, clause));
    }
    places.sort_unstable();
    places.dedup();
    Ok(places.into_iter().map(|at| &series.rows[at]).collect())
}
