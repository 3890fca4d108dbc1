//! A message becomes the text of a mail (RFC 5322), whatever stands in it: names and subjects in any script, and nothing that a line break in
//! a name or subject could smuggle in.

use lettre::{
    Message,
    message::{
        Attachment as AttachedFile, Mailbox, MultiPart, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};
use roadbook_core::kernel::{Moment, hash::hash_parts};

use super::SmtpSettings;
use crate::{
    Address, Outgoing,
    html::html_from_text,
    token::{ReplyToken, message_id},
};

/// A mail as it goes over the wire.
#[derive(Debug, Clone)]
pub struct Composed {
    /// RFC 5322, CRLF line ends, 7-bit unless an address is not ASCII.
    pub bytes: Vec<u8>,
    /// Without angle brackets.
    pub message_id: String,
    pub(crate) sender: lettre::Address,
    pub(crate) recipient: lettre::Address,
}

impl Composed {
    /// The address that bounces go to.
    #[must_use]
    pub fn return_path(&self) -> &str {
        self.sender.as_ref()
    }

    #[must_use]
    pub fn recipient(&self) -> &str {
        self.recipient.as_ref()
    }
}

/// A message that can never be sent as it is. Nothing was offered to a server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unsendable {
    #[error("{0:?} is not a mail address")]
    Recipient(String),
    /// From, Reply-To or the unsubscribe link: the set-up's fault, not the recipient's.
    #[error("{0}")]
    Ours(String),
}

/// Header fields that [`compose`] or a mail server sets.
const OURS: [&str; 18] = [
    "from",
    "to",
    "cc",
    "bcc",
    "sender",
    "reply-to",
    "subject",
    "date",
    "message-id",
    "in-reply-to",
    "references",
    "list-unsubscribe",
    "list-unsubscribe-post",
    "auto-submitted",
    "content-language",
    "mime-version",
    "dkim-signature",
    "return-path",
];

