//! Where language stood before.

mod csv;
mod document;
mod json;

pub use self::csv::csv;
pub use document::document;
pub use json::json;

use crate::lineage::{Passage, TextHandle};
use crate::negotiation::{ClauseHandle, Negotiation};

/// How much of the clause is shown on each side of a passage, in characters.
const CONTEXT: usize = 90;

/// The name of a passage's clause: its address in a draft, its path in a precedent.
fn clause_name(negotiation: &Negotiation, passage: &Passage) -> String {
    match passage.text {
        TextHandle::Draft(draft) => negotiation.full_address(ClauseHandle { draft, clause: passage.clause }),
        TextHandle::Precedent(_) => passage.text.of(negotiation).tree.path(passage.clause),
    }
}

/// What stands before and after a passage in its clause, cut between words, with `…` where it was cut.
fn context(negotiation: &Negotiation, passage: &Passage) -> (String, String) {
    let content = passage.text.of(negotiation).tree.get(passage.clause).map_or("", |clause| clause.text.as_str());
    let (before, after) = (&content[..passage.range.start], &content[passage.range.end..]);
    (last_words(before), first_words(after))
}

fn first_words(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().nth(CONTEXT) else { return text.to_owned() };
    let end = text[..cut].rfind(char::is_whitespace).unwrap_or(cut);
    format!("{} …", text[..end].trim_end())
}

fn last_words(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().rev().nth(CONTEXT - 1).filter(|(cut, _)| *cut > 0) else {
        return text.to_owned();
    };
    let start = text[cut..].find(char::is_whitespace).map_or(cut, |space| cut + space);
    format!("… {}", text[start..].trim_start())
}
