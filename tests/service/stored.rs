//! What stands in the store, read beside the running service.

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Row as _};
use std::path::Path;
use tokio::runtime::Runtime;

/// One message with its recipients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    pub workspace: String,
    pub id: String,
    pub sender: String,
    pub state: String,
    pub raw: Vec<u8>,
    pub recipients: Vec<String>,
}

/// All messages, in the order in which they came.
pub fn stored(data: &Path) -> Vec<Stored> {
    wait_for(read(data))
}

/// The states of all messages, oldest first.
pub fn states(data: &Path) -> Vec<String> {
    wait_for(async {
        let query = sqlx::query_scalar("SELECT state FROM message ORDER BY id");
        query.fetch_all(&mut connect(data).await?).await
    })
}

/// What was known of all messages at their arrival, oldest first.
pub fn all_facts(data: &Path) -> Vec<String> {
    wait_for(async {
        let query = sqlx::query_scalar("SELECT facts FROM message ORDER BY id");
        query.fetch_all(&mut connect(data).await?).await
    })
}

/// From how many messages of proved senders a store knows what is new.
pub fn messages_known(data: &Path) -> i64 {
    wait_for(async {
        let query = sqlx::query_scalar("SELECT SUM(messages) FROM history WHERE is_proved");
        query.fetch_one(&mut connect(data).await?).await
    })
}

/// What was decided at the screens before links: who, which link, its host and verdict, what, and why.
pub fn decisions(data: &Path) -> Vec<String> {
    wait_for(async {
        let query = sqlx::query_scalar(
            "SELECT address || ' ' || link || ' ' || host || ' ' || verdict || ' ' || choice || ': ' || reason \
             FROM decision ORDER BY rowid",
        );
        query.fetch_all(&mut connect(data).await?).await
    })
}

/// Changes a stored row, as a damaged disk does.
pub fn damage(data: &Path, statement: &'static str) {
    assert_eq!(wait_for(change(data, statement)), 1, "{statement}");
}

/// Changes stored rows; how many.
pub async fn change(data: &Path, statement: &'static str) -> sqlx::Result<u64> {
    let done = sqlx::query(statement).execute(&mut connect(data).await?).await?;
    Ok(done.rows_affected())
}

/// All conversations.
pub fn conversations(data: &Path) -> Vec<String> {
    wait_for(async {
        let query = sqlx::query_scalar(
            "SELECT DISTINCT conversation_id FROM message WHERE conversation_id IS NOT NULL",
        );
        query.fetch_all(&mut connect(data).await?).await
    })
}

/// Keeps others from writing until it is dropped.
pub fn lock(data: &Path) -> (Runtime, SqliteConnection) {
    let runtime = Runtime::new().expect("a runtime");
    let locked = runtime.block_on(async {
        let mut connection = connect(data).await?;
        sqlx::query("BEGIN IMMEDIATE").execute(&mut connection).await?;
        Ok::<_, sqlx::Error>(connection)
    });
    (runtime, locked.expect("the store can be locked"))
}

fn wait_for<T>(reading: impl Future<Output = sqlx::Result<T>>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(reading).expect("the store answers")
}

async fn connect(data: &Path) -> sqlx::Result<SqliteConnection> {
    SqliteConnectOptions::new().filename(data.join("waymark.sqlite")).connect().await
}

async fn read(data: &Path) -> sqlx::Result<Vec<Stored>> {
    let mut connection = connect(data).await?;
    let query = "SELECT message.workspace_id, message.id, message.sender, message.state, raw.bytes \
                 FROM message JOIN raw ON raw.workspace_id = message.workspace_id \
                 AND raw.message_id = message.id ORDER BY message.id";
    let rows = sqlx::query(query).fetch_all(&mut connection).await?;
    let mut messages = Vec::new();
    for row in rows {
        let (workspace, id): (String, String) = (row.get(0), row.get(1));
        let raw: Vec<u8> = row.get(4);
        messages.push(Stored {
            recipients: recipients(&mut connection, &workspace, &id).await?,
            sender: row.get(2),
            state: row.get(3),
            raw: zstd::decode_all(raw.as_slice()).map_err(sqlx::Error::Io)?,
            workspace,
            id,
        });
    }
    Ok(messages)
}

async fn recipients(
    connection: &mut SqliteConnection,
    workspace: &str,
    id: &str,
) -> sqlx::Result<Vec<String>> {
    let query = "SELECT recipient FROM delivery WHERE workspace_id = $1 AND message_id = $2 \
                 ORDER BY recipient";
    sqlx::query_scalar(query).bind(workspace).bind(id).fetch_all(connection).await
}
