use proptest::prelude::*;

use super::*;

const KNOWN: &[&str] = &[
    "George Washington",
    "George Clooney",
    "Peter Jackson",
    "Michael Jackson",
    "Johann Sebastian Bach",
    "Fyodor Dostoevsky",
    "Leo Tolstoy",
    "Hovhannes Tumanyan",
    "Hagop Baronian",
    "Heydar Aliyev",
    "Jafar Jabbarly",
    "Syngman Rhee",
    "Park Chung-hee",
    "Chung Ju-yung",
    "Ban Ki-moon",
    "Kim Jong Il",
    "Kim Jong Un",
    "Chiang Kai-shek",
    "Tsai Ing-wen",
    "Deng Xiaoping",
    "Li Keqiang",
    "Nancy Pelosi",
    "J. R. R. Tolkien",
    "Leonardo DiCaprio",
];

#[test]
fn the_right_one_comes_first() {
    let known = Lookup::new(KNOWN.iter().copied());
    for (written, wanted) in [
        ("Ջորջ Վաշինգտոն", "George Washington"),
        ("Вашингтон, Джордж", "George Washington"),
        ("조지 워싱턴", "George Washington"),
        ("乔治·华盛顿", "George Washington"),
        ("Corc Vaşinqton", "George Washington"),
        ("Майкл Джексон", "Michael Jackson"),
        ("约翰·塞巴斯蒂安·巴赫", "Johann Sebastian Bach"),
        ("Фёдор Михайлович Достоевский", "Fyodor Dostoevsky"),
        ("Толстой, Лев Николаевич", "Leo Tolstoy"),
        ("Թումանյան Հովհաննես", "Hovhannes Tumanyan"),
        ("Յովհաննէս Թումանեան", "Hovhannes Tumanyan"),
        ("Հակոբ Պարոնյան", "Hagop Baronian"),
        ("Heydər Əliyev", "Heydar Aliyev"),
        ("Cəfər Cabbarlı", "Jafar Jabbarly"),
        ("이승만", "Syngman Rhee"),
        ("박정희", "Park Chung-hee"),
        ("정주영", "Chung Ju-yung"),
        ("김정은", "Kim Jong Un"),
        ("蔡英文", "Tsai Ing-wen"),
        ("邓小平", "Deng Xiaoping"),
        ("鄧小平", "Deng Xiaoping"),
        ("Джон Рональд Руэл Толкин", "J. R. R. Tolkien"),
        ("레오나르도 디카프리오", "Leonardo DiCaprio"),
        ("leonardo dicaprio", "Leonardo DiCaprio"),
    ] {
        let found = known.best(written, 1);
        assert_eq!(found.first().map(|found| KNOWN[found.place]), Some(wanted), "{written}");
    }
}

#[test]
fn nothing_is_found_in_nothing() {
    assert!(Lookup::new([]).best("Анна", 3).is_empty());
    assert!(Lookup::new(["Anna"]).best("…", 3).is_empty());
    assert!(Lookup::new(["…", ""]).best("Анна", 3).iter().all(|found| found.bits < 0.0));
    assert!(Lookup::new(["Anna"]).best("Анна", 0).is_empty());
}

#[test]
fn the_tables_are_whole() {
    for text in [
        include_str!("readings.txt"),
        include_str!("armenian.txt"),
        include_str!("azerbaijani.txt"),
        include_str!("korean.txt"),
        include_str!("korean_own.txt"),
        include_str!("chinese.txt"),
        include_str!("chinese_own.txt"),
    ] {
        for line in text.lines() {
            let (key, rest) = line.split_once(' ').unwrap_or_else(|| panic!("{line}"));
            assert!(!key.is_empty(), "{line}");
            for entry in rest.split(' ') {
                let (_, cost) = entry.rsplit_once(':').unwrap_or_else(|| panic!("{line}: {entry}"));
                assert!(cost.parse::<f32>().is_ok_and(|cost| cost >= 0.0), "{line}: {entry}");
            }
        }
    }
    for line in include_str!("respelt.txt").lines() {
        assert!(line.bytes().all(|b| b.is_ascii_lowercase() || b == b' ') && line.contains(' '), "{line}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_may_be_looked_up_among_any(names in prop::collection::vec(any::<String>(), 0..6), written in any::<String>()) {
        let lookup = Lookup::new(names.iter().map(String::as_str));
        let found = lookup.best(&written, 4);
        prop_assert!(found.len() <= 4.min(names.len()));
        prop_assert!(found.windows(2).all(|pair| pair[0].bits >= pair[1].bits));
        prop_assert!(found.iter().all(|found| found.place < names.len()));
    }

    #[test]
    fn the_order_of_the_known_does_not_matter(names in prop::sample::subsequence(KNOWN.to_vec(), 2..8), at in 0_usize..8) {
        let written = names[at % names.len()];
        let turned: Vec<&str> = names.iter().rev().copied().collect();
        let best = |names: &[&'static str]| Lookup::new(names.iter().copied()).best(written, 1).first().map(|found| names[found.place]);
        prop_assert_eq!(best(&names), Some(written));
        prop_assert_eq!(best(&turned), Some(written));
    }
}

#[test]
fn a_megabyte_is_cut() {
    let long = "Ян ".repeat(400_000);
    let letters = "a".repeat(1_000_000);
    let known = Lookup::new([letters.as_str(), long.as_str(), "Yan"]);
    assert_eq!(known.best(&long, 3).len(), 3);
    assert_eq!(known.best(&letters, 1).first().map(|found| found.place), Some(0));
}
