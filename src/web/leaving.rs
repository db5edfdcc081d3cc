//! The screen between a click and a place that is not trusted. A link is looked up by message and number in the
//! workspace of whoever asks, and judged under the policy of now: no address opens anything by itself.

use crate::clock;
use crate::config::clicks::{Blocked, Clicks};
use crate::locales::wording::Wording;
use crate::model::decision::{Choice, Decision};
use crate::model::link::Route;
use crate::model::message::Mailbox;
use crate::model::person::Role;
use crate::model::request::{Request, Subject, Wish};
use crate::model::verdict::{Assessment, Verdict};
use crate::store::key::Key;
use crate::views::Shown;
use crate::web::error::Error;
use crate::web::inbox::Bar;
use crate::web::link::{Chip, first_seen, host, is_direct, name, place, screen, way};
use crate::web::look::{self, Destination, page};
use crate::web::session::Teammate;
use crate::web::site::Site;
use askama::Template;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use axum::{Form, Router};
use serde::Deserialize;
use std::sync::Arc;

/// The largest form, in octets, and the longest reason, in characters.
const LARGEST: usize = 8 << 10;
const LONGEST: usize = 500;
/// Seconds that a dangerous link waits longer than a suspicious one.
const MORE_SECONDS: u32 = 2;

pub(super) fn routes() -> Router<Arc<Site>> {
    let screen = get(show).post(decide).layer(DefaultBodyLimit::max(LARGEST));
    Router::new().route("/go/{message}/{part}/{ordinal}", screen)
}

/// What a reader must do before a link opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asks {
    /// Press the button.
    Nothing,
    /// Say that they accept the risk.
    Acceptance,
    /// Say that, and why.
    Reason,
    /// Nothing opens it.
    More,
}

impl Asks {
    fn of(assessment: &Assessment, clicks: &Clicks, role: Role) -> Self {
        match assessment.verdict {
            _ if assessment.is_stripped => Self::of_closed(clicks, role),
            None | Some(Verdict::Trusted | Verdict::Untrusted) => Self::Nothing,
            Some(Verdict::Suspicious) => Self::Acceptance,
            Some(Verdict::Dangerous) => Self::Reason,
            Some(Verdict::Blocked) => Self::of_closed(clicks, role),
        }
    }

    /// Before what is blocked or stripped.
    fn of_closed(clicks: &Clicks, role: Role) -> Self {
        match (clicks.blocked, role) {
            (Blocked::Admins, Role::Admin) => Self::Reason,
            (Blocked::Admins, Role::Teammate) | (Blocked::Nobody, _) => Self::More,
        }
    }

    /// Seconds before the link can be opened.
    fn delay(self, clicks: &Clicks) -> u32 {
        match self {
            Self::Nothing | Self::More => 0,
            Self::Acceptance => clicks.delay_seconds,
            Self::Reason => clicks.delay_seconds + MORE_SECONDS,
        }
    }

    /// The verdict that asks for as much.
    fn as_of(self) -> Verdict {
        match self {
            Self::Nothing => Verdict::Untrusted,
            Self::Acceptance => Verdict::Suspicious,
            Self::Reason => Verdict::Dangerous,
            Self::More => Verdict::Blocked,
        }
    }

    fn is_met(self, sent: &Sent) -> bool {
        match self {
            Self::Nothing => true,
            Self::Acceptance => sent.accept.is_some(),
            Self::Reason => sent.accept.is_some() && sent.has_reason(),
            Self::More => false,
        }
    }
}

