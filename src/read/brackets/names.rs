//! The parties that a few words name: one, several joined, several without a gap, or one that nobody knows.
//!
//! ```text
//! G-77/China                  one name as it stands
//! US and Canada, EU/MS        names and what joins them; member states belong to the group before them
//! JapanEU                     a page that lost its gaps
//! Co-Chairs, the Secretariat  they run the meeting, and take no position
//! ```
//!
//! A name is looked up whole before it is taken apart. Windows are of bounded length, so the cost is that of the text.

use super::verbs::{self, Word};
use crate::party::{Lookup, Party, Registry};
use crate::text::is_ideograph;
use std::ops::Range;

/// The longest piece that may be names, in bytes.
pub(super) const WINDOW: usize = 160;
/// The longest row of names that is taken apart where it has no gaps, in bytes.
const ROW: usize = 80;
/// The most places at which names are taken apart.
const SEAMS: usize = 12;

/// States that two letters name wherever they stand; `IT` and `AI` are words too.
const SURE_IN_TWO_LETTERS: [&str; 2] = ["US", "UK"];

/// A name that a bracket prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Name {
    Known {
        code: String,
        /// No word of a text is written so: a group, an abbreviation in capitals. `Chad` and `Turkey` are words too.
        is_sure: bool,
    },
    Several {
        printed: String,
        codes: Vec<String>,
    },
    Unknown(String),
    /// Who runs the meeting.
    Chair,
}

/// How names are looked for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Looking {
    /// Two capitals are a state's alpha-2 code, whatever else they stand for.
    pub(super) alpha2: bool,
    /// A few words in capitals that the registry does not know count too.
    pub(super) unknown: bool,
}

/// The names that a text is, all of it.
pub(super) fn read(text: &str, registry: &Registry, looking: Looking) -> Option<Vec<Name>> {
    let text = text.trim();
    let text = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
    if text.is_empty() || text.len() > WINDOW {
        return None;
    }
    if let Some(name) = one(text, registry, looking) {
        return Some(vec![name]);
    }
    joined(text, registry, looking).or_else(|| without_gaps(text, registry)).or_else(|| {
        let is_unknown = looking.unknown && is_proper_name(text) || looking.alpha2 && is_two_capitals(text);
        is_unknown.then(|| vec![Name::Unknown(text.to_owned())])
    })
}

/// One name as it is written; of a group, with its member states.
fn one(text: &str, registry: &Registry, looking: Looking) -> Option<Name> {
    if starts_like_a_name(text)
        && let Some(name) = look_up(text, registry, looking)
    {
        return Some(name);
    }
    runs_the_meeting(text).then_some(Name::Chair)
}

/// Whether words name who runs the meeting or writes for it, and not who negotiates.
pub(super) fn runs_the_meeting(text: &str) -> bool {
    let plain = text.strip_prefix("the ").or_else(|| text.strip_prefix("The ")).unwrap_or(text);
    verbs::begins_with(plain, Word::Chair) || verbs::begins_with(plain, Word::Secretariat)
}

fn look_up(name: &str, registry: &Registry, looking: Looking) -> Option<Name> {
    let known = |party: &Party, is_sure: bool| {
        if party.kinds.iter().any(|kind| kind == "facilitators") {
            return Name::Chair;
        }
        Name::Known { code: party.code.clone(), is_sure }
    };
    let several = |parties: &[&Party]| Name::Several {
        printed: name.to_owned(),
        codes: parties.iter().map(|party| party.code.clone()).collect(),
    };
    let found = registry.find(name).or_else(|| registry.find(without_article(name)));
    if looking.alpha2
        && is_two_capitals(name)
        && let Some(party) = registry.by_alpha2(name)
    {
        return Some(known(party, SURE_IN_TWO_LETTERS.contains(&name)));
    }
    Some(match found? {
        Lookup::Exact(party) => {
            let is_sure = match is_two_capitals(name) {
                true => party.alpha2.is_none() || SURE_IN_TWO_LETTERS.contains(&name),
                false => party.alpha2.is_none() || is_abbreviation(name),
            };
            known(party, is_sure)
        }
        // In running text `NAM` is hardly ever Namibia.
        Lookup::Doubtful(party, others) => {
            let mut parties = vec![party];
            parties.extend(others);
            several(&parties)
        }
        Lookup::Ambiguous(parties) => several(&parties),
        Lookup::Unknown(_) => return None,
    })
}

pub(super) fn is_two_capitals(name: &str) -> bool {
    name.len() == 2 && name.bytes().all(|byte| byte.is_ascii_uppercase())
}

