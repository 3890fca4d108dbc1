//! Mail out and back in through Exim and Dovecot.

use std::{sync::Arc, time::Duration};

use roadbook_channels::{
    Address, Attachment, Channel as _, HeardMail, ImapSettings, ListUnsubscribe, MailKind, Mailbox, MailboxState, Outgoing, RawMail,
    ReplyToken, SendOutcome, Smtp, SmtpSettings, Thread, token::message_id,
};
use roadbook_core::kernel::time::FixedClock;
use roadbook_test_support::{
    MailServers, TEST_NOW,
    mail_servers::{CUSTOMERS, HOUSE},
};

const CARE: &str = "care@dealer.test";

fn channel(url: &str) -> Smtp {
    Smtp::new(SmtpSettings::parse(url).unwrap(), Arc::new(FixedClock(TEST_NOW))).unwrap()
}

fn message(key: &str, to: &str, subject: &str) -> Outgoing {
    let mut message = Outgoing::mail(key, Address::named("Արարատ Մոթորս", CARE), Address::new(to), subject, "Shall we meet on Saturday?");
    message.reply_token = Some(token());
    message
}

fn token() -> ReplyToken {
    ReplyToken::from_bits(0x1234_5678_9abc_def0_1234)
}

async fn open(url: &str) -> Mailbox {
    Mailbox::open(ImapSettings::parse(url).unwrap()).await.unwrap()
}

/// Waits until `count` mails have arrived after `state`.
async fn arrived(mailbox: &mut Mailbox, state: &mut MailboxState, count: usize) -> Vec<RawMail> {
    let mut mails = Vec::new();
    for _ in 0..30 {
        let fetched = mailbox.fetch_since(*state).await.unwrap();
        *state = fetched.state;
        mails.extend(fetched.mails);
        if mails.len() >= count && !fetched.more {
            return mails;
        }
        if !fetched.more {
            mailbox.wait(Duration::from_secs(2)).await.unwrap();
        }
    }
    panic!("{} of {count} mails arrived", mails.len());
}

fn heard(mail: &RawMail) -> HeardMail {
    HeardMail::read(&mail.bytes)
}

async fn sent(channel: &Smtp, message: &Outgoing) {
    let outcome = channel.send(message).await;
    assert!(matches!(outcome, SendOutcome::Sent { .. }), "{outcome:?}");
}

#[tokio::test]
async fn a_mail_arrives_as_it_was_meant_in_every_script() {
    let Some(servers) = MailServers::start() else { return };
    let smtp = channel(&servers.smtp_url());
    let subjects = [
        "Ձեր փորձնական երթը՝ շաբաթ, ժամը 11:00-ին — հաստատեք, խնդրում ենք, կամ ընտրեք այլ օր",
        "토요일 오전 11시 시승 예약을 확인해 주세요",
        "您預約的試駕時間是星期六上午十一點，請確認或改期",
        "Sınaq sürüşünüz şənbə günü saat 11:00-dadır — ş, ə, ğ, ı, ö, ü, ç",
        "Ваш тест-драйв в субботу в 11:00",
        "plain ASCII: \"quotes\", commas; =?UTF-8?Q?not_encoded?= and a very long line that has to be folded somewhere on its way",
    ];
    for (n, subject) in subjects.iter().enumerate() {
        let mut message = message(&format!("k{n}"), "ann@customer.test", subject);
        message.to.name = Some("김민준 \"MJ\", Jr.".to_owned());
        message.body = format!("{subject}\n\n.leading dot\nhttps://dealer.test/r/{n}");
        message.automatic = true;
        message.language = "hy".to_owned();
        message.list_unsubscribe =
            Some(ListUnsubscribe { url: format!("https://dealer.test/u/{n}"), mailto: Some("stop@dealer.test".to_owned()) });
        message.attachments =
            vec![Attachment { name: format!("Գին {n}.pdf"), content_type: "application/pdf".to_owned(), bytes: vec![n as u8, 0, 255] }];
        sent(&smtp, &message).await;
    }
    let mut mailbox = open(&servers.imap_url(CUSTOMERS)).await;
    let mails = arrived(&mut mailbox, &mut MailboxState::default(), subjects.len()).await;
    assert_eq!(mails.len(), subjects.len());
    for (n, subject) in subjects.iter().enumerate() {
        let id = message_id(&format!("k{n}"), Some(&token()), "dealer.test");
        let raw =
            mails.iter().find(|mail| heard(mail).message_id.as_deref() == Some(&id)).unwrap_or_else(|| panic!("{id} has not arrived"));
        let mail = heard(raw);
        // What looks like an encoded word is not decoded into something else.
        assert_eq!(mail.subject, subject.replace("=?", "= ?"));
        assert_eq!(mail.from, Some(Address::named("Արարատ Մոթորս", CARE)));
        assert_eq!(mail.to, [Address::named("김민준 \"MJ\", Jr.", "ann@customer.test")]);
        assert!(mail.text.starts_with(&format!("{subject}\n\n.leading dot\nhttps://dealer.test/r/{n}")), "{}", mail.text);
        assert!(mail.text.ends_with(&token().mark()));
        assert_eq!(mail.date, Some(TEST_NOW));
        assert_eq!(mail.attachments.len(), 1);
        assert_eq!(mail.attachments[0].name, format!("Գին {n}.pdf"));
        assert_eq!(mail.attachments[0].bytes.as_deref(), Some(&[n as u8, 0, 255][..]));
        assert_eq!(mail.kind.name(), "automatic");
        let text = String::from_utf8_lossy(&raw.bytes);
        for field in [
            format!("List-Unsubscribe: \r\n <https://dealer.test/u/{n}>,\r\n <mailto:stop@dealer.test>\r\n"),
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n".to_owned(),
            "Auto-Submitted: auto-generated\r\n".to_owned(),
            "Content-Language: hy\r\n".to_owned(),
        ] {
            assert!(text.contains(&field), "{field:?} is not in\n{text}");
        }
    }
    mailbox.close().await;
}

