//! What an amendment does: exactly one of the operations' keys.

use super::decode::{Decoder, Record};
use super::node::{Node, Value};
use crate::amendment::{Anchor, Extent, Operation, OperationKind, Placement, Quotation, Target};
use crate::clause::ClauseKind;
use crate::source::Named;

/// Keys that say more of one operation.
const COMPANIONS: [(&str, OperationKind); 3] =
    [("after", OperationKind::Insert), ("before", OperationKind::Insert), ("with", OperationKind::Replace)];

/// Reads the operation of an amendment. `None` where there is only a gist, or where it cannot be read.
pub(super) fn operation(decoder: &mut Decoder, record: &Record<'_>) -> Option<Operation> {
    let is_given = |kind: &OperationKind| record.get_even_empty(kind.as_str()).is_some();
    let given: Vec<OperationKind> = OperationKind::ALL.iter().copied().filter(is_given).collect();
    for (companion, operation) in COMPANIONS {
        if record.get_even_empty(companion).is_some() && !given.contains(&operation) {
            decoder.error(
                record.name(companion),
                format!("`{companion}` says nothing without `{operation}`"),
                format!("add `{operation}: …`, or remove it"),
            );
        }
    }
    let kind = match given.as_slice() {
        [] => {
            if record.get_even_empty("occurrence").is_some() {
                let message = "`occurrence` says nothing here: no words of the clause are quoted";
                decoder.error(record.name("occurrence"), message, "remove it");
            }
            if record.get("gist").is_none() {
                decoder.error(
                    record.node,
                    "this amendment says neither what it does nor its gist",
                    format!("add one of {}, or `gist`", names(OperationKind::ALL)),
                );
            }
            return None;
        }
        [kind] => *kind,
        [_, second, ..] => {
            decoder.error(
                record.name(second.as_str()),
                format!("an amendment has one operation, and this one has {}", names(&given)),
                "make an amendment of each",
            );
            return None;
        }
    };
    let key = kind.as_str();
    let Some(node) = record.get(key) else {
        decoder.error(record.name(key), format!("`{key}` says nothing"), format!("write `{key}: …`"));
        return None;
    };
    check_occurrence(decoder, record, kind, node);
    match kind {
        OperationKind::Delete => extent(decoder, record, node).map(Operation::Delete),
        OperationKind::Keep => extent(decoder, record, node).map(Operation::Keep),
        OperationKind::Bracket => extent(decoder, record, node).map(Operation::Bracket),
        OperationKind::Insert => insert(decoder, record, node),
        OperationKind::Replace => {
            let words = quotation(decoder, record, node)?;
            let with = decoder.required(record, "with", "this replacement")?;
            if with.trim().is_empty() {
                let help = "write the words that come, or `delete: …` where none do";
                decoder.error(record.name("with"), "this replacement puts nothing in the place", help);
                return None;
            }
            Some(Operation::Replace { words, with: with.value })
        }
        OperationKind::Add => add(decoder, record, node),
        OperationKind::Rewrite => new_text(decoder, node, key, "the clause's new text").map(Operation::Rewrite),
        OperationKind::Move => {
            let record = decoder.record(node, "a move", &["in", "before", "after"])?;
            placement(decoder, &record, "this move").map(Operation::Move)
        }
        OperationKind::Merge => {
            let clauses = decoder.texts(record, "merge");
            if clauses.len() < 2 {
                decoder.error(node, "a merge names two clauses or more", "write `merge: [\"5\", \"6\"]`");
                return None;
            }
            Some(Operation::Merge(clauses))
        }
        OperationKind::Split => Some(Operation::Split(decoder.texts(record, "split"))),
        OperationKind::Relabel => {
            let label = decoder.text(node, "the clause's new label")?;
            if label.trim().is_empty() {
                let help = "write the label as it is to be printed: `relabel: \"6.\"`";
                decoder.error(node, "this `relabel` gives no label", help);
                return None;
            }
            Some(Operation::Relabel(label))
        }
        OperationKind::Alternative => {
            if node.text().is_some() {
                let text = new_text(decoder, node, key, "the alternative's text")?;
                return Some(Operation::Alternative { label: None, text });
            }
            let record = decoder.record(node, "an alternative", &["label", "text"])?;
            let label = decoder.optional_text(&record, "label");
            let text = decoder.required(&record, "text", "this alternative")?.value;
            Some(Operation::Alternative { label, text })
        }
        OperationKind::Placeholder => {
            let record = decoder.record(node, "a placeholder", &["in", "text"])?;
            let within = decoder.optional_located(&record, "in");
            Some(Operation::Placeholder { within, text: decoder.optional_text(&record, "text") })
        }
    }
}

/// Keys of operations, as a list.
fn names(kinds: &[OperationKind]) -> String {
    kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", ")
}

/// The words that an operation brings in, which must be some.
fn new_text(decoder: &mut Decoder, node: &Node, key: &str, what: &str) -> Option<String> {
    let text = decoder.text(node, what)?;
    if text.trim().is_empty() {
        let help = "write the new words, or `delete: clause` where nothing is to stand there";
        decoder.error(node, format!("this `{key}` brings in no words"), help);
        return None;
    }
    Some(text)
}

