//! One text with what is proposed to it in brackets, and the check that the brackets are read as what was to be said.
//!
//! ```text
//! regions ── wordings ── write ──► text ── read::brackets ──► as expected? ─ yes ─► it stands
//!               ▲                                                  │ no
//!               └── the next form: all is said, apart, the other side of the words ── none left: told apart
//! ```

use super::Way;
use super::expected::{Expected, Wanted, Written, is_read_alone, wrong_regions};
use super::said::Behind;
use super::spelling::Speller;
use super::voice::Group;
use super::wording::{Wording, Words, wordings};
use crate::clause::leading_label;
use crate::draft::Dialect;
use crate::merge::{Proposal, ProposalKind, Region, is_apart, regions};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// How a region is written, in the order in which forms are tried: as it is usual; without the words that would be read as
/// something else; with those that want other words also named beside those that stand there; each wording in brackets of its
/// own; with the names on the other side of the words.
const FORMS: usize = 5;
const CHECKED: usize = 1;
const SAYS_ALL: usize = 2;
const PARTED: usize = 3;
const TURNED: usize = 4;

/// A text with brackets in it.
#[derive(Debug, Default)]
pub(super) struct Bracketed<'a> {
    pub(super) text: String,
    /// The proposals that stand in it, each as what it is told: what leaves others only a part of some words is told as other
    /// words. All others would be read as something else.
    pub(super) said: Vec<(&'a Proposal, ProposalKind)>,
}

/// Writes texts with brackets.
pub(super) struct Writer<'a> {
    pub(super) speller: &'a Speller<'a>,
    pub(super) behind: Behind<'a>,
    /// Whether words with their attribution are read as what they are, by both as written.
    alone: FxHashMap<String, bool>,
}