#[tokio::test]
async fn answers_find_their_conversation_by_header_and_by_mark() {
    let Some(servers) = MailServers::start() else { return };
    let smtp = channel(&servers.smtp_url());
    sent(&smtp, &message("k", "ann@customer.test", "Offer")).await;
    let mut customers = open(&servers.imap_url(CUSTOMERS)).await;
    let offer = heard(&arrived(&mut customers, &mut MailboxState::default(), 1).await[0]);

    let answer = |key: &str, body: &str| Outgoing::mail(key, Address::new("ann@customer.test"), Address::new(CARE), "Re: Offer", body);
    let mut by_header = answer("a1", "Yes, at ten.");
    by_header.thread = Some(Thread { message_id: offer.message_id.clone().unwrap(), references: Vec::new() });
    sent(&smtp, &by_header).await;
    let quote: String = offer.text.lines().map(|line| format!("> {line}\n")).collect();
    let by_mark = answer("a2", &format!("Yes, at eleven.\n\nOn Fri, 20 Nov 2026 at 13:00, Ararat <{CARE}> wrote:\n{quote}"));
    sent(&smtp, &by_mark).await;

    let mut house = open(&servers.imap_url(HOUSE)).await;
    let mails = arrived(&mut house, &mut MailboxState::default(), 2).await;
    let mut fresh: Vec<String> = mails
        .iter()
        .map(|mail| {
            let mail = heard(mail);
            assert_eq!(mail.reply_token, Some(token()));
            assert_eq!(mail.kind, MailKind::Ordinary);
            mail.folded.fresh
        })
        .collect();
    fresh.sort();
    assert_eq!(fresh, ["Yes, at eleven.", "Yes, at ten."]);
}

#[tokio::test]
async fn bounces_and_absence_notes_are_no_answers() {
    let Some(servers) = MailServers::start() else { return };
    let smtp = channel(&servers.smtp_url());
    sent(&smtp, &message("k1", "gone@customer.test", "Offer")).await;
    sent(&smtp, &message("k2", "away@customer.test", "Offer")).await;
    let mut house = open(&servers.imap_url(HOUSE)).await;
    let mails: Vec<HeardMail> = arrived(&mut house, &mut MailboxState::default(), 2).await.iter().map(heard).collect();
    let bounce = mails.iter().find_map(|mail| if let MailKind::Bounce(bounce) = &mail.kind { Some((mail, bounce)) } else { None });
    let (mail, bounce) = bounce.expect("the bounce is recognised");
    assert_eq!(bounce.recipient.as_deref(), Some("gone@customer.test"));
    assert!(bounce.permanent && !bounce.still_trying);
    assert_eq!(bounce.original_message_id, Some(message_id("k1", Some(&token()), "dealer.test")));
    assert_eq!(mail.reply_token, Some(token()));
    let note = mails.iter().find(|mail| mail.subject == "On holiday").expect("the absence note arrives");
    assert_eq!(note.kind, MailKind::AutoReply { sign: "Auto-Submitted: auto-replied".to_owned() });
    assert_eq!(note.reply_token, Some(token()));
}

