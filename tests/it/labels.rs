//! Labels as the field prints them, in all the languages of the tables: each text as its tree, one clause a line.

use crate::word::{WordFile, paragraph, run};
use travaux::clause::{Clause, ClauseKind, ClauseTree, ReferenceIndex};
use travaux::diff::{ChangeKind, compare};
use travaux::read;

fn tree(name: &str, text: &str) -> ClauseTree {
    read::draft(name, text.as_bytes().to_vec()).unwrap().tree
}

/// Each clause as `label|text`, set in by its depth.
fn lines(tree: &ClauseTree) -> Vec<String> {
    let line = |clause: &Clause| format!("{}{}|{}", "  ".repeat(clause.depth()), clause.label, clause.text);
    tree.clauses().iter().map(line).collect()
}

fn read_lines(name: &str, text: &str) -> Vec<String> {
    lines(&tree(name, text))
}

/// A Word file of plain paragraphs.
fn word_lines(paragraphs: &[&str]) -> Vec<String> {
    let body: String = paragraphs.iter().map(|text| paragraph("", &run(text))).collect();
    lines(&read::draft("x.docx", WordFile::new(&body).bytes()).unwrap().tree)
}

/// The labels of a text, in order.
fn labels(name: &str, text: &str) -> Vec<String> {
    tree(name, text).clauses().iter().map(|clause| clause.label.clone()).collect()
}

/// How many clauses of two texts changed in other than their label, and how many only in that.
fn changed_and_relabelled(old: &ClauseTree, new: &ClauseTree) -> (usize, usize) {
    let diff = compare(old, new);
    let other = |kind: &ChangeKind| !matches!(kind, ChangeKind::Kept);
    let changed = diff.changes.iter().filter(|change| other(&change.kind) || change.moved).count();
    (changed, diff.changes.iter().filter(|change| change.relabelled).count())
}

/// Tells that each reference finds the clause of a label.
fn assert_finds(tree: &ClauseTree, references: &[(&str, &str)]) {
    let index = ReferenceIndex::new(tree);
    for (reference, label) in references {
        let found = index.resolve(tree, reference).map(|at| tree[at].label.as_str());
        assert_eq!(found, Ok(*label), "{reference}");
    }
}

#[test]
fn inserted_capitals_are_part_of_a_label() {
    let text = "Article 71. Board\n\nNine members.\n\nArticle 71A. Chair\n\nThe board elects a chair.\n\n11G. Fees are waived.\n";
    let read = tree("a.txt", text);
    assert_eq!(lines(&read)[2], "Article 71A.|Chair");
    assert_eq!(lines(&read)[4], "  11G.|Fees are waived.");
    assert_finds(&read, &[("Article 71A", "Article 71A."), ("11G", "11G."), ("Art. 71", "Article 71.")]);
    // A sibling in Word: paragraphs of an act.
    let word =
        word_lines(&["5. Ships are inspected.", "5A. Crews are trained.", "5B. Masters are licensed.", "6. End."]);
    assert_eq!(word, ["5.|Ships are inspected.", "5A.|Crews are trained.", "5B.|Masters are licensed.", "6.|End."]);
}

#[test]
fn several_articles_inserted_behind_one_keep_their_own_labels() {
    let text = "Article 3\n\nUn rapport est remis.\n\nArticle 3 bis A (nouveau)\n\nIl est public.\n\nArticle 3 bis (nouveau)\n\nUne dotation est versée.\n";
    let read = tree("a.txt", text);
    assert_eq!(
        labels("a.txt", text),
        ["Article 3", "", "Article 3 bis A (nouveau)", "", "Article 3 bis (nouveau)", ""]
    );
    assert_finds(
        &read,
        &[("Article 3 bis A", "Article 3 bis A (nouveau)"), ("Article 3 bis", "Article 3 bis (nouveau)")],
    );
    let markdown = "# Artículo 4 bis (nuevo)\n\nUno.\n\n# Artículo 4 ter (nuevo)\n\nDos.\n";
    assert_eq!(labels("a.md", markdown), ["Artículo 4 bis (nuevo)", "", "Artículo 4 ter (nuevo)", ""]);
}

