//! The walk over a part that holds text. A list of what is open (never the call stack) says what a token means.

use super::lists::{self, Lists};
use super::styles::Sheet;
use crate::clause::MarkKind;
use crate::read::legend::Look;
use crate::read::office::Document;
use crate::read::office::marks::Comment;
use crate::read::office::notes::Notes;
use crate::read::office::paragraph::{Cell, Changes, Findings, MOST_PARAGRAPHS, Paragraph, too_many};
use crate::read::office::properties::Properties;
use crate::read::office::styles::Styles;
use crate::read::office::xml::{Element, Token, Xml};
use crate::source::Diagnostic;
use rustc_hash::FxHashMap;

/// What is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Open {
    /// Nothing that matters; whether its words are words of the text.
    Through(bool),
    /// Nothing in it is text.
    Ignored,
    Paragraph,
    Span,
    List,
    Table,
    Row,
    Cell,
    /// Text that stands beside a paragraph.
    Box,
    /// Who changed or commented, and when.
    Author,
    Date,
    Region(String),
    Deletion,
    Change(MarkKind),
    Note {
        id: String,
        is_endnote: bool,
    },
    NoteBody {
        id: String,
        is_endnote: bool,
    },
    Comment(String),
    PageHead(&'static str),
}

/// A paragraph that is being read, with those of boxes in it.
#[derive(Default)]
pub(super) struct Current {
    pub(super) paragraph: Paragraph,
    within: Vec<Paragraph>,
    /// White space was the last sign, so that more of it says nothing.
    pub(super) is_spaced: bool,
}

/// What was open round words that stand apart: deleted ones, notes, comments.
struct Frame {
    paragraphs: Vec<Paragraph>,
    current: Vec<Current>,
    looks: Vec<(Look, bool)>,
    lists: Vec<lists::Open>,
    cells: Vec<Cell>,
}

/// Who changed or commented, and when.
#[derive(Default)]
pub(super) struct Told {
    pub(super) author: Option<String>,
    pub(super) date: Option<String>,
}

impl Told {
    /// Author and date, where they are known: LibreOffice writes the first days of its calendars where there is none.
    pub(super) fn known(self) -> (Option<String>, Option<String>) {
        let is_known = |date: &String| !date.starts_with("1970-01-01") && !date.starts_with("0000");
        (self.author.filter(|author| !author.trim().is_empty()), self.date.filter(is_known))
    }
}

/// A stretch of text that changed.
#[derive(Debug, Default)]
pub(super) struct Region {
    /// Its changes, the outermost first: what somebody inserted another may have deleted.
    pub(super) changes: Vec<usize>,
    /// The paragraphs that were deleted.
    pub(super) deleted: Vec<Paragraph>,
}

