import { plainDate } from '../common/plain-date';
import { exhibitRows, exhibitsOf, fileName, type CasePaper, type ExhibitFile } from './exhibits';

const aFile = (file: Partial<ExhibitFile> = {}): ExhibitFile => ({
  sha256: 'ab'.repeat(32),
  mediaType: 'application/pdf',
  source: 'asli',
  part: 'surat',
  ...file,
});

const aPaper = (on: string, paper: Partial<CasePaper> = {}): CasePaper => ({
  letterId: on,
  code: 'REMINDER',
  title: null,
  number: '500.15.14/1/DISNAKER',
  on: plainDate(on),
  keptAt: new Date(`${on}T01:00:00Z`),
  receipt: null,
  files: [aFile()],
  ...paper,
});

describe('the exhibits of a case', () => {
  it('are marked in the order of their days, whatever the order they were read in', () => {
    const exhibits = exhibitsOf([aPaper('2026-05-04', { code: 'WARN_1' }), aPaper('2026-03-02'), aPaper('2026-08-10')]);
    expect(exhibits.map(({ mark, code, on }) => [mark, code, on])).toEqual([
      ['T-1', 'REMINDER', '2026-03-02'],
      ['T-2', 'WARN_1', '2026-05-04'],
      ['T-3', 'REMINDER', '2026-08-10'],
    ]);
  });

  it('of one day stand in the order they came into the file', () => {
    const at = (hour: string) => ({ keptAt: new Date(`2026-05-04T${hour}:00:00Z`) });
    const exhibits = exhibitsOf([
      aPaper('2026-05-04', { code: 'SUMMON', ...at('07') }),
      aPaper('2026-05-04', { code: 'BA_VERIF', ...at('03') }),
    ]);
    expect(exhibits.map(({ mark, code }) => [mark, code])).toEqual([
      ['T-1', 'BA_VERIF'],
      ['T-2', 'SUMMON'],
    ]);
  });

  it('give each file a line of its own: where it comes from, who received it, and its hash', () => {
    const [letter] = exhibitsOf([
      aPaper('2026-05-04', {
        code: 'WARN_1',
        number: 'B/12/052026',
        receipt: {
          method: 'REGISTERED_POST',
          on: plainDate('2026-05-06'),
          receiverName: 'Maya',
          receiverPosition: 'staf umum',
        },
        files: [
          aFile({ source: 'salinan', part: 'pindaian' }),
          aFile({ source: 'salinan', part: 'bukti terima', mediaType: 'image/jpeg', sha256: 'cd'.repeat(32) }),
        ],
      }),
    ]);
    expect(exhibitRows([letter!])).toEqual([
      [
        'T-1',
        'Teguran tertulis I',
        'B/12/052026, 4 Mei 2026',
        'Salinan',
        'Pos tercatat, 6 Mei 2026, Maya (staf umum)',
        Array(8).fill('abababab').join(' '),
      ],
      ['T-1.b', 'Bukti terima', '–', 'Salinan', '–', Array(8).fill('cdcdcdcd').join(' ')],
    ]);
    expect([fileName(letter!, 0), fileName(letter!, 1)]).toEqual([
      'T-001 Teguran tertulis I.pdf',
      'T-001b bukti terima.jpg',
    ]);
  });

  it('stand in the list without a file, too', () => {
    const [paper] = exhibitsOf([aPaper('2026-05-04', { files: [] })]);
    expect(exhibitRows([paper!])).toEqual([
      ['T-1', 'Surat himbauan', '500.15.14/1/DISNAKER, 4 Mei 2026', 'tidak ada berkas', '–', '–'],
    ]);
  });

  it('leave nothing in a file name that a file system trips over', () => {
    const [file] = exhibitsOf([
      aPaper('2026-05-04', { code: null, title: '../../etc/passwd: "Akta" <1>', number: null }),
    ]);
    expect(fileName(file!, 0)).toBe('T-001 etc passwd Akta 1.pdf');
  });
});
