//! HTML and USLM: what is read, what is set aside, and that hostile files cost no more than others.

use crate::common::run;
use crate::word::{WordFile, paragraph, run as run_of};

use proptest::prelude::*;
use std::fs;
use travaux::clause::{ClauseId, ClauseTree, Settling};
use travaux::draft::Draft;
use travaux::read;

fn html(text: &str) -> Draft {
    read::draft("page.html", text.as_bytes()).unwrap()
}

/// A line a clause, set in by its depth: label and text.
fn shown(tree: &ClauseTree) -> String {
    tree.clauses()
        .iter()
        .map(|clause| format!("{}{}|{}|{}\n", "  ".repeat(clause.depth()), clause.kind, clause.label, clause.text))
        .collect()
}

fn told(draft: &Draft) -> String {
    draft.diagnostics.iter().map(|one| format!("{}\n", one.message)).collect()
}

#[test]
fn a_page_is_read_as_a_browser_shows_it() {
    let draft = html(
        "<!DOCTYPE html><html lang=en><head><title>A/RES/1</title><style>p{}</style><script>'<p>no</p>'</script></head>\
         <body><nav><a href=/>Home</a> <a href=/d>Documents</a></nav><h1>Resolution <em>adopted</em></h1>\
         <p><i>Recalling</i> its resolution&nbsp;70/1,<div>1. <i>Decides</i> to act;</div>\
         <div>2. <i>Requests</i>:<br>(a) States to report;<br>(b) others to help.</div>\
         <ol start=3><li>Third:<ol type=a><li>one;<li value=4>four.</ol><li><p>Fourth.<p>More.</ol>\
         <ol type=I><li></ol><ol><li>(x) printed.</ol>\
         <table><tr><th>State<th>Vote<tr><td>Chad<td><p>Yes</table><blockquote>Quoted.</blockquote>",
    );
    assert_eq!(draft.title.as_deref(), Some("A/RES/1"));
    assert_eq!(draft.language.as_deref(), Some("en"));
    insta::assert_snapshot!(shown(&draft.tree) + "\n" + &told(&draft));
    assert!(draft.tree.clauses().iter().all(|clause| clause.line.is_none()), "a page has no lines");
}

#[test]
fn words_in_and_out_of_a_page_are_marks() {
    let draft =
        html("<p>1. States <del>should</del><ins datetime=2024-05-01>shall</ins> act</p><ins><p>New.</p></ins>");
    assert_eq!(shown(&draft.tree), "paragraph|1.|States shouldshall act\nparagraph||New.\n");
    let marks: Vec<(&str, usize, usize)> =
        draft.tree.clauses()[0].marks.iter().map(|mark| (mark.kind.as_str(), mark.from, mark.to)).collect();
    assert_eq!(marks, [("deletion", 7, 13), ("insertion", 13, 18)]);
    let revision = draft.tree[ClauseId::at(0)].marks[1].revision.clone().unwrap();
    assert_eq!(revision.date.as_deref(), Some("2024-05-01"));
    assert_eq!((draft.tree[ClauseId::at(1)].marks[0].from, draft.tree[ClauseId::at(1)].marks[0].to), (0, 4));
}

