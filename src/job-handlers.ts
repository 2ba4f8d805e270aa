import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CaseWatch, WATCH_CASES, WATCH_HOUR } from './cases/case-watch';
import { DeadlineAlarm } from './cases/deadline-alarm';
import { NotFoundService } from './closings/not-found.service';
import { CourtBundleService, MAKE_COURT_BUNDLE } from './court-bundles/court-bundle.service';
import { DEADLINE_PASSED } from './deadlines/deadline-changes';
import { EMPLOYERS_SHOWN } from './employers/employers-shown';
import { IDENTITY_CHANGE_PROPOSED } from './employers/identity-changes';
import { IdentityDecisions } from './entity-events/identity-decisions.service';
import { ImportReading, READ_IMPORT } from './imports/import-reading';
import { CaseOpenings, OPEN_CASES } from './indications/case-openings.service';
import { IndicationRefresh, INDICATIONS_HOUR, INDICATIONS_REFRESH } from './indications/indication-refresh';
import { DailyJobs } from './jobs/daily-jobs';
import { INSTALMENT_DUE, MissedInstalments } from './instalments/missed-instalments';
import { JobRunner } from './jobs/job-runner';
import { ClockRecount } from './law-changes/clock-recount';
import { RECOUNT_CLOCKS } from './law-changes/law-application';
import { LetterIssueService } from './letters/letter-issue.service';
import { LetterMailFailure } from './letters/letter-mail-failure';
import { LETTER_ISSUE } from './letters/letter-standing';
import { MAIL_FAILED, MailSender } from './mail/mail-sender';
import { MAIL_SEND } from './mail/mail.service';
import { DECIDE_MATCHES, MatchRounds } from './matching/match-rounds.service';
import { REFERRAL_UNANSWERED, UnansweredReferrals } from './referrals/unanswered-referrals';
import { ExpiryService, SANCTION_EXPIRE } from './sanctions/expiry.service';
import { LIFT_SILENCE_WARNING, LiftSilence } from './sanctions/lift-silence';
import { HOLD_LAPSE, HoldLife } from './sanctions/hold-life';
import { SANCTION_ENTER_INTO_FORCE } from './sanctions/sanction-begins';
import { SanctionForceService } from './sanctions/sanction-force.service';
import { SUSPENSION_ENDS, SuspensionService } from './sanctions/suspension.service';
import { TASK_DIGEST, TaskDigest } from './tasks/task-digest';
import { PEOPLE_CHANGED } from './users/people-changed';
import { MAIL_PASSWORD_LINK } from './users/password-links';
import { PasswordMail } from './users/password-mail';

/** Which room does which job: the one place where a room acts on those to its right. */
@Injectable()
export class JobHandlers implements OnModuleInit {
  constructor(
    private readonly runner: JobRunner,
    private readonly daily: DailyJobs,
    private readonly mails: MailSender,
    private readonly passwords: PasswordMail,
    private readonly letters: LetterIssueService,
    private readonly letterMailFailure: LetterMailFailure,
    private readonly alarm: DeadlineAlarm,
    private readonly watch: CaseWatch,
    private readonly digest: TaskDigest,
    private readonly lost: NotFoundService,
    private readonly imports: ImportReading,
    private readonly indications: IndicationRefresh,
    private readonly openings: CaseOpenings,
    private readonly matchRounds: MatchRounds,
    private readonly sanctions: SanctionForceService,
    private readonly liftSilence: LiftSilence,
    private readonly expiry: ExpiryService,
    private readonly suspensions: SuspensionService,
    private readonly holds: HoldLife,
    private readonly identities: IdentityDecisions,
    private readonly instalments: MissedInstalments,
    private readonly referrals: UnansweredReferrals,
    private readonly recount: ClockRecount,
    private readonly courtBundles: CourtBundleService,
  ) {}

  onModuleInit(): void {
    this.runner.handle(MAIL_SEND, (payload, job) => this.mails.send(payload, job));
    this.runner.handle(MAIL_FAILED, (payload) => this.letterMailFailure.note(payload));
    this.runner.handle(MAIL_PASSWORD_LINK, (payload) => this.passwords.send(payload));
    this.runner.handle(LETTER_ISSUE, (payload) => this.letters.issue(payload));
    this.runner.handle(DEADLINE_PASSED, (payload) => this.alarm.ring(payload));
    this.runner.handle(EMPLOYERS_SHOWN, async () => {
      await this.lost.wake();
      await this.indications.refreshDue();
    });
    this.runner.handle(OPEN_CASES, (payload) => this.openings.run(payload));
    this.runner.handle(DECIDE_MATCHES, (payload) => this.matchRounds.run(payload));
    this.runner.handle(SANCTION_ENTER_INTO_FORCE, (payload) => this.sanctions.begin(payload));
    this.runner.handle(SANCTION_EXPIRE, (payload) => this.expiry.expire(payload));
    this.runner.handle(SUSPENSION_ENDS, (payload) => this.suspensions.lapse(payload));
    this.runner.handle(LIFT_SILENCE_WARNING, (payload) => this.liftSilence.warn(payload));
    this.runner.handle(HOLD_LAPSE, (payload) => this.holds.lapse(payload));
    this.runner.handle(INSTALMENT_DUE, (payload) => this.instalments.due(payload));
    this.runner.handle(REFERRAL_UNANSWERED, (payload) => this.referrals.look(payload));
    this.runner.handle(RECOUNT_CLOCKS, (payload, job, signal) => this.recount.run(payload, job, signal));
    this.runner.handle(IDENTITY_CHANGE_PROPOSED, (payload) => this.identities.proposed(payload));
    this.runner.handle(PEOPLE_CHANGED, () => this.watch.look());
    this.daily.handle(
      WATCH_CASES,
      () => WATCH_HOUR,
      () => this.watch.look(),
    );
    this.daily.handle(
      INDICATIONS_REFRESH,
      () => INDICATIONS_HOUR,
      () => this.indications.refreshAll(),
    );
    this.daily.handle(
      TASK_DIGEST,
      (tx) => this.digest.hour(tx),
      () => this.digest.send(),
    );
    this.runner.handle(READ_IMPORT, (payload, job, signal) => this.imports.read(payload, job, signal));
    this.runner.onFailed(READ_IMPORT, (tx, payload) => this.imports.failed(tx, payload));
    this.runner.handle(MAKE_COURT_BUNDLE, (payload) => this.courtBundles.make(payload));
  }
}
