-- What reports on pursuits count, without a look at the rows themselves.
DROP INDEX opportunities_by_opening;
CREATE INDEX opportunities_by_opening ON opportunities (opened_at, store_id, owner_id, closed_at, stage, reason);

-- Which work moved with a hand-over, so that it can come back: ids, parted by blanks.
ALTER TABLE handovers ADD COLUMN moved TEXT NOT NULL DEFAULT '';
CREATE INDEX handovers_by_giver ON handovers (from_id, made_at) WHERE occasion = 'absence';

-- Absences whose work has yet to come back.
CREATE INDEX absences_to_return ON absences (to_at) WHERE moved_at IS NOT NULL AND returned_at IS NULL;
