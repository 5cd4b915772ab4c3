//! References: finding the clause that somebody means by `29(d)`, `OP5 bis`, `Principles > 5`.
//!
//! Every clause has addresses: its path as it is printed, its label, its label after those above it (`29(d)(i)`,
//! `(d)(i)`, `(i)`), each with and without the prefix of its first part, its id, and the text of a heading. They are
//! kept in tables, built in one pass, so that forty thousand references into a draft cost forty thousand look-ups.
//!
//! A whole path as it is printed is never read as anything else, so that what an error prints can be written. Any other
//! path goes down step by step: what the first step finds anywhere, then of what the next one finds what stands
//! directly beneath, or else further down. An address that several clauses have is an error that names them; nothing is
//! guessed, but a number alone is a paragraph before it is a division, and `54(a)` is item (a) before it is an inserted
//! 54a. Where a document has numbers beside its lines, `page 4, line 7` is the clause that stands there; `deuxième alinéa
//! de l'article 3` is counted.

use super::alinea::Alinea;
use super::label::bare;
use super::printed::Cited;
use super::{Clause, ClauseId, ClauseKind, ClauseTree, Label};
use crate::language::{Sense, meanings};
use crate::text::{Names, fold};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// The most labels above a clause that its addresses take in.
const LEVELS: usize = 6;

/// From how many clauses on an address is none to show for any of them. Ten thousand rows may have one label.
const CROWD: usize = 32;

/// How much of an unlabelled clause's text stands for it in a path, in characters.
const STEP: usize = 40;

/// Where the clauses of a draft are found. Belongs to the tree it was made of.
#[derive(Debug, Clone, Default)]
pub struct ReferenceIndex {
    ids: FxHashMap<String, Vec<ClauseId>>,
    exact: FxHashMap<Label, Vec<ClauseId>>,
    /// By the label without its prefix.
    bare: FxHashMap<Label, Vec<ClauseId>>,
    texts: FxHashMap<String, Vec<ClauseId>>,
    /// By the first words, those with labels.
    beginnings: FxHashMap<String, Vec<ClauseId>>,
    /// Hashes of all printed paths, in order.
    paths: Vec<(u64, ClauseId)>,
    /// The addresses of all clauses, for suggestions; made when the first reference fails.
    addresses: OnceLock<Names<String>>,
}

/// Why a reference finds no clause.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReferenceError {
    /// Several clauses have this address.
    #[error("`{reference}` is ambiguous: {} clauses have it", candidates.len())]
    Ambiguous {
        /// The reference as written.
        reference: String,
        /// The clauses, in document order.
        candidates: Vec<ClauseId>,
    },
    /// No clause has it.
    #[error("there is no clause `{reference}`")]
    NotFound {
        /// The reference as written.
        reference: String,
        /// Addresses like it that do exist, best first.
        nearest: Vec<String>,
    },
}

impl ReferenceError {
    /// What to write instead: the candidates with their paths and lines, or the nearest addresses.
    pub fn help(&self, tree: &ClauseTree) -> String {
        match self {
            ReferenceError::Ambiguous { candidates, .. } => {
                let path = |index| tree.path(index).trim().to_owned();
                let first = candidates.first().map(|&index| path(index)).unwrap_or_default();
                let named = candidates.iter().take(8).map(|&index| {
                    let line = tree[index].line.map(|line| format!(" (line {line})")).unwrap_or_default();
                    format!("`{}`{line}", path(index))
                });
                let more = if candidates.len() > 8 { ", …" } else { "" };
                let named = named.collect::<Vec<_>>().join(", ") + more;
                if candidates.iter().all(|&index| path(index) == first) {
                    format!("give the one that is meant an id: {named}")
                } else {
                    format!("write the path to one of {named}, or give it an id")
                }
            }
            ReferenceError::NotFound { reference, .. } if is_range(reference) => {
                "name each clause that is meant: `clauses: [4, 5]`".to_owned()
            }
            ReferenceError::NotFound { nearest, .. } if nearest.is_empty() => {
                "write its label, its path (`Principles > 5`), a heading's text, or an id".to_owned()
            }
            ReferenceError::NotFound { nearest, .. } => {
                let quoted: Vec<String> = nearest.iter().map(|address| format!("`{address}`")).collect();
                format!("did you mean {}?", quoted.join(", "))
            }
        }
    }
}

