//! Dates and times as people and programs write them.

use jiff::{
    civil::{Date, DateTime, Time},
    tz::Offset,
};
use roadbook_core::hear::HeardWhen;
use serde::{Deserialize, Serialize};

/// Which number is meant by the first and second of `1/2/2024`, or of `24-01-02`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    DayMonthYear,
    MonthDayYear,
    YearMonthDay,
}

/// How a column of dates is to be read.
#[derive(Debug, Clone, Copy)]
pub struct DateReading {
    /// What the column's other values have shown; `None` when none of them tells.
    pub order: Option<DateOrder>,
    /// What to assume then.
    pub assumed: DateOrder,
    pub today: Date,
    /// Whether the date lies in the past by its nature (a birth): decides the century of two-digit years.
    pub past: bool,
}

/// A date as read, and what is odd about it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReadDate {
    pub when: HeardWhen,
    /// Day and month could be the other way round, and nothing tells.
    pub ambiguous: bool,
    /// The value fits only another order than that of its column.
    pub against_column: bool,
}

impl ReadDate {
    fn plain(when: HeardWhen) -> Self {
        Self { when, ambiguous: false, against_column: false }
    }

    /// The day, whatever the time; UTC for moments.
    #[must_use]
    pub fn day(&self) -> Date {
        match self.when {
            HeardWhen::Day(day) => day,
            HeardWhen::Wall(wall) => wall.date(),
            HeardWhen::Moment(moment) => Offset::UTC.to_datetime(moment).date(),
        }
    }
}

/// Days from 1899-12-30 (day 0 of spreadsheets, ECMA-376 part 1, 18.17.4.1) that are taken for dates: 1910 to 2099.
const SERIALS: std::ops::RangeInclusive<i64> = 3_654..=73_050;

/// Reads a date, or a date with time; `None` when it is none.
#[must_use]
pub fn read(text: &str, reading: &DateReading) -> Option<ReadDate> {
    let text = text.trim();
    if let Some(day) = iso_day(text.as_bytes()) {
        return Some(ReadDate::plain(HeardWhen::Day(day)));
    }
    if text.len() > 64 || !text.bytes().any(|byte| byte.is_ascii_digit() || byte >= 0x80) {
        return None;
    }
    let plain = plain_digits(text);
    let text = plain.as_deref().unwrap_or(text);
    if let Some(read) = only_digits(text, reading) {
        return Some(read);
    }
    let (date_text, time_text) = split_time(text);
    let (day, ambiguous, against_column) = read_day(date_text, reading)?;
    let when = match time_text {
        None => HeardWhen::Day(day),
        Some(time_text) => {
            let (time, offset) = read_time(time_text)?;
            let wall = DateTime::from_parts(day, time);
            match offset {
                Some(offset) => HeardWhen::Moment(offset.to_timestamp(wall).ok()?),
                None => HeardWhen::Wall(wall),
            }
        }
    };
    Some(ReadDate { when, ambiguous, against_column })
}

/// A time of day by itself, for tables that keep it in a column of its own.
#[must_use]
pub fn read_time_of_day(text: &str) -> Option<Time> {
    let plain = plain_digits(text.trim());
    let text = plain.as_deref().unwrap_or(text).trim();
    if let Ok(fraction) = text.parse::<f64>()
        && (0.0..1.0).contains(&fraction)
        && text.contains('.')
        && !text.contains(':')
    {
        return seconds_of_day((fraction * 86_400.0).round() as i64);
    }
    read_time(text).map(|(time, _)| time)
}

