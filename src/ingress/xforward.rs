//! `XFORWARD`, by which Postfix says from whom it has a message: attributes and their values, once or several
//! times before `MAIL` (Postfix, `XFORWARD_README`). No standard has it, nor does the parser of commands.

use crate::model::envelope::Client;
use std::net::IpAddr;

/// What was said of the client of one's own MTA.
#[derive(Debug, Default)]
pub(super) struct Forwarded {
    address: Option<IpAddr>,
    helo: String,
    /// Whether the MTA has the message from somebody of its own, whom no DNS knows.
    is_local: bool,
}

impl Forwarded {
    /// Takes what a command line says; `None` where it is another command. What is not known, and attributes
    /// that were not asked for, say nothing.
    pub(super) fn take(&mut self, line: &[u8]) -> Option<()> {
        let line = str::from_utf8(line).ok()?.trim_end();
        let (command, attributes) = line.split_once(' ')?;
        command.eq_ignore_ascii_case("XFORWARD").then_some(())?;
        for (name, value) in attributes.split(' ').filter_map(|it| it.split_once('=')) {
            match name.to_ascii_uppercase().as_str() {
                "ADDR" => self.address = address(value),
                "HELO" => self.helo = known(value).unwrap_or_default(),
                "SOURCE" => self.is_local = value.eq_ignore_ascii_case("LOCAL"),
                _ => {}
            }
        }
        Some(())
    }

    /// The client, if its address was said and it is from outside.
    pub(super) fn client(self) -> Option<Client> {
        let address = self.address.filter(|_| !self.is_local)?;
        Some(Client { address, helo: self.helo })
    }
}

/// `192.0.2.1` or `IPV6:2001:db8::1`.
fn address(value: &str) -> Option<IpAddr> {
    let value = known(value)?;
    let prefix = value.get(..5).filter(|prefix| prefix.eq_ignore_ascii_case("IPV6:"));
    value.get(prefix.map_or(0, str::len)..)?.parse().ok()
}

fn known(value: &str) -> Option<String> {
    let is_unknown = ["[UNAVAILABLE]", "[TEMPUNAVAIL]"].contains(&value);
    if is_unknown { None } else { decoded(value) }
}

/// A value out of `xtext` (RFC 3461 section 4).
fn decoded(value: &str) -> Option<String> {
    let mut pieces = value.split('+');
    let mut octets = pieces.next()?.as_bytes().to_vec();
    for piece in pieces {
        octets.push(u8::from_str_radix(piece.get(..2)?, 16).ok()?);
        octets.extend_from_slice(piece.get(2..)?.as_bytes());
    }
    String::from_utf8(octets).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(lines: &[&str]) -> Option<(String, String)> {
        let mut forwarded = Forwarded::default();
        assert!(lines.iter().all(|line| forwarded.take(line.as_bytes()).is_some()), "{lines:?}");
        forwarded.client().map(|client| (client.address.to_string(), client.helo))
    }

    #[test]
    fn the_client_is_what_the_lines_say() {
        for (lines, address, helo) in [
            (&["XFORWARD NAME=a.example ADDR=192.0.2.1\r\n"][..], "192.0.2.1", ""),
            (&["xforward addr=192.0.2.1 helo=a.example\r\n"], "192.0.2.1", "a.example"),
            (
                &["XFORWARD ADDR=192.0.2.1", "XFORWARD HELO=a.example PROTO=ESMTP"],
                "192.0.2.1",
                "a.example",
            ),
            (&["XFORWARD ADDR=IPV6:2001:db8::1 HELO=[UNAVAILABLE]"], "2001:db8::1", ""),
            (&["XFORWARD ADDR=192.0.2.1 HELO=a+2Bb+3Dc"], "192.0.2.1", "a+b=c"),
            (&["XFORWARD ADDR=192.0.2.1 HELO=a+2"], "192.0.2.1", ""),
        ] {
            assert_eq!(said(lines), Some((address.to_owned(), helo.to_owned())), "{lines:?}");
        }
        for unsaid in [
            "ADDR=192.0.2.1 SOURCE=LOCAL",
            "ADDR=[UNAVAILABLE]",
            "ADDR=here",
            "HELO=a.example",
            "ADDR",
        ] {
            assert_eq!(said(&[&format!("XFORWARD {unsaid}")]), None, "{unsaid}");
        }
    }

    #[test]
    fn another_command_is_none() {
        for line in ["XCLIENT ADDR=192.0.2.1", "XFORWARDED ADDR=192.0.2.1", "XFORWARD", ""] {
            assert_eq!(Forwarded::default().take(line.as_bytes()), None, "{line}");
        }
    }
}
