//! Amendments as they arrive: in sentences of eight languages, in tables of two columns, in several formats. What is not
//! understood whole is kept as a gist.

use crate::common;
use crate::word::{WordFile, paragraph, run};

use common::{Folder, shared};
use proptest::prelude::*;
use std::fs;
use travaux::amending::{Passage, amendments};
use travaux::amendment::{Amendment, Anchor, Extent, Operation};
use travaux::draft::Draft;
use travaux::party::Registry;
use travaux::read;

fn draft(text: &str) -> Draft {
    read::draft("zero.txt", text.as_bytes().to_vec()).unwrap()
}

/// What each line of a document asks of a draft, in short.
fn asked(draft: &Draft, lines: &[&str]) -> Vec<String> {
    let passages: Vec<Passage> = lines.iter().map(|line| Passage::Paragraph((*line).to_owned())).collect();
    let read = amendments(draft, Registry::built_in(), &passages);
    read.proposals.iter().map(|proposal| short(&proposal.amendment)).collect()
}

fn short(amendment: &Amendment) -> String {
    let clauses: Vec<&str> = amendment.target.clauses.iter().map(|clause| clause.as_str()).collect();
    let at = clauses.join("+");
    let Some(operation) = &amendment.operation else { return "gist".to_owned() };
    match operation {
        Operation::Delete(Extent::Clause) => format!("{at}: delete"),
        Operation::Delete(Extent::Words(words)) => format!("{at}: delete “{}”", words.text.value),
        Operation::Replace { words, with } => {
            let which = words.occurrence.map(|number| format!("#{number}")).unwrap_or_default();
            format!("{at}: “{}”{which} → “{with}”", words.text.value)
        }
        Operation::Insert { text, anchor: Some(Anchor::After(words)) } => {
            format!("{at}: “{}” + “{text}”", words.text.value)
        }
        Operation::Insert { text, anchor: Some(Anchor::Before(words)) } => {
            format!("{at}: “{text}” + “{}”", words.text.value)
        }
        Operation::Insert { text, anchor: None } => format!("{at}: … + “{text}”"),
        Operation::Rewrite(text) => format!("{at}: = {text}"),
        Operation::Move(place) => format!("{at}: move {:?}", place.after.as_ref().map(|at| at.as_str())),
        Operation::Add { place, label, text, .. } => {
            let named = [("in", &place.within), ("before", &place.before), ("after", &place.after)];
            let named = named.into_iter().find_map(|(how, at)| Some(format!("{how} {}", at.as_ref()?.as_str())));
            let label = label.as_ref().map(|label| format!("{label} ")).unwrap_or_default();
            format!("add {}: {label}{text}", named.unwrap_or_default())
        }
        other => format!("{other:?}"),
    }
}

const ENGLISH: &str = "Article 3\n\n1. States shall protect clean water and shall report each year.\n\n2. States should share \
                       what they know.\n\n(a) openly;\n\n(b) at low cost;\n\n3. A fund is set up. It is open to all \
                       States.\n\nArticle 4\n\n1. The secretariat reports to the assembly.\n";

#[test]
fn sentences_say_what_is_to_be_done_and_where() {
    let draft = draft(ENGLISH);
    for (said, wanted) in [
        (
            "In Article 3, paragraph 1, replace “shall report” by “must report”.",
            "Article 3.1: “shall report” → “must report”",
        ),
        (
            "In paragraph 1 of Article 3, replace the second occurrence of “shall” with “will”.",
            "Article 3.1: “shall”#2 → “will”",
        ),
        ("Delete paragraph 2 (a) of Article 3.", "2(a): delete"),
        ("Paragraph 2 of Article 3 is deleted.", "2: delete"),
        ("Leave out paragraph 3", "3: delete"),
        ("Delete the second sentence of paragraph 3.", "3: delete “It is open to all States.”"),
        ("After paragraph 2 of Article 3, insert the following paragraph: States help.", "add after 2: States help."),
        ("In Article 3(1), after “clean” insert “and safe”.", "Article 3.1: “clean” + “and safe”"),
        (
            "Article 4, paragraph 1, leave out “secretariat” and insert “bureau”",
            "Article 4.1: “secretariat” → “bureau”",
        ),
        ("In Article 3, paragraph 2, for “should” substitute “shall”.", "2: “should” → “shall”"),
        ("Article 4, paragraph 1 should read: “The bureau reports.”", "Article 4.1: = The bureau reports."),
        ("Add at the end of Article 3: “4. Nothing else.”", "add in Article 3: 4. Nothing else."),
        (
            "At the end of paragraph 1 of Article 4, add the words “every year”.",
            "Article 4.1: “the assembly” + “every year”",
        ),
        ("Move paragraph 2 after paragraph 3.", "2: move Some(\"3\")"),
    ] {
        assert_eq!(asked(&draft, &[said]), [wanted], "{said}");
    }
}

