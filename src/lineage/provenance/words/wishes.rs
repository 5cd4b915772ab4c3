//! What amendments would put into clauses, as far as it is told before words have histories.
//!
//! Words that left one clause and came into another in one step have moved; but those that an amendment had asked for in
//! the other one came as it asked. And a clause that reads as an amendment would have another read, which is gone, is that
//! one rewritten, however like a third it is. Costs the words of the amendments once.

use super::course::Course;
use super::language::{Language, phrase};
use crate::amendment::{Amendment, AmendmentId, Operation};
use crate::draft::DraftId;
use crate::negotiation::{ClauseHandle, Negotiation};
use rustc_hash::FxHashMap;

/// What one amendment would put into a clause.
struct Wish {
    amendment: AmendmentId,
    draft: DraftId,
    /// The lineage of the clause.
    row: u32,
    words: Vec<u32>,
}

/// What amendments would put into clauses.
pub(in crate::lineage) struct Wishes<'a> {
    negotiation: &'a Negotiation,
    wishes: Vec<Wish>,
    /// The wishes by the lineage of their clause, and those for the whole of it by their text.
    of_row: FxHashMap<u32, Vec<usize>>,
    rewrites: FxHashMap<u64, Vec<usize>>,
}

impl<'a> Wishes<'a> {
    pub(in crate::lineage) fn new(
        negotiation: &'a Negotiation,
        language: &mut Language,
        course: &Course,
    ) -> Wishes<'a> {
        let mut wishes =
            Wishes { negotiation, wishes: Vec::new(), of_row: FxHashMap::default(), rewrites: FxHashMap::default() };
        for (at, amendment) in AmendmentId::each(&negotiation.amendments) {
            wishes.take(at, amendment, language, course);
        }
        wishes
    }

    fn take(&mut self, at: AmendmentId, amendment: &Amendment, language: &mut Language, course: &Course) {
        let Some(operation) = &amendment.operation else { return };
        let Some(text) = operation.new_text() else { return };
        if matches!(operation, Operation::Add { .. }) || (!amendment.target.names_clauses() && !amendment.throughout) {
            return;
        }
        let words = language.number(text).into_iter().filter(|word| word.is_word()).map(|word| word.number);
        let words: Vec<u32> = words.collect();
        let negotiation = self.negotiation;
        let is_rewrite = matches!(operation, Operation::Rewrite(_));
        let named = negotiation.amendment_target(at).clauses;
        let clauses: Vec<ClauseHandle> = if amendment.throughout {
            negotiation.aims(at).to_vec()
        } else if is_rewrite {
            // The new text of an article is that of what stands beneath its heading too.
            named.iter().flat_map(|&clause| negotiation.whole(clause)).collect()
        } else {
            named.to_vec()
        };
        for clause in clauses {
            let row = course.row(clause.draft, clause.clause);
            let place = self.wishes.len();
            self.of_row.entry(row).or_default().push(place);
            if is_rewrite {
                self.rewrites.entry(phrase(words.iter().copied())).or_default().push(place);
            }
            self.wishes.push(Wish { amendment: at, draft: clause.draft, row, words: words.clone() });
        }
    }

    /// Whether there is nothing of which a clause might be the rewriting.
    pub(in crate::lineage) fn has_no_rewrites(&self) -> bool {
        self.rewrites.is_empty()
    }

    /// The lineages of the clauses that were asked to read so when a draft was written.
    pub(in crate::lineage) fn rewritten<'b>(
        &'b self,
        course: &'b Course,
        words: impl Iterator<Item = u32>,
        draft: DraftId,
    ) -> impl Iterator<Item = u32> + 'b {
        let wishes = self.rewrites.get(&phrase(words)).into_iter().flatten().map(|&at| &self.wishes[at]);
        wishes.filter(move |wish| self.is_before(course, wish, draft)).map(|wish| wish.row)
    }

    /// Whether words had been asked for in a clause when a draft was written.
    pub(in crate::lineage) fn has_asked(&self, course: &Course, row: u32, words: &[u32], draft: DraftId) -> bool {
        let mut wishes = self.of_row.get(&row).into_iter().flatten().map(|&at| &self.wishes[at]);
        wishes.any(|wish| {
            wish.words.windows(words.len().max(1)).any(|window| window == words) && self.is_before(course, wish, draft)
        })
    }

    fn is_before(&self, course: &Course, wish: &Wish, draft: DraftId) -> bool {
        course.can_have_asked(self.negotiation, wish.amendment, Some(wish.draft), draft)
    }
}
