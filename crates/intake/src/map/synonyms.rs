//! What headers mean in the product languages (the table is `columns.txt`), and the makes of cars.

use std::{collections::HashMap, sync::LazyLock};

use roadbook_core::hear::RecordKind;

use super::target::Target;

/// How much of the header was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// All of it.
    Whole,
    /// A known header stands at its end, or with words such as "customer" around it.
    Part,
}

const TABLE: &str = include_str!("columns.txt");

#[derive(Debug)]
struct Entry {
    target: Target,
    /// Empty for all kinds.
    kinds: Vec<RecordKind>,
}

impl Entry {
    fn holds_for(&self, kind: RecordKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }
}

static WORDS: LazyLock<HashMap<String, Vec<Entry>>> = LazyLock::new(|| {
    let mut words: HashMap<String, Vec<Entry>> = HashMap::new();
    for (target, kinds, list) in lines(TABLE).filter_map(Result::ok) {
        for word in list {
            words.entry(folded(word)).or_default().push(Entry { target: target.clone(), kinds: kinds.clone() });
        }
    }
    for entries in words.values_mut() {
        // Meanings for certain kinds come first; the order of the table otherwise.
        entries.sort_by_key(|entry| entry.kinds.is_empty());
    }
    words
});

type Line<'a> = (Target, Vec<RecordKind>, Vec<&'a str>);

/// The lists of headers with their meaning, or the line that cannot be read.
fn lines(table: &str) -> impl Iterator<Item = Result<Line<'_>, &str>> {
    let mut meaning: Option<(Target, Vec<RecordKind>)> = None;
    table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')).filter_map(move |line| {
        if line.starts_with(' ') {
            let (target, kinds) = meaning.clone()?;
            let Some((_, list)) = line.split_once(':') else { return Some(Err(line)) };
            return Some(Ok((target, kinds, list.split(',').map(str::trim).collect())));
        }
        let (name, kinds) = line.split_once('[').map_or((line, ""), |(name, kinds)| (name, kinds.trim_end_matches(']')));
        let kinds: Option<Vec<RecordKind>> =
            kinds.split(',').map(str::trim).filter(|kind| !kind.is_empty()).map(RecordKind::from_name).collect();
        match (name.trim().parse(), kinds) {
            (Ok(target), Some(kinds)) => {
                meaning = Some((target, kinds));
                None
            }
            _ => {
                meaning = None;
                Some(Err(line))
            }
        }
    })
}

