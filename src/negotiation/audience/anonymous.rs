//! A negotiation in which nothing tells who wants what: the texts, and what is proposed to them.
//!
//! What parties took a position, said or did goes whole, and so does every name, date, source and remark of a proposal. That
//! a clause was agreed, opened again or changed by those that have charge of the text stays, without who did it or says so.
//! Equal proposals become one, so that nobody counts who asked for it. They are numbered in the order of the text, because
//! that of the files follows the parties. Of a draft's own brackets the attributions are cut out; a draft in which one cannot
//! be read is refused.

use crate::amendment::{Amendment, AmendmentId, Anchor, Extent, Operation, Placement, Proposers};
use crate::clause::split_draft;
use crate::correction::{About, Verdict};
use crate::draft::{Draft, DraftId, Obtained};
use crate::negotiation::{ClauseHandle, Negotiation, Parts};
use crate::party::Registry;
use crate::procedure::{Event, EventKind};
use crate::source::{Access, Located};
use std::collections::{BTreeMap, BTreeSet};

/// A bracket that names somebody in a way that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{draft}` cannot be made anonymous: {what}")]
pub struct Unread {
    draft: String,
    what: String,
}

impl Unread {
    /// What to do.
    pub fn help(&self) -> String {
        "take the names out of this bracket in a copy of the draft, and write that".to_owned()
    }
}

impl Negotiation {
    /// The texts of the series and the proposals to them, without anything that tells whose they are, for an audience that
    /// may see them.
    ///
    /// # Errors
    /// Where the brackets of a draft or a proposal name somebody in a way that cannot be read.
    pub(super) fn anonymous(self, audience: &Access) -> Result<Negotiation, Unread> {
        // A text apart is somebody's.
        let apart: Vec<String> =
            self.drafts.iter().filter(|draft| draft.is_apart()).map(|draft| draft.id.clone()).collect();
        // What stood on what is gone is looked up by id from here on.
        let in_series = self.with_records(|parts| parts.keep_proposals_in_series(&apart));
        let numbers = in_series.numbered();
        in_series.into_parts().without_names(&apart, &numbers, audience).map(Parts::negotiation)
    }

    /// For each amendment a number from 1 in the order of the texts; equal ones have the same.
    fn numbered(&self) -> BTreeMap<String, usize> {
        let mut keys: Vec<(Key, &str)> = Vec::new();
        for (at, amendment) in AmendmentId::each(&self.amendments) {
            keys.push((self.key(at), &amendment.id));
        }
        keys.sort();
        let mut number = 0;
        let mut names = BTreeMap::new();
        let mut last: Option<&Key> = None;
        for (key, id) in &keys {
            number += usize::from(last != Some(key));
            names.insert((*id).to_owned(), number);
            last = Some(key);
        }
        names
    }

    /// What an amendment asks for and where: all that equal ones have in common.
    fn key(&self, at: AmendmentId) -> Key {
        let mut asks: Vec<String> = Vec::new();
        let mut next = Some(at);
        // Over amendments to amendments; a circle of them, which a folder may not hold, ends too.
        for _ in 0..=self.amendments.len() {
            let Some(place) = next else { break };
            let one = &self.amendments[place];
            let asked = |operation| asked(operation, self.places_named_by(place, operation));
            asks.push(one.operation.as_ref().map(asked).unwrap_or_default());
            asks.push(one.throughout.to_string());
            asks.push(one.target.words.as_ref().map(|words| plain(words)).unwrap_or_default());
            next = self.amendment_target(place).amendment;
        }
        let clauses = self.amended_clauses(at).to_vec();
        // A theme tells two proposals apart only where no clause does.
        let theme = self.amendments[at].target.theme.as_ref().filter(|_| clauses.is_empty());
        asks.extend(theme.map(|theme| plain(theme)));
        Key { clauses, draft: self.amendment_target(at).draft, asks }
    }

    /// The clauses that an amendment's operation names, however they are written.
    fn places_named_by(&self, at: AmendmentId, operation: &Operation) -> Vec<String> {
        let found = operation.references().into_iter().zip(self.references_of(at));
        let place = |(reference, clause): (&Located<String>, &Option<ClauseHandle>)| {
            clause.map_or_else(|| plain(reference), |clause| self.full_address(clause))
        };
        found.map(place).collect()
    }
}

