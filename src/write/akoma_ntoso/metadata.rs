//! What a document has to say of itself: the work, this version of it and this file, and who says so.

use super::ids::{encoded, safe};
use super::xml::Xml;
use crate::date::Date;
use crate::draft::Draft;
use crate::language::three_letters;
use crate::negotiation::Negotiation;
use crate::write::json::VERSION;

/// What stands for a country where none is known: a negotiation has several.
const NO_COUNTRY: &str = "zz";
/// The date that stands where none is known, because the format demands one.
const NO_DATE: &str = "0001-01-01";
/// What stands for a language where none is known.
const NO_LANGUAGE: &str = "und";
/// The id under which this program is named as the source of what it found.
pub(super) const PROGRAM: &str = "#travaux";

/// The metadata of a draft. `prefix` tells its ids from those of other documents in the file, `analysis` writes what
/// changed.
pub(super) fn of_draft(xml: &mut Xml, draft: &Draft, prefix: &str, analysis: impl FnOnce(&mut Xml)) {
    let authors: Vec<&str> = draft.issued_by.iter().map(|party| party.value.as_str()).collect();
    let identity = Identity {
        work: work(draft),
        name: draft.title.as_deref(),
        date: draft.date.as_ref(),
        language: draft.language.as_deref(),
        prefix,
        authors,
    };
    meta(xml, &identity, analysis);
}

/// The metadata of all drafts together.
pub(super) fn of_collection(xml: &mut Xml, negotiation: &Negotiation) {
    let title = negotiation.manifest.title.as_deref();
    let identity = Identity {
        work: format!("/akn/{NO_COUNTRY}/documentCollection/{NO_DATE}/{}", encoded(title.unwrap_or("drafts"))),
        name: title,
        date: None,
        language: None,
        prefix: "",
        authors: Vec::new(),
    };
    meta(xml, &identity, |_| {});
}

/// The address of a draft as a work.
pub(super) fn work(draft: &Draft) -> String {
    format!("/akn/{NO_COUNTRY}/statement/{}/{}", day(draft.date.as_ref()), encoded(&draft.id))
}

struct Identity<'a> {
    work: String,
    name: Option<&'a str>,
    date: Option<&'a Date>,
    language: Option<&'a str>,
    /// What tells its ids from those of other documents in the same file.
    prefix: &'a str,
    authors: Vec<&'a str>,
}

fn meta(xml: &mut Xml, identity: &Identity<'_>, analysis: impl FnOnce(&mut Xml)) {
    let language = identity.language.and_then(three_letters).unwrap_or(NO_LANGUAGE);
    let version = identity.date.map(|date| format!("@{}", date.latest())).unwrap_or_default();
    let expression = format!("{}/{language}{version}", identity.work);
    xml.open("meta", &[]);
    xml.open("identification", &[("source", PROGRAM)]);
    xml.open("FRBRWork", &[]);
    core(xml, identity, &identity.work, "");
    xml.empty("FRBRcountry", &[("value", NO_COUNTRY)]);
    xml.close();
    xml.open("FRBRExpression", &[]);
    core(xml, identity, &expression, "");
    xml.empty("FRBRlanguage", &[("language", language)]);
    xml.close();
    xml.open("FRBRManifestation", &[]);
    core(xml, identity, &expression, ".akn");
    xml.empty("FRBRformat", &[("value", "application/akn+xml")]);
    xml.close();
    xml.close();
    analysis(xml);
    xml.open("references", &[("source", PROGRAM)]);
    organisation(xml, identity.prefix, "travaux", &format!("travaux {VERSION}"));
    if identity.authors.is_empty() {
        organisation(xml, identity.prefix, "unknown", "not recorded");
    }
    for author in &identity.authors {
        organisation(xml, identity.prefix, author, author);
    }
    xml.close();
    xml.close();
}

fn core(xml: &mut Xml, identity: &Identity<'_>, address: &str, ending: &str) {
    xml.empty("FRBRthis", &[("value", &format!("{address}/!main{ending}"))]);
    xml.empty("FRBRuri", &[("value", &format!("{address}{ending}"))]);
    if address == identity.work
        && let Some(name) = identity.name
    {
        xml.empty("FRBRalias", &[("value", name), ("name", "title")]);
    }
    let name = identity.date.map_or_else(|| "unknown".to_owned(), |date| format!("issued {date}"));
    xml.empty("FRBRdate", &[("date", &day(identity.date)), ("name", &name)]);
    let authors = if identity.authors.is_empty() { &["unknown"] } else { identity.authors.as_slice() };
    for author in authors {
        xml.empty("FRBRauthor", &[("href", &format!("#{}", encoded(&id(identity.prefix, author))))]);
    }
}

fn organisation(xml: &mut Xml, prefix: &str, code: &str, name: &str) {
    let address = format!("/akn/ontology/organization/{NO_COUNTRY}/{}", encoded(code));
    // The program is one and the same in the whole file.
    if code == "travaux" && !prefix.is_empty() {
        xml.empty("TLCOrganization", &[("href", &address), ("showAs", name)]);
        return;
    }
    xml.empty("TLCOrganization", &[("eId", &id(prefix, code)), ("href", &address), ("showAs", name)]);
}

fn id(prefix: &str, code: &str) -> String {
    if code == "travaux" { code.to_owned() } else { format!("{prefix}org_{}", safe(code)) }
}

/// The last day that a date allows: the format knows whole days alone. The date as recorded stands in its name.
fn day(date: Option<&Date>) -> String {
    date.map_or_else(|| NO_DATE.to_owned(), |date| date.latest().to_string())
}
