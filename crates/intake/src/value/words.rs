//! Words with a fixed meaning in the product languages: yes and no, genders, months, purposes, channels, roles in a car, languages.

use roadbook_core::hear::{Channel, PartyKind, Purpose, VehicleRole};

pub(super) fn find<T: Copy>(text: &str, table: &[(T, &[&str])]) -> Option<T> {
    let wanted = folded(text);
    if wanted.is_empty() {
        return None;
    }
    table.iter().find(|(_, words)| words.iter().any(|word| *word == wanted)).map(|(meaning, _)| *meaning)
}

/// Lower case, with blanks, hyphens, underscores and full stops taken away.
fn folded(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_' | '.' | '\u{307}'))
        .flat_map(char::to_lowercase)
        .filter(|c| *c != '\u{307}')
        .collect()
}

/// Yes or no.
#[must_use]
pub fn yes_no(text: &str) -> Option<bool> {
    find(
        text,
        &[
            (
                true,
                &[
                    "yes",
                    "y",
                    "true",
                    "t",
                    "1",
                    "x",
                    "✓",
                    "✔",
                    "on",
                    "ok",
                    "given",
                    "granted",
                    "optin",
                    "optedin",
                    "agreed",
                    "subscribed",
                    "да",
                    "д",
                    "есть",
                    "дано",
                    "согласен",
                    "согласна",
                    "այո",
                    "հա",
                    "예",
                    "네",
                    "동의",
                    "수신동의",
                    "bəli",
                    "hə",
                    "var",
                    "razı",
                    "是",
                    "有",
                    "同意",
                    "ja",
                    "oui",
                    "sí",
                    "si",
                    "evet",
                ],
            ),
            (
                false,
                &[
                    "no",
                    "n",
                    "false",
                    "f",
                    "0",
                    "off",
                    "refused",
                    "denied",
                    "optout",
                    "optedout",
                    "unsubscribed",
                    "withdrawn",
                    "нет",
                    "н",
                    "отказ",
                    "не",
                    "ոչ",
                    "아니오",
                    "아니요",
                    "거부",
                    "미동의",
                    "수신거부",
                    "xeyr",
                    "yox",
                    "否",
                    "不",
                    "不同意",
                    "拒絕",
                    "拒绝",
                    "nein",
                    "non",
                    "hayır",
                ],
            ),
        ],
    )
}

/// A gender by its wire name in the fact catalogue.
#[must_use]
pub fn gender(text: &str) -> Option<&'static str> {
    find(
        text,
        &[
            (
                "female",
                &[
                    "female",
                    "f",
                    "w",
                    "woman",
                    "mrs",
                    "ms",
                    "miss",
                    "ж",
                    "жен",
                    "женский",
                    "женщина",
                    "կին",
                    "իգական",
                    "ի",
                    "արական չէ",
                    "여",
                    "여자",
                    "여성",
                    "qadın",
                    "q",
                    "qadin",
                    "女",
                    "女性",
                    "小姐",
                    "女士",
                    "weiblich",
                    "frau",
                    "kadın",
                    "femme",
                ],
            ),
            (
                "male",
                &[
                    "male",
                    "m",
                    "man",
                    "mr",
                    "м",
                    "муж",
                    "мужской",
                    "мужчина",
                    "տղամարդ",
                    "արական",
                    "ա",
                    "남",
                    "남자",
                    "남성",
                    "kişi",
                    "k",
                    "kisi",
                    "男",
                    "男性",
                    "先生",
                    "männlich",
                    "herr",
                    "erkek",
                    "homme",
                ],
            ),
            ("other", &["other", "x", "d", "diverse", "divers", "nonbinary", "другой", "другое", "այլ", "기타", "digər", "其他"]),
        ],
    )
}

/// A month's number by its name or its beginning, in Latin, Cyrillic, Armenian script.
#[must_use]
pub fn month(word: &str) -> Option<i32> {
    const MONTHS: [&[&str]; 12] = [
        &["jan", "янв", "հուն․վ", "հունվ", "yan", "jän", "oca"],
        &["feb", "фев", "փետ", "fev", "şub"],
        &["mar", "мар", "մար", "mär"],
        &["apr", "апр", "ապր", "nis"],
        &["may", "май", "мая", "մայ", "mai"],
        &["jun", "июн", "հունիս", "հունի", "iyun", "i̇yun", "haz"],
        &["jul", "июл", "հուլ", "iyul", "i̇yul", "tem"],
        &["aug", "авг", "օգո", "avq", "ağu"],
        &["sep", "сен", "սեպ", "sen", "eyl"],
        &["oct", "окт", "հոկ", "okt", "eki"],
        &["nov", "ноя", "նոյ", "noy", "kas"],
        &["dec", "дек", "դեկ", "dek", "dez", "ara"],
    ];
    if word.chars().count() < 3 {
        return None;
    }
    let word = word.to_lowercase();
    MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name))).and_then(|index| i32::try_from(index + 1).ok())
}

