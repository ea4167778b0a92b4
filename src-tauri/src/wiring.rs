//! The composition root: which adapter stands behind which port.

use std::path::Path;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use hold_core::Timestamp;
use hold_journal::{HoldJournal, TimeZone};
use hold_keychain::Keychain;
use hold_profiles::{FileProfiles, FileSettings};
use hold_session::ports::Clock;
use hold_session::{Command, Ports, Session};
use hold_twilio::Gateway;
use tauri::{AppHandle, Manager};

use crate::arguments::Arguments;
use crate::events::Window;
use crate::help::LastCheckUp;
use crate::log_commands;
use crate::notifications::Notifications;
use crate::publishing::Publishing;
use crate::simulation::Simulation;
use crate::tray::Tray;
use crate::window::Layout;
use crate::{control, keys, links, music, power, terminated, window};

/// Where new accounts are signed in: empty for Twilio.
pub struct BaseUrl(pub String);

/// The computer's clock.
struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// Starts the session and signs in as the arguments say.
pub fn wire(app: &AppHandle, arguments: Arguments) -> tauri::Result<()> {
    let home = hold_profiles::home();
    let (journal, told) = HoldJournal::open(&home, TimeZone::system);
    let journal = Arc::new(journal);
    let ports = Ports {
        gateway: Arc::new(Gateway),
        credentials: Arc::new(Keychain),
        profiles: Arc::new(FileProfiles::in_folder(&home)),
        settings: Arc::new(FileSettings::in_folder(&home)),
        journal: journal.clone(),
        log: journal.clone(),
        preview: music::begin(app, &home),
        sink: Arc::new(Window(app.clone())),
        clock: Arc::new(SystemClock),
        seed: seed(),
    };
    // The session's task lives on the application's runtime.
    let session = tauri::async_runtime::block_on(async { Session::start(ports) });
    app.manage(session.clone());
    app.manage(journal);
    if let Some(fault) = told {
        log_commands::tell(app, &fault);
    }
    app.manage(Simulation::default());
    app.manage(LastCheckUp::default());
    app.manage(Publishing::default());
    app.manage(BaseUrl(arguments.base_url.clone().unwrap_or_default()));
    app.manage(Layout::in_folder(&home));
    app.manage(Notifications::begin(app, &session));
    power::begin(app, &session);
    terminated::begin(app);
    // Whoever asked for it sees the window as soon as there is one.
    if !arguments.minimized {
        window::open(app, false, false);
    }
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        tokio::join!(surround(&app, &home, &session, arguments.minimized), open(&app, &session, &arguments));
        // Who is signed in decides what a link can do.
        links::follow(&app);
    });
    Ok(())
}

/// Everything around the window.
async fn surround(app: &AppHandle, home: &Path, session: &Session, minimized: bool) {
    app.manage(Tray::begin(app, session).await);
    if minimized {
        let waits_in_tray = app.state::<Tray>().comes().await;
        window::open(app, waits_in_tray, true);
    }
    control::begin(app, home, session);
    keys::begin(app).await;
}

/// Ends what does not end by itself.
pub fn end(app: &AppHandle) {
    music::end(app);
    control::end(app);
    app.state::<Simulation>().end();
}

async fn open(app: &AppHandle, session: &Session, arguments: &Arguments) {
    let opened = match (&arguments.simulate, arguments.profile.clone()) {
        (Some(scenario), _) => {
            if let Err(fault) = app.state::<Simulation>().begin(session, *scenario, false).await {
                tracing::error!(fault = fault.message, "the simulated account did not start");
            }
            return;
        }
        (None, Some(profile)) => session.run(Command::Switch { profile, leave_held: false }).await,
        (None, None) => session.run(Command::Open).await,
    };
    if let Err(fault) = opened {
        // The snapshot tells the user; this is for whoever reads the log.
        tracing::warn!(%fault, "not signed in");
    }
}

/// Spreads the looks of many agents: any number that differs from desk to desk will do.
fn seed() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    since.as_secs() ^ u64::from(since.subsec_nanos()) ^ u64::from(std::process::id())
}
