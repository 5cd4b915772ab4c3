//! What a document proposes as amendments to a draft: by its tracked changes, or in words.

use super::authors::{self, Proposed, Said, UnknownAuthors};
use super::reissue::{self, Entry, Fresh};
use super::{Document, Import, Imported};
use crate::amendment::{Amendment, Proposal, Proposers};
use crate::folder::splice::Splice;
use crate::folder::{disk, passages_of};
use crate::read::yaml as read_yaml;
use crate::source::{Citation, Diagnostic, Note};
use crate::text::digest;
use crate::write::yaml;
use crate::{amending, tracked};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// How what a document proposes is to become amendments.
#[derive(Debug, Clone, Default)]
pub struct AmendmentsImport<'a> {
    /// The document.
    pub document: Document<'a>,
    /// Id of the draft that they are aimed at.
    pub draft: &'a str,
    /// Whose all of them are, whoever the document names; by default each author's.
    pub by: Vec<String>,
    /// A file that says for which parties the authors write.
    pub authors: Option<&'a Path>,
    /// What becomes of the changes of authors that are no party.
    pub unknown: UnknownAuthors,
}

/// Reads what a document proposes into the folder as amendments to a draft: its tracked changes, or without any what it
/// says in words.
///
/// # Errors
/// Everything that keeps them from being written. Then nothing was changed.
pub fn amendments(folder: &Path, request: &AmendmentsImport<'_>) -> Result<Imported, Vec<Diagnostic>> {
    let mut import = Import::new(folder, &request.document)?;
    let file = request.document.file;
    let at = import.before.negotiation.resolve_draft(request.draft);
    let at = at.map_err(|error| vec![Diagnostic::error(error.to_string()).help(error.help())])?;
    if let Some(errors) = import.before.draft_errors.get(request.draft).filter(|errors| !errors.is_empty()) {
        return Err(errors.clone());
    }
    let document = std::mem::take(&mut import.read);
    let negotiation = &import.before.negotiation;
    let draft = &negotiation.drafts[at];
    let in_words = document.tree.tracked().is_none();
    let (proposals, mut diagnostics) = if in_words {
        let passages = passages_of(file, &import.bytes, &document).map_err(|error| vec![error])?;
        let read = amending::amendments(draft, &negotiation.registry, &passages);
        (read.proposals, read.diagnostics)
    } else {
        let read = tracked::amendments(draft, &document.tree);
        (read.changes, read.diagnostics)
    };
    import.result.diagnostics.append(&mut diagnostics);
    let proposed = Proposed { proposals, in_words };
    refuse_what_is_none(request, &proposed)?;
    let said = Said { document: file, by: &request.by, mapping: request.authors, unknown: request.unknown };
    let proposers = authors::proposers(&import, &said, &proposed)?;
    let fresh = fresh(&import, request, &proposed, &proposers);
    let old = entries(&import)?;
    same_document(&import, request, &old, &fresh)?;
    let plan = reissue::plan(&old, fresh, &import.before.negotiation, request.draft);
    import.result.diagnostics.extend(plan.diagnostics.iter().cloned());

    if plan.is_empty() && import.known_source().is_some_and(|source| source.sha256.as_deref() == Some(&import.sha256)) {
        let kept = plan.same;
        import.result.summary.push(format!(
            "{file} was imported before, as the source `{}`: its {} stand as they are",
            import.source,
            counted(kept, "amendment")
        ));
        return Ok(import.result);
    }
    write(&mut import, &plan, in_words)?;
    let kind = if in_words { "amendments" } else { "tracked changes" };
    let kind = request.document.kind.unwrap_or(kind).to_owned();
    import.put_manifest(&kind, &[])?;
    import.put_original();
    summarise(&mut import, &proposed, &proposers, &plan);
    import.finish()
}

/// A document that proposes nothing, or nothing of this draft, is refused.
fn refuse_what_is_none(request: &AmendmentsImport<'_>, proposed: &Proposed) -> Result<(), Vec<Diagnostic>> {
    let file = request.document.file;
    if proposed.in_words && proposed.proposals.is_empty() {
        let error = Diagnostic::error(format!("`{file}` has no tracked changes, and no amendments in words"));
        return Err(vec![error.help("to add it as a draft, write `--draft ID`; `diff` compares it with any other")]);
    }
    let is_placed = proposed.proposals.iter().any(|change| change.amendment.operation.is_some());
    if !proposed.in_words && !proposed.proposals.is_empty() && !is_placed {
        let message = format!("none of the tracked changes of `{file}` is made in a text of `{}`", request.draft);
        let error = Diagnostic::error(message);
        return Err(vec![error.help(format!(
            "was another draft edited? `travaux diff {} {file}` shows how they differ",
            request.draft
        ))]);
    }
    Ok(())
}

