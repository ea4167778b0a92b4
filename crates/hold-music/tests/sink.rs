//! A real sound server with a sink that is recorded: what is played is heard there, and stops when it is stopped.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test program")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex};

use tempfile::TempDir;

const RATE: u32 = 44_100;

/// A sound server of its own, with nothing but a sink that swallows.
struct SoundServer {
    folder: TempDir,
    server: Child,
}

impl SoundServer {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        // ALSA's default device leads to the sound server, as on a desktop.
        std::fs::write(
            folder.path().join("asound.conf"),
            "</usr/share/alsa/alsa.conf>\npcm.!default { type pulse }\nctl.!default { type pulse }\n",
        )
        .unwrap();
        let mut server = Self::surround("pulseaudio", folder.path())
            .args(["--daemonize=no", "--exit-idle-time=-1", "-n"])
            .arg("--load=module-native-protocol-unix")
            .arg("--load=module-null-sink sink_name=ear")
            .stderr(Stdio::null())
            .spawn()
            .expect("pulseaudio is installed");
        // It takes the first question once it listens.
        let asked = || Self::surround("pactl", folder.path()).arg("info").output().unwrap().status.success();
        while !asked() {
            assert!(server.try_wait().unwrap().is_none(), "the sound server ended");
        }
        Self { folder, server }
    }

    fn surround(program: impl AsRef<std::ffi::OsStr>, folder: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .env("XDG_RUNTIME_DIR", folder)
            .env("HOME", folder)
            .env("PULSE_SERVER", format!("unix:{}", folder.join("pulse/native").display()))
            .env("ALSA_CONFIG_PATH", folder.join("asound.conf"));
        command
    }

    fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        Self::surround(program, self.folder.path())
    }

    fn ear(&self) -> Ear {
        let rate = format!("--rate={RATE}");
        let mut recorder = self
            .command("parec")
            .args(["--device=ear.monitor", "--format=s16le", "--channels=1", "--latency-msec=20", &rate])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let sound = recorder.stdout.take().unwrap();
        let mut ear = Ear { recorder, sound };
        // It listens once it has heard the silence; what is short would be over before.
        ear.tenth();
        ear
    }
}

impl Drop for SoundServer {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Hears what the sink swallows.
struct Ear {
    recorder: Child,
    sound: ChildStdout,
}

impl Ear {
    /// The next tenth of a second.
    fn tenth(&mut self) -> Vec<i16> {
        let mut bytes = vec![0; RATE as usize / 10 * 2];
        self.sound.read_exact(&mut bytes).unwrap();
        bytes.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect()
    }

    fn until(&mut self, what: &str, heard: impl Fn(&[i16]) -> bool) -> Vec<i16> {
        // Ten seconds of sound, not of waiting.
        let tenths = (0..100).map(|_| self.tenth()).find(|tenth| heard(tenth));
        tenths.unwrap_or_else(|| panic!("never heard: {what}"))
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        let _ = self.recorder.kill();
        let _ = self.recorder.wait();
    }
}

fn level(sound: &[i16]) -> f64 {
    let power = sound.iter().map(|sample| f64::from(*sample).powi(2)).sum::<f64>() / sound.len() as f64;
    power.sqrt()
}

fn is_loud(sound: &[i16]) -> bool {
    level(sound) > 3000.0
}

fn is_silent(sound: &[i16]) -> bool {
    sound.iter().all(|sample| sample.unsigned_abs() < 4)
}

/// How often the sound crosses zero upwards in a second.
fn pitch(sound: &[i16]) -> f64 {
    let crossings = sound.windows(2).filter(|pair| pair[0] < 0 && pair[1] >= 0).count();
    crossings as f64 * f64::from(RATE) / sound.len() as f64
}

/// Half a second of 440 Hz at 8 kHz: a WAV file as telephone people make them.
fn tone() -> Vec<u8> {
    let samples: Vec<i16> = (0..4000)
        .map(|at| ((f64::from(at) * 440.0 * std::f64::consts::TAU / 8000.0).sin() * 16_000.0) as i16)
        .collect();
    let length = u32::try_from(samples.len() * 2).unwrap();
    let mut file = Vec::new();
    file.extend(b"RIFF");
    file.extend((36 + length).to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16u32.to_le_bytes());
    file.extend([1, 0, 1, 0]);
    file.extend(8000u32.to_le_bytes());
    file.extend(16_000u32.to_le_bytes());
    file.extend([2, 0, 16, 0]);
    file.extend(b"data");
    file.extend(length.to_le_bytes());
    file.extend(samples.iter().flat_map(|sample| sample.to_le_bytes()));
    file
}

/// Whether the sound fades or pauses for as long as five milliseconds.
fn has_dip(sound: &[i16]) -> bool {
    // The whole tone has 11,300.
    !sound.chunks_exact(RATE as usize / 200).all(|piece| level(piece) > 8000.0)
}

/// A web server that answers `/hold.xml` with a document that loops `/tone.wav`, and `/page` with a page.
fn web_server() -> String {
    web_server_that_counts(Arc::default())
}

fn web_server_that_counts(asked_for: Arc<Mutex<Vec<String>>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            let mut connection = connection.unwrap();
            let mut lines = BufReader::new(connection.try_clone().unwrap()).lines();
            // A connection may be opened and not used.
            let Some(Ok(asked)) = lines.next() else { continue };
            for _ in lines.map_while(Result::ok).take_while(|line| !line.is_empty()) {}
            let path = asked.split(' ').nth(1).unwrap();
            asked_for.lock().unwrap().push(path.to_owned());
            let (status, kind, body) = match path {
                "/hold.xml" => {
                    let document = r#"<Response><Play loop="0">/tone.wav</Play></Response>"#;
                    (200, "text/xml", document.as_bytes().to_vec())
                }
                "/tone.wav" => (200, "audio/wav", tone()),
                // Each is small enough; all of them are not.
                "/many.xml" => {
                    let plays = "<Play>/large.wav</Play>".repeat(4);
                    (200, "text/xml", format!("<Response>{plays}</Response>").into_bytes())
                }
                "/large.wav" => (200, "audio/wav", vec![0; 8_000_000]),
                "/noise" => (200, "audio/mpeg", b"this is not a sound".to_vec()),
                "/page" => (200, "text/html", b"<html><body>Sign in</body></html>".to_vec()),
                _ => (404, "text/plain", Vec::new()),
            };
            let head = format!(
                "HTTP/1.1 {status} -\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            // Whoever has heard enough hangs up.
            let _ = connection.write_all(head.as_bytes()).and_then(|()| connection.write_all(&body));
        }
    });
    base
}

