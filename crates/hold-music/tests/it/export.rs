//! What is made for the telephone: judged by its own check, and read by other programs.

use std::ops::ControlFlow;
use std::path::Path;

use hold_music::export::{Coding, Wish, export};
use hold_session::music::{CheckId, ExportFault, FileReport, SoundTrouble, Verdict};

use crate::made::{
    Folder, MONO, Made, STEREO, checked, ffmpeg_measures, music, number, program, sine, verdict,
};

fn exported(from: &Path, to: &Path, wish: &Wish) -> Result<FileReport, ExportFault> {
    export(from, to, wish, &mut |_| ControlFlow::Continue(()))
}

fn is_good_enough(report: &FileReport) {
    for finding in &report.findings {
        assert!(finding.verdict != Verdict::Bad, "{finding:?}");
    }
}

#[test]
fn the_result_passes_its_own_check() {
    let folder = Folder::new();
    let originals = [
        folder.wav("quiet.wav", STEREO, |at, _| music(at) * 0.02),
        folder.wav("loud.wav", STEREO, |at, _| (music(at) * 20.0).clamp(-1.0, 1.0)),
        folder.wav("counter-phase.wav", STEREO, |at, channel| {
            music(at) * if channel == 0 { 1.0 } else { -1.0 }
        }),
        folder.wav("late.wav", Made { seconds: 26.0, ..MONO }, |at, _| {
            if !(3.0..22.0).contains(&at) { 0.0 } else { music(at) }
        }),
        // Short beats far above the rest: they need the limiter.
        folder.wav("beats.wav", MONO, |at, _| sine(900.0, at) * if at % 0.5 < 0.004 { 0.9 } else { 0.02 }),
        folder.wav("cut.wav", Made { seconds: 20.0 + 0.25 / 441.0, ..MONO }, |at, _| sine(441.0, at) * 0.3),
        folder.wav("slow.wav", Made { rate: 8000, ..MONO }, |at, _| music(at)),
        folder.wav("odd.wav", Made { rate: 22_051, ..MONO }, |at, _| music(at)),
    ];
    for original in originals {
        for coding in [Coding::Pcm, Coding::MuLaw] {
            let to = folder.path("out.wav");
            let wish = Wish { coding, replaces: true, ..Wish::default() };
            let report = exported(&original, &to, &wish).unwrap();
            assert_eq!(report, checked(&to), "what is told is what is there");
            is_good_enough(&report);
            let name = original.file_name().unwrap().display();
            assert_eq!((report.about.rate, report.about.channels), (8000, 1));
            let (loudness, peak) = (number(&report, CheckId::Loudness), number(&report, CheckId::TruePeak));
            assert!(peak <= -3.0, "{name} {coding:?}: {peak} dBTP");
            assert!((loudness + 19.0).abs() < 0.5, "{name} {coding:?}: {loudness} LUFS");
            assert_eq!(verdict(&report, CheckId::Seam), Verdict::Good, "{name} {coding:?}");
            assert_eq!(verdict(&report, CheckId::Format), Verdict::Good, "{name} {coding:?}");
        }
    }
}

#[test]
fn other_programs_read_it() {
    let folder = Folder::new();
    // An odd number of samples: a chunk of µ-law then needs a byte more.
    let original =
        folder.wav("music.wav", Made { rate: 8000, channels: 1, seconds: 20.000_125 }, |at, _| music(at));
    for (coding, encoding) in [(Coding::Pcm, "Signed Integer PCM"), (Coding::MuLaw, "u-law")] {
        let to = folder.path(&format!("{coding:?}.wav"));
        let report = exported(&original, &to, &Wish { coding, ..Wish::default() }).unwrap();
        let path = to.to_str().unwrap();
        assert!(program("soxi", &["-e", path]).contains(encoding));
        assert_eq!(program("soxi", &["-r", path]).trim(), "8000");
        assert_eq!(program("soxi", &["-c", path]).trim(), "1");
        assert_eq!(program("soxi", &["-s", path]).trim(), "160001");
        // It says so where a header is wrong.
        assert!(!program("sox", &[path, "-n", "stat"]).contains("WARN"));
        assert_eq!(std::fs::metadata(&to).unwrap().len() % 2, 0);
        let (loudness, peak) = ffmpeg_measures(&to);
        assert!((loudness - number(&report, CheckId::Loudness)).abs() < 0.5, "{loudness} LUFS");
        assert!((loudness + 19.0).abs() < 0.5 && peak <= -2.7, "{loudness} LUFS, {peak} dBTP");
    }
}

