//! Places of a draft, by the steps that a sentence names.

use super::instruction::{Place, Step, Which};
use crate::clause::{ClauseId, ClauseKind, ClauseTree, Label, ReferenceIndex, leading_label};
use crate::draft::Draft;
use crate::language::{Division, Part, meanings};
use crate::text::quotation_ranges;

/// As many clauses that a place may mean are listed.
const CANDIDATES: usize = 4;
/// So many signs of their words are quoted.
const SHOWN: usize = 30;

/// A part of a draft that is spoken of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    /// Its clauses, in order: one, or those of one paragraph with several labels.
    pub(super) clauses: Vec<ClauseId>,
    /// Which sentence of it, from 1 or from the end.
    pub(super) sentence: Option<Which>,
    /// Whether it is a paragraph counted by its place, and so nothing of what stands beneath it.
    pub(super) is_alinea: bool,
    /// Whether it is the whole of an article, or of the draft.
    pub(super) is_whole: bool,
    /// Whether it is the title of a division alone.
    pub(super) is_title: bool,
}

/// The places of a draft.
pub(super) struct Places<'a> {
    pub(super) draft: &'a Draft,
    pub(super) tree: &'a ClauseTree,
    pub(super) index: ReferenceIndex,
    /// The articles of the draft.
    articles: Vec<ClauseId>,
}

/// A place with what was named above it before: `alinéa 5` of the article that the heading names.
pub(super) fn within(above: &[Step], place: &[Step]) -> Place {
    let Some(first) = place.first() else { return above.to_vec() };
    // `this paragraph` is the one above; what it stands in stays.
    let is_this = first.which == Which::This;
    let kept =
        above.iter().filter(|step| step.part.level() < first.part.level() || (is_this && step.part == first.part));
    let own =
        place.iter().filter(|step| !(is_this && step.part == first.part && above.iter().any(|a| a.part == step.part)));
    kept.chain(own).cloned().collect()
}

