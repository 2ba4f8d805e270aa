-- What BPJS Ketenagakerjaan says each month, row by row; a row without an exact number stays unlinked (domain §4.1, §4.4).
CREATE TABLE memberships (
  id uuid PRIMARY KEY,
  employer_id uuid REFERENCES employers (id),
  linked_by text CONSTRAINT memberships_linked_by CHECK (linked_by IN ('nib', 'npwp16', 'npwp15', 'npp', 'person')),
  npp text NOT NULL,
  division text NOT NULL DEFAULT '',
  name text NOT NULL,
  search_name text NOT NULL,
  address text,
  postcode text,
  nib text,
  -- Every form under which the register may hold the tax number, `type lookup` each, so that a list of NIB holders that
  -- arrives later can still link this row by an exact number. Empty for an owner's number, which links nothing.
  npwp_lookups text[] NOT NULL DEFAULT '{}',
  npwp_masked text,
  programmes text[] NOT NULL DEFAULT '{}',
  workers integer NOT NULL CONSTRAINT memberships_workers CHECK (workers >= 0),
  wages numeric(18, 2),
  last_paid_month text CONSTRAINT memberships_month CHECK (last_paid_month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  arrears_months integer NOT NULL DEFAULT 0,
  arrears_amount numeric(18, 2) NOT NULL DEFAULT 0,
  officer text,
  email citext,
  phone_cipher bytea,
  phone_lookup text,
  phone_masked text,
  as_of date NOT NULL,
  import_id uuid,
  source_row integer,
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  -- When a corrected file for the same month took its place; the first word stays on record.
  superseded_at timestamptz,
  CONSTRAINT memberships_link_has_ground CHECK ((employer_id IS NULL) = (linked_by IS NULL))
);
CREATE UNIQUE INDEX memberships_once_a_month ON memberships (npp, division, as_of) WHERE superseded_at IS NULL;
CREATE INDEX memberships_employer ON memberships (employer_id, as_of DESC);
CREATE INDEX memberships_import ON memberships (import_id);
CREATE INDEX memberships_unlinked ON memberships (as_of) WHERE employer_id IS NULL;

-- A name only asks for care: two records that may be one, until a person says so.
CREATE TABLE match_proposals (
  id uuid PRIMARY KEY,
  employer_id uuid NOT NULL REFERENCES employers (id),
  npp text NOT NULL,
  division text NOT NULL DEFAULT '',
  reasons jsonb NOT NULL,
  state text NOT NULL DEFAULT 'open' CONSTRAINT match_proposals_state CHECK (state IN ('open', 'same', 'different')),
  decided_by uuid,
  decided_at timestamptz,
  decision_reason text,
  import_id uuid,
  created_at timestamptz NOT NULL DEFAULT office_now(),
  CONSTRAINT match_proposals_once UNIQUE (employer_id, npp, division),
  CONSTRAINT match_proposals_decision CHECK ((state = 'open') = (decided_by IS NULL))
);
CREATE INDEX match_proposals_open ON match_proposals (employer_id) WHERE state = 'open';
CREATE INDEX match_proposals_npp ON match_proposals (npp, division);
