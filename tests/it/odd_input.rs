//! Nothing that a file, a reference or a quotation may hold makes the library panic.

use proptest::prelude::*;
use std::sync::Arc;
use travaux::clause::{Clause, ClauseKind, ClauseTreeBuilder, ReferenceIndex};
use travaux::date::Date;
use travaux::party::Registry;
use travaux::read::yaml;
use travaux::source::SourceFile;
use travaux::text::{find_quotation, nearest_quotation};
use unicode_normalization::char::is_combining_mark;

const AMENDMENTS: &str = include_str!("../folders/broken/amendments/a.yaml");
const EVENTS: &str = include_str!("../folders/broken/amendments/b.yaml");
const DRAFT: &str = include_str!("../folders/talks/drafts/zero.yaml");

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn damaged_files_are_read_or_refused(at in any::<prop::sample::Index>(), cut in 0_usize..40, put in "\\PC{0,12}|[\\[\\]{}:,&*!|>'\"#\\-\n ]{0,12}") {
        for text in [AMENDMENTS, EVENTS, DRAFT] {
            let characters: Vec<char> = text.chars().collect();
            let begin = at.index(characters.len());
            let end = (begin + cut).min(characters.len());
            let damaged: String = characters[..begin].iter().copied().chain(put.chars()).chain(characters[end..].iter().copied()).collect();
            let file = Arc::new(SourceFile::new("odd.yaml", damaged));
            for diagnostics in [yaml::read_amendments(&file).diagnostics, yaml::read_draft(&file).diagnostics, yaml::read_manifest(&file).diagnostics] {
                for diagnostic in diagnostics {
                    prop_assert!(diagnostic.place.is_some(), "{diagnostic}");
                }
            }
        }
    }

    #[test]
    fn any_reference_finds_a_clause_or_says_why_not(reference in "\\PC{0,20}|[0-9().> a-dPpOo]{0,12}( chapeau)?") {
        let mut builder = ClauseTreeBuilder::new();
        let section = builder.push(None, Clause::new(ClauseKind::Section, "Section 1.", "Ünd so weiter"));
        let paragraph = builder.push(Some(section), Clause::new(ClauseKind::Paragraph, "1.", ""));
        builder.push(Some(paragraph), Clause::new(ClauseKind::SubParagraph, "(a)", "é"));
        builder.push(None, Clause::new(ClauseKind::Paragraph, "OP1", "x"));
        let tree = builder.finish();
        match ReferenceIndex::new(&tree).resolve(&tree, &reference) {
            Ok(found) => prop_assert!(found.index() < tree.len()),
            Err(error) => prop_assert!(!error.help(&tree).is_empty()),
        }
    }

    #[test]
    fn a_quotation_taken_from_a_text_is_found_there(text in "\\PC{1,60}", from in any::<prop::sample::Index>(), length in 1_usize..30) {
        let characters: Vec<char> = text.chars().collect();
        let begin = from.index(characters.len());
        let end = (begin + length).min(characters.len());
        let quotation: String = characters[begin..end].iter().collect();
        let seen = quotation.chars().any(char::is_alphanumeric);
        // What begins or ends between a letter and its accent is no quotation of words.
        let is_cut = [quotation.trim_start().chars().next(), characters.get(end).copied()].into_iter().flatten().any(is_combining_mark);
        prop_assert!(!seen || is_cut || !find_quotation(&text, &quotation).is_empty(), "{quotation:?} in {text:?}");
        nearest_quotation(&text, &quotation);
    }

    #[test]
    fn any_date_or_party_is_one_or_is_not(text in "\\PC{0,24}|[0-9./-]{0,24}") {
        if let Ok(date) = text.parse::<Date>() {
            prop_assert_eq!(date.to_string(), text.trim());
            prop_assert!(date.earliest().is_none_or(|first| first <= date.latest()));
        }
        Registry::built_in().resolve(&text);
    }
}
