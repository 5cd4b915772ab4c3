//! Bills in which brackets hold old law that goes and underscored words come: tracked changes, where a legend says so.
//!
//! ```text
//! for [one year] _three years_.     for {-one year-}{+three years+}.
//! ```
//!
//! Without a legend brackets may as well hold what is not agreed, so that they stay words and a warning names them.

use super::legend::{self, Legend};
use crate::clause::{Clause, ClauseId, ClauseTree, Mark, MarkKind, Revision};
use crate::source::Diagnostic;
use rustc_hash::FxHashSet;

/// How much of a passage is quoted, in characters.
const QUOTED: usize = 60;

/// One place of a text: a clause, and a sign of it counted in characters.
type Place = (ClauseId, usize);

/// Makes deletions of what stands in brackets, and takes the brackets off. Brackets without their other half stay.
pub(super) fn read(mut tree: ClauseTree, legend: &Legend) -> (ClauseTree, Option<Diagnostic>) {
    if !legend.reads_brackets() {
        return (tree, None);
    }
    let Pairs { pairs, strays } = pairs(&tree, legend);
    let mut pairs = pairs.as_slice();
    for at in tree.ids() {
        let ended = pairs.partition_point(|&(_, (end, _))| end < at);
        pairs = &pairs[ended..];
        let here = pairs.partition_point(|&((begin, _), _)| begin <= at);
        if here > 0 {
            let length = tree[at].text.chars().count();
            let within: Vec<Bracketed> = pairs[..here].iter().map(|pair| Bracketed::of(pair, at, length)).collect();
            let (text, marks) = changed(&tree[at], &within);
            tree.set_text(at, text);
            tree.set_marks(at, marks);
        }
    }
    (tree, stray(&strays))
}

/// What is to be said where a text has such a legend, and its format does not tell which words are underscored.
pub(super) fn unread(tree: &ClauseTree) -> Option<Diagnostic> {
    let has_brackets = tree.clauses().iter().any(|clause| clause.text.contains('['));
    if !has_brackets {
        return None;
    }
    let legend = legend::read(tree.clauses().iter().map(|clause| clause.text.as_str()));
    legend.brackets_are_deletions.then(|| {
        Diagnostic::warning("words in brackets are old law here, and are kept as text beside the new words")
            .help("this format does not tell which words are new: read the bill's Word file or page")
    })
}

/// What is to be said of underscored words beside brackets that no legend explains.
pub(super) fn unexplained(first: &str, count: usize) -> Diagnostic {
    let passages = if count == 1 { "1 passage is".to_owned() } else { format!("{count} passages are") };
    let start: String = first.chars().take(QUOTED).collect();
    let more = if start.len() < first.len() { "…" } else { "" };
    let message = format!(
        "{passages} underlined beside brackets, which may mean new words for old ones: the first is “{start}{more}”"
    );
    Diagnostic::warning(message).help("nothing in the document says what it means, so all words are kept as text")
}

/// What of a clause stands between brackets, in characters, and which brackets are its own.
struct Bracketed {
    from: usize,
    to: usize,
    opens: bool,
    closes: bool,
    /// What stands in these brackets ends in a later clause.
    goes_on: bool,
}

impl Bracketed {
    fn of(&((begin, from), (end, to)): &(Place, Place), at: ClauseId, length: usize) -> Bracketed {
        let (opens, closes) = (begin == at, end == at);
        Bracketed {
            from: if opens { from } else { 0 },
            to: if closes { to + 1 } else { length },
            opens,
            closes,
            goes_on: !closes,
        }
    }
}

#[derive(Default)]
struct Pairs {
    pairs: Vec<(Place, Place)>,
    strays: Vec<String>,
}

