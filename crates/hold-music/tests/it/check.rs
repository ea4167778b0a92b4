//! What the check finds, against another meter and against files that are known to be wrong.

use hold_session::music::{CheckId, Remedy, Verdict};

use crate::made::{
    Folder, MONO, Made, STEREO, checked, examined, ffmpeg_measures, finding, music, number, sine, verdict,
};

#[test]
fn good_music_is_good() {
    let folder = Folder::new();
    // A whole number of every wave and of the beat: a seam that cannot be heard.
    let file = folder.wav("music.wav", Made { seconds: 40.0, ..STEREO }, |at, _| music(at));
    let report = checked(&file);
    assert_eq!(report.findings.len(), 11);
    for finding in &report.findings {
        assert_eq!((finding.verdict, finding.remedy), (Verdict::Good, None), "{finding:?}");
    }
    assert_eq!(report.verdict(), Verdict::Good);
}

#[test]
fn loudness_and_peak_are_those_of_another_meter() {
    let folder = Folder::new();
    for (name, made, level) in [
        ("stereo.wav", STEREO, 1.0),
        ("mono.wav", MONO, 0.3),
        ("slow.wav", Made { rate: 8000, ..MONO }, 0.8),
        ("fast.wav", Made { rate: 48_000, ..STEREO }, 0.05),
    ] {
        let file = folder.wav(name, made, |at, channel| {
            // Louder in the middle: the gates of the meter have something to do.
            let loud = if (5.0..12.0).contains(&at) { level } else { level / 8.0 };
            music(at + channel as f64 * 0.01) * loud * 1.5
        });
        let (loudness, peak) = ffmpeg_measures(&file);
        let report = checked(&file);
        let (ours, our_peak) = (number(&report, CheckId::Loudness), number(&report, CheckId::TruePeak));
        assert!((ours - loudness).abs() < 0.5, "{name}: {ours} LUFS here, {loudness} there");
        assert!((our_peak - peak).abs() < 0.5, "{name}: {our_peak} dBTP here, {peak} there");
    }
}

#[test]
fn levels_that_are_wrong_are_told_with_what_helps() {
    let folder = Folder::new();
    for (level, expect, remedy) in [
        (0.01, Verdict::Bad, Remedy::Louder),
        (0.45, Verdict::Ok, Remedy::Louder),
        (2.0, Verdict::Ok, Remedy::Quieter),
        (8.0, Verdict::Bad, Remedy::Quieter),
    ] {
        let report = checked(&folder.wav("level.wav", MONO, |at, _| music(at) * level));
        let found = finding(&report, CheckId::Loudness);
        assert_eq!((found.verdict, found.remedy), (expect, Some(remedy)), "{level}: {found:?}");
    }
    // Eight times too loud for sixteen bits.
    let report = checked(&folder.wav("clipped.wav", MONO, |at, _| music(at) * 16.0));
    assert_eq!(verdict(&report, CheckId::Clipping), Verdict::Bad);
    assert_eq!(finding(&report, CheckId::Clipping).remedy, Some(Remedy::CleanOriginal));
    // A peak between the samples: 45 degrees off, at a quarter of the rate.
    let report = checked(&folder.wav("between.wav", MONO, |at, _| {
        (at * 11_025.0 * std::f64::consts::TAU + std::f64::consts::FRAC_PI_4).sin() * 1.4
    }));
    assert!(number(&report, CheckId::TruePeak) > 2.0, "{:?}", finding(&report, CheckId::TruePeak));
    assert_eq!(verdict(&report, CheckId::TruePeak), Verdict::Bad);
}

#[test]
fn counter_phase_is_told() {
    let folder = Folder::new();
    let cancel = |right: fn(f64) -> f64| {
        let file =
            folder.wav("phase.wav", STEREO, |at, channel| if channel == 0 { music(at) } else { right(at) });
        let report = checked(&file);
        (number(&report, CheckId::MonoCancel), verdict(&report, CheckId::MonoCancel))
    };
    assert_eq!(cancel(music), (0.0, Verdict::Good));
    let (level, verdict) = cancel(|at| -music(at));
    assert!(level < -60.0 && verdict == Verdict::Bad, "{level} dB, {verdict:?}");
    let (level, verdict) = cancel(|at| sine(700.0, at) * 0.15);
    assert!((-4.0..-2.0).contains(&level) && verdict == Verdict::Good, "{level} dB, {verdict:?}");
}

