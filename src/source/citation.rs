//! Sources and the citations that rest on them.

use super::{Access, Located, Note};
use crate::date::Date;
use crate::handle::Handle;

/// A source's place in the manifest.
pub type SourceId = Handle<Located<Source>>;

/// A document that claims rest on: a press report, a statement, a compilation, a letter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// The name by which the negotiation's files cite it.
    pub id: String,
    /// Title as printed.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub date: Option<Date>,
    /// What it is, in free text: press, statement, compilation, note, letter.
    pub kind: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// SHA-256 of the document, in hexadecimal digits.
    pub sha256: Option<String>,
    /// To whom it may be shown.
    pub access: Access,
    /// A remark of whoever recorded it.
    pub note: Option<Note>,
}

/// One mention of a [`Source`]: which, where in it, and the words it rests on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Citation {
    /// Id of the source.
    pub source: String,
    /// The source's own words, the only ones that may stand in quotation marks.
    pub quote: Option<String>,
    /// Where in the source: a page, a paragraph, a time.
    pub at: Option<String>,
}

/// Whether somebody wrote a claim down or the program computed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// Somebody wrote it down; a source says so.
    Recorded,
    /// The program computed it.
    Inferred,
}
