//! What the MTA says of the authentication of a message: `Authentication-Results` (RFC 8601).

use crate::parse::header::{Field, Header};
use serde::Deserialize;

/// Whose results count.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// Its authserv-id (RFC 8601 section 2.5); case does not count.
    pub authserv_id: String,
    /// `Received` fields of machines of one's own that stand above its results: 0 where the MTA that
    /// authenticates hands over the message itself.
    #[serde(default)]
    pub own_hops: usize,
}

/// One result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What was tried, such as `dmarc`, in lower case.
    pub method: String,
    /// What came of it, such as `pass`, in lower case.
    pub result: String,
    /// What it is about: names such as `header.from` in lower case, and their values.
    pub properties: Vec<(String, String)>,
}

impl Outcome {
    /// The value of a property; none where there are several that differ.
    pub fn property(&self, name: &str) -> Option<&str> {
        let mut values = self.properties.iter().filter(|(it, _)| it == name).map(|(_, it)| it);
        let first = values.next()?;
        values.all(|other| other.eq_ignore_ascii_case(first)).then_some(first)
    }
}

/// The results of an authority, in their order; none where a field of its own cannot be read. Only
/// those count that stand above the `Received` with which the message came in from outside: whatever
/// is below it, its sender may have written.
pub fn outcomes(header: &Header, authority: &Authority) -> Option<Vec<Outcome>> {
    let is_received = |field: &&Field| field.is("Received");
    let (border, _) = header
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| is_received(field))
        .nth(authority.own_hops)?;
    let fields = header.fields.iter().take(border);
    let results = fields.filter(|field| field.is("Authentication-Results"));
    let readings = results.map(|field| Reading::of(&field.value));
    let its = readings.filter(|reading| reading.is_by(&authority.authserv_id));
    let outcomes = its.map(|reading| reading.outcomes());
    Some(outcomes.collect::<Option<Vec<_>>>()?.concat())
}

fn outcome(segment: &[Token]) -> Option<Outcome> {
    let mut pairs = pairs(segment).into_iter();
    let (method, result) = pairs.next()?;
    let (method, version) = method.split_once('/').unwrap_or((&method, "1"));
    (version == "1").then(|| Outcome {
        method: method.to_owned(),
        result: result.to_ascii_lowercase(),
        properties: pairs.collect(),
    })
}

/// Names and values. A name may be written in several words, as in `header . from`.
fn pairs(segment: &[Token]) -> Vec<(String, String)> {
    let (mut pairs, mut name, mut is_value) = (Vec::new(), String::new(), false);
    for token in segment {
        match token {
            Token::Word(word) if is_value => {
                pairs.push((std::mem::take(&mut name).to_ascii_lowercase(), word.clone()));
                is_value = false;
            }
            Token::Word(word) => name.push_str(word),
            Token::Equals => is_value = true,
            Token::Semicolon => {}
        }
    }
    pairs
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    Equals,
    Semicolon,
}

/// A value cut into tokens, without its comments.
#[derive(Debug, Default)]
struct Reading {
    tokens: Vec<Token>,
    /// A word that has not ended yet.
    word: Option<String>,
    /// Whether every quote and comment is closed. A comment that touches the word before it does not
    /// count as one: no MTA writes so, and `d=bank.example(.evil.example` would be read as the bank.
    is_whole: bool,
}

impl Reading {
    fn of(value: &str) -> Self {
        let mut reading = Self::default();
        reading.is_whole = reading.read(value).is_some();
        reading.end_word();
        reading
    }

    /// Whether it is a field of version 1 by an authority.
    fn is_by(&self, authserv_id: &str) -> bool {
        let head = self.tokens.split(|token| *token == Token::Semicolon).next();
        let (id, version) = match head {
            Some([Token::Word(id)]) => (id, None),
            Some([Token::Word(id), Token::Word(version)]) => (id, Some(version)),
            _ => return false,
        };
        id.eq_ignore_ascii_case(authserv_id) && version.is_none_or(|it| it == "1")
    }

    /// Its results, if all of it can be read.
    fn outcomes(&self) -> Option<Vec<Outcome>> {
        let segments = self.tokens.split(|token| *token == Token::Semicolon);
        self.is_whole.then(|| segments.skip(1).filter_map(outcome).collect())
    }

    fn read(&mut self, value: &str) -> Option<()> {
        let mut signs = value.chars();
        while let Some(sign) = signs.next() {
            match sign {
                '(' if self.word.is_some() => return None,
                '(' => skip_comment(&mut signs)?,
                '"' => self.quoted(&mut signs)?,
                '=' => self.end_with(Token::Equals),
                ';' => self.end_with(Token::Semicolon),
                _ if sign.is_whitespace() => self.end_word(),
                _ => self.word.get_or_insert_default().push(sign),
            }
        }
        Some(())
    }

