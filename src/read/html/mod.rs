//! HTML as browsers read it: headings, paragraphs, lists, tables, and words in and out.
//!
//! ```text
//! text ── weight ──► scraper ──► nodes ── walk ──► paragraphs ── outline ──► ClauseTree
//!           │                              │
//!           └── too deep to be a text      └── scripts, styles and navigation: a note
//! ```
//!
//! The walk has no recursion. Browsers' rules for tags that are never closed cost the square of their number, so that
//! `weight` looks at the tags first and refuses what no text would be.

mod list;
mod look;
mod nodes;
mod passages;
mod weight;

pub(super) use passages::passages;

use super::editorial;
use super::old_law;
use super::outline::Outline;
use super::paragraph::Paragraph;
use super::words::Words;
use crate::clause::{LabelShape, Mark, MarkKind, Revision, leading_label};
use crate::draft::Draft;
use crate::source::{Diagnostic, SourceFile};
use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use list::List;
use look::Looks;
use nodes::{is_block, is_data, is_named, words_of};
use scraper::Html;
use scraper::node::{Element, Node};
use std::collections::BTreeMap;

/// Columns that one level of a list is worth: more than any paragraph's own indent.
const LIST_INDENT: usize = 8;
/// Further paragraphs of a list's item, and what is quoted, stand deeper than what is above them.
const DEEPER: usize = 4;

/// Reads a page.
pub(super) fn read(file: &SourceFile) -> Draft {
    if let Some(refused) = weight::refuse(file) {
        return Draft { diagnostics: vec![refused], ..Draft::default() };
    }
    let page = Html::parse_document(file.text());
    let mut reader = Reader { looks: Looks::of(page.tree.root()), ..Reader::default() };
    let mut skipped = None;
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) if skipped.is_none() => {
                if reader.leaves_out(node) {
                    skipped = Some(node.id());
                } else {
                    reader.open(node);
                }
            }
            Edge::Close(node) if skipped == Some(node.id()) => skipped = None,
            Edge::Close(node) if skipped.is_none() => reader.close(node),
            _ => {}
        }
    }
    reader.flush();
    reader.count_left_out();
    reader.diagnostics.extend(reader.looks.told());
    reader.diagnostics.extend(editorial::note(reader.editorial));
    let (tree, stray) = old_law::read(reader.outline.finish(), reader.looks.legend());
    reader.diagnostics.extend(stray);
    Draft {
        title: reader.title,
        language: page.root_element().attr("lang").map(str::trim).filter(|code| !code.is_empty()).map(str::to_owned),
        tree,
        diagnostics: reader.diagnostics,
        ..Draft::default()
    }
}

#[derive(Default)]
struct Reader {
    outline: Outline,
    title: Option<String>,
    words: Words,
    heading: Option<u8>,
    lists: Vec<List>,
    /// How many quotations are open.
    quotations: usize,
    /// Whether each open table is one of data, whose rows are clauses.
    tables: Vec<bool>,
    /// Cells of the row that is open.
    cells: Option<usize>,
    preformatted: usize,
    looks: Looks,
    /// Marks of changes that nobody proposes.
    editorial: usize,
    left_out: BTreeMap<&'static str, usize>,
    diagnostics: Vec<Diagnostic>,
}

impl Reader {
    /// Takes what is no text of the page and counts it; tells whether the node is such.
    fn leaves_out(&mut self, node: NodeRef<'_, Node>) -> bool {
        let Node::Element(element) = node.value() else { return false };
        let what = match element.name() {
            "script" | "noscript" => "script",
            "style" => "style",
            "template" | "svg" | "math" | "iframe" | "object" | "canvas" | "audio" | "video" => "embedded object",
            "button" | "select" | "textarea" | "datalist" => "form field",
            "title" if node.ancestors().any(|above| is_named(above, "head")) => {
                let title = words_of(node);
                if !title.is_empty() {
                    self.title.get_or_insert(title);
                }
                return true;
            }
            "nav" => "navigation",
            _ if element.attr("role") == Some("navigation") => "navigation",
            _ => return false,
        };
        // What a reader of the page would read is quoted; a script is no word.
        let is_read = !matches!(what, "script" | "style");
        let quoted = if is_read { words_of(node) } else { String::new() };
        if quoted.is_empty() {
            *self.left_out.entry(what).or_default() += 1;
        } else {
            self.diagnostics.push(Diagnostic::note(format!("{what} set aside, no part of any clause: {quoted}")));
        }
        true
    }

