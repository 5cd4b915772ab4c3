use super::diagnostics::TOLD;
use super::*;
use crate::clause::MarkKind;
use crate::clause::{Clause as TreeClause, ClauseId, ClauseIds, ClauseKind, ClauseTreeBuilder};
use crate::source::SourceFile;
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

/// What the brackets of a text say of which words, then what names somebody and is not read.
fn told(dialect: Option<Dialect>, text: &str) -> String {
    let (tree, reading) = read_as(dialect, text);
    let stated = reading.stated(ClauseId::at(0)).iter().map(|stated| {
        let words = stated.words.clone().map_or("all", |range| &text[range]);
        let inferred = if stated.position.recorded { "" } else { "?" };
        format!("{} {}{inferred}: {words}", stated.position.party, stated.position.stance)
    });
    let mut told: Vec<String> = stated.collect();
    let warnings = reading.names_in_doubt(&tree, ClauseIds::new(0..1), || None);
    let unread = warnings.iter().filter(|one| one.message.contains("is not read as a position"));
    told.extend(unread.map(|one| format!("unread {}", one.message.split('`').nth(1).unwrap_or_default())));
    told.join(" | ")
}

#[test]
fn of_which_words_parties_speak() {
    for (text, expected) in [
        ("Ports stay open. [EU: delete]", "EU delete: all"),
        ("[US, EU: retain] Ports are open.", "USA retain: all | EU retain: all"),
        ("[Ports close.] [Norway: delete]", "NOR delete: Ports close."),
        ("Ports [close] [Norway: delete] [EU: retain] at night.", "NOR delete: close | EU retain: close"),
        ("Ports [close / shut - US] [Norway: delete].", "USA propose?: shut | NOR delete: close | NOR delete: shut"),
        ("States shall [AUS, CAN, NZL: delete] pay.", "unread [AUS, CAN, NZL: delete]"),
        ("a [Russian Federation: reserves] b", "unread [Russian Federation: reserves]"),
        ("[Russia, Iran: delete para] All are heard.", "RUS delete: all | IRN delete: all"),
        ("All [Russia: delete the paragraph] are heard.", "RUS delete: all"),
        ("[Deleted by US] Nets are mended.", "USA delete: all"),
        ("States act with [EU support].", "unread [EU support]"),
        ("Ships [sail - US: delete] on.", "USA delete: sail"),
        (
            "Ports are open [for ever - G77; EU, US: delete].",
            "G77 propose?: for ever | EU delete: for ever | USA delete: for ever",
        ),
        ("Ropes are [US, EU: long; G77: short].", "USA propose?: long | EU propose?: long | G77 propose?: short"),
        ("Boats [No text - US / sail - EU] on.", "USA delete?: sail | EU propose?: sail"),
        ("Los puertos [US: reemplazar por «cierran»] abren.", "unread [US: reemplazar por «cierran»]"),
        ("Los puertos [abren] [US: reemplazar por «cierran»].", "USA replace: abren"),
        ("[Europa abre] [挪威：删除]", "NOR delete: Europa abre"),
        ("Boats [US: no text / EU: sail] on.", "unread [US: no text / EU: sail]"),
        ("Boats [US: delete, sail] on.", "unread [US: delete, sail]"),
        ("Boats [sail, delete - US] on.", "unread [sail, delete - US]"),
        (
            "[Ports open [at dawn - Kenya; Egypt oppose] in May. / Roads close in May. - Chile]",
            "CHL propose?: Roads close in May. | KEN propose?: at dawn | EGY oppose: at dawn",
        ),
        (
            "[Ports open [at dawn - Kenya] in May, EU delete. / Roads close in May. - Chile]",
            "unread [Ports open [at dawn - Kenya] in May, EU delete. / Roads close in May. - Chile] | unread [at dawn - Kenya]",
        ),
        ("[long - US, short - EU] ropes", "unread [long - US, short - EU]"),
        ("[long - US - EU delete] ropes", "unread [long - US - EU delete]"),
    ] {
        assert_eq!(told(None, text), expected, "{text}");
    }
}

