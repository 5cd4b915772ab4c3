//! What a party wants in other words than a stance: options (`opt 3 or 2 with 3`), and what another one proposes (`supports the
//! EU's language`).

use super::names;
use super::{Said, What};
use crate::amendment::{Amendment, AmendmentId, Stance};
use crate::clause::{ClauseId, ClauseKind};
use crate::draft::DraftId;
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::source::Diagnostic;

const OPTION: [&str; 4] = ["opt", "option", "options", "opts"];
const PROPOSAL: [&str; 8] =
    ["language", "text", "proposal", "amendment", "wording", "version", "formulation", "suggestion"];

/// Reads what a party says of some clauses; nothing where it is neither of the two.
///
/// # Errors
/// Where an option or a proposal that it names is not there, or several are.
pub(super) fn read(
    negotiation: &Negotiation,
    on: &[ClauseHandle],
    party: &str,
    words: &str,
) -> Option<Result<Said, Diagnostic>> {
    let words: Vec<&str> = words.split_whitespace().collect();
    options(negotiation, on, party, &words).or_else(|| proposal(negotiation, on, party, &words))
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
    for word in choices.iter().filter(|word| !OPTION.contains(&word.to_lowercase().as_str())) {
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
    is_named.then(|| Ok(Said { party: party.to_owned(), stance: Stance::Prefer, as_said: None, order, on: None }))
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

/// `supports the EU's language`: a stance on the one proposal that the other has on the clauses.
fn proposal(
    negotiation: &Negotiation,
    on: &[ClauseHandle],
    party: &str,
    words: &[&str],
) -> Option<Result<Said, Diagnostic>> {
    let [stance, middle @ .., last] = words else { return None };
    let is_proposal = PROPOSAL.contains(&last.trim_end_matches('s').to_lowercase().as_str());
    let stance = names::stance(stance).filter(|_| is_proposal)?;
    let middle =
        if middle.first().is_some_and(|word| word.eq_ignore_ascii_case("the")) { &middle[1..] } else { middle };
    let owner = middle.join(" ");
    let owner = ["'s", "’s", "'", "’"].iter().find_map(|end| owner.strip_suffix(end)).unwrap_or(&owner);
    let owner = names::code(negotiation, owner)?;
    let is_on = |&(at, amendment): &(AmendmentId, &Amendment)| {
        let aims = negotiation.aims(at);
        amendment.proposers.named().iter().any(|proposer| *proposer.value == *owner)
            && on.iter().any(|clause| aims.contains(clause))
    };
    let found = AmendmentId::each(&negotiation.amendments).filter(is_on);
    let found: Vec<&str> = found.map(|(_, one)| one.id.as_str()).collect();
    let name = negotiation.registry.name(&owner);
    Some(match found.as_slice() {
        [id] => Ok(Said {
            party: party.to_owned(),
            stance,
            as_said: None,
            order: Vec::new(),
            on: Some(What::Amendment((*id).to_owned())),
        }),
        [] => Err(Diagnostic::error(format!("no proposal of {name} is recorded there"))
            .help("record the proposal as an amendment first, and take a position on its id")),
        several => {
            let shown: Vec<&str> = several.iter().copied().take(8).collect();
            Err(Diagnostic::error(format!("{name} has {} proposals there: {}", several.len(), shown.join(", ")))
                .help(format!("name the one that is meant: `{} {party} {stance}`", shown[0])))
        }
    })
}
