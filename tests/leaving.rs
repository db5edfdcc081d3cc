//! The screen between a click and a place that is not trusted: what it asks for, what it opens, and for whom.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

mod service;

use service::http::{Answer, Browser, between};
use service::stored::{decisions, stored};
use service::{Service, wait_until};
use waymark::clock;

/// An untrusted link, one that is suspicious, one that is dangerous, one that writes a mail, and a form.
const MAIL: &[u8] = b"From: Ann <ann@outside.example>\nSubject: Plans\nContent-Type: text/html\n\n\
    <a href=\"https://plans.example/a?b='c;d&amp;e#f\">the plans</a>\n\
    <a href=\"http://192.0.2.7/pay\">pay here</a>\n\
    <a href=\"https://track.example/\">www.dhl.com</a>\n\
    <a href=\"mailto:bob@plans.example\">Bob</a>\n\
    <form action=\"https://plans.example/\"><input name=q></form>\n";
/// A link through a service, one of a host that only says where it leads, and one of neither.
const WRAPPED: &[u8] = b"From: Ann <ann@outside.example>\nSubject: Plans\nContent-Type: text/html\n\n\
    <a href=\"https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fplans.example%2Fa&amp;data=05&amp;reserved=0\">one</a>\n\
    <a href=\"https://owa.elsewhere.example/owa/redir.aspx?URL=https%3A%2F%2Fwww.google.com%2F\">two</a>\n\
    <a href=\"https://sh.ort.example/x\">three</a>\n";
/// A trusted link, one that is marked with its host, one that is quiet, a suspicious one, and two that are no
/// places of the web.
const MIXED: &[u8] =
    b"From: Ann <ann@outside.example>\nSubject: Plans\nContent-Type: text/html\n\n\
    <a href='https://acme.test/help'>our help</a>\n\
    <a href='https://plans.example/a'>the plans</a>\n\
    <a href='https://outside.example/'>us</a>\n\
    <a href='http://192.0.2.7/pay'>pay here</a>\n\
    <a href='mailto:bob@plans.example'>Bob</a>\n\
    <a href='tel:+493012345'>call us</a>\n";
const TARGET: &str = "https://plans.example/a?b=%27c;d&e#f";

/// Where an answer moves on to by itself.
fn opened(answer: &Answer) -> Option<String> {
    let text = answer.text();
    assert_eq!((answer.header("refresh"), answer.header("location")), ("", ""));
    let (_, rest) = text.split_once("http-equiv=\"refresh\" content=\"0; url=")?;
    Some(rest.split('"').next()?.replace("&#38;", "&"))
}

struct Desk {
    service: Service,
    teammate: Browser,
    message: String,
}

impl Desk {
    fn with_mail() -> Self {
        Self::with(MAIL)
    }

    fn with(mail: &[u8]) -> Self {
        let service = Service::start();
        let arguments = ["pipe", "-f", "ann@outside.example", "--", "support@acme.test"];
        assert!(service.run(&arguments, mail).0.success());
        wait_until("it is judged", || stored(&service.data())[0].state == "judged");
        let message = stored(&service.data())[0].id.clone();
        let password = service.add_user("dana@acme.test", "teammate");
        let teammate = Browser::at_inbox(service.web).sign_in("dana@acme.test", &password);
        Self { service, teammate, message }
    }

    fn way(&self, link: usize) -> String {
        format!("/go/{}/1/{link}", self.message)
    }

    fn show(&self, link: usize) -> Answer {
        self.teammate.get(&self.way(link))
    }

    fn choose(&self, link: usize, form: &str) -> Answer {
        self.teammate.post(&self.way(link), form)
    }

    /// The page of the only conversation.
    fn page(&self) -> String {
        let conversation = between(&self.teammate.get("/").text(), "href=\"/c/");
        self.teammate.get(&format!("/c/{conversation}")).text()
    }

