//! Drafts of views, made once of each message that takes long to read: when it comes in, and again by another
//! program at the first look.

use crate::log::causes;
use crate::model::message::Message;
use crate::pipeline::draft::PROGRAM;
use crate::policy::snapshot::Policy;
use crate::store::database::Store;
use crate::store::error::StoreError;
use crate::store::key::Key;
use crate::worker::pool::Pool;

/// Octets of text from which on a draft is kept: three messages in a hundred have as many. Without
/// one a view takes 0.2 ms for each kB of newsletters, and 0.5 ms where all of it is links.
pub const LONG: usize = 64 << 10;

/// Who makes drafts under a policy: this program, by its limits of reading.
pub fn maker(policy: &Policy) -> String {
    format!("{} {PROGRAM}", policy.engine)
}

/// The draft of a long message. None of a short one, nor where none can be had: a view does without.
pub async fn draft_of(
    key: &Key,
    content: &Message,
    (store, workers): (&Store, &Pool),
    policy: &Policy,
) -> Option<Vec<u8>> {
    if content.size() < LONG {
        return None;
    }
    let maker = maker(policy);
    if let Some(kept) = had(key, store.draft(key, &maker).await).flatten() {
        return Some(kept);
    }
    let made = workers.draft(policy, content).await.ok()?;
    had(key, store.keep_draft(key, &maker, &made).await);
    Some(made)
}

/// What came of asking the store.
fn had<T>(key: &Key, answer: Result<T, StoreError>) -> Option<T> {
    let told = |error: &StoreError| {
        tracing::warn!(cause = %causes(error), message = key.id, "a draft is not kept");
    };
    answer.inspect_err(told).ok()
}
