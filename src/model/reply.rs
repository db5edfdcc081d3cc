//! What an ingress tells its peer.

/// The gateway's answer for one message and one recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reply {
    /// Durable: the transaction that holds the message has committed with fsync.
    Accepted,
    /// Nothing was promised; the peer keeps the message and tries again.
    TryLater,
    /// Likewise, since the disk is full.
    SystemFull,
}
