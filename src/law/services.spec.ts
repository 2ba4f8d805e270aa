import { plainDate } from '../common/plain-date';
import { isServiceCode, recordingSentence, SERVICE_CODES, serviceOn, servicesOn, WITHHELD_SERVICES } from './services';

const today = plainDate('2026-11-25');

describe('services that may be withheld', () => {
  it.each([
    ['BIZ_LICENSE', 'a', 'OSS'],
    ['LOCAL_PERMIT', 'a', null],
    ['TENDER_PERMIT', 'b', null],
    ['TKA', 'c', null],
    ['LABOUR_SUPPLY', 'd', 'OSS'],
    ['BUILDING', 'e', 'SIMBG'],
  ] as const)('%s rests on item %s', (code, item, recordIn) => {
    expect(serviceOn(code, today)).toMatchObject({ statuteItem: item, basis: `PP 86/2013 Ps. 9(1)${item}`, recordIn });
  });

  it.each([
    ['2019-05-01', 'Izin Mendirikan Bangunan (IMB)'],
    ['2021-02-01', 'Izin Mendirikan Bangunan (IMB)'],
    ['2021-02-02', 'Persetujuan Bangunan Gedung (PBG)'],
  ])('on %s a building needs the %s', (day, name) => expect(serviceOn('BUILDING', plainDate(day))?.name).toBe(name));

  it('has one name for each code on each day, and none before the regulation', () => {
    for (const day of ['2014-01-01', '2021-02-02', '2021-04-01', '2026-11-25'].map(plainDate)) {
      expect(servicesOn(day).map((service) => service.code)).toEqual(SERVICE_CODES);
    }
    expect(servicesOn(plainDate('2013-12-23'))).toEqual([]);
  });

  it('never names a service of a person', () => {
    for (const { name } of WITHHELD_SERVICES) expect(name).not.toMatch(/SIM\b|paspor|STNK|sertifikat tanah/i);
  });

  it('knows its codes', () => {
    expect(isServiceCode('BUILDING')).toBe(true);
    expect(isServiceCode('PASSPORT')).toBe(false);
  });

  it('tells the officer where to record', () => {
    expect(recordingSentence('SIMBG')).toBe('Catat penahanan layanan di SIMBG sebelum batas waktu layanannya habis.');
    expect(recordingSentence(null)).toBe('Catat penahanan layanan pada berkas permohonan.');
  });
});
