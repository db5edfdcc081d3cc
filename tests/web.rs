//! Who may see what: sign-in, roles, workspaces, hosts, and the headers that hold when all else has
//! failed. What a page looks like and does is for `tests/chromium`.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

mod service;

use service::http::{Browser, between};
use service::peer::Peer;
use service::stored::{states, stored};
use service::{Service, free_port, wait_until};
use std::fs;
use waymark::checks::CHECKS;

const MAIL: &[u8] = b"From: Ann <ann@outside.example>\nTo: support@acme.test\nSubject: Plans\n\
    MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n\
    --x\n\nhttps://outside.example/\n\
    --x\nContent-Type: text/html; name=\"p\xc3\xa4ge.html\"\nContent-Disposition: attachment\n\n<p>\n\
    --x\nContent-Type: application/pdf; name=\"plan.pdf\"\nContent-Disposition: attachment\n\n%PDF\n\
    --x--\n";

fn with_mail() -> Service {
    let service = Service::start();
    let arguments = ["pipe", "-f", "ann@outside.example", "--", "support@acme.test"];
    assert!(service.run(&arguments, MAIL).0.success());
    wait_until("it is judged", || stored(&service.data())[0].state == "judged");
    service
}

fn signed_in(service: &Service, role: &str) -> Browser {
    let user = format!("{role}@acme.test");
    Browser::at_inbox(service.web).sign_in(&user, &service.add_user(&user, role))
}

/// The path of the frame in the only conversation.
fn frame(inbox: &Browser) -> String {
    let conversation = between(&inbox.get("/").text(), "href=\"/c/");
    let page = inbox.get(&format!("/c/{conversation}")).text();
    let address = between(&page, "src=\"http://mail-view.");
    format!("/{}", address.split_once('/').expect("a path").1)
}

/// Everything that a teammate reads; only the mail itself stays as it is.
#[test]
fn a_workspace_is_told_in_its_language() {
    let service = Service::start_on("", |folder| {
        let file = folder.join("config.toml");
        let settings = fs::read_to_string(&file).expect("settings");
        let title = "title = \"Acme Support\"";
        let settings = settings.replace(title, &format!("{title}\nlanguage = \"de\""));
        fs::write(file, settings).expect("settings");
    });
    let mail = b"From: a@b.example\nSubject: Hello\nContent-Type: text/html\n\n\
        <a href=https://other.example/>Open</a> <a href=http://192.0.2.1/>Open</a>\n";
    assert!(service.run(&["pipe", "-f", "a@b.example", "--", "help@acme.test"], mail).0.success());
    wait_until("it is judged", || stored(&service.data())[0].state == "judged");
    let inbox = signed_in(&service, "teammate");
    let list = inbox.get("/").text();
    let page = inbox.get(&format!("/c/{}", between(&list, "href=\"/c/"))).text();
    let view = Browser::at_view(service.web).get(&frame(&inbox)).text();
    let screen = inbox.get(&between(&page, "data-way=\"")).text();
    let copy = service.run(&["annotate", "--workspace", "acme"], mail).1;
    for (what, told, says) in [
        ("list", &list, "2 von 2 Links gekennzeichnet"),
        ("list", &list, "Posteingang"),
        ("page", &page, "1 von 2 Links erfordert Vorsicht."),
        ("page", &page, "Führt zu einer bloßen IP-Adresse: 192.0.2.1."),
        ("page", &page, "<html lang=\"de\">"),
        ("view", &view, "führt zu other.example, nicht auf Ihrer Vertrauensliste"),
        ("screen", &screen, "Link öffnen"),
        ("copy", &copy, "f&#252;hrt zu other.example"),
    ] {
        assert!(told.contains(says), "{what}: {told}");
    }
    for told in [list, page, view, screen, copy] {
        let english = ["goes to", "link", "Link in", "message", "Open link", "Inbox", "Sign out"];
        let words = told.split(['<', '>']).filter(|it| !it.contains(['{', '=', '"', '/']));
        let english = words.filter(|it| english.iter().any(|word| it.contains(word)));
        assert_eq!(english.collect::<Vec<_>>(), Vec::<&str>::new());
    }
}

