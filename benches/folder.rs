//! How long a large negotiation takes, and whether time grows with the folder and no faster.
//!
//! `cargo bench --bench folder` measures three sizes; the last is 4,000 amendments, 40,000 positions in 40 files and 8
//! drafts of 1,000 clauses. `cargo bench --bench folder -- --write DIR` writes that folder, to time the program on it.

#[path = "folder/generate.rs"]
mod generate;

use divan::Bencher;
use generate::Size;
use std::path::PathBuf;
use travaux::folder;
use travaux::lineage::{Comparing, Filter, Lineage};

/// Sizes in tenths of the whole.
const SIZES: [usize; 3] = [2, 5, 10];

fn main() {
    let mut arguments = std::env::args().skip_while(|argument| argument != "--write").skip(1);
    if let Some(folder) = arguments.next() {
        let tenths = arguments.next().and_then(|tenths| tenths.parse().ok()).unwrap_or(10);
        generate::write(&PathBuf::from(folder), Size::tenths(tenths)).expect("the folder can be written");
        return;
    }
    divan::main();
}

fn folder_of(tenths: usize) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("travaux-folder-{}-{tenths}", std::process::id()));
    generate::write(&folder, Size::tenths(tenths)).expect("the folder can be written");
    folder
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn load(bencher: Bencher<'_, '_>, tenths: usize) {
    let folder = folder_of(tenths);
    bencher.bench(|| folder::load(&folder).expect("a manifest").diagnostics.len());
    let _ = std::fs::remove_dir_all(folder);
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn lineage(bencher: Bencher<'_, '_>, tenths: usize) {
    let folder = folder_of(tenths);
    let negotiation = folder::load(&folder).expect("a manifest").negotiation.shown_to_own();
    bencher.bench(|| Lineage::new(&negotiation).graph.edge_count());
    let _ = std::fs::remove_dir_all(folder);
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn questions(bencher: Bencher<'_, '_>, tenths: usize) {
    let folder = folder_of(tenths);
    let negotiation = folder::load(&folder).expect("a manifest").negotiation.shown_to_own();
    let lineage = Lineage::new(&negotiation);
    let clause = negotiation.resolve("rev7:24", None).expect("a clause");
    let by = Filter { by: Some("CHN".to_owned()), ..Filter::default() };
    bencher.bench(|| {
        let backing = lineage.backs(clause, None);
        let history = lineage.history(clause);
        (backing.positions.len(), history.steps.len(), lineage.deeds(&by).len())
    });
    let _ = std::fs::remove_dir_all(folder);
}

#[divan::bench(args = SIZES, sample_count = 3)]
fn blocs(bencher: Bencher<'_, '_>, tenths: usize) {
    let folder = folder_of(tenths);
    let negotiation = folder::load(&folder).expect("a manifest").negotiation.shown_to_own();
    let lineage = Lineage::new(&negotiation);
    bencher.bench(|| lineage.blocs(Comparing::default(), 5).pairs.len());
    let _ = std::fs::remove_dir_all(folder);
}
