//! CriticMarkup: changes written into Markdown, `{++new++}`, `{--old--}`, `{~~old~>new~~}`, and `{>>comments<<}`.

use crate::clause::{Mark, MarkKind, Revision};

/// Which side of a change a sign belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Both,
    New,
    Old,
}

/// The signs of a paragraph without the markup.
#[derive(Debug, Default)]
pub(super) struct Signs {
    signs: Vec<(char, Side)>,
    /// Comments, each behind so many signs.
    comments: Vec<(usize, String)>,
}

/// Takes the markup out of a paragraph; nothing where it has none, or where one has no end.
pub(super) fn read(text: &str) -> Option<Signs> {
    let mut found = Signs::default();
    let mut rest = text;
    let mut has_markup = false;
    while let Some(open) = rest.find('{') {
        found.push(&rest[..open], Side::Both);
        let after = &rest[open..];
        let taken = found.take(after);
        has_markup |= taken.is_some();
        match taken {
            Some(length) => rest = &after[length..],
            None => {
                found.push("{", Side::Both);
                rest = &after[1..];
            }
        }
    }
    found.push(rest, Side::Both);
    has_markup.then_some(found)
}

impl Signs {
    fn push(&mut self, text: &str, side: Side) {
        self.signs.extend(text.chars().map(|sign| (sign, side)));
    }

    /// Takes one change from the beginning of a text. Gives its length in bytes.
    fn take(&mut self, text: &str) -> Option<usize> {
        let inner = |open: &str, close: &str| {
            let from = text.strip_prefix(open)?;
            from.find(close).map(|end| (&from[..end], open.len() + end + close.len()))
        };
        if let Some((new, length)) = inner("{++", "++}") {
            self.push(new, Side::New);
            return Some(length);
        }
        if let Some((old, length)) = inner("{--", "--}") {
            self.push(old, Side::Old);
            return Some(length);
        }
        if let Some((words, length)) = inner("{==", "==}") {
            self.push(words, Side::Both);
            return Some(length);
        }
        if let Some((comment, length)) = inner("{>>", "<<}") {
            let comment = comment.split_whitespace().collect::<Vec<_>>().join(" ");
            self.comments.push((self.signs.len(), comment));
            return Some(length);
        }
        let (change, length) = inner("{~~", "~~}")?;
        let (old, new) = change.split_once("~>")?;
        self.push(old, Side::Old);
        self.push(new, Side::New);
        Some(length)
    }

    /// The lines, each with its words and the marks on them, in characters from the line's beginning.
    pub(super) fn lines(&self) -> Vec<(String, Vec<Mark>)> {
        let mut lines = Vec::new();
        let mut from = 0;
        for line in self.signs.split(|(sign, _)| *sign == '\n') {
            let skipped = line.iter().take_while(|(sign, _)| sign.is_whitespace()).count();
            let length = line.iter().rposition(|(sign, _)| !sign.is_whitespace()).map_or(skipped, |last| last + 1);
            let words = &line[skipped..length];
            let is_last = from + line.len() >= self.signs.len();
            let mut marks = changes(words);
            let here = self
                .comments
                .iter()
                .filter(|(at, _)| *at >= from && (*at < from + line.len() || (is_last && *at <= from + line.len())));
            marks.extend(here.map(|(at, comment)| {
                let at = at.saturating_sub(from + skipped).min(words.len());
                let revision = Some(Revision::default());
                Mark {
                    kind: MarkKind::Note,
                    from: at,
                    to: at,
                    note: Some(comment.clone()),
                    revision,
                    ..Mark::default()
                }
            }));
            lines.push((words.iter().map(|(sign, _)| *sign).collect(), marks));
            from += line.len() + 1;
        }
        lines
    }

    /// Tells whether all words are on one side of a change, so that the paragraph comes or goes with them.
    pub(super) fn is_whole(&self) -> bool {
        let mut sides = self.signs.iter().filter(|(sign, _)| !sign.is_whitespace()).map(|(_, side)| *side);
        let first = sides.next();
        first.is_some_and(|first| first != Side::Both && sides.all(|side| side == first))
    }
}

/// The runs of signs that came or went.
fn changes(words: &[(char, Side)]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut from = 0;
    for run in words.chunk_by(|a, b| a.1 == b.1) {
        let to = from + run.len();
        let kind = match run[0].1 {
            Side::Both => None,
            Side::New => Some(MarkKind::Insertion),
            Side::Old => Some(MarkKind::Deletion),
        };
        marks.extend(kind.map(|kind| Mark { kind, from, to, revision: Some(Revision::default()), ..Mark::default() }));
        from = to;
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let Some(found) = read(text) else { return "none".to_owned() };
        let mark = |mark: &Mark| format!(" {} {}-{}", mark.kind, mark.from, mark.to);
        let line = |(words, marks): &(String, Vec<Mark>)| words.clone() + &marks.iter().map(mark).collect::<String>();
        found.lines().iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn changes_are_marks_and_what_has_no_end_is_words() {
        assert_eq!(shown("a {~~b c~>d~~}."), "a b cd. deletion 2-5 insertion 5-6");
        assert_eq!(shown("{++a\nb++} c{>>why?<<}"), "a insertion 0-1\nb c insertion 0-1 note 3-3");
        assert_eq!(shown("{==a==} {b} {--c--}"), "a {b} c deletion 6-7");
        for none in ["a {++b", "{Progression}", "{~~a~~}", "a"] {
            assert_eq!(shown(none), "none", "{none}");
        }
    }
}
