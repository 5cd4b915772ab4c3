//! Amendments to one draft on a later one: what is done, what still applies and where, what needs a look, what is moot.

use crate::common::{folder, run};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};
use travaux::amendment::{
    Amendment, AmendmentId, Anchor, CarriedPlace, Extent, Operation, Placement, Quotation, Target,
};
use travaux::clause::{Clause, ClauseKind, ClauseTree, ClauseTreeBuilder};
use travaux::draft::{Draft, DraftId};
use travaux::lineage::{Carried, Carry, CarryState, Evidence, Fate, Lineage, NotCarried, NotFollowing, Settled};
use travaux::merge::{Applied, merge};
use travaux::negotiation::{Negotiation, Parts};
use travaux::read;
use travaux::source::{Located, SourceFile};

const ZERO: &str = "\
# Principles

1. States shall, as far as possible, protect all ports of the region.

2. Ports are open to every ship that carries food or medicine.

3. A fund:

    (a) pays for small ports and their pilots;

    (b) reports each year to the assembly of the parties.

4. This text enters into force next year, after thirty ratifications.

5. Letters between delegations are kept in an archive that anybody may consult freely.

6. Each party trains its harbour masters in saving lives at sea, and lends boats to its neighbours.

7. Lighthouses are built where reefs make the coast dangerous for fishing boats.
";

/// Clause 7 moved, 5 is gone, 6 was split, and others were edited.
const REV1: &str = "\
# Principles

1. States shall protect all ports and fishing harbours of the region.

2. Lighthouses are built where reefs make the coast dangerous for fishing boats.

3. Ports are open to every ship that carries food or medicine.

4. A fund:

    (a) pays for small ports and their pilots [and their tugs];

    (b) reports every second year to the assembly of the parties.

5. This text enters into force next year, after forty ratifications.

6. Each party trains its harbour masters in saving lives at sea.

7. Each party lends boats to its neighbours.
";

/// The drafts one after the other, and amendments, a line each.
fn negotiation(drafts: &[(&str, &str)], amendments: &str) -> Negotiation {
    let drafts =
        drafts.iter().map(|(id, text)| Draft { id: (*id).to_owned(), ..read::draft("a.md", text.as_bytes()).unwrap() });
    let entries = amendments.trim().lines().fold(String::new(), |mut all, line| {
        let _ = writeln!(all, "  - {{{}}}", line.trim());
        all
    });
    let file = Arc::new(SourceFile::new("amendments/a.yaml", format!("travaux: 1\namendments:\n{entries}")));
    let reading = read::yaml::read_amendments(&file);
    assert!(reading.diagnostics.is_empty(), "{:?}", reading.diagnostics);
    let mut parts = Parts { drafts: drafts.collect(), amendments: reading.value.amendments, ..Parts::default() };
    parts.sort_by_content();
    parts.negotiation()
}

fn carry(negotiation: &Negotiation) -> Carry {
    let shown = negotiation.clone().shown_to_own();
    Lineage::new(&shown).carry(DraftId::at(0), DraftId::at(1)).unwrap()
}

/// Each amendment's id with what is to be done about it, where, at which words, and why.
fn told(negotiation: &Negotiation) -> BTreeMap<String, (CarryState, String, String, Evidence)> {
    let told = |one: &Carried| {
        let clauses: Vec<String> = one.clauses.iter().map(|&clause| negotiation.address(clause)).collect();
        let id = negotiation.amendments[one.amendment].id.value.clone();
        (id, (one.state, clauses.join(" "), one.words.join(" · "), one.evidence))
    };
    carry(negotiation).amendments.iter().map(told).collect()
}

