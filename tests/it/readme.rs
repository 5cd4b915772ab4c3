//! What the README and the guides show is what the program prints.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use travaux::folder;

/// Stands in a page for lines that were left out.
const LEFT_OUT: &str = "[…]";

/// A page of the documentation, worked through from its first line to its last: a block below a line with a file's name
/// is written to that file, a block of the console is run.
struct Page {
    text: String,
    /// Where the page's files are written.
    folder: PathBuf,
}

impl Page {
    fn new(name: &str) -> Page {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = format!("travaux-page-{}-{}", name.replace('/', "-"), std::process::id());
        Page { text: fs::read_to_string(root.join(name)).unwrap(), folder: std::env::temp_dir().join(folder) }
    }

    /// Writes the files, runs the commands, and gives how many files and commands there were.
    fn work_through(&self) -> (usize, usize) {
        let (mut files, mut commands) = (0, 0);
        let mut before = "";
        let mut rest = self.text.as_str();
        while let Some((text, block)) = rest.split_once("\n```") {
            before = text.trim_end().rsplit('\n').next().filter(|line| !line.is_empty()).unwrap_or(before);
            let (language, block) = block.split_once('\n').expect("a block has a first line");
            let (block, after) = block.split_once("```\n").expect("a block ends");
            let name = before.strip_prefix('`').and_then(|line| line.strip_suffix("`:"));
            if language == "console" {
                commands += usize::from(self.run(block));
            } else if let Some(name) = name {
                let path = self.folder.join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, block).unwrap();
                files += 1;
            }
            rest = after;
        }
        (files, commands)
    }

    /// Runs a command of the program and compares what it prints; tells whether it was one.
    fn run(&self, block: &str) -> bool {
        let (command, shown) = block.split_once('\n').expect("a block has a command");
        let command = command.strip_prefix("$ ").expect("a command begins with $");
        let Some(arguments) =
            command.strip_prefix("cargo run --release -- ").or_else(|| command.strip_prefix("travaux "))
        else {
            assert_eq!(command, "cargo test");
            return false;
        };
        let (code, shown) = match shown.strip_prefix("? ").and_then(|shown| shown.split_once('\n')) {
            Some((code, shown)) => (code.parse().unwrap(), shown),
            None => (0, shown),
        };
        // The page's own folder stands elsewhere; all others are those of the project.
        let arguments = arguments_of(arguments).into_iter().map(|argument| {
            let path = self.folder.join(&argument);
            let own = argument.split('/').next().is_some_and(|first| self.folder.join(first).is_dir());
            if own { path.display().to_string() } else { argument }
        });
        let root = env!("CARGO_MANIFEST_DIR");
        let output = Command::new(env!("CARGO_BIN_EXE_travaux")).current_dir(root).args(arguments).output().unwrap();
        let printed = String::from_utf8([output.stderr, output.stdout].concat()).unwrap().replace("\r\n", "\n");
        assert_eq!(output.status.code(), Some(code), "`{command}`: {printed}");
        let mut rest = printed.as_str();
        for part in shown.split(LEFT_OUT).map(str::trim).filter(|part| !part.is_empty()) {
            let at = rest
                .find(part)
                .unwrap_or_else(|| panic!("`{command}` does not print, in this place:\n{part}\n\nbut:\n{rest}"));
            rest = &rest[at + part.len()..];
        }
        if !shown.trim_end().ends_with(LEFT_OUT) {
            assert_eq!(rest.trim(), "", "`{command}` prints more than the page shows");
        }
        true
    }
}

/// The arguments of a command; what stands between quotation marks is one.
fn arguments_of(command: &str) -> Vec<String> {
    let parts = command.split('"').enumerate();
    let split = |(at, part): (usize, &str)| match at % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    };
    parts.flat_map(split).collect()
}

