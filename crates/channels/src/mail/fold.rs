//! What somebody wrote now, apart from what their mail program repeats below it and from the signature.
//!
//! Mail programs write a line above what they quote, in the language of their user. The lists name the forms of Gmail, Outlook, Apple Mail,
//! Yandex, Mail.ru, Naver, Daum, QQ and NetEase in the languages of the product, and the commonest of their neighbours.

use serde::{Deserialize, Serialize};

/// The three parts of a text. Together they hold every line of it that is not blank.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Folded {
    /// Written now.
    pub fresh: String,
    /// Repeated from earlier mails, with the line above it that says so.
    pub quoted: String,
    pub signature: String,
}

/// How many lines above a quote can be the wrapped "On … wrote:".
const WRAPPED: usize = 4;

#[must_use]
pub fn fold(text: &str) -> Folded {
    let lines: Vec<&str> = text.lines().collect();
    let mut fresh: Vec<&str> = Vec::new();
    let mut quoted: Vec<&str> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        if is_quote_mark(line) {
            quoted.push(line);
            at += 1;
            continue;
        }
        let Some(above) = above_a_quote(&lines, at) else {
            fresh.push(line);
            at += 1;
            continue;
        };
        let next = (above..lines.len()).find(|line| !lines[*line].trim().is_empty());
        if next.is_some_and(|next| is_quote_mark(lines[next])) {
            // Marked line by line, so an answer may follow below it.
            quoted.extend(&lines[at..above]);
            at = above;
        } else {
            quoted.extend(&lines[at..]);
            break;
        }
    }
    let signature = signature_start(&fresh).map(|start| fresh.split_off(start)).unwrap_or_default();
    Folded { fresh: joined(&fresh), quoted: joined(&quoted), signature: joined(&signature) }
}

fn joined(lines: &[&str]) -> String {
    lines.join("\n").trim().to_owned()
}

fn is_quote_mark(line: &str) -> bool {
    line.trim_start().starts_with('>')
}

/// If a quote is announced at line `at`: the line after the announcement.
fn above_a_quote(lines: &[&str], at: usize) -> Option<usize> {
    let line = lines[at].trim();
    if line.is_empty() {
        return None;
    }
    if is_separator(line) || is_header_block(lines, at) {
        return Some(at + 1);
    }
    if line.len() >= 10 && line.chars().all(|c| c == '_') && (at + 1..lines.len().min(at + 4)).any(|next| is_header_block(lines, next)) {
        return Some(at + 1);
    }
    // Wrapped by the mail program: the beginning is looked for before its end.
    let begins = begins_attribution(line);
    let mut sentence = String::new();
    for (count, part) in lines[at..].iter().take(WRAPPED).enumerate() {
        let part = part.trim();
        if part.is_empty() || is_quote_mark(part) {
            break;
        }
        if count > 0 {
            sentence.push(' ');
        }
        sentence.push_str(part);
        if sentence.len() > 400 {
            break;
        }
        if ends_attribution(&sentence) && (count == 0 || begins) {
            return Some(at + count + 1);
        }
    }
    None
}

/// The words between dashes above a repeated or forwarded mail, lower case.
const SEPARATORS: [&str; 33] = [
    "original message",
    "original mail",
    "original appointment",
    "forwarded message",
    "forwarded by",
    "begin forwarded message",
    "reply message",
    "исходное сообщение",
    "исходное письмо",
    "оригинальное сообщение",
    "пересылаемое сообщение",
    "пересланное сообщение",
    "пересланное письмо",
    "конец пересылаемого сообщения",
    "원본 메시지",
    "원본메시지",
    "원본 메일",
    "원본메일",
    "원래 메시지",
    "전달된 메시지",
    "전달 메시지",
    "원문 메일",
    "原始邮件",
    "原始郵件",
    "原始信息",
    "原始訊息",
    "转发邮件",
    "轉寄郵件",
    "转发的邮件",
    "բնօրինակ հաղորդագրություն",
    "սկզբնական հաղորդագրություն",
    "orijinal mesaj",
    "ilkin mesaj",
];

const MORE_SEPARATORS: [&str; 6] = [
    "yönləndirilmiş mesaj",
    "վերահասցեավորված հաղորդագրություն",
    "փոխանցված հաղորդագրություն",
    "ursprüngliche nachricht",
    "message d'origine",
    "mensaje original",
];

