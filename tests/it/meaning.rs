//! What stands with a proposal's words and is not what it asked. Each case is named for what went wrong.

use travaux::amendment::{Amendment, Extent, Operation, Placement, Quotation, Target};
use travaux::clause::{Clause, ClauseKind, ClauseTreeBuilder};
use travaux::date::Date;
use travaux::draft::Draft;
use travaux::lineage::{AmendmentInDraft, Fate, Lineage};
use travaux::negotiation::Parts;
use travaux::source::Located;

const OTHERS: [&str; 3] = [
    "Member States will share what works with their neighbours in the region.",
    "We recall the outcome of the summit on water and sanitation.",
    "Reports are published every two years in all official languages.",
];

/// A draft in which the clauses given stand before some that stay.
fn draft(id: &str, date: Option<&str>, own: &[&str]) -> Draft {
    let mut builder = ClauseTreeBuilder::new();
    for (at, text) in own.iter().chain(&OTHERS).enumerate() {
        builder.push(None, Clause::new(ClauseKind::Paragraph, format!("{}.", at + 1), *text));
    }
    let date = date.map(|date| date.parse::<Date>().unwrap());
    Draft { id: id.to_owned(), date, tree: builder.finish(), ..Draft::default() }
}

fn amendment(operation: Operation, made: Option<&str>) -> Amendment {
    Amendment {
        id: Located::from("a".to_owned()),
        target: Target {
            draft: Some(Located::from("zero".to_owned())),
            clauses: match &operation {
                Operation::Add { .. } => Vec::new(),
                _ => vec![Located::from("1".to_owned())],
            },
            ..Target::default()
        },
        operation: Some(operation),
        date: made.map(|made| made.parse().unwrap()),
        ..Amendment::default()
    }
}

/// What became of an amendment to the first of some drafts, in each of the others.
fn told(drafts: &[(Option<&str>, &[&str])], operation: Operation, made: Option<&str>) -> Vec<AmendmentInDraft> {
    let ids = ["zero", "rev1", "rev2", "rev3"];
    let drafts = ids.iter().zip(drafts).map(|(id, (date, own))| draft(id, *date, own)).collect();
    let parts = Parts { drafts, amendments: vec![amendment(operation, made)], ..Parts::default() };
    let negotiation = parts.negotiation().shown_to_own();
    Lineage::new(&negotiation).fates().clone().amendments.remove(0).drafts
}

fn add(text: &str) -> Operation {
    let place = Placement { after: Some(Located::from("3".to_owned())), ..Placement::default() };
    Operation::Add { place, label: None, kind: None, text: text.to_owned() }
}

fn words(text: &str) -> Quotation {
    Quotation { text: Located::from(text.to_owned()), occurrence: None }
}

const SPYWARE: &str = "States shall restrict the export of spyware to conflict zones by 2030.";

#[test]
fn the_same_words_were_called_reflected_whatever_stood_between() {
    let cases = [
        ("not", "States shall not restrict the export of spyware to conflict zones by 2030.", &["not"][..], &[][..]),
        ("another number", "States shall restrict the export of spyware to conflict zones by 2050.", &[], &["2030"]),
        ("another word", "States shall also restrict the export of spyware to conflict zones by 2030.", &[], &[]),
        ("no less", "States shall no less restrict the export of spyware to conflict zones by 2030.", &[], &[]),
    ];
    for (name, stands, added, missing) in cases {
        let drafts: [(Option<&str>, &[&str]); 2] = [(None, &[]), (None, &[stands])];
        let found = &told(&drafts, add(SPYWARE), None)[0];
        assert_eq!(
            (&found.turned.added[..], &found.turned.missing[..]),
            (&strings(added)[..], &strings(missing)[..]),
            "{name}"
        );
        let expected = if added.is_empty() && missing.is_empty() { Fate::Reflected } else { Fate::InPart };
        assert_eq!(found.fate, expected, "{name}");
        for phrase in &found.words {
            assert!(stands.contains(phrase), "{name}: the draft does not say “{phrase}”");
        }
    }
}

