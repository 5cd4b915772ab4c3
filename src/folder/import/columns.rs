//! A table of drafts, a column each, as drafts: the first is the base, which the others follow.

use super::draft::{check_id, existing, said};
use super::{Document, Import, Imported};
use crate::clause::Settling;
use crate::date::Date;
use crate::draft::Draft;
use crate::read;
use crate::source::{Citation, Diagnostic};
use crate::text::digest;
use crate::write::yaml;
use std::path::Path;

/// How the columns of a table are to become drafts.
#[derive(Debug, Clone, Default)]
pub struct ColumnsImport<'a> {
    /// The document.
    pub document: Document<'a>,
    /// The drafts' ids, the base's first, in the order of the columns.
    pub drafts: &'a [String],
    /// When they were issued.
    pub date: Option<Date>,
    /// What they are.
    pub kind: Option<&'a str>,
    /// The drafts that the base follows; by default the one listed before it.
    pub follows: Option<Vec<String>>,
    /// What becomes of tracked changes, if the document has any.
    pub settling: Option<Settling>,
    /// Whether drafts of these ids may be written over, whatever they are.
    pub replace: bool,
}

/// Words of what stands in no column that are quoted.
const QUOTED: usize = 80;

/// Writes the columns of a table into the folder as drafts.
///
/// # Errors
/// Everything that keeps them from being written. Then nothing was changed.
pub fn columns(folder: &Path, request: &ColumnsImport<'_>) -> Result<Imported, Vec<Diagnostic>> {
    check_ids(request.drafts)?;
    let mut import = Import::new(folder, &request.document)?;
    let file = request.document.file;
    let read = read::columns(file, &import.bytes, request.drafts.len()).map_err(|error| vec![error])?;
    let mut drafts = Vec::with_capacity(read.drafts.len());
    for (at, (id, tree)) in request.drafts.iter().zip(read.drafts).enumerate() {
        let tracked = tree.tracked();
        if request.settling.is_none() && !tracked.is_none() {
            let message = format!("the column `{id}` of `{file}` has {tracked}: which text is the draft?");
            let help = "add --reject-all for the text before them, --accept-all for the one after";
            return Err(vec![Diagnostic::error(message).help(help)]);
        }
        let tree = said(&request.settling.map_or_else(|| tree.clone(), |how| tree.settle(how).tree));
        if tree.is_empty() {
            return Err(vec![Diagnostic::error(format!("the column `{id}` of `{file}` holds no text"))]);
        }
        let base = request.drafts.first().filter(|_| at > 0).map(|base| vec![base.clone()]);
        let follows = base.or_else(|| request.follows.clone());
        let mut draft = Draft {
            id: id.clone(),
            title: read.heads.get(at).filter(|head| *head != id).cloned(),
            date: request.date,
            kind: request.kind.map(str::to_owned),
            follows: follows.map(|ids| ids.into_iter().map(Into::into).collect()),
            sources: vec![Citation { source: import.source.clone(), ..Citation::default() }.into()],
            tree,
            ..Draft::default()
        };
        draft.imported = Some(digest(&yaml::draft(&draft)));
        drafts.push(draft);
    }
    if are_known(&import, request, &drafts)? {
        import.result.summary.push(format!("{file} was imported before: its columns say the same"));
        return Ok(import.result);
    }
    // In columns it is known what that means.
    import.result.diagnostics.retain(|diagnostic| !diagnostic.message.contains("struck through, which may mean"));
    import.result.diagnostics.extend(read.doubts);
    import.result.diagnostics.extend(outside(&read.outside));
    for draft in &drafts {
        import.changes.put(format!("drafts/{}.yaml", draft.id), yaml::draft(draft));
    }
    let kind = request.document.kind.unwrap_or("table of drafts").to_owned();
    let ids: Vec<&str> = request.drafts.iter().map(String::as_str).collect();
    import.put_manifest(&kind, &ids)?;
    import.put_original();
    let (access, source) = (import.access(), import.source.clone());
    for draft in &drafts {
        let count = draft.tree.len();
        let clauses = if count == 1 { "1 clause".to_owned() } else { format!("{count} clauses") };
        let head = draft.title.as_ref().map(|title| format!(", from the column “{title}”")).unwrap_or_default();
        import.result.summary.push(format!("the draft `{}`: {clauses}{head}", draft.id));
    }
    import.result.summary.push(format!("from the source `{source}` (access: {access})"));
    import.finish()
}

fn check_ids(ids: &[String]) -> Result<(), Vec<Diagnostic>> {
    for (at, id) in ids.iter().enumerate() {
        check_id(id)?;
        if ids[..at].contains(id) {
            return Err(vec![Diagnostic::error(format!("two columns cannot both be the draft `{id}`"))]);
        }
    }
    if ids.len() < 2 {
        let error = Diagnostic::error("a table of drafts has two columns or more");
        return Err(vec![
            error.help("name them all: `--columns COM,EP,Council,deal`; a draft alone is read with --draft"),
        ]);
    }
    Ok(())
}

/// Whether all drafts are there and say the same.
///
/// # Errors
/// Where a draft of an id is there, says something else, and may not be written over.
fn are_known(import: &Import<'_>, request: &ColumnsImport<'_>, drafts: &[Draft]) -> Result<bool, Vec<Diagnostic>> {
    let mut errors = Vec::new();
    let mut are_all = true;
    for draft in drafts {
        let known = existing(import, &draft.id)?;
        let is_same = known.as_ref().is_some_and(|known| known.imported == draft.imported);
        are_all &= is_same;
        if known.is_some() && !is_same && !request.replace {
            let error =
                Diagnostic::error(format!("there is a draft `{}` already, which says something else", draft.id));
            errors.push(error.help("give this column another id, or write over the other with --replace"));
        }
    }
    if errors.is_empty() { Ok(are_all) } else { Err(errors) }
}

/// That words of the document stand in no column.
fn outside(words: &[String]) -> Option<Diagnostic> {
    let all = words.join(" | ");
    let quoted: String = all.chars().take(QUOTED).collect();
    let more = if quoted.len() < all.len() { "…" } else { "" };
    (!all.is_empty()).then(|| Diagnostic::note(format!("set aside, in no column that was read: {quoted}{more}")))
}
