//! Brackets: what is contested in a draft's clauses, who wants what of it, what is agreed, what is a note.
//!
//! ```text
//! clause's text ── scan ──► spans, nested ── meaning ─┬─► about ──► who wants what of which words
//!                  │                        │         ├─► marks: wordings with positions, notes, agreement
//!                  │                        │         └─► what a clean text leaves out
//!                  │                        └ wordings ── grammar ── piece ── names, verbs
//!                  └─► unpaired signs ─► paired over all clauses, or alone ── place ──► warnings
//! ```
//!
//! In one dialect a bracket means that its words are contested, in another that they are to be deleted. Where nobody
//! says which, the brackets that name parties decide, and a note says so. Every span of a text keeps its own mark,
//! also inside another; adjacent brackets, `[shall][should]`, may be alternatives or independent words: nobody says which,
//! and each is a mark of its own. The grammar of brackets that name parties stands in `docs/brackets.md`; one that names a
//! party and says nothing that is understood is told as unread, and never taken for a position.
//!
//! Reading costs the length of the text, and is done when somebody asks for marks. No sign is an error: what does not
//! balance is a warning with its place, and every letter stays where it is.

mod about;
mod apart;
mod attributions;
mod beside;
mod contested;
mod diagnostics;
mod doubtful;
mod grammar;
mod meaning;
mod names;
mod piece;
mod place;
mod positions;
mod scan;
mod spoken_for;
mod verbs;
mod wordings;

use crate::clause::{ClauseId, ClauseTree, Mark, StatedPosition};
use crate::draft::Dialect;
use crate::party::Registry;
use crate::text;
use meaning::{Content, How, Sighting};
use scan::{Scan, Span, Unpaired};
use std::borrow::Cow;
use std::ops::Range;
use wordings::Form;

/// Whether a sign opens brackets of any shape: a text without any names nobody in brackets.
pub fn is_opening(sign: char) -> bool {
    beside::is_opening(sign)
}

/// Whether a spelling is a word that brackets know, so that it may be read as that and not as a name: `DE` is `of` in French.
pub fn is_known_word(spelling: &str) -> bool {
    verbs::is_in_table(spelling)
}

/// How many pairs are looked at to guess the dialect.
const SAMPLE: usize = 5_000;
/// Of how many pairs one must name parties for a text to be one that names them.
const ONE_OF: usize = 20;

/// What the brackets of a draft say.
#[derive(Debug, Default)]
pub struct BracketReading {
    dialect: Option<Dialect>,
    guess: Option<String>,
    clauses: Vec<Clause>,
    unpaired: Vec<Finding<Odd>>,
    doubts: Vec<Finding<Doubt>>,
    legend: usize,
    too_deep: bool,
    is_alike_untold: bool,
}

#[derive(Debug, Default)]
struct Clause {
    marks: Vec<Mark>,
    left_out: Vec<Range<usize>>,
    attributions: Vec<Range<usize>>,
    /// Notes, signs of agreement, and what stands for no words.
    notes: Vec<Range<usize>>,
    stated: Vec<Stated>,
    unread: Vec<Unread>,
}

/// A position that a bracket states, and the words that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// The words, in bytes of the clause's text; none of the whole clause.
    pub words: Option<Range<usize>>,
    /// How many wordings stand beside each other in the brackets.
    pub alternatives: usize,
    /// Who wants what.
    pub position: StatedPosition,
}

/// A bracket that names parties in a way that is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Unread {
    /// In bytes of the clause's text.
    range: Range<usize>,
    /// The codes of those that it names, or their names as printed.
    parties: Vec<String>,
    why: Why,
    /// No words of the text stand in it.
    is_apart: bool,
}

/// Why an attribution is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    NotUnderstood,
    OfWhichWords,
}

/// Something to be told of a sign.
#[derive(Debug)]
struct Finding<T> {
    clause: ClauseId,
    at: usize,
    what: T,
}

/// What an unpaired sign is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Odd {
    ClosesNothing,
    NeverClosed,
    ClosesIn(ClauseId),
    OpenedIn(ClauseId),
}

/// A printed name that the registry does not know, or knows as several parties.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Doubt {
    name: String,
    candidates: Vec<String>,
}

