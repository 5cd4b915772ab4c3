use super::{coverage, withheld};
use crate::lineage::{Blocs, Lineage, Pair};
use crate::write::html::escape;
use crate::write::json::VERSION;
use crate::write::layout::dates;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The side of a cell.
const CELL: usize = 34;
/// The room for a character of a name.
const CHARACTER: usize = 7;
/// How many characters of a name are shown.
const LONGEST: usize = 24;
/// The room at the edges.
const MARGIN: usize = 20;
/// Five shades that stay apart in print without colours, from disagreement to agreement, and the ink that reads on each.
const SHADES: [(&str, &str, &str); 5] = [
    ("#ffffff", "#000000", "0 to 19 %"),
    ("#dbe7f0", "#000000", "20 to 39 %"),
    ("#a9c6dc", "#000000", "40 to 59 %"),
    ("#5b8fb5", "#000000", "60 to 79 %"),
    ("#1d4e79", "#ffffff", "80 to 100 %"),
];

/// A heat map of agreement, to look at and to print: the share in figures in each cell, the number of comparisons below it,
/// hatched where too few are shared. Parties of one cluster stand together.
pub fn svg(lineage: &Lineage<'_>, blocs: &Blocs) -> String {
    let negotiation = lineage.negotiation;
    let parties = order(blocs);
    let pairs: BTreeMap<(&str, &str), &Pair> =
        blocs.pairs.iter().map(|pair| ((pair.one.as_str(), pair.other.as_str()), pair)).collect();
    let name = |code: &str| shortened(negotiation.registry.name(code));
    let longest = parties.iter().map(|code| name(code).chars().count()).max().unwrap_or(0) * CHARACTER;
    let mut notes = vec![coverage(negotiation, blocs)];
    notes.extend(withheld(blocs));
    if let Some(note) = &negotiation.manifest.note {
        notes.push(note.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    let grid = parties.len() * CELL;
    let width = (MARGIN * 2 + longest + 10 + grid).max(620);
    let notes: Vec<String> = notes.iter().flat_map(|note| lines(note, (width - 2 * MARGIN) / 6)).collect();
    let top = MARGIN + 24 + notes.len() * 16 + longest + 10;
    let height = top + grid + 120;
    let title = format!("Who agrees with whom{}", dates(&blocs.horizon));
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\" aria-labelledby=\"title\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"12\">"
    );
    let _ = writeln!(out, "<title id=\"title\">{}</title>", escape(&title));
    let _ = writeln!(out, "<!-- travaux {VERSION} -->");
    out.push_str(
        "<defs><pattern id=\"few\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#ffffff\"/>\
         <line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"6\" stroke=\"#999999\"/></pattern></defs>\n",
    );
    let _ = writeln!(out, "<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>");
    text(&mut out, MARGIN, MARGIN + 10, "font-size=\"16\" font-weight=\"bold\"", &title);
    for (at, note) in notes.iter().enumerate() {
        text(&mut out, MARGIN, MARGIN + 32 + at * 16, "font-size=\"11\"", note);
    }
    let left = MARGIN + longest + 10;
    for (at, code) in parties.iter().enumerate() {
        let (x, y) = (left + at * CELL + CELL / 2 + 4, top + at * CELL + CELL / 2 + 4);
        text(&mut out, left - 8, y, "text-anchor=\"end\"", &name(code));
        let turned = format!("transform=\"rotate(-90 {x} {})\"", top - 8);
        text(&mut out, x, top - 8, &turned, &name(code));
    }
    for (row, one) in parties.iter().enumerate() {
        for (column, other) in parties.iter().enumerate() {
            let pair = pairs.get(&((*one).min(*other), (*one).max(*other))).copied();
            let (x, y) = (left + column * CELL, top + row * CELL);
            cell(&mut out, x, y, if row == column { Cell::Same } else { Cell::of(pair, blocs.at_least) });
        }
    }
    legend(&mut out, MARGIN, top + grid + 24);
    out.push_str("</svg>\n");
    out
}

#[derive(Clone, Copy)]
enum Cell {
    Same,
    None,
    Few(usize),
    Share(f64, usize),
}

impl Cell {
    fn of(pair: Option<&Pair>, at_least: usize) -> Cell {
        match pair {
            None => Cell::None,
            Some(pair) => match pair.agreement(at_least) {
                Some(share) => Cell::Share(share, pair.compared),
                None => Cell::Few(pair.compared),
            },
        }
    }
}

fn cell(out: &mut String, x: usize, y: usize, cell: Cell) {
    let (fill, ink) = match &cell {
        Cell::Same => ("#e6e6e6", "#000000"),
        Cell::None => ("#ffffff", "#000000"),
        Cell::Few(_) => ("url(#few)", "#000000"),
        Cell::Share(share, _) => {
            let (fill, ink, _) = SHADES[shade(*share)];
            (fill, ink)
        }
    };
    let _ = writeln!(
        out,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{CELL}\" height=\"{CELL}\" fill=\"{fill}\" stroke=\"#666666\"/>"
    );
    let (middle, centred) = (x + CELL / 2, format!("text-anchor=\"middle\" fill=\"{ink}\""));
    match cell {
        Cell::Same | Cell::None => {}
        Cell::Few(compared) => text(out, middle, y + 28, &format!("{centred} font-size=\"9\""), &compared.to_string()),
        Cell::Share(share, compared) => {
            text(out, middle, y + 17, &centred, &format!("{:.0}", share * 100.0));
            text(out, middle, y + 28, &format!("{centred} font-size=\"9\""), &compared.to_string());
        }
    }
}

fn legend(out: &mut String, x: usize, y: usize) {
    let explained = "Large figure: share of common targets on which both took the same side, in per cent. \
                     Small figure: how many common targets.";
    text(out, x, y, "font-size=\"11\"", explained);
    for (at, (fill, _, label)) in SHADES.iter().enumerate() {
        swatch(out, x + at * 95, y + 12, fill, label);
    }
    swatch(out, x, y + 38, "url(#few)", "too few common targets for a share");
    swatch(out, x + 240, y + 38, "#ffffff", "none");
    swatch(out, x + 310, y + 38, "#e6e6e6", "itself");
}

fn swatch(out: &mut String, x: usize, y: usize, fill: &str, label: &str) {
    let _ = writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"18\" height=\"18\" fill=\"{fill}\" stroke=\"#666666\"/>");
    text(out, x + 23, y + 13, "font-size=\"11\"", label);
}

fn text(out: &mut String, x: usize, y: usize, attributes: &str, content: &str) {
    let _ = writeln!(out, "<text x=\"{x}\" y=\"{y}\" {attributes}>{}</text>", escape(content));
}

fn shade(share: f64) -> usize {
    SHADES.iter().enumerate().skip(1).filter(|(at, _)| share >= *at as f64 * 0.2).count()
}

/// The parties that share a target with another: those of a cluster together, then the others; all if none is in a cluster.
fn order(blocs: &Blocs) -> Vec<&str> {
    let clustered = blocs.clusters.iter().flat_map(|cluster| &cluster.parties).map(String::as_str);
    let mut order: Vec<&str> = clustered.collect();
    let known: BTreeSet<&str> = order.iter().copied().collect();
    let others: BTreeSet<&str> = blocs.pairs.iter().flat_map(|pair| [pair.one.as_str(), pair.other.as_str()]).collect();
    order.extend(others.difference(&known));
    order
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let start: String = name.chars().take(LONGEST - 1).collect();
    format!("{}…", start.trim_end())
}

fn lines(text: &str, width: usize) -> Vec<String> {
    textwrap::wrap(text, width.max(20)).into_iter().map(std::borrow::Cow::into_owned).collect()
}
