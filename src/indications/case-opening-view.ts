import { number, shortDateTime } from '../common/formats';
import { caseOfEmployerPath, employerPath } from '../employers/employer.paths';
import type { CaseOpening } from './case-opening.queries';
import type { OpeningPlan } from './case-openings.service';
import type { IndicationKind } from './found-indications';
import { listHref } from './indication-list-view';
import { kindInWords, listOfKind } from './indication-view';
import type { IndicationQuery } from './indication.dto';
import { caseOpeningPath, orderCasesPath } from './indication.paths';

/** Names shown of a long order; all of them are in it. */
const SHOWN = 50;

/** The last look before cases are opened: how many, whom not, and why. */
export function openCasesView({ toOpen, excluded }: OpeningPlan, kind: IndicationKind, query: IndicationQuery) {
  const count = toOpen.length;
  return {
    title: 'Buka kasus',
    crumbs: [{ text: 'Dugaan dari berkas', href: listHref(query) }, { text: 'Buka kasus' }],
    kind,
    action: orderCasesPath(),
    cancel: listHref(query),
    button: `Buka ${number(count)} kasus`,
    statement: `${number(count)} kasus dibuka dari daftar ${kindInWords(kind)}; ${number(excluded.length)} dikecualikan.`,
    effects: [
      'Setiap kasus mendapat penanggung jawab menurut pembagian kecamatan, atau Anda bila belum dibagi.',
      'Temuannya memuat semua indikasi pemberi kerja itu yang tidak dikesampingkan, bersama angka dan sumbernya.',
      'Setiap baris diperiksa lagi saat dibuka; yang sudah berubah tidak dibuka dan disebut sebabnya.',
    ],
    employerIds: toOpen.map(({ employerId }) => employerId).join(','),
    toOpen: toOpen.slice(0, SHOWN).map(({ employerId, name, why }) => ({ name, why, href: employerPath(employerId) })),
    toOpenShown: `${number(Math.min(count, SHOWN))} dari ${number(count)}`,
    excluded: excluded.slice(0, SHOWN).map(({ row, why }) => ({
      ...{ name: row.name, why, href: employerPath(row.employerId) },
    })),
    excludedShown: `${number(Math.min(excluded.length, SHOWN))} dari ${number(excluded.length)}`,
  };
}

/** What has become of an order. */
export function openingView({ id, kind, openedBy, openedAt, rows }: CaseOpening) {
  const opened = rows.filter(({ caseId }) => caseId !== null);
  const failed = rows.filter(({ refused }) => refused !== null);
  const waiting = rows.filter(({ done }) => !done);
  return {
    title: 'Hasil pembukaan kasus',
    crumbs: [
      { text: 'Dugaan dari berkas', href: listHref({ daftar: listOfKind(kind) }) },
      { text: 'Hasil pembukaan kasus' },
    ],
    meta: `${kindInWords(kind)} · ${openedBy}, ${shortDateTime(openedAt)}`,
    here: caseOpeningPath(id),
    secondary: [{ href: `${caseOpeningPath(id)}.csv`, text: 'Unduh hasil (CSV)', icon: 'download' }],
    isRunning: waiting.length > 0,
    progress: `${number(rows.length - waiting.length)} dari ${number(rows.length)} selesai`,
    sums: [
      { label: 'Dibuka', value: opened.length },
      { label: 'Tidak dibuka', value: failed.length },
      { label: 'Menunggu', value: waiting.length },
    ],
    failed: failed.map(({ employerId, employerName, refused }) => ({
      ...{ name: employerName, why: refused, href: employerPath(employerId) },
    })),
    opened: opened.map(({ employerId, employerName, caseId, reference, ownerName }) => ({
      ...{ name: employerName, employer: employerPath(employerId), reference, owner: ownerName },
      href: caseOfEmployerPath(caseId!),
    })),
  };
}
