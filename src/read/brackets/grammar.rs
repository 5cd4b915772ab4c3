//! Who wants what in a bracket: the three places in which it says so.
//!
//! ```text
//! alone  := pieces                         [AUS, CAN: delete]   [Deleted by US]   [delete – EU]     other words than its own
//! head   := pieces ":" words               [CL/NZ propose; US oppose: chagas]   [Norway, supported by Chile: every year]
//! tail   := words dash pieces "."?         [extreme - US; G77 delete]   [for ever - G77; EU, US: delete]
//! pieces := piece (("," | ";" | ":" | "/" | dash) piece)*
//! ```
//!
//! All pieces must read, or nothing does. A tail is read from its end, so that the last dash behind which all pieces read is
//! the one; before a colon two letters are a state. A colon within the pieces stands between names and their verb, nowhere
//! else: `EU: US delete` is what one says of another.

use super::names::{self, Looking, WINDOW};
use super::piece;
use super::positions::{Piece, Positions, assign};
use super::verbs;
use crate::clause::StatedPosition;
use crate::party::Registry;

/// The longest list of positions that is read from its beginning, in bytes.
const HEAD: usize = 600;
/// How many dashes of one piece are tried.
const DASHES: usize = 6;

/// A sign between pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Separator {
    Comma,
    Semicolon,
    Colon,
    /// A dash, a slash or a round bracket.
    Other,
}

fn separator(sign: char) -> Option<Separator> {
    Some(match sign {
        ',' | '，' | '、' | '،' => Separator::Comma,
        ';' | '；' | '؛' => Separator::Semicolon,
        ':' | '：' => Separator::Colon,
        _ => return None,
    })
}

/// The pieces of a short text with the sign behind each.
fn pieces(text: &str) -> Vec<(&str, Option<Separator>)> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, sign) in text.char_indices() {
        let end = at + sign.len_utf8();
        let apart =
            || at == 0 || text[..at].ends_with(char::is_whitespace) || text[end..].starts_with(char::is_whitespace);
        let found = separator(sign).or_else(|| {
            let is_long_dash = matches!(sign, '\u{2013}'..='\u{2015}');
            let is_other = is_long_dash || matches!(sign, '(' | ')') || (is_dash(sign) || sign == '/') && apart();
            is_other.then_some(Separator::Other)
        });
        if let Some(found) = found {
            pieces.push((&text[start..at], Some(found)));
            start = end;
        }
    }
    pieces.push((&text[start..], None));
    pieces.retain(|(piece, _)| !piece.trim().is_empty());
    pieces
}

/// Reads pieces one after the other; nothing where one does not read.
fn all(pieces: &[(&str, Option<Separator>)], registry: &Registry, looking: Looking) -> Option<Positions> {
    let mut read = Vec::with_capacity(pieces.len());
    let mut before_colon: Option<bool> = None;
    let mut was_verb = false;
    for (at, (text, separator)) in pieces.iter().enumerate() {
        let parts = piece::read(text, registry, looking)?;
        let is_verb = parts.iter().all(|part| part.names.is_empty());
        // `opposed by Norway` says how Norway stands to somebody who is not named.
        if at == 0 && parts.first().is_some_and(|part| part.relation.is_some()) {
            return None;
        }
        // Of `EU / US: delete / retain` nobody can say who wants which.
        if is_verb && was_verb {
            return None;
        }
        was_verb = is_verb;
        // What stands before a colon is names, and behind it their verb; or the verb comes first.
        if before_colon.take() == Some(is_verb) {
            return None;
        }
        if *separator == Some(Separator::Colon) && at + 1 < pieces.len() {
            before_colon = Some(is_verb);
            let has_verb = parts.iter().any(|part| part.wish.is_some());
            if has_verb && !is_verb {
                return None;
            }
        }
        read.push(Piece { parts, ends_group: *separator == Some(Separator::Semicolon) });
    }
    assign(&read)
}

