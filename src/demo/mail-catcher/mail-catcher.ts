import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { SMTPServer } from 'smtp-server';
import { MailBox } from './mail-box';

/** Takes every mail of the demo, so that none reaches a real person. */
export interface MailCatcher {
  /** For `Settings.smtpUrl`. */
  smtpUrl: string;
  box: MailBox;
  stop(): Promise<void>;
}

/** Starts the catcher on a free port of loopback; mails lie in `<home>/mails`. */
export async function startMailCatcher(home: string): Promise<MailCatcher> {
  const box = await MailBox.open(join(home, 'mails'));
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 500,
    onData(stream, { envelope }, done) {
      const from = (envelope.mailFrom && envelope.mailFrom.address) || '';
      const to = envelope.rcptTo.map(({ address }) => address);
      void bytesOf(stream)
        .then((raw) => box.add(raw, { from, to }))
        .then(() => done(), done);
    },
  });
  // A client that hangs up is no reason to end the demo.
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    box,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
