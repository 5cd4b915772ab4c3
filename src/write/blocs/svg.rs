use super::{coverage, title, withheld};
use crate::lineage::{Blocs, Lineage, Pair};
use crate::write::json::VERSION;
use crate::write::svg::{escaped, lines, shortened, text};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// The side of a cell.
const CELL: usize = 36;
/// The room for a column of a name.
const CHARACTER: usize = 7;
/// The room at the edges.
const MARGIN: usize = 20;
/// The height of a line of a note.
const LINE: usize = 15;
/// The least width, for the legend.
const LEAST: usize = 640;
/// Five shades that stay apart in print without colours, from disagreement to agreement, and the ink that reads on each.
const SHADES: [(&str, &str, &str); 5] = [
    ("#ffffff", "#000000", "0 to 19 %"),
    ("#dbe7f0", "#000000", "20 to 39 %"),
    ("#a9c6dc", "#000000", "40 to 59 %"),
    ("#5b8fb5", "#000000", "60 to 79 %"),
    ("#1d4e79", "#ffffff", "80 to 100 %"),
];

/// A heat map of agreement on record, to look at and to print: in each cell the share in figures, below it the number of
/// common targets; hatched where too few are shared for a share, white where there are none. Parties of one cluster stand
/// together in a frame. With a party asked about, its row alone.
pub fn svg(lineage: &Lineage<'_>, blocs: &Blocs) -> String {
    let map = Map::new(lineage, blocs);
    let mut out = String::new();
    map.head(&mut out);
    map.names(&mut out);
    map.cells(&mut out);
    map.frames(&mut out);
    map.legend(&mut out);
    out.push_str("</svg>\n");
    out
}

struct Map<'a> {
    blocs: &'a Blocs,
    title: String,
    notes: Vec<String>,
    rows: Vec<&'a str>,
    columns: Vec<&'a str>,
    names: BTreeMap<&'a str, String>,
    left: usize,
    top: usize,
    width: usize,
    height: usize,
}

impl<'a> Map<'a> {
    fn new(lineage: &Lineage<'a>, blocs: &'a Blocs) -> Map<'a> {
        let negotiation = lineage.negotiation;
        let parties = order(blocs);
        let (rows, columns): (Vec<&str>, Vec<&str>) = match blocs.comparing.by.as_deref() {
            Some(by) => (
                parties.iter().copied().filter(|&party| party == by).collect(),
                parties.iter().copied().filter(|&party| party != by).collect(),
            ),
            None => (parties.clone(), parties),
        };
        let name = |code: &'a str| (code, shortened(negotiation.registry.name(code)));
        let names: BTreeMap<&str, String> = rows.iter().chain(&columns).map(|&code| name(code)).collect();
        let longest = names.values().map(|name| name.width()).max().unwrap_or(0) * CHARACTER;
        let left = MARGIN + longest + 10;
        let width = (left + columns.len() * CELL + MARGIN).max(LEAST);
        let mut notes = vec![coverage(negotiation, blocs)];
        notes.extend(withheld(blocs));
        notes.extend(negotiation.manifest.note.as_deref().map(str::to_owned));
        let notes: Vec<String> = notes.iter().flat_map(|note| lines(note, (width - 2 * MARGIN) / 6)).collect();
        let top = MARGIN + 30 + notes.len() * LINE + longest + 10;
        let height = top + rows.len() * CELL + 110;
        Map {
            title: title(negotiation, &blocs.comparing),
            blocs,
            notes,
            rows,
            columns,
            names,
            left,
            top,
            width,
            height,
        }
    }

    fn head(&self, out: &mut String) {
        let Map { width, height, .. } = self;
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title\" \
             font-family=\"Helvetica, Arial, sans-serif\" font-size=\"12\">"
        );
        let _ = writeln!(out, "<title id=\"title\">{}</title>", escaped(&self.title));
        let _ = writeln!(out, "<metadata>travaux {VERSION}</metadata>");
        out.push_str(
            "<defs><pattern id=\"few\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#ffffff\"/>\
             <line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"6\" stroke=\"#bbbbbb\"/></pattern></defs>\n",
        );
        let _ = writeln!(out, "<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>");
        text(out, MARGIN, MARGIN + 10, "font-size=\"16\" font-weight=\"bold\"", &self.title);
        for (at, note) in self.notes.iter().enumerate() {
            text(out, MARGIN, MARGIN + 32 + at * LINE, "font-size=\"11\"", note);
        }
    }

    fn names(&self, out: &mut String) {
        let name = |code| self.names.get(code).map_or("", String::as_str);
        for (at, code) in self.rows.iter().enumerate() {
            let y = self.top + at * CELL + CELL / 2 + 4;
            text(out, self.left - 8, y, "text-anchor=\"end\"", name(code));
        }
        for (at, code) in self.columns.iter().enumerate() {
            let (x, y) = (self.left + at * CELL + CELL / 2 + 4, self.top - 8);
            text(out, x, y, &format!("transform=\"rotate(-90 {x} {y})\""), name(code));
        }
    }

    fn cells(&self, out: &mut String) {
        let pairs: BTreeMap<(&str, &str), &Pair> =
            self.blocs.pairs.iter().map(|pair| ((pair.one.as_str(), pair.other.as_str()), pair)).collect();
        for (row, &one) in self.rows.iter().enumerate() {
            for (column, &other) in self.columns.iter().enumerate() {
                let pair = pairs.get(&(one.min(other), one.max(other)));
                let content = if one == other { Cell::Same } else { Cell::of(pair.copied(), self.blocs.at_least) };
                cell(out, self.left + column * CELL, self.top + row * CELL, &content);
            }
        }
    }

    /// A thick line round each cluster.
    fn frames(&self, out: &mut String) {
        if self.blocs.comparing.by.is_some() {
            return;
        }
        let mut from = 0;
        for cluster in &self.blocs.clusters {
            let (x, y, side) = (self.left + from * CELL, self.top + from * CELL, cluster.parties.len() * CELL);
            let _ = writeln!(
                out,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{side}\" height=\"{side}\" fill=\"none\" stroke=\"#000000\" \
                 stroke-width=\"3\"/>"
            );
            from += cluster.parties.len();
        }
    }

    fn legend(&self, out: &mut String) {
        let y = self.top + self.rows.len() * CELL + 24;
        let explained = "Large figure: on how many of their common targets both took the same side, in per cent. \
                         Small figure: how many common targets.";
        text(out, MARGIN, y, "font-size=\"11\"", explained);
        for (at, (fill, _, label)) in SHADES.iter().enumerate() {
            swatch(out, MARGIN + at * 95, y + 12, fill, label);
        }
        let few = format!("fewer than {} common targets: no share", self.blocs.at_least);
        swatch(out, MARGIN, y + 38, "url(#few)", &few);
        swatch(out, MARGIN + 250, y + 38, "#ffffff", "no common target");
        swatch(out, MARGIN + 390, y + 38, "#e6e6e6", "itself");
        text(out, MARGIN + 470, y + 51, "font-size=\"11\"", "thick frame: a cluster");
    }
}

