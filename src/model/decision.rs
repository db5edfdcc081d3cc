//! What a teammate decides at the screen before a link.

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The message.
    pub message: String,
    /// The link in it, as a [`crate::model::link::LinkId`] is written.
    pub link: String,
    /// The host that the link opens; nothing else of its address is kept.
    pub host: String,
    /// The verdict of that moment.
    pub verdict: String,
    /// What was chosen.
    pub choice: Choice,
    /// Why, where one had to say.
    pub reason: String,
}

/// What can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// To open it.
    Opened,
    /// To go back.
    WentBack,
}

impl Choice {
    /// The word of the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::WentBack => "went back",
        }
    }
}

/// What was decided at screens before links of one verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Decided {
    /// How often a link was opened.
    pub opened: u64,
    /// How often somebody went back.
    pub went_back: u64,
}
