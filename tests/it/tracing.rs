//! How words are traced to amendments: each test is named for what once went wrong.

use travaux::amendment::{Amendment, Operation, Proposers, Quotation, Target};
use travaux::amendment::{Anchor, Extent, Placement};
use travaux::clause::{Clause, ClauseKind, ClauseTreeBuilder};
use travaux::diff::ChangeId;
use travaux::draft::{Draft, DraftId};
use travaux::lineage::{ChangeHandle, ComparisonId, Fate, Lineage};
use travaux::negotiation::{Parts, Shown};
use travaux::source::Located;

const SHUTDOWNS: &str = "Calls upon Member States to refrain from Internet shutdowns.";
const RESTRICT: &str =
    "Calls upon Member States to refrain from Internet shutdowns and from measures that restrict access.";
const DATA: &str = "States should protect personal data and promote digital literacy for all people.";
const RECORDS: &str = "States should protect personal data and promote digital literacy for all people, including genetic and \
     biometric records.";
const SPYWARE: &str = "Condemns the use of spyware against journalists and human rights defenders.";
const FAMILIES: &str = "Condemns the use of spyware against journalists and human rights defenders and their families.";
const SCHOOLS: &str = "Urges donors to increase official assistance for the connectivity of schools and hospitals.";
const PLEDGES: &str = "Welcomes the pledges of the private sector to close the gender digital divide by 2030.";
const FORUM: &str = "Decides to convene an annual forum on artificial intelligence in Geneva.";

fn draft(id: &str, date: Option<&str>, follows: Option<&[&str]>, texts: &[&str]) -> Draft {
    let mut builder = ClauseTreeBuilder::new();
    for (at, text) in texts.iter().enumerate() {
        builder.push(None, Clause::new(ClauseKind::Paragraph, format!("{}.", at + 1), *text));
    }
    Draft {
        id: id.to_owned(),
        tree: builder.finish(),
        date: date.map(|date| date.parse().unwrap()),
        follows: follows.map(|ids| ids.iter().map(|&id| Located::from(id.to_owned())).collect()),
        ..Draft::default()
    }
}

fn amendment(id: &str, clause: &str, operation: Operation, date: Option<&str>) -> Amendment {
    Amendment {
        id: Located::from(id.to_owned()),
        target: Target {
            draft: Some(Located::from("zero".to_owned())),
            clauses: if clause.is_empty() { Vec::new() } else { vec![Located::from(clause.to_owned())] },
            ..Target::default()
        },
        operation: Some(operation),
        proposers: Proposers::Known(vec![Located::from("KEN".to_owned())]),
        date: date.map(|date| date.parse().unwrap()),
        ..Amendment::default()
    }
}

fn negotiation(drafts: Vec<Draft>, amendments: Vec<Amendment>) -> Shown {
    Parts { drafts, amendments, ..Parts::default() }.negotiation().shown_to_own()
}

/// Two drafts, the amendments to the first, and what each word of the second is blamed on.
fn traced(before: &[&str], after: &[&str], amendments: Vec<Amendment>) -> Vec<(String, Vec<usize>)> {
    let drafts = vec![draft("zero", None, None, before), draft("rev1", None, None, after)];
    blamed(&negotiation(drafts, amendments), 1)
}

/// The words of a draft that amendments are named for.
fn blamed(negotiation: &Shown, draft: usize) -> Vec<(String, Vec<usize>)> {
    spans(negotiation, draft)
        .into_iter()
        .filter(|(.., named)| !named.is_empty())
        .map(|(text, .., named)| (text, named))
        .collect()
}

/// The words of a draft, the drafts in which they first came and came back, and the amendments named for them.
fn spans(negotiation: &Shown, draft: usize) -> Vec<(String, usize, Option<usize>, Vec<usize>)> {
    let lineage = Lineage::new(negotiation);
    let mut found = Vec::new();
    for clause in lineage.blame(DraftId::at(draft), None).clauses {
        let text = &negotiation.drafts[draft].tree[clause.clause.clause].text;
        for span in clause.spans {
            let amendments = span.amendments.iter().map(|at| at.index()).collect();
            let (since, returned) = (span.since.index(), span.returned.map(DraftId::index));
            found.push((text[span.range].trim().to_owned(), since, returned, amendments));
        }
    }
    found
}

