//! Whom a message is from, in all that programs may read in its From fields. One in five phishing
//! messages has a From that strict parsers refuse, and some have several senders, so that who checks
//! a message sees another one than who reads it.

#[cfg(doc)]
use crate::model::message::Headers;
use crate::model::message::Mailbox;
use crate::parse::charset::undeclared;
use crate::parse::header::Header;
use crate::parse::pieces::{Piece, pieces};
use mail_parser::HeaderForm;

/// Octets of a field that are read; fields that are read, and senders that are kept, of a message.
const MAX_OCTETS: usize = 16 << 10;
const MAX_SENDERS: usize = 20;

/// The senders that a header names; see [`Headers`].
pub fn of(header: &Header) -> Vec<Mailbox> {
    let fields = header.fields.iter().rev().filter(|field| field.is("From"));
    senders(fields.map(|field| field.value.as_bytes()))
}

/// The senders by the values of all From fields, the one that most programs show first.
pub(super) fn senders<'f>(fields: impl Iterator<Item = &'f [u8]>) -> Vec<Mailbox> {
    let mut senders: Vec<Mailbox> = Vec::new();
    for sender in fields.take(MAX_SENDERS).flat_map(mailboxes) {
        let is_known = |known: &Mailbox| known.address.eq_ignore_ascii_case(&sender.address);
        if senders.len() < MAX_SENDERS && !senders.iter().any(is_known) {
            senders.push(sender);
        }
    }
    senders
}

/// The mailboxes of one field. One without any address is a name, and what looks like an address in
/// it counts as one.
fn mailboxes(value: &[u8]) -> Vec<Mailbox> {
    let value = value.get(..MAX_OCTETS).unwrap_or(value);
    let text = undeclared(value).decode_without_bom_handling(value).0;
    let found = read(without_group(&text));
    if found.iter().any(|mailbox| mailbox.address.contains('@')) {
        return found;
    }
    let decoded = decoded(&text).replace('"', " ");
    let hidden = read(&decoded);
    if hidden.iter().any(|mailbox| mailbox.address.contains('@')) { hidden } else { found }
}

/// A field without the name of a group around its mailboxes (RFC 5322 section 3.4). A colon without
/// a semicolon is part of a name.
fn without_group(text: &str) -> &str {
    let Some((name, members)) = text.split_once(':') else { return text };
    let is_group = members.trim_end().ends_with(';') && !name.contains(['<', '@', '"', '(', ',']);
    match members.trim() {
        ";" => name,
        _ if is_group => members,
        _ => text,
    }
}

fn read(text: &str) -> Vec<Mailbox> {
    let pieces = pieces(text);
    let mut found = Vec::new();
    let mut name = String::new();
    for item in pieces.split(|piece| *piece == Piece::End) {
        let addresses = addresses(item);
        let own = name_of(item, !addresses.is_empty());
        name = joined(&name, &own);
        if !addresses.is_empty() {
            let name = std::mem::take(&mut name);
            found.extend(
                addresses.into_iter().map(|address| Mailbox { name: name.clone(), address }),
            );
        }
    }
    if found.is_empty() {
        found.extend(without_address(name, &pieces));
    }
    found
}

/// A sender without an address: a name, or what stands in brackets, as in `<MAILER-DAEMON>`. An address
/// in a comment is no address, and programs show it like a name.
fn without_address(name: String, pieces: &[Piece]) -> Option<Mailbox> {
    let angle = pieces.iter().find_map(|piece| match piece {
        Piece::Angle(inside) => Some(address(inside)),
        Piece::Word(_) | Piece::Quoted(_) | Piece::Comment(_) | Piece::End => None,
    });
    let address = angle.unwrap_or_default();
    (!name.is_empty() || !address.is_empty()).then_some(Mailbox { name, address })
}

/// A name in which somebody forgot to quote a comma.
fn joined(begin: &str, end: &str) -> String {
    match (begin, end) {
        ("", name) | (name, "") => name.to_owned(),
        (begin, end) if begin == end => end.to_owned(),
        (begin, end) => format!("{begin}, {end}"),
    }
}

/// The addresses of one mailbox: what stands in brackets, else the words that look like one.
fn addresses(item: &[Piece]) -> Vec<String> {
    let angles = item.iter().filter_map(|piece| match piece {
        Piece::Angle(inside) => Some(address(inside)),
        Piece::Word(_) | Piece::Quoted(_) | Piece::Comment(_) | Piece::End => None,
    });
    let angles: Vec<String> = angles.filter(|address| looks_like_address(address)).collect();
    if !angles.is_empty() {
        return angles;
    }
    let before = [None].into_iter().chain(item.iter().map(Some));
    let words = before.zip(item).filter_map(|(before, piece)| match (before, piece) {
        (Some(Piece::Quoted(local)), Piece::Word(word)) if word.starts_with('@') => {
            Some(format!("\"{local}\"{word}"))
        }
        (_, Piece::Word(word)) if looks_like_address(word) => Some(address(word)),
        _ => None,
    });
    words.collect()
}

fn looks_like_address(word: &str) -> bool {
    let parts = word.split_once('@');
    parts.is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty())
}

/// An address without the route that RFC 822 allowed before it, and decoded where it must not be
/// encoded.
fn address(written: &str) -> String {
    let decoded = decoded(written);
    let route = decoded.strip_prefix('@').and_then(|rest| rest.split_once(':'));
    route.map_or(decoded.as_str(), |(_, address)| address).trim_matches(':').to_owned()
}

