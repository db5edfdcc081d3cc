//! The list files under a running service: changed by hand, by two admins, damaged, and mended.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

mod service;

use service::http::{Browser, between};
use service::{Service, free_port, wait_until};
use std::fs;
use std::path::Path;

/// The service, and an admin in front of it.
struct Desk {
    service: Service,
    admin: Browser,
}

impl Desk {
    fn open() -> Self {
        Self::at(Service::start())
    }

    fn at(service: Service) -> Self {
        let password = service.add_user("admin@acme.test", "admin");
        let admin = Browser::at_inbox(service.web).sign_in("admin@acme.test", &password);
        Self { service, admin }
    }

    /// Writes a list of "acme" in place, as a careless program does.
    fn write(&self, name: &str, content: &[u8]) {
        let file = self.service.list_file(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("the folder");
        fs::write(file, content).expect("the list");
    }

    /// Renames a new file over a list, as editors do.
    fn rename_over(&self, name: &str, content: &[u8]) {
        let file = self.service.list_file(name);
        let next = file.with_extension("next");
        fs::write(&next, content).expect("the next list");
        fs::rename(next, file).expect("it takes the place");
    }

    /// The part of the page about a list.
    fn section(&self, kind: &str) -> String {
        let page = self.admin.get("/lists").text();
        let (_, section) = page.split_once(&format!("id=\"{kind}\"")).expect("the list");
        section.split("</section>").next().unwrap_or_default().to_owned()
    }

    /// The entries in force.
    fn entries(&self, kind: &str) -> Vec<String> {
        let section = self.section(kind);
        let rows = section.split("<td class=\"mono\">").skip(1);
        rows.map(|row| row.split('<').next().unwrap_or_default().to_owned()).collect()
    }

    fn wait_for(&self, kind: &str, entries: &[&str]) {
        wait_until(&format!("{entries:?} is in force"), || self.entries(kind) == entries);
    }

    /// What the page says of a file that is not in force.
    fn notice(&self, kind: &str) -> Option<String> {
        let section = self.section(kind);
        let (_, notice) = section.split_once("role=\"alert\"")?;
        notice.split("</p>").next().map(str::to_owned)
    }

    /// Sends a row of a table.
    fn row(&self, kind: &str, form: &str) -> u16 {
        self.admin.post(&format!("/lists/{kind}/row"), form).status
    }
}

#[test]
fn a_changed_file_is_in_force_however_it_was_changed() {
    let desk = Desk::open();
    assert_eq!(desk.entries("trusted"), Vec::<String>::new());
    // The folder was not there when the service started.
    desk.write("trusted.txt", b"one.example\n");
    desk.wait_for("trusted", &["one.example"]);
    desk.write("trusted.txt", b"one.example\ntwo.example\n");
    desk.wait_for("trusted", &["one.example", "two.example"]);
    desk.rename_over("trusted.txt", b"three.example\n");
    desk.wait_for("trusted", &["three.example"]);
    let folder = desk.service.list_file("");
    fs::rename(&folder, folder.with_file_name("away")).expect("the folder is moved away");
    desk.write("trusted.txt", b"four.example\n");
    desk.wait_for("trusted", &["four.example"]);
    desk.write("trusted.txt", b"# meant to be empty\n");
    desk.wait_for("trusted", &[]);
    assert_eq!(desk.notice("trusted"), None);
}

#[test]
fn an_admin_may_empty_a_list() {
    let desk = Desk::open();
    desk.write("trusted.txt", b"only.example\n");
    desk.wait_for("trusted", &["only.example"]);
    let version = between(&desk.section("trusted"), "name=\"version\" value=\"");
    let answer = desk.admin.post("/lists/trusted", &format!("text=&action=save&version={version}"));
    assert!(answer.status < 400, "{}", answer.text());
    assert_eq!((desk.entries("trusted"), desk.notice("trusted")), (vec![], None));
}

#[test]
fn a_file_that_cannot_be_used_leaves_the_last_good_list_in_force() {
    let desk = Desk::open();
    for (number, (content, says)) in [
        (b"".as_slice(), "empty or gone"),
        (b"\n \n", "empty or gone"),
        (b"good.example\nb\xfcd.example\n", "blocked.txt:2: The line is not UTF-8"),
        (b"good.example\n\n*\n", "blocked.txt:3: "),
        (b"bad.example reason=\"torn", "blocked.txt:1: "),
        (&vec![b'#'; (16 << 20) + 1], "larger than 16 MiB"),
    ]
    .into_iter()
    .enumerate()
    {
        let good = format!("a{number}.example");
        desk.write("blocked.txt", format!("{good}\n").as_bytes());
        desk.wait_for("blocked", &[&good]);
        desk.rename_over("blocked.txt", content);
        wait_until(says, || desk.notice("blocked").is_some_and(|notice| notice.contains(says)));
        assert_eq!(desk.entries("blocked"), [good.as_str()], "{says}");
        assert!(desk.service.log().contains(says), "{}", desk.service.log());
        desk.rename_over("blocked.txt", format!("{good}\n").as_bytes());
        wait_until("it is mended", || desk.notice("blocked").is_none());
    }
    fs::remove_file(desk.service.list_file("blocked.txt")).expect("it is deleted");
    wait_until("it is missed", || desk.notice("blocked").is_some());
    assert_eq!(desk.entries("blocked"), ["a5.example"]);
}

#[test]
fn the_log_tells_of_a_broken_file_once() {
    let desk = Desk::open();
    desk.write("trusted.txt", b"co.uk\n");
    wait_until("it is told", || desk.notice("trusted").is_some());
    desk.write("blocked.txt", b"next.example\n");
    desk.wait_for("blocked", &["next.example"]);
    assert_eq!(desk.service.log().matches("trusted.txt:1").count(), 1, "{}", desk.service.log());
}

#[test]
fn the_service_starts_with_a_list_that_is_refused() {
    let mut service = Service::start();
    service.stop();
    let file = service.list_file("blocked.txt");
    fs::create_dir_all(file.parent().expect("a folder")).expect("the folder");
    fs::write(file, "bad.example\n*\n").expect("the list");
    service.restart();
    let desk = Desk::at(service);
    let notice = desk.notice("blocked").expect("a notice");
    assert!(notice.contains("blocked.txt:2") && notice.contains("none of its entries is in force"));
    assert!(desk.section("blocked").contains("bad.example\n*\n</textarea>"), "it can be mended");
    assert_eq!(desk.entries("blocked"), Vec::<String>::new());
    assert_eq!(desk.row("blocked", "host=b.example&line=0&before=&action=row"), 409);
    assert_eq!(desk.service.list("blocked.txt"), "bad.example\n*\n");
    assert_eq!(desk.admin.save_list("blocked", "bad.example%0A").status, 303);
    assert_eq!(desk.entries("blocked"), ["bad.example"]);
}

#[test]
fn of_a_storm_of_changes_the_last_one_wins() {
    let desk = Desk::open();
    desk.write("trusted.txt", b"before.example\n");
    for number in 0..1_000 {
        let content = format!("n{number}.example\n");
        if number % 2 == 0 {
            desk.write("trusted.txt", content.as_bytes());
        } else {
            desk.rename_over("trusted.txt", content.as_bytes());
        }
    }
    desk.wait_for("trusted", &["n999.example"]);
}

#[test]
fn a_hang_up_reads_the_lists_and_ends_nothing() {
    let desk = Desk::open();
    desk.service.signal("HUP");
    desk.write("trusted.txt", b"one.example\n");
    desk.service.signal("HUP");
    desk.wait_for("trusted", &["one.example"]);
}

#[test]
fn nothing_is_overwritten_that_was_not_seen() {
    let desk = Desk::open();
    desk.write("trusted.txt", b"one.example\n");
    desk.wait_for("trusted", &["one.example"]);
    let opened = desk.admin.list_version("trusted");
    desk.write("trusted.txt", b"one.example\nby-hand.example\n");

    let answer = desk.admin.save_list_since(&opened, "trusted", "one.example%0Amine.example%0A");
    assert_eq!(answer.status, 409);
    assert_eq!(desk.service.list("trusted.txt"), "one.example\nby-hand.example\n");
    let page = answer.text();
    for both in [
        "<pre class=\"small\">one.example\nby-hand.example\n</pre>",
        "one.example\nmine.example\n</textarea>",
        "class=\"theirs\"><span class=\"unseen\">Only in force: </span>by-hand.example",
        "class=\"ours\"><span class=\"unseen\">Only yours: </span>mine.example",
    ] {
        assert!(page.contains(both), "{both} is not in {page}");
    }
    let seen = between(&page, "name=\"version\" value=\"");
    let merged = "one.example%0Aby-hand.example%0Amine.example%0A";
    assert_eq!(desk.admin.save_list_since(&opened, "trusted", merged).status, 409);
    assert_eq!(desk.admin.save_list_since(&seen, "trusted", merged).status, 303);
    assert_eq!(desk.entries("trusted"), ["one.example", "by-hand.example", "mine.example"]);
}

#[test]
fn rows_of_two_admins_meet_only_where_they_are_the_same() {
    let desk = Desk::open();
    let text = "# ours\n*.a.example   owner=IT  # since May\n\nb.example\n# end\n";
    desk.write("trusted.txt", text.as_bytes());
    desk.wait_for("trusted", &["*.a.example", "b.example"]);
    let a = "line=2&before=*.a.example%20%20%20owner%3DIT%20%20%23%20since%20May";
    let change = format!("{a}&host=a.example&subdomains=on&owner=IT&reason=open%20desk&action=row");
    assert_eq!(desk.row("trusted", &change), 303);
    assert_eq!(desk.row("trusted", "line=4&before=b.example&action=delete"), 303);
    assert_eq!(desk.row("trusted", "line=0&before=&host=c.example&path=x&action=row"), 303);
    let saved = "# ours\n*.a.example  owner=IT  reason=\"open desk\"  # since May\n\n# end\n\
        c.example/x\n";
    assert_eq!(desk.service.list("trusted.txt"), saved);

    assert_eq!(desk.row("trusted", &change), 409, "somebody else has changed that row");
    assert_eq!(desk.row("trusted", "line=0&before=&host=co.uk&action=row"), 422);
    assert_eq!(desk.row("trusted", "line=0&before=&host=a.example%20x%3D1&action=row"), 422);
    assert_eq!(desk.service.list("trusted.txt"), saved);
}

#[test]
fn a_list_without_entries_is_no_torn_file() {
    let desk = Desk::open();
    assert_eq!(desk.admin.save_list("trusted", "a.example").status, 303);
    assert_eq!(desk.admin.save_list("trusted", "").status, 303);
    assert_eq!(desk.service.list("trusted.txt"), "# no entries\n");
    assert_eq!(desk.entries("trusted"), Vec::<String>::new());
}

#[test]
fn the_figures_tell_what_is_in_force() {
    let address = free_port();
    let table = format!("\n[metrics]\nlisten = \"{address}\"\n");
    let desk = Desk::at(Service::start_with(&table));
    let figures = || Browser { address, ..desk.admin.clone() }.get("/metrics").text();
    desk.write("trusted.txt", b"one.example\ntwo.example\n");
    let trusted = "workspace=\"acme\",list=\"trusted\"";
    let entries = format!("waymark_list_entries{{{trusted}}} 2");
    wait_until(&entries, || figures().contains(&entries));
    assert!(figures().contains(&format!("waymark_list_refused{{{trusted}}} 0")));
    desk.rename_over("trusted.txt", b"");
    let refused = format!("waymark_list_refused{{{trusted}}} 1");
    wait_until(&refused, || figures().contains(&refused));
    assert!(figures().contains(&entries), "{}", figures());
    let arguments = ["pipe", "-f", "ann@outside.example", "--", "support@acme.test"];
    assert!(desk.service.run(&arguments, b"Subject: x\n\nx\n").0.success());
    let judged = "waymark_messages{workspace=\"acme\",state=\"judged\"} 1";
    wait_until(judged, || figures().contains(judged));
    assert!(figures().contains("waymark_store_answers 1") && figures().ends_with("# EOF\n"));
}

#[test]
fn lists_are_checked_from_the_command_line() {
    let desk = Desk::open();
    desk.write("trusted.txt", b"mail.acme.test\nbit.ly\nacrne.test\nco.uk\n");
    let global = Path::new("..").join("blocked.txt");
    desk.write(global.to_str().expect("a path"), b"*.bit.ly\n");
    let (status, said) = desk.service.run(&["lists", "check"], b"");
    assert!(!status.success(), "{said}");
    for line in [
        "trusted.txt:1: remark: \"*.acme.test\" covers this already (own domain). Write: one of them",
        "trusted.txt:2: remark: Without effect, since a block beats it: \"*.bit.ly\" (list for all",
        "trusted.txt:2: remark: \"bit.ly\" makes short links for everybody",
        "trusted.txt:3: remark: \"acrne.test\" looks like \"acme.test\"",
        "trusted.txt:4: refused: \"co.uk\" is a public suffix",
        "trusted.txt: 4 entries",
    ] {
        assert!(said.contains(line), "{line} is not in {said}");
    }
}
