//! Changes of a folder: one at a time, whole or not at all, and whoever comes after one that was cut short sees to it.

use crate::common::{folder, run, travaux};
use std::fs;
use std::path::Path;
use std::process::Stdio;
use travaux::folder::{load, lock};

const MANIFEST: &str = "travaux: 1\ndrafts: [zero]\nsources:\n  - {id: notes}\n";
const ZERO: &str = "travaux: 1\ndraft: zero\nclauses:\n  - {label: \"1.\", text: Buoys are lit at night.}\n";

fn buoys() -> tempfile::TempDir {
    folder(&[("travaux.yaml", MANIFEST), ("drafts/zero.yaml", ZERO)])
}

/// A change that a killed program left: its list, and parts that are not in their places yet.
fn cut_short(here: &Path, list: Option<&str>, parts: &[(&str, &str)]) {
    let staging = here.join(".travaux.change");
    fs::create_dir(&staging).unwrap();
    for (name, text) in parts {
        fs::write(staging.join(name), text).unwrap();
    }
    if let Some(list) = list {
        fs::write(staging.join("list"), list).unwrap();
    }
}

const ADDED: &str = "travaux: 1\namendments:\n  - {id: fji-1, draft: zero, clause: \"1\", delete: at night, proposed_by: [FJI], source: letter}\n";
const WITH_LETTER: &str = "travaux: 1\ndrafts: [zero]\nsources:\n  - {id: notes}\n  - {id: letter}\n";
const LIST: &str = r#"[{"path":"amendments/letter.yaml","part":"0"},{"path":"travaux.yaml","part":"1"},{"path":"drafts/old.md","part":null}]"#;

#[test]
fn a_change_that_was_made_and_cut_short_is_completed_by_whoever_comes_next() {
    for command in [&["check"][..], &["show", "zero"], &["backs", "1"], &["record", "--source", "letter", "1 ken supp"]]
    {
        let place = buoys();
        let here = place.path();
        fs::write(here.join("drafts/old.md"), "1. Gone.\n").unwrap();
        // The first file is in its place already.
        fs::create_dir(here.join("amendments")).unwrap();
        fs::write(here.join("amendments/letter.yaml"), ADDED).unwrap();
        cut_short(here, Some(LIST), &[("1", WITH_LETTER)]);
        let (code, stdout, stderr) = run(here, command);
        assert_eq!(code, Some(0), "{command:?}\n{stdout}\n{stderr}");
        assert_eq!(stderr.matches("was cut short").count(), 1, "{command:?}\n{stderr}");
        assert_eq!(fs::read_to_string(here.join("travaux.yaml")).unwrap(), WITH_LETTER);
        assert!(!here.join(".travaux.change").exists() && !here.join("drafts/old.md").exists());
        let (code, stdout, stderr) = run(here, &["check"]);
        assert_eq!((code, stdout.as_str(), stderr.as_str()), (Some(0), "0 errors, 0 warnings\n", ""));
    }
}

#[test]
fn a_change_that_was_not_made_yet_is_taken_back() {
    let place = buoys();
    let here = place.path();
    cut_short(here, None, &[("0", ADDED), ("list.part", "[{")]);
    let (code, stdout, stderr) = run(here, &["check"]);
    assert_eq!((code, stdout.as_str()), (Some(0), "0 errors, 0 warnings\n"));
    assert_eq!(stderr.matches("was cut short").count(), 1, "{stderr}");
    assert!(!here.join(".travaux.change").exists() && !here.join("amendments").exists());
}

#[test]
fn what_a_running_command_has_begun_is_left_to_it_and_read_as_it_will_be() {
    let place = buoys();
    let here = place.path();
    let running = lock(here).unwrap();
    cut_short(here, Some(LIST), &[("0", ADDED), ("1", WITH_LETTER)]);
    let (code, stdout, stderr) = run(here, &["history", "1"]);
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    assert!(stdout.contains("fji-1"), "{stdout}");
    assert!(here.join(".travaux.change/1").exists());
    drop(running);
    assert_eq!(run(here, &["check"]).0, Some(0));
    assert!(!here.join(".travaux.change").exists());
}

#[test]
fn a_list_that_leads_out_of_the_folder_is_not_followed() {
    for list in [
        r#"[{"path":"../out.yaml","part":"0"},{"path":"travaux.yaml","part":"0"}]"#,
        r#"[{"path":"drafts/zero.yaml","part":"../../secret"}]"#,
        r#"[{"path":"/tmp/travaux-out","part":null}]"#,
        "no list",
    ] {
        let place = folder(&[("n/travaux.yaml", MANIFEST), ("n/drafts/zero.yaml", ZERO), ("secret", "theirs")]);
        let here = place.path().join("n");
        cut_short(&here, Some(list), &[("0", "ours")]);
        let (code, _, stderr) = run(&here, &["record", "--source", "notes", "1 ken supp"]);
        assert_eq!(code, Some(2), "{list}\n{stderr}");
        assert!(!place.path().join("out.yaml").exists() && place.path().join("secret").exists());
        assert_eq!(fs::read_to_string(here.join("drafts/zero.yaml")).unwrap(), ZERO);
    }
}

