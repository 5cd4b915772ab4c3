//! New text of one or several lines as the clauses that come.

use super::ask::NewClause;
use crate::clause::{ClauseKind, Counted, Label, LabelShape, LeadingLabel, leading_label, open_number};
use crate::text::{introduces_quotation, opens_quotation};

/// The clauses of a new text: the first with the label, if one is given, and what its lines begin with labels of their own
/// beneath and beside it. Under a label of a division all lines stand beneath it.
pub(super) fn clauses(label: &str, kind: Option<ClauseKind>, text: &str) -> Vec<NewClause> {
    let mut lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).peekable();
    let is_division = is_division(label);
    let mut found: Vec<NewClause> = Vec::new();
    let mut open: Vec<Level> = Vec::new();
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
        let shape = leading_label(label).or_else(|| leading_label(&format!("{label} x"))).map(|found| found.shape);
        let introduces = !is_division && introduces_quotation(&found[0].text);
        open.push(Level { shape, label: label.to_owned(), is_division, is_item: !is_division, introduces });
    }
    for line in lines {
        let labelled = leading_label(line);
        let (own, rest) = match &labelled {
            Some(found) => (&line[found.label.clone()], &line[found.rest..]),
            None => ("", line),
        };
        let shape = labelled.as_ref().map(|found| found.shape);
        let depth = match shape {
            Some(shape) => depth(&open, shape, own),
            None => introducing(&open, line).unwrap_or_else(|| {
                // What has no label belongs to the division above it.
                open.iter().rposition(|level| level.is_division).map_or(0, |division| division + 1)
            }),
        };
        open.truncate(depth);
        let is_division = matches!(shape, Some(LabelShape::Division(_)));
        let is_item = !is_division && (shape.is_some() || open_number(line).is_some());
        let introduces = is_item && introduces_quotation(rest);
        open.push(Level { shape, label: own.to_owned(), is_division, is_item, introduces });
        let kind = kind.filter(|_| found.is_empty());
        found.push(NewClause { depth, kind, label: own.to_owned(), text: rest.to_owned() });
    }
    if found.is_empty() {
        found.push(NewClause { depth: 0, kind, label: String::new(), text: text.trim().to_owned() });
    }
    found
}

/// How the clauses of a level are labelled, and the label of the last.
struct Level {
    shape: Option<LabelShape>,
    label: String,
    is_division: bool,
    /// Whether it is an item of a list, be its number given or left open.
    is_item: bool,
    /// Whether it is an item that introduces what is quoted beneath it.
    introduces: bool,
}

impl Level {
    /// Whether a label is the next behind the last of the level, be they letters or roman numbers.
    fn goes_on_with(&self, label: &str) -> bool {
        let is_next = |as_roman: bool| {
            let (last, next) = (Counted::of(&self.label, as_roman)?, Counted::of(label, as_roman)?);
            Some(last.key() == next.key() && next.number == last.number + 1)
        };
        is_next(false) == Some(true) || is_next(true) == Some(true)
    }
}

/// How deep a quoted paragraph stands beneath the item that introduces it.
fn introducing(open: &[Level], line: &str) -> Option<usize> {
    let item = open.iter().rposition(|level| level.is_item)?;
    (open[item].introduces && opens_quotation(line)).then_some(item + 1)
}

/// How deep a clause with a label stands: where it goes on counting, else beneath all where it begins to, else where labels
/// are set alike.
fn depth(open: &[Level], shape: LabelShape, label: &str) -> usize {
    let is_division = matches!(shape, LabelShape::Division(_));
    if !is_division && let Some(depth) = open.iter().rposition(|level| level.goes_on_with(label)) {
        return depth;
    }
    let begins = |as_roman| Counted::of(label, as_roman).is_some_and(|one| one.number == 1 && !one.is_inserted);
    if !is_division && (begins(false) || begins(true)) {
        return open.len();
    }
    open.iter().position(|level| level.shape == Some(shape)).unwrap_or(open.len())
}

/// The depth, label and text of each clause that a new text makes.
pub(crate) fn laid_out(label: &str, text: &str) -> Vec<(usize, String, String)> {
    clauses(label, None, text).into_iter().map(|one| (one.depth, one.label, one.text)).collect()
}

fn without_label<'a>(label: &str, text: &'a str) -> &'a str {
    let is_same = |found: &LeadingLabel| {
        let own = &text[found.label.clone()];
        // Whatever dash sets it off.
        let is_alike = || {
            let shape = leading_label(&format!("{label} x")).map(|found| found.shape);
            shape == Some(found.shape) && Label::parse(own) == Label::parse(label)
        };
        !own.is_empty() && (own == label || is_alike())
    };
    leading_label(text).filter(is_same).map_or(text, |found| &text[found.rest..])
}

pub(super) fn is_division(label: &str) -> bool {
    Label::parse(label).is_some_and(|label| label.is_of_division())
}

fn ends_a_sentence(line: &str) -> bool {
    line.ends_with(['.', ':', ';', ',', '。', '：', '；', '؛', '»', '”'])
}

#[cfg(test)]
mod tests {
    fn laid_out(label: &str, text: &str) -> Vec<String> {
        let line = |(depth, label, text): (usize, String, String)| format!("{}{label}|{text}", "  ".repeat(depth));
        super::laid_out(label, text).into_iter().map(line).collect()
    }

    #[test]
    fn what_is_quoted_stands_beneath_the_item_that_introduces_it() {
        assert_eq!(
            laid_out("", "1° It reads:\n« Ports are open.\n« Fees are low. »\n2° It goes."),
            ["1°|It reads:", "  |« Ports are open.", "  |« Fees are low. »", "2°|It goes."]
        );
        assert_eq!(laid_out("", "…° It reads:\n« Ports. »"), ["|…° It reads:", "  |« Ports. »"]);
        assert_eq!(laid_out("1°", "It goes.\n« Ports. »"), ["1°|It goes.", "|« Ports. »"]);
        assert_eq!(laid_out("II. -", "II. – Ports."), ["II. -|Ports."]);
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
