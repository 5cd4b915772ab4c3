//! `forget`: no word of a source is left where no other source carries it, and the folder can be read afterwards.

use crate::common::{folder, run};
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use travaux::folder::load;

const MANIFEST: &str = r#"travaux: 1
drafts: [zero, leak, rev1, fr]
sources:
  - {id: gazette, title: The Gazette, access: public}
  # Ours alone: MARK
  - id: cable          # MARK
    title: Cable MARK
    note: >-
      from MARK
    access: own
  - {id: minutes}
"#;
const ENTRIES: &str = r#"travaux: 1
# Kept by the desk.
amendments:
  # MARK told us
  - id: only
    draft: zero
    clause: "1"
    insert: MARK
    source: {id: cable, quote: MARK}
  - id: both
    draft: zero
    clause: "1"
    delete: clean
    words: [MARK words, kept words]
    gist: MARK gist
    source:
      - {id: cable, quote: said MARK}
      - {id: minutes, quote: "these are kept words, indeed"}
    note: MARK
    replaces: [only]
    status: {is: MARK, source: cable}
    positions:
      - {party: NOR, stance: oppose, as_said: MARK, source: cable}
      - {party: KEN, stance: support, as_said: fine, source: minutes}
  - {id: on-leak, draft: leak, clause: "1", delete: MARK, source: minutes}
  - {id: to-only, amends: only, replace: MARK, with: kept, source: minutes}
positions:
  - {party: BRA, amendment: only, stance: oppose, source: minutes}
  - {party: FJI, draft: zero, clause: "1", stance: prefer, order: [both, only], source: minutes}
  - {party: MEX, draft: zero, clause: "1", stance: support with amendments, with: [only, both], source: minutes}
  - {party: CUB, draft: zero, clause: "1", stance: retain, as_said: MARK, source: [cable, minutes]}
  - {party: IND, draft: zero, clause: "1", stance: retain, statement: spoken}
  - {party: JPN, draft: zero, clause: "1", stance: retain, statement: spoken, source: minutes}
statements:
  - {id: spoken, speaker: IND, aligned: [JPN], title: MARK, source: cable}
  - {id: printed, speaker: JPN, note: MARK, source: [cable, gazette]}
events:
  - {silence: leak, date: 2025-04-01, source: minutes}
  - {id: vote, vote: the vote, on: only, for: 3, source: minutes, claims: [{field: for, value: MARK, source: cable}]}
  - {agreed_ad_ref: ["leak:1", "zero:1"], source: minutes}
  - {explanation: told, party: CHE, source: minutes}
  - {id: told, tabled: only, source: minutes}
"#;
const CORRECTIONS: &str = r#"travaux: 1
corrections:
  - {amendment: only, in: rev1, confirm: not reflected, by: Ana, why: MARK}
  - {amendment: both, in: rev1, confirm: reflected, by: Ana, why: so}
  - {change: "rev1:1", confirm: [only, both], by: Ana, why: so}
  - {change: "leak:1", in: leak, reject: [both], by: Ana, why: MARK}
"#;

fn harbour() -> tempfile::TempDir {
    let place = folder(&[
        ("travaux.yaml", MANIFEST),
        (
            "drafts/zero.yaml",
            "travaux: 1\ndraft: zero\nsource: minutes\nclaims:\n  - {field: date, value: 2025, source: cable, note: MARK}\n  - {field: date, value: 2024, source: [cable, minutes]}\nclauses:\n  - {label: \"1.\", text: Harbours are clean and open.}\n",
        ),
        (
            "drafts/leak.yaml",
            "travaux: 1\ndraft: leak\nsource: cable\nclauses:\n  - {label: \"1.\", text: Harbours MARK.}\n",
        ),
        (
            "drafts/rev1.md",
            "---\ntravaux: 1\ndraft: rev1\nfollows: [leak]\nsource: [gazette, {id: cable, quote: MARK}]\nnote: MARK\n---\n1. Harbours are open.\n",
        ),
        (
            "drafts/fr.yaml",
            "travaux: 1\ndraft: fr\ntranslation_of: leak\nsource: minutes\nlanguage: fr\nclauses:\n  - {label: \"1.\", text: Les ports.}\n",
        ),
        ("amendments/desk.yaml", ENTRIES),
        (
            "amendments/record-cable.yaml",
            "# MARK\ntravaux: 1\npositions:\n  - {party: USA, draft: zero, clause: \"1\", stance: delete, source: cable}\n",
        ),
        ("corrections/ana.yaml", CORRECTIONS),
        ("precedents/Old.YAML", "travaux: 1\ndraft: Old\nsource: cable\nclauses:\n  - {text: MARK}\n"),
        ("precedents/paper.md", "\u{feff}---\ntravaux: 1\ndraft: paper\nsource: cable\n---\n1. MARK.\n"),
        ("originals/cable.0a1b2c3d.docx", "MARK"),
        ("originals/cable.other.0a1b2c3d.docx", "another source"),
        ("originals/.gitignore", "*\n"),
    ]);
    let (code, stdout, stderr) = run(place.path(), &["check"]);
    assert_eq!(code, Some(0), "{stdout}{stderr}");
    place
}

