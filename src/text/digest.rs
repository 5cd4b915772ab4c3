//! A text's digest: a short name that shows whether the text has changed.

use sha2::{Digest, Sha256};

/// The first twelve digits of the text's SHA-256, as hexadecimals.
pub fn digest(text: &str) -> String {
    Sha256::digest(text).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
