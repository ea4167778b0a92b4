//! Every threshold of the check, in one table. `docs/hold-music.md` shows it, and a test compares both.

use std::ops::RangeInclusive;

use hold_session::music::{CheckId, Finding, Measured, Remedy, Verdict};

/// What is good, what will do, and what to do about the rest.
#[derive(Debug)]
pub struct Limits {
    /// What is measured, in its unit.
    pub id: CheckId,
    /// From here to there it is good.
    pub good: RangeInclusive<f64>,
    /// From here to there it will do; all else is bad.
    pub ok: RangeInclusive<f64>,
    /// What to do where it is less than good.
    pub below: Remedy,
    /// What to do where it is more.
    pub above: Remedy,
}

const LEAST: f64 = f64::NEG_INFINITY;
const MOST: f64 = f64::INFINITY;

/// The table, in the order of the lines.
pub const LIMITS: [Limits; 10] = [
    // People speak at about -20 LUFS on a telephone; music much louder startles, much quieter seems gone.
    limits(CheckId::Loudness, -23.0..=-15.0, -30.0..=-10.0, Remedy::Louder, Remedy::Quieter),
    // Above 0 dBTP a converter on the way cuts the peak off; a loud MP3 usually goes a little beyond.
    limits(CheckId::TruePeak, LEAST..=-1.0, LEAST..=1.0, Remedy::LowerPeaks, Remedy::LowerPeaks),
    limits(CheckId::Clipping, 0.0..=0.01, 0.0..=0.1, Remedy::CleanOriginal, Remedy::CleanOriginal),
    // Whoever is put on hold and hears nothing believes that the line is dead.
    limits(CheckId::SilenceStart, 0.0..=0.5, 0.0..=2.0, Remedy::CutStart, Remedy::CutStart),
    limits(CheckId::SilenceEnd, 0.0..=0.5, 0.0..=2.0, Remedy::CutEnd, Remedy::CutEnd),
    limits(CheckId::SilenceInside, 0.0..=1.5, 0.0..=4.0, Remedy::CutInside, Remedy::CutInside),
    limits(CheckId::LostInBand, 0.0..=60.0, 0.0..=90.0, Remedy::OtherMusic, Remedy::OtherMusic),
    // Two channels that have nothing in common lose 3 dB; more means that they work against each other.
    limits(CheckId::MonoCancel, -4.5..=MOST, -9.0..=MOST, Remedy::OneChannel, Remedy::OneChannel),
    // Under 15 s the 1000 repetitions of `<Play loop="0">` end before the call may; over 40 min Twilio can drop it.
    limits(CheckId::Length, 30.0..=1200.0, 15.0..=2400.0, Remedy::Longer, Remedy::Shorter),
    limits(CheckId::Seam, LEAST..=-40.0, LEAST..=-26.0, Remedy::FadeSeam, Remedy::FadeSeam),
];

const fn limits(
    id: CheckId,
    good: RangeInclusive<f64>,
    ok: RangeInclusive<f64>,
    below: Remedy,
    above: Remedy,
) -> Limits {
    Limits { id, good, ok, below, above }
}

impl Limits {
    /// The line for what was measured. It is judged as it is shown: with two digits.
    #[must_use]
    pub fn judge(&self, value: f64) -> Finding {
        // Not a negative zero either.
        let value = (value * 100.0).round() / 100.0 + 0.0;
        let verdict = if self.good.contains(&value) {
            Verdict::Good
        } else if self.ok.contains(&value) {
            Verdict::Ok
        } else {
            Verdict::Bad
        };
        let remedy = if value < *self.good.start() { self.below } else { self.above };
        Finding {
            id: self.id,
            verdict,
            measured: Measured::Number(value),
            remedy: (verdict != Verdict::Good).then_some(remedy),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_table_is_the_one_in_force() {
        let page = include_str!("../../../../docs/hold-music.md");
        let bound = |value: f64| if value.is_finite() { value.to_string() } else { String::new() };
        for limits in &LIMITS {
            let range =
                |range: &RangeInclusive<f64>| format!("{} … {}", bound(*range.start()), bound(*range.end()));
            let row = format!(
                "| `{}` | {} | {} | {} |",
                limits.id.as_str(),
                limits.id.unit(),
                range(&limits.good).trim(),
                range(&limits.ok).trim()
            );
            assert!(page.contains(&row), "docs/hold-music.md lacks {row}");
        }
    }

    #[test]
    fn each_side_has_its_remedy() {
        let length = |value| LIMITS[8].judge(value);
        for (value, verdict, remedy) in [
            (14.99, Verdict::Bad, Some(Remedy::Longer)),
            (15.0, Verdict::Ok, Some(Remedy::Longer)),
            (30.0, Verdict::Good, None),
            (1200.0, Verdict::Good, None),
            (2400.0, Verdict::Ok, Some(Remedy::Shorter)),
            (2400.01, Verdict::Bad, Some(Remedy::Shorter)),
        ] {
            let finding = length(value);
            assert_eq!((finding.verdict, finding.remedy), (verdict, remedy), "{value} s");
        }
    }
}
