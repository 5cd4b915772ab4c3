//! Drafts in columns against one base: each column reads in its order, no row pairs what was not compared, and a Word table
//! that was written is read back as the same texts.

use crate::common;

use common::{Folder, folder, run};
use proptest::prelude::*;
use travaux::clause::{ClauseId, ClauseTree};
use travaux::diff::compare;
use travaux::draft::Draft;
use travaux::folder::import::{ColumnsImport, Document, columns};
use travaux::lineage::Series;
use travaux::negotiation::ShownDraft;
use travaux::read;
use travaux::write::docx;
use travaux::write::table::Table;

const SENTENCES: [&str; 12] = [
    "The Parties shall publish timetables for passenger ships every month.",
    "A fund for small ports is established under the Council.",
    "Fees are due on arrival and may be paid in instalments.",
    "Each Party reports on the state of its lighthouses.",
    "Pilots are trained by the authority that licenses them.",
    "Ships that carry oil keep two nautical miles off the coast.",
    "The secretariat keeps a register of all berths.",
    "Disputes are settled by negotiation or by arbitration.",
    "Workers of ports are heard before fees are changed.",
    "Storm warnings reach every harbour within one hour.",
    "Dredged material is tested before it is dumped at sea.",
    "This Agreement enters into force on the thirtieth day.",
];

/// What a column does to a paragraph of the base.
#[derive(Debug, Clone, Copy)]
enum Edit {
    Keep,
    Delete,
    Reword,
    Extend,
    MoveUp,
    Insert(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        5 => Just(Edit::Keep),
        1 => Just(Edit::Delete),
        1 => Just(Edit::Reword),
        1 => Just(Edit::Extend),
        1 => Just(Edit::MoveUp),
        1 => (0..SENTENCES.len()).prop_map(Edit::Insert),
    ]
}

/// A draft of two articles, whose paragraphs are numbered anew.
fn draft(id: &str, edits: &[Edit]) -> Draft {
    let mut articles: [Vec<String>; 2] = Default::default();
    for (at, edit) in edits.iter().enumerate() {
        let own = SENTENCES[at % SENTENCES.len()].to_owned();
        let article = &mut articles[usize::from(at * 2 >= edits.len())];
        match edit {
            Edit::Keep => article.push(own),
            Edit::Delete => {}
            Edit::Reword => article.push(own.replace("the ", "any ").replace("The ", "All ")),
            Edit::Extend => article.push(own.replace('.', ", unless the Council decides otherwise.")),
            Edit::MoveUp => article.insert(0, own),
            Edit::Insert(other) => {
                article.push(own);
                article.push(format!("New is this: {}", SENTENCES[*other].to_lowercase()));
            }
        }
    }
    let mut text = String::from("# Ports\n\n");
    for (at, article) in articles.iter().enumerate() {
        text.push_str(&format!("## Article {}\n\n", at + 1));
        for (at, paragraph) in article.iter().enumerate() {
            text.push_str(&format!("{}. {paragraph}\n\n   (a) item of {paragraph}\n\n", at + 1));
        }
    }
    Draft { title: None, ..read::draft(&format!("{id}.md"), text.as_bytes()).unwrap() }
}

