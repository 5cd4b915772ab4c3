//! What reading and writing documents costs, a format a module.
//!
//! `cargo bench --bench documents`

#[path = "documents/akoma_ntoso.rs"]
mod akoma_ntoso;
#[path = "documents/docx.rs"]
mod docx;
#[path = "documents/word.rs"]
mod word;

fn main() {
    divan::main();
}
