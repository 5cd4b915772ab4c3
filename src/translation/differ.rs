//! Where two versions differ, row by row.

use super::figures::{Figure, FigureKind, Value, Weight, figures};
use super::lists::{Text, alphabetical};
use super::names::{Asked, Named, Names};
use super::obligations::{Verbs, clash};
use super::profile::{Profile, is_same};
use super::{Difference, Row, Version, Written};
use crate::clause::{ClauseId, ClauseTree, Places, mentions};
use crate::language::Tongue;
use crate::party::Registry;
use rustc_hash::FxHashMap;

/// One version, with what is compared of each clause.
pub(super) struct Side<'a> {
    tree: &'a ClauseTree,
    tongue: Option<&'a Tongue>,
    figures: Vec<Vec<Figure>>,
    named: Vec<Vec<Named<'a>>>,
}

/// The rows of the clauses that references lead to, by their clause, and their place and step in it.
type Targets = FxHashMap<(ClauseId, (usize, usize)), usize>;

/// A figure and its clause.
type Placed<'f> = (ClauseId, &'f Figure);

/// What figures are the same by: what they say, or the row of the clause that they refer to.
#[derive(PartialEq, Eq, Hash)]
enum Sameness<'f> {
    Row(usize),
    Value(&'f Value),
    Bare(u32),
}

