import { shortDate } from '../common/formats';
import type { EmployerIdentifierRow } from './employer-record';
import type { RegisterType } from './employer-records';
import { fileText, SOURCE_LABELS, type Tag } from './view-parts';

const TYPE_LABELS: Readonly<Record<RegisterType, string>> = {
  nib: 'NIB',
  npwp16: 'NPWP 16',
  npwp15: 'NPWP 15',
  nitku: 'NITKU',
  npp: 'NPP',
  owner_npwp: 'NPWP pemilik',
  owner_nik: 'NIK penanggung jawab',
};

/** One number of an employer: whose it is, since when, and who said so. */
export function identifierView(row: EmployerIdentifierRow) {
  return {
    kind: TYPE_LABELS[row.type],
    number: row.shown,
    division: row.type === 'npp' && row.division !== '' ? `divisi ${row.division}` : null,
    personalId: row.isPersonal ? row.id : null,
    isOld: row.validTo !== null,
    state: identifierState(row),
    source: [SOURCE_LABELS[row.source], validity(row)].filter(Boolean).join(', '),
    file: fileText(row) + identifierRemark(row),
  };
}

function identifierState({ type, validTo }: EmployerIdentifierRow): Tag {
  if (type === 'owner_npwp' || type === 'owner_nik') return { tone: 'mute', text: 'Tidak menghubungkan', icon: 'x' };
  return validTo === null ? { tone: 'ok', text: 'Sekarang' } : { tone: 'mute', text: 'Diganti', icon: 'history' };
}

function validity({ validFrom, validTo }: EmployerIdentifierRow): string | null {
  if (validFrom && validTo) return `${shortDate(validFrom)}–${shortDate(validTo)}`;
  if (validFrom) return `sejak ${shortDate(validFrom)}`;
  return validTo ? `sampai ${shortDate(validTo)}` : null;
}

function identifierRemark({ type, validTo }: EmployerIdentifierRow): string {
  if (type === 'owner_npwp' || type === 'owner_nik') return '; nomor orang: tidak membuka dan tidak menahan';
  return validTo ? '; diganti, tetap menunjuk usaha ini' : '';
}
