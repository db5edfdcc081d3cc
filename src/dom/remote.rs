//! What a program fetches by itself when it shows a document. None of it is a link.

use crate::dom::surfaces;
use crate::dom::tag::{Space, Tag};
use cssparser::{ParseError, Parser, Token};

/// Attributes that load, of which elements.
const LOADING: &[(&str, &[&str])] = &[
    ("src", &["img", "input", "video", "audio", "source", "track", "bgsound", "script"]),
    ("lowsrc", &["img"]),
    ("dynsrc", &["img"]),
    ("poster", &["video"]),
    ("href", &["link"]),
    ("ping", &["a", "area"]),
    ("background", &["body", "table", "td", "th", "tr", "tbody", "thead"]),
    ("manifest", &["html"]),
];
/// Attributes that load one of several (WHATWG HTML section 4.8.4.2.1).
const SETS: &[&str] = &["srcset", "imagesrcset"];

/// The addresses that an element loads, each with its place, such as `img[src]`.
pub(super) fn loaded(tag: &Tag<'_>) -> Vec<(String, String)> {
    let name = tag.name;
    if tag.space == Space::Svg {
        return drawn(tag);
    }
    let single = LOADING.iter().filter(|(_, elements)| elements.contains(&name));
    let single = single.filter_map(|(attribute, _)| Some((*attribute, tag.attr(attribute)?)));
    let single = single.flat_map(|(attribute, value)| match attribute {
        "ping" => value.split_whitespace().map(|it| (attribute, it)).collect(),
        _ => vec![(attribute, value)],
    });
    let sets = SETS.iter().filter_map(|attribute| Some((*attribute, tag.attr(attribute)?)));
    let sets = sets.flat_map(|(attribute, set)| candidates(set).map(move |it| (attribute, it)));
    let placed =
        single.chain(sets).map(|(attribute, it)| (format!("{name}[{attribute}]"), it.to_owned()));
    let styled = tag.attr("style").map(style).unwrap_or_default();
    placed.chain(styled.into_iter().map(|it| (format!("{name}[style]"), it))).collect()
}

/// `<image>` and `<use>` of a drawing.
fn drawn(tag: &Tag<'_>) -> Vec<(String, String)> {
    let loads = matches!(tag.name, "image" | "feImage" | "use");
    let address = surfaces::address(tag).filter(|_| loads);
    address.map(|it| (format!("svg {}[href]", tag.name), it.to_owned())).into_iter().collect()
}

fn candidates(set: &str) -> impl Iterator<Item = &str> {
    set.split(", ").filter_map(|candidate| candidate.split_whitespace().next())
}

/// The addresses that a style sheet in a document loads.
pub(super) fn sheet(source: &str) -> Vec<(String, String)> {
    style(source).into_iter().map(|address| ("style".to_owned(), address)).collect()
}

/// The addresses that a style sheet or an inline style loads (CSS Syntax, CSS Cascading section 2).
///
/// Without a bracket there is no function in it, and without an `@` no import.
fn style(source: &str) -> Vec<String> {
    if !source.contains('(') && !source.contains('@') {
        return Vec::new();
    }
    let mut found = Vec::new();
    read(&mut Parser::new(source), false, MAX_DEPTH, &mut found);
    found
}

/// Blocks in blocks that are read; no style sheet needs more.
const MAX_DEPTH: usize = 16;

/// Reads the tokens of one block; `loads` says whether a string in it is an address.
fn read(parser: &mut Parser<'_>, loads: bool, depth: usize, found: &mut Vec<String>) {
    let mut is_import = loads;
    while let Ok(token) = parser.next().cloned() {
        if let Token::UnquotedUrl(url) = &token {
            found.push(url.to_string());
        } else if let Token::QuotedString(url) = &token {
            found.extend(is_import.then(|| url.to_string()));
        } else if let Token::AtKeyword(name) = &token {
            is_import = name.eq_ignore_ascii_case("import");
        } else if token == Token::Semicolon {
            is_import = loads;
        } else if let Token::Function(name) = &token {
            let loads = FUNCTIONS.iter().any(|it| name.eq_ignore_ascii_case(it));
            read_block(parser, loads, depth, found);
        } else if BLOCKS.contains(&token) {
            read_block(parser, false, depth, found);
        }
    }
}

/// Functions whose strings are addresses.
const FUNCTIONS: &[&str] = &["url", "src", "image-set", "-webkit-image-set", "image"];
const BLOCKS: &[Token<'_>] =
    &[Token::ParenthesisBlock, Token::SquareBracketBlock, Token::CurlyBracketBlock];

fn read_block(parser: &mut Parser<'_>, loads: bool, depth: usize, found: &mut Vec<String>) {
    let Some(below) = depth.checked_sub(1) else { return };
    let read = parser.parse_nested_block(|inner| {
        read(inner, loads, below, found);
        Ok::<(), ParseError<()>>(())
    });
    drop(read);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_load() {
        for (source, found) in [
            ("background: URL( x.png ) no-repeat", &["x.png"][..]),
            (
                "a { background: u\\72l(\"x\") } @import 'y'; @import url(z) print;",
                &["x", "y", "z"],
            ),
            ("content: 'x'; background-image: image-set(\"a\" 1x, url(b) 2x)", &["a", "b"]),
            ("@media print { @font-face { src: url(x) format('woff') } }", &["x"]),
            ("/* url(x) */ color: red", &[]),
        ] {
            assert_eq!(style(source), found, "{source}");
        }
    }
}