fn quotation(text: &str, occurrence: Option<usize>) -> Quotation {
    Quotation { text: Located::from(text.to_owned()), occurrence }
}

fn insert(text: &str, after: Option<&str>) -> Operation {
    Operation::Insert { text: text.to_owned(), anchor: after.map(|words| Anchor::After(quotation(words, None))) }
}

fn delete(words: &str) -> Operation {
    Operation::Delete(Extent::Words(quotation(words, None)))
}

#[test]
fn a_change_was_credited_to_proposals_made_after_it() {
    let drafts = vec![
        draft("zero", Some("2024-01-01"), None, &[RESTRICT, SPYWARE]),
        draft("rev1", Some("2024-02-01"), None, &[SHUTDOWNS, SPYWARE]),
        draft("rev2", Some("2024-03-01"), None, &[SHUTDOWNS, SPYWARE]),
    ];
    let dates = ["2024-01-20", "2024-02-20", "2024-04-20"];
    let wish = |date: &&str| amendment(date, "1", delete("and from measures that restrict access"), Some(date));
    let negotiation = negotiation(drafts, dates.iter().map(wish).collect());
    let lineage = Lineage::new(&negotiation);
    let change = ChangeHandle { comparison: ComparisonId::at(0), change: ChangeId::at(0) };
    let realised: Vec<usize> = lineage.realised_by(change).iter().map(|(at, _)| at.index()).collect();
    assert_eq!(realised, [0]);
}

#[test]
fn words_of_an_undated_draft_were_traced_to_what_was_proposed_after_the_next() {
    let drafts = vec![
        draft("zero", Some("2024-01-01"), None, &[DATA, SPYWARE]),
        draft("rev1", None, None, &[RECORDS, SPYWARE]),
        draft("rev2", Some("2024-03-01"), None, &[RECORDS, SPYWARE]),
    ];
    let wish = |date: &str| amendment(date, "1", insert(", including genetic and biometric records", None), Some(date));
    let found = blamed(&negotiation(drafts, vec![wish("2024-07-01"), wish("2024-02-01")]), 2);
    assert_eq!(found, [("including genetic and biometric records".to_owned(), vec![1])]);
}

#[test]
fn words_of_the_second_of_two_drafts_that_were_joined_came_with_the_joining() {
    let zero: &[&str] = &["zero"];
    let both: &[&str] = &["one", "other"];
    let drafts = vec![
        draft("zero", None, None, &[DATA, SPYWARE]),
        draft("one", None, Some(zero), &[RECORDS, SPYWARE]),
        draft("other", None, Some(zero), &[DATA, FAMILIES]),
        draft("joined", None, Some(both), &[RECORDS, FAMILIES]),
    ];
    let wish = amendment("a", "2", insert("and their families", None), None);
    let found = spans(&negotiation(drafts, vec![wish]), 3);
    let families = found.iter().find(|(text, ..)| text.starts_with("and their families")).unwrap();
    assert_eq!((families.1, families.2, &families.3), (2, None, &vec![0]));
}

#[test]
fn words_that_left_in_one_branch_had_returned_in_another() {
    let (zero, one, other): (&[&str], &[&str], &[&str]) = (&["zero"], &["one"], &["other"]);
    let drafts = vec![
        draft("zero", None, None, &[DATA, SPYWARE]),
        draft("other", None, Some(zero), &[RECORDS, SPYWARE]),
        draft("other without", None, Some(other), &[DATA, SPYWARE]),
        draft("one", None, Some(zero), &[DATA, SPYWARE]),
        draft("one with", None, Some(one), &[RECORDS, SPYWARE]),
    ];
    let found = spans(&negotiation(drafts, Vec::new()), 4);
    let records = found.iter().find(|(text, ..)| text.contains("records")).unwrap();
    assert_eq!((records.1, records.2), (4, None), "no draft before it had them");

    // Kept in one branch, gone in the other: back in neither.
    let both: &[&str] = &["one", "other"];
    let drafts = vec![
        draft("zero", None, None, &[RECORDS, SPYWARE]),
        draft("other", None, Some(zero), &[RECORDS, FAMILIES]),
        draft("one", None, Some(zero), &[DATA, SPYWARE]),
        draft("joined", None, Some(both), &[RECORDS, FAMILIES]),
    ];
    let found = spans(&negotiation(drafts, Vec::new()), 3);
    assert!(found.iter().all(|(.., returned, _)| returned.is_none()), "{found:?}");
}