    /// What stands in its frame.
    fn view(&self) -> String {
        let address = between(&self.page(), "src=\"http://mail-view.");
        let (_, path) = address.split_once('/').expect("a path");
        Browser::at_view(self.service.web).get(&format!("/{path}")).text()
    }

    /// Those of six links that can be opened in the view.
    fn live(&self) -> Vec<usize> {
        let view = self.view();
        let element = |link: &usize| {
            let (_, rest) = view.split_once(&format!("<a data-link=\"1/{link}\"")).expect("a link");
            rest.split_once('>').expect("its end").0.to_owned()
        };
        (1..=6).filter(|link| element(link).contains("href=")).collect()
    }

    /// The template of a link's card.
    fn card(&self, link: usize) -> String {
        let page = self.page();
        let (_, card) = page.split_once(&format!("data-link=\"1/{link}\"")).expect("a card");
        card.split_once("</template>").expect("its end").0.to_owned()
    }
}

#[test]
fn a_screen_shows_where_a_link_goes_and_opens_nothing_by_itself() {
    let desk = Desk::with_mail();
    for (link, verdict, host) in [
        (1, "untrusted", "plans.example"),
        (2, "suspicious", "192.0.2.7"),
        (3, "dangerous", "track.example"),
    ] {
        let screen = desk.show(link);
        assert_eq!((screen.status, screen.header("location")), (200, ""));
        assert_eq!(opened(&screen), None);
        assert_eq!(screen.header("referrer-policy"), "no-referrer");
        let text = screen.text();
        assert!(text.contains(&format!("class=\"leaving {verdict}\"")), "{text}");
        assert!(text.contains(&format!("<b>{host}</b>")), "{text}");
        assert!(desk.card(link).contains(&format!("href=\"{}\"", desk.way(link))), "{link}");
    }
    assert!(desk.show(1).text().contains("https://plans.example/a?b=%27c;d&#38;e#f"));
}

#[test]
fn each_verdict_asks_for_more() {
    let desk = Desk::with_mail();
    for (link, form, status) in [
        (1, "action=open", 200),
        (1, "action=direct", 200),
        (2, "action=open", 422),
        (2, "action=open&accept=on", 200),
        (3, "action=open&accept=on", 422),
        (3, "action=open&accept=on&reason=+", 422),
        (3, "action=open&reason=a+parcel", 422),
        (3, "action=open&accept=on&reason=a+parcel", 200),
        (3, "action=back", 303),
        (3, "action=else", 404),
    ] {
        let answer = desk.choose(link, form);
        assert_eq!(answer.status, status, "{link}: {form}");
        if status == 303 {
            assert!(answer.header("location").starts_with("/c/"), "{link}: {form}");
            continue;
        }
        assert_eq!(opened(&answer).is_some(), status == 200, "{link}: {form}");
    }
    assert_eq!(
        decisions(&desk.service.data()),
        [
            "dana@acme.test 1/1 plans.example untrusted opened: ",
            "dana@acme.test 1/1 plans.example untrusted opened: ",
            "dana@acme.test 1/2 192.0.2.7 suspicious opened: ",
            "dana@acme.test 1/3 track.example dangerous opened: a parcel",
            "dana@acme.test 1/3 track.example dangerous went back: ",
        ]
    );
    assert!(!desk.service.log().contains("e#f"), "{}", desk.service.log());
    let long = format!("action=open&accept=on&reason={}", "x".repeat(501));
    assert_eq!(desk.choose(3, &long).status, 422);
    let longer = format!("action=open&accept=on&reason={}", "x".repeat(9_000));
    assert_eq!(desk.choose(3, &longer).status, 413);
}

