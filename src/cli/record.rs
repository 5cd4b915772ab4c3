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
use travaux::folder::{self, Lock, Recorder};
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
    #[arg(short = 'o', long = "output", value_name = "NAME")]
    name: Option<String>,
}

const HELP: &str = "\
A line:
  24 chn del                       a clause, a party, a stance
  24 chn del; g77 supp             several parties on one target
  19, 20 nzl del                   several paragraphs; also 25-27, and eu+nor
  21 nor opt 3 or 2 with 3         options, as spoken; also 21 opt 2 nor opp
  nor reserves on 5, 7 to 9        the target last
  24 nor supports the EU's text    on the one amendment of the EU there
  24 nor delete last sentence      on a sentence of the clause
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
    let one = |error: Diagnostic| Failure::Diagnostics(vec![error]);
    let begin = || -> Result<Recording, Failure> {
        let negotiation = open::whole(Some(&folder))?;
        let session =
            Session::new(&negotiation, command.draft.as_deref(), &command.source, command.at.as_deref(), command.date)
                .map_err(one)?;
        let recorder = Recorder::new(&command.source, command.name.as_deref()).map_err(one)?;
        Ok(Recording { negotiation, session, recorder, done: Vec::new() })
    };
    let (name, text) = if !command.lines.is_empty() {
        ("command line", command.lines.join("\n"))
    } else if io::stdin().is_terminal() {
        return begin()?.prompt(&folder);
    } else {
        let text = io::read_to_string(io::stdin().lock())
            .map_err(|error| Failure::new(format!("cannot read the lines: {error}")))?;
        ("stdin", text)
    };
    let lock = open::lock(&folder)?;
    begin()?.all(&lock, name, &text)
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

impl Line {
    /// A line of one word that is no position and changes nothing that holds.
    fn word(text: &str) -> Option<Line> {
        match text.to_lowercase().as_str() {
            "" => Some(Line::Nothing),
            "undo" | "u" => Some(Line::Undo),
            "?" | "help" => Some(Line::Help),
            "quit" | "exit" | "q" => Some(Line::Quit),
            _ => text.starts_with('#').then_some(Line::Nothing),
        }
    }
}

impl Recording {
    fn read(&mut self, text: &str) -> Result<Line, Diagnostic> {
        let text = text.trim();
        if let Some(line) = Line::word(text) {
            return Ok(line);
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
    fn all(&mut self, lock: &Lock, name: &str, text: &str) -> Result<Outcome, Failure> {
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
        self.recorder.add(lock, &positions).map_err(Failure::Diagnostics)?;
        let mut answer: String = entries.iter().map(|entry| format!("{}\n", entry.echo)).collect();
        answer.push_str(&format!("{} in {}\n", counted(positions.len()), self.recorder.path()));
        output::write(visible(&answer).as_bytes(), None)?;
        Ok(Outcome::Done)
    }

    /// Line by line, each written before the next is asked for. The folder is others' between two lines.
    fn prompt(&mut self, folder: &Path) -> Result<Outcome, Failure> {
        let mut stdout = output::stdout();
        writeln!(stdout, "Recording {}. `?` explains, `quit` ends.", self.session.describe())?;
        let mut lines = io::stdin().lock().lines();
        loop {
            write!(stdout, "> ")?;
            stdout.flush()?;
            let Some(line) = lines.next() else { break };
            let line = line.map_err(|error| Failure::new(format!("cannot read the line: {error}")))?;
            match Line::word(line.trim()) {
                Some(Line::Help) => writeln!(stdout, "{HELP}")?,
                Some(Line::Quit) => break,
                Some(Line::Nothing) => {}
                _ => {
                    let told = self.one(folder, &line);
                    told.unwrap_or_else(|errors| {
                        messages::print(&errors);
                        Vec::new()
                    })
                    .iter()
                    .try_for_each(|line| writeln!(stdout, "{}", visible(line)))?;
                }
            }
        }
        let count = self.done.iter().map(Vec::len).sum();
        writeln!(stdout, "{} in {}", counted(count), self.recorder.path())?;
        Ok(Outcome::Done)
    }

    /// One line, on what the folder holds now. Gives what is to be told of it.
    fn one(&mut self, folder: &Path, line: &str) -> Result<Vec<String>, Vec<Diagnostic>> {
        let alone = |error: Diagnostic| vec![error];
        let lock = folder::lock(folder).map_err(alone)?;
        messages::print(lock.recovered().cloned().as_slice());
        let loaded = folder::load(folder).map_err(alone)?;
        if loaded.has_errors() {
            let mut errors: Vec<Diagnostic> = loaded.diagnostics.into_iter().filter(Diagnostic::is_error).collect();
            errors.push(Diagnostic::error("nothing was recorded").help("mend the files, and give the line again"));
            return Err(errors);
        }
        self.negotiation = loaded.negotiation;
        match self.read(line).map_err(alone)? {
            Line::Positions(entries) => {
                self.recorder.add(&lock, &positions(&entries))?;
                let told = entries.iter().map(|entry| entry.echo.clone()).collect();
                self.done.push(entries);
                Ok(told)
            }
            Line::Undo => self.undo(&lock),
            Line::Change => Ok(vec![format!("Recording {}.", self.session.describe())]),
            Line::Help | Line::Quit | Line::Nothing => Ok(Vec::new()),
        }
    }

    fn undo(&mut self, lock: &Lock) -> Result<Vec<String>, Vec<Diagnostic>> {
        let Some(entries) = self.done.last() else {
            messages::line("there is nothing to undo");
            return Ok(Vec::new());
        };
        self.recorder.take_back(lock, &positions(entries))?;
        let told = entries.iter().map(|entry| format!("taken back: {}", entry.echo)).collect();
        self.done.pop();
        Ok(told)
    }
}

fn positions(entries: &[Entry]) -> Vec<Position> {
    entries.iter().map(|entry| entry.position.clone()).collect()
}

fn counted(count: usize) -> String {
    if count == 1 { "1 position".to_owned() } else { format!("{count} positions") }
}
