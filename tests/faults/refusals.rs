//! A store that cannot be written to: each sender is told to try later, the inbox stays readable,
//! and everything goes on by itself when the fault is over.

use crate::instance::{Postfix, open_to_user, pipe_transport};
use crate::mounts::{Ballast, in_own_mounts, remount, serve_on_small_disk};
use crate::service::http::Browser;
use crate::service::peer::{Peer, codes};
use crate::service::stored::{lock, states, stored};
use crate::service::{Service, run, wait_until};
use crate::stand::Stand;
use crate::tracer::{LOG, Tracer};
use crate::{KNOWN, can_run, random};
use std::any::Any;
use std::collections::HashSet;
use std::ffi::OsString;
use std::fs::{self, DirEntry, File};
use std::path::PathBuf;
use std::process::Command;
use std::thread;

const MAIL: &[u8] = b"Subject: x\r\n\r\nSee https://outside.example/\r\n";

/// More than finds room where the log has been before.
const MANY_LINES: u32 = 40_000;

/// A fault that is over when what it returns is dropped.
type Fault = fn(&Stand) -> Box<dyn Any>;

/// Each with the answer that the sender hears.
const FAULTS: &[(&str, Fault, &str)] = &[
    ("the disk is full", |stand| Box::new(Ballast::fill(&stand.service, 0)), "452 4.3.1"),
    ("an fsync fails", |stand| Box::new(fail(stand, "fsync", "EIO")), "451 4.3.0"),
    ("a write fails", |stand| Box::new(fail(stand, "pwrite64", "EIO")), "451 4.3.0"),
    ("no write is allowed", |stand| Box::new(fail(stand, "pwrite64", "EROFS")), "451 4.3.0"),
];

fn fail(stand: &Stand, call: &str, error: &str) -> Tracer {
    Tracer::inject(&stand.service, call, Some(LOG), &format!("error={error}"))
}

#[test]
fn what_cannot_be_stored_stays_with_postfix_and_arrives_once() {
    let test = "what_cannot_be_stored_stays_with_postfix_and_arrives_once";
    if !can_run(test) || !in_own_mounts(test) {
        return;
    }
    let mut stand = Stand::new(serve_on_small_disk());
    let inbox = reader(&stand.service);
    for (name, fault, answer) in FAULTS {
        stand.send_directly();
        let deferred = deferred(&stand, answer);
        let fault = fault(&stand);
        stand.send(MANY_LINES);
        wait_until(name, || self::deferred(&stand, answer) > deferred);
        assert_eq!(inbox.get("/").status, 200, "{name}");
        drop(fault);
        stand.all_arrive();
        stand.assert_all_is_well();
    }
    stand.service.kill();
    stand.send(MANY_LINES);
    wait_until("Postfix finds nobody", || deferred(&stand, "Connection refused") > 0);
    stand.service.restart();
    stand.all_arrive();
    stand.assert_all_is_well();
}

fn deferred(stand: &Stand, answer: &str) -> usize {
    let log = stand.postfix.log();
    let lines = log.lines().filter(|line| line.contains("status=deferred"));
    lines.filter(|line| line.contains(answer)).count()
}

/// Somebody who was signed in before.
fn reader(service: &Service) -> Browser {
    let password = service.add_user("dana@acme.test", "teammate");
    Browser::at_inbox(service.web).sign_in("dana@acme.test", &password)
}

#[test]
fn on_a_full_disk_each_recipient_is_put_off_and_what_is_small_enough_is_taken() {
    let test = "on_a_full_disk_each_recipient_is_put_off_and_what_is_small_enough_is_taken";
    if !can_run(test) || !in_own_mounts(test) {
        return;
    }
    let service = serve_on_small_disk();
    let ballast = Ballast::fill(&service, 0);
    let large: Vec<u8> =
        (0..1 << 19).flat_map(|_| random(0..=u32::MAX - 1).to_be_bytes()).collect();
    let large = [b"\r\n", &large[..], b"\r\n"].concat();
    let answers = Peer::greeted(service.lmtp).deliver("", &[KNOWN, "sales@acme.test"], &large);
    assert_eq!(answers, ["452 4.3.1 Not stored, the disk is full; try again later"; 2]);
    let (status, said) = service.run(&["pipe", "-f", "", "--", KNOWN], &large);
    assert_eq!(status.code(), Some(75), "{said}");
    drop(ballast);
    let ballast = Ballast::fill(&service, 512 << 10);
    let small = [MAIL, b"1\r\n", b"2\r\n", b"3\r\n"];
    let mails = [&large, small[0], small[1], small[2], &large[3..], small[3]];
    let peers: Vec<_> = mails
        .map(|mail| {
            let (mut peer, mail) = (Peer::greeted(service.lmtp), mail.to_vec());
            thread::spawn(move || peer.deliver("a@b.example", &[KNOWN], &mail).remove(0))
        })
        .into_iter()
        .collect();
    let answers: Vec<String> = peers.into_iter().map(|it| it.join().expect("an answer")).collect();
    assert_eq!(codes(&answers), ["452", "250", "250", "250", "452", "250"]);
    drop(ballast);
    wait_until("all are judged", || states(&service.data()).iter().all(|it| it == "judged"));
    assert_eq!(stored(&service.data()).len(), 4);
    assert!(service.log().contains("the disk that holds the store is full"), "{}", service.log());
}

