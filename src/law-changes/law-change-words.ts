import { longDate } from '../common/formats';
import { plainDate } from '../common/plain-date';
import { parameterDefault, type ParameterKey } from '../law/parameters';
import { contentOf, type LawChange, type LawChangeState } from './law-change.entity';
import { valueInWords } from './parameter-words';

/** "Jangka teguran menjadi 7 hari kerja mulai 4 Januari 2027": a change in half a sentence. */
export function changeInWords(
  change: Pick<LawChange, 'kind' | 'subject' | 'content' | 'source' | 'validFrom'>,
): string {
  switch (change.kind) {
    case 'PARAMETER': {
      const key = change.subject as ParameterKey;
      const value = valueInWords(key, contentOf(change, 'PARAMETER').value);
      return `${parameterDefault(key).label} menjadi ${value} mulai ${longDate(change.validFrom)}`;
    }
    case 'CALENDAR_YEAR':
      return `kalender ${change.subject} menurut ${change.source}`;
    case 'EXTRA_DAY': {
      const { name, closed } = contentOf(change, 'EXTRA_DAY');
      const day = longDate(plainDate(change.subject));
      return closed ? `${day} libur (${name})` : `${day} tidak lagi libur (${name})`;
    }
  }
}

/** How a change stands, with colour and word. */
export const CHANGE_STATES: Readonly<Record<LawChangeState, { tone: 'ok' | 'bad' | 'wait' | 'mute'; text: string }>> = {
  proposed: { tone: 'wait', text: 'Menunggu Bagian Hukum' },
  approved: { tone: 'ok', text: 'Disetujui' },
  refused: { tone: 'bad', text: 'Ditolak' },
  withdrawn: { tone: 'mute', text: 'Ditarik' },
};
