//! Addresses of every service, and what is done to pass for one.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test may fail")]

use proptest::prelude::*;
use std::collections::HashSet;
use std::sync::LazyLock;
use url::Url;
use waymark::wrappers::all;
use waymark::wrappers::index::Wrappers;
use waymark::wrappers::peel::{self, End, MAX_LAYERS, Peeled};

static WRAPPERS: LazyLock<Wrappers> = LazyLock::new(Wrappers::embedded);

const TARGET: &str = "https://a.example/b?c=1";
/// Addresses by service; each carries [`TARGET`].
const CARRYING: &[(&str, &str)] = &[
    ("safe-links", "nam01.safelinks.protection.outlook.com/?url=<P>&data=x"),
    ("safe-links", "eur02.safelinks.protection.outlook.com/ap/w-59584e83/?url=<P>"),
    ("safe-links", "usg01.safelinks.protection.office365.us/?url=<P>"),
    (
        "safe-links",
        "statics.teams.cdn.office.net/evergreen-assets/safelinks/2/atp-safelinks.html?url=<P>",
    ),
    ("proofpoint", "urldefense.proofpoint.com/v1/url?u=<P>&k=x"),
    ("proofpoint", "urldefense.com/v2/url?u=https-3A__a.example_b-3Fc-3D1&d=x"),
    ("proofpoint", "urldefense.us/v3/__https://a.example/b?c=1__;!!x!y$"),
    ("sophos", "eu-west-1.protection.sophos.com/?d=a.example&u=<B>"),
    ("check-point", "protect.checkpoint.com/v2/___<R>___.x"),
    ("check-point", "url.avanan.click/v2/r02/___<R>___.x"),
    ("google", "www.google.com/url?q=<P>&sa=D"),
    ("google", "google.co.uk/url?sa=t&q=&url=<P>"),
    ("google-amp", "www.google.de/amp/s/a.example/b?c=1"),
    ("google-amp", "a-example.cdn.ampproject.org/v/s/a.example/b?c=1"),
    ("google-translate", "translate.google.com/translate?sl=auto&u=<P>"),
    ("google-translate", "a-example.translate.goog/b?c=1&_x_tr_sl=auto"),
    ("google-images", "ci3.googleusercontent.com/meips/x=s0-d-e1-ft#<R>"),
    ("bing", "www.bing.com/ck/a?!&&p=x&u=a1<B>&ntb=1"),
    ("msn", "www.msn.com/en-gb/x/redirect?url=<B>"),
    ("msn", "www.msn.com/redirect?url=<P>"),
    ("yahoo", "r.search.yahoo.com/_ylt=x/RV=2/RE=1/RO=10/RU=<P>/RK=2/RS=x"),
    ("yahoo", "rds.yahoo.com/_ylt=x/SIG=y/**<P>"),
    ("yahoo", "us.rd.yahoo.com/mail/help/?<R>"),
    ("web-archive", "web.archive.org/web/2024id_/<R>"),
    (
        "mandrill",
        "mandrillapp.com/track/click/1/x.example?p=eyJwIjoie1widXJsXCI6XCJodHRwczovL2EuZXhhbXBsZS9iP2M9MVwifSJ9",
    ),
    ("mandrill", "mandrillapp.com/track/click.php?u=1&url=<P>"),
    (
        "mandrill-custom",
        "c.example/track/click/1/x.example?p=eyJwIjoie1widXJsXCI6XCJodHRwczovL2EuZXhhbXBsZS9iP2M9MVwifSJ9",
    ),
    ("customer-io", "e.customeriomail.com/e/c/eyJocmVmIjoiaHR0cHM6Ly9hLmV4YW1wbGUvYj9jPTEifQ/x"),
    ("substack", "substack.com/redirect/2/eyJlIjoiaHR0cHM6Ly9hLmV4YW1wbGUvYj9jPTEifQ.x?r=y"),
    ("postmark", "click.pstmrk.it/3ts/a.example%2Fb%3Fc%3D1/x/y/z"),
    ("active-campaign", "x.lt.acemlnb.com/Prod/link-tracker?redirectUrl=<B>&sig=x"),
    ("convert-kit", "click.convertkit-mail.com/x/y/<B>"),
    ("convert-kit", "x.click.convertkit-mail2.com/x/y/<B>"),
    ("convert-kit", "click.convertkit-mail77.com/x/y/<B>"),
    ("constant-contact", "x.rs6.net/tn.jsp?t=x&p=<P>"),
    ("dereferrer", "deref-gmx.net/mail/client/x/dereferrer/?redirectUrl=<P>"),
    ("dereferrer", "deref-other.example/mail/client/x/dereferrer/?redirectUrl=<P>"),
    ("barracuda", "linkprotect.cudasvc.com/url?a=<P>&c=E,1"),
    ("trend-micro", "x-urlprotect.trendmicro.com:443/wis/clicktime/v1/query?url=<P>"),
    ("trend-micro", "imsva91-ctp.trendmicro.com:443/wis/clicktime/v1/query?url=<P>"),
    ("symantec", "clicktime.symantec.com/x?u=<P>"),
    ("fireeye", "protect2.fireeye.com/v1/url?k=x&u=<R>"),
    ("trustwave", "scanmail.trustwave.com/?c=1&d=x&u=<P>"),
    ("libraesva", "urlsand.esvalabs.com/?u=<P>&e=x"),
    ("edgepilot", "link.edgepilot.com/s/x/y?u=<R>"),
    ("titanhq", "linklock.titanhq.com/analyse?url=<P>&data=x"),
    ("zix", "link.zixcentral.com/u/x/y?u=<P>"),
    ("google-ads", "www.googleadservices.com/pagead/aclk?sa=L&adurl=<P>"),
    ("google-ads", "ad.doubleclick.net/ddm/clk/x;y?adurl=<P>"),
    ("google-web-light", "googleweblight.com/i?u=<P>"),
    ("google-meet", "meet.google.com/linkredirect?authuser=0&dest=<P>"),
    ("google-business", "business.google.com/website_shared/launch_bw.html?f=<P>"),
    ("facebook", "l.facebook.com/l.php?u=<R>&h=x"),
    ("facebook", "l.messenger.com/l.php?u=<P>"),
    ("instagram", "l.instagram.com/?u=<P>&e=x"),
    ("linkedin", "www.linkedin.com/redir/redirect?url=<P>&urlhash=x"),
    ("linkedin", "www.linkedin.com/safety/go?url=<P>"),
    ("youtube", "www.youtube.com/redirect?event=x&q=<P>"),
    ("slack", "slack-redir.net/link?url=<P>"),
    ("reddit", "out.reddit.com/t3_x?url=<P>&token=y"),
    ("tumblr", "t.umblr.com/redirect?z=<P>&t=x"),
    ("vk", "vk.com/away.php?to=<P>"),
    ("steam", "steamcommunity.com/linkfilter/?u=<P>"),
    ("tiktok", "www.tiktok.com/link/v2?aid=1&target=<P>"),
    ("indeed", "www.indeed.com/r?target=<P>"),
    ("medium", "medium.com/m/global-identity-2?redirectUrl=<P>"),
    ("zhihu", "link.zhihu.com/?target=<P>"),
    ("duckduckgo", "duckduckgo.com/l/?uddg=<P>&rut=x"),
    ("azure-mail", "x.safelink.emails.azure.net/redirect/?destination=<P>&p=x"),
    ("mailchimp-clicks", "mailchimp.com/mctx/clicks?url=<P>&h=x"),
    ("klaviyo-lists", "manage.kmail-lists.com/subscriptions/subscribe/update?a=x&r=<P>"),
    ("yamm", "x-dot-yamm-track.appspot.com/Redirect?ukey=x&link=<P>"),
    ("nylas", "link.nylas.com/link/x/y/0?redirect=<P>"),
    ("squarespace", "x.engage.squarespace-mail.com/r?m=x&u=<P>"),
    ("amazon-mail", "www.amazon.it/gp/f.html?C=x&T=C&U=<P>&H=y"),
    ("amazon-mail", "www.amazon.co.uk/gp/r.html?C=x&U=<P>"),
    ("ebay-ads", "www.ebayadservices.com/marketingtracking/v1/redirect?mpre=<P>&x=y"),
    ("mailtrack", "mailtrack.io/trace/link/x?url=<P>&userId=1"),
    ("skimlinks", "go.skimresources.com/?id=1&url=<P>"),
    ("viglink", "redirect.viglink.com/?key=x&u=<P>"),
    ("awin", "www.awin1.com/cread.php?awinmid=1&ued=<P>"),
    ("cj", "www.jdoqocy.com/click-1-2?url=<P>"),
    ("rakuten", "click.linksynergy.com/deeplink?id=x&murl=<P>"),
    ("cisco", "secure-web.cisco.com/1x/<P>"),
    ("menlo", "safe.menlosecurity.com/<R>"),
    ("cloudflare-browser", "x.cloudflareaccess.com/browser/<R>"),
    ("groupmail", "lnk.ie/1x/e=b@c.example/<R>"),
    ("href-li", "href.li/?<R>"),
    ("amazon-ses", "x.r.us-east-1.awstrack.me/L0/https:%2F%2Fa.example%2Fb%3Fc=1/1/x/y=1"),
    ("reddit-mail", "click.redditmail.com/CL0/<P>/1/x"),
    ("mailjet", "x.mjt.lu/lnk/x/0/y/<B>?b=3"),
    ("streak", "streaklinks.com/x/<P>"),
    ("exchange", "outlook.office365.com/owa/redir.aspx?C=x&URL=<P>"),
    ("exchange", "mail.customer.example/owa/redir.aspx?C=x&URL=<P>"),
    ("forti-mail", "mail.customer.example/fmlurlsvc/?fewReq=:x=&url=<P>"),
    ("sailthru", "link.customer.example/click/12345678.1234/<B>/5f0x"),
    ("hubspot", "t.sidekickopen01.com/e1t/c/5/x?t=<P>&si=y"),
];
/// Those of services that only name themselves.
const OPAQUE: &[(&str, &str)] = &[
    ("safe-links", "statics.teams.cdn.office.net/evergreen-assets/safelinks/2/atp-safelinks.html"),
    ("sophos", "eu-west-1.protection.sophos.com/?d=a.example&q=x"),
    ("check-point", "protect.checkpoint.com/v1/url?o=x"),
    ("substack", "substack.com/redirect/0a0a-1b1b?j=x"),
    ("mimecast", "protect-eu.mimecast.com/s/x?domain=a.example"),
    ("mimecast", "url.uk.m.mimecastprotect.com/s/x"),
    ("intermedia", "url.emailprotection.link/?bx~"),
    ("hornetsecurity", "atpscan.global.hornetsecurity.com/?d=x"),
    ("inky", "shared.outlook.inky.com/link?domain=a.example"),
    ("mailchimp", "x.us1.list-manage.com/track/click?u=x&id=y"),
    ("klaviyo", "ctrk.klclick1.com/l/x"),
    ("beehiiv", "link.mail.beehiiv.com/ss/c/u001.x/y"),
    ("intercom", "x.intercom-clicks.com/via/e?ob=x"),
    ("constant-contact", "abc.rs6.net/tn.jsp?f=x"),
    ("sendgrid", "url123.customer.example/ls/click?upn=u001.x"),
    ("t-co", "t.co/x"),
    ("bitly", "bit.ly/x"),
    ("lnkd-in", "lnkd.in/x"),
    ("linkedin-slink", "www.linkedin.com/slink?code=x"),
    ("hubspot", "x.na1.hubspotlinks.com/Ctc/x*1/y"),
    ("hubspot", "go.customer.example/Ctc/x/y"),
    ("marketo", "go.customer.example/MTIzLUFCQy00NTY/AAAB"),
    ("marketo", "mkto-sj0101.com/x"),
    ("salesforce", "click.e.customer.example/?qs=0123456789abcdef"),
    ("pardot", "go.pardot.com/e/12345/x/y"),
];
/// What looks like a service to people.
const NONE: &[&str] = &[
    "https://evilsafelinks.protection.outlook.com.evil.example/?url=<P>",
    "https://evilsafelinks.protection.outlook.com/?url=<P>",
    "https://nam01.safelinks.protection.outlook.com@evil.example/?url=<P>",
    "ftp://l.facebook.com/l.php?u=<P>",
    "https://www.google.com/search?q=<P>",
    "https://www.google.com/url",
    "https://www.google.com/url?q=",
    "https://accounts.a.example/login?continue=<P>&next=<P>&url=<P>",
    "https://bit.ly/",
    "https://proxy.example/<R>",
    "mailto:x@t.co",
    "data:text/html,https://t.co/x",
];
/// What no service makes.
const REFUSED: &[&str] = &[
    "https://x@l.facebook.com/l.php?u=<P>",
    "https://:x@l.facebook.com/l.php?u=<P>",
    "https://www.bank.example@t.co/x",
    "https://l.facebook.com/l.php?u=<P>&u=https://b.example/",
    "https://l.facebook.com/l.php?u=javascript:alert(1)",
    "https://l.facebook.com/l.php?u=data:text/html,x",
    "https://l.facebook.com/l.php?u=//b.example",
    "https://l.facebook.com/l.php?u=%2Fb",
    "https://l.facebook.com/l.php?u=mailto:x@b.example",
    "https://www.google.com/url?q=<P>&url=https://b.example/",
    "https://eu-west-1.protection.sophos.com/?d=b.example&u=<B>",
    "https://urldefense.com/v3/__https://a.example/__;Iw!!x!y$",
    "https://secure-web.cisco.com/1x/about",
    "https://click.pstmrk.it/3s/%2F%2F/x",
];

