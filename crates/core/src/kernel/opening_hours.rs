//! When a store is open: per weekday, in the store's own wall time, with as many parts a day as it has (split shifts, lunch).

use std::fmt;

use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

/// Minutes in a day: the end of a part that lasts until midnight.
pub const MINUTES_A_DAY: u16 = 24 * 60;

/// One stretch of being open, in minutes since midnight: `from` inclusive, `to` exclusive, `from < to <= 1440`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Part {
    pub from: u16,
    pub to: u16,
}

/// The parts of each weekday, Monday first, sorted and apart from each other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OpeningHours([Vec<Part>; 7]);

/// Why a text is not the hours of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HoursProblem {
    #[error("write hours as 09:00-13:00, 14:00-18:00")]
    Form,
    #[error("a part ends before it begins")]
    Backwards,
    #[error("two parts overlap")]
    Overlap,
}

impl OpeningHours {
    #[must_use]
    pub fn day(&self, weekday: Weekday) -> &[Part] {
        self.on(usize::from(weekday.to_monday_zero_offset().unsigned_abs()))
    }

    /// As [`Self::day`], with the weekday as a number: 0 is Monday.
    #[must_use]
    pub fn on(&self, weekday: usize) -> &[Part] {
        self.0.get(weekday).map_or(&[], Vec::as_slice)
    }

    pub fn set_day(&mut self, weekday: Weekday, parts: Vec<Part>) {
        if let Some(day) = self.0.get_mut(usize::from(weekday.to_monday_zero_offset().unsigned_abs())) {
            *day = parts;
        }
    }

    #[must_use]
    pub fn is_open(&self, weekday: Weekday, time: jiff::civil::Time) -> bool {
        let minute = u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs());
        self.day(weekday).iter().any(|part| (part.from..part.to).contains(&minute))
    }

    /// The hours of one day as people write them: `09:00-13:00, 14:00-18:00`, `9-18`, `9.30–13`; empty or `-` is closed. Full-width and
    /// typographic marks are taken too.
    ///
    /// # Errors
    /// [`HoursProblem`], which says what is wrong with the text.
    pub fn parse_day(text: &str) -> Result<Vec<Part>, HoursProblem> {
        let text = text.trim();
        if text.is_empty() || matches!(text, "-" | "–" | "—") {
            return Ok(Vec::new());
        }
        let mut parts = text
            .split([',', ';', '，', '、', '；'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(|part| {
                let (from, to) = part.split_once(['-', '–', '—', '~', '～']).ok_or(HoursProblem::Form)?;
                let (from, to) = (minute(from).ok_or(HoursProblem::Form)?, minute(to).ok_or(HoursProblem::Form)?);
                if from < to { Ok(Part { from, to }) } else { Err(HoursProblem::Backwards) }
            })
            .collect::<Result<Vec<_>, _>>()?;
        parts.sort_unstable();
        if parts.iter().zip(parts.iter().skip(1)).any(|(before, after)| after.from < before.to) {
            return Err(HoursProblem::Overlap);
        }
        Ok(parts)
    }

    /// The inverse of [`Self::parse_day`].
    #[must_use]
    pub fn day_text(&self, weekday: Weekday) -> String {
        self.day(weekday).iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }
}

fn minute(text: &str) -> Option<u16> {
    let text = text.trim();
    let (hours, minutes) = text.split_once([':', '.', '：']).unwrap_or((text, "0"));
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (minutes < 60 && hours <= 24).then(|| hours * 60 + minutes).filter(|minute| *minute <= MINUTES_A_DAY)
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}-{:02}:{:02}", self.from / 60, self.from % 60, self.to / 60, self.to % 60)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_day_is_read_as_people_write_it() {
        let lunch = vec![Part { from: 540, to: 780 }, Part { from: 840, to: 1080 }];
        for text in ["09:00-13:00, 14:00-18:00", "9-13; 14-18", "14–18, 9.00 – 13.00", "9-13，14-18"] {
            assert_eq!(OpeningHours::parse_day(text), Ok(lunch.clone()), "{text}");
        }
        assert_eq!(OpeningHours::parse_day("0-24"), Ok(vec![Part { from: 0, to: MINUTES_A_DAY }]));
        assert_eq!(OpeningHours::parse_day("—"), Ok(vec![]));
        assert_eq!(OpeningHours::parse_day("18-9"), Err(HoursProblem::Backwards));
        assert_eq!(OpeningHours::parse_day("9-13, 12-18"), Err(HoursProblem::Overlap));
        for text in ["closed", "9-25", "9:60-10", "9", "24:01-25", "-5-6"] {
            assert_eq!(OpeningHours::parse_day(text), Err(HoursProblem::Form), "{text}");
        }
    }

    #[test]
    fn lunch_is_not_open() {
        let mut hours = OpeningHours::default();
        hours.set_day(Weekday::Tuesday, OpeningHours::parse_day("9-13, 14-18").unwrap());
        assert!(hours.is_open(Weekday::Tuesday, time(9, 0, 0, 0)));
        assert!(!hours.is_open(Weekday::Tuesday, time(13, 30, 0, 0)));
        assert!(!hours.is_open(Weekday::Tuesday, time(18, 0, 0, 0)));
        assert!(!hours.is_open(Weekday::Wednesday, time(10, 0, 0, 0)));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(edges in proptest::collection::btree_set(0..=MINUTES_A_DAY, 0..8)) {
            let edges: Vec<u16> = edges.into_iter().collect();
            let parts: Vec<Part> = edges.chunks_exact(2).map(|pair| Part { from: pair[0], to: pair[1] }).collect();
            let mut hours = OpeningHours::default();
            hours.set_day(Weekday::Sunday, parts.clone());
            prop_assert_eq!(OpeningHours::parse_day(&hours.day_text(Weekday::Sunday)), Ok(parts));
        }

        #[test]
        fn no_text_breaks_it(text in ".{0,40}") {
            let _ = OpeningHours::parse_day(&text);
        }
    }
}
