//! The music view in the real window: files are checked, shown, heard at a real sound server, and made telephone-ready.

use std::fs;
use std::path::{Path, PathBuf};

use acceptance::window::{Ear, FilePortal, Keyring, Sound, Theme, until};
use acceptance::{AppWindow, Desktop};
use serde_json::{Value, json};

use super::pictures::{is_drawn, wanted};

/// A stereo WAV file of so many seconds; `wave` tells the sample at an instant, from -1 to 1.
fn wav(path: &Path, seconds: u32, wave: impl Fn(f64) -> f64) {
    let (rate, channels) = (22_050u32, 2u32);
    let frames = rate * seconds;
    let samples = (0..frames).flat_map(|at| [(wave(f64::from(at) / f64::from(rate)) * 32_767.0) as i16; 2]);
    let length = frames * channels * 2;
    let mut file = Vec::new();
    file.extend(b"RIFF");
    file.extend((36 + length).to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16u32.to_le_bytes());
    file.extend([1, 0, 2, 0]);
    file.extend(rate.to_le_bytes());
    file.extend((rate * channels * 2).to_le_bytes());
    file.extend([4, 0, 16, 0]);
    file.extend(b"data");
    file.extend(length.to_le_bytes());
    file.extend(samples.flat_map(i16::to_le_bytes));
    fs::write(path, file).unwrap();
}

fn sine(hertz: f64, at: f64) -> f64 {
    (at * hertz * std::f64::consts::TAU).sin()
}

/// 440 Hz for twenty seconds, then 1320 Hz for as long.
fn tones(path: &Path) {
    wav(path, 40, |at| sine(if at < 20.0 { 440.0 } else { 1320.0 }, at) * 0.15);
}

/// Chords that swell and fade, as music does.
fn tune(path: &Path) {
    wav(path, 182, |at| {
        let chord =
            [220.0, 440.0, 554.0, 660.0, 880.0, 1320.0].iter().map(|hertz| sine(*hertz, at)).sum::<f64>();
        let swell = 0.3 + 0.7 * (sine(0.031, at) * sine(0.0071, at + 20.0)).abs();
        chord * swell * (0.85 + 0.15 * sine(1.5, at)) * 0.085
    });
}

/// A desktop with sound, and Holdline's music view on it with what lies in the folder `music`.
struct Studio {
    window: AppWindow,
    ear: Ear,
    music: PathBuf,
    desktop: Desktop,
    _sound: Sound,
}

impl Studio {
    async fn open() -> Self {
        Self::on(Desktop::start().await).await
    }

    async fn on(mut desktop: Desktop) -> Self {
        let sound = Sound::start(&mut desktop).await;
        let ear = sound.ear(&desktop).await;
        let music = desktop.home().join("music");
        fs::create_dir(&music).unwrap();
        tones(&music.join("tones.wav"));
        fs::write(music.join("words.mp3"), "these are words").unwrap();
        let window = desktop.open(&["--simulate", "idle"]).await;
        // By a script: the web driver does not find its way on a scaled display.
        window.find("[data-testid=tab-music]").await;
        window.ask("document.querySelector('[data-testid=tab-music]').click()").await;
        window.find("[data-testid=hold-music]").await;
        Self { window, ear, music, desktop, _sound: sound }
    }

    /// Adds files by the command that the pages have for it.
    async fn add(&self, names: &[&str]) {
        let paths: Vec<_> = names.iter().map(|name| self.music.join(name)).collect();
        let added = self.window.command("music_add", &json!({"paths": paths})).await;
        assert_eq!(added["done"].as_array().map(Vec::len), Some(names.len()), "{added}");
    }

    async fn row(&self, name: &str, known: &str) -> String {
        let path = self.music.join(name);
        let row = format!("[data-testid=file][title={:?}][data-known={known}]", path.display().to_string());
        self.window.find(&row).await;
        row
    }

    /// Shows a file that has been checked.
    async fn show(&self, name: &str) {
        let row = self.row(name, "checked").await;
        self.window.click(&row).await;
        self.window.find("[data-testid=line]").await;
    }

    async fn seek(&self, to: f64) {
        let script = format!(
            "const slider = document.querySelector('[data-testid=position]');
             slider.value = {to};
             slider.dispatchEvent(new Event('input', {{ bubbles: true }}))"
        );
        self.window.ask(&script).await;
    }

    /// The place that is shown, in seconds.
    async fn place(&self) -> f64 {
        let value = self.window.ask("return document.querySelector('[data-testid=position]').value").await;
        value.as_str().and_then(|value| value.parse().ok()).unwrap()
    }
}