#[test]
fn french_articles_are_counted_beyond_twelve_and_before_bis() {
    let text = "Article 17 bis AA\n\nUne franchise.\n\nArticle 17 bis A\n\nLe taux.\n\nArticle 17 bis\n\nLa taxe.\n\nArticle 55 septdecies\n\nLe fonds.\n\nArticle 55 octodecies (nouveau)\n\nUn rapport.\n";
    let read = tree("a.txt", text);
    let divisions: Vec<&str> =
        read.clauses().iter().filter(|one| one.kind == ClauseKind::Section).map(|one| one.label.as_str()).collect();
    let expected = [
        "Article 17 bis AA",
        "Article 17 bis A",
        "Article 17 bis",
        "Article 55 septdecies",
        "Article 55 octodecies (nouveau)",
    ];
    assert_eq!(divisions, expected);
    assert_finds(
        &read,
        &[("17 bis", "Article 17 bis"), ("Article 17 bis AA", "Article 17 bis AA"), ("55 octodecies", expected[4])],
    );
    // A sibling in Markdown, by other ordinals.
    let headings = "## Art. 8 terdecies\n\nTexte.\n\n## Art. 8 vicies B\n\nTexte.\n";
    assert_eq!(labels("a.md", headings), ["Art. 8 terdecies", "", "Art. 8 vicies B", ""]);
}

#[test]
fn labels_in_arabic_and_chinese_are_found() {
    let arabic = "إن الجمعية العامة،\n\n1 - تقرر عقد اجتماع؛\n\n2 - تطلب إلى الأمين العام:\n\n(أ) أن يقدم تقريرا؛\n\n(ب) أن يتشاور مع الدول.\n";
    assert_eq!(
        read_lines("ar.txt", arabic)[1..],
        ["1 -|تقرر عقد اجتماع؛", "2 -|تطلب إلى الأمين العام:", "  (أ)|أن يقدم تقريرا؛", "  (ب)|أن يتشاور مع الدول."]
    );
    let chinese = "大会，\n\n1.请秘书长提交报告；\n\n2. 决定举行会议；\n\n(a) 在纽约；\n\n(b) 在日内瓦。\n";
    assert_eq!(
        read_lines("zh.txt", chinese)[1..],
        ["1.|请秘书长提交报告；", "2.|决定举行会议；", "  (a)|在纽约；", "  (b)|在日内瓦。"]
    );
    // Siblings: a treaty with Arabic-Indic digits in Markdown, and a Chinese law in Word.
    let treaty = tree(
        "ar.md",
        "## المادة ٣ الأهداف\n\n١ - تتعاون الدول.\n\n٢ - تنشر الدول الخرائط.\n\n## المادة ٤ مكررا\n\nنص.\n",
    );
    assert_eq!(lines(&treaty)[..3], ["المادة ٣|الأهداف", "  ١ -|تتعاون الدول.", "  ٢ -|تنشر الدول الخرائط."]);
    assert_finds(&treaty, &[("المادة 3", "المادة ٣"), ("Article 4 bis", "المادة ٤ مكررا"), ("2", "٢ -")]);
    let law = word_lines(&[
        "第一章 总则",
        "第一条　宗旨",
        "一、各方应合作。",
        "二、各方应公布：",
        "（一）海图；",
        "（二）潮汐表。",
        "第二条之二　基金",
    ]);
    assert_eq!(
        law,
        [
            "第一章|总则",
            "  第一条|宗旨",
            "    一、|各方应合作。",
            "    二、|各方应公布：",
            "      （一）|海图；",
            "      （二）|潮汐表。",
            "  第二条之二|基金",
        ]
    );
}

#[test]
fn a_renumbering_in_arabic_or_chinese_is_no_edit() {
    let old = tree("ar.txt", "1 - تقرر عقد اجتماع في المرفأ؛\n\n2 - تطلب إلى الأمين العام تقريرا كاملا؛\n");
    let new = tree(
        "ar.txt",
        "1 - تعرب عن تقديرها للبحارة جميعا؛\n\n2 - تقرر عقد اجتماع في المرفأ؛\n\n3 - تطلب إلى الأمين العام تقريرا كاملا؛\n",
    );
    assert_eq!(changed_and_relabelled(&old, &new), (1, 2));
    let old = tree("zh.txt", "第一条 宗旨\n\n各方应合作。\n\n第二条 生效\n\n本法自公布之日起施行。\n");
    let new = tree("zh.txt", "第一条 宗旨\n\n各方应合作。\n\n第三条 生效\n\n本法自公布之日起施行。\n");
    assert_eq!(changed_and_relabelled(&old, &new), (0, 1));
}

