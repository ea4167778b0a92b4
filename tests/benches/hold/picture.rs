//! When a window looks as it will stay.

use std::time::Duration;

use tokio::time::{Instant, sleep};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, ImageFormat, MapState, Window};
use x11rb::rust_connection::RustConnection;

/// How long a window must stay as it is.
const STILL: Duration = Duration::from_secs(2);

/// How long it may take until then.
const PATIENCE: Duration = Duration::from_secs(60);

/// Between two looks.
const GLANCE: Duration = Duration::from_millis(3);

/// The part of the picture that may still change: a caret blinks.
const SLACK: f64 = 0.005;

/// Watches a display from now on. Answers when its only window first looked as it stayed.
pub async fn complete(display: &str) -> Instant {
    let (x, screen) = RustConnection::connect(Some(display)).unwrap();
    let root = x.setup().roots[screen].root;
    let begun = Instant::now();
    let mut seen: Vec<(Instant, Vec<u8>)> = Vec::new();
    let mut changed = begun;
    while seen.is_empty() || changed.elapsed() < STILL {
        assert!(begun.elapsed() < PATIENCE, "the window never comes to rest");
        if let Some(picture) = picture(&x, root)
            && seen.last().is_none_or(|(_, last)| differ(last, &picture) > SLACK)
        {
            changed = Instant::now();
            seen.push((changed, picture));
        }
        sleep(GLANCE).await;
    }
    let last = &seen.last().unwrap().1;
    seen.iter().find(|(_, picture)| differ(picture, last) <= SLACK).unwrap().0
}

/// The window as it is painted now, once it is there.
fn picture(x: &RustConnection, root: Window) -> Option<Vec<u8>> {
    let windows = x.query_tree(root).unwrap().reply().unwrap().children;
    let large = windows.into_iter().find_map(|window| {
        let shown = x.get_window_attributes(window).ok()?.reply().ok()?.map_state == MapState::VIEWABLE;
        let place = x.get_geometry(window).ok()?.reply().ok()?;
        (shown && place.width > 100 && place.height > 90).then_some((window, place))
    });
    let (window, place) = large?;
    let image = x.get_image(ImageFormat::Z_PIXMAP, window, 0, 0, place.width, place.height, !0).ok()?.reply();
    image.ok().map(|image| image.data)
}

/// The part of two pictures that is not the same.
fn differ(one: &[u8], other: &[u8]) -> f64 {
    if one.len() != other.len() {
        return 1.0;
    }
    let pixels = one.chunks_exact(4).zip(other.chunks_exact(4));
    pixels.filter(|(one, other)| one != other).count() as f64 / (one.len() / 4) as f64
}
