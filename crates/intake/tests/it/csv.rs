//! Delimited text as it is met in the field.

use roadbook_core::hear::{ProblemCode, RecordKind};
use roadbook_intake::Format;

use crate::support::{cells, code, csv_rows, import_csv, open, rows};

#[test]
fn every_encoding_gives_the_same_rows() {
    let text = "имя,телефон,город\nАнна Петросян,+37491123456,Ереван\nБорис Щербаков,+37491123457,Гюмри\n";
    let utf16 = |big: bool, mark: bool| {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect::<Vec<u8>>()
    };
    let legacy = |encoding: &str| encoding_rs::Encoding::for_label(encoding.as_bytes()).unwrap().encode(text).0.into_owned();
    let files = [
        ("utf-8", text.as_bytes().to_vec()),
        ("utf-8 with mark", ["\u{feff}", text].concat().into_bytes()),
        ("utf-16le with mark", utf16(false, true)),
        ("utf-16be with mark", utf16(true, true)),
        ("utf-16le", utf16(false, false)),
        ("windows-1251", legacy("windows-1251")),
    ];
    for (name, bytes) in files {
        let rows = rows(Format::Csv, &bytes, RecordKind::Customers);
        assert_eq!(rows.len(), 2, "{name}");
        assert_eq!(cells(&rows[0]), ["Анна Петросян", "+37491123456", "Ереван"], "{name}");
        assert_eq!(rows[1].line, 3, "{name}");
    }
}

#[test]
fn east_asian_code_pages() {
    for (encoding, text) in [
        ("euc-kr", "이름,전화번호,주소\n김민준,010-1234-5678,서울특별시 강남구 테헤란로\n이서연,010-2345-6789,부산광역시 해운대구\n"),
        ("big5", "姓名,電話,地址\n王小明,0912-345-678,臺北市信義區市府路\n陳美玲,0923-456-789,高雄市前鎮區中山路\n"),
        ("gbk", "姓名,电话,地址\n王伟,13812345678,北京市朝阳区建国路\n李娜,13912345678,上海市浦东新区世纪大道\n"),
    ] {
        let bytes = encoding_rs::Encoding::for_label(encoding.as_bytes()).unwrap().encode(text).0.into_owned();
        let found = rows(Format::Csv, &bytes, RecordKind::Customers);
        let expected: Vec<&str> = text.lines().nth(1).unwrap().split(',').collect();
        assert_eq!(cells(&found[0]), expected, "{encoding}");
    }
}

#[test]
fn armscii_8() {
    // Անուն,Հեռախոս / Անի Սարգսյան with letters at 0xB2 + 2 × position (+ 1 for small ones).
    let encode = |text: &str| -> Vec<u8> {
        text.chars()
            .map(|c| match u32::from(c) {
                c @ 0x531..=0x556 => (0xB2 + 2 * (c - 0x531)) as u8,
                c @ 0x561..=0x586 => (0xB3 + 2 * (c - 0x561)) as u8,
                c => c as u8,
            })
            .collect()
    };
    let text = "Անուն,Հեռախոս\nԱնի Սարգսյան,091123456\nԱրամ Հակոբյան,091123457\n";
    assert_eq!(cells(&rows(Format::Csv, &encode(text), RecordKind::Customers)[0]), ["Անի Սարգսյան", "091123456"]);
}

#[test]
fn a_bad_byte_costs_its_cell_and_is_placed() {
    let mut bytes = "id,name,email,city\n1,Анна Петросян,anna@mail.am,Ереван\n2,Борис,boris@mail.am,Гюмри\n".repeat(20).into_bytes();
    bytes.extend_from_slice(b"3,Vard\xE9,v@mail.am,Paris\n4,Ani,an\xE9i@mail.am,Paris\n5,Good,g@mail.am,Paris\n");
    let found = rows(Format::Csv, &bytes, RecordKind::Customers);
    let warned: Vec<_> = found.iter().filter(|row| !row.warnings.is_empty()).collect();
    assert_eq!(warned.len(), 2);
    assert_eq!(warned[0].warnings[0].column.as_deref(), Some("name"));
    assert_eq!(warned[0].line, 61);
    let suggestion = warned[0].warnings[0].suggestion.as_deref();
    assert!(suggestion.is_some_and(|text| text.starts_with("Vard")), "{suggestion:?}");
    assert_eq!(warned[0].raw, b"3,Vard\xE9,v@mail.am,Paris");
    let heard = crate::support::import(Format::Csv, &bytes, RecordKind::Customers);
    let taken = heard.iter().rev().nth(2).unwrap().as_ref().unwrap();
    assert_eq!(taken.warnings[0].code, ProblemCode::ReplacedCharacter);
    let refused = heard.iter().rev().nth(1).unwrap().as_ref().unwrap_err();
    assert_eq!((refused[0].code, refused[0].column.as_deref()), (ProblemCode::BadBytes, Some("email")));
}

