//! The lineage in the terms of W3C PROV: entities, activities and agents, with what is recorded or computed of them.
//!
//! | here | in PROV |
//! |---|---|
//! | negotiation, draft, clause, amendment, statement, position, source | entity; what has parts is a collection |
//! | change, event, the making of a statement | activity |
//! | party, the program | agent |
//!
//! `gather` puts the records together, `json` and `turtle` write them down. What PROV has no word for has one in our
//! own vocabulary. That a change realises an amendment is an entity of its own, attributed to the program: PROV's words
//! for influence would say that the proposal was the cause, which nobody can know.

mod gather;
mod json;
mod names;
mod turtle;

pub use json::prov_json;
pub use turtle::prov_ttl;

use crate::date::Date;
use names::Name;

/// What a thing is in PROV.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Entity,
    Activity,
    Agent,
}

/// A value of an attribute.
#[derive(Debug, Clone, PartialEq)]
enum Value {
    Text(String),
    Date(Date),
    Flag(bool),
    Number(f64),
    Name(Name),
}

impl Value {
    /// The type of XML Schema that a date has. One between two others, or by another, has none and is told as a text.
    fn type_of_date(date: Date) -> Option<&'static str> {
        let date = date.to_string();
        match date.len() {
            _ if date.contains('/') => None,
            4 => Some("xsd:gYear"),
            7 => Some("xsd:gYearMonth"),
            _ => Some("xsd:date"),
        }
    }
}

type Attributes = Vec<(Name, Value)>;

/// An entity, an activity or an agent.
#[derive(Debug, Clone)]
struct Thing {
    class: Class,
    name: Name,
    types: Vec<Name>,
    attributes: Attributes,
}

/// How two things belong together, in PROV's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    Derivation,
    Revision,
    PrimarySource,
    Generation,
    Usage,
    Attribution,
    Association,
    Delegation,
    Member,
    Alternate,
}

/// A statement about two things.
#[derive(Debug, Clone)]
struct Statement {
    relation: Relation,
    from: Name,
    to: Name,
    /// For a delegation: in what. It holds for nothing else.
    activity: Option<Name>,
    is_recorded: bool,
    attributes: Attributes,
}

/// All that is said.
#[derive(Debug, Clone, Default)]
struct Document {
    things: Vec<Thing>,
    statements: Vec<Statement>,
}