/// Of a wrapped link the place counts that is judged: what a host only claims is not in the headline, and
/// having opened a service once tells nothing of where it leads.
#[test]
fn the_place_that_is_judged_is_shown_and_remembered() {
    let desk = Desk::with(WRAPPED);
    for (link, headline, way) in [
        (1, "plans.example", "Safe Links"),
        (2, "owa.elsewhere.example", "says it leads to https://www.google.com/"),
        (3, "sh.ort.example", ""),
    ] {
        let text = desk.show(link).text();
        let dest = between(&text.replace("<b>", "").replace("</b></bdi>", "\""), "class=\"host\">");
        assert_eq!(dest, headline, "{text}");
        assert!(text.contains(way), "{text}");
        assert!(desk.card(link).contains("/go/"), "{link}");
    }
    assert_eq!(desk.choose(1, "action=open").status, 200);
    assert_eq!(desk.choose(2, "action=open").status, 200);
    let opened = decisions(&desk.service.data());
    assert_eq!(opened[0], "dana@acme.test 1/1 plans.example untrusted opened: ");
    assert_eq!(opened[1], "dana@acme.test 1/2 owa.elsewhere.example untrusted opened: ");
    assert!(desk.card(1).contains("data-at-once"), "the same place");
    assert!(!desk.card(2).contains("data-at-once"), "a host that leads on to anybody");
}

/// Under the policy of that moment; and nothing is asked again of a host that was opened.
#[test]
fn what_was_opened_opens_at_once_until_it_is_blocked() {
    let desk = Desk::with_mail();
    let opens = format!("data-opens=\"{}\"", TARGET.replace('&', "&#38;"));
    assert!(!desk.card(1).contains(&opens));
    assert_eq!(opened(&desk.choose(1, "action=open")).as_deref(), Some(TARGET));
    let card = desk.card(1);
    assert!(card.contains(&opens) && card.contains("data-at-once"), "{card}");
    assert!(card.contains(&format!("data-way=\"{}\"", desk.way(1))), "{card}");
    assert_eq!(opened(&desk.choose(1, "action=direct")).as_deref(), Some(TARGET));
    let password = desk.service.add_user("ada@acme.test", "admin");
    let admin = Browser::at_inbox(desk.service.web).sign_in("ada@acme.test", &password);
    assert_eq!(admin.save_list("blocked", "plans.example").status, 303);
    assert!(!desk.card(1).contains(&opens));
    let screen = desk.choose(1, "action=direct");
    assert_eq!((screen.status, opened(&screen)), (200, None));
    assert!(screen.text().contains("class=\"leaving blocked\""), "{}", screen.text());
    let answer = desk.choose(1, "action=open&accept=on&reason=x");
    assert_eq!((answer.status, opened(&answer)), (422, None));
    assert!(answer.text().contains("your admins have blocked it meanwhile"), "{}", answer.text());
    assert!(!answer.text().contains("value=\"open\""), "{}", answer.text());
}

#[test]
fn there_is_no_screen_for_others_nor_for_what_is_no_place() {
    let desk = Desk::with_mail();
    let stranger = Browser::at_inbox(desk.service.web);
    for answer in [stranger.get(&desk.way(1)), stranger.post(&desk.way(1), "action=open")] {
        assert_eq!((answer.status, answer.header("location")), (303, "/login"));
    }
    let (status, said) = desk
        .service
        .run(&["user", "add", "zoe@zenith.test", "--workspace", "zenith", "--role", "admin"], b"");
    assert!(status.success(), "{said}");
    let password = said.trim().rsplit(' ').next().expect("a password");
    let other = Browser::at_inbox(desk.service.web).sign_in("zoe@zenith.test", password);
    assert_eq!(other.get(&desk.way(1)).status, 404);
    assert_eq!(other.post(&desk.way(1), "action=open").status, 404);
    for link in [4, 5, 6] {
        assert_eq!(desk.show(link).status, 404, "{link}");
    }
    let elsewhere =
        "Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: cross-site\r\n";
    assert_eq!(desk.teammate.ask("POST", &desk.way(1), (elsewhere, "action=open")).status, 403);
}

