//! holdctl.
fn main() {}