/// Reads the brackets of all clauses. Without a dialect it is guessed from the brackets that name parties.
pub fn read(tree: &ClauseTree, dialect: Option<Dialect>, registry: &Registry) -> BracketReading {
    let scans: Vec<Scan> = tree.clauses().iter().map(|clause| scan::scan(&clause.text)).collect();
    let mut reading = BracketReading { dialect, unpaired: unpaired(&scans), ..BracketReading::default() };
    let mut habits = Habits::default();
    let contents = habits.learn(tree, &scans, registry);
    let guessed = habits.dialect();
    let how = habits.how(dialect.or(guessed.as_ref().map(|(guessed, _)| *guessed)), dialect);
    reading.is_alike_untold = how == habits.how(guessed.as_ref().map(|(guessed, _)| *guessed), None);
    if dialect.is_none()
        && let Some((guessed, why)) = guessed
    {
        reading.dialect = Some(guessed);
        reading.guess = Some(why);
    }
    for ((scan, (index, clause)), contents) in scans.iter().zip(tree.each()).zip(contents) {
        let found = reading.clause(index, &clause.text, scan, contents, how, registry);
        reading.clauses.push(found);
    }
    reading
}

/// How a draft names parties in its brackets.
#[derive(Debug, Default)]
struct Habits {
    pairs: usize,
    behind_dash: usize,
    before_colon: usize,
    agreed: bool,
    has_certain: bool,
    has_certain_colon: bool,
}

impl Habits {
    /// Looks at the brackets of all clauses; gives what stands in those that were looked at, clause by clause.
    fn learn(&mut self, tree: &ClauseTree, scans: &[Scan], registry: &Registry) -> Vec<Vec<Option<Content>>> {
        let of_clause = |(scan, clause): (&Scan, &crate::clause::Clause)| {
            let spans = scan.spans.iter();
            spans.map(|span| self.learn_from(&clause.text, span, registry)).collect()
        };
        scans.iter().zip(tree.clauses()).map(of_clause).collect()
    }

    fn learn_from(&mut self, text: &str, span: &Span, registry: &Registry) -> Option<Content> {
        if span.braces || self.pairs == SAMPLE {
            return None;
        }
        self.pairs += 1;
        self.agreed |= meaning::agreed(text, span).is_some();
        let content = meaning::content(text, span, registry)?;
        if let Some(Sighting { form, is_certain }) = content.sighting(text, span) {
            self.has_certain |= is_certain;
            match form {
                Form::BehindDash => self.behind_dash += 1,
                Form::BeforeColon => {
                    self.before_colon += 1;
                    self.has_certain_colon |= is_certain;
                }
            }
        }
        Some(content)
    }

    /// How brackets are read in a dialect, which somebody has told or nobody.
    fn how(&self, dialect: Option<Dialect>, told: Option<Dialect>) -> How {
        How {
            dialect: dialect.unwrap_or(Dialect::C),
            trusts_dash: told == Some(Dialect::A) || self.has_certain,
            trusts_colon: told == Some(Dialect::B) || self.has_certain_colon,
        }
    }

    /// The dialect that the brackets seem to be written in, and why. None where there are no brackets.
    fn dialect(&self) -> Option<(Dialect, String)> {
        if self.pairs == 0 {
            return None;
        }
        let most = self.behind_dash.max(self.before_colon);
        let names_parties = self.has_certain && most * ONE_OF >= self.pairs;
        let told = |number: usize, place: &str| format!("parties are named {place} in {number} of {}", self.pairs);
        Some(if names_parties && self.before_colon > self.behind_dash {
            (Dialect::B, told(self.before_colon, "before a colon"))
        } else if names_parties || self.agreed {
            (Dialect::A, told(self.behind_dash, "after a dash"))
        } else if self.has_certain {
            (Dialect::C, told(most, "only"))
        } else {
            (Dialect::C, "no parties are named in them".to_owned())
        })
    }
}

/// The signs without another in their clause. What one clause opens, a later one may close.
fn unpaired(scans: &[Scan]) -> Vec<Finding<Odd>> {
    let mut found: Vec<Finding<Odd>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (clause, scan) in (0..).map(ClauseId::at).zip(scans) {
        for &Unpaired { at, opens } in &scan.unpaired {
            let what = if opens {
                open.push(found.len());
                Odd::NeverClosed
            } else if let Some(opener) = open.pop() {
                found[opener].what = Odd::ClosesIn(clause);
                Odd::OpenedIn(found[opener].clause)
            } else {
                Odd::ClosesNothing
            };
            found.push(Finding { clause, at, what });
        }
    }
    found
}

