//! Amendments written into a draft: what they make together, what cannot stand together, and what must always hold.

use crate::common::{folder, shared, tell};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::{Duration, Instant};
use travaux::amendment::{Amendment, AmendmentId, Anchor, Extent, Operation, Placement, Proposers, Quotation, Target};
use travaux::clause::{Clause, ClauseId, ClauseKind, ClauseTree, ClauseTreeBuilder};
use travaux::diff::compare;
use travaux::draft::{Draft, DraftId};
use travaux::merge::{Applied, Merged, NotApplied, Reason, merge};
use travaux::negotiation::{Negotiation, Parts};
use travaux::read;
use travaux::source::{Located, SourceFile};

const DRAFT: &str = "\
# Principles

1. States shall, as far as possible, protect all ports.

2. Ports are open to every ship.

3. A fund:

    (a) pays for small ports;

    (b) reports each year.

4. This text enters into force next year.
";

fn negotiation(draft: &str, amendments: &str) -> Negotiation {
    let draft = read::draft("zero.md", draft.as_bytes()).unwrap();
    let entries = amendments.trim().lines().fold(String::new(), |mut all, line| {
        let _ = writeln!(all, "  - {{draft: zero, {}}}", line.trim());
        all
    });
    let file = Arc::new(SourceFile::new("amendments/a.yaml", format!("travaux: 1\namendments:\n{entries}")));
    let reading = read::yaml::read_amendments(&file);
    assert!(reading.diagnostics.is_empty(), "{:?}", reading.diagnostics);
    let mut parts = Parts { drafts: vec![draft], amendments: reading.value.amendments, ..Parts::default() };
    parts.sort_by_content();
    parts.negotiation()
}

fn all(negotiation: &Negotiation) -> Merged {
    let amendments: Vec<AmendmentId> = AmendmentId::all(&negotiation.amendments).collect();
    merge(negotiation, DraftId::at(0), &amendments)
}

/// A text line by line, each with its label, set in by its depth.
fn laid_out(tree: &ClauseTree) -> String {
    let line = |clause: &Clause| {
        let text = [clause.label.as_str(), clause.text.as_str()].join(" ");
        format!("{}{}\n", "  ".repeat(clause.depth()), text.trim())
    };
    tree.clauses().iter().map(line).collect()
}

fn applied(amendments: &str) -> String {
    let merged = all(&negotiation(DRAFT, amendments));
    assert!(merged.conflicts.is_empty(), "{amendments}: {:#?}", merged.conflicts);
    assert!(merged.outcomes.iter().all(|(_, outcome)| *outcome == Applied::Whole), "{:?}", merged.outcomes);
    laid_out(&merged.tree)
}

/// The text as it is, with some lines in the place of others.
fn with(changes: &[(&str, &str)]) -> String {
    let draft = read::draft("zero.md", DRAFT.as_bytes()).unwrap();
    changes.iter().fold(laid_out(&draft.tree), |text, (old, new)| {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        text.replacen(old, new, 1)
    })
}

