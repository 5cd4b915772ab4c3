//! What most commands begin with: the negotiation's folder, read and found without errors.

use super::failure::Failure;
use super::messages;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use travaux::clause::{ClauseIndex, ClauseTree, ReferenceError, ReferenceIndex, Settling, split_draft};
use travaux::date::Date;
use travaux::draft::Draft;
use travaux::folder::{self, Loaded};
use travaux::negotiation::{ClauseHandle, Negotiation, ResolveError};
use travaux::party::Registry;
use travaux::source::{Access, Diagnostic, Severity, SourceFile};
use travaux::text::nearest;
use travaux::threads::both;

/// Bytes from which on a file is worth a thread of its own.
const LARGE_FILE: u64 = 500_000;

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
    let (negotiation, tracked) = negotiation_as_read(given)?;
    tell_of_tracked(tracked);
    Ok(negotiation)
}

/// The negotiation with the texts under `precedents/`, as [`negotiation`].
pub(super) fn with_precedents(given: Option<&Path>) -> Result<Negotiation, Failure> {
    let (negotiation, tracked) = read(&folder(given)?, folder::load_with_precedents)?;
    tell_of_tracked(tracked);
    Ok(negotiation)
}

fn tell_of_tracked(tracked: BTreeMap<String, ClauseTree>) {
    for (draft, tree) in tracked {
        messages::line(&format!("`{draft}` has {}, read as accepted", tree.tracked()));
    }
}

/// The negotiation, and the texts of its drafts that have tracked changes, as they were read.
fn negotiation_as_read(given: Option<&Path>) -> Result<(Negotiation, BTreeMap<String, ClauseTree>), Failure> {
    read(&folder(given)?, folder::load)
}

/// The negotiation as far as it is for an audience; what kinds of things were left out is told.
pub(super) fn negotiation_for(given: Option<&Path>, audience: Access) -> Result<Negotiation, Failure> {
    let negotiation = negotiation(given)?;
    if audience == Access::Own {
        return Ok(negotiation);
    }
    let (shown, left_out) = negotiation.for_audience(audience);
    messages::left_out(audience, &left_out);
    Ok(shown)
}

/// The negotiation as it was known on a date, if one is given.
pub(super) fn known_by(negotiation: Negotiation, date: Option<Date>) -> Negotiation {
    match date {
        Some(date) => negotiation.as_known_by(date),
        None => negotiation,
    }
}

/// The parties of the negotiation, if there is one here. Who looks a party up may be about to mend an error in a file:
/// none of them stops it.
pub(super) fn registry_if_any(given: Option<&Path>) -> Result<Option<Registry>, Failure> {
    let Some(folder) = found(given)? else { return Ok(None) };
    let loaded = folder::load(&folder).map_err(|diagnostic| Failure::Diagnostics(vec![diagnostic]))?;
    Ok(Some(loaded.negotiation.registry))
}

fn read(
    folder: &Path,
    load: fn(&Path) -> Result<Loaded, Diagnostic>,
) -> Result<(Negotiation, BTreeMap<String, ClauseTree>), Failure> {
    let loaded = load(folder).map_err(|diagnostic| Failure::Diagnostics(vec![diagnostic]))?;
    if loaded.has_errors() {
        return Err(Failure::Diagnostics(loaded.diagnostics.into_iter().filter(Diagnostic::is_error).collect()));
    }
    let warnings: Vec<Diagnostic> =
        loaded.diagnostics.into_iter().filter(|diagnostic| diagnostic.severity == Severity::Warning).collect();
    messages::print(&warnings);
    Ok((loaded.negotiation, loaded.tracked))
}

/// Two drafts, each by its id or its file, read at the same time.
pub(super) fn two_drafts(names: [&str; 2], given: Option<&Path>) -> Result<[Draft; 2], Failure> {
    let is_file = |name: &str| Path::new(name).extension().is_some() && Path::new(name).is_file();
    if names.into_iter().all(is_file) {
        let [old, new] = names;
        let size = Path::new(old).metadata().map_or(0, |file| file.len());
        let read = |name: &str| folder::read_draft(Path::new(name));
        let (old, new) = both(size >= LARGE_FILE, || read(old), || read(new));
        return Ok([of_file(old)?, of_file(new)?]);
    }
    let loaded = match found(given)? {
        Some(folder) => Some(folder::load(&folder).map_err(|diagnostic| Failure::Diagnostics(vec![diagnostic]))?),
        None => None,
    };
    let drafts = [one_draft(names[0], loaded.as_ref())?, one_draft(names[1], loaded.as_ref())?];
    tell_of_errors(&names, loaded.as_ref());
    Ok(drafts)
}

