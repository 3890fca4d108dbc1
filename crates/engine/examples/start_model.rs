//! Makes the weights that Roadbook comes with: `cargo run --release -p roadbook-engine --example start_model -- people.csv > start_model.json`.
//! The file has a header, no quotes, and the columns first_name, last_name, phone, email, city, birth_date, vin.
#![expect(clippy::print_stdout, reason = "an example prints its answer")]

use std::{env, error::Error, fs};

use roadbook_engine::matching::{
    mention::SCHEMAS,
    weights::{for_strangers, learn},
};
use roadbook_identity::{schema::Role, table::TableBuilder};

const COLUMNS: [(&str, Role); 7] = [
    ("first_name", Role::GivenName),
    ("last_name", Role::FamilyName),
    ("phone", Role::Phone),
    ("email", Role::Email),
    ("city", Role::City),
    ("birth_date", Role::BirthDate),
    ("vin", Role::Vin),
];

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("give a file of people")?;
    let text = fs::read_to_string(path)?;
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    let schema = SCHEMAS.first().ok_or("no schema")?;
    let mut builder = TableBuilder::new(&SCHEMAS)?;
    for (number, line) in lines.enumerate() {
        let row: Vec<&str> = line.split(',').collect();
        let mut cells = vec![String::new(); schema.columns.len()];
        for (name, role) in COLUMNS {
            let from = header.iter().position(|title| *title == name).and_then(|place| row.get(place));
            if let (Some(cell), Some(to)) = (from, schema.places(role).next().and_then(|place| cells.get_mut(place))) {
                (*cell).clone_into(to);
            }
        }
        builder.push(&number.to_string(), 0, &cells)?;
    }
    println!("{}", serde_json::to_string(&for_strangers(learn(&builder.finish())))?);
    Ok(())
}
