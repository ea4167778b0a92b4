//! The window as the display knows it: found, drawn, and closed as a window manager does.

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{AtomEnum, ClientMessageEvent, ConnectionExt, EventMask, MapState, Window};
use x11rb::rust_connection::RustConnection;

/// The number of the application's window on a display.
pub fn window_id(display: &str) -> Window {
    let (x, screen) = RustConnection::connect(Some(display)).unwrap();
    application_window(&x, x.setup().roots[screen].root)
}

/// Asks the application's window on a display to close.
pub fn close_window(display: &str) {
    let (x, screen) = RustConnection::connect(Some(display)).unwrap();
    let atom = |name: &str| x.intern_atom(false, name.as_bytes()).unwrap().reply().unwrap().atom;
    let (protocols, delete) = (atom("WM_PROTOCOLS"), atom("WM_DELETE_WINDOW"));
    let window = application_window(&x, x.setup().roots[screen].root);
    let ask = ClientMessageEvent::new(32, window, protocols, [delete, x11rb::CURRENT_TIME, 0, 0, 0]);
    x.send_event(false, window, EventMask::NO_EVENT, ask).unwrap().check().unwrap();
}

/// Whether the application's window is on a display.
pub fn is_shown(display: &str) -> bool {
    let (x, screen) = RustConnection::connect(Some(display)).unwrap();
    shown_window(&x, x.setup().roots[screen].root).is_some()
}

/// Where the application's window is on a display: from the left, from above, width and height.
pub fn place(display: &str) -> (i32, i32, u32, u32) {
    let (x, screen) = RustConnection::connect(Some(display)).unwrap();
    let window = application_window(&x, x.setup().roots[screen].root);
    let place = x.get_geometry(window).unwrap().reply().unwrap();
    (place.x.into(), place.y.into(), place.width.into(), place.height.into())
}

fn application_window(x: &RustConnection, root: Window) -> Window {
    shown_window(x, root).expect("the window is on the display")
}

fn shown_window(x: &RustConnection, root: Window) -> Option<Window> {
    shown_windows(x, root).into_iter().next()
}

/// Every window of the application: there is no window manager, so each is a child of the root.
pub fn shown_windows(x: &RustConnection, root: Window) -> Vec<Window> {
    let windows = x.query_tree(root).unwrap().reply().unwrap().children;
    // One that goes meanwhile is not it.
    let shown = |window: &Window| {
        let name = x.get_property(false, *window, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 64).unwrap().reply();
        let attributes = x.get_window_attributes(*window).unwrap().reply();
        name.is_ok_and(|name| name.value == b"Holdline")
            && attributes.is_ok_and(|attributes| attributes.map_state == MapState::VIEWABLE)
    };
    windows.into_iter().filter(shown).collect()
}
