//! What the pages of the inbox say beside the links themselves.

use crate::annotate::words::{sentence, warning};
use crate::model::facts::Authentication;
use crate::model::link::{Route, RouteEnd};
use crate::model::request::{Answer, Request, Wish};
use crate::model::verdict::{Judgement, Verdict};

/// The word for a verdict.
pub fn word(verdict: Option<Verdict>) -> &'static str {
    verdict.map_or("not judged", Verdict::as_str)
}

/// The head of the screen before a link.
pub fn leaving(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        None | Some(Verdict::Trusted | Verdict::Untrusted) => "You are about to leave for",
        Some(Verdict::Suspicious) => "Look twice before you leave for",
        Some(Verdict::Dangerous) => "This link deceives. It leads to",
        Some(Verdict::Blocked) => "Your admins blocked this destination",
    }
}

/// Whether the domain that a sender is at has confirmed it; of a name that is no proof.
pub fn confirmed(domain: &str, authentication: Authentication) -> String {
    match authentication {
        Authentication::Proved => format!("{domain} confirms that it is from there."),
        Authentication::Refuted => format!("{domain} denies that it is from there."),
        Authentication::Unknown => "Nobody has confirmed that.".to_owned(),
    }
}

/// Where a way through services ends.
pub fn end(route: &Route) -> String {
    match &route.end {
        RouteEnd::Open if route.is_claimed => format!("says it leads to {}", route.destination),
        RouteEnd::Open => route.destination.to_string(),
        RouteEnd::Hidden(service) => format!("where to, only {} knows", service.title),
        RouteEnd::Refused(service) => format!("in a form that {} does not make", service.title),
    }
}

/// What a reader says who opens a link all the same.
pub const ACCEPTANCE: &str = "I accept the risk";

/// Why a link was not opened, by what such links ask for.
pub fn not_opened(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Blocked => "Not opened: your admins have blocked it meanwhile.",
        Verdict::Dangerous => {
            "Not opened. Accept the risk, and write in a few words why you need this link."
        }
        Verdict::Trusted | Verdict::Untrusted | Verdict::Suspicious => {
            "Not opened. Accept the risk first."
        }
    }
}

/// The button that asks for it.
pub fn ask(wish: Wish) -> &'static str {
    match wish {
        Wish::Report => "Report this link",
        Wish::Trust => "Ask to trust this host",
    }
}

/// What an admin is asked.
pub fn wish(wish: Wish) -> &'static str {
    match wish {
        Wish::Report => "reports a link to this host.",
        Wish::Trust => "asks to trust this host.",
    }
}

/// What has become of a request, for both sides.
pub fn request(request: &Request) -> String {
    let what = match request.wish {
        Wish::Report => "The report of this link",
        Wish::Trust => "The request to trust this host",
    };
    match &request.answer {
        None => format!("{what} waits for an admin."),
        Some((Answer::Done, who)) => format!("{what} was dealt with by {who}."),
        Some((Answer::Declined, who)) => format!("{what} was declined by {who}."),
    }
}

/// What leads to the screen of a link that opens without it.
pub const REPORT: &str = "Report";

/// What leads to the screen before a link.
pub const LOOK: &str = "Look before you open";

/// What a list says of a conversation.
pub fn tally(links: i64, marked: i64) -> String {
    match (links, marked) {
        (0, _) => "no links".to_owned(),
        (1, 0) => "1 link".to_owned(),
        (1, _) => "1 link, marked".to_owned(),
        (_, 0) => format!("{links} links"),
        _ => format!("{marked} of {links} links marked"),
    }
}

/// In a list, for a message that could not be read wholly.
pub const UNCHECKED_SHORT: &str = "could not be checked";

/// In a list, for a message whose verdict is of an earlier policy, or that has none yet.
pub const RECHECKING: &str = "being checked";

/// Over the editor of a list.
pub const LIST_SAVED: &str = "Saved. It is in force on all stored mail.";
/// Likewise, after a look that changed nothing.
pub const LIST_CHECKED: &str = "Nothing is wrong with it. It is not saved yet.";
/// Likewise, where a line cannot be used.
pub const LIST_REFUSED: &str = "Not saved: a line cannot be used. The list in force is unchanged.";
/// Likewise, where a host was carried over from a card.
pub const LIST_PROPOSED: &str = "The host stands in the form. Save the entry to trust it.";
/// Likewise, where somebody else has changed the list meanwhile.
pub const LIST_CONFLICT: &str =
    "Not saved: the list has changed since you opened it. Both versions stand below.";

/// What a trusted list is for.
pub const TRUSTED_HELP: &str = "Links to these hosts are not marked. One host a line; \"*.\" in \
    front means all subdomains too.";
/// What a blocked list is for.
pub const BLOCKED_HELP: &str = "Links to these hosts are removed. A block beats any trust.";

/// Under the line over a message, for somebody who has read the message when it was thought to be better.
pub fn risen(judgement: &Judgement, was: Option<Verdict>) -> Option<String> {
    let worst = judgement.assessments.iter().max_by_key(|it| it.verdict)?;
    let is = worst.verdict.filter(|is| *is > Verdict::Untrusted && Some(*is) > was)?;
    let now = match is {
        Verdict::Blocked => sentence(worst),
        Verdict::Trusted | Verdict::Untrusted | Verdict::Suspicious | Verdict::Dangerous => {
            format!("{}: {}", is.as_str(), warning(worst))
        }
    };
    Some(format!("When you read it: {}. Now {now}.", word(was)))
}

/// In the list, of such a message.
pub fn became(was: Option<Verdict>, is: Verdict) -> String {
    format!("{} when you read it, {} now", word(was), is.as_str())
}

/// Over such messages.
pub const RISEN: &str = "Worse than when you read it";
