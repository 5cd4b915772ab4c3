//! On how many common targets each two parties took the same side and opposite ones, from `docs/blocs.md`.

use super::rules::{Model, Stand, evidence};
use super::talks::{Asks, Target};
use std::collections::{BTreeMap, BTreeSet};

/// A side on a target, and what it rests on.
struct Taken {
    /// For (true) or against; none where it is open.
    side: Option<bool>,
    joint: bool,
    proposes: Option<usize>,
    stand: Stand,
}

/// Of each two parties that share a target: on how many they agree, and on how many they differ.
pub(super) fn pairs(model: &Model<'_>) -> BTreeMap<(String, String), (usize, usize)> {
    let mut pairs = BTreeMap::new();
    for parties in sides(model).values() {
        let parties: Vec<_> = parties.iter().filter(|(_, taken)| taken.side.is_some()).collect();
        for (at, (one, first)) in parties.iter().enumerate() {
            for (other, second) in &parties[at + 1..] {
                let both_propose = first.proposes.is_some() && first.proposes == second.proposes;
                let same = first.side == second.side;
                if (first.joint || second.joint) && !(both_propose && same) {
                    continue;
                }
                let pair: &mut (usize, usize) = pairs.entry(((*one).clone(), (*other).clone())).or_default();
                if same { pair.0 += 1 } else { pair.1 += 1 }
            }
        }
    }
    pairs
}

fn sides(model: &Model<'_>) -> BTreeMap<Target, BTreeMap<String, Taken>> {
    let mut taken = model.taken();
    // Who contradicts itself on a clause, through amendments to it too, is counted for neither side in any answer.
    let clauses: BTreeSet<(usize, usize)> = taken.iter().map(|stand| model.clause_of(&stand.on)).collect();
    let mut opposed: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for stand in clauses.into_iter().flat_map(|clause| model.on_clause(&taken, clause)) {
        opposed.entry(stand.record).or_default().extend(stand.contradicting);
    }
    taken.retain(|stand| !matches!(stand.stance, "unknown" | "align"));
    let target = |stand: &Stand| same(model, &stand.on);
    let mut in_force = model.in_force(&taken, &target);
    for stand in &mut in_force {
        let opposed = opposed.get(&stand.record).into_iter().flatten();
        stand.contradicting.extend(opposed.filter(|one| stand.principals.contains(one)).cloned());
    }
    let in_force = model.told(&in_force, &target);
    let mut found: BTreeMap<Target, BTreeMap<String, Vec<Taken>>> = BTreeMap::new();
    for stand in &in_force {
        let (on, turned) = counts_on(model, &stand.on);
        if matches!(stand.stance, "abstain" | "withdraw") || stand.of_withdrawn {
            continue;
        }
        for party in stand.counted().filter(|party| is_known(model, &in_force, stand, party)) {
            let jointly = match stand.on {
                Target::Amendment(at) => {
                    let amendment = &model.talks.amendments[at];
                    stand.stance == "propose" && amendment.jointly && amendment.by.len() > 1
                }
                _ => false,
            };
            let proposes = match stand.on {
                Target::Amendment(at) if matches!(stand.stance, "propose" | "co-sponsor") => Some(at),
                _ => None,
            };
            let side = stand.side().filter(|_| !stand.package).map(|side| side != turned);
            let one = Taken { side, joint: jointly || stand.spoke_for > 1, proposes, stand: stand.clone() };
            found.entry(same(model, &on)).or_default().entry(party.clone()).or_default().push(one);
        }
    }
    let of_target = |parties: BTreeMap<String, Vec<Taken>>| {
        parties.into_iter().filter_map(|(party, all)| Some((party, decided(all)?))).collect()
    };
    found.into_iter().map(|(target, parties)| (target, of_target(parties))).collect()
}

/// Whether it is known what holds for a party: nothing else in force says something different of the same target.
fn is_known(model: &Model<'_>, in_force: &[Stand], stand: &Stand, party: &String) -> bool {
    let says = |one: &Stand| (one.bearing(), one.toward);
    let others =
        in_force.iter().filter(|one| one.principals.contains(party) && same(model, &one.on) == same(model, &stand.on));
    others.map(says).collect::<BTreeSet<_>>().len() == 1
}

/// The one that holds of a party's sides on a target, where it is known which.
fn decided(mut all: Vec<Taken>) -> Option<Taken> {
    let last = all.iter().map(|one| one.stand.first).max()?;
    all.retain(|one| one.stand.last >= last);
    if all.iter().any(|one| !one.joint) {
        all.retain(|one| !one.joint);
    }
    if all.iter().any(|one| !one.stand.package) {
        all.retain(|one| !one.stand.package);
    }
    let last = all.iter().map(|one| one.stand.first).max()?;
    all.retain(|one| one.stand.last >= last);
    let sides: BTreeSet<Option<bool>> = all.iter().map(|one| one.side).collect();
    if sides.len() > 1 {
        return None;
    }
    all.into_iter().reduce(|best, one| if evidence(&one.stand) > evidence(&best.stand) { one } else { best })
}

/// The target on which a position counts, and whether being for its own target is being against that.
fn counts_on(model: &Model<'_>, on: &Target) -> (Target, bool) {
    let Target::Amendment(at) = on else { return (on.clone(), false) };
    let amendment = &model.talks.amendments[*at];
    match (&amendment.on, &amendment.asks) {
        (Target::Amendment(_), Asks::Delete) => {
            let (target, turned) = counts_on(model, &amendment.on);
            (target, !turned)
        }
        (Target::Amendment(_), Asks::Keep) => counts_on(model, &amendment.on),
        (Target::Clause(..), Asks::Delete) => (amendment.on.clone(), true),
        (Target::Clause(..), Asks::Keep) => (amendment.on.clone(), false),
        (Target::Clause(draft, clause), Asks::DeleteWords(words)) => {
            (Target::Words(*draft, *clause, words.clone()), true)
        }
        (Target::Clause(draft, clause), Asks::KeepWords(words)) => {
            (Target::Words(*draft, *clause, words.clone()), false)
        }
        _ => (on.clone(), false),
    }
}

/// The first target of which one is the same: the clause as long as its words are, words as long as they stand there.
fn same(model: &Model<'_>, on: &Target) -> Target {
    let drafts = &model.talks.drafts;
    let back = |(draft, clause): (usize, usize)| {
        let &[from] = drafts[draft].clauses[clause].from.as_slice() else { return None };
        let became = drafts[draft].clauses.iter().filter(|one| one.from.contains(&from)).count();
        (became == 1).then(|| (draft - 1, from))
    };
    let clause = |(draft, clause): (usize, usize)| &drafts[draft].clauses[clause];
    match on {
        Target::Clause(draft, at) => {
            let mut first = (*draft, *at);
            // What brackets say of parties is none of the words.
            let text = |place| clause(place).words.clone();
            while let Some(before) = back(first).filter(|&before| text(before) == text(first)) {
                first = before;
            }
            Target::Clause(first.0, first.1)
        }
        Target::Words(draft, at, words) => {
            let mut first = (*draft, *at);
            while let Some(before) = back(first).filter(|&before| clause(before).words.contains(words)) {
                first = before;
            }
            Target::Words(first.0, first.1, words.clone())
        }
        Target::Amendment(_) => on.clone(),
    }
}
