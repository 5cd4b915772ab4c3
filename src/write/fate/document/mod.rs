mod in_draft;

use self::in_draft::in_draft;
use super::FateAnswer;
use super::reason::reason;
use crate::amendment::AmendmentId;
use crate::correction::CorrectionId;
use crate::lineage::{
    AmendmentInDraft, AmendmentStory, ClauseFate, ClauseStory, Conflict, Fate, Horizon, Lineage, WordsSpokenOf,
};
use crate::negotiation::Negotiation;
use crate::write::corrected::{basis, sentence};
use crate::write::document::{Document, Phrase, Target, phrase};
use crate::write::layout::{list, notice, percent, recorded, the_words, wording_mark};
use crate::write::links;
use crate::write::proposals::{coverage, proposals};
use crate::write::sentences::operation;
use crate::write::sponsors::proposed;

/// The answer to `fate` for reading: each amendment with what is recorded, then draft by draft what was found.
pub fn document(answer: &FateAnswer<'_>) -> Document {
    let negotiation = answer.lineage.negotiation;
    let mut page = Document::new(title(answer));
    if let Some(notice) = notice(negotiation, answer.drafts()) {
        page.notice("", format!("{notice} What follows shows the tool and proves nothing of the talks."));
    }
    for story in &answer.clauses {
        clause(&mut page, negotiation, story);
    }
    let stories = answer.stories();
    for story in &stories {
        amendment(&mut page, answer.lineage, story);
    }
    if stories.is_empty() && answer.clauses.is_empty() {
        page.apart("", nothing(answer));
    }
    for words in &answer.words {
        spoken_of(&mut page, negotiation, words);
    }
    for set in answer.conflicts() {
        conflict(&mut page, negotiation, set);
    }
    if stories.len() > 1 {
        counts(&mut page, answer, &stories);
    }
    if !stories.is_empty() {
        let basis = format!(
            "Fates are inferred from the words: that they stand in a proposal and in a draft does not say that the one \
             came from the other. {}",
            coverage(negotiation)
        );
        page.apart("", basis);
    }
    page
}

/// What is asked; on a terminal the question stands above.
fn title(answer: &FateAnswer<'_>) -> String {
    let negotiation = answer.lineage.negotiation;
    match (answer.clauses.first(), answer.by, answer.amendments.as_slice()) {
        (Some(story), ..) => format!("What became of {}", negotiation.full_address(story.clause)),
        (None, Some(party), _) => format!("What became of proposals of {}", negotiation.registry.name(party)),
        (None, None, [one]) => format!("What became of [{}]", negotiation.amendments[*one].id),
        _ => "What became of amendments".to_owned(),
    }
}

/// What is said where no amendment fits: of a party that proposed none, what else is recorded of it.
fn nothing(answer: &FateAnswer<'_>) -> String {
    let negotiation = answer.lineage.negotiation;
    let has_proposed =
        |party: &str| AmendmentId::all(&negotiation.amendments).any(|at| answer.lineage.is_by(at, party));
    let Some(party) = answer.by.filter(|party| !has_proposed(party)) else {
        return "No amendment is recorded that fits what was asked for.".to_owned();
    };
    let name = negotiation.registry.name(party);
    let positions = negotiation.positions.iter().filter(|position| *position.party == *party).count();
    let positions = match positions {
        0 => "and no position".to_owned(),
        1 => "but 1 position is".to_owned(),
        many => format!("but {many} positions are"),
    };
    format!(
        "No proposal by {name} is recorded, {positions}: see `travaux history --by {party}`, and `travaux backs` for \
         those on a clause."
    )
}

