//! The bombs sent over LMTP to the real service, among good mail.

use crate::catalogue::{Made, bombs};
use crate::meter::{Meter, Usage};
use crate::service::Service;
use crate::service::http::{Browser, between};
use crate::service::peer::with_crlf;
use crate::{GOOD, megabytes, size};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Row as _};
use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tokio::time::sleep;
use waymark::model::envelope::Envelope;
use waymark::relay::lmtp::Client;

/// Bounds of one try at one message (docs: `[workers]` in config.toml). Reading the meter takes
/// some of the time that it measures.
const CPU: Duration = Duration::from_millis(2_200);
const MEMORY: u64 = 256 << 20;
/// What the slowest good message but one in a hundred may wait for its verdict.
const NEIGHBOUR: Duration = Duration::from_secs(1);
const STEP: Duration = Duration::from_millis(5);
/// Steps after which a message that nobody judged has been forgotten.
const PATIENCE: usize = 12_000;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes; the head of this file's folder says how to run it"]
async fn bombs_among_good_mail_hold_up_nobody() {
    let service = roomy_service();
    let password = service.add_user("dana@acme.test", "teammate");
    let reader = Browser::at_inbox(service.web).sign_in("dana@acme.test", &password);
    let stop = Arc::new(AtomicBool::new(false));
    let neighbours = tokio::spawn(good_mail(
        service.lmtp,
        service.data(),
        "desk@zenith.test",
        Arc::clone(&stop),
    ));
    let mut broken = Vec::new();
    for bomb in bombs(size()) {
        broken.extend(besiege(&service, &reader, &bomb).await);
    }
    stop.store(true, Ordering::Relaxed);
    let mut waits = neighbours.await.expect("good mail is sent to the end");
    waits.sort_unstable();
    let at = |percent: usize| waits[(waits.len() - 1) * percent / 100];
    println!(
        "{} good messages: p50 {:?}, p99 {:?}, max {:?}",
        waits.len(),
        at(50),
        at(99),
        at(100)
    );
    assert!(broken.is_empty(), "{broken:#?}");
    assert!(at(99) < NEIGHBOUR, "good mail waited {:?}", at(99));
}

/// One bomb: delivered, judged, viewed; which bounds it broke.
async fn besiege(service: &Service, reader: &Browser, bomb: &Made) -> Vec<String> {
    let raw = with_crlf(&bomb.raw);
    let parent = service.process().parse().expect("a number");
    let meter = Meter::start(parent);
    deliver(service.lmtp, "support@acme.test", &raw).await;
    let mut store = store(service.data()).await;
    let stored = judged(&mut store, "acme").await;
    let arrival = meter.finish();
    let meter = Meter::start(parent);
    let frame = frame(reader, &stored.conversation);
    let page = meter.finish();
    // A view that is too large to be kept is made again for the frame.
    let meter = Meter::start(parent);
    let view = Browser::at_view(service.web).get(&frame);
    let reading = meter.finish().or_more(page);
    assert_eq!(view.status, 200);
    let view = view.text();
    println!(
        "| {} | {} | {} | {} | {} | {} |",
        bomb.name,
        megabytes(bomb.raw.len()),
        cost(arrival),
        stored.state,
        cost(reading),
        megabytes(view.len())
    );
    let broken = [
        (stored.raw == raw, "it is stored otherwise than it was sent"),
        (arrival.cpu <= CPU && reading.cpu <= CPU, "it took too much time"),
        (arrival.memory <= MEMORY && reading.memory <= MEMORY, "it took too much memory"),
        (view.contains("<section") || view.contains("wm-empty"), "it has no view"),
        (stored.state == "judged" || !view.contains("<a "), "it is unchecked and has links"),
    ];
    let broken = broken.into_iter().filter(|(holds, _)| !holds);
    broken.map(|(_, what)| format!("{}: {what}", bomb.name)).collect()
}

fn cost(usage: Usage) -> String {
    format!("{} ms | {} MiB", usage.cpu.as_millis(), usage.memory >> 20)
}

/// The service with the limit of 25 MiB that it has by default.
fn roomy_service() -> Service {
    let mut service = Service::start();
    service.kill();
    let settings = fs::read_to_string(service.config()).expect("settings");
    fs::write(service.config(), settings.replace("message_mib = 4", "")).expect("settings");
    service.restart();
    service
}

/// Sends one good message after the other; how long each waited from its 250 to its verdict.
async fn good_mail(
    lmtp: SocketAddr,
    data: PathBuf,
    recipient: &'static str,
    stop: Arc<AtomicBool>,
) -> Vec<Duration> {
    let mut store = store(data).await;
    let mut waits = Vec::new();
    while !stop.load(Ordering::Relaxed) {
        let good = [format!("Subject: {}\n", waits.len()).as_bytes(), GOOD].concat();
        deliver(lmtp, recipient, &good).await;
        #[expect(clippy::disallowed_methods, reason = "this measures")]
        let accepted = Instant::now();
        assert_eq!(judged(&mut store, "zenith").await.state, "judged");
        waits.push(accepted.elapsed());
        sleep(20 * STEP).await;
    }
    waits
}

async fn deliver(lmtp: SocketAddr, recipient: &str, raw: &[u8]) {
    let envelope = Envelope {
        reverse_path: "mallory@outside.example".to_owned(),
        forward_paths: vec![recipient.to_owned()],
        client: None,
    };
    let mut client = Client::connect(lmtp).await.expect("the listener is there");
    client.deliver(&envelope, raw).await.expect("250");
}

struct Stored {
    state: String,
    conversation: String,
    raw: Vec<u8>,
}

/// The latest message of a workspace, once it is no longer pending.
async fn judged(store: &mut SqliteConnection, workspace: &str) -> Stored {
    let query = "SELECT state, conversation_id, bytes FROM message JOIN raw \
                 ON raw.workspace_id = message.workspace_id AND message_id = id \
                 WHERE message.workspace_id = $1 ORDER BY id DESC LIMIT 1";
    let waiting = "SELECT count(*) FROM message WHERE workspace_id = $1 AND state = 'pending'";
    for _ in 0..PATIENCE {
        let waiting = sqlx::query_scalar::<_, i64>(waiting).bind(workspace);
        if waiting.fetch_one(&mut *store).await.expect("a count") == 0 {
            let row = sqlx::query(query).bind(workspace).fetch_one(&mut *store).await;
            let row = row.expect("a message");
            let raw = zstd::decode_all(row.get::<&[u8], _>(2)).expect("its bytes");
            return Stored { state: row.get(0), conversation: row.get(1), raw };
        }
        sleep(STEP).await;
    }
    panic!("a message of {workspace} was not judged");
}

async fn store(data: PathBuf) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(data.join("waymark.sqlite"));
    options.busy_timeout(Duration::from_secs(30)).connect().await.expect("the store")
}

/// The address of the frame in a conversation.
fn frame(reader: &Browser, conversation: &str) -> String {
    assert_eq!(reader.get("/").status, 200);
    let page = reader.get(&format!("/c/{conversation}"));
    assert_eq!(page.status, 200, "{}", page.text());
    let frame = between(&page.text(), "src=\"http://mail-view.");
    format!("/{}", frame.split_once('/').expect("a path").1)
}