#[test]
fn a_nul_is_no_text() {
    let found = csv_rows("id,name\n1,An\0na\n2,Ara\n");
    assert_eq!(cells(&found[0]), ["1", "An\u{fffd}na"]);
    assert_eq!(found[0].warnings[0].code, ProblemCode::ReplacedCharacter);
    assert!(!found[0].raw_text().contains('\0'));
}

#[test]
fn an_unclosed_quote_costs_one_line() {
    let mut text = "id,name,note\n".to_owned();
    for number in 0..3_000 {
        if number == 10 {
            text.push_str("10,Ani,\"never closed\n");
        } else {
            text.push_str(&format!("{number},Name {number},\"a, note\"\n"));
        }
    }
    let found = csv_rows(&text);
    assert_eq!(found.len(), 3_000);
    let bad: Vec<_> = found.iter().filter(|row| row.cells.is_err()).collect();
    assert_eq!(bad.len(), 1);
    assert_eq!((bad[0].line, code(bad[0])), (12, ProblemCode::UnclosedQuote));
    let problem = &bad[0].cells.as_ref().unwrap_err()[0];
    assert_eq!(problem.column.as_deref(), Some("note"));
    assert_eq!(problem.suggestion.as_deref(), Some("10,Ani,never closed"));
    assert_eq!(bad[0].raw, b"10,Ani,\"never closed");
}

#[test]
fn an_unclosed_quote_without_other_quotes_costs_one_line() {
    let mut text = "id,name\n1,\"open\n".to_owned();
    for number in 2..5_000 {
        text.push_str(&format!("{number},x\n"));
    }
    let found = csv_rows(&text);
    assert_eq!(found.len(), 4_999);
    assert_eq!(found.iter().filter(|row| row.cells.is_err()).count(), 1);
}

#[test]
fn true_line_breaks_in_cells_are_kept() {
    let found = csv_rows("id,note\n1,\"two\nlines\"\n2,\"three\r\nlines\nhere\"\n3,x\n");
    assert_eq!(cells(&found[0]), ["1", "two\nlines"]);
    assert_eq!((found[1].line, found[2].line, found[2].row), (4, 7, 3));
}

#[test]
fn ragged_rows_are_mended_by_suggestion() {
    let found = csv_rows("id,name,city\n1,Ani\n2,Ara,Gyumri, Shirak\n3,Eva,Yerevan,\n4,Ok,Vanadzor\n5,a,b,c,d\n");
    assert_eq!(code(&found[0]), ProblemCode::WrongCellCount);
    assert_eq!(found[0].cells.as_ref().unwrap_err()[0].suggestion.as_deref(), Some("1,Ani,"));
    assert_eq!(found[1].cells.as_ref().unwrap_err()[0].suggestion.as_deref(), Some("2,Ara,\"Gyumri, Shirak\""));
    assert_eq!(cells(&found[2]), ["3", "Eva", "Yerevan"]);
    assert_eq!(cells(&found[3]), ["4", "Ok", "Vanadzor"]);
    assert_eq!(found[4].cells.as_ref().unwrap_err()[0].suggestion, None);
    let mended = roadbook_intake::csv::read_line("2,Ara,\"Gyumri, Shirak\"", b',').unwrap();
    assert_eq!(mended.iter().collect::<Vec<_>>(), ["2", "Ara", "Gyumri, Shirak"]);
}

#[test]
fn line_ends_blank_lines_and_titles() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["Customers of all stores", "", "id;name;city", "1;Ani;Gyumri", "", ";;", "2;Ara;Yerevan"].join(end);
        let found = csv_rows(&text);
        assert_eq!(found.len(), 2, "{end:?}");
        assert_eq!(cells(&found[1]), ["2", "Ara", "Yerevan"], "{end:?}");
        assert_eq!((found[0].line, found[1].line), (4, 7), "{end:?}");
    }
}

