//! Bills in which brackets hold old law: changes where a legend says so, in Word files and pages.

use crate::word;

use travaux::clause::Settling;
use travaux::draft::Draft;
use travaux::read;
use word::{WordFile, paragraph, run};

const LEGEND: &str = "Matter in italics (underscored) is new; matter in brackets [ ] is old law to be omitted.";
const FRENCH: &str = "Les mots entre crochets sont supprimés ; les mots soulignés sont ajoutés.";

fn settled(draft: &Draft, settling: Settling) -> Vec<String> {
    let line = |clause: &travaux::clause::Clause| format!("{} {}", clause.label, clause.text).trim().to_owned();
    draft.tree.settle(settling).tree.clauses().iter().map(line).collect()
}

fn told(draft: &Draft) -> String {
    draft.diagnostics.iter().map(|one| format!("{}\n", one.message)).collect()
}

fn html(body: &str) -> Draft {
    read::draft("bill.html", format!("<html><body>{body}</body></html>").into_bytes()).unwrap()
}

fn underlined(words: &str) -> String {
    format!("<w:r><w:rPr><w:u w:val=\"single\"/></w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

#[test]
fn old_law_in_brackets_and_new_law_underscored_are_changes_in_word() {
    let fee = run("The fee is [ten] ") + &underlined("twelve") + &run(" crowns[, yearly].");
    let body = paragraph("", &run(LEGEND)) + &paragraph("", &fee) + &paragraph("", &run("[Nobody moors here.]"));
    let draft = read::draft("bill.docx", WordFile::new(&body).bytes()).unwrap();
    assert_eq!(settled(&draft, Settling::Accept), [LEGEND, "The fee is twelve crowns."]);
    assert_eq!(settled(&draft, Settling::Reject), [LEGEND, "The fee is ten crowns, yearly.", "Nobody moors here."]);
    assert!(told(&draft).contains("words in brackets are read as deleted"), "{}", told(&draft));
}

#[test]
fn old_law_in_brackets_is_read_in_a_page_and_over_paragraphs() {
    let bill = "<p>Article 1. L'amende est de [dix] <u>douze</u> francs.</p><p>[Article 2. Nul</p><p>n'entre.]</p>\
                <p>Article 3. Un reste [ouvert.</p>";
    let draft = html(&format!("<p>{FRENCH}</p>{bill}"));
    assert_eq!(
        settled(&draft, Settling::Accept),
        [FRENCH, "Article 1. L'amende est de douze francs.", "Article 3. Un reste [ouvert."]
    );
    assert_eq!(
        settled(&draft, Settling::Reject),
        [
            FRENCH,
            "Article 1. L'amende est de dix francs.",
            "Article 2. Nul",
            "n'entre.",
            "Article 3. Un reste [ouvert."
        ]
    );
    assert!(told(&draft).contains("1 clause has a bracket without its other half"), "{}", told(&draft));
}

#[test]
fn brackets_without_a_legend_stay_words_with_a_warning() {
    let draft = html("<p>1. The fee is [ten] <u>twelve</u> crowns.</p>");
    assert!(draft.tree.tracked().is_none());
    assert_eq!(draft.tree.clauses()[0].text, "The fee is [ten] twelve crowns.");
    let warning =
        "1 passage is underlined beside brackets, which may mean new words for old ones: the first is “twelve”";
    assert!(told(&draft).contains(warning), "{}", told(&draft));
}

#[test]
fn brackets_of_a_format_without_underscores_stay_words_with_a_warning() {
    let draft =
        read::draft("bill.txt", format!("{LEGEND}\n\n1. The fee is [ten] twelve crowns.\n").into_bytes()).unwrap();
    assert!(draft.tree.tracked().is_none());
    assert!(told(&draft).contains("words in brackets are old law here"), "{}", told(&draft));
}
