//! Words of a text: finding them, folding what differs only in how it is set, finding quotations, suggesting what was
//! meant.

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
pub use quotation::{find_quotation, nearest_quotation, quotation_ranges};
pub use words::{Token, Tokens, fold_typography, is_ideograph, tokens};
