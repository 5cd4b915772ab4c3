use super::Amending;
use crate::write::Document;

/// The instructions to read, a paragraph each, in the order of the old draft.
pub fn document(amending: &Amending<'_>) -> Document {
    let mut document = Document::new(format!("{} → {}", amending.old.id, amending.new.id));
    for instruction in &amending.instructions.list {
        for paragraph in &instruction.paragraphs {
            document.apart("", paragraph.clone());
        }
    }
    document
}
