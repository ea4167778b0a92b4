//! G.711: eight bits a sample.

use audio_codec_algorithms::{decode_alaw, decode_ulaw, encode_alaw, encode_ulaw};

/// How a telephone network writes its samples.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Law {
    /// µ-law: North America and Japan, and everywhere inside Twilio.
    Mu,
    /// A-law: everywhere else.
    A,
}

impl Law {
    /// One sample from full scale -1 to 1, in eight bits.
    #[must_use]
    pub fn encode(self, sample: f32) -> u8 {
        let whole = whole(sample);
        match self {
            Self::Mu => encode_ulaw(whole),
            Self::A => encode_alaw(whole),
        }
    }

    /// The sample that eight bits stand for.
    #[must_use]
    pub fn decode(self, code: u8) -> f32 {
        let whole = match self {
            Self::Mu => decode_ulaw(code),
            Self::A => decode_alaw(code),
        };
        f32::from(whole) / 32_768.0
    }

    /// What is left of a sample at the other end.
    pub(super) fn round_trip(self, sample: f32) -> f32 {
        self.decode(self.encode(sample))
    }
}

/// The nearest of sixteen bits; what is louder than full scale is cut off there.
pub(crate) fn whole(sample: f32) -> i16 {
    // A cast stops at both ends, and takes what is no number for nothing.
    (sample * 32_768.0).round() as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    /// G.711, tables 1a and 2a: decision values and the character signals that stand for them, before the even
    /// bits of the A-law are inverted for the line.
    #[test]
    fn the_recommendations_own_values() {
        let sent = |law: Law, whole: i16| law.encode(f32::from(whole) / 32_768.0);
        for (whole, code) in [(0, 0xFF), (32_635, 0x80), (-32_635, 0x00), (8031 * 4, 0x80), (4063 * 4, 0x8F)]
        {
            assert_eq!(sent(Law::Mu, whole), code, "µ-law of {whole}");
        }
        for (whole, code) in [(0, 0xD5), (32_767, 0xAA), (-32_768, 0x2A), (2048 * 8, 0xA5), (1024 * 8, 0xB5)]
        {
            assert_eq!(sent(Law::A, whole), code, "A-law of {whole}");
        }
        for (law, loudest) in [(Law::Mu, 8031.0 * 4.0), (Law::A, 4032.0 * 8.0)] {
            let code = law.encode(1.0);
            assert_eq!(law.decode(code) * 32_768.0, loudest, "{law:?}");
        }
    }

    #[test]
    fn every_code_stands_for_itself() {
        for law in [Law::Mu, Law::A] {
            for code in 0..=u8::MAX {
                let again = law.encode(law.decode(code));
                // µ-law has two zeros.
                assert!(again == code || law.decode(code) == law.decode(again), "{law:?} {code:#x}");
            }
        }
    }

    #[test]
    fn what_is_too_loud_is_cut_off() {
        assert_eq!((whole(2.0), whole(-2.0), whole(f32::NAN)), (i16::MAX, i16::MIN, 0));
    }
}
