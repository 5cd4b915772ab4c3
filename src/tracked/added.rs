//! Paragraphs that are inserted whole, and where a paragraph of the document stands in the draft.

use super::stream::{Paragraph, Sign};
use super::{Reading, edits};
use crate::amendment::{Amendment, Operation, Placement, Target};
use crate::clause::{ClauseId, ClauseKind, Mark, MarkKind, MoveEnd};
use crate::source::Diagnostic;

impl Reading<'_> {
    /// A paragraph that is inserted, whole.
    pub(super) fn added(&mut self, paragraph: &Paragraph, before: Option<usize>) {
        let author = |who: usize| self.revisers[who].author.as_str();
        let said = paragraph.signs.iter().filter(|sign| !sign.sign.is_whitespace()).find_map(|sign| sign.inserted);
        // Whose paragraph it is says its end, or the end before it: others may have written its first words.
        let ends = [paragraph.end_inserted, before];
        let is_there =
            |who: usize| paragraph.signs.iter().any(|sign| sign.inserted.is_some_and(|by| author(by) == author(who)));
        let Some(who) = ends.into_iter().flatten().find(|&who| is_there(who)).or(said) else { return };
        let is_by = |by: usize| author(by) == author(who);
        let own: Vec<Sign> = paragraph
            .signs
            .iter()
            .filter(|sign| !(sign.inserted.is_some_and(is_by) && sign.deleted.is_some_and(is_by)))
            .map(|sign| Sign { inserted: sign.inserted.filter(|&by| !is_by(by)), ..*sign })
            .collect();
        let whole: String = own.iter().filter(|sign| sign.inserted.is_none()).map(|sign| sign.sign).collect();
        let text = whole.trim().to_owned();
        if text.is_empty() {
            return;
        }
        let clause = &self.document[paragraph.clause];
        let accepted = clause.tracked_label.as_ref().map_or(&clause.label, |label| &label.accepted);
        let is_taken = |label: &str| !self.index.meant(&self.draft.tree, label).is_empty();
        let label = Some(accepted.clone()).filter(|label| !label.is_empty() && !is_taken(label));
        let numbered =
            (label.is_none() && !accepted.is_empty()).then(|| format!("Numbered “{accepted}” in the document."));
        let kind = clause.kind;
        let (place, beside, under_added) = self.place_of(paragraph.clause);
        let under = under_added
            .map(|above| format!("Stands under the clause “{}”, which is added too.", super::beginning(&above)));
        let note: Vec<String> = numbered.into_iter().chain(under).collect();
        let kind = (beside != Some(kind)).then_some(kind);
        let mut amendment = Amendment {
            target: Target { draft: Some(self.draft.id.clone().into()), ..Target::default() },
            note: (!note.is_empty()).then(|| note.join(" ").into()),
            ..Amendment::default()
        };
        match place {
            Some(place) => amendment.operation = Some(Operation::Add { place, label, kind, text: text.clone() }),
            None => {
                amendment.target.clause_unknown = true;
                amendment.words = vec![text.clone().into()];
                amendment.gist = Some(format!("Add “{text}”"));
                let message =
                    format!("no clause of the draft stands beside this addition, which is kept as a gist: “{text}”");
                self.tracked.diagnostics.push(Diagnostic::warning(message));
            }
        }
        let within = edits::edits(&own, &self.revisers);
        let amended = self.push(who, paragraph.clause, amendment, None);
        self.within(&within, &whole, paragraph.clause, amended, 1);
    }

    /// Where a paragraph of the document stands in the draft; the kind of its neighbour there; the text of an added
    /// clause that it stands under.
    pub(super) fn place_of(&self, at: ClauseId) -> (Option<Placement>, Option<ClauseKind>, Option<String>) {
        let known = |at: ClauseId| self.places[at.index()].filter(|_| self.has_base(at));
        let reference = |at: ClauseId| known(at).and_then(|place| self.reference(place));
        let kind = |at: ClauseId| Some(self.document[at].kind);
        let mut under = None;
        let mut at = at;
        loop {
            let before =
                std::iter::successors(self.document.previous_sibling(at), |&at| self.document.previous_sibling(at));
            let mut is_first_added = true;
            let mut found = None;
            for sibling in before {
                if known(sibling).is_some() {
                    found = Some(sibling);
                    break;
                }
                is_first_added = false;
            }
            let after = std::iter::successors(self.document.next_sibling(at), |&at| self.document.next_sibling(at));
            let next = after.into_iter().find(|&sibling| known(sibling).is_some());
            let parent = self.document[at].parent();
            let after = found
                .and_then(|at| Some((Placement { after: Some(reference(at)?), ..Placement::default() }, kind(at))));
            let before = next
                .and_then(|at| Some((Placement { before: Some(reference(at)?), ..Placement::default() }, kind(at))));
            let within =
                parent.and_then(|at| Some((Placement { within: Some(reference(at)?), ..Placement::default() }, None)));
            // Several in a row: the first after what stands before them, the others before what follows, so that each
            // names a place that holds whatever becomes of the others.
            let is_alone = is_first_added && under.is_none();
            let place = if is_alone { after.or(before).or(within) } else { before.or(within).or(after) };
            if let Some((place, kind)) = place {
                return (Some(place), kind, under);
            }
            let Some(above) = parent else { return (None, None, under) };
            under = Some(self.document[above].text.clone());
            at = above;
        }
    }

    fn has_base(&self, at: ClauseId) -> bool {
        let gone = |mark: &&Mark| {
            mark.kind == MarkKind::Insertion
                || mark.revision.as_ref().is_some_and(|revision| revision.end == Some(MoveEnd::To))
        };
        let clause = &self.document[at];
        let inserted: Vec<_> = clause.marks.iter().filter(gone).collect();
        clause.text.chars().enumerate().any(|(place, sign)| {
            !sign.is_whitespace() && !inserted.iter().any(|mark| (mark.from..mark.to).contains(&place))
        }) || inserted.is_empty()
    }
}
