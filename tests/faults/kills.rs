//! `kill -9` at named points, drawn at random within each, under load from Postfix: whatever was
//! acknowledged is stored, and what was not is still in Postfix's queue.

use crate::service::stored::states;
use crate::service::{Service, signal, wait_until};
use crate::stand::{LINES, Stand};
use crate::tracer::{LOCKS, LOG, Tracer};
use crate::{can_run, random, runs};
use std::ops::RangeInclusive;
use std::time::{Duration, Instant};

/// One worker for mail that comes in, so that a test knows who judges.
const SETTINGS: &str = "[workers]\njudging = 1\n";

enum Strike {
    /// The gateway, at the n-th such system call of a thread, on a file of the store if one is named.
    At(&'static str, Option<&'static str>, RangeInclusive<u32>),
    /// The gateway, while a worker has a message.
    MidAnalysis,
    /// That worker.
    Worker,
    /// The gateway, at an fsync while verdicts are recorded and no mail comes in.
    Recording,
    /// The gateway, with nothing to do.
    Idle,
}

const POINTS: &[(&str, Strike)] = &[
    ("after connect", Strike::At("setsockopt", None, 1..=1)),
    ("in the middle of DATA", Strike::At("recvfrom", None, 3..=6)),
    ("after the final dot, before the write", Strike::At("pwrite64", Some(LOG), 1..=1)),
    ("at the write", Strike::At("pwrite64", Some(LOG), 2..=30)),
    ("at the fsync", Strike::At("fsync", Some(LOG), 1..=2)),
    ("after the fsync, before the 250", Strike::At("fcntl", Some(LOCKS), 3..=4)),
    ("at an answer", Strike::At("sendto", None, 1..=4)),
    ("in the middle of analysis", Strike::MidAnalysis),
    ("the worker, in the middle of analysis", Strike::Worker),
    ("at the commit of a record", Strike::Recording),
    ("idle", Strike::Idle),
];

#[test]
fn kill_at_any_point_loses_and_doubles_nothing() {
    if !can_run("kill_at_any_point_loses_and_doubles_nothing") {
        return;
    }
    for (name, strike) in POINTS {
        let mut stand = Stand::new(Service::start_with(SETTINGS));
        stand.send_directly();
        let back = (0..runs()).map(|_| survive(&mut stand, strike)).max().unwrap_or_default();
        stand.assert_all_is_well();
        let (runs, figures) = (runs(), stand.figures());
        println!("{name}: {runs} kills, {figures}, next message stored within {back:.1?}");
    }
}

/// Strikes once, and brings everything back; how long the next message waited for its 250 from the
/// restart on.
fn survive(stand: &mut Stand, strike: &Strike) -> Duration {
    kill(stand, strike);
    let began = Instant::now();
    if !matches!(strike, Strike::Worker) {
        stand.service.ended();
        stand.service.restart();
    }
    let restarted = began.elapsed();
    let back = restarted + stand.send_directly();
    stand.all_arrive();
    back
}

fn kill(stand: &mut Stand, strike: &Strike) {
    match strike {
        Strike::At(call, file, times) => {
            let tracer = kill_at(stand, call, *file, times.clone());
            stand.send(LINES);
            tracer.has_struck();
        }
        Strike::MidAnalysis => {
            let workers = hold(stand);
            stand.service.kill();
            signal_all("KILL", &workers);
        }
        Strike::Worker => signal_all("KILL", &hold(stand)),
        Strike::Recording => {
            let workers = hold(stand);
            wait_until("Postfix has nothing left", || stand.postfix.is_idle());
            let tracer = kill_at(stand, "fsync", Some(LOG), 1..=1);
            signal_all("CONT", &workers);
            tracer.has_struck();
        }
        Strike::Idle => {
            stand.send(LINES);
            stand.all_arrive();
            stand.service.kill();
        }
    }
}

fn kill_at(stand: &Stand, call: &str, file: Option<&str>, times: RangeInclusive<u32>) -> Tracer {
    let what = format!("signal=KILL:when={}", random(times));
    Tracer::inject(&stand.service, call, file, &what)
}

/// Stops the workers, and sends mail that they then hold.
fn hold(stand: &mut Stand) -> Vec<String> {
    let workers = stand.service.workers();
    assert!(!workers.is_empty());
    signal_all("STOP", &workers);
    stand.send(LINES);
    let is_pending = |state: &String| state == "pending";
    wait_until("mail waits", || states(&stand.service.data()).iter().any(is_pending));
    workers
}

fn signal_all(name: &str, processes: &[String]) {
    for process in processes {
        signal(name, process);
    }
}
