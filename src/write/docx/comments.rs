//! What a comment says of a changed clause: which recorded proposals have its words, what was asked of it, and the
//! positions taken on it, each with its source. Nothing where nothing is recorded.

use super::body::Body;
use super::paragraph::Paragraph;
use crate::amendment::{AmendmentId, PositionId};
use crate::lineage::{ChangeHandle, Lineage};
use crate::write::comparison::reading::Reading;
use crate::write::corrected::sentence;
use crate::write::layout::{position_recorded, recorded};
use crate::write::sentences::{self, operation};
use crate::write::sponsors::{asked_by, proposers};

/// The paragraphs of the comment on a change.
pub(super) fn on(lineage: &Lineage<'_>, reading: &Reading<'_>, handle: ChangeHandle) -> Option<Vec<String>> {
    let negotiation = lineage.negotiation;
    let realised = lineage.realised_by(handle);
    let (old, new) = lineage.change_clauses(handle);
    let mut amendments: Vec<AmendmentId> = old.iter().chain(&new).flat_map(|&at| lineage.amendments_on(at)).collect();
    let mut positions: Vec<PositionId> = old.iter().chain(&new).flat_map(|&at| lineage.positions_on(at)).collect();
    amendments.retain(|at| realised.iter().all(|(realised, _)| realised != at));
    amendments.sort_unstable();
    amendments.dedup();
    let aimed_at = realised.iter().map(|(at, _)| at).chain(&amendments);
    positions.extend(aimed_at.flat_map(|&at| lineage.positions_on_amendment(at)));
    positions.sort_unstable();
    positions.dedup();
    if realised.is_empty() && amendments.is_empty() && positions.is_empty() {
        return None;
    }
    let change = lineage.change(handle);
    let new_draft = lineage.comparisons[handle.comparison].new;
    let (old_text, new_text) = reading.texts(change);
    let (_, headline) = reading.headline(change, &reading.words(change, &old_text, &new_text));
    let mut told = vec![headline];
    for (at, realisation) in &realised {
        let amendment = &negotiation.amendments[*at];
        let words: Vec<&str> = realisation.words_in.iter().chain(&realisation.words_out).map(String::as_str).collect();
        let proposal = format!("[{}], {}, {}", amendment.id, operation(amendment), asked_by(lineage, *at, new_draft));
        let finding = match realisation.correction {
            Some(correction) => format!("Asked for in {proposal} ({})", sentence(negotiation, correction)),
            None if words.is_empty() => {
                format!("Inferred: done as asked in {proposal} (score {:.2})", realisation.score)
            }
            None => format!(
                "Inferred: its words are also found in {proposal} (score {:.2}: {})",
                realisation.score,
                words.join(", ")
            ),
        };
        told.push(format!("{finding}. Recorded: {}", recorded(negotiation, amendment)));
    }
    for at in amendments {
        let amendment = &negotiation.amendments[at];
        told.push(format!(
            "Asked: [{}], {}, {}. Recorded: {}",
            amendment.id,
            operation(amendment),
            proposers(lineage, at),
            recorded(negotiation, amendment)
        ));
    }
    for at in positions {
        let cited = position_recorded(negotiation, at);
        told.push(format!("Position: {}. Recorded: {cited}", sentences::position(negotiation, at, true)));
    }
    Some(told)
}

/// The part of the file that holds the comments, in order.
pub(super) fn xml(comments: &[Vec<String>]) -> String {
    let mut out = Body::default();
    for (at, paragraphs) in comments.iter().enumerate() {
        out.raw(&format!("<w:comment w:id=\"{at}\" w:author=\"travaux\" w:initials=\"tr\">"));
        for paragraph in paragraphs {
            out.paragraph(&Paragraph::plain("CommentText", paragraph));
        }
        out.raw("</w:comment>");
    }
    out.finish()
}
