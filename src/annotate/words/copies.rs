//! What only mail copies say.

use crate::locales::wording::Wording;
use crate::model::says::Values;
use crate::model::verdict::{Assessment, Mark};
use url::{Position, Url};

/// Characters of an address that are shown, if its host ends before.
const MAX_SHOWN: usize = 40;
/// Names in the summary of a part.
const MAX_NAMES: usize = 4;

/// An address as a warning shows it: never cut before its path, where another host could seem to
/// stand.
pub fn address(url: &Url) -> String {
    let host = url[..Position::BeforePath].chars().count();
    let shown: String = url.as_str().chars().take(host.max(MAX_SHOWN)).collect();
    if shown.len() == url.as_str().len() { shown } else { format!("{shown}…") }
}

/// In a mail copy.
impl Wording {
    /// The line of a note that tells of a link.
    pub fn noted(&self, assessment: &Assessment) -> String {
        let is_removed = assessment.mark == Mark::Removed;
        self.line(if is_removed { self.sentence(assessment) } else { self.warning(assessment) })
    }

    /// The last line of a note that does not tell all.
    pub fn more(&self, links: usize) -> String {
        self.say("note-more", &Values::of("links", links))
    }

    /// The text of a mark that has been written before.
    pub fn again(&self, assessment: &Assessment) -> String {
        match assessment.mark {
            Mark::Removed => self.phrase("link-blocked-again"),
            Mark::None | Mark::Quiet | Mark::Host | Mark::Warning => {
                self.domain(&assessment.link.target)
            }
        }
    }

    /// The summary of links that bear no mark, as there are too many of them: whose hosts are to be named
    /// come first.
    pub fn unmarked(&self, links: &[&Assessment]) -> String {
        let mut names: Vec<String> = Vec::new();
        for name in links.iter().map(|link| self.domain(&link.link.target)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let others = names.len().saturating_sub(MAX_NAMES);
        let named = names.into_iter().take(MAX_NAMES).reduce(|names, name| {
            self.say("unmarked-names", &Values::of("names", names).with("name", name))
        });
        let values = Values::of("links", links.len()).with("names", named.unwrap_or_default());
        self.say("unmarked", &values.with("others", others))
    }
}
