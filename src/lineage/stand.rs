//! A party's position with what it means for the clause.

use super::in_force::{all_in_force, one_of_each};
use super::toward::{self, Meaning};
use super::{Ground, Horizon, Lineage, Sponsorship, Toward, What, Why};
use crate::amendment::{Amendment, AmendmentId, Operation, PositionId, Proposers, Stance};
use crate::date::Date;
use crate::draft::DraftId;
use crate::negotiation::ClauseHandle;
use crate::source::{Citation, Located};
use crate::text::fold;
use std::collections::BTreeSet;

/// What a stand is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum StandTarget {
    /// The clause.
    Clause(ClauseHandle),
    /// Words of it.
    Words(ClauseHandle, String),
    /// An amendment, by its place in the negotiation.
    Amendment(AmendmentId),
    /// A whole draft, by its place in the negotiation.
    Draft(DraftId),
    /// A subject that no clause stands for.
    Theme(String),
}

/// A party's position, with what it means for the clause.
#[derive(Debug, Clone)]
pub struct Stand {
    /// Code of the party that spoke.
    pub party: String,
    /// What the record says it wants.
    pub stance: Stance,
    /// What that means for the clause; derived, never recorded.
    pub toward: Toward,
    /// From what it is derived.
    pub why: Why,
    /// What was said, as the record has it.
    pub as_said: Option<String>,
    /// What it is about.
    pub target: StandTarget,
    /// Whether somebody wrote the position down; not so of a member covered by its group, and of a bracket without a verb.
    pub recorded: bool,
    /// The group by whose position a member is covered.
    pub via: Option<String>,
    /// Whether a covered party aligned itself with the statement instead of belonging to the group.
    pub aligned: bool,
    /// Whether a draft prints it in its own brackets.
    pub printed: bool,
    /// Codes of those it spoke for.
    pub on_behalf_of: Vec<String>,
    /// What must be so for it to hold.
    pub condition: Option<String>,
    /// The package that it stands or falls with.
    pub package: Option<String>,
    /// The amendments with which it supports.
    pub with: Vec<String>,
    /// The alternatives it prefers, best first.
    pub order: Vec<String>,
    /// Id of the statement that it stands in.
    pub statement: Option<String>,
    /// When it was taken, as far as the record says.
    pub date: Option<Date>,
    /// Who says so.
    pub sources: Vec<Citation>,
    /// The clause on which it was taken; none of a position on a draft or a theme.
    pub taken_on: Option<ClauseHandle>,
    /// Of an earlier one: whether the words it spoke of still stand in the clause asked about.
    pub words_still_there: Option<bool>,
    /// A remark of whoever recorded it.
    pub note: Option<String>,
    /// When it was taken, as exactly as its date and the day on which it was told allow.
    pub since: Option<Date>,
    /// What of the record it is.
    pub record: What,
    /// Codes of those it was spoken for that have taken another position since.
    pub no_longer_for: Vec<String>,
    /// Codes of those it was spoken for that are also on record with the opposite, of which nobody knows which came later.
    pub contradicting: Vec<String>,
    /// Whether it stands behind a proposal that is withdrawn. Such a one counts nowhere.
    pub of_withdrawn: bool,
    /// Of who proposed an amendment or joined: whether it has left since. Such a one is not in force.
    pub has_left: bool,
}

impl Stand {
    /// Those whose position it is: the ones it was spoken for, or else the speaker.
    pub fn principals(&self) -> &[String] {
        if self.on_behalf_of.is_empty() { std::slice::from_ref(&self.party) } else { &self.on_behalf_of }
    }

    /// Those for whom it counts: they are not on record with the opposite.
    pub fn counted(&self) -> impl Iterator<Item = &String> {
        self.principals().iter().filter(|one| !self.contradicting.contains(one))
    }

    /// The position that it is; none of who asked for an amendment.
    pub(super) fn position(&self) -> Option<PositionId> {
        match self.record {
            What::Position(at) => Some(at),
            What::Draft(_) | What::Statement(_) | What::Amendment(_) | What::Event(_) => None,
        }
    }

    /// The target on which a later position takes its place.
    pub(super) fn same_target(&self) -> StandTarget {
        match &self.target {
            StandTarget::Words(clause, words) => StandTarget::Words(*clause, fold(words)),
            StandTarget::Theme(theme) => StandTarget::Theme(super::build::theme_key(theme)),
            other => other.clone(),
        }
    }
}

/// The positions on something, and the amendments among it that nobody is named for.
#[derive(Debug, Default)]
pub(super) struct Stands {
    /// One for each thing that principals say of a target.
    pub(super) stands: Vec<Stand>,
    /// All that are in force, those that say the same among them.
    pub(super) in_force: Vec<Stand>,
    /// Codes of all that ever spoke of it, for themselves or for others, of those spoken for, and of those that joined them.
    pub(super) spoke: BTreeSet<String>,
    pub(super) unattributed: Vec<AmendmentId>,
}

