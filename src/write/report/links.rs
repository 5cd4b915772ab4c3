//! The ids of the places on the page: what stands behind the `#` of a link into it (`zero:24`, `party:CHN`).

use crate::negotiation::{ClauseHandle, Negotiation};
use crate::write::document::{Line, Places, Target};
use crate::write::links::about_clause;
use crate::write::visible;
use rustc_hash::{FxHashMap, FxHashSet};

/// Which place is whose. No two places have one id.
#[derive(Debug, Default)]
pub(super) struct Links {
    ids: FxHashMap<Target, String>,
    taken: FxHashSet<String>,
    /// The ids of clauses that no line has yet.
    open: FxHashSet<String>,
}

impl Links {
    /// Keeps an id for a part of the page that no name leads to.
    pub(super) fn keep(&mut self, id: &str) -> String {
        let id = written(id);
        let mut own = id.clone();
        let mut count = 1;
        while !self.taken.insert(own.clone()) {
            count += 1;
            own = format!("{id}-{count}");
        }
        own
    }

    /// Gives a target its place, which is written by whoever asks.
    pub(super) fn place(&mut self, target: &Target) -> String {
        let id = match target {
            Target::Amendment(id) => format!("amendment:{id}"),
            Target::Clause(address) => address.clone(),
            Target::Party(code) => format!("party:{code}"),
            Target::Source { id, .. } => format!("source:{id}"),
        };
        let id = self.keep(&id);
        self.ids.entry(key(target)).or_insert_with(|| id.clone());
        id
    }

    /// Gives a clause a place where the first line about it stands.
    pub(super) fn place_at_its_line(&mut self, negotiation: &Negotiation, clause: ClauseHandle) {
        let id = self.place(&about_clause(negotiation, clause));
        self.open.insert(id);
    }

    /// The place of a target, where it has one.
    pub(super) fn id(&self, target: &Target) -> Option<&str> {
        self.ids.get(&key(target)).map(String::as_str)
    }
}

/// A source is the same wherever it can be read.
fn key(target: &Target) -> Target {
    match target {
        Target::Source { id, .. } => Target::Source { id: id.clone(), address: None },
        other => other.clone(),
    }
}

/// An id without white space, which no id may have.
fn written(id: &str) -> String {
    visible(id).chars().map(|sign| if sign.is_whitespace() || sign.is_control() { '_' } else { sign }).collect()
}

impl Places for Links {
    fn of(&self, target: &Target) -> Option<String> {
        self.id(target).map(str::to_owned)
    }

    fn at(&mut self, line: &Line) -> Vec<String> {
        let clauses = line.about.iter().filter(|target| matches!(target, Target::Clause(_)));
        let ids: Vec<String> = clauses.filter_map(|clause| self.of(clause)).collect();
        ids.into_iter().filter(|id| self.open.remove(id)).collect()
    }
}
