//! An instant of simulated time.

use std::fmt;

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Milliseconds since the Unix epoch, in simulated time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Moment(i64);

impl Moment {
    /// The machine's own clock.
    pub(crate) fn real() -> Self {
        Self::from_millis(Timestamp::now().as_millisecond())
    }

    pub(crate) const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    pub(crate) const fn millis(self) -> i64 {
        self.0
    }

    pub(crate) fn plus(self, millis: u64) -> Self {
        Self(self.0.saturating_add(i64::try_from(millis).unwrap_or(i64::MAX)))
    }

    pub(crate) fn minus(self, millis: u64) -> Self {
        Self(self.0.saturating_sub(i64::try_from(millis).unwrap_or(i64::MAX)))
    }

    /// Milliseconds since an earlier moment; none where it is later.
    pub(crate) fn since(self, earlier: Self) -> u64 {
        u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0)
    }

    /// Whole seconds since an earlier moment.
    pub(crate) fn seconds_since(self, earlier: Self) -> u64 {
        self.since(earlier) / 1000
    }

    fn timestamp(self) -> Timestamp {
        Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::MAX)
    }

    /// As the 2010 API writes dates: `Fri, 20 Aug 2010 01:13:42 +0000`.
    pub(crate) fn rfc_2822(self) -> String {
        self.timestamp().to_zoned(TimeZone::UTC).strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()
    }

    /// As HTTP writes dates: `Fri, 20 Aug 2010 01:13:42 GMT` (RFC 9110 §5.6.7).
    pub(crate) fn http_date(self) -> String {
        self.timestamp().to_zoned(TimeZone::UTC).strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
    }

    /// As the newer APIs write dates: `2010-08-20T01:13:42Z`.
    pub(crate) fn iso_8601(self) -> String {
        self.timestamp().to_zoned(TimeZone::UTC).strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    /// The day in UTC, `2010-08-20`, which is also how the list filters write it.
    pub(crate) fn day(self) -> String {
        self.timestamp().to_zoned(TimeZone::UTC).strftime("%Y-%m-%d").to_string()
    }
}

impl fmt::Display for Moment {
    /// ISO 8601 with milliseconds, as under `/simulator/`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:.3}", self.timestamp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_five_ways() {
        let moment = Moment::from_millis(1_282_266_822_345);
        assert_eq!(moment.rfc_2822(), "Fri, 20 Aug 2010 01:13:42 +0000");
        assert_eq!(moment.http_date(), "Fri, 20 Aug 2010 01:13:42 GMT");
        assert_eq!(moment.iso_8601(), "2010-08-20T01:13:42Z");
        assert_eq!(moment.day(), "2010-08-20");
        assert_eq!(moment.to_string(), "2010-08-20T01:13:42.345Z");
    }
}
