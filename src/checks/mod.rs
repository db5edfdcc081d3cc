//! The check table: one file per heuristic. A check reports, policy decides; no check looks at
//! another.

mod asks_for_secret;
mod backslash;
mod broken_up;
pub mod check;
mod covers;
mod differs;
mod disguised_host;
mod false_name;
mod file_share;
mod host_before_at;
mod moves;
mod numeric_host;
mod odd_scheme;
mod odd_spelling;
mod padding;
mod scheme;
mod second_address;
mod text_names_other_domain;
mod userinfo;

use check::Check;

/// Every check, in the order in which pages list them.
pub const CHECKS: &[Check] = &[
    text_names_other_domain::CHECK,
    userinfo::CHECK,
    host_before_at::CHECK,
    backslash::CHECK,
    disguised_host::CHECK,
    numeric_host::CHECK,
    odd_spelling::CHECK,
    padding::CHECK,
    scheme::CHECK,
    odd_scheme::CHECK,
    file_share::CHECK,
    second_address::CHECK,
    broken_up::CHECK,
    covers::CHECK,
    moves::CHECK,
    differs::CHECK,
    false_name::CHECK,
    asks_for_secret::CHECK,
];
