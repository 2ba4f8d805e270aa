import { longDate } from '../common/formats';
import { addDays } from '../common/plain-date';
import {
  findingsInWords,
  inWords,
  lacks,
  met,
  metUnless,
  untested,
  type ConditionHead,
  type SanctionCondition,
} from './condition';
import type { FindingFact, NamedFinding } from './sanction-facts';
import { fineEnd, fineOf, warningEnd, warningOf, type Weighed } from './sanction-timing';

/** I1: no decision without a request of BPJS, or a recommendation of the labour inspector. */
export function requestOnFile({ facts, parameters }: Weighed): SanctionCondition {
  const head = {
    id: 'I1',
    label: 'Permohonan BPJS atau rekomendasi pengawas',
    basis: 'UU 24/2011 Ps. 17; PP 86/2013 Ps. 8(1)',
  } as const;
  if (facts.request === null)
    return lacks(head, 'Permohonan BPJS atau rekomendasi pengawas ketenagakerjaan belum tercatat.');
  return metUnless(
    head,
    parameters.requesters.includes(facts.request.by) ? null : 'Pemohonnya tidak berwenang memohon sanksi.',
  );
}

/** I1, who asks: only those the office lets (parameter `tmp2t.requester`). */
export function requesterMayAsk({ facts, parameters }: Weighed): SanctionCondition {
  const head = { id: 'I1', label: 'Pemohon berwenang', basis: 'UU 24/2011 Ps. 17; PP 86/2013 Ps. 8(1)' } as const;
  if (facts.request === null) return untested(head);
  if (parameters.requesters.includes(facts.request.by)) return met(head);
  return lacks(head, 'Pemohonnya tidak berwenang memohon sanksi.');
}

/** A letter about duties names one that is still open; after all have ended a case only closes (I6). */
export function findingLeftOpen({ facts }: Weighed): SanctionCondition {
  const head = { id: 'OPEN_FINDING', label: 'Ada temuan terbuka', basis: 'PP 86/2013 Ps. 3' } as const;
  return metUnless(
    head,
    facts.findings.some(({ status }) => status === 'open')
      ? null
      : 'Tidak ada temuan yang masih terbuka. Tambahkan temuan baru, atau tutup kasusnya.',
  );
}

/** Parameter `case.notice_required`: the first warning waits for BPJS's notice, where the office has agreed so. */
export function noticeSent(weighed: Weighed): SanctionCondition {
  const head = { id: 'NOTICE', label: 'Pemberitahuan ketidakpatuhan', basis: 'Praktik BPJS Ketenagakerjaan' } as const;
  if (!weighed.parameters.noticeRequired) return untested(head);
  const notified = weighed.facts.notices.flatMap(({ findings }) => findings);
  const absent = concernedFindings(weighed).filter((finding) => !isNamed(finding, notified));
  return metUnless(
    head,
    absent.length === 0 ? null : `Pemberitahuan ketidakpatuhan untuk ${numbersOf(absent)} belum tercatat.`,
  );
}

/** I9: who recommends or decides has the papers themselves before him, and not a list of them. */
export function papersOnFile(weighed: Weighed): SanctionCondition {
  const head = { id: 'PAPERS', label: 'Pindaian surat dan bukti terima BPJS', basis: 'PP 86/2013 Ps. 6-8' } as const;
  const concerned = concernedFindings(weighed);
  const absent = weighed.facts.listedOnly.filter(({ findings }) => concerned.some((one) => isNamed(one, findings)));
  return metUnless(
    head,
    absent.length === 0
      ? null
      : `${inWords([...new Set(absent.map(({ name }) => name))])} baru tercatat dari daftar. Lengkapi pindaian dan bukti terimanya.`,
  );
}

/** I2, the count: a finding is warned of at most twice. */
export function notWarnedTooOften(weighed: Weighed): SanctionCondition {
  const { facts, parameters } = weighed;
  const head = {
    id: 'I2',
    label: `Paling banyak ${parameters.maxWarnings} teguran`,
    basis: 'PP 86/2013 Ps. 6(1)',
  } as const;
  const tooOften = facts.findings.filter(({ id }) => countWarnings(id, facts.warnings) > parameters.maxWarnings);
  return metUnless(
    head,
    tooOften.length === 0 ? null : `${numbersOf(tooOften)} sudah ditegur lebih dari ${parameters.maxWarnings} kali.`,
  );
}

