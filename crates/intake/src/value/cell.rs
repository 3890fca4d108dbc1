//! A cell before its meaning is known: blank, a stand-in for blank, what a spreadsheet left of a formula, or text.

use roadbook_core::hear::{Problem, ProblemCode};

/// Written for "nothing" in exports.
const STAND_INS: &[&str] = &[
    "-",
    "--",
    "---",
    "—",
    "–",
    "n/a",
    "n.a.",
    "na",
    "nan",
    "nil",
    "none",
    "null",
    "(null)",
    "\\n",
    "unknown",
    "undefined",
    "not available",
    "нет данных",
    "не указано",
    "неизвестно",
    "б/н",
    "չկա",
    "없음",
    "미상",
    "無",
    "无",
    "未知",
    "yoxdur",
    "0000-00-00",
    "0000-00-00 00:00:00",
    "00.00.0000",
    ".",
    "?",
    "*",
];

/// The errors that spreadsheets write into cells.
const ERRORS: &[&str] = &[
    "#REF!",
    "#N/A",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "#ERROR!",
    "#SPILL!",
    "#CALC!",
    "#ССЫЛКА!",
    "#Н/Д",
    "#ЗНАЧ!",
    "#ДЕЛ/0!",
    "#ИМЯ?",
    "#BEZUG!",
    "#NV",
    "#WERT!",
];

/// The cell without blanks around it; `None` when it says nothing.
///
/// # Errors
/// `FormulaWithoutValue` for a spreadsheet error or a formula whose value cannot be told from its text; the problem suggests the text that
/// the formula seems to show, where there is one.
pub fn read(cell: &str) -> Result<Option<&str>, Problem> {
    let text = cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
    let Some(first) = text.bytes().next() else { return Ok(None) };
    if text.len() <= 24 && stands_for_nothing(text) {
        return Ok(None);
    }
    match first {
        b'#' if ERRORS.iter().any(|error| text.eq_ignore_ascii_case(error)) || cells_overflow(text) => {
            Err(Problem::new(ProblemCode::FormulaWithoutValue).found(text).suggest(""))
        }
        b'=' => formula(text).map(Some),
        b'\'' => Ok(Some(unmarked(text))),
        _ => Ok(Some(text)),
    }
}

/// Without the apostrophe that marks a cell as text: a spreadsheet's own before digits, and the one that exports (ours too) put before what a
/// spreadsheet could run as a formula. Quoted words and names such as `'t Hooft` keep theirs.
fn unmarked(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest)
            if !rest.ends_with('\'')
                && rest
                    .trim_start()
                    .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')) =>
        {
            rest.trim_start()
        }
        _ => text,
    }
}

fn stands_for_nothing(text: &str) -> bool {
    // Most cells begin with a letter or digit that no stand-in begins with; only then is the list worth looking through.
    match text.as_bytes().first() {
        Some(b'-' | b'n' | b'N' | b'u' | b'U' | b'0' | b'(' | b'\\' | b'.' | b'?' | b'*' | b'y' | b'Y' | 0x80..) => {
            STAND_INS.iter().any(|word| text.eq_ignore_ascii_case(word) || (!text.is_ascii() && text.to_lowercase() == **word))
        }
        _ => false,
    }
}

/// `#####`: the column was too narrow when the text was copied.
fn cells_overflow(text: &str) -> bool {
    text.len() >= 3 && text.bytes().all(|byte| byte == b'#')
}

/// `="00123"` keeps leading zeros and is its text. Everything else has lost its value; the last text in it is the best guess
/// (`=HYPERLINK("mailto:a@b.am","a@b.am")`).
fn formula(text: &str) -> Result<&str, Problem> {
    if let Some(inner) = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'))
        && !inner.contains('"')
    {
        return Ok(inner.trim());
    }
    // A line of equal signs or a chat face is no formula.
    if !text
        .as_bytes()
        .get(1)
        .is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'"' | b'\'' | b'+' | b'-' | b'(' | b'@' | b'$'))
    {
        return Ok(text);
    }
    let mut problem = Problem::new(ProblemCode::FormulaWithoutValue).found(text);
    let quoted = text.split('"').skip(1).step_by(2).filter(|part| !part.trim().is_empty()).last();
    let number = text.get(1..).filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'+' | b'-')));
    problem.suggestion = quoted.or(number).map(|part| part.trim().to_owned());
    Err(problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_and_stand_ins() {
        assert_eq!(read(" Anna ").unwrap(), Some("Anna"));
        assert_eq!(read("=\"00123\"").unwrap(), Some("00123"));
        assert_eq!(read("'+37491123456").unwrap(), Some("+37491123456"));
        assert_eq!(read("'=1+1").unwrap(), Some("=1+1"));
        assert_eq!(read("'@anna").unwrap(), Some("@anna"));
        assert_eq!(read("'t Hooft").unwrap(), Some("'t Hooft"));
        assert_eq!(read("'7'").unwrap(), Some("'7'"));
        for nothing in ["", "  ", "N/A", "-", "NULL", "0000-00-00", "없음", "Нет данных"] {
            assert_eq!(read(nothing).unwrap(), None, "{nothing}");
        }
        let problem = read("=HYPERLINK(\"mailto:a@b.am\",\"a@b.am\")").unwrap_err();
        assert_eq!((problem.code, problem.suggestion.as_deref()), (ProblemCode::FormulaWithoutValue, Some("a@b.am")));
        assert!(read("#REF!").is_err() && read("#n/a").is_err() && read("#######").is_err() && read("=A1+B2").is_err());
        assert_eq!(read("=)").unwrap(), Some("=)"));
        assert_eq!(read("#1 customer").unwrap(), Some("#1 customer"));
    }
}