fn clause(page: &mut Document, negotiation: &Negotiation, story: &ClauseStory) {
    let draft = &negotiation.drafts[story.clause.draft];
    let text = &draft.tree[story.clause.clause].text;
    let heading = format!("{}: {text}{}", negotiation.full_address(story.clause), wording_mark(draft.wording));
    page.entry("", heading).about([links::about_clause(negotiation, story.clause)]);
    if story.drafts.is_empty() {
        page.line("  ", "pending: no later draft is known");
    }
    for one in &story.drafts {
        let mut told = Phrase::from(one.fate.as_str());
        if one.fate != ClauseFate::Dropped {
            told += phrase![": stands in ", links::clauses_in_draft(negotiation, &one.clauses)];
        }
        if one.fate != ClauseFate::Dropped && one.fate != ClauseFate::Kept {
            told += format!(", {} of its words", percent(one.share));
        }
        if one.by_words {
            told += "; its words alone say so: the comparison makes that clause of another, or a new one";
        }
        if let Some((before, after)) = &one.weakened {
            told += format!("; {} → {}, a weaker operative verb", before.verb, after.verb);
        }
        page.line(&margin(&negotiation.drafts[one.draft].id), told);
        let decided = one.corrected.map(|(inferred, at)| (inferred.as_str(), at));
        corrected(page, negotiation, one.fate.as_str(), decided);
    }
    let steps = story.drafts.iter().filter(|one| one.weakened.is_some()).count();
    if steps > 0 {
        let steps = if steps == 1 { "one step".to_owned() } else { format!("{steps} steps") };
        page.line("  ", format!("diluted in {steps} (inferred)"));
    }
}

/// Who decided otherwise than what is inferred, or the same, under what holds.
fn corrected(page: &mut Document, negotiation: &Negotiation, fate: &str, corrected: Option<(&str, CorrectionId)>) {
    let Some((inferred, at)) = corrected else { return };
    let mut told = sentence(negotiation, at);
    if inferred != fate {
        told += &format!(" (inferred: {inferred})");
    }
    page.line(&margin(""), told);
}

fn margin(draft: &str) -> String {
    format!("  {draft:<8} ")
}

/// What an amendment is aimed at. Where a clause would be added, what it would do says already.
pub(in crate::write) fn target(negotiation: &Negotiation, at: AmendmentId) -> Phrase {
    let amendment = &negotiation.amendments[at];
    let target = &amendment.target;
    if let Some(instrument) = &target.instrument {
        return format!("another text: {instrument}").into();
    }
    // Throughout a text, the clauses that hold the words are as many as there are.
    let clauses =
        if amendment.throughout { negotiation.amendment_target(at).clauses } else { negotiation.amended_clauses(at) };
    let named = || links::clauses_in_draft(negotiation, clauses);
    match (&target.draft, &target.amendment) {
        (Some(draft), _) if target.clause_unknown => format!("{draft}, clause unknown").into(),
        (Some(draft), _) if clauses.is_empty() => draft.as_str().into(),
        (Some(draft), _) => phrase![format!("{draft}:"), named()],
        // The amendment that it would change is named already.
        (None, Some(_)) => Phrase::default(),
        (None, None) => named(),
    }
}

/// One amendment: what it asks, who asked, and what became of it.
pub(in crate::write) fn amendment(page: &mut Document, lineage: &Lineage<'_>, story: &AmendmentStory) {
    let negotiation = lineage.negotiation;
    let amendment = &negotiation.amendments[story.amendment];
    let mut heading = links::amendment(amendment);
    if let Some(id) = &amendment.target.amendment {
        heading += phrase![", amending ", links::amendment_of_id(id), ":"];
    }
    heading += format!(" {}", operation(amendment));
    let target = target(negotiation, story.amendment);
    if target != Phrase::default() {
        heading += phrase![" (", target, ")"];
    }
    heading += phrase!["; ", proposed(lineage, story.amendment, &Horizon::default())];
    page.entry("", heading).about([Target::Amendment(amendment.id.value.clone())]);
    page.line("  source: ", recorded(negotiation, amendment));
    page.line("  ", outcome(lineage, story));
    let is_told = story.fate == Fate::Withdrawn
        && story.recorded.as_deref().is_some_and(|recorded| recorded.eq_ignore_ascii_case(Fate::Withdrawn.as_str()));
    if let Some(recorded) = story.recorded.as_ref().filter(|_| !is_told) {
        let differs = if story.differs { ": the record and the words differ; both stand" } else { "" };
        page.line("  ", format!("{recorded} (recorded){differs}"));
    }
    if !story.same_as.is_empty() {
        let mut told = Phrase::from("the same was asked in ");
        told += proposals(lineage, &story.same_as, None);
        page.line("  ", told);
    }
    // What became of an amendment to another may be told of one draft and not of the next.
    let is_told = story.drafts.iter().any(|one| one.fate != Fate::Unknown);
    for one in story.drafts.iter().filter(|one| is_told || one.corrected.is_some()) {
        in_draft(page, negotiation, amendment, one);
    }
}

