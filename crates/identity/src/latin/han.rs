//! Han characters: Hanyu Pinyin without tones, traditional and simplified, from the `any_ascii` tables; family names by the
//! reading they have as names. Japanese and Vietnamese bearers are read as Chinese too: the characters alone do not tell.

use any_ascii::any_ascii_char;

use super::{push_ascii, push_blank};

/// Family names whose reading differs from the commonest reading of the character.
const AS_NAME: &[(&str, &str)] = &[
    ("单", "shan"),
    ("單", "shan"),
    ("曾", "zeng"),
    ("仇", "qiu"),
    ("解", "xie"),
    ("查", "zha"),
    ("任", "ren"),
    ("区", "ou"),
    ("區", "ou"),
    ("朴", "piao"),
    ("盖", "ge"),
    ("乐", "yue"),
    ("樂", "yue"),
    ("覃", "qin"),
    ("种", "chong"),
    ("冼", "xian"),
    ("缪", "miao"),
    ("繆", "miao"),
    ("重", "chong"),
    ("秘", "bi"),
    ("折", "she"),
    ("员", "yun"),
    ("員", "yun"),
    ("尹", "yin"),
    ("翟", "zhai"),
    ("晁", "chao"),
    ("谌", "chen"),
    ("諶", "chen"),
    ("召", "shao"),
    ("黑", "he"),
    ("盛", "sheng"),
    ("洗", "xian"),
    ("尉", "wei"),
    ("祭", "zhai"),
    ("瞿", "qu"),
    ("柏", "bai"),
    ("牟", "mu"),
    ("薄", "bo"),
    ("宿", "su"),
    ("隗", "wei"),
    ("长", "zhang"),
    ("行", "xing"),
    ("都", "du"),
    ("便", "pian"),
    ("参", "shen"),
    ("沈", "shen"),
    ("沉", "shen"),
    ("葛", "ge"),
    ("纪", "ji"),
    ("紀", "ji"),
    ("贾", "jia"),
    ("賈", "jia"),
    ("卜", "bu"),
    ("俞", "yu"),
    ("石", "shi"),
    ("车", "che"),
    ("車", "che"),
    ("阿", "a"),
    ("吕", "lu"),
    ("呂", "lu"),
    ("女", "nu"),
];

/// Family names of two characters with their reading.
const COMPOUND: &[(&str, &str)] = &[
    ("欧阳", "ouyang"),
    ("歐陽", "ouyang"),
    ("司马", "sima"),
    ("司馬", "sima"),
    ("上官", "shangguan"),
    ("诸葛", "zhuge"),
    ("諸葛", "zhuge"),
    ("夏侯", "xiahou"),
    ("东方", "dongfang"),
    ("東方", "dongfang"),
    ("皇甫", "huangfu"),
    ("尉迟", "yuchi"),
    ("尉遲", "yuchi"),
    ("公孙", "gongsun"),
    ("公孫", "gongsun"),
    ("慕容", "murong"),
    ("令狐", "linghu"),
    ("长孙", "zhangsun"),
    ("長孫", "zhangsun"),
    ("宇文", "yuwen"),
    ("司徒", "situ"),
    ("端木", "duanmu"),
    ("南宫", "nangong"),
    ("南宮", "nangong"),
    ("独孤", "dugu"),
    ("獨孤", "dugu"),
    ("司空", "sikong"),
    ("万俟", "moqi"),
    ("万候", "moqi"),
    ("呼延", "huyan"),
    ("闻人", "wenren"),
    ("聞人", "wenren"),
    ("轩辕", "xuanyuan"),
    ("軒轅", "xuanyuan"),
    ("百里", "baili"),
    ("西门", "ximen"),
    ("西門", "ximen"),
    ("太史", "taishi"),
    ("申屠", "shentu"),
    ("赫连", "helian"),
    ("澹台", "tantai"),
    ("拓跋", "tuoba"),
    ("钟离", "zhongli"),
    ("鍾離", "zhongli"),
    ("范姜", "fanjiang"),
    ("張簡", "zhangjian"),
];

/// The commonest family names and some with a reading of their own, simplified and traditional. Two characters that begin with
/// one of them are a whole name; characters as common within given names (文 明 华 国 春 云 金 …) are left out on purpose.
const COMMON: &str = "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許\
傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊陆陸郝孔崔邱秦江史顾顧侯邵孟龙龍万萬段\
钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔庞龐樊殷施翟倪严嚴牛温俞章鲁魯葛毕畢聂聶焦仇单單查覃缪繆冼区區向柳邢岳齐齊梅庄莊辛管祝左涂耿关關申";

fn as_family(name: &str) -> Option<&'static str> {
    [AS_NAME, COMPOUND].iter().find_map(|table| table.iter().find(|(written, _)| *written == name)).map(|(_, latin)| *latin)
}

