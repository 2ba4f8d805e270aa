-- What the files say against an employer, each with the figures it compares: worked out once when a file changes and
-- read by lists ever after. An indication moves nothing by itself (domain §4.1).
CREATE TABLE indications (
  id uuid PRIMARY KEY,
  employer_id uuid NOT NULL REFERENCES employers (id),
  kind text NOT NULL CONSTRAINT indications_kind
    CHECK (kind IN ('PWBD', 'PDS_TK', 'PDS_PROGRAM', 'ARREARS', 'PDS_UPAH', 'TO_MATCH')),
  -- The compared figures, without their days and files: a dismissal holds until they change.
  fingerprint text NOT NULL,
  -- What the list of this kind is ordered by, largest first.
  figure bigint NOT NULL,
  workers integer,
  months integer,
  amount numeric(18, 2),
  name_order text NOT NULL,
  village_code text REFERENCES villages (code),
  scale text,
  why text NOT NULL,
  -- [{ side, label, value, unit, source, on, file, row, counts }]
  evidence jsonb NOT NULL,
  found_at timestamptz NOT NULL DEFAULT office_now(),
  ended_at timestamptz,
  -- Why it is none any more, in a sentence for the case officer.
  ended_why text,
  CONSTRAINT indications_ended CHECK ((ended_at IS NULL) = (ended_why IS NULL))
);
CREATE UNIQUE INDEX indications_standing ON indications (employer_id, kind) WHERE ended_at IS NULL;
CREATE INDEX indications_employer ON indications (employer_id);
CREATE INDEX indications_by_figure ON indications (kind, figure DESC, id DESC) WHERE ended_at IS NULL;
CREATE INDEX indications_by_name ON indications (kind, name_order, id) WHERE ended_at IS NULL;
CREATE INDEX indications_ended_newest ON indications (kind, ended_at DESC, id DESC) WHERE ended_at IS NOT NULL;
CREATE INDEX indications_village ON indications (village_code);

-- A person says that it is none, and why; it comes back when the figures change, or when somebody takes that back.
CREATE TABLE indication_dismissals (
  id uuid PRIMARY KEY,
  employer_id uuid NOT NULL REFERENCES employers (id),
  kind text NOT NULL,
  fingerprint text NOT NULL,
  ground text NOT NULL CONSTRAINT indication_dismissals_ground
    CHECK (ground IN ('head-office-elsewhere', 'owner-only', 'no-workers', 'closed', 'figure-outdated', 'other')),
  reason text NOT NULL CONSTRAINT indication_dismissals_reason CHECK (length(btrim(reason)) >= 10),
  dismissed_by uuid NOT NULL REFERENCES users (id),
  dismissed_at timestamptz NOT NULL DEFAULT office_now(),
  undone_by uuid REFERENCES users (id),
  undone_at timestamptz,
  undone_reason text CONSTRAINT indication_dismissals_undone_reason CHECK (length(btrim(undone_reason)) >= 10),
  CONSTRAINT indication_dismissals_undone
    CHECK ((undone_at IS NULL) = (undone_by IS NULL) AND (undone_at IS NULL) = (undone_reason IS NULL))
);
CREATE UNIQUE INDEX indication_dismissals_once ON indication_dismissals (employer_id, kind, fingerprint) WHERE undone_at IS NULL;
CREATE INDEX indication_dismissals_employer ON indication_dismissals (employer_id);
CREATE INDEX indication_dismissals_dismissed_by ON indication_dismissals (dismissed_by);
CREATE INDEX indication_dismissals_undone_by ON indication_dismissals (undone_by);

CREATE FUNCTION indication_dismissal_stands() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.undone_at IS NOT NULL
     OR to_jsonb(NEW) - ARRAY['undone_by', 'undone_at', 'undone_reason']
        <> to_jsonb(OLD) - ARRAY['undone_by', 'undone_at', 'undone_reason'] THEN
    RAISE EXCEPTION 'a dismissal is kept with its reason'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'indication_dismissals_stand';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER indication_dismissals_stand BEFORE UPDATE OR DELETE ON indication_dismissals
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION indication_dismissal_stands();