#[test]
fn several_sentences_stretches_of_words_and_titles_are_read_in_eight_languages() {
    let draft = draft(
        "Article 1 Scope\n\n1. Ports open. Boats go. Nets dry. Docks rest.\n\n2. Winds blow from the sea to the land \
         and back.\n\nArticle 2 Costs\n\n1. Costs are shared.\n",
    );
    let (boats, nets, docks) =
        ("Article 1.1: delete “Boats go.”", "Article 1.1: delete “Nets dry.”", "Article 1.1: delete “Docks rest.”");
    let stretch = "2: delete “from the sea to the land”";
    let title = "Article 1: “Scope” → “Field”";
    for (said, wanted) in [
        ("In Article 1, paragraph 1, delete the second and third sentences.", &[boats, nets][..]),
        ("Delete the second sentence and the third sentence of Article 1, paragraph 1.", &[boats, nets]),
        ("In Article 1, paragraph 1, delete sentences 2 and 4.", &[boats, docks]),
        ("Delete the last two sentences of Article 1, paragraph 1.", &[nets, docks]),
        ("À l'article 1, paragraphe 1, supprimer les deux dernières phrases.", &[nets, docks]),
        ("En el artículo 1, párrafo 1, suprímanse las oraciones segunda y tercera.", &[boats, nets]),
        ("No artigo 1, parágrafo 1, suprimir as duas últimas frases.", &[nets, docks]),
        ("In Artikel 1 Absatz 1 werden die Sätze 2 und 3 gestrichen.", &[boats, nets]),
        ("В статье 1 пункте 1 исключить второе и третье предложения.", &[boats, nets]),
        ("删除第1条第1款第二句和第三句。", &[boats, nets]),
        ("تحذف الجملة الأخيرة من الفقرة 1 من المادة 1.", &[docks]),
        ("In paragraph 2 of Article 1, delete from “from” to “land”.", &[stretch]),
        ("À l'article 1, paragraphe 2, supprimer les mots à partir de « from » jusqu'à « land ».", &[stretch]),
        ("En el artículo 1, párrafo 2, suprimir desde \"from\" hasta \"land\".", &[stretch]),
        ("In paragraph 2 of Article 1, change from “land” to “shore”.", &["2: “land” → “shore”"]),
        ("In paragraph 2 of Article 1, delete from “to” to the end.", &["2: delete “to the land and back”"]),
        ("In the title of Article 1, replace “Scope” by “Field”.", &[title]),
        ("Replace the title of Article 1 by “Field”.", &[title]),
        ("Au titre de l'article 1, remplacer « Scope » par « Field ».", &[title]),
        ("In der Überschrift von Artikel 1 wird das Wort \"Scope\" durch das Wort \"Field\" ersetzt.", &[title]),
        ("В названии статьи 1 заменить слово «Scope» словом «Field».", &[title]),
        ("In Article 1, paragraph 1, second sentence, delete “Nets”.", &["gist"]),
        ("Delete paragraph 1 of Article 1 and paragraph 2 of Article 2.", &["gist"]),
        ("In paragraph 2 of Article 1, delete from “land” to “sea”.", &["gist"]),
        ("Ab Artikel 1 Absatz 2 streichen.", &["gist"]),
    ] {
        assert_eq!(asked(&draft, &[said]), wanted, "{said}");
    }
}

#[test]
fn a_line_of_its_own_below_the_head_says_who_made_it() {
    let draft = draft(ENGLISH);
    for (line, by) in [
        ("by Norway", "Norway"),
        ("Norway and Iceland", "Norway and Iceland"),
        ("Submitted by the delegation of Chile", "Chile"),
        ("présenté par la Suisse", "la Suisse"),
        ("presentada por México", "México"),
        ("Opposed by Chile", ""),
        ("M. Dupont, Mme Martin", ""),
        ("In Norway", ""),
    ] {
        let lines = ["Amendment 4", line, "Delete paragraph 3."].map(|line| Passage::Paragraph(line.to_owned()));
        let read = amendments(&draft, Registry::built_in(), &lines);
        assert_eq!(read.proposals.last().map(|proposal| proposal.author.as_str()), Some(by), "{line}");
    }
}

#[test]
fn what_is_not_understood_whole_is_a_gist_or_no_instruction() {
    let draft = draft(ENGLISH);
    for doubtful in [
        // Words that no lexicon has.
        "Delete most of paragraph 2.",
        "In paragraph 2, replace “should” by a stronger verb.",
        "Do not delete paragraph 2.",
        "Delete paragraph 2 unless “should” is replaced by “shall”.",
        "Delete “should” in paragraph 2 only if Norway agrees.",
        // Places that are not there, or are two.
        "Delete paragraph 9.",
        "Delete paragraph 1.",
        "In Article 9, paragraph 1, delete “shall”.",
        // Words that are not there, or stand there twice.
        "In Article 3, paragraph 1, delete “shall”.",
        "In paragraph 2, replace “must” by “shall”.",
        // A new text without a place, or without words.
        "Insert “and safe”.",
        "Add a new paragraph: States help.",
        "In paragraph 2, insert “openly”.",
        "Replace paragraph 2.",
    ] {
        let asked = asked(&draft, &[doubtful]);
        assert!(asked.iter().all(|one| one == "gist"), "{doubtful}: {asked:?}");
    }
    let unread = asked(&draft, &["Amendment 3", "Alinéa 2 de l'amendement n° 7", "Delete “openly”."]);
    assert_eq!(unread, ["gist"], "a place that is not understood holds for what comes");
}

