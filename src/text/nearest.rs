//! What somebody who mistyped a name may have meant.

use super::fold;

/// How many suggestions a message makes at most.
const SUGGESTIONS: usize = 3;

/// The edits between two words: letters put in, left out, put for another, or two neighbours exchanged.
///
/// Three rows of the usual table; costs the product of the two lengths.
pub fn distance(from: &str, to: &str) -> usize {
    let from: Vec<char> = from.chars().collect();
    let to: Vec<char> = to.chars().collect();
    let mut before = vec![0; to.len() + 1];
    let mut previous: Vec<usize> = (0..=to.len()).collect();
    let mut current = vec![0; to.len() + 1];
    for (row, letter) in from.iter().enumerate() {
        current[0] = row + 1;
        for (column, other) in to.iter().enumerate() {
            let replaced = previous[column] + usize::from(letter != other);
            let mut least = replaced.min(previous[column + 1] + 1).min(current[column] + 1);
            if row > 0 && column > 0 && *letter == to[column - 1] && from[row - 1] == *other {
                least = least.min(before[column - 1] + 1);
            }
            current[column + 1] = least;
        }
        std::mem::swap(&mut before, &mut previous);
        std::mem::swap(&mut previous, &mut current);
    }
    previous[to.len()]
}

/// The names that are likest to a word, best first, at most three: no more than a third of the longer one differs, or
/// one begins with the other.
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let word = fold(word);
    let length = word.chars().count();
    let mut found: Vec<(usize, &str)> = Vec::new();
    for name in names {
        let folded = fold(name);
        let other = folded.chars().count();
        let longer = length.max(other);
        let begins = word.len() >= 3 && folded.starts_with(&word) || folded.len() >= 3 && word.starts_with(&folded);
        let allowed = (longer / 3).max(1);
        // So many letters more or less are so many edits at least.
        if !begins && length.abs_diff(other) > allowed {
            continue;
        }
        let edits = distance(&word, &folded);
        if edits <= allowed && edits < longer {
            found.push((edits, name));
        } else if begins {
            found.push((allowed + edits, name));
        }
    }
    found.sort_unstable();
    found.dedup_by(|one, other| one.1 == other.1);
    found.into_iter().map(|(_, name)| name).take(SUGGESTIONS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted_and_an_exchange_is_one() {
        assert_eq!(distance("clause", "clause"), 0);
        assert_eq!(distance("cluase", "clause"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn the_likest_names_come_first_and_strangers_not_at_all() {
        assert_eq!(nearest("proposed_bye", ["proposed_by", "replaces", "date"]), ["proposed_by"]);
        assert_eq!(nearest("Chna", ["Chad", "China", "Ghana", "Peru"])[0], "China");
        assert!(nearest("zzz", ["date", "note"]).is_empty());
        assert!(nearest("", ["date", "note"]).is_empty());
    }
}
