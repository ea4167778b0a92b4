use std::path::PathBuf;

use super::*;
use crate::player::{From, Played};
use crate::telephone::{Law, Losses};

/// A tone of 440 Hz as a WAV file: half a second, which is a whole number of its waves.
fn tone(rate: u32) -> Vec<u8> {
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: rate,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut file = std::io::Cursor::new(Vec::new());
    let mut writer = hound::WavWriter::new(&mut file, spec).unwrap();
    for at in 0..rate / 2 {
        let wave = (f64::from(at) * 440.0 * std::f64::consts::TAU / f64::from(rate)).sin();
        writer.write_sample((wave * 16_384.0) as i16).unwrap();
    }
    writer.finalize().unwrap();
    file.into_inner()
}

fn stream(tones: &[u32], times: u32, controls: &Arc<Controls>) -> Stream {
    let sounds = tones
        .iter()
        .map(|rate| Played { from: From::Memory(tone(*rate).into()), times: Some(times) })
        .collect();
    Stream::new(Due::new(sounds, false), controls.clone()).unwrap()
}

fn left(stream: &mut Stream, seconds: f32) -> Vec<f32> {
    let frames = (seconds * stream.rate as f32) as usize;
    (0..frames).filter_map(|_| stream.next_frame()).map(|frame| frame[0]).collect()
}

#[test]
fn a_repeated_sound_is_one_long_sound() {
    for rate in [8000, 44_100, 48_000] {
        let controls = Arc::default();
        let heard = left(&mut stream(&[rate], 4, &controls), 10.0);
        assert!(controls.has_ended() && !controls.is_damaged());
        let tail = (TAIL * USUAL as f32) as usize;
        assert_eq!(heard.len(), 96_000 + tail, "two seconds and the tail");
        let inside = heard.iter().enumerate().take(96_000 - 2400).skip(2400);
        let off = inside.map(|(at, heard)| {
            (heard - (at as f32 * 440.0 * std::f32::consts::TAU / USUAL as f32).sin() / 2.0).abs()
        });
        let worst = off.fold(0.0, f32::max);
        assert!(worst < 0.005, "{rate}: {worst}");
    }
}

#[test]
fn sounds_of_several_rates_follow_each_other() {
    let heard = left(&mut stream(&[8000, 44_100, 48_000], 1, &Arc::default()), 10.0);
    assert_eq!(heard.len(), 72_000 + (TAIL * USUAL as f32) as usize);
}

#[test]
fn a_switch_and_a_stop_do_not_click() {
    let controls: Arc<Controls> = Arc::default();
    let mut stream = stream(&[44_100], 20, &controls);
    let mut heard = left(&mut stream, 1.0);
    controls.set_as_caller(true);
    heard.extend(left(&mut stream, 1.0));
    controls.set_paused(true);
    heard.extend(left(&mut stream, 0.1));
    assert_eq!(heard.last(), Some(&0.0));
    controls.set_paused(false);
    heard.extend(left(&mut stream, 0.5));
    controls.stop();
    heard.extend(left(&mut stream, 0.5));
    assert!(controls.has_ended());
    assert!(controls.take_peak() > 0.4);
    assert!((2.4..2.6).contains(&controls.played().as_secs_f32()));
    let steepest = heard.windows(2).map(|two| (two[1] - two[0]).abs()).fold(0.0, f32::max);
    // The tone itself makes steps of 0.029; µ-law adds up to 0.016 each way.
    assert!(steepest < 0.07, "{steepest}");
}

#[test]
fn another_device_goes_on_where_the_first_was() {
    let controls: Arc<Controls> = Arc::default();
    let mut stream = stream(&[44_100], 4, &controls);
    left(&mut stream, 1.0);
    stream.adapt(44_100);
    let heard = left(&mut stream, 0.9);
    assert!(heard[2000..].windows(441).all(|wave| wave.iter().any(|sample| sample.abs() > 0.4)));
}

/// Low, then high: each half of it two seconds.
fn two_tones(folder: &tempfile::TempDir) -> PathBuf {
    let path = folder.path().join("two.wav");
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: 16_000,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut writer = hound::WavWriter::create(&path, spec).unwrap();
    for at in 0..64_000u32 {
        let pitch = if at < 32_000 { 400.0 } else { 1600.0 };
        let wave = (f64::from(at) * pitch * std::f64::consts::TAU / 16_000.0).sin();
        writer.write_sample((wave * 16_384.0) as i16).unwrap();
    }
    writer.finalize().unwrap();
    path
}

fn file(folder: &tempfile::TempDir, controls: &Arc<Controls>) -> Stream {
    Stream::new(Due::file(two_tones(folder)), controls.clone()).unwrap()
}

fn go(stream: &mut Stream, seconds: f64) {
    let sound = stream.open_again().unwrap().unwrap();
    let there =
        Elsewhere::find(sound, Duration::from_secs_f64(seconds), stream.rate(), &Line::default()).unwrap();
    stream.go(there);
}

