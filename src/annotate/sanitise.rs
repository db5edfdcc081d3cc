//! HTML of a sender to HTML that may stand in the inbox view. The only file that names `ammonia`.
//!
//! An allowlist. No anchor keeps an address: those that are links carry the ordinal of their link
//! as `data-link`, and whatever is clickable in the end is put there by us. A quotation carries
//! `data-quoted`.

use crate::annotate::quotations::tree::{Quotation, quoted};
use crate::annotate::styles::Style;
use crate::annotate::tails;
use crate::dom::shadow::makes_shadow_root;
use crate::links::html::LinkElement;
use crate::model::link::Surface;
use ammonia::{Builder, UrlRelative};
use ego_tree::NodeId;
use ego_tree::iter::Edge;
use html5ever::{LocalName, QualName, ns};
use scraper::Html;
use scraper::node::{Element, Node, Text};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// Elements that keep their tags; of all others only the content stays.
const TAGS: &str = "\
    a abbr address b bdi big blockquote br caption center cite code col colgroup dd del \
    dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd \
    li mark ol p pre q s samp section small span strike strong sub sup table tbody td tfoot th \
    thead tr tt u ul var wbr";

/// Elements that go with all they hold.
const DROPPED: &str = "\
    script style title template iframe noembed noframes";

/// Attributes that any element may have. No name, id, class or title: the sender could use them to
/// look like us.
const ATTRIBUTES: &str = "\
    align bgcolor border cellpadding cellspacing color colspan dir face height lang rowspan \
    size start style type valign width";

/// Properties of inline styles: none that loads, moves, overlays or hides by effect.
const STYLES: &str = "\
    background-color border border-bottom border-bottom-color border-bottom-style \
    border-bottom-width border-collapse border-color border-left border-left-color \
    border-left-style border-left-width border-radius border-right border-right-color \
    border-right-style border-right-width border-spacing border-style border-top \
    border-top-color border-top-style border-top-width border-width color display \
    font font-family font-size font-style font-variant font-weight height letter-spacing \
    line-height list-style-type max-width min-height min-width padding padding-bottom padding-left \
    padding-right padding-top margin margin-bottom margin-left margin-right margin-top \
    text-align text-decoration text-transform vertical-align white-space width word-break \
    word-wrap";

/// The images that a view shows.
#[derive(Debug, Default)]
pub struct Images<'a> {
    /// Content-IDs of those of the message itself to the parts that they are.
    pub own: HashMap<&'a str, &'a str>,
    /// Elements whose images are elsewhere, to where the view finds them, relative to its own address.
    pub remote: HashMap<NodeId, String>,
}

impl Images<'_> {
    /// Where the view finds the image of an element.
    fn address(&self, node: NodeId, element: &Element) -> Option<String> {
        let own = element.attr("src").and_then(strip_cid).and_then(|id| self.own.get(id));
        own.map(|part| format!("{IMAGES}{part}")).or_else(|| self.remote.get(&node).cloned())
    }
}

/// Where the view finds an image of the message itself, relative to its own address.
pub const IMAGES: &str = "cid/";
/// Where it finds one that is elsewhere, likewise.
pub const REMOTE: &str = "remote/";

/// Sanitises a tree.
pub fn sanitise(mut html: Html, links: &[LinkElement], images: &Images<'_>) -> String {
    let quotations = quoted(&html);
    for id in holders(&html) {
        edit(&mut html, id, |element| rename(element, "g"));
    }
    for (id, place) in places(&html) {
        edit(&mut html, id, |element| prepare(element, place, |it| images.address(id, it)));
        order(&mut html, id);
    }
    for link in links {
        tails::cut(&mut html, link.node);
        mark_link(&mut html, link);
    }
    for quotation in quotations {
        set_apart(&mut html, quotation);
    }
    builder().clean(&html.html()).to_string()
}

fn edit(html: &mut Html, node: NodeId, change: impl FnOnce(&mut Element)) {
    if let Some(mut node) = html.tree.get_mut(node)
        && let Node::Element(element) = node.value()
    {
        change(element);
    }
}

