//! What models cost about: entered one by one, or pasted as lines of a sheet.

use std::collections::HashSet;

use jiff::civil::Date;
use roadbook_core::kernel::{Currency, Moment, Money, StaffId, StoreId};
use roadbook_intake::{
    csv,
    value::{money, money::DecimalSign},
};
use roadbook_store::{
    Conn, StoreError,
    guide_prices::{self, GuidePriceRow},
    rows,
};
use uuid::Uuid;

/// Lines taken at once: more models than any make has.
pub const MAX_LINES: usize = 5_000;
/// Characters of a make or a model.
pub const MAX_NAME: usize = 100;

/// A price as somebody gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    /// None: for the whole group.
    pub store: Option<StoreId>,
    pub make: String,
    pub model: String,
    pub price: Money,
    /// The last day on which it is given.
    pub valid_to: Option<Date>,
}

/// What is wrong with a pasted line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineProblem {
    /// A model is missing, or longer than [`MAX_NAME`].
    Model,
    Price,
    Currency,
    Day,
    /// There is no store with that code, or it is not theirs to set.
    Store,
    /// More than [`MAX_LINES`].
    TooMany,
}

/// Reads pasted lines: make, model, price, then in any order a currency, a last day (`2027-03-31`) and a store's code. Tabs, semicolons or
/// commas between, as sheets copy them; a line of headings is passed over. `store` finds a store by its code.
///
/// # Errors
/// Every line that cannot be taken, with its number from 1. Then none is.
pub fn read_lines(
    text: &str,
    usual: Option<Currency>,
    mut store: impl FnMut(&str) -> Option<StoreId>,
) -> Result<Vec<Price>, Vec<(usize, LineProblem)>> {
    let (mut prices, mut problems) = (Vec::new(), Vec::new());
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        if prices.len() >= MAX_LINES {
            problems.push((number, LineProblem::TooMany));
            break;
        }
        match read_line(line, usual, &mut store) {
            Ok(price) => prices.push(price),
            // Headings stand above the first price and hold no figure.
            Err(LineProblem::Price) if prices.is_empty() && problems.is_empty() && !line.contains(char::is_numeric) => {}
            Err(problem) => problems.push((number, problem)),
        }
    }
    if problems.is_empty() { Ok(prices) } else { Err(problems) }
}

fn read_line(line: &str, usual: Option<Currency>, store: &mut impl FnMut(&str) -> Option<StoreId>) -> Result<Price, LineProblem> {
    let delimiter = [b'\t', b';'].into_iter().find(|mark| line.contains(char::from(*mark))).unwrap_or(b',');
    let cells = csv::read_line(line, delimiter).ok_or(LineProblem::Price)?;
    let mut cells = cells.iter().map(str::trim);
    let make = cells.next().unwrap_or_default();
    let model = cells.next().unwrap_or_default();
    let amount = cells.next().ok_or(LineProblem::Price)?;
    let (mut currency, mut valid_to, mut place) = (usual, None, None);
    for cell in cells.filter(|cell| !cell.is_empty()) {
        if let Some(found) = store(cell) {
            place = Some(found);
        } else if cell.len() == 3 && cell.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            currency = Some(cell.to_uppercase().parse().map_err(|_| LineProblem::Currency)?);
        } else if cell.contains('-') && cell.starts_with(|c: char| c.is_ascii_digit()) {
            valid_to = Some(cell.parse().map_err(|_| LineProblem::Day)?);
        } else {
            return Err(LineProblem::Store);
        }
    }
    let price = read_price(amount, currency).ok_or(LineProblem::Price)?;
    if model.is_empty() || [make, model].iter().any(|name| name.chars().count() > MAX_NAME) {
        return Err(LineProblem::Model);
    }
    Ok(Price { store: place, make: make.to_owned(), model: model.to_owned(), price, valid_to })
}

/// An amount above nothing, as people write it: `12 500 000`, `29,990.00`, `€ 31.490`. A currency written with it counts more than `usual`.
#[must_use]
pub fn read_price(text: &str, usual: Option<Currency>) -> Option<Money> {
    money::read(text, usual, DecimalSign::Detect).filter(|money| money.minor > 0)
}

/// Puts prices in the place of those for the same store, make and model, and adds the others. How many were new.
pub async fn put(
    conn: &mut Conn,
    prices: &[Price],
    by: StaffId,
    now: Moment,
    mut new_id: impl FnMut() -> Uuid,
) -> Result<usize, StoreError> {
    let known = guide_prices::all(conn).await?;
    let key = |store: Option<Uuid>, make: &str, model: &str| (store, make.to_lowercase(), model.to_lowercase());
    let mut seen = HashSet::new();
    let mut added = 0;
    let mut written = Vec::new();
    // Of lines that name the same model the last counts, as in a sheet that was corrected at its end.
    for price in prices.iter().rev() {
        let key_of = key(price.store.map(|store| store.0), &price.make, &price.model);
        if !seen.insert(key_of.clone()) {
            continue;
        }
        let id = known.iter().find(|row| key(row.store_id, &row.make, &row.model) == key_of).map(|row| row.price_id);
        added += usize::from(id.is_none());
        written.push(GuidePriceRow {
            price_id: id.unwrap_or_else(&mut new_id),
            store_id: price.store.map(|store| store.0),
            make: price.make.clone(),
            model: price.model.clone(),
            amount_minor: price.price.minor,
            currency: price.price.currency.code().to_owned(),
            valid_to: price.valid_to.map(|day| day.to_string()),
            changed_at: now.as_microsecond(),
            changed_by: Some(by.0),
        });
    }
    rows::put(conn, &written).await?;
    Ok(added)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amd() -> Option<Currency> {
        "AMD".parse().ok()
    }

    fn store(code: &str) -> Option<StoreId> {
        (code == "YER1").then(|| StoreId(Uuid::from_u128(1)))
    }

    #[test]
    fn a_pasted_sheet_is_read_with_its_headings() {
        let text = "Make\tModel\tPrice\nKia\tSportage\t12 500 000\nKia\tEV6\t29,990.00\tUSD\t2027-03-31\tYER1\n\n;Niro;11.900.000\n";
        let prices = read_lines(text, amd(), store).unwrap();
        let shown: Vec<_> = prices.iter().map(|price| (price.model.as_str(), price.price.minor, price.price.currency.code())).collect();
        assert_eq!(shown[0].0, "Sportage");
        assert_eq!((shown[1].1, shown[1].2), (2_999_000, "USD"));
        assert_eq!(shown[2].0, "Niro");
        assert_eq!(prices[1].store, store("YER1"));
        assert_eq!(prices[1].valid_to, Some(jiff::civil::date(2027, 3, 31)));
    }

    #[test]
    fn every_bad_line_is_named() {
        let text = "Kia;Sportage;12500000\nKia;;5\nKia;EV6;cheap\nKia;EV6;5;2027-13-40\nKia;EV6;5;NOWHERE";
        let expected = [(2, LineProblem::Model), (3, LineProblem::Price), (4, LineProblem::Day), (5, LineProblem::Store)];
        assert_eq!(read_lines(text, amd(), store), Err(expected.to_vec()));
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_it(text in ".{0,200}") {
            let _ = read_lines(&text, amd(), store);
        }
    }
}