/// The day of a spreadsheet's serial number, with the time of its fraction.
#[must_use]
pub fn from_serial(serial: f64) -> Option<HeardWhen> {
    let days = serial.floor();
    if !SERIALS.contains(&(days as i64)) {
        return None;
    }
    let day = jiff::civil::date(1899, 12, 30).checked_add(jiff::Span::new().try_days(days as i64).ok()?).ok()?;
    let seconds = ((serial - days) * 86_400.0).round() as i64;
    Some(if seconds == 0 {
        HeardWhen::Day(day)
    } else if seconds >= 86_400 {
        HeardWhen::Day(day.tomorrow().ok()?)
    } else {
        HeardWhen::Wall(DateTime::from_parts(day, seconds_of_day(seconds)?))
    })
}

/// What the values of a column show about the order of day and month: `None` when nothing in them does.
pub fn order_of<'a>(values: impl IntoIterator<Item = &'a str>) -> Option<DateOrder> {
    let (mut day_first, mut month_first, mut year_first) = (0, 0, 0);
    for value in values {
        let plain = plain_digits(value.trim());
        let text = plain.as_deref().unwrap_or(value).trim();
        let (date_text, _) = split_time(text);
        let Some([a, b, c]) = three_numbers(date_text) else { continue };
        match (a, b, c) {
            ((_, 3..), _, _) => {}
            ((13..=31, _), (1..=12, _), (_, 4)) => day_first += 1,
            ((1..=12, _), (13..=31, _), (_, 4)) => month_first += 1,
            ((32..=99, 2), _, _) => year_first += 1,
            ((13..=31, _), (1..=12, _), (32..=99, 2)) => day_first += 1,
            ((1..=12, _), (13..=31, _), (_, 2)) => month_first += 1,
            _ => {}
        }
    }
    let most = day_first.max(month_first).max(year_first);
    if most == 0 {
        None
    } else if year_first == most {
        Some(DateOrder::YearMonthDay)
    } else if day_first == most {
        Some(DateOrder::DayMonthYear)
    } else {
        Some(DateOrder::MonthDayYear)
    }
}

fn iso_day(bytes: &[u8]) -> Option<Date> {
    let [a, b, c, d, b'-', m, n, b'-', x, y] = bytes else { return None };
    let digit = |byte: &u8| byte.is_ascii_digit().then(|| i16::from(byte - b'0'));
    let year = digit(a)? * 1000 + digit(b)? * 100 + digit(c)? * 10 + digit(d)?;
    Date::new(year, (digit(m)? * 10 + digit(n)?) as i8, (digit(x)? * 10 + digit(y)?) as i8).ok()
}

/// Full-width digits and signs (U+FF01 to U+FF5E) as ASCII; `None` when there are none.
fn plain_digits(text: &str) -> Option<String> {
    text.contains(|c| matches!(c, '\u{ff01}'..='\u{ff5e}' | '\u{3000}' | '\u{a0}' | '\u{202f}')).then(|| {
        text.chars()
            .map(|c| match c {
                '\u{3000}' | '\u{a0}' | '\u{202f}' => ' ',
                '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
                _ => c,
            })
            .collect()
    })
}

