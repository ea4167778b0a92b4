//! `holdctl hold` and `holdctl resume` at the running application, each a whole process.

use std::process::Stdio;

use acceptance::Desktop;
use tokio::time::Instant;

use crate::figures::{Figure, Spread};
use crate::relay::Relay;
use crate::{CLICKS, WARM_UP};

/// What they take beside Twilio's own time, from their start to their end.
pub async fn figures(desktop: &Desktop, relay: &Relay) -> Vec<Figure> {
    let mut whole = Vec::with_capacity(CLICKS);
    let mut bare = Vec::with_capacity(CLICKS);
    for number in 0..WARM_UP + CLICKS {
        relay.forget();
        let took = run(desktop, if number % 2 == 0 { "hold" } else { "resume" }).await;
        let exchange = relay.exchange().await;
        let without = run(desktop, "--version").await;
        if number >= WARM_UP {
            whole.push(took - (exchange.answered - exchange.first_byte));
            bare.push(without);
        }
    }
    let (whole, bare) = (Spread::of(whole), Spread::of(bare));
    let peer = "holdctl --version, which asks nobody";
    vec![
        Figure::of("holdctl hold beside Twilio's time, whole process, p50", whole.p50)
            .beside(peer, bare.p50)
            .at_most(15.0),
        Figure::of("holdctl hold beside Twilio's time, whole process, p99", whole.p99).beside(peer, bare.p99),
    ]
}

async fn run(desktop: &Desktop, argument: &str) -> f64 {
    let holdctl = std::env::var("HOLDCTL").expect("HOLDCTL names the program: see cargo xtask bench");
    let mut command = desktop.program(&holdctl);
    command.arg(argument).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let begun = Instant::now();
    let status = command.status().await.unwrap();
    let took = begun.elapsed();
    assert!(status.success(), "holdctl {argument}: {status}");
    took.as_secs_f64() * 1000.0
}
