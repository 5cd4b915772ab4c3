//! The parties that a bracket names, and what it says they want.
//!
//! After a dash, read from the end (dialect A): a piece between commas or semicolons must read as parties with or without
//! a verb, or the reading stops; the piece in which a dash stands begins the positions.
//!
//! ```text
//! [changing – unsustainable - EU, G77 retain]
//!                           └───┴───────────   from the right: `G77 retain` reads, `EU` reads, a dash: done
//! ```
//!
//! Each piece is looked at through a window of bounded length, so the cost is that of the text. Parties are found in the
//! registry's hash tables; a name is taken whole before it is taken apart.

use super::Doubt;
use crate::clause::StatedPosition;
use crate::party::{Lookup, Registry};

/// What parties do to words in brackets.
const VERBS: [&str; 8] = ["delete", "retain", "reserve", "support", "oppose", "propose", "bracket", "move"];
/// What a position is called that says no verb behind others that do.
const NO_VERB: &str = "unknown";
/// The longest piece that may be a name with its verb, in bytes.
const WINDOW: usize = 160;
/// The longest list of positions before a colon, in bytes.
const HEAD: usize = 600;
/// The longest row of names that is taken apart where it has no gaps, in bytes.
const ROW: usize = 80;
/// How many dashes of one piece are tried.
const DASHES: usize = 6;
/// The most places at which names that stand together without a gap are taken apart.
const SEAMS: usize = 12;

/// Positions as read, and the names among them that the registry does not know or knows as several parties.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Positions {
    pub(super) stated: Vec<StatedPosition>,
    pub(super) doubts: Vec<Doubt>,
}

/// A name that a bracket prints.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Name {
    Known(String),
    Several { printed: String, codes: Vec<String> },
    Unknown(String),
}

/// Names with the verb behind them; a verb alone belongs to the names before it.
#[derive(Debug)]
struct Piece {
    names: Vec<Name>,
    verb: Option<&'static str>,
    /// A semicolon, not a comma, stands behind it.
    ends_group: bool,
}

/// Finds the last dash behind which positions stand: where the words before it end, and the positions.
pub(super) fn after_dash(text: &str, registry: &Registry) -> Option<(usize, Positions)> {
    let mut end = text.trim_end().len();
    end -= usize::from(text[..end].ends_with('.'));
    let mut pieces: Vec<Piece> = Vec::new();
    let mut ends_group = true;
    loop {
        let window = floor(text, end.saturating_sub(WINDOW));
        let separator = text[window..end].rfind([',', ';']).map(|at| window + at);
        let start = separator.map_or(window, |at| at + 1);
        for (dash, width) in dashes(text, start, end, true).rev().take(DASHES) {
            if let Some(piece) = read_piece(&text[dash + width..end], registry, true, ends_group) {
                return begin(text, dash, piece, pieces);
            }
        }
        let whole = separator.and_then(|_| read_piece(&text[start..end], registry, true, ends_group));
        let (Some(separator), Some(piece)) = (separator, whole) else {
            // A dash inside a word is one before positions only where a known party follows; the longest name wins.
            for (dash, width) in dashes(text, start, end, false).take(DASHES) {
                if let Some(piece) = read_piece(&text[dash + width..end], registry, false, ends_group)
                    && (!pieces.is_empty() || piece.verb.is_some() || parts_words(&text[start..dash]))
                {
                    return begin(text, dash, piece, pieces);
                }
            }
            return None;
        };
        pieces.push(piece);
        ends_group = text[separator..].starts_with(';');
        end = separator;
    }
}

/// Closes a list that was read from its end: it must begin with a name.
fn begin(text: &str, dash: usize, first: Piece, mut pieces: Vec<Piece>) -> Option<(usize, Positions)> {
    if first.names.is_empty() {
        return None;
    }
    pieces.push(first);
    pieces.reverse();
    assign(&pieces).map(|positions| (text[..dash].trim_end().len(), positions))
}

