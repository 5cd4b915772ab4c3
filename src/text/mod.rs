//! Words of a text: finds them, folds differences of typography, finds quotations, and suggests what somebody meant.

mod digest;
mod fold;
mod lines;
mod nearest;
mod quotation;
mod sentences;
mod without;
mod words;

pub use digest::digest;
pub use fold::{fold, without_accent};
pub use lines::lines;
pub use nearest::{Names, distance, nearest};
pub use quotation::{
    count_whole, find_quotation, introduces_quotation, nearest_quotation, opens_quotation, quotation_ranges,
};
pub use sentences::Sentences;
pub use without::{bracket_signs, left_out, unbracketed, without};
pub use words::{Token, Tokens, fold_typography, is_ideograph, tokens};
