use super::*;
use crate::clause::{Clause as TreeClause, ClauseId, ClauseIds, ClauseKind, ClauseTreeBuilder};
use proptest::prelude::*;

fn tree(texts: &[&str]) -> ClauseTree {
    let mut builder = ClauseTreeBuilder::new();
    for (text, line) in texts.iter().zip(1..) {
        let mut clause = TreeClause::new(ClauseKind::Paragraph, "", *text);
        clause.line = Some(line);
        builder.push(None, clause);
    }
    builder.finish()
}

fn read_as(dialect: Option<Dialect>, text: &str) -> (ClauseTree, BracketReading) {
    let tree = tree(&[text]);
    let reading = read(&tree, dialect, Registry::built_in());
    (tree, reading)
}

/// The marks of a text, a line each: what it covers, its kind, its alternatives with positions; then the clean text.
fn shown(dialect: Dialect, text: &str) -> String {
    let (tree, reading) = read_as(Some(dialect), text);
    let mut out = String::new();
    for mark in reading.marks(ClauseId::at(0)) {
        let covered: String = text.chars().skip(mark.from).take(mark.to - mark.from).collect();
        out += &format!("{} {covered}\n", mark.kind);
        for alternative in &mark.alternatives {
            out += &format!("  “{}”", alternative.text);
            for position in &alternative.positions {
                let inferred = if position.recorded { "" } else { "?" };
                out += &format!(" {} {}{inferred}", position.party, position.stance);
            }
            out.push('\n');
        }
    }
    out + &format!("= {}", reading.clean(&tree, ClauseId::at(0)))
}

fn clean(dialect: Dialect, text: &str) -> String {
    let (tree, reading) = read_as(Some(dialect), text);
    reading.clean(&tree, ClauseId::at(0)).into_owned()
}

