//! What every store must do, told as one story on each of them. A further store is one more row of
//! `STORES`.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

use futures_util::future::{BoxFuture, join_all};
use libtest_mimic::{Arguments, Trial};
use std::path::{Path, PathBuf};
use std::slice;
use std::sync::Arc;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use waymark::model::decision::{Choice, Decided, Decision};
use waymark::model::facts::{Authentication, Facts, History, Known, Sighting};
use waymark::model::person::{Person, Role};
use waymark::model::request::{Answer, Subject, Wish};
use waymark::model::tally::Marks;
use waymark::model::verdict::{Mark, Verdict};
use waymark::pipeline::{judge, process};
use waymark::policy::lexicons::Lexicons;
use waymark::policy::snapshot::{Policy, Sources};
use waymark::store::database::Store;
use waymark::store::inbox::{Page, Row};
use waymark::store::intake::Arrival;
use waymark::store::key::Key;
use waymark::store::sightings::Learned;
use waymark::store::verdicts::{Basis, Outcome};

const DAY: i64 = 24 * 3600;

/// Opens a store in a folder, anew or on what was left there.
type Opens = fn(PathBuf) -> BoxFuture<'static, Store>;
type Chapter = fn(Desk) -> BoxFuture<'static, ()>;

const STORES: &[(&str, Opens)] = &[("sqlite", |folder| Box::pin(sqlite(folder)))];

const STORY: &[(&str, Chapter)] = &[
    ("what is read is what was written", |it| Box::pin(read_back(it))),
    ("the same message at once is one", |it| Box::pin(same_at_once(it))),
    ("different messages at once are all kept", |it| Box::pin(different_at_once(it))),
    ("what was taken in outlives a restart", |it| Box::pin(restart(it))),
    ("two workspaces have nothing in common", |it| Box::pin(two_workspaces(it))),
    ("what is recorded is listed", |it| Box::pin(recorded(it))),
    ("a new policy makes a verdict stale", |it| Box::pin(rejudged(it))),
    ("a tally follows the verdict of now", |it| Box::pin(tallied(it))),
    ("the latest conversation comes first", |it| Box::pin(in_order(it))),
    ("every message can be reached, page by page", |it| Box::pin(page_by_page(it))),
    ("a reference counts only for those who take part", |it| Box::pin(by_reference(it))),
    ("a subject counts for its sender and for fourteen days", |it| Box::pin(by_subject(it))),
    ("what was known at arrival is learned once", |it| Box::pin(learned_once(it))),
    ("senders make a place known, not messages", |it| Box::pin(known_by_senders(it))),
    ("two weeks and many messages make a history", |it| Box::pin(history(it))),
    ("what teammates decide and ask is theirs", |it| Box::pin(decided(it))),
    ("a closed store takes nothing in", |it| Box::pin(closed(it))),
];