/// `non-EU` is one word, as are `US-China` and `Asia-Pacific`; `poverty-EU` is a word and who proposes it.
fn parts_words(before: &str) -> bool {
    const PREFIXES: [&str; 14] =
        ["non", "pro", "anti", "intra", "extra", "inter", "post", "pre", "ex", "trans", "sub", "pan", "all", "mid"];
    let word = before.rsplit(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default();
    word.starts_with(char::is_lowercase) && !PREFIXES.contains(&word)
}

/// Gives each party the verb behind it. Positions need a party or a verb that somebody knows.
fn assign(pieces: &[Piece]) -> Option<Positions> {
    let is_known = |name: &Name| !matches!(name, Name::Unknown(_));
    let reads = pieces.iter().any(|piece| piece.verb.is_some() || piece.names.iter().any(is_known));
    if !reads {
        return None;
    }
    let mut positions = Positions::default();
    let mut waiting: Vec<&Name> = Vec::new();
    let mut verbs_before = false;
    for piece in pieces {
        waiting.extend(&piece.names);
        if let Some(verb) = piece.verb {
            positions.extend(waiting.drain(..), verb, true);
            verbs_before = true;
        } else if piece.ends_group {
            positions.extend(waiting.drain(..), if verbs_before { NO_VERB } else { "propose" }, false);
        }
    }
    positions.extend(waiting.drain(..), if verbs_before { NO_VERB } else { "propose" }, false);
    Some(positions)
}

impl Positions {
    fn extend<'a>(&mut self, names: impl Iterator<Item = &'a Name>, stance: &str, recorded: bool) {
        for name in names {
            let party = match name {
                Name::Known(code) => code,
                Name::Several { printed, codes } => {
                    self.doubts.push(Doubt { name: printed.clone(), candidates: codes.clone() });
                    printed
                }
                Name::Unknown(printed) => {
                    self.doubts.push(Doubt { name: printed.clone(), candidates: Vec::new() });
                    printed
                }
            };
            self.stated.push(StatedPosition { party: party.clone(), stance: stance.to_owned(), recorded });
        }
    }
}

/// Finds positions before a colon: where the words behind it begin, and the positions. Two letters are a state's alpha-2
/// code here, whatever else they stand for.
pub(super) fn before_colon(text: &str, registry: &Registry) -> Option<(usize, Positions)> {
    let colon = text[..floor(text, HEAD)].find(':')?;
    let mut pieces = Vec::new();
    for group in text[..colon].split(';') {
        let group = group.trim();
        let (names, verb) = match group.rsplit_once(char::is_whitespace).map(|(names, last)| (names, verb(last))) {
            Some((names, Some(verb))) => (names, Some(verb)),
            _ => (group, None),
        };
        let mut found = Vec::new();
        for name in names.split(['/', ',']).map(str::trim) {
            let is_alpha2 = name.len() == 2 && name.bytes().all(|byte| byte.is_ascii_uppercase());
            let found_name = match registry.by_alpha2(name) {
                Some(party) => Some(Name::Known(party.code.clone())),
                None => read_name(name, registry, false).and_then(|mut names| names.pop()),
            };
            found.push(found_name.or_else(|| is_alpha2.then(|| Name::Unknown(name.to_owned())))?);
        }
        pieces.push(Piece { names: found, verb, ends_group: true });
    }
    assign(&pieces).map(|positions| (colon + 1, positions))
}

/// Whether a piece between signs is names of known parties, alone or with a verb before or behind them.
pub(super) fn names_somebody(piece: &str, registry: &Registry) -> bool {
    let piece = piece.trim();
    if piece.is_empty() || piece.len() > WINDOW {
        return false;
    }
    let behind_a_verb = piece.split_once(char::is_whitespace).filter(|(first, _)| verb(first).is_some());
    let is_alpha2 = piece.len() == 2 && registry.by_alpha2(piece).is_some();
    is_alpha2
        || read_piece(piece, registry, false, true).is_some_and(|piece| !piece.names.is_empty())
        || behind_a_verb.is_some_and(|(_, names)| read_name(names.trim(), registry, false).is_some())
}

/// Whether parties stand before a colon with what they want behind it: `[EU, Japan: delete]`, or several wordings, each with
/// its parties: `[US, EU: long; G77: short]`. Who wants what of which words is not read from these, and is not guessed.
pub(super) fn is_party_first(text: &str, registry: &Registry) -> bool {
    let Some((names, rest)) = text.split_once(':') else { return false };
    if names.len() > HEAD || !are_parties(names, registry) {
        return false;
    }
    let says_verb_alone = is_wanting(rest.trim().trim_end_matches(['.', ';']));
    let names_others = rest
        .split(';')
        .skip(1)
        .any(|group| group.split_once(':').is_some_and(|(names, _)| are_parties(names, registry)));
    says_verb_alone || names_others
}

fn are_parties(names: &str, registry: &Registry) -> bool {
    let is_party = |name: &str| {
        let name = name.trim();
        (name.len() == 2 && registry.by_alpha2(name).is_some()) || read_name(name, registry, false).is_some()
    };
    let mut parts = names.split(['/', ',', ';']).filter(|name| !name.trim().is_empty()).peekable();
    // `EU/MS` is the Union with its member states.
    parts.peek().is_some() && parts.all(|name| name.trim() == "MS" || is_party(name))
}

/// Words that alone say what somebody wants, in the languages of the texts.
fn is_wanting(words: &str) -> bool {
    const OTHERS: [&str; 12] = [
        "deleted",
        "reserved",
        "supported",
        "opposed",
        "retained",
        "reservation",
        "suprimir",
        "supprimer",
        "streichen",
        "удалить",
        "删除",
        "حذف",
    ];
    let lower = words.to_lowercase();
    verb(&lower).is_some() || OTHERS.contains(&lower.as_str())
}

