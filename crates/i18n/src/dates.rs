//! Dates and times of day, by the patterns and names of CLDR 49 (`en-GB`, `hy`, `ko`, `az`, `ru`, `zh-Hant`).
//!
//! All take wall time: the caller places a moment in the zone of the reader, the store or the customer first.

use std::{borrow::Borrow, fmt::Write as _};

use jiff::civil::{Date, DateTime, Time, Weekday};

use crate::{Language, Texts};

/// Patterns in CLDR's letters: `y` year, `MMMM`/`MMM` month name in the form used with a day, `LLLL` month name standing alone, `M` month
/// number, `d`/`dd` day, `EEEE`/`EEE` weekday, `HH`/`h` hour of 24 and of 12, `mm` minute, `a` half of the day; quoted text stands as it is.
struct Patterns {
    medium: &'static str,
    long: &'static str,
    full: &'static str,
    month_day: &'static str,
    weekday_day: &'static str,
    year_month: &'static str,
    time: &'static str,
    /// Between a date and a time.
    joint: &'static str,
    months: [&'static str; 12],
    months_alone: [&'static str; 12],
    months_short: [&'static str; 12],
    /// Monday first.
    weekdays: [&'static str; 7],
    weekdays_short: [&'static str; 7],
    half_days: [&'static str; 2],
}

static EN: Patterns = Patterns {
    medium: "d MMM y",
    long: "d MMMM y",
    full: "EEEE, d MMMM y",
    month_day: "d MMM",
    weekday_day: "EEE d MMM",
    year_month: "LLLL y",
    time: "HH:mm",
    joint: ", ",
    months: EN_MONTHS,
    months_alone: EN_MONTHS,
    months_short: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"],
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    weekdays_short: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    half_days: ["am", "pm"],
};

const EN_MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

static HY: Patterns = Patterns {
    medium: "y թ. MMM dd",
    long: "y թ. MMMM dd",
    full: "y թ. MMMM dd, EEEE",
    month_day: "d MMM",
    weekday_day: "MMM d, EEE",
    year_month: "y թ. LLLL",
    time: "HH:mm",
    joint: ", ",
    months: [
        "հունվարի",
        "փետրվարի",
        "մարտի",
        "ապրիլի",
        "մայիսի",
        "հունիսի",
        "հուլիսի",
        "օգոստոսի",
        "սեպտեմբերի",
        "հոկտեմբերի",
        "նոյեմբերի",
        "դեկտեմբերի",
    ],
    months_alone: [
        "հունվար",
        "փետրվար",
        "մարտ",
        "ապրիլ",
        "մայիս",
        "հունիս",
        "հուլիս",
        "օգոստոս",
        "սեպտեմբեր",
        "հոկտեմբեր",
        "նոյեմբեր",
        "դեկտեմբեր",
    ],
    months_short: ["հնվ", "փտվ", "մրտ", "ապր", "մյս", "հնս", "հլս", "օգս", "սեպ", "հոկ", "նոյ", "դեկ"],
    weekdays: ["երկուշաբթի", "երեքշաբթի", "չորեքշաբթի", "հինգշաբթի", "ուրբաթ", "շաբաթ", "կիրակի"],
    weekdays_short: ["երկ", "երք", "չրք", "հնգ", "ուր", "շբթ", "կիր"],
    half_days: ["ԿԱ", "ԿՀ"],
};

static KO: Patterns = Patterns {
    medium: "y. M. d.",
    long: "y년 M월 d일",
    full: "y년 M월 d일 EEEE",
    month_day: "M월 d일",
    weekday_day: "M월 d일 (EEE)",
    year_month: "y년 M월",
    time: "a h:mm",
    joint: " ",
    months: KO_MONTHS,
    months_alone: KO_MONTHS,
    months_short: KO_MONTHS,
    weekdays: ["월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"],
    weekdays_short: ["월", "화", "수", "목", "금", "토", "일"],
    half_days: ["오전", "오후"],
};

const KO_MONTHS: [&str; 12] = ["1월", "2월", "3월", "4월", "5월", "6월", "7월", "8월", "9월", "10월", "11월", "12월"];

static AZ: Patterns = Patterns {
    medium: "d MMM y",
    long: "d MMMM y",
    full: "d MMMM y, EEEE",
    month_day: "d MMM",
    weekday_day: "EEE, d MMM",
    year_month: "LLLL y",
    time: "HH:mm",
    joint: ", ",
    months: AZ_MONTHS,
    months_alone: AZ_MONTHS,
    months_short: ["yan", "fev", "mar", "apr", "may", "iyn", "iyl", "avq", "sen", "okt", "noy", "dek"],
    weekdays: ["bazar ertəsi", "çərşənbə axşamı", "çərşənbə", "cümə axşamı", "cümə", "şənbə", "bazar"],
    weekdays_short: ["B.e.", "Ç.a.", "Ç.", "C.a.", "C.", "Ş.", "B."],
    half_days: ["AM", "PM"],
};

const AZ_MONTHS: [&str; 12] =
    ["yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr"];

static RU: Patterns = Patterns {
    medium: "d MMM y г.",
    long: "d MMMM y г.",
    full: "EEEE, d MMMM y г.",
    month_day: "d MMM",
    weekday_day: "EEE, d MMM",
    year_month: "LLLL y г.",
    time: "HH:mm",
    joint: ", ",
    months: ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
    months_alone: ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"],
    months_short: ["янв.", "февр.", "мар.", "апр.", "мая", "июн.", "июл.", "авг.", "сент.", "окт.", "нояб.", "дек."],
    weekdays: ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
    weekdays_short: ["пн", "вт", "ср", "чт", "пт", "сб", "вс"],
    half_days: ["AM", "PM"],
};

static ZH_HANT: Patterns = Patterns {
    medium: "y年M月d日",
    long: "y年M月d日",
    full: "y年M月d日 EEEE",
    month_day: "M月d日",
    weekday_day: "M月d日EEE",
    year_month: "y年M月",
    time: "ah:mm",
    joint: " ",
    months: ZH_MONTHS,
    months_alone: ZH_MONTHS,
    months_short: ZH_MONTHS,
    weekdays: ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"],
    weekdays_short: ["週一", "週二", "週三", "週四", "週五", "週六", "週日"],
    half_days: ["上午", "下午"],
};

const ZH_MONTHS: [&str; 12] = ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"];

fn patterns(language: Language) -> &'static Patterns {
    match language {
        Language::En => &EN,
        Language::Hy => &HY,
        Language::Ko => &KO,
        Language::Az => &AZ,
        Language::Ru => &RU,
        Language::ZhHant => &ZH_HANT,
    }
}

impl Texts {
    /// `22 Nov 2026`: the usual form.
    #[must_use]
    pub fn date(self, date: impl Borrow<Date>) -> String {
        self.pattern(|p| p.medium, *date.borrow())
    }

    /// `22 November 2026`.
    #[must_use]
    pub fn date_long(self, date: impl Borrow<Date>) -> String {
        self.pattern(|p| p.long, *date.borrow())
    }

    /// `Sunday, 22 November 2026`.
    #[must_use]
    pub fn date_full(self, date: impl Borrow<Date>) -> String {
        self.pattern(|p| p.full, *date.borrow())
    }

    /// `22 Nov`: where the year is plain.
    #[must_use]
    pub fn month_day(self, date: impl Borrow<Date>) -> String {
        self.pattern(|p| p.month_day, *date.borrow())
    }

    /// `Sun 22 Nov`.
    #[must_use]
    pub fn weekday_day(self, date: impl Borrow<Date>) -> String {
        self.pattern(|p| p.weekday_day, *date.borrow())
    }

    /// `November 2026`.
    #[must_use]
    pub fn year_month(self, date: impl Borrow<Date>) -> String {
        self.pattern(|p| p.year_month, *date.borrow())
    }

    /// `14:05`.
    #[must_use]
    pub fn time(self, time: impl Borrow<Time>) -> String {
        let mut text = String::with_capacity(16);
        let patterns = patterns(self.language());
        write_pattern(&mut text, patterns, patterns.time, Date::ZERO.to_datetime(*time.borrow()));
        text
    }

    /// `22 Nov 2026, 14:05`.
    #[must_use]
    pub fn date_time(self, wall: impl Borrow<DateTime>) -> String {
        let patterns = patterns(self.language());
        let mut text = String::with_capacity(40);
        write_pattern(&mut text, patterns, patterns.medium, *wall.borrow());
        text.push_str(patterns.joint);
        write_pattern(&mut text, patterns, patterns.time, *wall.borrow());
        text
    }

    /// `Sunday`.
    #[must_use]
    pub fn weekday(self, day: Weekday) -> &'static str {
        patterns(self.language()).weekdays[weekday_index(day)]
    }

    /// `Sun`.
    #[must_use]
    pub fn weekday_short(self, day: Weekday) -> &'static str {
        patterns(self.language()).weekdays_short[weekday_index(day)]
    }

    /// The name of month `month` (1 to 12) standing alone: `ноябрь`, not `ноября`. `None` outside that range.
    #[must_use]
    pub fn month_name(self, month: usize) -> Option<&'static str> {
        patterns(self.language()).months_alone.get(month.checked_sub(1)?).copied()
    }

    fn pattern(self, pick: fn(&Patterns) -> &'static str, date: Date) -> String {
        let patterns = patterns(self.language());
        let mut text = String::with_capacity(40);
        write_pattern(&mut text, patterns, pick(patterns), date.to_datetime(Time::midnight()));
        text
    }
}

fn weekday_index(day: Weekday) -> usize {
    usize::try_from(day.to_monday_zero_offset()).unwrap_or_default()
}

fn write_pattern(out: &mut String, patterns: &Patterns, pattern: &str, wall: DateTime) {
    let month = usize::try_from(wall.month() - 1).unwrap_or_default();
    let mut rest = pattern;
    while let Some(letter) = rest.chars().next() {
        let run = rest.len() - rest.trim_start_matches(letter).len();
        let (field, after) = rest.split_at(run);
        rest = after;
        let _ = match field {
            "y" => write!(out, "{}", wall.year()),
            "M" => write!(out, "{}", wall.month()),
            "MMM" => out.write_str(patterns.months_short[month]),
            "MMMM" => out.write_str(patterns.months[month]),
            "LLLL" => out.write_str(patterns.months_alone[month]),
            "d" => write!(out, "{}", wall.day()),
            "dd" => write!(out, "{:02}", wall.day()),
            "EEE" => out.write_str(patterns.weekdays_short[weekday_index(wall.weekday())]),
            "EEEE" => out.write_str(patterns.weekdays[weekday_index(wall.weekday())]),
            "HH" => write!(out, "{:02}", wall.hour()),
            "h" => write!(out, "{}", (wall.hour() + 11) % 12 + 1),
            "mm" => write!(out, "{:02}", wall.minute()),
            "a" => out.write_str(patterns.half_days[usize::from(wall.hour() >= 12)]),
            text => out.write_str(text),
        };
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn dates_read_as_in_cldr() {
        let forms = |language| {
            let t = Texts::of(language);
            let wall = date(2026, 11, 3).at(14, 5, 0, 0);
            let day = wall.date();
            [t.date(day), t.date_long(day), t.date_full(day), t.weekday_day(day), t.year_month(day), t.date_time(wall)]
        };
        assert_eq!(
            forms(Language::En),
            ["3 Nov 2026", "3 November 2026", "Tuesday, 3 November 2026", "Tue 3 Nov", "November 2026", "3 Nov 2026, 14:05"]
        );
        assert_eq!(
            forms(Language::Hy),
            [
                "2026 թ. նոյ 03",
                "2026 թ. նոյեմբերի 03",
                "2026 թ. նոյեմբերի 03, երեքշաբթի",
                "նոյ 3, երք",
                "2026 թ. նոյեմբեր",
                "2026 թ. նոյ 03, 14:05"
            ]
        );
        assert_eq!(
            forms(Language::Ko),
            ["2026. 11. 3.", "2026년 11월 3일", "2026년 11월 3일 화요일", "11월 3일 (화)", "2026년 11월", "2026. 11. 3. 오후 2:05"]
        );
        assert_eq!(
            forms(Language::Az),
            ["3 noy 2026", "3 noyabr 2026", "3 noyabr 2026, çərşənbə axşamı", "Ç.a., 3 noy", "noyabr 2026", "3 noy 2026, 14:05"]
        );
        assert_eq!(
            forms(Language::Ru),
            ["3 нояб. 2026 г.", "3 ноября 2026 г.", "вторник, 3 ноября 2026 г.", "вт, 3 нояб.", "ноябрь 2026 г.", "3 нояб. 2026 г., 14:05"]
        );
        assert_eq!(
            forms(Language::ZhHant),
            ["2026年11月3日", "2026年11月3日", "2026年11月3日 星期二", "11月3日週二", "2026年11月", "2026年11月3日 下午2:05"]
        );
    }

    #[test]
    fn midnight_and_noon_are_twelve_in_the_twelve_hour_languages() {
        let t = Texts::of(Language::Ko);
        assert_eq!(t.time(time(0, 7, 0, 0)), "오전 12:07");
        assert_eq!(t.time(time(12, 0, 0, 0)), "오후 12:00");
        assert_eq!(Texts::of(Language::ZhHant).time(time(23, 59, 0, 0)), "下午11:59");
        assert_eq!(Texts::of(Language::En).time(time(0, 7, 0, 0)), "00:07");
    }

    #[test]
    fn months_outside_the_year_have_no_name() {
        let t = Texts::of(Language::Ru);
        assert_eq!((t.month_name(0), t.month_name(1), t.month_name(12), t.month_name(13)), (None, Some("январь"), Some("декабрь"), None));
    }
}
