//! How a command's answer is written: built once as a document to read, as a table or as JSON, then laid out as asked for.

use super::failure::Failure;
use super::format::OutputFormat;
use super::{gate, output};
use clap::ValueEnum;
use std::path::Path;
use travaux::write::{Document, Tinge, docx};

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum AnswerFormat {
    /// To read.
    #[default]
    Text,
    /// To read where Markdown is rendered.
    Markdown,
    /// A page for a browser or a printer.
    Html,
    /// For Word and LibreOffice.
    Docx,
    /// A table, for spreadsheets.
    Csv,
    /// For programs; stable.
    Json,
}

impl OutputFormat for AnswerFormat {}

/// What a command answers.
pub(super) struct Answer<D, C, J> {
    /// To read.
    pub(super) document: D,
    /// As a table.
    pub(super) csv: C,
    /// For programs.
    pub(super) json: J,
}

impl<D, C, J> Answer<D, C, J>
where
    D: FnOnce() -> Document,
    C: FnOnce() -> String,
    J: FnOnce() -> String,
{
    /// Writes the answer to stdout or to a file.
    pub(super) fn write(self, format: AnswerFormat, file: Option<&Path>) -> Result<(), Failure> {
        self.write_tinged(format, &Tinge::default(), file)
    }

    /// As [`Answer::write`], with colours on a terminal.
    pub(super) fn write_tinged(self, format: AnswerFormat, tinge: &Tinge, file: Option<&Path>) -> Result<(), Failure> {
        let answer = match format {
            AnswerFormat::Text => (self.document)().tinged(output::width(file), tinge).into_bytes(),
            AnswerFormat::Markdown => (self.document)().markdown().into_bytes(),
            AnswerFormat::Html => (self.document)().html().into_bytes(),
            AnswerFormat::Docx => {
                gate::refuse_terminal(file)?;
                docx::answer(&(self.document)())?
            }
            AnswerFormat::Csv => (self.csv)().into_bytes(),
            AnswerFormat::Json => (self.json)().into_bytes(),
        };
        output::write(&answer, file)
    }
}
