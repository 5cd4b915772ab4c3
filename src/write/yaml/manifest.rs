//! `travaux.yaml`.

use super::record::{Record, Value};
use super::source::source;
use crate::negotiation::{Coverage, Manifest, MemberEntry, PartyEntry};

/// A whole manifest.
pub fn manifest(manifest: &Manifest) -> String {
    let mut record = Record::default();
    record.bare("travaux", Some(1));
    record.text("title", manifest.title.as_deref());
    record.put("drafts", Value::Names(manifest.drafts.iter().map(ToString::to_string).collect()));
    record.named_access("default_access", Some(&manifest.default_access));
    if manifest.sources_cover != Coverage::default() {
        record.bare("sources_cover", Some(manifest.sources_cover));
    }
    record.note(manifest.note.as_ref());
    record.records("parties", manifest.parties.iter().map(party).collect());
    record.records("sources", manifest.sources.iter().map(|one| source(one)).collect());
    let verbs = manifest.operative_verbs.iter().map(|entry| {
        let mut record = Record::default();
        record.text("verb", Some(&entry.verb));
        record.text("like", Some(&entry.like));
        record
    });
    record.records("operative_verbs", verbs.collect());
    format!("{}\n", record.block(0))
}

fn party(party: &PartyEntry) -> Record {
    let mut record = Record::default();
    record.text("code", Some(&party.code));
    record.text("name", party.name.as_deref());
    record.names("kind", &party.kinds);
    record.names("spellings", &party.spellings);
    record.records("members", party.members.iter().map(member).collect());
    record.note(party.note.as_ref());
    record
}

fn member(member: &MemberEntry) -> Record {
    let mut record = Record::default();
    record.text("party", Some(&member.party));
    record.bare("from", member.from);
    record.bare("to", member.to);
    record
}