/// What a text says that is nothing but an attribution with a verb.
pub(super) fn alone(text: &str, registry: &Registry) -> Option<Positions> {
    let text = text.trim();
    let text = text.strip_suffix(['.', ';']).unwrap_or(text);
    if text.len() > HEAD {
        return None;
    }
    // `replace by` takes all that stands behind it.
    if let Some((names, words)) = text.split_once([':', '：'])
        && let Some(instead) = piece::instead(words)
        && let Some(mut positions) = all(&pieces(names), registry, Looking { alpha2: true, unknown: true })
        && positions.stated.iter().all(|stated| !stated.recorded)
    {
        replace(&mut positions.stated, &instead);
        positions.is_certain = true;
        return Some(positions);
    }
    let pieces = pieces(text);
    let has_verb = |(piece, _): &(&str, Option<Separator>)| {
        piece::read(piece, registry, Looking { alpha2: true, unknown: true })
            .is_some_and(|parts| parts.iter().any(|part| part.wish.is_some()))
    };
    if !pieces.iter().any(has_verb) {
        return None;
    }
    // `Kenya, Mali; Chile: delete`: what those before the semicolon want is not said.
    for group in pieces.split_inclusive(|(_, separator)| *separator == Some(Separator::Semicolon)) {
        if !group.iter().any(has_verb) {
            return None;
        }
    }
    let alpha2 = pieces.iter().any(|(_, separator)| *separator == Some(Separator::Colon));
    all(&pieces, registry, Looking { alpha2, unknown: false }).or_else(|| {
        // A name that nobody knows is one before a colon, beside one that is known.
        let positions = all(&pieces, registry, Looking { alpha2, unknown: true }).filter(|_| alpha2)?;
        (positions.doubts.len() < positions.stated.len()).then_some(positions)
    })
}

/// Whether brackets that name somebody hold no words of a text: all they say is what is wanted, or a remark.
pub(super) fn holds_no_words(text: &str, registry: &Registry) -> bool {
    let says_no_words = |words: &str| {
        let words = words.trim().trim_end_matches(['.', ';']);
        verbs::wish(words).is_some() || verbs::is_remark(words)
    };
    let behind_colon = || text.split_once([':', '：']).map(|(_, words)| words);
    alone(text, registry).is_some() || behind_colon().is_some_and(says_no_words)
}

fn replace(stated: &mut [StatedPosition], instead: &str) {
    for position in stated {
        position.stance = super::verbs::Does::Replace.name().to_owned();
        position.recorded = true;
        position.instead = Some(instead.to_owned());
    }
}

/// Whether a verb stands by itself between signs at the beginning or the end of words, or there beside names or with them, so
/// that it may be what somebody wants of the others.
pub(super) fn has_verb_apart(words: &str, registry: &Registry) -> bool {
    let end = floor(words, words.len().saturating_sub(WINDOW));
    let (head, tail) = (&words[..floor(words, WINDOW)], &words[end..]);
    let is_wish = |piece: Option<&(&str, Option<Separator>)>| {
        piece.is_some_and(|(piece, _)| verbs::wish(piece.trim_end_matches('.')).is_some())
    };
    let is_names = |(piece, _): &(&str, Option<Separator>)| {
        piece::read(piece, registry, Looking::default())
            .is_some_and(|parts| parts.iter().all(|part| !part.names.is_empty() && part.wish.is_none()))
    };
    let begins = |(piece, _): &(&str, Option<Separator>)| {
        piece.split_whitespace().count() <= PHRASE && verbs::begins_with_verb(piece)
    };
    let is_wanted = |pair: &[(&str, Option<Separator>)]| {
        (is_names(&pair[0]) && (is_wish(pair.last()) || pair[0].1 == Some(Separator::Colon) && begins(&pair[1])))
            || (is_wish(pair.first()) && is_names(&pair[1]))
    };
    let (head, tail) = (pieces(head), pieces(tail));
    is_wish(head.first())
        || is_wish(tail.last())
        || head.windows(2).chain(tail.windows(2)).any(is_wanted)
        || head.iter().chain(&tail).any(|piece| says_who_wants(piece, registry))
}

/// `EU delete` between signs; before a colon of a name that nobody knows too: `Atlantis delete:`.
fn says_who_wants(&(piece, separator): &(&str, Option<Separator>), registry: &Registry) -> bool {
    let looking = Looking { alpha2: false, unknown: separator == Some(Separator::Colon) };
    let parts = piece::read(piece.trim_end_matches('.'), registry, looking).unwrap_or_default();
    let wants = parts.iter().any(|part| part.wish.is_some()) && parts.iter().any(|part| !part.names.is_empty());
    wants || who_wants(piece, registry).is_some()
}

/// How many words a phrase has at most that may tell what somebody wants, and is not understood.
const PHRASE: usize = 5;

