//! Words: finding them in a text, and comparing them as a reader does.

mod words;

pub use words::{Token, Tokens, fold_typography, tokens};
