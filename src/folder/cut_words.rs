//! Words that the lines' ends of a PDF cut, in the light of the other drafts of the negotiation.

use crate::clause::{ClauseTree, with_whole_words};
use crate::negotiation::Negotiation;
use crate::source::Access;

/// Makes them whole. A draft learns from those alone that may be shown to whoever may see it.
pub(super) fn settle(negotiation: Negotiation) -> Negotiation {
    let drafts = &negotiation.drafts;
    let access: Vec<Access> = drafts.iter().map(|draft| negotiation.draft_access(draft)).collect();
    let trees: Vec<&ClauseTree> = drafts.iter().map(|draft| &draft.tree).collect();
    let whole = with_whole_words(&trees, |at, other| access[other].is_for(&access[at]));
    if whole.iter().all(Option::is_none) {
        return negotiation;
    }
    let mut parts = negotiation.into_parts();
    for (draft, tree) in parts.drafts.iter_mut().zip(whole) {
        draft.tree = tree.unwrap_or_else(|| std::mem::take(&mut draft.tree));
    }
    parts.negotiation()
}
