-- Many questions of matching answered alike at once: what was asked for, on which picture of each pair, and what became of
-- each, one transaction a question.
CREATE TABLE match_rounds (
  id uuid PRIMARY KEY,
  decision text NOT NULL CONSTRAINT match_rounds_decision CHECK (decision IN ('same', 'different')),
  reason text NOT NULL CONSTRAINT match_rounds_reason CHECK (length(btrim(reason)) >= 10),
  decided_by uuid NOT NULL REFERENCES users (id),
  decided_at timestamptz NOT NULL DEFAULT office_now()
);
CREATE INDEX match_rounds_decided_by ON match_rounds (decided_by);
SELECT make_append_only('match_rounds');

CREATE TABLE match_round_rows (
  round_id uuid NOT NULL REFERENCES match_rounds (id),
  match_id uuid NOT NULL REFERENCES match_proposals (id),
  -- Names what was shown of the pair: with another picture nothing is decided.
  stamp text NOT NULL,
  -- Why it was not decided, in a sentence.
  refused text,
  done_at timestamptz,
  PRIMARY KEY (round_id, match_id),
  CONSTRAINT match_round_rows_done CHECK (done_at IS NOT NULL OR refused IS NULL)
);
CREATE INDEX match_round_rows_match ON match_round_rows (match_id);
