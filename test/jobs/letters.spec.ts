import { createHash } from 'node:crypto';
import type { LetterRecord } from '../../src/letters/letter.queries';
import { LetterIssueService } from '../../src/letters/letter-issue.service';
import { LETTER_ISSUE } from '../../src/letters/letter-standing';
import { MailService } from '../../src/mail/mail.service';
import { LetterNotRendered, LetterRenderer } from '../../src/render/letters';
import { CaseDesk, type OpenedCase } from '../factories/case-desk';
import { aPhoto } from '../factories/photo';
import { pdfText } from '../letters/pdf-text';
import { startTestSmtp, type TestSmtp } from '../support/mail';

let smtp: TestSmtp;
let desk: CaseDesk;

beforeAll(async () => {
  smtp = await startTestSmtp();
  desk = await CaseDesk.open({
    settings: { smtpUrl: smtp.url, mailFrom: 'Tim Kepatuhan <tim@kota.test>', publicUrl: 'https://patuh.test' },
  });
});

afterAll(async () => {
  await desk.stop();
  await smtp.stop();
});

beforeEach(async () => {
  // What an earlier test left queued.
  await desk.runJobs();
  smtp.mails.length = 0;
});

afterEach(() => jest.restoreAllMocks());

const confirmAddress = ({ id }: OpenedCase, email = 'hrd@contoh.example') =>
  desk.act(desk.officer, id, 'contact', { email });

/** A reminder that the head has signed; its employer can be mailed unless told otherwise. */
async function aSignedReminder({ address = true } = {}): Promise<{ file: OpenedCase; id: string; number: string }> {
  const file = await desk.aCase();
  if (address) await confirmAddress(file);
  const id = await desk.reminder(file);
  const { body } = await desk.sign(id).expect(201);
  return { file, id, number: body.number };
}

const letter = async (id: string): Promise<LetterRecord> =>
  (await desk.officer.get(`/api/v1/letters/${id}`).expect(200)).body;

const paper = async (id: string): Promise<Buffer> =>
  (await desk.officer.get(`/api/v1/letters/${id}/pdf`).expect(200)).body;

const issue = (letterId: string) => desk.house.app.get(LetterIssueService).issue({ letterId });

const taskKeys = async (caseId: string) => (await desk.tasks(caseId)).map((task) => task.key);

const mailsAbout = (id: string) =>
  desk.house.db.query<{ id: string; state: string; recipient: string; reply_to: string; reason: string | null }[]>(
    'SELECT id, state, recipient, reply_to, state_reason AS reason FROM mails WHERE about_id = $1',
    [id],
  );

/** Makes the running job of a letter spend its last attempt. */
const lastAttempt = (letterId: string) =>
  desk.house.db.query(`UPDATE jobs SET attempts = max_attempts - 1 WHERE name = $1 AND payload->>'letterId' = $2`, [
    LETTER_ISSUE,
    letterId,
  ]);

