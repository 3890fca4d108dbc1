//! Making an ill-formed prospect well-formed, so that an XML reader takes it.

use roadbook_core::hear::{Problem, ProblemCode};

/// Elements whose content is prose. Tags inside them are HTML and not part of the document.
const PROSE: [&str; 2] = ["comments", "pricecomments"];

/// HTML's names for characters that people write in leads.
const HTML_ENTITIES: &[(&str, char)] = &[
    ("nbsp", '\u{a0}'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("bull", '•'),
    ("euro", '€'),
    ("pound", '£'),
    ("rsquo", '’'),
    ("lsquo", '‘'),
    ("rdquo", '”'),
    ("ldquo", '“'),
    ("deg", '°'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("agrave", 'à'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("auml", 'ä'),
    ("szlig", 'ß'),
    ("ntilde", 'ñ'),
    ("ccedil", 'ç'),
];

/// Text in which every `&` begins a reference that XML knows and every `<` a tag, without processing instructions and document types.
///
/// # Errors
/// `NotXml` when an entity that the file declares is used: it is refused and never resolved.
pub(super) fn mend(text: &str, entities: &[String], warnings: &mut Vec<Problem>) -> Result<String, Problem> {
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text;
    // What is asked of every tag is learnt once, so that a text full of open tags takes no longer than another.
    let lower = text.to_ascii_lowercase();
    let last_bracket = text.rfind('>').unwrap_or(0);
    let last_section = text.rfind("]]>").unwrap_or(0);
    let last_prose = PROSE.map(|name| lower.rfind(&format!("</{name}")).unwrap_or(0));
    let mut loose_ampersand = false;
    let mut loose_angle = false;
    let mut markup_in_prose = false;
    // The end tag of the prose element that `rest` is in.
    let mut prose_end: Option<String> = None;
    while let Some(at) = rest.find(['&', '<', '\0', '\u{1}', '\u{8}', '\u{b}', '\u{c}', '\u{1f}']) {
        let (before, mark) = rest.split_at(at);
        out.push_str(before);
        if let Some(after) = mark.strip_prefix('&') {
            let (replacement, length) = reference(after, entities)?;
            match replacement {
                Some(text) => {
                    out.push_str(&text);
                    rest = after.get(length..).unwrap_or_default();
                }
                None => {
                    loose_ampersand = true;
                    out.push_str("&amp;");
                    rest = after;
                }
            }
        } else if mark.starts_with('<') {
            let here = text.len() - mark.len();
            rest = if let Some(end) = &prose_end {
                if starts_with(mark, end) {
                    prose_end = None;
                    copy_tag(mark, &mut out)
                } else if mark.starts_with("<![CDATA[") && here < last_section {
                    copy_section(mark, "]]>", &mut out)
                } else {
                    markup_in_prose = true;
                    out.push_str("&lt;");
                    mark.get(1..).unwrap_or_default()
                }
            } else if mark.starts_with("<![CDATA[") && here < last_section {
                copy_section(mark, "]]>", &mut out)
            } else if mark.starts_with("<![CDATA[") {
                loose_angle = true;
                out.push_str("&lt;");
                mark.get(1..).unwrap_or_default()
            } else if mark.starts_with("<!--") {
                behind(mark, "-->")
            } else if mark.starts_with("<?") || mark.starts_with("<!") {
                behind(mark, ">")
            } else if mark.get(1..).is_some_and(|name| name.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '/'))
                && here < last_bracket
            {
                prose_end = prose_of(mark, here, last_prose);
                copy_tag(mark, &mut out)
            } else {
                loose_angle = true;
                out.push_str("&lt;");
                mark.get(1..).unwrap_or_default()
            };
        } else {
            // A control character, which XML cannot hold.
            rest = mark.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    for (found, what) in [(loose_ampersand, "&"), (loose_angle, "<"), (markup_in_prose, "HTML")] {
        if found {
            warnings.push(Problem::new(ProblemCode::IllFormedXml).found(what));
        }
    }
    Ok(out)
}

/// What stands for the reference behind an `&`, and how long it is; nothing when it is none.
fn reference(after: &str, entities: &[String]) -> Result<(Option<String>, usize), Problem> {
    let Some(end) = after.char_indices().take(33).find(|(_, c)| *c == ';').map(|(index, _)| index) else { return Ok((None, 0)) };
    let name = after.get(..end).unwrap_or_default();
    if entities.iter().any(|entity| entity == name) {
        return Err(Problem::new(ProblemCode::NotXml).found(&format!("&{name};")));
    }
    if matches!(name, "amp" | "lt" | "gt" | "quot" | "apos") {
        return Ok((Some(format!("&{name};")), end + 1));
    }
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        };
        let character = code.and_then(char::from_u32).filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'));
        return Ok((character.map(|c| if matches!(c, '<' | '>' | '&') { format!("&#{};", u32::from(c)) } else { c.to_string() }), end + 1));
    }
    let known = HTML_ENTITIES.iter().find(|(entity, _)| *entity == name).map(|(_, c)| c.to_string());
    Ok((known, end + 1))
}

/// Copies a tag as it is, mending what stands in its attributes; gives what follows it.
fn copy_tag<'a>(mark: &'a str, out: &mut String) -> &'a str {
    let mut quote = None;
    let end = mark.char_indices().take(2_000).find(|(_, c)| {
        match (*c, quote) {
            ('"' | '\'', None) => quote = Some(*c),
            (c, Some(open)) if c == open => quote = None,
            _ => {}
        }
        *c == '>' && quote.is_none()
    });
    // A quote that is not closed in its tag: the tag ends at the first bracket.
    let end = end.map(|(index, _)| index).or_else(|| mark.find('>')).unwrap_or(mark.len() - 1);
    let (tag, rest) = mark.split_at(end + 1);
    for (index, c) in tag.char_indices() {
        match c {
            '&' if !tag.get(index + 1..).is_some_and(|after| matches!(reference(after, &[]), Ok((Some(_), _)))) => out.push_str("&amp;"),
            '<' if index > 0 => out.push_str("&lt;"),
            c => out.push(c),
        }
    }
    rest
}

