//! Several clauses in one breath: `19, 20`, `25-27`, `8(a) and (b)`.

use crate::draft::DraftId;
use crate::negotiation::{ClauseHandle, Negotiation};

/// The clauses that a list or a range names, in its order; nothing where it is none, or where one of them is not there.
pub(super) fn clauses(negotiation: &Negotiation, draft: DraftId, reference: &str) -> Option<Vec<ClauseHandle>> {
    let spaced = reference.replace([',', '&'], " , ");
    let mut pieces: Vec<String> = vec![String::new()];
    for word in spaced.split_whitespace() {
        match word {
            "," | "and" | "et" | "y" | "und" | "и" if pieces.last().is_some_and(|piece| !piece.is_empty()) => {
                pieces.push(String::new());
            }
            "," => {}
            word => {
                let piece = pieces.last_mut()?;
                piece.push_str(if piece.is_empty() { "" } else { " " });
                piece.push_str(word);
            }
        }
    }
    let find = |reference: &str| negotiation.find(reference, Some(draft));
    let mut found: Vec<ClauseHandle> = Vec::new();
    let mut before = String::new();
    for piece in &pieces {
        // `8(a), (b)`: another item of the same clause.
        let beside =
            piece.starts_with('(').then(|| before.rfind('(')).flatten().map(|at| format!("{}{piece}", &before[..at]));
        let of_piece = match beside.or_else(|| Some(piece.clone())).and_then(|reference| find(&reference)) {
            Some(one) => vec![one],
            None => range(negotiation, piece, find)?,
        };
        found.extend(of_piece.into_iter().filter(|one| !found.contains(one)).collect::<Vec<_>>());
        before.clone_from(piece);
    }
    let is_one_draft = found.windows(2).all(|two| two[0].draft == two[1].draft);
    (found.len() > 1 && is_one_draft).then_some(found)
}

/// `25-27` as the clauses from the one to the other, also where an article 25 has a paragraph 27; not where a clause has that
/// label.
pub(super) fn numbers(negotiation: &Negotiation, draft: DraftId, reference: &str) -> Option<Vec<ClauseHandle>> {
    let (from, to) = reference.split_once(['-', '–'])?;
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|sign| sign.is_ascii_digit());
    let find = |reference: &str| negotiation.find(reference, Some(draft));
    let has_label = |one: ClauseHandle| {
        let label = &negotiation.drafts[one.draft].tree[one.clause].label;
        label.trim_end_matches('.') == reference
    };
    let is_range = is_number(from) && is_number(to) && !find(reference).is_some_and(has_label);
    is_range.then(|| range(negotiation, reference, find)).flatten()
}

/// `25-27`, `25 to 27`: all clauses of one list from the one to the other.
fn range(
    negotiation: &Negotiation,
    piece: &str,
    find: impl Fn(&str) -> Option<ClauseHandle>,
) -> Option<Vec<ClauseHandle>> {
    let (from, to) = [" to ", "-", "–", " – "].iter().find_map(|parts| piece.split_once(parts))?;
    let (from, to) = (find(from.trim())?, find(to.trim())?);
    let tree = &negotiation.drafts[from.draft].tree;
    let parent = tree[from.clause].parent();
    let is_range = from.draft == to.draft && parent == tree[to.clause].parent() && from.clause < to.clause;
    let inside = tree.children(parent).filter(|at| (from.clause..=to.clause).contains(at));
    is_range.then(|| inside.map(|clause| ClauseHandle { clause, ..from }).collect())
}
