//! How pages say things: times, hosts, chips.

use crate::domains::host::split;
use crate::locales::wording::Wording;
use crate::model::domain::Host;
use crate::model::link::Target;
use crate::model::says::Values;
use askama::Template;
use axum::response::Html;
use jiff::Timestamp;
use jiff::fmt::strtime;
use std::fmt;

/// A page from its template.
pub(super) fn page(template: &impl Template) -> askama::Result<Html<String>> {
    template.render().map(Html)
}

/// A host whose registrable domain is set apart: `dhl-track.` and `example.net`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Destination {
    /// Scheme and subdomains.
    pub(super) before: String,
    /// The registrable domain, or the whole address where there is none.
    pub(super) domain: String,
    /// Port, path and query.
    pub(super) after: String,
}

/// A target in three pieces, so that a page can set the middle one apart.
pub(super) fn whole(target: &Target) -> Destination {
    let address = target.to_string();
    let Some(host) = target.host() else {
        return Destination { domain: address, ..Destination::default() };
    };
    let Some((before, after)) = address.split_once(host.name.as_str()) else {
        return Destination { domain: address, ..Destination::default() };
    };
    let short = of_host(host);
    Destination { before: format!("{before}{}", short.before), after: after.to_owned(), ..short }
}

/// A host alone.
pub(super) fn of_host(host: &Host) -> Destination {
    let (before, domain) = split(host);
    Destination { before: before.to_owned(), domain: domain.to_owned(), after: String::new() }
}

/// Where a target leads, as short as it can be set apart.
pub(super) fn short(target: &Target) -> Destination {
    match target.host() {
        Some(host) => of_host(host),
        None => Destination { domain: target.to_string(), ..Destination::default() },
    }
}

/// A time for people, in UTC: `24 Nov 2026, 09:41`.
pub(super) fn time(seconds: i64, wording: &Wording) -> String {
    written(seconds, &wording.phrase("time"))
}

/// A time in a list: the hour today, else the day.
pub(super) fn short_time(seconds: i64, now: i64, wording: &Wording) -> String {
    let same_day = seconds.div_euclid(86_400) == now.div_euclid(86_400);
    if same_day { written(seconds, &wording.phrase("time-of-day")) } else { day(seconds, wording) }
}

/// A day, in UTC: `24 Nov`.
pub(super) fn day(seconds: i64, wording: &Wording) -> String {
    written(seconds, &wording.phrase("time-day"))
}

/// A time in a form of `strftime`.
fn written(seconds: i64, form: &str) -> String {
    let time = Timestamp::from_second(seconds).unwrap_or_default();
    strtime::format(form, time).unwrap_or_default()
}

/// A share for people, in percent: what is there is never called nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Percent(pub(super) f64);

impl fmt::Display for Percent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0.0 => write!(out, "0 %"),
            share if share < 0.1 => write!(out, "< 0.1 %"),
            share => write!(out, "{share:.1} %"),
        }
    }
}

/// A size for people.
pub(super) fn size(octets: usize, wording: &Wording) -> String {
    let (unit, count) = match octets {
        0..1_024 => ("size-bytes", octets),
        1_024..1_048_576 => ("size-kilobytes", octets / 1_024),
        _ => ("size-megabytes", octets / 1_048_576),
    };
    wording.say(unit, &Values::of("count", count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domains::suffixes::Suffixes;
    use crate::links::target;
    use crate::model::locale::Locale;

    #[test]
    fn each_language_writes_times_as_is_usual_in_it() {
        for (locale, time_then, day) in [
            (Locale::En, "24 Nov 2026, 09:41", "24 Nov"),
            (Locale::De, "24.11.2026, 09:41", "24.11."),
            (Locale::Fr, "24/11/2026, 09:41", "24/11"),
            (Locale::Es, "24/11/2026, 09:41", "24/11"),
            (Locale::Pt, "24/11/2026, 09:41", "24/11"),
            (Locale::Ja, "2026年11月24日 09:41", "11月24日"),
        ] {
            let (wording, then) = (Wording::of(locale), 1_795_513_260);
            assert_eq!(time(then, &wording), time_then);
            assert_eq!(short_time(then, then, &wording), "09:41");
            assert_eq!(short_time(then, 0, &wording), day);
        }
    }

    #[test]
    fn a_small_share_is_not_nothing() {
        for (share, says) in [(0.0, "0 %"), (0.01, "< 0.1 %"), (2.04, "2.0 %"), (100.0, "100.0 %")]
        {
            assert_eq!(Percent(share).to_string(), says);
        }
    }

    #[test]
    fn the_registrable_domain_is_set_apart() {
        let suffixes = Suffixes::embedded();
        for (raw, before, domain, after) in [
            ("https://a.b.example/x?y", "https://a.", "b.example", "/x?y"),
            ("https://team.github.io/", "https://team.", "github.io", "/"),
            ("http://192.0.2.1:81/", "http://", "192.0.2.1", ":81/"),
            ("tel:+1", "", "tel:+1", ""),
        ] {
            let target = target::resolve(raw, None, &suffixes).unwrap();
            let Destination { before: left, domain: middle, after: right } = whole(&target);
            assert_eq!((left.as_str(), middle.as_str(), right.as_str()), (before, domain, after));
        }
    }
}
