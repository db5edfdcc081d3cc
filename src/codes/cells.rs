//! Pictures made of the cells of a table, or of rows of boxes.

use crate::codes::gray::Gray;
use crate::codes::shade;
use ego_tree::NodeRef;
use scraper::Html;
use scraper::node::{Element, Node};
use std::collections::HashMap;

/// Rows and columns of the smallest code, and of what is drawn at most.
const LEAST: usize = 21;
const MOST: usize = 200;

/// How much lighter the ground is at least.
const CONTRAST: u8 = 24;

/// The pictures in a tree. Each row is looked at once as a row and once as a cell.
pub(super) fn pictures(html: &Html) -> Vec<Gray> {
    let looks = Looks::of(html);
    let elements = html.tree.root().descendants().filter(|node| node.value().is_element());
    elements.filter_map(|container| looks.picture(container)).collect()
}

/// The shades that style sheets give to classes and elements.
struct Looks {
    shades: HashMap<String, u8>,
}

impl Looks {
    /// The rules whose last selector is one class or one element.
    fn of(html: &Html) -> Self {
        let mut shades = HashMap::new();
        for node in html.tree.nodes().filter(|node| is_named(node.value(), "style")) {
            let sheet: String = node
                .children()
                .filter_map(|text| text.value().as_text())
                .map(|text| &**text)
                .collect();
            for rule in sheet.split('}').filter_map(|rule| rule.split_once('{')) {
                let Some(shade) = shade::background(rule.1) else { continue };
                let selectors = rule.0.split(',').filter_map(|it| it.split_whitespace().last());
                let names =
                    selectors.map(|it| it.find('.').map_or(it, |dot| it.get(dot..).unwrap_or(it)));
                shades.extend(names.map(|name| (name.to_owned(), shade)));
            }
        }
        Self { shades }
    }

    fn picture(&self, container: NodeRef<'_, Node>) -> Option<Gray> {
        let rows: Vec<NodeRef<'_, Node>> = boxes(container).take(MOST).collect();
        if rows.len() < LEAST {
            return None;
        }
        let around = || container.parent().and_then(|parent| self.shade(parent));
        let ground = self.shade(container).or_else(around).unwrap_or(u8::MAX);
        let rows: Vec<Vec<u8>> = rows.into_iter().map(|row| self.row(row, ground)).collect();
        let drawing: Vec<Vec<u8>> = rows.into_iter().filter(|row| row.len() >= LEAST).collect();
        let columns = drawing.iter().map(Vec::len).max()?;
        let darkest = drawing.iter().flatten().min().copied()?;
        let lightest = drawing.iter().flatten().max().copied()?;
        let is_mixed = lightest.saturating_sub(darkest) >= CONTRAST;
        let middle = darkest.midpoint(lightest);
        let shade = |x: usize, y: usize| {
            let shade = drawing.get(y).and_then(|row| row.get(x)).copied();
            if shade.is_some_and(|shade| shade <= middle) { 0 } else { u8::MAX }
        };
        (is_mixed && drawing.len() >= LEAST)
            .then(|| Gray::new(columns, drawing.len(), shade))
            .flatten()
    }

    fn row(&self, row: NodeRef<'_, Node>, ground: u8) -> Vec<u8> {
        let ground = self.shade(row).unwrap_or(ground);
        let cells = boxes(row).flat_map(|cell| {
            let span =
                cell.value().as_element().and_then(|it| it.attr("colspan")?.trim().parse().ok());
            let inner = || cell.children().find_map(|inside| self.shade(inside));
            let shade = self.shade(cell).or_else(inner).unwrap_or(ground);
            std::iter::repeat_n(shade, span.unwrap_or(1).clamp(1, MOST))
        });
        cells.take(MOST).collect()
    }

    /// The shade that an element paints.
    fn shade(&self, node: NodeRef<'_, Node>) -> Option<u8> {
        let element = node.value().as_element()?;
        let own = element.attr("style").and_then(shade::background);
        let painted = own.or_else(|| element.attr("bgcolor").and_then(painted));
        let class = |name: &str| self.shades.get(&format!(".{name}")).copied();
        painted
            .or_else(|| element.classes().find_map(class))
            .or_else(|| self.shades.get(element.name()).copied())
    }
}

/// A colour of an attribute, which may lack its sign (WHATWG HTML section 2.3.6).
fn painted(colour: &str) -> Option<u8> {
    shade::of(colour).or_else(|| shade::of(&format!("#{}", colour.trim())))
}

/// The elements in an element that take room.
fn boxes(container: NodeRef<'_, Node>) -> impl Iterator<Item = NodeRef<'_, Node>> {
    let is_box = |it: &Element| !matches!(it.name(), "br" | "wbr" | "style");
    container.children().filter(move |child| child.value().as_element().is_some_and(is_box))
}

fn is_named(node: &Node, name: &str) -> bool {
    node.as_element().is_some_and(|it| it.name() == name)
}
