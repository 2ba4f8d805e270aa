import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/**
 * What the server does to one mail:
 * `accept`; `turn-away` the connection (554); `defer` (451) or `refuse` (550) the recipient; `refuse-content` (554) after the text; `drop-in-data`: hang
 * up while the text comes in; `lose-answer`: take the mail and hang up instead of saying so.
 */
export type SmtpBehaviour =
  'accept' | 'turn-away' | 'defer' | 'refuse' | 'refuse-content' | 'drop-in-data' | 'lose-answer';

/** A mail the server has taken. */
export interface ReceivedMail {
  from: string;
  to: string[];
  raw: Buffer;
  /** Text, HTML, headers and attachments as a mail program reads them. */
  email: Email;
}

/** A mail server on loopback that misbehaves on demand. */
export interface TestSmtp {
  url: string;
  /** What was taken, oldest first. */
  mails: ReceivedMail[];
  /** How often a mail was begun, whatever became of it. */
  attempts(): number;
  /** What becomes of the next mails, one each; afterwards all are accepted. */
  willDo(...behaviours: SmtpBehaviour[]): void;
  /** Refuses connections until {@link up}. */
  down(): Promise<void>;
  up(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a mail server on a free port. */
export async function startTestSmtp({ behaviour = [] }: { behaviour?: SmtpBehaviour[] } = {}): Promise<TestSmtp> {
  const mails: ReceivedMail[] = [];
  const planned = [...behaviour];
  const bySession = new Map<string, SmtpBehaviour>();
  let attempts = 0;
  let port = 0;

  const begin = (session: SMTPServerSession) => {
    attempts += 1;
    const next = planned.shift() ?? 'accept';
    bySession.set(session.id, next);
    return next;
  };

  const newServer = () =>
    new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      closeTimeout: 100,
      onConnect(session, done) {
        done(planned[0] === 'turn-away' ? (begin(session), smtpError(554, 'Not from there')) : null);
      },
      onRcptTo(_address, session, done) {
        const answers: Partial<Record<SmtpBehaviour, Error>> = {
          defer: smtpError(451, 'Try again later'),
          refuse: smtpError(550, 'No such mailbox'),
        };
        done(answers[begin(session)]);
      },
      onData(stream, session, done) {
        void take(stream, session, bySession.get(session.id)!).then(done, done);
      },
    });
  let server = newServer();

  async function take(stream: SMTPServerDataStream, session: SMTPServerSession, how: SmtpBehaviour) {
    if (how === 'drop-in-data') return hangUp(server, session);
    const raw = Buffer.concat(await chunksOf(stream));
    if (how === 'refuse-content') throw smtpError(554, 'Looks like spam');
    const { mailFrom, rcptTo } = session.envelope;
    mails.push({
      from: (mailFrom && mailFrom.address) || '',
      to: rcptTo.map(({ address }) => address),
      raw,
      email: await PostalMime.parse(raw),
    });
    if (how === 'lose-answer') return hangUp(server, session);
  }

  const up = async () => {
    server = newServer();
    // Hanging up on purpose is not worth a word.
    server.on('error', () => undefined);
    server.listen(port, '127.0.0.1');
    await once(server.server, 'listening');
    port = (server.server.address() as AddressInfo).port;
  };
  const down = () => new Promise<void>((resolve) => server.close(() => resolve()));
  await up();
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    attempts: () => attempts,
    willDo: (...behaviours) => void planned.push(...behaviours),
    down,
    up,
    stop: down,
  };
}

const smtpError = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });

async function chunksOf(stream: Readable): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return chunks;
}

/** Ends the connection without a word, and never answers. */
function hangUp(server: SMTPServer, session: SMTPServerSession): Promise<never> {
  for (const connection of server.connections as Set<{ id: string; _socket: { destroy(): void } }>) {
    if (connection.id === session.id) connection._socket.destroy();
  }
  return new Promise(() => undefined);
}