/// `G77 cannot support`: the known names that a piece begins with, where a verb stands in the few words behind them.
pub(super) fn who_wants<'a>(piece: &'a str, registry: &Registry) -> Option<&'a str> {
    let piece = piece.trim();
    let ends = verbs::boundaries(piece);
    let from = ends.len().checked_sub(1)?.saturating_sub(PHRASE);
    let names = ends[from..].iter().filter(|&&end| end < piece.len()).map(|&end| (&piece[..end], &piece[end..]));
    let mut wanting = names.filter(|(before, behind)| {
        names::read(before, registry, Looking::default()).is_some() && verbs::holds_verb(behind.trim_start())
    });
    wanting.next_back().filter(|_| piece.len() <= WINDOW).map(|(before, _)| before)
}

/// The pieces of a short text in which somebody that is known wants something.
pub(super) fn wishes<'a>(text: &'a str, registry: &Registry) -> Vec<&'a str> {
    let all = pieces(&text[..floor(text, HEAD)]);
    all.into_iter().filter(|piece| says_who_wants(&(piece.0, None), registry)).map(|(piece, _)| piece).collect()
}

/// Names and nothing else: `EU`, `Norway, Chile`.
pub(super) fn names_alone(text: &str, registry: &Registry) -> Option<Positions> {
    let text = text.trim();
    if text.len() > WINDOW {
        return None;
    }
    all(&pieces(text), registry, Looking::default())
}

/// Whether a short text is names and verbs alone.
pub(super) fn is_pieces(text: &str, registry: &Registry) -> bool {
    let text = text.trim().trim_end_matches('.');
    text.len() <= HEAD && {
        let looking = Looking { alpha2: false, unknown: true };
        let pieces = pieces(text);
        !pieces.is_empty() && pieces.iter().all(|(piece, _)| piece::read(piece, registry, looking).is_some())
    }
}

/// Positions before a colon: where the words behind it begin, and the positions.
pub(super) fn head(text: &str, registry: &Registry) -> Option<(usize, Positions)> {
    let window = floor(text, HEAD);
    let colon = text[..window].find([':', '：'])?;
    let width = text[colon..].chars().next().map_or(1, char::len_utf8);
    let words = colon + width;
    let behind = short(&text[words..]);
    if text[words..].trim().is_empty()
        || verbs::begins_like_a_remark(&text[words..])
        || verbs::wish(behind).is_some()
        || (!behind.is_empty() && verbs::is_remark(behind))
    {
        return None;
    }
    let positions = all(&pieces(&text[..colon]), registry, Looking { alpha2: true, unknown: false })?;
    Some((words, positions))
}

/// The last dash behind which positions stand: where the words before it end, and the positions.
pub(super) fn tail(text: &str, registry: &Registry) -> Option<(usize, Positions)> {
    let mut end = text.trim_end().len();
    end -= usize::from(text[..end].ends_with('.'));
    let mut found: Vec<(&str, Option<Separator>)> = Vec::new();
    let mut behind = None;
    loop {
        let window = floor(text, end.saturating_sub(WINDOW));
        let separator = last_separator(&text[window..end]).map(|(at, width, sign)| (window + at, width, sign));
        let start = separator.map_or(window, |(at, width, _)| at + width);
        let unknown = Looking { alpha2: false, unknown: true };
        for (dash, width) in dashes(text, start, end, true).rev().take(DASHES) {
            if reads(&text[dash + width..end], registry, unknown) {
                found.push((&text[dash + width..end], behind));
                return begin(text, dash, found, registry);
            }
        }
        let whole = separator.filter(|_| reads(&text[start..end], registry, unknown));
        let Some((at, _, sign)) = whole else {
            // A dash inside a word is one before positions only where a known party follows; the longest name wins.
            for (dash, width) in dashes(text, start, end, false).take(DASHES) {
                let piece = &text[dash + width..end];
                let is_hyphen = text[dash..].starts_with(['-', '\u{2010}', '\u{2011}']);
                let is_set_apart = !is_hyphen && !found.is_empty();
                if reads(piece, registry, Looking::default()) && (is_set_apart || parts_words(&text[start..dash])) {
                    found.push((piece, behind));
                    return begin(text, dash, found, registry);
                }
            }
            return None;
        };
        found.push((&text[start..end], behind));
        behind = Some(sign);
        end = at;
    }
}

fn reads(piece: &str, registry: &Registry, looking: Looking) -> bool {
    piece::read(piece, registry, looking).is_some()
}

