//! Random negotiations: what happened, as the model knows it. A seed decides everything.

use super::chance::{Chance, Day, NEVER, When, written};
use super::drafts::drafts;
use std::collections::BTreeSet;

#[derive(Debug, Clone)]
pub(super) struct Member {
    pub(super) group: &'static str,
    pub(super) party: &'static str,
    pub(super) from: Option<When>,
    pub(super) to: Option<When>,
}

/// Who stands behind words in brackets, and its verb where one is printed.
pub(super) type Behind = (&'static str, Option<&'static str>);

#[derive(Debug, Clone)]
pub(super) struct Clause {
    pub(super) label: String,
    pub(super) words: Vec<String>,
    /// A word in brackets, with who stands behind it: the party, and its verb where one is printed.
    pub(super) bracket: Option<(usize, Vec<Behind>)>,
    /// The places of the clauses of the draft before that it comes from.
    pub(super) from: Vec<usize>,
}

#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) id: String,
    pub(super) issued: When,
    pub(super) clauses: Vec<Clause>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    Clause(usize, usize),
    Words(usize, usize, String),
    Amendment(usize),
}

#[derive(Debug, Clone)]
pub(super) enum Asks {
    Delete,
    Keep,
    DeleteWords(String),
    KeepWords(String),
    Insert(String),
    Rewrite(String),
}

#[derive(Debug, Clone)]
pub(super) struct Amendment {
    pub(super) id: String,
    /// The clause, or the amendment that it would change.
    pub(super) on: Target,
    pub(super) asks: Asks,
    pub(super) by: Vec<&'static str>,
    pub(super) on_behalf_of: Vec<&'static str>,
    pub(super) jointly: bool,
    pub(super) when: Option<When>,
    pub(super) sources: Vec<usize>,
    /// An earlier amendment that it takes the place of.
    pub(super) replaces: Option<usize>,
    pub(super) status: Option<Status>,
}

/// What is recorded to have become of an amendment.
#[derive(Debug, Clone)]
pub(super) struct Status {
    pub(super) is: &'static str,
    pub(super) by: Vec<&'static str>,
    pub(super) when: Option<When>,
    pub(super) sources: Vec<usize>,
}

/// Who joined those that made an amendment, or a draft (any clause of it stands for it), and who left them.
#[derive(Debug, Clone)]
pub(super) struct Sponsorship {
    pub(super) of: Target,
    pub(super) added: Vec<&'static str>,
    pub(super) withdrawn: Vec<&'static str>,
    pub(super) when: Option<When>,
    pub(super) sources: Vec<usize>,
}

#[derive(Debug, Clone)]
pub(super) struct Position {
    pub(super) party: &'static str,
    pub(super) stance: &'static str,
    pub(super) on: Target,
    pub(super) when: Option<When>,
    pub(super) sources: Vec<usize>,
    pub(super) statement: Option<usize>,
    pub(super) on_behalf_of: Vec<&'static str>,
    pub(super) condition: bool,
    pub(super) package: bool,
    pub(super) order: Vec<String>,
    /// The draft that prints it in brackets, and whether with a verb.
    pub(super) printed: Option<bool>,
}

#[derive(Debug, Clone)]
pub(super) struct Statement {
    pub(super) speaker: &'static str,
    pub(super) on_behalf_of: Vec<&'static str>,
    pub(super) aligned: Vec<&'static str>,
    pub(super) except: Vec<&'static str>,
    pub(super) when: Option<When>,
    pub(super) sources: Vec<usize>,
}

#[derive(Debug, Clone)]
pub(super) struct Vote {
    pub(super) on: (usize, usize),
    /// Whether the vote was on the draft in which that clause stands.
    pub(super) on_draft: bool,
    pub(super) motion: bool,
    pub(super) votes: [Vec<&'static str>; 3],
    pub(super) when: When,
    pub(super) sources: Vec<usize>,
}

/// What happened, as the model knows it.
#[derive(Debug, Clone)]
pub(super) struct Talks {
    pub(super) members: Vec<Member>,
    pub(super) sources: Vec<When>,
    pub(super) drafts: Vec<Draft>,
    pub(super) amendments: Vec<Amendment>,
    pub(super) positions: Vec<Position>,
    pub(super) statements: Vec<Statement>,
    pub(super) votes: Vec<Vote>,
    pub(super) sponsorships: Vec<Sponsorship>,
}

pub(super) const STATES: [&str; 9] = ["BRA", "CUB", "EGY", "FJI", "IND", "JPN", "KEN", "NOR", "PER"];
pub(super) const GROUPS: [&str; 4] = ["GRPA", "GRPB", "GRPC", "GRPN"];
const STANCES: [&str; 16] = [
    "support",
    "support",
    "oppose",
    "oppose",
    "cannot accept",
    "retain",
    "delete",
    "flexible",
    "reserve",
    "prefer",
    "support with amendments",
    "abstain",
    "withdraw",
    "unknown",
    "align",
    "bracket",
];

impl Talks {
    pub(super) fn random(seed: u64) -> Talks {
        let chance = &mut Chance(seed);
        let mut talks = Talks {
            members: members(chance),
            sources: (0..4).map(|_| When::on(chance.below(720) as Day)).collect(),
            drafts: drafts(chance),
            amendments: Vec::new(),
            positions: Vec::new(),
            statements: Vec::new(),
            votes: Vec::new(),
            sponsorships: Vec::new(),
        };
        for at in 0..chance.below(6) {
            let amendment = talks.amendment(at, chance);
            talks.amendments.push(amendment);
        }
        for _ in 0..chance.below(4) {
            let statement = talks.statement(chance);
            talks.statements.push(statement);
        }
        for _ in 0..3 + chance.below(14) {
            let position = talks.position(chance);
            talks.positions.push(position);
        }
        if chance.one_in(3) {
            let voters = chance.some(&STATES, 6);
            let votes = [0, 1, 2].map(|way| voters.iter().skip(way).step_by(3).copied().collect());
            let (motion, when) = (chance.one_in(2), When::on(chance.below(700) as Day));
            let (on, sources) = (talks.clause(chance), talks.cited(chance));
            talks.votes.push(Vote { on, on_draft: chance.one_in(4), motion, votes, when, sources });
        }
        talks.sponsor(chance);
        talks.print_brackets();
        talks
    }