#[test]
fn attributed_after_a_dash() {
    let text = "We eradicate [extreme - US; G77 delete] poverty [, in accordance with the principle of common but \
                differentiated responsibilities. -G77; US, Canada, Japan, EU delete.] [changing unsustainable - EU, \
                G77retain / promoting sustainable - US] and [sustained and equitable and inclusive / sustained and \
                inclusive - US] growth. [Agreed ad ref]";
    insta::assert_snapshot!(shown(Dialect::A, text), @r"
    contested [extreme - US; G77 delete]
      “extreme” USA propose? G77 delete
    contested [, in accordance with the principle of common but differentiated responsibilities. -G77; US, Canada, Japan, EU delete.]
      “, in accordance with the principle of common but differentiated responsibilities.” G77 propose? USA delete CAN delete JPN delete EU delete
    contested [changing unsustainable - EU, G77retain / promoting sustainable - US]
      “changing unsustainable” EU retain G77 retain
      “promoting sustainable” USA propose?
    contested [sustained and equitable and inclusive / sustained and inclusive - US]
      “sustained and equitable and inclusive”
      “sustained and inclusive” USA propose?
    agreed ad ref [Agreed ad ref]
    = We eradicate extreme poverty, in accordance with the principle of common but differentiated responsibilities. changing unsustainable and sustained and equitable and inclusive growth.
    ");
}

#[test]
fn signs_that_are_no_alternatives() {
    let text = "[decision 1/CP.21 - US] at [3 W/m2] [and/or] [developed/developing - EU]";
    insta::assert_snapshot!(shown(Dialect::A, text), @r"
    contested [decision 1/CP.21 - US]
      “decision 1/CP.21” USA propose?
    contested [3 W/m2]
      “3 W/m2”
    contested [and/or]
      “and/or”
    contested [developed/developing - EU]
      “developed/developing” EU propose?
    = decision 1/CP.21 at 3 W/m2 and/or developed/developing
    ");
    assert_eq!(clean(Dialect::C, "[1/CP.17][W/m2] [and/or]"), "1/CP.17 W/m2 and/or");
}

#[test]
fn attributed_before_a_colon() {
    let text =
        "Parties [US oppose: chagas] [CL/NZ propose; US/AU/JP/MX oppose: may [PE propose: always] act] where: [so]";
    insta::assert_snapshot!(shown(Dialect::B, text), @r"
    contested [US oppose: chagas]
      “chagas” USA oppose
    contested [CL/NZ propose; US/AU/JP/MX oppose: may [PE propose: always] act]
      “may [PE propose: always] act” CHL propose NZL propose USA oppose AUS oppose JPN oppose MEX oppose
    contested [PE propose: always]
      “always” PER propose
    contested [so]
      “so”
    = Parties chagas may always act where: so
    ");
}

#[test]
fn parties_before_a_colon_with_a_verb_behind_it_are_no_position() {
    for text in [
        "Ports stay open. [EU: delete]",
        "[Ports close.] [Norway: delete]",
        "a [Russian Federation: reserves] b",
        "[US, EU: long; G77: short]",
        "[EU/MS, Japan: retain]",
        "[Noruega: suprimir]",
    ] {
        for dialect in [None, Some(Dialect::A), Some(Dialect::B), Some(Dialect::C)] {
            let (tree, reading) = read_as(dialect, text);
            let stated = reading
                .marks(ClauseId::at(0))
                .iter()
                .flat_map(|mark| &mark.alternatives)
                .flat_map(|one| &one.positions);
            assert_eq!(stated.count(), 0, "{text} {dialect:?}");
            let told = reading.names_in_doubt(&tree, ClauseIds::new(0..1), || None);
            assert!(told.iter().any(|one| one.message.contains("is not read as a position")), "{text} {dialect:?}");
        }
    }
    // What stands behind the colon is words.
    let (_, reading) = read_as(Some(Dialect::B), "[US oppose: chagas]");
    assert_eq!(reading.marks(ClauseId::at(0))[0].alternatives[0].positions.len(), 1);
}

#[test]
fn unattributed_and_nested() {
    let text = "Parties [shall][should][other] {Placement proposal: below} [take [urgent [and ambitious]] action / act] \
                [shall/should] [Placeholder for a list] in [X] [No text / at once] [ ].";
    insta::assert_snapshot!(shown(Dialect::C, text), @r"
    contested [shall]
      “shall”
    contested [should]
      “should”
    contested [other]
      “other”
    note {Placement proposal: below}
    contested [take [urgent [and ambitious]] action / act]
      “take [urgent [and ambitious]] action”
      “act”
    contested [urgent [and ambitious]]
      “urgent [and ambitious]”
    contested [and ambitious]
      “and ambitious”
    contested [shall/should]
      “shall”
      “should”
    note [Placeholder for a list]
    contested [X]
      “X”
    contested [No text / at once]
      “No text”
      “at once”
    contested [ ]
    = Parties shall should other take urgent and ambitious action shall in X.
    ");
}

#[test]
fn a_legend_says_what_brackets_mean() {
    let text = "The [old] text (…) {as is}";
    insta::assert_snapshot!(shown(Dialect::D, text), @"= The old text (…) {as is}");
    let (tree, reading) = read_as(Some(Dialect::D), text);
    assert!(reading.diagnostics(&tree, ClauseIds::new(0..1), None)[0].message.contains("legend"));
}

#[test]
fn positions_stand_behind_the_brackets_inside() {
    let text = "[extreme [and multidimensional - Canada] - US / [dire - Korea] need]";
    insta::assert_snapshot!(shown(Dialect::A, text), @r"
    contested [extreme [and multidimensional - Canada] - US / [dire - Korea] need]
      “extreme [and multidimensional - Canada]” USA propose?
      “[dire - Korea] need”
    contested [and multidimensional - Canada]
      “and multidimensional” CAN propose?
    contested [dire - Korea]
      “dire” Korea propose?
    = extreme and multidimensional
    ");
    let (tree, reading) = read_as(Some(Dialect::A), text);
    let told = reading.diagnostics(&tree, ClauseIds::new(0..1), None);
    assert_eq!(told[0].message, "`Korea` may be KOR or PRK; the name is kept as printed");
}

#[test]
fn the_dialect_is_guessed_and_said() {
    for (text, dialect, why) in [
        ("[extreme - US] and [more]", Some(Dialect::A), "named after a dash in 1 of 2"),
        ("It is so. [Agreed ad ref]", Some(Dialect::A), "named after a dash in 0 of 1"),
        ("[US oppose: chagas]", Some(Dialect::B), "named before a colon in 1 of 1"),
        ("[shall][should] [Asia-Pacific]", Some(Dialect::C), "no parties are named"),
        ("shall", None, ""),
    ] {
        let (tree, reading) = read_as(None, text);
        assert_eq!(reading.dialect(), dialect, "{text}");
        let told = reading.diagnostics(&tree, ClauseIds::new(0..1), None);
        assert_eq!(told.len(), usize::from(dialect.is_some()), "{text}");
        assert!(told.iter().all(|note| note.message.contains(why)), "{text}: {told:?}");
    }
}

#[test]
fn what_does_not_balance_is_told_with_its_place() {
    let source = SourceFile::new(
        "a.md",
        "1. The *Parties*] act [now\n2. [or] later] [\n   [Article 3bis] so [it] \\[is\n4. Nothing\n",
    );
    let mut builder = ClauseTreeBuilder::new();
    for (label, text, line) in
        [("1.", "The Parties] act [now", 1), ("2.", "[or] later] [ so [it] [is", 2), ("4.", "Nothing", 4)]
    {
        let mut clause = TreeClause::new(ClauseKind::Paragraph, label, text);
        clause.line = Some(line);
        builder.push(None, clause);
    }
    let tree = builder.finish();
    let reading = read(&tree, Some(Dialect::C), Registry::built_in());
    let told: Vec<String> =
        reading.diagnostics(&tree, ClauseIds::new(0..3), Some(&source)).into_iter().map(|told| told.message).collect();
    assert_eq!(
        told,
        [
            "unbalanced bracket: this `]` closes nothing (line 1, column 17)",
            "unbalanced bracket: this `[` is closed in the clause of line 2 (line 1, column 23)",
            "unbalanced bracket: this `]` was opened in the clause of line 1 (line 2, column 14)",
            "unbalanced bracket: this `[` is never closed (line 2, column 16)",
            "unbalanced bracket: this `[` is never closed (line 3, column 28)",
        ]
    );
    assert_eq!(reading.clean(&tree, ClauseId::at(0)), "The Parties act now");
    assert_eq!(reading.clean(&tree, ClauseId::at(1)), "or later so it is");
    assert_eq!(reading.diagnostics(&tree, ClauseIds::new(2..3), Some(&source)), []);
    let without_source = reading.diagnostics(&tree, ClauseIds::new(0..1), None);
    assert_eq!(without_source[0].message, "unbalanced bracket: this `]` closes nothing (in the clause of line 1)");
}

#[test]
fn a_name_in_doubt_is_told_once() {
    let (tree, reading) = read_as(Some(Dialect::A), "[a - Atlantis delete] [b - Atlantis, US]");
    let told = reading.diagnostics(
        &tree,
        ClauseIds::new(0..1),
        Some(&SourceFile::new("a.md", tree[ClauseId::at(0)].text.as_str())),
    );
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].place.as_ref().map(|place| (place.line, place.column)), Some((1, 1)));
    assert!(told[0].message.starts_with("`Atlantis` is no known party"));
    assert_eq!(reading.marks(ClauseId::at(0))[0].alternatives[0].positions[0].party, "Atlantis");
}

#[test]
fn hostile_texts_end() {
    let times = 50_000;
    let nested = "[a ".repeat(times) + &"- US]".repeat(times);
    for text in [
        nested,
        "[".repeat(times),
        "]".repeat(times),
        "[a - US]".repeat(times),
        "{[}]".repeat(times),
        format!("[{}]", " - A".repeat(times)),
        format!("[a - {}]", "US, ".repeat(times)),
        format!("[a - {} delete]", "USEU".repeat(times)),
        format!("[{}]", "a / ".repeat(times)),
        format!("[{}]", "é-".repeat(times)),
        format!("[{}: a]", "US/".repeat(times)),
    ] {
        for dialect in [None, Some(Dialect::A), Some(Dialect::B), Some(Dialect::C), Some(Dialect::D)] {
            let (tree, mut reading) = read_as(dialect, &text);
            let source = SourceFile::new("a.md", text.as_str());
            assert!(reading.diagnostics(&tree, ClauseIds::new(0..1), Some(&source)).len() <= 2 * TOLD + 4);
            assert!(reading.clean(&tree, ClauseId::at(0)).len() <= text.len() * 2);
            reading.clauses.clear();
        }
    }
}

fn dialect() -> impl Strategy<Value = Option<Dialect>> {
    proptest::option::of(proptest::sample::select(vec![Dialect::A, Dialect::B, Dialect::C, Dialect::D]))
}

/// Pieces of which bracketed texts are made, and odd ones.
fn pieces() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(vec![
        "[",
        "]",
        "{",
        "}",
        " - ",
        "-",
        "–",
        " / ",
        "/",
        ";",
        ",",
        ".",
        ":",
        " ",
        "\n",
        "\u{a0}",
        "US",
        "G77",
        "EU",
        "Korea",
        "Atlantis",
        "Guinea-Bissau",
        " delete",
        "retain",
        "propose",
        "No text",
        "Agreed ad ref",
        "Placeholder for",
        "é",
        "政",
        "words",
        "𝒳",
        "^1",
    ]);
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn reading_never_panics_and_marks_lie_in_the_text(
        texts in proptest::collection::vec(prop_oneof![pieces(), any::<String>()], 1..4),
        dialect in dialect(),
    ) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let mut tree = tree(&texts);
        let reading = read(&tree, dialect, Registry::built_in());
        let source = SourceFile::new("a.md", texts.join("\n"));
        reading.diagnostics(&tree, tree.ids(), Some(&source));
        for (index, text) in texts.iter().enumerate() {
            let length = text.chars().count();
            let marks = reading.marks(ClauseId::at(index));
            for mark in marks {
                prop_assert!(mark.from < mark.to && mark.to <= length);
                let open = text.chars().nth(mark.from);
                let close = text.chars().nth(mark.to - 1);
                let stands_between = [(Some('['), Some(']')), (Some('{'), Some('}'))];
                prop_assert!(stands_between.contains(&(open, close)));
            }
            // In order, and one inside another or apart.
            for pair in marks.windows(2) {
                prop_assert!(pair[0].from < pair[1].from);
                prop_assert!(pair[1].from >= pair[0].to || pair[1].to < pair[0].to);
            }
            let clean = reading.clean(&tree, ClauseId::at(index));
            prop_assert!(!clean.contains(['[', ']']));
        }
        reading.mark(&mut tree);
        prop_assert!(tree.clauses().iter().zip(&texts).all(|(clause, text)| clause.text == *text));
    }

    #[test]
    fn a_text_without_brackets_is_clean(text in "[^\\[\\]{}]*", dialect in dialect()) {
        let (tree, reading) = read_as(dialect, &text);
        prop_assert!(reading.marks(ClauseId::at(0)).is_empty());
        prop_assert_eq!(reading.clean(&tree, ClauseId::at(0)), text);
    }
}
