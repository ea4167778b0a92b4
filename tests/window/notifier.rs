//! The notifications of a desktop: the test itself is `org.freedesktop.Notifications`.

use std::collections::HashMap;

use tokio::sync::watch;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::OwnedValue;
use zbus::{Connection, interface};

use super::Desktop;
use crate::simulated::PATIENCE;

const PATH: &str = "/org/freedesktop/Notifications";

/// A notification as it was asked for.
#[derive(Debug, Clone)]
pub struct Posted {
    /// Its number.
    pub id: u32,
    /// The title.
    pub title: String,
    /// The sentence below.
    pub body: String,
    /// The buttons, each its name and its text in turn.
    pub actions: Vec<String>,
    /// Whether it is shown.
    pub open: bool,
}

struct Server {
    posted: watch::Sender<Vec<Posted>>,
}

#[interface(name = "org.freedesktop.Notifications")]
impl Server {
    fn get_capabilities(&self) -> Vec<String> {
        ["actions", "body"].map(str::to_owned).to_vec()
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        let text = |text: &str| text.to_owned();
        (text("test"), text("test"), text("1"), text("1.2"))
    }

    #[expect(clippy::too_many_arguments, reason = "it is the specification's")]
    fn notify(
        &self,
        _app_name: String,
        _replaces: u32,
        _icon: String,
        title: String,
        body: String,
        actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _timeout: i32,
    ) -> u32 {
        let mut number = 0;
        self.posted.send_modify(|posted| {
            number = u32::try_from(posted.len()).unwrap() + 1;
            posted.push(Posted { id: number, title, body, actions, open: true });
        });
        number
    }

    async fn close_notification(&self, id: u32, #[zbus(signal_emitter)] emitter: SignalEmitter<'_>) {
        self.posted.send_modify(|posted| {
            for one in posted.iter_mut().filter(|one| one.id == id) {
                one.open = false;
            }
        });
        Self::notification_closed(&emitter, id, 3).await.unwrap();
    }

    #[zbus(signal)]
    async fn action_invoked(emitter: &SignalEmitter<'_>, id: u32, action: &str) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn notification_closed(emitter: &SignalEmitter<'_>, id: u32, reason: u32) -> zbus::Result<()>;
}

/// The service of notifications, until this is dropped.
pub struct Notifier {
    connection: Connection,
    posted: watch::Receiver<Vec<Posted>>,
}

impl Notifier {
    /// Starts it on a desktop.
    pub async fn start(desktop: &Desktop) -> Self {
        let (sender, posted) = watch::channel(Vec::new());
        let connection =
            desktop.serve("org.freedesktop.Notifications", PATH, Server { posted: sender }).await;
        Self { connection, posted }
    }

    /// Waits for a notification with this title.
    pub async fn until_posted(&self, title: &str) -> Posted {
        let fits = |posted: &Vec<Posted>| posted.iter().any(|one| one.title == title);
        let mut posted = self.posted.clone();
        let waited = tokio::time::timeout(PATIENCE, posted.wait_for(fits)).await;
        let all = match waited {
            Ok(all) => all.unwrap().clone(),
            Err(_) => panic!("never said: {title}\n{:#?}", self.all()),
        };
        all.into_iter().rfind(|one| one.title == title).unwrap()
    }

    /// Waits until a notification has been taken away.
    pub async fn until_closed(&self, id: u32) {
        let mut posted = self.posted.clone();
        let closed = posted.wait_for(|posted| posted.iter().any(|one| one.id == id && !one.open));
        tokio::time::timeout(PATIENCE, closed).await.expect("it is taken away").unwrap();
    }

    /// Presses a button.
    pub async fn press(&self, id: u32, action: &str) {
        let emitter = SignalEmitter::new(&self.connection, PATH).unwrap();
        Server::action_invoked(&emitter, id, action).await.unwrap();
    }

    /// Everything that was asked for.
    #[must_use]
    pub fn all(&self) -> Vec<Posted> {
        self.posted.borrow().clone()
    }
}
