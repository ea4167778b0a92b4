//! The thread that checks, one file at a time.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use hold_session::library::{Checked, Known};
use hold_session::music::SoundTrouble;

use super::Shared;
use super::folder::Stamp;
use crate::check::check;
use crate::decode::Sound;

/// Progress is told in steps of so many percent.
const STEP: u8 = 5;

/// Begins to check what waits, unless that is being done.
pub(super) fn begin(shared: &Arc<Shared>) {
    let mut state = shared.state();
    if state.works {
        return;
    }
    let Some(first) = state.next() else { return };
    drop(state);
    let for_work = shared.clone();
    let working = std::thread::Builder::new().name("music check".to_owned()).spawn(move || {
        let mut next = Some(first);
        while let Some((path, stamp)) = next {
            examine(&for_work, &path, stamp);
            next = for_work.state().next();
        }
    });
    if let Err(error) = working {
        shared.state().works = false;
        tracing::warn!(%error, "the music library cannot be checked");
    }
}

fn examine(shared: &Shared, path: &Path, stamp: Stamp) {
    let told = |known: Known| {
        let is_there = shared.state().note(path, stamp, known);
        shared.publish();
        is_there
    };
    let mut shown = None;
    let mut going = |share: f64| {
        let percent = (share * 100.0) as u8 / STEP * STEP;
        // Whoever removed it does not wait for its end.
        if shown.replace(percent) != Some(percent) && !told(Known::Checking(percent)) {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    };
    match Sound::open(path).and_then(|sound| check(sound, &mut going)) {
        Ok(Some(examination)) => {
            let checked = Checked { report: examination.report, peaks: examination.waveform.peaks };
            shared.cache.keep(path, stamp, &checked);
            told(Known::Checked(Arc::new(checked)));
        }
        Ok(None) => {}
        Err(fault) if fault.trouble == SoundTrouble::Missing => {
            told(Known::Missing);
        }
        Err(fault) => {
            told(Known::Faulty(fault));
        }
    }
}
