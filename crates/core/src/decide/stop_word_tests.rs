use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

fn all(expected: HeardStop, texts: &[&str]) {
    for text in texts {
        assert_eq!(hear_stop(text), expected, "{text:?} as {:?}", normal(text));
    }
}

#[test]
fn the_file_is_whole_and_every_word_of_it_is_heard() {
    let languages: BTreeMap<String, Language> = toml::from_str(FILE).unwrap();
    for language in ["en", "hy", "ko", "az", "ru", "zh-Hant", "zh-Hans", "ja", "de", "fr", "es"] {
        let words = &languages[language];
        for (list, expected) in [(&words.stop, HeardStop::Stop), (&words.whole, HeardStop::Stop), (&words.resume, HeardStop::Resume)] {
            assert!(!list.is_empty(), "{language}");
            for word in list {
                assert_eq!(hear_stop(word), expected, "{language}: {word}");
                assert_eq!(hear_stop(&format!(" «{}!!» 🙏", word.to_uppercase())), expected, "{language}: {word}");
            }
        }
        assert!(!words.hint.is_empty() && !words.polite.is_empty() && !words.tail.is_empty(), "{language}");
        for word in &words.polite {
            let heard = hear_stop(word);
            assert!(matches!(heard, HeardStop::Nothing), "{language}: {word} alone is {heard:?}");
        }
    }
}

#[test]
fn stop_in_english() {
    all(
        HeardStop::Stop,
        &[
            "STOP",
            "stop",
            "Stop.",
            " stop! ",
            "“STOP”",
            "ＳＴＯＰ",
            "s\u{200b}top",
            "STOP please",
            "Please stop",
            "please, stop texting me!",
            "pls stop thx",
            "STOP STOP STOP",
            "Stop!!! 😡😡",
            "Don’t text me anymore",
            "Do not call me ever again.",
            "unsubscribe",
            "Opt-out",
            "opt out",
            "END",
            "Quit",
            "cancel",
            "REVOKE",
            "Hi, please remove me from your list. Thank you",
            "stop\n\nSent from my iPhone",
            "Stop\n\nOn Mon, 2 Nov 2026 at 10:00, Example Motors <hello@example.com> wrote:\n> Your new car awaits. Reply STOP to opt out.",
            "> Reply STOP to opt out.\n\nstop",
            "STOP\n-- \nJohn Smith\nExample Inc.",
            "STOPALL",
            "Stop, now.",
        ],
    );
    all(
        HeardStop::ContainsWord,
        &[
            "I will stop by tomorrow",
            "Can I stop by on Tuesday?",
            "don't stop",
            "Please don't stop sending these",
            "The car would not stop at the lights",
            "How do I unsubscribe from this but keep service reminders?",
            "Stop sending me offers for vans, I drive a coupé",
            "non-stop rattling from the left door",
            "This is spam to me, really",
        ],
    );
    all(
        HeardStop::Nothing,
        &[
            "",
            "   ",
            "🙂",
            "Thanks",
            "please",
            "yes",
            "At the end of the week",
            "I need to cancel my appointment on Friday",
            "Is the bus stopover near? No: busy",
            "The quiet one",
            "See you on Monday",
            "It stopped raining",
        ],
    );
    all(HeardStop::Resume, &["START", "Unstop", "start please", "Please resume"]);
}

