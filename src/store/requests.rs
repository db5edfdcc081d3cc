//! What teammates ask of admins about links.

use crate::model::person::Person;
use crate::model::request::{Answer, Request, Subject, Wish};
use crate::store::database::Store;
use crate::store::error::StoreError;
use sqlx::FromRow;
use uuid::Uuid;

/// Requests on a page.
const LISTED: i64 = 200;

#[derive(FromRow)]
struct RequestRow {
    id: String,
    address: String,
    wish: String,
    message_id: String,
    link: String,
    host: String,
    asked_at: i64,
    answer: Option<String>,
    answered_by: Option<String>,
}

impl RequestRow {
    /// None where another program has written what this one does not know.
    fn request(self) -> Option<Request> {
        let answer = self.answer.as_deref().and_then(Answer::named);
        Some(Request {
            id: self.id,
            who: self.address,
            wish: Wish::named(&self.wish)?,
            subject: Subject { message: self.message_id, link: self.link, host: self.host },
            asked_at: self.asked_at,
            answer: answer.zip(self.answered_by),
        })
    }
}

const COLUMNS: &str =
    "SELECT id, address, wish, message_id, link, host, asked_at, answer, answered_by FROM request ";

impl Store {
    /// Keeps what somebody asks; what waits already is not asked twice.
    pub async fn request(
        &self,
        reader: &Person,
        (wish, subject): (Wish, &Subject),
        at: i64,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        let query = "INSERT INTO request (workspace_id, id, address, wish, message_id, link, host, asked_at) \
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING";
        let query = sqlx::query(query).bind(&reader.workspace).bind(Uuid::now_v7().to_string());
        let query = query.bind(&reader.address).bind(wish.as_str()).bind(&subject.message);
        let query = query.bind(&subject.link).bind(&subject.host).bind(at);
        query.execute(&mut *transaction).await?;
        Ok(transaction.commit().await?)
    }

    /// The requests of a workspace: those that wait, oldest first, then the latest others.
    pub async fn requests(&self, workspace: &str) -> Result<Vec<Request>, StoreError> {
        let query = format!(
            "{COLUMNS} WHERE workspace_id = $1 ORDER BY answer IS NOT NULL, \
             CASE WHEN answer IS NULL THEN asked_at ELSE -answered_at END LIMIT $2"
        );
        let query = sqlx::query_as(sqlx::AssertSqlSafe(query)).bind(workspace).bind(LISTED);
        let rows: Vec<RequestRow> = query.fetch_all(&self.reader).await?;
        Ok(rows.into_iter().filter_map(RequestRow::request).collect())
    }

    /// What somebody has asked about a link and its host, latest first.
    pub async fn requests_about(
        &self,
        reader: &Person,
        subject: &Subject,
    ) -> Result<Vec<Request>, StoreError> {
        let query = format!(
            "{COLUMNS} WHERE workspace_id = $1 AND address = $2 AND host = $3 \
             AND (wish = 'trust' OR message_id = $4 AND link = $5) ORDER BY asked_at DESC LIMIT $6"
        );
        let query = sqlx::query_as(sqlx::AssertSqlSafe(query)).bind(&reader.workspace);
        let query = query.bind(&reader.address).bind(&subject.host).bind(&subject.message);
        let query = query.bind(&subject.link).bind(LISTED);
        let rows: Vec<RequestRow> = query.fetch_all(&self.reader).await?;
        Ok(rows.into_iter().filter_map(RequestRow::request).collect())
    }

    /// Keeps an admin's answer; whether it is to a request of their workspace that waits.
    pub async fn answer(
        &self,
        admin: &Person,
        (id, answer): (&str, Answer),
        at: i64,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let query = "UPDATE request SET answer = $3, answered_by = $4, answered_at = $5 \
                     WHERE workspace_id = $1 AND id = $2 AND answer IS NULL";
        let query = sqlx::query(query).bind(&admin.workspace).bind(id).bind(answer.as_str());
        let done = query.bind(&admin.address).bind(at).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(done.rows_affected() == 1)
    }
}
