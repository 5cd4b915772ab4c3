//! How deep a paragraph stands that is said to come behind another: in the list that it goes on with.

use crate::clause::{ClauseId, ClauseTree, LabelShape, ListPlace, NumberSign, leading_label, open_number};
use crate::text::opens_quotation;

/// The clause beside which a paragraph stands that comes behind the words of `last`: that clause, or one round it that ends
/// with it and whose list the paragraph goes on with. `head` is the paragraph.
pub(super) fn list_end(tree: &ClauseTree, last: ClauseId, head: &str) -> ClauseId {
    let end = tree[last].end();
    let round = || {
        std::iter::successors(Some(last), |&at| tree[at].parent()).take_while(|&at| at == last || tree[at].end() == end)
    };
    if let Some((sign, _)) = open_number(head) {
        return round().find(|&at| NumberSign::of_label(&tree[at].label) == Some(sign)).unwrap_or(last);
    }
    if let Some(found) = leading_label(head).filter(|found| !found.label.is_empty()) {
        let label = &head[found.label.clone()];
        let goes_on = |at: &ClauseId| follows(&tree[*at].label, label);
        let is_alike = |at: &ClauseId| shape(&tree[*at].label) == Some(found.shape);
        return round().find(goes_on).or_else(|| round().find(is_alike)).unwrap_or(last);
    }
    let own = &tree[last];
    if own.label.is_empty() && opens_quotation(&own.text) && !opens_quotation(head) {
        return round().take_while(|&at| !tree[at].kind.is_division()).last().unwrap_or(last);
    }
    last
}

fn shape(label: &str) -> Option<LabelShape> {
    leading_label(&format!("{label} X")).map(|found| found.shape)
}

/// Whether a label may come right behind another, be they letters or roman numbers.
fn follows(last: &str, next: &str) -> bool {
    let is_next = |roman| {
        let (last, next) = (ListPlace::of(last, roman)?, ListPlace::of(next, roman)?);
        Some(next.follows(last))
    };
    shape(last).is_some() && shape(last) == shape(next) && (is_next(false) == Some(true) || is_next(true) == Some(true))
}
