//! Positions as they are spoken: one short line, resolved to full names or refused with what could be meant.
//!
//! ```text
//! 24 chn del; g77 supp "could go along with"
//! │   │   └ a stance, or its beginning    └ as said; for a stance also `opt 3 or 2`, `supports the EU's text`,
//! │   │                                     `would like to delete the last sentence`
//! │   └ a party: a code or any spelling, in any case; several joined by `+`, `,`, `/` or `and`
//! └ a clause or several (first, or at the end: `chn reserves on 5, 7-9`), a clause "and words of it", the id of an amendment, or `draft`
//! ```
//!
//! A line has several readings where a label or a name has several words: all are tried, and only one may hold. What
//! could be two things is an error with both, never a guess.

mod line;
mod names;
mod spoken;
mod targets;
mod tokens;
mod wish;

use crate::amendment::{Position, Stance, Target};
use crate::date::Date;
use crate::draft::DraftId;
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::source::{Citation, Diagnostic, Located};

/// What a line says, spelled out.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The position.
    pub position: Position,
    /// The same in full words.
    pub echo: String,
}

/// What holds for all lines until it is changed.
#[derive(Debug, Clone)]
pub struct Session {
    draft: String,
    source: String,
    at: Option<String>,
    date: Option<Date>,
}

impl Session {
    /// Begins a session on a draft, by default the newest.
    ///
    /// # Errors
    /// Where there is no such draft or source.
    pub fn new(
        negotiation: &Negotiation,
        draft: Option<&str>,
        source: &str,
        at: Option<&str>,
        date: Option<Date>,
    ) -> Result<Session, Diagnostic> {
        let draft = match draft {
            Some(id) => known_draft(negotiation, id)?,
            None => negotiation.newest().ok_or_else(|| {
                Diagnostic::error("this negotiation has no draft").help("add one with `travaux import FILE --draft ID`")
            })?,
        };
        let draft = negotiation.drafts[draft].id.clone();
        let source = known_source(negotiation, source)?;
        Ok(Session { draft, source, at: at.map(str::to_owned), date })
    }

    /// Id of the source that all positions rest on.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What holds, in a line.
    pub fn describe(&self) -> String {
        let at = self.at.as_ref().map(|at| format!(" at {at}")).unwrap_or_default();
        let date = self.date.map(|date| format!(", {date}")).unwrap_or_default();
        format!("on {}, source {}{at}{date}", self.draft, self.source)
    }