fn only_digits(text: &str, reading: &DateReading) -> Option<ReadDate> {
    let number = |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse::<i16>().ok());
    let bytes = text.as_bytes();
    if let Some(dot) = bytes.iter().position(|byte| *byte == b'.')
        && (4..=5).contains(&dot)
        && bytes.iter().enumerate().all(|(index, byte)| index == dot || byte.is_ascii_digit())
        && bytes.len() > dot + 1
        && dot == 5
    {
        return from_serial(text.parse().ok()?).map(ReadDate::plain);
    }
    if !bytes.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let day = match bytes.len() {
        8 => {
            let year_first =
                Date::new(number(0..4)?, number(4..6)? as i8, number(6..8)? as i8).ok().filter(|date| (1880..=2100).contains(&date.year()));
            let day_first = || Date::new(number(4..8)?, number(2..4)? as i8, number(0..2)? as i8).ok();
            let month_first = || Date::new(number(4..8)?, number(0..2)? as i8, number(2..4)? as i8).ok();
            let sensible = |date: &Date| (1880..=2100).contains(&date.year());
            return match year_first {
                Some(day) => Some(ReadDate::plain(HeardWhen::Day(day))),
                None => {
                    let (day_first, month_first) = (day_first().filter(sensible), month_first().filter(sensible));
                    let day = match reading.order.unwrap_or(reading.assumed) {
                        DateOrder::MonthDayYear => month_first.or(day_first),
                        _ => day_first.or(month_first),
                    }?;
                    let ambiguous = reading.order.is_none() && day_first.is_some() && month_first.is_some() && day_first != month_first;
                    Some(ReadDate { when: HeardWhen::Day(day), ambiguous, against_column: false })
                }
            };
        }
        6 => {
            let year = full_year(number(0..2)?, reading);
            Date::new(year, number(2..4)? as i8, number(4..6)? as i8).ok()?
        }
        5 => return from_serial(text.parse().ok()?).map(ReadDate::plain),
        14 => {
            let day = Date::new(number(0..4)?, number(4..6)? as i8, number(6..8)? as i8).ok()?;
            let time = Time::new(number(8..10)? as i8, number(10..12)? as i8, number(12..14)? as i8, 0).ok()?;
            return Some(ReadDate::plain(HeardWhen::Wall(DateTime::from_parts(day, time))));
        }
        // Unix time in seconds or milliseconds, from 2001 on.
        10 => return jiff::Timestamp::from_second(text.parse().ok()?).ok().map(|moment| ReadDate::plain(HeardWhen::Moment(moment))),
        13 => return jiff::Timestamp::from_millisecond(text.parse().ok()?).ok().map(|moment| ReadDate::plain(HeardWhen::Moment(moment))),
        _ => return None,
    };
    Some(ReadDate::plain(HeardWhen::Day(day)))
}

/// The date's and the time's part of a text. A time is recognised by its colon, or by the words for hours.
fn split_time(text: &str) -> (&str, Option<&str>) {
    let Some(mark) = text.find([':', '時', '时', '시']) else {
        // `2024-12-31T` is a date whose time got lost.
        return (text.trim_end_matches(['T', 'Z', 't']), None);
    };
    let before = text.get(..mark).unwrap_or_default();
    let digits = before.len() - before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let mut start = digits;
    let head = before.get(..digits).unwrap_or_default();
    for word in ["오전", "오후", "上午", "下午"] {
        if head.trim_end().ends_with(word) {
            start = head.trim_end().len() - word.len();
        }
    }
    let date = text.get(..start).unwrap_or_default();
    let date = date.strip_suffix(['T', 't']).unwrap_or(date).trim_end_matches([' ', ',', ';', '\t']);
    (date, text.get(start..))
}

/// A time with or without seconds, half of the day, and zone: `8:47:50 PM`, `14:05:00.123+04:00`, `오후 2:30`, `10:00-08:0`.
pub(crate) fn read_time(text: &str) -> Option<(Time, Option<Offset>)> {
    let mut rest = text.trim();
    let mut afternoon = None;
    for (word, late) in [("오전", false), ("오후", true), ("上午", false), ("下午", true)] {
        if let Some(after) = rest.strip_prefix(word) {
            afternoon = Some(late);
            rest = after.trim_start();
        }
    }
    let mut numbers = [0_i64; 3];
    let mut found = 0;
    for slot in &mut numbers {
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        if length == 0 || length > 2 {
            break;
        }
        *slot = rest.get(..length)?.parse().ok()?;
        found += 1;
        rest = rest.get(length..)?;
        match rest.chars().next() {
            Some(c @ (':' | '時' | '时' | '시' | '分' | '분' | '秒' | '초')) => rest = rest.get(c.len_utf8()..)?.trim_start(),
            _ => break,
        }
    }
    if found == 0 {
        return None;
    }
    if let Some(fraction) = rest.strip_prefix(['.', ',']) {
        rest = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    rest = rest.trim();
    for (word, late) in [("AM", false), ("PM", true), ("a.m.", false), ("p.m.", true)] {
        if rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)) {
            afternoon = Some(late);
            rest = rest.get(word.len()..)?.trim_start();
        }
    }
    let [mut hour, minute, second] = numbers;
    match afternoon {
        Some(true) if hour < 12 => hour += 12,
        Some(false) if hour == 12 => hour = 0,
        _ => {}
    }
    let time = Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, i8::try_from(second.min(59)).ok()?, 0).ok()?;
    let offset = if rest.is_empty() { None } else { Some(read_offset(rest)?) };
    Some((time, offset))
}

