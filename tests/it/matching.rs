//! Which clause became which, on small drafts where a reader sees the answer at once.

use travaux::clause::{Clause, ClauseKind, ClauseTree, ClauseTreeBuilder};
use travaux::diff::{Change, ChangeKind, compare};

fn tree(text: &str) -> ClauseTree {
    let read = travaux::read::draft("draft.md", text.as_bytes()).unwrap();
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    read.tree
}

/// Each change that is not a clause kept in its place under its label, in a line: `2. Berths = 3. Berths, moved`.
fn told(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (tree(old), tree(new));
    let name = |tree: &ClauseTree, clause| {
        let words = tree[clause].text.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
        format!("{} {words}", tree[clause].label).trim().to_owned()
    };
    let line = |change: &Change| {
        let names = |tree: &ClauseTree, clauses: &[travaux::clause::ClauseId]| {
            clauses.iter().map(|&clause| name(tree, clause)).collect::<Vec<_>>().join(" + ")
        };
        let moved = if change.moved { ", moved" } else { "" };
        format!("{} = {}{moved}", names(&old, &change.old), names(&new, &change.new)).trim().to_owned()
    };
    let is_change = |change: &&Change| change.kind != ChangeKind::Kept || change.moved || change.relabelled;
    compare(&old, &new).changes.iter().filter(is_change).map(line).collect()
}

#[test]
fn sections_with_nothing_in_common_are_gone_and_new() {
    let old = "# Remarks of the panel\n\nThe panel met twice in the hall. The notes of its talks are with the clerk.\n";
    let new = "# 7. Moorings\n\nWhoever keeps the moorings and falls ill names another keeper within the week.\n";
    assert_eq!(
        told(old, new),
        ["Remarks of =", "The panel =", "= 7. Moorings", "= Whoever keeps"],
        "neither title nor words are alike"
    );
}

#[test]
fn a_section_keeps_its_title_though_its_longest_paragraph_left() {
    let long = "A mooring is lost where no buoy has been set for a season, and the keeper may then lease it to another \
                crew, unless a buoy was set on the last day of that season by those who had it before.";
    let old =
        format!("# 3. Buoy colour\n\nBuoys are set so that crews see them.\n\n{long}\n\n# 4. Fees\n\nFees are low.\n");
    let new = format!(
        "# 3. Buoy colours\n\nEach colour is drawn in the schedule of colours.\n\n# 4. Fees\n\nFees are low.\n\n\
         # 9. Moorings\n\nThe keeper leases moorings by the season.\n\n{long}\n"
    );
    let told = told(&old, &new);
    assert!(told.contains(&"3. Buoy colour = 3. Buoy colours".to_owned()), "{told:#?}");
    assert!(told.contains(&"A mooring = A mooring, moved".to_owned()), "{told:#?}");
    assert!(told.contains(&"= 9. Moorings".to_owned()), "{told:#?}");
}

#[test]
fn a_bare_heading_of_one_word_is_found_under_another_number() {
    let old = "# 2. Bread\n\nBread is baked at night.\n\n## 2.1. Weight\n\nLoaves are weighed by the guild.\n\n## 2.2. Salt\n";
    let new = "# 2. Bread\n\nBread is baked at night.\n\n## 2.1. Salt\n\n## 2.2. Weight\n\nLoaves are weighed by the guild.\n";
    assert_eq!(told(old, new), ["2.2. Salt = 2.1. Salt, moved", "2.1. Weight = 2.2. Weight"]);
}

#[test]
fn short_items_stay_in_their_list_though_another_list_has_longer_ones_like_them() {
    let old = "# 1. Sorts\n\n1. Sorts are:\n\n   1. Apple graft\n   2. Cherry graft\n\n# 2. Papers\n\n1. Papers are for:\n\n   1. Growers,\n   2. Mills.\n";
    let new = "# 1. Sorts\n\n1. Sorts are:\n\n   1. Apple grafts\n   2. Cherry grafts\n\n# 2. Papers\n\n1. Papers are for:\n\n   1. Growers,\n   2. Apple graft certificates,\n   3. Cherry graft certificates,\n   4. Mills.\n";
    let told = told(old, new);
    assert!(told.contains(&"1. Apple graft = 1. Apple grafts".to_owned()), "{told:#?}");
    assert!(told.contains(&"= 2. Apple graft".to_owned()), "{told:#?}");
    assert!(told.iter().all(|line| !line.contains("moved")), "{told:#?}");
}

