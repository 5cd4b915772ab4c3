//! What goes with a source: what rests on it alone, and then what is about something that goes, until nothing more is.

use super::sheet::{Sheet, get, items, text, texts};
use super::strip::rests_on_alone;
use crate::clause::split_draft;
use crate::read::yaml::Node;
use std::collections::BTreeSet;

/// Keys of events that say which text the event is about.
pub(super) const SUBJECTS: [&str; 7] =
    ["silence", "tabled", "sponsorship", "explanation", "reservation", "dissociation", "adopted"];
/// Keys of an amendment and of its operations that name clauses.
const PLACES: [&str; 4] = ["in", "before", "after", "clause"];

/// The ids of what goes.
#[derive(Debug, Default)]
pub(super) struct Gone {
    pub(super) source: String,
    pub(super) drafts: BTreeSet<String>,
    pub(super) amendments: BTreeSet<String>,
    pub(super) statements: BTreeSet<String>,
    pub(super) events: BTreeSet<String>,
}

/// Why something goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Why {
    /// No other source carries it.
    Alone,
    /// It is about something that goes.
    About(String),
}

impl Gone {
    pub(super) fn draft_of<'a>(&self, reference: &'a str) -> Option<&'a str> {
        let id = split_draft(reference).0.unwrap_or(reference);
        self.drafts.contains(id).then_some(id)
    }

    /// A text that an event is about, if it goes.
    pub(super) fn subject(&self, name: &str) -> Option<String> {
        let is_gone = [&self.amendments, &self.statements, &self.events].iter().any(|ids| ids.contains(name));
        if is_gone { Some(name.to_owned()) } else { self.draft_of(name).map(str::to_owned) }
    }

    /// Tells whether a draft goes, or a text apart: it rests on the source alone.
    pub(super) fn takes(&self, draft: &Sheet) -> bool {
        rests_on_alone(&draft.root, &self.source)
    }

    pub(super) fn why_alone(&self, node: &Node) -> Option<Why> {
        rests_on_alone(node, &self.source).then_some(Why::Alone)
    }

    /// Why something that is aimed at a draft, a clause or an amendment goes with that.
    pub(super) fn why_target(&self, node: &Node, amendment: &str) -> Option<Why> {
        let draft = text(node, "draft").filter(|&id| self.drafts.contains(id));
        let amended = text(node, amendment).filter(|&id| self.amendments.contains(id));
        let clauses = texts(node, "clause").chain(texts(node, "clauses"));
        let clause = clauses.filter(|reference| reference.contains(':')).find_map(|reference| self.draft_of(reference));
        draft.or(amended).or(clause).map(|id| Why::About(id.to_owned()))
    }

    pub(super) fn why_amendment(&self, node: &Node) -> Option<Why> {
        let named = || {
            let places = ["add", "move", "placeholder"].into_iter().filter_map(|key| get(node, key));
            let places = places.flat_map(|place| PLACES.into_iter().filter_map(|key| text(place, key)));
            let mut named = places.chain(texts(node, "merge")).filter(|reference| reference.contains(':'));
            named.find_map(|reference| self.draft_of(reference)).map(|id| Why::About(id.to_owned()))
        };
        self.why_alone(node).or_else(|| self.why_target(node, "amends")).or_else(named)
    }

    /// Why the place of an amendment on a later draft goes.
    pub(super) fn why_carried(&self, node: &Node) -> Option<Why> {
        let mut named = ["in", "before", "after"].into_iter().filter_map(|key| text(node, key));
        let named = || named.find_map(|reference| self.draft_of(reference)).map(|id| Why::About(id.to_owned()));
        self.why_target(node, "amendment").or_else(named)
    }

    pub(super) fn why_position(&self, node: &Node) -> Option<Why> {
        let statement = text(node, "statement");
        let statement_goes = statement.is_some_and(|id| self.statements.contains(id));
        // A statement that stays carries it too.
        let is_carried = statement.is_some() && !statement_goes;
        let alone = rests_on_alone(node, &self.source) && !is_carried;
        let by_statement = statement_goes && items(node, "source").is_empty();
        if alone || by_statement { Some(Why::Alone) } else { self.why_target(node, "amendment") }
    }

    pub(super) fn why_event(&self, node: &Node) -> Option<Why> {
        let subject = SUBJECTS.into_iter().filter_map(|key| text(node, key)).find_map(|name| self.subject(name));
        let clauses = || {
            let mut all = ["agreed_ad_ref", "reopened"].into_iter().flat_map(|key| texts(node, key)).peekable();
            let first = all.peek().and_then(|name| self.subject(name));
            if all.all(|name| self.subject(name).is_some()) { first } else { None }
        };
        self.why_alone(node).or_else(|| subject.or_else(clauses).map(Why::About))
    }
}

/// Finds out what goes of the entries of files, until nothing more does.
pub(super) fn spread(gone: &mut Gone, sheets: &[Sheet]) {
    loop {
        let before = (gone.amendments.len(), gone.statements.len(), gone.events.len());
        for root in sheets.iter().map(|sheet| &sheet.root) {
            for amendment in items(root, "amendments") {
                if let (Some(id), Some(_)) = (text(amendment, "id"), gone.why_amendment(amendment)) {
                    gone.amendments.insert(id.to_owned());
                }
            }
            for statement in items(root, "statements") {
                if let (Some(id), Some(_)) = (text(statement, "id"), gone.why_alone(statement)) {
                    gone.statements.insert(id.to_owned());
                }
            }
            for event in items(root, "events") {
                if let (Some(id), Some(_)) = (text(event, "id"), gone.why_event(event)) {
                    gone.events.insert(id.to_owned());
                }
            }
        }
        if (gone.amendments.len(), gone.statements.len(), gone.events.len()) == before {
            break;
        }
    }
}