#[derive(Template)]
#[template(path = "leaving.html", config = "src/web/askama.toml")]
struct Leaving {
    bar: Bar,
    chip: Chip,
    title: String,
    destination: Destination,
    address: String,
    /// The services on the way, outermost first, and its end.
    through: Vec<String>,
    reasons: Vec<String>,
    from: Mailbox,
    confirmed: String,
    asks: Asks,
    delay: u32,
    acceptance: String,
    /// What the reader may ask an admin for, as the form sends it and as it says, and what has become of what
    /// they have asked.
    wishes: Vec<(&'static str, String)>,
    asked: Vec<String>,
    /// Why it was not opened, and what had been written.
    refused: Option<String>,
    reason: String,
}

/// The answer to a form, which opens the link.
#[derive(Template)]
#[template(path = "opening.html", config = "src/web/askama.toml")]
struct Opening {
    destination: Destination,
    address: String,
    wording: Arc<Wording>,
}

impl Opening {
    fn of(it: &Assessment, wording: Arc<Wording>) -> Self {
        let address = it.link.target.to_string();
        Self { destination: look::short(place(it)), address, wording }
    }
}

/// Which link is asked for.
#[derive(Deserialize)]
struct Which {
    message: String,
    part: String,
    ordinal: usize,
}

impl Sent {
    fn has_reason(&self) -> bool {
        !self.reason.trim().is_empty() && self.reason.chars().count() <= LONGEST
    }
}

/// What the screen sends.
#[derive(Deserialize)]
struct Sent {
    action: String,
    accept: Option<String>,
    #[serde(default)]
    reason: String,
}

async fn show(
    State(site): State<Arc<Site>>,
    teammate: Teammate,
    Path(which): Path<Which>,
) -> Result<Response, Error> {
    let shown = shown(&site, &teammate, &which).await?;
    let link = found(&shown, &which)?;
    Ok(page(&leaving(&site, &teammate, (&shown, link), &which).await?)?.into_response())
}

async fn decide(
    State(site): State<Arc<Site>>,
    teammate: Teammate,
    Path(which): Path<Which>,
    Form(sent): Form<Sent>,
) -> Result<Response, Error> {
    let shown = shown(&site, &teammate, &which).await?;
    let link = found(&shown, &which)?;
    if let Some(wish) = Wish::named(&sent.action) {
        return ask(&site, &teammate, (&which, link), wish).await;
    }
    let clicks = site.policies.clicks(&teammate.person.workspace);
    let asks = Asks::of(link, &clicks, teammate.person.role);
    match sent.action.as_str() {
        "back" => {
            let decision = decision(&which, link, (Choice::WentBack, String::new()));
            note(&site, &teammate, decision).await?;
            back(&site, &teammate, &which).await
        }
        "open" if asks.is_met(&sent) => {
            let reason = if asks == Asks::Reason { sent.reason } else { String::new() };
            open(&site, &teammate, (&which, link), reason).await
        }
        "direct"
            if is_direct(link, &site.store.opened_hosts(&teammate.person).await?, clicks.ask) =>
        {
            open(&site, &teammate, (&which, link), String::new()).await
        }
        "direct" => {
            Ok(page(&leaving(&site, &teammate, (&shown, link), &which).await?)?.into_response())
        }
        "open" => {
            let again = leaving(&site, &teammate, (&shown, link), &which).await?;
            let refused = Some(again.bar.wording.not_opened(link, asks.as_of()));
            let again = page(&Leaving { refused, reason: sent.reason, ..again })?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
        }
        _ => Err(Error::NotFound),
    }
}

async fn open(
    site: &Site,
    teammate: &Teammate,
    (which, link): (&Which, &Assessment),
    reason: String,
) -> Result<Response, Error> {
    note(site, teammate, decision(which, link, (Choice::Opened, reason))).await?;
    let wording = site.policies.wording(&teammate.person.workspace);
    Ok(page(&Opening::of(link, wording))?.into_response())
}

async fn ask(
    site: &Site,
    teammate: &Teammate,
    (which, link): (&Which, &Assessment),
    wish: Wish,
) -> Result<Response, Error> {
    let subject = subject(which, link);
    let asked = site.store.requests_about(&teammate.person, &subject).await?;
    if wishes(link, &asked).contains(&wish) {
        site.store.request(&teammate.person, (wish, &subject), clock::now()).await?;
    }
    Ok(Redirect::to(&screen(&subject.message, &subject.link)).into_response())
}

async fn note(site: &Site, teammate: &Teammate, decision: Decision) -> Result<(), Error> {
    site.store.decide(&teammate.person, &decision, clock::now()).await?;
    let Decision { message: id, link, host, verdict, choice, .. } = decision;
    tracing::info!(id, link, host, verdict, choice = choice.as_str(), "a teammate was at a link");
    Ok(())
}

async fn shown(site: &Site, teammate: &Teammate, which: &Which) -> Result<Arc<Shown>, Error> {
    let workspace_id = teammate.person.workspace.clone();
    let key = Key { workspace_id, id: which.message.clone() };
    site.views.of(&key).await?.ok_or(Error::NotFound)
}

fn found<'s>(shown: &'s Shown, which: &Which) -> Result<&'s Assessment, Error> {
    let is_it =
        |it: &&Assessment| it.link.id.part.0 == which.part && it.link.id.ordinal == which.ordinal;
    let found = shown.view.judgement.assessments.iter().find(is_it);
    found.filter(|it| way(&which.message, it).is_some()).ok_or(Error::NotFound)
}

