//! What only mail copies say.

use crate::annotate::words::{capitalised, sentence, warning};
use crate::model::verdict::{Assessment, Mark};

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
