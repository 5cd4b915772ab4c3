//! PDFs: what is text on their pages, what is set aside, and where a reader may only warn.
//!
//! The pages come from a printer of our own, from a browser, typst and LibreOffice. Each test without `pdftotext` says so
//! and passes.

use crate::common;

use common::{skip, tool};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use travaux::clause::{ClauseTree, ReferenceIndex};
use travaux::draft::Draft;
use travaux::folder::read_draft;
use travaux::read;
use travaux::source::Diagnostic;

/// Pages to print on. Places are in points from the upper left corner of A4.
#[derive(Default)]
struct Paper {
    pages: Vec<String>,
}

impl Paper {
    fn page(mut self) -> Self {
        self.pages.push(String::new());
        self
    }

    /// Prints a line in letters of 11 points; what stands between two `^` is small and raised.
    fn line(self, left: u32, top: u32, text: &str) -> Self {
        self.sized(11, left, top, text)
    }

    fn sized(mut self, size: u32, left: u32, top: u32, text: &str) -> Self {
        let mut shown = String::new();
        for (at, part) in text.split('^').enumerate() {
            let (size, rise) = if at % 2 == 1 { (size * 6 / 10, size * 4 / 10) } else { (size, 0) };
            let part = part.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
            shown += &format!("/F {size} Tf {rise} Ts ({part}) Tj ");
        }
        let page = self.pages.last_mut().unwrap();
        *page += &format!("BT {left} {} Td {shown}ET\n", 842 - top);
        self
    }

    /// Prints lines below each other, 14 points apart.
    fn lines(self, left: u32, top: u32, lines: &[&str]) -> Self {
        (0..).zip(lines).fold(self, |paper, (at, text)| paper.line(left, top + 14 * at, text))
    }

    /// Prints large words that rise from the left to the right, by the sine and cosine of their angle.
    fn across(mut self, (sine, cosine): (f32, f32), text: &str) -> Self {
        let page = self.pages.last_mut().unwrap();
        *page += &format!("BT /F 70 Tf {cosine} {sine} -{sine} {cosine} 150 250 Tm ({text}) Tj ET\n");
        self
    }