/// An address with the target put in: as it is, percent-encoded, in Base64.
fn filled(address: &str) -> Url {
    let address = address.replace("<R>", TARGET);
    let address = address.replace("<P>", "https%3A%2F%2Fa.example%2Fb%3Fc%3D1");
    let address = address.replace("<B>", "aHR0cHM6Ly9hLmV4YW1wbGUvYj9jPTE");
    Url::parse(&address).expect("an address of the test")
}

/// What is below an address, itself where it is no wrapper's.
fn peel(url: &Url) -> Peeled {
    peel::peel(url, &WRAPPERS).unwrap_or_else(|| Peeled {
        chain: Vec::new(),
        claimed: false,
        destination: url.clone(),
        end: End::Open,
    })
}

fn peeled(address: &str) -> Peeled {
    peel(&filled(&format!("https://{address}")))
}

fn chain(peeled: &Peeled) -> Vec<&'static str> {
    peeled.chain.iter().map(|wrapper| wrapper.id).collect()
}

#[test]
fn what_services_carry() {
    for (id, address) in CARRYING {
        let found = peeled(address);
        assert_eq!(chain(&found), [*id], "{address}");
        assert_eq!((found.destination.as_str(), found.end), (TARGET, End::Open), "{address}");
    }
}

#[test]
fn what_services_hide() {
    for (id, address) in OPAQUE {
        let found = peeled(address);
        assert!(matches!(found.end, End::Hidden(by) if by.id == *id), "{address}: {found:?}");
        assert!(found.chain.is_empty(), "{address}");
    }
    let twice = peel(&filled("https://l.facebook.com/l.php?u=https%3A%2F%2Ft.co%2Fx"));
    assert_eq!((chain(&twice), twice.destination.as_str()), (vec!["facebook"], "https://t.co/x"));
    assert!(matches!(twice.end, End::Hidden(by) if by.title == "t.co"));
}

