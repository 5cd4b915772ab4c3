//! The way in for every command that answers: the negotiation, or drafts, as their audience may see them.
//!
//! ```text
//! folder ─► Loaded ─┬─ own: errors and warnings with their lines ──────────────┬─► Shown
//!                   └─ others: nothing of the files but what the gate lets out ┘
//! names of drafts ── an id, or a file; a file in a negotiation is under its rules ─► ShownDraft
//! ```

use super::audience::ForWhom;
use super::failure::Failure;
use super::{messages, open};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use travaux::clause::{ClauseTree, Settling};
use travaux::draft::{Draft, DraftId};
use travaux::folder::{self, Loaded, PlaceIn};
use travaux::lineage::Lineage;
use travaux::negotiation::{Audience, Negotiation, NotShown, Shown, ShownDraft};
use travaux::party::Registry;
use travaux::read::brackets;
use travaux::source::{Access, Diagnostic, SourceFile};
use travaux::text::nearest;

/// The negotiation as an audience may see it.
pub(super) fn negotiation(given: Option<&Path>, audience: &Audience) -> Result<Shown, Failure> {
    // What others may see also depends on what the precedents say of themselves.
    let load = if audience.access == Access::Own { folder::load } else { folder::load_with_precedents };
    let loaded = open::load(&open::folder(given)?, load)?;
    shown(loaded, audience, &["precedents"]).map(|(shown, _)| shown)
}

/// The negotiation, as [`negotiation`]; without names also without the proposals that are no longer on the table, because
/// nothing would tell that they are not.
pub(super) fn on_the_table(given: Option<&Path>, audience: &Audience) -> Result<Shown, Failure> {
    if !audience.anonymous {
        return negotiation(given, audience);
    }
    let load = if audience.access == Access::Own { folder::load } else { folder::load_with_precedents };
    let mut loaded = open::load(&open::folder(given)?, load)?;
    let named = Audience { anonymous: false, ..audience.clone() };
    // What is hidden from an audience is not known to it.
    let (seen, _) = loaded.negotiation.clone().shown_to(&named).map_err(|why| not_shown(&why))?;
    let settled = Lineage::recorded(&seen).settled_amendments().into_iter();
    let mut settled: Vec<String> = settled.map(|at| seen.amendments[at].id.value.clone()).collect();
    settled.sort_unstable();
    loaded.negotiation = loaded.negotiation.without_amendments(&settled);
    shown(loaded, audience, &["precedents"]).map(|(shown, _)| shown)
}

/// The negotiation with the texts under `precedents/`, as [`negotiation`].
pub(super) fn with_precedents(given: Option<&Path>, audience: &Audience) -> Result<Shown, Failure> {
    let loaded = open::load(&open::folder(given)?, folder::load_with_precedents)?;
    shown(loaded, audience, &[]).map(|(shown, _)| shown)
}

/// One draft and the negotiation that it is in.
pub(super) struct InNegotiation {
    pub(super) negotiation: Shown,
    pub(super) draft: DraftId,
    /// The draft's file, to show places in it to those who keep it.
    pub(super) file: Option<SourceFile>,
}

