-- Letters as acts: who drafted, who signed, under which number, and when they were proven received (domain §6, I5, I8, I9).
CREATE TABLE letters (
  id uuid PRIMARY KEY,
  case_id uuid REFERENCES cases (id),
  employer_id uuid REFERENCES employers (id),
  unit_id uuid,
  code text NOT NULL,
  issuer text NOT NULL CONSTRAINT letters_issuer CHECK (issuer IN ('OFFICE', 'TEAM', 'MAYOR', 'BPJS', 'INSPECTOR')),
  -- WRITTEN here, or RECORDED from a paper that another body wrote.
  origin text NOT NULL CONSTRAINT letters_origin CHECK (origin IN ('WRITTEN', 'RECORDED')),
  state text NOT NULL CONSTRAINT letters_state
    CHECK (state IN ('draft', 'proposed', 'registered', 'signed', 'issued', 'void')),
  number text,
  series text,
  number_year integer,
  dated_on date,
  subject text NOT NULL,
  classification text NOT NULL DEFAULT 'Biasa',
  -- The day frozen data: what the placeholders were filled with, and what the layout prints around them.
  fields jsonb NOT NULL DEFAULT '{}',
  frame jsonb NOT NULL DEFAULT '{}',
  template_version text,
  layout_version text,
  signatory_id uuid REFERENCES signatories (id),
  drafted_by uuid NOT NULL,
  drafted_at timestamptz NOT NULL DEFAULT office_now(),
  proposed_at timestamptz,
  initialled_by uuid,
  initialled_at timestamptz,
  -- Signed here by the signatory himself, or outside: registered by one person, confirmed against the scan by another.
  signed_by uuid,
  signed_at timestamptz,
  registered_by uuid,
  registered_at timestamptz,
  confirmed_by uuid,
  confirmed_at timestamptz,
  scan_sha256 text REFERENCES files (sha256),
  pdf_sha256 text REFERENCES files (sha256),
  issued_at timestamptz,
  verify_code text CONSTRAINT letters_verify_code UNIQUE,
  -- The period written in the letter governs, up to the legal maximum (domain §3.1.6).
  period_key text,
  period_length integer,
  period_unit text CONSTRAINT letters_period_unit CHECK (period_unit IN ('working-days', 'calendar-days')),
  -- An issued letter is never changed: a later one replaces or ends it.
  superseded_by uuid REFERENCES letters (id),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT letters_signer_is_not_drafter CHECK (signed_by <> drafted_by),
  CONSTRAINT letters_registrar_is_not_drafter CHECK (registered_by <> drafted_by OR origin = 'RECORDED'),
  CONSTRAINT letters_confirmer_is_another CHECK (confirmed_by <> registered_by AND (confirmed_by <> drafted_by OR origin = 'RECORDED')),
  CONSTRAINT letters_initial_is_another CHECK (initialled_by <> drafted_by),
  CONSTRAINT letters_standing_has_number CHECK (state NOT IN ('signed', 'issued') OR (dated_on IS NOT NULL AND number IS NOT NULL)),
  CONSTRAINT letters_issued_has_file CHECK (state <> 'issued' OR pdf_sha256 IS NOT NULL OR scan_sha256 IS NOT NULL)
);
CREATE UNIQUE INDEX letters_number_once ON letters (series, number_year, number) WHERE number IS NOT NULL AND series IS NOT NULL;
CREATE INDEX letters_case ON letters (case_id);
CREATE INDEX letters_employer ON letters (employer_id);
CREATE INDEX letters_state ON letters (state, drafted_at);
CREATE INDEX letters_signatory ON letters (signatory_id);
CREATE INDEX letters_superseded ON letters (superseded_by);
CREATE INDEX letters_scan ON letters (scan_sha256);
CREATE INDEX letters_pdf ON letters (pdf_sha256);

CREATE TABLE letter_findings (
  letter_id uuid NOT NULL REFERENCES letters (id),
  finding_id uuid NOT NULL REFERENCES findings (id),
  PRIMARY KEY (letter_id, finding_id)
);
CREATE INDEX letter_findings_finding ON letter_findings (finding_id);

CREATE TABLE letter_receipts (
  id uuid PRIMARY KEY,
  letter_id uuid NOT NULL REFERENCES letters (id),
  method text NOT NULL CONSTRAINT letter_receipts_method
    CHECK (method IN ('HANDED_OVER', 'REGISTERED_POST', 'COURIER', 'REFUSAL_REPORT')),
  received_on date NOT NULL,
  receiver_name text NOT NULL,
  receiver_position text,
  scan_sha256 text REFERENCES files (sha256),
  note text,
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  -- The first proof starts the clock; a second one would start it twice.
  CONSTRAINT letter_receipts_one_proof UNIQUE (letter_id)
);
CREATE INDEX letter_receipts_scan ON letter_receipts (scan_sha256);
SELECT make_append_only('letter_receipts');

CREATE FUNCTION letter_receipt_not_before_letter() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE dated date;
BEGIN
  SELECT dated_on INTO dated FROM letters WHERE id = NEW.letter_id AND state IN ('signed', 'issued');
  IF dated IS NULL THEN
    RAISE EXCEPTION 'the letter is not signed' USING ERRCODE = 'check_violation', CONSTRAINT = 'letter_receipts_letter_is_signed';
  END IF;
  IF NEW.received_on < dated THEN
    RAISE EXCEPTION 'received before the letter was written' USING ERRCODE = 'check_violation', CONSTRAINT = 'letter_receipts_not_before_letter';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER letter_receipts_not_before_letter BEFORE INSERT ON letter_receipts
  FOR EACH ROW EXECUTE FUNCTION letter_receipt_not_before_letter();

CREATE TABLE letter_deliveries (
  id uuid PRIMARY KEY,
  letter_id uuid NOT NULL REFERENCES letters (id),
  channel text NOT NULL CONSTRAINT letter_deliveries_channel CHECK (channel IN ('EMAIL')),
  recipient text NOT NULL,
  recipient_source text NOT NULL,
  mail_id uuid,
  created_at timestamptz NOT NULL DEFAULT office_now(),
  created_by uuid NOT NULL
);
CREATE INDEX letter_deliveries_letter ON letter_deliveries (letter_id);
CREATE INDEX letter_deliveries_mail ON letter_deliveries (mail_id);

ALTER TABLE case_events ADD CONSTRAINT case_events_letter FOREIGN KEY (letter_id) REFERENCES letters (id);
ALTER TABLE deadlines ADD CONSTRAINT deadlines_letter FOREIGN KEY (letter_id) REFERENCES letters (id);
