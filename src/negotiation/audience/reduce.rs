//! A negotiation without what is closed to an audience.

use super::LeftOut;
use crate::amendment::{AmendmentId, CarriedPlace, Operation, Position, PositionId};
use crate::clause::ClauseTree;
use crate::correction::{About, ClauseFate, Correction, CorrectionId, Fate, RestsOnText, Verdict};
use crate::draft::{Draft, DraftId};
use crate::handle::Handles;
use crate::negotiation::{Coverage, Negotiation, Parts, ResolvedTarget};
use crate::procedure::{Event, EventKind};
use crate::source::{Access, Citation, Located, Note};
use std::collections::BTreeSet;

impl Negotiation {
    /// What may be shown to an audience, and what kinds of things may not.
    ///
    /// What is aimed at a draft or an amendment that is left out, or happened to it, is left out with it, and so is a
    /// translation of it. Drafts that followed one left out follow what that one followed. Where in its file something
    /// stands is not told: what is closed stands there too.
    pub(super) fn reduced_to(self, audience: &Access) -> (Negotiation, LeftOut) {
        let mut left_out = LeftOut::new();
        let draft_shown = self.shown_places(audience);
        let mut shown = Parts { drafts: self.drafts_for(&draft_shown), ..self.records() };
        note(&mut left_out, "drafts", self.drafts.len() > shown.drafts.len());

        let precedents = self.precedents.iter().filter(|precedent| self.draft_access(precedent).is_for(audience));
        shown.precedents = precedents.cloned().collect();
        note(&mut left_out, "precedents", self.precedents.len() > shown.precedents.len());
        shown.drafts.iter_mut().chain(&mut shown.precedents).for_each(|draft| bare(draft, audience));

        let mut open: Vec<bool> = AmendmentId::each(&self.amendments)
            .map(|(at, amendment)| {
                let mut named = amendment.operation.iter().flat_map(Operation::references);
                self.amendment_access(amendment).is_for(audience)
                    && is_in_open_drafts(self.amendment_target(at), &draft_shown)
                    && named.all(|reference| self.names_open_draft(reference, &draft_shown))
            })
            .collect();
        // An amendment to one left out is left out too; each pass goes at least one step further along such chains.
        loop {
            let before = open.iter().filter(|&&open| open).count();
            for at in AmendmentId::all(&self.amendments) {
                open[at.index()] = open[at.index()] && is_of_open(self.amendment_target(at), &open);
            }
            if open.iter().filter(|&&open| open).count() == before {
                break;
            }
        }
        retain(&mut shown.amendments, &open);
        for draft in &mut shown.drafts {
            draft.applied.retain(|id| self.amendment_index(id).is_some_and(|at| open[at.index()]));
        }
        for amendment in &mut shown.amendments {
            amendment.replaces.retain(|id| self.amendment_index(id).is_none_or(|at| open[at.index()]));
        }
        note(&mut left_out, "amendments", self.amendments.len() > shown.amendments.len());
        shown.carried = self.carried_to(&open, &draft_shown);
        note(&mut left_out, "places of amendments", self.carried.len() > shown.carried.len());

        // Ranks without one that is closed would say something else than the party did.
        let ranks_open_ones = |position: &Position| {
            position.order.iter().all(|id| self.amendment_index(id).is_none_or(|at| open[at.index()]))
        };
        let is_open = |(at, position): (PositionId, &Position)| {
            let target = self.position_target(at);
            self.position_access(at).is_for(audience)
                && is_in_open_drafts(target, &draft_shown)
                && is_of_open(target, &open)
                && ranks_open_ones(position)
        };
        let open_positions: Vec<bool> = PositionId::each(&self.positions).map(is_open).collect();
        retain(&mut shown.positions, &open_positions);
        let mut closed = self.closed_names(audience, &draft_shown, &open);
        let is_named_openly = |name: &Located<String>| !is_any_of(name, &closed);
        for position in &mut shown.positions {
            position.with.retain(is_named_openly);
            position.order.retain(is_named_openly);
        }
        note(&mut left_out, "positions", self.positions.len() > shown.positions.len());
        shown.statements.retain(|statement| self.statement_access(statement).is_for(audience));
        note(&mut left_out, "statements", self.statements.len() > shown.statements.len());
        // An event that names one left out is left out too; each pass goes at least one step further along such chains.
        shown.events.retain(|event| self.event_access(event).is_for(audience));
        loop {
            let before = shown.events.len();
            shown.events.retain(|event| {
                let is_open = names_of(event).into_iter().all(|name| !is_any_of(name, &closed));
                if !is_open && let Some(id) = &event.id {
                    closed.insert(id.value.clone());
                }
                is_open
            });
            if shown.events.len() == before {
                break;
            }
        }
        note(&mut left_out, "events", self.events.len() > shown.events.len());
        self.close_corrections(&mut shown, audience, &draft_shown, &open);
        note(&mut left_out, "corrections", self.corrections.len() > shown.corrections.len());
        let closed = |one: &&Correction| one.by.is_none() && one.why.is_none();
        note(&mut left_out, "reasons of corrections", shown.corrections.iter().any(|one| closed(&one)));
        shown.manifest.sources.retain(|source| source.access.is_for(audience));
        note(&mut left_out, "sources", self.manifest.sources.len() > shown.manifest.sources.len());
        let has_instructions = |draft: &Draft| !draft.instructions.is_empty();
        note(&mut left_out, "instructions", !shown.instructions.is_empty() || self.drafts.iter().any(has_instructions));
        shown.instructions.clear();
        self.close_citations(&mut shown, audience);
        note(&mut left_out, "notes", self.close_notes(&mut shown, audience));
        // How far the sources cover the talks is said of all of them.
        shown.manifest.sources_cover = Coverage::Partial;
        shown.manifest.drafts.retain(|id| self.draft_index(id).is_none_or(|at| draft_shown[at.index()]));
        (shown.negotiation(), left_out)
    }

