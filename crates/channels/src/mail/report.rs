//! What mail servers report about mails of ours: not delivered (RFC 3464, and the notices of servers that do not know it), delayed, or unwanted
//! (RFC 5965).

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders as _, PartType};
use serde::{Deserialize, Serialize};

use super::MailKind;

/// A mail that did not arrive.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounce {
    /// To whom it went, as far as the report says.
    pub recipient: Option<String>,
    /// Enhanced (`5.1.1`, RFC 3463) or plain (`550`) code.
    pub status: Option<String>,
    /// What the refusing server said.
    pub diagnostic: Option<String>,
    /// Message-ID of the mail, without angle brackets.
    pub original_message_id: Option<String>,
    /// The address itself will not do (5.x.x). Otherwise another mail may well arrive.
    pub permanent: bool,
    /// The server has not given up on this mail yet.
    pub still_trying: bool,
}

/// A recipient called a mail of ours unwanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaint {
    /// `abuse`, `fraud`, `virus`, `other`.
    pub feedback_type: String,
    pub recipient: Option<String>,
    pub original_message_id: Option<String>,
}

/// What of a notice's text is searched.
const SEARCHED: usize = 64 * 1024;

/// How subjects of notices begin or what they hold, lower case.
const SUBJECTS: [&str; 27] = [
    "undeliver",
    "delivery status notification",
    "delivery failure",
    "delivery has failed",
    "delivery delayed",
    "delivery notification",
    "mail delivery failed",
    "mail delivery system",
    "mail system error",
    "message delayed",
    "non-delivery",
    "nondelivery",
    "failure notice",
    "failed delivery",
    "returned mail",
    "returned to sender",
    "warning: could not send",
    "warning: message",
    "недоставлен",
    "не доставлено",
    "не удалось доставить",
    "전송 실패",
    "배달되지",
    "반송",
    "退信",
    "无法送达",
    "無法傳遞",
];

/// A report, if the mail is one. `text` is the mail's own text.
pub(super) fn report(message: &Message<'_>, text: &str) -> Option<MailKind> {
    for part in &message.parts {
        match media_type(part).as_str() {
            "message/feedback-report" => {
                let complaint = complaint(message, part);
                // RFC 5965, 7.3: the recipient took it out of the folder for spam.
                let praise = complaint.feedback_type == "not-spam";
                return Some(if praise { MailKind::Automatic { sign: "not-spam".to_owned() } } else { MailKind::Complaint(complaint) });
            }
            "message/delivery-status" | "message/global-delivery-status" => return Some(delivery_status(message, part, text)),
            _ => {}
        }
    }
    notice(message, text).map(MailKind::Bounce)
}

fn media_type(part: &MessagePart<'_>) -> String {
    part.content_type()
        .map(|kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default()).to_ascii_lowercase())
        .unwrap_or_default()
}

fn complaint(message: &Message<'_>, part: &MessagePart<'_>) -> Complaint {
    let groups = field_groups(&String::from_utf8_lossy(part.contents()));
    let value = |name: &str| groups.iter().flatten().find(|(field, _)| field == name).map(|(_, value)| value.clone());
    Complaint {
        feedback_type: value("feedback-type").unwrap_or_else(|| "abuse".to_owned()).to_ascii_lowercase(),
        recipient: value("original-rcpt-to").map(|address| bare_address(&address)),
        original_message_id: original_message_id(message),
    }
}

fn delivery_status(message: &Message<'_>, part: &MessagePart<'_>, text: &str) -> MailKind {
    let groups = field_groups(&String::from_utf8_lossy(part.contents()));
    // The first group is about the mail, each further one about a recipient; some servers write a single group.
    let recipients: Vec<_> =
        groups.iter().filter(|group| group.iter().any(|(name, _)| name == "final-recipient" || name == "action")).collect();
    let action = |group: &[(String, String)]| value_in(group, "action").unwrap_or_default().to_ascii_lowercase();
    let worst = recipients
        .iter()
        .find(|group| action(group).starts_with("failed"))
        .or_else(|| recipients.iter().find(|group| action(group).starts_with("delayed")))
        .or_else(|| recipients.first());
    let Some(group) = worst else {
        return MailKind::Bounce(notice(message, text).unwrap_or_default());
    };
    let action = action(group);
    if ["delivered", "relayed", "expanded"].iter().any(|good| action.starts_with(good)) {
        return MailKind::Automatic { sign: format!("delivery status: {action}") };
    }
    let status = value_in(group, "status").and_then(|status| status.split_whitespace().next().map(str::to_owned));
    let diagnostic = value_in(group, "diagnostic-code").map(|code| code.split_once(';').map_or(code, |(_, said)| said.trim()).to_owned());
    let recipient = value_in(group, "original-recipient").or_else(|| value_in(group, "final-recipient")).map(bare_address);
    let still_trying = action.starts_with("delayed");
    let known = status
        .clone()
        .filter(|status| !status.ends_with(".0.0"))
        .or_else(|| find_status(diagnostic.as_deref().unwrap_or_default()))
        .or(status);
    MailKind::Bounce(Bounce {
        permanent: !still_trying && known.as_deref().is_none_or(|status| status.starts_with('5')),
        status: known,
        recipient,
        diagnostic,
        original_message_id: original_message_id(message).or_else(|| message_id_in(text)),
        still_trying,
    })
}

