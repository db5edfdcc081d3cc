//! Postfix as an instance of its own.

#![allow(dead_code, reason = "each test binary uses a part of this")]

use crate::USER;
use crate::service::{Service, free_port, wait_until};
use std::fs;
use std::net::{SocketAddr, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

pub(crate) struct Postfix {
    folder: TempDir,
    pub(crate) smtp: SocketAddr,
}

impl Postfix {
    /// An instance that hands its mail to a transport, which `more` of master.cf may define.
    pub(crate) fn start(transport: &str, more: &str) -> Self {
        let folder = TempDir::with_prefix("waymark-postfix-").expect("a temporary folder");
        let postfix = Self { folder, smtp: free_port() };
        let root = postfix.folder.path();
        allow(root, 0o755);
        for name in ["config", "queue"] {
            fs::create_dir(root.join(name)).expect("a folder");
            allow(&root.join(name), 0o755);
        }
        let main = main_cf(root, transport);
        fs::write(root.join("config/main.cf"), main).expect("main.cf");
        let master = format!("{} inet n - n - - smtpd\n{MASTER_CF}{more}", postfix.smtp);
        fs::write(root.join("config/master.cf"), master).expect("master.cf");
        assert!(postfix.control("start"), "Postfix did not start\n{}", postfix.log());
        wait_until("Postfix listens", || TcpStream::connect(postfix.smtp).is_ok());
        postfix
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin");
        command.arg("-c").arg(self.folder.path().join("config"));
        command.stdin(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// Its output goes nowhere: the daemons would keep a pipe open.
    fn control(&self, verb: &str) -> bool {
        let mut command = self.command("postfix");
        command.arg(verb).stdout(Stdio::null()).status().is_ok_and(|status| status.success())
    }

    /// Has it try at once whatever it has put off.
    pub(crate) fn flush(&self) {
        drop(self.command("postqueue").arg("-f").stdout(Stdio::null()).status());
    }

    pub(crate) fn is_idle(&self) -> bool {
        let output = self.command("postqueue").arg("-p").output().expect("postqueue runs");
        output.stdout.starts_with(b"Mail queue is empty")
    }

    pub(crate) fn log(&self) -> String {
        let log = fs::read(self.folder.path().join("log")).unwrap_or_default();
        String::from_utf8_lossy(&log).into_owned()
    }

    pub(crate) fn count(&self, what: &str) -> usize {
        self.log().lines().filter(|line| line.contains(what)).count()
    }

    pub(crate) fn assert_all_is_well(&self) {
        let log = self.log();
        let ill = ["status=bounced", "status=deferred", " reject: ", " fatal: ", " panic: "];
        let line = log.lines().find(|line| ill.iter().any(|what| line.contains(what)));
        assert!(line.is_none(), "{line:?}");
    }
}

impl Drop for Postfix {
    fn drop(&mut self) {
        if !self.control("stop") {
            self.control("abort");
        }
    }
}

fn main_cf(root: &Path, transport: &str) -> String {
    let root = root.display();
    format!(
        "queue_directory = {root}/queue\n\
         data_directory = {root}/data\n\
         maillog_file = {root}/log\n\
         maillog_file_prefixes = {root}\n\
         virtual_transport = {transport}\n\
         virtual_mailbox_domains = acme.test elsewhere.test\n\
         waymark_destination_recipient_limit = 1\n\
         {MAIN_CF}"
    )
}

/// Loopback only, nothing looked up, and whatever would change a message or refuse it switched off.
const MAIN_CF: &str = "\
compatibility_level = 3.6
myhostname = mx.test
mydestination =
mynetworks = 127.0.0.1/32
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
alias_database =
disable_dns_lookups = yes
smtpd_peername_lookup = no
smtpd_tls_security_level = none
lmtp_tls_security_level = none
lmtp_send_xforward_command = yes

local_header_rewrite_clients =
remote_header_rewrite_domain =
always_add_missing_headers = no
message_drop_headers =
message_strip_characters =
message_reject_characters =
cleanup_replace_stray_cr_lf = no
smtpd_forbid_bare_newline = no
smtputf8_enable = no
disable_mime_input_processing = yes
disable_mime_output_conversion = yes
header_size_limit = 100000000
line_length_limit = 100000000
lmtp_line_length_limit = 0
message_size_limit = 100000000
mailbox_size_limit = 0
hopcount_limit = 1000
";

const MASTER_CF: &str = "\
cleanup   unix       n - n - 0 cleanup
qmgr      unix       n - n 300 1 qmgr
rewrite   unix       - - n - - trivial-rewrite
bounce    unix       - - n - 0 bounce
defer     unix       - - n - 0 bounce
trace     unix       - - n - 0 bounce
verify    unix       - - n - 1 verify
flush     unix       n - n 1000? 0 flush
proxymap  unix       - - n - - proxymap
error     unix       - - n - - error
retry     unix       - - n - - error
showq     unix       n - n - - showq
lmtp      unix       - - n - - lmtp
anvil     unix       - - n - 1 anvil
scache    unix       - - n - 1 scache
postlog   unix-dgram n - n - 1 postlogd
";

/// The lines of the README.
pub(crate) fn pipe_transport(program: &Path, config: &Path) -> String {
    let (program, config) = (program.display(), config.display());
    format!(
        "waymark   unix  -       n       n       -       10      pipe\n  \
           user={USER} flags=q null_sender=\n  \
           argv={program} --config {config} pipe --client=${{client_address}} --helo=${{client_helo}}\n    \
             -f ${{sender}} -- ${{recipient}}\n"
    )
}

/// Gives the store to the user that the pipe runs as, and a copy of the program, since the folder
/// that it was built in may be closed to others. The service goes on as root: what it makes anew
/// beside the database, `SQLite` gives to the owner of the database.
pub(crate) fn open_to_user(service: &Service) -> PathBuf {
    let folder = service.folder.path();
    let program = folder.join("waymark");
    fs::copy(env!("CARGO_BIN_EXE_waymark"), &program).expect("a copy");
    allow(folder, 0o755);
    allow(&program, 0o755);
    allow(&service.config(), 0o644);
    let changed = Command::new("chown").args(["-R", USER]).arg(service.data()).status();
    assert!(changed.expect("chown").success());
    program
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("permissions");
}
