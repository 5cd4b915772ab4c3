//! `apply`: amendments written into a draft.

use super::audience::ForWhom;
use super::failure::Failure;
use super::format::OutputFormat;
use super::{Outcome, format, gate, messages, named, open, output};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use travaux::amendment::AmendmentId;
use travaux::draft::{Draft, DraftId, Wording};
use travaux::folder::{self, Lock};
use travaux::lineage::{Choice, Lineage};
use travaux::merge::{Applied, Merged, changed_references, merge, number_left_open, renumber};
use travaux::negotiation::Shown;
use travaux::read::brackets;
use travaux::source::Located;
use travaux::write::apply::{ApplyAnswer, document, json};
use travaux::write::docx;

/// Writes amendments into a draft: prints the text that they make, and where they cannot stand together
#[derive(Debug, Args)]
pub(super) struct Apply {
    /// The draft
    draft: String,

    /// The amendments; those that were withdrawn or decided only if they are named here
    #[arg(required_unless_present_any = ["all", "all_of"])]
    amendments: Vec<String>,

    /// All amendments to the draft that are on the table
    #[arg(long)]
    all: bool,

    /// All that this party is recorded to have proposed; may be repeated
    #[arg(long, value_name = "PARTY")]
    all_of: Vec<String>,

    /// Put labels in sequence, and the references to them; else labels stay, and what comes has those that it was given
    #[arg(long)]
    renumber: bool,

    /// Write the text into the folder, as a draft of this id
    #[arg(long = "as", value_name = "NEW")]
    new: Option<String>,

    #[command(flatten)]
    whom: ForWhom,

    /// How to write the answer
    #[arg(long, value_enum)]
    format: Option<ApplyFormat>,

    /// Write to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// How the text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum ApplyFormat {
    /// To read.
    #[default]
    Text,
    /// To read where Markdown is rendered.
    Markdown,
    /// A page for a browser or a printer.
    Html,
    /// For Word and LibreOffice.
    Docx,
    /// For programs; stable.
    Json,
}

impl OutputFormat for ApplyFormat {}

pub(super) fn run(command: &Apply, folder: Option<&Path>) -> Result<Outcome, Failure> {
    let format = format::chosen(command.format, command.output.as_deref())?;
    let audience = command.whom.audience(format.is_handed_on())?;
    if command.new.is_some() && audience != travaux::negotiation::Audience::default() {
        return Err(Failure::new("a draft is written into the folder for those who keep it")
            .help("leave out `--as`, or `--for` and `--anonymous`"));
    }
    // What is written rests on what is read under the same lock.
    let lock = command.new.as_ref().map(|_| open::lock(&open::folder(folder)?)).transpose()?;
    let negotiation = gate::negotiation(folder, &audience)?;
    let draft = named::draft(&negotiation, &command.draft)?;
    let negotiation = negotiation.placed_on(draft);
    let choice = chosen(command, &negotiation, draft)?;
    let mut merged = merge(&negotiation, draft, &choice.amendments);
    let base = &negotiation.drafts[draft].tree;
    let numbered = number_left_open(base, &merged.tree, &merged.became);
    merged.tree = numbered.tree;
    let references = changed_references(base, &merged.tree, &merged.became);
    if command.renumber {
        merged.tree = renumber(base, &merged.tree).tree;
    }
    let new = consolidated(&negotiation, draft, &merged, command.new.as_deref());
    if let Some(lock) = &lock {
        write(lock, &new)?;
    }
    let negotiation = negotiation.with_draft(new);
    let lineage = Lineage::new(&negotiation);
    let new = DraftId::at(negotiation.drafts.len() - 1);
    let applied = |outcome: Applied| matches!(outcome, Applied::Whole | Applied::InPart);
    let applied: Vec<AmendmentId> =
        merged.outcomes.iter().filter(|(_, outcome)| applied(*outcome)).map(|&(at, _)| at).collect();
    let what_if = lineage.what_if(draft, new, &applied);
    let answer = ApplyAnswer {
        lineage: &lineage,
        base: draft,
        new,
        merged: &merged,
        choice: &choice,
        references: &references,
        numbered: &numbered.clauses,
        what_if: &what_if,
    };
    let file = command.output.as_deref();
    let written = match format {
        ApplyFormat::Text => {
            document(&answer).tinged(output::width(file), &travaux::write::Tinge::default()).into_bytes()
        }
        ApplyFormat::Markdown => document(&answer).markdown().into_bytes(),
        ApplyFormat::Html => document(&answer).html().into_bytes(),
        ApplyFormat::Docx => {
            gate::refuse_terminal(file)?;
            docx::answer(&document(&answer))?
        }
        ApplyFormat::Json => as_json(&answer, &negotiation)?.into_bytes(),
    };
    output::write(&written, file)?;
    Ok(if merged.conflicts.is_empty() { Outcome::Done } else { Outcome::Found })
}

