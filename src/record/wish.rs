//! What a party wants in other words than a stance: a spoken phrase, options (`opt 3 or 2 with 3`), a sentence (`delete the last
//! sentence`), and what another one proposes (`supports the EU's language`).

use super::line::LONGEST_SPOKEN;
use super::{Aim, Said, What};
use super::{names, spoken};
use crate::amendment::{Amendment, AmendmentId, Operation, Stance};
use crate::clause::{ClauseId, ClauseKind};
use crate::draft::DraftId;
use crate::language::{Instructing, Lexicon, Part, lexicons};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::source::Diagnostic;
use crate::text::{Sentences, count_whole};

const OPTION: [&str; 4] = ["opt", "option", "options", "opts"];
/// What joins somebody to a proposal of another.
const JOINS: [&str; 8] = [
    "aligns with",
    "align with",
    "agrees with",
    "agree with",
    "concurs with",
    "goes with",
    "aligns itself with",
    "joins",
];
/// The most words of a stance that stands before what it is about.
const LONGEST_STANCE: usize = 6;
const PROPOSAL: [&str; 8] =
    ["language", "text", "proposal", "amendment", "wording", "version", "formulation", "suggestion"];

/// Reads what a party says of what a line is aimed at; nothing where it is none of these.
///
/// # Errors
/// Where an option, a proposal or a sentence that it names is not there, or several are.
pub(super) fn read(
    negotiation: &Negotiation,
    aim: &Aim,
    party: &str,
    phrase: &str,
) -> Option<Result<Said, Diagnostic>> {
    if phrase.len() > LONGEST_SPOKEN {
        return None;
    }
    let on = aim.clauses();
    let words: Vec<&str> = phrase.split_whitespace().collect();
    if let Some(stance) = spoken::stance(phrase) {
        return Some(Ok(Said { as_said: Some(phrase.to_owned()), ..Said::new(party, stance) }));
    }
    options(negotiation, on, party, &words)
        .or_else(|| of_sentence(negotiation, aim, party, &words))
        .or_else(|| proposal(negotiation, on, party, &words))
}

/// A stance that words begin with, and how many they are: `del`, `would like to delete`.
fn leading_stance(words: &[&str]) -> Option<(Stance, usize)> {
    let most = words.len().saturating_sub(1).min(LONGEST_STANCE);
    (1..=most).rev().find_map(|count| {
        let phrase = words[..count].join(" ");
        Some((names::stance(&phrase).or_else(|| spoken::stance(&phrase))?, count))
    })
}

/// `delete the last sentence`.
fn of_sentence(negotiation: &Negotiation, aim: &Aim, party: &str, words: &[&str]) -> Option<Result<Said, Diagnostic>> {
    let (stance, count) = leading_stance(words)?;
    let sentence = sentence(negotiation, aim.clauses(), &words[count..])?;
    if aim.words.is_some() {
        return Some(Err(Diagnostic::error("the line names words and a sentence").help("leave out one of them")));
    }
    let as_said = Some(words.join(" "));
    Some(sentence.map(|sentence| Said { words: Some(sentence), as_said, ..Said::new(party, stance) }))
}

/// The words of a sentence that is counted: `last sentence`, `the second sentence`. Nothing where the words name none.
pub(super) fn sentence(
    negotiation: &Negotiation,
    on: &[ClauseHandle],
    words: &[&str],
) -> Option<Result<String, Diagnostic>> {
    let which = lexicons().iter().find_map(|lexicon| counted_sentence(lexicon, words))?;
    let [clause] = on else {
        return Some(Err(Diagnostic::error("a sentence is of one clause").help("give each clause a line of its own")));
    };
    let text = &negotiation.drafts[clause.draft].tree[clause.clause].text;
    let sentences = Sentences::of(text);
    let range = match which {
        Instructing::Last(from_end) => sentences.last(from_end as usize),
        Instructing::Nth(number) => sentences.nth(number as usize),
        _ => None,
    };
    let address = negotiation.address(*clause);
    let quoted = range.map(|range| text[range].trim()).filter(|words| count_whole(text, words) == 1);
    Some(quoted.map(str::to_owned).ok_or_else(|| {
        Diagnostic::error(format!("which sentence of {address} that is, is not sure"))
            .help(format!("quote it: `{address} \"…\" nor del`"))
    }))
}

