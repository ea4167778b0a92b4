//! Files written by another program in every format that people have.

use hold_music::Sound;
use hold_session::music::{CheckId, Measured, Verdict};

use crate::made::{Folder, STEREO, checked, finding, music, number, program, verdict};

#[test]
fn every_format_is_decoded_and_named() {
    let folder = Folder::new();
    let original = folder.wav("original.wav", STEREO, |at, _| music(at));
    let loudness = number(&checked(&original), CheckId::Loudness);
    for (name, arguments, format, expect) in [
        ("a.mp3", "-c:a libmp3lame -b:a 128k", "MP3", Verdict::Good),
        ("vbr.mp3", "-c:a libmp3lame -q:a 4", "MP3", Verdict::Good),
        ("bare.mp3", "-c:a libmp3lame -b:a 64k -write_xing 0 -id3v2_version 0", "MP3", Verdict::Good),
        ("pcm.wav", "-c:a pcm_s16le", "WAV", Verdict::Good),
        ("mu.wav", "-c:a pcm_mulaw -ar 8000 -ac 1", "WAV (µ-law)", Verdict::Good),
        ("a.wav", "-c:a pcm_alaw -ar 8000 -ac 1", "WAV (A-law)", Verdict::Ok),
        ("wide.wav", "-c:a pcm_s24le", "WAV (24 bits or more)", Verdict::Ok),
        ("float.wav", "-c:a pcm_f32le", "WAV (24 bits or more)", Verdict::Ok),
        ("adpcm.wav", "-c:a adpcm_ima_wav", "WAV (ADPCM)", Verdict::Ok),
        ("a.aiff", "-c:a pcm_s16be", "AIFF", Verdict::Good),
        ("a.flac", "-c:a flac", "FLAC", Verdict::Bad),
        ("a.ogg", "-c:a libvorbis -q:a 5", "OGG (Vorbis)", Verdict::Bad),
        ("a.m4a", "-c:a aac -b:a 128k", "M4A (AAC)", Verdict::Bad),
        ("lossless.m4a", "-c:a alac", "M4A (ALAC)", Verdict::Bad),
        // The name says nothing: what is inside counts.
        ("wrong.txt", "-c:a libmp3lame -f mp3", "MP3", Verdict::Good),
        ("雨の音 ﷽ ñ.mp3", "-c:a libmp3lame", "MP3", Verdict::Good),
    ] {
        let file = folder.path(name);
        let mut line = vec!["-hide_banner", "-loglevel", "error", "-y", "-i", original.to_str().unwrap()];
        line.extend(["-metadata", "title=Rain"]);
        line.extend(arguments.split(' '));
        line.push(file.to_str().unwrap());
        program("ffmpeg", &line);
        let report = checked(&file);
        assert_eq!(finding(&report, CheckId::Format).measured, Measured::Format(format.to_owned()), "{name}");
        assert_eq!(verdict(&report, CheckId::Format), expect, "{name}");
        let ours = number(&report, CheckId::Loudness);
        assert!((ours - loudness).abs() < 4.0, "{name}: {ours} LUFS of {loudness}");
        let seconds = number(&report, CheckId::Length);
        assert!((seconds - 20.0).abs() < 0.1, "{name}: {seconds} s");
        let length = report.about.length.unwrap().as_secs_f64();
        assert!((length - 20.0).abs() < 0.2, "{name}: its header says {length} s");
        assert_eq!(report.about.bytes, file.metadata().unwrap().len());
        // Symphonia 0.6.1 reads what a WAV file says of itself, and forgets it.
        if ["a.mp3", "a.flac", "a.ogg", "a.m4a"].contains(&name) {
            assert_eq!(report.about.title.as_deref(), Some("Rain"), "{name}");
        }
    }
}

#[test]
fn a_sound_in_memory_is_the_same() {
    let folder = Folder::new();
    let file = folder.wav("tone.wav", STEREO, |at, _| music(at));
    let data = std::fs::read(&file).unwrap();
    let (mut on_disk, mut in_memory) =
        (Sound::open(&file).unwrap(), Sound::in_memory("tone", data.into()).unwrap());
    loop {
        let (one, other) = (on_disk.next_block().unwrap(), in_memory.next_block().unwrap());
        assert!(one == other);
        if one.is_none() {
            break;
        }
    }
}
