//! The desktop's dialogs for files: the test itself is the portal that a sandboxed GTK program asks for them, since no
//! web driver sees a dialog of the system's, and keys sent to one get lost.

use std::collections::HashMap;
use std::path::Path;

use tokio::sync::mpsc;
use url::Url;
use zbus::message::Header;
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, interface};

use super::Desktop;
use crate::simulated::PATIENCE;

const PATH: &str = "/org/freedesktop/portal/desktop";
const REQUEST: &str = "org.freedesktop.portal.Request";

/// A dialog that waits for its answer.
struct Open {
    asked_by: String,
    request: OwnedObjectPath,
    saves: bool,
}

struct Chooser {
    open: mpsc::UnboundedSender<Open>,
}

impl Chooser {
    /// Where the answer is expected, by the portal's rules.
    fn ask(
        &self,
        header: &Header<'_>,
        options: &HashMap<String, OwnedValue>,
        saves: bool,
    ) -> OwnedObjectPath {
        let asked_by = header.sender().unwrap().to_string();
        let token: &str = options["handle_token"].downcast_ref().unwrap();
        let who = asked_by.trim_start_matches(':').replace('.', "_");
        let request = ObjectPath::try_from(format!("{PATH}/request/{who}/{token}")).unwrap();
        let request = OwnedObjectPath::from(request);
        self.open.send(Open { asked_by, request: request.clone(), saves }).unwrap();
        request
    }
}

#[allow(clippy::needless_pass_by_value, reason = "zbus hands over what it has read")]
#[interface(name = "org.freedesktop.portal.FileChooser")]
impl Chooser {
    fn open_file(
        &self,
        #[zbus(header)] header: Header<'_>,
        _window: String,
        _title: String,
        options: HashMap<String, OwnedValue>,
    ) -> OwnedObjectPath {
        self.ask(&header, &options, false)
    }

    fn save_file(
        &self,
        #[zbus(header)] header: Header<'_>,
        _window: String,
        _title: String,
        options: HashMap<String, OwnedValue>,
    ) -> OwnedObjectPath {
        self.ask(&header, &options, true)
    }

    #[zbus(property, name = "version")]
    fn version(&self) -> u32 {
        3
    }
}

/// The portal, until this is dropped.
pub struct FilePortal {
    connection: Connection,
    open: mpsc::UnboundedReceiver<Open>,
}

impl FilePortal {
    /// Starts it on a desktop, whose programs from now on ask it for files.
    pub async fn start(desktop: &mut Desktop) -> Self {
        let (sender, open) = mpsc::unbounded_channel();
        let connection =
            desktop.serve("org.freedesktop.portal.Desktop", PATH, Chooser { open: sender }).await;
        desktop.set("GTK_USE_PORTAL", "1");
        // GLib would ask it for proxies and the state of the network as well.
        desktop.set("GIO_USE_PROXY_RESOLVER", "dummy");
        desktop.set("GIO_USE_NETWORK_MONITOR", "base");
        Self { connection, open }
    }

    /// Names the file to save, in the dialog that is open or comes.
    pub async fn save_as(&mut self, file: &Path) {
        assert!(self.answer(Some(file)).await, "it asks for a file to open");
    }

    /// Chooses a file that is there.
    pub async fn choose(&mut self, file: &Path) {
        assert!(!self.answer(Some(file)).await, "it asks where to save");
    }

    /// Cancels the dialog.
    pub async fn cancel(&mut self) {
        self.answer(None).await;
    }

    /// Whether the dialog that was answered asked where to save.
    async fn answer(&mut self, file: Option<&Path>) -> bool {
        let open = tokio::time::timeout(PATIENCE, self.open.recv()).await.expect("a dialog comes").unwrap();
        let files: Vec<_> = file.iter().map(|file| Url::from_file_path(file).unwrap().to_string()).collect();
        let answer = HashMap::from([("uris", Value::from(files))]);
        let code = u32::from(file.is_none());
        let to = Some(open.asked_by.as_str());
        self.connection.emit_signal(to, &open.request, REQUEST, "Response", &(code, answer)).await.unwrap();
        open.saves
    }
}
