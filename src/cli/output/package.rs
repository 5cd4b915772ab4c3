//! A folder of files that is either complete or as it was before.

use super::place;
use super::{Failure, not_written};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use tempfile::TempDir;

/// Writes files into a folder of their own. One that holds just such files is replaced; nothing else is ever touched.
pub(crate) fn write_folder(files: &[(&str, &[u8])], folder: &Path) -> Result<(), Failure> {
    let failed = |error: io::Error| not_written(folder, &error);
    let before = is_replaceable(files, folder)?;
    let parent = place::parent(folder)?;
    let Some(name) = folder.file_name() else {
        return Err(Failure::new(format!("`{}` is no name for a new folder", folder.display()))
            .help("name a folder that is to be made"));
    };
    let folder = parent.join(name);
    // What is new and what is replaced stand in it until all is done.
    let beside = TempDir::with_prefix_in(".travaux-", &parent).map_err(failed)?;
    let (new, old) = (beside.path().join("new"), beside.path().join("old"));
    let written = fs::create_dir(&new).and_then(|()| {
        files.iter().try_for_each(|(name, content)| fs::write(new.join(name), content))?;
        if let Some(before) = &before {
            fs::set_permissions(&new, before.permissions())?;
            fs::rename(&folder, &old)?;
        }
        fs::rename(&new, &folder)
    });
    if let Err(error) = written {
        if fs::symlink_metadata(&old).is_ok() && fs::rename(&old, &folder).is_err() {
            let kept = beside.keep().join("old");
            return Err(failed(error).help(format!("the export before it is `{}` now", kept.display())));
        }
        return Err(failed(error));
    }
    Ok(())
}

/// Writes files, in folders of their own, into a folder that must not be there yet: it is complete or absent.
pub(crate) fn write_new_folder(files: &[(String, String)], folder: &Path) -> Result<(), Failure> {
    let failed = |error: io::Error| not_written(folder, &error);
    if fs::symlink_metadata(folder).is_ok() {
        return Err(Failure::new(format!("`{}` is there already", folder.display()))
            .help("name a folder that is to be made: nothing in one that is there is replaced"));
    }
    let parent = place::parent(folder)?;
    let beside = TempDir::with_prefix_in(".travaux-", &parent).map_err(failed)?;
    let new = beside.path().join("new");
    let write = |(name, content): &(String, String)| {
        let path = new.join(name);
        fs::create_dir_all(path.parent().unwrap_or(&new))?;
        fs::write(path, content)
    };
    files.iter().try_for_each(write).and_then(|()| fs::rename(&new, folder)).map_err(failed)
}

/// Such a folder that is there already, with nothing else in it; anything else is refused.
fn is_replaceable(files: &[(&str, &[u8])], folder: &Path) -> Result<Option<fs::Metadata>, Failure> {
    let found = match fs::symlink_metadata(folder) {
        Ok(found) if !found.is_dir() => {
            return Err(Failure::new(format!("`{}` is no folder", folder.display())).help("name another place"));
        }
        Ok(found) => found,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(not_written(folder, &error)),
    };
    let failed = |error| not_written(folder, &error);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let is_ours = files.iter().any(|(name, _)| entry.file_name() == *name);
        if !is_ours || !entry.file_type().map_err(failed)?.is_file() {
            let other = entry.file_name();
            return Err(Failure::new(format!("`{}` holds other files: `{}`", folder.display(), other.display()))
                .help("name a folder that is not there yet, or an earlier export to be replaced"));
        }
    }
    Ok(Some(found))
}
