//! What is unwise in one entry of a trusted list, whatever else is listed.

use crate::domains::host;
use crate::domains::skeleton::mixes_scripts;
use crate::policy::entry::{Entry, Problem};
use crate::policy::lexicons::places::{Class, Places};
use jiff::civil::Date;

/// How many days before its end an entry is spoken of.
const SOON: i32 = 14;

/// What is unwise in trusting an entry.
pub fn unwise(entry: &Entry, places: &Places, today: Date) -> Vec<Problem> {
    let problems = [everybody(entry, places), mixed(entry), ends_soon(entry, today), idle(entry)];
    problems.into_iter().flatten().collect()
}

fn everybody(entry: &Entry, places: &Places) -> Option<Problem> {
    let (class, place) = places.find(entry)?;
    let Entry { written, host, wildcard, .. } = place;
    Some(match class {
        Class::Shared | Class::Social if *wildcard => Problem::new(
            format!("Anyone can have a name under \"{host}\"."),
            format!("your-team.{host}"),
        ),
        Class::Shared | Class::Social => {
            Problem::new(format!("Anyone can publish at \"{host}\"."), format!("{host}/your-team"))
        }
        Class::Shortener => Problem::new(
            format!("\"{host}\" makes short links for everybody: they lead anywhere."),
            "the host that they lead to",
        ),
        Class::Redirector | Class::MailService => Problem::new(
            format!("\"{written}\" passes readers on to any address."),
            "a path that does not",
        ),
    })
}

fn mixed(entry: &Entry) -> Option<Problem> {
    mixes_scripts(&entry.host).then(|| {
        let what = format!("\"{}\" mixes scripts, as names do that imitate others.", entry.written);
        Problem::new(what, "the name that is imitated")
    })
}

fn ends_soon(entry: &Entry, today: Date) -> Option<Problem> {
    let days = today.until(entry.expires?).ok()?.get_days();
    (0..=SOON).contains(&days).then(|| {
        let what = match days {
            0 => "The entry expires today.".to_owned(),
            1 => "The entry expires tomorrow.".to_owned(),
            _ => format!("The entry expires in {days} days."),
        };
        Problem::new(what, "a later date")
    })
}

/// What no link can match.
fn idle(entry: &Entry) -> Option<Problem> {
    if entry.port == Some(0) {
        return Some(Problem::new("No link leads to port 0.", entry.host.clone()));
    }
    (entry.wildcard && host::is_address(&entry.host))
        .then(|| Problem::new("An address has no subdomains.", entry.host.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::entry;
    use jiff::civil::date;

    #[test]
    fn what_is_unwise_and_what_is_not() {
        let places = Places::embedded();
        for (line, instead) in [
            ("docs.google.com", Some("docs.google.com/your-team")),
            ("*.sharepoint.com", Some("your-team.sharepoint.com")),
            ("bit.ly", Some("the host that they lead to")),
            ("www.google.com/url", Some("a path that does not")),
            ("pаypal.com", Some("the name that is imitated")),
            ("a.example expires=2026-11-30", Some("a later date")),
            ("a.example expires=2026-12-31", None),
            ("a.example expires=2026-11-23", None),
            ("*.192.0.2.1", Some("192.0.2.1")),
            ("a.example:0", Some("a.example")),
            ("docs.google.com/acme", None),
            ("bücher.example", None),
        ] {
            let entry = entry::parse(line).unwrap().unwrap();
            let problems = unwise(&entry, &places, date(2026, 11, 24));
            let first = problems.first().map(|problem| problem.instead.as_str());
            assert_eq!(first, instead, "{line}");
        }
    }
}
