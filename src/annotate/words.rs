//! What a reader is told at a link: which of the messages in `locales`, and with which names.

pub mod copies;
pub mod pages;

use crate::locales::wording::Wording;
use crate::model::domain::Host;
use crate::model::facts::Sighting;
use crate::model::link::{Surface, Target, Trait};
use crate::model::message::{Defect, Nested};
use crate::model::says::{Value, Values};
use crate::model::verdict::{Assessment, Judgement, Level, Listed, Mark, Verdict};
use url::Url;

/// Where a link leads, by the name of its host that is to be shown.
fn way(target: &Target, name: impl Fn(&Host) -> String) -> Values {
    let scheme = target.url().map_or("", Url::scheme);
    Values::of("kind", kind(target)).with("place", named(target, name)).with("scheme", scheme)
}

/// What it is that it leads to, as messages tell such places apart.
fn kind(target: &Target) -> &'static str {
    match target {
        Target::Url { host: None, .. } if target.is_web() => "page",
        Target::Url { .. } if target.is_web() => "web",
        Target::Url { host: None, url } if target.is_mail() && url.path().is_empty() => "nobody",
        Target::Url { host: None, .. } if target.is_mail() => "several",
        Target::Url { .. } if target.is_mail() => "mail",
        Target::Url { url, .. } if url.scheme() == "tel" => "call",
        Target::Url { host: Some(_), .. } => "app",
        Target::Url { host: None, .. } => "scheme",
        Target::Misnamed { .. } => "web",
        Target::Relative => "incomplete",
        Target::Invalid => "invalid",
    }
}

/// The name of a place that has one.
fn named(target: &Target, name: impl Fn(&Host) -> String) -> String {
    match (target, target.host()) {
        (_, Some(host)) => name(host),
        (Target::Url { url, .. }, None) => url.path().to_owned(),
        (Target::Misnamed { address }, None) => address.clone(),
        (Target::Relative | Target::Invalid, None) => String::new(),
    }
}

/// A link by its host, with a port that is not the usual one.
fn to_host(target: &Target) -> Values {
    let port = target.url().and_then(Url::port).map_or(String::new(), |port| format!(":{port}"));
    way(target, |host| format!("{}{port}", host.name))
}

/// A link by whom it leads to, as short as it can be said: the registrable domain.
fn to_domain(target: &Target) -> Values {
    way(target, |host| host.domain.as_ref().unwrap_or(&host.name).clone())
}

/// The same as [`to_host`], written so that no program makes it a link.
fn defanged(target: &Target) -> Values {
    let Values(values) = to_host(target);
    let defanged = values.into_iter().map(|(name, value)| match value {
        Value::Text(text) => (name, Value::Text(text.replace('.', "[.]"))),
        Value::Count(_) | Value::Phrase(_) => (name, value),
    });
    Values(defanged.collect())
}

/// The id of the word for a verdict.
fn word(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        None => "verdict-none",
        Some(Verdict::Trusted) => "verdict-trusted",
        Some(Verdict::Untrusted) => "verdict-untrusted",
        Some(Verdict::Suspicious) => "verdict-suspicious",
        Some(Verdict::Dangerous) => "verdict-dangerous",
        Some(Verdict::Blocked) => "verdict-blocked",
    }
}

/// At a link.
impl Wording {
    /// Whom a link leads to.
    pub fn domain(&self, target: &Target) -> String {
        self.say("place", &to_domain(target))
    }

    /// The tooltip and the hidden sentence for screen readers.
    pub fn sentence(&self, assessment: &Assessment) -> String {
        let target = &assessment.link.target;
        let ending = match (assessment.verdict, &assessment.listed) {
            (Some(Verdict::Blocked), listed) => return self.blocked(target, listed.as_ref()),
            (Some(Verdict::Suspicious | Verdict::Dangerous), _) => return self.warning(assessment),
            (Some(Verdict::Trusted), Some(listed)) if listed.level == Level::BuiltIn => "link-own",
            (Some(Verdict::Trusted), Some(_)) => "link-trusted",
            _ if assessment.is_stripped => "link-stripped",
            (Some(_), _) if assessment.is_live() => "link-untrusted",
            (Some(_), _) => "link-inert",
            (None, _) => "leads",
        };
        self.say(ending, &to_host(target))
    }

