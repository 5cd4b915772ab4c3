//! Whose words are in the text, measured on real texts whose answer is known, and the properties that must always hold.

mod common;

use common::skip;
use proptest::prelude::*;
use serde_json::Value;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use travaux::amendment::{Amendment, Anchor, Extent, Operation, Proposers, Quotation, Target};
use travaux::clause::{Clause, ClauseKind, ClauseTree, ClauseTreeBuilder};
use travaux::draft::Draft;
use travaux::lineage::{ClauseFate, ClauseStories, Fate, Lineage};
use travaux::negotiation::{ClauseHandle, Negotiation};
use travaux::source::Located;
use travaux::text::{fold_typography, tokens};
use travaux::{folder, read};

fn data(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    skip(&format!("no {}", folder.display()));
    None
}

fn negotiation(drafts: Vec<Draft>, amendments: Vec<Amendment>) -> Negotiation {
    let mut negotiation = Negotiation::default();
    negotiation.drafts = drafts;
    negotiation.amendments = amendments;
    negotiation.indexed()
}

fn draft(id: &str, texts: &[&str]) -> Draft {
    let mut builder = ClauseTreeBuilder::new();
    for (at, text) in texts.iter().enumerate() {
        builder.push(None, Clause::new(ClauseKind::Paragraph, format!("{}.", at + 1), *text));
    }
    Draft { id: id.to_owned(), tree: builder.finish(), ..Draft::default() }
}

fn amendment(id: &str, clause: &str, operation: Operation) -> Amendment {
    Amendment {
        id: Located::from(id.to_owned()),
        target: Target {
            draft: Some(Located::from("zero".to_owned())),
            clauses: vec![Located::from(clause.to_owned())],
            ..Target::default()
        },
        operation: Some(operation),
        proposers: Proposers::Known(vec![Located::from("KEN".to_owned())]),
        ..Amendment::default()
    }
}

/// All versions of a text that are kept as one Markdown file each.
fn versions(folder: &Path) -> Vec<Draft> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder.join("versions")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| read::draft(&file.to_string_lossy(), fs::read(file).unwrap()).unwrap()).collect()
}

fn words(tree: &ClauseTree) -> Vec<String> {
    let texts = tree.clauses().iter().map(|clause| clause.text.as_str());
    texts
        .flat_map(|text| {
            tokens(text)
                .filter(|token| token.is_word)
                .map(|token| fold_typography(&text[token.start..token.end]).to_lowercase())
        })
        .collect()
}

#[test]
fn the_words_of_the_later_amendments_to_the_constitution_are_blamed_on_their_step() {
    let Some(folder) = data("us-constitution") else { return };
    // Version 4 holds the Bill of Rights; 5 to 21 are amendments XI to XXVII, and 21 is the last that changes the text.
    let drafts: Vec<Draft> = versions(&folder).into_iter().take(22).collect();
    // What a flat comparison of all words says, step after step; by anchors, because whole paragraphs repeat and move.
    let mut known: Vec<usize> = Vec::new();
    let mut now: Vec<String> = Vec::new();
    for (version, draft) in drafts.iter().enumerate() {
        let next = words(&draft.tree);
        let mut origins = vec![version; next.len()];
        for op in capture_diff_slices(Algorithm::Patience, &now, &next) {
            if op.tag() == DiffTag::Equal {
                for (old, new) in op.old_range().zip(op.new_range()) {
                    origins[new] = known[old];
                }
            }
        }
        (known, now) = (origins, next);
    }
    let newest = drafts.len() - 1;
    let negotiation = negotiation(drafts, Vec::new());
    let lineage = Lineage::new(&negotiation);
    let blame = lineage.blame(newest, None);
    let spans = blame.clauses.iter().flat_map(|clause| &clause.spans);
    let found: Vec<usize> = spans.flat_map(|span| std::iter::repeat_n(span.since, span.words)).collect();
    assert_eq!(found.len(), known.len(), "each word once");
    // Between two rewritings a flat comparison leaves words standing, "the" and "of", which nobody kept: what is known for
    // certain is a word with two on either side that entered with it.
    let is_certain = |at: usize| {
        let run = known.get(at.saturating_sub(2)..at + 3);
        run.is_some_and(|run| run.len() == 5 && run.iter().all(|one| *one == known[at]))
    };
    let later: Vec<(usize, usize)> =
        (0..known.len()).filter(|&at| known[at] >= 5 && is_certain(at)).map(|at| (known[at], found[at])).collect();
    let right = later.iter().filter(|(known, found)| known == found).count();
    println!("{right} of {} words of amendments XI to XXVII on the right step", later.len());
    assert!(later.len() > 2_000);
    assert!(right * 100 >= later.len() * 99, "{right} of {}", later.len());
}

