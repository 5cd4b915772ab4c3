//! Markdown: headings, ordered lists, options and paragraphs become clauses; inline markup does not become words.
//! Footnotes become notes, CriticMarkup tracked changes.

mod block;
mod critic;
mod footnotes;

use super::outline::{Outline, is_labelled};
use crate::clause::ClauseTree;
use crate::source::{Diagnostic, SourceFile};
use block::Block;
use footnotes::Footnotes;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Columns that one level of a list is worth: more than any paragraph's own indent.
const LIST_INDENT: usize = 8;
/// Further paragraphs of a list's item stand deeper than its label.
const ITEM_PARAGRAPH_INDENT: usize = 4;

/// Opening brackets in one paragraph from which on it is read as plain text: Markdown's rules for links look at each
/// of them again and again.
const MOST_BRACKETS: usize = 4_000;

/// Reads the body of a Markdown text, which begins at a byte offset of the file.
pub(super) fn read(file: &SourceFile, body_start: usize) -> (ClauseTree, Vec<Diagnostic>) {
    let body = &file.text()[body_start..];
    if body.split("\n\n").any(|paragraph| paragraph.bytes().filter(|&byte| byte == b'[').count() > MOST_BRACKETS) {
        let note = "a paragraph has so many brackets that this file is read as plain text, not as Markdown";
        let diagnostic = Diagnostic::note(note).at(file.place_at(body_start, 0));
        return (super::text::read(body, file.line_of(body_start)), vec![diagnostic]);
    }
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let parser = Parser::new_ext(body, options);
    let mut diagnostics: Vec<Diagnostic> = parser
        .reference_definitions()
        .iter()
        .map(|(_, definition)| set_aside("link definition", file, body_start, body, &definition.span))
        .collect();
    let mut reader = Reader {
        file,
        body,
        body_start,
        outline: Outline::default(),
        lists: Vec::new(),
        block: None,
        links: Vec::new(),
        footnotes: Footnotes::of(body, options),
        in_footnote: false,
        diagnostics: Vec::new(),
    };
    for (event, range) in parser.into_offset_iter() {
        reader.event(event, range);
    }
    reader.flush();
    for text in reader.footnotes.rest() {
        diagnostics.push(Diagnostic::note(format!("footnote without a reference set aside: {text}")));
    }
    diagnostics.append(&mut reader.diagnostics);
    diagnostics.sort();
    (reader.outline.finish(), diagnostics)
}

fn set_aside(what: &str, file: &SourceFile, body_start: usize, body: &str, range: &Range<usize>) -> Diagnostic {
    let quoted = body[range.clone()].trim();
    Diagnostic::note(format!("{what} set aside, no part of any clause: {quoted}"))
        .at(file.place_at(body_start + range.start, quoted.chars().count()))
}

struct Reader<'a> {
    file: &'a SourceFile,
    body: &'a str,
    body_start: usize,
    outline: Outline,
    lists: Vec<List>,
    block: Option<Block>,
    /// For each open link, whether its words' source is to be restored at its end, and from where.
    links: Vec<Option<usize>>,
    footnotes: Footnotes,
    /// The words are those of a footnote, which are known already.
    in_footnote: bool,
    diagnostics: Vec<Diagnostic>,
}

