import { longDate } from '../common/formats';
import { addDays } from '../common/plain-date';
import { findingsInWords, lacks, met, metUnless, untested, type SanctionCondition } from './condition';
import { concernedFindings } from './conditions-of-bpjs-acts';
import { lastDay, workingDaysBetween } from './deadline';
import { periodOn } from './periods';
import { beyondInWords } from './planned-scope';
import type { SummonsFact } from './sanction-facts';
import type { Weighed } from './sanction-timing';

/** The team has verified the request before it recommends. */
export function verificationOnFile({ facts }: Weighed): SanctionCondition {
  const head = { id: 'VERIFIED', label: 'Berita acara verifikasi', basis: 'PP 86/2013 Ps. 8(2)' } as const;
  return metUnless(head, facts.verified ? null : 'Berita acara verifikasi belum dibuat.');
}

/** I14, first half: the employer was heard, or provably received a summons in time and did not answer it. */
export function employerHeard(weighed: Weighed): SanctionCondition {
  const head = {
    id: 'I14',
    label: 'Pemberi kerja didengar, atau undangan terbukti diterima dan tidak dijawab',
    basis: 'UU 30/2014 Ps. 46-47',
  } as const;
  const { summonses } = weighed.facts;
  if (summonses.some(({ outcome }) => outcome === 'heard')) return met(head);
  if (summonses.length === 0) return lacks(head, 'Pemberi kerja belum diundang untuk klarifikasi.');

  const unanswered = summonses.filter(({ outcome }) => outcome === 'unanswered');
  if (unanswered.length === 0) return lacks(head, 'Klarifikasi belum berlangsung.');
  if (unanswered.some((summons) => summonedInTime(summons, weighed))) return met(head);
  return lacks(
    head,
    `Undangan yang tidak dijawab harus terbukti diterima paling sedikit ${weighed.parameters.summonsNoticeDays} hari kerja sebelum klarifikasi. Undang sekali lagi.`,
  );
}

/** I14, second half: the employer was told of the planned decision in time to answer it. */
export function employerTold({ facts, calendar, parameters }: Weighed): SanctionCondition {
  const head = { id: 'I14', label: 'Rencana sanksi diberitahukan cukup awal', basis: 'UU 30/2014 Ps. 46-47' } as const;
  if (facts.preNotice === null) return lacks(head, 'Pemberitahuan rencana sanksi belum dikirim.');
  const { receivedOn } = facts.preNotice;
  if (receivedOn === null) return lacks(head, 'Bukti terima pemberitahuan rencana sanksi belum tercatat.');
  if (facts.preNotice.endsOn === null)
    return lacks(head, 'Tenggang pemberitahuan rencana sanksi sedang dihentikan, jadi belum berakhir.');

  const endsOn =
    facts.preNotice.endsOn ??
    lastDay({ ...periodOn('hearing-notice', receivedOn), length: parameters.hearingNoticeDays }, receivedOn, calendar);
  // His last day is his to its end (domain.md §5.1).
  if (facts.on > endsOn) return met(head);
  return lacks(
    head,
    `Tenggang ${parameters.hearingNoticeDays} hari kerja sejak pemberitahuan rencana sanksi sampai ${longDate(endsOn)}.`,
    addDays(endsOn, 1),
  );
}

/** I14, what was told: nothing is recommended that the newest notice the employer received does not name. */
export function withinNotice({ facts }: Weighed): SanctionCondition {
  const head = {
    id: 'I14',
    label: 'Layanan dan tempat usaha ada dalam pemberitahuan rencana sanksi',
    basis: 'UU 30/2014 Ps. 46-47',
  } as const;
  const { recommended, preNotice } = facts;
  // A notice that is not there, or not received, is asked for by its own condition.
  if (recommended === null || preNotice === null || preNotice.receivedOn === null) return met(head);
  const beyond = preNotice.planned
    ? beyondInWords(
        recommended,
        preNotice.planned,
        'pemberitahuan rencana sanksi yang diterima pemberi kerja',
        facts.on,
      )
    : 'Pemberitahuan rencana sanksi tidak menyebut layanan dan tempat usaha.';
  return metUnless(
    head,
    beyond &&
      `${beyond} Undang pemberi kerja lagi dengan rencana yang baru, kembalikan ke verifikasi, atau keluarkan dari rekomendasi.`,
  );
}