/// Deterministic: the same message at the same moment gives the same bytes.
///
/// # Errors
/// See [`Unsendable`].
pub fn compose(message: &Outgoing, settings: &SmtpSettings, now: Moment) -> Result<Composed, Unsendable> {
    let ours = |what: &str, address: &Address| {
        mailbox(address).ok_or_else(|| Unsendable::Ours(format!("{what}: {:?} is not a mail address", address.address)))
    };
    let recipient = mailbox(&message.to).ok_or_else(|| Unsendable::Recipient(message.to.address.clone()))?;
    let from = ours("From", &message.from)?;
    let mut reply_to = message.reply_to.as_ref().map(|address| ours("Reply-To", address)).transpose()?;
    let mut sender = from.email.clone();
    if settings.plus_addresses
        && let Some(token) = &message.reply_token
    {
        let plus = |address: &lettre::Address| token.plus_address(address.as_ref()).parse::<lettre::Address>();
        sender = plus(&sender).unwrap_or(sender);
        let answered = reply_to.as_ref().unwrap_or(&from);
        if let Ok(address) = plus(&answered.email) {
            reply_to = Some(Mailbox::new(answered.name.clone(), address));
        }
    }
    let domain = settings.message_id_domain.as_deref().unwrap_or_else(|| from.email.domain());
    let id = message_id(&message.idempotency_key, message.reply_token.as_ref(), domain);

    let mut builder = Message::builder()
        .from(from)
        .to(recipient.clone())
        .subject(one_line(&message.subject))
        .date(now.into())
        .raw_header(written("Message-ID", format!("<{id}>")));
    if let Some(reply_to) = reply_to {
        builder = builder.reply_to(reply_to);
    }
    if let Some(thread) = &message.thread {
        let answered = message_id_only(&thread.message_id);
        let mut references: Vec<String> = thread.references.iter().filter_map(|id| message_id_only(id)).collect();
        if let Some(answered) = answered {
            references.retain(|id| *id != answered);
            references.push(answered.clone());
            builder = builder.raw_header(written("In-Reply-To", answered));
        }
        // RFC 5322 sets no limit; servers do. The first and the latest hold a thread together.
        if references.len() > 20 {
            references.drain(1..references.len() - 19);
        }
        if !references.is_empty() {
            builder = builder.raw_header(written("References", references.join("\r\n ")));
        }
    }
    if let Some(list) = &message.list_unsubscribe {
        let good = |part: &str| part.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>' | b',' | b'"'));
        let secure = list.url.starts_with("https://") || list.url.starts_with("http://");
        if !secure || !good(&list.url) {
            return Err(Unsendable::Ours(format!("{:?} is not a link to unsubscribe by", list.url)));
        }
        let mailto = list.mailto.as_deref().filter(|address| good(address)).map(|address| format!(",\r\n <mailto:{address}>"));
        builder = builder
            .raw_header(written("List-Unsubscribe", format!("\r\n <{}>{}", list.url, mailto.unwrap_or_default())))
            .raw_header(written("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
    }
    if message.automatic {
        // The second is what Exchange listens to.
        builder = builder
            .raw_header(written("Auto-Submitted", "auto-generated".to_owned()))
            .raw_header(written("X-Auto-Response-Suppress", "All".to_owned()));
    }
    let language: String = message.language.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    if !language.is_empty() {
        builder = builder.raw_header(written("Content-Language", language));
    }
    for (name, value) in &message.headers {
        let lower = name.to_ascii_lowercase();
        if OURS.contains(&lower.as_str())
            || lower.starts_with("content-")
            || !name.bytes().all(|byte| byte.is_ascii_graphic() && byte != b':')
        {
            continue;
        }
        if let Ok(name) = HeaderName::new_from_ascii(name.clone()) {
            builder = builder.raw_header(HeaderValue::new(name, one_line(value)));
        }
    }

    let text = body_text(message, settings.mark_in_text.then_some(message.reply_token.as_ref()).flatten());
    let boundary = |part: &str| {
        let hash = hash_parts(&[b"boundary", part.as_bytes(), id.as_bytes(), text.as_bytes()]);
        hash.iter().fold("rb-".to_owned(), |boundary, byte| boundary + &format!("{byte:02x}"))
    };
    let alternative = MultiPart::alternative()
        .boundary(boundary("alternative"))
        .singlepart(SinglePart::plain(text.clone()))
        .singlepart(SinglePart::html(html_from_text(&text, &message.language)));
    let body = if message.attachments.is_empty() {
        alternative
    } else {
        message.attachments.iter().fold(MultiPart::mixed().boundary(boundary("mixed")).multipart(alternative), |mixed, attachment| {
            let kind = ContentType::parse(&one_line(&attachment.content_type)).or_else(|_| ContentType::parse("application/octet-stream"));
            match kind {
                Ok(kind) => mixed.singlepart(AttachedFile::new(one_line(&attachment.name)).body(attachment.bytes.clone(), kind)),
                Err(_) => mixed,
            }
        })
    };
    let composed = builder.multipart(body).map_err(|error| Unsendable::Ours(error.to_string()))?;
    let mut bytes = composed.formatted();
    if let Some(dkim) = &settings.dkim {
        let signature = dkim.signature(&bytes, now).map_err(Unsendable::Ours)?;
        bytes.splice(0..0, signature.into_bytes());
    }
    Ok(Composed { bytes, message_id: id, sender, recipient: recipient.email })
}

fn body_text(message: &Outgoing, mark: Option<&ReplyToken>) -> String {
    let body = message.body.replace("\r\n", "\n").replace('\r', "\n");
    match mark {
        Some(token) => format!("{}\n\n{}\n", body.trim_end(), token.mark()),
        None => body,
    }
}

/// What is written into a header field without encoding must be ours or checked.
fn written(name: &'static str, value: String) -> HeaderValue {
    let name = HeaderName::new_from_ascii_str(name);
    HeaderValue::dangerous_new_pre_encoded(name, value.clone(), value)
}

/// `<id>`, if it is one: printable ASCII without blanks, at most 250 octets so that the line keeps within RFC 5322's limit of 998.
fn message_id_only(id: &str) -> Option<String> {
    let id = id.trim().trim_start_matches('<').trim_end_matches('>');
    let good = !id.is_empty() && id.len() <= 250 && id.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>'));
    good.then(|| format!("<{id}>"))
}

/// An address with its domain in ASCII (RFC 5891) and its name on one line.
fn mailbox(address: &Address) -> Option<Mailbox> {
    let written = address.address.trim();
    let (local, domain) = written.rsplit_once('@')?;
    let domain = if domain.is_ascii() { domain.to_owned() } else { idna::domain_to_ascii(domain).ok()? };
    if written.chars().any(char::is_control) {
        return None;
    }
    let email = lettre::Address::new(local, domain).ok()?;
    let name = address.name.as_deref().map(one_line).filter(|name| !name.is_empty());
    Some(Mailbox::new(name, email))
}

/// Control characters, line breaks of any kind among them, become blanks. A blank parts `=?`, which readers would take for the beginning of
/// something encoded (RFC 2047).
fn one_line(text: &str) -> String {
    let blanked: String = text.chars().map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }).collect();
    blanked.trim().replace("=?", "= ?")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Attachment, ListUnsubscribe, Thread};

    const NOW: Moment = Moment::constant(1_795_165_200, 0);

    fn settings() -> SmtpSettings {
        SmtpSettings::parse("smtp://localhost?plus=on").unwrap()
    }

    fn text(message: &Outgoing) -> String {
        String::from_utf8(compose(message, &settings(), NOW).unwrap().bytes).unwrap()
    }

    fn message() -> Outgoing {
        let mut message = Outgoing::mail(
            "outbox-1",
            Address::named("Ավտոսրահ «Արարատ»", "care@dealer.example"),
            Address::named("김민준", "minjun@example.org"),
            "您的 Prado 已到店 — 試駕預約 — ձեր փորձնական երթը և մի շատ երկար վերնագիր, որ չի տեղավորվի մեկ տողում",
            "Բարեւ\n\nhttps://dealer.example/r/1",
        );
        message.reply_token = ReplyToken::parse("0123456789abcdef");
        message.automatic = true;
        message.language = "hy".to_owned();
        message.thread =
            Some(Thread { message_id: "<b@x.example>".to_owned(), references: vec!["a@x.example".to_owned(), "bad id".to_owned()] });
        message.list_unsubscribe =
            Some(ListUnsubscribe { url: "https://dealer.example/u/1?x=2".to_owned(), mailto: Some("stop@dealer.example".to_owned()) });
        message.attachments.push(Attachment {
            name: "Գին.pdf".to_owned(),
            content_type: "application/pdf".to_owned(),
            bytes: vec![0; 3000],
        });
        message
    }

    #[test]
    fn all_fields_are_there_and_every_line_is_short_ascii() {
        let text = text(&message());
        assert!(text.is_ascii());
        assert!(text.lines().all(|line| line.len() <= 998));
        assert!(text.split("\r\n\r\n").next().unwrap().lines().all(|line| line.len() <= 120), "{text}");
        for part in [
            "In-Reply-To: <b@x.example>\r\n",
            "References: <a@x.example>\r\n <b@x.example>\r\n",
            "List-Unsubscribe: \r\n <https://dealer.example/u/1?x=2>,\r\n <mailto:stop@dealer.example>\r\n",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "Content-Language: hy\r\n",
            "Date: Fri, 20 Nov 2026 09:00:00 +0000\r\n",
            "care+rb-0123456789abcdef@dealer.example",
            "Message-ID: <rb.0123456789abcdef.",
        ] {
            assert!(text.contains(part), "{part:?} is not in\n{text}");
        }
    }

    #[test]
    fn the_same_message_gives_the_same_bytes() {
        assert_eq!(text(&message()), text(&message()));
    }

    #[test]
    fn nothing_can_smuggle_in_a_header() {
        let mut message = message();
        message.subject = "a\r\nBcc: eve@x.example\u{2028}b\u{85}c".to_owned();
        message.to.name = Some("x\nBcc: eve@x.example\r\n\r\nbody".to_owned());
        message.from.name = Some("y\" <eve@x.example>,\0".to_owned());
        message.thread = Some(Thread { message_id: "a>\r\nBcc: eve@x.example".to_owned(), references: vec!["a\r\nBcc: x".to_owned()] });
        message.language = "en\r\nBcc: eve@x.example".to_owned();
        message.attachments[0].name = "a\r\nBcc: eve@x.example".to_owned();
        message.attachments[0].content_type = "text/plain\r\nBcc: eve@x.example".to_owned();
        message.headers = vec![
            ("X-Step".to_owned(), "1\r\nBcc: eve@x.example".to_owned()),
            ("X\r\nBcc".to_owned(), "eve@x.example".to_owned()),
            ("Bcc".to_owned(), "eve@x.example".to_owned()),
            ("X: a\r\nBcc".to_owned(), "eve@x.example".to_owned()),
            ("Content-Type".to_owned(), "text/evil".to_owned()),
        ];
        let text = text(&message);
        assert!(!text.to_ascii_lowercase().lines().any(|line| line.starts_with("bcc")), "{text}");
        assert!(!text.contains("text/evil"));
        let mut addressed = message.clone();
        addressed.to.address = "a@x.example>\r\nRCPT TO:<eve@x.example".to_owned();
        assert!(matches!(compose(&addressed, &settings(), NOW), Err(Unsendable::Recipient(_))));
        message.list_unsubscribe = Some(ListUnsubscribe { url: "https://x>\r\nBcc: e".to_owned(), mailto: None });
        assert!(matches!(compose(&message, &settings(), NOW), Err(Unsendable::Ours(_))));
    }

    #[test]
    fn a_domain_in_any_script_is_reached() {
        let mut message = message();
        message.to.address = "aram@օրինակ.հայ".to_owned();
        let mail = compose(&message, &settings(), NOW).unwrap();
        assert!(mail.recipient().is_ascii() && mail.recipient().contains(".xn--"), "{}", mail.recipient());
        assert_eq!(mail.return_path(), "care+rb-0123456789abcdef@dealer.example");
    }
}
