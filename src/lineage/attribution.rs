//! Which changes do what an amendment asked: a plain and conservative inference.
//!
//! A change is held against the amendments aimed at its clause in the old draft, or at one above or beneath it. What an
//! amendment asks in must be among the words that came, what it asks away among those that went; the score is the share
//! of its words that are. Short words are left out, because "of" and "the" come and go with every change. Costs the
//! words of the changes that amendments are aimed at, and of no others.

use super::{ChangeHandle, Edge, Lineage, Node, Realisation};
use crate::amendment::{Amendment, Extent, Operation};
use crate::diff::{ChangeKind, PieceKind};
use crate::negotiation::ClauseHandle;
use crate::text::{fold_typography, tokens};
use petgraph::Direction;
use petgraph::stable_graph::NodeIndex;
use petgraph::visit::EdgeRef;
use std::collections::{BTreeMap, BTreeSet};

/// The share of an amendment's words that a change must have.
const ENOUGH: f64 = 0.6;

/// Shorter words say too little, unless they are all that was asked for.
const LONG_WORD: usize = 4;

/// Words with how often they stand, in order.
type Bag = BTreeMap<String, usize>;

/// What an amendment asks.
struct Asked {
    words_in: Bag,
    words_out: Bag,
}

/// Finds the changes that realise amendments.
pub(super) fn infer(
    lineage: &Lineage<'_>,
    changes: &[(NodeIndex, ChangeHandle)],
) -> Vec<(NodeIndex, usize, Realisation)> {
    let mut realised = Vec::new();
    for &(node, handle) in changes {
        let candidates = candidates(lineage, handle);
        if candidates.is_empty() {
            continue;
        }
        let mut came = Bag::new();
        let mut went = Bag::new();
        for piece in lineage.words(handle) {
            match piece.kind {
                PieceKind::Inserted => add_words(&mut came, &piece.text),
                PieceKind::Deleted => add_words(&mut went, &piece.text),
                PieceKind::Equal => {}
            }
        }
        for amendment in candidates {
            let asked = asked(lineage, amendment, handle);
            if let Some(realisation) = compare(&asked, &came, &went) {
                realised.push((node, amendment, realisation));
            }
        }
    }
    realised
}

/// The amendments aimed at the clauses of a change in the old draft, at those above or beneath them; of a new clause, at
/// what stands above it.
fn candidates(lineage: &Lineage<'_>, handle: ChangeHandle) -> BTreeSet<usize> {
    let change = lineage.change(handle);
    if change.kind == ChangeKind::Kept {
        return BTreeSet::new();
    }
    let (old, new) = lineage.change_clauses(handle);
    let mut aimed_at: BTreeSet<ClauseHandle> = BTreeSet::new();
    for &clause in &old {
        let tree = &lineage.negotiation.drafts[clause.draft].tree;
        aimed_at.insert(clause);
        aimed_at.extend(tree.ancestors(clause.clause).map(|above| ClauseHandle { clause: above, ..clause }));
        aimed_at.extend(tree.beneath(clause.clause).map(|beneath| ClauseHandle { clause: beneath, ..clause }));
    }
    if old.is_empty() {
        for &clause in &new {
            let tree = &lineage.negotiation.drafts[clause.draft].tree;
            for above in tree.ancestors(clause.clause) {
                aimed_at.extend(lineage.before(ClauseHandle { clause: above, ..clause }));
            }
        }
    }
    let comparison = &lineage.comparisons[handle.comparison];
    let mut found = BTreeSet::new();
    for clause in aimed_at.into_iter().filter(|clause| clause.draft == comparison.old) {
        let is_own = old.contains(&clause);
        for edge in lineage.graph.edges_directed(lineage.clause_node(clause), Direction::Incoming) {
            if let (Edge::AimsAt, Node::Amendment(amendment)) = (edge.weight(), &lineage.graph[edge.source()])
                && fits(&lineage.negotiation.amendments[*amendment], change.kind, is_own)
            {
                found.insert(*amendment);
            }
        }
    }
    found
}

