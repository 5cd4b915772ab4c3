//! Amending instructions that make one draft of another, in the style of a house.
//!
//! ```text
//! two drafts ─ diff ─► plan ─► wishes ─ say ─► sentences ─ check ─► those that are read as they are meant ─┐
//!                       ▲                                                                                 ▼
//!                       └── what went wrong is said at greater length: more words, a whole text, ◄── merge: is it the new draft?
//!                           a clause that goes and another that comes
//! ```
//!
//! Nothing is taken on trust: every sentence is read by the reader of amendments, all of them together are written into the old
//! draft, and what comes of that is compared with the new one. What still differs is told apart. Costs a few rounds over both
//! drafts, and for each sentence a look through the clauses that it names.

mod check;
mod edits;
mod name;
mod placed;
mod plan;
mod say;
mod style;
mod wish;

pub use style::Style;

use crate::amending::Reader;
use crate::amendment::{Amendment, AmendmentId};
use crate::clause::{ClauseId, ClauseTree};
use crate::diff::{ChangeKind, compare};
use crate::draft::{Draft, DraftId};
use crate::merge::{Applied, Merged, merge};
use crate::negotiation::Parts;
use crate::party::Registry;
use check::Checker;
use name::Names;
use plan::Plan;
use rustc_hash::FxHashMap;
use say::{Manner, Saying, Speaker};
use wish::Wish;

/// How often what went wrong is said at greater length.
const ROUNDS: usize = 12;

/// One instruction.
#[derive(Debug, Clone, PartialEq)]
pub struct Instruction {
    /// The clause of the old draft that it is about: the one that changes, or beside or beneath which another comes. Nothing for
    /// the draft as a whole.
    pub clause: Option<ClauseId>,
    /// Its paragraphs: the sentence, and what it brings in where that is several.
    pub paragraphs: Vec<String>,
    /// What it is read as.
    pub amendments: Vec<Amendment>,
}

/// A difference of which no instruction tells.
#[derive(Debug, Clone, PartialEq)]
pub struct Apart {
    /// What it is.
    pub kind: ChangeKind,
    /// The clauses of the new draft, or where they are gone those of the old one, by their paths.
    pub clauses: Vec<String>,
    /// The text that stands in the new draft; empty where it goes.
    pub text: String,
}

/// Instructions, in the order of the old draft, and what they leave out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Instructions {
    /// The instructions.
    pub list: Vec<Instruction>,
    /// What cannot be put as one.
    pub apart: Vec<Apart>,
}

/// Writes the instructions that make one draft of another.
pub fn instructions(old: &Draft, new: &Draft, registry: &Registry, style: Style) -> Instructions {
    let diff = compare(old.worded(), new.worded());
    let checker = Checker { reader: Reader::new(old, registry), old: &old.tree, new: &new.tree };
    let names = Names::new(&old.tree, style);
    let speaker = Speaker { old: &old.tree, new: &new.tree, style, names };
    let mut plan = Plan::new(&old.tree, &new.tree, &diff);
    let mut known: FxHashMap<Wish, Option<Instruction>> = FxHashMap::default();
    let mut best: Option<(usize, Instructions)> = None;
    for _ in 0..ROUNDS {
        let mut said = Vec::new();
        let mut is_better = false;
        for wish in plan.wishes() {
            let known = known.entry(wish.clone()).or_insert_with(|| instruction(&speaker, &checker, &wish));
            match known.clone() {
                Some(instruction) => said.push((wish, instruction)),
                None => is_better |= say_otherwise(&mut plan, &speaker, &checker, &wish),
            }
        }
        let list: Vec<Instruction> = said.iter().map(|(_, instruction)| instruction.clone()).collect();
        let (merged, made_by) = applied(old, registry, &list);
        let apart = apart(&merged.tree, &new.tree);
        if best.as_ref().is_none_or(|(least, _)| apart.len() < *least) {
            best = Some((apart.len(), Instructions { list, apart }));
        }
        is_better |= mend(&mut plan, &merged, &made_by, &said, new);
        if best.as_ref().is_some_and(|(least, _)| *least == 0) || !is_better {
            break;
        }
    }
    best.map(|(_, instructions)| instructions).unwrap_or_default()
}

/// A wish in the first words that are read as it is meant.
fn instruction(speaker: &Speaker<'_>, checker: &Checker<'_>, wish: &Wish) -> Option<Instruction> {
    let read = |saying: Saying| {
        let amendments = checker.read(&saying, wish)?;
        Some(Instruction { clause: wish.clause(), paragraphs: saying.paragraphs, amendments })
    };
    let manners = [Manner::Labels, Manner::Words].into_iter();
    manners.flat_map(|manner| speaker.sayings(wish, manner)).find_map(read)
}