#[test]
fn stop_in_the_other_languages_of_the_product() {
    all(
        HeardStop::Stop,
        &[
            // Armenian, with the accent marks of its sentences.
            "ՍՏՈՊ",
            "Դադարեցրե՛ք",
            "Խնդրում եմ մի՛ գրեք ինձ։",
            "Այլևս մի զանգեք",
            "այլեւս մի գրեք",
            "Խնդրում եմ դադարեցրեք, շնորհակալություն",
            "mi greq",
            // Korean, with and without blanks.
            "수신거부",
            "수신 거부",
            "그만 보내세요",
            "제발 그만 보내 주세요.",
            "더 이상 연락하지 마세요!",
            "문자 보내지 마세요",
            "스톱",
            // Azerbaijani, with and without its letters.
            "DAYANDIRIN",
            "Dayandırın",
            "dayandirin",
            "Zəhmət olmasa yazmayın",
            "zehmet olmasa yazmayin",
            "Mənə zəng etməyin!",
            "İmtina edirəm",
            "stop",
            // Russian.
            "Стоп",
            "СТОП!!!",
            "Пожалуйста, не пишите мне больше.",
            "отпишите меня",
            "Хватит",
            "Больше не звоните, спасибо",
            "Отстаньте уже",
            "ne pishite",
            // Chinese.
            "停止",
            "退訂",
            "請停止",
            "請不要再傳了，謝謝",
            "取消訂閱。",
            "别再发了",
            "TD",
            "T",
            "退订。",
            "请停止发送",
        ],
    );
    all(
        HeardStop::ContainsWord,
        &[
            "не могу остановиться у вас",
            "Машина не может остановиться на мокрой дороге",
            "Не пишите мне про кроссоверы, только про седаны",
            "Можно отменить запись на пятницу?",
            "Մեքենան կանգ չի առնում լույսի տակ",
            "Կարո՞ղ եմ կանգնել ձեզ մոտ վաղը",
            "브레이크를 밟아도 차가 중지되지 않아요",
            "이 광고 말고 신차 정보만 보내고 그만 좀 전화했으면 합니다",
            "Maşın dayanmır, əyləcə baxın",
            "車子無法停止抖動，可以幫我看嗎？",
            "车停止不了，刹车有问题",
            "星期五的預約要取消",
        ],
    );
    all(
        HeardStop::Nothing,
        &[
            "Спасибо, жду звонка",
            "Նոր մեքենան շատ լավն է",
            "감사합니다, 내일 뵙겠습니다",
            "Sabah saat onda gələcəyəm",
            "謝謝，明天見",
            "请",
            "停車場在哪裡？",
            "T恤有吗",
        ],
    );
    all(HeardStop::Resume, &["старт", "Возобновите, пожалуйста", "վերսկսել", "수신 동의", "başla", "恢復訂閱", "重新订阅"]);
}

#[test]
fn stop_in_languages_of_customers() {
    all(
        HeardStop::Stop,
        &[
            "配信停止",
            "配信停止してください",
            "配信停止をお願いします",
            "もう連絡しないでください。",
            "ストップ",
            "ｽﾄｯﾌﾟ",
            "STOPP",
            "Bitte keine Werbung mehr!",
            "Hören Sie auf mich anzurufen",
            "abmelden",
            "Arrêtez, s'il vous plaît",
            "ARRET",
            "désinscrivez-moi",
            "Ne m’appelez plus",
            "BAJA",
            "No me llamen más, por favor.",
            "basta ya",
        ],
    );
    all(
        HeardStop::ContainsWord,
        &[
            "車が停止しません",
            "Wie kann ich den Termin stornieren?",
            "La voiture s'arrête toute seule au feu, un arrêt brutal",
            "Quiero cancelar mi cita del viernes",
        ],
    );
}

#[test]
fn a_device_or_a_quotation_says_nothing() {
    all(
        HeardStop::Nothing,
        &[
            "Sounds good.\n\nOn 2 Nov 2026 Example Motors wrote:\nReply STOP to opt out.",
            "Хорошо\n\nпн, 2 нояб. 2026 г. в 10:00, Салон <a@b.example> пишет:\nОтветьте СТОП, чтобы отписаться",
            "좋아요\n> 수신거부는 STOP",
        ],
    );
    all(HeardStop::Stop, &["Стоп\n\nОтправлено с iPhone", "수신거부\n\n나의 iPhone에서 보냄"]);
}

proptest! {
    #[test]
    fn no_text_breaks_it(text in "\\PC{0,200}") {
        let _ = hear_stop(&text);
    }

    /// What is written around a stop word in a sentence never ends anything.
    #[test]
    fn a_word_among_others_does_not_stop(before in "[b-df-hj-np-rv-xz]{5,8}", after in "[b-df-hj-np-rv-xz]{5,8}") {
        prop_assert_eq!(hear_stop(&format!("{before} stop {after}")), HeardStop::ContainsWord);
    }
}
