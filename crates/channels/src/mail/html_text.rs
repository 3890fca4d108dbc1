//! The text of an HTML mail, with what is quoted marked by `>` as in a plain one. Nothing is fetched, nothing is run.

use mail_parser::decoders::html::add_html_token;

/// Elements whose content nobody reads.
const HIDDEN: [&str; 7] = ["head", "style", "script", "title", "template", "noscript", "svg"];

/// Elements that begin on a line of their own.
const BLOCKS: [&str; 26] = [
    "address", "article", "aside", "body", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "li", "ol", "section", "table", "tr", "ul",
];

/// At most `limit` octets come out; what is beyond is left away.
pub(super) fn text_from_html(html: &str, limit: usize) -> String {
    let mut text = Writer { text: String::new(), depth: 0, blank: false, limit };
    let mut hidden: Option<&'static str> = None;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        if hidden.is_none() {
            text.words(before);
        }
        if text.is_full() {
            return text.finish();
        }
        if let Some(comment) = tag.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let inside = &tag[1..];
        let (closing, name) = match inside.strip_prefix('/') {
            Some(name) => (true, name),
            None => (false, inside),
        };
        if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?') {
            if hidden.is_none() {
                text.words("<");
            }
            rest = inside;
            continue;
        }
        let Some(end) = inside.find('>') else { break };
        let name: String = name.chars().take_while(char::is_ascii_alphanumeric).take(12).collect::<String>().to_ascii_lowercase();
        rest = &inside[end + 1..];
        if let Some(element) = hidden {
            if closing && name == element {
                hidden = None;
            }
            continue;
        }
        let empty = inside[..end].ends_with('/');
        match name.as_str() {
            "br" => text.line(),
            "p" | "pre" => text.paragraph(),
            "td" | "th" => text.blank = true,
            "blockquote" => {
                text.fresh_line();
                text.depth = if closing { text.depth.saturating_sub(1) } else { (text.depth + 1).min(8) };
            }
            block if BLOCKS.contains(&block) => {
                text.fresh_line();
                if block == "li" && !closing {
                    text.words("- ");
                }
            }
            other => {
                if !closing && !empty {
                    hidden = HIDDEN.into_iter().find(|element| *element == other);
                }
            }
        }
    }
    if hidden.is_none() {
        text.words(rest);
    }
    text.finish()
}

struct Writer {
    text: String,
    /// Blockquotes around.
    depth: usize,
    /// White space is owed before the next word.
    blank: bool,
    limit: usize,
}

impl Writer {
    fn is_full(&self) -> bool {
        self.text.len() >= self.limit
    }

    fn words(&mut self, run: &str) {
        let mut left = run;
        while let Some(first) = left.chars().next() {
            if self.is_full() {
                return;
            }
            // A no-break space is often the only content of an empty line and stays none.
            if first.is_ascii_whitespace() || first == '\u{a0}' {
                self.blank = true;
                left = &left[first.len_utf8()..];
                continue;
            }
            if first == '&'
                && let Some(end) = left.bytes().take(34).position(|byte| byte == b';')
                && left[1..end].bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
            {
                let mut decoded = String::new();
                add_html_token(&mut decoded, &left.as_bytes()[..=end], false);
                left = &left[end + 1..];
                if decoded == "\u{a0}" || decoded == " " {
                    self.blank = true;
                } else {
                    self.word(&decoded);
                }
                continue;
            }
            let end = left[first.len_utf8()..].find(|c: char| c.is_ascii_whitespace() || c == '&' || c == '\u{a0}');
            let (word, after) = left.split_at(end.map_or(left.len(), |end| end + first.len_utf8()));
            self.word(word);
            left = after;
        }
    }

    fn word(&mut self, word: &str) {
        if self.text.is_empty() || self.text.ends_with('\n') {
            for _ in 0..self.depth {
                self.text.push('>');
            }
            if self.depth > 0 {
                self.text.push(' ');
            }
        } else if self.blank {
            self.text.push(' ');
        }
        self.blank = false;
        self.text.push_str(word);
    }

    /// Ends the line, also an empty one.
    fn line(&mut self) {
        self.blank = false;
        if !self.text.ends_with("\n\n\n") {
            self.text.push('\n');
        }
    }

    fn fresh_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.line();
        }
        self.blank = false;
    }

    fn paragraph(&mut self) {
        self.fresh_line();
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.line();
        }
    }

    fn finish(mut self) -> String {
        let mut end = self.text.len().min(self.limit);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        self.text.truncate(end);
        self.text.trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_become_lines_and_quotes_are_marked() {
        let html = "<html><head><title>x</title><style>p{}</style></head><body><div>Yes,&nbsp;please &lt;b&gt; &#1344;</div>\
            <div><br></div><ul><li>one<li>two</ul><script>alert(1)</script><!-- <p>no</p> -->\
            <div class=\"gmail_quote\"><div>On Friday Ann wrote:<br></div><blockquote><p>first</p><blockquote>older</blockquote></blockquote></div>\
            a < b & c</body></html>";
        assert_eq!(
            text_from_html(html, 10_000),
            "Yes, please <b> Հ\n\n- one\n- two\nOn Friday Ann wrote:\n\n> first\n\n>> older\na < b & c"
        );
    }

    #[test]
    fn broken_html_ends_somewhere() {
        for html in ["<", "<a", "a<!--", "</", "<p", "&", "&#;", "&#x110000;", "<script>x", "<blockquote><p>x", "<é>x"] {
            let _ = text_from_html(html, 100);
        }
        assert_eq!(text_from_html("ԱԲԳԴ", 3), "Ա");
        assert_eq!(text_from_html("a<script/>b", 100), "a b".replace(' ', ""));
    }
}
