//! From what the pieces of an attribution say to who wants what.
//!
//! A verb covers the list before it, back to the verb or the semicolon before; one that leads covers the list behind it. Who
//! stands in a list without any verb is taken to propose the words, behind others that have one to want nothing that is
//! known. Who supports a party wants what that one wants.

use super::Doubt;
use super::names::Name;
use super::piece::Part;
use super::verbs::{Does, Extent, Relation, Wish};
use crate::clause::StatedPosition;

/// What a position is called that says no verb behind others that do.
const NO_VERB: &str = "unknown";

/// Positions as read, and the names among them that the registry does not know or knows as several parties.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Positions {
    pub(super) stated: Vec<StatedPosition>,
    pub(super) doubts: Vec<Doubt>,
    /// It says of which words it speaks.
    pub(super) of: Option<Extent>,
    /// A verb, a phrase or a name that is no word of a text shows that somebody is meant.
    pub(super) is_certain: bool,
}

/// Parts with what stands behind each.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) parts: Vec<Part>,
    /// A semicolon stands behind it.
    pub(super) ends_group: bool,
}

/// Gives each party what it wants. Nothing where nobody is named, or nobody that is known and no verb.
pub(super) fn assign(pieces: &[Piece]) -> Option<Positions> {
    let parts = || pieces.iter().flat_map(|piece| &piece.parts);
    let names = || parts().flat_map(|part| &part.names);
    let says_verb = parts().any(|part| part.wish.is_some() || part.relation.is_some());
    let is_known = |name: &Name| matches!(name, Name::Known { .. } | Name::Several { .. } | Name::Chair);
    if names().next().is_none() || !(says_verb || names().any(is_known)) {
        return None;
    }
    let is_sure = |name: &Name| matches!(name, Name::Known { is_sure: true, .. } | Name::Chair);
    // Two names side by side are more than a word that is a name too.
    let several = names().filter(|name| is_known(name)).count() > 1;
    let mut giver = Giver {
        positions: Positions { is_certain: says_verb || several || names().any(is_sure), ..Positions::default() },
        waiting: Vec::new(),
        backers: Vec::new(),
        relation: None,
        leading: None,
        has_verb: false,
        is_torn: false,
    };
    for piece in pieces {
        for part in &piece.parts {
            giver.take(part);
        }
        if piece.ends_group {
            giver.end_group();
        }
    }
    giver.end_group();
    (!giver.is_torn).then_some(giver.positions)
}

/// Goes through the parts of an attribution.
struct Giver<'a> {
    positions: Positions,
    /// Those that wait for a verb, each with those it spoke for.
    waiting: Vec<(&'a Name, Vec<&'a Name>)>,
    /// Those that support or oppose what the others want.
    backers: Vec<(&'a Name, Relation)>,
    /// How the names of the list stand to those before.
    relation: Option<Relation>,
    /// The verb that stands before its list.
    leading: Option<(Wish, Option<&'a str>)>,
    has_verb: bool,
    /// A verb before a list and one behind it may both be meant.
    is_torn: bool,
}

impl<'a> Giver<'a> {
    fn take(&mut self, part: &'a Part) {
        let wish = part.wish.map(|wish| (wish, part.instead.as_deref()));
        let leads = part.leads || (part.names.is_empty() && self.waiting.is_empty());
        if leads && let Some(wish) = wish {
            self.give();
            self.leading = Some(wish);
            self.relation = None;
        }
        if part.relation.is_some() {
            self.relation = part.relation;
        }
        for name in &part.names {
            match (self.relation, self.waiting.last_mut()) {
                (Some(Relation::OnBehalfOf), Some((_, principals))) => principals.push(name),
                (Some(relation @ (Relation::SupportedBy | Relation::OpposedBy)), Some(_)) => {
                    self.backers.push((name, relation));
                }
                _ => self.waiting.push((name, Vec::new())),
            }
        }
        if !leads && let Some((wish, instead)) = wish {
            // Of `deleted by EU, Canada retain` nobody can say what the EU wants.
            self.is_torn |= self.leading.is_some() && self.waiting.len() > part.names.len();
            self.give_wish(wish, instead, true);
            self.has_verb = true;
        }
    }

    fn end_group(&mut self) {
        self.give();
        self.leading = None;
        self.relation = None;
    }

    /// Gives those that wait the verb that leads them, or what is inferred where there is none.
    fn give(&mut self) {
        match self.leading {
            Some((wish, instead)) => {
                self.has_verb |= !self.waiting.is_empty();
                self.give_wish(wish, instead, true);
            }
            None if self.has_verb => self.state(NO_VERB, None, false),
            None => {
                let is_recorded = !self.backers.is_empty();
                self.state("propose", None, is_recorded);
            }
        }
    }

    fn give_wish(&mut self, wish: Wish, instead: Option<&str>, recorded: bool) {
        self.positions.of = self.positions.of.or(wish.of);
        self.state(wish.does.name(), instead, recorded);
        self.relation = None;
    }

    fn state(&mut self, stance: &str, instead: Option<&str>, recorded: bool) {
        for (name, principals) in std::mem::take(&mut self.waiting) {
            let Some(party) = self.party(name) else { continue };
            let on_behalf_of = principals.into_iter().filter_map(|name| self.party(name)).collect();
            let instead = instead.map(str::to_owned);
            self.push(StatedPosition { party, stance: stance.to_owned(), recorded, on_behalf_of, instead });
        }
        for (name, relation) in std::mem::take(&mut self.backers) {
            let Some(party) = self.party(name) else { continue };
            let stance = backing(relation, stance);
            let instead = instead.filter(|_| relation == Relation::SupportedBy).map(str::to_owned);
            self.push(StatedPosition { party, stance, recorded: true, on_behalf_of: Vec::new(), instead });
        }
    }

    fn push(&mut self, position: StatedPosition) {
        self.positions.stated.push(position);
    }

    /// The code, or the name as printed where it is no known party's, or several parties'. None of who runs the meeting.
    fn party(&mut self, name: &Name) -> Option<String> {
        Some(match name {
            Name::Known { code, .. } => code.clone(),
            Name::Several { printed, codes } => {
                self.positions.doubts.push(Doubt { name: printed.clone(), candidates: codes.clone() });
                printed.clone()
            }
            Name::Unknown(printed) => {
                self.positions.doubts.push(Doubt { name: printed.clone(), candidates: Vec::new() });
                printed.clone()
            }
            Name::Chair => return None,
        })
    }
}

/// What who supports or opposes a party wants, by what that one wants.
fn backing(relation: Relation, stance: &str) -> String {
    let propose = Does::Propose.name();
    match (relation, stance) {
        (Relation::SupportedBy, stance) if stance == propose => Does::Support.name(),
        (Relation::SupportedBy, stance) => return stance.to_owned(),
        (_, stance) if stance == propose || stance == Does::Support.name() => Does::Oppose.name(),
        (_, stance) if stance == Does::Delete.name() => Does::Retain.name(),
        (_, stance) if stance == Does::Retain.name() => Does::Delete.name(),
        _ => NO_VERB,
    }
    .to_owned()
}
