//! The wordings that stand beside each other at one place of a text, each with who wants what of it.

use super::said::{Backers, Behind};
use super::voice::{Group, Voice};
use crate::merge::{Proposal, ProposalKind, Region};
use std::ops::Range;

/// The words of a wording.
#[derive(Debug, Clone)]
pub(super) enum Words<'a> {
    /// Those that stand there, with what lies within them.
    Standing,
    /// Those that a proposal brings in, with what others propose to them.
    Of(&'a Proposal),
    /// Those that a proposal leaves of a stretch that others change as well.
    Rest(String),
    /// None: those that stand there are to go, and nobody is named who wants it.
    NoText,
}

/// Words with who wants what of them.
#[derive(Debug, Clone)]
pub(super) struct Wording<'a> {
    pub(super) words: Words<'a>,
    pub(super) groups: Vec<Group>,
    /// The proposals that are told by it.
    pub(super) of: Vec<&'a Proposal>,
}

impl Wording<'_> {
    /// The words that it brings in; none of those that stand there.
    pub(super) fn words(&self) -> Option<&str> {
        match &self.words {
            Words::Of(proposal) => Some(&proposal.text),
            Words::Rest(rest) => Some(rest),
            Words::Standing | Words::NoText => None,
        }
    }

    /// As what it tells a proposal: words that are left of others are other words.
    pub(super) fn told_as(&self, proposal: &Proposal) -> ProposalKind {
        if matches!(self.words, Words::Rest(_)) { ProposalKind::Replace } else { proposal.kind }
    }
}

/// The wordings of a region of a text, of those proposals that can be told there. `says_all`: who wants other words is also said to want those away that stand there.
pub(super) fn wordings<'a>(
    text: &str,
    region: &Region<'a>,
    says_all: bool,
    behind: &mut Behind<'_>,
) -> Vec<Wording<'a>> {
    let mut found: Vec<Wording<'a>> = Vec::new();
    let mut standing = Wording { words: Words::Standing, groups: Vec::new(), of: Vec::new() };
    let mut no_text = Vec::new();
    for &proposal in &region.own {
        let backers = behind.of(proposal.kind, &proposal.amendments);
        let is_whole = proposal.words == region.words;
        match proposal.kind {
            ProposalKind::Insert | ProposalKind::Replace | ProposalKind::Add => {
                if says_all && proposal.kind == ProposalKind::Replace && is_whole && !backers.proposers.is_empty() {
                    add(&mut standing.groups, "delete", "delete", &backers.proposers);
                }
                let words = if is_whole {
                    Words::Of(proposal)
                } else {
                    Words::Rest(with(text, region.words.clone(), proposal))
                };
                found.push(Wording { words, groups: of_words(&backers), of: vec![proposal] });
            }
            ProposalKind::Delete if is_whole => {
                match backers.proposers.as_slice() {
                    [] => no_text.push(proposal),
                    proposers => add(&mut standing.groups, "delete", "delete", proposers),
                }
                standing.of.push(proposal);
                add_others(&mut standing.groups, &backers);
            }
            ProposalKind::Delete => {
                let others = behind.of(ProposalKind::Replace, &proposal.amendments);
                let rest = Words::Rest(with(text, region.words.clone(), proposal));
                found.push(Wording { words: rest, groups: of_words(&others), of: vec![proposal] });
            }
            ProposalKind::Bracket if is_whole => {
                add(&mut standing.groups, "bracket", "bracket", &backers.proposers);
                standing.of.push(proposal);
                add_others(&mut standing.groups, &backers);
            }
            ProposalKind::Keep if is_whole && !backers.proposers.is_empty() => {
                add(&mut standing.groups, "retain", "retain", &backers.proposers);
                standing.of.push(proposal);
                add_others(&mut standing.groups, &backers);
            }
            // Of a part of words that others change no bracket can stand round it.
            ProposalKind::Keep | ProposalKind::Bracket => {}
        }
    }
    standing.groups.retain(|group| !group.voices.is_empty());
    if !no_text.is_empty() {
        found.push(Wording { words: Words::NoText, groups: Vec::new(), of: no_text });
    }
    let is_told = !found.is_empty() || !standing.of.is_empty();
    if !region.words.is_empty() && is_told {
        found.insert(0, standing);
    }
    found
}

/// Who wants what of words that come.
fn of_words(backers: &Backers) -> Vec<Group> {
    let mut groups = Vec::new();
    add(&mut groups, "", "propose", &backers.proposers);
    groups.retain(|group| !group.voices.is_empty());
    groups.extend(backers.others.iter().cloned());
    groups
}

fn add_others(groups: &mut Vec<Group>, backers: &Backers) {
    for other in &backers.others {
        add(groups, other.verb, other.stance, &other.voices);
    }
}

fn add(groups: &mut Vec<Group>, verb: &'static str, stance: &'static str, voices: &[Voice]) {
    let place = match groups.iter().position(|group| group.verb == verb) {
        Some(place) => place,
        None => {
            groups.push(Group { verb, stance, voices: Vec::new() });
            groups.len() - 1
        }
    };
    for voice in voices {
        if !groups[place].voices.contains(voice) {
            groups[place].voices.push(voice.clone());
        }
    }
}

/// A stretch of a text with one proposal on a part of it.
pub(super) fn with(text: &str, stretch: Range<usize>, proposal: &Proposal) -> String {
    let Range { start, end } = stretch;
    let parts = [&text[start..proposal.words.start], &proposal.text, &text[proposal.words.end..end]];
    let mut out = String::new();
    for part in parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()) {
        let (last, first) = (out.chars().next_back(), part.chars().next());
        if last.zip(first).is_some_and(|(last, first)| crate::merge::is_apart(last, first)) {
            out.push(' ');
        }
        out.push_str(part);
    }
    out
}
