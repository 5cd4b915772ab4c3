//! All tests of what the library and the program do together, in one binary, so that the library is linked once.

mod akoma_ntoso;
mod answers_to_files;
mod backing;
mod blocs;
mod brackets;
mod changing;
mod check;
mod common;
mod corrections;
mod diff_properties;
mod documents;
mod docx;
mod docx_out;
mod exports;
mod facts;
mod forget;
mod import;
mod lineage;
mod meaning;
mod odd_input;
mod outputs;
mod precedent;
mod provenance;
mod provenance_answers;
mod reading;
mod readme;
mod real_texts;
mod references;
mod sessions;
mod spellings;
#[cfg(unix)]
mod stress;
mod tracing;
mod tracked;
mod word;