/// Which of several occurrences is meant says something only of words that are quoted.
fn check_occurrence(decoder: &mut Decoder, record: &Record<'_>, kind: OperationKind, node: &Node) {
    let key = kind.as_str();
    let (quotes, help) = match kind {
        OperationKind::Delete | OperationKind::Keep | OperationKind::Bracket => (
            node.text() != Some("clause"),
            format!("remove it, or write `{key}: {{words: clause}}` where the word is meant"),
        ),
        OperationKind::Replace => (true, String::new()),
        OperationKind::Insert => (
            record.get("after").or(record.get("before")).is_some(),
            "remove it, or quote the words that the new ones stand beside: `after: …`".to_owned(),
        ),
        OperationKind::Add
        | OperationKind::Rewrite
        | OperationKind::Move
        | OperationKind::Merge
        | OperationKind::Split
        | OperationKind::Relabel
        | OperationKind::Alternative
        | OperationKind::Placeholder => (false, "remove it".to_owned()),
    };
    if record.get_even_empty("occurrence").is_some() && !quotes {
        let message = format!("`occurrence` says nothing here: this `{key}` quotes no words of the clause");
        decoder.error(record.name("occurrence"), message, help);
    }
}

/// Names the operation that works on a clause and has none. What adds, merges or keeps a place says where itself.
pub(super) fn without_clause(record: &Record<'_>, target: &Target) -> Option<&'static str> {
    let is_aimed = !target.clauses.is_empty()
        // Throughout a draft, no clause is named.
        || (target.draft.is_some() && record.get("throughout").is_some())
        || target.clause_unknown
        || target.amendment.is_some()
        // The clauses of another instrument are not known here.
        || target.instrument.is_some();
    if is_aimed {
        return None;
    }
    let says_where =
        |kind: OperationKind| matches!(kind, OperationKind::Add | OperationKind::Merge | OperationKind::Placeholder);
    let mut keys = OperationKind::ALL.iter().filter(|&&kind| !says_where(kind)).map(|kind| kind.as_str());
    keys.find(|key| record.get(key).is_some())
}

/// `clause` for all of it, or words of it.
fn extent(decoder: &mut Decoder, record: &Record<'_>, node: &Node) -> Option<Extent> {
    if node.text() == Some("clause") {
        return Some(Extent::Clause);
    }
    quotation(decoder, record, node).map(Extent::Words)
}

/// Words, or a mapping with `words` and `occurrence`.
fn quotation(decoder: &mut Decoder, record: &Record<'_>, node: &Node) -> Option<Quotation> {
    if let Value::Mapping(_) = node.value {
        let inner = decoder.record(node, "a quotation", &["words", "occurrence"])?;
        let text = decoder.required(&inner, "words", "this quotation")?;
        let within = decoder.count(&inner, "occurrence");
        if within.is_some() && record.get("occurrence").is_some() {
            decoder.error(record.name("occurrence"), "`occurrence` stands here twice", "keep one of them");
        }
        let beside = decoder.count(record, "occurrence");
        return Some(Quotation { text, occurrence: within.or(beside) });
    }
    let text = decoder.located(node, "a quotation of the clause")?;
    Some(Quotation { text, occurrence: decoder.count(record, "occurrence") })
}

fn insert(decoder: &mut Decoder, record: &Record<'_>, node: &Node) -> Option<Operation> {
    let text = new_text(decoder, node, "insert", "the words to insert")?;
    if record.get("after").is_some() && record.get("before").is_some() {
        decoder.error(record.name("before"), "words are inserted after or before others, not both", "keep one of them");
    }
    let anchor = if let Some(node) = record.get("after") {
        quotation(decoder, record, node).map(Anchor::After)
    } else if let Some(node) = record.get("before") {
        quotation(decoder, record, node).map(Anchor::Before)
    } else {
        None
    };
    Some(Operation::Insert { text, anchor })
}

fn add(decoder: &mut Decoder, outer: &Record<'_>, node: &Node) -> Option<Operation> {
    let record = decoder.record(node, "an added clause", &["in", "before", "after", "label", "kind", "text"])?;
    // In a draft without text there is no place to name. The folder looks, which has the draft.
    let place = place(decoder, &record);
    if place.references().next().is_none() && outer.get("draft").is_none() {
        without_place(decoder, &record, "this added clause");
        return None;
    }
    Some(Operation::Add {
        place,
        label: decoder.optional_text(&record, "label"),
        kind: decoder.named::<ClauseKind>(&record, "kind"),
        text: decoder.required(&record, "text", "this added clause")?.value,
    })
}

fn placement(decoder: &mut Decoder, record: &Record<'_>, what: &str) -> Option<Placement> {
    let place = place(decoder, record);
    if place.references().next().is_none() {
        without_place(decoder, record, what);
        return None;
    }
    Some(place)
}

fn place(decoder: &mut Decoder, record: &Record<'_>) -> Placement {
    Placement {
        within: decoder.optional_located(record, "in"),
        before: decoder.optional_located(record, "before"),
        after: decoder.optional_located(record, "after"),
    }
}

fn without_place(decoder: &mut Decoder, record: &Record<'_>, what: &str) {
    decoder.error(record.node, format!("{what} has no place"), "add `in`, `before` or `after`");
}
