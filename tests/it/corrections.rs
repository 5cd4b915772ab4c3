//! Corrections: what a person decided stays, holds for every audience, and is never taken for what was computed.

use std::fs;
use std::path::{Path, PathBuf};
use travaux::correction::Fate;
use travaux::draft::DraftId;
use travaux::folder::{self, Loaded};
use travaux::lineage::Lineage;
use travaux::negotiation::{LeftOut, Negotiation, Shown};
use travaux::source::Access;

/// The folder of the session, with some files of its own.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let to = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corrections").join(name);
    let _ = fs::remove_dir_all(&to);
    for part in ["drafts", "amendments", "corrections"] {
        fs::create_dir_all(to.join(part)).unwrap();
    }
    let from = Path::new("tests/sessions/correct.out");
    for file in [
        "travaux.yaml",
        "drafts/zero.yaml",
        "drafts/rev1.yaml",
        "amendments/proposals.yaml",
        "corrections/ana-lima.yaml",
    ] {
        fs::copy(from.join(file), to.join(file)).unwrap();
    }
    for (file, text) in files {
        fs::write(to.join(file), text).unwrap();
    }
    to
}

fn public(whole: &Negotiation) -> (Shown, LeftOut) {
    whole.clone().shown_to(&Access::Public.into()).unwrap()
}

fn loaded(name: &str, files: &[(&str, &str)]) -> Loaded {
    folder::load(&folder(name, files)).unwrap()
}

/// The amendments that stand behind the words of a clause of the last draft, with whether a person said so.
fn behind(negotiation: &Shown, clause: &str) -> Vec<(String, Vec<String>, bool)> {
    let lineage = Lineage::new(negotiation);
    let handle = negotiation.resolve(clause, Some(DraftId::at(1))).unwrap();
    let text = &negotiation.drafts[1].tree[handle.clause].text;
    let blame = lineage.blame(DraftId::at(1), Some(handle.clause));
    let spans = blame.clauses.iter().flat_map(|clause| &clause.spans);
    let spans = spans.filter(|span| !span.amendments.is_empty());
    spans
        .map(|span| {
            let ids = span.amendments.iter().map(|&at| negotiation.amendments[at].id.value.clone());
            (text[span.range.clone()].trim().to_owned(), ids.collect(), span.correction.is_some())
        })
        .collect()
}

fn words(text: &str, ids: &[&str], by_person: bool) -> (String, Vec<String>, bool) {
    (text.to_owned(), ids.iter().map(ToString::to_string).collect(), by_person)
}

const RENUMBERED: &str = r#"travaux: 1
draft: rev1
date: 2024-03-01
clauses:
  - {label: "1.", text: "We reaffirm the Charter."}
  - {label: "2.", text: "We will urgently and jointly protect the ocean, the seabed and its resources for future generations."}
  - {label: "3.", text: "We request the Secretary-General to report every two years on progress made with marine genetic resources."}
"#;

#[test]
fn a_correction_follows_its_clause_when_a_new_issue_renumbers_the_draft() {
    let loaded = loaded("renumbered", &[("drafts/rev1.yaml", RENUMBERED)]);
    // That rus-1 is reflected rests on the whole draft, in which there is a clause more.
    let told: Vec<&str> = loaded.diagnostics.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(told, ["draft `rev1` has changed since this correction was made"]);
    let genetic = words("with marine genetic resources", &["g77-1"], true);
    let negotiation = loaded.negotiation.shown_to_own();
    assert_eq!(behind(&negotiation, "3").last(), Some(&genetic));
    assert_eq!(behind(&negotiation, "2"), [words("urgently and jointly", &["nor-1"], false)]);
}

#[test]
fn a_correction_stays_and_is_told_of_when_its_text_changes() {
    let changed = RENUMBERED.replace("every two years", "every three years");
    let loaded = loaded("changed", &[("drafts/rev1.yaml", &changed)]);
    assert!(!loaded.has_errors());
    let told: Vec<&str> = loaded.diagnostics.iter().map(|one| one.message.as_str()).collect();
    assert!(told.iter().any(|one| one.contains("clause `rev1:2` has changed")), "{told:?}");
    let negotiation = loaded.negotiation.shown_to_own();
    let fates = Lineage::new(&negotiation).fates().clone();
    let gist = negotiation.amendment_index("g77-1").unwrap();
    assert_eq!(fates.amendments[gist.index()].fate, Fate::Reflected);
}

#[test]
fn an_amendment_that_is_gone_stops_no_command() {
    let amendments = fs::read_to_string("tests/sessions/correct.out/amendments/proposals.yaml").unwrap();
    let without: Vec<&str> = amendments.lines().filter(|line| !line.contains("g77-1")).collect();
    let loaded = loaded("gone", &[("amendments/proposals.yaml", &without.join("\n"))]);
    assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
    assert!(loaded.diagnostics.iter().any(|one| one.message.contains("not applied: there is no amendment `g77-1`")));
}