    /// The places of amendments that are shown on drafts that are shown. Who confirmed one is for those who keep it alone.
    fn carried_to(&self, open: &[bool], draft_shown: &[bool]) -> Vec<CarriedPlace> {
        let is_open = |one: &&CarriedPlace| {
            self.amendment_index(&one.amendment).is_some_and(|at| open[at.index()])
                && self.draft_index(&one.draft).is_some_and(|at| draft_shown[at.index()])
                && one.references().all(|reference| self.names_open_draft(reference, draft_shown))
        };
        let bare = |one: &CarriedPlace| CarriedPlace { confirmed_by: None, ..one.clone() };
        self.carried.iter().filter(is_open).map(bare).collect()
    }

    /// The ids of all that an audience may not see.
    fn closed_names(&self, audience: &Access, drafts: &[bool], amendments: &[bool]) -> BTreeSet<String> {
        let drafts = self.drafts.iter().zip(drafts).filter(|(_, shown)| !**shown).map(|(draft, _)| draft.id.clone());
        let precedents = self.precedents.iter().filter(|draft| !self.draft_access(draft).is_for(audience));
        let amendments = self.amendments.iter().zip(amendments).filter(|(_, open)| !**open);
        let statements = self.statements.iter().filter(|one| !self.statement_access(one).is_for(audience));
        let events = self.events.iter().filter(|one| !self.event_access(one).is_for(audience));
        let sources = self.manifest.sources.iter().filter(|source| !source.access.is_for(audience));
        drafts
            .chain(precedents.map(|draft| draft.id.clone()))
            .chain(amendments.map(|(amendment, _)| amendment.id.value.clone()))
            .chain(statements.map(|one| one.id.value.clone()))
            .chain(events.filter_map(|one| one.id.as_ref().map(|id| id.value.clone())))
            .chain(sources.map(|source| source.id.clone()))
            .collect()
    }

    /// All parts but the texts.
    fn records(&self) -> Parts {
        Parts {
            manifest: self.manifest.clone(),
            registry: self.registry.clone(),
            amendments: self.amendments.clone(),
            positions: self.positions.clone(),
            statements: self.statements.clone(),
            events: self.events.clone(),
            corrections: self.corrections.clone(),
            instructions: self.instructions.clone(),
            ..Parts::default()
        }
    }

