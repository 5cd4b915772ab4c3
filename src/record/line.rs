//! A line into its target and what is said of it.

use super::names;
use super::{Aim, Said, What, targets, wish};
use crate::draft::DraftId;
use crate::negotiation::{Negotiation, ResolveError};
use crate::source::Diagnostic;
use crate::text::{find_quotation, nearest_quotation};

/// What a line says.
pub(super) struct Read {
    pub(super) aim: Aim,
    pub(super) entries: Vec<Said>,
}

/// A word of a line, or words in quotes.
#[derive(Debug, Clone, PartialEq)]
enum Token {
    Word(String),
    Quoted(String),
}

/// The signs that open and close words in quotes.
const QUOTES: [(char, char); 4] = [('"', '"'), ('“', '”'), ('«', '»'), ('„', '“')];

/// The most words that a clause or an amendment is named by: a path of many steps, a long heading.
const LONGEST_TARGET: usize = 256;

/// The most words that tell options, or whose proposal is meant.
const LONGEST_WISH: usize = 16;

pub(super) fn read(negotiation: &Negotiation, draft: DraftId, text: &str) -> Result<Read, Diagnostic> {
    let reader = Reader {
        negotiation,
        draft,
        longest_party: names::most_words_of_a_party(negotiation),
        longest_stance: names::most_words_of_a_stance(),
    };
    let parts = parts(text)?;
    let mut parts = parts.into_iter();
    let first = parts.next().unwrap_or_default();
    let (aim, mut entries) = reader.first_part(&first)?;
    for part in parts {
        entries.extend(reader.said_by(&part, &aim)?);
    }
    Ok(Read { aim, entries })
}

/// The parts between semicolons, as tokens.
fn parts(text: &str) -> Result<Vec<Vec<Token>>, Diagnostic> {
    let mut parts: Vec<Vec<Token>> = vec![Vec::new()];
    let mut signs = text.chars();
    let mut word = String::new();
    let end = |word: &mut String, parts: &mut Vec<Vec<Token>>| {
        if let (false, Some(part)) = (word.is_empty(), parts.last_mut()) {
            part.push(Token::Word(std::mem::take(word)));
        }
    };
    while let Some(sign) = signs.next() {
        if let Some((_, closing)) = QUOTES.iter().find(|(opening, _)| *opening == sign).filter(|_| word.is_empty()) {
            let rest = signs.as_str();
            let Some(close) = rest.find(*closing) else {
                return Err(Diagnostic::error(format!("the quotation {sign}{} is not closed", names::shortened(rest)))
                    .help(format!("end it with {closing}")));
            };
            if let Some(part) = parts.last_mut() {
                part.push(Token::Quoted(rest[..close].trim().to_owned()));
            }
            signs = rest[close + closing.len_utf8()..].chars();
        } else if sign == ';' {
            end(&mut word, &mut parts);
            parts.push(Vec::new());
        } else if sign.is_whitespace() {
            end(&mut word, &mut parts);
        } else {
            word.push(sign);
        }
    }
    end(&mut word, &mut parts);
    // A semicolon at the end ends the last entry.
    if parts.len() > 1 && parts.last().is_some_and(Vec::is_empty) {
        parts.pop();
    }
    Ok(parts)
}

/// What a line is read by.
struct Reader<'a> {
    negotiation: &'a Negotiation,
    draft: DraftId,
    /// The most words of a party's name and of a stance: what is longer is none, whatever it says.
    longest_party: usize,
    longest_stance: usize,
}

