//! Disks of our own: small ones, full ones, and such that cannot be written to.

use crate::service::Service;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs a test again where its mounts are seen by nobody else, and end with it. Whether we are there.
pub(crate) fn in_own_mounts(test: &str) -> bool {
    if std::env::var_os("WAYMARK_OWN_MOUNTS").is_some() {
        return true;
    }
    let status = Command::new("unshare")
        .args(["--mount", "--propagation", "private"])
        .arg(std::env::current_exe().expect("this test"))
        .args(["--exact", &format!("refusals::{test}"), "--nocapture"])
        .env("WAYMARK_OWN_MOUNTS", "yes")
        .status();
    assert!(status.expect("unshare runs").success(), "{test}");
    false
}

/// A service whose store is on a small disk.
pub(crate) fn serve_on_small_disk() -> Service {
    Service::start_on("", |folder| {
        let data = folder.join("var");
        fs::create_dir(&data).expect("a folder");
        mount(&["-t", "tmpfs", "-o", "size=32m", "waymark"], &data);
    })
}

pub(crate) fn remount(service: &Service, how: &str) {
    mount(&["-o", &format!("remount,{how}")], &service.data());
}

fn mount(arguments: &[&str], folder: &Path) {
    let status = Command::new("mount").args(arguments).arg(folder).status();
    assert!(status.expect("mount runs").success(), "{arguments:?}");
}

/// What fills a disk until it is dropped.
pub(crate) struct Ballast(PathBuf);

impl Ballast {
    /// Leaves some octets free.
    pub(crate) fn fill(service: &Service, free: u64) -> Self {
        let path = service.data().join("ballast");
        let mut file = File::create(&path).expect("a file");
        while file.write_all(&[0; 4096]).is_ok() {}
        let size = file.metadata().expect("its size").len();
        file.set_len(size - free).expect("a smaller file");
        Self(path)
    }
}

impl Drop for Ballast {
    fn drop(&mut self) {
        drop(fs::remove_file(&self.0));
    }
}
