//! Typed places in lists.
//!
//! A `Handle<Draft>` finds a draft in a list of drafts, and nothing else: an amendment's place cannot be taken for a
//! draft's. It is a number when compiled.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::{Index, IndexMut, Range};

/// The place of a `T` in the list that holds it, from 0.
pub struct Handle<T> {
    index: usize,
    of: PhantomData<fn() -> T>,
}

impl<T> Handle<T> {
    /// The handle of what stands at an index.
    #[inline]
    pub const fn at(index: usize) -> Self {
        Handle { index, of: PhantomData }
    }

    /// The index, from 0.
    #[inline]
    pub const fn index(self) -> usize {
        self.index
    }

    /// The handle of what stands some places behind it.
    #[inline]
    pub const fn plus(self, places: usize) -> Self {
        Handle::at(self.index + places)
    }

    /// The handle of what stands behind it.
    #[inline]
    pub const fn next(self) -> Self {
        self.plus(1)
    }

    /// The handle of what stands before it, if anything does.
    #[inline]
    pub fn before(self) -> Option<Self> {
        self.index.checked_sub(1).map(Handle::at)
    }

    /// The handles from this one up to another, without that.
    #[inline]
    pub const fn to(self, end: Self) -> Handles<T> {
        Handles::new(self.index..end.index)
    }

    /// This one alone.
    #[inline]
    pub const fn alone(self) -> Handles<T> {
        self.to(self.next())
    }

    /// The handles of a list, in its order.
    #[inline]
    pub fn all(list: &[T]) -> Handles<T> {
        Handles::new(0..list.len())
    }

    /// What stands in a list, in its order, each with its handle.
    pub fn each(list: &[T]) -> impl DoubleEndedIterator<Item = (Self, &T)> + ExactSizeIterator {
        list.iter().enumerate().map(|(index, one)| (Handle::at(index), one))
    }
}

impl<T> Clone for Handle<T> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Handle<T> {}

impl<T> PartialEq for Handle<T> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

impl<T> Eq for Handle<T> {}

impl<T> PartialOrd for Handle<T> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Handle<T> {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.index.cmp(&other.index)
    }
}

impl<T> Hash for Handle<T> {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}

impl<T> fmt::Debug for Handle<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.index.fmt(formatter)
    }
}

impl<T> Index<Handle<T>> for Vec<T> {
    type Output = T;

    #[inline]
    fn index(&self, handle: Handle<T>) -> &T {
        &self[handle.index]
    }
}

impl<T> Index<Handle<T>> for [T] {
    type Output = T;

    #[inline]
    fn index(&self, handle: Handle<T>) -> &T {
        &self[handle.index]
    }
}

impl<T> IndexMut<Handle<T>> for Vec<T> {
    #[inline]
    fn index_mut(&mut self, handle: Handle<T>) -> &mut T {
        &mut self[handle.index]
    }
}

/// Handles of what stands side by side in a list, in its order.
pub struct Handles<T> {
    range: Range<usize>,
    of: PhantomData<fn() -> T>,
}

impl<T> Handles<T> {
    /// The handles of what stands in a range of indices.
    #[inline]
    pub const fn new(range: Range<usize>) -> Self {
        Handles { range, of: PhantomData }
    }

    /// Whether there are none.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.range.is_empty()
    }

    /// Whether a handle is among them.
    #[inline]
    pub fn contains(&self, handle: &Handle<T>) -> bool {
        self.range.contains(&handle.index)
    }

    /// The first of them, or where it would stand.
    #[inline]
    pub const fn start(&self) -> Handle<T> {
        Handle::at(self.range.start)
    }

    /// The one behind the last.
    #[inline]
    pub const fn end(&self) -> Handle<T> {
        Handle::at(self.range.end)
    }

    /// The indices.
    #[inline]
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }
}

impl<T> Default for Handles<T> {
    fn default() -> Self {
        Handles::new(0..0)
    }
}

impl<T> Clone for Handles<T> {
    fn clone(&self) -> Self {
        Handles::new(self.range.clone())
    }
}

impl<T> PartialEq for Handles<T> {
    fn eq(&self, other: &Self) -> bool {
        self.range == other.range
    }
}

impl<T> Eq for Handles<T> {}

impl<T> fmt::Debug for Handles<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.range.fmt(formatter)
    }
}

impl<T> Iterator for Handles<T> {
    type Item = Handle<T>;

    #[inline]
    fn next(&mut self) -> Option<Handle<T>> {
        self.range.next().map(Handle::at)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.range.size_hint()
    }

    #[inline]
    fn nth(&mut self, count: usize) -> Option<Handle<T>> {
        self.range.nth(count).map(Handle::at)
    }
}

impl<T> DoubleEndedIterator for Handles<T> {
    #[inline]
    fn next_back(&mut self) -> Option<Handle<T>> {
        self.range.next_back().map(Handle::at)
    }
}

impl<T> ExactSizeIterator for Handles<T> {}
