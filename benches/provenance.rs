//! What it costs to tell whose words are in the text: everything from drafts and amendments in memory to every answer.
//!
//! `cargo bench --bench provenance`

use divan::{Bencher, black_box};
use travaux::amendment::{Amendment, Operation, Target};
use travaux::clause::{Clause, ClauseKind, ClauseTreeBuilder};
use travaux::draft::{Draft, DraftId};
use travaux::lineage::Lineage;
use travaux::negotiation::{Parts, Shown};
use travaux::source::Located;

fn main() {
    divan::main();
}

/// Numbers that look like chance and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    /// Words as a language has them: a few stand everywhere, many hardly anywhere.
    fn words(&mut self, count: usize) -> String {
        let mut text = String::new();
        for _ in 0..count {
            let range = [30, 400, 6_000][self.below(3)];
            text += &format!("word{} ", self.below(range));
        }
        text.trim_end().to_owned()
    }
}

/// A negotiation in which every draft rewords a clause in five, and half of the amendments find their words in a later one.
fn talks(drafts: usize, clauses: usize, amendments: usize) -> Shown {
    let mut chance = Chance(7);
    let mut texts: Vec<String> = (0..clauses).map(|_| chance.words(50)).collect();
    let mut parts = Parts::default();
    for at in 0..drafts {
        let mut builder = ClauseTreeBuilder::new();
        for (number, text) in texts.iter().enumerate() {
            builder.push(None, Clause::new(ClauseKind::Paragraph, format!("{}.", number + 1), text.as_str()));
        }
        parts.drafts.push(Draft { id: format!("d{at}"), tree: builder.finish(), ..Draft::default() });
        let own = if at + 1 < drafts { amendments / drafts.max(2).saturating_sub(1) } else { 0 };
        for number in 0..own {
            let clause = chance.below(clauses);
            let words = chance.words(12);
            if number % 2 == 0 {
                texts[clause] += &format!(" {words}");
            }
            parts.amendments.push(Amendment {
                id: Located::from(format!("a{at}-{number}")),
                target: Target {
                    draft: Some(Located::from(format!("d{at}"))),
                    clauses: vec![Located::from(format!("{}", clause + 1))],
                    ..Target::default()
                },
                operation: Some(Operation::Insert { text: words, anchor: None }),
                ..Amendment::default()
            });
        }
        for _ in 0..clauses / 5 {
            let clause = chance.below(clauses);
            let mut words: Vec<&str> = texts[clause].split(' ').collect();
            let from = chance.below(words.len().saturating_sub(8).max(1));
            words.drain(from..(from + 4).min(words.len()));
            let fresh = chance.words(5);
            words.insert(from.min(words.len()), &fresh);
            texts[clause] = words.join(" ");
        }
    }
    parts.negotiation().shown_to_own()
}

/// The graph with what changes realise, the fate of all amendments, and the blame of every draft.
fn everything(negotiation: &Shown) -> usize {
    let lineage = Lineage::new(negotiation);
    let fates = lineage.fates();
    let blamed: usize = DraftId::all(&negotiation.drafts).map(|draft| lineage.blame(draft, None).clauses.len()).sum();
    fates.amendments.len() + blamed
}

#[divan::bench(args = [250, 500, 1_000, 2_000], sample_count = 3)]
fn eight_drafts_with_four_amendments_a_clause(bencher: Bencher<'_, '_>, clauses: usize) {
    let negotiation = talks(8, clauses, 4 * clauses);
    bencher.bench(|| everything(black_box(&negotiation)));
}

#[divan::bench(args = [25, 50, 100], sample_count = 3)]
fn blame_of_the_last_of_many_drafts(bencher: Bencher<'_, '_>, drafts: usize) {
    let negotiation = talks(drafts, 1_000, 0);
    bencher.bench(|| Lineage::new(black_box(&negotiation)).blame(DraftId::at(drafts - 1), None).totals.words);
}
