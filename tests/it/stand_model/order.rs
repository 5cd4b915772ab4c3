//! How records are spread over files, in which order and under which names, changes no byte of any answer.

use super::chance::Chance;
use super::talks::Talks;
use super::{Folder, load};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use travaux::amendment::AmendmentId;
use travaux::clause::ClauseId;
use travaux::draft::DraftId;
use travaux::lineage::{Comparing, Filter, Horizon, Lineage, Subject};
use travaux::negotiation::{ClauseHandle, Shown};
use travaux::write;

/// Every answer of every command that a negotiation has, by what was asked; the exports where they are wanted.
fn answers(negotiation: &Shown, with_exports: bool) -> BTreeMap<String, String> {
    let lineage = Lineage::new(negotiation);
    let mut answers = BTreeMap::new();
    let mut add = |what: String, answer: String| answers.insert(what, answer);
    let mut subjects: Vec<(String, Subject)> = Vec::new();
    for (draft, of) in negotiation.drafts.iter().enumerate() {
        subjects.push((of.id.clone(), Subject::Draft(DraftId::at(draft))));
        for clause in 0..of.tree.len() {
            let handle = ClauseHandle { draft: DraftId::at(draft), clause: ClauseId::at(clause) };
            let name = format!("{}#{clause}", of.id);
            let history = lineage.history(handle);
            add(format!("history {name}"), write::history::document(&lineage, &history).text(None));
            add(format!("history {name} json"), write::history::json(&lineage, &history));
            subjects.push((name, Subject::Clause(handle)));
        }
        add(format!("blame {}", of.id), write::blame::json(&lineage, &lineage.blame(DraftId::at(draft), None)));
    }
    let amendments = negotiation.amendments.iter().enumerate();
    subjects.extend(amendments.map(|(at, one)| (format!("[{}]", one.id), Subject::Amendment(AmendmentId::at(at)))));
    subjects.extend(lineage.themes().into_iter().map(|theme| (theme.to_owned(), Subject::Theme(theme.to_owned()))));
    for (name, subject) in subjects {
        let backing = lineage.backing(subject, Horizon::default());
        add(format!("backs {name}"), write::backing::document(&lineage, &backing, true).text(None));
        add(format!("backs {name} json"), write::backing::json(&lineage, &backing, true));
    }
    // Everybody's deeds, and what a few parties did.
    for party in negotiation.named_parties().iter().step_by(4).map(Some).chain([None]) {
        let filter = Filter { by: party.cloned(), ..Filter::default() };
        let deeds = lineage.deeds(&filter);
        add(format!("history --by {party:?}"), write::deeds::document(&lineage, &filter, &deeds).text(None));
        add(format!("history --by {party:?} json"), write::deeds::json(&lineage, &filter, &deeds));
        let blocs = lineage.blocs(Comparing { by: filter.by, ..Comparing::default() }, 1);
        add(format!("blocs {party:?}"), write::blocs::document(&lineage, &blocs).text(None));
        add(format!("blocs {party:?} json"), write::blocs::json(&lineage, &blocs));
        add(format!("blocs {party:?} csv"), write::blocs::csv(&lineage, &blocs));
        add(format!("blocs {party:?} svg"), write::blocs::svg(&lineage, &blocs));
    }
    if !with_exports {
        return answers;
    }
    add("export csv".to_owned(), write::lineage::csv(&lineage));
    add("export edits".to_owned(), write::lineage::edits_csv(&lineage));
    add("export jsonl".to_owned(), write::lineage::jsonl(&lineage));
    add("export json".to_owned(), write::lineage::json(&lineage.whole()));
    add("export graphml".to_owned(), write::lineage::graphml(&lineage.whole()));
    add("export dot".to_owned(), write::lineage::dot(&lineage.whole()));
    add("export mermaid".to_owned(), write::lineage::mermaid(&lineage.whole()).unwrap_or_default());
    add("export prov-json".to_owned(), write::lineage::prov_json(&lineage));
    add("export prov-ttl".to_owned(), write::lineage::prov_ttl(&lineage));
    for file in write::lineage::data_package(&lineage) {
        add(format!("export {}", file.name), file.content);
    }
    answers
}

fn same(what: &str, one: &BTreeMap<String, String>, other: &BTreeMap<String, String>) {
    assert!(one.keys().eq(other.keys()), "{what}: other things are asked");
    for (asked, answer) in one {
        let lines = answer.lines().zip(other[asked].lines());
        let first = lines.clone().find(|(line, changed)| line != changed);
        assert!(*answer == other[asked], "{what}: {asked}: {first:#?}");
    }
}

#[test]
fn names_cuts_and_order_of_files_change_no_byte_of_any_answer() {
    let folder = Folder::new("order");
    for seed in 0..200 {
        let talks = Talks::random(seed);
        talks.write(&folder.0, 0);
        // Exports cost most.
        let with_exports = seed % 4 == 0;
        let one = answers(&load(&folder.0), with_exports);
        talks.write(&folder.0, seed + 1);
        same(&format!("seed {seed}"), &one, &answers(&load(&folder.0), with_exports));
    }
}

