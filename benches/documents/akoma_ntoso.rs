//! A law of ten megabytes in Akoma Ntoso: read, and written.

use divan::{Bencher, black_box};
use travaux::negotiation::ShownDraft;
use travaux::read::draft;
use travaux::write::akoma_ntoso::document;

const SIZE: usize = 10_000_000;

/// An act of so many bytes: chapters of articles of paragraphs with points, with the markup that parliaments use.
fn act(size: usize) -> String {
    let mut out = String::from("<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><act><body>\n");
    let mut article = 0;
    while out.len() < size {
        article += 1;
        out += &format!(
            "<article eId=\"art_{article}\"><num>Article {article}</num><heading>Duties of States</heading>\n"
        );
        for paragraph in 1..=5 {
            let id = format!("art_{article}__para_{paragraph}");
            out += &format!(
                "  <paragraph eId=\"{id}\">\n    <num>{paragraph}.</num>\n    <intro><p>Each <term refersTo=\"#state\">State</term> \
                 shall, in matter {article}.{paragraph} and with due regard for <ref href=\"#art_1\">Article 1</ref>, \
                 ensure that &#167; {paragraph} is carried out as follows:</p></intro>\n"
            );
            for (letter, rest) in [("a", "what is known is published;"), ("b", "what is asked for is answered.")] {
                out += &format!(
                    "    <point eId=\"{id}__point_{letter}\"><num>({letter})</num><content><p>within <b>{article}</b> days {rest}</p></content></point>\n"
                );
            }
            out += "  </paragraph>\n";
        }
        out += "</article>\n";
    }
    out + "</body></act></akomaNtoso>\n"
}

#[divan::bench(sample_count = 10)]
fn reading_ten_megabytes(bencher: Bencher<'_, '_>) {
    let text = act(SIZE);
    bencher.bench(|| draft("act.xml", black_box(text.as_bytes())).expect("the act is well formed").tree.len());
}

#[divan::bench(sample_count = 10)]
fn writing_what_was_read(bencher: Bencher<'_, '_>) {
    let act = ShownDraft::own(draft("act.xml", act(SIZE).into_bytes()).expect("the act is well formed"));
    bencher.bench(|| document(black_box(&act)).len());
}
