//! What the pages of the inbox say beside the links themselves. Pages for admins alone are English.

use crate::annotate::pictures::Show;
use crate::annotate::words::word;
use crate::locales::wording::Wording;
use crate::model::facts::Authentication;
use crate::model::link::{Route, RouteEnd};
use crate::model::request::{Answer, Request, Wish};
use crate::model::says::{Value, Values};
use crate::model::verdict::{Assessment, Judgement, Verdict};

/// On the pages of the inbox.
impl Wording {
    /// The word for a verdict.
    pub fn verdict(&self, verdict: Option<Verdict>) -> String {
        self.phrase(word(verdict))
    }

    /// How many messages wait to be judged.
    pub fn waiting(&self, messages: i64) -> String {
        self.say("inbox-waiting", &Values::of("count", count(messages)))
    }

    /// Of a message whose sender is not of the conversation that it says it answers.
    pub fn claims_to_answer(&self, subject: &str) -> String {
        self.say("mail-claim", &Values::of("subject", subject))
    }

    /// The name of a message.
    pub fn message_from(&self, sender: &str) -> String {
        self.say("mail-from", &Values::of("sender", sender))
    }

    /// What leads an admin to the list.
    pub fn trust(&self, host: &str) -> String {
        self.say("card-trust", &Values::of("host", host))
    }

    /// Over a message with pictures that are elsewhere.
    pub fn pictures(&self, show: Show) -> String {
        self.phrase(match show {
            Show::Own => "pictures-elsewhere",
            Show::Remote => "pictures-shown",
        })
    }

    /// The head of the list of links of a message that is not the first.
    pub fn links_at(&self, time: &str) -> String {
        self.say("side-links-at", &Values::of("time", time))
    }

    /// How many links are judged alike, where there are several.
    pub fn count_of_links(&self, links: usize) -> String {
        self.say("side-count", &Values::of("count", links))
    }

    /// By which policy a message is judged.
    pub fn revision(&self, revision: &str) -> String {
        self.say("side-policy", &Values::of("revision", revision))
    }

    /// What a list says of a conversation.
    pub fn tally(&self, links: i64, marked: i64) -> String {
        self.say("tally", &Values::of("links", count(links)).with("marked", count(marked)))
    }

    /// Under the line over a message, for somebody who has read the message when it was thought to be
    /// better.
    pub fn risen(&self, judgement: &Judgement, was: Option<Verdict>) -> Option<String> {
        let worst = judgement.assessments.iter().max_by_key(|it| it.verdict)?;
        let is = worst.verdict.filter(|is| *is > Verdict::Untrusted && Some(*is) > was)?;
        let verdicts = verdicts(was, is);
        Some(match is {
            Verdict::Blocked => {
                self.say("risen-blocked", &verdicts.with("says", self.sentence(worst)))
            }
            Verdict::Trusted | Verdict::Untrusted | Verdict::Suspicious | Verdict::Dangerous => {
                self.say("risen", &verdicts.with("says", self.warning(worst)))
            }
        })
    }

    /// In the list, of such a message.
    pub fn became(&self, was: Option<Verdict>, is: Verdict) -> String {
        self.say("became", &verdicts(was, is))
    }
}

fn count(of: i64) -> usize {
    usize::try_from(of).unwrap_or_default()
}

fn verdicts(was: Option<Verdict>, is: Verdict) -> Values {
    Values::of("was", Value::phrase(word(was))).with("is", Value::phrase(word(Some(is))))
}

/// On the screen before a link.
impl Wording {
    /// Its head.
    pub fn leaving(&self, assessment: &Assessment) -> String {
        self.phrase(match assessment.verdict {
            Some(Verdict::Blocked) => "leaving-blocked",
            _ if assessment.is_stripped => "leaving-stripped",
            None | Some(Verdict::Trusted | Verdict::Untrusted) => "leaving",
            Some(Verdict::Suspicious) => "leaving-suspicious",
            Some(Verdict::Dangerous) => "leaving-dangerous",
        })
    }

    /// Whether the domain that a sender is at has confirmed it; of a name that is no proof.
    pub fn confirmed(&self, domain: &str, authentication: Authentication) -> String {
        let id = match authentication {
            Authentication::Proved => "sender-proved",
            Authentication::Refuted => "sender-refuted",
            Authentication::Unknown => "sender-unknown",
        };
        self.say(id, &Values::of("domain", domain))
    }

    /// Where a way through services ends.
    pub fn end(&self, route: &Route) -> String {
        let place = || Values::of("place", route.destination.to_string());
        match &route.end {
            RouteEnd::Open if route.is_claimed => self.say("route-claimed", &place()),
            RouteEnd::Open => route.destination.to_string(),
            RouteEnd::Hidden(service) => {
                self.say("route-hidden", &Values::of("name", &service.title))
            }
            RouteEnd::Refused(service) => {
                self.say("route-refused", &Values::of("name", &service.title))
            }
        }
    }

    /// Why a link was not opened, by the verdict on links that ask for as much as this one.
    pub fn not_opened(&self, assessment: &Assessment, asks: Verdict) -> String {
        self.phrase(match asks {
            Verdict::Blocked if assessment.verdict < Some(asks) => "not-opened-stripped",
            Verdict::Blocked => "not-opened-blocked",
            Verdict::Dangerous => "not-opened-dangerous",
            Verdict::Trusted | Verdict::Untrusted | Verdict::Suspicious => "not-opened-suspicious",
        })
    }

    /// The button that asks for something.
    pub fn ask(&self, wish: Wish) -> String {
        self.phrase(match wish {
            Wish::Report => "ask-report",
            Wish::Trust => "ask-trust",
        })
    }

    /// What has become of a request, for both sides.
    pub fn request(&self, request: &Request) -> String {
        let (id, who) = match (request.wish, &request.answer) {
            (Wish::Report, None) => ("report-waits", ""),
            (Wish::Report, Some((Answer::Done, who))) => ("report-done", who.as_str()),
            (Wish::Report, Some((Answer::Declined, who))) => ("report-declined", who.as_str()),
            (Wish::Trust, None) => ("trust-waits", ""),
            (Wish::Trust, Some((Answer::Done, who))) => ("trust-done", who.as_str()),
            (Wish::Trust, Some((Answer::Declined, who))) => ("trust-declined", who.as_str()),
        };
        self.say(id, &Values::of("who", who))
    }
}

/// What an admin is asked.
pub fn wish(wish: Wish) -> &'static str {
    match wish {
        Wish::Report => "reports a link to this host.",
        Wish::Trust => "asks to trust this host.",
    }
}

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