-- Whose facts have changed since the indications were worked out; a row without an employer means everybody. Only
-- appended to and taken away by who has looked again, so that two writers never wait for each other.
CREATE TABLE indications_due (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  employer_id uuid
);

CREATE FUNCTION note_indications_due() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  -- A whole file: looking at everybody once is cheaper than naming each.
  IF (SELECT count(*) FROM changed) > 500 THEN
    INSERT INTO indications_due (employer_id) VALUES (NULL);
    RETURN NULL;
  END IF;
  INSERT INTO indications_due (employer_id) SELECT DISTINCT employer_id FROM changed WHERE employer_id IS NOT NULL;
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO indications_due (employer_id) SELECT DISTINCT employer_id FROM former WHERE employer_id IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;

-- A new month says something of everybody: whoever is not in it any more has vanished from it.
CREATE FUNCTION note_all_indications_due() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM changed) THEN INSERT INTO indications_due (employer_id) VALUES (NULL); END IF;
  RETURN NULL;
END $$;

-- A question about two employers is about both of them.
CREATE FUNCTION note_matched_indications_due() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT count(*) FROM changed) > 500 THEN
    INSERT INTO indications_due (employer_id) VALUES (NULL);
    RETURN NULL;
  END IF;
  INSERT INTO indications_due (employer_id)
  SELECT employer_id FROM changed WHERE kind IN ('membership', 'employer')
   UNION SELECT other_employer_id FROM changed WHERE other_employer_id IS NOT NULL;
  RETURN NULL;
END $$;

CREATE FUNCTION note_reported_indications_due() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO indications_due (employer_id)
  SELECT DISTINCT s.employer_id FROM changed c JOIN labour_report_series s ON s.id = c.series_id WHERE s.employer_id IS NOT NULL;
  RETURN NULL;
END $$;

CREATE FUNCTION note_employer_indications_due() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO indications_due (employer_id) VALUES (NEW.id);
  RETURN NULL;
END $$;

CREATE TRIGGER memberships_indications_new AFTER INSERT ON memberships
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_all_indications_due();
CREATE TRIGGER memberships_indications_changed AFTER UPDATE ON memberships
  REFERENCING NEW TABLE AS changed OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION note_indications_due();
CREATE TRIGGER match_proposals_indications_new AFTER INSERT ON match_proposals
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_matched_indications_due();
CREATE TRIGGER match_proposals_indications_changed AFTER UPDATE ON match_proposals
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_matched_indications_due();
CREATE TRIGGER employer_facts_indications AFTER INSERT ON employer_facts
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_indications_due();
CREATE TRIGGER employer_identifiers_indications AFTER UPDATE ON employer_identifiers
  REFERENCING NEW TABLE AS changed OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION note_indications_due();
CREATE TRIGGER establishments_indications_new AFTER INSERT ON establishments
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_indications_due();
CREATE TRIGGER establishments_indications_changed AFTER UPDATE ON establishments
  REFERENCING NEW TABLE AS changed OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION note_indications_due();
CREATE TRIGGER labour_reports_indications AFTER INSERT ON labour_reports
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_reported_indications_due();
CREATE TRIGGER labour_report_series_indications AFTER UPDATE ON labour_report_series
  REFERENCING NEW TABLE AS changed OLD TABLE AS former FOR EACH STATEMENT EXECUTE FUNCTION note_indications_due();
CREATE TRIGGER bpjs_answers_indications AFTER INSERT ON bpjs_answers
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_indications_due();
CREATE TRIGGER employers_indications AFTER UPDATE OF name, search_name, is_state_organizer ON employers
  FOR EACH ROW EXECUTE FUNCTION note_employer_indications_due();

-- BPJS's newest month is asked for again and again.
CREATE INDEX memberships_newest_month ON memberships (as_of DESC);

-- What the register says already is looked at once.
INSERT INTO indications_due (employer_id) SELECT NULL WHERE EXISTS (SELECT FROM employers);
