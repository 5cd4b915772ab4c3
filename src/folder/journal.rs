//! The folder `.travaux.change`, in which a change stands before it is carried out: see [`super::save`].

use super::disk::{Files, regular};
use super::parts::OWN;
use super::place::{self, Place};
use crate::source::Diagnostic;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The file in the folder of a change that says what goes where.
const LIST: &str = "list";

/// One file of a change.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Step {
    pub(super) path: String,
    /// The name of its new bytes; none where it is removed.
    pub(super) part: Option<String>,
}

/// The folder of a change that is being made.
pub(super) fn staging(folder: &Path) -> PathBuf {
    folder.join(format!("{OWN}change"))
}

/// Tells whether a change was begun that has not ended.
pub(super) fn is_begun(folder: &Path) -> bool {
    fs::symlink_metadata(staging(folder)).is_ok()
}

/// The list of a change that is made, and may not be carried out yet.
pub(super) fn list(folder: &Path) -> PathBuf {
    staging(folder).join(LIST)
}

/// Tells whether a change was begun that is to be carried out to its end.
pub(super) fn is_committed(folder: &Path) -> bool {
    list(folder).is_file()
}

/// From when this is done, the change is made.
pub(super) fn commit(folder: &Path, steps: &[Step]) -> Result<(), Diagnostic> {
    let failed = |error: io::Error| cannot_write(&format!("{OWN}change"), &error);
    let part = staging(folder).join("list.part");
    let content = serde_json::to_vec(steps).map_err(|error| failed(error.into()))?;
    let written = File::create(&part).and_then(|mut file| {
        file.write_all(&content)?;
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&part, list(folder))).map_err(failed)?;
    sync_folder(&staging(folder));
    Ok(())
}

/// Puts the files into their places, those that are not there yet. Gives how many were done before one could not be.
pub(super) fn apply(folder: &Path, steps: &[Step]) -> Result<(), (usize, Diagnostic)> {
    let mut folders: BTreeSet<PathBuf> = BTreeSet::from([folder.to_path_buf()]);
    for (at, step) in steps.iter().enumerate() {
        let done = place::find(folder, &step.path).and_then(|place| {
            let done = match &step.part {
                Some(part) => put(&staging(folder).join(part), &place),
                None => remove(&place),
            };
            done.map_err(|error| cannot_write(&step.path, &error))?;
            Ok(place)
        });
        let place = done.map_err(|error| (at, error))?;
        folders.extend(place.path.parent().map(Path::to_path_buf));
    }
    for folder in folders {
        sync_folder(&folder);
    }
    Ok(())
}

fn put(part: &Path, place: &Place) -> io::Result<()> {
    // Where it is no longer there, it is in its place already.
    if fs::symlink_metadata(part).is_err() {
        return Ok(());
    }
    if let Some(above) = place.path.parent() {
        fs::create_dir_all(above)?;
    }
    fs::rename(part, &place.path)
}

fn remove(place: &Place) -> io::Result<()> {
    match fs::remove_file(&place.path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The change is whole: first its list goes, then the rest.
pub(super) fn finish(folder: &Path) {
    let _ = fs::remove_file(list(folder));
    discard(folder);
}

/// Removes what was begun. Whatever is left is found by the next command.
pub(super) fn discard(folder: &Path) {
    let _ = fs::remove_dir_all(staging(folder));
    sync_folder(folder);
}

/// Carries a change that was cut short out to its end, or takes it back where it had not been made. Gives what is to be
/// said of it.
///
/// # Errors
/// Where it cannot be carried out. It is still there then.
pub(super) fn recover(folder: &Path) -> Result<Option<Diagnostic>, Diagnostic> {
    if !is_begun(folder) {
        return Ok(None);
    }
    if !is_committed(folder) {
        let is_empty = fs::read_dir(staging(folder)).is_ok_and(|mut parts| parts.next().is_none());
        discard(folder);
        // All parts are in their places, or there was none yet.
        if is_empty {
            return Ok(None);
        }
        let told = "a change of this folder was cut short before it was made; nothing of it is left";
        return Ok(Some(Diagnostic::warning(told)));
    }
    let steps = listed(folder)?;
    apply(folder, &steps).map_err(|(_, error)| error)?;
    finish(folder);
    let paths: Vec<&str> = steps.iter().map(|step| step.path.as_str()).collect();
    let told = format!("a change of this folder was cut short, and is completed now: {}", paths.join(", "));
    Ok(Some(Diagnostic::warning(told)))
}

/// What a change that is made puts into the place of what stands there, as far as it is not there yet.
pub(super) fn pending(folder: &Path) -> Files {
    let steps = if is_committed(folder) { listed(folder).unwrap_or_default() } else { Vec::new() };
    let now = |step: Step| match step.part {
        None => Some((step.path, None)),
        Some(part) => regular(&staging(folder).join(part)).ok().map(|bytes| (step.path, Some(bytes))),
    };
    steps.into_iter().filter_map(now).collect()
}

fn listed(folder: &Path) -> Result<Vec<Step>, Diagnostic> {
    let name = format!("{OWN}change/{LIST}");
    let bytes = regular(&folder.join(&name)).map_err(|error| cannot_read(&name, &error.to_string()))?;
    let steps: Vec<Step> = serde_json::from_slice(&bytes).map_err(|error| cannot_read(&name, &error.to_string()))?;
    let is_name = |part: &String| part.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-');
    if steps.iter().filter_map(|step| step.part.as_ref()).all(is_name) {
        Ok(steps)
    } else {
        Err(cannot_read(&name, "it was not written by this program"))
    }
}

fn cannot_read(name: &str, why: &str) -> Diagnostic {
    Diagnostic::error(format!("cannot read `{name}`: {why}")).help(format!("remove the folder {OWN}change"))
}

pub(super) fn cannot_write(name: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::error(format!("cannot write `{name}`: {error}")).help("nothing was changed")
}

/// Brings what a folder holds through to the disk, where the system can do that.
pub(super) fn sync_folder(folder: &Path) {
    if cfg!(unix) {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}
