use super::FateAnswer;
use crate::draft::Wording;
use crate::lineage::{AmendmentInDraft, AmendmentStory, ClauseFate, ClauseStory, ConflictSet, Fate, WordsSpokenOf};
use crate::negotiation::{ClauseHandle, Negotiation};
use crate::write::corrected::{basis, sentence};
use crate::write::layout::{list, notice, operation, paragraph, proposers, sources, values, when, wording_mark};

/// The answer to `fate` for reading: each amendment with what is recorded, then draft by draft what was found.
pub fn text(answer: &FateAnswer<'_>, width: Option<usize>) -> String {
    let negotiation = answer.lineage.negotiation;
    let mut out = String::new();
    if let Some(notice) = notice(negotiation, answer.drafts()) {
        paragraph(
            &mut out,
            "",
            &format!("{notice} What follows shows the tool and proves nothing of the talks."),
            width,
        );
    }
    for story in &answer.clauses {
        gap(&mut out);
        clause(&mut out, negotiation, story, width);
    }
    let stories = answer.stories();
    for story in &stories {
        gap(&mut out);
        amendment(&mut out, negotiation, story, width);
    }
    if stories.is_empty() && answer.clauses.is_empty() {
        paragraph(&mut out, "", "No amendment is recorded that was asked for.", width);
    }
    for words in &answer.words {
        gap(&mut out);
        spoken_of(&mut out, negotiation, words, width);
    }
    for set in answer.conflicts() {
        gap(&mut out);
        conflict(&mut out, negotiation, set, width);
    }
    if stories.len() > 1 {
        counts(&mut out, answer, &stories, width);
    }
    if !stories.is_empty() {
        gap(&mut out);
        let basis = "Fates are inferred from the words: that they stand in a proposal and in a draft does not say that \
                     the one came from the other. The sources cover only part of what was proposed.";
        paragraph(&mut out, "", basis, width);
    }
    out
}

fn gap(out: &mut String) {
    if !out.is_empty() {
        out.push('\n');
    }
}

fn addresses(negotiation: &Negotiation, clauses: &[ClauseHandle]) -> String {
    let named: Vec<String> = clauses.iter().map(|&clause| negotiation.address(clause)).collect();
    list(&named)
}

fn percent(share: f64) -> String {
    // A share that is not whole is not printed as one.
    let percent =
        (share * 100.0).round().clamp(if share > 0.0 { 1.0 } else { 0.0 }, if share < 1.0 { 99.0 } else { 100.0 });
    format!("{percent:.0} %")
}

fn clause(out: &mut String, negotiation: &Negotiation, story: &ClauseStory, width: Option<usize>) {
    let draft = &negotiation.drafts[story.clause.draft];
    let text = &draft.tree[story.clause.clause].text;
    let heading = format!("{}: {text}{}", negotiation.full_address(story.clause), wording_mark(draft.wording));
    paragraph(out, "", &heading, width);
    if story.drafts.is_empty() {
        paragraph(out, "  ", "pending: no later draft is known", width);
    }
    for one in &story.drafts {
        let mut told = one.fate.as_str().to_owned();
        if one.fate != ClauseFate::Dropped {
            told += &format!(": stands in {}", addresses(negotiation, &one.clauses));
        }
        if one.fate != ClauseFate::Dropped && one.fate != ClauseFate::Kept {
            told += &format!(", {} of its words", percent(one.share));
        }
        if let Some((before, after)) = &one.weakened {
            told += &format!("; {} → {}, a weaker operative verb", before.verb, after.verb);
        }
        paragraph(out, &margin(&negotiation.drafts[one.draft].id), &told, width);
        let decided = one.corrected.map(|(inferred, at)| (inferred.as_str(), at));
        corrected(out, negotiation, one.fate.as_str(), decided, width);
    }
    let steps = story.drafts.iter().filter(|one| one.weakened.is_some()).count();
    if steps > 0 {
        let steps = if steps == 1 { "one step".to_owned() } else { format!("{steps} steps") };
        paragraph(out, "  ", &format!("diluted in {steps} (inferred)"), width);
    }
}