#[cfg(unix)]
#[test]
fn a_folder_in_which_nothing_can_be_written_can_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let place = buoys();
    let here = place.path();
    cut_short(here, Some(LIST), &[("0", ADDED), ("1", WITH_LETTER)]);
    // A lock that is none keeps everybody from changing anything, the superuser too.
    fs::create_dir(here.join(".travaux.lock")).unwrap();
    fs::set_permissions(here, fs::Permissions::from_mode(0o555)).unwrap();
    let (code, stdout, stderr) = run(here, &["history", "1"]);
    assert_eq!(code, Some(0), "{stderr}");
    assert!(stdout.contains("fji-1") && stderr.contains("cannot be completed now"), "{stdout}{stderr}");
    let (code, _, stderr) = run(here, &["record", "--source", "notes", "1 ken supp"]);
    assert_eq!(code, Some(2));
    assert!(stderr.contains("this folder cannot be changed"), "{stderr}");
    fs::set_permissions(here, fs::Permissions::from_mode(0o755)).unwrap();
    assert!(here.join(".travaux.change/list").exists());
}

#[test]
fn of_commands_that_write_one_file_at_once_none_is_lost() {
    let place = buoys();
    let here = place.path();
    for round in 0..6 {
        let begin = |party: &str, said: &str| {
            let line = format!("1 {party} supp \"{said} {round}\"");
            travaux(here, &["record", "--source", "notes", &line]).stdout(Stdio::null()).spawn().unwrap()
        };
        let both = [begin("fji", "aye"), begin("nor", "fine")];
        assert!(both.into_iter().all(|mut child| child.wait().unwrap().success()));
    }
    assert_eq!(load(here).unwrap().negotiation.positions.len(), 12);
}

#[test]
fn who_comes_while_another_writes_waits_for_its_turn_and_sees_what_it_wrote() {
    let place = buoys();
    let here = place.path();
    let running = lock(here).unwrap();
    let mut waiting =
        travaux(here, &["record", "--source", "letter", "1 ken supp"]).stdout(Stdio::null()).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert!(waiting.try_wait().unwrap().is_none());
    // The source is listed only now.
    fs::write(here.join("travaux.yaml"), WITH_LETTER).unwrap();
    drop(running);
    assert!(waiting.wait().unwrap().success());
    assert!(here.join("amendments/record-letter.yaml").exists());
}

#[cfg(unix)]
#[test]
fn a_prompt_has_the_folder_to_itself_for_a_line_only() {
    use std::io::Write;
    let Some(mut script) = crate::common::tool("script", &["--version"]) else { return };
    let place = buoys();
    let here = place.path();
    let program = format!("{} record --source notes", env!("CARGO_BIN_EXE_travaux"));
    let mut prompt = script
        .args(["-qec", &program, "/dev/null"])
        .current_dir(here)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut typed = prompt.stdin.take().unwrap();
    let file = here.join("amendments/record-notes.yaml");
    let wait_for = |words: &str| {
        (0..500).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(20));
            fs::read_to_string(&file).is_ok_and(|text| text.contains(words))
        })
    };
    typed.write_all(b"1 ken supp\n").unwrap();
    assert!(wait_for("party: KEN"));
    // Another records into the same file while the prompt waits.
    assert_eq!(run(here, &["record", "--source", "notes", "1 fji del"]).0, Some(0));
    typed.write_all(b"1 fji del\n1 nor opp\nundo\n1 bra opp\nquit\n").unwrap();
    assert!(wait_for("party: BRA"));
    drop(typed);
    let told = String::from_utf8(prompt.wait_with_output().unwrap().stdout).unwrap();
    assert!(told.contains("recorded already") && told.contains("taken back: Norway"), "{told}");
    let mut parties: Vec<String> =
        load(here).unwrap().negotiation.positions.iter().map(|position| position.party.value.clone()).collect();
    parties.sort();
    assert_eq!(parties, ["BRA", "FJI", "KEN"]);
}

#[test]
fn a_line_of_any_length_is_read_at_once() {
    let place = buoys();
    let here = place.path();
    let begun = std::time::Instant::now();
    for line in [
        format!("1 {} del", (0..400).map(|at| format!("nor{at}")).collect::<Vec<_>>().join(" ")),
        format!("1 {} del", "korea ".repeat(20_000)),
        format!("{} \"lit\" ken del", "1 ".repeat(20_000)),
        format!("1 ken {}", "delete ".repeat(20_000)),
    ] {
        fs::write(here.join("line.txt"), &line).unwrap();
        let mut command = travaux(here, &["record", "--source", "notes"]);
        let output = command.stdin(fs::File::open(here.join("line.txt")).unwrap()).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stderr.len() < 2_000, "{}", String::from_utf8_lossy(&output.stderr));
    }
    // Forty times what it takes, and a hundredth of what it took when every length was looked up whole.
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}
