//! Where somebody lives and how they are reached.

use super::{Language, Name, PersonId, places::PLACES};
use crate::seed::{Kind, Seed, Stream};

/// A home, as people there write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    pub street: String,
    pub city: String,
    pub postal_code: String,
    pub country: String,
}

impl Address {
    pub(super) fn draw(country: &str, city: &str, stream: &mut Stream) -> Self {
        let home = PLACES.home(country);
        let street = stream.pick(&home.streets);
        let number = stream.whole(1, 140).to_string();
        let block = stream.whole(101, 120).to_string();
        let floor = stream.whole(2, 12).to_string();
        let flat =
            if country == "KR" { (stream.whole(1, 20) * 100 + stream.whole(1, 4)).to_string() } else { stream.whole(1, 90).to_string() };
        let street = home
            .form
            .replace("{street}", street)
            .replace("{number}", &number)
            .replace("{block}", &block)
            .replace("{floor}", &floor)
            .replace("{flat}", &flat);
        let postal_code = home.postal.chars().map(|sign| if sign == '#' { digit(stream) } else { sign }).collect();
        // Four in five live in the store's own city.
        let city = if stream.chance(0.8) { city.to_owned() } else { stream.pick(&home.nearby).clone() };
        Self { street, city, postal_code, country: country.to_owned() }
    }
}

fn digit(stream: &mut Stream) -> char {
    char::from(b'0' + u8::try_from(stream.below(10)).unwrap_or(0))
}

/// So many numbers may somebody have in a life.
pub const NUMBERS_PER_PERSON: u64 = 4;

/// A mobile number in E.164, valid in the plan of the country. Nobody else has it: the number is the person's place in a shuffled list of
/// all numbers there. `generation`: their first, second … up to [`NUMBERS_PER_PERSON`].
pub(super) fn mobile(seed: Seed, country: &str, person: PersonId, generation: u64) -> String {
    let home = PLACES.home(country);
    let ranges = home.mobile.len() as u64;
    let place = u64::from(person.0) * NUMBERS_PER_PERSON + generation % NUMBERS_PER_PERSON;
    let (prefix, digits) = &home.mobile[usize::try_from(place % ranges).unwrap_or(0)];
    // Shuffled within the range: a factor without common divisor with a power of ten, and an offset of the seed's.
    let numbers = 10_u64.pow(*digits);
    let offset = seed.stream(Kind::Phone, ranges).bits() % numbers;
    let number = ((place / ranges) % numbers * 7_654_321 + offset) % numbers;
    format!("{prefix}{number:0width$}", width = *digits as usize)
}

/// A mail address made of the name.
pub(super) fn mail(name: &Name, person: PersonId, stream: &mut Stream) -> String {
    const HOSTS: [&str; 6] = ["post.example", "mail.example", "example.com", "example.org", "inbox.example", "example.net"];
    let plain = |text: &str| text.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let (family, given) = (plain(&name.latin_family), plain(&name.latin_given));
    let initial: String = given.chars().take(1).collect();
    let local = match stream.below(4) {
        0 => format!("{given}.{family}"),
        1 => format!("{initial}{family}"),
        2 => format!("{family}{}", stream.whole(55, 99)),
        _ => format!("{given}{}", stream.whole(1, 999)),
    };
    // The number keeps addresses apart, as in life.
    format!("{local}.{}@{}", u64::from(person.0) * 7 + 11, stream.pick(&HOSTS))
}

/// The name of a firm, and the host of its mail.
pub(super) fn firm(culture: Language, stream: &mut Stream) -> (String, String) {
    let names = &super::places::NAMES[&culture];
    let split = |text: &String| text.split_once('/').map_or((text.clone(), text.to_lowercase()), |(a, b)| (a.to_owned(), b.to_owned()));
    let (word, word_latin) = split(stream.pick(&names.firm_words));
    let (trade, trade_latin) = split(stream.pick(&names.firm_trades));
    let number = stream.whole(2, 99);
    (names.firm_pattern.replace("{word}", &word).replace("{trade}", &trade), format!("{word_latin}-{trade_latin}{number}.example"))
}