#[test]
fn an_address_of_mail_that_a_page_hides() {
    let found = peeled("a.example/cdn-cgi/l/email-protection#422d2c2702236c273a232f322e27");
    assert!(found.claimed && found.end == End::Open, "{found:?}");
    assert_eq!(chain(&found), ["cloudflare-mail"]);
    assert_eq!(found.destination.as_str(), "mailto:one@a.example");
}

#[test]
fn what_is_no_wrapper() {
    for address in NONE {
        let url = filled(address);
        let found = peel(&url);
        assert!(found.chain.is_empty() && found.end == End::Open, "{address}: {found:?}");
        assert_eq!(found.destination, url);
    }
}

#[test]
fn what_no_service_makes_is_refused() {
    for address in REFUSED {
        let url = filled(address);
        let found = peel(&url);
        assert!(matches!(found.end, End::Refused(_)) && found.chain.is_empty(), "{found:?}");
        assert_eq!(found.destination, url);
    }
}

#[test]
fn the_same_host_in_other_spellings() {
    for address in [
        "HTTPS://L.FACEBOOK.COM/l.php?u=<P>",
        "https://l.facebook.com./l.php?u=<P>",
        "https://l.facebook.com:443/l.php?u=<P>",
        "https://l.facebook.com:8443/l.php?u=<P>",
        "https://l。facebook。com/l.php?u=<P>",
        "https://l.facebook.com/l.php?x=1&amp;u=<P>&amp;h=y",
        "https://l.facebook.com\\l.php?%75=<P>",
        "https://www.google.com/%75rl?q=<P>",
        "https://urldefense.com/%76%33/__<R>__;!!x!y$",
        "https://click.pstmrk.it/%33s/a.example%2Fb%3Fc%3D1/x",
    ] {
        assert_eq!(peel(&filled(address)).destination.as_str(), TARGET, "{address}");
    }
}

