//! A prospect's elements as a tree, whatever is wrong with their nesting.

use quick_xml::{Reader, events::Event};
use roadbook_core::hear::{Problem, ProblemCode};

use crate::limits::DEPTH;

/// An element with lower-case names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
    text: String,
    pub children: Vec<Element>,
}

impl Element {
    fn new(name: String) -> Self {
        Self { name, ..Self::default() }
    }

    /// The element's own text without blanks around it; empty when it has none.
    pub(super) fn text(&self) -> &str {
        self.text.trim()
    }

    /// A child's text, when it says anything.
    pub(super) fn child_text(&self, name: &str) -> Option<&str> {
        self.children.iter().filter(|child| child.name == name).map(Element::text).find(|text| !text.is_empty())
    }

    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    pub(super) fn children_named<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// An attribute's value without blanks around it; empty when it is absent.
    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// All text in it and below it, for elements that the standard does not know.
    pub(super) fn all_text(&self) -> String {
        let mut texts = vec![self.text().to_owned()];
        texts.extend(self.children.iter().map(Element::all_text));
        texts.retain(|text| !text.is_empty());
        texts.join(" ")
    }
}

/// Reads a mended text that starts with a prospect. End tags without beginning are passed over, elements that are not closed end with
/// their parent, and what stands behind a `</prospect>` that came too early belongs to it all the same.
///
/// # Errors
/// `NotXml` when nothing of it can be read.
pub(super) fn read(text: &str, warnings: &mut Vec<Problem>) -> Result<Element, Problem> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut open = vec![Element::default()];
    let mut ill_formed: Option<String> = None;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let element = element(&tag);
                if open.len() < DEPTH {
                    open.push(element);
                } else {
                    ill_formed.get_or_insert(element.name);
                }
            }
            Ok(Event::Empty(tag)) => add_child(&mut open, element(&tag)),
            Ok(Event::End(tag)) => {
                let name = local(tag.name().as_ref());
                match open.iter().rposition(|element| element.name == name) {
                    Some(index) if index > 0 => {
                        if index + 1 < open.len() {
                            ill_formed.get_or_insert_with(|| format!("</{name}>"));
                        }
                        while open.len() > index {
                            close_last(&mut open);
                        }
                    }
                    // The root element began before the first prospect.
                    _ if name == "adf" => {}
                    _ => {
                        ill_formed.get_or_insert_with(|| format!("</{name}>"));
                    }
                }
            }
            Ok(Event::Text(piece)) => add_text(&mut open, &piece),
            Ok(Event::CData(piece)) => add_text(&mut open, &piece),
            Ok(Event::GeneralRef(reference)) => {
                let plain = quick_xml::escape::unescape(&format!("&{};", &*reference))
                    .map_or_else(|_| format!("&{};", &*reference), std::borrow::Cow::into_owned);
                add_text(&mut open, &plain);
            }
            Ok(Event::Eof) => break,
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
            Err(error) => {
                ill_formed.get_or_insert_with(|| error.to_string());
                break;
            }
        }
    }
    if open.len() > 1 {
        ill_formed.get_or_insert_with(|| open.last().map(|element| format!("<{}>", element.name)).unwrap_or_default());
    }
    while open.len() > 1 {
        close_last(&mut open);
    }
    let root = open.pop().unwrap_or_default();
    let prospect = gather(root, &mut ill_formed);
    if prospect.children.is_empty() {
        return Err(Problem::new(ProblemCode::NotXml).found(text.trim()));
    }
    if let Some(found) = ill_formed {
        warnings.push(Problem::new(ProblemCode::IllFormedXml).found(&found));
    }
    Ok(prospect)
}

/// The prospect with everything that stands beside it.
fn gather(root: Element, ill_formed: &mut Option<String>) -> Element {
    let mut prospect: Option<Element> = None;
    let mut beside = Vec::new();
    for child in root.children {
        match child.name.as_str() {
            "prospect" if prospect.is_none() => prospect = Some(child),
            // A text without prospect may still have the root element around its parts.
            "adf" => beside.extend(child.children),
            _ => beside.push(child),
        }
    }
    let named = prospect.is_some();
    let mut prospect = prospect.unwrap_or_else(|| Element::new("prospect".to_owned()));
    if named && !beside.is_empty() {
        ill_formed.get_or_insert_with(|| "</prospect>".to_owned());
    }
    prospect.children.append(&mut beside);
    prospect
}

fn element(tag: &quick_xml::events::BytesStart<'_>) -> Element {
    let mut element = Element::new(local(tag.name().as_ref()));
    for attribute in tag.html_attributes().with_checks(false).flatten() {
        let value =
            quick_xml::escape::unescape(&attribute.value).map_or_else(|_| attribute.value.to_string(), std::borrow::Cow::into_owned);
        element.attributes.push((local(attribute.key.as_ref()), value));
    }
    element
}

/// Lower case, without namespace.
fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).trim().to_ascii_lowercase()
}

fn add_text(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

fn add_child(open: &mut [Element], child: Element) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(child);
    }
}

fn close_last(open: &mut Vec<Element>) {
    if let Some(element) = open.pop() {
        add_child(open, element);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Element, usize) {
        let mut warnings = Vec::new();
        let element = read(text, &mut warnings).unwrap();
        (element, warnings.len())
    }

    #[test]
    fn nesting_is_repaired() {
        let (good, warnings) = read_text("<prospect><vehicle><make>Kia &amp; Co</make></vehicle></prospect></adf>");
        assert_eq!((good.child("vehicle").unwrap().child_text("make"), warnings), (Some("Kia & Co"), 0));
        let (early, warnings) = read_text("<prospect><id>1</id></prospect><customer><contact/></customer>");
        assert!(early.child("customer").is_some() && warnings == 1);
        let (open, warnings) = read_text("<prospect><vehicle><make>Kia</vehicle><customer>");
        assert!(open.child("vehicle").unwrap().child("make").is_some() && open.child("customer").is_some() && warnings == 1);
        assert!(read("just text", &mut Vec::new()).is_err());
    }
}
