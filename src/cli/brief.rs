//! `brief`: a page a clause.

use super::audience::ForWhom;
use super::failure::Failure;
use super::format::OutputFormat;
use super::{Outcome, format, gate, open, output};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use travaux::lineage::Lineage;
use travaux::write::{self, docx};

/// Writes a page a clause: its words, who is for and against it, what was proposed, and how it came about
#[derive(Debug, Args)]
pub(super) struct Brief {
    /// The clauses: `24`, `29(d)`, `Principles > 5`, `rev1:24`
    #[arg(required = true, value_name = "CLAUSE")]
    clauses: Vec<String>,

    /// The draft they are in (default: the newest)
    #[arg(long, value_name = "DRAFT")]
    draft: Option<String>,

    #[command(flatten)]
    whom: ForWhom,

    /// How to write it
    #[arg(long, value_enum)]
    format: Option<BriefFormat>,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How a brief is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum BriefFormat {
    /// To read where it stands.
    #[default]
    Text,
    /// A page for a browser or a printer.
    Html,
    /// For Word and LibreOffice.
    Docx,
}

impl OutputFormat for BriefFormat {}

pub(super) fn run(command: &Brief, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let format = format::chosen(command.format, command.output.as_deref())?;
    let negotiation = gate::negotiation(folder, &command.whom.audience(format.is_handed_on())?)?;
    let draft = command.draft.as_deref();
    let mut clauses = Vec::new();
    for clause in &command.clauses {
        let clause = open::clause(&negotiation, clause, draft)?;
        if !clauses.contains(&clause) {
            clauses.push(clause);
        }
    }
    let lineage = Lineage::new(&negotiation);
    let document = write::brief::document(&lineage, &clauses);
    let file = command.output.as_deref();
    let brief = match format {
        BriefFormat::Text => document.text(output::width(file)).into_bytes(),
        BriefFormat::Html => document.html().into_bytes(),
        BriefFormat::Docx => {
            gate::refuse_terminal(file)?;
            docx::answer(&document)?
        }
    };
    output::write(&brief, file)?;
    Ok(Outcome::Done)
}
