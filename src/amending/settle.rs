//! An instruction as operations on the clauses that it names. What its words do not settle is an error, never a guess.

use super::beside::list_end;
use super::content::{Content, Setting};
use super::instruction::{Instruction, Step};
use super::place::{Places, Spot, within};
use crate::amendment::{Amendment, Anchor, Extent, Operation, Placement, Quotation, Target};
use crate::clause::{ClauseId, ClauseKind, Label, LabelShape, leading_label};
use crate::language::{Part, Role, Verb, meanings};
use crate::text::find_quotation;

/// Works out what an instruction does to a draft; `place` is where, with what was named above it.
///
/// # Errors
/// Why that cannot be told.
pub(super) fn settle(places: &Places<'_>, said: &Instruction, place: &[Step]) -> Result<Vec<Amendment>, String> {
    let settler = Settler { places, said };
    match said.verb.ok_or("it has no verb")? {
        Verb::Delete => settler.delete(&places.find(place)?),
        Verb::Replace | Verb::Substitute | Verb::Rewrite => settler.replace(&places.find(place)?),
        Verb::Insert | Verb::Complete => match &said.beside {
            Some((role, beside)) => settler.beside(*role, &places.find(&within(place, beside))?),
            None => settler.insert(&places.find(place)?),
        },
        Verb::Move => settler.relocate(place),
        Verb::Relabel => settler.relabel(&places.find(place)?),
    }
}

pub(super) struct Settler<'a> {
    pub(super) places: &'a Places<'a>,
    pub(super) said: &'a Instruction,
}

