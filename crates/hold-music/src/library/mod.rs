//! The library: which sound files there are, and what the check says of each. Files are checked one at a time, on a
//! thread that is there only while there is something to check.
//!
//! Folders are read anew whenever the library is looked at, and not watched by the system: a list that nobody sees
//! need not be right, and a share on the network tells nobody of its changes.

mod cache;
mod folder;
mod state;
mod work;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hold_session::library::{Checked, Known, LibraryStore, Shelf};
use hold_session::player::Listening;
use tokio::sync::watch;

use cache::Cache;
use state::State;

/// The library of one user.
#[derive(Clone)]
pub struct Library(Arc<Shared>);

struct Shared {
    store: Box<dyn LibraryStore>,
    cache: Cache,
    state: Mutex<State>,
    shelf: watch::Sender<Arc<Shelf>>,
}

impl Library {
    /// The library as it was kept; what was found out about its files is kept in the folder `cache`. No sound file is
    /// touched before [`Library::look`].
    #[must_use]
    pub fn open(store: Box<dyn LibraryStore>, cache: PathBuf) -> Self {
        let (kept, trouble) = match store.load() {
            Ok(kept) => (kept, None),
            Err(fault) => (Default::default(), Some(fault)),
        };
        let state = State::new(kept, trouble);
        Self(Arc::new(Shared {
            store,
            cache: Cache::in_folder(cache),
            state: Mutex::new(state),
            shelf: watch::Sender::default(),
        }))
    }

    /// The library as it stands; changes as it changes.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<Arc<Shelf>> {
        self.0.shelf.subscribe()
    }

    /// How music is listened to, as it was kept.
    #[must_use]
    pub fn listening(&self) -> Listening {
        self.0.state().kept.listening.clone()
    }

    /// Keeps how music is listened to.
    pub fn keep_listening(&self, listening: &Listening) {
        self.0.state().kept.listening = listening.clone();
        self.0.keep();
        self.0.publish();
    }

    /// Looks which files there are, and has those checked that are new or have changed. It waits for the disk.
    pub fn look(&self) {
        let kept = self.0.state().kept.clone();
        let found = folder::all(&kept);
        self.0.cache.keep_only(found.iter().map(|(path, _)| path.as_path()));
        let stamped: Vec<_> = found.into_iter().map(|entry| (folder::stamp(&entry.0), entry)).collect();
        // What is known from before is read without holding anybody up.
        let remembered: Vec<_> = stamped
            .iter()
            .map(|(stamp, (path, _))| {
                let fresh = self.0.state().is_fresh(path, *stamp);
                stamp.filter(|_| !fresh).and_then(|stamp| self.0.cache.find(path, stamp))
            })
            .collect();
        self.0.state().found(stamped, remembered);
        self.0.publish();
        work::begin(&self.0);
    }

    /// Adds files, and folders to be watched. Answers the files that are in the library by that.
    pub fn add(&self, paths: &[PathBuf]) -> Vec<PathBuf> {
        let paths: Vec<PathBuf> =
            paths.iter().map(|path| std::path::absolute(path).unwrap_or_else(|_| path.clone())).collect();
        for path in &paths {
            self.0.state().add(path, path.is_dir());
        }
        self.0.keep();
        self.look();
        let shelf = self.0.shelf.borrow().clone();
        let added = |path: &Path, folder: Option<&PathBuf>| {
            paths.iter().any(|one| one == path || folder.is_some_and(|folder| folder == one))
        };
        let items = shelf.items.iter().filter(|item| added(&item.path, item.folder.as_ref()));
        items.map(|item| item.path.clone()).collect()
    }

    /// Takes a file out of the library, or stops watching a folder. The files themselves stay.
    pub fn remove(&self, path: &Path) {
        self.0.state().remove(path);
        self.0.keep();
        self.look();
    }

    /// Puts back what was removed last.
    pub fn restore(&self) {
        self.0.state().restore();
        self.0.keep();
        self.look();
    }

    /// What is known of a file, once it has been checked.
    #[must_use]
    pub fn checked(&self, path: &Path) -> Option<Arc<Checked>> {
        match self.0.state().known(path) {
            Some(Known::Checked(checked)) => Some(checked.clone()),
            _ => None,
        }
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self) {
        let kept = self.state().kept.clone();
        let fault = self.store.save(&kept).err();
        if let Some(fault) = &fault {
            tracing::warn!(%fault, "the music library");
        }
        self.state().trouble = fault;
    }

    fn publish(&self) {
        // Read only when it is this one's turn: of two that publish at once, the later must not show what is older.
        self.shelf.send_if_modified(|shown| {
            let shelf = self.state().shelf(shown.revision);
            let changed = **shown != shelf;
            if changed {
                *shown = Arc::new(Shelf { revision: shelf.revision + 1, ..shelf });
            }
            changed
        });
    }
}
