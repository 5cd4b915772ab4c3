//! What somebody who mistyped a name may have meant.

use super::fold;

/// How many suggestions a message makes at most.
const SUGGESTIONS: usize = 3;

/// With how many names a word is compared at most.
const FEW: usize = 1_000;

/// Longer names, in letters, are like another one only where that begins with them or they with it.
const LONGEST: usize = 160;

/// The edits between two words: letters put in, left out, put for another, or two neighbours exchanged.
///
/// Three rows of the usual table; costs the product of the two lengths.
pub fn distance(from: &str, to: &str) -> usize {
    distance_within(from, to, usize::MAX).unwrap_or_default()
}

/// The edits between two words, where they are at most so many.
pub(super) fn distance_within(from: &str, to: &str, most: usize) -> Option<usize> {
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
        // An exchange reaches over one row, and no further.
        if before.iter().chain(&previous).all(|&edits| edits > most) {
            return None;
        }
    }
    Some(previous[to.len()]).filter(|&edits| edits <= most)
}

/// The names that are likest to a word, best first, at most three: no more than a third of the longer one differs, or
/// one begins with the other. To look for many words among the same names, see [`Names`].
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let names: Vec<Name<&str>> = names.into_iter().map(|name| Name::new(name, fold(name))).collect();
    likest(word, |_| names.iter()).into_iter().map(|name| name.name).collect()
}

/// Of the names with which a folded word is to be compared, those likest to it, best first.
fn likest<'a, S: Ord + 'a, I: Iterator<Item = &'a Name<S>>>(
    word: &str,
    compared: impl FnOnce(&str) -> I,
) -> Vec<&'a Name<S>> {
    let wanted = Name::new((), fold(word));
    let mut found: Vec<(usize, &Name<S>)> =
        compared(&wanted.folded).filter_map(|name| Some((wanted.likeness(name)?, name))).collect();
    found.sort_unstable_by(|(one, name), (other, with)| (one, &name.name).cmp(&(other, &with.name)));
    found.dedup_by(|(_, one), (_, other)| one.name == other.name);
    found.into_iter().map(|(_, name)| name).take(SUGGESTIONS).collect()
}

/// Names among which those like a word are looked for, again and again.
///
/// A word is compared with all names where these are not many. Of many it is compared with those beside which it would
/// stand in order of the alphabet, read forwards and backwards: what is mistyped has its beginning or its end.
#[derive(Debug, Clone)]
pub struct Names<S> {
    /// In order of the folded name.
    names: Vec<Name<S>>,
    /// The same names, in order of the folded name read backwards.
    backwards: Vec<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Name<S> {
    folded: String,
    length: usize,
    letters: u64,
    name: S,
}

impl<S> Name<S> {
    fn new(name: S, folded: String) -> Name<S> {
        let (mut length, mut letters) = (0, 0);
        for letter in folded.chars() {
            length += 1;
            letters |= 1 << (u32::from(letter) % 64);
        }
        Name { folded, length, letters, name }
    }

    /// How far another name is from this one; nothing where they are not alike.
    fn likeness<T>(&self, other: &Name<T>) -> Option<usize> {
        let longer = self.length.max(other.length);
        let allowed = (longer / 3).max(1);
        // So many letters more or less are so many edits at least.
        let lacking = self.length.abs_diff(other.length);
        let begins = |one: &str, other: &str| one.len() >= 3 && other.starts_with(one);
        if begins(&self.folded, &other.folded) || begins(&other.folded, &self.folded) {
            let is_near = lacking <= allowed && lacking < longer;
            return Some(if is_near { lacking } else { allowed + lacking });
        }
        let missing = |one: u64, other: u64| (one & !other).count_ones() as usize;
        let least = lacking.max(missing(self.letters, other.letters)).max(missing(other.letters, self.letters));
        if least > allowed || longer > LONGEST {
            return None;
        }
        distance_within(&self.folded, &other.folded, allowed).filter(|&edits| edits < longer)
    }
}

impl<'a, S: AsRef<str> + From<&'a str> + Ord> Names<S> {
    /// Makes names ready. Costs a sort.
    pub fn new(names: impl IntoIterator<Item = &'a str>) -> Names<S> {
        let mut names: Vec<Name<S>> = names.into_iter().map(|name| Name::new(S::from(name), fold(name))).collect();
        names.sort_unstable();
        names.dedup();
        let mut backwards = Vec::new();
        if names.len() > FEW {
            backwards.extend(0..names.len());
            backwards.sort_by(|&one, &other| names[one].folded.chars().rev().cmp(names[other].folded.chars().rev()));
        }
        Names { names, backwards }
    }
}

impl<S: AsRef<str> + Ord> Names<S> {
    /// The names that are likest to a word, as [`nearest`] gives them.
    pub fn nearest(&self, word: &str) -> Vec<&str> {
        likest(word, |folded| self.beside(folded)).into_iter().map(|name| name.name.as_ref()).collect()
    }

    /// The names with which a folded word is compared.
    fn beside<'s>(&'s self, word: &str) -> impl Iterator<Item = &'s Name<S>> + use<'s, S> {
        let around = |at: usize| at.saturating_sub(FEW / 4)..(at + FEW / 4).min(self.names.len());
        let (forwards, backwards) = if self.names.len() <= FEW {
            (0..self.names.len(), 0..0)
        } else {
            let is_before = |name: &str| name.chars().rev().lt(word.chars().rev());
            let forwards = self.names.partition_point(|name| name.folded.as_str() < word);
            (around(forwards), around(self.backwards.partition_point(|&at| is_before(&self.names[at].folded))))
        };
        self.names[forwards].iter().chain(self.backwards[backwards].iter().map(|&at| &self.names[at]))
    }
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
        assert_eq!(nearest("Repub", ["Republic of Moldova", "Republic", "Peru"]), ["Republic", "Republic of Moldova"]);
        assert_eq!(nearest("chna", ["China", "CHINA", "China"]), ["CHINA", "China"]);
    }

    #[test]
    fn many_names_are_not_all_compared_and_the_likest_is_found() {
        let many: Vec<String> = (0..20_000).map(|number| format!("amendment-{number}-of-the-group")).collect();
        let names: Names<&str> = Names::new(many.iter().map(String::as_str));
        for wanted in many.iter().step_by(1_000) {
            assert!(names.beside(wanted).count() <= FEW);
            assert_eq!(names.nearest(&wanted.replace("amend", "amned"))[0], wanted);
            assert_eq!(names.nearest(&wanted.replace("group", "gruop"))[0], wanted);
        }
    }
}
