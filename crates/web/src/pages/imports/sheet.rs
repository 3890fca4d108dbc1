//! The beginning of an uploaded file: its header, a sample to guess from, and the first rows as they will be understood.

use std::{fs::File, io::BufReader, path::Path};

use roadbook_core::hear::{Heard, Problem, RecordKind};
use roadbook_intake::{Context, Documents, Format, Mapper, Mapping, OpenError, RawRow, ReadOptions, Rows, Target, suggest};

/// Rows that a mapping is suggested from.
const SAMPLE: usize = 200;
/// Rows that are shown.
pub const SHOWN: usize = 20;

/// A table's beginning.
#[derive(Debug)]
pub struct Sheet {
    pub header: Vec<String>,
    pub header_found: bool,
    /// Name of the encoding, for text.
    pub encoding: Option<&'static str>,
    pub delimiter: Option<char>,
    pub sample: Vec<Vec<String>>,
    rows: Vec<RawRow>,
}

/// One row or document with what was understood of it.
#[derive(Debug)]
pub struct Reading {
    pub line: u64,
    pub raw: String,
    pub heard: Result<Heard, Vec<Problem>>,
}

impl Sheet {
    /// # Errors
    /// When the file cannot be read at all.
    pub fn open(path: &Path, format: Format, kind: RecordKind, read: &ReadOptions) -> Result<Self, OpenError> {
        let mut rows = Rows::open(format, BufReader::new(File::open(path)?), kind, read)?;
        let header = rows.header().to_vec();
        let (header_found, delimiter) = (rows.header_found(), rows.delimiter());
        let encoding = rows.encoding().map(roadbook_intake::encoding::Encoding::name);
        let mut first = Vec::new();
        let mut sample = Vec::new();
        for row in rows.by_ref().take(SAMPLE) {
            let row = row?;
            if let Ok(cells) = &row.cells {
                sample.push(cells.iter().map(str::to_owned).collect());
            }
            if first.len() < SHOWN {
                first.push(row);
            }
        }
        Ok(Self { header, header_found, encoding, delimiter, sample, rows: first })
    }

    /// The first rows by a mapping.
    #[must_use]
    pub fn readings(&self, kind: RecordKind, mapping: &Mapping, context: &Context) -> Vec<Reading> {
        let mut mapper = Mapper::new(kind, mapping, &self.header, context.clone());
        self.rows.iter().map(|row| Reading { line: row.line, raw: row.raw_text().into_owned(), heard: mapper.heard(row) }).collect()
    }
}

/// The first documents of a vCard or ADF file.
///
/// # Errors
/// When the file cannot be read at all.
pub fn documents(path: &Path, format: Format, read: &ReadOptions, context: &Context) -> Result<Vec<Reading>, OpenError> {
    let documents = Documents::open(format, BufReader::new(File::open(path)?), read, context)?;
    let mut readings = Vec::new();
    for document in documents.take(SHOWN) {
        let document = document?;
        readings.push(Reading { line: document.line, raw: document.raw_text().into_owned(), heard: document.heard });
    }
    Ok(readings)
}

/// What a file is about, by its name and columns.
#[must_use]
pub fn suggest_kind(file_name: &str, format: Format, sheet: impl Fn(RecordKind) -> Option<Sheet>) -> RecordKind {
    match format {
        Format::AdfXml => return RecordKind::Leads,
        Format::Vcard => return RecordKind::Customers,
        _ => {}
    }
    let name = file_name.to_lowercase();
    if let Some((_, kind)) = NAMES.iter().find(|(words, _)| words.iter().any(|word| name.contains(word))) {
        return *kind;
    }
    // Columns that only one kind of file has.
    let has = |kind: RecordKind, targets: &[Target]| {
        sheet(kind).is_some_and(|sheet| {
            let suggestion = suggest(kind, &sheet.header, &sheet.sample);
            targets.iter().all(|target| suggestion.mapping.has(target))
        })
    };
    let named = [Target::FullName, Target::FamilyName, Target::GivenName, Target::OrganisationName];
    if has(RecordKind::Consents, &[Target::ConsentPurpose]) {
        RecordKind::Consents
    } else if has(RecordKind::Staff, &[Target::StaffRole]) {
        RecordKind::Staff
    } else if has(RecordKind::Sales, &[Target::Date, Target::Amount]) || has(RecordKind::Sales, &[Target::Date, Target::OrderNumber]) {
        if has(RecordKind::RepairOrders, &[Target::OdometerKm]) { RecordKind::RepairOrders } else { RecordKind::Sales }
    } else if has(RecordKind::Vehicles, &[Target::Vin])
        && !named.iter().any(|target| has(RecordKind::Vehicles, std::slice::from_ref(target)))
    {
        RecordKind::Vehicles
    } else {
        RecordKind::Customers
    }
}

/// Words in names of files, in the languages of the product.
const NAMES: &[(&[&str], RecordKind)] = &[
    (&["repair", "workshop", "ремонт", "заказ-наряд", "վերանորոգ", "정비", "수리", "təmir", "維修", "工單"], RecordKind::RepairOrders),
    (&["consent", "соглас", "համաձայն", "동의", "razılıq", "同意"], RecordKind::Consents),
    (&["lead", "enquir", "inquir", "лид", "обращен", "հարցում", "문의", "sorğu", "詢問", "名單"], RecordKind::Leads),
    (&["staff", "employee", "сотрудник", "աշխատակից", "직원", "əməkdaş", "員工"], RecordKind::Staff),
    (&["sale", "invoice", "продаж", "վաճառ", "판매", "satış", "銷售"], RecordKind::Sales),
    (&["vehicle", "stock", "автомоб", "машин", "մեքենա", "차량", "avtomobil", "車輛"], RecordKind::Vehicles),
    (&["customer", "client", "contact", "клиент", "հաճախորդ", "고객", "müştəri", "客戶"], RecordKind::Customers),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_tell_what_they_hold() {
        let none = |_| None;
        assert_eq!(suggest_kind("Repair orders 2026.csv", Format::Csv, none), RecordKind::RepairOrders);
        assert_eq!(suggest_kind("клиенты.xlsx", Format::Xlsx, none), RecordKind::Customers);
        assert_eq!(suggest_kind("export.csv", Format::Csv, none), RecordKind::Customers);
        assert_eq!(suggest_kind("customers.xml", Format::AdfXml, none), RecordKind::Leads);
    }

    #[test]
    fn columns_tell_it_where_the_name_does_not() {
        let kind = |text: &str| {
            let file = tempfile::NamedTempFile::new().unwrap();
            std::fs::write(file.path(), text).unwrap();
            suggest_kind("export.csv", Format::Csv, |kind| Sheet::open(file.path(), Format::Csv, kind, &ReadOptions::default()).ok())
        };
        assert_eq!(kind("name,phone,purpose,granted\nAnna,091234567,marketing,yes\n"), RecordKind::Consents);
        assert_eq!(kind("name,phone\nAnna,091234567\n"), RecordKind::Customers);
        assert_eq!(kind("date,name,vin,price\n2026-01-02,Anna,WVWZZZ1JZXW000001,20000 USD\n"), RecordKind::Sales);
        assert_eq!(kind("vin,make,model\nWVWZZZ1JZXW000001,VW,Golf\n"), RecordKind::Vehicles);
    }
}
