//! Several clauses in one breath: `19, 20`, `25-27`, `8(a) and (b)`.

use crate::draft::DraftId;
use crate::language::{Sense, meanings};
use crate::negotiation::{ClauseHandle, Negotiation};

/// The clauses that a list or a range names, in its order; nothing where it is none, or where one of them is not there.
pub(super) fn clauses(negotiation: &Negotiation, draft: DraftId, reference: &str) -> Option<Vec<ClauseHandle>> {
    let spaced = without_paragraphs(reference).replace([',', '&'], " , ");
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

/// `paragraphs 4 and 5` as `4 and 5`.
fn without_paragraphs(reference: &str) -> &str {
    let Some((word, rest)) = reference.split_once(char::is_whitespace) else { return reference };
    let word = word.trim_end_matches('.').to_lowercase();
    let is_plural = word.strip_suffix('s').is_some_and(|word| meanings(word).is(Sense::Paragraph));
    if is_plural { rest } else { reference }
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