#[test]
fn a_click_at_the_seam_is_told() {
    let folder = Folder::new();
    let seam = |seconds: f64| {
        let report =
            checked(&folder.wav("seam.wav", Made { seconds, ..MONO }, |at, _| sine(441.0, at) * 0.3));
        (number(&report, CheckId::Seam), verdict(&report, CheckId::Seam))
    };
    let (level, verdict) = seam(20.0);
    assert!(level < -60.0 && verdict == Verdict::Good, "{level} dBFS: 8820 waves end where they began");
    let quarter = 20.0 + 0.25 / 441.0;
    let (level, verdict) = seam(quarter);
    assert!(level > -12.0 && verdict == Verdict::Bad, "{level} dBFS: a quarter of a wave is left over");
}

#[test]
fn silence_is_found_where_it_is() {
    let folder = Folder::new();
    let report = checked(&folder.wav("silence.wav", STEREO, |at, _| {
        if at < 1.0 || (6.0..11.0).contains(&at) || at > 17.0 { 0.0 } else { music(at) }
    }));
    for (id, seconds, expect) in [
        (CheckId::SilenceStart, 1.0, Verdict::Ok),
        (CheckId::SilenceEnd, 3.0, Verdict::Bad),
        (CheckId::SilenceInside, 5.0, Verdict::Bad),
    ] {
        let found = number(&report, id);
        assert!((found - seconds).abs() < 0.06, "{id:?}: {found} s");
        assert_eq!(verdict(&report, id), expect, "{id:?}");
    }
    let report = checked(&folder.wav("nothing.wav", STEREO, |_, _| 0.0));
    assert_eq!(number(&report, CheckId::SilenceStart), 20.0);
    assert_eq!((number(&report, CheckId::Loudness), number(&report, CheckId::TruePeak)), (-70.0, -120.0));
    assert_eq!(report.verdict(), Verdict::Bad);
}

#[test]
fn what_the_line_does_not_carry_is_told() {
    let folder = Folder::new();
    for (hertz, least, most) in [(1000.0, 0.0, 10.0), (80.0, 99.0, 100.0), (6000.0, 99.0, 100.0)] {
        let report = checked(&folder.wav("band.wav", MONO, |at, _| sine(hertz, at) * 0.2));
        let lost = number(&report, CheckId::LostInBand);
        assert!((least..=most).contains(&lost), "{hertz} Hz: {lost} %");
    }
}

#[test]
fn length_is_told() {
    let folder = Folder::new();
    let length = |seconds| {
        let file = folder.wav("length.wav", Made { rate: 8000, channels: 1, seconds }, |at, _| music(at));
        let report = checked(&file);
        assert_eq!(number(&report, CheckId::Length), seconds);
        (verdict(&report, CheckId::Length), finding(&report, CheckId::Length).remedy)
    };
    assert_eq!(length(14.0), (Verdict::Bad, Some(Remedy::Longer)));
    assert_eq!(length(20.0), (Verdict::Ok, Some(Remedy::Longer)));
    assert_eq!(length(60.0), (Verdict::Good, None));
    assert_eq!(length(2401.0), (Verdict::Bad, Some(Remedy::Shorter)));
}

#[test]
fn the_picture_shows_where_it_is_loud() {
    let folder = Folder::new();
    let file = folder.wav("picture.wav", MONO, |at, _| if at < 10.0 { sine(441.0, at) } else { 0.0 });
    let picture = examined(&file).waveform;
    let count = picture.peaks.len();
    assert!((1000..=2000).contains(&count));
    assert!(picture.peaks[..count / 2 - 1].iter().all(|peak| *peak == (-127, 127)));
    assert!(picture.peaks[count / 2 + 1..].iter().all(|peak| *peak == (0, 0)));
}
