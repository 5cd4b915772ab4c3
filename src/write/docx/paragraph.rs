//! Paragraphs with tracked changes, as Word has them: runs of text and, at the end, a mark that holds the properties.
//! Runs and marks may be inserted, deleted or moved; a mark that goes joins its paragraph with the next.

use std::rc::Rc;

/// Who made a tracked change, and when.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Who {
    pub(super) author: String,
    /// As Word writes it: `2024-05-15T00:00:00Z`.
    pub(super) date: Option<String>,
}

/// What a tracked change does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum How {
    Inserted,
    Deleted,
    /// With the name that the two places share.
    MovedFrom(Rc<str>),
    MovedTo(Rc<str>),
}

impl How {
    /// The element that says so.
    pub(super) fn element(&self) -> &'static str {
        match self {
            How::Inserted => "ins",
            How::Deleted => "del",
            How::MovedFrom(_) => "moveFrom",
            How::MovedTo(_) => "moveTo",
        }
    }

    pub(super) fn name(&self) -> Option<&Rc<str>> {
        match self {
            How::MovedFrom(name) | How::MovedTo(name) => Some(name),
            How::Inserted | How::Deleted => None,
        }
    }
}

/// One tracked change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tracked {
    pub(super) how: How,
    pub(super) who: Rc<Who>,
}

/// Where a run leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Link {
    /// A paragraph of the document, by its place.
    Place(usize),
    /// An address of the web.
    Address(String),
}

/// A run of text. Changes nest: a deletion within another's insertion stands behind it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) tracked: Vec<Tracked>,
    /// What its letters look like beside the paragraph's style, as elements.
    pub(super) format: &'static str,
    pub(super) link: Option<Link>,
}

impl Run {
    /// Whether it stands there where all changes are rejected, and where all are accepted.
    fn stands(&self) -> (bool, bool) {
        let comes = |tracked: &Tracked| matches!(tracked.how, How::Inserted | How::MovedTo(_));
        (!self.tracked.iter().any(comes), self.tracked.iter().all(comes))
    }
}

/// How a paragraph is set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Properties {
    /// Id of its style; the ordinary one where empty.
    pub(super) style: &'static str,
    /// From the margin to the text, and back to its label, in twentieths of a point.
    pub(super) indent: Option<(usize, usize)>,
    /// The list that numbers it, by its number from 1.
    pub(super) list: Option<usize>,
    pub(super) runs_right_to_left: bool,
    /// Whether its lines end at the right margin, as figures do.
    pub(super) is_flush_right: bool,
    /// Whether a page begins with it.
    pub(super) begins_page: bool,
}

/// A paragraph.
#[derive(Debug, Clone, Default)]
pub(super) struct Paragraph {
    pub(super) properties: Properties,
    /// How it was set before, and who changed that.
    pub(super) before: Option<(Properties, Rc<Who>)>,
    pub(super) runs: Vec<Run>,
    /// What is tracked of its mark.
    pub(super) end: Vec<Tracked>,
    /// The comment on it, by its place.
    pub(super) comment: Option<usize>,
    /// The place that links lead to.
    pub(super) place: Option<usize>,
}

impl Paragraph {
    /// A paragraph of one run.
    pub(super) fn plain(style: &'static str, text: &str) -> Paragraph {
        let mut paragraph =
            Paragraph { properties: Properties { style, ..Properties::default() }, ..Paragraph::default() };
        paragraph.push(text, Vec::new(), "");
        paragraph
    }

    /// Adds text; to the last run where that is like it.
    pub(super) fn push(&mut self, text: &str, tracked: Vec<Tracked>, format: &'static str) {
        if text.is_empty() {
            return;
        }
        match self.runs.last_mut() {
            Some(run) if run.link.is_none() && run.tracked == tracked && run.format == format => {
                run.text.push_str(text);
            }
            _ => self.runs.push(Run { text: text.to_owned(), tracked, format, link: None }),
        }
    }

    /// Adds text that leads somewhere.
    pub(super) fn link(&mut self, text: &str, link: Link) {
        // Underlined are words that came.
        let format = "<w:color w:val=\"1F4E79\"/>";
        self.runs.push(Run { text: text.to_owned(), format, link: Some(link), ..Run::default() });
    }

    /// The move that the whole paragraph belongs to.
    pub(super) fn moved(&self) -> Option<&Tracked> {
        self.end.iter().find(|tracked| tracked.how.name().is_some())
    }
}

/// Keeps changes of neighbouring paragraphs apart. LibreOffice takes two changes of one sort, author and date for one
/// where the first ends a paragraph and the second begins the next, and the end between them goes with them. Of words out
/// and in at the end of a paragraph those go last that differ from what follows: those out stay in their order, and so do
/// those in, so that neither text changes. Where there is only one sort, it loses its date.
pub(super) fn keep_apart(paragraphs: &mut [Paragraph]) {
    for at in 1..paragraphs.len() {
        let (before, after) = paragraphs.split_at_mut(at);
        let (Some(before), Some(after)) = (before.last_mut(), after.first()) else { continue };
        let follows = match after.runs.first() {
            Some(run) => &run.tracked,
            None => &after.end,
        };
        let is_like_it = |run: &Run| !run.tracked.is_empty() && run.tracked == *follows;
        if !before.end.is_empty() || !before.runs.last().is_some_and(is_like_it) {
            continue;
        }
        let last = before.runs.len() - 1;
        let stands = before.runs[last].stands();
        let other = before.runs.iter().rposition(|run| run.stands() != stands);
        if let Some(other) = other.filter(|&at| !before.runs[at].tracked.is_empty()) {
            before.runs[other..].rotate_left(1);
        } else {
            for tracked in &mut before.runs[last].tracked {
                tracked.who = Rc::new(Who { author: tracked.who.author.clone(), date: None });
            }
        }
    }
}
