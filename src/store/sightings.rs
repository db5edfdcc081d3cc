//! Since when a workspace's mail links to a place, and how many organisations do: what makes a place
//! new or known there. Recorded once for each message, in the transaction that records its verdict.

use crate::model::facts::{Authentication, Facts, History, Known, Sighting};
use crate::store::database::Store;
use crate::store::error::StoreError;
use crate::store::key::Key;
use sqlx::{Sqlite, Transaction};

const DAY: i64 = 24 * 60 * 60;
/// From when on a workspace has a history: until then, everything is new to it.
const LONG: i64 = 14 * DAY;
const MANY: i64 = 200;
/// Organisations that are kept of a place: more say no more.
const MAX_SENDERS: i64 = 10;

/// What goes on record with a message that was read for the first time.
#[derive(Debug)]
pub struct Learned {
    /// The facts of its arrival, with what was known then.
    pub facts: Facts,
    /// The registrable domain of its sender.
    pub sender: Option<String>,
}

impl Store {
    /// What was known of places when a message came in at this time, in seconds since the Unix epoch.
    /// An organisation counts from the day after its first link on, so that nobody makes a place known
    /// by mail of the same day.
    pub async fn known(
        &self,
        workspace: &str,
        places: &[String],
        at: i64,
    ) -> Result<Known, StoreError> {
        let query = "SELECT value, MIN(first_seen), \
                     COUNT(first_seen) FILTER (WHERE sender <> '' AND first_seen <= $3 - $4) \
                     FROM json_each($2) LEFT JOIN sighting \
                     ON workspace_id = $1 AND domain = value AND first_seen <= $3 GROUP BY value";
        let query = sqlx::query_as(query).bind(workspace).bind(serde_json::to_string(places)?);
        let rows: Vec<(String, Option<i64>, i64)> =
            query.bind(at).bind(DAY).fetch_all(&self.reader).await?;
        let places = rows.into_iter().map(|(place, first_seen, senders)| Sighting {
            place,
            first_seen,
            senders: senders.unsigned_abs(),
        });
        Ok(Known { history: self.history(workspace, at).await?, places: places.collect() })
    }

    async fn history(&self, workspace: &str, at: i64) -> Result<History, StoreError> {
        let query = "SELECT MAX(is_proved) FROM history \
                     WHERE workspace_id = $1 AND since <= $2 AND messages >= $3";
        let query = sqlx::query_scalar(query).bind(workspace).bind(at - LONG).bind(MANY);
        let is_proved: Option<bool> = query.fetch_one(&self.reader).await?;
        Ok(match is_proved {
            Some(true) => History::Proved,
            Some(false) => History::Long,
            None => History::Short,
        })
    }
}

/// Records what a message teaches, unless that has been done: it may be read again.
pub(super) async fn learn(
    transaction: &mut Transaction<'_, Sqlite>,
    key: &Key,
    Learned { facts, sender }: &Learned,
) -> Result<(), StoreError> {
    let query = "UPDATE message SET facts = $3 WHERE workspace_id = $1 AND id = $2 \
                 AND facts ->> '$.known' IS NULL";
    let query = sqlx::query(query).bind(&key.workspace_id).bind(&key.id);
    let done = query.bind(serde_json::to_string(facts)?).execute(&mut **transaction).await?;
    if done.rows_affected() == 0 {
        return Ok(());
    }
    let places = facts.known.iter().flat_map(|known| &known.places);
    let places: Vec<&str> = places.map(|it| it.place.as_str()).collect();
    let places = serde_json::to_string(&places)?;
    let at = facts.received_at;
    let is_proved = facts.authentication == Authentication::Proved;
    for sender in [Some(""), sender.as_deref().filter(|_| is_proved)].into_iter().flatten() {
        see(transaction, key, See { places: &places, sender, at }).await?;
        count(transaction, key, (!sender.is_empty(), at)).await?;
    }
    Ok(())
}

/// Somebody's links to some places.
struct See<'a> {
    /// A JSON array.
    places: &'a str,
    /// Empty for whoever it is.
    sender: &'a str,
    at: i64,
}

/// Messages may be judged in another order than they came in, so that the earliest counts.
async fn see(
    transaction: &mut Transaction<'_, Sqlite>,
    key: &Key,
    See { places, sender, at }: See<'_>,
) -> Result<(), StoreError> {
    let query = "INSERT INTO sighting (workspace_id, domain, sender, first_seen) \
                 SELECT $1, value, $3, $4 FROM json_each($2) WHERE $3 = '' OR (SELECT COUNT(*) \
                 FROM sighting WHERE workspace_id = $1 AND domain = value AND sender <> '') < $5 \
                 ON CONFLICT (workspace_id, domain, sender) DO UPDATE \
                 SET first_seen = excluded.first_seen \
                 WHERE excluded.first_seen < sighting.first_seen";
    let query = sqlx::query(query).bind(&key.workspace_id).bind(places).bind(sender);
    query.bind(at).bind(MAX_SENDERS).execute(&mut **transaction).await?;
    Ok(())
}

/// Counts a message among all, or among those whose sender was proved.
async fn count(
    transaction: &mut Transaction<'_, Sqlite>,
    key: &Key,
    (is_proved, at): (bool, i64),
) -> Result<(), StoreError> {
    let query = "INSERT INTO history (workspace_id, is_proved, since, messages) \
                 VALUES ($1, $2, $3, 1) ON CONFLICT (workspace_id, is_proved) DO UPDATE \
                 SET since = MIN(since, excluded.since), messages = history.messages + 1";
    let query = sqlx::query(query).bind(&key.workspace_id).bind(is_proved);
    query.bind(at).execute(&mut **transaction).await?;
    Ok(())
}