/// Lower case, letters and digits only.
fn folded(header: &str) -> String {
    // Turkish and Azerbaijani `İ` becomes `i` with a dot above it, which is not alphanumeric.
    header.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

/// What a header means for this kind of record.
#[must_use]
pub fn find(header: &str, kind: RecordKind) -> Option<(Target, Match)> {
    let look = |word: &str| {
        WORDS.get(word).and_then(|entries| entries.iter().find(|entry| entry.holds_for(kind))).map(|entry| entry.target.clone())
    };
    let whole = folded(header);
    if whole.is_empty() {
        return None;
    }
    if let Some(target) = look(&whole) {
        return Some((target, Match::Whole));
    }
    // `Price ($)`, `Телефон (моб.)`: without what is in brackets.
    if let Some((before, _)) = header.split_once(['(', '[', '（', ',', ':']).filter(|(before, _)| !before.trim().is_empty())
        && let Some(target) = look(&folded(before))
    {
        return Some((target, Match::Whole));
    }
    const AROUND: &[&str] = &[
        "customer",
        "client",
        "buyer",
        "owner",
        "contact",
        "cust",
        "person",
        "vehicle",
        "car",
        "auto",
        "new",
        "primary",
        "main",
        "lead",
        "guest",
        "клиента",
        "покупателя",
        "владельца",
        "контакта",
        "авто",
        "автомобиля",
        "հաճախորդի",
        "գնորդի",
        "մեքենայի",
        "고객",
        "구매자",
        "차량",
        "müştərinin",
        "müştəri",
        "alıcının",
        "avtomobilin",
        "客戶",
        "客户",
        "車主",
        "车主",
        "車輛",
        "车辆",
    ];
    for word in AROUND {
        let rest = whole.strip_prefix(word).or_else(|| whole.strip_suffix(word)).filter(|rest| !rest.is_empty());
        if let Some(target) = rest.and_then(look) {
            return Some((target, Match::Part));
        }
    }
    // A number at the end: `phone3`.
    let without_number = whole.trim_end_matches(|c: char| c.is_ascii_digit());
    if without_number.len() < whole.len()
        && let Some(target) = look(without_number).filter(Target::repeats)
    {
        return Some((target, Match::Part));
    }
    None
}

/// Whether a text is a make of cars, by itself or cut short.
#[must_use]
pub fn is_make(text: &str) -> bool {
    let word = folded(text);
    MAKES.binary_search(&word.as_str()).is_ok()
}

/// Folded and sorted.
const MAKES: &[&str] = &[
    "acura",
    "aito",
    "alfaromeo",
    "astonmartin",
    "audi",
    "avatr",
    "baic",
    "bentley",
    "bmw",
    "buick",
    "byd",
    "cadillac",
    "changan",
    "chery",
    "chevrolet",
    "chrysler",
    "citroen",
    "citroën",
    "cupra",
    "dacia",
    "daewoo",
    "daihatsu",
    "denza",
    "dodge",
    "dongfeng",
    "dsautomobiles",
    "exeed",
    "faw",
    "ferrari",
    "fiat",
    "ford",
    "gac",
    "gaz",
    "geely",
    "genesis",
    "gmc",
    "greatwall",
    "haval",
    "honda",
    "hongqi",
    "hummer",
    "hyundai",
    "ineos",
    "infiniti",
    "isuzu",
    "jac",
    "jaecoo",
    "jaguar",
    "jeep",
    "jetour",
    "kgmobility",
    "kia",
    "lada",
    "lamborghini",
    "lancia",
    "landrover",
    "leapmotor",
    "lexus",
    "liauto",
    "lincoln",
    "lixiang",
    "lotus",
    "lucid",
    "luxgen",
    "lynkco",
    "maserati",
    "maybach",
    "mazda",
    "mclaren",
    "mercedes",
    "mercedesb",
    "mercedesbenz",
    "mercury",
    "mg",
    "mini",
    "mitsubishi",
    "moskvich",
    "nio",
    "nissan",
    "oldsmobile",
    "omoda",
    "opel",
    "peugeot",
    "plymouth",
    "polestar",
    "pontiac",
    "porsche",
    "ram",
    "renault",
    "renaultsamsung",
    "rivian",
    "rollsroyce",
    "rover",
    "saab",
    "saic",
    "samsung",
    "saturn",
    "scion",
    "seat",
    "seres",
    "skoda",
    "smart",
    "ssangyong",
    "subaru",
    "suzuki",
    "tank",
    "tesla",
    "toyota",
    "uaz",
    "vauxhall",
    "vinfast",
    "volkswagen",
    "volvo",
    "voyah",
    "vw",
    "wuling",
    "xiaomi",
    "xpeng",
    "zeekr",
    "zotye",
    "škoda",
    "газ",
    "лада",
    "тойота",
    "уаз",
    "福特",
    "豐田",
    "賓士",
    "기아",
    "쉐보레",
    "쌍용",
    "제네시스",
    "현대",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_can_be_read_and_makes_are_sorted() {
        let bad: Vec<&str> = lines(TABLE).filter_map(Result::err).collect();
        assert_eq!(bad, Vec::<&str>::new());
        assert!(WORDS.len() > 1_000);
        for pair in MAKES.windows(2) {
            assert!(pair[0] < pair[1], "{pair:?}");
        }
        for make in MAKES {
            assert_eq!(folded(make), *make);
        }
    }

    #[test]
    fn headers_in_every_language() {
        let target = |header: &str, kind| find(header, kind).map(|(target, _)| target.to_string()).unwrap_or_default();
        for (header, expected) in [
            ("First Name", "given_name"),
            ("firstName", "given_name"),
            ("CUSTOMER_LAST_NAME", "family_name"),
            ("Ազգանուն", "family_name"),
            ("Հեռախոս", "phone"),
            ("휴대폰", "phone:mobile"),
            ("생년월일", "fact:birth_date"),
            ("Doğum tarixi", "fact:birth_date"),
            ("Дата рождения", "fact:birth_date"),
            ("ФИО", "full_name"),
            ("客戶姓名", "full_name"),
            ("手機", "phone:mobile"),
            ("Price ($)", "amount"),
            (" soc_sec_id", "national_id"),
            ("Phone 3", "phone"),
            ("VIN-код", "vin"),
            ("İl", "model_year"),
        ] {
            assert_eq!(target(header, RecordKind::Customers), expected, "{header}");
        }
        assert_eq!(target("Date", RecordKind::Sales), "date");
        assert_eq!(target("Date", RecordKind::Customers), "");
        assert_eq!(target("Role", RecordKind::Staff), "staff_role");
        assert_eq!(target("Role", RecordKind::Vehicles), "vehicle_role");
        assert_eq!(target("entity_id", RecordKind::Customers), "");
    }
}
