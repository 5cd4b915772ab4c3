//! What most commands begin with: the negotiation's folder, read and found without errors.

use super::failure::Failure;
use super::messages;
use std::path::{Path, PathBuf};
use travaux::clause::{ClauseId, ReferenceError, ReferenceIndex, Settling, split_draft};
use travaux::date::Date;
use travaux::draft::Draft;
use travaux::folder::{self, Loaded, Lock};
use travaux::negotiation::{ClauseHandle, Negotiation, ResolveError, Shown, ShownDraft};
use travaux::party::Registry;
use travaux::source::{Diagnostic, Severity, SourceFile};
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

/// The folder given, or the nearest negotiation upwards if there is one.
pub(super) fn found(given: Option<&Path>) -> Result<Option<PathBuf>, Failure> {
    let here =
        || std::env::current_dir().map_err(|error| Failure::new(format!("cannot tell the current folder: {error}")));
    let found = match given {
        Some(folder) => Some(folder.to_path_buf()),
        None => folder::find(&here()?),
    };
    // A change that was cut short is seen to before anything is read.
    messages::print(found.as_deref().and_then(folder::recover).as_slice());
    Ok(found)
}

/// The right to change the negotiation's folder.
pub(super) fn lock(folder: &Path) -> Result<Lock, Failure> {
    let lock = folder::lock(folder).map_err(|error| Failure::Diagnostics(vec![error]))?;
    messages::print(lock.recovered().cloned().as_slice());
    Ok(lock)
}

/// What a folder holds, with whatever is wrong in it.
pub(super) fn load(folder: &Path, load: fn(&Path) -> Result<Loaded, Diagnostic>) -> Result<Loaded, Failure> {
    load(folder).map_err(|diagnostic| Failure::Diagnostics(vec![diagnostic]))
}

/// The whole negotiation, for a command that changes it. What leaves the program goes through [`super::gate`] instead.
///
/// Errors in its files stop the command, because what it would do without what they say would mislead; warnings are printed
/// and do not.
pub(super) fn whole(given: Option<&Path>) -> Result<Negotiation, Failure> {
    let Loaded { negotiation, tracked, .. } = without_errors(load(&folder(given)?, folder::load)?)?;
    for (draft, tree) in tracked {
        messages::line(&format!("`{draft}` has {}, read as accepted", tree.tracked()));
    }
    Ok(negotiation)
}

/// What was loaded, if nothing is wrong with it. Warnings are printed.
pub(super) fn without_errors(mut loaded: Loaded) -> Result<Loaded, Failure> {
    if loaded.has_errors() {
        return Err(Failure::Diagnostics(loaded.diagnostics.into_iter().filter(Diagnostic::is_error).collect()));
    }
    loaded.diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Warning);
    messages::print(&loaded.diagnostics);
    Ok(loaded)
}

/// What a folder holds; nothing where it cannot be read and a file of the name asked for is there anyway.
pub(super) fn load_unless_file(folder: &Path, names: &[&str]) -> Result<Option<Loaded>, Failure> {
    match folder::load(folder) {
        Ok(loaded) => Ok(Some(loaded)),
        // What is wrong with a negotiation nearby keeps nobody from a file.
        Err(_) if matches!(names, [name] if Path::new(name).is_file()) => Ok(None),
        Err(diagnostic) => Err(Failure::Diagnostics(vec![diagnostic])),
    }
}

/// Drafts for those who keep the negotiation, which is given if any of them may be its.
pub(super) struct Found {
    pub(super) drafts: Vec<Draft>,
    pub(super) negotiation: Option<Shown>,
    /// The parties of the negotiation; without one the built-in ones, which a comparison need not read.
    pub(super) registry: Option<Registry>,
    /// Of one draft alone: its file, to show places in it.
    pub(super) file: Option<SourceFile>,
}

/// Drafts by their ids or files, in the order given; without any, all that the negotiation lists. Errors in the drafts' own
/// files stop the command; those in other files of the negotiation do not.
pub(super) fn drafts(
    names: &[&str],
    loaded: Option<Loaded>,
    as_read: bool,
    given: Option<&Path>,
) -> Result<Found, Failure> {
    let Some(loaded) = loaded else {
        let drafts = files(names)?;
        let file = if let [name] = names { folder::source(Path::new(name)) } else { None };
        return Ok(Found { drafts, negotiation: None, registry: None, file });
    };
    let loaded = if names.is_empty() { without_errors(loaded)? } else { loaded };
    let ids: Vec<String> = loaded.negotiation.drafts.iter().map(|draft| draft.id.clone()).collect();
    let names: Vec<&str> = if names.is_empty() { ids.iter().map(String::as_str).collect() } else { names.to_vec() };
    let drafts = names.iter().map(|name| one_draft(name, &loaded, as_read)).collect::<Result<Vec<_>, _>>()?;
    tell_of_errors(&names, &loaded);
    let file = match names.as_slice() {
        [name] if loaded.negotiation.draft(name).is_some() => {
            folder(given).ok().and_then(|folder| folder::draft_source(&folder, name))
        }
        [name] => folder::source(Path::new(name)),
        _ => None,
    };
    let registry = Some(loaded.negotiation.registry.clone());
    // An answer about the negotiation does not rest on files with errors; one about the texts alone may.
    let negotiation = (!loaded.has_errors()).then(|| loaded.negotiation.shown_to_own());
    Ok(Found { drafts, negotiation, registry, file })
}

/// Drafts by their files, two large ones at the same time.
fn files(names: &[&str]) -> Result<Vec<Draft>, Failure> {
    let read = |name: &str| folder::read_draft(Path::new(name));
    if let [old, new] = names {
        let size = Path::new(old).metadata().map_or(0, |file| file.len());
        let (old, new) = both(size >= LARGE_FILE, || read(old), || read(new));
        return Ok(vec![of_file(old)?, of_file(new)?]);
    }
    names.iter().map(|name| of_file(read(name))).collect()
}

/// Tells that other files than those of the drafts asked for have errors: the answer does not rest on them, and who
/// works on the negotiation wants to know.
fn tell_of_errors(names: &[&str], loaded: &Loaded) {
    if !names.iter().any(|id| loaded.negotiation.draft(id).is_some()) {
        return;
    }
    let count = loaded.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    if count > 0 {
        let errors = if count == 1 { "1 error".to_owned() } else { format!("{count} errors") };
        messages::line(&format!("{errors} in this negotiation; `travaux check` lists them"));
    }
}

/// A draft by its id in the negotiation, else by its file. Errors in its own file stop the command; those in other files
/// of the negotiation do not.
fn one_draft(name: &str, loaded: &Loaded, as_read: bool) -> Result<Draft, Failure> {
    if let Some(errors) = loaded.draft_errors.get(name).filter(|errors| !errors.is_empty()) {
        return Err(Failure::Diagnostics(errors.clone()));
    }
    if let Some(draft) = loaded.negotiation.draft(name) {
        let mut draft = draft.clone();
        if let Some(tree) = loaded.tracked.get(name).filter(|_| as_read) {
            draft.tree.clone_from(tree);
        }
        return Ok(draft);
    }
    let path = Path::new(name);
    if path.exists() {
        return of_file(folder::read_draft(path));
    }
    let known: Vec<&str> = loaded.negotiation.drafts.iter().map(|draft| draft.id.as_str()).collect();
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
pub(super) fn settle<'a>(drafts: impl IntoIterator<Item = &'a mut ShownDraft>, rejects: bool) {
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
        draft.settle(settling);
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
    drafts: &[(&ShownDraft, &ReferenceIndex)],
) -> Result<(usize, ClauseId), Failure> {
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
