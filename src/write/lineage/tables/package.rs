//! A data package as <https://datapackage.org> describes it: every table as CSV and as JSON Lines, and one file that
//! tells what each column is.

use super::{Sheet, amendments, changes, edits, fates, origins, positions, sources};
use crate::lineage::Lineage;
use crate::write::columns::Head;
use crate::write::json::{VERSION, print};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// A file of a data package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageFile {
    /// Its name in the package's folder.
    pub name: String,
    /// What stands in it.
    pub content: String,
}

#[derive(Serialize)]
struct Package<'a> {
    #[serde(rename = "$schema")]
    profile: &'static str,
    name: &'static str,
    travaux: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    resources: Vec<Resource<'a>>,
}

#[derive(Serialize)]
struct Resource<'a> {
    name: String,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'static str,
    path: String,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    bytes: usize,
    hash: String,
    schema: Schema<'a>,
}

#[derive(Serialize)]
struct Schema<'a> {
    fields: Vec<Field<'a>>,
    #[serde(rename = "missingValues")]
    missing_values: [&'static str; 1],
}

#[derive(Serialize)]
struct Field<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    description: &'static str,
}

/// The tables as files, with `datapackage.json` first.
pub fn data_package(lineage: &Lineage<'_>) -> Vec<PackageFile> {
    let negotiation = lineage.negotiation;
    let sheets = [
        changes::sheet(lineage),
        edits::sheet(lineage),
        fates::sheet(lineage),
        origins::sheet(lineage),
        amendments::sheet(lineage),
        positions::sheet(lineage),
        sources::sheet(negotiation),
    ];
    let mut files = Vec::new();
    let mut resources = Vec::new();
    for sheet in &sheets {
        for (format, mediatype, content) in
            [("csv", "text/csv", sheet.table.csv()), ("jsonl", "application/jsonl", sheet.table.jsonl())]
        {
            let file = PackageFile { name: format!("{}.{format}", sheet.name), content };
            resources.push(resource(sheet, format, mediatype, &file));
            files.push(file);
        }
    }
    let package = Package {
        profile: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: "travaux",
        travaux: VERSION,
        title: negotiation.manifest.title.as_deref(),
        description: negotiation.manifest.note.as_deref().map(str::trim),
        resources,
    };
    files.insert(0, PackageFile { name: "datapackage.json".to_owned(), content: print(&package) });
    files
}

fn resource<'a>(sheet: &'a Sheet, format: &'static str, mediatype: &'static str, file: &PackageFile) -> Resource<'a> {
    let mut hash = String::from("sha256:");
    for byte in Sha256::digest(&file.content) {
        // Writing to a string cannot fail.
        let _ = write!(hash, "{byte:02x}");
    }
    Resource {
        name: format!("{}-{format}", sheet.name),
        kind: "table",
        title: sheet.title,
        path: file.name.clone(),
        format,
        mediatype,
        encoding: "utf-8",
        bytes: file.content.len(),
        hash,
        schema: Schema { fields: sheet.table.heads.iter().map(field).collect(), missing_values: [""] },
    }
}

fn field(head: &Head) -> Field<'_> {
    Field { name: &head.name, kind: head.kind.as_str(), description: head.description }
}