pub(super) fn is_abbreviation(name: &str) -> bool {
    let letters = || name.chars().filter(|sign| sign.is_alphabetic());
    letters().nth(1).is_some() && letters().all(char::is_uppercase)
}

/// `US and Canada`, `CL/NZ`, `EU & MS`: names between what joins them, each as long as one is known.
fn joined(text: &str, registry: &Registry, looking: Looking) -> Option<Vec<Name>> {
    let parts = parts(text);
    if parts.len() < 2 || parts.len() > SEAMS {
        return None;
    }
    let mut names: Vec<Name> = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let longest = (at..parts.len()).rev().find_map(|last| {
            let part = text[parts[at].start..parts[last].end].trim();
            if verbs::is(part, Word::MemberStates) && names.last().is_some_and(is_group) {
                return Some((last, Vec::new()));
            }
            let row = || if last == at { without_gaps(part, registry) } else { None };
            let two_letters = || (looking.alpha2 && is_two_capitals(part)).then(|| Name::Unknown(part.to_owned()));
            let found = one(part, registry, looking).or_else(two_letters).map(|name| vec![name]).or_else(row)?;
            Some((last, found))
        });
        let (last, found) = longest?;
        names.extend(found);
        at = last + 1;
    }
    (!names.is_empty()).then_some(names)
}

fn is_group(name: &Name) -> bool {
    matches!(name, Name::Known { is_sure: true, .. })
}

/// The parts of a text between signs and words that join names.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut word_start = 0;
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let end = at + sign.len_utf8();
        let ends_word = signs.peek().is_none_or(|(_, next)| next.is_whitespace());
        let is_and = || is_ideograph(sign) && at > 0 && verbs::is(&text[at..end], Word::And);
        let joint = if matches!(sign, '/' | '+' | '&' | '／') || is_and() {
            Some(at..end)
        } else if sign.is_whitespace() {
            // The Arabic `and` is a letter before the word.
            let mut behind = text[end..].chars();
            let is_waw = behind.next() == Some('و') && behind.next().is_some_and(char::is_alphabetic);
            is_waw.then(|| at..end + 'و'.len_utf8())
        } else if ends_word && word_start > start && verbs::is(&text[word_start..end], Word::And) {
            Some(word_start..end)
        } else {
            None
        };
        if sign.is_whitespace() || joint.is_some() {
            word_start = end;
        }
        if let Some(joint) = joint {
            parts.push(start..joint.start);
            start = joint.end;
        }
    }
    parts.push(start..text.len());
    parts.retain(|part| !text[part.clone()].trim().is_empty());
    parts
}

/// `JapanEU`, `US Canada`: known names side by side, the longest first.
fn without_gaps(text: &str, registry: &Registry) -> Option<Vec<Name>> {
    let mut seams: Vec<usize> = Vec::new();
    let mut before = ' ';
    for (at, sign) in text.char_indices() {
        let turns = sign.is_uppercase() && (before.is_lowercase() || before.is_numeric());
        if at > 0 && (turns || sign.is_whitespace()) {
            seams.push(at);
        }
        before = sign;
    }
    seams.push(text.len());
    if seams.len() > SEAMS || text.len() > ROW {
        return None;
    }
    let mut names = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let ends = seams.iter().rev().filter(|&&end| end > start);
        let (end, name) = ends
            .filter(|&&end| starts_like_a_name(text[start..end].trim()))
            .find_map(|&end| look_up(&text[start..end], registry, Looking::default()).map(|name| (end, name)))?;
        names.push(name);
        start = end;
    }
    Some(names)
}

/// A name without the article that a language puts before it: `the EU`, `le Mexique`, `el Reino Unido`, `die Schweiz`.
fn without_article(text: &str) -> &str {
    const ARTICLES: [&str; 14] =
        ["the ", "le ", "la ", "les ", "l'", "l’", "el ", "los ", "las ", "die ", "der ", "den ", "il ", "gli "];
    ARTICLES.iter().find_map(|article| text.strip_prefix(article)).unwrap_or(text)
}

/// A name begins with a capital, or in a script that has none; `the EU` does too.
pub(super) fn starts_like_a_name(text: &str) -> bool {
    without_article(text).chars().next().is_some_and(|first| first.is_alphanumeric() && !first.is_lowercase())
}

