//! `import`: documents into the folder, as drafts or as amendments.

use super::failure::Failure;
use super::{Outcome, messages, open};
use clap::{ArgGroup, Args, ValueEnum};
use std::path::{Path, PathBuf};
use travaux::clause::Settling;
use travaux::date::Date;
use travaux::folder::import::{
    AmendmentsImport, ColumnsImport, Document, DraftImport, Imported, UnknownAuthors, amendments, columns, draft,
};
use travaux::source::Access;

/// Reads a document into the negotiation: as a draft, or what it proposes as amendments
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("what it becomes").required(true).args(["draft", "columns", "amendments_to"]))]
pub(super) struct Import {
    /// The document: DOCX, HTML, Akoma Ntoso, Markdown, text …
    file: PathBuf,

    /// Write it into drafts/ as the draft with this id
    #[arg(long, value_name = "ID", conflicts_with = "amendments_to")]
    draft: Option<String>,

    /// Write the last columns of its table into drafts/ as drafts with these ids, the first being the base of the others, for
    /// which an empty cell stands (`COM,EP,Council,deal`)
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    columns: Vec<String>,

    /// Read its tracked changes as amendments to this draft; without any, its sentences and tables
    #[arg(long, value_name = "DRAFT")]
    amendments_to: Option<String>,

    /// Whose all of it is, whoever the document names (a party's code or name; several after commas)
    #[arg(long, value_name = "PARTY", value_delimiter = ',', requires = "amendments_to")]
    by: Vec<String>,

    /// A file that says for which parties the authors write (default: authors.yaml of the negotiation)
    #[arg(long, value_name = "FILE", requires = "amendments_to")]
    authors: Option<PathBuf>,

    /// What becomes of the tracked changes of an author that is no known party
    #[arg(long, value_enum, default_value_t, requires = "amendments_to")]
    unknown_authors: Unknown,

    /// Of a draft with tracked changes: take the text before them
    #[arg(long, conflicts_with_all = ["accept_all", "amendments_to"])]
    reject_all: bool,

    /// Of a draft with tracked changes: take the text after them
    #[arg(long, conflicts_with = "amendments_to")]
    accept_all: bool,

    /// Id of the source that the document becomes (default: made from the file's name)
    #[arg(long, value_name = "ID")]
    source: Option<String>,

    /// Title of the draft, or of the source
    #[arg(long)]
    title: Option<String>,

    /// When the document was issued
    #[arg(long, value_parser = open::parse_date)]
    date: Option<Date>,

    /// What the draft is (zero, revision, chair's text …), or the source
    #[arg(long)]
    kind: Option<String>,

    /// The drafts that this one, or the base of the columns, follows, after commas; `none` for a text apart (default: the one listed before it)
    #[arg(long, value_name = "DRAFTS", value_delimiter = ',', conflicts_with = "amendments_to")]
    follows: Vec<String>,

    /// To whom the document may be shown: public, participants, group or own (default: own)
    #[arg(long)]
    access: Option<Access>,

    /// Write over a draft of that id, whatever it is
    #[arg(long, conflicts_with = "amendments_to")]
    replace: bool,

    /// Do not keep the document itself in originals/
    #[arg(long)]
    no_original: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Unknown {
    /// Import nothing, and name the authors.
    #[default]
    Refuse,
    /// Import them with an unknown proposer, and a note that names the author.
    Keep,
}

pub(super) fn run(command: &Import, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let folder = open::folder(folder)?;
    let file = command.file.to_string_lossy();
    let document = Document {
        file: &file,
        source: command.source.as_deref(),
        title: command.title.as_deref(),
        date: command.date,
        kind: command.kind.as_deref().filter(|_| command.amendments_to.is_some()),
        access: command.access.clone(),
        without_original: command.no_original,
    };
    let settling = match (command.accept_all, command.reject_all) {
        (true, _) => Some(Settling::Accept),
        (_, true) => Some(Settling::Reject),
        _ => None,
    };
    let imported = match (&command.draft, &command.amendments_to) {
        (Some(id), _) => draft(
            &folder,
            &DraftImport {
                document: Document { title: None, ..document },
                draft: id,
                title: command.title.as_deref(),
                date: command.date,
                kind: command.kind.as_deref(),
                follows: follows(&command.follows),
                settling,
                replace: command.replace,
            },
        ),
        (None, None) => columns(
            &folder,
            &ColumnsImport {
                document,
                drafts: &command.columns,
                date: command.date,
                kind: command.kind.as_deref(),
                follows: follows(&command.follows),
                settling,
                replace: command.replace,
            },
        ),
        (None, Some(id)) => amendments(
            &folder,
            &AmendmentsImport {
                document,
                draft: id,
                by: command.by.clone(),
                authors: command.authors.as_deref(),
                unknown: match command.unknown_authors {
                    Unknown::Refuse => UnknownAuthors::Refuse,
                    Unknown::Keep => UnknownAuthors::Keep,
                },
            },
        ),
    };
    // Whatever keeps a document from being imported, the folder is as it was.
    tell(&imported.map_err(Failure::Diagnostics)?)
}

fn follows(given: &[String]) -> Option<Vec<String>> {
    match given {
        [] => None,
        [none] if none == "none" => Some(Vec::new()),
        ids => Some(ids.to_vec()),
    }
}

fn tell(imported: &Imported) -> Result<Outcome, Failure> {
    messages::print_briefly(&imported.diagnostics);
    let mut answer: String = imported.summary.iter().map(|line| format!("{line}\n")).collect();
    if imported.written.is_empty() {
        answer.push_str("nothing was changed\n");
    } else {
        answer.push_str(&format!("written: {}\n", imported.written.join(", ")));
    }
    super::output::write(travaux::write::visible(&answer).as_bytes(), None)?;
    Ok(Outcome::Done)
}