/// The changes as amendments without ids, those of one author together.
fn fresh(
    import: &Import<'_>,
    request: &AmendmentsImport<'_>,
    proposed: &Proposed,
    proposers: &BTreeMap<String, Proposers>,
) -> Vec<Fresh> {
    let mut order: Vec<usize> = Vec::with_capacity(proposed.proposals.len());
    let mut authors: Vec<&str> = Vec::new();
    for change in &proposed.proposals {
        if !authors.contains(&change.author.as_str()) {
            authors.push(&change.author);
        }
    }
    for author in &authors {
        order.extend((0..proposed.proposals.len()).filter(|&at| proposed.proposals[at].author == *author));
    }
    let mut fresh: Vec<Fresh> = Vec::with_capacity(order.len());
    for &at in &order {
        let change = &proposed.proposals[at];
        let proposers = proposers.get(&change.author).cloned().unwrap_or_default();
        let amends = change.amends.and_then(|amended| order.iter().position(|&other| other == amended));
        fresh.push(Fresh {
            amends,
            amendment: sourced(import, request, change, proposed.in_words, proposers),
            digest: String::new(),
        });
    }
    // What an amendment amends is part of what it says, by its digest: ids come later.
    for at in 0..fresh.len() {
        let mut chain = String::new();
        let mut amended = fresh[at].amends;
        while let Some(next) = amended {
            chain.push_str(&yaml::amendment(&fresh[next].amendment).block(0));
            amended = fresh[next].amends;
        }
        fresh[at].digest = reissue::digest_of(&fresh[at].amendment, &digest(&chain));
    }
    fresh
}

/// A change with its proposers and its source.
fn sourced(
    import: &Import<'_>,
    request: &AmendmentsImport<'_>,
    change: &Proposal,
    in_words: bool,
    proposers: Proposers,
) -> Amendment {
    let author = change.author.trim();
    // Who is not to be named is not to be named by the way either.
    let is_named = !author.is_empty() && proposers != Proposers::Withheld;
    let how = if in_words { "by" } else { "tracked by" };
    let by = if is_named { format!(", {how} {author}") } else { String::new() };
    let citation = Citation { source: import.source.clone(), at: Some(format!("{}{by}", change.at)), quote: None };
    let mut amendment = change.amendment.clone();
    amendment.sources = vec![citation.into()];
    if proposers == Proposers::Unknown && request.by.is_empty() {
        let who = match (author.is_empty(), in_words) {
            (true, true) => "The document does not say who made it.".to_owned(),
            (true, false) => "The document names no author.".to_owned(),
            (false, true) => format!("Made by “{author}”; for whom is not known."),
            (false, false) => format!("Tracked by “{author}”; for whom is not known."),
        };
        let note = amendment.note.as_deref().map_or(who.clone(), |note| format!("{note} {who}"));
        amendment.note = Some(Note::from(note));
    }
    amendment.proposers = proposers;
    amendment
}

/// What was imported from this source before, in whatever file it stands now.
fn entries(import: &Import<'_>) -> Result<Vec<Entry>, Vec<Diagnostic>> {
    let mut entries = Vec::new();
    for file in disk::list(import.folder, "amendments", &mut Vec::new()) {
        if !matches!(file.extension.as_str(), "yaml" | "yml") {
            continue;
        }
        let text = disk::read(import.folder, &file.path).map_err(|error| vec![error])?;
        let reading = read_yaml::read_amendments(&text);
        let is_ours = |amendment: &Amendment| {
            amendment.imported.is_some() && amendment.sources.iter().any(|citation| citation.source == import.source)
        };
        if !reading.value.amendments.iter().any(is_ours) {
            continue;
        }
        if reading.diagnostics.iter().any(Diagnostic::is_error) {
            return Err(reading.diagnostics);
        }
        for (at, amendment) in reading.value.amendments.into_iter().enumerate() {
            if is_ours(&amendment) {
                entries.push(Entry { file: file.path.clone(), at, amendment });
            }
        }
    }
    Ok(entries)
}

