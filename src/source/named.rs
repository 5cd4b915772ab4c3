//! Enums whose values are written in files as the field writes them.

use crate::language::Division;

/// An enum with a fixed list of values, each with the name that files give it.
pub trait Named: Copy + 'static {
    /// All values, in the order in which messages list them.
    const ALL: &'static [Self];

    /// The value as files and JSON write it.
    fn as_str(self) -> &'static str;

    /// The value of a name.
    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.as_str() == name)
    }
}

impl Named for Division {
    const ALL: &'static [Division] = Division::ALL;

    fn as_str(self) -> &'static str {
        Division::as_str(self)
    }
}

macro_rules! named_values {
    ($(#[$outer:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$inner])* $variant),+ }

        impl $name {
            /// The value as files and JSON write it.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }
        }

        impl $crate::source::Named for $name {
            const ALL: &'static [$name] = &[$($name::$variant),+];

            fn as_str(self) -> &'static str {
                $name::as_str(self)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }
    };
}

pub(crate) use named_values;
