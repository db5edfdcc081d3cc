//! What a workspace asks for before a link opens, and which do not open.

use crate::model::stripped::Stripped;
use jiff::civil::Date;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use toml::Value;
use toml::value::Datetime;

/// Seconds that a screen may wait at most, and characters of what a reader says there.
const LONGEST_DELAY: u32 = 60;
const LONGEST_SENTENCE: usize = 200;

/// The switches of a workspace.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Clicks {
    /// Which links have a screen before them.
    pub ask: Ask,
    /// Seconds before a suspicious link can be opened; a dangerous one takes two more.
    pub delay_seconds: u32,
    /// What readers say by accepting the risk, where it is another sentence than ours.
    pub acceptance: Option<String>,
    /// Who may open what is blocked or stripped.
    pub blocked: Blocked,
    /// Which messages are stripped of links that are not trusted.
    #[serde(deserialize_with = "stripped")]
    pub strip_links: Stripped,
}

impl Default for Clicks {
    fn default() -> Self {
        let (ask, blocked) = (Ask::default(), Blocked::default());
        let strip_links = Stripped::default();
        Self { ask, delay_seconds: 3, acceptance: None, blocked, strip_links }
    }
}

/// Which links have a screen before them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ask {
    /// Those with a mark of their own, an untrusted host once for each teammate.
    #[default]
    Marked,
    /// All that are not trusted, each time.
    Untrusted,
}

/// Who may open what is blocked or stripped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Blocked {
    /// Nobody.
    #[default]
    Nobody,
    /// Admins, as if it were dangerous.
    Admins,
}

/// A word, or the day from which on messages are stripped.
fn stripped<'de, D: Deserializer<'de>>(written: D) -> Result<Stripped, D::Error> {
    let written = Value::deserialize(written)?;
    let meant = match written.as_str() {
        Some("none") => Some(Stripped::None),
        Some("all") => Some(Stripped::All),
        Some(_) => None,
        None => written.as_datetime().and_then(day).map(Stripped::Since),
    };
    meant.ok_or_else(|| {
        D::Error::custom(
            "strip_links is neither \"none\", \"all\" nor a day; write strip_links = \"all\", or \
             strip_links = 2026-12-01 for what comes from that day on",
        )
    })
}

fn day(written: &Datetime) -> Option<Date> {
    written.time.is_none().then(|| written.to_string().parse().ok())?
}

impl Clicks {
    /// What of it cannot be meant, and what to write instead.
    pub(super) fn problem(&self) -> Option<(String, &'static str)> {
        if self.delay_seconds > LONGEST_DELAY {
            let what = format!("clicks.delay_seconds is {}", self.delay_seconds);
            return Some((what, "delay_seconds = 3 (at most 60)"));
        }
        let said = self.acceptance.as_ref()?;
        let is_sentence = !said.trim().is_empty() && said.chars().count() <= LONGEST_SENTENCE;
        let instead = "acceptance = \"I accept the risk\" (up to 200 characters), or nothing";
        (!is_sentence).then(|| ("clicks.acceptance is no sentence".to_owned(), instead))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_is_written_of_clicks() {
        for (written, problem) in [
            ("", None),
            ("ask = 'untrusted'\nblocked = 'admins'\ndelay_seconds = 60", None),
            ("delay_seconds = 61", Some("clicks.delay_seconds is 61")),
            ("acceptance = ' '", Some("clicks.acceptance is no sentence")),
        ] {
            let clicks: Clicks = toml::from_str(written).unwrap();
            assert_eq!(clicks.problem().map(|(what, _)| what).as_deref(), problem, "{written}");
        }
        assert!(toml::from_str::<Clicks>("ask = 'never'").is_err());
    }

    #[test]
    fn which_messages_are_stripped_is_a_word_or_a_day() {
        for (written, meant) in [
            ("", Some(Stripped::None)),
            ("strip_links = 'none'", Some(Stripped::None)),
            ("strip_links = 'all'", Some(Stripped::All)),
            ("strip_links = 2026-12-01", Some(Stripped::Since(date(2026, 12, 1)))),
            ("strip_links = 2026-12-01T10:00:00Z", None),
            ("strip_links = 2026-02-30", None),
            ("strip_links = '2026-12-01'", None),
            ("strip_links = 'new'", None),
            ("strip_links = true", None),
        ] {
            let clicks = toml::from_str::<Clicks>(written).ok();
            assert_eq!(clicks.map(|it| it.strip_links), meant, "{written}");
        }
    }
}
