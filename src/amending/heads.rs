//! Lines that head an amendment, with its number and who made it, and lines that head what is no part of it.

use crate::language::{Instructing, Lexicon, lexicons};
use crate::party::{Lookup, Registry};

/// What heads an amendment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// As the document prints it, with its number: `Amendment 12`.
    pub(super) name: String,
    /// Who made it, as printed; empty where it does not say.
    pub(super) by: String,
    /// What the line says more, if anything: a place, a sentence, what became of it.
    pub(super) rest: String,
}

/// The longest head of an amendment, in signs.
const LONGEST: usize = 160;
/// The most words that open a head, or name who made it.
const OPENING: usize = 6;

/// Reads a line as the head of an amendment: `Amendment 12`, `N° 12`, `Amendement présenté par la Suisse`. Without a number,
/// who made it is a party, or it heads something else: `Proposition de loi`.
pub(super) fn head(line: &str, registry: &Registry) -> Option<Head> {
    let line = line.trim().trim_matches(['*', '_', '#']).trim().trim_end_matches([':', '.']);
    if line.is_empty() || line.chars().count() > LONGEST {
        return None;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| word.to_lowercase().replace('’', "'")).collect();
    lexicons().iter().find_map(|lexicon| {
        let is =
            |from: usize, to: usize, what| lexicon.is_head(folded[from..to].join(" ").trim_matches(['(', ',']), what);
        let longest =
            |from: usize, what| (from + 1..=words.len().min(from + OPENING)).rev().find(|&to| is(from, to, what));
        let opened = longest(0, Instructing::Amendment);
        let mut at = opened.unwrap_or(0);
        at = longest(at, Instructing::Number).unwrap_or(at);
        let is_number = |word: &&&str| word.starts_with(|sign: char| sign.is_ascii_digit()) || word.starts_with("n°");
        let numbered = words.get(at).filter(is_number).filter(|word| word.chars().count() <= 12).is_some();
        let named_by_number = opened.is_none() && at == 1 && numbered && words.len() == 2;
        at += usize::from(numbered);
        if opened.is_none() && !named_by_number {
            return None;
        }
        let name = words[..at].join(" ").trim_end_matches([',', ':']).to_owned();
        if at == words.len() {
            return Some(Head { name, ..Head::default() });
        }
        let by = match longest(at, Instructing::Presented) {
            // `by the delegation of`
            Some(behind) => &words[longest(behind, Instructing::Presented).unwrap_or(behind)..],
            // `l'amendement de l'Espagne`: the article is glued to the name.
            None if numbered => &words[at..],
            None => return None,
        };
        let (by, rest) = maker(by, registry);
        (numbered || parties(&by, registry).is_some()).then_some(Head { name, by, rest })
    })
}

/// Reads a line right below a head as who made the amendment, and nothing else: `by Norway`, `Norway and Iceland`.
pub(super) fn by_line(line: &str, registry: &Registry) -> Option<String> {
    let line = line.trim().trim_matches(['*', '_', '#', '(', ')', '[', ']']).trim().trim_end_matches([':', '.']);
    if line.is_empty() || line.chars().count() > LONGEST || tells_status(line) {
        return None;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| word.to_lowercase().replace('’', "'")).collect();
    let presented = |lexicon: &Lexicon| {
        let is = |to: &usize| lexicon.is_head(&folded[..*to].join(" "), Instructing::Presented);
        let behind = (1..words.len().min(OPENING + 1)).rev().find(is)?;
        let by = words[behind..].join(" ");
        parties(&by, registry).map(|_| by)
    };
    parties(line, registry).map(|_| line.to_owned()).or_else(|| lexicons().iter().find_map(presented))
}

/// Who made an amendment, and what a line says more: as many words as name parties, or else a short name of somebody whom
/// the registry does not know.
fn maker(words: &[&str], registry: &Registry) -> (String, String) {
    let text = |words: &[&str]| words.join(" ").trim_matches(['-', '–', '—', ':', ',', ' ']).to_owned();
    let bare = |text: &str| text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(text).to_owned();
    for end in (1..=words.len().min(OPENING * 4)).rev() {
        let by = bare(&text(&words[..end]));
        if !by.is_empty() && parties(&by, registry).is_some() {
            return (by, text(&words[end..]));
        }
    }
    let by = bare(&text(words));
    let is_name = |sign: char| sign.is_alphabetic() || " .'’-(),/&".contains(sign);
    let is_person = by.chars().all(is_name) && words.len() <= OPENING + 2 && by.contains(char::is_uppercase);
    if is_person && !tells_status(&by) && unknown_to_instructions(&by) {
        (by, String::new())
    } else {
        (String::new(), text(words))
    }
}

