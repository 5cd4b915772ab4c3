//! When two spellings are the same: `the U.S.` is `US`, `Cote d'Ivoire` is `Côte d’Ivoire`, `G 77` is `G-77`; but `us`
//! is a pronoun.

use crate::text::fold;

/// What two spellings of one name have in common: lower case, no accents, periods, apostrophes, spaces or hyphens, no
/// leading "the", `and` for `&`.
pub(super) fn key(spelling: &str) -> String {
    let folded = fold(spelling).replace('&', " and ");
    let folded = folded.trim();
    let folded = folded.strip_prefix("the ").unwrap_or(folded);
    folded.chars().filter(|sign| !matches!(sign, ' ' | '.' | '-' | '\'')).collect()
}

/// The letters of an abbreviation in capitals, which is to be matched in capitals only: `US`, `CAR`, `BASIC`.
pub(super) fn capitals(spelling: &str) -> Option<String> {
    let spelling = spelling.trim();
    let spelling = spelling.strip_prefix("the ").or_else(|| spelling.strip_prefix("The ")).unwrap_or(spelling);
    let letters: String = spelling.chars().filter(|&sign| sign != '.').collect();
    (letters.chars().nth(1).is_some() && letters.chars().all(char::is_uppercase)).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_are_only_set_otherwise_have_one_key() {
        let same = |one, other| assert_eq!(key(one), key(other), "{one} {other}");
        same("Côte d’Ivoire", "COTE D'IVOIRE");
        same("the United States", "United States");
        same("Guinea-Bissau", "Guinea Bissau");
        same("G-77", "G77");
        same("Antigua & Barbuda", "Antigua and Barbuda");
        same("St. Lucia", "St Lucia");
        assert_ne!(key("Theodora"), key("odora"));
    }

    #[test]
    fn abbreviations_are_told_by_their_capitals() {
        assert_eq!(capitals("U.S.").as_deref(), Some("US"));
        assert_eq!(capitals("the UK").as_deref(), Some("UK"));
        assert_eq!(capitals("us"), None);
        assert_eq!(capitals("BASIC").as_deref(), Some("BASIC"));
        assert_eq!(capitals("Basic"), None);
        assert_eq!(capitals("ЕС").as_deref(), Some("ЕС"));
        assert_eq!(capitals("G77"), None);
        assert_eq!(capitals("I"), None);
    }
}
