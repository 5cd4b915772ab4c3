//! A document of amendments, passage by passage: heads, places, sentences with the words they bring in, rows of tables.

use super::content::Content;
use super::grammar;
use super::heads::{self, Head};
use super::instruction::{Instruction, Place, Step, Which};
use super::label::item;
use super::open::{Open, leads_in, names_place, shown, unknown_word};
use super::place::{Places, within};
use super::quoted::NOT_THERE;
use super::sentence::{Lexed, Token, expects, lex};
use super::table::Table;
use super::{Passage, Worded};
use crate::amendment::{Amendment, Proposal, Target};
use crate::clause::LabelShape;
use crate::language::{Instructing, Lexicon, Part, lexicons};
use crate::party::Registry;
use crate::source::Diagnostic;

/// A line of a remark of no more words may tell what became of the amendment.
const SHORT: usize = 4;
/// Items within items that places are remembered for.
const LEVELS: usize = 8;

pub(super) fn read(places: &Places<'_>, registry: &Registry, passages: &[Passage]) -> Worded {
    let mut document = Document {
        places,
        registry,
        head: Head::default(),
        above: Place::new(),
        above_is_new: false,
        last: Place::new(),
        levels: Vec::new(),
        open: None,
        previous: None,
        table: None,
        in_remark: false,
        is_lost: false,
        unread: Vec::new(),
        has_made: false,
        first: 0,
        doubt: None,
        counted: Vec::new(),
        miscounted: None,
        aside: Vec::new(),
        read: Worded::default(),
    };
    for passage in passages {
        match passage {
            Passage::Paragraph(text) => {
                document.table = None;
                text.lines().filter(|line| !line.trim().is_empty()).for_each(|line| document.line(line.trim()));
            }
            Passage::Row(cells) => document.row(cells),
        }
    }
    document.flush();
    document.end_amendment();
    document.finish()
}

struct Document<'a> {
    places: &'a Places<'a>,
    registry: &'a Registry,
    head: Head,
    /// The place that holds until another is named, and whether it is said to be new.
    above: Place,
    above_is_new: bool,
    /// The place that was spoken of last.
    last: Place,
    /// How items are numbered, and the place that held before the first of each kind.
    levels: Vec<(LabelShape, Place)>,
    open: Option<Open>,
    /// The instruction before, where it was understood.
    previous: Option<Instruction>,
    table: Option<Table>,
    in_remark: bool,
    /// Whether a place was named that is not understood, and holds for what comes.
    is_lost: bool,
    /// The first proposal of the amendment, and a line of it that may turn what it says round.
    first: usize,
    doubt: Option<String>,
    /// Its proposals that rest on a count of paragraphs alone, and a sentence of it that shows a count to be another.
    counted: Vec<usize>,
    miscounted: Option<String>,
    /// Lines of the amendment that are no instructions, and whether it has any that are.
    unread: Vec<String>,
    has_made: bool,
    /// Lines that are no instructions.
    aside: Vec<String>,
    read: Worded,
}

