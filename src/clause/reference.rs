//! References: finding the clause that somebody means by `29(d)`, `OP5 bis`, `Principles > 5`.
//!
//! Every clause has addresses: its label, its label after those above it (`29(d)(i)`, `(d)(i)`, `(i)`), each with and
//! without the prefix of its first part, its id, and the text of a heading. They are kept in hash tables, built in one
//! pass, so that forty thousand references into a draft cost forty thousand look-ups. An address that several clauses
//! have is an error that names them; nothing is guessed.

use super::{ClauseIndex, ClauseKind, ClauseTree, Label};
use crate::text::{fold, nearest};
use rustc_hash::FxHashMap;

/// The most labels above a clause that its addresses take in.
const LEVELS: usize = 6;

/// How much of an unlabelled clause's text stands for it in a path, in characters.
const STEP: usize = 40;

/// Where the clauses of a draft are found. Belongs to the tree it was made of.
#[derive(Debug, Clone, Default)]
pub struct ReferenceIndex {
    ids: FxHashMap<String, Vec<ClauseIndex>>,
    exact: FxHashMap<Label, Vec<ClauseIndex>>,
    /// By the label without its prefix.
    bare: FxHashMap<Label, Vec<ClauseIndex>>,
    texts: FxHashMap<String, Vec<ClauseIndex>>,
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
        candidates: Vec<ClauseIndex>,
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
                let named = candidates.iter().take(8).map(|&index| {
                    let line = tree[index].line.map(|line| format!(" (line {line})")).unwrap_or_default();
                    format!("`{}`{line}", tree.path(index))
                });
                let more = if candidates.len() > 8 { ", …" } else { "" };
                format!("write the path to one of {}{more}, or give it an id", named.collect::<Vec<_>>().join(", "))
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
        let labels: Vec<Option<Label>> = tree.clauses().iter().map(|clause| Label::parse(&clause.label)).collect();
        for (at, clause) in tree.clauses().iter().enumerate() {
            if let Some(id) = &clause.id {
                index.ids.entry(id.clone()).or_default().push(at);
            }
            if clause.kind.is_division() || clause.label.is_empty() {
                push(&mut index.texts, step_key(&clause.text), at);
            }
            if clause.kind.is_division() {
                push(&mut index.texts, fold(&clause.text), at);
                push(&mut index.texts, fold(&format!("{} {}", clause.label, clause.text)), at);
            }
            let Some(label) = &labels[at] else { continue };
            index.insert(label.clone(), at);
            let mut address = label.clone();
            for above in tree.ancestors(at).filter_map(|above| labels[above].as_ref()).take(LEVELS) {
                address = above.join(&address);
                index.insert(address.clone(), at);
            }
        }
        index
    }

    fn insert(&mut self, address: Label, at: ClauseIndex) {
        push(&mut self.bare, address.without_prefix(), at);
        push(&mut self.exact, address, at);
    }

    /// Finds the one clause that a reference without its draft means.
    ///
    /// # Errors
    /// Where no clause has the address, or several.
    pub fn resolve(&self, tree: &ClauseTree, reference: &str) -> Result<ClauseIndex, ReferenceError> {
        let wanted = reference.trim();
        let (wanted, chapeau) =
            match wanted.len().checked_sub(" chapeau".len()).and_then(|at| wanted.split_at_checked(at)) {
                Some((clause, end)) if end.eq_ignore_ascii_case(" chapeau") => (clause, true),
                _ => (wanted, false),
            };
        let candidates = self.walk(tree, wanted);
        match candidates.as_slice() {
            [one] if chapeau => Ok(chapeau_of(tree, *one)),
            [one] => Ok(*one),
            [] => {
                Err(ReferenceError::NotFound { reference: reference.to_owned(), nearest: self.nearest(tree, wanted) })
            }
            _ => Err(ReferenceError::Ambiguous { reference: reference.to_owned(), candidates }),
        }
    }

    /// Follows a path step by step; a reference without ` > ` is a path of one step.
    fn walk(&self, tree: &ClauseTree, path: &str) -> Vec<ClauseIndex> {
        let whole = self.candidates(path);
        if !whole.is_empty() || !path.contains('>') {
            return whole.to_vec();
        }
        let mut reached: Option<Vec<ClauseIndex>> = None;
        for step in path.split('>') {
            let found = self.candidates(&step.replace('›', ">"));
            reached = Some(match reached {
                None => found.to_vec(),
                Some(above) => {
                    let children =
                        |&&at: &&ClauseIndex| tree[at].parent().is_some_and(|parent| above.contains(&parent));
                    let beneath = |&&at: &&ClauseIndex| tree.ancestors(at).any(|over| above.contains(&over));
                    let near: Vec<ClauseIndex> = found.iter().filter(children).copied().collect();
                    if near.is_empty() { found.iter().filter(beneath).copied().collect() } else { near }
                }
            });
        }
        reached.unwrap_or_default()
    }

    /// The clauses with an address: by id, by the label as written, without prefixes, by text; the first that finds any.
    fn candidates(&self, address: &str) -> &[ClauseIndex] {
        let address = address.trim();
        if let Some(found) = self.ids.get(address) {
            return found;
        }
        if let Some(label) = Label::parse(address) {
            let says_paragraph = label.has_prefix() && is_paragraph_word(address);
            let bare = if says_paragraph { label.without_prefix() } else { label.clone() };
            let found = self
                .exact
                .get(&label)
                .or_else(|| self.exact.get(&bare))
                .or_else(|| (!bare.has_prefix()).then(|| self.bare.get(&bare)).flatten());
            if let Some(found) = found {
                return found;
            }
        }
        let text = fold(address);
        if text.is_empty() { &[] } else { self.texts.get(&text).map_or(&[], Vec::as_slice) }
    }

    /// The shortest reference that finds a clause: `24`, `8(a)`, a heading's text, or its path.
    pub fn address(&self, tree: &ClauseTree, index: ClauseIndex) -> String {
        let line = std::iter::once(index).chain(tree.ancestors(index)).filter(|&at| !tree[at].label.is_empty());
        let mut address = String::new();
        let mut shortest = None;
        for at in line.take(LEVELS) {
            let label = tree[at].label.trim_end_matches(['.', ':', ' ']);
            let joint = if address.is_empty() || address.starts_with('(') { "" } else { "." };
            address = format!("{label}{joint}{address}");
            if self.candidates(&address) == [index] {
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
        if short && !heading.is_empty() && self.candidates(heading) == [index] {
            return heading.to_owned();
        }
        tree.path(index)
    }

    fn nearest(&self, tree: &ClauseTree, reference: &str) -> Vec<String> {
        let addresses: Vec<String> = (0..tree.len()).map(|index| self.address(tree, index)).collect();
        let wanted = reference.trim_end_matches('.');
        nearest(wanted, addresses.iter().map(String::as_str)).into_iter().map(str::to_owned).collect()
    }
}

fn push<K: std::hash::Hash + Eq>(map: &mut FxHashMap<K, Vec<ClauseIndex>>, key: K, at: ClauseIndex) {
    let found = map.entry(key).or_default();
    if found.last() != Some(&at) {
        found.push(at);
    }
}

fn step_key(text: &str) -> String {
    fold(&text.chars().take(STEP).collect::<String>())
}

fn is_paragraph_word(address: &str) -> bool {
    let word = address.split(|sign: char| !sign.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    matches!(word.as_str(), "paragraph" | "para")
}

fn chapeau_of(tree: &ClauseTree, index: ClauseIndex) -> ClauseIndex {
    tree.children(Some(index)).find(|&child| tree[child].kind == ClauseKind::Chapeau).unwrap_or(index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clause::{Clause, ClauseTreeBuilder};

    fn tree(clauses: &[(usize, ClauseKind, &str, &str)]) -> ClauseTree {
        let mut builder = ClauseTreeBuilder::new();
        let mut line: Vec<ClauseIndex> = Vec::new();
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

    fn find(reference: &str) -> Result<ClauseIndex, ReferenceError> {
        let tree = sample();
        ReferenceIndex::new(&tree).resolve(&tree, reference)
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
            assert_eq!(find(reference), Ok(index), "{reference}");
        }
    }

    #[test]
    fn what_several_clauses_have_names_them() {
        let error = find("5").unwrap_err();
        let ReferenceError::Ambiguous { candidates, .. } = &error else { panic!("{error}") };
        assert_eq!(candidates, &[1, 3]);
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
        for at in 0..tree.len() {
            let address = index.address(&tree, at);
            assert_eq!(index.resolve(&tree, &address), Ok(at), "{address}");
        }
        assert_eq!(index.address(&tree, 6), "29(d)");
        assert_eq!(index.address(&tree, 7), "29(d)(i)");
        assert_eq!(index.address(&tree, 1), "Principles > 5.");
    }

    #[test]
    fn an_inserted_letter_and_a_sub_paragraph_are_told_apart_by_what_the_draft_holds() {
        use ClauseKind::{Paragraph, SubParagraph};
        let both = tree(&[(0, Paragraph, "54.", ""), (1, SubParagraph, "(a)", ""), (0, Paragraph, "54a.", "")]);
        let index = ReferenceIndex::new(&both);
        assert!(matches!(index.resolve(&both, "54a"), Err(ReferenceError::Ambiguous { .. })));
        let one = tree(&[(0, Paragraph, "54.", ""), (1, SubParagraph, "(a)", "")]);
        assert_eq!(ReferenceIndex::new(&one).resolve(&one, "54(a)"), Ok(1));
    }

    #[test]
    fn the_draft_stands_before_the_colon() {
        assert_eq!(split_draft("zero:29(d)"), (Some("zero"), "29(d)"));
        assert_eq!(split_draft("29(d)"), (None, "29(d)"));
        assert_eq!(split_draft("Option 1: below"), (None, "Option 1: below"));
        assert_eq!(split_draft(":x"), (None, ":x"));
    }
}
