//! The conversation list, and the conversation that is open beside it.

use crate::clock;
use crate::locales::wording::Wording;
use crate::log::causes;
use crate::model::person::Role;
use crate::model::verdict::Verdict;
use crate::policy::snapshot::Policy;
use crate::store::inbox::Row;
use crate::store::readings::{Risen, Seen};
use crate::web::conversation::{Look, Open, open};
use crate::web::error::Error;
use crate::web::link::Chip;
use crate::web::look::{self, short_time};
use crate::web::session::Teammate;
use crate::web::site::Site;
use askama::Template;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::response::Html;
use axum::routing::get;
use axum::{Form, Router};
use serde::Deserialize;
use std::sync::Arc;

/// Conversations on the page.
const LISTED: u32 = 200;
/// The largest form, in octets.
const LARGEST: usize = 1 << 10;

pub(super) fn routes() -> Router<Arc<Site>> {
    let conversation = get(conversation).post(with_pictures).layer(DefaultBodyLimit::max(LARGEST));
    Router::new().route("/", get(list)).route("/c/{conversation}", conversation)
}

/// What stands at the top of every page.
pub(super) struct Bar {
    pub(super) workspace: String,
    pub(super) who: String,
    pub(super) is_admin: bool,
    /// The language of the workspace.
    pub(super) wording: Arc<Wording>,
}

impl Bar {
    pub(super) fn new(site: &Site, teammate: &Teammate) -> Self {
        Self {
            workspace: site.policies.title(&teammate.person.workspace).to_owned(),
            who: teammate.person.address.clone(),
            is_admin: teammate.person.role == Role::Admin,
            wording: site.policies.wording(&teammate.person.workspace),
        }
    }
}

#[derive(Template)]
#[template(path = "inbox.html", config = "src/web/askama.toml")]
struct Inbox {
    bar: Bar,
    items: Vec<Item>,
    open: Option<Open>,
    waiting: i64,
    /// What the reader has read and is worse now.
    risen: Vec<Risen>,
    /// What to ask with for the conversations before these.
    earlier: Option<String>,
}

/// Where a page of a list begins.
#[derive(Deserialize)]
struct From {
    before: Option<String>,
}

/// One conversation in the list.
struct Item {
    id: String,
    who: String,
    what: String,
    time: String,
    messages: usize,
    unread: bool,
    current: bool,
    chip: Option<Chip>,
    says: String,
}

async fn list(
    State(site): State<Arc<Site>>,
    teammate: Teammate,
    Query(from): Query<From>,
) -> Result<Html<String>, Error> {
    inbox(&site, &teammate, None, from).await
}

async fn conversation(
    State(site): State<Arc<Site>>,
    teammate: Teammate,
    Path(id): Path<String>,
    Query(from): Query<From>,
) -> Result<Html<String>, Error> {
    let look = Look { before: from.before, pictures: None };
    read(&site, &teammate, &id, &look).await
}

/// The pictures of one message that are elsewhere.
#[derive(Deserialize)]
struct Asked {
    pictures: String,
    before: Option<String>,
}

/// The same conversation with such pictures, this time. Not by an address, which could be kept or sent:
/// servers of others are asked.
async fn with_pictures(
    State(site): State<Arc<Site>>,
    teammate: Teammate,
    Path(id): Path<String>,
    Form(asked): Form<Asked>,
) -> Result<Html<String>, Error> {
    let look = Look { before: asked.before, pictures: Some(asked.pictures) };
    read(&site, &teammate, &id, &look).await
}

/// The page of a conversation, of which is noted what the reader has seen.
async fn read(
    site: &Site,
    teammate: &Teammate,
    id: &str,
    look: &Look,
) -> Result<Html<String>, Error> {
    let open = open(site, teammate, id, look).await?;
    let news = open.messages.iter().filter_map(|it| Some((it.id.as_str(), it.read.as_ref()?)));
    let news = news.filter(|(_, read)| read.is_news).map(|(id, read)| (id, read.verdict));
    let seen = Seen { conversation: id, latest: open.latest, news: news.collect() };
    if let Err(error) = site.store.see(&teammate.person, &seen, clock::now()).await {
        tracing::warn!(cause = %causes(&error), "what was read could not be noted");
    }
    inbox(site, teammate, Some(open), From { before: None }).await
}

async fn inbox(
    site: &Site,
    teammate: &Teammate,
    open: Option<Open>,
    from: From,
) -> Result<Html<String>, Error> {
    let person = &teammate.person;
    let policy = site.policies.of(&person.workspace).ok_or(Error::NotFound)?;
    let page = site.store.conversations(person, LISTED, from.before.as_deref()).await?;
    let risen = site.store.risen(person, clock::now()).await?;
    let waiting = site.store.unsettled(&person.workspace, &policy.revision).await?;
    let current = open.as_ref().map(|open| open.id.as_str());
    let bar = Bar::new(site, teammate);
    let conversations = page.rows.chunk_by(Row::is_beside);
    let items = conversations.filter_map(|rows| item(rows, current, &policy)).collect();
    Ok(look::page(&Inbox { bar, items, open, waiting, risen, earlier: page.earlier })?)
}

/// A conversation looks like its latest message, and is as bad as its worst.
fn item(rows: &[Row], current: Option<&str>, policy: &Policy) -> Option<Item> {
    let Policy { revision, wording, .. } = policy;
    let latest = rows.last()?;
    let worst = rows.iter().filter_map(|row| Verdict::named(row.verdict.as_deref()?)).max();
    let settled = rows.iter().all(|row| row.revision.as_deref() == Some(revision.as_str()));
    let total = |of: fn(&Row) -> i64| rows.iter().map(of).sum();
    Some(Item {
        id: latest.conversation_id.clone(),
        who: wording.sender(&latest.from_name, &latest.from_address),
        what: wording.subject(&latest.subject),
        time: short_time(latest.received_at, clock::now(), wording),
        messages: rows.len(),
        unread: rows.iter().any(|row| row.unread),
        current: current == Some(latest.conversation_id.as_str()),
        chip: worst
            .filter(|worst| *worst > Verdict::Untrusted)
            .map(|worst| Chip::of(Some(worst), wording)),
        says: if rows.iter().any(|row| row.state == "unchecked") {
            wording.phrase("tally-unchecked")
        } else if settled {
            wording.tally(total(|row| row.links), total(|row| row.marked))
        } else {
            wording.phrase("tally-rechecking")
        },
    })
}