#[test]
fn an_item_is_not_given_to_a_later_one_across_an_item_that_stayed() {
    let old = "# 5. Entries\n\n(a) the mill in which the grain is ground;\n\n(b) the weight of the grain, if it is known;\n\n\
               (c) the reasons why the miller doubts the grower.\n";
    let new = "# 5. Entries\n\n(a) the mill in which the grain is ground;\n\n(b) the weight of the grain sold or kept, or the \
               weight of its straw;\n\n(c) the reasons why the miller doubts the grower;\n\n(d) the owner of the cart, if it is known.\n";
    assert_eq!(
        told(old, new),
        ["(b) the weight = (b) the weight", "(c) the reasons = (c) the reasons", "= (d) the owner"]
    );
}

#[test]
fn a_clause_that_stands_whole_in_a_longer_one_was_edited() {
    let old = "# 2. Courses\n\n(b) be held in rural, coastal and mountain schools,\n";
    let new = "# 6. The academy\n\n(1) The academy declares that its courses\n\n   (b) be held in rural, coastal and mountain \
               schools, and also, in each district of the province, with those teachers who through long service know \
               the wishes and the hardships of all families, above all of herders, of weavers and of newcomers,\n";
    assert!(told(old, new).contains(&"(b) be held = (b) be held".to_owned()), "{:#?}", told(old, new));
}

#[test]
fn equal_items_in_any_number_pair_up_in_their_order_though_their_last_sign_changed() {
    let item = "(c) the crews that hail from the harbour named in item (a), and for how long they have done so";
    for copies in [2, 4, 7] {
        let old: String =
            (1..=copies).map(|at| format!("{at}. Quay {at}{at} opens at noon.\n\n   {item}.\n\n")).collect();
        let new: String = (1..=copies)
            .map(|at| {
                format!("{at}. Whatever berth {at} is worth, it is leased by lot to ship {at}.\n\n   {item};\n\n")
            })
            .collect();
        let told = told(&old, &new);
        assert_eq!(
            told.iter().filter(|line| line.as_str() == "(c) the crews = (c) the crews").count(),
            copies,
            "{told:#?}"
        );
    }
}

#[test]
fn the_one_between_two_that_change_places_stays() {
    let (first, last) =
        ("1. Bridges are built of stone by the guilds.", "3. Ferries cross the river at every full hour.");
    let old = format!("{first}\n\n2. The warden keeps a roll of all ferrymen.\n\n{last}\n");
    let new = format!(
        "{}\n\n2. The warden keeps a roll of all sworn ferrymen.\n\n{}\n",
        last.replace("3.", "1."),
        first.replace("1.", "3.")
    );
    assert_eq!(
        told(&old, &new),
        [
            "3. Ferries cross = 1. Ferries cross, moved",
            "2. The warden = 2. The warden",
            "1. Bridges are = 3. Bridges are, moved"
        ]
    );
}

#[test]
fn a_paragraph_that_begins_with_a_modal_verb_keeps_its_number() {
    let read = tree("11. States share charts.\n\n12. may extend the time of a survey.\n\n13. May Day is kept.\n");
    let labels: Vec<&str> = read.clauses().iter().map(|clause| clause.label.as_str()).collect();
    assert_eq!(labels[..2], ["11.", "12."]);
}

#[test]
fn what_hangs_on_another_clause_in_the_same_order_did_not_move() {
    let old = "# 3. Tolls\n\n1. Ferrymen take toll:\n\n   (a) of carts and wagons;\n\n   (b) of cattle driven to market;\n\n   (c) of grain in sacks.\n\n2. Tolls are counted at night.\n";
    let new = "# 3. Tolls\n\n1. Ferrymen take toll:\n\n   (a) of carts and wagons;\n\n2. In winter they take toll:\n\n   (b) of cattle driven to market;\n\n   (c) of grain in sacks.\n\n3. Tolls are counted at night.\n";
    assert_eq!(told(old, new), ["= 2. In winter", "2. Tolls are = 3. Tolls are"]);
}

