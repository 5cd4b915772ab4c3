//! `diff`: what changed between two drafts.

mod translation;

use super::answer::{Answer, AnswerFormat};
use super::audience::ForWhom;
use super::failure::Failure;
use super::format::OutputFormat;
use super::gate::Tracked;
use super::{Outcome, format, gate, messages, open, output};
use clap::Args;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use travaux::clause::ReferenceIndex;
use travaux::diff::{ChangeId, DraftDiff, Only, Side, WordReader, compare};
use travaux::lineage::{ComparisonId, Lineage};
use travaux::negotiation::ShownDraft;
use travaux::write::comparison::{
    self, Comparison, ComparisonWriter, Context, Json, Moves, SideBySide, Text, renumbering, stat,
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

    /// Two language versions of one text side by side, and where they differ in structure, figures, references, names of
    /// parties and verbs of obligation
    #[arg(long, group = "view", conflicts_with_all = ["context", "with_brackets", "all", "page_heads"])]
    translation: bool,

    /// Unchanged words to keep on each side of a change (default: 12, where more than 40 did not change)
    #[arg(long, value_name = "WORDS")]
    context: Option<usize>,

    /// Show brackets that came or went, and what names parties in them, as words that came or went
    #[arg(long)]
    with_brackets: bool,

    /// Show all that is no edit too: what is only set otherwise, words cut by lines, numbers of notes, brackets, references
    /// that follow what they name
    #[arg(long)]
    all: bool,

    /// What is only set otherwise is passed over by itself
    #[arg(long, hide = true, conflicts_with = "all")]
    ignore_typography: bool,

    /// Compare the heads and feet of pages too, as Word and OpenDocument files have them
    #[arg(long)]
    page_heads: bool,

    /// Compare with all tracked changes rejected (default: accepted)
    #[arg(long)]
    reject_all: bool,

    /// Exit with 1 where anything changed but labels and what is no edit
    #[arg(long)]
    exit_code: bool,

    /// How to write the answer; docx has the whole text with tracked changes
    #[arg(long, value_enum)]
    format: Option<AnswerFormat>,

    #[command(flatten)]
    whom: ForWhom,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// What is shown in the place of all that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum View {
    Stat,
    Renumbering,
    Moved,
    SideBySide,
}

fn view(command: &Diff) -> Option<View> {
    let views = [
        (command.stat, View::Stat),
        (command.renumbering, View::Renumbering),
        (command.moved, View::Moved),
        (command.side_by_side, View::SideBySide),
    ];
    views.into_iter().find_map(|(is_asked, view)| is_asked.then_some(view))
}

pub(super) fn run(command: &Diff, folder: Option<&Path>) -> Result<Outcome, Failure> {
    if command.translation {
        return translation::run(command, folder);
    }
    let format = format::chosen(command.format, command.output.as_deref())?;
    command.whom.has_one_wording(command.reject_all)?;
    let view = view(command);
    if format == AnswerFormat::Docx && !matches!(view, Some(View::Stat | View::Renumbering)) {
        return word(command, folder);
    }
    if view == Some(View::SideBySide) && format != AnswerFormat::Text {
        return Err(not_written("--side-by-side", format, "text"));
    }
    let names = [command.old.as_str(), command.new.as_str()];
    let mut found = gate::drafts(&names, &command.whom, format.is_handed_on(), Tracked::AsRead, folder)?;
    open::settle(&mut found.drafts, command.reject_all);
    if command.page_heads {
        found.drafts.iter_mut().for_each(ShownDraft::add_page_heads);
    }
    gate::read_brackets(&mut found);
    let [old, new] = two(&found.drafts)?;
    if !command.page_heads && old.page_heads != new.page_heads {
        messages::line(
            "the heads or feet of pages differ, which are no part of the text; `--page-heads` compares them",
        );
    }
    let mut diff = compare(old.worded(), new.worded());
    diff.tell_edits(&WordReader::new(old.worded(), new.worded(), &diff));
    let mut comparison = Comparison::new(old, new, &diff);
    comparison.shown.extend(Only::ALL.into_iter().filter(|only| match only {
        Only::Freed => command.all || command.with_brackets,
        _ => command.all,
    }));
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
    write(command, view, format, &comparison)?;
    let found = command.exit_code && comparison.summary().has_changes();
    Ok(if found { Outcome::Found } else { Outcome::Done })
}

