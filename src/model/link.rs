//! A link: one hyperlink occurrence, as written and as a click opens it.

use crate::model::domain::Host;
use crate::model::message::PartId;
use serde::{Deserialize, Serialize};
use std::fmt;
use url::Url;

/// One hyperlink occurrence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Its place: part and ordinal.
    pub id: LinkId,
    /// What kind of place that is.
    pub surface: Surface,
    /// The address as written, after entity decoding.
    pub raw: String,
    /// What the reader sees, white space collapsed, at most 2,048 characters.
    pub text: String,
    /// What a click opens.
    pub target: Target,
}

/// Part and ordinal (from 1, in document order), written `2.1/3`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LinkId {
    /// The part.
    pub part: PartId,
    /// The ordinal in it.
    pub ordinal: usize,
}

impl fmt::Display for LinkId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.part, self.ordinal)
    }
}

/// Where a link stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Surface {
    /// `<a href>`.
    #[serde(rename = "a[href]")]
    Anchor,
    /// `<area href>` of an image map.
    #[serde(rename = "area[href]")]
    Area,
    /// An address written in text.
    #[serde(rename = "text")]
    Text,
}

/// What a click opens, by the WHATWG URL Standard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// An absolute URL and its host, where it has one (for `mailto:` the host of the address).
    Url {
        /// The parsed URL; its serialisation is what a browser opens.
        url: Url,
        /// The host that is judged.
        host: Option<Host>,
    },
    /// Resolves only against the page of the reader.
    Relative,
    /// Browsers refuse it.
    Invalid,
}

impl Target {
    /// The URL, where there is one.
    pub fn url(&self) -> Option<&Url> {
        match self {
            Self::Url { url, .. } => Some(url),
            Self::Relative | Self::Invalid => None,
        }
    }

    /// The host that is judged, where there is one.
    pub fn host(&self) -> Option<&Host> {
        match self {
            Self::Url { host, .. } => host.as_ref(),
            Self::Relative | Self::Invalid => None,
        }
    }

    /// Whether it opens a web page.
    pub fn is_web(&self) -> bool {
        self.url().is_some_and(|url| matches!(url.scheme(), "http" | "https"))
    }

    /// Whether it writes a mail.
    pub fn is_mail(&self) -> bool {
        self.url().is_some_and(|url| url.scheme() == "mailto")
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Url { url, .. } => f.write_str(url.as_str()),
            Self::Relative => f.write_str("<relative>"),
            Self::Invalid => f.write_str("<invalid>"),
        }
    }
}
