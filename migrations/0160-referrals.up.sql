-- Referrals (domain §3.2 REFERRED, §6.2 REFERRAL): to whom a case was referred, by whose letter, and what came of it.
CREATE TABLE referrals (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL REFERENCES cases (id),
  overlay_id uuid NOT NULL CONSTRAINT referrals_overlay_once UNIQUE REFERENCES case_overlays (id),
  -- The team's letter, or that of BPJS as it came.
  letter_id uuid NOT NULL CONSTRAINT referrals_letter_once UNIQUE REFERENCES letters (id),
  issuer text NOT NULL CONSTRAINT referrals_issuer CHECK (issuer IN ('CITY', 'BPJS')),
  recipient text NOT NULL CONSTRAINT referrals_recipient
    CHECK (recipient IN ('PROSECUTOR', 'STATE_RECEIVABLES', 'LABOUR_INSPECTOR', 'INVESTIGATOR')),
  -- The office as the letter names it.
  recipient_name text NOT NULL CONSTRAINT referrals_recipient_name CHECK (length(btrim(recipient_name)) >= 5),
  -- Whole rupiah, and whose word it is; null where none was named.
  amount bigint CONSTRAINT referrals_amount CHECK (amount BETWEEN 1 AND 9999999999999),
  amount_source text CONSTRAINT referrals_amount_source CHECK (amount_source IN ('ESTIMATE', 'BPJS')),
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  CONSTRAINT referrals_amount_has_source CHECK ((amount IS NULL) = (amount_source IS NULL)),
  -- A claim is handed over by its creditor, with its amount (law/referrals).
  CONSTRAINT referrals_claim_of_bpjs CHECK (recipient <> 'STATE_RECEIVABLES' OR (issuer = 'BPJS' AND amount IS NOT NULL))
);
CREATE INDEX referrals_case ON referrals (case_id);
CREATE INDEX referrals_recipient_newest ON referrals (recipient, recorded_at DESC);
SELECT make_append_only('referrals');

-- What was heard of a referral: word that it goes on, or its outcome.
CREATE TABLE referral_answers (
  id uuid PRIMARY KEY,
  referral_id uuid NOT NULL REFERENCES referrals (id),
  -- How it ended; null for word that it goes on.
  outcome text CONSTRAINT referral_answers_outcome CHECK (outcome IN ('settled', 'handled', 'returned', 'withdrawn')),
  happened_on date NOT NULL,
  reason text NOT NULL CONSTRAINT referral_answers_reason CHECK (length(btrim(reason)) >= 10),
  -- The letter it stands in, where there is one.
  number text,
  dated_on date,
  file_sha256 text REFERENCES files (sha256),
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT office_now(),
  CONSTRAINT referral_answers_letter CHECK ((number IS NULL) = (dated_on IS NULL))
);
CREATE INDEX referral_answers_referral ON referral_answers (referral_id);
CREATE INDEX referral_answers_file ON referral_answers (file_sha256);
CREATE UNIQUE INDEX referral_answers_one_outcome ON referral_answers (referral_id) WHERE outcome IS NOT NULL;
SELECT make_append_only('referral_answers');

-- One at a time to the same recipient; several beside each other to different ones.
CREATE UNIQUE INDEX case_overlays_one_referral_each ON case_overlays (case_id, (data ->> 'recipient'))
  WHERE kind = 'REFERRED' AND ended_at IS NULL;

-- A referral begins with its letter: signed here by the head of the team, or recorded as BPJS wrote it.
CREATE FUNCTION referral_begins_with_letter() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    TG_OP = 'INSERT' OR NEW.data = OLD.data,
    'case_overlays_referral_keeps_recipient', 'a referral keeps its recipient');
  PERFORM refuse_unless(
    EXISTS (SELECT FROM letters l
             WHERE l.id = NEW.letter_id AND l.case_id = NEW.case_id AND l.code = 'REFERRAL' AND letter_stands(l.state)
               AND l.dated_on = NEW.began_on),
    'case_overlays_referral_has_letter', 'a referral begins on the day of its letter, signed or recorded');
  RETURN NEW;
END $$;
CREATE TRIGGER case_overlays_referral_has_letter BEFORE INSERT OR UPDATE ON case_overlays
  FOR EACH ROW WHEN (NEW.kind = 'REFERRED' AND NOT is_mending_history()) EXECUTE FUNCTION referral_begins_with_letter();

-- At the end of the transaction: to whom it goes stands beside it, and what ended it.
CREATE FUNCTION referral_is_recorded() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    EXISTS (SELECT FROM referrals r WHERE r.overlay_id = NEW.id),
    'case_overlays_referral_is_recorded', 'a referral names its recipient');
  PERFORM refuse_unless(
    NEW.ended_at IS NULL
    OR EXISTS (SELECT FROM referrals r JOIN referral_answers a ON a.referral_id = r.id
                WHERE r.overlay_id = NEW.id AND a.outcome = NEW.outcome AND a.happened_on = NEW.ended_on),
    'case_overlays_referral_has_outcome', 'a referral ends with its outcome and the reason');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER case_overlays_referral_is_recorded AFTER INSERT OR UPDATE OF ended_at ON case_overlays
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind = 'REFERRED' AND NOT is_mending_history())
  EXECUTE FUNCTION referral_is_recorded();

CREATE FUNCTION referral_rests_on_letter() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    EXISTS (SELECT FROM case_overlays o JOIN letters l ON l.id = o.letter_id
             WHERE o.id = NEW.overlay_id AND o.case_id = NEW.case_id AND o.kind = 'REFERRED' AND o.ended_at IS NULL
               AND o.data ->> 'recipient' = NEW.recipient AND l.id = NEW.letter_id
               AND l.issuer = CASE NEW.issuer WHEN 'BPJS' THEN 'BPJS' ELSE 'TEAM' END),
    'referrals_rest_on_letter', 'a referral rests on the letter of whoever refers');
  RETURN NEW;
END $$;
CREATE TRIGGER referrals_rest_on_letter BEFORE INSERT ON referrals
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION referral_rests_on_letter();

CREATE FUNCTION referral_answer_is_timely() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    EXISTS (SELECT FROM referrals r JOIN case_overlays o ON o.id = r.overlay_id
             WHERE r.id = NEW.referral_id AND o.ended_at IS NULL AND o.began_on <= NEW.happened_on),
    'referral_answers_while_it_runs', 'word of a referral comes after it began and before it has ended');
  RETURN NEW;
END $$;
CREATE TRIGGER referral_answers_while_it_runs BEFORE INSERT ON referral_answers
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION referral_answer_is_timely();
