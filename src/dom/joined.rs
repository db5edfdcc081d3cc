//! Words that go on beyond a link: where one link shows `www.par` and the next `cel.example`, or one stands in the
//! middle of an address, a reader sees a single word.

use std::collections::HashMap;

/// Octets of a word; no address that a reader takes in is longer.
const MAX: usize = 256;

/// Links that share a word, of those that are told of it.
const MAX_LINKS: usize = 16;

/// Characters that nobody sees, wherever they stand.
const UNSEEN: [char; 6] = ['\u{AD}', '\u{200B}', '\u{200C}', '\u{200D}', '\u{2060}', '\u{FEFF}'];

/// The words of a document that links share with others, or with the text beside them.
#[derive(Debug, Clone, Default)]
pub(super) struct Joined {
    word: String,
    /// The links that a part of it is in.
    links: Vec<usize>,
    /// The innermost link that its last part is in.
    last: Option<usize>,
    is_shared: bool,
    known: HashMap<usize, String>,
}

impl Joined {
    /// Hears text that stands in these links, outermost first.
    pub(super) fn text(&mut self, text: &str, links: &[usize]) {
        let Some(first) = text.find(char::is_whitespace) else { return self.add(text, links) };
        let (begin, rest) = text.split_at(first);
        self.add(begin, links);
        self.end();
        let last = rest.rsplit(char::is_whitespace).next().unwrap_or_default();
        self.add(last, links);
    }

    fn add(&mut self, part: &str, links: &[usize]) {
        if part.trim_matches(UNSEEN).is_empty() {
            return;
        }
        let innermost = links.last().copied();
        let goes_on = self.word.is_empty() || innermost == self.last || joins(&self.word, part);
        if !goes_on || self.word.len() + part.len() > MAX {
            self.end();
        }
        self.is_shared |= !self.word.is_empty() && innermost != self.last;
        self.word.push_str(part.get(..part.floor_char_boundary(MAX)).unwrap_or_default());
        let room = MAX_LINKS.saturating_sub(self.links.len());
        let others = links.iter().rev().take(room).filter(|link| !self.links.contains(link));
        let others: Vec<usize> = others.copied().collect();
        self.links.extend(others);
        self.last = innermost;
    }

    /// The word ends here.
    pub(super) fn end(&mut self) {
        if self.is_shared && self.word.contains('.') {
            for link in &self.links {
                self.known.entry(*link).or_insert_with(|| self.word.clone());
            }
        }
        self.is_shared = false;
        self.word.clear();
        self.links.clear();
    }

    /// The word that a link which shows this text is a part of.
    pub(super) fn take(&mut self, link: usize, text: &str) -> Option<String> {
        let sign = |c: char| !c.is_alphanumeric();
        let word = self.known.remove(&link)?;
        let is_part = !text.contains(' ') && word.trim_matches(sign) != text.trim_matches(sign);
        is_part.then_some(word)
    }
}

/// Whether a part goes on with a word as addresses do. Sentences end with a dot too.
fn joins(word: &str, part: &str) -> bool {
    let before = word.chars().rfind(|c| !UNSEEN.contains(c));
    let behind = part.chars().find(|c| !UNSEEN.contains(c));
    let begins = is_begun(word);
    let is_within = |c: char| c.is_alphanumeric() || "./-_%".contains(c);
    before.is_some_and(|c| is_within(c) && (c != '.' || begins))
        && behind.is_some_and(|c| is_within(c) || "?#:".contains(c))
        && !is_begun(part)
}

/// Whether it begins as only an address does.
fn is_begun(text: &str) -> bool {
    let is_at_begin =
        |it: &&str| text.get(..it.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(it));
    ["www.", "http:", "https:"].iter().any(is_at_begin)
}

#[cfg(test)]
mod tests {
    use crate::dom::hyperlinks::of_source;
    use crate::model::limits::Limits;

    #[test]
    fn words_that_go_on_beyond_links() {
        for (source, word) in [
            ("<a href=x>www.par</a><a href=x>cel.example</a>", "www.parcel.example"),
            ("www.par<a href=x>cel.example</a>", "www.parcel.example"),
            ("<b>See https://www.</b><a href=x>parcel.example</a>!", "https://www.parcel.example"),
            ("<a href=x>www.par</a>cel.example/track now", "www.parcel.example/track"),
            ("<a href=x>www.parcel</a>.example", "www.parcel.example"),
            ("<a href=x>par</a>\u{200B}<a href=x>cel.example</a>", "parcel.example"),
            ("<a href=x>www.parcel.example</a>.", ""),
            ("(<a href=x>www.parcel.example</a>)", ""),
            ("Site:<a href=x>www.parcel.example</a>, ", ""),
            ("Good day.<a href=x>Shop</a>", ""),
            ("<a href=x>http://par.example</a><a href=x>http://cel.example</a>", ""),
            ("<a href=x>www.par</a> <a href=x>cel.example</a>", ""),
            ("<p><a href=x>www.par</a><p><a href=x>cel.example</a>", ""),
            ("<a href=x>www.par</a><br>cel.example", ""),
            ("<a href=x>Shop www.par</a>cel.example", ""),
        ] {
            let found = of_source(source, &Limits::default()).unwrap().links;
            assert_eq!(found.first().map(|link| &*link.annotation), Some(word), "{source}");
        }
    }
}
