-- Hand-overs that one person accepts together: all of one absence, of one who leaves. Deadline and answer are of the whole.
CREATE TABLE handover_batches (
    batch_id UUID NOT NULL PRIMARY KEY,
    absence_id UUID,
    from_id UUID,
    to_id UUID NOT NULL,
    store_id UUID,
    occasion TEXT NOT NULL,
    note TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    made_by UUID,
    warn_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    calendar_due_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    warned_at BIGINT,
    broken_at BIGINT,
    escalated BIGINT NOT NULL,
    accepted_at BIGINT,
    settled_at BIGINT
) {strict};
CREATE INDEX handover_batches_open ON handover_batches (to_id, made_at) WHERE settled_at IS NULL;
CREATE INDEX handover_batches_of_absence ON handover_batches (absence_id) WHERE absence_id IS NOT NULL;

ALTER TABLE handovers ADD COLUMN batch_id UUID;
CREATE INDEX handovers_of_batch ON handovers (batch_id) WHERE batch_id IS NOT NULL;
