-- What is owed, planned and sent. Every row hangs on a record of its customer (anchor_id), so that it goes with it when customers are joined
-- or parted. Moments are microseconds since 1970.

-- What waits to happen, by the moment at which it does.
CREATE INDEX customers_by_alarm ON customers (wake_at, customer_id) WHERE wake_at IS NOT NULL;

-- Days on which a store keeps other hours than those of the week; no hours: closed.
CREATE TABLE store_days (
    store_id UUID NOT NULL,
    day TEXT NOT NULL,
    hours TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (store_id, day)
) {clustered};

CREATE TABLE absences (
    absence_id UUID NOT NULL PRIMARY KEY,
    staff_id UUID NOT NULL,
    from_at BIGINT NOT NULL,
    to_at BIGINT NOT NULL,
    stand_in_id UUID,
    note TEXT NOT NULL,
    entered_by UUID NOT NULL,
    entered_at BIGINT NOT NULL,
    moved_at BIGINT,
    returned_at BIGINT,
    cancelled_at BIGINT
) {strict};
CREATE INDEX absences_by_staff ON absences (staff_id, from_at);
CREATE INDEX absences_by_end ON absences (to_at);

-- The secret (its hash) under which a telephone reads somebody's calendar.
CREATE TABLE calendar_feeds (
    staff_id UUID NOT NULL PRIMARY KEY,
    token_hash BYTEA NOT NULL,
    made_at BIGINT NOT NULL
) {strict};
CREATE UNIQUE INDEX calendar_feeds_by_token ON calendar_feeds (token_hash);

-- What a model costs about, for the first answer to an enquiry.
CREATE TABLE guide_prices (
    price_id UUID NOT NULL PRIMARY KEY,
    store_id UUID,
    make TEXT NOT NULL,
    model TEXT NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    valid_to TEXT,
    changed_at BIGINT NOT NULL,
    changed_by UUID
) {strict};

CREATE TABLE opportunities (
    customer_id UUID NOT NULL,
    opportunity_id UUID NOT NULL,
    anchor_id UUID NOT NULL,
    stage TEXT NOT NULL,
    subject TEXT NOT NULL,
    department TEXT NOT NULL,
    vehicle_id UUID,
    store_id UUID,
    owner_id UUID,
    owner_reasons TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    closed_at BIGINT,
    closed_by UUID,
    reason TEXT NOT NULL,
    give_up_reason TEXT,
    give_up_by UUID,
    give_up_at BIGINT,
    PRIMARY KEY (customer_id, opportunity_id)
) {clustered};
CREATE INDEX opportunities_by_owner ON opportunities (owner_id, opened_at) WHERE closed_at IS NULL;
CREATE INDEX opportunities_by_opening ON opportunities (opened_at, customer_id);
CREATE INDEX opportunities_to_approve ON opportunities (give_up_at, customer_id) WHERE give_up_at IS NOT NULL AND closed_at IS NULL;

CREATE TABLE promises (
    customer_id UUID NOT NULL,
    promise_id UUID NOT NULL,
    anchor_id UUID NOT NULL,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    subject_id UUID,
    owner_id UUID,
    store_id UUID,
    made_at BIGINT NOT NULL,
    made_by UUID,
    due_at BIGINT NOT NULL,
    calendar_due_at BIGINT NOT NULL,
    warn_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    broken_at BIGINT,
    settled_at BIGINT,
    claimed BOOLEAN NOT NULL,
    evidence_id UUID,
    warned_at BIGINT,
    escalated BIGINT NOT NULL,
    renegotiated_from UUID,
    note TEXT NOT NULL,
    PRIMARY KEY (customer_id, promise_id)
) {clustered};
CREATE INDEX promises_by_owner ON promises (owner_id, due_at) WHERE settled_at IS NULL;
CREATE INDEX promises_by_store ON promises (store_id, due_at) WHERE settled_at IS NULL;
CREATE INDEX promises_by_due ON promises (due_at, customer_id, promise_id);

CREATE TABLE handovers (
    customer_id UUID NOT NULL,
    handover_id UUID NOT NULL,
    anchor_id UUID NOT NULL,
    subject TEXT NOT NULL,
    subject_id UUID NOT NULL,
    from_id UUID,
    to_id UUID NOT NULL,
    occasion TEXT NOT NULL,
    note TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    made_by UUID,
    promise_id UUID,
    accepted_at BIGINT,
    declined_at BIGINT,
    answer TEXT NOT NULL,
    PRIMARY KEY (customer_id, handover_id)
) {clustered};
CREATE INDEX handovers_by_receiver ON handovers (to_id, made_at) WHERE accepted_at IS NULL AND declined_at IS NULL;

CREATE TABLE cadences (
    name TEXT NOT NULL,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    body TEXT NOT NULL,
    note TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    written_by UUID,
    PRIMARY KEY (name, version)
) {strict};

