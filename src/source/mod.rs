//! Where a claim comes from: places in files, diagnostics, and the sources that people cite.

mod access;
mod citation;
mod diagnostic;
mod located;
mod named;

pub use access::{Access, Note};
pub use citation::{Basis, Citation, Source, SourceId};
pub use diagnostic::{Diagnostic, Place, Severity, SourceFile};
pub use located::{Located, Origin};
pub use named::Named;
pub(crate) use named::named_values;
