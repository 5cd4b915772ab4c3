use crate::draft::DraftId;
use crate::lineage::{Blame, BlameSpan, BlamedClause, Lineage};
use crate::negotiation::Negotiation;
use crate::write::corrected::sentence;
use crate::write::layout::{notice, paragraph, percent, wording_mark};
use crate::write::proposals::{coverage, proposals as asked_in};
use crate::write::visible;
use unicode_width::UnicodeWidthStr;

/// What the colours of the words tell, and the signs that switch them on, in turn; none where there are no colours.
#[derive(Debug, Clone, Default)]
pub struct Tinge {
    /// Whether a colour stands for a party rather than a draft.
    pub by_party: bool,
    /// The signs before words, one for each colour.
    pub colours: Vec<String>,
    /// Back to plain.
    pub reset: String,
}

/// The answer to `blame` for reading: each run of words on its own line, with the draft in which it entered in the margin
/// and the proposals that hold it beneath.
pub fn text(lineage: &Lineage<'_>, blame: &Blame, tinge: &Tinge, width: Option<usize>) -> String {
    let negotiation = lineage.negotiation;
    let draft = &negotiation.drafts[blame.draft];
    let mut out = String::new();
    let mut composed: Vec<DraftId> = blame.totals.since.iter().map(|&(at, _)| at).collect();
    composed.push(blame.draft);
    if let Some(notice) = notice(negotiation, composed) {
        paragraph(
            &mut out,
            "",
            &format!("{notice} What follows shows the tool and proves nothing of the talks."),
            width,
        );
        out.push('\n');
    }
    let mut key = Key { lineage, negotiation, tinge, known: Vec::new() };
    paragraph(&mut out, "", &format!("{}{}", draft.display_name(), wording_mark(draft.wording)), width);
    for clause in &blame.clauses {
        out.push('\n');
        clause_text(&mut out, &mut key, clause, width);
    }
    key.legend(&mut out);
    totals(&mut out, negotiation, blame, width);
    out
}

/// Which colour stands for what.
struct Key<'a> {
    lineage: &'a Lineage<'a>,
    negotiation: &'a Negotiation,
    tinge: &'a Tinge,
    known: Vec<String>,
}

impl Key<'_> {
    fn colour(&mut self, span: &BlameSpan) -> &str {
        let name = if self.tinge.by_party {
            match span.parties.as_slice() {
                [] => return "",
                parties => {
                    parties.iter().map(|party| self.negotiation.registry.name(party)).collect::<Vec<_>>().join(", ")
                }
            }
        } else {
            self.negotiation.drafts[span.returned.unwrap_or(span.since)].id.clone()
        };
        let at = self.known.iter().position(|known| *known == name).unwrap_or_else(|| {
            self.known.push(name);
            self.known.len() - 1
        });
        let colours = &self.tinge.colours;
        if colours.is_empty() { "" } else { &colours[at % colours.len()] }
    }

    fn legend(&self, out: &mut String) {
        if self.tinge.colours.is_empty() || self.known.is_empty() {
            return;
        }
        out.push('\n');
        for (at, name) in self.known.iter().enumerate() {
            let colour = &self.tinge.colours[at % self.tinge.colours.len()];
            out.extend([if at == 0 { "" } else { "  " }, colour, "■ ", &visible(name), &self.tinge.reset]);
        }
        out.push('\n');
    }
}

