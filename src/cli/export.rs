//! `export`: change histories and the lineage, for one audience.

use super::audience::ForWhom;
use super::failure::Failure;
use super::format::OutputFormat;
use super::{Outcome, format, gate, open, output};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use travaux::lineage::{Lineage, View};
use travaux::write;

/// Writes change histories and the lineage, as far as an audience may see them
#[derive(Debug, Args)]
pub(super) struct Export {
    #[command(flatten)]
    whom: ForWhom,

    /// How to write it (default: as the ending of the file says)
    #[arg(long, value_enum)]
    format: Option<ExportFormat>,

    /// Take only what has to do with this clause, for the graph formats json, graphml, dot and mermaid
    #[arg(long, value_name = "CLAUSE")]
    only: Option<String>,

    /// Write a negotiation that others can work in, with what they may see, into this new folder
    #[arg(long, value_name = "DIR", conflicts_with_all = ["format", "only", "output"])]
    as_folder: Option<PathBuf>,

    /// Write to this file; a data package, to this folder
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum ExportFormat {
    /// A row for every change, and for every amendment, for spreadsheets.
    #[default]
    Csv,
    /// A row for every place in which words went or came, and for every amendment that asked for it.
    Edits,
    /// The rows of the CSV, an object a line, for programs.
    Jsonl,
    /// A folder with all tables and a description of their columns.
    DataPackage,
    /// The graph, for programs.
    Json,
    /// The graph, for Gephi and networkx.
    Graphml,
    /// The graph, for Graphviz.
    Dot,
    /// The graph, for Mermaid.
    Mermaid,
    /// The lineage in the terms of W3C PROV, as PROV-JSON.
    ProvJson,
    /// The lineage in the terms of W3C PROV, as Turtle.
    ProvTtl,
    /// The drafts as Akoma Ntoso documents, with what each changes.
    Akn,
}

impl OutputFormat for ExportFormat {}

pub(super) fn run(command: &Export, folder: Option<&Path>) -> Result<Outcome, Failure> {
    if let Some(to) = &command.as_folder {
        let negotiation = gate::with_precedents(folder, &command.whom.audience(true)?)?;
        output::write_new_folder(&write::yaml::folder(&negotiation), to)?;
        return Ok(Outcome::Done);
    }
    let given =
        command.format.map_or_else(|| format::of_ending(command.output.as_deref()), |format| Ok(Some(format)))?;
    let Some(format) = given else {
        return Err(
            Failure::new("it is not said how to write it").help("add `--format csv`, or name a file: `-o FILE.csv`")
        );
    };
    let is_graph =
        matches!(format, ExportFormat::Json | ExportFormat::Graphml | ExportFormat::Dot | ExportFormat::Mermaid);
    if command.only.is_some() && !is_graph {
        return Err(Failure::new("`--only` takes a part of the graph, and this format is not the graph's")
            .help("leave it out, or write json, graphml, dot or mermaid"));
    }
    let negotiation = gate::negotiation(folder, &command.whom.audience(true)?)?;
    let lineage = Lineage::new(&negotiation);
    let view = match &command.only {
        Some(reference) => lineage.around(open::clause(&negotiation, reference, None)?),
        None => lineage.whole(),
    };
    write_answer(&view, format, command.output.as_deref())?;
    Ok(Outcome::Done)
}

fn write_answer(view: &View<'_>, format: ExportFormat, to: Option<&Path>) -> Result<(), Failure> {
    let lineage = view.lineage;
    let answer = match format {
        ExportFormat::DataPackage => return write_package(lineage, to),
        ExportFormat::Csv => write::lineage::csv(lineage),
        ExportFormat::Edits => write::lineage::edits_csv(lineage),
        ExportFormat::Jsonl => write::lineage::jsonl(lineage),
        ExportFormat::Json => write::lineage::json(view),
        ExportFormat::Graphml => write::lineage::graphml(view),
        ExportFormat::Dot => write::lineage::dot(view),
        ExportFormat::Mermaid => write::lineage::mermaid(view).map_err(|too_large| {
            Failure::new(too_large.to_string())
                .help("take what has to do with one clause: --only CLAUSE; or write dot, which has no such limit")
        })?,
        ExportFormat::ProvJson => write::lineage::prov_json(lineage),
        ExportFormat::ProvTtl => write::lineage::prov_ttl(lineage),
        ExportFormat::Akn => write::akoma_ntoso::collection(lineage),
    };
    output::write(answer.as_bytes(), to)
}

fn write_package(lineage: &Lineage<'_>, folder: Option<&Path>) -> Result<(), Failure> {
    let Some(folder) = folder else {
        return Err(Failure::new("a data package is a folder").help("name it with -o DIR"));
    };
    let files = write::lineage::data_package(lineage);
    let files: Vec<(&str, &[u8])> = files.iter().map(|file| (file.name.as_str(), file.content.as_bytes())).collect();
    output::write_folder(&files, folder)
}