#[test]
fn a_paragraph_inserted_on_the_next_line_is_not_swallowed() {
    let text = "Article 4 (HARBOURS)\n\n7. Each Party keeps lists of:\n(a) its harbours;\n(b) its ports;\n7bis. Parties share what they do.\n7 ter. Parties meet.\n8. Parties report.\n";
    assert_eq!(
        read_lines("a.txt", text)[1..],
        [
            "  7.|Each Party keeps lists of:",
            "    (a)|its harbours;",
            "    (b)|its ports;",
            "  7bis.|Parties share what they do.",
            "  7 ter.|Parties meet.",
            "  8.|Parties report.",
        ]
    );
    let markdown =
        "12\\. The board:\n(a) pays;\n(b) collects;\n(ba) lends;\n(c) reports.\n12.bis The chair presides.\n";
    assert_eq!(labels("a.md", markdown), ["12.", "(a)", "(b)", "(ba)", "(c)", "12.bis"]);
    // What only looks like a number goes on with the sentence.
    let wrapped = "3. The board met in the year\n2019. It elected\n12 members.\n";
    assert_eq!(read_lines("a.txt", wrapped), ["3.|The board met in the year 2019. It elected 12 members."]);
}

#[test]
fn laws_of_many_languages_have_their_labels() {
    for (text, expected) in [
        (
            "Artículo 1.- Objeto\n\nEsta ley crea el fondo.\n\nArtículo 2 bis.- Recursos\n\nI.- El fondo recibe aportes;\n\nII.- El fondo es abierto.\n\nARTÍCULO TERCERO.- Vigencia\n",
            vec!["Artículo 1.-", "", "Artículo 2 bis.-", "I.-", "II.-", "ARTÍCULO TERCERO.-"],
        ),
        (
            "Artigo 1.º\nObjeto\n\n1 — A presente lei cria o fundo.\n\n2 — O fundo é aberto.\n\nArtigo 2.º\nEntrada em vigor\n",
            vec!["Artigo 1.º", "1 —", "2 —", "Artigo 2.º"],
        ),
        (
            "Art. 1º O fundo é criado.\n\n§ 1º O fundo recebe taxas.\n\nI - taxas de porto;\n\nII - taxas de navio.\n\nParágrafo único. O prazo é de um ano.\n\nArt. 2º Esta lei entra em vigor.\n",
            vec!["Art. 1º", "§ 1º", "I -", "II -", "Parágrafo único.", "Art. 2º"],
        ),
        (
            "Статья 1. Цели\n\n1. Стороны сотрудничают.\n\nСтатья 2 бис. Средства\n\nа) создается фонд;\n\nб) фонд открыт.\n",
            vec!["Статья 1.", "1.", "Статья 2 бис.", "а)", "б)"],
        ),
        (
            "Art. 1er. Le fonds est créé.\n\n§ 1er. Le conseil compte neuf membres.\n\n1° Le président est élu ;\n\n2° Le secrétaire est nommé.\n",
            vec!["Art. 1er.", "§ 1er.", "1°", "2°"],
        ),
        (
            "PART 1\nLICENCES\n\n1   Licences\n(1)   An operator needs a licence.\n(2)   A licence is for one year.\n1A  Appeals\n(1)   A refusal may be appealed.\n2   Fees\n",
            vec!["PART 1", "1", "(1)", "(2)", "1A", "(1)", "2"],
        ),
    ] {
        assert_eq!(labels("law.txt", text), expected, "{text}");
        // The same in Markdown, where nothing but the paragraphs is marked up.
        if !text.contains("   ") && !text.contains("1. ") {
            assert_eq!(labels("law.md", text), expected, "{text}");
        }
    }
    let portuguese = tree("pt.txt", "Art. 2º Regras.\n\n§ 1º Prazo.\n\nI - um;\n\nArt. 3º Fim.\n");
    let depths: Vec<usize> = portuguese.clauses().iter().map(Clause::depth).collect();
    assert_eq!(depths, [0, 1, 2, 0]);
    assert_finds(&portuguese, &[("Artigo 2", "Art. 2º"), ("Art. 3", "Art. 3º")]);
}

