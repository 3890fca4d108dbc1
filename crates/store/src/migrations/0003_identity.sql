-- What identity keeps beside the records. Which records a customer consists of follows from evidence and judgements.

-- Blocking keys of what records say. Of records of one customer that say the same, the first has them.
CREATE TABLE match_keys (
    match_key BIGINT NOT NULL,
    record_id UUID NOT NULL,
    PRIMARY KEY (match_key, record_id)
) {clustered};

-- What the engine found about two records that are perhaps one party or of one home; left_id < right_id. question: what is asked of people
-- about their customers, null for nothing.
CREATE TABLE match_pairs (
    left_id UUID NOT NULL,
    right_id UUID NOT NULL,
    centibits BIGINT NOT NULL,
    contradicts BOOLEAN NOT NULL,
    one_home BOOLEAN NOT NULL,
    question TEXT,
    benefit BIGINT NOT NULL,
    PRIMARY KEY (left_id, right_id)
) {clustered};
CREATE INDEX match_pairs_by_right ON match_pairs (right_id, left_id);
CREATE INDEX match_pairs_by_benefit ON match_pairs (benefit, left_id, right_id) WHERE question IS NOT NULL;

-- Records that have said something new since they were last matched.
CREATE TABLE match_queue (
    record_id UUID NOT NULL PRIMARY KEY
) {clustered};

-- What people judged about two records; left_id < right_id. Rows of one deed are taken back together.
CREATE TABLE judgements (
    judgement_id UUID NOT NULL PRIMARY KEY,
    deed_id UUID NOT NULL,
    left_id UUID NOT NULL,
    right_id UUID NOT NULL,
    verdict TEXT NOT NULL,
    occasion TEXT NOT NULL,
    staff_id UUID NOT NULL,
    judged_at BIGINT NOT NULL,
    taken_back_at BIGINT,
    taken_back_by UUID
) {strict};
CREATE INDEX judgements_by_left ON judgements (left_id);
CREATE INDEX judgements_by_right ON judgements (right_id);
CREATE INDEX judgements_by_deed ON judgements (deed_id);

-- Whether two people share a home, as people said; left_id < right_id, records of the two.
CREATE TABLE households (
    left_id UUID NOT NULL,
    right_id UUID NOT NULL,
    one_home BOOLEAN NOT NULL,
    staff_id UUID NOT NULL,
    judged_at BIGINT NOT NULL,
    PRIMARY KEY (left_id, right_id)
) {clustered};
CREATE INDEX households_by_right ON households (right_id);

-- Of a customer that was joined with others: what no record says of it, so that it can be given back. home_id is the id that it had.
CREATE TABLE customer_homes (
    home_id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    store_id UUID,
    owner_id UUID,
    wake_at BIGINT,
    version BIGINT NOT NULL
) {clustered};

-- Learnt weights. state: waiting, in_use, past.
CREATE TABLE match_models (
    number BIGINT NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    model TEXT NOT NULL,
    frequencies TEXT NOT NULL,
    fingerprint BIGINT NOT NULL,
    summary TEXT NOT NULL,
    learnt_at BIGINT NOT NULL,
    learnt_by UUID,
    adopted_at BIGINT,
    adopted_by UUID
) {strict};

-- The record that holds something in its customer which is not evidence: what staff entered on a customer hangs on the customer's first
-- record, a record about a car that names nobody on its owner's.
ALTER TABLE source_records ADD COLUMN anchor_id UUID;
ALTER TABLE facts ADD COLUMN anchor_id UUID;
ALTER TABLE consents ADD COLUMN anchor_id UUID;
ALTER TABLE activities ADD COLUMN anchor_id UUID;
UPDATE source_records SET anchor_id = customer_id WHERE source = 'staff' AND record_id <> customer_id;
UPDATE facts SET anchor_id = customer_id WHERE record_id IS NULL;
UPDATE consents SET anchor_id = customer_id WHERE record_id IS NULL;
UPDATE activities SET anchor_id = customer_id WHERE record_id IS NULL;
INSERT INTO match_queue (record_id) SELECT record_id FROM source_records WHERE version = 1 AND customer_id IS NOT NULL;
