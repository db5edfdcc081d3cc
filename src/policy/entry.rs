//! One line of a list: `host[:port][/path-prefix]  [owner=…] [reason="…"] [expires=YYYY-MM-DD]  #
//! comment`.
//!
//! `example.com` is exactly that host, `*.example.com` that domain and every subdomain. Without a
//! port, trust is for 80 and 443, and a block for every port. A path prefix matches whole segments
//! after WHATWG parsing, case-sensitive, query ignored.

use jiff::civil::Date;
use url::Url;

/// A parsed line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The pattern as written, such as `*.acme.test` or `docs.example.com/acme`.
    pub written: String,
    /// Canonical host: lower-case A-labels or an address, without the wildcard.
    pub host: String,
    /// Whether subdomains match too.
    pub wildcard: bool,
    /// The only port that matches; without one, 80 and 443 where it trusts, all where it blocks.
    pub port: Option<u16>,
    /// The segments that a path must begin with, in WHATWG serialisation.
    pub path: Vec<String>,
    /// Who answers for the entry.
    pub owner: Option<String>,
    /// Why it is there.
    pub reason: Option<String>,
    /// The last day on which it holds.
    pub expires: Option<Date>,
    /// Whether a trust entry beats a block of another level.
    pub overrides: bool,
}

/// What is wrong with a line, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// One sentence.
    pub what: String,
    /// What to write instead.
    pub instead: String,
}

impl Problem {
    /// A problem from its two sentences.
    pub fn new(what: impl Into<String>, instead: impl Into<String>) -> Self {
        Self { what: what.into(), instead: instead.into() }
    }
}

/// The longest line, in octets.
const LONGEST: usize = 4_096;

/// Reads one line; `None` for an empty line or a comment.
pub fn parse(line: &str) -> Result<Option<Entry>, Problem> {
    if line.len() > LONGEST {
        let what = format!("The line is longer than {LONGEST} octets.");
        return Err(Problem::new(what, "one entry a line"));
    }
    let mut words = words(line)?.into_iter();
    let Some(pattern) = words.next() else { return Ok(None) };
    let mut entry = parse_pattern(&pattern)?;
    for word in words {
        set(&mut entry, &word)?;
    }
    Ok(Some(entry))
}

impl Entry {
    /// Whether a URL's path stands below the prefix.
    pub fn covers_path(&self, url: &Url) -> bool {
        let mut segments = url.path_segments().into_iter().flatten();
        self.path.iter().all(|wanted| segments.next() == Some(wanted))
    }

    /// Whether a URL's scheme and port are trusted: http and https alike, and `mailto:`, which has
    /// no port and is judged by its host alone.
    pub fn trusts_port(&self, url: &Url) -> bool {
        match (url.scheme(), self.port) {
            ("http" | "https", Some(wanted)) => url.port_or_known_default() == Some(wanted),
            ("http" | "https", None) => matches!(url.port_or_known_default(), Some(80 | 443)),
            ("mailto", port) => port.is_none(),
            _ => false,
        }
    }

    /// Whether a URL's port is blocked: without one in the entry, every port and scheme by which
    /// the host can be reached.
    pub fn blocks_port(&self, url: &Url) -> bool {
        self.port.is_none_or(|wanted| url.port_or_known_default() == Some(wanted))
    }

    /// Whether trust in this entry is trust in all of another.
    pub fn trusts_all_of(&self, other: &Self) -> bool {
        let is_below = other.host.strip_suffix(&self.host).is_some_and(|rest| rest.ends_with('.'));
        let host = other.host == self.host && (self.wildcard || !other.wildcard)
            || self.wildcard && is_below;
        let port =
            self.port == other.port || self.port.is_none() && matches!(other.port, Some(80 | 443));
        host && port && other.path.starts_with(&self.path)
    }

    /// Whether the entry still holds on a day.
    pub fn holds_on(&self, today: Date) -> bool {
        self.expires.is_none_or(|last| today <= last)
    }
}

/// Splits at white space, keeps `"…"` together, drops the comment.
fn words(line: &str) -> Result<Vec<String>, Problem> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        let begins_word = words.last().is_some_and(String::is_empty);
        match c {
            '"' => quoted = !quoted,
            '#' if !quoted && begins_word => break,
            c if c.is_whitespace() && !quoted => words.push(String::new()),
            c => words.last_mut().into_iter().for_each(|word| word.push(c)),
        }
    }
    if quoted {
        return Err(Problem::new("A quotation mark is not closed.", "reason=\"…\""));
    }
    words.retain(|word| !word.is_empty());
    Ok(words)
}

/// The comment of a line, from its `#`.
pub fn comment(line: &str) -> Option<&str> {
    let mut quoted = false;
    let mut begins_word = true;
    for (place, c) in line.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '#' if !quoted && begins_word => return line.get(place..),
            _ => {}
        }
        begins_word = c.is_whitespace() && !quoted;
    }
    None
}

