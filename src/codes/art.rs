//! Pictures made of characters: half blocks, full blocks, dots of Braille, `##`.
//!
//! A character is drawn as 2 by 4 pixels, so that a half block is a square and two full ones are too.

use crate::codes::gray::Gray;
use ego_tree::iter::Edge;
use scraper::Html;
use scraper::node::Node;

/// Lines of the smallest code, in dots of Braille.
const LINES: usize = 6;
/// Columns of the smallest code.
const COLUMNS: usize = 11;
/// Columns and lines that are drawn at most.
const MOST: usize = 400;

/// The pictures in a text, each with its characters drawn narrow, and then as squares.
pub(super) fn pictures(text: &str) -> Vec<[Option<Gray>; 2]> {
    let mut pictures = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    let ended = std::iter::once("end");
    for line in text.lines().map(unquoted).filter(|line| !line.is_empty()).chain(ended) {
        if is_art(line) {
            lines.push(line);
            continue;
        }
        if lines.len() >= LINES && lines.iter().any(|line| !line.trim().is_empty()) {
            let close: Vec<String> = if is_spaced(&lines) { halved(&lines) } else { Vec::new() };
            let close: Vec<&str> = close.iter().map(String::as_str).collect();
            let lines = if close.is_empty() { &lines } else { &close };
            pictures.push([2, 4].map(|width| drawn(lines, width)));
        }
        lines.clear();
    }
    pictures
}

/// Whether every second character is a space, as between letters that are to look like squares.
fn is_spaced(lines: &[&str]) -> bool {
    lines.iter().all(|line| line.chars().skip(1).step_by(2).all(is_blank))
}

fn halved(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| line.chars().step_by(2).collect()).collect()
}

fn unquoted(line: &str) -> &str {
    line.trim_start_matches('>')
}

/// Whether a line may be one of a picture: hardly any different characters, or only such that draw.
fn is_art(line: &str) -> bool {
    let mut seen: Vec<char> = Vec::new();
    let is_plain = line.chars().all(|c| {
        if !is_blank(c) && !is_block(c) && !seen.contains(&c) {
            seen.push(c);
        }
        seen.len() <= 2
    });
    is_plain && line.chars().take(COLUMNS).count() == COLUMNS
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{2800}' | '\u{200B}' | '\u{FEFF}')
}

/// Characters that draw: block elements, squares and circles, Braille.
fn is_block(c: char) -> bool {
    matches!(c, '\u{2580}'..='\u{259F}' | '■' | '□' | '◼' | '◻' | '⬛' | '⬜' | '⚫' | '⚪' | '\u{2800}'..='\u{28FF}' | '\u{FE0F}')
}

/// Characters that take two columns (UAX 11).
fn is_wide(c: char) -> bool {
    matches!(c, '⬛' | '⬜' | '⚫' | '⚪')
        || matches!(c, '\u{3000}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{FF01}'..='\u{FF60}')
        || matches!(c, '\u{1F300}'..='\u{1F64F}' | '\u{1F7E0}'..='\u{1F7EB}')
}

/// The character that is the ground where none is known to be: that of the border, or of the dark corner of
/// a code without one, which is then read as light on dark.
fn ground(lines: &[&str]) -> Option<char> {
    let mut characters = lines.iter().flat_map(|line| line.chars());
    let first = characters.next()?;
    let is_dark = |c: char| cell(c) == [true; 8];
    (is_dark(first) && characters.all(is_dark)).then_some(first)
}

fn drawn(lines: &[&str], width: usize) -> Option<Gray> {
    let ground = ground(lines);
    let lines: Vec<Vec<[bool; 8]>> =
        lines.iter().take(MOST).map(|line| cells(line, ground)).collect();
    let columns = lines.iter().map(Vec::len).max()?;
    Gray::new(columns * width, lines.len() * 4, |x, y| {
        let cell = lines.get(y / 4).and_then(|line| line.get(x / width));
        let part = (y % 4) * 2 + (x % width) * 2 / width;
        let is_dark = cell.and_then(|cell| cell.get(part)).is_some_and(|it| *it);
        if is_dark { 0 } else { u8::MAX }
    })
}

fn cells(line: &str, ground: Option<char>) -> Vec<[bool; 8]> {
    let drawing = line.chars().filter(|c| !matches!(c, '\u{FE0F}' | '\u{200B}' | '\u{FEFF}'));
    let each = drawing.flat_map(|c| {
        let cell = if Some(c) == ground { [false; 8] } else { cell(c) };
        std::iter::repeat_n(cell, if is_wide(c) { 2 } else { 1 })
    });
    each.take(MOST).collect()
}

/// Which of the eight parts of a character are dark, row by row.
fn cell(c: char) -> [bool; 8] {
    let quarters = |marks: [u8; 4]| {
        let [a, b, c, d] = marks.map(|mark| mark > 0);
        [a, b, a, b, c, d, c, d]
    };
    match c {
        '▀' => quarters([1, 1, 0, 0]),
        '▄' => quarters([0, 0, 1, 1]),
        '▌' => quarters([1, 0, 1, 0]),
        '▐' => quarters([0, 1, 0, 1]),
        '▖' => quarters([0, 0, 1, 0]),
        '▗' => quarters([0, 0, 0, 1]),
        '▘' => quarters([1, 0, 0, 0]),
        '▝' => quarters([0, 1, 0, 0]),
        '▙' => quarters([1, 0, 1, 1]),
        '▚' => quarters([1, 0, 0, 1]),
        '▛' => quarters([1, 1, 1, 0]),
        '▜' => quarters([1, 1, 0, 1]),
        '▞' => quarters([0, 1, 1, 0]),
        '▟' => quarters([0, 1, 1, 1]),
        '\u{2801}'..='\u{28FF}' => braille(u32::from(c) - 0x2800),
        '░' | '□' | '◻' | '⬜' | '⚪' | '.' | '_' | '-' | '·' | '0' | ',' => [false; 8],
        c => [!is_blank(c); 8],
    }
}

/// The dots of a Braille pattern: down the left side, down the right side, then the lowest two.
fn braille(dots: u32) -> [bool; 8] {
    [0, 3, 1, 4, 2, 5, 6, 7].map(|dot| dots >> dot & 1 == 1)
}

/// Whether a text has enough lines or characters for a picture.
pub(super) fn may_hold(text: &str) -> bool {
    let lines = text.lines().map(unquoted).filter(|line| is_art(line) && !line.trim().is_empty());
    lines.take(LINES).count() == LINES
}

/// Whether the source of a document has lines for one between its tags.
pub(super) fn may_stand_in(source: &str) -> bool {
    let source = source.replace("&nbsp;", " ");
    let texts = source.split('<').map(|it| it.split_once('>').map_or(it, |(_, text)| text));
    may_hold(&texts.collect::<Vec<_>>().join("\n"))
}

/// The text of a tree, a line for each block, its white space as it is written.
pub(super) fn text(html: &Html) -> String {
    let mut text = String::new();
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => {
                text.push_str(node.value().as_text().map_or("", |piece| piece));
                text.push_str(if breaks(node.value()) { "\n" } else { "" });
            }
            Edge::Close(node) if breaks(node.value()) => text.push('\n'),
            Edge::Close(_) => {}
        }
    }
    text
}

fn breaks(node: &Node) -> bool {
    let blocks = ["br", "p", "div", "pre", "tr", "li", "table", "center", "blockquote"];
    node.as_element().is_some_and(|it| blocks.contains(&it.name()))
}
