import { longDate, shortDate } from '../common/formats';
import { addDays, type PlainDate } from '../common/plain-date';
import { inForceOn, isActing, lastDayOf, standingOn } from '../law/appointments';
import type { OfficeProfile } from './office-profiles';
import { CAPACITY_LABELS, type Signatory } from './signatories';

interface Tag {
  tone: 'ok' | 'wait' | 'info' | 'mute';
  text: string;
}

/** Rows of the list: who signs, who does again, who did and who will. */
export function officialRows(
  officials: readonly Signatory[],
  offices: readonly OfficeProfile[],
  today: PlainDate,
): object[] {
  return officials.map((official) => ({
    ...official,
    office: offices.find((office) => office.code === official.officeCode)?.name,
    capacity: CAPACITY_LABELS[official.capacity],
    tag: tagOf(official, sameOffice(officials, official), today),
    days: daysOf(official),
    canEnd: isEndable(official, today),
  }));
}

/** What the page that ends an appointment says: whose it is, the day proposed, and who signs afterwards. */
export function endingOf(official: Signatory, officials: readonly Signatory[], today: PlainDate): object {
  const isPlan = standingOn(official, today) === 'planned';
  const lastDay = isPlan ? addDays(official.validFrom, -1) : today;
  const others = sameOffice(officials, official).filter((other) => other.id !== official.id);
  const next = inForceOn(others, addDays(lastDay, 1));
  return {
    statement: isPlan
      ? `${official.name} tidak jadi menandatangani sebagai ${official.title} mulai ${longDate(official.validFrom)}.`
      : `${official.name} berhenti menandatangani sebagai ${official.title} sesudah hari terakhir di bawah ini.`,
    effects: [
      next
        ? `Sesudah itu ${next.name}, ${next.title}, yang menandatangani.`
        : 'Sesudah itu belum ada yang menandatangani; suratnya tidak dapat disusun sampai pejabat baru dicatat.',
      'Konsep yang menyebut namanya perlu diperbarui penandatangannya sebelum ditandatangani.',
      'Surat yang sudah terbit tidak berubah. Langkah ini hanya dapat dilakukan satu kali.',
    ],
    form: { lastDay },
  };
}

const sameOffice = (officials: readonly Signatory[], { officeCode }: Signatory): Signatory[] =>
  officials.filter((official) => official.officeCode === officeCode);

const isEndable = (official: Signatory, today: PlainDate): boolean =>
  official.endedAt === null && ['present', 'planned'].includes(standingOn(official, today));

function tagOf(official: Signatory, ofOffice: readonly Signatory[], today: PlainDate): Tag {
  const standing = standingOn(official, today);
  if (standing === 'planned') return { tone: 'info', text: 'Direncanakan' };
  if (standing === 'dropped') return { tone: 'mute', text: 'Tidak jadi' };
  if (standing === 'past') return { tone: 'mute', text: 'Berakhir' };
  const signing = inForceOn(ofOffice, today);
  if (signing?.id === official.id) return { tone: 'ok', text: 'Menandatangani' };
  return { tone: 'wait', text: signing && isActing(signing) ? `Digantikan ${signing.name}` : 'Tidak menandatangani' };
}

function daysOf(official: Signatory): string {
  const lastDay = lastDayOf(official);
  if (!lastDay) return `Sejak ${shortDate(official.validFrom)}`;
  if (lastDay < official.validFrom) return `Semula mulai ${shortDate(official.validFrom)}`;
  return `${shortDate(official.validFrom)} sampai ${shortDate(lastDay)}`;
}
