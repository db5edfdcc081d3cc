//! The folder of the feeds: for each a file of its state, and one or two of content, each under a name
//! made of what is in it. A file is never changed, since it may be mapped.

use crate::feeds::state::State;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// The folder.
#[derive(Debug, Clone)]
pub struct Folder(PathBuf);

impl Folder {
    /// That of a store.
    pub fn of(data: &Path) -> Self {
        let folder = data.join("feeds");
        Self(std::path::absolute(&folder).unwrap_or(folder))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Makes it.
    pub fn make(&self) -> io::Result<()> {
        fs::create_dir_all(self.incoming())
    }

    /// Where files are that are not whole yet; whoever watches the folder is not told of them.
    fn incoming(&self) -> PathBuf {
        self.0.join("incoming")
    }

    /// A file for what comes in. It is gone with its value.
    pub fn download(&self) -> io::Result<NamedTempFile> {
        NamedTempFile::new_in(self.incoming())
    }

    /// Waits until nobody else updates, and keeps others from it as long as it is held.
    pub fn lock(&self) -> io::Result<File> {
        let file = File::create(self.incoming().join("lock"))?;
        file.lock()?;
        Ok(file)
    }

    /// The state of a feed; that of one which was never asked for where nothing can be read.
    pub fn state(&self, feed: &str) -> State {
        let text = fs::read_to_string(self.state_file(feed)).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Keeps the state of a feed.
    pub fn keep(&self, feed: &str, state: &State) -> io::Result<()> {
        let text = serde_json::to_string_pretty(state)?;
        self.write(&self.state_file(feed), text.as_bytes())
    }

    /// Keeps content of a feed; the name of its file.
    pub fn put(&self, feed: &str, digest: &str, content: &[u8]) -> io::Result<String> {
        let name = format!("{feed}.{}", digest.get(..16).unwrap_or(digest));
        self.write(&self.file(&name), content)?;
        Ok(name)
    }

    /// Where a content lies.
    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Removes content that is damaged.
    pub fn discard(&self, file: &Path) -> io::Result<()> {
        fs::remove_file(file)
    }

    /// Removes all content of a feed but some.
    pub fn clean(&self, feed: &str, keep: &[&str]) -> io::Result<()> {
        for entry in fs::read_dir(&self.0)? {
            let name = entry?.file_name();
            let name = name.to_string_lossy();
            let is_content =
                name.split_once('.').is_some_and(|(of, it)| of == feed && it != "json");
            if is_content && !keep.contains(&&*name) {
                fs::remove_file(self.file(&name))?;
            }
        }
        Ok(())
    }

    fn state_file(&self, feed: &str) -> PathBuf {
        self.0.join(feed).with_extension("json")
    }

    /// Whoever reads sees nothing, the file before, or all of this one, also after a power cut.
    fn write(&self, file: &Path, content: &[u8]) -> io::Result<()> {
        let mut next = self.download()?;
        next.write_all(content)?;
        next.as_file().sync_all()?;
        next.persist(file)?;
        File::open(&self.0)?.sync_all()
    }
}
