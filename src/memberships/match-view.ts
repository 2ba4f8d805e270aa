import { longDate, number, shortDateTime } from '../common/formats';
import type { EmployerRecord } from '../employers/employer-record';
import { employerPath, employersPath, matchPath } from '../employers/employer.paths';
import { sentence, shortMonth } from '../employers/view-parts';
import type { MatchQuestion } from './membership.queries';

/** The page that puts an employer beside a row of BPJS. */
export function matchView(record: EmployerRecord, match: MatchQuestion, mayDecide: boolean) {
  const { head } = record;
  return {
    crumbs: [
      { text: 'Pemberi kerja', href: employersPath() },
      { text: head.name, href: employerPath(head.id) },
      { text: 'Bandingkan' },
    ],
    employer: head.name,
    sides: sides(record, match),
    asOf: match.row ? longDate(match.row.asOf) : null,
    reasons: match.reasons.map((text) => ({ has: !/beda|berbeda|lain/.test(text), text: sentence(text) })),
    decided: match.state === 'open' ? null : decidedText(match),
    action: match.state === 'open' && mayDecide ? matchPath(head.id, match.id) : null,
    back: employerPath(head.id),
    choices: [
      {
        value: 'same',
        text: 'Sama',
        hint: 'Baris BPJS dihubungkan ke usaha ini; bulan berikutnya terhubung sendiri lewat NPP-nya.',
      },
      { value: 'different', text: 'Bukan', hint: 'Keduanya tidak ditanyakan lagi.' },
    ],
  };
}

function decidedText({ state, decidedBy, decidedAt, decisionReason }: MatchQuestion) {
  const answer = state === 'same' ? 'Sama' : 'Bukan usaha yang sama';
  return {
    title: answer,
    text: `${decidedBy ?? 'Petugas'}, ${decidedAt ? shortDateTime(decidedAt) : ''}: ${decisionReason ?? ''}`,
  };
}

/** The same things of both, row by row, so that the eye can go across. */
function sides({ head, identifiers, places, contacts, facts }: EmployerRecord, { row }: MatchQuestion) {
  const numberOf = (...types: string[]) =>
    identifiers.find((each) => types.includes(each.type) && !each.validTo)?.shown;
  const contact = (kind: string) =>
    contacts
      .filter((each) => each.kind === kind)
      .map((each) => each.shown)
      .join(', ');
  const declared = facts.find((fact) => fact.declaredWorkers !== null)?.declaredWorkers;
  const place = places[0];
  const line = (label: string, ours: string | null | undefined, theirs: string | null | undefined) => ({
    label,
    ours: ours || '–',
    theirs: theirs || '–',
  });
  return [
    line('Nama', head.name, row?.name),
    line('Alamat', place && [place.address, place.villageName].filter(Boolean).join(', '), row?.address),
    line('Kode pos', place?.postcode, row?.postcode),
    line('NIB', numberOf('nib'), row?.nib),
    line('NPWP', numberOf('npwp16', 'npwp15'), row?.npwpMasked),
    line('NPP', numberOf('npp'), row && `${row.npp}${row.division === '' ? '' : ` · divisi ${row.division}`}`),
    line(
      'Pekerja',
      declared == null ? null : `${number(declared)} dilaporkan`,
      row && `${number(row.workers)} terdaftar`,
    ),
    line('Program', null, row?.programmes.join(' ')),
    line('Terakhir dibayar', null, row?.lastPaidMonth && shortMonth(row.lastPaidMonth)),
    line('Surel', contact('email'), row?.email),
    line('Telepon', contact('phone'), row?.phoneMasked),
    line('Pembina BPJS', null, row?.officer),
  ];
}
