use super::{clause_name, context};
use crate::diff::PieceKind;
use crate::lineage::{
    FirstSaid, Horizon, NotAsked, Passage, PassageMatch, PhrasePrecedents, PrecedentAnswer, PrecedentQuery, Sponsors,
    TextHandle,
};
use crate::negotiation::{Negotiation, Shown};
use crate::write::layout::{clause_text, list, names, operation, paragraph, sources, values, when, wording_mark};
use crate::write::marked::{signs, trimmed};
use crate::write::sponsors::told;

/// The answer to `precedent` for reading: the best passages first, each with the words that are the same between
/// `{=` and `=}`, the words that only the phrase has between `{-` and `-}`, those that only the passage has between
/// `{+` and `+}`.
pub fn text(negotiation: &Shown, answer: &PrecedentAnswer, width: Option<usize>) -> String {
    let mut out = String::new();
    heading(&mut out, negotiation, &answer.query, width);
    if let Some(reason) = answer.not_asked {
        paragraph(&mut out, "", &not_asked(&answer.query, reason), width);
    }
    for phrase in &answer.phrases {
        if answer.phrases.len() > 1 {
            out.push('\n');
            paragraph(&mut out, "phrase: ", &phrase.phrase, width);
        }
        passages(&mut out, negotiation, phrase, !answer.searched.is_empty(), width);
    }
    out.push('\n');
    paragraph(&mut out, "", &searched(negotiation, answer), width);
    out
}

fn heading(out: &mut String, negotiation: &Negotiation, query: &PrecedentQuery, width: Option<usize>) {
    match query {
        PrecedentQuery::Phrase(phrase) => paragraph(out, "phrase: ", phrase, width),
        PrecedentQuery::Clause(clause) => {
            let name = format!("clause {}: ", negotiation.full_address(*clause));
            paragraph(out, &name, &clause_text(negotiation, *clause), width);
        }
        PrecedentQuery::Amendment(at) => {
            let amendment = &negotiation.amendments[*at];
            let sponsorship = Sponsors::new(negotiation).of(negotiation, *at, &Horizon::default());
            let told = format!(
                "[{}], {}; {}",
                amendment.id,
                operation(amendment),
                told(negotiation, *at, &sponsorship, Some(when(amendment.date)))
            );
            paragraph(out, "amendment ", &told, width);
        }
    }
}

fn not_asked(query: &PrecedentQuery, reason: NotAsked) -> String {
    match (reason, query) {
        (NotAsked::Reconstructed, _) => {
            "Its words are reconstructed: composed by whoever recorded them. Nobody's language is looked for in them."
        }
        (NotAsked::NoWords, PrecedentQuery::Amendment(_)) => {
            "It brings in no words, or none of its words are known. Ask for the clause, or for a phrase."
        }
        (NotAsked::NoWords, _) => "It has no words of its own.",
    }
    .to_owned()
}

fn passages(
    out: &mut String,
    negotiation: &Negotiation,
    phrase: &PhrasePrecedents,
    was_searched: bool,
    width: Option<usize>,
) {
    if phrase.is_generic {
        paragraph(out, "  ", "Generic: its words stand nearly everywhere, so that finding them says nothing.", width);
        return;
    }
    if phrase.passages.is_empty() && was_searched {
        paragraph(out, "  ", "It is in none of the texts, in whole or in good part.", width);
    }
    for passage in &phrase.passages {
        out.push('\n');
        let text = passage.text.of(negotiation);
        let issued = names(negotiation, text.issued_by.iter().map(|party| party.as_str()));
        let issued = if issued.is_empty() { String::new() } else { format!(", issued by {}", list(&issued)) };
        let kind = text.kind.as_ref().map(|kind| format!(", {kind}")).unwrap_or_default();
        paragraph(out, "  ", &format!("{}: {}{kind}{issued}", when(text.date), text.display_name()), width);
        let place = match passage.text {
            // The name of a clause without a label is its own words.
            TextHandle::Precedent(_) if text.tree[passage.clause].label.is_empty() => String::new(),
            _ => format!("{}: ", clause_name(negotiation, passage)),
        };
        paragraph(out, "      ", &format!("{place}{}", how(passage)), width);
        let (before, after) = context(negotiation, passage);
        let words = format!("{before}{}{after}{}", marked(passage), wording_mark(text.wording));
        paragraph(out, "      ", &words, width);
        if !text.sources.is_empty() {
            paragraph(out, "      source: ", &sources(negotiation, values(&text.sources)), width);
        }
    }
    let hits = phrase.passages.len() + phrase.more;
    if phrase.more > 0 {
        out.push('\n');
        paragraph(out, "  ", &format!("{} more passages; --limit 0 shows all.", phrase.more), width);
    }
    if phrase.not_compared > 0 {
        out.push('\n');
        let left = format!("{} clauses that share fewer of its words were not compared.", phrase.not_compared);
        paragraph(out, "  ", &left, width);
    }
    let first = match phrase.first {
        FirstSaid::By(text) if hits > 1 => {
            let text = text.of(negotiation);
            format!("Word by word, of the texts here, first in {}, {}.", text.display_name(), when(text.date))
        }
        FirstSaid::Unknown => "Which text had it first, word by word, cannot be told from the dates.".to_owned(),
        _ => return,
    };
    out.push('\n');
    paragraph(out, "  ", &first, width);
}

fn how(passage: &Passage) -> String {
    let share = (passage.share * 100.0).round();
    match passage.kind {
        PassageMatch::Exact => "word by word".to_owned(),
        PassageMatch::Part => format!("{share} % of it, word by word"),
        PassageMatch::Near => format!("{share} % of it, with changes; score {:.2}", passage.score),
    }
}

/// The passage with its marks; nothing but a typewriter's signs, because colours are lost in a pipe.
fn marked(passage: &Passage) -> String {
    let mut out = String::from("{=");
    for piece in &passage.pieces {
        let (open, close) = signs(piece.kind);
        match piece.kind {
            PieceKind::Equal => out.push_str(&piece.text),
            PieceKind::Deleted | PieceKind::Inserted => {
                let (before, words, after) = trimmed(&piece.text);
                out.extend([before, open, words, close, after]);
            }
        }
    }
    out + "=}"
}

/// Where it was looked for, and where not.
fn searched(negotiation: &Negotiation, answer: &PrecedentAnswer) -> String {
    let ids = |texts: &[TextHandle]| {
        let ids: Vec<&str> = texts.iter().map(|text| text.of(negotiation).id.as_str()).collect();
        if ids.len() > 12 { format!("{} … {}", ids[..6].join(", "), ids[ids.len() - 1]) } else { list(&ids) }
    };
    let number = |texts: &[TextHandle]| match texts.len() {
        1 => "1 text".to_owned(),
        other => format!("{other} texts"),
    };
    let mut told = match answer.searched.len() {
        0 => "No text was searched.".to_owned(),
        _ => format!("Searched: {} ({}).", number(&answer.searched), ids(&answer.searched)),
    };
    if !answer.reconstructed.is_empty() {
        let left_out = &answer.reconstructed;
        told += &format!(" Left out, because their words are reconstructed: {} ({}).", number(left_out), ids(left_out));
    }
    if !answer.not_before.is_empty() {
        let left_out = &answer.not_before;
        told += &format!(" Left out, because they came later: {} ({}).", number(left_out), ids(left_out));
    }
    if answer.searched.is_empty() { told } else { told + " What stands in none of these may stand elsewhere." }
}
