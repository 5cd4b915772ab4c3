//! The walk over a part that holds text: the document, its notes, comments, headers.
//!
//! The part is a stream of tokens. A list of what is open (never the call stack) says what a token means: `w:ins` round
//! words is a change of these words, in a paragraph's properties one of its end, in a row's properties one of the row.

mod changes;
mod words;

use crate::clause::MoveEnd;
use crate::read::legend::Look;
use crate::read::office::paragraph::{
    Cell, Changes, CommentHead, Commented, Findings, MOST_PARAGRAPHS, Paragraph, too_many,
};
use crate::read::office::xml::{Element, Space, Token, Xml};
use crate::source::Diagnostic;
use rustc_hash::{FxHashMap, FxHashSet};

/// Moves and comments that may be open at once and still be closed where they end.
const MOST_OPEN: usize = 200;

/// What is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// Nothing that matters: its content counts as that of what is round it.
    Through,
    /// Nothing in it is text.
    Ignored,
    /// Choices between ways to write one thing; whether one was taken.
    Choices(bool),
    Paragraph,
    ParagraphProperties,
    /// Properties of the paragraph's end.
    EndProperties,
    Run,
    RunProperties,
    Text,
    /// Words that are part of a change.
    Changed,
    Table,
    /// Rows and cells, with how many changes they are part of.
    Row(usize),
    RowProperties,
    Cell(usize),
    CellProperties,
    TextBox,
    /// A footnote, endnote or comment, with how many changes its reference is part of.
    Item(usize),
}

/// The changes that references to notes are part of: by whether it is an endnote, and its id.
pub(super) type ChangedNotes = FxHashMap<(bool, String), Vec<usize>>;

/// Reads the paragraphs of a part. `notes` are the changes that its items' references are part of.
pub(super) fn paragraphs(
    file: &str,
    text: &str,
    changes: &mut Changes,
    findings: &mut Findings,
    notes: &ChangedNotes,
) -> Result<(Vec<Paragraph>, Vec<CommentHead>), Diagnostic> {
    let mut walk = Walk {
        changes,
        findings,
        notes,
        open: Vec::new(),
        paragraphs: Vec::new(),
        begun: 0,
        current: Vec::new(),
        active: Vec::new(),
        structural: Vec::new(),
        moves: Vec::new(),
        look: Look::default(),
        is_hidden: false,
        fields: Vec::new(),
        instructions: 0,
        containers: vec![0],
        next_container: 1,
        cells: Vec::new(),
        next_table: 0,
        item: None,
        heads: Vec::new(),
        commented: FxHashSet::default(),
        comments_to_begin: Vec::new(),
    };
    let mut xml = Xml::new(file, text);
    while let Some(token) = xml.next()? {
        match token {
            Token::Open(element) => {
                let open = walk.open(&element);
                walk.open.push(open);
            }
            Token::Close => walk.close(),
            Token::Text(text) if walk.open.last() == Some(&Open::Text) => walk.text(&text),
            Token::Text(_) => {}
        }
        if walk.begun > MOST_PARAGRAPHS {
            return Err(too_many(file));
        }
    }
    while walk.current.pop().map(|paragraph| walk.finish(paragraph)).is_some() {}
    Ok((walk.paragraphs, walk.heads))
}

/// A paragraph that is being read, with those of text boxes in it.
#[derive(Default)]
struct Current {
    paragraph: Paragraph,
    within: Vec<Paragraph>,
}

struct Walk<'a> {
    changes: &'a mut Changes,
    findings: &'a mut Findings,
    notes: &'a ChangedNotes,
    open: Vec<Open>,
    paragraphs: Vec<Paragraph>,
    begun: usize,
    current: Vec<Current>,
    /// Changes that the words which come next are part of, the outermost first.
    active: Vec<usize>,
    /// Those of rows, cells and notes: whole paragraphs are part of them.
    structural: Vec<usize>,
    /// Moves whose range is open: end, id, name.
    moves: Vec<(MoveEnd, String, String)>,
    look: Look,
    is_hidden: bool,
    /// For each open field, whether its result has begun.
    fields: Vec<bool>,
    /// How many of them are still at their instruction.
    instructions: usize,
    containers: Vec<u32>,
    next_container: u32,
    cells: Vec<Cell>,
    next_table: u32,
    item: Option<String>,
    heads: Vec<CommentHead>,
    commented: FxHashSet<String>,
    comments_to_begin: Vec<String>,
}

