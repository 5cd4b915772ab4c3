//! The clauses of a draft as elements.

use super::elements::element;
use super::ids::ElementIds;
use super::xml::Xml;
use crate::clause::{Clause, ClauseId, MarkKind, MoveEnd};
use crate::draft::Draft;
use crate::write::show;

/// The class of what this program has to say before the text, which is none of its clauses.
const NOTICE: &str = "travaux-notice";

pub(super) fn write(xml: &mut Xml, draft: &Draft, ids: &ElementIds) {
    if let Some(notice) = show::notice(draft) {
        xml.open("preface", &[]);
        xml.words("p", &[("class", &format!("{NOTICE} {}", draft.wording))], |xml| xml.text(&notice));
        xml.close();
    }
    let clauses = draft.tree.clauses();
    if ids.recitals > 0 {
        xml.open("preamble", &[]);
        xml.open("recitals", &[("eId", &format!("{}recs", ids.prefix))]);
        for (index, clause) in draft.tree.each().take(ids.recitals) {
            open(xml, "recital", None, clause, ids.of(index));
            label(xml, clause);
            words(xml, "p", clause);
            xml.close();
        }
        xml.close();
        xml.close();
    }
    xml.open("mainBody", &[]);
    if ids.recitals == clauses.len() {
        xml.empty("p", &[]);
    }
    let mut ends: Vec<ClauseId> = Vec::new();
    for (index, clause) in draft.tree.each().skip(ids.recitals) {
        while ends.last().is_some_and(|&end| end <= index) {
            ends.pop();
            xml.close();
        }
        let (name, kind) = element(clause, clause.parent().map(|parent| clauses[parent].kind));
        open(xml, name, kind, clause, ids.of(index));
        label(xml, clause);
        let is_leaf = clause.end() == index.next();
        if clause.kind.is_division() {
            if !clause.text.is_empty() {
                words(xml, "heading", clause);
            }
        } else if is_leaf || !clause.text.is_empty() {
            xml.open(if is_leaf { "content" } else { "intro" }, &[]);
            words(xml, "p", clause);
            xml.close();
        }
        ends.push(clause.end());
    }
    for _ in ends {
        xml.close();
    }
    xml.close();
}

fn open(xml: &mut Xml, name: &'static str, kind: Option<&str>, clause: &Clause, id: &str) {
    let mut attributes = vec![("eId", id)];
    // Where its own id could not stand, the clause is still known by it.
    let own = clause.id.as_deref().filter(|&own| own != id && !own.contains(char::is_whitespace));
    if let Some(work_id) = clause.work_id.as_deref().or(own) {
        attributes.push(("wId", work_id));
    }
    if let Some(kind) = kind {
        attributes.push(("name", kind));
    }
    xml.open(name, &attributes);
}

fn label(xml: &mut Xml, clause: &Clause) {
    if !clause.label.is_empty() {
        xml.words("num", white_space(&clause.label), |xml| xml.text(&clause.label));
    }
}

/// The words of a clause, with what is inserted and deleted in them.
fn words(xml: &mut Xml, name: &'static str, clause: &Clause) {
    if clause.text.is_empty() {
        xml.empty(name, &[]);
        return;
    }
    xml.words(name, white_space(&clause.text), |xml| {
        for (text, inserted, deleted) in runs(clause) {
            let within: Vec<&str> =
                [("ins", inserted), ("del", deleted)].into_iter().filter(|(_, is)| *is).map(|(name, _)| name).collect();
            within.iter().for_each(|name| xml.open_inline(name));
            xml.text(text);
            within.iter().rev().for_each(|name| xml.close_inline(name));
        }
    });
}

/// What keeps a reader from drawing white space together, where that would change the words.
fn white_space(text: &str) -> &'static [(&'static str, &'static str)] {
    let signs = [' ', '\t', '\n', '\r'];
    let is_plain = !text.starts_with(signs) && !text.ends_with(signs) && !text.contains("  ");
    if is_plain && !text.contains(['\t', '\n', '\r']) { &[] } else { &[("xml:space", "preserve")] }
}

/// Runs of a clause's text that are inserted, deleted, both or neither.
fn runs(clause: &Clause) -> Vec<(&str, bool, bool)> {
    // At each place, by how many marks the text is inserted and deleted from there on.
    let mut steps: Vec<(usize, i64, i64)> = Vec::new();
    for mark in &clause.marks {
        let end = mark.revision.as_ref().and_then(|revision| revision.end);
        let (inserted, deleted) = match (mark.kind, end) {
            (MarkKind::Insertion, _) | (MarkKind::Move, Some(MoveEnd::To)) => (1, 0),
            (MarkKind::Deletion, _) | (MarkKind::Move, Some(MoveEnd::From)) => (0, 1),
            _ => continue,
        };
        steps.push((mark.from, inserted, deleted));
        steps.push((mark.to, -inserted, -deleted));
    }
    if steps.is_empty() {
        return vec![(&clause.text, false, false)];
    }
    steps.sort_unstable();
    let mut places = clause.text.char_indices().map(|(at, _)| at).chain([clause.text.len()]).enumerate();
    let mut byte_of = |character: usize| places.find(|&(number, _)| number >= character).map(|(_, at)| at);
    let (mut runs, mut start, mut inserted, mut deleted) = (Vec::new(), 0, 0, 0);
    for run in steps.chunk_by(|one, other| one.0 == other.0) {
        let at = byte_of(run[0].0).unwrap_or(clause.text.len());
        if at > start {
            runs.push((&clause.text[start..at], inserted > 0, deleted > 0));
            start = at;
        }
        inserted += run.iter().map(|step| step.1).sum::<i64>();
        deleted += run.iter().map(|step| step.2).sum::<i64>();
    }
    if start < clause.text.len() {
        runs.push((&clause.text[start..], inserted > 0, deleted > 0));
    }
    runs
}
