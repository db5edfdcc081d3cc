//! The redirect of Google's results, and the hosts that are Google's.

use crate::wrappers::carried::{encoded, parameter};
use crate::wrappers::places::{host, is_within};
use crate::wrappers::wrapper::Wrapper;
use url::Url;

pub(super) const WRAPPER: Wrapper = Wrapper::new("google", "Google", &["*.google.*/url"], |url| {
    if is_google(url) { parameter(url, &["q", "url"], encoded) } else { None }
});

/// The suffixes below which Google runs its search, as it lists them itself (`supported_domains`). A name
/// below another suffix may be anyone's.
const SUFFIXES: &str = "\
    ad ae al am as at az ba be bf bg bi bj bs bt by ca cat cd cf cg ch ci cl cm cn co.ao co.bw co.ck co.cr \
    co.id co.il co.in co.jp co.ke co.kr co.ls co.ma co.mz co.nz co.th co.tz co.ug co.uk co.uz co.ve co.vi \
    co.za co.zm co.zw com com.af com.ag com.ar com.au com.bd com.bh com.bn com.bo com.br com.bz com.co \
    com.cu com.cy com.do com.ec com.eg com.et com.fj com.gh com.gi com.gt com.hk com.jm com.kh com.kw com.lb \
    com.ly com.mm com.mt com.mx com.my com.na com.ng com.ni com.np com.om com.pa com.pe com.pg com.ph com.pk \
    com.pr com.py com.qa com.sa com.sb com.sg com.sl com.sv com.tj com.tr com.tw com.ua com.uy com.vc com.vn \
    cv cz de dj dk dm dz ee es fi fm fr ga ge gg gl gm gr gy hn hr ht hu ie im iq is it je jo kg ki kz la li \
    lk lt lu lv md me mg mk ml mn mu mv mw ne nl no nr nu pl pn ps pt ro rs ru rw sc se sh si sk sm sn so sr \
    st td tg tl tm tn to tt vu ws";

/// Whether the host is Google's, in any country.
pub(super) fn is_google(url: &Url) -> bool {
    let Some(host) = host(url) else { return false };
    let suffix = host.strip_prefix("google.").or_else(|| Some(host.split_once(".google.")?.1));
    let is_known = suffix.is_some_and(|it| SUFFIXES.split_whitespace().any(|known| known == it));
    is_known && !is_within(host, "sites.google.com")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_of_google() {
        for (host, is_ours) in [
            ("google.com", true),
            ("www.google.co.uk", true),
            ("translate.google.de.", true),
            ("google.com.evil.example", false),
            ("www.google.evil.example", false),
            ("www.google.co", false),
            ("evilgoogle.com", false),
            ("a.google.b.google.com", false),
            ("sites.google.com", false),
        ] {
            let url = Url::parse(&format!("https://{host}/")).unwrap();
            assert_eq!(is_google(&url), is_ours, "{host}");
        }
    }
}
