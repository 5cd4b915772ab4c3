//! A data package as <https://datapackage.org> describes it: every table as CSV and as JSON Lines, and one file that
//! tells what each column is.

use super::{Column, Kind, Table, amendments, changes, edits, fates, origins, positions, sources};
use crate::lineage::Lineage;
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
    resources: Vec<Resource>,
}

#[derive(Serialize)]
struct Resource {
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
    schema: Schema,
}

#[derive(Serialize)]
struct Schema {
    fields: Vec<Field>,
    #[serde(rename = "missingValues")]
    missing_values: [&'static str; 1],
}

#[derive(Serialize)]
struct Field {
    name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    description: &'static str,
}

/// The tables as files, with `datapackage.json` first.
pub fn data_package(lineage: &Lineage<'_>) -> Vec<PackageFile> {
    let negotiation = lineage.negotiation;
    let tables = [
        changes::table(lineage),
        edits::table(lineage),
        fates::table(lineage, &lineage.fates().amendments),
        origins::table(lineage),
        amendments::table(lineage),
        positions::table(lineage),
        sources::table(negotiation),
    ];
    let mut files = Vec::new();
    let mut resources = Vec::new();
    for table in &tables {
        for (format, mediatype, content) in
            [("csv", "text/csv", table.csv()), ("jsonl", "application/jsonl", table.jsonl())]
        {
            let file = PackageFile { name: format!("{}.{format}", table.name), content };
            resources.push(resource(table, format, mediatype, &file));
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

fn resource(table: &Table, format: &'static str, mediatype: &'static str, file: &PackageFile) -> Resource {
    let mut hash = String::from("sha256:");
    for byte in Sha256::digest(&file.content) {
        // Writing to a string cannot fail.
        let _ = write!(hash, "{byte:02x}");
    }
    Resource {
        name: format!("{}-{format}", table.name),
        kind: "table",
        title: table.title,
        path: file.name.clone(),
        format,
        mediatype,
        encoding: "utf-8",
        bytes: file.content.len(),
        hash,
        schema: Schema { fields: table.columns.iter().map(field).collect(), missing_values: [""] },
    }
}

fn field(column: &Column) -> Field {
    let kind = match column.kind {
        Kind::Text => "string",
        Kind::Flag => "boolean",
        Kind::Number => "number",
        Kind::Count => "integer",
    };
    Field { name: column.name, kind, description: column.description }
}
