use std::collections::BTreeSet;

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules, operands::PluralOperands};
use roadbook_i18n::{Language, Texts};

use crate::catalogue::messages;

#[test]
fn every_language_has_the_keys_of_english_and_the_same_variables() {
    let english = messages(Language::En);
    assert!(!english.is_empty());
    let mut faults = Vec::new();
    for language in Language::ALL {
        let own = messages(language);
        faults.extend(
            english.iter().filter(|(key, _)| !own.contains_key(*key)).map(|(key, m)| format!("{language}/{}: lacks {key}", m.file)),
        );
        for (key, message) in &own {
            match english.get(key) {
                None => faults.push(format!("{language}/{}: English has no {key}", message.file)),
                Some(original) if original.file != message.file => {
                    faults.push(format!("{language}/{}: {key} belongs in {}", message.file, original.file));
                }
                Some(original) if original.variables != message.variables => faults.push(format!(
                    "{language}/{}: {key} has the variables {:?}, English has {:?}",
                    message.file, message.variables, original.variables
                )),
                Some(_) => {}
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_plural_has_the_forms_of_its_language() {
    let mut faults = Vec::new();
    for language in Language::ALL {
        let wanted = plural_forms(language);
        for (key, message) in messages(language) {
            for selection in message.selections {
                let is_plural = message.variables.contains("count") && selection.iter().any(|name| ALL_FORMS.contains(&name.as_str()));
                let forms: BTreeSet<_> = selection.into_iter().filter(|name| name.parse::<f64>().is_err()).collect();
                if is_plural && forms != wanted {
                    faults.push(format!("{language}/{}: {key} has {forms:?}, wanted {wanted:?}", message.file));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

const ALL_FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The forms that numbers up to 200, whole and with halves, take in the language.
fn plural_forms(language: Language) -> BTreeSet<String> {
    let locale = if language == Language::ZhHant { "zh" } else { language.tag() };
    let rules = PluralRules::create(locale.parse::<unic_langid::LanguageIdentifier>().unwrap(), PluralRuleType::CARDINAL).unwrap();
    let name = |category| match category {
        PluralCategory::ZERO => "zero",
        PluralCategory::ONE => "one",
        PluralCategory::TWO => "two",
        PluralCategory::FEW => "few",
        PluralCategory::MANY => "many",
        PluralCategory::OTHER => "other",
    };
    (0..=400).map(|half| name(rules.select(PluralOperands::try_from(f64::from(half) / 2.0).unwrap()).unwrap()).to_owned()).collect()
}

#[test]
fn no_translation_is_the_english_text() {
    let english = messages(Language::En);
    let mut faults = Vec::new();
    for language in Language::ALL.into_iter().filter(|language| *language != Language::En) {
        for (key, message) in messages(language) {
            let words = message.text.split_whitespace().filter(|word| word.chars().filter(char::is_ascii_lowercase).count() > 2).count();
            if words >= 2 && english.get(&key).is_some_and(|original| original.text == message.text) {
                faults.push(format!("{language}/{}: {key} is still English", message.file));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_message_without_variables_is_found_and_not_empty() {
    for language in Language::ALL {
        let t = Texts::of(language);
        for (key, message) in messages(language) {
            assert!(t.has(&key));
            assert!(!message.text.trim().is_empty() || !message.variables.is_empty(), "{language}: {key} is empty");
            if message.variables.is_empty() {
                assert!(!t.t(&key).trim().is_empty(), "{language}: {key} is empty");
            }
        }
    }
}
