//! The check table: one file per heuristic. A check reports, policy decides; no check looks at
//! another.

pub mod check;
mod text_names_other_domain;

use check::Check;

/// Every check, in the order in which pages list them.
pub const CHECKS: &[Check] = &[text_names_other_domain::CHECK];