impl Reader<'_> {
    /// The target and the first entry: every way to part the words is tried.
    fn first_part(&self, tokens: &[Token]) -> Result<(Aim, Vec<Said>), Diagnostic> {
        let leading = tokens.iter().take_while(|token| matches!(token, Token::Word(_))).count();
        let quoted_target = matches!(tokens.get(leading + 1), Some(Token::Word(_)));
        if tokens.len() < 3 || leading == 0 || quoted_target && leading > LONGEST_TARGET {
            return Err(Diagnostic::error("this line does not say on what, who and what")
                .help("write `24 chn del`: a clause, a party, a stance; `?` explains"));
        }
        if quoted_target {
            let Some(Token::Quoted(words)) = tokens.get(leading) else { return Err(usage()) };
            let reference = joined(&tokens[..leading]);
            let aim = self.aim(&reference).ok_or_else(|| self.no_target(&reference))?;
            let aim = Aim { words: Some(words.clone()), ..aim };
            check_words(self.negotiation, &aim, words)?;
            let said = self.said_by(&tokens[leading + 1..], &aim)?;
            return Ok((aim, said));
        }
        let mut readings: Vec<(Aim, Vec<Said>, String)> = Vec::new();
        let mut longest_known = None;
        for length in 1..leading.saturating_sub(1).min(LONGEST_TARGET + 1) {
            let reference = joined(&tokens[..length]);
            let Some(aim) = self.aim(&reference) else { continue };
            if let Ok(said) = self.said_by(&tokens[length..], &aim) {
                readings.push((aim.clone(), said, reference));
            }
            longest_known = Some((length, aim));
        }
        match readings.len() {
            1 => {
                let (aim, said, _) = readings.remove(0);
                Ok((aim, said))
            }
            // What is wrong after the longest target that there is, or with the target.
            0 => Err(match longest_known {
                // `21 (a) tur ret`, where 21 has no item (a).
                Some((length, _)) if is_item(&tokens[length]) => self.no_target(&joined(&tokens[..=length])),
                // `1, 9 nor del`, where there is no 9.
                Some((length, _)) if joined(&tokens[length - 1..length]).ends_with(',') => {
                    self.no_target(joined(&tokens[length..=length]).trim_end_matches(','))
                }
                Some((length, _)) if says_options(&tokens[..=length]) => {
                    Diagnostic::error(format!("`{}` says options, and not who wants them", joined(tokens)))
                        .help("write the party before them: `21 nor opt 2`")
                }
                Some((length, aim)) => self.said_by(&tokens[length..], &aim).err().unwrap_or_else(usage),
                None if leading > 2 => self.no_target(&joined(&tokens[..1])),
                None => usage(),
            }),
            _ => {
                let ways: Vec<String> = readings
                    .iter()
                    .map(|(_, said, reference)| {
                        let parties: Vec<&str> =
                            said.iter().map(|said| self.negotiation.registry.name(&said.party)).collect();
                        format!("`{reference}` and {}", parties.join(", "))
                    })
                    .collect();
                Err(Diagnostic::error(format!("this line may mean {}", ways.join(", or ")))
                    .help("write the party's code"))
            }
        }
    }

    /// What a party says, or several together: names, a stance or a wish, words in quotes.
    fn said_by(&self, tokens: &[Token], aim: &Aim) -> Result<Vec<Said>, Diagnostic> {
        let (words, as_said) = said_words(tokens)?;
        let mut readings: Vec<Vec<Said>> = Vec::new();
        // In which way one of the two is known: the last of these tells what is wrong with the other.
        let mut half_known: Option<Diagnostic> = None;
        for length in 1..words {
            let may_be_party = length <= self.longest_party;
            let may_be_wish = words - length <= LONGEST_WISH.max(self.longest_stance);
            if !may_be_party && !may_be_wish {
                continue;
            }
            let parties = may_be_party.then(|| names::codes_of(self.negotiation, &joined(&tokens[..length]))).flatten();
            let wish = if may_be_wish { joined(&tokens[length..words]) } else { String::new() };
            let stance = names::stance(&wish).filter(|_| words - length <= self.longest_stance);
            let said = |party: &String| match stance {
                Some(stance) => {
                    Some(Ok(Said { party: party.clone(), stance, as_said: None, order: Vec::new(), on: None }))
                }
                None => wish::read(self.negotiation, aim.clauses(), party, &wish),
            };
            match parties {
                Some(parties) => match parties.iter().map(said).collect::<Option<Result<Vec<Said>, Diagnostic>>>() {
                    Some(Ok(said)) => readings.push(said),
                    Some(Err(error)) => half_known = Some(error),
                    None => half_known = Some(names::no_stance(&joined(&tokens[length..words]))),
                },
                None if stance.is_some() => {
                    half_known = Some(names::no_party(self.negotiation, &joined(&tokens[..length])));
                }
                None => {}
            }
        }
        match readings.len() {
            1 => {
                let with_words = |said: Said| Said { as_said: as_said.clone(), ..said };
                Ok(readings.remove(0).into_iter().map(with_words).collect())
            }
            0 => Err(half_known.unwrap_or_else(|| names::no_party(self.negotiation, &joined(&tokens[..1])))),
            _ => {
                let ways: Vec<String> = readings
                    .iter()
                    .flatten()
                    .map(|said| format!("{}: {}", self.negotiation.registry.name(&said.party), said.stance))
                    .collect();
                Err(Diagnostic::error(format!("`{}` may mean {}", joined(tokens), ways.join(", or ")))
                    .help("write the party's code"))
            }
        }
    }

    /// What a reference names, if it is one thing.
    fn aim(&self, reference: &str) -> Option<Aim> {
        let aim = |what| Aim { what, words: None };
        if reference.eq_ignore_ascii_case("draft") {
            return Some(aim(What::Draft(self.draft)));
        }
        if let Some(numbers) = targets::numbers(self.negotiation, self.draft, reference) {
            return Some(aim(What::Clauses(numbers)));
        }
        let clause = self.negotiation.find(reference, Some(self.draft));
        match (self.negotiation.amendment(reference), clause) {
            (Some(amendment), None) => Some(aim(What::Amendment(amendment.id.value.clone()))),
            (None, Some(handle)) => Some(aim(What::Clauses(vec![handle]))),
            (Some(_), Some(_)) => None,
            (None, None) => {
                let several = || targets::clauses(self.negotiation, self.draft, reference);
                let option = wish::option_named(self.negotiation, self.draft, reference).map(|option| vec![option]);
                option.or_else(several).map(What::Clauses).map(aim)
            }
        }
    }

    /// Why a reference names nothing.
    fn no_target(&self, reference: &str) -> Diagnostic {
        let negotiation = self.negotiation;
        match negotiation.resolve(reference, Some(self.draft)) {
            Ok(_) => Diagnostic::error(format!("`{reference}` is both a clause and an amendment"))
                .help("write the clause with its draft: `rev1:24`"),
            Err(error) => {
                let near = negotiation.amendments_like(reference);
                let help = match (&error, near.first()) {
                    (ResolveError::Clause { .. }, Some(near)) if reference.contains('-') => {
                        format!("did you mean the amendment `{near}`?")
                    }
                    _ => error.help(),
                };
                Diagnostic::error(error.to_string()).help(help)
            }
        }
    }
}

