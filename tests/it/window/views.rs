//! Every view of the real window, in each language and theme: found whole, and nothing for axe-core to say. With
//! `HOLDLINE_VIEWS=folder` the pictures are kept.

use std::path::Path;
use std::{env, fs};

use acceptance::window::{Keyring, Theme};
use acceptance::{AppWindow, Desktop};
use serde_json::{Value, json};

/// A language, and the window's words for Hold, Resume and its five views.
const LANGUAGES: [(&str, [&str; 7]); 3] = [
    ("en", ["Hold", "Resume", "Call", "Music", "Log", "Settings", "Help"]),
    ("zh-Hans", ["保持", "恢复通话", "通话", "音乐", "记录", "设置", "帮助"]),
    ("zh-Hant", ["保留", "恢復通話", "通話", "音樂", "紀錄", "設定", "說明"]),
];

/// What axe-core finds, each as its rule and the places.
const AXE: &str = "
    const done = arguments[arguments.length - 1];
    axe.run().then(({ violations }) =>
        done(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)));
";

/// Buttons, tabs and badges whose words do not fit in them.
const CUT_OFF: &str = "
    const those = [...document.querySelectorAll('button, [role=tab], .tag')];
    const cut = ({ scrollWidth, clientWidth, offsetParent }) => offsetParent && scrollWidth > clientWidth + 1;
    return those.filter(cut).map((one) => one.innerText);
";

fn axe() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    fs::read_to_string(root.join("ui/node_modules/axe-core/axe.min.js")).unwrap()
}

async fn check(window: &AppWindow, what: &str) {
    window.until_painted().await;
    if let Some(folder) = env::var_os("HOLDLINE_VIEWS") {
        fs::create_dir_all(&folder).unwrap();
        window.picture(&Path::new(&folder).join(format!("{what}.png"))).await;
    }
    assert_eq!(window.ask(CUT_OFF).await, json!([]), "{what}: words are cut off");
    assert_eq!(window.ask_later(AXE).await, json!([]), "{what}: axe-core");
}

async fn click(window: &AppWindow, text: &str) {
    let script = format!(
        "const button = [...document.querySelectorAll('button, [role=tab]')]
             .find((one) => one.innerText.trim().startsWith({text:?}) || one.getAttribute('aria-label') === {text:?});
         button?.click();
         return button !== undefined"
    );
    assert_eq!(window.ask(&script).await, Value::Bool(true), "there is no {text}");
}

async fn visit(theme: Theme, name: &str) {
    for (language, [hold, resume, call, music, log, settings, help]) in LANGUAGES {
        let desktop = Desktop::with(Keyring::Unlocked, theme).await;
        desktop.settle(&json!({"language": language, "told_of_tray": true}));
        let window = desktop.open(&["--simulate", "conference"]).await;
        window.find("[data-testid=party][data-state=active]").await;
        assert_eq!(window.ask("return document.documentElement.lang").await, language);
        window.ask(&format!("{}; return null", axe())).await;
        check(&window, &format!("call-{language}-{name}")).await;
        click(&window, hold).await;
        window.find("[data-testid=party][data-state=held]").await;
        window.until_text(resume).await;
        check(&window, &format!("held-{language}-{name}")).await;
        click(&window, music).await;
        window.find("[data-testid=volume]").await;
        check(&window, &format!("music-{language}-{name}")).await;
        click(&window, log).await;
        window.find("[data-testid=log-line]").await;
        check(&window, &format!("log-{language}-{name}")).await;
        click(&window, settings).await;
        window.find("[role=switch]").await;
        check(&window, &format!("settings-{language}-{name}")).await;
        click(&window, help).await;
        window.find("[data-subject=credentials][data-verdict=good]").await;
        window.find("[data-testid=examine][aria-disabled=false]").await;
        check(&window, &format!("help-{language}-{name}")).await;
        click(&window, call).await;
        window.command("set_strip", &json!({"strip": true})).await;
        window.until("it is a strip", |window| window.place().3 == 96).await;
        window.find("[data-testid=resume]").await;
        check(&window, &format!("strip-{language}-{name}")).await;
    }
}

#[tokio::test]
async fn each_view_in_each_language_light() {
    visit(Theme::Light, "light").await;
}

#[tokio::test]
async fn each_view_in_each_language_dark() {
    visit(Theme::Dark, "dark").await;
}
