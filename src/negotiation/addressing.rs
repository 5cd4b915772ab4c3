//! From what a file writes to what it means: drafts, clauses, targets.

use super::Negotiation;
use crate::amendment::{AmendmentId, Operation};
use crate::clause::{ClauseId, ClauseIds, ClauseKind, ReferenceError, split_draft};
use crate::draft::DraftId;
use crate::text::find_quotation;

/// With one of these at its end a text is a sentence or leads one in, and no heading.
const SENTENCE_ENDS: [char; 7] = ['.', ':', ';', ',', '。', '：', '؛'];

/// A clause of a draft: the draft's place in the series and the clause's in the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClauseHandle {
    /// The draft's place in the negotiation.
    pub draft: DraftId,
    /// The clause's place in the draft.
    pub clause: ClauseId,
}

/// Why a reference to a draft or a clause finds nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ResolveError {
    /// There is no such draft.
    #[error("there is no draft `{id}`")]
    Draft {
        /// The id as written.
        id: String,
        /// Ids that are like it.
        nearest: Vec<String>,
    },
    /// The draft has no such clause, or several.
    #[error("{error} in draft `{draft}`")]
    Clause {
        /// The draft's id.
        draft: String,
        /// What is wrong.
        error: ReferenceError,
        /// What to write instead.
        help: String,
    },
    /// Neither the reference nor anything else says in which draft.
    #[error("`{reference}` is in no draft")]
    NoDraft {
        /// The reference as written.
        reference: String,
    },
    /// There is no such amendment.
    #[error("there is no amendment `{id}`")]
    Amendment {
        /// The id as written.
        id: String,
        /// Ids that are like it.
        nearest: Vec<String>,
    },
    /// There is no such statement.
    #[error("there is no statement `{id}`")]
    Statement {
        /// The id as written.
        id: String,
        /// Ids that are like it.
        nearest: Vec<String>,
    },
}

impl ResolveError {
    /// The id of the draft that is not there, or in which something was looked for.
    pub fn draft(&self) -> Option<&str> {
        match self {
            ResolveError::Draft { id: draft, .. } | ResolveError::Clause { draft, .. } => Some(draft),
            ResolveError::NoDraft { .. } | ResolveError::Amendment { .. } | ResolveError::Statement { .. } => None,
        }
    }

    /// What to write instead.
    pub fn help(&self) -> String {
        let suggest = |nearest: &[String], otherwise: &str| match nearest {
            [] => otherwise.to_owned(),
            nearest => format!("did you mean `{}`?", nearest.join("`, `")),
        };
        match self {
            ResolveError::Draft { nearest, .. } => suggest(nearest, "drafts are listed in travaux.yaml under `drafts`"),
            ResolveError::Amendment { nearest, .. } => suggest(nearest, "amendments stand in amendments/*.yaml"),
            ResolveError::Statement { nearest, .. } => suggest(nearest, "statements stand in amendments/*.yaml"),
            ResolveError::Clause { help, .. } => help.clone(),
            ResolveError::NoDraft { .. } => "add `draft`, or write it before the clause: `rev1:24`".to_owned(),
        }
    }
}

impl Negotiation {
    /// Finds a draft by its id.
    ///
    /// # Errors
    /// Where there is none; names those like it.
    pub fn resolve_draft(&self, id: &str) -> Result<DraftId, ResolveError> {
        self.draft_index(id).ok_or_else(|| ResolveError::Draft {
            id: id.to_owned(),
            nearest: self.drafts_like(id).into_iter().map(str::to_owned).collect(),
        })
    }

    /// Finds a clause by a reference, in the draft that the reference names before a colon or else in `draft`.
    ///
    /// # Errors
    /// Where there is no such draft or clause, or several such clauses.
    pub fn resolve(&self, reference: &str, draft: Option<DraftId>) -> Result<ClauseHandle, ResolveError> {
        let (named, clause) = self.split(reference, draft);
        let draft = match named {
            Some(id) => self.resolve_draft(id)?,
            None => draft.ok_or_else(|| ResolveError::NoDraft { reference: reference.to_owned() })?,
        };
        let tree = &self.drafts[draft].tree;
        match self.indices[draft.index()].resolve(tree, clause) {
            Ok(clause) => Ok(ClauseHandle { draft, clause }),
            Err(error) => {
                let help = error.help(tree);
                Err(ResolveError::Clause { draft: self.drafts[draft].id.clone(), error, help })
            }
        }
    }

    /// The one clause that a reference means, as [`Negotiation::resolve`]; where there is none, nothing like it is looked for.
    pub fn find(&self, reference: &str, draft: Option<DraftId>) -> Option<ClauseHandle> {
        let (named, clause) = self.split(reference, draft);
        let draft = named.map_or(draft, |id| self.draft_index(id))?;
        match self.indices[draft.index()].meant(&self.drafts[draft].tree, clause).as_slice() {
            [clause] => Some(ClauseHandle { draft, clause: *clause }),
            _ => None,
        }
    }

