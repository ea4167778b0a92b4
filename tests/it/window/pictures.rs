//! Pictures of the real window for the documentation: `HOLDLINE_PICTURES=docs cargo nextest run window::pictures`.

use std::path::{Path, PathBuf};
use std::{env, fs};

use acceptance::window::{Keyring, Theme};
use acceptance::{AppWindow, Desktop};

/// The look, the scenario, what is clicked, what is waited for, and the file.
struct Picture {
    theme: Theme,
    scenario: Option<&'static str>,
    clicks: &'static [&'static str],
    shows: &'static str,
    file: &'static str,
}

const PICTURES: &[Picture] = &[
    Picture {
        theme: Theme::Light,
        scenario: Some("conference"),
        clicks: &[],
        shows: "[data-testid=party][data-state=active]",
        file: "active-light.png",
    },
    Picture {
        theme: Theme::Dark,
        scenario: Some("conference"),
        clicks: &["[data-testid=hold]"],
        shows: "[data-testid=party][data-state=held]",
        file: "held-dark.png",
    },
    Picture {
        theme: Theme::Light,
        scenario: Some("three-way"),
        clicks: &["[data-testid=hold]"],
        shows: "[data-testid=party][data-state=held]",
        file: "three-way-light.png",
    },
    Picture { theme: Theme::Light, scenario: None, clicks: &[], shows: "form", file: "sign-in-light.png" },
];

/// Where pictures are wanted, seen from the project's root.
pub(super) fn wanted() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    env::var_os("HOLDLINE_PICTURES").map(|folder| root.join(folder))
}

async fn open(picture: &Picture) -> (Desktop, AppWindow) {
    let mut desktop = Desktop::with(Keyring::Unlocked, picture.theme).await;
    // As on a fine screen.
    desktop.set("GDK_SCALE", "2");
    let arguments: Vec<&str> =
        picture.scenario.iter().flat_map(|scenario| ["--simulate", scenario]).collect();
    let window = desktop.open(&arguments).await;
    (desktop, window)
}

async fn draw(picture: &Picture) {
    let (desktop, window) = open(picture).await;
    for click in picture.clicks {
        // By a script: the web driver does not find its way on a scaled display.
        window.find(click).await;
        window.ask(&format!("document.querySelector({click:?}).click()")).await;
    }
    window.find(picture.shows).await;
    let dark = window.ask("return matchMedia('(prefers-color-scheme: dark)').matches").await;
    assert_eq!(dark, picture.theme == Theme::Dark, "{}: the window follows the desktop", picture.file);
    let folder = wanted().unwrap_or_else(|| desktop.home().to_owned());
    if wanted().is_some() && !picture.clicks.is_empty() {
        // A picture says more of a hold that has lasted a while.
        window.until_text("On hold 0:12").await;
    }
    window.until_painted().await;
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join(picture.file);
    window.picture(&file).await;
    assert!(is_drawn(&fs::read(&file).unwrap()), "{} shows nothing", picture.file);
}

/// A PNG of one colour is a few hundred bytes; text is not.
pub(super) fn is_drawn(png: &[u8]) -> bool {
    png.starts_with(b"\x89PNG") && png.len() > 10_000
}

#[tokio::test]
async fn of_every_state() {
    for picture in PICTURES {
        draw(picture).await;
    }
}
