//! YAML as a tree of nodes, each with its place.
//!
//! The events of the parser are put together on a stack of our own, so that nesting costs no stack, and a scalar keeps
//! its spelling: `4.10`, `0012`, `NO` and `2024` are labels and ids here before they are numbers. What a hostile file
//! could make large is bounded: nesting by [`DEPTH`], nodes (those that aliases repeat among them) by the file's size.
//! One pass; about as fast as the parser itself.

use crate::source::{Diagnostic, SourceFile};
use rustc_hash::FxHashMap;
use serde_yaml::granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, Span};
use std::ops::Range;

/// How deep lists and mappings may be nested.
const DEPTH: usize = 256;

/// Every file may have as many nodes as this, and one more for every four of its bytes.
const NODES: usize = 1_000;

/// A value with its place in the file.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    /// Where it begins, in bytes.
    pub(crate) offset: usize,
    /// Where its last sign stands, in bytes (exclusive). What follows on its line, a comment say, is no part of it.
    pub(crate) end: usize,
    /// How many characters of its first line it covers; 0 for what has an inside.
    pub(crate) width: usize,
    pub(crate) value: Value,
}

#[derive(Debug, Clone)]
pub(crate) enum Value {
    Scalar {
        text: String,
        /// Written without quotes.
        plain: bool,
    },
    Sequence(Vec<Node>),
    Mapping(Vec<(Node, Node)>),
}

impl Node {
    /// Tells whether nothing was written: an empty value, `~`, `null`.
    pub(crate) fn is_nothing(&self) -> bool {
        match &self.value {
            Value::Scalar { text, plain: true } => matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"),
            _ => false,
        }
    }

    /// The text of a scalar that says something.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } if !self.is_nothing() => Some(text),
            _ => None,
        }
    }

    /// What it is, for messages.
    pub(super) fn describe(&self) -> &'static str {
        match &self.value {
            Value::Scalar { .. } if self.is_nothing() => "nothing",
            Value::Scalar { .. } => "a text",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping",
        }
    }
}

/// A list or mapping that is still being read.
struct Open {
    anchor: usize,
    /// Nodes within it so far, with itself.
    nodes: usize,
    /// How deep the deepest of its insides goes.
    height: usize,
    node: Node,
    key: Option<Node>,
}

/// A node that aliases may repeat.
struct Anchored {
    node: Node,
    nodes: usize,
    height: usize,
}

struct Builder<'a> {
    file: &'a SourceFile,
    /// Where the YAML begins in the file.
    start: usize,
    open: Vec<Open>,
    anchors: FxHashMap<usize, Anchored>,
    root: Option<Node>,
    budget: usize,
}

