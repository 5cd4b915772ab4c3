//! What a bracket says that somebody wants: words of the tables of languages.
//!
//! A phrase is cut into words of the table, the longest first, until nothing is left; a phrase that holds anything else
//! says nothing that is understood here.
//!
//! ```text
//! would like to delete this paragraph   auxiliary auxiliary DELETE paragraph      delete, of the paragraph
//! opposes the deletion                  OPPOSE auxiliary DELETE                   retain
//! do not delete                         not DELETE                                not understood
//! ```

use crate::language;
use crate::text::{fold, is_ideograph};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static TABLE: LazyLock<Table> = LazyLock::new(Table::read);

/// The most words of the table that a phrase may have.
const LONGEST: usize = 8;
/// The most words, or signs of a script without spaces, that an entry of the table has.
const ENTRY: usize = 5;
const ENTRY_IN_SIGNS: usize = 8;

/// What a word of the table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Does(Does),
    Auxiliary,
    Not,
    By,
    Of(Extent),
    Relation(Relation),
    And,
    MemberStates,
    Chair,
    Secretariat,
    NoName,
    /// The first words of a remark on the text, where it has few: longer, they may be words of the text.
    Remark,
    /// The first words of a remark on the text, however long.
    LongRemark,
    Agreed,
}

/// A verb of the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Does {
    Propose,
    Delete,
    Retain,
    Support,
    Oppose,
    CannotAccept,
    Reserve,
    Bracket,
    Move,
    Replace,
    Flexible,
    Prefer,
}

/// Of which words a phrase says that it speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    Paragraph,
    Words,
}

/// How a name stands to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    OnBehalfOf,
    SupportedBy,
    OpposedBy,
}

/// What somebody wants, and of which words where that is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wish {
    pub(super) does: Does,
    pub(super) of: Option<Extent>,
}

impl Does {
    /// The verb as files and screens write it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Does::Propose => "propose",
            Does::Delete => "delete",
            Does::Retain => "retain",
            Does::Support => "support",
            Does::Oppose => "oppose",
            Does::CannotAccept => "cannot accept",
            Does::Reserve => "reserve",
            Does::Bracket => "bracket",
            Does::Move => "move",
            Does::Replace => "replace",
            Does::Flexible => "flexible",
            Does::Prefer => "prefer",
        }
    }
}

/// The words of the table by their folded spelling. One spelling may be several things: `del` is a verb and a Spanish `of`.
struct Table {
    words: FxHashMap<String, Vec<Word>>,
}

impl Table {
    fn read() -> Table {
        let mut words: FxHashMap<String, Vec<Word>> = FxHashMap::default();
        for (spelling, name) in language::in_brackets() {
            let Some(word) = word(name) else { continue };
            let known = words.entry(fold(spelling)).or_default();
            if !known.contains(&word) {
                known.push(word);
            }
        }
        Table { words }
    }
}

fn word(name: &str) -> Option<Word> {
    Some(match name {
        "propose" => Word::Does(Does::Propose),
        "delete" => Word::Does(Does::Delete),
        "retain" => Word::Does(Does::Retain),
        "support" => Word::Does(Does::Support),
        "oppose" => Word::Does(Does::Oppose),
        "cannot accept" => Word::Does(Does::CannotAccept),
        "reserve" => Word::Does(Does::Reserve),
        "bracket" => Word::Does(Does::Bracket),
        "move" => Word::Does(Does::Move),
        "replace" => Word::Does(Does::Replace),
        "flexible" => Word::Does(Does::Flexible),
        "prefer" => Word::Does(Does::Prefer),
        "auxiliary" => Word::Auxiliary,
        "not" => Word::Not,
        "by" => Word::By,
        "paragraph" => Word::Of(Extent::Paragraph),
        "words" => Word::Of(Extent::Words),
        "on behalf of" => Word::Relation(Relation::OnBehalfOf),
        "supported by" => Word::Relation(Relation::SupportedBy),
        "opposed by" => Word::Relation(Relation::OpposedBy),
        "and" => Word::And,
        "member states" => Word::MemberStates,
        "chair" => Word::Chair,
        "secretariat" => Word::Secretariat,
        "no name" => Word::NoName,
        "remark" => Word::Remark,
        "remark of any length" => Word::LongRemark,
        "agreed" => Word::Agreed,
        _ => return None,
    })
}

