use proptest::prelude::*;

use super::*;
use crate::token::message_id;

fn token() -> ReplyToken {
    ReplyToken::parse("0123456789abcdef").unwrap()
}

fn mail(head: &str, body: &str) -> HeardMail {
    HeardMail::read(format!("From: Ann <ann@example.org>\nTo: care@dealer.example\n{head}\n{body}").replace('\n', "\r\n").as_bytes())
}

#[test]
fn an_answer_is_understood_whole() {
    let id = message_id("k", Some(&token()), "dealer.example");
    let heard = mail(
        &format!(
            "Subject: =?UTF-8?B?UmU6INWT1bjWgNWx1bbVodWv1aHVtiDVpdaA1akgKOyLnOyKuSDoqabpp5Up?=\nMessage-ID: <a1@example.org>\n\
             Date: Sat, 21 Nov 2026 10:00:00 +0400\nIn-Reply-To: <{id}>\nReferences: <first@x> <{id}>\nContent-Type: text/plain; charset=utf-8\n"
        ),
        "Այո, շաբաթ։\n\nOn Fri, 20 Nov 2026 at 12:00, Care <care@dealer.example> wrote:\n> Կգա՞ք\n",
    );
    assert_eq!(heard.subject, "Re: Փորձնական երթ (시승 試駕)");
    assert_eq!(heard.message_id.as_deref(), Some("a1@example.org"));
    assert_eq!(heard.in_reply_to.as_slice(), std::slice::from_ref(&id));
    assert_eq!(heard.references, ["first@x".to_owned(), id]);
    assert_eq!(heard.from, Some(Address::named("Ann", "ann@example.org")));
    assert_eq!(heard.date, Some("2026-11-21T06:00:00Z".parse().unwrap()));
    assert_eq!(heard.reply_token, Some(token()));
    assert_eq!(heard.folded.fresh, "Այո, շաբաթ։");
    assert_eq!(heard.kind, MailKind::Ordinary);
    assert!(!heard.truncated && heard.adf.is_none() && heard.attachments.is_empty());
}

#[test]
fn the_conversation_is_found_by_address_and_by_mark() {
    let plus = token().plus_address("care@dealer.example");
    let by_address = HeardMail::read(format!("From: a@b.example\r\nTo: Care <{plus}>\r\nSubject: x\r\n\r\nhi").as_bytes());
    assert_eq!(by_address.reply_token, Some(token()));
    let delivered = mail(&format!("Delivered-To: {plus}\n"), "hi");
    assert_eq!(delivered.reply_token, Some(token()));
    let by_mark = mail("Content-Type: text/html\n", &format!("<p>Yes</p><blockquote>Shall we?<br>{}</blockquote>", token().mark()));
    assert_eq!(by_mark.reply_token, Some(token()));
    assert_eq!(by_mark.folded.fresh, "Yes");
}

#[test]
fn old_charsets_are_read() {
    for (charset, label, text) in [
        ("EUC-KR", &[0xb0, 0xad, 0xb3, 0xb2][..], "강남"),
        ("Big5", &[0xb8, 0xd5, 0xbe, 0x72][..], "試駕"),
        ("KOI8-R", &[0xd3, 0xd4, 0xcf, 0xd0][..], "стоп"),
        ("windows-1251", &[0xf1, 0xf2, 0xee, 0xef][..], "стоп"),
        ("gb2312", &[0xca, 0xd4, 0xbc, 0xdd][..], "试驾"),
        ("ks_c_5601-1987", &[0xb0, 0xad, 0xb3, 0xb2][..], "강남"),
    ] {
        let mut bytes = format!("From: a@b.example\r\nContent-Type: text/plain; charset={charset}\r\n\r\n").into_bytes();
        bytes.extend(label);
        assert_eq!(HeardMail::read(&bytes).text, text, "{charset}");
    }
}

#[test]
fn a_charset_that_is_not_declared_is_guessed() {
    // "Здравствуйте, я хотел бы записаться на тест-драйв в субботу" in windows-1251, "안녕하세요 시승을 예약하고 싶습니다" in EUC-KR.
    let russian =
        b"\xc7\xe4\xf0\xe0\xe2\xf1\xf2\xe2\xf3\xe9\xf2\xe5, \xff \xf5\xee\xf2\xe5\xeb \xe1\xfb \xe7\xe0\xef\xe8\xf1\xe0\xf2\xfc\xf1\xff";
    let korean = b"\xbe\xc8\xb3\xe7\xc7\xcf\xbc\xbc\xbf\xe4 \xbd\xc3\xbd\xc2\xc0\xbb \xbf\xb9\xbe\xe0\xc7\xcf\xb0\xed \xbd\xcd\xbd\xc0\xb4\xcf\xb4\xd9";
    for (bytes, text) in [(&russian[..], "Здравствуйте, я хотел бы записаться"), (&korean[..], "안녕하세요 시승을 예약하고 싶습니다")]
    {
        let mut mail = b"From: a@b.example\r\nSubject: x\r\n\r\n".to_vec();
        mail.extend(bytes);
        assert_eq!(HeardMail::read(&mail).text, text);
    }
}

