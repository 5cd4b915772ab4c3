//! `diff`: what changed between two drafts.

use super::DraftFormat;
use super::audience::ForWhom;
use super::failure::Failure;
use super::format::OutputFormat;
use super::gate::Tracked;
use super::{Outcome, format, gate, messages, open, output};
use clap::Args;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use travaux::clause::ReferenceIndex;
use travaux::diff::{ChangeId, DraftDiff, Side, compare};
use travaux::lineage::{ComparisonId, Lineage};
use travaux::negotiation::ShownDraft;
use travaux::write::comparison::{
    Comparison, ComparisonWriter, Context, Csv, Html, Json, Markdown, Moves, Renumbering, RenumberingCsv,
    RenumberingJson, SideBySide, Stat, StatCsv, StatJson, Text,
};
use travaux::write::docx;

/// Shows what changed between two drafts, clause by clause
#[derive(Debug, Args)]
pub(super) struct Diff {
    /// The old draft: its id, or a file
    old: String,

    /// The new draft: its id, or a file
    new: String,

    /// Only this clause and all beneath it: `24`, `29(d)`, `Principles > 5`; of the old draft where it is written
    /// before a colon (`zero:24`) or where the new one has no such clause
    clause: Option<String>,

    /// Only this clause and all beneath it, in either draft; may be given several times
    #[arg(long, value_name = "CLAUSE")]
    only: Vec<String>,

    /// Only how much changed, division by division
    #[arg(long, group = "view")]
    stat: bool,

    /// Only which label became which
    #[arg(long, group = "view")]
    renumbering: bool,

    /// Only what moved
    #[arg(long, group = "view")]
    moved: bool,

    /// The old text and the new one in two columns
    #[arg(long, group = "view")]
    side_by_side: bool,

    /// Unchanged words to keep on each side of a change (default: 12, where more than 40 did not change)
    #[arg(long, value_name = "WORDS")]
    context: Option<usize>,

    /// Pass over quotation marks, hyphens and spaces that are only set otherwise
    #[arg(long)]
    ignore_typography: bool,

    /// Compare the heads and feet of pages too, as Word and OpenDocument files have them
    #[arg(long)]
    page_heads: bool,

    /// Compare with all tracked changes rejected (default: accepted)
    #[arg(long)]
    reject_all: bool,

    /// Exit with 1 where anything but labels changed
    #[arg(long)]
    exit_code: bool,

    /// How to write the answer
    #[arg(long, value_enum)]
    format: Option<DraftFormat>,

