//! Lines by the numbers that are printed beside them, as amendments cite them: `page 4, line 7`.

/// A line with a number printed beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PrintedLine {
    /// The page of the document, from 1.
    pub page: u32,
    /// The number beside the line.
    pub line: u32,
}

/// The lines that a clause stands on, the clauses beneath it aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrintedLines {
    /// The line on which it begins.
    pub from: PrintedLine,
    /// The line on which it ends.
    pub to: PrintedLine,
}

/// Lines that somebody cites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cited {
    page: Option<u32>,
    from: u32,
    to: u32,
}

impl Cited {
    /// Reads `page 4, line 7`, `p. 4, lines 7-9`, `line 12`; nothing where a reference is no such thing.
    pub(super) fn parse(reference: &str) -> Option<Cited> {
        let lower = reference.to_lowercase();
        let parted = lower.split([' ', ',', '.', '-', '–', '\u{a0}']).filter(|word| !word.is_empty());
        let mut words = parted.peekable();
        let page = words.next_if(|word| ["page", "p", "seite", "s", "página", "pág"].contains(word)).is_some();
        let page = if page { Some(words.next()?.parse().ok()?) } else { None };
        let line = [
            "line", "lines", "l", "ll", "ligne", "lignes", "zeile", "zeilen", "z", "línea", "líneas", "linha", "linhas",
        ];
        words.next_if(|word| line.contains(word))?;
        let from = words.next()?.parse().ok()?;
        words.next_if(|word| ["to", "and", "bis", "à", "a"].contains(word));
        let to = words.next().map_or(Some(from), |word| word.parse().ok())?;
        (words.next().is_none() && from <= to).then_some(Cited { page, from, to })
    }

    /// Tells whether a clause stands on one of the lines.
    pub(super) fn meets(self, lines: PrintedLines) -> bool {
        let pages = lines.from.page..=lines.to.page;
        let is_met = |page: u32| {
            let first = PrintedLine { page, line: self.from };
            let last = PrintedLine { page, line: self.to };
            first <= lines.to && lines.from <= last
        };
        match self.page {
            Some(page) => is_met(page),
            // A clause goes over few pages.
            None => pages.take(100).any(is_met),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cited_by_page_and_number() {
        let cited = |text: &str| Cited::parse(text).map(|one| (one.page, one.from, one.to));
        assert_eq!(cited("page 4, line 7"), Some((Some(4), 7, 7)));
        assert_eq!(cited("p. 4, ll. 7–9"), Some((Some(4), 7, 9)));
        assert_eq!(cited("Zeile 12"), Some((None, 12, 12)));
        for other in ["page 4", "7", "line", "line 9-7", "line 7 of it", "Article 7", "p. 4, 7"] {
            assert_eq!(cited(other), None, "{other}");
        }
        let lines = |from: (u32, u32), to: (u32, u32)| PrintedLines {
            from: PrintedLine { page: from.0, line: from.1 },
            to: PrintedLine { page: to.0, line: to.1 },
        };
        let is_on = |text: &str, lines| Cited::parse(text).unwrap().meets(lines);
        assert!(is_on("page 4, line 7", lines((4, 5), (4, 7))));
        assert!(!is_on("page 4, line 8", lines((4, 5), (4, 7))));
        assert!(is_on("page 5, line 1", lines((4, 30), (5, 2))));
        assert!(is_on("line 31", lines((4, 30), (5, 2))));
        assert!(!is_on("line 4", lines((4, 30), (5, 2))));
    }
}
