//! Links as they read where style sheets write in them.

use crate::dom::css::Written;
use crate::dom::tag::Tag;
use std::collections::HashMap;

/// Octets that are kept of one link.
const MAX: usize = 2_048;

/// The texts of the links of a document in which sheets write.
#[derive(Debug, Clone, Default)]
pub(super) struct Drawn {
    texts: HashMap<usize, String>,
    /// What stands behind all that open elements hold, and how deep each stands.
    behind: Vec<(usize, String)>,
}

impl Drawn {
    /// Enters an element at a depth. Returns what is written before all that it holds.
    pub(super) fn enter(&mut self, tag: &Tag<'_>, depth: usize) -> Option<String> {
        let given = tag.given?;
        let text = |written: &[Written]| {
            let text: String = written.iter().filter_map(|it| it.text(tag)).collect();
            Some(text).filter(|text| !text.is_empty())
        };
        self.behind.extend(text(&given.behind).map(|text| (depth, text)));
        text(&given.before)
    }

    /// Leaves the element at a depth. Returns what is written behind all that it held.
    pub(super) fn leave(&mut self, depth: usize) -> Option<String> {
        self.behind.pop_if(|(of, _)| *of == depth).map(|(_, text)| text)
    }

    /// Writes in a link, which says this so far.
    pub(super) fn write(&mut self, link: usize, said: &str, text: &str) {
        self.texts.entry(link).or_insert_with(|| said.to_owned());
        self.say(link, text);
    }

    /// Hears what a link says of itself.
    pub(super) fn say(&mut self, link: usize, text: &str) {
        if let Some(known) = self.texts.get_mut(&link) {
            let room = text.floor_char_boundary(MAX.saturating_sub(known.len()));
            known.push_str(text.get(..room).unwrap_or_default());
        }
    }

    /// The text of a link, where something is written in it.
    pub(super) fn take(&mut self, link: usize) -> Option<String> {
        self.texts.remove(&link)
    }
}

impl Written {
    fn text<'a>(&'a self, tag: &Tag<'a>) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Attribute(name) => tag.attr(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::dom::hyperlinks::of_source;
    use crate::model::limits::Limits;

    #[test]
    fn what_sheets_write_in_links() {
        for (rule, inner, text, annotation) in [
            (
                ".n::before{content:'nord'}",
                "<i class=n>bank.example</i>",
                "bank.example",
                "nordbank.example",
            ),
            ("a:AFTER{content:\"bank.\" 'example'}", "nord", "nord", "nordbank.example"),
            ("a::after{content:attr(data-x) '!'}", "nord", "nord", "nord.example!"),
            (
                "i::before{content:'a\\62 ank'}i::after{content:'; .example'}",
                "<i>1</i>2",
                "12",
                "abank1; .example2",
            ),
            ("a::before{content:'»';x:'nord'}", "bank", "bank", ""),
            ("a::before{content:'nordbank';content:'»'}", "bank", "bank", ""),
            ("a:hover::before{content:'nordbank'}", "bank", "bank", ""),
            ("a{content:'nordbank'}", "bank", "bank", ""),
            ("p ::before{content:'nord'}", "<b>bank</b>", "bank", "nordnordbank"),
        ] {
            let source = format!("<p><a href=x data-x=.example>{inner}</a></p><style>{rule}");
            let links = of_source(&source, &Limits::default()).unwrap().links;
            let link = links.first().unwrap();
            assert_eq!((&*link.text, &*link.annotation), (text, annotation), "{rule}");
        }
    }
}
