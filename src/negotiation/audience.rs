//! A negotiation as one audience may see it: everything closed to it is taken out before anything is computed, so that
//! no answer can rest on it.

use super::Negotiation;
use crate::amendment::{Operation, Position, Target};
use crate::clause::split_draft;
use crate::correction::{About, ClauseFate, Correction, Fate, Verdict};
use crate::procedure::EventKind;
use crate::source::{Access, Located};
use std::collections::{BTreeMap, BTreeSet};

/// How many things of each kind were left out.
pub type LeftOut = BTreeMap<&'static str, usize>;

impl Negotiation {
    /// What may be shown to an audience, and how much of each kind may not.
    ///
    /// What is aimed at a draft or an amendment that is left out, or happened to it, is left out with it. Drafts that followed one left out
    /// follow what that one followed.
    pub fn for_audience(&self, audience: Access) -> (Negotiation, LeftOut) {
        let mut left_out = LeftOut::new();
        let mut shown = self.clone();
        let draft_shown: Vec<bool> =
            self.drafts.iter().map(|draft| self.draft_access(draft).is_for(audience)).collect();
        shown.drafts = self.drafts_for(&draft_shown);
        count(&mut left_out, "drafts", self.drafts.len() - shown.drafts.len());

        shown.precedents.retain(|precedent| self.draft_access(precedent).is_for(audience));
        count(&mut left_out, "precedents", self.precedents.len() - shown.precedents.len());

        let is_in_open_draft = |reference: &str| {
            let (draft, _) = split_draft(reference);
            draft.and_then(|id| self.draft_index(id)).is_none_or(|at| draft_shown[at])
        };
        let mut open: Vec<bool> = self
            .amendments
            .iter()
            .map(|amendment| {
                let named = amendment.operation.iter().flat_map(Operation::references);
                self.amendment_access(amendment).is_for(audience)
                    && self.draft_is_open(&amendment.target, &draft_shown)
                    && named.into_iter().all(|reference| is_in_open_draft(reference))
            })
            .collect();
        // An amendment to one left out is left out too; each pass goes at least one step further along such chains.
        loop {
            let before = open.iter().filter(|&&open| open).count();
            for at in 0..open.len() {
                open[at] = open[at] && self.amendment_is_open(&self.amendments[at].target, &open);
            }
            if open.iter().filter(|&&open| open).count() == before {
                break;
            }
        }
        retain(&mut shown.amendments, &open);
        for amendment in &mut shown.amendments {
            amendment.replaces.retain(|id| self.amendment_index(id).is_none_or(|at| open[at]));
        }
        count(&mut left_out, "amendments", self.amendments.len() - shown.amendments.len());

        let is_open =
            |target: &Target| self.draft_is_open(target, &draft_shown) && self.amendment_is_open(target, &open);
        // Ranks without one that is closed would say something else than the party did.
        let ranks_open_ones =
            |position: &Position| position.order.iter().all(|id| self.amendment_index(id).is_none_or(|at| open[at]));
        shown.positions.retain(|position| {
            self.position_access(position).is_for(audience) && is_open(&position.target) && ranks_open_ones(position)
        });
        let is_named_openly =
            |name: &Located<String>| is_in_open_draft(name) && self.amendment_index(name).is_none_or(|at| open[at]);
        for position in &mut shown.positions {
            position.with.retain(is_named_openly);
            position.order.retain(is_named_openly);
        }
        count(&mut left_out, "positions", self.positions.len() - shown.positions.len());
        shown.statements.retain(|statement| self.statement_access(statement).is_for(audience));
        count(&mut left_out, "statements", self.statements.len() - shown.statements.len());
        let closed = self.events.iter().filter(|event| !self.event_access(event).is_for(audience));
        let closed: BTreeSet<&str> = closed.filter_map(|event| event.id.as_ref().map(|id| id.as_str())).collect();
        let names_open = |id: &str| {
            let draft = id.split_once(':').map_or(id, |(draft, _)| draft);
            self.draft_index(draft).is_none_or(|at| draft_shown[at])
                && self.amendment_index(id).is_none_or(|at| open[at])
                && !closed.contains(id)
        };
        shown.events.retain(|event| {
            let named_together = match &event.kind {
                EventKind::Silence(silence) => silence.clauses_named_together.as_slice(),
                _ => &[],
            };
            self.event_access(event).is_for(audience)
                && event.kind.texts().into_iter().all(&names_open)
                && named_together.iter().all(|clause| is_in_open_draft(clause))
        });
        count(&mut left_out, "events", self.events.len() - shown.events.len());
        self.close_corrections(&mut shown, audience, &draft_shown, &open);
        count(&mut left_out, "corrections", self.corrections.len() - shown.corrections.len());
        let closed = |one: &&Correction| one.by.is_none() && one.why.is_none();
        count(&mut left_out, "reasons of corrections", shown.corrections.iter().filter(closed).count());
        let sources = shown.manifest.sources.len();
        shown.manifest.sources.retain(|source| source.access.is_for(audience));
        count(&mut left_out, "sources", sources - shown.manifest.sources.len());
        self.close_citations(&mut shown, audience);
        shown.manifest.drafts.retain(|id| self.draft_index(id).is_none_or(|at| draft_shown[at]));
        (shown.indexed(), left_out)
    }

