use crate::clause::{Clause, ClauseId, Mark, MoveEnd, Revision, TrackedLabel};
use crate::draft::Dialect;
use crate::negotiation::ShownDraft;
use crate::write::json::VERSION;
use serde::Serialize;

/// The deepest level that is still indented: a text nested two thousand deep would be white space mostly.
const INDENTED: usize = 40;

/// The keys of an object, each with its value as printed where nothing is set in.
type Fields = Vec<(&'static str, String)>;

#[derive(Serialize)]
struct TrackedLabelEntry<'a> {
    accepted: &'a str,
    rejected: &'a str,
}

#[derive(Serialize)]
struct MarkEntry<'a> {
    kind: &'static str,
    from: usize,
    to: usize,
    alternatives: Vec<AlternativeEntry<'a>>,
    revision: Option<RevisionEntry<'a>>,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct RevisionEntry<'a> {
    author: Option<&'a str>,
    date: Option<&'a str>,
    end: Option<&'static str>,
    name: Option<&'a str>,
    has_paragraph_end: bool,
}

#[derive(Serialize)]
struct AlternativeEntry<'a> {
    text: &'a str,
    positions: Vec<PositionEntry<'a>>,
}

#[derive(Serialize)]
struct PositionEntry<'a> {
    party: &'a str,
    stance: &'a str,
    recorded: bool,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    on_behalf_of: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    instead: Option<&'a str>,
}

/// A draft's clauses with their marks, or one clause with what is beneath it. `dialect` is the one that its brackets were
/// read in.
///
/// Clauses are written one after the other with their brackets kept in a list, so that depth costs no stack.
pub fn json(draft: &ShownDraft, clause: Option<ClauseId>, dialect: Option<Dialect>) -> String {
    json_with(draft, clause, dialect, Vec::new())
}

