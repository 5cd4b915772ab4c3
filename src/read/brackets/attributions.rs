//! Where a text itself names who wants what: to be cut out before it is shown to those who may not know.
//!
//! What is read as an attribution is cut. Whatever else names a known party in square brackets, right beside them, or alone
//! in round ones is told as unread: it may be words of the text, and it may be whose they are, and who is to be kept from
//! knowing that does not learn it from a guess.
//!
//! ```text
//! [extreme - US; G77 delete] - EU      after - US … : cut     - EU : unread
//! [long text                           of brackets that are closed in a later clause, or never: all between is looked at
//! ```

use super::meaning::DEEPEST;
use super::{BracketReading, Odd, positions, scan};
use crate::clause::{ClauseId, ClauseTree};
use crate::draft::Attribution;
use crate::party::Registry;
use std::ops::Range;

/// Phrases that name somebody, whoever it is.
const NAMING: [&str; 7] =
    ["proposed by", "supported by", "opposed by", "deleted by", "delete by", "on behalf of", "requested by"];

/// Beginnings of words that tell what somebody wants of some words.
const WANTING: [&str; 12] = [
    "delet", "retain", "reserv", "support", "oppos", "propos", "prefer", "flexib", "scrutin", "bracket", "keep",
    "could",
];

/// How many words may stand behind a dash or before a colon for them to be a name or an attribution.
const TAIL: usize = 6;
/// How many words a name may have.
const NAME: usize = 6;
/// How many characters beside brackets are looked at.
const BESIDE: usize = 48;

impl BracketReading {
    /// The attributions in the brackets of all clauses, in order: those that are read, and what of the rest seems to name
    /// somebody.
    pub fn attributions(&self, tree: &ClauseTree, registry: &Registry) -> Vec<Attribution> {
        let regions = self.contested(tree);
        let names_parties = self.clauses.iter().any(|clause| !clause.attributions.is_empty());
        let mut found = Vec::new();
        for (clause, text) in tree.each().map(|(clause, content)| (clause, content.text.as_str())) {
            let own = self.clauses.get(clause.index()).map_or(&[][..], |own| &own.attributions);
            let mut all: Vec<(Range<usize>, bool)> = own.iter().map(|range| (whole(text, range), true)).collect();
            let rest = |range: &Range<usize>| without(text, range, own);
            let is_unread = |range: &&Range<usize>| {
                let rest = rest(range);
                seems_to_name(&rest, registry) || (names_parties && ends_like_an_attribution(&rest))
            };
            let unread = regions[clause.index()].iter().filter(is_unread).cloned();
            let beside = beside(text, &regions[clause.index()]).filter(|range| seems_to_name(&rest(range), registry));
            let round = in_round_brackets(text).filter(|range| is_attribution(&text[range.clone()], registry));
            all.extend(unread.chain(beside).chain(round).map(|range| (range, false)));
            all.sort_unstable_by_key(|(range, is_read)| (range.start, range.end, *is_read));
            all.dedup();
            found.extend(all.into_iter().map(|(range, is_read)| Attribution { clause, range, is_read }));
        }
        found
    }

    /// For each clause the places that stand in brackets, without the signs: also in those that another clause closes, or
    /// none.
    fn contested(&self, tree: &ClauseTree) -> Vec<Vec<Range<usize>>> {
        let mut regions: Vec<Vec<Range<usize>>> = tree.clauses().iter().map(|clause| inside(&clause.text)).collect();
        let mut between = |from: ClauseId, to: ClauseId| {
            for clause in from.next().to(to) {
                regions[clause.index()].push(0..tree[clause].text.len());
            }
        };
        for finding in &self.unpaired {
            if let Odd::ClosesIn(last) = finding.what {
                between(finding.clause, last);
            }
        }
        for finding in &self.unpaired {
            let text = &tree[finding.clause].text;
            regions[finding.clause.index()].push(match finding.what {
                Odd::ClosesNothing | Odd::OpenedIn(_) => 0..finding.at,
                Odd::NeverClosed | Odd::ClosesIn(_) => finding.at + 1..text.len(),
            });
        }
        regions
    }
}

/// What stands in the brackets of a text that are closed in it, whatever their shape. Those nested deeper than any text has
/// them stand in others that are looked at: each level looks at its words once more.
fn inside(text: &str) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = scan::scan(text)
        .spans
        .iter()
        .filter(|span| span.depth < DEEPEST)
        .map(|span| span.open + 1..span.close)
        .collect();
    for (open, close) in [('［', '］'), ('【', '】'), ('〔', '〕')] {
        let mut from = 0;
        while let Some(start) = text[from..].find(open).map(|at| from + at + open.len_utf8()) {
            let end = text[start..].find(close).map_or(text.len(), |at| start + at);
            places.push(start..end);
            from = end;
        }
    }
    places
}

/// A range that is to be cut: with the brackets, where nothing else stands in them, and else with the space behind a colon.
fn whole(text: &str, range: &Range<usize>) -> Range<usize> {
    let behind = text[range.end..].len() - text[range.end..].trim_start_matches(' ').len();
    let range = if text[..range.end].ends_with(':') { range.start..range.end + behind } else { range.clone() };
    let is_alone = text[..range.start].trim_end().ends_with('[') && text[range.end..].trim_start().starts_with(']');
    if !is_alone {
        return range;
    }
    let start = text[..range.start].trim_end().len() - 1;
    let end = range.end + text[range.end..].find(']').map_or(0, |at| at + 1);
    start..end
}

/// A part of a text without the attributions that were read in it.
fn without(text: &str, part: &Range<usize>, read: &[Range<usize>]) -> String {
    let mut rest = String::new();
    let mut at = part.start;
    for range in read.iter().filter(|range| range.start >= part.start && range.end <= part.end) {
        if range.start >= at {
            rest.push_str(&text[at..range.start]);
            rest.push('\n');
            at = range.end;
        }
    }
    rest.push_str(&text[at.min(part.end)..part.end]);
    rest
}

