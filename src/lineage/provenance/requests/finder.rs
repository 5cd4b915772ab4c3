//! The amendments that may have asked for what came into a clause: those aimed at it or above it; of a new clause those
//! that would add one beside its neighbour, and those that ask for its very words; and whatever has a phrase in common.

use super::asked::{Asked, AskedWord};
use super::runs::{Aim, Entered, WORDS};
use crate::amendment::{AmendmentId, Operation};
use crate::clause::{Clause, ClauseId, ClauseTree};
use crate::draft::DraftId;
use crate::lineage::provenance::words::language::phrase;
use crate::lineage::provenance::words::tracks::Tracks;
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::text::{find_quotation, tokens};
use rustc_hash::{FxHashMap, FxHashSet};

/// A phrase that more amendments have tells none of them.
const MOST_HOLDERS: usize = 64;
/// How many clauses that are gone one that is new may stand for, to either side.
const MOST_GONE: usize = 4;

/// Finds the amendments that may have asked for what came into a clause.
pub(in crate::lineage) struct Finder<'a> {
    negotiation: &'a Negotiation,
    tracks: &'a Tracks,
    /// Amendments by the lineage of clauses that they are aimed at.
    aimed: FxHashMap<u32, Vec<AmendmentId>>,
    /// Amendments by the lineage of the clause beside which they would add one.
    beside: FxHashMap<u32, Vec<AmendmentId>>,
    /// Amendments by the text that they give a clause.
    texts: FxHashMap<u64, Vec<AmendmentId>>,
    /// Amendments by the phrases of three words that they bring in.
    phrases: FxHashMap<u64, Vec<AmendmentId>>,
    /// Amendments to a draft as a whole of which a source quotes a word or two that stood nowhere in it, by these.
    new_words: FxHashMap<u64, Vec<AmendmentId>>,
}

impl<'a> Finder<'a> {
    pub(in crate::lineage) fn new(negotiation: &'a Negotiation, tracks: &'a Tracks, asked: &[Asked]) -> Finder<'a> {
        let mut finder = Finder {
            negotiation,
            tracks,
            aimed: FxHashMap::default(),
            beside: FxHashMap::default(),
            texts: FxHashMap::default(),
            phrases: FxHashMap::default(),
            new_words: FxHashMap::default(),
        };
        for (amendment, asked) in AmendmentId::all(&negotiation.amendments).zip(asked) {
            if asked.weight_in > 0.0 || asked.has_kin {
                finder.take(amendment, asked);
            }
        }
        finder
    }

    fn take(&mut self, amendment: AmendmentId, asked: &Asked) {
        let row = |clause: &ClauseHandle| self.tracks.row(clause.draft, clause.clause);
        for clause in &asked.clauses {
            note(&mut self.aimed, row(clause), amendment);
        }
        if let Some(clause) = &asked.beside {
            note(&mut self.beside, row(clause), amendment);
        }
        let operation = self.negotiation.amendments[amendment].operation.as_ref();
        if matches!(operation, Some(Operation::Add { .. } | Operation::Rewrite(_) | Operation::Alternative { .. })) {
            note(&mut self.texts, phrase(asked.words.iter().map(|word| word.word.number)), amendment);
        }
        self.take_new_words(amendment, asked);
        for window in asked.words.windows(WORDS) {
            if window.iter().any(AskedWord::comes) {
                note(&mut self.phrases, phrase(window.iter().map(|word| word.word.number)), amendment);
            }
        }
    }

    /// Of a proposal to a whole draft of which only a word or two are known, these are its own where they stood nowhere.
    fn take_new_words(&mut self, at: AmendmentId, asked: &Asked) {
        let amendment = &self.negotiation.amendments[at];
        let Some(draft) = asked.draft.filter(|_| amendment.operation.is_none() && asked.clauses.is_empty()) else {
            return;
        };
        let mut place = 0;
        for words in &amendment.words {
            let count = tokens(words).filter(|token| token.is_word).count();
            let own = asked.words.get(place..place + count).unwrap_or_default();
            place += count;
            let lower = words.to_lowercase();
            let stands = |clause: &Clause| !find_quotation(&clause.text.to_lowercase(), &lower).is_empty();
            let is_new = || !self.negotiation.drafts[draft].tree.clauses().iter().any(stands);
            if (1..WORDS).contains(&count) && is_new() {
                note(&mut self.new_words, phrase(own.iter().map(|word| word.word.number)), at);
            }
        }
    }

    /// The amendments with where the clause stands to each, those in whose place it is first. `neighbours` are the clauses
    /// round it that are not new, `gone` the lineages of those that stood between them.
    pub(in crate::lineage) fn candidates(
        &self,
        asked: &[Asked],
        clause: ClauseHandle,
        entered: &Entered,
        neighbours: &[ClauseId],
        gone: &[u32],
    ) -> Vec<(AmendmentId, Aim)> {
        let tree = &self.negotiation.drafts[clause.draft].tree;
        let row = |at: ClauseId| self.tracks.row(clause.draft, at);
        let lineages = std::iter::once(clause.clause).chain(tree.ancestors(clause.clause));
        let mut there: Vec<AmendmentId> =
            lineages.filter_map(|at| self.aimed.get(&row(at))).flatten().copied().collect();
        if !self.new_words.is_empty() {
            let phrases = (1..WORDS).flat_map(|length| entered.phrases_of(length));
            let named = phrases.filter_map(|phrase| self.new_words.get(&phrase));
            there.extend(named.filter(|list| list.len() <= MOST_HOLDERS).flatten());
        }
        let text = phrase(entered.words.iter().map(|word| word.number));
        there.extend(self.texts.get(&text).filter(|list| list.len() <= MOST_HOLDERS).into_iter().flatten());
        let added = neighbours.iter().filter_map(|&at| self.beside.get(&row(at)));
        let in_place = added.chain(gone.iter().filter_map(|row| self.aimed.get(row))).flatten().copied();
        let phrases = entered.phrases().filter_map(|phrase| self.phrases.get(&phrase));
        let elsewhere = phrases.filter(|list| list.len() <= MOST_HOLDERS).flatten().copied();
        let mut found: Vec<(AmendmentId, Aim)> = Vec::new();
        let mut seen: FxHashSet<AmendmentId> = FxHashSet::default();
        let mut take = |list: Vec<AmendmentId>, aim: Aim| {
            let mut list: Vec<AmendmentId> = list.into_iter().filter(|&one| seen.insert(one)).collect();
            list.sort_unstable();
            found.extend(list.into_iter().map(|one| (one, aim)));
        };
        take(there, Aim::There);
        take(in_place.collect(), Aim::InPlace);
        take(elsewhere.collect(), Aim::Elsewhere);
        found.retain(|&(amendment, _)| self.comes_before(asked, amendment, clause.draft));
        found
    }

    /// Whether an amendment can have been known when a draft was written.
    pub(in crate::lineage) fn comes_before(&self, asked: &[Asked], amendment: AmendmentId, draft: DraftId) -> bool {
        self.tracks.course.can_have_asked(self.negotiation, amendment, asked[amendment.index()].draft, draft)
    }
}