/// Two delegations may send files of one name: without a source that is named, a file of other bytes is taken for a new
/// issue only where somebody proposes something in both.
fn same_document(
    import: &Import<'_>,
    request: &AmendmentsImport<'_>,
    old: &[Entry],
    fresh: &[Fresh],
) -> Result<(), Vec<Diagnostic>> {
    if request.document.source.is_some() || !import.is_reissue() {
        return Ok(());
    }
    let named = |amendments: &mut dyn Iterator<Item = &Amendment>| -> BTreeSet<String> {
        amendments.flat_map(|amendment| amendment.proposers.named()).map(|party| party.value.clone()).collect()
    };
    let before = named(&mut old.iter().map(|entry| &entry.amendment));
    let now = named(&mut fresh.iter().map(|fresh| &fresh.amendment));
    if !before.is_disjoint(&now) {
        return Ok(());
    }
    let source = &import.source;
    let message = format!("another document was imported as `{source}`, and nobody proposes something in both");
    Err(vec![Diagnostic::error(message).help(format!(
        "if this is its new issue, say so with `--source {source}`; else give this one another source: `--source \
         {source}-2`"
    ))])
}

/// Carries the plan out on the texts of the files.
fn write(import: &mut Import<'_>, plan: &reissue::Plan, in_words: bool) -> Result<(), Vec<Diagnostic>> {
    let mut files: BTreeSet<&str> = plan.replaced.iter().map(|(entry, _)| entry.file.as_str()).collect();
    files.extend(plan.removed.iter().map(|entry| entry.file.as_str()));
    let own = format!("amendments/{}.yaml", import.source);
    if !plan.added.is_empty() {
        files.insert(&own);
    }
    for path in files {
        let is_new = path == own && !import.folder.join(path).exists();
        let file = if is_new {
            let name = super::name(import.document.file);
            let head = format!(
                "# {} of {}, as `travaux import` read them.\n\
                 # What is corrected here stays when the document is imported again.\ntravaux: 1\n",
                if in_words { "Amendments" } else { "Tracked changes" },
                name.replace(char::is_control, " ")
            );
            std::sync::Arc::new(crate::source::SourceFile::new(path, head))
        } else {
            disk::read(import.folder, path).map_err(|error| vec![error])?
        };
        let mut splice = Splice::new(&file).map_err(|error| vec![error])?;
        for (entry, amendment) in plan.replaced.iter().filter(|(entry, _)| entry.file == path) {
            splice.replace("amendments", entry.at, &yaml::amendment(amendment));
        }
        for entry in plan.removed.iter().filter(|entry| entry.file == path) {
            splice.remove("amendments", entry.at);
        }
        if path == own {
            for amendment in &plan.added {
                splice.append("amendments", yaml::amendment(amendment));
            }
        }
        import.changes.put(path, splice.finish());
    }
    Ok(())
}

fn summarise(
    import: &mut Import<'_>,
    proposed: &Proposed,
    proposers: &BTreeMap<String, Proposers>,
    plan: &reissue::Plan,
) {
    let registry = &import.before.negotiation.registry;
    let mut lines = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for change in &proposed.proposals {
        let author = change.author.as_str();
        if !seen.insert(author) {
            continue;
        }
        let count = proposed.proposals.iter().filter(|change| change.author == author).count();
        let party = match proposers.get(author) {
            Some(Proposers::Known(parties)) => {
                parties.iter().map(|party| registry.name(party)).collect::<Vec<_>>().join(", ")
            }
            Some(Proposers::Withheld) => "proposer withheld".to_owned(),
            _ => "proposer unknown".to_owned(),
        };
        let author = match (author.is_empty(), proposed.in_words) {
            (true, true) => "in words".to_owned(),
            (true, false) => "without an author".to_owned(),
            (false, true) => format!("made by “{author}”"),
            (false, false) => format!("tracked by “{author}”"),
        };
        lines.push(format!("{party}: {}, {author}", counted(count, "amendment")));
    }
    let gists = proposed.proposals.iter().filter(|change| change.amendment.operation.is_none()).count();
    if gists > 0 {
        lines.push(format!("{} could not be placed and kept as a gist", counted(gists, "of them")));
    }
    if plan.same + plan.replaced.len() + plan.removed.len() + plan.kept > 0 {
        lines.push(format!(
            "against the issue imported before: {} new, {} changed, {} gone, {} as before, {} kept as corrected or \
             spoken of",
            plan.added.len(),
            plan.replaced.len(),
            plan.removed.len(),
            plan.same,
            plan.kept
        ));
    }
    let access = import.access();
    lines.push(format!("source `{}` (access: {access})", import.source));
    import.result.summary.extend(lines);
}

fn counted(count: usize, what: &str) -> String {
    match (count, what) {
        (_, "of them") => format!("{count} of them"),
        (1, what) => format!("1 {what}"),
        (count, what) => format!("{count} {what}s"),
    }
}