#[test]
fn the_laws_that_changed_each_article_of_the_basic_law_are_found() {
    let Some(folder) = data("grundgesetz") else { return };
    let drafts = versions(&folder);
    let article = |name: &str| -> Option<String> {
        let stem = name.strip_suffix(".md")?;
        let number = stem.trim_end_matches(|sign: char| sign.is_ascii_lowercase()).parse::<u32>().ok()?;
        let letter = stem.trim_start_matches(|sign: char| sign.is_ascii_digit());
        (number > 0).then(|| format!("Artikel {number}{letter}"))
    };
    let mut known: BTreeSet<(usize, String)> = BTreeSet::new();
    for version in 1..drafts.len() {
        let patch = fs::read_to_string(folder.join("patches").join(version.to_string())).unwrap();
        let files = patch.lines().filter_map(|line| line.strip_prefix("+++ b/").or(line.strip_prefix("--- a/")));
        known.extend(files.filter_map(|file| Some((version, article(file.split_whitespace().next()?)?))));
    }
    let negotiation = negotiation(drafts, Vec::new());
    let lineage = Lineage::new(&negotiation);
    let mut found: BTreeSet<(usize, String)> = BTreeSet::new();
    for (version, draft) in negotiation.drafts.iter().enumerate() {
        for clause in 0..draft.tree.len() {
            let label = &draft.tree[clause].label;
            if !label.starts_with("Artikel ") {
                continue;
            }
            let handle = ClauseHandle { draft: version, clause };
            for step in lineage.changed_in(handle) {
                // Under the number that it had when the law was made, and the one that the law gave it.
                if step == version || step == version + 1 {
                    found.insert((step, label.clone()));
                }
            }
        }
    }
    let right = known.intersection(&found).count();
    println!("{right} of {} known and {} found", known.len(), found.len());
    for wrong in known.symmetric_difference(&found) {
        println!("{} {wrong:?}", if known.contains(wrong) { "missed" } else { "wrong" });
    }
    assert!(known.len() > 100);
    assert!(right * 100 >= known.len() * 99, "recall {right} of {}", known.len());
    assert!(right * 100 >= found.len() * 99, "precision {right} of {}", found.len());
}

#[test]
fn articles_dropped_at_one_stage_and_back_at_a_later_one_have_resurfaced() {
    for (bill, expected) in [("ppl11-290", &["2", "2 A", "2 bis", "2 quater", "2 ter"][..]), ("pjl15-034", &[])] {
        let Some(folder) = data("lawfactory-fr") else { return };
        let mut steps: Vec<PathBuf> =
            fs::read_dir(folder.join(bill).join("procedure")).unwrap().map(|entry| entry.unwrap().path()).collect();
        steps.sort();
        let mut drafts = Vec::new();
        let mut titles: Vec<Vec<String>> = Vec::new();
        for (at, step) in steps.iter().enumerate() {
            let text: Value =
                serde_json::from_str(&fs::read_to_string(step.join("texte/texte.json")).unwrap()).unwrap();
            let mut builder = ClauseTreeBuilder::new();
            let mut own = Vec::new();
            for article in text["articles"].as_array().unwrap() {
                let lines: BTreeMap<&String, &str> = article["alineas"]
                    .as_object()
                    .unwrap()
                    .iter()
                    .map(|(key, line)| (key, line.as_str().unwrap()))
                    .collect();
                let text = lines.into_values().collect::<Vec<_>>().join("\n");
                if !text.is_empty() {
                    let title = article["titre"].as_str().unwrap();
                    builder.push(None, Clause::new(ClauseKind::Paragraph, format!("Article {title}"), text));
                    own.push(title.to_owned());
                }
            }
            titles.push(own);
            drafts.push(Draft { id: at.to_string(), tree: builder.finish(), ..Draft::default() });
        }
        let negotiation = negotiation(drafts, Vec::new());
        let lineage = Lineage::new(&negotiation);
        let stories = ClauseStories::new(&lineage);
        let mut seen = BTreeSet::new();
        let mut resurfaced = BTreeSet::new();
        for (draft, titles) in titles.iter().enumerate() {
            for (clause, title) in titles.iter().enumerate() {
                if !seen.insert(title) {
                    continue;
                }
                let story = stories.of(ClauseHandle { draft, clause });
                if story.drafts.iter().any(|one| one.fate == ClauseFate::Resurfaced) {
                    resurfaced.insert(title.as_str());
                }
            }
        }
        assert_eq!(resurfaced.into_iter().collect::<Vec<_>>(), expected, "{bill}");
    }
}

