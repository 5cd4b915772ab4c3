//! Styles: what a paragraph says of itself by the name of its style, and by those that the style is based on.

use super::properties::Properties;
use rustc_hash::FxHashMap;

/// How many styles may be based on one another.
const LONGEST_CHAIN: usize = 50;

/// A style of paragraphs.
#[derive(Debug, Default)]
pub(super) struct Style {
    /// In small letters.
    pub(super) name: String,
    pub(super) based_on: Option<String>,
    pub(super) properties: Properties,
}

/// The styles of a document, each with what it takes from those it is based on.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: FxHashMap<String, Style>,
    default: Option<String>,
}

impl Styles {
    /// Puts styles together, each by its id. `default` is that of paragraphs that name none.
    pub(super) fn new(styles: FxHashMap<String, Style>, default: Option<String>) -> Styles {
        let mut styles = Styles { styles, default };
        styles.inherit();
        styles
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
