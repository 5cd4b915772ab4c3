//! From nodes to values, with everything that is wrong on the way.
//!
//! A decoder never stops at the first problem: what cannot be read is reported and counts as absent.

use super::node::{Node, Value};
use crate::date::Date;
use crate::draft::Instructions;
use crate::source::{Access, Citation, Diagnostic, Located, Named, Note, Origin, SourceFile};
use crate::text::nearest;
use std::sync::Arc;

/// The format version that this program reads.
const VERSION: &str = "1";

/// This program's own version.
const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// Reads the nodes of one file and collects what is wrong with them.
pub(super) struct Decoder {
    file: Arc<SourceFile>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A mapping whose keys have been looked over.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) node: &'a Node,
    entries: &'a [(Node, Node)],
}

impl<'a> Record<'a> {
    /// The value of a key, if there is one that says something.
    pub(super) fn get(&self, key: &str) -> Option<&'a Node> {
        self.get_even_empty(key).filter(|node| !node.is_nothing())
    }

    /// The value of a key, even one that says nothing.
    pub(super) fn get_even_empty(&self, key: &str) -> Option<&'a Node> {
        self.entries.iter().find(|(name, _)| name.text() == Some(key)).map(|(_, value)| value)
    }

    /// The node of a key's name, to point at.
    pub(super) fn name(&self, key: &str) -> &'a Node {
        self.entries.iter().find(|(name, _)| name.text() == Some(key)).map_or(self.node, |(name, _)| name)
    }
}

impl Decoder {
    pub(super) fn new(file: &Arc<SourceFile>) -> Decoder {
        Decoder { file: Arc::clone(file), diagnostics: Vec::new() }
    }

    pub(super) fn origin(&self, node: &Node) -> Origin {
        Origin::new(&self.file, node.offset, node.width)
    }

    /// The lines from one up to another (exclusive), or to the end of the front matter, joined by a space.
    pub(super) fn lines_from(&self, first: u32, next: Option<u32>) -> String {
        let is_within =
            |line: &u32| next.map_or_else(|| !self.file.line(*line).trim_end().starts_with("---"), |next| *line < next);
        let last = self.file.line_of(self.file.text().len());
        (first..=last).take_while(is_within).map(|line| self.file.line(line).trim()).collect::<Vec<_>>().join(" ")
    }

    /// The line on which a node begins, from 1.
    pub(super) fn line(&self, node: &Node) -> u32 {
        self.file.line_of(node.offset)
    }

    /// Reports an error at a node.
    pub(super) fn error(&mut self, node: &Node, message: impl Into<String>, help: impl Into<String>) {
        let place = self.file.place_at(node.offset, node.width);
        self.diagnostics.push(Diagnostic::error(message).at(place).help(help));
    }

