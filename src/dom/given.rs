//! What style sheets give to the elements of a document: the cascade of its author (CSS Cascading and Inheritance
//! section 6), without layers.

use crate::dom::css::{Written, compact, written};
use crate::dom::selector::{Extent, Selector, parted};
use crate::dom::shadow::{is_inert, is_shadow_root};
use crate::dom::sheet::{Rule, Sheet, is_of_every_screen};
use crate::dom::style::Style;
use crate::dom::tag::{Certainty, Given, Side};
use crate::dom::visitor::Visitor;
use ego_tree::{NodeId, NodeRef};
use scraper::node::Node;
use scraper::{ElementRef, Html};
use std::collections::HashMap;
use std::rc::Rc;

/// Steps from one element to another from which on sheets give nothing more: a megabyte of elements under a
/// thousand rules takes seconds else.
const MAX_WORK: usize = 4 << 20;
/// How many of them take as long as an octet of a selector that is read, or of a style that is given.
const OCTET: usize = 8;

/// Whether a sheet may give an element what a visitor minds.
pub(super) fn is_minded<V: Visitor>(sheet: &str) -> bool {
    let minds = |rule: Rule<'_>| V::minds(&Style::of(&compact(rule.block)), rule.certainty);
    Sheet::of(sheet).rules().any(minds)
}

/// What elements have of the sheets of a document, if a visitor minds any of it.
pub(super) fn of<V: Visitor>(html: &Html) -> HashMap<NodeId, Given> {
    let sheets: Vec<_> = html.tree.nodes().filter_map(sheet).collect();
    if !sheets.iter().any(|sheet| is_minded::<V>(&sheet.source)) {
        return HashMap::new();
    }
    let mut giving = Giving::to(html);
    for sheet in &sheets {
        for rule in Sheet::of(&sheet.source).rules() {
            let gift = Rc::new(Gift::of(&rule, sheet));
            let style = Style::of(&gift.style);
            let shows = gift.certainty == Certainty::Certain && style.may_show();
            if shows || V::minds(&style, gift.certainty) {
                rule.selectors().for_each(|selector| giving.give(selector, &gift));
            }
        }
    }
    giving.given()
}

/// A sheet in a document.
struct Embedded {
    source: String,
    certainty: Certainty,
    scope: Option<NodeId>,
}

/// The sheet that a node is (WHATWG HTML section 4.2.6).
fn sheet(node: NodeRef<'_, Node>) -> Option<Embedded> {
    let element = node.value().as_element().filter(|element| element.name() == "style")?;
    let kind = element.attr("type").unwrap_or_default();
    let is_css = kind.is_empty() || kind.eq_ignore_ascii_case("text/css");
    let holds = element.attr("media").is_none_or(is_of_every_screen);
    let texts = node.children().filter_map(|child| Some(&**child.value().as_text()?));
    let is_read = is_css && !node.ancestors().any(is_inert);
    is_read.then(|| Embedded {
        source: texts.collect(),
        certainty: Certainty::of(holds),
        scope: scope(node),
    })
}

/// The shadow root that a node is in, which no style leaves or enters (CSS Scoping section 3.1).
fn scope(node: NodeRef<'_, Node>) -> Option<NodeId> {
    node.ancestors().find(|node| is_shadow_root(*node)).map(|node| node.id())
}

/// What a rule gives.
struct Gift {
    /// A compact style.
    style: String,
    /// What that writes, if it is of what stands beside what an element holds.
    written: Vec<Written>,
    certainty: Certainty,
    /// Where the elements must be.
    scope: Option<NodeId>,
}

impl Gift {
    fn of(rule: &Rule<'_>, sheet: &Embedded) -> Self {
        Self {
            style: compact(rule.block),
            written: written(rule.block),
            certainty: rule.certainty.max(sheet.certainty),
            scope: sheet.scope,
        }
    }
}

/// A gift to one element.
struct Held {
    specificity: u32,
    certainty: Certainty,
    side: Option<Side>,
    gift: Rc<Gift>,
}

/// A document while sheets give to it.
struct Giving<'a> {
    html: &'a Html,
    elements: Vec<ElementRef<'a>>,
    extent: Extent,
    held: HashMap<NodeId, Vec<Held>>,
    work: usize,
}

impl<'a> Giving<'a> {
    fn to(html: &'a Html) -> Self {
        let elements = html.tree.nodes().filter_map(ElementRef::wrap).collect();
        Self { html, elements, extent: Extent::of(html), held: HashMap::new(), work: 0 }
    }

    fn give(&mut self, selector: &str, gift: &Rc<Gift>) {
        let (selector, side) = parted(selector);
        if !self.has_time_for(OCTET * selector.len() + self.elements.len()) {
            return;
        }
        let Some((selector, certainty)) = Selector::read(&selector, gift.certainty) else { return };
        let quirks = self.html.quirks_mode;
        let near = selector.near(&self.elements, quirks);
        if !self.has_time_for(near.len().saturating_mul(selector.steps(&self.extent))) {
            return;
        }
        let specificity = selector.specificity();
        for element in selector.selected(&near, quirks) {
            if scope(**element) == gift.scope && self.has_time_for(OCTET * gift.style.len()) {
                let held = Held { specificity, certainty, side, gift: Rc::clone(gift) };
                self.held.entry(element.id()).or_default().push(held);
            }
        }
    }

    /// Whether so many steps may still be taken; then they are.
    fn has_time_for(&mut self, steps: usize) -> bool {
        let work = self.work.saturating_add(steps);
        let is_left = work <= MAX_WORK;
        if is_left {
            self.work = work;
        }
        is_left
    }