    /// What the list of links says of one: a reader may not find it in what is shown.
    pub fn overview(&self, assessment: &Assessment, new: Option<String>) -> String {
        let is_elsewhere = assessment.link.traits.contains(&Trait::OtherVersion);
        let elsewhere = is_elsewhere.then(|| self.phrase("link-elsewhere"));
        let more = [new, elsewhere].into_iter().flatten();
        more.fold(self.sentence(assessment), |says, more| {
            self.say("link-and-more", &Values::of("says", says).with("more", more))
        })
    }

    /// The text of the mark that names the host.
    pub fn host_mark(&self, assessment: &Assessment) -> String {
        self.say("leads", &to_domain(&assessment.link.target))
    }

    /// The text of a warning: the weightiest reason, which names where the link goes.
    pub fn warning(&self, assessment: &Assessment) -> String {
        let reason = assessment.findings.iter().max_by(|a, b| a.points.total_cmp(&b.points));
        reason.map_or_else(|| self.host_mark(assessment), |finding| self.finding(&finding.says))
    }

    /// The text in place of a blocked link.
    fn blocked(&self, target: &Target, listed: Option<&Listed>) -> String {
        let place = defanged(target);
        match listed.and_then(|listed| listed.reason.as_ref()) {
            Some(reason) => self.say("link-blocked-because", &place.with("reason", reason)),
            None => self.say("link-blocked", &place),
        }
    }

    /// What stands in the body of the inbox where a link is no anchor.
    pub fn surface(&self, surface: Surface) -> String {
        self.phrase(match surface {
            Surface::Area => "surface-area",
            Surface::Form => "surface-form",
            Surface::Button => "surface-button",
            Surface::Refresh => "surface-refresh",
            Surface::Frame | Surface::Framed => "surface-frame",
            Surface::Object | Surface::Embed => "surface-file",
            Surface::Animation => "surface-animation",
            Surface::Math => "surface-formula",
            Surface::Anchor
            | Surface::Drawing
            | Surface::Text
            | Surface::Vml
            | Surface::Outlook
            | Surface::Header
            | Surface::Unsubscribe
            | Surface::Qr => "surface-link",
        })
    }
}

/// On the card of a link.
impl Wording {
    /// The lines of a link's card: what decided, then what the checks found, then whether it is new.
    pub fn reasons(&self, assessment: &Assessment, new: Option<String>) -> Vec<String> {
        let found = assessment.findings.iter().map(|it| self.line(self.finding(&it.says)));
        let listed = assessment.listed.iter().map(|listed| self.entry(listed));
        let mut reasons: Vec<String> = listed.chain(found).collect();
        if reasons.is_empty() {
            reasons.push(self.line(self.sentence(assessment)));
        }
        reasons.extend(new.map(|new| self.line(new)));
        reasons
    }

    /// What is said at a link, as a sentence of its own.
    fn line(&self, says: String) -> String {
        self.say("line", &Values::of("says", says))
    }

    /// Since when a workspace's mail leads to a place, where that is new: what is known of it from earlier
    /// mail, and when the message came and what time it is, in seconds since the Unix epoch.
    pub fn first_seen(&self, sighting: &Sighting, came: i64, now: i64) -> Option<String> {
        const DAY: i64 = 24 * 60 * 60;
        let first = sighting.first_seen.unwrap_or(came);
        let is_on = |day: i64| first.div_euclid(DAY) == day.div_euclid(DAY);
        let seen = match sighting.first_seen {
            _ if is_on(now) => "seen-today",
            None => "seen-with-this",
            Some(_) if is_on(came) => "seen-that-day",
            Some(_) => return None,
        };
        Some(self.phrase(seen))
    }

    /// The entry that decided.
    pub fn entry(&self, listed: &Listed) -> String {
        let level = match listed.level {
            Level::BuiltIn => "own",
            Level::Global => "all",
            Level::Workspace => "workspace",
        };
        let entry = Values::of("entry", &listed.entry).with("level", level);
        match &listed.reason {
            Some(reason) => self.say("entry-because", &entry.with("reason", reason)),
            None => self.say("entry", &entry),
        }
    }
}