/// Anyone can serve a page at the path that Exchange has.
#[test]
fn a_host_that_may_be_anyones_only_claims() {
    for (address, claimed) in [
        ("outlook.office365.com/owa/redir.aspx?URL=<P>", false),
        ("evil.example/owa/redir.aspx?URL=<P>", true),
        ("evil.example/fmlurlsvc/?fewReq=x&url=<P>", true),
        ("click.convertkit-mail9.com/x/y/<B>", true),
        ("click.convertkit-mail2.com/x/y/<B>", false),
        ("deref-gmx.evil.example/mail/client/x/dereferrer/?redirectUrl=<P>", true),
        ("l.facebook.com/l.php?u=https://evil.example/owa/redir.aspx?URL=<P>", true),
    ] {
        let found = peeled(address);
        assert_eq!((found.destination.as_str(), found.claimed), (TARGET, claimed), "{address}");
    }
    let other = peeled("click.convertkit-mail9.evil.example/x/y/<B>");
    assert!(other.chain.is_empty(), "{other:?}");
}

/// An address in as many wrappers as asked, each in the path of the next.
fn nested(layers: usize) -> Url {
    filled(&format!("{}<R>", "https://x.cloudflareaccess.com/browser/".repeat(layers)))
}

#[test]
fn no_more_layers_than_mail_has() {
    let deepest = peel(&nested(MAX_LAYERS));
    assert_eq!((deepest.destination.as_str(), deepest.chain.len()), (TARGET, MAX_LAYERS));
    for layers in [MAX_LAYERS + 1, 1_000, 20_000] {
        let found = peel(&nested(layers));
        assert!(matches!(found.end, End::Refused(_)), "{layers}");
        assert_eq!(found.chain.len(), MAX_LAYERS);
        assert_eq!(found.destination, nested(layers - MAX_LAYERS));
    }
}

