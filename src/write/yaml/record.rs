//! Records: keys with their values, in the order in which people write them.

use super::scalar;
use crate::source::{Access, Note};

/// The width up to which a record or a list stands on one line.
const WIDTH: usize = 100;

/// One mapping. Values that say nothing are left out when it is made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record(Vec<(&'static str, Value)>);

/// The value of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// Words that somebody wrote.
    Text(String),
    /// A date, a number, a name from a fixed list: never quoted.
    Bare(String),
    /// Short names, on one line.
    Names(Vec<String>),
    /// One mapping, on one line where it is short.
    Record(Record),
    /// A list of mappings.
    Records(Vec<Record>),
}

impl Record {
    pub(super) fn put(&mut self, key: &'static str, value: Value) {
        self.0.push((key, value));
    }

    pub(crate) fn text(&mut self, key: &'static str, text: Option<&str>) {
        if let Some(text) = text {
            self.put(key, Value::Text(text.to_owned()));
        }
    }

    pub(crate) fn bare(&mut self, key: &'static str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.put(key, Value::Bare(value.to_string()));
        }
    }

    /// To whom it may be shown; a circle by its name.
    pub(crate) fn access(&mut self, access: Option<&Access>) {
        self.named_access("access", access);
    }

    /// To whom something may be shown, under another key.
    pub(super) fn named_access(&mut self, key: &'static str, access: Option<&Access>) {
        match access {
            Some(Access::Group(Some(circle))) => {
                let mut inner = Record::default();
                inner.text("group", Some(circle));
                self.put(key, Value::Record(inner));
            }
            other => self.bare(key, other),
        }
    }

    /// A remark, which may have an access of its own.
    pub(crate) fn note(&mut self, note: Option<&Note>) {
        match note {
            Some(Note { text, access: Some(access) }) => {
                let mut inner = Record::default();
                inner.text("text", Some(text));
                inner.access(Some(access));
                self.put("note", Value::Record(inner));
            }
            other => self.text("note", other.map(|note| note.text.as_str())),
        }
    }

    /// A list, left out where it is empty.
    pub(super) fn names<T: ToString>(&mut self, key: &'static str, names: &[T]) {
        if !names.is_empty() {
            self.put(key, Value::Names(names.iter().map(ToString::to_string).collect()));
        }
    }

    pub(super) fn records(&mut self, key: &'static str, records: Vec<Record>) {
        if !records.is_empty() {
            self.put(key, Value::Records(records));
        }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.0.iter().any(|(name, _)| *name == key)
    }

    /// The record as lines of a block that is set in by some columns, the first line without it.
    pub fn block(&self, indent: usize) -> String {
        let margin = " ".repeat(indent);
        let entries = self.0.iter().map(|(key, value)| format!("{key}:{}", value.block(indent, key.len())));
        entries.collect::<Vec<_>>().join(&format!("\n{margin}"))
    }

    /// The record within braces, on one line.
    pub fn line(&self) -> String {
        let entries = self.0.iter().map(|(key, value)| format!("{key}: {}", value.line()));
        format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
    }
}

impl Value {
    /// What stands after the colon of a key, with the space or line feed before it.
    fn block(&self, indent: usize, key: usize) -> String {
        let used = indent + key + 2;
        match self {
            Value::Text(text) => format!(" {}", scalar::block(text, indent, used)),
            Value::Bare(text) => format!(" {text}"),
            Value::Names(names) => {
                let line = self.line();
                if used + line.chars().count() <= WIDTH {
                    return format!(" {line}");
                }
                let margin = " ".repeat(indent + 2);
                names
                    .iter()
                    .map(|name| format!("\n{margin}- {}", scalar::block(name, indent + 2, indent + 4)))
                    .collect()
            }
            Value::Record(record) => {
                let line = record.line();
                if used + line.chars().count() <= WIDTH {
                    return format!(" {line}");
                }
                format!("\n{}{}", " ".repeat(indent + 2), record.block(indent + 2))
            }
            Value::Records(records) => {
                records.iter().map(|record| format!("\n{}", entry(record, indent + 2))).collect()
            }
        }
    }

    fn line(&self) -> String {
        match self {
            Value::Text(text) => scalar::line(text, true),
            Value::Bare(text) => text.clone(),
            Value::Names(names) => {
                let names: Vec<String> = names.iter().map(|name| scalar::line(name, true)).collect();
                format!("[{}]", names.join(", "))
            }
            Value::Record(record) => record.line(),
            Value::Records(records) => {
                format!("[{}]", records.iter().map(Record::line).collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// A record as an entry of a list whose dashes stand at a column.
pub fn entry(record: &Record, column: usize) -> String {
    format!("{}- {}", " ".repeat(column), record.block(column + 2))
}