/// `Z`, `+04:00`, `+0400`, `+4`, and the cut `-08:0`.
pub(crate) fn read_offset(text: &str) -> Option<Offset> {
    let text = text.trim().trim_start_matches("GMT").trim_start_matches("UTC");
    if text.is_empty() || text.eq_ignore_ascii_case("z") {
        return Some(Offset::UTC);
    }
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' | '−' => -1,
        _ => return None,
    };
    let digits = text.trim_start_matches(['+', '-', '−']);
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "0"),
    };
    let hours: i32 = hours.trim().parse().ok()?;
    let minutes: i32 = if minutes.is_empty() { 0 } else { minutes.trim().parse().ok()? };
    if hours > 14 || minutes > 59 {
        return None;
    }
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

/// The numbers with how many digits they were written, when the text is three numbers between signs.
fn three_numbers(text: &str) -> Option<[(i32, usize); 3]> {
    let mut numbers = [(0, 0); 3];
    let mut count = 0;
    for part in text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()) {
        *numbers.get_mut(count)? = (part.parse().ok()?, part.len());
        count += 1;
    }
    (count == 3 && !text.contains(char::is_alphabetic)).then_some(numbers)
}

fn read_day(text: &str, reading: &DateReading) -> Option<(Date, bool, bool)> {
    if let Some(numbers) = three_numbers(text) {
        return by_numbers(numbers, reading);
    }
    let mut month = None;
    let mut numbers: Vec<(i32, usize)> = Vec::new();
    let mut republic = false;
    for word in words(text) {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            numbers.push((word.parse().ok()?, word.len()));
        } else if matches!(word, "民國" | "民国" | "中華民國") {
            republic = true;
        } else if let Some(number) = super::words::month(word) {
            // A second month name is a weekday that begins like one (`Mar`, mardi), or no date at all.
            month.get_or_insert(number);
        } else if !is_filler(word) {
            return None;
        }
    }
    match (month, numbers.as_slice()) {
        (None, [year, month, day]) => {
            // 年 月 日 and 년 월 일 always run from the year.
            let year = if republic {
                year.0 + 1911
            } else if year.1 <= 2 {
                i32::from(full_year(year.0 as i16, reading))
            } else {
                year.0
            };
            Some((date(year, month.0, day.0)?, false, false))
        }
        (Some(month), [(a, a_digits), (b, b_digits)]) => {
            let (day, year, digits) = if *a_digits >= 3 { (*b, *a, *a_digits) } else { (*a, *b, *b_digits) };
            let year = if digits <= 2 { i32::from(full_year(year as i16, reading)) } else { year };
            Some((date(year, month, day)?, false, false))
        }
        _ => None,
    }
}

/// Runs of digits and runs of letters.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let first = rest.chars().next()?;
        let end = if first.is_ascii_digit() {
            rest.find(|c: char| !c.is_ascii_digit())
        } else {
            rest.find(|c: char| !c.is_alphabetic() || c.is_ascii_digit())
        };
        // A numeral such as `²` is neither a digit here nor a letter; it stands by itself.
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()).max(first.len_utf8()));
        rest = after;
        Some(word)
    })
}