#[test]
fn a_page_nested_ten_thousand_deep_is_read_and_one_made_to_hang_is_refused() {
    let deep = html(&format!("{}word{}", "<div>".repeat(10_000), "</div>".repeat(10_000)));
    assert_eq!(shown(&deep.tree), "paragraph||word\n");
    for hostile in ["<div>".repeat(1_000_000), format!("{}{}", "<b id=x>".repeat(5_000), "<p>x".repeat(100_000))] {
        let refused = html(&hostile);
        assert!(refused.diagnostics.iter().any(|one| one.is_error() && one.place.is_some()));
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn no_letter_of_a_page_is_lost(pieces in prop::collection::vec(prop::sample::select(vec![
        "<p>", "</p>", "<div>", "</div>", "<ul>", "<li>", "</ul>", "<blockquote>", "</blockquote>", "<h2>", "</h2>", "<br>",
        "<ins>", "</ins>", "<del>", "</del>", "<b>", "</b>", "<pre>", "</pre>", "1. ", "(a) ", "word ", "x; ", "Article 4 ",
        "Рим ", "\n", "\n\n", "  ", "&amp;", "<!-- ", " -->", "<span>", "</span>", "[", "]", "<section>", "</section>",
    ]), 0..40)) {
        let text = pieces.concat();
        prop_assume!(!text.contains("<!--"));
        let draft = html(&text);
        let expected: String = text.replace("&amp;", "").split('<').enumerate()
            .map(|(at, part)| if at == 0 { part } else { part.split_once('>').map_or("", |(_, words)| words) })
            .collect();
        let said: String = draft.tree.clauses().iter().map(|clause| letters(&clause.label) + &letters(&clause.text)).collect();
        prop_assert_eq!(said, letters(&expected));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "\\PC{0,60}|[<>/a-z=\" ]{0,60}") {
        for name in ["odd.html", "odd.xml", "odd.akn", "odd.pdf"] {
            let _ = read::draft(name, bytes.as_slice());
            let _ = read::draft(name, text.as_bytes());
        }
        let pages = read::pdf_draft("odd.pdf", &text);
        prop_assert!(!pages.tree.is_empty() || !pages.diagnostics.is_empty());
    }
}

#[test]
fn a_bill_of_the_united_states_is_read() {
    let uslm = r#"<bill xmlns="http://schemas.gpo.gov/xml/uslm" xmlns:dc="http://purl.org/dc/elements/1.1/" xml:lang="en">
        <meta><dc:title>H.R. 1</dc:title></meta><main><longTitle><docTitle>A BILL</docTitle><officialTitle>To do it.</officialTitle></longTitle>
        <section identifier="/us/bill/s1"><num value="1">SECTION 1.</num><heading> Short title.</heading><content>This is the Act.</content></section>
        <section identifier="/us/bill/s2"><num value="2">SEC. 2.</num><heading>Aims.</heading><chapeau>The aims are—</chapeau>
        <paragraph><num value="1">(1)</num><content>one; and</content></paragraph><paragraph><num value="2">(2)</num><chapeau>two, by—</chapeau>
        <subparagraph><num value="A">(A)</num><content>inserting <quotedContent><section><num value="9">9.</num><content>New.</content></section></quotedContent>; and</content></subparagraph>
        <continuation>as it stands.</continuation></paragraph></section></main></bill>"#;
    let draft = read::draft("bill.xml", uslm.as_bytes()).unwrap();
    assert_eq!(draft.title.as_deref(), Some("A BILL"));
    assert_eq!(draft.tree.clauses().iter().find_map(|clause| clause.id.as_deref()), Some("/us/bill/s1"));
    let older = r#"<!DOCTYPE bill PUBLIC "-//US Congress//DTDs/bill.dtd//EN" "bill.dtd"><bill bill-type="olc"><form><legis-num>H. R. 1</legis-num>
        <official-title>To do it.</official-title></form><legis-body><section id="H1"><enum>1.</enum><header>Short title</header>
        <text>This is the <quote><short-title>Act</short-title></quote>.</text></section><section id="H2"><enum>2.</enum><text>By:</text>
        <paragraph id="H3"><enum>(1)</enum><text>one.</text></paragraph></section></legis-body></bill>"#;
    let older = read::draft("older.xml", older.as_bytes()).unwrap();
    insta::assert_snapshot!(shown(&draft.tree) + &told(&draft) + "\n" + &shown(&older.tree) + &told(&older));
}

#[test]
fn what_a_bill_says_of_itself_stands_apart_and_struck_bodies_are_deletions() {
    let shown_with_marks = |name: &str, text: &str| {
        let draft = read::draft(name, text.as_bytes()).unwrap();
        let settled = |settling| shown(&draft.tree.settle(settling).tree);
        (settled(Settling::Accept), settled(Settling::Reject), shown(&draft.tree))
    };
    let (accepted, rejected, _) = shown_with_marks(
        "bees.xml",
        r#"<bill xmlns="http://schemas.gpo.gov/xml/uslm"><preface><action><date>May 4, 2021</date><actionDescription>Read on <date>May 3</date>, and
        printed</actionDescription></action></preface><main><section><num>1.</num><heading>Bees</heading><content>A <deletedText>hive</deletedText><addedText>house
        of bees</addedText> is <addedText class="italic">small</addedText>.</content></section></main><signatures><signature><name>B. Keeper</name><role>Clerk</role>
        <name display="no">X</name></signature></signatures></bill>"#,
    );
    assert_eq!(
        accepted,
        "paragraph||May 4, 2021 Read on May 3, and printed\nsection|1.|Bees\n  paragraph||A house of bees is small.\nparagraph||B. Keeper Clerk\n"
    );
    assert!(rejected.contains("A hive is small."), "{rejected}");
    let (accepted, rejected, both) = shown_with_marks(
        "older.xml",
        r#"<bill bill-stage="Reported-in-House"><legis-body changed="deleted" reported-display-style="strikethrough"><section><enum>1.</enum><header>Hives</header>
        <text>A hive is white.</text></section></legis-body><legis-body changed="added" reported-display-style="italic"><section><enum>1.</enum><header>Hives</header>
        <text>A hive is blue.</text></section><section><enum>2.</enum><header>Wax</header><text>Wax is kept.</text></section></legis-body></bill>"#,
    );
    assert_eq!(
        accepted, "section|1.|Hives\n  paragraph||A hive is blue.\nsection|2.|Wax\n  paragraph||Wax is kept.\n",
        "{both}"
    );
    assert_eq!(rejected, "section|1.|Hives\n  paragraph||A hive is white.\n", "{both}");
    let (accepted, rejected, _) = shown_with_marks(
        "act.xml",
        r#"<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill><body><section eId="s1"><num>1</num><heading>Hives</heading>
        <subsection><num>(1)</num><content><p>A hive is white.</p></content></subsection>
        <subsection><num><ins>(1A)</ins></num><content><p><ins>It is small.</ins></p></content></subsection></section></body></bill></akomaNtoso>"#,
    );
    assert!(accepted.contains("(1A)|It is small."), "{accepted}");
    assert!(!rejected.contains("1A") && rejected.contains("(1)|A hive is white."), "{rejected}");
}

#[test]
fn struck_and_underlined_words_are_changes_where_the_page_says_so() {
    let bill = "<p>1. A hive is <s>white</s> <u>blue</u> and <span style='text-decoration: line-through'>very </span>small.</p>";
    let silent = html(bill);
    assert_eq!(shown(&silent.tree), "paragraph|1.|A hive is white blue and very small.\n");
    assert_eq!(told(&silent), "2 passages are struck through, which may mean deleted: the first is “white”\n");
    let legend = "<p>Changes: words struck through are deleted, words underlined are added.</p>";
    let said = html(&format!("{legend}{bill}"));
    let settled = |settling| shown(&said.tree.settle(settling).tree).replace("  ", " ");
    assert!(settled(Settling::Accept).contains("|A hive is blue and small."), "{}", settled(Settling::Accept));
    assert!(settled(Settling::Reject).contains("|A hive is white and very small."), "{}", settled(Settling::Reject));
    assert!(told(&said).starts_with("deletions and additions are read from how words are set"), "{}", told(&said));
}

#[test]
fn marks_of_editors_and_of_typography_are_no_changes() {
    let act = read::draft(
        "act.xml",
        b"<akomaNtoso><act><body><section><num>1</num><subsection><num><ins class=\"key-3\">(1A)</ins></num><content><p>A \
          <ins class=\"substitution key-1\">red</ins> hive.</p></content></subsection></section></body></act></akomaNtoso>"
            .as_slice(),
    )
    .unwrap();
    assert!(act.tree.tracked().is_none());
    assert!(shown(&act.tree).contains("(1A)|A red hive."), "{}", shown(&act.tree));
    assert!(
        told(&act).starts_with("2 marks of insertions and deletions are no change that anybody proposes"),
        "{}",
        told(&act)
    );
    let page = html("<p>1. A <ins class='italic'>red</ins> hive <del>hums</del><ins>sings</ins>.</p>");
    assert_eq!(page.tree.tracked().changes, 2);
    assert!(told(&page).starts_with("1 mark of an insertion or deletion is no change"), "{}", told(&page));
}

#[test]
fn heads_and_feet_of_pages_are_compared_where_that_is_asked_for() {
    let head = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let file = |words: &str| {
        let parts = WordFile::new(&paragraph("", &run_of("1. Hives are white.")));
        let kinds = [("header", words), ("footer", "Bee council")];
        kinds.into_iter().fold(parts, |file, (kind, words)| file.part(kind, &head(words))).bytes()
    };
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("old.docx"), file("Embargo until noon")).unwrap();
    fs::write(place.path().join("new.docx"), file("For release")).unwrap();
    let (_, said, told) = run(place.path(), &["diff", "old.docx", "new.docx"]);
    assert!(told.contains("the heads or feet of pages differ"), "{told}");
    assert!(!said.contains("release"), "{said}");
    let (code, said, told) = run(place.path(), &["diff", "old.docx", "new.docx", "--page-heads", "--exit-code"]);
    assert!(said.contains("release") && said.contains("head of the page") && !said.contains("council"), "{said}");
    assert_eq!(code, Some(1));
    assert!(!told.contains("differ"), "{told}");
    let (_, _, told) = run(place.path(), &["diff", "old.docx", "old.docx"]);
    assert!(!told.contains("differ"), "{told}");
}
