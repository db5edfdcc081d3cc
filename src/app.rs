//! The whole service: built from settings, started, and stopped in order.

use crate::config::meant::Config;
use crate::config::written::RemotePictures;
use crate::feeds::keep::Keeper;
use crate::gateway::Gateway;
use crate::ingress::lmtp::{self, Lmtp};
use crate::judging::Judging;
use crate::pictures::{Pictures, Servers};
use crate::policies::Policies;
use crate::resolver::ResolverError;
use crate::secrets::{self, KeyError};
use crate::store::database::Store;
use crate::store::error::StoreError;
use crate::verification::Verification;
use crate::views::Views;
use crate::web;
use crate::web::metrics;
use crate::web::site::Site;
use crate::worker::pool::{Bounds, Pool};
use axum::Router;
use std::fs::{File, TryLockError};
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use thiserror::Error;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::time::timeout;

/// How long work under way may take to end.
const DRAIN: Duration = Duration::from_secs(20);

/// Why the service does not start or run.
#[derive(Debug, Error)]
pub enum AppError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An address is taken, or is not ours.
    #[error("{address} cannot be listened on; free it, or name another in config.toml")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        #[source]
        cause: io::Error,
    },
    /// Another service judges this store.
    #[error("{} is used by another `waymark serve`; stop that one first", folder.display())]
    InUse {
        /// The store's folder.
        folder: PathBuf,
        /// What the system said.
        #[source]
        cause: TryLockError,
    },
    /// The key of the marks.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The look-ups that verify senders.
    #[error(transparent)]
    Resolver(#[from] ResolverError),
    /// The system.
    #[error(transparent)]
    System(#[from] io::Error),
}

/// Where the service listens.
#[derive(Debug)]
pub struct Listeners {
    /// The web server of both hosts.
    pub web: TcpListener,
    /// The LMTP listener, if there is one.
    pub lmtp: Option<TcpListener>,
    /// The listener of the figures, if there is one.
    pub metrics: Option<TcpListener>,
}

impl Listeners {
    /// Binds what the settings name.
    pub async fn bind(config: &Config) -> Result<Self, AppError> {
        let web = bind(config.inbox.listen).await?;
        Ok(Self { web, lmtp: bind_if(config.lmtp).await?, metrics: bind_if(config.metrics).await? })
    }
}

async fn bind_if(address: Option<SocketAddr>) -> Result<Option<TcpListener>, AppError> {
    match address {
        Some(address) => Ok(Some(bind(address).await?)),
        None => Ok(None),
    }
}

/// Binds one address.
pub async fn bind(address: SocketAddr) -> Result<TcpListener, AppError> {
    TcpListener::bind(address).await.map_err(|cause| AppError::Listen { address, cause })
}

/// The service before it listens.
#[derive(Debug)]
pub struct App {
    /// The store, for whoever prepares it.
    pub store: Store,
    gateway: Arc<Gateway>,
    judging: Judging,
    policies: Arc<Policies>,
    site: Arc<Site>,
    feeds: Keeper,
    max_message: usize,
    _lock: File,
}

impl App {
    /// Opens the store and reads the lists. Workers run `program`.
    pub async fn open(config: &Config, program: PathBuf) -> Result<Self, AppError> {
        Self::asking(config, program, Servers::of_the_internet()).await
    }

    /// The same, with pictures from these servers only.
    pub async fn asking(
        config: &Config,
        program: PathBuf,
        servers: Servers,
    ) -> Result<Self, AppError> {
        let store = Store::open(&config.data).await?;
        let lock = File::create(config.data.join("serve.lock"))?;
        let folder = config.data.clone();
        lock.try_lock().map_err(|cause| AppError::InUse { folder, cause })?;
        let policies = Arc::new(Policies::open(config, secrets::mark_key(&config.data)?));
        let readers = Pool::new(program.clone(), config.reading);
        let feeds = Keeper::new(config, program.clone());
        let draws = Pool::new(program.clone(), Bounds { count: 1, ..config.reading });
        let is_asked = config.pictures == RemotePictures::Ask;
        let judges = Pool::new(program, config.judging);
        let verification = Verification::new(config)?;
        let views = Views::new(store.clone(), Arc::clone(&policies), readers);
        let site = Site {
            store: store.clone(),
            policies: Arc::clone(&policies),
            views,
            pictures: is_asked.then(|| Pictures::new(servers, draws)),
            inbox: config.inbox.url.clone(),
            view: config.inbox.view_url.clone(),
            key: secrets::random()?,
        };
        Ok(Self {
            gateway: Arc::new(Gateway::new(store.clone(), config)),
            judging: Judging::new(store.clone(), Arc::clone(&policies), judges)
                .verifying(verification),
            policies,
            site: Arc::new(site),
            feeds,
            max_message: config.max_message,
            store,
            _lock: lock,
        })
    }

    /// Serves until `stop` is over: then no new work is begun, what is under way ends, and the
    /// store is closed.
    pub async fn serve(
        self,
        listeners: Listeners,
        stop: impl Future<Output = ()>,
    ) -> Result<(), AppError> {
        let (stopping, stopped) = watch::channel(false);
        let web = serve(listeners.web, web::router(self.site), stopped.clone());
        let sources =
            metrics::Sources { store: self.store.clone(), policies: Arc::clone(&self.policies) };
        let for_metrics = stopped.clone();
        let metrics = async {
            match listeners.metrics {
                Some(listener) => serve(listener, metrics::router(sources), for_metrics).await,
                None => Ok(()),
            }
        };
        let gateway = Arc::clone(&self.gateway);
        let service = Lmtp { gateway, max_message: self.max_message };
        let lmtp = async {
            match listeners.lmtp {
                Some(listener) => lmtp::serve(listener, service, stopped).await,
                None => Ok(()),
            }
        };
        let listening = async { tokio::try_join!(web, lmtp, metrics) };
        tokio::pin!(listening);
        tokio::select! {
            () = self.judging.run(&self.gateway) => {}
            () = self.policies.keep() => {}
            () = self.feeds.run() => {}
            ended = &mut listening => { ended?; }
            () = stop => {
                stopping.send_replace(true);
                let drained = timeout(DRAIN, listening).await;
                if let Ok(ended) = drained { ended?; }
            }
        }
        self.store.close().await;
        Ok(())
    }
}

async fn serve(
    listener: TcpListener,
    pages: Router,
    mut stopped: watch::Receiver<bool>,
) -> io::Result<()> {
    let stop = async move { drop(stopped.wait_for(|stop| *stop).await) };
    axum::serve(listener, pages).with_graceful_shutdown(stop).await
}

/// Over at the first Ctrl-C or SIGTERM from this call on.
pub fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