#[tokio::test]
async fn a_servers_no_is_heard_and_costs_no_connection() {
    let Some(servers) = MailServers::start() else { return };
    let mut message = message("k", "refused@customer.test", "Offer");
    let smtp = channel(&servers.smtp_url());
    let refused = SendOutcome::Refused { reason: "nobody of that name".to_owned(), code: Some("5.1.1".to_owned()) };
    assert_eq!(smtp.send(&message).await, refused);
    message.to = Address::new("later@customer.test");
    assert_eq!(smtp.send(&message).await, SendOutcome::Failed { reason: "4.7.1 come again later".to_owned(), retry: true });
    message.to = Address::new("x@elsewhere.test");
    assert_eq!(smtp.send(&message).await.name(), "refused");
    message.to = Address::new("ann@customer.test");
    let before = servers.smtp_connections();
    for key in ["a", "b", "c", "d"] {
        message.idempotency_key = key.to_owned();
        sent(&smtp, &message).await;
    }
    assert_eq!(servers.smtp_connections(), before, "the connection of the refusals is used on");
}

#[tokio::test]
async fn secrets_go_only_to_whom_they_are_meant_for() {
    let Some(servers) = MailServers::start() else { return };
    let ca = servers.certificate_file();
    let message = message("k", "ann@customer.test", "Offer");
    for url in [
        servers.smtp_url_with_login(),
        format!("{}?tls_ca={}", servers.smtps_url(), ca.display()),
        format!("{}?tls_verify=off", servers.smtps_url()),
    ] {
        let smtp = channel(&url);
        smtp.probe().await.unwrap();
        sent(&smtp, &message).await;
    }
    let distrusted = channel(&servers.smtps_url());
    assert!(distrusted.send(&message).await.may_retry());
    assert!(distrusted.probe().await.unwrap_err().contains("certificate"));
    let wrong = channel(&servers.smtp_url_with_login().replace("s3cret", "wrong"));
    let SendOutcome::Failed { reason, retry: true } = wrong.send(&message).await else { panic!("signed in with a wrong password") };
    assert!(reason.contains("sign-in") && !reason.contains("wrong"), "{reason}");
    assert!(!servers.smtp_log().contains("s3cret"));

    for url in [
        format!("{}?tls_ca={}", servers.imaps_url(CUSTOMERS), ca.display()),
        format!("{}&tls_ca={}", servers.imap_url_with_starttls(CUSTOMERS), ca.display()),
        format!("{}?tls_verify=off", servers.imaps_url(CUSTOMERS)),
    ] {
        let mut mailbox = open(&url).await;
        assert_eq!(arrived(&mut mailbox, &mut MailboxState::default(), 3).await.len(), 3);
    }
    for url in [servers.imaps_url(CUSTOMERS), servers.imap_url_with_starttls(CUSTOMERS)] {
        let error = Mailbox::open(ImapSettings::parse(&url).unwrap()).await.unwrap_err().to_string();
        assert!(error.contains("certificate"), "{error}");
    }
    let error =
        Mailbox::open(ImapSettings::parse(&servers.imap_url(CUSTOMERS).replace("s3cret", "wrong")).unwrap()).await.unwrap_err().to_string();
    assert!(error.starts_with("sign-in") && !error.contains("wrong"), "{error}");
}

