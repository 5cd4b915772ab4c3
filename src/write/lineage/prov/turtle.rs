use super::gather::gather;
use super::names::{Name, PROV, VOCABULARY, XSD, namespace};
use super::{Attributes, Class, Document, Relation, Statement, Thing, Value};
use crate::lineage::Lineage;
use crate::write::json::VERSION;
use rustc_hash::FxHashMap;
use std::fmt::Write;

/// The lineage as PROV-O in Turtle.
///
/// A plain triple is recorded. What is computed stands in PROV's qualified form alone, with its mark, so that nobody
/// reads it without.
pub fn prov_ttl(lineage: &Lineage<'_>) -> String {
    let document = gather(lineage);
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(out, "# travaux {VERSION}");
    let _ = writeln!(out, "@prefix here: <{}> .", namespace(lineage.negotiation));
    let _ = writeln!(out, "@prefix prov: <{PROV}> .");
    let _ = writeln!(out, "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .");
    let _ = writeln!(out, "@prefix travaux: <{VOCABULARY}> .");
    let _ = writeln!(out, "@prefix xsd: <{XSD}> .");
    let mut said = by_subject(&document);
    for thing in &document.things {
        let statements = said.remove(&thing.name.to_string()).unwrap_or_default();
        subject(&mut out, thing, &statements);
    }
    out
}

/// The statements under the name of what they begin from, in their order.
fn by_subject(document: &Document) -> FxHashMap<String, Vec<&Statement>> {
    let mut said: FxHashMap<String, Vec<&Statement>> = FxHashMap::default();
    for statement in &document.statements {
        said.entry(statement.from.to_string()).or_default().push(statement);
    }
    said
}

fn subject(out: &mut String, thing: &Thing, statements: &[&Statement]) {
    let class = match thing.class {
        Class::Entity => Name::Prov("Entity"),
        Class::Activity => Name::Prov("Activity"),
        Class::Agent => Name::Prov("Agent"),
    };
    let types: Vec<String> = std::iter::once(&class).chain(&thing.types).map(Name::to_string).collect();
    let _ = write!(out, "\n{} a {}", thing.name, types.join(", "));
    attributes(out, &thing.attributes, "\n    ");
    for statement in statements {
        relation(out, statement);
    }
    out.push_str(" .\n");
}

fn attributes(out: &mut String, attributes: &Attributes, before: &str) {
    for (name, value) in attributes {
        let predicate = match name {
            Name::Prov("label") => "rdfs:label".to_owned(),
            name => name.to_string(),
        };
        let value = match value {
            Value::Text(text) => quoted(text),
            Value::Date(date) => match Value::type_of_date(*date) {
                Some(kind) => format!("\"{date}\"^^{kind}"),
                None => quoted(&date.to_string()),
            },
            Value::Flag(flag) => flag.to_string(),
            Value::Number(number) => format!("\"{number}\"^^xsd:double"),
            Value::Name(name) => name.to_string(),
        };
        let _ = write!(out, " ;{before}{predicate} {value}");
    }
}

/// PROV's words for a relation: the plain property, the qualified one with its class, and the class's property.
fn words(relation: Relation) -> (&'static str, Option<(&'static str, &'static str, &'static str)>) {
    match relation {
        Relation::Derivation => ("wasDerivedFrom", Some(("qualifiedDerivation", "Derivation", "entity"))),
        Relation::Revision => ("wasRevisionOf", Some(("qualifiedRevision", "Revision", "entity"))),
        Relation::PrimarySource => ("hadPrimarySource", Some(("qualifiedPrimarySource", "PrimarySource", "entity"))),
        Relation::Generation => ("wasGeneratedBy", Some(("qualifiedGeneration", "Generation", "activity"))),
        Relation::Usage => ("used", Some(("qualifiedUsage", "Usage", "entity"))),
        Relation::Attribution => ("wasAttributedTo", Some(("qualifiedAttribution", "Attribution", "agent"))),
        Relation::Association => ("wasAssociatedWith", Some(("qualifiedAssociation", "Association", "agent"))),
        Relation::Delegation => ("actedOnBehalfOf", Some(("qualifiedDelegation", "Delegation", "agent"))),
        Relation::Member => ("hadMember", None),
        Relation::Alternate => ("alternateOf", None),
    }
}

fn relation(out: &mut String, statement: &Statement) {
    let (plain, qualified) = words(statement.relation);
    // The plain form would say of a delegation that it holds always.
    if statement.is_recorded && statement.activity.is_none() {
        let _ = write!(out, " ;\n    prov:{plain} {}", statement.to);
    }
    let is_plain = statement.is_recorded && statement.activity.is_none() && statement.attributes.is_empty();
    let Some((property, class, end)) = qualified.filter(|_| !is_plain) else { return };
    let _ = write!(out, " ;\n    prov:{property} [ a prov:{class} ; prov:{end} {}", statement.to);
    if let Some(activity) = &statement.activity {
        let _ = write!(out, " ; prov:hadActivity {activity}");
    }
    let basis = if statement.is_recorded { "recorded" } else { "inferred" };
    let _ = write!(out, " ; travaux:basis \"{basis}\"");
    attributes(out, &statement.attributes, " ");
    out.push_str(" ]");
}

/// A text between quotation marks, as Turtle reads it.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}