#[test]
fn nobody_reads_without_signing_in() {
    let service = with_mail();
    let inbox = Browser::at_inbox(service.web);
    for path in ["/", "/c/x", "/lists"] {
        let answer = inbox.get(path);
        assert_eq!((answer.status, answer.header("location")), (303, "/login"), "{path}");
    }
    service.add_user("dana@acme.test", "teammate");
    for form in ["address=dana%40acme.test&password=wrong", "address=nobody%40x&password=x"] {
        assert_eq!(inbox.post("/login", form).status, 401);
    }
    let stale = Browser { cookie: format!("waymark={}", "0".repeat(64)), ..inbox };
    assert_eq!(stale.get("/").status, 303);
}

#[test]
fn the_cookie_is_out_of_reach_and_ends_at_sign_out() {
    let service = with_mail();
    let password = service.add_user("dana@acme.test", "teammate");
    let form = format!("address=dana%40acme.test&password={password}");
    let answer = Browser::at_inbox(service.web).post("/login", &form);
    for flag in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(answer.header("set-cookie").contains(flag), "{flag}");
    }
    let inbox = Browser::at_inbox(service.web).sign_in("dana@acme.test", &password);
    assert_eq!(inbox.get("/").status, 200);
    assert_eq!(inbox.post("/logout", "").status, 303);
    assert_eq!(inbox.get("/").status, 303);
}

#[test]
fn teammates_read_and_admins_edit() {
    let service = with_mail();
    let teammate = signed_in(&service, "teammate");
    assert_eq!(teammate.get("/lists").status, 403);
    assert_eq!(teammate.post("/lists/trusted", "text=a.example&action=save").status, 403);
    assert_eq!(service.list("trusted.txt"), "");
    let admin = signed_in(&service, "admin");
    assert_eq!(admin.save_list("trusted", "a.example%0D%0A").status, 303);
    assert_eq!(service.list("trusted.txt"), "a.example\n");
    let refused = admin.save_list("trusted", "a.example%0Aco.uk");
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("line 2"), "{}", refused.text());
    assert_eq!(service.list("trusted.txt"), "a.example\n");
    assert_eq!(admin.post("/lists/nonsense", "text=&action=save").status, 400);
}

#[test]
fn admins_read_what_the_checks_do_and_what_is_set_of_them() {
    let service = with_mail();
    assert_eq!(signed_in(&service, "teammate").get("/checks").status, 403);
    fs::create_dir_all(service.list_file("")).expect("a folder");
    fs::write(service.list_file("checks.txt"), "short-link = shadow\nsensitivity = high\n")
        .expect("a file");
    let admin = signed_in(&service, "admin");
    wait_until("it is in force", || admin.get("/checks").text().contains("set to shadow"));
    let page = admin.get("/checks").text();
    assert!(page.contains("<b>high</b>") && page.contains("acme/checks.txt"));
    for check in CHECKS {
        let shown = format!("<dt id=\"{}\">", check.id);
        assert!(page.contains(&shown), "{}", check.id);
    }
}