    /// The draft that a reference names, and the rest.
    fn split<'a>(&self, reference: &'a str, draft: Option<DraftId>) -> (Option<&'a str>, &'a str) {
        match split_draft(reference) {
            // A colon may also belong to a label (`Option 1:`): then no draft has the name.
            (Some(id), clause) if self.draft_index(id).is_some() || draft.is_none() => (Some(id), clause),
            _ => (None, reference),
        }
    }

    /// The draft that a reference names before its colon, if there is one.
    pub(super) fn draft_named_in(&self, reference: &str) -> Option<DraftId> {
        self.draft_index(split_draft(reference).0?)
    }

    /// The clauses that an amendment would change itself, in order. One to another amendment changes them through that one.
    pub fn aims(&self, at: AmendmentId) -> &[ClauseHandle] {
        let all = || AmendmentId::all(&self.amendments).map(|at| self.aims_of(at)).collect();
        &self.aims.get_or_init(all)[at.index()]
    }

    fn aims_of(&self, at: AmendmentId) -> Vec<ClauseHandle> {
        let amendment = &self.amendments[at];
        let mut clauses = self.named_by(at).to_vec();
        let Some(operation) = &amendment.operation else { return in_order(clauses) };
        if let (true, Some(words)) = (amendment.throughout, operation.words_throughout()) {
            clauses = self.holding(&self.scope(&clauses, self.amendment_target(at).draft), &words.text);
        }
        match operation {
            Operation::Add { .. } => {
                let place = self.placement_of(at);
                let above = place.beside().and_then(|beside| {
                    let parent = self.drafts[beside.draft].tree[beside.clause].parent()?;
                    Some(ClauseHandle { clause: parent, ..beside })
                });
                clauses.extend(place.within.or(above));
            }
            Operation::Merge(_) | Operation::Placeholder { .. } => {
                clauses.extend(self.references_of(at).iter().flatten());
            }
            // Where a clause goes does not change those that stand there.
            Operation::Move(_)
            | Operation::Insert { .. }
            | Operation::Delete(_)
            | Operation::Keep(_)
            | Operation::Bracket(_)
            | Operation::Replace { .. }
            | Operation::Rewrite(_)
            | Operation::Split(_)
            | Operation::Relabel(_)
            | Operation::Alternative { .. } => {}
        }
        in_order(clauses)
    }

    /// The clauses that what an amendment asks goes over: those that it would change itself, and of an article that it is
    /// about as a whole, all beneath.
    pub fn reaches(&self, at: AmendmentId) -> Vec<ClauseHandle> {
        let aims = self.aims(at);
        if !self.amendments[at].operation.as_ref().is_some_and(Operation::is_on_whole) {
            return aims.to_vec();
        }
        in_order(aims.iter().flat_map(|&clause| self.whole(clause)).collect())
    }

    /// The clauses that an amendment would change, itself or through those that it amends.
    pub fn amended_clauses(&self, at: AmendmentId) -> &[ClauseHandle] {
        let own = self.aims(at);
        if own.is_empty() { self.amendment_target(at).clauses } else { own }
    }

    /// The draft that an amendment would change: that of its first clause, or else the one that it names.
    pub fn amended_draft(&self, at: AmendmentId) -> Option<DraftId> {
        let through = self.amended_clauses(at).first().map(|clause| clause.draft);
        through.or_else(|| self.amendment_target(at).draft)
    }

    /// Whether a clause is an article: it has no text of its own, or a heading alone, and words beneath.
    pub fn is_article(&self, handle: ClauseHandle) -> bool {
        let tree = &self.drafts[handle.draft].tree;
        let is_headed = tree[handle.clause].text.trim().is_empty() || self.is_title(handle);
        is_headed && tree.beneath(handle.clause).any(|at| !tree[at].text.trim().is_empty())
    }

    /// Whether a clause is a title: of a division, and no sentence.
    pub fn is_title(&self, handle: ClauseHandle) -> bool {
        let own = &self.drafts[handle.draft].tree[handle.clause];
        matches!(own.kind, ClauseKind::Section | ClauseKind::Heading) && !own.text.trim().ends_with(SENTENCE_ENDS)
    }

    /// A clause; of an article, with all beneath.
    pub fn whole(&self, handle: ClauseHandle) -> Vec<ClauseHandle> {
        let end = if self.is_article(handle) {
            self.drafts[handle.draft].tree[handle.clause].end()
        } else {
            handle.clause.next()
        };
        handle.clause.to(end).map(|clause| ClauseHandle { clause, ..handle }).collect()
    }

    /// Clauses with all beneath them; without any, all of a draft.
    fn scope(&self, clauses: &[ClauseHandle], draft: Option<DraftId>) -> Vec<ClauseHandle> {
        let of = |draft: DraftId, range: ClauseIds| range.map(move |clause| ClauseHandle { draft, clause });
        if clauses.is_empty() {
            return draft.into_iter().flat_map(|draft| of(draft, self.drafts[draft].tree.ids())).collect();
        }
        let end = |clause: &ClauseHandle| self.drafts[clause.draft].tree[clause.clause].end();
        clauses.iter().flat_map(|clause| of(clause.draft, clause.clause.to(end(clause)))).collect()
    }

    /// Those of some clauses in which words stand.
    fn holding(&self, clauses: &[ClauseHandle], words: &str) -> Vec<ClauseHandle> {
        let text = |clause: &ClauseHandle| &self.drafts[clause.draft].tree[clause.clause].text;
        clauses.iter().copied().filter(|clause| !find_quotation(text(clause), words).is_empty()).collect()
    }

    /// The shortest reference that finds a clause in its draft: `24`, `8(a)`.
    pub fn address(&self, handle: ClauseHandle) -> String {
        self.indices[handle.draft.index()].address(&self.drafts[handle.draft].tree, handle.clause)
    }

    /// A clause's address with its draft: `zero:24`.
    pub fn full_address(&self, handle: ClauseHandle) -> String {
        format!("{}:{}", self.drafts[handle.draft].id, self.address(handle))
    }
}

fn in_order(mut clauses: Vec<ClauseHandle>) -> Vec<ClauseHandle> {
    clauses.sort_unstable();
    clauses.dedup();
    clauses
}