#[test]
fn the_languages_of_the_united_nations_german_and_portuguese_are_read() {
    for (text, lines) in [
        (
            "Article 3\n\n1. Les États font rapport chaque année.\n\n2. Ils devraient partager.\n\nArticle 4\n\n1. Le secrétariat informe.\n",
            [
                (
                    "À l'article 3, paragraphe 1, remplacer « font rapport » par « informent ».",
                    "Article 3.1: “font rapport” → “informent”",
                ),
                ("Supprimer le paragraphe 2 de l'article 3.", "2: delete"),
                (
                    "Après le paragraphe 2 de l'article 3, insérer le paragraphe suivant : « Ils aident. »",
                    "add after 2: Ils aident.",
                ),
                (
                    "À l’article 4, au paragraphe 1, après le mot « secrétariat », insérer le mot « permanent ».",
                    "Article 4.1: “secrétariat” + “permanent”",
                ),
            ],
        ),
        (
            "Artículo 3\n\n1. Los Estados informan cada año.\n\n2. Deberían compartir.\n\nArtículo 4\n\n1. La secretaría informa.\n",
            [
                (
                    "En el artículo 3, párrafo 1, sustitúyase «cada año» por «cada mes».",
                    "Artículo 3.1: “cada año” → “cada mes”",
                ),
                ("Suprímase el párrafo 2 del artículo 3.", "2: delete"),
                ("Para sustituir el artículo 4 por el siguiente: \"Nadie informa.\"", "Artículo 4: = Nadie informa."),
                (
                    "En el párrafo 1 del artículo 4, después de la palabra «secretaría» agréguese «permanente».",
                    "Artículo 4.1: “secretaría” + “permanente”",
                ),
            ],
        ),
        (
            "Artigo 3\n\n1. Os Estados informam todos os anos.\n\n2. Deveriam partilhar.\n\nArtigo 4\n\n1. O secretariado informa.\n",
            [
                (
                    "No artigo 3, parágrafo 1, substitua-se «todos os anos» por «sempre».",
                    "Artigo 3.1: “todos os anos” → “sempre”",
                ),
                ("Suprima-se o parágrafo 2 do artigo 3.", "2: delete"),
                ("Após o parágrafo 2 do artigo 3, insira-se o seguinte parágrafo: «Ajudam.»", "add after 2: Ajudam."),
                ("Dê-se ao artigo 4 a seguinte redação: «Ninguém informa.»", "Artigo 4: = Ninguém informa."),
            ],
        ),
        (
            "Artikel 3\n\n(1) Die Staaten berichten jedes Jahr.\n\n(2) Sie sollten teilen.\n\nArtikel 4\n\n(1) Das Sekretariat berichtet.\n",
            [
                (
                    "In Artikel 3 Absatz 1 werden die Wörter „jedes Jahr“ durch das Wort „stets“ ersetzt.",
                    "Artikel 3(1): “jedes Jahr” → “stets”",
                ),
                ("Artikel 3 Absatz 2 wird gestrichen.", "Artikel 3(2): delete"),
                (
                    "Nach Artikel 3 Absatz 2 wird folgender Absatz eingefügt: „Sie helfen.“",
                    "add after Artikel 3(2): Sie helfen.",
                ),
                (
                    "In Artikel 4 Absatz 1 wird nach dem Wort „Sekretariat“ das Wort „stets“ eingefügt.",
                    "Artikel 4(1): “Sekretariat” + “stets”",
                ),
            ],
        ),
        (
            "Статья 3\n\n1. Государства представляют доклад каждый год.\n\n2. Им следует делиться.\n\nСтатья 4\n\n1. Секретариат сообщает.\n",
            [
                (
                    "В пункте 1 статьи 3 слова «каждый год» заменить словом «всегда».",
                    "Статья 3.1: “каждый год” → “всегда”",
                ),
                ("Исключить пункт 2 статьи 3.", "2: delete"),
                (
                    "После пункта 2 статьи 3 включить следующий новый пункт: «Они помогают.»",
                    "add after 2: Они помогают.",
                ),
                (
                    "Пункт 1 статьи 4 изложить в следующей редакции: «Никто не сообщает.»",
                    "Статья 4.1: = Никто не сообщает.",
                ),
            ],
        ),
        (
            "第三条\n\n1. 各国每年提出报告。\n\n2. 各国应分享。\n\n第四条\n\n1. 秘书处报告。\n",
            [
                ("将第三条第1段中的“每年”改为“每两年”。", "第三条.1: “每年” → “每两年”"),
                ("删除第三条第2段。", "2: delete"),
                ("在第三条第2段之后增加以下一段：“各国互助。”", "add after 2: 各国互助。"),
                ("在第四条第1段“秘书处”之后插入“每年”。", "第四条.1: “秘书处” + “每年”"),
            ],
        ),
        (
            "المادة 3\n\n1. تقدم الدول تقريرا كل سنة.\n\n2. ينبغي لها أن تتقاسم.\n\nالمادة 4\n\n1. تقدم الأمانة تقريرا.\n",
            [
                ("في الفقرة 1 من المادة 3، يستعاض عن عبارة «كل سنة» بعبارة «دائما».", "المادة 3.1: “كل سنة” → “دائما”"),
                ("تحذف الفقرة 2 من المادة 3.", "2: delete"),
                ("بعد الفقرة 2 من المادة 3، تضاف الفقرة التالية: «تساعد.»", "add after 2: تساعد."),
                ("في الفقرة 1 من المادة 4، تضاف كلمة «سنويا» بعد كلمة «الأمانة».", "المادة 4.1: “الأمانة” + “سنويا”"),
            ],
        ),
    ] {
        let draft = draft(text);
        for (said, wanted) in lines {
            assert_eq!(asked(&draft, &[said]), [wanted], "{said}");
        }
    }
}

