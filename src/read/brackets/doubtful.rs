//! Brackets that name a party where an attribution stands, and say nothing that is understood.
//!
//! Words of a text name parties too. So a name counts only in the places of the grammar: before a colon, behind a dash,
//! behind a phrase such as `proposed by`, with a verb at the end, or alone beside what is contested.

use super::grammar::{self, floor};
use super::names::{self, Looking, Name};
use super::piece;
use super::verbs::{self, Word};
use crate::party::Registry;

/// How much of a bracket's beginning and of its end is looked at, in bytes.
const LOOKED_AT: usize = 240;
/// How many words a phrase has that names somebody, at most.
const PHRASE: usize = 4;
/// At how many places of a bracket a phrase is looked for.
const PLACES: usize = 60;

/// The codes, or names as printed, of those that a bracket seems to attribute something to. Nothing where it names nobody
/// in a place of the grammar.
pub(super) fn named(text: &str, registry: &Registry) -> Option<Vec<String>> {
    let text = text.trim().trim_end_matches(['.', ';']);
    before_colon(text, registry)
        .or_else(|| behind_dash(text, registry))
        .or_else(|| with_verb(text, registry))
        .or_else(|| behind_phrase(text, registry))
        .or_else(|| before_any_verb(text, registry))
        .or_else(|| beside_verb(text, registry))
}

/// The names of pieces that begin with names that are known; none where the first does not.
fn of_pieces(text: &str, alpha2: bool, registry: &Registry) -> Option<Vec<String>> {
    let mut found = Vec::new();
    for (at, piece) in text.split([',', ';', '，', '、', '；', '،', '(', ')', ':', '：']).enumerate() {
        let names = names_of(piece, alpha2, registry);
        if at == 0 && names.is_empty() {
            return None;
        }
        found.extend(names);
    }
    Some(found)
}

fn names_of(piece: &str, alpha2: bool, registry: &Registry) -> Vec<String> {
    let looking = Looking { alpha2, unknown: false };
    let parts = piece::read(piece, registry, looking).unwrap_or_default();
    codes(parts.iter().flat_map(|part| &part.names))
}

fn codes<'a>(names: impl Iterator<Item = &'a Name>) -> Vec<String> {
    let code = |name: &Name| match name {
        Name::Known { code, .. } => Some(code.clone()),
        Name::Several { printed, .. } | Name::Unknown(printed) => Some(printed.clone()),
        Name::Chair => None,
    };
    names.filter_map(code).collect()
}

fn before_colon(text: &str, registry: &Registry) -> Option<Vec<String>> {
    let colon = text.find([':', '：']).filter(|&colon| colon <= LOOKED_AT)?;
    let head = &text[..colon];
    // `RF: text`; `Ports: delete`, which nobody would write of a port.
    let behind = text[colon..].trim_start_matches([':', '：']);
    let says_verb = behind.len() <= names::WINDOW && verbs::wish(behind).is_some();
    let is_short = names::may_be_a_party(head, registry) || (says_verb && names::is_proper_name(head.trim()));
    of_pieces(head, true, registry)
        .or_else(|| {
            // `Ports - EU: text`: names behind something else.
            let (_, last) = head.rsplit_once([',', ';', '-', '–', '—'])?;
            Some(names_of(last, true, registry)).filter(|names| !names.is_empty())
        })
        .or_else(|| is_short.then(|| vec![head.trim().to_owned()]))
        .filter(|names| !names.is_empty())
}

fn behind_dash(text: &str, registry: &Registry) -> Option<Vec<String>> {
    let from = floor(text, text.len().saturating_sub(LOOKED_AT));
    let end = &text[from..];
    let dash =
        [" - ", " – ", " — ", " -", "- ", "—"].into_iter().filter_map(|dash| end.rfind(dash).map(|at| at + dash.len()));
    let behind = &end[dash.max()?..];
    of_pieces(behind, false, registry)
        .filter(|names| !names.is_empty())
        .or_else(|| before_any_verb(behind, registry))
        .or_else(|| before_verb(text, registry))
}

/// `EU - delete the last sentence`.
fn before_verb(text: &str, registry: &Registry) -> Option<Vec<String>> {
    let (head, rest) = text[..floor(text, LOOKED_AT)]
        .split_once([" - ", " – ", " — "].into_iter().find(|dash| text.contains(dash))?)?;
    let names = names_of(head, false, registry);
    (!names.is_empty() && verbs::begins_with_verb(rest)).then_some(names)
}

