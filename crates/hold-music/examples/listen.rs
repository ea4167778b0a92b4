//! Plays what a caller would hear from a hold URL, until the standard input ends: `listen URL`. Prints each state.
#![allow(clippy::print_stdout, reason = "a program for a terminal")]

use std::io::Read;
use std::process::ExitCode;

use hold_core::{HoldMethod, HoldMusic};
use hold_music::MusicPlayer;
use hold_session::player::Listening;
use hold_session::ports::AudioPreview;
use hold_session::preview::Preview as State;
use tokio::sync::oneshot;

#[tokio::main]
async fn main() -> ExitCode {
    let url = std::env::args().nth(1).unwrap_or_default();
    let music = match HoldMusic::from_url(&url, HoldMethod::Get) {
        Ok(music) => music,
        Err(fault) => {
            println!("{fault}");
            return ExitCode::FAILURE;
        }
    };
    let client = match hold_twilio::web_client() {
        Ok(client) => client,
        Err(fault) => {
            println!("{fault}");
            return ExitCode::FAILURE;
        }
    };
    let preview = MusicPlayer::new(Some(client), tokio::runtime::Handle::current(), Listening::default());
    let mut state = preview.state();
    preview.play(&music);
    let (tell, mut ended) = oneshot::channel();
    // A thread of its own: the runtime would wait for one of its.
    std::thread::spawn(move || tell.send(std::io::stdin().read_to_end(&mut Vec::new()).is_ok()));
    loop {
        let shown = state.borrow_and_update().clone();
        println!("{shown:?}");
        if !shown.is_on() {
            let failed = matches!(shown, State::Failed(_));
            return if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS };
        }
        tokio::select! {
            _ = state.changed() => {}
            _ = &mut ended => preview.stop(),
        }
    }
}
