//! What must change nothing else: a position on something else, other ids, a group within a group, a position told twice, and
//! the list of who is covered.

use super::talks::{Member, Talks};
use super::{Folder, load};
use serde_json::Value;
use std::fs;
use travaux::clause::ClauseId;
use travaux::draft::DraftId;
use travaux::lineage::{Comparing, Filter, Horizon, Lineage, Subject};
use travaux::negotiation::{ClauseHandle, Shown};
use travaux::write;

/// The answers on every clause, what every party did, and the blocs.
fn answers(negotiation: &Shown, parties: &[&str]) -> String {
    let lineage = Lineage::new(negotiation);
    let mut answers = String::new();
    for (draft, of) in negotiation.drafts.iter().enumerate() {
        for clause in 0..of.tree.len() {
            let backing = lineage.backing(
                Subject::Clause(ClauseHandle { draft: DraftId::at(draft), clause: ClauseId::at(clause) }),
                Horizon::default(),
            );
            answers += &write::backing::json(&lineage, &backing, true);
        }
    }
    for party in parties {
        let filter = Filter { by: Some((*party).to_owned()), ..Filter::default() };
        answers += &write::deeds::json(&lineage, &filter, &lineage.deeds(&filter));
    }
    answers += &write::blocs::json(&lineage, &lineage.blocs(Comparing::default(), 1));
    answers
}

/// The answers to random negotiations before and after something is done to them.
fn compare(name: &str, change: impl Fn(&Talks, &str) -> String, undo: impl Fn(String) -> String) {
    let (before, after) = (Folder::new(&format!("{name}-before")), Folder::new(&format!("{name}-after")));
    for seed in 0..40 {
        let talks = Talks::random(seed);
        let named: Vec<&str> = talks.named().into_iter().collect();
        for folder in [&before, &after] {
            talks.write(&folder.0, 0);
        }
        let path = after.0.join("amendments");
        let file = fs::read_dir(&path).unwrap().flatten().next().unwrap().path();
        let changed = change(&talks, &fs::read_to_string(&file).unwrap());
        fs::write(file, changed).unwrap();
        let one = answers(&load(&before.0), &named);
        let other = undo(answers(&load(&after.0), &named));
        let first = one.lines().zip(other.lines()).find(|(line, changed)| line != changed);
        assert!(one == other, "{name}, seed {seed}: {first:?}");
    }
}

/// Adds records to the list of positions of a file.
fn with_positions(file: &str, positions: &str) -> String {
    match file.split_once("positions:\n") {
        Some((before, after)) => format!("{before}positions:\n{positions}{after}"),
        None => format!("{file}positions:\n{positions}"),
    }
}

#[test]
fn a_position_on_something_else_changes_nothing_here() {
    let unrelated = |_: &Talks, file: &str| {
        with_positions(file, "  - {party: ISL, theme: weather, stance: unknown, date: 2024-05-05}\n")
    };
    // Iceland is named now, and has no position on any clause.
    let undo = |answer: String| {
        let answer = answer.replace("[\n    \"ISL\"\n  ]", "[]");
        answer.replace(",\n    \"ISL\"", "").replace("    \"ISL\",\n", "")
    };
    compare("unrelated", unrelated, undo);
}

#[test]
fn other_ids_change_nothing_but_the_ids() {
    let renamed = |_: &Talks, file: &str| {
        let mut file = file.to_owned();
        for at in 0..10 {
            for end in [",", "}", "]"] {
                file = file.replace(&format!(" a{at}{end}"), &format!(" b{at}{end}"));
                file = file.replace(&format!("[a{at}{end}"), &format!("[b{at}{end}"));
                file = file.replace(&format!(" st{at}{end}"), &format!(" tt{at}{end}"));
            }
        }
        file
    };
    let undo = |mut answer: String| {
        for at in 0..10 {
            answer = answer.replace(&format!("\"b{at}\""), &format!("\"a{at}\""));
            answer = answer.replace(&format!("\"tt{at}\""), &format!("\"st{at}\""));
        }
        answer
    };
    compare("ids", renamed, undo);
}

#[test]
fn a_position_told_twice_is_told_once() {
    let twice = |_: &Talks, file: &str| {
        let (_, positions) = file.split_once("positions:\n").unwrap_or_default();
        let positions: String =
            positions.lines().take_while(|line| line.starts_with(' ')).map(|line| format!("{line}\n")).collect();
        with_positions(file, &positions)
    };
    // In what a party did both records stand.
    let folder = [Folder::new("once"), Folder::new("twice")];
    for seed in 0..40 {
        let talks = Talks::random(seed);
        folder.iter().for_each(|folder| talks.write(&folder.0, 0));
        let file = fs::read_dir(folder[1].0.join("amendments")).unwrap().flatten().next().unwrap().path();
        fs::write(&file, twice(&talks, &fs::read_to_string(&file).unwrap())).unwrap();
        let [one, other] = [0, 1].map(|at| answers(&load(&folder[at].0), &[]));
        assert!(one == other, "seed {seed}");
    }
}

#[test]
fn a_group_within_a_group_covers_the_same_members() {
    let folder = [Folder::new("flat"), Folder::new("nested")];
    for seed in 0..40 {
        let talks = Talks::random(seed);
        let mut nested = talks.clone();
        for one in nested.members.iter_mut().filter(|one| one.group == "GRPB") {
            one.group = "GRPI";
        }
        nested.members.push(Member { group: "GRPB", party: "GRPI", from: None, to: None });
        talks.write(&folder[0].0, 0);
        nested.write(&folder[1].0, 0);
        let named: Vec<&str> = talks.named().into_iter().collect();
        let [one, other] = [0, 1].map(|at| answers(&load(&folder[at].0), &named));
        assert!(one == other, "seed {seed}");
    }
}

#[test]
fn who_is_covered_changes_no_position_and_no_count() {
    let folder = Folder::new("expand");
    for seed in 0..40 {
        Talks::random(seed).write(&folder.0, 0);
        let negotiation = load(&folder.0);
        let lineage = Lineage::new(&negotiation);
        for clause in 0..negotiation.drafts[0].tree.len() {
            let handle = ClauseHandle { draft: DraftId::at(0), clause: ClauseId::at(clause) };
            let backing = lineage.backing(Subject::Clause(handle), Horizon::default());
            let read =
                |expand| -> Value { serde_json::from_str(&write::backing::json(&lineage, &backing, expand)).unwrap() };
            let (plain, mut expanded) = (read(false), read(true));
            let answer = expanded.as_object_mut().unwrap();
            answer.remove("split_groups");
            answer.remove("membership_uncertain");
            answer["positions"].as_array_mut().unwrap().retain(|position| position["via"].is_null());
            assert_eq!(plain, expanded, "seed {seed}");
            let counts = |expand| {
                let page = write::backing::document(&lineage, &backing, expand).text(None);
                page.lines().find(|line| line.contains("recorded position:")).map(str::to_owned)
            };
            assert_eq!(counts(false), counts(true));
        }
    }
}