/// Takes the draft off a reference: `zero:29(d)` gives `zero` and `29(d)`.
pub fn split_draft(reference: &str) -> (Option<&str>, &str) {
    match reference.split_once(':') {
        Some((draft, clause)) if !draft.trim().is_empty() && !draft.contains(char::is_whitespace) => {
            (Some(draft.trim()), clause.trim())
        }
        _ => (None, reference.trim()),
    }
}

impl ReferenceIndex {
    /// Collects the addresses of all clauses.
    pub fn new(tree: &ClauseTree) -> ReferenceIndex {
        let mut index = ReferenceIndex::default();
        let labels: Vec<Option<Label>> = tree.clauses().iter().map(Clause::parsed_label).collect();
        for (at, clause) in tree.each() {
            let work_id = clause.work_id.as_ref().filter(|&work_id| clause.id.as_ref() != Some(work_id));
            for id in clause.id.iter().chain(work_id) {
                index.ids.entry(id.clone()).or_default().push(at);
            }
            if clause.kind.is_division() || clause.label.is_empty() {
                push(&mut index.texts, step_key(&clause.text), at);
            }
            if clause.kind.is_division() {
                push(&mut index.texts, fold(&clause.text), at);
                push(&mut index.texts, fold(&format!("{} {}", clause.label, clause.text)), at);
            } else if !clause.label.is_empty() {
                push(&mut index.texts, fold(&with_first_words(clause)), at);
            }
            if !clause.label.is_empty() && !clause.text.is_empty() {
                push(&mut index.beginnings, step_key(clause.text.trim()), at);
            }
            let Some(label) = &labels[at.index()] else {
                if !clause.label.is_empty() {
                    push(&mut index.texts, fold(&clause.label), at);
                }
                continue;
            };
            index.insert(label.clone(), at);
            // `II` alone is letters, and a number only where it is known to be a chapter's.
            let printed = clause.division.and_then(|_| Label::parse(&clause.label));
            if let Some(printed) = printed.filter(|printed| *printed != *label && *printed != label.without_prefix()) {
                index.insert(printed, at);
            }
            let mut address = label.clone();
            for above in tree.ancestors(at).filter_map(|above| labels[above.index()].as_ref()).take(LEVELS) {
                address = above.join(&address);
                index.insert(address.clone(), at);
            }
        }
        index.paths = printed_paths(tree);
        index
    }

    fn insert(&mut self, address: Label, at: ClauseId) {
        push(&mut self.bare, address.without_prefix(), at);
        push(&mut self.exact, address, at);
    }

    /// Finds the one clause that a reference without its draft means.
    ///
    /// # Errors
    /// Where no clause has the address, or several.
    pub fn resolve(&self, tree: &ClauseTree, reference: &str) -> Result<ClauseId, ReferenceError> {
        let candidates = self.meant(tree, reference);
        match candidates.as_slice() {
            [one] => Ok(*one),
            [] => {
                let (clause, _) = split_chapeau(reference.trim());
                Err(ReferenceError::NotFound { reference: reference.to_owned(), nearest: self.nearest(tree, clause) })
            }
            _ => Err(ReferenceError::Ambiguous { reference: reference.to_owned(), candidates }),
        }
    }

