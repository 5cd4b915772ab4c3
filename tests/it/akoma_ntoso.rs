//! Akoma Ntoso in and out: real documents against a count of their elements, and trees out and in again.

use crate::common;

use common::{shared, skip};
use proptest::prelude::*;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use travaux::amendment::{Anchor, Extent, Operation, Proposers};
use travaux::clause::{Clause, ClauseId, ClauseKind, ClauseTree, ClauseTreeBuilder, Mark, MarkKind, Revision};
use travaux::draft::{Draft, Wording};
use travaux::negotiation::ShownDraft;
use travaux::read;
use travaux::write::akoma_ntoso;

const CONTAINERS: [&str; 12] = [
    "hcontainer",
    "section",
    "subsection",
    "paragraph",
    "subparagraph",
    "item",
    "chapter",
    "part",
    "article",
    "point",
    "list",
    "clause",
];

fn real_documents() -> Vec<PathBuf> {
    let Some(folder) = shared("data/akoma-ntoso") else { return Vec::new() };
    let mut found: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap()
        .filter_map(|entry| fs::read_dir(entry.unwrap().path()).ok())
        .flat_map(|files| files.map(|file| file.unwrap().path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "xml"))
        .collect();
    found.sort();
    assert!(!found.is_empty());
    found
}

fn document(draft: &Draft) -> String {
    akoma_ntoso::document(&ShownDraft::own(draft.clone()))
}

fn read_text(text: &str) -> Draft {
    read::draft("text.xml", text.as_bytes()).unwrap()
}

/// What a walk over the elements counts, without any idea of what they mean.
#[derive(Debug, Default, PartialEq)]
struct Count {
    containers: usize,
    numbers: BTreeMap<String, usize>,
    letters: usize,
}

fn count(text: &str) -> Count {
    let mut reader = quick_xml::Reader::from_str(text);
    let (mut count, mut open): (Count, Vec<String>) = Default::default();
    let mut number: Option<String> = None;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                let name = start.local_name().as_ref().to_owned();
                count.containers += usize::from(CONTAINERS.contains(&name.as_str()));
                if name == "num" {
                    number = Some(String::new());
                }
                open.push(name);
            }
            Event::End(_) => {
                if open.pop().as_deref() == Some("num")
                    && let Some(number) = number.take()
                {
                    *count.numbers.entry(number.trim().to_owned()).or_default() += 1;
                }
            }
            Event::Text(text) if !open.iter().any(|name| name == "meta") => {
                if let Some(number) = &mut number {
                    number.push_str(&text);
                }
                count.letters += letters(&text);
            }
            Event::Eof => return count,
            _ => {}
        }
    }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|sign| sign.is_alphanumeric()).count()
}

#[test]
fn real_documents_have_as_many_clauses_and_the_same_numbers_as_an_independent_count() {
    for path in real_documents() {
        let text = fs::read_to_string(&path).unwrap();
        let counted = count(&text);
        let draft = read_text(&text);
        let clauses = draft.tree.clauses();
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        for clause in clauses.iter().filter(|clause| !clause.label.is_empty()) {
            *numbers.entry(clause.label.clone()).or_default() += 1;
        }
        assert_eq!(numbers, counted.numbers, "{}", path.display());
        let said: usize = clauses.iter().map(|clause| letters(&clause.label) + letters(&clause.text)).sum();
        assert_eq!(said, counted.letters, "{}", path.display());
        // Paragraphs of running text are clauses too, where they are not the words of their container.
        let named = clauses.iter().filter(|clause| clause.id.is_some()).count();
        let ids = text.matches(" eId=\"").count() + text.matches(" id=\"").count();
        assert!(named <= ids && clauses.len() >= counted.containers, "{}", path.display());
    }
}

