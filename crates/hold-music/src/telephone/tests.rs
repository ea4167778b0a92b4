use super::*;

fn tone(rate: u32, hertz: f32) -> Vec<f32> {
    let step = hertz * std::f32::consts::TAU / rate as f32;
    (0..rate * 2).map(|at| (at as f32 * step).sin() * 0.25).collect()
}

fn level(samples: &[f32]) -> f32 {
    let power = samples.iter().map(|sample| sample * sample).sum::<f32>() / samples.len() as f32;
    10.0 * power.max(1e-12).log10()
}

fn heard(rate: u32, channels: u16, samples: &[f32], line: &Line) -> Vec<f32> {
    let (mut telephone, mut out) = (Telephone::new(rate, channels, line), Vec::new());
    for block in samples.chunks(1000 * usize::from(channels)) {
        telephone.push(block, &mut out);
    }
    telephone.finish(&mut out);
    out
}

/// The change of level of a tone in dB, once both ends are left out.
fn change(rate: u32, hertz: f32, line: &Line) -> f32 {
    let sent = tone(rate, hertz);
    let heard = heard(rate, 1, &sent, line);
    level(&heard[2000..heard.len() - 2000]) - level(&sent)
}

#[test]
fn the_band_is_kept_and_the_rest_is_lost() {
    let band = Line { law: None, losses: None };
    for rate in [11_025, 16_000, 22_050, 44_100, 48_000, 96_000] {
        let lost = |hertz| change(rate, hertz, &band);
        assert!(lost(100.0) < -30.0, "100 Hz at {rate}: {}", lost(100.0));
        assert!(lost(1000.0).abs() < 1.0, "1 kHz at {rate}: {}", lost(1000.0));
        assert!(lost(500.0) > -1.0 && lost(3000.0) > -1.5, "{rate}: {} {}", lost(500.0), lost(3000.0));
        if rate > 12_000 {
            assert!(lost(6000.0) < -30.0, "6 kHz at {rate}: {}", lost(6000.0));
        }
    }
    assert!(change(8000, 100.0, &band) < -30.0 && change(8000, 1000.0, &band).abs() < 1.0);
}

#[test]
fn both_laws_keep_the_level_and_add_their_noise() {
    let sent = tone(48_000, 1000.0);
    let clean = heard(48_000, 1, &sent, &Line { law: None, losses: None });
    for law in [Law::Mu, Law::A] {
        let line = Line { law: Some(law), losses: None };
        assert!(change(48_000, 1000.0, &line).abs() < 0.1, "{law:?}");
        let coded = heard(48_000, 1, &sent, &line);
        let noise: Vec<f32> = coded.iter().zip(&clean).map(|(coded, clean)| coded - clean).collect();
        let below = level(&clean) - level(&noise);
        // G.711 has about 38 dB between a tone and its noise.
        assert!((33.0..43.0).contains(&below), "{law:?}: {below} dB");
    }
}

#[test]
fn counter_phase_is_silent_on_one_channel() {
    let stereo: Vec<f32> = tone(44_100, 1000.0).into_iter().flat_map(|sample| [sample, -sample]).collect();
    assert!(level(&heard(44_100, 2, &stereo, &Line { law: None, losses: None })) < -100.0);
}

#[test]
fn the_same_seed_loses_the_same_packets() {
    let sent = tone(8000, 1000.0);
    let lossy = |percent, seed| Line { law: None, losses: Some(Losses { percent, seed }) };
    let clean = heard(8000, 1, &sent, &Line { law: None, losses: None });
    let once = heard(8000, 1, &sent, &lossy(20, 1));
    assert!(once == heard(8000, 1, &sent, &lossy(20, 1)));
    assert!(once != clean);
    assert!(once != heard(8000, 1, &sent, &lossy(20, 2)));
    assert_eq!(once.len(), clean.len());
    assert!(clean == heard(8000, 1, &sent, &lossy(0, 1)));
}

#[test]
fn so_many_packets_are_lost_as_was_asked() {
    // A ramp is never itself when a piece of it is repeated.
    let long: Vec<f32> = (0..8000 * 120).map(|at| at as f32 / 960_000.0).collect();
    for percent in [1, 3, 5] {
        let mut lossy = Lossy::new(Losses { percent, seed: 7 });
        let heard: Vec<f32> = long.iter().map(|sample| lossy.pass(*sample)).collect();
        let packets = long.chunks_exact(160).zip(heard.chunks_exact(160));
        // The first samples after a loss are blended.
        let lost = packets.filter(|(sent, heard)| sent.last() != heard.last()).count();
        let share = lost as f64 / 6000.0 * 100.0;
        assert!((share - f64::from(percent)).abs() < 1.0, "{share} % of {percent} %");
    }
}

#[test]
fn both_ways_are_as_loud() {
    let sent: Vec<f32> =
        tone(44_100, 100.0).iter().zip(tone(44_100, 1000.0)).map(|(low, mid)| low + mid / 3.0).collect();
    let heard = heard(44_100, 1, &sent, &Line::default());
    let mut matched = LevelMatch::new(44_100, 1);
    // Over and over: it follows slowly.
    for _ in 0..4 {
        for (plain, line) in sent.chunks(4410).zip(heard.chunks(800)) {
            matched.listen(plain, line);
        }
    }
    let loudness = |rate, samples: &[f32]| {
        let mut meter = ebur128::EbuR128::new(1, rate, ebur128::Mode::I).unwrap();
        meter.add_frames_f32(samples).unwrap();
        meter.loudness_global().unwrap()
    };
    let louder = f64::from(20.0 * matched.gain().log10());
    let difference = loudness(44_100, &sent) - loudness(8000, &heard) - louder;
    assert!(difference.abs() < 0.5, "{difference} LU");
}
