//! Prints who stands where on a clause, for readers outside the talks:
//! `cargo run --example who_backs_a_clause -- FOLDER DRAFT CLAUSE`, as in `. zero 24`.

use std::env;
use std::error::Error;
use std::path::Path;
use travaux::folder;
use travaux::lineage::{Horizon, Lineage, Subject};
use travaux::source::Access;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [path, draft, clause] = arguments.as_slice() else { return Err("give a folder, a draft and a clause".into()) };

    let loaded = folder::load(Path::new(path))?;
    let (shown, left_out) = loaded.negotiation.shown_to(&Access::Public.into())?;
    if !left_out.is_empty() {
        eprintln!("left out, because they are closed: {left_out:?}");
    }

    let clause = shown.resolve(clause, Some(shown.resolve_draft(draft)?))?;
    let backing = Lineage::new(&shown).backing(Subject::Clause(clause), Horizon::default());
    for stand in &backing.positions {
        println!("{}\t{}", shown.registry.name(&stand.party), stand.toward);
    }
    Ok(())
}