#[test]
fn every_container_is_a_clause_with_its_id() {
    let xpath = format!("count({})", CONTAINERS.map(|name| format!("//*[local-name()='{name}']")).join("|"));
    for path in real_documents() {
        let Ok(output) = Command::new("xmllint").args(["--xpath", &xpath]).arg(&path).output() else {
            return skip("xmllint is not installed");
        };
        let expected: usize = String::from_utf8(output.stdout).unwrap().trim().parse().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(count(&text).containers, expected, "{}", path.display());
        let of_containers = CONTAINERS.map(|name| format!("count(//*[local-name()='{name}'][@eId or @id])")).join("+");
        let output = Command::new("xmllint").args(["--xpath", &of_containers]).arg(&path).output().unwrap();
        let expected: usize = String::from_utf8(output.stdout).unwrap().trim().parse().unwrap();
        let named = read_text(&text).tree.clauses().iter().filter(|clause| clause.id.is_some()).count();
        assert_eq!(named, expected, "{}", path.display());
    }
}

/// A clause without its place in a file.
type Shown<'a> = (usize, ClauseKind, &'a str, &'a str, Vec<(MarkKind, usize, usize)>);

fn shown(tree: &ClauseTree) -> Vec<Shown<'_>> {
    let marks = |clause: &Clause| clause.marks.iter().map(|mark| (mark.kind, mark.from, mark.to)).collect();
    tree.clauses()
        .iter()
        .map(|clause| (clause.depth(), clause.kind, clause.label.as_str(), clause.text.as_str(), marks(clause)))
        .collect()
}

#[test]
fn real_documents_come_back_as_the_same_tree() {
    for path in real_documents() {
        let draft = read_text(&fs::read_to_string(&path).unwrap());
        let again = read_text(&document(&draft));
        assert_eq!(shown(&again.tree), shown(&draft.tree), "{}", path.display());
        for (clause, again) in draft.tree.clauses().iter().zip(again.tree.clauses()) {
            assert!(clause.id.is_none() || clause.id == again.id, "{:?} {:?}", clause.id, again.id);
        }
        assert_eq!((again.title, again.date, again.language), (draft.title, draft.date, draft.language));
    }
}

fn clause() -> impl Strategy<Value = (ClauseKind, String, String, Option<String>, usize)> {
    let label = prop::sample::select(vec!["", "1.", "(a)", "Article 8 bis", "Chapter II", "OP5 alt", " x", "<&>"]);
    let text = "[ a-zé<>&\"'\\]\\[\t\n\r]{0,12}|\\PC{0,8}|We agree:";
    let id = prop::option::weighted(0.3, "[a-z]{1,3}");
    (prop::sample::select(ClauseKind::ALL.to_vec()), label, text, id, 0_usize..4)
        .prop_map(|(kind, label, text, id, up)| (kind, label.to_owned(), text, id, up))
}

