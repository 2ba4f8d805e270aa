-- Mails from queued to sent or failed, one Message-ID each, every attempt on record (invariant R3).
CREATE TABLE mails (
  id uuid PRIMARY KEY,
  -- Given once: a mail that has to be sent twice arrives as the same one.
  message_id text NOT NULL CONSTRAINT mails_message_id UNIQUE,
  message text NOT NULL,
  -- One plain address; a list or a quoted trick would reach other mailboxes.
  recipient text NOT NULL CONSTRAINT mails_recipient CHECK (recipient ~ '^[^@[:space:]<>,;:"()]+@[^@[:space:]<>,;:"()]+$'),
  reply_to text,
  subject text NOT NULL,
  text text NOT NULL,
  html text NOT NULL,
  attachments jsonb NOT NULL DEFAULT '[]',
  -- What it is about; a guard looks there the second before sending.
  about_type text NOT NULL,
  about_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'queued' CONSTRAINT mails_state CHECK (state IN ('queued', 'sent', 'failed', 'cancelled')),
  state_reason text,
  created_at timestamptz NOT NULL DEFAULT office_now(),
  ended_at timestamptz,
  CONSTRAINT mails_ended CHECK ((state = 'queued') = (ended_at IS NULL))
);
CREATE INDEX mails_about ON mails (about_type, about_id);
CREATE INDEX mails_state ON mails (state, created_at);

-- Written before the server is called: an attempt whose process died is on record, too, without an outcome.
CREATE TABLE mail_attempts (
  id uuid PRIMARY KEY,
  mail_id uuid NOT NULL REFERENCES mails (id),
  at timestamptz NOT NULL DEFAULT office_now()
);
CREATE INDEX mail_attempts_mail ON mail_attempts (mail_id, id);
SELECT make_append_only('mail_attempts');

CREATE TABLE mail_outcomes (
  attempt_id uuid PRIMARY KEY REFERENCES mail_attempts (id),
  at timestamptz NOT NULL DEFAULT office_now(),
  outcome text NOT NULL CONSTRAINT mail_outcomes_outcome CHECK (outcome IN ('accepted', 'deferred', 'refused', 'no-answer')),
  smtp_code integer,
  response text
);
SELECT make_append_only('mail_outcomes');
