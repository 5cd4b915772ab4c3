//! `--anonymous`: two folders that differ in who wants what, when they said so, who reports it and how many they are give the
//! same bytes from every command in every format.

use crate::audiences::{answer, commands, formats, is_refused, run};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn folder(name: &str, draft: &str, records: &str, sources: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("anonymous").join(name);
    let _ = fs::remove_dir_all(&folder);
    for part in ["drafts", "amendments"] {
        fs::create_dir_all(folder.join(part)).unwrap();
    }
    let manifest =
        format!("travaux: 1\ntitle: Harbours\ndefault_access: public\ndrafts: [zero, last]\nsources:\n{sources}");
    fs::write(folder.join("travaux.yaml"), manifest).unwrap();
    fs::write(folder.join("drafts/zero.md"), draft).unwrap();
    let last = "---\ntravaux: 1\ndraft: last\ndate: 2024-09-01\n---\n\
                1. The harbours shall be kept clean, safe and open.\n2. A fund for all ports is set up.\n3. Done.\n";
    fs::write(folder.join("drafts/last.md"), last).unwrap();
    fs::write(folder.join("amendments/a.yaml"), records).unwrap();
    folder
}

fn zero(attribution: &str, issuer: &str) -> String {
    format!(
        "---\ntravaux: 1\ndraft: zero\ndate: 2024-01-01\nissued_by: [{issuer}]\n---\n\
         1. The harbours shall be kept clean and open.\n2. A fund for small ports is set up.\n3. [Much{attribution}] is done.\n"
    )
}

fn one() -> PathBuf {
    folder(
        "one",
        &zero(" - Fiji; Kenya delete", "FJI"),
        "travaux: 1\namendments:\n\
         \x20 - {id: fji-2, draft: zero, clause: '2', replace: small, with: all, proposed_by: [FJI], date: 2024-02-02, source: {id: gazette, quote: they said so, at: p. 7}, note: in the corridor}\n\
         \x20 - {id: fji-1, draft: zero, clause: '1', insert: safe, after: clean, proposed_by: [FJI], date: 2024-02-03, source: gazette}\n\
         \x20 - {id: ken, amends: fji-2, replace: all, with: most, proposed_by: [KEN], source: gazette}\n\
         positions:\n  - {party: BRA, stance: support, amendment: fji-1, as_said: gladly, condition: if paid, source: gazette}\n\
         statements:\n  - {id: st, speaker: FJI, date: 2024-02-02, source: gazette}\n\
         events:\n  - {silence: zero, opened: 2024-03-01, broken: 2024-03-02, by: [KEN], source: gazette}\n",
        "  - {id: gazette, title: The Press, author: A. Writer, date: 2024-02-04, access: public}\n",
    )
}

fn other() -> PathBuf {
    folder(
        "other",
        &zero(" - Brazil, Japan; India delete", "KEN"),
        "travaux: 1\namendments:\n\
         \x20 - {id: a, draft: zero, clause: '1', insert: safe, after: clean, proposed_by: [KEN, BRA, JPN], jointly: true, date: 2024-04-05, source: notes}\n\
         \x20 - {id: b, draft: zero, clause: '2', replace: small, with: all, proposed_by: [JPN], date: 2024-04-06, source: notes, status: {is: withdrawn by Japan, date: 2024-05-01, source: notes}}\n\
         \x20 - {id: c, draft: zero, clause: '1', insert: safe, after: clean, proposed_by: [IND], on_behalf_of: [G77], source: notes}\n\
         \x20 - {id: d, amends: b, replace: all, with: most, proposed_by: [], source: notes}\n\
         \x20 - {id: gist, draft: zero, clause: unknown, gist: Japan wants more, proposed_by: [JPN], source: notes}\n\
         positions:\n  - {party: NOR, stance: oppose, draft: zero, clause: '2', source: notes}\n",
        "  - {id: notes, title: Our notes, date: 2024-04-07, access: public}\n",
    )
}

#[test]
fn who_wants_what_makes_no_difference() {
    let (one, other) = (one(), other());
    let watch = one.join("watch.txt");
    fs::write(&watch, "harbours\nports\n").unwrap();
    let mut tried = 0;
    for mut command in commands(watch.to_str().unwrap()) {
        // Who asks about a party, a proposal by its id or a closed thing asks for what is not there.
        let asks_for_names = command.iter().any(|word| matches!(*word, "--by" | "--amendment"));
        // What is withdrawn is in no compilation, and the two folders differ in that: `compile` has a test of its own.
        if asks_for_names || matches!(command[0], "parties" | "compile") {
            continue;
        }
        let name = command[0];
        command.push("--anonymous");
        for format in formats(name) {
            let (code, of_one, said) = answer(&one, &command, "public", &format);
            let (_, of_other, _) = answer(&other, &command, "public", &format);
            if is_refused(&said) {
                continue;
            }
            assert_eq!(code, Some(0), "{command:?} {format}: {said}");
            assert_eq!(of_one, of_other, "{command:?} --format {format}");
            for name in ["Fiji", "FJI", "Kenya", "gazette", "2024-02", "corridor", "gladly"] {
                assert!(!of_one.contains(name), "{command:?} --format {format} names {name}");
            }
            tried += 1;
        }
    }
    assert!(tried > 60, "{tried}");
}