fn parse_pattern(written: &str) -> Result<Entry, Problem> {
    if let Some((scheme, rest)) = written.split_once("://") {
        return Err(Problem::new(
            format!("\"{scheme}://\" is not part of an entry; http and https count alike."),
            rest,
        ));
    }
    if written.contains(['?', '#']) {
        let instead = written.split(['?', '#']).next().unwrap_or_default();
        return Err(Problem::new("A query or fragment does not count; a path does.", instead));
    }
    let (authority, path) = written.split_once('/').unwrap_or((written, ""));
    let (host, port) = split_port(authority)?;
    let (host, wildcard) = match host.strip_prefix("*.") {
        Some(rest) => (rest, true),
        None => (host, false),
    };
    Ok(Entry {
        written: written.to_owned(),
        host: canonical(host)?,
        wildcard,
        port,
        path: segments(path),
        owner: None,
        reason: None,
        expires: None,
        overrides: false,
    })
}

fn split_port(authority: &str) -> Result<(&str, Option<u16>), Problem> {
    match authority.rsplit_once(':') {
        Some((host, port)) if !host.ends_with(':') && !port.ends_with(']') => match port.parse() {
            Ok(port) => Ok((host, Some(port))),
            Err(_) => {
                Err(Problem::new(format!("\"{port}\" is not a port."), format!("{host}:8443")))
            }
        },
        _ => Ok((authority, None)),
    }
}

fn canonical(host: &str) -> Result<String, Problem> {
    if host.is_empty() || host == "*" {
        return Err(Problem::new("\"*\" alone would match every host.", "*.example.com"));
    }
    if host.contains('*') {
        return Err(Problem::new(
            "A star stands only at the beginning, for all subdomains.",
            "*.example.com",
        ));
    }
    match url::Host::parse(host) {
        Ok(parsed) => Ok(parsed.to_string().trim_end_matches('.').to_owned()),
        Err(_) => Err(Problem::new(format!("\"{host}\" is not a host name."), "example.com")),
    }
}

/// Segments as the URL standard writes them, so that both sides of a comparison are in one form.
fn segments(path: &str) -> Vec<String> {
    let Ok(url) = Url::parse(&format!("http://host/{path}")) else { return Vec::new() };
    let mut segments: Vec<String> =
        url.path_segments().into_iter().flatten().map(str::to_owned).collect();
    segments.pop_if(|last| last.is_empty());
    segments
}

fn set(entry: &mut Entry, word: &str) -> Result<(), Problem> {
    match word.split_once('=') {
        Some(("owner", value)) => entry.owner = Some(value.to_owned()),
        Some(("reason", value)) => entry.reason = Some(value.to_owned()),
        Some(("expires", value)) => entry.expires = Some(date(value)?),
        Some(("overrides", "global")) => entry.overrides = true,
        _ => {
            return Err(Problem::new(
                format!("\"{word}\" is not understood."),
                format!("{} owner=name reason=\"why\" expires=2027-12-31", entry.written),
            ));
        }
    }
    Ok(())
}

fn date(value: &str) -> Result<Date, Problem> {
    value
        .parse()
        .map_err(|_| Problem::new(format!("\"{value}\" is not a date."), "expires=2027-12-31"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_parse() {
        for (line, host, wildcard, port, path) in [
            ("example.com", "example.com", false, None, 0),
            ("  *.Example.COM.  # all of it", "example.com", true, None, 0),
            ("bücher.example", "xn--bcher-kva.example", false, None, 0),
            ("example.com:8443/a/b/", "example.com", false, Some(8443), 2),
            ("[2001:db8::1]", "[2001:db8::1]", false, None, 0),
            (
                "a.example owner=IT reason=\"a # b\" expires=2027-01-31 overrides=global",
                "a.example",
                false,
                None,
                0,
            ),
        ] {
            let entry = parse(line).unwrap().unwrap();
            assert_eq!(
                (entry.host.as_str(), entry.wildcard, entry.port, entry.path.len()),
                (host, wildcard, port, path)
            );
        }
        assert_eq!(parse("# only a comment"), Ok(None));
        assert_eq!(parse("   "), Ok(None));
    }

    #[test]
    fn lines_that_do_not_say_what_to_write_instead() {
        for (line, instead) in [
            ("*", "*.example.com"),
            ("exa*mple.com", "*.example.com"),
            ("https://example.com/x", "example.com/x"),
            ("example.com:http", "example.com:8443"),
            ("login.example.com/?tenant=acme", "login.example.com/"),
            ("example.com expires=tomorrow", "expires=2027-12-31"),
            ("exa mple", "exa owner=name reason=\"why\" expires=2027-12-31"),
            ("a.example reason=\"open", "reason=\"…\""),
        ] {
            assert_eq!(parse(line).unwrap_err().instead, instead, "{line}");
        }
    }
}