/// Every file that holds some words, or has them in its name.
fn holding(folder: &Path, words: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if String::from_utf8_lossy(&fs::read(&path).unwrap()).contains(words) {
                found.push(path.display().to_string());
            }
        }
    }
    found
}

#[test]
fn nothing_of_the_source_is_left_and_what_others_carry_stays() {
    let place = harbour();
    let here = place.path();
    let (code, stdout, stderr) = run(here, &["forget", "cable", "--yes"]);
    assert_eq!(code, Some(0), "{stdout}{stderr}");
    insta::assert_snapshot!(stdout);
    assert_eq!(holding(here, "MARK"), Vec::<String>::new());
    assert_eq!(holding(here, "cable"), Vec::<String>::new());
    let (code, stdout, stderr) = run(here, &["check"]);
    assert_eq!(code, Some(0), "{stdout}{stderr}");
    let read = |name: &str| fs::read_to_string(here.join(name)).unwrap();
    insta::assert_snapshot!(
        [
            read("travaux.yaml"),
            read("amendments/desk.yaml"),
            read("corrections/ana.yaml"),
            read("drafts/zero.yaml"),
            read("drafts/rev1.md"),
            read("drafts/fr.yaml"),
        ]
        .join("----\n")
    );
    let mut left: Vec<String> = Vec::new();
    for name in ["", "drafts", "amendments", "originals", "precedents"] {
        left.extend(fs::read_dir(here.join(name)).unwrap().map(|one| one.unwrap().file_name().into_string().unwrap()));
    }
    left.sort();
    assert!(
        !left
            .iter()
            .any(|name| name == "leak.yaml" || name == "record-cable.yaml" || name == "paper.md" || name == "Old.YAML"),
        "{left:?}"
    );
    assert!(left.iter().any(|name| name == "cable.other.0a1b2c3d.docx"), "{left:?}");
    let negotiation = load(here).unwrap().negotiation;
    assert_eq!(
        negotiation.parents(negotiation.draft_index("rev1").unwrap()),
        [negotiation.draft_index("zero").unwrap()]
    );
}

#[test]
fn without_a_yes_it_is_only_listed() {
    let place = harbour();
    let here = place.path();
    let before = holding(here, "");
    let (code, stdout, stderr) = run(here, &["forget", "cable"]);
    assert_eq!(code, Some(2));
    assert!(
        stdout.contains("the draft `leak` (drafts/leak.yaml)") && stdout.contains("The history of git"),
        "{stdout}"
    );
    assert!(stderr.contains("there is no terminal to ask at") && stderr.contains("--yes"), "{stderr}");
    assert_eq!((holding(here, ""), holding(here, "MARK").len()), (before, 10));
    let (code, _, stderr) = run(here, &["forget", "cabel", "--yes"]);
    assert_eq!(code, Some(2));
    assert!(stderr.contains("did you mean `cable`?"), "{stderr}");
}

#[test]
fn a_folder_with_errors_is_left_as_it_is() {
    let place = harbour();
    let here = place.path();
    fs::write(here.join("amendments/x.yaml"), "travaux: 1\namendments:\n  - {id: x, draft: none, source: cable}\n")
        .unwrap();
    let (code, stdout, stderr) = run(here, &["forget", "cable", "--yes"]);
    assert_eq!((code, stdout.as_str()), (Some(2), ""));
    assert!(stderr.contains("mend them first"), "{stderr}");
    assert_eq!(holding(here, "MARK").len(), 10);
}

#[test]
fn a_draft_that_follows_by_its_place_in_the_list_keeps_its_place_in_the_series() {
    let draft = |id: &str, more: &str| {
        format!("travaux: 1\ndraft: {id}\n{more}clauses:\n  - {{label: \"1.\", text: Tugs wait.}}\n")
    };
    let place = folder(&[
        ("travaux.yaml", "travaux: 1\ndrafts: [a, aside, b, c]\nsources: [{id: s}, {id: t}]\n"),
        ("drafts/a.yaml", &draft("a", "")),
        ("drafts/aside.yaml", &draft("aside", "follows: [a]\n")),
        ("drafts/b.yaml", &draft("b", "follows: [a]\nsource: s\n")),
        ("drafts/c.yaml", &draft("c", "source: t\n")),
    ]);
    let here = place.path();
    assert_eq!(run(here, &["forget", "s", "--yes"]).0, Some(0));
    assert!(fs::read_to_string(here.join("drafts/c.yaml")).unwrap().contains("\nfollows: [a]\n"));
    assert_eq!(
        fs::read_to_string(here.join("travaux.yaml")).unwrap(),
        "travaux: 1\ndrafts: [a, aside, c]\nsources: [{id: t}]\n"
    );
}

