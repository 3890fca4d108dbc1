//! The invariants of what is owed, planned and sent.

use super::Rule;

pub(super) const RULES: &[Rule] = &[
    Rule {
        name: "nothing-without-owner",
        description: "while anybody works here, everything open is somebody's who works here",
        sql: "SELECT o.id FROM (
                  SELECT opportunity_id AS id, owner_id FROM opportunities WHERE closed_at IS NULL
                  UNION ALL SELECT promise_id, owner_id FROM promises WHERE settled_at IS NULL
                  UNION ALL SELECT case_id, owner_id FROM cases WHERE closed_at IS NULL
                  UNION ALL SELECT ask_id, owner_id FROM asks WHERE answered_at IS NULL
                  UNION ALL SELECT touch_id, owner_id FROM touches WHERE state = 'planned'
                  UNION ALL SELECT handover_id, to_id FROM handovers WHERE accepted_at IS NULL AND declined_at IS NULL
              ) o
              WHERE NOT EXISTS (SELECT 1 FROM staff s WHERE s.staff_id = o.owner_id AND s.left_at IS NULL)
                AND EXISTS (SELECT 1 FROM staff s JOIN staff_roles r ON r.staff_id = s.staff_id WHERE s.left_at IS NULL)",
    },
    Rule {
        name: "away-owes-nothing-meanwhile",
        description: "what falls due while its owner is away is somebody's who is there, while anybody else is",
        sql: "SELECT o.id FROM (
                  SELECT promise_id AS id, owner_id, made_at AS since, warn_at AS due FROM promises
                  WHERE settled_at IS NULL AND kind <> 'handover_acceptance'
                  UNION ALL SELECT ask_id, owner_id, occurred_at, occurred_at FROM asks WHERE answered_at IS NULL
                  UNION ALL SELECT case_id, owner_id, opened_at, opened_at FROM cases WHERE closed_at IS NULL
                  UNION ALL SELECT touch_id, owner_id, planned_at, due_at FROM touches WHERE state = 'planned'
              ) o
              JOIN absences a ON a.staff_id = o.owner_id AND a.moved_at IS NOT NULL AND a.returned_at IS NULL AND a.cancelled_at IS NULL
              WHERE o.since < a.to_at AND o.due < a.to_at
                AND EXISTS (SELECT 1 FROM staff s JOIN staff_roles r ON r.staff_id = s.staff_id
                            WHERE s.left_at IS NULL AND NOT EXISTS (
                                SELECT 1 FROM absences x WHERE x.staff_id = s.staff_id AND x.moved_at IS NOT NULL
                                  AND x.returned_at IS NULL AND x.cancelled_at IS NULL))",
    },
    Rule {
        name: "batch-is-its-receivers",
        description: "what waits to be accepted with others waits for whoever the batch is for, and a batch that was answered has nothing that waits",
        sql: "SELECT h.handover_id FROM handovers h JOIN handover_batches b ON b.batch_id = h.batch_id
              WHERE h.accepted_at IS NULL AND h.declined_at IS NULL AND (h.to_id <> b.to_id OR b.settled_at IS NOT NULL)",
    },
    Rule {
        name: "outbox-state-sound",
        description: "a message is held, waits, is claimed with a lease, or has ended at a known moment",
        sql: "SELECT touch_id FROM outbox
              WHERE state NOT IN ('waiting', 'claimed', 'sent', 'refused', 'failed', 'uncertain', 'withdrawn', 'held')
                 OR (state IN ('waiting', 'claimed', 'held') AND settled_at IS NOT NULL)
                 OR (state NOT IN ('waiting', 'claimed', 'held') AND settled_at IS NULL)
                 OR (state = 'claimed' AND lease_until IS NULL)
                 OR (state = 'waiting' AND calling_since IS NOT NULL)",
    },
    Rule {
        name: "message-ended-touch-settled",
        description: "a message that ended has a touch that ended",
        sql: "SELECT o.touch_id FROM outbox o
              WHERE o.state IN ('sent', 'refused', 'failed', 'uncertain')
                AND NOT EXISTS (SELECT 1 FROM touches t
                                WHERE t.customer_id = o.customer_id AND t.touch_id = o.touch_id AND t.settled_at IS NOT NULL)",
    },
    Rule {
        name: "touch-queued-message-waits",
        description: "a touch in the outbox has a message that waits there or is on its way",
        sql: "SELECT t.touch_id FROM touches t
              WHERE t.state = 'queued'
                AND NOT EXISTS (SELECT 1 FROM outbox o
                                WHERE o.customer_id = t.customer_id AND o.touch_id = t.touch_id AND o.state IN ('waiting', 'claimed'))",
    },
    Rule {
        name: "held-message-deferred",
        description: "a message that is held has a touch that was put off",
        sql: "SELECT o.touch_id FROM outbox o
              WHERE o.state = 'held'
                AND NOT EXISTS (SELECT 1 FROM touches t
                                WHERE t.customer_id = o.customer_id AND t.touch_id = o.touch_id AND t.state = 'deferred')",
    },
    Rule {
        name: "touch-settled-has-time",
        description: "a touch is open or it is known when it ended",
        sql: "SELECT touch_id FROM touches
              WHERE (state IN ('deferred', 'planned', 'queued') AND settled_at IS NOT NULL)
                 OR (state NOT IN ('deferred', 'planned', 'queued') AND settled_at IS NULL)",
    },
    Rule {
        name: "touch-of-an-enrolment",
        description: "the enrolment that a touch is of is of the same customer",
        sql: "SELECT t.touch_id FROM touches t
              WHERE t.enrolment_id IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM enrolments e WHERE e.customer_id = t.customer_id AND e.enrolment_id = t.enrolment_id)",
    },
    Rule {
        name: "enrolment-ended-nothing-open",
        description: "an enrolment that ended is known to have ended when, and has no open touch but what somebody wrote",
        sql: "SELECT e.enrolment_id FROM enrolments e
              WHERE (e.state = 'ended' AND e.ended_at IS NULL)
                 OR (e.state <> 'ended' AND e.ended_at IS NOT NULL)
                 OR (e.state = 'ended'
                     AND EXISTS (SELECT 1 FROM touches t
                                 WHERE t.customer_id = e.customer_id AND t.enrolment_id = e.enrolment_id
                                   AND t.state IN ('deferred', 'planned', 'queued') AND t.settled_by IS NULL))",
    },
    Rule {
        name: "enrolment-has-alarm",
        description: "somebody who goes through a cadence has an alarm",
        sql: "SELECT e.enrolment_id FROM enrolments e
              JOIN customers c ON c.customer_id = e.customer_id
              WHERE e.state <> 'ended' AND c.wake_at IS NULL",
    },
    Rule {
        name: "promise-state-by-times",
        description: "what a promise is said to be is what its time stamps say",
        sql: "SELECT promise_id FROM promises
              WHERE state NOT IN ('open', 'kept', 'broken', 'renegotiated', 'withdrawn')
                 OR (state = 'open' AND (settled_at IS NOT NULL OR broken_at IS NOT NULL))
                 OR (state IN ('kept', 'renegotiated', 'withdrawn') AND settled_at IS NULL)
                 OR (state IN ('kept', 'renegotiated') AND broken_at IS NOT NULL)
                 OR (state = 'kept' AND settled_at > due_at)
                 OR (state = 'broken' AND broken_at IS NULL)",
    },
    Rule {
        name: "rhythm-anchor-in-customer",
        description: "what is owed, planned and sent hangs on a record of the same customer",
        sql: "SELECT o.id FROM (
                  SELECT opportunity_id AS id, customer_id, anchor_id FROM opportunities
                  UNION ALL SELECT promise_id, customer_id, anchor_id FROM promises
                  UNION ALL SELECT handover_id, customer_id, anchor_id FROM handovers
                  UNION ALL SELECT enrolment_id, customer_id, anchor_id FROM enrolments
                  UNION ALL SELECT touch_id, customer_id, anchor_id FROM touches
                  UNION ALL SELECT verdict_id, customer_id, anchor_id FROM verdicts
                  UNION ALL SELECT stop_id, customer_id, anchor_id FROM stops
                  UNION ALL SELECT ask_id, customer_id, anchor_id FROM asks
                  UNION ALL SELECT case_id, customer_id, anchor_id FROM cases
                  UNION ALL SELECT touch_id, customer_id, anchor_id FROM outbox
                  UNION ALL SELECT anchor_id, customer_id, anchor_id FROM mail_threads
                  UNION ALL SELECT attachment_id, customer_id, anchor_id FROM attachments
                  UNION ALL SELECT anchor_id, customer_id, anchor_id FROM calls WHERE customer_id IS NOT NULL
                  UNION ALL SELECT delivery_id, customer_id, anchor_id FROM deliveries WHERE customer_id IS NOT NULL
              ) o
              WHERE NOT EXISTS (SELECT 1 FROM source_records r WHERE r.record_id = o.anchor_id AND r.customer_id = o.customer_id)",
    },
];
