//! A prospect's tree → the lead.

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use roadbook_core::{
    hear::{
        Heard, HeardActivity, HeardFact, HeardIdentifier, HeardName, HeardParty, HeardVehicle, HeardWhen, IdentifierKind, PartyKind,
        Problem, ProblemCode, RecordKind, VehicleRole,
    },
    kernel::vin,
    know::{ActivityKind, Direction},
};
use serde_json::{Map, Value};

use super::tree::Element;
use crate::{
    map::{context::Context, mapper::full_name},
    value::{
        date::{self, DateOrder, DateReading},
        email, money,
        money::DecimalSign,
        phone,
    },
};

/// Further elements that the standard has, by parent. Everything else is reported and kept in the original.
const KNOWN: &[(&str, &[&str])] = &[
    ("prospect", &["id", "requestdate", "vehicle", "customer", "vendor", "provider"]),
    (
        "vehicle",
        &[
            "id",
            "year",
            "make",
            "model",
            "vin",
            "stock",
            "trim",
            "doors",
            "bodystyle",
            "transmission",
            "odometer",
            "condition",
            "colorcombination",
            "imagetag",
            "price",
            "pricecomments",
            "option",
            "finance",
            "comments",
        ],
    ),
    ("customer", &["contact", "id", "timeframe", "comments"]),
    ("vendor", &["id", "vendorname", "url", "contact"]),
    ("provider", &["id", "name", "service", "url", "email", "phone", "contact"]),
    ("contact", &["name", "email", "phone", "address"]),
    ("address", &["street", "apartment", "city", "regioncode", "postalcode", "country"]),
];

/// The lead, and a record of kind `vehicles` for each car beyond the first.
pub(super) fn heard(
    prospect: &Element,
    warnings: Vec<Problem>,
    context: &Context,
    key: impl FnOnce() -> String,
) -> Vec<Result<Heard, Vec<Problem>>> {
    let mut lead = Lead { context, problems: Vec::new(), warnings, details: Map::new(), facts: Vec::new() };
    lead.report_unknown(prospect);
    let empty = Element::default();
    let customer = prospect.child("customer").unwrap_or(&empty);
    let party = lead.party(customer, prospect);
    let when = prospect.child_text("requestdate").map(|text| (text, lead.request_date(text)));
    let vehicles = lead.vehicles(prospect);
    let store = lead.store(prospect);
    lead.provider(prospect);
    let body = lead.body(prospect, customer);
    if party.names.is_empty() && party.identifiers.is_empty() && vehicles.is_empty() && lead.problems.is_empty() {
        lead.problems.push(Problem::new(ProblemCode::NothingToTake).found(&prospect.all_text()));
    }
    if !lead.problems.is_empty() {
        return vec![Err(lead.problems)];
    }
    let record_key = id_of(prospect).unwrap_or_else(key);
    let interest = vehicles.iter().position(|vehicle| vehicle.role != Some(VehicleRole::Owner));
    let main = interest.or(if vehicles.is_empty() { None } else { Some(0) });
    let summary =
        main.and_then(|index| vehicles.get(index)).map(describe).filter(|text| !text.is_empty()).unwrap_or_else(|| first_line(&body));
    for vehicle in vehicles.iter().filter(|vehicle| vehicle.role == Some(VehicleRole::Owner)) {
        lead.details.insert("trade_in".to_owned(), Value::String(describe(vehicle)));
    }
    let wants_drive = prospect.children_named("vehicle").any(|vehicle| vehicle.attribute("interest").eq_ignore_ascii_case("test-drive"));
    if wants_drive {
        lead.details.insert("interest".to_owned(), Value::from("test-drive"));
    }
    let activity = HeardActivity {
        kind: ActivityKind::Enquiry,
        direction: Direction::FromCustomer,
        when: when.and_then(|(_, when)| when),
        summary,
        body,
        amount: None,
        details: lead.details,
    };
    let mut records = Vec::new();
    let mut others = Vec::new();
    let mut first = None;
    for (index, vehicle) in vehicles.into_iter().enumerate() {
        if Some(index) == main {
            first = Some(vehicle);
        } else {
            others.push((index, vehicle));
        }
    }
    let record = |kind, key, vehicle, activity, warnings| Heard {
        kind,
        record_key: key,
        raw: String::new(),
        party: party.clone(),
        vehicle,
        activity,
        consents: Vec::new(),
        staff: None,
        store: store.clone(),
        warnings,
    };
    records.push(Ok(record(RecordKind::Leads, record_key.clone(), first, Some(activity), lead.warnings)));
    // A party that only has a name cannot be recognised in a second record; its further cars stay with the enquiry.
    if !party.identifiers.is_empty() {
        for (index, vehicle) in others {
            records.push(Ok(record(RecordKind::Vehicles, format!("{record_key}/vehicle-{}", index + 1), Some(vehicle), None, Vec::new())));
        }
    }
    records
}