#[test]
fn a_spanish_article_that_gets_another_number_keeps_its_text() {
    let old = "Artículo 1.- Objeto\n\nEsta ley crea el fondo.\n\nArtículo 2.- Gestión\n\nEl fondo es administrado por un consejo.\n\nArtículo 3.- Vigencia\n\nLa ley rige mañana.\n";
    let new = "Artículo 1.- Objeto\n\nEsta ley crea el fondo.\n\nArtículo 2.- Recursos\n\nEl fondo recibe una décima parte de las tasas.\n\nArtículo 3.- Gestión\n\nEl fondo es administrado por un consejo.\n\nArtículo 4.- Vigencia\n\nLa ley rige mañana.\n";
    assert_eq!(changed_and_relabelled(&tree("a.txt", old), &tree("a.txt", new)), (2, 2));
    let labels = labels("c.txt", "ARTÍCULO 2°. Gestión\n\nDos.\n\nArtículo 3 bis. Otro\n\nTres.\n\nArt. 5. Cinco.\n");
    assert_eq!(labels, ["ARTÍCULO 2°.", "", "Artículo 3 bis.", "", "Art. 5."]);
    // A sibling: Portuguese, in Markdown.
    let old = tree("a.md", "Artigo 4.º - Gestão\n\nO conselho administra o fundo.\n");
    let new = tree("a.md", "Artigo 5.º - Gestão\n\nO conselho administra o fundo.\n");
    assert_eq!(changed_and_relabelled(&old, &new), (0, 1));
}

#[test]
fn labels_of_resolutions_and_treaty_drafts_are_found() {
    let resolution = tree(
        "ops.txt",
        "OP5 States act.\n\nOP5.1 States act now.\n\nOP5.1 ter States act later.\n\nOP6quat States end.\n\nNew OP7bis States stay.\n",
    );
    let read: Vec<&str> = resolution.clauses().iter().map(|clause| clause.label.as_str()).collect();
    assert_eq!(read, ["OP5", "OP5.1", "OP5.1 ter", "OP6quat", "New OP7bis"]);
    assert_finds(
        &resolution,
        &[("OP5.1", "OP5.1"), ("OP6 quater", "OP6quat"), ("OP7 bis", "New OP7bis"), ("OP5", "OP5")],
    );
    let paragraphs = tree(
        "paras.txt",
        "67. States lend.\n\n67.quat States keep.\n\nPre-68. States start.\n\nChapeau. States shall:\n\n(a) run;\n\nAlt 2. States stop.\n",
    );
    assert_eq!(
        lines(&paragraphs),
        [
            "67.|States lend.",
            "67.quat|States keep.",
            "Pre-68.|States start.",
            "  Chapeau.|States shall:",
            "    (a)|run;",
            "  Alt 2.|States stop.",
        ]
    );
    assert_finds(&paragraphs, &[("67 quater", "67.quat"), ("Pre-68", "Pre-68."), ("Alt 2", "Alt 2."), ("67", "67.")]);
    // Siblings: without empty lines, and a draft in YAML.
    let flat = "OP1 Meets.\nOP1.1 Meets twice.\nNew OP2 Rests.\nOP2quat Ends.\n";
    assert_eq!(labels("flat.txt", flat), ["OP1", "OP1.1", "New OP2", "OP2quat"]);
    let yaml = "travaux: 1\ndraft: x\ndate: 2025-01-01\nsource: s\nclauses:\n  - {label: Pre-OP3, text: Start.}\n  - {label: OP3.2 bis, text: Go.}\n";
    assert_finds(&tree("x.yaml", yaml), &[("Pre-OP3", "Pre-OP3"), ("OP3.2 bis", "OP3.2 bis")]);
}

#[test]
fn paragraphs_that_get_numbers_keep_their_words() {
    let old = "Article 43 bis\n\nLe maire fixe les horaires du port et les publie chaque année.\n\nArticle 44\n\nLe préfet veille.\n";
    let new = "Article 43 bis\n\nI. – Le conseil fixe les tarifs.\n\nII. – Le maire fixe les horaires du port et les publie chaque année.\n\nIII. – Un décret précise le reste.\n\nArticle 44\n\nLe préfet veille.\n";
    let (old, new) = (tree("a.txt", old), tree("a.txt", new));
    assert_eq!(lines(&new)[2], "  II. –|Le maire fixe les horaires du port et les publie chaque année.");
    assert_eq!(changed_and_relabelled(&old, &new), (2, 1));
    // A sibling in Word, with letters and another dash.
    let word = word_lines(&["Art. 9", "A. — Le conseil siège au port.", "B. — Il se réunit chaque mois."]);
    assert_eq!(word, ["Art. 9|", "  A. —|Le conseil siège au port.", "  B. —|Il se réunit chaque mois."]);
}