#[tokio::test]
async fn a_file_is_checked_shown_and_heard() {
    let mut studio = Studio::open().await;
    studio.add(&["tones.wav", "words.mp3"]).await;
    studio.show("tones.wav").await;
    let window = &studio.window;
    window.find("[data-testid=card] [data-testid=verdict]").await;
    window.until_text("0:40 · WAV").await;
    let bars = window
        .ask("return [...document.querySelectorAll('.wave path')].map((path) => path.getAttribute('d')).join('').split('M').length")
        .await;
    assert!(bars.as_u64().is_some_and(|bars| bars > 60), "{bars} bars");

    window.click("[data-testid=play]").await;
    studio.ear.until_tone(440.0).await;
    window.find("[data-testid=play][data-state=playing]").await;
    let level = "return Number(document.querySelector('[data-testid=level]').ariaValueNow ?? \
                 document.querySelector('[data-testid=level]').getAttribute('aria-valuenow'))";
    until("the level is shown", async || window.ask(level).await.as_f64() > Some(20.0)).await;
    window.ask("document.querySelector('[data-testid=as-it-is]').click()").await;
    studio.ear.until_tone(440.0).await;
    window.ask("document.querySelector('[data-testid=as-caller]').click()").await;
    studio.ear.until_tone(440.0).await;

    studio.seek(30.0).await;
    studio.ear.until_tone(1320.0).await;
    until("its place is shown", async || (30.0..40.0).contains(&studio.place().await)).await;
    window.click("[data-testid=play]").await;
    studio.ear.until_silence().await;
    let here = studio.place().await;
    window.until_painted().await;
    assert!((studio.place().await - here).abs() < 0.5, "it stays where it was paused");
    window.click("[data-testid=play]").await;
    studio.ear.until_tone(1320.0).await;
    // The tray's word, and a script's, reach the same player.
    let stopped = window.command("preview", &json!({"on": false})).await;
    assert_eq!(stopped, json!({"done": Value::Null}));
    studio.ear.until_silence().await;
    window.find("[data-testid=play][data-state=silent]").await;

    let words = studio.row("words.mp3", "faulty").await;
    window.click(&words).await;
    window.until_text("words.mp3 is not a sound file in a format that is known here.").await;
    assert!(!window.has("[data-testid=play]").await);
}

#[tokio::test]
async fn it_is_there_after_a_start_and_what_is_missing_is_told() {
    let mut studio = Studio::open().await;
    studio.add(&["tones.wav"]).await;
    studio.show("tones.wav").await;
    studio.window.close();
    studio.window.until_ended().await;
    studio.window = studio.desktop.open(&["--simulate", "idle"]).await;
    studio.window.click("[data-testid=tab-music]").await;
    studio.show("tones.wav").await;

    let window = &studio.window;
    window.click("[data-testid=remove]").await;
    window.until_text("tones was removed. The file itself stays.").await;
    window.until_gone("[data-testid=file]").await;
    window.click("[data-testid=undo]").await;
    studio.row("tones.wav", "checked").await;

    fs::remove_file(studio.music.join("tones.wav")).unwrap();
    window.ask("window.dispatchEvent(new Event('focus'))").await;
    let missing = studio.row("tones.wav", "missing").await;
    window.click(&missing).await;
    window.until_text("The file is not where it was.").await;
}

#[tokio::test]
async fn a_file_is_made_telephone_ready() {
    let mut desktop = Desktop::start().await;
    let mut files = FilePortal::start(&mut desktop).await;
    let studio = Studio::on(desktop).await;
    studio.window.click("[data-testid=add-files]").await;
    files.choose(&studio.music.join("tones.wav")).await;
    studio.show("tones.wav").await;
    studio.window.click("[data-testid=export]").await;
    files.cancel().await;
    studio.window.click("[data-testid=export]").await;
    let ready = studio.music.join("ready.wav");
    files.save_as(&ready).await;
    studio.row("ready.wav", "checked").await;
    studio.window.find("[data-testid=card] [data-testid=verdict][data-verdict=good]").await;
    studio.window.until_text("0:40 · WAV").await;
    assert_eq!(&fs::read(&ready).unwrap()[24..28], 8000u32.to_le_bytes());
}

