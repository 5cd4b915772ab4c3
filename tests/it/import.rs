//! Import: what is written is what was read, nothing is half-written, and what a person has done stays done.

use crate::common;

use proptest::prelude::*;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use travaux::amendment::{Amendment, Anchor, Extent, Operation, Placement, Proposers, Quotation, Target};
use travaux::clause::{Clause, ClauseId, ClauseKind, ClauseTreeBuilder};
use travaux::draft::{Draft, Wording};
use travaux::folder::import::{AmendmentsImport, Document, DraftImport, Imported, UnknownAuthors, amendments, draft};
use travaux::folder::load;
use travaux::lineage::Lineage;
use travaux::negotiation::Negotiation;
use travaux::read::yaml;
use travaux::source::{Access, Citation, Diagnostic, Note, SourceFile};
use travaux::write;

/// Texts of the kind that YAML could misread.
fn text() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "yes",
        "~",
        "null",
        "24",
        "1.10",
        "- dash",
        "a: b",
        "a #b",
        "#",
        "'quoted'",
        "\"quoted\"",
        "{x}",
        "[x]",
        "*",
        "&a",
        "!t",
        "|",
        ">",
        "%",
        "@",
        "`",
        "x:",
        "1e5",
        "2024-05-02",
        "0x1f",
        "=",
        "? q",
        "tab\there",
        "two  spaces",
        " lead",
        "trail ",
        "line\nbreak",
        "\nfirst",
        "last\n",
        "a\n\nb",
        "a\n  b",
        "”“’–\u{a0}",
        "\u{2028}",
        "\u{85}",
        "\u{7f}",
        "\u{feff}",
        "\\n",
        "---",
        "...",
        "é中",
        "",
    ]);
    let words = prop::collection::vec(odd, 0..30).prop_map(|words| words.join(" "));
    prop_oneof![words, "\\PC{0,40}", "[a-z :#,'\"-]{0,200}"]
}

fn file(text: &str) -> Arc<SourceFile> {
    Arc::new(SourceFile::new("t.yaml", text))
}

proptest! {
    #[test]
    fn a_draft_that_is_written_is_read_as_it_was(
        title in text(),
        note in text(),
        clauses in prop::collection::vec((0..4usize, text(), text(), 0..3usize), 0..12),
    ) {
        let mut builder = ClauseTreeBuilder::new();
        let mut chain: Vec<ClauseId> = Vec::new();
        for (depth, label, words, kind) in clauses {
            chain.truncate(depth);
            let kind = [ClauseKind::Paragraph, ClauseKind::Section, ClauseKind::SubParagraph][kind];
            // An entry that says nothing cannot be written.
            let words = if label.is_empty() && words.is_empty() { "x".to_owned() } else { words };
            let at = builder.push(chain.last().copied(), Clause::new(kind, label, words));
            chain.push(at);
        }
        let draft = Draft {
            id: "d".to_owned(),
            title: Some(title).filter(|title| !title.is_empty()),
            note: Some(note.into()),
            date: "../2024-05-02".parse().ok(),
            follows: Some(Vec::new()),
            wording: Wording::Translated,
            sources: vec![Citation { source: "s".to_owned(), quote: Some("q: \"".to_owned()), at: None }.into()],
            imported: Some("0123456789ab".to_owned()),
            tree: builder.finish(),
            ..Draft::default()
        };
        let written = write::yaml::draft(&draft);
        let reading = yaml::read_draft(&file(&written));
        prop_assert!(reading.diagnostics.is_empty(), "{:?}\n{written}", reading.diagnostics);
        prop_assert_eq!(&write::yaml::draft(&reading.value), &written);
        prop_assert_eq!(&reading.value.title, &draft.title);
        prop_assert_eq!(&reading.value.note, &draft.note);
        let bare = |draft: &Draft| -> Vec<(ClauseKind, String, String, usize)> {
            let clauses = draft.tree.clauses().iter();
            clauses.map(|clause| (clause.kind, clause.label.clone(), clause.text.clone(), clause.depth())).collect()
        };
        prop_assert_eq!(bare(&reading.value), bare(&draft));
    }

    #[test]
    fn an_amendment_that_is_written_is_read_as_it_was(one in text(), other in text(), which in 0..10u8, number in 1..4usize) {
        let words = Quotation { text: one.clone().into(), occurrence: (number > 1).then_some(number) };
        let place = || Placement { after: Some(other.clone().into()), ..Placement::default() };
        // White space alone, a line separator say, is no text: a reader refuses it.
        prop_assume!(!one.trim().is_empty() && !other.trim().is_empty());
        let operation = match which {
            0 => Operation::Insert { text: other.clone(), anchor: Some(Anchor::After(words)) },
            1 => Operation::Insert { text: other.clone(), anchor: None },
            2 => Operation::Delete(Extent::Words(words)),
            3 => Operation::Delete(Extent::Clause),
            4 => Operation::Replace { words, with: other.clone() },
            5 => Operation::Add { place: place(), label: Some(one.clone()), kind: Some(ClauseKind::Heading), text: other.clone() },
            6 => Operation::Move(place()),
            7 => Operation::Split(vec![one.clone().into(), other.clone().into()]),
            8 => Operation::Relabel(one.clone()),
            _ => Operation::Rewrite(other.clone()),
        };
        let access = [None, Some(Access::Own), Some(Access::Group(Some("EU".to_owned())))];
        let amendment = Amendment {
            id: "a".to_owned().into(),
            target: Target { draft: Some("d".to_owned().into()), clauses: vec!["24".to_owned().into()], ..Target::default() },
            operation: Some(operation),
            proposers: Proposers::Known(vec!["CHN".to_owned().into()]),
            note: Some(Note { text: one, access: access[number % 3].clone() }),
            ..Amendment::default()
        };
        let written = format!("travaux: 1\namendments:\n{}\n", write::yaml::entry(&write::yaml::amendment(&amendment), 2));
        let reading = yaml::read_amendments(&file(&written));
        prop_assert!(reading.diagnostics.is_empty(), "{:?}\n{written}", reading.diagnostics);
        prop_assert_eq!(&reading.value.amendments[0], &amendment, "{}", written);
    }
}

const NAMESPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn inserted(author: &str, text: &str) -> String {
    format!("<w:ins w:id=\"1\" w:author=\"{author}\" w:date=\"2024-05-15T10:00:00Z\">{}</w:ins>", run(text))
}

fn deleted(author: &str, text: &str) -> String {
    format!(
        "<w:del w:id=\"2\" w:author=\"{author}\" w:date=\"2024-05-16T10:00:00Z\"><w:r><w:delText \
         xml:space=\"preserve\">{text}</w:delText></w:r></w:del>"
    )
}

fn docx(path: &Path, paragraphs: &[String]) {
    let mut archive = zip::ZipWriter::new(fs::File::create(path).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    let body: String = paragraphs.iter().map(|paragraph| format!("<w:p>{paragraph}</w:p>")).collect();
    for (name, text) in [
        ("[Content_Types].xml", "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>".to_owned()),
        ("_rels/.rels", "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>".to_owned()),
        ("word/document.xml", format!("<?xml version=\"1.0\"?><w:document {NAMESPACE}><w:body>{body}</w:body></w:document>")),
    ] {
        archive.start_file(name, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap();
}

/// A negotiation in a folder that goes when the test ends.
struct Talks(PathBuf);

impl Talks {
    fn new(name: &str) -> Talks {
        let folder = std::env::temp_dir().join(format!("travaux-import-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("drafts")).unwrap();
        let talks = Talks(folder);
        talks.write("travaux.yaml", "# kept\ntravaux: 1\ndrafts: [zero]\ndefault_access: participants\n");
        talks.write(
            "drafts/zero.yaml",
            "travaux: 1\ndraft: zero\nclauses:\n  - {label: \"1.\", text: States shall protect the rights of children.}\n  \
             - {label: \"2.\", text: States refrain from shutting down the Internet.}\n  - {label: \"3.\", text: We will \
             meet again.}\n",
        );
        talks
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn tracked(&self, word: &str) {
        docx(
            &self.path("round.docx"),
            &[
                run("1. States ")
                    + &deleted("China", "shall")
                    + &inserted("China", "should")
                    + &run(" protect the rights of children")
                    + &inserted("Norway", &format!(" {word}"))
                    + &run("."),
                run("2. ") + &deleted("China", "States refrain from shutting down the Internet."),
                run("3. We will meet again."),
            ],
        );
    }

    fn import(&self) -> Result<Imported, Vec<Diagnostic>> {
        let file = self.path("round.docx").display().to_string();
        let document = Document { file: &file, access: Some(Access::Participants), ..Document::default() };
        amendments(&self.0, &AmendmentsImport { document, draft: "zero", ..AmendmentsImport::default() })
    }

    fn negotiation(&self) -> Negotiation {
        let loaded = load(&self.0).unwrap();
        assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
        loaded.negotiation
    }

    /// All files with their bytes.
    fn state(&self) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        let mut open = vec![self.0.clone()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    files.push((path.display().to_string(), fs::read(&path).unwrap()));
                }
            }
        }
        files.sort();
        files
    }
}

impl Drop for Talks {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_round_of_two_authors_becomes_amendments_of_two_parties() {
    let talks = Talks::new("round");
    talks.tracked("and youth");
    let imported = talks.import().unwrap();
    assert!(imported.diagnostics.is_empty(), "{:?}", imported.diagnostics);
    let negotiation = talks.negotiation();
    let ids: Vec<&str> = negotiation.amendments.iter().map(|amendment| amendment.id.as_str()).collect();
    // In order of date.
    assert_eq!(ids, ["nor-zero-1-1", "chn-zero-1-1", "chn-zero-2-1"]);
    assert_eq!(negotiation.amendments[1].date, "2024-05-16".parse().ok());
    assert_eq!(negotiation.amendments[0].sources[0].at.as_deref(), Some("1, tracked by Norway"));
    assert!(talks.read("travaux.yaml").starts_with("# kept\n"));
    // The next draft takes everything up: the diff finds it, and the lineage knows whose it was.
    let file = talks.path("round.docx").display().to_string();
    let document = Document { file: &file, ..Document::default() };
    let accepted = Some(travaux::clause::Settling::Accept);
    draft(&talks.0, &DraftImport { document, draft: "rev1", settling: accepted, ..DraftImport::default() }).unwrap();
    assert!(talks.read("travaux.yaml").contains("drafts: [zero, rev1]"));
    let negotiation = talks.negotiation();
    // What closes the source closes all that rests on it.
    let (public, _) = negotiation.clone().shown_to(&Access::Public.into()).unwrap();
    assert!(public.amendments.is_empty() && public.drafts.is_empty());
    let (room, _) = negotiation.shown_to(&Access::Participants.into()).unwrap();
    let exported = write::lineage::csv(&Lineage::new(&room));
    for row in ["nor-zero-1-1,NOR", "chn-zero-1-1,CHN", "chn-zero-2-1,CHN"] {
        assert!(exported.contains(row), "{exported}");
    }
}

#[test]
fn the_same_document_again_changes_nothing() {
    let talks = Talks::new("again");
    talks.tracked("and youth");
    talks.import().unwrap();
    let before = talks.state();
    assert!(talks.import().unwrap().written.is_empty());
    assert_eq!(talks.state(), before);
}

#[test]
fn what_a_person_corrected_or_speaks_of_survives_a_new_issue() {
    let talks = Talks::new("reissue");
    talks.tracked("and youth");
    talks.import().unwrap();
    let path = "amendments/round.yaml";
    let corrected =
        talks.read(path).replace("with: should", "with: must # misheard").replace("amendments:", "# mine\namendments:");
    talks.write(path, &corrected);
    talks.write(
        "amendments/room.yaml",
        "travaux: 1\npositions:\n  - {party: EU, stance: support, amendment: nor-zero-1-1, source: round}\n",
    );
    talks.tracked("and youth everywhere");
    let imported = talks.import().unwrap();
    let told: Vec<&str> = imported.diagnostics.iter().map(|told| told.message.as_str()).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("`nor-zero-1-1` has other words in the new issue"), "{told:?}");
    let negotiation = talks.negotiation();
    assert_eq!(negotiation.amendments.len(), 4);
    let old = negotiation.amendment("nor-zero-1-1").unwrap();
    assert_eq!(old.operation.as_ref().unwrap().new_text(), Some("and youth"));
    let new = negotiation.amendment("nor-zero-1-2").unwrap();
    assert_eq!(new.replaces[0].value, "nor-zero-1-1");
    let mine = negotiation.amendment("chn-zero-1-1").unwrap();
    assert_eq!(mine.operation.as_ref().unwrap().new_text(), Some("must"));
    assert!(talks.read(path).starts_with(corrected.trim_end()));
    let before = talks.state();
    assert!(talks.import().unwrap().written.is_empty());
    assert_eq!(talks.state(), before);
}

#[test]
fn what_is_gone_from_a_new_issue_goes_and_the_rest_stays() {
    let talks = Talks::new("gone");
    talks.tracked("and youth");
    talks.import().unwrap();
    docx(
        &talks.path("round.docx"),
        &[
            run("1. States shall protect the rights of children") + &inserted("Norway", " and youth") + &run("."),
            run("2. States refrain from shutting down the Internet."),
            run("3. We will meet again."),
        ],
    );
    talks.import().unwrap();
    let negotiation = talks.negotiation();
    let ids: Vec<&str> = negotiation.amendments.iter().map(|amendment| amendment.id.as_str()).collect();
    assert_eq!(ids, ["nor-zero-1-1"]);
}

#[test]
fn another_delegations_file_of_the_same_name_is_no_new_issue() {
    let talks = Talks::new("names");
    talks.tracked("and youth");
    talks.import().unwrap();
    let by =
        |author: &str| run("1. States shall protect the rights of children") + &inserted(author, " now") + &run(".");
    docx(
        &talks.path("round.docx"),
        &[by("Cuba"), run("2. States refrain from shutting down the Internet."), run("3. We will meet again.")],
    );
    let before = talks.state();
    let errors = talks.import().unwrap_err();
    assert!(errors[0].help.as_ref().unwrap().contains("--source round"), "{errors:?}");
    assert_eq!(talks.state(), before);
}

#[test]
fn authors_are_never_guessed() {
    let talks = Talks::new("authors");
    let doc = |author: &str| {
        docx(
            &talks.path("round.docx"),
            &[
                run("1. States shall protect the rights of children") + &inserted(author, " now") + &run("."),
                run("2. States refrain from shutting down the Internet."),
                run("3. We will meet again."),
            ],
        );
    };
    for author in ["Delegation of China", "EU – Council Secretariat (J. Smith)", "Korea", "NAM", "", "chn@example.org"]
    {
        doc(author);
        let before = talks.state();
        let errors = talks.import().unwrap_err();
        let why = if author.is_empty() { "without an author" } else { "no known party" };
        assert!(errors[0].message.contains(why), "{author}: {errors:?}");
        assert_eq!(talks.state(), before);
    }
    doc("J. Smith");
    let file = talks.path("round.docx").display().to_string();
    let request = |unknown, by: &[&str]| AmendmentsImport {
        document: Document { file: &file, ..Document::default() },
        draft: "zero",
        unknown,
        by: by.iter().map(|&party| party.to_owned()).collect(),
        ..AmendmentsImport::default()
    };
    amendments(&talks.0, &request(UnknownAuthors::Keep, &[])).unwrap();
    let kept = talks.negotiation();
    assert_eq!(kept.amendments[0].proposers, Proposers::Unknown);
    assert!(kept.amendments[0].note.as_ref().unwrap().contains("J. Smith"));
    // Who is not to be named is not named by the way either.
    talks.write("authors.yaml", "travaux: 1\nauthors: {\"J. Smith\": withheld}\n");
    talks.import().unwrap();
    let written = talks.read("amendments/round.yaml");
    assert!(written.contains("proposed_by: withheld") && !written.contains("Smith"), "{written}");
    talks.write("authors.yaml", "travaux: 1\nauthors:\n  \"J. Smith\": Norway\n  J. Smith: CHN\n  X: Atlantis\n");
    let errors = talks.import().unwrap_err();
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert!(errors.iter().all(|error| error.place.is_some()));
}

#[test]
fn nothing_is_written_where_something_is_wrong() {
    let talks = Talks::new("wrong");
    talks.write("notes.docx", "no archive at all");
    talks.write("latin.txt", "plain");
    fs::write(talks.path("latin.txt"), [0xff, 0xfe, 0x00]).unwrap();
    talks.write("empty.txt", "");
    talks.write("good.txt", "1. A text.\n");
    let before = talks.state();
    for (file, id) in [
        ("notes.docx", "rev1"),
        ("empty.txt", "rev1"),
        ("missing.txt", "rev1"),
        ("good.txt", "zero"),
        ("good.txt", "../rev1"),
        ("good.txt", "a/b"),
        ("good.txt", ".hidden"),
        ("good.txt", ""),
    ] {
        let file = talks.path(file).display().to_string();
        let document = Document { file: &file, ..Document::default() };
        let errors = draft(&talks.0, &DraftImport { document, draft: id, ..DraftImport::default() });
        assert!(errors.is_err(), "{file} {id}");
        assert_eq!(talks.state(), before, "{file} {id}");
    }
    let file = talks.path("good.txt").display().to_string();
    let document = Document { file: &file, source: Some("../../s"), ..Document::default() };
    assert!(draft(&talks.0, &DraftImport { document, draft: "rev1", ..DraftImport::default() }).is_err());
    assert_eq!(talks.state(), before);
}

#[test]
fn corrections_of_a_draft_survive_a_new_issue() {
    let talks = Talks::new("draft");
    let path = "drafts/rev1.yaml";
    let issue = |act: &str, report: &str| {
        format!("1. States {act} act on all of this together.\n\n2. States report {report} to each other.\n")
    };
    let import = |text: &str, without_original, replace| {
        talks.write("rev.txt", text);
        let file = talks.path("rev.txt").display().to_string();
        let document = Document { file: &file, without_original, ..Document::default() };
        draft(&talks.0, &DraftImport { document, draft: "rev1", replace, ..DraftImport::default() }).unwrap()
    };
    import(&issue("shall", "often"), false, false);
    assert!(import(&issue("shall", "often"), false, false).written.is_empty());
    import(&issue("should", "often"), false, false);
    assert!(talks.read(path).contains("States should act"));
    talks.write(path, &talks.read(path).replace("report often", "report yearly"));
    // The document says what it said when it was imported: the correction stands.
    assert!(import(&issue("should", "often"), false, false).written.is_empty());
    // What the new issue changes elsewhere is taken up beside it.
    let told = import(&issue("must", "often"), false, false);
    assert!(told.diagnostics.is_empty(), "{told:?}");
    assert!(talks.read(path).contains("States must act") && talks.read(path).contains("report yearly"));
    let before = talks.state();
    assert!(import(&issue("must", "often"), false, false).written.is_empty());
    assert_eq!(talks.state(), before);
    // Where both changed the same words, the person's stay, and the others are told.
    let told = import(&issue("must", "monthly"), true, false);
    assert!(
        told.diagnostics.iter().any(|told| told.help.as_ref().is_some_and(|help| help.contains("monthly"))),
        "{told:?}"
    );
    assert!(talks.read(path).contains("report yearly"));
    // Without the original of the last issue nobody can tell what was corrected: everything stays.
    let told = import(&issue("may", "often"), false, false);
    assert!(
        told.written.is_empty() && told.diagnostics.iter().any(|told| told.message.contains("may act")),
        "{told:?}"
    );
    import(&issue("may", "often"), false, true);
    assert!(talks.read(path).contains("States may act") && talks.read(path).contains("report often"));
}

fn documents(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

#[test]
fn real_tracked_documents_are_imported_with_everything_in_place() {
    let Some(folder) = common::shared("data/docx-tracked") else { return };
    let mut count = 0;
    for path in documents(&folder) {
        if path.extension().is_none_or(|extension| extension != "docx") {
            continue;
        }
        let talks = Talks::new("real");
        let file = path.display().to_string();
        let document = Document { file: &file, ..Document::default() };
        let as_draft = DraftImport {
            draft: "base",
            settling: Some(travaux::clause::Settling::Reject),
            document: document.clone(),
            ..DraftImport::default()
        };
        if draft(&talks.0, &as_draft).is_err() {
            continue;
        }
        let request = AmendmentsImport {
            document: Document { source: Some("tracked"), ..document },
            draft: "base",
            unknown: UnknownAuthors::Keep,
            ..AmendmentsImport::default()
        };
        let Ok(imported) = amendments(&talks.0, &request) else { continue };
        let negotiation = talks.negotiation();
        let gists = negotiation.amendments.iter().filter(|amendment| amendment.operation.is_none()).count();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let _ = writeln!(
            std::io::stderr(),
            "{name}: {} amendments, {gists} gists, {} told",
            negotiation.amendments.len(),
            imported.diagnostics.len()
        );
        count += 1;
        assert!(amendments(&talks.0, &request).unwrap().written.is_empty(), "{name}");
    }
    assert!(count > 0);
}