#[test]
fn options_stand_beside_each_other_beneath_their_paragraph() {
    let text = "Article 3\n\n3. Option 1:\n\n(a) Cutting;\n\n(b) Sharing.\n\nOption 2:\n\n(a) Giving;\n\n(b) Taking.\n\nOption 3: No text.\n\n4. Parties meet.\n";
    let expected = [
        "  3.|",
        "    Option 1:|",
        "      (a)|Cutting;",
        "      (b)|Sharing.",
        "    Option 2:|",
        "      (a)|Giving;",
        "      (b)|Taking.",
        "    Option 3:|No text.",
        "  4.|Parties meet.",
    ];
    assert_eq!(read_lines("x.txt", text)[1..], expected);
    // A sibling in Word whose first option has no label.
    let word =
        word_lines(&["7. Parties shall:", "(a) lend;", "(b) give.", "Alternative 2: Parties may lend.", "8. End."]);
    assert_eq!(
        word,
        ["7.|Parties shall:", "  (a)|lend;", "  (b)|give.", "  Alternative 2:|Parties may lend.", "8.|End."]
    );
}

#[test]
fn the_text_of_an_option_may_stand_on_the_next_line() {
    let old = tree("old.txt", "Article 2\n\nOption 1:\n\n1. States act.\n\nOption 2:\n\nNo text\n");
    let new = tree("new.txt", "Article 2\n\nOption 1:\n\n1. States act.\n\nOption 2: No text\n");
    assert_eq!(lines(&old), lines(&new));
    assert_eq!(changed_and_relabelled(&old, &new), (0, 0));
    // A sibling: a number alone on its line, in Markdown.
    assert_eq!(
        read_lines("a.md", "(a)\n\nthe harbours;\n\n(b)\n\nthe ports.\n"),
        ["(a)|the harbours;", "(b)|the ports."]
    );
}

#[test]
fn a_list_begins_behind_the_signs_of_any_script() {
    assert_eq!(
        read_lines("zh.txt", "5. 请各方：\n(a)关闭港口；\n(b)点亮灯塔。\n"),
        ["5.|请各方：", "  (a)|关闭港口；", "  (b)|点亮灯塔。"]
    );
    assert_eq!(read_lines("ar.txt", "5 - يطلب ما يلي؛\n(أ) إغلاق الموانئ؛\n(ب) الصيد.\n").len(), 3);
}

#[test]
fn a_part_goes_on_with_its_list_and_closes_the_articles_beneath() {
    let text = "A. DRAFT AGREEMENT\n\nThe Parties,\n\nArticle 1 (DEFINITIONS)\n\n1. All words mean what they say.\n\nArticle 2 (LANGUAGES)\n\nAll languages are equal.\n\nB. DRAFT DECISION\n\nThe Conference,\n\nI. ADOPTION\n\n1. Decides to sign.\n\nII. FINANCE\n\n2. Decides to pay.\n";
    let expected = [
        "A.|DRAFT AGREEMENT",
        "  |The Parties,",
        "  Article 1|(DEFINITIONS)",
        "    1.|All words mean what they say.",
        "  Article 2|(LANGUAGES)",
        "    |All languages are equal.",
        "B.|DRAFT DECISION",
        "  |The Conference,",
        "  I.|ADOPTION",
        "    1.|Decides to sign.",
        "  II.|FINANCE",
        "    2.|Decides to pay.",
    ];
    assert_eq!(read_lines("a.txt", text), expected);
    assert_finds(&tree("a.txt", text), &[("B > II", "II."), ("A > Article 2", "Article 2"), ("B > I > 1", "1.")]);
    // Siblings: the same the other way round, in Word; letters beneath an article, which the next one closes.
    let word = word_lines(&[
        "I. The treaty",
        "Article 1",
        "Text.",
        "II. The rules",
        "A. Meetings",
        "B. Votes",
        "III. The end",
    ]);
    assert_eq!(
        word,
        ["I.|The treaty", "  Article 1|", "    |Text.", "II.|The rules", "  A.|Meetings", "  B.|Votes", "III.|The end",]
    );
    let beneath = "Article 5\n\nA. Bodies\n\nText.\n\nB. Staff\n\nText.\n\nArticle 6\n\nA. Money\n\nText.\n";
    let depths = |text: &str| tree("a.txt", text).clauses().iter().map(Clause::depth).collect::<Vec<_>>();
    assert_eq!(depths(beneath), [0, 1, 2, 1, 2, 0, 1, 2]);
    let letters = "A. One\n\nB. Two\n\nC. Three\n\nD. Four\n\nH. Eight\n\nI. Nine\n";
    assert_eq!(depths(letters), [0; 6]);
}