impl BracketReading {
    /// Reads the brackets of one clause.
    fn clause(
        &mut self,
        index: ClauseId,
        text: &str,
        scan: &Scan,
        contents: Vec<Option<Content>>,
        how: How,
        registry: &Registry,
    ) -> Clause {
        let mut found = Clause::default();
        let read = |(span, content)| meaning::read(text, span, content, how, registry);
        let mut meanings: Vec<meaning::Meaning> = scan.spans.iter().zip(contents).map(read).collect();
        let about = about::find(text, &scan.spans, &mut meanings, registry);
        (found.stated, found.unread) = (about.stated, about.unread);
        if how.dialect != Dialect::D {
            found.unread.extend(beside::find(text, &scan.spans, registry));
        }
        for (span, meaning) in scan.spans.iter().zip(meanings) {
            self.legend += usize::from(meaning.mark.is_none() && !span.braces);
            self.too_deep |= meaning.is_too_deep;
            found.marks.extend(meaning.mark);
            found.left_out.extend(meaning.left_out.into_iter().filter(|range| !range.is_empty()));
            found.attributions.extend(meaning.attributions);
            found.notes.extend(meaning.notes);
            let doubts = meaning.doubts.into_iter();
            self.doubts.extend(doubts.map(|what| Finding { clause: index, at: span.open, what }));
        }
        found.unread.sort_by_key(|unread| (unread.range.start, unread.range.end));
        found.attributions.sort_unstable_by_key(|range| (range.start, range.end));
        found.attributions.dedup();
        found.left_out.extend(scan.unpaired.iter().map(|sign| sign.at..sign.at + 1));
        found
    }

    /// The dialect in which the brackets were read; none where there are no brackets and nobody says.
    pub fn dialect(&self) -> Option<Dialect> {
        self.dialect
    }

    /// Whether a reader whom nobody tells the dialect is sure to read the same.
    pub fn is_alike_untold(&self) -> bool {
        self.is_alike_untold
    }

    /// The marks of a clause, in order of their beginnings, an outer one before those inside it.
    pub fn marks(&self, clause: ClauseId) -> &[Mark] {
        self.clauses.get(clause.index()).map_or(&[], |clause| &clause.marks)
    }

    /// What the brackets of a clause say that parties want of it, in order.
    pub fn stated(&self, clause: ClauseId) -> &[Stated] {
        self.clauses.get(clause.index()).map_or(&[], |clause| &clause.stated)
    }

    /// Where the brackets of a clause, and what stands beside them, name somebody in a way that is not read, in bytes of its
    /// text, in order.
    pub fn unread_in(&self, clause: ClauseId) -> impl Iterator<Item = Range<usize>> + '_ {
        let own = self.clauses.get(clause.index());
        own.map_or(&[][..], |clause| &clause.unread).iter().map(|unread| unread.range.clone())
    }

    /// Gives every clause its marks, beside those that it has.
    pub fn mark(&self, tree: &mut ClauseTree) {
        for index in tree.ids() {
            let mut marks = [&tree[index].marks, self.marks(index)].concat();
            marks.sort_by_key(|mark| (mark.from, std::cmp::Reverse(mark.to)));
            tree.set_marks(index, marks);
        }
    }

    /// All clauses with their marks.
    pub fn marked(&self, tree: &ClauseTree) -> ClauseTree {
        let mut marked = tree.clone();
        self.mark(&mut marked);
        marked
    }

    /// A clause's text without bracket signs, attributions and notes, with the first alternative of each contested span.
    /// A text without any of these is itself.
    pub fn clean<'a>(&self, tree: &'a ClauseTree, clause: ClauseId) -> Cow<'a, str> {
        let Some(original) = tree.get(clause) else { return Cow::Borrowed("") };
        let left_out = self.clauses.get(clause.index()).map_or(&[][..], |clause| &clause.left_out);
        text::without(&original.text, left_out)
    }

    /// What the clean text of a clause leaves out beside bracket signs, in order.
    pub fn left_out<'a>(&self, tree: &'a ClauseTree, clause: ClauseId) -> Vec<&'a str> {
        let Some(original) = tree.get(clause) else { return Vec::new() };
        let left_out = self.clauses.get(clause.index()).map_or(&[][..], |clause| &clause.left_out);
        text::left_out(&original.text, left_out)
    }

    /// All clauses with their clean texts and without marks.
    pub fn clean_tree(&self, tree: &ClauseTree) -> ClauseTree {
        let mut cleaned = tree.clone();
        for index in tree.ids() {
            cleaned.set_text(index, self.clean(tree, index).into_owned());
        }
        cleaned
    }
}

#[cfg(test)]
mod tests;