/// A few words in capitals that may name somebody whom the registry does not know. `Option 1` and `Article` name nobody.
pub(super) fn is_proper_name(text: &str) -> bool {
    const SMALL: [&str; 9] = ["of", "and", "the", "for", "de", "du", "la", "et", "y"];
    const LETTERS_IN_NAMES: [char; 7] = ['-', '\'', '’', '.', '/', '+', '&'];
    let is_capital = |word: &str| word.starts_with(|first: char| first.is_alphanumeric() && !first.is_lowercase());
    let mut words = 0;
    let mut last_is_capital = false;
    for word in text.split_whitespace() {
        words += 1;
        last_is_capital = is_capital(word);
        let is_word = last_is_capital || SMALL.contains(&word);
        if !is_word || !word.chars().all(|sign| sign.is_alphanumeric() || LETTERS_IN_NAMES.contains(&sign)) {
            return false;
        }
    }
    // In a script without capitals any word would be one.
    let is_capital = text.strip_prefix("the ").unwrap_or(text).starts_with(char::is_uppercase);
    last_is_capital
        && words <= 6
        && is_capital
        && !verbs::begins_with(text, Word::NoName)
        && verbs::wish(text).is_none()
}

/// Whether a few words before a colon may be a party's name that is cut short or not known: `Rus`, `RF`.
pub(super) fn may_be_a_party(text: &str, registry: &Registry) -> bool {
    let text = text.trim();
    let is_code = text.len() == 3 && registry.get(&text.to_uppercase()).is_some();
    is_proper_name(text) && (is_code || (is_abbreviation(text) && (2..=5).contains(&text.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str, alpha2: bool) -> String {
        let looking = Looking { alpha2, unknown: false };
        let Some(names) = read(text, Registry::built_in(), looking) else { return "none".to_owned() };
        let shown = names.into_iter().map(|name| match name {
            Name::Known { code, .. } => code,
            Name::Several { codes, .. } => codes.join("|"),
            Name::Unknown(name) => format!("?{name}"),
            Name::Chair => "chair".to_owned(),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn names_alone_joined_and_with_member_states() {
        for (text, expected) in [
            ("US", "USA"),
            ("the African Group", "AFR"),
            ("US and Canada", "USA CAN"),
            ("US & Canada", "USA CAN"),
            ("US+Canada", "USA CAN"),
            ("US, Canada", "none"),
            ("Antigua and Barbuda and Trinidad and Tobago", "ATG TTO"),
            ("G-77/China", "G77+CHN"),
            ("US/Canada/Japan", "USA CAN JPN"),
            ("EU/MS", "EU"),
            ("EU and its MS", "EU"),
            ("EU & MS", "EU"),
            ("the European Union and its Member States", "EU"),
            ("UE et ses États membres", "EU"),
            ("UE y sus Estados miembros", "EU"),
            ("ЕС и его государства-члены", "EU"),
            ("欧盟及其成员国", "EU"),
            ("Норвегия и Чили", "NOR CHL"),
            ("Noruega y Chile", "NOR CHL"),
            ("美国和日本", "USA JPN"),
            ("مصر والأردن", "EGY JOR"),
            ("JapanEU", "JPN EU"),
            ("Japan's", "JPN"),
            ("Norway/MS", "none"),
            ("Co-Chairs", "chair"),
            ("the Secretariat", "chair"),
            ("US and the Chair", "USA chair"),
            ("主席", "chair"),
            ("Chad lake", "none"),
            ("us", "none"),
        ] {
            assert_eq!(names(text, false), expected, "{text}");
        }
        assert_eq!(names("AU/CL", true), "AUS CHL");
        assert_eq!(names("CL/XX", true), "CHL ?XX");
    }

    #[test]
    fn some_names_are_words_too() {
        let is_sure = |text: &str| {
            let names = read(text, Registry::built_in(), Looking { alpha2: true, unknown: false }).unwrap();
            matches!(names[0], Name::Known { is_sure: true, .. })
        };
        assert!(is_sure("US") && is_sure("EU") && is_sure("African Group") && is_sure("AUS"));
        assert!(!is_sure("Chad") && !is_sure("Turkey") && !is_sure("IT"));
    }

    #[test]
    fn parts_of_a_text_are_no_names() {
        let unknown = Looking { alpha2: false, unknown: true };
        for text in ["Option 1", "Article 5", "Annex", "Note", "Parties", "Delete", "77"] {
            assert_eq!(read(text, Registry::built_in(), unknown), None, "{text}");
        }
        assert_eq!(read("Atlantis", Registry::built_in(), unknown), Some(vec![Name::Unknown("Atlantis".to_owned())]));
        assert!(may_be_a_party("Rus", Registry::built_in()) && !may_be_a_party("Rules", Registry::built_in()));
    }
}
