//! What a mail says: from bytes as they came to its parts, told apart. Pure, bounded, and never at a loss: any bytes give an answer.

mod fold;
mod html_text;
mod kind;
mod report;

use std::panic::{AssertUnwindSafe, catch_unwind};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use mail_parser::{
    Encoding, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders as _, PartType,
    decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode},
};
use roadbook_core::kernel::Moment;
use serde::{Deserialize, Serialize};

pub use fold::{Folded, fold};
pub use kind::MailKind;
pub use report::{Bounce, Complaint};

use crate::{Address, ReplyToken};

/// What is kept of a mail at most. What is beyond is left away and [`HeardMail::truncated`] says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Octets that are looked at.
    pub mail: usize,
    /// Octets of text.
    pub text: usize,
    /// Octets of one attachment; a bigger one keeps its name and size.
    pub attachment: usize,
    /// Attachments.
    pub attachments: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { mail: 40 * 1024 * 1024, text: 256 * 1024, attachment: 20 * 1024 * 1024, attachments: 50 }
    }
}

/// A mail, understood. Ids stand without angle brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeardMail {
    pub message_id: Option<String>,
    pub in_reply_to: Vec<String>,
    /// Oldest first.
    pub references: Vec<String>,
    pub from: Option<Address>,
    pub reply_to: Option<Address>,
    /// To and Cc.
    pub to: Vec<Address>,
    /// The conversation that it belongs to: by the headers, else by the address it came to, else by the mark in the text.
    pub reply_token: Option<ReplyToken>,
    pub subject: String,
    /// As the sender's machine says.
    pub date: Option<Moment>,
    /// All of the text, made from HTML when there is only that.
    pub text: String,
    pub folded: Folded,
    pub attachments: Vec<HeardAttachment>,
    pub kind: MailKind,
    /// A lead in ADF (Auto-lead Data Format) inside the mail, as text.
    pub adf: Option<String>,
    /// Something was left away, by the limits or because the mail is built to exhaust its reader.
    pub truncated: bool,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeardAttachment {
    /// The last part of the name as sent, without control characters; `attachment` if it has none.
    pub name: String,
    pub content_type: String,
    pub size: usize,
    /// `None`: bigger than the limit.
    #[serde(skip)]
    pub bytes: Option<Vec<u8>>,
    /// A program or a document that can run one. To be shown with a warning, never opened by a click.
    pub executable: bool,
    /// Shown inside the text (a logo in a signature, a screenshot).
    pub inline: bool,
}

impl std::fmt::Debug for HeardAttachment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HeardAttachment")
            .field("name", &self.name)
            .field("content_type", &self.content_type)
            .field("size", &self.size)
            .field("executable", &self.executable)
            .field("inline", &self.inline)
            .finish_non_exhaustive()
    }
}

impl HeardMail {
    /// Reads a mail with the usual limits.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        Self::read_within(bytes, &Limits::default())
    }

    #[must_use]
    pub fn read_within(bytes: &[u8], limits: &Limits) -> Self {
        let mut truncated = bytes.len() > limits.mail;
        let mut bytes = bytes.get(..limits.mail).unwrap_or(bytes);
        if is_built_to_exhaust(bytes) {
            truncated = true;
            bytes = bytes.get(..16 * 1024).unwrap_or(bytes);
        }
        // The library promises not to panic. A mail that finds the exception must not stop the mails behind it.
        let whole = catch_unwind(AssertUnwindSafe(|| MessageParser::default().parse(bytes).map(|message| understood(&message, limits))));
        let head =
            || catch_unwind(AssertUnwindSafe(|| MessageParser::default().parse_headers(bytes).map(|message| understood(&message, limits))));
        let mut mail = match whole {
            Ok(mail) => mail.unwrap_or_else(|| unreadable(bytes, limits)),
            Err(_) => {
                truncated = true;
                head().ok().flatten().unwrap_or_else(|| unreadable(bytes, limits))
            }
        };
        mail.truncated |= truncated;
        mail
    }
}

