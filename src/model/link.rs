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
    /// What stands small above or below that text, likewise: the annotation of a `<ruby>`; or else the word that
    /// goes on beyond it.
    #[serde(default)]
    pub annotation: String,
    /// Whether it shows a picture, and no text beside it.
    #[serde(default)]
    pub is_picture: bool,
    /// What a click opens.
    pub target: Target,
    /// The services that it goes through, where there are any.
    #[serde(default)]
    pub route: Option<Box<Route>>,
    /// What is odd about its place.
    pub traits: Vec<Trait>,
}

impl Link {
    /// The innermost address that is known: where a click leads in the end.
    pub fn destination(&self) -> &Target {
        self.route.as_ref().map_or(&self.target, |route| &route.destination)
    }

    /// Whether that is only said by a host which may be anybody's, so that it counts as well.
    pub fn is_claimed(&self) -> bool {
        self.route.as_ref().is_some_and(|route| route.is_claimed)
    }
}

/// The way of a link through services that put their own address around others, as far as addresses
/// tell: none is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// The services, outermost first.
    pub through: Vec<Service>,
    /// Whether one of them is known by a form that anybody's host may have, so that the outermost host
    /// counts as well.
    pub is_claimed: bool,
    /// The innermost address that is known.
    pub destination: Target,
    /// Whether more may stand below it.
    pub end: RouteEnd,
}

/// What stands at the end of a way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RouteEnd {
    /// A place.
    Open,
    /// An address of a service which alone knows what it leads to.
    Hidden(Service),
    /// An address in a form that the service does not make, or one layer too many.
    Refused(Service),
}

/// A service that puts its own address around others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// Its name in reports.
    pub id: String,
    /// Its name for readers.
    pub title: String,
}

/// What is odd about the place of a link, as far as its source tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Trait {
    /// Its tag has another address too; browsers read the first (WHATWG HTML section 13.2.5.33).
    SecondAddress,
    /// It lies over what readers take for another link.
    Covers,
    /// It opens without a click.
    Moves,
    /// Only some programs show it, and there it leads elsewhere than what others show.
    Differs,
    /// It stands in a version of the message that no view shows, and leads to whom nothing shown leads.
    OtherVersion,
    /// Its form asks for a password or a number of a card.
    AsksForSecret,
    /// Its address is broken up by characters that nobody sees.
    BrokenUp,
    /// A style sheet of its document hides what stands beside links.
    HidesMarks,
    /// A style sheet of its document writes words beside what a reader points at.
    DrawsTooltips,
    /// The name of the file that holds it shows another ending than the one that counts.
    FalseName,
}

/// What a program fetches by itself when it shows a part: no link, and never judged.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Remote {
    /// The address, absolute.
    pub url: String,
    /// Where it stands, such as `img[src]`.
    pub surface: String,
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
    /// `<form action>`.
    #[serde(rename = "form[action]")]
    Form,
    /// `formaction` of a button or input.
    #[serde(rename = "button[formaction]")]
    Button,
    /// `<meta http-equiv=refresh>`.
    #[serde(rename = "meta[refresh]")]
    Refresh,
    /// `<iframe src>` or `<frame src>`.
    #[serde(rename = "iframe[src]")]
    Frame,
    /// `<object data>`.
    #[serde(rename = "object[data]")]
    Object,
    /// `<embed src>`.
    #[serde(rename = "embed[src]")]
    Embed,
    /// An animation of SVG that gives a link another address.
    #[serde(rename = "svg animate")]
    Animation,
    /// A link in a drawing that only its `xlink:href` makes one.
    #[serde(rename = "svg a[xlink:href]")]
    Drawing,
    /// A link in the `srcdoc` of a frame.
    #[serde(rename = "iframe[srcdoc]")]
    Framed,
    /// An element of MathML with an address.
    #[serde(rename = "math[href]")]
    Math,
    /// An element of Outlook's VML with an address.
    #[serde(rename = "vml[href]")]
    Vml,
    /// A link in a comment that only Outlook reads.
    #[serde(rename = "mso a[href]")]
    Outlook,
    /// An address in a header field that the inbox shows.
    #[serde(rename = "header")]
    Header,
    /// `List-Unsubscribe` (RFC 2369), which a program may offer as a button.
    #[serde(rename = "list-unsubscribe")]
    Unsubscribe,
    /// A QR code.
    #[serde(rename = "qr")]
    Qr,
}

impl Surface {
    /// Whether it is an element that the byte view knows, so that a mark can stand at it in a copy.
    pub fn is_anchor(self) -> bool {
        matches!(self, Self::Anchor | Self::Area)
    }

    /// What a link of a document is called that stands in another: in Outlook's comments VML keeps its
    /// name.
    #[must_use]
    pub fn around(self, inner: Self) -> Self {
        if inner == Self::Vml { inner } else { self }
    }

    /// Whether a click on it may open it in the inbox.
    pub fn is_clickable(self) -> bool {
        matches!(self, Self::Anchor | Self::Area | Self::Drawing | Self::Text)
    }

    /// Whether it has a place in the body that the inbox shows.
    pub fn is_in_view(self) -> bool {
        !matches!(self, Self::Vml | Self::Outlook | Self::Header | Self::Unsubscribe | Self::Qr)
    }
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
    /// Browsers open it, although a label of its host (`xn--…`) decodes to nothing, so that it is no name
    /// to compare with others.
    Misnamed {
        /// What they open.
        address: String,
    },
    /// Browsers refuse it.
    Invalid,
}

impl Target {
    /// The URL, where there is one.
    pub fn url(&self) -> Option<&Url> {
        match self {
            Self::Url { url, .. } => Some(url),
            Self::Relative | Self::Misnamed { .. } | Self::Invalid => None,
        }
    }

    /// The host that is judged, where there is one.
    pub fn host(&self) -> Option<&Host> {
        match self {
            Self::Url { host, .. } => host.as_ref(),
            Self::Relative | Self::Misnamed { .. } | Self::Invalid => None,
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
            Self::Misnamed { address } => f.write_str(address),
            Self::Relative => f.write_str("<relative>"),
            Self::Invalid => f.write_str("<invalid>"),
        }
    }
}
