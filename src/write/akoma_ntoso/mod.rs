//! Akoma Ntoso 3.0: drafts as documents that parliaments' own tools read, and what changed between them.
//!
//! A draft is a `statement`, the kind of document in which a body declares its will. Reading one back gives the same
//! clauses, kinds, labels and texts; a clause without an id gets one. Several drafts are a collection, and what a draft
//! changes of those it follows stands in its metadata, said to be found by this program. Cost: linear in the clauses.

mod body;
mod elements;
mod ids;
mod metadata;
mod modifications;
mod xml;

use crate::draft::{Draft, DraftId};
use crate::lineage::Lineage;
use crate::negotiation::ShownDraft;
use ids::ElementIds;
use xml::Xml;

const NAMESPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

/// One draft as a document.
pub fn document(draft: &ShownDraft) -> String {
    single(draft)
}

fn single(draft: &Draft) -> String {
    let mut xml = begin();
    statement(&mut xml, draft, &ElementIds::new(&draft.tree, ""), |_| {});
    xml.close();
    xml.finish()
}

/// All drafts of a negotiation in their order, each with what it changes of those it follows: one document, or a
/// collection where there are several.
pub fn collection(lineage: &Lineage<'_>) -> String {
    let drafts = match lineage.negotiation.drafts.as_slice() {
        [] => return single(&Draft::default()),
        [draft] => return single(draft),
        drafts => drafts,
    };
    // An id is the only one of its kind in the whole collection.
    let ids: Vec<ElementIds> =
        (1..).zip(drafts).map(|(n, draft)| ElementIds::new(&draft.tree, &component(n))).collect();
    let mut xml = begin();
    xml.open("documentCollection", &[("name", "drafts")]);
    metadata::of_collection(&mut xml, lineage.negotiation);
    xml.open("collectionBody", &[]);
    for (at, draft) in DraftId::each(drafts) {
        xml.open("component", &[("eId", &component(at.index() + 1))]);
        statement(&mut xml, draft, &ids[at.index()], |xml| modifications::write(xml, lineage, at, &ids));
        xml.close();
    }
    xml.close();
    xml.close();
    xml.close();
    xml.finish()
}

/// The id of a draft in a collection, from 1.
fn component(number: usize) -> String {
    format!("comp_{number}")
}

fn begin() -> Xml {
    let mut xml = Xml::new();
    xml.open("akomaNtoso", &[("xmlns", NAMESPACE)]);
    xml
}

fn statement(xml: &mut Xml, draft: &Draft, ids: &ElementIds, analysis: impl FnOnce(&mut Xml)) {
    xml.open("statement", &[("name", draft.kind.as_deref().unwrap_or("draft"))]);
    metadata::of_draft(xml, draft, &ids.prefix, analysis);
    body::write(xml, draft, ids);
    xml.close();
}
