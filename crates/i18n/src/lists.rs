//! Lists in running text, after the `standard` list patterns of CLDR 49.

use crate::{Language, Texts};

impl Texts {
    /// `A, B and C`.
    #[must_use]
    pub fn list<S: AsRef<str>>(self, items: &[S]) -> String {
        let (between, last) = match self.language() {
            Language::En => (", ", " and "),
            Language::Hy => (", ", " և "),
            Language::Ko => (", ", " 및 "),
            Language::Az => (", ", " və "),
            Language::Ru => (", ", " и "),
            Language::ZhHant => ("、", "和"),
        };
        let mut text = String::new();
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                text.push_str(if index + 1 == items.len() { last } else { between });
            }
            text.push_str(item.as_ref());
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_item_is_joined_by_a_word() {
        assert_eq!(Texts::of(Language::En).list(&["A", "B", "C"]), "A, B and C");
        assert_eq!(Texts::of(Language::ZhHant).list(&["A", "B"]), "A和B");
        assert_eq!(Texts::of(Language::Ru).list(&["A"]), "A");
        assert_eq!(Texts::of(Language::Ru).list::<&str>(&[]), "");
    }
}
