//! Styles: what a paragraph says of itself by the name of its style, and by those that the style is based on.

use super::properties::Properties;
use super::xml::{Token, Xml};
use crate::source::Diagnostic;
use rustc_hash::FxHashMap;

/// How many styles may be based on one another.
const LONGEST_CHAIN: usize = 50;

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    properties: Properties,
}

/// The styles of a document, each with what it takes from those it is based on.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: FxHashMap<String, Style>,
    default: Option<String>,
}

impl Styles {
    /// Reads the part that defines them.
    pub(super) fn read(file: &str, text: &str) -> Result<Styles, Diagnostic> {
        let mut xml = Xml::new(file, text);
        let mut read = Styles::default();
        let mut current: Option<(String, Style)> = None;
        // Names of the open elements below the root: a style is the first of them.
        let mut depth = 0_usize;
        while let Some(token) = xml.next()? {
            match token {
                Token::Open(element) => {
                    depth += 1;
                    match (element.name(), &mut current) {
                        ("style", _) if depth == 2 => {
                            let id = element.attribute("styleId").unwrap_or_default();
                            let is_paragraph = element.attribute("type").is_none_or(|kind| kind == "paragraph");
                            let is_default = element.attribute("default").is_some_and(|on| on == "1" || on == "true");
                            if is_paragraph && is_default {
                                read.default = Some(id.clone());
                            }
                            current = Some((id, Style::default()));
                        }
                        ("name", Some((_, style))) if depth == 3 => {
                            style.name = element.value().unwrap_or_default().to_lowercase();
                        }
                        ("basedOn", Some((_, style))) => style.based_on = element.value(),
                        ("pPrChange" | "rPrChange" | "tblStylePr", _) => {
                            xml.skip()?;
                            depth -= 1;
                        }
                        (_, Some((_, style))) => style.properties.take(&element),
                        _ => {}
                    }
                }
                Token::Close => {
                    depth = depth.saturating_sub(1);
                    if depth == 1
                        && let Some((id, style)) = current.take()
                    {
                        read.styles.insert(id, style);
                    }
                }
                Token::Text(_) => {}
            }
        }
        read.inherit();
        Ok(read)
    }

    /// Gives each style what it does not say itself.
    fn inherit(&mut self) {
        let ids: Vec<String> = self.styles.keys().cloned().collect();
        let mut resolved: FxHashMap<String, Properties> = FxHashMap::default();
        for id in ids {
            let mut properties = Properties::default();
            let mut next = Some(&id);
            for _ in 0..LONGEST_CHAIN {
                let Some(style) = next.and_then(|id| self.styles.get(id)) else { break };
                if properties.outline.is_none() && style.properties.outline.is_none() {
                    properties.outline = heading_level(&style.name);
                }
                properties.fill(&style.properties);
                next = style.based_on.as_ref();
            }
            resolved.insert(id, properties);
        }
        for (id, properties) in resolved {
            if let Some(style) = self.styles.get_mut(&id) {
                style.properties = properties;
            }
        }
    }

    /// What a paragraph's style says; that of the default style where it names none.
    pub(super) fn properties(&self, style: Option<&str>) -> Option<&Properties> {
        self.style(style).map(|style| &style.properties)
    }

    /// A style's name in small letters.
    pub(super) fn name(&self, style: Option<&str>) -> &str {
        self.style(style).map_or("", |style| &style.name)
    }

    /// The list that a style of a list stands for.
    pub(super) fn list(&self, style: &str) -> Option<i64> {
        self.styles.get(style)?.properties.list
    }

    fn style(&self, style: Option<&str>) -> Option<&Style> {
        self.styles.get(style.or(self.default.as_deref())?)
    }
}

/// The outline level that the built-in headings have by their names.
fn heading_level(name: &str) -> Option<u8> {
    let number: u8 = name.strip_prefix("heading ")?.trim().parse().ok()?;
    number.checked_sub(1).filter(|&level| level < 9)
}
