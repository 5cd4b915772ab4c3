//! Numbers that are left open for whoever puts a text together: `… – The fee is low`, `...° The fee`, `…) the fee`.

/// How a number is set off from the words behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum NumberSign {
    /// `1°`.
    Degree,
    /// `1)`, `(1)`.
    Parenthesis,
    /// `I. –`.
    Dash,
}

impl NumberSign {
    fn of(sign: char) -> Option<NumberSign> {
        match sign {
            '°' | 'º' => Some(NumberSign::Degree),
            ')' => Some(NumberSign::Parenthesis),
            '-' | '–' | '—' | '‑' => Some(NumberSign::Dash),
            _ => None,
        }
    }

    /// How the number of a label is set off, if in one of these ways.
    pub(crate) fn of_label(label: &str) -> Option<NumberSign> {
        NumberSign::of(label.trim_end().chars().next_back()?)
    }
}

/// Finds a number that is left open at the head of a paragraph. Gives how it is set off, and where the text behind it begins,
/// in bytes.
pub(crate) fn open_number(paragraph: &str) -> Option<(NumberSign, usize)> {
    let text = paragraph.trim_start();
    let behind = text.strip_prefix('…').or_else(|| text.strip_prefix("..."))?.trim_start();
    let mark = behind.chars().next()?;
    let sign = NumberSign::of(mark)?;
    let rest = behind[mark.len_utf8()..].trim_start();
    rest.starts_with(char::is_alphanumeric).then_some((sign, paragraph.len() - rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_number_stands_before_words() {
        let found = |text: &str| open_number(text).map(|(sign, at)| (sign, text[at..].to_owned()));
        let words = || "The fee is low.".to_owned();
        assert_eq!(found("… – The fee is low."), Some((NumberSign::Dash, words())));
        assert_eq!(found("...° The fee is low."), Some((NumberSign::Degree, words())));
        assert_eq!(found("…) The fee is low."), Some((NumberSign::Parenthesis, words())));
        for text in ["(…) The fee is low.", "… The fee is low.", "… –", "…", "... and so on – always", "– The fee"]
        {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
