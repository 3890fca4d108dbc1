use super::*;

fn pack(rules: &str) -> Result<Pack, PackProblem> {
    format!("id = \"X\"\nname = \"X\"\nkind = \"country\"\ncountries = [\"XX\"]\nas_of = \"2026-11-22\"\n{rules}").parse()
}

fn rule(family: &str, body: &str) -> Result<Pack, PackProblem> {
    let common = "id = \"r\"\nsource = \"s\"\nchecked = \"no\"\nas_of = \"2026-11-22\"";
    pack(&format!("[[{family}]]\nfor = {{ purposes = [\"marketing\"] }}\n{common}\n{body}\n"))
}

#[test]
fn the_shipped_packs_are_whole() {
    let packs = Packs::shipped().unwrap();
    assert_eq!(packs.iter().count(), SHIPPED.len());
    for country in ["US", "CA", "DE", "FR", "GB", "AU", "KR", "CN", "TW", "RU", "AM", "AZ", "JP"] {
        assert!(packs.of_country(country.parse().unwrap()).count() > 0, "{country}");
    }
    let mut ids = Vec::new();
    for pack in packs.iter() {
        let rules = pack.consent.iter().map(|rule| (&rule.cite, rule.as_of));
        let rules = rules.chain(pack.clock.iter().map(|rule| (&rule.cite, rule.as_of)));
        let rules = rules.chain(pack.cap.iter().map(|rule| (&rule.cite, rule.as_of)));
        let rules = rules.chain(pack.rest.iter().map(|rule| (&rule.cite, rule.as_of)));
        let rules = rules.chain(pack.duty.iter().map(|rule| (&rule.cite, rule.as_of)));
        for (cite, as_of) in rules.chain(pack.platform.iter().map(|rule| (&rule.cite, rule.as_of))) {
            assert!(cite.source.as_str().len() > 6, "{}", cite.rule);
            assert!(as_of <= pack.as_of, "{}", cite.rule);
            ids.push(cite.rule.to_string());
        }
    }
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id names one rule in all packs");
}

#[test]
fn every_country_that_is_named_has_consent_to_marketing_ruled_for_mail_and_calls() {
    let packs = Packs::shipped().unwrap();
    let countries = packs.iter().flat_map(|pack| pack.countries.iter().copied());
    for country in countries {
        for channel in [Channel::Email, Channel::Phone, Channel::Sms] {
            for by in By::ALL {
                let now = "2026-11-22T10:00:00Z".parse().unwrap();
                let fit = Fit { purpose: Purpose::Marketing, channel, by, awaited: false, now };
                let mut rules = packs.of_country(country).flat_map(|pack| &pack.consent);
                assert!(rules.any(|rule| rule.fits(&fit, Some(country.into()))), "{country} {channel:?} {by:?}");
            }
        }
    }
}

#[test]
fn a_dealers_pack_takes_the_place_of_a_shipped_one() {
    let shipped = Packs::shipped().unwrap();
    let own: Pack = "id = \"DE\"\nname = \"Ours\"\nkind = \"country\"\ncountries = [\"DE\"]\nas_of = \"2026-11-22\"".parse().unwrap();
    let packs = shipped.with([own]);
    assert_eq!(packs.iter().count(), shipped.iter().count());
    assert!(packs.iter().any(|pack| pack.name.as_str() == "Ours"));
}

#[test]
fn a_pack_is_switched_off_by_its_id_but_the_house_stays() {
    let packs = Packs::shipped().unwrap().without(&["KR".to_owned(), "house".to_owned()]);
    assert_eq!(packs.of_country("KR".parse().unwrap()).count(), 0);
    assert_eq!(packs.house().count(), 1);
}

#[test]
fn what_is_wrong_is_said() {
    let of = |problem: Result<Pack, PackProblem>| problem.unwrap_err().to_string();
    assert!(of("no toml [".parse()).contains("TOML parse error"));
    assert!(of(pack("surprise = 1")).contains("surprise"));
    assert!(of("id = \"X\"\nname = \"X\"\nkind = \"country\"\nas_of = \"2026-11-22\"".parse()).contains("countries"));
    assert!(of(rule("consent", "needs = \"relationship\"")).contains("what makes a relationship"));
    assert!(of(rule("consent", "needs = \"express\"\npurchase_days = 3")).contains("only where"));
    assert!(of(rule("consent", "needs = \"unlisted\"")).contains("register_days"));
    assert!(of(rule("consent", "needs = \"relationship\"\npurchase_days = \"often\"")).contains("ever"));
    assert!(of(rule("clock", "daily = \"9-25\"")).contains("09:00"));
    assert!(of(rule("clock", "workdays = \"9-20\"")).contains("saturday"));
    assert!(of(rule("cap", "max = 3")).contains("hours or days"));
    assert!(of(rule("cap", "max = 3\nhours = 0")).contains("1 hour"));
    assert!(of(rule("cap", "max = 3\ndays = 4294967295")).contains("1 hour"));
    assert!(of(rule("platform", "max_replies = 3")).contains("window_hours"));
    assert!(of(rule("rest", "days = 60\nfrom = \"2026-01-02\"\nuntil = \"2026-01-02\"")).contains("before it begins"));
    let twice =
        "[[rest]]\nid = \"r\"\nfor = { purposes = [\"marketing\"] }\nsource = \"s\"\nchecked = \"no\"\nas_of = \"2026-11-22\"\ndays = 3\n";
    assert!(of(pack(&format!("{twice}{twice}"))).contains("two rules"));
    assert!(of(pack(&twice.replace("\"s\"", "\" \""))).contains("source"));
    assert!(of(pack(&twice.replace("\"marketing\"", ""))).contains("purpose"));
    assert!(pack(twice).is_ok());
}

proptest::proptest! {
    /// A shipped pack with a line lost and a number changed: still a pack, or a problem that says which.
    #[test]
    fn a_damaged_pack_is_a_pack_or_a_problem(file in 0..SHIPPED.len(), lost in 0_usize..400, digit in 0_usize..200, other in 0_u8..10) {
        let (_, text) = SHIPPED[file];
        let lines: Vec<&str> = text.lines().collect();
        let kept = lines.iter().enumerate().filter(|(place, _)| *place != lost % lines.len()).map(|(_, line)| *line);
        let mut text = kept.collect::<Vec<_>>().join("\n");
        let digits: Vec<usize> = text.char_indices().filter(|(_, sign)| sign.is_ascii_digit()).map(|(place, _)| place).collect();
        let place = digits[digit % digits.len()];
        text.replace_range(place..=place, &other.to_string());
        match text.parse::<Pack>() {
            Ok(pack) => proptest::prop_assert!(!pack.id.as_str().is_empty()),
            Err(problem) => proptest::prop_assert!(!problem.to_string().is_empty()),
        }
    }

    #[test]
    fn no_text_breaks_it(text in "(id|name|kind|for|needs|\\[\\[|\\]\\]|consent|clock|cap|=|\"|\n|[0-9]|-|\\{|\\}|.){0,60}") {
        let _ = text.parse::<Pack>();
    }
}