impl<'a> Places<'a> {
    pub(super) fn new(draft: &'a Draft) -> Places<'a> {
        let tree = &draft.tree;
        let is_article = |at: &ClauseId| {
            let word =
                tree[*at].label.split(|sign: char| !sign.is_alphabetic() && sign != '§').next().unwrap_or_default();
            let division = meanings(word).division();
            tree[*at].kind.is_division() && matches!(division, Some(Division::Article | Division::Sign))
        };
        let articles = tree.ids().filter(is_article).collect();
        Places { draft, tree, index: ReferenceIndex::new(tree), articles }
    }

    /// The parts that a place names.
    ///
    /// # Errors
    /// Why they cannot be found.
    pub(super) fn find(&self, place: &[Step]) -> Result<Vec<Spot>, String> {
        if let Some(printed) = place.iter().find(|step| step.part == Part::Line) {
            return self.printed(place, printed);
        }
        let mut spots = vec![self.whole(place)?];
        for step in place {
            if step.part == Part::Sentence {
                spots.iter_mut().for_each(|spot| spot.sentence = Some(step.which.clone()));
                continue;
            }
            if spots.len() > 1 {
                return Err("it goes on from several places".to_owned());
            }
            let Some(spot) = spots.pop() else { break };
            spots = self.step(&spot, step)?;
        }
        Ok(spots)
    }

    /// Where a place begins: the only article, or a draft that has none. A draft of several articles is no place.
    fn whole(&self, place: &[Step]) -> Result<Spot, String> {
        let names_its_own = place.first().is_some_and(|step| step.part <= Part::Article && step.which != Which::This)
            || place.first().is_some_and(|step| {
                matches!(step.which, Which::Beginning(_))
                    || (step.part == Part::Preamble && matches!(step.which, Which::Nth(_) | Which::Last(_)))
            })
            || place.first().is_some_and(|step| {
                matches!(step.part, Part::Paragraph | Part::Operative | Part::Preamble)
                    && matches!(step.which, Which::Labels(_) | Which::Range(..))
            });
        let spot = |clauses| Spot { clauses, sentence: None, is_alinea: false, is_whole: true, is_title: false };
        match self.articles.as_slice() {
            _ if names_its_own => Ok(spot(Vec::new())),
            [] => Ok(spot(Vec::new())),
            [one] => Ok(spot(vec![*one])),
            _ => Err("it does not say in which article".to_owned()),
        }
    }

    fn step(&self, spot: &Spot, step: &Step) -> Result<Vec<Spot>, String> {
        let found = |clauses: Vec<ClauseId>| Spot {
            clauses,
            sentence: None,
            is_alinea: false,
            is_whole: false,
            is_title: false,
        };
        if let Which::Beginning(words) = &step.which {
            return self.beginning(spot, step.part, words);
        }
        match step.part {
            Part::Preamble if matches!(step.which, Which::Nth(_) | Which::Last(_)) => self.recitals(spot, step),
            Part::Clause | Part::Article if step.which == Which::This => Ok(vec![spot.clone()]),
            Part::Clause if self.articles.is_empty() => {
                let spot_of =
                    |clause: ClauseId| Spot { is_whole: self.tree[clause].kind.is_division(), ..found(vec![clause]) };
                Ok(self.labelled(spot, step, str::to_owned)?.into_iter().map(spot_of).collect())
            }
            Part::Division(_) | Part::Clause | Part::Article => {
                let name = |label: &str| match step.part {
                    Part::Division(division) => format!("{} {label}", division.as_str()),
                    _ => format!("article {label}"),
                };
                let whole = |clause| Spot { is_whole: true, ..found(vec![clause]) };
                Ok(self.labelled(spot, step, name)?.into_iter().map(whole).collect())
            }
            Part::Point if spot.is_alinea && matches!(step.which, Which::Labels(_)) => self.begun_with(spot, step),
            Part::Paragraph | Part::Operative | Part::Preamble | Part::Option | Part::Point
                if matches!(step.which, Which::Labels(_) | Which::Range(..)) =>
            {
                let name = |label: &str| match (step.part, spot.clauses.is_empty()) {
                    (Part::Paragraph | Part::Operative, true) => format!("paragraph {label}"),
                    (Part::Option, _) => format!("option {label}"),
                    (Part::Preamble, _) => format!("PP{}", label.trim_matches(['(', ')'])),
                    _ => label.to_owned(),
                };
                Ok(self.labelled(spot, step, name)?.into_iter().map(|clause| found(vec![clause])).collect())
            }
            // A letter is a label, also where paragraphs are counted.
            Part::Alinea if matches!(&step.which, Which::Labels(labels) if labels.iter().any(|label| !is_number(label))) =>
            {
                let clauses = self.labelled(spot, step, str::to_owned)?;
                Ok(clauses.into_iter().map(|clause| found(vec![clause])).collect())
            }
            Part::Paragraph | Part::Operative | Part::Alinea => self.counted(spot, step),
            Part::Chapeau => Ok(vec![Spot { is_alinea: true, is_whole: false, ..spot.clone() }]),
            Part::Title if step.which == Which::This => self.title(spot),
            _ => Err("places of this kind are not read".to_owned()),
        }
    }

    /// The clause of a counted paragraph that has a label.
    fn begun_with(&self, spot: &Spot, step: &Step) -> Result<Vec<Spot>, String> {
        let Which::Labels(labels) = &step.which else { return Err("it counts what has labels".to_owned()) };
        let [label] = labels.as_slice() else { return Err("it names several items of one paragraph".to_owned()) };
        let number = |text: &str| Label::parse(text).map(|label| label.without_prefix());
        let quotes = |clause: ClauseId| {
            let text = self.tree[clause].text.trim_start_matches(|sign: char| "\"«“ \u{a0}".contains(sign));
            leading_label(text).is_some_and(|found| number(&text[found.label]) == number(label))
        };
        let own = |clause: &&ClauseId| self.has_number(**clause, label) || quotes(**clause);
        let clause =
            spot.clauses.iter().find(own).ok_or_else(|| format!("that paragraph does not begin with `{label}`"))?;
        Ok(vec![Spot { clauses: vec![*clause], ..spot.clone() }])
    }

    /// The heading of a division, which is its own words.
    fn title(&self, spot: &Spot) -> Result<Vec<Spot>, String> {
        let is_heading = |at: ClauseId| self.tree[at].kind.is_division() && !self.tree[at].text.trim().is_empty();
        match spot.clauses.as_slice() {
            [one] if is_heading(*one) => {
                Ok(vec![Spot { is_title: true, is_alinea: true, is_whole: false, ..spot.clone() }])
            }
            _ => Err("it does not say the title of what".to_owned()),
        }
    }

    /// Clauses by their labels, beneath those of a spot.
    fn labelled(&self, spot: &Spot, step: &Step, name: impl Fn(&str) -> String) -> Result<Vec<ClauseId>, String> {
        let resolve = |label: &str| {
            let named = name(label);
            let named = match spot.clauses.last() {
                Some(&above) => format!("{} > {}", self.index.address(self.tree, above), named.replace('>', "›")),
                None => named,
            };
            let clause = self.resolve(&named, step.part)?;
            self.has_label(clause, label).then_some(clause).ok_or_else(|| format!("there is no clause `{named}`"))
        };
        match &step.which {
            Which::Labels(labels) => labels.iter().map(|label| resolve(label)).collect(),
            Which::Range(from, to) => {
                let (from, to) = (resolve(from)?, resolve(to)?);
                let is_beside = self.tree[from].parent() == self.tree[to].parent() && from <= to;
                let siblings = self.tree.children(self.tree[from].parent());
                let range = siblings.filter(|at| (from..=to).contains(at)).collect();
                is_beside.then_some(range).ok_or_else(|| "its range goes from one list to another".to_owned())
            }
            _ => Err("it counts what has labels".to_owned()),
        }
    }

    /// Whether a clause was found by its label, and not by words that happen to be the same.
    fn has_label(&self, clause: ClauseId, label: &str) -> bool {
        let own = &self.tree[clause].label;
        self.has_number(clause, label) || (!own.is_empty() && own.contains(label.trim_matches(['(', ')', '.'])))
    }

    /// Whether a clause has a label, however that is set.
    fn has_number(&self, clause: ClauseId, label: &str) -> bool {
        let number = |text: &str| Label::parse(text).map(|label| label.without_prefix());
        let own = &self.tree[clause].label;
        !own.is_empty() && number(own) == number(label)
    }

    /// The paragraphs of a spot, each with the clauses that stand on its line.
    pub(super) fn alineas(&self, spot: &Spot) -> Vec<Vec<ClauseId>> {
        let inside: Vec<ClauseId> = match spot.clauses.as_slice() {
            [] => self.tree.ids().collect(),
            [one] => self.tree.with_own_words(*one),
            several => several.to_vec(),
        };
        self.tree.alineas(&inside)
    }

    /// The one part that begins with some words: of several, the one that has no others.
    fn beginning(&self, spot: &Spot, part: Part, words: &str) -> Result<Vec<Spot>, String> {
        let is_division = matches!(part, Part::Division(_) | Part::Clause | Part::Article | Part::Title);
        let beneath = match spot.clauses.as_slice() {
            [] => self.tree.ids(),
            [one] => self.tree.beneath(*one),
            _ => return Err("it goes on from several places".to_owned()),
        };
        let with = |begins: fn(&str, &str) -> bool| -> Vec<ClauseId> {
            let is_meant = |at: &ClauseId| {
                self.tree[*at].kind.is_division() == is_division && begins(self.tree[*at].text.trim_start(), words)
            };
            beneath.clone().filter(is_meant).collect()
        };
        let mut found = with(|text, words| text.starts_with(words));
        if found.is_empty() {
            found = with(begins);
        }
        if found.len() > 1 && found.iter().any(|&at| self.tree[at].text.trim() == words) {
            found.retain(|&at| self.tree[at].text.trim() == words);
        }
        let shown: String = words.chars().take(60).collect();
        match found[..] {
            [one] => {
                let is_title = part == Part::Title;
                let is_whole = is_division && !is_title;
                Ok(vec![Spot { clauses: vec![one], sentence: None, is_alinea: is_title, is_whole, is_title }])
            }
            [] => Err(format!("nothing of the kind begins with “{shown}”")),
            _ => Err(format!("{} parts begin with “{shown}”", found.len())),
        }
    }

    /// Paragraphs of the preamble by their place.
    fn recitals(&self, spot: &Spot, step: &Step) -> Result<Vec<Spot>, String> {
        let beneath = spot.clauses.first().map_or(self.tree.ids(), |&one| self.tree.beneath(one));
        let all: Vec<ClauseId> = beneath.filter(|&at| self.tree[at].kind == ClauseKind::Preambular).collect();
        let places: Vec<Option<usize>> = match &step.which {
            Which::Nth(numbers) => numbers.iter().map(|&number| (number as usize).checked_sub(1)).collect(),
            Which::Last(numbers) => numbers.iter().map(|&number| all.len().checked_sub(number as usize)).collect(),
            _ => Vec::new(),
        };
        let count = all.len();
        let recital = |place: Option<usize>| {
            let clause = place.and_then(|place| all.get(place)).copied();
            let clause = clause.ok_or_else(|| format!("there is no such paragraph of the preamble, of {count}"))?;
            Ok(Spot { clauses: vec![clause], sentence: None, is_alinea: false, is_whole: false, is_title: false })
        };
        if places.is_empty() {
            Err("it does not say which paragraph".to_owned())
        } else {
            places.into_iter().map(recital).collect()
        }
    }

    /// Paragraphs by their place.
    fn counted(&self, spot: &Spot, step: &Step) -> Result<Vec<Spot>, String> {
        let mut alineas = self.alineas(spot);
        if step.part == Part::Paragraph {
            // `second paragraph` of an article: one of its own, not of those beneath it.
            let depth = alineas.iter().map(|alinea| self.tree[alinea[0]].depth()).min().unwrap_or_default();
            alineas.retain(|alinea| self.tree[alinea[0]].depth() == depth);
        }
        if step.part == Part::Operative {
            alineas.retain(|alinea| self.tree[alinea[0]].kind == ClauseKind::Paragraph);
        }
        let count = alineas.len();
        let number = |text: &str| {
            let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
            digits.parse::<usize>().ok().filter(|_| is_number(text)).ok_or_else(|| format!("`{text}` is no number"))
        };
        let numbers: Vec<usize> = match &step.which {
            Which::Labels(labels) => labels.iter().map(|label| number(label)).collect::<Result<_, _>>()?,
            Which::Range(from, to) => {
                let (from, to) = (number(from)?, number(to)?);
                (from..=to.min(count.saturating_add(1))).collect()
            }
            Which::Nth(numbers) => numbers.iter().map(|&number| number as usize).collect(),
            Which::Last(numbers) => {
                numbers.iter().map(|&from_end| (count + 1).saturating_sub(from_end as usize)).collect()
            }
            Which::This | Which::Beginning(_) => return Err("it does not say which paragraph".to_owned()),
        };
        let alinea = |number: usize| {
            let clauses = number.checked_sub(1).and_then(|at| alineas.get(at));
            let clauses = clauses.ok_or_else(|| format!("there is no paragraph {number}, of {count}"))?;
            Ok(Spot { clauses: clauses.clone(), sentence: None, is_alinea: true, is_whole: false, is_title: false })
        };
        numbers.into_iter().map(alinea).collect()
    }

    /// The clause on a printed line.
    fn printed(&self, place: &[Step], line: &Step) -> Result<Vec<Spot>, String> {
        let label = |step: &Step| match &step.which {
            Which::Labels(labels) if labels.len() == 1 => Ok(labels[0].clone()),
            _ => Err("it names several lines".to_owned()),
        };
        let page = place.iter().find(|step| step.part == Part::Page).map(label).transpose()?;
        let page = page.map(|page| format!("page {page}, ")).unwrap_or_default();
        let reference = format!("{page}line {}", label(line)?);
        let clause = self.resolve(&reference, Part::Line)?;
        Ok(vec![Spot { clauses: vec![clause], sentence: None, is_alinea: true, is_whole: false, is_title: false }])
    }

    /// The one clause that a reference to a part finds. A paragraph is one of the preamble only where none else has its number.
    fn resolve(&self, reference: &str, part: Part) -> Result<ClauseId, String> {
        let mut found = self.index.meant(self.tree, reference);
        let is_meant = |at: &ClauseId| match part {
            Part::Operative | Part::Paragraph | Part::Clause => self.tree[*at].kind != ClauseKind::Preambular,
            Part::Preamble => self.tree[*at].kind == ClauseKind::Preambular,
            _ => true,
        };
        if part == Part::Operative || found.iter().any(is_meant) {
            found.retain(is_meant);
        }
        match found.as_slice() {
            [one] => Ok(*one),
            [] => Err(format!("there is no clause `{reference}`")),
            several => {
                let shown = several.iter().take(CANDIDATES).map(|&at| {
                    let words: String = self.tree[at].text.trim().chars().take(SHOWN).collect();
                    format!("`{}` “{words}”", self.index.address(self.tree, at))
                });
                let shown: Vec<String> = shown.collect();
                let more = several.len().saturating_sub(CANDIDATES);
                let more = if more > 0 { format!(" or {more} more") } else { String::new() };
                Err(format!("`{reference}` is ambiguous: {}{more}", shown.join(" or ")))
            }
        }
    }

    /// A reference that finds a clause.
    pub(super) fn reference(&self, clause: ClauseId) -> Option<String> {
        self.index.sure_address(self.tree, clause)
    }
}

/// Whether a text begins with some words, however their signs are set.
fn begins(text: &str, words: &str) -> bool {
    let first = |text: &str| text.chars().find(|sign| sign.is_alphanumeric());
    let head: String = text.chars().take(words.chars().count() + 8).collect();
    first(text) == first(words) && quotation_ranges(&head, words).first().is_some_and(|range| range.start == 0)
}

fn is_number(label: &str) -> bool {
    !label.is_empty() && label.chars().all(|sign| sign.is_ascii_digit())
}