/// Counts the words inserted between an article before and after, those traced to an adopted amendment, and those of a
/// name that does not hold them.
#[test]
fn inserted_words_are_traced_to_the_amendments_that_hold_them() {
    let Some(folder) = data("amendment-application-fr") else { return };
    let mut cases: Vec<PathBuf> =
        fs::read_dir(folder.join("donnees")).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    let read = |file: &Path| fs::read_to_string(file).unwrap().replace("&nbsp;", " ");
    let (mut inserted, mut traced, mut wrong) = (0, 0, 0);
    for case in &cases {
        let (before, after) = (read(&case.join("article_avant")), read(&case.join("article_apres")));
        let mut files: Vec<PathBuf> = fs::read_dir(case).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let amendments: Vec<Amendment> = files
            .iter()
            .filter(|file| file.file_name().unwrap().to_string_lossy().starts_with("amendement_"))
            .map(|file| amendment(&file.to_string_lossy(), "1", Operation::Insert { text: read(file), anchor: None }))
            .collect();
        let texts: Vec<BTreeSet<String>> = files
            .iter()
            .filter(|file| file.file_name().unwrap().to_string_lossy().starts_with("amendement_"))
            .map(|file| words(&draft("", &[&read(file)]).tree).into_iter().collect())
            .collect();
        let negotiation = negotiation(vec![draft("zero", &[&before]), draft("rev1", &[&after])], amendments);
        let lineage = Lineage::new(&negotiation);
        for clause in lineage.blame(1, None).clauses {
            for span in clause.spans.iter().filter(|span| span.since == 1) {
                inserted += span.words;
                traced += if span.amendments.is_empty() { 0 } else { span.words };
                let own = tokens(&after).filter(|token| token.is_word && span.range.contains(&token.start));
                for word in own.map(|token| fold_typography(&after[token.start..token.end]).to_lowercase()) {
                    wrong += span.amendments.iter().filter(|&&at| !texts[at].contains(&word)).count();
                }
            }
        }
    }
    println!("{traced} of {inserted} inserted words of {} articles traced", cases.len());
    assert_eq!(wrong, 0, "an amendment is named for a word that it does not hold");
    assert!(traced * 100 >= inserted * 92, "{traced} of {inserted}");
}

