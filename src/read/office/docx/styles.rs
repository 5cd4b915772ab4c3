//! The part of a Word file that defines its styles.

use crate::read::office::styles::{Style, Styles};
use crate::read::office::xml::{Token, Xml};
use crate::source::Diagnostic;
use rustc_hash::FxHashMap;

/// Reads the part that defines them.
pub(super) fn read(file: &str, text: &str) -> Result<Styles, Diagnostic> {
    let mut xml = Xml::new(file, text);
    let (mut styles, mut default) = (FxHashMap::default(), None);
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
                            default = Some(id.clone());
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
                    styles.insert(id, style);
                }
            }
            Token::Text(_) => {}
        }
    }
    Ok(Styles::new(styles, default))
}
