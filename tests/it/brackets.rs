//! Brackets of real texts.

use crate::common;

use common::shared;
use std::path::PathBuf;
use travaux::clause::MarkKind;
use travaux::draft::{Dialect, Draft};
use travaux::folder;
use travaux::party::Registry;
use travaux::read::brackets::{self, BracketReading};

/// A draft of the Paris Agreement, where the texts are there.
fn paris(name: &str) -> Option<(PathBuf, Draft, BracketReading)> {
    let path = shared(&format!("data/paris-agreement-2015/{name}"))?;
    let draft = folder::read_draft(&path).unwrap();
    let reading = brackets::read(&draft.tree, draft.dialect, Registry::built_in());
    Some((path, draft, reading))
}

/// Counts the contested spans: all, and those inside no other.
fn contested(draft: &Draft, reading: &BracketReading) -> (usize, usize) {
    let (mut all, mut topmost) = (0, 0);
    for index in draft.tree.ids() {
        let mut end = 0;
        for mark in reading.marks(index).iter().filter(|mark| mark.kind == MarkKind::Contested) {
            all += 1;
            topmost += usize::from(mark.from >= end);
            end = end.max(mark.to);
        }
    }
    (all, topmost)
}

#[test]
fn the_bracketed_draft_of_the_paris_agreement() {
    let Some((path, draft, reading)) = paris("draft-3_2015-12-09.md") else { return };
    assert_eq!(reading.dialect(), Some(Dialect::C));
    // One more pair is a placeholder, seven go over several clauses, two stand round labels.
    assert_eq!(contested(&draft, &reading), (206, 167));
    let source = folder::source(&path).unwrap();
    let told = reading.diagnostics(&draft.tree, draft.tree.ids(), Some(&source));
    let (mut alone, mut elsewhere) = (Vec::new(), 0);
    for warning in told.iter().filter(|told| told.message.starts_with("unbalanced bracket")) {
        let place = warning.place.as_ref().unwrap();
        let sign = source.line(place.line).chars().nth(place.column as usize - 1);
        assert!(matches!(sign, Some('[' | ']')), "{warning}");
        if warning.message.contains("in the clause of line") {
            elsewhere += 1;
        } else {
            alone.push((place.line, place.column, sign));
        }
    }
    // Two that close nothing and one that is never closed; seven pairs begin in one clause and end in another.
    assert_eq!(alone, [(109, 273, Some(']')), (177, 140, Some(']')), (228, 366, Some('['))]);
    assert_eq!(elsewhere, 14);
    for index in draft.tree.ids() {
        let text = &draft.tree[index].text;
        let clean = reading.clean(&draft.tree, index);
        assert!(!clean.contains(['[', ']']), "{clean}");
        if text.contains(['[', ']', '{']) {
            for trace in ["  ", " ,", " ;", " ."] {
                assert!(!clean.contains(trace), "{clean}");
            }
        } else {
            assert_eq!(clean, text.as_str());
        }
    }
}

#[test]
fn the_adopted_paris_agreement_has_nothing_contested() {
    let Some((_, draft, reading)) = paris("draft-4_2015-12-12.md") else { return };
    assert_eq!((contested(&draft, &reading), reading.dialect()), ((0, 0), None));
    assert_eq!(reading.diagnostics(&draft.tree, draft.tree.ids(), None), []);
}
