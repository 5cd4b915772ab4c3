//! Precedents and watched terms: what is found, what is said to have come first, what takes no part.

use crate::common;
use travaux::clause::ClauseId;

use common::shared;
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use travaux::draft::{Draft, DraftId, Wording};
use travaux::folder;
use travaux::lineage::{
    FirstSaid, NotAsked, PassageMatch, PhrasePrecedents, PrecedentAnswer, PrecedentQuery, Precedents, TextHandle,
};
use travaux::negotiation::{ClauseHandle, Negotiation, Shown};
use travaux::read;
use travaux::source::SourceFile;
use travaux::write;

const ALL: usize = usize::MAX;

fn text(id: &str, date: Option<&str>, clauses: &[String]) -> Draft {
    let body: String = clauses.iter().map(|clause| format!("{clause}\n\n")).collect();
    let mut draft = read::draft(&format!("{id}.txt"), body.into_bytes()).unwrap();
    draft.date = date.map(|date| date.parse().unwrap());
    draft
}

fn negotiation(drafts: Vec<Draft>, precedents: Vec<Draft>) -> Shown {
    let mut negotiation = Negotiation::default();
    negotiation.drafts = drafts;
    negotiation.precedents = precedents;
    negotiation.indexed().shown_to_own()
}

/// Clauses that share no word, so that the words of others are rare.
fn others() -> Vec<String> {
    (0..20).map(|at| format!("Word{at} follows{at} another{at}.")).collect()
}