fn note<Key: std::hash::Hash + Eq>(lists: &mut FxHashMap<Key, Vec<AmendmentId>>, key: Key, amendment: AmendmentId) {
    let list = lists.entry(key).or_default();
    if list.last() != Some(&amendment) {
        list.push(amendment);
    }
}

/// For each new clause, the clauses round it under the same parent that are not new, the nearest on either side.
pub(in crate::lineage) fn neighbours(tree: &ClauseTree, is_new: impl Fn(ClauseId) -> bool) -> Vec<Vec<ClauseId>> {
    let mut found: Vec<Vec<ClauseId>> = vec![Vec::new(); tree.len()];
    let before: Vec<Option<ClauseId>> = tree.ids().map(|at| tree.previous_sibling(at)).collect();
    let mut nearest: Vec<Option<ClauseId>> = vec![None; tree.len()];
    for at in tree.ids().filter(|&at| is_new(at)) {
        nearest[at.index()] =
            before[at.index()].and_then(|before| if is_new(before) { nearest[before.index()] } else { Some(before) });
        found[at.index()].extend(nearest[at.index()]);
    }
    let mut nearest: Vec<Option<ClauseId>> = vec![None; tree.len()];
    for at in tree.ids().rev().filter(|&at| is_new(at)) {
        let next = tree.next_sibling(at);
        nearest[at.index()] = next.and_then(|next| if is_new(next) { nearest[next.index()] } else { Some(next) });
        found[at.index()].extend(nearest[at.index()]);
    }
    found
}

/// Clauses that are gone in a draft, by the neighbours that they had.
pub(in crate::lineage) struct Gone<'a> {
    tracks: &'a Tracks,
    rows: FxHashSet<u32>,
    /// The drafts before, each with its clauses by their lineages.
    before: Vec<(DraftId, &'a ClauseTree, FxHashMap<u32, ClauseId>)>,
}

impl<'a> Gone<'a> {
    pub(in crate::lineage) fn new(negotiation: &'a Negotiation, tracks: &'a Tracks, draft: DraftId) -> Gone<'a> {
        let rows = |draft: DraftId| negotiation.drafts[draft].tree.ids().map(move |at| (tracks.row(draft, at), at));
        let before = negotiation.parents(draft).iter();
        let before = before.map(|&parent| (parent, &negotiation.drafts[parent].tree, rows(parent).collect()));
        Gone { tracks, rows: rows(draft).map(|(row, _)| row).collect(), before: before.collect() }
    }

    /// The lineages of clauses that stood between a new clause's neighbours, the nearest to either side.
    pub(in crate::lineage) fn between(&self, draft: DraftId, clause: ClauseId, neighbours: &[ClauseId]) -> Vec<u32> {
        let beside = neighbours.iter().map(|&neighbour| (neighbour, neighbour < clause));
        distinct(beside.flat_map(|(neighbour, is_behind)| self.beside(draft, neighbour, is_behind)).collect())
    }

    /// The lineages of clauses that stood right before or right behind one that stays: it may have taken their words.
    pub(in crate::lineage) fn around(&self, draft: DraftId, clause: ClauseId) -> Vec<u32> {
        distinct([false, true].into_iter().flat_map(|is_behind| self.beside(draft, clause, is_behind)).collect())
    }

    /// The lineages of clauses that are gone and stood in a row beside one of a draft, behind it or before it.
    fn beside(&self, draft: DraftId, clause: ClauseId, is_behind: bool) -> Vec<u32> {
        let mut found = Vec::new();
        for (parent, tree, rows) in &self.before {
            let next = |at| if is_behind { tree.next_sibling(at) } else { tree.previous_sibling(at) };
            let mut at = rows.get(&self.tracks.row(draft, clause)).copied();
            for _ in 0..MOST_GONE {
                at = at.and_then(next);
                let row = at.map(|at| self.tracks.row(*parent, at)).filter(|row| !self.rows.contains(row));
                let Some(row) = row else { break };
                found.push(row);
            }
        }
        found
    }
}

fn distinct(mut rows: Vec<u32>) -> Vec<u32> {
    rows.sort_unstable();
    rows.dedup();
    rows
}
