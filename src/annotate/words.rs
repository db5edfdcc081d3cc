//! Every sentence that a reader sees at a link, one function each.

pub mod copies;
pub mod pages;

use crate::model::facts::Sighting;
use crate::model::link::{Surface, Target, Trait};
use crate::model::message::{Defect, Nested};
use crate::model::verdict::{Assessment, Judgement, Level, Listed, Mark, Verdict};
use url::Url;

/// Whom a link leads to, as short as it can be said: the registrable domain.
pub fn domain(target: &Target) -> String {
    let host = target.host();
    host.map_or_else(
        || place(target),
        |host| host.domain.clone().unwrap_or_else(|| host.name.clone()),
    )
}

/// Where a link leads: its host, with a port that is not the usual one.
fn place(target: &Target) -> String {
    let port = target.url().and_then(Url::port).map_or(String::new(), |port| format!(":{port}"));
    match (target, target.host()) {
        (_, Some(host)) => format!("{}{port}", host.name),
        (Target::Url { url, .. }, None) if target.is_mail() => several(url),
        (Target::Url { url, .. }, None) if url.scheme() == "tel" => url.path().to_owned(),
        (Target::Url { url, .. }, None) => format!("a \"{}:\" address", url.scheme()),
        (Target::Relative, None) => "an incomplete address".to_owned(),
        (Target::Misnamed { address }, None) => address.clone(),
        (Target::Invalid, None) => "an address that no browser opens".to_owned(),
    }
}

fn several(mail: &Url) -> String {
    if mail.path().is_empty() { "nobody".to_owned() } else { "several domains".to_owned() }
}

/// What a click does, and where to.
fn leads(target: &Target, place: &str) -> String {
    match target {
        Target::Url { .. } if target.is_web() => format!("goes to {place}"),
        Target::Url { .. } if target.is_mail() => format!("writes to {place}"),
        Target::Url { url, .. } if url.scheme() == "tel" => format!("calls {place}"),
        Target::Url { host: Some(_), url } => format!("opens {place} by \"{}:\"", url.scheme()),
        Target::Misnamed { .. } => format!("goes to {place}"),
        Target::Url { .. } | Target::Relative | Target::Invalid => format!("is {place}"),
    }
}

/// The tooltip and the hidden sentence for screen readers.
pub fn sentence(assessment: &Assessment) -> String {
    let target = &assessment.link.target;
    let leads = leads(target, &place(target));
    match (assessment.verdict, &assessment.listed) {
        (Some(Verdict::Blocked), listed) => blocked(&place(target), listed.as_ref()),
        (Some(Verdict::Trusted), Some(listed)) => format!("{leads}, {}", trusted_by(listed)),
        (Some(Verdict::Suspicious | Verdict::Dangerous), _) => warning(assessment),
        (Some(Verdict::Untrusted | Verdict::Trusted), _) if assessment.is_live() => {
            format!("{leads}, not on your trusted list")
        }
        (Some(Verdict::Untrusted | Verdict::Trusted), _) => format!("{leads}, does not open here"),
        (None, _) => leads,
    }
}

/// What the list of links says of one: a reader may not find it in what is shown.
pub fn overview(assessment: &Assessment, new: Option<&str>) -> String {
    let is_elsewhere = assessment.link.traits.contains(&Trait::OtherVersion);
    let elsewhere = is_elsewhere.then_some("only in a version of the message that is not shown");
    let says = sentence(assessment);
    [Some(says.as_str()), new, elsewhere].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// The text of the mark that names the host.
pub fn host_mark(assessment: &Assessment) -> String {
    let target = &assessment.link.target;
    leads(target, &domain(target))
}

/// The text of a warning: the weightiest reason, which names where the link goes.
pub fn warning(assessment: &Assessment) -> String {
    let reason = assessment.findings.iter().max_by(|a, b| a.points.total_cmp(&b.points));
    reason.map_or_else(|| host_mark(assessment), |finding| finding.says.clone())
}

/// The text in place of a blocked link; the host is written so that no program makes it a link.
fn blocked(place: &str, listed: Option<&Listed>) -> String {
    let defanged = place.replace('.', "[.]");
    match listed.and_then(|listed| listed.reason.as_deref()) {
        Some(reason) => format!("blocked: {defanged}: {reason}"),
        None => format!("blocked: {defanged}, by your admin"),
    }
}

fn trusted_by(listed: &Listed) -> &'static str {
    match listed.level {
        Level::BuiltIn => "your own domain",
        Level::Global | Level::Workspace => "on your trusted list",
    }
}

