-- The report of a recount: every open clock that a change of the calendar moved, from when to when (domain §5.1).
CREATE TABLE law_change_effects (
  change_id uuid NOT NULL REFERENCES law_changes (id),
  deadline_id uuid NOT NULL REFERENCES deadlines (id),
  case_id uuid NOT NULL REFERENCES cases (id),
  old_due_on date NOT NULL,
  -- The same as before where the count says a day that is over, which nobody could still meet, or leads into a year
  -- that is not loaded (then nothing was counted).
  new_due_on date NOT NULL,
  counted_due_on date,
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  PRIMARY KEY (change_id, deadline_id),
  CONSTRAINT law_change_effects_as_counted CHECK (new_due_on = old_due_on OR new_due_on = counted_due_on)
);
CREATE INDEX law_change_effects_deadline ON law_change_effects (deadline_id);
CREATE INDEX law_change_effects_case ON law_change_effects (case_id);
SELECT make_append_only('law_change_effects');
