//! How words are traced to amendments: each test is named for what once went wrong.

use travaux::amendment::{Amendment, Operation, Proposers, Quotation, Target};
use travaux::amendment::{Anchor, Extent};
use travaux::clause::{Clause, ClauseKind, ClauseTreeBuilder};
use travaux::draft::Draft;
use travaux::lineage::{ChangeHandle, Lineage};
use travaux::negotiation::Negotiation;
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

fn negotiation(drafts: Vec<Draft>, amendments: Vec<Amendment>) -> Negotiation {
    let mut negotiation = Negotiation::default();
    (negotiation.drafts, negotiation.amendments) = (drafts, amendments);
    negotiation.indexed()
}

/// Two drafts, the amendments to the first, and what each word of the second is blamed on.
fn traced(before: &[&str], after: &[&str], amendments: Vec<Amendment>) -> Vec<(String, Vec<usize>)> {
    let drafts = vec![draft("zero", None, None, before), draft("rev1", None, None, after)];
    blamed(&negotiation(drafts, amendments), 1)
}

/// The words of a draft that amendments are named for.
fn blamed(negotiation: &Negotiation, draft: usize) -> Vec<(String, Vec<usize>)> {
    spans(negotiation, draft)
        .into_iter()
        .filter(|(.., named)| !named.is_empty())
        .map(|(text, .., named)| (text, named))
        .collect()
}

/// The words of a draft, the drafts in which they first came and came back, and the amendments named for them.
fn spans(negotiation: &Negotiation, draft: usize) -> Vec<(String, usize, Option<usize>, Vec<usize>)> {
    let lineage = Lineage::new(negotiation);
    let mut found = Vec::new();
    for clause in lineage.blame(draft, None).clauses {
        let text = &negotiation.drafts[draft].tree[clause.clause.clause].text;
        for span in clause.spans {
            found.push((text[span.range].trim().to_owned(), span.since, span.returned, span.amendments));
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
    let realised: Vec<usize> =
        lineage.realised_by(ChangeHandle { comparison: 0, change: 0 }).iter().map(|(at, _)| *at).collect();
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
