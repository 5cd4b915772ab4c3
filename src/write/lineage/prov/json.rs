use super::gather::gather;
use super::names::{Name, PROV, VOCABULARY, XSD, namespace};
use super::{Attributes, Class, Document, Relation, Statement, Value};
use crate::lineage::Lineage;
use crate::write::json::print;
use serde_json::{Map, Value as Json, json};

/// The lineage as PROV-JSON, as the W3C's member submission of 24 April 2013 lays it down.
pub fn prov_json(lineage: &Lineage<'_>) -> String {
    print(&Json::Object(object(&gather(lineage), &namespace(lineage.negotiation))))
}

fn object(document: &Document, here: &str) -> Map<String, Json> {
    let mut out = Map::new();
    let prefix = json!({ "here": here, "prov": PROV, "travaux": VOCABULARY, "xsd": XSD });
    out.insert("prefix".to_owned(), prefix);
    for (class, key) in [(Class::Entity, "entity"), (Class::Activity, "activity"), (Class::Agent, "agent")] {
        let mut things = Map::new();
        for thing in document.things.iter().filter(|thing| thing.class == class) {
            things.insert(thing.name.to_string(), Json::Object(attributes(&thing.types, &thing.attributes)));
        }
        out.insert(key.to_owned(), Json::Object(things));
    }
    for (at, statement) in document.statements.iter().enumerate() {
        let (key, from, to) = shape(statement.relation);
        let records = out.entry(key).or_insert_with(|| Json::Object(Map::new()));
        if let Json::Object(records) = records {
            records.insert(format!("_:s{at}"), Json::Object(record(statement, from, to)));
        }
    }
    out
}

/// The key of a relation and those of its two ends.
fn shape(relation: Relation) -> (&'static str, &'static str, &'static str) {
    match relation {
        Relation::Derivation | Relation::Revision | Relation::PrimarySource => {
            ("wasDerivedFrom", "prov:generatedEntity", "prov:usedEntity")
        }
        Relation::Generation => ("wasGeneratedBy", "prov:entity", "prov:activity"),
        Relation::Usage => ("used", "prov:activity", "prov:entity"),
        Relation::Attribution => ("wasAttributedTo", "prov:entity", "prov:agent"),
        Relation::Association => ("wasAssociatedWith", "prov:activity", "prov:agent"),
        Relation::Delegation => ("actedOnBehalfOf", "prov:delegate", "prov:responsible"),
        Relation::Member => ("hadMember", "prov:collection", "prov:entity"),
        Relation::Alternate => ("alternateOf", "prov:alternate1", "prov:alternate2"),
    }
}

fn record(statement: &Statement, from: &str, to: &str) -> Map<String, Json> {
    let mut record = Map::new();
    record.insert(from.to_owned(), Json::from(statement.from.to_string()));
    record.insert(to.to_owned(), Json::from(statement.to.to_string()));
    if let Some(activity) = &statement.activity {
        record.insert("prov:activity".to_owned(), Json::from(activity.to_string()));
    }
    let kind = match statement.relation {
        Relation::Revision => vec![Name::Prov("Revision")],
        Relation::PrimarySource => vec![Name::Prov("PrimarySource")],
        // Neither takes attributes in PROV, and neither is ever computed.
        Relation::Member | Relation::Alternate => return record,
        _ => Vec::new(),
    };
    record.extend(attributes(&kind, &statement.attributes));
    let basis = if statement.is_recorded { "recorded" } else { "inferred" };
    record.insert("travaux:basis".to_owned(), Json::from(basis));
    record
}

/// Attributes by name; one that comes more than once has a list.
fn attributes(types: &[Name], attributes: &Attributes) -> Map<String, Json> {
    let mut out = Map::new();
    let types = types.iter().map(|name| (Name::Prov("type"), Value::Name(name.clone())));
    for (name, value) in types.chain(attributes.iter().cloned()) {
        let value = match value {
            Value::Text(text) => Json::from(text),
            Value::Date(date) => match Value::type_of_date(date) {
                Some(kind) => json!({ "$": date.to_string(), "type": kind }),
                None => Json::from(date.to_string()),
            },
            Value::Flag(flag) => json!({ "$": flag.to_string(), "type": "xsd:boolean" }),
            Value::Number(number) => json!({ "$": number.to_string(), "type": "xsd:double" }),
            Value::Name(name) => json!({ "$": name.to_string(), "type": "xsd:QName" }),
        };
        match out.get_mut(&name.to_string()) {
            None => {
                out.insert(name.to_string(), value);
            }
            Some(Json::Array(values)) => values.push(value),
            Some(first) => *first = Json::Array(vec![first.take(), value]),
        }
    }
    out
}