fn main() {
    let trials = STORES.iter().flat_map(|(name, opens)| {
        STORY.iter().map(move |(says, chapter)| {
            Trial::test(format!("{name}: {says}"), move || {
                let runtime = Runtime::new().expect("a runtime");
                runtime.block_on(async { chapter(Desk::open(*opens).await).await });
                Ok(())
            })
        })
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}

async fn sqlite(folder: PathBuf) -> Store {
    Store::open(&folder).await.expect("a store")
}

/// A store with what stands around it.
struct Desk {
    store: Store,
    opens: Opens,
    policy: Policy,
    folder: TempDir,
}

impl Desk {
    async fn open(opens: Opens) -> Self {
        let folder = TempDir::with_prefix("waymark-test-").expect("a folder");
        let store = opens(data(folder.path())).await;
        let policy = Policy::new(Sources::default(), Arc::new(Lexicons::embedded()));
        Self { store, opens, policy, folder }
    }

    async fn reopen(self) -> Self {
        self.store.close().await;
        let store = (self.opens)(data(self.folder.path())).await;
        Self { store, ..self }
    }

    async fn append(&self, recipient: &str, raw: &[u8], facts: &Facts) {
        let workspace = recipient.rsplit_once('@').expect("an address").1;
        let recipients = [recipient.to_owned()];
        let sender = "sender@outside.example";
        let arrival = Arrival { workspace, sender, recipients: &recipients, raw, facts };
        self.store.append(&[arrival]).await.expect("it is stored");
    }

    async fn pending(&self) -> Vec<Key> {
        self.store.pending("acme.test", 1_000).await.expect("the list")
    }

    async fn raw(&self, key: &Key) -> Vec<u8> {
        self.store.raw(key).await.expect("the store").expect("its bytes")
    }

    async fn settle(&self, key: &Key, outcome: Outcome, basis: Basis<'_>) {
        let refused = self.store.settle(vec![(key.clone(), outcome)], basis).await;
        assert!(refused.expect("it is recorded").is_empty());
    }

    /// Takes a message in and judges it, as on a day.
    async fn receive(&self, day: i64, head: &str) -> Key {
        let raw = format!("{head}\n\nSee https://outside.example/{day}\n").into_bytes();
        let facts = Facts { received_at: day * DAY, ..Facts::default() };
        self.append("support@acme.test", &raw, &facts).await;
        let key = self.pending().await.remove(0);
        let read = Outcome::Read(Box::new(process(&raw, &self.policy, &facts)));
        self.settle(&key, read, basis(&self.policy, day)).await;
        key
    }

    /// What is known of the place that every mail leads to, on a day.
    async fn known(&self, day: i64) -> Known {
        let places = ["outside.example".to_owned()];
        self.store.known("acme.test", &places, day * DAY).await.expect("what is known")
    }

    /// Takes a message in and judges it, as on a day, and learns from it.
    async fn learn(&self, day: i64, sender: &str, authentication: Authentication) -> Key {
        let raw = format!("Subject: {day} {sender}\n\nSee https://outside.example/\n").into_bytes();
        let mut facts = Facts { received_at: day * DAY, authentication, ..Facts::default() };
        self.append("support@acme.test", &raw, &facts).await;
        let key = self.pending().await.remove(0);
        facts.known = Some(self.known(day).await);
        self.settle(&key, self.first(&raw, facts, sender), basis(&self.policy, day)).await;
        key
    }

    fn first(&self, raw: &[u8], facts: Facts, sender: &str) -> Outcome {
        let processed = process(raw, &self.policy, &facts);
        let learned = Learned { facts, sender: Some(sender.to_owned()) };
        Outcome::First(Box::new(processed), Box::new(learned))
    }

    /// What the inbox lists, oldest first.
    async fn rows(&self) -> Vec<Row> {
        let mut rows = self.listed().await;
        rows.sort_by(|one, other| one.id.cmp(&other.id));
        rows
    }

    async fn listed(&self) -> Vec<Row> {
        self.store.conversations(&dana(), 100, None).await.expect("the list").rows
    }
}

fn basis(policy: &Policy, day: i64) -> Basis<'_> {
    Basis { engine: &policy.engine, revision: &policy.revision, at: day * DAY }
}

fn dana() -> Person {
    Person { workspace: "acme.test".into(), address: "dana".into(), role: Role::Teammate }
}

fn data(folder: &Path) -> PathBuf {
    folder.join("not/yet/there")
}

async fn read_back(desk: Desk) {
    let large = (0..750_000_u32).flat_map(|n| n.wrapping_mul(n).to_be_bytes()).collect();
    let mails: [Vec<u8>; 4] =
        [b"Subject: \xfc\xff\0\r\n\r\n\0\n\r.".to_vec(), Vec::new(), b".".to_vec(), large];
    for raw in &mails {
        desk.append("support@acme.test", raw, &Facts::default()).await;
    }
    let mut kept = join_all(desk.pending().await.iter().map(|key| desk.raw(key))).await;
    for raw in &mails {
        let at = kept.iter().position(|kept| kept == raw).expect("a mail is as it came");
        kept.remove(at);
    }
    assert!(kept.is_empty());
}

async fn same_at_once(desk: Desk) {
    let facts = Facts::default();
    let appends = (0..40).map(|_| desk.append("support@acme.test", b"Subject: one\n\n", &facts));
    join_all(appends).await;
    assert_eq!(desk.pending().await.len(), 1);
}

async fn different_at_once(desk: Desk) {
    let (facts, mails) = (Facts::default(), (0..40).map(|n| format!("Subject: {n}\n\n")));
    let mails: Vec<Vec<u8>> = mails.map(String::into_bytes).collect();
    join_all(mails.iter().map(|raw| desk.append("support@acme.test", raw, &facts))).await;
    let mut kept = join_all(desk.pending().await.iter().map(|key| desk.raw(key))).await;
    kept.sort_by_key(|raw| mails.iter().position(|mail| mail == raw));
    assert_eq!(kept, mails);
}

async fn restart(desk: Desk) {
    let facts = Facts { received_at: DAY, ..Facts::default() };
    desk.append("support@acme.test", b"Subject: kept\n\n", &facts).await;
    let desk = desk.reopen().await;
    let keys = desk.pending().await;
    assert_eq!(keys.len(), 1);
    assert_eq!(desk.raw(&keys[0]).await, b"Subject: kept\n\n");
    assert_eq!(desk.store.facts(&keys[0]).await.expect("the store"), Some(facts));
    desk.append("support@acme.test", b"Subject: kept\n\n", &Facts::default()).await;
    assert_eq!(desk.pending().await, keys);
}

async fn two_workspaces(desk: Desk) {
    desk.append("support@acme.test", b"x", &Facts::default()).await;
    desk.append("desk@zenith.test", b"x", &Facts::default()).await;
    let keys = desk.pending().await;
    assert_eq!(keys.len(), 1);
    let others = desk.store.pending("zenith.test", 10).await.expect("the list");
    assert_eq!(others.len(), 1);
    let crossed = Key { workspace_id: "zenith.test".into(), ..keys[0].clone() };
    assert_eq!(desk.store.raw(&crossed).await.expect("the store"), None);
}

/// Each sees their own; an answer is given once, and in its workspace.
async fn decided(desk: Desk) {
    let person = |workspace: &str, name: &str| Person {
        workspace: format!("{workspace}.test"),
        address: format!("{name}@{workspace}.test"),
        role: Role::Admin,
    };
    let (ann, bob, zoe) = (person("acme", "ann"), person("acme", "bob"), person("zenith", "zoe"));
    let store = &desk.store;
    let subject = Subject { message: "m".into(), link: "1/1".into(), host: "a.example".into() };
    let Subject { message, link, host } = subject.clone();
    let decision = |choice| Decision {
        message: message.clone(),
        link: link.clone(),
        host: host.clone(),
        verdict: "untrusted".into(),
        choice,
        reason: String::new(),
    };
    store.decide(&bob, &decision(Choice::WentBack), DAY).await.expect("kept");
    store.decide(&ann, &decision(Choice::Opened), DAY).await.expect("kept");
    store.decide(&ann, &decision(Choice::Opened), 2 * DAY).await.expect("kept");
    for (workspace, day, all) in
        [("acme.test", 1, (2, 1)), ("acme.test", 2, (1, 0)), ("zenith.test", 1, (0, 0))]
    {
        let (opened, went_back) = all;
        let decided = store.decided(workspace, day * DAY).await.expect("the decisions");
        let decided = decided.get(&Verdict::Untrusted).copied().unwrap_or_default();
        assert_eq!(decided, Decided { opened, went_back }, "{workspace} since {day}");
    }
    for (reader, hosts) in [(&ann, 1), (&bob, 0), (&zoe, 0)] {
        assert_eq!(store.opened_hosts(reader).await.expect("hosts").len(), hosts, "{reader:?}");
    }
    let again = Subject { message: "n".into(), ..subject.clone() };
    for (reader, subject, day) in [(&ann, &subject, 1), (&bob, &subject, 2), (&ann, &again, 3)] {
        store.request(reader, (Wish::Trust, subject), day * DAY).await.expect("kept");
    }
    let requests = store.requests("acme.test").await.expect("the requests");
    let who: Vec<&str> = requests.iter().map(|it| it.who.as_str()).collect();
    assert_eq!(who, ["ann@acme.test", "bob@acme.test"]);
    let first = requests[0].id.as_str();
    for (admin, answer, counts) in
        [(&zoe, Answer::Done, false), (&bob, Answer::Declined, true), (&bob, Answer::Done, false)]
    {
        let kept = store.answer(admin, (first, answer), 4 * DAY).await.expect("the store");
        assert_eq!(kept, counts, "{admin:?} {answer:?}");
    }
    let about = store.requests_about(&ann, &again).await.expect("the requests");
    assert_eq!(about[0].answer, Some((Answer::Declined, bob.address.clone())));
    assert_eq!(store.requests("acme.test").await.expect("the requests")[0].who, bob.address);
}

async fn recorded(desk: Desk) {
    let key = desk.receive(1, "From: Ann <ann@a.example>\nSubject: Bolts").await;
    assert_eq!(desk.pending().await, []);
    let desk = desk.reopen().await;
    let rows = desk.rows().await;
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!((&*row.id, &*row.state, row.links, row.unread), (&*key.id, "judged", 1, true));
    assert_eq!((&*row.from_name, &*row.from_address), ("Ann", "ann@a.example"));
    assert_eq!(row.subject, "Bolts");
    let content = desk.store.content(&key).await.expect("the store").expect("its content");
    assert_eq!(content, process(&desk.raw(&key).await, &desk.policy, &Facts::default()).content);
    assert_eq!(desk.store.hosts("acme.test", 10).await.expect("hosts")[0].host, "outside.example");
}

async fn rejudged(desk: Desk) {
    let key = desk.receive(1, "From: ann@a.example").await;
    let stale = async |revision| desk.store.stale("acme.test", revision, 10).await.expect("a list");
    assert_eq!(stale(&desk.policy.revision).await, []);
    let trusting = trusting("outside.example");
    assert_eq!(stale(&trusting.revision).await, slice::from_ref(&key));
    let verdict = desk.rows().await[0].verdict.clone();
    desk.settle(&key, Outcome::Kept, basis(&trusting, 2)).await;
    assert_eq!(stale(&trusting.revision).await, []);
    assert_eq!(desk.rows().await[0].verdict, verdict);
    let content = desk.store.content(&key).await.expect("the store").expect("its content");
    let judgement = judge(&content, &trusting, &Facts::default());
    desk.settle(&key, Outcome::Judged(judgement), basis(&trusting, 3)).await;
    assert_eq!(desk.rows().await[0].verdict.as_deref(), Some("trusted"));
}

/// A warning is counted by its check, a report by its message; a message that is judged anew counts as it is now.
async fn tallied(desk: Desk) {
    let warned = "From: a@a.example\n\nSee http://192.0.2.7/";
    let keys = [desk.receive(1, "From: ann@a.example").await, desk.receive(2, warned).await];
    desk.append("support@acme.test", b"Not judged yet", &Facts::default()).await;
    let marks = async || desk.store.marks("acme.test", DAY).await.expect("the marks").days;
    let (then, two) = (marks().await, marks().await[&2].clone());
    assert_eq!(then.keys().collect::<Vec<_>>(), [&1, &2]);
    assert_eq!((then[&1].messages, then[&1].worst[&Mark::Quiet]), (1, 1), "{then:?}");
    assert_eq!((two.worst[&Mark::Warning], two.links[&Mark::Warning]), (1, 1), "{two:?}");
    assert_eq!((two.checks["numeric-host"].warned, two.checks["numeric-host"].alone), (1, 1));
    let subject = Subject { message: keys[1].id.clone(), link: "1/1".into(), host: String::new() };
    desk.store.request(&dana(), (Wish::Report, &subject), 3 * DAY).await.expect("kept");
    for (since, reports) in [(3, 1), (4, 0)] {
        let reported = desk.store.reported("acme.test", since * DAY).await.expect("the reports");
        let by_check = reported.checks.get("numeric-host").map(|it| it.messages);
        assert_eq!(by_check.unwrap_or_default(), reports, "since {since}");
    }
    let trusting = trusting("outside.example");
    let content = desk.store.content(&keys[0]).await.expect("the store").expect("its content");
    let judgement = judge(&content, &trusting, &Facts::default());
    desk.settle(&keys[0], Outcome::Judged(judgement), basis(&trusting, 3)).await;
    let now = marks().await;
    assert_eq!((now[&1].links[&Mark::None], now[&1].links.len()), (1, 1), "{now:?}");
    assert_eq!(now[&2], two);
    let others = desk.store.marks("zenith.test", 0).await.expect("the marks");
    assert_eq!(others, Marks::default());
}

fn trusting(domain: &str) -> Policy {
    let sources = Sources { own_domains: vec![domain.to_owned()], ..Sources::default() };
    Policy::new(sources, Arc::new(Lexicons::embedded()))
}

async fn in_order(desk: Desk) {
    desk.receive(1, "From: ann@a.example\nSubject: Bolts\nMessage-ID: <1@a.example>").await;
    desk.receive(2, "From: eve@e.example\nSubject: Nuts").await;
    desk.receive(3, "From: ann@a.example\nSubject: More\nReferences: <1@a.example>").await;
    let listed = desk.listed().await;
    let subjects: Vec<&str> = listed.iter().map(|row| &*row.subject).collect();
    assert_eq!(subjects, ["Bolts", "More", "Nuts"]);
}

async fn page_by_page(desk: Desk) {
    let (monitor, topics) = ("From: m@a.example\nSubject: alarm\nMessage-ID: ", 3);
    for n in 0..60 {
        desk.receive(1, &format!("{monitor}<{n}@a.example>")).await;
    }
    for n in 1..topics {
        desk.receive(2, &format!("From: m@a.example\nSubject: {n}")).await;
    }
    let store = &desk.store;
    let alarm = desk.rows().await[0].conversation_id.clone();
    let latest = store.conversation(&dana(), &alarm, None).await.expect("the latest");
    let earlier = latest.earlier.as_deref();
    let first = store.conversation(&dana(), &alarm, earlier).await.expect("those before");
    let ids = |page: &Page| page.rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>();
    let listed: Vec<String> = desk.rows().await.into_iter().take(60).map(|row| row.id).collect();
    assert_eq!([ids(&first), ids(&latest)].concat(), listed);
    assert_eq!((first.rows.len(), first.earlier), (10, None));
    let mut before = None;
    for topic in (0..topics).rev() {
        let one = store.conversations(&dana(), 1, before.as_deref()).await.expect("a page");
        assert_eq!(one.rows[0].topic_subject, ["alarm", "1", "2"][topic]);
        before = one.earlier;
    }
    assert_eq!(before, None);
}

async fn by_reference(desk: Desk) {
    desk.receive(1, "From: ann@a.example\nSubject: Bolts\nMessage-ID: <1@a.example>").await;
    desk.receive(2, "From: ann@a.example\nSubject: More bolts\nReferences: <1@a.example>").await;
    desk.receive(3, "From: eve@e.example\nSubject: Bolts\nIn-Reply-To: <1@a.example>").await;
    let rows = desk.rows().await;
    assert_eq!(rows[0].conversation_id, rows[1].conversation_id);
    assert_ne!(rows[0].conversation_id, rows[2].conversation_id);
    assert_eq!(rows[2].claims_to_answer.as_deref(), Some("Bolts"));
    assert_eq!(rows[1].claims_to_answer, None);
}

async fn by_subject(desk: Desk) {
    desk.receive(1, "From: ann@a.example\nSubject: Bolts").await;
    desk.receive(10, "From: Ann@A.example\nSubject: Re: Bolts").await;
    desk.receive(11, "From: eve@e.example\nSubject: Re: Bolts").await;
    desk.receive(40, "From: ann@a.example\nSubject: Re: Bolts").await;
    desk.receive(41, "From: ann@a.example\nSubject:").await;
    desk.receive(42, "From: ann@a.example\nSubject:").await;
    let rows = desk.rows().await;
    let conversation = |row: usize| &rows[row].conversation_id;
    assert_eq!(conversation(0), conversation(1));
    for (one, other) in [(0, 2), (0, 3), (2, 3), (4, 5)] {
        assert_ne!(conversation(one), conversation(other), "{one} {other}");
    }
}

async fn learned_once(desk: Desk) {
    let key = desk.learn(1, "a.example", Authentication::Proved).await;
    let facts = desk.store.facts(&key).await.expect("the store").expect("its facts");
    let (raw, later) = (desk.raw(&key).await, desk.known(9).await);
    assert_ne!(facts.known.as_ref(), Some(&later));
    let again = Facts { received_at: 0, known: Some(later), ..facts.clone() };
    desk.settle(&key, desk.first(&raw, again, "b.example"), basis(&desk.policy, 9)).await;
    assert_eq!(desk.store.facts(&key).await.expect("the store"), Some(facts));
    assert_eq!(desk.known(9).await.places, [sighting(Some(DAY), 1)]);
}

async fn known_by_senders(desk: Desk) {
    use Authentication::{Proved, Refuted, Unknown};
    assert_eq!(desk.known(1).await.places, [sighting(None, 0)]);
    for (day, sender, authentication, knows) in [
        (2, "a.example", Unknown, 0),
        (3, "a.example", Refuted, 0),
        (4, "a.example", Proved, 0),
        (5, "a.example", Proved, 1),
        (6, "a.example", Proved, 1),
        (6, "b.example", Proved, 1),
    ] {
        desk.learn(day, sender, authentication).await;
        assert_eq!(desk.known(day).await.places, [sighting(Some(2 * DAY), knows)], "{day}");
    }
    assert_eq!(desk.known(7).await.places, [sighting(Some(2 * DAY), 2)]);
    for number in 0..20 {
        desk.learn(8, &format!("{number}.example"), Proved).await;
    }
    assert_eq!(desk.known(9).await.places, [sighting(Some(2 * DAY), 10)]);
    assert_eq!(desk.known(1).await.places, [sighting(None, 0)]);
}

/// Two weeks and 200 messages make a history: all mail one, that of proved senders another.
async fn history(desk: Desk) {
    let history = async |day| desk.known(day).await.history;
    for number in 0..200 {
        assert_eq!(history(40).await, History::Short, "{number}");
        desk.learn(2, &format!("{number}.example"), Authentication::Unknown).await;
    }
    assert_eq!((history(15).await, history(16).await), (History::Short, History::Long));
    for number in 0..200 {
        assert_eq!(history(40).await, History::Long, "{number}");
        desk.learn(3, &format!("{number}.test"), Authentication::Proved).await;
    }
    assert_eq!((history(16).await, history(17).await), (History::Long, History::Proved));
}

fn sighting(first_seen: Option<i64>, senders: u64) -> Sighting {
    Sighting { place: "outside.example".to_owned(), first_seen, senders }
}

async fn closed(desk: Desk) {
    desk.store.close().await;
    let (recipients, facts) = (["support@acme.test".to_owned()], Facts::default());
    let arrival = Arrival {
        workspace: "acme.test",
        sender: "",
        recipients: &recipients,
        raw: b"x",
        facts: &facts,
    };
    assert!(desk.store.append(&[arrival]).await.is_err());
    assert_eq!(desk.reopen().await.pending().await, []);
}
