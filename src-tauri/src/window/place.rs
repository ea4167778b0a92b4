//! Where a window may stand.

use serde::{Deserialize, Serialize};

/// Where a window stood. The place is in pixels of the screen, the size in those of the page.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Place {
    pub x: i32,
    pub y: i32,
    pub width: f64,
    pub height: f64,
}

/// A monitor, without what panels take of it, in pixels of the screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Monitor {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
    pub scale: f64,
}

impl Monitor {
    /// How much of a rectangle is seen on it, in pixels.
    fn sees(&self, (x, y, width, height): (i32, i32, i32, i32)) -> i64 {
        let wide = (x + width).min(self.x + self.width) - x.max(self.x);
        let high = (y + height).min(self.y + self.height) - y.max(self.y);
        i64::from(wide.max(0)) * i64::from(high.max(0))
    }

    /// How far away from it a point is, squared.
    fn distance(&self, x: i32, y: i32) -> i64 {
        let across = i64::from((self.x - x).max(x - (self.x + self.width)).max(0));
        let down = i64::from((self.y - y).max(y - (self.y + self.height)).max(0));
        across * across + down * down
    }
}

/// The place, moved so that all of the window is seen: on the monitor that shows most of it, or else on the nearest.
/// One that is seen wholly stays, and so does one where nothing is known of monitors.
pub fn on_screen(place: Place, monitors: &[Monitor]) -> Place {
    let rectangle = |monitor: &Monitor| {
        let pixels = |length: f64| (length * monitor.scale).round() as i32;
        (place.x, place.y, pixels(place.width), pixels(place.height))
    };
    let best = monitors
        .iter()
        .max_by_key(|monitor| (monitor.sees(rectangle(monitor)), -monitor.distance(place.x, place.y)));
    let Some(monitor) = best else { return place };
    let (x, y, width, height) = rectangle(monitor);
    let seen: i64 = monitors.iter().map(|monitor| monitor.sees((x, y, width, height))).sum();
    if seen >= i64::from(width) * i64::from(height) {
        return place;
    }
    let (width, height) = (width.min(monitor.width), height.min(monitor.height));
    Place {
        x: x.clamp(monitor.x, monitor.x + monitor.width - width),
        y: y.clamp(monitor.y, monitor.y + monitor.height - height),
        width: f64::from(width) / monitor.scale,
        height: f64::from(height) / monitor.scale,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEFT: Monitor = Monitor { x: 0, y: 0, width: 1920, height: 1080, scale: 1.0 };
    const RIGHT: Monitor = Monitor { x: 1920, y: 0, width: 2560, height: 1440, scale: 1.0 };
    /// With twice as many pixels.
    const FINE: Monitor = Monitor { x: 0, y: 0, width: 2560, height: 1600, scale: 2.0 };

    const fn at(x: i32, y: i32) -> Place {
        Place { x, y, width: 400.0, height: 640.0 }
    }

    #[test]
    fn a_window_is_never_off_the_screen() {
        let sized = |x, y, width, height| Place { x, y, width, height };
        for (place, monitors, expect) in [
            (at(100, 100), &[LEFT, RIGHT][..], at(100, 100)),
            (at(2500, 100), &[LEFT, RIGHT], at(2500, 100)),
            // Half on each, and wholly seen.
            (at(1700, 100), &[LEFT, RIGHT], at(1700, 100)),
            // The right one went away.
            (at(2500, 100), &[LEFT], at(1520, 100)),
            (at(1700, 100), &[LEFT], at(1520, 100)),
            // Below, above and left of everything.
            (at(300, 1200), &[LEFT, RIGHT], at(300, 440)),
            (at(300, -700), &[LEFT, RIGHT], at(300, 0)),
            (at(-900, 40), &[LEFT, RIGHT], at(0, 40)),
            // Nearer to the right one.
            (at(4000, 1200), &[LEFT, RIGHT], at(4000, 800)),
            // Larger than what is left.
            (sized(0, 0, 3000.0, 1200.0), &[LEFT], sized(0, 0, 1920.0, 1080.0)),
            // The same size for the eye takes more pixels.
            (at(2000, 100), &[FINE], at(1760, 100)),
            (at(100, 900), &[FINE], at(100, 320)),
            (at(5000, 5000), &[], at(5000, 5000)),
        ] {
            assert_eq!(on_screen(place, monitors), expect, "{place:?} on {monitors:?}");
        }
    }
}