/// Many thousand parts or header fields, or mails in mails in mails: structures that cost far more memory than octets.
fn is_built_to_exhaust(bytes: &[u8]) -> bool {
    const NESTED: usize = 100;
    const STRUCTURE: usize = 200_000;
    let (mut nested, mut structure) = (0, 0);
    for line in bytes.split(|byte| *byte == b'\n') {
        let start = &line[..line.len().min(80)];
        let field = start.contains(&b':');
        if field || start.starts_with(b"--") {
            structure += 1;
        }
        if (field || start.starts_with(b" ") || start.starts_with(b"\t")) && start.contains(&b'/') {
            let lower = start.to_ascii_lowercase();
            let kinds = [&b"message/rfc822"[..], b"message/global", b"multipart/"];
            nested += usize::from(kinds.iter().any(|kind| lower.windows(kind.len()).any(|window| window == *kind)));
        }
        if nested > NESTED || structure > STRUCTURE {
            return true;
        }
    }
    false
}

fn unreadable(bytes: &[u8], limits: &Limits) -> HeardMail {
    let text = cut(String::from_utf8_lossy(bytes).trim(), limits.text).to_owned();
    HeardMail {
        message_id: None,
        in_reply_to: Vec::new(),
        references: Vec::new(),
        from: None,
        reply_to: None,
        to: Vec::new(),
        reply_token: None,
        subject: String::new(),
        date: None,
        folded: Folded { fresh: text.clone(), ..Folded::default() },
        text,
        attachments: Vec::new(),
        kind: MailKind::Automatic { sign: "not a mail".to_owned() },
        adf: None,
        truncated: false,
    }
}

fn understood(message: &Message<'_>, limits: &Limits) -> HeardMail {
    let addresses = |address: Option<&mail_parser::Address<'_>>| -> Vec<Address> {
        address.into_iter().flat_map(|address| address.iter()).take(1_000).filter_map(heard_address).collect()
    };
    let in_reply_to = ids(message.in_reply_to());
    let references = ids(message.references());
    let mut to = addresses(message.to());
    to.extend(addresses(message.cc()));
    let subject = one_line(message.subject().unwrap_or_default());

    let (text, cut_text) = body_text(message, limits);
    let adf = find_adf(message, &text);
    let answers = !in_reply_to.is_empty() || !references.is_empty() || is_answering_subject(&subject);
    let field = |name: &str| message.header_raw(name.to_owned()).map(one_line);
    let kind = report::report(message, &text).unwrap_or_else(|| kind::by_header(field, &subject, answers));
    let folded = match kind {
        MailKind::Bounce(_) | MailKind::Complaint(_) => Folded { fresh: text.clone(), ..Folded::default() },
        _ => fold(&text),
    };

    let original = match &kind {
        MailKind::Bounce(bounce) => bounce.original_message_id.as_deref(),
        MailKind::Complaint(complaint) => complaint.original_message_id.as_deref(),
        _ => None,
    };
    let by_header = original
        .into_iter()
        .chain(in_reply_to.iter().chain(references.iter().rev()).map(String::as_str))
        .find_map(ReplyToken::in_message_id);
    let delivered_to = ["Delivered-To", "X-Original-To", "Envelope-To"];
    let by_address = || {
        let written = to.iter().map(|address| address.address.clone());
        written.chain(delivered_to.iter().filter_map(|name| field(name))).find_map(|address| ReplyToken::in_address(&address))
    };
    let reply_token = by_header.or_else(by_address).or_else(|| ReplyToken::in_text(&text));

    let (attachments, cut_attachments) = attachments(message, limits);
    HeardMail {
        message_id: message.message_id().map(one_line),
        in_reply_to,
        references,
        from: addresses(message.from()).into_iter().next(),
        reply_to: addresses(message.reply_to()).into_iter().next(),
        to,
        reply_token,
        subject,
        date: message.date().and_then(|date| Moment::from_second(date.to_timestamp()).ok()),
        text,
        folded,
        attachments,
        kind,
        adf,
        truncated: cut_text || cut_attachments,
    }
}

fn heard_address(address: &mail_parser::Addr<'_>) -> Option<Address> {
    let written = one_line(address.address()?);
    (!written.is_empty()).then(|| Address { name: address.name().map(one_line).filter(|name| !name.is_empty()), address: written })
}