/// What a spelling stands for in the table, all of it being one entry.
pub(super) fn is(spelling: &str, word: Word) -> bool {
    TABLE.words.get(&fold(spelling)).is_some_and(|words| words.contains(&word))
}

/// Whether a word stands in the table, whatever for.
pub(super) fn is_in_table(word: &str) -> bool {
    TABLE.words.contains_key(&fold(word))
}

/// Whether a word is one for a text or a proposal of one.
pub(super) fn is_of_text(word: &str) -> bool {
    is(word, Word::Of(Extent::Words)) || is(word, Word::Does(Does::Propose))
}

/// Whether a text begins with an entry of one kind, at the boundary of a word.
pub(super) fn begins_with(text: &str, word: Word) -> bool {
    let ends = ends(text).into_iter();
    ends.rev().any(|end| is(&text[..end], word))
}

/// What a phrase is in the table, whatever sign stands behind it.
fn meanings(phrase: &str) -> Option<&'static Vec<Word>> {
    TABLE.words.get(&fold(phrase.trim_end_matches([':', ',', ';', '.', '：', '，', '；'])))
}

/// Whether a text begins with a verb of the table, or with what may stand before one.
pub(super) fn begins_with_verb(text: &str) -> bool {
    let mut rest = text.trim_start();
    for _ in 0..LONGEST {
        let found = ends(rest).into_iter().rev().find_map(|end| Some((end, meanings(&rest[..end])?)));
        let Some((end, words)) = found else { return false };
        if words.iter().any(|word| matches!(word, Word::Does(_))) {
            return true;
        }
        if !words.iter().any(|word| matches!(word, Word::Auxiliary | Word::Not)) {
            return false;
        }
        rest = rest[end..].trim_start();
    }
    false
}

/// How many words a remark has at most that may begin as words of a text do.
const FEW: usize = 6;

/// Whether words begin as a remark on the text does, and no wording for it: `pending`, `to be discussed with paragraph 14`.
pub(super) fn begins_like_a_remark(words: &str) -> bool {
    const SHORT: usize = 160;
    let words = words.trim_start();
    let beginning = words.char_indices().nth(SHORT).map_or(words, |(at, _)| &words[..at]);
    let has_few = beginning.len() == words.len() && boundaries(words).len() <= FEW;
    begins_with(beginning, Word::LongRemark) || (has_few && begins_with(words, Word::Remark))
}

/// Whether words are a remark on the text and no wording for it: `pending`, `to delete?`, `can support retention`.
pub(super) fn is_remark(words: &str) -> bool {
    if !words.contains(char::is_alphanumeric) || begins_like_a_remark(words) {
        return true;
    }
    let starts: Vec<usize> = std::iter::once(0).chain(boundaries(words)).filter(|&at| at < words.len()).collect();
    if starts.len() > FEW {
        return false;
    }
    let of_text = |at: &usize| {
        let rest = words[*at..].trim_start();
        ends(rest).into_iter().any(|end| {
            is(&rest[..end], Word::Does(Does::Delete))
                || is(&rest[..end], Word::Does(Does::Bracket))
                || fold(&rest[..end]) == "retention"
        })
    };
    is(words, Word::Not) || words.ends_with(['?', '？', '؟']) || starts.iter().any(of_text)
}

/// Whether a verb of the table stands anywhere in a text.
pub(super) fn holds_verb(text: &str) -> bool {
    let starts = std::iter::once(0).chain(boundaries(text)).filter(|&at| at < text.len());
    starts.map(|at| text[at..].trim_start()).any(|rest| {
        let found = ends(rest).into_iter().filter_map(|end| meanings(&rest[..end]));
        found.flatten().any(|word| matches!(word, Word::Does(_)))
    })
}

