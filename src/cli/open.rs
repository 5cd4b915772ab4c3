//! What most commands begin with: the negotiation's folder, read and found without errors.

use super::failure::Failure;
use super::messages;
use std::path::{Path, PathBuf};
use travaux::date::Date;
use travaux::folder;
use travaux::negotiation::Negotiation;
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

/// A date of the command line.
pub(super) fn parse_date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|error: travaux::date::DateError| format!("{error}; {}", error.help()))
}
