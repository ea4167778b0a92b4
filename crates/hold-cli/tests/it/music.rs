//! Hold music at the command line.

use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::simulated::{Ran, holdctl};

/// A tone of 441 Hz, as long as asked for, in a folder of its own.
fn tone(seconds: u32) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tone.wav");
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: 44_100,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut writer = hound::WavWriter::create(&path, spec).unwrap();
    for at in 0..44_100 * seconds {
        let wave = (f64::from(at % 100) / 100.0 * std::f64::consts::TAU).sin();
        writer.write_sample((wave * 5000.0) as i16).unwrap();
    }
    writer.finalize().unwrap();
    (folder, path)
}

async fn music(arguments: &[&str]) -> Ran {
    holdctl().arg("music").args(arguments).output().await.unwrap().into()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn finding<'a>(report: &'a Value, id: &str) -> &'a Value {
    let findings = report["findings"].as_array().unwrap();
    findings.iter().find(|finding| finding["id"] == id).unwrap_or_else(|| panic!("no {id}: {report:#}"))
}

#[tokio::test]
async fn a_check_is_told_to_people_and_to_scripts() {
    let (_folder, file) = tone(40);
    let report = music(&["check", text(&file), "--json"]).await.ends(0, "").json();
    assert_eq!(report["file"], text(&file));
    assert_eq!(report["verdict"], "good", "{report:#}");
    let ids: Vec<&str> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["id"].as_str().unwrap())
        .collect();
    assert_eq!(
        ids.join(" "),
        "loudness true-peak clipping silence-start silence-end silence-inside lost-in-band mono-cancel length seam format"
    );
    let length = finding(&report, "length");
    assert_eq!((&length["measured"], &length["unit"]), (&Value::from(40.0), &Value::from("s")));
    assert!(length["remedy"].is_null());
    assert_eq!(finding(&report, "format")["measured"], "WAV");
    let ran = music(&["check", text(&file)]).await.ends(0, "");
    assert!(ran.out.contains("Loudness") && ran.out.contains("LUFS"), "{}", ran.out);
    let (_folder, short) = tone(5);
    let report = music(&["check", text(&short), "--json"]).await.ends(1, "").json();
    assert_eq!((&report["verdict"], &finding(&report, "length")["verdict"]), (&"bad".into(), &"bad".into()));
    assert!(finding(&report, "length")["remedy"].as_str().unwrap().contains("30 seconds"));
    let mut command = holdctl();
    let ran: Ran = command
        .env("LC_ALL", "zh_CN.UTF-8")
        .args(["music", "check", text(&short)])
        .output()
        .await
        .unwrap()
        .into();
    assert!(ran.out.contains("请加长到 30 秒以上"), "{}", ran.out);
}

#[tokio::test]
async fn what_cannot_be_used_is_told_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let letter = folder.path().join("letter.mp3");
    std::fs::write(&letter, "Dear Sir or Madam, ".repeat(500)).unwrap();
    for verb in [vec!["check"], vec!["preview"], vec!["preview", "--wav", "none.wav"]] {
        let ran = music(&[verb.as_slice(), &[text(&letter)]].concat()).await;
        assert_eq!(ran.err.lines().count(), 1, "{ran:?}");
        ran.ends(1, "letter.mp3 is not a sound file in a format that is known here.");
    }
    music(&["check", "no/such.mp3"]).await.ends(1, "no/such.mp3 does not exist.");
    music(&["check", text(folder.path())]).await.ends(1, "is a folder, not a sound file.");
    music(&["export", text(&letter), "out.wav", "--lufs", "3"]).await.ends(2, "from -40 to -10 LUFS");
    music(&["check", "a.mp3", "--direct"]).await.ends(2, "--direct has no meaning for music");
    music(&["check"]).await.ends(2, "<FILE>");
}

#[tokio::test]
async fn an_export_passes_its_own_check_and_replaces_nothing_unasked() {
    let (folder, file) = tone(40);
    let out = folder.path().join("out.wav");
    music(&["export", text(&file), text(&out)]).await.ends(0, "out.wav was written.");
    let written = hound::WavReader::open(&out).unwrap().spec();
    assert_eq!((written.channels, written.sample_rate, written.bits_per_sample), (1, 8000, 16));
    music(&["check", text(&out)]).await.ends(0, "");
    music(&["export", text(&file), text(&out), "--mu-law"]).await.ends(1, "Add --force to replace it.");
    assert_eq!(hound::WavReader::open(&out).unwrap().spec(), written);
    music(&["export", text(&file), text(&out), "--mu-law", "--force", "--lufs", "-23"]).await.ends(0, "");
    let report = music(&["check", text(&out), "--json"]).await.ends(0, "").json();
    assert_eq!(finding(&report, "format")["measured"], "WAV (µ-law)");
    let loudness = finding(&report, "loudness")["measured"].as_f64().unwrap();
    assert!((loudness + 23.0).abs() < 0.5, "{loudness}");
}

