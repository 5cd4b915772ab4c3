//! What one file says of another: ids that stand once, references that find something, circles, access.

use super::quotations;
use crate::amendment::{AmendmentId, Operation, PositionId};
use crate::draft::{Claim, Draft, DraftId};
use crate::lineage::OperativeVerbs;
use crate::negotiation::{Negotiation, Unresolved, VerbEntry};
use crate::procedure::{EventId, EventKind, Silence, Vote};
use crate::source::{Access, Citation, Diagnostic, Located, Origin};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Checks a negotiation whole. `unreadable` are the ids of drafts that could not be read.
pub(super) fn check(negotiation: &Negotiation, unreadable: &BTreeSet<String>) -> Vec<Diagnostic> {
    let mut checker = Checker { negotiation, diagnostics: Vec::new() };
    checker.ids();
    checker.unresolved(unreadable);
    for at in DraftId::all(&negotiation.drafts) {
        checker.draft(at);
    }
    for precedent in &negotiation.precedents {
        checker.precedent(precedent);
    }
    checker.circles();
    for at in AmendmentId::all(&negotiation.amendments) {
        checker.amendment(at);
    }
    for at in PositionId::all(&negotiation.positions) {
        checker.position(at);
    }
    for verb in &negotiation.manifest.operative_verbs {
        checker.verb(verb);
    }
    for statement in &negotiation.statements {
        checker.citations(&statement.sources);
        checker.access(statement.access.as_ref(), &statement.sources, &statement.id.origin);
    }
    for at in EventId::all(&negotiation.events) {
        checker.event(at);
    }
    checker.diagnostics
}