/// Who decided otherwise than what is inferred, or the same, under what holds.
fn corrected(
    out: &mut String,
    negotiation: &Negotiation,
    fate: &str,
    corrected: Option<(&str, usize)>,
    width: Option<usize>,
) {
    let Some((inferred, at)) = corrected else { return };
    let mut told = sentence(negotiation, at);
    if inferred != fate {
        told += &format!(" (inferred: {inferred})");
    }
    paragraph(out, &margin(""), &told, width);
}

fn margin(draft: &str) -> String {
    format!("  {draft:<8} ")
}

fn amendment(out: &mut String, negotiation: &Negotiation, story: &AmendmentStory, width: Option<usize>) {
    let amendment = &negotiation.amendments[story.amendment];
    let mut target = addresses(negotiation, &negotiation.amended_clauses(amendment));
    if let Some(draft) = &amendment.target.draft {
        target = if target.is_empty() { format!("{draft}, clause unknown") } else { format!("{draft}:{target}") };
    }
    if let Some(instrument) = &amendment.target.instrument {
        target = format!("another text: {instrument}");
    }
    let target = if target.is_empty() { String::new() } else { format!(" ({target})") };
    let mut heading = format!("[{}] {}{target}", amendment.id, operation(amendment));
    heading += &format!("; {}; {}", proposers(negotiation, amendment), when(amendment.date));
    paragraph(out, "", &heading, width);
    paragraph(out, "  source: ", &sources(negotiation, values(&amendment.sources)), width);
    let newest = story.drafts.last().map(|one| format!(" in {}", negotiation.drafts[one.draft].id));
    let why = match (story.fate, &amendment.operation) {
        (Fate::Unknown, None) => ": only its gist is recorded",
        (Fate::Unknown, Some(_)) if amendment.target.amendment.is_some() => {
            ": the text tells nothing of it without the amendment that it would change"
        }
        (Fate::Unknown, Some(_)) => ": of which draft it was is not recorded",
        (Fate::Pending, _) => ": no later draft is known",
        _ => "",
    };
    let newest = if story.fate == Fate::Unknown { String::new() } else { newest.unwrap_or_default() };
    let basis = basis(story.drafts.last().and_then(|one| one.corrected).map(|(_, correction)| correction));
    paragraph(out, "  ", &format!("{}{newest}{why} ({basis})", story.fate), width);
    if let Some(recorded) = &story.recorded {
        let differs = if story.differs { ": the record and the words differ; both stand" } else { "" };
        paragraph(out, "  ", &format!("{recorded} (recorded){differs}"), width);
    }
    let same: Vec<String> = story
        .same_as
        .iter()
        .map(|&at| &negotiation.amendments[at])
        .map(|other| format!("[{}], {}", other.id, proposers(negotiation, other)))
        .collect();
    if !same.is_empty() {
        paragraph(out, "  ", &format!("the same was asked in {}", list(&same)), width);
    }
    // What became of an amendment to another may be told of one draft and not of the next.
    let is_told = story.drafts.iter().any(|one| one.fate != Fate::Unknown || one.corrected.is_some());
    for one in story.drafts.iter().filter(|_| is_told) {
        in_draft(out, negotiation, amendment.wording, one, width);
    }
}