#[test]
fn a_name_that_is_a_word_too_counts_only_where_others_are_named_so() {
    for (text, expected) in [
        ("Wells [Chad: a lake] are kept.", "unread [Chad: a lake]"),
        ("Fowl [Turkey: a bird] are fed.", "unread [Turkey: a bird]"),
        ("Wells [a lake - Chad] are kept.", "unread [a lake - Chad]"),
        ("Wells [deep - Chad, Mali] are kept.", "TCD propose?: deep | MLI propose?: deep"),
        ("Wells [of Chad and Mali] are kept.", ""),
        ("Wells (Chad: a lake) and rivers (Niger, Congo) are kept.", ""),
        ("[shall] [should] of [the EU] in [Norway]", ""),
        ("Wells [Chad: a lake] are [safe - US].", "USA propose?: safe | unread [Chad: a lake]"),
        ("Wells [Chad: a lake] are [US oppose: safe].", "TCD propose?: a lake | USA oppose: safe"),
        ("Wells [a lake - Chad] are [safe - US].", "TCD propose?: a lake | USA propose?: safe"),
        ("Wells [Option 1: delete] and [Article 5: delete] are kept.", ""),
        ("Wells [Note: US and EU differ] are kept.", ""),
    ] {
        assert_eq!(told(None, text), expected, "{text}");
    }
    assert_eq!(told(Some(Dialect::B), "Wells [Chad: a lake] are kept."), "TCD propose?: a lake");
    assert_eq!(told(Some(Dialect::A), "Wells [a lake - Chad] are kept."), "TCD propose?: a lake");
}

#[test]
fn what_names_somebody_and_is_not_understood_is_told() {
    for text in [
        "Boats [Rus: of States] and [sails - US] go.",
        "Boats [US: delete or bracket] go.",
        "Boats [Norway (with Chile): of States] go.",
        "Boats [as proposed by Norway in June] go.",
        "Boats (US: delete) go.",
        "Boats (suprimido por Noruega) go.",
        "[Boats] (US) go.",
        "[Boats go.] - EU; G77 delete.",
        "EU: [Boats go.]",
        "Boats 【美国：删除】 go.",
        "[Boats] [EU] go.",
        "[deleted by EU, G77, Canada retain] Boats go.",
        "Boats [US: do not delete] go.",
        "Boats [propuesta de Noruega en junio] go.",
    ] {
        assert!(told(None, text).contains("unread"), "{text}: {}", told(None, text));
        assert!(!told(None, text).contains("delete:"), "{text}");
    }
}

#[test]
fn who_runs_the_meeting_takes_no_position() {
    for text in [
        "Boats [Chair: go at once] today.",
        "Boats [go at once - Co-facilitators] today.",
        "[Chair: delete] Boats go.",
        "Boats [Secretariat: to be checked] go.",
        "Boats [Presidencia: navegan] hoy.",
        "Boats [航行 – 主席] go.",
    ] {
        assert_eq!(told(None, text), "", "{text}");
    }
    assert_eq!(clean(Dialect::A, "Boats [Secretariat: to be checked] go."), "Boats go.");
}

#[test]
fn what_is_agreed_ad_ref_is_marked_and_keeps_its_text() {
    for (text, expected) in [
        ("Boats go. [Agreed ad ref]", "Boats go."),
        ("Boats go. [agreed ad referendum.]", "Boats go."),
        ("Boats go. [Agreed ad ref, 14 June]", "Boats go."),
        ("[Agreed ad ref: Boats go.]", "Boats go."),
        ("[Boats go. - agreed ad ref]", "Boats go."),
        ("Los barcos navegan. [Acordado ad referéndum]", "Los barcos navegan."),
    ] {
        let (tree, reading) = read_as(None, text);
        let kinds: Vec<_> = reading.marks(ClauseId::at(0)).iter().map(|mark| mark.kind).collect();
        assert_eq!(kinds, [MarkKind::AgreedAdRef], "{text}");
        assert_eq!(reading.clean(&tree, ClauseId::at(0)), expected, "{text}");
    }
}

