//! Lists in the order of their alphabet, as definitions are: a translation orders its items anew, so that the same label
//! stands before another item. They are compared as one.

use super::Row;
use crate::clause::{ClauseId, ClauseTree};
use crate::language::Tongue;
use crate::text::{tokens, without_accent};
use rustc_hash::FxHashMap;

/// The fewest items that are not in this order by chance; where each begins with a word in quotes, two will do.
const FEWEST: usize = 4;
const FEWEST_QUOTED: usize = 2;

/// One of the texts.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) tree: &'a ClauseTree,
    pub(super) tongue: Option<&'a Tongue>,
}

/// The rows that make up each list that both texts have in the order of their own alphabet.
pub(super) fn alphabetical(original: Text<'_>, translation: Text<'_>, rows: &[Row]) -> Vec<Vec<usize>> {
    let mut by_parents: FxHashMap<(Option<ClauseId>, Option<ClauseId>), Vec<usize>> = FxHashMap::default();
    for (at, row) in rows.iter().enumerate() {
        if let ([own], [other]) = (row.original.as_slice(), row.translation.as_slice()) {
            let parents = (original.tree[*own].parent(), translation.tree[*other].parent());
            by_parents.entry(parents).or_default().push(at);
        }
    }
    let mut lists: Vec<Vec<usize>> = by_parents.into_values().filter(|list| list.len() >= FEWEST_QUOTED).collect();
    lists.sort_unstable();
    lists.retain(|list| {
        let own = keys(original, list.iter().filter_map(|&at| rows[at].original.first()));
        let others = keys(translation, list.iter().filter_map(|&at| rows[at].translation.first()));
        let is_quoted = own.iter().chain(&others).all(|key| key.is_quoted);
        list.len() >= (if is_quoted { FEWEST_QUOTED } else { FEWEST }) && is_ordered(&own) && is_ordered(&others)
    });
    lists
}

struct Key {
    words: String,
    is_quoted: bool,
}

/// What items are ordered by: their words without accents, and without small ones in front.
fn keys<'c>(text: Text<'_>, items: impl Iterator<Item = &'c ClauseId>) -> Vec<Key> {
    let key = |&item: &ClauseId| {
        let said = &text.tree[item].text;
        let words = tokens(said).filter(|token| token.is_word).take(8).map(|token| {
            said[token.start..token.end].chars().map(without_accent).flat_map(char::to_lowercase).collect::<String>()
        });
        let is_small = |word: &String| text.tongue.is_some_and(|tongue| tongue.is_joining(word));
        let words: Vec<String> = words.skip_while(is_small).collect();
        Key { words: words.join(" "), is_quoted: said.starts_with(['"', '“', '«', '„', '‘', '\'']) }
    };
    items.map(key).collect()
}

fn is_ordered(keys: &[Key]) -> bool {
    keys.windows(2).all(|pair| pair[0].words < pair[1].words)
}