/// The negotiation with a draft of it, by its id or its file; without a name its newest. Of a file that is no draft of a
/// negotiation one with nothing but this text in it.
pub(super) fn with_draft(
    name: Option<&str>,
    whom: &ForWhom,
    is_handed_on: bool,
    given: Option<&Path>,
) -> Result<InNegotiation, Failure> {
    let file = name.map(Path::new).filter(|path| path.extension().is_some() && path.is_file());
    let Some(path) = file else {
        let shown = negotiation(given, &whom.audience(is_handed_on)?)?;
        let draft = match name {
            Some(id) => super::named::draft(&shown, id)?,
            None => shown.newest().ok_or_else(|| Failure::new("this negotiation has no drafts"))?,
        };
        return Ok(in_negotiation(shown, draft, &open::folder(given)?));
    };
    for place in folder::places(path) {
        if let Some(id) = &place.draft {
            let shown = negotiation(Some(&place.folder), &whom.audience(is_handed_on)?)?;
            if let Some(draft) = shown.draft_index(id) {
                return Ok(in_negotiation(shown, draft, &place.folder));
            }
        }
    }
    let names = [path.to_str().unwrap_or_default()];
    let mut found = drafts(&names, whom, is_handed_on, Tracked::Accepted, given)?;
    open::settle(&mut found.drafts, false);
    let Some(draft) = found.drafts.pop() else { return Err(Failure::new("there is no such draft")) };
    let registry = found.registry.unwrap_or_else(|| Registry::built_in().clone());
    let negotiation = draft.alone(registry, whom.audience_or_own());
    Ok(InNegotiation { negotiation, draft: DraftId::at(0), file: found.file })
}

fn in_negotiation(negotiation: Shown, draft: DraftId, folder: &Path) -> InNegotiation {
    let is_own = *negotiation.audience() == Audience::default();
    let file = if is_own { folder::draft_source(folder, &negotiation.drafts[draft].id) } else { None };
    InNegotiation { negotiation, draft, file }
}

/// The parties that are known here, as an audience may see them; nothing where there is no negotiation. Who looks a party up
/// may be about to mend an error in a file: for those who keep the negotiation none of them stops it.
pub(super) fn registry(given: Option<&Path>, audience: &Audience) -> Result<Option<Registry>, Failure> {
    let Some(folder) = open::found(given)? else { return Ok(None) };
    let loaded = open::load(&folder, folder::load)?;
    if *audience == Audience::default() {
        return Ok(Some(loaded.negotiation.into_parts().registry));
    }
    shown(loaded, audience, &[]).map(|(shown, _)| Some(shown.registry.clone()))
}

/// What is odd in the negotiation, as far as an audience may know it; for those who keep it also what is wrong.
pub(super) fn findings(given: Option<&Path>, audience: &Audience) -> Result<Vec<Diagnostic>, Failure> {
    let loaded = open::load(&open::folder(given)?, folder::load_with_precedents)?;
    if *audience == Audience::default() {
        let mut diagnostics = loaded.diagnostics;
        diagnostics.extend(folder::contradictions(&loaded.negotiation));
        diagnostics.extend(folder::doubts(&loaded.negotiation));
        diagnostics.extend(folder::outcomes(&loaded.negotiation));
        diagnostics.extend(folder::reversals(&loaded.negotiation));
        diagnostics.sort();
        if diagnostics.iter().any(Diagnostic::is_error) {
            return Ok(diagnostics);
        }
        // What is wrong stands last, where it is seen.
        let shown = loaded.negotiation.shown_to_own();
        let lineage = Lineage::new(&shown);
        let mut findings = folder::collisions(&lineage);
        findings.extend(folder::references(&lineage));
        findings.append(&mut diagnostics);
        return Ok(findings);
    }
    let Loaded { negotiation, diagnostics, .. } = quietly_without_errors(loaded, audience)?;
    let (shown, mut left_out) = negotiation.shown_to(audience).map_err(|why| not_shown(&why))?;
    let (open, closed) = folder::warnings_shown(diagnostics, &shown);
    if !closed.is_empty() {
        left_out.insert("warnings");
    }
    messages::left_out(&shown.audience().access, &left_out);
    Ok(open)
}

