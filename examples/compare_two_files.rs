//! Compares two drafts in files of any format that is read and prints what changed:
//! `cargo run --example compare_two_files -- old.docx new.md`.

use std::error::Error;
use std::io::stdout;
use std::path::Path;
use std::{env, fs};
use travaux::diff::compare;
use travaux::negotiation::ShownDraft;
use travaux::read;
use travaux::write::comparison::{Comparison, ComparisonWriter, Text};

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<String> = env::args().skip(1).collect();
    let [old, new] = files.as_slice() else { return Err("give two files".into()) };
    let (old, new) = (draft(old)?, draft(new)?);
    let diff = compare(&old.tree, &new.tree);
    Text::default().write(&Comparison::new(&old, &new, &diff), &mut stdout().lock())?;
    Ok(())
}

fn draft(file: &str) -> Result<ShownDraft, Box<dyn Error>> {
    let draft = read::draft(file, fs::read(Path::new(file))?)?;
    for diagnostic in &draft.diagnostics {
        eprintln!("{diagnostic}");
    }
    Ok(ShownDraft::own(draft))
}
