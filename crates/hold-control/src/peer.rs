//! Who is at the other end.

use std::io;

use interprocess::local_socket::tokio::Stream;

/// Whether the other end is a program of the user who runs this one.
///
/// # Errors
/// When the system does not say.
#[cfg(unix)]
pub fn is_ours(stream: &Stream) -> io::Result<bool> {
    use interprocess::local_socket::traits::StreamCommon;
    let peer = stream.peer_creds()?.euid().ok_or(io::ErrorKind::Unsupported)?;
    Ok(peer == rustix::process::geteuid().as_raw())
}

/// Windows itself asks the pipe's access list, which lets its owner alone in.
#[cfg(windows)]
#[expect(clippy::unnecessary_wraps, reason = "as on Unix")]
pub fn is_ours(_: &Stream) -> io::Result<bool> {
    Ok(true)
}
