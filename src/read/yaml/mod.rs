//! The files of a negotiation in YAML.
//!
//! ```text
//! text ── node ──► tree of nodes ── decode + one file a record ──► values of the model
//!                     │                        │
//!                     └── the first syntax     └── everything else that is wrong
//!                         error                    with its place
//! ```
//!
//! The YAML crate is known to `node` alone.

mod amendments;
mod authors;
mod corrections;
mod decode;
mod draft;
mod events;
mod manifest;
mod node;
mod operations;

pub use amendments::AmendmentsFile;
pub use authors::Authors;
pub(crate) use draft::default_kind;
pub(crate) use node::{Node, Value};

use crate::correction::Correction;
use crate::draft::Draft;
use crate::negotiation::Manifest;
use crate::source::{Diagnostic, SourceFile};
use decode::Decoder;

use std::ops::Range;
use std::sync::Arc;

/// What a file says, as far as it can be read, and everything that is wrong with it.
#[derive(Debug, Default)]
pub struct Reading<T> {
    /// What it says.
    pub value: T,
    /// What is wrong with it or odd about it, in the file's order.
    pub diagnostics: Vec<Diagnostic>,
}

fn read<T: Default>(
    file: &Arc<SourceFile>,
    part: Range<usize>,
    decode: impl FnOnce(&mut Decoder, Option<&Node>) -> T,
) -> Reading<T> {
    let mut decoder = Decoder::new(file);
    let value = match node::parse(file, part) {
        Ok(root) => decode(&mut decoder, root.as_ref()),
        Err(diagnostic) => {
            decoder.diagnostics.push(diagnostic);
            T::default()
        }
    };
    let mut diagnostics = decoder.diagnostics;
    diagnostics.sort();
    Reading { value, diagnostics }
}

fn whole(file: &SourceFile) -> Range<usize> {
    0..file.text().len()
}

/// Reads `travaux.yaml`.
pub fn read_manifest(file: &Arc<SourceFile>) -> Reading<Manifest> {
    read(file, whole(file), manifest::manifest)
}

/// Reads a draft. Its diagnostics stand in the reading, not in the draft.
pub fn read_draft(file: &Arc<SourceFile>) -> Reading<Draft> {
    read(file, whole(file), draft::draft)
}

/// Reads the front matter of a draft in another format: the lines between the two `---`, which stand at `block` in the
/// file, in bytes.
pub fn read_front_matter(file: &Arc<SourceFile>, block: Range<usize>) -> Reading<Draft> {
    read(file, block, draft::front_matter)
}

/// Reads a file of amendments, positions, statements and events.
pub fn read_amendments(file: &Arc<SourceFile>) -> Reading<AmendmentsFile> {
    read(file, whole(file), amendments::amendments)
}

/// Reads a file of corrections.
pub fn read_corrections(file: &Arc<SourceFile>) -> Reading<Vec<Correction>> {
    read(file, whole(file), corrections::corrections)
}

/// The nodes of a part of a file, in bytes, each with its place, for who changes the file's text.
///
/// # Errors
/// Where it is no YAML.
pub(crate) fn nodes(file: &SourceFile, part: Range<usize>) -> Result<Option<Node>, Diagnostic> {
    node::parse(file, part)
}

/// Reads a file that says for which parties the authors of documents write.
pub fn read_authors(file: &Arc<SourceFile>) -> Reading<Authors> {
    read(file, whole(file), authors::authors)
}
