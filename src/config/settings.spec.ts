import { loadSettings, SettingsError } from './settings';

describe('settings', () => {
  it('needs nothing to be set', () => {
    expect(loadSettings({})).toMatchObject({
      port: 3000,
      publicUrl: 'http://localhost:3000',
      databaseUrl: null,
      timeZone: 'Asia/Makassar',
      runJobs: true,
    });
  });

  it('names all faults in one message', () => {
    const load = () =>
      loadSettings({
        PORT: 'eighty',
        DATABASE_URL: 'mysql://root@db',
        PUBLIC_URL: 'https://patuh.example/app',
        OFFICE_TIME_ZONE: 'Mars/Olympus',
        DKIM_DOMAIN: 'patuh.example',
        LOG_LEVEL: 'loud',
      });
    expect(load).toThrow(SettingsError);
    try {
      load();
    } catch (error) {
      expect((error as SettingsError).faults.map((fault) => fault.split(/[ :,]/)[0])).toEqual([
        'PORT',
        'DKIM_DOMAIN',
        'DATABASE_URL',
        'PUBLIC_URL',
        'LOG_LEVEL',
        'OFFICE_TIME_ZONE',
      ]);
    }
  });

  it('believes no proxy unless it is named', () => {
    expect(loadSettings({}).trustedProxies).toEqual([]);
    expect(loadSettings({ TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8' }).trustedProxies).toEqual([
      '127.0.0.1',
      '10.0.0.0/8',
    ]);
    expect(() => loadSettings({ TRUSTED_PROXIES: 'all' })).toThrow(/TRUSTED_PROXIES/);
  });

  it('never repeats a value that may hold a password', () => {
    try {
      loadSettings({ DATABASE_URL: 'mysql://root:secret@db' });
    } catch (error) {
      expect((error as Error).message).not.toContain('secret');
    }
    expect.assertions(1);
  });
});
