//! Parties and stances as people type them.

use crate::amendment::Stance;
use crate::negotiation::Negotiation;
use crate::party::{Lookup, Party};
use crate::source::{Diagnostic, Named};
use crate::text::nearest;

/// The party of a code or a spelling, in any case.
pub(super) fn party(negotiation: &Negotiation, text: &str) -> Result<String, Diagnostic> {
    let registry = &negotiation.registry;
    let named = |party: &Party| format!("{} ({})", party.name, party.code);
    let mut found: Vec<&Party> = Vec::new();
    for lookup in [registry.find(text), registry.find(&text.to_uppercase())].into_iter().flatten() {
        match lookup {
            Lookup::Exact(party) => found.push(party),
            Lookup::Doubtful(party, others) => found.extend(std::iter::once(party).chain(others)),
            Lookup::Ambiguous(parties) => found.extend(parties),
            Lookup::Unknown(_) => {}
        }
    }
    let mut codes: Vec<&str> = found.iter().map(|party| party.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    match codes.as_slice() {
        [code] => Ok((*code).to_owned()),
        [] => {
            let Lookup::Unknown(near) = registry.resolve(text) else {
                return Err(Diagnostic::error(format!("`{text}` is no known party")));
            };
            let help = match near.as_slice() {
                [] => "`travaux parties` lists them; others are added in travaux.yaml under `parties`".to_owned(),
                near => format!("did you mean {}?", near.join(", ")),
            };
            Err(Diagnostic::error(format!("`{text}` is no known party")).help(help))
        }
        codes => {
            let parties: Vec<String> = codes.iter().filter_map(|code| registry.get(code)).map(named).collect();
            Err(Diagnostic::error(format!("`{text}` may be {}", parties.join(" or ")))
                .help("write the whole name, or the code of one that has no other meaning"))
        }
    }
}

/// The stance that some words are the beginning of, word by word: `del`, `supp w`, `cannot acc`.
pub(super) fn stance(text: &str) -> Result<Stance, Diagnostic> {
    let typed: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let begins = |stance: &Stance| {
        let words: Vec<&str> = stance.as_str().split(' ').collect();
        typed.len() <= words.len() && typed.iter().zip(&words).all(|(typed, word)| word.starts_with(typed.as_str()))
    };
    let found: Vec<Stance> = Stance::ALL.iter().copied().filter(begins).collect();
    // `support` is meant as it stands, not as the beginning of `support with amendments`.
    let goes_on = |stance: &Stance| {
        found.iter().any(|other| other != stance && stance.as_str().starts_with(&format!("{} ", other.as_str())))
    };
    let found: Vec<Stance> = found.iter().copied().filter(|stance| !goes_on(stance)).collect();
    match found.as_slice() {
        [stance] if !typed.is_empty() => Ok(*stance),
        [] => {
            let near = nearest(text, Stance::ALL.iter().map(|stance| stance.as_str()));
            let all: Vec<&str> = Stance::ALL.iter().map(|stance| stance.as_str()).collect();
            let guess = near.first().map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
            Err(Diagnostic::error(format!("`{text}` is no stance"))
                .help(format!("{guess}write one of: {}", all.join(", "))))
        }
        several => {
            let names: Vec<&str> = several.iter().map(|stance| stance.as_str()).collect();
            Err(Diagnostic::error(format!("`{text}` may be {}", names.join(" or "))).help("write more letters of it"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_of_stances_are_understood_and_never_guessed() {
        for (typed, stance) in [
            ("del", Stance::Delete),
            ("DEL", Stance::Delete),
            ("supp", Stance::Support),
            ("support with amendments", Stance::SupportWithAmendments),
            ("supp w", Stance::SupportWithAmendments),
            ("cannot", Stance::CannotAccept),
            ("opp", Stance::Oppose),
            ("res", Stance::Reserve),
        ] {
            assert_eq!(self::stance(typed).unwrap(), stance, "{typed}");
        }
        assert_eq!(stance("re").unwrap_err().message, "`re` may be retain or reserve");
        assert_eq!(stance("c").unwrap_err().message, "`c` may be co-sponsor or cannot accept");
        assert!(stance("").is_err() && stance("chn").is_err());
    }

    #[test]
    fn parties_are_found_in_any_case_and_never_guessed() {
        let mut negotiation = Negotiation::default();
        negotiation.registry = crate::party::Registry::built_in().clone();
        for (typed, code) in [("chn", "CHN"), ("China", "CHN"), ("saudi arabia", "SAU"), ("us", "USA"), ("g77", "G77")]
        {
            assert_eq!(party(&negotiation, typed).unwrap(), code, "{typed}");
        }
        assert!(party(&negotiation, "korea").unwrap_err().message.contains(" or "));
        assert!(party(&negotiation, "chima").unwrap_err().help.unwrap().contains("did you mean"));
    }
}
