//! What a hold URL answers is heard at a real sound server, and stops when it is stopped.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};

use crate::sound::{RATE, SoundServer, is_loud, is_silent, level, pitch};

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
