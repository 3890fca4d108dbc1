//! Enquiries in ADF 1.0 XML, read from the bytes of a request or a mail.

use roadbook_core::hear::{Problem, ProblemCode};
use roadbook_intake::{Context, Documents, Format, ReadOptions, encoding, source};

use crate::leads::LeadArrival;

/// Enquiries that one body may hold.
const AT_MOST: usize = 500;

/// Every enquiry of a body. What cannot be read at all is one bad enquiry that holds the whole body.
#[must_use]
pub fn read(body: &[u8], context: &Context) -> Vec<LeadArrival> {
    let mut arrivals = Vec::new();
    let options = ReadOptions { country: context.default_country.clone(), ..ReadOptions::default() };
    if let Ok(documents) = Documents::open(Format::AdfXml, source::from_bytes(body.to_vec()), &options, context) {
        for document in documents.take(AT_MOST) {
            let Ok(document) = document else { break };
            arrivals.push(LeadArrival { raw: document.raw_text().into_owned(), cells: None, heard: document.heard });
        }
    }
    if arrivals.is_empty() {
        let raw = lossless(body);
        let problem = Problem::new(ProblemCode::NotXml).found(&raw);
        arrivals.push(LeadArrival { raw, cells: None, heard: Err(vec![problem]) });
    }
    arrivals
}

/// The bytes as text of which nothing is lost: decoded where they are text, else in base 64.
fn lossless(bytes: &[u8]) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.to_owned()),
        Err(_) => {
            let (text, replaced) = encoding::detect_bytes(bytes, None).decode(bytes);
            (!replaced).then_some(text)
        }
    };
    match text {
        // Databases take no NUL.
        Some(text) if !text.contains('\0') => text,
        _ => format!("data:application/octet-stream;base64,{}", STANDARD.encode(bytes)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_kept_whole() {
        assert_eq!(lossless("<adf>Ա</adf>".as_bytes()), "<adf>Ա</adf>");
        let kept = lossless(b"<adf>\0\xff\xfe\x81</adf>");
        assert!(kept.starts_with("data:") || !kept.contains('\0'), "{kept}");
    }
}
