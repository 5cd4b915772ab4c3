//! `record`: positions as they are spoken, by prompt, from a pipe or as arguments.
//!
//! At a prompt every line is written at once, and `undo` takes the last one back. Lines from a pipe or of the command line
//! are written together when all of them can be read, or not at all.

use super::failure::Failure;
use super::{Outcome, messages, open, output};
use clap::Args;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;
use travaux::amendment::Position;
use travaux::date::Date;
use travaux::folder::Recorder;
use travaux::negotiation::Negotiation;
use travaux::record::{Entry, Session};
use travaux::source::{Diagnostic, SourceFile};
use travaux::write::visible;

/// Adds positions as they are spoken: `24 chn del; g77 supp "could go along with"`
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(super) struct Record {
    /// Lines to record; without any they are read from the terminal or a pipe
    lines: Vec<String>,

    /// The draft that clauses are of (default: the newest)
    #[arg(long, value_name = "ID")]
    draft: Option<String>,

    /// Id of the source that the positions rest on
    #[arg(long, value_name = "ID")]
    source: String,

    /// Where in the source: a page, a paragraph, a time
    #[arg(long, value_name = "PLACE")]
    at: Option<String>,

    /// When the positions were taken
    #[arg(long, value_parser = open::parse_date)]
    date: Option<Date>,

    /// The file in amendments/ to add them to (default: record-SOURCE.yaml)
    #[arg(short, long, value_name = "NAME")]
    output: Option<String>,
}

const HELP: &str = "\
A line:
  24 chn del                       a clause, a party, a stance
  24 chn del; g77 supp             several parties on one target
  24 nor opp \"could not live with\" with the words as said
  24 \"by 2030\" usa del             on words of the clause
  rev1:24 chn del                  on a clause of another draft
  delete-service nor opp           on an amendment, by its id
  draft eu supp                    on the whole draft
Parties: a code or any spelling, in any case. Stances may be cut short: del, supp,
supp w (support with amendments), opp, flex, cannot, ret, res, co, br.
  at 10:45, date 2024-05-06        from here on; also draft ID, source ID
  undo                             takes the last line back
  ?, quit";

pub(super) fn run(command: &Record, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let folder = open::folder(folder)?;
    let negotiation = open::whole(Some(&folder))?;
    let one = |error: Diagnostic| Failure::Diagnostics(vec![error]);
    let session =
        Session::new(&negotiation, command.draft.as_deref(), &command.source, command.at.as_deref(), command.date)
            .map_err(one)?;
    let recorder = Recorder::new(&folder, &command.source, command.output.as_deref()).map_err(one)?;
    let mut recording = Recording { negotiation, session, recorder, done: Vec::new() };
    if !command.lines.is_empty() {
        return recording.all("command line", &command.lines.join("\n"));
    }
    if io::stdin().is_terminal() {
        return recording.prompt();
    }
    let mut text = String::new();
    io::Read::read_to_string(&mut io::stdin().lock(), &mut text)
        .map_err(|error| Failure::new(format!("cannot read the lines: {error}")))?;
    recording.all("stdin", &text)
}

struct Recording {
    negotiation: Negotiation,
    session: Session,
    recorder: Recorder,
    /// What was recorded, line by line.
    done: Vec<Vec<Entry>>,
}

/// What a line turned out to be.
enum Line {
    Positions(Vec<Entry>),
    Change,
    Undo,
    Help,
    Quit,
    Nothing,
}

impl Recording {
    fn read(&mut self, text: &str) -> Result<Line, Diagnostic> {
        let text = text.trim();
        match text.to_lowercase().as_str() {
            "" => return Ok(Line::Nothing),
            "undo" | "u" => return Ok(Line::Undo),
            "?" | "help" => return Ok(Line::Help),
            "quit" | "exit" | "q" => return Ok(Line::Quit),
            _ if text.starts_with('#') => return Ok(Line::Nothing),
            _ => {}
        }
        if let Some(changed) = self.session.change(&self.negotiation, text) {
            return changed.map(|()| Line::Change);
        }
        let entries = self.session.read(&self.negotiation, text)?;
        let known = |position: &Position| {
            self.negotiation.positions.contains(position)
                || self.done.iter().flatten().any(|done| done.position == *position)
        };
        match entries.iter().find(|entry| known(&entry.position)) {
            Some(entry) => Err(Diagnostic::error(format!("this is recorded already: {}", entry.echo))
                .help("take it out of the line, or say where else it was said: `at 10:45`")),
            None => Ok(Line::Positions(entries)),
        }
    }

