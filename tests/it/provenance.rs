//! Whose words are in the text, measured on real texts whose answer is known, and the properties that must always hold.

use crate::common;

use common::shared;
use proptest::prelude::*;
use serde_json::Value;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use travaux::amendment::{
    Amendment, AmendmentId, Anchor, Extent, Operation, Placement, Proposers, Quotation, Status, Target,
};
use travaux::clause::{Clause, ClauseId, ClauseKind, ClauseTree, ClauseTreeBuilder};
use travaux::diff::Side;
use travaux::draft::{Draft, DraftId};
use travaux::lineage::{ClauseFate, ClauseStories, ComparisonId, Fate, Lineage, StepKind};
use travaux::negotiation::{ClauseHandle, Parts, Shown};
use travaux::source::Located;
use travaux::text::{fold_typography, tokens};
use travaux::{folder, read};

fn negotiation(drafts: Vec<Draft>, amendments: Vec<Amendment>) -> Shown {
    Parts { drafts, amendments, ..Parts::default() }.negotiation().shown_to_own()
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

/// Version 4 of the Constitution holds the Bill of Rights; 5 to 21 bring amendments XI to XXVII.
fn constitution() -> Option<Shown> {
    let folder = shared("data/us-constitution")?;
    Some(negotiation(versions(&folder).into_iter().take(22).collect(), Vec::new()))
}

/// The drafts in which the words of a draft entered, clause by clause.
fn blamed(lineage: &Lineage<'_>, draft: usize) -> Vec<Vec<usize>> {
    let clauses = lineage.blame(DraftId::at(draft), None).clauses.into_iter();
    clauses
        .map(|clause| {
            clause.spans.iter().flat_map(|span| std::iter::repeat_n(span.since.index(), span.words)).collect()
        })
        .collect()
}

#[test]
fn the_words_of_the_later_amendments_to_the_constitution_are_blamed_on_their_step() {
    let Some(negotiation) = constitution() else { return };
    // Each amendment entered as a whole, in the version in which its heading first stands.
    let is_amendment = |text: &str| {
        let number = text.strip_prefix("Amendment ").map(|number| number.trim_end_matches('.'));
        number.is_some_and(|number| !number.is_empty() && number.chars().all(|sign| "IVX".contains(sign)))
    };
    let newest = negotiation.drafts.len() - 1;
    let mut entered: BTreeMap<&str, usize> = BTreeMap::new();
    for (version, draft) in negotiation.drafts.iter().enumerate() {
        for clause in draft.tree.clauses().iter().filter(|clause| is_amendment(&clause.text)) {
            entered.entry(&clause.text).or_insert(version);
        }
    }
    let lineage = Lineage::new(&negotiation);
    let found = blamed(&lineage, newest);
    let tree = &negotiation.drafts[newest].tree;
    let (mut words, mut right, mut amendments) = (0, 0, 0);
    for (at, since) in found.iter().enumerate() {
        amendments += usize::from(entered.get(tree[ClauseId::at(at)].text.as_str()).is_some_and(|&step| step >= 5));
        let heading = tree.ancestors(ClauseId::at(at)).find_map(|above| entered.get(tree[above].text.as_str()));
        let Some(&step) = heading.filter(|&&step| step >= 5) else { continue };
        words += since.len();
        right += since.iter().filter(|&&since| since == step).count();
    }
    println!("{right} of {words} words of amendments XI to XXVII on the right step");
    assert_eq!(amendments, 17);
    assert!(words > 2_000);
    assert!(right * 100 >= words * 99, "{right} of {words}");
}

/// What a flat comparison of all words says, step after step, is no known answer, but another way to find one: it takes in
/// what the amendments changed in the articles.
#[test]
fn blame_agrees_with_a_flat_comparison_of_the_constitution() {
    let Some(negotiation) = constitution() else { return };
    let mut flat: Vec<usize> = Vec::new();
    let mut now: Vec<String> = Vec::new();
    for (version, draft) in negotiation.drafts.iter().enumerate() {
        let next = words(&draft.tree);
        let mut origins = vec![version; next.len()];
        // By anchors, because whole paragraphs repeat and move.
        for op in capture_diff_slices(Algorithm::Patience, &now, &next) {
            if op.tag() == DiffTag::Equal {
                for (old, new) in op.old_range().zip(op.new_range()) {
                    origins[new] = flat[old];
                }
            }
        }
        (flat, now) = (origins, next);
    }
    let lineage = Lineage::new(&negotiation);
    let found = blamed(&lineage, negotiation.drafts.len() - 1).concat();
    assert_eq!(found.len(), flat.len(), "each word once");
    // Between two rewritings a flat comparison leaves words standing, "the" and "of", which nobody kept: what counts is a
    // word with two on either side that entered with it.
    let is_certain = |at: usize| {
        let run = flat.get(at.saturating_sub(2)..at + 3);
        run.is_some_and(|run| run.len() == 5 && run.iter().all(|one| *one == flat[at]))
    };
    let later: Vec<usize> = (0..flat.len()).filter(|&at| flat[at] >= 5 && is_certain(at)).collect();
    let same = later.iter().filter(|&&at| flat[at] == found[at]).count();
    println!("{same} of {} words since the Bill of Rights as a flat comparison has them", later.len());
    assert!(later.len() > 2_000);
    assert!(same * 100 >= later.len() * 99, "{same} of {}", later.len());
}

#[test]
fn the_laws_that_changed_each_article_of_the_basic_law_are_found() {
    let Some(folder) = shared("data/grundgesetz") else { return };
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
            let label = &draft.tree[ClauseId::at(clause)].label;
            if !label.starts_with("Artikel ") {
                continue;
            }
            let handle = ClauseHandle { draft: DraftId::at(version), clause: ClauseId::at(clause) };
            for step in lineage.changed_in(handle) {
                // Under the number that it had when the law was made, and the one that the law gave it.
                if step == DraftId::at(version) || step == DraftId::at(version + 1) {
                    found.insert((step.index(), label.clone()));
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
        let Some(folder) = shared("data/lawfactory-fr") else { return };
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
                let story = stories.of(ClauseHandle { draft: DraftId::at(draft), clause: ClauseId::at(clause) });
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
    let Some(folder) = shared("data/amendment-application-fr") else { return };
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
        for clause in lineage.blame(DraftId::at(1), None).clauses {
            for span in clause.spans.iter().filter(|span| span.since == DraftId::at(1)) {
                inserted += span.words;
                traced += if span.amendments.is_empty() { 0 } else { span.words };
                let own = tokens(&after).filter(|token| token.is_word && span.range.contains(&token.start));
                for word in own.map(|token| fold_typography(&after[token.start..token.end]).to_lowercase()) {
                    wrong += span.amendments.iter().filter(|&&at| !texts[at.index()].contains(&word)).count();
                }
            }
        }
    }
    println!("{traced} of {inserted} inserted words of {} articles traced", cases.len());
    assert_eq!(wrong, 0, "an amendment is named for a word that it does not hold");
    assert!(traced * 100 >= inserted * 92, "{traced} of {inserted}");
}

#[path = "../../examples/chile_convention.rs"]
#[allow(dead_code)]
mod chile_convention;

#[test]
fn articles_of_the_chilean_convention_are_followed_into_the_final_text() {
    let Some(data) = shared("data/chile-convention") else { return };
    for (commission, least) in [("comision-1", 0.93), ("comision-3", 0.96)] {
        let score = chile_convention::measure(&data.join(commission), &BTreeMap::new(), false).unwrap();
        assert!(score.survived() >= least, "{commission}: {}", score.survived());
    }
}

#[test]
fn of_two_clauses_that_became_one_each_stands_in_it() {
    let of_wells = "Wells are dug by the guild of masons and lined with stone to a depth of nine feet.";
    let of_cisterns =
        "Wells and cisterns are dug by the guild of masons, and lined with stone to a depth of nine feet.";
    let drafts = vec![
        draft("zero", &["Ferries ply by day.", of_wells, "Millers grind at cost.", of_cisterns]),
        draft("rev1", &["Ferries ply by day.", "Millers grind at cost.", of_cisterns]),
    ];
    let negotiation = negotiation(drafts, Vec::new());
    let lineage = Lineage::new(&negotiation);
    let stories = ClauseStories::new(&lineage);
    let story = |clause: usize| {
        let story = stories.of(ClauseHandle { draft: DraftId::at(0), clause: ClauseId::at(clause) });
        (story.fate, story.drafts[0].by_words, story.drafts[0].clauses[0].clause.index())
    };
    assert_eq!(story(3), (ClauseFate::Kept, false, 2));
    assert_eq!(story(1), (ClauseFate::Edited, true, 2), "its words alone say so");
}

fn example() -> Shown {
    let loaded = folder::load(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
    loaded.negotiation.shown_to_own()
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
    let of = |id: &str| &fates.amendments[negotiation.amendment_index(id).unwrap().index()];
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
        for format in if command == "blame rev2" { &["text", "json"][..] } else { &["text", "json", "csv"] } {
            let public = run(&format!("{command} --for public --format {format}"));
            assert!(
                !public.is_empty() && !public.contains("cable") && !public.contains("leaked"),
                "{command}: {public}"
            );
        }
    }
    for command in ["fate --format json", "fate --format csv --for own"] {
        assert!(run(command).contains("leaked"), "its owner sees it");
    }
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
    assert_eq!([fate(0), fate(1), fate(2)], [Fate::Reflected, Fate::Reflected, Fate::NotReflected]);
    assert_eq!(fates.amendments[0].same_as, [AmendmentId::at(1)]);
    assert_eq!(fates.conflicts.len(), 1, "all three are on the same place");
    let blame = lineage.blame(DraftId::at(1), None);
    let came = blame.clauses[0].spans.iter().find(|span| span.since == DraftId::at(1)).unwrap();
    assert_eq!(came.amendments, [0, 1].map(AmendmentId::at));
    let handle = ClauseHandle { draft: DraftId::at(1), clause: ClauseId::at(0) };
    let realised = lineage.realised_by(lineage.changes_to(handle)[0]);
    assert!(realised.iter().any(|(at, found)| *at == AmendmentId::at(0)
        && found.same_as == [AmendmentId::at(1)]
        && found.beat.iter().any(|(at, _)| *at == AmendmentId::at(2))));
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
    let story = Lineage::new(&negotiation).fates().clone().amendments.remove(0);
    assert_eq!(story.drafts.iter().map(|one| one.fate).collect::<Vec<_>>(), [Fate::NotReflected, Fate::Resurfaced]);
}

/// A draft whose first clause says of a report what is given.
fn reporting(id: &str, how: &str) -> Draft {
    let clause = format!("States shall protect the rivers of the region and report {how} to the assembly.");
    draft(id, &[&clause.replace("  ", " "), "A fund is established.", "Secretariats publish what they know."])
}

fn words_of(text: &str) -> Quotation {
    Quotation { text: Located::from(text.to_owned()), occurrence: None }
}

fn insert(text: &str, after: Option<&str>) -> Operation {
    Operation::Insert { text: text.to_owned(), anchor: after.map(|words| Anchor::After(words_of(words))) }
}

fn replace(words: &str, with: &str) -> Operation {
    Operation::Replace { words: words_of(words), with: with.to_owned() }
}

fn delete(words: &str) -> Operation {
    Operation::Delete(Extent::Words(words_of(words)))
}

fn nested(id: &str, amends: &str, operation: Operation) -> Amendment {
    let target = Target { amendment: Some(Located::from(amends.to_owned())), ..Target::default() };
    Amendment { target, ..amendment(id, "", operation) }
}

/// The fates of all amendments in all later drafts; the zero draft says nothing of how to report.
fn fates_of(later: &[&str], amendments: Vec<Amendment>) -> Vec<Vec<Fate>> {
    let ids = ["rev1", "rev2", "rev3"];
    let later = ids.iter().zip(later).map(|(id, how)| reporting(id, how));
    let drafts = std::iter::once(reporting("zero", "")).chain(later).collect();
    let negotiation = negotiation(drafts, amendments);
    let fates = Lineage::new(&negotiation).fates().clone();
    fates.amendments.iter().map(|story| story.drafts.iter().map(|one| one.fate).collect()).collect()
}

const WHOLE: &str = "in good time and urgently within available resources";

fn above() -> Amendment {
    amendment("above", "1", insert(WHOLE, Some("and report")))
}

#[test]
fn each_operation_on_an_amendment_is_told_by_what_stands_of_that_one() {
    use Fate::{InPart, NotReflected, Reflected, Resurfaced, Unknown};
    const WITHOUT: &str = "in good time within available resources";
    const EXISTING: &str = "in good time and urgently within existing resources";
    const PROMPT: &str = "promptly and within available resources";
    const BRACKETED: &str = "[in good time and urgently within available resources]";
    let words = |words: &str| Extent::Words(words_of(words));
    let rewrite = || Operation::Rewrite(PROMPT.to_owned());
    let beside = || Operation::Alternative { label: None, text: PROMPT.to_owned() };
    let cases: Vec<(&str, Operation, &[&str], &[Fate])> = vec![
        ("words away", delete("and urgently"), &[WITHOUT], &[Reflected]),
        ("they stand", delete("and urgently"), &[WHOLE], &[NotReflected]),
        ("they go later", delete("and urgently"), &[WHOLE, WITHOUT], &[NotReflected, Reflected]),
        ("nothing stands", delete("and urgently"), &[""], &[Unknown]),
        ("all goes later", delete("and urgently"), &[WHOLE, ""], &[NotReflected, Unknown]),
        ("their part is missing", delete("and urgently"), &["within available resources"], &[Unknown]),
        (
            "they stand elsewhere",
            delete("good"),
            &["in time, good and urgently within available resources"],
            &[NotReflected],
        ),
        ("words replaced", replace("available", "existing"), &[EXISTING], &[Reflected]),
        ("not replaced", replace("available", "existing"), &[WHOLE], &[NotReflected]),
        ("nothing to replace", replace("available", "existing"), &[""], &[NotReflected]),
        (
            "only taken out",
            replace("available", "existing"),
            &["in good time and urgently within resources"],
            &[NotReflected],
        ),
        ("the word alone", replace("available", "existing"), &["by existing vessels"], &[NotReflected]),
        ("replaced later", replace("available", "existing"), &[WHOLE, EXISTING], &[NotReflected, Resurfaced]),
        (
            "put in",
            insert("and adequate", Some("available")),
            &["in good time and urgently within available and adequate resources"],
            &[Reflected],
        ),
        ("not put in", insert("and adequate", Some("available")), &[WHOLE], &[NotReflected]),
        (
            "put in at its end",
            insert("of their own", None),
            &["in good time and urgently within available resources of their own"],
            &[Reflected],
        ),
        ("rewritten", rewrite(), &[PROMPT], &[Reflected]),
        ("not rewritten", rewrite(), &[WHOLE], &[NotReflected]),
        ("nothing rewritten", rewrite(), &[""], &[NotReflected]),
        ("beside it", beside(), &[PROMPT], &[Reflected]),
        ("not beside it", beside(), &[WHOLE], &[NotReflected]),
        ("the whole stands", Operation::Delete(Extent::Clause), &[WHOLE], &[NotReflected]),
        ("the whole never stood", Operation::Delete(Extent::Clause), &[""], &[Unknown]),
        ("the whole went", Operation::Delete(Extent::Clause), &[WHOLE, ""], &[NotReflected, Reflected]),
        ("kept", Operation::Keep(Extent::Clause), &[WHOLE], &[Reflected]),
        ("kept in part", Operation::Keep(Extent::Clause), &[WITHOUT], &[InPart]),
        ("not kept", Operation::Keep(Extent::Clause), &[""], &[NotReflected]),
        ("words kept", Operation::Keep(words("urgently")), &[WHOLE], &[Reflected]),
        ("words not kept", Operation::Keep(words("urgently")), &[WITHOUT], &[NotReflected]),
        ("in brackets", Operation::Bracket(Extent::Clause), &[BRACKETED], &[Reflected]),
        ("not in brackets", Operation::Bracket(words("available")), &[WHOLE], &[NotReflected]),
        ("nothing to bracket", Operation::Bracket(Extent::Clause), &[""], &[Unknown]),
        ("no clause to join", Operation::Merge(Vec::new()), &[WHOLE], &[Unknown]),
    ];
    for (name, operation, later, expected) in cases {
        assert_eq!(fates_of(later, vec![above(), nested("a", "above", operation)])[1], expected, "{name}");
    }
}

#[test]
fn an_added_clause_is_moved_and_split_by_amendments_to_it() {
    let clauses = ["A fund for rivers is hereby established.", "Secretariats publish what they know."];
    let added =
        "Small harbours of quiet islands are helped first. Tall lighthouses near steep cliffs follow them later.";
    let (one, other) =
        ("Small harbours of quiet islands are helped first.", "Tall lighthouses near steep cliffs follow them later.");
    let place = |clause: &str| {
        let after = Some(Located::from(clause.to_owned()));
        travaux::amendment::Placement { after, ..Default::default() }
    };
    let cases: [(&[&str], [Fate; 2]); 4] = [
        (&[clauses[0], clauses[1], added], [Fate::Reflected, Fate::NotReflected]),
        (&[clauses[0], added, clauses[1]], [Fate::NotReflected, Fate::NotReflected]),
        (&[clauses[0], one, other, clauses[1]], [Fate::NotReflected, Fate::Reflected]),
        (&clauses, [Fate::Unknown, Fate::Unknown]),
    ];
    for (after, expected) in cases {
        let add = Operation::Add { place: place("1"), label: None, kind: None, text: added.to_owned() };
        let move_it = Operation::Move(place("2"));
        let split = Operation::Split(vec![Located::from("helped first.".to_owned())]);
        let wishes = vec![amendment("p", "1", add), nested("m", "p", move_it), nested("s", "p", split)];
        let negotiation = negotiation(vec![draft("zero", &clauses), draft("rev1", after)], wishes);
        let fates = Lineage::new(&negotiation).fates().clone();
        assert_eq!([fates.amendments[1].fate, fates.amendments[2].fate], expected, "{after:?}");
    }
}

#[test]
fn chains_circles_gists_and_withdrawn_amendments_are_told_with_care() {
    let adequate = replace("available", "existing and adequate");
    let chain = || vec![above(), nested("q", "above", adequate.clone()), nested("r", "q", delete("and adequate"))];
    let last = |how: &str| fates_of(&[how], chain()).iter().map(|fates| fates[0]).collect::<Vec<_>>();
    let (existing, both) =
        (WHOLE.replace("available", "existing"), WHOLE.replace("available", "existing and adequate"));
    assert_eq!(last(&existing)[2], Fate::Reflected);
    assert_eq!(last(&both)[1..], [Fate::Reflected, Fate::NotReflected]);
    assert_eq!(last(WHOLE), [Fate::Reflected, Fate::NotReflected, Fate::Unknown], "nothing of the second stands");
    assert_eq!(last("")[1..], [Fate::NotReflected, Fate::Unknown]);
    // What it takes away of its parent's and the last one puts back is the first one's.
    let back = vec![
        above(),
        nested("q", "above", replace("available", "existing")),
        nested("r", "q", replace("existing", "available")),
    ];
    assert_eq!(fates_of(&[WHOLE], back)[2], [Fate::Unknown]);

    let withdrawn = Amendment { status: Some(Status { is: "withdrawn".to_owned(), ..Status::default() }), ..above() };
    let of = |how: &str| fates_of(&[how], vec![withdrawn.clone(), nested("q", "above", delete("and urgently"))])[1][0];
    assert_eq!([of(""), of(WHOLE)], [Fate::Unknown, Fate::NotReflected]);

    let gist = Amendment { operation: None, gist: Some("means".to_owned()), ..above() };
    let of =
        |operation: Operation, how: &str| fates_of(&[how], vec![gist.clone(), nested("q", "above", operation)])[1][0];
    assert_eq!(of(delete("and urgently"), "in good time"), Fate::Unknown);
    assert_eq!(of(adequate.clone(), WHOLE), Fate::Unknown);
    assert_eq!(of(adequate.clone(), &both), Fate::InPart, "never more than of a gist");

    let circle = [("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"), ("e", "e")];
    let circle = circle.map(|(id, amends)| nested(id, amends, insert("in good time", None))).to_vec();
    let negotiation = negotiation(vec![reporting("zero", ""), reporting("rev1", WHOLE)], circle);
    assert!(Lineage::new(&negotiation).fates().amendments.iter().all(|story| story.fate == Fate::Unknown));
}

#[test]
fn each_of_two_amendments_is_blamed_for_its_own_words() {
    let wishes = vec![above(), nested("q", "above", replace("available", "existing"))];
    let after = WHOLE.replace("available", "existing");
    let negotiation = negotiation(vec![reporting("zero", ""), reporting("rev1", &after)], wishes);
    let lineage = Lineage::new(&negotiation);
    let blame = lineage.blame(DraftId::at(1), None);
    let text = &negotiation.drafts[1].tree[ClauseId::at(0)].text;
    let came = blame.clauses[0].spans.iter().filter(|span| span.since == DraftId::at(1));
    let came: Vec<(&str, Vec<AmendmentId>)> =
        came.map(|span| (text[span.range.clone()].trim(), span.amendments.clone())).collect();
    let by = |at| vec![AmendmentId::at(at)];
    assert_eq!(came, [("in good time and urgently within", by(0)), ("existing", by(1)), ("resources", by(0))]);
    let fates = lineage.fates();
    assert_eq!(fates.amendments[1].drafts[0].words, ["existing"]);
    assert_eq!(fates.amendments[1].drafts[0].gone, Some((1, 1)));
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
            for clause in lineage.blame(DraftId::at(at), None).clauses {
                let text = &negotiation.drafts[at].tree[clause.clause.clause].text;
                let joined: String = clause.spans.iter().map(|span| &text[span.range.clone()]).collect();
                prop_assert_eq!(&joined, text);
                let words: usize = clause.spans.iter().map(|span| span.words).sum();
                prop_assert_eq!(words, tokens(text).filter(|token| token.is_word).count());
                prop_assert!(clause.spans.iter().all(|span| span.since <= DraftId::at(at)));
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
        let fates = Lineage::new(&negotiation).fates().clone();
        prop_assert_eq!(fates.amendments[0].fate, Fate::NotReflected, "the draft had it: {}", has);
    }

    #[test]
    fn an_amendment_to_another_has_no_part_in_words_that_this_one_holds(
        clause in text(),
        phrases in prop::collection::vec(prop::sample::select(&PHRASES[..]), 2..5),
        own in prop::sample::select(&PHRASES[..]),
        rotated in 1usize..5,
        which in 0usize..4,
    ) {
        let proposal = phrases.join(" ");
        let mut other = phrases.clone();
        other.rotate_left(rotated % phrases.len());
        let operation = match which {
            0 => insert(own, None),
            1 => replace(phrases[0], own),
            2 => Operation::Rewrite(other.join(" ")),
            _ => delete(phrases[0]),
        };
        // The proposal came in as it was made.
        let after = format!("{clause} {proposal}");
        let wishes = vec![amendment("p", "1", insert(&proposal, None)), nested("q", "p", operation)];
        let negotiation = negotiation(vec![draft("zero", &[&clause]), draft("rev1", &[&after])], wishes);
        let lineage = Lineage::new(&negotiation);
        let fate = lineage.fates().amendments[1].fate;
        prop_assert!(matches!(fate, Fate::NotReflected | Fate::Unknown), "{}", fate);
        let spans = lineage.blame(DraftId::at(1), None).clauses.into_iter().flat_map(|clause| clause.spans);
        prop_assert!(spans.into_iter().all(|span| !span.amendments.contains(&AmendmentId::at(1))));
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
            let blamed: Vec<(DraftId, BTreeSet<String>)> = lineage
                .blame(DraftId::at(2), None)
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

#[test]
fn a_change_names_whom_blame_names_however_little_of_the_proposal_it_has() {
    let before = ["The council has six members.", "Members are paid."];
    let after = [before[0], before[1], "Length of service:", "No member serves for more than four years in a row."];
    let add = |id: &str, text: &str| {
        let place = Placement { after: Some("2".to_owned().into()), ..Placement::default() };
        amendment(id, "", Operation::Add { place, label: None, kind: None, text: text.to_owned() })
    };
    let mut wishes = vec![
        add("a", "Length of service: No member serves for more than four years in a row."),
        add(
            "b",
            "Length of service: No member serves for more than nine years, counted from the day of the first meeting.",
        ),
    ];
    wishes.iter_mut().for_each(|wish| wish.target.clauses.clear());
    let negotiation = negotiation(vec![draft("zero", &before), draft("rev1", &after)], wishes);
    let lineage = Lineage::new(&negotiation);
    let heading = ClauseHandle { draft: DraftId::at(1), clause: ClauseId::at(2) };
    let blamed = &lineage.blame(DraftId::at(1), None).clauses[2].spans[0].amendments;
    let realised = lineage.realised_by(lineage.changes_to(heading)[0]);
    let both = [0, 1].map(AmendmentId::at);
    assert_eq!(realised.iter().map(|(at, _)| *at).collect::<Vec<_>>(), both);
    assert_eq!(blamed, &both);
    let asked = lineage.words_asked(ComparisonId::at(0), Side::New, heading.clause.alone());
    assert_eq!(asked.within(0..18), [(0..18, &both[..])]);
    assert_eq!(lineage.fates().amendments[1].fate, Fate::NotReflected, "that its heading came is no success of it");
}

#[test]
fn fate_follows_the_line_that_history_follows() {
    let clause = "The secretariat publishes a report on fisheries, harbours and coasts every second year.";
    let back = "The secretariat shall publish a short report on fisheries, harbours and coasts every second year.";
    let other = "A fund for the rivers and lakes of the region is hereby established by the parties.";
    let drafts = vec![draft("zero", &[clause, other]), draft("rev1", &[other]), draft("rev2", &[back, other])];
    let negotiation = negotiation(drafts, vec![amendment("a", "1", Operation::Delete(Extent::Clause))]);
    let lineage = Lineage::new(&negotiation);
    let back = ClauseHandle { draft: DraftId::at(2), clause: ClauseId::at(0) };
    let history = lineage.history(ClauseHandle { draft: DraftId::at(0), clause: ClauseId::at(0) });
    assert_eq!(history.steps.last().unwrap().clauses, [back]);
    let told = &lineage.fates().amendments[0].drafts;
    assert_eq!(told.iter().map(|one| one.fate).collect::<Vec<_>>(), [Fate::Reflected, Fate::NotReflected]);
    assert_eq!(told[1].clauses, [back]);
    assert_eq!(lineage.steps_to(back)[0].kind, StepKind::Returns);
}