/// Three of a hundred messages are warned of, and nothing of what is in them is told.
#[test]
fn admins_are_told_of_a_check_that_warns_too_often() {
    let address = free_port();
    let service = Service::start_with(&format!("\n[metrics]\nlisten = \"{address}\"\n"));
    let admin = signed_in(&service, "admin");
    assert!(admin.get("/marks").text().contains("there is nothing to count"));
    let mut peer = Peer::greeted(service.lmtp);
    for number in 0..100 {
        let link = if number < 3 { "http://192.0.2.7/" } else { "No link." };
        let mail = format!("From: ann@outside.example\r\nSubject: Plan {number}\r\n\r\n{link}\r\n");
        peer.deliver("ann@outside.example", &["help@acme.test"], mail.as_bytes());
    }
    wait_until("all are judged", || states(&service.data()).iter().all(|state| state == "judged"));
    let teammate = signed_in(&service, "teammate");
    assert_eq!(teammate.get("/marks").status, 403);
    let way = format!("/go/{}/1/1", stored(&service.data())[0].id);
    for action in ["back", "report"] {
        assert_eq!(teammate.post(&way, &format!("action={action}")).status, 303, "{action}");
    }
    let page = admin.get("/marks").text();
    for says in [
        "<td>0</td><td>1</td><td>100.0 %</td>",
        "behind a warning in 3.0 % of the messages",
        "<code>numeric-host = shadow</code> to <code>acme/checks.txt</code>",
        "<td>3</td><td>3.0 %</td><td>3</td><td>3</td><td>3</td><td>1</td>",
        "<rect class=\"warning\" x=\"270\" y=\"40.00\" width=\"8\" height=\"60.00\"/>",
    ] {
        assert!(page.contains(says), "{says}: {page}");
    }
    for secret in ["192.0.2.7", "outside.example", "Plan "] {
        assert!(!page.contains(secret), "{secret}: {page}");
    }
    let figures = Browser { address, ..admin.clone() }.get("/metrics").text();
    let over = "waymark_check_over_budget{workspace=\"acme\",check=\"numeric-host\"} 1";
    let marked = "waymark_marked_messages{workspace=\"acme\",mark=\"warning\"} 3";
    assert!(figures.contains(over) && figures.contains(marked), "{figures}");
    fs::create_dir_all(service.list_file("")).expect("a folder");
    for (setting, then) in [("budget = 3", "3.0 %"), ("numeric-host = shadow", "would speak in 3<")]
    {
        fs::write(service.list_file("checks.txt"), setting).expect("a file");
        wait_until(setting, || {
            let page = admin.get("/marks").text();
            page.contains(then) && !page.contains("role=\"alert\"")
        });
    }
}

#[test]
fn a_request_from_another_site_changes_nothing() {
    let service = with_mail();
    let admin = signed_in(&service, "admin");
    let kind = "Content-Type: application/x-www-form-urlencoded\r\n";
    for from in ["Sec-Fetch-Site: cross-site\r\n", "Origin: http://evil.example\r\n"] {
        let form = "text=evil.example&action=save";
        let answer = admin.ask("POST", "/lists/trusted", (&format!("{kind}{from}"), form));
        assert_eq!(answer.status, 403, "{from}");
    }
    assert_eq!(service.list("trusted.txt"), "");
}

#[test]
fn a_workspace_sees_nothing_of_another() {
    let service = with_mail();
    let inbox = signed_in(&service, "teammate");
    let conversation = between(&inbox.get("/").text(), "href=\"/c/");
    let path = format!("/c/{conversation}");
    assert_eq!(inbox.get(&path).status, 200);
    let add = ["user", "add", "zoe@zenith.test", "--workspace", "zenith"];
    let (_, said) = service.run(&add, b"");
    let password = said.trim().rsplit(' ').next().unwrap_or_default();
    let other = Browser::at_inbox(service.web).sign_in("zoe@zenith.test", password);
    assert_eq!(other.get(&path).status, 404);
    assert!(!other.get("/").text().contains("Plans"));
}

#[test]
fn each_host_answers_only_for_itself() {
    let service = with_mail();
    let inbox = signed_in(&service, "teammate");
    let path = frame(&inbox);
    let view = Browser::at_view(service.web);
    assert_eq!(view.get(&path).status, 200);
    assert_eq!(inbox.get(&path).status, 421);
    assert_eq!(view.get("/login").status, 421);
    let stranger = Browser { host: "evil.example".to_owned(), ..inbox };
    assert_eq!(stranger.get("/").status, 421);
    assert_eq!(stranger.get("/nowhere").status, 404);
}

