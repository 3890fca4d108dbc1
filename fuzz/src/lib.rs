//! What the targets share: bytes are read the way an import reads them, and nothing may panic, hang or get lost.

use std::sync::Arc;

use roadbook_core::{
    decide::governor::{Answer, Ask, By, Holidays, Known, Origin, Pack, Packs, Place, Policy, Settings, Touch, ask},
    hear::{Channel, Purpose, RecordKind},
    kernel::Moment,
};
use roadbook_intake::{Context, Documents, Format, Mapper, ReadOptions, Rows, source::from_bytes, suggest};

fn context() -> Context {
    Context {
        source: "fuzz".to_owned(),
        default_country: Some("AM".to_owned()),
        currency: "AMD".parse().ok(),
        today: jiff::civil::date(2026, 11, 22),
    }
}

/// A table: its first byte chooses the kind of record.
pub fn table(format: Format, bytes: &[u8]) {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let kind = RecordKind::ALL[usize::from(*first) % RecordKind::ALL.len()];
    let open = || Rows::open(format, from_bytes(bytes.to_vec()), kind, &ReadOptions::default());
    let Ok(rows) = open() else { return };
    let header = rows.header().to_vec();
    let sample: Vec<Vec<String>> =
        rows.take(50).filter_map(|row| row.ok()?.cells.ok()).map(|cells| cells.iter().map(str::to_owned).collect()).collect();
    let mapping = suggest(kind, &header, &sample).mapping;
    let mut mapper = Mapper::new(kind, &mapping, &header, context());
    let Ok(rows) = open() else { return };
    let mut before = 0;
    for row in rows {
        let Ok(row) = row else { return };
        assert!(row.row > before, "rows are counted");
        before = row.row;
        let _ = mapper.heard(&row);
    }
}

/// Documents of a text.
pub fn documents(format: Format, bytes: &[u8]) {
    let Ok(documents) = Documents::open(format, from_bytes(bytes.to_vec()), &ReadOptions::default(), &context()) else { return };
    for document in documents {
        let Ok(document) = document else { return };
        let _ = document.raw_text();
    }
}

/// A mail as it comes from outside: read within the limits, whatever it is.
pub fn mail(bytes: &[u8]) {
    let limits = roadbook_channels::mail::Limits { mail: 1 << 20, text: 10_000, attachment: 1_000, attachments: 5 };
    let heard = roadbook_channels::mail::HeardMail::read_within(bytes, &limits);
    assert!(heard.text.len() <= limits.text && heard.attachments.len() <= limits.attachments, "limits hold");
    assert!(!heard.subject.contains(['\r', '\n']), "a subject is one line");
}

/// A rule pack: whatever its rules say, the governor answers, and nothing is put off into the past.
pub fn pack(text: &str) {
    let Ok(pack) = text.parse::<Pack>() else { return };
    let mut known = Known::default();
    known.places.address = pack.countries.first().map(|country| Place::from(*country));
    let packs = Packs::new(vec![pack]);
    let policy = Policy::new(Settings::default(), &packs, Arc::new(Holidays::default()));
    let now = Moment::from_second(1_795_000_000).unwrap_or_default();
    let touch = |purpose| Touch { at: now, channel: Channel::Phone, purpose, origin: Origin::Cadence, household: false, subject: None };
    known.touches = Purpose::ALL.map(touch).to_vec();
    for purpose in Purpose::ALL {
        for channel in Channel::ALL {
            for by in By::ALL {
                if let Answer::Defer { until } = ask(&Ask::new(purpose, channel, Origin::Cadence, by, now), &known, &policy, now).answer {
                    assert!(until > now, "later is later");
                }
            }
        }
    }
}