impl Parts {
    fn without_names(
        mut self,
        apart: &[String],
        numbers: &BTreeMap<String, usize>,
        audience: &Access,
    ) -> Result<Parts, Unread> {
        self.amendments.sort_by_cached_key(|amendment| numbers.get(&amendment.id.value).copied().unwrap_or(0));
        self.amendments.dedup_by(|other, one| {
            let is_same = numbers.get(&other.id.value) == numbers.get(&one.id.value);
            // Words that somebody only reports are not told as if they stood there.
            one.wording = if is_same { one.wording.max(other.wording) } else { one.wording };
            is_same
        });
        if let Some(amendment) = self.amendments.iter().find(|amendment| amendment.names_somebody) {
            let number = numbers.get(&amendment.id.value).copied().unwrap_or(0);
            let what = format!("a bracket in the words of proposal {number} seems to name somebody");
            return Err(Unread { draft: self.manifest.title.clone().unwrap_or_default(), what });
        }
        self.amendments.iter_mut().for_each(|amendment| strip(amendment, numbers, audience));
        self.rename_corrections(numbers);
        self.drafts.retain(|draft| !apart.contains(&draft.id));
        for one in &mut self.drafts {
            draft(one)?;
            one.access = Some(audience.clone());
        }
        self.precedents.clear();
        self.positions.clear();
        self.statements.clear();
        self.events.retain(|event| is_of_the_text(event, apart));
        self.events.iter_mut().for_each(|event| strip_event(event, audience));
        self.instructions.clear();
        // Proposals are numbered anew, and the same ones are one.
        self.carried.clear();
        self.manifest.drafts.retain(|id| !apart.contains(&id.value));
        self.manifest.note = None;
        self.manifest.parties.clear();
        self.manifest.sources.clear();
        self.manifest.default_access = audience.clone();
        self.registry = Registry::built_in().clone();
        Ok(self)
    }

    /// Takes out proposals of which only a gist is known, those that name a text apart, and those to one that is taken out.
    fn keep_proposals_in_series(&mut self, apart: &[String]) {
        let is_in_series = |reference: &str| {
            let (draft, _) = split_draft(reference);
            !draft.is_some_and(|id| apart.iter().any(|one| one == id))
        };
        let keeps = |amendment: &Amendment| {
            let named = amendment.operation.iter().flat_map(Operation::references);
            amendment.operation.is_some()
                && amendment.target.draft.as_ref().is_none_or(|id| !apart.contains(&id.value))
                && amendment.target.clauses.iter().chain(named).all(|reference| is_in_series(reference))
        };
        self.amendments.retain(keeps);
        loop {
            let ids: BTreeSet<String> = self.amendments.iter().map(|amendment| amendment.id.value.clone()).collect();
            self.amendments.retain(|one| one.target.amendment.as_ref().is_none_or(|id| ids.contains(&id.value)));
            if self.amendments.len() == ids.len() {
                break;
            }
        }
    }

    fn rename_corrections(&mut self, names: &BTreeMap<String, usize>) {
        let rename = |ids: &mut Vec<Located<String>>| {
            ids.retain_mut(|id| names.get(&id.value).map(|number| id.value = number.to_string()).is_some());
        };
        self.corrections.retain_mut(|correction| {
            (correction.by, correction.why, correction.date) = (None, None, None);
            correction.rests_on.clear();
            match &mut correction.about {
                About::Amendment { id, .. } => {
                    names.get(&id.value).map(|number| id.value = number.to_string()).is_some()
                }
                About::Clause { .. } => true,
                About::Change { verdict, .. } => {
                    match verdict {
                        Verdict::Confirmed(ids) | Verdict::Rejected(ids) => rename(ids),
                        Verdict::Replaced { what, with } => [what, with].into_iter().for_each(rename),
                    }
                    true
                }
            }
        });
    }
}

/// What equal amendments have in common, in the order in which they are numbered.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    clauses: Vec<ClauseHandle>,
    draft: Option<DraftId>,
    asks: Vec<String>,
}