    fn drafts_for(&self, shown: &[bool]) -> Vec<crate::draft::Draft> {
        let mut drafts = Vec::new();
        for at in (0..self.drafts.len()).filter(|&at| shown[at]) {
            let mut draft = self.drafts[at].clone();
            let parents = self.shown_parents(at, shown);
            let ids = parents.into_iter().map(|parent| Located::from(self.drafts[parent].id.clone()));
            draft.follows = Some(ids.collect());
            drafts.push(draft);
        }
        drafts
    }

    /// Takes out corrections about what is not shown. The others hold for everybody, or else what somebody found wrong would
    /// be shown to some; but who decided and why only whoever may know it is told.
    fn close_corrections(&self, shown: &mut Negotiation, audience: Access, drafts: &[bool], amendments: &[bool]) {
        let is_open = |id: &Located<String>| self.amendment_index(id).is_none_or(|at| amendments[at]);
        shown.corrections.retain_mut(|correction| {
            let draft = self.corrected_draft(correction).is_none_or(|at| drafts[at]);
            let clause = self.corrected_clause(correction).is_none_or(|clause| drafts[clause.draft]);
            // That something is back says that it was gone, maybe in a draft that is closed.
            let is_whole = drafts.iter().all(|&is_shown| is_shown);
            let about = match &mut correction.about {
                About::Amendment { id, verdict } => is_open(id) && (is_whole || !says(verdict, &Fate::Resurfaced)),
                About::Clause { verdict, .. } => is_whole || !says(verdict, &ClauseFate::Resurfaced),
                About::Change { words, verdict, .. } => keep_open(verdict, words.is_some(), is_open),
            };
            draft && clause && about
        });
        let default = self.manifest.default_access;
        for correction in &mut shown.corrections {
            if !correction.access.unwrap_or(default).is_for(audience) {
                (correction.by, correction.why, correction.date) = (None, None, None);
            }
        }
    }

    /// The nearest drafts before one that are shown.
    fn shown_parents(&self, draft: usize, shown: &[bool]) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        let mut seen = vec![false; self.drafts.len()];
        let mut open = self.parents(draft);
        while let Some(at) = open.pop() {
            if std::mem::replace(&mut seen[at], true) {
                continue;
            }
            if shown[at] { found.push(at) } else { open.extend(self.parents(at)) }
        }
        found.sort_unstable();
        found
    }

    fn draft_is_open(&self, target: &Target, shown: &[bool]) -> bool {
        let named = target.draft.iter().filter_map(|id| self.draft_index(id));
        let through = self.target_clauses(target).into_iter().map(|clause| clause.draft);
        named.chain(through).all(|at| shown[at])
    }

    fn amendment_is_open(&self, target: &Target, open: &[bool]) -> bool {
        target.amendment.as_ref().and_then(|id| self.amendment_index(id)).is_none_or(|at| open[at])
    }

    /// Takes out claims and statuses that rest on sources which are not shown.
    fn close_citations(&self, shown: &mut Negotiation, audience: Access) {
        let is_open = |sources: &[Located<crate::source::Citation>]| {
            self.source_access(sources).is_none_or(|access| access.is_for(audience))
        };
        for draft in shown.drafts.iter_mut().chain(&mut shown.precedents) {
            draft.claims.retain(|claim| is_open(&claim.sources));
        }
        for event in &mut shown.events {
            event.claims.retain(|claim| is_open(&claim.sources));
        }
        for amendment in &mut shown.amendments {
            if amendment.status.as_ref().is_some_and(|status| !is_open(&status.sources)) {
                amendment.status = None;
            }
        }
    }
}

/// Takes out of a verdict the amendments that are not shown, and tells whether it still says anything. Which words it means
/// is told by a quotation, or else by the amendments that it found there.
fn keep_open(
    verdict: &mut Verdict<Vec<Located<String>>>,
    is_quoted: bool,
    is_open: impl Fn(&Located<String>) -> bool,
) -> bool {
    let keep = |ids: &mut Vec<Located<String>>| {
        let had_any = !ids.is_empty();
        ids.retain(&is_open);
        !had_any || !ids.is_empty()
    };
    match verdict {
        Verdict::Confirmed(what) | Verdict::Rejected(what) => keep(what),
        Verdict::Replaced { what, with } => {
            let (says_what, says_with) = (keep(what), keep(with));
            let still_says = (says_what || is_quoted) && (says_with || !what.is_empty());
            if !says_with {
                // That something closed took its place is not to be seen.
                *verdict = Verdict::Rejected(std::mem::take(what));
            }
            still_says
        }
    }
}

fn says<T: PartialEq>(verdict: &Verdict<T>, fate: &T) -> bool {
    verdict.inferred() == fate || verdict.holds() == Some(fate)
}

fn retain<T>(items: &mut Vec<T>, keep: &[bool]) {
    let mut keep = keep.iter();
    items.retain(|_| keep.next().is_none_or(|&keep| keep));
}

fn count(left_out: &mut LeftOut, kind: &'static str, number: usize) {
    if number > 0 {
        left_out.insert(kind, number);
    }
}
