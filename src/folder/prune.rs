//! Taking entries and keys out of a YAML file, whole: with the lines they stand on, and the remarks right above them.

use super::splice::Splice;
use crate::read::yaml::{Node, Value};
use std::collections::BTreeSet;
use std::ops::Range;

/// What is to go, by where it begins: entries of lists, and keys with their values. A mapping begins where its first key
/// does, so that the two are kept apart.
#[derive(Debug, Default)]
pub(super) struct Cut {
    pub(super) entries: BTreeSet<usize>,
    pub(super) keys: BTreeSet<usize>,
}

impl Cut {
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.keys.is_empty()
    }
}

impl Splice<'_> {
    /// Takes out what a cut names. A key whose list loses all its entries goes with them.
    pub(super) fn prune(&mut self, cut: &Cut) {
        let mut ranges = Vec::new();
        if let Some(root) = self.root() {
            self.prune_node(root, cut, &mut ranges);
        }
        for range in ranges {
            self.cut_out(range);
        }
    }

    /// Tells whether nothing of a node is left; then its own parts are not named one by one.
    fn prune_node(&self, node: &Node, cut: &Cut, ranges: &mut Vec<Range<usize>>) -> bool {
        let mut within = Vec::new();
        let (gone, parts): (Vec<bool>, Vec<Range<usize>>) = match &node.value {
            Value::Scalar { .. } => return false,
            Value::Sequence(items) => items
                .iter()
                .map(|item| {
                    let is_gone = cut.entries.contains(&item.offset) || self.prune_node(item, cut, &mut within);
                    (is_gone, item.offset..item.end)
                })
                .unzip(),
            Value::Mapping(entries) => entries
                .iter()
                .map(|(key, value)| {
                    let is_gone = cut.keys.contains(&key.offset) || self.prune_node(value, cut, &mut within);
                    (is_gone, key.offset..key.end.max(value.end))
                })
                .unzip(),
        };
        if !gone.is_empty() && gone.iter().all(|&gone| gone) {
            return true;
        }
        ranges.append(&mut within);
        for at in (0..gone.len()).filter(|&at| gone[at]) {
            let is_first = gone[..at].iter().all(|&gone| gone);
            let range = if self.is_in_brackets(node) {
                // With the comma before it, or after it where it is the first.
                if is_first { parts[at].start..parts[at + 1].start } else { parts[at - 1].end..parts[at].end }
            } else {
                self.lines_of(node, &parts, at, is_first)
            };
            ranges.push(range);
        }
        false
    }

    /// The lines of an entry or a key of a node without brackets.
    fn lines_of(&self, node: &Node, parts: &[Range<usize>], at: usize, is_first: bool) -> Range<usize> {
        let end = self.next_line(parts[at].end);
        if let Value::Sequence(items) = &node.value {
            let (dash, column) = self.dash(&items[at]);
            return self.with_remarks(self.line_start(dash), column)..end;
        }
        let stands_behind_dash = !self.is_blank(self.line_start(parts[0].start)..parts[0].start);
        if is_first && stands_behind_dash {
            // The next key takes its place.
            return parts[at].start..parts[at + 1].start;
        }
        let start = self.line_start(parts[at].start);
        self.with_remarks(start, parts[at].start - start)..end
    }

    /// Where the remarks begin that stand right above a line, set in as far.
    fn with_remarks(&self, line: usize, column: usize) -> usize {
        let mut start = line;
        while start > 0 {
            let above = self.line_start(start - 1);
            let text = self.text_of(above..start);
            let is_remark = text.trim_start().starts_with('#') && text.len() - text.trim_start().len() == column;
            if !is_remark {
                break;
            }
            start = above;
        }
        start
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    fn cut(text: &str, marked: &[&str]) -> String {
        let file = SourceFile::new("t.yaml", text);
        let mut splice = Splice::new(&file).unwrap();
        let at = |mark: &&str| text.find(*mark).unwrap();
        let (keys, entries): (Vec<&str>, Vec<&str>) = marked.iter().partition(|mark| mark.ends_with(':'));
        let cut = Cut { entries: entries.iter().map(at).collect(), keys: keys.iter().map(at).collect() };
        splice.prune(&cut);
        splice.finish()
    }

    #[test]
    fn entries_in_brackets_go_with_their_commas() {
        let text = "a: [x1, x2, x3] # b\n";
        for (marked, left) in [
            (vec!["x1"], "a: [x2, x3] # b\n"),
            (vec!["x2"], "a: [x1, x3] # b\n"),
            (vec!["x3"], "a: [x1, x2] # b\n"),
            (vec!["x1", "x2"], "a: [x3] # b\n"),
            (vec!["x2", "x3"], "a: [x1] # b\n"),
            (vec!["x1", "x3"], "a: [x2] # b\n"),
        ] {
            assert_eq!(cut(text, &marked), left);
        }
        assert_eq!(cut("v: 1\na: [x1, x2]\nb: 2\n", &["x1", "x2"]), "v: 1\nb: 2\n");
        assert_eq!(cut("a: [{id: x, note: y}]\n", &["note:"]), "a: [{id: x}]\n");
    }

    #[test]
    fn entries_and_keys_on_lines_go_with_them_and_their_remarks() {
        let text = "v: 1\na:\n  # of x\n  - id: x # why\n    note: >-\n      long\n      text\n\n  # of y\n  - id: y\n    z: 1\nb: 2\n";
        assert_eq!(cut(text, &["id: x"]), "v: 1\na:\n\n  # of y\n  - id: y\n    z: 1\nb: 2\n");
        assert_eq!(cut(text, &["id: y"]), text.replace("  # of y\n  - id: y\n    z: 1\n", ""));
        assert_eq!(cut(text, &["id: x", "id: y"]), "v: 1\nb: 2\n");
        assert_eq!(cut(text, &["note:"]), text.replace("    note: >-\n      long\n      text\n", ""));
        assert_eq!(cut(text, &["id:"]), text.replace("- id: x # why\n    note", "- note"));
        assert_eq!(
            cut(text, &["id:", "note:"]),
            text.replace("  # of x\n  - id: x # why\n    note: >-\n      long\n      text\n", "")
        );
        assert_eq!(cut("a:\n- p: 1\n  q: 2\n  r: 3\n", &["p:", "q:"]), "a:\n- r: 3\n");
        assert_eq!(cut("v: 1\na:\n- id: x\n  n: [q]\n", &["q"]), "v: 1\na:\n- id: x\n");
        assert_eq!(cut("v: 1\r\na:\r\n- x\r\n- y\r\n", &["x"]), "v: 1\r\na:\r\n- y\r\n");
    }
}
