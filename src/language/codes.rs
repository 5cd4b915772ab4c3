//! Codes of languages: the project's files write two letters, laws in XML three.

/// ISO 639: two letters, three, and the three that libraries use where they are others.
const CODES: &str = include_str!("data/codes.tsv");

fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    CODES.lines().filter(|line| !line.starts_with('#')).skip(1).filter_map(|line| {
        let mut cells = line.split('\t');
        Some((cells.next()?, cells.next()?, cells.next()?))
    })
}

/// The code of three letters for the language of a tag (`fr`, `fr-CA`, `fra`); nothing where none is known.
pub(crate) fn three_letters(tag: &str) -> Option<&'static str> {
    let code = code_of(tag);
    let is_it = |cell: &str| !code.is_empty() && cell == code;
    rows().find(|&(two, three, libraries)| is_it(two) || is_it(three) || is_it(libraries)).map(|(_, three, _)| three)
}

/// The code of two letters for a code of three, or what was given where there is none.
pub(crate) fn two_letters(tag: &str) -> &str {
    let code = code_of(tag);
    let found = rows().find(|&(_, three, libraries)| code.len() == 3 && [three, libraries].contains(&code.as_str()));
    found.map_or(tag, |(two, ..)| two)
}

/// A tag without the country and whatever else stands behind it.
fn code_of(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_known_both_ways() {
        for (two, three, libraries) in rows() {
            assert_eq!((two.len(), three.len()), (2, 3));
            assert_eq!(three_letters(two), Some(three));
            assert_eq!(two_letters(three), two);
            assert!(libraries.is_empty() || two_letters(libraries) == two, "{libraries}");
        }
        assert_eq!(three_letters("pt-BR"), Some("por"));
        assert_eq!((three_letters("Deutsch"), three_letters("")), (None, None));
        assert_eq!((two_letters("und"), two_letters("mis"), two_letters("pt-BR")), ("und", "mis", "pt-BR"));
    }
}
