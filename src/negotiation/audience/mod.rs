//! The gate: what leaves the program passes here first.
//!
//! ```text
//! Negotiation ─┐                                             ┌─► Lineage, and every answer of it
//!              ├─ shown_to(audience) ─► reduce ─► anonymous ─┤
//! Draft ───────┘                                             └─► texts, comparisons, tables
//! ```
//!
//! Everything closed to an audience is taken out before anything is computed, so that no answer can rest on it. What
//! writers and the lineage take is only to be had here: a [`Shown`] negotiation, or a [`ShownDraft`].

mod anonymous;
mod reduce;

pub use anonymous::Unread;

use super::{Negotiation, Parts};
use crate::clause::{Apart, ClauseTree, Settling, with_whole_words};
use crate::date::Date;
use crate::draft::{Draft, DraftId};
use crate::party::Registry;
use crate::source::{Access, Located};
use crate::text::nearest;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Deref;

/// The kinds of things that were left out; how many is nobody's to know.
pub type LeftOut = BTreeSet<&'static str>;

/// For whom an answer is made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Audience {
    /// What it may see.
    pub access: Access,
    /// Whether nothing may tell who proposed or said what.
    pub anonymous: bool,
}

impl From<Access> for Audience {
    fn from(access: Access) -> Audience {
        Audience { access, anonymous: false }
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.access.fmt(formatter)
    }
}

/// A negotiation with nothing in it that its audience may not see.
#[derive(Debug, Clone)]
pub struct Shown {
    negotiation: Negotiation,
    audience: Audience,
}

/// A draft with nothing in it that its audience may not see.
#[derive(Debug, Clone)]
pub struct ShownDraft(Draft);

impl Deref for Shown {
    type Target = Negotiation;

    fn deref(&self) -> &Negotiation {
        &self.negotiation
    }
}

impl Deref for ShownDraft {
    type Target = Draft;

    fn deref(&self) -> &Draft {
        &self.0
    }
}

impl Negotiation {
    /// All of it, for those who keep it.
    pub fn shown_to_own(self) -> Shown {
        Shown { negotiation: self, audience: Audience::default() }
    }

    /// What may be shown to an audience, and what kinds of things may not.
    ///
    /// # Errors
    /// Where the negotiation has no such circle; or where the brackets of a draft name somebody in a way that cannot be
    /// read, so that it cannot be made anonymous.
    pub fn shown_to(self, audience: &Audience) -> Result<(Shown, LeftOut), NotShown> {
        let access = self.circle_of(&audience.access)?;
        let (mut negotiation, left_out) =
            if access == Access::Own { (self, LeftOut::new()) } else { self.reduced_to(&access) };
        if audience.anonymous {
            negotiation = negotiation.anonymous(&access)?;
        }
        let audience = Audience { access, anonymous: audience.anonymous };
        Ok((Shown { negotiation, audience }, left_out))
    }

    /// An audience with the name of its circle, where it is one.
    fn circle_of(&self, access: &Access) -> Result<Access, NotShown> {
        let Access::Group(named) = access else { return Ok(access.clone()) };
        let circles = self.circles();
        match (named, circles.as_slice()) {
            (None, [circle]) => Ok(Access::Group(Some(circle.clone()))),
            (None, []) => Ok(Access::Group(None)),
            (None, _) => Err(NotShown::WhichCircle(circles)),
            (Some(name), _) => {
                let known = self.registry.find(name).and_then(|found| found.party().map(|party| party.code.as_str()));
                let is_named = |circle: &&String| *circle == name || Some(circle.as_str()) == known;
                match circles.iter().find(is_named) {
                    Some(circle) => Ok(Access::Group(Some(circle.clone()))),
                    None => {
                        let names = Access::NAMES.into_iter().chain(circles.iter().map(String::as_str));
                        let near = nearest(name, names).into_iter().map(str::to_owned).next();
                        Err(NotShown::NoCircle { name: name.clone(), near })
                    }
                }
            }
        }
    }
}

impl Shown {
    /// For whom it is.
    pub fn audience(&self) -> &Audience {
        &self.audience
    }

    /// A draft of it.
    pub fn shown_draft(&self, id: &str) -> Option<ShownDraft> {
        self.draft(id).cloned().map(ShownDraft)
    }

    /// All drafts of it, in their order.
    pub fn shown_drafts(&self) -> Vec<ShownDraft> {
        self.drafts.iter().cloned().map(ShownDraft).collect()
    }

    /// A draft of it with the tracked changes that its file has: for an audience that may know who tracked them.
    pub fn with_tracked(&self, mut draft: ShownDraft, tracked: Option<&ClauseTree>) -> ShownDraft {
        if let (Some(tree), false) = (tracked, self.audience.anonymous) {
            draft.0.tree.clone_from(tree);
            reduce::without_lines(&mut draft.0.tree, &self.audience.access);
        }
        draft
    }

    /// The negotiation with a draft more, made of what it shows.
    #[must_use]
    pub fn with_draft(mut self, draft: Draft) -> Shown {
        let mut parts = self.negotiation.into_parts();
        parts.manifest.drafts.push(Located::from(draft.id.clone()));
        parts.drafts.push(draft);
        self.negotiation = parts.negotiation();
        self
    }

