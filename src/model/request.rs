//! What a teammate asks of an admin about a link, and what becomes of it.

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// To look at a link that seems to be judged wrongly.
    Report,
    /// To trust its host.
    Trust,
}

impl Wish {
    /// The word of the store and of forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Trust => "trust",
        }
    }

    /// The wish of such a word.
    pub fn named(word: &str) -> Option<Self> {
        [Self::Report, Self::Trust].into_iter().find(|wish| wish.as_str() == word)
    }
}

/// What an admin says to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Something was done about it.
    Done,
    /// Nothing was.
    Declined,
}

impl Answer {
    /// The word of the store and of forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Declined => "declined",
        }
    }

    /// The answer of such a word.
    pub fn named(word: &str) -> Option<Self> {
        [Self::Done, Self::Declined].into_iter().find(|answer| answer.as_str() == word)
    }
}

/// A link that something is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The message.
    pub message: String,
    /// The link in it, as a [`crate::model::link::LinkId`] is written.
    pub link: String,
    /// The host that it opens.
    pub host: String,
}

/// A request as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its name.
    pub id: String,
    /// Who asks.
    pub who: String,
    /// What for.
    pub wish: Wish,
    /// About what.
    pub subject: Subject,
    /// When, in seconds since the Unix epoch.
    pub asked_at: i64,
    /// What was answered, and by whom.
    pub answer: Option<(Answer, String)>,
}
