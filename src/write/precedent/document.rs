use super::{clause_name, context};
use crate::lineage::{
    FirstSaid, Horizon, NotAsked, Passage, PassageMatch, PhrasePrecedents, PrecedentAnswer, PrecedentQuery, Sponsors,
    TextHandle,
};
use crate::negotiation::{Negotiation, Shown};
use crate::write::document::{Document, Phrase, phrase};
use crate::write::layout::{clause_text, list, sources, values, when, wording_mark};
use crate::write::links;
use crate::write::sentences::{on_behalf_of, operation};
use crate::write::sponsors::told;

/// The answer to `precedent` for reading: the best passages first, each with the words that are the same between
/// `{=` and `=}`, the words that only the phrase has between `{-` and `-}`, those that only the passage has between
/// `{+` and `+}`.
pub fn document(negotiation: &Shown, answer: &PrecedentAnswer) -> Document {
    let mut page = Document::new("Where this language stood before");
    page.legend = Some(
        "The passage stands between {= and =}. Words that only the phrase has are struck through, words that only the \
         passage has are underlined.",
    );
    heading(&mut page, negotiation, &answer.query);
    if let Some(reason) = answer.not_asked {
        page.line("", not_asked(&answer.query, reason));
    }
    for phrase in &answer.phrases {
        if answer.phrases.len() > 1 {
            page.apart("phrase: ", &phrase.phrase);
        }
        passages(&mut page, negotiation, phrase, !answer.searched.is_empty());
    }
    page.apart("", searched(negotiation, answer));
    page
}

fn heading(page: &mut Document, negotiation: &Negotiation, query: &PrecedentQuery) {
    match query {
        PrecedentQuery::Phrase(phrase) => {
            page.line("phrase: ", phrase);
        }
        PrecedentQuery::Clause(clause) => {
            let name = format!("clause {}: ", negotiation.full_address(*clause));
            page.words(&name, &negotiation.drafts[clause.draft], clause_text(negotiation, *clause));
        }
        PrecedentQuery::Amendment(at) => {
            let amendment = &negotiation.amendments[*at];
            let sponsorship = Sponsors::new(negotiation).of(negotiation, *at, &Horizon::default());
            let who = told(negotiation, *at, &sponsorship, Some(when(amendment.date)));
            let what = format!(", {}; ", operation(amendment));
            page.line("amendment ", phrase![links::amendment(amendment), what, who]);
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

fn passages(page: &mut Document, negotiation: &Negotiation, phrase: &PhrasePrecedents, was_searched: bool) {
    if phrase.is_generic {
        page.line("  ", "Generic: its words stand nearly everywhere, so that finding them says nothing.");
        return;
    }
    if phrase.passages.is_empty() && was_searched {
        page.line("  ", "It is in none of the texts, in whole or in good part.");
    }
    for passage in &phrase.passages {
        let text = passage.text.of(negotiation);
        let issued = on_behalf_of(negotiation, ", issued by ", &text.issued_by);
        let kind = text.kind.as_ref().map(|kind| format!(", {kind}")).unwrap_or_default();
        page.entry("  ", phrase![format!("{}: {}{kind}", when(text.date), text.display_name()), issued]);
        let place = match passage.text {
            // The name of a clause without a label is its own words.
            TextHandle::Precedent(_) if text.tree[passage.clause].label.is_empty() => String::new(),
            _ => format!("{}: ", clause_name(negotiation, passage)),
        };
        page.line("      ", format!("{place}{}", how(passage)));
        let (before, after) = context(negotiation, passage);
        let mut words = Phrase::from(format!("{before}{{="));
        words += Phrase::words(&passage.pieces);
        words += format!("=}}{after}{}", wording_mark(text.wording));
        page.words("      ", text, words);
        if !text.sources.is_empty() {
            page.line("      source: ", sources(negotiation, values(&text.sources)));
        }
    }
    let hits = phrase.passages.len() + phrase.more;
    if phrase.more > 0 {
        page.apart("  ", format!("{} more passages; --limit 0 shows all.", phrase.more));
    }
    if phrase.not_compared > 0 {
        let left = format!("{} clauses that share fewer of its words were not compared.", phrase.not_compared);
        page.apart("  ", left);
    }
    let first = match phrase.first {
        FirstSaid::By(text) if hits > 1 => {
            let text = text.of(negotiation);
            format!("Word by word, of the texts here, first in {}, {}.", text.display_name(), when(text.date))
        }
        FirstSaid::Unknown => "Which text had it first, word by word, cannot be told from the dates.".to_owned(),
        _ => return,
    };
    page.apart("  ", first);
}

fn how(passage: &Passage) -> String {
    let share = (passage.share * 100.0).round();
    match passage.kind {
        PassageMatch::Exact => "word by word".to_owned(),
        PassageMatch::Part => format!("{share} % of it, word by word"),
        PassageMatch::Near => format!("{share} % of it, with changes; score {:.2}", passage.score),
    }
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
