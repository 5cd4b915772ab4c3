//! What it costs to read documents of other programs, and to write them.
//!
//! `cargo bench --bench documents`

#[path = "documents/akoma_ntoso.rs"]
mod akoma_ntoso;

fn main() {
    divan::main();
}
