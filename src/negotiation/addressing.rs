//! From what a file writes to what it means: drafts, clauses, targets.

use super::Negotiation;
use crate::amendment::{Amendment, Operation, Target};
use crate::clause::{ClauseId, ClauseIds, ClauseKind, ReferenceError, split_draft};
use crate::draft::DraftId;
use crate::source::Located;
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
}

impl ResolveError {
    /// What to write instead.
    pub fn help(&self) -> String {
        match self {
            ResolveError::Draft { nearest, .. } if nearest.is_empty() => {
                "drafts are listed in travaux.yaml under `drafts`".to_owned()
            }
            ResolveError::Draft { nearest, .. } => format!("did you mean `{}`?", nearest.join("`, `")),
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

    /// The clauses that a target names and that are there. For an amendment to an amendment: those of the amended one,
    /// at the end of the chain.
    pub fn target_clauses(&self, target: &Target) -> Vec<ClauseHandle> {
        let mut target = target;
        let mut seen = 0;
        while let (true, Some(id)) = (target.clauses.is_empty(), &target.amendment) {
            let Some(amendment) = self.amendment(id) else { break };
            seen += 1;
            if seen > self.amendments.len() {
                return Vec::new();
            }
            target = &amendment.target;
        }
        if let Some(clause) = self.printed_in(target) {
            return vec![clause];
        }
        let draft = target.draft.as_ref().and_then(|id| self.draft_index(id));
        target.clauses.iter().filter_map(|reference| self.find(reference, draft)).collect()
    }

    /// The clause in whose brackets something is printed.
    fn printed_in(&self, target: &Target) -> Option<ClauseHandle> {
        let draft = self.draft_index(target.draft.as_ref()?)?;
        Some(ClauseHandle { draft, clause: target.printed_in?.clause })
    }

    /// The clauses that an amendment would change itself. One to another amendment changes them through that one.
    pub fn aims(&self, amendment: &Amendment) -> Vec<ClauseHandle> {
        let draft = amendment.target.draft.as_ref().and_then(|id| self.draft_index(id));
        let find = |reference: &Located<String>| self.find(reference, draft);
        let mut clauses: Vec<ClauseHandle> = amendment.target.clauses.iter().filter_map(find).collect();
        clauses.extend(self.printed_in(&amendment.target));
        if let (true, Some(words)) =
            (amendment.throughout, amendment.operation.as_ref().and_then(Operation::words_throughout))
        {
            clauses = self.holding(&self.scope(&clauses, draft), &words.text);
        }
        match &amendment.operation {
            Some(Operation::Add { place, .. }) => {
                let within = place.within.as_ref().and_then(find);
                let beside = place.before.as_ref().or(place.after.as_ref()).and_then(find);
                let above = beside.and_then(|beside| {
                    let parent = self.drafts[beside.draft].tree[beside.clause].parent()?;
                    Some(ClauseHandle { clause: parent, ..beside })
                });
                clauses.extend(within.or(above));
            }
            Some(Operation::Merge(merged)) => clauses.extend(merged.iter().filter_map(find)),
            Some(Operation::Placeholder { within, .. }) => clauses.extend(within.iter().filter_map(find)),
            _ => {}
        }
        clauses.sort_unstable();
        clauses.dedup();
        clauses
    }

    /// The clauses that what an amendment asks goes over: those that it would change itself, and of an article that it is
    /// about as a whole, all beneath.
    pub fn reaches(&self, amendment: &Amendment) -> Vec<ClauseHandle> {
        let mut clauses = self.aims(amendment);
        if amendment.operation.as_ref().is_some_and(Operation::is_on_whole) {
            let named = std::mem::take(&mut clauses);
            clauses.extend(named.into_iter().flat_map(|clause| self.whole(clause)));
            clauses.sort_unstable();
            clauses.dedup();
        }
        clauses
    }

    /// Whether a clause is an article: it has no text of its own, or a heading alone, and words beneath.
    pub fn is_article(&self, handle: ClauseHandle) -> bool {
        let tree = &self.drafts[handle.draft].tree;
        let own = &tree[handle.clause];
        let text = own.text.trim();
        let is_headed = matches!(own.kind, ClauseKind::Section | ClauseKind::Heading) && !text.ends_with(SENTENCE_ENDS);
        (text.is_empty() || is_headed) && tree.beneath(handle.clause).any(|at| !tree[at].text.trim().is_empty())
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

    /// The clauses that an amendment would change, itself or through those that it amends.
    pub fn amended_clauses(&self, amendment: &Amendment) -> Vec<ClauseHandle> {
        let own = self.aims(amendment);
        if own.is_empty() { self.target_clauses(&amendment.target) } else { own }
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
