//! Verbs of obligation that clash: `shall` beside `devrait`.
//!
//! Many languages say a duty in the plain present or future (`Chaque Partie communique`), so that a verb that is missing says
//! nothing. Two versions clash where each has one of these verbs more often than the other, and not the same one. What no one
//! may do, or may do only so, no one shall do (`No one shall`, `Nul ne peut`): where anything is denied or narrowed, what is
//! allowed is not compared.

use super::Written;
use crate::clause::ClauseId;
use crate::language::{Obligation, Tongue};
use crate::text::tokens;

/// The verbs of obligation of a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Verbs {
    /// Each with its place, in order.
    all: Vec<(Obligation, Written)>,
    is_denied: bool,
}

impl Verbs {
    /// Adds the verbs of a clause.
    pub(super) fn add(&mut self, clause: ClauseId, text: &str, tongue: &Tongue) {
        for token in tokens(text).filter(|token| token.is_word) {
            let word = text[token.start..token.end].to_lowercase();
            self.is_denied |= tongue.is_denying(word.trim_end_matches(['\'', '’']));
            // `May` is a month, and begins a question.
            let is_capital_may = word == "may" && text[token.start..].starts_with('M');
            if let Some(how) = tongue.obligation(&word).filter(|_| !is_capital_may) {
                self.all.push((how, Written { clause, range: token.start..token.end }));
            }
        }
    }

    fn count(&self, how: Obligation) -> usize {
        self.all.iter().filter(|(one, _)| *one == how).count()
    }

    fn first(&self, how: Obligation) -> Option<Written> {
        self.all.iter().find(|(one, _)| *one == how).map(|(_, written)| written.clone())
    }
}

/// The first verbs of two texts that clash.
pub(super) fn clash(own: &Verbs, others: &Verbs) -> Option<(Written, Written)> {
    let may_compare = |how: &Obligation| *how != Obligation::May || !(own.is_denied || others.is_denied);
    let all = [Obligation::Shall, Obligation::Should, Obligation::May];
    let of_own = all.into_iter().filter(may_compare).find(|&how| own.count(how) > others.count(how))?;
    let of_others = all.into_iter().filter(may_compare).find(|&how| others.count(how) > own.count(how))?;
    Some((own.first(of_own)?, others.first(of_others)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(own: (&str, &str), other: (&str, &str)) -> Option<(String, String)> {
        let of = |(tag, text): (&str, &str)| {
            let mut verbs = Verbs::default();
            verbs.add(ClauseId::at(0), text, Tongue::of(tag).unwrap());
            verbs
        };
        let (one, two) = clash(&of(own), &of(other))?;
        Some((own.1[one.range].to_owned(), other.1[two.range].to_owned()))
    }

    #[test]
    fn a_duty_in_the_present_is_none_the_less_and_another_verb_is_told() {
        assert_eq!(told(("en", "Each Party shall report."), ("fr", "Chaque Partie fait rapport.")), None);
        assert_eq!(told(("en", "No Party may report."), ("fr", "Aucune Partie ne peut faire rapport.")), None);
        assert_eq!(told(("en", "It shall not report."), ("fr", "Elle ne peut faire rapport.")), None);
        assert_eq!(told(("en", "No one shall be sold."), ("de", "Niemand darf verkauft werden.")), None);
        assert_eq!(told(("en", "They may report in May."), ("fr", "Elles peuvent faire rapport en mai.")), None);
        let clash = Some(("shall".to_owned(), "devrait".to_owned()));
        assert_eq!(told(("en", "Each Party shall report."), ("fr", "Chaque Partie devrait faire rapport.")), clash);
        let clash = Some(("should".to_owned(), "doit".to_owned()));
        assert_eq!(told(("en", "Each Party should report."), ("fr", "Chaque Partie doit faire rapport.")), clash);
    }
}
