//! What `check` finds: every kind of mistake in one run, and nothing that stops it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};
use travaux::folder;
use travaux::source::Diagnostic;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/folders").join(name)
}

#[test]
fn every_kind_of_mistake_is_told_with_its_place_in_one_run() {
    let loaded = folder::load(&fixture("broken")).unwrap();
    let told: Vec<String> = loaded.diagnostics.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(told.join("\n\n"));
    // What is right is read all the same.
    let first = loaded.negotiation.amendments.iter().find(|one| one.proposers.named().len() == 2).unwrap();
    let proposers: Vec<&str> = first.proposers.named().iter().map(|party| party.as_str()).collect();
    assert_eq!(proposers, ["CHN", "G77+CHN"]);
}

#[test]
fn a_folder_without_a_manifest_says_what_is_missing() {
    let error = folder::load(&fixture("nothing")).unwrap_err();
    assert!(error.message.contains("travaux.yaml"), "{error}");
    assert!(folder::find(&fixture("broken").join("drafts")).is_some_and(|found| found.ends_with("broken")));
}

#[test]
fn hostile_files_end_in_a_diagnostic() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..20 {
        bomb += &format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 9].join(", "));
    }
    let nested = |open: &str, close: &str| format!("{}{}", open.repeat(3_000), close.repeat(3_000));
    let clauses = format!("travaux: 1\ndraft: d\nclauses: {}", nested("[{clauses: ", "}]"));
    let hostile: Vec<(&str, Vec<u8>)> = vec![
        ("an alias bomb", bomb.into_bytes()),
        ("nested lists", nested("[", "]").into_bytes()),
        ("nested clauses", clauses.into_bytes()),
        ("a binary file", (0..=255).cycle().take(100_000).collect()),
        ("nothing", Vec::new()),
        ("not UTF-8", b"travaux: 1\ntitle: caf\xE9\n".to_vec()),
        ("one line", vec![b'x'; 20_000_000]),
        ("one line of keys", b"{".iter().copied().chain(b"a: 1, ".repeat(200_000)).collect()),
        ("tabs", b"travaux: 1\n\t- x\n".to_vec()),
    ];
    let temporary = std::env::temp_dir().join(format!("travaux-hostile-{}", std::process::id()));
    for (name, bytes) in hostile {
        for part in ["travaux.yaml", "drafts/d.yaml", "amendments/a.yaml"] {
            let folder = temporary.join(name);
            fs::create_dir_all(folder.join("drafts")).unwrap();
            fs::create_dir_all(folder.join("amendments")).unwrap();
            fs::write(folder.join("travaux.yaml"), "travaux: 1\ndrafts: [d]\n").unwrap();
            fs::write(folder.join("drafts/d.yaml"), "travaux: 1\ndraft: d\n").unwrap();
            fs::write(folder.join(part), &bytes).unwrap();
            let begun = Instant::now();
            let told = match folder::load(&folder) {
                Ok(loaded) => loaded.diagnostics,
                Err(error) => vec![error],
            };
            assert!(told.iter().any(Diagnostic::is_error), "{name} as {part}");
            assert!(told.iter().all(|diagnostic| diagnostic.to_string().len() < 4_000), "{name} as {part}");
            assert!(begun.elapsed() < Duration::from_secs(5), "{name} as {part} took {:?}", begun.elapsed());
            fs::remove_dir_all(&folder).unwrap();
        }
    }
    fs::remove_dir_all(&temporary).unwrap();
}