fn in_draft(
    out: &mut String,
    negotiation: &Negotiation,
    wording: Wording,
    one: &AmendmentInDraft,
    width: Option<usize>,
) {
    let mut told = one.fate.as_str().to_owned();
    if let Some(share) = one.share.filter(|_| matches!(one.fate, Fate::InPart | Fate::Diluted | Fate::Resurfaced)) {
        told += &format!(", {}", percent(share));
    }
    if !one.words.is_empty() {
        told += &format!(": {}{}", one.words.join(" … "), wording_mark(wording));
    }
    if let Some((gone, of)) = one.gone {
        told += &match (gone, of) {
            (1, 1) => "; the word that it asked away is gone".to_owned(),
            (gone, of) if gone == of => format!("; all {of} words that it asked away are gone"),
            (0, _) => "; none of the words that it asked away is gone".to_owned(),
            (gone, of) => format!("; {gone} of the {of} words that it asked away are gone"),
        };
    }
    if let Some((wanted, weaker)) = &one.weakened {
        told += &format!("; {weaker} where it asked for {wanted}");
    }
    if !one.clauses.is_empty() {
        let what = if one.words.is_empty() { "the clause stands in" } else { "in" };
        told += &format!("; {what} {}", addresses(negotiation, &one.clauses));
    }
    if one.score > 0.0 && one.corrected.is_none() {
        told += &format!(" (score {:.2})", one.score);
    }
    paragraph(out, &margin(&negotiation.drafts[one.draft].id), &told, width);
    let decided = one.corrected.map(|(inferred, at)| (inferred.as_str(), at));
    corrected(out, negotiation, one.fate.as_str(), decided, width);
}

fn spoken_of(out: &mut String, negotiation: &Negotiation, words: &WordsSpokenOf, width: Option<usize>) {
    let position = &negotiation.positions[words.position];
    let name = negotiation.registry.name(&position.party);
    let said = position.as_said.as_ref().map(|said| format!(", as said: {said}")).unwrap_or_default();
    let theme = position.target.theme.as_ref().map(|theme| format!(", on the theme: {theme}")).unwrap_or_default();
    let told = format!("{name}: {}{theme}{said}. This is a position; no proposal is recorded.", position.stance);
    paragraph(out, "", &told, width);
    let places = words.drafts.iter().map(|&(draft, places)| {
        let places = match places {
            0 => "nowhere".to_owned(),
            1 => "in 1 place".to_owned(),
            many => format!("in {many} places"),
        };
        format!("{} {places}", negotiation.drafts[draft].id)
    });
    let places: Vec<String> = places.collect();
    let now = words.drafts.last().is_some_and(|&(_, places)| places > 0);
    let now = if now { "still standing" } else { "no longer there" };
    paragraph(out, "  ", &format!("the words {} are {now}: {}", words.words, list(&places)), width);
}

fn conflict(out: &mut String, negotiation: &Negotiation, set: &ConflictSet, width: Option<usize>) {
    let rivals: Vec<String> = set.amendments.iter().map(|&at| format!("[{}]", negotiation.amendments[at].id)).collect();
    let mark = wording_mark(negotiation.drafts[set.clause.draft].wording);
    let words = if set.words.is_empty() { "nothing put in".to_owned() } else { format!("{}{mark}", set.words) };
    let told = format!(
        "On the same words of {}: {}, and the text as it stands: {words}",
        negotiation.full_address(set.clause),
        rivals.join(", ")
    );
    paragraph(out, "", &told, width);
}

fn counts(out: &mut String, answer: &FateAnswer<'_>, stories: &[&AmendmentStory], width: Option<usize>) {
    let negotiation = answer.lineage.negotiation;
    gap(out);
    paragraph(out, "", "By party, alone or with others; what several propose is not spread over each:", width);
    let mut left_out = 0;
    for count in answer.lineage.fate_counts(stories) {
        let told = count.fates.iter().map(|(fate, &(alone, others))| match (alone, others) {
            (alone, 0) => format!("{fate} {alone}"),
            (0, others) => format!("{fate} {others} with others"),
            (alone, others) => format!("{fate} {alone} and {others} with others"),
        });
        let mut told: Vec<String> = told.collect();
        if count.composed > 0 {
            left_out += count.composed;
            told.push(format!("{} not counted", count.composed));
        }
        if count.by_members > 0 {
            told.push(format!("{} more by its members", count.by_members));
        }
        if count.by_groups > 0 {
            told.push(format!("{} more by groups that it belongs to", count.by_groups));
        }
        paragraph(out, "  ", &format!("{}: {}", negotiation.registry.name(&count.party), told.join(", ")), width);
    }
    if left_out > 0 {
        paragraph(out, "  ", "Not counted is what rests on reconstructed words.", width);
    }
}