    /// Which drafts are for an audience. A translation is never more open than what it translates.
    fn shown_places(&self, audience: &Access) -> Vec<bool> {
        let mut shown: Vec<bool> = self.drafts.iter().map(|draft| self.draft_access(draft).is_for(audience)).collect();
        // Each pass goes at least one step further along translations of translations.
        for _ in DraftId::all(&self.drafts) {
            for at in DraftId::all(&self.drafts) {
                let original = self.original_of(at);
                shown[at.index()] = shown[at.index()] && original.is_none_or(|original| shown[original.index()]);
            }
        }
        shown
    }

    fn drafts_for(&self, shown: &[bool]) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = Vec::new();
        for at in DraftId::all(&self.drafts).filter(|&at| shown[at.index()]) {
            let mut draft = self.drafts[at].clone();
            let parents = self.shown_parents(at, shown);
            // Where the one listed before it is what it follows anyway, nothing needs to be said.
            let before = Handles::new(0..at.index())
                .rev()
                .find(|&before| shown[before.index()] && self.is_of_one_series(before, at));
            if !draft.is_apart() {
                let follows_anyway = parents.as_slice() == before.as_slice();
                draft.lost_its_parents = parents.is_empty() && !follows_anyway;
                let ids = parents.into_iter().map(|parent| Located::from(self.drafts[parent].id.clone()));
                draft.follows = (!follows_anyway).then(|| ids.collect());
            }
            drafts.push(draft);
        }
        drafts
    }

    /// Takes out corrections about what is not shown. The others hold for everybody, or else what somebody found wrong would
    /// be shown to some; but who decided and why only whoever may know it is told.
    fn close_corrections(&self, shown: &mut Parts, audience: &Access, drafts: &[bool], amendments: &[bool]) {
        let is_open = |id: &Located<String>| self.amendment_index(id).is_none_or(|at| amendments[at.index()]);
        let mut places = CorrectionId::all(&self.corrections);
        shown.corrections.retain_mut(|correction| {
            let at = places.next();
            let draft = at.and_then(|at| self.corrected_draft(at)).is_none_or(|at| drafts[at.index()]);
            let clause = at.and_then(|at| self.corrected_clause(at)).is_none_or(|clause| drafts[clause.draft.index()]);
            // That something is back says that it was gone, maybe in a draft that is closed.
            let is_whole = drafts.iter().all(|&is_shown| is_shown);
            let about = match &mut correction.about {
                About::Amendment { id, verdict } => is_open(id) && (is_whole || !says(verdict, &Fate::Resurfaced)),
                About::Clause { verdict, .. } => is_whole || !says(verdict, &ClauseFate::Resurfaced),
                About::Change { words, verdict, .. } => keep_open(verdict, words.is_some(), is_open),
            };
            draft && clause && about
        });
        let is_text_open = |text: &RestsOnText| match text {
            RestsOnText::Amendment(id) => self.amendment_index(id).is_none_or(|at| amendments[at.index()]),
            RestsOnText::Draft(id) => self.draft_index(id).is_none_or(|at| drafts[at.index()]),
            RestsOnText::Clause(reference) => self.names_open_draft(reference, drafts),
        };
        for correction in &mut shown.corrections {
            correction.rests_on.retain(|rest| is_text_open(&rest.text));
            if !correction.access.as_ref().unwrap_or(&self.manifest.default_access).is_for(audience) {
                (correction.by, correction.why, correction.date) = (None, None, None);
            }
        }
    }

    /// The nearest drafts before one that are shown.
    fn shown_parents(&self, draft: DraftId, shown: &[bool]) -> Vec<DraftId> {
        let mut found: Vec<DraftId> = Vec::new();
        let mut seen = vec![false; self.drafts.len()];
        let mut open = self.parents(draft).to_vec();
        while let Some(at) = open.pop() {
            if std::mem::replace(&mut seen[at.index()], true) {
                continue;
            }
            if shown[at.index()] { found.push(at) } else { open.extend(self.parents(at)) }
        }
        found.sort_unstable();
        found
    }

    /// Whether the draft that a reference names is shown, be the clause there or not.
    fn names_open_draft(&self, reference: &str, shown: &[bool]) -> bool {
        self.draft_named_in(reference).is_none_or(|at| shown[at.index()])
    }

    /// Takes out claims and statuses that rest on sources which are not shown.
    fn close_citations(&self, shown: &mut Parts, audience: &Access) {
        let is_open =
            |sources: &[Located<Citation>]| self.source_access(sources).is_none_or(|access| access.is_for(audience));
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

fn is_in_open_drafts(target: ResolvedTarget<'_>, shown: &[bool]) -> bool {
    target.drafts().all(|at| shown[at.index()])
}

fn is_of_open(target: ResolvedTarget<'_>, open: &[bool]) -> bool {
    target.amendment.is_none_or(|at| open[at.index()])
}

impl Negotiation {
    /// Takes out remarks that are closed, and tells whether there were any. One on the negotiation itself or on a party is as
    /// open as what nothing else is said of.
    fn close_notes(&self, shown: &mut Parts, audience: &Access) -> bool {
        let mut any = false;
        let default = &self.manifest.default_access;
        let mut close = |note: &mut Option<Note>, otherwise: Option<&Access>| {
            let access = note.as_ref().and_then(|note| note.access.as_ref()).or(otherwise);
            if note.is_some() && access.is_some_and(|access| !access.is_for(audience)) {
                *note = None;
                any = true;
            }
        };
        close(&mut shown.manifest.note, Some(default));
        for party in &mut shown.manifest.parties {
            close(&mut party.note, Some(default));
            if party.note.is_none() {
                shown.registry.forget_note(&party.code);
            }
        }
        shown.manifest.sources.iter_mut().for_each(|source| close(&mut source.value.note, None));
        shown.amendments.iter_mut().for_each(|amendment| close(&mut amendment.note, None));
        shown.positions.iter_mut().for_each(|position| close(&mut position.note, None));
        shown.statements.iter_mut().for_each(|statement| close(&mut statement.note, None));
        shown.events.iter_mut().for_each(|event| close(&mut event.note, None));
        let claims = shown.events.iter_mut().flat_map(|event| &mut event.claims);
        let drafts = shown.drafts.iter_mut().chain(&mut shown.precedents);
        claims.chain(drafts.flat_map(|draft| &mut draft.claims)).for_each(|claim| close(&mut claim.note, None));
        any
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

/// All that an event names: texts, clauses, other events. The title of a vote may be nothing but a name.
fn names_of(event: &Event) -> Vec<&str> {
    let mut names = event.kind.texts();
    match &event.kind {
        EventKind::Silence(silence) => {
            names.extend(silence.clauses_named_together.iter().map(|clause| clause.as_str()));
        }
        EventKind::Vote(vote) => names.push(&vote.title),
        _ => {}
    }
    names
}

/// Whether a name is one of some ids, or of a clause of a draft that is one, however it is set.
fn is_any_of(name: &str, ids: &BTreeSet<String>) -> bool {
    let name = name.trim();
    let draft = name.split_once(':').map_or(name, |(draft, _)| draft.trim_end());
    let stem = draft.rsplit_once('.').map_or(draft, |(stem, _)| stem);
    [name, draft, stem].into_iter().any(|name| ids.contains(name))
}

fn says<T: PartialEq>(verdict: &Verdict<T>, fate: &T) -> bool {
    verdict.inferred() == fate || verdict.holds() == Some(fate)
}

fn retain<T>(items: &mut Vec<T>, keep: &[bool]) {
    let mut keep = keep.iter();
    items.retain(|_| keep.next().is_none_or(|&keep| keep));
}

fn note(left_out: &mut LeftOut, kind: &'static str, is_left_out: bool) {
    if is_left_out {
        left_out.insert(kind);
    }
}

/// Takes off a draft what tells of other things than its text: where in its file it stands, what was read in, what was odd.
pub(super) fn bare(draft: &mut Draft, audience: &Access) {
    without_lines(&mut draft.tree, audience);
    draft.imported = None;
    draft.instructions.clear();
    draft.diagnostics.clear();
    draft.page_heads.clear();
    if !draft.note.as_ref().is_none_or(|note| note.access.as_ref().is_none_or(|access| access.is_for(audience))) {
        draft.note = None;
    }
}

/// Takes off a text the lines of its file, which are counted with whatever else the file holds.
pub(super) fn without_lines(tree: &mut ClauseTree, audience: &Access) {
    if *audience != Access::Own {
        tree.forget_lines();
    }
}