    /// Reads a line that changes what holds: `at 10:45`, `draft rev2`, `source s2`, `date 2024-05-06`. Nothing where it
    /// is no such line.
    ///
    /// # Errors
    /// Where there is no such draft or source, or it is no date.
    pub fn change(&mut self, negotiation: &Negotiation, text: &str) -> Option<Result<(), Diagnostic>> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let [key, value] = words.as_slice() else { return None };
        let result = match key.to_lowercase().as_str() {
            "at" => {
                self.at = Some((*value).to_owned());
                Ok(())
            }
            "date" => value.parse::<Date>().map(|date| self.date = Some(date)).map_err(|error| {
                let help = error.help();
                Diagnostic::error(error.to_string()).help(help)
            }),
            "draft" => {
                known_draft(negotiation, value).map(|draft| self.draft.clone_from(&negotiation.drafts[draft].id))
            }
            "source" => known_source(negotiation, value).map(|source| self.source = source),
            _ => return None,
        };
        Some(result)
    }

    /// Reads a line of positions.
    ///
    /// # Errors
    /// Where anything in it is unknown or could be several things; then none of it counts.
    pub fn read(&self, negotiation: &Negotiation, text: &str) -> Result<Vec<Entry>, Diagnostic> {
        // Since the session began, others may have changed what there is.
        let draft = known_draft(negotiation, &self.draft)?;
        known_source(negotiation, &self.source)?;
        let read = line::read(negotiation, draft, text)?;
        Ok(read.entries.into_iter().map(|said| self.entry(negotiation, &read.aim, said)).collect())
    }

    fn entry(&self, negotiation: &Negotiation, aim: &Aim, said: Said) -> Entry {
        let mut target = Target::default();
        let place = match said.on.as_ref().unwrap_or(&aim.what) {
            What::Clauses(handles) => {
                let first = handles.first().map(|handle| &negotiation.drafts[handle.draft]);
                target.draft = first.map(|draft| draft.id.clone().into());
                target.clauses = handles.iter().map(|&handle| negotiation.address(handle).into()).collect();
                target.words = said.words.as_ref().or(aim.words.as_ref()).cloned().map(Into::into);
                let words = target
                    .words
                    .as_ref()
                    .map(|words: &Located<String>| format!("the words “{words}” in "))
                    .unwrap_or_default();
                let clause = |handle: &ClauseHandle| {
                    let draft = &negotiation.drafts[handle.draft];
                    let text = beginning(&draft.tree[handle.clause].text);
                    format!("{} of {} (“{text}”)", negotiation.address(*handle), draft.id)
                };
                format!("{words}{}", handles.iter().map(clause).collect::<Vec<_>>().join(", "))
            }
            What::Amendment(id) => {
                target.amendment = Some(id.clone().into());
                target.words = aim.words.clone().map(Into::into);
                format!("the amendment {id}")
            }
            What::Draft(draft) => {
                let id = &negotiation.drafts[*draft].id;
                target.draft = Some(id.clone().into());
                format!("the whole of {id}")
            }
        };
        let citation = Citation { source: self.source.clone(), at: self.at.clone(), quote: None };
        let as_said = said.as_said.as_ref().map(|words| format!(" (as said: “{words}”)")).unwrap_or_default();
        let at = self.at.as_ref().map(|at| format!(" at {at}")).unwrap_or_default();
        let date = self.date.map(|date| format!(", {date}")).unwrap_or_default();
        let name = negotiation.registry.name(&said.party);
        let order = if said.order.is_empty() { String::new() } else { format!(" {}", said.order.join(", or ")) };
        let echo = format!("{name}: {}{order}{as_said}, on {place}, source {}{at}{date}", said.stance, self.source);
        let position = Position {
            party: said.party.into(),
            stance: said.stance,
            target,
            as_said: said.as_said,
            date: self.date,
            sources: vec![citation.into()],
            statement: None,
            on_behalf_of: Vec::new(),
            condition: None,
            package: None,
            with: Vec::new(),
            order: said.order.into_iter().map(Into::into).collect(),
            note: None,
            access: None,
        };
        Entry { position, echo }
    }
}

/// At what a line is aimed.
#[derive(Debug, Clone, PartialEq)]
struct Aim {
    what: What,
    words: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
enum What {
    /// One clause, or several of one draft.
    Clauses(Vec<ClauseHandle>),
    Amendment(String),
    Draft(DraftId),
}

impl Aim {
    /// The clauses that it names.
    fn clauses(&self) -> &[ClauseHandle] {
        if let What::Clauses(clauses) = &self.what { clauses } else { &[] }
    }
}

/// What one party is heard to say.
#[derive(Debug, Clone, PartialEq)]
struct Said {
    party: String,
    stance: Stance,
    as_said: Option<String>,
    /// The alternatives that it prefers, as they were spoken of.
    order: Vec<String>,
    /// Words of the clause that it is about, where the entry says which.
    words: Option<String>,
    /// On what, where that is not what the line is aimed at.
    on: Option<What>,
}

impl Said {
    fn new(party: &str, stance: Stance) -> Said {
        Said { party: party.to_owned(), stance, as_said: None, order: Vec::new(), words: None, on: None }
    }
}

fn known_draft(negotiation: &Negotiation, id: &str) -> Result<DraftId, Diagnostic> {
    negotiation.resolve_draft(id).map_err(|error| Diagnostic::error(error.to_string()).help(error.help()))
}

fn known_source(negotiation: &Negotiation, id: &str) -> Result<String, Diagnostic> {
    if negotiation.source(id).is_some() {
        return Ok(id.to_owned());
    }
    let near = negotiation.sources_like(id);
    let help = match near.first() {
        Some(near) => format!("did you mean `{near}`?"),
        None => "add it to travaux.yaml under `sources`: `- {id: …, title: …, date: …}`".to_owned(),
    };
    Err(Diagnostic::error(format!("there is no source `{id}`")).help(help))
}

fn beginning(text: &str) -> String {
    let short: String = text.chars().take(40).collect();
    if short.len() < text.len() { format!("{}…", short.trim_end()) } else { short }
}
