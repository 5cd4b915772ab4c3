//! Answers in every format that is made to be read hold the same words.

use crate::common::run;
use pulldown_cmark::{Event, Options, Parser};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;

const ANSWERS: [&str; 12] = [
    "backs 1 --draft rev1 --expand",
    "backs 4 --draft zero",
    "backs --draft zero",
    "history 1 --draft rev2",
    "history --by USA",
    "history --from 2000-01-01",
    "fate",
    "fate --clause zero:1",
    "blame rev2",
    "blocs --at-least 1",
    "parties USA G77",
    "check",
];

/// How often each word is in a text.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    for word in text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_owned()).or_default() += 1;
    }
    words
}

fn of_html(page: &str) -> String {
    let page = scraper::Html::parse_document(page);
    let body = page.select(&scraper::Selector::parse("body").unwrap()).next().unwrap();
    body.text().collect::<Vec<_>>().join(" ")
}

fn of_markdown(text: &str) -> String {
    let options = Options::ENABLE_TABLES;
    let parts = Parser::new_ext(text, options).map(|event| match event {
        Event::Text(text) => text.into_string(),
        _ => " ".to_owned(),
    });
    parts.collect()
}

fn of_docx(file: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut all = String::new();
    for part in ["word/header1.xml", "word/document.xml"] {
        archive.by_name(part).unwrap().read_to_string(&mut all).unwrap();
    }
    let mut reader = scraper::Html::parse_fragment(&all).root_element().text().collect::<Vec<_>>().join(" ");
    reader.push(' ');
    reader
}

#[test]
fn every_format_for_reading_has_the_words_of_the_text() {
    let talks = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/folders/talks");
    let file = tempfile::tempdir().unwrap();
    for answer in ANSWERS {
        let arguments: Vec<&str> = answer.split(' ').collect();
        let (_, text, _) = run(&talks, &arguments);
        let text = words(&text);
        assert!(!text.is_empty(), "{answer}");
        for format in ["html", "markdown", "docx"] {
            let path = file.path().join(format!("answer.{format}"));
            let written =
                [&arguments[..], &["--for", "own", "--format", format, "-o", path.to_str().unwrap()]].concat();
            let (_, _, said) = run(&talks, &written);
            let bytes = std::fs::read(&path).unwrap_or_else(|_| panic!("{answer} {format}: {said}"));
            let found = match format {
                "docx" => of_docx(&bytes),
                "html" => of_html(&String::from_utf8(bytes).unwrap()),
                _ => of_markdown(&String::from_utf8(bytes).unwrap()),
            };
            let found = words(&found);
            for (word, &count) in &text {
                let there = found.get(word).copied().unwrap_or_default();
                // A terminal shows the number of a line twice.
                let count = if answer == "check" { 1 } else { count };
                assert!(there >= count, "{answer} as {format}: `{word}` {there} times, not {count}");
            }
        }
    }
}

/// The places of a page or a Word file, and where its links lead to within it.
fn places_and_links(text: &str, [place, link]: [&str; 2]) -> (Vec<String>, Vec<String>) {
    let each = |start: &str| -> Vec<String> {
        text.split(start).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
    };
    (each(place), each(link))
}

#[test]
fn links_lead_to_places_that_are_there() {
    let talks = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/folders/talks");
    let file = tempfile::tempdir().unwrap();
    for answer in ANSWERS.iter().copied().chain(["diff zero rev2", "parties EGY G77"]) {
        let write = |format: &str| {
            let path = file.path().join(format!("links.{format}"));
            let options = ["--for", "own", "--format", format, "-o", path.to_str().unwrap()];
            run(&talks, &answer.split(' ').chain(options).collect::<Vec<_>>());
            std::fs::read(path).unwrap()
        };
        let (mut places, links) = places_and_links(&String::from_utf8(write("html")).unwrap(), [" id=\"", " href=\"#"]);
        for link in &links {
            assert!(places.contains(link), "{answer}: {link}");
        }
        let count = places.len();
        places.sort_unstable();
        places.dedup();
        assert_eq!(count, places.len(), "{answer}: two places of one name");
        let is_linked = ["backs 1", "history", "fate", "blocs", "parties EGY"];
        assert!(!links.is_empty() || !is_linked.iter().any(|start| answer.starts_with(start)), "{answer}");
        if answer.starts_with("diff") {
            continue;
        }
        let mut document = String::new();
        let mut archive = zip::ZipArchive::new(Cursor::new(write("docx"))).unwrap();
        archive.by_name("word/document.xml").unwrap().read_to_string(&mut document).unwrap();
        let (bookmarks, anchors) = places_and_links(&document, [" w:name=\"", " w:anchor=\""]);
        assert_eq!(anchors.len(), links.len(), "{answer}");
        for anchor in anchors {
            assert!(bookmarks.contains(&anchor), "{answer}: {anchor}");
        }
    }
}

