//! The gateway and its promise to the MTA: accepted means stored, with fsync; everything uncertain
//! is "try later". What follows acceptance never changes the answer.

use crate::config::meant::Config;
use crate::config::written::UNROUTED;
use crate::domains::suffixes::Suffixes;
use crate::features::witness::Witness;
use crate::model::envelope::Envelope;
use crate::model::facts::{Authentication, Facts, Handover};
use crate::model::reply::Reply;
use crate::parse::authentication::Authority;
use crate::routes::Routes;
use crate::store::database::Store;
use crate::store::error::StoreError;
use crate::store::intake::Arrival;
use crate::{clock, log};
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::timeout;

/// The gateway: one for a process, shared by its listeners.
#[derive(Debug)]
pub struct Gateway {
    /// Whose mail is taken.
    pub routes: Routes,
    believed: Option<(Authority, Suffixes)>,
    store: Store,
    arrived: Notify,
}

impl Gateway {
    /// A gateway to a store.
    pub fn new(store: Store, config: &Config) -> Self {
        let routes = Routes::new(&config.workspaces);
        let believed = config.authority.clone().map(|it| (it, Suffixes::embedded()));
        Self { routes, believed, store, arrived: Notify::new() }
    }

    /// Takes a message for all its recipients; those whom no workspace knows share the unrouted
    /// mailbox.
    pub async fn accept(&self, envelope: &Envelope, raw: &[u8]) -> Reply {
        let authentication = self.authentication(raw);
        let handover = envelope.client.clone();
        let reverse_path = envelope.reverse_path.clone();
        let handover = handover.map(|client| Box::new(Handover { client, reverse_path }));
        let facts = Facts { received_at: clock::now(), authentication, handover, known: None };
        let mailboxes = self.mailboxes(envelope);
        let arrivals = mailboxes.iter().map(|(workspace, recipients)| Arrival {
            workspace,
            sender: &envelope.reverse_path,
            recipients,
            raw,
            facts: &facts,
        });
        match self.store.append(&arrivals.collect::<Vec<_>>()).await {
            Ok(()) => {
                let recipients = envelope.forward_paths.len();
                tracing::info!(size_bytes = raw.len(), recipients, "stored a message");
                self.arrived.notify_one();
                Reply::Accepted
            }
            Err(error) => {
                let cause = log::causes(&error);
                tracing::error!(%cause, "a message could not be stored; the sender keeps it");
                if let StoreError::Full(_) = *error { Reply::SystemFull } else { Reply::TryLater }
            }
        }
    }

    /// Waits until a message has come in, at the longest for `patience`.
    pub async fn arrival(&self, patience: Duration) {
        let _ = timeout(patience, self.arrived.notified()).await;
    }

    fn authentication(&self, raw: &[u8]) -> Authentication {
        let Some((authority, suffixes)) = &self.believed else { return Authentication::Unknown };
        Witness { authority, suffixes }.says(raw)
    }

    fn mailboxes(&self, envelope: &Envelope) -> BTreeMap<&str, Vec<String>> {
        let mut mailboxes: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for recipient in &envelope.forward_paths {
            let workspace = self.routes.find(recipient).unwrap_or(UNROUTED);
            mailboxes.entry(workspace).or_default().push(recipient.clone());
        }
        mailboxes
    }
}
