//! Many commands on one folder at once, and commands that are killed: what was said to be saved is there, and the folder is
//! always whole. A short run; `TRAVAUX_STRESS=full` makes it the long one, and tells its figures.

use crate::common::{run, travaux};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How many commands run at a time.
const AT_ONCE: usize = 4;

struct Numbers {
    records: usize,
    corrections: usize,
    imports: usize,
    kills: usize,
}

fn numbers() -> Numbers {
    if std::env::var("TRAVAUX_STRESS").is_ok_and(|value| value == "full") {
        Numbers { records: 1000, corrections: 200, imports: 50, kills: 500 }
    } else {
        Numbers { records: 60, corrections: 12, imports: 6, kills: 40 }
    }
}

/// A folder with two drafts, of which the second changed.
fn begin(here: &Path) {
    let draft = |id: &str, words: &str| {
        let clauses: String = (1..=300)
            .map(|at| format!("  - {{label: \"{at}.\", text: \"Lights of pier {at} are {words}.\"}}\n"))
            .collect();
        format!("travaux: 1\ndraft: {id}\nclauses:\n{clauses}")
    };
    let amendments: String = (1..=300)
        .map(|at| {
            format!(
                "  - {{id: a{at}, draft: zero, clause: \"{at}\", insert: green, proposed_by: [FJI], source: notes}}\n"
            )
        })
        .collect();
    fs::create_dir_all(here.join("drafts")).unwrap();
    fs::create_dir_all(here.join("amendments")).unwrap();
    fs::write(here.join("travaux.yaml"), "travaux: 1\ndrafts: [zero, rev1]\nsources:\n  - {id: notes}\n").unwrap();
    fs::write(here.join("drafts/zero.yaml"), draft("zero", "white")).unwrap();
    fs::write(here.join("drafts/rev1.yaml"), draft("rev1", "white green")).unwrap();
    fs::write(here.join("amendments/all.yaml"), format!("travaux: 1\namendments:\n{amendments}")).unwrap();
    let (code, stdout, stderr) = run(here, &["check"]);
    assert_eq!(code, Some(0), "{stdout}{stderr}");
}

