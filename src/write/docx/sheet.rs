//! Two drafts as the paragraphs of one document with tracked changes.
//!
//! Accepting all of them gives the new draft with its own tracked changes accepted, rejecting all the old one with its
//! own rejected. Of each word it is asked in which of the two it stands, and who says so:
//!
//! | the word stands in | tracked in the drafts | becomes |
//! |---|---|---|
//! | both | – | plain |
//! | both | inserted in the old one | that insertion, kept |
//! | both | deleted in the new one | that deletion, kept |
//! | the old one | – | a deletion of ours |
//! | the old one | inserted there | a deletion of ours within that insertion |
//! | the old one | deleted there | that deletion, kept |
//! | the new one | – | an insertion of ours |
//! | the new one | inserted, deleted there | that insertion, kept; that deletion, within an insertion |
//!
//! The same holds of the ends of paragraphs, so that splitting, merging, coming and going of clauses is tracked too. A
//! clause that moved stands at both places: all of it moved from the one, and at the other its words moved, with what
//! came on the way as insertions.

use super::authors::Authors;
use super::numbering::{Member, Numbering};
use super::paragraph::{How, Paragraph, Properties, Tracked, Who};
use super::side::{Side, State, label_states};
use super::xml::runs_right_to_left;
use crate::clause::{Clause, ClauseId, ClauseIds, ClauseTree, Settling};
use crate::diff::{self, ChangeId, PieceKind, Slot, SlotKind, Stretch, compare_words};
use crate::lineage::WordsAsked;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::rc::Rc;

/// A longer text behind a division's label is no title, in bytes.
const LONGEST_TITLE: usize = 160;
/// How far each level is set in, and how far a label stands out, in twentieths of a point.
const STEP: usize = 709;

const HEADINGS: [&str; 6] = ["Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "Heading6"];

/// Where the words of a slot stand.
#[derive(Debug, Clone)]
enum Place {
    Here,
    /// The place that a clause moved from, with the move's name.
    Origin(Rc<str>),
    /// The place that it moved to.
    Destination(Rc<str>),
}

/// Lays out paragraph by paragraph.
pub(super) struct Sheet<'a, 'b> {
    old: &'a ClauseTree,
    new: &'a ClauseTree,
    authors: &'b mut Authors<'a>,
    numbering: Numbering,
    /// The paragraphs so far, with the change that each tells.
    paragraphs: Vec<(ChangeId, Paragraph)>,
    /// The one being written.
    open: Paragraph,
    /// How many paragraphs were numbered, or not.
    members: usize,
    /// What is tracked of the labels of both drafts.
    old_labels: Vec<State>,
    new_labels: Vec<State>,
}

/// All paragraphs of a document, each with the change that it tells, and their numbering.
pub(super) fn lay_out<'a>(
    old: &'a ClauseTree,
    new: &'a ClauseTree,
    slots: &[Slot],
    authors: &mut Authors<'a>,
) -> (Vec<(ChangeId, Paragraph)>, Numbering) {
    let laid: Vec<Laid<'a>> = slots.iter().map(|slot| Laid::new(old, new, slot)).collect();
    let members: Vec<Member> = laid.iter().flat_map(Laid::members).collect();
    let is_heading = |member: &Member| {
        let clause = member.new.map(|at| (new, at)).or(member.old.map(|at| (old, at)));
        clause.is_some_and(|(tree, at)| is_heading(&tree[at]))
    };
    let numbering = Numbering::new(old, new, &members, is_heading);
    let names = move_names(slots);
    let mut sheet = Sheet {
        old,
        new,
        authors,
        numbering,
        paragraphs: Vec::new(),
        open: Paragraph::default(),
        members: 0,
        old_labels: label_states(old),
        new_labels: label_states(new),
    };
    for ((slot, laid), name) in slots.iter().zip(laid).zip(names) {
        let place = match (&slot.kind, name) {
            (SlotKind::MovedFrom { .. }, Some(name)) => Place::Origin(name),
            (SlotKind::MovedTo { .. }, Some(name)) => Place::Destination(name),
            _ => Place::Here,
        };
        sheet.slot(slot.change, &laid, &place);
    }
    let Sheet { paragraphs, numbering, .. } = sheet;
    (paragraphs, numbering)
}

/// The texts of a slot and what differs between them.
struct Laid<'a> {
    old: Side<'a>,
    new: Side<'a>,
    stretches: Vec<Stretch>,
    /// The clauses that each paragraph ends, in order: of the old draft, of the new one, or of both.
    ends: Vec<(Option<ClauseId>, Option<ClauseId>)>,
}

