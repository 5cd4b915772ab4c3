//! For whom an answer is, as the command line says it.

use super::failure::Failure;
use clap::Args;
use travaux::negotiation::Audience;
use travaux::source::Access;

/// Who will read the answer.
#[derive(Debug, Args)]
pub(super) struct ForWhom {
    /// Who will read it: public, participants, own, or the name of a circle; needed for what is handed on, own otherwise
    #[arg(long = "for", value_name = "WHOM")]
    access: Option<Access>,

    /// Without anything that tells who wants what: no party, date, source or remark of a proposal, no positions
    #[arg(long)]
    anonymous: bool,
}

impl ForWhom {
    /// The audience of an answer about a negotiation.
    ///
    /// # Errors
    /// Where the answer is made to be handed on, and it is not said to whom.
    pub(super) fn audience(&self, is_handed_on: bool) -> Result<Audience, Failure> {
        if self.access.is_none() && is_handed_on {
            return Err(Failure::new("this is made to be handed on, and it is not said who will read it")
                .help("add `--for public`, `--for participants`, `--for own`, or a circle: `--for EU`"));
        }
        Ok(self.audience_or_own())
    }

    /// Refuses to reject tracked changes without telling whose they are.
    ///
    /// # Errors
    /// Where both are asked for.
    pub(super) fn has_one_wording(&self, rejects: bool) -> Result<(), Failure> {
        if rejects && self.anonymous {
            return Err(Failure::new("an anonymous text has its tracked changes accepted")
                .help("leave out `--reject-all`, or `--anonymous`"));
        }
        Ok(())
    }

    /// The audience of what is of no negotiation, or for those who keep it where nothing else is said.
    pub(super) fn audience_or_own(&self) -> Audience {
        Audience { access: self.access.clone().unwrap_or_default(), anonymous: self.anonymous }
    }
}