#[test]
fn paragraphs_are_counted_where_they_are_counted_and_words_stand_on_lines_of_their_own() {
    let draft = draft(
        "I. - Le code est ainsi modifié :\n\n1° L'article 2 est abrogé ;\n\n2° À l'article 3, le mot \"août\" est supprimé.\n\nII. - Le présent article est public.\n",
    );
    assert_eq!(asked(&draft, &["Alinéa 2", "Supprimer cet alinéa."]), ["1°: delete"]);
    assert_eq!(
        asked(
            &draft,
            &[
                "I. - Alinéa 3",
                "Remplacer le mot :",
                "août",
                "par le mot :",
                "mai",
                "II. - Alinéa 4",
                "Supprimer cet alinéa."
            ]
        ),
        ["2°: “août” → “mai”", "II: delete"]
    );
    assert_eq!(
        asked(&draft, &["Après l'alinéa 4", "Insérer deux alinéas ainsi rédigés :", "III. – Un.", "IV. – Deux."]),
        ["add after II: III. – Un.\nIV. – Deux."]
    );
    assert_eq!(
        asked(&draft, &["Après l'alinéa 4", "Insérer deux alinéas ainsi rédigés :", "III. – Un."]),
        ["gist"],
        "fewer than it says"
    );
    assert_eq!(asked(&draft, &["Supprimer les alinéas 2 à 4."]), ["1°+2°+II: delete"]);
    assert_eq!(
        asked(&draft, &["À l'alinéa 4, substituer au mot :", "« public »", "le mot :", "« clos »."]),
        ["II: “public” → “clos”"]
    );
    // What stands beneath an alinéa is another one.
    assert_eq!(asked(&draft, &["Supprimer l'alinéa 1."]), ["gist"]);
    assert_eq!(
        asked(&draft, &["Rédiger ainsi cet article :", "I. – Un.", "II. – Deux."]),
        ["I+II: = I. – Un.\nII. – Deux."]
    );
}

const TABLE: &str = "travaux: 1\ntitle: T\ndrafts: [zero]\ndefault_access: public\n";

/// What a document that is imported asks, in short, with what was told.
fn imported(name: &str, bytes: &[u8], draft: &str) -> (Vec<String>, String) {
    let folder = Folder::new(&format!("arriving-{name}"), &[("travaux.yaml", TABLE), ("drafts/zero.txt", draft)]);
    fs::write(folder.0.join(name), bytes).unwrap();
    let (code, _, told) = common::run(&folder.0, &["import", name, "--amendments-to", "zero", "--by", "EU"]);
    assert_eq!(code, Some(0), "{told}");
    let loaded = travaux::folder::load(&folder.0).unwrap();
    assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
    (loaded.negotiation.amendments.iter().map(short).collect(), told)
}

#[test]
fn ep_amendment() {
    let Some(case) = shared("cases/ep-amendment") else { return };
    let draft = fs::read_to_string(case.join("neg/drafts/zero.txt")).unwrap();
    let (asked, told) = imported("am.docx", &fs::read(case.join("am.docx")).unwrap(), &draft);
    assert_eq!(asked, ["1: “one year” → “three years”"], "{told}");
}

const REGULATION: &str =
    "Article 5\n\n1. Each operator needs a licence.\n\n2. It lasts one year.\n\n3. The fee is low.\n";

#[test]
fn a_table_in_word_changes_deletes_and_adds() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph("", &run(text)));
    let table = |old: &str, new: &str| {
        let row = |left: &str, right: &str| format!("<w:tr>{}{}</w:tr>", cell(left), cell(right));
        format!(
            "<w:tbl>{}{}</w:tbl>",
            row("Von der Kommission", "x")
                .replace("Von der Kommission", "Vorschlag der Kommission")
                .replace(">x<", ">Geänderter Text<"),
            row(old, new)
        )
    };
    let line = |text: &str| paragraph("", &run(text));
    let body = [
        line("Änderungsantrag 1"),
        line("Artikel 5 Absatz 1"),
        table("1. Each operator needs a licence.", "1. Each operator needs a permit."),
        line("Änderungsantrag 2"),
        line("Artikel 5 Absatz 2"),
        table("2. It lasts one year.", "entfällt"),
        line("Änderungsantrag 3"),
        line("Artikel 5 Absatz 3 a (neu)"),
        table("", "3a. No fee is paid twice."),
        line("Änderungsantrag 4"),
        line("Artikel 5 Absatz 3"),
        table("3. The fee is high.", "3. The fee is nil."),
    ];
    let (asked, told) = imported("am.docx", &WordFile::new(&body.concat()).bytes(), REGULATION);
    let wanted = ["1: “licence” → “permit”", "2: delete", "add after 3: 3a. No fee is paid twice.", "gist"];
    let mut sorted = asked.clone();
    sorted.sort_unstable();
    let mut expected: Vec<String> = wanted.iter().map(|one| (*one).to_owned()).collect();
    expected.sort_unstable();
    assert_eq!(sorted, expected, "{told}");
    assert!(told.contains("does not stand there"), "{told}");
}

#[test]
fn a_table_of_a_page_has_its_clauses_in_a_column() {
    let page = "<html><body><p>Propuesta de México</p><table><tr><th>Artículo</th><th>Texto propuesto</th><th>Enmienda</th></tr>\
                <tr><td>Artículo 5, párrafo 2</td><td><p>2. It lasts one year.</p></td><td><p>2. It lasts <b>two years</b>.</p></td></tr>\
                <tr><td>Artículo 5, párrafo 3</td><td>3. The fee is low.</td><td>Suprimido</td></tr></table></body></html>";
    let (asked, told) = imported("am.html", page.as_bytes(), REGULATION);
    assert_eq!(asked, ["2: “one year” → “two years”", "3: delete"], "{told}");
}

