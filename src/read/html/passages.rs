//! The paragraphs of a page, and its tables cell by cell.

use super::nodes::is_block;
use crate::amending::Passage;
use ego_tree::iter::Edge;
use scraper::{Html, Node};

/// Reads the passages of a page.
pub(in crate::read) fn passages(text: &str) -> Vec<Passage> {
    let page = Html::parse_document(text);
    let mut reader = Reader::default();
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(text) if reader.hidden == 0 => reader.words.push_str(text),
                Node::Element(element) => reader.open(element.name()),
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    reader.close(element.name());
                }
            }
        }
    }
    reader.paragraph();
    reader.passages
}

#[derive(Default)]
struct Reader {
    passages: Vec<Passage>,
    words: String,
    /// The cells of the row that is open.
    cells: Option<Vec<Vec<String>>>,
    /// How many tables are open.
    tables: usize,
    /// How many elements are open that hold no words of the page.
    hidden: usize,
}

impl Reader {
    fn open(&mut self, name: &str) {
        if is_hidden(name) {
            self.hidden += 1;
        }
        if is_block(name) || matches!(name, "br" | "th") {
            self.paragraph();
        }
        match name {
            "table" => self.tables += 1,
            "tr" if self.tables == 1 => self.cells = Some(Vec::new()),
            "td" | "th" if self.tables == 1 => self.cells.iter_mut().for_each(|cells| cells.push(Vec::new())),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if is_block(name) || name == "th" {
            self.paragraph();
        }
        if is_hidden(name) {
            self.hidden = self.hidden.saturating_sub(1);
        }
        match name {
            "table" => self.tables = self.tables.saturating_sub(1),
            "tr" if self.tables == 1 => self.passages.extend(self.cells.take().map(Passage::Row)),
            _ => {}
        }
    }

    fn paragraph(&mut self) {
        let words = std::mem::take(&mut self.words);
        let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return;
        }
        match self.cells.as_mut().and_then(|cells| cells.last_mut()) {
            Some(cell) => cell.push(text),
            None => self.passages.push(Passage::Paragraph(text)),
        }
    }
}

fn is_hidden(name: &str) -> bool {
    matches!(name, "script" | "style" | "template" | "noscript" | "title")
}
