//! `show`: the text of a draft.

use super::audience::ForWhom;
use super::failure::Failure;
use super::format::OutputFormat;
use super::gate::Tracked;
use super::{Outcome, format, gate, messages, open, output};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use travaux::clause::{ClauseId, ReferenceError, ReferenceIndex, Settling, split_draft};
use travaux::draft::Draft;
use travaux::party::Registry;
use travaux::read::brackets;
use travaux::write;

/// Shows the text of a draft, or of one clause
#[derive(Debug, Args)]
pub(super) struct Show {
    /// The draft: its id, or a file
    draft: String,

    /// One clause, with what is beneath it: `29(d)`, `OP5 bis`, `Principles > 5`
    clause: Option<String>,

    /// Without bracket signs, attributions and notes; of alternatives, the first
    #[arg(long)]
    clean: bool,

    /// The text with all tracked changes accepted
    #[arg(long, group = "tracked")]
    accept_all: bool,

    /// The text with all tracked changes rejected
    #[arg(long, group = "tracked")]
    reject_all: bool,

    /// How to write the answer
    #[arg(long, value_enum)]
    format: Option<ShowFormat>,

    #[command(flatten)]
    whom: ForWhom,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum ShowFormat {
    /// To read.
    #[default]
    Text,
    /// For Word and LibreOffice; tracked changes that the draft carries stay.
    Docx,
    /// For programs; stable.
    Json,
    /// A file's whole text as an Akoma Ntoso document.
    Akn,
}

impl OutputFormat for ShowFormat {}

pub(super) fn run(command: &Show, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let output = command.output.as_deref();
    let format = format::chosen(command.format, output)?;
    command.whom.has_one_wording(command.reject_all)?;
    if format == ShowFormat::Docx {
        gate::refuse_terminal(output)?;
    }
    let found = gate::drafts(&[&command.draft], &command.whom, format.is_handed_on(), Tracked::AsRead, folder)?;
    let gate::Drafts { drafts, registry, file, .. } = found;
    let Some(mut draft) = drafts.into_iter().next() else { return Err(Failure::new("there is no such draft")) };
    if command.accept_all || command.reject_all {
        draft.settle(if command.accept_all { Settling::Accept } else { Settling::Reject });
    } else if command.clean {
        // A clean text has one wording.
        open::settle([&mut draft], false);
    }
    let clause = command.clause.as_deref().map(|reference| find(&draft, reference)).transpose()?;
    let reading = brackets::read(&draft.tree, draft.dialect, registry.as_ref().unwrap_or_else(|| Registry::built_in()));
    messages::print_briefly(&reading.diagnostics(&draft.tree, draft.clauses_shown(clause), file.as_ref()));
    if command.clean {
        messages::print_briefly(&reading.left_out_told(&draft.tree, draft.clauses_shown(clause)));
    }
    draft.read_as(|tree| if command.clean { reading.clean_tree(tree) } else { reading.marked(tree) });
    let answer = match format {
        ShowFormat::Akn if clause.is_some() => {
            let failure = Failure::new("an Akoma Ntoso document is a whole draft");
            return Err(failure.help("leave the clause out, or choose another format"));
        }
        ShowFormat::Akn => write::akoma_ntoso::document(&draft).into_bytes(),
        ShowFormat::Json => write::show::json(&draft, clause, reading.dialect()).into_bytes(),
        ShowFormat::Text => write::show::text(&draft, clause, output::width(output)).into_bytes(),
        ShowFormat::Docx => write::docx::draft(&draft, clause)?,
    };
    output::write(&answer, output)?;
    Ok(Outcome::Done)
}

/// The clause of a reference, which may name the draft once more: `zero:29(d)`.
fn find(draft: &Draft, reference: &str) -> Result<ClauseId, Failure> {
    let reference = match split_draft(reference) {
        (Some(id), clause) if id == draft.id => clause,
        _ => reference,
    };
    ReferenceIndex::new(&draft.tree).resolve(&draft.tree, reference).map_err(|error: ReferenceError| {
        Failure::new(format!("{error} in draft `{}`", draft.id)).help(error.help(&draft.tree))
    })
}
