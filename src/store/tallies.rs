//! How often marks were shown, what readers did then, and what they reported.

use crate::model::decision::{Choice, Decided};
use crate::model::request::Wish;
use crate::model::tally::{Marks, Sum, Tally};
use crate::model::verdict::Verdict;
use crate::store::database::Store;
use crate::store::error::StoreError;
use std::collections::BTreeMap;

/// A number as the database has it.
fn number(count: i64) -> u64 {
    u64::try_from(count).unwrap_or_default()
}

impl Store {
    /// The marks of a workspace's messages that have come since a time in seconds since the Unix epoch, as they
    /// are judged now. What was never tallied is left out.
    pub async fn marks(&self, workspace: &str, since: i64) -> Result<Marks, StoreError> {
        let query = "SELECT received_at / 86400, tally, COUNT(*) FROM message \
                     WHERE workspace_id = $1 AND received_at >= $2 AND tally IS NOT NULL \
                     GROUP BY received_at / 86400, tally";
        let query = sqlx::query_as(query).bind(workspace).bind(since);
        let rows: Vec<(i64, String, i64)> = query.fetch_all(&self.reader).await?;
        let mut marks = Marks::default();
        for (day, tally, messages) in rows {
            let (tally, messages): (Tally, u64) = (serde_json::from_str(&tally)?, number(messages));
            marks.all.add(&tally, messages);
            marks.days.entry(day).or_default().add(&tally, messages);
        }
        Ok(marks)
    }

    /// The same of the messages with a link that somebody has reported since then, each once for each report.
    pub async fn reported(&self, workspace: &str, since: i64) -> Result<Sum, StoreError> {
        let query = "SELECT message.tally, COUNT(*) FROM request \
                     JOIN message ON message.workspace_id = request.workspace_id \
                     AND message.id = request.message_id \
                     WHERE request.workspace_id = $1 AND request.wish = $2 \
                     AND request.asked_at >= $3 AND message.tally IS NOT NULL \
                     GROUP BY message.tally";
        let query = sqlx::query_as(query).bind(workspace).bind(Wish::Report.as_str()).bind(since);
        let rows: Vec<(String, i64)> = query.fetch_all(&self.reader).await?;
        let mut sum = Sum::default();
        for (tally, reports) in rows {
            sum.add(&serde_json::from_str(&tally)?, number(reports));
        }
        Ok(sum)
    }

    /// What was decided since then at the screens before links, by the verdict of that moment.
    pub async fn decided(
        &self,
        workspace: &str,
        since: i64,
    ) -> Result<BTreeMap<Verdict, Decided>, StoreError> {
        let query = "SELECT verdict, SUM(CASE choice WHEN $3 THEN 1 ELSE 0 END), COUNT(*) \
                     FROM decision WHERE workspace_id = $1 AND decided_at >= $2 GROUP BY verdict";
        let query = sqlx::query_as(query).bind(workspace).bind(since);
        let query = query.bind(Choice::Opened.as_str());
        let rows: Vec<(String, i64, i64)> = query.fetch_all(&self.reader).await?;
        let decided = rows.into_iter().filter_map(|(verdict, opened, all)| {
            let (opened, went_back) = (number(opened), number(all - opened));
            Some((Verdict::named(&verdict)?, Decided { opened, went_back }))
        });
        Ok(decided.collect())
    }
}
