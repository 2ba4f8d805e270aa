import { longDate, number, shortDate, shortDateTime } from '../common/formats';
import { caseOfEmployerPath, employerPath, indicationsPath } from '../employers/employer.paths';
import type { Tag } from '../employers/view-parts';
import type { ChangeGroup } from './change-groups';
import { brakeView } from './brake-view';
import { COUNTER_EFFECTS, type CounterAnswer } from './counter-effects';
import {
  applyImportPath,
  cancelImportPath,
  importColumnsPath,
  importPath,
  importsPath,
  rejectsPath,
  revertImportPath,
} from './import.paths';
import { IMPORT_KINDS } from './import-kinds';
import { linkItems, listedView } from './import-row-views';
import { STATE_LABELS } from './import.problems';
import type { ImportState } from './import.entity';
import type { CaseEffect } from './import-reviews';
import type { AnswerTouched, ChangeShown, ImportHead, ImportRowShown, VanishedByOfficer } from './import.queries';
import type { RejectedCells } from './rejects-workbook';

/** Rows shown of each list; the whole is in the workbook, or behind a tab. */
export const ROWS_SHOWN = 10;

const STATE_TAGS: Readonly<Record<ImportState, Omit<Tag, 'text'>>> = {
  reading: { tone: 'info', icon: 'hourglass' },
  ready: { tone: 'wait', icon: 'clipboard-check' },
  held: { tone: 'bad', icon: 'hand-stop' },
  applied: { tone: 'ok' },
  refused: { tone: 'bad', icon: 'ban' },
  failed: { tone: 'bad' },
  cancelled: { tone: 'mute', icon: 'x' },
};

export const stateTag = (state: ImportState): Tag => ({ ...STATE_TAGS[state], text: STATE_LABELS[state] });

/** `Kepesertaan BPJS per 31 Oktober 2026`; before the day is known, the kind alone. */
export function importTitle({ kind, asOf }: Pick<ImportHead, 'kind' | 'asOf'>): string {
  return asOf ? `${IMPORT_KINDS[kind].title} per ${longDate(asOf)}` : IMPORT_KINDS[kind].title;
}

/** What the page of one import is made of. */
export interface ImportShown {
  head: ImportHead;
  mayApply: boolean;
  vanishedByOfficer: readonly VanishedByOfficer[];
  vanished: readonly ImportRowShown[];
  rejected: readonly RejectedCells[];
  header: readonly string[];
  newcomers: readonly ImportRowShown[];
  /** The rows of a list of acts; empty for every other kind. */
  listed: readonly ImportRowShown[];
  groups: readonly ChangeGroup[];
  group: ChangeGroup | null;
  changes: readonly ChangeShown[];
  nextChanges: string | null;
  cases: readonly CaseEffect[];
  answers: readonly AnswerTouched[];
  /** Whether the one who looks may release it. */
  mayRelease: boolean;
  /** The form to release it, as it came back with a fault. */
  release?: { reason?: string; error?: string };
  questions: { toMatch: number; linked: number; newEmployers: number };
}

/** The page of one import: what was read, and what it does or did. */
export function importView(shown: ImportShown) {
  const { head, mayApply } = shown;
  const { id, counts, state } = head;
  const isShown = state === 'ready' || state === 'applied' || (state === 'held' && head.asOf !== null);
  return {
    title: importTitle(head),
    crumbs: [{ text: 'Impor', href: importsPath() }, { text: IMPORT_KINDS[head.kind].label }],
    tags: [stateTag(state), { tone: 'mute', text: head.fileName, icon: 'file-text' }],
    meta: `Diunggah ${head.uploadedBy ?? 'sistem'}, ${shortDateTime(head.uploadedAt)}${readingTime(head)}`,
    here: importPath(id),
    isReading: state === 'reading',
    brake: brakeView(shown),
    progress: progressText(head),
    unknown: unknownNote(shown),
    verdict: verdictNote(head),
    remarks: isShown ? head.problems : [],
    primary: state === 'ready' && mayApply ? { href: applyImportPath(id), text: 'Terapkan', icon: 'check' } : null,
    secondary:
      mayApply && (state === 'ready' || state === 'reading' || (state === 'held' && !shown.mayRelease))
        ? [{ href: cancelImportPath(id), text: 'Batalkan impor', icon: 'x' }]
        : state === 'applied' && mayApply && !IMPORT_KINDS[head.kind].isListOfActs
          ? [{ href: revertImportPath(id), text: 'Tarik impor', icon: 'x' }]
          : [],
    isShown,
    sums: [
      { label: 'Baris', value: counts.rows, alarm: isCaught(head, 'FEWER') },
      { label: 'Baru', value: counts.new },
      { label: 'Berubah', value: counts.changed, alarm: isCaught(head, 'CHANGED') },
      { label: 'Tetap', value: counts.unchanged },
      { label: 'Ditolak', value: counts.rejected, alarm: isCaught(head, 'DISPLACED') },
      { label: 'Hilang dari berkas', value: counts.vanished, alarm: isCaught(head, 'VANISHED') },
    ],
    isApplied: state === 'applied',
    links: linkItems(shown),
    indications: indicationsPath(),
    answers: shown.answers.slice(0, ROWS_SHOWN).map(answerRow),
    moreAnswers:
      shown.answers.length > ROWS_SHOWN
        ? `dan ${number(shown.answers.length - ROWS_SHOWN)} lagi, di kolom perubahan`
        : null,
    answersEnd: answersEnd(shown.answers),
    cases: shown.cases.map(caseEffect),
    moreCases: shown.cases.length > ROWS_SHOWN ? `dan ${number(shown.cases.length - ROWS_SHOWN)} kasus lain` : null,
    officers: head.kind === 'bpjs-membership' ? officerRows(shown.vanishedByOfficer) : [],
    vanished: head.kind === 'oss-nib' ? shown.vanished.map(plainRow) : [],
    rejected: shown.rejected.slice(0, ROWS_SHOWN).map((row) => rejectedRow(row, shown)),
    rejectedShown: counts.rejected > ROWS_SHOWN ? `${number(ROWS_SHOWN)} dari ${number(counts.rejected)} baris` : null,
    rejects:
      counts.rejected > 0 ? { href: rejectsPath(id), text: `Unduh ${number(counts.rejected)} baris (XLSX)` } : null,
    listed: listedView(shown),
    newcomers: (listedView(shown) ? [] : shown.newcomers).slice(0, ROWS_SHOWN).map(plainRow),
    hasNumbers: shown.newcomers.some(({ details }) => details.nib ?? details.npp),
    newcomersShown: `${number(Math.min(ROWS_SHOWN, shown.newcomers.length))} dari ${number(counts.new)} baris`,
    ...changesView(shown),
  };
}