/// A piece between separators as names with or without a verb.
fn read_piece(text: &str, registry: &Registry, unknown_too: bool, ends_group: bool) -> Option<Piece> {
    let text = text.trim();
    let (rest, last) = text.rsplit_once(char::is_whitespace).unwrap_or(("", text));
    if let Some(verb) = verb(last) {
        let names = if rest.is_empty() { Vec::new() } else { read_name(rest, registry, unknown_too)? };
        return Some(Piece { names, verb: Some(verb), ends_group });
    }
    if let Some(names) = read_name(text, registry, false) {
        return Some(Piece { names, verb: None, ends_group });
    }
    // `G77retain`: what was copied from a page has lost its gaps.
    for verb in VERBS {
        for length in [verb.len(), verb.len() + 1] {
            let split = text.len().checked_sub(length).and_then(|at| text.split_at_checked(at));
            if let Some((name, last)) = split
                && self::verb(last) == Some(verb)
                && let Some(names) = read_name(name, registry, false)
            {
                return Some(Piece { names, verb: Some(verb), ends_group });
            }
        }
    }
    let names = unknown_too.then(|| read_name(text, registry, true)).flatten()?;
    Some(Piece { names, verb: None, ends_group })
}

fn verb(word: &str) -> Option<&'static str> {
    let lower = word.to_ascii_lowercase();
    VERBS.into_iter().find(|&verb| lower == verb || lower.strip_suffix('s') == Some(verb))
}

/// The parties that a text names: one, several joined, several without a gap, or one that is not known.
fn read_name(text: &str, registry: &Registry, unknown_too: bool) -> Option<Vec<Name>> {
    let text = text.trim();
    if text.len() > WINDOW || !starts_like_a_name(text) {
        return None;
    }
    if let Some(name) = look_up(text, registry) {
        return Some(vec![name]);
    }
    for joint in [" and ", " & ", "/", "+"] {
        let parts = text.split(joint).map(|part| {
            let part = part.trim();
            if starts_like_a_name(part) { look_up(part, registry) } else { None }
        });
        if text.contains(joint)
            && let Some(names) = parts.collect::<Option<Vec<Name>>>()
        {
            return Some(names);
        }
    }
    let unknown = || (unknown_too && is_proper_name(text)).then(|| vec![Name::Unknown(text.to_owned())]);
    without_gaps(text, registry).or_else(unknown)
}

fn look_up(name: &str, registry: &Registry) -> Option<Name> {
    let several = |parties: &[&crate::party::Party]| Name::Several {
        printed: name.to_owned(),
        codes: parties.iter().map(|party| party.code.clone()).collect(),
    };
    Some(match registry.find(name)? {
        Lookup::Exact(party) => Name::Known(party.code.clone()),
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
            .find_map(|&end| look_up(&text[start..end], registry).map(|name| (end, name)))?;
        names.push(name);
        start = end;
    }
    Some(names)
}

/// A name begins with a capital, or in a script that has none; `the EU` does too.
fn starts_like_a_name(text: &str) -> bool {
    let text = text.strip_prefix("the ").unwrap_or(text);
    text.chars().next().is_some_and(|first| first.is_alphabetic() && !first.is_lowercase())
}

/// A few words in capitals that may name somebody whom the registry does not know.
fn is_proper_name(text: &str) -> bool {
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
    last_is_capital && words <= 6 && starts_like_a_name(text)
}

/// The dashes of a part of a text with their widths: those beside white space, or those inside words.
fn dashes(text: &str, start: usize, end: usize, apart: bool) -> impl DoubleEndedIterator<Item = (usize, usize)> + '_ {
    let is_dash = |sign: char| matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    text[start..end].char_indices().filter_map(move |(at, sign)| {
        let (at, width) = (start + at, sign.len_utf8());
        let beside_space =
            text[..at].ends_with(char::is_whitespace) || text[at + width..].starts_with(char::is_whitespace) || at == 0;
        (is_dash(sign) && beside_space == apart).then_some((at, width))
    })
}