/// The name of one mailbox: its words and quotes, else its comments.
fn name_of(item: &[Piece], has_address: bool) -> String {
    let is_name = |word: &str| !has_address || !looks_like_address(word) || has_angle(item);
    let words = item.iter().filter_map(|piece| match piece {
        Piece::Word(word) if is_name(word) && !word.starts_with('@') => Some(word.as_str()),
        Piece::Quoted(text) => Some(text.as_str()),
        Piece::Word(_) | Piece::Comment(_) | Piece::Angle(_) | Piece::End => None,
    });
    let words = decoded(&words.collect::<Vec<_>>().join(" "));
    let comments = item.iter().filter_map(|piece| match piece {
        Piece::Comment(text) => Some(text.as_str()),
        Piece::Word(_) | Piece::Quoted(_) | Piece::Angle(_) | Piece::End => None,
    });
    let comments = decoded(&comments.collect::<Vec<_>>().join(" "));
    match (words.is_empty(), comments.is_empty()) {
        (true, _) => comments,
        (false, true) => words,
        (false, false) => format!("{words} ({comments})"),
    }
}

fn has_angle(item: &[Piece]) -> bool {
    item.iter().any(|piece| matches!(piece, Piece::Angle(inside) if looks_like_address(inside) || inside.contains("=?")))
}

/// A text with its encoded words decoded (RFC 2047), wherever they stand.
fn decoded(text: &str) -> String {
    if !text.contains("=?") {
        return text.trim().to_owned();
    }
    let parsed = HeaderForm::Text.parse(text.as_bytes());
    parsed.value().as_text().unwrap_or(text).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The senders of From fields as `name <address>`, in the order of their showing.
    fn read(fields: &[&str]) -> Vec<String> {
        let found = senders(fields.iter().rev().map(|field| field.as_bytes()));
        found.into_iter().map(|it| format!("{} <{}>", it.name, it.address)).collect()
    }

    #[test]
    fn one_sender_however_it_is_written() {
        for (field, sender) in [
            ("Shop <a@shop.example>", "Shop <a@shop.example>"),
            ("a@shop.example", " <a@shop.example>"),
            ("a@shop.example (Shop)", "Shop <a@shop.example>"),
            ("Ann (via Shop) <a@shop.example>", "Ann (via Shop) <a@shop.example>"),
            ("Shop <a@<b@shop.example>>", "Shop <b@shop.example>"),
            ("\"Shop, Inc.\" <a@shop.example>", "Shop, Inc. <a@shop.example>"),
            ("Shop, Inc. <a@shop.example>", "Shop, Inc. <a@shop.example>"),
            (
                "Shop [Support]: Orders; Returns <a@shop.example>",
                "Shop [Support]: Orders, Returns <a@shop.example>",
            ),
            ("\"Shop <a@shop.example>", "Shop <a@shop.example>"),
            ("Shop (unclosed <a@shop.example>", "Shop (unclosed <a@shop.example>"),
            ("Shop a@shop.example", "Shop <a@shop.example>"),
            ("Shop <a@shop.example", "Shop <a@shop.example>"),
            ("Shop <<a@shop.example>>", "Shop <a@shop.example>"),
            ("Shop < a@ shop.example >", "Shop <a@shop.example>"),
            ("<@relay.example:a@shop.example>", " <a@shop.example>"),
            ("Everybody: Shop <a@shop.example>;", "Shop <a@shop.example>"),
            ("undisclosed:;", "undisclosed <>"),
            ("=?utf-8?q?Caf=C3=A9,_Bar?= <a@shop.example>", "Café, Bar <a@shop.example>"),
            ("=?utf-8?q?a,b?= <a@shop.example>", "a,b <a@shop.example>"),
            ("\"=?utf-8?q?Caf=C3=A9?=\" <a@shop.example>", "Café <a@shop.example>"),
            ("=?utf-8?q?Shop_=3Ca=40shop.example=3E?=", "Shop <a@shop.example>"),
            ("Shop <=?utf-8?q?a=40shop.example?=>", "Shop <a@shop.example>"),
            ("\"Shop <a@shop.example>\"", "Shop <a@shop.example>"),
            ("\"a b\"@shop.example", "a b <\"a b\"@shop.example>"),
            ("\"a@bank.example\" <b@shop.example>", "a@bank.example <b@shop.example>"),
            ("a@bank.example <b@shop.example>", "a@bank.example <b@shop.example>"),
            ("Shop, Shop <a@shop.example>", "Shop <a@shop.example>"),
            ("Shop,(<a@bank.example>)", "Shop, <a@bank.example> <>"),
            ("Mail System <MAILER-DAEMON>", "Mail System <MAILER-DAEMON>"),
            ("<shop,example>", " <shop,example>"),
            ("Shop", "Shop <>"),
        ] {
            assert_eq!(read(&[field]), [sender], "{field}");
        }
    }

    #[test]
    fn several_senders_are_all_kept() {
        for (fields, senders) in [
            (
                &["A <a@one.example>, B <b@two.example>"][..],
                ["A <a@one.example>", "B <b@two.example>"],
            ),
            (&["<a@one.example> <b@two.example>"], [" <a@one.example>", " <b@two.example>"]),
            (&["a@one.example b@two.example"], [" <a@one.example>", " <b@two.example>"]),
            (
                &["A <a@one.example>", "B <b@two.example>"],
                ["B <b@two.example>", "A <a@one.example>"],
            ),
        ] {
            assert_eq!(read(fields), senders, "{fields:?}");
        }
    }

    #[test]
    fn hostile_fields_are_read_in_time() {
        for sign in ["(", "\"", "<", "\\\"", "=?", "=?a?q?", "=?a?q?x ", "@", ",", "(<\""] {
            assert!(read(&[&sign.repeat(20_000)]).len() <= MAX_SENDERS, "{sign}");
        }
    }
}