impl Drop for Page {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn the_readme_shows_real_output() {
    let (_, commands) = Page::new("README.md").work_through();
    assert_eq!(commands, 2);
}

#[test]
fn the_guide_shows_real_output() {
    let (files, commands) = Page::new("docs/guide.md").work_through();
    assert_eq!((files, commands), (5, 19));
}

#[test]
fn the_facts_are_answered_as_the_page_shows() {
    let (_, commands) = Page::new("docs/facts.md").work_through();
    assert_eq!(commands, 17, "each of the sixteen, and what the six had asked for");
}

#[test]
fn the_page_of_the_invented_charter_shows_real_output() {
    assert_eq!(Page::new("examples/river-charter/README.md").work_through(), (0, 9));
}

#[test]
fn the_pages_on_the_lineage_and_on_blocs_show_real_output() {
    assert_eq!(Page::new("docs/lineage.md").work_through(), (0, 1));
    assert_eq!(Page::new("docs/blocs.md").work_through(), (0, 4));
}

#[test]
fn the_page_on_exports_shows_real_output() {
    let (_, commands) = Page::new("docs/export.md").work_through();
    assert_eq!(commands, 6);
}

#[test]
fn the_page_on_precedents_shows_real_output() {
    let (_, commands) = Page::new("docs/precedents.md").work_through();
    assert_eq!(commands, 3);
}

#[test]
fn the_files_of_the_format_page_are_a_negotiation_without_mistakes() {
    let page = Page::new("docs/file-format.md");
    let (files, _) = page.work_through();
    assert!(files > 5, "{files}");
    let told: Vec<String> =
        folder::load_with_precedents(&page.folder).unwrap().diagnostics.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{}", told.join("\n\n"));
}

/// All keys of an answer, but for those under `names`, which are codes of languages.
fn keys(value: &serde_json::Value, found: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(fields) => {
            for (key, value) in fields {
                found.insert(key.clone());
                if key != "names" {
                    keys(value, found);
                }
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

#[test]
fn every_field_of_the_answers_is_described() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let talks = "tests/folders/talks";
    for (folder, arguments, pages) in [
        (".", "diff zero rev1", &["docs/json.md"] as &[&str]),
        (".", "diff zero rev1 --stat", &["docs/json.md"]),
        (".", "diff zero rev1 --renumbering", &["docs/json.md"]),
        (".", "table 24", &["docs/json.md"]),
        ("tests/sessions/show.in", "show june", &["docs/json.md"]),
        ("tests/sessions/word.in", "show rev1.docx", &["docs/json.md"]),
        (talks, "backs rev1:1", &["docs/json.md"]),
        (talks, "history rev2:1", &["docs/json.md"]),
        ("tests/folders/stances", "backs zero:4 --expand", &["docs/json.md"]),
        ("tests/folders/stances", "history --by CHN", &["docs/json.md"]),
        (talks, "fate", &["docs/json.md"]),
        (".", "fate --by G77+CHN", &["docs/json.md"]),
        (".", "fate --clause zero:24", &["docs/json.md"]),
        (talks, "blame rev2", &["docs/json.md"]),
        (".", "parties China G77", &["docs/json.md"]),
        ("tests/folders/stances", "blocs --for own --by IND", &["docs/json.md"]),
        ("tests/sessions/precedent.in", "precedent dignity", &["docs/json.md"]),
        ("tests/sessions/precedent.in", "watch watched.txt", &["docs/json.md"]),
        ("tests/folders/broken", "check", &["docs/json.md"]),
        (talks, "export --for own", &["docs/json.md", "docs/export.md"]),
    ] {
        let described: String = pages.iter().map(|page| fs::read_to_string(root.join(page)).unwrap()).collect();
        let output = Command::new(env!("CARGO_BIN_EXE_travaux"))
            .current_dir(root.join(folder))
            .args(arguments.split(' ').chain(["--format", "json"]))
            .output()
            .unwrap();
        let mut found = BTreeSet::new();
        keys(&serde_json::from_slice(&output.stdout).unwrap(), &mut found);
        let missing: Vec<&String> = found.iter().filter(|key| !described.contains(&format!("`{key}`"))).collect();
        assert!(found.len() > 5 && missing.is_empty(), "{arguments}: {missing:?}");
    }
}
