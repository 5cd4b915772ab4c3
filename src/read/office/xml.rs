//! The XML of a part as tokens, without what such documents never have: definitions of their own, endless depth.

use crate::source::Diagnostic;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;
use std::borrow::Cow;

/// The deepest nesting of elements. Word itself stops much earlier.
const DEEPEST: usize = 2_000;

/// Whose element it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// Word's own.
    Word,
    /// Formulas.
    Math,
    /// Choices between ways to write one thing, for older and newer programs.
    Compatibility,
    /// OpenDocument's words: paragraphs, lists, changes.
    OdfText,
    /// OpenDocument's tables.
    OdfTable,
    /// OpenDocument's styles, and what stands at the head and foot of pages.
    OdfStyle,
    /// OpenDocument's own: what parts it has, comments, who changed.
    OdfOffice,
    /// OpenDocument's drawings.
    OdfDrawing,
    /// Drawings, relations and whatever else.
    Other,
}

/// The beginning of an element.
pub(super) struct Element<'a> {
    /// Whose element it is.
    pub(super) space: Space,
    start: BytesStart<'a>,
}

/// What stands next in a part.
pub(super) enum Token<'a> {
    /// An element begins.
    Open(Element<'a>),
    /// The innermost open element ends.
    Close,
    /// Text.
    Text(Cow<'a, str>),
}

/// A part that is read from its beginning to its end.
pub(super) struct Xml<'a> {
    file: &'a str,
    reader: NsReader<&'a [u8]>,
    depth: usize,
}

impl<'a> Xml<'a> {
    /// Begins to read the text of a part of a file.
    pub(super) fn new(file: &'a str, text: &'a str) -> Xml<'a> {
        let mut reader = NsReader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_comments = false;
        Xml { file, reader, depth: 0 }
    }

    /// The next token; nothing at the end.
    pub(super) fn next(&mut self) -> Result<Option<Token<'a>>, Diagnostic> {
        loop {
            let (resolved, event) = match self.reader.read_resolved_event() {
                Ok((resolved, event)) => (space(&resolved, &event), event),
                Err(error) => return Err(self.broken(&error.to_string())),
            };
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(self.broken(&format!("elements are nested more than {DEEPEST} deep")));
                    }
                    Token::Open(Element { space: resolved, start })
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Token::Close
                }
                Event::Text(text) => Token::Text(text.xml10_content()),
                Event::CData(text) => Token::Text(text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let named = match &*reference {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => reference.resolve_char_ref().ok().flatten(),
                    };
                    match named {
                        Some(sign) => Token::Text(Cow::Owned(sign.to_string())),
                        None => return Err(self.broken(&format!("`&{};` stands for nothing", &*reference))),
                    }
                }
                Event::DocType(_) => {
                    return Err(self.broken("it has a document type definition, which such files never have"));
                }
                Event::Eof if self.depth > 0 => return Err(self.broken("it ends too early")),
                Event::Eof => return Ok(None),
                Event::Empty(_) | Event::Comment(_) | Event::PI(_) | Event::Decl(_) => continue,
            }));
        }
    }

    /// Passes over what stands in the element that was opened last, and its end.
    pub(super) fn skip(&mut self) -> Result<(), Diagnostic> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    fn broken(&self, why: &str) -> Diagnostic {
        let at = self.reader.buffer_position();
        Diagnostic::error(format!(
            "`{}` is not a document that can be read: at byte {at} of a part of it, {why}",
            self.file
        ))
        .help("get the file once more, or open it in Word or LibreOffice and save it again as .docx")
    }
}

fn space(resolved: &ResolveResult<'_>, event: &Event<'_>) -> Space {
    let by_prefix = |prefix: &str| match prefix {
        "w" => Space::Word,
        "m" => Space::Math,
        "mc" => Space::Compatibility,
        _ => Space::Other,
    };
    match (resolved, event) {
        (ResolveResult::Bound(Namespace(name)), Event::Start(_)) => match *name {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Space::Word,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Compatibility,
            other => match other.strip_prefix("urn:oasis:names:tc:opendocument:xmlns:") {
                Some("text:1.0") => Space::OdfText,
                Some("table:1.0") => Space::OdfTable,
                Some("style:1.0") => Space::OdfStyle,
                Some("office:1.0") => Space::OdfOffice,
                Some("drawing:1.0") => Space::OdfDrawing,
                _ => Space::Other,
            },
        },
        (ResolveResult::Unknown(prefix), _) => by_prefix(prefix),
        _ => Space::Other,
    }
}

impl Element<'_> {
    /// Its name without a prefix.
    pub(super) fn name(&self) -> &str {
        let name = self.start.name().0;
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// The value of an attribute, by its name without a prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        // Looking for doubles costs the square of their number.
        let found = attributes.with_checks(false).flatten().find(|attribute| {
            let key = attribute.key.0;
            key.rsplit_once(':').map_or(key, |(_, local)| local) == name
        })?;
        let value = found
            .normalized_value(XmlVersion::Implicit1_0)
            .map_or_else(|_| found.value.clone().into_owned(), Cow::into_owned);
        Some(value)
    }

    /// The attribute that most elements have but one of.
    pub(super) fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// A number; nothing where the attribute is none.
    pub(super) fn number(&self, name: &str) -> Option<i64> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Whether a property that is on or off is on: it is where nothing else is said.
    pub(super) fn is_on(&self) -> bool {
        self.value().is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off" | "none"))
    }
}
