//! Services that carry the address in one parameter of the query: a table of their places and names.
//!
//! From documents of the services, from rules that others publish for it, and from real mail.

use crate::wrappers::carried::{encoded, parameter};
use crate::wrappers::wrapper::{Inner, Wrapper};
use url::Url;

pub(super) const CARRIERS: &[Wrapper] = &[
    // gateways of mail
    Wrapper::new("barracuda", "Barracuda", &["linkprotect.cudasvc.com/url"], |url| {
        carried(url, "a")
    }),
    Wrapper::new(
        "trend-micro",
        "Trend Micro",
        &["*-urlprotect.trendmicro.com", "*-ctp.trendmicro.com"],
        |url| carried(url, "url"),
    ),
    Wrapper::new("symantec", "Symantec Email Security", &["clicktime.symantec.com"], |url| {
        carried(url, "u")
    }),
    Wrapper::new(
        "fireeye",
        "Trellix (FireEye)",
        &["protect2.fireeye.com", "protect.fireeye.com"],
        |url| carried(url, "u"),
    ),
    Wrapper::new("trustwave", "Trustwave", &["scanmail.trustwave.com"], |url| carried(url, "u")),
    Wrapper::new("libraesva", "Libraesva", &["urlsand.esvalabs.com"], |url| carried(url, "u")),
    Wrapper::new("edgepilot", "EdgePilot", &["link.edgepilot.com/s/*"], |url| carried(url, "u")),
    Wrapper::new("titanhq", "TitanHQ", &["linklock.titanhq.com/analyse"], |url| {
        carried(url, "url")
    }),
    Wrapper::new("zix", "Zix", &["link.zixcentral.com/u/*"], |url| carried(url, "u")),
    // sites that tell of leaving
    Wrapper::new(
        "google-ads",
        "Google Ads",
        &["*.googleadservices.com", "*.doubleclick.net"],
        |url| carried(url, "adurl"),
    ),
    Wrapper::new("google-web-light", "Google Web Light", &["googleweblight.com/i"], |url| {
        carried(url, "u")
    }),
    Wrapper::new("google-meet", "Google Meet", &["meet.google.com/linkredirect"], |url| {
        carried(url, "dest")
    }),
    Wrapper::new(
        "google-business",
        "Google Business",
        &["business.google.com/website_shared/launch_bw.html"],
        |url| carried(url, "f"),
    ),
    Wrapper::new(
        "facebook",
        "Facebook",
        &["*.facebook.com/l.php", "l.messenger.com", "*.workplace.com/l.php"],
        |url| carried(url, "u"),
    ),
    Wrapper::new("instagram", "Instagram", &["l.instagram.com"], |url| carried(url, "u")),
    Wrapper::new(
        "linkedin",
        "LinkedIn",
        &["*.linkedin.com/redir/redirect", "*.linkedin.com/safety/go*"],
        |url| carried(url, "url"),
    ),
    Wrapper::new("youtube", "YouTube", &["*.youtube.com/redirect"], |url| carried(url, "q")),
    Wrapper::new("slack", "Slack", &["*.slack-redir.net/link"], |url| carried(url, "url")),
    Wrapper::new("reddit", "Reddit", &["out.reddit.com"], |url| carried(url, "url")),
    Wrapper::new("tumblr", "Tumblr", &["t.umblr.com/redirect"], |url| carried(url, "z")),
    Wrapper::new("vk", "VK", &["*.vk.com/away.php", "*.vk.ru/away.php"], |url| carried(url, "to")),
    Wrapper::new("steam", "Steam", &["steamcommunity.com/linkfilter*"], |url| {
        parameter(url, &["url", "u"], encoded)
    }),
    Wrapper::new("tiktok", "TikTok", &["*.tiktok.com/link/v2"], |url| carried(url, "target")),
    Wrapper::new("indeed", "Indeed", &["*.indeed.com/r"], |url| carried(url, "target")),
    Wrapper::new("medium", "Medium", &["medium.com/m/global-identity*"], |url| {
        carried(url, "redirectUrl")
    }),
    Wrapper::new("zhihu", "Zhihu", &["link.zhihu.com"], |url| carried(url, "target")),
    Wrapper::new("duckduckgo", "DuckDuckGo", &["*.duckduckgo.com/l/"], |url| carried(url, "uddg")),
    // counters of clicks
    Wrapper::new(
        "azure-mail",
        "Azure Communication Services",
        &["*.safelink.emails.azure.net/redirect*"],
        |url| carried(url, "destination"),
    ),
    Wrapper::new("mailchimp-clicks", "Mailchimp", &["mailchimp.com/mctx/clicks"], |url| {
        carried(url, "url")
    }),
    Wrapper::new("klaviyo-lists", "Klaviyo", &["manage.kmail-lists.com"], |url| {
        carried(url, "r")?.unless_broken()
    }),
    Wrapper::new(
        "yamm",
        "Yet Another Mail Merge",
        &["*-dot-yamm-track.appspot.com/Redirect"],
        |url| carried(url, "link"),
    ),
    Wrapper::new("nylas", "Nylas", &["link.nylas.com/link/*"], |url| carried(url, "redirect")),
    Wrapper::new("squarespace", "Squarespace", &["*.squarespace-mail.com/r"], |url| {
        carried(url, "u")
    }),
    Wrapper::new(
        "amazon-mail",
        "Amazon",
        &[
            "*.amazon.com/gp/*.html",
            "*.amazon.co.uk/gp/*.html",
            "*.amazon.de/gp/*.html",
            "*.amazon.es/gp/*.html",
            "*.amazon.fr/gp/*.html",
            "*.amazon.it/gp/*.html",
        ],
        |url| carried(url, "U"),
    ),
    Wrapper::new(
        "ebay-ads",
        "eBay",
        &["*.ebayadservices.com/marketingtracking/v1/redirect"],
        |url| carried(url, "mpre"),
    ),
    Wrapper::new("mailtrack", "Mailtrack", &["mailtrack.io/trace/link/*"], |url| {
        carried(url, "url")
    }),
    Wrapper::new(
        "skimlinks",
        "Skimlinks",
        &["go.skimresources.com", "go.redirectingat.com"],
        |url| carried(url, "url"),
    ),
    Wrapper::new("viglink", "Sovrn", &["redirect.viglink.com"], |url| carried(url, "u")),
    Wrapper::new("awin", "Awin", &["*.awin1.com/cread.php"], |url| carried(url, "ued")),
    Wrapper::new(
        "cj",
        "CJ Affiliate",
        &[
            "*.anrdoezrs.net/click-*",
            "*.dpbolvw.net/click-*",
            "*.jdoqocy.com/click-*",
            "*.kqzyfj.com/click-*",
            "*.qksrv.net/click-*",
            "*.tkqlhce.com/click-*",
        ],
        |url| carried(url, "url"),
    ),
    Wrapper::new("rakuten", "Rakuten Advertising", &["click.linksynergy.com"], |url| {
        carried(url, "murl")
    }),
];

fn carried(url: &Url, name: &str) -> Option<Inner> {
    parameter(url, &[name], encoded)
}