/// Words however they are set.
fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An operation in one line, whatever file it was written in and however its words are set.
fn asked(operation: &Operation, places: Vec<String>) -> String {
    let mut parts: Vec<String> = vec![operation.name().to_owned()];
    parts.extend(places);
    for quotation in operation.quotations() {
        parts.push(format!("{} {}", plain(&quotation.text), quotation.occurrence.unwrap_or(1)));
    }
    parts.extend(operation.new_text().map(plain));
    let sides = |place: &Placement| format!("{} {}", place.before.is_some(), place.after.is_some());
    match operation {
        Operation::Insert { anchor: Some(Anchor::Before(_)), .. } => parts.push("before".to_owned()),
        Operation::Delete(Extent::Clause) | Operation::Keep(Extent::Clause) | Operation::Bracket(Extent::Clause) => {
            parts.push("clause".to_owned());
        }
        Operation::Add { place, label, .. } => {
            parts.extend(label.as_deref().map(plain));
            parts.push(sides(place));
        }
        Operation::Alternative { label, .. } => parts.extend(label.as_deref().map(plain)),
        Operation::Relabel(label) => parts.push(plain(label)),
        Operation::Split(ends) => parts.extend(ends.iter().map(|end| plain(end))),
        Operation::Placeholder { text, .. } => parts.extend(text.as_deref().map(plain)),
        Operation::Move(place) => parts.push(sides(place)),
        Operation::Insert { .. }
        | Operation::Delete(Extent::Words(_))
        | Operation::Keep(Extent::Words(_))
        | Operation::Bracket(Extent::Words(_))
        | Operation::Replace { .. }
        | Operation::Rewrite(_)
        | Operation::Merge(_) => {}
    }
    parts.join("\n")
}

/// Takes off a proposal all but what it asks for.
/// Whether an event tells of the text and of nobody's wish, and of no draft that is taken out.
fn is_of_the_text(event: &Event, apart: &[String]) -> bool {
    let is_of_text = matches!(
        event.kind,
        EventKind::Agreed(_) | EventKind::AgreedAdRef(_) | EventKind::Reopened(_) | EventKind::Act { .. }
    );
    let is_apart = |text: &str| apart.iter().any(|id| text == id || split_draft(text).0 == Some(id.as_str()));
    is_of_text && !event.kind.texts().into_iter().any(is_apart)
}

/// Leaves of an event what happened and when.
fn strip_event(event: &mut Event, audience: &Access) {
    (event.id, event.note) = (None, None);
    event.parties.clear();
    event.sources.clear();
    event.claims.clear();
    event.access = Some(audience.clone());
}

fn strip(amendment: &mut Amendment, numbers: &BTreeMap<String, usize>, audience: &Access) {
    let renamed = |id: &str| Located::from(numbers.get(id).copied().unwrap_or(0).to_string());
    let mut target = std::mem::take(&mut amendment.target);
    target.amendment = target.amendment.map(|id| renamed(&id));
    target.theme = target.theme.filter(|_| target.clauses.is_empty() && target.amendment.is_none());
    *amendment = Amendment {
        id: renamed(&amendment.id),
        target,
        operation: amendment.operation.take(),
        proposers: Proposers::Withheld,
        wording: amendment.wording,
        throughout: amendment.throughout,
        access: Some(audience.clone()),
        ..Amendment::default()
    };
}

/// Takes off a draft all but its text and what it is.
pub(super) fn draft(draft: &mut Draft) -> Result<(), Unread> {
    let unread = |what: String| Unread { draft: draft.id.clone(), what };
    let Some(attributions) = draft.attributions.take() else {
        return Err(unread("nobody has looked who is named in its brackets".to_owned()));
    };
    if let Some(attribution) = attributions.iter().find(|attribution| !attribution.is_read) {
        let place = draft.tree.path(attribution.clause);
        let words = draft.tree[attribution.clause].text.get(attribution.range.clone()).unwrap_or_default();
        return Err(unread(format!("a bracket of {place} seems to name somebody, and cannot be read: {words}")));
    }
    // From the last to the first: what is cut moves what stands behind it.
    for attribution in attributions.iter().rev() {
        let text = &draft.tree[attribution.clause].text;
        let (before, after) = (&text[..attribution.range.start], &text[attribution.range.end..]);
        draft.tree.set_text(attribution.clause, format!("{before}{after}"));
        draft.apart.cut(attribution.clause, &attribution.range);
    }
    for clause in draft.tree.ids() {
        draft.tree.set_marks(clause, Vec::new());
    }
    *draft = Draft {
        id: std::mem::take(&mut draft.id),
        title: draft.title.take(),
        date: draft.date,
        kind: draft.kind.take(),
        obtained: Obtained::default(),
        follows: draft.follows.take(),
        lost_its_parents: draft.lost_its_parents,
        dialect: draft.dialect,
        wording: draft.wording,
        language: draft.language.take(),
        translation_of: draft.translation_of.take(),
        apart: std::mem::take(&mut draft.apart),
        tree: std::mem::take(&mut draft.tree),
        ..Draft::default()
    };
    Ok(())
}