impl<'a> Laid<'a> {
    fn new(old: &'a ClauseTree, new: &'a ClauseTree, slot: &Slot) -> Laid<'a> {
        let (in_old, in_new) = match &slot.kind {
            SlotKind::Together { old, new } => (old.clone(), new.clone()),
            SlotKind::Went(old) | SlotKind::MovedFrom { old, .. } => (old.alone(), ClauseIds::default()),
            SlotKind::Came(new) => (ClauseIds::default(), new.alone()),
            SlotKind::MovedTo { old, new } => (old.alone(), new.alone()),
        };
        let (old, new) = (Side::new(old, in_old), Side::new(new, in_new));
        let stretches = compare_words(&old.text, &new.text);
        let mut laid = Laid { old, new, stretches, ends: Vec::new() };
        let mut ends = Vec::new();
        laid.walk(&mut |step| {
            if let Step::End { old, new, .. } = step {
                ends.push((
                    old.map(|at| laid.old.clauses.start().plus(at)),
                    new.map(|at| laid.new.clauses.start().plus(at)),
                ));
            }
        });
        laid.ends = ends;
        // At the place that it moved to a paragraph is numbered as the new draft's alone.
        if matches!(slot.kind, SlotKind::MovedTo { .. }) {
            laid.ends.iter_mut().for_each(|(old, _)| *old = None);
        }
        laid
    }

    fn members(&self) -> impl Iterator<Item = Member> + '_ {
        let is_alone = self.ends.len() == 1;
        self.ends.iter().map(move |&(old, new)| Member { old, new, is_alone })
    }

    /// Walks over the words and the ends of paragraphs, in order.
    fn walk(&self, take: &mut dyn FnMut(Step)) {
        let (mut old_at, mut new_at) = (0, 0);
        for (at, stretch) in self.stretches.iter().enumerate() {
            let length = stretch.end - stretch.start;
            let (old_limit, new_limit) = match stretch.kind {
                PieceKind::Equal => (old_at + length, new_at + length),
                PieceKind::Deleted => (old_at + length, new_at),
                PieceKind::Inserted => (old_at, new_at + length),
            };
            let (in_old, in_new) = (old_limit > old_at, new_limit > new_at);
            while old_at < old_limit || new_at < new_limit {
                let old_joint = if in_old { self.old.joint(old_at) } else { None };
                let new_joint = if in_new { self.new.joint(new_at) } else { None };
                let (old_step, new_step) = match (old_joint, new_joint) {
                    (None, None) => {
                        let old_cut = if in_old { self.old.next_cut(old_at, old_limit) - old_at } else { usize::MAX };
                        let new_cut = if in_new { self.new.next_cut(new_at, new_limit) - new_at } else { usize::MAX };
                        let step = old_cut.min(new_cut);
                        take(Step::Words {
                            stretch: at,
                            old: in_old.then_some(old_at..old_at + step),
                            new: in_new.then_some(new_at..new_at + step),
                        });
                        (if in_old { step } else { 0 }, if in_new { step } else { 0 })
                    }
                    (old, new) => {
                        take(Step::End { old, new, is_last: false });
                        // The other draft has a line feed within a clause here.
                        if in_old && old.is_none() {
                            take(Step::Words { stretch: at, old: Some(old_at..old_at + 1), new: None });
                        }
                        if in_new && new.is_none() {
                            take(Step::Words { stretch: at, old: None, new: Some(new_at..new_at + 1) });
                        }
                        (usize::from(in_old), usize::from(in_new))
                    }
                };
                old_at += old_step;
                new_at += new_step;
            }
        }
        let last = |side: &Side<'_>| side.ends.len().checked_sub(1);
        take(Step::End { old: last(&self.old), new: last(&self.new), is_last: true });
    }
}

/// What a walk over a slot meets.
#[derive(Debug)]
enum Step {
    /// Words, by their places in the texts that have them, and the stretch they belong to.
    Words { stretch: usize, old: Option<Range<usize>>, new: Option<Range<usize>> },
    /// The end of a clause of the old draft, the new one, or both, by its place among those of the slot.
    End { old: Option<usize>, new: Option<usize>, is_last: bool },
}

/// The author of each part of a stretch.
type Credits = Vec<(Range<usize>, Rc<Who>)>;

/// Who asked for the words of a slot, in either draft.
struct Asked {
    old: WordsAsked,
    new: WordsAsked,
}