impl Walk<'_> {
    /// What an element opens.
    fn open(&mut self, element: &Element<'_>) -> Open {
        let around = self.open.last().copied().unwrap_or(Open::Through);
        match (around, element.space, element.name()) {
            (Open::Ignored, ..) => Open::Ignored,
            (_, Space::Compatibility, "AlternateContent") => Open::Choices(false),
            (Open::Choices(taken), Space::Compatibility, "Choice" | "Fallback") => {
                if let Some(choices) = self.open.last_mut() {
                    *choices = Open::Choices(true);
                }
                if taken { Open::Ignored } else { self.around_choices() }
            }
            (_, Space::Math, "t") => Open::Text,
            (Open::ParagraphProperties, Space::Word, name) => self.paragraph_property(element, name),
            (Open::EndProperties, Space::Word, name) => {
                if let Some(change) = self.change(element, name) {
                    self.end_changes(change);
                }
                self.count_property_change(name);
                Open::Ignored
            }
            (Open::RunProperties, Space::Word, name) => self.run_property(element, name),
            (Open::RowProperties, Space::Word, name) => {
                self.row_or_cell_change(element, name);
                Open::Ignored
            }
            (Open::CellProperties, Space::Word, name) => {
                let name = match name {
                    "cellIns" => "ins",
                    "cellDel" => "del",
                    other => other,
                };
                self.row_or_cell_change(element, name);
                Open::Ignored
            }
            (_, Space::Word, name) => self.word(element, name, around),
            _ => Open::Through,
        }
    }

    /// What is round a choice: that is what its content stands in.
    fn around_choices(&self) -> Open {
        match self.open.iter().rev().find(|open| !matches!(open, Open::Choices(_))) {
            Some(Open::Run) => Open::Run,
            _ => Open::Through,
        }
    }

    fn word(&mut self, element: &Element<'_>, name: &str, around: Open) -> Open {
        match name {
            "p" => {
                self.begin_paragraph();
                Open::Paragraph
            }
            "pPr" => Open::ParagraphProperties,
            "r" => {
                (self.look, self.is_hidden) = (Look::default(), false);
                Open::Run
            }
            "rPr" if around == Open::Run => Open::RunProperties,
            "t" | "delText" => Open::Text,
            "ins" | "del" | "moveFrom" | "moveTo" => match self.change(element, name) {
                Some(change) => {
                    self.active.push(change);
                    Open::Changed
                }
                None => Open::Through,
            },
            "tbl" => {
                let outer = self.cells.last().map(|cell| cell.table);
                self.cells.push(Cell { table: self.next_table, outer, row: 0, column: 0 });
                self.next_table = self.next_table.saturating_add(1);
                Open::Table
            }
            "tr" => {
                if let Some(cell) = self.cells.last_mut() {
                    cell.column = 0;
                }
                Open::Row(0)
            }
            "trPr" => Open::RowProperties,
            "tc" => {
                self.begin_container();
                Open::Cell(0)
            }
            "tcPr" => Open::CellProperties,
            "txbxContent" => {
                self.begin_container();
                Open::TextBox
            }
            "footnote" | "endnote" | "comment" => self.begin_item(element, name),
            "instrText" | "delInstrText" | "sdtPr" | "sdtEndPr" | "tblPr" | "tblGrid" | "sectPr" | "ffData" | "rPr"
            | "tblPrEx" => {
                self.count_property_change(name);
                Open::Ignored
            }
            name => {
                self.sign(element, name, around);
                self.place(element, name);
                Open::Through
            }
        }
    }

    fn paragraph_property(&mut self, element: &Element<'_>, name: &str) -> Open {
        match name {
            "rPr" => Open::EndProperties,
            "pPrChange" | "sectPr" | "numberingChange" | "ins" => {
                self.count_property_change(name);
                Open::Ignored
            }
            _ => {
                if let Some(current) = self.current.last_mut() {
                    current.paragraph.properties.take(element);
                }
                Open::ParagraphProperties
            }
        }
    }

    fn run_property(&mut self, element: &Element<'_>, name: &str) -> Open {
        match name {
            "strike" | "dstrike" => self.look.struck |= element.is_on(),
            "b" => self.look.bold = element.is_on(),
            "u" => self.look.underlined = element.value().is_some_and(|value| value != "none"),
            "vanish" => self.is_hidden = element.is_on(),
            name => self.count_property_change(name),
        }
        Open::Ignored
    }

    fn count_property_change(&mut self, name: &str) {
        self.findings.property_changes += usize::from(name.ends_with("PrChange"));
    }

    fn begin_container(&mut self) {
        self.containers.push(self.next_container);
        self.next_container = self.next_container.saturating_add(1);
    }

    fn begin_item(&mut self, element: &Element<'_>, name: &str) -> Open {
        // Lines that part notes from the text have a type.
        if element.attribute("type").is_some_and(|kind| kind != "normal") {
            return Open::Ignored;
        }
        self.begin_container();
        let id = element.attribute("id").unwrap_or_default();
        if name == "comment" {
            let [author, date] =
                ["author", "date"].map(|name| element.attribute(name).filter(|value| !value.is_empty()));
            self.heads.push(CommentHead { id: id.clone(), author, date });
        }
        let changes = self.notes.get(&(name == "endnote", id.clone())).cloned().unwrap_or_default();
        self.active.extend(&changes);
        self.structural.extend(&changes);
        self.item = Some(id);
        Open::Item(changes.len())
    }

    fn begin_paragraph(&mut self) {
        self.begun += 1;
        let mut paragraph = Paragraph {
            cell: self.cells.last().copied(),
            container: self.containers.last().copied().unwrap_or_default(),
            item: self.item.clone(),
            end: self.structural.clone(),
            ..Paragraph::default()
        };
        let begun = self.comments_to_begin.drain(..);
        paragraph.comments.extend(begun.map(|id| Commented { id, from: 0, to: None }));
        self.current.push(Current { paragraph, within: Vec::new() });
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(Open::Paragraph) => {
                let finished = self.current.pop();
                finished.into_iter().for_each(|finished| self.finish(finished));
            }
            Some(Open::Run) if !self.open.contains(&Open::Run) => self.is_hidden = false,
            Some(Open::Changed) => {
                self.active.pop();
            }
            Some(Open::Table) => {
                self.cells.pop();
            }
            Some(Open::Row(changes)) => {
                self.end_structure(changes);
                self.cells.iter_mut().last().into_iter().for_each(|cell| cell.row = cell.row.saturating_add(1));
            }
            Some(Open::Cell(changes)) => {
                self.end_structure(changes);
                self.containers.pop();
                self.cells.iter_mut().last().into_iter().for_each(|cell| cell.column = cell.column.saturating_add(1));
            }
            Some(Open::TextBox) => {
                self.containers.pop();
            }
            Some(Open::Item(changes)) => {
                self.end_structure(changes);
                self.containers.pop();
                self.item = None;
            }
            _ => {}
        }
    }

    fn end_structure(&mut self, changes: usize) {
        self.active.truncate(self.active.len().saturating_sub(changes));
        self.structural.truncate(self.structural.len().saturating_sub(changes));
    }

    /// Puts a paragraph that is complete behind those before it; the paragraphs of its text boxes follow.
    fn finish(&mut self, Current { mut paragraph, within }: Current) {
        // The end of a moved paragraph stands before the beginning of the range that names the move.
        for at in 0..paragraph.end.len() {
            if let Some(named) = self.named_move(paragraph.end[at], &paragraph) {
                paragraph.end[at] = named;
            }
        }
        let to = match self.current.last_mut() {
            Some(outer) => &mut outer.within,
            None => &mut self.paragraphs,
        };
        to.push(paragraph);
        to.extend(within);
    }
}