#[tokio::test]
async fn a_folder_is_read_once_and_left_as_it_was() {
    let Some(servers) = MailServers::start() else { return };
    let smtp = channel(&servers.smtp_url());
    let mut mailbox = open(&servers.imap_url(CUSTOMERS)).await;
    let start = mailbox.state_now().await.unwrap();
    assert_eq!(mailbox.fetch_since(start).await.unwrap().mails, []);

    // More than one batch.
    for n in 0..60 {
        sent(&smtp, &message(&n.to_string(), "ann@customer.test", &format!("mail {n}"))).await;
    }
    let mut state = start;
    let mails = arrived(&mut mailbox, &mut state, 60).await;
    let mut uids: Vec<u32> = mails.iter().map(|mail| mail.uid).collect();
    assert!(uids.is_sorted());
    uids.dedup();
    assert_eq!(uids.len(), 60);
    assert!(mails.iter().all(|mail| mail.received.is_some() && !mail.truncated && mail.size as usize == mail.bytes.len()));
    assert_eq!(mailbox.fetch_since(state).await.unwrap().mails, [], "nothing is handed over twice");

    // A second program, and after a restart: the state alone says what is new.
    sent(&smtp, &message("late", "ann@customer.test", "late")).await;
    let mut second = open(&servers.imap_url(CUSTOMERS)).await;
    let late = arrived(&mut second, &mut state, 1).await;
    assert_eq!((late.len(), heard(&late[0]).subject.as_str()), (1, "late"));

    // Numbered anew: everything once more, and said so.
    let other = MailboxState { uid_validity: state.uid_validity.wrapping_add(1), last_uid: 1_000_000 };
    let again = second.fetch_since(other).await.unwrap();
    assert!(again.renumbered && again.more && again.mails.len() == 50);

    let listing = |folder: &str| {
        let directory = servers.certificate_file().parent().unwrap().join("mail/ann").join(folder);
        std::fs::read_dir(directory).unwrap().flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect::<Vec<_>>()
    };
    let flagged =
        |listing: &[String]| listing.iter().filter(|name| name.rsplit_once(":2,").is_some_and(|(_, flags)| flags.contains('S'))).count();
    let everything = || [listing("new"), listing("cur")].concat();
    assert_eq!((everything().len(), flagged(&everything())), (61, 0), "nothing deleted, nothing marked as read");
    second.mark_seen(&[late[0].uid]).await.unwrap();
    assert_eq!(flagged(&everything()), 1);
}

#[tokio::test]
async fn big_mails_come_with_their_beginning() {
    let Some(servers) = MailServers::start() else { return };
    let smtp = channel(&servers.smtp_url());
    let mut big = message("big", "ann@customer.test", "Photos");
    big.attachments = vec![Attachment {
        name: "car.raw".to_owned(),
        content_type: "application/octet-stream".to_owned(),
        bytes: vec![7; 3 * 1024 * 1024],
    }];
    sent(&smtp, &big).await;
    sent(&smtp, &message("small", "ann@customer.test", "Photos follow")).await;
    let mut mailbox = open(&format!("{}&max_mb=1", servers.imap_url(CUSTOMERS))).await;
    let mails = arrived(&mut mailbox, &mut MailboxState::default(), 2).await;
    let cut = mails.iter().find(|mail| mail.truncated).expect("one is too big");
    assert_eq!(cut.bytes.len(), 256 * 1024);
    let mail = heard(cut);
    assert_eq!(mail.subject, "Photos");
    assert!(mail.text.starts_with("Shall we meet on Saturday?"));
    assert_eq!(mail.attachments[0].name, "car.raw");
    assert!(mails.iter().any(|mail| !mail.truncated && heard(mail).subject == "Photos follow"));
}

#[tokio::test]
async fn the_server_calls_when_mail_arrives() {
    let Some(servers) = MailServers::start() else { return };
    let smtp = channel(&servers.smtp_url());
    let mut mailbox = open(&servers.imap_url(CUSTOMERS)).await;
    let mut state = mailbox.state_now().await.unwrap();
    assert!(!mailbox.wait(Duration::from_millis(300)).await.unwrap(), "nothing has happened");
    let later = tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(500)).await;
        sent(&smtp, &message("k", "ann@customer.test", "Offer")).await;
    });
    assert!(mailbox.wait(Duration::from_secs(60)).await.unwrap());
    later.await.unwrap();
    assert_eq!(arrived(&mut mailbox, &mut state, 1).await.len(), 1);
    drop(servers);
    let error = match mailbox.wait(Duration::from_secs(60)).await {
        Err(error) => error,
        Ok(_) => mailbox.fetch_since(state).await.unwrap_err(),
    };
    assert!(mailbox.fetch_since(state).await.is_err(), "a lost connection stays lost: {error}");
}
