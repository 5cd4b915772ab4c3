//! What happens to whole paragraphs, and the edits of words in those that stay.

use super::edits::{self, Edit};
use super::stream::{Group, Paragraph, Reviser, Sign};
use super::{Reading, words};
use crate::amendment::{Amendment, Extent, Operation, Target};
use crate::clause::ClauseId;
use crate::source::{Diagnostic, Located};

/// Levels of insertions within insertions that are followed.
const LEVELS: usize = 16;

/// Half of a move that has found its other half: the clause of the draft that moves, and where to.
struct Moved {
    to: ClauseId,
    clause: ClauseId,
    base: String,
}

impl Reading<'_> {
    pub(super) fn groups(&mut self, groups: &[Group]) {
        let moves = self.moves(groups);
        for group in groups {
            let first = group.paragraphs.first().map_or(ClauseId::at(0), |paragraph| paragraph.clause);
            let held = group.paragraphs.iter().filter(|paragraph| paragraph.has_base());
            let held: Vec<&Paragraph> = held.collect();
            let clause = held.first().map_or(first, |paragraph| paragraph.clause);
            let place = self.places[clause.index()];
            let mut text: Vec<Sign> = Vec::new();
            let mut before: Option<usize> = None;
            let (from, to) = (held.first().map(|held| held.clause), held.last().map(|held| held.clause));
            for paragraph in &group.paragraphs {
                let is_within = from.is_some_and(|from| (Some(from)..=to).contains(&Some(paragraph.clause)));
                if is_within {
                    text.extend(&paragraph.signs);
                } else if let Some(moved) = moves.iter().find(|moved| moved.to == paragraph.clause) {
                    self.moved(moved, paragraph);
                } else {
                    self.added(paragraph, before);
                }
                before = paragraph.end_inserted;
            }
            if held.is_empty() {
                continue;
            }
            if held.len() > 1 {
                self.split(&held, place, clause);
            }
            if let Some(who) = deleted_whole(&text, &self.revisers) {
                let has_moved = moves.iter().any(|moved| Some(moved.clause) == place);
                if !(self.revisers[who].moves.is_some() && has_moved) {
                    self.deleted(who, &text, place, clause);
                }
            } else {
                self.words(&text, place, clause);
            }
        }
        self.merges(groups);
    }

    /// Edits of a clause's words.
    fn words(&mut self, signs: &[Sign], place: Option<ClauseId>, at: ClauseId) {
        let base: Vec<char> = signs.iter().filter(|sign| sign.inserted.is_none()).map(|sign| sign.sign).collect();
        let quoted = place.map(|place| self.draft.tree[place].text.clone());
        for edit in edits::edits(signs, &self.revisers) {
            let target = self.target(place);
            let operation = quoted
                .as_deref()
                .filter(|_| !target.clause_unknown)
                .and_then(|quoted| words::operation(&edit, &base, quoted));
            let amendment = self.amendment(&edit, &base, operation, target);
            let place = self.push(edit.who, at, amendment, None);
            self.within(&edit.within, &edit.new, at, place, 1);
        }
    }

    /// One edit as an amendment; with a gist where its words cannot be quoted.
    fn amendment(&mut self, edit: &Edit, base: &[char], operation: Option<Operation>, target: Target) -> Amendment {
        let mut amendment = Amendment { target, operation, ..Amendment::default() };
        if amendment.operation.is_none() {
            let gist = words::gist(edit, base);
            let message = format!("the draft does not have the words of this change, which is kept as a gist: {gist}");
            self.tracked.diagnostics.push(Diagnostic::warning(message));
            let new = edit.new.trim();
            amendment.words = if new.is_empty() { Vec::new() } else { vec![new.to_owned().into()] };
            amendment.gist = Some(gist);
        }
        amendment
    }

    /// What others do to the text that a change brings in.
    pub(super) fn within(&mut self, within: &[Edit], new: &str, at: ClauseId, amended: usize, level: usize) {
        let base: Vec<char> = new.chars().collect();
        let text = new.trim();
        for edit in within {
            if level > LEVELS {
                let message =
                    format!("insertions within insertions, more than {LEVELS} deep: “{}” is left out", edit.new);
                self.tracked.diagnostics.push(Diagnostic::warning(message));
                continue;
            }
            let rest = [&base[..edit.range.start], &base[edit.range.end..]].concat();
            let all = edit.new.trim().is_empty() && rest.iter().all(|sign| sign.is_whitespace());
            let operation =
                if all { Some(Operation::Delete(Extent::Clause)) } else { words::operation(edit, &base, text) };
            let amendment = self.amendment(edit, &base, operation, Target::default());
            let place = self.push(edit.who, at, amendment, Some(amended));
            self.within(&edit.within, &edit.new, at, place, level + 1);
        }
    }

    /// A clause that becomes several.
    fn split(&mut self, held: &[&Paragraph], place: Option<ClauseId>, at: ClauseId) {
        let base: Vec<Vec<char>> = held
            .iter()
            .map(|part| part.signs.iter().filter(|sign| sign.inserted.is_none()).map(|sign| sign.sign).collect())
            .collect();
        let whole: Vec<char> = base.concat();
        let quoted = place.map(|place| self.draft.tree[place].text.clone()).unwrap_or_default();
        let mut ends: Vec<(usize, Vec<Located<String>>)> = Vec::new();
        let mut length = 0;
        for (part, signs) in held.iter().zip(&base).take(held.len() - 1) {
            length += signs.len();
            let Some(who) = part.end_inserted else { continue };
            let words = words::last_words(&whole, length, &quoted);
            let author = &self.revisers[who].author;
            let Some(words) = words else {
                let message = "a paragraph is split after words that the draft does not have, or has several times";
                self.tracked.diagnostics.push(Diagnostic::warning(message));
                continue;
            };
            match ends.iter_mut().find(|(by, _)| self.revisers[*by].author == *author) {
                Some((_, ends)) => ends.push(words.into()),
                None => ends.push((who, vec![words.into()])),
            }
        }
        for (who, ends) in ends {
            let target = self.target(place);
            if !target.clause_unknown {
                let amendment = Amendment { target, operation: Some(Operation::Split(ends)), ..Amendment::default() };
                self.push(who, at, amendment, None);
            }
        }
    }

    /// A clause that loses all its words.
    fn deleted(&mut self, who: usize, signs: &[Sign], place: Option<ClauseId>, at: ClauseId) {
        let author = &self.revisers[who].author;
        let is_own = |sign: &&Sign| {
            let by = |who: usize| self.revisers[who].author == *author;
            sign.inserted.is_some_and(by) && !sign.deleted.is_some_and(by)
        };
        let whole: String = signs.iter().filter(is_own).map(|sign| sign.sign).collect();
        let own_author = author.clone();
        let target = self.target(place);
        let new = whole.trim().to_owned();
        let gone: String = signs.iter().filter(|sign| sign.inserted.is_none()).map(|sign| sign.sign).collect();
        let operation = match (target.clause_unknown, new.is_empty()) {
            (true, _) => None,
            (false, true) => Some(Operation::Delete(Extent::Clause)),
            (false, false) => Some(Operation::Rewrite(new.clone())),
        };
        let gist = operation.is_none().then(|| {
            if new.is_empty() {
                format!("Delete “{gone}”")
            } else {
                format!("Replace “{gone}” with “{new}”")
            }
        });
        let amendment = Amendment { target, operation, gist, ..Amendment::default() };
        let amended = self.push(who, at, amendment, None);
        let is_by = |by: usize| self.revisers[by].author == own_author;
        let inner: Vec<Sign> = signs
            .iter()
            .filter(|sign| {
                sign.inserted.is_some() && !(sign.inserted.is_some_and(is_by) && sign.deleted.is_some_and(is_by))
            })
            .map(|sign| Sign { inserted: sign.inserted.filter(|&by| !is_by(by)), ..*sign })
            .collect();
        if new.is_empty() {
            // What another author inserts into a clause that this one deletes is a proposal of its own.
            let base: Vec<Sign> =
                signs.iter().map(|sign| Sign { deleted: sign.deleted.filter(|&by| !is_by(by)), ..*sign }).collect();
            if base.iter().any(|sign| sign.inserted.is_some_and(|by| !is_by(by))) {
                self.words(&base, place, at);
            }
        } else {
            let within = edits::edits(&inner, &self.revisers);
            self.within(&within, &whole, at, amended, 1);
        }
    }

    /// A paragraph in its new place, and the edits of its words there.
    fn moved(&mut self, moved: &Moved, paragraph: &Paragraph) {
        let Some(who) = paragraph.moved_here(&self.revisers) else { return };
        let target = self.target(Some(moved.clause));
        if let (Some(place), _, _) = self.place_of(paragraph.clause) {
            let amendment = Amendment { target, operation: Some(Operation::Move(place)), ..Amendment::default() };
            self.push(who, paragraph.clause, amendment, None);
        }
        let signs: Vec<Sign> = paragraph
            .signs
            .iter()
            .map(|sign| Sign { inserted: sign.inserted.filter(|&by| self.revisers[by].moves.is_none()), ..*sign })
            .collect();
        if base_text(&signs) == moved.base {
            self.words(&signs, Some(moved.clause), paragraph.clause);
        }
    }

    /// Whole paragraphs that move: both halves of a move that have the same words.
    fn moves(&self, groups: &[Group]) -> Vec<Moved> {
        let mut taken: Vec<ClauseId> = Vec::new();
        let mut moves = Vec::new();
        let all = || groups.iter().flat_map(|group| &group.paragraphs);
        for group in groups {
            let signs: Vec<Sign> = group.paragraphs.iter().flat_map(|paragraph| paragraph.signs.clone()).collect();
            let Some(who) = deleted_whole(&signs, &self.revisers) else { continue };
            let Some(name) = &self.revisers[who].moves else { continue };
            let Some(from) = group.paragraphs.iter().find(|paragraph| paragraph.has_base()) else { continue };
            let Some(clause) = self.places[from.clause.index()] else { continue };
            let base = base_text(&signs);
            let arrives = |paragraph: &&Paragraph| {
                let Some(by) = paragraph.moved_here(&self.revisers) else { return false };
                let reviser: &Reviser = &self.revisers[by];
                let words = paragraph
                    .signs
                    .iter()
                    .filter(|sign| sign.inserted.is_some_and(|by| self.revisers[by].moves.is_some()));
                let text: String = words.map(|sign| sign.sign).collect();
                reviser.moves.as_ref() == Some(name)
                    && reviser.author == self.revisers[who].author
                    && text.trim() == base
                    && !taken.contains(&paragraph.clause)
            };
            if let Some(to) = all().find(arrives) {
                taken.push(to.clause);
                moves.push(Moved { to: to.clause, clause, base });
            }
        }
        moves
    }

    /// Clauses that become one, because the ends between them are deleted.
    fn merges(&mut self, groups: &[Group]) {
        let mut run: Vec<(ClauseId, Option<ClauseId>)> = Vec::new();
        let mut who = None;
        let last = groups.len().saturating_sub(1);
        for (at, group) in groups.iter().enumerate() {
            if group.survives()
                && let Some(held) = group.paragraphs.iter().find(|paragraph| paragraph.has_base())
            {
                run.push((held.clause, self.places[held.clause.index()]));
            }
            if let (Some(by), true) = (group.end_deleted(), at < last) {
                who = who.or(Some(by).filter(|_| !run.is_empty()));
                continue;
            }
            let references: Vec<Located<String>> =
                run.iter().filter_map(|(_, place)| place.and_then(|place| self.reference(place))).collect();
            if let (Some(who), true, true) = (who, references.len() > 1, references.len() == run.len()) {
                let target = Target { draft: Some(self.draft.id.clone().into()), ..Target::default() };
                let amendment =
                    Amendment { target, operation: Some(Operation::Merge(references)), ..Amendment::default() };
                self.push(who, run[0].0, amendment, None);
            }
            run.clear();
            who = None;
        }
    }
}

/// Who alone deleted all words of a text, if there are any.
fn deleted_whole(signs: &[Sign], revisers: &[Reviser]) -> Option<usize> {
    let mut base = signs.iter().filter(|sign| sign.inserted.is_none() && !sign.sign.is_whitespace());
    let who = base.next()?.deleted?;
    base.all(|sign| sign.deleted.is_some_and(|by| revisers[by].author == revisers[who].author)).then_some(who)
}

/// The text before the changes.
fn base_text(signs: &[Sign]) -> String {
    let text: String = signs.iter().filter(|sign| sign.inserted.is_none()).map(|sign| sign.sign).collect();
    text.trim().to_owned()
}
