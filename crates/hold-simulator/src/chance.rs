//! What differs from start to start, or follows from the seed where a run is to be repeated.

use parking_lot::Mutex;
use rand::rngs::Xoshiro256PlusPlus;
use rand::{Rng, SeedableRng};

/// Numbers that nobody foresees, unless they know the seed.
pub(crate) struct Chance(Mutex<Xoshiro256PlusPlus>);

impl Chance {
    /// Another at each start.
    pub(crate) fn fresh() -> Self {
        Self::from_seed(rand::rng().next_u64())
    }

    pub(crate) fn from_seed(seed: u64) -> Self {
        Self(Mutex::new(Xoshiro256PlusPlus::seed_from_u64(seed)))
    }

    /// A part of a name: eight hexadecimal digits.
    pub(crate) fn name(&self) -> String {
        format!("{:08x}", self.0.lock().next_u32())
    }

    /// As Twilio names requests.
    pub(crate) fn request_id(&self) -> String {
        let mut numbers = self.0.lock();
        format!("RQ{:016x}{:016x}", numbers.next_u64(), numbers.next_u64())
    }
}