fn show(draft: &str) -> Output {
    // Outside of the project, whose own folder is a negotiation.
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("draft.md");
    fs::write(&file, draft).unwrap();
    let shown = Command::new(env!("CARGO_BIN_EXE_travaux")).arg("show").arg(&file).arg("--anonymous").output().unwrap();
    fs::remove_file(file).unwrap();
    shown
}

#[test]
fn names_are_cut_from_brackets() {
    let text = |draft: &str| String::from_utf8(show(draft).stdout).unwrap();
    let shown = text(
        "1. States [extreme - US; G77 delete] act.\n2. [shall - EU / should - Japan, Norway] go.\n\
         3. The Republic of Korea hosts it.\n4. Ports [, small island developing States in particular] gain.\n5. [Very][much].\n",
    );
    assert!(shown.contains("[extreme] act") && shown.contains("[shall / should] go"), "{shown}");
    let alone = text("1. States [extreme - US; G77 delete] act.\n2. Ports stay. [EU/MS, Japan: retain]\n");
    assert!(alone.ends_with("2. Ports stay.\n") || alone.ends_with("2. Ports stay. \n"), "{alone}");
    assert!(shown.contains("Republic of Korea") && shown.contains("[, small island developing States"), "{shown}");
}

#[test]
fn who_may_be_named_in_a_bracket_is_not_shown_by_a_guess() {
    for unread in [
        "[Norway wants: more] x - [Deleted by US]",
        "a [Supported by Greenpeace] b",
        "[Japan] c",
        "[first words\n\n3. and last words - Norway]",
        "[never closed - Norway",
        "never opened - Norway]",
        "[extremeG77retain]",
        "[much - Norway flexible today]",
        "[much ~ Norway] goes",
        "[EU reservation]",
        "[US text: much]",
        "[Placeholder for text from Norway]",
        "[much] - US",
        "[much - US] - EU",
        "[much] (supported by Norway)",
        "US: [much]",
        "[much] US delete",
        "(US: delete)",
        "OP5 alt (US) much",
        "［much - Norway］",
        "[us oppose: much]",
    ] {
        let output = show(&format!("1. States [extreme - US; G77 delete] act.\n2. {unread}\n"));
        assert_eq!(output.status.code(), Some(2), "{unread}: {}", String::from_utf8_lossy(&output.stdout));
        assert!(output.stdout.is_empty());
        assert!(String::from_utf8_lossy(&output.stderr).contains("cannot be made anonymous"), "{unread}");
    }
}

#[test]
fn a_name_in_the_words_of_a_proposal_is_refused() {
    let records = |words: &str| {
        format!(
            "travaux: 1\namendments:\n  - {{id: a, draft: zero, clause: '1', insert: '{words}', proposed_by: [NOR]}}\n"
        )
    };
    let fate = |words: &str| {
        let folder = folder("proposal", &zero("", "FJI"), &records(words), "");
        run(&folder, &["fate", "--for", "public", "--anonymous"])
    };
    assert_eq!(fate("[fast]").status.code(), Some(0));
    let refused = fate("[fast - Norway]");
    assert_eq!((refused.status.code(), refused.stdout.len()), (Some(2), 0));
}

#[test]
fn equal_proposals_are_one_however_they_are_written() {
    let records = "travaux: 1\namendments:\n\
         \x20 - {id: a, draft: zero, clause: '1', insert: and safe, after: open, proposed_by: [NOR]}\n\
         \x20 - {id: b, draft: zero, clause: '1.', insert: ' and safe', after: {words: open, occurrence: 1}, theme: ports, wording: reported, proposed_by: [USA]}\n\
         \x20 - {id: g, draft: zero, clause: '1', gist: more, proposed_by: [USA]}\n\
         \x20 - {id: c, amends: g, insert: tidy, proposed_by: [USA]}\n";
    let folder =
        folder("equal", &zero("", "FJI"), &records.replace("after: {words: open, occurrence: 1}", "after: open"), "");
    let output = run(&folder, &["fate", "--for", "public", "--anonymous"]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("[1]") && !text.contains("[2]") && !text.contains("[0]"), "{text}");
    assert!(!text.contains("the same was asked"), "{text}");
}

#[test]
fn an_anonymous_folder_is_no_more_open_than_its_audience() {
    let given = folder("given", &zero("", "FJI"), "travaux: 1\namendments: []\n", "");
    let manifest = fs::read_to_string(given.join("travaux.yaml")).unwrap();
    fs::write(given.join("travaux.yaml"), manifest.replace("default_access: public", "default_access: participants"))
        .unwrap();
    let to = given.with_file_name("given-on");
    let _ = fs::remove_dir_all(&to);
    let output = run(&given, &["export", "--for", "own", "--anonymous", "--as-folder", to.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(run(&to, &["check"]).status.code(), Some(0));
    assert_eq!(run(&to, &["show", "zero", "--for", "participants"]).status.code(), Some(2));
}
