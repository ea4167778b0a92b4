//! Files that are not what their names say: one sentence that says which and why, and never a panic.

use std::path::Path;

use hold_music::Sound;
use hold_session::music::{SoundFault, SoundTrouble};

use crate::made::{Folder, MONO, music};

/// Opens and decodes to the end.
fn decoded(path: &Path) -> Result<u64, SoundFault> {
    let mut sound = Sound::open(path)?;
    let mut samples = 0;
    while let Some(block) = sound.next_block()? {
        samples += block.len() as u64;
    }
    Ok(samples)
}

fn check(path: &Path, expect: &SoundTrouble) {
    let fault = decoded(path).unwrap_err();
    assert_eq!(&fault.trouble, expect, "{fault}");
    assert!(fault.to_string().starts_with(&path.display().to_string()), "{fault}");
    assert_eq!(fault.to_string().lines().count(), 1);
}

/// A WAV header of 44 bytes and what follows.
fn wav(channels: u16, rate: u32, data_length: u32, data: &[u8]) -> Vec<u8> {
    let frame = channels.wrapping_mul(2);
    let mut file = b"RIFF".to_vec();
    file.extend(data_length.saturating_add(36).to_le_bytes());
    file.extend(b"WAVEfmt \x10\0\0\0\x01\0");
    file.extend(channels.to_le_bytes());
    file.extend(rate.to_le_bytes());
    file.extend(rate.wrapping_mul(frame.into()).to_le_bytes());
    file.extend(frame.to_le_bytes());
    file.extend(b"\x10\0data");
    file.extend(data_length.to_le_bytes());
    file.extend(data);
    file
}

#[test]
fn each_says_which_and_why() {
    let folder = Folder::new();
    let second = vec![1; 16_000];
    let text = "This is a letter, and no music at all.\n".repeat(2000);
    let protected = [b"\0\0\0\x20ftypM4P \0\0\0\0M4A mp42isom\0\0\0\0".as_slice(), &second].concat();
    for (name, content, expect) in [
        ("letter.mp3", text.as_bytes().to_vec(), SoundTrouble::NotASound),
        ("tiny.mp3", b"a".to_vec(), SoundTrouble::NotASound),
        ("empty.wav", Vec::new(), SoundTrouble::Empty),
        ("nothing inside.wav", wav(1, 8000, 0, &[]), SoundTrouble::Empty),
        ("0 Hz.wav", wav(1, 0, 16_000, &second), SoundTrouble::Rate(0)),
        ("fast.wav", wav(1, u32::MAX, 16_000, &second), SoundTrouble::Rate(u32::MAX)),
        ("choir.wav", wav(32, 8000, 16_000, &second), SoundTrouble::Channels(32)),
        ("nobody.wav", wav(0, 8000, 16_000, &second), SoundTrouble::Channels(0)),
        ("4 GB.wav", wav(1, 8000, 0xFFFF_FF00, &second), SoundTrouble::CutOff { said: 268_435, there: 1 }),
        ("cut.wav", wav(1, 8000, 160_000, &second), SoundTrouble::CutOff { said: 10, there: 1 }),
        ("bought.m4p", protected, SoundTrouble::Protected),
        ("page.wav", b"<!DOCTYPE html><html><body>404</body></html>".to_vec(), SoundTrouble::NotASound),
    ] {
        let path = folder.path(name);
        std::fs::write(&path, content).unwrap();
        check(&path, &expect);
    }
    check(&folder.path("gone.mp3"), &SoundTrouble::Missing);
    std::fs::create_dir(folder.path("folder.mp3")).unwrap();
    check(&folder.path("folder.mp3"), &SoundTrouble::Folder);
    // A length of all ones means that nobody knew it: it is as long as it is.
    let streamed = folder.path("streamed.wav");
    std::fs::write(&streamed, wav(1, 8000, u32::MAX, &second)).unwrap();
    assert_eq!(decoded(&streamed).unwrap(), 8000);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_opened() {
    let folder = Folder::new();
    let pipe = folder.path("pipe.wav");
    // To open it would be to wait for ever.
    crate::made::program("mkfifo", &[pipe.to_str().unwrap()]);
    check(&pipe, &SoundTrouble::NotAFile);
    check(Path::new("/dev/zero"), &SoundTrouble::NotAFile);
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let file = folder.wav("locked.wav", MONO, |at, _| music(at));
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o000)).unwrap();
    // An administrator may read everything.
    if std::fs::File::open(&file).is_err() {
        check(&file, &SoundTrouble::NotAllowed);
    }
    let fault = SoundTrouble::of_reading(&std::io::Error::from(std::io::ErrorKind::PermissionDenied));
    assert_eq!(fault, SoundTrouble::NotAllowed);
}