/// What a consent is for.
#[must_use]
pub fn purpose(text: &str) -> Option<Purpose> {
    if let Some(purpose) = Purpose::from_name(text.trim()) {
        return Some(purpose);
    }
    find(
        text,
        &[
            (
                Purpose::Marketing,
                &[
                    "marketing",
                    "advertising",
                    "ads",
                    "promotion",
                    "promotions",
                    "newsletter",
                    "offers",
                    "реклама",
                    "маркетинг",
                    "рассылка",
                    "рекламнаярассылка",
                    "մարքեթինգ",
                    "գովազդ",
                    "마케팅",
                    "광고",
                    "광고성정보",
                    "marketinq",
                    "reklam",
                    "reklama",
                    "行銷",
                    "廣告",
                    "营销",
                    "广告",
                    "werbung",
                ],
            ),
            (
                Purpose::ServiceMessage,
                &[
                    "service",
                    "servicemessage",
                    "servicemessages",
                    "servicereminder",
                    "reminders",
                    "reminder",
                    "сервис",
                    "сервисныесообщения",
                    "обслуживание",
                    "սպասարկում",
                    "սերվիս",
                    "서비스",
                    "정비안내",
                    "서비스안내",
                    "servis",
                    "xidmət",
                    "服務",
                    "服務訊息",
                    "服务",
                    "保養提醒",
                ],
            ),
            (
                Purpose::Contract,
                &["contract", "contractual", "договор", "контракт", "պայմանագիր", "계약", "müqavilə", "合約", "契約", "合同", "vertrag"],
            ),
            (
                Purpose::Survey,
                &[
                    "survey",
                    "surveys",
                    "research",
                    "feedback",
                    "опрос",
                    "опросы",
                    "հարցում",
                    "հարցումներ",
                    "설문",
                    "설문조사",
                    "sorğu",
                    "問卷",
                    "調查",
                    "问卷",
                    "umfrage",
                ],
            ),
        ],
    )
}

/// Through what one is reached.
#[must_use]
pub fn channel(text: &str) -> Option<Channel> {
    if let Some(channel) = Channel::from_name(text.trim()) {
        return Some(channel);
    }
    find(
        text,
        &[
            (
                Channel::Email,
                &[
                    "email",
                    "mail",
                    "почта",
                    "электроннаяпочта",
                    "эл.почта",
                    "элпочта",
                    "էլփոստ",
                    "էլեկտրոնայինփոստ",
                    "이메일",
                    "메일",
                    "epoçt",
                    "elektronpoçt",
                    "電子郵件",
                    "电子邮件",
                    "邮件",
                    "電郵",
                ],
            ),
            (
                Channel::Phone,
                &[
                    "phone",
                    "call",
                    "telephone",
                    "voice",
                    "calls",
                    "mobile",
                    "телефон",
                    "звонок",
                    "звонки",
                    "հեռախոս",
                    "զանգ",
                    "전화",
                    "통화",
                    "telefon",
                    "zəng",
                    "電話",
                    "电话",
                    "anruf",
                ],
            ),
            (Channel::Sms, &["sms", "text", "textmessage", "смс", "սմս", "문자", "문자메시지", "簡訊", "短信"]),
            (Channel::Whatsapp, &["whatsapp", "wa", "ватсап", "вотсап", "왓츠앱"]),
            (Channel::Wechat, &["wechat", "weixin", "微信", "вичат", "위챗"]),
            (Channel::Kakao, &["kakao", "kakaotalk", "카카오", "카카오톡", "카톡"]),
            (Channel::Telegram, &["telegram", "tg", "телеграм", "телеграмм", "տելեգրամ", "텔레그램"]),
            (Channel::Post, &["post", "letter", "postal", "письмо", "почтой", "փոստ", "նամակ", "우편", "poçt", "郵寄", "邮寄", "brief"]),
            (Channel::InPerson, &["inperson", "visit", "лично", "անձամբ", "방문", "대면", "şəxsən", "親自", "面談", "当面"]),
            (
                Channel::Any,
                &[
                    "any",
                    "all",
                    "любой",
                    "все",
                    "все каналы",
                    "ցանկացած",
                    "բոլորը",
                    "전체",
                    "모두",
                    "hamısı",
                    "istənilən",
                    "全部",
                    "任何",
                    "alle",
                ],
            ),
        ],
    )
}

/// A customer's role towards a car.
#[must_use]
pub fn vehicle_role(text: &str) -> Option<VehicleRole> {
    if let Some(role) = VehicleRole::from_name(text.trim()) {
        return Some(role);
    }
    find(
        text,
        &[
            (
                VehicleRole::Owner,
                &[
                    "owner",
                    "buyer",
                    "holder",
                    "владелец",
                    "собственник",
                    "սեփականատեր",
                    "소유자",
                    "차주",
                    "sahib",
                    "sahibi",
                    "車主",
                    "车主",
                    "halter",
                ],
            ),
            (VehicleRole::Payer, &["payer", "billto", "плательщик", "վճարող", "납부자", "결제자", "ödəyici", "付款人"]),
            (
                VehicleRole::DecisionMaker,
                &[
                    "decisionmaker",
                    "decider",
                    "лпр",
                    "принимаетрешение",
                    "որոշողը",
                    "의사결정자",
                    "결정권자",
                    "qərarverən",
                    "決策者",
                    "决策者",
                ],
            ),
            (VehicleRole::User, &["user", "пользователь", "օգտագործող", "사용자", "istifadəçi", "使用者", "使用人"]),
            (VehicleRole::Driver, &["driver", "водитель", "վարորդ", "운전자", "sürücü", "駕駛", "駕駛人", "驾驶员", "司机", "fahrer"]),
            (VehicleRole::Interested, &["interested", "prospect", "интерес", "հետաքրքրված", "관심", "maraqlanan", "有興趣", "意向"]),
        ],
    )
}

