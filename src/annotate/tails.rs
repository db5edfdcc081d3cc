//! What is unseen and would take a mark elsewhere: characters that order the text around them, and blanks
//! behind the last word of a link.

use ego_tree::NodeId;
use scraper::Html;
use scraper::node::{Node, Text};

/// Blank pieces that stay at the end of a link.
const MAX_PIECES: usize = 4;
/// Characters of one that stay.
const MAX_BLANKS: usize = 8;

/// A text without the characters that embed, override and isolate.
pub(super) fn ordered(text: &str) -> String {
    text.replace(|c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'), "")
}

/// Takes blanks off the end of a link.
pub(super) fn cut(html: &mut Html, link: NodeId) {
    let Some(node) = html.tree.get(link) else { return };
    let pieces = node.descendants().filter(|piece| !piece.has_children());
    let pieces: Vec<NodeId> = pieces.map(|piece| piece.id()).collect();
    let blank = pieces.into_iter().rev().take_while(|piece| is_blank(html, *piece));
    for (number, piece) in blank.collect::<Vec<_>>().into_iter().enumerate() {
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

fn is_blank(html: &Html, piece: NodeId) -> bool {
    let Some(piece) = html.tree.get(piece) else { return false };
    match (piece.value().as_text(), piece.value().as_element()) {
        (Some(text), _) => text.chars().all(shows_nothing),
        (None, element) => element.is_none_or(|element| element.name() != "img"),
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