/// Closes a list that was read from its end.
fn begin(
    text: &str,
    dash: usize,
    mut found: Vec<(&str, Option<Separator>)>,
    registry: &Registry,
) -> Option<(usize, Positions)> {
    let words = text[..dash].trim_end_matches(|sign: char| sign.is_whitespace() || is_dash(sign));
    // `delete - EU` has no words of its own.
    if verbs::wish(short(words)).is_some() && !verbs::is_no_text(words.trim()) {
        return None;
    }
    if holds_attribution(words, registry) || verbs::begins_like_a_remark(words) {
        return None;
    }
    found.reverse();
    let leads = piece::read(found[0].0, registry, Looking { alpha2: false, unknown: true })?;
    if leads.iter().all(|part| part.names.is_empty()) {
        return None;
    }
    let positions = all(&found, registry, Looking { alpha2: false, unknown: true })?;
    Some((words.len(), positions))
}

/// Whether a dash with a name behind it stands in words, and more behind that: `shall - EU/should`. They are not one wording.
fn holds_attribution(words: &str, registry: &Registry) -> bool {
    dashes(words, 0, words.len(), true).rev().take(DASHES).any(|(dash, width)| {
        let rest = &words[dash + width..];
        let piece = rest.split('/').next().unwrap_or_default();
        piece.len() < rest.len() && reads(piece, registry, Looking::default())
    })
}

/// A text, where it is short enough for a phrase; nothing of a longer one.
fn short(text: &str) -> &str {
    let text = text.trim().trim_end_matches(['.', ';']);
    if text.len() > WINDOW { "" } else { text }
}

fn last_separator(text: &str) -> Option<(usize, usize, Separator)> {
    let mut signs = text.char_indices().rev();
    signs.find_map(|(at, sign)| Some((at, sign.len_utf8(), separator(sign)?)))
}