impl<'a> Sheet<'a, '_> {
    fn slot(&mut self, change: ChangeId, laid: &Laid<'a>, place: &Place) {
        let list = self.numbering.list(self.members);
        self.members += laid.ends.len();
        let asked = Asked {
            old: self.authors.words_asked(diff::Side::Old, &laid.old.clauses),
            new: self.authors.words_asked(diff::Side::New, &laid.new.clauses),
        };
        let credits: Vec<Credits> = laid.stretches.iter().map(|stretch| self.credits(&asked, stretch, place)).collect();
        // What is neither a word nor within one is whoever's all the words are.
        let whole = match (place, laid.old.clauses.is_empty(), laid.new.clauses.is_empty()) {
            (Place::Here, true, false) => self.authors.of_whole(&asked.new, &laid.new.text),
            (Place::Here, false, true) => self.authors.of_whole(&asked.old, &laid.old.text),
            _ => Rc::clone(&self.authors.nobody),
        };
        let first = |side: &Side<'_>| (!side.clauses.is_empty()).then_some(0);
        if list.is_none() {
            self.label(laid, first(&laid.old), first(&laid.new), place, &whole);
        }
        laid.walk(&mut |step| match step {
            Step::Words { stretch, old, new } => self.words(laid, &credits[stretch], stretch, old, new, place),
            Step::End { old, new, is_last } => {
                let state = |side: &Side<'_>, at: Option<usize>| at.map(|at| side.end_states[at].clone());
                let tracked = self.tracked(place, state(&laid.old, old), state(&laid.new, new), &whole);
                self.close(laid, old, new, tracked.unwrap_or_default(), list, change, place);
                if !is_last && list.is_none() {
                    self.label(laid, old.map(|at| at + 1), new.map(|at| at + 1), place, &whole);
                }
            }
        });
    }

    /// Who came by the words of a stretch, or let them go.
    fn credits(&mut self, asked: &Asked, stretch: &Stretch, place: &Place) -> Credits {
        let range = stretch.start..stretch.end;
        match (stretch.kind, place) {
            (PieceKind::Equal, _) | (_, Place::Origin(_)) => vec![(range, Rc::clone(&self.authors.nobody))],
            (PieceKind::Deleted, _) => self.authors.of(&asked.old, range),
            (PieceKind::Inserted, _) => self.authors.of(&asked.new, range),
        }
    }

    fn words(
        &mut self,
        laid: &Laid<'a>,
        credits: &Credits,
        stretch: usize,
        old: Option<Range<usize>>,
        new: Option<Range<usize>>,
        place: &Place,
    ) {
        let state = |side: &Side<'_>, range: &Option<Range<usize>>| range.as_ref().map(|range| side.state(range.start));
        let (old_state, new_state) = (state(&laid.old, &old), state(&laid.new, &new));
        let (text, range) = match (old, new) {
            (Some(range), _) => (&laid.old.text, range),
            (None, Some(range)) => (&laid.new.text, range),
            (None, None) => return,
        };
        let is_equal = laid.stretches[stretch].kind == PieceKind::Equal;
        for (part, who) in credits {
            let part = if is_equal { &range } else { part };
            let (from, to) = (part.start.max(range.start), part.end.min(range.end));
            if from < to
                && let Some(tracked) = self.tracked(place, old_state.clone(), new_state.clone(), who)
            {
                self.open.push(&text[from..to], tracked, "");
            }
        }
    }

    /// The tracked changes of words or an end that the old draft has, the new one, or both: the table above. Nothing
    /// where they are not shown at all.
    fn tracked(&self, place: &Place, old: Option<State>, new: Option<State>, who: &Rc<Who>) -> Option<Vec<Tracked>> {
        let ours = |how| Some(Tracked { how, who: Rc::clone(who) });
        let moved = |how| Some(Tracked { how, who: Rc::clone(&self.authors.nobody) });
        let (inserted, deleted) = match (place, old, new) {
            (Place::Here, Some(old), Some(new)) => (old.inserted, new.deleted),
            (Place::Here, Some(old), None) => (old.inserted, old.deleted.or_else(|| ours(How::Deleted))),
            (Place::Origin(name), Some(old), _) => {
                (old.inserted, old.deleted.or_else(|| moved(How::MovedFrom(Rc::clone(name)))))
            }
            (Place::Destination(name), Some(_), Some(new)) => (moved(How::MovedTo(Rc::clone(name))), new.deleted),
            // Words that went on the way are shown where they stood: LibreOffice does not give up a deletion within a move.
            (Place::Destination(_), Some(_), None) => return None,
            (_, None, Some(new)) => (new.inserted.or_else(|| ours(How::Inserted)), new.deleted),
            (_, None, None) => (None, None),
        };
        Some(inserted.into_iter().chain(deleted).collect())
    }

    /// Adds the typed labels with which clauses begin.
    fn label(&mut self, laid: &Laid<'a>, old: Option<usize>, new: Option<usize>, place: &Place, who: &Rc<Who>) {
        let find = |tree: &ClauseTree, states: &[State], side: &Side<'_>, at: Option<usize>, settling| {
            let at = side.clauses.start().plus(at?);
            Some((typed_label(&tree[at], settling), states[at.index()].clone()))
        };
        let old = find(self.old, &self.old_labels, &laid.old, old, Settling::Reject);
        let new = find(self.new, &self.new_labels, &laid.new, new, Settling::Accept);
        let mut parts = match (old, new) {
            (Some((one, old)), Some((other, new))) if one == other => vec![(one, Some(old), Some(new))],
            (old, new) => {
                let old = old.map(|(label, state)| (label, Some(state), None));
                old.into_iter().chain(new.map(|(label, state)| (label, None, Some(state)))).collect()
            }
        };
        for (label, old, new) in parts.drain(..) {
            if let Some(tracked) = self.tracked(place, old, new, who) {
                self.open.push(&label, tracked, "");
            }
        }
    }

    /// Ends a paragraph.
    #[allow(clippy::too_many_arguments)]
    fn close(
        &mut self,
        laid: &Laid<'a>,
        old: Option<usize>,
        new: Option<usize>,
        end: Vec<Tracked>,
        list: Option<usize>,
        change: ChangeId,
        place: &Place,
    ) {
        let properties =
            |tree: &ClauseTree, side: &Side<'_>, at: usize| properties(tree, side.clauses.start().plus(at), list);
        let before = old.map(|at| properties(self.old, &laid.old, at));
        let after = new.map(|at| properties(self.new, &laid.new, at));
        let mut paragraph = std::mem::take(&mut self.open);
        (paragraph.properties, paragraph.before) = match (before, after) {
            (Some(before), Some(after)) if before != after && matches!(place, Place::Here) => {
                (after, Some((before, Rc::clone(&self.authors.nobody))))
            }
            (_, Some(after)) => (after, None),
            (Some(before), None) => (before, None),
            (None, None) => Default::default(),
        };
        paragraph.end = end;
        self.paragraphs.push((change, paragraph));
    }
}

