//! A line into its target and what is said of it.

use super::names;
use super::tokens::{Token, joined, parts, tidy};
use super::{Aim, Said, What, targets, wish};
use crate::draft::DraftId;
use crate::negotiation::{Negotiation, ResolveError};
use crate::source::Diagnostic;
use crate::text::{count_whole, nearest_quotation};

/// What a line says.
pub(super) struct Read {
    pub(super) aim: Aim,
    pub(super) entries: Vec<Said>,
}

/// The most words that a clause or an amendment is named by: a path of many steps, a long heading.
const LONGEST_TARGET: usize = 256;

/// The longest text, in bytes, that is read as what people say or type in a few words.
pub(super) const LONGEST_SPOKEN: usize = 400;

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
    let mut parts = parts.into_iter().map(|part| tidy(negotiation, &part));
    let first = parts.next().unwrap_or_default();
    let (aim, mut entries) =
        reader.first_part(&first).or_else(|error| reader.target_last(&first).unwrap_or(Err(error)))?;
    for part in parts {
        entries.extend(reader.said_by(&part, &aim)?);
    }
    Ok(Read { aim, entries })
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
    /// A line that names its target last: `nor reserves on 5 and 7 to 9`. Nothing where it is none, an error where it may mean
    /// several things.
    fn target_last(&self, tokens: &[Token]) -> Option<Result<(Aim, Vec<Said>), Diagnostic>> {
        const LONGEST: usize = 40;
        const BEFORE_TARGET: [&str; 5] = ["on", "of", "to", "in", "from"];
        let words = tokens.iter().take_while(|token| matches!(token, Token::Word(_))).count();
        if words > LONGEST || joined(&tokens[..words]).len() > LONGEST_SPOKEN {
            return None;
        }
        let mut readings: Vec<(Aim, Vec<Said>)> = Vec::new();
        for cut in 2..words {
            let leads =
                matches!(&tokens[cut], Token::Word(word) if BEFORE_TARGET.contains(&word.to_lowercase().as_str()));
            let from = cut + usize::from(leads && cut + 1 < words);
            let Some(aim) = self.aim(&joined(&tokens[from..words])) else { continue };
            let entry = [&tokens[..cut], &tokens[words..]].concat();
            if let Ok(said) = self.said_by(&entry, &aim)
                && !readings.contains(&(aim.clone(), said.clone()))
            {
                readings.push((aim, said));
            }
        }
        match readings.len() {
            0 => None,
            1 => readings.pop().map(Ok),
            _ => Some(Err(Diagnostic::error("this line may mean several things").help("write the target first"))),
        }
    }

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
                Some(stance) => Some(Ok(Said::new(party, stance))),
                None => wish::read(self.negotiation, aim, party, &wish),
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
                if let Some(said) = &as_said {
                    self.check_as_said(tokens, aim, said)?;
                }
                let with_words = |said: Said| Said { as_said: as_said.clone().or(said.as_said), ..said };
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

    /// `1 nor del "every year"`, where 1 says so: the words that go, or what Norway said.
    fn check_as_said(&self, tokens: &[Token], aim: &Aim, said: &str) -> Result<(), Diagnostic> {
        let ([clause], None) = (aim.clauses(), &aim.words) else { return Ok(()) };
        let draft = &self.negotiation.drafts[clause.draft];
        if count_whole(&draft.tree[clause.clause].text, said) == 0 {
            return Ok(());
        }
        let address = self.negotiation.address(*clause);
        let entry: Vec<Token> = tokens.iter().filter(|token| matches!(token, Token::Word(_))).cloned().collect();
        Err(Diagnostic::error(format!(
            "“{said}” stands in {address}: nobody can say whether all of it is meant, or these words"
        ))
        .help(format!("of these words: `{address} \"{said}\" {}`; of all of it: leave them out", joined(&entry))))
    }

    /// What a reference names, if it is one thing.
    fn aim(&self, reference: &str) -> Option<Aim> {
        let aim = |what| Aim { what, words: None };
        if reference.eq_ignore_ascii_case("draft") {
            return Some(aim(What::Draft(self.draft)));
        }
        let chapeau = reference.strip_prefix("chapeau of ").or_else(|| reference.strip_prefix("the chapeau of "));
        if let Some(clause) = chapeau {
            return self.aim(&format!("{clause} chapeau"));
        }
        let clause = self.negotiation.find(reference, Some(self.draft));
        match (self.negotiation.amendment(reference), clause) {
            (Some(amendment), None) => Some(aim(What::Amendment(amendment.id.value.clone()))),
            (None, Some(handle)) => Some(aim(What::Clauses(vec![handle]))),
            (Some(_), Some(_)) => None,
            (None, None) => {
                let several = || targets::clauses(self.negotiation, self.draft, reference);
                let option = wish::option_named(self.negotiation, self.draft, reference).map(|option| vec![option]);
                option.or_else(several).map(What::Clauses).map(aim).or_else(|| self.sentence_named(reference))
            }
        }
    }

    /// `1 last sentence`.
    fn sentence_named(&self, reference: &str) -> Option<Aim> {
        if reference.len() > LONGEST_SPOKEN {
            return None;
        }
        let words: Vec<&str> = reference.split_whitespace().collect();
        let mut cuts = (1..words.len()).rev().take(LONGEST_WISH).filter(|&cut| wish::names_sentence(&words[cut..]));
        cuts.find_map(|cut| {
            let handle = self.negotiation.find(&words[..cut].join(" "), Some(self.draft))?;
            let sentence = wish::sentence(self.negotiation, &[handle], &words[cut..])?.ok()?;
            Some(Aim { what: What::Clauses(vec![handle]), words: Some(sentence) })
        })
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
    if count_whole(text, words) > 0 {
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
