//! Writing Word files: a comparison of two drafts, checked by reading it back, as `diff --format docx` does.

#[path = "../drafts/mod.rs"]
#[allow(dead_code)]
mod drafts;

use divan::{Bencher, black_box};
use drafts::treaty;
use travaux::diff::compare;
use travaux::negotiation::ShownDraft;
use travaux::read::draft;
use travaux::write::comparison::Comparison;
use travaux::write::docx;

fn read(text: &str) -> ShownDraft {
    ShownDraft::own(draft("draft.txt", text.as_bytes()).expect("a generated text is UTF-8"))
}

#[divan::bench(args = [1_000, 10_000])]
fn writing_a_comparison(bencher: Bencher<'_, '_>, clauses: usize) {
    let pair = treaty(clauses);
    let (old, new) = (read(&pair.old), read(&pair.new));
    let diff = compare(&old.tree, &new.tree);
    bencher.bench(|| {
        docx::comparison(black_box(&Comparison::new(&old, &new, &diff)), None).expect("both texts come back")
    });
}
