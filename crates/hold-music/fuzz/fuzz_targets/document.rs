//! Whatever an address answers, reading it as a hold document ends.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Ok(text) = std::str::from_utf8(data) {
        hold_music::read_document(text);
    }
});
