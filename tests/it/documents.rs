//! HTML, PDF and USLM: what is read, what is set aside, and that hostile files cost no more than others.

use crate::common;

use common::skip;
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use travaux::clause::{ClauseId, ClauseTree};
use travaux::draft::Draft;
use travaux::folder::read_draft;
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
        prop_assert!(letters(&text).is_empty() || !pages.tree.is_empty() || !pages.diagnostics.is_empty());
    }
}

const PAGES: &str = "\
A/CONF.1/L.2                                              12 May 2024\n\n\
                    Draft declaration\n\n\
1.   We the Heads of State have met in New York to take decisive ac-\n\
     tion on the sustainable develop-\n\
     ment of all peoples and to re-elect theCommittee, as the Con-\n\
     vention12 asks of us, in a spirit of partnership that goes beyond\n\
\n\
12  See document A/1, and the sustainable development that it\n\
    describes.\n\
                                 Page 1 of 2\n\
\u{c}A/CONF.1/L.2                                              12 May 2024\n\n\
     the borders of any one country.\n\
\n\
2.   Convention means this Convention.\n\
                                 Page 2 of 2\n\
\u{c}";

#[test]
fn paragraphs_go_on_over_lines_and_pages_and_what_runs_along_is_set_aside() {
    let draft = read::pdf_draft("report.pdf", PAGES);
    assert_eq!(draft.id, "report");
    insta::assert_snapshot!(shown(&draft.tree) + "\n" + &told(&draft));
}

#[test]
fn a_pdf_of_pictures_is_told_to_be_one() {
    let draft = read::pdf_draft("scan.pdf", "\u{c}\u{c}");
    assert!(draft.diagnostics[0].is_error() && draft.diagnostics[0].message.contains("only pictures"));
}

/// A PDF of pages with lines, as small as the format allows.
fn pdf(pages: &[&[&str]]) -> Vec<u8> {
    let count = pages.len();
    let kids: String = (0..count).map(|page| format!("{} 0 R ", 4 + 2 * page)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {count}/Kids[{kids}]>>"),
        "<</Type/Font/Subtype/Type1/BaseFont/Courier>>".to_owned(),
    ];
    for (page, lines) in pages.iter().enumerate() {
        let text: String = lines.iter().map(|line| format!("({}) Tj T* ", line.replace(['(', ')'], ""))).collect();
        let stream = format!("BT /F 10 Tf 14 TL 50 700 Td {text}ET");
        let resources = "/Resources<</Font<</F 3 0 R>>>>/MediaBox[0 0 612 792]";
        objects.push(format!("<</Type/Page/Parent 2 0 R{resources}/Contents {} 0 R>>", 5 + 2 * page));
        objects.push(format!("<</Length {}>>stream\n{stream}\nendstream", stream.len()));
    }
    let mut out = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(out.len());
        out += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let table = out.len();
    out += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    out.extend(places.iter().map(|place| format!("{place:010} 00000 n \n")));
    out += &format!("trailer<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1);
    out.into_bytes()
}

fn written(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("documents");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn a_pdf_file_is_read_through_pdftotext() {
    if Command::new("pdftotext").arg("-v").output().is_err() {
        return skip("pdftotext is not installed");
    }
    let first = ["A/RES/1", "1. States shall take all measures that are needed so that the", "oceans are clean."];
    let path = written("clean.pdf", &pdf(&[&first, &["A/RES/1", "2. They shall report."]]));
    let draft = read_draft(&path).unwrap();
    assert_eq!(draft.id, "clean");
    assert_eq!(
        shown(&draft.tree),
        "paragraph|1.|States shall take all measures that are needed so that the oceans are clean.\n\
         paragraph|2.|They shall report.\n"
    );
    assert_eq!(told(&draft), "running head set aside, no part of any clause: A/RES/1 (pages 1 to 2)\n");
    let empty = read_draft(&written("empty.pdf", &pdf(&[&[]]))).unwrap();
    assert!(empty.diagnostics[0].message.contains("only pictures"));
    let broken = read_draft(&written("broken.pdf", b"%PDF-1.4\nnothing of it"));
    assert!(broken.is_err_and(|error| error.help.is_some()));
    let named_wrongly = read_draft(&written("named.txt", &pdf(&[&["1. Text."]]))).unwrap();
    assert_eq!(shown(&named_wrongly.tree), "paragraph|1.|Text.\n");
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
