//! The command line: one file a command. A command returns an [`Outcome`] or a [`Failure`]; only this module turns
//! them into messages and exit codes.

mod diff;
mod failure;
mod messages;
mod output;

use clap::{Parser, Subcommand};
use failure::Failure;
use std::path::PathBuf;
use std::process::ExitCode;

/// Follows a negotiated text from its first draft to its adoption.
#[derive(Debug, Parser)]
#[command(name = "travaux", version, max_term_width = 100)]
struct CommandLine {
    /// Folder of the negotiation (default: the nearest one upwards that holds travaux.yaml)
    #[arg(short = 'C', value_name = "DIR", global = true)]
    folder: Option<PathBuf>,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Diff(diff::Arguments),
}

/// How a command that ran to its end turned out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Exit code 0.
    Done,
    /// Exit code 1: `check` found errors, `diff --exit-code` found changes.
    Found,
}

/// Parses the command line, runs the command, and gives the exit code.
pub(crate) fn main() -> ExitCode {
    let command_line = CommandLine::parse();
    let result: Result<Outcome, Failure> = match command_line.command {
        Command::Diff(arguments) => diff::run(&arguments),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Err(failure) => failure.report(),
    }
}
