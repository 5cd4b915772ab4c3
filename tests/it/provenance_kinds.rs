//! Words that two texts have in common without the one being in the other: formulas, frames, words turned round, weaker verbs,
//! in several languages. Each is told for what stands, and nobody is credited with what stood before.

use travaux::amendment::{Amendment, Anchor, Extent, Operation, Placement, Proposers, Quotation, Target};
use travaux::clause::{Clause, ClauseKind, ClauseTreeBuilder};
use travaux::draft::{Draft, DraftId};
use travaux::lineage::{AmendmentInDraft, Fate, Lineage};
use travaux::negotiation::{Parts, Shown};
use travaux::source::Located;

/// Clauses round the one that matters, so that words have weights.
const OTHERS: [&str; 4] = [
    "Ferries carry passengers across the strait at night.",
    "The assembly elects a treasurer for two terms, in accordance with the statutes of the league.",
    "Lighthouse keepers report fog in accordance with the statutes of the league.",
    "Musicians receive an allowance for rehearsals.",
];

fn draft(id: &str, texts: &[&str]) -> Draft {
    let mut builder = ClauseTreeBuilder::new();
    for (at, text) in texts.iter().chain(&OTHERS).enumerate() {
        builder.push(None, Clause::new(ClauseKind::Paragraph, format!("{}.", at + 1), *text));
    }
    Draft { id: id.to_owned(), tree: builder.finish(), ..Draft::default() }
}

fn amendment(id: &str, clause: Option<&str>, operation: Operation) -> Amendment {
    let located = |text: &str| Located::from(text.to_owned());
    let clauses = clause.into_iter().map(located).collect();
    Amendment {
        id: located(id),
        target: Target { draft: Some(located("zero")), clauses, ..Target::default() },
        operation: Some(operation),
        proposers: Proposers::Known(vec![located("KEN")]),
        ..Amendment::default()
    }
}

fn quotation(text: &str) -> Quotation {
    Quotation { text: Located::from(text.to_owned()), occurrence: None }
}

fn insert(text: &str, after: &str) -> Operation {
    Operation::Insert { text: text.to_owned(), anchor: Some(Anchor::After(quotation(after))) }
}

fn replace(words: &str, with: &str) -> Operation {
    Operation::Replace { words: quotation(words), with: with.to_owned() }
}

fn rewrite(text: &str) -> Operation {
    Operation::Rewrite(text.to_owned())
}

fn talks(before: &[&str], after: &[&str], amendments: Vec<Amendment>) -> Shown {
    let drafts = vec![draft("zero", before), draft("rev1", after)];
    Parts { drafts, amendments, ..Parts::default() }.negotiation().shown_to_own()
}

/// What became of an amendment to the first clause.
fn told(before: &str, after: &str, operation: Operation) -> AmendmentInDraft {
    let talks = talks(&[before], &[after], vec![amendment("wish", Some("1"), operation)]);
    Lineage::new(&talks).fates().amendments[0].drafts[0].clone()
}

/// The words of the second draft that amendments are named for.
fn credited(talks: &Shown) -> Vec<String> {
    let lineage = Lineage::new(talks);
    let clauses = lineage.blame(DraftId::at(1), None).clauses;
    let spans = clauses.iter().flat_map(|clause| {
        let text = &talks.drafts[1].tree[clause.clause.clause].text;
        clause.spans.iter().filter(|span| !span.amendments.is_empty()).map(|span| text[span.range.clone()].to_owned())
    });
    spans.collect()
}

#[test]
fn a_word_in_front_turns_a_clause_round() {
    let cases = [
        ("Pilots rest.", "Skippers may anchor over cables.", "No skippers may anchor over cables.", "No"),
        (
            "Les pilotes dorment.",
            "Navire étranger peut mouiller ici.",
            "Aucun navire étranger peut mouiller ici.",
            "Aucun",
        ),
        (
            "Los pilotos duermen.",
            "Buques ajenos pueden fondear aquí.",
            "Nunca buques ajenos pueden fondear aquí.",
            "Nunca",
        ),
        (
            "Die Lotsen ruhen.",
            "Fremde Schiffe ankern hier nachts.",
            "Keine fremde Schiffe ankern hier nachts.",
            "Keine",
        ),
        (
            "Die Lotsen ruhen.",
            "Fremde Schiffe ankern hier nachts.",
            "Fremde Schiffe ankern hier nachts nicht.",
            "nicht",
        ),
        ("Лоцманы отдыхают.", "Суда могут стоять здесь ночью.", "Не суда могут стоять здесь ночью.", "Не"),
    ];
    for (before, asked, after, word) in cases {
        let told = told(before, after, rewrite(asked));
        assert_eq!((told.fate, &told.turned.added[..]), (Fate::InPart, &[word.to_owned()][..]), "{after}");
    }
}