#[test]
fn what_comes_under_a_new_section_beside_its_own_did_not_move() {
    let old = "# 1. Nets\n\nNets are knotted in winter.\n\nTorn nets are burnt on the beach.\n\n# 2. Boats\n\nBoats are tarred in May.\n";
    let new = "# 1. Nets\n\nNets are knotted in winter.\n\n# 2. Torn gear\n\nTorn nets are burnt on the beach.\n\n# 3. Boats\n\nBoats are tarred in May.\n";
    assert_eq!(told(old, new), ["= 2. Torn gear", "2. Boats = 3. Boats"]);
    let across = "# 1. Nets\n\nNets are knotted in winter.\n\n# 2. Boats\n\nTorn nets are burnt on the beach.\n\nBoats are tarred in May.\n";
    assert_eq!(told(old, across), ["Torn nets = Torn nets, moved"], "it went past a heading that stays");
}

#[test]
fn a_section_keeps_its_title_and_number_though_another_took_what_stood_beneath() {
    let body = "Rowers are chosen by lot each spring.\n\nThe eldest rower steers the boat.\n\nA rower who sleeps pays for the ale.\n";
    let old = format!(
        "# 1. Rowers\n\n## 1.1. Duties\n\n{body}\n# 2. Sails\n\n## 2.1. Duties\n\nSails are dried in the loft.\n"
    );
    let new = format!(
        "# 1. Rowers\n\n## 1.1. Duties\n\n# Of those who row\n\n{body}\n# 2. Sails\n\n## 2.1. Duties\n\nSails are dried in the loft.\n"
    );
    assert_eq!(told(&old, &new), ["= Of those"]);
}

#[test]
fn sections_of_a_common_title_are_not_the_same_as_those_called_nearly_so() {
    let part = |name: &str, title: &str, text: &str| format!("# {name}\n\n## Rules on {title}\n\n{text}\n\n");
    let old: String = [
        ("Mills", "Millers grind by day."),
        ("Ovens", "Ovens are swept on Fridays."),
        ("Wells", "Wells are covered at dusk."),
    ]
    .map(|(name, text)| part(name, "keeping", text))
    .concat();
    let new = old.replace("# Ovens\n\n## Rules on keeping\n\nOvens are swept on Fridays.\n\n", "")
        + &part("Looms", "lending", "Whoever borrows a loom leaves a pledge with the guild.");
    let told = told(&old, &new);
    assert!(told.contains(&"Rules on =".to_owned()) && told.contains(&"= Rules on".to_owned()), "{told:#?}");
}

#[test]
fn one_frame_around_two_matters_is_no_move() {
    let rest = "Every port keeps a log of ships.\n\nThe warden lights the lamps at dusk.\n\nPilots are sworn before the council.\n";
    let pairs = [
        (
            "Each guild shall, before the end of the year, train two apprentices in the building of stone walls, unless the council decides otherwise.",
            "Each guild shall, before the end of the year, deliver its ledgers to the clerk of the market, unless the council decides otherwise.",
            false,
        ),
        (
            "Los Estados ribereños facilitarán recursos económicos a los demás Estados de la cuenca, de acuerdo con sus capacidades.",
            "Los Estados insulares informarán cada año a la secretaría de los daños causados por el mar, de acuerdo con sus capacidades.",
            false,
        ),
        (
            "Captains shall pay harbour dues within three days after their ship has moored, unless the warden grants them more time.",
            "Captains must pay all harbour dues within five days after their ship has moored, unless the warden has granted them a longer time.",
            true,
        ),
    ];
    for (first, last, is_same) in pairs {
        let told = told(&format!("{first}\n\n{rest}"), &format!("{rest}\n{last}\n"));
        assert_eq!(told.iter().any(|line| line.ends_with(", moved")), is_same, "{told:#?}");
    }
}

#[test]
fn two_short_clauses_change_places_though_one_was_reworded() {
    let old = "1. Guilds may ask for a lamp.\n\n2. Quays are swept.\n";
    let new = "1. Quays are swept.\n\n2. Guilds must set up a lamp.\n";
    assert_eq!(told(old, new), ["2. Quays are = 1. Quays are, moved", "1. Guilds may = 2. Guilds must"]);
}