/// What a teammate asks stands before an admin of the workspace, once, and the answer before the teammate.
#[test]
fn a_teammate_asks_and_an_admin_answers() {
    let desk = Desk::with_mail();
    for wish in ["trust", "report", "trust"] {
        let answer = desk.choose(1, &format!("action={wish}"));
        assert_eq!((answer.status, answer.header("location")), (303, &*desk.way(1)));
    }
    let screen = desk.show(1).text();
    assert!(screen.contains("The request to trust this host waits for an admin."), "{screen}");
    assert!(
        !screen.contains("value=\"trust\"") && !screen.contains("value=\"report\""),
        "{screen}"
    );
    assert_eq!(desk.teammate.get("/requests").status, 403);
    let password = desk.service.add_user("ada@acme.test", "admin");
    let admin = Browser::at_inbox(desk.service.web).sign_in("ada@acme.test", &password);
    let page = admin.get("/requests").text();
    assert_eq!(page.matches("dana@acme.test").count(), 2, "{page}");
    assert!(page.contains("href=\"/lists?host=plans.example\""), "{page}");
    let request = between(&page, "action=\"/requests/");
    assert_eq!(desk.teammate.post(&format!("/requests/{request}"), "answer=done").status, 403);
    assert_eq!(admin.post(&format!("/requests/{request}"), "answer=perhaps").status, 404);
    for answer in ["declined", "done"] {
        let form = format!("answer={answer}");
        assert_eq!(admin.post(&format!("/requests/{request}"), &form).status, 303);
    }
    let screen = desk.show(1).text();
    assert!(screen.contains("was declined by ada@acme.test."), "{screen}");
    assert!(screen.contains("waits for an admin."), "{screen}");
}

/// Who asked for trust need not be answered apart from the list; who reports a link waits for an answer.
#[test]
fn a_list_answers_who_asked_for_trust() {
    let desk = Desk::with_mail();
    for wish in ["trust", "report"] {
        assert_eq!(desk.choose(1, &format!("action={wish}")).status, 303);
    }
    let password = desk.service.add_user("ada@acme.test", "admin");
    let admin = Browser::at_inbox(desk.service.web).sign_in("ada@acme.test", &password);
    let waiting = || admin.get("/requests").text().matches("action=\"/requests/").count();
    for (host, left) in [("other.example", 2), ("plans.example", 1)] {
        assert_eq!(admin.save_list("trusted", host).status, 303);
        assert_eq!(waiting(), left, "{host}");
    }
    let page = admin.get("/requests").text();
    assert!(page.contains("ada@acme.test"), "{page}");
}

/// A workspace may ask before all that is not trusted, each time, in its own words, and let admins through.
#[test]
fn a_workspace_sets_what_is_asked() {
    let mut desk = Desk::with_mail();
    desk.service.restart_with_clicks(
        "ask = \"untrusted\"\ndelay_seconds = 7\nacceptance = \"On my head\"\nblocked = \"admins\"\n",
    );
    assert_eq!(desk.choose(1, "action=open").status, 200);
    assert!(!desk.card(1).contains("data-at-once"), "it asks each time");
    assert_eq!(opened(&desk.choose(1, "action=direct")), None);
    let screen = desk.show(2).text();
    assert!(screen.contains("data-delay=\"7\"") && screen.contains("> On my head<"), "{screen}");
    assert!(desk.show(3).text().contains("data-delay=\"9\""));

    let password = desk.service.add_user("ada@acme.test", "admin");
    let admin = Browser::at_inbox(desk.service.web).sign_in("ada@acme.test", &password);
    assert_eq!(admin.save_list("blocked", "plans.example").status, 303);
    let why = "action=open&accept=on&reason=evidence";
    assert_eq!(desk.choose(1, why).status, 422);
    assert_eq!(admin.post(&desk.way(1), "action=open&accept=on").status, 422);
    assert_eq!(opened(&admin.post(&desk.way(1), why)).as_deref(), Some(TARGET));
}

