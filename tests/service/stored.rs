//! What stands in the store, read beside the running service.

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Row as _};
use std::path::Path;

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
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(read(data)).expect("the store can be read")
}

/// The states of all messages, oldest first.
pub fn states(data: &Path) -> Vec<String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let states = runtime.expect("a runtime").block_on(async {
        let options = SqliteConnectOptions::new().filename(data.join("waymark.sqlite"));
        let query = sqlx::query_scalar("SELECT state FROM message ORDER BY id");
        query.fetch_all(&mut options.connect().await?).await
    });
    states.expect("the store can be read")
}

/// Changes a stored row, as a damaged disk does.
pub fn damage(data: &Path, statement: &'static str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let done = runtime.expect("a runtime").block_on(async {
        let options = SqliteConnectOptions::new().filename(data.join("waymark.sqlite"));
        sqlx::query(statement).execute(&mut options.connect().await?).await
    });
    assert_eq!(done.expect("it is changed").rows_affected(), 1, "{statement}");
}

async fn read(data: &Path) -> sqlx::Result<Vec<Stored>> {
    let options = SqliteConnectOptions::new().filename(data.join("waymark.sqlite"));
    let mut connection = options.connect().await?;
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