#[tokio::test]
async fn a_file_is_put_on_line_and_becomes_the_hold_music() {
    for theme in [Theme::Light, Theme::Dark] {
        let studio = Studio::on(Desktop::with(Keyring::Unlocked, theme).await).await;
        tune(&studio.music.join("Spring rain.wav"));
        studio.add(&["Spring rain.wav"]).await;
        studio.show("Spring rain.wav").await;
        let window = &studio.window;

        window.click("[data-testid=publish]").await;
        window.find("dialog[data-stage=asking]").await;
        window.click("[data-testid=publish-go]").await;
        window.find("dialog[data-stage=done]").await;
        window.until_text("hold.xml").await;
        window.until_painted().await;
        if let Some(folder) = wanted() {
            fs::create_dir_all(&folder).unwrap();
            window.picture(&folder.join(format!("publish-{theme:?}.png").to_lowercase())).await;
        }
        window.click("[data-testid=publish-use]").await;
        window.find("dialog[data-stage=used]").await;
        window.click("[data-testid=publish-cancel]").await;
        window.until_gone("dialog").await;
        // Its address is looked at as Twilio would.
        window.click("[data-testid=hold-music]").await;
        // Not more than that: on this computer it is no https.
        window.find("[data-testid=hold-music] [data-testid=verdict][data-verdict=ok]").await;
        let told = window.find("[data-testid=hold-music]").await.text().await.unwrap();
        assert!(told.contains("Spring rain"), "{told}");
        window.until_text("Loops").await;

        // What is on line says who plays it, and goes only when that is answered.
        window.click("[data-testid=on-line] summary").await;
        let listed = window.find("[data-testid=published][data-name='Spring rain']").await;
        let listed = listed.text().await.unwrap();
        assert!(listed.contains("hold.xml") && listed.contains("callers of Simulated"), "{listed}");
        window.until_painted().await;
        if let Some(folder) = wanted() {
            window.picture(&folder.join(format!("on-line-{theme:?}.png").to_lowercase())).await;
        }
        window.click("[data-testid=withdraw]").await;
        window.find("dialog[data-stage=asking]").await;
        window.click("[data-testid=withdraw-go]").await;
        window.until_gone("dialog").await;
        window.until_gone("[data-testid=published]").await;
        window.until_text("No music is published.").await;
    }
}

#[tokio::test]
async fn it_falls_silent_when_the_application_ends() {
    let mut studio = Studio::open().await;
    studio.add(&["tones.wav"]).await;
    studio.show("tones.wav").await;
    studio.window.click("[data-testid=play]").await;
    studio.ear.until_tone(440.0).await;
    studio.window.close();
    studio.window.until_ended().await;
    studio.ear.until_silence().await;
}

#[tokio::test]
async fn without_a_sound_device_all_else_goes_on_and_it_is_said() {
    let desktop = Desktop::start().await;
    let path = desktop.home().join("tones.wav");
    tones(&path);
    let window = desktop.open(&["--simulate", "idle"]).await;
    window.click("[data-testid=tab-music]").await;
    window.command("music_add", &json!({"paths": [path]})).await;
    window.click("[data-testid=file][data-known=checked]").await;
    window.find("[data-testid=line]").await;
    window.click("[data-testid=play]").await;
    window.until_text("No sound device could be opened on this computer.").await;
    assert!(window.has("[data-testid=line]").await);
}

/// The view as it is meant to be seen, for the documentation: see `pictures`.
async fn draw(theme: Theme, file: &str) {
    let mut desktop = Desktop::with(Keyring::Unlocked, theme).await;
    desktop.set("GDK_SCALE", "2");
    let mut studio = Studio::on(desktop).await;
    tune(&studio.music.join("Spring rain.wav"));
    studio.add(&["Spring rain.wav", "tones.wav", "words.mp3"]).await;
    studio.row("tones.wav", "checked").await;
    studio.row("words.mp3", "faulty").await;
    let row = studio.row("Spring rain.wav", "checked").await;
    let window = &studio.window;
    let click = async |css: &str| window.ask(&format!("document.querySelector({css:?}).click()")).await;
    click(&row).await;
    window.find("[data-testid=line]").await;
    studio.seek(38.0).await;
    click("[data-testid=play]").await;
    studio.ear.until_sound().await;
    until("it plays on", async || studio.place().await > 39.0).await;
    window.until_painted().await;
    let folder = wanted().unwrap_or_else(|| studio.desktop.home().to_owned());
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join(file);
    window.picture(&file).await;
    assert!(is_drawn(&fs::read(&file).unwrap()));
}

#[tokio::test]
async fn it_is_drawn_light_and_dark() {
    draw(Theme::Light, "music-light.png").await;
    draw(Theme::Dark, "music-dark.png").await;
}
