import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MailCatcherModule } from '../../src/demo/mail-catcher/mail-catcher.module';
import { type MailCatcher, startMailCatcher } from '../../src/demo/mail-catcher/mail-catcher';
import { Mailer, type OutgoingMail } from '../../src/mail/mailer';
import { bootWeb, type TestApp } from '../support/app';
import { axeViolations, cspErrors, launchBrowser, sidewaysScroll, smallTargets } from '../support/browser';
import { htmlProblems } from '../support/html';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';

const LETTER: OutgoingMail = {
  to: 'hrd@contoh.test',
  replyTo: 'disnaker@kota.test',
  subject: 'Teguran I dari BPJS Ketenagakerjaan (B/0412/XII/2026)',
  text: 'Yth. Pimpinan PT Contoh,\n\nTeguran pertama.\nBaca surat terlampir.\n',
  html: '<p style="color:red">Yth. Pimpinan</p><script>document.title = "diambil alih"</script><img src="https://lain.test/x.png">',
  attachments: [
    { filename: 'teguran 1.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-1.7 teguran') },
  ],
};

describe('the mail box of the demo', () => {
  let home: string;
  let catcher: MailCatcher;
  let house: TestApp;
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'patuh-mails-'));
    catcher = await startMailCatcher(home);
    house = await bootWeb({ settings: { smtpUrl: catcher.smtpUrl }, extra: [MailCatcherModule.with(catcher)] });
  });
  afterAll(async () => {
    await house.stop();
    await catcher.stop();
    rmSync(home, { recursive: true });
  });

  const page = async (path: string) => (await house.api.nobody.get(path).expect(200)).text;

  it('is empty at first and says what to do', async () => {
    const html = await page('/demo/mail');
    expect(html).toContain('Belum ada surel');
    expect(await htmlProblems(html)).toEqual([]);
  });

  describe('with a letter', () => {
    let id: string;
    beforeAll(async () => {
      await house.app.get(Mailer).send(LETTER);
      id = catcher.box.list()[0]!.id;
    });

    it('lists it with its addressee', async () => {
      const html = await page('/demo/mail');
      expect(html).toContain('Teguran I dari BPJS Ketenagakerjaan');
      expect(html).toContain('hrd@contoh.test');
      expect(await htmlProblems(html)).toEqual([]);
    });

    it('shows it as text, with what stands in its head', async () => {
      const html = await page(`/demo/mail/${id}`);
      expect(html).toContain('Teguran pertama.<br>Baca surat terlampir.');
      expect(html).toContain('disnaker@kota.test');
      expect(html).not.toContain('document.title');
      expect(await htmlProblems(html)).toEqual([]);
    });

    it('gives its HTML no rights', async () => {
      const { headers, text } = await house.api.nobody.get(`/demo/mail/${id}/html`).expect(200);
      expect(text).toContain('<script>');
      expect(headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox allow-popups/);
      expect(headers['x-frame-options']).toBe('SAMEORIGIN');
    });

    it('hands out the attachment as a file', async () => {
      const { headers, body } = await house.api.nobody.get(`/demo/mail/${id}/lampiran/1`).expect(200);
      expect(headers['content-type']).toContain('application/pdf');
      expect(headers['content-disposition']).toBe(`attachment; filename*=UTF-8''teguran%201.pdf`);
      expect((body as Buffer).toString()).toBe('%PDF-1.7 teguran');
    });

    it.each(['', '/html', '/lampiran/1'])('knows no mail that did not come: %s', async (part) => {
      await house.api.nobody.get(`/demo/mail/018f0000-0000-7000-8000-000000000000${part}`).expect(404);
      await house.api.nobody.get(`/demo/mail/..%2Findex.jsonl${part}`).expect(404);
    });

    it('knows no attachment that was not there', async () => {
      await house.api.nobody.get(`/demo/mail/${id}/lampiran/2`).expect(404);
      await house.api.nobody.get(`/demo/mail/${id}/lampiran/x`).expect(400);
    });

    it('finds it again after a restart', async () => {
      const again = await startMailCatcher(home);
      expect(again.box.list()).toEqual(catcher.box.list());
      expect(readdirSync(join(home, 'mails'))).toContain(`${id}.eml`);
      await again.stop();
    });

    it('can be read by everybody, on a phone and on a desk, and the mail runs no script', async () => {
      const browser = await launchBrowser();
      try {
        for (const width of [360, 1280]) {
          const tab = await browser.newPage({ viewport: { width, height: 900 } });
          const refused = cspErrors(tab);
          for (const path of ['/demo/mail', `/demo/mail/${id}`]) {
            await tab.goto(`${house.api.url}${path}`);
            expect(await sidewaysScroll(tab)).toEqual([]);
            expect(await smallTargets(tab)).toEqual([]);
            expect(await axeViolations(tab)).toEqual([]);
          }
          expect(await tab.title()).toContain('Teguran I');
          expect(refused.every((line) => /script|lain\.test|sandbox/.test(line))).toBe(true);
          await tab.close();
        }
      } finally {
        await browser.close();
      }
    });
  });
});