    fn count_left_out(&mut self) {
        let counted: Vec<String> = self
            .left_out
            .iter()
            .map(|(what, count)| if *count == 1 { format!("1 {what}") } else { format!("{count} {what}s") })
            .collect();
        if !counted.is_empty() {
            self.diagnostics.push(Diagnostic::note(format!("left out, no words of the text: {}", counted.join(", "))));
        }
    }

    fn open(&mut self, node: NodeRef<'_, Node>) {
        match node.value() {
            Node::Text(text) if self.preformatted > 0 => {
                for (at, line) in text.split('\n').enumerate() {
                    if at > 0 {
                        self.line_end();
                    }
                    self.words.push(line);
                }
            }
            Node::Text(text) => self.words.push(text),
            Node::Element(element) => self.open_element(element, node),
            _ => {}
        }
    }

    fn open_element(&mut self, element: &Element, node: NodeRef<'_, Node>) {
        let name = element.name();
        self.looks.see(element, node, self.words.text().trim_end());
        if let Some(kind) = self.change(element) {
            self.words.open_mark(kind, Revision::default());
            return;
        }
        match name {
            "br" => self.line_end(),
            "ins" | "del" if is_editorial(element) => self.editorial += 1,
            "ins" | "del" => {
                let kind = if name == "ins" { MarkKind::Insertion } else { MarkKind::Deletion };
                let date = element.attr("datetime").map(str::to_owned);
                self.words.open_mark(kind, Revision { date, ..Revision::default() });
            }
            "table" => {
                self.flush();
                self.tables.push(self.cells.is_none() && is_data(node));
            }
            "tr" if self.in_data() => {
                self.flush();
                self.cells = Some(0);
            }
            "td" | "th" if self.cells.is_some() => {
                if self.cells > Some(0) {
                    self.words.cell();
                }
                self.cells = self.cells.map(|cells| cells + 1);
            }
            _ if self.cells.is_some() && is_block(name) => self.words.space(),
            _ if self.cells.is_some() => {}
            _ if is_block(name) => {
                self.flush();
                match name {
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = name[1..].parse().ok(),
                    "ol" | "ul" | "menu" => self.lists.push(List::new(element)),
                    "li" => {
                        if let Some(list) = self.lists.last_mut() {
                            list.item(element);
                        }
                    }
                    "blockquote" => self.quotations += 1,
                    "pre" => self.preformatted += 1,
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// The change that an element within a paragraph tells by how it sets its words.
    fn change(&self, element: &Element) -> Option<MarkKind> {
        let is_inline =
            !is_block(element.name()) && !matches!(element.name(), "ins" | "del" | "br" | "table" | "tr" | "td" | "th");
        self.looks.change(element).filter(|_| is_inline)
    }

    fn close(&mut self, node: NodeRef<'_, Node>) {
        let Node::Element(element) = node.value() else { return };
        let name = element.name();
        if self.change(element).is_some() {
            self.words.close_mark();
            return;
        }
        match name {
            "ins" | "del" if is_editorial(element) => {}
            "ins" | "del" => self.words.close_mark(),
            "table" => {
                self.flush();
                self.tables.pop();
            }
            "tr" if self.in_data() => {
                self.flush();
                self.cells = None;
            }
            _ if self.cells.is_some() && is_block(name) => self.words.space(),
            _ if self.cells.is_some() => {}
            _ if is_block(name) => {
                self.flush();
                match name {
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = None,
                    "ol" | "ul" | "menu" => drop(self.lists.pop()),
                    "li" => self.empty_item(),
                    "blockquote" => self.quotations = self.quotations.saturating_sub(1),
                    "pre" => self.preformatted = self.preformatted.saturating_sub(1),
                    _ => {}
                }
            }
            _ => {}
        }
    }

    fn in_data(&self) -> bool {
        self.tables.last() == Some(&true)
    }

    /// A line that ends within a paragraph. Within a heading or a row it is only how these are set.
    fn line_end(&mut self) {
        if self.heading.is_some() || self.cells.is_some() || self.words.is_empty() {
            self.words.space();
        } else {
            self.words.line_end();
        }
    }

    /// Columns that the next block is set in.
    fn indent(&self, is_further: bool) -> usize {
        let deeper = usize::from(is_further) + self.quotations;
        self.lists.len().saturating_sub(1) * LIST_INDENT + deeper * DEEPER
    }

    /// Ends the paragraph.
    fn flush(&mut self) {
        let next = Words::within(self.words.still_open());
        let (text, marks) = std::mem::replace(&mut self.words, next).finish();
        let text = text.trim_end_matches('\n');
        if text.is_empty() {
            return;
        }
        if let Some(level) = self.heading {
            let marker = self.lists.last_mut().and_then(List::take_marker).unwrap_or_default();
            self.outline.heading(level, &marker, text, 0);
            self.outline.mark_last(text, marks);
            return;
        }
        let marker = self.lists.last_mut().and_then(List::take_marker);
        let indent = self.indent(marker.is_none() && !self.lists.is_empty());
        self.block(indent, marker, text, marks);
    }

    fn block(&mut self, indent: usize, marker: Option<String>, text: &str, marks: Vec<Mark>) {
        // A row of a table, and words whose changes are tracked, are one clause whatever they begin with.
        if self.cells.is_some() || !marks.is_empty() {
            let text = text.replace('\n', " ");
            let labelled = labelled(marker.as_deref(), &text);
            let bullet = marker.filter(|_| labelled.len() == text.len() && !begins_with_label(&text)).map(|_| "");
            let added = labelled.chars().count() - text.chars().count();
            let moved = |mark: Mark| Mark { from: mark.from + added, to: mark.to + added, ..mark };
            self.outline.block(indent, bullet, &labelled, 0);
            self.outline.mark_last(&labelled, marks.into_iter().map(moved).collect());
            return;
        }
        let mut paragraph = Paragraph::default();
        for (at, line) in text.split('\n').enumerate() {
            let line = line.trim();
            if at > 0 {
                if line.is_empty() {
                    paragraph.flush(&mut self.outline);
                } else {
                    paragraph.add(&mut self.outline, indent, line, 0);
                }
                continue;
            }
            let labelled = labelled(marker.as_deref(), line);
            let is_bullet = labelled.len() == line.len() && !begins_with_label(line);
            paragraph.set_marker(marker.clone().filter(|_| is_bullet).map(|_| String::new()));
            paragraph.add(&mut self.outline, indent, &labelled, 0);
        }
        paragraph.flush(&mut self.outline);
    }

    /// Gives an item that has a number and no words its clause.
    fn empty_item(&mut self) {
        let marker = self.lists.last_mut().and_then(List::take_marker).filter(|marker| !marker.is_empty());
        if let Some(marker) = marker {
            self.outline.block(self.indent(false), None, &marker, 0);
        }
    }
}

fn is_editorial(element: &Element) -> bool {
    element.attr("class").is_some_and(|class| !class.trim().is_empty() && editorial::is_editorial(class))
}

/// The text with the label that its list gives it. Words that bring a label of their own do not get a second one.
fn labelled(marker: Option<&str>, text: &str) -> String {
    match marker {
        Some(marker) if !marker.is_empty() && !begins_with_label(text) => format!("{marker} {text}"),
        _ => text.to_owned(),
    }
}

fn begins_with_label(text: &str) -> bool {
    leading_label(text).is_some_and(|found| found.shape != LabelShape::Bullet)
}