CREATE TABLE enrolments (
    customer_id UUID NOT NULL,
    enrolment_id UUID NOT NULL,
    anchor_id UUID NOT NULL,
    cadence TEXT NOT NULL,
    cadence_version BIGINT NOT NULL,
    subject_id UUID,
    anchored_at BIGINT NOT NULL,
    runs_from BIGINT NOT NULL,
    entered_at BIGINT NOT NULL,
    entered_by UUID,
    state TEXT NOT NULL,
    paused_until BIGINT,
    done TEXT NOT NULL,
    ended_at BIGINT,
    ended_by UUID,
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (customer_id, enrolment_id)
) {clustered};
CREATE INDEX enrolments_by_cadence ON enrolments (cadence, entered_at, customer_id);

CREATE TABLE touches (
    customer_id UUID NOT NULL,
    touch_id UUID NOT NULL,
    anchor_id UUID NOT NULL,
    enrolment_id UUID,
    cadence TEXT NOT NULL,
    step TEXT NOT NULL,
    made_by TEXT NOT NULL,
    origin TEXT NOT NULL,
    purpose TEXT NOT NULL,
    channel TEXT NOT NULL,
    address TEXT NOT NULL,
    counts BOOLEAN NOT NULL,
    priority BIGINT NOT NULL,
    subject_id UUID,
    owner_id UUID,
    store_id UUID,
    state TEXT NOT NULL,
    planned_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    closes_at BIGINT,
    settled_at BIGINT,
    settled_by UUID,
    claimed BOOLEAN NOT NULL,
    activity_id UUID,
    outcome TEXT NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (customer_id, touch_id)
) {clustered};
CREATE INDEX touches_by_owner ON touches (owner_id, due_at) WHERE state = 'planned';
CREATE INDEX touches_by_store ON touches (store_id, due_at) WHERE state = 'planned';

CREATE TABLE verdicts (
    customer_id UUID NOT NULL,
    verdict_id UUID NOT NULL,
    anchor_id UUID NOT NULL,
    touch_id UUID NOT NULL,
    asked_at BIGINT NOT NULL,
    channel TEXT NOT NULL,
    purpose TEXT NOT NULL,
    cadence TEXT NOT NULL,
    step TEXT NOT NULL,
    answer TEXT NOT NULL,
    rule TEXT NOT NULL,
    until_at BIGINT,
    to_channel TEXT,
    reasons TEXT NOT NULL,
    PRIMARY KEY (customer_id, verdict_id)
) {clustered};

CREATE TABLE stops (
    customer_id UUID NOT NULL,
    stop_id UUID NOT NULL,
    anchor_id UUID NOT NULL,
    kind TEXT NOT NULL,
    channel TEXT NOT NULL,
    said TEXT NOT NULL,
    activity_id UUID,
    staff_id UUID,
    stopped_at BIGINT NOT NULL,
    lifted_at BIGINT,
    lifted_by UUID,
    PRIMARY KEY (customer_id, stop_id)
) {clustered};

-- What customers asked and nobody has answered yet: times counts how often the same matter was asked for.
CREATE TABLE asks (
    customer_id UUID NOT NULL,
    ask_id UUID NOT NULL,
    anchor_id UUID NOT NULL,
    activity_id UUID NOT NULL,
    occurred_at BIGINT NOT NULL,
    matter TEXT NOT NULL,
    channel TEXT NOT NULL,
    words TEXT NOT NULL,
    doubt TEXT NOT NULL,
    times BIGINT NOT NULL,
    owner_id UUID,
    store_id UUID,
    answered_at BIGINT,
    answered_by UUID,
    answer_id UUID,
    PRIMARY KEY (customer_id, ask_id)
) {clustered};
CREATE INDEX asks_by_owner ON asks (owner_id, occurred_at) WHERE answered_at IS NULL;
CREATE INDEX asks_by_store ON asks (store_id, occurred_at) WHERE answered_at IS NULL;

CREATE TABLE cases (
    customer_id UUID NOT NULL,
    case_id UUID NOT NULL,
    anchor_id UUID NOT NULL,
    kind TEXT NOT NULL,
    severity BIGINT NOT NULL,
    subject TEXT NOT NULL,
    owner_id UUID,
    store_id UUID,
    opened_at BIGINT NOT NULL,
    opened_by UUID,
    closed_at BIGINT,
    closed_by UUID,
    answer TEXT NOT NULL,
    PRIMARY KEY (customer_id, case_id)
) {clustered};
CREATE INDEX cases_by_owner ON cases (owner_id, opened_at) WHERE closed_at IS NULL;
CREATE INDEX cases_by_store ON cases (store_id, opened_at) WHERE closed_at IS NULL;

