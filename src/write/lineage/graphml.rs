use super::fields::{Fields, Value, edges, nodes};
use crate::lineage::View;
use crate::write::json::VERSION;
use quick_xml::Writer;
use quick_xml::escape::escape;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";

/// The graph as GraphML: every field is a declared attribute of one type, every node and edge has an id.
///
/// XML has no way to write most control characters; a replacement character stands for each.
pub fn graphml(view: &View<'_>) -> String {
    let mut out = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Writing to memory cannot fail.
    let _ = document(&mut out, view);
    String::from_utf8_lossy(&out.into_inner()).into_owned() + "\n"
}

fn document(out: &mut Writer<Vec<u8>>, view: &View<'_>) -> io::Result<()> {
    let (nodes, edges) = (nodes(view), edges(view));
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    out.write_event(Event::Comment(quick_xml::events::BytesText::from_escaped(format!(" travaux {VERSION} "))))?;
    let manifest = &view.lineage.negotiation.manifest;
    out.create_element("graphml").with_attribute(("xmlns", NAMESPACE)).write_inner_content(|out| {
        for name in ["title", "note"] {
            key(out, "graph", name, "string")?;
        }
        keys(out, "node", &nodes, &["id"])?;
        // Gephi shows what is called a label.
        key(out, "edge", "label", "string")?;
        keys(out, "edge", &edges, &["from", "to"])?;
        let graph = out.create_element("graph").with_attributes([("id", "lineage"), ("edgedefault", "directed")]);
        graph.write_inner_content(|out| {
            for (name, value) in [("title", manifest.title.as_deref()), ("note", manifest.note.as_deref())] {
                if let Some(value) = value {
                    data(out, "graph", name, value.trim())?;
                }
            }
            nodes.iter().try_for_each(|fields| node(out, fields))?;
            edges.iter().enumerate().try_for_each(|(at, fields)| edge(out, at, fields))
        })?;
        Ok(())
    })?;
    Ok(())
}

/// Declares the fields that some node or edge has, in the order in which they come.
fn keys(out: &mut Writer<Vec<u8>>, of: &str, all: &[Fields], but: &[&str]) -> io::Result<()> {
    let mut declared: Vec<&str> = but.to_vec();
    for (name, value) in all.iter().flat_map(|fields| &fields.0) {
        if !declared.contains(name) {
            declared.push(name);
            let kind = match value {
                Value::Text(_) => "string",
                Value::Flag(_) => "boolean",
                Value::Number(_) => "double",
            };
            key(out, of, name, kind)?;
        }
    }
    Ok(())
}

fn key(out: &mut Writer<Vec<u8>>, of: &str, name: &str, kind: &str) -> io::Result<()> {
    let id = format!("{of}_{name}");
    let attributes = [("id", id.as_str()), ("for", of), ("attr.name", name), ("attr.type", kind)];
    out.create_element("key").with_attributes(attributes).write_empty()?;
    Ok(())
}

fn node(out: &mut Writer<Vec<u8>>, fields: &Fields) -> io::Result<()> {
    let id = text_of(fields, "id");
    out.create_element("node")
        .with_attribute(("id", id.as_str()))
        .write_inner_content(|out| all_data(out, "node", fields, &["id"]))?;
    Ok(())
}

fn edge(out: &mut Writer<Vec<u8>>, at: usize, fields: &Fields) -> io::Result<()> {
    let (id, from, to) = (format!("e{at}"), text_of(fields, "from"), text_of(fields, "to"));
    let ends = [("id", id.as_str()), ("source", from.as_str()), ("target", to.as_str())];
    out.create_element("edge").with_attributes(ends).write_inner_content(|out| {
        data(out, "edge", "label", &text_of(fields, "kind"))?;
        all_data(out, "edge", fields, &["from", "to"])
    })?;
    Ok(())
}

fn all_data(out: &mut Writer<Vec<u8>>, of: &str, fields: &Fields, but: &[&str]) -> io::Result<()> {
    for (name, value) in fields.0.iter().filter(|(name, _)| !but.contains(name)) {
        match value {
            Value::Text(text) => data(out, of, name, text)?,
            Value::Flag(flag) => data(out, of, name, &flag.to_string())?,
            Value::Number(number) => data(out, of, name, &number.to_string())?,
        }
    }
    Ok(())
}

fn data(out: &mut Writer<Vec<u8>>, of: &str, name: &str, value: &str) -> io::Result<()> {
    let key = format!("{of}_{name}");
    // A reader of XML would make a line feed of a carriage return.
    let value = escape(permitted(value)).replace('\r', "&#13;");
    let element = out.create_element("data").with_attribute(("key", key.as_str()));
    element.write_text_content(BytesText::from_escaped(value))?;
    Ok(())
}

/// The text of a field that every node or edge has.
fn text_of(fields: &Fields, name: &str) -> String {
    let found = fields.0.iter().find_map(|(found, value)| match value {
        Value::Text(text) if *found == name => Some(permitted(text)),
        _ => None,
    });
    found.unwrap_or_default()
}

/// A text without the characters that XML 1.0 forbids.
fn permitted(text: &str) -> String {
    let is_forbidden = |sign: char| match sign {
        '\t' | '\n' | '\r' => false,
        '\u{FFFE}' | '\u{FFFF}' => true,
        sign => sign < ' ',
    };
    text.chars().map(|sign| if is_forbidden(sign) { char::REPLACEMENT_CHARACTER } else { sign }).collect()
}
