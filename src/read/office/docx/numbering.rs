//! The part of a Word file that defines its lists.

use crate::read::office::number_format::NumberFormat;
use crate::read::office::numbering::{Level, List, Numbering, Pattern};
use crate::read::office::properties::level;
use crate::read::office::styles::Styles;
use crate::read::office::xml::{Element, Token, Xml};
use crate::source::Diagnostic;

/// Where a level stands that is being read.
enum Place {
    Pattern(i64),
    List(i64),
}

/// Reads the part that defines the lists.
pub(super) fn read(file: &str, text: &str, styles: &Styles) -> Result<Numbering, Diagnostic> {
    let mut xml = Xml::new(file, text);
    let mut read = Numbering::default();
    let mut place = None;
    let mut at = 0;
    let mut current: Option<Level> = None;
    let mut depth = 0_usize;
    let mut level_depth = 0;
    while let Some(token) = xml.next()? {
        match token {
            Token::Open(element) => {
                depth += 1;
                match element.name() {
                    "abstractNum" => {
                        let id = element.number("abstractNumId").unwrap_or_default();
                        read.patterns.insert(id, Pattern::default());
                        place = Some(Place::Pattern(id));
                    }
                    "num" => {
                        let id = element.number("numId").unwrap_or_default();
                        read.lists.insert(id, List::default());
                        place = Some(Place::List(id));
                    }
                    "abstractNumId" => {
                        if let Some(Place::List(id)) = place
                            && let Some(list) = read.lists.get_mut(&id)
                        {
                            list.pattern = element.number("val").unwrap_or_default();
                        }
                    }
                    "numStyleLink" => {
                        if let Some(Place::Pattern(id)) = place
                            && let Some(pattern) = read.patterns.get_mut(&id)
                        {
                            pattern.is_like = element.value();
                        }
                    }
                    "lvlOverride" => at = level(element.number("ilvl").unwrap_or_default()),
                    "startOverride" => {
                        if let Some(Place::List(id)) = place
                            && let Some(list) = read.lists.get_mut(&id)
                        {
                            list.starts[at] = element.number("val");
                        }
                    }
                    "lvl" => {
                        at = level(element.number("ilvl").unwrap_or_default());
                        current = Some(Level::default());
                        level_depth = depth;
                    }
                    _ => {
                        if let Some(level) = &mut current {
                            read.unknown.extend(take(level, &element));
                        }
                    }
                }
            }
            Token::Close => {
                if depth == level_depth
                    && let Some(level) = current.take()
                {
                    let levels = match place {
                        Some(Place::Pattern(id)) => read.patterns.get_mut(&id).map(|pattern| &mut pattern.levels),
                        Some(Place::List(id)) => read.lists.get_mut(&id).map(|list| &mut list.levels),
                        None => None,
                    };
                    if let Some(levels) = levels {
                        levels[at] = Some(level);
                    }
                }
                depth = depth.saturating_sub(1);
            }
            Token::Text(_) => {}
        }
    }
    follow_styles(&mut read, styles);
    read.unknown.sort();
    read.unknown.dedup();
    Ok(read)
}

/// A pattern may say no more than that it is that of a style of lists.
fn follow_styles(numbering: &mut Numbering, styles: &Styles) {
    let like: Vec<(i64, String)> =
        numbering.patterns.iter().filter_map(|(&id, pattern)| Some((id, pattern.is_like.clone()?))).collect();
    for (id, style) in like {
        let list = styles.list(&style).and_then(|list| numbering.lists.get(&list));
        let levels = list.and_then(|list| numbering.patterns.get(&list.pattern)).map(|pattern| pattern.levels.clone());
        if let (Some(levels), Some(pattern)) = (levels, numbering.patterns.get_mut(&id))
            && pattern.levels.iter().all(Option::is_none)
        {
            pattern.levels = levels;
        }
    }
}

/// Takes what an element within a level says. Gives the name of a format that is not known.
fn take(level: &mut Level, element: &Element<'_>) -> Option<String> {
    match element.name() {
        "start" => level.start = element.number("val").unwrap_or_default(),
        "numFmt" => {
            let name = element.value().unwrap_or_default();
            let format = NumberFormat::of(&name);
            level.format = format.unwrap_or_default();
            return format.is_none().then_some(name).filter(|name| name != "custom");
        }
        "lvlText" => level.text = element.value().unwrap_or_default(),
        "isLgl" => level.is_legal = element.is_on(),
        "lvlRestart" => level.restarts_after = element.number("val"),
        "pStyle" => level.style = element.value(),
        _ => level.properties.take(element),
    }
    None
}