/// `ports, EU delete`, `EU delete; Chile`, `US: delete or bracket`.
fn with_verb(text: &str, registry: &Registry) -> Option<Vec<String>> {
    let from = floor(text, text.len().saturating_sub(LOOKED_AT));
    let last = text[from..].rsplit([',', ';', '，', '；', '/']).next()?;
    let pieces = grammar::wishes(text, registry).into_iter().chain([last]);
    let wanting = pieces.filter_map(|piece| {
        let parts = piece::read(piece, registry, Looking::default()).unwrap_or_default();
        let wants = parts.iter().any(|part| part.wish.is_some() || part.relation.is_some());
        let named = Some(codes(parts.iter().flat_map(|part| &part.names))).filter(|names| wants && !names.is_empty());
        named.or_else(|| Some(names_of(grammar::who_wants(piece, registry)?, false, registry)))
    });
    let names: Vec<String> = wanting.flatten().collect();
    (!names.is_empty()).then_some(names)
}

/// `EU reserves on deletion`, `China does not support it`: a known name at the beginning of a short text, and a verb somewhere
/// behind it.
fn before_any_verb(text: &str, registry: &Registry) -> Option<Vec<String>> {
    if text.len() > names::WINDOW {
        return None;
    }
    let ends = verbs::boundaries(text).into_iter().take(2 * PHRASE).filter(|&end| end < text.len());
    let names = ends.rev().find_map(|end| {
        let names = codes(names::read(&text[..end], registry, Looking::default())?.iter());
        verbs::holds_verb(text[end..].trim_start()).then_some(names)
    });
    names.filter(|names| !names.is_empty())
}

/// `All but US: delete`, `delete – all except Chile`: what is wanted on one side of a sign, and on the other words that name
/// somebody.
fn beside_verb(text: &str, registry: &Registry) -> Option<Vec<String>> {
    if text.len() > LOOKED_AT {
        return None;
    }
    let signs = [":", "：", " - ", " – ", " — ", "——"].into_iter();
    let sides = signs.flat_map(|sign| [text.split_once(sign), text.rsplit_once(sign)]).flatten();
    let wants = |words: &str| verbs::wish(words.trim()).is_some() || verbs::begins_like_a_remark(words);
    let mut named = sides.filter_map(|(before, behind)| {
        let names = if wants(behind) { before } else { behind };
        (wants(before) || wants(behind)).then(|| names_within(names, registry)).filter(|names| !names.is_empty())
    });
    named.next()
}

/// The names of known parties that stand anywhere in a few words.
pub(super) fn names_within(text: &str, registry: &Registry) -> Vec<String> {
    let mut found = Vec::new();
    let mut starts = vec![0];
    starts.extend(verbs::boundaries(text).into_iter().take(PLACES));
    let mut from = 0;
    while from < starts.len() {
        let rest = text[starts[from]..].trim_start_matches(|sign: char| sign.is_whitespace() || sign == ',');
        let ends = starts[from + 1..].iter().take(PHRASE).rev();
        let named = ends.clone().enumerate().find_map(|(at, &end)| {
            let words = text[text.len() - rest.len()..].get(..end.checked_sub(text.len() - rest.len())?)?;
            let names = names::read(words.trim_end_matches([',', ';', '.', ')']), registry, Looking::default())?;
            Some((ends.len() - at, codes(names.iter())))
        });
        let (step, names) = named.unwrap_or((1, Vec::new()));
        found.extend(names);
        from += step;
    }
    found
}

