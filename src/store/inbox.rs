//! What the inbox lists.

use crate::model::person::Person;
use crate::store::database::Store;
use crate::store::error::StoreError;
use sqlx::FromRow;

/// One message in a list, with its conversation.
#[derive(Debug, Clone, FromRow)]
pub struct Row {
    /// The message.
    pub id: String,
    /// Its conversation.
    pub conversation_id: String,
    /// Subject of the conversation.
    pub topic_subject: String,
    /// Subject of the conversation that a stranger refers to.
    pub claims_to_answer: Option<String>,
    /// Display name of the sender.
    pub from_name: String,
    /// Address of the sender.
    pub from_address: String,
    /// Subject of the message.
    pub subject: String,
    /// Arrival, seconds since the Unix epoch.
    pub received_at: i64,
    /// `pending`, `judged` or `unchecked`.
    pub state: String,
    /// Number of links.
    pub links: i64,
    /// Number of links with a visible mark.
    pub marked: i64,
    /// The worst verdict.
    pub verdict: Option<String>,
    /// The policy that judged.
    pub revision: Option<String>,
    /// Whether the reader has not seen it.
    pub unread: bool,
}

impl Row {
    /// Whether another row is of the same conversation.
    pub fn is_beside(&self, other: &Self) -> bool {
        self.conversation_id == other.conversation_id
    }
}

/// A host that stored links go to.
#[derive(Debug, Clone, FromRow)]
pub struct HostRow {
    /// Canonical host.
    pub host: String,
    /// Messages with a link to it.
    pub messages: i64,
}

/// Some of what is listed, in the order of the page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Its messages.
    pub rows: Vec<Row>,
    /// What to ask with for those before them, if there are any.
    pub earlier: Option<String>,
}

impl Page {
    /// The first rows of those that were found.
    fn of(mut rows: Vec<Row>, shown: usize, name: impl Fn(&Row) -> &String) -> Self {
        let has_more = rows.len() > shown;
        rows.truncate(shown);
        let earlier = rows.last().filter(|_| has_more).map(|last| name(last).clone());
        Self { rows, earlier }
    }
}

/// Messages of one conversation that are read at one time: a monitor may send thousands.
const TOGETHER: usize = 50;

const COLUMNS: &str = "SELECT message.id, message.conversation_id, \
    conversation.subject AS topic_subject, conversation.claims_to_answer, message.from_name, \
    message.from_address, message.subject, message.received_at, message.state, message.links, \
    message.marked, message.verdict, message.revision, \
    message.received_at > COALESCE(seen.seen_at, 0) AS unread \
    FROM conversation \
    JOIN message ON message.workspace_id = conversation.workspace_id \
    AND message.conversation_id = conversation.id \
    LEFT JOIN seen ON seen.workspace_id = conversation.workspace_id \
    AND seen.conversation_id = conversation.id AND seen.address = $2 WHERE conversation.workspace_id = $1 ";

impl Store {
    /// The messages of the latest conversations, latest conversation first, oldest message first in
    /// each; where a conversation is named, of the latest before it.
    pub async fn conversations(
        &self,
        reader: &Person,
        limit: u32,
        before: Option<&str>,
    ) -> Result<Page, StoreError> {
        let query = format!(
            "{COLUMNS} AND conversation.id IN (SELECT id FROM conversation WHERE workspace_id = $1 \
             AND ($3 IS NULL OR (updated_at, id) < \
             (SELECT updated_at, id FROM conversation WHERE workspace_id = $1 AND id = $3)) \
             ORDER BY updated_at DESC, id DESC LIMIT {}) \
             ORDER BY conversation.updated_at DESC, conversation.id DESC, \
             message.received_at, message.id",
            i64::from(limit) + 1
        );
        let rows = self.rows(&query, [&reader.workspace, &reader.address], [before, None]).await?;
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let shown = rows.chunk_by(Row::is_beside).take(limit).map(<[Row]>::len).sum();
        Ok(Page::of(rows, shown, |last| &last.conversation_id))
    }

    /// The latest messages of one conversation, oldest first; where a message is named, the latest
    /// before it.
    pub async fn conversation(
        &self,
        reader: &Person,
        id: &str,
        before: Option<&str>,
    ) -> Result<Page, StoreError> {
        let query = format!(
            "{COLUMNS} AND conversation.id = $3 \
             AND ($4 IS NULL OR (message.received_at, message.id) < \
             (SELECT received_at, id FROM message WHERE workspace_id = $1 AND id = $4)) \
             ORDER BY message.received_at DESC, message.id DESC LIMIT {}",
            TOGETHER + 1
        );
        let rows =
            self.rows(&query, [&reader.workspace, &reader.address], [Some(id), before]).await?;
        let mut page = Page::of(rows, TOGETHER, |last| &last.id);
        page.rows.reverse();
        Ok(page)
    }

    async fn rows(
        &self,
        query: &str,
        reader: [&str; 2],
        which: [Option<&str>; 2],
    ) -> Result<Vec<Row>, StoreError> {
        let mut query = sqlx::query_as(sqlx::AssertSqlSafe(query));
        for value in reader.into_iter().map(Some).chain(which) {
            query = query.bind(value);
        }
        Ok(query.fetch_all(&self.reader).await?)
    }

    /// The hosts that most messages of a workspace link to.
    pub async fn hosts(&self, workspace: &str, limit: i64) -> Result<Vec<HostRow>, StoreError> {
        let query = "SELECT host, COUNT(*) AS messages FROM link WHERE workspace_id = $1 \
                     GROUP BY host ORDER BY messages DESC, host LIMIT $2";
        let query = sqlx::query_as(query).bind(workspace).bind(limit);
        Ok(query.fetch_all(&self.reader).await?)
    }

    /// The conversation of a message.
    pub async fn conversation_of(
        &self,
        reader: &Person,
        message: &str,
    ) -> Result<Option<String>, StoreError> {
        let query = "SELECT conversation_id FROM message WHERE workspace_id = $1 AND id = $2";
        let query = sqlx::query_scalar(query).bind(&reader.workspace).bind(message);
        Ok(query.fetch_optional(&self.reader).await?.flatten())
    }

    /// How many messages of a workspace still wait to be judged, or to be judged again.
    pub async fn unsettled(&self, workspace: &str, revision: &str) -> Result<i64, StoreError> {
        let query = "SELECT COUNT(*) FROM message WHERE workspace_id = $1 \
                     AND (state = 'pending' OR state = 'judged' AND revision <> $2)";
        Ok(sqlx::query_scalar(query).bind(workspace).bind(revision).fetch_one(&self.reader).await?)
    }

    /// How many messages there are, by workspace and state.
    pub async fn states(&self) -> Result<Vec<(String, String, i64)>, StoreError> {
        let query =
            "SELECT workspace_id, state, COUNT(*) FROM message GROUP BY workspace_id, state";
        Ok(sqlx::query_as(query).fetch_all(&self.reader).await?)
    }
}
