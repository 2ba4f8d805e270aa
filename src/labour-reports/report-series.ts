import { addressKey } from '../employers/addresses';
import { readName, searchName, type LegalForm } from '../employers/names';

/** Where and under which name a labour report was filed. */
export interface ReportedAt {
  name: string;
  legalForm: LegalForm | null;
  address: string | null;
  villageCode: string | null;
}

/**
 * What the reports of one place have in common over the years: legal form, name, kelurahan and street in their normal
 * form. Two shops of one name in one kelurahan are two, and a PT is not the CV of the same name: a person's link holds
 * for one of them only.
 */
export function seriesKey({ name, legalForm, address, villageCode }: ReportedAt): string {
  const street = addressKey(address) ?? words(address ?? '');
  return [legalForm ?? readName(name).legalForm ?? '', searchName(name) || words(name), villageCode ?? '', street].join(
    '|',
  );
}

/** A text without accents, punctuation and capitals. */
const words = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ');
