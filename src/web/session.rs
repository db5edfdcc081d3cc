//! Who asks. A page says in its signature who may come in.

use crate::clock;
use crate::model::person::{Person, Role};
use crate::secrets;
use crate::web::error::Error;
use crate::web::site::Site;
use axum::extract::FromRequestParts;
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use sha2::{Digest as _, Sha256};
use std::sync::Arc;

/// How long a session lasts, in seconds.
const LASTS: i64 = 12 * 3_600;

/// Anybody who is signed in.
#[derive(Debug)]
pub(super) struct Teammate {
    /// Who it is.
    pub(super) person: Person,
    /// Their session, hashed as in the store.
    pub(super) session: Vec<u8>,
}

/// Somebody who may decide for the workspace.
#[derive(Debug)]
pub(super) struct Admin(pub(super) Teammate);

impl FromRequestParts<Arc<Site>> for Teammate {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Error> {
        let token = token(parts, site).ok_or(Error::SignIn)?;
        let session = hashed(&token);
        let person = site.store.session(&session, clock::now()).await?.ok_or(Error::SignIn)?;
        Ok(Self { person, session })
    }
}

impl FromRequestParts<Arc<Site>> for Admin {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Error> {
        let teammate = Teammate::from_request_parts(parts, site).await?;
        match teammate.person.role {
            Role::Admin => Ok(Self(teammate)),
            Role::Teammate => Err(Error::NotAllowed),
        }
    }
}

/// Opens a session; the cookie that holds it.
pub(super) async fn open(site: &Site, person: &Person) -> Result<String, Error> {
    let token = secrets::random::<32>()?;
    site.store.open_session(person, &hashed(&token), clock::now() + LASTS).await?;
    Ok(cookie(site, &data_encoding::HEXLOWER.encode(&token), LASTS))
}

/// Ends a session; the cookie that takes the old one away.
pub(super) async fn close(site: &Site, teammate: &Teammate) -> Result<String, Error> {
    site.store.close_session(&teammate.session, clock::now()).await?;
    Ok(cookie(site, "", 0))
}

fn cookie(site: &Site, value: &str, lasts: i64) -> String {
    let secure = if site.is_secure() { "; Secure" } else { "" };
    let name = name(site);
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={lasts}{secure}")
}

/// By TLS the name binds the cookie to this host (RFC 6265bis section 4.1.3.2).
fn name(site: &Site) -> &'static str {
    if site.is_secure() { "__Host-waymark" } else { "waymark" }
}

fn token(parts: &Parts, site: &Site) -> Option<Vec<u8>> {
    let cookies = parts.headers.get_all(COOKIE).iter().filter_map(|header| header.to_str().ok());
    let mut pairs =
        cookies.flat_map(|header| header.split(';')).filter_map(|it| it.split_once('='));
    let (_, value) = pairs.find(|(key, _)| key.trim() == name(site))?;
    data_encoding::HEXLOWER.decode(value.trim().as_bytes()).ok()
}

fn hashed(token: &[u8]) -> Vec<u8> {
    Sha256::digest(token).to_vec()
}
