//! Places of amendments on later drafts: writing those that are proposed, and checking what they say of the other files.

use super::disk::{self, Disk};
use super::save::Changes;
use super::splice::Splice;
use super::{Lock, load, load_from, new_errors};
use crate::amendment::CarriedPlace;
use crate::negotiation::Negotiation;
use crate::source::{Diagnostic, SourceFile};
use crate::text::find_quotation;
use crate::write::yaml;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Writes proposals for places into a file of amendments/, which is made where it is missing; of an amendment that has a place
/// on the draft already, in whatever file, nothing is written. Gives the file's path and how many were written.
///
/// # Errors
/// Where the name is none of a file that is read there, or it cannot be written. Then nothing was changed.
pub fn write_places(lock: &Lock, name: &str, places: &[CarriedPlace]) -> Result<(String, usize), Vec<Diagnostic>> {
    let name = name.strip_prefix("amendments/").unwrap_or(name);
    let is_read = [".yaml", ".yml"].iter().any(|ending| name.ends_with(ending));
    if !is_read || name.contains(['/', '\\']) || name.starts_with('.') {
        let error = Diagnostic::error(format!("`{name}` is no file of amendments/"));
        return Err(vec![error.help("write a name that ends in .yaml, without a folder: `--write carried.yaml`")]);
    }
    let (folder, path) = (lock.folder(), format!("amendments/{name}"));
    let alone = |error: Diagnostic| vec![error];
    let before = load(folder).map_err(alone)?;
    let known: BTreeSet<(&str, &str)> =
        before.negotiation.carried.iter().map(|one| (one.amendment.as_str(), one.draft.as_str())).collect();
    let new: Vec<&CarriedPlace> =
        places.iter().filter(|one| !known.contains(&(one.amendment.as_str(), one.draft.as_str()))).collect();
    if new.is_empty() {
        return Ok((path, 0));
    }
    let is_there = disk::list(folder, "amendments", &mut Vec::new()).iter().any(|file| file.path == path);
    let file = match is_there {
        true => disk::read(folder, &path).map_err(alone)?,
        false => Arc::new(SourceFile::new(path.as_str(), "travaux: 1\n")),
    };
    let mut splice = Splice::new(&file).map_err(alone)?;
    new.iter().for_each(|place| splice.append("carried", yaml::carried_place(place)));
    let mut changes = Changes::default();
    changes.put(path.as_str(), splice.finish());
    let after = load_from(Disk { folder, pending: changes.files() }).map_err(alone)?;
    let errors = new_errors(&before.diagnostics, &after.diagnostics);
    if !errors.is_empty() {
        return Err(errors);
    }
    changes.save(lock).map_err(alone)?;
    Ok((path, new.len()))
}

/// Checks that each place is one of an amendment, on a draft that comes after its own, where its clauses and words stand.
pub(super) fn check(negotiation: &Negotiation, unreadable: &BTreeSet<String>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut seen: BTreeMap<(&str, &str), &CarriedPlace> = BTreeMap::new();
    let mut waiting = 0;
    for place in &negotiation.carried {
        if seen.insert((place.amendment.as_str(), place.draft.as_str()), place).is_some() {
            let message = format!("`{}` has two places on `{}`", place.amendment, place.draft);
            diagnostics.push(Diagnostic::error(message).from(&place.origin).help("keep one of them"));
        }
        waiting += usize::from(!place.is_confirmed);
        if !unreadable.contains(&place.draft.value) {
            diagnostics.extend(wrong(negotiation, place));
        }
    }
    if waiting > 0 {
        let places = if waiting == 1 {
            "1 place of an amendment waits".to_owned()
        } else {
            format!("{waiting} places of amendments wait")
        };
        let note = Diagnostic::note(format!("{places} on a later draft for somebody to confirm, and count nowhere"));
        diagnostics
            .push(note.help("add `confirmed_by: NAME` to each that is right under `carried`, and remove the others"));
    }
    diagnostics
}

fn wrong(negotiation: &Negotiation, place: &CarriedPlace) -> Vec<Diagnostic> {
    let error = |message: String, help: String| vec![Diagnostic::error(message).from(&place.origin).help(help)];
    let Some(at) = negotiation.amendment_index(&place.amendment) else {
        let near = negotiation.amendments_like(&place.amendment);
        let help = near
            .first()
            .map_or("amendments stand in amendments/*.yaml".to_owned(), |near| format!("did you mean `{near}`?"));
        return error(format!("there is no amendment `{}`", place.amendment), help);
    };
    let draft = match negotiation.resolve_draft(&place.draft) {
        Ok(draft) => draft,
        Err(missing) => return error(missing.to_string(), missing.help()),
    };
    if !negotiation.amended_draft(at).is_some_and(|own| negotiation.goes_back_to(draft, own)) {
        let message =
            format!("the draft `{}` does not come after the one that `{}` was tabled on", place.draft, place.amendment);
        return error(message, "name a later draft, or remove the place".to_owned());
    }
    let mut wrong = Vec::new();
    let mut clauses = Vec::new();
    for reference in place.references() {
        match negotiation.resolve(reference, Some(draft)) {
            Ok(clause) if clause.draft == draft => clauses.push(clause),
            Ok(_) => wrong.extend(error(
                format!("`{reference}` is not of the draft `{}`", place.draft),
                "name clauses of the draft that the place is on".to_owned(),
            )),
            Err(missing) => wrong.extend(error(missing.to_string(), missing.help())),
        }
    }
    for quote in &place.quotes {
        let count = |clause: &crate::negotiation::ClauseHandle| {
            find_quotation(&negotiation.drafts[clause.draft].tree[clause.clause].text, quote).len()
        };
        let is_there = |clause| count(clause) == 1 || place.occurrence.is_some_and(|which| which <= count(clause));
        if wrong.is_empty() && !clauses.iter().all(is_there) {
            wrong.extend(error(
                format!("the words “{quote}” do not stand once in the clause that is named"),
                "quote words that stand there, or add `occurrence`".to_owned(),
            ));
        }
    }
    wrong
}