fn example() -> Negotiation {
    let loaded = folder::load(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
    loaded.negotiation
}

#[test]
fn the_example_tells_what_became_of_its_clauses_and_proposals() {
    let negotiation = example();
    let lineage = Lineage::new(&negotiation);
    let stories = ClauseStories::new(&lineage);
    let service = stories.of(negotiation.resolve("zero:24", None).unwrap());
    assert_eq!(service.fate, ClauseFate::Diluted);
    assert_eq!(service.drafts.iter().filter(|one| one.weakened.is_some()).count(), 2);
    let dialogue = stories.of(negotiation.resolve("zero:49(b)", None).unwrap());
    assert_eq!(dialogue.drafts[0].fate, ClauseFate::Dropped);
    assert_eq!(dialogue.fate, ClauseFate::Resurfaced);
    let fates = lineage.fates();
    let of = |id: &str| &fates.amendments[negotiation.amendment_index(id).unwrap()];
    assert_eq!(of("delete-service").fate, Fate::NotReflected);
    assert_eq!(of("A/79/L.3").recorded.as_deref(), Some("not acted upon"));
    for story in &fates.amendments {
        if negotiation.amendments[story.amendment].operation.is_none() {
            assert_eq!(story.fate, Fate::Unknown, "{}", negotiation.amendments[story.amendment].id.value);
        }
    }
    let words = lineage.words_spoken_of("G77+CHN");
    assert!(
        words.iter().any(
            |words| words.words == "on mutually agreed terms" && words.drafts.iter().all(|&(_, places)| places > 0)
        )
    );
    assert!(
        !lineage.blame(negotiation.newest().unwrap(), None).totals.has_shares,
        "reconstructed texts give no shares"
    );
}

#[test]
fn no_fate_and_no_blame_rests_on_what_is_not_for_the_audience() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/folders/talks");
    let run = |command: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_travaux")).current_dir(&folder).args(command.split(' ')).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    for command in ["fate", "fate --clause zero:1", "blame rev2"] {
        for format in ["text", "json"] {
            let public = run(&format!("{command} --for public --format {format}"));
            assert!(
                !public.is_empty() && !public.contains("cable") && !public.contains("leaked"),
                "{command}: {public}"
            );
        }
    }
    assert!(run("fate --format json").contains("leaked"), "its owner sees it");
}

/// Amendments that ask for the same are all named, and one that holds fewer of the words is beaten.
#[test]
fn the_same_proposals_are_named_together_and_rivals_are_kept() {
    let before = ["States shall protect the rivers of the region.", "A fund is established.", "Reports are public."];
    let after = ["States shall protect the rivers and the quiet lakes of the region.", before[1], before[2]];
    let insert = |id: &str, text: &str| {
        let anchor = Some(Anchor::After(Quotation { text: Located::from("rivers".to_owned()), occurrence: None }));
        amendment(id, "1", Operation::Insert { text: text.to_owned(), anchor })
    };
    let wishes =
        vec![insert("a", "and the quiet lakes"), insert("b", "and the quiet lakes"), insert("c", "and the deep lakes")];
    let negotiation = negotiation(vec![draft("zero", &before), draft("rev1", &after)], wishes);
    let lineage = Lineage::new(&negotiation);
    let fates = lineage.fates();
    let fate = |at: usize| fates.amendments[at].fate;
    assert_eq!([fate(0), fate(1), fate(2)], [Fate::Reflected, Fate::Reflected, Fate::InPart]);
    assert_eq!(fates.amendments[0].same_as, [1]);
    assert_eq!(fates.conflicts.len(), 1, "all three are on the same place");
    let blame = lineage.blame(1, None);
    let came = blame.clauses[0].spans.iter().find(|span| span.since == 1).unwrap();
    assert_eq!(came.amendments, [0, 1]);
    let handle = ClauseHandle { draft: 1, clause: 0 };
    let realised = lineage.realised_by(lineage.changes_to(handle)[0]);
    assert!(
        realised
            .iter()
            .any(|(at, found)| *at == 0 && found.same_as == [1] && found.beat.iter().any(|(at, _)| *at == 2))
    );
}

#[test]
fn a_deletion_is_reflected_only_when_nothing_of_the_clause_stands() {
    let clause = "The secretariat publishes a report on fisheries, harbours and coasts every second year.";
    let other = "A fund for the rivers and lakes of the region is hereby established by the parties.";
    let weaker = "The secretariat is invited to publish a report on fisheries, harbours and coasts.";
    for (after, expected) in [(vec![other], Fate::Reflected), (vec![weaker, other], Fate::NotReflected)] {
        let wish = amendment("a", "1", Operation::Delete(Extent::Clause));
        let negotiation = negotiation(vec![draft("zero", &[clause, other]), draft("rev1", &after)], vec![wish]);
        assert_eq!(Lineage::new(&negotiation).fates().amendments[0].fate, expected);
    }
}