#[test]
fn amendments_to_different_words_and_clauses_make_one_text() {
    assert_eq!(
        applied(
            "id: a, clause: '1', replace: shall, with: should, proposed_by: [KEN]
             id: b, clause: '1', insert: and fishing harbours, after: all ports, proposed_by: [CHN]
             id: c, clause: '1', delete: ', as far as possible,', proposed_by: [FJI]
             id: d, clause: '1', replace: shall, with: should, proposed_by: [NOR]"
        ),
        with(&[("shall, as far as possible, protect all ports", "should protect all ports and fishing harbours")])
    );
    // Of two whole wordings each changes other words.
    assert_eq!(
        applied(
            "id: a, clause: '2', rewrite: Ports are open to every ship and crew., proposed_by: [KEN]
             id: b, clause: '2', rewrite: All ports are open to every ship., proposed_by: [CHN]
             id: c, clause: '2', move: {after: '3'}, proposed_by: [FJI]"
        ),
        with(&[
            ("  2. Ports are open to every ship.\n", ""),
            ("reports each year.\n", "reports each year.\n  2. All ports are open to every ship and crew.\n"),
        ])
    );
    assert_eq!(
        applied(
            "id: a, clause: '3(a)', replace: small, with: all, proposed_by: [KEN]
             id: b, merge: ['1', '2'], proposed_by: [CHN]
             id: c, clause: '4', split: enters into force, proposed_by: [FJI]
             id: d, clause: '4', replace: next, with: this, proposed_by: [KEN]
             id: e, clause: '2', replace: every, with: any, proposed_by: [NOR]
             id: f, add: {after: '4', label: 4 bis, text: \"States may:\\n(a) come;\\n(b) go.\"}, proposed_by: [KEN]
             id: g, add: {before: '3(b)', text: keeps books;}, proposed_by: [KEN]"
        ),
        with(&[
            (
                "protect all ports.\n  2. Ports are open to every ship.",
                "protect all ports. Ports are open to any ship."
            ),
            ("small ports;", "all ports;\n    keeps books;"),
            (
                "enters into force next year.\n",
                "enters into force\n  this year.\n  4 bis States may:\n    (a) come;\n    (b) go.\n"
            ),
        ])
    );
    assert_eq!(
        applied(
            "id: a, clause: '3', delete: clause, proposed_by: [KEN]
             id: b, clause: '3(b)', delete: clause, proposed_by: [CHN]
             id: c, add: {after: '3', label: 3 bis, text: Nobody pays.}, proposed_by: [FJI]
             id: d, add: {after: '3', label: 3 ter, text: Nobody reports.}, proposed_by: [KEN]
             id: e, clause: '1', bracket: as far as possible, proposed_by: [NOR]"
        ),
        with(&[
            (
                "  3. A fund:\n    (a) pays for small ports;\n    (b) reports each year.\n",
                "  3 bis Nobody pays.\n  3 ter Nobody reports.\n"
            ),
            ("as far as possible", "[as far as possible]"),
        ])
    );
    assert_eq!(
        applied(
            "id: a, clause: Principles, rewrite: \"Aims\\n1. States shall protect all ports.\\n2. Ports are open to every ship.\\n2 bis. Ships are safe.\\n3. A fund:\\n(a) pays for small ports;\\n4. This text enters into force next year.\", proposed_by: [KEN]
             id: b, clause: '2', insert: ' and boat', after: ship, proposed_by: [CHN]"
        ),
        with(&[
            ("Principles", "Aims"),
            ("shall, as far as possible, protect", "shall protect"),
            ("every ship.", "every ship and boat.\n  2 bis. Ships are safe."),
            ("    (b) reports each year.\n", ""),
        ])
    );
}

#[test]
fn what_amends_an_amendment_is_written_into_its_words() {
    let chain = "id: a, clause: '2', insert: and every small boat, after: ship, proposed_by: [KEN]
                 id: b, amends: a, replace: small, with: little, proposed_by: [CHN]
                 id: c, amends: b, replace: little, with: tiny, proposed_by: [FJI]";
    assert_eq!(applied(chain), with(&[("every ship", "every ship and every tiny boat")]));
    let outcomes = |amendments: &str| {
        let negotiation = negotiation(DRAFT, amendments);
        let merged = all(&negotiation);
        merged.outcomes.iter().map(|(_, outcome)| *outcome).collect::<Vec<_>>()
    };
    let taken_back = "id: a, clause: '2', insert: and every boat, after: ship, proposed_by: [KEN]
                      id: b, amends: a, delete: clause, proposed_by: [CHN]";
    assert_eq!(outcomes(taken_back), [Applied::Not(NotApplied::TakenBack), Applied::Whole]);
    let two = "id: a, clause: '2', insert: and every boat, after: ship, proposed_by: [KEN]
               id: b, amends: a, replace: boat, with: raft, proposed_by: [CHN]
               id: c, amends: a, replace: boat, with: kayak, proposed_by: [FJI]";
    assert_eq!(outcomes(two), [Applied::Whole, Applied::Contested, Applied::Contested]);
    assert_eq!(
        outcomes("id: a, clause: unknown, gist: more money, proposed_by: [KEN]"),
        [Applied::Not(NotApplied::Gist)]
    );
}

#[test]
fn what_cannot_stand_together_is_told_with_all_sides_and_the_text_stays() {
    let found = |amendments: &str| {
        let negotiation = negotiation(DRAFT, amendments);
        let merged = all(&negotiation);
        assert_eq!(laid_out(&merged.tree), with(&[]), "{amendments}");
        let told = merged.conflicts.iter().map(|conflict| {
            let sides = conflict.sides.iter().map(|side| {
                let ids = side.amendments.iter().map(|&at| negotiation.amendments[at].id.as_str());
                format!("{}: {} “{}” → “{}”", ids.collect::<Vec<_>>().join("+"), side.operation, side.words, side.text)
            });
            (conflict.reason, conflict.words.clone(), sides.collect::<Vec<_>>())
        });
        told.collect::<Vec<_>>()
    };
    let one = |amendments: &str| found(amendments).remove(0);
    assert_eq!(
        one("id: a, clause: '1', replace: shall, with: should, proposed_by: [KEN]
             id: b, clause: '1', replace: shall, with: must, proposed_by: [CHN]
             id: c, clause: '1', replace: shall, with: should, proposed_by: [NOR]"),
        (
            Reason::OtherWords,
            "shall".to_owned(),
            vec!["a+c: words “shall” → “should”".to_owned(), "b: words “shall” → “must”".to_owned()]
        )
    );
    let reasons = |amendments: &str| found(amendments).into_iter().map(|(reason, ..)| reason).collect::<Vec<_>>();
    for (amendments, reason) in [
        (
            "id: a, clause: '2', insert: safe and, after: are, proposed_by: [KEN]
             id: b, clause: '2', insert: always, before: open, proposed_by: [CHN]",
            Reason::Order,
        ),
        (
            "id: a, clause: '1', delete: as far as possible, proposed_by: [KEN]
             id: b, clause: '1', replace: far, with: soon, proposed_by: [CHN]",
            Reason::WordsGo,
        ),
        (
            "id: a, clause: '1', delete: as far as possible, proposed_by: [KEN]
             id: b, clause: '1', insert: and needed, after: possible, proposed_by: [CHN]",
            Reason::WordsGo,
        ),
        (
            "id: a, clause: '3', delete: clause, proposed_by: [KEN]
             id: b, clause: '3(a)', replace: small, with: all, proposed_by: [CHN]",
            Reason::ClauseGoes,
        ),
        (
            "id: a, clause: '3', delete: clause, proposed_by: [KEN]
             id: b, add: {in: '3', text: saves;}, proposed_by: [CHN]",
            Reason::ClauseGoes,
        ),
        (
            "id: a, clause: '1', keep: as far as possible, proposed_by: [KEN]
             id: b, clause: '1', delete: possible, proposed_by: [CHN]",
            Reason::Kept,
        ),
        (
            "id: a, clause: '1', move: {after: '2'}, proposed_by: [KEN]
             id: b, clause: '1', move: {after: '4'}, proposed_by: [CHN]",
            Reason::OtherPlaces,
        ),
        (
            "id: a, clause: '1', move: {in: '2'}, proposed_by: [KEN]
             id: b, clause: '2', move: {in: '1'}, proposed_by: [CHN]",
            Reason::Circle,
        ),
        (
            "id: a, merge: ['1', '2'], proposed_by: [KEN]
             id: b, clause: '2', move: {after: '4'}, proposed_by: [CHN]",
            Reason::Shape,
        ),
        (
            "id: a, add: {after: '2', text: Ships pay.}, proposed_by: [KEN]
             id: b, add: {before: '3', text: Ships do not pay.}, proposed_by: [CHN]",
            Reason::Order,
        ),
        (
            "id: a, clause: '1', replace: States shall, with: States should, proposed_by: [KEN]
             id: b, clause: '1', replace: States shall, with: Parties shall, proposed_by: [CHN]",
            Reason::OtherWords,
        ),
    ] {
        assert_eq!(reasons(amendments), [reason], "{amendments}");
    }
}

const WORDS: usize = 10;

/// Clause `n` has the words `n.0` to `n.9`; each third clause stands beneath the one before it.
fn numbered(count: usize) -> ClauseTree {
    let mut builder = ClauseTreeBuilder::new();
    let mut last = None;
    for at in 0..count {
        let text = (0..WORDS).map(|word| format!("w{at}x{word}")).collect::<Vec<_>>().join(" ");
        let parent = last.filter(|_| at % 3 == 2);
        let mut clause = Clause::new(ClauseKind::Paragraph, format!("{}.", at + 1), text);
        clause.id = Some(format!("c{at}"));
        last = Some(builder.push(parent, clause));
    }
    builder.finish()
}

fn quoted(clause: usize, from: usize, to: usize) -> Quotation {
    let words = (from..to).map(|word| format!("w{clause}x{word}")).collect::<Vec<_>>().join(" ");
    Quotation { text: words.into(), occurrence: None }
}

fn reference(clause: usize) -> Option<Located<String>> {
    Some(format!("c{clause}").into())
}

/// A random operation on one of so many clauses, with what it asks away: words and clauses.
fn operation(count: usize) -> impl Strategy<Value = (usize, Operation)> {
    (0..count, 0..12_u8, 0..WORDS, 1..4_usize, 0..3_u8, 0..count).prop_map(
        move |(clause, kind, from, length, new, to)| {
            let (from, to_word) = (from.min(WORDS - 1), (from + length).min(WORDS));
            let text = format!("new{new}");
            let words = quoted(clause, from, to_word);
            let place = Placement { after: reference(to), ..Placement::default() };
            let operation = match kind {
                0 | 1 => Operation::Replace { words, with: text },
                2 | 3 => Operation::Delete(Extent::Words(words)),
                4 => Operation::Insert { text, anchor: Some(Anchor::After(words)) },
                5 => Operation::Insert { text, anchor: Some(Anchor::Before(words)) },
                6 => Operation::Delete(Extent::Clause),
                7 => Operation::Move(place),
                8 => Operation::Add { place, label: None, kind: None, text },
                9 => Operation::Merge(vec![format!("c{clause}").into(), format!("c{to}").into()]),
                10 => Operation::Split(vec![words.text]),
                _ => Operation::Keep(Extent::Words(words)),
            };
            (clause, operation)
        },
    )
}

fn random(tree: &ClauseTree, asked: &[(usize, Operation)]) -> Negotiation {
    let amendment = |(at, (clause, operation)): (usize, &(usize, Operation))| {
        let names_none = matches!(operation, Operation::Add { .. } | Operation::Merge(_));
        let clauses = if names_none { Vec::new() } else { reference(*clause).into_iter().collect() };
        Amendment {
            id: format!("a-{at}").into(),
            target: Target { draft: Some("zero".to_owned().into()), clauses, ..Target::default() },
            operation: Some(operation.clone()),
            proposers: Proposers::Known(vec![format!("P{}", at % 5).into()]),
            ..Amendment::default()
        }
    };
    let draft = Draft { id: "zero".to_owned(), tree: tree.clone(), ..Draft::default() };
    let amendments = asked.iter().enumerate().map(amendment).collect();
    Parts { drafts: vec![draft], amendments, ..Parts::default() }.negotiation()
}

fn words(tree: &ClauseTree) -> Vec<&str> {
    tree.clauses().iter().flat_map(|clause| clause.text.split(' ')).collect()
}

/// The words that amendments ask away.
fn asked_away(tree: &ClauseTree, asked: &[(usize, Operation)]) -> BTreeSet<String> {
    let mut gone = BTreeSet::new();
    for (clause, operation) in asked {
        match operation {
            Operation::Replace { words, .. } | Operation::Delete(Extent::Words(words)) => {
                gone.extend(words.text.split(' ').map(str::to_owned));
            }
            Operation::Delete(Extent::Clause) => {
                let at = ClauseId::at(*clause);
                let all = at.to(tree[at].end()).flat_map(|at| tree[at].text.split(' '));
                gone.extend(all.map(str::to_owned));
            }
            _ => {}
        }
    }
    gone
}

/// The words that stand in a clause after one operation on words, as anybody would write it.
fn by_hand(text: &str, operation: &Operation) -> Option<String> {
    let around =
        |words: &Quotation| text.split_once(words.text.as_str()).map(|(left, right)| (left.trim(), right.trim()));
    let joined = |parts: [&str; 4]| parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    Some(match operation {
        Operation::Replace { words, with } => joined([around(words)?.0, with, around(words)?.1, ""]),
        Operation::Delete(Extent::Words(words)) => joined([around(words)?.0, around(words)?.1, "", ""]),
        Operation::Insert { text, anchor: Some(Anchor::After(words)) } => {
            joined([around(words)?.0, &words.text, text, around(words)?.1])
        }
        Operation::Insert { text, anchor: Some(Anchor::Before(words)) } => {
            joined([around(words)?.0, text, &words.text, around(words)?.1])
        }
        _ => return None,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_order_gives_the_same_and_no_word_is_lost_that_nobody_asks_away(
        asked in prop::collection::vec(operation(6), 1..9),
        seed in any::<u64>(),
    ) {
        let tree = numbered(6);
        let negotiation = random(&tree, &asked);
        let mut amendments: Vec<AmendmentId> = AmendmentId::all(&negotiation.amendments).collect();
        let merged = merge(&negotiation, DraftId::at(0), &amendments);
        let mut state = seed;
        amendments.sort_by_key(|at| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state ^ at.index() as u64) >> 7
        });
        amendments.extend_from_within(..1);
        let shuffled = merge(&negotiation, DraftId::at(0), &amendments);
        prop_assert_eq!(&merged.tree, &shuffled.tree);
        prop_assert_eq!(&merged.conflicts, &shuffled.conflicts);
        prop_assert_eq!(&merged.outcomes, &shuffled.outcomes);

        let gone = asked_away(&tree, &asked);
        let stand: BTreeSet<&str> = words(&merged.tree).into_iter().collect();
        for word in words(&tree) {
            prop_assert!(stand.contains(word) || gone.contains(word), "{} of {:?}", word, merged);
        }
        // Each amendment is applied, or is a side of a conflict.
        for (at, outcome) in &merged.outcomes {
            let is_side = merged.conflicts.iter().any(|one| one.sides.iter().any(|side| side.amendments.contains(at)));
            match outcome {
                Applied::Whole => prop_assert!(!is_side),
                Applied::InPart | Applied::Contested => prop_assert!(is_side),
                Applied::Not(why) => prop_assert!(matches!(why, NotApplied::NoClause | NotApplied::NoPlace)),
            }
        }
        if merged.conflicts.is_empty() {
            let applied = |(_, operation): &&(usize, Operation)| {
                matches!(operation, Operation::Replace { .. } | Operation::Delete(Extent::Words(_)))
            };
            for (_, operation) in asked.iter().filter(applied) {
                for word in operation.deleted_words().unwrap_or_default().split(' ') {
                    prop_assert!(!stand.contains(word), "{} of {:?}", word, merged);
                }
            }
        }
    }

    #[test]
    fn one_amendment_gives_what_anybody_would_write(asked in operation(3)) {
        let tree = numbered(3);
        let merged = all(&random(&tree, std::slice::from_ref(&asked)));
        prop_assert!(merged.conflicts.is_empty());
        if let Some(expected) = by_hand(&tree[ClauseId::at(asked.0)].text, &asked.1) {
            prop_assert_eq!(&merged.tree[ClauseId::at(asked.0)].text, &expected);
            let diff = compare(&tree, &merged.tree);
            let changed = diff.changes.iter().filter(|change| change.similarity != Some(1.0)).count();
            prop_assert!(changed <= 2);
        }
    }

    #[test]
    fn a_text_that_is_written_is_read_back_as_it_is(asked in prop::collection::vec(operation(6), 1..6)) {
        let merged = all(&random(&numbered(6), &asked));
        let draft = Draft { id: "next".to_owned(), tree: merged.tree, ..Draft::default() };
        let file = Arc::new(SourceFile::new("drafts/next.yaml", travaux::write::yaml::draft(&draft)));
        let mut read = read::yaml::read_draft(&file).value;
        read.tree.forget_lines();
        prop_assert_eq!(read.tree, draft.tree);
    }
}

#[test]
fn four_thousand_amendments_to_one_clause_cost_what_they_say() {
    let tree = numbered(3);
    let many = |operation: &dyn Fn(usize) -> Operation| {
        let asked: Vec<(usize, Operation)> = (0..4_000).map(|at| (1, operation(at))).collect();
        let negotiation = random(&tree, &asked);
        let start = Instant::now();
        let merged = all(&negotiation);
        (merged, start.elapsed())
    };
    let insert = |text: String| Operation::Insert { text, anchor: Some(Anchor::After(quoted(1, 2, 3))) };
    let (equal, took) = many(&|_| insert("equal".to_owned()));
    assert!(equal.conflicts.is_empty() && took < Duration::from_secs(5), "{took:?}");
    let (different, took) = many(&|at| insert(format!("other{at}")));
    assert_eq!(different.conflicts[0].sides.len(), 4_000);
    assert!(took < Duration::from_secs(5), "{took:?}");
    let (overlapping, took) = many(&|at| match at % 3 {
        0 => Operation::Rewrite(format!("all is new {at}")),
        1 => Operation::Delete(Extent::Clause),
        _ => Operation::Keep(Extent::Words(quoted(1, at % 7, at % 7 + 2))),
    });
    assert_eq!(overlapping.conflicts.len(), 1);
    let bytes: usize = overlapping.conflicts[0].sides.iter().map(|side| side.words.len() + side.text.len()).sum();
    assert!(took < Duration::from_secs(5) && bytes < 4_000 * 100, "{took:?} {bytes}");
}

/// The amendments that make one tree of another, as a comparison of the two tells them.
fn between(old: &ClauseTree, new: &ClauseTree) -> Vec<Amendment> {
    let mut was: Vec<Option<ClauseId>> = vec![None; new.len()];
    for change in &compare(old, new).changes {
        if let ([before], [after]) = (change.old.as_slice(), change.new.as_slice())
            && !change.moved
            && old[*before].label == new[*after].label
        {
            was[after.index()] = Some(*before);
        }
    }
    let mut last: BTreeMap<Option<ClauseId>, ClauseId> = BTreeMap::new();
    let mut amendments: Vec<Amendment> = Vec::new();
    let mut stays = BTreeSet::new();
    let mut push = |target: Option<ClauseId>, operation| {
        let clauses = target.map(|at| format!("c{}", at.index()).into()).into_iter().collect();
        amendments.push(Amendment {
            id: format!("a-{}", amendments.len()).into(),
            target: Target { draft: Some("zero".to_owned().into()), clauses, ..Target::default() },
            operation: Some(operation),
            proposers: Proposers::Known(vec!["DEU".to_owned().into()]),
            ..Amendment::default()
        });
    };
    let mut skip = 0;
    for (at, clause) in new.each() {
        if at.index() < skip {
            continue;
        }
        let parent = clause.parent().map(|parent| was[parent.index()]);
        let known = was[at.index()].filter(|&before| {
            let is_behind = last.get(&old[before].parent()).is_none_or(|&last| last < before);
            parent.unwrap_or(None) == old[before].parent() && parent != Some(None) && is_behind
        });
        was[at.index()] = known;
        match known {
            Some(before) => {
                last.insert(old[before].parent(), before);
                stays.insert(before);
                if old[before].text != clause.text {
                    push(Some(before), Operation::Rewrite(clause.text.clone()));
                }
            }
            None => {
                let above = parent.flatten();
                skip = clause.end().index();
                at.to(clause.end()).for_each(|inside| was[inside.index()] = None);
                let reference = |at: ClauseId| Some(format!("c{}", at.index()).into());
                let place = match (last.get(&above), old.children(above).next()) {
                    (Some(&last), _) => Placement { after: reference(last), ..Placement::default() },
                    (None, Some(first)) => Placement { before: reference(first), ..Placement::default() },
                    (None, None) => Placement { within: above.and_then(reference), ..Placement::default() },
                };
                let lines =
                    at.next().to(clause.end()).map(|inside| format!("{} {}", new[inside].label, new[inside].text));
                let text = std::iter::once(clause.text.clone()).chain(lines).collect::<Vec<_>>().join("\n");
                let label = Some(clause.label.clone()).filter(|label| !label.is_empty());
                push(None, Operation::Add { place, label, kind: Some(clause.kind), text });
            }
        }
    }
    for (at, clause) in old.each() {
        let above_stays = clause.parent().is_none_or(|parent| stays.contains(&parent));
        if !stays.contains(&at) && above_stays {
            push(Some(at), Operation::Delete(Extent::Clause));
        }
    }
    amendments
}

fn with_ids(tree: &ClauseTree) -> ClauseTree {
    let mut builder = ClauseTreeBuilder::new();
    for (at, clause) in tree.each() {
        let mut own = clause.clone();
        own.id = Some(format!("c{}", at.index()));
        builder.push(clause.parent(), own);
    }
    builder.finish()
}

#[test]
fn each_step_of_the_basic_law_as_amendments_gives_the_next_version() {
    let Some(folder) = shared("data/grundgesetz/versions") else { return };
    let read = |version: usize| travaux::folder::read_draft(&folder.join(format!("{version:02}.md"))).unwrap();
    let lines = |tree: &ClauseTree| -> Vec<String> {
        let line = |clause: &Clause| format!("{} {}", clause.label, clause.text).trim().to_owned();
        tree.clauses().iter().map(line).filter(|line| !line.is_empty()).collect()
    };
    let mut old = read(0);
    let (mut exact, mut count) = (0, 0);
    for version in 1..=30 {
        let new = read(version);
        let tree = with_ids(&old.tree);
        let amendments = between(&tree, &new.tree);
        count += amendments.len();
        let draft = Draft { id: "zero".to_owned(), tree, ..Draft::default() };
        let merged = all(&Parts { drafts: vec![draft], amendments, ..Parts::default() }.negotiation());
        let (found, wanted) = (lines(&merged.tree), lines(&new.tree));
        if merged.conflicts.is_empty() && found == wanted {
            exact += 1;
        } else {
            let differs = found.iter().zip(&wanted).find(|(found, wanted)| found != wanted);
            tell(&format!("version {version}: {:?} {differs:?}", merged.conflicts));
        }
        old = new;
    }
    tell(&format!("basic law: {exact} of 30 versions exact, {count} amendments"));
    assert_eq!(exact, 30);
}

/// The words of a text, whatever its signs and capitals.
fn bare(text: &str) -> Vec<String> {
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[test]
fn recorded_steps_of_chilean_articles_give_the_recorded_text() {
    let Some(data) = shared("data/chile-convention") else { return };
    // Whole articles, words found once, words that are not there or stand there several times: steps, and right ones.
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for file in ["comision-1/C1_TRACK_full.json", "comision-3/C3_TRACK_full.json"] {
        let text = std::fs::read_to_string(data.join(file)).unwrap();
        let lines: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
        for line in &lines {
            let mut before = line["text"].as_str().unwrap_or_default().to_owned();
            for step in line["history"].as_array().into_iter().flatten() {
                let value = |key: &str| step[key].as_str().unwrap_or_default();
                let (action, content, removed) = (value("action"), value("content"), value("content_to_remove"));
                let after = value("content_snapshot").to_owned();
                // The number that the proposal gives its article is none of the text.
                let unlabelled =
                    travaux::clause::leading_label(content).map_or(content, |found| &content[found.rest..]);
                let words = Quotation { text: removed.to_owned().into(), occurrence: None };
                let operation = match (action, value("target_scope")) {
                    ("SUBSTITUTE", "TOTAL") => Some(("whole", Operation::Rewrite(unlabelled.to_owned()))),
                    ("DELETE", "TOTAL") => Some(("whole", Operation::Delete(Extent::Clause))),
                    ("MODIFY_PHRASE", _) if !removed.is_empty() => {
                        Some(("words", Operation::Replace { words, with: content.to_owned() }))
                    }
                    ("DELETE", _) if !removed.is_empty() => Some(("words", Operation::Delete(Extent::Words(words)))),
                    _ => None,
                };
                if let Some((scope, operation)) = operation {
                    let mut builder = ClauseTreeBuilder::new();
                    let mut clause = Clause::new(ClauseKind::Paragraph, "", before.clone());
                    clause.id = Some("c0".to_owned());
                    builder.push(None, clause);
                    let merged = all(&random(&builder.finish(), &[(0, operation)]));
                    let is_applied = merged.outcomes[0].1 == Applied::Whole;
                    let scope = if is_applied { scope } else { "not applied" };
                    let found: Vec<String> = merged.tree.clauses().iter().flat_map(|one| bare(&one.text)).collect();
                    let wanted = if action == "DELETE" && scope == "whole" { Vec::new() } else { bare(&after) };
                    let count = counts.entry(scope).or_default();
                    count.0 += 1;
                    count.1 += usize::from(found == wanted);
                }
                before = after;
            }
        }
    }
    tell(&format!("Chilean articles, steps and right ones: {counts:?}"));
    let (steps, right) = counts["whole"];
    assert!(right * 100 >= steps * 90, "{counts:?}");
}

fn run(folder: &std::path::Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_travaux")).arg("-C").arg(folder).args(arguments).output().unwrap()
}

#[test]
fn the_text_is_written_as_a_draft_only_where_that_is_asked_for() {
    let place = folder(&[
        ("travaux.yaml", "travaux: 1\ndrafts: [zero]\ndefault_access: public\nsources: [{id: notes, access: own}]\n"),
        (
            "drafts/zero.md",
            "1. States shall protect all ports, as paragraph 3 says.\n\n2. Ports are open.\n\n3. A fund pays.\n",
        ),
        (
            "amendments/a.yaml",
            "travaux: 1\namendments:\n\
             \x20 - {id: a, draft: zero, clause: '1', replace: shall, with: should, proposed_by: [KEN]}\n\
             \x20 - {id: b, draft: zero, clause: '2', delete: clause, proposed_by: [CHN], source: notes}\n\
             \x20 - {id: c, draft: zero, clause: '1', replace: shall, with: must, proposed_by: [FJI], status: {is: withdrawn, date: 2024-05-01}}\n\
             \x20 - {id: d, draft: zero, clause: unknown, gist: more money, proposed_by: [NOR]}\n\
             positions:\n  - {party: BRA, stance: oppose, amendment: a}\n",
        ),
    ]);
    let here = place.path();
    let text = |output: &Output| String::from_utf8(output.stdout.clone()).unwrap();
    let all = run(here, &["apply", "zero", "--all", "--renumber", "--as", "next"]);
    assert_eq!(all.status.code(), Some(0), "{}", String::from_utf8_lossy(&all.stderr));
    let shown = text(&all);
    for line in [
        "1. States should protect all ports, as paragraph 2 says.",
        "2. A fund pays.",
        "[c]: it was withdrawn",
        "[d]: only its gist is known, not its words",
        "Against a recorded position: [a], Brazil: oppose",
    ] {
        assert!(shown.contains(line), "{line}: {shown}");
    }
    let written = std::fs::read_to_string(here.join("drafts/next.yaml")).unwrap();
    assert!(written.contains("follows: [zero]\napplied: [a, b]\n") && written.contains("access: own"), "{written}");
    assert_eq!(run(here, &["check"]).status.code(), Some(0));
    assert!(text(&run(here, &["fate", "a"])).contains("reflected in next"));
    assert_eq!(run(here, &["apply", "zero", "a", "--as", "next"]).status.code(), Some(2));
    let named = run(here, &["apply", "zero", "a", "c", "--format", "json"]);
    assert_eq!(named.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&named.stdout).unwrap();
    assert_eq!(json["conflicts"][0]["reason"], "other words");
    assert_eq!(json["conflicts"][0]["sides"][1]["parties"][0], "FJI");
    assert_eq!(json["clauses"][0]["text"], "States shall protect all ports, as paragraph 3 says.");
    let moved = run(here, &["apply", "zero", "b", "--for", "public", "--format", "markdown"]);
    assert_eq!(moved.status.code(), Some(2), "a closed amendment is none for others");
}

#[test]
fn a_clause_gets_another_label_and_one_at_most() {
    assert_eq!(
        applied(
            "id: a, clause: '2', relabel: '5.', proposed_by: [KEN]
             id: b, clause: '2', relabel: '5.', proposed_by: [CHN]
             id: c, clause: '2', replace: every, with: any, proposed_by: [FJI]
             id: d, clause: '3(a)', relabel: (i), proposed_by: [KEN]"
        ),
        with(&[("2. Ports are open to every ship.", "5. Ports are open to any ship."), ("(a) pays", "(i) pays")])
    );
    let merged = all(&negotiation(
        DRAFT,
        "id: a, clause: '2', relabel: '5.', proposed_by: [KEN]
         id: b, clause: '2', relabel: '6.', proposed_by: [CHN]",
    ));
    assert_eq!(merged.conflicts.iter().map(|one| one.reason).collect::<Vec<_>>(), [Reason::OtherWords]);
    assert_eq!(laid_out(&merged.tree), with(&[]));
}