fn clause_text(out: &mut String, key: &mut Key<'_>, blamed: &BlamedClause, width: Option<usize>) {
    let negotiation = key.negotiation;
    let text = &negotiation.drafts[blamed.clause.draft].tree[blamed.clause.clause].text;
    paragraph(out, "", &negotiation.address(blamed.clause), width);
    let margins: Vec<String> = blamed.spans.iter().map(|span| margin(negotiation, span)).collect();
    let wide = margins.iter().map(|margin| UnicodeWidthStr::width(margin.as_str())).max().unwrap_or_default();
    for (span, margin) in blamed.spans.iter().zip(&margins) {
        let words = text.get(span.range.clone()).unwrap_or_default();
        let gap = " ".repeat(wide - UnicodeWidthStr::width(margin.as_str()));
        let first = format!("  {margin}{gap}  ");
        let colour = key.colour(span).to_owned();
        let mut lines = String::new();
        paragraph(&mut lines, &first, words, width);
        for line in lines.lines() {
            // The margin is as many signs on every line.
            let split = line.char_indices().nth(first.chars().count()).map_or(line.len(), |(at, _)| at);
            let (margin, words) = line.split_at(split);
            let reset = if colour.is_empty() { "" } else { key.tinge.reset.as_str() };
            out.extend([margin, &colour, words, reset, "\n"]);
        }
        if !span.amendments.is_empty() || span.correction.is_some() {
            paragraph(out, &" ".repeat(wide + 6), &proposals(key.lineage, span), width);
        }
    }
}

fn margin(negotiation: &Negotiation, span: &BlameSpan) -> String {
    let id = |at: DraftId| negotiation.drafts[at].id.as_str();
    match span.returned {
        Some(returned) => format!("{}, back in {}", id(span.since), id(returned)),
        None => id(span.since).to_owned(),
    }
}

fn proposals(lineage: &Lineage<'_>, span: &BlameSpan) -> String {
    let negotiation = lineage.negotiation;
    if let (Some(correction), true) = (span.correction, span.amendments.is_empty()) {
        return format!("no recorded proposal ({})", sentence(negotiation, correction));
    }
    let asked = asked_in(lineage, &span.amendments, Some(span.returned.unwrap_or(span.since)));
    if let Some(correction) = span.correction {
        return format!("asked for in {asked} ({})", sentence(negotiation, correction));
    }
    let score = span.score.map(|score| format!(", score {score:.2}")).unwrap_or_default();
    format!("also found in {asked} (inferred{score})")
}

fn totals(out: &mut String, negotiation: &Negotiation, blame: &Blame, width: Option<usize>) {
    let totals = &blame.totals;
    let number = |words: usize| if words == 1 { "1 word".to_owned() } else { format!("{words} words") };
    let count = |words: usize| match (totals.has_shares, totals.words) {
        (true, all) if all > 0 => format!("{} ({})", percent(words as f64 / all as f64), number(words)),
        _ => number(words),
    };
    out.push('\n');
    let since: Vec<String> =
        totals.since.iter().map(|&(at, words)| format!("{} {}", negotiation.drafts[at].id, count(words))).collect();
    if totals.words == 0 {
        paragraph(out, "", "No words stand here.", width);
        return;
    }
    paragraph(
        out,
        "",
        &format!("Of {}, by the draft in which they entered: {}.", number(totals.words), since.join(", ")),
        width,
    );
    if totals.returned > 0 {
        paragraph(out, "", &format!("Left and came back: {}.", count(totals.returned)), width);
    }
    let parties = totals.parties.iter();
    let parties: Vec<String> =
        parties.map(|(party, words)| format!("{} {}", negotiation.registry.name(party), count(*words))).collect();
    if !parties.is_empty() {
        let told = format!(
            "Also found in recorded proposals of, alone or with others: {}. A word counts for each of those that proposed it.",
            parties.join(", ")
        );
        paragraph(out, "", &told, width);
    }
    if totals.corrected > 0 {
        paragraph(out, "", &format!("Of these, by a correction: {}.", count(totals.corrected)), width);
    }
    if totals.unproposed > 0 {
        let told = format!(
            "Came or came back after the first draft, with no recorded proposal: {}.",
            count(totals.unproposed)
        );
        paragraph(out, "", &told, width);
    }
    let basis = if totals.has_shares {
        format!("{} That words stand in a proposal does not say that they came from it.", coverage(negotiation))
    } else {
        "No shares are given, because words of the text are reconstructed.".to_owned()
    };
    paragraph(out, "", &basis, width);
}
