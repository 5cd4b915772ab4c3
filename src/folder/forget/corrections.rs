//! The files of corrections: those about what goes are cut out, and the names of what goes out of the others.

use super::cut::{Sorter, Told};
use super::gone::{Gone, Why};
use super::sheet::{Sheet, items, pair, text, texts};
use crate::folder::prune::Cut;
use crate::read::yaml::Node;

/// Keys that say what was decided; of a change, lists of amendments.
const VERDICTS: [&str; 4] = ["confirm", "reject", "replace", "with"];

/// Takes out of a file of corrections those about what goes, and the names of what goes out of the others.
pub(super) fn cut(gone: &Gone, sheet: &mut Sheet, told: &mut Told) {
    let mut cut = Cut::default();
    let mut sorter = Sorter { gone, sheet, cut: &mut cut, told };
    for correction in items(&sheet.root, "corrections") {
        let by = text(correction, "by").unwrap_or_default();
        let name = format!("the correction by {by}");
        if sorter.goes(correction, gone.why_correction(correction), &name) {
            continue;
        }
        let is_gone = |id: &str| gone.amendments.contains(id);
        if pair(correction, "change").is_some() {
            for key in VERDICTS {
                sorter.adjust(correction, key, is_gone, &name);
            }
        }
        for text in items(correction, "rests_on") {
            if gone.why_rests_on(text).is_some() {
                sorter.cut.entries.insert(text.offset);
            }
        }
    }
    sheet.cut = cut;
}

impl Gone {
    fn why_correction(&self, node: &Node) -> Option<Why> {
        let amendment = text(node, "amendment").filter(|&id| self.amendments.contains(id));
        let clauses = ["clause", "change"].into_iter().filter_map(|key| text(node, key));
        let clause = clauses.filter(|reference| reference.contains(':')).find_map(|reference| self.draft_of(reference));
        let draft = text(node, "in").filter(|&id| self.drafts.contains(id));
        // A list of which all goes would say that no recorded proposal asked for it.
        let emptied = VERDICTS.into_iter().find_map(|key| {
            let is_list = pair(node, "change").is_some();
            let mut named = texts(node, key).filter(|_| is_list).peekable();
            let first = *named.peek()?;
            named.all(|id| self.amendments.contains(id)).then_some(first)
        });
        amendment.or(clause).or(draft).or(emptied).map(|id| Why::About(id.to_owned()))
    }

    /// Why a text that a correction was made on goes.
    fn why_rests_on(&self, node: &Node) -> Option<Why> {
        let amendment = text(node, "amendment").filter(|&id| self.amendments.contains(id));
        let draft = text(node, "draft").filter(|&id| self.drafts.contains(id));
        let clause = text(node, "clause").and_then(|reference| self.draft_of(reference));
        amendment.or(draft).or(clause).map(|id| Why::About(id.to_owned()))
    }
}