#[test]
fn a_word_turns_what_it_stands_before_and_nothing_else() {
    let before = "Harbours store nets for the fleet in dry halls.";
    let behind = "Harbours store nets with care for workers excluding minors in dry halls.";
    let told_behind = told(before, behind, replace("for the fleet", "with care for workers"));
    assert_eq!((told_behind.fate, told_behind.turned.is_empty()), (Fate::Reflected, true));
    let verb = told("Harbours should store nets.", "Harbours must not store nets.", replace("should", "must"));
    assert_eq!(verb.turned.added, ["not"]);
    let harmless =
        told("Pilots rest.", "Not only skippers may anchor over cables.", rewrite("Skippers may anchor over cables."));
    assert!(harmless.turned.is_empty());
}

#[test]
fn a_formula_that_stood_before_credits_nobody_elsewhere() {
    let formula = "in accordance with the statutes of the league";
    let before = ["Cooks wash plates.", "Guards count keys."];
    let after = ["Cooks wash plates.", "Guards count keys in accordance with the statutes of the league."];
    let elsewhere = talks(&before, &after, vec![amendment("wish", Some("1"), insert(formula, "wash plates"))]);
    assert_eq!(credited(&elsewhere), [""; 0]);
    assert_eq!(Lineage::new(&elsewhere).fates().amendments[0].fate, Fate::NotReflected);
    let there = talks(&before, &after, vec![amendment("wish", Some("2"), insert(formula, "count keys"))]);
    assert_eq!(Lineage::new(&there).fates().amendments[0].fate, Fate::Reflected);
}

#[test]
fn frames_of_sentences_credit_nobody() {
    let add = |text: &str| Operation::Add {
        text: text.to_owned(),
        place: Placement { after: Some(Located::from("1".to_owned())), ..Placement::default() },
        label: None,
        kind: None,
    };
    let pairs = [
        (
            "Bakers shall on the basis of need sell rye bread.",
            "Judges decide appeals on the basis of written evidence.",
        ),
        (
            "Les boulangers vendent du pain dans le cadre de la fête.",
            "Le juge statue dans le cadre de son mandat écrit.",
        ),
        (
            "Los panaderos venden pan de conformidad con la tradición.",
            "El juez decide de conformidad con pruebas escritas.",
        ),
        ("Пекари продают хлеб в соответствии с обычаем.", "Судья решает дела в соответствии с доказательствами."),
    ];
    for (asked, came) in pairs {
        let amendments = vec![amendment("wish", None, add(asked))];
        let talks = talks(&["Cooks wash plates."], &["Cooks wash plates.", came], amendments);
        assert_eq!(credited(&talks), [""; 0], "{came}");
        assert_eq!(Lineage::new(&talks).fates().amendments[0].fate, Fate::NotReflected, "{came}");
    }
}

#[test]
fn a_weaker_verb_in_a_later_sentence_dilutes() {
    let before = "Surveyors map reefs.";
    let asked = "Divers shall photograph anchors near wrecks.";
    let after = "Surveyors map reefs. Divers may photograph anchors near wrecks.";
    let told = told(before, after, Operation::Insert { text: asked.to_owned(), anchor: None });
    assert_eq!((told.fate, told.weakened), (Fate::Diluted, Some(("shall".to_owned(), "may".to_owned()))));
}

#[test]
fn which_of_two_equal_stretches_went_is_told_as_it_was_asked() {
    let before = "Weigh cargo also by night also by winter light.";
    let asked = Operation::Delete(Extent::Words(quotation("also by night")));
    let told = told(before, "Weigh cargo also by winter light.", asked);
    assert_eq!((told.fate, told.gone), (Fate::Reflected, Some((3, 3))));
}

#[test]
fn two_replacements_that_leave_nothing_of_a_clause_are_both_seen() {
    let amendments = vec![
        amendment("first", Some("1"), replace("Mend torn", "buy canvas")),
        amendment("second", Some("1"), replace("before the spring regatta", "and ropes")),
    ];
    let talks = talks(&["Mend torn sails before the spring regatta."], &["Buy canvas sails and ropes."], amendments);
    let fates: Vec<Fate> = Lineage::new(&talks).fates().amendments.iter().map(|story| story.fate).collect();
    assert_eq!(fates, [Fate::Reflected, Fate::Reflected]);
}

#[test]
fn other_words_in_the_very_place_are_there_in_part() {
    let asked = insert("with regular inspections of wooden hulls by engineers", "repair boats");
    let after = "Yards repair boats with frequent checks of wooden hulls by experts every year.";
    let told = told("Yards repair boats every year.", after, asked);
    assert_eq!(told.fate, Fate::InPart);
}