/// Tells whether no word of a text is one of instructions: a name, not `Article 3`.
fn unknown_to_instructions(text: &str) -> bool {
    let is_part = |word: &str| {
        let word = word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
        lexicons()
            .iter()
            .any(|lexicon| matches!(lexicon.phrase(&word), Some((Instructing::Part(_) | Instructing::Verb(_), _))))
    };
    !text.split_whitespace().any(is_part)
}

/// Tells whether a line says what became of an amendment, or that somebody is against it.
pub(super) fn tells_status(line: &str) -> bool {
    let folded = line.to_lowercase().replace('’', "'");
    let words: Vec<&str> =
        folded.split(|sign: char| !sign.is_alphanumeric() && sign != '\'').filter(|w| !w.is_empty()).collect();
    let of = |count: usize| words.windows(count).any(|run| is(&run.join(" "), Instructing::Status));
    (1..=4.min(words.len())).any(of)
        || lexicons().iter().any(|lexicon| lexicon.is_unspaced() && lexicon.has_head_in(&folded, Instructing::Status))
}

/// The codes of the parties that a text names and nothing else: `la Suisse`, `Norway and Iceland`.
pub(crate) fn parties(by: &str, registry: &Registry) -> Option<Vec<String>> {
    let code = |name: &str| {
        let bare = ["the ", "la ", "le ", "les ", "l'", "l’", "el ", "los ", "die ", "der ", "o ", "a "];
        let without = bare.iter().filter_map(|article| name.strip_prefix(article));
        std::iter::once(name).chain(without).find_map(|name| match registry.find(name.trim()) {
            Some(Lookup::Exact(party)) => Some(party.code.clone()),
            _ => None,
        })
    };
    if let Some(code) = code(by) {
        return Some(vec![code]);
    }
    let mut names = vec![by.to_owned()];
    for joint in [",", ";", " and ", " et ", " y ", " e ", " und ", " и ", "、", "和", " + ", " & ", " و"] {
        names = names.iter().flat_map(|name| name.split(joint).map(str::to_owned)).collect();
    }
    let names = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty());
    let mut codes: Vec<String> = names.map(code).collect::<Option<_>>()?;
    codes.dedup();
    (!codes.is_empty()).then_some(codes)
}

/// Tells whether a line heads a remark: `Justification`, `Objet`.
pub(super) fn is_remark(line: &str) -> bool {
    let line = line.trim().trim_matches(['*', '_', '#']).trim();
    let head = line.split_once(':').map_or(line, |(head, _)| head);
    is(head.trim_end_matches('.'), Instructing::Remark)
}

/// Tells whether a text, in any case, is for something in the heads and cells of a document.
pub(super) fn is(text: &str, what: Instructing) -> bool {
    let folded = text.trim().to_lowercase().replace('’', "'");
    folded.chars().count() <= LONGEST && lexicons().iter().any(|lexicon| lexicon.is_head(&folded, what))
}

/// Tells whether a text begins with a phrase for something, and has few words more.
pub(super) fn begins(text: &str, what: Instructing) -> bool {
    let folded = text.trim().to_lowercase().replace('’', "'");
    let words: Vec<&str> = folded.split_whitespace().collect();
    words.len() <= 10 && (1..=words.len().min(OPENING)).any(|to| is(&words[..to].join(" "), what))
}

/// Tells whether two cells head a table of the text as it stands and the text as it is to be.
pub(crate) fn heads_table(old: &str, new: &str) -> bool {
    begins(old, Instructing::ColumnOld) && begins(new, Instructing::ColumnNew)
}

/// Tells whether a line heads an amendment by its number, or a remark.
pub(crate) fn is_head(line: &str) -> bool {
    is_remark(line) || head(line, Registry::built_in()).is_some()
}
