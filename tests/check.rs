//! What `check` finds: every kind of mistake in one run, and nothing that stops it.

use std::fs;
use std::path::{Path, PathBuf};
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
    let first = &loaded.negotiation.amendments[0];
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
