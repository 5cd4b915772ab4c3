//! New text of one or several lines as the clauses that come.

use super::ask::NewClause;
use crate::clause::{ClauseKind, Label, LabelShape, leading_label};

/// The clauses of a new text: the first with the label, if one is given, and what its lines begin with labels of their own
/// beneath and beside it. Under a label of a division all lines stand beneath it.
pub(super) fn clauses(label: &str, kind: Option<ClauseKind>, text: &str) -> Vec<NewClause> {
    let mut lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).peekable();
    let is_division = is_division(label);
    let mut found: Vec<NewClause> = Vec::new();
    let mut open: Vec<Option<LabelShape>> = Vec::new();
    if !label.is_empty() {
        let text = match lines.peek() {
            // A heading stands beside the label of its division, words stand beneath it; an empty line is none.
            Some(_) if text.starts_with('\n') => String::new(),
            Some(line) if !is_division || (!ends_a_sentence(line) && leading_label(line).is_none()) => {
                lines.next().unwrap_or_default().to_owned()
            }
            _ => String::new(),
        };
        // The label may stand at the head of its text once more.
        let text = without_label(label, &text).to_owned();
        found.push(NewClause { depth: 0, kind, label: label.to_owned(), text });
        open.push(leading_label(&format!("{label} x")).map(|found| found.shape));
    }
    for line in lines {
        let labelled = leading_label(line);
        let (own, rest) = match &labelled {
            Some(found) => (&line[found.label.clone()], &line[found.rest..]),
            None => ("", line),
        };
        let shape = labelled.as_ref().map(|found| found.shape);
        let depth = match open.iter().position(|one| shape.is_some() && *one == shape) {
            Some(depth) => depth,
            None if shape.is_some() => open.len(),
            None => usize::from(is_division),
        };
        open.truncate(depth);
        open.push(shape);
        let kind = kind.filter(|_| found.is_empty());
        found.push(NewClause { depth, kind, label: own.to_owned(), text: rest.to_owned() });
    }
    if found.is_empty() {
        found.push(NewClause { depth: 0, kind, label: String::new(), text: text.trim().to_owned() });
    }
    found
}

/// The depth, label and text of each clause that a new text makes.
pub(crate) fn laid_out(label: &str, text: &str) -> Vec<(usize, String, String)> {
    clauses(label, None, text).into_iter().map(|one| (one.depth, one.label, one.text)).collect()
}

fn without_label<'a>(label: &str, text: &'a str) -> &'a str {
    match leading_label(text) {
        Some(found) if !text[found.label.clone()].is_empty() && text[found.label.clone()] == *label => {
            &text[found.rest..]
        }
        _ => text,
    }
}

pub(super) fn is_division(label: &str) -> bool {
    Label::parse(label).is_some_and(|label| label.is_of_division())
}

fn ends_a_sentence(line: &str) -> bool {
    line.ends_with(['.', ':', ';', ',', '。', '：', '；', '؛', '»', '”'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid_out(label: &str, text: &str) -> Vec<String> {
        let line = |(depth, label, text): (usize, String, String)| format!("{}{label}|{text}", "  ".repeat(depth));
        super::laid_out(label, text).into_iter().map(line).collect()
    }

    #[test]
    fn lines_become_clauses_beneath_and_beside_each_other() {
        assert_eq!(laid_out("5 bis", "Decides to meet."), ["5 bis|Decides to meet."]);
        assert_eq!(laid_out("", "One.\nTwo."), ["|One.", "|Two."]);
        assert_eq!(
            laid_out("Article 8 bis", "Finance\n1. States shall:\n(a) pay;\n(b) tell.\n2. They report."),
            ["Article 8 bis|Finance", "  1.|States shall:", "    (a)|pay;", "    (b)|tell.", "  2.|They report."]
        );
        assert_eq!(laid_out("Artikel 87c", "Gesetze bestimmen das."), ["Artikel 87c|", "  |Gesetze bestimmen das."]);
        assert_eq!(laid_out("", "1. Ports:\n(a) open;\n2. Ships."), ["1.|Ports:", "  (a)|open;", "2.|Ships."]);
    }
}
