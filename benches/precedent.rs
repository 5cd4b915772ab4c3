//! What it costs to find language in precedents of about 10 MB.
//!
//! `cargo bench --bench precedent`

#[allow(dead_code, reason = "the drafts of the other benchmarks are not needed here")]
mod drafts;

use divan::{Bencher, black_box};
use drafts::treaty;
use travaux::clause::ClauseId;
use travaux::draft::{Draft, DraftId};
use travaux::lineage::{PrecedentQuery, Precedents};
use travaux::negotiation::{ClauseHandle, Parts, Shown};
use travaux::read::draft;

/// Clauses of each of two texts that make about 10 MB together.
const CLAUSES: usize = 20_000;

fn main() {
    divan::main();
}

fn texts() -> [String; 2] {
    let pair = treaty(CLAUSES);
    [pair.old, pair.new]
}

fn read(text: &str) -> Draft {
    draft("text.txt", text.as_bytes()).expect("a generated text is UTF-8")
}

/// The second text as a precedent of the first, of which a clause is asked.
fn negotiation() -> Shown {
    let [old, new] = texts();
    Parts { drafts: vec![read(&old)], precedents: vec![read(&new)], ..Parts::default() }.negotiation().shown_to_own()
}

#[divan::bench]
fn reading(bencher: Bencher<'_, '_>) {
    let texts = texts();
    bencher
        .counter(divan::counter::BytesCount::new(texts[0].len() + texts[1].len()))
        .bench(|| black_box(&texts).each_ref().map(|text| read(text)));
}

#[divan::bench]
fn indexing(bencher: Bencher<'_, '_>) {
    let negotiation = negotiation();
    bencher.bench(|| Precedents::new(black_box(&negotiation)));
}

#[divan::bench]
fn finding_a_clause(bencher: Bencher<'_, '_>) {
    let negotiation = negotiation();
    let precedents = Precedents::new(&negotiation);
    let query = PrecedentQuery::Clause(ClauseHandle { draft: DraftId::at(0), clause: ClauseId::at(CLAUSES / 2) });
    bencher.bench(|| precedents.find(black_box(&query).clone(), 20));
}

#[divan::bench]
fn finding_frequent_words(bencher: Bencher<'_, '_>) {
    let negotiation = negotiation();
    let precedents = Precedents::new(&negotiation);
    let query = PrecedentQuery::Phrase("rita taon shall lis ber con taver ta ri on ma".to_owned());
    bencher.bench(|| precedents.find(black_box(&query).clone(), 20));
}
