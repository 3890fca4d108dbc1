//! Pages of a list: the place behind the last row, as a text that only we read.

use std::borrow::Cow;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use roadbook_core::kernel::hash::hash_parts;
use serde::{Serialize, de::DeserializeOwned};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        Ref, RefOr, Schema,
        schema::{ArrayBuilder, ObjectBuilder, SchemaType, Type},
    },
};

use super::problem::{Code, Problem};
use crate::AppError;

/// Rows of a page when nobody says how many.
pub const DEFAULT_LIMIT: u32 = 50;
/// Rows of a page at most.
pub const MAX_LIMIT: u32 = 200;

/// One page of a list.
#[derive(Debug, Serialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Send it as `cursor` for the rows behind these; null at the end.
    pub next: Option<String>,
}

impl<T: ToSchema> PartialSchema for Page<T> {
    fn schema() -> RefOr<Schema> {
        let next = SchemaType::from_iter([Type::String, Type::Null]);
        let next =
            ObjectBuilder::new().schema_type(next).description(Some("Send it as `cursor` for the rows behind these; null at the end."));
        ObjectBuilder::new()
            .property("items", ArrayBuilder::new().items(Ref::from_schema_name(T::name())))
            .required("items")
            .property("next", next)
            .required("next")
            .into()
    }
}

impl<T: ToSchema> ToSchema for Page<T> {
    fn name() -> Cow<'static, str> {
        format!("{}Page", T::name()).into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((T::name().into_owned(), T::schema()));
        T::schemas(schemas);
    }
}

/// The number of rows that a page shall have.
///
/// # Errors
/// [`Code::BadQuery`] beyond 1 to [`MAX_LIMIT`].
pub fn limit(asked: Option<u32>) -> Result<usize, AppError> {
    match asked.unwrap_or(DEFAULT_LIMIT) {
        limit @ 1..=MAX_LIMIT => Ok(limit as usize),
        _ => Err(Problem::new(Code::BadQuery, format!("limit: 1 to {MAX_LIMIT}")).into()),
    }
}

/// A list with its filters: a cursor is good for the list that gave it and for no other.
#[derive(Debug, Clone)]
pub struct List(String);

impl List {
    /// `filters` is whatever tells this list from another.
    #[must_use]
    pub fn new(name: &str, filters: &impl std::fmt::Debug) -> Self {
        let hash = hash_parts(&[name.as_bytes(), format!("{filters:?}").as_bytes()]);
        Self(BASE64_URL_SAFE_NO_PAD.encode(hash.get(..6).unwrap_or_default()))
    }

    /// # Errors
    /// [`Code::BadCursor`] for a text that this list did not give.
    pub fn place<Key: DeserializeOwned>(&self, cursor: Option<&str>) -> Result<Option<Key>, AppError> {
        let Some(cursor) = cursor else { return Ok(None) };
        let read = || {
            let bytes = BASE64_URL_SAFE_NO_PAD.decode(cursor).ok()?;
            let (list, key) = serde_json::from_slice::<(String, Key)>(&bytes).ok()?;
            (list == self.0).then_some(key)
        };
        read().map(Some).ok_or_else(|| Problem::new(Code::BadCursor, "send the cursor back as it came, with the same filters").into())
    }

    fn cursor(&self, key: &impl Serialize) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(&(&self.0, key)).unwrap_or_default())
    }

    /// A page of the first `limit` rows, when the caller has read one more to see whether there are more.
    pub fn page<Row, Shape, Key: Serialize>(
        &self,
        mut rows: Vec<Row>,
        limit: usize,
        key: impl Fn(&Row) -> Key,
        shape: impl FnMut(Row) -> Shape,
    ) -> Page<Shape> {
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(|last| self.cursor(&key(last)));
        Page { items: rows.into_iter().map(shape).collect(), next }
    }

    /// A page that ends where its source says.
    pub fn page_to<Row, Shape, Key: Serialize>(&self, rows: Vec<Row>, next: Option<&Key>, shape: impl FnMut(Row) -> Shape) -> Page<Shape> {
        Page { items: rows.into_iter().map(shape).collect(), next: next.map(|key| self.cursor(key)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_good_for_its_own_list_only() {
        let list = List::new("customers", &("name", None::<u8>));
        let page = list.page(vec![1, 2, 3], 2, |row| (*row, "x"), |row| row);
        assert_eq!(page.items, [1, 2]);
        let next = page.next.unwrap();
        assert_eq!(list.place::<(i64, String)>(Some(&next)), Ok(Some((2, "x".to_owned()))));
        assert!(list.place::<i64>(Some(&next)).is_err());
        assert!(List::new("customers", &("change", None::<u8>)).place::<(i64, String)>(Some(&next)).is_err());
        for broken in ["", "x", "!!", "bnVsbA", &next[1..]] {
            assert!(list.place::<(i64, String)>(Some(broken)).is_err(), "{broken}");
        }
        assert_eq!(list.page(vec![1, 2], 2, |row| *row, |row| row).next, None);
    }
}
