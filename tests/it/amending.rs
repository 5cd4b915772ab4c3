//! What one amendment may ask of more than a line: of a whole article, of several clauses, throughout a text; which two
//! collide; and votes on some words of a clause.

use crate::common::Folder;
use serde_json::Value;
use travaux::amendment::AmendmentId;
use travaux::draft::DraftId;
use travaux::folder;
use travaux::lineage::{AmendmentStory, Fate, Horizon, Lineage, Subject, Toward};
use travaux::negotiation::Shown;
use travaux::write;

const OLD: &str = "# Article 3. Lamps

1. The guild tends every lamp and keeps a list of keepers.
2. Complaints about the guild are heard within a month.

# Article 4. Wardens

Wardens serve until they are eighty, and the harbour board may dismiss them.

# Article 5. Costs

Costs are borne by the guild alone.
";

/// A negotiation of two drafts, with a file of amendments to the first.
fn talks(name: &str, new: &str, amendments: &str) -> Shown {
    let folder = Folder::new(
        &format!("amending-{name}"),
        &[
            ("travaux.yaml", "travaux: 1\ntitle: Lamps\ndrafts: [old, new]\ndefault_access: public\n"),
            ("drafts/old.md", OLD),
            ("drafts/new.md", new),
            ("amendments/all.yaml", &format!("travaux: 1\n{amendments}")),
        ],
    );
    let loaded = folder::load(&folder.0).unwrap();
    assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
    loaded.negotiation.shown_to_own()
}

/// What became of amendments, by their ids.
fn fates<const N: usize>(lineage: &Lineage<'_>, ids: [&str; N]) -> [Fate; N] {
    assert_eq!(lineage.fates().amendments.len(), N);
    ids.map(|id| story(lineage, id).fate)
}

fn story(lineage: &Lineage<'_>, id: &str) -> AmendmentStory {
    let at = lineage.negotiation.amendment_index(id).unwrap();
    lineage.fates().clone().amendments.into_iter().find(|one| one.amendment == at).unwrap()
}

#[test]
fn a_new_text_of_an_article_is_of_its_heading_and_of_all_beneath() {
    let new =
        OLD.replace("serve until they are eighty, and the harbour board may dismiss them", "serve for ten winters");
    let talks = talks(
        "article",
        &new,
        "amendments:
- {id: winters, draft: old, clause: Article 4, rewrite: Wardens serve for ten winters., proposed_by: [DNK]}
- {id: away, draft: old, clause: Article 4, delete: clause, proposed_by: [GHA]}
- {id: title, draft: old, clause: Article 4, replace: Wardens, with: Guardians, proposed_by: [PER]}
",
    );
    let lineage = Lineage::new(&talks);
    assert_eq!(
        fates(&lineage, ["winters", "away", "title"]),
        [Fate::Reflected, Fate::NotReflected, Fate::NotReflected]
    );
    let gone = story(&lineage, "winters").drafts[0].gone.unwrap();
    assert!(gone.0 > 8, "the words beneath the heading went as asked: {gone:?}");
    let blame = lineage.blame(DraftId::at(1), None);
    let named = blame.clauses.iter().flat_map(|clause| &clause.spans).filter(|span| !span.amendments.is_empty());
    assert!(named.clone().all(|span| span.parties == ["DNK"]) && named.count() > 0);
    // What is asked of the article is asked of the paragraph beneath it.
    let article = talks.resolve("old:Article 4", None).unwrap();
    let beneath = travaux::negotiation::ClauseHandle { clause: article.clause.next(), ..article };
    let backs = lineage.backing(Subject::Clause(beneath), Horizon::default());
    let told: Vec<(&str, Toward)> = backs.positions.iter().map(|stand| (stand.party.as_str(), stand.toward)).collect();
    assert_eq!(told, [("GHA", Toward::Against), ("DNK", Toward::Amend)], "the title is not its own");
    assert!(backs.apart.iter().all(|stand| stand.party == "PER"), "what is told of it is not told again");
    let history = write::history::document(&lineage, &lineage.history(beneath)).text(None);
    assert!(history.contains("[winters]"), "{history}");
}

#[test]
fn a_chapeau_is_no_heading() {
    let new = OLD.replace("Costs are borne by the guild alone.", "Costs are borne by:");
    let talks = talks("chapeau", &new, "");
    let clause = |reference: &str| talks.resolve(reference, None).unwrap();
    assert!(talks.is_article(clause("old:Article 5")) && !talks.is_article(clause("old:1")));
}

#[test]
fn one_amendment_to_several_clauses_is_told_of_each_and_counted_once() {
    let new = OLD.replace("Costs are borne by the guild alone.\n", "").replace("# Article 5. Costs\n\n", "");
    let talks = talks(
        "several",
        &new,
        "amendments:
- {id: out, draft: old, clauses: ['2', Article 5], delete: clause, proposed_by: [DNK]}
- {id: kept, draft: old, clauses: ['1', '2'], keep: clause, proposed_by: [DNK]}
positions:
- {party: PER, draft: old, clauses: ['1', '2'], stance: oppose}
",
    );
    let lineage = Lineage::new(&talks);
    assert_eq!(fates(&lineage, ["out", "kept"]), [Fate::InPart, Fate::Reflected]);
    let story = story(&lineage, "out");
    let by_clause: Vec<(String, Fate)> =
        story.drafts[0].by_clause.iter().map(|&(clause, fate, _)| (talks.full_address(clause), fate)).collect();
    assert_eq!(by_clause, [("old:2".to_owned(), Fate::NotReflected), ("old:Article 5".to_owned(), Fate::Reflected)]);
    let all = lineage.fates();
    let counts = lineage.fate_counts(&all.amendments.iter().collect::<Vec<_>>());
    assert_eq!(counts[0].fates.values().map(|(alone, _)| alone).sum::<usize>(), 2);
    for clause in ["old:1", "old:2"] {
        let backs = lineage.backing(Subject::Clause(talks.resolve(clause, None).unwrap()), Horizon::default());
        assert!(backs.positions.iter().any(|stand| stand.party == "PER"), "{clause}");
    }
}