/// A stripped link keeps its text and mark, and nothing opens it: neither its card nor its screen, nor a page
/// that was opened before.
#[test]
fn only_trusted_links_open_where_links_are_stripped() {
    let mut desk = Desk::with(MIXED);
    assert_eq!(desk.live(), [1, 2, 3, 5, 6]);
    assert_eq!(
        opened(&desk.choose(3, "action=direct")).as_deref(),
        Some("https://outside.example/")
    );
    desk.service.restart_with_clicks("strip_links = \"all\"\n");
    assert_eq!(desk.live(), [1]);
    let view = desk.view();
    for shown in [
        "class=\"wm host stripped\" role=\"button\" tabindex=\"0\">the plans<",
        "(goes to plans.example, not on your trusted list, so it does not open)",
        "<bdi>goes to plans.example</bdi>",
        "class=\"wm quiet stripped\" role=\"button\" tabindex=\"0\">us<",
        "(goes to outside.example, not on your trusted list, so it does not open)",
        "class=\"wm warning stripped\" role=\"button\"",
        "(calls +493012345, not on your trusted list, so it does not open)",
    ] {
        assert!(view.contains(shown), "{shown} in {view}");
    }
    let page = desk.page();
    let (_, list) = page.split_once("<aside").expect("the list of links");
    assert!(list.contains("goes to plans.example, not on your trusted list, so it does not open"));

    assert!(desk.card(1).contains("data-opens=\"https://acme.test/help\""));
    for link in 2..=6 {
        let card = desk.card(link);
        assert!(card.contains("This link does not open from here."), "{card}");
        assert!(!card.contains("data-opens") && !card.contains("data-at-once"), "{card}");
    }
    let why = "action=open&accept=on&reason=x";
    for link in 2..=4 {
        let screen = desk.show(link).text();
        assert!(screen.contains("Only trusted links open here. This one leads to"), "{screen}");
        assert!(!screen.contains("value=\"open\""), "{screen}");
        for (form, status) in [("action=direct", 200), ("action=open", 422), (why, 422)] {
            let answer = desk.choose(link, form);
            assert_eq!((answer.status, opened(&answer)), (status, None), "{link}: {form}");
        }
        assert!(desk.choose(link, why).text().contains("only trusted links open here now"));
    }
    assert_eq!(opened(&desk.choose(1, "action=direct")).as_deref(), Some("https://acme.test/help"));
}

/// From a day on, older messages keep their links; and where admins may open what is blocked, so may they what
/// is stripped.
#[test]
fn links_are_stripped_from_a_day_on() {
    let mut desk = Desk::with(MIXED);
    // It has come today, or yesterday where midnight has passed meanwhile.
    let before = clock::today().yesterday().expect("a day");
    let after = clock::today().tomorrow().expect("a day");
    desk.service.restart_with_clicks(&format!("strip_links = {after}\n"));
    assert_eq!(desk.live(), [1, 2, 3, 5, 6]);
    assert_eq!(desk.choose(2, "action=open").status, 200);
    desk.service.restart_with_clicks(&format!("strip_links = {before}\nblocked = \"admins\"\n"));
    assert_eq!(desk.live(), [1]);
    assert_eq!(opened(&desk.choose(2, "action=direct")), None, "although it was opened before");
    let why = "action=open&accept=on&reason=evidence";
    assert_eq!(desk.choose(2, why).status, 422);
    let password = desk.service.add_user("ada@acme.test", "admin");
    let admin = Browser::at_inbox(desk.service.web).sign_in("ada@acme.test", &password);
    assert_eq!(admin.post(&desk.way(2), "action=open&accept=on").status, 422);
    assert_eq!(opened(&admin.post(&desk.way(2), why)).as_deref(), Some("https://plans.example/a"));
    assert_eq!(admin.save_list("trusted", "plans.example").status, 303);
    assert_eq!(desk.live(), [1, 2, 5], "trusted, and a mail to somebody there");
    assert_eq!(
        opened(&desk.choose(2, "action=direct")).as_deref(),
        Some("https://plans.example/a")
    );
}
