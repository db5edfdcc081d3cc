//! Which attributes of which tags a reader can open, by clicking or by reading on. What a
//! program fetches for the page itself (images, style sheets, prefetch, ping) is not among them.

use crate::dom::data;
use crate::dom::tag::{Space, Tag};
use crate::model::link::Surface;

/// The addresses of one tag, each with its surface.
pub(super) fn opened<'a>(tag: &Tag<'a>) -> Vec<(Surface, &'a str)> {
    match tag.space {
        Space::Svg => in_drawing(tag),
        Space::MathMl => address(tag).map(|href| (Surface::Math, href)).into_iter().collect(),
        Space::Html => in_html(tag).into_iter().collect(),
    }
}

fn in_html<'a>(tag: &Tag<'a>) -> Option<(Surface, &'a str)> {
    let (surface, attribute) = match tag.name {
        "a" => (Surface::Anchor, "href"),
        "area" => (Surface::Area, "href"),
        "form" => (Surface::Form, "action"),
        "button" | "input" => (Surface::Button, "formaction"),
        "iframe" | "frame" => (Surface::Frame, "src"),
        "object" => (Surface::Object, "data"),
        "embed" => (Surface::Embed, "src"),
        "meta" => return refresh(tag).map(|url| (Surface::Refresh, url)),
        // VML is HTML with a prefix to every parser but Outlook's.
        name if name.contains(':') => {
            let address = ["href", "o:href", "dest"].into_iter().find_map(|it| tag.attr(it));
            return address.map(|address| (Surface::Vml, address));
        }
        _ => return None,
    };
    let leads = |address: &&str| !address.is_empty() || surface.is_anchor();
    tag.attr(attribute).filter(leads).map(|address| (surface, address))
}

/// Links of SVG (SVG 2 section 16.2), which may be written in the namespace of `XLink`, and what gives
/// them another address.
fn in_drawing<'a>(tag: &Tag<'a>) -> Vec<(Surface, &'a str)> {
    match tag.name {
        "a" => {
            let surface =
                if tag.attr("href").is_some() { Surface::Anchor } else { Surface::Drawing };
            address(tag).map(|href| (surface, href)).into_iter().collect()
        }
        "animate" | "set" if animates_address(tag) => ["values", "from", "to", "by"]
            .into_iter()
            .filter_map(|name| tag.attr(name))
            .flat_map(|values| values.split(';'))
            .map(|value| (Surface::Animation, value.trim()))
            .filter(|(_, value)| !value.is_empty())
            .collect(),
        _ => Vec::new(),
    }
}

fn animates_address(tag: &Tag<'_>) -> bool {
    let name = tag.attr("attributeName").or_else(|| tag.attr("attributename"));
    name.is_some_and(|name| matches!(name.trim(), "href" | "xlink:href"))
}

/// `href`, before `xlink:href`.
pub(super) fn address<'a>(tag: &Tag<'a>) -> Option<&'a str> {
    tag.attr("href").or_else(|| tag.attr("xlink:href"))
}

/// The address of a declarative refresh (WHATWG HTML section 4.2.5.3, "shared declarative refresh
/// steps").
fn refresh<'a>(tag: &Tag<'a>) -> Option<&'a str> {
    let is_refresh = tag.attr("http-equiv")?.trim().eq_ignore_ascii_case("refresh");
    let content = tag.attr("content").filter(|_| is_refresh)?.trim_start();
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

/// The document that a frame shows, where it holds one itself: `srcdoc` comes before an address.
pub(super) fn framed(tag: &Tag<'_>) -> Option<String> {
    let attribute = match tag.name {
        "iframe" | "frame" | "embed" => "src",
        "object" => "data",
        _ => return None,
    };
    let source = tag.attr("srcdoc").map(str::to_owned);
    source.or_else(|| data::document(tag.attr(attribute)?))
}

/// What a comment holds that Outlook reads as HTML: from the condition to the last end, if there is one,
/// however both are spelt. A condition in a condition is a part of the same comment.
pub(super) fn conditional(comment: &str) -> Option<String> {
    let inner = before_end(behind_condition(comment)?);
    let mut pieces = inner.split("<!--");
    let first = pieces.next().map(str::to_owned);
    let rest = pieces.map(|it| behind_condition(it).map_or(format!("<!--{it}"), str::to_owned));
    Some(first.into_iter().chain(rest).collect())
}

/// What follows `[if …]>`.
fn behind_condition(comment: &str) -> Option<&str> {
    let start = comment.trim_start();
    let begin = start.get(..3).filter(|begin| begin.eq_ignore_ascii_case("[if"))?;
    let (_, inner) = start.get(begin.len()..)?.split_once(']')?;
    inner.trim_start().strip_prefix('>')
}

/// What stands before the last `<![endif]`.
fn before_end(inner: &str) -> &str {
    let is_end = |at: &usize| {
        let end = inner.get(at + "<!".len()..).unwrap_or_default();
        let end = end.trim_start().trim_start_matches('[').get(..5);
        end.is_some_and(|end| end.eq_ignore_ascii_case("endif"))
    };
    let end = inner.rmatch_indices("<!").map(|(at, _)| at).find(is_end);
    inner.get(..end.unwrap_or(inner.len())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::dom::hyperlinks::of_source;
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
            ("<v:roundrect href=x><v:shape o:href=y><w:hlink dest=z>", "Vml x, Vml y, Vml z"),
            ("<form action=''><button formaction=''><a href=''>", "Anchor "),
            ("<img src=x><link href=y><a ping=z>", ""),
        ] {
            let links = of_source(source, &Limits::default()).unwrap().links;
            let links: Vec<_> =
                links.iter().map(|link| format!("{:?} {}", link.surface, link.href)).collect();
            assert_eq!(links.join(", "), found, "{source}");
        }
    }

    #[test]
    fn comments_that_outlook_reads() {
        for (comment, inner) in [
            ("[if mso]><p><![endif]", Some("<p>")),
            (" [IF gte MSO 9] ><p><! [EndIf] ", Some("<p>")),
            ("[if mso]><p><!endif", Some("<p>")),
            ("[if mso]><p>", Some("<p>")),
            ("[if !mso]><!", Some("<!")),
            ("[if mso]><!--[if gte mso 9]><!-- x --><p><![endif]", Some("<!-- x --><p>")),
            ("if mso]><p>", None),
        ] {
            assert_eq!(super::conditional(comment).as_deref(), inner, "{comment}");
        }
    }
}
