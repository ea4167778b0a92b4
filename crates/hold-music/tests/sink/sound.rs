//! A sound server of a test's own, and ears at its sinks.

use std::io::Read;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use tempfile::TempDir;

pub const RATE: u32 = 44_100;

/// A sound server of its own, with nothing but a sink that swallows.
pub struct SoundServer {
    folder: TempDir,
    server: Child,
}

impl SoundServer {
    pub fn start() -> Self {
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

    pub fn surround(program: impl AsRef<std::ffi::OsStr>, folder: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .env("XDG_RUNTIME_DIR", folder)
            .env("HOME", folder)
            .env("PULSE_SERVER", format!("unix:{}", folder.join("pulse/native").display()))
            .env("ALSA_CONFIG_PATH", folder.join("asound.conf"));
        command
    }

    /// Lets ALSA, and who chooses a device, know a sink by this name.
    pub fn name_device(&self, sink: &str, name: &str) {
        let path = self.folder.path().join("asound.conf");
        let known = std::fs::read_to_string(&path).unwrap();
        let device =
            format!("pcm.{sink} {{ type pulse device {sink} hint {{ show on description \"{name}\" }} }}\n");
        std::fs::write(path, known + &device).unwrap();
    }

    /// Tells the server something, and answers what it said.
    pub fn tell(&self, words: &[&str]) -> String {
        let told = self.command("pactl").args(words).output().unwrap();
        assert!(told.status.success(), "{words:?}: {}", String::from_utf8_lossy(&told.stderr));
        String::from_utf8(told.stdout).unwrap().trim().to_owned()
    }

    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        Self::surround(program, self.folder.path())
    }

    /// What the first sink hears.
    pub fn ear(&self) -> Ear {
        self.ear_of("ear")
    }

    pub fn ear_of(&self, sink: &str) -> Ear {
        let rate = format!("--rate={RATE}");
        let mut recorder = self
            .command("parec")
            .args([
                &format!("--device={sink}.monitor"),
                "--format=s16le",
                "--channels=1",
                "--latency-msec=20",
                &rate,
            ])
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
pub struct Ear {
    recorder: Child,
    sound: ChildStdout,
}

impl Ear {
    /// The next tenth of a second.
    pub fn tenth(&mut self) -> Vec<i16> {
        let mut bytes = vec![0; RATE as usize / 10 * 2];
        self.sound.read_exact(&mut bytes).unwrap();
        bytes.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect()
    }

    pub fn until(&mut self, what: &str, heard: impl Fn(&[i16]) -> bool) -> Vec<i16> {
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

pub fn level(sound: &[i16]) -> f64 {
    let power = sound.iter().map(|sample| f64::from(*sample).powi(2)).sum::<f64>() / sound.len() as f64;
    power.sqrt()
}

pub fn is_loud(sound: &[i16]) -> bool {
    level(sound) > 3000.0
}

pub fn is_silent(sound: &[i16]) -> bool {
    sound.iter().all(|sample| sample.unsigned_abs() < 4)
}

/// How often the sound crosses zero upwards in a second.
pub fn pitch(sound: &[i16]) -> f64 {
    let crossings = sound.windows(2).filter(|pair| pair[0] < 0 && pair[1] >= 0).count();
    crossings as f64 * f64::from(RATE) / sound.len() as f64
}