    /// The clauses that a reference without its draft may mean: a few look-ups, and nothing like it where there is none.
    pub fn meant(&self, tree: &ClauseTree, reference: &str) -> Vec<ClauseId> {
        let wanted = reference.trim();
        let mut found = self.find(tree, wanted);
        if let (true, Some(cited)) = (found.is_empty(), Cited::parse(wanted)) {
            let is_cited = |at: &ClauseId| tree[*at].printed.is_some_and(|lines| cited.meets(lines));
            found = tree.ids().filter(is_cited).collect();
        }
        if let (true, Some(alinea)) = (found.is_empty(), Alinea::parse(wanted)) {
            let of = self.find(tree, &alinea.of);
            return if let [one] = of.as_slice() { alinea.find(tree, *one).into_iter().collect() } else { of };
        }
        let (clause, is_chapeau) = split_chapeau(wanted);
        if !found.is_empty() || !is_chapeau {
            return found;
        }
        let found = self.find(tree, clause);
        if let [one] = found.as_slice() { vec![chapeau_of(tree, *one)] } else { found }
    }

    /// The clauses that a reference may mean: those with this id or this whole path, else those that its steps lead to.
    fn find(&self, tree: &ClauseTree, reference: &str) -> Vec<ClauseId> {
        let mut found = self.at_path(tree, reference);
        found.extend(self.ids.get(reference).into_iter().flatten());
        found.sort_unstable();
        found.dedup();
        for separator in [" > ", ">"] {
            if found.is_empty() && reference.contains(separator) {
                found = self.walk(tree, reference.split(separator));
            }
        }
        // A heading may have the sign in its text.
        if found.is_empty() { self.candidates(tree, reference, |_| true) } else { found }
    }

    /// The clauses whose printed path this is.
    fn at_path(&self, tree: &ClauseTree, path: &str) -> Vec<ClauseId> {
        let path = path.trim();
        let hash = PathHash::default().and(path).0;
        let from = self.paths.partition_point(|&(other, _)| other < hash);
        let equal = self.paths[from..].iter().take_while(|&&(other, _)| other == hash);
        equal.map(|&(_, index)| index).filter(|&index| !path.is_empty() && tree.path(index).trim() == path).collect()
    }

