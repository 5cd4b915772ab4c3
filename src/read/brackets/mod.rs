//! Brackets: what is contested in a draft's clauses, who wants what of it, what is agreed, what is a note.
//!
//! ```text
//! clause's text ── scan ──► spans, nested ── meaning ─┬─► marks: alternatives with positions, notes, agreement
//!                  │                        │         └─► what a clean text leaves out ── clean ──► text
//!                  │                        └ positions: after a dash (A), before a colon (B)
//!                  └─► unpaired signs ─► paired over all clauses, or alone ── place ──► warnings
//! ```
//!
//! In one dialect a bracket means that its words are contested, in another that they are to be deleted. Where nobody
//! says which, the brackets that name parties decide, and a note says so. Every span of a text keeps its own mark,
//! also inside another; adjacent brackets, `[shall][should]`, may be alternatives or independent words: nobody says which,
//! and each is a mark of its own.
//!
//! Reading costs the length of the text, and is done when somebody asks for marks. No sign is an error: what does not
//! balance is a warning with its place, and every letter stays where it is.

mod attributions;
mod clean;
mod meaning;
mod place;
mod positions;
mod scan;

use crate::clause::{ClauseId, ClauseIds, ClauseTree, Mark, MarkKind};
use crate::draft::Dialect;
use crate::party::Registry;
use crate::source::{Diagnostic, Place, SourceFile};
use rustc_hash::FxHashSet;
use scan::{Scan, Unpaired};
use std::borrow::Cow;
use std::ops::Range;

/// How many unpaired signs, and how many names in doubt, are told one by one.
const TOLD: usize = 100;
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
    /// Brackets that name parties in a way that is not read, with their words.
    unread: Vec<Finding<String>>,
    legend: usize,
    too_deep: bool,
}

#[derive(Debug, Default)]
struct Clause {
    marks: Vec<Mark>,
    left_out: Vec<Range<usize>>,
    attributions: Vec<Range<usize>>,
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
    if dialect.is_none()
        && let Some((guessed, why)) = guess(tree, &scans, registry)
    {
        reading.dialect = Some(guessed);
        reading.guess = Some(why);
    }
    let read_as = reading.dialect.unwrap_or(Dialect::C);
    for (scan, (index, clause)) in scans.iter().zip(tree.each()) {
        let mut found = Clause::default();
        for span in &scan.spans {
            let meaning = meaning::read(&clause.text, span, read_as, registry);
            reading.legend += usize::from(meaning.mark.is_none() && !span.braces);
            reading.too_deep |= meaning.is_too_deep;
            found.marks.extend(meaning.mark);
            found.left_out.extend(meaning.left_out.into_iter().filter(|range| !range.is_empty()));
            if meaning.is_unread {
                let what = clause.text[span.open..=span.close].to_owned();
                reading.unread.push(Finding { clause: index, at: span.open, what });
            }
            found.attributions.extend(meaning.attributions);
            let doubts = meaning.doubts.into_iter();
            reading.doubts.extend(doubts.map(|what| Finding { clause: index, at: span.open, what }));
        }
        found.attributions.sort_unstable_by_key(|range| (range.start, range.end));
        found.attributions.dedup();
        found.left_out.extend(scan.unpaired.iter().map(|sign| sign.at..sign.at + 1));
        reading.clauses.push(found);
    }
    reading
}

