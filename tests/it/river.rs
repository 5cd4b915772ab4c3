//! The invented negotiation in `examples/river-charter`: whoever wrote it knows what is right, so that each answer can be
//! held against the story.

use crate::common::run;
use std::fs;
use std::path::{Path, PathBuf};

fn charter() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/river-charter")
}

/// What the program answers about the charter.
fn answer(arguments: &[&str]) -> String {
    let (code, told, errors) = run(&charter(), arguments);
    assert_eq!(code, Some(0), "{arguments:?}: {errors}");
    told
}

/// Asserts that an answer has these passages, in this order.
fn tells(arguments: &[&str], passages: &[&str]) {
    let told = answer(arguments);
    let mut rest = told.as_str();
    for passage in passages {
        let at =
            rest.find(passage).unwrap_or_else(|| panic!("{arguments:?} lacks, in this place, {passage:?}:\n{told}"));
        rest = &rest[at + passage.len()..];
    }
}

#[test]
fn the_charter_has_neither_errors_nor_warnings() {
    let (code, told, _) = run(&charter(), &["check"]);
    assert!(code == Some(0) && told.contains("0 errors, 0 warnings") && !told.contains("warning:"), "{told}");
}

#[test]
fn every_file_of_the_charter_says_that_it_is_invented() {
    let mut files = vec![charter().join("travaux.yaml"), charter().join("README.md")];
    for folder in ["drafts", "amendments", "precedents", "corrections"] {
        files.extend(fs::read_dir(charter().join(folder)).unwrap().map(|file| file.unwrap().path()));
    }
    for file in files {
        assert!(fs::read_to_string(&file).unwrap().to_lowercase().contains("invented"), "{}", file.display());
    }
}

#[test]
fn no_party_of_the_charter_is_a_real_one() {
    let names = "Aldmarch Brennick Corvane Dastria Elvoren Fjallmere Garrowen Hestamar Ilvara Jorund Kaldovia Lysmark \
                 ALDM BREN CORV DAST ELVO FJAL GARR HEST ILVA JORU KALD LYSM UPPER DELTA SHIPPING CHAIRS SECRETARIAT";
    let names: Vec<&str> = names.split(' ').collect();
    let elsewhere = tempfile::tempdir().unwrap();
    let (_, known, errors) = run(elsewhere.path(), &[&["parties"], names.as_slice()].concat());
    assert_eq!(errors.matches("is no known party").count(), names.len(), "{known}{errors}");
    answer(&[&["parties"], names.as_slice()].concat());
}

#[test]
fn what_came_of_clauses_is_told_as_it_happened() {
    tells(
        &["fate", "--clause", "zero:OP14"],
        &["rev1     dropped", "resurfaced: stands in OP14 bis", "resurfaced: stands in OP16"],
    );
    tells(&["fate", "--clause", "compilation:OP7 alt"], &["rev2     dropped"]);
    tells(
        &["diff", "zero", "rev1"],
        &["OP13 split into OP13 and OP14", "OP14 deleted", "OP21 is now OP15, same words"],
    );
    tells(
        &["diff", "compilation", "rev2"],
        &["OP22 and OP23 merged into OP24", "Option 1 and Option 2 merged into OP32"],
    );
    tells(&["diff", "compilation", "rev2", "--renumbering"], &["OP8 bis", "OP9"]);
}

#[test]
fn what_came_of_proposals_is_told_as_it_happened() {
    tells(&["fate", "hest-nine"], &["resurfaced in rev2", "rev1     not reflected", "resurfaced: nine; in OP12"]);
    tells(&["fate", "joru-waste"], &["in part in rev2"]);
    tells(&["fate", "hest-exceptional-drought"], &["  reflected in rev2"]);
    tells(&["fate", "upper-no-eco"], &["not reflected in rev2", "rev1     reflected"]);
    tells(&["fate", "upper-equal-shares"], &["not reflected in rev2", "[upper-equal-shares] against [delta-shares]"]);
    tells(&["fate", "ilva-drought"], &["the same was asked in [joru-drought]"]);
    tells(&["fate", "aldm-dues"], &["withdrawn by Aldmarch and Dastria 2025-05-15", "withdrawn (recorded)"]);
    tells(&["fate", "no-forum"], &["proposer withheld", "not reflected in rev2"]);
    tells(&["fate", "plenary-consultation"], &["Brennick withdrew 2025-06-19", "not acted upon (recorded)"]);
    tells(&["fate", "kald-keep-shall"], &["not reflected", "corrected by Ana Reth"]);
    tells(
        &["blame", "rev2", "OP2"],
        &["existing uses", "[kald-existing-uses]", "the needs of each Party", "[corv-needs]"],
    );
    tells(&["blame", "compilation", "Annex I > 2"], &["zero  4.2", "corrigendum"]);
}

#[test]
fn who_stands_where_is_told_as_it_was_said() {
    tells(
        &["backs", "OP8", "--draft", "compilation"],
        &["1 for, 1 against", "Cross-pressured by their groups: Ilvara, Lysmark"],
    );
    tells(
        &["backs", "OP14", "--draft", "zero"],
        &["3 for, 2 against", "Groups that stand divided", "for: Fjallmere; against: Elvoren"],
    );
    tells(&["backs", "OP12", "--draft", "rev1"], &["Flexible", "Aldmarch: support, on condition"]);
    tells(&["backs", "OP5", "--draft", "zero"], &["1 for in a package"]);
    tells(&["backs", "OP12", "--draft", "rev1", "--expand"], &["aligned with the statement: Fjallmere, Garrowen"]);
    tells(&["parties", "DELTA", "--as-of", "2025-02-03"], &["HEST"]);
    let later = answer(&["parties", "DELTA", "--as-of", "2025-04-01"]);
    assert!(!later.contains("HEST"), "Hestamar had left: {later}");
}

#[test]
fn what_happened_is_told_as_it_happened() {
    tells(&["status", "rev1"], &["silence procedure on rev1", "broken 2025-03-27 by Aldmarch, Kaldovia and Lysmark"]);
    let kept = answer(&["status", "rev2"]);
    assert!(kept.contains("silence procedure on rev2") && !kept.contains("broken"), "nobody broke it: {kept}");
    tells(
        &["history", "OP13"],
        &["agreed ad ref: rev1:OP12", "reopened: compilation:OP12 by Corvane", "freed", "vote on a motion"],
    );
    tells(&["status", "rev2"], &["Reopened\n  OP13\n"]);
    tells(&["history", "OP37"], &["separate vote on six words of OP37", "7 for, 3 against, 1 abstaining"]);
    let (code, applied, _) = run(&charter(), &["apply", "zero", "--all"]);
    assert!(code == Some(1) && applied.contains("4 conflicts: there the text is that of zero"), "{applied}");
}

#[test]
fn what_is_not_for_somebody_is_not_told_to_them() {
    let hidden = |audience, words: &str, arguments: &[&str]| {
        let told = answer(&[arguments, &["--for", audience]].concat());
        assert!(!told.contains(words), "`{words}` for {audience}: {told}");
    };
    for audience in ["public", "participants", "DELTA"] {
        hidden(audience, "red line", &["backs", "OP11"]);
        hidden(audience, "reopened", &["history", "OP13"]);
    }
    hidden("participants", "a river cannot be sued", &["backs", "OP10", "--draft", "rev1"]);
    tells(&["backs", "OP10", "--draft", "rev1", "--for", "DELTA"], &["a river cannot be sued"]);
    tells(&["backs", "OP11"], &["Your own instructions", "red line: an exception that a State declares for itself"]);
}
