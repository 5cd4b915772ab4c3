//! What is to be said of a draft's brackets: how they were read, signs that do not balance, names that are not known,
//! attributions that are not read, what a clean text leaves out.

use super::{BracketReading, Doubt, Finding, Odd, Unread, Why, meaning, place};
use crate::clause::{ClauseId, ClauseIds, ClauseTree};
use crate::source::{Diagnostic, Place, SourceFile};
use rustc_hash::FxHashSet;

/// How many unpaired signs, and how many names in doubt, are told one by one.
pub(super) const TOLD: usize = 100;
/// How many pieces of a clause that are left out are told.
const WORDS: usize = 60;

impl BracketReading {
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
        if self.doubts.is_empty() && self.clauses.iter().all(|clause| clause.unread.is_empty()) {
            return Vec::new();
        }
        self.told_in_doubt(tree, clauses, source().as_ref())
    }

    /// What the clean texts of some clauses leave out beside bracket signs, a note for each clause.
    pub fn left_out_told(&self, tree: &ClauseTree, clauses: ClauseIds) -> Vec<Diagnostic> {
        let mut notes: Vec<Diagnostic> = Vec::new();
        let mut more = 0;
        for clause in clauses {
            let words = self.left_out(tree, clause);
            if words.is_empty() {
                continue;
            }
            if notes.len() == TOLD {
                more += 1;
                continue;
            }
            let words: Vec<String> = words.into_iter().take(WORDS).map(|words| format!("“{words}”")).collect();
            notes.push(Diagnostic::note(format!("left out of {}: {}", tree.path(clause), words.join(", "))));
        }
        if more > 0 {
            notes.push(Diagnostic::note(format!("left out of {more} more clauses: other wordings, names, notes")));
        }
        notes
    }

    fn told_in_doubt(&self, tree: &ClauseTree, clauses: ClauseIds, source: Option<&SourceFile>) -> Vec<Diagnostic> {
        let unread = clauses.clone().flat_map(|clause| {
            let unread = self.clauses.get(clause.index()).map_or(&[][..], |own| &own.unread);
            unread.iter().map(move |unread| (clause, unread))
        });
        let unread = unread.take(TOLD).map(|(clause, unread)| {
            let place = places(tree, clause, &[unread.range.start], source).pop().flatten();
            let warning = not_read(&tree[clause].text[unread.range.clone()], unread);
            match place {
                Some(place) => warning.at(place),
                None => warning,
            }
        });
        let mut told: FxHashSet<&str> = FxHashSet::default();
        let doubts = self.doubts.iter().filter(|doubt| clauses.contains(&doubt.clause));
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

fn not_read(words: &str, unread: &Unread) -> Diagnostic {
    let why = match unread.why {
        Why::NotUnderstood => "",
        Why::OfWhichWords => ": of which words is not told",
    };
    Diagnostic::warning(format!("`{words}` names somebody, and is not read as a position{why}"))
        .help("record who wants what in amendments/, with the draft's source")
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
