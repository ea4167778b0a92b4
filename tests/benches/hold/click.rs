//! From a click in the real window to the first byte on the wire, and from Twilio's answer to the painted state.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

use acceptance::simulated::SimulatedAccount;
use acceptance::{AppWindow, Desktop};
use hold_simulator::{Ready, Scenario};
use serde_json::Value;

use crate::figures::{Figure, Spread};
use crate::relay::{Relay, now_ms};

/// How many clicks are measured at each distance, after a few that warm everything up.
const CLICKS: usize = 300;
const WARM_UP: usize = 10;

/// How many milliseconds Twilio is away. At 0 an answer comes within the frame that shows the click and waits for the
/// next one, as no answer ever does in use.
const AWAY: [u64; 3] = [0, 50, 150];

/// One frame at 60 Hz, in milliseconds.
const FRAME: f64 = 1000.0 / 60.0;

/// The parts of one click, in milliseconds.
struct Click {
    to_wire: f64,
    in_page: f64,
    answer_to_page: f64,
    answer_to_paint: f64,
}

pub async fn figures() -> Vec<Figure> {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let relay = Relay::to(&account.ready().base_url).await;
    let mut desktop = Desktop::start().await;
    desktop.set("HOLDLINE_LOG", "warn");
    let window = desktop.open(&["--base-url", &relay.base_url()]).await;
    window.sign_in(account.ready(), "Not sure").await;
    let caller = account.leg_at(acceptance::journey::CALLER).await.unwrap().call_sid;
    window.until_state(&caller, "active").await;
    let mut figures = Vec::new();
    for away in AWAY {
        relay.set_away(away);
        let mut clicks = Vec::with_capacity(CLICKS);
        for number in 0..WARM_UP + CLICKS {
            let click = click(&window, &relay, &caller, number % 2 == 0).await;
            if number >= WARM_UP {
                clicks.push(click);
            }
        }
        let bare = bare_client(account.ready(), &relay, &caller, &account).await;
        figures.extend(told(&clicks, &bare, away));
    }
    let resolution = window.ask(RESOLUTION).await.as_f64().unwrap();
    figures.push(Figure::of("resolution of the page's clock", "ms", resolution));
    let written = durable_writes(desktop.home());
    figures.push(Figure::median("of each click: a write that waits for the disk", "ms", &written));
    figures.push(Figure::slowest("of each click: a write that waits for the disk", "ms", &written));
    figures
}

/// What the disk alone takes for what the journal asks of it before each request.
fn durable_writes(folder: &Path) -> Spread {
    let mut file = File::create(folder.join("durable")).unwrap();
    let write = |_| {
        let begun = Instant::now();
        file.write_all(&[0; 8 << 10]).unwrap();
        file.sync_data().unwrap();
        begun.elapsed().as_secs_f64() * 1000.0
    };
    Spread::of((0..CLICKS).map(write).collect())
}

/// The smallest step that the page's clock is seen to take.
const RESOLUTION: &str = "
    let step = Infinity;
    for (let last = performance.now(), end = last + 50; last < end; ) {
        const now = performance.now();
        if (now > last) step = Math.min(step, now - last);
        last = now;
    }
    return step;
";

fn told(clicks: &[Click], bare: &Spread, away: u64) -> Vec<Figure> {
    let spread = |part: fn(&Click) -> f64| Spread::of(clicks.iter().map(part).collect());
    let to_wire = spread(|click| click.to_wire);
    let painted = spread(|click| click.answer_to_paint);
    let peer = "bare reqwest POST, warm connection";
    let wire = format!("click to first byte, Twilio {away} ms away");
    let paint = format!("answer to painted state, Twilio {away} ms away");
    vec![
        Figure::median(wire.as_str(), "ms", &to_wire).beside(peer, bare.median()).at_most(5.0),
        Figure::slowest(wire, "ms", &to_wire).beside(peer, bare.at(99)).at_most(5.0),
        Figure::median("of it until the page has sent the command", "ms", &spread(|click| click.in_page)),
        Figure::median(paint.as_str(), "ms", &painted).at_most(FRAME),
        Figure::slowest(paint, "ms", &painted).at_most(FRAME),
        Figure::median("of it until the page has the state", "ms", &spread(|click| click.answer_to_page)),
    ]
}

