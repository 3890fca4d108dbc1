//! Calendars as RFC 5545 wants them: lines end with CR LF and are folded at 75 octets, texts are escaped, local times name a zone that the
//! calendar itself describes.

use std::fmt::Write;

use jiff::{
    civil::Date,
    tz::{Offset, TimeZone},
};
use roadbook_core::kernel::Moment;

/// Octets of a line without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// When an event is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// From a moment for so many minutes.
    At(Moment, u32),
    /// Whole days; the last is not one of them.
    Days(Date, Date),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The same for the same thing, whenever it is asked for.
    pub uid: String,
    /// Grows when the event is moved (RFC 5545, 3.8.7.4).
    pub sequence: i64,
    pub when: When,
    pub summary: String,
    pub description: String,
    /// Where it is shown; empty for nowhere.
    pub url: String,
}

/// A calendar in the making.
#[derive(Debug)]
pub struct Calendar {
    text: String,
    zone: TimeZone,
    zone_name: String,
    stamp: Moment,
}

impl Calendar {
    /// Begins one whose times are those of `zone`, which it describes from `from` to `to`.
    #[must_use]
    pub fn new(name: &str, zone: &TimeZone, from: Moment, to: Moment, now: Moment) -> Self {
        let zone_name = zone.iana_name().unwrap_or("UTC").to_owned();
        let zone = if zone.iana_name().is_some() { zone.clone() } else { TimeZone::UTC };
        let mut calendar = Self { text: String::new(), zone, zone_name, stamp: now };
        for (key, value) in [
            ("BEGIN", "VCALENDAR"),
            ("VERSION", "2.0"),
            ("PRODID", "-//Roadbook//Today//EN"),
            ("CALSCALE", "GREGORIAN"),
            ("METHOD", "PUBLISH"),
        ] {
            calendar.line(&format!("{key}:{value}"));
        }
        calendar.line(&format!("X-WR-CALNAME:{}", escape(name)));
        calendar.line("REFRESH-INTERVAL;VALUE=DURATION:PT15M");
        calendar.describe_zone(from, to);
        calendar
    }

    fn line(&mut self, line: &str) {
        fold(line, &mut self.text);
    }

    /// Every change of the clock between two moments as an observance of its own: no rule has to be guessed.
    fn describe_zone(&mut self, from: Moment, to: Moment) {
        let zone = self.zone.clone();
        self.line("BEGIN:VTIMEZONE");
        self.line(&format!("TZID:{}", self.zone_name));
        let first = zone.to_offset_info(from);
        let mut before = first.offset();
        self.observance(from, before, before, first.abbreviation(), first.dst().is_dst());
        for change in zone.following(from).take_while(|change| change.timestamp() < to) {
            self.observance(change.timestamp(), before, change.offset(), change.abbreviation(), change.dst().is_dst());
            before = change.offset();
        }
        self.line("END:VTIMEZONE");
    }

    fn observance(&mut self, at: Moment, from: Offset, to: Offset, name: &str, summer: bool) {
        let kind = if summer { "DAYLIGHT" } else { "STANDARD" };
        self.line(&format!("BEGIN:{kind}"));
        self.line(&format!("DTSTART:{}", from.to_datetime(at).strftime("%Y%m%dT%H%M%S")));
        self.line(&format!("TZOFFSETFROM:{}", offset(from)));
        self.line(&format!("TZOFFSETTO:{}", offset(to)));
        self.line(&format!("TZNAME:{}", escape(name)));
        self.line(&format!("END:{kind}"));
    }

    pub fn add(&mut self, entry: &Entry) {
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{}", escape(&entry.uid)));
        self.line(&format!("SEQUENCE:{}", entry.sequence.clamp(0, i32::MAX.into())));
        let stamp = TimeZone::UTC.to_datetime(self.stamp).strftime("%Y%m%dT%H%M%SZ").to_string();
        self.line(&format!("DTSTAMP:{stamp}"));
        match &entry.when {
            When::At(at, minutes) => {
                let wall = self.zone.to_datetime(*at).strftime("%Y%m%dT%H%M%S").to_string();
                self.line(&format!("DTSTART;TZID={}:{wall}", self.zone_name));
                self.line(&format!("DURATION:PT{minutes}M"));
            }
            When::Days(first, end) => {
                self.line(&format!("DTSTART;VALUE=DATE:{}", first.strftime("%Y%m%d")));
                self.line(&format!("DTEND;VALUE=DATE:{}", end.strftime("%Y%m%d")));
                self.line("TRANSP:TRANSPARENT");
            }
        }
        self.line(&format!("SUMMARY:{}", escape(&entry.summary)));
        if !entry.description.is_empty() {
            self.line(&format!("DESCRIPTION:{}", escape(&entry.description)));
        }
        if !entry.url.is_empty() {
            self.line(&format!("URL:{}", entry.url));
        }
        self.line("END:VEVENT");
    }

    #[must_use]
    pub fn end(mut self) -> String {
        self.line("END:VCALENDAR");
        self.text
    }
}

fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let (sign, seconds) = (if seconds < 0 { '-' } else { '+' }, seconds.unsigned_abs());
    let mut text = format!("{sign}{:02}{:02}", seconds / 3600, seconds / 60 % 60);
    if seconds % 60 != 0 {
        let _ = write!(text, "{:02}", seconds % 60);
    }
    text
}

/// A text value (RFC 5545, 3.3.11). Other control characters have no place in one.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Writes one line in pieces of at most 75 octets, never through a character.
fn fold(line: &str, out: &mut String) {
    let mut left = LINE;
    for c in line.chars() {
        if c.len_utf8() > left {
            out.push_str("\r\n ");
            left = LINE - 1;
        }
        out.push(c);
        left -= c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn folded_lines_are_short_and_unfold_to_what_they_were(text in "\\PC{0,300}") {
            let mut folded = String::new();
            fold(&text, &mut folded);
            prop_assert!(folded.ends_with("\r\n"));
            for line in folded.split("\r\n") {
                prop_assert!(line.len() <= LINE);
            }
            let unfolded = folded.replace("\r\n ", "");
            prop_assert_eq!(unfolded.trim_end_matches("\r\n"), text);
        }

        #[test]
        fn no_text_breaks_out_of_its_line(summary in any::<String>(), description in any::<String>()) {
            let now = Moment::from_second(1_763_800_000).unwrap();
            let mut calendar = Calendar::new("x", &TimeZone::UTC, now, now, now);
            let lines = |calendar: &Calendar| calendar.text.replace("\r\n ", "").matches("\r\n").count();
            let before = lines(&calendar);
            calendar.add(&Entry { uid: "1".into(), sequence: 0, when: When::At(now, 15), summary, description: format!("x{description}"), url: String::new() });
            prop_assert_eq!(lines(&calendar) - before, 9);
        }
    }

    #[test]
    fn a_zone_is_described_with_its_changes() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let at = |text: &str| text.parse::<Moment>().unwrap();
        let calendar =
            Calendar::new("Anna; Today", &zone, at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z"), at("2026-01-01T00:00:00Z"));
        let text = calendar.end();
        assert!(text.contains("X-WR-CALNAME:Anna\\; Today\r\n"));
        assert!(text.contains("BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\n"));
        assert!(text.contains("BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\n"));
    }
}