    fn quoted(&mut self, signs: &mut impl Iterator<Item = char>) -> Option<()> {
        let word = self.word.get_or_insert_default();
        loop {
            match signs.next()? {
                '"' => return Some(()),
                '\\' => word.push(signs.next()?),
                sign => word.push(sign),
            }
        }
    }

    fn end_with(&mut self, token: Token) {
        self.end_word();
        self.tokens.push(token);
    }

    fn end_word(&mut self) {
        self.tokens.extend(self.word.take().map(Token::Word));
    }
}

/// Reads to the end of a comment; comments nest (RFC 5322 section 3.2.2).
fn skip_comment(signs: &mut impl Iterator<Item = char>) -> Option<()> {
    let mut depth = 1_usize;
    while depth > 0 {
        match signs.next()? {
            '(' => depth += 1,
            ')' => depth -= 1,
            '\\' => drop(signs.next()?),
            _ => {}
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::header;

    /// The results that count, as `method=result name=value`.
    fn read(mail: &str, own_hops: usize) -> Option<String> {
        let authority = Authority { authserv_id: "mx.acme.test".to_owned(), own_hops };
        let outcomes = outcomes(&header::read(mail.as_bytes()), &authority)?;
        let in_words = outcomes.into_iter().map(|it| {
            let properties = it.properties.iter().map(|(name, value)| format!(" {name}={value}"));
            format!("{}={}{}", it.method, it.result, properties.collect::<String>())
        });
        Some(in_words.collect::<Vec<_>>().join("; "))
    }

    /// Values in the grammar of RFC 8601 section 2.2, and such that only look like it.
    #[test]
    fn values() {
        for (value, outcomes) in [
            ("mx.acme.test; none", Some("")),
            ("mx.acme.test 1; none", Some("")),
            ("mx.acme.test 2; dmarc=pass", Some("")),
            (
                "MX.ACME.TEST; DMARC=Pass header.From=shop.example",
                Some("dmarc=pass header.from=shop.example"),
            ),
            (
                "mx.acme.test;\r\n\tspf=pass (ip ok)\r\n\tsmtp.mailfrom=a@shop.example;\r\n\tdkim=fail reason=\"bad; key\"\r\n\theader.d=shop.example",
                Some(
                    "spf=pass smtp.mailfrom=a@shop.example; dkim=fail reason=bad; key header.d=shop.example",
                ),
            ),
            (
                "(c) mx.acme.test (a (b)) 1 (c); dkim (d) / 1 (e) = (f) pass header (g) . (h) d (i) = (j) shop.example",
                Some("dkim=pass header.d=shop.example"),
            ),
            ("mx.acme.test; dkim/2=pass header.d=shop.example", Some("")),
            (
                "\"mx.acme.test\"; spf=pass smtp.mailfrom=\"a b\"@shop.example",
                Some("spf=pass smtp.mailfrom=a b@shop.example"),
            ),
            ("mx.other.test; dmarc=pass", Some("")),
            ("mx.other.test; dmarc=pass (", Some("")),
            ("dmarc=pass; mx.acme.test", Some("")),
            ("mx.acme.test; spf=; dmarc", Some("")),
            ("mx.acme.test; dkim=pass (unclosed", None),
            ("mx.acme.test; spf=pass \"unclosed", None),
            ("mx.acme.test; dkim=pass header.d=bank.example(.evil.example", None),
            ("mx.acme.test; dkim=pass header.d=bank.example(x).evil.example", None),
        ] {
            let mail = format!("Authentication-Results: {value}\r\nReceived: x\r\n\r\n");
            assert_eq!(read(&mail, 0).as_deref(), outcomes, "{value}");
        }
    }

    #[test]
    fn what_stands_below_the_border_is_the_senders() {
        let result = "Authentication-Results: mx.acme.test; dmarc=pass\n";
        for (mail, own_hops, counts) in [
            (format!("{result}Received: border\nReceived: sender\n\n"), 0, Some("dmarc=pass")),
            (format!("Return-Path: <>\n{result}Received: border\n\n"), 0, Some("dmarc=pass")),
            (format!("Received: border\n{result}\n"), 0, Some("")),
            (format!("Received: border\n{result}Received: sender\n\n"), 0, Some("")),
            (format!("Received: inner\n{result}Received: border\n\n"), 0, Some("")),
            (format!("Received: inner\n{result}Received: border\n\n"), 1, Some("dmarc=pass")),
            (format!("Received: inner\nReceived: border\n{result}\n"), 1, Some("")),
            (format!("{result}Subject: nobody received it\n\n"), 0, None),
        ] {
            assert_eq!(read(&mail, own_hops).as_deref(), counts, "{mail}");
        }
    }

    #[test]
    fn a_property_that_contradicts_itself_says_nothing() {
        let properties =
            ["bank.example", "evil.example"].map(|it| ("header.d".to_owned(), it.to_owned()));
        let outcome =
            Outcome { method: "dkim".into(), result: "pass".into(), properties: properties.into() };
        assert_eq!(outcome.property("header.d"), None);
    }
}
