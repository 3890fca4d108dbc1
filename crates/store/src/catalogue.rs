//! Every table, and what happens to its rows on merge, un-merge, erasure, export and backup. A table that is not listed here fails a test, so
//! that nobody adds one without having thought of its rows' end.

/// What becomes of a table's rows.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    pub name: &'static str,
    pub holds: &'static str,
    pub on_merge: &'static str,
    pub on_unmerge: &'static str,
    pub on_erasure: &'static str,
    pub on_export: &'static str,
    pub in_backup: bool,
    /// Rows that must exist for a row here to make sense. `check` verifies each.
    pub references: &'static [Reference],
}

/// A column that holds the key of a row of another table, or nothing (null, or the nil id in a key: the whole group, the first run).
#[derive(Debug, Clone, Copy)]
pub struct Reference {
    pub column: &'static str,
    pub table: &'static str,
    pub key: &'static str,
}

const fn to(column: &'static str, table: &'static str, key: &'static str) -> Reference {
    Reference { column, table, key }
}

const NO_PARTY: &str = "nothing: it belongs to no customer";
const DERIVED: &str = "moves to the customer that its record is judged to be of";
const DERIVED_BACK: &str = "moves back with its record";
const WITH_STAFF: &str = "nothing: staff are no customers";

/// A table that has nothing to do with customers.
const fn house(name: &'static str, holds: &'static str, on_export: &'static str, references: &'static [Reference]) -> Table {
    Table { name, holds, on_merge: NO_PARTY, on_unmerge: NO_PARTY, on_erasure: WITH_STAFF, on_export, in_backup: true, references }
}

/// A table whose rows say what a record said about a customer.
const fn derived(name: &'static str, holds: &'static str, on_export: &'static str, references: &'static [Reference]) -> Table {
    Table { name, holds, on_merge: DERIVED, on_unmerge: DERIVED_BACK, on_erasure: "deleted", on_export, in_backup: true, references }
}

const CUSTOMER: Reference = to("customer_id", "customers", "customer_id");
const ANCHOR: Reference = to("anchor_id", "source_records", "record_id");
const OWNER: Reference = to("owner_id", "staff", "staff_id");
const STORE: Reference = to("store_id", "stores", "store_id");

/// A table whose rows hang on a record of their customer.
const fn anchored(name: &'static str, holds: &'static str, on_export: &'static str, references: &'static [Reference]) -> Table {
    Table { name, holds, on_merge: DERIVED, on_unmerge: DERIVED_BACK, on_erasure: "deleted", on_export, in_backup: true, references }
}