/// What became of an amendment in the newest draft, and on what that rests.
pub(in crate::write) fn outcome(lineage: &Lineage<'_>, story: &AmendmentStory) -> String {
    let negotiation = lineage.negotiation;
    let told_of = story.drafts.last().filter(|_| !matches!(story.fate, Fate::Unknown | Fate::Withdrawn));
    let newest = told_of.map(|one| format!(" in {}", negotiation.drafts[one.draft].id)).unwrap_or_default();
    let correction = story.drafts.last().and_then(AmendmentInDraft::decided);
    let why = match story.fate {
        Fate::Unknown if correction.is_none() => {
            format!(": {}", reason(lineage.why_unknown(story.amendment)))
        }
        Fate::Pending => ": no later draft is known".to_owned(),
        _ => String::new(),
    };
    let basis = if story.fate == Fate::Withdrawn { "recorded" } else { basis(correction) };
    format!("{}{newest}{why} ({basis})", story.fate)
}

fn spoken_of(page: &mut Document, negotiation: &Negotiation, words: &WordsSpokenOf) {
    let position = &negotiation.positions[words.position];
    let name = links::party(negotiation, &position.party);
    let said = position.as_said.as_ref().map(|said| format!(", as said: {said}")).unwrap_or_default();
    let theme = position.target.theme.as_ref().map(|theme| format!(", on the theme: {theme}")).unwrap_or_default();
    let told = format!(": {}{theme}{said}. This is a position; no proposal is recorded.", position.stance);
    page.entry("", phrase![name, told]).about([Target::Party(position.party.value.clone())]);
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
    let spoken_of = the_words(&words.words);
    let are = if spoken_of.starts_with("the word ") { "is" } else { "are" };
    page.line("  ", format!("{spoken_of} {are} {now}: {}", list(&places)));
}

/// Amendments to the same words that cannot all be taken.
pub(in crate::write) fn conflict(page: &mut Document, negotiation: &Negotiation, set: &Conflict) {
    let side = |side: &Vec<AmendmentId>| {
        let ids = side.iter().map(|&at| links::amendment(&negotiation.amendments[at]));
        Phrase::list(ids.collect())
    };
    let rivals: Vec<Phrase> = set.sides.iter().map(side).collect();
    let mark = wording_mark(negotiation.drafts[set.clause.draft].wording);
    let words = if set.words.is_empty() { "nothing put in".to_owned() } else { format!("{}{mark}", set.words) };
    let mut told = phrase!["On the same words of ", links::clause(negotiation, set.clause), ": "];
    told += Phrase::joined(rivals, " against ");
    told += format!(", and the text as it stands: {words}");
    page.apart("", told);
}

fn counts(page: &mut Document, answer: &FateAnswer<'_>, stories: &[&AmendmentStory]) {
    let negotiation = answer.lineage.negotiation;
    let parties = answer.lineage.fate_counts(stories);
    if parties.is_empty() {
        return;
    }
    page.section("By party, alone or with others; what several propose is not spread over each:");
    let mut left_out = 0;
    for count in parties {
        let told = count.fates.iter().map(|(fate, &(alone, others))| match (alone, others) {
            (alone, 0) => format!("{fate} {alone}"),
            (0, others) => format!("{fate} {others} with others"),
            (alone, others) => format!("{fate} {alone} and {others} with others"),
        });
        let mut told: Vec<String> = told.collect();
        told.extend(count.joined.iter().map(|(fate, joined)| format!("{fate} {joined} that it joined")));
        if count.left > 0 {
            told.push(format!("{} from which it withdrew", count.left));
        }
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
        let party = links::party(negotiation, &count.party);
        let line = page.line("  ", phrase![party, format!(": {}", told.join(", "))]);
        line.about([Target::Party(count.party.clone())]);
    }
    if left_out > 0 {
        page.line("  ", "Not counted is what rests on reconstructed words.");
    }
}
