//! `drafts/*.yaml`, and the front matter of drafts in Markdown and plain text.

use super::decode::{Decoder, Record};
use super::node::{Node, Value};
use crate::clause::{Clause, ClauseId, ClauseKind, ClauseTree, ClauseTreeBuilder, LabelShape, leading_label};
use crate::draft::{Claim, Draft, Instructions};
use crate::language::Division;
use crate::source::Diagnostic;
use rustc_hash::FxHashSet;

const DRAFT: &[&str] = &[
    "travaux",
    "draft",
    "title",
    "date",
    "kind",
    "obtained",
    "issued_by",
    "follows",
    "applied",
    "dialect",
    "wording",
    "language",
    "translation_of",
    "source",
    "access",
    "claims",
    "note",
    "imported",
    "clauses",
];
const CLAUSE: &[&str] = &["id", "kind", "label", "division", "text", "instructions", "clauses"];
const CLAIM: &[&str] = &["field", "value", "source", "note"];

pub(super) fn draft(decoder: &mut Decoder, root: Option<&Node>) -> Draft {
    let Some(record) = decoder.root(root, "a draft", DRAFT) else { return Draft::default() };
    let mut draft = head(decoder, &record);
    if let Some(node) = record.get("clauses") {
        (draft.tree, draft.instructions) = clauses(decoder, node);
    }
    draft
}

/// Everything of a draft but its clauses.
fn head(decoder: &mut Decoder, record: &Record<'_>) -> Draft {
    let id = decoder.required(record, "draft", "this draft").unwrap_or_default();
    let follows = record.get("follows").map(|_| decoder.texts(record, "follows"));
    Draft {
        id: id.value,
        id_origin: id.origin,
        title: decoder.optional_text(record, "title"),
        date: decoder.optional_date(record, "date"),
        kind: decoder.optional_text(record, "kind"),
        obtained: decoder.named(record, "obtained").unwrap_or_default(),
        issued_by: decoder.texts(record, "issued_by"),
        follows,
        applied: decoder.texts(record, "applied"),
        dialect: decoder.named(record, "dialect"),
        wording: decoder.named(record, "wording").unwrap_or_default(),
        language: decoder.optional_text(record, "language"),
        translation_of: decoder.optional_located(record, "translation_of"),
        sources: decoder.citations(record),
        access: decoder.access(record),
        claims: claims(decoder, record),
        note: decoder.note(record),
        imported: decoder.optional_text(record, "imported"),
        ..Draft::default()
    }
}

/// What sources say of a value on which they disagree.
pub(super) fn claims(decoder: &mut Decoder, record: &Record<'_>) -> Vec<Claim> {
    decoder.records(record, "claims", |decoder, node| {
        let record = decoder.record(node, "a claim", CLAIM)?;
        Some(Claim {
            field: decoder.required(&record, "field", "this claim")?.value,
            value: decoder.required(&record, "value", "this claim")?.value,
            sources: decoder.citations(&record),
            note: decoder.note(&record),
        })
    })
}

/// Front matter of a draft in another format. What has the key `travaux` is ours and read strictly; of somebody
/// else's, title, date, language and access are taken and the rest quoted in a note.
pub(super) fn front_matter(decoder: &mut Decoder, root: Option<&Node>) -> Draft {
    let entries = match root.map(|node| &node.value) {
        Some(Value::Mapping(entries)) => entries.as_slice(),
        _ => &[],
    };
    if entries.iter().any(|(key, _)| key.text() == Some("travaux")) {
        let keys: Vec<&str> = DRAFT.iter().copied().filter(|&key| !matches!(key, "clauses" | "imported")).collect();
        return decoder.root(root, "front matter", &keys).map(|record| head(decoder, &record)).unwrap_or_default();
    }
    let mut draft = Draft::default();
    let first_lines: Vec<u32> = entries.iter().map(|(key, _)| decoder.line(key)).collect();
    for (at, (key, value)) in entries.iter().enumerate() {
        match (key.text(), value.text()) {
            (Some("title"), Some(title)) => draft.title = Some(title.to_owned()),
            // However it is written and whatever else it says, nobody else is to see it.
            (Some(key), access) if key.eq_ignore_ascii_case("access") => {
                draft.access = Some(access.and_then(|text| text.parse().ok()).unwrap_or_default());
            }
            (Some("language" | "lang"), Some(language)) => draft.language = Some(language.to_owned()),
            (Some("date"), Some(date)) if date.parse::<crate::date::Date>().is_ok() => draft.date = date.parse().ok(),
            _ => {
                let quoted = decoder.lines_from(first_lines[at], first_lines.get(at + 1).copied());
                let mut note = Diagnostic::note(format!("front matter that is not read: {quoted}"));
                note.place = decoder.origin(key).place();
                decoder.diagnostics.push(note);
            }
        }
    }
    draft
}

/// Clauses still to be read: a node, the clause above it, its depth, and whether the operative part has begun.
struct Pending<'a> {
    node: &'a Node,
    parent: Option<ClauseId>,
    depth: usize,
}