#[test]
fn absence_notes_and_newsletters_are_no_answers() {
    let vacation = mail(
        "Subject: Re: Offer\nAuto-Submitted: auto-replied (vacation)\nIn-Reply-To: <x@y>\n",
        "I am away. To unsubscribe or STOP, call.",
    );
    assert_eq!(vacation.kind.name(), "auto_reply");
    let exchange = mail("Subject: Automatic reply: Offer\nX-Auto-Response-Suppress: All\n", "Away.");
    assert_eq!(exchange.kind.name(), "auto_reply");
    let news = mail("Subject: Prices\nList-Unsubscribe: <mailto:x@y>\nPrecedence: bulk\n", "Buy.");
    assert_eq!(news.kind.name(), "automatic");
    let receipt = mail(
        "Subject: Read: Offer\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\n",
        "--b\n\nYour message was read.\n--b\nContent-Type: message/disposition-notification\n\nDisposition: manual-action/MDN-sent-manually; displayed\n--b--\n",
    );
    assert_eq!(receipt.kind.name(), "auto_reply");
}

fn dsn(status_fields: &str, third: &str) -> HeardMail {
    HeardMail::read(
        format!(
            "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example (Mail Delivery System)\nSubject: Undelivered Mail Returned to Sender\nTo: care@dealer.example\n\
             Auto-Submitted: auto-replied\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n\
             --b\nContent-Type: text/plain\n\nI am sorry.\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n{status_fields}\n\
             --b\n{third}\n--b--\n"
        )
        .replace('\n', "\r\n")
        .as_bytes(),
    )
}

#[test]
fn standard_bounces_say_who_and_why() {
    let id = message_id("k", Some(&token()), "dealer.example");
    let fields = "Final-Recipient: rfc822; gone@example.org\nOriginal-Recipient: rfc822;gone@example.org\nAction: failed\nStatus: 5.1.1\n\
        Diagnostic-Code: smtp; 550 5.1.1 <gone@example.org>:\n    Recipient address rejected\n";
    let whole = dsn(fields, &format!("Content-Type: message/rfc822\n\nMessage-ID: <{id}>\nSubject: Offer\n\nHello"));
    let MailKind::Bounce(bounce) = &whole.kind else { panic!("{:?}", whole.kind) };
    assert_eq!(bounce.recipient.as_deref(), Some("gone@example.org"));
    assert_eq!(bounce.status.as_deref(), Some("5.1.1"));
    assert_eq!(bounce.diagnostic.as_deref(), Some("550 5.1.1 <gone@example.org>: Recipient address rejected"));
    assert_eq!(bounce.original_message_id.as_deref(), Some(id.as_str()));
    assert!(bounce.permanent && !bounce.still_trying);
    assert_eq!(whole.reply_token, Some(token()));

    let head_only = dsn(fields, &format!("Content-Type: text/rfc822-headers\n\nMessage-ID: <{id}>\nSubject: Offer\n"));
    assert_eq!(head_only.reply_token, Some(token()));

    let full = dsn("Final-Recipient: rfc822;x@example.org\nAction: failed\nStatus: 4.2.2\n", "Content-Type: text/plain\n\nx");
    assert!(matches!(full.kind, MailKind::Bounce(Bounce { permanent: false, still_trying: false, .. })));
    let late = dsn("Final-Recipient: rfc822;x@example.org\nAction: delayed\nStatus: 4.4.1\n", "Content-Type: text/plain\n\nx");
    assert!(matches!(late.kind, MailKind::Bounce(Bounce { permanent: false, still_trying: true, .. })));
    let relayed = dsn("Final-Recipient: rfc822;x@example.org\nAction: relayed\nStatus: 2.0.0\n", "Content-Type: text/plain\n\nx");
    assert_eq!(relayed.kind.name(), "automatic");
}

