//! A document as a draft.

use super::{Document, Import, Imported, corrections};
use crate::clause::{ClauseId, ClauseTree, ClauseTreeBuilder, Settling};
use crate::date::Date;
use crate::diff::{self, ChangeKind};
use crate::draft::Draft;
use crate::folder::disk;
use crate::read::yaml as read_yaml;
use crate::source::{Citation, Diagnostic};
use crate::text::digest;
use crate::write::yaml;
use std::path::Path;

/// How a document is to become a draft.
#[derive(Debug, Clone, Default)]
pub struct DraftImport<'a> {
    /// The document.
    pub document: Document<'a>,
    /// The draft's id.
    pub draft: &'a str,
    /// The draft's title.
    pub title: Option<&'a str>,
    /// When it was issued.
    pub date: Option<Date>,
    /// What it is: zero, revision, chair's text …
    pub kind: Option<&'a str>,
    /// The drafts that it follows; by default the one listed before it.
    pub follows: Option<Vec<String>>,
    /// What becomes of tracked changes, if the document has any.
    pub settling: Option<Settling>,
    /// Whether a draft of this id may be written over, whatever it is.
    pub replace: bool,
}

/// Writes a document into the folder as a draft.
///
/// # Errors
/// Everything that keeps it from being written. Then nothing was changed.
pub fn draft(folder: &Path, request: &DraftImport<'_>) -> Result<Imported, Vec<Diagnostic>> {
    let id = request.draft;
    check_id(id)?;
    let mut import = Import::new(folder, &request.document)?;
    let file = request.document.file;
    let mut draft = std::mem::take(&mut import.read);
    draft.diagnostics.clear();
    let what_is_said =
        |tree: &ClauseTree| said(&request.settling.map_or_else(|| tree.clone(), |how| tree.settle(how).tree));
    let tracked = draft.tree.tracked();
    if request.settling.is_none() && !tracked.is_none() {
        let message = format!("`{file}` has {tracked}: which text is the draft?");
        return Err(vec![Diagnostic::error(message).help(
            "add --reject-all for the text before them, --accept-all for the one after; or read them as proposals with \
             --amendments-to DRAFT",
        )]);
    }
    draft.tree = what_is_said(&draft.tree);
    if draft.tree.is_empty() {
        return Err(vec![Diagnostic::error(format!("`{file}` holds no text"))]);
    }
    draft.id = id.to_owned();
    draft.title = request.title.map(str::to_owned).or(draft.title);
    draft.date = request.date.or(draft.date);
    draft.kind = request.kind.map(str::to_owned).or(draft.kind);
    if let Some(follows) = &request.follows {
        draft.follows = Some(follows.iter().map(|id| id.clone().into()).collect());
    }
    draft.sources = vec![Citation { source: import.source.clone(), ..Citation::default() }.into()];
    draft.access = None;
    draft.imported = Some(digest(&yaml::draft(&Draft { imported: None, ..draft.clone() })));

    let clauses = draft.tree.len();
    let source = import.source.clone();
    match existing(&import, id)? {
        Some(known) if !request.replace => {
            if !known.sources.iter().any(|citation| citation.source == source) || known.imported.is_none() {
                let error = Diagnostic::error(format!(
                    "there is a draft `{id}` already, and it was not imported from `{source}`"
                ));
                return Err(vec![error.help("give this one another id, or write over the other with --replace")]);
            }
            if known.imported == draft.imported {
                import
                    .result
                    .summary
                    .push(format!("{file} was imported before, as the draft `{id}`: it says the same"));
                return Ok(import.result);
            }
            let current = digest(&yaml::draft(&Draft { imported: None, ..known.clone() }));
            if known.imported.as_deref() != Some(&current) {
                let carried = imported_before(&import, file)
                    .map(|before| what_is_said(&before))
                    .and_then(|before| corrections::carry_over(&before, &known.tree, &draft.tree));
                let Some((tree, told)) = carried else {
                    import.result.diagnostics.extend(differences(&known, &draft));
                    import.result.summary.push(format!(
                        "the draft `{id}` was corrected by hand and stays as it is; --replace writes the new issue over it"
                    ));
                    return Ok(import.result);
                };
                import.result.diagnostics.extend(told);
                import.result.summary.push(format!("corrections that were made by hand in `{id}` are kept"));
                let head = Draft { imported: draft.imported, tree, ..known };
                draft = Draft {
                    title: request.title.map(str::to_owned).or(head.title.clone()),
                    date: request.date.or(head.date),
                    kind: request.kind.map(str::to_owned).or(head.kind.clone()),
                    ..head
                };
            }
        }
        _ => {}
    }
    import.changes.put(format!("drafts/{id}.yaml"), yaml::draft(&draft));
    let kind = request.document.kind.unwrap_or("draft").to_owned();
    import.put_manifest(&kind, &[id])?;
    import.put_original();
    let access = import.access();
    let clauses = if clauses == 1 { "1 clause".to_owned() } else { format!("{clauses} clauses") };
    import.result.summary.push(format!("the draft `{id}`: {clauses}, from the source `{source}` (access: {access})"));
    import.finish()
}