/// The head of a message in a message.
pub fn nested(nested: &Nested) -> String {
    let Nested { from, subject: topic, .. } = nested;
    format!("Enclosed message from {}: {}", sender(&from.name, &from.address), subject(topic))
}

/// What stands in the body of the inbox where a link is no anchor.
pub fn surface(surface: Surface) -> &'static str {
    match surface {
        Surface::Area => "image map",
        Surface::Form => "form",
        Surface::Button => "button",
        Surface::Refresh => "opens another page by itself",
        Surface::Frame | Surface::Framed => "frame",
        Surface::Object | Surface::Embed => "embedded file",
        Surface::Animation => "link that changes",
        Surface::Math => "formula",
        Surface::Anchor
        | Surface::Drawing
        | Surface::Text
        | Surface::Vml
        | Surface::Outlook
        | Surface::Header
        | Surface::Unsubscribe
        | Surface::Qr => "link",
    }
}

/// Where the message around goes on.
pub const OUTER: &str = "The message around goes on.";

/// In place of a linked picture that has no text.
pub const PICTURE: &str = "picture";

/// The lines of a link's card: what decided, then what the checks found, then whether it is new.
pub fn reasons(assessment: &Assessment, new: Option<&str>) -> Vec<String> {
    let mut reasons: Vec<String> = match &assessment.listed {
        Some(listed) => vec![entry(listed)],
        None => Vec::new(),
    };
    reasons.extend(assessment.findings.iter().map(|it| capitalised(&format!("{}.", it.says))));
    if reasons.is_empty() {
        reasons.push(capitalised(&format!("{}.", sentence(assessment))));
    }
    reasons.extend(new.map(|new| capitalised(&format!("{new}."))));
    reasons
}

/// Since when a workspace's mail leads to a place, where that is new: what is known of it from earlier
/// mail, and when the message came and what time it is, in seconds since the Unix epoch.
pub fn first_seen(sighting: &Sighting, came: i64, now: i64) -> Option<&'static str> {
    const DAY: i64 = 24 * 60 * 60;
    let first = sighting.first_seen.unwrap_or(came);
    match sighting.first_seen {
        _ if first.div_euclid(DAY) == now.div_euclid(DAY) => Some("first seen in your mail today"),
        None => Some("first seen in your mail with this message"),
        Some(_) if first.div_euclid(DAY) == came.div_euclid(DAY) => {
            Some("first seen in your mail on the day of this message")
        }
        Some(_) => None,
    }
}