#[test]
fn a_read_only_disk_is_try_later_for_the_pipe_and_postfix_keeps_the_mail() {
    let test = "a_read_only_disk_is_try_later_for_the_pipe_and_postfix_keeps_the_mail";
    if !can_run(test) || !in_own_mounts(test) {
        return;
    }
    let mut service = serve_on_small_disk();
    let program = open_to_user(&service);
    // A disk with files that are open for writing cannot be made read-only.
    assert!(service.stop().success());
    remount(&service, "ro");
    let postfix = Postfix::start("waymark", &pipe_transport(&program, &service.config()));
    let mut stand = Stand::behind(postfix, service);
    stand.send(MANY_LINES);
    wait_until("Postfix is put off", || deferred(&stand, "the store") > 0);
    let (status, said) = run(&stand.service.config(), &["serve"], b"");
    assert_eq!(status.code(), Some(1), "{said}");
    remount(&stand.service, "rw");
    stand.service.restart();
    stand.all_arrive();
    stand.assert_all_is_well();
}

#[test]
fn a_connection_whose_fsync_failed_is_never_used_again() {
    let test = "a_connection_whose_fsync_failed_is_never_used_again";
    if !can_run(test) {
        return;
    }
    let service = Service::start();
    let before = database_threads(&service);
    let mut peer = Peer::greeted(service.lmtp);
    let tracer = Tracer::inject(&service, "fsync", Some(LOG), "error=EIO");
    assert_eq!(codes(&peer.deliver("", &[KNOWN], MAIL)), ["451"]);
    drop(tracer);
    assert_eq!(codes(&peer.deliver("", &[KNOWN], MAIL)), ["250"]);
    assert!(!before.is_subset(&database_threads(&service)), "{before:?}");
    assert_eq!(service.log().matches("could not be stored").count(), 1, "{}", service.log());
}

/// Each connection has a thread of its own.
fn database_threads(service: &Service) -> HashSet<OsString> {
    let tasks = fs::read_dir(format!("/proc/{}/task", service.process())).expect("its threads");
    let tasks = tasks.map(|task| task.expect("a thread"));
    let is_of_database = |task: &DirEntry| {
        fs::read_to_string(task.path().join("comm")).is_ok_and(|name| name.starts_with("sqlx-"))
    };
    tasks.filter(is_of_database).map(|task| task.file_name()).collect()
}

#[test]
fn a_message_that_a_killed_gateway_left_is_synced_before_its_retry_is_answered() {
    let test = "a_message_that_a_killed_gateway_left_is_synced_before_its_retry_is_answered";
    if !can_run(test) {
        return;
    }
    let mut service = Service::start();
    let mut peer = Peer::greeted(service.lmtp);
    assert_eq!(codes(&peer.deliver("", &[KNOWN], b"The log begins.\r\n")), ["250"]);
    wait_until("it is judged", || states(&service.data())[0] == "judged");
    peer.announce("", &[KNOWN]);
    let tracer = Tracer::inject(&service, "fsync", Some(LOG), "signal=KILL:when=1");
    peer.send(MAIL);
    peer.send(b".\r\n");
    tracer.has_struck();
    service.ended();
    let trace = service.folder.path().join("synced.txt");
    let traced = Command::new("strace")
        .args(["-f", "-y", "-e", "trace=fsync", "-o"])
        .arg(&trace)
        .arg(env!("CARGO_BIN_EXE_waymark"))
        .arg("--config")
        .arg(service.config())
        .args(["pipe", "-f", "", "--", KNOWN])
        .stdin(File::open(mail_file(&service)).expect("the mail"))
        .status();
    assert!(traced.expect("strace runs").success());
    let synced = fs::read_to_string(trace).expect("a trace");
    assert!(synced.contains(LOG), "{synced}");
    assert_eq!(stored(&service.data()).len(), 2);
}

fn mail_file(service: &Service) -> PathBuf {
    let file = service.folder.path().join("mail.eml");
    fs::write(&file, MAIL).expect("a file");
    file
}

#[test]
fn a_lock_of_another_process_is_waited_for_and_then_try_later() {
    let service = Service::start();
    let inbox = reader(&service);
    let lock = lock(&service.data());
    let mut peer = Peer::greeted(service.lmtp);
    let pipe = thread::scope(|scope| {
        let pipe = scope.spawn(|| service.run(&["pipe", "-f", "", "--", KNOWN], MAIL));
        assert_eq!(codes(&peer.deliver("", &[KNOWN], MAIL)), ["451"]);
        assert_eq!(inbox.get("/").status, 200);
        pipe.join().expect("it ends")
    });
    assert_eq!(pipe.0.code(), Some(75), "{}", pipe.1);
    drop(lock);
    assert_eq!(codes(&peer.deliver("", &[KNOWN], MAIL)), ["250"]);
    assert!(service.log().contains("keeps the store locked"), "{}", service.log());
}

#[test]
fn without_file_descriptors_senders_wait_and_it_is_said_once() {
    let test = "without_file_descriptors_senders_wait_and_it_is_said_once";
    if !can_run(test) {
        return;
    }
    let service = Service::start();
    let says = "no connection can be taken";
    let tracer = Tracer::inject(&service, "accept4", None, "error=EMFILE");
    let waiting = thread::spawn({
        let lmtp = service.lmtp;
        move || Peer::greeted(lmtp).deliver("", &[KNOWN], MAIL)
    });
    wait_until("it is said", || service.log().contains(says));
    drop(tracer);
    assert_eq!(codes(&waiting.join().expect("an answer")), ["250"]);
    assert_eq!(service.log().matches(says).count(), 1, "{}", service.log());
}
