//! Contested clauses: parties want them, and others do not or want other words.
//!
//! Counted as `backs` groups positions: by what each in force means for the clause. A party whose positions mean several
//! things is in several camps. A clause in two drafts is one as long as its words are the same.

use super::in_force::toward;
use super::lines::Lines;
use crate::lineage::{Stand, Toward};
use crate::negotiation::ClauseHandle;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A clause on which parties stand against each other; the parties by code.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contested {
    /// The clause, in each draft in which a position was taken on it.
    pub clauses: Vec<ClauseHandle>,
    /// Who wants it as it stands.
    pub wants: BTreeSet<String>,
    /// Who does not want it.
    pub against: BTreeSet<String>,
    /// Who wants it with other words.
    pub amend: BTreeSet<String>,
    /// Who is flexible or keeps its position open.
    pub open: BTreeSet<String>,
}

impl Contested {
    /// Codes of all that have a position on it; one that is in several camps several times.
    pub fn parties(&self) -> impl Iterator<Item = &str> {
        [&self.wants, &self.against, &self.amend, &self.open].into_iter().flatten().map(String::as_str)
    }

    /// First those that most are for and most are against, then those that others want otherwise.
    fn rank(&self) -> impl Ord + use<> {
        let (wants, against, amend) = (self.wants.len(), self.against.len(), self.amend.len());
        Reverse((wants.min(against), wants.min(against + amend), wants + against + amend))
    }
}

/// The contested clauses, the most contested first.
pub(super) fn contested(current: &[&Stand], lines: &mut Lines<'_, '_>) -> Vec<Contested> {
    let mut found: BTreeMap<ClauseHandle, Contested> = BTreeMap::new();
    for stand in current {
        let Some(toward) = toward(stand) else { continue };
        for clause in lines.clauses_of(stand) {
            let contested = found.entry(lines.first_with_same_words(clause)).or_default();
            if !contested.clauses.contains(&clause) {
                contested.clauses.push(clause);
            }
            let camp = match toward {
                Toward::For => &mut contested.wants,
                Toward::Against => &mut contested.against,
                Toward::Amend => &mut contested.amend,
                Toward::Reserved | Toward::Flexible | Toward::Unknown => &mut contested.open,
            };
            camp.extend(stand.principals().iter().cloned());
        }
    }
    let mut contested: Vec<Contested> = found.into_values().collect();
    contested.retain(|one| {
        let (against, amend) = (one.against.len(), one.amend.len());
        !one.wants.is_empty() && against + amend > 0
    });
    for one in &mut contested {
        one.clauses.sort_unstable();
    }
    contested.sort_by_cached_key(|one| (one.rank(), one.clauses.clone()));
    contested
}
