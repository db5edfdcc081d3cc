//! A message in its frame, on a host of its own. It takes no cookie: the address carries the right.

use crate::annotate::pictures::{Asking, Show};
use crate::clock;
use crate::locales::wording::Wording;
use crate::pictures::Allows;
use crate::policy::snapshot::Policy;
use crate::secrets;
use crate::store::key::Key;
use crate::views::Shown;
use crate::web::capability::Capability;
use crate::web::error::Error;
use crate::web::look::page;
use crate::web::site::{Site, origin, set};
use askama::Template;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use std::sync::Arc;

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const DNS_PREFETCH: HeaderName = HeaderName::from_static("x-dns-prefetch-control");

/// Image types that may be shown; all others are offered as files.
const RASTER: &[&str] = &["image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp"];

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/v/{capability}/", get(document))
        .route("/v/{capability}/cid/{part}", get(image))
        .route("/v/{capability}/remote/{part}/{number}", get(remote_image))
        .route("/v/{capability}/part/{part}", get(file))
}

#[derive(Template)]
#[template(path = "view.html", config = "src/web/askama.toml")]
struct Document<'a> {
    nonce: &'a str,
    style: &'static str,
    script: &'static str,
    body: &'a str,
    /// That of what we say in it.
    wording: Arc<Wording>,
}

/// The body alone. What the page says of it was made under one policy: under another there is no
/// view, so that the two never disagree.
async fn document(
    State(site): State<Arc<Site>>,
    Path(sealed): Path<String>,
) -> Result<Response, Error> {
    let (key, capability) = opened(&site, &sealed).await?;
    let shown = site.views.showing(&key, capability.show).await?.ok_or(Error::NotFound)?;
    if shown.revision != capability.revision {
        return Err(Error::Expired);
    }
    let nonce = data_encoding::BASE64URL_NOPAD.encode(&secrets::random::<16>()?);
    let document = Document {
        nonce: &nonce,
        style: include_str!("assets/view.css"),
        script: include_str!("assets/view.js"),
        body: &shown.view.body,
        wording: site.policies.wording(&key.workspace_id),
    };
    let mut response = page(&document)?.into_response();
    set(&mut response, CONTENT_SECURITY_POLICY, &content_policy(&site, &nonce));
    set(&mut response, RESOURCE_POLICY, "same-origin");
    set(&mut response, DNS_PREFETCH, "off");
    Ok(response)
}

/// Must hold even if the sanitiser failed: no script of the sender, no request to anybody but us.
fn content_policy(site: &Site, nonce: &str) -> String {
    format!(
        "default-src 'none'; img-src {}; style-src 'unsafe-inline'; script-src 'nonce-{nonce}'; \
         form-action 'none'; base-uri 'none'; frame-ancestors {}; sandbox allow-scripts",
        origin(&site.view),
        origin(&site.inbox)
    )
}

async fn image(
    State(site): State<Arc<Site>>,
    Path((sealed, part)): Path<(String, String)>,
) -> Result<Response, Error> {
    let (key, _) = opened(&site, &sealed).await?;
    let (media_type, bytes) = attachment(&site, &key, &part).await?;
    if !RASTER.contains(&media_type.as_str()) {
        return Err(Error::NotFound);
    }
    Ok(raster(bytes, &media_type))
}

fn raster(bytes: Vec<u8>, media_type: &str) -> Response {
    let mut response = bytes.into_response();
    set(&mut response, CONTENT_TYPE, media_type);
    set(&mut response, RESOURCE_POLICY, "cross-origin");
    set(&mut response, CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox");
    response
}

/// An image that is elsewhere, looked up by its place in a message whose reader wants to see such: no address
/// can be asked for that no message has.
async fn remote_image(
    State(site): State<Arc<Site>>,
    Path((sealed, part, number)): Path<(String, String, usize)>,
) -> Result<Response, Error> {
    let (key, capability) = opened(&site, &sealed).await?;
    let pictures = site.pictures.as_ref().filter(|_| capability.show == Show::Remote);
    let pictures = pictures.ok_or(Error::NotFound)?;
    let shown = site.views.showing(&key, Show::Remote).await?.ok_or(Error::NotFound)?;
    let policy = site.policies.of(&key.workspace_id).ok_or(Error::NotFound)?;
    let known = shown.view.pictures.iter().find(|it| it.part.0 == part && it.number == number);
    let url = known.ok_or(Error::NotFound)?.url.clone();
    match pictures.get(url, allows(&shown, &policy), &policy).await {
        Ok(drawn) => {
            let media_type = drawn.media_type();
            let mut response = raster(drawn.bytes, media_type);
            set(&mut response, CACHE_CONTROL, "private, max-age=300");
            Ok(response)
        }
        Err(cause) => {
            tracing::info!(message = key.id, part, number, %cause, "a picture is not shown");
            Ok(StatusCode::BAD_GATEWAY.into_response())
        }
    }
}

fn allows(shown: &Arc<Shown>, policy: &Arc<Policy>) -> Allows {
    let (shown, policy) = (Arc::clone(shown), Arc::clone(policy));
    Box::new(move |url| Asking::of(&shown.view.judgement, &policy).allows(url))
}

async fn file(
    State(site): State<Arc<Site>>,
    Path((sealed, part)): Path<(String, String)>,
) -> Result<Response, Error> {
    let (key, _) = opened(&site, &sealed).await?;
    let content = site.store.content(&key).await?.ok_or(Error::NotFound)?;
    let known = content.parts.into_iter().find(|known| known.id.0 == part);
    let name = known.and_then(|part| part.name).unwrap_or_else(|| "attachment".to_owned());
    let (_, bytes) = attachment(&site, &key, &part).await?;
    let mut response = bytes.into_response();
    set(&mut response, CONTENT_TYPE, "application/octet-stream");
    set(&mut response, CONTENT_DISPOSITION, &disposition(&name));
    set(&mut response, CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox");
    Ok(response)
}

/// RFC 6266, with the name percent-encoded as RFC 8187 has it.
fn disposition(name: &str) -> String {
    let encoded = name.bytes().map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
            char::from(byte).to_string()
        }
        _ => format!("%{byte:02X}"),
    });
    format!("attachment; filename*=UTF-8''{}", encoded.collect::<String>())
}

async fn attachment(site: &Site, key: &Key, part: &str) -> Result<(String, Vec<u8>), Error> {
    site.store.attachment(key, part).await?.ok_or(Error::NotFound)
}

/// The message that an address shows, while the session that made it lasts.
async fn opened(site: &Site, sealed: &str) -> Result<(Key, Capability), Error> {
    let now = clock::now();
    let capability = Capability::open(sealed, &site.key, now).ok_or(Error::Expired)?;
    let person = site.store.session(&capability.session, now).await?.ok_or(Error::Expired)?;
    let key = Key { workspace_id: person.workspace, id: capability.message.clone() };
    Ok((key, capability))
}
