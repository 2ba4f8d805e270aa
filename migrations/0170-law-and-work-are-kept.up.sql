-- The catalogue of services is law, and work that waits is not made to vanish: both by SQL as by the services
-- (design R11, R14, R16). One UPDATE of the catalogue would lift every sanction of a service without a word.

-- The office's day for a rule that knows no time zone: the earliest and the latest day it can be in Indonesia.
CREATE FUNCTION earliest_day(instant timestamptz) RETURNS date LANGUAGE sql STABLE
  RETURN (instant AT TIME ZONE 'Asia/Jakarta')::date;
CREATE FUNCTION latest_day(instant timestamptz) RETURNS date LANGUAGE sql STABLE
  RETURN (instant AT TIME ZONE 'Asia/Jayapura')::date;

-- What a new office brings along comes before its first case; later the catalogue changes with the law, by a migration.
CREATE FUNCTION catalogue_is_law() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(may_seed_law(TG_RELID), 'public_services_are_law', 'the catalogue changes with the law, by a migration');
  RETURN NEW;
END $$;
CREATE TRIGGER public_services_are_law BEFORE INSERT ON public_services
  FOR EACH ROW WHEN (NOT is_mending_history()) EXECUTE FUNCTION catalogue_is_law();
SELECT make_append_only('public_services');

-- A job that has not run is taken back only where nothing waits for it any more, or another waits in its place.
CREATE FUNCTION waits_for_its_job(name text, payload jsonb) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT CASE name
    WHEN 'deadline.passed' THEN
      EXISTS (SELECT FROM deadlines WHERE id = (payload ->> 'deadlineId')::uuid AND state = 'running')
    WHEN 'sanction.enter-into-force' THEN
      EXISTS (SELECT FROM sanction_lines WHERE decision_id = (payload ->> 'decisionId')::uuid AND until_at IS NULL)
    WHEN 'sanction.suspension-ends' THEN
      EXISTS (SELECT FROM case_overlays WHERE id = (payload ->> 'overlayId')::uuid AND ended_at IS NULL)
    WHEN 'referral.unanswered' THEN
      EXISTS (SELECT FROM referrals r JOIN case_overlays o ON o.id = r.overlay_id
               WHERE r.id = (payload ->> 'referralId')::uuid AND o.ended_at IS NULL)
    ELSE true END $$;

CREATE FUNCTION job_is_not_lost() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    NOT waits_for_its_job(OLD.name, OLD.payload)
    OR EXISTS (SELECT FROM jobs WHERE name = OLD.name AND key = OLD.key AND finished_at IS NULL AND failed_at IS NULL),
    'jobs_wait_for_their_run', 'something still waits for this job');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER jobs_wait_for_their_run AFTER DELETE ON jobs
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.finished_at IS NULL AND NOT is_mending_history())
  EXECUTE FUNCTION job_is_not_lost();

-- What somebody may decide rests on his role: it changes with an entry of who gave it, and nobody gives it to himself.
CREATE FUNCTION role_change_is_told() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    EXISTS (SELECT FROM audit_entries
             WHERE subject_type = 'user' AND subject_id = NEW.id::text AND action = 'user.changed' AND at = office_now()
               AND data ->> 'to' = NEW.role AND actor_id <> NEW.id),
    'users_role_change_is_told', 'a role is given by another person, with an entry that says so');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER users_role_change_is_told AFTER UPDATE OF role ON users
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.role <> OLD.role AND NOT is_mending_history())
  EXECUTE FUNCTION role_change_is_told();

-- Whom a sanction is on keeps his name, unless a list of the licensing office or an officer's act says otherwise.
CREATE FUNCTION rename_is_told() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless(
    NOT EXISTS (SELECT FROM employers_under_sanction WHERE employer_id = NEW.id)
    OR EXISTS (SELECT FROM audit_entries
                WHERE at = office_now() AND (action = 'import.applied' OR (subject_type = 'employer' AND subject_id = NEW.id::text))),
    'employers_rename_is_told', 'an employer under sanction changes his name by a list or an act that says so');
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER employers_rename_is_told AFTER UPDATE OF name ON employers
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.name <> OLD.name AND NOT is_mending_history())
  EXECUTE FUNCTION rename_is_told();