fn ids(value: &HeaderValue<'_>) -> Vec<String> {
    let all: Vec<&str> = match value {
        HeaderValue::Text(text) => vec![text],
        HeaderValue::TextList(list) => list.iter().map(AsRef::as_ref).collect(),
        _ => Vec::new(),
    };
    all.into_iter().map(|id| one_line(id).trim_matches(['<', '>']).to_owned()).filter(|id| !id.is_empty()).take(1_000).collect()
}

/// `Re:` and its translations: the mail answers something, even if its program lost the headers.
fn is_answering_subject(subject: &str) -> bool {
    const ANSWERS: [&str; 9] = ["re:", "re :", "aw:", "sv:", "отв:", "ответ:", "回复:", "回覆:", "답장:"];
    let lower = subject.to_lowercase().replace('：', ":");
    ANSWERS.iter().any(|answer| lower.starts_with(answer))
}

/// The text parts one after the other; of alternatives the plain one, unless it is empty.
fn body_text(message: &Message<'_>, limits: &Limits) -> (String, bool) {
    let read = |parts: &[u32]| {
        let mut text = String::new();
        for part in parts.iter().take(100).filter_map(|id| message.parts.get(*id as usize)) {
            let guessed = undeclared_charset(message, part);
            let piece = match &part.body {
                PartType::Text(plain) => {
                    let plain = guessed.as_deref().unwrap_or(plain);
                    cut(plain, limits.text + 4).replace("\r\n", "\n").replace('\r', "\n")
                }
                PartType::Html(html) => html_text::text_from_html(guessed.as_deref().unwrap_or(html), limits.text + 4),
                _ => continue,
            };
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            text.push_str(piece.trim());
            if text.len() > limits.text {
                break;
            }
        }
        text
    };
    let mut text = read(&message.text_body);
    if text.trim().is_empty() {
        text = read(&message.html_body);
    }
    text.retain(|c| c == '\n' || c == '\t' || !c.is_control());
    let kept = cut(&text, limits.text);
    (kept.trim().to_owned(), kept.len() < text.len())
}

/// Old mail programs write in their country's charset and do not say so. `None` unless that is the case.
fn undeclared_charset(message: &Message<'_>, part: &MessagePart<'_>) -> Option<String> {
    let declared = part.content_type().is_some_and(|kind| kind.has_attribute("charset"));
    if declared || !part.text_contents()?.contains('\u{fffd}') {
        return None;
    }
    let raw = message.raw_message.get(part.offset_body as usize..part.offset_end as usize)?;
    let bytes = match part.encoding {
        Encoding::None => raw.to_vec(),
        Encoding::QuotedPrintable => quoted_printable_decode(raw)?,
        Encoding::Base64 => base64_decode(raw)?,
    };
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..64 * 1024).unwrap_or(&bytes), true);
    let (text, ..) = detector.guess(None, Utf8Detection::Deny).decode(&bytes);
    Some(text.into_owned())
}

fn attachments(message: &Message<'_>, limits: &Limits) -> (Vec<HeardAttachment>, bool) {
    let mut truncated = false;
    let mut heard = Vec::new();
    for part in message.attachments.iter().filter_map(|id| message.parts.get(*id as usize)) {
        if matches!(part.body, PartType::Multipart(_)) {
            continue;
        }
        if heard.len() == limits.attachments {
            truncated = true;
            break;
        }
        let contents = match &part.body {
            PartType::Message(inner) => message
                .raw_message
                .get(part.offset_body as usize..part.offset_end as usize)
                .filter(|bytes| !bytes.is_empty())
                .unwrap_or_else(|| inner.raw_message()),
            _ => part.contents(),
        };
        let content_type = part.content_type().map_or_else(
            || "text/plain".to_owned(),
            |kind| one_line(&format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("octet-stream")).to_ascii_lowercase()),
        );
        let name = file_name(part, &content_type);
        let fits = contents.len() <= limits.attachment;
        truncated |= !fits;
        heard.push(HeardAttachment {
            executable: is_executable(&name, &content_type, contents),
            inline: part.content_id().is_some() && part.content_disposition().is_none_or(mail_parser::ContentType::is_inline),
            size: contents.len(),
            bytes: fits.then(|| contents.to_vec()),
            name,
            content_type,
        });
    }
    (heard, truncated)
}

