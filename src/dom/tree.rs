//! The tree view: html5ever with scripting off, since mail programs show what `<noscript>` holds,
//! and behind caps, since tree building is quadratic in depth (100,000 nested `<div>` hold a core
//! for over a minute) and cubic in formatting (44 kB of `<b>` and `<i>` for 13 seconds).

use crate::dom::attributes;
use crate::dom::sink::{Built, CappedSink};
use crate::model::limits::Limits;
use crate::model::message::Defect;
use ego_tree::NodeId;
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{Tracer, TreeBuilder, TreeBuilderOpts};
use html5ever::{ParseOpts, Parser, parse_document};
use scraper::Html;
use std::cell::{Cell, RefCell};
use std::collections::HashSet;

/// The parser is fed in pieces of this many bytes, and stopped after the piece that broke a cap: 21
/// kB of misnested formatting elements can make a million nodes.
pub(super) const PIECE: usize = 1_024;

/// How many times as many elements may be open as nest in the tree: browsers put what nests deeper than
/// 512 beside its parent, while the time to build grows with the square of what is open.
const STACK: usize = 4;

/// By how much the look ahead at attributes is milder than the cap: it takes some text for a tag.
const SLACK: usize = 4;

/// Builds the tree of a document, or says which cap it broke.
pub fn parse(source: &str, limits: &Limits) -> Result<Html, Defect> {
    Ok(build(source, limits)?.html)
}

/// The same, with what the tree does not tell.
pub(super) fn build(source: &str, limits: &Limits) -> Result<Built, Defect> {
    if source.len() > limits.html_octets {
        return Err(Defect::HtmlTooLarge);
    }
    if attributes::exceed(source, limits.html_attributes.saturating_mul(SLACK)) {
        return Err(Defect::HtmlTooManyAttributes);
    }
    let mut parser = parser(CappedSink::new(limits));
    for piece in pieces(source) {
        parser.process(StrTendril::from_slice(piece));
        let builder = &parser.tokenizer.sink;
        let Held { open, formatting, .. } = held(builder);
        let (open, formatting) = (open.get(), formatting.take().len());
        builder.sink.check(open <= limits.html_depth * STACK, Defect::HtmlTooDeep);
        builder.sink.check(formatting <= limits.html_formatting, Defect::HtmlTooMuchFormatting);
        builder.sink.within()?;
    }
    parser.finish()
}

fn parser(sink: CappedSink<'_>) -> Parser<CappedSink<'_>> {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    parse_document(sink, ParseOpts { tree_builder, ..ParseOpts::default() })
}

fn pieces(source: &str) -> impl Iterator<Item = &str> {
    let mut rest = source;
    std::iter::from_fn(move || {
        let (piece, tail) = rest.split_at(rest.ceil_char_boundary(PIECE));
        rest = tail;
        (!piece.is_empty()).then_some(piece)
    })
}

/// The elements that the tree builder holds: those that are open, and formatting elements that it will
/// open again in the next block. A sink does not see the latter.
fn held<'b, 'l>(builder: &'b TreeBuilder<NodeId, CappedSink<'l>>) -> Held<'b, 'l> {
    let held = Held { sink: &builder.sink, open: Cell::new(0), formatting: RefCell::default() };
    builder.trace_handles(&held);
    held
}

/// What was shown to it: how many elements, and which of them are formatting elements.
struct Held<'b, 'l> {
    sink: &'b CappedSink<'l>,
    open: Cell<usize>,
    formatting: RefCell<HashSet<NodeId>>,
}

impl Tracer for Held<'_, '_> {
    type Handle = NodeId;

    fn trace_handle(&self, node: &NodeId) {
        self.open.set(self.open.get() + 1);
        if self.sink.is_formatting(*node) {
            self.formatting.borrow_mut().insert(*node);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn caps_stop_bombs_and_leave_mail_alone() {
        for (source, broken) in [
            ("<p>hello".to_owned(), None),
            ("<div>".repeat(2_000), None),
            ("<div>".repeat(100_000), Some(Defect::HtmlTooDeep)),
            (
                format!("<a {}>", (0..300).map(|n| format!("x{n}")).collect::<Vec<_>>().join(" ")),
                Some(Defect::HtmlTooManyAttributes),
            ),
            (opened("body", 300), Some(Defect::HtmlTooManyAttributes)),
            ("<body a b>".repeat(300), None),
            (
                opened("b", 2_000) + &opened("i", 2_000) + &"x</b>".repeat(2_000),
                Some(Defect::HtmlTooMuchFormatting),
            ),
            (opened("b", 900) + &"</p><p>x".repeat(50), Some(Defect::HtmlTooMuchFormatting)),
            ("<b>".repeat(60), None),
            ("<br>".repeat(250_000), Some(Defect::HtmlTooManyNodes)),
            ("x".repeat(6 << 20), Some(Defect::HtmlTooLarge)),
        ] {
            assert_eq!(
                parse(&source, &Limits::default()).err(),
                broken,
                "{}…",
                source.chars().take(20).collect::<String>()
            );
        }
    }

    fn opened(name: &str, count: usize) -> String {
        (0..count).map(|n| format!("<{name} a{n}>")).collect::<Vec<_>>().concat()
    }

    #[test]
    fn what_mathml_annotates_in_html_is_html() {
        let source = "<math><annotation-xml encoding='text/html'><style><a href=x></style>";
        assert!(!parse(source, &Limits::default()).unwrap().html().contains("</a>"));
    }

    #[test]
    fn noscript_is_read_as_a_reader_without_scripts_does() {
        let html = parse("<noscript><a href=x>y</a></noscript>", &Limits::default()).unwrap();
        assert!(html.html().contains("<a href=\"x\">"));
    }
}