/// What a draft says, clause by clause.
fn said(tree: &ClauseTree) -> Vec<(usize, String, String)> {
    tree.clauses().iter().map(|clause| (clause.depth(), clause.label.clone(), clause.text.clone())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn columns_read_in_order_and_come_back_from_word(
        edits in prop::collection::vec(prop::collection::vec(edit(), 12), 1..4),
    ) {
        let ids = ["base", "one", "two", "three"];
        let base = vec![Edit::Keep; 12];
        let all = std::iter::once(&base).chain(&edits);
        let drafts: Vec<ShownDraft> = all.zip(ids).map(|(edits, id)| ShownDraft::own(draft(id, edits))).collect();
        let trees: Vec<&ClauseTree> = drafts.iter().map(|draft| &draft.tree).collect();
        let series = Series::against(&trees);
        for (at, tree) in trees.iter().enumerate() {
            let column: Vec<ClauseId> = series.rows.iter().flat_map(|row| row.cells[at].clauses.clone()).collect();
            prop_assert!(column.into_iter().eq(tree.ids()), "every clause of a column, in its order");
        }
        for (at, tree) in trees.iter().enumerate().skip(1) {
            let changes = compare(trees[0], *tree).changes;
            for row in &series.rows {
                let (base, own) = (&row.cells[0].clauses, &row.cells[at].clauses);
                let pairs = own.iter().all(|clause| {
                    let change = changes.iter().find(|change| change.new.contains(clause)).unwrap();
                    base.is_empty() || change.old.iter().any(|clause| base.contains(clause))
                });
                prop_assert!(pairs, "{row:?}");
            }
        }
        let rows = series.rows.iter().collect();
        let table = Table { drafts: &drafts, bases: &series.bases, rows, set_otherwise: 0 };
        let file = docx::columns(&table).unwrap();
        let talks = folder(&[("travaux.yaml", "travaux: 1\ntitle: Ports\n")]);
        let path = talks.path().join("columns.docx");
        std::fs::write(&path, &file).unwrap();
        let ids: Vec<String> = ids[..drafts.len()].iter().map(|id| (*id).to_owned()).collect();
        let document = Document { file: path.to_str().unwrap(), ..Document::default() };
        columns(talks.path(), &ColumnsImport { document, drafts: &ids, ..ColumnsImport::default() }).unwrap();
        let read = travaux::folder::load(talks.path()).unwrap().negotiation;
        for (own, read) in drafts.iter().zip(&read.drafts) {
            prop_assert_eq!(said(&own.tree), said(&read.tree), "{}", own.id);
        }
    }
}

const BASE: &str = "Article 1\n\n1. Ports shall publish timetables every month.\n2. The Commission may ask for reports on fees.\n3. A committee assists the Commission in its work.\n";

#[test]
fn each_cell_says_what_its_column_does_to_the_base() {
    let talks = Folder::new(
        "columns",
        &[
            ("COM.md", BASE),
            (
                "EP.md",
                &BASE.replace("month", "week").replace(
                    "3. A committee",
                    "3. Workers of ports are heard before fees are changed.\n4. A committee",
                ),
            ),
            (
                "Council.md",
                "Article 1\n\n1. The Commission may ask for reports on fees.\n2. Ports shall publish timetables every month.\n",
            ),
        ],
    );
    let (code, answer, said) = run(&talks.0, &["table", "--against", "COM.md", "--drafts", "EP.md,Council.md"]);
    assert_eq!((code, said.as_str()), (Some(0), ""));
    insta::assert_snapshot!("each_cell_of_columns_says_what_it_does_to_the_base", answer);
    let (_, page, _) =
        run(&talks.0, &["table", "--against", "COM.md", "--drafts", "EP.md,Council.md", "--format", "html"]);
    for sort in ["new", "changed", "gone"] {
        assert!(page.contains(&format!("<td class=\"{sort}\">")), "{sort}");
    }
}

/// A Word file with one table; a cell is its paragraphs.
fn word(rows: &[&[&str]]) -> Vec<u8> {
    use std::io::Write;
    let cell = |text: &&str| {
        let run = match text.strip_prefix('~') {
            Some(struck) => format!("<w:r><w:rPr><w:strike/></w:rPr><w:t>{struck}</w:t></w:r>"),
            None => format!("<w:r><w:t>{text}</w:t></w:r>"),
        };
        format!("<w:tc><w:p>{run}</w:p></w:tc>")
    };
    let row = |cells: &&[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    let body: String = rows.iter().map(row).collect();
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>Trilogue of 5 May</w:t></w:r></w:p><w:tbl>{body}</w:tbl></w:body></w:document>"
    );
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, text) in [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>",
        ),
        (
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
        ),
        ("word/document.xml", document.as_str()),
    ] {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn an_empty_cell_keeps_the_base_and_a_struck_or_deleted_one_has_nothing() {
    let talks = folder(&[("travaux.yaml", "travaux: 1\ntitle: Ports\n")]);
    let path = talks.path().join("four.docx");
    let rows: [&[&str]; 6] = [
        &["", "Commission", "Parliament", "Council"],
        &["CHAPTER I"],
        &["1", "1. Ports are open.", "", "[deleted]"],
        &["2", "2. Fees are due.", "~2. Fees are due.", "2. Fees are due on Mondays."],
        &["3", "", "2a. Boats are free.", ""],
        &["4", "3. It enters into force.", "—", "3. It enters into force."],
    ];
    std::fs::write(&path, word(&rows)).unwrap();
    let command = ["import", path.to_str().unwrap(), "--columns", "COM,EP,CON", "--access", "public"];
    let (code, answer, said) = run(talks.path(), &command);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("Trilogue of 5 May"), "what stands in no column is told: {said}");
    assert!(answer.contains("the draft `EP`: 4 clauses, from the column “Parliament”"), "{answer}");
    let shown = |id: &str| run(talks.path(), &["show", id]).1;
    let texts = ["COM", "EP", "CON"].map(shown);
    assert!(texts.iter().all(|text| text.contains("CHAPTER I")), "{texts:?}");
    assert!(texts[1].contains("Ports are open") && !texts[1].contains("Fees") && texts[1].contains("Boats"));
    assert!(texts[1].contains("enters into force"), "a dash is an empty cell");
    assert!(!texts[2].contains("Ports are open") && texts[2].contains("Mondays") && !texts[2].contains("Boats"));
    let file = std::fs::read_to_string(talks.path().join("drafts/CON.yaml")).unwrap();
    assert!(file.contains("follows: [COM]"), "the others follow the base: {file}");
    let (code, _, said) = run(talks.path(), &["import", path.to_str().unwrap(), "--columns", "COM,EP,CON,deal,more"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("no table of 5 columns"), "{said}");
}

#[test]
fn a_cell_that_says_what_the_base_has_keeps_it_and_a_remark_is_told_with_its_place() {
    let talks = folder(&[("travaux.yaml", "travaux: 1\ntitle: Seeds\n")]);
    let path = talks.path().join("table.docx");
    let rows: [&[&str]; 9] = [
        &["Commission", "Parliament", "Council"],
        &["1. Seeds are free.", "[unchanged]", "idem"],
        &["2. A fund is set up.", "Sin cambios.", "(no change)"],
        &["3. Reports are due.", "Text Origin: Commission Proposal", "Same as Commission"],
        &["4. A list is kept.", "4. A register is kept.", "idem"],
        &["5. Names are secret.", "Not agreed.", "same as Parliament"],
        &["6. All is open.", "…", "6. [...]"],
        &["7. Fees are low.", "7. None.", "The fees that each Party takes in its ports are low."],
        &["8. It ends.", "same as Commission, save in war", "~8. It ends."],
    ];
    std::fs::write(&path, word(&rows)).unwrap();
    let (code, _, said) = run(talks.path(), &["import", path.to_str().unwrap(), "--columns", "COM,EP,CON"]);
    assert_eq!(code, Some(0), "{said}");
    let shown = |id: &str| run(talks.path(), &["show", id]).1;
    let (parliament, council) = (shown("EP"), shown("CON"));
    for kept in ["Seeds are free", "A fund is set up", "Reports are due"] {
        assert!(parliament.contains(kept) && council.contains(kept), "{kept}: {parliament}{council}");
    }
    assert!(parliament.contains("All is open") && parliament.contains("None."), "{parliament}");
    let places: Vec<&str> = said
        .lines()
        .filter_map(|line| line.split_once("warning: ")?.1.split_once(" is taken as"))
        .map(|of| of.0)
        .collect();
    assert_eq!(
        places,
        [
            "row 5, column “Council”: “idem”",
            "row 6, column “Parliament”: “Not agreed.”",
            "row 6, column “Council”: “same as Parliament”",
            "row 7, column “Council”: “6. [...]”",
            "row 9, column “Parliament”: “same as Commission, save in war”",
        ]
    );
}
