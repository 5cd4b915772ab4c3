//! What a document says of itself: the title, the date and the language of this version of it.

use crate::date::Date;
use crate::read::xml::Element;

/// The date that stands where none is known, because the format demands one.
const NO_DATE: &str = "0001-01-01";

/// The language that stands where none is known.
const NO_LANGUAGE: &str = "und";

#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) alias: Option<String>,
    pub(super) name: Option<String>,
    pub(super) work_date: Option<Date>,
    pub(super) expression_date: Option<Date>,
    pub(super) language: Option<String>,
    level: Level,
}

/// Whether a statement is about the work, one version of it, or one file of that version.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Level {
    #[default]
    Work,
    Expression,
    Manifestation,
}

impl Metadata {
    /// Takes what an element says, the first of each.
    pub(super) fn take(&mut self, name: &str, element: &Element<'_>) {
        if !name.starts_with("FRBR") {
            return;
        }
        let value = || element.attribute("value");
        match (name, self.level) {
            ("FRBRWork", _) => self.level = Level::Work,
            ("FRBRExpression", _) => self.level = Level::Expression,
            ("FRBRManifestation" | "FRBRItem", _) => self.level = Level::Manifestation,
            ("FRBRalias", Level::Work) => self.alias = self.alias.take().or_else(value),
            ("FRBRname", Level::Work) => self.name = self.name.take().or_else(value),
            ("FRBRlanguage", Level::Expression) => {
                let known = element.attribute("language").filter(|code| code != NO_LANGUAGE);
                self.language = self.language.take().or(known);
            }
            ("FRBRdate", Level::Work) => self.work_date = self.work_date.take().or_else(|| date(element)),
            ("FRBRdate", Level::Expression) => {
                self.expression_date = self.expression_date.take().or_else(|| date(element));
            }
            _ => {}
        }
    }
}

/// A date without the time and the zone that may stand behind it.
fn date(element: &Element<'_>) -> Option<Date> {
    let written = element.attribute("date")?;
    if written == NO_DATE {
        return None;
    }
    // A date of lower precision stands in the name, as the negotiation's files write it.
    let precise = element.attribute("name").and_then(|name| name.strip_prefix("issued ")?.parse().ok());
    precise.or_else(|| written.get(..10)?.parse().ok())
}
