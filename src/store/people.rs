//! Who may read, and who is signed in.

use crate::model::person::{Person, Role};
use crate::store::database::Store;
use crate::store::error::StoreError;
use sqlx::FromRow;

#[derive(FromRow)]
struct PersonRow {
    workspace_id: String,
    address: String,
    password: String,
    role: String,
}

impl PersonRow {
    fn person(self) -> Person {
        let role = if self.role == Role::Admin.as_str() { Role::Admin } else { Role::Teammate };
        Person { workspace: self.workspace_id, address: self.address, role }
    }
}

impl Store {
    /// Adds somebody, or gives them a new password and role, and ends their sessions. `password` is an Argon2 hash.
    pub async fn add_person(&self, person: &Person, password: &str) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        let query = "INSERT INTO person (workspace_id, address, password, role) \
                     VALUES ($1, $2, $3, $4) ON CONFLICT (address) \
                     DO UPDATE SET workspace_id = $1, password = $3, role = $4";
        let query = sqlx::query(query).bind(&person.workspace).bind(&person.address).bind(password);
        query.bind(person.role.as_str()).execute(&mut *transaction).await?;
        let query = sqlx::query("DELETE FROM session WHERE address = $1").bind(&person.address);
        query.execute(&mut *transaction).await?;
        Ok(transaction.commit().await?)
    }

    /// Somebody with their password hash.
    pub async fn person(&self, address: &str) -> Result<Option<(Person, String)>, StoreError> {
        let query = "SELECT workspace_id, address, password, role FROM person WHERE address = $1";
        let row: Option<PersonRow> =
            sqlx::query_as(query).bind(address).fetch_optional(&self.reader).await?;
        Ok(row.map(|row| {
            let password = row.password.clone();
            (row.person(), password)
        }))
    }

    /// Opens a session; only the hash of its token is kept.
    pub async fn open_session(
        &self,
        person: &Person,
        token: &[u8],
        expires_at: i64,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        let query = "INSERT INTO session (workspace_id, token, address, expires_at) \
                     VALUES ($1, $2, $3, $4)";
        let query = sqlx::query(query).bind(&person.workspace).bind(token);
        let query = query.bind(&person.address).bind(expires_at);
        query.execute(&mut *transaction).await?;
        Ok(transaction.commit().await?)
    }

    /// Whose session a token is, while it lasts.
    pub async fn session(&self, token: &[u8], now: i64) -> Result<Option<Person>, StoreError> {
        let query = "SELECT person.workspace_id, person.address, person.password, person.role \
                     FROM session JOIN person ON person.workspace_id = session.workspace_id \
                     AND person.address = session.address WHERE session.token = $1 AND session.expires_at > $2";
        let row: Option<PersonRow> =
            sqlx::query_as(query).bind(token).bind(now).fetch_optional(&self.reader).await?;
        Ok(row.map(PersonRow::person))
    }

    /// Ends a session, and forgets those that have expired.
    pub async fn close_session(&self, token: &[u8], now: i64) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        let query = sqlx::query("DELETE FROM session WHERE token = $1 OR expires_at <= $2")
            .bind(token)
            .bind(now);
        query.execute(&mut *transaction).await?;
        Ok(transaction.commit().await?)
    }
}