/** I14, what was recommended: nothing is decided that the team did not recommend. */
export function withinRecommendation({ facts }: Weighed): SanctionCondition {
  const head = {
    id: 'I14',
    label: 'Layanan dan tempat usaha ada dalam rekomendasi',
    basis: 'UU 30/2014 Ps. 46-47',
  } as const;
  const { decision, recommended } = facts;
  if (decision === null) return met(head);
  if (recommended === null) return lacks(head, 'Rekomendasi tim belum ditandatangani.');
  const beyond = beyondInWords(decision, recommended, 'rekomendasi tim', facts.on);
  return metUnless(
    head,
    beyond && `${beyond} Keluarkan dari keputusan, atau kembalikan ke verifikasi agar pemberi kerja diberi tahu lagi.`,
  );
}

/** I6: a sanction is not a punishment; what has been cured meanwhile drops out. */
export function findingsStillOpen(weighed: Weighed): SanctionCondition {
  const head = { id: 'I6', label: 'Semua temuan dalam keputusan masih terbuka', basis: 'PP 86/2013 Ps. 8' } as const;
  const ended = concernedFindings(weighed).filter(({ status }) => status !== 'open');
  return metUnless(
    head,
    ended.length === 0
      ? null
      : `${findingsInWords(ended.map(({ number }) => number))} tidak terbuka lagi. Keluarkan dari keputusan.`,
  );
}

/** A decree begins to work on its own day or later, not before it is signed: a draft that waited too long is drawn anew. */
export function effectStillAhead({ facts: { draftEffectiveOn, on } }: Weighed): SanctionCondition {
  const head = { id: 'EFFECT', label: 'Hari mulai berlaku belum lewat', basis: 'UU 30/2014 Ps. 60' } as const;
  if (draftEffectiveOn === null) return untested(head);
  return metUnless(
    head,
    draftEffectiveOn >= on
      ? null
      : `Konsep keputusan menyebut ${longDate(draftEffectiveOn)} sebagai hari mulai berlaku, dan hari itu sudah lewat. Tarik konsepnya, lalu susun yang baru.`,
  );
}

/** I10: a decision says what it withholds and where; "all services" or "everywhere" are no answer. */
export function scopeNamed({ facts }: Weighed): SanctionCondition {
  const head = { id: 'I10', label: 'Layanan dan lingkup sanksi disebut', basis: 'PP 86/2013 Ps. 9(1)' } as const;
  const { decision } = facts;
  if (decision === null) return lacks(head, 'Rancangan keputusan belum dibuat.');
  if (decision.services.length === 0) return lacks(head, 'Keputusan belum menyebut layanan yang ditahan.');
  return metUnless(
    head,
    decision.scope === 'establishments' && decision.establishmentIds.length === 0
      ? 'Keputusan belum menyebut tempat usahanya.'
      : null,
  );
}

