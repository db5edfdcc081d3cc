//! Worker processes: what a hostile message does to one, it does to nobody else.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod service;

use service::http::{Browser, between};
use service::stored::stored;
use service::{Service, signal, wait_until};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use waymark::model::facts::Facts;
use waymark::model::limits::Limits;
use waymark::model::message::Defect;
use waymark::pipeline::Processed;
use waymark::policy::lexicons::Lexicons;
use waymark::policy::snapshot::{Policy, Sources};
use waymark::worker::meter::Budget;
use waymark::worker::pool::{Bounds, Failure, Pool};

const HELLO: &str = "From: ann@outside.example\r\n\r\nSee https://outside.example/\r\n";

/// A tree that takes minutes to build where no cap holds it back.
fn deep() -> String {
    format!("From: a@b.example\r\nContent-Type: text/html\r\n\r\n{}", "<div>".repeat(100_000))
}

/// A policy without the caps that would refuse such a tree.
fn policy() -> Policy {
    let many = 1 << 30;
    let limits = Limits { html_depth: many, html_nodes: many, ..Limits::default() };
    Policy::new(Sources { limits, ..Sources::default() }, Arc::new(Lexicons::embedded()))
}

fn pool(bounds: Bounds) -> Pool {
    Pool::new(PathBuf::from(env!("CARGO_BIN_EXE_waymark")), bounds)
}

async fn process(pool: &Pool, raw: &str) -> Result<Processed, Failure> {
    pool.process(&policy(), raw.as_bytes(), &Facts::default()).await
}

fn died(answer: Result<Processed, Failure>) -> Defect {
    match answer {
        Err(Failure::Died(defect)) => defect,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_task_has_a_budget_of_cpu_time() {
    let cpu = Duration::from_secs(1);
    let workers = pool(Bounds { budget: Budget { cpu, ..Budget::default() }, ..Bounds::default() });
    assert_eq!(died(process(&workers, &deep()).await), Defect::TimeLimit);
    assert!(process(&workers, HELLO).await.is_ok());
}

#[tokio::test]
async fn a_task_has_a_deadline_on_the_wall() {
    let budget = Budget { cpu: Duration::from_mins(1), wall: Duration::from_secs(3) };
    let workers = pool(Bounds { budget, ..Bounds::default() });
    assert_eq!(died(process(&workers, &deep()).await), Defect::TimeLimit);
    assert!(process(&workers, HELLO).await.is_ok());
}

#[tokio::test]
async fn memory_is_bounded() {
    let workers = pool(Bounds { memory: 32 << 20, ..Bounds::default() });
    let large = format!("From: a@b.example\r\n\r\n{}", "https://outside.example/ ".repeat(400_000));
    assert_eq!(died(process(&workers, &large).await), Defect::MemoryLimit);
    assert!(process(&workers, HELLO).await.is_ok());
}

#[test]
fn judging_that_hangs_keeps_no_reader_waiting() {
    let service = Service::start();
    let password = service.add_user("dana@acme.test", "teammate");
    deliver(&service, "first");
    wait_until("it is judged", || stored(&service.data()).iter().all(|it| it.state == "judged"));
    let inbox = Browser::at_inbox(service.web).sign_in("dana@acme.test", &password);
    let conversation = between(&inbox.get("/").text(), "href=\"/c/");
    let judges = service.workers();
    for worker in &judges {
        signal("STOP", worker);
    }
    deliver(&service, "second");
    let page = inbox.get(&format!("/c/{conversation}"));
    let waiting = stored(&service.data()).iter().filter(|it| it.state == "pending").count();
    for worker in &judges {
        signal("CONT", worker);
    }
    assert_eq!((page.status, waiting), (200, 1), "{}", page.text());
}

fn deliver(service: &Service, subject: &str) {
    let arguments = ["pipe", "-f", "ann@outside.example", "--", "support@acme.test"];
    let mail = format!("Subject: {subject}\r\n{HELLO}");
    let (status, said) = service.run(&arguments, mail.as_bytes());
    assert!(status.success(), "{said}");
}