pub const TABLES: &[Table] = &[
    Table {
        in_backup: false,
        ..house("schema_migrations", "which migrations this database has had", "not exported: it describes the database", &[])
    },
    house("stores", "the stores of the group", "stores", &[]),
    house("staff", "who works or worked here", "staff, without password hashes", &[]),
    house("staff_roles", "what staff may do where", "staff", &[to("staff_id", "staff", "staff_id"), to("store_id", "stores", "store_id")]),
    Table { in_backup: false, ..house("sessions", "who is signed in", "not exported: secrets", &[to("staff_id", "staff", "staff_id")]) },
    Table {
        in_backup: false,
        ..house("sign_in_links", "links that sign in once", "not exported: secrets", &[to("staff_id", "staff", "staff_id")])
    },
    Table { in_backup: false, ..house("sign_in_failures", "failed sign-ins of the last minutes", "not exported: it passes", &[]) },
    house("api_tokens", "keys of other systems", "not exported: secrets", &[to("staff_id", "staff", "staff_id")]),
    house(
        "idempotency_keys",
        "answers given to requests that may come again",
        "not exported: it passes",
        &[to("token_id", "api_tokens", "token_id")],
    ),
    Table {
        name: "audit",
        holds: "who changed or read what",
        on_merge: "stays as it is: it names the customer that was meant then",
        on_unmerge: "stays as it is",
        on_erasure: "stays: the log proves that the law was kept; it holds no values of the customer",
        on_export: "not exported with data; shown to those who may read the log",
        in_backup: true,
        references: &[to("staff_id", "staff", "staff_id")],
    },
    house("settings", "settings of the group", "not exported: it is the product's, not the customers'", &[]),
    house("mappings", "what the columns of files mean", "not exported: it describes files", &[]),
    house(
        "imports",
        "which files came and how far they are",
        "named in quarantine",
        &[to("staff_id", "staff", "staff_id"), to("store_id", "stores", "store_id")],
    ),
    Table {
        name: "quarantine",
        holds: "rows that could not be taken",
        on_merge: "nothing: such a row has no customer yet",
        on_unmerge: "nothing",
        on_erasure: "rows that name the customer's identifiers are deleted",
        on_export: "quarantine",
        in_backup: true,
        references: &[to("import_id", "imports", "import_id"), to("settled_by", "staff", "staff_id")],
    },
    Table {
        name: "source_records",
        holds: "what arrived, version by version",
        on_merge: "customer_id is derived anew; nothing else is ever rewritten",
        on_unmerge: "customer_id is derived anew, which gives both customers back",
        on_erasure: "deleted but for what law obliges to keep; the key's hash stays, so that a repeated file does not bring the customer back",
        on_export: "customers: records",
        in_backup: true,
        references: &[
            to("customer_id", "customers", "customer_id"),
            to("vehicle_id", "vehicles", "vehicle_id"),
            to("import_id", "imports", "import_id"),
            to("staff_id", "staff", "staff_id"),
            to("anchor_id", "source_records", "record_id"),
        ],
    },
    Table {
        name: "customers",
        holds: "one row per customer, derived from its names, identifiers and facts",
        on_merge: "the older stays, the other goes; the row is derived anew",
        on_unmerge: "both rows are derived anew from their records",
        on_erasure: "deleted",
        on_export: "customers",
        in_backup: true,
        references: &[to("store_id", "stores", "store_id"), to("owner_id", "staff", "staff_id")],
    },
    derived("customer_names", "names as written", "customers: names", &[to("customer_id", "customers", "customer_id")]),
    derived(
        "identifiers",
        "phones, mail addresses, numbers",
        "customers: identifiers",
        &[to("customer_id", "customers", "customer_id"), to("ended_by", "staff", "staff_id")],
    ),
    derived(
        "facts",
        "single statements with their source",
        "customers: facts; sensitive ones to those who may read them",
        &[to("customer_id", "customers", "customer_id"), to("staff_id", "staff", "staff_id")],
    ),
    Table {
        on_merge: "moves with its record; the strictest of both customers' consents counts",
        on_erasure: "refusals stay as hashes of the address they are for, so that nobody is written to again; the rest is deleted",
        ..derived(
            "consents",
            "consents given and refused, with proof",
            "customers: consents; consents",
            &[to("customer_id", "customers", "customer_id"), to("staff_id", "staff", "staff_id")],
        )
    },
    Table {
        name: "vehicles",
        holds: "cars by VIN or plate",
        on_merge: "nothing: the car stays the car, its roles move",
        on_unmerge: "nothing",
        on_erasure: "stays: a car is no person; its plate is deleted with its last owner",
        on_export: "vehicles; customers: vehicles",
        in_backup: true,
        references: &[],
    },
    derived(
        "vehicle_roles",
        "who is what to a car",
        "customers: vehicles; vehicles: roles",
        &[to("customer_id", "customers", "customer_id"), to("vehicle_id", "vehicles", "vehicle_id")],
    ),
    Table {
        on_erasure: "texts are deleted; kind, day, store and amount stay without a customer for accounts and figures",
        ..derived(
            "activities",
            "the timeline",
            "activities",
            &[
                to("customer_id", "customers", "customer_id"),
                to("staff_id", "staff", "staff_id"),
                to("store_id", "stores", "store_id"),
                to("vehicle_id", "vehicles", "vehicle_id"),
            ],
        )
    },
    Table {
        on_merge: "nothing: keys are the records'",
        on_unmerge: "nothing",
        ..derived("match_keys", "by which records that may be one party find each other", "not exported: derived", &[])
    },
    Table {
        on_merge: "nothing: evidence is about records; what is asked about the two is settled",
        on_unmerge: "nothing: the question is asked again",
        ..derived("match_pairs", "evidence about pairs of records, and the questions that follow", "not exported: derived", &[])
    },
    Table {
        on_merge: "nothing",
        on_unmerge: "nothing",
        ..derived("match_queue", "records that wait to be matched", "not exported: it passes", &[])
    },
    Table {
        on_merge: "a judgement is written; none is ever changed",
        on_unmerge: "a judgement is taken back, or others are written",
        on_erasure: "those about the customer's records are deleted",
        ..derived(
            "judgements",
            "what people said about two records",
            "not exported: told on the customer's page and by the API",
            &[to("staff_id", "staff", "staff_id"), to("taken_back_by", "staff", "staff_id")],
        )
    },
    Table {
        on_merge: "nothing: it holds by the records of the two",
        on_unmerge: "nothing",
        ..derived(
            "households",
            "who shares a home, as people said",
            "not exported: told on the customer's page and by the API",
            &[to("staff_id", "staff", "staff_id")],
        )
    },
    Table {
        on_merge: "a row for each of the two: kind, store and owner that it had",
        on_unmerge: "gives them back, and goes",
        ..derived(
            "customer_homes",
            "what no record says of customers that were joined",
            "not exported: it comes back with the customer",
            &[to("store_id", "stores", "store_id"), to("owner_id", "staff", "staff_id")],
        )
    },
    house(
        "match_models",
        "learnt weights",
        "not exported: it describes the group's customers as a whole",
        &[to("learnt_by", "staff", "staff_id"), to("adopted_by", "staff", "staff_id")],
    ),
    house(
        "store_days",
        "holidays and long days of stores",
        "not exported: shown on the store's page",
        &[to("store_id", "stores", "store_id")],
    ),
    house(
        "absences",
        "who is away when",
        "not exported: shown on the staff's pages",
        &[to("staff_id", "staff", "staff_id"), to("stand_in_id", "staff", "staff_id"), to("entered_by", "staff", "staff_id")],
    ),
    house(
        "calendar_feeds",
        "under which secret somebody's calendar is read",
        "not exported: it opens what is exported",
        &[to("staff_id", "staff", "staff_id")],
    ),
    house(
        "guide_prices",
        "what models cost about",
        "not exported: shown in the settings",
        &[to("store_id", "stores", "store_id"), to("changed_by", "staff", "staff_id")],
    ),
    anchored("opportunities", "pursuits", "opportunities", &[CUSTOMER, ANCHOR, OWNER, STORE, to("vehicle_id", "vehicles", "vehicle_id")]),
    anchored("promises", "what is owed by when", "promises", &[CUSTOMER, ANCHOR, OWNER, STORE, to("made_by", "staff", "staff_id")]),
    anchored(
        "handovers",
        "work that went from one to another",
        "handovers",
        &[
            CUSTOMER,
            ANCHOR,
            to("from_id", "staff", "staff_id"),
            to("to_id", "staff", "staff_id"),
            to("batch_id", "handover_batches", "batch_id"),
        ],
    ),
    house(
        "handover_batches",
        "hand-overs that one person accepts together",
        "not exported: the hand-overs are",
        &[
            to("absence_id", "absences", "absence_id"),
            to("from_id", "staff", "staff_id"),
            to("to_id", "staff", "staff_id"),
            to("made_by", "staff", "staff_id"),
            STORE,
        ],
    ),
    house("cadences", "rhythms of the house", "as text, from the settings", &[to("written_by", "staff", "staff_id")]),
    anchored("enrolments", "who goes through which cadence", "enrolments", &[CUSTOMER, ANCHOR]),
    anchored("touches", "contacts planned and made", "touches", &[CUSTOMER, ANCHOR, OWNER, STORE]),
    anchored("verdicts", "what the governor answered and why", "shown on the customer's page and by the API", &[CUSTOMER, ANCHOR]),
    Table {
        on_merge: "moves with its record; a stop of one is a stop of both",
        on_erasure: "stays as a hash of the address it is for, so that nobody is written to again",
        ..anchored("stops", "who is not to be contacted", "stops", &[CUSTOMER, ANCHOR, to("staff_id", "staff", "staff_id")])
    },
    anchored("asks", "what customers wait for an answer to", "asks", &[CUSTOMER, ANCHOR, OWNER, STORE]),
    anchored("cases", "what is to be settled", "cases", &[CUSTOMER, ANCHOR, OWNER, STORE]),
    anchored("outbox", "messages on their way out", "not exported: what was sent is on the timeline", &[CUSTOMER, ANCHOR, STORE]),
    anchored("mail_threads", "by what answers find their conversation", "not exported: derived", &[CUSTOMER, ANCHOR]),
    anchored("attachments", "files that came with messages", "by their activity", &[CUSTOMER, ANCHOR]),
    Table {
        on_erasure: "mail of the customer's addresses is deleted",
        ..house("mail_pending", "mail that nobody could place", "shown in the product", &[STORE, to("settled_by", "staff", "staff_id")])
    },
    house(
        "mail_settings",
        "where mail leaves and arrives; passwords and keys sealed with a key that is not in the database",
        "not exported: shown in the settings, without secrets",
        &[STORE, to("changed_by", "staff", "staff_id")],
    ),
    Table { in_backup: false, ..house("mailboxes", "how far mailboxes are read", "not exported: it passes", &[]) },
    anchored("calls", "telephone calls", "on the timeline", &[CUSTOMER, ANCHOR, to("staff_id", "staff", "staff_id"), STORE]),
    house("webhooks", "addresses that want to be told", "not exported: secrets", &[to("staff_id", "staff", "staff_id")]),
    anchored(
        "deliveries",
        "what addresses are told",
        "not exported: it passes",
        &[CUSTOMER, ANCHOR, to("webhook_id", "webhooks", "webhook_id")],
    ),
    Table {
        in_backup: false,
        ..house("changes", "what open browsers have to show anew", "not exported: it passes", &[STORE, to("staff_id", "staff", "staff_id")])
    },
    Table {
        name: "search_entries",
        holds: "what search looks in",
        on_merge: "the entry of the customer that stays is derived anew, the other is deleted",
        on_unmerge: "both entries are derived anew",
        on_erasure: "deleted",
        on_export: "not exported: derived",
        in_backup: true,
        references: &[],
    },
];

/// Columns that a database numbers by itself; they mean nothing outside it and are not part of a backup.
pub const NUMBERED_BY_DATABASE: &[(&str, &str)] = &[("search_entries", "entry_no")];

#[must_use]
pub fn find(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}
