//! Formex: acts as the Official Journal of the European Union prints them.

use travaux::clause::{Clause, ReferenceIndex};
use travaux::draft::Draft;
use travaux::read;

fn act(body: &str) -> Draft {
    read::draft("act.xml", format!("<?xml version=\"1.0\"?><ACT NNC=\"YES\">{body}</ACT>").into_bytes()).unwrap()
}

fn lines(draft: &Draft) -> Vec<String> {
    let line = |clause: &Clause| format!("{}{}|{}", "  ".repeat(clause.depth()), clause.label, clause.text);
    draft.tree.clauses().iter().map(line).collect()
}

fn item(label: &str, words: &str) -> String {
    format!("<ITEM><NP><NO.P>{label}</NO.P><TXT>{words}</TXT></NP></ITEM>")
}

#[test]
fn recitals_articles_paragraphs_and_points_are_clauses_under_their_division() {
    let preamble = "<BIB.INSTANCE><LG.DOC>FR</LG.DOC></BIB.INSTANCE><TITLE><TI><P>RÈGLEMENT (UE) 2031/7</P><P>sur les ports</P></TI></TITLE>\
        <PREAMBLE><GR.VISA><VISA>vu l'avis des pilotes<NOTE NOTE.ID=\"E1\"><P>JO C 1.</P></NOTE>,</VISA></GR.VISA><GR.CONSID>\
        <CONSID><NP><NO.P>(1)</NO.P><TXT>Les ports s'envasent.</TXT></NP></CONSID></GR.CONSID></PREAMBLE>";
    let points = item("a)", "quais:") + &item("b)", "bacs.");
    let terms = format!(
        "<ENACTING.TERMS><DIVISION><TITLE><TI><P>CHAPITRE II</P></TI><STI><P>Dispositions</P></STI></TITLE>\
         <ARTICLE IDENTIFIER=\"008\"><TI.ART>Article 8 bis</TI.ART><STI.ART><P>Champ</P></STI.ART>\
         <PARAG IDENTIFIER=\"008.001\"><NO.PARAG>1.</NO.PARAG><ALINEA><P>Sont exclus les <QUOT.START CODE=\"00AB\"/>ports\
         <QUOT.END CODE=\"00BB\"/>:</P><LIST TYPE=\"alpha\">{points}</LIST></ALINEA><ALINEA>Rien d'autre.</ALINEA></PARAG>\
         </ARTICLE></DIVISION><DIVISION><TITLE><TI><P>Entrée en vigueur</P></TI></TITLE><ARTICLE><TI.ART>Article 9</TI.ART>\
         <ALINEA>Demain.</ALINEA></ARTICLE></DIVISION></ENACTING.TERMS>"
    );
    let draft = act(&format!("{preamble}{terms}"));
    assert_eq!(
        lines(&draft),
        [
            "|RÈGLEMENT (UE) 2031/7 sur les ports",
            "|vu l'avis des pilotes,",
            "  |JO C 1.",
            "(1)|Les ports s'envasent.",
            "CHAPITRE II|Dispositions",
            "  Article 8 bis|Champ",
            "    1.|Sont exclus les «ports»:",
            "      a)|quais:",
            "      b)|bacs.",
            "      |Rien d'autre.",
            "|Entrée en vigueur",
            "  Article 9|",
            "    |Demain.",
        ]
    );
    assert_eq!(
        (draft.title.as_deref(), draft.language.as_deref()),
        (Some("RÈGLEMENT (UE) 2031/7 sur les ports"), Some("fr"))
    );
    let index = ReferenceIndex::new(&draft.tree);
    assert_eq!(draft.tree[index.resolve(&draft.tree, "Article 8 bis(1)(b)").unwrap()].text, "bacs.");
    assert_eq!(draft.tree[index.resolve(&draft.tree, "008.001").unwrap()].label, "1.");
}

#[test]
fn what_an_article_quotes_stands_under_it_and_tables_are_rows() {
    let quoted =
        "<QUOT.S LEVEL=\"1\"><ARTICLE><TI.ART>Article 4</TI.ART><ALINEA>New words.</ALINEA></ARTICLE></QUOT.S>";
    let table = "<TBL COLS=\"2\"><CORPUS><ROW><CELL COL=\"1\">Boat</CELL><CELL COL=\"2\">5</CELL></ROW></CORPUS></TBL>";
    let draft = act(&format!(
        "<ENACTING.TERMS><ARTICLE><TI.ART>Article 1</TI.ART><ALINEA>It is replaced:{quoted}</ALINEA></ARTICLE></ENACTING.TERMS>\
         <ANNEX><TITLE><TI><P>ANNEX I</P></TI><STI><P>Dues</P></STI></TITLE><CONTENTS>{table}</CONTENTS></ANNEX>"
    ));
    let expected =
        ["Article 1|", "  |It is replaced:", "    Article 4|", "      |New words.", "ANNEX I|Dues", "  |Boat | 5"];
    assert_eq!(lines(&draft), expected);
}

#[test]
fn a_consolidated_act_is_known_by_its_root_and_other_xml_is_refused() {
    let text = "<CONS.ACT><CONS.DOC><ENACTING.TERMS><ARTICLE><TI.ART>Artikel 1</TI.ART><PARAG><NO.PARAG>(1)</NO.PARAG>\
                <ALINEA>Häfen sind sauber.</ALINEA></PARAG></ARTICLE></ENACTING.TERMS></CONS.DOC></CONS.ACT>";
    let draft = read::draft("cons.xml", text.as_bytes()).unwrap();
    assert_eq!(lines(&draft), ["Artikel 1|", "  (1)|Häfen sind sauber."]);
    let refused = read::draft("feed.xml", b"<FEED><P>x</P></FEED>".as_slice()).unwrap_err();
    assert!(refused.help.is_some_and(|help| help.contains("Formex")));
}