#[test]
fn a_table_has_the_columns_that_its_first_row_names() {
    let talks = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/folders/talks");
    for answer in ANSWERS {
        let arguments: Vec<&str> = answer.split(' ').chain(["--for", "own", "--format", "csv"]).collect();
        let (_, table, said) = run(&talks, &arguments);
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let heads = reader.headers().unwrap_or_else(|_| panic!("{answer}: {said}")).clone();
        assert_eq!(heads.iter().next_back(), Some("travaux"), "{answer}");
        for row in reader.records() {
            let row = row.unwrap_or_else(|error| panic!("{answer}: {error}"));
            assert_eq!(row.iter().next_back(), Some(env!("CARGO_PKG_VERSION")), "{answer}");
        }
    }
}

/// The rows of a CSV answer, each by the names of its columns.
fn rows(folder: &Path, answer: &str) -> Vec<BTreeMap<String, String>> {
    let arguments: Vec<&str> = answer.split(' ').chain(["--for", "own", "--format", "csv"]).collect();
    let (_, table, said) = run(folder, &arguments);
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows = reader.deserialize().map(|row| row.unwrap_or_else(|error| panic!("{answer}: {error} {said}")));
    rows.collect()
}

#[test]
fn the_table_of_a_clause_has_all_that_its_history_tells() {
    let talks = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/folders/talks");
    let rows = rows(&talks, "history 1 --draft rev2");
    let told: Vec<[&str; 3]> =
        rows.iter().map(|row| ["draft", "kind", "parties"].map(|name| row[name].as_str())).collect();
    for expected in [
        ["zero", "wording", ""],
        ["zero", "amendment", "CHN; RUS"],
        ["zero", "position", "IND"],
        ["zero", "event", ""],
        ["rev1", "change", "USA"],
        ["rev1", "event", "IRN; CUB"],
        ["rev2", "wording", ""],
    ] {
        assert!(told.contains(&expected), "{expected:?} in {told:?}");
    }
    assert!(rows[0]["text"].starts_with("We request all States"));
    assert_eq!(rows.last().map(|row| row["change"].as_str()), Some("kept"));
}

#[test]
fn the_table_of_who_backs_tells_what_is_made_jointly_and_what_is_not_read() {
    let talks = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/folders/talks");
    let jointly: Vec<(String, String)> = rows(&talks, "backs 1 --draft zero")
        .into_iter()
        .filter(|row| row["stance"] == "propose")
        .map(|row| (row["party"].clone(), row["jointly"].clone()))
        .collect();
    assert!(jointly.contains(&("CHN".to_owned(), "unknown".to_owned())), "{jointly:?}");
    assert!(jointly.contains(&("USA".to_owned(), String::new())), "of one alone: {jointly:?}");

    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("drafts")).unwrap();
    std::fs::write(folder.path().join("travaux.yaml"), "travaux: 1\ntitle: Bees\ndrafts: [zero]\n").unwrap();
    let text = "1. Keepers [EU: delete] count [Chile and Peru, perhaps: hives].\n\n2. [EU: retain] Wax is shared.\n";
    std::fs::write(folder.path().join("drafts/zero.md"), format!("---\ntravaux: 1\ndraft: zero\n---\n{text}")).unwrap();
    let rows = rows(folder.path(), "backs 1 --draft zero");
    let unread: Vec<_> = rows.iter().filter(|row| row["of"] == "unread").collect();
    assert!(unread.iter().any(|row| row["as_said"] == "[Chile and Peru, perhaps: hives]"), "{rows:?}");
    assert!(unread.iter().all(|row| row["party"].is_empty() && row["stance"].is_empty() && row["target"] == "zero:1"));
}