/// The nearest beginning of a character at or before a byte.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(found: Option<(usize, Positions)>, words: impl Fn(usize) -> String) -> String {
        let Some((at, positions)) = found else { return "none".to_owned() };
        let stated = positions.stated.iter().map(|position| {
            let inferred = if position.recorded { "" } else { "?" };
            format!("{} {}{inferred}", position.party, position.stance)
        });
        let mut shown = format!("{} | {}", words(at), stated.collect::<Vec<_>>().join(", "));
        for doubt in positions.doubts {
            shown += &format!(" | {}: {}", doubt.name, doubt.candidates.join(" or "));
        }
        shown
    }

    fn dash(text: &str) -> String {
        show(after_dash(text, Registry::built_in()), |at| text[..at].to_owned())
    }

    fn colon(text: &str) -> String {
        show(before_colon(text, Registry::built_in()), |at| text[at..].trim().to_owned())
    }

    #[test]
    fn a_verb_covers_the_list_before_it() {
        for (text, expected) in [
            ("extreme - US; G77 delete", "extreme | USA propose?, G77 delete"),
            (
                ", in accordance with the principle of responsibilities. -G77; US, Canada, Japan, EU delete.",
                ", in accordance with the principle of responsibilities. | G77 propose?, USA delete, CAN delete, JPN \
                 delete, EU delete",
            ),
            ("changing unsustainable - EU, G77 retain", "changing unsustainable | EU retain, G77 retain"),
            ("x - US delete, Canada retain", "x | USA delete, CAN retain"),
            ("x - US, Canada, delete", "x | USA delete, CAN delete"),
            ("x - US; EU", "x | USA propose?, EU propose?"),
            ("x - US delete; EU", "x | USA delete, EU unknown?"),
            ("x - US and Canada support", "x | USA support, CAN support"),
            ("x – the African Group reserves", "x | AFR reserve"),
            ("x — AOSIS OPPOSE", "x | AOSIS oppose"),
            ("x - G-77/China, US/Canada bracket", "x | G77+CHN bracket, USA bracket, CAN bracket"),
            ("x - Antigua and Barbuda, Guinea-Bissau move", "x | ATG move, GNB move"),
        ] {
            assert_eq!(dash(text), expected, "{text}");
        }
    }

    #[test]
    fn names_without_gaps_are_told_apart() {
        for (text, expected) in [
            ("x - EU, G77retain", "x | EU retain, G77 retain"),
            ("x - USdelete", "x | USA delete"),
            ("x - JapanEU delete", "x | JPN delete, EU delete"),
            ("x - US Canada delete", "x | USA delete, CAN delete"),
            ("x -G-77 delete", "x | G77 delete"),
            ("poverty-EU", "poverty | EU propose?"),
            ("poverty-Guinea-Bissau delete", "poverty | GNB delete"),
            ("poverty-EU, G77 retain", "poverty | EU retain, G77 retain"),
        ] {
            assert_eq!(dash(text), expected, "{text}");
        }
    }

    #[test]
    fn the_last_dash_that_reads_is_the_one() {
        for (text, expected) in [
            ("the long-term goal - as agreed - US", "the long-term goal - as agreed | USA propose?"),
            ("a - US b", "none"),
            ("cooperation with non-EU", "none"),
            ("the Asia-Pacific", "none"),
            ("talks on US-China", "none"),
            ("40–70 per cent", "none"),
            ("support - in Africa, China and peace", "none"),
            ("- EU", " | EU propose?"),
            ("-", "none"),
            ("", "none"),
            ("what they need - car", "none"),
            ("what they give - us", "none"),
            ("health - basic", "none"),
            ("x - delete", "none"),
            ("decision 1/CP.21 - US", "decision 1/CP.21 | USA propose?"),
        ] {
            assert_eq!(dash(text).trim_start(), expected.trim_start(), "{text}");
        }
    }

    #[test]
    fn names_that_nobody_knows_or_several_have_are_kept_as_printed() {
        for (text, expected) in [
            ("x - US, Atlantis delete", "x | USA delete, Atlantis delete | Atlantis: "),
            ("x - Atlantis delete", "x | Atlantis delete | Atlantis: "),
            ("x - Atlantis", "none"),
            ("x - Korea retain", "x | Korea retain | Korea: KOR or PRK"),
            ("x - NAM", "x | NAM propose? | NAM: NAM or NONALIGNED"),
            ("x - 77 delete", "none"),
            ("measures - Note the need to support", "none"),
        ] {
            assert_eq!(dash(text), expected, "{text}");
        }
    }

    #[test]
    fn before_a_colon_two_letters_are_a_state() {
        for (text, expected) in [
            ("US oppose: chagas", "chagas | USA oppose"),
            (
                "CL/NZ propose; US/AU/JP/MX oppose: text: more",
                "text: more | CHL propose, NZL propose, USA oppose, AUS oppose, JPN oppose, MEX oppose",
            ),
            ("XX oppose: text", "text | XX oppose | XX: "),
            ("US: text", "text | USA propose?"),
            ("the following: text", "none"),
            ("Option 1: text", "none"),
            ("text", "none"),
            (": text", "none"),
            ("US oppose; and: text", "none"),
        ] {
            assert_eq!(colon(text), expected, "{text}");
        }
    }
}