/// What a phrase says that somebody wants: nothing where it says anything that is not understood.
pub(super) fn wish(phrase: &str) -> Option<Wish> {
    let words = cut(phrase)?;
    let single = words.len() == 1;
    let mut wish: Option<Wish> = None;
    for meanings in words {
        let mut verbs = meanings.iter().filter_map(|word| if let Word::Does(does) = word { Some(*does) } else { None });
        let (verb, is_torn) = (verbs.next(), verbs.next().is_some());
        if is_torn || meanings.contains(&Word::Not) && !single {
            return None;
        }
        let is_helper = meanings.contains(&Word::Auxiliary) || meanings.contains(&Word::By);
        match (verb, &mut wish) {
            (Some(_), _) if is_helper && !single => {}
            (Some(does), None) => wish = Some(Wish { does, of: None }),
            (Some(does), Some(wish)) => wish.does = both(wish.does, does)?,
            (None, Some(wish)) if wish.of.is_none() && extent(&meanings).is_some() => wish.of = extent(&meanings),
            (None, _) if is_helper => {}
            _ => return None,
        }
    }
    wish
}

fn extent(meanings: &[Word]) -> Option<Extent> {
    meanings.iter().find_map(|word| if let Word::Of(extent) = word { Some(*extent) } else { None })
}

/// Two verbs after each other: `proposes deletion`, `opposes deletion`, `supports the proposal`.
fn both(first: Does, second: Does) -> Option<Does> {
    match (first, second) {
        (Does::Support | Does::Oppose, Does::Propose) => Some(first),
        (Does::Propose | Does::Support | Does::Prefer, second) => Some(second),
        (Does::Oppose, Does::Delete) => Some(Does::Retain),
        (Does::Oppose, Does::Retain) => Some(Does::Delete),
        (Does::Reserve, Does::Reserve) => Some(Does::Reserve),
        _ => None,
    }
}

/// The verb at the beginning of a text that somebody is named behind: `deleted by US`, `text: proposed by the EU`. Gives
/// where the name begins; `by` must be there.
pub(super) fn by_somebody(text: &str) -> Option<(Wish, usize)> {
    for end in boundaries(text).into_iter().take(LONGEST) {
        let (phrase, rest) = (&text[..end], text[end..].trim_start());
        if rest.is_empty() {
            continue;
        }
        if let Some(relation) = relation(phrase) {
            let does = match relation {
                Relation::SupportedBy => Does::Support,
                Relation::OpposedBy => Does::Oppose,
                Relation::OnBehalfOf => continue,
            };
            return Some((Wish { does, of: None }, text.len() - rest.len()));
        }
        if let Some(wish) = by_somebody_ends(phrase).then(|| wish(phrase)).flatten() {
            return Some((wish, text.len() - rest.len()));
        }
    }
    None
}

/// Whether a phrase is a verb with `by` behind it: `proposed by`.
pub(super) fn by_somebody_ends(phrase: &str) -> bool {
    let words = cut(phrase);
    let ends_with_by = |words: &Vec<Vec<Word>>| words.last().is_some_and(|word| word.contains(&Word::By));
    // `maintained by the States` is what a text says.
    let is_said_of_text = |wish: Wish| {
        matches!(wish.does, Does::Propose | Does::Delete | Does::Support | Does::Oppose | Does::CannotAccept)
    };
    words.filter(ends_with_by).is_some_and(|words| words.len() > 1) && wish(phrase).is_some_and(is_said_of_text)
}

/// How a phrase says that the name behind it stands to the one before.
pub(super) fn relation(phrase: &str) -> Option<Relation> {
    let words = TABLE.words.get(&fold(phrase))?;
    words.iter().find_map(|word| if let Word::Relation(relation) = word { Some(*relation) } else { None })
}

/// A phrase as words of the table, with all that each may be.
fn cut(phrase: &str) -> Option<Vec<Vec<Word>>> {
    let folded = fold(phrase);
    let mut rest = folded.trim();
    let mut words = Vec::new();
    while !rest.is_empty() {
        if words.len() == LONGEST {
            return None;
        }
        let ends = ends(rest);
        let (end, found) = ends.iter().rev().find_map(|&end| Some((end, TABLE.words.get(&rest[..end])?)))?;
        words.push(found.clone());
        rest = rest[end..].trim_start();
    }
    (!words.is_empty()).then_some(words)
}

/// The places where an entry of the table may end that begins a text.
fn ends(text: &str) -> Vec<usize> {
    if text.starts_with(is_ideograph) {
        let signs = text.char_indices().take(ENTRY_IN_SIGNS);
        return signs.map(|(at, sign)| at + sign.len_utf8()).collect();
    }
    let spaces = text.char_indices().filter(|(_, sign)| sign.is_whitespace()).map(|(at, _)| at);
    spaces.chain([text.len()]).take(ENTRY).collect()
}

