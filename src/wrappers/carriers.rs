//! Services that carry the address in one parameter of the query: a table of their places and names.
//!
//! From documents of the services, from rules that others publish for it, and from real mail.

use crate::wrappers::carried::{encoded, parameter};
use crate::wrappers::places;
use crate::wrappers::wrapper::{Inner, Wrapper};
use url::Url;

pub(super) const CARRIERS: &[Wrapper] = &[
    // gateways of mail
    Wrapper::new("barracuda", "Barracuda", |url| at(url, &["linkprotect.cudasvc.com/url"], &["a"])),
    Wrapper::new("trend-micro", "Trend Micro", |url| {
        let places = ["*-urlprotect.trendmicro.com", "*-ctp.trendmicro.com"];
        at(url, &places, &["url"])
    }),
    Wrapper::new("symantec", "Symantec Email Security", |url| {
        at(url, &["clicktime.symantec.com"], &["u"])
    }),
    Wrapper::new("fireeye", "Trellix (FireEye)", |url| {
        let places = ["protect2.fireeye.com", "protect.fireeye.com"];
        at(url, &places, &["u"])
    }),
    Wrapper::new("trustwave", "Trustwave", |url| at(url, &["scanmail.trustwave.com"], &["u"])),
    Wrapper::new("libraesva", "Libraesva", |url| at(url, &["urlsand.esvalabs.com"], &["u"])),
    Wrapper::new("edgepilot", "EdgePilot", |url| at(url, &["link.edgepilot.com/s/*"], &["u"])),
    Wrapper::new("titanhq", "TitanHQ", |url| at(url, &["linklock.titanhq.com/analyse"], &["url"])),
    Wrapper::new("zix", "Zix", |url| at(url, &["link.zixcentral.com/u/*"], &["u"])),
    // sites that tell of leaving
    Wrapper::new("google-ads", "Google Ads", |url| {
        let places = ["*.googleadservices.com", "*.doubleclick.net"];
        at(url, &places, &["adurl"])
    }),
    Wrapper::new("google-web-light", "Google Web Light", |url| {
        at(url, &["googleweblight.com/i"], &["u"])
    }),
    Wrapper::new("google-meet", "Google Meet", |url| {
        at(url, &["meet.google.com/linkredirect"], &["dest"])
    }),
    Wrapper::new("google-business", "Google Business", |url| {
        at(url, &["business.google.com/website_shared/launch_bw.html"], &["f"])
    }),
    Wrapper::new("facebook", "Facebook", |url| {
        let places = ["*.facebook.com/l.php", "l.messenger.com", "*.workplace.com/l.php"];
        at(url, &places, &["u"])
    }),
    Wrapper::new("instagram", "Instagram", |url| at(url, &["l.instagram.com"], &["u"])),
    Wrapper::new("linkedin", "LinkedIn", |url| {
        let places = ["*.linkedin.com/redir/redirect", "*.linkedin.com/safety/go*"];
        at(url, &places, &["url"])
    }),
    Wrapper::new("youtube", "YouTube", |url| at(url, &["*.youtube.com/redirect"], &["q"])),
    Wrapper::new("slack", "Slack", |url| at(url, &["*.slack-redir.net/link"], &["url"])),
    Wrapper::new("reddit", "Reddit", |url| at(url, &["out.reddit.com"], &["url"])),
    Wrapper::new("tumblr", "Tumblr", |url| at(url, &["t.umblr.com/redirect"], &["z"])),
    Wrapper::new("vk", "VK", |url| at(url, &["*.vk.com/away.php", "*.vk.ru/away.php"], &["to"])),
    Wrapper::new("steam", "Steam", |url| {
        at(url, &["steamcommunity.com/linkfilter*"], &["url", "u"])
    }),
    Wrapper::new("tiktok", "TikTok", |url| at(url, &["*.tiktok.com/link/v2"], &["target"])),
    Wrapper::new("indeed", "Indeed", |url| at(url, &["*.indeed.com/r"], &["target"])),
    Wrapper::new("medium", "Medium", |url| {
        at(url, &["medium.com/m/global-identity*"], &["redirectUrl"])
    }),
    Wrapper::new("zhihu", "Zhihu", |url| at(url, &["link.zhihu.com"], &["target"])),
    Wrapper::new("duckduckgo", "DuckDuckGo", |url| at(url, &["*.duckduckgo.com/l/"], &["uddg"])),
    // counters of clicks
    Wrapper::new("azure-mail", "Azure Communication Services", |url| {
        at(url, &["*.safelink.emails.azure.net/redirect*"], &["destination"])
    }),
    Wrapper::new("mailchimp-clicks", "Mailchimp", |url| {
        at(url, &["mailchimp.com/mctx/clicks"], &["url"])
    }),
    Wrapper::new("klaviyo-lists", "Klaviyo", |url| {
        at(url, &["manage.kmail-lists.com"], &["r"])?.unless_broken()
    }),
    Wrapper::new("yamm", "Yet Another Mail Merge", |url| {
        at(url, &["*-dot-yamm-track.appspot.com/Redirect"], &["link"])
    }),
    Wrapper::new("nylas", "Nylas", |url| at(url, &["link.nylas.com/link/*"], &["redirect"])),
    Wrapper::new("squarespace", "Squarespace", |url| {
        at(url, &["*.squarespace-mail.com/r"], &["u"])
    }),
    Wrapper::new("amazon-mail", "Amazon", |url| {
        let places = [
            "*.amazon.com/gp/*.html",
            "*.amazon.co.uk/gp/*.html",
            "*.amazon.de/gp/*.html",
            "*.amazon.es/gp/*.html",
            "*.amazon.fr/gp/*.html",
            "*.amazon.it/gp/*.html",
        ];
        at(url, &places, &["U"])
    }),
    Wrapper::new("ebay-ads", "eBay", |url| {
        at(url, &["*.ebayadservices.com/marketingtracking/v1/redirect"], &["mpre"])
    }),
    Wrapper::new("mailtrack", "Mailtrack", |url| at(url, &["mailtrack.io/trace/link/*"], &["url"])),
    Wrapper::new("skimlinks", "Skimlinks", |url| {
        at(url, &["go.skimresources.com", "go.redirectingat.com"], &["url"])
    }),
    Wrapper::new("viglink", "Sovrn", |url| at(url, &["redirect.viglink.com"], &["u"])),
    Wrapper::new("awin", "Awin", |url| at(url, &["*.awin1.com/cread.php"], &["ued"])),
    Wrapper::new("cj", "CJ Affiliate", |url| {
        let places = [
            "*.anrdoezrs.net/click-*",
            "*.dpbolvw.net/click-*",
            "*.jdoqocy.com/click-*",
            "*.kqzyfj.com/click-*",
            "*.qksrv.net/click-*",
            "*.tkqlhce.com/click-*",
        ];
        at(url, &places, &["url"])
    }),
    Wrapper::new("rakuten", "Rakuten Advertising", |url| {
        at(url, &["click.linksynergy.com"], &["murl"])
    }),
];

fn at(url: &Url, places: &[&str], names: &[&str]) -> Option<Inner> {
    parameter(places::at(url, places)?, names, encoded)
}
