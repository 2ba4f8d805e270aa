import { noon } from '../../test/factories/case-record';
import type { Actor, Role } from '../common/actor';
import { plainDate } from '../common/plain-date';
import { chainItems, deliveryItems, letterFacts, letterRow, letterTags, letterTodo, noDelivery } from './letter-view';
import type { LetterRecord } from './letter.queries';

const aLetter = (letter: Partial<LetterRecord> = {}): LetterRecord => ({
  id: 'l1',
  code: 'REMINDER',
  issuer: 'OFFICE',
  origin: 'WRITTEN',
  state: 'proposed',
  number: null,
  datedOn: null,
  draftedAt: noon('2026-06-05'),
  caseId: 'kasus',
  caseReference: 'KS-2026-0042',
  addressee: 'PT Contoh Bahari',
  subject: 'Imbauan',
  receivedOn: null,
  isListedOnly: false,
  listPlace: null,
  mailState: null,
  version: 1,
  draftedBy: 'sari',
  caseOwnerId: 'sari',
  signatoryId: 'rahmadi',
  rejections: [],
  takenBack: null,
  drafterName: 'Sari',
  initialledBy: null,
  initialerName: null,
  initialledAt: null,
  signerName: null,
  signedAt: null,
  madeLater: false,
  registeredBy: null,
  registrarName: null,
  registeredAt: null,
  confirmerName: null,
  confirmedAt: null,
  signatoryName: 'Drs. Rahmadi',
  signatoryTitle: 'Kepala Dinas',
  scanSha256: null,
  pdfSha256: null,
  verifyCode: null,
  printFailed: false,
  takesExtract: false,
  periodLength: null,
  periodUnit: null,
  receipt: null,
  deliveries: [],
  ...letter,
});

const DECREE: Partial<LetterRecord> = { code: 'DECISION', issuer: 'MAYOR', signatoryName: 'Wali Kota' };

const actor = (role: Role, id: string = role): Actor => ({
  kind: 'user',
  id,
  name: id,
  role,
  unitId: null,
  unitCode: null,
  scopes: [],
});

const may = (letter: Partial<LetterRecord>, who: Actor): string[] =>
  Object.entries(letterTodo(aLetter(letter), who)).flatMap(([name, value]) => (value === true ? [name] : []));

const HEAD = actor('team_head');
const LAWYER = actor('legal_reviewer');
const MAYOR = actor('signatory');
const BPJS = actor('bpjs_officer');
const DRAFTER = actor('case_officer', 'sari');
const COLLEAGUE = actor('case_officer', 'budi');
const INITIALLED = { ...DECREE, initialledBy: 'legal_reviewer', initialledAt: noon('2026-06-05') };
const REGISTERED = {
  ...INITIALLED,
  state: 'registered',
  registeredBy: 'budi',
  registeredAt: noon('2026-06-05'),
} as const;