#[test]
fn every_service_has_an_example_and_a_name_of_its_own() {
    let tried: HashSet<&str> = CARRYING.iter().chain(OPAQUE).map(|(id, _)| *id).collect();
    let mut ids = HashSet::new();
    for wrapper in all() {
        let id = wrapper.id;
        let is_kebab = id.split('-').all(|word| {
            !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        });
        assert!(is_kebab && ids.insert(id) && !wrapper.title.is_empty(), "{id}");
        assert!(tried.contains(id) || id == "cloudflare-mail", "{id} has no example");
    }
}

/// Pieces of addresses of services, so that cuts of them are near to one.
fn address() -> impl Strategy<Value = String> {
    let begins: Vec<&str> = CARRYING.iter().chain(OPAQUE).map(|(_, address)| *address).collect();
    let piece = prop_oneof![
        prop::sample::select(begins).prop_map(|address| format!("https://{address}")),
        prop::sample::select(vec![
            "<P>", "<R>", "<B>", "%", "%25", "&u=", "&url=", "?", "#", "/", "__;", "**", "___.",
            "@", "é", "\0"
        ])
        .prop_map(str::to_owned),
        "\\PC{0,12}",
    ];
    prop::collection::vec(piece, 1..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_address_comes_to_an_end(written in address()) {
        let Ok(url) = Url::parse(&written) else { return Ok(()) };
        let found = peel(&url);
        prop_assert!(found.chain.len() <= MAX_LAYERS);
        let is_same = found.destination == url;
        prop_assert_eq!(found.chain.is_empty(), is_same);
        let again = peel(&found.destination);
        match found.end {
            End::Open => prop_assert!(again.chain.is_empty() && again.end == End::Open),
            End::Hidden(by) => prop_assert_eq!(again.end, End::Hidden(by)),
            End::Refused(by) => prop_assert!(again.end == End::Refused(by) || !again.chain.is_empty()),
        }
    }
}