struct Lead<'c> {
    context: &'c Context,
    problems: Vec<Problem>,
    warnings: Vec<Problem>,
    details: Map<String, Value>,
    facts: Vec<HeardFact>,
}

impl Lead<'_> {
    fn warn(&mut self, code: ProblemCode, column: &str, found: &str) {
        self.warnings.push(Problem::new(code).found(found).in_column(column));
    }

    fn report_unknown(&mut self, element: &Element) {
        fn collect(element: &Element, unknown: &mut BTreeSet<(String, String)>) {
            let known = KNOWN.iter().find(|(name, _)| *name == element.name).map(|(_, known)| *known);
            for child in &element.children {
                if known.is_some_and(|known| !known.contains(&child.name.as_str())) {
                    unknown.insert((element.name.clone(), child.name.clone()));
                }
                collect(child, unknown);
            }
        }
        let mut unknown = BTreeSet::new();
        collect(element, &mut unknown);
        // Enough to see what is going on; the original has all.
        for (parent, name) in unknown.iter().take(20) {
            self.warn(ProblemCode::UnknownElement, parent, name);
        }
    }

    fn party(&mut self, customer: &Element, prospect: &Element) -> HeardParty {
        // A contact that stands outside its customer is better than none; the dealer's own contact is not meant.
        let mut contacts: Vec<&Element> = customer.children_named("contact").chain(prospect.children_named("contact")).collect();
        if contacts.is_empty() {
            self.warn(ProblemCode::MissingElement, "customer", "contact");
        }
        contacts.sort_by_key(|contact| !is_yes(contact.attribute("primarycontact")));
        let Some((main, others)) = contacts.split_first() else { return HeardParty::default() };
        let (names, kind) = self.names(main);
        let mut identifiers = self.identifiers(main, true);
        for other in others {
            let (names, _) = self.names(other);
            let name = names.first().map(|name| name.full.clone()).unwrap_or_default();
            let reached = self.identifiers(other, false);
            // Two contacts of one name are one person whose ways of contact were written apart.
            let same = names.is_empty() || main_name(main, self).is_some_and(|main| main.eq_ignore_ascii_case(&name));
            if same {
                identifiers.extend(reached);
            } else {
                let ways: Vec<String> = reached.into_iter().map(|identifier| identifier.written).collect();
                let known = self.details.get("other_contacts").and_then(Value::as_str).map(|text| format!("{text}; ")).unwrap_or_default();
                self.details
                    .insert("other_contacts".to_owned(), Value::String(format!("{known}{name} {}", ways.join(", ")).trim().to_owned()));
            }
        }
        if !others.is_empty() {
            self.warn(ProblemCode::UnknownElement, "customer", &format!("{} × contact", others.len() + 1));
        }
        for address in main.children_named("address") {
            self.address(address);
        }
        if let Some(frame) = customer.child("timeframe") {
            let text = frame.all_text();
            if !text.is_empty() {
                self.fact("plans", text);
            }
        }
        for id in customer.children_named("id").filter(|id| !id.text().is_empty()) {
            self.details.insert(format!("customer id {}", id.attribute("source")).trim().to_owned(), Value::from(id.text()));
        }
        let mut seen = BTreeSet::new();
        identifiers.retain(|identifier| seen.insert((identifier.kind, identifier.value.clone())));
        HeardParty { kind, names, identifiers, facts: std::mem::take(&mut self.facts) }
    }

    fn names(&mut self, contact: &Element) -> (Vec<HeardName>, Option<PartyKind>) {
        let mut name = HeardName::default();
        let (mut suffix, mut business) = (None, None);
        let mut full = None;
        for element in contact.children_named("name").filter(|element| !element.text().is_empty()) {
            let text = element.text().split_whitespace().collect::<Vec<_>>().join(" ");
            if element.attribute("type").eq_ignore_ascii_case("business") {
                business = Some(text);
                continue;
            }
            match element.attribute("part").to_ascii_lowercase().as_str() {
                "first" | "given" => name.given = Some(text),
                "middle" => name.middle = Some(text),
                "last" | "surname" | "family" => name.family = Some(text),
                part @ ("suffix" | "prefix" | "title") => {
                    self.warn(ProblemCode::UnknownElement, "name", &format!("part=\"{part}\""));
                    if part == "suffix" { suffix = Some(text) } else { name.title = Some(text) }
                }
                "full" | "" => full = Some(text),
                other => {
                    self.warn(ProblemCode::UnknownElement, "name", &format!("part=\"{other}\""));
                    full.get_or_insert(text);
                }
            }
        }
        name.full = full.unwrap_or_else(|| full_name(&name));
        if let Some(suffix) = suffix.filter(|suffix| !name.full.is_empty() && !name.full.ends_with(suffix.as_str())) {
            name.full = format!("{} {suffix}", name.full);
        }
        match (name.full.is_empty(), business) {
            (true, None) => (Vec::new(), None),
            (false, None) => (vec![name], Some(PartyKind::Person)),
            (true, Some(business)) => (vec![HeardName { full: business, ..HeardName::default() }], Some(PartyKind::Organisation)),
            (false, Some(business)) => {
                self.details.insert("company".to_owned(), Value::String(business));
                (vec![name], Some(PartyKind::Person))
            }
        }
    }

    /// Ways to reach the contact; what these say about preferences becomes facts when it is the `main` contact.
    fn identifiers(&mut self, contact: &Element, main: bool) -> Vec<HeardIdentifier> {
        let mut identifiers = Vec::new();
        for element in contact.children_named("email").filter(|element| !element.text().is_empty()) {
            let read = email::read_all(element.text(), |written, value| {
                identifiers.push(HeardIdentifier { kind: IdentifierKind::Email, written: written.to_owned(), value, label: None });
            });
            if let Err(problem) = read {
                self.warnings.push(problem.in_column("email"));
            }
            if main && is_yes(element.attribute("preferredcontact")) {
                self.fact("preferred_channel", "email".to_owned());
            }
        }
        for element in contact.children_named("phone").filter(|element| !element.text().is_empty()) {
            let kind = element.attribute("type").to_ascii_lowercase();
            let label = match kind.as_str() {
                "cellphone" | "mobile" | "cell" => Some("mobile"),
                "home" | "voice" if element.attribute("time").eq_ignore_ascii_case("evening") => Some("home"),
                "home" => Some("home"),
                "work" => Some("work"),
                "fax" => Some("fax"),
                "pager" => Some("pager"),
                _ => None,
            };
            if !matches!(kind.as_str(), "" | "voice" | "fax" | "cellphone" | "pager") {
                self.warn(ProblemCode::UnknownElement, "phone", &format!("type=\"{kind}\""));
            }
            let mut unusual = Vec::new();
            let read = phone::read_all(element.text(), self.context.default_country.as_deref(), |written, value, usual| {
                if !usual {
                    unusual.push(written.to_owned());
                }
                identifiers.push(HeardIdentifier {
                    kind: IdentifierKind::Phone,
                    written: written.to_owned(),
                    value,
                    label: label.map(str::to_owned),
                });
            });
            for written in unusual {
                self.warn(ProblemCode::PhoneUnusual, "phone", &written);
            }
            if let Err(problem) = read {
                self.warnings.push(problem.in_column("phone"));
            }
            if main && is_yes(element.attribute("preferredcontact")) {
                self.fact("preferred_channel", "phone".to_owned());
            }
            let time = element.attribute("time").to_ascii_lowercase();
            if main && !matches!(time.as_str(), "" | "nopreference") {
                self.fact("best_time", time);
            }
        }
        identifiers
    }

    fn address(&mut self, address: &Element) {
        let mut value = Map::new();
        let street: Vec<&str> = address
            .children_named("street")
            .chain(address.children_named("apartment"))
            .map(Element::text)
            .filter(|text| !text.is_empty())
            .collect();
        if !street.is_empty() {
            value.insert("street".to_owned(), Value::String(street.join(", ")));
        }
        for (key, name) in [("city", "city"), ("region", "regioncode"), ("postal_code", "postalcode"), ("country", "country")] {
            if let Some(text) = address.child_text(name) {
                value.insert(key.to_owned(), Value::from(text));
            }
        }
        if !value.is_empty() {
            self.facts.push(HeardFact { kind: "address".to_owned(), value: Value::Object(value) });
        }
    }

    fn fact(&mut self, kind: &str, value: String) {
        if !self.facts.iter().any(|fact| fact.kind == kind) {
            self.facts.push(HeardFact { kind: kind.to_owned(), value: Value::String(value) });
        }
    }

    fn reading(&self) -> DateReading {
        // The standard asks for ISO 8601; who writes something else writes as in the United States, where ADF comes from.
        DateReading { order: None, assumed: DateOrder::MonthDayYear, today: self.context.today, past: false }
    }

    fn request_date(&mut self, text: &str) -> Option<HeardWhen> {
        let read = date::read(text, &self.reading());
        match &read {
            None => self.warn(ProblemCode::NotADate, "requestdate", text),
            Some(read) => {
                let strict = text.parse::<jiff::Timestamp>().is_ok() || (text.len() >= 10 && text.parse::<DateTime>().is_ok());
                if !strict {
                    let understood = match read.when {
                        HeardWhen::Moment(moment) => moment.to_string(),
                        HeardWhen::Wall(wall) => wall.to_string(),
                        HeardWhen::Day(day) => day.to_string(),
                    };
                    self.warnings.push(Problem::new(ProblemCode::OddTime).found(text).suggest(understood).in_column("requestdate"));
                }
                if read.ambiguous {
                    self.warnings.push(
                        Problem::new(ProblemCode::AmbiguousDate).found(text).suggest(read.day().to_string()).in_column("requestdate"),
                    );
                }
            }
        }
        read.map(|read| read.when)
    }

    fn vehicles(&mut self, prospect: &Element) -> Vec<HeardVehicle> {
        let vehicles: Vec<HeardVehicle> = prospect.children_named("vehicle").map(|element| self.vehicle(element)).collect();
        vehicles.into_iter().filter(|vehicle| *vehicle != HeardVehicle { role: vehicle.role, ..HeardVehicle::default() }).collect()
    }

    fn vehicle(&mut self, element: &Element) -> HeardVehicle {
        let text = |name: &str| element.child_text(name).map(str::to_owned);
        let interest = element.attribute("interest").to_ascii_lowercase();
        // What a customer trades in or sells is theirs.
        let role = if matches!(interest.as_str(), "trade-in" | "tradein" | "trade" | "sell") {
            VehicleRole::Owner
        } else {
            VehicleRole::Interested
        };
        let mut vehicle =
            HeardVehicle { make: text("make"), model: text("model"), body: text("bodystyle"), role: Some(role), ..HeardVehicle::default() };
        if let Some(year) = element.child_text("year") {
            vehicle.model_year = year.trim().parse().ok().filter(|year| (1885..=2100).contains(year));
            if vehicle.model_year.is_none() {
                self.warn(ProblemCode::NotANumber, "year", year);
            }
        }
        if let Some(written) = element.child_text("vin") {
            let number = vin::normalise(written);
            match vin::judge(&number) {
                vin::VinVerdict::Good => {}
                vin::VinVerdict::CheckDigitOff => self.warn(ProblemCode::VinCheckDigit, "vin", written),
                vin::VinVerdict::NotAVin => self.warn(ProblemCode::VinUnusual, "vin", written),
            }
            vehicle.vin = Some(number);
        }
        if let Some(odometer) = element.child("odometer").filter(|odometer| !odometer.text().is_empty()) {
            let number = money::number_in(odometer.text(), DecimalSign::Detect).map(|number| number.to_f64());
            let miles = odometer.attribute("units").to_ascii_lowercase().starts_with("mi");
            vehicle.odometer_km = number
                .map(|number| if miles { (number * 1.609_344).round() as i64 } else { number as i64 })
                .filter(|km| (0..=10_000_000).contains(km));
            if vehicle.odometer_km.is_none() {
                self.warn(ProblemCode::NotANumber, "odometer", odometer.text());
            }
        }
        vehicle.colour = element.child("colorcombination").and_then(|colours| colours.child_text("exteriorcolor")).map(str::to_owned);
        let mut other = Map::new();
        for (name, key) in [
            ("stock", "stock"),
            ("stocknumber", "stock"),
            ("trim", "trim"),
            ("doors", "doors"),
            ("transmission", "transmission"),
            ("condition", "condition"),
            ("pricecomments", "price comments"),
            ("id", "id"),
        ] {
            if let Some(text) = element.child_text(name) {
                other.insert(key.to_owned(), Value::from(text));
            }
        }
        for price in element.children_named("price").filter(|price| !price.text().is_empty()) {
            let key = ["price", price.attribute("type")].join(" ");
            other.insert(key.trim().to_owned(), Value::String([price.text(), price.attribute("currency")].join(" ").trim().to_owned()));
        }
        let options: Vec<&str> = element.children_named("option").filter_map(|option| option.child_text("optionname")).collect();
        if !options.is_empty() {
            other.insert("options".to_owned(), Value::String(options.join(", ")));
        }
        if let Some(finance) = element.child("finance") {
            other.insert("finance".to_owned(), Value::String(finance.all_text()));
        }
        let status = element.attribute("status");
        if !status.is_empty() {
            other.insert("status".to_owned(), Value::from(status));
        }
        let wanted = role == VehicleRole::Interested;
        if wanted {
            for (key, value) in &other {
                self.details.entry(key.clone()).or_insert_with(|| value.clone());
            }
        }
        vehicle.other = other;
        vehicle
    }

    fn store(&mut self, prospect: &Element) -> Option<String> {
        let vendor = prospect.child("vendor");
        let name = vendor.and_then(|vendor| vendor.child_text("vendorname"));
        if name.is_none() {
            let column = if vendor.is_some() { "vendor" } else { "prospect" };
            self.warn(ProblemCode::MissingElement, column, if vendor.is_some() { "vendorname" } else { "vendor" });
        }
        let id = vendor.and_then(|vendor| vendor.child_text("id"));
        let contact = vendor.and_then(|vendor| vendor.child("contact")).and_then(|contact| contact.child_text("name"));
        name.or(id).or(contact).map(str::to_owned)
    }

    fn provider(&mut self, prospect: &Element) {
        let Some(provider) = prospect.child("provider") else { return };
        for (name, key) in [("name", "provider"), ("service", "service"), ("url", "provider url")] {
            if let Some(text) = provider.child_text(name) {
                self.details.insert(key.to_owned(), Value::from(text));
            }
        }
    }

    fn body(&self, prospect: &Element, customer: &Element) -> String {
        let comments = customer.children_named("comments").chain(prospect.children_named("comments"));
        let vehicles = prospect.children_named("vehicle").flat_map(|vehicle| vehicle.children_named("comments"));
        let texts: Vec<String> =
            comments.chain(vehicles).map(|comments| plain_text(comments.text())).filter(|text| !text.is_empty()).collect();
        texts.join("\n\n")
    }
}

