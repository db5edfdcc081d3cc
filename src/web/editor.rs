//! One list on the page: as a table, as text, and beside another version of itself.

use crate::allowlists::files::ListName;
use crate::allowlists::held::{Held, Trouble};
use crate::annotate::words::pages;
use crate::locales::wording::Wording;
use crate::policy::lines::Fields;
use crate::policy::lint::{Linted, ListKind, Remark};
use crate::web::look;
use crate::web::site::Site;
use similar::{ChangeTag, TextDiff};
use std::time::Duration;

/// Rows on the page; a longer list is edited as text.
const ROWS: usize = 500;
/// Lines of a difference on the page.
const DIFFERING: usize = 200;
/// How long to look for the smallest difference.
const DIFF_TIME: Duration = Duration::from_millis(500);

/// One list.
pub(super) struct Editor {
    pub(super) kind: &'static str,
    pub(super) title: &'static str,
    pub(super) help: &'static str,
    pub(super) says: Option<&'static str>,
    pub(super) refused: bool,
    pub(super) entries: usize,
    pub(super) rows: Vec<Row>,
    /// Entries that are not among the rows.
    pub(super) more: usize,
    /// The row that is typed into; its line is 0 where it is new.
    pub(super) typed: Typed,
    pub(super) text: Text,
    pub(super) notices: Vec<Notice>,
    /// Whether the file as it stands is not in force, so that its text must be mended first.
    pub(super) broken: bool,
    pub(super) global: String,
    pub(super) conflict: Option<Conflict>,
}

/// The list as text.
pub(super) struct Text {
    pub(super) written: String,
    /// What the file was when this was written.
    pub(super) version: String,
    pub(super) remarks: Vec<Remark>,
    pub(super) open: bool,
}

/// One entry.
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) before: String,
    pub(super) entry: String,
    pub(super) fields: Fields,
    pub(super) remarks: Vec<Remark>,
}

/// What is in the form of a row.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) line: usize,
    pub(super) before: String,
    pub(super) fields: Fields,
    pub(super) problem: Option<Remark>,
}

/// A file that is not in force as it stands.
pub(super) struct Notice {
    pub(super) says: String,
    pub(super) since: String,
    /// Entries of its last good text.
    pub(super) kept: usize,
}

/// Two versions of a list.
pub(super) struct Conflict {
    pub(super) theirs: String,
    /// Lines of one version alone: whether it is ours, and the line.
    pub(super) differing: Vec<(bool, String)>,
}

impl Editor {
    /// A workspace's list as it is in force.
    pub(super) fn of(site: &Site, workspace: &str, kind: ListKind) -> Self {
        let held = site.policies.list(&ListName::of(workspace, kind));
        let global = site.policies.list(&ListName::for_all(kind));
        let linted = site.policies.review(workspace, kind, &held.text);
        let (title, help) = match kind {
            ListKind::Trusted => ("Trusted", pages::TRUSTED_HELP),
            ListKind::Blocked => ("Blocked", pages::BLOCKED_HELP),
        };
        let wording = site.policies.wording(workspace);
        let notices = [&held, &global].into_iter().filter_map(|it| notice(it, &wording)).collect();
        Self {
            kind: kind.as_str(),
            title,
            help,
            says: None,
            refused: false,
            entries: held.entries,
            rows: rows(&held.text, &linted),
            more: held.entries.saturating_sub(ROWS),
            typed: Typed::default(),
            text: text(&held, linted, |text| site.policies.review(workspace, kind, text)),
            notices,
            broken: held.trouble.is_some(),
            global: global.text.to_string(),
            conflict: None,
        }
    }

    /// Opens a row for editing.
    pub(super) fn open_row(&mut self, line: usize) {
        if let Some(row) = self.rows.iter().find(|row| row.line == line) {
            let (before, fields) = (row.before.clone(), row.fields.clone());
            self.typed = Typed { line, before, fields, problem: None };
        }
    }

    /// Shows a text that was sent, with what is said of it.
    pub(super) fn show_sent(&mut self, text: String, linted: Linted) {
        self.refused = linted.refusal().is_some();
        self.says = Some(if self.refused { pages::LIST_REFUSED } else { pages::LIST_CHECKED });
        self.text.written = text;
        self.text.remarks = linted.remarks;
        self.text.open = true;
    }

    /// Shows what was sent beside what is in force.
    pub(super) fn show_conflict(&mut self, ours: String) {
        let theirs = self.text.written.clone();
        self.conflict = Some(Conflict { differing: differing(&theirs, &ours), theirs });
        self.refused = true;
        self.says = Some(pages::LIST_CONFLICT);
        self.text.written = ours;
        self.text.remarks.clear();
        self.text.open = true;
    }
}

/// The text to edit: what is in force, or what must be mended.
fn text(held: &Held, in_force: Linted, review: impl FnOnce(&str) -> Linted) -> Text {
    let refused = held.trouble.as_ref().and_then(|trouble| trouble.text.as_deref());
    let linted = refused.map_or(in_force, review);
    Text {
        written: refused.unwrap_or(&held.text).to_owned(),
        version: held.version.clone(),
        remarks: linted.remarks,
        open: held.trouble.is_some(),
    }
}

fn rows(text: &str, linted: &Linted) -> Vec<Row> {
    let lines: Vec<&str> = text.lines().collect();
    let rows = linted.entries.iter().take(ROWS).map(|(line, entry)| Row {
        line: *line,
        before: lines.get(line - 1).copied().unwrap_or_default().to_owned(),
        entry: entry.written.clone(),
        fields: Fields::of(entry),
        remarks: linted.remarks.iter().filter(|remark| remark.line == *line).cloned().collect(),
    });
    rows.collect()
}

fn notice(held: &Held, wording: &Wording) -> Option<Notice> {
    let Trouble { says, since, .. } = held.trouble.as_ref()?;
    Some(Notice { says: says.clone(), since: look::time(*since, wording), kept: held.entries })
}

/// The lines that only one of two texts has.
fn differing(theirs: &str, ours: &str) -> Vec<(bool, String)> {
    let diff = TextDiff::configure().timeout(DIFF_TIME).diff_lines(theirs, ours);
    let changes = diff.iter_all_changes().filter(|change| change.tag() != ChangeTag::Equal);
    let lines = changes
        .map(|change| (change.tag() == ChangeTag::Insert, change.value().trim_end().to_owned()));
    lines.take(DIFFERING).collect()
}