/// As [`json`], with more keys before the clauses.
pub(in crate::write) fn json_with(
    draft: &ShownDraft,
    clause: Option<ClauseId>,
    dialect: Option<Dialect>,
    more: Vec<(&'static str, String)>,
) -> String {
    let mut head = vec![
        ("travaux", printed(VERSION)),
        ("draft", printed(&draft.id)),
        ("dialect", printed(&dialect.map(|dialect| dialect.to_string()))),
        ("wording", printed(&draft.wording.to_string())),
    ];
    head.extend(more);
    let mut out = String::new();
    open_object(&mut out, &head, 0);
    let range = draft.clauses_shown(clause);
    let mut ends: Vec<ClauseId> = Vec::new();
    let mut is_first = true;
    for index in range {
        while ends.last().is_some_and(|&end| end <= index) {
            ends.pop();
            close_object(&mut out, ends.len() + 1, is_first);
            is_first = false;
        }
        out.push_str(if is_first { "\n" } else { ",\n" });
        let clause = &draft.tree[index];
        indent(&mut out, 2 + 2 * ends.len());
        open_object(&mut out, &fields(clause), 2 + 2 * ends.len());
        ends.push(clause.end());
        is_first = true;
    }
    while !ends.is_empty() {
        ends.pop();
        close_object(&mut out, ends.len() + 1, is_first);
        is_first = false;
    }
    close_object(&mut out, 0, is_first);
    out.push('\n');
    out
}

/// A value as JSON lays it out.
pub(in crate::write) fn printed(value: &(impl Serialize + ?Sized)) -> String {
    // Maps with keys that are no texts are the only thing that cannot be written, and no answer has one.
    serde_json::to_string_pretty(value).unwrap_or_default()
}

/// Begins an object: writes its fields and opens the list of its last one, `clauses`. `level` is the depth at which the
/// object stands.
fn open_object(out: &mut String, fields: &Fields, level: usize) {
    out.push_str("{\n");
    for (key, value) in fields {
        indent(out, level);
        out.push_str("  \"");
        out.push_str(key);
        out.push_str("\": ");
        // A line feed inside a text is written as an escape: every line is one of the layout.
        for (number, line) in value.lines().enumerate() {
            if number > 0 {
                out.push('\n');
                indent(out, level);
                out.push_str("  ");
            }
            out.push_str(line);
        }
        out.push_str(",\n");
    }
    indent(out, level + 1);
    out.push_str("\"clauses\": [");
}

/// Closes the list of an object's clauses and the object, which is the `depth`th from the outermost, 0.
fn close_object(out: &mut String, depth: usize, is_empty: bool) {
    if !is_empty {
        out.push('\n');
        indent(out, 2 * depth + 1);
    }
    out.push_str("]\n");
    indent(out, 2 * depth);
    out.push('}');
}

fn indent(out: &mut String, level: usize) {
    for _ in 0..level.min(INDENTED) {
        out.push_str("  ");
    }
}

fn fields(clause: &Clause) -> Fields {
    let tracked_label = clause.tracked_label.as_ref().map(|label| printed(&TrackedLabelEntry::of(label)));
    let marks: Vec<MarkEntry<'_>> = clause.marks.iter().map(MarkEntry::of).collect();
    let mut fields = vec![
        ("label", printed(&clause.label)),
        ("kind", printed(clause.kind.as_str())),
        ("text", printed(&clause.text)),
    ];
    fields.extend(tracked_label.map(|label| ("tracked_label", label)));
    fields.push(("marks", printed(&marks)));
    fields
}

impl<'a> TrackedLabelEntry<'a> {
    fn of(label: &'a TrackedLabel) -> Self {
        TrackedLabelEntry { accepted: &label.accepted, rejected: &label.rejected }
    }
}

impl<'a> RevisionEntry<'a> {
    fn of(revision: &'a Revision) -> Self {
        RevisionEntry {
            author: revision.author.as_deref(),
            date: revision.date.as_deref(),
            end: revision.end.map(|end| match end {
                MoveEnd::From => "from",
                MoveEnd::To => "to",
            }),
            name: revision.name.as_deref(),
            has_paragraph_end: revision.has_paragraph_end,
        }
    }
}

impl<'a> MarkEntry<'a> {
    fn of(mark: &'a Mark) -> Self {
        let alternatives = mark.alternatives.iter().map(|alternative| AlternativeEntry {
            text: &alternative.text,
            positions: alternative
                .positions
                .iter()
                .map(|position| PositionEntry {
                    party: &position.party,
                    stance: &position.stance,
                    recorded: position.recorded,
                    on_behalf_of: &position.on_behalf_of,
                    instead: position.instead.as_deref(),
                })
                .collect(),
        });
        MarkEntry {
            kind: mark.kind.as_str(),
            from: mark.from,
            to: mark.to,
            alternatives: alternatives.collect(),
            revision: mark.revision.as_ref().map(RevisionEntry::of),
            note: mark.note.as_deref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::json as json_text;
    use super::*;
    use crate::clause::{Alternative, ClauseKind, ClauseTreeBuilder, StatedPosition};
    use crate::draft::Draft;
    use serde_json::{Value, json};

    fn draft(depths: &[usize]) -> ShownDraft {
        let mut builder = ClauseTreeBuilder::new();
        let mut above = Vec::new();
        for (number, &depth) in depths.iter().enumerate() {
            above.truncate(depth);
            let clause = Clause::new(ClauseKind::Paragraph, format!("{number}."), "a\n\"b\" }");
            above.push(builder.push(above.last().copied(), clause));
        }
        ShownDraft::own(Draft { id: "zero".to_owned(), tree: builder.finish(), ..Draft::default() })
    }

    #[test]
    fn the_answer_is_laid_out_as_any_other() {
        let position = StatedPosition {
            party: "USA".to_owned(),
            stance: "propose".to_owned(),
            recorded: false,
            ..StatedPosition::default()
        };
        let alternative = Alternative { text: "a".to_owned(), positions: vec![position] };
        let mark = Mark { to: 3, alternatives: vec![alternative], ..Mark::default() };
        for depths in [&[][..], &[0], &[0, 0], &[0, 1, 2, 1, 0, 1], &[0, 1, 2]] {
            let mut draft = draft(depths);
            if !depths.is_empty() {
                draft.read_as(|tree| {
                    let mut marked = tree.clone();
                    marked.set_marks(ClauseId::at(0), vec![mark.clone()]);
                    marked
                });
            }
            let printed = json_text(&draft, None, Some(Dialect::A));
            let value: Value = serde_json::from_str(&printed).unwrap();
            assert_eq!((&value["draft"], &value["dialect"]), (&json!("zero"), &json!("A")));
            assert_eq!(value["wording"], json!("verbatim"));
            let count = depths.iter().filter(|&&depth| depth == 0).count();
            assert_eq!(value["clauses"].as_array().map(Vec::len), Some(count));
            // Keys of a map that was read are in order of the alphabet; the layout is what is compared.
            let mut lines: Vec<&str> = printed.lines().map(|line| line.trim_end_matches(',')).collect();
            let again = serde_json::to_string_pretty(&value).unwrap();
            let mut expected: Vec<&str> = again.lines().map(|line| line.trim_end_matches(',')).collect();
            lines.sort_unstable();
            expected.sort_unstable();
            assert_eq!(lines, expected);
        }
    }

    #[test]
    fn one_clause_is_shown_with_what_is_beneath_it() {
        let value: Value =
            serde_json::from_str(&json_text(&draft(&[0, 1, 2, 1, 0]), Some(ClauseId::at(1)), None)).unwrap();
        assert_eq!(value["clauses"][0]["label"], json!("1."));
        assert_eq!(value["clauses"][0]["clauses"][0]["label"], json!("2."));
        assert_eq!(value["clauses"].as_array().map(Vec::len), Some(1));
        assert_eq!(value["dialect"], Value::Null);
    }

    #[test]
    fn depth_costs_no_stack() {
        let depths: Vec<usize> = (0..5_000).collect();
        assert_eq!(json_text(&draft(&depths), None, None).matches("\"label\"").count(), depths.len());
    }
}
