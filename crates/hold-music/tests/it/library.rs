//! The library over real files: what is found, kept between starts, checked once, missing, and put back.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hold_music::Library;
use hold_profiles::FileLibrary;
use hold_session::library::{Item, Known, Shelf};
use hold_session::music::{SoundTrouble, Verdict};

use crate::made::{Folder, MONO, Made, music, sine};

const LONG: Made = Made { seconds: 40.0, ..MONO };

/// The library of a user whose files are in a folder.
fn open(folder: &Folder) -> Library {
    Library::open(Box::new(FileLibrary::in_folder(&folder.path("home"))), folder.path("home/cache"))
}

/// Waits until the library is so.
async fn until(library: &Library, what: &str, so: impl Fn(&Shelf) -> bool) -> Arc<Shelf> {
    let mut shelf = library.watch();
    let waited = tokio::time::timeout(std::time::Duration::from_secs(60), shelf.wait_for(|shelf| so(shelf)));
    waited.await.unwrap_or_else(|_| panic!("never: {what}: {:?}", library.watch().borrow())).unwrap().clone()
}

async fn settled(library: &Library) -> Arc<Shelf> {
    let is_known = |item: &Item| !matches!(item.known, Known::Waiting | Known::Checking(_));
    until(library, "all is known", |shelf| shelf.items.iter().all(is_known)).await
}

fn titles(shelf: &Shelf) -> Vec<String> {
    shelf.items.iter().map(Item::title).collect()
}

fn item<'a>(shelf: &'a Shelf, path: &Path) -> &'a Item {
    shelf.items.iter().find(|item| item.path == path).unwrap()
}

#[tokio::test]
async fn files_and_folders_are_checked_and_there_again_after_a_start() {
    let folder = Folder::new();
    fs::create_dir(folder.path("watched")).unwrap();
    let good = folder.wav("春雨.wav", LONG, |at, _| music(at));
    let quiet = folder.wav("watched/quiet.wav", LONG, |at, _| music(at) * 0.01);
    fs::write(folder.path("watched/notes.txt"), "not for the library").unwrap();
    fs::write(folder.path("text.mp3"), "this is a text").unwrap();

    let library = open(&folder);
    assert!(library.watch().borrow().items.is_empty(), "nothing is looked at before anybody asks");
    let added = library.add(&[good.clone(), folder.path("watched"), folder.path("text.mp3")]);
    assert_eq!(added.len(), 3);
    let first = library.watch().borrow().revision;
    let shelf = settled(&library).await;
    assert!(shelf.revision > first, "each change can be told from the one before");
    assert_eq!(titles(&shelf), ["quiet", "text", "春雨"]);
    assert_eq!(item(&shelf, &good).verdict(), Some(Verdict::Good));
    assert_eq!(item(&shelf, &quiet).verdict(), Some(Verdict::Bad));
    assert_eq!(item(&shelf, &quiet).folder, Some(folder.path("watched")));
    let Known::Faulty(fault) = &item(&shelf, &folder.path("text.mp3")).known else { panic!("{shelf:?}") };
    assert_eq!(fault.trouble, SoundTrouble::NotASound);
    let checked = library.checked(&good).unwrap();
    assert!(checked.peaks.len() >= 1000 && checked.peaks.iter().any(|peak| peak.1 > 20));
    drop(library);

    let library = open(&folder);
    library.look();
    // What is known is there at once; only the text is looked at again.
    let known = library.watch().borrow().clone();
    assert_eq!(item(&known, &good).verdict(), Some(Verdict::Good));
    assert_eq!(library.checked(&good).unwrap(), checked, "as it was found out before");
    assert_eq!(titles(&*settled(&library).await), ["quiet", "text", "春雨"]);
}