    /// The negotiation with the amendments that have a confirmed place on a draft at that place, to write them into it.
    #[must_use]
    pub fn placed_on(mut self, draft: DraftId) -> Shown {
        self.negotiation = self.negotiation.placed_on(draft);
        self
    }

    /// The negotiation as it was known on a date, if one is given.
    #[must_use]
    pub fn known_by(mut self, date: Option<Date>) -> Shown {
        if let Some(date) = date {
            self.negotiation = self.negotiation.as_known_by(date);
        }
        self
    }

    /// The negotiation with a draft following another one, so that what came between them is one change; nothing where the
    /// old draft does not come first, because then nobody's proposal can have made the change.
    #[must_use]
    pub fn following(mut self, old: &str, new: &str) -> Option<Shown> {
        let (old_at, new_at) = (self.draft_index(old)?, self.draft_index(new)?);
        let order = self.in_order();
        let place = |draft| order.iter().position(|&at| at == draft);
        if place(old_at) >= place(new_at) {
            return None;
        }
        if !self.parents(new_at).contains(&old_at) {
            let follows = Some(vec![Located::from(old.to_owned())]);
            self.negotiation = self.negotiation.with_records(|parts| parts.drafts[new_at].follows = follows);
        }
        Some(self)
    }
}

impl ShownDraft {
    /// A draft for those who keep it.
    pub fn own(draft: Draft) -> ShownDraft {
        ShownDraft(draft)
    }

    /// A draft that belongs to no negotiation, or a text beside those of one, for an audience that may see it: `access` is
    /// what the place says where the file says nothing.
    ///
    /// # Errors
    /// Where it is not for that audience, or cannot be made anonymous.
    pub fn of_file(mut draft: Draft, access: &Access, audience: &Audience) -> Result<ShownDraft, NotShown> {
        if !access.is_for(&audience.access) {
            return Err(NotShown::Closed);
        }
        if audience.access != Access::Own {
            reduce::bare(&mut draft, &audience.access);
        }
        if audience.anonymous {
            anonymous::draft(&mut draft)?;
        }
        Ok(ShownDraft(draft))
    }

    /// A negotiation with nothing in it but this text, for the same audience.
    pub fn alone(self, registry: Registry, audience: Audience) -> Shown {
        let mut parts = Parts { drafts: vec![self.0], registry, ..Parts::default() };
        parts.manifest.drafts = parts.drafts.iter().map(|draft| Located::from(draft.id.clone())).collect();
        Shown { negotiation: parts.negotiation(), audience }
    }

    /// Gives it one wording: that with all tracked changes accepted, or rejected.
    pub fn settle(&mut self, settling: Settling) {
        self.0.tree = self.0.tree.settle(settling).tree;
    }

    /// Puts what stands at the head and foot of its pages behind the text.
    pub fn add_page_heads(&mut self) {
        self.0.tree = self.0.tree_with_page_heads();
    }

    /// Sets apart what of its text is none of its words.
    pub fn set_apart(&mut self, apart: Apart) {
        self.0.apart = apart;
    }

    /// Makes words whole that printed lines cut, in the light of the other drafts.
    pub fn settle_cut_words(drafts: &mut [ShownDraft]) {
        let trees: Vec<&ClauseTree> = drafts.iter().map(|draft| &draft.0.tree).collect();
        let whole = with_whole_words(&trees, |_, _| true);
        for (draft, tree) in drafts.iter_mut().zip(whole) {
            draft.0.tree = tree.unwrap_or_else(|| std::mem::take(&mut draft.0.tree));
        }
    }

    /// Puts another reading of the same text in the place of its clauses: with marks, or without brackets.
    pub fn read_as(&mut self, reading: impl FnOnce(&ClauseTree) -> ClauseTree) {
        self.0.tree = reading(&self.0.tree);
    }
}

/// Why something is not shown to an audience.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotShown {
    /// It is not for that audience.
    #[error("it is not for this audience")]
    Closed,
    /// The negotiation names several circles.
    #[error("`group` may be any of the circles {}", .0.join(", "))]
    WhichCircle(Vec<String>),
    /// The negotiation names no such circle.
    #[error("this negotiation has no circle `{name}`")]
    NoCircle {
        /// The name.
        name: String,
        /// One that is like it.
        near: Option<String>,
    },
    /// A draft names somebody where it cannot be told whom.
    #[error(transparent)]
    Unread(#[from] Unread),
}

impl NotShown {
    /// What to do.
    pub fn help(&self) -> String {
        match self {
            NotShown::Closed => "leave it out, or write for those who may see it".to_owned(),
            NotShown::WhichCircle(circles) => format!("name the circle: `--for {}`", circles.join("`, `--for ")),
            NotShown::NoCircle { near: Some(near), .. } => format!("did you mean `{near}`?"),
            NotShown::NoCircle { near: None, .. } => {
                "write public, participants, group, own, or a circle that files name: `access: {group: NAME}`"
                    .to_owned()
            }
            NotShown::Unread(unread) => unread.help(),
        }
    }
}