#[test]
fn other_bounces_are_recognised_too() {
    let id = message_id("k", Some(&token()), "dealer.example");
    let exim = HeardMail::read(
        format!(
            "Return-path: <>\r\nX-Failed-Recipients: gone@example.org\r\nFrom: Mail Delivery System <Mailer-Daemon@mx.example>\r\nTo: care@dealer.example\r\n\
             Subject: Mail delivery failed: returning message to sender\r\n\r\nThis message was created automatically.\r\n\r\n  gone@example.org\r\n    \
             host mx.example.org [192.0.2.1]: 550 5.1.1 no such user\r\n\r\n------ This is a copy of the message ------\r\n\r\nMessage-Id: <{id}>\r\n"
        )
        .as_bytes(),
    );
    let qmail = HeardMail::read(
        format!(
            "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example\r\nTo: care@dealer.example\r\nSubject: failure notice\r\n\r\nHi. This is the qmail-send program.\r\n\r\n\
             <gone@example.org>:\r\n192.0.2.1 does not like recipient.\r\nRemote host said: 550 unknown\r\n\r\n--- Below this line is a copy of the message.\r\n\r\n\
             Message-ID: <{id}>\r\n"
        )
        .as_bytes(),
    );
    for heard in [exim, qmail] {
        let MailKind::Bounce(bounce) = &heard.kind else { panic!("{heard:?}") };
        assert_eq!(bounce.recipient.as_deref(), Some("gone@example.org"));
        assert!(bounce.permanent);
        assert_eq!(heard.reply_token, Some(token()));
    }
    let person =
        HeardMail::read(b"From: postmaster@example.org\r\nTo: care@dealer.example\r\nSubject: Re: our fleet\r\n\r\nWe take 5 cars.");
    assert_eq!(person.kind, MailKind::Ordinary);
    let asks = mail("Subject: My mail was returned, undeliverable?\n", "Your server said 550. Please call.");
    assert_eq!(asks.kind, MailKind::Ordinary, "a person may write about a bounce");
}

#[test]
fn complaints_name_the_mail() {
    let id = message_id("k", Some(&token()), "dealer.example");
    let report = |feedback: &str| {
        mail(
            "Subject: FW: Offer\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\n",
            &format!(
                "--b\n\nAbuse report.\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: {feedback}\nOriginal-Rcpt-To: <ann@example.org>\n\
             --b\nContent-Type: message/rfc822\n\nMessage-ID: <{id}>\n\nOffer\n--b--\n"
            ),
        )
    };
    assert_eq!(report("not-spam").kind.name(), "automatic");
    let heard = report("abuse");
    let recipient = Some("ann@example.org".to_owned());
    let expected = Complaint { feedback_type: "abuse".to_owned(), recipient, original_message_id: Some(id.clone()) };
    assert_eq!(heard.kind, MailKind::Complaint(expected));
    assert_eq!(heard.reply_token, Some(token()));
}

#[test]
fn leads_in_adf_are_handed_on() {
    let adf = "<?ADF VERSION \"1.0\"?>\n<?XML VERSION \"1.0\"?>\n<adf><prospect/></adf>";
    for (head, body) in [
        ("Content-Type: text/plain\n", adf.to_owned()),
        ("Content-Type: application/x-adf+xml\n", adf.to_owned()),
        (
            "Content-Type: multipart/mixed; boundary=b\n",
            format!("--b\n\nA lead.\n--b\nContent-Type: application/x-adf+xml; name=lead.adf\n\n{adf}\n--b--\n"),
        ),
        (
            "Content-Type: multipart/mixed; boundary=b\n",
            format!("--b\n\nA lead.\n--b\nContent-Type: text/xml\nContent-Disposition: attachment; filename=l.xml\n\n{adf}\n--b--\n"),
        ),
    ] {
        let heard = mail(&format!("Subject: New lead\nAuto-Submitted: auto-generated\n{head}"), &body);
        assert_eq!(heard.adf.map(|adf| adf.replace("\r\n", "\n")).as_deref(), Some(adf), "{head}{body}");
        assert_eq!(heard.kind.name(), "automatic");
    }
    assert_eq!(mail("", "my <adfs> are fine").adf, None);
}

