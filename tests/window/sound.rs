//! The sound of a desktop: a sound server with a sink that swallows, and an ear at it.

use std::fs;

use tokio::io::AsyncReadExt;
use tokio::process::{Child, ChildStdout};

use super::Desktop;
use super::process::until;

/// Samples a second that an ear hears.
const RATE: usize = 8000;

/// A sound server, until this is dropped.
pub struct Sound {
    _server: Child,
}

impl Sound {
    /// Starts one on a desktop, for every program that is started from then on.
    pub async fn start(desktop: &mut Desktop) -> Self {
        let configuration = desktop.home().join("asound.conf");
        // ALSA's default device leads to the sound server, as on any desktop.
        let lines = "</usr/share/alsa/alsa.conf>\npcm.!default { type pulse }\nctl.!default { type pulse }\n";
        fs::write(&configuration, lines).unwrap();
        desktop.set("ALSA_CONFIG_PATH", &configuration.display().to_string());
        let socket = desktop.home().join("run/pulse/native");
        desktop.set("PULSE_SERVER", &format!("unix:{}", socket.display()));
        let mut server = desktop.program("pulseaudio");
        server
            .args(["--daemonize=no", "--exit-idle-time=-1", "-n", "--load=module-native-protocol-unix"])
            .arg("--load=module-null-sink sink_name=ear")
            .stderr(std::process::Stdio::null());
        let server = server.spawn().expect("pulseaudio is installed");
        let listens = async || desktop.program("pactl").arg("info").output().await.unwrap().status.success();
        until("there is a sound server", listens).await;
        Self { _server: server }
    }

    /// Listens at the sink from now on.
    pub async fn ear(&self, desktop: &Desktop) -> Ear {
        let mut recorder = desktop.program("parec");
        recorder.args(["--device=ear.monitor", "--format=s16le", "--channels=1", "--latency-msec=20"]);
        recorder.arg(format!("--rate={RATE}")).stdout(std::process::Stdio::piped());
        let mut recorder = recorder.spawn().unwrap();
        let sound = recorder.stdout.take().unwrap();
        let mut ear = Ear { _recorder: recorder, sound };
        // It listens once it has heard the silence.
        ear.tenth().await;
        ear
    }
}

/// Hears what the sink swallows.
pub struct Ear {
    _recorder: Child,
    sound: ChildStdout,
}

impl Ear {
    async fn tenth(&mut self) -> Vec<i16> {
        let mut bytes = vec![0; RATE / 10 * 2];
        self.sound.read_exact(&mut bytes).await.unwrap();
        bytes.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect()
    }

    /// Waits for a tone of about this pitch, in Hz.
    pub async fn until_tone(&mut self, hertz: f64) {
        self.until(&format!("{hertz} Hz"), |sound| {
            let crossings = sound.windows(2).filter(|pair| pair[0] < 0 && pair[1] >= 0).count();
            let pitch = crossings as f64 * RATE as f64 / sound.len() as f64;
            sound.iter().any(|sample| sample.unsigned_abs() > 2000) && (pitch - hertz).abs() < hertz * 0.1
        })
        .await;
    }

    /// Waits for any sound.
    pub async fn until_sound(&mut self) {
        self.until("a sound", |sound| sound.iter().any(|sample| sample.unsigned_abs() > 1000)).await;
    }

    /// Waits for silence.
    pub async fn until_silence(&mut self) {
        self.until("silence", |sound| sound.iter().all(|sample| sample.unsigned_abs() < 4)).await;
    }

    async fn until(&mut self, what: &str, heard: impl Fn(&[i16]) -> bool) {
        // Twenty seconds of sound, not of waiting.
        for _ in 0..200 {
            if heard(&self.tenth().await) {
                return;
            }
        }
        panic!("never heard: {what}");
    }
}