/// Words of a date that carry nothing: weekdays, "year", "of".
fn is_filler(word: &str) -> bool {
    const FILLERS: &[&str] = &[
        "年", "月", "日", "号", "號", "년", "월", "일", "г", "год", "года", "թ", "թ․", "il", "st", "nd", "rd", "th", "of", "de", "the",
        "уил",
    ];
    const WEEKDAYS: &[&str] = &["mon", "tue", "wed", "thu", "fri", "sat", "sun", "пн", "вт", "ср", "чт", "пт", "сб", "вс"];
    let word = word.to_lowercase();
    FILLERS.contains(&word.as_str()) || WEEKDAYS.iter().any(|day| word.starts_with(day)) || word.chars().all(|c| "年月日년월일".contains(c))
}

fn by_numbers([a, b, c]: [(i32, usize); 3], reading: &DateReading) -> Option<(Date, bool, bool)> {
    if a.1 >= 3 {
        // Three digits are a year of the Republic of China calendar (113/12/31), used in Taiwan.
        let year = if a.1 == 3 { a.0 + 1911 } else { a.0 };
        return Some((date(year, b.0, c.0)?, false, false));
    }
    let order = reading.order.unwrap_or(reading.assumed);
    let year_of = |number: (i32, usize)| if number.1 <= 2 { i32::from(full_year(number.0 as i16, reading)) } else { number.0 };
    let day_first = date(year_of(c), b.0, a.0);
    let month_first = date(year_of(c), a.0, b.0);
    let year_first = if c.1 <= 2 { date(year_of(a), b.0, c.0) } else { None };
    let (wanted, others) = match order {
        DateOrder::DayMonthYear => (day_first, [month_first, year_first]),
        DateOrder::MonthDayYear => (month_first, [day_first, year_first]),
        DateOrder::YearMonthDay => (year_first, [day_first, month_first]),
    };
    match wanted {
        Some(day) => {
            let two_ways = match order {
                DateOrder::YearMonthDay => false,
                _ => day_first.is_some() && month_first.is_some() && day_first != month_first,
            };
            Some((day, reading.order.is_none() && two_ways, false))
        }
        None => others.into_iter().flatten().next().map(|day| (day, false, reading.order.is_some())),
    }
}