/// Where a whole name parts into family and given name, in bytes. `None` when it is no whole name.
fn cut(letters: &str) -> Option<usize> {
    let mut chars = letters.char_indices();
    let (_, first) = chars.next()?;
    let one = first.len_utf8();
    let two = letters.char_indices().nth(2).map(|(at, _)| at);
    let compound = || two.filter(|at| letters.get(..*at).is_some_and(|head| COMPOUND.iter().any(|(name, _)| *name == head)));
    let known = COMMON.contains(first);
    match letters.chars().count() {
        2 if known => Some(one),
        // Three characters that stand alone are nearly always a name, whatever the family name.
        3 => compound().or(Some(one)),
        4 => compound(),
        _ => None,
    }
}

/// Appends the reading of one word. `alone`: no other Chinese word stands beside it, so that it may be a whole name.
pub(super) fn read(letters: &str, alone: bool, out: &mut String) {
    match cut(letters).filter(|_| alone) {
        Some(at) => {
            let (family, given) = letters.split_at(at);
            read_family(family, out);
            push_blank(out);
            plain(given, out);
        }
        None => read_family(letters, out),
    }
}

fn read_family(letters: &str, out: &mut String) {
    match as_family(letters) {
        Some(latin) => out.push_str(latin),
        None => plain(letters, out),
    }
}

fn plain(letters: &str, out: &mut String) {
    for c in letters.chars() {
        push_ascii(any_ascii_char(c), out);
    }
}

/// Other spellings, the likeliest first: the two halves of an unparted word, Wade-Giles and Cantonese family names.
pub(super) fn variants(letters: &str, alone: bool, add: &mut dyn FnMut(String)) {
    let at = cut(letters).filter(|_| alone);
    let (family, given) = at.map_or((letters, ""), |at| letters.split_at(at));
    for (written, others) in ABROAD {
        if written.chars().any(|c| family.strip_prefix(c).is_some_and(str::is_empty)) {
            others.iter().for_each(|other| add((*other).to_owned()));
        }
    }
    let mut whole = String::new();
    if at.is_some() {
        // Some type a name without a blank.
        read_family(family, &mut whole);
        plain(given, &mut whole);
        add(whole);
    } else if letters.chars().count() == 2 {
        let mut second = String::new();
        plain(letters, &mut second);
        if as_family(letters).is_none() {
            for c in letters.chars() {
                let mut one = String::new();
                push_ascii(any_ascii_char(c), &mut one);
                if !second.starts_with(&one) {
                    add(one);
                }
            }
        }
    }
}

/// How bearers of a family name write it: by Pinyin, and by custom abroad.
pub(crate) fn family_spellings(family: &str) -> Vec<String> {
    let mut spellings = vec![String::new()];
    spellings.iter_mut().for_each(|own| read_family(family, own));
    for (written, others) in ABROAD {
        if written.chars().any(|c| family.strip_prefix(c).is_some_and(str::is_empty)) {
            spellings.extend(others.iter().map(|other| (*other).to_owned()));
        }
    }
    spellings
}

/// Family names as written in Taiwan, Hong Kong and abroad: characters, spellings.
const ABROAD: &[(&str, &[&str])] = &[
    ("陈陳", &["chan", "tan"]),
    ("黄黃", &["wong", "hwang"]),
    ("王汪", &["wong", "ong"]),
    ("张張章", &["chang", "cheung"]),
    ("李", &["lee"]),
    ("林", &["lam", "lim"]),
    ("吴吳", &["ng", "woo"]),
    ("刘劉", &["lau", "liou"]),
    ("蔡", &["tsai", "choi"]),
    ("杨楊", &["yeung", "young"]),
    ("许許", &["hsu", "hui"]),
    ("郑鄭", &["cheng", "chung"]),
    ("谢謝", &["hsieh", "tse"]),
    ("郭", &["kuo", "kwok"]),
    ("洪", &["hung"]),
    ("邱", &["chiu"]),
    ("曾", &["tseng", "tsang"]),
    ("廖", &["liao", "liu"]),
    ("赖賴", &["lai"]),
    ("徐", &["hsu", "tsui"]),
    ("周", &["chou", "chow"]),
    ("叶葉", &["yeh", "yip"]),
    ("苏蘇", &["su", "so"]),
    ("庄莊", &["chuang", "chong"]),
    ("江", &["chiang", "kong"]),
    ("吕呂", &["lyu", "lv"]),
    ("何", &["ho"]),
    ("罗羅", &["lo", "law"]),
    ("高", &["kao", "ko"]),
    ("朱", &["chu"]),
    ("简簡", &["chien"]),
    ("钟鍾鐘", &["chung"]),
    ("赵趙", &["chao", "chiu"]),
    ("梁", &["leung"]),
    ("余", &["yu", "yee"]),
    ("胡", &["hu", "wu"]),
    ("马馬", &["mah"]),
    ("冯馮", &["fung"]),
    ("邓鄧", &["teng", "tang"]),
    ("薛", &["hsueh"]),
    ("蒋蔣", &["chiang"]),
    ("孙孫", &["suen"]),
    ("谭譚", &["tam"]),
    ("唐", &["tong"]),
    ("卢盧", &["lu", "lo"]),
    ("区區", &["au"]),
    ("乐樂", &["le"]),
    ("覃", &["tan"]),
    ("仇", &["chou"]),
    ("翟", &["di"]),
    ("薄", &["bao"]),
    ("卜", &["bo"]),
    ("盖", &["gai"]),
];
