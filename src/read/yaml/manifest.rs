//! `travaux.yaml`.

use super::decode::Decoder;
use super::node::Node;
use crate::negotiation::{Manifest, MemberEntry, PartyEntry, VerbEntry};
use crate::source::{Access, Located, Source};

const MANIFEST: &[&str] =
    &["travaux", "title", "drafts", "default_access", "sources_cover", "note", "parties", "sources", "operative_verbs"];
const VERB: &[&str] = &["verb", "like"];
const PARTY: &[&str] = &["code", "name", "kind", "spellings", "members", "note"];
const MEMBER: &[&str] = &["party", "from", "to"];
const SOURCE: &[&str] = &["id", "title", "author", "publisher", "date", "kind", "url", "sha256", "access", "note"];

pub(super) fn manifest(decoder: &mut Decoder, root: Option<&Node>) -> Manifest {
    let Some(record) = decoder.root(root, "travaux.yaml", MANIFEST) else { return Manifest::default() };
    let default_access = decoder.access_of(&record, "default_access").unwrap_or_default();
    let sources = decoder.records(&record, "sources", |decoder, node| source(decoder, node, &default_access));
    Manifest {
        title: decoder.optional_text(&record, "title"),
        drafts: decoder.texts(&record, "drafts"),
        default_access,
        sources_cover: decoder.named(&record, "sources_cover").unwrap_or_default(),
        note: decoder.note(&record),
        parties: decoder.records(&record, "parties", party),
        sources,
        operative_verbs: decoder.records(&record, "operative_verbs", verb),
    }
}

fn verb(decoder: &mut Decoder, node: &Node) -> Option<VerbEntry> {
    let record = decoder.record(node, "an operative verb", VERB)?;
    Some(VerbEntry {
        verb: decoder.required(&record, "verb", "this verb")?,
        like: decoder.required(&record, "like", "this verb")?,
    })
}

fn party(decoder: &mut Decoder, node: &Node) -> Option<PartyEntry> {
    let record = decoder.record(node, "a party", PARTY)?;
    let kinds = decoder.texts(&record, "kind");
    Some(PartyEntry {
        code: decoder.required(&record, "code", "this party")?,
        name: decoder.optional_text(&record, "name"),
        kinds: kinds.into_iter().map(|kind| kind.value).collect(),
        spellings: decoder.texts(&record, "spellings"),
        members: decoder.records(&record, "members", member),
        note: decoder.note(&record),
    })
}

fn member(decoder: &mut Decoder, node: &Node) -> Option<MemberEntry> {
    if node.text().is_some() {
        let party = decoder.located(node, "a member")?;
        return Some(MemberEntry { party, from: None, to: None });
    }
    let record = decoder.record(node, "a member", MEMBER)?;
    Some(MemberEntry {
        party: decoder.required(&record, "party", "this member")?,
        from: decoder.optional_date(&record, "from"),
        to: decoder.optional_date(&record, "to"),
    })
}

fn source(decoder: &mut Decoder, node: &Node, default_access: &Access) -> Option<Located<Source>> {
    let record = decoder.record(node, "a source", SOURCE)?;
    let id = decoder.required(&record, "id", "this source")?;
    let source = Source {
        id: id.value,
        title: decoder.optional_text(&record, "title"),
        author: decoder.optional_text(&record, "author"),
        publisher: decoder.optional_text(&record, "publisher"),
        date: decoder.optional_date(&record, "date"),
        kind: decoder.optional_text(&record, "kind"),
        url: decoder.optional_text(&record, "url"),
        sha256: decoder.optional_text(&record, "sha256"),
        access: decoder.access(&record).unwrap_or_else(|| default_access.clone()),
        note: decoder.note(&record),
    };
    Some(Located::new(source, id.origin))
}