fn date(year: i32, month: i32, day: i32) -> Option<Date> {
    if !(1850..=2200).contains(&year) {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The century of a two-digit year: the latest that is not after this year for what lies in the past, else not more than 20 years ahead.
fn full_year(two_digits: i16, reading: &DateReading) -> i16 {
    let ahead = if reading.past { 0 } else { 20 };
    let latest = reading.today.year() + ahead;
    let year = latest - latest.rem_euclid(100) + two_digits;
    if year > latest { year - 100 } else { year }
}

fn seconds_of_day(seconds: i64) -> Option<Time> {
    Time::new((seconds / 3600) as i8, (seconds / 60 % 60) as i8, (seconds % 60) as i8, 0).ok()
}

/// Whether a birth date may be true on `today`.
#[must_use]
pub fn is_possible_birth(day: Date, today: Date) -> bool {
    day <= today && i32::from(today.year()) - i32::from(day.year()) < 130
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as day;

    use super::*;

    fn reading(order: Option<DateOrder>) -> DateReading {
        DateReading { order, assumed: DateOrder::DayMonthYear, today: day(2026, 11, 22), past: false }
    }

    #[test]
    fn one_day_in_many_styles() {
        for text in [
            "2024-12-31",
            "31.12.2024",
            "12/31/2024",
            "31/12/2024",
            "20241231",
            "2024年12月31日",
            "31-Dec-2024",
            "Dec 31, 2024",
            "2024. 12. 31.",
            "45657",
            "31 декабря 2024 г.",
            "31 դեկտեմբերի 2024",
            "31 dekabr 2024",
            "2024년 12월 31일",
            "民國113年12月31日",
            "113/12/31",
            "31.12.24",
            "２０２４年１２月３１日",
            "2024/12/31",
            "31122024",
            "Tuesday, December 31, 2024",
            "31 Dezember 2024",
        ] {
            let read = read(text, &reading(None)).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(read.day(), day(2024, 12, 31), "{text}");
            assert!(!read.ambiguous, "{text}");
        }
    }

    #[test]
    fn times_and_zones() {
        let wall = |text: &str| match read(text, &reading(None)).map(|read| read.when) {
            Some(HeardWhen::Wall(wall)) => wall.to_string(),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(wall("2024-12-31 14:05"), "2024-12-31T14:05:00");
        assert_eq!(wall("31.12.2024 2:05 PM"), "2024-12-31T14:05:00");
        assert_eq!(wall("2024. 12. 31. 오후 2:05"), "2024-12-31T14:05:00");
        assert_eq!(wall("45657.5"), "2024-12-31T12:00:00");
        assert_eq!(wall("20241231140500"), "2024-12-31T14:05:00");
        assert_eq!(wall("2024-12-31T8:47:50"), "2024-12-31T08:47:50");
        let moment = |text: &str| match read(text, &reading(None)).map(|read| read.when) {
            Some(HeardWhen::Moment(moment)) => moment.to_string(),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(moment("2024-12-31T14:05:00Z"), "2024-12-31T14:05:00Z");
        assert_eq!(moment("2024-12-31T14:05:00-08:0"), "2024-12-31T22:05:00Z");
        assert_eq!(moment("2024-12-31T14:05:00.25+0400"), "2024-12-31T10:05:00Z");
    }

    #[test]
    fn order_is_shown_by_other_values_and_doubt_is_said() {
        assert_eq!(order_of(["1/2/2022", "1/13/2022"]), Some(DateOrder::MonthDayYear));
        assert_eq!(order_of(["1/2/2022", "13.1.2022"]), Some(DateOrder::DayMonthYear));
        assert_eq!(order_of(["1/2/2022"]), None);
        let known = read("1/2/2022", &reading(Some(DateOrder::MonthDayYear))).unwrap();
        assert_eq!((known.day(), known.ambiguous), (day(2022, 1, 2), false));
        let unknown = read("1/2/2022", &reading(None)).unwrap();
        assert_eq!((unknown.day(), unknown.ambiguous), (day(2022, 2, 1), true));
        let odd = read("1/13/2022", &reading(Some(DateOrder::DayMonthYear))).unwrap();
        assert!(odd.against_column && odd.day() == day(2022, 1, 13));
    }

    #[test]
    fn two_digit_years_know_what_lies_in_the_past() {
        let birth = DateReading { past: true, ..reading(None) };
        assert_eq!(read("19.08.56", &birth).unwrap().day(), day(1956, 8, 19));
        assert_eq!(read("19.08.30", &birth).unwrap().day(), day(1930, 8, 19));
        assert_eq!(read("19.08.30", &reading(None)).unwrap().day(), day(2030, 8, 19));
    }

    #[test]
    fn what_is_no_date() {
        for text in
            ["", "Anna", "32.01.2024", "31.02.2024", "2024-13-01", "12/2024", "+374 91 123456", "99999999", "1.5", "123", "19081399"]
        {
            assert!(read(text, &reading(None)).is_none(), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,40}") {
            let _ = read(&text, &reading(None));
            let _ = read_time_of_day(&text);
            let _ = order_of([text.as_str()]);
        }

        #[test]
        fn every_day_is_read_in_every_order(days in 0_i64..70_000, order in 0..3) {
            let date = day(1910, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            let (y, m, d) = (date.year(), date.month(), date.day());
            let (order, text) = match order {
                0 => (DateOrder::DayMonthYear, format!("{d:02}.{m:02}.{y}")),
                1 => (DateOrder::MonthDayYear, format!("{m}/{d}/{y}")),
                _ => (DateOrder::YearMonthDay, format!("{y}-{m:02}-{d:02}")),
            };
            proptest::prop_assert_eq!(read(&text, &reading(Some(order))).unwrap().day(), date);
        }
    }
}