/// One entry of a file: its text, in which the source's own words are marked.
fn entry(kind: u8, at: usize, sources: &str, style: bool) -> String {
    let (own, both) = ("{id: s, quote: MARK}", "[{id: s, quote: MARK}, t]");
    let source = match sources {
        "s" => own,
        "both" => both,
        other => other,
    };
    let mark = if sources == "t" { "kept" } else { "MARK" };
    let fields = match kind {
        0 => format!("id: a{at}|draft: d0|clause: \"1\"|insert: more|note: {mark}|source: {source}"),
        1 => format!(
            "id: a{at}|draft: d{}|clause: unknown|gist: wants more|words: [{mark} {at}]|source: {source}",
            at % 3
        ),
        2 => format!("id: a{at}|amends: a0|insert: more|source: {source}|status: {{is: {mark}, source: {own}}}"),
        3 => format!("party: NOR|draft: d{}|stance: support|as_said: {mark} {at}|source: {source}", at % 3),
        4 => format!("party: KEN|amendment: a0|stance: oppose|note: {mark}|source: {source}"),
        _ => format!("tabled: a0|date: 2025-03|note: {mark}|source: {source}"),
    };
    let fields: Vec<&str> = fields.split('|').collect();
    if style {
        format!("  - {{{}}}\n", fields.join(", "))
    } else {
        // A remark on what stays is a person's to look at.
        let remark = if sources == "s" { "MARK" } else { "kept" };
        format!("  # {remark}\n  - {}\n", fields.join("\n    "))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whatever the folder: its own words are gone, and nothing is broken.
    #[test]
    fn no_byte_of_the_source_is_left(
        entries in prop::collection::vec((0..6u8, prop::sample::select(vec!["s", "t", "both"]), any::<bool>()), 1..24),
        drafts in prop::collection::vec(prop::sample::select(vec!["s", "t", "both", ""]), 3),
        first in prop::sample::select(vec!["s", "t", "both"]),
    ) {
        let place = folder(&[("travaux.yaml", "travaux: 1\ndrafts: [d0, d1, d2]\nsources:\n  - {id: t}\n  # MARK\n  - {id: s, title: MARK}\n")]);
        let here = place.path();
        for name in ["drafts", "amendments", "originals"] {
            fs::create_dir(here.join(name)).unwrap();
        }
        fs::write(here.join("originals/s.01234567.md"), "MARK").unwrap();
        for (at, source) in drafts.iter().enumerate() {
            let (source, note) = match *source {
                "" => ("", ""),
                "both" => ("source: [{id: s, quote: MARK}, t]\n", "note: MARK\n"),
                "s" => ("source: s\n", "title: MARK\n"),
                _ => ("source: t\n", "note: kept\n"),
            };
            let text = format!("travaux: 1\ndraft: d{at}\n{source}{note}clauses:\n  - {{label: \"1.\", text: Words.}}\n");
            fs::write(here.join(format!("drafts/d{at}.yaml")), text).unwrap();
        }
        let mut lists = [entry(0, 0, first, false), String::new(), String::new()];
        for (at, (kind, source, style)) in entries.iter().enumerate() {
            let list = match kind { 0..=2 => 0, 3 | 4 => 1, _ => 2 };
            lists[list].push_str(&entry(*kind, at + 1, source, *style));
        }
        let text = format!("travaux: 1\namendments:\n{}positions:\n{}events:\n{}", lists[0], lists[1], lists[2]);
        fs::write(here.join("amendments/all.yaml"), text).unwrap();
        let before = load(here).unwrap();
        prop_assert!(!before.has_errors(), "{:?}", before.diagnostics);
        let forgetting = travaux::folder::forget(here, "s").unwrap();
        forgetting.carry_out(&travaux::folder::lock(here).unwrap()).unwrap();
        prop_assert_eq!(holding(here, "MARK"), Vec::<String>::new());
        let after = load(here).unwrap();
        prop_assert!(!after.has_errors(), "{:?}", after.diagnostics);
        prop_assert!(after.negotiation.source("s").is_none());
    }
}
