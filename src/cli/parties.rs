//! `parties`: looks parties up, as of a date.

use super::answer::{Answer, AnswerFormat};
use super::audience::ForWhom;
use super::failure::Failure;
use super::format::OutputFormat;
use super::{Outcome, format, gate, messages, open};
use clap::Args;
use std::path::{Path, PathBuf};
use travaux::date::Date;
use travaux::party::{Lookup, Party, Registry};
use travaux::source::Diagnostic;
use travaux::write;

/// Looks parties up: codes, names, spellings, groups and members
#[derive(Debug, Args)]
pub(super) struct Parties {
    /// Names, codes or spellings (default: all parties, a line each)
    #[arg(value_name = "NAME")]
    names: Vec<String>,

    /// Groups and members as of this date
    #[arg(long, value_name = "DATE", value_parser = open::parse_date)]
    as_of: Option<Date>,

    #[command(flatten)]
    whom: ForWhom,

    /// How to write the answer
    #[arg(long, value_enum)]
    format: Option<AnswerFormat>,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(command: &Parties, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let format = format::chosen(command.format, command.output.as_deref())?;
    let of_negotiation = gate::registry(folder, &command.whom.audience(format.is_handed_on())?)?;
    let registry = of_negotiation.as_ref().unwrap_or(Registry::built_in());
    let as_of = command.as_of.as_ref();
    let found =
        if command.names.is_empty() { registry.parties().iter().collect() } else { look_up(command, registry)? };
    let answer = Answer {
        document: || match command.names.as_slice() {
            [] => write::parties::list(&found),
            _ => write::parties::document(registry, &found, as_of),
        },
        csv: || write::parties::csv(registry, &found, as_of),
        json: || write::parties::json(registry, &found, as_of),
    };
    answer.write(format, command.output.as_deref())?;
    Ok(Outcome::Done)
}

fn look_up<'a>(command: &Parties, registry: &'a Registry) -> Result<Vec<&'a Party>, Failure> {
    let mut found = Vec::new();
    let mut unknown = Vec::new();
    for name in &command.names {
        match registry.resolve(name) {
            Lookup::Exact(party) => found.push(party),
            Lookup::Doubtful(party, others) => {
                let others_named: Vec<&str> = others.iter().map(|party| party.code.as_str()).collect();
                let message =
                    format!("`{name}` is read as {}; it also stands for {}", party.code, others_named.join(", "));
                messages::print(&[Diagnostic::warning(message).help("write the name where the other is meant")]);
                found.push(party);
                found.extend(others);
            }
            Lookup::Ambiguous(parties) => {
                let codes: Vec<&str> = parties.iter().map(|party| party.code.as_str()).collect();
                let message = format!("`{name}` may be {}", codes.join(" or "));
                messages::print(&[Diagnostic::warning(message).help("use a code where one of them is meant")]);
                found.extend(parties);
            }
            Lookup::Unknown(suggestions) => {
                let error = Diagnostic::error(format!("`{name}` is no known party"));
                unknown.push(match suggestions.as_slice() {
                    [] => error,
                    names => error.help(format!("did you mean {}?", names.join(", "))),
                });
            }
        }
    }
    if unknown.is_empty() { Ok(found) } else { Err(Failure::Diagnostics(unknown)) }
}