fn clauses(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn phrase(negotiation: &Shown, words: &str) -> PhrasePrecedents {
    let answer = Precedents::new(negotiation).find(PrecedentQuery::Phrase(words.to_owned()), ALL);
    answer.phrases.into_iter().next().unwrap()
}

fn ids(negotiation: &Shown, found: &PhrasePrecedents) -> Vec<String> {
    found.passages.iter().map(|passage| passage.text.of(negotiation).id.clone()).collect()
}

#[test]
fn the_best_comes_first_and_the_oldest_of_equal_ones() {
    let talks = negotiation(
        vec![
            text("zero", Some("2025-02-01"), &clauses(&["We welcome open harbours for fishing vessels."])),
            text("rev1", Some("2025-03-01"), &clauses(&["We welcome open and clean harbours for vessels."])),
        ],
        vec![
            text("undated", None, &clauses(&["They have open harbours for fishing vessels too."])),
            text("old", Some("2019"), &clauses(&["Open harbours for fishing vessels are welcome.", "Nothing else."])),
            text("other", Some("2018"), &others()),
        ],
    );
    let found = phrase(&talks, "open harbours for fishing vessels");
    assert_eq!(ids(&talks, &found), ["old", "zero", "undated", "rev1"]);
    let kinds: Vec<PassageMatch> = found.passages.iter().map(|passage| passage.kind).collect();
    assert_eq!(kinds, [PassageMatch::Exact, PassageMatch::Exact, PassageMatch::Exact, PassageMatch::Near]);
    assert_eq!(found.first, FirstSaid::Unknown, "the undated one may be older");

    let dated = negotiation(talks.drafts.clone(), vec![talks.precedents[1].clone(), talks.precedents[2].clone()]);
    let found = phrase(&dated, "open harbours for fishing vessels");
    assert_eq!(found.first, FirstSaid::By(TextHandle::Precedent(DraftId::at(0))));
    assert_eq!(phrase(&dated, "frozen lighthouses").first, FirstSaid::Nobody);
}

#[test]
fn words_changed_in_between_are_shown_and_the_passage_is_the_text_byte_for_byte() {
    let content = "Urges all States to refrain from the use of any unilateral measures, as agreed.";
    let talks = negotiation(Vec::new(), vec![text("old", Some("2019"), &clauses(&[content, "Another matter."]))]);
    let found = phrase(&talks, "refrain from abusing unilateral coercive measures as agreed");
    let [passage] = found.passages.as_slice() else { panic!("{found:?}") };
    let joined = |signs: &str| -> String {
        let json = write::precedent::json(
            &talks,
            &Precedents::new(&talks).find(PrecedentQuery::Phrase(found.phrase.clone()), ALL),
        );
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let words = json["phrases"][0]["passages"][0]["words"].as_array().unwrap().clone();
        let piece =
            |pair: &serde_json::Value| (pair[0].as_str().unwrap().to_owned(), pair[1].as_str().unwrap().to_owned());
        words.iter().map(piece).filter(|(sign, _)| signs.contains(sign.as_str())).map(|(_, text)| text).collect()
    };
    assert_eq!(passage.kind, PassageMatch::Near);
    assert_eq!(joined("=+"), content[passage.range.clone()]);
    assert_eq!(joined("+"), "the use of any");
    assert!(joined("-").contains("abusing") && joined("-").contains("coercive"), "{}", joined("-"));
    assert!(passage.share < 1.0 && passage.score < passage.share);
}

#[test]
fn a_clause_is_compared_with_what_came_before_it_alone() {
    let own = "Harbours are inspected monthly by engineers.";
    let talks = negotiation(
        vec![
            text("zero", Some("2025-01-01"), &clauses(&[own])),
            text("rev1", Some("2025-02-01"), &clauses(&[own, "Lighthouses shine."])),
            text("rev2", Some("2025-03-01"), &clauses(&[own])),
        ],
        vec![text("later", Some("2025-06-01"), &clauses(&[own])), text("undated", None, &clauses(&[own]))],
    );
    let answer = Precedents::new(&talks)
        .find(PrecedentQuery::Clause(ClauseHandle { draft: DraftId::at(1), clause: ClauseId::at(0) }), ALL);
    assert_eq!(ids(&talks, &answer.phrases[0]), ["zero", "undated"]);
    assert_eq!(answer.not_before, [TextHandle::Draft(DraftId::at(2)), TextHandle::Precedent(DraftId::at(0))]);
}

#[test]
fn generic_phrases_say_nothing() {
    let every = "In accordance with the agreed plan, States";
    let texts: Vec<String> = (0..60).map(|at| format!("{every} build lighthouse{at} there.")).collect();
    let talks = negotiation(Vec::new(), vec![text("old", None, &texts)]);
    assert!(phrase(&talks, "in accordance with").is_generic);
    assert!(phrase(&talks, "and of the").is_generic && phrase(&talks, "…").is_generic);
    let found = phrase(&talks, "build lighthouse7 there");
    assert_eq!((found.is_generic, found.passages.len()), (false, 1));
}

#[test]
fn composed_words_take_no_part_not_even_in_the_weights() {
    let zero = text("zero", Some("2025-01-01"), &clauses(&["Harbours are inspected monthly.", "Lighthouses shine."]));
    let mut composed =
        text("composed", Some("2024-01-01"), &clauses(&["Harbours are inspected.", "Monthly harbours."]));
    composed.wording = Wording::Reconstructed;
    let without = negotiation(vec![zero.clone()], Vec::new());
    let with = negotiation(vec![zero], vec![composed.clone()]);
    assert_eq!(phrase(&without, "inspected harbours monthly"), phrase(&with, "inspected harbours monthly"));
    let ask = |negotiation: &Shown, query| Precedents::new(negotiation).find(query, ALL);
    assert_eq!(ask(&with, PrecedentQuery::Phrase("x".into())).reconstructed, [TextHandle::Precedent(DraftId::at(0))]);
    let asked = negotiation(vec![composed], Vec::new());
    let answer: PrecedentAnswer =
        ask(&asked, PrecedentQuery::Clause(ClauseHandle { draft: DraftId::at(0), clause: ClauseId::at(0) }));
    assert_eq!((answer.not_asked, answer.phrases.len()), (Some(NotAsked::Reconstructed), 0));
}

/// A folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Folder {
        let folder = Folder(std::env::temp_dir().join(format!("travaux-precedent-{name}-{}", std::process::id())));
        for (name, content) in files {
            let path = folder.0.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        folder
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn precedents_are_checked_and_read_only_where_asked_for() {
    let folder = Folder::new(
        "check",
        &[
            ("travaux.yaml", "travaux: 1\ndrafts: [zero]\nsources:\n  - {id: cable, access: own}\n"),
            ("drafts/zero.txt", "1. One.\n"),
            ("precedents/zero.txt", "1. Two.\n"),
            ("precedents/paper.md", "---\ntravaux: 1\ndraft: other\nsource: cabel\nissued_by: Nobodia\n---\nText.\n"),
            ("precedents/paper.txt", "Text.\n"),
            ("precedents/open.md", "---\ntravaux: 1\ndraft: open\nsource: cable\naccess: public\n---\nText.\n"),
            ("precedents/bytes.txt", "\u{0}\u{1}\u{2}"),
            ("precedents/inner/deep.txt", "Text.\n"),
        ],
    );
    let told = |loaded: folder::Loaded| -> Vec<String> {
        loaded.diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect()
    };
    assert!(told(folder::load(&folder.0).unwrap()).is_empty(), "others do not pay for reading them");
    let messages = told(folder::load_with_precedents(&folder.0).unwrap());
    for expected in [
        "`zero` is a draft and a precedent",
        "this file is `paper` by its name and `other` by its `draft`",
        "there is no source `cabel`",
        "`Nobodia` is no known party",
        "two files in precedents/ are named `paper`: precedents/paper.txt",
        "this is for `public`, but its source `cable` only for `own`",
        "precedents/inner is not read: folders are not looked into",
    ] {
        assert!(messages.iter().any(|message| message == expected), "{expected}: {messages:#?}");
    }
}

#[test]
fn the_example_finds_the_quoted_phrase_of_an_amendment() {
    let loaded = folder::load_with_precedents(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    let example = loaded.negotiation.shown_to_own();
    let ask = |id: &str| {
        let query = PrecedentQuery::Amendment(example.amendment_index(id).unwrap());
        Precedents::new(&example).find(query, ALL)
    };
    let found = ask("positions-2023-misbehaviors");
    assert_eq!(ids(&example, &found.phrases[0]), ["china-positions-2023"]);
    assert_eq!(found.reconstructed.len(), example.drafts.len());
    let not_there = ask("chn-misbehaviors");
    assert!(not_there.phrases.iter().all(|phrase| phrase.passages.is_empty()), "{not_there:?}");
}

#[test]
fn articles_of_the_paris_agreement_are_found_in_the_draft_before() {
    let Some(data) = shared("data/paris-agreement-2015") else { return };
    let files = ["draft-3_2015-12-09.md", "draft-4_2015-12-12.md"];
    let read = |name: &str| read::draft(name, fs::read(data.join(name)).unwrap()).unwrap();
    let drafts = files.into_iter().map(read).collect();
    let paris = negotiation(drafts, Vec::new());
    let precedents = Precedents::new(&paris);
    let (old, new) = (&paris.drafts[0].tree, &paris.drafts[1].tree);
    let mut copies = 0;
    for (clause, content) in new.clauses().iter().enumerate() {
        let answer = precedents
            .find(PrecedentQuery::Clause(ClauseHandle { draft: DraftId::at(1), clause: ClauseId::at(clause) }), 1);
        let passage = answer.phrases.first().and_then(|phrase| phrase.passages.first());
        let has_words = content.text.chars().any(char::is_alphanumeric);
        if has_words && old.clauses().iter().any(|before| before.text == content.text) {
            copies += 1;
            assert_eq!(passage.map(|passage| passage.share), Some(1.0), "{}", content.text);
        }
        if let Some(passage) = passage {
            assert!(
                passage.text == TextHandle::Draft(DraftId::at(0))
                    && passage.share > 0.0
                    && passage.score <= passage.share
            );
        }
    }
    assert!(copies > 20, "{copies}");
}

fn words() -> impl Strategy<Value = Vec<String>> {
    // Few words, small ones among them, so that clauses repeat each other's.
    let word =
        prop::sample::select(vec!["States", "shall", "of", "the", "harbour", "rights", "AI", "open", "measures"]);
    let clause = prop::collection::vec(word, 1..14).prop_map(|words| format!("{}.", words.join(" ")));
    prop::collection::vec(clause, 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn an_exact_copy_of_a_clause_is_always_found(first in words(), second in words(), at in 0usize..8) {
        let mut third = second.clone();
        third.push(first[at % first.len()].clone());
        let drafts = vec![text("zero", None, &first), text("rev1", None, &third)];
        let talks = negotiation(drafts, vec![text("old", None, &second)]);
        for (clause, content) in talks.drafts[1].tree.clauses().iter().enumerate() {
            // "AI." alone is a label.
            if content.text.is_empty() {
                continue;
            }
            let query = PrecedentQuery::Clause(ClauseHandle { draft: DraftId::at(1), clause: ClauseId::at(clause) });
            let found = Precedents::new(&talks).find(query, ALL).phrases.remove(0);
            for (handle, other) in [(TextHandle::Draft(DraftId::at(0)), &talks.drafts[0]), (TextHandle::Precedent(DraftId::at(0)), &talks.precedents[0])] {
                for (there, copy) in other.tree.clauses().iter().enumerate() {
                    if copy.text == content.text {
                        let passage = found.passages.iter().find(|one| one.text == handle && one.clause == ClauseId::at(there));
                        prop_assert_eq!(passage.map(|one| (one.share, one.kind)), Some((1.0, PassageMatch::Exact)));
                    }
                }
            }
        }
    }

    #[test]
    fn the_order_of_files_changes_nothing(texts in prop::collection::vec(words(), 2..5), turn in 1usize..5) {
        let dates = [None, Some("2020"), Some("2020-05"), Some("2019/2021")];
        let precedents: Vec<Draft> =
            texts.iter().enumerate().map(|(at, clauses)| text(&format!("p{at}"), dates[at % 4], clauses)).collect();
        let mut turned = precedents.clone();
        turned.rotate_left(turn % precedents.len());
        let json = |precedents: Vec<Draft>| {
            let talks = negotiation(Vec::new(), precedents);
            let query = PrecedentQuery::Phrase("open harbour of States rights".to_owned());
            write::precedent::json(&talks, &Precedents::new(&talks).find(query, ALL))
        };
        prop_assert_eq!(json(precedents), json(turned));
    }

    #[test]
    fn any_bytes_are_read_and_searched_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), odd in "\\PC{0,40}") {
        let hostile = read::draft("any.txt", bytes.clone());
        let odd_text = text("odd", None, &[odd.clone(), format!("{odd} harbour {odd}")]);
        let talks = negotiation(vec![odd_text], hostile.into_iter().collect());
        let mut queries = vec![PrecedentQuery::Phrase(odd), PrecedentQuery::Phrase("harbour".to_owned())];
        queries.extend(talks.drafts[0].tree.ids().map(|clause| PrecedentQuery::Clause(ClauseHandle { draft: DraftId::at(0), clause })));
        for query in queries {
            let answer = Precedents::new(&talks).find(query, ALL);
            write::precedent::json(&talks, &answer);
            write::precedent::document(&talks, &answer).text(Some(80));
        }
        let list = String::from_utf8_lossy(&bytes).into_owned();
        read::watch_list(&std::sync::Arc::new(SourceFile::new("list", list)));
    }
}