    /// Follows a path step by step.
    fn walk<'a>(&self, tree: &ClauseTree, steps: impl Iterator<Item = &'a str>) -> Vec<ClauseId> {
        let mut reached: Option<Vec<ClauseId>> = None;
        for step in steps {
            let step = step.replace('›', ">");
            reached = Some(match reached {
                None => self.candidates(tree, &step, |_| true),
                Some(above) => {
                    let is_child = |at: ClauseId| tree[at].parent().is_some_and(|over| above.contains(&over));
                    let is_beneath = |at: ClauseId| tree.ancestors(at).any(|over| above.contains(&over));
                    let children = self.candidates(tree, &step, is_child);
                    let found = if children.is_empty() { self.candidates(tree, &step, is_beneath) } else { children };
                    if found.is_empty() { self.beginning(tree, &step, is_child) } else { found }
                }
            });
        }
        reached.unwrap_or_default()
    }

    /// The clauses with an address, of those that are in question: by id, by the label as written, without prefixes, by
    /// text; the first that finds any.
    fn candidates(&self, tree: &ClauseTree, address: &str, in_question: impl Fn(ClauseId) -> bool) -> Vec<ClauseId> {
        let address = address.trim();
        let is_range = is_range(address);
        let of = |found: Option<&Vec<ClauseId>>| -> Vec<ClauseId> {
            found.into_iter().flatten().copied().filter(|&at| in_question(at)).collect()
        };
        let mut found = of(self.ids.get(address));
        if let (true, Some(label)) = (found.is_empty(), Label::parse(address)) {
            let says_paragraph = label.has_prefix() && is_paragraph_word(address);
            let bare = if says_paragraph { label.without_prefix() } else { label.clone() };
            let is_paragraph = |at: &ClauseId| !tree[*at].kind.is_division();
            let exact = match of(self.exact.get(&label)) {
                found if found.is_empty() => of(self.exact.get(&bare)),
                found => found,
            };
            let any = if bare.has_prefix() { Vec::new() } else { of(self.bare.get(&bare)) };
            let is_number = !label.has_prefix() && address.starts_with(|sign: char| sign.is_ascii_digit());
            let prefixed = is_number && !exact.iter().any(is_paragraph) && any.iter().any(is_paragraph);
            found = if exact.is_empty() || prefixed { any } else { exact };
            if is_number && found.iter().any(is_paragraph) {
                found.retain(is_paragraph);
            }
            // An inserted 54a is never written so.
            let is_item = |at: &ClauseId| tree[*at].label.contains('(');
            if address.contains('(') && found.iter().any(is_item) {
                found.retain(is_item);
            }
            found.retain(|at| !is_range || tree[*at].label.contains(['-', '–', '‑']));
        }
        let text = fold(address);
        if !found.is_empty() || text.is_empty() {
            return found;
        }
        let found = of(self.texts.get(&text));
        if !found.is_empty() || address.chars().count() <= STEP {
            return found;
        }
        // More of a text than stands for it in a path, where several begin alike.
        let mut longer = of(self.texts.get(&step_key(address)));
        longer.retain(|&at| tree[at].label.is_empty() && fold(&tree[at].text).starts_with(&text));
        longer
    }

    /// The clauses with labels, of those that are in question, that begin with some words: as many as stand for a text in a
    /// path, or all that it has.
    fn beginning(&self, tree: &ClauseTree, words: &str, in_question: impl Fn(ClauseId) -> bool) -> Vec<ClauseId> {
        let text = fold(words);
        let is_long = words.trim().chars().count() >= STEP;
        let is_meant = |&at: &ClauseId| {
            let own = fold(&tree[at].text);
            in_question(at) && (own == text || (is_long && own.starts_with(&text)))
        };
        self.beginnings.get(&step_key(words.trim())).into_iter().flatten().copied().filter(is_meant).collect()
    }

    /// The shortest reference that finds a clause: `24`, `8(a)`, a heading's text, or its path.
    pub fn address(&self, tree: &ClauseTree, index: ClauseId) -> String {
        let line = std::iter::once(index).chain(tree.ancestors(index)).filter(|&at| !tree[at].label.is_empty());
        let mut address = String::new();
        let mut shortest = None;
        for at in line.take(LEVELS) {
            let label = bare(&tree[at].label);
            let joint = if address.is_empty() || address.starts_with('(') { "" } else { "." };
            address = format!("{label}{joint}{address}");
            if !self.is_crowded(&address) && self.find(tree, &address) == [index] {
                if !address.starts_with('(') {
                    return address;
                }
                shortest.get_or_insert_with(|| address.clone());
            }
        }
        if let Some(address) = shortest {
            return address;
        }
        let heading = tree[index].text.as_str();
        let short = heading.chars().count() <= STEP;
        if short && !heading.is_empty() && !self.is_crowded(heading) && self.find(tree, heading.trim()) == [index] {
            return heading.to_owned();
        }
        let path = tree.path(index);
        if self.at_path(tree, &path).len() > 1 { self.longer_path(tree, index).unwrap_or(path) } else { path }
    }

    /// A path to a clause of several that share theirs: with as much of its text, or of that of the clause above it, as tells it
    /// from the others.
    fn longer_path(&self, tree: &ClauseTree, index: ClauseId) -> Option<String> {
        let is_found = |path: &String| self.find(tree, path) == [index];
        let parent = tree[index].parent();
        let above = parent.map(|above| tree.path(above));
        let is_shared = above.as_ref().is_some_and(|path| self.at_path(tree, path).len() > 1);
        if !is_shared {
            return with_words(tree, index, above.as_deref()).find(is_found);
        }
        let over = tree[parent?].parent().map(|over| tree.path(over));
        let above = with_words(tree, parent?, over.as_deref())
            .find(|path| self.find(tree, path) == [parent.unwrap_or(index)])?;
        let labelled = format!("{above} > {}", tree.step(index));
        std::iter::once(labelled).chain(with_words(tree, index, Some(&above))).find(is_found)
    }

    /// A reference that finds one clause and no other: its address, or its label with its first words, where several have
    /// that one; nothing where several are alike in these too.
    pub fn sure_address(&self, tree: &ClauseTree, index: ClauseId) -> Option<String> {
        let finds = |address: &String| self.meant(tree, address) == [index];
        let address = self.address(tree, index);
        if finds(&address) || tree[index].label.is_empty() || tree[index].text.trim().is_empty() {
            return Some(address).filter(finds);
        }
        let own = with_first_words(&tree[index]);
        let under = tree[index].parent().map(|above| format!("{} > {}", tree.path(above), own.replace('>', "›")));
        std::iter::once(own).chain(under).find(finds)
    }

    /// Tells, at the cost of a look-up, that so many clauses have an address that it is not worth trying.
    fn is_crowded(&self, address: &str) -> bool {
        let labelled = Label::parse(address).and_then(|label| self.exact.get(&label));
        let is_crowd = |found: &Vec<ClauseId>| found.len() > CROWD;
        labelled.is_some_and(is_crowd) || self.texts.get(&fold(address)).is_some_and(is_crowd)
    }

    fn nearest(&self, tree: &ClauseTree, reference: &str) -> Vec<String> {
        let addresses = self.addresses.get_or_init(|| {
            let addresses: Vec<String> = tree.ids().map(|index| self.address(tree, index)).collect();
            Names::new(addresses.iter().map(String::as_str))
        });
        addresses.nearest(reference.trim_end_matches('.')).into_iter().map(str::to_owned).collect()
    }
}