    /// All lines together, or none.
    fn all(&mut self, name: &str, text: &str) -> Result<Outcome, Failure> {
        let file = SourceFile::new(name, text);
        let mut errors: Vec<Diagnostic> = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            let width = u32::try_from(line.chars().count()).unwrap_or(u32::MAX);
            match self.read(line) {
                Ok(Line::Positions(entries)) => self.done.push(entries),
                Ok(Line::Undo) => {
                    if self.done.pop().is_none() {
                        errors.push(Diagnostic::error("there is nothing to undo").at(file.place(number, 1, width)));
                    }
                }
                Ok(Line::Help) => messages::line(HELP),
                Ok(Line::Quit) => break,
                Ok(Line::Change | Line::Nothing) => {}
                Err(error) => errors.push(error.at(file.place(number, 1, width))),
            }
        }
        if !errors.is_empty() {
            messages::print(&errors);
            return Err(Failure::new("nothing was recorded").help("mend the lines and give them all again"));
        }
        let entries: Vec<&Entry> = self.done.iter().flatten().collect();
        if entries.is_empty() {
            return Err(
                Failure::new("there is nothing to record").help("write `24 chn del`: a clause, a party, a stance")
            );
        }
        let positions: Vec<Position> = entries.iter().map(|entry| entry.position.clone()).collect();
        self.recorder.add(&positions).map_err(Failure::Diagnostics)?;
        let mut answer: String = entries.iter().map(|entry| format!("{}\n", entry.echo)).collect();
        answer.push_str(&format!("{} in {}\n", counted(positions.len()), self.recorder.path()));
        output::write(visible(&answer).as_bytes(), None)?;
        Ok(Outcome::Done)
    }

    /// Line by line, each written before the next is asked for.
    fn prompt(&mut self) -> Result<Outcome, Failure> {
        let mut stdout = output::stdout();
        writeln!(stdout, "Recording {}. `?` explains, `quit` ends.", self.session.describe(&self.negotiation))?;
        let mut lines = io::stdin().lock().lines();
        loop {
            write!(stdout, "> ")?;
            stdout.flush()?;
            let Some(line) = lines.next() else { break };
            let line = line.map_err(|error| Failure::new(format!("cannot read the line: {error}")))?;
            match self.read(&line) {
                Ok(Line::Positions(entries)) => {
                    let positions: Vec<Position> = entries.iter().map(|entry| entry.position.clone()).collect();
                    match self.recorder.add(&positions) {
                        Ok(()) => {
                            for entry in &entries {
                                writeln!(stdout, "{}", visible(&entry.echo))?;
                            }
                            self.done.push(entries);
                        }
                        Err(errors) => messages::print(&errors),
                    }
                }
                Ok(Line::Undo) => self.undo(&mut stdout)?,
                Ok(Line::Change) => {
                    writeln!(stdout, "Recording {}.", self.session.describe(&self.negotiation))?;
                }
                Ok(Line::Help) => writeln!(stdout, "{HELP}")?,
                Ok(Line::Quit) => break,
                Ok(Line::Nothing) => {}
                Err(error) => messages::print(&[error]),
            }
        }
        let count = self.done.iter().map(Vec::len).sum();
        writeln!(stdout, "{} in {}", counted(count), self.recorder.path())?;
        Ok(Outcome::Done)
    }

    fn undo(&mut self, stdout: &mut dyn Write) -> Result<(), Failure> {
        let Some(entries) = self.done.pop() else {
            messages::line("there is nothing to undo");
            return Ok(());
        };
        let positions: Vec<Position> = entries.iter().map(|entry| entry.position.clone()).collect();
        match self.recorder.take_back(&positions) {
            Ok(()) => {
                for entry in &entries {
                    writeln!(stdout, "taken back: {}", visible(&entry.echo))?;
                }
            }
            Err(errors) => {
                self.done.push(entries);
                messages::print(&errors);
            }
        }
        Ok(())
    }
}

fn counted(count: usize) -> String {
    if count == 1 { "1 position".to_owned() } else { format!("{count} positions") }
}
