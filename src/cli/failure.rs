//! Why a command could not do what it was asked: exit code 2, with what happened and what to do.

use super::messages;
use std::io;
use std::process::ExitCode;
use travaux::source::Diagnostic;
use travaux::write::docx::DocxError;

/// Why a command stopped.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Bad usage, or something that cannot be read: one sentence, and what to do.
    Usage { message: String, help: Option<String> },
    /// Files that break the format.
    Diagnostics(Vec<Diagnostic>),
    /// Writing the output failed.
    Output(io::Error),
}

impl Failure {
    /// A failure with one sentence and no advice.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Failure::Usage { message: message.into(), help: None }
    }

    /// Adds what to do.
    #[must_use]
    pub(crate) fn help(self, advice: impl Into<String>) -> Self {
        match self {
            Failure::Usage { message, .. } => Failure::Usage { message, help: Some(advice.into()) },
            other => other,
        }
    }

    /// Prints the message to stderr and gives the exit code. A reader that went away is no failure.
    pub(crate) fn report(self) -> ExitCode {
        match self {
            Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
            Failure::Output(error) => {
                messages::print(&[Diagnostic::error(format!("cannot write the output: {error}"))]);
            }
            Failure::Usage { message, help } => {
                let mut diagnostic = Diagnostic::error(message);
                diagnostic.help = help;
                messages::print(&[diagnostic]);
            }
            Failure::Diagnostics(diagnostics) => messages::print(&diagnostics),
        }
        ExitCode::from(2)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

impl From<DocxError> for Failure {
    fn from(error: DocxError) -> Self {
        Failure::new(error.to_string()).help("nothing was written; please report it, with the drafts if you may")
    }
}
