//! The script that makes a negotiation of the German Basic Law from a clone of its repository.

use crate::common::{Folder, python, run, shared, tool};
use std::fs;
use std::path::Path;
use std::process::Output;

/// Runs the script on a clone; nothing where Python or `patch` is missing.
fn make(clone: &Path, target: &Path) -> Option<Output> {
    let mut python = python("json")?;
    tool("patch", &["--version"])?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/basic-law/make.py");
    Some(python.arg("-B").arg(script).args([clone, target]).output().unwrap())
}

/// A repository in the layout of the law's, with a law of our own and two changes of it.
fn invented_clone(name: &str) -> Folder {
    let laws = r#"{"revisions": [
        {"id": 0, "title": "Bachgesetz", "announced": "2001-01-01", "sources": [{"title": "Blatt", "pages": "1"}]},
        {"id": 1, "title": "Erstes Gesetz", "articles": {"created": ["1a"], "moved": [["3", "2"]]}, "passed": "2002-02-02",
         "announced": "2002-03-03", "effectiveSince": "2002-03-04", "initiativeOf": "CDU/CSU, SPD und FDP",
         "votes": {"yes": 9, "no": 2, "abstentions": 1, "notVoted": 3}},
        {"id": 2, "title": "Zweites \"Gesetz\"", "passed": "2002-01-05", "announced": "2003-01-01",
         "initiativeOf": "zwei Entwürfe, davon einer von der FDP"}
    ]}"#;
    Folder::new(
        name,
        &[
            ("etc/meta.json", laws),
            ("src/000.md", "% Bachgesetz\n  vom 1. Januar\n\n# I. Der Bach\n\n"),
            ("src/001.md", "## Artikel 1\n\n(1) Der Bach ist sauber.\n(2) Er bleibt es.\n\n"),
            ("src/002.md", "## Artikel 2\n\nDie Fische sind frei.\n\n"),
            ("src/patches/series", "1\n2\n"),
            (
                "src/patches/1",
                "--- /dev/null\n+++ b/001a.md\n@@ -0,0 +1,4 @@\n+## Artikel 1a\n+\n+Das Ufer ist offen.\n+\n",
            ),
            (
                "src/patches/2",
                "--- a/001.md\n+++ b/001.md\n@@ -1,5 +1,5 @@\n ## Artikel 1\n \n-(1) Der Bach ist sauber.\n+(1) Der Bach ist rein.\n (2) Er bleibt es.\n \n",
            ),
        ],
    )
}

#[test]
fn a_clone_becomes_a_negotiation_with_dates_initiators_and_votes() {
    let clone = invented_clone("basic-law-made");
    let target = clone.0.join("made");
    let Some(made) = make(&clone.0, &target) else { return };
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let told = |arguments: &[&str]| {
        let (code, told, errors) = run(&target, arguments);
        assert_eq!(code, Some(0), "{arguments:?}: {told}{errors}");
        told
    };
    assert!(told(&["check"]).ends_with("0 errors, 0 warnings\n"));
    assert!(told(&["diff", "v00", "v02"]).contains("Der Bach ist {-sauber-}{+rein+}."));
    let first = told(&["history", "--amendment", "law-1"]);
    assert!(first.contains("9 for, 2 against, 1 abstaining, 3 not taking part; 2002-02-02"), "{first}");
    assert!(
        first.contains("proposed by CDU/CSU, FDP and SPD (whether jointly is not known); by 2002-02-02"),
        "{first}"
    );
    let second = told(&["history", "--amendment", "law-2"]);
    assert!(second.contains("proposer unknown; undated"), "a phrase that is no list of parties is nobody's: {second}");
    assert!(second.contains("zwei Entwürfe, davon einer von der FDP"), "{second}");
}

#[test]
fn what_is_no_clone_or_does_not_apply_leaves_nothing_behind() {
    let clone = invented_clone("basic-law-refused");
    let target = clone.0.join("made");
    let Some(refused) = make(&clone.0.join("src"), &target) else { return };
    assert!(!refused.status.success() && !target.exists());
    fs::write(clone.0.join("src/patches/2"), "--- a/001.md\n+++ b/001.md\n@@ -1 +1 @@\n-Anderes.\n+Neues.\n").unwrap();
    let refused = make(&clone.0, &target).unwrap();
    assert!(!refused.status.success() && !target.exists());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("does not apply"));
    fs::create_dir(&target).unwrap();
    assert!(!make(&clone.0, &target).unwrap().status.success(), "a folder that is there is not written to");
}

/// The versions that lie beside the repository were made of the clone itself.
#[test]
fn the_versions_of_the_law_are_those_of_its_patches() {
    let Some(data) = shared("data/grundgesetz") else { return };
    let clone = Folder::new("basic-law-real", &[]);
    let source = clone.0.join("src");
    fs::create_dir_all(source.join("patches")).unwrap();
    fs::create_dir_all(clone.0.join("etc")).unwrap();
    fs::copy(data.join("meta.json"), clone.0.join("etc/meta.json")).unwrap();
    for number in 1..=30 {
        let name = number.to_string();
        fs::copy(data.join("patches").join(&name), source.join("patches").join(name)).unwrap();
    }
    let series: String = (1..=30).map(|number| format!("{number}\n")).collect();
    fs::write(source.join("patches/series"), series).unwrap();
    write_articles(&fs::read_to_string(data.join("versions/00.md")).unwrap(), &source);
    let target = clone.0.join("made");
    let Some(made) = make(&clone.0, &target) else { return };
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    for number in 0..=30 {
        let full = |text: &str| text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        let wanted = full(&fs::read_to_string(data.join(format!("versions/{number:02}.md"))).unwrap());
        let draft = fs::read_to_string(target.join(format!("drafts/v{number:02}.md"))).unwrap();
        let got = full(draft.splitn(3, "---\n").nth(2).unwrap());
        let first = wanted.iter().position(|line| *line == got[0]).unwrap();
        assert!(wanted[first..] == got, "version {number}");
    }
}

/// Takes a whole text apart into a file an article, each with the title of the chapter directly above it.
fn write_articles(text: &str, source: &Path) {
    let mut name = "000.md".to_owned();
    let (mut article, mut chapter) = (String::new(), String::new());
    for line in text.split_inclusive('\n') {
        if line.starts_with("# ") || !chapter.is_empty() && line == "\n" {
            chapter.push_str(line);
            continue;
        }
        if let Some(label) = line.strip_prefix("## Artikel ") {
            fs::write(source.join(&name), std::mem::take(&mut article)).unwrap();
            let label = label.trim();
            let digits = label.trim_end_matches(char::is_alphabetic);
            name = format!("{digits:0>3}{}.md", &label[digits.len()..]);
        }
        article.push_str(&std::mem::take(&mut chapter));
        article.push_str(line);
    }
    fs::write(source.join(name), article).unwrap();
}
