//! Figures for Prometheus, on a listener of their own. They are counted when they are asked for.

use crate::clock;
use crate::log::causes;
use crate::policies::Policies;
use crate::policy::budget::TOLD;
use crate::store::database::Store;
use crate::store::error::StoreError;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;
use std::sync::Arc;

/// The media type of the `OpenMetrics` text format, version 1.0.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// A figure with so many labels.
type Figures<const LABELS: usize> = Family<[(&'static str, String); LABELS], Gauge>;

/// What the figures are taken from.
#[derive(Debug)]
pub struct Sources {
    /// The messages.
    pub store: Store,
    /// The lists.
    pub policies: Arc<Policies>,
}

/// The one page.
pub fn router(sources: Sources) -> Router {
    Router::new().route("/metrics", get(show)).with_state(Arc::new(sources))
}

async fn show(State(sources): State<Arc<Sources>>) -> Response {
    let mut registry = Registry::with_prefix("waymark");
    lists(&mut registry, &sources.policies);
    feeds(&mut registry, &sources.policies);
    messages(&mut registry, &sources.store).await;
    marks(&mut registry, &sources).await;
    let mut text = String::new();
    match encode(&mut text, &registry) {
        Ok(()) => ([(CONTENT_TYPE, OPEN_METRICS)], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn lists(registry: &mut Registry, policies: &Policies) {
    let entries = figure(registry, "list_entries", "Entries of the text in force");
    let age = figure(registry, "list_age_seconds", "How long a list has been in force");
    let refused = figure(registry, "list_refused", "1 where a file is not in force as it stands");
    for (name, held) in policies.every_list() {
        let workspace = name.workspace.unwrap_or_default();
        let labels = [("workspace", workspace), ("list", name.kind.as_str().to_owned())];
        entries.get_or_create(&labels).set(i64::try_from(held.entries).unwrap_or(i64::MAX));
        age.get_or_create(&labels).set(clock::now() - held.since);
        refused.get_or_create(&labels).set(held.trouble.is_some().into());
    }
}

fn feeds(registry: &mut Registry, policies: &Policies) {
    let entries = figure(registry, "feed_entries", "Entries of the content in force");
    let age = figure(registry, "feed_age_seconds", "How long ago a source confirmed its content");
    let failed = figure(registry, "feed_failed", "1 where the last try brought nothing");
    let refused = figure(registry, "feed_refused_entries", "Entries that many people share");
    for feed in policies.feed_statuses() {
        let labels = [("feed", feed.name)];
        let number = |count| i64::try_from(count).unwrap_or(i64::MAX);
        entries.get_or_create(&labels).set(number(feed.entries));
        refused.get_or_create(&labels).set(number(feed.refused));
        failed.get_or_create(&labels).set(feed.failure.is_some().into());
        if let Some(confirmed) = feed.confirmed {
            age.get_or_create(&labels).set(clock::now() - confirmed);
        }
    }
}

async fn messages(registry: &mut Registry, store: &Store) {
    let answers = Gauge::<i64>::default();
    registry.register("store_answers", "1 where the store could be asked", answers.clone());
    let messages = figure(registry, "messages", "Stored messages by state");
    match store.states().await {
        Ok(states) => {
            answers.set(1);
            for (workspace, state, count) in states {
                messages.get_or_create(&[("workspace", workspace), ("state", state)]).set(count);
            }
        }
        Err(error) => not_counted(&error),
    }
}

/// How often marks are shown, and which checks are over their budget.
async fn marks(registry: &mut Registry, sources: &Sources) {
    let marked = figure(registry, "marked_messages", "Messages of the last days by worst mark");
    let over =
        figure(registry, "check_over_budget", "1 where a check warned too often on one of them");
    let since = clock::days_ago(TOLD - 1);
    for (workspace, policy) in sources.policies.all().iter() {
        let marks = match sources.store.marks(workspace, since).await {
            Ok(marks) => marks,
            Err(error) => return not_counted(&error),
        };
        for (mark, messages) in marks.all.worst {
            let labels = [("workspace", workspace.clone()), ("mark", mark.as_str().to_owned())];
            marked.get_or_create(&labels).set(i64::try_from(messages).unwrap_or(i64::MAX));
        }
        for excess in policy.settings.budget.exceeded(marks.days.iter()) {
            let labels = [("workspace", workspace.clone()), ("check", excess.check.to_owned())];
            over.get_or_create(&labels).set(1);
        }
    }
}

fn not_counted(error: &StoreError) {
    tracing::error!(cause = %causes(error), "the messages could not be counted");
}

fn figure<const LABELS: usize>(
    registry: &mut Registry,
    name: &'static str,
    help: &'static str,
) -> Figures<LABELS> {
    let figure = Figures::default();
    registry.register(name, help, figure.clone());
    figure
}