fn main_name(contact: &Element, lead: &Lead<'_>) -> Option<String> {
    let mut quiet = Lead { context: lead.context, problems: Vec::new(), warnings: Vec::new(), details: Map::new(), facts: Vec::new() };
    quiet.names(contact).0.first().map(|name| name.full.clone())
}

fn is_yes(attribute: &str) -> bool {
    matches!(attribute.to_ascii_lowercase().as_str(), "1" | "yes" | "true")
}

/// The first id, with its source: the same number of two providers is two prospects.
fn id_of(prospect: &Element) -> Option<String> {
    let id = prospect.children_named("id").find(|id| !id.text().is_empty())?;
    let source = id.attribute("source");
    Some(if source.is_empty() { id.text().to_owned() } else { format!("{source}:{}", id.text()) })
}

fn describe(vehicle: &HeardVehicle) -> String {
    let year = vehicle.model_year.map(|year| year.to_string());
    let parts =
        [year.as_deref(), vehicle.make.as_deref(), vehicle.model.as_deref(), vehicle.vin.as_deref().filter(|_| vehicle.model.is_none())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().chars().take(120).collect()
}

/// HTML as a person reads it: line breaks for `<br>`, `<p>`, `<div>`, `<li>`, `<tr>`; other tags left out.
fn plain_text(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        plain.push_str(before);
        let is_tag = tag.get(1..).is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')));
        match tag.char_indices().take(1_000).find(|(_, c)| *c == '>').map(|(end, _)| end) {
            Some(end) if is_tag => {
                let name = tag.get(1..end).unwrap_or_default().trim_start_matches('/').to_ascii_lowercase();
                if ["br", "p", "div", "li", "tr", "h1", "h2", "h3"].iter().any(|block| name.split([' ', '/']).next() == Some(block)) {
                    plain.push('\n');
                }
                rest = tag.get(end + 1..).unwrap_or_default();
            }
            _ => {
                plain.push('<');
                rest = tag.get(1..).unwrap_or_default();
            }
        }
    }
    plain.push_str(rest);
    let lines: Vec<&str> = plain.lines().map(str::trim).collect();
    let mut out = String::with_capacity(plain.len());
    for line in lines {
        // One empty line between paragraphs is enough.
        if line.is_empty() && (out.is_empty() || out.ends_with("\n\n")) {
            continue;
        }
        out.push_str(line);
        out.push('\n');
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::plain_text;

    #[test]
    fn html_is_read_as_a_person_would() {
        assert_eq!(plain_text("Hello<br/>I <b>want</b> it<p>price < 5000 & soon</p>"), "Hello\nI want it\nprice < 5000 & soon");
    }
}
