//! Whatever a file holds, reading it ends, and every sample is a number.
#![no_main]

use bytes::Bytes;
use hold_music::Sound;
use libfuzzer_sys::fuzz_target;

/// No file of this size has more in it, not even one that lies.
const BLOCKS: usize = 20_000;

fuzz_target!(
    // A decoder's panic is caught by the reader and told as a damaged file; only one that gets out is a find.
    init: std::panic::set_hook(Box::new(|_| {})),
    |data: &[u8]| {
        let Ok(mut sound) = Sound::in_memory("fuzz", Bytes::copy_from_slice(data)) else { return };
        for _ in 0..BLOCKS {
            match sound.next_block() {
                Ok(Some(block)) => assert!(block.iter().all(|sample| sample.is_finite())),
                Ok(None) | Err(_) => return,
            }
        }
        panic!("it goes on for ever");
    }
);