/// One click.
async fn click(window: &AppWindow, relay: &Relay, caller: &str, hold: bool) -> Click {
    let (verb, state) = if hold { ("hold", "held") } else { ("resume", "active") };
    let script = CLICK.replace("CALLER", caller).replace("VERB", verb).replace("STATE", state);
    relay.forget();
    let marks = Marks::of(&window.ask_later(&script).await);
    let exchange = relay.exchange().await;
    let (click, shown, painted) = (marks.at("click"), marks.at("shown"), marks.at("painted"));
    Click {
        to_wire: exchange.first_byte - click,
        in_page: marks.at("sent") - click,
        answer_to_page: shown - exchange.answered,
        answer_to_paint: painted - exchange.answered,
    }
}

/// Clicks by a script, so that the web driver's own time is not in it; the page handles it as any click. It comes at
/// any moment of a frame, as a person's would, and nothing is asked of the page until the state is painted. The
/// revision that brings the state is found by what the page shows when it has been marked.
const CLICK: &str = "
    const done = arguments[arguments.length - 1];
    const party = document.querySelector('[data-call-sid=CALLER]');
    const marks = [];
    let revision;
    new PerformanceObserver((list, observer) => {
        for (const { name, startTime } of list.getEntries()) {
            marks.push([name, performance.timeOrigin + startTime]);
            if (name !== `painted:${revision}`) continue;
            observer.disconnect();
            const names = { [`snapshot:${revision}`]: 'shown', [name]: 'painted' };
            done(marks.map(([name, at]) => [names[name] ?? name, at]));
            return;
        }
    }).observe({ entryTypes: ['mark'] });
    new MutationObserver((_, observer) => {
        if (party.dataset.state !== 'STATE') return;
        observer.disconnect();
        const names = performance.getEntriesByType('mark').map((mark) => mark.name);
        revision = names.findLast((name) => name.startsWith('snapshot:')).slice('snapshot:'.length);
    }).observe(party, { attributeFilter: ['data-state'] });
    setTimeout(() => party.querySelector('[data-testid=VERB]').click(), 40 + 20 * Math.random());
";

/// Names and instants, in milliseconds since 1970.
struct Marks(Vec<(String, f64)>);

impl Marks {
    fn of(marks: &Value) -> Self {
        let one = |mark: &Value| (mark[0].as_str().unwrap().to_owned(), mark[1].as_f64().unwrap());
        Self(marks.as_array().unwrap().iter().map(one).collect())
    }

    fn at(&self, name: &str) -> f64 {
        let found = self.0.iter().find(|(one, _)| one == name);
        found.unwrap_or_else(|| panic!("no mark {name} in {:?}", self.0)).1
    }
}

/// What a program without a window takes from the decision to send until the first byte is on the same wire.
async fn bare_client(ready: &Ready, relay: &Relay, caller: &str, account: &SimulatedAccount) -> Spread {
    let conferences = format!("/2010-04-01/Accounts/{}/Conferences.json", ready.account_sid);
    let conference = account.get(&conferences).await["conferences"][0]["sid"].as_str().unwrap().to_owned();
    let url = format!(
        "{}/2010-04-01/Accounts/{}/Conferences/{conference}/Participants/{caller}.json",
        relay.base_url(),
        ready.account_sid
    );
    let client = hold_simulator::plain_http().build().unwrap();
    let mut times = Vec::with_capacity(CLICKS);
    for number in 0..WARM_UP + CLICKS {
        relay.forget();
        let request = client
            .post(&url)
            .basic_auth(&ready.account_sid, Some(&ready.auth_token))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body("Hold=false");
        let sent = now_ms();
        assert!(request.send().await.unwrap().status().is_success());
        if number >= WARM_UP {
            times.push(relay.exchange().await.first_byte - sent);
        }
    }
    Spread::of(times)
}
