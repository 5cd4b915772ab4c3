use super::title;
use crate::lineage::{ClauseState, Lineage, StateCounts, Status};
use crate::source::Named;
use crate::write::json::VERSION;
use crate::write::layout::notice;
use crate::write::svg::{escaped, lines, shortened, text};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// The length of a bar that is all of its draft.
const BAR: usize = 560;
/// The height of a bar, and of a bar with the room below it.
const HEIGHT: usize = 34;
const STEP: usize = 62;
const MARGIN: usize = 24;
const LINE: usize = 16;
/// The room for a column of a name.
const CHARACTER: usize = 7;
/// Parts of a bar that are narrower than this have no figure in them.
const NARROW: usize = 22;

/// How each state is drawn: its fill, the ink that reads on it, and a pattern that tells it without colours.
const LOOKS: [(&str, &str, Option<&str>); 6] = [
    ("#1d4e79", "#ffffff", None),
    ("#5b8fb5", "#000000", Some("rising")),
    ("#f2c879", "#000000", Some("crossed")),
    ("#d9825b", "#000000", Some("falling")),
    ("#cfcfcf", "#000000", Some("dotted")),
    ("#ffffff", "#000000", None),
];

/// A bar for each draft, of the shares of its clauses in each state, with their numbers and below it the words in brackets: to
/// look at and to print, also without colours; each part has a text of its own for who does not see it.
pub fn svg(lineage: &Lineage<'_>, status: &Status) -> String {
    let negotiation = lineage.negotiation;
    let own = [(status.play.draft, status.play.counts)];
    let drafts = if status.drafts.is_empty() { &own[..] } else { &status.drafts };
    let bars: Vec<(String, StateCounts)> =
        drafts.iter().map(|&(at, counts)| (shortened(&negotiation.drafts[at].id), counts)).collect();
    let left = MARGIN + bars.iter().map(|(name, _)| name.width()).max().unwrap_or(0) * CHARACTER + 12;
    let width = left + BAR + MARGIN;
    let notes = notice(negotiation, drafts.iter().map(|&(at, _)| at));
    let notes: Vec<String> = notes.iter().flat_map(|note| lines(note, (width - 2 * MARGIN) / 6)).collect();
    let top = MARGIN + 30 + notes.len() * LINE;
    let height = top + bars.len() * STEP + 90;
    let title = title(negotiation, status);
    let mut out = String::new();
    head(&mut out, width, height, &title, &bars);
    text(&mut out, MARGIN, MARGIN + 10, "font-size=\"16\" font-weight=\"bold\"", &title);
    for (at, note) in notes.iter().enumerate() {
        text(&mut out, MARGIN, MARGIN + 32 + at * LINE, "font-size=\"11\"", note);
    }
    for (at, (name, counts)) in bars.iter().enumerate() {
        let y = top + at * STEP;
        text(&mut out, left - 10, y + HEIGHT / 2 + 4, "text-anchor=\"end\"", name);
        bar(&mut out, left, y, name, counts);
    }
    legend(&mut out, top + bars.len() * STEP + 12);
    out.push_str("</svg>\n");
    out
}

fn head(out: &mut String, width: usize, height: usize, title: &str, bars: &[(String, StateCounts)]) {
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\" aria-labelledby=\"title description\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"12\">"
    );
    let _ = writeln!(out, "<title id=\"title\">{}</title>", escaped(title));
    let told: Vec<String> = bars.iter().map(|(name, counts)| format!("{name}: {}", told(counts))).collect();
    let _ = writeln!(out, "<desc id=\"description\">{}</desc>", escaped(&told.join(". ")));
    let _ = writeln!(out, "<metadata>travaux {VERSION}</metadata>");
    let pattern = |name: &str, size: usize, signs: &str| {
        format!(
            "<pattern id=\"{name}\" width=\"{size}\" height=\"{size}\" patternUnits=\"userSpaceOnUse\">{signs}</pattern>"
        )
    };
    let line = |path: &str| format!("<path d=\"{path}\" stroke=\"#000000\" stroke-opacity=\"0.35\" fill=\"none\"/>");
    let _ = writeln!(
        out,
        "<defs>{}{}{}{}</defs>",
        pattern("rising", 8, &line("M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6")),
        pattern("falling", 6, &line("M-1 5 L1 7 M0 0 L6 6 M5 -1 L7 1")),
        pattern("crossed", 10, &line("M0 0 L10 10 M10 0 L0 10")),
        pattern("dotted", 6, "<circle cx=\"3\" cy=\"3\" r=\"1\" fill=\"#000000\" fill-opacity=\"0.5\"/>")
    );
    let _ = writeln!(out, "<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>");
}