#[test]
fn each_kind_is_told_with_its_place_its_words_and_why() {
    use CarryState::{Done, Moot, NeedsALook, StillApplies};
    use Evidence as E;
    // The amendment to zero, and what is told of it on rev1.
    let cases: &[(&str, CarryState, &str, &str, Evidence)] = &[
        (
            "clause: '1', insert: and fishing harbours, after: all ports",
            Done,
            "1",
            "and fishing harbours",
            E::WordsStand,
        ),
        ("clause: '1', delete: ', as far as possible,'", Done, "1", "", E::WordsGone),
        ("clause: '1', replace: shall, with: should", StillApplies, "1", "shall", E::QuotedWordsStand),
        ("clause: '1', replace: as far as possible, with: where feasible", NeedsALook, "1", "", E::WordsEdited),
        ("clause: '2', replace: every, with: any", StillApplies, "3", "every", E::AsItWas),
        ("clause: '2', delete: clause", StillApplies, "3", "", E::AsItWas),
        ("clause: '2', rewrite: All ports are open to ships with food.", StillApplies, "3", "", E::AsItWas),
        ("clause: '1', rewrite: States protect ports.", NeedsALook, "1", "", E::InPart),
        (
            "clause: '3(a)', insert: and their tugs, after: their pilots",
            NeedsALook,
            "4(a)",
            "and their tugs",
            E::Bracketed,
        ),
        (
            "clause: '3(b)', replace: each year, with: each month",
            NeedsALook,
            "4(b)",
            "every second year",
            E::WordsEdited,
        ),
        ("clause: '5', delete: clause", Done, "", "", E::ClauseGone),
        ("clause: '5', delete: freely", Done, "", "", E::ClauseGone),
        ("clause: '5', replace: freely, with: on request", Moot, "", "", E::ClauseGone),
        ("clause: '5', gist: more about letters", Moot, "", "", E::ClauseGone),
        (
            "clause: '5', insert: dangerous for fishing boats and for everybody else, after: freely",
            Moot,
            "",
            "",
            E::ClauseGone,
        ),
        ("clause: '2', gist: more about food", NeedsALook, "3", "", E::OnlyGist),
        ("clause: unknown, gist: more money", NeedsALook, "", "", E::NoClause),
        ("clause: '6', replace: neighbours, with: partners", StillApplies, "7", "neighbours", E::QuotedWordsStand),
        ("clause: '6', insert: and rivers, after: at sea", StillApplies, "6", "at sea", E::QuotedWordsStand),
        ("clause: '6', split: at sea", Done, "6 7", "", E::AsAsked),
        ("clause: '4', split: next year", StillApplies, "5", "next year", E::QuotedWordsStand),
        ("clause: '4', insert: It has two languages.", StillApplies, "5", "", E::ClauseStands),
        ("clause: '4', keep: clause", NeedsALook, "5", "", E::WordsEdited),
        ("clause: '4', keep: thirty ratifications", NeedsALook, "5", "forty ratifications", E::WordsEdited),
        ("clause: '2', keep: clause", Done, "3", "", E::AsAsked),
        ("clause: '4', keep: next year", Done, "5", "next year", E::AsAsked),
        ("clause: '2', bracket: food or medicine", StillApplies, "3", "food or medicine", E::AsItWas),
        ("clause: '7', bracket: clause", StillApplies, "2", "", E::AsItWas),
        ("clause: '7', move: {after: '1'}", Done, "2", "", E::AsAsked),
        ("clause: '2', move: {after: '4'}", StillApplies, "3", "", E::AsItWas),
        ("clause: '2', move: {after: '5'}", NeedsALook, "3", "", E::PlaceGone),
        ("merge: ['2', '4']", StillApplies, "3 5", "", E::ClauseStands),
        ("merge: ['4', '5']", NeedsALook, "5", "", E::SomeClausesGone),
        ("add: {after: '4', text: Pilots are paid by the hour.}", StillApplies, "5", "", E::ClauseStands),
        ("add: {after: '5', text: Copies of letters cost nothing.}", NeedsALook, "Principles", "", E::PlaceGone),
        ("add: {in: '5', text: Copies of letters cost nothing.}", Moot, "", "", E::ClauseGone),
        (
            "clause: '2', alternative: {label: 2 alt, text: No port is open to anybody.}",
            StillApplies,
            "3",
            "",
            E::AsItWas,
        ),
        ("placeholder: {in: Principles, text: rivers}", StillApplies, "Principles", "", E::ClauseStands),
        (
            "throughout: true, replace: fishing boats, with: all boats",
            StillApplies,
            "2",
            "fishing boats",
            E::QuotedWordsStand,
        ),
        ("throughout: true, delete: freely", Done, "", "", E::WordsGone),
        ("clauses: ['2', '7'], delete: clause", StillApplies, "2 3", "", E::AsItWas),
        ("clauses: ['2', '5'], delete: clause", NeedsALook, "3", "", E::SomeDone),
        ("clauses: ['2', '5'], insert: too", NeedsALook, "3", "", E::SomeClausesGone),
    ];
    for (line, state, clause, words, why) in cases {
        let negotiation = negotiation(&[("zero", ZERO), ("rev1", REV1)], &format!("id: a, draft: zero, {line}"));
        let found = told(&negotiation).remove("a").unwrap();
        assert_eq!(found, (*state, (*clause).to_owned(), (*words).to_owned(), *why), "{line}");
    }
}

