//! Tables of two columns: the text as it stands beside the text as it is to be.

use super::grammar::place_alone;
use super::heads;
use super::instruction::{Place, Which};
use super::place::Places;
use super::sentence::lex;
use crate::amendment::{Amendment, Extent, Operation, Placement, Target};
use crate::clause::{ClauseId, leading_label};
use crate::diff::differ_in_typography_alone;
use crate::language::{Instructing, lexicons};
use crate::text::{find_quotation, fold};
use crate::tracked::rewording;

/// Which columns hold what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Table {
    old: usize,
    new: usize,
}

/// A paragraph of a cell: its label, and its text.
type Line<'a> = (&'a str, &'a str);

impl Table {
    /// The columns, where a row is the head of such a table.
    pub(super) fn new(cells: &[Vec<String>]) -> Option<Table> {
        let column = |what| cells.iter().position(|cell| cell.len() == 1 && heads::begins(&cell[0], what));
        let old = column(Instructing::ColumnOld)?;
        let is_new = |(at, cell): &(usize, &Vec<String>)| {
            *at != old && cell.len() == 1 && heads::begins(&cell[0], Instructing::ColumnNew)
        };
        let new = cells.iter().enumerate().find(is_new)?.0;
        Some(Table { old, new })
    }

    /// The place that another column names.
    pub(super) fn place(&self, cells: &[Vec<String>]) -> Option<(Place, bool)> {
        let others = cells.iter().enumerate().filter(|(at, _)| *at != self.old && *at != self.new);
        others.flat_map(|(_, cell)| cell).find_map(|line| place_of(line))
    }

    /// The paragraphs of the two texts.
    pub(super) fn texts(&self, cells: &[Vec<String>]) -> (Vec<String>, Vec<String>) {
        let of = |at: usize| {
            let lines = cells.get(at).into_iter().flatten().map(|line| line.trim().to_owned());
            lines.filter(|line| !line.is_empty() && !["–", "-", "—"].contains(&line.as_str())).collect()
        };
        (of(self.old), of(self.new))
    }

    /// What a row does to a draft.
    ///
    /// # Errors
    /// Why that cannot be told.
    pub(super) fn settle(
        self,
        places: &Places<'_>,
        place: &Place,
        is_new: bool,
        old: &[String],
        new: &[String],
    ) -> Result<Vec<Amendment>, String> {
        let is_gone = matches!(new, [one] if heads::is(one.trim_end_matches('.'), Instructing::CellGone));
        let row = Row { places, scope: scope(places, place, is_new || old.is_empty())? };
        if old.is_empty() {
            return row.add_behind(new, &predecessor(place));
        }
        row.reworded(old, if is_gone { &[] } else { new })
    }
}

struct Row<'a> {
    places: &'a Places<'a>,
    /// The clauses among which the old text is looked for; none for the whole draft.
    scope: Option<Vec<ClauseId>>,
}

