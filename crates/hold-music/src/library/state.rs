//! What is in the library, and how far it is known.

use std::collections::{HashMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hold_session::library::{Checked, Item, KeptLibrary, Known, LibraryFault, Shelf};

use super::folder::{Found, Stamp};

/// What was removed last.
enum Removed {
    File { path: PathBuf, was_added: bool },
    Folder(PathBuf),
}

/// The library.
pub(super) struct State {
    pub kept: KeptLibrary,
    pub trouble: Option<LibraryFault>,
    found: Vec<Found>,
    known: HashMap<PathBuf, (Option<Stamp>, Known)>,
    waiting: VecDeque<PathBuf>,
    /// Whether a thread is checking.
    pub works: bool,
    removed: Option<Removed>,
}

impl State {
    pub fn new(kept: KeptLibrary, trouble: Option<LibraryFault>) -> Self {
        Self {
            kept,
            trouble,
            found: Vec::new(),
            known: HashMap::new(),
            waiting: VecDeque::new(),
            works: false,
            removed: None,
        }
    }

    /// Whether all is known of a file that can be known, and it has not changed since.
    pub fn is_fresh(&self, path: &Path, stamp: Option<Stamp>) -> bool {
        self.known.get(path).is_some_and(|(of, _)| *of == stamp)
    }

    /// Takes what was found on the disk, and what is known of it from before.
    pub fn found(&mut self, files: Vec<(Option<Stamp>, Found)>, remembered: Vec<Option<Checked>>) {
        let mut known = HashMap::new();
        for ((stamp, (path, _)), remembered) in files.iter().zip(remembered) {
            let before = self.known.remove(path).filter(|(of, _)| of == stamp);
            let now = match (before, stamp, remembered) {
                (Some(before), _, _) => before,
                (None, None, _) => (None, Known::Missing),
                (None, _, Some(checked)) => (*stamp, Known::Checked(Arc::new(checked))),
                (None, _, None) => (*stamp, Known::Waiting),
            };
            known.insert(path.clone(), now);
        }
        self.known = known;
        self.found = files.into_iter().map(|(_, found)| found).collect();
        let waits = |path: &&PathBuf| matches!(self.known.get(*path), Some((_, Known::Waiting)));
        self.waiting = self.found.iter().map(|(path, _)| path).filter(waits).cloned().collect();
    }

    pub fn add(&mut self, path: &Path, is_folder: bool) {
        let list = if is_folder { &mut self.kept.folders } else { &mut self.kept.files };
        if !list.iter().any(|one| one == path) {
            list.push(path.to_owned());
        }
        self.kept.left_out.retain(|one| one != path);
    }

    pub fn remove(&mut self, path: &Path) {
        if take(&mut self.kept.folders, path) {
            self.removed = Some(Removed::Folder(path.to_owned()));
            return;
        }
        let was_added = take(&mut self.kept.files, path);
        // It would come back with its folder.
        if self.kept.folders.iter().any(|folder| path.parent() == Some(folder)) {
            self.kept.left_out.push(path.to_owned());
        }
        self.removed = Some(Removed::File { path: path.to_owned(), was_added });
    }

    pub fn restore(&mut self) {
        match self.removed.take() {
            Some(Removed::Folder(folder)) => self.kept.folders.push(folder),
            Some(Removed::File { path, was_added }) => {
                take(&mut self.kept.left_out, &path);
                if was_added {
                    self.kept.files.push(path);
                }
            }
            None => {}
        }
    }

    pub fn known(&self, path: &Path) -> Option<&Known> {
        self.known.get(path).map(|(_, known)| known)
    }

    /// The next file to be checked; nothing when there is none left, and the thread ends.
    pub fn next(&mut self) -> Option<(PathBuf, Stamp)> {
        let next = self.waiting.pop_front().and_then(|path| {
            let stamp = self.known.get(&path)?.0?;
            Some((path, stamp))
        });
        self.works = next.is_some();
        next
    }

    /// Notes how far a file is known, unless it was removed or has changed meanwhile. Whether it is still there.
    pub fn note(&mut self, path: &Path, stamp: Stamp, now: Known) -> bool {
        match self.known.get_mut(path) {
            Some((of, known)) if *of == Some(stamp) => {
                *known = now;
                true
            }
            _ => false,
        }
    }

    /// The library as it stands, as that revision of it.
    pub fn shelf(&self, revision: u64) -> Shelf {
        let item = |(path, folder): &Found| Item {
            path: path.clone(),
            folder: folder.clone(),
            known: self.known(path).cloned().unwrap_or(Known::Waiting),
        };
        Shelf {
            revision,
            items: self.found.iter().map(item).collect(),
            folders: self.kept.folders.clone(),
            trouble: self.trouble.clone(),
        }
    }
}

fn take(list: &mut Vec<PathBuf>, path: &Path) -> bool {
    let before = list.len();
    list.retain(|one| one != path);
    list.len() < before
}