#[test]
fn an_amendment_to_an_amendment_follows_the_one_above() {
    use CarryState::{Moot, NeedsALook, StillApplies};
    let negotiation = negotiation(
        &[("zero", ZERO), ("rev1", REV1)],
        "id: done, draft: zero, clause: '1', insert: and fishing harbours, after: all ports
         id: of-done, amends: done, replace: fishing, with: yacht
         id: of-of-done, amends: of-done, rewrite: small yacht
         id: not-done, amends: done, delete: clause
         id: moot, draft: zero, clause: '5', replace: freely, with: on request
         id: of-moot, amends: moot, delete: 'on'
         id: still, draft: zero, clause: '2', replace: every, with: any
         id: of-still, amends: still, rewrite: each and every
         id: look, draft: zero, clause: '3(b)', replace: each year, with: each month
         id: of-look, amends: look, replace: month, with: week
         id: withdrawn, draft: zero, clause: '2', delete: food, status: {is: withdrawn, date: 2024-05-01}
         id: of-withdrawn, amends: withdrawn, keep: clause
         id: refused, draft: zero, clause: '2', delete: medicine, status: rejected
         id: older, draft: zero, clause: '4', replace: thirty, with: twenty
         id: newer, draft: zero, clause: '4', replace: thirty, with: ten, replaces: [older]
         id: one, amends: other, delete: clause
         id: other, amends: one, delete: clause",
    );
    let found = told(&negotiation);
    let of = |id: &str| (found[id].0, found[id].1.as_str(), found[id].2.as_str(), found[id].3);
    assert_eq!(of("of-done"), (StillApplies, "1", "fishing", Evidence::OfTheText));
    assert_eq!(of("of-of-done"), (StillApplies, "1", "", Evidence::AsTheOneAbove));
    assert_eq!(of("not-done"), (StillApplies, "1", "and fishing harbours", Evidence::OfTheText));
    assert_eq!(of("of-moot"), (Moot, "", "", Evidence::AsTheOneAbove));
    assert_eq!(of("of-still"), (StillApplies, "3", "", Evidence::AsTheOneAbove));
    assert_eq!(of("of-look"), (NeedsALook, "4(b)", "", Evidence::AsTheOneAbove));
    let carry = carry(&negotiation);
    let apart: BTreeMap<&str, NotCarried> =
        carry.apart.iter().map(|&(at, why)| (negotiation.amendments[at].id.as_str(), why)).collect();
    let id = |id: &str| negotiation.amendment_index(id).unwrap();
    assert_eq!(
        apart,
        BTreeMap::from([
            ("withdrawn", NotCarried::Settled(Settled::Withdrawn)),
            ("of-withdrawn", NotCarried::WithTheOneAbove(id("withdrawn"))),
            ("refused", NotCarried::Settled(Settled::NotTaken)),
            ("older", NotCarried::Replaced(id("newer"))),
        ])
    );
    assert!(!found.contains_key("withdrawn") && !found.contains_key("one"));
    // What is written anew names nobody, and those to amendments name what these are called there.
    let renewed: Vec<&Amendment> = carry.amendments.iter().filter_map(|one| one.renewed.as_ref()).collect();
    assert!(renewed.iter().all(|one| one.proposers.named().is_empty() && one.sources.is_empty()));
    let nested = renewed.iter().find(|one| *one.id == "of-still-rev1").unwrap();
    assert_eq!(nested.target.amendment.as_deref().map(String::as_str), Some("still-rev1"));
}

#[test]
fn a_clause_that_is_gone_and_whose_words_stand_elsewhere_needs_a_look() {
    const BEFORE: &str =
        "1. The assembly meets each spring in one of the capitals of the region.\n\n2. Pilots are trained at sea.\n";
    const AFTER: &str = "1. Pilots are trained at sea.\n\n2. Reports on lighthouses are read aloud by the oldest delegate, who is thanked.\n\n3. Upon request of ten parties a special session about smuggling takes place.\n";
    let negotiation = negotiation(
        &[("zero", BEFORE), ("rev1", AFTER)],
        "id: stands, draft: zero, clause: '1', insert: Upon request of ten parties a special session about smuggling takes place.
         id: gone, draft: zero, clause: '1', insert: Nobody may come twice to such a session.",
    );
    let found = told(&negotiation);
    assert_eq!((found["stands"].0, found["stands"].1.as_str()), (CarryState::NeedsALook, "3"));
    assert_eq!(found["gone"].0, CarryState::Moot);
}

