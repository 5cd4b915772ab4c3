//! Who backs what: the positions in force on a clause, and what they mean for it.
//!
//! A walk from the clause: to the parties that took a stance on it, to the amendments aimed at it and the parties that
//! proposed them or took a stance on those, and back through `becomes` to the same on its ancestors.

use super::{Lineage, Toward, toward};
use crate::amendment::{Amendment, Extent, Operation, Position, Proposers, Stance};
use crate::date::Date;
use crate::negotiation::ClauseHandle;
use crate::source::{Citation, Located};
use crate::text::{find_quotation, fold};
use std::collections::{BTreeMap, BTreeSet};

/// The answer to `backs`.
#[derive(Debug, Clone)]
pub struct Backing {
    /// The clause asked about.
    pub clause: ClauseHandle,
    /// Only what was in force then.
    pub as_of: Option<Date>,
    /// One for each party and target, the one in force, in order of date; undated ones last.
    pub positions: Vec<Stand>,
    /// Those taken on the clause's ancestors in earlier drafts by parties that took none since. Never counted.
    pub earlier: Vec<Stand>,
    /// Codes of parties whose groups took opposite positions, and that took none themselves.
    pub cross_pressured: Vec<String>,
    /// Codes of parties that are named in the negotiation and have no position here.
    pub no_recorded_position: Vec<String>,
    /// Amendments to the clause without a named proposer, by their place in the negotiation.
    pub unattributed: Vec<usize>,
}

/// What a stand is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum StandTarget {
    /// The clause.
    Clause(ClauseHandle),
    /// Words of it.
    Words(ClauseHandle, String),
    /// An amendment, by its place in the negotiation.
    Amendment(usize),
}

/// A party's position, with what it means for the clause.
#[derive(Debug, Clone)]
pub struct Stand {
    /// Code of the party.
    pub party: String,
    /// What the record says it wants.
    pub stance: Stance,
    /// What that means for the clause; derived, never recorded.
    pub toward: Toward,
    /// What was said, as the record has it.
    pub as_said: Option<String>,
    /// What it is about.
    pub target: StandTarget,
    /// Codes of those it spoke for.
    pub on_behalf_of: Vec<String>,
    /// What must be so for it to hold.
    pub condition: Option<String>,
    /// The package that it stands or falls with.
    pub package: Option<String>,
    /// When it was taken, as far as the record says.
    pub date: Option<Date>,
    /// Who says so.
    pub sources: Vec<Citation>,
    /// The clause on which it was taken.
    pub taken_on: ClauseHandle,
    /// Of an earlier one: whether the words it spoke of still stand in the clause asked about.
    pub words_still_there: Option<bool>,
    /// A remark of whoever recorded it.
    pub note: Option<String>,
    /// When it counts from: its own date, its statement's, or the earliest of its sources'.
    since: Option<Date>,
}