/// Person or organisation.
#[must_use]
pub fn party_kind(text: &str) -> Option<PartyKind> {
    find(
        text,
        &[
            (
                PartyKind::Person,
                &[
                    "person",
                    "individual",
                    "private",
                    "p",
                    "i",
                    "физлицо",
                    "физическоелицо",
                    "физ",
                    "ֆիզիկականանձ",
                    "անհատ",
                    "개인",
                    "fiziki",
                    "fizikişəxs",
                    "個人",
                    "个人",
                    "privat",
                ],
            ),
            (
                PartyKind::Organisation,
                &[
                    "organisation",
                    "organization",
                    "company",
                    "business",
                    "corporate",
                    "legalentity",
                    "fleet",
                    "c",
                    "b",
                    "o",
                    "юрлицо",
                    "юридическоелицо",
                    "юр",
                    "компания",
                    "организация",
                    "իրավաբանականանձ",
                    "ընկերություն",
                    "կազմակերպություն",
                    "법인",
                    "회사",
                    "기업",
                    "단체",
                    "hüquqi",
                    "hüquqişəxs",
                    "şirkət",
                    "公司",
                    "法人",
                    "企業",
                    "企业",
                    "firma",
                ],
            ),
        ],
    )
}

/// A language as a BCP 47 tag, from a tag or a language's name.
#[must_use]
pub fn language(text: &str) -> Option<String> {
    let known = find(
        text,
        &[
            ("en", &["english", "английский", "անգլերեն", "영어", "ingilis", "ingiliscə", "英文", "英語", "eng", "англ"] as &[&str]),
            ("hy", &["armenian", "армянский", "հայերեն", "아르메니아어", "erməni", "亞美尼亞文", "arm", "hye", "հայ"]),
            ("ko", &["korean", "корейский", "կորեերեն", "한국어", "koreya", "韓文", "韓語", "韩语", "kor"]),
            (
                "az",
                &[
                    "azerbaijani",
                    "azeri",
                    "азербайджанский",
                    "ադրբեջաներեն",
                    "아제르바이잔어",
                    "azərbaycan",
                    "azərbaycanca",
                    "azərbaycandili",
                    "亞塞拜然文",
                    "aze",
                ],
            ),
            ("ru", &["russian", "русский", "ռուսերեն", "러시아어", "rus", "rusca", "俄文", "俄語", "俄语"]),
            ("zh-Hant", &["traditionalchinese", "繁體中文", "繁体中文", "中文繁體", "國語", "번체", "zhtw", "zhhant", "taiwanese"]),
            ("zh", &["chinese", "mandarin", "китайский", "չինարեն", "중국어", "çin", "中文", "華語", "普通话", "chi", "zho"]),
            ("de", &["german", "deutsch", "немецкий", "գերմաներեն", "독일어", "alman", "德文", "德語"]),
        ],
    );
    if let Some(tag) = known {
        return Some(tag.to_owned());
    }
    let tag = text.trim().replace('_', "-");
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    let is_tag = (2..=3).contains(&primary.len())
        && primary.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    is_tag.then(|| match tag.split_once('-') {
        Some((primary, rest)) => format!("{}-{rest}", primary.to_ascii_lowercase()),
        None => tag.to_ascii_lowercase(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_six_languages() {
        for yes in ["Yes", "ДА", "այո", "예", "bəli", "是", "Opt-in"] {
            assert_eq!(yes_no(yes), Some(true), "{yes}");
        }
        for no in ["no", "Нет", "ոչ", "아니오", "xeyr", "否", "OPT_OUT"] {
            assert_eq!(yes_no(no), Some(false), "{no}");
        }
        assert_eq!(gender("Женский"), Some("female"));
        assert_eq!(gender("男"), Some("male"));
        assert_eq!(month("դեկտեմբերի"), Some(12));
        assert_eq!(month("հունվար"), Some(1));
        assert_eq!(month("հունիսի"), Some(6));
        assert_eq!(purpose("광고"), Some(Purpose::Marketing));
        assert_eq!(channel("E-mail"), Some(Channel::Email));
        assert_eq!(vehicle_role("Decision maker"), Some(VehicleRole::DecisionMaker));
        assert_eq!(language("Հայերեն").as_deref(), Some("hy"));
        assert_eq!(language("zh_TW").as_deref(), Some("zh-Hant"));
        assert_eq!(language("PT-br").as_deref(), Some("pt-br"));
        assert_eq!(language("whatever"), None);
    }
}