#[tokio::test]
async fn what_is_missing_changed_or_new_is_seen_at_the_next_look() {
    let folder = Folder::new();
    fs::create_dir(folder.path("watched")).unwrap();
    let one = folder.wav("watched/one.wav", LONG, |at, _| music(at));
    let alone = folder.wav("alone.wav", LONG, |at, _| music(at));
    let library = open(&folder);
    library.add(&[folder.path("watched"), alone.clone()]);
    settled(&library).await;

    fs::rename(&alone, folder.path("moved.wav")).unwrap();
    folder.wav("watched/one.wav", LONG, |at, _| music(at) * 0.001);
    folder.wav("watched/two.wav", LONG, |at, _| sine(440.0, at) * 0.2);
    library.look();
    let shelf = settled(&library).await;
    assert_eq!(titles(&shelf), ["alone", "one", "two"]);
    assert_eq!(item(&shelf, &alone).known, Known::Missing);
    assert_eq!(item(&shelf, &one).verdict(), Some(Verdict::Bad), "it is another file now");

    fs::rename(folder.path("moved.wav"), &alone).unwrap();
    library.look();
    assert_eq!(item(&*settled(&library).await, &alone).verdict(), Some(Verdict::Good));
    fs::remove_dir_all(folder.path("watched")).unwrap();
    library.look();
    assert_eq!(titles(&*settled(&library).await), ["alone"]);
}

#[tokio::test]
async fn what_is_removed_stays_away_until_it_is_put_back() {
    let folder = Folder::new();
    fs::create_dir(folder.path("watched")).unwrap();
    let one = folder.wav("watched/one.wav", MONO, |at, _| music(at));
    let alone = folder.wav("alone.wav", MONO, |at, _| music(at));
    let library = open(&folder);
    library.add(&[folder.path("watched"), alone.clone()]);
    settled(&library).await;
    for path in [one.clone(), alone.clone(), folder.path("watched")] {
        let before = titles(&*settled(&library).await);
        library.remove(&path);
        let without = titles(&*settled(&library).await);
        assert_eq!(without.len(), before.len() - 1, "{}", path.display());
        let again = open(&folder);
        again.look();
        assert_eq!(titles(&*settled(&again).await), without, "after a start too");
        library.restore();
        assert_eq!(titles(&*settled(&library).await), before);
        assert!(path.exists(), "the file itself stays");
    }
    library.remove(&one);
    assert_eq!(library.add(std::slice::from_ref(&one)), [one], "who adds it again wants it");
}

#[tokio::test]
async fn a_check_stops_when_its_file_is_removed_and_the_next_one_goes_on() {
    let folder = Folder::new();
    let long = folder.wav("a long one.wav", Made { seconds: 600.0, ..MONO }, |at, _| sine(440.0, at) * 0.2);
    let short = folder.wav("short.wav", MONO, |at, _| music(at));
    let library = open(&folder);
    library.add(&[long.clone(), short.clone()]);
    let begun = |shelf: &Shelf| matches!(item(shelf, &long).known, Known::Checking(share) if share > 0);
    until(&library, "the long one is being checked", begun).await;
    library.remove(&long);
    let shelf = settled(&library).await;
    assert_eq!(titles(&shelf), ["short"]);
    // Had it been checked to its end, it would be known now.
    let names: Vec<PathBuf> =
        fs::read_dir(folder.path("home/cache")).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(names.len(), 1, "{names:?}");
}

#[tokio::test]
async fn a_damaged_file_of_the_library_is_told_and_an_empty_one_begun() {
    let folder = Folder::new();
    fs::create_dir(folder.path("home")).unwrap();
    fs::write(folder.path("home/music.json"), "{").unwrap();
    let library = open(&folder);
    library.look();
    let shelf = library.watch().borrow().clone();
    let trouble = shelf.trouble.clone().expect("it is told");
    assert!(trouble.why.contains("music.json.bad"), "{trouble}");
    library.add(&[folder.wav("one.wav", MONO, |at, _| music(at))]);
    assert_eq!(settled(&library).await.trouble, None);
}
