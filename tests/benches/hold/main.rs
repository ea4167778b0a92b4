//! From a click in the real window to the first byte on the wire, and from Twilio's answer to the painted state.
//! `cargo xtask bench` runs it; the simulated Twilio, the relay that keeps the times, and the window share one machine.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a benchmark: what fails ends it, and its table goes to the terminal"
)]

mod figures;
mod relay;

use acceptance::simulated::{PATIENCE, SimulatedAccount};
use acceptance::{AppWindow, Desktop};
use hold_simulator::{Ready, Scenario};
use serde_json::Value;

use figures::{Figure, Spread, table};
use relay::{Relay, now_ms};

/// How many clicks are measured, after a few that warm everything up.
const CLICKS: usize = 200;
const WARM_UP: usize = 10;

/// One frame at 60 Hz, in milliseconds.
const FRAME: f64 = 1000.0 / 60.0;

/// The parts of one click, in milliseconds.
struct Click {
    to_wire: f64,
    in_page: f64,
    answer_to_paint: f64,
    paint_alone: f64,
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let figures = runtime.block_on(measure());
    println!("{}", table(&figures));
    let mut arguments = std::env::args().skip_while(|argument| argument != "--json").skip(1);
    if let Some(file) = arguments.next() {
        std::fs::write(&file, serde_json::to_string_pretty(&figures).unwrap()).unwrap();
        println!("written to {file}");
    }
}

async fn measure() -> Vec<Figure> {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let relay = Relay::to(&account.ready().base_url).await;
    let mut desktop = Desktop::start().await;
    desktop.set("HOLDLINE_LOG", "warn");
    let window = desktop.open(&["--base-url", &relay.base_url()]).await;
    window.sign_in(account.ready(), "Not sure").await;
    let caller = account.leg_at(acceptance::journey::CALLER).await.unwrap().call_sid;
    window.until_state(&caller, "active").await;
    let mut clicks = Vec::with_capacity(CLICKS);
    for number in 0..WARM_UP + CLICKS {
        let click = click(&window, &relay, &caller, number % 2 == 0).await;
        clicks.extend(click.filter(|_| number >= WARM_UP));
    }
    let bare = bare_client(account.ready(), &relay, &caller, &account).await;
    let resolution = window.ask(RESOLUTION).await.as_f64().unwrap();
    let mut figures = figures(&clicks, &bare);
    figures.push(Figure::of("resolution of the page's clock", resolution));
    figures
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

fn figures(clicks: &[Click], bare: &Spread) -> Vec<Figure> {
    let spread = |part: fn(&Click) -> f64| Spread::of(clicks.iter().map(part).collect());
    let to_wire = spread(|click| click.to_wire);
    let in_page = spread(|click| click.in_page);
    let painted = spread(|click| click.answer_to_paint);
    let paint = spread(|click| click.paint_alone);
    let peer = "bare reqwest POST, warm connection";
    vec![
        Figure::of("click to first byte on the wire, p50", to_wire.p50).beside(peer, bare.p50),
        Figure::of("click to first byte on the wire, p99", to_wire.p99).beside(peer, bare.p99).at_most(5.0),
        Figure::of("of it inside the page, p50", in_page.p50),
        Figure::of("answer to painted state, p50", painted.p50).at_most(FRAME),
        Figure::of("answer to painted state, p99", painted.p99).at_most(FRAME),
        Figure::of("of it from the page's event to the paint, p50", paint.p50),
        Figure::of("of it from the page's event to the paint, p99", paint.p99),
    ]
}

/// One click, or `None` where the page has meanwhile cleared its older marks, as it does now and then.
async fn click(window: &AppWindow, relay: &Relay, caller: &str, hold: bool) -> Option<Click> {
    let (verb, state) = if hold { ("hold", "held") } else { ("resume", "active") };
    let script = CLICK.replace("CALLER", caller).replace("VERB", verb).replace("STATE", state);
    relay.forget();
    window.ask(&script).await;
    window.until_state(caller, state).await;
    let exchange = relay.exchange().await;
    let marks = painted_marks(window).await?;
    let (click, sent) = (marks.at("click")?, marks.at("sent")?);
    let (shown, painted) = (marks.at("shown")?, marks.at("painted")?);
    Some(Click {
        to_wire: exchange.first_byte - click,
        in_page: sent - click,
        answer_to_paint: painted - exchange.answered,
        paint_alone: painted - shown,
    })
}

/// Clicks by a script, so that the web driver's own time is not in it; the page handles it as any click. Keeps the
/// revision with which the caller's state was the one that is waited for.
const CLICK: &str = "
    performance.clearMarks();
    const party = document.querySelector('[data-call-sid=CALLER]');
    window.revision = null;
    new MutationObserver((_, observer) => {
        if (party.dataset.state !== 'STATE') return;
        observer.disconnect();
        const marks = performance.getEntriesByType('mark').map((mark) => mark.name);
        window.revision = marks.findLast((name) => name.startsWith('snapshot:'))?.split(':')[1] ?? 'cleared';
    }).observe(party, { attributeFilter: ['data-state'] });
    party.querySelector('[data-testid=VERB]').click();
";

/// The page's marks, with those of the revision that showed the state under the names `shown` and `painted`.
const MARKS: &str = "
    const names = { [`snapshot:${window.revision}`]: 'shown', [`painted:${window.revision}`]: 'painted' };
    return performance.getEntriesByType('mark')
        .map((mark) => [names[mark.name] ?? mark.name, performance.timeOrigin + mark.startTime]);
";

/// The page's marks once the state is painted, or `None` where they were cleared before that.
async fn painted_marks(window: &AppWindow) -> Option<Marks> {
    let patience = tokio::time::Instant::now() + PATIENCE;
    loop {
        let marks = Marks::of(&window.ask(MARKS).await);
        marks.at("click")?;
        if marks.at("painted").is_some() {
            return Some(marks);
        }
        assert!(tokio::time::Instant::now() < patience, "the state was never painted: {:?}", marks.0);
    }
}

/// Names and instants, in milliseconds since 1970.
struct Marks(Vec<(String, f64)>);

impl Marks {
    fn of(marks: &Value) -> Self {
        let one = |mark: &Value| (mark[0].as_str().unwrap().to_owned(), mark[1].as_f64().unwrap());
        Self(marks.as_array().unwrap().iter().map(one).collect())
    }

    fn at(&self, name: &str) -> Option<f64> {
        self.0.iter().find(|(one, _)| one == name).map(|(_, at)| *at)
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
