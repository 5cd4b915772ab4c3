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
use travaux::lineage::{Base, Lineages, Series};
use travaux::negotiation::ShownDraft;
use travaux::party::Registry;
use travaux::translation::Translation;
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

    /// Compare each draft with this one, which is the first column, and show all clauses
    #[arg(long, value_name = "DRAFT")]
    against: Option<String>,

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
    let mut found = gate::drafts(&names(command), &command.whom, format.is_handed_on(), Tracked::AsRead, folder)?;
    open::settle(&mut found.drafts, command.reject_all);
    let registry = found.registry.as_ref().unwrap_or_else(|| Registry::built_in());
    let drafts = in_columns(command, found.drafts)?;
    let trees: Vec<&ClauseTree> = drafts.iter().map(|draft| &draft.tree).collect();
    let series = series(command, &drafts, registry)?;
    let shows_all = command.against.is_some() || !series.bases.iter().any(|base| matches!(base, Base::Draft(_)));
    let rows = match command.clauses.as_slice() {
        [] => series.rows.iter().filter(|row| shows_all || row.has_changes()).collect(),
        clauses => rows(clauses, &drafts, &trees, &series)?,
    };
    let is_left_out = |row: &&Lineages| row.is_set_otherwise() && !row.has_changes();
    let shows_changes = command.clauses.is_empty() && !shows_all;
    let set_otherwise = if shows_changes { series.rows.iter().filter(is_left_out).count() } else { 0 };
    let table = table::Table { drafts: &drafts, bases: &series.bases, rows, set_otherwise };
    write(command, format, &table)
}

/// The drafts that are asked for: the base first, if there is one. None for all of the negotiation.
fn names(command: &Table) -> Vec<&str> {
    let drafts = command.drafts.iter().map(String::as_str);
    match command.against.as_deref().filter(|_| !command.drafts.is_empty()) {
        Some(base) => std::iter::once(base).chain(drafts.filter(|draft| *draft != base)).collect(),
        None => drafts.collect(),
    }
}

/// The drafts in the order of their columns.
fn in_columns(command: &Table, mut drafts: Vec<ShownDraft>) -> Result<Vec<ShownDraft>, Failure> {
    if let Some(base) = command.against.as_deref().filter(|_| command.drafts.is_empty()) {
        let Some(at) = drafts.iter().position(|draft| draft.id == base) else {
            return Err(Failure::new(format!("there is no draft `{base}` to compare with"))
                .help("name the columns too: `--against COM --drafts EP,Council`"));
        };
        drafts[..=at].rotate_right(1);
    }
    if drafts.len() < 2 {
        return Err(Failure::new("a table needs two drafts or more").help("name them: `--drafts zero,rev1,rev2`"));
    }
    Ok(drafts)
}

/// Compares the drafts: all with one base, or each with the one before it in its language and a translation with its original.
fn series(command: &Table, drafts: &[ShownDraft], registry: &Registry) -> Result<Series, Failure> {
    let worded: Vec<_> = drafts.iter().map(|draft| draft.worded()).collect();
    if command.against.is_some() {
        let is_other = |draft: &&ShownDraft| draft.translation_of.is_some() != drafts[0].translation_of.is_some();
        if let Some(draft) = drafts.iter().find(is_other) {
            let message = format!("`{}` and `{}` are in different languages", drafts[0].id, draft.id);
            return Err(Failure::new(message).help("leave one out; `diff --translation` lays both side by side"));
        }
        return Ok(Series::against(&worded));
    }
    let bases: Vec<Base> = (0..drafts.len()).map(|at| base(drafts, at)).collect();
    let translations = bases.iter().enumerate().filter_map(|(at, base)| match base {
        Base::Original(original) => Some((at, Translation::new(&drafts[*original], &drafts[at], registry))),
        _ => None,
    });
    let translations: Vec<(usize, Translation)> = translations.collect();
    Ok(Series::over(&worded, bases, &translations))
}

/// What a column is compared with: its original if that is there, else the column before it in the same series.
fn base(drafts: &[ShownDraft], at: usize) -> Base {
    let own = &drafts[at];
    let original = own.translation_of.as_ref().and_then(|id| drafts.iter().position(|draft| draft.id == id.value));
    if let Some(original) = original.filter(|&original| original != at) {
        return Base::Original(original);
    }
    let is_of_series = |draft: &ShownDraft| match &own.translation_of {
        None => draft.translation_of.is_none(),
        Some(_) => draft.translation_of.is_some() && draft.language == own.language,
    };
    drafts[..at].iter().rposition(is_of_series).map_or(Base::Nothing, Base::Draft)
}

fn write(command: &Table, format: AnswerFormat, table: &table::Table<'_>) -> Result<Outcome, Failure> {
    let file = command.output.as_deref();
    let writer: Box<dyn TableWriter> = match format {
        AnswerFormat::Text => Box::new(Text { palette: output::palette(file), width: output::whole_width(file) }),
        AnswerFormat::Markdown => Box::new(Markdown),
        AnswerFormat::Html => Box::new(Html),
        AnswerFormat::Json => Box::new(Json),
        AnswerFormat::Docx | AnswerFormat::Csv => {
            let answer = match (format, &command.against) {
                (AnswerFormat::Csv, _) => table::csv(table).into_bytes(),
                (_, Some(_)) => docx::columns(table)?,
                (_, None) => docx::table(table)?,
            };
            output::write(&answer, file)?;
            return Ok(Outcome::Done);
        }
    };
    let mut answer = Vec::new();
    writer.write(table, &mut answer)?;
    output::write(&answer, file)?;
    Ok(Outcome::Done)
}

/// The rows of some clauses and of all beneath them.
fn rows<'a>(
    clauses: &[String],
    drafts: &[ShownDraft],
    trees: &[&ClauseTree],
    series: &'a Series,
) -> Result<Vec<&'a Lineages>, Failure> {
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
