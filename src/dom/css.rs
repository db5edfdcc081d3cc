//! CSS as browsers read it (CSS Syntax Module Level 3): an escape is what it stands for, a comment is nothing.

use cssparser::{ParseError, Parser, ToCss as _, Token};
use std::borrow::Cow;

/// Blocks in blocks that are read; no style sheet needs more.
const MAX_DEPTH: usize = 64;

/// A style as it is compared: in lower case and without white space.
pub(super) fn compact(style: &str) -> String {
    let mut compact: String = plain(style).split_whitespace().collect();
    compact.make_ascii_lowercase();
    compact
}

/// A style or a sheet without escapes and comments.
pub(super) fn plain(css: &str) -> Cow<'_, str> {
    if !css.contains('\\') && !css.contains("/*") {
        return css.into();
    }
    let mut plain = String::with_capacity(css.len());
    write(&mut Parser::new(css), MAX_DEPTH, &mut plain);
    plain.into()
}

/// The characters of a text that stand in no brackets nor quotation marks, and those that begin such.
pub(super) fn outside(text: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut quote, mut depth) = (None, 0_usize);
    text.char_indices().filter(move |(_, c)| {
        let is_outside = quote.is_none() && depth == 0;
        match (quote, *c) {
            (Some(open), c) => quote = Some(open).filter(|_| c != open),
            (None, c @ ('"' | '\'')) => quote = Some(c),
            (None, '[' | '(') => depth += 1,
            (None, ']' | ')') => depth = depth.saturating_sub(1),
            (None, _) => {}
        }
        is_outside
    })
}

/// A piece of what a style writes beside what an element holds (CSS Generated Content section 1.2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Written {
    /// It itself.
    Text(String),
    /// The value of the attribute of this name.
    Attribute(String),
}

/// What the last `content` in the declarations of a block writes.
pub(super) fn written(block: &str) -> Vec<Written> {
    let mut parser = Parser::new(block);
    let (mut is_content, mut written) = (None, Vec::new());
    while let Ok(token) = parser.next().cloned() {
        match (&token, is_content) {
            (Token::Semicolon, _) => is_content = None,
            (Token::Ident(name), None) if name.eq_ignore_ascii_case("content") => {
                is_content = Some(true);
                written.clear();
            }
            (_, None) => is_content = Some(false),
            (token, Some(true)) => written.extend(piece(token, &mut parser)),
            (_, Some(false)) => {}
        }
    }
    written
}

fn piece(token: &Token<'_>, parser: &mut Parser<'_>) -> Option<Written> {
    if let Token::QuotedString(text) = token {
        return Some(Written::Text(text.to_string()));
    }
    let is_attribute = matches!(token, Token::Function(name) if name.eq_ignore_ascii_case("attr"));
    let name = |inner: &mut Parser<'_>| {
        Ok::<_, ParseError<()>>(inner.expect_ident()?.to_ascii_lowercase())
    };
    is_attribute.then(|| parser.parse_nested_block(name).ok())?.map(Written::Attribute)
}

fn write(parser: &mut Parser<'_>, depth: usize, plain: &mut String) {
    while let Ok(token) = parser.next_including_whitespace().cloned() {
        token.to_css(plain).unwrap_or_default();
        let Some(end) = end_of(&token) else { continue };
        if let Some(below) = depth.checked_sub(1) {
            let inner = |inner: &mut Parser<'_>| {
                write(inner, below, plain);
                Ok::<(), ParseError<()>>(())
            };
            parser.parse_nested_block(inner).unwrap_or_default();
        }
        plain.push(end);
    }
}

/// How the block ends that a token begins.
fn end_of(token: &Token<'_>) -> Option<char> {
    if *token == Token::CurlyBracketBlock {
        return Some('}');
    }
    if *token == Token::SquareBracketBlock {
        return Some(']');
    }
    let is_round = *token == Token::ParenthesisBlock || matches!(token, Token::Function(_));
    is_round.then_some(')')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_what_they_stand_for() {
        for (style, read) in [
            ("Opacity : 0", "opacity:0"),
            ("opac\\69ty: 0", "opacity:0"),
            ("opac\\69 ty/* : 1; */:0", "opacity:0"),
            ("\\70osition:\\61 bsolute", "position:absolute"),
            ("margin-top:-4\\0070x", "margin-top:-4px"),
            (
                "transform:/**/trans\\6c ate(0, calc(1px + 2px))",
                "transform:translate(0,calc(1px+2px))",
            ),
            ("color:red /* ", "color:red"),
            ("content:'\\41/*'", "content:\"a/*\""),
        ] {
            assert_eq!(compact(style), read, "{style}");
        }
        assert_eq!(plain(".a{/*}*/b:c}@media x{\\64{e:f}}"), ".a{b:c}@media x{d{e:f}}");
    }

    #[test]
    fn what_nests_without_end_is_read_up_to_a_depth() {
        let nested = format!("\\61:{}", "(".repeat(100_000));
        assert_eq!(plain(&nested).len(), "a:".len() + 2 * MAX_DEPTH + 2);
    }
}
