//! Contested clauses: parties want them, and others do not or want other words.
//!
//! Counted as `backs` groups positions: by what each in force means for the clause. A party whose positions mean several
//! things is in several camps. A clause in two drafts is one as long as its words are the same.

use super::in_force::Held;
use super::lines::Lines;
use crate::lineage::{Lineage, Stand, Toward};
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
    /// Who is flexible or keeps its position open, or has one that stands or falls with a package.
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

impl Lineage<'_> {
    /// The contested clauses, the most contested first.
    pub(super) fn contested(&self, current: &[Held], lines: &mut Lines<'_, '_>) -> Vec<Contested> {
        let mut on_clauses: BTreeMap<ClauseHandle, Vec<(ClauseHandle, Stand)>> = BTreeMap::new();
        for held in current {
            for clause in lines.clauses_of(&held.stand) {
                let mut stand = held.stand.clone();
                // Who does not count is not counted here either.
                stand.contradicting =
                    stand.principals().iter().filter(|one| !held.parties.contains(one)).cloned().collect();
                on_clauses.entry(lines.first_with_same_words(clause)).or_default().push((clause, stand));
            }
        }
        let mut contested: Vec<Contested> = on_clauses.into_values().map(|stands| self.camps(stands)).collect();
        contested.retain(|one| !one.wants.is_empty() && one.against.len() + one.amend.len() > 0);
        contested.sort_by_cached_key(|one| (one.rank(), one.clauses.clone()));
        contested
    }

    fn camps(&self, stands: Vec<(ClauseHandle, Stand)>) -> Contested {
        let (clauses, mut stands): (Vec<ClauseHandle>, Vec<Stand>) = stands.into_iter().unzip();
        self.settle_on_clause(&mut stands);
        let mut contested = Contested::default();
        let free = |toward: Toward| {
            let stands = stands.iter().filter(move |stand| stand.toward == toward && stand.package.is_none());
            stands.flat_map(Stand::counted).collect::<BTreeSet<_>>()
        };
        for (stand, &clause) in stands.iter().zip(&clauses) {
            if stand.package.is_some() && matches!(stand.toward, Toward::For | Toward::Against | Toward::Amend) {
                let free = free(stand.toward);
                contested.open.extend(stand.counted().filter(|one| !free.contains(one)).cloned());
                contested.clauses.push(clause);
                continue;
            }
            let camp = match stand.toward {
                Toward::For => &mut contested.wants,
                Toward::Against => &mut contested.against,
                Toward::Amend => &mut contested.amend,
                Toward::Reserved | Toward::Flexible => &mut contested.open,
                Toward::Unknown => continue,
            };
            camp.extend(stand.counted().cloned());
            contested.clauses.push(clause);
        }
        contested.clauses.sort_unstable();
        contested.clauses.dedup();
        contested
    }
}
