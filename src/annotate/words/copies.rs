//! What only mail copies say.

use crate::annotate::words::{capitalised, domain, sentence, warning};
use crate::model::verdict::{Assessment, Mark};
use url::{Position, Url};

/// Characters of an address that are shown, if its host ends before.
const MAX_SHOWN: usize = 40;
/// Names in the summary of a part.
const MAX_NAMES: usize = 4;

/// The line of a note that tells of a link.
pub fn noted(assessment: &Assessment) -> String {
    let removed = (assessment.mark == Mark::Removed).then(|| sentence(assessment));
    capitalised(&format!("{}.", removed.unwrap_or_else(|| warning(assessment))))
}

/// The last line of a note that does not tell all.
pub fn more(links: usize) -> String {
    if links == 1 { "1 more link.".to_owned() } else { format!("{links} more links.") }
}

/// The first line of a note at the end of a mail.
pub const NOTE: &str = "Links in this message that need care:";

/// The text of a mark that has been written before.
pub fn again(assessment: &Assessment) -> String {
    match assessment.mark {
        Mark::Removed => "blocked".to_owned(),
        Mark::None | Mark::Quiet | Mark::Host | Mark::Warning => domain(&assessment.link.target),
    }
}

/// An address as a warning shows it: never cut before its path, where another host could seem to
/// stand.
pub fn address(url: &Url) -> String {
    let host = url[..Position::BeforePath].chars().count();
    let shown: String = url.as_str().chars().take(host.max(MAX_SHOWN)).collect();
    if shown.len() == url.as_str().len() { shown } else { format!("{shown}…") }
}

/// The summary of links that bear no mark, as there are too many of them: whose hosts are to be named
/// come first.
pub fn unmarked(links: &[&Assessment]) -> String {
    let mut names: Vec<String> = Vec::new();
    for name in links.iter().map(|link| domain(&link.link.target)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let others = names.len().saturating_sub(MAX_NAMES);
    names.truncate(MAX_NAMES);
    let others = if others > 0 { format!(" and {others} more") } else { String::new() };
    let (count, verb) = (more(links.len()), if links.len() == 1 { "goes" } else { "go" });
    format!("{} {verb} to {}{others}.", count.trim_end_matches('.'), names.join(", "))
}