#[test]
fn words_are_changed_throughout_a_draft_or_an_article() {
    let new = OLD.replace("guild", "league");
    let talks = talks(
        "throughout",
        &new,
        "amendments:
- {id: all, draft: old, replace: guild, with: league, throughout: true, proposed_by: [DNK]}
- {id: some, draft: old, clause: Article 3, replace: guild, with: union, throughout: true, proposed_by: [GHA]}
- {id: lamps, draft: old, delete: lamp, throughout: true, proposed_by: [PER]}
",
    );
    let lineage = Lineage::new(&talks);
    assert_eq!(fates(&lineage, ["all", "some", "lamps"]), [Fate::Reflected, Fate::NotReflected, Fate::NotReflected]);
    let at = |id: &str| talks.amendment_index(id).unwrap();
    assert_eq!(talks.aims(at("all")).len(), 3);
    assert_eq!(talks.aims(at("some")).len(), 2);
    let story = &story(&lineage, "all").drafts[0];
    assert_eq!((story.gone, story.clauses.len(), story.by_clause.len()), (Some((3, 3)), 3, 3));
    assert!(story.by_clause.iter().all(|(_, fate, _)| *fate == Fate::Reflected));
    let named = lineage.blame(DraftId::at(1), None).clauses.into_iter().flat_map(|clause| clause.spans);
    assert_eq!(named.filter(|span| span.parties == ["DNK"]).count(), 3);
    // Two that change the same word collide, each two once however often the word stands.
    let conflicts = lineage.fates().clone().conflicts;
    assert_eq!(
        conflicts.iter().map(|one| one.sides.clone()).collect::<Vec<_>>(),
        [[vec![at("all")], vec![at("some")]]]
    );
    assert_eq!(conflicts[0].words, "guild … guild");
}

#[test]
fn each_two_that_collide_are_told_with_the_words_and_no_chain_of_them() {
    let talks = talks(
        "pairs",
        OLD,
        "amendments:
- {id: year, draft: old, clause: '2', replace: a month, with: a year, proposed_by: [DNK]}
- {id: in-time, draft: old, clause: '2', replace: within a month, with: in time, proposed_by: [GHA]}
- {id: heard, draft: old, clause: '2', replace: heard within, with: settled within, proposed_by: [PER]}
- {id: year-too, draft: old, clause: '2', replace: a month, with: a year, proposed_by: [CHL]}
- {id: loud, draft: old, clause: '2', insert: loud, before: Complaints, proposed_by: [FJI]}
- {id: gone, draft: old, clause: '2', replace: a month, with: a week, proposed_by: [KEN], status: withdrawn}
",
    );
    let lineage = Lineage::new(&talks);
    let named = |side: &Vec<AmendmentId>| side.iter().map(|&at| talks.amendments[at].id.as_str()).collect::<Vec<_>>();
    let told: Vec<(Vec<Vec<&str>>, String)> = lineage
        .fates()
        .clone()
        .conflicts
        .into_iter()
        .map(|one| (one.sides.iter().map(named).collect(), one.words))
        .collect();
    assert_eq!(
        told,
        [
            (vec![vec!["heard"], vec!["in-time"]], "within".to_owned()),
            (vec![vec!["in-time"], vec!["year", "year-too"]], "a month".to_owned()),
        ],
        "the first and the third have no word in common; what is put elsewhere and what is withdrawn collide with none"
    );
}

#[test]
fn a_vote_on_some_words_is_no_outcome_of_the_rest() {
    let talks = talks(
        "votes",
        OLD,
        "amendments:
- {id: year, draft: old, clause: '2', replace: a month, with: one whole year, proposed_by: [DNK]}
events:
- {vote: the word whole, on: year, words: whole, for: [PER], against: [GHA, CHL], result: rejected}
- {vote: part of paragraph 2, on: 'old:2', words: within a month, for: [PER], against: [GHA], result: rejected}
",
    );
    let lineage = Lineage::new(&talks);
    assert_eq!(lineage.fates().amendments[0].recorded, None);
    let backs = lineage.backs(talks.resolve("old:2", None).unwrap(), None);
    assert!(backs.no_recorded_position.is_empty() && backs.positions.len() == 1);
    let told = write::backing::document(&lineage, &backs, false).text(None);
    assert!(told.contains("Voted (a vote is no position)\n  vote on the words within a month of old:2"), "{told}");
    assert!(told.contains("\n  vote on the word whole of year"), "{told}");
    let json: Value = serde_json::from_str(&write::backing::json(&lineage, &backs, false)).unwrap();
    assert_eq!([&json["events"][0]["words"], &json["events"][1]["words"]], ["within a month", "whole"]);
}