/// Whether words name a sentence that is counted.
pub(super) fn names_sentence(words: &[&str]) -> bool {
    lexicons().iter().any(|lexicon| counted_sentence(lexicon, words).is_some())
}

fn counted_sentence(lexicon: &Lexicon, words: &[&str]) -> Option<Instructing> {
    let mut which = None;
    let mut is_sentence = false;
    for word in words {
        match lexicon.phrase(&word.to_lowercase())?.0 {
            Instructing::Filler => {}
            said @ (Instructing::Last(_) | Instructing::Nth(_)) if which.is_none() => which = Some(said),
            Instructing::Part(Part::Sentence) if !is_sentence => is_sentence = true,
            _ => return None,
        }
    }
    which.filter(|_| is_sentence)
}

/// `opt 3 or 2 with 3`: the options in the order in which they are spoken of.
fn options(
    negotiation: &Negotiation,
    on: &[ClauseHandle],
    party: &str,
    words: &[&str],
) -> Option<Result<Said, Diagnostic>> {
    let words = match words {
        [first, rest @ ..] if first.len() >= 4 && "prefers".starts_with(&first.to_lowercase()) => rest,
        words => words,
    };
    let [first, choices @ ..] = words else { return None };
    if !OPTION.contains(&first.to_lowercase().as_str()) || choices.is_empty() {
        return None;
    }
    let mut order: Vec<String> = vec![String::new()];
    let mut is_named = false;
    let choices = choices.iter().map(|word| word.trim_end_matches(','));
    for word in choices.filter(|word| !OPTION.contains(&word.to_lowercase().as_str())) {
        let last = order.last_mut()?;
        match (word.to_lowercase().as_str(), is_named) {
            ("or" | "then", true) => order.push(String::new()),
            ("with" | "and" | "+", true) => last.push_str(" with "),
            (label, false) if label.len() <= 4 => match option(negotiation, on, label) {
                Ok(named) => last.push_str(&named),
                Err(error) => return Some(Err(error)),
            },
            _ => return None,
        }
        is_named = !is_named;
    }
    is_named.then(|| Ok(Said { order, ..Said::new(party, Stance::Prefer) }))
}

/// Tells whether a word says that options come next.
pub(super) fn is_option(word: &str) -> bool {
    OPTION.contains(&word.to_lowercase().as_str())
}

/// `21 opt 3`: an option as the clause that a line is aimed at.
pub(super) fn option_named(negotiation: &Negotiation, draft: DraftId, reference: &str) -> Option<ClauseHandle> {
    let (clause, label) = reference.rsplit_once(' ')?;
    let (clause, word) = clause.rsplit_once(' ')?;
    let clause = negotiation.find(clause, Some(draft)).filter(|_| is_option(word))?;
    let at = find_option(negotiation, clause, &label.to_lowercase())?;
    Some(ClauseHandle { clause: at, ..clause })
}

/// An option of a clause by its label.
fn option(negotiation: &Negotiation, on: &[ClauseHandle], label: &str) -> Result<String, Diagnostic> {
    let [clause] = on else {
        return Err(Diagnostic::error("options are of one clause").help("give each clause a line of its own"));
    };
    match find_option(negotiation, *clause, label) {
        Some(at) => {
            let label = &negotiation.drafts[clause.draft].tree[at].label;
            Ok(label.trim_end_matches([':', '.', ' ']).to_owned())
        }
        None => Err(Diagnostic::error(format!("{} has no option {label}", negotiation.address(*clause)))
            .help("`travaux show` prints its options")),
    }
}

