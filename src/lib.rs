//! Follows a negotiated text from its first draft to its adoption: what changed, who wanted it, and what became of each
//! proposal.
//!
//! # Two drafts
//!
//! [`read::draft`] makes a [`draft::Draft`] of a file's bytes: a tree of clauses, and diagnostics. [`diff::compare`] tells
//! what became of each clause. A writer lays it out; it takes a [`negotiation::ShownDraft`], a draft for an audience.
//!
//! ```
//! use travaux::diff::{ChangeKind, PieceKind, compare, words};
//! use travaux::negotiation::ShownDraft;
//! use travaux::read;
//! use travaux::write::comparison::{Comparison, ComparisonWriter, Text};
//!
//! let old = ShownDraft::own(read::draft("zero.md", &b"1. States should consider a fund.\n\n2. Ports are open.\n"[..])?);
//! let new = ShownDraft::own(read::draft("rev1.md", &b"1. Ports are open.\n\n2. States shall set up a fund.\n"[..])?);
//!
//! let diff = compare(&old.tree, &new.tree);
//! let kinds: Vec<ChangeKind> = diff.changes.iter().map(|change| change.kind).collect();
//! assert_eq!(kinds, [ChangeKind::Kept, ChangeKind::Edited]);
//!
//! // The words that stay and those that went are the old clause, byte for byte.
//! let pieces = words(&old.tree, &new.tree, &diff.changes[1]);
//! let stood = pieces.iter().filter(|piece| piece.kind != PieceKind::Inserted);
//! let before: String = stood.map(|piece| piece.text.as_str()).collect();
//! assert_eq!(before, "States should consider a fund.");
//!
//! let mut answer = Vec::new();
//! Text::default().write(&Comparison::new(&old, &new, &diff), &mut answer)?;
//! print!("{}", String::from_utf8_lossy(&answer));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # A negotiation
//!
//! [`folder::load`] reads a folder: its drafts, and what was proposed, said and done. Nothing is answered before it is
//! said for whom: [`negotiation::Negotiation::shown_to`] takes out what an audience may not see. [`lineage::Lineage`] is
//! the graph of what is left, and every question is a walk over it.
//!
//! ```
//! use std::path::Path;
//! use travaux::folder;
//! use travaux::lineage::{Horizon, Lineage, Subject};
//! use travaux::source::Access;
//!
//! let loaded = folder::load(Path::new("."))?;
//! assert!(!loaded.has_errors());
//! let (shown, _left_out) = loaded.negotiation.shown_to(&Access::Public.into())?;
//!
//! let lineage = Lineage::new(&shown);
//! let clause = shown.resolve("24", shown.draft_index("zero"))?;
//! let backing = lineage.backing(Subject::Clause(clause), Horizon::default());
//! for stand in &backing.positions {
//!     println!("{}: {}", shown.registry.name(&stand.party), stand.toward);
//! }
//! assert!(backing.positions.iter().any(|stand| stand.party == "CHN"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What became of the proposals
//!
//! ```
//! use std::path::Path;
//! use travaux::folder;
//! use travaux::lineage::{Fate, Lineage};
//!
//! let shown = folder::load(Path::new("."))?.negotiation.shown_to_own();
//! let lineage = Lineage::new(&shown);
//! let fates = lineage.fates();
//! let (there, gone): (Vec<_>, Vec<_>) = fates.amendments.iter().partition(|story| story.fate == Fate::Reflected);
//! println!("{} reflected in the newest draft, {} not or in part", there.len(), gone.len());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What the program computes is never told as recorded: what rests on likeness carries a score, and what nobody is
//! recorded to have asked for has no recorded proposal. `docs/architecture.md` says where each question lives.
#![forbid(unsafe_code)]

pub mod amending;
pub mod amendment;
pub mod clause;
pub mod correction;
pub mod date;
pub mod diff;
pub mod draft;
pub mod folder;
pub mod handle;
pub mod instruct;
pub mod language;
pub mod lineage;
pub mod merge;
pub mod negotiation;
pub mod party;
pub mod procedure;
pub mod read;
pub mod record;
pub mod source;
pub mod text;
pub mod threads;
pub mod tracked;
pub mod translation;
pub mod watched;
pub mod write;
