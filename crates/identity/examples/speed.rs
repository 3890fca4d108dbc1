//! Nanoseconds per call, on names and numbers as they come: `cargo run --release -p roadbook-identity --example speed`.
#![expect(clippy::print_stdout, reason = "an example prints its answer")]

use std::{hint::black_box, time::Instant};

use roadbook_identity::{email, latin, name, phone, placeholder, resolve, variants};

const ROUNDS: u32 = 200_000;

fn time<T>(what: &str, inputs: &[T], mut call: impl FnMut(&T)) {
    for input in inputs.iter().cycle().take(1_000) {
        call(input);
    }
    let started = Instant::now();
    for input in inputs.iter().cycle().take(ROUNDS as usize) {
        call(input);
    }
    println!("{what:<34} {:>7} ns", (started.elapsed() / ROUNDS).as_nanos());
}

fn main() {
    time("latin, plain Latin", &["Anna Petrosyan", "John Smith", "Hovhannes Aghababyan"], |name| drop(black_box(latin(name))));
    time("latin, Latin with diacritics", &["Jürgen Müller", "Cəfərov Əli", "Zoë Dvořák"], |name| drop(black_box(latin(name))));
    time("latin, Armenian", &["Հովհաննես Պետրոսյան", "Աննա Աղաբաբյան"], |name| drop(black_box(latin(name))));
    time("latin, Cyrillic", &["Оганес Петросян", "Юрий Достоевский"], |name| drop(black_box(latin(name))));
    time("latin, Hangul", &["김민준", "남궁민수", "이 서현"], |name| drop(black_box(latin(name))));
    time("latin, Han", &["王芳", "欧阳修", "陳大文"], |name| drop(black_box(latin(name))));
    time("variants, plain Latin", &["Anna Petrosyan", "John Smith"], |name| drop(black_box(variants(name))));
    time(
        "variants, other scripts",
        &["Հովհաննես Պետրոսյան", "Оганес Петросян", "김민준", "王芳", "Ван Фан"],
        |name| {
            drop(black_box(variants(name)));
        },
    );
    let first = Instant::now();
    black_box(phone::normalise("+37493097935", None));
    println!("{:<34} {:>7} ns", "phone, the very first", first.elapsed().as_nanos());
    time("phone, E.164", &["+37493097935", "+821034683097", "+12025550143", "+79057982625"], |written| {
        drop(black_box(phone::normalise(written, None)));
    });
    time("phone, national", &["(093) 09-79-35", "093 097 935", "0037493097935"], |written| {
        drop(black_box(phone::normalise(written, Some("AM"))));
    });
    time("e-mail", &["Anna.P@Example.COM", "leahb196@mail.ru"], |written| drop(black_box(email::normalise(written))));
    time("placeholder", &["+37493097935", "0000000000"], |value| {
        black_box(placeholder::is_placeholder_phone(value));
    });
    let pairs = [("Anna Petrosyan", "Petrosyan Anna"), ("J. Smith", "John Smith"), ("Anna Petrosyan", "Karen Orlov")];
    time("agree, plain Latin", &pairs, |(a, b)| {
        black_box(name::agree(a, b));
    });
    let pairs = [("Հովհաննես Պետրոսյան", "Оганес Петросян"), ("王芳", "Ван Фан")];
    time("agree, across scripts", &pairs, |(a, b)| {
        black_box(name::agree(a, b));
    });
    let identifiers = [resolve::Identifier { kind: resolve::Kind::Phone, value: "+37493097935" }];
    let held = [resolve::Held { kind: resolve::Kind::Phone, value: "+37493097935", holders: 2 }];
    let candidates = [
        resolve::Candidate { key: 1, names: &["Anna Petrosyan"], identifiers: &held },
        resolve::Candidate { key: 2, names: &["Karen Petrosyan"], identifiers: &held },
    ];
    time("resolve, two candidates", &["Anna Petrosyan"], |name| {
        let arrival = resolve::Arrival { names: &[name], identifiers: &identifiers };
        drop(black_box(resolve::resolve(&arrival, &candidates)));
    });
}