#[test]
fn the_level_can_be_chosen() {
    let folder = Folder::new();
    let original = folder.wav("music.wav", STEREO, |at, _| music(at));
    for loudness in [-30.0, -23.0, -16.0] {
        let wish = Wish { loudness, replaces: true, ..Wish::default() };
        let got = number(&exported(&original, &folder.path("out.wav"), &wish).unwrap(), CheckId::Loudness);
        assert!((got - loudness).abs() < 0.3, "{got} of {loudness} LUFS");
    }
}

#[test]
fn nothing_is_replaced_unless_it_may_be() {
    let folder = Folder::new();
    let original = folder.wav("music.wav", MONO, |at, _| music(at));
    let to = folder.path("out.wav");
    std::fs::write(&to, "precious").unwrap();
    let refused = exported(&original, &to, &Wish::default());
    assert_eq!(refused, Err(ExportFault::Exists(to.display().to_string())));
    assert_eq!(std::fs::read_to_string(&to).unwrap(), "precious");
    exported(&original, &to, &Wish { replaces: true, ..Wish::default() }).unwrap();
    is_good_enough(&checked(&to));
    // Over its own original, too.
    exported(&original, &original, &Wish { replaces: true, ..Wish::default() }).unwrap();
    is_good_enough(&checked(&original));
    assert_eq!(folder.names(), ["music.wav", "out.wav"]);
}

#[test]
fn stopped_at_any_moment_it_leaves_nothing() {
    let folder = Folder::new();
    let original = folder.wav("music.wav", MONO, |at, _| music(at));
    let to = folder.path("out.wav");
    let mut steps = Vec::new();
    export(&original, &to, &Wish::default(), &mut |share| {
        steps.push(share);
        ControlFlow::Continue(())
    })
    .unwrap();
    assert!(steps.is_sorted() && steps[0] < 0.1 && *steps.last().unwrap() > 0.7, "progress goes forward");
    std::fs::remove_file(&to).unwrap();
    for at in [0, steps.len() / 3, steps.len() / 2, steps.len() - 20, steps.len() - 1] {
        let mut count = 0;
        let stopped = export(&original, &to, &Wish::default(), &mut |_| {
            count += 1;
            if count > at { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!(stopped, Err(ExportFault::Cancelled), "step {at}");
        assert_eq!(folder.names(), ["music.wav"], "step {at}");
    }
}

#[test]
fn what_cannot_be_exported_is_told() {
    let folder = Folder::new();
    let silent = folder.wav("silent.wav", MONO, |_, _| 0.0);
    let to = folder.path("out.wav");
    let fault = exported(&silent, &to, &Wish::default()).unwrap_err();
    assert_eq!(fault, ExportFault::Silent(silent.display().to_string()));
    let fault = exported(&folder.path("none.wav"), &to, &Wish::default()).unwrap_err();
    assert!(matches!(fault, ExportFault::Sound(fault) if fault.trouble == SoundTrouble::Missing));
    let music = folder.wav("music.wav", MONO, |at, _| music(at));
    let fault = exported(&music, &folder.path("no/such/folder.wav"), &Wish::default()).unwrap_err();
    assert!(matches!(fault, ExportFault::Unwritable { .. }), "{fault}");
    assert_eq!(folder.names(), ["music.wav", "silent.wav"]);
}
