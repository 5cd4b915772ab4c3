//! The texts under `precedents/`: position papers, earlier resolutions. Each is read like a draft.

use super::disk::{self, Disk, FileIn};
use super::draft_of;
use crate::draft::Draft;
use crate::source::Diagnostic;
use crate::threads::both;

/// How many files are worth a second thread.
const MANY_FILES: usize = 4;

/// Reads them all, in order of name. Of two files with one name the first is kept.
pub(super) fn read(disk: Disk<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Draft> {
    let files = disk::list(disk, "precedents", diagnostics);
    // Every second file: large ones often stand beside each other.
    let half = |parity: usize| -> Vec<Result<Draft, Diagnostic>> {
        files.iter().skip(parity).step_by(2).map(|file| read_one(disk, file)).collect()
    };
    let (even, odd) = both(files.len() >= MANY_FILES, || half(0), || half(1));
    let (mut even, mut odd) = (even.into_iter(), odd.into_iter());
    let mut precedents: Vec<Draft> = Vec::with_capacity(files.len());
    for (at, file) in files.iter().enumerate() {
        match if at % 2 == 0 { even.next() } else { odd.next() } {
            Some(Ok(mut precedent)) => {
                diagnostics.append(&mut precedent.diagnostics);
                if precedent.id != file.stem {
                    let message =
                        format!("this file is `{}` by its name and `{}` by its `draft`", file.stem, precedent.id);
                    let other = Diagnostic::error(message).from(&precedent.id_origin);
                    diagnostics.push(other.help("make them the same"));
                    precedent.id.clone_from(&file.stem);
                }
                if precedents.iter().any(|before| before.id == precedent.id) {
                    let message = format!("two files in precedents/ are named `{}`: {}", file.stem, file.path);
                    diagnostics.push(Diagnostic::error(message).help("give one of them another name"));
                    continue;
                }
                precedents.push(precedent);
            }
            Some(Err(diagnostic)) => diagnostics.push(diagnostic),
            None => {}
        }
    }
    precedents
}

fn read_one(disk: Disk<'_>, file: &FileIn) -> Result<Draft, Diagnostic> {
    draft_of(&file.path, disk::bytes(disk, &file.path)?)
}
