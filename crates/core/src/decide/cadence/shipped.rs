//! The cadences that come with the product: `policies/cadences/<name>/`.

use std::sync::LazyLock;

use super::Cadence;

struct Files {
    rules: &'static str,
    texts: [(&'static str, &'static str); 6],
}

macro_rules! file {
    ($name:literal, $file:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies/cadences/", $name, "/", $file))
    };
}

macro_rules! shipped {
    ($($name:literal),* $(,)?) => {
        &[$(Files {
            rules: file!($name, "cadence.toml"),
            texts: [
                ("en.toml", file!($name, "en.toml")),
                ("hy.toml", file!($name, "hy.toml")),
                ("ko.toml", file!($name, "ko.toml")),
                ("az.toml", file!($name, "az.toml")),
                ("ru.toml", file!($name, "ru.toml")),
                ("zh-Hant.toml", file!($name, "zh-Hant.toml")),
            ],
        }),*]
    };
}

const SHIPPED: &[Files] = shipped![
    "new_enquiry",
    "after_test_drive",
    "delivery",
    "service_due",
    "declined_work",
    "warranty_ending",
    "finance_ending",
    "lost_deal",
    "lapsed_service",
    "complaint_recovered",
    "birthday",
    "vehicle_anniversary",
    "fleet_decision_maker",
    "fleet_user",
    "driver",
    "export_customer",
];

impl Cadence {
    /// The cadences that come with the product. Read once; the tests read every file, so that none is missing here.
    #[must_use]
    pub fn shipped() -> &'static [Self] {
        static READ: LazyLock<Vec<Cadence>> = LazyLock::new(|| {
            SHIPPED.iter().filter_map(|files| Cadence::from_files(("cadence.toml", files.rules), &files.texts).ok()).collect()
        });
        &READ
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, path::Path};

    use super::*;
    use crate::decide::{
        cadence::{LANGUAGES, Winner},
        message::{self, Slots},
    };

    fn every_kind_of_slots() -> [Slots; 2] {
        let sample = message::sample();
        let bare = Slots {
            greeting: sample.greeting.clone(),
            customer_name: sample.customer_name.clone(),
            store_name: sample.store_name.clone(),
            ..Slots::default()
        };
        [sample, bare]
    }

    #[test]
    fn every_shipped_cadence_is_right_and_none_is_forgotten() {
        for files in SHIPPED {
            if let Err(problems) = Cadence::from_files(("cadence.toml", files.rules), &files.texts) {
                let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
                panic!("{}\n{}", files.rules.lines().take(3).collect::<String>(), said.join("\n"));
            }
        }
        let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies/cadences");
        let on_disk: BTreeSet<String> =
            std::fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        let shipped: BTreeSet<String> = Cadence::shipped().iter().map(|cadence| cadence.name.clone()).collect();
        assert_eq!(shipped, on_disk);
    }

    #[test]
    fn cadences_that_exclude_each_other_agree_on_which_goes_on() {
        for cadence in Cadence::shipped() {
            for not in &cadence.not_with {
                let other = Cadence::shipped().iter().find(|other| other.name == not.cadence);
                let other = other.unwrap_or_else(|| panic!("{} names {}, which does not exist", cadence.name, not.cadence));
                let mirrored = other.not_with.iter().find(|back| back.cadence == cadence.name).map(|back| back.wins);
                let expected = if not.wins == Winner::This { Winner::Other } else { Winner::This };
                assert_eq!(mirrored, Some(expected), "{} and {}", cadence.name, other.name);
            }
        }
    }

    #[test]
    fn every_text_can_be_sent_in_every_language_whatever_is_known() {
        let mut wrong = Vec::new();
        for cadence in Cadence::shipped() {
            for language in LANGUAGES {
                let (found, texts) = cadence.texts_in(language).unwrap();
                assert_eq!(found, language, "{}", cadence.name);
                for (id, step) in &texts.steps {
                    for slots in every_kind_of_slots() {
                        let place = format!("{} {language} {id}", cadence.name);
                        let mut lines: Vec<&str> = step.script.iter().map(String::as_str).collect();
                        lines.extend(step.questions.values().map(String::as_str));
                        lines.push(&step.title);
                        let mut written: Vec<String> = lines
                            .into_iter()
                            .map(|line| message::render_line(line, &slots).unwrap_or_else(|e| panic!("{place}: {e}")))
                            .collect();
                        if let (Some(subject), Some(body)) = (&step.subject, &step.body) {
                            let mail = message::render(subject, body, &slots, language).unwrap_or_else(|e| panic!("{place}: {e}"));
                            assert!(mail.body.contains(&slots.greeting), "{place}");
                            assert!(mail.body.chars().count() < 2_000, "{place}: nobody reads that much");
                            written.extend([mail.subject, mail.body]);
                        }
                        for text in written {
                            assert!(!text.trim().is_empty(), "{place}");
                            // What is left of a slot that is not known: an empty pair, a blank before a full stop.
                            for leftover in ["{{", "{%", "  ", "()", "（）", " .", " ,", " ։", "..", "։։", "。。", ":.", "：。", ",,"]
                            {
                                if text.contains(leftover) {
                                    wrong.push(format!("{place} has {leftover:?}:\n{text}"));
                                }
                            }
                        }
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    }

    #[test]
    fn a_cadence_reads_back_as_it_was_written() {
        for cadence in Cadence::shipped() {
            let text = cadence.to_text();
            let back = Cadence::parse(&text).unwrap_or_else(|problems| panic!("{}: {}\n{text}", cadence.name, problems[0]));
            assert_eq!(&back, cadence);
            assert_eq!(back.to_text(), text);
        }
    }

    /// Each script is short enough to be looked at while talking.
    #[test]
    fn scripts_have_three_to_six_points() {
        for cadence in Cadence::shipped() {
            for (language, texts) in &cadence.texts {
                for (id, step) in texts.steps.iter().filter(|(_, step)| !step.script.is_empty()) {
                    assert!((3..=6).contains(&step.script.len()), "{} {language} {id}", cadence.name);
                }
            }
        }
    }
}