async fn leaving(
    site: &Site,
    teammate: &Teammate,
    (shown, it): (&Shown, &Assessment),
    which: &Which,
) -> Result<Leaving, Error> {
    let asked = site.store.requests_about(&teammate.person, &subject(which, it)).await?;
    let clicks = site.policies.clicks(&teammate.person.workspace);
    let asks = Asks::of(it, &clicks, teammate.person.role);
    let bar = Bar::new(site, teammate);
    let wording = Arc::clone(&bar.wording);
    let from = shown.content.headers.from.clone();
    let (_, domain) = from.address.rsplit_once('@').unwrap_or_default();
    let wishes = wishes(it, &asked).into_iter();
    Ok(Leaving {
        bar,
        chip: Chip::of(it.verdict, &wording),
        title: wording.leaving(it),
        destination: look::short(place(it)),
        address: it.link.target.to_string(),
        through: it.link.route.as_deref().map(|it| through(it, &wording)).unwrap_or_default(),
        reasons: wording.reasons(it, first_seen(it, shown, &wording)),
        confirmed: wording.confirmed(domain, shown.facts.authentication),
        from,
        delay: asks.delay(&clicks),
        acceptance: clicks.acceptance.unwrap_or_else(|| wording.phrase("accept")),
        asks,
        wishes: wishes.map(|wish| (wish.as_str(), wording.ask(wish))).collect(),
        asked: asked.iter().map(|it| wording.request(it)).collect(),
        refused: None,
        reason: String::new(),
    })
}

/// What may be asked: nothing that waits already, and no trust where there is one, or a block.
fn wishes(assessment: &Assessment, asked: &[Request]) -> Vec<Wish> {
    let waits = |wish| asked.iter().any(|it| it.wish == wish && it.answer.is_none());
    let is_listed = assessment.listed.is_some();
    let mut wishes = vec![Wish::Report, Wish::Trust];
    wishes.retain(|wish| !(waits(*wish) || is_listed && *wish == Wish::Trust));
    wishes
}

fn through(route: &Route, wording: &Wording) -> Vec<String> {
    let services = route.through.iter().map(|service| service.title.clone());
    services.chain([wording.end(route)]).collect()
}

fn subject(which: &Which, it: &Assessment) -> Subject {
    Subject {
        message: which.message.clone(),
        link: it.link.id.to_string(),
        host: host(it).unwrap_or_default(),
    }
}

fn decision(which: &Which, it: &Assessment, (choice, reason): (Choice, String)) -> Decision {
    let Subject { message, link, host } = subject(which, it);
    Decision { message, link, host, verdict: name(it.verdict).to_owned(), choice, reason }
}

async fn back(site: &Site, teammate: &Teammate, which: &Which) -> Result<Response, Error> {
    let conversation = site.store.conversation_of(&teammate.person, &which.message).await?;
    let conversation = conversation.ok_or(Error::NotFound)?;
    Ok(Redirect::to(&format!("/c/{conversation}")).into_response())
}
