//! Records that tell two outcomes of one amendment, for `check`.

use crate::amendment::was_taken;
use crate::negotiation::Negotiation;
use crate::procedure::EventKind;
use crate::source::{Diagnostic, Origin};

/// Warns of each amendment that is on record both as taken and as not taken: by its status, or by votes on itself.
pub fn outcomes(negotiation: &Negotiation) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    for amendment in &negotiation.amendments {
        let status = amendment.status.as_ref().map(|status| (status.is.as_str(), &amendment.id.origin));
        let votes = negotiation.events.iter().filter_map(|event| match &event.kind {
            EventKind::Vote(vote) if !vote.motion && vote.words.is_none() => {
                let on = vote.on.as_ref().filter(|on| **on == amendment.id)?;
                Some((vote.result.as_deref()?, &on.origin))
            }
            _ => None,
        });
        let records: Vec<(bool, &str, &Origin)> = status
            .into_iter()
            .chain(votes)
            .filter_map(|(words, origin)| Some((was_taken(words)?, words, origin)))
            .collect();
        let taken = records.iter().find(|(is_taken, ..)| *is_taken);
        let not = records.iter().find(|(is_taken, ..)| !*is_taken);
        if let (Some((_, taken, _)), Some((_, not, origin))) = (taken, not) {
            let message = format!("[{}] is on record both as {taken} and as {not}", amendment.id);
            let help =
                "answers tell the later one, or both where their dates do not tell which that is; mend the wrong one";
            warnings.push(Diagnostic::warning(message).from(origin).help(help));
        }
    }
    warnings
}