/** How far the reading is, in rows. */
function progressText({ rowsDone, rowsTotal, progress }: ImportHead): string {
  if (rowsTotal === 0) return 'Berkas sedang dibuka.';
  if (rowsDone < rowsTotal)
    return `${number(rowsDone)} dari ${number(rowsTotal)} baris dibaca (${number(progress)} persen).`;
  return `${number(rowsTotal)} baris dibaca; sedang dibandingkan dengan data kami.`;
}

/** Columns passed over because nobody knows them; a file can be read without them. */
function unknownNote({ head: { id, state, columns }, mayApply }: ImportShown) {
  if (!columns || columns.missing.length > 0 || (state !== 'ready' && state !== 'held')) return null;
  const titles = columns.unknown.map(({ heading }) => heading);
  return {
    text: `Kolom yang tidak dikenal dan tidak dipakai: ${titles.join(', ')}.`,
    href: mayApply ? importColumnsPath(id) : null,
  };
}

const isCaught = ({ state, brake }: ImportHead, ground: string): boolean =>
  state === 'held' && brake.some((finding) => finding.ground === ground);

const ANSWER_TAGS: Readonly<Record<CounterAnswer, Tag>> = {
  blocked: { tone: 'bad', text: 'Dalam sanksi', icon: 'ban' },
  review: { tone: 'mute', text: 'Perlu dipastikan', icon: 'help-circle' },
  clear: { tone: 'ok', text: 'Tidak ada sanksi', icon: 'check' },
};

function answerRow({ employerId, name, rowNo, counter }: AnswerTouched) {
  const effect = counter === null ? null : COUNTER_EFFECTS[counter];
  return {
    name: name ?? `Baris ${number(rowNo)}`,
    href: employerId ? employerPath(employerId) : null,
    now: ANSWER_TAGS[effect?.now ?? 'blocked'],
    after: ANSWER_TAGS[effect?.after ?? 'blocked'],
    why: effect?.why ?? 'pengenal baru tidak dipakai sampai Bagian Hukum memutuskan',
  };
}

/** The sentence a reader looks for first. */
function answersEnd(answers: readonly AnswerTouched[]): { bold: string; text: string } {
  const cleared = answers.filter(
    ({ counter }) => counter !== null && COUNTER_EFFECTS[counter].after === 'clear',
  ).length;
  const text = 'jawaban yang menjadi “tidak ada sanksi tercatat” karena impor ini.';
  return cleared === 0 ? { bold: 'Tidak ada', text } : { bold: `${number(cleared)}`, text };
}

function readingTime({ uploadedAt, readAt }: ImportHead): string {
  if (!readAt) return '';
  const seconds = Math.max(1, Math.round((readAt.getTime() - uploadedAt.getTime()) / 1000));
  return ` · dibaca dalam ${number(seconds)} detik`;
}