fn strings(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

#[test]
fn a_last_word_behind_not_and_a_number_in_letters_went_unseen() {
    let prohibited = "The export of surveillance technology to conflict zones is prohibited.";
    let drafts: [(Option<&str>, &[&str]); 2] =
        [(None, &[]), (None, &["The export of surveillance technology to conflict zones is not prohibited."])];
    let found = &told(&drafts, add(prohibited), None)[0];
    assert_eq!((found.fate, &found.turned.added[..]), (Fate::InPart, &["not".to_owned()][..]));
    let levy = "Platforms shall pay at least thirty percent of their revenue into the fund for schools.";
    let drafts: [(Option<&str>, &[&str]); 2] = [(None, &[]), (None, &[&levy.replace("thirty", "ninety")])];
    let found = &told(&drafts, add(levy), None)[0];
    assert_eq!((found.fate, &found.turned.missing[..]), (Fate::InPart, &["thirty".to_owned()][..]));
}

#[test]
fn words_that_were_to_stay_had_stayed_though_turned_round() {
    let before = "States shall restrict access to the spectrum in times of disaster.";
    let after = "States shall not restrict access to the spectrum in times of disaster.";
    let drafts: [(Option<&str>, &[&str]); 2] = [(None, &[before]), (None, &[after])];
    let found = &told(&drafts, Operation::Keep(Extent::Clause), None)[0];
    assert_eq!((found.fate, &found.turned.added[..]), (Fate::InPart, &["not".to_owned()][..]));
}

#[test]
fn what_was_gone_or_there_before_it_was_asked_was_credited() {
    let clause = "We will protect the rivers, and we will restore the lakes of the region.";
    let short = "We will protect the rivers.";
    let drafts: [(Option<&str>, &[&str]); 3] =
        [(Some("2024-01-01"), &[clause]), (Some("2024-02-01"), &[short]), (Some("2024-03-01"), &[short])];
    let away = || Operation::Delete(Extent::Words(words(", and we will restore the lakes of the region")));
    let late = told(&drafts, away(), Some("2024-02-20"));
    assert_eq!(late.iter().map(|one| (one.fate, one.was_so)).collect::<Vec<_>>(), [(Fate::NotReflected, true)]);
    let in_time = told(&drafts, away(), Some("2024-01-20"));
    assert!(in_time.iter().all(|one| one.fate == Fate::Reflected && !one.was_so));
}

#[test]
fn words_were_gone_that_the_clause_has_again() {
    let drafts: [(Option<&str>, &[&str]); 2] = [
        (None, &["States should take urgent measures to combat hate speech in all its forms."]),
        (None, &["In all its forms, hate speech calls for measures that Governments take together and at once."]),
    ];
    let found = &told(&drafts, Operation::Delete(Extent::Words(words("in all its forms"))), None)[0];
    assert_eq!(found.fate, Fate::NotReflected);
}

#[test]
fn a_replacement_was_reflected_in_part_by_another_one() {
    let drafts: [(Option<&str>, &[&str]); 2] = [
        (None, &["Urges all States to ratify the convention on the protection of wetlands."]),
        (None, &["Invites all States to ratify the convention on the protection of wetlands."]),
    ];
    let wish = Operation::Replace { words: words("Urges"), with: "Requests".to_owned() };
    assert_eq!(told(&drafts, wish, None)[0].fate, Fate::NotReflected);
}

#[test]
fn what_came_back_weaker_was_only_called_back() {
    let urges = "Urges all States to ratify the convention on wetlands before 2026 and to fund its secretariat.";
    let notes = "Takes note of calls on all States to ratify the convention on wetlands before 2026.";
    let drafts: [(Option<&str>, &[&str]); 4] = [(None, &[]), (None, &[]), (None, &[urges]), (None, &[notes])];
    let fates: Vec<Fate> = told(&drafts, add(urges), None).iter().map(|one| one.fate).collect();
    assert_eq!(fates, [Fate::NotReflected, Fate::Resurfaced, Fate::Diluted]);
}