/// The notices of servers that do not write RFC 3464.
fn notice(message: &Message<'_>, text: &str) -> Option<Bounce> {
    let failed = message.header_raw("X-Failed-Recipients").map(str::trim).filter(|value| !value.is_empty());
    let from = message.from().and_then(|from| from.first()).and_then(|from| from.address()).unwrap_or_default().to_ascii_lowercase();
    let local = from.split('@').next().unwrap_or_default();
    let daemon = ["mailer-daemon", "postmaster", "mail-daemon", "maildaemon", "mail.daemon", "mdaemon"].contains(&local);
    let nobody = message.header_raw("Return-Path").is_some_and(|path| path.trim() == "<>");
    let subject = message.subject().unwrap_or_default().to_lowercase();
    let named = SUBJECTS.iter().any(|known| subject.contains(known));
    let mut end = text.len().min(SEARCHED);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let status = find_status(text);
    if failed.is_none() && !(daemon && (named || status.is_some())) && !(nobody && named) {
        return None;
    }
    let ours: Vec<String> =
        message.to().into_iter().flat_map(|to| to.iter()).filter_map(|to| Some(to.address()?.to_ascii_lowercase())).collect();
    let recipient = failed
        .and_then(|list| list.split(',').next())
        .map(bare_address)
        .or_else(|| addresses(text).map(str::to_ascii_lowercase).find(|address| *address != from && !ours.contains(address)));
    let lower = text.to_lowercase();
    let still_trying = ["delayed", "will be retried", "will keep trying", "still trying", "do not need to resend", "no action is required"]
        .iter()
        .any(|words| subject.contains(words) || lower.contains(words));
    let diagnostic =
        status.as_deref().and_then(|status| text.lines().find(|line| line.contains(status))).map(|line| line.trim().to_owned());
    Some(Bounce {
        permanent: !still_trying && status.as_deref().is_none_or(|status| status.starts_with('5')),
        recipient,
        diagnostic,
        original_message_id: original_message_id(message).or_else(|| message_id_in(text)),
        status,
        still_trying,
    })
}

/// The Message-ID of the mail that a report brings back, whole or only its header.
pub(super) fn original_message_id(message: &Message<'_>) -> Option<String> {
    message.parts.iter().find_map(|part| match &part.body {
        PartType::Message(original) => original.message_id().map(str::to_owned),
        PartType::Text(head) if media_type(part) == "text/rfc822-headers" => {
            MessageParser::default().parse_headers(head.as_bytes()).and_then(|head| head.message_id().map(str::to_owned))
        }
        _ => None,
    })
}

/// `Message-ID: <…>` in the text of a notice that quotes the header.
fn message_id_in(text: &str) -> Option<String> {
    text.lines().find_map(|line| {
        let line = line.trim_start_matches(['>', ' ', '\t']);
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("message-id").then(|| value.trim().trim_start_matches('<').trim_end_matches('>').to_owned())
    })
}

/// Groups of `name: value` between blank lines; names in lower case, values on one line.
fn field_groups(text: &str) -> Vec<Vec<(String, String)>> {
    let mut groups: Vec<Vec<(String, String)>> = vec![Vec::new()];
    for line in text.lines().take(2_000) {
        if line.trim().is_empty() {
            groups.push(Vec::new());
            continue;
        }
        let Some(group) = groups.last_mut() else { continue };
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = group.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            group.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
}

fn value_in<'a>(group: &'a [(String, String)], name: &str) -> Option<&'a str> {
    group.iter().find(|(field, value)| field == name && !value.is_empty()).map(|(_, value)| value.as_str())
}

/// `rfc822; <ann@example.org>` becomes `ann@example.org`.
fn bare_address(written: &str) -> String {
    let address = written.split_once(';').map_or(written, |(_, address)| address).trim();
    address.trim_start_matches('<').trim_end_matches('>').to_owned()
}

fn addresses(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | '[' | ']' | '"' | '\'' | ',' | ';' | ':'))
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| {
            word.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && !local.starts_with("rb.") && domain.contains('.'))
        })
}

/// The first enhanced code (`5.1.1`), else the first SMTP code that means failure.
fn find_status(text: &str) -> Option<String> {
    let words = || text.split(|c: char| !c.is_ascii_digit() && c != '.').map(|word| word.trim_end_matches('.'));
    let enhanced = words().find(|word| {
        let parts: Vec<&str> = word.split('.').collect();
        parts.len() == 3 && matches!(parts[0], "4" | "5") && parts[1..].iter().all(|part| (1..=3).contains(&part.len()))
    });
    let plain = || words().find(|word| matches!(*word, "421" | "450" | "451" | "452" | "550" | "551" | "552" | "553" | "554"));
    enhanced.or_else(plain).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_and_addresses_of_machines_are_none() {
        assert_eq!(find_status("said: 550 5.1.1 <x@y.example> unknown").as_deref(), Some("5.1.1"));
        assert_eq!(find_status("host 192.0.2.5 said 550-no such user").as_deref(), Some("550"));
        assert_eq!(find_status("from 5.1.2.3 at 10:45").as_deref(), None);
        assert_eq!(find_status("call 5551234"), None);
        assert_eq!(addresses("to <ann@example.org>: x rb.1@d.example").collect::<Vec<_>>(), ["ann@example.org"]);
    }

    #[test]
    fn fields_are_grouped_and_unfolded() {
        let groups = field_groups("A: 1\r\n\r\nFinal-Recipient: rfc822;x@y\r\nDiagnostic-Code: smtp;\r\n 550 no\r\n\r\n");
        assert_eq!(groups.len(), 2);
        assert_eq!(value_in(&groups[1], "diagnostic-code"), Some("smtp; 550 no"));
        assert_eq!(bare_address("rfc822; <a@b>"), "a@b");
    }
}