impl Lineage<'_> {
    /// Finds who proposes, supports, opposes or is flexible on a clause. With a date, only what was in force then.
    pub fn backs(&self, clause: ClauseHandle, as_of: Option<Date>) -> Backing {
        let (positions, mut unattributed) = self.stands_on(clause, as_of.as_ref());
        let mut spoken: BTreeSet<String> = positions.iter().map(|stand| stand.party.clone()).collect();
        let mut earlier = Vec::new();
        let ancestors = self.ancestors(clause);
        let mut at = 0;
        while at < ancestors.len() {
            // The ancestors in one draft together: a party that spoke on a later one has spoken since.
            let draft = ancestors[at].draft;
            let in_draft = ancestors[at..].iter().take_while(|ancestor| ancestor.draft == draft);
            let mut here = Vec::new();
            for &ancestor in in_draft {
                at += 1;
                let (stands, nobody) = self.stands_on(ancestor, as_of.as_ref());
                here.extend(stands);
                unattributed.extend(nobody);
            }
            here.retain(|stand| !spoken.contains(&stand.party));
            spoken.extend(here.iter().map(|stand| stand.party.clone()));
            for stand in &mut here {
                stand.words_still_there = self.words_still_there(stand, clause);
            }
            earlier.extend(here);
        }
        sort(&mut earlier);
        unattributed.sort_unstable();
        unattributed.dedup();
        let here: BTreeSet<&str> = positions
            .iter()
            .flat_map(|stand| std::iter::once(&stand.party).chain(&stand.on_behalf_of))
            .map(String::as_str)
            .collect();
        let no_recorded_position = self
            .party_codes()
            .into_iter()
            .filter(|code| !here.contains(code) && !self.is_facilitator(code))
            .map(str::to_owned)
            .collect();
        let cross_pressured = self.cross_pressured(&positions, &here, as_of.as_ref());
        Backing { clause, as_of, positions, earlier, cross_pressured, no_recorded_position, unattributed }
    }

    fn is_facilitator(&self, code: &str) -> bool {
        let party = self.negotiation.registry.get(code);
        party.is_some_and(|party| party.kinds.iter().any(|kind| kind == "facilitators"))
    }

    /// The positions in force on one clause, and the amendments to it that nobody is named for.
    fn stands_on(&self, clause: ClauseHandle, as_of: Option<&Date>) -> (Vec<Stand>, Vec<usize>) {
        let negotiation = self.negotiation;
        let mut stands: Vec<Stand> = Vec::new();
        let mut unattributed = Vec::new();
        for position in self.positions_on(clause) {
            let position = &negotiation.positions[position];
            let target = match &position.target.words {
                Some(words) => StandTarget::Words(clause, words.value.clone()),
                None => StandTarget::Clause(clause),
            };
            stands.push(self.stand(position, target, toward::directly(position), clause));
        }
        for at in self.amendments_on(clause) {
            let amendment = &negotiation.amendments[at];
            match &amendment.proposers {
                Proposers::Known(parties) => {
                    stands.extend(parties.iter().map(|party| self.proposal(amendment, at, party, clause)));
                }
                Proposers::Unknown | Proposers::Withheld => unattributed.push(at),
            }
            for position in self.positions_on_amendment(at) {
                let position = &negotiation.positions[position];
                let toward = toward::through_amendment(negotiation, position, amendment);
                stands.push(self.stand(position, StandTarget::Amendment(at), toward, clause));
            }
        }
        if let Some(as_of) = as_of {
            stands.retain(|stand| stand.since.is_some_and(|since| since.is_by(as_of)));
        }
        (in_force(stands), unattributed)
    }

    fn proposal(&self, amendment: &Amendment, at: usize, party: &str, clause: ClauseHandle) -> Stand {
        let withdrawn = amendment.status.as_ref().is_some_and(|status| status.is == "withdrawn");
        let (stance, toward) = if withdrawn {
            (Stance::Withdraw, Toward::Unknown)
        } else {
            (Stance::Propose, toward::effect(self.negotiation, amendment))
        };
        let status = amendment.status.as_ref().filter(|_| withdrawn);
        let date = status.and_then(|status| status.date).or(amendment.date);
        Stand {
            party: party.to_owned(),
            stance,
            toward,
            as_said: None,
            target: StandTarget::Amendment(at),
            on_behalf_of: values(&amendment.on_behalf_of),
            condition: None,
            package: None,
            date,
            sources: citations(&amendment.sources),
            taken_on: clause,
            words_still_there: None,
            note: amendment.note.clone(),
            since: date.or_else(|| self.negotiation.earliest_source(&amendment.sources)),
        }
    }

    fn stand(&self, position: &Position, target: StandTarget, toward: Toward, clause: ClauseHandle) -> Stand {
        Stand {
            party: position.party.value.clone(),
            stance: position.stance,
            toward,
            as_said: position.as_said.clone(),
            target,
            on_behalf_of: values(self.negotiation.position_principals(position)),
            condition: position.condition.clone(),
            package: position.package.clone(),
            date: position.date,
            sources: citations(self.negotiation.position_sources(position)),
            taken_on: clause,
            words_still_there: None,
            note: position.note.clone(),
            since: self.negotiation.position_since(position),
        }
    }

    /// Whether the words that an earlier position spoke of stand in the clause asked about: the quoted words, or for
    /// the whole clause its text.
    fn words_still_there(&self, stand: &Stand, clause: ClauseHandle) -> Option<bool> {
        let drafts = &self.negotiation.drafts;
        let text = &drafts[clause.draft].tree[clause.clause].text;
        let stands = |words: &str| Some(!find_quotation(text, words).is_empty());
        let same_text = |of: ClauseHandle| Some(fold(&drafts[of.draft].tree[of.clause].text) == fold(text));
        match &stand.target {
            StandTarget::Clause(taken_on) => same_text(*taken_on),
            StandTarget::Words(_, words) => stands(words),
            StandTarget::Amendment(amendment) => match self.negotiation.amendments[*amendment].operation.as_ref()? {
                Operation::Delete(Extent::Words(words))
                | Operation::Keep(Extent::Words(words))
                | Operation::Bracket(Extent::Words(words))
                | Operation::Replace { words, .. } => stands(&words.text),
                Operation::Delete(Extent::Clause)
                | Operation::Keep(Extent::Clause)
                | Operation::Bracket(Extent::Clause) => same_text(stand.taken_on),
                _ => None,
            },
        }
    }

    /// Parties without a position of their own whose groups stand against each other.
    fn cross_pressured(&self, stands: &[Stand], spoken: &BTreeSet<&str>, as_of: Option<&Date>) -> Vec<String> {
        let registry = &self.negotiation.registry;
        let mut pulls: BTreeMap<&str, BTreeSet<Toward>> = BTreeMap::new();
        for stand in stands.iter().filter(|stand| matches!(stand.toward, Toward::For | Toward::Against | Toward::Amend))
        {
            for group in std::iter::once(&stand.party).chain(&stand.on_behalf_of) {
                for member in registry.members(group, stand.date.as_ref().or(as_of)) {
                    pulls.entry(member).or_default().insert(stand.toward);
                }
            }
        }
        let opposed = |towards: &BTreeSet<Toward>| towards.contains(&Toward::For) && towards.len() > 1;
        let is_state = |code: &str| registry.get(code).is_some_and(|party| !party.is_group());
        pulls
            .into_iter()
            .filter(|(code, towards)| opposed(towards) && !spoken.contains(code) && is_state(code))
            .map(|(code, _)| code.to_owned())
            .collect()
    }
}

/// The latest stand of each party on each target, in order of date.
fn in_force(stands: Vec<Stand>) -> Vec<Stand> {
    let mut latest: BTreeMap<(String, StandTarget), Stand> = BTreeMap::new();
    for stand in stands {
        let key = (stand.party.clone(), stand.target.clone());
        // Of equal dates, and where none is known, the one that the files have last.
        let is_later = latest.get(&key).is_none_or(|known| stand.since >= known.since);
        if is_later {
            latest.insert(key, stand);
        }
    }
    let mut stands: Vec<Stand> = latest.into_values().collect();
    sort(&mut stands);
    stands
}

fn sort(stands: &mut [Stand]) {
    stands.sort_by_cached_key(|stand| {
        (stand.since.is_none(), stand.since, stand.target.clone(), stand.party.clone(), stand.taken_on)
    });
}

fn values(parties: &[Located<String>]) -> Vec<String> {
    parties.iter().map(|party| party.value.clone()).collect()
}

fn citations(citations: &[Located<Citation>]) -> Vec<Citation> {
    citations.iter().map(|citation| citation.value.clone()).collect()
}
