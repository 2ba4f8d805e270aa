import { isOneLetterAway } from './spelling';

/** Anything with an official code and a name: a city, a kecamatan, a kelurahan. */
export interface Place {
  /** The code of the Ministry of Home Affairs, e.g. `64.74.01.1003`. */
  code: string;
  name: string;
}

/** A kecamatan. */
export interface District extends Place {
  variants: readonly string[];
}

/** A kelurahan, or a desa where a city has them. */
export interface Village extends Place {
  districtCode: string;
  postcode: string | null;
  variants: readonly string[];
}

/** What a file says about a place, as typed. */
export interface TypedPlace {
  village?: string | null;
  district?: string | null;
  /** Searched for `Kel. …` when the village column is empty or missing. */
  address?: string | null;
}

/** Where that is, as far as it can be told. */
export interface FoundPlace {
  villageCode: string | null;
  districtCode: string | null;
  /** What the reader should know, in Indonesian: a faulty place never rejects a row. */
  note: string | null;
}

export interface VillageFinder {
  find(typed: TypedPlace): FoundPlace;
  /** The village whose name, or a known spelling of it, is written in `text`. */
  villageNamed(text: string): Village | null;
  /** The villages that share a postcode. */
  villagesWithPostcode(postcode: string): readonly Village[];
}

export interface Geography {
  districts: readonly District[];
  villages: readonly Village[];
  /** Local short forms of words in place names: `{ tj: 'tanjung' }`. */
  placeWords: Readonly<Record<string, string>>;
}

/**
 * Recognises kecamatan and kelurahan as people spell them: case, spaces, hyphens, `Kel.`, short words, known variants,
 * and one wrong letter where that leaves a single candidate. Columns exchanged are put right; a kelurahan beside the
 * wrong kecamatan keeps the kelurahan, which is the narrower and far more often the right one.
 */
export function villageFinder(geography: Geography): VillageFinder {
  const wordOf = (word: string) => geography.placeWords[word] ?? word;
  const keyOf = (text: string) => placeWords(text).map(wordOf).join('');
  const villages = indexOf(geography.villages, keyOf);
  const districts = indexOf(geography.districts, keyOf);
  const districtByCode = new Map(geography.districts.map((district) => [district.code, district]));

  function find(typed: TypedPlace): FoundPlace {
    const village = lookUp(villages, typed.village, keyOf);
    const district = lookUp(districts, typed.district, keyOf);
    if (village) return { ...inVillage(village), note: contradiction(village, district) };

    const exchanged = lookUp(villages, typed.district, keyOf);
    if (exchanged && (isBlank(typed.village) || lookUp(districts, typed.village, keyOf))) {
      const note = isBlank(typed.village)
        ? 'Kelurahan ditulis di kolom Kecamatan.'
        : 'Kolom Kelurahan dan Kecamatan tertukar; dibaca terbalik.';
      return { ...inVillage(exchanged), note };
    }

    const addressed = villageInAddress(typed.address ?? '');
    if (addressed) return { ...inVillage(addressed), note: null };

    const districtCode = district?.code ?? lookUp(districts, typed.village, keyOf)?.code ?? null;
    if (isBlank(typed.village)) return { villageCode: null, districtCode, note: 'Kelurahan kosong.' };
    return { villageCode: null, districtCode, note: `Kelurahan “${typed.village?.trim()}” tidak dikenal.` };
  }

  function contradiction(village: Village, district: District | null): string | null {
    if (!district || district.code === village.districtCode) return null;
    const right = districtByCode.get(village.districtCode)?.name ?? village.districtCode;
    return `Kelurahan ${village.name} termasuk Kecamatan ${right}, bukan ${district.name}; dipakai kelurahannya.`;
  }

  /** `JL. AHMAD YANI NO. 7 KEL. API-API`: what follows `Kel.`, taken as long as it still names a village. */
  function villageInAddress(address: string): Village | null {
    const after = /\bkel(?:urahan)?\b\.?\s+(.+)$/i.exec(address)?.[1];
    if (!after) return null;
    const words = placeWords(after);
    for (let length = Math.min(4, words.length); length > 0; length -= 1) {
      const found = villages.get(words.slice(0, length).map(wordOf).join(''));
      if (found) return found;
    }
    return null;
  }

  return {
    find,
    villageNamed: (text) => lookUp(villages, text, keyOf),
    villagesWithPostcode: (postcode) => geography.villages.filter((village) => village.postcode === postcode),
  };
}

function inVillage(village: Village): { villageCode: string; districtCode: string } {
  return { villageCode: village.code, districtCode: village.districtCode };
}

function indexOf<P extends Place & { variants: readonly string[] }>(
  places: readonly P[],
  keyOf: (text: string) => string,
): Map<string, P> {
  const index = new Map<string, P>();
  for (const place of places) for (const name of [place.name, ...place.variants]) index.set(keyOf(name), place);
  return index;
}

function lookUp<P extends Place>(
  index: Map<string, P>,
  text: string | null | undefined,
  keyOf: (text: string) => string,
): P | null {
  const key = keyOf(text ?? '');
  if (!key) return null;
  return index.get(key) ?? nearlyNamed(index, key);
}

/** The one place whose name differs by a single letter; short names are left alone, there one letter is too much. */
function nearlyNamed<P extends Place>(index: Map<string, P>, key: string): P | null {
  if (key.length < 6) return null;
  const near = new Set<P>();
  for (const [name, place] of index) if (isOneLetterAway(name, key)) near.add(place);
  return near.size === 1 ? [...near][0]! : null;
}

/** The words of a place name in lower case, without `Kel.`, `Desa` or `Kec.` before it. */
function placeWords(text: string): string[] {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}|[’'`]/gu, '')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
  return /^(kel|kelurahan|desa|kec|kecamatan)$/.test(words[0] ?? '') ? words.slice(1) : words;
}

function isBlank(text: string | null | undefined): boolean {
  return !text || /^[\s\u00a0-]*$/.test(text);
}
