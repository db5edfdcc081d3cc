//! What is said of a link, and why.

use crate::model::link::{Link, Remote};
use crate::model::message::Defect;
use crate::model::says::Says;
use serde::{Deserialize, Serialize};
use url::Url;

/// The judgement on a link. The order is the order of badness: the worst wins for a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// On a trusted list, or the workspace's own.
    Trusted,
    /// On no list: information, calm.
    Untrusted,
    /// Several reasons, or one strong reason.
    Suspicious,
    /// Deception with high confidence.
    Dangerous,
    /// On an admin's blocked list.
    Blocked,
}

impl Verdict {
    /// The word that pages, headers and the store use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Trusted => "trusted",
            Self::Untrusted => "untrusted",
            Self::Suspicious => "suspicious",
            Self::Dangerous => "dangerous",
            Self::Blocked => "blocked",
        }
    }

    /// The verdict of such a word.
    pub fn named(word: &str) -> Option<Self> {
        let verdicts =
            [Self::Trusted, Self::Untrusted, Self::Suspicious, Self::Dangerous, Self::Blocked];
        verdicts.into_iter().find(|verdict| verdict.as_str() == word)
    }
}

/// What the reader sees at the link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// Nothing.
    None,
    /// Tooltip and dotted underline.
    Quiet,
    /// Names the registrable domain in the text.
    Host,
    /// The anchor is inert; the warning carries the real target.
    Warning,
    /// No target at all; the host is written so that it cannot be opened.
    Removed,
}

impl Mark {
    /// The word of the JSON contract, also our class name in the view.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Quiet => "quiet",
            Self::Host => "host",
            Self::Warning => "warning",
            Self::Removed => "removed",
        }
    }
}

/// What one finding does to a verdict by itself, beside its points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// Nothing: its points add up with those of others.
    Adds,
    /// The link is suspicious.
    Suspicious,
    /// The link is suspicious, whoever owns its host.
    Misleads,
    /// The link is dangerous, unless its host is trusted.
    Dangerous,
    /// The link is dangerous, whoever owns its host.
    Deceives,
}

impl Weight {
    /// What that is, for admins.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Adds => "adds to others",
            Self::Suspicious => "suspicious by itself",
            Self::Misleads => "suspicious by itself, also on a trusted host",
            Self::Dangerous => "dangerous by itself",
            Self::Deceives => "dangerous by itself, also on a trusted host",
        }
    }
}

/// A check's evidence on one link. A check reports; policy decides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Name of the check, as in the table.
    pub check: String,
    /// Weight in half points.
    pub points: f32,
    /// What it does by itself.
    pub weight: Weight,
    /// One sentence for the reader.
    pub says: Says,
}

/// The list entry that decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The entry as written, without its comment.
    pub entry: String,
    /// Which level it stands at.
    pub level: Level,
    /// Why it is there, where somebody said.
    pub reason: Option<String>,
}

/// Where a list entry comes from; a later level is nearer to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The workspace's own domains.
    BuiltIn,
    /// `allowlists/*.txt`.
    Global,
    /// `allowlists/<workspace>/*.txt`.
    Workspace,
}

impl Level {
    /// Where that is, for people.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::BuiltIn => "own domain",
            Self::Global => "list for all workspaces",
            Self::Workspace => "list of this workspace",
        }
    }
}

/// A link with all that is said of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// The link.
    pub link: Link,
    /// `None` for what is not judged at all (`tel:`).
    pub verdict: Option<Verdict>,
    /// Sum of the points.
    pub score: f32,
    /// What the reader sees at it.
    pub mark: Mark,
    /// The list entry that applied.
    pub listed: Option<Listed>,
    /// What the checks found.
    pub findings: Vec<Finding>,
    /// What was found by checks that are set to be counted only.
    #[serde(default)]
    pub shadows: Vec<Finding>,
    /// Whether it is no link for readers, as the workspace keeps only trusted ones.
    #[serde(default)]
    pub is_stripped: bool,
}

impl Assessment {
    /// Whether the link may be opened from the inbox: only web, mail and telephone addresses, and
    /// none that is stripped or behind a warning.
    pub fn is_live(&self) -> bool {
        let scheme = self.link.target.url().map(Url::scheme);
        self.mark < Mark::Warning
            && !self.is_stripped
            && self.link.surface.is_clickable()
            && scheme.is_some_and(|scheme| matches!(scheme, "http" | "https" | "mailto" | "tel"))
    }
}

/// What is said of a whole message.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// Every link, in document order.
    pub assessments: Vec<Assessment>,
    /// What a program would fetch by itself.
    #[serde(default)]
    pub remote: Vec<Remote>,
    /// What went wrong while reading; those of the message included.
    pub defects: Vec<Defect>,
}

impl Judgement {
    /// The judgement on a message of which nothing could be read.
    pub fn unread(defect: Defect) -> Self {
        Self { defects: vec![defect], ..Self::default() }
    }

    /// Whether every part was read.
    pub fn checked(&self) -> bool {
        !self.defects.iter().any(|defect| defect.hides_links())
    }

    /// The same, stripped of each link that is not trusted.
    #[must_use]
    pub fn stripped(mut self) -> Self {
        for assessment in &mut self.assessments {
            assessment.is_stripped = assessment.verdict != Some(Verdict::Trusted);
        }
        self
    }

    /// The worst verdict of the links; never below *untrusted* where something could not be read.
    pub fn verdict(&self) -> Option<Verdict> {
        let unread = (!self.checked()).then_some(Verdict::Untrusted);
        self.assessments.iter().map(|assessment| assessment.verdict).max().flatten().max(unread)
    }

    /// The highest score of the links: a message is as bad as its worst link.
    pub fn score(&self) -> f32 {
        self.assessments.iter().map(|assessment| assessment.score).fold(0.0, f32::max)
    }
}
