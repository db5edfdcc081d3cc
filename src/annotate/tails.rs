//! What is unseen and would take a mark elsewhere: characters that order the text around them, and blanks
//! behind the last word of a link.

use ego_tree::{NodeId, NodeRef};
use scraper::Html;
use scraper::node::{Node, Text};
use std::iter::successors;

/// Blank pieces that stay at the end of a link.
const MAX_PIECES: usize = 4;
/// Characters of one that stay.
const MAX_BLANKS: usize = 8;

/// A text without the characters that embed, override and isolate.
pub(super) fn ordered(text: &str) -> String {
    text.replace(orders, "")
}

/// Whether a character is one of these.
pub(super) fn orders(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Elements that show nothing where they hold nothing. Of all others some may, or are links themselves.
const EMPTY: &[&str] = &[
    "b", "bdi", "big", "br", "center", "div", "em", "font", "i", "nobr", "p", "small", "span",
    "strong", "u", "wbr",
];

/// Takes blanks off the end of a link.
pub(super) fn cut(html: &mut Html, link: NodeId) {
    let Some(node) = html.tree.get(link) else { return };
    let pieces = successors(node.last_child().map(last_piece), |piece| before(*piece, link));
    let blank = pieces.take_while(|piece| is_blank(piece.value()));
    let blank: Vec<NodeId> = blank.map(|piece| piece.id()).collect();
    for (number, piece) in blank.into_iter().enumerate() {
        shorten(html, piece);
        if number >= MAX_PIECES
            && let Some(mut piece) = html.tree.get_mut(piece)
        {
            piece.detach();
        }
    }
}

fn shorten(html: &mut Html, node: NodeId) {
    if let Some(mut node) = html.tree.get_mut(node)
        && let Node::Text(Text { text }) = node.value()
        && text.chars().count() > MAX_BLANKS
    {
        *text = " ".into();
    }
}

/// The last piece of a node that holds no other.
fn last_piece(node: NodeRef<'_, Node>) -> NodeRef<'_, Node> {
    successors(Some(node), NodeRef::last_child).last().unwrap_or(node)
}

/// The piece before another within a link.
fn before(piece: NodeRef<'_, Node>, link: NodeId) -> Option<NodeRef<'_, Node>> {
    let mut around = successors(Some(piece), NodeRef::parent).take_while(|it| it.id() != link);
    around.find_map(|it| it.prev_sibling()).map(last_piece)
}

fn is_blank(piece: &Node) -> bool {
    match (piece.as_text(), piece.as_element()) {
        (Some(text), _) => text.chars().all(shows_nothing),
        (None, element) => element.is_none_or(|it| EMPTY.contains(&it.name())),
    }
}

/// White space, what has no width, and letters that are blank.
fn shows_nothing(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
                | '\u{2060}'..='\u{2064}' | '\u{2800}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
        )
}