/// Reads the part of a file, in bytes, that holds one YAML document. An empty one has no node.
///
/// # Errors
/// A diagnostic with its place where the text is no YAML, or goes beyond the bounds.
pub(crate) fn parse(file: &SourceFile, part: Range<usize>) -> Result<Option<Node>, Diagnostic> {
    let start = part.start;
    let text = file.text().get(part).unwrap_or_default();
    let mut builder = Builder {
        file,
        start,
        open: Vec::new(),
        anchors: FxHashMap::default(),
        root: None,
        budget: NODES + text.len() / 4,
    };
    let mut options = Options::default();
    options.flow_nesting_limit = DEPTH;
    options.block_nesting_limit = DEPTH;
    options.set_emit_comments(false);
    let mut parser = Parser::new_from_str_with_options(text, options);
    let mut documents = 0;
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| {
            let offset = start + error.marker().byte_offset().unwrap_or_default();
            if *error.kind() == ErrorKind::RecursionLimitExceeded {
                return builder.too_deep(offset);
            }
            Diagnostic::error(format!("this is not valid YAML: {}", error.info()))
                .at(file.place_at(offset, 0))
                .help("check the indentation, and put texts with `: `, `#`, quotes or brackets in quotes")
        })?;
        if let Event::DocumentStart(..) = event {
            documents += 1;
            if documents > 1 {
                let offset = start + span.start.byte_offset().unwrap_or_default();
                return Err(Diagnostic::error("a second YAML document begins here; a file holds one")
                    .at(file.place_at(offset, 3))
                    .help("remove the line `---`, or make two files"));
            }
        }
        builder.event(event, &span)?;
    }
    Ok(builder.root)
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, span: &Span) -> Result<(), Diagnostic> {
        let offset = self.start + span.start.byte_offset().unwrap_or_default();
        match event {
            Event::Scalar(text, style, anchor, _) => {
                self.spend(1, offset)?;
                let end = self.start + span.end.byte_offset().unwrap_or_default();
                let source = self.file.text().get(offset..end).unwrap_or_default();
                let first_line = source.lines().next().unwrap_or_default().trim_end();
                let plain = style == ScalarStyle::Plain;
                let node = Node {
                    offset,
                    end: offset + source.trim_end().len(),
                    width: first_line.chars().take(200).count(),
                    value: Value::Scalar { text: text.into_owned(), plain },
                };
                self.complete(node, anchor, 1, 0)
            }
            Event::SequenceStart(_, anchor, _) => self.begin(Value::Sequence(Vec::new()), anchor, offset),
            Event::MappingStart(_, anchor, _) => self.begin(Value::Mapping(Vec::new()), anchor, offset),
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(mut open) = self.open.pop() else { return Ok(()) };
                let end = self.start + span.end.byte_offset().unwrap_or_default();
                open.node.end = self.end_of(&open.node, end);
                self.complete(open.node, open.anchor, open.nodes, open.height + 1)
            }
            Event::Alias(anchor) => {
                let Some(anchored) = self.anchors.get(&anchor) else {
                    return Err(self.error("this alias stands inside what it repeats", offset));
                };
                let (nodes, height) = (anchored.nodes, anchored.height);
                if self.open.len() + height > DEPTH {
                    return Err(self.too_deep(offset));
                }
                self.spend(nodes, offset)?;
                let mut node = self.anchors[&anchor].node.clone();
                node.offset = offset;
                node.end = self.start + span.end.byte_offset().unwrap_or_default();
                self.complete(node, 0, nodes, height)
            }
            _ => Ok(()),
        }
    }

    /// Where a list or mapping ends: with its bracket, or with the last of what it holds. The parser ends one without
    /// brackets only where the next thing begins.
    fn end_of(&self, node: &Node, end: usize) -> usize {
        if self.file.text()[node.offset..].starts_with(['[', '{']) {
            return end;
        }
        let last = match &node.value {
            Value::Sequence(items) => items.last(),
            Value::Mapping(entries) => entries.last().map(|(key, value)| if value.end > key.end { value } else { key }),
            Value::Scalar { .. } => None,
        };
        last.map_or(end, |last| last.end)
    }

    fn begin(&mut self, value: Value, anchor: usize, offset: usize) -> Result<(), Diagnostic> {
        self.spend(1, offset)?;
        if self.open.len() >= DEPTH {
            return Err(self.too_deep(offset));
        }
        let node = Node { offset, end: offset, width: 0, value };
        self.open.push(Open { anchor, nodes: 1, height: 0, node, key: None });
        Ok(())
    }

    /// Puts a finished node where it belongs.
    fn complete(&mut self, node: Node, anchor: usize, nodes: usize, height: usize) -> Result<(), Diagnostic> {
        if anchor != 0 {
            // What an anchor keeps is a copy, so it is paid for as one.
            self.spend(nodes, node.offset)?;
            self.anchors.insert(anchor, Anchored { node: node.clone(), nodes, height });
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        open.nodes += nodes;
        open.height = open.height.max(height);
        match (&mut open.node.value, open.key.take()) {
            (Value::Sequence(items), _) => items.push(node),
            (Value::Mapping(entries), Some(key)) => entries.push((key, node)),
            (Value::Mapping(_), None) => open.key = Some(node),
            (Value::Scalar { .. }, _) => {}
        }
        Ok(())
    }

    fn spend(&mut self, nodes: usize, offset: usize) -> Result<(), Diagnostic> {
        match self.budget.checked_sub(nodes) {
            Some(rest) => {
                self.budget = rest;
                Ok(())
            }
            None => {
                Err(self.error("this file says far more than its size allows: its aliases repeat each other", offset))
            }
        }
    }

    fn too_deep(&self, offset: usize) -> Diagnostic {
        self.error(&format!("lists and mappings are nested more than {DEPTH} deep here"), offset)
    }

    fn error(&self, message: &str, offset: usize) -> Diagnostic {
        Diagnostic::error(message).at(self.file.place_at(offset, 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Option<Node>, Diagnostic> {
        parse(&SourceFile::new("t.yaml", text), 0..text.len())
    }

    fn message(text: &str) -> String {
        read(text).unwrap_err().to_string()
    }

    #[test]
    fn scalars_keep_their_spelling_and_their_place() {
        let node = read("a: 4.10\nb: [24, 0012, NO]\nc:\nd: \"~\"\n").unwrap().unwrap();
        let Value::Mapping(entries) = node.value else { panic!() };
        assert_eq!(entries[0].1.text(), Some("4.10"));
        assert_eq!((entries[0].1.offset, entries[0].1.width), (3, 4));
        let Value::Sequence(items) = &entries[1].1.value else { panic!() };
        assert_eq!(items.iter().filter_map(Node::text).collect::<Vec<_>>(), ["24", "0012", "NO"]);
        assert!(entries[2].1.is_nothing() && !entries[3].1.is_nothing());
    }

    #[test]
    fn aliases_repeat_what_they_name() {
        let node = read("a: &x [1, 2]\nb: *x\n").unwrap().unwrap();
        let Value::Mapping(entries) = node.value else { panic!() };
        assert!(matches!(&entries[1].1.value, Value::Sequence(items) if items.len() == 2));
    }

    #[test]
    fn hostile_files_are_refused_quickly() {
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..30 {
            let below = format!("*a{}", level - 1);
            bomb += &format!("a{level}: &a{level} [{}]\n", vec![below; 10].join(", "));
        }
        assert!(message(&bomb).contains("aliases repeat each other"));
        assert!(message(&"[".repeat(3_000)).contains("nested"));
        let block: String = (0..3_000).map(|depth| format!("{}-\n", " ".repeat(depth))).collect();
        assert!(message(&block).contains("nested"), "{}", message(&block));
        assert!(message("a: &a [*a]").contains("alias"));
        assert!(message("a: \"b").contains("not valid YAML"));
        assert!(message("a: 1\n---\nb: 2").contains("second YAML document"));
        assert!(message("\0\u{1}\u{7f}").contains("not valid YAML"));
        assert!(read("").unwrap().is_none());
        assert!(read("# only a comment\n").unwrap().is_none());
        assert!(read(&"x".repeat(3_000_000)).is_ok());
    }
}
