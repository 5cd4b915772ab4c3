//! Texts that nobody on this project wrote, read from `../shared/data`. Where that folder is absent, each test says so
//! and passes.

use crate::common;

use common::{shared, skip};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use travaux::clause::{Clause, ClauseId, ClauseKind, ClauseTree, ClauseTreeBuilder};
use travaux::diff::{ChangeKind, compare};
use travaux::draft::Draft;
use travaux::folder::read_draft;
use travaux::text::tokens;

/// For each old division with a label, the label of the new division that it became.
fn divisions(old: &ClauseTree, new: &ClauseTree) -> BTreeMap<String, String> {
    let diff = compare(old, new);
    let pairs = diff.changes.iter().filter_map(|change| Some((*change.old.first()?, *change.new.first()?)));
    pairs
        .filter(|&(from, _)| old[from].kind.is_division() && !old[from].label.is_empty())
        .map(|(from, to)| (old[from].label.clone(), new[to].label.clone()))
        .collect()
}

fn words_of(text: &str) -> Vec<String> {
    tokens(text).filter(|token| token.is_word).map(|token| text[token.start..token.end].to_owned()).collect()
}

#[test]
fn the_paris_agreement_keeps_its_articles_through_renumbering() {
    let Some(folder) = shared("data/paris-agreement-2015") else { return };
    let old = read_draft(&folder.join("draft-3_2015-12-09.md")).unwrap();
    let new = read_draft(&folder.join("draft-4_2015-12-12.md")).unwrap();
    let found = divisions(&old.tree, &new.tree);
    let expected = [
        ("Article 1", "Article 1"),
        ("Article 2", "Article 2"),
        ("Article 2bis", "Article 3"),
        ("Article 3", "Article 4"),
        ("Article 3bis", "Article 5"),
        ("Article 3ter", "Article 6"),
        ("Article 4", "Article 7"),
        ("Article 5", "Article 8"),
        ("Article 6", "Article 9"),
        ("Article 7", "Article 10"),
        ("Article 8", "Article 11"),
        ("Article 8 bis", "Article 12"),
        ("Article 9", "Article 13"),
        ("Article 10", "Article 14"),
        ("Article 11", "Article 15"),
        ("Article 12", "Article 16"),
    ];
    for (from, to) in expected {
        assert_eq!(found.get(from).map(String::as_str), Some(to), "{from}");
    }
}

#[test]
fn no_word_of_the_paris_drafts_is_lost() {
    let Some(folder) = shared("data/paris-agreement-2015") else { return };
    for name in ["draft-3_2015-12-09.md", "draft-4_2015-12-12.md"] {
        let source = fs::read_to_string(folder.join(name)).unwrap();
        let draft = read_draft(&folder.join(name)).unwrap();
        let mut kept: BTreeMap<String, usize> = BTreeMap::new();
        let clauses = draft.tree.clauses().iter().flat_map(|clause| [clause.label.clone(), clause.text.clone()]);
        let told = draft.diagnostics.iter().map(|diagnostic| diagnostic.message.clone());
        let title = draft.title.clone();
        for word in clauses.chain(told).chain(title).flat_map(|text| words_of(&text)) {
            *kept.entry(word).or_default() += 1;
        }
        let is_number = |word: &str| word.chars().all(|sign| sign.is_ascii_digit());
        // Numbers of list items are counted by the list, not copied; what is between `](` and `)` is an address.
        let lost: Vec<String> = words_of(&without_addresses(&source))
            .into_iter()
            .filter(|word| !is_number(word))
            .filter(|word| match kept.get_mut(word.as_str()) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    false
                }
                _ => true,
            })
            .collect();
        assert!(lost.len() <= 1, "{name}: {lost:?}");
        assert!(lost.iter().all(|word| word == "title"), "{name}: {lost:?}");
    }
}

