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

use super::beside::OTHER_SHAPES;
use super::doubtful;
use super::meaning::DEEPEST;
use super::names::{self, Looking, WINDOW};
use super::{BracketReading, Finding, Odd, piece, scan, verbs};
use crate::clause::ClauseTree;
use crate::draft::Attribution;
use crate::party::{Registry, is_adjective_of_state};
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
/// How many round brackets in each other are looked at.
const NESTED: usize = 4;
/// How many characters beside brackets are looked at.
const BESIDE: usize = 48;

impl BracketReading {
    /// The attributions in the brackets of all clauses, in order: those that are read, those that are not, and what of the
    /// rest seems to name somebody.
    pub fn attributions(&self, tree: &ClauseTree, registry: &Registry) -> Vec<Attribution> {
        let regions = self.contested(tree);
        let names_parties = self.clauses.iter().any(|clause| !clause.attributions.is_empty());
        let mut found = Vec::new();
        for (clause, text) in tree.each().map(|(clause, content)| (clause, content.text.as_str())) {
            let own = self.clauses.get(clause.index()).map_or(&[][..], |own| &own.attributions);
            let told = self.clauses.get(clause.index()).map_or(&[][..], |own| &own.unread);
            let mut all: Vec<Attribution> = Vec::new();
            let mut push = |range: Range<usize>, is_read: bool, unread: Option<Vec<String>>| {
                all.push(Attribution { clause, range, is_read, unread });
            };
            own.iter().for_each(|range| push(whole(text, range), true, None));
            told.iter().for_each(|unread| push(unread.range.clone(), false, Some(unread.parties.clone())));
            let rest = |range: &Range<usize>| without(text, range, own);
            let is_unread = |range: &&Range<usize>| {
                let rest = rest(range);
                seems_to_name(&rest, registry) || (names_parties && ends_like_an_attribution(&rest))
            };
            let unread = regions[clause.index()].iter().filter(is_unread).cloned();
            let beside = beside(text, &regions[clause.index()]).filter(|range| seems_to_name(&rest(range), registry));
            let round =
                in_round_brackets(text).into_iter().filter(|range| is_attribution(&text[range.clone()], registry));
            unread.chain(beside).chain(round).for_each(|range| push(range, false, None));
            all.sort_by_key(|one| (one.range.start, one.range.end, one.unread.is_none(), one.is_read));
            // What is not read may be words of the text, and is not cut.
            all.dedup_by(|other, one| one.range == other.range);
            found.extend(all);
        }
        found
    }

    /// For each clause the places that stand in brackets, without the signs: also in those that another clause closes, or
    /// none.
    fn contested(&self, tree: &ClauseTree) -> Vec<Vec<Range<usize>>> {
        let mut regions: Vec<Vec<Range<usize>>> = tree.clauses().iter().map(|clause| inside(&clause.text)).collect();
        // How many brackets that go over several clauses begin, less how many end, before each clause.
        let mut across: Vec<isize> = vec![0; tree.len() + 1];
        for finding in &self.unpaired {
            if let Odd::ClosesIn(last) = finding.what
                && last > finding.clause.next()
            {
                across[finding.clause.index() + 1] += 1;
                across[last.index()] -= 1;
            }
        }
        let mut open = 0;
        for (places, (clause, content)) in regions.iter_mut().zip(tree.each()) {
            open += across[clause.index()];
            if open > 0 {
                places.push(0..content.text.len());
            }
        }
        for signs in self.unpaired.chunk_by(|one, other| one.clause == other.clause) {
            let clause = signs[0].clause;
            regions[clause.index()].extend(unbalanced(tree[clause].text.len(), signs));
        }
        regions
    }
}