/// One draft: the parts of its bar from what is settled to what is open, and a line below.
fn bar(out: &mut String, left: usize, y: usize, name: &str, counts: &StateCounts) {
    let (mut before, all) = (0, counts.clauses.max(1));
    for (&state, look) in <ClauseState as Named>::ALL.iter().zip(LOOKS) {
        let number = counts.in_state(state);
        let (from, to) = (before * BAR / all, (before + number) * BAR / all);
        before += number;
        if number == 0 {
            continue;
        }
        let wide = (to - from).max(1);
        let _ = writeln!(out, "<g><title>{}: {number} {}</title>", escaped(name), label(state));
        swatch(out, (left + from, y), (wide, HEIGHT), look);
        if wide >= NARROW {
            let attributes = format!(
                "text-anchor=\"middle\" fill=\"{}\" stroke=\"{}\" stroke-width=\"3\" paint-order=\"stroke\"",
                look.1, look.0
            );
            text(out, left + from + wide / 2, y + HEIGHT / 2 + 4, &attributes, &number.to_string());
        }
        out.push_str("</g>\n");
    }
    if counts.clauses == 0 {
        swatch(out, (left, y), (BAR, HEIGHT), LOOKS[5]);
    }
    let clauses = if counts.clauses == 1 { "clause" } else { "clauses" };
    let below =
        format!("{} {clauses}; {} of {} words in brackets", counts.clauses, counts.words_in_brackets, counts.words);
    text(out, left, y + HEIGHT + 14, "font-size=\"11\"", &below);
}

fn legend(out: &mut String, y: usize) {
    for (at, (&state, look)) in <ClauseState as Named>::ALL.iter().zip(LOOKS).enumerate() {
        let x = MARGIN + at * 112;
        swatch(out, (x, y), (18, 18), look);
        text(out, x + 24, y + 13, "font-size=\"11\"", label(state));
    }
    let rule =
        "Agreed: only what is recorded or printed as agreed. Open: neither that, nor in brackets, nor with proposals.";
    text(out, MARGIN, y + 42, "font-size=\"11\"", rule);
}

fn swatch(out: &mut String, (x, y): (usize, usize), (wide, high): (usize, usize), look: (&str, &str, Option<&str>)) {
    let mut rect = |fill: &str, stroke: &str| {
        let _ = writeln!(
            out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\" fill=\"{fill}\" stroke=\"{stroke}\"/>"
        );
    };
    rect(look.0, "#333333");
    if let Some(pattern) = look.2 {
        rect(&format!("url(#{pattern})"), "none");
    }
}

fn label(state: ClauseState) -> &'static str {
    if state == ClauseState::Proposals { "with proposals" } else { state.as_str() }
}

/// The counts in a sentence.
fn told(counts: &StateCounts) -> String {
    let states =
        <ClauseState as Named>::ALL.iter().map(|&state| format!("{} {}", counts.in_state(state), label(state)));
    let states: Vec<String> = states.collect();
    format!(
        "{} clauses, {}; {} of {} words in brackets",
        counts.clauses,
        states.join(", "),
        counts.words_in_brackets,
        counts.words
    )
}
