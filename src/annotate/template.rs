//! Canonical HTML in which anchors carry ordinals, cut where something of ours comes in: what changes with
//! the lists stands apart from what does not, and is filled in without reading the HTML again.

use crate::annotate::sanitise::IMAGES;
use lol_html::errors::AttributeNameError;
use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;

/// Begins and ends what says which piece comes in. No HTML holds it (WHATWG HTML section 13.2.5.1).
const CUT: char = '\0';

/// Clean HTML with places for marks. Where the rewriter gives up, it is empty: nothing is shown rather than
/// something unmarked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    html: String,
    images: Vec<Image>,
}

/// A piece of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// HTML as it is.
    Html(&'a str),
    /// A place at the link of this ordinal.
    Link(Place, usize),
    /// A quotation begins or ends.
    Quotation(Edge),
    /// An image that may not come.
    Image(&'a Image),
}

/// Where a place at a link is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In front of its element.
    Before,
    /// In the value of its `data-link`, the last attribute.
    Attributes,
    /// In its element, behind all it holds.
    Within,
    /// Behind its element.
    After,
}

/// A side of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// In front of it.
    Start,
    /// Behind it.
    End,
}

/// An image that is elsewhere or nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Where the view finds it, should it be shown.
    pub address: Option<String>,
    /// Its text as it stands in the attribute.
    pub alt: String,
    /// Whether it is in a link, which is to be seen even if the image is not.
    pub is_linked: bool,
    /// Its other attributes as they stand in the tag.
    pub attributes: String,
}

impl Template {
    /// Cuts clean HTML.
    pub fn of(html: &str) -> Self {
        let images = RefCell::default();
        let settings = RewriteStrSettings::new()
            .append_element_content_handler(element!("[data-quoted]", |quotation| {
                quotation.remove_attribute("data-quoted");
                quotation.before(&cut('q', 0), ContentType::Html);
                quotation.after(&cut('e', 0), ContentType::Html);
                Ok(())
            }))
            .append_element_content_handler(element!("a, span[data-link]", |anchor| {
                let ordinal = anchor.get_attribute("data-link").and_then(|id| id.parse().ok());
                anchor.remove_attribute("data-link");
                Ok(ordinal.map_or(Ok(()), |ordinal| cut_link(anchor, ordinal))?)
            }))
            .append_element_content_handler(element!("a img", |image| {
                Ok(image.set_attribute("data-linked", "")?)
            }))
            .append_element_content_handler(element!("img", |image| {
                cut_image(image, &mut images.borrow_mut());
                Ok(())
            }));
        let html = rewrite_str(&html.replace(CUT, ""), settings).unwrap_or_default();
        Self { html, images: images.into_inner() }
    }

    /// Octets of its HTML.
    pub fn size(&self) -> usize {
        self.html.len()
    }

    /// All of it in order.
    pub fn pieces(&self) -> impl Iterator<Item = Piece<'_>> {
        self.html.split(CUT).enumerate().filter_map(|(index, text)| match index % 2 {
            0 => Some(Piece::Html(text)),
            _ => self.piece(text),
        })
    }

    fn piece(&self, code: &str) -> Option<Piece<'_>> {
        let (kind, number) = code.split_at_checked(1)?;
        let number = number.parse().ok()?;
        Some(match kind {
            "b" => Piece::Link(Place::Before, number),
            "t" => Piece::Link(Place::Attributes, number),
            "w" => Piece::Link(Place::Within, number),
            "a" => Piece::Link(Place::After, number),
            "q" => Piece::Quotation(Edge::Start),
            "e" => Piece::Quotation(Edge::End),
            _ => Piece::Image(self.images.get(number)?),
        })
    }
}

/// What `piece` reads.
fn cut(kind: char, number: usize) -> String {
    format!("{CUT}{kind}{number}{CUT}")
}

fn cut_link(anchor: &mut Element<'_, '_>, ordinal: usize) -> Result<(), AttributeNameError> {
    anchor.before(&cut('b', ordinal), ContentType::Html);
    anchor.set_attribute("data-link", &cut('t', ordinal))?;
    anchor.append(&cut('w', ordinal), ContentType::Html);
    anchor.after(&cut('a', ordinal), ContentType::Html);
    Ok(())
}

/// One of the message itself comes for certain, and stays as it is.
fn cut_image(image: &mut Element<'_, '_>, images: &mut Vec<Image>) {
    let address = image.get_attribute("src");
    let is_linked = image.has_attribute("data-linked");
    image.remove_attribute("data-linked");
    if address.as_ref().is_some_and(|it| it.starts_with(IMAGES)) {
        return;
    }
    let alt = image.get_attribute("alt").unwrap_or_default();
    let others = image.attributes().iter().map(|it| (it.name(), it.value()));
    let others = others.filter(|(name, _)| !["src", "alt"].contains(&name.as_str()));
    let attributes: Vec<String> =
        others.map(|(name, value)| format!(" {name}=\"{value}\"")).collect();
    let attributes = attributes.concat();
    image.replace(&cut('i', images.len()), ContentType::Html);
    images.push(Image { address, alt, is_linked, attributes });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(html: &str) -> Vec<String> {
        let template = Template::of(html);
        let pieces = template.pieces().filter(|piece| *piece != Piece::Html(""));
        pieces.map(|piece| format!("{piece:?}")).collect()
    }

    #[test]
    fn html_is_cut_where_something_comes_in() {
        let link = "<a data-link=\"2\" style=\"color:red\">x</a>";
        let cut = [
            "Link(Before, 2)",
            "Html(\"<a style=\\\"color:red\\\" data-link=\\\"\")",
            "Link(Attributes, 2)",
            "Html(\"\\\">x\")",
            "Link(Within, 2)",
            "Html(\"</a>\")",
            "Link(After, 2)",
        ];
        assert_eq!(pieces(link), cut);
        assert_eq!(pieces("<a>x</a>"), ["Html(\"<a>x</a>\")"]);
        assert_eq!(
            pieces("<blockquote data-quoted=\"\">x</blockquote>"),
            ["Quotation(Start)", "Html(\"<blockquote>x</blockquote>\")", "Quotation(End)"]
        );
        assert_eq!(pieces("<img src=\"cid/2\">"), ["Html(\"<img src=\\\"cid/2\\\">\")"]);
    }

    #[test]
    fn no_text_of_a_sender_is_taken_for_a_cut() {
        assert_eq!(pieces("\0b1\0"), ["Html(\"b1\")"]);
    }

    #[test]
    fn an_image_that_may_not_come_is_told_of() {
        let html = "<a><img src=\"remote/1/2\" alt=\"Our &quot;shop&quot;\" width=\"20\"></a><img>";
        let of_shop = Image {
            address: Some("remote/1/2".into()),
            alt: "Our &quot;shop&quot;".into(),
            is_linked: true,
            attributes: " width=\"20\"".into(),
        };
        assert_eq!(Template::of(html).images, [of_shop, Image::default()]);
    }
}
