//! Mail addresses in cells: one or several, with what surrounds them.

use roadbook_core::hear::{Problem, ProblemCode};

/// The comparable form, when the text is an address.
#[must_use]
pub fn normalise(written: &str) -> Option<String> {
    let form = roadbook_identity::email::normalise(written);
    form.valid.then_some(form.value)
}

/// The addresses in a cell, as written and in comparable form.
///
/// # Errors
/// `NotAnEmail` when there is none, with a mend for the usual slips (comma for point, blanks, `(at)`).
pub fn read_all<'a>(cell: &'a str, mut take: impl FnMut(&'a str, String)) -> Result<(), Problem> {
    if let Some(value) = normalise(cell) {
        take(cell, value);
        return Ok(());
    }
    let mut found = false;
    let mut bad = false;
    for part in cell.split([';', ',', ' ', '\n', '\r', '/', '|']).map(str::trim).filter(|part| !part.is_empty()) {
        match normalise(part) {
            Some(value) => {
                found = true;
                take(part, value);
            }
            None => bad |= part.contains('@'),
        }
    }
    if found && !bad {
        return Ok(());
    }
    let mut problem = Problem::new(ProblemCode::NotAnEmail).found(cell);
    problem.suggestion = mend(cell);
    Err(problem)
}

fn mend(cell: &str) -> Option<String> {
    let text: String = cell
        .to_lowercase()
        .replace("(at)", "@")
        .replace("[at]", "@")
        .replace(" at ", "@")
        .replace("(dot)", ".")
        .replace("[dot]", ".")
        .replace('＠', "@")
        .replace([',', ';'], ".")
        .replace("@@", "@")
        .replace("..", ".")
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    if let Some(value) = normalise(&text) {
        return Some(value);
    }
    // `anna@gmailcom` is beyond doubt only for the great providers.
    ["gmail", "yahoo", "hotmail", "outlook"].into_iter().find_map(|provider| {
        let local = text.strip_suffix(&format!("@{provider}com")).or_else(|| text.strip_suffix(&format!("@{provider}")))?;
        normalise(&format!("{local}@{provider}.com"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_mends() {
        assert_eq!(normalise(" Anna.P@Example.AM ").as_deref(), Some("anna.p@example.am"));
        for bad in ["anna", "anna@", "@b.am", "a b@c.am", "anna@localhost", "a@b..am"] {
            assert_eq!(normalise(bad), None, "{bad}");
        }
        let mut all = Vec::new();
        read_all("a@b.am; C@d.com", |_, value| all.push(value)).unwrap();
        assert_eq!(all, ["a@b.am", "c@d.com"]);
        let mend = |text| read_all(text, |_, _| ()).unwrap_err().suggestion;
        assert_eq!(mend("anna(at)mail.am").as_deref(), Some("anna@mail.am"));
        assert_eq!(mend("anna@mail,am").as_deref(), Some("anna@mail.am"));
        assert_eq!(mend("anna@gmailcom").as_deref(), Some("anna@gmail.com"));
        assert_eq!(mend("call her"), None);
    }
}