/// A file of records cut into its records, by the list in which they stand; remarks are left out.
fn records(file: &str) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut list = String::new();
    for line in file.lines().filter(|line| !line.trim_start().starts_with('#') && !line.trim().is_empty()) {
        if !line.starts_with(' ') {
            list = line.to_owned();
        } else if line.starts_with("  - ") {
            found.entry(list.clone()).or_default().push(format!("{line}\n"));
        } else {
            let record = found.get_mut(&list).and_then(|records| records.last_mut()).unwrap();
            let _ = writeln!(record, "{line}");
        }
    }
    found
}

/// The example with its records spread over other files, in another order, and its sources and parties in another order.
fn shuffled_example(folder: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let chance = &mut Chance(11);
    let _ = fs::remove_dir_all(folder);
    for part in ["drafts", "amendments", "precedents"] {
        fs::create_dir_all(folder.join(part)).unwrap();
        for entry in fs::read_dir(root.join(part)).unwrap().flatten().filter(|_| part != "amendments") {
            fs::copy(entry.path(), folder.join(part).join(entry.file_name())).unwrap();
        }
    }
    let mut files = [const { String::new() }; 3];
    for entry in fs::read_dir(root.join("amendments")).unwrap().flatten() {
        for (list, records) in records(&fs::read_to_string(entry.path()).unwrap()) {
            for record in records {
                let file = &mut files[chance.below(3)];
                // A list may stand once in a file: the file is a list of lists until it is written.
                let _ = write!(file, "{list}\u{0}{record}\u{1}");
            }
        }
    }
    for (at, file) in files.iter().enumerate() {
        let mut lists: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (list, record) in file.split('\u{1}').filter_map(|one| one.split_once('\u{0}')) {
            let records = lists.entry(list).or_default();
            records.insert(chance.below(records.len() + 1), record);
        }
        let lists: Vec<String> =
            lists.into_iter().map(|(list, records)| format!("{list}\n{}", records.concat())).collect();
        fs::write(
            folder.join(format!("amendments/{}.yaml", ["z", "a", "m"][at])),
            format!("travaux: 1\n{}", lists.concat()),
        )
        .unwrap();
    }
    let manifest = fs::read_to_string(root.join("travaux.yaml")).unwrap();
    let (head, sources) = manifest.split_once("\nsources:\n").unwrap();
    let mut cut = records(&format!("sources:\n{sources}"));
    cut.values_mut().for_each(|records| records.reverse());
    let lists: Vec<String> = cut.iter().map(|(list, records)| format!("{list}\n{}", records.concat())).collect();
    fs::write(folder.join("travaux.yaml"), format!("{head}\n{}", lists.concat())).unwrap();
}

#[test]
fn the_example_answers_the_same_however_its_files_are_cut() {
    let folder = Folder::new("example");
    shuffled_example(&folder.0);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    same("the example", &answers(&load(root), true), &answers(&load(&folder.0), true));
    let list = folder.0.join("list.txt");
    fs::write(&list, "human rights\nclause zero:24\n").unwrap();
    let list = list.to_string_lossy().into_owned();
    for command in [
        vec!["diff", "zero", "rev1"],
        vec!["diff", "zero", "rev1", "--format", "json"],
        vec!["diff", "rev1", "rev2", "--format", "csv"],
        vec!["table", "24", "--for", "public", "--format", "html"],
        vec!["table", "24"],
        vec!["show", "zero"],
        vec!["show", "zero", "--format", "json"],
        vec!["show", "zero", "--clean"],
        vec!["fate"],
        vec!["fate", "--format", "json"],
        vec!["fate", "--format", "csv"],
        vec!["fate", "--clause", "zero:24"],
        vec!["fate", "--by", "China"],
        vec!["blame", "final"],
        vec!["blame", "final", "24", "--format", "json"],
        vec!["backs", "24", "--draft", "zero", "--as-of", "2024-06", "--known-by", "2024-06-01", "--expand"],
        vec!["history", "24", "--known-by", "2024-07-01"],
        vec!["blocs", "--drafts", "zero,rev1"],
        vec!["precedent", "human rights"],
        vec!["precedent", "human rights", "--format", "json"],
        vec!["watch", &list],
        vec!["watch", &list, "--format", "json"],
        vec!["watch", &list, "--format", "csv", "--for", "public"],
        vec!["parties"],
        vec!["parties", "facilitators", "--format", "json"],
        vec!["export", "--for", "public", "--format", "akn"],
    ] {
        let run = |folder: &Path| {
            let output =
                Command::new(env!("CARGO_BIN_EXE_travaux")).arg("-C").arg(folder).args(&command).output().unwrap();
            let messages = String::from_utf8_lossy(&output.stderr).into_owned();
            (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned(), messages)
        };
        let (one, other) = (run(root), run(&folder.0));
        assert!(one == other, "{command:?}: {one:?}\n{other:?}");
        assert!(one.0 == Some(0) || one.2.contains("--for"), "{command:?}: {one:?}");
    }
}