/// What stands right before and right behind brackets: `US: [text]`, `[text] - EU`.
fn beside<'a>(text: &'a str, regions: &'a [Range<usize>]) -> impl Iterator<Item = Range<usize>> + 'a {
    let is_end = |sign: char| matches!(sign, '.' | ';' | '[' | ']' | '\n');
    regions.iter().flat_map(move |range| {
        let open = text[..range.start].trim_end_matches(['[', '{', '［', '【', '〔']).len();
        let from = text[..open].char_indices().rev().take(BESIDE).take_while(|(_, sign)| !is_end(*sign));
        let from = from.last().map_or(open, |(at, _)| at);
        // Only an attribution stands before a colon; names in front of brackets are words of the text.
        let before = text[from..open].trim_end().ends_with(':').then_some(from..open);
        let close = text.len() - text[range.end..].trim_start_matches([']', '}', '］', '】', '〕']).len();
        let close = close.max(range.end);
        let to = text[close..].char_indices().take(BESIDE).take_while(|(_, sign)| !is_end(*sign)).last();
        let to = to.map_or(close, |(at, sign)| close + at + sign.len_utf8());
        let tail = close..to;
        let after = is_tail(&text[tail.clone()]).then_some(tail);
        before.into_iter().chain(after)
    })
}

/// Whether what stands behind brackets may say whose they are: a dash, a round bracket, or a few words with one of wanting.
fn is_tail(text: &str) -> bool {
    let text = text.trim();
    let is_sign = text.starts_with(['-', '–', '—', '(', '~', '|', ':']);
    is_sign || (text.split_whitespace().count() <= TAIL && wants(text))
}

fn in_round_brackets(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.match_indices('(').filter_map(|(at, _)| {
        let end = text[at + 1..].find(')')?;
        Some(at + 1..at + 1 + end)
    })
}

/// Whether round brackets hold names alone, or names with what they want.
fn is_attribution(text: &str, registry: &Registry) -> bool {
    let is_dashed =
        text.rsplit_once([' ', '-']).is_some_and(|(before, _)| before.trim_end().ends_with(['-', '–', '—']));
    let pieces = || text.split([',', ';', '/']).map(str::trim).filter(|piece| !piece.is_empty());
    (pieces().next().is_some() && pieces().all(|piece| positions::names_somebody(piece, registry)))
        || ((wants(text) || is_dashed || text.contains(':')) && seems_to_name(text, registry))
}

/// Whether words name a known party anywhere, or say that somebody is named.
fn seems_to_name(text: &str, registry: &Registry) -> bool {
    if names_in_words(text) {
        return true;
    }
    // A position without its words: `[delete]`, `[us oppose: x]`.
    let head = text.split(':').next().filter(|head| head.len() < text.len());
    if head.is_some_and(|head| head.split_whitespace().count() <= TAIL && wants(head)) {
        return true;
    }
    let words: Vec<&str> = pieces(text);
    (0..words.len()).any(|from| {
        (from + 1..=words.len().min(from + NAME)).any(|to| {
            let name = words[from..to].join(" ");
            positions::names_somebody(&name, registry) || (to == from + 1 && is_alpha2(&name, registry))
        })
    })
}

/// `Supported by Greenpeace`, `text from the Secretariat`: a phrase, and behind it a word with a capital.
fn names_in_words(text: &str) -> bool {
    let lower = text.to_lowercase();
    // A letter whose small form is of another length would move the places.
    lower.len() == text.len()
        && NAMING.iter().any(|phrase| {
            lower.match_indices(phrase).any(|(at, _)| {
                let behind = text[at + phrase.len()..].trim_start();
                behind.strip_prefix("the ").unwrap_or(behind).starts_with(char::is_uppercase)
            })
        })
}

fn is_alpha2(word: &str, registry: &Registry) -> bool {
    word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase()) && registry.by_alpha2(word).is_some()
}

/// Words of a text, cut also where letters run together as in `extremeG77retain`.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for word in text.split(|sign: char| !(sign.is_alphanumeric() || matches!(sign, '\'' | '’' | '.'))) {
        let word = word.trim_matches(['.', '\'', '’']).trim_end_matches("'s").trim_end_matches("’s");
        let mut start = 0;
        let mut before: Option<char> = None;
        for (at, sign) in word.char_indices() {
            let turns = before.is_some_and(|before| {
                (sign.is_uppercase() && !before.is_uppercase()) || (sign.is_lowercase() && before.is_numeric())
            });
            if turns && at > start {
                pieces.push(&word[start..at]);
                start = at;
            }
            before = Some(sign);
        }
        pieces.push(&word[start..]);
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Where a text names parties, a few words behind its last dash, or a word of wanting at its end, may be another.
fn ends_like_an_attribution(text: &str) -> bool {
    let last = text.lines().last().unwrap_or_default();
    let dashed =
        [" - ", " – ", " — ", "\n- "].into_iter().filter_map(|dash| last.rsplit_once(dash)).map(|(_, tail)| tail);
    let is_short = |tail: &str| (1..=TAIL).contains(&tail.split_whitespace().count());
    dashed.into_iter().any(|tail| {
        is_short(tail) && tail.trim_start().starts_with(char::is_uppercase) || wants(tail) && is_short(tail)
    })
}

/// Whether a word tells what somebody wants of some words.
fn wants(text: &str) -> bool {
    text.split(|sign: char| !sign.is_alphabetic()).any(|word| {
        let word = word.to_lowercase();
        WANTING.iter().any(|start| word.starts_with(start))
    })
}