/// Writes the comparison, or the view of it that was asked for.
fn write(command: &Diff, view: Option<View>, format: AnswerFormat, shown: &Comparison<'_>) -> Result<(), Failure> {
    let file = command.output.as_deref();
    let (width, palette) = (output::width(file), output::palette(file));
    match (view, format) {
        (Some(View::Stat), _) => {
            let answer =
                Answer { document: || stat::document(shown), csv: || stat::csv(shown), json: || stat::json(shown) };
            answer.write(format, file)
        }
        (Some(View::Renumbering), _) => {
            let answer = Answer {
                document: || renumbering::document(shown),
                csv: || renumbering::csv(shown),
                json: || renumbering::json(shown),
            };
            answer.write(format, file)
        }
        (Some(View::SideBySide), _) => stream(&SideBySide { palette, width: output::whole_width(file) }, shown, file),
        (Some(View::Moved), AnswerFormat::Text) => stream(&Moves { palette, width }, shown, file),
        (_, AnswerFormat::Text) => stream(&Text { palette, width }, shown, file),
        (_, AnswerFormat::Json) => stream(&Json, shown, file),
        (_, AnswerFormat::Csv) => output::write(comparison::csv(shown).as_bytes(), file),
        (_, AnswerFormat::Markdown) => output::write(comparison::document(shown).markdown().as_bytes(), file),
        // Tracked changes are another file, and already written.
        (_, AnswerFormat::Html | AnswerFormat::Docx) => {
            output::write(comparison::document(shown).html().as_bytes(), file)
        }
    }
}

/// Writes to stdout while it is compared, to a file when it is whole.
fn stream(writer: &dyn ComparisonWriter, shown: &Comparison<'_>, file: Option<&Path>) -> Result<(), Failure> {
    if file.is_some() {
        let mut answer = Vec::new();
        writer.write(shown, &mut answer)?;
        return output::write(&answer, file);
    }
    let mut stdout = BufWriter::with_capacity(1 << 16, output::stdout());
    writer.write(shown, &mut stdout)?;
    Ok(stdout.flush()?)
}

fn not_written(view: &str, format: AnswerFormat, formats: &str) -> Failure {
    Failure::new(format!("`{view}` is not written as {}", format.name()))
        .help(format!("leave one out; `{view}` is written as {formats}"))
}

/// The comparison as a Word file: the whole text with tracked changes.
fn word(command: &Diff, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let views = [
        (command.moved, "--moved"),
        (command.side_by_side, "--side-by-side"),
        (command.context.is_some(), "--context"),
        (command.all, "--all"),
        (command.with_brackets, "--with-brackets"),
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
    gate::read_brackets(&mut shown);
    let [old, new] = two(&shown.drafts)?;
    let negotiation = shown.negotiation.and_then(|negotiation| negotiation.following(&old.id, &new.id));
    let lineage = negotiation.as_ref().map(Lineage::new);
    let known = negotiation.as_ref().zip(lineage.as_ref()).and_then(|(negotiation, lineage)| {
        let (old, new) = (negotiation.draft_index(&old.id)?, negotiation.draft_index(&new.id)?);
        let (at, _) = ComparisonId::each(&lineage.comparisons).find(|(_, one)| one.old == old && one.new == new)?;
        Some((lineage, at))
    });
    let mut diff = match known {
        Some((lineage, at)) => lineage.comparisons[at].diff.clone(),
        None => compare(old.worded(), new.worded()),
    };
    diff.tell_edits(&WordReader::new(old.worded(), new.worded(), &diff));
    let mut comparison = Comparison::new(old, new, &diff);
    let clauses: Vec<&String> = command.clause.iter().chain(&command.only).collect();
    if !clauses.is_empty() {
        comparison.keep_only(&places(&clauses, old, new, &diff)?);
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