#[test]
fn a_word_was_traced_to_those_who_had_asked_for_it_in_another_place() {
    let before = "States should restrict exports of sensitive data and should tax digital imports.";
    let after = "States should restrict exports of sensitive data and should not tax digital imports.";
    let wish = |id: &str, after: &str| amendment(id, "1", insert("not", Some(after)), None);
    let wishes = vec![wish("exports", "States should"), wish("imports", "and should")];
    let drafts = vec![draft("zero", None, None, &[before, SPYWARE]), draft("rev1", None, None, &[after, SPYWARE])];
    let negotiation = negotiation(drafts, wishes);
    assert_eq!(blamed(&negotiation, 1), [("not".to_owned(), vec![1])]);
    assert!(Lineage::new(&negotiation).fates().amendments[0].same_as.is_empty(), "each forbids another thing");
}

#[test]
fn the_first_of_two_words_was_credited_with_the_second() {
    let before = "States should protect data and States should protect privacy.";
    let after = "States should protect data and States shall protect privacy.";
    let wish = |id: &str, occurrence: usize| {
        let words = quotation("should", Some(occurrence));
        amendment(id, "1", Operation::Replace { words, with: "shall".to_owned() }, None)
    };
    let wishes = vec![wish("first", 1), wish("second", 2)];
    assert_eq!(traced(&[before, SPYWARE], &[after, SPYWARE], wishes), [("shall".to_owned(), vec![1])]);
}

#[test]
fn small_words_were_blamed() {
    let after = SCHOOLS.replace("donors", "the donors");
    let countries = amendment("a", "1", insert("in the least developed countries", None), None);
    let all = [SCHOOLS, DATA, PLEDGES, FORUM, "Stresses the need for the transfer of the means.", SPYWARE];
    let mut later = all;
    later[0] = &after;
    assert_eq!(traced(&all, &later, vec![countries]), []);

    // Of two clauses that were joined the word between them is not that of a proposal on one of them.
    let urgent = "States should take urgent measures to combat hate speech online.";
    let joined = "States should protect personal data and promote digital literacy for all people, and should take \
                  urgent and proportionate measures to combat hate speech online.";
    let wish = amendment("a", "2", insert("and proportionate", Some("urgent")), None);
    let found = traced(&[DATA, urgent, SPYWARE], &[joined, SPYWARE], vec![wish]);
    assert_eq!(found, [("and proportionate".to_owned(), vec![0])]);

    // Where both go on otherwise, a word that opens a list says nothing.
    let disabilities = DATA.replace('.', ", including persons with disabilities.");
    let women = amendment("a", "1", insert(", including women and youth", None), None);
    assert_eq!(traced(&[DATA, SPYWARE], &[&disabilities, SPYWARE], vec![women]), []);
}

#[test]
fn short_clauses_that_came_as_asked_were_missed() {
    let add = |id: &str, after: &str, text: &str| {
        let place = Placement { after: Some(Located::from(after.to_owned())), ..Placement::default() };
        amendment(id, "", Operation::Add { place, label: None, kind: None, text: text.to_owned() }, None)
    };
    let contributions = "Encourages voluntary contributions.";
    let beside = vec![add("a", "2", contributions)];
    let found = traced(&[DATA, SPYWARE], &[DATA, SPYWARE, FORUM, contributions], beside.clone());
    assert_eq!(found, [("Encourages voluntary contributions.".to_owned(), vec![0])]);
    let elsewhere = traced(&[DATA, SPYWARE], &[contributions, DATA, SPYWARE], beside);
    assert_eq!(elsewhere, [("Encourages voluntary contributions.".to_owned(), vec![0])]);

    // Changed on the way, and in a text so short that no word says much.
    let asked = "Developed countries shall provide concessional finance for connectivity in rural areas.";
    let came = "Developed countries should provide concessional finance for connectivity.";
    for after in [&[DATA, SPYWARE, came], &[came, DATA, SPYWARE]] {
        let found = traced(&[DATA, SPYWARE], after, vec![add("a", "2", asked)]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[1].0.starts_with("provide concessional finance for connectivity"));
    }
}

