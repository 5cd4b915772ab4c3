//! Changes in the text of a YAML file that leave every other byte of it as it was: comments, order, spacing, quotes.
//!
//! ```text
//! text ── read/yaml/node ──► nodes with their bytes ──► edits (a range of bytes, other text) ──► new text
//! ```
//!
//! Edits are collected against the text as read and made in one pass from first to last. What comes out is read again by
//! whoever saves it.

use crate::read::yaml::{Node, Value, nodes};
use crate::source::{Diagnostic, SourceFile};
use crate::write::yaml::{Record, entry, name};
use std::collections::BTreeMap;
use std::ops::Range;

/// A YAML file whose outermost value is a mapping, and what is to become of it.
pub(super) struct Splice<'a> {
    file: &'a SourceFile,
    root: Option<Node>,
    /// Where the part that is changed ends.
    end: usize,
    edits: Vec<(Range<usize>, String)>,
    appended: BTreeMap<&'static str, Vec<Record>>,
}

impl<'a> Splice<'a> {
    /// # Errors
    /// Where the file is no YAML.
    pub(super) fn new(file: &'a SourceFile) -> Result<Splice<'a>, Diagnostic> {
        Splice::of_part(file, 0..file.text().len())
    }

    /// A part of a file, in bytes: the front matter of a text.
    ///
    /// # Errors
    /// Where it is no YAML.
    pub(super) fn of_part(file: &'a SourceFile, part: Range<usize>) -> Result<Splice<'a>, Diagnostic> {
        let (root, end) = (nodes(file, part.clone())?, part.end);
        Ok(Splice { file, root, end, edits: Vec::new(), appended: BTreeMap::new() })
    }

    /// The outermost node.
    pub(super) fn root(&self) -> Option<&Node> {
        self.root.as_ref()
    }

    /// Gives a key of the outermost mapping a list of names as its value, or the key to a mapping that lacks it.
    pub(super) fn set_names(&mut self, key: &str, names: &[&str]) {
        let names: Vec<String> = names.iter().map(|text| name(text)).collect();
        let list = format!("[{}]", names.join(", "));
        let edit = match self.value(key) {
            Some(_) => {
                let range = self.range_of_value(key);
                let space = self.space_before(range.start);
                (range, format!("{space}{list}"))
            }
            None => {
                let last = match self.root.as_ref().map(|root| &root.value) {
                    Some(Value::Mapping(entries)) => entries.first().map(|(key, value)| value.end.max(key.end)),
                    _ => None,
                };
                let end = last.map_or(self.end, |last| self.line_end(last));
                (end..end, format!("\n{key}: {list}"))
            }
        };
        self.edits.push(edit);
    }

    /// Adds an entry to the end of the list under a key, which is made where it is missing.
    pub(super) fn append(&mut self, key: &'static str, record: Record) {
        self.appended.entry(key).or_default().push(record);
    }

    /// Adds a name to a list of names.
    pub(super) fn append_name(&mut self, key: &str, text: &str) {
        self.append_names(key, &[text]);
    }

    /// Adds names to a list of names.
    pub(super) fn append_names(&mut self, key: &str, texts: &[&str]) {
        let names: Vec<String> = texts.iter().map(|text| name(text)).collect();
        let in_brackets = names.join(", ");
        let (at, text) = match self.value(key).map(|node| (node, &node.value)) {
            Some((node, Value::Sequence(items))) if self.is_in_brackets(node) => {
                let separator = if items.is_empty() { "" } else { ", " };
                (items.last().map_or(node.offset + 1, |last| last.end), format!("{separator}{in_brackets}"))
            }
            Some((node, Value::Sequence(items))) => {
                let column = items.first().map_or(2, |first| self.dash(first).1);
                let lines = names.iter().map(|name| format!("\n{}- {name}", " ".repeat(column)));
                (self.line_end(node.end), lines.collect())
            }
            Some((node, _)) if !node.is_nothing() => {
                let only = self.text(node).to_owned();
                self.edits.push((node.offset..node.end, format!("[{only}, {in_brackets}]")));
                return;
            }
            Some(_) => {
                let range = self.range_of_value(key);
                let text = format!("{}[{in_brackets}]", self.space_before(range.start));
                self.edits.push((range, text));
                return;
            }
            None => (self.end(), format!("{}{key}: [{in_brackets}]\n", self.break_before_end())),
        };
        self.edits.push((at..at, text));
    }

    /// Puts another record in the place of an entry of a list.
    pub(super) fn replace(&mut self, key: &str, at: usize, record: &Record) {
        let Some(node) = self.item(key, at) else { return };
        let text = if self.is_in_brackets(node) { record.line() } else { record.block(self.column(node.offset)) };
        let range = node.offset..node.end;
        self.edits.push((range, text));
    }

    /// Takes an entry of a list away, with its lines.
    pub(super) fn remove(&mut self, key: &str, at: usize) {
        let Some(list) = self.value(key) else { return };
        let Some(node) = self.item(key, at) else { return };
        let range = if self.is_in_brackets(list) {
            match self.item(key, at + 1) {
                Some(next) => node.offset..next.offset,
                None => {
                    at.checked_sub(1).and_then(|before| self.item(key, before)).map_or(node.offset, |it| it.end)
                        ..node.end
                }
            }
        } else {
            self.line_start(self.dash(node).0)..self.next_line(node.end)
        };
        self.edits.push((range, String::new()));
    }

    /// Gives a key of an entry another value, or the key to an entry that lacks it.
    pub(super) fn set(&mut self, list: &str, at: usize, key: &str, value: &str) {
        self.set_written(list, at, key, &name(value));
    }

    /// The same for a value as the file is to have it: in quotes, or braces.
    pub(super) fn set_written(&mut self, list: &str, at: usize, key: &str, value: &str) {
        let Some(node) = self.item(list, at) else { return };
        let Value::Mapping(entries) = &node.value else { return };
        let edit = match entries.iter().find(|(name, _)| name.text() == Some(key)) {
            Some(_) => {
                let range = self.range(entries, key);
                let space = self.space_before(range.start);
                (range, format!("{space}{value}"))
            }
            None if self.is_in_brackets(node) => {
                let end = entries.last().map_or(node.offset + 1, |(_, last)| last.end);
                (end..end, format!(", {key}: {value}"))
            }
            None => {
                let end = self.line_end(node.end);
                (end..end, format!("\n{}{key}: {value}", " ".repeat(self.column(node.offset))))
            }
        };
        self.edits.push(edit);
    }

    /// How many entries the list under a key has.
    pub(super) fn count(&self, key: &str) -> usize {
        match self.value(key).map(|node| &node.value) {
            Some(Value::Sequence(items)) => items.len(),
            _ => 0,
        }
    }

    /// The new text.
    pub(super) fn finish(mut self) -> String {
        for (key, records) in std::mem::take(&mut self.appended) {
            self.append_all(key, &records);
        }
        // Those at one place stay in the order in which they were asked for.
        self.edits.sort_by_key(|(range, _)| (range.start, range.end));
        let text = self.file.text();
        let (mut out, mut done) = (String::with_capacity(text.len() + 512), 0);
        for (range, new) in &self.edits {
            if range.start < done {
                continue;
            }
            out.push_str(&text[done..range.start]);
            let is_crlf = text.contains("\r\n");
            out.push_str(&if is_crlf { new.replace('\n', "\r\n") } else { new.clone() });
            done = range.end;
        }
        out.push_str(&text[done..]);
        out
    }

    fn append_all(&mut self, key: &str, records: &[Record]) {
        let list = |column: usize, gap: &str| -> String {
            records.iter().map(|record| format!("{gap}\n{}", entry(record, column))).collect()
        };
        let edit = match self.value(key).map(|node| (node, &node.value)) {
            Some((node, Value::Sequence(items))) if self.is_in_brackets(node) && !items.is_empty() => {
                let end = items.last().map_or(node.end, |last| last.end);
                (end..end, records.iter().map(|record| format!(", {}", record.line())).collect())
            }
            Some((node, Value::Sequence(items))) if !items.is_empty() => {
                let column = items.first().map_or(2, |first| self.dash(first).1);
                let end = self.line_end(node.end);
                (end..end, list(column, self.gap(items)))
            }
            // A list of nothing becomes one of lines.
            Some(_) => {
                let range = self.range_of_value(key);
                let end = self.line_end(range.end);
                let rest = self.file.text()[range.end..end].trim_end();
                (range.start..end, format!("{rest}{}", list(2, "")))
            }
            None => (self.end()..self.end(), format!("{}{key}:{}\n", self.break_before_end(), list(2, ""))),
        };
        self.edits.push(edit);
    }

    /// An empty line where the entries so far have one between them.
    fn gap(&self, items: &[Node]) -> &'static str {
        let [.., one, other] = items else { return "" };
        let between = &self.file.text()[one.end..other.offset];
        if between.contains("\n\n") || between.contains("\n\r\n") { "\n" } else { "" }
    }

    fn value(&self, key: &str) -> Option<&Node> {
        match &self.root.as_ref()?.value {
            Value::Mapping(entries) => {
                entries.iter().find(|(name, _)| name.text() == Some(key)).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// Where the value of a key stands. Of an empty one the parser does not tell.
    fn range(&self, entries: &[(Node, Node)], key: &str) -> Range<usize> {
        match entries.iter().find(|(name, _)| name.text() == Some(key)) {
            Some((name, value)) if value.offset >= value.end => {
                let after = self.file.text()[name.end..].find(':').map_or(name.end, |colon| name.end + colon + 1);
                after..after
            }
            Some((_, value)) => value.offset..value.end,
            None => self.end()..self.end(),
        }
    }

    fn range_of_value(&self, key: &str) -> Range<usize> {
        match self.root.as_ref().map(|root| &root.value) {
            Some(Value::Mapping(entries)) => self.range(entries, key),
            _ => self.end()..self.end(),
        }
    }

    fn item(&self, key: &str, at: usize) -> Option<&Node> {
        match &self.value(key)?.value {
            Value::Sequence(items) => items.get(at),
            _ => None,
        }
    }

    fn text(&self, node: &Node) -> &str {
        &self.file.text()[node.offset..node.end]
    }

    pub(super) fn is_in_brackets(&self, node: &Node) -> bool {
        self.text(node).starts_with(['[', '{'])
    }

    pub(super) fn line_start(&self, at: usize) -> usize {
        self.file.text()[..at].rfind('\n').map_or(0, |line| line + 1)
    }

    /// Where the line ends on which something stands, before its line feed.
    pub(super) fn line_end(&self, at: usize) -> usize {
        let rest = &self.file.text()[at..];
        let line = rest.split('\n').next().unwrap_or_default();
        at + line.trim_end_matches('\r').len()
    }

    fn column(&self, at: usize) -> usize {
        self.file.text()[self.line_start(at)..at].chars().count()
    }

    /// Where the dash of an entry stands: its byte and its column.
    pub(super) fn dash(&self, item: &Node) -> (usize, usize) {
        let at = self.file.text()[..item.offset].rfind('-').unwrap_or(item.offset);
        (at, self.column(at))
    }

    /// Where the line begins after the one on which something stands.
    pub(super) fn next_line(&self, at: usize) -> usize {
        self.file.text()[at..].find('\n').map_or(self.file.text().len(), |feed| at + feed + 1)
    }

    pub(super) fn text_of(&self, range: Range<usize>) -> &str {
        &self.file.text()[range]
    }

    pub(super) fn is_blank(&self, range: Range<usize>) -> bool {
        self.text_of(range).trim().is_empty()
    }

    /// Takes a range of bytes out.
    pub(super) fn cut_out(&mut self, range: Range<usize>) {
        self.edits.push((range, String::new()));
    }

    fn space_before(&self, at: usize) -> &'static str {
        if self.file.text()[..at].ends_with(char::is_whitespace) { "" } else { " " }
    }

    fn end(&self) -> usize {
        self.end
    }

    /// What parts a new key from what stands before the end.
    fn break_before_end(&self) -> &'static str {
        let text = self.file.text();
        if text.is_empty() || text.ends_with("\n\n") {
            ""
        } else if text.ends_with('\n') {
            "\n"
        } else {
            "\n\n"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;
    use crate::write::yaml::source;

    fn splice(text: &str, change: impl FnOnce(&mut Splice<'_>)) -> String {
        let file = SourceFile::new("t.yaml", text);
        let mut splice = Splice::new(&file).unwrap();
        change(&mut splice);
        splice.finish()
    }

    fn record(id: &str) -> Record {
        let mut record = source(&Source { id: id.to_owned(), ..Source::default() });
        record.text("note", Some("new"));
        record
    }

    #[test]
    fn entries_are_added_and_all_else_stays() {
        let text = "# head\ntravaux: 1 # one\nsources:\n  # first\n  - id: a   # spaced\n    title:  'odd'\n  - {id: b}\n  # last\n\nnote: end\n";
        let new = splice(text, |splice| splice.append("sources", record("c")));
        assert_eq!(new, text.replace("{id: b}\n", "{id: b}\n  - id: c\n    access: own\n    note: new\n"));
        let spaced = splice("a:\n- id: 1\n\n- id: 2", |splice| {
            splice.append("a", record("x"));
            splice.append("a", record("z"));
        });
        assert_eq!(
            spaced,
            "a:\n- id: 1\n\n- id: 2\n\n- id: x\n  access: own\n  note: new\n\n- id: z\n  access: own\n  note: new"
        );
    }

    #[test]
    fn lists_of_every_shape_take_an_entry() {
        for (before, after) in [
            ("", "a:\n  - id: x\n    access: own\n    note: new\n"),
            ("b: 1", "b: 1\n\na:\n  - id: x\n    access: own\n    note: new\n"),
            ("a:\nb: 1\n", "a:\n  - id: x\n    access: own\n    note: new\nb: 1\n"),
            ("a: [] # none\n", "a:  # none\n  - id: x\n    access: own\n    note: new\n"),
            ("a: [{id: y}]\n", "a: [{id: y}, {id: x, access: own, note: new}]\n"),
            ("a:\r\n  - id: y\r\n", "a:\r\n  - id: y\r\n  - id: x\r\n    access: own\r\n    note: new\r\n"),
        ] {
            assert_eq!(splice(before, |splice| splice.append("a", record("x"))), after, "{before}");
        }
        for (before, after) in [
            ("d: [a, b] # c\n", "d: [a, b, z] # c\n"),
            ("d: []\n", "d: [z]\n"),
            ("d: a\n", "d: [a, z]\n"),
            ("d:\n  - a # one\n", "d:\n  - a # one\n  - z\n"),
            ("e: 1\n", "e: 1\n\nd: [z]\n"),
            ("d:\ne: 1\n", "d: [z]\ne: 1\n"),
        ] {
            assert_eq!(splice(before, |splice| splice.append_name("d", "z")), after, "{before}");
        }
    }

    #[test]
    fn entries_are_replaced_removed_and_completed() {
        let text = "a:\n  # one\n  - id: x # why\n    note: >-\n      long\n      text\n  # two\n  - id: y\nb: [{id: p}, {id: q}]\n";
        assert_eq!(
            splice(text, |splice| splice.replace("a", 0, &record("z"))),
            text.replace("id: x # why\n    note: >-\n      long\n      text", "id: z\n    access: own\n    note: new")
        );
        assert_eq!(splice(text, |splice| splice.remove("a", 1)), text.replace("  - id: y\n", ""));
        assert_eq!(splice(text, |splice| splice.remove("b", 1)), text.replace(", {id: q}", ""));
        assert_eq!(splice(text, |splice| splice.set("a", 1, "id", "24")), text.replace("id: y", "id: \"24\""));
        assert_eq!(
            splice(text, |splice| splice.set("a", 1, "note", "new")),
            text.replace("id: y\n", "id: y\n    note: new\n")
        );
        assert_eq!(
            splice(text, |splice| splice.set("b", 0, "note", "new")),
            text.replace("{id: p}", "{id: p, note: new}")
        );
    }
}