fn order(html: &mut Html, node: NodeId) {
    if let Some(mut node) = html.tree.get_mut(node)
        && let Node::Text(Text { text }) = node.value()
        && text.contains(tails::orders)
    {
        *text = tails::ordered(text).into();
    }
}

/// Where an element stands to a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Link,
    InLink,
    Elsewhere,
}

/// Every node with its place, in one walk.
fn places(html: &Html) -> Vec<(NodeId, Place)> {
    let is_link = |node: &Node| node.as_element().is_some_and(|it| it.name() == "a");
    let mut open = 0_usize;
    let walk = html.tree.root().traverse().filter_map(|edge| match edge {
        Edge::Open(node) if is_link(node.value()) => {
            open += 1;
            Some((node.id(), Place::Link))
        }
        Edge::Open(node) if open > 0 => Some((node.id(), Place::InLink)),
        Edge::Open(node) => Some((node.id(), Place::Elsewhere)),
        Edge::Close(node) => {
            open -= usize::from(is_link(node.value()));
            None
        }
    });
    walk.collect()
}

/// Takes away what could pass for ours, unwraps `<noscript>`, keeps the looks of `<body>`, and
/// leads an image to our address.
fn prepare(element: &mut Element, place: Place, address: impl FnOnce(&Element) -> Option<String>) {
    if element.name.ns != ns!(html) {
        bring_home(element);
    }
    let style = element.attr("style").map(|style| harmless(style, element.name(), place));
    let is_image = element.name() == "img";
    let image = if is_image { address(element) } else { None };
    let is_laid_out = style.as_ref().is_some_and(Style::lays_out);
    element.attrs.retain(|(name, _)| match &*name.local {
        "data-link" | "data-quoted" | "href" | "src" | "style" => false,
        // That of a cell bounds it where it is no cell.
        "height" => is_image || !is_laid_out,
        _ => true,
    });
    if let Some(direction) = style.as_ref().and_then(Style::direction) {
        element.attrs.retain(|(name, _)| &*name.local != "dir");
        set(element, "dir", direction);
    }
    if let Some(style) = style.map(|it| it.to_string()).filter(|it| !it.is_empty()) {
        set(element, "style", &style);
    }
    match element.name() {
        "template" if makes_shadow_root(element) => rename(element, "div"),
        "noscript" | "body" => rename(element, "div"),
        // The serialiser writes their text as it is, and it would be read as markup.
        "plaintext" | "xmp" | "listing" => rename(element, "pre"),
        "img" => image.into_iter().for_each(|address| set(element, "src", &address)),
        _ => {}
    }
}

/// The style of an element. A table and its cells grow of themselves, unless they are made something else.
fn harmless(style: &str, name: &str, place: Place) -> Style {
    let style = Style::tamed(style);
    let is_of_table = ["table", "tr", "td", "th"].contains(&name) && !style.lays_out();
    let style = if name == "img" || is_of_table { style } else { style.growing() };
    match place {
        // What an anchor pushes away is our mark behind it.
        Place::Link => style.without_margins().of_link(),
        Place::InLink if name != "img" => style.of_link(),
        Place::InLink | Place::Elsewhere => style,
    }
}

/// Elements of drawings that hold others, though those of HTML with their names hold text alone, and go with
/// it (WHATWG HTML section 13.2.6.5).
fn holders(html: &Html) -> Vec<NodeId> {
    let holders = html.tree.nodes().filter(|node| {
        let is_foreign = |it: &Element| it.name.ns != ns!(html) && is_of_text(it.name());
        node.value().as_element().is_some_and(is_foreign)
            && node.children().any(|child| child.value().is_element())
    });
    holders.map(|node| node.id()).collect()
}

fn is_of_text(name: &str) -> bool {
    matches!(name, "script" | "style" | "title")
}

/// A drawing is not shown, but the words and links in it are.
fn bring_home(element: &mut Element) {
    element.name.ns = ns!(html);
    if element.name() != "a" && !is_of_text(element.name()) {
        rename(element, "span");
    }
}

fn strip_cid(src: &str) -> Option<&str> {
    let (scheme, id) = src.split_once(':')?;
    scheme.eq_ignore_ascii_case("cid").then_some(id)
}

