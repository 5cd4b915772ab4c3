//! Values that remember where they were written.
//!
//! A negotiation holds hundreds of thousands of them and shows the place of only a few. So an [`Origin`] is a handle on
//! the file and two numbers, and the [`Place`] with its line is made when somebody asks.

use super::{Place, SourceFile};
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// Where in a file something was written.
#[derive(Clone, Default)]
pub struct Origin {
    file: Option<Arc<SourceFile>>,
    offset: u32,
    width: u32,
}

impl Origin {
    /// `width` characters that begin at a byte offset of a file.
    pub fn new(file: &Arc<SourceFile>, offset: usize, width: usize) -> Origin {
        let narrow = |number| u32::try_from(number).unwrap_or(u32::MAX);
        Origin { file: Some(Arc::clone(file)), offset: narrow(offset), width: narrow(width) }
    }

    /// The place with its line; nothing for what was read from no file.
    pub fn place(&self) -> Option<Place> {
        self.file.as_ref().map(|file| file.place_at(self.offset as usize, self.width as usize))
    }
}

/// Where something was written is no part of what it says: all origins are equal.
impl PartialEq for Origin {
    fn eq(&self, _: &Origin) -> bool {
        true
    }
}

impl Eq for Origin {}

impl fmt::Debug for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.file {
            Some(file) => write!(formatter, "{}:{}", file.name(), file.line_of(self.offset as usize)),
            None => formatter.write_str("nowhere"),
        }
    }
}

/// A value with the place where it was written. Two are equal if the values are, and one is shown as its value.
#[derive(Clone, Default)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub origin: Origin,
}

impl<T: fmt::Debug> fmt::Debug for Located<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(formatter)
    }
}

impl<T> Located<T> {
    /// A value written at a place.
    pub fn new(value: T, origin: Origin) -> Located<T> {
        Located { value, origin }
    }
}

impl<T> From<T> for Located<T> {
    fn from(value: T) -> Self {
        Located { value, origin: Origin::default() }
    }
}

impl<T> Deref for Located<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: PartialEq> PartialEq for Located<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Located<T> {}

impl<T: fmt::Display> fmt::Display for Located<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(formatter)
    }
}