#[test]
fn whoever_is_named_in_a_head_proposed_it_and_nobody_else() {
    let draft = draft(ENGLISH);
    let lines = ["Amendment 4 by Norway and Iceland", "Delete paragraph 2.", "Amendment 5", "Delete paragraph 3."];
    let passages: Vec<Passage> = lines.iter().map(|line| Passage::Paragraph((*line).to_owned())).collect();
    let read = amendments(&draft, Registry::built_in(), &passages);
    let who: Vec<(&str, &str)> = read.proposals.iter().map(|one| (one.author.as_str(), one.at.as_str())).collect();
    assert_eq!(who, [("Norway and Iceland", "Amendment 4"), ("", "Amendment 5")]);
    assert_eq!(read.proposals[0].amendment.as_said.as_deref(), Some("Delete paragraph 2."));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is quoted stands in the draft, whatever the sentence, and no word of the document is lost.
    #[test]
    fn nothing_is_quoted_that_does_not_stand_there(words in prop::collection::vec(prop::sample::select(vec![
        "delete", "replace", "insert", "paragraph", "1", "2", "(a)", "Article 3", "Article 4", "of", "in", "after", "before",
        "“shall”", "“should”", "“clean", "”", "«", "by", "with", "the following:", ".", ",", ":", ";", "alinéa", "supprimer",
        "cet", "sentence", "first", "second", "to", "and", "not", "unless", "second occurrence of", "end of", "new", "3 bis",
    ]), 0..14)) {
        let draft = draft(ENGLISH);
        let passages = vec![Passage::Paragraph(words.join(" ")), Passage::Paragraph("States help.".to_owned())];
        let read = amendments(&draft, Registry::built_in(), &passages);
        let denies = words.iter().any(|word| ["not", "unless"].contains(word));
        for proposal in &read.proposals {
            let Some(operation) = &proposal.amendment.operation else { continue };
            for quotation in operation.quotations() {
                let stands = draft.tree.clauses().iter().any(|clause| !travaux::text::find_quotation(&clause.text, &quotation.text).is_empty());
                prop_assert!(stands, "{words:?}: {}", quotation.text.value);
            }
            let said = proposal.amendment.as_said.as_deref().unwrap_or_default();
            prop_assert!(!denies || !said.split(' ').any(|word| word == "not" || word == "unless") || said.contains(['“', '«', ':']), "{said}");
        }
    }
}