/// Over a message and in its body.
impl Wording {
    /// The line over a message.
    pub fn summary(&self, judgement: &Judgement) -> String {
        if !judgement.checked() {
            return self.phrase("unchecked");
        }
        let links = judgement.assessments.len();
        let count = |mark| judgement.assessments.iter().filter(|it| it.mark == mark).count();
        let of_all = |id, some: usize| self.say(id, &Values::of("some", some).with("all", links));
        match (count(Mark::Removed), count(Mark::Warning), count(Mark::Host)) {
            (0, 0, 0) => self.calm(judgement, count(Mark::Quiet)),
            (0, 0, hosts) => of_all("summary-off-list", hosts),
            (0, warned, _) => of_all("summary-care", warned),
            (removed, _, _) => of_all("summary-blocked", removed),
        }
    }

    fn calm(&self, judgement: &Judgement, quiet: usize) -> String {
        let links = judgement.assessments.len();
        let verdicts = judgement.assessments.iter().map(|it| it.verdict);
        let trusted = verdicts.filter(|verdict| *verdict == Some(Verdict::Trusted)).count();
        let id = match (quiet, trusted) {
            _ if links == 0 => "summary-none",
            (0, 0) => "summary-calls",
            (0, _) => "summary-trusted",
            (_, 0) => "summary-known",
            _ => "summary-known-or-trusted",
        };
        self.say(id, &Values::of("links", links))
    }

    /// Under the line over a message that was judged otherwise when it came.
    pub fn at_arrival(&self, verdict: Verdict) -> String {
        self.say("at-arrival", &Values::of("verdict", Value::phrase(word(Some(verdict)))))
    }

    /// The head of a message in a message.
    pub fn nested(&self, nested: &Nested) -> String {
        let sender = self.sender(&nested.from.name, &nested.from.address);
        let subject = self.subject(&nested.subject);
        self.say("enclosed", &Values::of("sender", sender).with("subject", subject))
    }

    /// The name under which a sender is listed.
    pub fn sender(&self, name: &str, address: &str) -> String {
        match (name.trim(), address.trim()) {
            ("", "") => self.phrase("no-sender"),
            ("", address) => address.to_owned(),
            (name, _) => name.to_owned(),
        }
    }

    /// The subject under which a conversation is listed.
    pub fn subject(&self, subject: &str) -> String {
        if subject.trim().is_empty() { self.phrase("no-subject") } else { subject.to_owned() }
    }

    /// Why something could not be read.
    pub fn defect(&self, defect: Defect) -> String {
        self.phrase(match defect {
            Defect::NotAMessage => "defect-not-a-message",
            Defect::MissingDelimiter => "defect-missing-delimiter",
            Defect::BadTransferEncoding => "defect-bad-transfer-encoding",
            Defect::BadCharset => "defect-bad-charset",
            Defect::Ambiguous => "defect-ambiguous",
            Defect::MimeTooDeep => "defect-mime-too-deep",
            Defect::TooManyEnclosed => "defect-too-many-enclosed",
            Defect::TooManyParts => "defect-too-many-parts",
            Defect::HeaderTooLarge => "defect-header-too-large",
            Defect::BoundaryTooLong => "defect-boundary-too-long",
            Defect::TextTooLarge => "defect-text-too-large",
            Defect::HtmlTooLarge => "defect-html-too-large",
            Defect::HtmlTooDeep => "defect-html-too-deep",
            Defect::HtmlTooManyNodes => "defect-html-too-many-nodes",
            Defect::HtmlTooManyAttributes => "defect-html-too-many-attributes",
            Defect::HtmlTooMuchFormatting => "defect-html-too-much-formatting",
            Defect::TooManyLinks => "defect-too-many-links",
            Defect::Normalised => "defect-normalised",
            Defect::Reencoded => "defect-reencoded",
            Defect::Unmarked => "defect-unmarked",
            Defect::PicturesUnread => "defect-pictures-unread",
            Defect::TimeLimit => "defect-time-limit",
            Defect::MemoryLimit => "defect-memory-limit",
            Defect::WorkerDied => "defect-worker-died",
        })
    }
}
