//! A negotiation as a folder that others can work in: what its audience may see, and nothing else.
//!
//! Everything says for whom it is, and what says nothing is for its keepers alone, so that nothing in the new folder is
//! more open than it was.

use super::record::{Record, entry};
use super::{amendment, carried_place, correction, draft, event, manifest, position, statement};
use crate::amendment::{CarriedPlace, PositionId};
use crate::correction::Correction;
use crate::draft::Draft;
use crate::negotiation::{Manifest, Negotiation, Shown};
use crate::source::{Access, Note};

/// What stands for a name or a reason that the audience may not know.
const WITHHELD: &str = "withheld";

/// The files of the folder: the path of each from the folder, with `/`, and its text.
pub fn folder(shown: &Shown) -> Vec<(String, String)> {
    let negotiation: &Negotiation = shown;
    let mut files = vec![("travaux.yaml".to_owned(), manifest(&manifest_of(negotiation)))];
    for one in &negotiation.drafts {
        files.push((format!("drafts/{}.yaml", one.id), draft(&draft_of(negotiation, one))));
    }
    for one in &negotiation.precedents {
        files.push((format!("precedents/{}.yaml", one.id), draft(&draft_of(negotiation, one))));
    }
    let records = records(negotiation);
    if records.iter().any(|(_, records)| !records.is_empty()) {
        files.push(("amendments/records.yaml".to_owned(), file(&records)));
    }
    let corrections: Vec<Record> =
        negotiation.corrections.iter().map(|one| correction(&correction_of(negotiation, one))).collect();
    if !corrections.is_empty() {
        files.push(("corrections/records.yaml".to_owned(), file(&[("corrections", corrections)])));
    }
    files
}

fn file(lists: &[(&str, Vec<Record>)]) -> String {
    let mut out = "travaux: 1\n".to_owned();
    for (key, records) in lists.iter().filter(|(_, records)| !records.is_empty()) {
        out.push_str(&format!("{key}:\n"));
        for record in records {
            out.push_str(&entry(record, 2));
            out.push('\n');
        }
    }
    out
}

fn records(negotiation: &Negotiation) -> Vec<(&'static str, Vec<Record>)> {
    // What a draft prints in its brackets is read from it again.
    let recorded = negotiation.amendments.iter().filter(|one| !one.is_printed());
    let amendments = recorded.map(|one| {
        let mut one = one.clone();
        one.access = Some(negotiation.amendment_access(&one));
        amendment(&one)
    });
    let recorded = PositionId::each(&negotiation.positions).filter(|(_, one)| one.target.printed_in.is_none());
    let positions = recorded.map(|(at, one)| {
        let mut one = one.clone();
        one.access = Some(negotiation.position_access(at));
        position(&one)
    });
    let statements = negotiation.statements.iter().map(|one| {
        let mut one = one.clone();
        one.access = Some(negotiation.statement_access(&one));
        statement(&one)
    });
    let events = negotiation.events.iter().map(|one| {
        let mut one = one.clone();
        one.access = Some(negotiation.event_access(&one));
        event(&one)
    });
    let carried = negotiation.carried.iter().map(|one| {
        let withheld = || one.is_confirmed.then(|| WITHHELD.to_owned());
        carried_place(&CarriedPlace { confirmed_by: one.confirmed_by.clone().or_else(withheld), ..one.clone() })
    });
    vec![
        ("amendments", amendments.collect()),
        ("carried", carried.collect()),
        ("positions", positions.collect()),
        ("statements", statements.collect()),
        ("events", events.collect()),
    ]
}

fn manifest_of(negotiation: &Negotiation) -> Manifest {
    let mut manifest = negotiation.manifest.clone();
    let default = std::mem::replace(&mut manifest.default_access, Access::Own);
    let say = |note: &mut Option<Note>| {
        if let Some(note) = note {
            note.access.get_or_insert_with(|| default.clone());
        }
    };
    say(&mut manifest.note);
    manifest.parties.iter_mut().for_each(|party| say(&mut party.note));
    manifest
}

fn draft_of(negotiation: &Negotiation, draft: &Draft) -> Draft {
    Draft { access: Some(negotiation.draft_access(draft)), imported: None, ..draft.clone() }
}

fn correction_of(negotiation: &Negotiation, correction: &Correction) -> Correction {
    let mut correction = correction.clone();
    let access = correction.access.take().unwrap_or_else(|| negotiation.manifest.default_access.clone());
    correction.access = Some(access);
    correction.by.get_or_insert_with(|| WITHHELD.to_owned());
    correction.why.get_or_insert_with(|| WITHHELD.to_owned());
    correction
}