impl Settler<'_> {
    fn delete(&self, spots: &[Spot]) -> Result<Vec<Amendment>, String> {
        let said = self.said;
        if said.new.is_some() || said.beside.is_some() {
            return Err("it deletes, and brings in".to_owned());
        }
        if said.rest {
            return self.rest(spots, None);
        }
        if said.anchor.is_some() || said.at_start || (said.at_end && said.old.is_empty()) {
            return Err("it does not quote the words that go".to_owned());
        }
        if !said.old.is_empty() {
            return self.in_words(spots, &said.old, |words| Operation::Delete(Extent::Words(words)));
        }
        if spots.iter().any(|spot| spot.sentence.is_some()) {
            return self.sentences(spots, |words| Operation::Delete(Extent::Words(words)));
        }
        if spots.iter().any(|spot| spot.is_title) {
            return self.titles(spots, |words| Operation::Delete(Extent::Words(words)));
        }
        Ok(vec![self.amendment(&self.whole(spots)?, Operation::Delete(Extent::Clause))?])
    }

    /// An operation on all words of titles.
    fn titles(&self, spots: &[Spot], operation: impl Fn(Quotation) -> Operation) -> Result<Vec<Amendment>, String> {
        let one = |clause: ClauseId| {
            let words = self.places.tree[clause].text.trim().to_owned();
            self.amendment(&[clause], operation(Quotation { text: words.into(), occurrence: None }))
        };
        single(spots)?.into_iter().map(one).collect()
    }

    fn replace(&self, spots: &[Spot]) -> Result<Vec<Amendment>, String> {
        let said = self.said;
        let new = said.new.as_ref().ok_or("it does not give the new words")?;
        if said.beside.is_some() {
            return Err("it names a place beside the one it changes".to_owned());
        }
        if said.rest {
            return self.rest(spots, Some(new));
        }
        if said.anchor.is_some() {
            return Err("it names words beside those that it changes".to_owned());
        }
        match said.old.as_slice() {
            [] if spots.iter().any(|spot| spot.sentence.is_some()) => {
                self.sentences(spots, |words| Operation::Replace { words, with: new.text() })
            }
            [] if said.at_end || said.at_start => Err("it does not quote the words that go".to_owned()),
            [] if spots.iter().any(|spot| spot.is_title) => {
                self.titles(spots, |words| Operation::Replace { words, with: new.text() })
            }
            [] => self.rewrite(spots, new),
            [_] => self.in_words(spots, &said.old, |words| Operation::Replace { words, with: new.text() }),
            _ => Err("it replaces several words at once".to_owned()),
        }
    }

    /// Another text for whole parts.
    fn rewrite(&self, spots: &[Spot], new: &Content) -> Result<Vec<Amendment>, String> {
        if self.places.tree.is_empty() && spots.iter().all(|spot| spot.is_whole) {
            return self.add(Placement::default(), &self.paragraphs(new, Setting::default())?);
        }
        let clauses = if spots.iter().all(|spot| spot.is_whole) { self.all_of(spots)? } else { self.whole(spots)? };
        let setting = Setting::of(clauses.iter().map(|&at| self.text(at)));
        let paragraphs = self.paragraphs(new, setting)?;
        let mut text = paragraphs.join("\n");
        // The label that the clause has is none of its text.
        if let ([clause], Some(found)) = (clauses.as_slice(), leading_label(&text)) {
            let number = |label: &str| Label::parse(label).map(|label| label.without_prefix());
            let own = &self.places.tree[*clause].label;
            if !own.is_empty() && number(own) == number(&text[found.label.clone()]) {
                text = text[found.rest..].to_owned();
            }
        }
        if text.trim().is_empty() {
            return Err("the new text is empty".to_owned());
        }
        Ok(vec![self.amendment(&clauses, Operation::Rewrite(text))?])
    }

    /// Words into a part, or a paragraph at its end.
    fn insert(&self, spots: &[Spot]) -> Result<Vec<Amendment>, String> {
        let said = self.said;
        let new = said.new.as_ref().ok_or("it does not give the new words")?;
        if !said.old.is_empty() || said.rest {
            return Err("it does not say what the quoted words are to it".to_owned());
        }
        if let Some((role, quoted)) = &said.anchor {
            if said.new_part.is_some_and(|part| part != Part::Sentence) {
                return Err("it puts a paragraph beside words".to_owned());
            }
            let insert = |words| {
                let anchor = if *role == Role::After { Anchor::After(words) } else { Anchor::Before(words) };
                Operation::Insert { text: new.text(), anchor: Some(anchor) }
            };
            return self.in_words(spots, std::slice::from_ref(quoted), insert);
        }
        if said.new_part == Some(Part::Title) {
            let [spot] = spots else { return Err("it names several places".to_owned()) };
            return self.heading(spot, new);
        }
        let is_labelled = leading_label(&new.text()).is_some_and(|found| !found.label.is_empty());
        let is_paragraph = match said.new_part {
            Some(part) => part != Part::Sentence,
            None => is_labelled && spots.iter().all(|spot| spot.is_whole),
        };
        let is_at_end = said.verb == Some(Verb::Complete) || said.at_end;
        match spots {
            _ if said.at_start && !is_paragraph => self.at_start(spots, new),
            [spot] if is_paragraph && is_at_end && spot.is_whole => self.add_within(spot, new),
            [spot] if is_paragraph && is_at_end && !spot.is_alinea => self.add_within(spot, new),
            _ if is_paragraph => Err("it does not say where the new text goes".to_owned()),
            _ if !is_at_end => Err("it does not say beside which words".to_owned()),
            _ if spots.iter().any(|spot| spot.sentence.is_some()) && said.new_part.is_none() => {
                self.at_sentence_end(spots, new)
            }
            _ if spots.iter().any(|spot| spot.sentence.is_some()) => self
                .sentences(spots, |words| Operation::Insert { text: new.text(), anchor: Some(Anchor::After(words)) }),
            _ if spots.iter().any(|spot| spot.is_whole) => {
                Err("it does not say at the end of which paragraph".to_owned())
            }
            _ if spots.iter().any(|spot| !spot.is_alinea && self.holds_others(spot)) => {
                Err("its end may be that of its own words or of what stands beneath it".to_owned())
            }
            _ => single(spots)?.into_iter().map(|clause| self.at_end(clause, new)).collect(),
        }
    }

    /// A heading for a division that has none.
    fn heading(&self, spot: &Spot, new: &Content) -> Result<Vec<Amendment>, String> {
        let is_bare = |at: &ClauseId| self.places.tree[*at].kind.is_division() && self.places.tree[*at].text.is_empty();
        match spot.clauses.as_slice() {
            [one] if is_bare(one) => {
                Ok(vec![self.amendment(&[*one], Operation::Insert { text: new.text(), anchor: None })?])
            }
            _ => Err("it does not say the title of what".to_owned()),
        }
    }

    fn holds_others(&self, spot: &Spot) -> bool {
        spot.clauses.iter().any(|&clause| self.places.tree.beneath(clause).next().is_some())
    }

    /// Words at the end of a clause: before the sign that ends it, and a sentence behind that.
    fn at_end(&self, clause: ClauseId, new: &Content) -> Result<Amendment, String> {
        if new.paragraphs.len() > 1 {
            return Err("it puts several paragraphs at the end of one".to_owned());
        }
        let text = &self.places.tree[clause].text;
        let is_sentence = self.said.new_part == Some(Part::Sentence);
        let closes =
            |sign: char| sign.is_whitespace() || "\"»”;".contains(sign) || (!is_sentence && ".,:".contains(sign));
        let stays = text.trim_end_matches(closes);
        let ending = text[stays.len()..].trim_start_matches(char::is_whitespace);
        let new = new.text();
        // The sign that ends the clause is not said twice.
        let new = new.strip_suffix(|sign: char| !is_sentence && ending.starts_with(sign)).unwrap_or(&new).to_owned();
        let words: Vec<&str> = stays.split_whitespace().collect();
        let mut last = (2..=words.len().min(12)).map(|count| words[words.len() - count..].join(" "));
        let anchor = last.find(|words| find_quotation(text, words).len() == 1).filter(|_| !ending.is_empty());
        let anchor = anchor.map(|words| Anchor::After(Quotation { text: words.into(), occurrence: None }));
        self.amendment(&[clause], Operation::Insert { text: new, anchor })
    }

    /// Words before all others of a part.
    fn at_start(&self, spots: &[Spot], new: &Content) -> Result<Vec<Amendment>, String> {
        let [clause] = single(spots)?[..] else { return Err("it names several parts".to_owned()) };
        let text = &self.places.tree[clause].text;
        // A label is none of the words that can be quoted.
        if leading_label(&format!("{} {text}", new.text())).is_some() {
            return Err("it may bring in a label".to_owned());
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let first = (1..=words.len().min(12)).map(|count| words[..count].join(" "));
        let unique = |words: &String| find_quotation(text, words).len() == 1;
        let words = first.into_iter().find(unique).ok_or("its first words cannot be quoted")?;
        let anchor = Anchor::Before(Quotation { text: words.into(), occurrence: None });
        Ok(vec![self.amendment(&[clause], Operation::Insert { text: new.text(), anchor: Some(anchor) })?])
    }

    /// A paragraph beside one.
    fn beside(&self, role: Role, spots: &[Spot]) -> Result<Vec<Amendment>, String> {
        let said = self.said;
        let new = said.new.as_ref().ok_or("it does not give the new text")?;
        let [spot] = spots else { return Err("it names several places".to_owned()) };
        if !said.old.is_empty() || said.anchor.is_some() {
            return Err("it names words and a place".to_owned());
        }
        if spot.sentence.is_some() {
            let insert = |words| {
                let anchor = if role == Role::After { Anchor::After(words) } else { Anchor::Before(words) };
                Operation::Insert { text: new.text(), anchor: Some(anchor) }
            };
            return self.sentences(spots, insert);
        }
        if said.new_part.is_none() && said.verb == Some(Verb::Complete) {
            return Err("it does not say whether words come or a paragraph".to_owned());
        }
        let (Some(&first), Some(&last)) = (spot.clauses.first(), spot.clauses.last()) else {
            return Err("it does not say beside which clause".to_owned());
        };
        if role == Role::After {
            self.holds_all(spots)?;
        }
        match role {
            Role::Before => {
                let place = Placement { before: Some(self.named(first)?.into()), ..Placement::default() };
                let behind = self.places.tree.ids().take_while(|at| *at < first).last();
                self.labelled_behind(new, behind)?;
                self.add(place, &self.paragraphs(new, Setting::before(self.text(first)))?)
            }
            _ => {
                self.labelled_behind(new, Some(last))?;
                self.behind(spot, &self.paragraphs(new, Setting::behind(self.text(last)))?)
            }
        }
    }

    /// Paragraphs right behind one.
    pub(super) fn behind(&self, spot: &Spot, paragraphs: &[String]) -> Result<Vec<Amendment>, String> {
        let &last = spot.clauses.last().ok_or("it does not say beside which clause")?;
        // Right behind a paragraph of the text stands what is set beneath it.
        let beneath = self.places.tree.beneath(last).next().filter(|_| spot.is_alinea);
        let place = match beneath {
            Some(next) => Placement { before: Some(self.named(next)?.into()), ..Placement::default() },
            None => self.after(last, paragraphs)?,
        };
        self.add(place, paragraphs)
    }

    /// The place behind a clause at which paragraphs stand: behind the list that it ends, where they go on with the one
    /// round it.
    fn after(&self, last: ClauseId, paragraphs: &[String]) -> Result<Placement, String> {
        let head = paragraphs.first().map(String::as_str).unwrap_or_default();
        let beside = list_end(self.places.tree, last, head);
        Ok(Placement { after: Some(self.named(beside)?.into()), ..Placement::default() })
    }

    /// Whether a label that is inserted (`VII bis`) says another place: behind a clause that stands elsewhere.
    fn labelled_behind(&self, new: &Content, behind: Option<ClauseId>) -> Result<(), String> {
        let text = new.paragraphs.first().map(String::as_str).unwrap_or_default();
        let mut words = text.split(char::is_whitespace);
        let (Some(number), Some(suffix)) = (words.next(), words.next()) else { return Ok(()) };
        let ordinal = suffix.trim_end_matches(|sign: char| !sign.is_alphabetic());
        let model = format!("{number}{} x", &suffix[ordinal.len()..]);
        let Some(found) = leading_label(&model).filter(|_| meanings(ordinal).ordinal().is_some()) else {
            return Ok(());
        };
        let wanted = Label::parse(&model[found.label.clone()]);
        let tree = self.places.tree;
        let first = |label: &str| label.split(' ').next().map(|first| format!("{first} x")).unwrap_or_default();
        let is_alike = |at: &ClauseId| {
            let label = first(&tree[*at].label);
            leading_label(&label)
                .is_some_and(|own| Label::parse(&label[own.label]).is_some() && own.shape == found.shape)
        };
        let number_of = |at: ClauseId| {
            let label = first(&tree[at].label);
            Label::parse(label.trim_end_matches(" x"))
        };
        let before = behind.and_then(|behind| tree.ids().take_while(|at| *at <= behind).filter(is_alike).last());
        let is_elsewhere = tree.ids().any(|at| is_alike(&at) && number_of(at) == wanted);
        match before {
            Some(at) if number_of(at) != wanted && is_elsewhere => Err(format!(
                "the label `{number} {ordinal}` says that it stands behind `{number}`, and the sentence another place"
            )),
            _ => Ok(()),
        }
    }

    /// A paragraph at the end of an article, a paragraph or the draft.
    fn add_within(&self, spot: &Spot, new: &Content) -> Result<Vec<Amendment>, String> {
        self.holds_all(std::slice::from_ref(spot))?;
        let paragraphs = self.paragraphs(new, Setting::default())?;
        let place = match spot.clauses.as_slice() {
            [clause] => Placement { within: Some(self.named(*clause)?.into()), ..Placement::default() },
            _ => {
                let is_text = |at: &ClauseId| self.places.tree[*at].kind != ClauseKind::Note;
                let last = self.places.tree.ids().rev().find(is_text).ok_or("the draft has no clause")?;
                self.after(last, &paragraphs)?
            }
        };
        self.add(place, &paragraphs)
    }

    fn add(&self, place: Placement, paragraphs: &[String]) -> Result<Vec<Amendment>, String> {
        let (mut label, mut text) = (self.said.new_label.clone(), paragraphs.join("\n"));
        // What stands under the label of a division belongs to it.
        let head = paragraphs.first().map(String::as_str).unwrap_or_default();
        let found = leading_label(head).filter(|found| {
            !found.label.is_empty() && (paragraphs.len() == 1 || matches!(found.shape, LabelShape::Division(_)))
        });
        if let Some(found) = found {
            (label, text) = (Some(text[found.label.clone()].to_owned()), text[found.rest..].to_owned());
        } else if label.as_ref().is_some_and(|label| text.starts_with(label.as_str())) {
            label = None;
        }
        if text.trim().is_empty() {
            return Err("the new text is empty".to_owned());
        }
        let mut amendment = self.amendment(&[], Operation::Add { place, label, kind: None, text })?;
        amendment.target.clause_unknown = false;
        Ok(vec![amendment])
    }

    fn relocate(&self, place: &[Step]) -> Result<Vec<Amendment>, String> {
        let said = self.said;
        let Some((role, beside)) = &said.beside else { return Err("it does not say where to".to_owned()) };
        if said.new.is_some() || !said.old.is_empty() || said.anchor.is_some() || place.is_empty() {
            return Err("it moves words".to_owned());
        }
        let clauses = self.whole(&self.places.find(place)?)?;
        let beside = self.places.find(beside)?;
        let [to] = self.whole(&beside)?[..] else { return Err("it names several places".to_owned()) };
        let to = Some(self.named(to)?.into());
        let place = match role {
            Role::Before => Placement { before: to, ..Placement::default() },
            _ => Placement { after: to, ..Placement::default() },
        };
        Ok(vec![self.amendment(&clauses, Operation::Move(place))?])
    }

    /// The paragraphs that come, as many as the sentence says.
    fn paragraphs(&self, new: &Content, setting: Setting) -> Result<Vec<String>, String> {
        let paragraphs = new.within(setting);
        let count = paragraphs.len();
        // What is called a paragraph may hold several.
        let is_counted =
            |said: usize| if self.said.new_part == Some(Part::Alinea) { said == count } else { said <= count };
        match self.said.count.map(|said| said as usize).filter(|&said| !is_counted(said)) {
            Some(said) => Err(format!("it says that {said} come, and {count} stand there")),
            None => Ok(paragraphs),
        }
    }

    /// All clauses of whole articles, or of the draft.
    fn all_of(&self, spots: &[Spot]) -> Result<Vec<ClauseId>, String> {
        match spots {
            [spot] if spot.clauses.is_empty() => {
                let is_text = |at: &ClauseId| self.places.tree[*at].kind != ClauseKind::Note;
                Ok(self.places.tree.children(None).filter(is_text).collect())
            }
            spots => single(spots),
        }
    }

    /// The clauses of parts that are meant as a whole, with all beneath them. A paragraph that is counted by its place is
    /// meant without what stands beneath it, unless that is named too.
    fn whole(&self, spots: &[Spot]) -> Result<Vec<ClauseId>, String> {
        if spots.iter().all(|spot| spot.is_whole) {
            return self.all_of(spots);
        }
        let named: Vec<ClauseId> = spots.iter().flat_map(|spot| spot.clauses.clone()).collect();
        if spots.iter().any(|spot| spot.clauses.is_empty()) {
            return Err("it does not say which clause".to_owned());
        }
        self.holds_all(spots)?;
        let is_rewritten =
            matches!(self.said.verb, Some(Verb::Rewrite | Verb::Replace | Verb::Substitute)) && named.len() == 1;
        let loses = |at: &ClauseId| self.places.tree.beneath(*at).any(|beneath| !named.contains(&beneath));
        if !is_rewritten && spots.iter().any(|spot| spot.is_alinea) && named.iter().any(loses) {
            return Err("something stands beneath it that is not named".to_owned());
        }
        Ok(named)
    }

    /// Whether all that belongs to items stands beneath them. The text that a bill quotes may stand beside the item that brings
    /// it in, and so may what follows in that.
    fn holds_all(&self, spots: &[Spot]) -> Result<(), String> {
        let tree = self.places.tree;
        let is_quotation =
            |at: ClauseId| tree[at].label.is_empty() && self.text(at).trim_start().starts_with(['"', '«', '“']);
        let is_followed = |spot: &Spot| {
            let end = spot.clauses.last().map(|&last| tree[last].end()).filter(|end| end.index() < tree.len());
            !spot.is_alinea && !spot.is_whole && end.is_some_and(is_quotation)
        };
        match spots.iter().any(is_followed) {
            true => Err("a quotation stands behind it that may belong to it".to_owned()),
            false => Ok(()),
        }
    }

    fn text(&self, clause: ClauseId) -> &str {
        &self.places.tree[clause].text
    }

    fn named(&self, clause: ClauseId) -> Result<String, String> {
        self.places.reference(clause).ok_or_else(|| {
            format!(
                "several clauses are addressed as `{}`: give the one that is meant an id",
                self.places.tree.path(clause)
            )
        })
    }

    /// An operation aimed at clauses.
    pub(super) fn amendment(&self, clauses: &[ClauseId], operation: Operation) -> Result<Amendment, String> {
        let named = clauses.iter().map(|&clause| Ok(self.named(clause)?.into())).collect::<Result<_, String>>()?;
        let target = Target { draft: Some(self.places.draft.id.clone().into()), clauses: named, ..Target::default() };
        Ok(Amendment { target, operation: Some(operation), ..Amendment::default() })
    }
}

/// The clauses of parts, each of one clause.
pub(super) fn single(spots: &[Spot]) -> Result<Vec<ClauseId>, String> {
    let one = |spot: &Spot| match spot.clauses.as_slice() {
        [clause] => Ok(*clause),
        [] => Err("it does not say which clause".to_owned()),
        // Of several labels on one line, the words stand behind the last.
        [.., last] => Ok(*last),
    };
    spots.iter().map(one).collect()
}