/// Checks that a draft can have an id.
///
/// # Errors
/// Where no file can be named by it.
pub(in crate::folder) fn check_id(id: &str) -> Result<(), Vec<Diagnostic>> {
    if super::slug(id) != id.to_lowercase().replace(['.', '_'], "-") || id.starts_with('.') {
        let error = Diagnostic::error(format!("`{id}` cannot be the id of a draft: a file is named by it"));
        return Err(vec![error.help("write letters, digits and hyphens: `rev1`")]);
    }
    Ok(())
}

/// The text of the document as it was imported before, if it was kept.
fn imported_before(import: &Import<'_>, file: &str) -> Option<ClauseTree> {
    let sha256 = import.known_source()?.sha256.as_deref()?;
    let path = corrections::original(&import.source, sha256, file);
    let bytes = disk::bytes(import.folder, &path).ok()?;
    crate::folder::draft_of(&path, bytes).ok().map(|draft| draft.tree)
}

/// The draft that has the id now, as its file says.
pub(super) fn existing(import: &Import<'_>, id: &str) -> Result<Option<Draft>, Vec<Diagnostic>> {
    let files = disk::list(import.folder, "drafts", &mut Vec::new());
    let Some(file) = files.iter().find(|file| file.stem == id) else { return Ok(None) };
    if file.path != format!("drafts/{id}.yaml") {
        let error = Diagnostic::error(format!("the draft `{id}` is {} already", file.path));
        return Err(vec![error.help("give this one another id, or remove that file")]);
    }
    let text = disk::read(import.folder, &file.path).map_err(|error| vec![error])?;
    let reading = read_yaml::read_draft(&text);
    if reading.diagnostics.iter().any(Diagnostic::is_error) {
        return Err(reading.diagnostics);
    }
    Ok(Some(reading.value))
}

/// The tree without clauses that have neither label nor words nor anything beneath them.
pub(super) fn said(tree: &ClauseTree) -> ClauseTree {
    let mut builder = ClauseTreeBuilder::new();
    let mut places: Vec<Option<ClauseId>> = vec![None; tree.len()];
    for (at, clause) in tree.each() {
        if clause.label.is_empty() && clause.text.trim().is_empty() && tree.beneath(at).is_empty() {
            continue;
        }
        let parent = clause.parent().and_then(|parent| places[parent.index()]);
        places[at.index()] = Some(builder.push(parent, clause.clone()));
    }
    builder.finish()
}

/// Where the draft as a person corrected it is another text than the new issue.
fn differences(known: &Draft, new: &Draft) -> Vec<Diagnostic> {
    let changes = diff::compare(&known.tree, &new.tree).changes;
    let told = changes.iter().filter(|change| change.kind != ChangeKind::Kept || change.relabelled).take(10);
    let name = |tree: &ClauseTree, clause: Option<&ClauseId>| clause.map(|&clause| tree.path(clause));
    told.map(|change| {
        let clause = name(&known.tree, change.old.first()).or(name(&new.tree, change.new.first())).unwrap_or_default();
        let text = change.new.first().map(|&at| format!(": “{}”", new.tree[at].text)).unwrap_or_default();
        Diagnostic::warning(format!(
            "`{}:{clause}` is another text in the new issue ({}){text}",
            known.id,
            change.kind.as_str()
        ))
    })
    .collect()
}