fn file_name(part: &MessagePart<'_>, content_type: &str) -> String {
    let written = part.attachment_name().unwrap_or_default();
    let last = written.rsplit(['/', '\\']).next().unwrap_or_default();
    // Marks that turn the direction of writing can make `exe.pdf` out of `fdp.exe`.
    let name: String = one_line(last)
        .chars()
        .filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .take(200)
        .collect();
    match name.trim_matches([' ', '.']) {
        "" if content_type == "message/rfc822" => "mail.eml".to_owned(),
        "" => "attachment".to_owned(),
        _ => name,
    }
}

/// Endings of files that Windows, macOS, Android or an office program would run.
const PROGRAMS: [&str; 54] = [
    "ade", "adp", "apk", "app", "appx", "bat", "chm", "cmd", "com", "cpl", "deb", "dll", "dmg", "docm", "dotm", "exe", "hta", "img", "inf",
    "ins", "iso", "jar", "js", "jse", "lnk", "mde", "msc", "msi", "msix", "msp", "mst", "pif", "pkg", "ppam", "pptm", "ps1", "psm1", "reg",
    "rpm", "scf", "scr", "sct", "sh", "svg", "url", "vb", "vbe", "vbs", "vhd", "ws", "wsc", "wsf", "xlam", "xlsm",
];

fn is_executable(name: &str, content_type: &str, contents: &[u8]) -> bool {
    let ending = name.trim_end_matches([' ', '.']).rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let head = contents.get(..4).unwrap_or_default();
    PROGRAMS.contains(&ending.as_str())
        || head.starts_with(b"MZ")
        || head == b"\x7fELF"
        || head.starts_with(b"#!")
        || ["application/x-msdownload", "application/x-executable", "application/java-archive", "application/x-sh"].contains(&content_type)
}

/// ADF as a part of its own, as an attached file, or as the text of the mail.
fn find_adf(message: &Message<'_>, text: &str) -> Option<String> {
    const LONGEST: usize = 1024 * 1024;
    let parts = message.parts.iter().filter_map(|part| {
        let bytes = match &part.body {
            PartType::Text(_) | PartType::Binary(_) | PartType::InlineBinary(_) => part.contents(),
            _ => return None,
        };
        (bytes.len() <= LONGEST).then_some((part, bytes))
    });
    for (part, bytes) in parts {
        let kind = part.content_type().map(|kind| kind.subtype().unwrap_or_default().to_ascii_lowercase()).unwrap_or_default();
        let declared = kind.contains("adf")
            || kind.contains("xml")
            || part.attachment_name().is_some_and(|name| {
                let name = name.to_ascii_lowercase();
                name.ends_with(".adf") || name.ends_with(".xml")
            });
        if declared || matches!(part.body, PartType::Text(_)) {
            let content = String::from_utf8_lossy(bytes);
            if let Some(adf) = adf_in(&content) {
                return Some(adf);
            }
        }
    }
    adf_in(text)
}

/// The text from where ADF begins, if it begins it (perhaps after a few lines of greeting).
fn adf_in(text: &str) -> Option<String> {
    let mut end = text.len().min(4 * 1024);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text[..end].to_ascii_lowercase();
    let root = head.find("<adf").filter(|at| head[at + 4..].starts_with(|c: char| c == '>' || c.is_whitespace()))?;
    let start = [head.find("<?adf"), head.find("<?xml")].into_iter().flatten().min().filter(|start| *start < root).unwrap_or(root);
    Some(text[start..].trim().to_owned())
}

fn one_line(text: &str) -> String {
    let words: Vec<&str> =
        text.split(|c: char| c.is_control() || c == ' ' || matches!(c, '\u{2028}' | '\u{2029}')).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

fn cut(text: &str, limit: usize) -> &str {
    let mut end = text.len().min(limit);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests;