-- What machines send. The key of a row is the touch: a touch is sent once.
CREATE TABLE outbox (
    customer_id UUID NOT NULL,
    touch_id UUID NOT NULL,
    anchor_id UUID NOT NULL,
    channel TEXT NOT NULL,
    store_id UUID,
    address TEXT NOT NULL,
    message TEXT NOT NULL,
    state TEXT NOT NULL,
    send_at BIGINT NOT NULL,
    queued_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    fence BIGINT NOT NULL,
    worker TEXT NOT NULL,
    lease_until BIGINT,
    calling_since BIGINT,
    provider_id TEXT,
    reason TEXT NOT NULL,
    settled_at BIGINT,
    PRIMARY KEY (customer_id, touch_id)
) {clustered};
CREATE INDEX outbox_waiting ON outbox (send_at, customer_id, touch_id) WHERE state = 'waiting';
CREATE INDEX outbox_claimed ON outbox (lease_until) WHERE state = 'claimed';
CREATE INDEX outbox_by_settling ON outbox (settled_at, customer_id, touch_id) WHERE settled_at IS NOT NULL;

-- By which of our or their messages an answer finds its conversation.
CREATE TABLE mail_threads (
    message_hash BYTEA NOT NULL PRIMARY KEY,
    customer_id UUID NOT NULL,
    anchor_id UUID NOT NULL,
    activity_id UUID,
    touch_id UUID,
    token TEXT NOT NULL,
    known_at BIGINT NOT NULL
) {clustered};
CREATE INDEX mail_threads_by_token ON mail_threads (token);
CREATE INDEX mail_threads_by_customer ON mail_threads (customer_id);

CREATE TABLE attachments (
    customer_id UUID NOT NULL,
    attachment_id UUID NOT NULL,
    anchor_id UUID NOT NULL,
    activity_id UUID NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    risky BOOLEAN NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (customer_id, attachment_id)
) {strict};

-- Mail that cannot be put on a customer by itself.
CREATE TABLE mail_pending (
    mail_id UUID NOT NULL PRIMARY KEY,
    store_id UUID,
    sender TEXT NOT NULL,
    subject TEXT NOT NULL,
    kind TEXT NOT NULL,
    raw BYTEA NOT NULL,
    heard_at BIGINT NOT NULL,
    settled_at BIGINT,
    settled_by UUID
) {strict};
CREATE INDEX mail_pending_open ON mail_pending (heard_at) WHERE settled_at IS NULL;

-- How far each mailbox has been read, and which node reads it.
CREATE TABLE mailboxes (
    mailbox TEXT NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    fence BIGINT NOT NULL,
    worker TEXT NOT NULL,
    lease_until BIGINT NOT NULL,
    read_at BIGINT,
    problem TEXT NOT NULL
) {strict};

-- Telephone calls under way or over, by the number that the exchange gives them.
CREATE TABLE calls (
    call_key TEXT NOT NULL PRIMARY KEY,
    customer_id UUID,
    anchor_id UUID,
    staff_id UUID,
    store_id UUID,
    direction TEXT NOT NULL,
    number TEXT NOT NULL,
    state TEXT NOT NULL,
    rang_at BIGINT NOT NULL,
    answered_at BIGINT,
    ended_at BIGINT,
    activity_id UUID
) {strict};
CREATE INDEX calls_by_staff ON calls (staff_id, rang_at);
CREATE INDEX calls_by_customer ON calls (customer_id) WHERE customer_id IS NOT NULL;

-- Who wants to be told of what happens, and what was told.
CREATE TABLE webhooks (
    webhook_id UUID NOT NULL PRIMARY KEY,
    url TEXT NOT NULL,
    secret TEXT NOT NULL,
    kinds TEXT NOT NULL,
    staff_id UUID NOT NULL,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT,
    problem TEXT NOT NULL
) {strict};

CREATE TABLE deliveries (
    webhook_id UUID NOT NULL,
    delivery_id UUID NOT NULL,
    customer_id UUID,
    anchor_id UUID,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    send_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    fence BIGINT NOT NULL,
    state TEXT NOT NULL,
    answer TEXT NOT NULL,
    settled_at BIGINT,
    PRIMARY KEY (webhook_id, delivery_id)
) {clustered};
CREATE INDEX deliveries_waiting ON deliveries (send_at, webhook_id, delivery_id) WHERE state = 'waiting';
CREATE INDEX deliveries_by_customer ON deliveries (customer_id, webhook_id, delivery_id) WHERE customer_id IS NOT NULL;

-- What just changed, for open browsers on whatever node: read from where one was, and swept after a day.
CREATE TABLE changes (
    change_no {serial},
    at BIGINT NOT NULL,
    staff_id UUID,
    store_id UUID,
    subject_id UUID,
    kind TEXT NOT NULL
) {strict};
CREATE INDEX changes_by_time ON changes (at);
