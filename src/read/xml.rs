//! XML as a walk: elements open and close, words stand between them.
//!
//! Nothing is expanded: of entities only the five of XML and numbers stand for characters, and any other is kept as it
//! is written. There is no recursion, so that nesting costs memory of the file's size at most.

use crate::source::{Diagnostic, SourceFile};
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Diagnostics of one sort that are told one by one; of the others their number.
const TOLD: usize = 20;

/// What a walk meets, in the file's order.
pub(super) trait Visitor {
    /// An element begins.
    fn open(&mut self, element: &Element<'_>);
    /// The innermost element ends.
    fn close(&mut self);
    /// Words, with their white space.
    fn text(&mut self, text: &str, offset: usize);
}

/// The beginning of an element.
pub(super) struct Element<'a> {
    start: &'a BytesStart<'a>,
    /// Where it stands in the file, in bytes.
    pub(super) offset: usize,
}

impl Element<'_> {
    /// Its name without a prefix.
    pub(super) fn name(&self) -> &str {
        let name = self.start.name().0;
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// The value of an attribute by its name as written; nothing where it is absent or empty.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let attribute = self.start.attributes().with_checks(false).flatten().find(|one| one.key.0 == name)?;
        let value: Cow<'_, str> =
            attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap_or_else(|_| attribute.value.clone());
        let value = value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    }
}

/// Walks over a file. What is not well formed ends the walk with an error.
pub(super) fn walk(file: &SourceFile, visitor: &mut impl Visitor) -> Vec<Diagnostic> {
    let mut walk = Walk { file, diagnostics: Vec::new(), entities: FxHashMap::default(), comments: 0 };
    let end = walk.run(visitor);
    walk.count_the_rest();
    walk.diagnostics.extend(end);
    walk.diagnostics
}

struct Walk<'a> {
    file: &'a SourceFile,
    diagnostics: Vec<Diagnostic>,
    /// Entities that stand for nothing known, with how often they were met.
    entities: FxHashMap<String, usize>,
    comments: usize,
}

impl Walk<'_> {
    /// Runs to the end, or to the error that ends it.
    fn run(&mut self, visitor: &mut impl Visitor) -> Option<Diagnostic> {
        let file = self.file;
        let mut reader = Reader::from_str(file.text());
        let mut open: Vec<usize> = Vec::new();
        loop {
            let offset = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            match reader.read_event() {
                Ok(Event::Start(start)) => {
                    visitor.open(&Element { start: &start, offset });
                    open.push(offset);
                }
                Ok(Event::Empty(start)) => {
                    visitor.open(&Element { start: &start, offset });
                    visitor.close();
                }
                Ok(Event::End(_)) => {
                    open.pop();
                    visitor.close();
                }
                Ok(Event::Text(text)) => visitor.text(&text.xml10_content(), offset),
                Ok(Event::CData(text)) => visitor.text(&text.xml10_content(), offset),
                Ok(Event::GeneralRef(reference)) => {
                    let name: &str = &reference;
                    match quick_xml::escape::resolve_predefined_entity(name) {
                        Some(sign) => visitor.text(sign, offset),
                        None => match reference.resolve_char_ref() {
                            Ok(Some(sign)) => visitor.text(sign.encode_utf8(&mut [0; 4]), offset),
                            _ => {
                                self.unknown_entity(name, offset);
                                visitor.text(&format!("&{name};"), offset);
                            }
                        },
                    }
                }
                Ok(Event::Comment(comment)) => self.comment(comment.trim(), offset),
                Ok(Event::DocType(declaration)) => {
                    if declaration.contains('[') {
                        let note = "declarations of the document type are set aside; what they define is not put in";
                        self.diagnostics.push(Diagnostic::note(note).at(file.place_at(offset, 0)));
                    }
                }
                Ok(Event::PI(_) | Event::Decl(_)) => {}
                Ok(Event::Eof) => {
                    let begun = open.pop()?;
                    let what = file.text()[begun..].chars().take_while(|&sign| sign != '>' && sign != ' ');
                    let name: String = what.skip(1).take(40).collect();
                    let error = Diagnostic::error(format!(
                        "the file ends before the element `{name}` that begins here is closed"
                    ));
                    return Some(error.at(file.place_at(begun, 0)).help("it may be cut off: get the whole file"));
                }
                Err(error) => {
                    let at = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
                    let message = format!("this is not well-formed XML: {error}");
                    let help = "mend the element, or get the file again from where it was published";
                    return Some(Diagnostic::error(message).at(file.place_at(at, 0)).help(help));
                }
            }
        }
    }

    fn unknown_entity(&mut self, name: &str, offset: usize) {
        let is_new = !self.entities.contains_key(name);
        *self.entities.entry(name.to_owned()).or_default() += 1;
        if is_new && self.entities.len() <= TOLD {
            let message = format!("`&{name};` stands for no character of XML and is kept as it is written");
            let warning = Diagnostic::warning(message).help("write the character itself, or its number: &#233;");
            self.diagnostics.push(warning.at(self.file.place_at(offset, name.chars().count() + 2)));
        }
    }

    fn comment(&mut self, comment: &str, offset: usize) {
        if comment.is_empty() {
            return;
        }
        self.comments += 1;
        // All comments are quoted, but only as many are looked up in a file that may be one line of 50 MB.
        let note = Diagnostic::note(format!("comment set aside, no part of any clause: {comment}"));
        self.diagnostics.push(if self.comments <= TOLD { note.at(self.file.place_at(offset, 0)) } else { note });
    }

    fn count_the_rest(&mut self) {
        let more = self.entities.len().saturating_sub(TOLD);
        if more > 0 {
            let message =
                format!("{more} more names of entities stand for no character of XML and are kept as written");
            self.diagnostics.push(Diagnostic::warning(message));
        }
    }
}

/// The name of the root element without its prefix, and the namespace it stands in; nothing where there is none.
pub(super) fn root(text: &str) -> Option<(String, String)> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) | Event::Empty(start) => {
                let element = Element { start: &start, offset: 0 };
                let written = start.name().0;
                let declared = match written.rsplit_once(':') {
                    Some((prefix, _)) => element.attribute(&format!("xmlns:{prefix}")),
                    None => element.attribute("xmlns"),
                };
                return Some((element.name().to_owned(), declared.unwrap_or_default()));
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}