#[test]
fn words_that_are_anothers_counted_for_the_fate_of_a_rival() {
    let add = |id: &str, text: &str| {
        let place = Placement { after: Some(Located::from("2".to_owned())), ..Placement::default() };
        amendment(id, "", Operation::Add { place, label: None, kind: None, text: text.to_owned() }, None)
    };
    let children = "Encourages States to exchange experience on the protection of children online.";
    let wishes = vec![
        add("tax", "Encourages States to exchange experience on the taxation of platform companies."),
        add("children", children),
        amendment("lawyers", "2", insert("lawyers and", None), None),
        amendment("lawyers and their families", "2", insert("lawyers and their families", None), None),
    ];
    let with = SPYWARE.replace('.', " lawyers and their families.");
    let drafts = vec![draft("zero", None, None, &[DATA, SPYWARE]), draft("rev1", None, None, &[DATA, &with, children])];
    let negotiation = negotiation(drafts, wishes);
    let fates: Vec<Fate> = Lineage::new(&negotiation).fates().amendments.iter().map(|story| story.fate).collect();
    // Who asked for fewer words of the same place has them all the same.
    assert_eq!(fates, [Fate::NotReflected, Fate::Reflected, Fate::Reflected, Fate::Reflected]);
}

#[test]
fn words_that_were_asked_for_had_moved_there_from_a_clause_like_them() {
    let report = "Requests the Secretary-General to submit to the General Assembly at its eighty-first session a report \
                  on the implementation of the Compact, on lessons learned by its parties in the first ten years, and on \
                  obstacles met by small island developing States.";
    let asked = "and to submit to the General Assembly at its eighty-first session a report thereon";
    let wish = amendment("a", "2", insert(asked, None), None);
    let after = SPYWARE.replace('.', &format!(" {asked}."));
    let found = traced(&[DATA, SPYWARE, FORUM, report], &[DATA, &after, FORUM], vec![wish.clone()]);
    assert_eq!(found, [(asked.to_owned(), vec![0])]);
    // In another clause than that in which they were asked for, they have moved.
    let after = FORUM.replace('.', &format!(" {asked}."));
    let moved = traced(&[DATA, SPYWARE, FORUM, report], &[DATA, SPYWARE, &after], vec![wish]);
    assert_eq!(moved, []);

    // Of two clauses one goes, and the other reads as the first was asked to read.
    let children = "Encourages States to exchange experience on the protection of children online.";
    let asked = "Requests the Secretary-General to submit to the General Assembly at its eighty-first session a report \
                 on the protection of children online.";
    let wish = amendment("a", "4", Operation::Rewrite(asked.to_owned()), None);
    let drafts = vec![
        draft("zero", None, None, &[DATA, SPYWARE, report, children]),
        draft("rev1", None, None, &[DATA, SPYWARE, asked]),
    ];
    let negotiation = negotiation(drafts, vec![wish]);
    let start = "Requests the Secretary-General to submit to the General Assembly at its eighty-first session a report";
    assert_eq!(blamed(&negotiation, 1), [(start.to_owned(), vec![0])]);
    assert_ne!(Lineage::new(&negotiation).fates().amendments[0].fate, Fate::NotReflected);
}

#[test]
fn a_rewriting_was_missed_in_the_clause_that_took_over_its_clause() {
    let rewrite = Operation::Rewrite("Ferries shall publish tolls with regard to crews in upland hamlets.".to_owned());
    let before = [SHUTDOWNS, "Ferries shall keep to their landings in all weathers.", PLEDGES, SPYWARE];
    let joined = "Welcomes the pledges of the private sector to close the gender digital divide by 2030, with regard to crews \
                  of remote or upland hamlets.";
    let blamed = traced(&before, &[SHUTDOWNS, joined, SPYWARE], vec![amendment("r", "2", rewrite, None)]);
    let words: Vec<&str> = blamed.iter().map(|(text, _)| text.as_str()).collect();
    assert!(words.join(" ").contains("with regard to crews"), "{blamed:?}");
}

#[test]
fn a_new_clause_was_credited_for_the_small_words_of_another() {
    let add = Operation::Add {
        place: Placement { after: Some("1".to_owned().into()), ..Placement::default() },
        label: None,
        kind: None,
        text: "Each keeper of the lock leaves after ten winters.".to_owned(),
    };
    let new = "A keeper of the lock goes before another if they came earlier, or on one day and have been a keeper of the \
               weir for longer.";
    assert_eq!(traced(&[SHUTDOWNS], &[SHUTDOWNS, new], vec![amendment("a", "", add, None)]), []);
}