fn without_addresses(source: &str) -> String {
    let plain = source.replace(['*', '`'], "");
    let mut out = String::new();
    let mut rest = plain.as_str();
    while let Some(at) = rest.find("][") {
        // A reference such as `[published][12dec]` names a definition, which is quoted in a note.
        let close = rest[at + 2..].find(']').map_or(rest.len(), |close| at + 2 + close + 1);
        let name = &rest[at + 2..close.saturating_sub(1).max(at + 2)];
        let is_definition = plain.contains(&format!("\n[{name}]: "));
        out.push_str(&rest[..at + 2]);
        rest = if is_definition { &rest[close..] } else { &rest[at + 2..] };
    }
    out + rest
}

#[test]
fn each_step_of_the_basic_law_touches_the_articles_of_its_patch() {
    let Some(folder) = shared("data/grundgesetz") else { return };
    let read = |version: usize| -> Draft { read_draft(&folder.join(format!("versions/{version:02}.md"))).unwrap() };
    let mut old = read(0);
    for version in 1..=30 {
        let new = read(version);
        let patch = fs::read_to_string(folder.join(format!("patches/{version}"))).unwrap();
        let expected: BTreeSet<String> = patch
            .lines()
            .filter_map(|line| line.strip_prefix("+++ b/").or_else(|| line.strip_prefix("--- a/")))
            .map(article_of)
            .collect();
        let diff = compare(&old.tree, &new.tree);
        let changed = diff.changes.iter().filter(|change| change.kind != ChangeKind::Kept || change.moved);
        let touched: BTreeSet<String> = changed
            .flat_map(|change| {
                let olds = change.old.iter().filter_map(|&at| article(&old.tree, at));
                olds.chain(change.new.iter().filter_map(|&at| article(&new.tree, at))).collect::<Vec<_>>()
            })
            .collect();
        assert_eq!(touched, expected, "version {version}");
        old = new;
    }
}

/// `074.md` holds article 74.
fn article_of(file: &str) -> String {
    format!("Artikel {}", file.trim().trim_end_matches(".md").trim_start_matches('0'))
}

/// The article that a clause is or stands in.
fn article(tree: &ClauseTree, clause: ClauseId) -> Option<String> {
    std::iter::once(clause)
        .chain(tree.ancestors(clause))
        .map(|at| tree[at].label.clone())
        .find(|label| label.starts_with("Artikel"))
}

#[test]
fn the_stages_of_two_french_bills_show_their_new_and_suppressed_articles() {
    let Some(folder) = shared("data/lawfactory-fr") else { return };
    for bill in ["pjl15-034", "ppl11-290"] {
        let mut stages: Vec<PathBuf> =
            fs::read_dir(folder.join(bill).join("procedure")).unwrap().map(|entry| entry.unwrap().path()).collect();
        stages.sort();
        let trees: Vec<ClauseTree> = stages.iter().map(|stage| bill_at(&stage.join("texte/texte.json"))).collect();
        for (stage, pair) in trees.windows(2).enumerate() {
            let (old, new) = (articles(&pair[0], |_| true), articles(&pair[1], |_| true));
            let diff = compare(&pair[0], &pair[1]);
            let lone = |kind: ChangeKind| diff.changes.iter().filter(move |change| change.kind == kind);
            let inserted: BTreeSet<ClauseId> = lone(ChangeKind::Inserted).map(|change| change.new[0]).collect();
            let deleted: BTreeSet<ClauseId> = lone(ChangeKind::Deleted).map(|change| change.old[0]).collect();
            let inserted = articles(&pair[1], |at| inserted.contains(&at));
            let deleted = articles(&pair[0], |at| deleted.contains(&at));
            if (bill, stage) == ("pjl15-034", 0) {
                // The text of article 1er went to 1er A, and 1er was written anew: the words are followed, not the number.
                assert_eq!(inserted, ["Article 1er", "Article 1er B"].map(str::to_owned).into());
                continue;
            }
            assert_eq!(inserted, &new - &old, "{bill}, stage {stage}");
            assert_eq!(deleted, &old - &new, "{bill}, stage {stage}");
        }
    }
}