/// Several drafts, each by its id or its file, in the order given; without any, all that the negotiation lists.
pub(super) fn several_drafts(names: &[String], given: Option<&Path>) -> Result<Vec<Draft>, Failure> {
    if names.is_empty() {
        let (negotiation, tracked) = negotiation_as_read(given)?;
        let with_changes = |draft: &mut Draft| {
            if let Some(tree) = tracked.get(&draft.id) {
                draft.tree.clone_from(tree);
            }
        };
        let mut drafts = negotiation.drafts;
        drafts.iter_mut().for_each(with_changes);
        return Ok(drafts);
    }
    let is_file = |name: &String| Path::new(name).extension().is_some() && Path::new(name).is_file();
    let loaded = match if names.iter().all(is_file) { None } else { found(given)? } {
        Some(folder) => Some(folder::load(&folder).map_err(|diagnostic| Failure::Diagnostics(vec![diagnostic]))?),
        None => None,
    };
    let drafts: Result<Vec<Draft>, Failure> = names.iter().map(|name| one_draft(name, loaded.as_ref())).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    tell_of_errors(&names, loaded.as_ref());
    drafts
}

/// Tells that other files than those of the drafts asked for have errors: the answer does not rest on them, and who
/// works on the negotiation wants to know.
fn tell_of_errors(names: &[&str], loaded: Option<&Loaded>) {
    let Some(loaded) = loaded.filter(|loaded| names.iter().any(|id| loaded.negotiation.draft(id).is_some())) else {
        return;
    };
    let count = loaded.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    if count > 0 {
        let errors = if count == 1 { "1 error".to_owned() } else { format!("{count} errors") };
        messages::line(&format!("{errors} in this negotiation; `travaux check` lists them"));
    }
}

/// Whether any of these names is a draft's id in the negotiation, if there is one here.
pub(super) fn is_any_listed(names: &[&str], given: Option<&Path>) -> Result<bool, Failure> {
    let Some(folder) = found(given)? else { return Ok(false) };
    let loaded = folder::load(&folder).map_err(|diagnostic| Failure::Diagnostics(vec![diagnostic]))?;
    let listed = |name: &&str| loaded.negotiation.manifest.drafts.iter().any(|id| id.as_str() == *name);
    Ok(names.iter().any(listed))
}

/// A draft with the parties that are known there, and the file that it was read from.
pub(super) struct Opened {
    pub(super) draft: Draft,
    pub(super) registry: Registry,
    pub(super) file: Option<SourceFile>,
    /// Whether it belongs to a negotiation, whose access rules then hold.
    pub(super) is_listed: bool,
}

/// One draft, by its id or its file.
pub(super) fn one(name: &str, given: Option<&Path>) -> Result<Opened, Failure> {
    let found = found(given)?;
    let path = Path::new(name);
    let loaded = match &found {
        Some(folder) => match folder::load(folder) {
            Ok(loaded) => Some(loaded),
            // What is wrong with a negotiation nearby keeps nobody from a file.
            Err(_) if path.is_file() => None,
            Err(diagnostic) => return Err(Failure::Diagnostics(vec![diagnostic])),
        },
        None => None,
    };
    let draft = one_draft(name, loaded.as_ref())?;
    tell_of_errors(&[name], loaded.as_ref());
    let is_listed = loaded.as_ref().is_some_and(|loaded| loaded.negotiation.draft(name).is_some());
    let file = match found.filter(|_| is_listed) {
        Some(folder) => folder::draft_source(&folder, name),
        None => folder::source(path),
    };
    let registry = loaded.map_or_else(|| Registry::built_in().clone(), |loaded| loaded.negotiation.registry);
    Ok(Opened { draft, registry, file, is_listed })
}