#[test]
fn what_somebody_found_wrong_is_shown_to_nobody_and_why_only_to_those_it_is_for() {
    let manifest = fs::read_to_string("tests/sessions/correct.out/travaux.yaml").unwrap();
    let open = format!("{manifest}default_access: public\n");
    let whole = loaded("audience", &[("travaux.yaml", &open)]).negotiation.with_records(|parts| {
        let corrections = parts.corrections.iter_mut();
        corrections.for_each(|correction| correction.access = Some(Access::Group(None)));
    });
    let (shown, left_out) = public(&whole);
    assert_eq!(behind(&shown, "1"), [words("urgently and jointly", &["nor-1"], false)], "chl-1 stays out");
    assert_eq!(shown.corrections.len(), 4);
    assert!(shown.corrections.iter().all(|one| one.by.is_none() && one.why.is_none() && one.date.is_none()));
    assert!(left_out.contains("reasons of corrections"), "{left_out:?}");

    // An amendment that is closed is not named, nor does anything show that one took its place.
    let gist = whole.amendment_index("g77-1").unwrap();
    let whole = whole.with_records(|parts| parts.amendments[gist].access = Some(Access::Own));
    let (shown, _) = public(&whole);
    assert_eq!(behind(&shown, "2"), [words("two years", &["usa-1"], false)]);
    let never = whole.with_records(|parts| {
        parts.amendments.retain(|amendment| amendment.id.value != "g77-1");
        parts.corrections.retain(|correction| !format!("{:?}", correction.about).contains("g77-1"));
    });
    let (never, _) = public(&never);
    assert_eq!(shown.corrections, never.corrections, "as if it had never been there");
}

#[test]
fn of_two_corrections_of_the_same_the_later_counts_and_both_are_told_of() {
    let other = r#"travaux: 1
corrections:
  - {amendment: g77-1, in: rev1, replace: unknown, with: in part, by: Ben, why: two of the three words, date: 2024-06-01}
"#;
    let loaded = loaded("twice", &[("corrections/ben.yaml", other)]);
    assert!(loaded.diagnostics.iter().any(|one| one.message.contains("two corrections are about the same")));
    let negotiation = loaded.negotiation.shown_to_own();
    let fates = Lineage::new(&negotiation).fates().clone();
    let story = &fates.amendments[negotiation.amendment_index("g77-1").unwrap().index()];
    assert_eq!(story.fate, Fate::InPart);
    assert_eq!(story.drafts[0].corrected.map(|(inferred, _)| inferred), Some(Fate::Unknown));
}

/// What the correction quotes is what the person said of it, whoever proposes the same words later.
#[test]
fn a_quoted_correction_names_nobody_whom_it_does_not_name() {
    let amendments = fs::read_to_string("tests/sessions/correct.out/amendments/proposals.yaml").unwrap();
    let more = "  - {id: aut-1, draft: zero, clause: \"2\", insert: with marine genetic resources, proposed_by: [AUT], date: 2024-01-16, source: s}\n";
    let loaded = loaded("quoted", &[("amendments/proposals.yaml", &(amendments + more))]);
    let genetic = words("with marine genetic resources", &["g77-1"], true);
    assert_eq!(behind(&loaded.negotiation.shown_to_own(), "2").last(), Some(&genetic));
}

/// Reworded, and another clause under its label now: the correction goes with its first words, not with the label.
#[test]
fn a_correction_is_not_taken_over_by_another_clause_under_its_label() {
    let reworded = RENUMBERED.replace("every two years", "every three years");
    let swapped = reworded.replace("We will urgently and jointly protect the ocean", "We will protect it");
    let loaded = loaded("label", &[("drafts/rev1.yaml", &swapped)]);
    let told: Vec<&str> = loaded.diagnostics.iter().map(|one| one.message.as_str()).collect();
    assert!(
        told.iter().any(|one| one.contains("not applied: the text that it was made on stands no more")),
        "{told:?}"
    );
    assert!(!loaded.has_errors());
    let negotiation = loaded.negotiation.shown_to_own();
    assert_eq!(behind(&negotiation, "3").last(), Some(&words("with marine genetic resources", &["g77-1"], true)));
    assert_eq!(behind(&negotiation, "1"), []);
}

/// That a clause has resurfaced says that a draft was without it, which may be one that is closed.
#[test]
fn a_confirmed_return_tells_nothing_of_a_closed_draft() {
    let file = r#"travaux: 1
corrections:
  - {amendment: nor-1, in: rev1, confirm: resurfaced, by: Ben, why: it was gone for a month, access: public}
"#;
    let manifest = fs::read_to_string("tests/sessions/correct.out/travaux.yaml").unwrap();
    let manifest = manifest.replace("[zero, rev1]", "[zero, closed, rev1]") + "default_access: public\n";
    let closed =
        "travaux: 1\ndraft: closed\ndate: 2024-02-01\naccess: own\nclauses:\n  - {label: \"1.\", text: We meet.}\n";
    let files = [("travaux.yaml", manifest.as_str()), ("drafts/closed.yaml", closed), ("corrections/ben.yaml", file)];
    let whole = loaded("return", &files).negotiation;
    let story = |negotiation: &Shown| {
        let fates = Lineage::new(negotiation).fates().clone();
        fates.amendments[negotiation.amendment_index("nor-1").unwrap().index()].fate
    };
    assert_eq!(story(&public(&whole).0), Fate::Reflected);
    assert_eq!(story(&whole.shown_to_own()), Fate::Resurfaced);
}
