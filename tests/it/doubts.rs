//! What `check` asks about though no rule is broken: a warning a kind, with where the first stands.

use crate::common::Folder;
use travaux::folder;

fn doubts(name: &str, amendments: &str) -> Vec<String> {
    let draft = "---\ntravaux: 1\ndraft: first\ndate: 2031-02-01\n---\n1. Keepers inspect lamps.\n";
    let folder = Folder::new(
        &format!("doubts-{name}"),
        &[
            (
                "travaux.yaml",
                "travaux: 1\ntitle: T\ndrafts: [first]\nsources: [{id: journal, title: Journal, date: 2031-05-30}]\n",
            ),
            ("drafts/first.md", draft),
            // What office programs and systems leave behind is nobody's draft.
            ("drafts/~$first.docx", "lock"),
            ("drafts/.~lock.first.docx#", "lock"),
            ("drafts/Thumbs.db", "pictures"),
            ("amendments/desktop.ini", "[view]"),
            ("amendments/all.yaml", &format!("travaux: 1\n{amendments}")),
        ],
    );
    let loaded = folder::load(&folder.0).unwrap();
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    folder::doubts(&loaded.negotiation).iter().map(|one| format!("{}: {}", one.severity, one.message)).collect()
}

#[test]
fn claims_without_a_source_are_told_once_a_kind() {
    let one = |id: usize, source: &str| {
        format!(
            "- {{id: a{id}, draft: first, clause: '1', insert: oily, date: 2031-03-01{source}, proposed_by: [DNK]}}\n"
        )
    };
    let many: String = (0..40).map(|id| one(id, if id % 4 == 0 { "" } else { ", source: journal" })).collect();
    let positions = "positions: [{party: GHA, draft: first, clause: '1', stance: support, date: 2031-03-01}]\n";
    assert_eq!(
        doubts("sources", &format!("amendments:\n{many}{positions}")),
        ["warning: 10 of 40 amendments name no source", "warning: the position names no source"]
    );
}

#[test]
fn dates_that_cannot_be_are_told_with_what_they_are_held_against() {
    let told = doubts(
        "dates",
        "amendments:
- {id: stamped, draft: first, clause: '1', insert: oily, date: 2000-01-01, source: journal, proposed_by: [DNK]}
- {id: same-month, draft: first, clause: '1', insert: dry, date: 2031-02, source: journal, proposed_by: [DNK]}
- {id: late, draft: first, clause: '1', insert: wet, date: 2031-06-20, source: journal, proposed_by: [DNK]}
events:
- {tabled: late, date: 2031-06-01, source: journal}
- {agreed_ad_ref: 'first:1', date: 2030-12-01, source: journal}
",
    );
    assert_eq!(
        told,
        [
            "warning: the amendment `stamped`, dated 2000-01-01, before the draft `first` of 2031-02-01 that it is about",
            "warning: the amendment `late`, dated 2031-06-20, told by `journal` is dated after the last source that tells of it",
            "warning: the event tabled late, dated 2031-06-01, told by `journal` is dated after the last source that tells of it",
            "warning: 2 events are dated before what they are about; the first: agreed ad ref first:1, dated 2030-12-01, before \
             the draft `first` of 2031-02-01",
        ]
    );
    let told = doubts(
        "before",
        "amendments:
- {id: late, draft: first, clause: '1', insert: wet, date: 2031-05-20, source: journal, proposed_by: [DNK]}
events:
- {tabled: late, date: 2031-05-01, source: journal}
- {tabled: late, date: 2031-05-10, source: journal}
",
    );
    assert_eq!(
        told,
        [
            "warning: 2 events are dated before what they are about; the first: tabled late, dated 2031-05-01, before the \
         amendment `late` of 2031-05-20"
        ]
    );
}

#[test]
fn what_a_withdrawal_leaves_open_is_asked() {
    let told = doubts(
        "withdrawals",
        "amendments:
- {id: half, draft: first, clause: '1', insert: oily, source: journal, proposed_by: [DNK], status: partly withdrawn}
- {id: undated, draft: first, clause: '1', insert: wet, source: journal, proposed_by: [DNK], status: Withdrawn}
- {id: dated, draft: first, clause: '1', insert: dry, source: journal, proposed_by: [DNK],
   status: {is: withdrawn, date: 2031-03-01}}
events:
- {sponsorship: dated, withdrawn: [PER], date: 2031-03-01, source: journal}
",
    );
    assert_eq!(
        told,
        [
            "warning: `half` is recorded as “partly withdrawn”: is it withdrawn?",
            "warning: `undated` is withdrawn on a day that is not known",
            "warning: `PER` withdraws from `dated`, which it is not recorded to have sponsored",
        ]
    );
}

