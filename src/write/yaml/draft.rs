//! Drafts, as the files in `drafts/` hold them.

use super::procedure::claims;
use super::record::{Record, Value};
use super::source::citations;
use crate::clause::{Clause, ClauseTree};
use crate::draft::{Draft, Obtained, Wording};
use crate::language::Division;
use crate::read::yaml::default_kind;

/// A whole file of a draft. What its text is marked with is not written: the words are.
pub fn draft(draft: &Draft) -> String {
    let mut out = format!("{}\n", head(draft).block(0));
    if !draft.tree.is_empty() {
        out.push_str("clauses:\n");
        clauses(&draft.tree, &mut out);
    }
    out
}

fn head(draft: &Draft) -> Record {
    let mut record = Record::default();
    record.bare("travaux", Some(1));
    record.text("draft", Some(&draft.id));
    record.text("title", draft.title.as_deref());
    record.bare("date", draft.date);
    record.text("kind", draft.kind.as_deref());
    if draft.obtained != Obtained::default() {
        record.bare("obtained", Some(draft.obtained));
    }
    record.names("issued_by", &draft.issued_by);
    if let Some(follows) = &draft.follows {
        record.put("follows", Value::Names(follows.iter().map(ToString::to_string).collect()));
    }
    record.names("applied", &draft.applied);
    record.bare("dialect", draft.dialect);
    if draft.wording != Wording::default() {
        record.bare("wording", Some(draft.wording));
    }
    record.text("language", draft.language.as_deref());
    record.text("translation_of", draft.translation_of.as_ref().map(|id| id.value.as_str()));
    citations(&mut record, &draft.sources);
    record.access(draft.access.as_ref());
    claims(&mut record, &draft.claims);
    record.note(draft.note.as_ref());
    record.text("imported", draft.imported.as_deref());
    record
}

/// The clauses from first to last: how deep one is says where its dash stands.
fn clauses(tree: &ClauseTree, out: &mut String) {
    for (index, clause) in tree.each() {
        let holds = !tree.beneath(index).is_empty();
        let under = clause.parent().map(|parent| tree[parent].kind);
        let usual = default_kind(&clause.label, under, clause.depth(), holds) == clause.kind;
        let record = entry(clause, usual, holds);
        let column = 2 + 4 * clause.depth();
        out.push_str(&super::entry(&record, column));
        out.push('\n');
        if holds {
            out.push_str(&format!("{}clauses:\n", " ".repeat(column + 2)));
        }
    }
}

fn entry(clause: &Clause, usual: bool, holds: bool) -> Record {
    let mut record = Record::default();
    record.text("id", clause.id.as_deref());
    record.bare("kind", (!usual).then_some(clause.kind));
    record.text("label", Some(clause.label.as_str()).filter(|label| !label.is_empty()));
    record.bare("division", clause.division.map(Division::as_str));
    record.text("text", Some(clause.text.as_str()).filter(|text| !text.is_empty()));
    if !holds && !record.has("label") && !record.has("text") {
        // An entry of nothing is an error when read; one of an empty text is at least seen.
        record.text("text", Some(""));
    } else if holds && record.block(0).is_empty() {
        record.text("text", Some(""));
    }
    record
}
