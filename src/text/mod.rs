//! Words of a text: finds them, folds differences of typography, finds quotations, and suggests what somebody meant.

mod digest;
mod fold;
mod lines;
mod nearest;
mod quotation;
mod words;

pub use digest::digest;
pub use fold::{fold, unbracketed, without_accent};
pub use lines::lines;
pub use nearest::{Names, distance, nearest};
pub use quotation::{count_whole, find_quotation, nearest_quotation, quotation_ranges};
pub use words::{Token, Tokens, fold_typography, is_ideograph, tokens};
