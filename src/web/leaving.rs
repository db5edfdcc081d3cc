//! The screen between a click and a place that is not trusted. A link is looked up by message and number in the
//! workspace of whoever asks, and judged under the policy of now: no address opens anything by itself.

use crate::annotate::words;
use crate::clock;
use crate::model::decision::{Choice, Decision};
use crate::model::link::RouteEnd;
use crate::model::request::{Request, Subject, Wish};
use crate::model::verdict::{Assessment, Verdict};
use crate::store::key::Key;
use crate::views::Shown;
use crate::web::error::Error;
use crate::web::inbox::Bar;
use crate::web::link::{first_seen, way, word};
use crate::web::look::{self, Destination, page};
use crate::web::session::Teammate;
use crate::web::site::{Site, set};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::REFRESH;
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use axum::{Form, Router};
use serde::Deserialize;
use std::sync::Arc;

const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/go/{message}/{part}/{ordinal}", get(show).post(decide))
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
    fn of(assessment: &Assessment) -> Self {
        match assessment.verdict {
            None | Some(Verdict::Trusted | Verdict::Untrusted) => Self::Nothing,
            Some(Verdict::Suspicious) => Self::Acceptance,
            Some(Verdict::Dangerous) => Self::Reason,
            Some(Verdict::Blocked) => Self::More,
        }
    }

    /// Seconds before the link can be opened.
    fn delay(self) -> u32 {
        match self {
            Self::Nothing | Self::More => 0,
            Self::Acceptance => 3,
            Self::Reason => 5,
        }
    }

    fn is_met(self, sent: &Sent) -> bool {
        match self {
            Self::Nothing => true,
            Self::Acceptance => sent.accept.is_some(),
            Self::Reason => sent.accept.is_some() && !sent.reason.trim().is_empty(),
            Self::More => false,
        }
    }
}

#[derive(Template)]
#[template(path = "leaving.html", config = "src/web/askama.toml")]
struct Leaving {
    bar: Bar,
    verdict: &'static str,
    title: &'static str,
    destination: Destination,
    address: String,
    through: Vec<String>,
    reasons: Vec<String>,
    sender: String,
    asks: Asks,
    /// What the reader may ask an admin for, as the form sends it and as it says, and what has become of what
    /// they have asked.
    wishes: Vec<[&'static str; 2]>,
    asked: Vec<String>,
    /// Whether what was sent did not meet it.
    is_short: bool,
}

#[derive(Template)]
#[template(path = "opening.html", config = "src/web/askama.toml")]
struct Opening {
    destination: Destination,
    address: String,
}

/// Which link is asked for.
#[derive(Deserialize)]
struct Which {
    message: String,
    part: String,
    ordinal: usize,
}

impl Which {
    fn way(&self) -> String {
        format!("/go/{}/{}/{}", self.message, self.part, self.ordinal)
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
        let subject = subject(&which, link);
        site.store.request(&teammate.person, (wish, &subject), clock::now()).await?;
        return Ok(Redirect::to(&which.way()).into_response());
    }
    let choice = if sent.action == "open" { Choice::Opened } else { Choice::WentBack };
    if choice == Choice::Opened && !Asks::of(link).is_met(&sent) {
        let again = leaving(&site, &teammate, (&shown, link), &which).await?;
        let again = page(&Leaving { is_short: true, ..again })?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response());
    }
    note(&site, &teammate, decision(&which, link, (choice, sent.reason))).await?;
    match choice {
        Choice::Opened => opening(link),
        Choice::WentBack => back(&site, &teammate, &which).await,
    }
}

async fn note(site: &Site, teammate: &Teammate, decision: Decision) -> Result<(), Error> {
    site.store.decide(&teammate.person, &decision, clock::now()).await?;
    let Decision { message, host, verdict, choice, .. } = decision;
    tracing::info!(message, host, verdict, choice = choice.as_str(), "a teammate was at a link");
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
    let from = &shown.content.headers.from;
    let link = it.link.id.to_string();
    let asked = site.store.requests_about(&teammate.person, (&which.message, &link)).await?;
    Ok(Leaving {
        bar: Bar::new(site, teammate),
        verdict: word(it.verdict),
        title: words::leaving(it.verdict),
        destination: look::short(it.link.destination()),
        address: it.link.target.to_string(),
        through: through(it),
        reasons: words::reasons(it, first_seen(it, shown)),
        sender: words::sent_by(
            words::sender(&from.name, &from.address),
            shown.facts.authentication,
        ),
        asks: Asks::of(it),
        wishes: wishes(it, &asked),
        asked: asked.iter().map(words::request).collect(),
        is_short: false,
    })
}

/// What may be asked that was not asked yet.
fn wishes(assessment: &Assessment, asked: &[Request]) -> Vec<[&'static str; 2]> {
    let is_trusted = assessment.verdict == Some(Verdict::Trusted);
    let wishes = [Wish::Report, Wish::Trust].into_iter();
    let wishes = wishes.filter(|wish| !(is_trusted && *wish == Wish::Trust));
    let wishes = wishes.filter(|wish| asked.iter().all(|request| request.wish != *wish));
    wishes.map(|wish| [wish.as_str(), words::ask(wish)]).collect()
}

/// The services on the way, outermost first, and the end where it is known.
fn through(assessment: &Assessment) -> Vec<String> {
    let Some(route) = &assessment.link.route else { return Vec::new() };
    let services = route.through.iter().map(|service| service.title.clone());
    let end = match &route.end {
        RouteEnd::Open => words::domain(&route.destination),
        RouteEnd::Hidden(service) | RouteEnd::Refused(service) => words::hidden_by(&service.title),
    };
    services.chain([end]).collect()
}

fn subject(which: &Which, it: &Assessment) -> Subject {
    Subject {
        message: which.message.clone(),
        link: it.link.id.to_string(),
        host: it.link.target.host().map(|host| host.name.clone()).unwrap_or_default(),
    }
}

fn decision(which: &Which, it: &Assessment, (choice, reason): (Choice, String)) -> Decision {
    let Subject { message, link, host } = subject(which, it);
    Decision { message, link, host, verdict: word(it.verdict).to_owned(), choice, reason }
}

/// The answer to a form, which opens the link: the place learns neither who nor whence.
fn opening(assessment: &Assessment) -> Result<Response, Error> {
    let target = &assessment.link.target;
    let address = target.to_string();
    let says = Opening { destination: look::short(target), address: address.clone() };
    let mut response = page(&says)?.into_response();
    set(&mut response, REFRESH, &format!("0; url={address}"));
    set(&mut response, OPENER_POLICY, "same-origin");
    Ok(response)
}

async fn back(site: &Site, teammate: &Teammate, which: &Which) -> Result<Response, Error> {
    let conversation = site.store.conversation_of(&teammate.person, &which.message).await?;
    let conversation = conversation.ok_or(Error::NotFound)?;
    Ok(Redirect::to(&format!("/c/{conversation}")).into_response())
}