/** I5: a period starts only with proof of receipt, and a letter is not received before it was written. */
export function warningsReceived(weighed: Weighed): SanctionCondition {
  const head = { id: 'I5', label: 'Bukti terima Teguran I dan II', basis: 'PP 86/2013 Ps. 6(1)' } as const;
  for (const order of [1, 2] as const) {
    const name = order === 1 ? 'Teguran I' : 'Teguran II';
    for (const finding of chainsOf(weighed)) {
      const warning = warningOf(order, finding, weighed);
      // A finding that only this warning leaves out is told by I12.
      if (!warning && weighed.facts.warnings.some((given) => given.order === order)) continue;
      if (!warning) return lacks(head, `${name} belum tercatat.`);
      if (warning.receivedOn === null)
        return lacks(head, `Bukti terima ${name} belum tercatat; jangkanya belum berjalan.`);
      if (warning.receivedOn < warning.on)
        return lacks(head, `${name} tercatat diterima sebelum tanggal suratnya. Periksa tanggalnya.`);
      if (warning.endsOn !== null && warningEnd(warning, weighed) === null)
        return lacks(head, `Jangka ${name} melebihi 10 hari kerja yang diperbolehkan.`);
    }
  }
  return met(head);
}

/** I2: the second warning after the first has ended, for each finding it is about, and at most two for a finding. */
export function secondWarningAfterFirst(weighed: Weighed): SanctionCondition {
  const head: ConditionHead = {
    id: 'I2',
    label: 'Jangka Teguran I berakhir sebelum Teguran II',
    basis: 'PP 86/2013 Ps. 6(1)',
  };
  const { facts } = weighed;
  // What was never warned of is told by I12, where something else was.
  const warned = chainsOf(weighed).filter((finding) => warningOf(1, finding, weighed));
  if (warned.length === 0) return lacks(head, 'Teguran I belum tercatat.');
  for (const finding of warned) {
    const endsOn = warningEnd(warningOf(1, finding, weighed), weighed);
    if (warningOf(1, finding, weighed)?.endsOn === null) return lacks(head, standsStill('Jangka Teguran I'));
    if (endsOn === null) return lacks(head, 'Jangka Teguran I belum berjalan karena bukti terimanya belum tercatat.');
    const secondOn = warningOf(2, finding, weighed)?.on ?? facts.on;
    if (secondOn <= endsOn)
      return lacks(head, `Jangka Teguran I baru berakhir ${longDate(endsOn)}.`, addDays(endsOn, 1));
  }
  const count = notWarnedTooOften(weighed);
  return count.met ? met(head) : lacks(head, count.missing!);
}

/** I12 for the second warning: it may drop what is cured, but warn of nothing the first did not name. */
export function secondWarningNamesNothingNew(weighed: Weighed): SanctionCondition {
  const head = { id: 'I12', label: 'Teguran II hanya memuat temuan Teguran I', basis: 'PP 86/2013 Ps. 6(1)' } as const;
  const first = namedInWarnings(1, weighed);
  const second = namedInWarnings(2, weighed);
  if (second.length === 0) return untested(head);
  const added = weighed.facts.findings.filter((finding) => isNamed(finding, second) && !isNamed(finding, first));
  return metUnless(
    head,
    added.length === 0 ? null : `${numbersOf(added)} belum ditegur pertama kali. Buat tegurannya sendiri.`,
  );
}

/** I3: a fine only after the second warning has ended, for each finding it is about. */
export function fineAfterSecondWarning(weighed: Weighed): SanctionCondition {
  const head = { id: 'I3', label: 'Jangka Teguran II berakhir sebelum denda', basis: 'PP 86/2013 Ps. 7(1)' } as const;
  for (const finding of chainsOf(weighed)) {
    const endsOn = warningEnd(warningOf(2, finding, weighed), weighed);
    if (warningOf(2, finding, weighed)?.endsOn === null) return lacks(head, standsStill('Jangka Teguran II'));
    if (endsOn === null)
      return lacks(head, 'Jangka Teguran II belum berjalan karena teguran atau bukti terimanya belum tercatat.');
    const fineOn = fineOf(finding, weighed)?.on ?? weighed.facts.on;
    if (fineOn <= endsOn)
      return lacks(head, `Jangka Teguran II baru berakhir ${longDate(endsOn)}.`, addDays(endsOn, 1));
  }
  return met(head);
}

/** I4: the request after the fine window, unless BPJS declares the fine unperformed or not set. */
export function requestAfterFine(weighed: Weighed): SanctionCondition {
  const head = {
    id: 'I4',
    label: 'Masa denda lewat, atau BPJS menyatakan denda tidak dipenuhi atau tidak dikenakan',
    basis: 'PP 86/2013 Ps. 7(1), 8(1)',
    severity: 'warn-with-reason',
  } as const;
  const { facts, parameters } = weighed;
  if (!parameters.requireFineLapsed) return met(head);
  const requestOn = facts.request?.on ?? facts.on;
  for (const finding of chainsOf(weighed)) {
    const fine = fineOf(finding, weighed);
    if (!fine) return lacks(head, 'Denda atau pernyataan BPJS bahwa denda tidak dikenakan belum tercatat.');
    if (fine.kind === 'not-set') {
      if (fine.reason.trim() === '') return lacks(head, 'Alasan BPJS tidak mengenakan denda belum tercatat.');
      continue;
    }
    if (fine.declaredUnperformedOn !== null && fine.declaredUnperformedOn <= requestOn) continue;
    if (fine.endsOn === null) return lacks(head, standsStill('Masa denda'));
    const endsOn = fineEnd(fine, finding, weighed);
    if (endsOn === null) return lacks(head, 'Masa denda belum dapat dihitung karena jangka Teguran II belum berjalan.');
    if (requestOn <= endsOn) return lacks(head, `Masa denda baru berakhir ${longDate(endsOn)}.`, addDays(endsOn, 1));
  }
  return met(head);
}