impl Lineage<'_> {
    /// The positions in force on one clause, its words and the amendments to it.
    pub(super) fn stands_on(&self, clause: ClauseHandle, horizon: &Horizon) -> Stands {
        let mut found = Stands::default();
        for at in self.positions_on(clause) {
            let position = &self.negotiation.positions[at];
            let target = match &position.target.words {
                Some(words) => StandTarget::Words(clause, words.value.clone()),
                None => StandTarget::Clause(clause),
            };
            let meaning = toward::directly(self.negotiation, position);
            self.push(&mut found, horizon, at, target, meaning, Some(clause));
        }
        for at in self.amendments_on(clause) {
            self.add_amendment(&mut found, horizon, at, Some(clause));
        }
        self.keep_holding(&mut found, true);
        found
    }

    /// The positions in force on an amendment, those that propose it among them.
    pub(super) fn stands_on_amendment(&self, amendment: AmendmentId, horizon: &Horizon) -> Stands {
        let mut found = Stands::default();
        let clauses = self.negotiation.amended_clauses(amendment);
        self.add_amendment(&mut found, horizon, amendment, clauses.first().copied());
        // Who spoke of an amendment to it has spoken of it, though what it says is no position on it.
        let mut amending = Stands::default();
        for at in self.amendments_to(amendment) {
            self.add_amendment(&mut amending, horizon, at, None);
        }
        self.remember_speakers(&mut amending);
        found.spoke.extend(amending.spoke);
        self.keep_holding(&mut found, false);
        found
    }

    /// The positions in force on a whole draft.
    pub(super) fn stands_on_draft(&self, draft: DraftId, horizon: &Horizon) -> Stands {
        let mut found = Stands::default();
        for at in self.positions_at(self.drafts[draft.index()]) {
            let position = &self.negotiation.positions[at];
            // One on a clause that is not known is on none that could be named, and not on all.
            if !position.target.clause_unknown {
                let meaning = apart(Ground::WholeDraft);
                self.push(&mut found, horizon, at, StandTarget::Draft(draft), meaning, None);
            }
        }
        self.keep_holding(&mut found, false);
        found
    }

    /// The positions in force on a theme, and the proposals on it.
    pub(super) fn stands_on_theme(&self, theme: &str, horizon: &Horizon) -> Stands {
        let mut found = Stands::default();
        let Some(&node) = self.themes.get(&super::build::theme_key(theme)) else { return found };
        let name = self.theme_name(node).unwrap_or(theme).to_owned();
        for at in self.positions_at(node) {
            let meaning = apart(Ground::Theme);
            self.push(&mut found, horizon, at, StandTarget::Theme(name.clone()), meaning, None);
        }
        for amendment in self.amendments_at(node) {
            self.add_amendment(&mut found, horizon, amendment, None);
        }
        self.keep_holding(&mut found, false);
        found
    }

    /// Every position that was ever taken, those that others have taken the place of among them, without clauses.
    pub(super) fn all_taken(&self, horizon: &Horizon) -> Vec<Stand> {
        let negotiation = self.negotiation;
        let mut found = Stands::default();
        for (taken, position) in PositionId::each(&negotiation.positions) {
            let (target, resolved) = (&position.target, negotiation.position_target(taken));
            if let Some(at) = resolved.amendment {
                let meaning = toward::through_amendment(negotiation, position, &negotiation.amendments[at]);
                self.push(&mut found, horizon, taken, StandTarget::Amendment(at), meaning, None);
            } else if target.names_clauses() {
                for &clause in resolved.clauses {
                    let on = match &target.words {
                        Some(words) => StandTarget::Words(clause, words.value.clone()),
                        None => StandTarget::Clause(clause),
                    };
                    self.push(&mut found, horizon, taken, on, toward::directly(negotiation, position), Some(clause));
                }
            } else if let Some(theme) = &target.theme {
                let meaning = apart(Ground::Theme);
                self.push(&mut found, horizon, taken, StandTarget::Theme(theme.value.clone()), meaning, None);
            } else if let (false, Some(draft)) = (target.clause_unknown, resolved.draft) {
                let meaning = apart(Ground::WholeDraft);
                self.push(&mut found, horizon, taken, StandTarget::Draft(draft), meaning, None);
            }
        }
        for at in AmendmentId::all(&negotiation.amendments) {
            found.stands.extend(self.sponsor_stands(at, &self.sponsorship(at, horizon), None, horizon));
        }
        found.stands
    }

    fn add_amendment(&self, found: &mut Stands, horizon: &Horizon, at: AmendmentId, clause: Option<ClauseHandle>) {
        let negotiation = self.negotiation;
        let amendment = &negotiation.amendments[at];
        let sponsorship = self.sponsorship(at, horizon);
        let is_named = matches!(amendment.proposers, Proposers::Known(_));
        let (since, published) = (negotiation.amendment_since(at), negotiation.amendment_published(at));
        if !is_named && !sponsorship.is_withdrawn && horizon.admits(since, published) {
            found.unattributed.push(at);
        }
        self.remember_sponsors(found, at, &sponsorship, horizon);
        for taken in self.positions_on_amendment(at) {
            let position = &negotiation.positions[taken];
            let meaning = toward::through_amendment(negotiation, position, amendment);
            self.push(found, horizon, taken, StandTarget::Amendment(at), meaning, clause);
        }
        found.stands.extend(self.sponsor_stands(at, &sponsorship, clause, horizon));
    }

    /// Remembers that those that ever asked for an amendment have spoken, and those for whom they did.
    fn remember_sponsors(&self, found: &mut Stands, at: AmendmentId, sponsorship: &Sponsorship, horizon: &Horizon) {
        let amendment = &self.negotiation.amendments[at];
        found.spoke.extend(sponsorship.sponsors.iter().map(|sponsor| sponsor.party.clone()));
        let withdrawal = sponsorship.withdrawal.as_ref().filter(|withdrawal| withdrawal.holds);
        found.spoke.extend(withdrawal.iter().flat_map(|withdrawal| &withdrawal.by).cloned());
        let since = self.negotiation.amendment_since(at);
        if horizon.admits(since, self.negotiation.amendment_published(at)) {
            found.spoke.extend(values(&amendment.on_behalf_of));
        }
    }

    fn push(
        &self,
        found: &mut Stands,
        horizon: &Horizon,
        at: PositionId,
        target: StandTarget,
        meaning: Meaning,
        clause: Option<ClauseHandle>,
    ) {
        let negotiation = self.negotiation;
        let position = &negotiation.positions[at];
        let since = negotiation.position_since(at);
        if !horizon.admits(since, negotiation.position_published(at)) {
            return;
        }
        let (of_withdrawn, has_left) = self.is_behind(at, horizon);
        found.stands.push(Stand {
            party: position.party.value.clone(),
            stance: position.stance,
            toward: meaning.toward,
            why: meaning.why,
            as_said: position.as_said.clone(),
            target,
            recorded: position.is_recorded(),
            via: None,
            aligned: false,
            printed: position.target.printed_in.is_some(),
            on_behalf_of: values(negotiation.position_principals(at)),
            condition: position.condition.clone(),
            package: position.package.clone(),
            with: values(&position.with),
            order: values(&position.order),
            statement: position.statement.as_ref().map(|id| id.value.clone()),
            date: negotiation.position_date(at),
            sources: citations(negotiation.position_sources(at)),
            taken_on: clause,
            words_still_there: None,
            note: position.note.as_deref().map(str::to_owned),
            since,
            record: What::Position(at),
            no_longer_for: Vec::new(),
            contradicting: Vec::new(),
            of_withdrawn,
            has_left,
        });
    }

    fn remember_speakers(&self, found: &mut Stands) {
        for stand in &found.stands {
            found.spoke.insert(stand.party.clone());
            found.spoke.extend(stand.on_behalf_of.iter().cloned());
            let statement = stand.position().and_then(|at| self.negotiation.own_statement(at));
            found.spoke.extend(statement.iter().flat_map(|one| &one.aligned).map(|code| code.value.clone()));
        }
    }

    /// Keeps the stands in force, in order of date, and remembers who spoke.
    fn keep_holding(&self, found: &mut Stands, are_on_one_clause: bool) {
        self.remember_speakers(found);
        let holding = all_in_force(std::mem::take(&mut found.stands), Stand::same_target);
        let (targets, mut stands): (Vec<StandTarget>, Vec<Stand>) = holding.into_iter().unzip();
        if are_on_one_clause {
            self.settle_on_clause(&mut stands);
        }
        found.in_force.clone_from(&stands);
        sort(&mut found.in_force);
        found.stands = one_of_each(targets.into_iter().zip(stands).collect());
        sort(&mut found.stands);
    }

    /// The operation of the amendment that a stand is about.
    pub(super) fn operation_of(&self, stand: &Stand) -> Option<&Operation> {
        match stand.target {
            StandTarget::Amendment(at) => {
                let amendment: &Amendment = &self.negotiation.amendments[at];
                amendment.operation.as_ref()
            }
            _ => None,
        }
    }
}

fn apart(why: Ground) -> Meaning {
    Meaning { toward: Toward::Unknown, why: why.into() }
}

/// In order of date, those without one last.
pub(super) fn sort(stands: &mut [Stand]) {
    stands.sort_by_cached_key(|stand| {
        let named = (stand.target.clone(), stand.party.clone(), stand.via.clone(), stand.taken_on);
        let sources: Vec<_> = stand.sources.iter().map(|one| (one.source.clone(), one.quote.clone())).collect();
        let said = (stand.stance.as_str(), stand.as_said.clone(), stand.on_behalf_of.clone(), sources);
        (stand.since.is_none(), stand.since, named, said)
    });
}

pub(super) fn values(parties: &[Located<String>]) -> Vec<String> {
    parties.iter().map(|party| party.value.clone()).collect()
}

pub(super) fn citations(citations: &[Located<Citation>]) -> Vec<Citation> {
    citations.iter().map(|citation| citation.value.clone()).collect()
}
