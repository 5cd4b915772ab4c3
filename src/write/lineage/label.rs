//! How the nodes of the graph are named in exports.

use crate::draft::Wording;
use crate::lineage::{Lineage, Node};
use crate::write::layout::wording_mark;
use crate::write::onlys::only_in;
use crate::write::sentences::{self, operation};

/// A name that no other node has, and that stays the same as long as the files do.
pub(super) fn identity(lineage: &Lineage<'_>, node: &Node) -> String {
    let negotiation = lineage.negotiation;
    match node {
        Node::Draft(at) => format!("draft {}", negotiation.drafts[*at].id),
        Node::Clause(handle) => format!("clause {}#{}", negotiation.drafts[handle.draft].id, handle.clause.index()),
        Node::Change(handle) => {
            let comparison = &lineage.comparisons[handle.comparison];
            let (old, new) = (&negotiation.drafts[comparison.old].id, &negotiation.drafts[comparison.new].id);
            format!("change {old}..{new}#{}", handle.change.index())
        }
        Node::Amendment(at) => format!("amendment {}", negotiation.amendments[*at].id),
        Node::Party(code) => format!("party {code}"),
        Node::Statement(at) => format!("statement {}", negotiation.statements[*at].id),
        Node::Event(at) => match &negotiation.events[*at].id {
            Some(id) => format!("event {id}"),
            // No other node begins so.
            None => format!("unnamed event {}", at.index()),
        },
        Node::Source(at) => format!("source {}", negotiation.manifest.sources[*at].id),
        Node::Theme(theme) => format!("theme {theme}"),
    }
}

/// What a reader sees: a clause's address, a party's name. Composed words carry their mark.
pub(super) fn label(lineage: &Lineage<'_>, node: &Node) -> String {
    let negotiation = lineage.negotiation;
    match node {
        Node::Draft(at) => {
            let draft = &negotiation.drafts[*at];
            let title = draft.title.as_deref().unwrap_or(&draft.id);
            format!("{title}{}", wording_mark(draft.wording))
        }
        Node::Clause(handle) => {
            let draft = &negotiation.drafts[handle.draft];
            format!("{}{}", negotiation.full_address(*handle), wording_mark(draft.wording))
        }
        Node::Change(handle) => {
            let change = lineage.change(*handle);
            let moved = if change.moved { ", moved" } else { "" };
            let only = if change.only.is_empty() { String::new() } else { format!(", {}", only_in(change.only, None)) };
            format!("{}{moved}{only}", change.kind.as_str())
        }
        Node::Amendment(at) => {
            let amendment = &negotiation.amendments[*at];
            // The operation marks its own words; a gist is in the words of whoever recorded it.
            format!("{}: {}", amendment.id, operation(amendment))
        }
        Node::Party(code) => negotiation.registry.name(code).to_owned(),
        Node::Statement(at) => {
            let statement = &negotiation.statements[*at];
            statement.title.clone().unwrap_or_else(|| statement.id.value.clone())
        }
        Node::Event(at) => sentences::event(negotiation, &negotiation.events[*at]).typed(),
        Node::Source(at) => {
            let source = &negotiation.manifest.sources[*at];
            source.title.clone().unwrap_or_else(|| source.id.clone())
        }
        Node::Theme(theme) => theme.clone(),
    }
}

/// How the words of a node were obtained, where it has words.
pub(super) fn wording(lineage: &Lineage<'_>, node: &Node) -> Option<Wording> {
    let negotiation = lineage.negotiation;
    match node {
        Node::Draft(at) => Some(negotiation.drafts[*at].wording),
        Node::Clause(handle) => Some(negotiation.drafts[handle.draft].wording),
        Node::Change(handle) => {
            let comparison = &lineage.comparisons[handle.comparison];
            [comparison.old, comparison.new].into_iter().map(|at| negotiation.drafts[at].wording).max()
        }
        Node::Amendment(at) => Some(negotiation.amendments[*at].wording),
        Node::Party(_) | Node::Statement(_) | Node::Event(_) | Node::Source(_) | Node::Theme(_) => None,
    }
}