fn is_separator(line: &str) -> bool {
    let is_dash = |c: char| matches!(c, '-' | '–' | '—' | '_' | '=' | '*');
    let dashes = line.chars().take_while(|c| is_dash(*c)).count();
    let words = line.trim_matches(|c: char| is_dash(c) || c.is_whitespace()).trim_end_matches([':', '：']).to_lowercase();
    let known = SEPARATORS.iter().chain(&MORE_SEPARATORS).any(|separator| words == *separator);
    known && (dashes >= 2 || line.ends_with([':', '：']))
}

/// What a mail program says at the end of the line above a quote, lower case and without the colon.
const WROTE: [&str; 30] = [
    "wrote",
    "writes",
    "пишет",
    "писал",
    "писала",
    "написал",
    "написала",
    "написал(а)",
    "написав(ла)",
    "님이 작성",
    "님이 작성함",
    "님께서 작성",
    "님께서 작성한 글",
    "님이 쓴 글",
    "님이 보낸 글",
    "작성",
    "写道",
    "寫道",
    "写到",
    "編寫",
    "գրել է",
    "գրեց",
    "գրում է",
    "yazdı",
    "yazıb",
    "yazır",
    "schrieb",
    "a écrit",
    "escribió",
    "ha scritto",
];

/// Whether a sentence is one like "On Fri, 20 Nov 2026 at 12:00, Ann <ann@example.org> wrote:".
fn ends_attribution(sentence: &str) -> bool {
    let has_digit = sentence.bytes().any(|byte| byte.is_ascii_digit());
    if !has_digit && !sentence.contains('@') {
        return false;
    }
    let Some(said) = sentence.strip_suffix([':', '：', '՝', '։']) else {
        return false;
    };
    let said = said.trim_end().to_lowercase();
    // Outlook for Mac and Mail.ru end with the address alone.
    let by_address = said.ends_with('>') && said.contains('@') && has_digit && said.contains('<');
    by_address || WROTE.iter().any(|verb| said.ends_with(verb))
}

/// Whether a line can be the first of an attribution that goes over several lines: it names a date.
fn begins_attribution(line: &str) -> bool {
    let lower = line.to_lowercase();
    let opens = ["on ", "am ", "le ", "el ", "il ", "в ", "вт,", "пн,", "ср,", "чт,", "пт,", "сб,", "вс,", "在", "於", "于"];
    let four_digits = line.as_bytes().windows(4).any(|window| window.iter().all(u8::is_ascii_digit));
    let time = line.as_bytes().windows(3).any(|window| window[0].is_ascii_digit() && window[1] == b':' && window[2].is_ascii_digit());
    (opens.iter().any(|open| lower.starts_with(open)) || line.starts_with(|c: char| c.is_ascii_digit())) && (four_digits || time)
        || four_digits && (time || line.contains('<'))
}

/// Labels of the header block above a quote in Outlook: first those of the sender, then those of date, recipient and subject.
const FROM: [&str; 13] =
    ["from", "от", "от кого", "отправитель", "보낸 사람", "보낸사람", "发件人", "發件人", "寄件者", "寄件人", "ումից", "kimdən", "von"];

const OTHER: [&str; 43] = [
    "sent",
    "to",
    "cc",
    "date",
    "subject",
    "отправлено",
    "дата",
    "кому",
    "копия",
    "тема",
    "보낸 날짜",
    "보낸날짜",
    "날짜",
    "받는 사람",
    "받는사람",
    "참조",
    "제목",
    "发送时间",
    "發送時間",
    "寄件日期",
    "傳送時間",
    "时间",
    "日期",
    "收件人",
    "收件者",
    "主题",
    "主旨",
    "主題",
    "抄送",
    "副本",
    "ուղարկված է",
    "ուղարկված",
    "ամսաթիվ",
    "ում",
    "թեմա",
    "պատճեն",
    "göndərilib",
    "göndərildi",
    "göndərilmə tarixi",
    "tarix",
    "kimə",
    "mövzu",
    "gesendet",
];

fn is_header_block(lines: &[&str], at: usize) -> bool {
    if !has_label(lines[at], &FROM) {
        return false;
    }
    let below = lines[at + 1..].iter().map(|line| line.trim()).filter(|line| !line.is_empty()).take(3);
    below.filter(|line| has_label(line, &OTHER)).count() >= 2
}

