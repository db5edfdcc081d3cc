//! The list files: `allowlists/trusted.txt`, `allowlists/blocked.txt`, and one folder of the same
//! for each workspace.

use crate::config::Workspace;
use crate::domains::suffixes::Suffixes;
use crate::model::verdict::Level;
use crate::policy::lint::{Linted, ListKind, Remark, lint};
use crate::policy::snapshot::Sources;
use jiff::civil::Date;
use std::fs::{self, File, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;
use thiserror::Error;

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
    /// The file could not be read or written.
    #[error("{}: the list cannot be used ({cause})", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
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

    /// The file of a workspace's list; without a workspace, the one for all.
    pub fn file(&self, workspace: Option<&str>, kind: ListKind) -> PathBuf {
        let folder = workspace.map_or_else(|| self.folder.clone(), |name| self.folder.join(name));
        folder.join(kind.as_str()).with_extension("txt")
    }

    /// The text of a list; a file that is not there is an empty list.
    pub fn read(&self, workspace: Option<&str>, kind: ListKind) -> Result<String, ListError> {
        let file = self.file(workspace, kind);
        match fs::read_to_string(&file) {
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(String::new()),
            Err(cause) => Err(ListError::File { file, cause }),
            Ok(text) => Ok(text),
        }
    }

    /// Everything that a workspace's policy is made of, or, without one, what is for all.
    pub fn sources(
        &self,
        workspace: Option<&Workspace>,
        today: Date,
        suffixes: &Suffixes,
    ) -> Result<Sources, ListError> {
        let mut sources = Sources { today, ..Sources::default() };
        let mut folders = vec![(Level::Global, None)];
        if let Some(workspace) = workspace {
            sources.own_domains.clone_from(&workspace.domains);
            folders.push((Level::Workspace, Some(workspace.name.as_str())));
        }
        for (level, folder) in folders {
            for kind in [ListKind::Trusted, ListKind::Blocked] {
                let text = self.read(folder, kind)?;
                refuse(&lint(&text, kind, suffixes, today), &self.file(folder, kind))?;
                sources.lists.push((level, kind, text));
            }
        }
        Ok(sources)
    }

    /// The text of a list anywhere, which must be there and pass lint.
    pub fn read_file(
        file: &Path,
        kind: ListKind,
        today: Date,
        suffixes: &Suffixes,
    ) -> Result<String, ListError> {
        let text = fs::read_to_string(file)
            .map_err(|cause| ListError::File { file: file.to_owned(), cause })?;
        refuse(&lint(&text, kind, suffixes, today), file)?;
        Ok(text)
    }

    /// Replaces a workspace's list: whoever reads sees the old text or the new one, also after a
    /// power cut.
    pub fn write(&self, workspace: &str, kind: ListKind, text: &str) -> Result<(), ListError> {
        let file = self.file(Some(workspace), kind);
        replace(&file, text).map_err(|cause| ListError::File { file, cause })
    }
}

fn refuse(linted: &Linted, file: &Path) -> Result<(), ListError> {
    match linted.refusal() {
        Some(remark) => Err(ListError::Refused { file: file.to_owned(), remark: remark.clone() }),
        None => Ok(()),
    }
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
