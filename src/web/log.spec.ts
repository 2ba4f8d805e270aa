import { Writable } from 'node:stream';
import { createLog, faultForLog, NestLog } from './log';

describe('the log', () => {
  function lines(write: (log: NestLog, raw: ReturnType<typeof createLog>) => void): string {
    let text = '';
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        text += chunk.toString();
        done();
      },
    });
    const raw = createLog('debug', stream);
    write(new NestLog(raw), raw);
    return text;
  }

  it('takes only what is on the list', () => {
    const text = lines((_, raw) => raw.info({ reqId: 'r1', email: 'dewi@uji.test', nik: '6474', status: 200 }, 'done'));
    expect(JSON.parse(text)).toEqual({ level: 30, time: expect.any(String), reqId: 'r1', status: 200, msg: 'done' });
  });

  it('tells of a database error what broke, not what was in it', () => {
    const error = Object.assign(new Error('Key (email)=(dewi@uji.test) already exists'), {
      driverError: { code: '23505', constraint: 'users_email', table: 'users', detail: 'Key (email)=(dewi@uji.test)' },
    });
    const text = lines((log) => log.error(error));
    expect(text).not.toContain('dewi');
    expect(JSON.parse(text)).toMatchObject({ code: '23505', constraint: 'users_email', table: 'users' });
  });

  it('tells where a bug is', () => {
    const fault = faultForLog(new TypeError('x is not a function'));
    expect(fault).toMatchObject({ fault: 'TypeError', message: 'x is not a function' });
    expect((fault['at'] as string[])[0]).toContain('log.spec.ts');
  });
});
