//! The grammar of instructions: the tokens of a sentence as one instruction, whatever its language.
//!
//! Roles (`after`, `by`) hold for the place or the words that come next. Steps to a place are named from the outside in, or joined
//! by *of* from the inside out. What is described (`two new paragraphs`) is what comes, what is named or counted is a place.

use super::content::Content;
use super::counted::{begins_stretch, one_step_a_part, outermost_first, quotes_next, several};
use super::instruction::{Instruction, Place, Quoted, Step, UpTo, Which};
use super::label::names_item;
use super::sentence::{Token, part};
use crate::language::{Instructing, Part, Role, Verb};

/// Reads the tokens of a sentence.
///
/// # Errors
/// Why they make no instruction.
pub(super) fn read(tokens: &[Token], contents: &[Content]) -> Result<Instruction, &'static str> {
    let mut reader = Reader { contents, ..Reader::default() };
    for (at, token) in tokens.iter().enumerate() {
        reader.token(token, &tokens[at + 1..])?;
    }
    reader.end_place()?;
    reader.finish()
}

#[derive(Default)]
struct Reader<'a> {
    contents: &'a [Content],
    said: Instruction,
    role: Option<Role>,
    /// The place that is being named, with its role.
    place: Vec<Step>,
    place_role: Option<Role>,
    /// The step that was named last.
    current: usize,
    /// Whether the next step is one that the steps so far are parts of.
    is_of: bool,
    /// What was said of a part that is still to be named.
    which: Option<Which>,
    count: Option<u32>,
    is_new: bool,
    follows: bool,
    after_to: bool,
    occurrence: Option<u32>,
    second_verb: bool,
    /// Whether the words quoted next begin a stretch, and whether its end comes next.
    is_from: bool,
    after_from: bool,
    /// Whether the words quoted next are those with which the part named last begins.
    after_beginning: bool,
    /// Words in quotes with their roles, in order, and whether the verb stood before them.
    quotes: Vec<(Option<Role>, bool, Quoted, usize)>,
}