/// Whether a change of this kind can do what an amendment asks at all.
fn fits(amendment: &Amendment, kind: ChangeKind, is_own: bool) -> bool {
    match &amendment.operation {
        // While anything of the clause stands, however reworded, its deletion is not realised.
        Some(Operation::Delete(Extent::Clause)) => kind == ChangeKind::Deleted,
        Some(Operation::Add { .. }) => kind == ChangeKind::Inserted || !is_own,
        Some(Operation::Keep(_) | Operation::Bracket(_) | Operation::Placeholder { .. } | Operation::Move(_)) => false,
        Some(Operation::Merge(_)) => kind == ChangeKind::Merged && is_own,
        Some(Operation::Split(_)) => kind == ChangeKind::Split && is_own,
        Some(_) | None => true,
    }
}

fn asked(lineage: &Lineage<'_>, amendment: usize, handle: ChangeHandle) -> Asked {
    let negotiation = lineage.negotiation;
    let amendment = &negotiation.amendments[amendment];
    let mut asked = Asked { words_in: Bag::new(), words_out: Bag::new() };
    let (old, _) = lineage.change_clauses(handle);
    let old_text = || -> String {
        let texts = old.iter().map(|clause| negotiation.drafts[clause.draft].tree[clause.clause].text.as_str());
        texts.collect::<Vec<_>>().join("\n")
    };
    match &amendment.operation {
        Some(Operation::Rewrite(text)) => {
            let mut present = Bag::new();
            add_words(&mut present, &old_text());
            add_words(&mut asked.words_in, text);
            let wanted = asked.words_in.clone();
            subtract(&mut asked.words_in, &present);
            subtract(&mut present, &wanted);
            asked.words_out = present;
        }
        Some(Operation::Delete(Extent::Clause)) => add_words(&mut asked.words_out, &old_text()),
        Some(Operation::Merge(_) | Operation::Split(_)) => {}
        Some(Operation::Replace { words, with }) => {
            add_words(&mut asked.words_in, with);
            add_words(&mut asked.words_out, &words.text);
            let (wanted, gone) = (asked.words_in.clone(), asked.words_out.clone());
            subtract(&mut asked.words_in, &gone);
            subtract(&mut asked.words_out, &wanted);
        }
        Some(operation) => {
            add_words(&mut asked.words_in, operation.new_text().unwrap_or_default());
            add_words(&mut asked.words_out, operation.deleted_words().unwrap_or_default());
        }
        // Of a gist only the phrases that a source quotes are the proposal's own words.
        None => amendment.words.iter().for_each(|words| add_words(&mut asked.words_in, words)),
    }
    asked
}

fn compare(asked: &Asked, came: &Bag, went: &Bag) -> Option<Realisation> {
    let all = || asked.words_in.keys().chain(asked.words_out.keys());
    let any_long = all().any(|word| is_long(word));
    let counts = |word: &str| !any_long || is_long(word);
    let shared = |asked: &Bag, found: &Bag| -> (usize, usize, Vec<String>) {
        let mut total = 0;
        let mut matched = 0;
        let mut words = Vec::new();
        for (word, &count) in asked.iter().filter(|(word, _)| counts(word)) {
            total += count;
            let common = count.min(found.get(word).copied().unwrap_or_default());
            matched += common;
            if common > 0 {
                words.push(word.clone());
            }
        }
        (total, matched, words)
    };
    let (asked_in, found_in, words_in) = shared(&asked.words_in, came);
    let (asked_out, found_out, words_out) = shared(&asked.words_out, went);
    let total = asked_in + asked_out;
    if total == 0 {
        return None;
    }
    let score = (found_in + found_out) as f64 / total as f64;
    (score >= ENOUGH).then_some(Realisation { score, words_in, words_out })
}

pub(super) fn is_long(word: &str) -> bool {
    word.chars().count() >= LONG_WORD || !word.is_ascii()
}

fn add_words(bag: &mut Bag, text: &str) {
    for token in tokens(text).filter(|token| token.is_word) {
        let word = fold_typography(&text[token.start..token.end]).to_lowercase();
        *bag.entry(word).or_default() += 1;
    }
}

fn subtract(bag: &mut Bag, other: &Bag) {
    bag.retain(|word, count| {
        *count = count.saturating_sub(other.get(word).copied().unwrap_or_default());
        *count > 0
    });
}
