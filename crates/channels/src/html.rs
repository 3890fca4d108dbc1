//! The HTML alternative of a plain text: paragraphs, line breaks and links, and nothing that a text would not have.

/// `language` is a BCP 47 tag: it tells screen readers how to speak and fonts which Han shapes to draw.
#[must_use]
pub fn html_from_text(text: &str, language: &str) -> String {
    let language: String = language.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let mut html = String::with_capacity(text.len() * 5 / 4 + 300);
    html.push_str("<!DOCTYPE html>\n<html lang=\"");
    html.push_str(&language);
    html.push_str("\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"></head>\n");
    html.push_str("<body style=\"font-family:sans-serif;font-size:16px;line-height:1.5\">\n");
    let text = text.replace("\r\n", "\n");
    for paragraph in text.split("\n\n").map(|paragraph| paragraph.trim_matches('\n')).filter(|paragraph| !paragraph.trim().is_empty()) {
        html.push_str("<p>");
        for (at, line) in paragraph.split('\n').enumerate() {
            if at > 0 {
                html.push_str("<br>\n");
            }
            push_line(&mut html, line);
        }
        html.push_str("</p>\n");
    }
    html.push_str("</body>\n</html>\n");
    html
}

/// A line with its `http://` and `https://` addresses as links.
fn push_line(html: &mut String, line: &str) {
    let mut rest = line;
    while let Some(at) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        let (before, from) = rest.split_at(at);
        push_escaped(html, before);
        let end = from.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')).unwrap_or(from.len());
        // A full stop or bracket after an address belongs to the sentence.
        let link = from[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '։', '。', '，', '）']);
        html.push_str("<a href=\"");
        push_escaped(html, link);
        html.push_str("\">");
        push_escaped(html, link);
        html.push_str("</a>");
        rest = &from[link.len()..];
    }
    push_escaped(html, rest);
}

fn push_escaped(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\t' => html.push(' '),
            control if control.is_control() => {}
            other => html.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_paragraphs_and_links_and_stays_text() {
        let html = html_from_text("Բարեւ <b>\nhttps://x.example/a?b=1&c=2.\n\n\n\nO'Neil", "hy");
        assert!(html.contains("<html lang=\"hy\">"));
        assert!(html.contains("<p>Բարեւ &lt;b&gt;<br>\n"));
        assert!(html.contains("<a href=\"https://x.example/a?b=1&amp;c=2\">https://x.example/a?b=1&amp;c=2</a>.</p>"));
        assert!(html.contains("<p>O&#39;Neil</p>"));
        assert!(html_from_text("https://", "en\" onload=\"x").contains("lang=\"enonloadx\""));
    }
}