impl Reader<'_> {
    fn token(&mut self, token: &Token, next: &[Token]) -> Result<(), &'static str> {
        match token {
            Token::Comma | Token::Colon => Ok(()),
            Token::Label(label) => self.label(label, next),
            Token::Content(at) => self.content(*at),
            Token::Said(said) => self.phrase(*said, next),
        }
    }

    fn phrase(&mut self, said: Instructing, next: &[Token]) -> Result<(), &'static str> {
        match said {
            Instructing::Verb(verb) => {
                self.end_place()?;
                self.role = None;
                self.verb(verb)?;
            }
            Instructing::From | Instructing::OutOf | Instructing::Role(Role::Of)
                if begins_stretch(next) && !self.changes_into(next) =>
            {
                self.end_place()?;
                self.role = None;
                self.is_from = true;
            }
            Instructing::OutOf if self.changes_into(next) => {}
            // `delete from “all”`
            Instructing::OutOf if quotes_next(next) => return Err("it does not say from which words up to which"),
            Instructing::OutOf => self.is_of = !self.place.is_empty(),
            Instructing::From => return Err("it does not say from which words up to which"),
            Instructing::Role(Role::Of) if !self.place.is_empty() => self.is_of = true,
            Instructing::To | Instructing::Role(Role::In)
                if self.said.verb == Some(Verb::Relabel) && !self.quotes.is_empty() =>
            {
                self.said.is_range = true;
                self.role = Some(Role::By);
            }
            Instructing::Role(Role::In) if self.is_between_labels(next) => self.after_to = true,
            Instructing::Role(Role::Of) => {}
            Instructing::Role(role) => {
                self.end_place()?;
                self.role = Some(role);
            }
            Instructing::RoleBehind(role) => self.role_behind(role)?,
            Instructing::Part(part) => self.part(part, next)?,
            Instructing::Words if self.after_beginning => {}
            Instructing::Words if self.count.take().is_some() || self.is_new || self.follows => self.follows = true,
            Instructing::Words => self.end_place()?,
            Instructing::This => self.which(Which::This)?,
            Instructing::Last(from_end) => self.which(Which::Last(vec![from_end]))?,
            Instructing::Nth(number) => self.which(Which::Nth(vec![number]))?,
            Instructing::Count(count) => self.count = Some(count),
            Instructing::Beginning => self.beginning()?,
            Instructing::As if self.said.verb == Some(Verb::Relabel) => {
                self.end_place()?;
                self.role = Some(Role::By);
            }
            Instructing::As => return Err("it says as what something comes, which is not read"),
            Instructing::Following => self.follows = true,
            Instructing::New => self.is_new = true,
            Instructing::Occurrence => self.occurrence()?,
            Instructing::Throughout => self.said.throughout = true,
            Instructing::Times(times) => self.said.times = Some(times),
            Instructing::Same => self.said.is_same = true,
            Instructing::Start => self.said.at_start = true,
            Instructing::End | Instructing::Rest if std::mem::take(&mut self.after_from) => self.up_to(UpTo::End)?,
            Instructing::End => self.said.at_end = true,
            Instructing::Rest => self.said.rest = true,
            Instructing::To if self.is_open_stretch() => self.after_from = true,
            Instructing::To if self.place.is_empty() => self.role = Some(Role::By),
            Instructing::To => self.after_to = true,
            _ => {}
        }
        Ok(())
    }

    /// `the paragraph beginning with “x”`
    fn beginning(&mut self) -> Result<(), &'static str> {
        let is_named = self.place.get(self.current).is_some_and(|step| step.which == Which::Nth(Vec::new()));
        self.after_beginning = is_named;
        if is_named { Ok(()) } else { Err("it does not say what begins with these words") }
    }

    /// `change from “x” to “y”`: the one into the other.
    fn changes_into(&self, next: &[Token]) -> bool {
        let quoted = next.iter().filter(|token| matches!(token, Token::Content(_))).count();
        self.said.verb == Some(Verb::Replace) && quoted == 2
    }

    /// Whether the words quoted last begin a stretch whose end is still to be told.
    fn is_open_stretch(&self) -> bool {
        self.quotes.last().is_some_and(|(_, _, quoted, _)| quoted.is_from && quoted.up_to.is_none())
    }

    fn up_to(&mut self, end: UpTo) -> Result<(), &'static str> {
        let (_, _, quoted, _) = self.quotes.last_mut().ok_or("a stretch of words has no beginning")?;
        quoted.up_to = Some(end);
        Ok(())
    }

    fn verb(&mut self, verb: Verb) -> Result<(), &'static str> {
        match self.said.verb {
            None => self.said.verb = Some(verb),
            Some(known) if known == verb => {}
            // `leave out “x” and insert “y”`
            Some(Verb::Delete) if matches!(verb, Verb::Insert | Verb::Substitute) && !self.quotes.is_empty() => {
                self.said.verb = Some(Verb::Replace);
                self.role = Some(Role::By);
                self.second_verb = true;
            }
            // `leave out paragraph 3 and insert:`
            Some(Verb::Delete) if verb == Verb::Insert && !self.said.place.is_empty() && !self.second_verb => {
                self.said.verb = Some(Verb::Rewrite);
                self.role = Some(Role::By);
                self.second_verb = true;
            }
            // `amend paragraph 3 to read as follows`: what is replaced reads so afterwards.
            Some(Verb::Replace) if verb == Verb::Rewrite => self.role = Some(Role::By),
            Some(_) => return Err("it says two things in one sentence"),
        }
        Ok(())
    }

    /// `alinéas 7 à 9`: a word for *in* between two labels counts from the one to the other.
    fn is_between_labels(&self, next: &[Token]) -> bool {
        let last = self.place.get(self.current).is_some_and(|step| matches!(step.which, Which::Labels(_)));
        last && self.count.is_none() && matches!(next.first(), Some(Token::Label(_)))
    }

    /// `in “…” 之后`: the role of what was named before.
    fn role_behind(&mut self, role: Role) -> Result<(), &'static str> {
        if self.place.is_empty() {
            let last = self.quotes.last_mut().ok_or("it does not say behind what")?;
            if role != Role::In {
                last.0 = Some(role);
            }
            return Ok(());
        }
        self.place_role = Some(role);
        self.end_place()
    }

    fn which(&mut self, which: Which) -> Result<(), &'static str> {
        // `alinéa premier`: said behind the part that it counts.
        let known = self.place.get_mut(self.current).filter(|step| step.which == Which::Nth(Vec::new()));
        match (known, self.which.take()) {
            (Some(step), _) => step.which = which,
            // `première et deuxième phrases`
            (None, Some(Which::Nth(mut before))) if matches!(which, Which::Nth(_)) => {
                if let Which::Nth(numbers) = which {
                    before.extend(numbers);
                }
                self.which = Some(Which::Nth(before));
            }
            // `the first and last paragraphs`
            (None, Some(before)) if before != Which::This && which != Which::This => {
                return Err("it names parts in two ways");
            }
            (None, before) if which == Which::This && before.is_some() => self.which = before,
            _ => self.which = Some(which),
        }
        Ok(())
    }

    fn occurrence(&mut self) -> Result<(), &'static str> {
        match self.which.take() {
            Some(Which::Nth(numbers)) if numbers.len() == 1 => self.occurrence = numbers.first().copied(),
            Some(_) => return Err("it does not say which occurrence by a number"),
            None => {}
        }
        Ok(())
    }

    fn part(&mut self, part: Part, next: &[Token]) -> Result<(), &'static str> {
        let follows = matches!(next.first(), Some(Token::Said(Instructing::Following | Instructing::New)));
        let brings = matches!(self.said.verb, Some(Verb::Insert | Verb::Complete | Verb::Replace | Verb::Substitute));
        let is_described = self.is_new || self.follows || follows || (self.count.is_some() && brings);
        // `rédiger ainsi l'alinéa 21`: which part it is, not what comes.
        let is_named = matches!(next.first(), Some(Token::Label(_))) && !self.is_new;
        if is_described && !is_named && self.which.is_none() {
            self.end_place()?;
            self.said.new_part = Some(part);
            self.said.count = self.count.take().or(self.said.count);
            self.follows = true;
            return Ok(());
        }
        if self.place.is_empty() {
            self.place_role = self.role;
        }
        if let Some(count) = self.count.take().filter(|count| *count > 1) {
            self.which = Some(several(self.which.take(), count).ok_or("it counts several of them")?);
        }
        let step = Step { part, which: self.which.take().unwrap_or(Which::Nth(Vec::new())) };
        self.current = if std::mem::take(&mut self.is_of) { 0 } else { self.place.len() };
        self.place.insert(self.current, step);
        Ok(())
    }

    fn label(&mut self, label: &str, next: &[Token]) -> Result<(), &'static str> {
        // `第3段`: a number before what it counts.
        let names_next = next.first().and_then(part);
        let is_named = self.place.get(self.current).is_some_and(|step| step.which == Which::Nth(Vec::new()));
        if self.said.new_part.is_some() && self.place.is_empty() && self.said.new_label.is_none() && self.is_new {
            self.said.new_label = Some(label.to_owned());
            return Ok(());
        }
        if names_next.is_none() && names_item(label) && (self.place.is_empty() || self.is_of) {
            return self.item(label);
        }
        if names_next.is_some() && !is_named && !self.after_to {
            self.which = Some(Which::Labels(vec![label.to_owned()]));
            return Ok(());
        }
        // `alinéas 2, 3, deuxième phrase, et 4`: the sentence is of one of them, which the words have to tell.
        if let [.., before, last] = self.place.as_slice()
            && self.current + 1 == self.place.len()
            && last.part == Part::Sentence
            && matches!(&last.which, Which::Nth(numbers) if !numbers.is_empty())
            && matches!(before.which, Which::Labels(_))
        {
            self.place.pop();
            self.current = self.place.len() - 1;
        }
        let current = self.current.min(self.place.len().saturating_sub(1));
        let step = self.place.get_mut(current).ok_or("a number stands where none is expected")?;
        let is_beneath = label.starts_with('(');
        match &mut step.which {
            Which::Nth(numbers) if numbers.is_empty() => step.which = Which::Labels(vec![label.to_owned()]),
            Which::This => step.which = Which::Labels(vec![label.to_owned()]),
            Which::Labels(labels) if self.after_to => {
                let from = labels.pop().filter(|_| labels.is_empty()).ok_or("it names a range and more")?;
                step.which = Which::Range(from, label.to_owned());
                self.after_to = false;
            }
            Which::Labels(labels) if is_beneath && labels.len() == 1 => {
                // `3(a)`: an item of it.
                let item = Step { part: Part::Point, which: Which::Labels(vec![label.to_owned()]) };
                self.current = current + 1;
                self.place.insert(self.current, item);
            }
            Which::Labels(labels) => labels.push(label.to_owned()),
            _ => return Err("it counts one part in two ways"),
        }
        Ok(())
    }

    /// `au 2°`, `le 4° de l'alinéa 17`: an item by its label alone; `un 2° bis` is what comes.
    fn item(&mut self, label: &str) -> Result<(), &'static str> {
        if self.count.take().is_some() || self.is_new {
            self.end_place()?;
            (self.said.new_part, self.said.new_label) = (Some(Part::Point), Some(label.to_owned()));
            self.follows = true;
            return Ok(());
        }
        self.part(Part::Point, &[])?;
        if let Some(step) = self.place.get_mut(self.current) {
            step.which = Which::Labels(vec![label.to_owned()]);
        }
        Ok(())
    }

    fn content(&mut self, at: usize) -> Result<(), &'static str> {
        let content = self.contents.get(at).ok_or("its words are missing")?;
        if std::mem::take(&mut self.after_beginning) {
            let step = self.place.get_mut(self.current).ok_or("it does not say what begins with these words")?;
            step.which = Which::Beginning(content.text());
            return Ok(());
        }
        self.end_place()?;
        if std::mem::take(&mut self.after_from) {
            return self.up_to(UpTo::Words(content.text()));
        }
        // `the second “shall”`
        if let Some(Which::Nth(numbers)) = &self.which {
            let [number] = numbers[..] else { return Err("it names several occurrences at once") };
            self.occurrence = self.occurrence.or(Some(number));
            self.which = None;
        }
        let role = if self.follows { Some(Role::By) } else { self.role };
        let is_from = std::mem::take(&mut self.is_from);
        let quoted = Quoted { words: content.text(), occurrence: self.occurrence.take(), is_from, up_to: None };
        if quoted.words.trim().is_empty() {
            return Err("its quotation marks hold no words");
        }
        self.quotes.push((role, self.said.verb.is_some(), quoted, at));
        self.role = if self.second_verb { Some(Role::By) } else { None };
        self.follows = false;
        self.is_new = false;
        self.count = None;
        Ok(())
    }

    /// Ends the place that is being named.
    fn end_place(&mut self) -> Result<(), &'static str> {
        self.is_of = false;
        if !self.place.is_empty() {
            self.counts_more()?;
        }
        if self.place.is_empty() {
            return if self.after_to { Err("a range has no end") } else { Ok(()) };
        }
        let mut place = std::mem::take(&mut self.place);
        let role = self.place_role.take();
        self.role = None;
        outermost_first(&mut place);
        one_step_a_part(&mut place)?;
        // `the paragraph`: the one that was spoken of.
        for step in &mut place {
            if step.which == Which::Nth(Vec::new()) {
                step.which = Which::This;
            }
        }
        match role {
            Some(Role::After | Role::Before) => {
                let role = role.unwrap_or(Role::After);
                if self.said.beside.replace((role, place)).is_some() {
                    return Err("it names two places beside which something goes");
                }
            }
            _ if self.said.place.is_empty() => self.said.place = place,
            // `in paragraph 3, … to the end of the paragraph`
            _ if place
                .iter()
                .all(|step| step.which == Which::This && self.said.place.iter().any(|said| said.part == step.part)) => {
            }
            _ => {
                self.said.place.extend(place);
                outermost_first(&mut self.said.place);
                if self.said.place.windows(2).any(|two| two[0].part == two[1].part && two[0].part != Part::Point) {
                    return Err("it names several places");
                }
            }
        }
        Ok(())
    }

    /// `las oraciones segunda y tercera`: a number behind the part that is counted already.
    fn counts_more(&mut self) -> Result<(), &'static str> {
        let step = self.place.get_mut(self.current).map(|step| &mut step.which);
        match (step, self.which.take()) {
            (_, None | Some(Which::This)) => Ok(()),
            (Some(Which::Nth(numbers)), Some(Which::Nth(more))) if !numbers.is_empty() => {
                numbers.extend(more);
                Ok(())
            }
            _ => Err("it counts a part that it does not name"),
        }
    }

    /// Tells the quoted words by their roles.
    fn finish(mut self) -> Result<Instruction, &'static str> {
        let verb = self.said.verb.ok_or("it has no verb")?;
        if matches!(self.which, Some(Which::Nth(_) | Which::Last(_))) {
            return Err("it counts a part that it does not name");
        }
        if self.after_to || self.after_from || self.after_beginning || self.is_open_stretch() {
            return Err("a range has no end");
        }
        let quotes = std::mem::take(&mut self.quotes);
        let has_by = quotes.iter().any(|(role, ..)| *role == Some(Role::By));
        for (role, behind_verb, quoted, at) in quotes {
            let is_new = match (verb, role) {
                (_, Some(Role::After | Role::Before)) => {
                    let role = role.unwrap_or(Role::After);
                    if self.said.anchor.replace((role, quoted)).is_some() {
                        return Err("it names two places beside which words go");
                    }
                    continue;
                }
                (Verb::Relabel, role) if role == Some(Role::By) || !self.said.labels.is_empty() => {
                    self.said.labels.push(quoted.words);
                    continue;
                }
                (_, Some(Role::By)) => true,
                (Verb::Substitute, Some(Role::In | Role::For))
                | (Verb::Delete | Verb::Replace, None | Some(Role::In)) => false,
                (Verb::Substitute, _) => !has_by,
                (Verb::Insert | Verb::Complete | Verb::Rewrite, None | Some(Role::In)) => behind_verb || !has_by,
                _ => return Err("it does not say what the quoted words are to it"),
            };
            if !is_new {
                self.said.old.push(quoted);
            } else if self.said.new.replace(self.contents[at].clone()).is_some() {
                return Err("it brings in words twice");
            }
        }
        if self.follows && self.said.new.is_none() {
            return Err("what is to follow does not follow");
        }
        Ok(self.said)
    }
}

/// The place that tokens without a verb name, for the instructions that come: `Article 5 – paragraph 1`.
pub(super) fn place_alone(tokens: &[Token]) -> Option<(Place, bool)> {
    let is_place = |token: &Token| match token {
        Token::Content(_) => false,
        Token::Said(said) => !matches!(
            said,
            Instructing::Verb(_)
                | Instructing::Same
                | Instructing::Times(_)
                | Instructing::Words
                | Instructing::Following
                | Instructing::RoleBehind(_)
                | Instructing::Role(Role::After | Role::Before | Role::By | Role::For)
        ),
        _ => true,
    };
    if !tokens.iter().all(is_place) || !tokens.iter().any(|token| part(token).is_some()) {
        return None;
    }
    let is_new = tokens.contains(&Token::Said(Instructing::New));
    let rest: Vec<Token> = tokens.iter().filter(|token| **token != Token::Said(Instructing::New)).cloned().collect();
    let mut reader = Reader::default();
    for (at, token) in rest.iter().enumerate() {
        reader.token(token, &rest[at + 1..]).ok()?;
    }
    reader.end_place().ok()?;
    (!reader.said.place.is_empty() && reader.said.count.is_none()).then_some((reader.said.place, is_new))
}