#[cfg(unix)]
#[tokio::test]
async fn an_interrupted_export_leaves_nothing() {
    use std::process::Stdio;
    // Long enough to be interrupted on any machine.
    let (folder, file) = tone(1800);
    let out = folder.path().join("out.wav");
    let child = holdctl()
        .args(["music", "export", text(&file), text(&out)])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It has begun once it is past its own start, which is told by what it reads.
    let files = format!("/proc/{}/fd", child.id().unwrap());
    let reads = || {
        let open = std::fs::read_dir(&files).into_iter().flatten().flatten();
        open.filter_map(|entry| std::fs::read_link(entry.path()).ok()).any(|read| read == file)
    };
    while !reads() {
        tokio::task::yield_now().await;
    }
    crate::simulate::signal(&child, "INT").await;
    let ran: Ran = child.wait_with_output().await.unwrap().into();
    ran.ends(1, "Stopped. Nothing was written.");
    let names: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["tone.wav"]);
}

#[tokio::test]
async fn a_preview_is_written_as_it_would_be_heard() {
    let (folder, file) = tone(2);
    let plain = folder.path().join("plain.wav");
    music(&["preview", text(&file), "--wav", text(&plain)]).await.ends(0, "plain.wav was written.");
    let samples = |path: &Path| {
        let mut reader = hound::WavReader::open(path).unwrap();
        (reader.spec().sample_rate, reader.samples::<i16>().map(Result::unwrap).collect::<Vec<_>>())
    };
    assert!(samples(&plain) == samples(&file));
    let caller = folder.path().join("caller.wav");
    music(&["preview", text(&file), "--as-caller", "--wav", text(&caller)]).await.ends(0, "");
    let (rate, heard) = samples(&caller);
    assert_eq!((rate, heard.len()), (8000, 16_000));
    music(&["preview", text(&file), "--wav", text(&caller)]).await.ends(1, "is there already");

    // Another law, and a poor line, are heard.
    let other = folder.path().join("other.wav");
    for line in [&["--a-law"][..], &["--loss", "5"][..]] {
        let args = ["preview", text(&file), "--as-caller", "--force", "--wav", text(&other)];
        music(&[&args[..], line].concat()).await.ends(0, "");
        let (rate, poor) = samples(&other);
        assert_eq!((rate, poor.len()), (8000, heard.len()));
        assert!(poor != heard, "{line:?}");
    }
    music(&["preview", text(&file), "--as-caller", "--loss", "6"]).await.ends(2, "1..=5");
    music(&["preview", text(&file), "--a-law"]).await.ends(2, "--as-caller");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn without_a_sound_device_it_says_so() {
    let (folder, file) = tone(2);
    let ran: Ran = holdctl()
        .env("ALSA_CONFIG_PATH", folder.path().join("none.conf"))
        .env("XDG_RUNTIME_DIR", folder.path())
        .env("PULSE_SERVER", "unix:/none")
        .args(["music", "preview", text(&file), "--as-caller"])
        .output()
        .await
        .unwrap()
        .into();
    ran.ends(1, "No sound device could be opened on this computer.");
}

/// A web server with a sound and documents.
async fn web_server(sound: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut connection, _)) = listener.accept().await {
            let mut asked = [0; 4096];
            let length = connection.read(&mut asked).await.unwrap();
            let asked = String::from_utf8_lossy(&asked[..length]);
            let (head, body) = match asked.split(' ').nth(1).unwrap_or_default() {
                "/tone.wav" => ("200 OK\r\nContent-Type: audio/wav\r\nETag: \"1\"", sound.clone()),
                "/loop.xml" => (
                    "200 OK\r\nContent-Type: text/xml",
                    b"<Response><Play loop=\"0\">tone.wav</Play></Response>".to_vec(),
                ),
                _ => ("404 Not Found", Vec::new()),
            };
            let head =
                format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
            connection.write_all(&[head.as_bytes(), &body].concat()).await.unwrap();
        }
    });
    base
}

#[tokio::test]
async fn an_address_is_checked() {
    let (_folder, file) = tone(2);
    let base = web_server(std::fs::read(file).unwrap()).await;
    let check = |path: &'static str| {
        let url = format!("{base}{path}");
        let base = base.clone();
        async move { music(&["check-url", &url, "--json", "--base-url", &base]).await }
    };
    let report = check("/loop.xml").await.ends(0, "").json();
    assert_eq!((&report["verdict"], &report["loops"]), (&"good".into(), &"yes".into()), "{report:#}");
    assert_eq!(finding(&report, "sound")["url"], format!("{base}/tone.wav"));
    let report = check("/tone.wav").await.ends(1, "").json();
    assert_eq!((&report["verdict"], &report["loops"]), (&"bad".into(), &"once".into()), "{report:#}");
    let remedy = finding(&report, "loops")["remedy"].as_str().unwrap();
    let twiml = format!("<Response><Play loop=\"0\">{base}/tone.wav</Play></Response>");
    assert!(remedy.contains(&twiml), "{remedy}");
    let report = check("/gone").await.ends(1, "").json();
    assert_eq!(
        (&report["loops"], &finding(&report, "status")["measured"]),
        (&"unknown".into(), &404.0.into())
    );
    // Without an account on this computer, nothing on this computer is asked.
    let ran = music(&["check-url", &format!("{base}/loop.xml")]).await.ends(1, "");
    assert!(ran.out.contains("private network"), "{}", ran.out);
}
