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
        ("Article 13", "Article 17"),
        ("Article 14", "Article 18"),
        ("Article 15", "Article 19"),
        ("Article 16", "Article 20"),
        ("Article 18", "Article 21"),
        ("Article 19", "Article 22"),
        ("Article 20", "Article 23"),
        ("Article 21", "Article 24"),
        ("Article 22", "Article 25"),
        ("Article 23", "Article 26"),
        ("Article 24", "Article 27"),
        ("Article 25", "Article 28"),
        ("Article 26", "Article 29"),
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

/// The numbered paragraphs and items of the text of 5 October 2015, listed by eye from the printed pages: a division, its
/// paragraphs, and the items beneath some of them.
const OCTOBER: [(&str, &str); 34] = [
    ("A.", "Pp1-Pp6"),
    ("Article 1", "1-3"),
    ("Article 2", "1-2"),
    ("Article 3", "1-13; 3 a-c"),
    ("Article 4", "1-11; 5 a-c; 6 a-d; 7 a-c"),
    ("Article 6", "1-12; 9 a-d"),
    ("Article 7", "1-4"),
    ("Article 8", "1-4"),
    ("Article 9", "1-9; 2 a-b; 3 a-b; 4 a-d; 6 a-d"),
    ("Article 10", "1-2"),
    ("Article 11", "1-3"),
    ("Article 12", "1-8; 4 a-c"),
    ("Article 13", "1-2"),
    ("Article 14", "1-3"),
    ("Article 15", "1-2"),
    ("Article 16", "1-3"),
    ("Article 18", "1-4"),
    ("Article 20", "1-2"),
    ("Article 22", "1-2"),
    ("Article 25", "1-3"),
    ("B.", "Pp1-Pp6"),
    ("I.", "1-9"),
    ("II.", "10-18"),
    ("III.", "19-42; 29 a-c; 30 a-e; 35 a-f; 38 a-f"),
    ("III. > 34. > Option 1:", "a-b; a-c"),
    ("III.", "43-64; 48 a-b; 50 a-c; 54 a-b; 60 a-c; 62 a-c"),
    ("IV.", "Pp1-Pp6"),
    ("IV.", "65-76; 69 a-d; 70 a-d; 76 a-b"),
    ("IV.", "69(c) i-ii"),
    ("IV.", "77-87; 82 a-c; 83 a-c; 84 a-c"),
    // Items of a paragraph without a number.
    ("IV.", "a-d"),
    ("V.", "88-89"),
    ("VI.", "90-93"),
    ("Notes", "1-5"),
];

/// `3 a-c` as `3. > (a)`, `3. > (b)`, `3. > (c)`.
fn listed(division: &str, list: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for part in list.split("; ") {
        let (above, range) = part.split_once(' ').unwrap_or(("", part));
        let (from, to) = range.split_once('-').unwrap();
        let above: String = match above.split_once('(') {
            Some((paragraph, item)) => format!("{paragraph}. > ({item} > "),
            None if above.is_empty() => String::new(),
            None => format!("{above}. > "),
        };
        let number = |text: &str| text.trim_start_matches("Pp").parse::<u32>();
        let labels: Vec<String> = match (number(from), number(to), from, to) {
            (Ok(from_number), Ok(to), ..) if from.starts_with("Pp") => {
                (from_number..=to).map(|at| format!("Pp{at}")).collect()
            }
            (Ok(from), Ok(to), ..) if division == "Notes" => (from..=to).map(|at| format!("footnote {at}")).collect(),
            (Ok(from), Ok(to), ..) => (from..=to).map(|at| format!("{at}.")).collect(),
            (.., "i", "ii") => vec!["(i)".to_owned(), "(ii)".to_owned()],
            _ => (from.as_bytes()[0]..=to.as_bytes()[0]).map(|letter| format!("({})", letter as char)).collect(),
        };
        paths.extend(labels.iter().map(|label| format!("{division} > {above}{label}")));
    }
    paths.sort();
    paths
}

#[test]
fn every_paragraph_of_a_printed_draft_is_a_clause_under_its_article() {
    let Some(folder) = shared("data/paris-agreement-2015") else { return };
    if Command::new("pdftotext").arg("-v").output().is_err() {
        return skip("pdftotext is not installed");
    }
    let draft = read_draft(&folder.join("text_2015-10-05.pdf")).unwrap();
    let tree = &draft.tree;
    let is_counted = |label: &str| {
        let is_numbered = label.starts_with(|sign: char| sign.is_ascii_digit() || sign == '(');
        is_numbered || label.starts_with("Pp") || label.starts_with("footnote")
    };
    let path = |at: ClauseId| {
        let mut steps = vec![tree[at].label.as_str()];
        for above in tree.ancestors(at).filter(|&above| !tree[above].label.is_empty()) {
            steps.push(&tree[above].label);
            if tree[above].kind.is_division() {
                break;
            }
        }
        steps.reverse();
        if tree[at].kind == ClauseKind::Note { format!("Notes > {}", tree[at].label) } else { steps.join(" > ") }
    };
    let mut found: Vec<String> = tree.ids().filter(|&at| is_counted(&tree[at].label)).map(path).collect();
    let mut expected: Vec<String> = OCTOBER.iter().flat_map(|(division, list)| listed(division, list)).collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
    assert_eq!(expected.len(), 303);
    for clause in tree.clauses() {
        let text = &clause.text;
        let runs_along = text.contains("DURBAN") || text.split_whitespace().any(|word| word == "Page");
        assert!(!runs_along, "{text}");
        let is_mark = |word: &str| {
            let number = word.trim_end_matches(|sign: char| !sign.is_alphanumeric());
            let letters = number.trim_end_matches(|sign: char| sign.is_ascii_digit());
            letters.len() < number.len() && letters.ends_with(char::is_lowercase)
        };
        assert!(!text.split_whitespace().any(is_mark), "{text}");
    }
}