#[test]
fn quoted_words_that_stand_more_often_now_need_a_look() {
    let negotiation = negotiation(
        &[
            ("zero", "1. Millers grind barley and oats at cost.\n"),
            (
                "rev1",
                "1. Millers grind barley and oats at cost, and let nobody carry away either barley or oats by night.\n",
            ),
        ],
        "id: rye, draft: zero, clause: '1', insert: and rye, after: oats
         id: free, draft: zero, clause: '1', replace: at cost, with: for nothing",
    );
    let found = told(&negotiation);
    assert_eq!((found["rye"].0, found["rye"].3), (CarryState::NeedsALook, Evidence::Several));
    assert_eq!(found["free"].0, CarryState::StillApplies);
}

#[test]
fn words_that_a_replacement_would_have_kept_and_that_are_gone_are_not_reflected() {
    let negotiation = negotiation(
        &[
            ("zero", "1. Millers grind at cost.\n\n2. A loft is kept for widows and orphans of the guild.\n"),
            ("rev1", "1. Millers grind at cost.\n"),
        ],
        "id: widows, draft: zero, clause: '2', replace: widows and orphans, with: widows",
    );
    assert_eq!(told(&negotiation)["widows"].0, CarryState::Moot);
    let shown = negotiation.shown_to_own();
    assert_eq!(Lineage::new(&shown).fates().amendments[0].fate, Fate::NotReflected);
}

#[test]
fn only_a_draft_that_goes_back_to_another_one_carries_its_amendments() {
    let texts = [("zero", ZERO), ("rev1", REV1), ("rev2", ZERO), ("apart", ZERO)];
    let negotiation = negotiation(&texts, "id: a, draft: zero, clause: '2', replace: every, with: any");
    let negotiation = negotiation.with_records(|parts| parts.drafts[3].follows = Some(Vec::new())).shown_to_own();
    let lineage = Lineage::new(&negotiation);
    let carry = |from: usize, to: usize| lineage.carry(DraftId::at(from), DraftId::at(to));
    assert_eq!(carry(0, 2).unwrap().amendments[0].clauses[0].draft, DraftId::at(2));
    assert_eq!(carry(0, 0), Err(NotFollowing::Same));
    assert_eq!(carry(1, 0), Err(NotFollowing::Earlier));
    assert_eq!(carry(0, 3), Err(NotFollowing::Apart));
    assert!(carry(1, 2).unwrap().amendments.is_empty());
}

/// A draft of numbered clauses, of which no two share a word.
fn numbered(texts: &[(String, String)]) -> ClauseTree {
    let mut builder = ClauseTreeBuilder::new();
    for (label, text) in texts {
        builder.push(None, Clause::new(ClauseKind::Paragraph, label.clone(), text.clone()));
    }
    builder.finish()
}

fn clause_text(clause: usize) -> String {
    (0..12).map(|word| word_of(clause, word)).collect::<Vec<_>>().join(" ") + "."
}

fn word_of(clause: usize, word: usize) -> String {
    // The same word twice, so that quotations need an occurrence.
    let word = if word == 9 { 2 } else { word };
    format!(
        "{}{clause}",
        ["alder", "birch", "cedar", "dogwood", "elm", "fir", "gorse", "hazel", "ivy", "-", "juniper", "larch"][word]
    )
}

fn quoted(clause: usize, from: usize, words: usize) -> Quotation {
    let to = (from + words).min(12);
    let text: Vec<String> = (from..to).map(|word| word_of(clause, word)).collect();
    let occurrence =
        if to - from == 1 && (from == 2 || from == 9) { Some(if from == 2 { 1 } else { 2 }) } else { None };
    Quotation { text: text.join(" ").into(), occurrence }
}

fn reference(clause: usize) -> Option<Located<String>> {
    Some(Located::from(format!("{}", clause + 1)))
}

const CLAUSES: usize = 6;

