-- Mails from queued to sent or failed, one Message-ID each, every attempt on record (R3).
CREATE TABLE mails (
  id uuid PRIMARY KEY,
  message_id text NOT NULL CONSTRAINT mails_message_id UNIQUE,
  message text NOT NULL,
  recipient text NOT NULL,
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

CREATE TABLE mail_attempts (
  id uuid PRIMARY KEY,
  mail_id uuid NOT NULL REFERENCES mails (id),
  at timestamptz NOT NULL DEFAULT office_now(),
  outcome text NOT NULL CONSTRAINT mail_attempts_outcome CHECK (outcome IN ('accepted', 'refused-for-now', 'refused', 'no-answer')),
  smtp_code integer,
  response text
);
CREATE INDEX mail_attempts_mail ON mail_attempts (mail_id, at);
SELECT make_append_only('mail_attempts');