/// What stands in the brackets of a clause that are closed or opened elsewhere, cut at each of their signs: behind the first
/// that opens, before the last that closes.
fn unbalanced(length: usize, signs: &[Finding<Odd>]) -> Vec<Range<usize>> {
    let closes = |sign: &&Finding<Odd>| matches!(sign.what, Odd::ClosesNothing | Odd::OpenedIn(_));
    let last_closing = signs.iter().rfind(closes).map_or(0, |sign| sign.at);
    let first_opening = signs.iter().find(|sign| !closes(sign)).map_or(length, |sign| sign.at + 1);
    let mut found = Vec::with_capacity(signs.len() + 1);
    let mut start = 0;
    for end in signs.iter().map(|sign| sign.at).chain([length]) {
        if end <= last_closing || start >= first_opening {
            found.push(start..end.max(start));
        }
        start = end + 1;
    }
    found
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
    for (open, close) in OTHER_SHAPES {
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
pub(super) fn whole(text: &str, range: &Range<usize>) -> Range<usize> {
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
    // They stand in order.
    let from = read.partition_point(|range| range.start < part.start);
    for range in read[from..].iter().take_while(|range| range.start < part.end) {
        if range.start >= at && range.end <= part.end {
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
fn is_tail(tail: &str) -> bool {
    let text = tail.trim();
    // `[text]^EU^`, `[text]<EU>`, `[text]EU`: nothing that goes on with a sentence.
    let is_sign = |sign: char| !(sign.is_alphanumeric() || matches!(sign, ')' | ',' | '"' | '”' | '’' | '\''));
    let is_glued = |sign: char| sign.is_uppercase() && tail.starts_with(sign);
    text.starts_with(is_sign) || text.starts_with(is_glued) || (text.split_whitespace().count() <= TAIL && wants(text))
}

/// What stands between each sign that opens a round bracket and the next that closes one. Of many that are open the last few.
fn in_round_brackets(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, sign) in text.char_indices() {
        if sign == '(' {
            open.push(at + 1);
        } else if sign == ')' {
            let from = open.len().saturating_sub(NESTED);
            found.extend(open.drain(..).skip(from).map(|start| start..at));
        }
    }
    found
}

/// Whether round brackets hold names alone, or names with what they want.
fn is_attribution(text: &str, registry: &Registry) -> bool {
    let is_dashed =
        text.rsplit_once([' ', '-']).is_some_and(|(before, _)| before.trim_end().ends_with(['-', '–', '—']));
    let pieces = || text.split([',', ';', '/']).map(str::trim).filter(|piece| !piece.is_empty());
    (pieces().next().is_some() && pieces().all(|piece| names_somebody(piece, registry)))
        || ((wants(text) || is_dashed || text.contains(':')) && seems_to_name(text, registry))
}

/// Whether a piece between signs is names of known parties, alone or with a verb before or behind them.
fn names_somebody(piece: &str, registry: &Registry) -> bool {
    let piece = piece.trim();
    if piece.is_empty() || piece.len() > WINDOW {
        return false;
    }
    let behind_a_verb = piece.split_once(char::is_whitespace).filter(|(first, _)| verbs::wish(first).is_some());
    let is_named = |words: &str| {
        piece::read(words, registry, Looking::default())
            .is_some_and(|parts| parts.iter().any(|part| part.names.iter().any(|name| *name != names::Name::Chair)))
    };
    (names::is_two_capitals(piece) && registry.by_alpha2(piece).is_some())
        || is_named(piece)
        || behind_a_verb.is_some_and(|(_, names)| is_named(names))
}

/// Whether words name a known party anywhere, or say that somebody is named.
fn seems_to_name(text: &str, registry: &Registry) -> bool {
    if names_in_words(text) {
        return true;
    }
    // `[texte norvégien : ports]`, whose text it is said to be; `[挪威案文：港口]`, where no space parts words.
    let names = |head: &str| tells_whose(head) || !doubtful::names_within(head, registry).is_empty();
    if head_of(text).is_some_and(names) {
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
            (names::starts_like_a_name(&name) && registry.find(&name).is_some())
                || (to == from + 1 && is_alpha2(&name, registry))
                || is_adjective_of_state(&name)
        })
    })
}

/// A few words before a colon.
fn head_of(text: &str) -> Option<&str> {
    let (head, _) = text.split_once([':', '：'])?;
    (head.split_whitespace().count() <= TAIL && head.len() <= WINDOW).then_some(head)
}

/// Whether a few words speak of a text or a proposal, and say more of it than the tables know: `Norwegian text`.
fn tells_whose(head: &str) -> bool {
    let mut speaks = false;
    let mut says_more = false;
    for word in pieces(head) {
        match (verbs::is_of_text(word), verbs::is_in_table(word)) {
            (true, _) => speaks = true,
            (false, is_known) => says_more |= !is_known && !word.chars().all(char::is_numeric),
        }
    }
    speaks && says_more
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
