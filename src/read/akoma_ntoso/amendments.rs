//! What a document changes in others, as its metadata says: amendments, with the words that it quotes.
//!
//! ```text
//! <textualMod type="substitution">              an amendment
//!   <source href="#mod_1"/>                     the words that ask for it, in the text
//!   <destination href="/akn/…#art_5"/>          the clause it is aimed at
//!   <old href="#qtext_1"/>                      words that go: the element with this id
//!   <new href="#qtext_2"/>                      words that come
//! ```
//!
//! Who proposes is not said there, and stays unknown. What no operation expresses keeps its words as a gist.

use super::elements;
use crate::amendment::{Amendment, Anchor, Extent, Operation, Placement, Quotation, Target};
use crate::read::structure::Role;
use crate::read::words::Words;
use crate::read::xml::{self, Element, Visitor};
use crate::read::yaml::Reading;
use crate::source::{Diagnostic, Located, Origin, SourceFile};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// How many quotations may stand in each other: a modification, what it quotes, and words in that.
const DEEPEST: usize = 4;

/// How many modifications are told with a place.
const PLACES: usize = 20;

/// Reads the amendments that a document makes.
pub(in crate::read) fn read(file: &Arc<SourceFile>) -> Reading<Vec<Amendment>> {
    let mut collector = Collector::default();
    let mut diagnostics = xml::walk(file, &mut collector);
    let quoted = collector.quoted;
    let mut amendments = Vec::new();
    for (number, modification) in (1..).zip(collector.modifications) {
        let operation = modification.operation(&quoted);
        let origin = Origin::new(file, modification.offset, 0);
        let asks = modification.source.as_ref().and_then(|id| quoted.get(id)).map(|quoted| quoted.text.clone());
        if operation.is_none() {
            let kind = &modification.kind;
            let note =
                format!("a modification of the type `{kind}` is kept in its own words: no operation expresses it");
            let note = Diagnostic::note(note);
            // To look a place up costs the length of its line, which may be that of the file.
            diagnostics.push(if number <= PLACES { note.from(&origin) } else { note });
        }
        let destination = modification.destinations.iter().find(|one| !quoted.contains_key(&one.id));
        let clauses =
            destination.map(|one| Located::new(one.id.clone(), origin.clone())).into_iter().collect::<Vec<_>>();
        let instrument = destination.and_then(|one| one.document.clone());
        let id = modification.id.unwrap_or_else(|| format!("modification-{number}"));
        amendments.push(Amendment {
            id: Located::new(id, origin.clone()),
            target: Target {
                clause_unknown: clauses.is_empty(),
                clauses,
                instrument: instrument.map(|document| Located::new(document, origin.clone())),
                ..Target::default()
            },
            gist: if operation.is_none() { asks } else { None },
            operation,
            ..Amendment::default()
        });
    }
    diagnostics.sort();
    Reading { value: amendments, diagnostics }
}

#[derive(Debug, Default)]
struct Modification {
    id: Option<String>,
    kind: String,
    offset: usize,
    source: Option<String>,
    destinations: Vec<Destination>,
    old: Vec<String>,
    new: Vec<String>,
    /// Whether it says more than an operation could: a range of clauses, a part left out.
    is_more: bool,
}

#[derive(Debug)]
struct Destination {
    document: Option<String>,
    id: String,
    place: Option<String>,
}

/// What a document quotes, or asks for.
#[derive(Debug, Default, Clone)]
struct Quoted {
    text: String,
    label: Option<String>,
    /// How many clauses stand in it.
    clauses: usize,
    /// The first structure that is quoted in it.
    structure: Option<String>,
}

impl Modification {
    fn operation(&self, quoted: &FxHashMap<String, Quoted>) -> Option<Operation> {
        if self.is_more || self.old.len() > 1 || self.new.len() > 1 {
            return None;
        }
        let text_of = |ids: &[String]| ids.first().and_then(|id| quoted.get(id)).filter(|quoted| quoted.clauses == 0);
        let old = text_of(&self.old).map(|quoted| quotation(&quoted.text));
        let new = text_of(&self.new).map(|quoted| quoted.text.clone());
        match self.kind.as_str() {
            "repeal" => match (self.old.is_empty(), old) {
                (true, _) if self.destinations.len() == 1 => Some(Operation::Delete(Extent::Clause)),
                (false, Some(words)) => Some(Operation::Delete(Extent::Words(words))),
                _ => None,
            },
            "substitution" => Some(Operation::Replace { words: old?, with: new? }),
            "insertion" => self.insertion(new, quoted),
            _ => None,
        }
    }

