//! The command line: one file a command. A command returns an [`Outcome`] or a [`Failure`]; only this module turns
//! them into messages and exit codes.

mod amending;
mod answer;
mod apply;
mod audience;
mod backs;
mod blame;
mod blocs;
mod brief;
mod carry;
mod check;
mod compile;
mod correct;
mod diff;
mod export;
mod failure;
mod fate;
mod forget;
mod format;
mod gate;
mod history;
mod import;
mod messages;
mod named;
mod open;
mod output;
mod parties;
mod precedent;
mod record;
mod report;
mod show;
mod status;
mod table;
mod watch;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use failure::Failure;
use std::path::PathBuf;
use std::process::ExitCode;

const BEGIN: &str = "\
Begin:
  travaux diff draft-3.docx draft-4.docx   compares two files; nothing has to be set up
  travaux import draft-3.docx --draft zero brings a first draft into a folder that has a
                                           travaux.yaml with `travaux: 1` and a `title`";

/// Follows a negotiated text from its first draft to its adoption.
#[derive(Debug, Parser)]
#[command(name = "travaux", version, max_term_width = 100, after_help = BEGIN)]
struct CommandLine {
    /// Folder of the negotiation (default: the nearest one upwards that holds travaux.yaml)
    #[arg(short = 'C', value_name = "DIR", global = true)]
    folder: Option<PathBuf>,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Amending(amending::Amending),
    Apply(apply::Apply),
    Backs(backs::Backs),
    Blame(blame::Blame),
    Blocs(blocs::Blocs),
    Brief(brief::Brief),
    Carry(carry::Carry),
    Check(check::Check),
    Compile(compile::Compile),
    Correct(correct::Correct),
    Diff(diff::Diff),
    Export(export::Export),
    Fate(fate::Fate),
    Forget(forget::Forget),
    History(history::History),
    Import(import::Import),
    Parties(parties::Parties),
    Precedent(precedent::Precedent),
    Record(record::Record),
    Report(report::Report),
    Show(show::Show),
    Status(status::Status),
    Table(table::Table),
    Watch(watch::Watch),
}

/// How a command that ran to its end turned out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Exit code 0.
    Done,
    /// Exit code 1: `check` found errors, `diff --exit-code` found changes, `apply` left conflicts.
    Found,
}

/// Parses the command line, runs the command, and gives the exit code.
pub(crate) fn main() -> ExitCode {
    let matches = CommandLine::command().get_matches();
    let command_line = CommandLine::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let result = output::check_place(&matches).and_then(|()| run(&command_line));
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Err(failure) => failure.report(),
    }
}

fn run(command_line: &CommandLine) -> Result<Outcome, Failure> {
    let folder = command_line.folder.as_deref();
    match &command_line.command {
        Command::Amending(command) => amending::run(command, folder),
        Command::Apply(command) => apply::run(command, folder),
        Command::Backs(command) => backs::run(command, folder),
        Command::Blame(command) => blame::run(command, folder),
        Command::Blocs(command) => blocs::run(command, folder),
        Command::Brief(command) => brief::run(command, folder),
        Command::Carry(command) => carry::run(command, folder),
        Command::Check(command) => check::run(command, folder),
        Command::Compile(command) => compile::run(command, folder),
        Command::Correct(command) => correct::run(command, folder),
        Command::Diff(command) => diff::run(command, folder),
        Command::Export(command) => export::run(command, folder),
        Command::Fate(command) => fate::run(command, folder),
        Command::Forget(command) => forget::run(command, folder),
        Command::History(command) => history::run(command, folder),
        Command::Import(command) => import::run(command, folder),
        Command::Parties(command) => parties::run(command, folder),
        Command::Precedent(command) => precedent::run(command, folder),
        Command::Record(command) => record::run(command, folder),
        Command::Report(command) => report::run(command, folder),
        Command::Show(command) => show::run(command, folder),
        Command::Status(command) => status::run(command, folder),
        Command::Table(command) => table::run(command, folder),
        Command::Watch(command) => watch::run(command, folder),
    }
}
