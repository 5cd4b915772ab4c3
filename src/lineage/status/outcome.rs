//! What became of a draft's brackets in the next one: whether their words stand there, are gone, gave way to others or are
//! still in brackets, and whether that is what those asked for whom the brackets name.
//!
//! ```text
//!   rev1   Ships [shall - EU / should - Peru] keep [a log - Fiji; Chile delete].
//!   rev2   Ships should keep records.
//!          shall   out         EU     as asked: no          the words tell, one by one (provenance/words);
//!          should  in          Peru   as asked: yes         between the words round the place stands what came
//!          a log   replaced    Fiji   no     Chile   yes
//! ```
//!
//! Always inferred, and never told as a gain or a loss of anybody. An option is followed in the same way by all its words.

use super::{Brackets, counts::principals};
use crate::amendment::Stance;
use crate::clause::{ClauseId, ClauseKind, StatedPosition};
use crate::draft::{Contested, DraftId};
use crate::lineage::provenance::{Id, Standing};
use crate::lineage::{Horizon, Lineage};
use crate::negotiation::ClauseHandle;
use crate::source::{Named, named_values};
use crate::text::{count_whole, fold, unbracketed};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// The share of words from which on they stand there, and under which they do not.
const WHOLE: f64 = 0.8;
const PART: f64 = 0.2;

named_values! {
    /// What became of words.
    WordsOutcome {
        /// They stand in the next draft, in no brackets.
        In = "in",
        /// They are gone.
        Out = "out",
        /// They are gone, and others came in their place.
        Replaced = "replaced",
        /// They stand there, in brackets.
        StillBracketed = "still bracketed",
        /// Some of them stand there.
        InPart = "in part",
    }
}

named_values! {
    /// Whether what became of words is what a party asked.
    AsAsked {
        /// It is.
        Yes = "yes",
        /// It is not.
        No = "no",
        /// In part.
        InPart = "in part",
        /// The words are still in brackets.
        Open = "open",
    }
}

/// What became of the words of a bracket or of an option.
#[derive(Debug, Clone, PartialEq)]
pub struct BracketOutcome {
    /// The clause in which it stands.
    pub clause: ClauseHandle,
    /// Its words; none of a whole clause or option.
    pub words: Option<String>,
    /// What became of them.
    pub outcome: WordsOutcome,
    /// The share of them that stands in the next draft.
    pub share: f64,
    /// The words that came in their place.
    pub came: Option<String>,
    /// Where the clause stands in the next draft.
    pub stands_in: Vec<ClauseHandle>,
    /// Who is said to want what of them, and whether it is so; nothing of what asks for no words.
    pub positions: Vec<(StatedPosition, Option<AsAsked>)>,
}

/// What became of the brackets of one draft in another.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcomes {
    /// The draft that has the brackets.
    pub from: DraftId,
    /// The next one.
    pub to: DraftId,
    /// Those that name somebody, in their order.
    pub brackets: Vec<BracketOutcome>,
    /// The options, in their order.
    pub options: Vec<BracketOutcome>,
}

impl Lineage<'_> {
    /// What became of the brackets that name somebody, and of options: of the drafts before one in it, and of its own in the
    /// next. Drafts of which `brackets` says nothing, and those without any, are left out.
    pub fn bracket_outcomes(&self, draft: DraftId, brackets: &Brackets, horizon: &Horizon) -> Vec<Outcomes> {
        let negotiation = self.negotiation;
        let before = negotiation.parents(draft).iter().map(|&parent| (parent, draft));
        let next = negotiation.in_order().into_iter().filter(|&at| negotiation.parents(at).contains(&draft));
        let steps = before.chain(next.map(|next| (draft, next)));
        let is_issued = |at: DraftId| horizon.as_of.is_none() || horizon.admits(negotiation.drafts[at].date, None);
        steps
            .filter(|&(_, to)| is_issued(to))
            .filter_map(|(from, to)| self.outcomes(from, to, brackets.get(&from)?, brackets.get(&to)?))
            .collect()
    }

    fn outcomes(&self, from: DraftId, to: DraftId, old: &Contested, new: &Contested) -> Option<Outcomes> {
        let tree = &self.negotiation.drafts[from].tree;
        let is_option = |kind: ClauseKind| matches!(kind, ClauseKind::Option | ClauseKind::Alternative);
        let has_wishes = old.clauses.iter().any(|clause| !clause.wishes.is_empty());
        if !has_wishes && !tree.clauses().iter().any(|clause| is_option(clause.kind)) {
            return None;
        }
        let standing = self.provenance().standing(to);
        let teller = Teller { lineage: self, from, to, old, new, standing };
        let mut found = Outcomes { from, to, brackets: Vec::new(), options: Vec::new() };
        for (clause, content) in tree.each() {
            found.brackets.extend(teller.of_clause(clause));
            if is_option(content.kind) {
                found.options.extend(teller.of_option(clause));
            }
        }
        Some(found)
    }
}