/// An anchor carries its link. An area of an image map becomes an anchor that shows what the area is
/// called; any other place of a link has a span at its end.
fn mark_link(html: &mut Html, link: &LinkElement) {
    let node = link.node;
    match link.surface {
        Surface::Anchor | Surface::Drawing => edit(html, node, |element| carry(element, link)),
        Surface::Area => {
            edit(html, node, |element| {
                rename(element, "a");
                carry(element, link);
            });
            append_text(html, node, &link.text);
        }
        Surface::Form
        | Surface::Button
        | Surface::Refresh
        | Surface::Frame
        | Surface::Framed
        | Surface::Object
        | Surface::Embed
        | Surface::Animation
        | Surface::Math => {
            edit(html, node, |element| rename(element, "span"));
            append_place(html, link);
        }
        Surface::Text
        | Surface::Vml
        | Surface::Outlook
        | Surface::Header
        | Surface::Unsubscribe
        | Surface::Qr => {}
    }
}

fn carry(element: &mut Element, link: &LinkElement) {
    set(element, "data-link", &link.ordinal.to_string());
}

fn rename(element: &mut Element, name: &str) {
    element.name.local = LocalName::from(name);
}

fn append_text(html: &mut Html, node: NodeId, text: &str) {
    if let Some(mut node) = html.tree.get_mut(node) {
        node.append(Node::Text(Text { text: text.into() }));
    }
}

/// A quotation carries that it is one. Where no element holds it, it gets one.
fn set_apart(html: &mut Html, quotation: Quotation) {
    let element = match quotation {
        Quotation::Element(element) => Some(element),
        Quotation::From(first) => enclose_from(html, first),
    };
    if let Some(element) = element {
        edit(html, element, |element| set(element, "data-quoted", ""));
    }
}

/// A new element around a node and all that follow it.
fn enclose_from(html: &mut Html, first: NodeId) -> Option<NodeId> {
    let rest: Vec<NodeId> = html.tree.get(first)?.next_siblings().map(|node| node.id()).collect();
    let enclosing = html.tree.get_mut(first)?.insert_before(Node::Element(new("div"))).id();
    let mut enclosing = html.tree.get_mut(enclosing)?;
    for node in [first].into_iter().chain(rest) {
        enclosing.append_id(node);
    }
    Some(enclosing.id())
}

/// An element of ours.
fn new(name: &str) -> Element {
    Element::new(QualName::new(None, ns!(html), LocalName::from(name)), Vec::new())
}

/// A span of ours at the end of an element.
fn append_place(html: &mut Html, link: &LinkElement) {
    let mut place = new("span");
    carry(&mut place, link);
    let Some(mut node) = html.tree.get_mut(link.node) else { return };
    node.append(Node::Text(Text { text: " ".into() }));
    node.append(Node::Element(place));
}

fn set(element: &mut Element, name: &str, value: &str) {
    let name = QualName::new(None, ns!(), LocalName::from(name));
    let place = element.attrs.partition_point(|(own, _)| *own <= name);
    element.attrs.insert(place, (name, value.into()));
}

fn builder() -> Builder<'static> {
    let mut builder = Builder::empty();
    builder
        .tags(set_of(TAGS))
        .clean_content_tags(set_of(DROPPED))
        .generic_attributes(set_of(ATTRIBUTES))
        .tag_attributes(HashMap::from([
            ("a", set_of("data-link")),
            ("span", set_of("data-link")),
            ("blockquote", set_of("data-quoted")),
            ("div", set_of("data-quoted")),
            ("img", set_of("alt src")),
        ]))
        .filter_style_properties(set_of(STYLES))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .attribute_filter(
            |_, name, value| if name == "src" { ours(value) } else { Some(Cow::Borrowed(value)) },
        );
    builder
}

fn ours(src: &str) -> Option<Cow<'_, str>> {
    [IMAGES, REMOTE].iter().any(|it| src.starts_with(it)).then_some(Cow::Borrowed(src))
}

fn set_of(names: &'static str) -> HashSet<&'static str> {
    names.split_whitespace().collect()
}