/// A folder that is gone when the test is over.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Folder {
        let folder = std::env::temp_dir().join(format!("travaux-{name}-{}", std::process::id()));
        for (file, text) in files {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Folder(folder)
    }

    fn told(&self) -> Vec<String> {
        folder::load(&self.0).unwrap().diagnostics.iter().map(ToString::to_string).collect()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_travaux")).current_dir(&self.0).args(arguments).output().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const MANIFEST: (&str, &str) = ("travaux.yaml", "travaux: 1\ndrafts: [zero, rev1]\ndefault_access: public\n");
const ZERO: (&str, &str) = ("drafts/zero.txt", "1. States shall act, and shall report.\n\n2. States meet.\n");
const REV1: (&str, &str) = ("drafts/rev1.txt", "1. States should act, and shall report.\n\n2. States meet.\n");

#[test]
fn an_occurrence_that_says_nothing_is_an_error_and_one_that_says_something_counts() {
    let amendments = r#"travaux: 1
amendments:
  - {id: a, draft: zero, clause: "1", rewrite: States act., occurrence: 2}
  - {id: b, draft: zero, add: {after: "1", text: New.}, occurrence: 1}
  - {id: c, draft: zero, clause: "1", delete: clause, occurrence: 1}
  - {id: d, draft: zero, clause: "1", insert: always, occurrence: 1}
  - {id: e, draft: zero, clause: "1", gist: less, occurrence: 1}
  - {id: f, draft: zero, clause: "1", delete: {words: shall, occurrence: 1}, occurrence: 2}
  - {id: g, draft: zero, clause: "1", delete: {words: shall}, occurrence: 2}
  - {id: h, draft: zero, clause: "1", insert: always, before: shall, occurrence: 2}
"#;
    let folder = Folder::new("occurrence", &[MANIFEST, ZERO, REV1, ("amendments/a.yaml", amendments)]);
    let told = folder.told();
    let lines: Vec<&str> = told.iter().filter_map(|one| one.split(':').nth(1)).collect();
    assert_eq!(lines, ["3", "4", "5", "6", "7", "8"], "{told:#?}");
    assert!(told[..5].iter().all(|one| one.contains("`occurrence` says nothing here")), "{told:#?}");
    assert!(told[2].contains("write `delete: {words: clause}` where the word is meant"), "{}", told[2]);
}

#[test]
fn an_operation_on_a_clause_that_names_none_says_what_to_add() {
    let amendments = r#"travaux: 1
amendments:
  - {id: a, draft: zero, delete: clause}
  - {id: b, theme: reporting, keep: clause}
  - {id: c, draft: zero, bracket: shall report}
  - {id: d, draft: zero, rewrite: States act.}
  - {id: e, draft: zero, insert: always}
  - {id: f, draft: zero, replace: shall, with: should}
  - {id: g, draft: zero, move: {before: "1"}}
  - {id: h, draft: zero, alternative: States act.}
  - {id: fine-1, draft: zero, clause: unknown, delete: clause}
  - {id: fine-2, draft: zero, merge: ["1", "2"]}
  - {id: fine-3, draft: zero, placeholder: {text: on money}}
  - {id: fine-4, amends: fine-1, delete: clause}
  - {id: fine-5, instrument: another text, delete: clause}
"#;
    let folder = Folder::new("clause", &[MANIFEST, ZERO, REV1, ("amendments/a.yaml", amendments)]);
    let told = folder.told();
    assert_eq!(told.len(), 8, "{told:#?}");
    assert!(
        told[0].starts_with("amendments/a.yaml:3:26: error: this `delete` does not say on which clause"),
        "{}",
        told[0]
    );
    assert!(told.iter().all(|one| one.contains("add `clause: \"…\"`")), "{told:#?}");
}

#[test]
fn files_that_are_passed_over_are_named() {
    let folder = Folder::new(
        "passed-over",
        &[
            MANIFEST,
            ZERO,
            REV1,
            ("drafts/old/zero.txt", ""),
            ("amendments/notes.md", ""),
            ("amendments/march/a.yaml", "travaux: 1\n"),
            ("amendments/.hidden", ""),
            ("amendments/a.yaml~", ""),
        ],
    );
    assert_eq!(
        folder.told(),
        [
            "warning: amendments/march is not read: folders are not looked into\n  help: move its files into amendments/",
            "warning: amendments/notes.md is not read: amendments stand in files that end in .yaml\n  help: write it as a \
             file of amendments, or move it out of amendments/",
            "warning: drafts/old is not read: folders are not looked into\n  help: move its files into drafts/",
        ]
    );
}

#[test]
fn a_comparison_tells_of_errors_and_stops_at_those_of_its_drafts() {
    let amendments =
        ("amendments/a.yaml", "travaux: 1\namendments:\n  - {id: a, draft: zero, clause: \"9\", keep: clause}\n");
    let elsewhere = Folder::new("elsewhere", &[MANIFEST, ZERO, REV1, amendments]);
    for arguments in [&["diff", "zero", "rev1"] as &[&str], &["show", "zero"]] {
        let output = elsewhere.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(told, "1 error in this negotiation; `travaux check` lists them\n", "{arguments:?}");
    }
    let by_path = elsewhere.run(&["diff", "drafts/zero.txt", "drafts/rev1.txt"]);
    assert!(by_path.stderr.is_empty());

    let wrong =
        ("drafts/zero.yaml", "travaux: 1\ndraft: zero\ntitel: Zero\nclauses: [{label: 1., text: States act.}]\n");
    let own = Folder::new("own", &[MANIFEST, wrong, REV1, amendments]);
    for arguments in [&["diff", "zero", "rev1"] as &[&str], &["show", "zero"]] {
        let output = own.run(arguments);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {told}");
        assert!(told.contains("drafts/zero.yaml:3:1") && !told.contains("amendments/a.yaml"), "{told}");
    }
    assert_eq!(own.run(&["show", "rev1"]).status.code(), Some(0));
    let missing = Folder::new("missing", &[MANIFEST, REV1]);
    let output = missing.run(&["show", "zero"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(told.contains("there is no file of the draft `zero` in drafts/"), "{told}");
}

#[test]
fn no_control_sign_of_a_file_reaches_the_reader() {
    let signs = "\u{1b}[31m\u{9b}2J\u{7}\u{7f}";
    let zero = format!("{signs}1. {signs}States act.\n\nOdd{signs} Title\n\n2. States meet.\n");
    let rev1 = format!("1. States never {signs}act.\n\n2. States meet {signs}.\n");
    let amendments = concat!(
        "travaux: 1\namendments:\n",
        "  - {id: a, draft: rev1, clause: \"2\", rewrite: \"\\e[31mred\", proposed_by: [NOR],",
        " positions: [{party: USA, stance: oppose, as_said: \"no\\x07\"}]}\n"
    );
    let files = [MANIFEST, ("drafts/zero.txt", &zero), ("drafts/rev1.txt", &rev1), ("amendments/a.yaml", amendments)];
    let folder = Folder::new("signs", &files);
    for arguments in [
        &["diff", "zero", "rev1"] as &[&str],
        &["diff", "zero", "rev1", "--stat"],
        &["diff", "zero", "rev1", "--renumbering"],
        &["show", "rev1"],
        &["backs", "2"],
        &["history", "2"],
        &["history", "\u{1b}[31m"],
        &["check"],
        &["diff", "zero", "rev1", "--format", "json"],
        &["backs", "2", "--format", "json"],
        &["export", "--for", "public", "--format", "dot"],
        &["export", "--for", "public", "--format", "json"],
    ] {
        let output = folder.run(arguments);
        let printed = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(!printed.is_empty(), "{arguments:?}");
        // JSON escapes what JSON has to.
        let is_json = arguments.contains(&"json");
        let acts = |sign: &char| if is_json { *sign < ' ' } else { sign.is_control() };
        let found = printed.chars().find(|sign| acts(sign) && *sign != '\n');
        assert_eq!(found, None, "{arguments:?}: {printed}");
    }
}

#[test]
fn many_mistakes_cost_as_many_looks() {
    const MANY: usize = 2_000;
    let clauses: Vec<String> = (1..=MANY).map(|number| format!("{number}. Words of the clause {number}.\n")).collect();
    let wrong = |number: usize| {
        format!(
            "- {{id: a{number}, draft: one, clause: '{number}(z)', delete: x, proposed_by: [DNK], source: sorce{number}}}
- {{id: b{number}, amends: c{number}, delete: x, proposed_by: [DNK]}}
- {{id: d{number}, draft: one, clause: '{number}', delete: wrods of the clauze, proposed_by: [DNK]}}
"
        )
    };
    let parties: Vec<String> = (0..MANY / 10).map(|number| format!("Repablic of {number}")).collect();
    let correction = |number: usize| {
        format!(
            "- {{amendment: e{number}, in: one, confirm: reflected, why: x, by: me, date: 2024-01-01}}
- {{clause: '{number}(z)', in: two, confirm: new, why: x, by: me, date: 2024-01-01}}
"
        )
    };
    let files = [
        ("travaux.yaml", "travaux: 1\ntitle: Talks\ndrafts: [one, two]\n".to_owned()),
        ("drafts/one.md", clauses.join("\n")),
        ("drafts/two.md", clauses.join("\n")),
        ("amendments/a.yaml", format!("travaux: 1\namendments:\n{}", (1..=MANY).map(wrong).collect::<String>())),
        (
            "amendments/b.yaml",
            format!("travaux: 1\namendments:\n- {{id: p, gist: x, proposed_by: [{}]}}\n", parties.join(", ")),
        ),
        ("corrections/c.yaml", format!("travaux: 1\ncorrections:\n{}", (1..=MANY).map(correction).collect::<String>())),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let folder = crate::common::folder(&files);
    let begun = Instant::now();
    let loaded = folder::load(folder.path()).unwrap();
    for wanted in [
        "no clause `7(z)`",
        "no source `sorce7`",
        "no amendment `c7`",
        "“wrods of",
        "no amendment `e7`",
        "`Repablic of 7`",
    ] {
        assert!(loaded.diagnostics.iter().any(|told| told.message.contains(wanted)), "{wanted}");
    }
    // Comparing each mistake with all that there is takes many minutes.
    assert!(begun.elapsed() < Duration::from_secs(120), "{:?}", begun.elapsed());
}