/// The places at which a text may be cut in two: before white space, and between signs of a script without spaces.
pub(super) fn boundaries(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut before = ' ';
    for (at, sign) in text.char_indices() {
        let is_gap = sign.is_whitespace() && !before.is_whitespace();
        if at > 0 && (is_gap || is_ideograph(sign) || is_ideograph(before)) {
            found.push(at);
        }
        before = sign;
    }
    found.push(text.len());
    found
}

/// "No text" is a real alternative: the words are to go.
pub(super) fn is_no_text(words: &str) -> bool {
    words.trim_end_matches('.').eq_ignore_ascii_case("no text")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn does(phrase: &str) -> &'static str {
        wish(phrase).map_or("nothing", |wish| wish.does.name())
    }

    #[test]
    fn every_name_in_the_tables_is_known() {
        for (spelling, name) in language::in_brackets() {
            assert!(word(name).is_some(), "{spelling}: {name}");
        }
    }

    #[test]
    fn remarks_on_a_text_are_no_wording_for_it() {
        for remark in [
            "pending",
            "to delete?",
            "can support retention",
            "?",
            "see our proposal",
            "same as EU",
            "нет",
            "待定",
            "to be discussed together with paragraph 14 at a later stage",
            "à discuter avec le paragraphe 14 lors de la prochaine session",
            "por discutir junto con el párrafo 14 en una etapa posterior",
            "подлежит обсуждению вместе с пунктом 14 на более позднем этапе",
            "有待在稍后阶段与第14段一并讨论",
            "needs to be aligned with the outcome of the other contact group",
        ] {
            assert!(is_remark(remark), "{remark}");
        }
        for wording in [
            "no later than 2030",
            "ports",
            "shall support the fund",
            "questions of trade",
            "不迟于五月",
            "pending the entry into force of this Agreement for each of its Parties",
            "to be adopted by the Conference of the Parties at its first session",
        ] {
            assert!(!is_remark(wording), "{wording}");
        }
    }

    #[test]
    fn verbs_are_known_in_every_language() {
        for (phrase, expected) in [
            ("delete", "delete"),
            ("Deletes", "delete"),
            ("to delete this paragraph", "delete"),
            ("would like to retain", "retain"),
            ("proposes deletion", "delete"),
            ("opposes the deletion", "retain"),
            ("supports the proposal", "support"),
            ("remove brackets", "retain"),
            ("reserves its position", "reserve"),
            ("del", "delete"),
            ("no text", "delete"),
            ("supprimer", "delete"),
            ("propose de supprimer", "delete"),
            ("suprimir", "delete"),
            ("pide suprimir el párrafo", "delete"),
            ("propõe manter", "retain"),
            ("streichen", "delete"),
            ("удалить", "delete"),
            ("просит сохранить текст", "retain"),
            ("建议删除", "delete"),
            ("删除本段", "delete"),
            ("حذف", "delete"),
            ("تقترح حذف", "delete"),
        ] {
            assert_eq!(does(phrase), expected, "{phrase}");
        }
    }

    #[test]
    fn what_is_turned_torn_or_unknown_says_nothing() {
        for phrase in [
            "do not delete",
            "not retain",
            "ne pas supprimer",
            "不删除",
            "delete or retain",
            "delete the last sentence",
            "retain delete",
            "保留",
            "propuesta del",
            "",
            "the",
        ] {
            let expected = if phrase == "propuesta del" { "propose" } else { "nothing" };
            assert_eq!(does(phrase), expected, "{phrase}");
        }
    }

    #[test]
    fn who_stands_behind_by_is_found() {
        let behind = |text: &str| by_somebody(text).map(|(wish, at)| (wish.does.name(), text[at..].to_owned()));
        assert_eq!(behind("Deleted by US"), Some(("delete", "US".to_owned())));
        assert_eq!(behind("supported by the EU"), Some(("support", "the EU".to_owned())));
        assert_eq!(behind("proposition de la Norvège").map(|(does, _)| does), Some("propose"));
        assert_eq!(behind("delete US"), None);
    }
}