enum Cell {
    Same,
    None,
    Few(usize),
    Share(f64, usize),
}

impl Cell {
    fn of(pair: Option<&Pair>, at_least: usize) -> Cell {
        match pair.map(|pair| (pair.agreement(at_least), pair.compared())) {
            None | Some((_, 0)) => Cell::None,
            Some((Some(share), compared)) => Cell::Share(share, compared),
            Some((None, compared)) => Cell::Few(compared),
        }
    }
}

fn cell(out: &mut String, x: usize, y: usize, cell: &Cell) {
    let (fill, ink) = match cell {
        Cell::Same => ("#e6e6e6", "#000000"),
        Cell::None => ("#ffffff", "#000000"),
        Cell::Few(_) => ("url(#few)", "#000000"),
        Cell::Share(share, _) => {
            // A share is at most 1, and the last shade takes what is left.
            let (fill, ink, _) = SHADES[((share * 5.0) as usize).min(SHADES.len() - 1)];
            (fill, ink)
        }
    };
    let _ = writeln!(
        out,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{CELL}\" height=\"{CELL}\" fill=\"{fill}\" stroke=\"#666666\"/>"
    );
    let (middle, centred) = (x + CELL / 2, format!("text-anchor=\"middle\" fill=\"{ink}\""));
    let small = format!("{centred} font-size=\"9\"");
    match cell {
        Cell::Same | Cell::None => {}
        Cell::Few(compared) => text(out, middle, y + 30, &small, &compared.to_string()),
        Cell::Share(share, compared) => {
            text(out, middle, y + 18, &centred, &format!("{:.0}", share * 100.0));
            text(out, middle, y + 30, &small, &compared.to_string());
        }
    }
}

fn swatch(out: &mut String, x: usize, y: usize, fill: &str, label: &str) {
    let _ = writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"18\" height=\"18\" fill=\"{fill}\" stroke=\"#666666\"/>");
    text(out, x + 23, y + 13, "font-size=\"11\"", label);
}

/// The parties that meet another: those of a cluster together, then the others in order of code.
fn order(blocs: &Blocs) -> Vec<&str> {
    let clustered = blocs.clusters.iter().flat_map(|cluster| &cluster.parties).map(String::as_str);
    let mut order: Vec<&str> = clustered.collect();
    let known: BTreeSet<&str> = order.iter().copied().collect();
    let compared = blocs.pairs.iter().filter(|pair| pair.compared() > 0);
    let others: BTreeSet<&str> = compared.flat_map(|pair| [pair.one.as_str(), pair.other.as_str()]).collect();
    order.extend(others.difference(&known));
    order
}
