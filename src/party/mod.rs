//! Parties: states, groups of states, facilitators, organisations; how they are spelled, and who belongs to whom when.

mod membership;
mod registry;
mod spelling;
mod table;

pub use membership::Membership;
pub use registry::{Lookup, Registry};

use crate::date::Date;

/// Whether a word or two, with their capitals, say in English that something is a state's: `Norwegian`, `Costa Rican`.
pub fn is_adjective_of_state(words: &str) -> bool {
    table::is_adjective(words)
}

/// A state, a group of states, the facilitators, an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Party {
    /// ISO 3166 alpha-3 of a state, the registry's code of a group: `CHN`, `G77+CHN`.
    pub code: String,
    /// ISO 3166 alpha-2 of a state.
    pub alpha2: Option<String>,
    /// Short English name: China.
    pub name: String,
    /// Formal English name: People's Republic of China.
    pub formal: Option<String>,
    /// What it is: state, observer state, group, facilitators, organisation. The EU is a group and an observer.
    pub kinds: Vec<String>,
    /// Since when a state is a member of the United Nations.
    pub since: Option<Date>,
    /// Other ways to write it.
    pub spellings: Vec<String>,
    /// Names in other languages, each with its language code.
    pub names: Vec<(String, String)>,
    /// What is worth knowing about it.
    pub note: Option<String>,
}

impl Party {
    /// Tells whether it is a member state of the United Nations.
    pub fn is_member_state(&self) -> bool {
        self.kinds.iter().any(|kind| kind == "state")
    }

    /// Tells whether it is a group of parties.
    pub fn is_group(&self) -> bool {
        self.kinds.iter().any(|kind| kind.contains("group"))
    }

    /// Everything that it is called, its code first.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        let own = [&self.code, &self.name].into_iter().map(String::as_str);
        own.chain(self.alpha2.as_deref())
            .chain(self.formal.as_deref())
            .chain(self.spellings.iter().map(String::as_str))
            .chain(self.names.iter().map(|(_, name)| name.as_str()))
            .filter(|name| !name.is_empty())
    }
}