    /// A file's outermost mapping, of the right format version.
    pub(super) fn root<'a>(&mut self, node: Option<&'a Node>, what: &str, keys: &[&str]) -> Option<Record<'a>> {
        let Some(node) = node else {
            let place = self.file.place_at(0, 0);
            let empty = Diagnostic::error(format!("this file is empty; {what} was expected"));
            self.diagnostics.push(empty.at(place).help("begin it with `travaux: 1`"));
            return None;
        };
        let record = self.record(node, what, keys)?;
        match record.get("travaux") {
            None => self.error(node, format!("{what} names no format version"), "begin it with `travaux: 1`"),
            Some(version) if version.text() != Some(VERSION) => {
                let written = version.text().unwrap_or_default();
                let message = match written.parse::<u32>() {
                    Ok(number) if number > 1 => {
                        format!("this file is in format {number}, which is newer than what travaux {PROGRAM} reads")
                    }
                    _ => format!("`{written}` is no version of the format"),
                };
                self.error(version, message, "this program reads `travaux: 1`; a newer file needs a newer program");
            }
            Some(_) => {}
        }
        Some(record)
    }

    /// A mapping with some of the keys that are allowed.
    pub(super) fn record<'a>(&mut self, node: &'a Node, what: &str, keys: &[&str]) -> Option<Record<'a>> {
        let Value::Mapping(entries) = &node.value else {
            let names = keys.iter().take(4).map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
            let message = format!("{} stands where {what} was expected", node.describe());
            self.error(node, message, format!("write a mapping with keys such as {names}"));
            return None;
        };
        let mut seen: Vec<&str> = Vec::with_capacity(entries.len());
        for (name, _) in entries {
            let Some(key) = name.text() else {
                self.error(name, "a key must be a text", format!("the keys of {what} are {}", keys.join(", ")));
                continue;
            };
            if seen.contains(&key) {
                self.error(name, format!("the key `{key}` stands here twice"), "keep one of them");
            } else if !keys.contains(&key) {
                let help = match nearest(key, keys.iter().copied()).first() {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the keys of {what} are {}", keys.join(", ")),
                };
                self.error(name, format!("{what} has no key `{key}`"), help);
            }
            seen.push(key);
        }
        Some(Record { node, entries })
    }

    /// A text.
    pub(super) fn text(&mut self, node: &Node, what: &str) -> Option<String> {
        if let Some(text) = node.text() {
            return Some(text.to_owned());
        }
        self.error(node, format!("{} stands where {what} was expected", node.describe()), "write a text");
        None
    }

    pub(super) fn optional_text(&mut self, record: &Record<'_>, key: &str) -> Option<String> {
        record.get(key).and_then(|node| self.text(node, &format!("the text of `{key}`")))
    }

    pub(super) fn located(&mut self, node: &Node, what: &str) -> Option<Located<String>> {
        self.text(node, what).map(|text| Located::new(text, self.origin(node)))
    }

    pub(super) fn optional_located(&mut self, record: &Record<'_>, key: &str) -> Option<Located<String>> {
        record.get(key).and_then(|node| self.located(node, &format!("the text of `{key}`")))
    }

    /// A text that must be there.
    pub(super) fn required(&mut self, record: &Record<'_>, key: &str, what: &str) -> Option<Located<String>> {
        if let Some(node) = record.get(key) {
            return self.located(node, &format!("the text of `{key}`"));
        }
        let at = record.get_even_empty(key).map_or(record.node, |_| record.name(key));
        self.error(at, format!("{what} has no `{key}`"), format!("add `{key}: …`"));
        None
    }

    /// A list, or one item alone.
    pub(super) fn items<'a>(&self, node: &'a Node) -> &'a [Node] {
        match &node.value {
            Value::Sequence(items) => items,
            _ => std::slice::from_ref(node),
        }
    }

    /// A list of texts, or one text alone.
    pub(super) fn texts(&mut self, record: &Record<'_>, key: &str) -> Vec<Located<String>> {
        let Some(node) = record.get(key) else { return Vec::new() };
        let what = format!("an item of `{key}`");
        self.items(node).iter().filter_map(|item| self.located(item, &what)).collect()
    }

    /// A list of records, each read by a function.
    pub(super) fn records<T>(
        &mut self,
        record: &Record<'_>,
        key: &str,
        mut read: impl FnMut(&mut Decoder, &Node) -> Option<T>,
    ) -> Vec<T> {
        let Some(node) = record.get(key) else { return Vec::new() };
        let Value::Sequence(items) = &node.value else {
            self.error(node, format!("`{key}` is a list"), "begin every entry with `- `");
            return Vec::new();
        };
        items.iter().filter_map(|item| read(self, item)).collect()
    }

    pub(super) fn date(&mut self, node: &Node) -> Option<Date> {
        let text = self.text(node, "a date")?;
        match text.parse::<Date>() {
            Ok(date) => Some(date),
            Err(error) => {
                self.error(node, error.to_string(), error.help());
                None
            }
        }
    }

    pub(super) fn optional_date(&mut self, record: &Record<'_>, key: &str) -> Option<Date> {
        record.get(key).and_then(|node| self.date(node))
    }

    pub(super) fn optional_located_date(&mut self, record: &Record<'_>, key: &str) -> Option<Located<Date>> {
        let node = record.get(key)?;
        self.date(node).map(|date| Located::new(date, self.origin(node)))
    }

    /// One of a fixed list of names.
    pub(super) fn named<T: Named>(&mut self, record: &Record<'_>, key: &str) -> Option<T> {
        let node = record.get(key)?;
        let text = self.text(node, &format!("the text of `{key}`"))?;
        let value = T::from_name(&text);
        if value.is_none() {
            let names: Vec<&str> = T::ALL.iter().map(|value| value.as_str()).collect();
            let guess = nearest(&text, names.iter().copied());
            let guess = guess.first().map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
            self.error(
                node,
                format!("`{text}` is no value of `{key}`"),
                format!("{guess}write one of: {}", names.join(", ")),
            );
        }
        value
    }

    pub(super) fn access(&mut self, record: &Record<'_>) -> Option<Access> {
        self.access_of(record, "access")
    }

    /// `public`, `participants`, `group`, `own`, or `{group: EU}` for a circle by its name.
    pub(super) fn access_of(&mut self, record: &Record<'_>, key: &str) -> Option<Access> {
        let node = record.get(key)?;
        if !matches!(node.value, Value::Mapping(_)) {
            let text = self.text(node, &format!("the text of `{key}`"))?;
            let Ok(access) = text.parse::<Access>();
            if !matches!(access, Access::Group(Some(_))) {
                return Some(access);
            }
            let near = nearest(&text, Access::NAMES).first().map(|near| format!("did you mean `{near}`? "));
            self.error(
                node,
                format!("`{text}` is no value of `{key}`"),
                format!(
                    "{}write one of: {}; a circle is written {{group: NAME}}",
                    near.unwrap_or_default(),
                    Access::NAMES.join(", ")
                ),
            );
            return None;
        }
        let circle = self.record(node, "a circle", &["group"])?;
        let name: Located<String> = self.required(&circle, "group", "this circle")?;
        if Access::NAMES.contains(&name.to_lowercase().as_str()) || name.trim().is_empty() {
            let message = format!("`{}` is no name of a circle", name.value);
            self.error(circle.name("group"), message, format!("write `{key}: {}`, or name the circle", name.value));
            return None;
        }
        Some(Access::Group(Some(name.value)))
    }

    /// A remark: a text, or a text with its own access.
    pub(super) fn note(&mut self, record: &Record<'_>) -> Option<Note> {
        let node = record.get("note")?;
        if !matches!(node.value, Value::Mapping(_)) {
            return self.text(node, "the text of `note`").map(Note::from);
        }
        let inner = self.record(node, "a note", &["text", "access"])?;
        let text: Located<String> = self.required(&inner, "text", "this note")?;
        Some(Note { text: text.value, access: self.access(&inner) })
    }

    /// What a capital wants of what the record is.
    pub(super) fn instructions(&mut self, record: &Record<'_>) -> Option<Instructions> {
        let node = record.get("instructions")?;
        let inner = self.record(node, "instructions", &["wanted", "fallback", "red_line"])?;
        Some(self.instructed(&inner))
    }

    /// Instructions whose keys stand right in a record.
    pub(super) fn instructed(&mut self, record: &Record<'_>) -> Instructions {
        Instructions {
            wanted: self.optional_text(record, "wanted"),
            fallback: self.optional_text(record, "fallback"),
            red_line: self.optional_text(record, "red_line"),
            origin: self.origin(record.node),
        }
    }

    /// A number from 1.
    pub(super) fn count(&mut self, record: &Record<'_>, key: &str) -> Option<usize> {
        let node = record.get(key)?;
        let number = node.text().and_then(|text| text.parse().ok()).filter(|&number| number > 0);
        if number.is_none() {
            self.error(node, format!("`{key}` is a number from 1"), "write 1, 2, 3 …");
        }
        number
    }

    /// `true`, `false`, or `unknown` as `None`.
    pub(super) fn truth(&mut self, record: &Record<'_>, key: &str) -> Option<bool> {
        let node = record.get(key)?;
        match node.text() {
            Some("true" | "yes") => Some(true),
            Some("false" | "no") => Some(false),
            Some("unknown") => None,
            _ => {
                self.error(node, format!("`{key}` is true, false or unknown"), "write one of these");
                None
            }
        }
    }

    /// Citations: an id, a mapping with `id`, `quote` and `at`, or a list of those.
    pub(super) fn citations(&mut self, record: &Record<'_>) -> Vec<Located<Citation>> {
        let Some(node) = record.get("source") else { return Vec::new() };
        self.items(node).iter().filter_map(|item| self.citation(item)).collect()
    }

    fn citation(&mut self, node: &Node) -> Option<Located<Citation>> {
        if let Some(id) = node.text() {
            let citation = Citation { source: id.to_owned(), ..Citation::default() };
            return Some(Located::new(citation, self.origin(node)));
        }
        let record = self.record(node, "a source", &["id", "quote", "at"])?;
        let id = self.required(&record, "id", "this source")?;
        let quote = self.optional_text(&record, "quote");
        let at = self.optional_text(&record, "at");
        Some(Located::new(Citation { source: id.value, quote, at }, id.origin))
    }
}
