//! Dates, phones, mail addresses, ids.

use super::{Comparer, Level, places, similar};
use crate::{
    email::is_role,
    normalise::{date::Date, number},
    table::{Facet, FacetKind, ROLE_MAIL, may_be_near, may_be_slip},
};

/// The level of two different values where their cells tell it already.
pub(super) fn told_by_cells(kind: FacetKind, mine: &[u32], theirs: &[u32]) -> Option<Level> {
    match (kind, mine, theirs) {
        (FacetKind::Date, [a, ..], [b, ..]) => Some(dates(Date::unpacked(*a), Date::unpacked(*b))),
        (FacetKind::Category, ..) => Some(Level::Different),
        (FacetKind::Phone, [_, a, ..], [_, b, ..]) => (!may_be_slip(*a, *b)).then_some(Level::Different),
        (FacetKind::Code, [_, a, ..], [_, b, ..]) => (!may_be_near(*a, *b, 2)).then_some(Level::Different),
        (FacetKind::Email, [_, a, local_a, ..], [_, b, local_b, ..]) => {
            (!may_be_near(*a, *b, 2) && local_a != local_b).then(|| other_mail((a | b) & ROLE_MAIL != 0))
        }
        _ => None,
    }
}

impl Comparer<'_> {
    /// Level and rarity of two values of a facet that is no part of a name.
    pub(super) fn values(&mut self, slot: usize, facet: &Facet, x: u32, y: u32) -> (Level, f32) {
        if x == y || facet.class(x) == facet.class(y) {
            return (Level::Exact, self.rarity(facet, x, y));
        }
        let level = match facet.kind {
            FacetKind::Date => dates(Date::unpacked(x), Date::unpacked(y)),
            FacetKind::Category => Level::Different,
            FacetKind::Phone => phones(facet.texts.text(x), facet.texts.text(y)),
            FacetKind::Email => emails(facet.texts.text(x), facet.texts.text(y)),
            FacetKind::Code => codes(facet.texts.text(x), facet.texts.text(y)),
            FacetKind::Postcode => self.memo.get(slot + 1, x, y, || postcodes(facet.texts.text(x), facet.texts.text(y))),
            FacetKind::Text => self.memo.get(slot + 1, x, y, || places::texts(facet.texts.text(x), facet.texts.text(y))),
            FacetKind::Words | FacetKind::Rest => return self.word_sets(facet, x, y),
            FacetKind::Given | FacetKind::Family => Level::Missing,
        };
        let rare = if level.rarity_share() > 0.0 { self.rarity(facet, x, y) } else { 0.0 };
        (level, rare)
    }
}

/// Dates that are not the same.
fn dates(a: Date, b: Date) -> Level {
    let same_year = a.year == b.year;
    let month_known = a.month > 0 && b.month > 0;
    if same_year {
        let month_open = a.month == 0 || b.month == 0 || a.is_rounded() && a.month == 1 || b.is_rounded() && b.month == 1;
        let day_open = a.month == b.month && (a.is_rounded() || b.is_rounded());
        if month_open || day_open {
            return Level::Rounded;
        }
        if a.month == b.day && a.day == b.month {
            return Level::Swapped;
        }
    }
    if a.is_whole() && b.is_whole() {
        let (a_text, b_text) = (digits(a), digits(b));
        if one_digit(&a_text, &b_text) {
            return Level::Typo;
        }
        let equal = usize::from(same_year) + usize::from(a.month == b.month) + usize::from(a.day == b.day);
        if equal == 2 {
            return Level::TwoOfThree;
        }
    }
    if same_year {
        return Level::SameYear;
    }
    let apart = a.year.abs_diff(b.year);
    if apart <= 2 || !month_known && apart <= 5 { Level::Near } else { Level::Different }
}

fn digits(date: Date) -> [u8; 8] {
    let mut packed = date.packed();
    let mut out = [0; 8];
    for digit in out.iter_mut().rev() {
        *digit = u8::try_from(packed % 10).unwrap_or(0);
        packed /= 10;
    }
    out
}

/// One digit replaced, or two neighbours swapped.
fn one_digit(a: &[u8; 8], b: &[u8; 8]) -> bool {
    let mut differing = a.iter().zip(b).enumerate().filter(|(_, (x, y))| x != y);
    match (differing.next(), differing.next(), differing.next()) {
        (Some(_), None, _) => true,
        (Some((first, (x, y))), Some((second, (v, w))), None) => second == first + 1 && x == w && y == v,
        _ => false,
    }
}