describe('the paper of a signed letter', () => {
  it('is PDF/A with number and verification code, archived under its hash, the same to the byte each time', async () => {
    const { file, id, number } = await aSignedReminder();
    await desk.runJobs();

    const issued = await letter(id);
    expect(issued).toMatchObject({ state: 'issued', number });
    const pdf = await paper(id);
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(issued.pdfSha256);
    expect(await paper(id)).toEqual(pdf);
    const source = pdf.toString('latin1');
    expect(source).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(source).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
    const text = await pdfText(pdf);
    expect(text).toContain(number);
    expect(text).toContain(issued.verifyCode!);
    expect(text).not.toContain('PRATINJAU');
    expect(await desk.audit(id)).toEqual(['letter.drafted', 'letter.signed', 'letter.issued']);
    expect(await taskKeys(file.id)).toContain(`receipt:${id}`);
  });

  it('is not made twice, nor mailed twice, however often the job runs', async () => {
    const { id } = await aSignedReminder();
    await Promise.all([issue(id), issue(id), desk.runJobs()]);
    await issue(id);
    await desk.runJobs();

    expect(await desk.audit(id)).toEqual(['letter.drafted', 'letter.signed', 'letter.issued']);
    expect(await mailsAbout(id)).toHaveLength(1);
    expect(smtp.mails).toHaveLength(1);
  });

  it('stays as it was when the wording of its data is tampered with afterwards', async () => {
    const { id } = await aSignedReminder();
    await desk.runJobs();
    const pdf = await paper(id);
    await desk.house.asOwner(`UPDATE letters SET fields = '{}' WHERE id = $1`, [id]);
    expect(await paper(id)).toEqual(pdf);
  });

  it('is a preview without number while it is not signed', async () => {
    const id = await desk.reminder(await desk.aCase());
    const text = await pdfText(await paper(id));
    expect(text).toContain('PRATINJAU');
    const { headers } = await desk.officer.get(`/api/v1/letters/${id}/pdf`);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': expect.stringContaining('no-store'),
    });
  });

  it('fails without touching the act: the letter stands, a person gets a task and can have it printed again', async () => {
    const { file, id, number } = await aSignedReminder();
    jest.spyOn(desk.house.app.get(LetterRenderer), 'render').mockRejectedValue(new LetterNotRendered('out of memory'));
    await lastAttempt(id);
    await desk.runJobs();

    expect(await letter(id)).toMatchObject({ state: 'signed', number, pdfSha256: null });
    const [job] = await desk.house.db.query<{ failed: boolean; last_error: string }[]>(
      `SELECT failed_at IS NOT NULL AS failed, last_error FROM jobs WHERE payload->>'letterId' = $1`,
      [id],
    );
    expect(job).toMatchObject({ failed: true, last_error: expect.stringContaining('out of memory') });
    expect(await desk.tasks(file.id)).toContainEqual(
      expect.objectContaining({ key: `issue:${id}`, title: expect.stringContaining('belum tercetak') }),
    );
    const page = await desk.officer.get(`/surat/${id}`).expect(200);
    expect(page.text).toContain(`action="/surat/${id}/cetak-ulang"`);

    jest.restoreAllMocks();
    await desk.officer.postForm(`/surat/${id}/cetak-ulang`, {}).expect(303);
    await desk.runJobs();
    expect(await letter(id)).toMatchObject({ state: 'issued', number });
    expect(await taskKeys(file.id)).not.toContain(`issue:${id}`);
    await desk.officer.postForm(`/surat/${id}/cetak-ulang`, {}).expect(409);
  });

  it('is made by the next attempt when the first one fails', async () => {
    const { file, id } = await aSignedReminder();
    jest
      .spyOn(desk.house.app.get(LetterRenderer), 'render')
      .mockRejectedValueOnce(new LetterNotRendered('The renderer was stopped'));
    await desk.runJobs();
    expect(await letter(id)).toMatchObject({ state: 'signed' });
    expect(await taskKeys(file.id)).not.toContain(`issue:${id}`);
    await desk.house.db.query(`UPDATE jobs SET run_at = office_now() WHERE name = $1`, [LETTER_ISSUE]);
    await desk.runJobs();
    expect(await letter(id)).toMatchObject({ state: 'issued' });
  });

  it('is not archived without its mail, nor mailed without being archived', async () => {
    const { id } = await aSignedReminder();
    jest.spyOn(desk.house.app.get(MailService), 'enqueue').mockRejectedValueOnce(new Error('The mail fails'));
    await expect(issue(id)).rejects.toThrow('The mail fails');
    expect(await letter(id)).toMatchObject({ state: 'signed', pdfSha256: null });
    await issue(id);
    expect(await letter(id)).toMatchObject({ state: 'issued', mailState: 'queued' });
    expect(await mailsAbout(id)).toHaveLength(1);
  });
});

