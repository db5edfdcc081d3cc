//! What is told of a document, by the tokenizer alone and by the tree.

use waymark::dom::document;
use waymark::dom::linear::Construct;
use waymark::dom::tag::Tag;
use waymark::dom::tree;
use waymark::dom::visitor::Visitor;
use waymark::model::limits::Limits;

/// Writes down all it hears but the roots, which the tree has also where nobody wrote them, and the white
/// space at the ends of text, which it drops around them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Record(Vec<String>);

impl Record {
    fn note_unless_root(&mut self, name: &str, what: String) {
        if !matches!(name, "html" | "head" | "body") {
            self.0.push(what);
        }
    }
}

impl Visitor for Record {
    fn enter(&mut self, tag: &Tag<'_>) {
        let mut attributes: Vec<_> = tag.attributes().collect();
        attributes.sort_unstable();
        self.note_unless_root(tag.name, format!("<{} {attributes:?}>", tag.name));
    }

    fn leave(&mut self, name: &str) {
        self.note_unless_root(name, format!("</{name}>"));
    }

    fn text(&mut self, text: &str) {
        let text = text.trim_ascii();
        self.0.extend((!text.is_empty()).then(|| text.to_owned()));
    }

    fn comment(&mut self, comment: &str) {
        self.0.push(format!("<!--{comment}-->"));
    }
}

/// Where the tokenizer tells something else of a source than the tree; or why it does not tell of it.
pub(crate) fn difference(source: &str) -> Result<Option<String>, Option<Construct>> {
    let limits = Limits::default();
    let heard = document::read(source, &limits, Record::default()).map_err(|_| None)?;
    if let Some(construct) = heard.of_tree {
        return Err(Some(construct));
    }
    let Ok(html) = tree::parse(source, &limits) else { return Ok(Some("over a cap".to_owned())) };
    let mut of_tree = Record::default();
    document::walk(&html, &mut of_tree);
    let (linear, of_tree) = (heard.visitor.0, of_tree.0);
    let place = linear.iter().zip(&of_tree).take_while(|(one, other)| one == other).count();
    let differs = linear.len() != of_tree.len() || place < linear.len();
    Ok(differs.then(|| format!("{:?}, in the tree {:?}", linear.get(place), of_tree.get(place))))
}