#[test]
fn amendments_that_collide_are_told_in_pairs_with_their_words() {
    let records = "amendments:\n\
        - {id: a, draft: first, clause: '1', replace: inspect, with: clean, proposed_by: [DNK]}\n\
        - {id: b, draft: first, clause: '1', replace: inspect lamps, with: go home, proposed_by: [GHA]}\n\
        - {id: c, draft: first, clause: '1', replace: lamps, with: lights, proposed_by: [KEN]}\n\
        - {id: d, draft: first, clause: '1', insert: often, after: Keepers, proposed_by: [FJI]}\n";
    let folder = Folder::new(
        "doubts-collisions",
        &[
            ("travaux.yaml", "travaux: 1\ndrafts: [first]\n"),
            ("drafts/first.md", "---\ntravaux: 1\ndraft: first\n---\n1. Keepers inspect lamps.\n"),
            ("amendments/all.yaml", &format!("travaux: 1\n{records}")),
        ],
    );
    let negotiation = folder::load(&folder.0).unwrap().negotiation.shown_to_own();
    let told: Vec<String> =
        folder::collisions(&travaux::lineage::Lineage::new(&negotiation)).into_iter().map(|one| one.message).collect();
    // That one collides with another, and that with a third, says nothing of the first and the third.
    assert_eq!(
        told,
        [
            "[a] and [b] cannot stand together: both change the same words of first:1: inspect",
            "[b] and [c] cannot stand together: both change the same words of first:1: lamps",
        ]
    );
}

#[test]
fn two_outcomes_of_one_amendment_are_asked_about() {
    let records = "amendments:\n\
        - {id: a, draft: first, clause: '1', insert: oily, proposed_by: [DNK], status: {is: adopted, date: 2031-03-01}}\n\
        - {id: b, draft: first, clause: '1', insert: often, proposed_by: [GHA], status: rejected}\n\
        events:\n\
        - {vote: on the amendment of Denmark, on: a, result: rejected, date: 2031-03-02}\n\
        - {vote: on the amendment of Ghana, on: b, result: not adopted, date: 2031-03-02}\n";
    let folder = Folder::new(
        "doubts-outcomes",
        &[
            ("travaux.yaml", "travaux: 1\ndrafts: [first]\n"),
            ("drafts/first.md", "---\ntravaux: 1\ndraft: first\n---\n1. Keepers inspect lamps.\n"),
            ("amendments/all.yaml", &format!("travaux: 1\n{records}")),
        ],
    );
    let told: Vec<String> =
        folder::outcomes(&folder::load(&folder.0).unwrap().negotiation).into_iter().map(|one| one.message).collect();
    assert_eq!(told, ["[a] is on record both as adopted and as rejected"]);
}

#[test]
fn records_that_may_say_the_reverse_are_asked_about() {
    let folder = Folder::new(
        "doubts-reversals",
        &[
            ("travaux.yaml", "travaux: 1\ntitle: T\ndrafts: [first]\n"),
            ("drafts/first.md", "1. Keepers inspect lamps.\n\n2. Lamps burn.\n"),
            (
                "amendments/all.yaml",
                "travaux: 1
amendments:
- {id: gone, draft: first, clause: '1', delete: clause, date: 2031-03-01, proposed_by: [DNK, GHA]}
- {id: oil, draft: first, clause: '2', insert: oily, date: 2031-03-01, proposed_by: [DNK]}
- {id: early, draft: first, clause: '2', insert: wet, date: 2031-03-01, proposed_by: [PER],
   status: {is: withdrawn, date: 2031-02-01, by: [CHL]}}
positions:
- {party: NOR, amendment: gone, stance: delete, date: 2031-03-02}
- {party: DNK, amendment: oil, stance: oppose, date: 2031-03-02}
- {party: GHA, draft: first, clause: '1', stance: support, date: 2031-04-02}
- {party: MEX, amendment: oil, stance: withdraw, date: 2031-03-02}
- {party: GHA, draft: first, clause: '2', stance: support, date: 2031-04-02}
- {party: PER, amendment: oil, stance: oppose, date: 2031-04-02}
",
            ),
        ],
    );
    let loaded = folder::load(&folder.0).unwrap();
    let told: Vec<String> =
        folder::reversals(&loaded.negotiation).into_iter().map(|one| one.message.replace('`', "")).collect();
    assert_eq!(
        told,
        [
            "NOR is recorded with delete on gone, which deletes: the text or the proposal?",
            "DNK is against oil, which it proposes itself: has it left the proposal?",
            "MEX withdraws from oil, which it is not recorded to have sponsored",
            "GHA supports first:1, which it proposed to delete (gone): has it left the proposal?",
            "early of 2031-03-01 is recorded as withdrawn on 2031-02-01, before it was made",
            "early is recorded as withdrawn by CHL, which did not propose it",
        ]
    );
}