/// Reads the clauses from a list of nodes still to come, the next one last, so that nesting costs no stack.
fn clauses(decoder: &mut Decoder, node: &Node) -> (ClauseTree, Vec<(ClauseId, Instructions)>) {
    let mut instructions = Vec::new();
    let mut builder = ClauseTreeBuilder::new();
    let mut pending: Vec<Pending<'_>> = Vec::new();
    let mut ids: FxHashSet<String> = FxHashSet::default();
    pend(decoder, node, None, 0, &mut pending);
    while let Some(Pending { node, parent, depth }) = pending.pop() {
        let Some(record) = decoder.record(node, "a clause", CLAUSE) else { continue };
        let label = decoder.optional_text(&record, "label").unwrap_or_default();
        let text = decoder.optional_text(&record, "text").unwrap_or_default();
        if label.is_empty() && text.is_empty() && record.get("clauses").is_none() {
            decoder.error(node, "this clause has neither a label nor a text", "add `text`, or remove the entry");
        }
        let kind = decoder.named::<ClauseKind>(&record, "kind");
        let under = parent.map(|parent| builder.get(parent).kind);
        let has_children = record.get("clauses").is_some();
        let kind = kind.unwrap_or_else(|| default_kind(&label, under, depth, has_children));
        let mut clause = Clause::new(kind, label, text);
        clause.division = decoder.named::<Division>(&record, "division");
        clause.id = decoder.optional_text(&record, "id");
        if let (Some(id), Some(node)) = (&clause.id, record.get("id"))
            && !ids.insert(id.clone())
        {
            decoder.error(
                node,
                format!("two clauses have the id `{id}`"),
                "give every clause an id of its own, or none",
            );
        }
        clause.line = Some(decoder.line(node));
        let index = builder.push(parent, clause);
        instructions.extend(decoder.instructions(&record).map(|instructions| (index, instructions)));
        if let Some(children) = record.get("clauses") {
            pend(decoder, children, Some(index), depth + 1, &mut pending);
        }
    }
    (builder.finish(), instructions)
}

fn pend<'a>(
    decoder: &mut Decoder,
    node: &'a Node,
    parent: Option<ClauseId>,
    depth: usize,
    pending: &mut Vec<Pending<'a>>,
) {
    match &node.value {
        Value::Sequence(items) => pending.extend(items.iter().rev().map(|node| Pending { node, parent, depth })),
        _ => decoder.error(node, "`clauses` is a list", "begin every clause with `- `"),
    }
}

/// The kind of a clause that names none, from how its label is set, what it stands under, and how deep.
pub(crate) fn default_kind(label: &str, under: Option<ClauseKind>, depth: usize, has_children: bool) -> ClauseKind {
    let inside = under.is_some_and(|kind| !kind.is_division());
    if label.trim().is_empty() {
        return match (inside, has_children && depth == 0) {
            (true, _) => ClauseKind::SubParagraph,
            (false, true) => ClauseKind::Heading,
            (false, false) => ClauseKind::Paragraph,
        };
    }
    if label.to_lowercase().split(|sign: char| !sign.is_alphabetic()).any(|word| word == "alt") {
        return ClauseKind::Alternative;
    }
    // A label alone on its line may lack what tells it from running text: give it a sentence.
    let shape = leading_label(label).or_else(|| leading_label(&format!("{label} Text"))).map(|found| found.shape);
    match shape {
        Some(LabelShape::Division(..)) => ClauseKind::Section,
        Some(LabelShape::Option) => ClauseKind::Option,
        Some(LabelShape::Preambular) => ClauseKind::Preambular,
        Some(LabelShape::Chapeau) => ClauseKind::Chapeau,
        Some(LabelShape::UpperRoman | LabelShape::UpperDot | LabelShape::ChineseNumber) if !inside && has_children => {
            ClauseKind::Section
        }
        _ if inside => ClauseKind::SubParagraph,
        _ => ClauseKind::Paragraph,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_that_names_no_kind_gets_one_from_its_label_and_place() {
        use ClauseKind::{Heading, Option, Paragraph, Preambular, Section, SubParagraph};
        for (label, under, depth, children, kind) in [
            ("", None, 0, true, Heading),
            ("", None, 0, false, Paragraph),
            ("", Some(Heading), 1, true, Paragraph),
            ("", Some(Paragraph), 2, false, SubParagraph),
            ("5.", Some(Heading), 1, false, Paragraph),
            ("(a)", Some(Paragraph), 2, false, SubParagraph),
            ("PP6", None, 0, false, Preambular),
            ("OP5", None, 0, false, Paragraph),
            ("Section 3.", None, 0, true, Section),
            ("Article 8 bis", None, 0, true, Section),
            ("Option 1:", Some(Paragraph), 2, false, Option),
            ("OP7 alt", None, 0, false, ClauseKind::Alternative),
            ("I.", None, 0, true, Section),
            ("Chapeau.", Some(Paragraph), 1, true, ClauseKind::Chapeau),
            ("第三条", None, 0, true, Section),
        ] {
            assert_eq!(default_kind(label, under, depth, children), kind, "{label}");
        }
    }
}