#[test]
fn a_clean_text_tells_what_it_leaves_out_and_glues_nothing() {
    for (text, expected, told) in [
        (
            "[Parties see that the level of ambition / efforts will decide how far they must adapt.]",
            "Parties see that the level of ambition / efforts will decide how far they must adapt.",
            "",
        ),
        (
            "Targets are kept in [placeholder for a registry], which is public.",
            "Targets are kept in, which is public.",
            "placeholder for a registry",
        ),
        ("Parties [in Annex X]to act.", "Parties in Annex X to act.", ""),
        ("Parties[ in Annex X] act, State[s] are [un]just.", "Parties in Annex X act, States are unjust.", ""),
        ("Los Estados[que puedan]pagan.", "Los Estados que puedan pagan.", ""),
        ("Boats [sail / go] on.", "Boats sail on.", "go"),
        ("Boats [sail - US] [EU: delete].", "Boats sail.", "- US, EU: delete"),
        ("States shall [AUS, CAN, NZL: delete] pay.", "States shall pay.", "AUS, CAN, NZL: delete"),
    ] {
        let (tree, reading) = read_as(None, text);
        assert_eq!(reading.clean(&tree, ClauseId::at(0)), expected, "{text}");
        assert_eq!(reading.left_out(&tree, ClauseId::at(0)).join(", "), told, "{text}");
    }
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
    let times = 20_000;
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
    fn what_is_alike_untold_is_read_alike(
        texts in proptest::collection::vec(pieces(), 1..4),
        dialect in dialect().prop_filter("told", Option::is_some),
    ) {
        let tree = tree(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        let told = read(&tree, dialect, Registry::built_in());
        let untold = read(&tree, None, Registry::built_in());
        let is_alike = tree.ids().all(|at| told.stated(at) == untold.stated(at) && told.marks(at) == untold.marks(at));
        prop_assert!(is_alike || !told.is_alike_untold());
    }

    #[test]
    fn a_text_without_brackets_is_clean(text in "[^\\[\\]{}]*", dialect in dialect()) {
        let (tree, reading) = read_as(dialect, &text);
        prop_assert!(reading.marks(ClauseId::at(0)).is_empty());
        prop_assert_eq!(reading.clean(&tree, ClauseId::at(0)), text);
    }
}

/// What one verb of each language lets a party want, and what it can never mean.
const VERBS: [(&str, &str); 24] = [
    ("delete", "delete"),
    ("deletes", "delete"),
    ("to delete", "delete"),
    ("proposes deletion", "delete"),
    ("opposes deletion", "retain"),
    ("retain", "retain"),
    ("keeps", "retain"),
    ("reserve", "reserve"),
    ("supports", "support"),
    ("oppose", "oppose"),
    ("cannot accept", "cannot accept"),
    ("supprimer", "delete"),
    ("maintenir", "retain"),
    ("suprimir", "delete"),
    ("apoya", "support"),
    ("manter", "retain"),
    ("streichen", "delete"),
    ("beibehalten", "retain"),
    ("удалить", "delete"),
    ("сохранить", "retain"),
    ("删除", "delete"),
    ("反对", "oppose"),
    ("حذف", "delete"),
    ("الإبقاء", "retain"),
];

/// One bracket with one verb, and names, words and signs round it in any order, nested at will.
fn with_one_verb() -> impl Strategy<Value = (String, &'static str)> {
    let piece = || {
        proptest::sample::select(vec![
            "US",
            "EU",
            "G77",
            "EU/MS",
            "Norway",
            "Chad",
            "Korea",
            "Atlantis",
            "Chair",
            "挪威",
            "Норвегия",
            "not",
            "by",
            "supported by",
            "opposed by",
            "on behalf of",
            "and",
            "&",
            "/",
            " / ",
            ",",
            ";",
            ":",
            " - ",
            "–",
            "-",
            "(",
            ")",
            "，",
            "：",
            "ports",
            "open ports",
            "the last sentence",
            "[",
            "]",
            "[x]",
            ".",
            "\"",
            "Option 1",
            "No text",
            "الأردن",
            "  ",
        ])
    };
    let around = || proptest::collection::vec(piece(), 0..7).prop_map(|pieces| pieces.join(" "));
    let outside = proptest::sample::select(vec!["", "States pay ", "[Ports] ", "[US - x] "]);
    (
        outside,
        around(),
        proptest::sample::select(VERBS.to_vec()),
        around(),
        proptest::sample::select(vec!["", " today."]),
    )
        .prop_map(|(before, left, (verb, stance), right, behind)| {
            (format!("{before}[{left} {verb} {right}]{behind}"), stance)
        })
}

/// Whether somebody who wants one thing of words may be told to want another.
fn contradicts(told: &str, said: &str) -> bool {
    let side = |stance: &str| match stance {
        "propose" | "support" | "retain" => 1,
        "delete" | "oppose" | "cannot accept" => -1,
        _ => 0,
    };
    told != said && side(told) != 0 && side(told) != side(said)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn no_stance_contradicts_its_verb((text, verb) in with_one_verb(), dialect in dialect()) {
        let (_, reading) = read_as(dialect, &text);
        for stated in reading.stated(ClauseId::at(0)) {
            let stance = stated.position.stance.as_str();
            // Who is opposed by another, or opposes it, wants the contrary; what is outside has no verb.
            let is_turned = text.contains("opposed by") || text.contains("No text");
            if stated.position.recorded && !is_turned {
                prop_assert!(!contradicts(stance, verb), "{text}: {stated:?}");
            }
            // Without a verb it is a proposal of words beside which the verb is somebody else's.
            if !stated.position.recorded && !is_turned {
                prop_assert!(matches!(stance, "propose" | "unknown"), "{text}: {stated:?}");
                let words = stated.words.clone().map_or(text.as_str(), |range| &text[range]);
                let apart = words.split([',', ';', ':', '，', '：', '–', '(', ')']).any(|piece| verbs::wish(piece).is_some());
                prop_assert!(!apart || words == text, "{text}: {stated:?}");
            }
        }
    }
}