struct List {
    /// The next number; `None` for bullets.
    next: Option<u64>,
    /// The label of the item whose first block is still to come, and where the item begins.
    marker: Option<(String, usize)>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::FootnoteDefinition(_)) => {
                self.flush();
                self.in_footnote = true;
            }
            Event::End(TagEnd::FootnoteDefinition) => self.in_footnote = false,
            _ if self.in_footnote => {}
            Event::FootnoteReference(name) => {
                self.text("", range.start);
                self.block.iter_mut().for_each(|block| block.refer(&name));
            }
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, &range),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text, range.start);
            }
            Event::SoftBreak | Event::HardBreak => self.text("\n", range.start),
            Event::Html(_) | Event::InlineHtml(_) => self.html(&range),
            Event::TaskListMarker(_) => {
                let raw = self.body[range.clone()].to_owned();
                self.text(&raw, range.start);
            }
            Event::Rule => self.flush(),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.block = Some(Block::new(Some(level as u8), range.start));
            }
            Tag::List(next) => {
                self.flush();
                self.empty_item();
                self.lists.push(List { next, marker: None });
            }
            Tag::Item => {
                self.flush();
                let marker = self.marker(&range);
                if let Some(list) = self.lists.last_mut() {
                    list.marker = Some((marker, range.start));
                }
            }
            Tag::Link { link_type, dest_url, .. } => {
                // `[contributions](components)` is two alternatives, not a link.
                let restore = link_type == LinkType::Inline && !looks_like_address(&dest_url);
                if !restore && link_type == LinkType::Inline && dest_url.contains("://") {
                    let note = Diagnostic::note(format!("address of a link set aside: {dest_url}"));
                    self.diagnostics.push(note.at(self.file.place_at(self.body_start + range.start, 0)));
                }
                self.links.push(restore.then_some(range.start));
                if restore {
                    self.text("[", range.start);
                }
            }
            Tag::TableCell => {
                if self.block.is_some() {
                    self.text(" | ", range.start);
                } else {
                    self.text("", range.start);
                }
            }
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::TableHead | Tag::TableRow | Tag::BlockQuote(_) => self.flush(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Link => {
                if let Some(Some(start)) = self.links.pop() {
                    let raw = &self.body[start..range.end];
                    let tail = raw.rfind("](").map_or("]", |at| &raw[at..]).to_owned();
                    self.text(&tail, range.end);
                }
            }
            TagEnd::Item => {
                self.flush();
                self.empty_item();
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::Heading(_)
            | TagEnd::Paragraph
            | TagEnd::CodeBlock
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::BlockQuote(_) => self.flush(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, at: usize) {
        self.block.get_or_insert_with(|| Block::new(None, at)).push(text);
    }

    /// Tags are markup, what stands between them is not; a comment is set aside.
    fn html(&mut self, range: &Range<usize>) {
        let raw = &self.body[range.clone()];
        let mut words = String::new();
        let mut rest = raw;
        while let Some(open) = rest.find('<') {
            words.push_str(&rest[..open]);
            let close = if rest[open..].starts_with("<!--") {
                rest[open..].find("-->").map(|at| at + 2)
            } else {
                rest[open..].find('>')
            };
            let Some(close) = close else {
                words.push_str(&rest[open..]);
                rest = "";
                break;
            };
            if rest[open..].starts_with("<!--") {
                self.diagnostics.push(set_aside("comment", self.file, self.body_start, self.body, range));
            }
            rest = &rest[open + close + 1..];
        }
        words.push_str(rest);
        if !words.is_empty() {
            self.text(&words, range.start);
        }
    }

    /// The label that the list gives an item: its number as a reader sees it, with the delimiter of the source.
    fn marker(&mut self, range: &Range<usize>) -> String {
        let Some(Some(number)) = self.lists.last_mut().map(|list| {
            let number = list.next;
            list.next = number.map(|number| number.saturating_add(1));
            number
        }) else {
            return String::new();
        };
        let raw = self.body[range.clone()].trim_start();
        let delimiter = raw.trim_start_matches(|c: char| c.is_ascii_digit()).chars().next();
        format!("{number}{}", if delimiter == Some(')') { ')' } else { '.' })
    }

    /// Gives an item that has a label and no text of its own its clause.
    fn empty_item(&mut self) {
        let pending = self.lists.last_mut().and_then(|list| list.marker.take());
        if let Some((marker, start)) = pending.filter(|(marker, _)| !marker.is_empty()) {
            let line = self.file.line_of(self.body_start + start);
            self.outline.block(self.indent(), Some(&marker), "", line);
        }
    }

    /// A heading that begins an item of a list takes the item's label. One with a label of its own leaves the item a
    /// clause without text, and that before itself: an item stands where its label stands.
    fn heading(&mut self, level: u8, text: &str, line: u32) {
        if is_labelled(text) {
            self.empty_item();
        }
        let marker = self.lists.last_mut().and_then(|list| list.marker.take()).map(|(marker, _)| marker);
        self.outline.heading(level, marker.as_deref().unwrap_or_default(), text, line);
    }

    /// Columns of the items of the innermost list; those of an outermost list stand where paragraphs stand.
    fn indent(&self) -> usize {
        self.lists.len().saturating_sub(1) * LIST_INDENT
    }

    fn flush(&mut self) {
        let Some(block) = self.block.take() else { return };
        let line = self.file.line_of(self.body_start + block.start);
        if let Some(level) = block.heading {
            let (text, marks) = block.as_heading();
            if !text.is_empty() {
                self.heading(level, &text, line);
                self.outline.mark_last(&text, marks);
                block.add_notes(&mut self.outline, &mut self.footnotes);
            }
            return;
        }
        let marker = self.lists.last_mut().and_then(|list| list.marker.take()).map(|(marker, _)| marker);
        let further = marker.is_none() && !self.lists.is_empty();
        let indent = self.indent() + if further { ITEM_PARAGRAPH_INDENT } else { 0 };
        block.add(&mut self.outline, &mut self.footnotes, (indent, marker), line);
    }
}

fn looks_like_address(destination: &str) -> bool {
    destination.starts_with(['#', '/', '.'])
        || destination.contains("://")
        || destination.contains("mailto:")
        || destination.contains(".md")
        || destination.contains(".html")
}
