//! What teammates decided at the screens before links.

use crate::model::decision::{Choice, Decision};
use crate::model::person::Person;
use crate::model::verdict::Verdict;
use crate::store::database::Store;
use crate::store::error::StoreError;
use std::collections::HashSet;

impl Store {
    /// Keeps a decision, at a time in seconds since the Unix epoch.
    pub async fn decide(
        &self,
        reader: &Person,
        decision: &Decision,
        at: i64,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        let query = "INSERT INTO decision (workspace_id, address, message_id, link, host, verdict, \
                     choice, reason, decided_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        let query = sqlx::query(query).bind(&reader.workspace).bind(&reader.address);
        let query = query.bind(&decision.message).bind(&decision.link).bind(&decision.host);
        let query = query.bind(&decision.verdict).bind(decision.choice.as_str());
        query.bind(&decision.reason).bind(at).execute(&mut *transaction).await?;
        Ok(transaction.commit().await?)
    }

    /// The hosts that somebody has opened, of those that were merely untrusted.
    pub async fn opened_hosts(&self, reader: &Person) -> Result<HashSet<String>, StoreError> {
        let query = "SELECT DISTINCT host FROM decision \
                     WHERE workspace_id = $1 AND address = $2 AND choice = $3 \
                     AND verdict = $4";
        let query = sqlx::query_scalar(query).bind(&reader.workspace).bind(&reader.address);
        let hosts: Vec<String> = query
            .bind(Choice::Opened.as_str())
            .bind(Verdict::Untrusted.as_str())
            .fetch_all(&self.reader)
            .await?;
        Ok(hosts.into_iter().collect())
    }
}
