//! What must hold of references, whatever the draft.

use proptest::prelude::*;
use travaux::clause::{Clause, ClauseId, ClauseKind, ClauseTree, ClauseTreeBuilder, ReferenceError, ReferenceIndex};

/// How deep a clause stands, its kind, its label, its text, whether it has an id and which.
type Written = (usize, ClauseKind, &'static str, &'static str, Option<&'static str>);

fn clause() -> impl Strategy<Value = Written> {
    let kind = prop::sample::select(vec![
        ClauseKind::Section,
        ClauseKind::Heading,
        ClauseKind::Paragraph,
        ClauseKind::SubParagraph,
        ClauseKind::Chapeau,
    ]);
    let label = prop::sample::select(vec![
        "",
        "",
        "1.",
        "5.",
        "54.",
        "54a.",
        "(a)",
        "(i)",
        "OP5",
        "Article 4",
        "Objective 5.",
        "4 bis",
        "Section 2.",
        "***",
    ]);
    let text = prop::sample::select(vec![
        "",
        "Aims",
        "1.",
        "5",
        "54(a)",
        "Growth > equity",
        "> 5.",
        "so >",
        "a>b",
        "5 chapeau",
        "  spaced  ",
        "rev1:5",
        "Aims \u{203a} 5.",
        "a text of which no more than the beginning > stands in a path",
        "that ends its fortieth character with a s pace and goes on",
    ]);
    let id = prop::sample::select(vec![None, None, None, None, Some("service"), Some("Aims"), Some("5.")]);
    (0..4_usize, kind, label, text, id)
}

fn tree(clauses: &[Written]) -> ClauseTree {
    let mut builder = ClauseTreeBuilder::new();
    let mut line: Vec<ClauseId> = Vec::new();
    for &(depth, kind, label, text, id) in clauses {
        line.truncate(depth);
        let mut clause = Clause::new(kind, label, text);
        clause.id = id.map(str::to_owned);
        line.push(builder.push(line.last().copied(), clause));
    }
    builder.finish()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn a_path_and_an_id_find_their_clause_or_name_it(clauses in prop::collection::vec(clause(), 1..14)) {
        let tree = tree(&clauses);
        let index = ReferenceIndex::new(&tree);
        for at in tree.ids() {
            let path = tree.path(at);
            let with_this_path = tree.ids().filter(|&other| tree.path(other).trim() == path.trim()).count();
            let is_an_id = clauses.iter().any(|clause| clause.4.is_some_and(|id| id == path.trim()));
            for reference in [Some(path.as_str()), tree[at].id.as_deref()].into_iter().flatten() {
                if reference.trim().is_empty() {
                    continue;
                }
                match index.resolve(&tree, reference) {
                    Ok(found) => prop_assert_eq!(found, at, "{}", reference),
                    Err(ReferenceError::Ambiguous { candidates, .. }) => {
                        prop_assert!(candidates.contains(&at), "{}: {:?}", reference, candidates);
                        // What the error tells to write is ambiguous only where nothing else can be written.
                        prop_assert!(reference != path || with_this_path > 1 || is_an_id, "{}", reference);
                    }
                    Err(error) => prop_assert!(false, "{at:?}: {error}"),
                }
            }
        }
    }

    #[test]
    fn the_address_that_is_shown_finds_its_clause_or_names_it(clauses in prop::collection::vec(clause(), 1..14)) {
        let tree = tree(&clauses);
        let index = ReferenceIndex::new(&tree);
        for at in tree.ids() {
            let address = index.address(&tree, at);
            match index.resolve(&tree, &address) {
                Ok(found) => prop_assert_eq!(found, at, "{}", address),
                Err(ReferenceError::Ambiguous { candidates, .. }) => prop_assert!(candidates.contains(&at), "{}", address),
                Err(error) => prop_assert!(address.trim().is_empty(), "{at:?}: {error}"),
            }
        }
    }
}
