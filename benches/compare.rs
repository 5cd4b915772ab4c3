//! What a comparison costs, stage by stage, beside two libraries that compare words and know no clauses.
//!
//! `cargo bench --bench compare`

mod drafts;

use divan::{Bencher, black_box};
use drafts::{Pair, hard_cases, treaty};
use std::collections::HashMap;
use travaux::clause::ClauseTree;
use travaux::diff::{ChangeKind, compare, words};
use travaux::draft::Draft;
use travaux::negotiation::ShownDraft;
use travaux::read::draft;
use travaux::text::tokens;
use travaux::write::comparison::{Comparison, ComparisonWriter, Text};

const SIZES: [usize; 2] = [1_000, 10_000];

fn main() {
    divan::main();
}

fn read(text: &str) -> Draft {
    draft("draft.txt", text.as_bytes()).expect("a generated text is UTF-8")
}

fn trees(pair: &Pair) -> (ClauseTree, ClauseTree) {
    (read(&pair.old).tree, read(&pair.new).tree)
}

/// Both texts as one sequence of numbered words each, as a flat comparison of words would have it.
fn numbered(pair: &Pair) -> (Vec<u32>, Vec<u32>) {
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut number = |text: &str| -> Vec<u32> {
        let words: Vec<&str> = tokens(text).map(|token| &text[token.start..token.end]).collect();
        words
            .into_iter()
            .map(|word| {
                let next = u32::try_from(numbers.len()).expect("there are fewer words than that");
                *numbers.entry(word.to_owned()).or_insert(next)
            })
            .collect()
    };
    (number(&pair.old), number(&pair.new))
}

#[divan::bench(args = SIZES)]
fn reading(bencher: Bencher<'_, '_>, clauses: usize) {
    let pair = treaty(clauses);
    bencher.bench(|| (read(black_box(&pair.old)), read(black_box(&pair.new))));
}

#[divan::bench(args = SIZES)]
fn tokenising(bencher: Bencher<'_, '_>, clauses: usize) {
    let pair = treaty(clauses);
    bencher.bench(|| tokens(black_box(&pair.old)).count() + tokens(black_box(&pair.new)).count());
}

#[divan::bench(args = SIZES)]
fn matching(bencher: Bencher<'_, '_>, clauses: usize) {
    let (old, new) = trees(&treaty(clauses));
    bencher.bench(|| compare(black_box(&old), black_box(&new)));
}

#[divan::bench(args = SIZES)]
fn words_in_and_out(bencher: Bencher<'_, '_>, clauses: usize) {
    let (old, new) = trees(&treaty(clauses));
    let diff = compare(&old, &new);
    bencher.bench(|| {
        let changed = diff.changes.iter().filter(|change| change.kind != ChangeKind::Kept);
        changed.map(|change| words(black_box(&old), black_box(&new), change).len()).sum::<usize>()
    });
}

#[divan::bench(args = SIZES)]
fn whole(bencher: Bencher<'_, '_>, clauses: usize) {
    let pair = treaty(clauses);
    bencher.bench(|| {
        let (old, new) = (read(black_box(&pair.old)), read(black_box(&pair.new)));
        let (old, new) = (ShownDraft::own(old), ShownDraft::own(new));
        let diff = compare(&old.tree, &new.tree);
        let mut out = Vec::new();
        Text::default().write(&Comparison::new(&old, &new, &diff), &mut out).expect("writing to memory does not fail");
        out.len()
    });
}

#[divan::bench(args = SIZES)]
fn yardstick_similar_on_numbered_words(bencher: Bencher<'_, '_>, clauses: usize) {
    let (old, new) = numbered(&treaty(clauses));
    bencher.bench(|| similar::capture_diff_slices(similar::Algorithm::Myers, black_box(&old), black_box(&new)).len());
}

#[divan::bench(args = SIZES)]
fn yardstick_imara_diff_on_words(bencher: Bencher<'_, '_>, clauses: usize) {
    let pair = treaty(clauses);
    let lines =
        |text: &str| -> String { tokens(text).map(|token| format!("{}\n", &text[token.start..token.end])).collect() };
    let (old, new) = (lines(&pair.old), lines(&pair.new));
    bencher.bench(|| {
        let input = imara_diff::InternedInput::new(black_box(old.as_str()), black_box(new.as_str()));
        imara_diff::Diff::compute(imara_diff::Algorithm::Histogram, &input).count_additions()
    });
}

const HARD_CASES: [&str; 5] = [
    "10,000 repeated rows",
    "nothing in common, 20,000 clauses",
    "one clause of 100,000 words",
    "100,000 clauses of one word",
    "1,000 levels deep",
];

#[divan::bench(args = HARD_CASES, sample_count = 5)]
fn hard(bencher: Bencher<'_, '_>, name: &str) {
    let pair = hard_cases().into_iter().find(|(case, _)| *case == name).expect("each case has its name").1;
    let (old, new) = trees(&pair);
    bencher.bench(|| {
        let diff = compare(black_box(&old), black_box(&new));
        let changed = diff.changes.iter().filter(|change| change.kind != ChangeKind::Kept);
        changed.map(|change| words(&old, &new, change).len()).sum::<usize>()
    });
}