/// The example beside this test program.
fn listen() -> PathBuf {
    let here = std::env::current_exe().unwrap();
    here.parent().unwrap().parent().unwrap().join("examples").join("listen")
}

/// Runs until it ends by itself: what it said last, and whether it went well.
fn ended(command: &mut Command) -> (String, bool) {
    let mut program = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let open = program.stdin.take();
    let mut said = String::new();
    program.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    drop(open);
    (said.lines().last().unwrap_or_default().to_owned(), program.wait().unwrap().success())
}

#[test]
fn a_document_that_loops_is_heard_until_it_is_stopped() {
    let (server, web) = (SoundServer::start(), web_server());
    let mut ear = server.ear();
    let mut program = server
        .command(listen())
        .arg(format!("{web}/hold.xml"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    ear.until("the tone", is_loud);
    for tenth in 0..15 {
        let heard = ear.tenth();
        assert!(is_loud(&heard), "a gap after {tenth} tenths: half a second is not looped");
        let pitch = pitch(&heard);
        assert!((425.0..=455.0).contains(&pitch), "{pitch} Hz");
        assert!(!has_dip(&heard), "a dip after {tenth} tenths: a repetition is heard");
    }
    drop(program.stdin.take());
    ear.until("silence", is_silent);
    assert!(program.wait().unwrap().success());
    let mut said = String::new();
    program.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(said.ends_with("Playing\nSilent\n"), "{said}");
}

#[test]
fn a_sound_file_is_played_once() {
    let asked_for = Arc::default();
    let (server, web) = (SoundServer::start(), web_server_that_counts(Arc::clone(&asked_for)));
    let mut ear = server.ear();
    let mut program =
        server.command(listen()).arg(format!("{web}/tone.wav")).stdin(Stdio::piped()).spawn().unwrap();
    ear.until("the tone", is_loud);
    ear.until("silence", is_silent);
    assert!(program.wait().unwrap().success(), "it ends by itself");
    assert_eq!(*asked_for.lock().unwrap(), ["/tone.wav"], "it is fetched once");
}

#[test]
fn what_cannot_be_played_is_said() {
    let (server, web) = (SoundServer::start(), web_server());
    for (path, expect) in [
        ("/gone", "Failed(Answered(404))"),
        ("/page", "Failed(NothingToPlay)"),
        ("/noise", "Failed(Format)"),
        ("/many.xml", "Failed(TooLarge)"),
    ] {
        let listened = ended(server.command(listen()).arg(format!("{web}{path}")));
        assert_eq!(listened, (expect.to_owned(), false), "{path}");
    }
}

#[test]
fn without_a_sound_device_it_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let web = web_server();
    let listened = ended(SoundServer::surround(listen(), folder.path()).arg(format!("{web}/tone.wav")));
    assert_eq!(listened, ("Failed(NoDevice)".to_owned(), false));
}
