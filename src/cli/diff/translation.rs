//! `diff --translation`: two language versions side by side.

use super::{Diff, two};
use crate::cli::answer::{Answer, AnswerFormat};
use crate::cli::failure::Failure;
use crate::cli::format::{self, OutputFormat};
use crate::cli::gate::{self, Tracked};
use crate::cli::{Outcome, open, output};
use std::path::Path;
use travaux::clause::{ClauseId, ClauseTree, ReferenceIndex};
use travaux::negotiation::ShownDraft;
use travaux::party::Registry;
use travaux::translation::Translation;
use travaux::write::translation::{Versions, csv, document, json, text};

/// Lays two language versions side by side, and tells where they differ.
pub(super) fn run(command: &Diff, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let file = command.output.as_deref();
    let format = format::chosen(command.format, file)?;
    command.whom.has_one_wording(command.reject_all)?;
    let names = [command.old.as_str(), command.new.as_str()];
    let mut found = gate::drafts(&names, &command.whom, format.is_handed_on(), Tracked::AsRead, folder)?;
    open::settle(&mut found.drafts, command.reject_all);
    let registry = found.registry.as_ref().unwrap_or_else(|| Registry::built_in());
    let [original, translation] = two(&found.drafts)?;
    let compared = Translation::new(original, translation, registry);
    let mut versions = Versions::new(original, translation, &compared, registry);
    let clauses: Vec<&String> = command.clause.iter().chain(&command.only).collect();
    if !clauses.is_empty() {
        let (of_original, of_translation) = places(&clauses, original, translation)?;
        versions.keep_only(&of_original, &of_translation);
    }
    if format == AnswerFormat::Text {
        let width = output::whole_width(file);
        output::write(text(&versions, width, &output::palette(file)).as_bytes(), file)?;
    } else {
        let answer = Answer { document: || document(&versions), csv: || csv(&versions), json: || json(&versions) };
        answer.write(format, file)?;
    }
    let is_found = command.exit_code && versions.differing() > 0;
    Ok(if is_found { Outcome::Found } else { Outcome::Done })
}

/// Some clauses and all beneath them, of each version in which they are found.
fn places(
    clauses: &[&String],
    original: &ShownDraft,
    translation: &ShownDraft,
) -> Result<(Vec<ClauseId>, Vec<ClauseId>), Failure> {
    let (own, others) = (ReferenceIndex::new(&original.tree), ReferenceIndex::new(&translation.tree));
    let (mut of_original, mut of_translation) = (Vec::new(), Vec::new());
    for reference in clauses {
        let (at, clause) = open::clause_in(reference, &[(original, &own), (translation, &others)])?;
        let (tree, found): (&ClauseTree, &mut Vec<ClauseId>) = match at {
            0 => (&original.tree, &mut of_original),
            _ => (&translation.tree, &mut of_translation),
        };
        found.push(clause);
        found.extend(tree.beneath(clause));
    }
    Ok((of_original, of_translation))
}