/// Paths to a clause, each with more of its text than the one before.
fn with_words<'a>(tree: &'a ClauseTree, index: ClauseId, above: Option<&'a str>) -> impl Iterator<Item = String> + 'a {
    let text = tree[index].text.trim();
    let whole = text.chars().count();
    let lengths = [STEP, 2 * STEP, 4 * STEP, 8 * STEP].into_iter().filter(move |&length| length < whole);
    lengths.chain([whole]).map(move |length| {
        let words: String = text.chars().take(length).collect();
        let above = above.map(|above| format!("{above} > ")).unwrap_or_default();
        format!("{above}{}", words.trim_end().replace(" > ", " › "))
    })
}

/// Takes ` chapeau` off the end of a reference, and tells whether it was there.
fn split_chapeau(reference: &str) -> (&str, bool) {
    let split = reference.len().checked_sub(" chapeau".len()).and_then(|at| reference.split_at_checked(at));
    match split {
        Some((clause, end)) if end.eq_ignore_ascii_case(" chapeau") => (clause, true),
        _ => (reference, false),
    }
}

/// The hash of a text that is given piece by piece (FNV-1a: the same wherever the pieces are cut).
#[derive(Debug, Clone, Copy)]
struct PathHash(u64);

impl Default for PathHash {
    fn default() -> PathHash {
        PathHash(0xcbf2_9ce4_8422_2325)
    }
}