/// The outermost pairs of brackets, in order, and what the others stand in.
fn pairs(tree: &ClauseTree, legend: &Legend) -> Pairs {
    let mut found = Pairs::default();
    // A bracket that opens a clause and ends with a later one.
    let mut open: Option<Place> = None;
    for (at, clause) in tree.each() {
        if legend.words.contains(clause.text.trim()) {
            continue;
        }
        let mut stack: Vec<usize> = Vec::new();
        let signs: Vec<char> = clause.text.chars().collect();
        let last = signs.iter().rposition(|sign| sign.is_alphanumeric() || *sign == ']').unwrap_or_default();
        for (place, sign) in signs.iter().enumerate() {
            match (sign, stack.pop()) {
                ('[', outer) => {
                    stack.extend(outer);
                    stack.push(place);
                }
                (']', Some(from)) => {
                    let says_something = signs[from + 1..place].iter().any(|sign| sign.is_alphanumeric());
                    if stack.is_empty() && open.is_none() && says_something {
                        found.pairs.push(((at, from), (at, place)));
                    }
                }
                (']', None) => match open.take() {
                    Some(begin) if place == last => found.pairs.push((begin, (at, place))),
                    _ => found.strays.push(clause.text.clone()),
                },
                (_, outer) => stack.extend(outer),
            }
        }
        match (stack.as_slice(), open) {
            ([], _) => {}
            ([0], None) => open = Some((at, 0)),
            _ => found.strays.push(clause.text.clone()),
        }
    }
    found.strays.extend(open.map(|(at, _)| tree[at].text.clone()));
    found
}

fn stray(strays: &[String]) -> Option<Diagnostic> {
    let start: String = strays.first()?.chars().take(QUOTED).collect();
    let clauses = if strays.len() == 1 { "1 clause has".to_owned() } else { format!("{} clauses have", strays.len()) };
    let message =
        format!("{clauses} a bracket without its other half, which stays as text: the first begins “{start}”");
    Some(Diagnostic::warning(message))
}

/// The text of a clause without these brackets, and its marks with what stood in them deleted.
fn changed(clause: &Clause, within: &[Bracketed]) -> (String, Vec<Mark>) {
    let signs: Vec<char> = clause.text.chars().collect();
    let mut taken: Vec<usize> = Vec::new();
    for one in within {
        taken.extend(one.opens.then_some(one.from));
        taken.extend(one.closes.then(|| one.to - 1));
    }
    let moved = |at: usize| at - taken.partition_point(|&place| place < at);
    let is_taken = |at: usize| taken.binary_search(&at).is_ok();
    let signs: Vec<char> = signs.iter().enumerate().filter(|&(at, _)| !is_taken(at)).map(|(_, &sign)| sign).collect();
    let mut marks: Vec<Mark> = clause.marks.iter().filter(|mark| mark.kind != MarkKind::Contested).cloned().collect();
    for mark in &mut marks {
        (mark.from, mark.to) = (moved(mark.from), moved(mark.to));
    }
    let is_space = |at: usize| signs.get(at) == Some(&' ');
    // What is put in their place brings the space before it; else one of the two round the words goes with them.
    let mut spaces: Vec<usize> = Vec::new();
    let begins: FxHashSet<usize> =
        marks.iter().filter(|mark| mark.kind == MarkKind::Insertion).map(|mark| mark.from).collect();
    for one in within {
        let (mut from, mut to) = (moved(one.from), moved(one.to));
        if is_space(to) && (from == 0 || is_space(from - 1)) {
            if begins.contains(&(to + 1)) {
                spaces.push(to);
                from = from.saturating_sub(1);
            } else {
                to += 1;
            }
        }
        let has_paragraph_end = one.goes_on || (from == 0 && to == signs.len());
        let revision = Some(Revision { has_paragraph_end, ..Revision::default() });
        if from < to {
            marks.push(Mark { kind: MarkKind::Deletion, from, to, revision, ..Mark::default() });
        }
    }
    for mark in marks.iter_mut().filter(|mark| mark.kind == MarkKind::Insertion) {
        let before = mark.from.checked_sub(1).filter(|before| spaces.binary_search(before).is_ok());
        mark.from = before.unwrap_or(mark.from);
    }
    marks.sort_by_key(|mark| (mark.from, std::cmp::Reverse(mark.to)));
    (signs.into_iter().collect(), marks)
}
