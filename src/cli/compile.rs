//! `compile`: a draft with every proposal in its place.

use super::answer::{Answer, AnswerFormat};
use super::audience::ForWhom;
use super::failure::Failure;
use super::format::OutputFormat;
use super::{Outcome, format, gate, messages, named, output};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use travaux::lineage::Lineage;
use travaux::merge::compile;
use travaux::negotiation::Shown;
use travaux::write::compile::{CompileAnswer, Way, compilation, csv, document, json, word};

/// Prints a draft with every proposal in its place, and who wants what of it
#[derive(Debug, Args)]
pub(super) struct Compile {
    /// The draft
    draft: String,

    /// How proposals are set in the text
    #[arg(long, value_enum, default_value_t)]
    dialect: CompileDialect,

    #[command(flatten)]
    whom: ForWhom,

    /// How to write the answer; a Word file has tracked changes, a table the list of amendments
    #[arg(long, value_enum)]
    format: Option<AnswerFormat>,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How proposals are set in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum CompileDialect {
    /// In brackets, who wants what after a dash: [words - EU; Norway oppose].
    #[default]
    #[value(name = "A", alias = "a")]
    A,
    /// In brackets, who wants what before a colon: [EU propose; KE oppose: words].
    #[value(name = "B", alias = "b")]
    B,
    /// Each as another text of the whole clause: Option 1, Option 2.
    Options,
}

impl CompileDialect {
    fn way(self) -> Way {
        match self {
            CompileDialect::A => Way::A,
            CompileDialect::B => Way::B,
            CompileDialect::Options => Way::Options,
        }
    }
}

pub(super) fn run(command: &Compile, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let file = command.output.as_deref();
    let format = format::chosen(command.format, file)?;
    let audience = command.whom.audience(format.is_handed_on())?;
    let negotiation = gate::on_the_table(folder, &audience)?;
    let draft = named::draft(&negotiation, &command.draft)?;
    if negotiation.drafts[draft].dialect == Some(travaux::draft::Dialect::D) && format != AnswerFormat::Docx {
        return Err(Failure::new(format!("what the brackets of `{}` mean is in its legend", command.draft))
            .help("brackets for proposals would be read as these; choose --format docx"));
    }
    let lineage = Lineage::recorded(&negotiation);
    let choice = lineage.choose(draft, &[], true, &[]);
    let compiled = compile(&negotiation, draft, &choice.amendments);
    let answer = CompileAnswer { lineage: &lineage, draft, choice: &choice, compiled: &compiled };
    if format == AnswerFormat::Docx {
        gate::refuse_terminal(file)?;
        output::write(&word_file(&answer, &negotiation)?, file)?;
        return Ok(Outcome::Done);
    }
    let compilation = compilation(answer, command.dialect.way());
    let apart = compilation.apart().len();
    if apart > 0 {
        messages::line(&format!("{} not in the text: {}", proposals(apart), "they are listed at the end, with why"));
    }
    if compilation.unsaid() > 0 {
        messages::line(&format!("{} in no bracket: listed apart", positions(compilation.unsaid())));
    }
    Answer { document: || document(&compilation), csv: || csv(&compilation), json: || json(&compilation) }
        .write(format, file)?;
    Ok(Outcome::Done)
}

/// The draft with tracked changes, whose authors are the parties.
fn word_file(answer: &CompileAnswer<'_>, negotiation: &Shown) -> Result<Vec<u8>, Failure> {
    let id = &negotiation.drafts[answer.draft].id;
    let mut draft = negotiation.shown_draft(id).ok_or_else(|| Failure::new("there is no such draft"))?;
    let (file, without) = word(answer, &mut draft, negotiation.audience().anonymous)?;
    let without = without.len() + answer.choice.left_out.len() + answer.compiled.apart.len();
    if without > 0 {
        let told = "--format csv lists all amendments";
        messages::line(&format!("{} not among the tracked changes: {told}", proposals(without)));
    }
    let said = answer.lineage.said_of_draft(answer.draft).len();
    if said > 0 {
        let told = "--format csv lists them";
        messages::line(&format!("{} on clauses or words, and no tracked change: {told}", positions(said)));
    }
    Ok(file)
}

fn positions(count: usize) -> String {
    if count == 1 { "1 recorded position is".to_owned() } else { format!("{count} recorded positions are") }
}

fn proposals(count: usize) -> String {
    if count == 1 { "1 amendment is".to_owned() } else { format!("{count} amendments are") }
}
