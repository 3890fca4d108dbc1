-- One text for both databases, in PostgreSQL's type names; migrate.rs puts SQLite's in their place.
-- Moments are microseconds since 1970 in UTC, days are ISO 8601 texts, JSON is text.
-- {bytewise}: ordered by bytes on both, so that a range of names is the same range everywhere.

-- The house ----------------------------------------------------------------------------------------------------------------------

CREATE TABLE stores (
    store_id UUID NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    country TEXT NOT NULL,
    city TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    language TEXT NOT NULL,
    currency TEXT NOT NULL,
    opening_hours TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    closed_at BIGINT
) {strict};

CREATE TABLE staff (
    staff_id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE,
    phone TEXT,
    password_hash TEXT,
    language TEXT NOT NULL,
    time_zone TEXT,
    theme TEXT NOT NULL,
    density TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    left_at BIGINT
) {strict};

-- store_id is the nil UUID where the role holds for the whole group.
CREATE TABLE staff_roles (
    staff_id UUID NOT NULL,
    role TEXT NOT NULL,
    store_id UUID NOT NULL,
    department TEXT NOT NULL,
    PRIMARY KEY (staff_id, role, store_id, department)
) {clustered};

CREATE TABLE sessions (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    staff_id UUID NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    user_agent TEXT NOT NULL
) {strict};
CREATE INDEX sessions_by_staff ON sessions (staff_id);

-- Failed sign-ins per subject (a mail address or a network address) in the current window.
CREATE TABLE sign_in_failures (
    subject TEXT NOT NULL PRIMARY KEY,
    window_from BIGINT NOT NULL,
    failures BIGINT NOT NULL
) {strict};

-- Secrets that work once: a link with which somebody sets a password, or (for the nil staff id) the code of the first-run page.
CREATE TABLE sign_in_links (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    staff_id UUID NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
) {strict};

CREATE TABLE api_tokens (
    token_id UUID NOT NULL PRIMARY KEY,
    staff_id UUID NOT NULL,
    name TEXT NOT NULL,
    token_hash BYTEA NOT NULL UNIQUE,
    scopes TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT,
    expires_at BIGINT,
    revoked_at BIGINT
) {strict};
CREATE INDEX api_tokens_by_staff ON api_tokens (staff_id);

CREATE TABLE idempotency_keys (
    token_id UUID NOT NULL,
    idempotency_key TEXT NOT NULL,
    request_hash BYTEA NOT NULL,
    status BIGINT,
    response TEXT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (token_id, idempotency_key)
) {clustered};

-- Append-only; hash = SHA-256 over the row before it and this row, so that a change or a gap shows.
CREATE TABLE audit (
    seq BIGINT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    staff_id UUID,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id UUID,
    detail TEXT NOT NULL,
    hash BYTEA NOT NULL
) {strict};
CREATE INDEX audit_by_subject ON audit (subject_id, seq);

CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL,
    version BIGINT NOT NULL
) {strict};

-- Hear ---------------------------------------------------------------------------------------------------------------------------

CREATE TABLE mappings (
    mapping_id UUID NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    mapping TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL
) {strict};

CREATE TABLE imports (
    import_id UUID NOT NULL PRIMARY KEY,
    file_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    format TEXT NOT NULL,
    options TEXT NOT NULL,
    state TEXT NOT NULL,
    total_bytes BIGINT NOT NULL,
    done_bytes BIGINT NOT NULL,
    row_count BIGINT NOT NULL,
    taken BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    quarantined BIGINT NOT NULL,
    new_customers BIGINT NOT NULL,
    message TEXT NOT NULL,
    store_id UUID,
    staff_id UUID,
    created_at BIGINT NOT NULL,
    finished_at BIGINT,
    version BIGINT NOT NULL
) {strict};

-- row_hash covers source, kind and the text of the row: the same bad row is kept once, however often its file comes.
CREATE TABLE quarantine (
    row_hash BYTEA NOT NULL PRIMARY KEY,
    import_id UUID NOT NULL,
    row_no BIGINT NOT NULL,
    line_no BIGINT NOT NULL,
    raw TEXT NOT NULL,
    cells TEXT,
    problems TEXT NOT NULL,
    state TEXT NOT NULL,
    first_heard_at BIGINT NOT NULL,
    settled_at BIGINT,
    settled_by UUID
) {strict};
CREATE INDEX quarantine_by_import ON quarantine (import_id, row_no);

-- One row per version of a source record, never rewritten but for customer_id, which is derived by identity.
CREATE TABLE source_records (
    record_id UUID NOT NULL,
    version BIGINT NOT NULL,
    customer_id UUID,
    vehicle_id UUID,
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    record_key TEXT {bytewise} NOT NULL,
    key_hash BYTEA NOT NULL,
    content_hash BYTEA NOT NULL,
    raw TEXT NOT NULL,
    warnings TEXT,
    import_id UUID,
    staff_id UUID,
    heard_at BIGINT NOT NULL,
    PRIMARY KEY (record_id, version)
) {strict};
CREATE UNIQUE INDEX source_records_by_key ON source_records (key_hash, version);
-- Orders are looked for by the beginning of their number.
CREATE INDEX source_records_by_order ON source_records (record_key) WHERE kind IN ('sales', 'repair-orders');
CREATE INDEX source_records_by_customer ON source_records (customer_id);