/// A tree of any kinds nested in any way.
fn tree() -> impl Strategy<Value = ClauseTree> {
    prop::collection::vec(clause(), 0..30).prop_map(|clauses| {
        let mut builder = ClauseTreeBuilder::new();
        let mut open: Vec<ClauseId> = Vec::new();
        for (kind, label, text, id, up) in clauses {
            open.truncate(open.len().saturating_sub(up));
            let mut clause = Clause::new(kind, label, text.replace(['\u{fffe}', '\u{ffff}'], ""));
            clause.id = id;
            open.push(builder.push(open.last().copied(), clause));
        }
        builder.finish()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn any_tree_comes_back_as_it_went_out(tree in tree()) {
        let draft = Draft { id: "text".to_owned(), tree, ..Draft::default() };
        let again = read_text(&document(&draft));
        prop_assert_eq!(shown(&again.tree), shown(&draft.tree));
        let mut ids: Vec<&String> = again.tree.clauses().iter().filter_map(|clause| clause.id.as_ref()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), count);
        prop_assert_eq!(count, draft.tree.len());
        prop_assert_eq!(document(&again), document(&Draft { id: again.id.clone(), ..again.clone() }));
    }

    #[test]
    fn damaged_documents_are_read_or_refused(at in any::<prop::sample::Index>(), cut in 0_usize..40, put in "\\PC{0,8}|[<>/&;\"= a-zA-Z!\\[\\]-]{0,12}") {
        let text = document(&sample());
        let mut bytes = text.into_bytes();
        let begin = at.index(bytes.len());
        let end = (begin + cut).min(bytes.len());
        bytes.splice(begin..end, put.bytes());
        if let Ok(draft) = read::draft("odd.akn", bytes) {
            prop_assert!(draft.diagnostics.iter().filter(|one| one.is_error()).all(|error| error.place.is_some()));
        }
    }
}

fn sample() -> Draft {
    let mut builder = ClauseTreeBuilder::new();
    builder.push(None, Clause::new(ClauseKind::Preambular, "PP1", "Recalling,"));
    let article = builder.push(None, Clause::new(ClauseKind::Section, "Article 1", "Aims"));
    let mut first = Clause::new(ClauseKind::Paragraph, "1.", "We agree: all of it");
    let mark = |kind, from, to| Mark { kind, from, to, revision: Some(Revision::default()), ..Mark::default() };
    first.marks = vec![mark(MarkKind::Insertion, 3, 8), mark(MarkKind::Deletion, 10, 13)];
    let first = builder.push(Some(article), first);
    builder.push(Some(first), Clause::new(ClauseKind::SubParagraph, "(a)", "two  spaces\nand a line"));
    Draft {
        id: "text".to_owned(),
        title: Some("A text".to_owned()),
        date: "2024-05".parse().ok(),
        language: Some("en".to_owned()),
        wording: Wording::Translated,
        tree: builder.finish(),
        ..Draft::default()
    }
}

#[test]
fn what_a_draft_says_of_itself_and_its_tracked_changes_come_back() {
    let draft = sample();
    let again = read_text(&document(&draft));
    assert_eq!(shown(&again.tree), shown(&draft.tree));
    assert_eq!((again.title, again.date, again.language), (draft.title, draft.date, draft.language));
    assert_eq!(again.wording, Wording::Translated, "words that are not the draft's own stay marked");
}

#[test]
fn what_an_act_changes_in_another_becomes_amendments() {
    for path in real_documents().into_iter().filter(|path| path.ends_with("uk_pga-2014-27-enacted-data.xml")) {
        let text = fs::read_to_string(&path).unwrap();
        let reading = read::amendments("act.xml", text.as_bytes()).unwrap();
        assert_eq!(reading.value.len(), text.matches("<textualMod").count());
        let said = |id: &str| {
            let amendment = reading.value.iter().find(|one| one.id.value == id).unwrap();
            (amendment.target.clauses[0].value.as_str(), amendment.operation.clone())
        };
        let (clause, operation) = said("textualMod_2");
        assert_eq!(clause, "sec_11__subsec_4");
        let Some(Operation::Insert { text, anchor: Some(Anchor::After(words)) }) = operation else {
            panic!("{operation:?}")
        };
        assert_eq!(words.text.value, "that person");
        assert_eq!(text, "(whether or not the person is in the United Kingdom)");
        // A range of clauses, and several clauses at once: no operation has them.
        let range = reading.value.iter().find(|one| one.id.value == "textualMod_18").unwrap();
        assert!(range.operation.is_none() && range.gist.as_deref().is_some_and(|gist| gist.contains("repealed")));
        let told = reading.diagnostics.iter().filter(|one| one.message.contains("no operation expresses it")).count();
        assert_eq!(told, reading.value.iter().filter(|one| one.operation.is_none()).count());
    }
}

#[test]
fn a_clause_that_an_amendment_adds_has_its_label_and_its_place() {
    let text = "<akomaNtoso><amendment><meta><analysis><activeModifications>\
        <textualMod type='insertion' eId='m1'><source href='#mod_1'/><destination href='/akn/x#art_5' pos='after'/></textualMod>\
        <textualMod type='repeal' eId='m2'><source href='#mod_2'/><destination href='/akn/x#art_7'/></textualMod>\
        <textualMod type='substitution' eId='m3'><source href='#mod_3'/><destination href='/akn/x#art_8'/><old href='#q1'/><new href='#q2'/></textualMod>\
        </activeModifications></analysis></meta><amendmentBody><amendmentContent><p><mod eId='mod_1'>After Article 5 insert \
        <quotedStructure eId='qs'><article><num>Article 5 bis</num><content><p>Ports are clean.</p></content></article></quotedStructure></mod></p>\
        <p><mod eId='mod_2'>Delete Article 7.</mod></p><p><mod eId='mod_3'>For <quotedText eId='q1'>should</quotedText> read \
        <quotedText eId='q2'>shall</quotedText>.</mod></p></amendmentContent></amendmentBody></amendment></akomaNtoso>";
    let amendments = read::amendments("a.akn", text.as_bytes()).unwrap().value;
    let Some(Operation::Add { place, label, text, .. }) = &amendments[0].operation else { panic!("{amendments:?}") };
    assert_eq!(place.after.as_ref().map(|clause| clause.value.as_str()), Some("art_5"));
    assert_eq!((label.as_deref(), text.as_str()), (Some("Article 5 bis"), "Ports are clean."));
    assert_eq!(amendments[1].operation, Some(Operation::Delete(Extent::Clause)));
    let Some(Operation::Replace { words, with }) = &amendments[2].operation else { panic!("{amendments:?}") };
    assert_eq!((words.text.value.as_str(), with.as_str()), ("should", "shall"));
    assert!(amendments.iter().all(|amendment| amendment.proposers == Proposers::Unknown));
}

#[test]
fn elements_nested_without_end_cost_no_stack() {
    for depth in [10_000, 1_000_000] {
        let text = format!("<akomaNtoso>{}word{}</akomaNtoso>", "<section>".repeat(depth), "</section>".repeat(depth));
        let tree = read_text(&text).tree;
        assert_eq!(tree.len(), depth);
        assert!(tree.clauses().iter().all(|clause| clause.depth() < 2000));
        let inline = format!("<akomaNtoso><p>{}word{}</p></akomaNtoso>", "<i>".repeat(depth), "</i>".repeat(depth));
        assert_eq!(read_text(&inline).tree.clauses()[0].text, "word");
    }
    let open = read_text(&format!("<akomaNtoso>{}word", "<p><mod>a".repeat(10_000)));
    assert!(open.diagnostics.iter().any(|one| one.is_error() && one.message.contains("ends before")));
}

#[test]
fn entities_are_not_expanded() {
    let text = "<!DOCTYPE akomaNtoso [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n\
                <akomaNtoso><p>&b; &x; caf&#233; &amp; &lt;</p></akomaNtoso>";
    let draft = read_text(text);
    assert_eq!(draft.tree.clauses()[0].text, "&b; &x; café & <");
    let told: Vec<String> = draft.diagnostics.iter().map(|one| one.message.clone()).collect();
    assert!(told.iter().any(|one| one.contains("`&b;`")) && told.iter().any(|one| one.contains("declarations")));
}

#[test]
fn a_file_that_is_cut_off_is_told_with_its_place() {
    let draft = read_text("<akomaNtoso>\n  <act>\n    <body><p>words</p>");
    let error = draft.diagnostics.iter().find(|one| one.is_error()).unwrap();
    assert_eq!(error.message, "the file ends before the element `body` that begins here is closed");
    assert_eq!(error.place.as_ref().map(|place| (place.line, place.column)), Some((3, 5)));
    let other = read::draft("a.xml", b"<feed><entry/></feed>".as_slice()).unwrap_err();
    assert!(other.message.contains("`feed`"), "{other}");
}

#[test]
fn a_file_in_another_encoding_is_read_where_it_says_so() {
    let text = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><akomaNtoso><p>caf\xE9</p></akomaNtoso>";
    assert_eq!(read::draft("a.xml", text.as_slice()).unwrap().tree.clauses()[0].text, "café");
    let wrong = b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><akomaNtoso><p>caf\xE9</p></akomaNtoso>";
    assert!(read::draft("a.xml", wrong.as_slice()).unwrap_err().message.contains("0xE9"));
    let utf8 = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><akomaNtoso><p>café</p></akomaNtoso>";
    assert_eq!(read_text(utf8).tree.clauses()[0].text, "café");
}

#[test]
fn notes_and_quoted_clauses_stand_under_the_words_they_belong_to() {
    let text = "<akomaNtoso><act><body><article eId=\"art_1\" wId=\"w1\"><num>Article 1</num><paragraph><num>1.</num><content>\
        <p>After paragraph 2<authorialNote marker=\"7\"><p>As amended.</p></authorialNote> insert \
        <mod>“<quotedStructure><paragraph><num>2 bis.</num><content><p>New.</p></content></paragraph></quotedStructure></mod>”.</p>\
        </content></paragraph></article></body></act></akomaNtoso>";
    let draft = read_text(text);
    let got: Vec<(usize, ClauseKind, &str, &str)> =
        draft.tree.clauses().iter().map(|one| (one.depth(), one.kind, one.label.as_str(), one.text.as_str())).collect();
    assert_eq!(
        got,
        [
            (0, ClauseKind::Section, "Article 1", ""),
            (1, ClauseKind::Paragraph, "1.", "After paragraph 2 insert “"),
            (2, ClauseKind::Note, "7", "As amended."),
            (2, ClauseKind::SubParagraph, "2 bis.", "New."),
            (2, ClauseKind::SubParagraph, "", "”."),
        ]
    );
    assert_eq!(draft.tree[ClauseId::at(0)].id.as_deref(), Some("art_1"));
    assert_eq!(draft.tree[ClauseId::at(0)].work_id.as_deref(), Some("w1"));
}

#[test]
fn languages_have_three_letters_in_a_document_and_two_in_a_draft() {
    for (own, written) in [("en", "eng"), ("ar", "ara"), ("pt-BR", "por"), ("zho", "zho")] {
        let draft = Draft { language: Some(own.to_owned()), date: None, ..sample() };
        let text = document(&draft);
        assert!(text.contains(&format!("<FRBRlanguage language=\"{written}\"/>")), "{text}");
        // A version without a date has none in its address.
        assert!(text.contains(&format!("/text/{written}/!main\"")), "{text}");
        let again = read_text(&text).language.unwrap();
        assert_eq!(again, own.split('-').next().unwrap().replace("zho", "zh"));
    }
    let unknown = Draft { language: Some("Klingon".to_owned()), ..sample() };
    assert!(document(&unknown).contains("language=\"und\""));
    assert!(document(&sample()).contains("/text/eng@2024-05-31/!main\""));
}

#[test]
fn an_article_is_found_by_the_name_of_its_element() {
    let article = "<article eId=\"a\"><num>3 ter</num><heading>Eaux</heading>\
                   <paragraph><num>1</num><content><p>Un.</p></content></paragraph></article>";
    let text = format!("<akomaNtoso><act><body><chapter><num>II</num>{article}</chapter></body></act></akomaNtoso>");
    let draft = read_text(&text);
    let found = |draft: &Draft, reference: &str| {
        let at = travaux::clause::ReferenceIndex::new(&draft.tree).resolve(&draft.tree, reference).unwrap();
        draft.tree[at].text.clone()
    };
    for draft in [&draft, &read_text(&document(&draft)), &from_yaml(&draft)] {
        for reference in ["Article 3 ter", "art. 3ter", "3 ter", "Chapter II > Article 3 ter"] {
            assert_eq!(found(draft, reference), "Eaux", "{reference}");
        }
        assert_eq!(found(draft, "Article 3 ter (1)"), "Un.");
        assert_eq!(draft.tree.clauses()[1].label, "3 ter", "as printed");
    }
    let plain = read::draft("a.txt", "Chapitre II\n\nArticle 3 ter Eaux\n\n1. Un.\n".as_bytes()).unwrap();
    let changes = travaux::diff::compare(&draft.tree, &plain.tree).changes;
    assert!(changes.iter().all(|change| !change.relabelled), "{changes:?}");
}

#[test]
fn a_section_of_a_bill_is_found_by_the_name_of_its_element() {
    let text = "<bill xmlns=\"http://schemas.gpo.gov/xml/uslm\"><main><title><num>IV</num><heading>Ports</heading>\
                <section><num>12</num><heading>Dues</heading><content>Dues are paid.</content></section></title></main></bill>";
    let draft = read_text(text);
    let index = travaux::clause::ReferenceIndex::new(&draft.tree);
    for (reference, label) in [("Section 12", "12"), ("Title IV", "IV"), ("sec. 12", "12")] {
        let at = index.resolve(&draft.tree, reference).unwrap();
        assert_eq!(draft.tree[at].label, label, "{reference}");
    }
}

/// The draft as its file in a negotiation is read back.
fn from_yaml(draft: &Draft) -> Draft {
    read::draft("draft.yaml", travaux::write::yaml::draft(draft).into_bytes()).unwrap()
}