/** The one sentence that matters in this state; null while there is only the preview to look at. */
function verdictNote(head: ImportHead) {
  const reason = head.problems.join(' ');
  switch (head.state) {
    case 'refused':
      return { tone: 'bad', title: 'Berkas ini tidak dapat dipakai', text: `${reason} Tidak ada data yang berubah.` };
    case 'failed':
      return { tone: 'bad', title: 'Berkas ini gagal dibaca', text: `${reason} Tidak ada data yang berubah.` };
    case 'cancelled':
      if (head.revertedAt) {
        return {
          tone: 'mute',
          title: 'Impor ini ditarik sesudah diterapkan',
          text: `Oleh ${head.revertedBy ?? 'sistem'}, ${shortDateTime(head.revertedAt)}: “${head.revertReason}”.`,
        };
      }
      return { tone: 'mute', title: 'Impor ini dibatalkan', text: 'Tidak ada data yang berubah.' };
    case 'applied':
      return {
        tone: 'ok',
        title: 'Sudah diterapkan',
        text: `Oleh ${head.appliedBy ?? 'sistem'}, ${head.appliedAt ? shortDateTime(head.appliedAt) : ''}.`,
      };
    case 'ready':
      if (head.releasedAt) {
        return {
          tone: 'info',
          title: 'Penahanan dilepas, belum ada yang berubah',
          text: `Oleh ${head.releasedBy ?? 'sistem'}, ${shortDateTime(head.releasedAt)}: “${head.releaseReason}”.`,
        };
      }
      return {
        tone: 'info',
        title: 'Belum ada yang berubah',
        text: 'Periksa hasil baca di bawah, lalu terapkan semuanya sekaligus.',
      };
    default:
      return null;
  }
}

function caseEffect({ caseId, reference, employerName, changes }: CaseEffect, index: number) {
  return {
    reference,
    href: caseOfEmployerPath(caseId),
    name: employerName,
    changes: changes.slice(0, 3),
    isShown: index < ROWS_SHOWN,
  };
}

function officerRows(officers: readonly VanishedByOfficer[]) {
  return officers.map(({ officer, before, vanished }) => ({ name: officer ?? 'Tanpa pembina', before, vanished }));
}

function plainRow({ rowNo, name, employerId, details, problems }: ImportRowShown) {
  return {
    rowNo,
    name: name ?? '–',
    href: employerId ? employerPath(employerId) : null,
    number: details.nib ? `NIB ${details.nib}` : details.npp ? `NPP ${details.npp}` : null,
    note: problems[0] ?? null,
  };
}

/** What stood in the cell that tells who is meant, so that the row is found again. */
function rejectedRow({ rowNo, raw, problems }: RejectedCells, { head, header }: ImportShown) {
  const cell = (title: string) => (raw[header.findIndex((each) => each.trim().toUpperCase() === title)] ?? '').trim();
  const keys = (head.kind === 'oss-nib' ? ['NIB'] : head.kind === 'bpjs-membership' ? ['NPP'] : ['NIB', 'NPP']).filter(
    (key) => header.some((each) => each.trim().toUpperCase() === key),
  );
  const filled = keys.find((key) => cell(key)) ?? null;
  const numbered = filled ? `${filled} ${cell(filled)}` : keys.length > 0 ? `${keys.join(' dan ')} kosong` : '';
  return {
    rowNo,
    content: [cell('NAMA PERUSAHAAN'), numbered].filter(Boolean).join(' · '),
    why: problems.join(' '),
  };
}

function changesView({ head, groups, group, changes: found, nextChanges }: ImportShown) {
  // A list of acts tells them row by row.
  const changes = IMPORT_KINDS[head.kind].isListOfActs ? [] : found;
  const total = groups.reduce((sum, each) => sum + each.count, 0);
  const href = (key: string) => `${importPath(head.id)}?kolom=${key}`;
  return {
    fields: {
      label: 'Kolom yang berubah',
      items: groups.map(({ key, label, count }) => ({
        ...{ href: `${href(key)}#kolom`, text: label, count, current: key === group?.key },
      })),
    },
    changesMeta: `${number(head.counts.changed)} baris berubah · ${number(total)} isian${head.kind === 'bpjs-membership' ? ', upah dan pembayaran bulanan termasuk' : ''}`,
    changes: changes.map((change) => ({
      rowNo: change.rowNo,
      name: change.name ?? '–',
      href: change.employerId ? employerPath(change.employerId) : null,
      label: change.label,
      old: readableValue(change.field, change.old),
      new: readableValue(change.field, change.new),
      note: change.held ? { tone: 'wait', text: 'Perlu Bagian Hukum', icon: 'scale' } : null,
    })),
    hasNotes: changes.some((change) => change.held),
    nextChanges: nextChanges && group ? `${href(group.key)}&cursor=${nextChanges}#kolom` : null,
    changesShown: `${number(changes.length)} dari ${number(group?.count ?? 0)} isian`,
  };
}

/** A month is read as a month, anything else stands as it is. */
function readableValue(field: string, value: string | null): string | null {
  return field === 'lastPaidMonth' && value ? shortDate(`${value}-01`).replace(/^\d+\s/, '') : value;
}
