//! The styles of an OpenDocument file: of paragraphs, of words, and the levels of lists.

use crate::read::legend::Look;
use crate::read::office::number_format::NumberFormat;
use crate::read::office::numbering::{LEVELS, Level};
use crate::read::office::styles::{Style, Styles};
use crate::read::office::xml::{Element, Space, Token, Xml};
use crate::source::Diagnostic;
use rustc_hash::FxHashMap;

/// How many styles of words may be based on one another.
const LONGEST_CHAIN: usize = 50;

/// The levels of a list, the first at 0.
pub(super) type Levels = [Option<Level>; LEVELS];

/// How words are set, as a style says; what it does not say is that of the style it is based on.
#[derive(Debug, Default)]
struct TextStyle {
    based_on: Option<String>,
    struck: Option<bool>,
    bold: Option<bool>,
    underlined: Option<bool>,
    hidden: Option<bool>,
}

/// All styles of a file.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    paragraphs: FxHashMap<String, Style>,
    texts: FxHashMap<String, TextStyle>,
    /// How a paragraph's own style sets its words; that of a named style says nothing of single words.
    own: FxHashMap<String, TextStyle>,
    lists: FxHashMap<String, Levels>,
    /// The numbers of headings.
    pub(super) outline: Levels,
}

/// What is being read.
#[derive(Debug, Clone)]
enum Place {
    Paragraph { name: String, is_own: bool },
    Text(String),
    List(String),
    Outline,
}

impl Sheet {
    /// Reads the styles of a part.
    pub(super) fn read(&mut self, file: &str, text: &str) -> Result<(), Diagnostic> {
        let mut xml = Xml::new(file, text);
        let mut depth = 0_usize;
        let mut automatic = None;
        let mut place: Option<(usize, Place)> = None;
        let mut level = 0;
        while let Some(token) = xml.next()? {
            match token {
                Token::Open(element) => {
                    depth += 1;
                    match (element.space, element.name()) {
                        (Space::OdfOffice, "automatic-styles") => automatic = Some(depth),
                        (Space::OdfStyle, "style") => {
                            place = self.begin(&element, automatic.is_some()).map(|place| (depth, place));
                        }
                        (Space::OdfText, "list-style") => {
                            let name = element.attribute("name").unwrap_or_default();
                            self.lists.insert(name.clone(), Levels::default());
                            place = Some((depth, Place::List(name)));
                        }
                        (Space::OdfText, "outline-style") => place = Some((depth, Place::Outline)),
                        (Space::OdfText, name)
                            if name.starts_with("list-level-style") || name == "outline-level-style" =>
                        {
                            level =
                                usize::try_from(element.number("level").unwrap_or(1)).unwrap_or(1).saturating_sub(1);
                            if let Some(into) = self.level(place.as_ref(), level) {
                                *into = Some(number(&element, name));
                            }
                        }
                        (Space::OdfStyle, name) => self.property(&element, name, place.as_ref(), level),
                        _ => {}
                    }
                }
                Token::Close => {
                    automatic = automatic.filter(|&begun| begun != depth);
                    place = place.filter(|(begun, _)| *begun != depth);
                    depth = depth.saturating_sub(1);
                }
                Token::Text(_) => {}
            }
        }
        Ok(())
    }

    fn begin(&mut self, element: &Element<'_>, is_own: bool) -> Option<Place> {
        let name = element.attribute("name")?;
        let based_on = element.attribute("parent-style-name").filter(|name| !name.is_empty());
        match element.attribute("family")?.as_str() {
            "paragraph" => {
                let printed = name.replace("_20_", " ").to_lowercase();
                self.paragraphs.insert(name.clone(), Style { name: printed, based_on, ..Style::default() });
                Some(Place::Paragraph { name, is_own })
            }
            "text" => {
                self.texts.insert(name.clone(), TextStyle { based_on, ..TextStyle::default() });
                Some(Place::Text(name))
            }
            _ => None,
        }
    }

    fn level(&mut self, place: Option<&(usize, Place)>, level: usize) -> Option<&mut Option<Level>> {
        match place {
            Some((_, Place::List(name))) => self.lists.get_mut(name)?.get_mut(level),
            Some((_, Place::Outline)) => self.outline.get_mut(level),
            _ => None,
        }
    }

    fn property(&mut self, element: &Element<'_>, name: &str, place: Option<&(usize, Place)>, level: usize) {
        match (name, place.map(|(_, place)| place)) {
            ("paragraph-properties", Some(Place::Paragraph { name, .. })) => {
                if let Some(style) = self.paragraphs.get_mut(name) {
                    style.properties.left = length(element, "margin-left");
                    style.properties.first = length(element, "text-indent");
                }
            }
            ("text-properties", Some(Place::Paragraph { name, is_own: true })) => {
                look(element, self.own.entry(name.clone()).or_default());
            }
            ("text-properties", Some(Place::Text(name))) => look(element, self.texts.entry(name.clone()).or_default()),
            ("list-level-properties" | "list-level-label-alignment", _) => {
                let Some(Some(level)) = self.level(place, level) else { return };
                let width = length(element, "min-label-width");
                let before = length(element, "space-before");
                let space = width.or(before).map(|_| width.unwrap_or_default() + before.unwrap_or_default());
                let properties = &mut level.properties;
                properties.left = length(element, "margin-left").or(space).or(properties.left);
                properties.first = length(element, "text-indent").or(width.map(|width| -width)).or(properties.first);
            }
            _ => {}
        }
    }