fn copy_section<'a>(mark: &'a str, close: &str, out: &mut String) -> &'a str {
    match mark.find(close) {
        Some(end) => {
            let (section, rest) = mark.split_at(end + close.len());
            out.push_str(section);
            rest
        }
        None => {
            out.push_str("&lt;");
            mark.get(1..).unwrap_or_default()
        }
    }
}

fn behind<'a>(mark: &'a str, close: &str) -> &'a str {
    mark.find(close).and_then(|end| mark.get(end + close.len()..)).unwrap_or_default()
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start))
}

/// The end tag to wait for when `tag`, which stands at `here`, opens a prose element that is closed later.
fn prose_of(tag: &str, here: usize, last_ends: [usize; 2]) -> Option<String> {
    let name: String = tag.chars().skip(1).take_while(char::is_ascii_alphanumeric).take(20).collect::<String>().to_ascii_lowercase();
    let index = PROSE.iter().position(|prose| *prose == name)?;
    let opening = tag.split('>').next().unwrap_or_default();
    (!opening.ends_with('/') && last_ends.get(index).is_some_and(|last| *last > here)).then(|| format!("</{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> (String, usize) {
        let mut warnings = Vec::new();
        let out = mend(text, &["bomb".to_owned()], &mut warnings).unwrap();
        (out, warnings.len())
    }

    #[test]
    fn only_what_is_ill_formed_changes() {
        let good = "<vehicle interest=\"buy\"><make>Land &amp; Rover</make><![CDATA[a < b & c]]></vehicle>";
        assert_eq!(mended(good), (good.to_owned(), 0));
        assert_eq!(mended("<a>Smith & Sons &nbsp;</a>"), ("<a>Smith &amp; Sons \u{a0}</a>".to_owned(), 1));
        assert_eq!(mended("<a>price < 5000</a>").0, "<a>price &lt; 5000</a>");
        assert_eq!(mended("<comments>Hi<br>there</comments><b/>").0, "<comments>Hi&lt;br>there</comments><b/>");
        assert_eq!(mended("<?XML VERSION \"1.0\"?><a u=\"x?a=1&b=2\"/>").0, "<a u=\"x?a=1&amp;b=2\"/>");
    }

    #[test]
    fn declared_entities_are_refused() {
        assert_eq!(mend("<a>&bomb;</a>", &["bomb".to_owned()], &mut Vec::new()).unwrap_err().code, ProblemCode::NotXml);
    }
}