fn chosen(command: &Apply, negotiation: &Shown, draft: DraftId) -> Result<Choice, Failure> {
    let lineage = Lineage::new(negotiation);
    let named: Vec<AmendmentId> =
        command.amendments.iter().map(|id| named::amendment(negotiation, id)).collect::<Result<_, _>>()?;
    let of: Vec<String> =
        command.all_of.iter().map(|name| named::party(negotiation, name)).collect::<Result<_, _>>()?;
    Ok(lineage.choose(draft, &named, command.all, &of))
}

/// The text that amendments make of a draft, as a draft that follows it. It is no more open than what it was made of, and as
/// verbatim.
fn consolidated(negotiation: &Shown, base: DraftId, merged: &Merged, id: Option<&str>) -> Draft {
    let own = &negotiation.drafts[base];
    let applied = merged.outcomes.iter().filter(|(_, outcome)| matches!(outcome, Applied::Whole | Applied::InPart));
    let applied: Vec<AmendmentId> = applied.map(|&(at, _)| at).collect();
    let amendments = || applied.iter().map(|&at| &negotiation.amendments[at]);
    let access =
        amendments().fold(negotiation.draft_access(own), |access, one| access.and(negotiation.amendment_access(one)));
    let wordings = std::iter::once(own.wording).chain(amendments().map(|one| one.wording));
    let wording = wordings.into_iter().find(|&wording| wording != Wording::Verbatim).unwrap_or_default();
    let unused =
        || {
            let names = (1..).map(|number| {
                if number == 1 { format!("{}-applied", own.id) } else { format!("{}-applied-{number}", own.id) }
            });
            names.into_iter().find(|name| negotiation.draft_index(name).is_none()).unwrap_or_default()
        };
    let reading = brackets::read(&merged.tree, own.dialect, &negotiation.registry);
    Draft {
        id: id.map_or_else(unused, str::to_owned),
        kind: Some("consolidated text".to_owned()),
        follows: Some(vec![own.id.clone().into()]),
        applied: amendments().map(|one| Located::from(one.id.value.clone())).collect(),
        dialect: own.dialect,
        language: own.language.clone(),
        translation_of: own.translation_of.clone(),
        wording,
        access: Some(access),
        attributions: Some(reading.attributions(&merged.tree, &negotiation.registry)),
        spoken_for: reading.spoken_for(&merged.tree),
        apart: reading.apart(&merged.tree),
        tree: merged.tree.clone(),
        ..Draft::default()
    }
}

fn write(lock: &Lock, draft: &Draft) -> Result<(), Failure> {
    let written = folder::issue(lock, draft).map_err(Failure::Diagnostics)?;
    messages::line(&format!("the draft `{}` was written: {}", draft.id, written.join(", ")));
    Ok(())
}

fn as_json(answer: &ApplyAnswer<'_>, negotiation: &Shown) -> Result<String, Failure> {
    let id = &negotiation.drafts[answer.new].id;
    let mut draft = negotiation.shown_draft(id).ok_or_else(|| Failure::new("there is no such draft"))?;
    let reading = brackets::read(&draft.tree, draft.dialect, &negotiation.registry);
    draft.read_as(|tree| reading.marked(tree));
    Ok(json(answer, &draft, reading.dialect()))
}
