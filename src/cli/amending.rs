//! `amending`: the instructions that make one draft of another.

use super::answer::{Answer, AnswerFormat};
use super::audience::ForWhom;
use super::failure::Failure;
use super::format::OutputFormat;
use super::gate::Tracked;
use super::{Outcome, format, gate, messages, open};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use travaux::instruct::{Apart, Style, instructions};
use travaux::party::Registry;
use travaux::write::instructions::{Amending as AmendingAnswer, csv, document, json};

/// Writes the amending instructions that make one draft of another
#[derive(Debug, Args)]
pub(super) struct Amending {
    /// The old draft: its id, or a file
    old: String,

    /// The new draft: its id, or a file
    new: String,

    /// How the house writes instructions
    #[arg(long, value_enum)]
    style: House,

    #[command(flatten)]
    whom: ForWhom,

    /// How to write the answer
    #[arg(long, value_enum)]
    format: Option<AnswerFormat>,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The houses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum House {
    /// United Nations: In operative paragraph 5, replace “…” by “…”.
    Un,
    /// European Union: In Article 5(2), the words “…” are replaced by “…”.
    Eu,
    /// United Kingdom: Article 5, page 3, line 12, leave out “…” and insert “…”.
    Uk,
    /// United States: Section 5(a) is amended by striking “…” and inserting “…”.
    Us,
    /// France: À l'alinéa 2 de l'article 5, remplacer les mots : « … » par les mots : « … ».
    Fr,
}

impl House {
    fn style(self) -> Style {
        match self {
            House::Un => Style::Un,
            House::Eu => Style::Eu,
            House::Uk => Style::Uk,
            House::Us => Style::Us,
            House::Fr => Style::Fr,
        }
    }
}

/// How many differences that no instruction tells are named one by one.
const TOLD: usize = 20;

pub(super) fn run(command: &Amending, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let format = format::chosen(command.format, command.output.as_deref())?;
    let names = [command.old.as_str(), command.new.as_str()];
    let mut found = gate::drafts(&names, &command.whom, format.is_handed_on(), Tracked::Accepted, folder)?;
    open::settle(&mut found.drafts, false);
    gate::read_brackets(&mut found);
    let [old, new] = found.drafts.as_slice() else { return Err(Failure::new("instructions need two drafts")) };
    let registry = found.registry.as_ref().unwrap_or_else(|| Registry::built_in());
    let style = command.style.style();
    let instructions = instructions(old, new, registry, style);
    let amending = AmendingAnswer { old, new, style, instructions: &instructions };
    let answer = Answer { document: || document(&amending), csv: || csv(&amending), json: || json(&amending) };
    answer.write(format, command.output.as_deref())?;
    tell(&instructions.apart);
    Ok(Outcome::Done)
}

/// Names what the instructions leave out.
fn tell(apart: &[Apart]) {
    for one in apart.iter().take(TOLD) {
        messages::line(&format!("cannot be put as an instruction: {} {}", one.clauses.join(", "), one.kind.as_str()));
    }
    if apart.len() > TOLD {
        messages::line(&format!("and {} more that cannot be put as instructions", apart.len() - TOLD));
    }
    if !apart.is_empty() {
        messages::line("with these instructions alone the old draft does not become the new one");
    }
}
