//! E-mail addresses as written → one comparable form.

/// A mail address made comparable.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EmailForm {
    /// Trimmed, lower case, without `mailto:` and display name. What was written, trimmed and lower case, when not
    /// [`valid`](Self::valid).
    pub value: String,
    /// Whether it is an address by form: one `@`, a domain with a dot, no blanks, lengths within RFC 5321.
    pub valid: bool,
}

/// The comparable form. Sub-addresses (`+tag`) and dots are kept: only some providers ignore them. International domains are
/// left as written (lower case), neither coded nor decoded.
///
/// ```
/// use roadbook_identity::email::normalise;
/// assert_eq!(normalise("Anna <ANNA@Example.COM>").value, "anna@example.com");
/// assert!(!normalise("anna at example").valid);
/// ```
#[must_use]
pub fn normalise(written: &str) -> EmailForm {
    let mut text = written.trim();
    if let (Some(open), Some(close)) = (text.rfind('<'), text.rfind('>'))
        && let Some(inner) = text.get(open + 1..close)
    {
        text = inner.trim();
    }
    if let Some(scheme) = text.get(..7)
        && scheme.eq_ignore_ascii_case("mailto:")
    {
        text = text.get(7..).unwrap_or_default();
        text = text.split('?').next().unwrap_or_default();
    }
    // A full-width @ comes from East Asian keyboards; closing punctuation from sentences.
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ',' | ';' | '<' | '>' | '\u{200b}' | '\u{feff}'));
    let text = text.trim_end_matches('.');
    let value = text.replace(['＠', '\u{fe6b}'], "@").to_lowercase();
    EmailForm { valid: is_address(&value), value }
}

/// RFC 5321, section 4.5.3.1: 64 octets before the `@`, 254 in all (RFC 3696, erratum 1690).
fn is_address(value: &str) -> bool {
    let Some((local, domain)) = value.rsplit_once('@') else { return false };
    let local_ok = !local.is_empty()
        && local.len() <= 64
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && !local.chars().any(|c| {
            c.is_whitespace() || c.is_control() || matches!(c, '@' | ',' | ';' | ':' | '<' | '>' | '(' | ')' | '[' | ']' | '\\' | '"')
        });
    let labels_ok = domain.split('.').all(|label| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-' || (!c.is_ascii() && !c.is_whitespace() && !c.is_control()))
    });
    let top = domain.rsplit('.').next().unwrap_or_default();
    local_ok && labels_ok && domain.contains('.') && value.len() <= 254 && top.chars().any(char::is_alphabetic)
}

/// Whether the part before the `@` names a mailbox of a firm rather than of a person, whatever number stands behind it: `info`,
/// `sales2`. Another such mailbox says nothing about who somebody is.
#[must_use]
pub fn is_role(local: &str) -> bool {
    const ROLES: [&str; 10] = ["info", "office", "sales", "contact", "admin", "service", "mail", "support", "hello", "post"];
    ROLES.contains(&local.trim_end_matches(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses_from_the_field() {
        for (written, expected) in [
            (" LEAHB196@MAIL.RU ", "leahb196@mail.ru"),
            ("mailto:a.b+c@x.co.uk?subject=Hi", "a.b+c@x.co.uk"),
            ("\"Leah, B.\" <leah@x.am>", "leah@x.am"),
            ("'o’neil'@x.com", "o’neil'@x.com"),
            ("anna@пример.рф", "anna@пример.рф"),
            ("anna＠x.tw", "anna@x.tw"),
            ("anna@x.com.", "anna@x.com"),
        ] {
            let form = normalise(written);
            assert_eq!((form.value.as_str(), form.valid), (expected, true), "{written}");
        }
    }

    #[test]
    fn what_is_no_address() {
        for written in ["", "@", "a@b", "a b@c.de", "a@b..de", "a@-b.de", "@b.de", "a@b@c.de", "a.@b.de", "a@1.2", "n/a"] {
            assert!(!normalise(written).valid, "{written}");
        }
        assert!(!normalise(&format!("{}@x.de", "a".repeat(65))).valid);
    }

    proptest! {
        #[test]
        fn any_text_has_a_stable_form(text in prop_oneof![any::<String>(), "[a-zA-Z@.<>\" :-]{0,20}"]) {
            let once = normalise(&text);
            if once.valid {
                prop_assert_eq!(normalise(&once.value), once);
            }
        }
    }
}
