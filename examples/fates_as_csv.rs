//! Prints what became of each amendment in every later draft, a row each:
//! `cargo run --example fates_as_csv -- FOLDER > fates.csv`.

use std::env;
use std::error::Error;
use std::io::stdout;
use std::path::Path;
use travaux::folder;
use travaux::lineage::Lineage;

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("give a folder")?;
    let shown = folder::load(Path::new(&path))?.negotiation.shown_to_own();
    let mut rows = csv::Writer::from_writer(stdout());
    rows.write_record(["amendment", "draft", "fate"])?;
    for story in &Lineage::new(&shown).fates().amendments {
        for in_draft in &story.drafts {
            let (amendment, draft) = (&shown.amendments[story.amendment], &shown.drafts[in_draft.draft]);
            rows.write_record([amendment.id.as_str(), draft.id.as_str(), in_draft.fate.as_str()])?;
        }
    }
    rows.flush()?;
    Ok(())
}