fn pitch(heard: &[f32]) -> f64 {
    let crossings = heard.windows(2).filter(|pair| pair[0] < 0.0 && pair[1] >= 0.0).count();
    crossings as f64 * f64::from(USUAL) / heard.len() as f64
}

fn largest_step(heard: &[f32]) -> f32 {
    heard.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f32::max)
}

#[test]
fn it_goes_on_elsewhere_without_a_click_and_tells_where_it_is() {
    let (folder, controls) = (tempfile::tempdir().unwrap(), Arc::<Controls>::default());
    let mut stream = file(&folder, &controls);
    let before = left(&mut stream, 0.5);
    go(&mut stream, 3.0);
    let after = left(&mut stream, 0.5);
    assert!((pitch(&before) - 400.0).abs() < 5.0, "{}", pitch(&before));
    assert!((pitch(&after[4800..]) - 1600.0).abs() < 10.0, "{}", pitch(&after[4800..]));
    // The steepest step of the higher tone itself.
    let steepest = (1600.0 * std::f32::consts::TAU / USUAL as f32) / 2.0;
    assert!(largest_step(&[before, after].concat()) < steepest * 1.05);
    let at = controls.position().as_secs_f64();
    assert!((3.4..3.5).contains(&at), "{at}");
    let rest = left(&mut stream, 5.0);
    let length = rest.len() as f64 / f64::from(USUAL);
    assert!(controls.has_ended() && (0.5..0.8).contains(&length), "{length} s to the end");
}

#[test]
fn who_is_paused_can_go_elsewhere_and_hears_nothing_of_it_before() {
    let (folder, controls) = (tempfile::tempdir().unwrap(), Arc::<Controls>::default());
    let mut stream = file(&folder, &controls);
    left(&mut stream, 0.5);
    controls.set_paused(true);
    left(&mut stream, 0.1);
    go(&mut stream, 3.0);
    let paused = left(&mut stream, 0.5);
    assert!(paused.iter().all(|sample| *sample == 0.0));
    assert!((0.5..0.6).contains(&stream.place.at) || stream.place.at == 3.0, "{}", stream.place.at);
    controls.set_paused(false);
    let on = left(&mut stream, 0.5);
    assert!((pitch(&on[2400..]) - 1600.0).abs() < 10.0);
}

#[test]
fn a_pause_is_told_once_the_device_has_nothing_left() {
    let (folder, controls) = (tempfile::tempdir().unwrap(), Arc::<Controls>::default());
    let mut stream = file(&folder, &controls);
    left(&mut stream, 0.5);
    controls.set_paused(true);
    let rung = || controls.bell().wait(Some(std::time::Instant::now()));
    left(&mut stream, FADE + TAIL / 2.0);
    assert_eq!(rung(), None);
    left(&mut stream, TAIL);
    assert_eq!(rung(), Some(Ring::Rested));
}

#[test]
fn a_file_that_repeats_tells_its_place_anew_each_time() {
    let (folder, controls) = (tempfile::tempdir().unwrap(), Arc::<Controls>::default());
    controls.set_repeats(true);
    let mut stream = file(&folder, &controls);
    for round in 0..3 {
        let heard = left(&mut stream, 4.0);
        assert_eq!(heard.len(), 4 * USUAL as usize, "round {round}");
        let at = controls.position().as_secs_f64();
        assert!(!(0.01..3.99).contains(&at), "round {round}: {at}");
    }
    controls.set_repeats(false);
    left(&mut stream, 10.0);
    assert!(controls.has_ended());
}

#[test]
fn another_line_is_heard_without_a_gap_or_a_click() {
    let controls: Arc<Controls> = Arc::default();
    controls.set_as_caller(true);
    let mut stream = stream(&[44_100], 40, &controls);
    let mut heard = left(&mut stream, 1.0);
    let lines = [
        Line { law: Some(Law::A), losses: None },
        Line { law: Some(Law::A), losses: Some(Losses { percent: 5, seed: 0 }) },
        Line::default(),
    ];
    let heard_at = lines.map(|line| {
        controls.set_line(line);
        let part = left(&mut stream, 4.0);
        heard.extend(&part);
        part
    });
    // A lost packet is made up from the one before, which fades: so much quieter the tone is nowhere else.
    let quiet = |part: &[f32]| part[9600..].chunks(441).any(|wave| wave.iter().all(|it| it.abs() < 0.42));
    assert_eq!([&heard_at[0], &heard_at[1], &heard_at[2]].map(|part| quiet(part)), [false, true, false]);
    assert!(heard[2000..].windows(2000).all(|part| part.iter().any(|sample| sample.abs() > 0.1)), "no gap");
    let steady = [&heard[2000..], &heard_at[0][..]].map(largest_step);
    assert!(steady[1] < 0.07, "{steady:?}");
}