describe('what a person may do with a letter', () => {
  it.each<[string, Partial<LetterRecord>, Actor, string[]]>([
    [
      'the head signs for the office, takes the draft back or sends it back',
      {},
      HEAD,
      ['canSign', 'canWithdraw', 'canSendBack'],
    ],
    ['the mayor does not', {}, MAYOR, []],
    ['the drafter takes it back, and does not sign', {}, DRAFTER, ['canWithdraw']],
    ['a head who drafted it does not sign either', { draftedBy: 'team_head' }, HEAD, ['canWithdraw']],
    ['another officer of BPJS signs its letter', { issuer: 'BPJS', code: 'WARN_1' }, BPJS, ['canSign', 'canSendBack']],
    ['the legal office initials a decree first', DECREE, LAWYER, ['canInitial', 'canSendBack']],
    ['until then the mayor waits', DECREE, MAYOR, []],
    ['and so does whoever registers', DECREE, COLLEAGUE, []],
    ['then the mayor signs', INITIALLED, MAYOR, ['canSign', 'canSendBack']],
    ['no longer the legal office', INITIALLED, LAWYER, []],
    ['or somebody registers a signature from outside', INITIALLED, COLLEAGUE, ['canRegister']],
    ['never the drafter', INITIALLED, DRAFTER, ['canWithdraw']],
    ['the registrar does not confirm', REGISTERED, COLLEAGUE, []],
    ['nor does the drafter', REGISTERED, DRAFTER, []],
    ['another does', REGISTERED, HEAD, ['canConfirm']],
    ['a signed letter waits for its receipt', { state: 'signed' }, DRAFTER, ['canRecordReceipt']],
    ['of a report none is asked', { state: 'issued', code: 'BA_VISIT' }, DRAFTER, []],
    [
      'a failed print is tried again',
      { state: 'signed', code: 'BA_VISIT', printFailed: true },
      DRAFTER,
      ['canPrintAgain'],
    ],
    ['but not by those who only read', { state: 'signed', printFailed: true }, actor('auditor'), []],
    ['nothing is left of a withdrawn one', { state: 'void' }, DRAFTER, []],
  ])('%s', (_, letter, who, expected) => {
    expect(may(letter, who)).toEqual(expected);
  });

  it.each<[Partial<LetterRecord>, Actor, string | null]>([
    [{}, COLLEAGUE, 'Menunggu tanda tangan Drs. Rahmadi.'],
    [DECREE, MAYOR, 'Menunggu paraf Bagian Hukum.'],
    [REGISTERED, COLLEAGUE, 'Menunggu rekan lain mencocokkan tanda tangan dengan pindaiannya.'],
    [{}, HEAD, null],
    [{ state: 'void' }, HEAD, null],
  ])('%#. says for whom it waits', (letter, who, words) => {
    expect(letterTodo(aLetter(letter), who).waitsFor).toBe(words);
  });
});

it.each<[string, Partial<LetterRecord>, string[]]>([
  ['waits', {}, ['Menunggu tanda tangan']],
  ['is being printed', { state: 'signed', code: 'BA_VISIT' }, ['Ditandatangani, sedang dicetak']],
  ['was mailed', { state: 'issued', mailState: 'sent' }, ['Terbit', 'Dikirim, belum terbukti diterima']],
  ['was refused', { state: 'issued', mailState: 'failed' }, ['Terbit', 'Surel ditolak']],
  ['was not mailed', { state: 'issued' }, ['Terbit', 'Belum terbukti diterima']],
  [
    'was received',
    { state: 'issued', mailState: 'failed', receivedOn: plainDate('2026-06-09') },
    ['Terbukti diterima'],
  ],
])('a letter that %s', (_, letter, tags) => {
  expect(letterTags(aLetter(letter)).map((tag) => tag.text)).toEqual(tags);
});

describe('the chain of signatures', () => {
  const done = (letter: Partial<LetterRecord>) =>
    (chainItems(aLetter(letter)) as { does: string; done: boolean }[]).map(
      (item) => `${item.done ? '✓' : '·'} ${item.does}`,
    );

  it('is short for letters and longer for decrees', () => {
    expect(done({})).toEqual(['✓ menyusun', '· Kepala Dinas']);
    expect(done(DECREE)).toEqual(['✓ menyusun', '· paraf', '· Kepala Dinas']);
    expect(done({ ...INITIALLED, signedAt: noon('2026-06-05') })).toEqual(['✓ menyusun', '✓ paraf', '✓ Kepala Dinas']);
  });

  it('waits for no official on a report that those present have signed', () => {
    expect(done({ code: 'BA_VISIT', state: 'issued' })).toEqual(['✓ menyusun', '✓ menandatangani di tempat']);
    expect(done({ code: 'BA_VISIT', state: 'issued', madeLater: true })).toEqual([
      '✓ menyusun kemudian dari catatan, tidak ditandatangani di tempat',
    ]);
    expect(done({ code: 'BA_VERIF' })).toEqual(['✓ menyusun', '· Kepala Dinas']);
  });

  it('names both who vouch for a signature made outside', () => {
    expect(done(REGISTERED)).toEqual([
      '✓ menyusun',
      '✓ paraf',
      '✓ mencatat tanda tangan di luar sistem',
      '· mencocokkan dengan pindaian',
    ]);
  });

  it('says of a paper of BPJS only who recorded it', () => {
    expect(done({ origin: 'RECORDED' })).toEqual(['✓ mencatat surat ini']);
  });
});

