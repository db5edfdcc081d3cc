//! Pictures that stand in addresses (`data:`, RFC 2397), in any attribute of a tree and in its style sheets.

use crate::dom::data::file;
use scraper::Html;

/// Each picture with its media type.
pub(super) fn files(html: &Html) -> Vec<(String, Vec<u8>)> {
    let elements = html.tree.nodes().filter_map(|node| node.value().as_element());
    let values = elements.flat_map(|element| element.attrs().map(|(_, value)| value));
    let texts = html.tree.nodes().filter_map(|node| node.value().as_text());
    let sheets = texts.flat_map(|text| text.split("url(").skip(1));
    let files = values.chain(sheets).filter_map(file);
    files.collect()
}