    fn clause(&self, chance: &mut Chance) -> (usize, usize) {
        let draft = chance.below(self.drafts.len());
        // Few clauses, so that positions meet.
        (draft, chance.below(self.drafts[draft].clauses.len().min(3)))
    }

    fn word(&self, (draft, clause): (usize, usize), chance: &mut Chance) -> String {
        let clause = &self.drafts[draft].clauses[clause];
        clause.words[chance.below(3)].clone()
    }

    fn cited(&self, chance: &mut Chance) -> Vec<usize> {
        let all: Vec<usize> = (0..self.sources.len()).collect();
        chance.some(&all, 2)
    }

    fn amendment(&self, at: usize, chance: &mut Chance) -> Amendment {
        let amends = at > 0 && chance.one_in(3);
        let clause = self.clause(chance);
        let on = match amends {
            true => Target::Amendment(chance.below(at)),
            false => Target::Clause(clause.0, clause.1),
        };
        let asks = match chance.below(if amends { 3 } else { 6 }) {
            0 => Asks::Delete,
            1 => Asks::Keep,
            2 if amends => Asks::Insert(format!("anew{at}")),
            2 => Asks::Insert(format!("added{at}")),
            3 => Asks::DeleteWords(self.word(clause, chance)),
            4 => Asks::KeepWords(self.word(clause, chance)),
            _ => Asks::Rewrite(format!("Wholly other words number {at}.")),
        };
        let by = chance.some(&[&STATES[..], &GROUPS[..2]].concat(), 3);
        let for_a_group = by.len() == 1 && chance.one_in(4);
        Amendment {
            id: format!("a{at}"),
            on,
            asks,
            jointly: chance.one_in(3),
            on_behalf_of: if for_a_group { vec![chance.pick(&GROUPS)] } else { Vec::new() },
            by,
            when: (!chance.one_in(4)).then(|| When::random(chance)),
            sources: self.cited(chance),
            replaces: None,
            status: None,
        }
    }

    /// Who joined those that made amendments, who left them, and what was withdrawn.
    fn sponsor(&mut self, chance: &mut Chance) {
        for at in 0..self.amendments.len() {
            let by = self.amendments[at].by.clone();
            let someone = [&by[..], &STATES[..4]].concat();
            if at > 0 && chance.one_in(6) {
                self.amendments[at].replaces = Some(chance.below(at));
            }
            if chance.one_in(4) {
                self.amendments[at].status = Some(Status {
                    is: chance.pick(&["withdrawn", "Withdrawn", "withdrawn by its sponsor", "adopted"]),
                    by: if chance.one_in(3) { chance.some(&by, 1) } else { Vec::new() },
                    when: (!chance.one_in(3)).then(|| When::random(chance)),
                    sources: self.cited(chance),
                });
            }
            for _ in 0..chance.below(3) {
                let (added, withdrawn) = (chance.some(&STATES[..4], 1), chance.some(&someone, 1));
                if added != withdrawn {
                    let when = (!chance.one_in(4)).then(|| When::random(chance));
                    let sources = self.cited(chance);
                    self.sponsorships.push(Sponsorship { of: Target::Amendment(at), added, withdrawn, when, sources });
                }
            }
        }
        if chance.one_in(6) {
            let of = Target::Clause(chance.below(self.drafts.len()), 0);
            let (added, when) = (chance.some(&STATES, 2), Some(When::random(chance)));
            let sources = self.cited(chance);
            if !added.is_empty() {
                self.sponsorships.push(Sponsorship { of, added, withdrawn: Vec::new(), when, sources });
            }
        }
        for position in &mut self.positions {
            if matches!(position.on, Target::Amendment(_)) && position.stance == "support" && chance.one_in(3) {
                position.stance = "co-sponsor";
            }
        }
    }