/// The option of a clause that has a label: beneath it, or beside it where it is an option itself.
fn find_option(negotiation: &Negotiation, clause: ClauseHandle, label: &str) -> Option<ClauseId> {
    let tree = &negotiation.drafts[clause.draft].tree;
    let is_it = |at: &ClauseId| {
        let own = tree[*at].label.to_lowercase();
        let (word, number) = own.split_once(char::is_whitespace).unwrap_or_default();
        OPTION.contains(&word) && number.trim_matches([' ', ':', '.', ')']) == label
    };
    let siblings = tree.children(tree[clause.clause].parent());
    let is_beside = tree[clause.clause].kind == ClauseKind::Option;
    tree.beneath(clause.clause).chain(siblings.filter(|_| is_beside)).find(is_it)
}

/// `supports the EU's language`, `aligns with the EU's text`: a stance on the one proposal that the other has on the clauses. Of
/// `supports the EU` nobody can say whether a proposal is meant or a statement.
fn proposal(
    negotiation: &Negotiation,
    on: &[ClauseHandle],
    party: &str,
    words: &[&str],
) -> Option<Result<Said, Diagnostic>> {
    let joins =
        (1..=3.min(words.len())).rev().find(|&count| JOINS.contains(&words[..count].join(" ").to_lowercase().as_str()));
    let (stance, count) = match joins {
        Some(count) => (Stance::Support, count),
        None => leading_stance(words)?,
    };
    let of = match &words[count..] {
        [the, rest @ ..] if the.eq_ignore_ascii_case("the") => rest,
        rest => rest,
    };
    let (last, owner) = of.split_last()?;
    let noun = last.trim_end_matches('s').to_lowercase();
    let is_deletion = noun == "deletion";
    if !PROPOSAL.contains(&noun.as_str()) && !is_deletion {
        let whole = names::code(negotiation, &of.join(" "))?;
        let name = negotiation.registry.name(&whole);
        return Some(Err(Diagnostic::error(format!("`{}` may be of a proposal or of a statement", words.join(" ")))
            .help(format!("write `{} {}'s text` of the proposal of {name}; who aligns with a statement is told with the statement", stance, of.join(" ")))));
    }
    let owner = owner.join(" ");
    let owner = ["'s", "’s", "'", "’"].iter().find_map(|end| owner.strip_suffix(end)).unwrap_or(&owner);
    let owner = names::code(negotiation, owner)?;
    let is_on = |&(at, amendment): &(AmendmentId, &Amendment)| {
        let aims = negotiation.aims(at);
        let is_kind = !is_deletion || matches!(amendment.operation, Some(Operation::Delete(_)));
        is_kind
            && amendment.proposers.named().iter().any(|proposer| *proposer.value == *owner)
            && on.iter().any(|clause| aims.contains(clause))
    };
    let found = AmendmentId::each(&negotiation.amendments).filter(is_on);
    let found: Vec<&str> = found.map(|(_, one)| one.id.as_str()).collect();
    let name = negotiation.registry.name(&owner);
    Some(match found.as_slice() {
        [id] => {
            let as_said =
                (joins.is_some() || names::stance(&words[..count].join(" ")).is_none()).then(|| words.join(" "));
            Ok(Said { as_said, on: Some(What::Amendment((*id).to_owned())), ..Said::new(party, stance) })
        }
        [] => Err(Diagnostic::error(format!("no proposal of {name} is recorded there"))
            .help("record the proposal as an amendment first, and take a position on its id")),
        several => {
            let shown: Vec<&str> = several.iter().copied().take(8).collect();
            Err(Diagnostic::error(format!("{name} has {} proposals there: {}", several.len(), shown.join(", ")))
                .help(format!("name the one that is meant: `{} {party} {stance}`", shown[0])))
        }
    })
}