fn operation() -> impl Strategy<Value = (usize, Operation)> {
    (0..CLAUSES, 0_usize..11, 1_usize..4, 0..CLAUSES, 0_usize..13, "[qxz]{3,6}( [qxz]{3,6}){1,3}").prop_map(
        |(clause, from, words, other, kind, new)| {
            let quotation = || quoted(clause, from, words);
            let after = || Placement { after: reference(other), ..Placement::default() };
            let operation = match kind {
                0 => Operation::Insert { text: new, anchor: Some(Anchor::After(quotation())) },
                1 => Operation::Insert { text: new, anchor: Some(Anchor::Before(quotation())) },
                2 => Operation::Insert { text: new, anchor: None },
                3 => Operation::Delete(Extent::Words(quotation())),
                4 => Operation::Delete(Extent::Clause),
                5 => Operation::Replace { words: quotation(), with: new },
                6 => Operation::Rewrite(new),
                7 => Operation::Bracket(Extent::Words(quotation())),
                8 => Operation::Bracket(Extent::Clause),
                9 => Operation::Add { place: after(), label: None, kind: None, text: new },
                10 => Operation::Alternative { label: None, text: new },
                11 => Operation::Keep(Extent::Clause),
                _ => Operation::Split(vec![quoted(clause, from.min(7), 2).text]),
            };
            (clause, operation)
        },
    )
}

fn asked(operations: &[(usize, Operation)]) -> Vec<Amendment> {
    let amendment = |(at, (clause, operation)): (usize, &(usize, Operation))| Amendment {
        id: format!("a{at}").into(),
        target: Target {
            draft: Some("zero".to_owned().into()),
            clauses: if matches!(operation, Operation::Add { .. }) {
                Vec::new()
            } else {
                reference(*clause).into_iter().collect()
            },
            ..Target::default()
        },
        operation: Some(operation.clone()),
        ..Amendment::default()
    };
    operations.iter().enumerate().map(amendment).collect()
}

fn two(old: ClauseTree, new: ClauseTree, amendments: Vec<Amendment>) -> Negotiation {
    let draft = |id: &str, tree: ClauseTree| Draft { id: id.to_owned(), tree, ..Draft::default() };
    Parts { drafts: vec![draft("zero", old), draft("rev1", new)], amendments, ..Parts::default() }.negotiation()
}

/// The texts that one amendment makes of a draft.
fn texts(negotiation: &Negotiation, draft: usize, amendment: &Amendment) -> Vec<String> {
    let only = negotiation.clone().with_records(|parts| parts.amendments = vec![amendment.clone()]);
    let merged = merge(&only, DraftId::at(draft), &[AmendmentId::at(0)]);
    assert_eq!(merged.outcomes[0].1, Applied::Whole, "{amendment:?}");
    merged.tree.clauses().iter().map(|clause| clause.text.clone()).collect()
}

fn texts_of(tree: &ClauseTree) -> Vec<String> {
    tree.clauses().iter().map(|clause| clause.text.clone()).collect()
}