    fn statement(&self, chance: &mut Chance) -> Statement {
        let everybody = [&STATES[..], &GROUPS[..]].concat();
        let (speaker, on_behalf_of) = (chance.pick(&everybody), chance.some(&GROUPS, 2));
        // Nobody joins what it says itself.
        let others: Vec<_> =
            everybody.iter().filter(|one| **one != speaker && !on_behalf_of.contains(*one)).copied().collect();
        Statement {
            speaker,
            on_behalf_of,
            aligned: chance.some(&others, 2),
            except: if chance.one_in(2) { chance.some(&everybody, 2) } else { Vec::new() },
            when: (!chance.one_in(4)).then(|| When::random(chance)),
            sources: self.cited(chance),
        }
    }

    fn position(&self, chance: &mut Chance) -> Position {
        let (draft, clause) = self.clause(chance);
        let on = match chance.below(4) {
            0 if !self.amendments.is_empty() => Target::Amendment(chance.below(self.amendments.len())),
            1 => Target::Words(draft, clause, self.word((draft, clause), chance)),
            _ => Target::Clause(draft, clause),
        };
        let mut party = chance.pick(&[&STATES[..5], &GROUPS[..]].concat());
        let mut on_behalf_of = if chance.one_in(5) { chance.some(&GROUPS, 2) } else { Vec::new() };
        let statement = (chance.one_in(4) && !self.statements.is_empty()).then(|| chance.below(self.statements.len()));
        if let Some(at) = statement {
            let statement = &self.statements[at];
            let may_cite = [&[statement.speaker], &statement.on_behalf_of[..], &statement.aligned[..]].concat();
            party = chance.pick(&may_cite);
            on_behalf_of = Vec::new();
        }
        let stance = chance.pick(&STANCES);
        let named: Vec<String> =
            self.amendments.iter().map(|one| one.id.clone()).chain(["original".to_owned()]).collect();
        Position {
            party,
            stance,
            on,
            when: (!chance.one_in(4)).then(|| When::random(chance)),
            sources: self.cited(chance),
            statement,
            on_behalf_of,
            condition: chance.one_in(9),
            package: chance.one_in(9),
            order: if stance == "prefer" { chance.some(&named, 2) } else { Vec::new() },
            printed: None,
        }
    }

    /// What drafts print in their brackets are positions too.
    fn print_brackets(&mut self) {
        for (at, draft) in self.drafts.iter().enumerate() {
            for (place, clause) in draft.clauses.iter().enumerate() {
                let Some((word, parties)) = &clause.bracket else { continue };
                for (party, verb) in parties {
                    self.positions.push(Position {
                        party,
                        stance: verb.unwrap_or("propose"),
                        on: Target::Words(at, place, clause.words[*word].clone()),
                        when: Some(When { first: -NEVER, ..draft.issued.clone() }),
                        sources: Vec::new(),
                        statement: None,
                        on_behalf_of: Vec::new(),
                        condition: false,
                        package: false,
                        order: Vec::new(),
                        printed: Some(verb.is_some()),
                    });
                }
            }
        }
    }

    /// Codes of all that are named anywhere.
    pub(super) fn named(&self) -> BTreeSet<&str> {
        let mut named: BTreeSet<&str> = BTreeSet::new();
        for one in &self.amendments {
            named.extend(one.by.iter().chain(&one.on_behalf_of));
        }
        for one in &self.positions {
            named.insert(one.party);
            named.extend(&one.on_behalf_of);
        }
        for one in &self.statements {
            named.insert(one.speaker);
            named.extend(one.on_behalf_of.iter().chain(&one.aligned).chain(&one.except));
        }
        named.extend(self.votes.iter().flat_map(|vote| vote.votes.iter().flatten()));
        named.extend(self.sponsorships.iter().flat_map(|one| one.added.iter().chain(&one.withdrawn)));
        named
    }
}

fn members(chance: &mut Chance) -> Vec<Member> {
    let mut members = Vec::new();
    for group in &GROUPS[..3] {
        for party in chance.some(&STATES, 6) {
            let bound = |chance: &mut Chance| {
                chance.one_in(4).then(|| match chance.below(3) {
                    0 => {
                        let first = chance.below(20) as Day * 30;
                        When { first, last: first + 29, written: written(first)[..7].to_owned() }
                    }
                    _ => When::on(chance.below(600) as Day),
                })
            };
            let from = bound(chance);
            // Some leave long after everything here.
            let to = if chance.one_in(5) { Some(When::on(360 * 9)) } else { bound(chance) };
            let to = to.filter(|to| from.as_ref().is_none_or(|from| from.last < to.first));
            members.push(Member { group, party, from, to });
        }
    }
    // A group of a group and a state.
    members.push(Member { group: "GRPN", party: "GRPA", from: chance.one_in(4).then(|| When::on(100)), to: None });
    members.push(Member { group: "GRPN", party: "PER", from: None, to: None });
    members
}