impl Document<'_> {
    fn line(&mut self, line: &str) {
        if let Some(head) = heads::head(line, self.registry) {
            self.flush();
            self.end_amendment();
            let rest = head.rest.clone();
            let first = self.read.proposals.len();
            *self = Document {
                above: Place::new(),
                above_is_new: false,
                last: Place::new(),
                levels: Vec::new(),
                in_remark: false,
                is_lost: false,
                head,
                open: None,
                previous: None,
                table: None,
                unread: Vec::new(),
                has_made: false,
                first,
                doubt: None,
                counted: Vec::new(),
                miscounted: None,
                read: std::mem::take(&mut self.read),
                aside: std::mem::take(&mut self.aside),
                ..*self
            };
            if !rest.is_empty() {
                self.line(&rest);
            }
            return;
        }
        if self.is_right_below_head()
            && let Some(by) = heads::by_line(line, self.registry)
        {
            self.head.by = by;
            return;
        }
        if heads::is_remark(line) && !self.open.as_ref().is_some_and(Open::is_quotation_open) {
            self.flush();
            self.in_remark = true;
        }
        if self.in_remark {
            if line.split_whitespace().count() <= SHORT && heads::tells_status(line) {
                self.doubt.get_or_insert_with(|| line.to_owned());
            }
            self.aside.push(line.to_owned());
            return;
        }
        if self.takes_content(line) {
            return;
        }
        let (shape, rest) = item(line);
        self.sentences(shape, rest, line);
    }

    /// Whether nothing stands between the head of an amendment, which does not say who made it, and the line that comes.
    fn is_right_below_head(&self) -> bool {
        let has_head = !self.head.name.is_empty() && self.head.by.is_empty() && self.head.rest.is_empty();
        has_head
            && self.open.is_none()
            && !self.has_made
            && !self.in_remark
            && self.unread.is_empty()
            && self.above.is_empty()
    }

    /// Takes a line as words that the open sentence brings in, where it calls for them.
    fn takes_content(&mut self, line: &str) -> bool {
        if self.ends_quotation(line) {
            return false;
        }
        let Some(open) = self.open.as_mut().filter(|open| open.broken.is_none()) else { return false };
        let behind = if open.is_quotation_open() {
            let Some(content) = open.contents.last_mut() else { return false };
            content.add(line)
        } else if open.is_awaiting() {
            let (content, behind) = Content::paragraph(line);
            open.contents.push(content);
            open.tokens.push(Token::Content(open.contents.len() - 1));
            open.in_block = true;
            behind
        } else {
            return false;
        };
        open.lines.push(line.to_owned());
        open.said.push(line.to_owned());
        open.is_ended = behind.starts_with('.');
        let goes_on = behind.trim_start_matches(|sign: char| !sign.is_alphanumeric());
        if !goes_on.is_empty() {
            self.sentences(None, goes_on, goes_on);
        }
        true
    }

    /// Whether words in quotation marks, each paragraph of which opens them, end without a mark: the next instruction of a list
    /// comes, which opens none.
    fn ends_quotation(&mut self, line: &str) -> bool {
        let (shape, rest) = item(line);
        let is_open = self.open.as_ref().is_some_and(|open| {
            open.in_block
                && open.is_quotation_open()
                && open.contents.last().is_some_and(|content| content.opens_each() && content.is_even())
        });
        if !is_open || shape.is_none() {
            return false;
        }
        let (_, lexed) = self.lexed(rest);
        let is_next = lexed.is_whole && (lexed.has_verb() || grammar::place_alone(&lexed.tokens).is_some());
        if is_next && let Some(content) = self.open.as_mut().and_then(|open| open.contents.last_mut()) {
            content.end();
        }
        is_next
    }

    /// Reads the sentences of a line.
    fn sentences(&mut self, shape: Option<LabelShape>, mut rest: &str, line: &str) {
        let mut shape = shape;
        let mut is_first = true;
        while !rest.trim().is_empty() {
            let (lexicon, lexed) = self.lexed(rest);
            let is_control = Open::is_control(self.open.as_ref(), &lexed, rest, shape.is_some());
            if !is_control {
                let whole = if is_first { line } else { rest };
                self.other(whole, shape.is_some());
                return;
            }
            let end = lexed.end;
            self.begin(shape.take(), lexicon, &lexed);
            let is_end = !rest[end..].trim().is_empty() || rest[..end].ends_with(['.', ';', '。', '；']);
            let Some(open) = self.open.as_mut() else { return };
            open.lines.push(if is_first { line.to_owned() } else { rest[..end].to_owned() });
            open.said.push(if is_first && end == rest.len() { line.to_owned() } else { rest[..end].trim().to_owned() });
            open.in_block = lexed.tokens.last().is_some_and(|token| matches!(token, Token::Content(_)))
                && lexed.tokens.len() > 1
                && expects(&lexed.tokens[..lexed.tokens.len() - 1]);
            open.is_ended = is_end && !lexed.is_open();
            open.take(lexed);
            if end < rest.len() {
                self.flush();
            }
            rest = &rest[end..];
            is_first = false;
        }
    }

    /// A line as the language that understands most of it reads it; of an open sentence, as its own does.
    fn lexed(&self, line: &str) -> (&'static Lexicon, Lexed) {
        let own = self.open.as_ref().and_then(|open| open.lexicon);
        let mut best: Option<(&'static Lexicon, Lexed)> = None;
        for lexicon in own.into_iter().chain(lexicons()) {
            let lexed = lex(lexicon, line, false);
            let rank = |lexed: &Lexed| (lexed.is_whole, lexed.end, lexed.has_verb());
            if best.as_ref().is_none_or(|(_, known)| rank(&lexed) > rank(known)) {
                best = Some((lexicon, lexed));
            }
        }
        best.unwrap_or_else(|| (&lexicons()[0], Lexed::default()))
    }

    /// Ends the open sentence where the line begins another.
    fn begin(&mut self, shape: Option<LabelShape>, lexicon: &'static Lexicon, lexed: &Lexed) {
        let goes_on = self.open.as_ref().is_some_and(|open| shape.is_none() && open.goes_on(lexed));
        if !goes_on {
            self.flush();
        }
        if let Some(shape) = shape {
            match self.levels.iter().position(|(known, _)| *known == shape) {
                Some(at) => {
                    self.above = self.levels[at].1.clone();
                    self.levels.truncate(at + 1);
                }
                None if self.levels.len() < LEVELS => self.levels.push((shape, self.above.clone())),
                None => {}
            }
        }
        let open = self.open.get_or_insert_default();
        open.lexicon = Some(lexicon);
    }

    /// A line that is no instruction: words that the open sentence brings in, one that is not understood, or a remark.
    fn other(&mut self, line: &str, has_label: bool) {
        let opens_quotation = line.chars().next().and_then(super::content::closing).is_some();
        if let Some(open) = self.open.as_mut()
            && (open.broken.is_some() || (open.in_block && (!open.is_ended || opens_quotation)))
            && (opens_quotation || !is_beside(open, line))
        {
            open.lines.push(line.to_owned());
            open.said.push(line.to_owned());
            open.is_ended = false;
            if let Some(content) = open.contents.last_mut() {
                content.go_on(line);
            }
            return;
        }
        self.flush();
        // `Norway cannot accept the following:`
        let unknown = unknown_word(line, has_label);
        let leads_in = leads_in(line) && !self.head.name.is_empty() && unknown.is_none();
        if leads_in || heads::tells_status(line) {
            self.doubt.get_or_insert_with(|| line.to_owned());
        }
        match unknown {
            Some(word) => {
                let broken = Some(format!("“{word}” is no word of an instruction that is known"));
                let lines = vec![line.to_owned()];
                self.open = Some(Open { said: lines.clone(), lines, broken, ..Open::default() });
            }
            None => {
                self.is_lost |= names_place(line);
                self.unread.push(line.to_owned());
            }
        }
    }

    /// Ends the open sentence: a place that holds from here on, or an instruction.
    fn flush(&mut self) {
        let Some(mut open) = self.open.take() else { return };
        if open.is_unclosed_block()
            && let Some(content) = open.contents.last_mut()
        {
            content.end();
        }
        if open.broken.is_none()
            && let Some((place, is_new)) = grammar::place_alone(&open.tokens)
        {
            self.above = within(&self.above, &place);
            self.above_is_new = is_new;
            self.is_lost = false;
            self.last = self.above.clone();
            return;
        }
        // What stands last leads to what comes next, and is not understood.
        let last = open.lines.last().filter(|line| leads_in(line) && (open.broken.is_some() || open.lines.len() > 1));
        if let Some(line) = last.filter(|_| !self.head.name.is_empty()) {
            self.doubt.get_or_insert_with(|| line.clone());
        }
        let read = match &open.broken {
            Some(why) => Err(why.clone()),
            None if open.is_quotation_open() => Err("its quotation marks are not closed".to_owned()),
            None => self.instruction(&open).map_err(str::to_owned),
        };
        self.previous = read.as_ref().ok().cloned();
        let settled = read.and_then(|said| {
            let is_this = said.place.first().or(said.beside.as_ref().and_then(|(_, place)| place.first()));
            if self.is_lost && is_this.is_none_or(|step| step.which == Which::This) {
                return Err("the place that is named before it is not understood".to_owned());
            }
            let is_this = is_this.is_some_and(|step| step.which == Which::This);
            let has_it = |step: &Step| self.above.iter().any(|above| above.part == step.part);
            let from_last = is_this && !said.place.first().is_some_and(has_it);
            let place = within(if from_last { &self.last } else { &self.above }, &said.place);
            let spoken_of = said.beside.as_ref().map_or_else(|| place.clone(), |(_, beside)| within(&place, beside));
            self.last = spoken_of;
            super::settle::settle(self.places, &said, &place)
        });
        let as_said = shown(&open.said);
        let is_counted = self.last.iter().any(|step| step.part == Part::Alinea);
        match settled {
            Ok(amendments) => amendments.into_iter().for_each(|amendment| {
                if is_counted && amendment.operation.as_ref().is_some_and(|asked| asked.quotations().is_empty()) {
                    self.counted.push(self.read.proposals.len());
                }
                self.push(amendment, Some(as_said.clone()));
            }),
            Err(why) => {
                self.previous = None;
                if is_counted && why.ends_with(NOT_THERE) {
                    self.miscounted.get_or_insert_with(|| as_said.clone());
                }
                self.gist(&open.lines.join("\n"), &why);
            }
        }
    }

    /// What an open sentence says, with what it leaves to the one before it.
    fn instruction(&self, open: &Open) -> Result<Instruction, &'static str> {
        let has_own = open.tokens.iter().any(|token| matches!(token, Token::Said(Instructing::Verb(_))));
        let verb = self.previous.as_ref().and_then(|previous| previous.verb).filter(|_| !has_own);
        let again = |token: &Token| match (token, verb) {
            (Token::Said(Instructing::Same), Some(verb)) => vec![Token::Said(Instructing::Verb(verb)), token.clone()],
            _ => vec![token.clone()],
        };
        let tokens: Vec<Token> = open.tokens.iter().flat_map(again).collect();
        grammar::read(&tokens, &open.contents)?.like(self.previous.as_ref())
    }

    /// An amendment with a head of which no sentence is understood is kept as a gist.
    fn end_amendment(&mut self) {
        let unread = std::mem::take(&mut self.unread);
        if let Some(line) = self.doubt.take() {
            self.doubt_all(&line);
        }
        self.doubt_counts();
        if !self.head.name.is_empty() && !self.has_made && !unread.is_empty() {
            self.gist(&unread.join("\n"), "no instruction in it is understood");
        } else {
            self.aside.extend(unread);
        }
    }

    /// Keeps all operations of an amendment as gists: a line of it may say that nobody wants them.
    fn doubt_all(&mut self, line: &str) {
        let why = format!("“{}” may say what became of it, or that somebody is against it", beginning(line));
        (self.first..self.read.proposals.len()).for_each(|at| self.doubt_one(at, &why));
    }

    /// Keeps as gists what an amendment asks of whole counted paragraphs, where it quotes words that do not stand in another
    /// one: it may be made to another text, or count otherwise.
    fn doubt_counts(&mut self) {
        let counted = std::mem::take(&mut self.counted);
        let Some(line) = self.miscounted.take() else { return };
        let why = format!("the paragraphs may be counted otherwise, as what “{}” says is not there", beginning(&line));
        counted.into_iter().for_each(|at| self.doubt_one(at, &why));
    }

    fn doubt_one(&mut self, at: usize, why: &str) {
        let amendment = &mut self.read.proposals[at].amendment;
        let Some(operation) = amendment.operation.take() else { return };
        let said = amendment.as_said.take().unwrap_or_else(|| operation.name().to_owned());
        let message = format!("“{}” is kept as a gist: {why}", beginning(&said));
        self.read.diagnostics.push(Diagnostic::warning(message));
        let target =
            Target { draft: Some(self.places.draft.id.clone().into()), clause_unknown: true, ..Target::default() };
        *amendment = Amendment { target, gist: Some(said), ..Amendment::default() };
    }

    fn row(&mut self, cells: &[Vec<String>]) {
        self.flush();
        if let Some(table) = Table::new(cells) {
            self.table = Some(table);
            return;
        }
        let Some(table) = self.table else {
            cells.iter().flatten().for_each(|line| self.line(line.trim()));
            return;
        };
        let place = table.place(cells).unwrap_or_else(|| (self.above.clone(), self.above_is_new));
        let (old, new) = table.texts(cells);
        if old.is_empty() && new.is_empty() {
            return;
        }
        let said = format!("{} → {}", old.join(" "), new.join(" "));
        if self.is_lost && table.place(cells).is_none() {
            self.gist(&said, "the place that is named before it is not understood");
            return;
        }
        match table.settle(self.places, &place.0, place.1, &old, &new) {
            Ok(amendments) => amendments.into_iter().for_each(|amendment| self.push(amendment, None)),
            Err(why) => self.gist(&said, &why),
        }
    }

    fn push(&mut self, amendment: Amendment, as_said: Option<String>) {
        self.has_made = true;
        let at = if self.head.name.is_empty() {
            as_said.as_deref().map_or_else(|| "table".to_owned(), beginning)
        } else {
            self.head.name.clone()
        };
        let amendment = Amendment { as_said, ..amendment };
        self.read.proposals.push(Proposal { author: self.head.by.clone(), amendment, amends: None, at });
    }

    /// Keeps what cannot be told as a gist.
    fn gist(&mut self, text: &str, why: &str) {
        let text = text.trim();
        let message = format!("“{}” is kept as a gist: {why}", beginning(text));
        self.read.diagnostics.push(Diagnostic::warning(message));
        let target =
            Target { draft: Some(self.places.draft.id.clone().into()), clause_unknown: true, ..Target::default() };
        self.push(Amendment { target, gist: Some(text.to_owned()), ..Amendment::default() }, None);
        if self.head.name.is_empty()
            && let Some(proposal) = self.read.proposals.last_mut()
        {
            proposal.at = beginning(text);
        }
    }

    fn finish(mut self) -> Worded {
        if !self.aside.is_empty() {
            let shown: Vec<String> = self.aside.iter().take(6).map(|line| format!("“{}”", beginning(line))).collect();
            let more = if self.aside.len() > 6 { format!(" and {} more", self.aside.len() - 6) } else { String::new() };
            let message = format!("set aside, no instructions: {}{more}", shown.join(", "));
            self.read.diagnostics.push(Diagnostic::note(message));
        }
        self.read
    }
}

/// Tells whether a line is none of the words that a sentence brings in: it may say what became of it, or whose wish what follows
/// is.
fn is_beside(open: &Open, line: &str) -> bool {
    let is_short = line.split_whitespace().count() <= SHORT;
    let may_come = open.may_come();
    (leads_in(line) && !may_come) || (heads::tells_status(line) && (is_short || !may_come))
}

/// The first words of a text, to name it by.
fn beginning(text: &str) -> String {
    let line = text.trim().replace('\n', " ");
    let short: String = line.chars().take(60).collect();
    if short.len() < line.len() { format!("{}…", short.trim_end()) } else { short }
}
