//! What a thing says of its sources: whether it rests on one alone, and what of that one is taken out where others carry the
//! thing too.

use super::sheet::{cited, get, items, pair, text};
use crate::folder::prune::Cut;
use crate::read::yaml::{Node, Value};
use crate::text::find_quotation;

/// Tells whether a thing has sources and all of them are this one.
pub(super) fn rests_on_alone(node: &Node, source: &str) -> bool {
    let sources = items(node, "source");
    !sources.is_empty() && sources.iter().all(|citation| cited(citation) == Some(source))
}

/// Tells whether this source is one of a thing's.
pub(super) fn cites(node: &Node, source: &str) -> bool {
    items(node, "source").iter().any(|citation| cited(citation) == Some(source))
}

/// Takes a source out of a thing that another one carries too: its citation with its quotation, the note, and those of the
/// words under the keys given that no quotation of another source holds. Tells whether it was one of the thing's.
pub(super) fn strip(node: &Node, source: &str, words: &[&str], cut: &mut Cut) -> bool {
    if !cites(node, source) {
        return false;
    }
    let (gone, kept): (Vec<&Node>, Vec<&Node>) =
        items(node, "source").iter().partition(|citation| cited(citation) == Some(source));
    if kept.is_empty() {
        remove_key(node, "source", cut);
    } else {
        cut.entries.extend(gone.iter().map(|citation| citation.offset));
    }
    remove_key(node, "note", cut);
    let quotes: Vec<&str> = kept.iter().filter_map(|citation| text(citation, "quote")).collect();
    let is_quoted = |words: &Node| {
        words.text().is_some_and(|words| quotes.iter().any(|quote| !find_quotation(quote, words).is_empty()))
    };
    for key in words {
        match get(node, key) {
            Some(Node { value: Value::Sequence(all), .. }) => {
                cut.entries.extend(all.iter().filter(|words| !is_quoted(words)).map(|words| words.offset));
            }
            Some(words) if !is_quoted(words) => remove_key(node, key, cut),
            _ => {}
        }
    }
    true
}

pub(super) fn remove_key(node: &Node, key: &str, cut: &mut Cut) {
    cut.keys.extend(pair(node, key).map(|(name, _)| name.offset));
}

/// Takes the items of a list out that are gone; with the key where it is one item alone.
pub(super) fn remove_items(node: &Node, key: &str, is_gone: impl Fn(&str) -> bool, cut: &mut Cut) {
    match get(node, key) {
        Some(Node { value: Value::Sequence(all), .. }) => {
            let gone = all.iter().filter(|item| item.text().is_some_and(&is_gone));
            cut.entries.extend(gone.map(|item| item.offset));
        }
        Some(one) if one.text().is_some_and(&is_gone) => remove_key(node, key, cut),
        _ => {}
    }
}

/// Takes a source out of the claims of a draft or an event: those that rest on it alone go. Tells how many there were.
pub(super) fn strip_claims(node: &Node, source: &str, cut: &mut Cut) -> usize {
    let mut count = 0;
    for claim in items(node, "claims") {
        if rests_on_alone(claim, source) {
            cut.entries.insert(claim.offset);
            count += 1;
        } else if strip(claim, source, &[], cut) {
            count += 1;
        }
    }
    count
}
