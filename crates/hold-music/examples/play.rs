//! Plays a file with the player, as the window does: `play FILE`. Takes a word a line, `pause`, `on`, `seek 3.5`,
//! `caller`, `plain`, `once`, `device NAME`, `default`, until its standard input ends, and prints each state.
#![allow(clippy::print_stdout, reason = "a program for a terminal")]

use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use hold_music::MusicPlayer;
use hold_session::player::{Listening, PlayerState};
use hold_session::ports::AudioPreview;
use tokio::sync::mpsc;

#[tokio::main]
async fn main() {
    let path = PathBuf::from(std::env::args().nth(1).unwrap_or_default());
    let listening = Listening { as_caller: false, ..Listening::default() };
    let player = MusicPlayer::new(None, tokio::runtime::Handle::current(), listening);
    let mut states = player.watch();
    let begun = Instant::now();
    player.play_file(path.clone(), Duration::ZERO);
    let (said, mut words) = mpsc::unbounded_channel();
    // A thread of its own: the runtime would wait for one of its.
    std::thread::spawn(move || {
        for word in std::io::stdin().lock().lines().map_while(Result::ok) {
            if said.send(word).is_err() {
                return;
            }
        }
    });
    loop {
        let state = states.borrow_and_update().state.clone();
        println!("{state:?} after {} ms", begun.elapsed().as_millis());
        if matches!(state, PlayerState::Silent | PlayerState::Failed(_)) {
            return;
        }
        tokio::select! {
            _ = states.changed() => {}
            word = words.recv() => match word {
                Some(word) => obey(&player, &path, &word),
                None => {
                    player.stop();
                    player.end();
                }
            }
        }
    }
}

fn obey(player: &MusicPlayer, path: &Path, word: &str) {
    let mut listening = player.watch().borrow().listening.clone();
    match word.split_once(' ').unwrap_or((word, "")) {
        ("pause", _) => player.pause(true),
        ("on", _) => player.pause(false),
        ("seek", to) => {
            let to = to.parse().map(Duration::from_secs_f64).unwrap_or_default();
            println!("sought: {}", player.seek(path, to));
        }
        ("caller", _) => listening.as_caller = true,
        ("plain", _) => listening.as_caller = false,
        ("once", _) => listening.repeats = false,
        ("device", name) => listening.device = Some(name.to_owned()),
        ("default", _) => listening.device = None,
        _ => println!("no such word: {word}"),
    }
    player.listen(&listening);
}