/// `as proposed by Norway in June`: a phrase, and a name that follows it.
fn behind_phrase(text: &str, registry: &Registry) -> Option<Vec<String>> {
    let mut starts = vec![0];
    starts.extend(verbs::boundaries(text).into_iter().take(PLACES));
    for at in 1..starts.len() {
        let cut = starts[at];
        let rest = text[cut..].trim_start();
        let phrase = |words: usize| text[starts[at.saturating_sub(words)]..cut].trim();
        let is_by = verbs::is(phrase(1), Word::By) || verbs::is(phrase(2), Word::By);
        let names_somebody = (2..=PHRASE).any(|words| {
            (is_by && verbs::by_somebody_ends(phrase(words)))
                || (phrase(words).contains(' ') && verbs::relation(phrase(words)).is_some())
        });
        if !names_somebody {
            continue;
        }
        let window = &rest[..floor(rest, names::WINDOW)];
        let name = verbs::boundaries(window).into_iter().take(2 * PHRASE).rev().find_map(|end| {
            names::read(rest[..end].trim_end_matches([',', ';', '.', ':', ')']), registry, Looking::default())
        });
        let named = name.map(|names| codes(names.iter())).unwrap_or_default();
        if !named.is_empty() {
            return Some(named);
        }
    }
    None
}

/// Who is named in round brackets with what they want: `(US: delete)`, `(proposed by Norway)`. Names alone are words of a
/// text: `the Great Lakes (Canada, US)`.
pub(super) fn in_round_brackets(text: &str, registry: &Registry) -> Option<Vec<String>> {
    let stated = grammar::alone(text, registry).map(|positions| positions.stated).unwrap_or_default();
    let names: Vec<String> = stated.into_iter().map(|stated| stated.party).collect();
    if !names.is_empty() {
        return Some(names);
    }
    // `(EU delete; Chile)`: what Chile wants is not said.
    let says_much = || grammar::wishes(text, registry).len() > 1;
    with_verb(text, registry).filter(|_| grammar::is_pieces(text, registry) || says_much())
}

/// Who is named in brackets that say what somebody wants, of their own words or of others.
pub(super) fn attributed(text: &str, registry: &Registry) -> Option<Vec<String>> {
    let certain = |(_, positions): (usize, super::positions::Positions)| {
        let parties: Vec<String> = positions.stated.into_iter().map(|stated| stated.party).collect();
        (positions.is_certain && !parties.is_empty()).then_some(parties)
    };
    in_round_brackets(text, registry)
        .or_else(|| grammar::head(text, registry).and_then(certain))
        .or_else(|| grammar::tail(text, registry).and_then(certain))
        .or_else(|| named(text, registry))
}

/// Those that a text names which is nothing but names.
pub(super) fn names_alone(text: &str, registry: &Registry) -> Option<Vec<String>> {
    let positions = grammar::names_alone(text, registry)?;
    let parties: Vec<String> = positions.stated.into_iter().map(|stated| stated.party).collect();
    Some(parties).filter(|parties| !parties.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_the_places_of_the_grammar_are_told() {
        for (text, expected) in [
            ("Norway (with Chile): every year", Some("NOR")),
            ("US: delete or bracket", Some("USA")),
            ("EU, pending its capitals: text", Some("EU")),
            ("Rus: of States", Some("Rus")),
            ("long - US in part", None),
            ("long - US, in part", Some("USA")),
            ("ports, EU delete", Some("EU")),
            ("as proposed by Norway in June", Some("NOR")),
            ("texte proposé par la Norvège en juin", Some("NOR")),
            ("the States of the EU and Norway", None),
            ("ports of Chad, rivers of Mali", None),
            ("rivers, lakes, Chad", None),
            ("Option 1: text", None),
            ("in Africa: text", None),
            ("the support of Norway", None),
            ("EU reserves on deletion", Some("EU")),
            ("China does not support deletion", Some("CHN")),
            ("中国不能接受删除", Some("CHN")),
            ("a list maintained by the secretariat", None),
            ("a list maintained by Norway", None),
            ("All but US: delete", Some("USA")),
            ("delete – everybody except Chile", Some("CHL")),
            ("Todos menos Chile: suprimir", Some("CHL")),
            ("Tous sauf la Norvège : supprimer", Some("NOR")),
            ("除美国外：删除", Some("USA")),
        ] {
            let found = named(text, Registry::built_in());
            assert_eq!(found.as_ref().and_then(|names| names.first()).map(String::as_str), expected, "{text}");
        }
    }

    #[test]
    fn round_brackets_attribute_with_a_verb_alone() {
        let found = |text: &str| in_round_brackets(text, Registry::built_in()).is_some();
        assert!(found("US: delete") && found("deleted by Norway") && found("EU, Japan retain"));
        assert!(!found("Canada, US") && !found("Brazzaville") && !found("Chad: a lake") && !found("delete"));
    }
}
