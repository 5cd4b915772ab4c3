//! Counts of a state of play: of all clauses, by part, by party.

use super::{Brackets, ClauseState, ClauseStatus, StateOfPlay, count_words};
use crate::amendment::AmendmentId;
use crate::clause::{ClauseId, StatedPosition};
use crate::draft::Contested;
use crate::lineage::Lineage;
use crate::source::Named;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many clauses stand where, and what stands in brackets. The states add up to the clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StateCounts {
    /// How many clauses there are.
    pub clauses: usize,
    states: [usize; 6],
    /// How many pairs of brackets begin in them.
    pub brackets: usize,
    /// Signs of brackets that open or close nothing.
    pub unbalanced: usize,
    /// How many words they have.
    pub words: usize,
    /// How many of these stand in brackets.
    pub words_in_brackets: usize,
    /// How many proposals are pending.
    pub proposals: usize,
    /// Clauses recorded or printed as agreed that count as bracketed.
    pub agreed_and_bracketed: usize,
    /// Clauses that count as agreed and whose words changed since.
    pub changed_since_agreed: usize,
}

impl StateCounts {
    pub(super) fn of<'a>(clauses: impl IntoIterator<Item = &'a ClauseStatus>, proposals: usize) -> StateCounts {
        let mut counts = StateCounts { proposals, ..StateCounts::default() };
        for clause in clauses {
            counts.clauses += 1;
            counts.states[place(clause.state)] += 1;
            counts.brackets += clause.brackets;
            counts.unbalanced += clause.unbalanced;
            counts.words += clause.words;
            counts.words_in_brackets += clause.words_in_brackets;
            let Some(agreement) = &clause.agreement else { continue };
            let is_bracketed = clause.state == ClauseState::Bracketed && agreement.state != ClauseState::Reopened;
            counts.agreed_and_bracketed += usize::from(is_bracketed);
            let counts_as_agreed = matches!(clause.state, ClauseState::Agreed | ClauseState::AgreedAdRef);
            counts.changed_since_agreed += usize::from(counts_as_agreed && agreement.words_changed);
        }
        counts
    }

    /// How many clauses are in a state.
    pub fn in_state(&self, state: ClauseState) -> usize {
        self.states[place(state)]
    }
}

fn place(state: ClauseState) -> usize {
    ClauseState::ALL.iter().position(|one| *one == state).unwrap_or_default()
}

/// The clauses that stand directly in one division.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartCount {
    /// The division; none of the clauses that stand in none.
    pub part: Option<ClauseId>,
    /// Its clauses.
    pub counts: StateCounts,
}

/// What a party has in a draft's brackets, and its pending proposals.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PartyBrackets {
    /// Its code, or its name as printed.
    pub party: String,
    /// In how many clauses brackets name it.
    pub clauses: usize,
    /// Of how many stretches of words brackets say what it wants; those of whole clauses among them.
    pub brackets: usize,
    /// How many words these have.
    pub words: usize,
    /// What it is said to want of how many, by stance, in order of these.
    pub stances: BTreeMap<String, usize>,
    /// Pending proposals behind which it stands, by their place in the negotiation.
    pub proposals: Vec<AmendmentId>,
}

impl StateOfPlay {
    /// Counts by the divisions in which clauses stand directly, in the order of the draft.
    pub fn parts(&self) -> Vec<PartCount> {
        let mut parts: Vec<Option<ClauseId>> = self.clauses.iter().map(|clause| clause.part).collect();
        parts.sort_unstable();
        parts.dedup();
        let mut of: BTreeMap<Option<ClauseId>, Vec<&ClauseStatus>> = BTreeMap::new();
        for clause in &self.clauses {
            of.entry(clause.part).or_default().push(clause);
        }
        let part = |part: Option<ClauseId>| {
            let clauses = of.remove(&part).unwrap_or_default();
            let mut proposals: Vec<AmendmentId> =
                clauses.iter().flat_map(|clause| clause.proposals.iter().copied()).collect();
            proposals.sort_unstable();
            proposals.dedup();
            PartCount { part, counts: StateCounts::of(clauses, proposals.len()) }
        };
        parts.into_iter().map(part).collect()
    }

    /// What each party has in its brackets and among its pending proposals, in order of code.
    pub fn parties(&self, lineage: &Lineage<'_>, brackets: &Brackets) -> Vec<PartyBrackets> {
        let mut parties: BTreeMap<String, PartyBrackets> = BTreeMap::new();
        if let Some(contested) = brackets.get(&self.draft) {
            self.in_brackets(lineage, contested, &mut parties);
        }
        for &at in &self.proposals {
            // What is printed in brackets is counted there.
            if lineage.negotiation.amendments[at].is_printed() {
                continue;
            }
            let sponsorship = lineage.sponsorship(at, &self.horizon);
            for sponsor in sponsorship.standing() {
                let own = &mut parties.entry(sponsor.party.clone()).or_default().proposals;
                if own.last() != Some(&at) {
                    own.push(at);
                }
            }
        }
        let named = |(party, own)| PartyBrackets { party, ..own };
        parties.into_iter().map(named).collect()
    }

    fn in_brackets(&self, lineage: &Lineage<'_>, contested: &Contested, parties: &mut BTreeMap<String, PartyBrackets>) {
        let tree = &lineage.negotiation.drafts[self.draft].tree;
        for (clause, content) in tree.each() {
            // What each wants of which words of this clause, each stretch once.
            let mut own: BTreeMap<String, Vec<(Range<usize>, &str)>> = BTreeMap::new();
            for wish in &contested.of(clause).wishes {
                let words = wish.words.clone().unwrap_or(0..content.text.len());
                for party in principals(&wish.position) {
                    own.entry(party).or_default().push((words.clone(), wish.position.stance.as_str()));
                }
            }
            for (party, mut wants) in own {
                wants.sort_unstable_by_key(|(words, stance)| (words.start, words.end, *stance));
                wants.dedup();
                let party = parties.entry(party).or_default();
                party.clauses += 1;
                for (_, stance) in &wants {
                    *party.stances.entry((*stance).to_owned()).or_default() += 1;
                }
                wants.dedup_by(|other, one| other.0 == one.0);
                party.brackets += wants.len();
                let count = |words| count_words(&contested.apart.own(clause, &content.text, words));
                party.words += wants.into_iter().map(|(words, _)| count(words)).sum::<usize>();
            }
        }
    }
}

/// Whose position a bracket states: of those for whom the party speaks, else its own.
pub(super) fn principals(position: &StatedPosition) -> Vec<String> {
    match position.on_behalf_of.as_slice() {
        [] => vec![position.party.clone()],
        others => others.to_vec(),
    }
}
