//! A text that was made of a draft as a draft of its own.

use super::disk::{self, Disk};
use super::save::Changes;
use super::splice::Splice;
use super::{Lock, MANIFEST, import, load, load_from, new_errors};
use crate::draft::Draft;
use crate::source::Diagnostic;
use crate::write::yaml;

/// Writes a new draft and lists it in the manifest. Gives the files that were written, by their path from the folder.
///
/// # Errors
/// Where there is a draft of its id already, or it cannot be written. Then nothing was changed.
pub fn issue(lock: &Lock, draft: &Draft) -> Result<Vec<String>, Vec<Diagnostic>> {
    let folder = lock.folder();
    let id = draft.id.as_str();
    import::check_id(id)?;
    let before = load(folder).map_err(|error| vec![error])?;
    let files = disk::list(folder, "drafts", &mut Vec::new());
    let is_listed = before.negotiation.manifest.drafts.iter().any(|known| known.value == id);
    if is_listed || files.iter().any(|file| file.stem == id) {
        return Err(vec![Diagnostic::error(format!("there is a draft `{id}` already")).help("choose another id")]);
    }
    let file = disk::read(folder, MANIFEST).map_err(|error| vec![error])?;
    let mut splice = Splice::new(&file).map_err(|error| vec![error])?;
    splice.append_name("drafts", id);
    let mut changes = Changes::default();
    changes.put(format!("drafts/{id}.yaml"), yaml::draft(draft));
    changes.put(MANIFEST, splice.finish());
    let after = load_from(Disk { folder, pending: changes.files() }).map_err(|error| vec![error])?;
    let errors = new_errors(&before.diagnostics, &after.diagnostics);
    if !errors.is_empty() {
        return Err(errors);
    }
    changes.save(lock).map_err(|error| vec![error])?;
    Ok(changes.paths())
}
