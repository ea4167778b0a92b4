//! Notifications of the desktop: what the agent is told while they look elsewhere. The desktop's own service shows them,
//! and keeps quiet when it is told to.

#[cfg_attr(target_os = "linux", path = "notifications/buttons.rs")]
#[cfg_attr(not(target_os = "linux"), path = "notifications/plain.rs")]
mod desk;

use std::sync::Arc;

use hold_core::CallSid;
use hold_core::hold::HoldState;
use hold_session::{Alert, Command, Connection, PartyRef, Session, Snapshot};
use tauri::AppHandle;
use tokio::sync::{mpsc, oneshot};

use crate::{asking, speech, window};

/// What is to be shown.
enum Order {
    Alert(Alert),
    Say { title: String, body: String },
}

/// What a notification is about: when that is over, it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Call(CallSid),
    Hold(CallSid),
    SignIn,
    /// Something that has happened, and stays so.
    News,
}

/// A button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Button {
    Resume(CallSid),
    Show,
}

/// A notification as it is shown.
struct Note {
    title: String,
    body: String,
    buttons: Vec<(Button, String)>,
}

/// The way to the desktop's notifications.
pub struct Notifications(mpsc::UnboundedSender<Order>);

impl Notifications {
    /// Shows, from now on, what is asked for, and takes away what is over.
    pub fn begin(app: &AppHandle, session: &Session) -> Self {
        let (orders, inbox) = mpsc::unbounded_channel();
        tauri::async_runtime::spawn(run(app.clone(), inbox, session.clone()));
        Self(orders)
    }

    /// Shows an alert of the session.
    pub fn alert(&self, alert: Alert) {
        self.order(Order::Alert(alert));
    }

    /// Says something that needs no answer.
    pub fn say(&self, title: String, body: String) {
        self.order(Order::Say { title, body });
    }

    /// Says something right before the application ends: what is said is with the desktop when this is over.
    pub async fn say_last(app: &AppHandle, title: String, body: String) {
        desk::post(app, Note { title, body, buttons: Vec::new() }).await;
    }

    fn order(&self, order: Order) {
        if self.0.send(order).is_err() {
            tracing::warn!("nobody shows notifications any more");
        }
    }
}

/// The notifications that are shown, each with what takes it away.
#[derive(Default)]
struct Shown(Vec<(About, oneshot::Sender<()>)>);

impl Shown {
    /// Makes room for another of the same.
    fn add(&mut self, about: About) -> oneshot::Receiver<()> {
        let (close, closed) = oneshot::channel();
        self.0.retain(|(shown, _)| *shown != about || about == About::News);
        self.0.push((about, close));
        closed
    }

    /// Takes away what is over, and forgets what the agent has closed. Dropping its sender closes a notification.
    fn follow(&mut self, snapshot: &Snapshot) {
        self.0.retain(|(about, close)| !close.is_closed() && !is_over(*about, snapshot));
    }
}

async fn run(app: AppHandle, mut inbox: mpsc::UnboundedReceiver<Order>, session: Session) {
    let mut snapshots = session.snapshots();
    drop(session);
    let mut shown = Shown::default();
    loop {
        tokio::select! {
            order = inbox.recv() => {
                let Some(order) = order else { return };
                let (about, note) = note(&app, order);
                let closed = shown.add(about);
                tauri::async_runtime::spawn(desk::show(app.clone(), note, closed));
            }
            changed = snapshots.changed() => {
                if changed.is_err() { return }
                let snapshot = Arc::clone(&snapshots.borrow_and_update());
                shown.follow(&snapshot);
            }
        }
    }
}

fn note(app: &AppHandle, order: Order) -> (About, Note) {
    let words = speech::words(app);
    let alert = match order {
        Order::Say { title, body } => return (About::News, Note { title, body, buttons: Vec::new() }),
        Order::Alert(alert) => alert,
    };
    let mut buttons = vec![(Button::Show, words.show())];
    let about = match &alert {
        Alert::CallFound { party, .. } => About::Call(*party),
        Alert::HungUp { .. } => About::News,
        Alert::HeldTooLong { party, .. } | Alert::AgentDropped { party, .. } => {
            buttons.insert(0, (Button::Resume(*party), words.resume()));
            About::Hold(*party)
        }
        Alert::SignInExpired => About::SignIn,
    };
    (about, Note { title: words.alert_title(&alert), body: words.alert_body(&alert), buttons })
}

fn is_over(about: About, snapshot: &Snapshot) -> bool {
    let party = |call| snapshot.parties().find(|party| party.call == call);
    match about {
        About::Call(call) => party(call).is_none_or(|party| party.state == HoldState::Ended),
        About::Hold(call) => party(call).is_none_or(|party| !party.may_be_held()),
        About::SignIn => snapshot.connection == Connection::Ok,
        About::News => false,
    }
}

/// What a button does.
fn press(app: &AppHandle, button: Button) {
    match button {
        Button::Resume(call) => asking::give(app, Command::Resume { party: PartyRef::Call(call) }),
        Button::Show => window::show(app),
    }
}

#[cfg(test)]
mod tests {
    use hold_core::topology::Topology;
    use hold_core::{Address, Waiting};
    use hold_session::{CallView, PartyView, Role};

    use super::*;

    const CALL: &str = "CA0123456789abcdef0123456789abcdef";

    fn with_party(state: HoldState) -> Snapshot {
        let party = PartyView {
            call: CALL.parse().unwrap(),
            address: Address::seen("+15550100142"),
            name: None,
            role: Role::Caller,
            state,
            ringing: false,
            held_since: None,
            waiting: Waiting::Fresh,
            muted: false,
            risk: None,
            notice: None,
            confirmed: None,
        };
        let call = CallView {
            topology: Topology::Conference,
            conference: None,
            agent_call: None,
            agent_muted: false,
            ends_with_agent: false,
            can_mute: false,
            started: None,
            parties: vec![party],
        };
        Snapshot { calls: vec![call], ..Snapshot::empty() }
    }

    #[test]
    fn what_is_over_goes() {
        let call: CallSid = CALL.parse().unwrap();
        for (about, snapshot, over) in [
            (About::Call(call), with_party(HoldState::Active), false),
            (About::Call(call), with_party(HoldState::Held), false),
            (About::Call(call), with_party(HoldState::Ended), true),
            (About::Call(call), Snapshot::empty(), true),
            (About::Hold(call), with_party(HoldState::Held), false),
            (About::Hold(call), with_party(HoldState::Unknown), false),
            (About::Hold(call), with_party(HoldState::Active), true),
            (About::Hold(call), with_party(HoldState::Ended), true),
            (About::SignIn, Snapshot::empty(), false),
            (About::SignIn, Snapshot { connection: Connection::Ok, ..Snapshot::empty() }, true),
            (About::News, Snapshot::empty(), false),
        ] {
            assert_eq!(is_over(about, &snapshot), over, "{about:?}");
        }
    }

    #[test]
    fn a_newer_notification_of_the_same_takes_the_place_of_the_older() {
        let hold = About::Hold(CALL.parse().unwrap());
        let mut shown = Shown::default();
        let mut first = shown.add(hold);
        let mut news = shown.add(About::News);
        let mut second = shown.add(hold);
        drop(shown.add(About::News));
        let closed =
            |one: &mut oneshot::Receiver<()>| one.try_recv() == Err(oneshot::error::TryRecvError::Closed);
        assert!(closed(&mut first));
        assert!(!closed(&mut second));
        assert!(!closed(&mut news));
        shown.follow(&Snapshot::empty());
        assert!(closed(&mut second));
    }
}