fn has_label(line: &str, labels: &[&str]) -> bool {
    let Some((label, _)) = line.split_once([':', '：', '՝']) else { return false };
    if label.len() > 60 {
        return false;
    }
    let label = label.trim_matches(|c: char| c.is_whitespace() || c == '*').to_lowercase();
    labels.contains(&label.as_str())
}

/// Lines that mail programs of phones add, lower case.
const SENT_FROM: [&str; 26] = [
    "sent from my ",
    "sent from mail for ",
    "sent from outlook",
    "sent from yahoo",
    "get outlook for ",
    "отправлено с ",
    "отправлено из ",
    "скачать outlook",
    "получить outlook",
    "나의 iphone에서 보냄",
    "내 iphone에서 보냄",
    "나의 ipad에서 보냄",
    "iphone에서 보냄",
    "삼성 갤럭시",
    "android용 outlook",
    "ios용 outlook",
    "從我的 iphone",
    "從我的iphone",
    "从我的 iphone",
    "发自我的",
    "发自 ",
    "取得 outlook",
    "获取 outlook",
    "ուղարկված է իմ ",
    "iphone-umdan göndərildi",
    "iphone-dan göndərildi",
];

/// Lines of what can follow a signature's own delimiter; beyond, `--` is a rule that somebody drew.
const SIGNATURE_LINES: usize = 15;