#[test]
fn a_view_is_confined_by_its_headers() {
    let service = with_mail();
    let answer = Browser::at_view(service.web).get(&frame(&signed_in(&service, "teammate")));
    let policy = answer.header("content-security-policy");
    for part in
        ["default-src 'none'", "sandbox allow-scripts", "base-uri 'none'", "frame-ancestors"]
    {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("allow-same-origin"));
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
    assert_eq!(answer.header("x-dns-prefetch-control"), "off");
    assert_eq!(answer.header("set-cookie"), "");
}

#[test]
fn a_view_address_is_sealed_and_ends_with_its_session() {
    let service = with_mail();
    let inbox = signed_in(&service, "teammate");
    let (path, view) = (frame(&inbox), Browser::at_view(service.web));
    let forged = path.replacen("/v/", "/v/A", 1);
    assert_eq!(view.get(&forged).status, 410);
    assert_eq!(inbox.post("/logout", "").status, 303);
    assert_eq!(view.get(&path).status, 410);
}

#[test]
fn a_view_of_an_earlier_policy_has_expired() {
    let service = with_mail();
    let admin = signed_in(&service, "admin");
    let (path, view) = (frame(&admin), Browser::at_view(service.web));
    assert_eq!(admin.save_list("blocked", "*.outside.example").status, 303);
    assert_eq!(view.get(&path).status, 410);
    let text = view.get(&frame(&admin)).text();
    assert!(text.contains("wm removed") && !text.contains("href="), "{text}");
}

#[test]
fn the_verdict_at_arrival_stays_on_record() {
    let service = with_mail();
    let admin = signed_in(&service, "admin");
    let path = format!("/c/{}", between(&admin.get("/").text(), "href=\"/c/"));
    assert!(!admin.get(&path).text().contains("When it arrived"));
    for (list, then) in [("*.outside.example", true), ("", false)] {
        assert_eq!(admin.save_list("blocked", list).status, 303);
        let page = admin.get(&path).text();
        assert_eq!(page.contains("When it arrived: untrusted."), then, "{page}");
    }
}

#[test]
fn who_has_read_a_message_is_told_that_it_has_become_worse() {
    let service = with_mail();
    let [reader, admin] = ["teammate", "admin"].map(|role| signed_in(&service, role));
    let conversation = between(&reader.get("/").text(), "href=\"/c/");
    let read = |who: &Browser| who.get(&format!("/c/{conversation}")).text();
    assert!(!read(&reader).contains("when you read it"), "it has just been read");
    assert_eq!(admin.save_list("blocked", "outside.example reason=\"stolen\"").status, 303);
    let told = "untrusted when you read it, blocked now";
    wait_until("it is judged anew", || reader.get("/").text().contains(told));
    assert!(!admin.get("/").text().contains(told), "an admin who has not read it");
    let says = "When you read it: untrusted. Now blocked: outside[.]example: stolen.";
    let page = read(&reader);
    assert!(page.contains(says) && !page.contains(told), "{page}");
    assert!(!read(&reader).contains(says), "it is said once");
    assert_eq!(admin.save_list("blocked", "").status, 303);
    wait_until("it is better", || !reader.get("/").text().contains("<span class=\"chip blocked"));
    assert!(!reader.get("/").text().contains("when you read it"));
}

#[test]
fn attachments_are_files_never_pages() {
    let service = with_mail();
    let path = frame(&signed_in(&service, "teammate"));
    let view = Browser::at_view(service.web);
    let answer = view.get(&format!("{path}part/3"));
    assert_eq!(answer.body, b"%PDF");
    assert_eq!(answer.header("content-disposition"), "attachment; filename*=UTF-8''plan.pdf");
    assert_eq!(answer.header("content-type"), "application/octet-stream");
    assert_eq!(view.get(&format!("{path}cid/3")).status, 404);
    assert_eq!(view.get(&format!("{path}part/9")).status, 404);
}
