import { dateTime, dayAndDate, longDate, time } from '../common/formats';
import { holdsUntil } from './check-times';
import { DO_NOT_DECIDE, HOW_TO_LIFT, NO_PROOF_OF_COMPLIANCE, REASON_WORDS } from '../law/status-words';
import { checkRow } from './check-list-view';
import type { CheckSetting } from './check-setting.queries';
import { CHECK_PATH, checkPath, checkPdfPath, HISTORY_PATH, slipPath } from './check.paths';
import { basisInWords, matchInWords, missingPart, numberInWords, withholdingSteps } from './check-words';
import type { CheckRecord } from './status-check.queries';

/** What stands in the verdict, and what in the text below it. */
const [WARNING, NEITHER] = DO_NOT_DECIDE.split(/(?<=\.) /);
const SANCTION = 'Tidak mendapat pelayanan publik tertentu (izin tertentu ditahan)';

/** The page of one answer (`checks/show`); the auditor reads it and asks nothing. */
export function checkView(check: CheckRecord, setting: CheckSetting, mayCheck: boolean) {
  const { answer } = check;
  const { result, reason } = answer;
  const words = REASON_WORDS[reason];
  return {
    number: check.number,
    crumbs: [
      mayCheck ? { text: 'Cek pemberi kerja', href: CHECK_PATH } : { text: 'Riwayat cek', href: HISTORY_PATH },
      { text: check.number },
    ],
    asked: askedItems(check, setting),
    again: mayCheck ? { href: CHECK_PATH, text: 'Cek lain' } : undefined,
    outcome: result,
    ...verdict(check),
    isBlocked: result === 'blocked',
    isClear: result === 'clear',
    isUnknown: reason === 'not-in-register',
    why: words.why,
    whatToDo: words.whatToDo,
    notes: answer.notes.map(({ text }) => text),
    steps: result === 'blocked' ? withholdingSteps(setting.services.get(answer.service)?.recordSystem ?? null) : [],
    basis: basisItems(check, setting),
    howToLift: HOW_TO_LIFT,
    noProof: NO_PROOF_OF_COMPLIANCE,
    neither: NEITHER,
    missing: result === 'review' && mayCheck ? missingPart(reason) : null,
    againPath: `${checkPath(check.number)}/lagi`,
    contact: { name: 'Tim Kepatuhan', phone: setting.team.phone, hours: setting.team.openingHours },
    earlier: setting.earlier.map(checkRow),
    proof: {
      url: answer.verifyUrl,
      number: check.number,
      lines: [
        `${dayAndDate(check.askedAt)} pukul ${time(check.askedAt)}`,
        `${check.actorName}, ${check.unitCode}`,
        `Data per ${freshness(check)}`,
      ],
      note: holdsUntil(check),
    },
    pdf: checkPdfPath(check.number),
    slip: result === 'blocked' ? slipView(check, setting) : null,
  };
}

/** The paper for the applicant: it leaves the building, so it holds no more than domain.md §7.3 lets out. */
export function slipView(check: CheckRecord, setting: CheckSetting) {
  return {
    issuer: setting.city.name,
    application: check.applicationRef,
    name: check.answer.subject!.name,
    decision: check.answer.sanctions.map(({ decision }) => decision.number).join(' dan '),
    howToLift: HOW_TO_LIFT,
    contacts: [setting.bpjs, { ...setting.team, name: `Tim Kepatuhan, ${setting.team.name}` }].map((office) => ({
      name: office.name,
      text: `${office.phone}, ${office.openingHours}`,
    })),
    print: { href: slipPath(check.number), text: 'Cetak lembar pemohon' },
  };
}

function askedItems(check: CheckRecord, { services, villageName }: CheckSetting) {
  const { asked, answer } = check;
  const items: { label: string; text: string | null }[] = [
    { label: 'Layanan', text: services.get(check.service)?.name ?? check.service },
    { label: 'Permohonan', text: check.applicationRef },
    { label: 'Pengenal yang diketik', text: asked.identifiers.map(numberInWords).join('; ') || null },
    { label: 'Nama yang diketik', text: asked.name },
    { label: 'Tempat', text: villageName ? `Kel. ${villageName}` : answer.place && `NITKU ${answer.place}` },
    { label: 'Keadaan pada', text: asked.asOf && dateTime(asked.asOf) },
  ];
  return items.filter(({ text }) => text);
}

function verdict({ asked, answer }: CheckRecord): { who?: string; lines: string[] } {
  const { subject, result, reason } = answer;
  const known = subject && [
    subject.nib && `NIB ${subject.nib}`,
    subject.npwp && `NPWP ${subject.npwp}`,
    matchInWords(asked.identifiers),
  ];
  if (result === 'review') {
    const line = subject ? [`${subject.name}${subject.nib ? ` · NIB ${subject.nib}` : ''}`] : [];
    return { who: WARNING, lines: [REASON_WORDS[reason].why, ...line] };
  }
  if (known) return { who: subject.name, lines: [known.filter(Boolean).join(' · ')] };
  const numbers = asked.identifiers.map(numberInWords).join(' · ');
  return { who: asked.name ?? undefined, lines: asked.name ? ['Nama seperti Anda ketik', numbers] : [numbers] };
}

function basisItems({ answer, service }: CheckRecord, { services, isWholeEntity, city }: CheckSetting) {
  return answer.sanctions.flatMap(({ decision, from, until, basis, services: withheld }) => [
    { label: 'Sanksi', text: SANCTION },
    { label: 'Keputusan', text: `${decision.number}, ditandatangani ${longDate(decision.signedOn)}` },
    {
      label: 'Berlaku sejak',
      text: `${dayAndDate(from)}, ${until ? `sampai ${longDate(until)}` : 'belum ada tanggal berakhir'}`,
    },
    { label: 'Dasar hukum', text: basisInWords(services.get(service)?.basis ?? basis.join(', ')) },
    {
      label: 'Layanan yang ditahan',
      text: withheld
        .map((code) => `${services.get(code)?.name ?? code}${code === service ? ' – yang Anda tanyakan' : ''}`)
        .join(' · '),
    },
    {
      label: 'Lingkup',
      text: isWholeEntity ? `Seluruh badan usaha di ${city.cityName}` : 'Tempat usaha yang disebut dalam keputusan',
    },
  ]);
}

/** Only the hour on the day of the check, the day too when nothing has changed since. */
function freshness({ askedAt, answer }: CheckRecord): string {
  const changedAt = new Date(answer.dataAsOf);
  const isSameDay = longDate(changedAt) === longDate(askedAt);
  return isSameDay ? time(changedAt) : dateTime(changedAt);
}