#[test]
fn what_is_all_but_the_same_has_moved_though_every_phrase_of_it_is_common() {
    let phrases =
        ["the guild of coopers", "before the first frost", "at its own cost", "to the clerk", "in good order"];
    let clause = |at: usize, verb: &str| {
        let pick = |step: usize| phrases[(at + step) % phrases.len()];
        format!("Members {verb} {} {} {} within a week, {}.\n\n", pick(0), pick(2), pick(1), pick(3))
    };
    let section = |name: &str, verbs: &[&str]| {
        let clauses: String = verbs.iter().enumerate().map(|(at, verb)| clause(at, verb)).collect();
        format!("# {name}\n\n{clauses}")
    };
    let moved = clause(7, "repay");
    let old = section("Barrels", &["hoop", "stave", "plane"]) + &moved + &section("Casks", &["soak", "char", "bung"]);
    let new = section("Barrels", &["hoop", "stave", "plane"])
        + &section("Casks", &["soak", "char", "bung"])
        + &moved.replace("repay", "repay then");
    assert!(told(&old, &new).contains(&"Members repay = Members repay, moved".to_owned()), "{:#?}", told(&old, &new));
}

#[test]
fn titles_that_share_one_word_are_not_the_same_where_nothing_else_is() {
    let salt = "# Salt pans\n\nBrine is let in at spring tide.\n\n";
    let old = format!("{salt}# Fish traps\n\nTraps are lifted by two crews.\n");
    let new = format!("# Bird traps\n\nWhoever hunts geese asks the reeve first.\n\n{salt}");
    assert_eq!(told(&old, &new), ["= Bird traps", "= Whoever hunts", "Fish traps =", "Traps are ="]);
}

#[test]
fn a_piece_belongs_to_its_whole_though_clauses_came_between() {
    let old = "1. The reeve keeps the weir in repair; he opens its gates when the river is in flood.\n\n2. Mills pay a toll.\n";
    let new = "1. The reeve keeps the weir in repair.\n\n2. Eels belong to the abbey.\n\n3. Nets are banned in March.\n\n\
               4. He opens its gates when the river is in flood.\n\n5. Mills pay a toll.\n";
    assert!(told(old, new).contains(&"1. The reeve = 1. The reeve + 4. He opens".to_owned()), "{:#?}", told(old, new));
}

#[test]
fn a_clause_merged_into_one_that_grew_is_not_gone() {
    let old =
        "1. Wardens walk the dyke after each storm and note where it leaks.\n\n2. Sheep graze the dyke from May on.\n";
    let new = "1. Wardens walk the dyke after each storm and note where it leaks, mend what two men can mend in a day, call \
               the parish for the rest, and charge the cost to those whose fields lie behind it; sheep graze the dyke from May on.\n";
    assert_eq!(told(old, new), ["1. Wardens walk + 2. Sheep graze = 1. Wardens walk"]);
}

#[test]
fn a_cell_that_says_something_else_is_edited_in_its_row() {
    let row = |builder: &mut ClauseTreeBuilder, cells: &[&str]| {
        let first = builder.push(None, Clause::new(ClauseKind::Paragraph, "", cells[0]));
        for cell in &cells[1..] {
            builder.push(Some(first), Clause::new(ClauseKind::SubParagraph, "", *cell));
        }
    };
    let table = |rows: &[&[&str]]| {
        let mut builder = ClauseTreeBuilder::new();
        rows.iter().for_each(|cells| row(&mut builder, cells));
        builder.finish()
    };
    let old = table(&[&["Harbour", "Share", "Due"], &["Alba", "10%", "March"], &["Cala", "75%", "May"]]);
    let new = table(&[
        &["Harbour", "Share", "Due"],
        &["Alba", "12%", "June"],
        &["Deria", "3%", "April"],
        &["Cala", "75%", "May"],
    ]);
    let counted = |kind| compare(&old, &new).changes.iter().filter(|change| change.kind == kind).count();
    assert_eq!(
        [ChangeKind::Kept, ChangeKind::Edited, ChangeKind::Inserted, ChangeKind::Deleted].map(counted),
        [7, 2, 3, 0]
    );
}
