//! A source read by a tokenizer alone, in a third of the time that its tree takes, as far as it holds
//! nothing on which the order of the bytes and the tree can differ.

mod construct;
mod kind;
mod open;
mod reading;
mod written;

use crate::dom::linear::reading::Reading;
use crate::dom::tree::PIECE;
use crate::dom::visitor::Visitor;
use crate::model::limits::Limits;
pub use construct::Construct;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

/// Tells a visitor what it would hear of the tree, or says what it cannot tell; then the visitor has
/// heard too much.
pub(super) fn read<V: Visitor>(
    source: &str,
    limits: &Limits,
    visitor: &mut V,
) -> Result<(), Construct> {
    if source.contains('\0') || source.starts_with('\u{feff}') {
        return Err(Construct::Octet);
    }
    if source.len() > limits.html_octets || most_nodes(source) > limits.html_nodes {
        return Err(Construct::Large);
    }
    let mut reading = Reading::new(limits, visitor);
    let hear = |event: CallbackEvent<'_>, _: Span<()>| reading.hear(&event).err();
    let mut emitter = CallbackEmitter::new(hear);
    emitter.naively_switch_states(true);
    let met = Tokenizer::new_with_emitter(source, emitter).find_map(Result::ok);
    if let Some(construct) = met {
        return Err(construct);
    }
    reading.finish()
}

/// More nodes than the tree will have: a tag, a reference or a line makes its own and at most three that
/// tables imply, and a long text is cut.
fn most_nodes(source: &str) -> usize {
    let makes_nodes = |octet: &u8| matches!(octet, b'<' | b'&' | b'\n' | b'\r');
    let made = source.as_bytes().iter().filter(|octet| makes_nodes(octet)).count();
    made * 4 + source.len() / PIECE
}