impl Row<'_> {
    /// The old text, found in the draft, as the new one.
    fn reworded(&self, old: &[String], new: &[String]) -> Result<Vec<Amendment>, String> {
        let (olds, news): (Vec<Line<'_>>, Vec<Line<'_>>) =
            (old.iter().map(|l| line(l)).collect(), new.iter().map(|l| line(l)).collect());
        let is_same = |a: &Line<'_>, b: &Line<'_>| fold(a.0) == fold(b.0) && a.1 == b.1;
        let prefix = olds.iter().zip(&news).take_while(|(a, b)| is_same(a, b)).count();
        let suffix =
            olds[prefix..].iter().rev().zip(news[prefix..].iter().rev()).take_while(|(a, b)| is_same(a, b)).count();
        let (olds_left, news_left) = (&olds[prefix..olds.len() - suffix], &news[prefix..news.len() - suffix]);
        if olds_left.is_empty() && news_left.is_empty() {
            return Err("both columns have the same text".to_owned());
        }
        // All of the old text stands in the draft, also what stays.
        let found = olds.iter().map(|line| self.find(line)).collect::<Result<Vec<_>, _>>()?;
        let found = &found[prefix..olds.len() - suffix];
        if olds_left.is_empty() {
            let before = prefix.checked_sub(1).ok_or("it does not say behind which clause the new text goes")?;
            return self.add(news_left, self.find(&olds[before])?.0);
        }
        if news_left.is_empty() {
            return found
                .iter()
                .zip(olds_left)
                .map(|(&(clause, is_all), line)| self.gone(clause, is_all, line))
                .collect();
        }
        if olds_left.len() != news_left.len() {
            return Err("which paragraph became which is not sure".to_owned());
        }
        let pairs = found.iter().zip(olds_left.iter().zip(news_left));
        let mut amendments = Vec::new();
        for (&(clause, _), (old, new)) in pairs.filter(|(_, (old, new))| !is_same(old, new)) {
            if fold(old.0) != fold(new.0) {
                return Err("its label changes".to_owned());
            }
            let text = &self.places.tree[clause].text;
            let operations = rewording(old.1, new.1, text).ok_or("its words cannot be quoted from the draft")?;
            for operation in operations {
                amendments.push(self.amendment(Some(clause), operation)?);
            }
        }
        Ok(amendments)
    }

    /// The clause that has a text, alone or among other words.
    fn find(&self, line: &Line<'_>) -> Result<(ClauseId, bool), String> {
        let tree = self.places.tree;
        let all: Vec<ClauseId> = self.scope.clone().unwrap_or_else(|| tree.ids().collect());
        let shown: String = line.1.chars().take(60).collect();
        let is_whole = |at: &ClauseId| {
            let text = &tree[*at].text;
            text == line.1 || (!text.is_empty() && differ_in_typography_alone(text, line.1))
        };
        let has_label = |at: &ClauseId| {
            line.0.is_empty() || fold(tree[*at].label.trim_end_matches('.')) == fold(line.0.trim_end_matches('.'))
        };
        let whole: Vec<ClauseId> = all.iter().copied().filter(|at| is_whole(at) && has_label(at)).collect();
        match whole.as_slice() {
            [one] => return Ok((*one, true)),
            [_, _, ..] => return Err(format!("the text “{shown}” stands in several clauses")),
            [] => {}
        }
        let part: Vec<ClauseId> =
            all.into_iter().filter(|at| has_label(at) && find_quotation(&tree[*at].text, line.1).len() == 1).collect();
        match part.as_slice() {
            [one] if !line.1.is_empty() => Ok((*one, false)),
            [] => Err(format!("the text “{shown}” does not stand there")),
            _ => Err(format!("the text “{shown}” stands in several clauses")),
        }
    }

    fn gone(&self, clause: ClauseId, is_all: bool, line: &Line<'_>) -> Result<Amendment, String> {
        if !is_all {
            let words = crate::amendment::Quotation { text: line.1.to_owned().into(), occurrence: None };
            return self.amendment(Some(clause), Operation::Delete(Extent::Words(words)));
        }
        self.amendment(Some(clause), Operation::Delete(Extent::Clause))
    }

    /// New paragraphs behind the clause that a label follows on.
    fn add_behind(&self, new: &[String], predecessor: &Option<Place>) -> Result<Vec<Amendment>, String> {
        let place = predecessor.as_ref().ok_or("it does not say where the new text goes")?;
        let spots = self.places.find(place)?;
        let [spot] = spots.as_slice() else { return Err("it does not say where the new text goes".to_owned()) };
        let [clause] = spot.clauses[..] else { return Err("it does not say where the new text goes".to_owned()) };
        let lines: Vec<Line<'_>> = new.iter().map(|text| line(text)).collect();
        self.add(&lines, clause)
    }

    fn add(&self, new: &[Line<'_>], behind: ClauseId) -> Result<Vec<Amendment>, String> {
        let [(label, text), further @ ..] = new else { return Err("the new text is empty".to_owned()) };
        let further = further.iter().map(|(label, text)| format!("{label} {text}").trim().to_owned());
        let text = std::iter::once((*text).to_owned()).chain(further).collect::<Vec<_>>().join("\n");
        let behind = self.places.reference(behind).ok_or("several clauses are addressed as the one before it")?;
        let place = Placement { after: Some(behind.into()), ..Placement::default() };
        let label = Some((*label).to_owned()).filter(|label| !label.is_empty());
        Ok(vec![self.amendment(None, Operation::Add { place, label, kind: None, text })?])
    }

    fn amendment(&self, clause: Option<ClauseId>, operation: Operation) -> Result<Amendment, String> {
        let named = clause.map(|at| {
            let path = || self.places.tree.path(at);
            self.places.reference(at).ok_or_else(|| format!("several clauses are addressed as `{}`", path()))
        });
        let clauses = named.transpose()?.into_iter().map(Into::into).collect();
        let target = Target { draft: Some(self.places.draft.id.clone().into()), clauses, ..Target::default() };
        Ok(Amendment { target, operation: Some(operation), ..Amendment::default() })
    }
}

/// A paragraph's label and text.
fn line(text: &str) -> Line<'_> {
    match leading_label(text) {
        Some(found) => (&text[found.label.clone()], &text[found.rest..]),
        None => ("", text),
    }
}

/// The clauses that a place names, with what stands beneath; none where no place is named.
fn scope(places: &Places<'_>, place: &Place, is_new: bool) -> Result<Option<Vec<ClauseId>>, String> {
    if place.is_empty() || is_new {
        return Ok(None);
    }
    let clauses = places.find(place)?.into_iter().flat_map(|spot| spot.clauses);
    let all = clauses.flat_map(|at| std::iter::once(at).chain(places.tree.beneath(at)));
    Ok(Some(all.collect()))
}

/// Where what has a new label goes: behind `1` where it is `1a` or `1 bis`.
fn predecessor(place: &Place) -> Option<Place> {
    let mut place = place.clone();
    let step = place.last_mut()?;
    let Which::Labels(labels) = &mut step.which else { return None };
    // `1 a` is read as two labels.
    let label = labels.first()?.trim_matches(['(', ')']).to_owned();
    let number: String = label.chars().take_while(char::is_ascii_digit).collect();
    let is_inserted = labels.len() == 2 || (!number.is_empty() && number.len() < label.len());
    if number.is_empty() || !is_inserted {
        return None;
    }
    *labels = vec![number];
    Some(place)
}

/// The place that a line names and nothing else.
fn place_of(line: &str) -> Option<(Place, bool)> {
    lexicons().iter().find_map(|lexicon| {
        let lexed = lex(lexicon, line, false);
        if lexed.is_whole && lexed.end == line.len() { place_alone(&lexed.tokens) } else { None }
    })
}
