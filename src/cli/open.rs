//! What most commands begin with: the negotiation's folder, read and found without errors.

use super::failure::Failure;
use super::messages;
use std::path::{Path, PathBuf};
use travaux::date::Date;
use travaux::draft::Draft;
use travaux::folder;
use travaux::negotiation::{ClauseHandle, Negotiation, ResolveError};
use travaux::source::{Diagnostic, Severity};

/// The folder given, or the nearest negotiation upwards.
pub(super) fn folder(given: Option<&Path>) -> Result<PathBuf, Failure> {
    found(given)?.ok_or_else(|| {
        Failure::new(format!("there is no negotiation here: no {} in this folder or above it", folder::MANIFEST))
            .help("name its folder with -C DIR")
    })
}

fn found(given: Option<&Path>) -> Result<Option<PathBuf>, Failure> {
    if let Some(folder) = given {
        return Ok(Some(folder.to_path_buf()));
    }
    let here =
        std::env::current_dir().map_err(|error| Failure::new(format!("cannot tell the current folder: {error}")))?;
    Ok(folder::find(&here))
}

/// The negotiation. Errors in its files stop the command, because an answer without what they say would mislead;
/// warnings are printed and do not.
pub(super) fn negotiation(given: Option<&Path>) -> Result<Negotiation, Failure> {
    read(&folder(given)?)
}

/// The negotiation, if there is one here.
pub(super) fn negotiation_if_any(given: Option<&Path>) -> Result<Option<Negotiation>, Failure> {
    found(given)?.map(|folder| read(&folder)).transpose()
}

fn read(folder: &Path) -> Result<Negotiation, Failure> {
    let loaded = folder::load(folder).map_err(|diagnostic| Failure::Diagnostics(vec![diagnostic]))?;
    if loaded.has_errors() {
        return Err(Failure::Diagnostics(loaded.diagnostics.into_iter().filter(Diagnostic::is_error).collect()));
    }
    let warnings: Vec<Diagnostic> =
        loaded.diagnostics.into_iter().filter(|diagnostic| diagnostic.severity == Severity::Warning).collect();
    messages::print(&warnings);
    Ok(loaded.negotiation)
}

/// A draft by its id, or by the path to a file outside of any negotiation. A file that is there wins over an id only
/// where it is named like a path.
pub(super) fn draft(name: &str, given: Option<&Path>) -> Result<Draft, Failure> {
    let path = Path::new(name);
    let like_a_path = name.contains(['/', std::path::MAIN_SEPARATOR]) || path.extension().is_some();
    let folder = found(given)?;
    if !(like_a_path && path.exists())
        && let Some(folder) = folder
    {
        let negotiation = read(&folder)?;
        match negotiation.resolve_draft(name) {
            Ok(at) => return Ok(negotiation.drafts[at].clone()),
            Err(error) if !path.exists() => return Err(Failure::new(error.to_string()).help(error.help())),
            Err(_) => {}
        }
    }
    let draft = folder::read_draft(path).map_err(|diagnostic| Failure::Diagnostics(vec![diagnostic]))?;
    if draft.diagnostics.iter().any(Diagnostic::is_error) {
        return Err(Failure::Diagnostics(draft.diagnostics.into_iter().filter(Diagnostic::is_error).collect()));
    }
    Ok(draft)
}

/// A clause by a reference, in the draft it names, the one given, or else the newest of the series.
pub(super) fn clause(negotiation: &Negotiation, reference: &str, draft: Option<&str>) -> Result<ClauseHandle, Failure> {
    let usage = |error: ResolveError| Failure::new(error.to_string()).help(error.help());
    let draft = match draft {
        Some(id) => Some(negotiation.resolve_draft(id).map_err(usage)?),
        None => negotiation.newest(),
    };
    negotiation.resolve(reference, draft).map_err(usage)
}

/// A date of the command line.
pub(super) fn parse_date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|error: travaux::date::DateError| format!("{error}; {}", error.help()))
}