/** I12: every finding concerned stands, as the same category, in both warnings, in the fine act and in the request. */
export function standsInEveryAct(weighed: Weighed): SanctionCondition {
  const { fines, request, warnings } = weighed.facts;
  const given = (order: 1 | 2) =>
    warnings.some((warning) => warning.order === order) ? namedInWarnings(order, weighed) : undefined;
  const withoutFine = fines.every(({ kind }) => kind === 'not-set');
  const acts: [string, readonly NamedFinding[] | undefined][] = [
    ['Teguran I', given(1)],
    ['Teguran II', given(2)],
    [
      withoutFine ? 'pernyataan denda tidak dikenakan' : 'penetapan denda',
      fines.length > 0 ? fines.flatMap(({ findings }) => findings) : undefined,
    ],
    ['permohonan', request?.findings],
  ];
  const there = acts.flatMap(([name, named]) => (named ? [name] : []));
  const head = {
    id: 'I12',
    label: there.length > 0 ? `Setiap temuan ada dalam ${inWords(there)}` : 'Setiap temuan sudah ditegur dua kali',
    basis: 'PP 86/2013 Ps. 6-8',
  } as const;
  const concerned = concernedFindings(weighed);
  if (concerned.length === 0) return lacks(head, 'Belum ada temuan terbuka yang sudah ditegur dua kali.');
  if (there.length === 0) return untested(head);
  for (const [name, named] of acts) {
    // An act not yet there is asked for by its own condition.
    const absent = named === undefined ? [] : concerned.filter((finding) => !isNamed(finding, named));
    if (absent.length > 0) return lacks(head, `${numbersOf(absent)} tidak ada dalam ${name} dengan jenis yang sama.`);
  }
  return met(head);
}

/** Q3: the law ties the sanction to registration and data, not to payment; arrears alone need a reason. */
export function hasAllowedCategory(weighed: Weighed): SanctionCondition {
  const head = {
    id: 'Q3',
    label: 'Temuan pendaftaran atau data, bukan tunggakan saja',
    basis: 'UU 24/2011 Ps. 17 jo. Ps. 15',
    severity: 'warn-with-reason',
  } as const;
  const allowed = concernedFindings(weighed).some(({ category }) =>
    weighed.parameters.allowedCategories.includes(category),
  );
  return metUnless(
    head,
    allowed
      ? null
      : 'Tunggakan iuran saja belum jelas dapat mendasari sanksi ini. Sebutkan alasannya, atau tanyakan Bagian Hukum.',
  );
}

/** While an instalment plan or a stay holds a clock, nobody can say that its time is over. */
const standsStill = (name: string): string =>
  `${name} sedang dihentikan, jadi belum berakhir. Tunggu sampai dilanjutkan.`;

/**
 * The findings a step is about: those it names, those of the decision, else of the request, else the open ones warned of
 * so far; where none was warned of twice yet, every open one, so that the page says what is missing.
 */
export function concernedFindings(weighed: Weighed): readonly FindingFact[] {
  const { findings, decision, request, about } = weighed.facts;
  if (about) return findings.filter(({ id }) => about.includes(id));
  if (decision) return findings.filter(({ id }) => decision.findingIds.includes(id));
  const open = findings.filter(({ status }) => status === 'open');
  if (request) return open.filter((finding) => request.findings.some(({ id }) => id === finding.id));
  const warnedTwice = open.filter((finding) =>
    ([1, 2] as const).every((order) => isNamed(finding, namedInWarnings(order, weighed))),
  );
  return warnedTwice.length > 0 ? warnedTwice : open;
}

/** The chains to look at; one that holds nothing where no finding is concerned, so that what is missing is said. */
function chainsOf(weighed: Weighed): readonly FindingFact[] {
  const concerned = concernedFindings(weighed);
  return concerned.length > 0 ? concerned : [{ id: '', number: 0, category: 'PWBD', status: 'open' }];
}

const namedInWarnings = (order: 1 | 2, { facts }: Weighed): readonly NamedFinding[] =>
  facts.warnings.filter((warning) => warning.order === order).flatMap(({ findings }) => findings);

function isNamed(finding: FindingFact, named: readonly NamedFinding[]): boolean {
  return named.some(({ id, category }) => id === finding.id && category === finding.category);
}

function countWarnings(findingId: string, warnings: Weighed['facts']['warnings']): number {
  return warnings.filter(({ findings }) => findings.some(({ id }) => id === findingId)).length;
}

function numbersOf(findings: readonly FindingFact[]): string {
  return findingsInWords(findings.map(({ number }) => number));
}
