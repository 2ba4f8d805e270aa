import { longDate, number, rupiah, shortDate, shortDateTime } from '../common/formats';
import { countText, type Page } from '../common/paging';
import { employerPath, employersPath, matchPath, labourReportsPath } from '../employers/employer.paths';
import { standingTabs } from '../employers/employer-list';
import { sentence } from '../employers/view-parts';
import type { LabourReportQuery } from './labour-report.dto';
import { labourReportPath } from './labour-report.paths';
import type { FiledReport, ReportedPlace, SaidLink } from './labour-report.queries';

const TABS = { belum: 'Belum terhubung', terhubung: 'Terhubung' } as const;

/** The list of places that have filed labour reports. */
export function labourReportListView(page: Page<ReportedPlace>, total: number, query: LabourReportQuery) {
  const view = query.lihat ?? 'belum';
  const href = (given: LabourReportQuery) => {
    const parameters = Object.entries(given).filter((entry): entry is [string, string] => Boolean(entry[1]));
    return `${labourReportsPath()}?${new URLSearchParams(parameters).toString()}`;
  };
  return {
    crumbs: [{ text: 'Pemberi kerja', href: employersPath() }, { text: 'Wajib lapor' }],
    standings: standingTabs('wajib-lapor'),
    action: labourReportsPath(),
    tabs: {
      label: 'Keadaan',
      items: Object.entries(TABS).map(([each, text]) => ({
        text,
        href: href({ lihat: each as keyof typeof TABS }),
        count: each === view && !query.cari ? total : undefined,
        current: each === view,
      })),
    },
    search: { label: 'Nama', name: 'cari', value: query.cari },
    keep: [{ name: 'lihat', value: view }],
    isLinked: view === 'terhubung',
    rows: page.rows.map((row) => ({
      name: row.name,
      href: labourReportPath(row.id),
      place: [row.address, row.villageName].filter(Boolean).join(', '),
      workers: row.workers,
      on: shortDate(row.reportedOn),
      employer: row.employerId && { href: employerPath(row.employerId), name: row.employerName },
      questions: questionsOf(row),
    })),
    isNarrowed: Boolean(query.cari),
    all: { text: 'Hapus saringan', href: href({ lihat: view }) },
    shown: page.rows.length > 0 ? `${number(page.rows.length)} dari ${countText(total)}` : '',
    first: query.sesudah ? href({ ...query, sesudah: undefined }) : null,
    next: page.next ? href({ ...query, sesudah: page.next }) : null,
  };
}

/** Whom it may mean: each leads to the page that puts both beside each other. */
const questionsOf = ({ questions }: ReportedPlace) =>
  questions.map(({ id, employerId, employerName, why }) => ({
    href: matchPath(employerId, id),
    name: employerName,
    why: sentence(why.join('; ')),
  }));

/** The page of one place: everything it has filed, and whom it means. */
export function labourReportView(
  place: ReportedPlace,
  filed: readonly FiledReport[],
  links: readonly SaidLink[],
  mayDecide: boolean,
) {
  return {
    crumbs: [
      { text: 'Pemberi kerja', href: employersPath() },
      { text: 'Wajib lapor', href: labourReportsPath() },
      { text: place.name },
    ],
    name: place.name,
    meta: [place.address, place.villageName].filter(Boolean).join(', '),
    employer: place.employerId && { href: employerPath(place.employerId), name: place.employerName },
    questions: questionsOf(place),
    filed: filed.map((report, index) => ({
      number: report.reportNumber,
      on: longDate(report.reportedOn),
      counts: index === 0,
      workers: report.workers,
      wages: [report.lowestWage, report.highestWage]
        .map((wage) => (wage === null ? '–' : rupiah(wage)))
        .join(' sampai '),
      said: report.saidRegistered,
      source: report.fileName && `${report.fileName}${report.sourceRow === null ? '' : `, baris ${report.sourceRow}`}`,
    })),
    links: links.map(({ employerName, reason, by, at }) => ({
      title: employerName === null ? 'Hubungan dilepas' : `Dihubungkan ke ${employerName}`,
      text: `${by}, ${shortDateTime(at)}: ${reason}`,
    })),
    link: mayDecide && !place.employerId ? { action: `${labourReportPath(place.id)}/hubungkan` } : null,
    unlink: mayDecide && place.employerId ? { action: `${labourReportPath(place.id)}/lepaskan` } : null,
  };
}