/// The dialect that the brackets seem to be written in, and why. None where there are no brackets.
fn guess(tree: &ClauseTree, scans: &[Scan], registry: &Registry) -> Option<(Dialect, String)> {
    let pairs = || {
        let all = scans.iter().zip(tree.clauses());
        all.flat_map(|(scan, clause)| scan.spans.iter().map(|span| (clause.text.as_str(), span)))
            .filter(|(_, span)| !span.braces)
    };
    let count = pairs().take(SAMPLE).count();
    if count == 0 {
        return None;
    }
    let mut agreed = false;
    let mut attributed = |dialect: Dialect| {
        let attributed = pairs().take(SAMPLE).filter(|(text, span)| {
            let meaning = meaning::read(text, span, dialect, registry);
            agreed |= meaning.mark.is_some_and(|mark| mark.kind == MarkKind::AgreedAdRef);
            meaning.is_attributed
        });
        attributed.count()
    };
    let (after_dash, before_colon) = (attributed(Dialect::A), attributed(Dialect::B));
    let most = after_dash.max(before_colon);
    let names_parties = most > 0 && most * ONE_OF >= count;
    let told = |number: usize, place: &str| format!("parties are named {place} in {number} of {count}");
    Some(if names_parties && before_colon > after_dash {
        (Dialect::B, told(before_colon, "before a colon"))
    } else if names_parties || agreed {
        (Dialect::A, told(after_dash, "after a dash"))
    } else {
        (Dialect::C, "no parties are named in them".to_owned())
    })
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
    /// The dialect in which the brackets were read; none where there are no brackets and nobody says.
    pub fn dialect(&self) -> Option<Dialect> {
        self.dialect
    }

    /// The marks of a clause, in order of their beginnings, an outer one before those inside it.
    pub fn marks(&self, clause: ClauseId) -> &[Mark] {
        self.clauses.get(clause.index()).map_or(&[], |clause| &clause.marks)
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
        clean::without(&original.text, left_out)
    }

    /// All clauses with their clean texts and without marks.
    pub fn clean_tree(&self, tree: &ClauseTree) -> ClauseTree {
        let mut cleaned = tree.clone();
        for index in tree.ids() {
            cleaned.set_text(index, self.clean(tree, index).into_owned());
        }
        cleaned
    }

    /// What is to be said of the brackets of some clauses, with places where the source is given: how they were read where
    /// nobody said how, signs that do not balance, names that are not known.
    pub fn diagnostics(&self, tree: &ClauseTree, clauses: ClauseIds, source: Option<&SourceFile>) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        if let (Some(dialect), Some(why)) = (self.dialect, &self.guess) {
            let note = Diagnostic::note(format!("brackets are read as dialect {dialect}: {why}"));
            diagnostics.push(note.help("write `dialect` in the draft's file where another is meant"));
        }
        if self.legend > 0 {
            diagnostics.push(Diagnostic::note(format!(
                "what the {} pairs of brackets mean is in the draft's legend; none is read as contested",
                self.legend
            )));
        }
        if self.too_deep {
            let depth = meaning::DEEPEST;
            let warning = format!("brackets nested more than {depth} deep are marked without their alternatives");
            diagnostics.push(Diagnostic::warning(warning));
        }
        let here = |clause: ClauseId| clauses.contains(&clause);
        let unpaired: Vec<&Finding<Odd>> = self.unpaired.iter().filter(|finding| here(finding.clause)).collect();
        for group in unpaired[..unpaired.len().min(TOLD)].chunk_by(|one, other| one.clause == other.clause) {
            let signs: Vec<usize> = group.iter().map(|finding| finding.at).collect();
            let places = places(tree, group[0].clause, &signs, source);
            for (finding, place) in group.iter().zip(places) {
                diagnostics.push(unbalanced(tree, finding, place));
            }
        }
        if unpaired.len() > TOLD {
            let more = unpaired.len() - TOLD;
            diagnostics.push(Diagnostic::warning(format!("unbalanced bracket: {more} more like these")));
        }
        diagnostics.extend(self.told_in_doubt(tree, clauses, source));
        diagnostics
    }

    /// What is to be said of the names in the brackets of some clauses: those that are not known, or known as several
    /// parties. The source is asked for only where there is one.
    pub fn names_in_doubt(
        &self,
        tree: &ClauseTree,
        clauses: ClauseIds,
        source: impl FnOnce() -> Option<SourceFile>,
    ) -> Vec<Diagnostic> {
        if self.doubts.is_empty() && self.unread.is_empty() {
            return Vec::new();
        }
        self.told_in_doubt(tree, clauses, source().as_ref())
    }

    fn told_in_doubt(&self, tree: &ClauseTree, clauses: ClauseIds, source: Option<&SourceFile>) -> Vec<Diagnostic> {
        let here = move |clause: ClauseId| clauses.contains(&clause);
        let unread = self.unread.iter().filter(|finding| here(finding.clause)).take(TOLD);
        let unread = unread.map(|finding| {
            let place = places(tree, finding.clause, &[finding.at], source).pop().flatten();
            let words = &finding.what;
            let warning = Diagnostic::warning(format!("`{words}` names somebody, and is not read as a position"))
                .help("record who wants what in amendments/, with the draft's source");
            match place {
                Some(place) => warning.at(place),
                None => warning,
            }
        });
        let mut told: FxHashSet<&str> = FxHashSet::default();
        let doubts = self.doubts.iter().filter(|doubt| here(doubt.clause));
        let doubts = doubts.filter(|doubt| told.insert(doubt.what.name.as_str())).take(TOLD);
        let telling = doubts.map(|finding| {
            let place = places(tree, finding.clause, &[finding.at], source).pop().flatten();
            let warning = in_doubt(&finding.what);
            match place {
                Some(place) => warning.at(place),
                None => warning,
            }
        });
        unread.chain(telling).collect()
    }
}

fn places(tree: &ClauseTree, clause: ClauseId, signs: &[usize], source: Option<&SourceFile>) -> Vec<Option<Place>> {
    source.map_or_else(|| vec![None; signs.len()], |source| place::places(source, tree, clause, signs))
}

fn unbalanced(tree: &ClauseTree, finding: &Finding<Odd>, place: Option<Place>) -> Diagnostic {
    let elsewhere = |clause: ClauseId| match tree[clause].line {
        Some(line) => format!("in the clause of line {line}"),
        None => format!("in `{}`", tree.path(clause)),
    };
    let what = match finding.what {
        Odd::ClosesNothing => "this `]` closes nothing".to_owned(),
        Odd::NeverClosed => "this `[` is never closed".to_owned(),
        Odd::ClosesIn(clause) => format!("this `[` is closed {}", elsewhere(clause)),
        Odd::OpenedIn(clause) => format!("this `]` was opened {}", elsewhere(clause)),
    };
    let line = tree[finding.clause].line;
    let place_told = match (&place, line) {
        (Some(place), _) => format!(" (line {}, column {})", place.line, place.column),
        (None, Some(line)) => format!(" (in the clause of line {line})"),
        (None, None) => format!(" (in `{}`)", tree.path(finding.clause)),
    };
    let warning = Diagnostic::warning(format!("unbalanced bracket: {what}{place_told}"));
    match place {
        Some(place) => warning.at(place),
        None => warning,
    }
}

fn in_doubt(doubt: &Doubt) -> Diagnostic {
    let Doubt { name, candidates } = doubt;
    if candidates.is_empty() {
        Diagnostic::warning(format!("`{name}` is no known party; its name is kept as printed"))
            .help("parties beside the built-in ones are listed in travaux.yaml under `parties`")
    } else {
        Diagnostic::warning(format!("`{name}` may be {}; the name is kept as printed", candidates.join(" or ")))
            .help("say in travaux.yaml under `parties` whose spelling it is")
    }
}

#[cfg(test)]
mod tests;
