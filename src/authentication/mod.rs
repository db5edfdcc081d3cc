//! Whether the sender is who it says, by its own signatures and records: SPF, DKIM, DMARC and ARC. Pure: it
//! says what to ask the DNS, and takes the answers.

#[cfg(feature = "verify-senders")]
mod asked;
#[cfg(feature = "verify-senders")]
mod records;
#[cfg(feature = "verify-senders")]
mod seals;
#[cfg(feature = "verify-senders")]
mod signed;
#[cfg(not(feature = "verify-senders"))]
mod unverified;
#[cfg(feature = "verify-senders")]
mod verified;

#[cfg(feature = "verify-senders")]
pub use {asked::questions, verified::authentication};

#[cfg(not(feature = "verify-senders"))]
pub use unverified::{authentication, questions};
