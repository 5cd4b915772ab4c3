//! A line into its target and what is said of it.

use super::names;
use super::{Aim, Said, What};
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
    let (aim, said) = reader.first_part(&first)?;
    let mut entries = vec![said];
    for part in parts {
        entries.push(reader.said_by(&part)?);
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
    fn first_part(&self, tokens: &[Token]) -> Result<(Aim, Said), Diagnostic> {
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
            return Ok((aim, self.said_by(&tokens[leading + 1..])?));
        }
        let mut readings: Vec<(Aim, Said, String)> = Vec::new();
        let mut longest_known = None;
        for length in 1..leading.saturating_sub(1).min(LONGEST_TARGET + 1) {
            let reference = joined(&tokens[..length]);
            let Some(aim) = self.aim(&reference) else { continue };
            longest_known = Some(length);
            if let Ok(said) = self.said_by(&tokens[length..]) {
                readings.push((aim, said, reference));
            }
        }
        match readings.len() {
            1 => {
                let (aim, said, _) = readings.remove(0);
                Ok((aim, said))
            }
            // What is wrong after the longest target that there is, or with the target.
            0 => Err(match longest_known {
                Some(length) => self.said_by(&tokens[length..]).err().unwrap_or_else(usage),
                None if leading > 2 => self.no_target(&joined(&tokens[..1])),
                None => usage(),
            }),
            _ => {
                let ways: Vec<String> = readings
                    .iter()
                    .map(|(_, said, reference)| {
                        format!("`{reference}` and {}", self.negotiation.registry.name(&said.party))
                    })
                    .collect();
                Err(Diagnostic::error(format!("this line may mean {}", ways.join(", or ")))
                    .help("write the party's code"))
            }
        }
    }

    /// What one party says: its name, a stance, words in quotes.
    fn said_by(&self, tokens: &[Token]) -> Result<Said, Diagnostic> {
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
        let mut readings: Vec<Said> = Vec::new();
        // In which way one of the two is known: the last of these tells what is wrong with the other.
        let mut half_known: Option<(usize, bool)> = None;
        for length in 1..words {
            let may_be_party = length <= self.longest_party;
            let may_be_stance = words - length <= self.longest_stance;
            if !may_be_party && !may_be_stance {
                continue;
            }
            let party = may_be_party.then(|| names::code(self.negotiation, &joined(&tokens[..length]))).flatten();
            let stance = may_be_stance.then(|| names::stance(&joined(&tokens[length..words]))).flatten();
            match (party, stance) {
                (Some(party), Some(stance)) => readings.push(Said { party, stance, as_said: as_said.clone() }),
                (None, None) => {}
                (party, _) => half_known = Some((length, party.is_some())),
            }
        }
        match readings.len() {
            1 => Ok(readings.remove(0)),
            0 => Err(match half_known {
                Some((length, true)) => names::no_stance(&joined(&tokens[length..words])),
                Some((length, false)) => names::no_party(self.negotiation, &joined(&tokens[..length])),
                None => names::no_party(self.negotiation, &joined(&tokens[..1])),
            }),
            _ => {
                let ways: Vec<String> = readings
                    .iter()
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
        let clause = self.negotiation.find(reference, Some(self.draft));
        match (self.negotiation.amendment(reference), clause) {
            (Some(amendment), None) => Some(aim(What::Amendment(amendment.id.value.clone()))),
            (None, Some(handle)) => Some(aim(What::Clause(handle))),
            (Some(_), Some(_)) | (None, None) => None,
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

/// Words that a position is about stand in the clause.
fn check_words(negotiation: &Negotiation, aim: &Aim, words: &str) -> Result<(), Diagnostic> {
    let text = match &aim.what {
        What::Clause(handle) => negotiation.drafts[handle.draft].tree[handle.clause].text.as_str(),
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