impl<'a> Side<'a> {
    pub(super) fn new(tree: &'a ClauseTree, tongue: Option<&'a Tongue>, registry: &'a Registry) -> Side<'a> {
        let names = Names::new(registry, tongue);
        let clauses = tree.clauses();
        Side {
            tree,
            tongue,
            figures: clauses.iter().map(|clause| figures(&clause.text, tongue)).collect(),
            named: clauses.iter().map(|clause| names.find(&clause.text)).collect(),
        }
    }

    pub(super) fn profiles(&self) -> Vec<Profile> {
        let code = |named: &Named<'_>| named.party.code.clone();
        let parties: Vec<Vec<String>> = self.named.iter().map(|named| named.iter().map(code).collect()).collect();
        Profile::all(self.tree, &self.figures, &parties)
    }

    fn figures_of<'s>(&'s self, clauses: &'s [ClauseId]) -> impl Iterator<Item = Placed<'s>> {
        clauses.iter().flat_map(|&clause| self.figures[clause.index()].iter().map(move |figure| (clause, figure)))
    }

    /// The rows of the clauses that references lead to, by their clause and their step.
    fn targets(&self, rows: &[Option<usize>]) -> Targets {
        let places = Places::new(self.tree);
        let mut targets = Targets::default();
        for (clause, own) in self.tree.each() {
            if self.figures[clause.index()].iter().all(|figure| figure.step.is_none()) {
                continue;
            }
            for (at, mention) in mentions(&own.text).iter().enumerate() {
                for (step, target) in places.way(self.tree, clause, mention).into_iter().enumerate() {
                    if let Some(row) = rows[target.index()] {
                        targets.insert((clause, (at, step)), row);
                    }
                }
            }
        }
        targets
    }

    fn text(&self, clauses: &[ClauseId]) -> String {
        clauses.iter().map(|&clause| self.tree[clause].text.as_str()).collect::<Vec<_>>().join("\n")
    }
}

/// Tells of each row where its versions differ.
pub(super) fn tell(sides: &[Side<'_>; 2], profiles: &[Vec<Profile>; 2], rows: &mut [Row]) {
    let of_clauses = rows_of(sides, rows);
    let targets = [sides[0].targets(&of_clauses[0]), sides[1].targets(&of_clauses[1])];
    let [original, translation] = sides.each_ref().map(|side| Text { tree: side.tree, tongue: side.tongue });
    let lists = alphabetical(original, translation, rows);
    let mut in_list = vec![false; rows.len()];
    lists.iter().flatten().for_each(|&at| in_list[at] = true);
    structure(profiles, rows);
    for (at, row) in rows.iter_mut().enumerate() {
        if row.original.is_empty() || row.translation.is_empty() || in_list[at] {
            continue;
        }
        let told = contents(sides, &targets, &row.original, &row.translation);
        row.differences.extend(told);
        row.differences.extend(verbs(sides, row));
    }
    for list in &lists {
        let all = |of: fn(&Row) -> &Vec<ClauseId>| list.iter().flat_map(|&at| of(&rows[at])).copied().collect();
        let (own, others): (Vec<ClauseId>, Vec<ClauseId>) = (all(|row| &row.original), all(|row| &row.translation));
        for difference in contents(sides, &targets, &own, &others) {
            let row = match place(&difference) {
                (Version::Original, clause) => of_clauses[0][clause.index()],
                (Version::Translation, clause) => of_clauses[1][clause.index()],
            };
            if let Some(row) = row {
                rows[row].differences.push(difference);
            }
        }
    }
}

/// The row of each clause of both texts.
fn rows_of(sides: &[Side<'_>; 2], rows: &[Row]) -> [Vec<Option<usize>>; 2] {
    let mut of_clauses = sides.each_ref().map(|side| vec![None; side.tree.len()]);
    for (at, row) in rows.iter().enumerate() {
        row.original.iter().for_each(|clause| of_clauses[0][clause.index()] = Some(at));
        row.translation.iter().for_each(|clause| of_clauses[1][clause.index()] = Some(at));
    }
    of_clauses
}

fn place(difference: &Difference) -> (Version, ClauseId) {
    match difference {
        Difference::Figure { original: Some(written), .. } | Difference::Obligation { original: written, .. } => {
            (Version::Original, written.clause)
        }
        Difference::Figure { translation: Some(written), .. } => (Version::Translation, written.clause),
        Difference::Party { version, written, .. } => (*version, written.clause),
        _ => (Version::Original, ClauseId::at(0)),
    }
}

/// Clauses that are missing or divided, and labels that count otherwise. Of clauses that are all counted one further because
/// one is missing, the first is told.
fn structure(profiles: &[Vec<Profile>; 2], rows: &mut [Row]) {
    let mut further: FxHashMap<usize, i64> = FxHashMap::default();
    for row in rows.iter_mut() {
        match (row.original.as_slice(), row.translation.as_slice()) {
            ([], _) | (_, []) => row.differences.push(Difference::Missing),
            ([own, ..], [other, ..]) => {
                if row.original.len() != row.translation.len() {
                    row.differences.push(Difference::Divided);
                }
                let (own, other) = (&profiles[0][own.index()], &profiles[1][other.index()]);
                let (Some(label), Some(others)) = (&own.label, &other.label) else { continue };
                let shift = label.place_in_list().zip(others.place_in_list()).map(|(own, other)| other - own);
                let before = further.insert(own.depth, shift.unwrap_or(0)).unwrap_or(0);
                if !is_same(label, others) && (shift.is_none() || shift != Some(before)) {
                    row.differences.push(Difference::Label);
                }
            }
        }
    }
}

/// Figures and parties that only one of two texts has.
fn contents(
    sides: &[Side<'_>; 2],
    targets: &[Targets; 2],
    original: &[ClauseId],
    translation: &[ClauseId],
) -> Vec<Difference> {
    let own: Vec<Placed<'_>> = sides[0].figures_of(original).collect();
    let others: Vec<Placed<'_>> = sides[1].figures_of(translation).collect();
    let (own, others) = unmatched(targets, &own, &others);
    let mut told = pairs(&own, &others);
    let texts = [sides[0].text(original), sides[1].text(translation)];
    for (at, version, clauses) in [(0, Version::Original, original), (1, Version::Translation, translation)] {
        let mut asked: Option<Asked<'_>> = None;
        let mut seen: Vec<&str> = Vec::new();
        for &clause in clauses {
            for named in &sides[at].named[clause.index()] {
                let code = named.party.code.as_str();
                let asked = asked.get_or_insert_with(|| Asked::new(&texts[1 - at]));
                if sides[1 - at].tongue.is_none() || seen.contains(&code) || asked.may_name(named.party) {
                    continue;
                }
                seen.push(code);
                let written = Written { clause, range: named.range.clone() };
                told.push(Difference::Party { code: code.to_owned(), version, written });
            }
        }
    }
    told
}

/// The figures of two texts that the other one does not have.
fn unmatched<'f>(
    targets: &[Targets; 2],
    own: &[Placed<'f>],
    others: &[Placed<'f>],
) -> (Vec<Placed<'f>>, Vec<Placed<'f>>) {
    let row = |side: usize, placed: &Placed<'f>| {
        let step = placed.1.step?;
        targets[side].get(&(placed.0, step)).map(|&row| Sameness::Row(row))
    };
    let first = |placed: &Placed<'f>| placed.1.values.first().map(Sameness::Value);
    let any = |placed: &Placed<'f>| placed.1.values.iter().map(Sameness::Value).collect::<Vec<_>>();
    let bare = |placed: &Placed<'f>| -> Vec<Sameness<'f>> {
        let number = placed.1.values.iter().find_map(|value| match value {
            Value::Month(month) => Some(*month),
            Value::Amount(amount) => amount.month(),
            Value::Label(_) => None,
        });
        number.map(Sameness::Bare).into_iter().collect()
    };
    let mut left = (vec![true; own.len()], vec![true; others.len()]);
    let mut pass = |of_own: &dyn Fn(&Placed<'f>) -> Vec<Sameness<'f>>,
                    of_others: &dyn Fn(&Placed<'f>) -> Vec<Sameness<'f>>| {
        let mut places: FxHashMap<Sameness<'f>, Vec<usize>> = FxHashMap::default();
        for (at, placed) in others.iter().enumerate().rev().filter(|(at, _)| left.1[*at]) {
            of_others(placed).into_iter().for_each(|key| places.entry(key).or_default().push(at));
        }
        for (at, placed) in own.iter().enumerate() {
            for key in of_own(placed).into_iter().filter(|_| left.0[at]).collect::<Vec<_>>() {
                let free = places.get_mut(&key).and_then(|free| {
                    while free.last().is_some_and(|&place| !left.1[place]) {
                        free.pop();
                    }
                    free.pop()
                });
                if let Some(free) = free.filter(|_| left.0[at]) {
                    (left.0[at], left.1[free]) = (false, false);
                }
            }
        }
    };
    pass(&|placed| row(0, placed).into_iter().collect(), &|placed| row(1, placed).into_iter().collect());
    pass(&|placed| first(placed).into_iter().collect(), &|placed| first(placed).into_iter().collect());
    pass(&any, &any);
    pass(&bare, &bare);
    let kept = |all: &[Placed<'f>], left: &[bool]| {
        all.iter().zip(left).filter(|(_, left)| **left).map(|(placed, _)| *placed).collect()
    };
    (kept(own, &left.0), kept(others, &left.1))
}

/// What only one text has, beside what only the other has, of the same sort and in their order; the rest alone, where it is
/// sure to be a figure.
fn pairs(own: &[Placed<'_>], others: &[Placed<'_>]) -> Vec<Difference> {
    let is_month = |placed: &&Placed<'_>| placed.1.kind == FigureKind::Month;
    let may_be_told = |placed: &&Placed<'_>| placed.1.weight != Weight::Never;
    let mut told = Vec::new();
    for months in [false, true] {
        let of = |all: &[Placed<'_>]| -> Vec<(ClauseId, Figure)> {
            let some = all.iter().filter(|placed| is_month(placed) == months).filter(may_be_told);
            some.map(|(clause, figure)| (*clause, (*figure).clone())).collect()
        };
        let (own, others) = (of(own), of(others));
        for at in 0..own.len().max(others.len()) {
            let (one, other) = (own.get(at), others.get(at));
            let is_alone = one.is_none() || other.is_none();
            let Some((_, figure)) = one.or(other) else { continue };
            if is_alone && figure.weight != Weight::Alone {
                continue;
            }
            let written = |placed: &(ClauseId, Figure)| Written { clause: placed.0, range: placed.1.range.clone() };
            let (original, translation) = (one.map(written), other.map(written));
            told.push(Difference::Figure { kind: figure.kind, original, translation });
        }
    }
    told
}

/// Verbs of obligation that clash.
fn verbs(sides: &[Side<'_>; 2], row: &Row) -> Option<Difference> {
    let of = |side: &Side<'_>, clauses: &[ClauseId]| {
        let mut verbs = Verbs::default();
        for (&clause, tongue) in clauses.iter().zip(std::iter::repeat(side.tongue?)) {
            verbs.add(clause, &side.tree[clause].text, tongue);
        }
        Some(verbs)
    };
    let (original, translation) = clash(&of(&sides[0], &row.original)?, &of(&sides[1], &row.translation)?)?;
    Some(Difference::Obligation { original, translation })
}
