//! Which attributes of which elements a reader can open, by clicking or by reading on. What a
//! program fetches for the page itself (images, style sheets, prefetch, ping) is not among them.

use crate::model::link::Surface;
use html5ever::{ns, tendril::StrTendril};
use scraper::node::Element;

/// The addresses of one element, each with its surface.
pub(super) fn opened(element: &Element) -> Vec<(Surface, &str)> {
    if element.name.ns == ns!(svg) {
        return in_drawing(element);
    }
    if element.name.ns == ns!(mathml) {
        return address(element).map(|href| (Surface::Math, href)).into_iter().collect();
    }
    in_html(element).into_iter().collect()
}

fn in_html(element: &Element) -> Option<(Surface, &str)> {
    let (surface, attribute) = match element.name() {
        "a" => (Surface::Anchor, "href"),
        "area" => (Surface::Area, "href"),
        "form" => (Surface::Form, "action"),
        "button" | "input" => (Surface::Button, "formaction"),
        "iframe" | "frame" => (Surface::Frame, "src"),
        "object" => (Surface::Object, "data"),
        "embed" => (Surface::Embed, "src"),
        "meta" => return refresh(element).map(|url| (Surface::Refresh, url)),
        // VML is HTML with a prefix to every parser but Outlook's.
        name if name.contains(':') => (Surface::Vml, "href"),
        _ => return None,
    };
    element.attr(attribute).map(|address| (surface, address))
}

/// Links of SVG (SVG 2 section 16.2), which may be written in the namespace of `XLink`, and what gives
/// them another address.
fn in_drawing(element: &Element) -> Vec<(Surface, &str)> {
    match element.name() {
        "a" => {
            let surface =
                if element.attr("href").is_some() { Surface::Anchor } else { Surface::Drawing };
            address(element).map(|href| (surface, href)).into_iter().collect()
        }
        "animate" | "set" if animates_address(element) => ["values", "from", "to", "by"]
            .into_iter()
            .filter_map(|name| element.attr(name))
            .flat_map(|values| values.split(';'))
            .map(|value| (Surface::Animation, value.trim()))
            .filter(|(_, value)| !value.is_empty())
            .collect(),
        _ => Vec::new(),
    }
}

fn animates_address(element: &Element) -> bool {
    let name = element.attr("attributeName").or_else(|| element.attr("attributename"));
    name.is_some_and(|name| matches!(name.trim(), "href" | "xlink:href"))
}

/// `href`, before `xlink:href`.
fn address(element: &Element) -> Option<&str> {
    let linked = element.attrs.iter().find(|(name, _)| &*name.local == "href");
    let linked = linked.map(|(_, value): &(_, StrTendril)| &**value);
    element.attr("href").or(linked).or_else(|| element.attr("xlink:href"))
}

/// The address of a declarative refresh (WHATWG HTML section 4.2.5.3, "shared declarative refresh
/// steps").
fn refresh(element: &Element) -> Option<&str> {
    let is_refresh = element.attr("http-equiv")?.trim().eq_ignore_ascii_case("refresh");
    let content = element.attr("content").filter(|_| is_refresh)?.trim_start();
    let rest = content.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let rest = rest.trim_start();
    let rest = rest.strip_prefix([';', ',']).unwrap_or(rest).trim_start();
    let url = behind_name(rest).unwrap_or(rest);
    let address = match url.chars().next()? {
        quote @ ('"' | '\'') => url.get(1..)?.split(quote).next()?,
        _ => url,
    };
    Some(address).filter(|address| !address.is_empty())
}

/// What follows `url =`.
fn behind_name(content: &str) -> Option<&str> {
    let name = content.get(..3).filter(|name| name.eq_ignore_ascii_case("url"))?;
    Some(content.get(name.len()..)?.trim_start().strip_prefix('=')?.trim_start())
}

/// What a comment holds that Outlook reads as HTML, or what a frame holds in its own attribute.
pub(super) fn conditional(comment: &str) -> Option<&str> {
    let condition = comment.trim_start().strip_prefix("[if")?;
    let (_, rest) = condition.split_once("]>")?;
    rest.rsplit_once("<![endif]").map(|(inner, _)| inner)
}

#[cfg(test)]
mod tests {
    use crate::dom::hyperlinks::hyperlinks;
    use crate::dom::tree;
    use crate::model::limits::Limits;

    #[test]
    fn every_surface() {
        for (source, found) in [
            ("<form action=x><button formaction=y>", "Form x, Button y"),
            ("<input type=image formaction=x>", "Button x"),
            (
                "<iframe src=x></iframe><object data=y></object><embed src=z>",
                "Frame x, Object y, Embed z",
            ),
            ("<meta http-equiv=Refresh content='0; URL = \"x\" y'>", "Refresh x"),
            ("<meta http-equiv=refresh content=' .5,x'>", "Refresh x"),
            ("<meta http-equiv=refresh content=\"5;'x'\">", "Refresh x"),
            ("<meta http-equiv=refresh content=5><meta name=refresh content='0;url=x'>", ""),
            ("<svg><a xlink:href=x></a><a href=y xlink:href=z>", "Drawing x, Anchor y"),
            (
                "<svg><a href=x><animate attributeName=href values='y;z'>",
                "Anchor x, Animation y, Animation z",
            ),
            ("<svg><set attributename='xlink:href' to=x>", "Animation x"),
            ("<svg><animate attributeName=fill values=x>", ""),
            ("<math href=x><mi xlink:href=y>", "Math x, Math y"),
            ("<v:roundrect href=x>", "Vml x"),
            ("<img src=x><link href=y><a ping=z>", ""),
        ] {
            let html = tree::parse(source, &Limits::default()).unwrap();
            let links = hyperlinks(&html).links;
            let links: Vec<_> =
                links.iter().map(|link| format!("{:?} {}", link.surface, link.href)).collect();
            assert_eq!(links.join(", "), found, "{source}");
        }
    }
}
