//! Files with errors in them, as many as a run has time for: nothing panics, and nothing goes on for ever. What once
//! went wrong is kept beside this file and tried first.

use std::path::Path;

use bytes::Bytes;
use hold_music::Sound;
use proptest::prelude::*;

/// A file of each kind, 0.15 s long, written by ffmpeg.
const SEEDS: [&str; 11] = [
    "a.mp3",
    "a.wav",
    "mu.wav",
    "adpcm.wav",
    "float.wav",
    "a.aiff",
    "a.flac",
    "a.ogg",
    "a.m4a",
    "lossless.m4a",
    "a.aac",
];

/// No file of this size has more in it, not even one that lies.
const BLOCKS: usize = 20_000;

fn seed(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/seeds").join(name)).unwrap()
}

/// What is done to a file.
#[derive(Debug, Clone)]
enum Harm {
    Set(prop::sample::Index, u8),
    /// Four bytes: lengths and counts.
    Number(prop::sample::Index, u32),
    Cut(prop::sample::Index),
    Remove(prop::sample::Index, usize),
    Double(prop::sample::Index, usize),
}

fn harm() -> impl Strategy<Value = Harm> {
    let numbers =
        prop_oneof![Just(0), Just(1), Just(u32::MAX), Just(0x7FFF_FFFF), Just(0x8000_0000), any::<u32>()];
    prop_oneof![
        6 => (any::<prop::sample::Index>(), any::<u8>()).prop_map(|(at, byte)| Harm::Set(at, byte)),
        4 => (any::<prop::sample::Index>(), numbers).prop_map(|(at, number)| Harm::Number(at, number)),
        1 => any::<prop::sample::Index>().prop_map(Harm::Cut),
        1 => (any::<prop::sample::Index>(), 1..64usize).prop_map(|(at, length)| Harm::Remove(at, length)),
        1 => (any::<prop::sample::Index>(), 1..64usize).prop_map(|(at, length)| Harm::Double(at, length)),
    ]
}

fn harmed(mut data: Vec<u8>, harms: Vec<Harm>) -> Vec<u8> {
    for harm in harms {
        if data.is_empty() {
            break;
        }
        let length = data.len();
        match harm {
            // Headers stand at the beginning: half of the harm is done there.
            Harm::Set(at, byte) => data[at.index(length * 2) % length.min(256 + at.index(length))] = byte,
            Harm::Number(at, number) => {
                let at = at.index(length);
                for (to, byte) in data[at..].iter_mut().zip(number.to_be_bytes()) {
                    *to = byte;
                }
            }
            Harm::Cut(at) => data.truncate(at.index(length)),
            Harm::Remove(at, count) => {
                drop(data.drain(at.index(length)..(at.index(length) + count).min(length)));
            }
            Harm::Double(at, count) => {
                let at = at.index(length);
                let piece = data[at..(at + count).min(length)].to_vec();
                data.splice(at..at, piece);
            }
        }
    }
    data
}

fn is_survived(data: Vec<u8>) {
    let Ok(mut sound) = Sound::in_memory("harmed", Bytes::from(data)) else { return };
    for _ in 0..BLOCKS {
        match sound.next_block() {
            Ok(Some(block)) => assert!(block.iter().all(|sample| sample.is_finite())),
            Ok(None) | Err(_) => return,
        }
    }
    panic!("it goes on for ever");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn harmed_files_are_survived(name in prop::sample::select(&SEEDS[..]), harms in prop::collection::vec(harm(), 1..8)) {
        is_survived(harmed(seed(name), harms));
    }

    #[test]
    fn noise_with_a_beginning_is_survived(name in prop::sample::select(&SEEDS[..]), kept in 4..64usize, noise in prop::collection::vec(any::<u8>(), 0..4096)) {
        is_survived([&seed(name)[..kept], &noise].concat());
    }
}

#[test]
fn every_seed_is_whole() {
    for name in SEEDS {
        let mut sound = Sound::in_memory(name, seed(name).into()).unwrap();
        while sound.next_block().unwrap().is_some() {}
        assert!(sound.about().length.is_some() || name == "a.aac", "{name}");
    }
}
