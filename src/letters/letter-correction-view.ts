import type { Actor } from '../common/actor';
import { longDate, shortDateTime } from '../common/formats';
import { documentKind } from '../law/documents';
import { may } from '../web/permissions';
import { changesInWords } from './letter-correction-words';
import type { LetterCorrection } from './letter-corrections.queries';
import type { LetterRecord } from './letter.queries';

const STATES = {
  waiting: { tone: 'wait', text: 'Menunggu dicocokkan' },
  confirmed: { tone: 'ok', text: 'Catatan dibetulkan' },
  refused: { tone: 'mute', text: 'Pembetulan ditolak' },
} as const;

/** Whether this person may say that the paper reads otherwise: it was recorded, and no other correction waits. */
export function mayCorrect(letter: LetterRecord, corrections: readonly LetterCorrection[], actor: Actor): boolean {
  return (
    letter.origin === 'RECORDED' &&
    letter.state === 'issued' &&
    // There is nothing to compare with before the scan has come.
    letter.scanSha256 !== null &&
    may(actor, 'letters.correct') &&
    corrections.every(({ state }) => state !== 'waiting')
  );
}

/** Corrections on the page of their letter, the newest first, each with what was recorded and what the paper says. */
export function correctionItems(letter: LetterRecord, corrections: readonly LetterCorrection[]): object[] {
  return corrections.toReversed().map((correction) => ({
    href: `/surat/${letter.id}/pembetulan/${correction.id}`,
    tag: STATES[correction.state],
    changes: changesInWords(correction, letter.periodUnit),
    reason: correction.reason,
    people: peopleOf(correction),
  }));
}

/** The model of `letters/correction`: both readings, both scans, and what this person may do with it. */
export function correctionPage(letter: LetterRecord, correction: LetterCorrection, actor: Actor): object {
  const { id, was, is, state, note, reason } = correction;
  const path = `/surat/${letter.id}/pembetulan/${id}`;
  const waits = state === 'waiting';
  const mayDecide = may(actor, 'letters.confirm-correction');
  const isOwn = correction.proposedBy === actor.id;
  return {
    title: `Pembetulan catatan ${documentKind(letter.code).name}`,
    crumbs: [
      { text: 'Surat', href: '/surat' },
      { text: letter.number ?? 'Surat', href: `/surat/${letter.id}` },
      { text: 'Pembetulan catatan' },
    ],
    tags: [STATES[state]],
    version: letter.version,
    path,
    letterPath: `/surat/${letter.id}`,
    changes: changesInWords(correction, letter.periodUnit),
    reason,
    people: peopleOf(correction),
    note,
    scan: { src: `${path}/pindaian`, title: `Pindaian ${documentKind(letter.code).name} ${is.number}` },
    oldScan: was.scanSha256 === is.scanSha256 ? undefined : `${path}/pindaian-lama`,
    canDecide: waits && mayDecide && !isOwn,
    waits:
      waits && (isOwn || !mayDecide) ? 'Menunggu rekan lain, bukan pengusulnya, mencocokkan dengan pindaian.' : null,
    statement: `Catatan ${documentKind(letter.code).name} berubah menjadi Nomor ${is.number}, tanggal ${longDate(is.datedOn)}.`,
    effects: [
      ...(is.periodLength === was.periodLength ? [] : ['Jangka surat ini dihitung ulang sejak hari yang sama.']),
      'Tindakan sesudahnya diuji lagi. Bila ada yang tidak lagi memenuhi syarat, petugas kasus mendapat tugas; tahap kasus tidak berubah sendiri.',
      'Catatan lama, kedua pindaian, dan alasannya tetap tersimpan dan ikut dalam berkas untuk pengadilan.',
    ],
  };
}

function peopleOf({ proposerName, proposedAt, deciderName, decidedAt, state }: LetterCorrection): string {
  const proposed = `Diajukan ${proposerName}, ${shortDateTime(proposedAt)}`;
  if (!deciderName || !decidedAt) return proposed;
  const verb = state === 'confirmed' ? 'Dicocokkan' : 'Ditolak';
  return `${proposed} · ${verb} ${deciderName}, ${shortDateTime(decidedAt)}`;
}