/// What of one list is not in the other, and the other way round.
fn differences(old: &[String], new: &[String]) -> (Vec<String>, Vec<String>) {
    let beside = |one: &[String], other: &[String]| one.iter().filter(|text| !other.contains(text)).cloned().collect();
    (beside(old, new), beside(new, old))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// Where clauses keep their words, whatever their numbers and places: an amendment that still applies changes the words of
    /// the later draft as it would have changed the earlier one's; of a clause that is gone a deletion is done and all else moot.
    #[test]
    fn carried_and_then_applied_is_applied_and_then_compared(
        asks in prop::collection::vec(operation(), 1..8),
        order in Just((0..CLAUSES).collect::<Vec<_>>()).prop_shuffle(),
        gone in prop::option::of(0..CLAUSES),
        new_first in any::<bool>(),
    ) {
        let old: Vec<(String, String)> = (0..CLAUSES).map(|at| (format!("{}.", at + 1), clause_text(at))).collect();
        let mut kept: Vec<String> = order.iter().filter(|&&at| Some(at) != gone).map(|&at| clause_text(at)).collect();
        if new_first {
            kept.insert(0, "Nobody has ever read this sentence before today.".to_owned());
        }
        let new: Vec<(String, String)> = kept.into_iter().enumerate().map(|(at, text)| (format!("{}.", at + 1), text)).collect();
        let negotiation = two(numbered(&old), numbered(&new), asked(&asks));
        let (old, new) = (texts_of(&negotiation.drafts[0].tree), texts_of(&negotiation.drafts[1].tree));
        for one in &carry(&negotiation).amendments {
            let own = &negotiation.amendments[one.amendment];
            let (clause, operation) = &asks[one.amendment.index()];
            let is_gone = Some(*clause) == gone;
            match (operation, one.state) {
                (Operation::Keep(_), state) => prop_assert_eq!(state, if is_gone { CarryState::Moot } else { CarryState::Done }),
                (Operation::Add { .. }, CarryState::NeedsALook) => prop_assert_eq!(one.evidence, Evidence::PlaceGone),
                (Operation::Delete(_), CarryState::Done) | (_, CarryState::Moot) => prop_assert!(is_gone, "{:?}", own),
                (_, state) => {
                    prop_assert_eq!(state, CarryState::StillApplies, "{:?} {:?}", own, one.evidence);
                    let renewed = one.renewed.as_ref().unwrap();
                    let before = differences(&old, &texts(&negotiation, 0, own));
                    let after = differences(&new, &texts(&negotiation, 1, renewed));
                    prop_assert_eq!(before, after, "{:?}", renewed);
                    // The place alone, without what is asked, gives the same.
                    let (target, operation) = CarriedPlace::of(own, renewed).placed(own).unwrap();
                    prop_assert_eq!((&target, Some(&operation)), (&renewed.target, renewed.operation.as_ref()));
                }
            }
        }
    }

    /// What was written into a draft is never said to apply to it still, nor to be moot; what nobody touched still applies.
    #[test]
    fn what_was_applied_is_done_and_the_rest_stands(asks in prop::collection::vec(operation(), 1..5)) {
        let old: Vec<(String, String)> = (0..CLAUSES).map(|at| (format!("{}.", at + 1), clause_text(at))).collect();
        let alone = two(numbered(&old), numbered(&old), asked(&asks));
        let all: Vec<AmendmentId> = AmendmentId::all(&alone.amendments).collect();
        let (first, _) = all.split_at(all.len().div_ceil(2));
        let merged = merge(&alone, DraftId::at(0), first);
        let negotiation = two(numbered(&old), merged.tree.clone(), asked(&asks));
        for one in &carry(&negotiation).amendments {
            let (clause, operation) = &asks[one.amendment.index()];
            let was_applied = merged.outcomes.iter().any(|&(at, outcome)| at == one.amendment && outcome == Applied::Whole);
            let same = |other: &AmendmentId| asks[other.index()].1 == *operation;
            let is_touched = first.iter().any(|at| {
                let (other, operation) = &asks[at.index()];
                other == clause || matches!(operation, Operation::Add { .. })
            });
            if was_applied {
                let is_told = matches!(one.state, CarryState::Done | CarryState::NeedsALook);
                prop_assert!(is_told, "{:?} {:?} {:?}", operation, one.state, one.evidence);
            } else if !is_touched && !first.iter().any(same) && !matches!(operation, Operation::Keep(_) | Operation::Add { .. }) {
                prop_assert_eq!(one.state, CarryState::StillApplies, "{:?} {:?}", operation, one.evidence);
            }
        }
    }

    /// Any texts and quotations are carried without a panic, and what still applies can be written.
    #[test]
    fn odd_texts_are_carried(
        old in "[\\[\\]ab é漢\u{a0}\u{301}.,\n/-]{0,40}",
        new in "[\\[\\]ab é漢\u{a0}\u{301}.,\n/-]{0,40}",
        words in "[\\[\\]ab é漢\u{a0}\u{301}.,]{1,4}",
        occurrence in prop::option::of(0_usize..3),
        kind in 0_usize..6,
    ) {
        let quotation = Quotation { text: words.clone().into(), occurrence };
        let operation = match kind {
            0 => Operation::Insert { text: words, anchor: Some(Anchor::After(quotation)) },
            1 => Operation::Delete(Extent::Words(quotation)),
            2 => Operation::Replace { words: quotation, with: "c".to_owned() },
            3 => Operation::Keep(Extent::Words(quotation)),
            4 => Operation::Split(vec![words.into()]),
            _ => Operation::Bracket(Extent::Words(quotation)),
        };
        let tree = |text: String| numbered(&[("1.".to_owned(), text), ("2.".to_owned(), "The end.".to_owned())]);
        let negotiation = two(tree(old), tree(new), asked(&[(0, operation)]));
        for one in &carry(&negotiation).amendments {
            if let Some(renewed) = &one.renewed {
                texts(&negotiation, 1, renewed);
            }
        }
    }
}