/// Takes another way to a wish that cannot be said. Tells whether there is one.
fn say_otherwise(plan: &mut Plan<'_>, speaker: &Speaker<'_>, checker: &Checker<'_>, wish: &Wish) -> bool {
    match wish {
        Wish::Words(clause, _) | Wish::Rewrite(clause, _) => plan.say_more(*clause),
        Wish::Heading(clause, _) | Wish::Move(clause, _) => plan.part(*clause),
        Wish::Delete(clauses) if clauses.len() > 1 => plan.delete_one_by_one(),
        Wish::Delete(_) => false,
        Wish::Relabel(labels) if labels.len() > 1 => plan.label_one_by_one(),
        Wish::Relabel(labels) => labels.iter().fold(false, |done, (clause, _)| plan.part(*clause) || done),
        // Of several that come together, those that can be said alone.
        Wish::Add(gap, clauses) => {
            let alone = |&&at: &&ClauseId| instruction(speaker, checker, &Wish::Add(gap.clone(), vec![at])).is_none();
            let unsaid: Vec<ClauseId> = clauses.iter().filter(alone).copied().collect();
            plan.leave_out(if unsaid.is_empty() { clauses } else { &unsaid })
        }
    }
}

/// Instructions written into the draft, and for each amendment the instruction that it is of.
fn applied(old: &Draft, registry: &Registry, list: &[Instruction]) -> (Merged, Vec<usize>) {
    // The new draft itself says whose its words are.
    let old = Draft { spoken_for: Vec::new(), ..old.clone() };
    let mut parts = Parts { drafts: vec![old], registry: registry.clone(), ..Parts::default() };
    parts.manifest.drafts = vec![parts.drafts[DraftId::at(0)].id.clone().into()];
    let mut made_by = Vec::new();
    for (at, instruction) in list.iter().enumerate() {
        for amendment in &instruction.amendments {
            let id = format!("instruction-{}", parts.amendments.len()).into();
            parts.amendments.push(Amendment { id, ..amendment.clone() });
            made_by.push(at);
        }
    }
    let all: Vec<AmendmentId> = AmendmentId::all(&parts.amendments).collect();
    (merge(&parts.negotiation(), DraftId::at(0), &all), made_by)
}

/// Says at greater length what did not come out as it was meant. Tells whether anything can be.
fn mend(plan: &mut Plan<'_>, merged: &Merged, made_by: &[usize], said: &[(Wish, Instruction)], new: &Draft) -> bool {
    let mut is_better = false;
    for (amendment, outcome) in &merged.outcomes {
        if *outcome == Applied::Whole {
            continue;
        }
        let Some((wish, _)) = made_by.get(amendment.index()).and_then(|&at| said.get(at)) else { continue };
        is_better |= match wish {
            Wish::Words(clause, _) | Wish::Rewrite(clause, _) => plan.say_more(*clause),
            Wish::Heading(clause, _) | Wish::Move(clause, _) => plan.part(*clause),
            Wish::Relabel(labels) => labels.iter().fold(false, |done, (clause, _)| plan.part(*clause) || done),
            Wish::Delete(_) | Wish::Add(..) => false,
        };
    }
    for (old, became) in merged.became.iter().enumerate() {
        let old = ClauseId::at(old);
        let (Some(became), Some(wanted)) = (*became, plan.becomes(old)) else { continue };
        let (became, wanted) = (&merged.tree[became], &new.tree[wanted]);
        if became.text != wanted.text {
            is_better |= plan.say_more(old);
        } else if became.label != wanted.label {
            is_better |= plan.part(old);
        }
    }
    is_better
}

/// What still differs between what the instructions make and the new draft.
fn apart(made: &ClauseTree, new: &ClauseTree) -> Vec<Apart> {
    let is_same = made.len() == new.len()
        && made
            .clauses()
            .iter()
            .zip(new.clauses())
            .all(|(one, other)| one.depth() == other.depth() && one.label == other.label && one.text == other.text);
    if is_same {
        return Vec::new();
    }
    let differs = |change: &crate::diff::Change| {
        let text = |tree: &ClauseTree, clauses: &[ClauseId]| {
            clauses
                .iter()
                .map(|&at| (tree[at].text.clone(), tree[at].label.clone(), tree[at].depth()))
                .collect::<Vec<_>>()
        };
        change.moved || text(made, &change.old) != text(new, &change.new)
    };
    let told = |change: &crate::diff::Change| {
        let (tree, clauses) = if change.new.is_empty() { (made, &change.old) } else { (new, &change.new) };
        let text = change.new.iter().map(|&at| new[at].text.as_str()).collect::<Vec<_>>().join("\n");
        Apart { kind: change.kind, clauses: clauses.iter().map(|&at| tree.path(at)).collect(), text }
    };
    compare(made, new).changes.iter().filter(|change| differs(change)).map(told).collect()
}