-- Know ---------------------------------------------------------------------------------------------------------------------------

CREATE TABLE customers (
    customer_id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    display_name TEXT NOT NULL,
    sort_name TEXT {bytewise} NOT NULL,
    language TEXT,
    country TEXT,
    time_zone TEXT,
    store_id UUID,
    owner_id UUID,
    version BIGINT NOT NULL,
    wake_at BIGINT,
    first_heard_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    last_activity_at BIGINT
) {clustered};
CREATE INDEX customers_by_name ON customers (sort_name, customer_id);
CREATE INDEX customers_by_change ON customers (changed_at, customer_id);
CREATE INDEX customers_by_store ON customers (store_id, sort_name, customer_id);
CREATE INDEX customers_by_store_change ON customers (store_id, changed_at, customer_id);
CREATE INDEX customers_by_owner ON customers (owner_id, sort_name, customer_id) WHERE owner_id IS NOT NULL;

CREATE TABLE customer_names (
    customer_id UUID NOT NULL,
    record_id UUID NOT NULL,
    position BIGINT NOT NULL,
    written TEXT NOT NULL,
    given TEXT,
    middle TEXT,
    family TEXT,
    title TEXT,
    latin TEXT NOT NULL,
    by_staff BOOLEAN NOT NULL,
    PRIMARY KEY (customer_id, record_id, position)
) {clustered};

-- value_hash: the first 64 bits of the value's hash. Values are looked up by it: an index of numbers is a fifth as large as one of values.
CREATE TABLE identifiers (
    customer_id UUID NOT NULL,
    record_id UUID NOT NULL,
    position BIGINT NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    value_hash BIGINT NOT NULL,
    written TEXT NOT NULL,
    label TEXT,
    ended_at BIGINT,
    ended_by UUID,
    PRIMARY KEY (customer_id, record_id, position)
) {strict};
CREATE INDEX identifiers_by_value ON identifiers (value_hash);

CREATE TABLE facts (
    customer_id UUID NOT NULL,
    fact_id UUID NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    record_id UUID,
    staff_id UUID,
    heard_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (customer_id, fact_id)
) {clustered};

CREATE TABLE consents (
    customer_id UUID NOT NULL,
    consent_id UUID NOT NULL,
    purpose TEXT NOT NULL,
    channel TEXT NOT NULL,
    granted BOOLEAN NOT NULL,
    basis TEXT NOT NULL,
    proof TEXT NOT NULL,
    record_id UUID,
    staff_id UUID,
    given_at BIGINT NOT NULL,
    expires_on TEXT,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (customer_id, consent_id)
) {clustered};

CREATE TABLE vehicles (
    vehicle_id UUID NOT NULL PRIMARY KEY,
    vin TEXT UNIQUE,
    plate TEXT,
    make TEXT,
    model TEXT,
    model_year BIGINT,
    colour TEXT,
    body TEXT,
    fuel TEXT,
    odometer_km BIGINT,
    odometer_at BIGINT,
    first_registered TEXT,
    warranty_until TEXT,
    next_service TEXT,
    other TEXT NOT NULL,
    version BIGINT NOT NULL,
    first_heard_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
) {strict};
CREATE INDEX vehicles_by_plate ON vehicles (plate);
CREATE INDEX vehicles_by_change ON vehicles (changed_at, vehicle_id);
CREATE INDEX vehicles_by_service ON vehicles (next_service, vehicle_id) WHERE next_service IS NOT NULL;
CREATE INDEX vehicles_by_warranty ON vehicles (warranty_until, vehicle_id) WHERE warranty_until IS NOT NULL;

CREATE TABLE vehicle_roles (
    customer_id UUID NOT NULL,
    vehicle_id UUID NOT NULL,
    role TEXT NOT NULL,
    record_id UUID NOT NULL,
    from_on TEXT,
    to_on TEXT,
    PRIMARY KEY (customer_id, vehicle_id, role, record_id)
) {clustered};
CREATE INDEX vehicle_roles_by_vehicle ON vehicle_roles (vehicle_id);

CREATE TABLE activities (
    customer_id UUID NOT NULL,
    occurred_at BIGINT NOT NULL,
    activity_id UUID NOT NULL,
    kind TEXT NOT NULL,
    direction TEXT NOT NULL,
    summary TEXT NOT NULL,
    body TEXT NOT NULL,
    amount_minor BIGINT,
    currency TEXT,
    details TEXT,
    record_id UUID,
    staff_id UUID,
    store_id UUID,
    vehicle_id UUID,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (customer_id, occurred_at, activity_id)
) {clustered};

-- What search looks in: one text per customer and per vehicle. Its trigram index differs by database, see search_*.sql.
CREATE TABLE search_entries (
    entry_no {serial},
    subject_kind TEXT NOT NULL,
    subject_id UUID NOT NULL UNIQUE,
    content TEXT NOT NULL
) {strict};