#[test]
fn huge_cells_are_set_aside_in_bounded_memory() {
    let mut text = "id,name,note\n1,Ani,fine\n2,Ara,".to_owned();
    text.push_str(&"x".repeat(10 << 20));
    text.push_str("\n3,Eva,fine\n4,Big,");
    text.push_str(&"y".repeat(2 << 20));
    text.push_str("\n5,Ok,fine\n");
    let found = csv_rows(&text);
    assert_eq!(found.len(), 5);
    assert_eq!((code(&found[1]), found[1].line), (ProblemCode::CellTooLarge, 3));
    assert!(found[1].raw.len() <= 4 << 20);
    assert_eq!(found[1].cells.as_ref().unwrap_err()[0].column.as_deref(), Some("note"));
    assert_eq!((code(&found[3]), found[3].raw.len()), (ProblemCode::CellTooLarge, (2 << 20) + 6));
    assert_eq!((cells(&found[4])[0], found[4].line), ("5", 6));
}

#[test]
fn missing_headers_are_seen() {
    let rows =
        open(Format::Csv, b"1,Anna,Petrosyan,+37491123456,anna@mail.am\n2,Ara,Petrosyan,+37491123457,ara@mail.am\n", RecordKind::Customers);
    assert!(!rows.header_found());
    assert_eq!(rows.header(), ["1", "2", "3", "4", "5"]);
    let found: Vec<_> = rows.map(Result::unwrap).collect();
    assert_eq!(found.iter().map(|row| (row.line, row.row)).collect::<Vec<_>>(), [(1, 1), (2, 2)]);
    let targets = crate::support::targets(
        "1,Anna,Petrosyan,+37491123456,anna@mail.am\n2,Ara,Petrosyan,+37491123457,ara@mail.am\n",
        RecordKind::Customers,
    );
    assert_eq!((targets[3].1.as_str(), targets[4].1.as_str()), ("phone", "email"));
}

#[test]
fn double_headers_stay_apart() {
    let rows = open(Format::Csv, b" phone ,phone,,name\n1,2,3,4\n", RecordKind::Customers);
    assert_eq!(rows.header(), ["phone", "phone (2)", "3", "name"]);
}

#[test]
fn spreadsheet_leftovers() {
    let heard = import_csv(
        "id,name,phone,email,zip\n\
         1,Ani,\"=\"\"00123456\"\"\",ani@mail.am,\"=\"\"0010\"\"\"\n\
         2,Ara,3.74911E+10,ara@mail.am,0010\n\
         3,Eva,#REF!,eva@mail.am,0010\n\
         4,Nare,091123456,\"=HYPERLINK(\"\"mailto:n@mail.am\"\",\"\"n@mail.am\"\")\",0010\n\
         5,Lia,091123457,lia@mail.am,0010\n",
        RecordKind::Customers,
    );
    let problem = |index: usize| {
        let problem = &heard[index].as_ref().unwrap_err()[0];
        (problem.code, problem.column.as_deref().unwrap(), problem.suggestion.as_deref())
    };
    assert!(heard[0].is_ok() && heard[4].is_ok());
    assert_eq!(problem(1), (ProblemCode::NotAPhone, "phone", None));
    assert_eq!(problem(2), (ProblemCode::FormulaWithoutValue, "phone", Some("")));
    assert_eq!(problem(3), (ProblemCode::FormulaWithoutValue, "email", Some("n@mail.am")));
}

#[test]
fn an_empty_file_says_so() {
    use roadbook_intake::{OpenError, ReadOptions, Rows, source::from_bytes};
    for bytes in [&b""[..], b"\n\n  \n", "\u{feff}".as_bytes()] {
        let result = Rows::open(Format::Csv, from_bytes(bytes), RecordKind::Customers, &ReadOptions::default());
        assert!(matches!(result, Err(OpenError::Empty)));
    }
}

#[test]
fn keys_are_stable_and_unique() {
    let text = "name,city\nAni,Gyumri\nAni,Gyumri\nAra,Yerevan\n";
    let keys = |text: &str| import_csv(text, RecordKind::Customers).into_iter().map(|heard| heard.unwrap().record_key).collect::<Vec<_>>();
    let first = keys(text);
    assert_eq!(first, keys(text));
    assert_ne!(first[0], first[1]);
    // An overlapping window: the same row has the same key in another file.
    assert_eq!(keys("name,city\nAra,Yerevan\nEva,Sevan\n")[0], first[2]);
}