/// The entry that decided.
pub fn entry(listed: &Listed) -> String {
    let reason = listed.reason.as_ref().map_or(String::new(), |reason| format!(": {reason}"));
    format!("Entry \"{}\", {}{reason}.", listed.entry, listed.level.in_words())
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// The line over a message.
pub fn summary(judgement: &Judgement) -> String {
    if !judgement.checked() {
        return UNCHECKED.to_owned();
    }
    let links = judgement.assessments.len();
    let count = |mark| judgement.assessments.iter().filter(|it| it.mark == mark).count();
    let verdicts = judgement.assessments.iter().map(|it| it.verdict);
    let trusted = verdicts.filter(|verdict| *verdict == Some(Verdict::Trusted)).count();
    let (removed, warned, hosts) = (count(Mark::Removed), count(Mark::Warning), count(Mark::Host));
    match (removed, warned, hosts) {
        (0, 0, 0) => quiet_summary(links, count(Mark::Quiet), trusted),
        (0, 0, _) => format!("{} off your trusted list.", lead(hosts, links, ["leads", "lead"])),
        (0, _, _) => {
            format!("{} care.", lead(warned, links, ["needs", "need"]))
        }
        _ => format!("{} blocked.", lead(removed, links, ["is", "are"])),
    }
}

/// Under the line over a message that was judged otherwise when it came.
pub fn at_arrival(verdict: Verdict) -> String {
    format!("When it arrived: {}.", verdict.as_str())
}

fn quiet_summary(links: usize, quiet: usize, trusted: usize) -> String {
    let places = match (quiet, trusted) {
        (0, 0) => "a telephone number, which is not judged",
        (0, _) => "on your trusted list",
        (_, 0) => "to known places, or where their text says",
        _ => "to known places, where their text says, or on your trusted list",
    };
    match links {
        0 => "No links.".to_owned(),
        1 => format!("1 link, {places}."),
        _ => format!("{links} links, {places}."),
    }
}

/// How many links do something: "The link is", "1 of 3 links is", "2 of 3 links are".
fn lead(some: usize, all: usize, [one, more]: [&str; 2]) -> String {
    let verb = if some == 1 { one } else { more };
    if all == 1 { format!("The link {verb}") } else { format!("{some} of {all} links {verb}") }
}

/// The name under which a sender is listed.
pub fn sender<'a>(name: &'a str, address: &'a str) -> &'a str {
    match (name.trim(), address.trim()) {
        ("", "") => "(no sender)",
        ("", address) => address,
        (name, _) => name,
    }
}

/// The subject under which a conversation is listed.
pub fn subject(subject: &str) -> &str {
    if subject.trim().is_empty() { "(no subject)" } else { subject }
}

/// In place of a body.
pub const NO_TEXT: &str = "This message has no text.";

/// The banner over a message that could not be read wholly.
pub const UNCHECKED: &str =
    "This message could not be checked. It is shown as text, and its links do not work.";

/// Why something could not be read.
pub fn defect(defect: Defect) -> &'static str {
    match defect {
        Defect::NotAMessage => "It has no header block.",
        Defect::MissingDelimiter => "A part of it ends without its closing line.",
        Defect::BadTransferEncoding => "A part of it is damaged in transfer.",
        Defect::BadCharset => "Some of its characters could not be read.",
        Defect::Ambiguous => "Programs differ in the links that they find in it.",
        Defect::MimeTooDeep => "Its parts nest too deeply.",
        Defect::TooManyEnclosed => "Its enclosed messages nest too deeply.",
        Defect::TooManyParts => "It has more parts than can be read.",
        Defect::HeaderTooLarge => "Its header is too large.",
        Defect::BoundaryTooLong => "The lines between its parts are too long.",
        Defect::TextTooLarge => "Its text is too large.",
        Defect::HtmlTooLarge => "Its HTML is too large.",
        Defect::HtmlTooDeep => "Its HTML nests too deeply.",
        Defect::HtmlTooManyNodes => "Its HTML has too many pieces.",
        Defect::HtmlTooManyAttributes => "A tag of its HTML is too large.",
        Defect::HtmlTooMuchFormatting => "Its HTML has too much formatting in formatting.",
        Defect::TooManyLinks => "It has more links than can be judged.",
        Defect::Normalised => "Its HTML is ambiguous and was written anew in the copy.",
        Defect::Reencoded => "A part of it was encoded anew in the copy.",
        Defect::Unmarked => "A part of it cannot be marked in place.",
        Defect::PicturesUnread => "Not all of its pictures could be searched for QR codes.",
        Defect::TimeLimit => "Reading it took too long.",
        Defect::MemoryLimit => "Reading it took too much memory.",
        Defect::WorkerDied => "Reading it failed.",
    }
}
