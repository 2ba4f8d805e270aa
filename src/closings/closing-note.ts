import type { CaseFinding, CaseRecord } from '../cases/case-record';
import type { KeptEvidence } from '../cases/case-evidence';
import type { Actor } from '../common/actor';
import { longDate } from '../common/formats';
import { plainDateIn } from '../common/plain-date';
import { stateLabel, type CaseState } from '../law/case-steps';
import { FINDING_LABELS } from '../law/findings';
import type { LetterFields } from '../render/letters';

type Note = LetterFields['CLOSE_NOTE'];

/** What each ending says, in one sentence of the note. */
const MEANINGS: Partial<Record<CaseState, string>> = {
  CLOSED_COMPLIANT: 'BPJS Ketenagakerjaan menyatakan semua temuan yang masih terbuka telah dipenuhi.',
  CLOSED_NOT_PROVEN: 'Temuan dalam kasus ini tidak terbukti.',
  CLOSED_WITHDRAWN: 'Temuan dalam kasus ini ditarik oleh yang menyampaikannya.',
  CLOSED_DUPLICATE: 'Pemberi kerja yang sama sudah ditangani dalam kasus lain.',
  CLOSED_OUT_OF_SCOPE: 'Pemberi kerja ini tidak termasuk yang dapat dikenai langkah menurut PP 86/2013 di kota ini.',
  CLOSED_DECLINED: 'Pejabat yang berwenang tidak menetapkan sanksi yang direkomendasikan Tim.',
};

/** What the office adds to the case to write the note. */
export interface NoteSetting {
  closedAt: Date;
  timeZone: string;
  team: string;
  office: string;
  actor: Actor;
  position: string;
}

/** Wording of the note that closes a case. */
export function closingNoteFields(
  { head, findings }: CaseRecord,
  ending: CaseState,
  ground: { reason: string; evidence: KeptEvidence | null; duplicateOf: string | null },
  setting: NoteSetting,
): Note {
  const evidence = [ground.evidence?.title, ground.duplicateOf && `Kasus ${ground.duplicateOf}`].filter(
    (title): title is string => Boolean(title),
  );
  return {
    teamName: setting.team,
    closedAt: setting.closedAt.toISOString(),
    place: setting.office,
    caseReference: head.reference,
    openedOn: plainDateIn(head.openedAt, setting.timeZone),
    employer: { name: head.employerName, nib: head.nib, npwpMasked: head.npwpMasked },
    ending: stateLabel(ending).replace(/^Selesai: /, ''),
    meaning: MEANINGS[ending]!,
    reason: asSentence(ground.reason),
    evidence,
    findings: findings.map((finding) => ({ title: FINDING_LABELS[finding.category], status: statusOf(finding) })),
    duplicateOf: ground.duplicateOf,
    signatures: [
      { side: setting.team, position: setting.position, name: setting.actor.name, image: null, refusal: null },
    ],
  };
}

const ENDED: Record<Exclude<CaseFinding['status'], 'open'>, string> = {
  cured: 'dipenuhi sejak',
  withdrawn: 'ditarik pada',
  not_proven: 'tidak terbukti sejak',
};

const statusOf = ({ status, endedOn }: CaseFinding): string =>
  status === 'open' ? 'tidak dilanjutkan' : `${ENDED[status]} ${longDate(endedOn!)}`;

/** The reason ends as a sentence does, whether or not the officer has ended it. */
const asSentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