/** I8: who drafts does not verify, who verifies neither signs nor registers, who gave paraf does not confirm. */
export function fourEyes({ facts: { people } }: Weighed): SanctionCondition {
  const head = {
    id: 'I8',
    label: 'Penyusun, verifikator, dan penandatangan orang yang berbeda',
    basis: 'Asas kehati-hatian, aturan kantor',
  } as const;
  const { draftedBy, verifiedBy, initialledBy, signedBy, registeredBy, confirmedBy } = people;
  if (draftedBy === null) return lacks(head, 'Penyusun rancangan belum tercatat.');
  if (verifiedBy === null) return lacks(head, 'Rancangan belum diverifikasi orang kedua.');
  if (draftedBy === verifiedBy) return lacks(head, 'Penyusun tidak boleh memverifikasi rancangannya sendiri.');
  if (signedBy !== null && [draftedBy, verifiedBy].includes(signedBy))
    return lacks(head, 'Penandatangan harus orang lain dari penyusun dan verifikator.');
  if (registeredBy !== null && [draftedBy, verifiedBy].includes(registeredBy))
    return lacks(head, 'Tanda tangan di luar sistem dicatat orang lain dari penyusun dan verifikator.');
  return metUnless(
    head,
    confirmedBy !== null && confirmedBy === initialledBy
      ? 'Tanda tangan di luar sistem dicocokkan orang lain dari pemberi paraf.'
      : null,
  );
}

/** I8 for a signature made outside the system: registered by one, confirmed against the scan by another. */
export function outsideSignatureConfirmed({ facts: { people } }: Weighed): SanctionCondition {
  const head = {
    id: 'I8',
    label: 'Tanda tangan dipastikan orang kedua',
    basis: 'Asas kehati-hatian, aturan kantor',
  } as const;
  const { signedBy, registeredBy, confirmedBy, draftedBy } = people;
  if (signedBy !== null) return met(head);
  if (registeredBy === null) return lacks(head, 'Keputusan belum ditandatangani.');
  if (confirmedBy === null) return lacks(head, 'Tanda tangan belum dicocokkan dengan pindaian oleh orang kedua.');
  return metUnless(
    head,
    [registeredBy, draftedBy].includes(confirmedBy)
      ? 'Yang mencocokkan harus orang lain dari penyusun dan pencatat.'
      : null,
  );
}

/** I11: without exact identifiers the counter could not find the employer, or would find another. */
export function identifiersOnRecord({ facts: { identifiers } }: Weighed): SanctionCondition {
  const head = {
    id: 'I11',
    label: 'NIB dan NPWP 16 digit tercatat, pencocokan selesai',
    basis: 'UU 30/2014 Ps. 10 (kecermatan)',
  } as const;
  const absent = [identifiers.nib ? null : 'NIB', identifiers.npwp16 ? null : 'NPWP 16 digit'].filter(
    (name) => name !== null,
  );
  if (absent.length > 0 && !identifiers.absenceNoted) {
    return lacks(
      head,
      `${absent.join(' dan ')} belum tercatat. Catat, atau lampirkan keterangan bertanda tangan bahwa OSS tidak memuatnya.`,
    );
  }
  const { undecidedMatches } = identifiers;
  return metUnless(
    head,
    undecidedMatches === 0 ? null : `Putuskan dahulu ${undecidedMatches} usulan pencocokan atas usaha ini.`,
  );
}

/** I5 for the decision: what binds on receipt needs proof of receipt. */
export function receiptProven({ facts: { decision }, parameters }: Weighed): SanctionCondition {
  const head = { id: 'I5', label: 'Keputusan terbukti diterima', basis: 'UU 30/2014 Ps. 60' } as const;
  if (decision === null || decision.signedOn === null) return lacks(head, 'Keputusan belum ditandatangani.');
  if (!parameters.effectNeedsReceipt) return met(head);
  if (decision.receivedOn === null) return lacks(head, 'Bukti terima keputusan belum tercatat.');
  return metUnless(
    head,
    decision.receivedOn < decision.signedOn
      ? 'Keputusan tercatat diterima sebelum ditandatangani. Periksa tanggalnya.'
      : null,
  );
}

function summonedInTime({ receivedOn, hearingOn }: SummonsFact, { facts, calendar, parameters }: Weighed): boolean {
  return (
    receivedOn !== null &&
    hearingOn <= facts.on &&
    workingDaysBetween(receivedOn, hearingOn, calendar) >= parameters.summonsNoticeDays
  );
}