    #[command(flatten)]
    whom: ForWhom,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(command: &Diff, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let format = format::chosen(command.format, command.output.as_deref())?;
    command.whom.has_one_wording(command.reject_all)?;
    if format == DraftFormat::Docx {
        return word(command, folder);
    }
    let writer = writer(command, format)?;
    let names = [command.old.as_str(), command.new.as_str()];
    let mut found = gate::drafts(&names, &command.whom, format.is_handed_on(), Tracked::AsRead, folder)?;
    open::settle(&mut found.drafts, command.reject_all);
    if command.page_heads {
        found.drafts.iter_mut().for_each(ShownDraft::add_page_heads);
    }
    let [old, new] = two(&found.drafts)?;
    if !command.page_heads && old.page_heads != new.page_heads {
        messages::line(
            "the heads or feet of pages differ, which are no part of the text; `--page-heads` compares them",
        );
    }
    let mut diff = compare(&old.tree, &new.tree);
    if command.ignore_typography {
        diff = diff.without_typography(&old.tree, &new.tree);
    }
    let mut comparison = Comparison::new(old, new, &diff);
    comparison.ignore_typography = command.ignore_typography;
    if let Some(words) = command.context {
        comparison.context = Context::exactly(words);
    }
    let clauses: Vec<&String> = command.clause.iter().chain(&command.only).collect();
    if !clauses.is_empty() {
        comparison.keep_only(&places(&clauses, old, new, &diff)?);
    }
    if command.moved {
        comparison.keep_moves();
    }
    match &command.output {
        Some(_) => {
            let mut answer = Vec::new();
            writer.write(&comparison, &mut answer)?;
            output::write(&answer, command.output.as_deref())?;
        }
        None => {
            let mut stdout = BufWriter::with_capacity(1 << 16, output::stdout());
            writer.write(&comparison, &mut stdout)?;
            stdout.flush()?;
        }
    }
    let found = command.exit_code && comparison.summary().has_changes();
    Ok(if found { Outcome::Found } else { Outcome::Done })
}

fn writer(command: &Diff, format: DraftFormat) -> Result<Box<dyn ComparisonWriter>, Failure> {
    let file = command.output.as_deref();
    let width = output::width(file);
    let palette = output::palette(file);
    let none = |view: &str, formats: &str| {
        Err(Failure::new(format!("`{view}` is not written as {}", format.name()))
            .help(format!("leave one out; `{view}` is written as {formats}")))
    };
    Ok(match format {
        DraftFormat::Text if command.stat => Box::new(Stat),
        DraftFormat::Csv if command.stat => Box::new(StatCsv),
        DraftFormat::Json if command.stat => Box::new(StatJson),
        _ if command.stat => return none("--stat", "text, csv and json"),
        DraftFormat::Text if command.renumbering => Box::new(Renumbering),
        DraftFormat::Csv if command.renumbering => Box::new(RenumberingCsv),
        DraftFormat::Json if command.renumbering => Box::new(RenumberingJson),
        _ if command.renumbering => return none("--renumbering", "text, csv and json"),
        DraftFormat::Text if command.side_by_side => Box::new(SideBySide { palette, width: output::whole_width(file) }),
        _ if command.side_by_side => return none("--side-by-side", "text"),
        DraftFormat::Text if command.moved => Box::new(Moves { palette, width }),
        DraftFormat::Text => Box::new(Text { palette, width }),
        DraftFormat::Markdown => Box::new(Markdown),
        DraftFormat::Html => Box::new(Html),
        DraftFormat::Docx => return none("docx", "a file of its own"),
        DraftFormat::Csv => Box::new(Csv),
        DraftFormat::Json => Box::new(Json),
    })
}

/// The comparison as a Word file: the whole text with tracked changes.
fn word(command: &Diff, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let views = [
        (command.stat, "--stat"),
        (command.renumbering, "--renumbering"),
        (command.moved, "--moved"),
        (command.side_by_side, "--side-by-side"),
        (command.context.is_some(), "--context"),
        (command.ignore_typography, "--ignore-typography"),
        (command.page_heads, "--page-heads"),
    ];
    if let Some((_, view)) = views.iter().find(|(is_asked, _)| *is_asked) {
        return Err(Failure::new(format!("`{view}` is not written as docx"))
            .help("a Word file has both texts whole; leave one out"));
    }
    let file = command.output.as_deref();
    gate::refuse_terminal(file)?;
    let names = [command.old.as_str(), command.new.as_str()];
    // Whoever rejects the changes of the drafts asks for other texts than the negotiation has.
    let tracked = if command.reject_all { Tracked::AsRead } else { Tracked::Accepted };
    let mut shown = gate::drafts(&names, &command.whom, true, tracked, folder)?;
    if command.reject_all {
        shown.negotiation = None;
    }
    open::settle(&mut shown.drafts, command.reject_all);
    let [old, new] = two(&shown.drafts)?;
    let negotiation = shown.negotiation.and_then(|negotiation| negotiation.following(&old.id, &new.id));
    let lineage = negotiation.as_ref().map(Lineage::new);
    let known = negotiation.as_ref().zip(lineage.as_ref()).and_then(|(negotiation, lineage)| {
        let (old, new) = (negotiation.draft_index(&old.id)?, negotiation.draft_index(&new.id)?);
        let (at, _) = ComparisonId::each(&lineage.comparisons).find(|(_, one)| one.old == old && one.new == new)?;
        Some((lineage, at))
    });
    let own = if known.is_none() { Some(compare(&old.tree, &new.tree)) } else { None };
    let Some(diff) = own.as_ref().or(known.map(|(lineage, at)| &lineage.comparisons[at].diff)) else {
        return Err(Failure::new("the drafts were not compared"));
    };
    let mut comparison = Comparison::new(old, new, diff);
    let clauses: Vec<&String> = command.clause.iter().chain(&command.only).collect();
    if !clauses.is_empty() {
        comparison.keep_only(&places(&clauses, old, new, diff)?);
    }
    output::write(&docx::comparison(&comparison, known)?, file)?;
    let found = command.exit_code && comparison.summary().has_changes();
    Ok(if found { Outcome::Found } else { Outcome::Done })
}

fn two(drafts: &[ShownDraft]) -> Result<[&ShownDraft; 2], Failure> {
    let [old, new] = drafts else { return Err(Failure::new("a comparison needs two drafts")) };
    Ok([old, new])
}

/// The changes of some clauses and of all beneath them.
fn places(clauses: &[&String], old: &ShownDraft, new: &ShownDraft, diff: &DraftDiff) -> Result<Vec<ChangeId>, Failure> {
    let (old_index, new_index) = (ReferenceIndex::new(&old.tree), ReferenceIndex::new(&new.tree));
    let mut places = Vec::new();
    for reference in clauses {
        let (at, clause) = open::clause_in(reference, &[(new, &new_index), (old, &old_index)])?;
        let side = if at == 0 { Side::New } else { Side::Old };
        places.extend(diff.within(&old.tree, &new.tree, side, clause));
    }
    Ok(places)
}
