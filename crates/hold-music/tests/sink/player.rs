//! The player on a real sound server: heard, paused, sought in, and moved from device to device.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};

use hound::{SampleFormat, WavSpec, WavWriter};

use crate::sound::{SoundServer, is_loud, is_silent, pitch};

/// Ten seconds of 440 Hz, then ten of 1760 Hz.
fn tones(folder: &Path) -> PathBuf {
    let path = folder.join("tones.wav");
    let spec =
        WavSpec { channels: 2, sample_rate: 44_100, bits_per_sample: 16, sample_format: SampleFormat::Int };
    let mut writer = WavWriter::create(&path, spec).unwrap();
    for at in 0..882_000u32 {
        let hertz = if at < 441_000 { 440.0 } else { 1760.0 };
        let wave = (f64::from(at) * hertz * std::f64::consts::TAU / 44_100.0).sin() * 16_000.0;
        (0..2).for_each(|_| writer.write_sample(wave as i16).unwrap());
    }
    writer.finalize().unwrap();
    path
}

/// The player, as the window has it.
struct Player(Child);

impl Player {
    fn start(server: &SoundServer, file: &Path) -> Self {
        let here = std::env::current_exe().unwrap();
        let program = here.parent().unwrap().parent().unwrap().join("examples").join("play");
        let mut command = server.command(program);
        Self(command.arg(file).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap())
    }

    fn tell(&mut self, word: &str) {
        writeln!(self.0.stdin.as_mut().unwrap(), "{word}").unwrap();
    }

    /// Its standard input ends, and so does it.
    fn stop(&mut self) {
        drop(self.0.stdin.take());
        assert!(self.0.wait().unwrap().success());
    }
}

impl Drop for Player {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn is_at(sound: &[i16], hertz: f64) -> bool {
    is_loud(sound) && (pitch(sound) - hertz).abs() < hertz * 0.03
}

#[test]
fn a_file_is_heard_paused_sought_in_and_stopped() {
    let (server, folder) = (SoundServer::start(), tempfile::tempdir().unwrap());
    let mut ear = server.ear();
    let mut player = Player::start(&server, &tones(folder.path()));
    ear.until("the low tone", |sound| is_at(sound, 440.0));
    player.tell("pause");
    ear.until("silence", is_silent);
    let used = || server.tell(&["list", "short", "sink-inputs"]);
    ear.until("the device is given back", |_| used().is_empty());
    player.tell("seek 15");
    player.tell("on");
    let first = ear.until("it goes on", is_loud);
    assert!(is_silent(&first) || pitch(&first) > 200.0);
    ear.until("the high tone", |sound| is_at(sound, 1760.0));
    player.tell("seek 1");
    ear.until("the low tone again", |sound| is_at(sound, 440.0));
    player.tell("caller");
    for tenth in 0..10 {
        assert!(is_at(&ear.tenth(), 440.0), "a gap {tenth} tenths after the switch");
    }
    player.stop();
    ear.until("silence", is_silent);
}

#[test]
fn it_goes_on_where_the_default_goes() {
    let (server, folder) = (SoundServer::start(), tempfile::tempdir().unwrap());
    server.tell(&["load-module", "module-null-sink", "sink_name=other", "rate=48000"]);
    let (mut ear, mut other) = (server.ear(), server.ear_of("other"));
    server.tell(&["set-default-sink", "ear"]);
    let mut player = Player::start(&server, &tones(folder.path()));
    ear.until("the tone", |sound| is_at(sound, 440.0));
    assert!(is_silent(&other.tenth()));
    server.tell(&["set-default-sink", "other"]);
    other.until("the tone elsewhere", |sound| is_at(sound, 440.0));
    let sinks = server.tell(&["list", "short", "sinks"]);
    let number = sinks.lines().find(|line| line.contains("other")).unwrap().split('\t').next().unwrap();
    let used = server.tell(&["list", "short", "sink-inputs"]);
    assert_eq!(used.split('\t').nth(1), Some(number), "{used}\n{sinks}");
    player.stop();
    other.until("silence", is_silent);
}

#[test]
fn unplugging_its_device_does_not_silence_it() {
    let (server, folder) = (SoundServer::start(), tempfile::tempdir().unwrap());
    let usb = server.tell(&["load-module", "module-null-sink", "sink_name=usb", "rate=96000"]);
    server.tell(&["set-default-sink", "usb"]);
    let (mut ear, mut unplugged) = (server.ear(), server.ear_of("usb"));
    let mut player = Player::start(&server, &tones(folder.path()));
    unplugged.until("the tone", |sound| is_at(sound, 440.0));
    drop(unplugged);
    server.tell(&["unload-module", &usb]);
    ear.until("the tone at the one that is left", |sound| is_at(sound, 440.0));
    for tenth in 0..10 {
        assert!(is_at(&ear.tenth(), 440.0), "a gap after {tenth} tenths");
    }
    player.stop();
    ear.until("silence", is_silent);
}

#[test]
fn a_chosen_device_is_used_and_the_default_where_it_is_gone() {
    let (server, folder) = (SoundServer::start(), tempfile::tempdir().unwrap());
    server.tell(&["load-module", "module-null-sink", "sink_name=desk"]);
    server.tell(&["set-default-sink", "ear"]);
    server.name_device("desk", "The desk");
    let (mut ear, mut desk) = (server.ear(), server.ear_of("desk"));
    let mut player = Player::start(&server, &tones(folder.path()));
    ear.until("the tone", |sound| is_at(sound, 440.0));
    player.tell("device The desk");
    desk.until("the tone at the desk", |sound| is_at(sound, 440.0));
    ear.until("silence", is_silent);
    player.tell("device No such device");
    ear.until("the tone at the default", |sound| is_at(sound, 440.0));
    player.stop();
}