/// A draft by its id in the negotiation, else by its file. Errors in its own file stop the command; those in other files
/// of the negotiation do not.
fn one_draft(name: &str, loaded: Option<&Loaded>) -> Result<Draft, Failure> {
    if let Some(errors) = loaded.and_then(|loaded| loaded.draft_errors.get(name)).filter(|errors| !errors.is_empty()) {
        return Err(Failure::Diagnostics(errors.clone()));
    }
    if let Some(draft) = loaded.and_then(|loaded| loaded.negotiation.draft(name)) {
        let mut draft = draft.clone();
        if let Some(tree) = loaded.and_then(|loaded| loaded.tracked.get(name)) {
            draft.tree.clone_from(tree);
        }
        return Ok(draft);
    }
    let path = Path::new(name);
    if path.exists() {
        return of_file(folder::read_draft(path));
    }
    let known: Vec<&str> = loaded
        .map(|loaded| loaded.negotiation.drafts.iter().map(|draft| draft.id.as_str()).collect())
        .unwrap_or_default();
    let failure = Failure::new(format!("there is no draft and no file `{name}`"));
    Err(match (nearest(name, known.iter().copied()).first(), known.as_slice()) {
        (Some(near), _) => failure.help(format!("did you mean `{near}`?")),
        (None, []) => failure.help("name a file that is there, or the folder of a negotiation with -C DIR"),
        (None, known) => failure.help(format!("the drafts of this negotiation are {}", known.join(", "))),
    })
}

/// A draft read from a file: errors stop the command; what was odd or set aside is told and does not.
fn of_file(read: Result<Draft, Diagnostic>) -> Result<Draft, Failure> {
    let mut draft = read.map_err(|diagnostic| Failure::Diagnostics(vec![diagnostic]))?;
    let diagnostics = std::mem::take(&mut draft.diagnostics);
    if diagnostics.iter().any(Diagnostic::is_error) {
        return Err(Failure::Diagnostics(diagnostics.into_iter().filter(Diagnostic::is_error).collect()));
    }
    messages::print_briefly(&diagnostics);
    Ok(draft)
}

/// Accepts the tracked changes of drafts that are to have one wording, or rejects them, and says so.
pub(super) fn settle<'a>(drafts: impl IntoIterator<Item = &'a mut Draft>, rejects: bool) {
    for draft in drafts {
        let count = draft.tree.tracked();
        if count.is_none() {
            continue;
        }
        let (settling, read_as) = if rejects {
            (Settling::Reject, "rejected")
        } else {
            (Settling::Accept, "accepted; `--reject-all` reads them as rejected")
        };
        messages::line(&format!("`{}` has {count}, read as {read_as}", draft.id));
        draft.tree = draft.tree.settle(settling).tree;
    }
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

/// A clause in one of several drafts, the newest first: in the one that the reference names before a colon, else in the
/// first that has it. Gives the draft's place and the clause.
pub(super) fn clause_in(
    reference: &str,
    drafts: &[(&Draft, &ReferenceIndex)],
) -> Result<(usize, ClauseIndex), Failure> {
    let (named, clause) = split_draft(reference);
    // A colon may also belong to a label (`Option 1:`): then no draft has the name.
    let named = drafts.iter().position(|(draft, _)| named == Some(draft.id.as_str()));
    let (places, clause) = named.map_or((0..drafts.len(), reference), |at| (at..at + 1, clause));
    let mut failure = None;
    for at in places {
        let (draft, index) = drafts[at];
        match index.resolve(&draft.tree, clause) {
            Ok(found) => return Ok((at, found)),
            Err(error) => {
                let is_ambiguous = matches!(error, ReferenceError::Ambiguous { .. });
                let told = Failure::new(format!("{error} in `{}`", draft.id)).help(error.help(&draft.tree));
                // Another draft may have just one, but which of these was meant is not for us to say.
                if is_ambiguous {
                    return Err(told);
                }
                failure.get_or_insert(told);
            }
        }
    }
    Err(failure.unwrap_or_else(|| Failure::new(format!("there is no clause `{reference}`"))))
}

/// A date of the command line.
pub(super) fn parse_date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|error: travaux::date::DateError| format!("{error}; {}", error.help()))
}