fn bill_at(file: &Path) -> ClauseTree {
    let text: serde_json::Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let mut builder = ClauseTreeBuilder::new();
    for article in text["articles"].as_array().unwrap() {
        let label = format!("Article {}", article["titre"].as_str().unwrap());
        let section = builder.push(None, Clause::new(ClauseKind::Section, label, ""));
        for (_, paragraph) in article["alineas"].as_object().unwrap() {
            builder.push(Some(section), Clause::new(ClauseKind::Paragraph, "", paragraph.as_str().unwrap()));
        }
    }
    builder.finish()
}

fn articles(tree: &ClauseTree, is_wanted: impl Fn(ClauseId) -> bool) -> BTreeSet<String> {
    tree.ids().filter(|&at| tree[at].kind.is_division() && is_wanted(at)).map(|at| tree[at].label.clone()).collect()
}

#[test]
fn generated_drafts_are_read_as_their_twins_and_their_changes_found() {
    let Some(race) = shared("race") else { return };
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("race");
    for (seed, intensity) in [("31", "normal"), ("32", "rewrite")] {
        let folder = target.join(intensity);
        let generated = Command::new("python3")
            .arg(race.join("gen.py"))
            .args(["1000", folder.to_str().unwrap(), "--seed", seed, "--intensity", intensity])
            .output();
        let Ok(generated) = generated else {
            skip("python3 is not here");
            return;
        };
        assert!(generated.status.success(), "{}", String::from_utf8_lossy(&generated.stderr));
        for name in ["old", "new"] {
            let read = read_draft(&folder.join(format!("{name}.txt"))).unwrap();
            let rows: Vec<String> = read.tree.clauses().iter().map(|clause| row(&read.tree, clause)).collect();
            let twin = fs::read_to_string(folder.join(format!("{name}.tsv"))).unwrap();
            for (at, (row, twin)) in rows.iter().zip(twin.lines()).enumerate() {
                assert_eq!(row, twin, "clause {at} of {name}.txt, {intensity}");
            }
            assert_eq!(rows.len(), twin.lines().count());
            let yaml = read_draft(&folder.join(format!("{name}.yaml"))).unwrap();
            let same = |a: &Draft, b: &Draft| {
                a.tree
                    .clauses()
                    .iter()
                    .zip(b.tree.clauses())
                    .all(|(a, b)| (a.kind, &a.label, &a.text, a.depth()) == (b.kind, &b.label, &b.text, b.depth()))
            };
            assert!(same(&read, &yaml), "{name}.yaml holds the same clauses");
        }
        let answer = Command::new(env!("CARGO_BIN_EXE_travaux"))
            .args(["diff", "--format", "json"])
            .args([folder.join("old.txt"), folder.join("new.txt")])
            .output()
            .unwrap();
        fs::write(folder.join("diff.json"), answer.stdout).unwrap();
        let score = Command::new("python3")
            .arg(race.join("score.py"))
            .arg(&folder)
            .arg(folder.join("diff.json"))
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&score.stdout).into_owned();
        assert!(score.status.success(), "{told}");
        let f1: f64 =
            told.split_whitespace().nth(2).and_then(|ratios| ratios.rsplit('/').next()).unwrap().parse().unwrap();
        let least = if intensity == "normal" { 0.995 } else { 0.97 };
        assert!(f1 >= least, "{intensity}: {told}");
    }
}

fn row(tree: &ClauseTree, clause: &travaux::clause::Clause) -> String {
    let kind = match (clause.kind.as_str(), clause.depth()) {
        ("section", _) => "section",
        ("paragraph", _) => "para",
        (_, 2) => "sub",
        _ => "subsub",
    };
    let parent = clause.parent().map_or("-1".to_owned(), |parent| parent.index().to_string());
    debug_assert!(clause.parent().is_none_or(|parent| parent.index() < tree.len()));
    format!("{}\t{parent}\t{kind}\t{}\t{}", clause.depth(), clause.label, clause.text)
}
