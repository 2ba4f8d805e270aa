import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuditQueries } from '../../src/audit/audit.queries';
import { newId } from '../../src/common/ids';
import { FileStore } from '../../src/files/file-store';
import { MAIL_FAILED, MailSender } from '../../src/mail/mail-sender';
import { MAIL_SEND, MailService, type NewMail } from '../../src/mail/mail.service';
import { startTestSmtp, type TestSmtp } from '../support/mail';
import { type Background, startBackground } from './background';

const LINK = {
  name: 'Sari',
  isWelcome: false,
  hours: 1,
  url: 'https://patuh.test/atur-sandi/x',
  site: 'https://patuh.test',
};
const HOUR = 3600;

describe('mail', () => {
  let smtp: TestSmtp;
  let one: Background;
  let failed: object[];

  beforeEach(async () => {
    smtp = await startTestSmtp();
    one = await startBackground({ settings: { smtpUrl: smtp.url, mailFrom: 'Tim Kepatuhan <tim@kota.test>' } });
    failed = [];
    bind(one);
  });
  afterEach(async () => {
    await one.stop();
    await smtp.stop();
  });

  const bind = ({ runner, context }: Background) => {
    runner.handle<{ mailId: string }>(MAIL_SEND, (payload, job) => context.get(MailSender).send(payload, job));
    runner.handle<object>(MAIL_FAILED, async (payload) => failed.push(payload));
  };
  const about = { type: 'letter', id: newId() };
  const enqueue = (mail: Partial<NewMail> = {}) =>
    one.inTransaction((tx) =>
      one.context
        .get(MailService)
        .enqueue(tx, { message: 'password-reset', model: LINK, to: 'hrd@contoh.test', about, ...mail }),
    );
  const stateOf = async (id: string) => {
    const [row] = await one.db.query<{ state: string; reason: string | null }[]>(
      'SELECT state, state_reason AS reason FROM mails WHERE id = $1',
      [id],
    );
    return row!;
  };
  const outcomesOf = async (id: string) => {
    const rows = await one.db.query<{ outcome: string | null; code: number | null }[]>(
      `SELECT o.outcome, o.smtp_code AS code FROM mail_attempts a LEFT JOIN mail_outcomes o ON o.attempt_id = a.id
        WHERE a.mail_id = $1 ORDER BY a.id`,
      [id],
    );
    return rows.map(({ outcome, code }) => (code ? `${outcome} ${code}` : outcome));
  };
  const later = async () => {
    await one.passSeconds(5 * HOUR);
    await one.runner.runDue();
  };

  it('arrives as composed, at the address given, with its attachment', async () => {
    const pdf = await one.context.get(FileStore).put(Buffer.from('%PDF-1.7 surat'), 'application/pdf');
    const id = await enqueue({
      replyTo: 'disnaker@kota.test',
      attachments: [{ sha256: pdf.sha256, filename: 'teguran-1.pdf', mediaType: 'application/pdf' }],
    });

    await one.runner.runDue();

    expect(await stateOf(id)).toEqual({ state: 'sent', reason: null });
    expect(smtp.mails).toHaveLength(1);
    const { from, to, email } = smtp.mails[0]!;
    expect({ from, to }).toEqual({ from: 'tim@kota.test', to: ['hrd@contoh.test'] });
    expect(email).toMatchObject({
      messageId: `<${id}@kota.test>`,
      subject: 'Pilih kata sandi Patuh yang baru',
      from: { name: 'Tim Kepatuhan', address: 'tim@kota.test' },
      to: [{ address: 'hrd@contoh.test' }],
      replyTo: [{ address: 'disnaker@kota.test' }],
    });
    expect(email.text).toContain(LINK.url);
    expect(email.html).toContain(`href="${LINK.url}"`);
    expect(email.attachments).toMatchObject([{ filename: 'teguran-1.pdf', mimeType: 'application/pdf' }]);
    expect(Buffer.from(email.attachments[0]!.content as ArrayBuffer).toString()).toBe('%PDF-1.7 surat');
  });

  it('leaves one audit entry for each thing that becomes of it', async () => {
    const id = await enqueue();
    await one.runner.runDue();
    const entries = await one.context.get(AuditQueries).of(one.db.manager, { type: 'mail', id });
    expect(entries.map(({ action }) => action)).toEqual(['mail.queued', 'mail.sent']);
    expect(JSON.stringify(entries)).not.toContain('hrd@');
  });

  it('does not exist when the act that made it fails', async () => {
    await one
      .inTransaction(async (tx) => {
        await one.context
          .get(MailService)
          .enqueue(tx, { message: 'password-reset', model: LINK, to: 'a@b.test', about });
        throw new Error('the act failed');
      })
      .catch(() => undefined);
    await one.runner.runDue();
    expect(smtp.attempts()).toBe(0);
  });

  it('tries again when the server says later', async () => {
    smtp.willDo('defer', 'defer');
    const id = await enqueue();

    await one.runner.runDue();
    expect(await stateOf(id)).toMatchObject({ state: 'queued' });
    await later();
    await later();

    expect(await stateOf(id)).toMatchObject({ state: 'sent' });
    expect(await outcomesOf(id)).toEqual(['deferred 451', 'deferred 451', 'accepted 250']);
    expect(smtp.mails).toHaveLength(1);
  });

  it('tries again when the server turns us away: that is not the fault of the mailbox', async () => {
    smtp.willDo('turn-away');
    const id = await enqueue();

    await one.runner.runDue();
    await later();

    expect(await outcomesOf(id)).toEqual(['deferred 554', 'accepted 250']);
  });

  it('carries the signature of our domain', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const privateKeyFile = join(one.home, 'dkim.pem');
    writeFileSync(privateKeyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const dkim = { domain: 'kota.test', selector: 'surel', privateKeyFile };
    const two = await startBackground({ beside: one, settings: { ...one.settings, dkim } });
    bind(two);
    await enqueue();

    await two.runner.runDue();
    await two.stop();

    const signature = smtp.mails[0]!.email.headers.find(({ key }) => key === 'dkim-signature');
    expect(signature?.value).toMatch(/d=kota\.test;.*s=surel;/s);
  });

  it.each([
    ['the mailbox', 'refuse', 'refused 550'],
    ['the content', 'refuse-content', 'refused 554'],
  ] as const)('ends as failed when the server refuses %s, and says so once', async (_, behaviour, outcome) => {
    smtp.willDo(behaviour);
    const id = await enqueue();

    await one.runner.runDue();
    await later();

    expect(await stateOf(id)).toMatchObject({ state: 'failed', reason: expect.stringContaining(outcome.slice(-3)) });
    expect(await outcomesOf(id)).toEqual([outcome]);
    expect(failed).toEqual([{ mailId: id, aboutType: 'letter', aboutId: about.id }]);
  });

  it.each(['drop-in-data', 'lose-answer'] as const)('sends the same mail again after %s', async (behaviour) => {
    smtp.willDo(behaviour);
    const id = await enqueue();

    await one.runner.runDue();
    expect(await stateOf(id)).toMatchObject({ state: 'queued' });
    await later();

    expect(await stateOf(id)).toMatchObject({ state: 'sent' });
    expect(await outcomesOf(id)).toEqual(['no-answer', 'accepted 250']);
    expect(smtp.mails.length).toBeGreaterThanOrEqual(1);
    expect(new Set(smtp.mails.map(({ email }) => email.messageId))).toEqual(new Set([`<${id}@kota.test>`]));
  });

  it('waits for a server that is down', async () => {
    await smtp.down();
    const id = await enqueue();
    await one.runner.runDue();
    expect(await outcomesOf(id)).toEqual(['no-answer']);

    await smtp.up();
    await later();

    expect(await stateOf(id)).toMatchObject({ state: 'sent' });
  });

  it('gives up on a server that stays down, and says so once', async () => {
    await smtp.down();
    const id = await enqueue();
    for (let n = 0; n < 26; n += 1) await later();

    expect(await stateOf(id)).toMatchObject({ state: 'failed' });
    expect(await outcomesOf(id)).toHaveLength(24);
    expect(failed).toHaveLength(1);
    await smtp.up();
  });

  it('stays queued, without counting, while no server is set', async () => {
    const two = await startBackground({ beside: one, settings: { smtpUrl: null } });
    bind(two);
    const id = await enqueue();
    for (let n = 0; n < 30; n += 1) {
      await two.runner.runDue();
      await one.passSeconds(HOUR);
    }
    expect(await stateOf(id)).toMatchObject({ state: 'queued' });
    await two.stop();

    await one.runner.runDue();
    expect(await stateOf(id)).toMatchObject({ state: 'sent' });
  });

  it('is sent twice rather than never when a worker dies with it, and both attempts are on record', async () => {
    const id = await enqueue();
    const [job] = await one.db.query<{ id: string }[]>(`SELECT id FROM jobs WHERE name = $1`, [MAIL_SEND]);
    await one.runner.runDue();
    // As kill -9 between the server's answer and our note of it leaves things.
    await one.asOwner(`SET patuh.migrating = 'on'; DELETE FROM mail_outcomes`);
    await one.db.query(`UPDATE mails SET state = 'queued', ended_at = NULL`);
    await one.db.query(`UPDATE jobs SET finished_at = NULL WHERE id = $1`, [job!.id]);

    await one.runner.runDue();

    expect(await outcomesOf(id)).toEqual([null, 'accepted 250']);
    expect(smtp.mails.map(({ email }) => email.messageId)).toEqual([`<${id}@kota.test>`, `<${id}@kota.test>`]);
  });

  it('does not leave when a guard says it is too late', async () => {
    one.context
      .get(MailSender)
      .guard('letter', async (_tx, { id }) => (id === about.id ? 'Kasus sudah ditutup.' : null));
    const id = await enqueue();
    const other = await enqueue({ about: { type: 'letter', id: newId() } });

    await one.runner.runDue();

    expect(await stateOf(id)).toEqual({ state: 'cancelled', reason: 'Kasus sudah ditutup.' });
    expect(await outcomesOf(id)).toEqual([]);
    expect(await stateOf(other)).toMatchObject({ state: 'sent' });
  });

  it('is taken back before it leaves', async () => {
    const id = await enqueue();
    await one.inTransaction((tx) => one.context.get(MailService).cancel(tx, about, 'Kasus ditutup.'));

    await one.runner.runDue();

    expect(await stateOf(id)).toEqual({ state: 'cancelled', reason: 'Kasus ditutup.' });
    expect(smtp.attempts()).toBe(0);
  });

  it.each([
    'hrd@contoh.test, mata@lain.test',
    'hrd@contoh.test\r\nBcc: mata@lain.test',
    '"hrd@contoh.test" <mata@lain.test>',
    '"mata@lain.test hrd"@contoh.test',
    'mata@lain.test(hrd@contoh.test)',
    'mata%lain.test@contoh.test',
    'HRD <hrd@contoh.test>',
  ])('is not written to %j', async (to) => {
    await expect(enqueue({ to })).rejects.toMatchObject({ status: 422, type: 'address-not-plain' });
    await expect(enqueue({ replyTo: to })).rejects.toMatchObject({ status: 422 });
    await one.runner.runDue();
    expect(smtp.attempts()).toBe(0);
  });

  it('does not let a name of a file write headers', async () => {
    const filename = 'surat.pdf"\r\nBcc: mata@lain.test';
    const attachments = [{ sha256: '0'.repeat(64), filename, mediaType: 'application/pdf' }];
    await expect(enqueue({ attachments })).rejects.toThrow(RangeError);
  });

  it('does not let a subject write headers', async () => {
    const view = { ...LINK, name: 'Sari\r\nBcc: mata@lain.test' };
    await enqueue({ model: view });
    await one.runner.runDue();
    expect(smtp.mails[0]!.to).toEqual(['hrd@contoh.test']);
    expect(smtp.mails[0]!.email.bcc ?? []).toEqual([]);
  });
});
