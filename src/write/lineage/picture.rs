//! What a picture shows of a node and of an edge: few words, in lines that fit a box.

use super::label::label;
use crate::amendment::Proposers;
use crate::lineage::{Edge, Lineage, Node, Realisation, What};
use crate::negotiation::Negotiation;
use crate::source::Located;
use crate::write::breaks::BREAKS;
use crate::write::layout::{list, names, when};
use crate::write::visible;

/// Columns of a line in a box.
const WIDTH: usize = 36;

/// Characters of a text from which on it is cut.
const LONGEST: usize = 160;

/// What the line styles mean.
pub(super) const LEGEND: &str = "Dashed: computed. All other lines: recorded.";

/// The lines of a node. A clause shows the beginning of its text below its address, an amendment whether those that an
/// edge connects it with made it as one.
pub(super) fn node_lines(lineage: &Lineage<'_>, node: &Node) -> Vec<String> {
    let mut lines = wrapped(&cut(&label(lineage, node)));
    if let Node::Clause(handle) = node {
        let text = &lineage.negotiation.drafts[handle.draft].tree[handle.clause].text;
        lines.extend(wrapped(&cut(text)));
    }
    if let Node::Amendment(at) = node {
        let amendment = &lineage.negotiation.amendments[*at];
        if let Some(principals) = named(lineage.negotiation, &amendment.on_behalf_of) {
            lines.extend(wrapped(&format!("on behalf of: {principals}")));
        }
        let proposers = match (&amendment.proposers, amendment.jointly) {
            (Proposers::Unknown, _) => "(proposer unknown)",
            (Proposers::Withheld, _) => "(proposer withheld)",
            (Proposers::Known(parties), _) if parties.len() < 2 => return lines,
            (Proposers::Known(_), Some(true)) => "(proposed jointly)",
            (Proposers::Known(_), Some(false)) => "(proposed by each apart)",
            (Proposers::Known(_), None) => "(whether jointly is not known)",
        };
        lines.push(proposers.to_owned());
    }
    lines
}

/// The lines of an edge. Whatever keeps a stance from being plain stands with it.
pub(super) fn edge_lines(lineage: &Lineage<'_>, edge: &Edge) -> Vec<String> {
    match edge {
        Edge::Becomes(becomes) if becomes.moved => wrapped(&format!("becomes ({}, moved)", becomes.kind.as_str())),
        Edge::Becomes(becomes) => wrapped(&format!("becomes ({})", becomes.kind.as_str())),
        Edge::Realises(Realisation { correction: Some(_), .. }) => wrapped("realises (corrected)"),
        Edge::Realises(realisation) => wrapped(&format!("realises (inferred, {:.2})", realisation.score)),
        Edge::Returns { score } => wrapped(&format!("returns (inferred, {score:.2})")),
        Edge::Takes { position: at, stance, .. } => {
            let position = &lineage.negotiation.positions[*at];
            let mut lines = vec![stance.as_str().to_owned()];
            let mut add = |what: &str, text: Option<&str>| {
                lines.extend(text.map(|text| wrapped(&cut(&format!("{what}: {text}")))).unwrap_or_default());
            };
            let principals = named(lineage.negotiation, lineage.negotiation.position_principals(*at));
            add("on behalf of", principals.as_deref());
            add("the words", position.target.words.as_ref().map(|words| words.as_str()));
            add("as said", position.as_said.as_deref());
            add("on condition", position.condition.as_deref());
            add("in the package", position.package.as_deref());
            let contradicted = lineage.contradicted_in(What::Position(*at));
            let contradicted = list(&names(lineage.negotiation, contradicted));
            add("contradicts what else is recorded of", (!contradicted.is_empty()).then_some(contradicted.as_str()));
            lines.extend(position.date.map(|date| when(Some(date))));
            lines
        }
        other => vec![other.kind().to_owned()],
    }
}

/// Parties by name; nothing where there are none.
fn named(negotiation: &Negotiation, codes: &[Located<String>]) -> Option<String> {
    (!codes.is_empty()).then(|| list(&names(negotiation, codes.iter().map(|code| code.as_str()))))
}

/// A text in lines; a word that is wider than a line is left whole.
pub(super) fn wrapped(text: &str) -> Vec<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let options = textwrap::Options::new(WIDTH)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .word_separator(BREAKS)
        .break_words(false);
    textwrap::wrap(&visible(&text), options).into_iter().map(std::borrow::Cow::into_owned).collect()
}

/// The beginning of a text that is too long for a box, up to the end of a word.
fn cut(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(LONGEST) else { return text.to_owned() };
    let head = &text[..end];
    let head = head.rfind(char::is_whitespace).map_or(head, |space| &head[..space]);
    format!("{}…", head.trim_end())
}