/// What was loaded as an audience may see it, and the texts of drafts with their tracked changes. Kinds that the answer does
/// not rest on are not told to be left out.
fn shown(
    loaded: Loaded,
    audience: &Audience,
    unused: &[&str],
) -> Result<(Shown, BTreeMap<String, ClauseTree>), Failure> {
    let is_own = audience.access == Access::Own;
    let loaded = if is_own { open::without_errors(loaded)? } else { quietly_without_errors(loaded, audience)? };
    let Loaded { negotiation, diagnostics, tracked, .. } = loaded;
    let (shown, mut left_out) = negotiation.shown_to(audience).map_err(|why| not_shown(&why))?;
    if !is_own {
        let (open, closed): (Vec<_>, Vec<_>) = folder::warnings_shown(diagnostics, &shown);
        messages::print(&open);
        if !closed.is_empty() {
            left_out.insert("warnings");
        }
    }
    left_out.retain(|kind| !unused.contains(kind));
    messages::left_out(&shown.audience().access, &left_out);
    for (draft, tree) in tracked.iter().filter(|(id, _)| shown.draft(id).is_some()) {
        // How many authors there are says how many parties.
        let count = if audience.anonymous { "tracked changes".to_owned() } else { tree.tracked().to_string() };
        messages::line(&format!("`{draft}` has {count}, read as accepted"));
    }
    Ok((shown, tracked))
}

/// Errors quote the lines they stand on, and what is for whom cannot be told for certain where a file has any.
fn quietly_without_errors(loaded: Loaded, audience: &Audience) -> Result<Loaded, Failure> {
    if loaded.has_errors() {
        let message = format!("the negotiation's files have errors, so it is not certain what is for `{audience}`");
        return Err(Failure::new(message).help("`travaux check` lists them; mend them first"));
    }
    Ok(loaded)
}

fn not_shown(why: &NotShown) -> Failure {
    let help = why.help();
    Failure::new(why.to_string()).help(help)
}

/// Drafts as an audience may see them, and the negotiation that lists some of them.
pub(super) struct Drafts {
    pub(super) drafts: Vec<ShownDraft>,
    pub(super) negotiation: Option<Shown>,
    /// The parties of the negotiation that the drafts are in, if they are in one.
    pub(super) registry: Option<Registry>,
    /// Of one draft alone: its file, to show places in it.
    pub(super) file: Option<SourceFile>,
}

/// Which text of a draft that has tracked changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tracked {
    /// With them, as the file has it.
    AsRead,
    /// With all of them accepted, as the negotiation has it.
    Accepted,
}

/// Drafts by their ids or files, in the order given; without any, all that the negotiation lists.
///
/// Files alone have no parties and no sources, and need no audience. As soon as one of them belongs to a negotiation, or
/// says itself who may see it, it holds what may not be for everybody.
pub(super) fn drafts(
    names: &[&str],
    whom: &ForWhom,
    is_handed_on: bool,
    tracked: Tracked,
    given: Option<&Path>,
) -> Result<Drafts, Failure> {
    let is_file = |name: &&str| Path::new(name).extension().is_some() && Path::new(name).is_file();
    let are_files = !names.is_empty() && names.iter().all(is_file);
    let here = if are_files { None } else { open::found(given)? };
    let is_guarded = names.iter().any(|name| !folder::places(Path::new(name)).is_empty());
    let loaded = match &here {
        Some(folder) => open::load_unless_file(folder, names)?,
        None => None,
    };
    let is_listed = names.is_empty() || loaded.as_ref().is_some_and(|loaded| names.iter().any(|id| lists(loaded, id)));
    let audience = whom.audience(is_handed_on && (is_guarded || is_listed))?;
    if audience == Audience::default() {
        let found = open::drafts(names, loaded, tracked == Tracked::AsRead, given)?;
        let says_access = found.drafts.iter().any(|draft| draft.access.is_some());
        whom.audience(is_handed_on && says_access)?;
        let own = |draft| ShownDraft::of_file(draft, &Access::Public, &audience).map_err(|why| not_shown(&why));
        let mut drafts = found.drafts.into_iter().map(own).collect::<Result<Vec<_>, _>>()?;
        ShownDraft::settle_cut_words(&mut drafts);
        let (negotiation, registry, file) = (found.negotiation, found.registry, found.file);
        return Ok(Drafts { drafts, negotiation, registry, file });
    }
    let mut reader = Reader { audience: &audience, tracked, here, folders: BTreeMap::new() };
    let mut drafts: Vec<ShownDraft> = match names {
        [] => reader.all(given)?,
        names => names.iter().map(|name| reader.one(name)).collect::<Result<_, _>>()?,
    };
    ShownDraft::settle_cut_words(&mut drafts);
    let negotiation = reader.here.and_then(|here| reader.folders.remove(&here)).map(|open| open.shown);
    let registry = negotiation.as_ref().map(|shown| shown.registry.clone());
    Ok(Drafts { drafts, negotiation, registry, file: None })
}