/// A text as it is being written.
#[derive(Default)]
struct Out<'a> {
    text: String,
    expected: Expected,
    said: Vec<(&'a Proposal, ProposalKind)>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(speller: &'a Speller<'a>, behind: Behind<'a>) -> Writer<'a> {
        Writer { speller, behind, alone: FxHashMap::default() }
    }

    fn dialect(&self) -> Dialect {
        if self.speller.way == Way::B { Dialect::B } else { Dialect::A }
    }

    /// Writes proposals into a text, each in the first form that is read as what it is.
    pub(super) fn write<'p>(
        &mut self,
        text: &str,
        dialect: Option<Dialect>,
        proposals: &'p [Proposal],
    ) -> Bracketed<'p> {
        let all = regions(proposals);
        let mut forms = vec![0; all.len()];
        // Each round takes those that are read wrong to their next form.
        for _ in 0..=FORMS * 2 {
            let out = self.lay_out(text, &all, &forms);
            let wrong = wrong_regions(text, dialect, &out.text, self.dialect(), &out.expected, self.speller.registry);
            if wrong.is_empty() {
                return Bracketed { text: out.text, said: out.said };
            }
            wrong.into_iter().for_each(|at| forms[at] += 1);
        }
        let out = self.lay_out(text, &all, &vec![FORMS; all.len()]);
        Bracketed { text: out.text, said: out.said }
    }

    fn lay_out<'p>(&mut self, text: &str, all: &[Region<'p>], forms: &[usize]) -> Out<'p> {
        let mut out = Out::default();
        let mut read = 0;
        for (region, &form) in all.iter().zip(forms) {
            out.text.push_str(&text[read..region.words.start]);
            let from = out.text.len();
            self.region(&mut out, text, region, form);
            out.expected.regions.push(from..out.text.len());
            read = region.words.end;
        }
        out.text.push_str(&text[read..]);
        out.expected.settle(&out.text);
        out
    }

    fn region<'p>(&mut self, out: &mut Out<'p>, text: &str, region: &Region<'p>, form: usize) {
        if form >= FORMS {
            out.text.push_str(&text[region.words.clone()]);
            return;
        }
        let says_all = form == SAYS_ALL || form == TURNED;
        // At the beginning of a clause a label would be read as the clause's.
        let is_first = out.text.trim().is_empty();
        let is_label =
            |wording: &Wording<'_>| is_first && wording.words().is_some_and(|words| leading_label(words).is_some());
        let can_say =
            |wording: &Wording<'p>, writer: &mut Writer<'a>| !is_label(wording) && writer.side(wording, form).is_some();
        let mut found = wordings(text, region, says_all, &mut self.behind);
        let hostile: FxHashSet<*const Proposal> = found
            .iter()
            .filter(|one| !can_say(one, self))
            .flat_map(|one| one.of.iter().map(|&one| std::ptr::from_ref(one)))
            .collect();
        let kept;
        let mut region = region;
        if !hostile.is_empty() {
            let is_kept = |one: &&Proposal| !hostile.contains(&std::ptr::from_ref(*one));
            let own = region.own.iter().copied().filter(is_kept).collect();
            kept = Region { words: region.words.clone(), own, inner: region.inner.clone() };
            region = &kept;
            found = wordings(text, region, says_all, &mut self.behind);
        }
        if found.is_empty() {
            self.standing(out, text, region, form);
            return;
        }
        // Nothing stands on the other side of a slash from words that have gone.
        let has_no_text = found.iter().any(|wording| matches!(wording.words, Words::NoText));
        let is_parted = form == PARTED && !has_no_text;
        let count = if is_parted { 1 } else { found.len() };
        space_before(&mut out.text, text, region, &found[0]);
        let mut from = out.text.len();
        let mut words = 0..0;
        for (at, wording) in found.iter().enumerate() {
            if at > 0 && is_parted {
                out.text.push(']');
                out.expected.brackets.push(Written { range: from..out.text.len(), count, words });
                out.text.push(' ');
            } else if at > 0 {
                out.text.push_str(" / ");
            }
            if at == 0 || is_parted {
                from = out.text.len();
                out.text.push('[');
            }
            words = self.wording(out, text, region, wording, form);
        }
        out.text.push(']');
        out.expected.brackets.push(Written { range: from..out.text.len(), count, words });
        space_behind(&mut out.text, text, region);
        // What is to go with nobody named is told by both wordings.
        let told = found.iter().filter(|wording| !matches!(wording.words, Words::NoText));
        out.said.extend(told.flat_map(|wording| wording.of.iter().map(|&one| (one, wording.told_as(one)))));
    }

    fn wording<'p>(
        &mut self,
        out: &mut Out<'p>,
        text: &str,
        region: &Region<'p>,
        wording: &Wording<'p>,
        form: usize,
    ) -> Range<usize> {
        let is_before = self.side(wording, form).unwrap_or_default();
        let said = self.speller.attribution(&wording.groups, is_before);
        if is_before && !said.is_empty() {
            out.text.extend([said.as_str(), ": "]);
        }
        let start = out.text.len();
        match &wording.words {
            Words::Standing => self.standing(out, text, region, form),
            Words::Of(proposal) if proposal.inner.is_empty() => out.text.push_str(&proposal.text),
            Words::Of(proposal) => {
                let mut read = 0;
                for inner in &regions(&proposal.inner) {
                    out.text.push_str(&proposal.text[read..inner.words.start]);
                    self.region(out, &proposal.text, inner, form);
                    read = inner.words.end;
                }
                out.text.push_str(&proposal.text[read..]);
            }
            Words::Rest(rest) => out.text.push_str(rest),
            Words::NoText => out.text.push_str("No text"),
        }
        let words = start..out.text.len();
        if !is_before && !said.is_empty() {
            out.text.extend([" - ", said.as_str()]);
        }
        expect(&mut out.expected, &words, &wording.groups);
        words
    }

    /// The words that stand there, with what lies within them.
    fn standing<'p>(&mut self, out: &mut Out<'p>, text: &str, region: &Region<'p>, form: usize) {
        let mut read = region.words.start;
        for inner in &region.inner {
            out.text.push_str(&text[read..inner.words.start]);
            self.region(out, text, inner, form);
            read = inner.words.end;
        }
        out.text.push_str(&text[read..region.words.end]);
    }

    /// Whether who wants what stands before the words; none where it is read as what it is on neither side of them.
    fn side(&mut self, wording: &Wording<'_>, form: usize) -> Option<bool> {
        let first = (self.speller.way == Way::B) != (form == TURNED);
        let Some(words) = wording.words() else { return Some(first) };
        if words.is_empty() || words.contains('\n') {
            return None;
        }
        if form < CHECKED {
            return Some(first);
        }
        [first, !first].into_iter().find(|&is_before| {
            let said = self.speller.attribution(&wording.groups, is_before);
            let bracket = match (said.as_str(), is_before) {
                ("", _) => words.to_owned(),
                (said, true) => format!("{said}: {words}"),
                (said, false) => format!("{words} - {said}"),
            };
            if let Some(&known) = self.alone.get(&bracket) {
                return known;
            }
            let at = if is_before { bracket.len() - words.len() } else { 0 };
            let mut expected = Expected::default();
            expect(&mut expected, &(at..at + words.len()), &wording.groups);
            let reads = is_read_alone(&bracket, &expected, self.dialect(), self.speller.registry);
            self.alone.insert(bracket, reads);
            reads
        })
    }
}

fn expect(expected: &mut Expected, words: &Range<usize>, groups: &[Group]) {
    for group in groups {
        for voice in &group.voices {
            expected.wanted.push(Wanted {
                words: Some(words.clone().into()),
                party: voice.party.clone(),
                stance: group.stance,
                on_behalf_of: voice.on_behalf_of.clone(),
            });
        }
    }
}

/// Words that come in stand apart from those before them as they would without brackets.
fn space_before(out: &mut String, text: &str, region: &Region<'_>, first: &Wording<'_>) {
    let Words::Of(proposal) = &first.words else { return };
    if !region.words.is_empty() || proposal.kind == ProposalKind::Add || text[..region.words.start].is_empty() {
        return;
    }
    let sides = out.chars().next_back().zip(proposal.text.chars().next());
    if sides.is_some_and(|(left, right)| is_apart(left, right)) {
        out.push(' ');
    }
}

fn space_behind(out: &mut String, text: &str, region: &Region<'_>) {
    let next = text[region.words.end..].chars().next();
    if region.words.is_empty() && next.is_some_and(|next| is_apart(']', next)) {
        out.push(' ');
    }
}