#[test]
fn a_long_document_costs_its_length() {
    let draft = draft(ENGLISH);
    let lines: Vec<String> =
        (0..1_000).map(|_| "In paragraph 2, replace “should” by “shall”. « « « “".to_owned()).collect();
    let passages: Vec<Passage> = lines.into_iter().map(Passage::Paragraph).collect();
    let start = std::time::Instant::now();
    amendments(&draft, Registry::built_in(), &passages);
    amendments(&draft, Registry::built_in(), &[Passage::Paragraph("delete paragraph 2, ".repeat(5_000))]);
    amendments(&draft, Registry::built_in(), &[Passage::Paragraph("alinéas 1 à 4000000000 supprimer".to_owned())]);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

const TWO_ARTICLES: &str = "Article 1\n\n1. States shall protect clean water and shall report.\n\n2. States should share what they \
                            know. They may ask for help. They pay for it.\n\n3. The parties shall submit:\n\n(a) a plan;\n\n\
                            (b) a report.\n\nArticle 2\n\n1. The fund is open.\n\n2. The fund is small.\n";

/// Who made each change of a document, and what it asks.
fn made(lines: &[&str]) -> Vec<String> {
    let passages: Vec<Passage> = lines.iter().map(|line| Passage::Paragraph((*line).to_owned())).collect();
    let read = amendments(&draft(TWO_ARTICLES), Registry::built_in(), &passages);
    read.proposals.iter().map(|proposal| format!("{} {}", proposal.author, short(&proposal.amendment))).collect()
}

#[test]
fn several_parts_are_not_taken_for_one_and_a_sentence_is_no_paragraph() {
    let old = draft(TWO_ARTICLES);
    for (line, told) in [
        ("Artikel 1 Absatz 2 Satz 3 streichen.", "Article 1.2: delete “They pay for it.”"),
        ("Artikel 1 Absatz 2 Satz 1 und 4 streichen.", "gist"),
        ("Delete Article 1, paragraph 2, sentence 1 and the second.", "gist"),
        ("Delete Article 1, paragraph 2, last four sentences.", "gist"),
        ("Delete the first five paragraphs of Article 1.", "gist"),
        ("Supprimer les trois derniers paragraphes de l'article 2.", "gist"),
        ("Delete the first and last paragraphs of Article 2.", "gist"),
        ("In Article 1, paragraph 1, delete \"port\".", "gist"),
        ("In Article 1, paragraph 2, replace \"the\" by \"we\".", "gist"),
        ("At the end of Article 1, paragraph 3, insert \"(c) a budget\".", "gist"),
        ("In Article 2, paragraph 1, after \"is\", insert: and \"remains\".", "gist"),
    ] {
        assert_eq!(asked(&old, &[line]), [told], "{line}");
    }
    let two = ["After Article 2, paragraph 2, insert two new paragraphs:", "“3. It grows.”", "“4. It lasts.”"];
    assert_eq!(asked(&old, &two), ["add after Article 2.2: 3. It grows.\n4. It lasts."]);
}

#[test]
fn a_head_ends_what_was_before_whatever_else_it_says() {
    for head in ["Amendment 2 – China", "Amendment 2 (China)", "Amendment 2: China", "Amendment 2 by China"] {
        let told =
            made(&["Amendment 1 by Norway", "Delete Article 2, paragraph 1.", head, "Delete Article 2, paragraph 2."]);
        assert_eq!(told, ["Norway Article 2.1: delete", "China Article 2.2: delete"], "{head}");
    }
    let glued =
        ["Amendment 1 by Norway Delete Article 2, paragraph 1.", "Amendment 2", "Delete Article 2, paragraph 2."];
    assert_eq!(made(&glued), ["Norway Article 2.1: delete", " Article 2.2: delete"]);
    let place = ["Amendment 7 Article 2, paragraph 2", "Delete it."];
    assert_eq!(made(&place), [" Article 2.2: delete"]);
}

#[test]
fn what_may_be_withdrawn_rejected_or_opposed_is_nobodys_wish() {
    for lines in [
        ["Amendment 1 by Norway", "Norway cannot accept the following:", "Delete Article 2."],
        ["Amendment 1 by Norway", "This was rejected by the committee.", "Delete Article 2."],
        ["Amendment 1 by Norway", "Opposed by China:", "Delete Article 2."],
        ["Amendment 1 by Norway", "China's wish is as follows:", "Delete Article 2."],
        ["Amendment 1 by Norway", "Delete Article 2.", "Withdrawn."],
        ["Amendment 1 by Norway", "Delete Article 2.", "Justification: none. Not moved."],
    ] {
        assert_eq!(made(&lines), ["Norway gist"], "{lines:?}");
    }
    // Below a sentence that is not understood, or behind the words that one brings in, they are none of its words.
    for sentence in ["In Article 2, replace the fund by a “bank”.", "In Article 2, replace “Fees” by “bank”"]
    {
        for beside in [
            "Norway cannot accept the following:",
            "Chile would keep the following out of it:",
            "This amendment was withdrawn:",
            "The sponsors have withdrawn this.",
        ] {
            let lines = ["Amendment 1 by Norway", sentence, beside, "Delete Article 2."];
            assert_eq!(made(&lines), ["Norway gist", "Norway gist"], "{lines:?}");
        }
    }
    for head in [
        "Amendment 1 by Norway (not moved)",
        "Amendment 1 by Norway - REJECTED",
        "Amendement 1 de la Norvège (retiré)",
        "Änderungsantrag 1 von Norwegen (zurückgezogen)",
    ] {
        assert!(
            made(&[head, "Delete Article 2."])[0].ends_with(" gist"),
            "{head}: {:?}",
            made(&[head, "Delete Article 2."])
        );
    }
    assert_eq!(made(&["Amendment 4 (withdrawn)", "Delete Article 2."]), [" gist"]);
}

#[test]
fn paragraphs_of_a_resolution_are_named_by_their_part_and_by_their_printed_labels() {
    let text = "# Preamble\n\nPP1. Recalling the Charter,\n\n# Operative part\n\nOP1. States should protect seeds;\n\nOP2. \
                States report every year;\n\nOP2 bis. States meet;\n";
    let draft = read::draft("zero.md", text.as_bytes().to_vec()).unwrap();
    for (line, wanted) in [
        ("In operative paragraph 1, replace “should” by “shall”.", "OP1: “should” → “shall”"),
        ("In paragraph 1, replace “should” by “shall”.", "OP1: “should” → “shall”"),
        ("In preambular paragraph 1, delete “the”.", "PP1: delete “the”"),
        ("In OP1, replace “should” by “shall”.", "OP1: “should” → “shall”"),
        ("In PP 1, delete “the”.", "PP1: delete “the”"),
        ("Delete OP2 bis.", "OP2 bis: delete"),
        ("In OP1 and OP2, replace “States” by “Parties”.", "OP1+OP2: “States” → “Parties”"),
        ("In the second operative paragraph, delete “every year”.", "OP2: delete “every year”"),
        ("En el párrafo dispositivo 2, suprimir «every year».", "OP2: delete “every year”"),
        ("In operative paragraph 3, delete “the”.", "gist"),
        ("In OP12, delete “the”.", "gist"),
    ] {
        assert_eq!(asked(&draft, &[line]), [wanted], "{line}");
    }
    let twice = read::draft("zero.txt", b"1. Fees are low.\n\n1. Fees are high.\n".to_vec()).unwrap();
    let passages = [Passage::Paragraph("Delete paragraph 1.".to_owned())];
    let told = amendments(&twice, Registry::built_in(), &passages).diagnostics;
    assert!(
        told[0].message.contains("ambiguous: `1.` “Fees are low.” or `1.` “Fees are high.”"),
        "the candidates are listed: {told:?}"
    );
}

#[test]
fn what_is_done_before_is_done_again_where_it_can_be() {
    let old = draft(TWO_ARTICLES);
    let first = "In Article 1, paragraph 1, after “shall”, insert “, together,”.";
    let cases = [
        (
            "In Article 1, paragraph 1, after “protect” insert “all”.",
            "In Article 1, paragraph 1, after “clean”, make the same insertion.",
            "Article 1.1: “clean” + “all”",
        ),
        (
            "In Article 1, paragraph 2, replace “States” by “Parties”.",
            "Make the same change in Article 1, paragraph 1.",
            "Article 1.1: “States” → “Parties”",
        ),
        (
            "À l'article 1, paragraphe 2, substituer au mot : « States » le mot : « Parties ».",
            "Procéder à la même substitution à l'article 1, paragraphe 1.",
            "Article 1.1: “States” → “Parties”",
        ),
        (
            "En el artículo 1, párrafo 2, sustitúyase «States» por «Parties».",
            "En el artículo 1, párrafo 1, la misma modificación.",
            "Article 1.1: “States” → “Parties”",
        ),
        (
            "In Artikel 1 Absatz 2 wird \"States\" durch \"Parties\" ersetzt.",
            "In Artikel 1 Absatz 1 ist die gleiche Änderung vorzunehmen.",
            "Article 1.1: “States” → “Parties”",
        ),
        // Not what was done, words that do not stand there, nothing before.
        (
            "In Article 1, paragraph 2, replace “States” by “Parties”.",
            "Make the same insertion in Article 1, paragraph 1.",
            "gist",
        ),
        (
            "In Article 1, paragraph 2, replace “States” by “Parties”.",
            "Make the same change in Article 2, paragraph 1.",
            "gist",
        ),
        ("Delete most of Article 2.", "Make the same change in Article 1, paragraph 1.", "gist"),
        (first, "Make the same change in Article 2, paragraph 1.", "gist"),
    ];
    for (before, again, wanted) in cases {
        assert_eq!(asked(&old, &[before, again]).last().map(String::as_str), Some(wanted), "{before} {again}");
    }
    let twice = |line: &str| asked(&old, &[line])[0].clone();
    assert_eq!(twice("In Article 1, paragraph 1, replace “shall” twice by “will”."), "Article 1.1: “shall” → “will”");
    assert_eq!(
        twice("À l'article 1, paragraphe 1, supprimer par deux fois le mot : « shall »."),
        "Article 1.1: delete “shall”"
    );
    assert_eq!(twice("In Article 1, paragraph 1, delete “clean” in both places."), "gist");
    assert_eq!(twice("In Article 2, paragraph 1, delete from “fund”."), "gist", "up to where?");
}

#[test]
fn an_item_is_named_by_its_label_alone_or_of_the_paragraph_that_it_begins() {
    let old = draft(
        "I. - Le code est ainsi modifié :\n\n1° L'article 2 est abrogé ;\n\n2° L'article 3 est public.\n\n\
         II. - Le présent article vaut en mai. Il est affiché.\n\nIII. - (Supprimé)\n",
    );
    for (lines, wanted) in [
        (&["Supprimer le 2°."][..], "2°: delete"),
        (&["Au 2° du I, remplacer le mot : « public » par le mot : « secret »."], "2°: “public” → “secret”"),
        (&["Au II, après le mot : « article », insérer le mot : « unique »."], "II: “article” + “unique”"),
        (&["Rétablir le 2° de l'alinéa 3 dans la rédaction suivante :", "« 2° Rien. »"], "2°: = Rien."),
        (&["Rétablir le III dans la rédaction suivante :", "« III. – Rien. »"], "III: = Rien."),
        (&["Après le 2°, insérer un 3° ainsi rédigé :", "« 3° Rien. »"], "add after 2°: 3° Rien."),
        (&["Rétablir le 1° de l'alinéa 3 dans la rédaction suivante :", "« 1° Rien. »"], "gist"),
        (&["Supprimer le IV."], "gist"),
        (&["À l'article L. 3, supprimer le mot : « public »."], "gist"),
    ] {
        assert_eq!(asked(&old, lines), [wanted], "{lines:?}");
    }
}

#[test]
fn quotations_that_every_paragraph_opens_end_where_the_next_instruction_begins() {
    let old = draft("\"1° Un.\n\n\"2° Deux.\n\n\"3° Trois.\n");
    assert_eq!(
        asked(
            &old,
            &[
                "I. – Substituer à l'alinéa 2 les deux alinéas suivants :",
                "« 2° Deux et",
                "« 2° bis plus.",
                "II. – En conséquence, supprimer l'alinéa 3.",
            ]
        ),
        ["\"2° Deux.: = \"2° Deux et\n\"2° bis plus.", "\"3° Trois.: delete"],
        "with the marks that the draft has"
    );
    // Where marks within are open too, or an instruction stands among the words, it is not sure where they end.
    assert_eq!(asked(&old, &["Rédiger ainsi l'alinéa 2 :", "« Un « deux et trois."]), ["gist"]);
    assert_eq!(asked(&old, &["Rédiger ainsi l'alinéa 2 :", "« Un", "deux.", "Supprimer l'alinéa 3."]), ["gist"]);
}

#[test]
fn an_article_without_text_is_restored() {
    let nothing = draft("");
    assert_eq!(
        asked(&nothing, &["Rétablir cet article dans la rédaction suivante :", "I. – Un.", "II. – Deux."]),
        ["add : I. – Un.\nII. – Deux."]
    );
    assert_eq!(asked(&nothing, &["Supprimer l'alinéa 1."]), ["gist"]);
}

#[test]
fn marks_are_set_as_the_draft_sets_them_and_a_label_that_says_another_place_is_doubted() {
    let old = draft(
        "I. - Le code est complété :\n\n\"1° Un ;\n\n\"2° Deux.\" ;\n\nII. - Il vaut en mai.\n\nIII. - Il vaut en juin.\n",
    );
    for (lines, wanted) in [
        // Within a quotation that goes on, none closes; behind its end, marks are those of the amendment.
        (
            &["Après l'alinéa 2, insérer l'alinéa suivant :", "« 1° bis Et demi ; »"][..],
            &["add after \"1° Un ;: \"1° bis Et demi ;"][..],
        ),
        (&["Rédiger ainsi l'alinéa 3 :", "« 2° Trois. »"], &["\"2° Deux.\" ;: = \"2° Trois.\""]),
        (&["Après l'alinéa 3, insérer l'alinéa suivant :", "« I bis. – Rien. »"], &["add after I: I bis. – Rien."]),
        (
            &["Après l'alinéa 4, insérer l'alinéa suivant :", "« II\u{a0}bis. – Rien. »"],
            &["add after II: II\u{a0}bis. – Rien."],
        ),
        (&["Après l'alinéa 4, insérer l'alinéa suivant :", "« III bis. – Rien. »"], &["gist"]),
        (
            &[
                "À l'alinéa 4, après le mot : « vaut », rédiger ainsi la fin de l'alinéa :",
                "« toujours :",
                "« a) ici ; »",
            ],
            &["II: “en mai.” → “toujours :”", "add after II: a) ici ;"],
        ),
        (&["À l'alinéa 4, après le mot : « vaut », insérer les mots :", "« ici", "« et là »"], &["gist"]),
    ] {
        assert_eq!(asked(&old, lines), wanted, "{lines:?}");
    }
}

#[test]
fn the_ends_of_sentences_and_paragraphs_keep_their_signs() {
    let old = draft(
        "1. Ports open. Boats go by day.\n\n2. \"Art. 4. - Nets dry. Docks rest in winter.\" ;\n\n3. Winds blow to the land\n",
    );
    for (line, wanted) in [
        ("At the end of the second sentence of paragraph 1, insert “and night”.", "1: “Boats go by day” + “and night”"),
        ("Compléter la première phrase de l'alinéa 1 par les mots : « en mai ».", "1: “Ports open” + “en mai”"),
        ("Compléter la première phrase de l'alinéa 1 par les mots : « Boats rest. ».", "gist"),
        ("À l'alinéa 1, après le mot : « Boats », supprimer la fin.", "1: delete “go by day”"),
        ("À la première phrase de l'alinéa 1, après le mot : « Ports », supprimer la fin.", "1: delete “open”"),
        (
            "À l'alinéa 2, après le mot : « rest », rédiger ainsi la fin : « all year. »",
            "2: “in winter.” → “all year.”",
        ),
        ("À l'alinéa 2, après le mot : « rest », rédiger ainsi la fin : « all year »", "2: “in winter” → “all year”"),
        ("Supprimer la première phrase de l'alinéa 2.", "2: delete “Nets dry.”"),
        ("Compléter in fine l'alinéa 3 par les mots : « and back ».", "3: … + “and back”"),
    ] {
        assert_eq!(asked(&old, &[line]), [wanted], "{line}");
    }
}

#[test]
fn counts_that_one_sentence_shows_to_be_others_are_not_relied_on() {
    let old = draft("Un.\n\nDeux jours.\n\nTrois.\n\nQuatre jours.\n");
    let right = ["À l'alinéa 2, substituer au mot : « jours » le mot : « mois ».", "Supprimer l'alinéa 3."];
    assert_eq!(asked(&old, &right), ["Deux jours.: “jours” → “mois”", "Trois.: delete"]);
    // “jours” does not stand in the third: which one is to go is not sure. What quotes its own words is.
    let wrong = [
        "À l'alinéa 3, substituer au mot : « jours » le mot : « mois ».",
        "Supprimer l'alinéa 1.",
        "À l'alinéa 2, supprimer le mot : « Deux ».",
    ];
    assert_eq!(asked(&old, &wrong), ["gist", "gist", "Deux jours.: delete “Deux”"]);
}

#[test]
fn an_item_is_taken_with_the_quotation_that_it_brings_in() {
    let old = draft(
        "I. - Le code est ainsi modifié :\n\n1° L'article 2 est ainsi rédigé :\n\n\"Art. 2. - Les ports ouvrent.\" ;\n\n2° L'article 3 est \
         abrogé.\n\nII. - Rien.\n",
    );
    for (lines, wanted) in [
        (&["Supprimer le 1°."][..], "1°: delete"),
        (&["Supprimer le I."], "I: delete"),
        (&["Supprimer l'alinéa 2."], "gist"),
        (&["Après le 1°, insérer un 1° bis ainsi rédigé :", "« 1° bis Rien. »"], "add after 1°: 1° bis Rien."),
        (&["Compléter le I par un 3° ainsi rédigé :", "« 3° Rien. »"], "add in I: 3° Rien."),
        (&["Supprimer le 2°."], "2°: delete"),
        (&["Après l'alinéa 3, insérer un alinéa ainsi rédigé :", "« 1° bis Rien. »"], "add after 1°: 1° bis Rien."),
        (&["Au 1°, remplacer le mot : « rédigé » par le mot : « écrit »."], "1°: “rédigé” → “écrit”"),
    ] {
        assert_eq!(asked(&old, lines), [wanted], "{lines:?}");
    }
    // Without a colon nobody says that the item brings it in.
    let old =
        draft("1° L'article 2 se lit ainsi\n\n\"Art. 2. - Les ports ouvrent.\" ;\n\n2° L'article 3 est abrogé.\n");
    assert_eq!(asked(&old, &["Supprimer le 1°."]), ["gist"]);
}