    /// What each element has in the end: the strongest last, and whole where there is not room for all.
    fn given(self) -> HashMap<NodeId, Given> {
        let given = self.held.into_iter().map(|(node, mut held)| {
            held.sort_by_key(|it| it.specificity);
            (node, held.iter().rev().fold(Given::default(), Held::put))
        });
        given.collect()
    }
}

impl Held {
    fn put(mut given: Given, held: &Self) -> Given {
        let Self { gift, certainty, .. } = held;
        match held.side {
            None => given.put(&gift.style, *certainty),
            Some(side) if *certainty == Certainty::Certain => given.write(&gift.written, side),
            Some(_) => {}
        }
        given
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::document;
    use crate::dom::tag::Tag;
    use crate::model::limits::Limits;

    /// What sheets give to the elements `x`, in their order.
    #[derive(Debug, Clone, Default)]
    struct Styled(Vec<[String; 2]>);

    impl Visitor for Styled {
        fn enter(&mut self, tag: &Tag<'_>) {
            if tag.name == "x" {
                let given = tag.given.cloned().unwrap_or_default();
                self.0.push([given.certain, given.possible]);
            }
        }

        fn leave(&mut self, _name: &str) {}

        fn text(&mut self, _text: &str) {}

        fn minds(style: &Style<'_>, _certainty: Certainty) -> bool {
            style.hides()
        }
    }

    fn styled(source: &str) -> Vec<[String; 2]> {
        document::read(source, &Limits::default(), Styled::default()).unwrap().visitor.0
    }

    /// Each in a document of its own, with `*` where the rule is to stand.
    #[test]
    fn sheets_style_elements_wherever_they_stand() {
        let html = "<!doctype html><style>*{opacity:0}</style>";
        for (selector, element, selects) in [
            (".a", "<x class='b a'>", true),
            ("X.b", "<x class=b>", true),
            ("i.b", "<x class=b>", false),
            ("#e", "<x id=e>", true),
            (".f", "<x class=F>", false),
            (".g.h:LINK", "<x class='g h' href=x>", true),
            (".g:link", "<x class=g>", false),
            (".i .k,section > em", "<p class=i><p><u class=i><b><x class=k>", true),
            ("p > x", "<p><b><x>", false),
            ("[data-x]", "<x data-x>", true),
            ("x[lang|='de' ]", "<x lang=de-AT>", true),
            ("[title*=', ' i]", "<x title='Salt, PEPPER'>", true),
            ("x:nth-child(2)", "<b></b><x>", true),
            ("x:nth-child(2)", "<x>", false),
            ("x:last-child", "<p><x></x></p>", true),
            ("b + x", "<b></b>text<x>", true),
            ("b ~ x", "<b></b><i></i><x>", true),
            ("x:not([lang])", "<x>", true),
            ("x:not(:hover)", "<x>", true),
            (":is(b, x)", "<x>", true),
            ("x:hover, x::before, x:-moz-x, x:after", "<x>", false),
            ("0%", "<x>", false),
            ("x{} i", "<x>", false),
        ] {
            let sheet = html.replacen('*', selector, 1);
            for source in [format!("{sheet}{element}"), format!("<!doctype html>{element}{sheet}")]
            {
                let [certain, possible] = styled(&source).remove(0);
                assert_eq!(certain, if selects { ";opacity:0" } else { "" }, "{source}");
                assert_eq!(possible, "", "{source}");
            }
        }
    }

    #[test]
    fn what_may_hold_somewhere_is_possible() {
        for (sheet, given) in [
            ("<style>@media (max-width:600px){x{opacity:0}}", ["", ";opacity:0"]),
            ("<style media=print>x{opacity:0}", ["", ";opacity:0"]),
            ("<style media='screen, print'>x{opacity:0}", [";opacity:0", ""]),
            ("<style>x:lang(de){opacity:0}", ["", ";opacity:0"]),
            ("<style>i:has(x), i:hover{opacity:0}", ["", ";opacity:0"]),
            ("<style>.A{opacity:0}", [";opacity:0", ""]),
            ("<style type=text/plain>x{opacity:0}", ["", ""]),
            ("<style>x{color:red}", ["", ""]),
            ("<template><style>x{opacity:0}</style></template>", ["", ""]),
            ("<template shadowrootmode=open><style>x{opacity:0}", ["", ""]),
            ("<template shadowrootmode=open><style>x{opacity:0}</style><x>", [";opacity:0", ""]),
        ] {
            let source = format!("<p>{sheet}</style></template><x class=a>");
            assert_eq!(styled(&source).first(), Some(&given.map(str::to_owned)), "{sheet}");
        }
    }

    #[test]
    fn the_strongest_rule_counts_whatever_others_give() {
        let weak = format!("x{{opacity:0.9;{}}}", "a:b;".repeat(1_000));
        let sheet = format!("<style>{}#x{{opacity:0}}</style><x id=x>", weak.repeat(3));
        let [certain, _] = styled(&sheet).remove(0);
        assert!(certain.ends_with(";opacity:0"), "{certain}");
    }

    #[test]
    fn what_takes_too_long_gives_nothing() {
        let nested = format!("x{}", ":not(a ".repeat(10_000));
        let sheet = |selector| format!("<style>{selector}{{opacity:0}}</style><x></x>");
        assert_eq!(styled(&sheet(nested)), [["", ";opacity:0"]]);
        let many = |count| sheet("x ~ x x".to_owned()) + &"<x></x>".repeat(count);
        let is_given = |source: &str| styled(source).concat().concat().contains("opacity");
        assert!(is_given(&many(3).replace("~ x x", "~ x")));
        assert!(!is_given(&many(10_000).replace("~ x x", "~ x")));
    }
}
