//! Readers: bytes to what they say. A reader never fails on odd text: it returns what it read, and diagnostics.

pub mod yaml;