/// One digit wrong, left out, too much, or two swapped, in the part that all ways of writing share.
fn phones(a: &str, b: &str) -> Level {
    if a.len() < 6 || b.len() < 6 {
        return Level::Different;
    }
    let near = |a: &str, b: &str| similar::slips(a, b, 1).is_some();
    let eight = |text| number::tail(text, 8);
    let nine = |text| number::tail(text, 9);
    let ends = a.as_bytes().last() == b.as_bytes().last()
        || a.as_bytes().get(..4) == b.as_bytes().get(..4)
        || eight(a).get(..3) == eight(b).get(..3);
    if ends && (near(eight(a), eight(b)) || near(eight(a), nine(b)) || near(nine(a), eight(b))) { Level::Typo } else { Level::Different }
}

fn emails(a: &str, b: &str) -> Level {
    let split = |text| str::rsplit_once(text, '@').unwrap_or((text, ""));
    let ((local_a, domain_a), (local_b, domain_b)) = (split(a), split(b));
    let long_enough = local_a.len() >= 5 && local_b.len() >= 5;
    // Without digits of its own an address may be made of a name, and a slip in it another name.
    let own = local_a.bytes().filter(u8::is_ascii_digit).count() >= 3 && same_digits(local_a, local_b);
    match similar::slips(a, b, 2) {
        Some(0 | 1) if own || local_a == local_b => return Level::Typo,
        Some(0 | 1) => return Level::Similar,
        Some(2) if long_enough && own => return Level::Typo,
        _ => {}
    }
    if local_a == local_b && long_enough && !is_role(local_a) {
        return if similar::slips(domain_a, domain_b, 2).is_some() { Level::Typo } else { Level::Contained };
    }
    other_mail(is_role(local_a) || is_role(local_b))
}

/// Another mailbox of a firm says nothing.
fn other_mail(role: bool) -> Level {
    if role { Level::Missing } else { Level::Different }
}

/// anna1980 and anna1990 are two people more likely than a slip.
fn same_digits(a: &str, b: &str) -> bool {
    a.bytes().filter(u8::is_ascii_digit).eq(b.bytes().filter(u8::is_ascii_digit))
}

fn codes(a: &str, b: &str) -> Level {
    let short = a.len().min(b.len());
    match similar::slips(a, b, if short >= 10 { 2 } else { 1 }) {
        Some(0 | 1) if short >= 5 => Level::Typo,
        Some(2) => Level::Similar,
        _ => Level::Different,
    }
}

fn postcodes(a: &str, b: &str) -> Level {
    if a.len() >= 4 && similar::slips(a, b, 1).is_some() {
        return Level::Typo;
    }
    let shared = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    if shared >= 3 && shared * 2 >= a.len().min(b.len()) { Level::Similar } else { Level::Different }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::date::read;

    fn born(a: &str, b: &str) -> Level {
        dates(read(a).unwrap(), read(b).unwrap())
    }

    #[test]
    fn dates_of_birth() {
        assert_eq!(born("1979-03-12", "1972-03-12"), Level::Typo);
        assert_eq!(born("1048-06-24", "1948-06-24"), Level::Typo);
        assert_eq!(born("1980-03-12", "1980-12-03"), Level::Swapped);
        assert_eq!(born("1964-01-01", "1964-12-24"), Level::Rounded);
        assert_eq!(born("1964", "1964-12-24"), Level::Rounded);
        assert_eq!(born("1964-05-24", "1964-12-24"), Level::TwoOfThree);
        assert_eq!(born("1964-05-20", "1964-12-24"), Level::SameYear);
        assert_eq!(born("1965-05-20", "1964-12-24"), Level::Near);
        assert_eq!(born("1985-05-20", "1964-12-24"), Level::Different);
    }

    #[test]
    fn phones_and_mails() {
        assert_eq!(phones("447877221640", "7877721640"), Level::Typo);
        assert_eq!(phones("37491974812", "37494974405"), Level::Different);
        assert_eq!(emails("smith198263@yahoo.com", "smith198263@yahooicom"), Level::Typo);
        assert_eq!(emails("anna1980@mail.ru", "anna1990@mail.ru"), Level::Similar);
        assert_eq!(emails("qiang.chang@mail.ru", "qiang.hang@mail.ru"), Level::Similar);
        assert_eq!(emails("anna.petrosyan@mail.ru", "anna.petrosyan@qq.com"), Level::Contained);
        assert_eq!(emails("info123@mail.ru", "anna.petrosyan@qq.com"), Level::Missing);
        assert_eq!(codes("1HGZKPAK8LC537634", "1HGZKPAK8LC53763"), Level::Typo);
    }
}