describe('the mail of a letter', () => {
  it('goes to the confirmed address with the archived PDF, answers go to the office, and says what to do', async () => {
    const { file, id, number } = await aSignedReminder();
    await desk.runJobs();

    expect(smtp.mails).toHaveLength(1);
    const { to, email } = smtp.mails[0]!;
    expect(to).toEqual(['hrd@contoh.example']);
    const [office] = await desk.house.db.query<{ reply: string }[]>(
      `SELECT profile->>'replyTo' AS reply FROM offices WHERE code = 'OFFICE'`,
    );
    expect(email.replyTo).toEqual([expect.objectContaining({ address: office!.reply })]);
    expect(email.attachments).toHaveLength(1);
    expect(email.attachments[0]).toMatchObject({
      mimeType: 'application/pdf',
      filename: expect.stringMatching(/^reminder-[\w-]+\.pdf$/),
    });
    expect(Buffer.from(email.attachments[0]!.content as ArrayBuffer)).toEqual(await paper(id));
    for (const text of [email.text!, email.html!]) {
      expect(text).toContain(number);
      expect(text).toContain('10 hari kerja');
    }
    expect(email.text).toContain(`https://patuh.test/v/${(await letter(id)).verifyCode}`);
    expect(await letter(id)).toMatchObject({
      mailState: 'sent',
      deliveries: [{ recipient: 'hrd@contoh.example', recipientSource: 'officer', state: 'sent', attempts: 1 }],
    });
    expect((await desk.record(file.id)).letters[0]).toMatchObject({ mailState: 'sent', receivedOn: null });
    const [mail] = await mailsAbout(id);
    expect(await desk.audit(mail!.id)).toEqual(['mail.queued', 'mail.sent']);
  });

  it('is a task instead when nobody has confirmed an address', async () => {
    const { file, id } = await aSignedReminder({ address: false });
    await desk.runJobs();
    expect(await letter(id)).toMatchObject({ state: 'issued', mailState: null, deliveries: [] });
    expect(smtp.mails).toEqual([]);
    expect(await taskKeys(file.id)).toContain(`address:${id}`);
  });

  it('does not leave any more when the case has closed', async () => {
    const { file, id } = await aSignedReminder();
    await issue(id);
    await desk.close(file.id);
    await desk.runJobs();
    expect(smtp.mails).toEqual([]);
    expect(await mailsAbout(id)).toMatchObject([{ state: 'cancelled', reason: 'Kasus sudah ditutup' }]);
  });

  it('that is refused makes a task, once, and no clock', async () => {
    const { file, id } = await aSignedReminder();
    smtp.willDo('refuse');
    await desk.runJobs();
    expect(await letter(id)).toMatchObject({ state: 'issued', mailState: 'failed' });
    expect((await taskKeys(file.id)).filter((key) => key === `delivery:${id}`)).toHaveLength(1);
    expect((await desk.record(file.id)).deadlines.map((clock) => clock.period)).toEqual(['triage']);

    await desk.receive(id, await desk.today()).expect(201);
    expect(await taskKeys(file.id)).not.toContain(`delivery:${id}`);
  });

  it('of a paper BPJS wrote says so, and carries the photo without what the phone wrote into it', async () => {
    const file = await desk.aCase();
    await confirmAddress(file);
    const { head } = await desk.record(file.id);
    const photo = await aPhoto();
    await desk.officer
      .post(`/api/v1/cases/${file.id}/warnings`)
      .set('If-Match', `"${head.version}"`)
      .field('findingIds', file.findingIds[0]!)
      .field('number', 'B/77/112026')
      .field('datedOn', await desk.today())
      .field('periodDays', '10')
      .attach('scan', photo, 'teguran.jpg')
      .expect(201);
    await desk.runJobs();

    const { email } = smtp.mails[0]!;
    expect(email.subject).toContain('Teguran I');
    expect(email.text).toContain('Surat itu ditulis oleh BPJS Ketenagakerjaan');
    const [attachment] = email.attachments;
    expect(attachment).toMatchObject({ filename: 'warn-1-B-77-112026.jpg', mimeType: 'image/jpeg' });
    expect(photo.includes('Exif')).toBe(true);
    expect(Buffer.from(attachment!.content as ArrayBuffer).includes('Exif')).toBe(false);
  });
});