#[test]
fn a_point_inserted_before_a_letter_that_could_be_roman_leaves_it_a_letter() {
    let text = "1. The Parties shall:\n\n(a) alpha;\n\n(b) beta;\n\n(ba) beta two;\n\n(c) gamma;\n\n(ca) gamma two;\n\n(d) delta.\n\n2. Next.\n";
    let read = tree("a.txt", text);
    assert_eq!(
        lines(&read),
        [
            "1.|The Parties shall:",
            "  (a)|alpha;",
            "  (b)|beta;",
            "  (ba)|beta two;",
            "  (c)|gamma;",
            "  (ca)|gamma two;",
            "  (d)|delta.",
            "2.|Next.",
        ]
    );
    assert_finds(&read, &[("1(c)", "(c)"), ("1(ba)", "(ba)")]);
    // Siblings before each other letter that is a roman number too, in Markdown and Word.
    for (before, inserted, after) in [("h", "ha", "i"), ("k", "ka", "l"), ("u", "ua", "v"), ("w", "wa", "x")] {
        let texts = [
            "4. Members:".to_owned(),
            format!("({before}) pay;"),
            format!("({inserted}) vote;"),
            format!("({after}) leave."),
        ];
        let expected = ["4.", before, inserted, after];
        let expected: Vec<String> = expected
            .iter()
            .map(|label| if label.ends_with('.') { (*label).to_owned() } else { format!("  ({label})") })
            .collect();
        let label = |line: &String| line.split('|').next().unwrap().to_owned();
        let markdown = read_lines("a.md", &texts.join("\n\n"));
        assert_eq!(markdown.iter().map(label).collect::<Vec<_>>(), expected);
        let word = word_lines(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(word.iter().map(label).collect::<Vec<_>>(), expected);
    }
}

#[test]
fn an_item_inserted_with_a_number_moves_nothing() {
    let item = |label: &str| {
        format!(
            "# 3. Policy\n\n(1) The authority shall\n\n(a) keep the quays clean;\n\n{label}(b) inspect every ship twice a year;\n\n(c) train the inspectors.\n\n(2) The authority reports.\n"
        )
    };
    let old = tree("old.md", &item(""));
    for label in ["(a.1)", "(a1)", "(a-1)", "(aa)"] {
        let new = tree("new.md", &item(&format!("{label} publish what it finds every month;\n\n")));
        assert_eq!(lines(&new)[3], format!("    {label}|publish what it finds every month;"));
        assert_eq!(changed_and_relabelled(&old, &new), (1, 0), "{label}");
    }
    // Siblings: closed on one side, under roman numbers, in plain text and Word.
    let text = "2. Members:\n\na) pay;\n\na.1) vote;\n\nb) meet;\n\nb.1) rest.\n";
    assert_eq!(labels("a.txt", text), ["2.", "a)", "a.1)", "b)", "b.1)"]);
    let word = word_lines(&[
        "(1) Rules:",
        "(ii) ports;",
        "(iii) quays;",
        "(iii.1) cranes;",
        "(iii.11) ropes;",
        "(iv) ships.",
        "(1.1) More.",
    ]);
    assert_eq!(
        word,
        [
            "(1)|Rules:",
            "  (ii)|ports;",
            "  (iii)|quays;",
            "  (iii.1)|cranes;",
            "  (iii.11)|ropes;",
            "  (iv)|ships.",
            "(1.1)|More."
        ]
    );
}

#[test]
fn a_word_of_the_sentence_never_becomes_its_label() {
    let read = read_lines(
        "a.txt",
        "1. States act.\n\n2. New and additional money is provided.\n\n[3. New rules apply to ports.]\n",
    );
    assert_eq!(read, ["1.|States act.", "2.|New and additional money is provided.", "3.|[New rules apply to ports.]"]);
    // Siblings: an ordinal before, an item, a resolution, German; in Markdown and Word.
    assert_eq!(read_lines("a.md", "[12 ter. New institutions]\n"), ["12 ter.|[New institutions]"]);
    for (text, expected) in [
        ("(a) New ports are built;", "(a)|New ports are built;"),
        ("OP8 New rules apply;", "OP8|New rules apply;"),
        ("9. bis zum Ende des Jahres", "9.|bis zum Ende des Jahres"),
    ] {
        assert_eq!(word_lines(&[text]), [expected]);
    }
}

#[test]
fn a_line_of_nothing_but_words_of_labels_is_read_at_once() {
    for word in ["bis ", "New ", "Pre-", "New Pre-", "Article ", "之", "第", "Option 1 ", "(a", "1.", "¹"] {
        let read = tree("a.txt", &format!("Article 1 {}x\n\n{}OP1 x\n", word.repeat(20_000), word.repeat(20_000)));
        assert!(!read.is_empty(), "{word}");
    }
}

#[test]
fn a_wrapped_reference_is_no_clause() {
    let wrapped = "4. The board decides as set out by decision [of the CMA ]\n[1.CP/21]. It meets in May.\n";
    assert_eq!(
        read_lines("a.txt", wrapped),
        ["4.|The board decides as set out by decision [of the CMA ] [1.CP/21]. It meets in May."]
    );
    let symbol = "2. The report is to be found in\n1.A/C.2/79/L.4 and its annex.\n";
    assert_eq!(labels("a.md", symbol).len(), 1);
}

#[test]
fn a_paragraph_sign_stands_in_sections_and_holds_paragraphs() {
    let text = "Teil 1 Bienen\n\n§ 1 Zweck\n\n(1) Imker zählen.\n\nAbschnitt 2 Honig\n\n§ 6 Frist\n\n(1) Im Mai.\n\n(2) Der Rat prüft.\n";
    assert_eq!(
        read_lines("bienen.txt", text),
        [
            "Teil 1|Bienen",
            "  § 1|Zweck",
            "    (1)|Imker zählen.",
            "  Abschnitt 2|Honig",
            "    § 6|Frist",
            "      (1)|Im Mai.",
            "      (2)|Der Rat prüft."
        ]
    );
    let czech = "Kapitola\n\n§ 3\n\n1. Včely.\n\n§ 4\n\n1. Med.\n";
    assert_eq!(read_lines("zakon.txt", czech), ["|Kapitola", "§ 3|", "  1.|Včely.", "§ 4|", "  1.|Med."]);
}

#[test]
fn paragraphs_without_labels_are_cited_by_their_place() {
    let text = "Article 3\n\nLes ruches sont comptées.\n\nLe miel est pesé.\n\nArticle 4\n\nLe conseil décide.\n";
    let found = |text: &str, reference: &str| {
        let tree = tree("loi.txt", text);
        let index = ReferenceIndex::new(&tree);
        index.resolve(&tree, reference).map(|at| tree[at].text.clone())
    };
    for reference in [
        "deuxième alinéa de l'article 3",
        "le deuxième alinéa de l’article 3",
        "article 3, alinéa 2",
        "alinéa 2 de l'article 3",
        "Article 3, second alinéa",
        "second unnumbered paragraph of Article 3",
    ] {
        assert_eq!(found(text, reference).as_deref(), Ok("Le miel est pesé."), "{reference}");
    }
    let chile = "Artículo 7.- El consejo decide.\n\nLas colmenas se cuentan.\n";
    assert_eq!(found(chile, "inciso segundo del artículo 7").as_deref(), Ok("Las colmenas se cuentan."));
    assert_eq!(found(chile, "artículo 7, inciso 1").as_deref(), Ok("El consejo decide."));
    assert!(found(text, "article 3, alinéa 9").is_err() && found(text, "alinéa 2").is_err());
}
