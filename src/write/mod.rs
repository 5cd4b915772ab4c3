//! Writers: one file a format and answer. They compute nothing: what they print was found out before.

pub mod comparison;
pub mod json;
pub mod text;