    fn printed(&self) -> Vec<u8> {
        let count = self.pages.len();
        let kids: String = (0..count).map(|page| format!("{} 0 R ", 4 + 2 * page)).collect();
        let mut objects = vec![
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            format!("<</Type/Pages/Count {count}/Kids[{kids}]>>"),
            "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>".to_owned(),
        ];
        for (page, stream) in self.pages.iter().enumerate() {
            let resources = "/Resources<</Font<</F 3 0 R>>>>/MediaBox[0 0 595 842]";
            objects.push(format!("<</Type/Page/Parent 2 0 R{resources}/Contents {} 0 R>>", 5 + 2 * page));
            objects.push(format!("<</Length {}>>stream\n{stream}endstream", stream.len()));
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
}

fn paper() -> Paper {
    Paper::default().page()
}

/// Prints, and reads what was printed; nothing where `pdftotext` is missing.
fn read(name: &str, paper: &Paper) -> Option<Draft> {
    Some(read_as(&format!("{name}.pdf"), &paper.printed())?.unwrap())
}

fn read_as(name: &str, bytes: &[u8]) -> Option<Result<Draft, Diagnostic>> {
    if Command::new("pdftotext").arg("-v").output().is_err() {
        skip("pdftotext is not installed");
        return None;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pdf");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    Some(read_draft(&path))
}

/// A document that another program printed.
fn printed_by(program: &str) -> Option<Draft> {
    tool("pdftotext", &["-v"])?;
    Some(
        read_draft(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pdf").join(program).with_extension("pdf"))
            .unwrap(),
    )
}

/// A line a clause, set in by its depth: label and text; a note in brackets.
fn shown(tree: &ClauseTree) -> String {
    let line = |clause: &travaux::clause::Clause| {
        let label = if clause.label.is_empty() { String::new() } else { format!("{} ", clause.label) };
        let kind = if clause.kind.to_string() == "note" { "note: " } else { "" };
        format!("{}{kind}{label}{}\n", "  ".repeat(clause.depth()), clause.text)
    };
    tree.clauses().iter().map(line).collect()
}

fn told(draft: &Draft) -> String {
    draft.diagnostics.iter().map(|one| format!("{}: {}\n", one.severity, one.message)).collect()
}

#[test]
fn two_texts_beside_each_other_are_read_one_after_the_other() {
    let paper = paper()
        .lines(
            60,
            80,
            &[
                "Text of the council",
                "",
                "1. Every orchard keeps three",
                "hives of bees from the first of",
                "May until the frost.",
                "",
                "2. Honey is shared.",
            ],
        )
        .lines(
            320,
            80,
            &[
                "Amendment 12",
                "",
                "1. Every orchard keeps four",
                "hives of bees from the first of",
                "April until the frost.",
                "",
                "2. Honey is sold.",
            ],
        );
    let Some(draft) = read("twins", &paper) else { return };
    assert_eq!(
        shown(&draft.tree),
        "Text of the council\n\
         1. Every orchard keeps three hives of bees from the first of May until the frost.\n\
         2. Honey is shared.\n\
         Amendment 12\n\
         1. Every orchard keeps four hives of bees from the first of April until the frost.\n\
         2. Honey is sold.\n"
    );
    assert!(told(&draft).contains("warning: two texts stand beside each other"), "{}", told(&draft));
}

#[test]
fn columns_of_one_text_are_read_down_and_not_across() {
    let paper = paper()
        .line(60, 60, "An act on bees and on those who keep them in the orchards of the valley, as it stands today")
        .lines(
            60,
            100,
            &[
                "1. Whoever keeps bees tells",
                "the council where the hives",
                "stand, and how many there",
                "are of them in the spring.",
                "2. A swarm belongs to the",
            ],
        )
        .lines(
            320,
            100,
            &[
                "finder of it, unless the",
                "keeper follows it without",
                "delay over the fence.",
                "3. No hive stands nearer to",
                "a road than ten paces.",
            ],
        );
    let Some(draft) = read("columns", &paper) else { return };
    assert_eq!(
        shown(&draft.tree),
        "An act on bees and on those who keep them in the orchards of the valley, as it stands today\n\
         1. Whoever keeps bees tells the council where the hives stand, and how many there are of them in the spring.\n\
         2. A swarm belongs to the finder of it, unless the keeper follows it without delay over the fence.\n\
         3. No hive stands nearer to a road than ten paces.\n"
    );
}

#[test]
fn a_line_in_braces_is_a_heading_whatever_stands_before_it() {
    let paper = paper().line(60, 60, "Article 9 (ORCHARDS)").lines(
        60,
        90,
        &[
            "{Shade}",
            "7. The trees of an orchard are planted so far from the fence that their shade in the afternoon of",
            "{Water}",
            "8. Water is taken from the brook.",
        ],
    );
    let Some(draft) = read("braces", &paper) else { return };
    assert_eq!(
        shown(&draft.tree),
        "Article 9 (ORCHARDS)\n  {Shade}\n  7. The trees of an orchard are planted so far from the fence that their shade \
         in the afternoon of\n  {Water}\n  8. Water is taken from the brook.\n"
    );
}

#[test]
fn clauses_alike_are_no_running_heads() {
    let alone =
        paper().lines(60, 60, &["1. Hives under section 5 are counted.", "2. Hives under section 6 are counted."]);
    let Some(draft) = read("alike", &alone) else { return };
    assert_eq!(shown(&draft.tree), "1. Hives under section 5 are counted.\n2. Hives under section 6 are counted.\n");
    let pages = (1..=4).fold(Paper::default(), |paper, page| {
        paper
            .page()
            .line(60, 40, "Bees/CONF.3")
            .line(60, 80, &format!("{page}. Row {page} of the hives is counted."))
            .line(290, 800, &page.to_string())
    });
    let Some(draft) = read("alike-pages", &pages) else { return };
    assert_eq!(draft.tree.len(), 4, "{}{}", shown(&draft.tree), told(&draft));
    assert_eq!(
        told(&draft),
        "note: running head set aside, no part of any clause: Bees/CONF.3 (pages 1 to 4)\n\
         note: page number set aside, no part of any clause: 1; 2; 3; 4 (pages 1 to 4)\n"
    );
}

#[test]
fn a_raised_number_never_becomes_part_of_a_number() {
    let paper = paper().lines(
        60,
        60,
        &[
            "1. Hives under rule 7^2^ are counted.",
            "2. Each field of 30 km^2^ has one, and each year^ ^a count.",
            "3. See rule 72 as well.",
        ],
    );
    let Some(draft) = read("raised", &paper) else { return };
    assert_eq!(
        shown(&draft.tree),
        "1. Hives under rule 7 are counted.\n2. Each field of 30 km² has one, and each year a count.\n3. See rule 72 as well.\n"
    );
    assert_eq!(
        told(&draft),
        "warning: raised numbers that belong to no note are no part of the text: `2` behind `7` (page 1)\n"
    );
}

#[test]
fn a_mark_at_the_end_of_a_line_stays_behind_its_word() {
    let paper = paper()
        .lines(
            60,
            60,
            &[
                "40. The council looks for ways to bring more bees to the orchards of the valley,",
                "and to those of the hills;^9^",
                "41. It tells what it found.",
            ],
        )
        .sized(8, 60, 780, "^9^ The hills are those of the map.");
    let Some(draft) = read("line-end", &paper) else { return };
    assert_eq!(
        shown(&draft.tree),
        "40. The council looks for ways to bring more bees to the orchards of the valley, and to those of the hills;\n\
         \u{20} note: footnote 9 The hills are those of the map.\n41. It tells what it found.\n"
    );
    assert_eq!(told(&draft), "");
}

#[test]
fn a_footnote_takes_nothing_along() {
    let paper = paper()
        .line(60, 60, "Article 4 (HONEY)")
        .line(60, 90, "1.   Keepers share their honey.")
        .line(60, 120, "(a)   {Sale in other towns^3^}")
        .sized(8, 60, 740, "^3^")
        .sized(8, 74, 752, "Some keepers asked whether this belongs to Article 8.")
        .page()
        .lines(90, 60, &["Option 1: Honey is sold in any town of the valley.", "Option 2: No text on sale."])
        .line(60, 110, "(b)   {Wax}");
    let Some(draft) = read("takes", &paper) else { return };
    assert_eq!(
        shown(&draft.tree),
        "Article 4 (HONEY)\n  1. Keepers share their honey.\n    (a) {Sale in other towns}\n      note: footnote 3 Some keepers asked \
         whether this belongs to Article 8.\n      Option 1: Honey is sold in any town of the valley.\n      Option 2: No text \
         on sale.\n    (b) {Wax}\n"
    );
}

#[test]
fn a_paragraph_goes_on_past_notes_and_notes_over_pages() {
    let paper = paper()
        .lines(
            60,
            700,
            &[
                "6. The keepers of the valley count their hives^1^ in the spring, when the first",
                "bees have come out of them, and tell the council of it",
            ],
        )
        .line(60, 735, "__________________")
        .sized(8, 60, 748, "^1^ A hive is whatever bees live in, be it of straw or of wood, if it has")
        .sized(8, 60, 800, "1/2")
        .page()
        .lines(
            60,
            60,
            &["before the end of May, together with what they lost.", "7. The council publishes the counts.^2^"],
        )
        .line(60, 735, "__________________")
        .sized(8, 60, 748, "a door that can be shut.")
        .sized(8, 60, 758, "^2^ See document 12/3.")
        .sized(8, 60, 800, "2/2");
    let Some(draft) = read("goes-on", &paper) else { return };
    assert_eq!(
        shown(&draft.tree),
        "6. The keepers of the valley count their hives in the spring, when the first bees have come out of them, and tell \
         the council of it before the end of May, together with what they lost.\n\
         \u{20} note: footnote 1 A hive is whatever bees live in, be it of straw or of wood, if it has a door that can be shut.\n\
         7. The council publishes the counts.\n  note: footnote 2 See document 12/3.\n"
    );
    assert_eq!(told(&draft), "note: page number set aside, no part of any clause: 1/2; 2/2 (pages 1 to 2)\n");
}

#[test]
fn numbers_beside_lines_are_places_and_no_words() {
    let lines = [
        "PART 1. HIVES.",
        "(a) A keeper may have twelve hives in an orchard, and",
        "no more than three of them near a road.",
        "(b) A hive is painted white.",
        "PART 2. HONEY.",
        "The council weighs the honey of each keeper in the autumn",
        "and writes it down.",
    ];
    let numbered = (1..).zip(lines).fold(paper(), |paper, (number, text)| {
        let top = 60 + 16 * number;
        paper.line(if number > 9 { 40 } else { 45 }, top, &number.to_string()).line(80, top, text)
    });
    let Some(draft) = read("lines", &numbered) else { return };
    assert_eq!(
        shown(&draft.tree),
        "PART 1. HIVES.\n  (a) A keeper may have twelve hives in an orchard, and no more than three of them near a road.\n  \
         (b) A hive is painted white.\nPART 2. HONEY.\n  The council weighs the honey of each keeper in the autumn and \
         writes it down.\n"
    );
    let index = ReferenceIndex::new(&draft.tree);
    let at = |reference: &str| index.resolve(&draft.tree, reference).map(|clause| draft.tree[clause].label.clone());
    assert_eq!(at("page 1, line 3").as_deref(), Ok("(a)"));
    assert_eq!(at("p. 1, l. 4").as_deref(), Ok("(b)"));
    assert!(at("page 1, line 8").is_err() && at("page 2, line 3").is_err() && at("lines 3-4").is_err());
    // A list of short paragraphs is numbered, its lines are not.
    let list = (1..=5).fold(paper(), |paper, at| {
        paper.line(45, 60 + 16 * at, &at.to_string()).line(80, 60 + 16 * at, "Bees are counted.")
    });
    let Some(draft) = read("list", &list) else { return };
    assert!(shown(&draft.tree).contains('3'), "{}", shown(&draft.tree));
}

#[test]
fn a_mark_behind_the_number_of_an_option_is_none_of_it() {
    let paper = paper().line(60, 60, "3.   Option 1^45^: The honey is weighed.").line(
        81,
        74,
        "Option 2: The honey is not weighed.",
    );
    let Some(draft) = read("option", &paper) else { return };
    assert!(shown(&draft.tree).contains("Option 1: The honey is weighed."), "{}", shown(&draft.tree));
    assert!(told(&draft).contains("`45` behind `1`"), "{}", told(&draft));
}

#[test]
fn page_numbers_of_every_style_are_set_aside_and_the_text_goes_on() {
    const COLOURS: [&str; 5] = ["white", "blue", "green", "red", "black"];
    type Style = fn(usize) -> String;
    let styles: [(&str, Style); 7] = [
        ("dashes", |page| format!("-{page}-")),
        ("wide", |page| format!("- {page} -")),
        ("of", |page| format!("{page}/12")),
        ("words", |page| format!("Page {page} of 12")),
        ("bar", |page| format!("{page} | Annex {}", ["One", "Two", "Three"][page % 3])),
        ("roman", |page| {
            ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"][page - 1].to_owned()
        }),
        ("german", |page| format!("Seite {page}")),
    ];
    for (name, style) in styles {
        let pages = (1..=12).fold(Paper::default(), |paper, page| {
            let first =
                format!("{page}. Row {page} of the hives is counted by the keeper and by one of the council, and then");
            paper.page().line(280, 40, &style(page)).lines(
                60,
                80,
                &[&format!("it is painted {}.", COLOURS[page % 5]), &first],
            )
        });
        let Some(draft) = read(name, &pages) else { return };
        let text = shown(&draft.tree);
        assert_eq!(text.lines().count(), 13, "{name}: {text}");
        assert!(
            text.contains(
                "9. Row 9 of the hives is counted by the keeper and by one of the council, and then it is painted"
            ),
            "{text}"
        );
    }
}

#[test]
fn a_watermark_is_set_aside_and_a_large_title_is_not() {
    for (name, slope) in [("steep", (0.8_f32, 0.6_f32)), ("half", (0.6, 0.8)), ("flat", (0.5, 0.866))] {
        let paper = paper()
            .sized(26, 60, 60, "Bees of the")
            .sized(26, 60, 88, "Two Valleys")
            .lines(60, 130, &["1. Keepers meet every year.", "2. A council of keepers is set up in the valley."])
            .across(slope, "SECRET");
        let Some(draft) = read(name, &paper) else { return };
        assert_eq!(
            shown(&draft.tree),
            "Bees of the Two Valleys\n1. Keepers meet every year.\n2. A council of keepers is set up in the valley.\n",
            "{name}: {}",
            told(&draft)
        );
        assert!(told(&draft).starts_with("note: watermark set aside"), "{}", told(&draft));
    }
}

#[test]
fn a_reference_at_the_beginning_of_a_line_is_running_text() {
    let paper = paper().line(60, 60, "5.   Option 1: Keepers share.").lines(
        81,
        74,
        &[
            "Option 2: What the keepers share with one another is laid down in a decision [of the council]",
            "[3.BEE/12].",
            "Option 3: No text.",
        ],
    );
    let Some(draft) = read("reference", &paper) else { return };
    let text = shown(&draft.tree);
    assert!(text.contains("in a decision [of the council] [3.BEE/12].\n"), "{text}");
    assert_eq!(text.lines().count(), 4, "{text}");
}

#[test]
fn what_other_programs_print_is_read_as_the_text_it_was_made_from() {
    for program in ["browser", "typst", "arabic"] {
        let Some(draft) = printed_by(program) else { return };
        insta::assert_snapshot!(program, shown(&draft.tree) + "\n" + &told(&draft));
    }
}

#[test]
fn what_libreoffice_prints_is_read_as_the_text_it_was_made_from() {
    let Some(mut office) = tool("soffice", &["--version"]) else { return };
    if Command::new("pdftotext").arg("-v").output().is_err() {
        return skip("pdftotext is not installed");
    }
    let folder = tempfile::tempdir().unwrap();
    let source: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pdf/office.fodt");
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    let converted = office
        .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder.path())
        .arg(source)
        .output();
    assert!(converted.unwrap().status.success());
    let draft = read_draft(&folder.path().join("office.pdf")).unwrap();
    insta::assert_snapshot!("libreoffice", shown(&draft.tree) + "\n" + &told(&draft));
}

/// What `pdftotext` writes of pages that are printed as lines of a typewriter.
fn typed(text: &str) -> String {
    let mut boxes = "<html><head><title>a & b < c</title></head><body><doc>\n".to_owned();
    for page in text.split('\u{c}') {
        boxes += "<page width=\"595\" height=\"842\">\n";
        for (row, line) in page.lines().enumerate() {
            let mut from = 0;
            while let Some(start) = line[from..].find(|sign: char| !sign.is_whitespace()).map(|at| from + at) {
                let end = line[start..].find(char::is_whitespace).map_or(line.len(), |length| start + length);
                let column = |at: usize| 20.0 + 5.0 * line[..at].chars().count() as f32;
                let (left, right, top) = (column(start), column(end), 40.0 + 12.0 * row as f32);
                let word = line[start..end].replace('&', "&amp;").replace('<', "&lt;");
                boxes += &format!(
                    "<word xMin=\"{left}\" yMin=\"{top}\" xMax=\"{right}\" yMax=\"{}\">{word}</word>\n",
                    top + 10.0
                );
                from = end;
            }
        }
        boxes += "</page>\n";
    }
    boxes + "</doc></body></html>"
}

#[test]
fn paragraphs_go_on_over_lines_and_pages_and_what_runs_along_is_set_aside() {
    let pages = "\
A/CONF.1/L.2                                              12 May 2024\n\n\
                    Draft declaration\n\n\
1.   We the Heads of State have met in New York to take decisive ac-\n\
     tion on the sustainable develop-\n\
     ment of all peoples and to re-elect theCommittee, as the Con-\n\
     vention12 asks of us & all, in a spirit of partnership that goes\n\
\n\n\n\
12  See document A/1, and the sustainable development that it\n\
    describes.\n\n\n\
                                 Page 1 of 2\n\
\u{c}A/CONF.1/L.2                                              12 May 2024\n\n\
     beyond the borders of any one country.\n\
\n\
2.   Convention means this Convention.\n\n\n\n\n\n\n\n\n\n\n\
                                 Page 2 of 2\n";
    let draft = read::pdf_draft("report.pdf", &typed(pages));
    assert_eq!(draft.id, "report");
    insta::assert_snapshot!(shown(&draft.tree) + "\n" + &told(&draft));
}

#[test]
fn a_pdf_of_pictures_is_told_to_be_one() {
    let draft = read::pdf_draft("scan.pdf", &typed("\u{c}\u{c}"));
    assert!(draft.diagnostics[0].is_error() && draft.diagnostics[0].message.contains("only pictures"));
}

#[test]
fn a_pdf_is_known_by_what_it_is_and_a_broken_one_refused() {
    let Some(draft) = read_as("named.txt", &paper().line(60, 60, "1. Text.").printed()) else { return };
    assert_eq!(shown(&draft.unwrap().tree), "1. Text.\n");
    let broken = read_as("broken.pdf", b"%PDF-1.4\nnothing of it").unwrap();
    assert!(broken.is_err_and(|error| error.help.is_some()));
    let empty = read_as("empty.pdf", &paper().printed()).unwrap().unwrap();
    assert!(empty.diagnostics[0].message.contains("only pictures"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_word_of_a_page_is_lost(words in prop::collection::vec((0..12_u8, 0..60_u8, 0..5_u8, "[a-z]{0,3}|[0-9]{1,2}\\.?"), 0..90)) {
        let mut boxes = "<doc><page width=\"600\" height=\"800\">".to_owned();
        let mut expected = Vec::new();
        for (number, (column, row, size, end)) in words.iter().enumerate() {
            if number % 40 == 39 {
                boxes += "</page><page width=\"600\" height=\"800\">";
            }
            let word = if end.starts_with(|sign: char| sign.is_ascii_digit()) { end.clone() } else {
                let letter = |number: usize| char::from(b'a' + (number % 26) as u8);
                let word = format!("q{}{}{end}", letter(number / 26), letter(number));
                expected.push(word.clone());
                word
            };
            let (left, top) = (f32::from(*column) * 48.0, f32::from(*row) * 13.0);
            let height = [6.0, 10.0, 10.0, 10.0, 40.0][usize::from(*size)];
            boxes += &format!("<word xMin=\"{left}\" yMin=\"{top}\" xMax=\"{}\" yMax=\"{}\">{word}</word>", left + 44.0, top + height);
        }
        let draft = read::pdf_draft("odd.pdf", &(boxes + "</page></doc>"));
        let text = shown(&draft.tree) + &told(&draft);
        for word in expected {
            prop_assert!(text.contains(&word), "{word} of {text}");
        }
    }
}

#[test]
fn two_prints_of_one_text_differ_in_nothing() {
    let words = [
        "1. The keepers of the valley co-operate in the inspec-",
        "tion of hives and publish the results each year.",
        "2. Long-",
        "term harm is told.",
    ];
    let other = [
        "1. The keepers of the valley co-operate in the",
        "inspection of hives and publish the re-",
        "sults each year.",
        "2. Long-term harm is told.",
    ];
    let (Some(_), Some(_)) =
        (read("print-1", &paper().lines(60, 60, &words)), read("print-2", &paper().lines(80, 90, &other)))
    else {
        return;
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pdf");
    let (code, answer, told) = common::run(&folder, &["diff", "print-1.pdf", "print-2.pdf", "--exit-code"]);
    assert_eq!((code, told.as_str()), (Some(0), ""), "{answer}");
    let (_, alone, _) = common::run(&folder, &["show", "print-1.pdf"]);
    assert!(alone.contains("the inspec-tion of hives") && alone.contains("Long-term"), "{alone}");
}

#[test]
fn a_running_head_may_have_the_number_of_its_page_twice() {
    let pages = (1..=4).fold(Paper::default(), |paper, page| {
        paper
            .page()
            .line(60, 40, &format!("BEES/{page}/L.2 (sheet {page})"))
            .line(60, 80, &format!("{}. Keepers of row {page} tell the council what", 2 * page - 1))
            .line(60, 94, "they found.")
    });
    let Some(draft) = read("twice", &pages) else { return };
    assert_eq!(draft.tree.len(), 4, "{}", shown(&draft.tree));
    assert!(told(&draft).starts_with("note: running head set aside"), "{}", told(&draft));
}

#[test]
fn columns_whose_rows_stand_at_other_heights_are_never_mixed() {
    let left = [
        "1. Whoever keeps bees tells",
        "the council where the hives",
        "stand, and how many there",
        "are^1^ of them in the spring.",
    ];
    let right =
        ["2. A swarm belongs to the", "finder of it, unless the", "keeper follows it without", "delay over the fence."];
    let paper = (0..4_usize)
        .zip([
            "^1^ Each hive with a queen,",
            "be it of straw or of wood,",
            "is counted once a year in",
            "the month of May.",
        ])
        .fold(paper().lines(60, 60, &left).lines(320, 66, &right), |paper, (at, note)| {
            paper.sized(8, 60, 130 + 10 * at as u32, note)
        });
    let paper = paper.lines(
        320,
        127,
        &[
            "3. No hive stands nearer to",
            "a road than ten paces, and",
            "none behind a school, and",
            "none beside a pond, as the",
            "council said in the spring",
            "when it met at the mill.",
        ],
    );
    let Some(draft) = read("heights", &paper) else { return };
    assert_eq!(
        shown(&draft.tree),
        "1. Whoever keeps bees tells the council where the hives stand, and how many there are of them in the spring.\n  \
         note: footnote 1 Each hive with a queen, be it of straw or of wood, is counted once a year in the month of May.\n\
         2. A swarm belongs to the finder of it, unless the keeper follows it without delay over the fence.\n\
         3. No hive stands nearer to a road than ten paces, and none behind a school, and none beside a pond, as the council \
         said in the spring when it met at the mill.\n"
    );
}

#[test]
fn notes_behind_the_text_stand_under_their_paragraphs() {
    let text =
        ["1. Keepers count^1^ their hives.", "2. The council weighs^2^ the honey of each of them.", "3. It tells."];
    let paper = paper()
        .lines(60, 60, &text)
        .page()
        .sized(8, 60, 60, "1. In the spring, when the first")
        .sized(8, 60, 70, "bees come out.")
        .sized(8, 60, 80, "2. In pounds.");
    let Some(draft) = read("behind", &paper) else { return };
    assert_eq!(
        shown(&draft.tree),
        "1. Keepers count their hives.\n  note: footnote 1 In the spring, when the first bees come out.\n\
         2. The council weighs the honey of each of them.\n  note: footnote 2 In pounds.\n3. It tells.\n"
    );
}

#[test]
fn a_title_over_two_lines_is_one_clause() {
    let body = [
        "1. Every keeper of the valley counts the hives each spring and tells the council how many they are,",
        "and which of them are empty.",
    ];
    let paper = paper()
        .line(270, 60, "Article 5")
        .line(220, 74, "The hives of the old valley")
        .line(220, 88, "The valley of the old hives")
        .lines(60, 120, &body);
    let Some(draft) = read("title", &paper) else { return };
    let text = shown(&draft.tree);
    assert!(
        text.contains("Article 5 \n  The hives of the old valley The valley of the old hives\n  1. Every keeper"),
        "{text}"
    );
}

#[test]
fn the_last_page_of_numbered_lines_may_be_short() {
    let text = |at: usize| {
        ["counted by the keeper and by one of the council", "and then painted in the colour of the year"][at % 2]
    };
    let numbered = |paper: Paper, from: usize, to: usize| {
        (from..=to).fold(paper.page(), |paper, number| {
            let top = 60 + 16 * (number - from) as u32;
            paper.line(45, top, &number.to_string()).line(80, top, text(number))
        })
    };
    let paper = numbered(numbered(Paper::default(), 10, 25), 26, 27);
    let Some(draft) = read("short", &paper) else { return };
    assert!(!shown(&draft.tree).contains("27"), "{}", shown(&draft.tree));
    assert!(told(&draft).contains("pages 1 to 2"), "{}", told(&draft));
}

#[test]
fn a_table_is_read_row_by_row() {
    let paper = (0..8_u32).fold(paper(), |paper, at| {
        let top = 80 + 16 * at;
        let paper = paper.line(60, top, &format!("Row {at}")).line(200, top, &format!("{} hives", 10 + at));
        paper.line(330, top, "painted white or blue by the keeper")
    });
    let Some(draft) = read("table", &paper) else { return };
    assert!(shown(&draft.tree).contains("Row 3 13 hives painted white"), "{}", shown(&draft.tree));
}

#[test]
fn a_word_that_a_line_cuts_is_whole_where_the_text_or_an_open_draft_has_it() {
    let Some(alone) = read(
        "forms",
        &paper().lines(
            60,
            60,
            &["1. The inspec-", "tion of hives and the well-", "being of bees.", "2. They are inspecting."],
        ),
    ) else {
        return;
    };
    assert_eq!(shown(&alone.tree), "1. The inspection of hives and the well-being of bees.\n2. They are inspecting.\n");
    let print =
        paper().lines(60, 60, &["1. The inspec-", "tion of hives.", "2. The secre-", "tariat helps."]).printed();
    let negotiation = "travaux: 1\ntitle: T\ndrafts: [zero, one, two]\ndefault_access: public\n";
    let open = "1. The inspection of hives.\n";
    let closed = "---\naccess: own\n---\n1. The secretariat.\n";
    let folder = common::folder(&[("travaux.yaml", negotiation), ("drafts/one.md", open), ("drafts/two.md", closed)]);
    fs::write(folder.path().join("drafts/zero.pdf"), print).unwrap();
    let (_, text, _) = common::run(folder.path(), &["show", "zero"]);
    // What a closed draft says is not told by an open one, not even by a hyphen.
    assert!(text.contains("The inspection of hives") && text.contains("The secre-tariat helps"), "{text}");
}

#[test]
fn a_table_of_two_texts_makes_amendments() {
    let paper = paper()
        .line(250, 60, "Amendment 7")
        .line(80, 100, "Article 5 - paragraph 1")
        .line(60, 140, "Text proposed by the Commission")
        .line(330, 140, "Amendment")
        .lines(60, 170, &["1. Each operator needs a licence for", "one year."])
        .lines(330, 170, &["1. Each operator needs a licence for", "three years."])
        .line(250, 240, "Amendment 8")
        .line(80, 280, "Article 5 - paragraph 2")
        .line(60, 320, "Text proposed by the Commission")
        .line(330, 320, "Amendment")
        .line(60, 350, "2. The fee is low.")
        .line(330, 350, "deleted")
        .line(60, 390, "Justification")
        .line(60, 420, "Delete paragraph 1, some say, and replace it.");
    let negotiation = "travaux: 1\ntitle: T\ndrafts: [zero]\ndefault_access: public\n";
    let text = "Article 5\n\n1. Each operator needs a licence for one year.\n\n2. The fee is low.\n";
    let folder = common::folder(&[("travaux.yaml", negotiation), ("drafts/zero.txt", text)]);
    if read("zero", &paper).is_none() {
        return;
    }
    fs::write(folder.path().join("am.pdf"), paper.printed()).unwrap();
    let (code, said, told) = common::run(folder.path(), &["import", "am.pdf", "--amendments-to", "zero"]);
    assert_eq!(code, Some(0), "{told}");
    let written = fs::read_to_string(folder.path().join("amendments/am.yaml")).unwrap();
    for wanted in ["replace: one year", "with: three years", "delete: clause", "at: Amendment 7", "at: Amendment 8"] {
        assert!(written.contains(wanted), "{wanted}: {written}\n{said}{told}");
    }
    assert_eq!(written.matches("  - id:").count(), 2, "{written}");
}

#[test]
fn words_of_narrow_letters_are_no_upright_ones_and_a_lone_page_has_a_running_foot() {
    let paper = paper()
        .lines(
            60,
            80,
            &[
                "1. Each ferry has a bell^1^, and the keeper of it",
                "rings it.",
                "2. Whoever hears it waits until the ferryman",
                "is done with it.",
            ],
        )
        .sized(8, 60, 700, "1 A bell is of brass.")
        .sized(12, 60, 714, "Bells/12 - 1/1");
    let Some(draft) = read("narrow", &paper) else { return };
    assert_eq!(
        shown(&draft.tree),
        "1. Each ferry has a bell, and the keeper of it rings it.\n  note: footnote 1 A bell is of brass.\n\
         2. Whoever hears it waits until the ferryman is done with it.\n"
    );
    assert_eq!(told(&draft), "note: running foot set aside, no part of any clause: Bells/12 - 1/1 (page 1)\n");
}