#[test]
fn long_chains_and_many_amendments_cost_what_they_say() {
    let old: Vec<(String, String)> = (0..700).map(|at| (format!("{}.", at + 1), clause_text(at))).collect();
    let mut new = old.clone();
    new.rotate_left(3);
    let words: Vec<(usize, Operation)> = (0..4_000)
        .map(|at| {
            (at % 700, Operation::Replace { words: quoted(at % 700, at % 8, 2), with: format!("new{}", at % 50) })
        })
        .collect();
    let mut amendments = asked(&words);
    for at in 0..2_000 {
        amendments.push(Amendment {
            id: format!("b{at}").into(),
            target: Target {
                amendment: Some(if at == 0 { "a0".to_owned() } else { format!("b{}", at - 1) }.into()),
                ..Target::default()
            },
            operation: Some(Operation::Rewrite(format!("words {at}"))),
            ..Amendment::default()
        });
    }
    let negotiation = two(numbered(&old), numbered(&new), amendments).shown_to_own();
    let lineage = Lineage::new(&negotiation);
    let before = Instant::now();
    let carry = lineage.carry(DraftId::at(0), DraftId::at(1)).unwrap();
    assert_eq!(carry.amendments.len(), 6_000);
    assert!(before.elapsed() < Duration::from_secs(20), "{:?}", before.elapsed());
}

