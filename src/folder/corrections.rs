//! The files under `corrections/`: reading them, and whether the texts are those that the corrections were made on.

use super::disk::{self, Disk};
use super::yaml_files;
use crate::amendment::Amendment;
use crate::correction::{About, Correction, CorrectionId, RestsOn, RestsOnText};
use crate::draft::DraftId;
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::read::yaml;
use crate::source::{Diagnostic, Located, Origin};
use crate::text::{digest, find_quotation};
use crate::write;
use std::collections::{BTreeMap, BTreeSet};

/// Reads them all, in order of name.
pub(super) fn read(disk: Disk<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Correction> {
    let mut corrections = Vec::new();
    for file in yaml_files(disk, "corrections", diagnostics) {
        match disk::read(disk, &file.path) {
            Ok(file) => {
                let reading = yaml::read_corrections(&file);
                diagnostics.extend(reading.diagnostics);
                corrections.extend(reading.value);
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    corrections
}

/// What a text says that a correction rests on, as a digest; none where it is not there.
pub(super) fn digest_of(negotiation: &Negotiation, correction: &Correction, text: &RestsOnText) -> Option<String> {
    match text {
        RestsOnText::Clause(reference) => {
            let clause = negotiation.clause_rested_on(correction, reference)?;
            Some(digest(&negotiation.drafts[clause.draft].tree[clause.clause].text))
        }
        RestsOnText::Amendment(id) => Some(digest(&what_it_asks(negotiation.amendment(id)?))),
        RestsOnText::Draft(id) => {
            let clauses = negotiation.draft(id)?.tree.clauses().iter();
            Some(digest(&clauses.map(|clause| clause.text.as_str()).collect::<Vec<_>>().join("\n")))
        }
    }
}

/// An amendment without who made it and when.
fn what_it_asks(amendment: &Amendment) -> String {
    let asks = Amendment {
        operation: amendment.operation.clone(),
        gist: amendment.gist.clone(),
        words: amendment.words.clone(),
        ..Amendment::default()
    };
    write::yaml::amendment(&asks).block(0)
}

/// Checks what corrections say of the other files, and whether these still say what they said. Drafts that could not be
/// read are not missed.
pub(super) fn check(negotiation: &Negotiation, unreadable: &BTreeSet<String>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut before: BTreeMap<Subject<'_>, &Origin> = BTreeMap::new();
    for (at, correction) in CorrectionId::each(&negotiation.corrections) {
        let checker = Checker { negotiation, at, correction, unreadable };
        let wrong = checker.wrong();
        let is_whole = wrong.is_empty();
        diagnostics.extend(wrong);
        if !is_whole {
            continue;
        }
        diagnostics.extend(checker.outdated());
        if let Some(first) = before.insert(checker.subject(), &correction.origin) {
            let place = first.place().map(|place| format!("; the other is at {place}")).unwrap_or_default();
            let twice = Diagnostic::warning(format!("two corrections are about the same{place}"));
            diagnostics
                .push(twice.from(&correction.origin).help("of two the one with the later date counts; keep one"));
        }
    }
    diagnostics
}

/// What a correction is about: two about the same contradict each other, or repeat.
type Subject<'a> = (u8, Option<&'a str>, Option<ClauseHandle>, Option<DraftId>, Option<&'a str>);

struct Checker<'a> {
    negotiation: &'a Negotiation,
    at: CorrectionId,
    correction: &'a Correction,
    unreadable: &'a BTreeSet<String>,
}

impl<'a> Checker<'a> {
    fn subject(&self) -> Subject<'a> {
        let clause = self.negotiation.corrected_clause(self.at);
        let draft = self.negotiation.corrected_draft(self.at);
        match &self.correction.about {
            About::Amendment { id, .. } => (0, Some(id), None, draft, None),
            About::Clause { .. } => (1, None, clause, draft, None),
            About::Change { words, .. } => (2, None, clause, draft, words.as_ref().map(|words| words.as_str())),
        }
    }

    /// What keeps it from being applied.
    fn wrong(&self) -> Vec<Diagnostic> {
        let negotiation = self.negotiation;
        let mut wrong = Vec::new();
        if let Some(id) = &self.correction.draft
            && negotiation.draft(id).is_none()
        {
            if !self.unreadable.contains(&id.value) {
                let near = negotiation.drafts_like(id);
                wrong.push(self.missing(format!("there is no draft `{id}`"), &id.origin, near.first()));
            }
            return wrong;
        }
        let amendment = |id: &Located<String>| {
            let missing = || {
                let near = negotiation.amendments_like(id);
                self.missing(format!("there is no amendment `{id}`"), &id.origin, near.first())
            };
            negotiation.amendment(id).is_none().then(missing)
        };
        match &self.correction.about {
            About::Amendment { id, .. } => wrong.extend(amendment(id)),
            About::Clause { clause, .. } => wrong.extend(self.clause(clause)),
            About::Change { clause, words, verdict } => {
                wrong.extend(self.clause(clause));
                wrong.extend(words.iter().filter_map(|words| self.words(words)));
                wrong.extend(verdict.named().filter_map(amendment));
            }
        }
        if wrong.is_empty() && self.correction.draft.is_some() {
            wrong.extend(self.too_early());
        }
        wrong
    }

    fn clause(&self, reference: &Located<String>) -> Option<Diagnostic> {
        if self.negotiation.corrected_clause(self.at).is_some() {
            return None;
        }
        let Some(error) = self.negotiation.missing_clause(self.at) else {
            let message =
                format!("the text that it was made on stands no more in `{reference}`, nor elsewhere in the draft");
            return Some(self.missing(message, &reference.origin, None::<&str>));
        };
        if error.draft().is_some_and(|id| self.unreadable.contains(id)) {
            return None;
        }
        Some(self.missing(error.to_string(), &reference.origin, None::<&str>).help(error.help()))
    }

    fn words(&self, words: &Located<String>) -> Option<Diagnostic> {
        let clause = self.negotiation.corrected_clause(self.at)?;
        let draft = self.negotiation.corrected_draft(self.at);
        if draft != Some(clause.draft) {
            let error = Diagnostic::error("`words` are words that came, and this clause is of an earlier draft");
            let help = "name the clause as the draft of `in` has it, or leave out `words`";
            return Some(error.from(&words.origin).help(help));
        }
        let text = &self.negotiation.drafts[clause.draft].tree[clause.clause].text;
        let message = || format!("these words do not stand in `{}`", self.negotiation.full_address(clause));
        find_quotation(text, words).is_empty().then(|| self.missing(message(), &words.origin, None::<&str>))
    }

    /// What became of something is told only by drafts after it.
    fn too_early(&self) -> Option<Diagnostic> {
        let negotiation = self.negotiation;
        let draft = negotiation.corrected_draft(self.at)?;
        let id = &negotiation.drafts[draft].id;
        let (before, is_change) = match &self.correction.about {
            About::Amendment { id, .. } => (negotiation.amended_draft(negotiation.amendment_index(id)?)?, false),
            About::Clause { .. } => (negotiation.corrected_clause(self.at)?.draft, false),
            About::Change { .. } => (negotiation.corrected_clause(self.at)?.draft, true),
        };
        if is_change {
            let (ids, is_step) = (&negotiation.drafts[before].id, negotiation.parents(draft).contains(&before));
            let message =
                format!("`{id}` does not follow `{ids}` directly, so that no change leads from one to the other");
            let help = "name in `in` the next draft after that of the clause";
            let error = || Diagnostic::error(message).from(&self.correction.origin).help(help);
            return (before != draft && !is_step).then(error);
        }
        if negotiation.goes_back_to(draft, before) {
            return None;
        }
        let message = format!("the draft `{id}` does not come after `{}`", negotiation.drafts[before].id);
        let help = "name a later draft in `in`: what became of something shows only there";
        Some(Diagnostic::error(message).from(&self.correction.origin).help(help))
    }

    /// Something that the correction names and that is not there. Of one that says on which texts it was made, it was there
    /// once: then nothing is broken, but it is not applied.
    fn missing(&self, message: String, origin: &Origin, near: Option<impl AsRef<str>>) -> Diagnostic {
        if !self.correction.rests_on.is_empty() {
            let gone = Diagnostic::warning(format!("this correction is not applied: {message}")).from(origin);
            return gone.help("it was there when the correction was made; say it again of what is there now");
        }
        let help = match near {
            Some(near) => format!("did you mean `{}`?", near.as_ref()),
            None => "name what the drafts and amendments have".to_owned(),
        };
        Diagnostic::error(message).from(origin).help(help)
    }

    /// Whether the texts are those that it was made on.
    fn outdated(&self) -> Option<Diagnostic> {
        let changed =
            |rest: &&RestsOn| digest_of(self.negotiation, self.correction, &rest.text).as_ref() != Some(&rest.digest);
        let changed: Vec<String> =
            self.correction.rests_on.iter().filter(changed).map(|rest| named(&rest.text)).collect();
        if self.correction.rests_on.is_empty() {
            let note = Diagnostic::note("this correction does not say on which texts it was made");
            let help = "nobody will be told when they change; `travaux correct` writes it";
            return Some(note.from(&self.correction.origin).help(help));
        }
        if changed.is_empty() {
            return None;
        }
        let (which, has) = (changed.join(" and "), if changed.len() > 1 { "have" } else { "has" });
        let warning = Diagnostic::warning(format!("{which} {has} changed since this correction was made"));
        let help = "it still counts; look whether it is right, and say it again with `travaux correct`";
        Some(warning.from(&self.correction.origin).help(help))
    }
}

fn named(text: &RestsOnText) -> String {
    match text {
        RestsOnText::Clause(name) => format!("clause `{name}`"),
        RestsOnText::Amendment(name) => format!("amendment `{name}`"),
        RestsOnText::Draft(name) => format!("draft `{name}`"),
    }
}