impl PathHash {
    fn and(self, text: &str) -> PathHash {
        PathHash(text.bytes().fold(self.0, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
    }
}

/// The hashes of all paths without the white space around them. Each goes on from that of the clause above, so that the
/// cost is one step a clause, however deep it stands.
fn printed_paths(tree: &ClauseTree) -> Vec<(u64, ClauseId)> {
    let mut above: Vec<Option<PathHash>> = Vec::with_capacity(tree.len());
    let mut paths = Vec::with_capacity(tree.len());
    for (index, clause) in tree.each() {
        let step = tree.step(index);
        let (before, step) = match clause.parent() {
            Some(parent) => (above[parent.index()], format!(" > {step}")),
            None => (None, step),
        };
        // Until something but white space stands there, it is the beginning.
        let step = if before.is_none() { step.trim_start() } else { &step };
        let hash = before.unwrap_or_default();
        above.push((before.is_some() || !step.is_empty()).then(|| hash.and(step)));
        paths.push((hash.and(step.trim_end()).0, index));
    }
    paths.sort_unstable();
    paths
}

fn push<K: std::hash::Hash + Eq>(map: &mut FxHashMap<K, Vec<ClauseId>>, key: K, at: ClauseId) {
    let found = map.entry(key).or_default();
    if found.last() != Some(&at) {
        found.push(at);
    }
}

/// `b) In paragraph 2, the word`: a label and the first words of its clause.
fn with_first_words(clause: &Clause) -> String {
    let words: String = clause.text.chars().take(STEP).collect();
    format!("{} {}", clause.label, words.trim_end())
}

fn step_key(text: &str) -> String {
    fold(&text.chars().take(STEP).collect::<String>())
}

/// `1-3`, `8(a)–(c)`: from the one to the other, and no clause unless one is labelled so.
fn is_range(address: &str) -> bool {
    address.char_indices().filter(|(_, sign)| matches!(sign, '-' | '–' | '‑')).any(|(at, sign)| {
        let (before, behind) = (address[..at].trim_end(), address[at + sign.len_utf8()..].trim_start());
        before.ends_with(|sign: char| sign.is_ascii_digit() || sign == ')')
            && behind.starts_with(|sign: char| sign.is_ascii_digit() || sign == '(')
    })
}

fn is_paragraph_word(address: &str) -> bool {
    let word = address.split(|sign: char| !sign.is_alphabetic()).next().unwrap_or_default();
    meanings(word).is(Sense::Paragraph)
}

fn chapeau_of(tree: &ClauseTree, index: ClauseId) -> ClauseId {
    tree.children(Some(index)).find(|&child| tree[child].kind == ClauseKind::Chapeau).unwrap_or(index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clause::{Clause, ClauseTreeBuilder};

    fn tree(clauses: &[(usize, ClauseKind, &str, &str)]) -> ClauseTree {
        let mut builder = ClauseTreeBuilder::new();
        let mut line: Vec<ClauseId> = Vec::new();
        for &(depth, kind, label, text) in clauses {
            line.truncate(depth);
            let mut clause = Clause::new(kind, label, text);
            clause.line = Some(u32::try_from(builder.len() + 1).unwrap());
            if text == "with an id" {
                clause.id = Some("service".to_owned());
            }
            line.push(builder.push(line.last().copied(), clause));
        }
        builder.finish()
    }

    fn sample() -> ClauseTree {
        use ClauseKind::{Heading, Paragraph, Preambular, Section, SubParagraph};
        tree(&[
            (0, Heading, "", "Principles"),
            (1, Paragraph, "5.", "five of the principles"),
            (0, Section, "Section 2.", "Means  of Implementation"),
            (1, Paragraph, "5.", "five of the means"),
            (1, Paragraph, "29.", "twenty-nine"),
            (2, SubParagraph, "(c)", ""),
            (2, SubParagraph, "(d)", "with an id"),
            (3, SubParagraph, "(i)", "first"),
            (1, Paragraph, "OP5 bis", ""),
            (1, Section, "Article 8 bis", ""),
            (1, Paragraph, "30.", ""),
            (2, SubParagraph, "(d)", ""),
            (1, Preambular, "PP6", ""),
            (1, Paragraph, "", "Aware that everything flows and nothing stays, as it has been said"),
        ])
    }

    fn find(reference: &str) -> Result<ClauseId, ReferenceError> {
        let tree = sample();
        ReferenceIndex::new(&tree).resolve(&tree, reference)
    }

    #[test]
    fn of_several_clauses_with_one_label_the_first_words_tell_which() {
        let tree = tree(&[
            (0, ClauseKind::Paragraph, "b)", "The fee > 3 is low; it is paid once a year and no more"),
            (0, ClauseKind::Paragraph, "b)", "The report is due"),
            (0, ClauseKind::Paragraph, "c)", "The end"),
            (0, ClauseKind::Paragraph, "d)", "Alike"),
            (0, ClauseKind::Paragraph, "d)", "Alike"),
        ]);
        let index = ReferenceIndex::new(&tree);
        let sure: Vec<Option<String>> = tree.ids().map(|at| index.sure_address(&tree, at)).collect();
        let told: Vec<Option<&str>> = sure.iter().map(Option::as_deref).collect();
        let first = "b) The fee > 3 is low; it is paid once a ye";
        assert_eq!(told, [Some(first), Some("b) The report is due"), Some("c)"), None, None]);
        assert_eq!(index.resolve(&tree, first), Ok(ClauseId::at(0)));
    }

    #[test]
    fn every_way_to_name_a_clause_finds_it() {
        for (reference, index) in [
            ("29(d)", 6),
            ("29.d", 6),
            ("29d", 6),
            ("29 (d)", 6),
            ("paragraph 29(d)", 6),
            ("29(d)(i)", 7),
            ("(i)", 7),
            ("(c)", 5),
            ("29 chapeau", 4),
            ("29.", 4),
            ("OP5 bis", 8),
            ("5 bis", 8),
            ("op5bis", 8),
            ("Article 8 bis", 9),
            ("8bis", 9),
            ("6", 12),
            ("service", 6),
            ("principles", 0),
            ("means of implementation", 2),
            ("Section 2", 2),
            ("section 2. means of implementation", 2),
            ("Principles > 5", 1),
            ("Section 2. > 5.", 3),
            ("Means of Implementation > 29 > (d)", 6),
            ("Section 2 > (i)", 7),
            ("Section 2. > Aware that everything flows and nothing ", 13),
        ] {
            assert_eq!(find(reference), Ok(ClauseId::at(index)), "{reference}");
        }
    }

    #[test]
    fn a_range_is_no_clause_unless_one_is_labelled_so() {
        for range in ["29-30", "5–29", "29(c)-(d)", "5-5"] {
            let error = find(range).unwrap_err();
            assert!(matches!(error, ReferenceError::NotFound { .. }), "{range}: {error}");
            assert!(error.help(&sample()).contains("name each clause"));
        }
        let tree = tree(&[(0, ClauseKind::Paragraph, "1-3.", "one"), (0, ClauseKind::Paragraph, "4.", "")]);
        assert_eq!(ReferenceIndex::new(&tree).resolve(&tree, "1-3"), Ok(ClauseId::at(0)));
    }

    #[test]
    fn what_several_clauses_have_names_them() {
        let error = find("5").unwrap_err();
        let ReferenceError::Ambiguous { candidates, .. } = &error else { panic!("{error}") };
        assert_eq!(candidates, &[1, 3].map(ClauseId::at));
        assert_eq!(
            error.help(&sample()),
            "write the path to one of `Principles > 5.` (line 2), `Section 2. > 5.` (line 4), or give it an id"
        );
        assert!(matches!(find("(d)"), Err(ReferenceError::Ambiguous { .. })));
    }

    #[test]
    fn what_no_clause_has_names_the_nearest() {
        let nearest = |reference| match find(reference) {
            Err(ReferenceError::NotFound { nearest, .. }) => nearest,
            other => panic!("{other:?}"),
        };
        assert!(nearest("29(e)").contains(&"29(d)".to_owned()));
        assert_eq!(nearest("Principels"), ["Principles"]);
        for reference in ["", ">", "chapeau", " chapeau", "é chapeau", "Principles > 99", "OP29", "99"] {
            nearest(reference);
        }
    }

    #[test]
    fn the_address_of_a_clause_finds_it_again() {
        let tree = sample();
        let index = ReferenceIndex::new(&tree);
        for at in tree.ids() {
            let address = index.address(&tree, at);
            assert_eq!(index.resolve(&tree, &address), Ok(at), "{address}");
        }
        assert_eq!(index.address(&tree, ClauseId::at(6)), "29(d)");
        assert_eq!(index.address(&tree, ClauseId::at(7)), "29(d)(i)");
        assert_eq!(index.address(&tree, ClauseId::at(1)), "Principles > 5.");
    }

    #[test]
    fn an_inserted_letter_and_a_sub_paragraph_are_told_apart_by_what_the_draft_holds() {
        use ClauseKind::{Paragraph, SubParagraph};
        let both = tree(&[(0, Paragraph, "54.", ""), (1, SubParagraph, "(a)", ""), (0, Paragraph, "54a.", "")]);
        let index = ReferenceIndex::new(&both);
        let error = index.resolve(&both, "54a").unwrap_err();
        assert!(
            matches!(&error, ReferenceError::Ambiguous { candidates, .. } if candidates == &[1, 2].map(ClauseId::at))
        );
        assert!(error.help(&both).starts_with("write the path to one of `54. > (a)` (line 2), `54a.` (line 3)"));
        // The paths were as ambiguous as what they were to replace.
        for (reference, at) in [("54. > (a)", 1), ("54 > (a)", 1), ("54>(a)", 1), ("54(a)", 1), ("54a.", 2)] {
            assert_eq!(index.resolve(&both, reference), Ok(ClauseId::at(at)), "{reference}");
        }
        assert_eq!(index.address(&both, ClauseId::at(1)), "54(a)");
        let one = tree(&[(0, Paragraph, "54.", ""), (1, SubParagraph, "(a)", "")]);
        assert_eq!(ReferenceIndex::new(&one).resolve(&one, "54a"), Ok(ClauseId::at(1)));
    }

    #[test]
    fn a_paragraph_at_the_top_is_found_beside_articles_with_paragraphs_of_their_own() {
        use ClauseKind::{Paragraph, Section};
        let tree = tree(&[
            (0, Paragraph, "1.", ""),
            (0, Section, "Article 4", ""),
            (1, Paragraph, "1.", ""),
            (0, Section, "Article 5", ""),
            (1, Paragraph, "1.", ""),
        ]);
        let index = ReferenceIndex::new(&tree);
        assert!(matches!(index.resolve(&tree, "1"), Err(ReferenceError::Ambiguous { .. })));
        assert!(tree.ids().all(|at| index.resolve(&tree, &tree.path(at)) == Ok(at)));
        assert_eq!(index.resolve(&tree, "Article 5 > 1"), Ok(ClauseId::at(4)));
    }

    #[test]
    fn a_number_alone_is_a_paragraph_before_it_is_a_division() {
        use ClauseKind::{Paragraph, Section};
        let find = |clauses: &[(usize, ClauseKind, &str, &str)]| {
            let tree = tree(clauses);
            ReferenceIndex::new(&tree).resolve(&tree, "5")
        };
        assert_eq!(find(&[(0, Section, "Objective 5.", ""), (1, Paragraph, "OP5", "")]), Ok(ClauseId::at(1)));
        assert_eq!(find(&[(0, Section, "5.", "Aims"), (1, Paragraph, "OP5", "")]), Ok(ClauseId::at(1)));
        assert_eq!(find(&[(0, Section, "5.", "Aims"), (0, Paragraph, "5.", "")]), Ok(ClauseId::at(1)));
        assert_eq!(find(&[(0, Section, "Objective 5.", ""), (1, Paragraph, "6.", "")]), Ok(ClauseId::at(0)));
    }

    #[test]
    fn clauses_with_one_path_need_an_id() {
        let twice = tree(&[(0, ClauseKind::Paragraph, "1.", ""), (0, ClauseKind::Paragraph, "1.", "")]);
        let error = ReferenceIndex::new(&twice).resolve(&twice, "1").unwrap_err();
        assert_eq!(error.help(&twice), "give the one that is meant an id: `1.` (line 1), `1.` (line 2)");
    }

    #[test]
    fn the_draft_stands_before_the_colon() {
        assert_eq!(split_draft("zero:29(d)"), (Some("zero"), "29(d)"));
        assert_eq!(split_draft("29(d)"), (None, "29(d)"));
        assert_eq!(split_draft("Option 1: below"), (None, "Option 1: below"));
        assert_eq!(split_draft(":x"), (None, ":x"));
    }
}