#[test]
fn the_command_answers_in_every_format_and_refuses_what_does_not_follow() {
    let place = folder(&[
        ("travaux.yaml", "travaux: 1\ndrafts: [zero, rev1]\ndefault_access: public\n"),
        ("drafts/zero.md", ZERO),
        ("drafts/rev1.md", REV1),
        (
            "amendments/a.yaml",
            "travaux: 1\namendments:\n\
             \x20 - {id: a, draft: zero, clause: '2', replace: every, with: any, proposed_by: [KEN]}\n\
             \x20 - {id: b, draft: zero, clause: '3(b)', replace: each year, with: each month, proposed_by: [CHN]}\n\
             \x20 - {id: c, draft: zero, clause: '5', delete: clause, proposed_by: [FJI], status: withdrawn}\n",
        ),
    ]);
    let here = place.path();
    let (code, out, error) = run(here, &["carry", "zero", "rev1", "--format", "json"]);
    assert_eq!((code, error.as_str()), (Some(0), ""));
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((json["from"].as_str(), json["to"].as_str()), (Some("zero"), Some("rev1")));
    let first = &json["amendments"][0];
    let keys = ["id", "carried", "clause", "words", "from_clause"].map(|key| first[key].as_str().unwrap().to_owned());
    assert_eq!(keys, ["a", "still applies", "rev1:3", "every", "zero:2"]);
    assert_eq!(json["amendments"][1]["carried"], "needs a look");
    assert_eq!(json["amendments"][1]["edited"][1], serde_json::json!(["-", "each"]));
    assert_eq!(json["not_carried"][0]["reason"], "it was withdrawn");
    let (_, text, _) = run(here, &["carry", "zero", "rev1"]);
    for line in [
        "2 amendments tabled on zero, on rev1: done 0, still applies 1, needs a look 1, moot 0; not carried 1.",
        "edited: reports {-each-}{+every second+} year",
        "[c]: it was withdrawn",
        "nobody has restated it on rev1",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    let (_, csv, _) = run(here, &["carry", "zero", "rev1", "--format", "csv", "--for", "own"]);
    assert_eq!(csv.lines().count(), 4);
    for (arguments, message) in [
        (["carry", "rev1", "zero"], "`zero` comes before `rev1`"),
        (["carry", "zero", "zero"], "`zero` is the draft that they were tabled on"),
        (["carry", "zero", "rev9"], "there is no draft `rev9`"),
    ] {
        let (code, out, error) = run(here, &arguments);
        assert_eq!((code, out.as_str()), (Some(2), ""));
        assert!(error.contains(message), "{error}");
    }
}

/// Two drafts, two amendments of which one rests on a source of its own, and places on the later draft.
fn placed(carried: &str) -> tempfile::TempDir {
    folder(&[
        (
            "travaux.yaml",
            "travaux: 1\ndrafts: [zero, rev1]\ndefault_access: public\nsources: [{id: letter, access: public}]\n",
        ),
        ("drafts/zero.md", ZERO),
        ("drafts/rev1.md", REV1),
        (
            "amendments/a.yaml",
            "travaux: 1\namendments:\n\
             \x20 - {id: a, draft: zero, clause: '2', replace: every, with: any, proposed_by: [KEN], source: letter}\n\
             \x20 - {id: b, draft: zero, clause: '7', insert: and wells, after: Lighthouses, proposed_by: [CHN]}\n",
        ),
        ("amendments/places.yaml", carried),
    ])
}

#[test]
fn a_place_counts_once_it_is_confirmed_and_is_nobodys_position() {
    let waiting = "travaux: 1\ncarried:\n  - {amendment: a, draft: rev1, clause: '3', quote: every}\n";
    let confirmed = waiting.replace("every}", "every, confirmed_by: Ana}");
    let (before, after) = (placed(waiting), placed(&confirmed));
    let answers = |arguments: &[&str]| (run(before.path(), arguments).1, run(after.path(), arguments).1);
    let (not_yet, now) = answers(&["apply", "rev1", "--all"]);
    assert!(not_yet.contains("open to every ship") && !not_yet.contains("not restated"), "{not_yet}");
    assert!(now.contains("open to any ship") && now.contains("and not restated on it: [a]"), "{now}");
    let (not_yet, now) = answers(&["carry", "zero", "rev1"]);
    assert!(not_yet.contains("its clause has the words that it had") && now.contains("its place was confirmed by Ana"));
    // Nobody has taken a position on the later draft, and nobody is counted twice.
    for command in [
        &["backs", "rev1:3", "--format", "json"] as &[&str],
        &["fate", "--format", "json"],
        &["status", "rev1", "--format", "json"],
        &["blocs", "--format", "json"],
        &["export", "--for", "own", "--format", "json"],
    ] {
        let (not_yet, now) = answers(command);
        assert!(!now.is_empty());
        assert_eq!(not_yet, now, "{command:?}");
    }
    let backs: serde_json::Value =
        serde_json::from_str(&run(after.path(), &["backs", "rev1:3", "--format", "json"]).1).unwrap();
    assert_eq!(
        (backs["positions"].as_array().map(Vec::len), &backs["earlier"][0]["taken_on"]),
        (Some(0), &"zero:2".into())
    );
    let (not_yet, now) = answers(&["check"]);
    assert!(not_yet.contains("1 place of an amendment waits") && !now.contains("waits"), "{not_yet}");
    // Who confirmed it is for those who keep the folder.
    let public = run(after.path(), &["carry", "zero", "rev1", "--for", "public"]).1;
    assert!(public.contains("its place was confirmed") && !public.contains("Ana"), "{public}");
    // With its source goes the amendment, and with that its place.
    let (code, _, error) = run(after.path(), &["forget", "letter", "--yes"]);
    assert_eq!(code, Some(0), "{error}");
    assert!(!after.path().join("amendments/places.yaml").exists());
}

#[test]
fn a_place_that_is_none_is_an_error_and_nothing_is_written() {
    for (entry, message) in [
        ("{amendment: x, draft: rev1, clause: '3'}", "there is no amendment `x`"),
        ("{amendment: a, draft: rev9, clause: '3'}", "there is no draft `rev9`"),
        ("{amendment: a, draft: zero, clause: '3'}", "does not come after the one that `a` was tabled on"),
        ("{amendment: a, draft: rev1, clause: '33'}", "33"),
        ("{amendment: a, draft: rev1, clause: 'zero:2'}", "is not of the draft `rev1`"),
        ("{amendment: a, draft: rev1, clause: '3', quote: each}", "do not stand once"),
        ("{amendment: a, draft: rev1, clause: '3', with: any}", "with"),
        ("{draft: rev1, clause: '3'}", "amendment"),
        ("{amendment: a, draft: rev1, clause: '3'}\n  - {amendment: a, draft: rev1, clause: '3'}", "two places"),
    ] {
        let place = placed(&format!("travaux: 1\ncarried:\n  - {entry}\n"));
        let (code, out, _) = run(place.path(), &["check"]);
        assert_eq!(code, Some(1), "{entry}");
        assert!(out.contains(message) && out.contains("amendments/places.yaml:"), "{entry}: {out}");
    }
    let place = placed("travaux: 1\n");
    for (name, whom) in [("carried", "own"), ("../x.yaml", "own"), (".x.yaml", "own"), ("x.yaml", "public")] {
        let (code, out, _) = run(place.path(), &["carry", "zero", "rev1", "--write", name, "--for", whom]);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{name}");
    }
    assert_eq!(std::fs::read_dir(place.path().join("amendments")).unwrap().count(), 2);
    let (code, _, error) = run(place.path(), &["carry", "zero", "rev1", "--write", "places.yaml"]);
    assert!(code == Some(0) && error.contains("2 places were written to amendments/places.yaml"), "{error}");
    let (_, _, again) = run(place.path(), &["carry", "zero", "rev1", "--write", "other.yaml"]);
    assert!(again.contains("no new places"), "{again}");
    assert_eq!(run(place.path(), &["check"]).0, Some(0));
}