    fn insertion(&self, new: Option<String>, quoted: &FxHashMap<String, Quoted>) -> Option<Operation> {
        let placed = self.destinations.iter().find(|one| one.place.is_some())?;
        let is_after = match placed.place.as_deref() {
            Some("after") => true,
            Some("before") => false,
            _ => return None,
        };
        if let Some(words) = quoted.get(&placed.id) {
            let words = quotation(&words.text);
            let anchor = if is_after { Anchor::After(words) } else { Anchor::Before(words) };
            return Some(Operation::Insert { text: new?, anchor: Some(anchor) });
        }
        let named = self.new.first().or_else(|| quoted.get(self.source.as_ref()?)?.structure.as_ref())?;
        let structure = quoted.get(named).filter(|structure| structure.clauses == 1)?;
        let neighbour = Some(Located::from(placed.id.clone()));
        let place = if is_after {
            Placement { after: neighbour, ..Placement::default() }
        } else {
            Placement { before: neighbour, ..Placement::default() }
        };
        Some(Operation::Add { place, label: structure.label.clone(), kind: None, text: structure.text.clone() })
    }
}

fn quotation(text: &str) -> Quotation {
    Quotation { text: Located::from(text.to_owned()), occurrence: None }
}

#[derive(Default)]
struct Collector {
    modifications: Vec<Modification>,
    quoted: FxHashMap<String, Quoted>,
    /// Quotations that are open: the depth at which each began, its id, its words and its label.
    open: Vec<(usize, String, Words, Words, Quoted)>,
    depth: usize,
    /// The depth of the open label within a quotation.
    label: Option<usize>,
    in_modification: Option<usize>,
}

impl Collector {
    fn modification(&mut self, name: &str, element: &Element<'_>) {
        let href = element.attribute("href");
        let Some(modification) = self.modifications.last_mut() else { return };
        let fragment = href.as_deref().and_then(|href| href.rsplit_once('#'));
        let id = fragment.map(|(_, id)| id.to_owned());
        match name {
            "source" => modification.source = id,
            "destination" => {
                modification.is_more |= element.attribute("upTo").is_some() || element.attribute("exclusion").is_some();
                let document =
                    fragment.map(|(document, _)| document.to_owned()).filter(|document| !document.is_empty());
                let place = element.attribute("pos");
                modification.destinations.extend(id.map(|id| Destination { document, id, place }));
            }
            "old" => modification.old.extend(id),
            "new" => modification.new.extend(id),
            _ => {}
        }
    }
}

impl Visitor for Collector {
    fn open(&mut self, element: &Element<'_>) {
        self.depth += 1;
        let name = element.name();
        if self.in_modification.is_some() {
            self.modification(name, element);
            return;
        }
        let id = || element.attribute("eId").or_else(|| element.attribute("id"));
        match name {
            "textualMod" => {
                self.in_modification = Some(self.depth);
                let kind = element.attribute("type").unwrap_or_default();
                let begun = Modification { id: id(), kind, offset: element.offset, ..Modification::default() };
                self.modifications.push(begun);
            }
            "mod" | "quotedText" | "quotedStructure" if self.open.len() < DEEPEST => {
                let Some(id) = id() else { return };
                if name == "quotedStructure" {
                    for (.., quoted) in &mut self.open {
                        quoted.structure.get_or_insert_with(|| id.clone());
                    }
                }
                self.open.push((self.depth, id, Words::default(), Words::default(), Quoted::default()));
            }
            "num" if !self.open.is_empty() && self.label.is_none() => self.label = Some(self.depth),
            _ => {
                let is_clause = matches!(
                    elements::role(name, element),
                    Role::Clause | Role::ClauseOf(_) | Role::Division | Role::Section
                );
                for (_, _, words, _, quoted) in &mut self.open {
                    quoted.clauses += usize::from(is_clause);
                    if matches!(name, "p" | "heading" | "content") || is_clause {
                        words.space();
                    }
                }
            }
        }
    }

    fn close(&mut self) {
        if self.in_modification == Some(self.depth) {
            self.in_modification = None;
        }
        if self.label == Some(self.depth) {
            self.label = None;
        }
        if self.open.last().is_some_and(|(depth, ..)| *depth == self.depth)
            && let Some((_, id, words, label, mut quoted)) = self.open.pop()
        {
            quoted.text = words.finish().0;
            quoted.label = Some(label.finish().0).filter(|label| !label.is_empty());
            self.quoted.entry(id).or_insert(quoted);
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn text(&mut self, text: &str, _: usize) {
        let in_label = self.label.is_some();
        for (at, (_, _, words, label, quoted)) in self.open.iter_mut().rev().enumerate() {
            // The label of the one clause that is quoted is told apart; what asks for it has its words whole.
            if in_label && at == 0 && quoted.clauses == 1 { label.push(text) } else { words.push(text) }
        }
    }
}