struct Teller<'a> {
    lineage: &'a Lineage<'a>,
    from: DraftId,
    to: DraftId,
    old: &'a Contested,
    new: &'a Contested,
    standing: Standing,
}

/// How many of some words stand in the next draft, and how many of these in brackets.
#[derive(Default)]
struct Kept {
    all: usize,
    kept: usize,
    bracketed: usize,
}

impl Teller<'_> {
    /// What became of the words of a clause of which its brackets tell who wants what: once for each stretch of them.
    fn of_clause(&self, clause: ClauseId) -> Vec<BracketOutcome> {
        let wishes = &self.old.of(clause).wishes;
        let mut found: Vec<(Option<Range<usize>>, Vec<&StatedPosition>)> = Vec::new();
        for wish in wishes {
            match found.iter_mut().find(|(words, _)| *words == wish.words) {
                Some((_, positions)) => positions.push(&wish.position),
                None => found.push((wish.words.clone(), vec![&wish.position])),
            }
        }
        found.into_iter().map(|(words, positions)| self.of_words(clause, words, &positions)).collect()
    }

    fn of_words(&self, clause: ClauseId, range: Option<Range<usize>>, positions: &[&StatedPosition]) -> BracketOutcome {
        let text = &self.lineage.negotiation.drafts[self.from].tree[clause].text;
        let is_whole = range.is_none();
        let range = range.unwrap_or(0..text.len());
        let own = self.words(self.from, clause);
        let inside: Vec<Id> = own.iter().filter(|(word, _)| range.contains(&word.start)).map(|&(_, id)| id).collect();
        let mut kept = self.kept(&inside);
        let handle = ClauseHandle { draft: self.from, clause };
        let stands_in = self.lineage.line_in(handle, self.to);
        let words = unbracketed(&self.old.apart.own(clause, text, range.clone())).trim().to_owned();
        let mut came = None;
        if kept.kept == 0 && !is_whole {
            came = self.came(&own, &range, &stands_in);
            // The comparison may take for new what is the same: `[shall][should]` that becomes `shall`.
            if let Some(place) = came.as_ref().filter(|came| fold(&came.words) == fold(&words)) {
                let count = kept.all;
                kept = Kept { all: count, kept: count, bracketed: if place.is_bracketed { count } else { 0 } };
                came = None;
            }
        }
        let share = if kept.all == 0 { 0.0 } else { kept.kept as f64 / kept.all as f64 };
        let outcome = match share {
            share if share >= PART && 2 * kept.bracketed > kept.kept => WordsOutcome::StillBracketed,
            share if share >= WHOLE => WordsOutcome::In,
            share if share >= PART => WordsOutcome::InPart,
            _ if came.is_some() => WordsOutcome::Replaced,
            _ => WordsOutcome::Out,
        };
        let as_asked = |position: &StatedPosition| self.as_asked(position, outcome, &stands_in);
        BracketOutcome {
            clause: handle,
            words: (!is_whole).then_some(words),
            outcome,
            share,
            came: came.map(|came| came.words),
            positions: positions.iter().map(|&one| (one.clone(), as_asked(one))).collect(),
            stands_in,
        }
    }

    /// What became of an option with all beneath it.
    fn of_option(&self, clause: ClauseId) -> Option<BracketOutcome> {
        let tree = &self.lineage.negotiation.drafts[self.from].tree;
        let clauses = clause.to(tree[clause].end());
        let ids: Vec<Id> = clauses.flat_map(|one| self.words(self.from, one)).map(|(_, id)| id).collect();
        let kept = self.kept(&ids);
        if kept.all == 0 {
            return None;
        }
        let share = kept.kept as f64 / kept.all as f64;
        let outcome = match share {
            share if share >= PART && 2 * kept.bracketed > kept.kept => WordsOutcome::StillBracketed,
            share if share >= WHOLE => WordsOutcome::In,
            share if share >= PART => WordsOutcome::InPart,
            _ => WordsOutcome::Out,
        };
        let handle = ClauseHandle { draft: self.from, clause };
        let mut stands_in: Vec<ClauseHandle> = ids
            .iter()
            .filter_map(|&id| self.standing.clause(id))
            .map(|clause| ClauseHandle { draft: self.to, clause })
            .collect();
        stands_in.sort_unstable();
        stands_in.dedup();
        Some(BracketOutcome {
            clause: handle,
            words: None,
            outcome,
            share,
            came: None,
            stands_in,
            positions: Vec::new(),
        })
    }

    /// The words of a clause without punctuation and without what is none of its words.
    fn words(&self, draft: DraftId, clause: ClauseId) -> Vec<(Range<usize>, Id)> {
        let tree = &self.lineage.negotiation.drafts[draft].tree;
        let apart = if draft == self.from { &self.old.apart } else { &self.new.apart }.of(clause);
        let is_own = |word: &Range<usize>| {
            let at = apart.partition_point(|range| range.end <= word.start);
            apart.get(at).is_none_or(|range| range.start > word.start)
        };
        let words = self.lineage.provenance().joined_words(tree, draft, std::slice::from_ref(&clause));
        words.filter(|(word, _)| is_own(word)).collect()
    }

    fn kept(&self, ids: &[Id]) -> Kept {
        let mut kept = Kept { all: ids.len(), ..Kept::default() };
        let mut of_clause: FxHashMap<ClauseId, FxHashSet<Id>> = FxHashMap::default();
        for &id in ids {
            if let Some(clause) = self.standing.clause(id) {
                kept.kept += 1;
                of_clause.entry(clause).or_default().insert(id);
            }
        }
        for (clause, ids) in of_clause {
            let own = self.new.of(clause);
            if !own.ranges.is_empty() {
                let words = self.words(self.to, clause);
                kept.bracketed += words.iter().filter(|(word, id)| ids.contains(id) && own.holds(word.start)).count();
            }
        }
        kept
    }

    /// The words that stand between what stood round a place of a clause, in what it has become, where none of them stood in
    /// the clause.
    fn came(&self, own: &[(Range<usize>, Id)], range: &Range<usize>, stands_in: &[ClauseHandle]) -> Option<Came> {
        let first = own.partition_point(|(word, _)| word.start < range.start);
        let last = own.partition_point(|(word, _)| word.start < range.end);
        let known: FxHashSet<Id> = own.iter().map(|&(_, id)| id).collect();
        for clause in stands_in {
            let words = self.words(clause.draft, clause.clause);
            let place = |id: Id| words.iter().position(|&(_, one)| one == id);
            let before = own[..first].iter().rev().find_map(|&(_, id)| place(id));
            let behind = own[last..].iter().find_map(|&(_, id)| place(id));
            let (start, end) = match (before, behind) {
                (None, None) => continue,
                (before, behind) => (before.map_or(0, |at| at + 1), behind.unwrap_or(words.len())),
            };
            let Some(between) = words.get(start..end).filter(|between| !between.is_empty()) else { continue };
            if between.iter().any(|(_, id)| known.contains(id)) {
                continue;
            }
            let text = &self.lineage.negotiation.drafts[clause.draft].tree[clause.clause].text;
            let stretch = between[0].0.start..between[between.len() - 1].0.end;
            let is_bracketed = self.new.of(clause.clause).holds(between[0].0.start);
            let words = unbracketed(&self.new.apart.own(clause.clause, text, stretch)).trim().to_owned();
            return Some(Came { words, is_bracketed });
        }
        None
    }

    fn as_asked(
        &self,
        position: &StatedPosition,
        outcome: WordsOutcome,
        stands_in: &[ClauseHandle],
    ) -> Option<AsAsked> {
        if let Some(instead) = &position.instead {
            let stands = |clause: &ClauseHandle| {
                let text = &self.lineage.negotiation.drafts[clause.draft].tree[clause.clause].text;
                count_whole(&unbracketed(text), instead) > 0
            };
            return Some(match outcome {
                WordsOutcome::StillBracketed => AsAsked::Open,
                _ if stands_in.iter().any(stands) => AsAsked::Yes,
                _ => AsAsked::No,
            });
        }
        let wants_in = match Stance::from_name(&position.stance)? {
            Stance::Propose | Stance::CoSponsor | Stance::Support | Stance::Retain => true,
            Stance::Delete | Stance::Oppose | Stance::CannotAccept => false,
            _ => return None,
        };
        Some(match outcome {
            WordsOutcome::StillBracketed => AsAsked::Open,
            WordsOutcome::InPart => AsAsked::InPart,
            WordsOutcome::In if wants_in => AsAsked::Yes,
            WordsOutcome::Out | WordsOutcome::Replaced if !wants_in => AsAsked::Yes,
            _ => AsAsked::No,
        })
    }
}

/// Words that came in the place of others.
struct Came {
    words: String,
    is_bracketed: bool,
}

impl BracketOutcome {
    /// Codes of those that are said to want something of it, or their names as printed.
    pub fn parties(&self) -> Vec<String> {
        let mut parties: Vec<String> = self.positions.iter().flat_map(|(one, _)| principals(one)).collect();
        parties.sort_unstable();
        parties.dedup();
        parties
    }
}