/// The label of a clause as it is typed before the text, once all tracked changes are accepted or rejected.
pub(super) fn typed_label(clause: &Clause, settling: Settling) -> String {
    let label = clause.settled_label(settling);
    match (label.is_empty(), is_heading(clause)) {
        (true, _) => String::new(),
        (false, true) => format!("{label} "),
        (false, false) => format!("{label}\t"),
    }
}

fn is_heading(clause: &Clause) -> bool {
    clause.kind.is_division() && clause.text.len() <= LONGEST_TITLE
}

/// How a clause is set: a heading by the divisions above it, anything else by what it is an item of.
pub(super) fn properties(tree: &ClauseTree, at: ClauseId, list: Option<usize>) -> Properties {
    let clause = &tree[at];
    let runs_right_to_left = runs_right_to_left(&clause.text);
    let divisions = tree.ancestors(at).filter(|&above| tree[above].kind.is_division()).count();
    if is_heading(clause) {
        return Properties { style: HEADINGS[divisions.min(5)], list, runs_right_to_left, ..Properties::default() };
    }
    let level = clause.depth() - divisions;
    let is_labelled = !clause.label.is_empty() || clause.tracked_label.is_some();
    let indent = match (level.min(8), is_labelled) {
        (0, false) => None,
        (level, false) => Some((level * STEP, 0)),
        (level, true) => Some(((level + 1) * STEP, STEP)),
    };
    Properties { indent, list, runs_right_to_left, ..Properties::default() }
}

/// The names of moves, for each slot that is one's place. Neighbours that moved together share one.
fn move_names(slots: &[Slot]) -> Vec<Option<Rc<str>>> {
    let mut names: Vec<Option<Rc<str>>> = vec![None; slots.len()];
    let mut origins: FxHashMap<ClauseId, usize> = FxHashMap::default();
    for (at, slot) in slots.iter().enumerate() {
        if let SlotKind::MovedFrom { old, .. } = slot.kind {
            origins.insert(old, at);
        }
    }
    let mut count = 0;
    let mut before: Option<(usize, usize)> = None;
    for (at, slot) in slots.iter().enumerate() {
        let SlotKind::MovedTo { old, .. } = slot.kind else { continue };
        let Some(&origin) = origins.get(&old) else { continue };
        let goes_on = before.is_some_and(|(place, from)| place + 1 == at && from + 1 == origin);
        if !goes_on {
            count += 1;
        }
        let name: Rc<str> = match names[at.saturating_sub(1)].clone().filter(|_| goes_on) {
            Some(name) => name,
            None => format!("moved-{count}").into(),
        };
        names[origin] = Some(Rc::clone(&name));
        names[at] = Some(name);
        before = Some((at, origin));
    }
    names
}