/// `non-EU` is one word, as are `US-China` and `Asia-Pacific`; `poverty-EU` is a word and who proposes it.
fn parts_words(before: &str) -> bool {
    const PREFIXES: [&str; 14] =
        ["non", "pro", "anti", "intra", "extra", "inter", "post", "pre", "ex", "trans", "sub", "pan", "all", "mid"];
    let word = before.rsplit(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default();
    word.starts_with(char::is_lowercase) && !PREFIXES.contains(&word)
}

fn is_dash(sign: char) -> bool {
    matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// The dashes of a part of a text with their widths: those beside white space, or those inside words.
fn dashes(text: &str, start: usize, end: usize, apart: bool) -> impl DoubleEndedIterator<Item = (usize, usize)> + '_ {
    text[start..end].char_indices().filter_map(move |(at, sign)| {
        let (at, width) = (start + at, sign.len_utf8());
        let beside_space =
            text[..at].ends_with(char::is_whitespace) || text[at + width..].starts_with(char::is_whitespace) || at == 0;
        (is_dash(sign) && beside_space == apart).then_some((at, width))
    })
}

/// The nearest beginning of a character at or before a byte.
pub(super) fn floor(text: &str, at: usize) -> usize {
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
            let principals = position.on_behalf_of.iter().map(|party| format!(" for {party}")).collect::<String>();
            let instead = position.instead.iter().map(|words| format!(" {words}")).collect::<String>();
            format!("{}{principals} {}{instead}{inferred}", position.party, position.stance)
        });
        let mut shown = format!("{} | {}", words(at), stated.collect::<Vec<_>>().join(", "));
        for doubt in positions.doubts {
            shown += &format!(" | {}: {}", doubt.name, doubt.candidates.join(" or "));
        }
        shown
    }

    fn dash(text: &str) -> String {
        show(tail(text, Registry::built_in()), |at| text[..at].to_owned())
    }

    fn colon(text: &str) -> String {
        show(head(text, Registry::built_in()), |at| text[at..].trim().to_owned())
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
            ("ports - opposed by Norway", "none"),
            ("Russia-Belarus: delete", "none"),
            ("shall - EU/should - US", "none"),
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
            ("x - Norway, supported by Chile", "x | NOR propose, CHL support"),
            ("x - Norway supported by Chile and Kenya delete", "x | NOR delete, CHL delete, KEN delete"),
            ("x - Norway, opposed by Chile", "x | NOR propose, CHL oppose"),
            ("x - Egypt on behalf of the African Group", "x | EGY for AFR propose?"),
            ("Ports - US; EU delete", "Ports | USA propose?, EU delete"),
            ("长——美国；欧盟：删除", "长 | USA propose?, EU delete"),
            ("x - G77; EU, US: delete", "x | G77 propose?, EU delete, USA delete"),
            ("x - US: delete", "x | USA delete"),
            ("x - EU: US delete", "none"),
            ("deben - UE; G77 suprimir", "deben | EU propose?, G77 delete"),
            ("мир – США; ЕС удалить", "мир | USA propose?, EU delete"),
            ("和平 – 美国；欧盟删除", "和平 | USA propose?, EU delete"),
            ("السلام - مصر؛ الأردن حذف", "السلام | EGY propose?, JOR delete"),
            ("x - US replace with \"y\"", "x | USA replace y"),
            ("x - Co-Chairs", "x | "),
            ("x - US do not delete", "none"),
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
            ("Norway, supported by Chile: every year", "every year | NOR propose, CHL support"),
            ("Canada, appuyé par le Mexique : chaque nuit", "chaque nuit | CAN propose, MEX support"),
            ("Noruega, apoyada por el Reino Unido: de noche", "de noche | NOR propose, GBR support"),
            ("Egypt, on behalf of the African Group: shut", "shut | EGY for AFR propose?"),
            ("Noruega, con el apoyo de Chile: cada año", "cada año | NOR propose, CHL support"),
            ("Égypte, au nom du Groupe africain : fermés", "fermés | EGY for AFR propose?"),
            ("US: delete", "none"),
            ("US: text", "text | USA propose?"),
            ("the following: text", "none"),
            ("Option 1: text", "none"),
            ("text", "none"),
            (": text", "none"),
            ("US oppose; and: text", "none"),
            ("opposed by Norway, supported by Chile: ports", "none"),
            ("US: more time needed", "none"),
        ] {
            assert_eq!(colon(text), expected, "{text}");
        }
    }

    #[test]
    fn alone_with_any_sign_between_before_or_behind() {
        let alone = |text: &str| show(alone(text, Registry::built_in()).map(|found| (0, found)), |_| String::new());
        for (text, expected) in [
            ("AUS, CAN, NZL: delete", "AUS delete, CAN delete, NZL delete"),
            ("AU, CA, NZ: delete", "AUS delete, CAN delete, NZL delete"),
            ("Russian Federation: reserves", "RUS reserve"),
            ("EU/MS, Japan: retain", "EU retain, JPN retain"),
            ("Russia, Iran: delete para", "RUS delete, IRN delete"),
            ("Deleted by US", "USA delete"),
            ("Deleted by US, Canada", "USA delete, CAN delete"),
            ("delete - EU", "EU delete"),
            ("EU - delete", "EU delete"),
            ("delete: EU, US; retain: Japan", "EU delete, USA delete, JPN retain"),
            ("delete (EU)", "EU delete"),
            ("EU (delete)", "EU delete"),
            ("EU / Japan: delete", "EU delete, JPN delete"),
            ("US delete; EU: retain", "USA delete, EU retain"),
            ("US opposes deletion", "USA retain"),
            ("EU, supported by Japan: delete", "EU delete, JPN delete"),
            ("Egypt, for the African Group: retain", "EGY for AFR retain"),
            ("US: no text", "USA delete"),
            ("US: replace by “must”", "USA replace must"),
            ("Noruega: suprimir", "NOR delete"),
            ("Norvège : supprimer", "NOR delete"),
            ("Noruega, Chile: manter", "NOR retain, CHL retain"),
            ("Norway: streichen", "NOR delete"),
            ("Норвегия: удалить", "NOR delete"),
            ("挪威：删除", "NOR delete"),
            ("النرويج: حذف", "NOR delete"),
            ("Chair: delete", ""),
            ("US, Chair: delete", "USA delete"),
            ("Chair, US: delete", "USA delete"),
            ("EU: US delete", "none"),
            ("US: do not delete", "none"),
            ("US: delete or bracket", "none"),
            ("US", "none"),
            ("delete", "none"),
            ("Option 1: delete", "none"),
            ("Chad: a lake", "none"),
            ("Ports - US; EU delete", "none"),
            ("Ports: delete", "none"),
            ("长——美国；欧盟：删除", "none"),
            ("US, Atlantis: delete", "USA delete, Atlantis delete | Atlantis: "),
            ("EU / US: delete / retain", "none"),
            ("Kenya, Mali; Chile: delete", "none"),
            ("EU can accept deletion", "none"),
            ("opposed by Norway: ports", "none"),
        ] {
            assert_eq!(alone(text).trim_start_matches([' ', '|']), expected, "{text}");
        }
    }
}