/// The walk over the parts of a file.
pub(super) struct Walk<'a> {
    file: &'a str,
    pub(super) sheet: &'a Sheet,
    pub(super) changes: Changes,
    pub(super) findings: Findings,
    pub(super) lists: Lists,
    pub(super) open: Vec<Open>,
    paragraphs: Vec<Paragraph>,
    pub(super) current: Vec<Current>,
    frames: Vec<Frame>,
    /// How words are set that come next, and whether they are hidden.
    pub(super) looks: Vec<(Look, bool)>,
    /// Insertions that words which come next are part of.
    pub(super) active: Vec<usize>,
    pub(super) regions: FxHashMap<String, Region>,
    /// The one that is being read.
    pub(super) region: Region,
    pub(super) told: Told,
    /// What the paragraph that is open has of its own, once deleted ones stand before it.
    pub(super) around: Option<Properties>,
    pub(super) notes: Notes,
    pub(super) comments: FxHashMap<String, Comment>,
    page_heads: Vec<(String, Vec<Paragraph>)>,
    containers: Vec<u32>,
    next_container: u32,
    pub(super) cells: Vec<Cell>,
    pub(super) next_table: u32,
    begun: usize,
    /// Whether the file holds a text, and no table of numbers or slides.
    pub(super) has_text: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn new(file: &'a str, sheet: &'a Sheet) -> Walk<'a> {
        Walk {
            file,
            sheet,
            changes: Changes::default(),
            findings: Findings::default(),
            lists: Lists::new(sheet),
            open: Vec::new(),
            paragraphs: Vec::new(),
            current: Vec::new(),
            frames: Vec::new(),
            looks: Vec::new(),
            active: Vec::new(),
            regions: FxHashMap::default(),
            region: Region::default(),
            told: Told::default(),
            around: None,
            notes: Notes::default(),
            comments: FxHashMap::default(),
            page_heads: Vec::new(),
            containers: vec![0],
            next_container: 1,
            cells: Vec::new(),
            next_table: 0,
            begun: 0,
            has_text: false,
        }
    }

    /// Reads a part.
    pub(super) fn read(&mut self, text: &str) -> Result<(), Diagnostic> {
        let mut xml = Xml::new(self.file, text);
        while let Some(token) = xml.next()? {
            match token {
                Token::Open(element) => {
                    let open = self.open(&element);
                    self.open.push(open);
                }
                Token::Close => self.close(),
                Token::Text(text) => self.words(&text),
            }
            if self.begun > MOST_PARAGRAPHS {
                return Err(too_many(self.file));
            }
        }
        Ok(())
    }

    /// What was read. The styles are still to be added.
    pub(super) fn finish(self) -> Document {
        Document {
            body: self.paragraphs,
            notes: self.notes,
            comments: self.comments,
            changes: self.changes,
            styles: Styles::default(),
            numbering: self.lists.finish(),
            findings: self.findings,
            page_heads: self.page_heads,
        }
    }

    pub(super) fn begin_container(&mut self) {
        self.containers.push(self.next_container);
        self.next_container = self.next_container.saturating_add(1);
    }

    /// Begins words that stand apart from those that are open.
    pub(super) fn set_apart(&mut self) {
        self.begin_container();
        let lists = self.lists.set_apart();
        self.frames.push(Frame {
            paragraphs: std::mem::take(&mut self.paragraphs),
            current: std::mem::take(&mut self.current),
            looks: std::mem::take(&mut self.looks),
            cells: std::mem::take(&mut self.cells),
            lists,
        });
    }

    /// Ends words that stand apart, and gives their paragraphs.
    fn go_back(&mut self) -> Vec<Paragraph> {
        let Some(frame) = self.frames.pop() else { return Vec::new() };
        self.containers.pop();
        self.lists.go_back(frame.lists);
        (self.current, self.looks, self.cells) = (frame.current, frame.looks, frame.cells);
        std::mem::replace(&mut self.paragraphs, frame.paragraphs)
    }

    pub(super) fn begin_paragraph(&mut self, element: &Element<'_>, is_heading: bool) {
        self.begun += 1;
        let level =
            element.number("outline-level").and_then(|level| usize::try_from(level - 1).ok()).unwrap_or_default();
        let is_numbered = is_heading && element.attribute("is-list-header").is_none_or(|on| on != "true");
        let mut properties = self.lists.place(is_numbered.then_some(level.min(8)));
        properties.style = element.attribute("style-name");
        properties.outline = is_heading.then(|| u8::try_from(level.min(8)).unwrap_or_default());
        self.looks.push(properties.style.as_deref().map(|style| self.sheet.own_look(style)).unwrap_or_default());
        let paragraph = Paragraph {
            properties,
            cell: self.cells.last().copied(),
            container: self.containers.last().copied().unwrap_or_default(),
            ..Paragraph::default()
        };
        self.current.push(Current { paragraph, within: Vec::new(), is_spaced: true });
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(Open::Paragraph) => self.end_paragraph(),
            Some(Open::Span) => drop(self.looks.pop()),
            Some(Open::List) => self.lists.end(),
            Some(Open::Table) => drop(self.cells.pop()),
            Some(Open::Row) => {
                self.cells.iter_mut().last().into_iter().for_each(|cell| cell.row = cell.row.saturating_add(1));
            }
            Some(Open::Cell) => {
                self.containers.pop();
                self.cells.iter_mut().last().into_iter().for_each(|cell| cell.column = cell.column.saturating_add(1));
            }
            Some(Open::Box) => drop(self.containers.pop()),
            Some(Open::Deletion) => {
                let deleted = self.go_back();
                self.region.deleted = deleted;
                self.region_change(MarkKind::Deletion);
            }
            Some(Open::Change(kind)) => self.region_change(kind),
            Some(Open::Region(id)) => {
                let region = std::mem::take(&mut self.region);
                self.regions.insert(id, region);
            }
            Some(Open::NoteBody { id, is_endnote }) => {
                let paragraphs = self.go_back();
                self.notes.entry((is_endnote, id)).or_default().paragraphs = paragraphs;
            }
            Some(Open::Comment(id)) => {
                let texts: Vec<String> = self.go_back().into_iter().map(|one| one.text.trim().to_owned()).collect();
                let (author, date) = std::mem::take(&mut self.told).known();
                self.comments.insert(id, Comment { author, date, text: texts.join("\n") });
            }
            Some(Open::PageHead(kind)) => {
                let paragraphs = self.go_back();
                self.page_heads.push((kind.to_owned(), paragraphs));
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        self.looks.pop();
        let Some(Current { mut paragraph, within, .. }) = self.current.pop() else { return };
        let ends: Vec<usize> = self.active.iter().filter(|change| !paragraph.end.contains(change)).copied().collect();
        paragraph.end.extend(ends);
        self.put(paragraph);
        within.into_iter().for_each(|one| self.put(one));
    }

    /// Puts a paragraph that is complete behind those before it, or behind the one in whose box it stands.
    pub(super) fn put(&mut self, paragraph: Paragraph) {
        let is_boxed = self.current.last().is_some_and(|current| current.paragraph.container != paragraph.container);
        match self.current.last_mut().filter(|_| is_boxed) {
            Some(outer) => outer.within.push(paragraph),
            None => self.paragraphs.push(paragraph),
        }
    }
}
