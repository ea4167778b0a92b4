//! Whose socket it is.

use std::fs::{self, Permissions};
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};

use hold_control::{Client, ClientFault, ServeFault, serve};
use hold_simulator::Scenario;

use crate::app::{App, hooks, session};

/// Set in the child: the socket that it asks as whoever it runs as.
const ASKS: &str = "HOLD_CONTROL_TEST_ASKS";
/// A user whom every Unix has, and who owns nothing.
const NOBODY: u32 = 65534;

/// What was logged while it lives, on this thread.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn listen() -> (Self, tracing::subscriber::DefaultGuard) {
        let log = Self::default();
        let writer = log.clone();
        let subscriber =
            tracing_subscriber::fmt().with_writer(move || writer.clone()).with_ansi(false).finish();
        (log, tracing::subscriber::set_default(subscriber))
    }

    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// The child: asks, and says how many bytes of an answer came.
fn ask_as_whoever_this_is(socket: &Path) {
    let mut stream = UnixStream::connect(socket).unwrap();
    // The app may have hung up before.
    let _ = stream.write_all(b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"version\"}\n");
    let _ = stream.shutdown(std::net::Shutdown::Write);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    println!("answered {} bytes", answer.len());
}

#[tokio::test]
async fn a_client_of_another_user_is_refused_and_logged() {
    if let Some(socket) = std::env::var_os(ASKS) {
        return ask_as_whoever_this_is(Path::new(&socket));
    }
    let (log, _listening) = Log::listen();
    let app = App::start(Scenario::Idle).await;
    let run = app.home.path().join("run");
    assert_eq!((mode(&run), mode(&run.join("control.sock"))), (0o700, 0o600));
    // What keeps others out before they are looked at.
    fs::set_permissions(app.home.path(), Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(&run, Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(run.join("control.sock"), Permissions::from_mode(0o666)).unwrap();
    let ask = |user: Option<u32>| {
        let mut child = Command::new(std::env::current_exe().unwrap());
        child.args(["--exact", "owner::a_client_of_another_user_is_refused_and_logged", "--nocapture"]);
        child.env(ASKS, run.join("control.sock"));
        if let Some(user) = user {
            child.uid(user).gid(user);
        }
        tokio::task::spawn_blocking(move || String::from_utf8(child.output().unwrap().stdout).unwrap())
    };
    let ours = ask(None).await.unwrap();
    assert!(ours.contains("answered ") && !ours.contains("answered 0 bytes"), "{ours}");
    assert!(!log.text().contains("refused"), "{}", log.text());
    if !rustix::process::geteuid().is_root() {
        println!("skipped: only root can run a program as another user");
        return;
    }
    let theirs = ask(Some(NOBODY)).await.unwrap();
    assert!(theirs.contains("answered 0 bytes"), "{theirs}");
    assert!(log.text().contains("refused a client of another user"), "{}", log.text());
    app.client().await.status().await.unwrap();
}

#[tokio::test]
async fn the_socket_of_a_dead_app_is_removed_and_said() {
    let home = tempfile::tempdir().unwrap();
    let run = home.path().join("run");
    fs::create_dir(&run).unwrap();
    // Whoever is killed leaves the socket and the lock's file behind.
    drop(UnixListener::bind(run.join("control.sock")).unwrap());
    fs::write(run.join("control.lock"), "").unwrap();
    let fault = Client::connect(home.path()).await.err();
    assert!(matches!(fault, Some(ClientFault::NotRunning)), "{fault:?}");
    let (log, _listening) = Log::listen();
    let server = serve(home.path(), session(), hooks(&Arc::default())).unwrap();
    assert!(
        log.text().contains("removed the control socket of an app that did not end well"),
        "{}",
        log.text()
    );
    Client::connect(home.path()).await.unwrap().status().await.unwrap();
    drop(server);
    assert!(!run.join("control.sock").exists());
    let (log, _listening) = Log::listen();
    let _server = serve(home.path(), session(), hooks(&Arc::default())).unwrap();
    assert_eq!(log.text(), "", "one that ended well leaves nothing to say");
}

#[tokio::test]
async fn a_second_app_leaves_the_first_alone() {
    let app = App::start(Scenario::Idle).await;
    let second = serve(app.home.path(), session(), hooks(&Arc::default()));
    let fault = second.err().map(|fault| fault.to_string());
    assert_eq!(fault.as_deref(), Some("Holdline is running already."));
    app.client().await.show().await.unwrap();
    assert_eq!(app.times_shown(), 1);
}

#[tokio::test]
async fn a_folder_with_too_long_a_path_is_said() {
    let home = tempfile::tempdir().unwrap();
    let deep = home.path().join("deep".repeat(30));
    let fault = serve(&deep, session(), hooks(&Arc::default())).err();
    assert!(matches!(&fault, Some(ServeFault::PathTooLong(_))), "{fault:?}");
    assert!(fault.unwrap().to_string().contains("shorter path"));
    assert!(matches!(Client::connect(&deep).await, Err(ClientFault::NotRunning)));
}

#[tokio::test]
async fn no_app_is_said() {
    let home = tempfile::tempdir().unwrap();
    let fault = Client::connect(home.path()).await.err().map(|fault| fault.to_string());
    assert_eq!(fault.as_deref(), Some("Holdline is not running."));
}
