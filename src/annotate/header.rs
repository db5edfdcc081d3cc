//! The header field that a mail copy bears.

use crate::annotate::inline::Pen;
use crate::annotate::tag::{Vouched, tag};
use crate::parse::header::{self, Field};
use crate::parse::splice::{Splice, splice};

/// Its name. A sender's field of this name is taken out: it would speak for us.
pub(super) const NAME: &str = "Waymark-Verdict";

/// The message with a field that says its verdict, or with none.
pub(super) fn with_verdict(raw: &[u8], verdict: Option<&str>, pen: Pen<'_>) -> Vec<u8> {
    let fields = header::read(raw).fields;
    let first = fields.first().map_or(0, |field| field.range.start);
    let mut splices = removals(fields, |field| field.is(NAME));
    let field = |verdict| format!("{NAME}: {}{}", value(verdict, pen), pen.line_end);
    splices.extend(verdict.map(|verdict| Splice::insert(first, field(verdict))));
    splice(raw, splices)
}

/// The message without the field that we gave it.
pub(super) fn without_verdict(raw: &[u8], pen: Pen<'_>) -> Vec<u8> {
    let verdict = |field: &Field| field.value.split(';').next().unwrap_or_default().to_owned();
    let is_ours = |field: &Field| field.is(NAME) && field.value == value(&verdict(field), pen);
    splice(raw, removals(header::read(raw).fields, is_ours))
}

fn removals(fields: Vec<Field>, goes: impl Fn(&Field) -> bool) -> Vec<Splice> {
    fields.into_iter().filter(goes).map(|field| Splice::remove(field.range)).collect()
}

fn value(verdict: &str, pen: Pen<'_>) -> String {
    format!("{verdict}; tag={}", tag(pen.key, Vouched::Field, &[verdict.as_bytes()]))
}