/// Tells of each draft, as it is to be compared, what of it is none of its words.
pub(super) fn read_brackets(found: &mut Drafts) {
    let registry = found.registry.as_ref().unwrap_or_else(|| Registry::built_in());
    for draft in &mut found.drafts {
        let has_brackets = draft.tree.clauses().iter().any(|clause| clause.text.contains(['[', '{']));
        let reading = has_brackets.then(|| brackets::read(&draft.tree, draft.dialect, registry));
        let apart = reading.map(|reading| reading.apart(&draft.tree));
        draft.set_apart(apart.unwrap_or_default());
    }
}

fn lists(loaded: &Loaded, id: &str) -> bool {
    loaded.negotiation.manifest.drafts.iter().any(|listed| listed.as_str() == id)
}

/// Reads drafts for an audience that may not see everything.
struct Reader<'a> {
    audience: &'a Audience,
    tracked: Tracked,
    /// The negotiation in which ids are looked up.
    here: Option<PathBuf>,
    /// The negotiations that were loaded, by their folders.
    folders: BTreeMap<PathBuf, OpenFolder>,
}

/// A negotiation as the audience sees it, beside what else its folder holds.
struct OpenFolder {
    shown: Shown,
    tracked: BTreeMap<String, ClauseTree>,
    /// All of it, to tell who may see a file that lies there.
    whole: Negotiation,
}

impl OpenFolder {
    fn draft(&self, id: &str, tracked: Tracked) -> Option<ShownDraft> {
        self.shown.shown_draft(id).map(|draft| self.as_read(draft, tracked))
    }

    fn as_read(&self, draft: ShownDraft, tracked: Tracked) -> ShownDraft {
        let tree = self.tracked.get(&draft.id).filter(|_| tracked == Tracked::AsRead);
        self.shown.with_tracked(draft, tree)
    }
}

