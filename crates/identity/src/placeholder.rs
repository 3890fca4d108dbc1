//! Values that people type when they have none: they are never evidence that two records are one customer.

/// Whether a normalised phone number (`+` and digits, or digits) only fills a field: too short, one digit throughout, a run
/// up or down the keyboard, a short pattern repeated, or a number reserved for fiction.
#[must_use]
pub fn is_placeholder_phone(value: &str) -> bool {
    let digits: Vec<u8> = value.bytes().filter(u8::is_ascii_digit).collect();
    if digits.len() < 5 {
        return true;
    }
    // A country code may stand before the filling: the last seven digits say enough.
    let tail = digits.get(digits.len().saturating_sub(7)..).unwrap_or(&digits);
    let step = |by: i16| tail.windows(2).all(|pair| matches!(pair, [a, b] if (i16::from(*b) - i16::from(*a) + 10) % 10 == by));
    let repeats = |length: usize| digits.len() >= length * 3 && digits.iter().zip(digits.iter().skip(length)).all(|(a, b)| a == b);
    step(0) || step(1) || step(9) || repeats(2) || repeats(3) || is_fictitious(value)
}

/// North American 555-0100 to 555-0199 are reserved for fiction.
fn is_fictitious(value: &str) -> bool {
    value.strip_prefix("+1").is_some_and(|rest| rest.len() == 10 && rest.get(3..8) == Some("55501"))
}

/// Whether a normalised mail address only fills a field: no address at all, a local part such as `none` or `noemail`, or a
/// domain reserved for documentation (RFC 2606).
#[must_use]
pub fn is_placeholder_email(value: &str) -> bool {
    let Some((local, domain)) = value.rsplit_once('@') else { return true };
    let word: String = local.chars().filter(|c| c.is_alphanumeric()).collect();
    let site = domain.split('.').next().unwrap_or_default();
    let top = domain.rsplit('.').next().unwrap_or_default();
    word.is_empty()
        || NO_MAIL.contains(&word.as_str())
        || word.len() < 4 && (NO_SITE.contains(&site) || word.bytes().all(|b| b.is_ascii_digit()))
        || ROLE_LIKE.contains(&word.as_str()) && (NO_SITE.contains(&site) || site == "mail")
        || (word == site && (NO_SITE.contains(&site) || site == "mail" || one_letter(site)))
        || one_letter(&word) && word.len() > 2
        || matches!(domain, "example.com" | "example.org" | "example.net")
        || matches!(top, "invalid" | "test" | "example" | "localhost")
}

/// Whether an id or customer number only fills a field.
#[must_use]
pub fn is_placeholder_id(value: &str) -> bool {
    let word: String = value.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    word.len() < 2
        || NO_MAIL.contains(&word.as_str())
        || word.chars().all(|c| c == '0')
        || (word.len() >= 4 && (one_letter(&word) || "01234567890123456789".contains(&word) || "98765432109876543210".contains(&word)))
        || matches!(word.as_str(), "tbd" | "tba" | "нет" | "无" | "無" | "없음" | "չկա" | "yoxdur" | "cash" | "walkin")
}

fn one_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|first| chars.all(|c| c == first))
}

const NO_MAIL: &[&str] = &[
    "none",
    "noemail",
    "nomail",
    "noemailaddress",
    "noaddress",
    "na",
    "nil",
    "null",
    "notprovided",
    "notgiven",
    "notavailable",
    "unknown",
    "noreply",
    "donotreply",
    "dontreply",
    "declined",
    "refused",
    "nothing",
    "nobody",
    "donthave",
    "doesnothave",
    "hasnoemail",
    "customerhasnoemail",
    "nocustomeremail",
    "noname",
    "dummy",
    "fake",
    "fakeemail",
    "net",
    "netemail",
    "pochtynet",
    "netpochty",
    "asdf",
    "asdfg",
    "asdfasdf",
    "qwerty",
    "blank",
    "empty",
    "undefined",
    "someone",
    "anonymous",
    "example",
    "testtest",
    "xxx",
    "noe",
    "nomailaddress",
];
const ROLE_LIKE: &[&str] = &["test", "mail", "email", "name", "user", "user1", "customer", "client", "test1", "test123", "info", "admin"];
const NO_SITE: &[&str] = &["test", "none", "noemail", "nomail", "example", "domain", "no", "na", "null", "unknown", "nowhere", "fake"];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn fillers() {
        for phone in [
            "0000000000",
            "1111111",
            "123456789",
            "+10000000000",
            "+374111111111",
            "9876543210",
            "1212121212",
            "123123123",
            "",
            "123",
            "+12025550143",
            "+79999999999",
        ] {
            assert!(is_placeholder_phone(phone), "{phone}");
        }
        for mail in [
            "none@none.com",
            "test@test.com",
            "noemail@gmail.com",
            "no-email@dealer.am",
            "na@na.com",
            "a@a.com",
            "aaa@aaa.com",
            "noreply@x.com",
            "user@example.com",
            "x",
            "",
            "test@mail.ru",
            "no.mail@mail.ru",
            "123@mail.ru",
        ] {
            assert!(is_placeholder_email(mail), "{mail}");
        }
        for id in ["", "0", "000000", "111111111", "123456789", "N/A", "none", "нет", "-"] {
            assert!(is_placeholder_id(id), "{id}");
        }
    }

    #[test]
    fn real_ones() {
        for phone in ["+37493097935", "+821034683097", "93097935", "+18005551212"] {
            assert!(!is_placeholder_phone(phone), "{phone}");
        }
        for mail in
            ["leahb196@mail.ru", "anna@x.am", "li@qq.com", "li@mail.ru", "info@toyota.am", "test.driver@gmail.com", "user1@gmail.com"]
        {
            assert!(!is_placeholder_email(mail), "{mail}");
        }
        for id in ["4501234567", "AM0123456", "12", "C-1001"] {
            assert!(!is_placeholder_id(id), "{id}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in any::<String>()) {
            let _ = (is_placeholder_phone(&text), is_placeholder_email(&text), is_placeholder_id(&text));
        }
    }
}
