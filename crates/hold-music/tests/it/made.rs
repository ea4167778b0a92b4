//! Sound files of known content.

use std::f64::consts::TAU;
use std::fs::File;
use std::io::BufWriter;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;

use hold_music::Sound;
use hold_music::check::{Examination, check};
use hold_session::music::{CheckId, FileReport, Finding, Measured, Verdict};
use hound::{SampleFormat, WavSpec, WavWriter};
use tempfile::TempDir;

/// A folder for one test's files.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// A WAV file of so many seconds; `wave` tells the sample of a channel at an instant.
    pub fn wav(&self, name: &str, made: Made, wave: impl Fn(f64, usize) -> f64) -> PathBuf {
        let path = self.path(name);
        let spec = WavSpec {
            channels: made.channels,
            sample_rate: made.rate,
            bits_per_sample: 16,
            sample_format: SampleFormat::Int,
        };
        let mut writer = WavWriter::new(BufWriter::new(File::create(&path).unwrap()), spec).unwrap();
        for at in 0..(made.seconds * f64::from(made.rate)).round() as u64 {
            for channel in 0..usize::from(made.channels) {
                let sample = wave(at as f64 / f64::from(made.rate), channel);
                writer.write_sample((sample * 32_767.0).round().clamp(-32_768.0, 32_767.0) as i16).unwrap();
            }
        }
        writer.finalize().unwrap();
        path
    }
}

/// What kind of WAV file.
#[derive(Clone, Copy)]
pub struct Made {
    pub rate: u32,
    pub channels: u16,
    pub seconds: f64,
}

pub const STEREO: Made = Made { rate: 44_100, channels: 2, seconds: 20.0 };
pub const MONO: Made = Made { rate: 44_100, channels: 1, seconds: 20.0 };

/// A tone.
pub fn sine(hertz: f64, at: f64) -> f64 {
    (at * hertz * TAU).sin()
}

/// Some chords with a beat, in the band and out of it: as near to music as a formula comes. About -19 LUFS.
pub fn music(at: f64) -> f64 {
    let beat = 0.75 + 0.25 * sine(2.0, at);
    let notes = [110.0, 440.0, 554.0, 660.0, 880.0, 1320.0, 2640.0];
    let strength = [0.3, 1.0, 0.8, 0.7, 0.5, 0.3, 0.15];
    notes.iter().zip(strength).map(|(hertz, strength)| sine(*hertz, at) * strength).sum::<f64>() * beat * 0.12
}

pub fn checked(path: &Path) -> FileReport {
    examined(path).report
}

pub fn examined(path: &Path) -> Examination {
    check(Sound::open(path).unwrap(), &mut |_| ControlFlow::Continue(())).unwrap().unwrap()
}

pub fn finding(report: &FileReport, id: CheckId) -> &Finding {
    report.findings.iter().find(|finding| finding.id == id).unwrap()
}

pub fn number(report: &FileReport, id: CheckId) -> f64 {
    match &finding(report, id).measured {
        Measured::Number(number) => *number,
        Measured::Format(format) => panic!("{format} is no number"),
    }
}

pub fn verdict(report: &FileReport, id: CheckId) -> Verdict {
    finding(report, id).verdict
}

/// Runs another program; it must be there and go well. Answers with what it wrote on both ways.
pub fn program(name: &str, arguments: &[&str]) -> String {
    let ran = Command::new(name).args(arguments).output().unwrap_or_else(|error| {
        panic!("{name} is needed, and `cargo xtask test` installs it: {error}");
    });
    let said = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{name} {arguments:?}: {said}");
    said
}

/// What ffmpeg's own meter says: integrated loudness and true peak.
pub fn ffmpeg_measures(path: &Path) -> (f64, f64) {
    let said = program(
        "ffmpeg",
        &[
            "-hide_banner",
            "-nostats",
            "-i",
            path.to_str().unwrap(),
            "-af",
            "ebur128=peak=true",
            "-f",
            "null",
            "-",
        ],
    );
    let after = |label: &str| -> f64 {
        let summary = &said[said.rfind("Summary:").unwrap()..];
        let value = &summary[summary.find(label).unwrap() + label.len()..];
        value.split_whitespace().next().unwrap().parse().unwrap()
    };
    (after("I:"), after("Peak:"))
}