    /// How a style of words sets them, and whether it hides them.
    pub(super) fn look(&self, style: &str) -> (Look, bool) {
        let mut next = self.texts.get(style);
        let mut said = TextStyle::default();
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = next else { break };
            said.struck = said.struck.or(style.struck);
            said.bold = said.bold.or(style.bold);
            said.underlined = said.underlined.or(style.underlined);
            said.hidden = said.hidden.or(style.hidden);
            next = style.based_on.as_ref().and_then(|name| self.texts.get(name));
        }
        looks(&said)
    }

    /// How a paragraph's own style sets its words, and whether it hides them.
    pub(super) fn own_look(&self, style: &str) -> (Look, bool) {
        self.own.get(style).map(looks).unwrap_or_default()
    }

    /// The levels of a list of this style.
    pub(super) fn levels(&self, style: &str) -> Option<&Levels> {
        self.lists.get(style)
    }

    /// The styles of paragraphs.
    pub(super) fn into_styles(self) -> Styles {
        Styles::new(self.paragraphs, None)
    }
}

fn looks(style: &TextStyle) -> (Look, bool) {
    let is = |said: Option<bool>| said.unwrap_or_default();
    let look = Look { struck: is(style.struck), bold: is(style.bold), underlined: is(style.underlined) };
    (look, is(style.hidden))
}

fn look(element: &Element<'_>, style: &mut TextStyle) {
    let is_line = |name: &str| element.attribute(name).map(|value| value != "none");
    style.struck = is_line("text-line-through-style").or(is_line("text-line-through-type")).or(style.struck);
    style.underlined = is_line("text-underline-style").or(style.underlined);
    let weight = element.attribute("font-weight");
    style.bold =
        weight.map(|weight| !matches!(weight.as_str(), "normal" | "100" | "200" | "300" | "400")).or(style.bold);
    style.hidden = element.attribute("display").map(|value| value == "none").or(style.hidden);
}

/// A level of a list by the element that defines it.
fn number(element: &Element<'_>, name: &str) -> Level {
    let level = element.number("level").unwrap_or(1).clamp(1, 10);
    let format = match element.attribute("num-format").as_deref() {
        _ if name.ends_with("-bullet") || name.ends_with("-image") => NumberFormat::Bullet,
        None | Some("") => NumberFormat::None,
        Some("a") => NumberFormat::of("lowerLetter").unwrap_or_default(),
        Some("A") => NumberFormat::of("upperLetter").unwrap_or_default(),
        Some("i") => NumberFormat::LowerRoman,
        Some("I") => NumberFormat::UpperRoman,
        Some("1st") => NumberFormat::Ordinal,
        Some("一, 二, 三, ...") => NumberFormat::Chinese,
        Some("а, б, .., аа, аб, ... (ru)") => NumberFormat::of("russianLower").unwrap_or_default(),
        Some("А, Б, .., Аа, Аб, ... (ru)") => NumberFormat::of("russianUpper").unwrap_or_default(),
        Some("أ, ب, ت, ث, ...") => NumberFormat::of("arabicAlpha").unwrap_or_default(),
        Some("أ, ب, ج, د, ...") => NumberFormat::of("arabicAbjad").unwrap_or_default(),
        Some(_) => NumberFormat::Decimal,
    };
    let affix = |name: &str| element.attribute(name).unwrap_or_default();
    let text = match element.attribute("num-list-format") {
        // `(%2%)` is written `(%2)` here.
        Some(pattern) => (1..=10).fold(pattern, |pattern, at| pattern.replace(&format!("%{at}%"), &format!("%{at}"))),
        None => {
            let shown = element.number("display-levels").unwrap_or(1).clamp(1, level);
            let numbers: Vec<String> = (level + 1 - shown..=level).map(|at| format!("%{at}")).collect();
            let numbers = if format == NumberFormat::None { String::new() } else { numbers.join(".") };
            format!("{}{numbers}{}", affix("num-prefix"), affix("num-suffix"))
        }
    };
    Level { start: element.number("start-value").unwrap_or(1), format, text, ..Level::default() }
}

/// A length in twentieths of a point.
fn length(element: &Element<'_>, name: &str) -> Option<i64> {
    let written = element.attribute(name)?;
    let at = written.find(|sign: char| sign.is_ascii_alphabetic() || sign == '%')?;
    let (number, unit) = written.split_at(at);
    let points = match unit {
        "in" => 72.0,
        "cm" => 72.0 / 2.54,
        "mm" => 72.0 / 25.4,
        "pt" => 1.0,
        "pc" => 12.0,
        "px" => 0.75,
        _ => return None,
    };
    // A page is no wider than that.
    Some((number.trim().parse::<f64>().ok()? * points * 20.0).clamp(-100_000.0, 100_000.0).round() as i64)
}
