//! The files themselves: where they are, read and replaced.

use crate::config::written::Workspace;
use crate::domains::suffixes::Suffixes;
use crate::model::verdict::Level;
use crate::policy::lint::{Linted, ListKind, Remark, lint};
use crate::policy::snapshot::Sources;
use jiff::civil::Date;
use std::fs::{self, File, Permissions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;
use thiserror::Error;

/// The largest list file, in octets; some 300,000 entries.
const LARGEST: u64 = 16 << 20;

/// What a list without entries is written as, since an empty file looks like a torn one.
const NO_ENTRIES: &str = "# no entries\n";

/// Why a list cannot be used.
#[derive(Debug, Error)]
pub enum ListError {
    /// A line is refused.
    #[error("{}:{}: {} Write {} instead.", file.display(), remark.line, remark.what, remark.instead)]
    Refused {
        /// The file.
        file: PathBuf,
        /// The line and what is wrong with it.
        remark: Remark,
    },
    /// The file is no text.
    #[error("{}:{line}: The line is not UTF-8. Save the file as UTF-8.", file.display())]
    NotText {
        /// The file.
        file: PathBuf,
        /// Line number from 1.
        line: usize,
    },
    /// The file is larger than any list.
    #[error("{}: The file is larger than {} MiB. Split it, or delete entries.", file.display(), LARGEST >> 20)]
    TooLarge {
        /// The file.
        file: PathBuf,
    },
    /// The file had entries, and now there is nothing in it.
    #[error("{}: The file is empty or gone. Write a comment line if no entry is meant.", file.display())]
    Emptied {
        /// The file.
        file: PathBuf,
    },
    /// The file could not be read or written.
    #[error("{}: the list cannot be used ({cause})", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
}

/// Which list: of a workspace, or without one, for all.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ListName {
    /// The workspace.
    pub workspace: Option<String>,
    /// Trusted or blocked.
    pub kind: ListKind,
}

impl ListName {
    /// A workspace's list.
    pub fn of(workspace: &str, kind: ListKind) -> Self {
        Self { workspace: Some(workspace.to_owned()), kind }
    }

    /// The list for all workspaces.
    pub fn for_all(kind: ListKind) -> Self {
        Self { workspace: None, kind }
    }

    /// Both lists for all, then both of each workspace.
    pub fn every(workspaces: &[Workspace]) -> Vec<Self> {
        let of_each = workspaces.iter().map(|workspace| Some(workspace.name.clone()));
        let owners = [None].into_iter().chain(of_each);
        let both = [ListKind::Trusted, ListKind::Blocked];
        owners
            .flat_map(|workspace| both.map(|kind| Self { workspace: workspace.clone(), kind }))
            .collect()
    }

    /// The level that its entries have.
    pub fn level(&self) -> Level {
        if self.workspace.is_some() { Level::Workspace } else { Level::Global }
    }
}

/// The folder of the list files.
#[derive(Debug, Clone)]
pub struct Allowlists {
    folder: PathBuf,
}

impl Allowlists {
    /// The lists below a folder.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// The folder of a workspace; without a workspace, the one for all.
    pub fn folder(&self, workspace: Option<&str>) -> PathBuf {
        workspace.map_or_else(|| self.folder.clone(), |name| self.folder.join(name))
    }

    /// The file of a list.
    pub fn file(&self, list: &ListName) -> PathBuf {
        self.folder(list.workspace.as_deref()).join(list.kind.as_str()).with_extension("txt")
    }

    /// The text of a list; `None` where there is no file.
    pub fn read(&self, list: &ListName) -> Result<Option<String>, ListError> {
        read_if_there(&self.file(list))
    }

    /// Everything that a workspace's policy is made of, or, without one, what is for all.
    pub fn sources(
        &self,
        workspace: Option<&Workspace>,
        today: Date,
        suffixes: &Suffixes,
    ) -> Result<Sources, ListError> {
        let mut sources = Sources { today, ..Sources::default() };
        if let Some(workspace) = workspace {
            sources.own_domains.clone_from(&workspace.domains);
            sources.locale = workspace.language;
        }
        for list in ListName::every(workspace.map(std::slice::from_ref).unwrap_or_default()) {
            let text = self.read(&list)?.unwrap_or_default();
            usable(&text, list.kind, suffixes, &self.file(&list))?;
            sources.lists.push((list.level(), list.kind, text));
        }
        Ok(sources)
    }

    /// The text of a list anywhere, which must be there and pass lint.
    pub fn read_file(
        file: &Path,
        kind: ListKind,
        suffixes: &Suffixes,
    ) -> Result<String, ListError> {
        let text = read(file)?;
        usable(&text, kind, suffixes, file)?;
        Ok(text)
    }

    /// Replaces a list: whoever reads sees the old text or the new one, also after a power cut.
    pub fn write(&self, list: &ListName, text: &str) -> Result<(), ListError> {
        let file = self.file(list);
        let text = if text.trim().is_empty() { NO_ENTRIES } else { text };
        replace(&file, text).map_err(|cause| ListError::File { file, cause })
    }
}

/// The text of a file.
pub fn read(file: &Path) -> Result<String, ListError> {
    let file = file.to_owned();
    match octets(&file) {
        Err(cause) => Err(ListError::File { file, cause }),
        Ok(None) => Err(ListError::TooLarge { file }),
        Ok(Some(octets)) => String::from_utf8(octets).map_err(|error| {
            let text = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
            ListError::NotText { file, line: 1 + text.filter(|octet| **octet == b'\n').count() }
        }),
    }
}

/// The text of a file; `None` where there is none.
pub fn read_if_there(file: &Path) -> Result<Option<String>, ListError> {
    match read(file) {
        Err(ListError::File { cause, .. }) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        read => read.map(Some),
    }
}

/// What lint has read of a text that can be used.
pub fn usable(
    text: &str,
    kind: ListKind,
    suffixes: &Suffixes,
    file: &Path,
) -> Result<Linted, ListError> {
    let linted = lint(text, kind, suffixes, Date::ZERO);
    match linted.refusal() {
        Some(remark) => Err(ListError::Refused { file: file.to_owned(), remark: remark.clone() }),
        None => Ok(linted),
    }
}

/// `None` where there are too many. A pipe in place of a file would be waited for without end.
fn octets(file: &Path) -> io::Result<Option<Vec<u8>>> {
    if !fs::metadata(file)?.is_file() {
        return Err(io::Error::other("it is no file"));
    }
    let mut octets = Vec::new();
    File::open(file)?.take(LARGEST + 1).read_to_end(&mut octets)?;
    let is_small = u64::try_from(octets.len()).is_ok_and(|count| count <= LARGEST);
    Ok(is_small.then_some(octets))
}

fn replace(file: &Path, text: &str) -> io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut next = NamedTempFile::new_in(folder)?;
    next.write_all(text.as_bytes())?;
    next.as_file().set_permissions(Permissions::from_mode(0o644))?;
    next.as_file().sync_all()?;
    next.persist(file)?;
    File::open(folder)?.sync_all()
}
