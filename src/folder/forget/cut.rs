//! What goes cut out of the files of amendments, and what stays rid of the source and of the names of what goes.

use super::gone::{Gone, SUBJECTS, Why};
use super::sheet::{Sheet, get, items, pair, text, texts};
use super::strip::{cites, remove_items, remove_key, rests_on_alone, strip, strip_claims};
use crate::folder::prune::Cut;
use crate::read::yaml::Node;

/// What is to be told.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) goes: Vec<String>,
    pub(super) loses: Vec<String>,
    pub(super) adjusted: Vec<String>,
    pub(super) remarks: Vec<String>,
}

/// Takes out of a file of amendments what goes, and the source out of what stays.
pub(super) fn cut(gone: &Gone, sheet: &mut Sheet, told: &mut Told) {
    let mut cut = Cut::default();
    let mut sorter = Sorter { gone, sheet, cut: &mut cut, told };
    for amendment in items(&sheet.root, "amendments") {
        let name = format!("the amendment `{}`", text(amendment, "id").unwrap_or_default());
        if sorter.goes(amendment, gone.why_amendment(amendment), &name) {
            continue;
        }
        sorter.amendment(amendment, &name);
        items(amendment, "positions").iter().for_each(|position| sorter.position(position));
    }
    items(&sheet.root, "positions").iter().for_each(|position| sorter.position(position));
    for statement in items(&sheet.root, "statements") {
        let name = format!("the statement `{}`", text(statement, "id").unwrap_or_default());
        if !sorter.goes(statement, gone.why_alone(statement), &name) {
            sorter.strip(statement, &[], &name);
        }
    }
    items(&sheet.root, "events").iter().for_each(|event| sorter.event(event));
    for instructions in items(&sheet.root, "instructions") {
        sorter.goes(instructions, gone.why_target(instructions, "amendment"), "instructions");
    }
    for place in items(&sheet.root, "carried") {
        let id = text(place, "amendment").unwrap_or_default();
        sorter.goes(place, gone.why_carried(place), &format!("the place of `{id}` on a later draft"));
    }
    sheet.cut = cut;
}

pub(super) struct Sorter<'a> {
    pub(super) gone: &'a Gone,
    pub(super) sheet: &'a Sheet,
    pub(super) cut: &'a mut Cut,
    pub(super) told: &'a mut Told,
}

impl Sorter<'_> {
    /// Takes an entry out, if there is a reason.
    pub(super) fn goes(&mut self, node: &Node, why: Option<Why>, name: &str) -> bool {
        let Some(why) = why else { return false };
        self.cut.entries.insert(node.offset);
        let place = self.sheet.place(node);
        self.told.goes.push(match why {
            Why::Alone => format!("{name} ({place})"),
            Why::About(other) => format!("{name}, which is about `{other}` ({place})"),
        });
        true
    }

    fn strip(&mut self, node: &Node, words: &[&str], name: &str) {
        if !strip(node, &self.gone.source, words, self.cut) {
            return;
        }
        self.told.loses.push(format!("{name} ({})", self.sheet.place(node)));
        if self.sheet.has_remarks(node) {
            self.told.remarks.push(format!("{}, maybe in the remarks on {name}", self.sheet.path));
        }
    }

    /// Takes the names of what goes out of a list.
    pub(super) fn adjust(&mut self, node: &Node, key: &str, is_gone: impl Fn(&str) -> bool, name: &str) {
        if texts(node, key).any(&is_gone) {
            remove_items(node, key, is_gone, self.cut);
            self.told.adjusted.push(format!("{name}, in `{key}` ({})", self.sheet.place(node)));
        }
    }

    fn amendment(&mut self, node: &Node, name: &str) {
        let is_told_otherwise = ["delete", "keep", "bracket", "insert", "replace", "add", "rewrite", "move", "merge"]
            .iter()
            .chain(&["split", "relabel", "alternative", "placeholder"])
            .any(|key| pair(node, key).is_some());
        // A gist alone is all that the amendment says.
        let words: &[&str] = if is_told_otherwise { &["words", "gist", "as_said"] } else { &["words", "as_said"] };
        self.strip(node, words, name);
        if let Some(status) = get(node, "status") {
            if rests_on_alone(status, &self.gone.source) {
                remove_key(node, "status", self.cut);
                self.told.goes.push(format!("what became of {name} ({})", self.sheet.place(status)));
            } else {
                self.strip(status, &[], &format!("what became of {name}"));
            }
        }
        let gone = self.gone;
        self.adjust(node, "replaces", |id| gone.amendments.contains(id), name);
    }

    fn position(&mut self, node: &Node) {
        let party = text(node, "party").unwrap_or_default();
        let name = format!("the position of {party}: {}", text(node, "stance").unwrap_or_default());
        if self.goes(node, self.gone.why_position(node), &name) {
            return;
        }
        self.strip(node, &["as_said"], &name);
        if text(node, "statement").is_some_and(|id| self.gone.statements.contains(id)) {
            remove_key(node, "statement", self.cut);
            self.told.adjusted.push(format!("{name}, in `statement` ({})", self.sheet.place(node)));
        }
        let gone = self.gone;
        let is_gone = |name: &str| gone.subject(name).is_some();
        self.adjust(node, "with", is_gone, &name);
        // An order without one of its ranks would say something else than the party did.
        if texts(node, "order").any(is_gone) {
            remove_key(node, "order", self.cut);
            self.told.adjusted.push(format!("{name}, in `order`, which goes whole ({})", self.sheet.place(node)));
        }
    }

    fn event(&mut self, node: &Node) {
        let kinds = SUBJECTS.iter().chain(&["vote", "agreed_ad_ref", "reopened"]);
        let kind = kinds.copied().find(|kind| pair(node, kind).is_some()).unwrap_or("event");
        let name = format!("the event `{}`", kind.replace('_', " "));
        if self.goes(node, self.gone.why_event(node), &name) {
            return;
        }
        self.strip(node, &[], &name);
        let claims = strip_claims(node, &self.gone.source, self.cut);
        if claims > 0 {
            self.told.loses.push(format!("{name}, in its claims ({})", self.sheet.place(node)));
        }
        let gone = self.gone;
        for key in ["on", "agreed_ad_ref", "reopened"] {
            self.adjust(node, key, |name| gone.subject(name).is_some(), &name);
        }
    }
}

/// Takes the source out of a draft that another one carries too. Tells whether it was one of the draft's.
pub(super) fn strip_draft(gone: &Gone, sheet: &mut Sheet, name: &str, told: &mut Told) -> bool {
    let mut cut = Cut::default();
    let is_cited = cites(&sheet.root, &gone.source);
    strip(&sheet.root, &gone.source, &[], &mut cut);
    let claims = strip_claims(&sheet.root, &gone.source, &mut cut);
    if is_cited {
        told.loses.push(format!("{name} ({})", sheet.path));
    }
    if claims > 0 {
        told.loses.push(format!("{name}, in its claims ({})", sheet.path));
    }
    sheet.cut = cut;
    is_cited
}
