//! The place that `-o` names: what may be written there, and how.
//!
//! Whatever a command reads, it does not replace. Its inputs are known without asking it: every value of its command line
//! that is a file, and every file of a negotiation.

use super::Failure;
use crate::cli::{CommandLine, open};
use clap::parser::ValueSource;
use clap::{ArgMatches, Command, CommandFactory};
use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use travaux::folder;

/// The option of all commands that names the place. What names no path has another id.
const OPTION: &str = "output";

/// A place that can be written to.
pub(super) enum Place {
    /// Stdout under another name.
    Stdout,
    /// A pipe or a device: it takes bytes, and is not replaced.
    Stream(File),
    /// A file, in a folder that is there, with the permissions of the one that it replaces.
    File { folder: PathBuf, path: PathBuf, permissions: Option<Permissions> },
}

/// Refuses a place where something stands that the command reads, or that belongs to a negotiation.
pub(crate) fn check(matches: &ArgMatches) -> Result<(), Failure> {
    let mut values = Values::default();
    values.collect(matches, &CommandLine::command());
    let Some(path) = &values.output else { return Ok(()) };
    // What is not there yet replaces nothing. A link is refused when it is written to.
    let Ok(found) = fs::symlink_metadata(path) else { return Ok(()) };
    if !found.is_file() && !found.is_dir() {
        return Ok(());
    }
    let name = path.display();
    let belongs = || {
        Failure::new(format!("`{name}` belongs to a negotiation, and an answer does not replace it"))
            .help("name another file with -o; nothing was changed")
    };
    if folder::owner(path).is_some() {
        return Err(belongs());
    }
    let is_read = |input: &PathBuf| is_same(path, input) || found.is_dir() && is_beneath(path, input);
    if values.inputs.iter().any(is_read) {
        return Err(Failure::new(format!("`{name}` is read by this command, and an answer does not replace it"))
            .help("name another file with -o; nothing was changed"));
    }
    let negotiation = open::folder(values.folder.as_deref()).ok();
    if negotiation.is_some_and(|negotiation| folder::files(&negotiation).iter().any(is_read)) {
        return Err(belongs());
    }
    Ok(())
}

/// What a command line names.
#[derive(Default)]
struct Values {
    folder: Option<PathBuf>,
    output: Option<PathBuf>,
    inputs: Vec<PathBuf>,
}

impl Values {
    fn collect(&mut self, matches: &ArgMatches, command: &Command) {
        for id in matches.ids() {
            // One of a few words, `--format text`, is no file, though one may have that name.
            let is_word =
                command.get_arguments().any(|arg| arg.get_id() == id && !arg.get_possible_values().is_empty());
            let is_given = matches.value_source(id.as_str()) == Some(ValueSource::CommandLine) && !is_word;
            let values = matches.try_get_raw(id.as_str()).ok().flatten().filter(|_| is_given);
            for value in values.into_iter().flatten() {
                match id.as_str() {
                    OPTION => self.output = Some(PathBuf::from(value)),
                    "folder" => self.folder = Some(PathBuf::from(value)),
                    _ => self.inputs.extend(paths(value.to_os_string())),
                }
            }
        }
        if let Some((name, matches)) = matches.subcommand()
            && let Some(command) = command.find_subcommand(name)
        {
            self.collect(matches, command);
        }
    }
}

/// The paths that a value may be: itself, and what follows an equals sign.
fn paths(value: OsString) -> impl Iterator<Item = PathBuf> {
    let named = value.to_str().and_then(|text| text.split_once('=')).map(|(_, path)| PathBuf::from(path));
    std::iter::once(PathBuf::from(value)).chain(named)
}

/// Whether two paths lead to one file, by whatever names.
fn is_same(one: &Path, other: &Path) -> bool {
    match (fs::metadata(one), fs::metadata(other)) {
        (Ok(file), Ok(same)) => same_file(&file, &same).unwrap_or_else(|| canonical(one) == canonical(other)),
        _ => false,
    }
}

fn is_beneath(folder: &Path, file: &Path) -> bool {
    canonical(folder).zip(canonical(file)).is_some_and(|(folder, file)| file.starts_with(folder))
}

fn canonical(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()
}

#[cfg(unix)]
fn same_file(one: &Metadata, other: &Metadata) -> Option<bool> {
    use std::os::unix::fs::MetadataExt;
    Some((one.dev(), one.ino()) == (other.dev(), other.ino()))
}

#[cfg(not(unix))]
fn same_file(_: &Metadata, _: &Metadata) -> Option<bool> {
    None
}

/// Finds out how a path can be written to.
pub(super) fn of(path: &Path) -> Result<Place, Failure> {
    let name = path.display();
    let failed = |error: io::Error| super::not_written(path, &error);
    if path == Path::new("/dev/stdout") || path == Path::new("/dev/fd/1") {
        return Ok(Place::Stdout);
    }
    let stream = || OpenOptions::new().append(true).open(path).map(Place::Stream).map_err(failed);
    let found = match fs::symlink_metadata(path) {
        Ok(found) => Some(found),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(failed(error)),
    };
    match &found {
        Some(found) if found.is_symlink() => {
            let leads_to_stream = fs::metadata(path).is_ok_and(|target| !target.is_file() && !target.is_dir());
            if leads_to_stream || path.starts_with("/dev") {
                return stream();
            }
            return Err(Failure::new(format!("`{name}` is a symbolic link, and what it leads to is not replaced"))
                .help("name a file itself with -o; nothing was changed"));
        }
        Some(found) if found.is_dir() => return Err(is_folder(path)),
        Some(found) if !found.is_file() => return stream(),
        _ => {}
    }
    let Some(file) = path.file_name().filter(|_| !ends_like_folder(path)) else { return Err(is_folder(path)) };
    let folder = parent(path)?;
    let path = folder.join(file);
    Ok(Place::File { folder, path, permissions: found.map(|found| found.permissions()) })
}

/// The folder that a path is in, by its own name.
pub(super) fn parent(path: &Path) -> Result<PathBuf, Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::canonicalize(folder).map_err(|error| {
        super::not_written(path, &error).help(format!("is `{}` a folder? make it first", folder.display()))
    })
}

fn is_folder(path: &Path) -> Failure {
    Failure::new(format!("`{}` is a folder", path.display())).help("name a file with -o; nothing was changed")
}

fn ends_like_folder(path: &Path) -> bool {
    path.as_os_str().to_string_lossy().ends_with(std::path::is_separator)
}