#[test]
fn words_that_come_two_drafts_later_have_resurfaced() {
    let without = "States shall protect the rivers of the region.";
    let with = "States shall protect the rivers and the quiet lakes of the region.";
    let wish = Operation::Replace {
        words: Quotation { text: Located::from("rivers".to_owned()), occurrence: None },
        with: "rivers and the quiet lakes".to_owned(),
    };
    let series = vec![draft("zero", &[without]), draft("rev1", &[without]), draft("rev2", &[with])];
    let negotiation = negotiation(series, vec![amendment("a", "1", wish)]);
    let story = Lineage::new(&negotiation).fates().amendments.remove(0);
    assert_eq!(story.drafts.iter().map(|one| one.fate).collect::<Vec<_>>(), [Fate::NotReflected, Fate::Resurfaced]);
}

const PHRASES: [&str; 12] = [
    "States shall protect the rivers",
    "of the whole region",
    "and report each year",
    "to the general assembly",
    "within available resources",
    "A fund is established",
    "for developing countries",
    "with the help of experts",
    "on mutually agreed terms",
    "no later than 2030",
    "Parties may withdraw",
    "after a notice of one year",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PHRASES[..]), 1..6).prop_map(|phrases| phrases.join(" ") + ".")
}

fn clauses() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(text(), 0..6)
}

fn drafts(texts: &[Vec<String>]) -> Vec<Draft> {
    let ids = ["zero", "rev1", "rev2", "rev3"];
    let numbered = ids.iter().zip(texts);
    numbered.map(|(id, texts)| draft(id, &texts.iter().map(String::as_str).collect::<Vec<_>>())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn blame_covers_each_word_exactly_once(texts in prop::collection::vec(clauses(), 1..4)) {
        let negotiation = negotiation(drafts(&texts), Vec::new());
        let lineage = Lineage::new(&negotiation);
        for at in 0..negotiation.drafts.len() {
            for clause in lineage.blame(at, None).clauses {
                let text = &negotiation.drafts[at].tree[clause.clause.clause].text;
                let joined: String = clause.spans.iter().map(|span| &text[span.range.clone()]).collect();
                prop_assert_eq!(&joined, text);
                let words: usize = clause.spans.iter().map(|span| span.words).sum();
                prop_assert_eq!(words, tokens(text).filter(|token| token.is_word).count());
                prop_assert!(clause.spans.iter().all(|span| span.since <= at));
            }
        }
    }

    #[test]
    fn nothing_is_reflected_that_the_draft_already_had(
        texts in clauses().prop_filter("a clause to aim at", |texts| !texts.is_empty()),
        asked in text(),
        rotated in 0usize..6,
    ) {
        // The next draft holds the same clauses in another order: nothing came.
        let mut moved = texts.clone();
        moved.rotate_left(rotated % texts.len());
        let has = texts.iter().any(|text| text.contains(asked.trim_end_matches('.')));
        let wish = amendment("a", "1", Operation::Insert { text: asked, anchor: None });
        let negotiation = negotiation(drafts(&[texts, moved]), vec![wish]);
        let fates = Lineage::new(&negotiation).fates();
        prop_assert_eq!(fates.amendments[0].fate, Fate::NotReflected, "the draft had it: {}", has);
    }

    #[test]
    fn the_order_of_amendments_changes_nothing(
        texts in prop::collection::vec(clauses(), 3),
        asked in prop::collection::vec(text(), 1..4),
    ) {
        prop_assume!(!texts[0].is_empty());
        let wishes: Vec<Amendment> = asked
            .into_iter()
            .enumerate()
            .map(|(at, text)| amendment(&at.to_string(), "1", Operation::Insert { text, anchor: None }))
            .collect();
        let answer = |wishes: Vec<Amendment>| {
            let negotiation = negotiation(drafts(&texts), wishes);
            let lineage = Lineage::new(&negotiation);
            let fates: BTreeMap<String, (Fate, Option<f64>)> = lineage
                .fates()
                .amendments
                .iter()
                .map(|story| (negotiation.amendments[story.amendment].id.value.clone(), (story.fate, story.share)))
                .collect();
            let blamed: Vec<(usize, BTreeSet<String>)> = lineage
                .blame(2, None)
                .clauses
                .iter()
                .flat_map(|clause| &clause.spans)
                .map(|span| (span.since, span.amendments.iter().map(|&at| negotiation.amendments[at].id.value.clone()).collect()))
                .collect();
            (fates, blamed)
        };
        let backwards = wishes.iter().rev().cloned().collect();
        prop_assert_eq!(answer(wishes), answer(backwards));
    }
}
