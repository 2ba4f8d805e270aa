import { number } from '../common/formats';
import { employerPath, matchesPath } from '../employers/employer.paths';
import { IMPORT_KINDS } from './import-kinds';
import type { ImportHead, ImportRowShown } from './import.queries';

/** Where visits of earlier years are linked; the page belongs to `visits`. */
const VISITS_UNLINKED = '/kunjungan-lama';

/** Of a list of acts all rows are worth reading. */
export const LISTED_SHOWN = 100;

/** What a list of acts does, row by row: what is done, and what the law does not let pass. Null for other kinds. */
export function listedView({ head, listed }: { head: ImportHead; listed: readonly ImportRowShown[] }) {
  if (!IMPORT_KINDS[head.kind].isListOfActs) return null;
  return {
    shown: `${number(listed.length)} dari ${number(head.counts.rows - head.counts.rejected)} baris`,
    rows: listed.map(({ rowNo, name, employerId, changes, problems }) => ({
      rowNo,
      name: name ?? '–',
      href: employerId ? employerPath(employerId) : null,
      effects: changes.map(({ label, old, new: now }) => `${label}: ${[old, now].filter(Boolean).join(' → ')}`),
      remarks: problems,
    })),
  };
}

/** The questions are asked once the file is applied. */
const toAnswer = ({ state }: ImportHead, toMatch: number) =>
  state === 'applied' && toMatch > 0 ? { href: matchesPath() } : {};

/** Reports carry no number: a place is known once a person has said whose it is. */
function reportItems(head: ImportHead, { toMatch, linked }: { toMatch: number; linked: number }) {
  const { counts } = head;
  const rest = Math.max(0, counts.rows - counts.rejected - linked - toMatch);
  return [
    { label: 'Terhubung', text: `${number(linked)} baris`, meta: 'sudah dijawab petugas' },
    {
      label: 'Perlu dicocokkan',
      text: `${number(toMatch)} baris`,
      meta: 'mirip dengan pemberi kerja kami',
      ...toAnswer(head, toMatch),
    },
    { label: 'Belum terhubung', text: `${number(rest)} baris`, meta: 'disimpan sebagai laporan, tanpa pemberi kerja' },
  ];
}

/** How the rows stand to the register: by exact numbers, or as a question for a person. */
export function linkItems({
  head,
  questions,
}: {
  head: ImportHead;
  questions: { toMatch: number; linked: number; newEmployers: number };
}) {
  const isVisits = head.kind === 'visits-legacy';
  if (isVisits || IMPORT_KINDS[head.kind].isListOfActs) {
    const unlinked = head.counts.rows - head.counts.rejected - questions.linked;
    return [
      { label: 'Terhubung', text: `${number(questions.linked)} baris` },
      ...(isVisits ? [{ label: 'Belum terhubung', text: `${number(unlinked)} baris`, href: VISITS_UNLINKED }] : []),
    ];
  }
  if (head.kind === 'wlkp') return reportItems(head, questions);
  if (head.kind === 'bpjs-answers') {
    const unlinked = head.counts.rows - head.counts.rejected - questions.linked;
    return [
      { label: 'Terhubung lewat nomor', text: `${number(questions.linked)} baris` },
      { label: 'Belum terhubung', text: `${number(unlinked)} baris`, meta: 'nomornya tidak kami kenal' },
    ];
  }
  if (head.kind === 'oss-nib') return [{ label: 'Pemberi kerja baru', text: number(questions.newEmployers) }];
  return [
    { label: 'Terhubung lewat nomor', text: `${number(questions.linked)} baris` },
    {
      label: 'Perlu dicocokkan',
      text: `${number(questions.toMatch)} baris`,
      meta: 'mirip dengan pemberi kerja kami, tanpa nomor yang sama',
      ...toAnswer(head, questions.toMatch),
    },
    {
      label: 'Belum terhubung',
      text: `${number(Math.max(0, head.counts.rows - head.counts.rejected - questions.linked - questions.toMatch))} baris`,
      meta: 'disimpan sebagai data BPJS, tanpa pemberi kerja',
    },
  ];
}