struct Checker<'a> {
    negotiation: &'a Negotiation,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Checker<'a> {
    fn error(&mut self, origin: &Origin, message: impl Into<String>, help: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(message).from(origin).help(help));
    }

    /// Names that nothing has. Nothing is missed of drafts that could not be read.
    fn unresolved(&mut self, unreadable: &BTreeSet<String>) {
        for Unresolved { name, error } in self.negotiation.unresolved() {
            if !error.draft().is_some_and(|id| unreadable.contains(id)) {
                self.error(&name.origin, error.to_string(), error.help());
            }
        }
    }

    /// A verb of the negotiation's own binds like one of the table.
    fn verb(&mut self, verb: &VerbEntry) {
        if OperativeVerbs::default().find(&verb.like).is_none() {
            let message = format!("`{}` is no verb of the table", verb.like);
            let help = "name one that it has: decides, requests, calls upon, takes note";
            self.error(&verb.like.origin, message, help);
        }
    }

    /// Every id stands once among its kind, in whatever file.
    fn ids(&mut self) {
        let negotiation = self.negotiation;
        let amendments = negotiation.amendments.iter().map(|amendment| (amendment.id.as_str(), &amendment.id.origin));
        self.once("amendments", amendments);
        let statements = negotiation.statements.iter().map(|statement| (statement.id.as_str(), &statement.id.origin));
        self.once("statements", statements);
        let events = negotiation.events.iter().filter_map(|event| event.id.as_ref());
        self.once("events", events.map(|id| (id.as_str(), &id.origin)));
        let sources = negotiation.manifest.sources.iter().map(|source| (source.id.as_str(), &source.origin));
        self.once("sources", sources);
    }

    fn once<'b>(&mut self, what: &str, ids: impl Iterator<Item = (&'b str, &'b Origin)>) {
        let mut seen: FxHashMap<&str, &Origin> = FxHashMap::default();
        for (id, origin) in ids {
            if let Some(first) = seen.get(id) {
                let place = first.place().map(|place| format!("; the other is at {place}")).unwrap_or_default();
                self.error(origin, format!("two {what} have the id `{id}`{place}"), "give one of them another id");
            } else {
                seen.insert(id, origin);
            }
        }
    }

    fn draft(&mut self, at: DraftId) {
        let negotiation = self.negotiation;
        let draft: &Draft = &negotiation.drafts[at];
        if let Some(date) = draft.date {
            for parent in negotiation.parents(at).iter().map(|&parent| &negotiation.drafts[parent]) {
                if parent.date.is_some_and(|earlier| date.is_before(&earlier)) {
                    let message = format!("the draft `{}` is dated before `{}`, which it follows", draft.id, parent.id);
                    self.error(&draft.id_origin, message, "check both dates, or `follows`");
                }
            }
        }
        self.citations(&draft.sources);
        self.claims(&draft.claims);
        self.access(draft.access.as_ref(), &draft.sources, &draft.id_origin);
    }

    /// Answers name drafts and precedents by their ids alike, so that no two may have the same.
    fn precedent(&mut self, precedent: &Draft) {
        if self.negotiation.draft(&precedent.id).is_some() {
            let message = format!("`{}` is a draft and a precedent", precedent.id);
            let error = Diagnostic::error(message).from(&precedent.id_origin);
            self.diagnostics.push(error.help("give the file in precedents/ another name"));
        }
        self.citations(&precedent.sources);
        self.claims(&precedent.claims);
        self.access(precedent.access.as_ref(), &precedent.sources, &precedent.id_origin);
    }

    /// Drafts, amendments that come back to themselves by what they follow, amend or replace.
    fn circles(&mut self) {
        let negotiation = self.negotiation;
        for (at, draft) in DraftId::each(&negotiation.drafts) {
            if leads_back(at, |at| negotiation.parents(at).to_vec()) {
                let message = format!("the draft `{}` follows itself", draft.id);
                let origin = draft.follows.iter().flatten().next().map_or(&draft.id_origin, |id| &id.origin);
                self.error(origin, message, "let the first draft follow none: `follows: []`");
            }
        }
        let amends = |at: AmendmentId| negotiation.amendment_target(at).amendment.into_iter().collect();
        let replaces = |at: AmendmentId| negotiation.replaced_by(at).to_vec();
        for (at, amendment) in AmendmentId::each(&negotiation.amendments) {
            if leads_back(at, amends) {
                self.error(&amendment.id.origin, format!("`{}` amends itself", amendment.id), "check `amends`");
            }
            if leads_back(at, replaces) {
                self.error(&amendment.id.origin, format!("`{}` replaces itself", amendment.id), "check `replaces`");
            }
        }
    }

    fn amendment(&mut self, at: AmendmentId) {
        let amendment = &self.negotiation.amendments[at];
        self.one_draft(at);
        self.has_place(at);
        self.citations(&amendment.sources);
        if let Some(status) = &amendment.status {
            self.citations(&status.sources);
        }
        self.access(amendment.access.as_ref(), &amendment.sources, &amendment.id.origin);
        quotations::of_amendment(self.negotiation, at, &mut self.diagnostics);
    }

    /// A clause is added to a place, or to a draft without text.
    fn has_place(&mut self, at: AmendmentId) {
        let amendment = &self.negotiation.amendments[at];
        let is_placeless =
            matches!(&amendment.operation, Some(Operation::Add { place, .. }) if place.references().next().is_none());
        let draft = self.negotiation.amended_draft(at);
        if is_placeless && draft.is_some_and(|draft| !self.negotiation.drafts[draft].tree.is_empty()) {
            let message = format!("`{}` adds a clause, and does not say where", amendment.id);
            self.error(&amendment.id.origin, message, "add `in`, `before` or `after`");
        }
    }

    /// An amendment is made to one draft.
    fn one_draft(&mut self, at: AmendmentId) {
        let amendment = &self.negotiation.amendments[at];
        let clauses = self.negotiation.amendment_target(at).clauses;
        if let Some(other) = clauses.iter().position(|clause| clause.draft != clauses[0].draft) {
            let message = format!("`{}` names clauses of several drafts", amendment.id);
            let origin = amendment.target.clauses.get(other).map_or(&amendment.id.origin, |clause| &clause.origin);
            self.error(origin, message, "make an amendment to each draft");
        }
    }

    fn position(&mut self, at: PositionId) {
        let position = &self.negotiation.positions[at];
        self.speaks_in_statement(at);
        self.citations(&position.sources);
        self.access(position.access.as_ref(), &position.sources, &position.party.origin);
        quotations::of_position(self.negotiation, at, &mut self.diagnostics);
    }

    /// A position stands in the statement of who made it, of those for whom it was made, or of who aligned with it.
    fn speaks_in_statement(&mut self, at: PositionId) {
        let position = &self.negotiation.positions[at];
        let party = position.party.as_str();
        let Some(statement) = self.negotiation.statement_of(at).map(|at| &self.negotiation.statements[at]) else {
            return;
        };
        if !statement.is_by(party) && !statement.aligned.iter().any(|one| one.value == party) {
            let name = self.negotiation.registry.name(party);
            let message =
                format!("{name} did not make the statement `{}`, and did not align itself with it", statement.id);
            let help = "name the statement's speaker as the party, or a party for which it was made; a position that the \
                        party took for itself has no `statement`";
            self.error(&position.party.origin, message, help);
        }
    }

    fn event(&mut self, at: EventId) {
        let event = &self.negotiation.events[at];
        self.citations(&event.sources);
        self.claims(&event.claims);
        let origin = match (&event.id, event.parties.first()) {
            (Some(id), _) => id.origin.clone(),
            (None, Some(party)) => party.origin.clone(),
            (None, None) => Origin::default(),
        };
        self.access(event.access.as_ref(), &event.sources, &origin);
        match &event.kind {
            EventKind::Silence(silence) => self.silence(silence),
            EventKind::Vote(vote) => {
                quotations::of_vote(self.negotiation, at, &mut self.diagnostics);
                self.vote(vote);
            }
            EventKind::Agreed(_)
            | EventKind::AgreedAdRef(_)
            | EventKind::Reopened(_)
            | EventKind::Tabled(_)
            | EventKind::Sponsorship { .. }
            | EventKind::Explanation(_)
            | EventKind::Reservation(_)
            | EventKind::Dissociation(_)
            | EventKind::Adopted(_)
            | EventKind::Act { .. } => {}
        }
    }

    fn vote(&mut self, vote: &Vote) {
        let mut voted: BTreeSet<&str> = BTreeSet::new();
        for tally in [&vote.in_favour, &vote.against, &vote.abstaining, &vote.not_taking_part].into_iter().flatten() {
            for party in tally.parties() {
                if !voted.insert(party) {
                    let message = format!("`{party}` stands twice in this vote");
                    let help = "a party votes one way; what it had meant to vote goes into `intended`";
                    self.error(&party.origin, message, help);
                }
            }
        }
    }

    fn silence(&mut self, silence: &Silence) {
        if let (Some(opened), Some(deadline)) = (&silence.opened, &silence.deadline)
            && deadline.value.is_before(&opened.value)
        {
            self.error(&deadline.origin, "the deadline lies before the opening", "check both dates");
        }
        if let (Some(opened), Some(broken)) = (&silence.opened, &silence.broken)
            && broken.is_before(&opened.value)
        {
            let message = "silence was broken before it was opened";
            self.error(&opened.origin, message, "check `opened` and `broken`");
        }
    }

    fn claims(&mut self, claims: &[Claim]) {
        for claim in claims {
            self.citations(&claim.sources);
        }
    }

    fn citations(&mut self, citations: &[Located<Citation>]) {
        for citation in citations {
            let id = &citation.source;
            if self.negotiation.source(id).is_none() {
                let near = self.negotiation.sources_like(id);
                let help = match near.first() {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "sources are listed in travaux.yaml under `sources`".to_owned(),
                };
                self.error(&citation.origin, format!("there is no source `{id}`"), help);
            }
        }
    }

    /// Nothing is more open than the source it rests on.
    fn access(&mut self, own: Option<&Access>, sources: &[Located<Citation>], origin: &Origin) {
        let Some(own) = own else { return };
        let mut cited = sources.iter().filter_map(|citation| self.negotiation.source(&citation.source));
        if let Some(source) = cited.find(|source| !source.access.is_for(own)) {
            let message = format!("this is for `{own}`, but its source `{}` only for `{}`", source.id, source.access);
            let access = self.negotiation.source_access(sources).unwrap_or_default();
            let advice = format!("write `access: {}`, or open the source", crate::write::yaml::access(&access));
            self.error(origin, message, advice);
        }
    }
}

/// Tells whether the way from a thing comes back to it.
fn leads_back<Id: Copy + Ord>(start: Id, next: impl Fn(Id) -> Vec<Id>) -> bool {
    let mut seen: BTreeSet<Id> = BTreeSet::new();
    let mut open = next(start);
    while let Some(at) = open.pop() {
        if at == start {
            return true;
        }
        if seen.insert(at) {
            open.extend(next(at));
        }
    }
    false
}