#[test]
fn attachments_are_listed_and_programs_are_flagged() {
    let heard = mail(
        "Content-Type: multipart/mixed; boundary=b\n",
        "--b\nContent-Type: text/plain\n\nSee the photo.\n--b\nContent-Type: image/jpeg\nContent-Disposition: attachment; filename*=UTF-8''..%2F%D5%A1.jpg\n\
         Content-Transfer-Encoding: base64\n\n/9j/4AAQ\n--b\nContent-Type: application/octet-stream; name=\"price\u{202e}fdp.exe\"\n\nMZxx\n\
         --b\nContent-Type: application/pdf; name=a.pdf\n\nMZ90\n--b\nContent-Type: message/rfc822\n\nSubject: inner\n\nold\n--b--\n",
    );
    let seen: Vec<_> = heard.attachments.iter().map(|a| (a.name.as_str(), a.executable)).collect();
    assert_eq!(seen, [("ա.jpg", false), ("pricefdp.exe", true), ("a.pdf", true), ("mail.eml", false)]);
    assert_eq!(heard.attachments[0].bytes.as_deref(), Some(&[0xff, 0xd8, 0xff, 0xe0, 0, 0x10][..]));
    assert_eq!(heard.text, "See the photo.");
}

#[test]
fn limits_hold_and_are_said() {
    let limits = Limits { mail: 100_000, text: 100, attachment: 10, attachments: 2 };
    let long = HeardMail::read_within(format!("From: a@b.example\r\n\r\n{}", "խ".repeat(1_000)).as_bytes(), &limits);
    assert!(long.truncated && long.text.len() <= 100);
    let part = "--b\r\nContent-Type: image/png\r\n\r\n0123456789abcdef\r\n";
    let many =
        HeardMail::read_within(format!("Content-Type: multipart/mixed; boundary=b\r\n\r\n{}--b--", part.repeat(5)).as_bytes(), &limits);
    assert_eq!(many.attachments.len(), 2);
    assert!(many.truncated && many.attachments[0].bytes.is_none() && many.attachments[0].size == 16);
}

#[test]
fn bombs_are_cut() {
    let nested = "Content-Type: message/rfc822\r\n\r\n".repeat(100_000);
    let parts = format!("Content-Type: multipart/mixed; boundary=b\r\n\r\n{}", "--b\r\n\r\n".repeat(500_000));
    let fields = "a:\r\n".repeat(1_000_000);
    let boundaries: String = (0..5_000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n")).collect();
    for bomb in [nested, parts, fields, boundaries] {
        let heard = HeardMail::read(bomb.as_bytes());
        assert!(heard.truncated);
        assert!(heard.attachments.len() <= 50);
    }
}

#[test]
fn what_is_no_mail_is_no_answer() {
    for bytes in [&b""[..], b"\0\xff", b"\r\n\r\n", b"STOP"] {
        assert_ne!(HeardMail::read(bytes).kind.name(), "bounce", "{bytes:?}");
    }
}

proptest! {
    /// Anything is read, whatever is made of a mail's parts.
    #[test]
    fn any_mail_is_read(pieces in proptest::collection::vec(prop_oneof![
        Just("Content-Type: multipart/mixed; boundary=b\r\n".to_owned()),
        Just("Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n".to_owned()),
        Just("Content-Type: message/delivery-status\r\n".to_owned()),
        Just("Content-Type: message/feedback-report\r\n".to_owned()),
        Just("Content-Type: message/rfc822\r\n".to_owned()),
        Just("Content-Type: text/html; charset=\"iso-2022-jp\"\r\n".to_owned()),
        Just("Content-Transfer-Encoding: base64\r\n".to_owned()),
        Just("Content-Transfer-Encoding: quoted-printable\r\n".to_owned()),
        Just("Subject: =?UTF-8?B?4pyT?= =?x?Q?=\r\n".to_owned()),
        Just("Date: Sat, 99 Foo -9999999999 99:99:99\r\n".to_owned()),
        Just("From: \"<@>\" <,;:>\r\n".to_owned()),
        Just("Final-Recipient: rfc822;\r\nAction: failed\r\nStatus: \r\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("--b\r\n".to_owned()),
        Just("--b--\r\n".to_owned()),
        "\\PC{0,40}",
        "[ -~\r\n]{0,60}",
    ], 0..30), noise in proptest::collection::vec(any::<u8>(), 0..50)) {
        let mut bytes = pieces.concat().into_bytes();
        let _ = HeardMail::read(&bytes);
        bytes.extend(noise);
        let limits = Limits { mail: 2_000, text: 50, attachment: 20, attachments: 3 };
        let heard = HeardMail::read_within(&bytes, &limits);
        prop_assert!(heard.text.len() <= 50 && heard.attachments.len() <= 3);
        prop_assert!(!heard.subject.contains(['\r', '\n']));
    }
}
