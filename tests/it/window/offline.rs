//! The network goes while somebody is on hold, and comes back.

use acceptance::{SimulatedAccount, Wire};
use hold_simulator::Scenario;

use super::{NOT_SURE, Signed};

#[tokio::test]
async fn a_held_caller_stays_in_sight() {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let wire = Wire::to(&account.ready().base_url).await;
    let signed = Signed::at(account, &wire.base_url(), NOT_SURE).await;
    let window = &signed.window;
    signed.hold().await;
    wire.cut().await;
    window.until_connection("offline").await;
    window.until_text("What you see is the last that Twilio said").await;
    let before = held_for(&signed).await;
    let goes_on = async {
        while held_for(&signed).await <= before {
            window.until_state(&signed.caller, "held").await;
        }
    };
    let patience = acceptance::simulated::PATIENCE;
    tokio::time::timeout(patience, goes_on).await.expect("the timer goes on without a network");

    wire.mend().await;
    window.until_connection("ok").await;
    signed.held().await;
    signed.resume().await;
}

/// How long the window says that the caller has been on hold, in seconds.
async fn held_for(signed: &Signed) -> u32 {
    let text = signed.window.text().await;
    let (_, timer) = text.split_once("On hold").expect("a timer is shown");
    let timer = timer.trim_start().split(char::is_whitespace).next().unwrap();
    let (minutes, seconds) = timer.split_once(':').expect("minutes and seconds");
    minutes.parse::<u32>().unwrap() * 60 + seconds.parse::<u32>().unwrap()
}