fn signature_start(lines: &[&str]) -> Option<usize> {
    let last = lines.iter().rposition(|line| !line.trim().is_empty())?;
    // RFC 3676, 4.3: two dashes and a blank; many programs lose the blank.
    let delimiter = (last.saturating_sub(SIGNATURE_LINES)..=last).find(|at| matches!(lines[*at].trim_end_matches('\r'), "-- " | "--"));
    let from_phone = (0..=last).rev().filter(|at| !lines[*at].trim().is_empty()).take(3).find(|at| {
        let lower = lines[*at].trim().to_lowercase();
        SENT_FROM.iter().any(|known| lower.starts_with(known))
    });
    delimiter.into_iter().chain(from_phone).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fresh(text: &str) -> String {
        fold(text).fresh
    }

    #[test]
    fn what_was_written_now_is_found_in_every_language() {
        let cases = [
            "Yes, Saturday.\n\nOn Fri, Nov 20, 2026 at 12:00 PM Ararat Motors <care@dealer.example> wrote:\n> Shall we?\n> [rb-1]",
            "Yes, Saturday.\n\nOn Fri, Nov 20, 2026 at 12:00 PM Ararat Motors Sales Department\n<care@dealer.example> wrote:\n\n> Shall we?",
            "Yes, Saturday.\r\n\r\n-----Original Message-----\r\nFrom: Care\r\nSent: Friday\r\n\r\nShall we?",
            "Yes, Saturday.\n\n________________________________\nFrom: Care <care@dealer.example>\nSent: Friday, 20 November 2026 12:00\nTo: Ann\nSubject: Test drive\n\nShall we?",
            "Yes, Saturday.\n\n*From:* Care\n*Date:* Friday\n*To:* Ann\n\nShall we?",
            "Yes, Saturday.\n\nпт, 20 нояб. 2026 г. в 12:00, Арарат <care@dealer.example>:\n\n> Приедете?",
            "Yes, Saturday.\n\nПятница, 20 ноября 2026, 12:00 +04:00 от Арарат <care@dealer.example>:\n \n> Приедете?",
            "Yes, Saturday.\n\n20.11.2026, 12:00, \"Арарат\" <care@dealer.example> пишет:\nПриедете?",
            "Yes, Saturday.\n\nОт: Арарат\nОтправлено: 20 ноября 2026 г. 12:00\nКому: Анна\nТема: Тест-драйв\n\nПриедете?",
            "Yes, Saturday.\n\n-------- Пересылаемое сообщение --------\nПриедете?",
            "Yes, Saturday.\n\n2026년 11월 20일 (금) 오후 12:00, 아라라트 <care@dealer.example>님이 작성:\n\n> 오시겠어요?",
            "Yes, Saturday.\n\n-----원본 메시지-----\n보낸 사람: 아라라트\n오시겠어요?",
            "Yes, Saturday.\n\n보낸 사람: 아라라트 <care@dealer.example>\n보낸 날짜: 2026년 11월 20일 금요일 오후 12:00\n받는 사람: 김민준\n제목: 시승\n\n오시겠어요?",
            "Yes, Saturday.\n\nAnn <care@dealer.example> 於 2026年11月20日 週五 下午12:00寫道：\n\n> 您要來嗎？",
            "Yes, Saturday.\n\n在 2026-11-20 12:00:00，\"Ararat\" <care@dealer.example> 写道：\n您要来吗？",
            "Yes, Saturday.\n\n------------------ 原始邮件 ------------------\n发件人: \"Ararat\"\n您要来吗？",
            "Yes, Saturday.\n\n寄件者: Ararat <care@dealer.example>\n寄件日期: 2026年11月20日 下午 12:00\n收件者: 王\n主旨: 試駕\n\n您要來嗎？",
            "Yes, Saturday.\n\nՈւրբ, 20 նոյ, 2026 թ., 12:00 Արարատ <care@dealer.example> գրել է՝\n\n> Կգա՞ք",
            "Yes, Saturday.\n\nՈւմից՝ Արարատ\nՈւղարկված է՝ 20 նոյեմբերի, 2026\nՈւմ՝ Անի\nԹեմա՝ Փորձնական երթ\n\nԿգա՞ք",
            "Yes, Saturday.\n\n20 Noy 2026, Cümə, saat 12:00 tarixində Ararat <care@dealer.example> yazdı:\n\n> Gəlirsiniz?",
            "Yes, Saturday.\n\nKimdən: Ararat\nGöndərilib: 20 noyabr 2026\nKimə: Anar\nMövzu: Sınaq sürüşü\n\nGəlirsiniz?",
            "Yes, Saturday.\n\nBegin forwarded message:\n\nFrom: x",
        ];
        for text in cases {
            let folded = fold(text);
            assert_eq!(folded.fresh, "Yes, Saturday.", "{text}");
            assert!(!folded.quoted.is_empty(), "{text}");
        }
    }

    #[test]
    fn answers_between_and_below_quotes_are_fresh() {
        assert_eq!(fresh("> Saturday?\nYes.\n> At ten?\nAt eleven."), "Yes.\nAt eleven.");
        assert_eq!(fresh("On Friday, 20 Nov 2026, Ann wrote:\n> Saturday?\n\nYes."), "Yes.");
    }

    #[test]
    fn ordinary_sentences_stay() {
        for text in [
            "My wife wrote:\nwe need 7 seats",
            "From: nobody I know",
            "I have 3 questions:\n1. price\n2. colour",
            "On Saturday 2026-11-21 at 12:00 I can come",
            "To: be or not to be\nDate: unknown",
            "a - b -- c ---",
            "I drove on 20.11.2026 and wrote to you",
            "Ընդունում եմ առաջարկը 2026 թ.։",
        ] {
            assert_eq!(fresh(text), text);
        }
    }

    #[test]
    fn signatures_are_apart() {
        for text in [
            "STOP\n\n-- \nAnn Lee\n+374 10 000000",
            "STOP\n\nSent from my iPhone",
            "STOP\n\n나의 iPhone에서 보냄",
            "STOP\n\nОтправлено с iPhone",
            "STOP\n\n发自我的iPhone",
        ] {
            let folded = fold(text);
            assert_eq!(folded.fresh, "STOP", "{text}");
            assert!(!folded.signature.is_empty());
        }
    }

    proptest::proptest! {
        /// No line is lost and none is invented, whatever the text.
        #[test]
        fn every_line_lands_in_one_part(text in proptest::collection::vec(proptest::sample::select(vec![
            "> a", "b", "", "On Fri, 20 Nov 2026 Ann wrote:", "-----Original Message-----", "From: x", "Sent: y", "To: z", "-- ", "Sent from my iPhone", "____________",
        ]), 0..30)) {
            let text = text.join("\n");
            let folded = fold(&text);
            let count = |text: &str| text.lines().filter(|line| !line.trim().is_empty()).count();
            proptest::prop_assert_eq!(count(&folded.fresh) + count(&folded.quoted) + count(&folded.signature), count(&text));
        }

        #[test]
        fn any_text_is_folded(text in "\\PC{0,200}|[>:\n \\-0-9a-zA-Z@<]{0,200}") {
            let _ = fold(&text);
        }
    }
}