impl Reader<'_> {
    fn all(&mut self, given: Option<&Path>) -> Result<Vec<ShownDraft>, Failure> {
        let tracked = self.tracked;
        let open = self.folder(&open::folder(given)?)?;
        Ok(open.shown.shown_drafts().into_iter().map(|draft| open.as_read(draft, tracked)).collect())
    }

    fn one(&mut self, name: &str) -> Result<ShownDraft, Failure> {
        let path = Path::new(name);
        if let Some(here) = self.here.clone() {
            let tracked = self.tracked;
            if let Some(draft) = self.folder(&here)?.draft(name, tracked) {
                return Ok(draft);
            }
            if !path.is_file() {
                return Err(self.no_draft(&here, name)?);
            }
        } else if !path.is_file() {
            return Err(Failure::new(format!("there is no file `{name}`"))
                .help("name a file that is there, or the folder of a negotiation with -C DIR"));
        }
        // What a link stands for and what it leads to each have a say.
        let mut shown = None;
        for place in folder::places(path) {
            shown.get_or_insert(self.of_negotiation(&place, path)?);
        }
        shown.map_or_else(|| self.loose(path), Ok)
    }

    /// That a draft is closed is not told apart from that there is none.
    fn no_draft(&mut self, here: &Path, name: &str) -> Result<Failure, Failure> {
        let failure = Failure::new(format!("there is no draft `{name}` that is for `{}`", self.audience));
        let known = self.folder(here)?.shown.drafts.iter().map(|draft| draft.id.as_str());
        Ok(match nearest(name, known).first() {
            Some(near) => failure.help(format!("did you mean `{near}`?")),
            None => failure.help("leave it out, or write for those who may see it"),
        })
    }

    fn folder(&mut self, folder: &Path) -> Result<&OpenFolder, Failure> {
        if !self.folders.contains_key(folder) {
            let loaded = open::load(folder, folder::load_with_precedents)?;
            let whole = loaded.negotiation.clone();
            let (shown, tracked) = shown(loaded, self.audience, &["precedents"])?;
            self.folders.insert(folder.to_path_buf(), OpenFolder { shown, tracked, whole });
        }
        Ok(&self.folders[folder])
    }

    /// A file in a negotiation's folder: a draft as the negotiation has it, anything else as far as the negotiation's rules
    /// let it out.
    fn of_negotiation(&mut self, place: &PlaceIn, path: &Path) -> Result<ShownDraft, Failure> {
        let (tracked, audience) = (self.tracked, self.audience);
        let open = self.folder(&place.folder)?;
        let listed = place.draft.as_deref().filter(|id| open.whole.draft(id).is_some());
        if let Some(id) = listed {
            return open.draft(id, tracked).ok_or_else(|| not_for(path, audience));
        }
        let draft = read_quietly(path)?;
        // A text apart is somebody's.
        if audience.anonymous && place.is_precedent() {
            return Err(not_for(path, audience));
        }
        let access = place.access(&open.whole, &draft).map_err(|error| Failure::Diagnostics(vec![error]))?;
        shown_file(draft, &access, path, audience, &open.whole.registry)
    }

    /// A file of no negotiation: for everybody, unless it says itself for whom.
    fn loose(&mut self, path: &Path) -> Result<ShownDraft, Failure> {
        let draft = read_quietly(path)?;
        let access = match (&draft.access, &self.audience.access) {
            // Of which circle it is nobody says.
            (Some(Access::Group(None)), Access::Group(Some(_))) => Access::Own,
            (Some(access), _) => access.clone(),
            (None, _) => Access::Public,
        };
        shown_file(draft, &access, path, self.audience, Registry::built_in())
    }
}

fn shown_file(
    mut draft: Draft,
    access: &Access,
    path: &Path,
    audience: &Audience,
    registry: &Registry,
) -> Result<ShownDraft, Failure> {
    if audience.anonymous {
        let count = draft.tree.tracked();
        if !count.is_none() {
            messages::line(&format!("`{}` has tracked changes, read as accepted", draft.id));
        }
        draft.tree = draft.tree.settle(Settling::Accept).tree;
        let reading = brackets::read(&draft.tree, draft.dialect, registry);
        draft.attributions = Some(reading.attributions(&draft.tree, registry));
    }
    ShownDraft::of_file(draft, access, audience).map_err(|why| match why {
        NotShown::Closed => not_for(path, audience),
        other => not_shown(&other),
    })
}

/// A draft from a file of which it is not known yet whether the audience may see it: what is odd or wrong in it quotes it.
fn read_quietly(path: &Path) -> Result<Draft, Failure> {
    let unreadable =
        || Failure::new(format!("`{}` cannot be read as a draft", path.display())).help("leave out `--for` to see why");
    let mut draft = folder::read_draft(path).map_err(|_| unreadable())?;
    let diagnostics = std::mem::take(&mut draft.diagnostics);
    if diagnostics.iter().any(Diagnostic::is_error) { Err(unreadable()) } else { Ok(draft) }
}

fn not_for(path: &Path, audience: &Audience) -> Failure {
    Failure::new(format!("`{}` is not for `{audience}`", path.display()))
        .help("leave it out, or write for those who may see it")
}

/// Refuses to write a file of bytes to a terminal.
pub(super) fn refuse_terminal(file: Option<&Path>) -> Result<(), Failure> {
    match super::output::whole_width(file) {
        Some(_) => {
            Err(Failure::new("a Word file is nothing to read on a terminal").help("name a file with -o FILE.docx"))
        }
        None => Ok(()),
    }
}
