//! The files that set the checks, one beside each pair of lists.

use crate::allowlists::files::{Allowlists, ListError, read, read_if_there};
use crate::checks::CHECKS;
use crate::policy::entry::Problem;
use crate::policy::lint::Remark;
use crate::policy::settings::Settings;
use std::path::{Path, PathBuf};

/// The file that sets the checks, in the folder of a workspace or of all.
pub const SETTINGS_FILE: &str = "checks.txt";

impl Allowlists {
    /// The file that sets the checks of a workspace, or without one, of all.
    pub fn settings_file(&self, workspace: Option<&str>) -> PathBuf {
        self.folder(workspace).join(SETTINGS_FILE)
    }

    /// Its text; `None` where there is no file.
    pub fn read_settings(&self, workspace: Option<&str>) -> Result<Option<String>, ListError> {
        read_if_there(&self.settings_file(workspace))
    }

    /// The texts that set the checks of a workspace: that for all first.
    pub fn settings(&self, workspace: Option<&str>) -> Result<Vec<String>, ListError> {
        let owners = [None].into_iter().chain(workspace.map(Some));
        let texts = owners.map(|owner| {
            let text = self.read_settings(owner)?.unwrap_or_default();
            usable(&text, &self.settings_file(owner))?;
            Ok(text)
        });
        texts.collect()
    }

    /// The text of such a file anywhere, which must be there and set what can be set.
    pub fn read_settings_file(file: &Path) -> Result<String, ListError> {
        let text = read(file)?;
        usable(&text, file)?;
        Ok(text)
    }
}

/// How many checks a text sets; or the first line that cannot be used.
pub fn usable(text: &str, file: &Path) -> Result<usize, ListError> {
    let mut settings = Settings::default();
    let wrong = settings.read(text);
    let unknown = || {
        let name = settings.checks().find(|name| !CHECKS.iter().any(|check| check.id == *name))?;
        let line = text.lines().position(|line| line.trim_start().starts_with(name))?;
        let what = format!("\"{name}\" is no check.");
        Some((line + 1, Problem::new(what, "the name of one, as in docs/checks.md,")))
    };
    match wrong.into_iter().next().or_else(unknown) {
        None => Ok(settings.checks().count()),
        Some((line, Problem { what, instead })) => {
            let remark = Remark { line, refused: true, what, instead };
            Err(ListError::Refused { file: file.to_owned(), remark })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_names_checks() {
        for (text, says) in [
            ("short-link = off\n", None),
            ("# x\nshrt-link = off\n", Some("checks.txt:2: \"shrt-link\" is no check.")),
            ("digits = much", Some("checks.txt:1: \"much\" is nothing")),
        ] {
            let error = usable(text, Path::new("checks.txt")).err().map(|it| it.to_string());
            assert_eq!(error.is_some(), says.is_some(), "{text}");
            assert!(error.unwrap_or_default().starts_with(says.unwrap_or_default()), "{text}");
        }
    }
}