describe('the ladder of delivery', () => {
  const delivery = {
    recipient: 'hrd@contoh.example',
    recipientSource: 'bpjs-membership',
    createdAt: '2026-06-05T04:00:00Z',
    reason: '550 No such mailbox',
    attempts: 1,
  };

  it('ends with the proof, which mail never is', () => {
    const items = deliveryItems(aLetter({ deliveries: [{ ...delivery, state: 'failed' }] })) as {
      title: string;
      text: string;
      tone: string;
      next?: boolean;
    }[];
    expect(items).toMatchObject([
      { title: '1. Surel ke hrd@contoh.example', text: 'Ditolak server surel: 550 No such mailbox', tone: 'bad' },
      { title: '2. Bukti terima', text: 'Belum ada. Jangka belum berjalan.', next: true },
    ]);
    expect(deliveryItems(aLetter({ deliveries: [{ ...delivery, state: 'sent' }] }))[0]).toMatchObject({
      text: 'Diterima server surel; belum bukti bahwa orangnya menerima',
    });
  });

  it('names who received it when it is proven', () => {
    const receipt = {
      id: 'r1',
      method: 'COURIER',
      evidenceNumber: null,
      postedOn: null,
      reason: null,
      receivedOn: plainDate('2026-06-09'),
      receiverName: 'Sri Wahyuni',
      receiverPosition: 'staf SDM',
      scanSha256: null,
      note: null,
      recordedBy: 'Sari',
      recordedAt: '2026-06-09T04:00:00Z',
    } as const;
    expect(deliveryItems(aLetter({ receipt }))).toMatchObject([
      { title: '1. Kurir', text: 'Diterima Sri Wahyuni, staf SDM, Selasa, 9 Juni 2026', tone: 'ok' },
    ]);
  });

  it('is empty for papers that stay here', () => {
    expect(deliveryItems(aLetter({ code: 'BA_VISIT' }))).toEqual([]);
  });
});

it('lists facts only where there are some', () => {
  const labels = (letter: Partial<LetterRecord>) =>
    (letterFacts(aLetter(letter)) as { label: string }[]).map((fact) => fact.label);
  expect(labels({})).toEqual(['Nomor', 'Tanggal', 'Hal', 'Kepada', 'Kasus']);
  expect(labels({ caseReference: null, periodLength: 10, periodUnit: 'working-days', verifyCode: 'ABC' })).toEqual([
    ...['Nomor', 'Tanggal', 'Hal', 'Kepada'],
    ...['Jangka dalam surat', 'Kode periksa'],
  ]);
});

it('tells a draft by the day it was written', () => {
  expect(letterRow(aLetter())).toMatchObject({ number: 'belum bernomor', date: 'konsep 5 Jun 2026', who: 'city' });
  expect(letterRow(aLetter({ number: '842', datedOn: plainDate('2026-06-08'), issuer: 'BPJS' }))).toMatchObject({
    number: '842',
    date: '8 Jun 2026',
    who: 'bpjs',
  });
});

it.each([
  ['UNIT_NOTICE', 'proposed', 'sesudah ditandatangani'],
  ['REVOKE', 'issued', 'alamat surel penerima belum ada'],
  ['BA_VISIT', 'issued', 'tidak dikirim keluar'],
  ['REFERRAL', 'issued', 'pemberi kerja tidak menerimanya'],
  ['UNIT_NOTICE', 'void', 'ditarik'],
] as const)('of an undelivered %s that is %s it says: %s', (code, state, words) => {
  expect(noDelivery({ code, state })).toContain(words);
});
