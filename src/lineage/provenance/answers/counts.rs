//! How many proposals of each party had which fate, beside what the count rests on; and where words stand that a party
//! spoke of without proposing anything.

use super::fate::AmendmentStory;
use crate::amendment::PositionId;
use crate::clause::ClauseId;
use crate::correction::Fate;
use crate::draft::{Draft, DraftId, Wording};
use crate::lineage::{Horizon, Lineage, Sponsorship};
use crate::text::count_whole;
use std::collections::BTreeMap;

/// The proposals of one party.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PartyCount {
    /// Its code.
    pub party: String,
    /// Proposals by fate: those it is recorded to have made alone, and those with others, which are not spread over each.
    pub fates: BTreeMap<Fate, (usize, usize)>,
    /// Proposals of others that it joined, by fate.
    pub joined: BTreeMap<Fate, usize>,
    /// Proposals that others still stand behind and it no longer.
    pub left: usize,
    /// Proposals that take no part, because they or the draft that would tell were composed by whoever recorded them.
    pub composed: usize,
    /// Proposals that its members, or the groups that it belongs to, are recorded to have made without it.
    pub by_members: usize,
    /// See [`PartyCount::by_members`].
    pub by_groups: usize,
}

/// Words that a party spoke of, and where they stand.
#[derive(Debug, Clone, PartialEq)]
pub struct WordsSpokenOf {
    /// The position's place in the negotiation.
    pub position: PositionId,
    /// The words.
    pub words: String,
    /// For each draft, in order, in how many places they stand.
    pub drafts: Vec<(DraftId, usize)>,
}

impl Lineage<'_> {
    /// Counts amendments by party and fate. A party is there that is named as a proposer of one of them.
    pub fn fate_counts(&self, stories: &[&AmendmentStory]) -> Vec<PartyCount> {
        let mut counts: BTreeMap<String, PartyCount> = BTreeMap::new();
        let open = Horizon::default();
        let sponsorships: Vec<Sponsorship> =
            stories.iter().map(|story| self.sponsorship(story.amendment, &open)).collect();
        for (story, sponsorship) in stories.iter().zip(&sponsorships) {
            let made = sponsorship.sponsors.iter().filter(|sponsor| sponsor.first_joined().is_none()).count();
            for sponsor in &sponsorship.sponsors {
                let count = counts.entry(sponsor.party.clone()).or_default();
                if self.rests_on_composed(story) {
                    count.composed += 1;
                } else if sponsor.withdrew().is_some() && !sponsorship.is_withdrawn {
                    count.left += 1;
                } else if sponsor.first_joined().is_some() {
                    *count.joined.entry(story.fate).or_default() += 1;
                } else {
                    let (alone, with_others) = count.fates.entry(story.fate).or_default();
                    *if made == 1 { alone } else { with_others } += 1;
                }
            }
        }
        let registry = &self.negotiation.registry;
        for (code, count) in &mut counts {
            count.party.clone_from(code);
            for (story, sponsorship) in stories.iter().zip(&sponsorships) {
                if sponsorship.has(code) {
                    continue;
                }
                let made = self.negotiation.amendments[story.amendment].date;
                let any = |belongs: &dyn Fn(&str) -> bool| {
                    usize::from(sponsorship.remaining().any(|sponsor| belongs(&sponsor.party)))
                };
                count.by_members += any(&|party| registry.is_member(party, code, made.as_ref()));
                count.by_groups += any(&|party| registry.is_member(code, party, made.as_ref()));
            }
        }
        counts.into_values().collect()
    }

    /// Whether what became of an amendment rests on words that somebody composed.
    pub fn rests_on_composed(&self, story: &AmendmentStory) -> bool {
        let newest = story.drafts.last().map(|one| self.negotiation.drafts[one.draft].wording);
        let own = self.negotiation.amendments[story.amendment].wording;
        own == Wording::Reconstructed || newest == Some(Wording::Reconstructed)
    }

    /// Words that positions of a party name or quote and that stand in a draft, though it is not recorded to have proposed
    /// anything about them.
    pub fn words_spoken_of(&self, party: &str) -> Vec<WordsSpokenOf> {
        let negotiation = self.negotiation;
        let mut found = Vec::new();
        let own = PositionId::each(&negotiation.positions);
        for (at, position) in own.filter(|(_, position)| *position.party == party) {
            if position.target.amendment.is_some() {
                continue;
            }
            let quoted = position.sources.iter().filter_map(|citation| citation.quote.as_deref());
            let mut phrases: Vec<&str> = position.target.words.iter().map(|words| words.as_str()).collect();
            phrases.extend(quoted);
            phrases.sort_unstable();
            phrases.dedup();
            for words in phrases {
                let is_printed = position.target.printed_in.is_some();
                let count = |draft: &Draft, clause: ClauseId| match is_printed {
                    true => count_whole(&draft.own_text(clause), words),
                    false => count_whole(&draft.tree[clause].text, words),
                };
                let places = |draft: DraftId| -> usize {
                    let draft = &negotiation.drafts[draft];
                    draft.tree.ids().map(|clause| count(draft, clause)).sum()
                };
                let drafts: Vec<(DraftId, usize)> =
                    negotiation.in_order().into_iter().map(|draft| (draft, places(draft))).collect();
                if drafts.iter().any(|&(_, places)| places > 0) {
                    found.push(WordsSpokenOf { position: at, words: words.to_owned(), drafts });
                }
            }
        }
        found
    }
}