/// Runs commands, several at a time; gives which of them said that they had done it, and what the others said.
fn all(here: &Path, commands: &[Vec<String>]) -> (Vec<usize>, Vec<String>) {
    let mut running: Vec<(usize, Child)> = Vec::new();
    let (mut done, mut refused) = (Vec::new(), Vec::new());
    let mut end = |(at, child): (usize, Child)| {
        let output = child.wait_with_output().unwrap();
        match output.status.code() {
            Some(0) => done.push(at),
            Some(2) => refused.push(String::from_utf8(output.stderr).unwrap()),
            code => panic!("{:?}: {code:?}\n{}", commands[at], String::from_utf8_lossy(&output.stderr)),
        }
    };
    for (at, arguments) in commands.iter().enumerate() {
        if running.len() == AT_ONCE {
            end(running.remove(0));
        }
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let command = travaux(here, &arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        running.push((at, command.unwrap()));
    }
    running.into_iter().for_each(&mut end);
    (done, refused)
}

fn words(text: &str) -> Vec<String> {
    text.split('|').map(str::to_owned).collect()
}

#[test]
fn what_was_said_to_be_saved_is_there() {
    let numbers = numbers();
    let place = tempfile::tempdir().unwrap();
    let here = place.path();
    begin(here);
    for at in 0..numbers.imports {
        fs::write(here.join(format!("text{at}.md")), format!("1. Text number {at}.\n")).unwrap();
    }
    let records = (0..numbers.records)
        .map(|at| words(&format!("record|--source|notes|{} ken supp \"number {at}\"", at % 300 + 1)));
    let corrections = (1..=numbers.corrections)
        .map(|at| words(&format!("correct|fate|a{at}|--in|rev1|--with|not reflected|--by|Ana|--why|number {at}")));
    let imports = (0..numbers.imports).map(|at| words(&format!("import|text{at}.md|--draft|t{at}|--follows|none")));
    // Mixed, in an order that is always the same.
    let mut commands: Vec<Vec<String>> = records.chain(corrections).chain(imports).collect();
    let mut number = Random(7);
    for at in (1..commands.len()).rev() {
        commands.swap(at, number.below(at + 1));
    }
    let is_over = AtomicBool::new(false);
    let (done, refused, readings) = std::thread::scope(|scope| {
        // Who reads meanwhile never sees half of a change.
        let reader = scope.spawn(|| {
            let mut readings = 0;
            while !is_over.load(Ordering::Relaxed) {
                let loaded = travaux::folder::load(here).unwrap();
                assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
                readings += 1;
            }
            readings
        });
        let (done, refused) = all(here, &commands);
        is_over.store(true, Ordering::Relaxed);
        (done, refused, reader.join().unwrap())
    });
    for told in &refused {
        assert!(told.contains("another command is changing this folder"), "{told}");
    }
    let stands = |name: &str| fs::read_to_string(here.join(name)).unwrap();
    let (records, corrections, manifest) =
        (stands("amendments/record-notes.yaml"), stands("corrections/ana.yaml"), stands("travaux.yaml"));
    let is_there = |command: &[String]| match command[0].as_str() {
        "record" => {
            let said = command[3].split('"').nth(1).unwrap();
            records.lines().filter(|line| line.ends_with(&format!("as_said: {said}"))).count() == 1
        }
        "correct" => corrections.lines().filter(|line| line.ends_with(&format!("why: {}", command[10]))).count() == 1,
        _ => {
            manifest.contains(&format!("{}.md", command[1].trim_end_matches(".md")))
                && here.join(format!("drafts/{}.yaml", command[3])).exists()
        }
    };
    let lost: Vec<&Vec<String>> = done.iter().map(|&at| &commands[at]).filter(|command| !is_there(command)).collect();
    assert!(lost.is_empty(), "{lost:?}");
    let (code, stdout, stderr) = run(here, &["check"]);
    assert!(code == Some(0) && stdout.contains("0 errors"), "{stdout}{stderr}");
    crate::common::tell(&format!(
        "{} commands at {AT_ONCE} a time: {} saved, {} refused, none lost; read whole {readings} times meanwhile",
        commands.len(),
        done.len(),
        refused.len()
    ));
}

#[test]
fn a_folder_is_whole_whenever_a_command_is_killed() {
    let numbers = numbers();
    let place = tempfile::tempdir().unwrap();
    let here = place.path();
    let mut random = Random(11);
    let mut killed = 0;
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    begin(here);
    fs::write(here.join("text.md"), "1. A text.\n").unwrap();
    // How long each kind of command is left to run at most, in microseconds: longer after one that was killed before it
    // changed anything, shorter after one that had changed something, however fast the machine is.
    let mut longest = [50_000; 4];
    for round in 0..numbers.kills {
        let import = format!("import|text.md|--draft|t{round}|--source|s{round}|--follows|none");
        if round % 4 == 3 {
            assert_eq!(run(here, &words(&import).iter().map(String::as_str).collect::<Vec<_>>()).0, Some(0));
        }
        let command = match round % 4 {
            0 => format!("record|--source|notes|{} ken supp \"number {round}\"", round % 300 + 1),
            1 => import,
            2 => format!(
                "correct|fate|a{}|--in|rev1|--with|not reflected|--by|Ana|--why|number {round}",
                round % 300 + 1
            ),
            _ => format!("forget|s{round}|--yes"),
        };
        let before = state(here);
        let arguments = words(&command);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let mut child = travaux(here, &arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_micros(random.below(longest[round % 4]) as u64));
        let _ = child.kill();
        let ended = child.wait().unwrap();
        killed += usize::from(ended.code().is_none());
        let (code, stdout, stderr) = run(here, &["check"]);
        assert!(code == Some(0) && stdout.contains("0 errors"), "{command}\n{stdout}{stderr}");
        assert!(!here.join(".travaux.change").exists(), "{command}");
        let after = state(here);
        if after == before {
            seen.insert("old");
            longest[round % 4] += longest[round % 4] / 3;
        } else {
            seen.insert("new");
            longest[round % 4] -= longest[round % 4] / 4;
            // The same command again finds that it is done.
            let (_, stdout, stderr) = run(here, &arguments);
            let is_done =
                ["recorded already", "was imported before", "in the place of the one before", "there is no source"];
            assert!(
                is_done.iter().any(|told| format!("{stdout}{stderr}").contains(told)),
                "{command}\n{stdout}{stderr}"
            );
        }
    }
    assert_eq!(seen.len(), 2, "{killed} of {} were killed, and none in time: {seen:?}", numbers.kills);
    crate::common::tell(&format!("{killed} of {} commands were killed, the folder was whole each time", numbers.kills));
}

/// Every file of the negotiation with what it holds.
fn state(here: &Path) -> Vec<(String, Vec<u8>)> {
    let files = travaux::folder::files(here).into_iter();
    files.map(|path| (path.display().to_string(), fs::read(&path).unwrap())).collect()
}

/// Numbers that are the same in every run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}
