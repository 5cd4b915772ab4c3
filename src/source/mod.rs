//! Where a claim comes from: places in files, diagnostics, and the sources that people cite.

mod citation;
mod diagnostic;

pub use citation::{Access, Basis, Citation, Source};
pub use diagnostic::{Diagnostic, Place, Severity, SourceFile};
