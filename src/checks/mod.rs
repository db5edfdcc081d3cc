//! The check table: one file per heuristic. A check reports, policy decides; no check looks at
//! another.

mod abused_ending;
mod ambiguous_from;
mod asks_for_secret;
mod backslash;
mod brand_in_host;
mod brand_in_name;
mod brand_in_subject;
mod brand_in_text;
mod broken_up;
mod broken_words;
mod broken_wrapper;
mod calls_to_account;
pub mod check;
mod claims_safety;
mod covers;
mod differs;
mod digits;
mod disguised_host;
mod draws_tooltips;
mod false_letters;
mod false_name;
mod file_share;
mod first_seen;
mod hides_marks;
mod host_before_at;
mod hyphens;
mod imitates_brand;
mod imitates_trusted;
mod leads_off_list;
mod link_leaves_brand;
mod linked_picture;
mod long_host;
mod many_wrappers;
mod moves;
mod name_in_path;
mod near_brand;
mod needless_encoding;
mod numeric_host;
mod odd_scheme;
mod odd_spelling;
mod office_at_free_mail;
mod on_doubtful_feed;
mod on_feed;
mod one_address;
mod one_stranger;
mod other_address;
mod padding;
mod patched_path;
mod picture_message;
mod random_host;
mod random_mailbox;
mod random_path;
mod random_sender;
mod rare_letters;
mod recipient_encoded;
mod recipient_in_link;
mod redirector;
mod refuted_sender;
mod rented_page;
mod rented_sender;
mod reward;
mod same_way_out;
mod scheme;
mod second_address;
mod short_link;
mod speaks_of_account;
mod styled_sender;
mod text_names_known_site;
mod text_names_other_domain;
mod trusted_in_host;
mod trusted_word_in_host;
mod urgent_subject;
mod userinfo;

use check::Check;

/// Every check, in the order in which pages list them.
pub const CHECKS: &[Check] = &[
    text_names_known_site::CHECK,
    text_names_other_domain::CHECK,
    broken_words::CHECK,
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
    asks_for_secret::CHECK,
    claims_safety::CHECK,
    hides_marks::CHECK,
    draws_tooltips::CHECK,
    false_letters::CHECK,
    rare_letters::CHECK,
    imitates_trusted::CHECK,
    imitates_brand::CHECK,
    near_brand::CHECK,
    trusted_in_host::CHECK,
    trusted_word_in_host::CHECK,
    brand_in_host::CHECK,
    broken_wrapper::CHECK,
    many_wrappers::CHECK,
    on_feed::CHECK,
    on_doubtful_feed::CHECK,
    short_link::CHECK,
    rented_page::CHECK,
    redirector::CHECK,
    abused_ending::CHECK,
    brand_in_name::CHECK,
    brand_in_subject::CHECK,
    brand_in_text::CHECK,
    link_leaves_brand::CHECK,
    one_stranger::CHECK,
    other_address::CHECK,
    ambiguous_from::CHECK,
    refuted_sender::CHECK,
    random_sender::CHECK,
    random_mailbox::CHECK,
    styled_sender::CHECK,
    office_at_free_mail::CHECK,
    rented_sender::CHECK,
    one_address::CHECK,
    picture_message::CHECK,
    linked_picture::CHECK,
    same_way_out::CHECK,
    long_host::CHECK,
    digits::CHECK,
    hyphens::CHECK,
    random_host::CHECK,
    first_seen::CHECK,
    recipient_in_link::CHECK,
    recipient_encoded::CHECK,
    random_path::CHECK,
    patched_path::CHECK,
    needless_encoding::CHECK,
    name_in_path::CHECK,
    leads_off_list::CHECK,
    urgent_subject::CHECK,
    calls_to_account::CHECK,
    speaks_of_account::CHECK,
    reward::CHECK,
    false_name::CHECK,
];
