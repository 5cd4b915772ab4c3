use super::FateAnswer;
use crate::amendment::Operation;
use crate::lineage::{AmendmentInDraft, AmendmentStory};
use crate::negotiation::Negotiation;
use crate::write::corrected::basis;
use crate::write::csv::{guarded, writer};
use crate::write::json::VERSION;

const HEADER: [&str; 17] = [
    "amendment",
    "operation",
    "target",
    "parties",
    "jointly",
    "amendment_wording",
    "recorded",
    "draft",
    "draft_wording",
    "fate",
    "share",
    "clauses",
    "words",
    "words_gone",
    "score",
    "basis",
    "travaux",
];

/// One row for every amendment and later draft; one row for an amendment that no draft tells of. Parties by code.
pub fn csv(answer: &FateAnswer<'_>) -> String {
    let negotiation = answer.lineage.negotiation;
    let mut writer = writer(Vec::new());
    // Writing to memory cannot fail, and every row has as many cells as the header.
    let _ = writer.write_record(HEADER);
    for story in answer.stories() {
        let told: Vec<Option<&AmendmentInDraft>> =
            if story.drafts.is_empty() { vec![None] } else { story.drafts.iter().map(Some).collect() };
        for one in told {
            let _ = writer.write_record(row(negotiation, story, one).iter().map(|cell| guarded(cell)));
        }
    }
    String::from_utf8_lossy(&writer.into_inner().unwrap_or_default()).into_owned()
}

fn row(negotiation: &Negotiation, story: &AmendmentStory, one: Option<&AmendmentInDraft>) -> [String; HEADER.len()] {
    let amendment = &negotiation.amendments[story.amendment];
    let addresses = |clauses: &[crate::negotiation::ClauseHandle]| {
        clauses.iter().map(|&clause| negotiation.full_address(clause)).collect::<Vec<_>>().join("; ")
    };
    let parties: Vec<&str> = amendment.proposers.named().iter().map(|party| party.as_str()).collect();
    let number = |number: f64| format!("{number:.2}");
    let draft = one.map(|one| &negotiation.drafts[one.draft]);
    [
        amendment.id.value.clone(),
        amendment.operation.as_ref().map_or("", Operation::name).to_owned(),
        addresses(&negotiation.amended_clauses(amendment)),
        parties.join("; "),
        amendment.jointly.map_or("unknown".to_owned(), |jointly| jointly.to_string()),
        amendment.wording.to_string(),
        story.recorded.clone().unwrap_or_default(),
        draft.map(|draft| draft.id.clone()).unwrap_or_default(),
        draft.map(|draft| draft.wording.to_string()).unwrap_or_default(),
        one.map_or(story.fate, |one| one.fate).to_string(),
        one.and_then(|one| one.share).map(number).unwrap_or_default(),
        one.map(|one| addresses(&one.clauses)).unwrap_or_default(),
        one.map(|one| one.words.join(" … ")).unwrap_or_default(),
        one.and_then(|one| one.gone).map(|(gone, of)| format!("{gone} of {of}")).unwrap_or_default(),
        one.filter(|one| one.corrected.is_none()).map(|one| number(one.score)).unwrap_or_default(),
        basis(one.and_then(|one| one.corrected).map(|(_, correction)| correction)).to_owned(),
        VERSION.to_owned(),
    ]
}
