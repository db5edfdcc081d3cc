//! What a change from one policy to the next touches.

use crate::domains::host;
use crate::model::verdict::Level;
use crate::policy::entry;
use crate::policy::lint::ListKind;
use crate::policy::snapshot::{Policy, Sources};
use std::collections::HashSet;

/// The registrable domains of entries that stand in one of two policies and not in the other.
pub fn touched(before: &Policy, after: &Policy) -> HashSet<String> {
    let (old, new) = (lines(&before.sources), lines(&after.sources));
    let changed = old.symmetric_difference(&new);
    let entries = changed.filter_map(|(.., line)| entry::parse(line).ok().flatten());
    let hosts = entries.filter_map(|entry| host::canonical(&entry.host, &after.lexicons.suffixes));
    hosts.map(|host| host::split(&host).1.to_owned()).collect()
}

/// The lines that hold on the policy's day.
fn lines(sources: &Sources) -> HashSet<(Level, ListKind, &str)> {
    let lists = sources.lists.iter();
    let lines = lists.flat_map(|(level, kind, text)| text.lines().map(|it| (*level, *kind, it)));
    let holds =
        |line| entry::parse(line).is_ok_and(|it| it.is_some_and(|it| it.holds_on(sources.today)));
    lines.filter(|(.., line)| holds(line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::lexicons::Lexicons;
    use jiff::civil::date;
    use std::sync::Arc;

    fn policy(day: i8, text: &str) -> Policy {
        let lists = vec![(Level::Workspace, ListKind::Trusted, text.to_owned())];
        let sources = Sources { today: date(2026, 11, day), lists, ..Sources::default() };
        Policy::new(sources, Arc::new(Lexicons::embedded()))
    }

    #[test]
    fn entries_that_come_go_or_expire_touch_their_domains() {
        let stays = "a.example\nwww.b.example expires=2026-11-24\n";
        for (before, after, touches) in [
            (policy(24, stays), policy(24, stays), vec![]),
            (policy(24, stays), policy(24, "# one\na.example\n"), vec!["b.example"]),
            (policy(24, stays), policy(25, stays), vec!["b.example"]),
            (policy(24, ""), policy(24, "*.x.c.example/path"), vec!["c.example"]),
            (policy(24, "a.example"), policy(24, "a.example reason=\"x\""), vec!["a.example"]),
        ] {
            let touches: HashSet<String> = touches.into_iter().map(str::to_owned).collect();
            assert_eq!(touched(&before, &after), touches);
        }
    }
}