/// How many words an entry has before what was said, which stands in quotes at its end.
fn said_words(tokens: &[Token]) -> Result<(usize, Option<String>), Diagnostic> {
    let words = tokens.iter().take_while(|token| matches!(token, Token::Word(_))).count();
    let as_said = match &tokens[words..] {
        [] => None,
        [Token::Quoted(said)] => Some(said.clone()).filter(|said| !said.is_empty()),
        _ => {
            return Err(
                Diagnostic::error("what was said stands once, at the end of an entry").help("part entries by `;`")
            );
        }
    };
    if tokens.is_empty() {
        return Err(Diagnostic::error("an entry between two semicolons is empty").help("take one of them out"));
    }
    if words < 2 {
        return Err(Diagnostic::error(format!("`{}` is not a party and a stance", joined(tokens)))
            .help("write `chn del`, or `chn supp \"as said\"`"));
    }
    Ok((words, as_said))
}

/// Whether options come where a party should: `21 opt 3`, `21 opt 3 or`.
fn says_options(tokens: &[Token]) -> bool {
    let word = |token: &Token| joined(std::slice::from_ref(token)).to_lowercase();
    let joins = |token: &Token| ["or", "with", "then", "and"].contains(&word(token).as_str());
    let has_option = |tokens: &[Token]| tokens.iter().any(|token| wish::is_option(&word(token)));
    tokens
        .split_last()
        .is_some_and(|(last, before)| wish::is_option(&word(last)) || (joins(last) && has_option(before)))
}

/// Whether a word is the label of an item: `(a)`.
fn is_item(token: &Token) -> bool {
    matches!(token, Token::Word(word) if word.starts_with('(') && word.ends_with(')'))
}

/// Words that a position is about stand in the clause.
fn check_words(negotiation: &Negotiation, aim: &Aim, words: &str) -> Result<(), Diagnostic> {
    let text = match &aim.what {
        What::Clauses(handles) => match handles.as_slice() {
            [handle] => negotiation.drafts[handle.draft].tree[handle.clause].text.as_str(),
            _ => return Err(Diagnostic::error("words are of one clause").help("give each clause a line of its own")),
        },
        What::Amendment(id) => {
            let amendment = negotiation.amendment(id);
            match amendment
                .and_then(|amendment| amendment.operation.as_ref())
                .and_then(|operation| operation.new_text())
            {
                Some(text) => text,
                None => return Err(Diagnostic::error(format!("the amendment `{id}` brings in no words to speak of"))),
            }
        }
        What::Draft(_) => return Err(Diagnostic::error("words are of a clause").help("write the clause before them")),
    };
    if !find_quotation(text, words).is_empty() {
        return Ok(());
    }
    let help = nearest_quotation(text, words).map_or_else(
        || format!("it says “{}”", super::beginning(text)),
        |near| format!("the nearest there is “{near}”"),
    );
    Err(Diagnostic::error(format!("the words “{words}” do not stand there")).help(help))
}

fn usage() -> Diagnostic {
    Diagnostic::error("this line cannot be read").help("write `24 chn del`: a clause, a party, a stance; `?` explains")
}

fn joined(tokens: &[Token]) -> String {
    let words: Vec<&str> = tokens
        .iter()
        .map(|token| match token {
            Token::Word(word) | Token::Quoted(word) => word.as_str(),
        })
        .collect();
    words.join(" ")
}
