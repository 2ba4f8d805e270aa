import { randomUUID } from 'node:crypto';
import Handlebars from 'handlebars';
import * as formats from '../../common/formats';
import { qrSvg } from './qr';

/** What the helpers need from outside: drawings by name, and where a built asset is served. */
export interface HelperSources {
  icons: ReadonlyMap<string, string>;
  assetPath(name: string): string;
}

type Helper = (...args: never[]) => unknown;

/**
 * Every helper a page or mail may use. Formats give an empty text for a missing value, so that a page can print what
 * may be absent without asking first; drawings and assets that do not exist are errors.
 */
export function viewHelpers({ icons, assetPath }: HelperSources): Record<string, Helper> {
  return {
    date: formatted(formats.longDate),
    dayAndDate: formatted(formats.dayAndDate),
    shortDate: formatted(formats.shortDate),
    weekdayAndDay: formatted(formats.weekdayAndDay),
    monthOf: formatted(formats.monthOf),
    dateTime: formatted(formats.dateTime),
    shortDateTime: formatted(formats.shortDateTime),
    time: formatted(formats.time),
    number: formatted(formats.number),
    rupiah: formatted(formats.rupiah),

    eq: (a: unknown, b: unknown) => a === b,
    and: (...args: unknown[]) => args.slice(0, -1).every(truthy),
    or: (...args: unknown[]) => args.slice(0, -1).find(truthy) ?? false,
    not: (value: unknown) => !truthy(value),
    /** Whether there is something to print: 0 is, an empty text is not. */
    given: (value: unknown) => value !== undefined && value !== null && value !== '',
    hasAny: (value: object | null | undefined) => Object.keys(value ?? {}).length > 0,
    /** Whether a choice is the chosen one, or among the chosen ones; forms bring text where records have numbers. */
    chosen: (value: unknown, current: unknown) =>
      (Array.isArray(current) ? current : [current]).some((one) => one !== undefined && String(one) === String(value)),
    idOf: (id: string | undefined, name: string) => id ?? name,
    /** `(list 404 410)`, and `(pair "NIB" nib)` for an item of `kv`: small things a page says itself. */
    list: (...args: unknown[]) => args.slice(0, -1),
    pair: (label: string, text: unknown) => ({ label, text }),
    in: (list: readonly unknown[] | undefined, value: unknown) => list?.includes(value) ?? false,
    /** Text put together from parts, for ids and attributes: `(text name "-hint")`. */
    text: (...args: unknown[]) =>
      args
        .slice(0, -1)
        .map((part) => (part === undefined ? '' : String(part)))
        .join(''),

    icon: (name: string) => {
      const drawing = icons.get(name);
      if (!drawing) throw new Error(`There is no icon "${name}" in assets/web/icons`);
      return new Handlebars.SafeString(drawing);
    },
    qr: (text: string, label: string) => new Handlebars.SafeString(qrSvg(text, label)),
    toneIcon: (tone: Tone) => TONE_ICONS[tone],
    newKey: () => randomUUID(),
    asset: (name: string) => assetPath(name),
  };
}

/** The icon that belongs to a tone when a page does not choose another (ui.md §9). */
export const TONE_ICONS = {
  ok: 'circle-check',
  bad: 'alert-octagon',
  wait: 'clock',
  info: 'info-circle',
  mute: 'circle-dashed',
  bpjs: 'building-bank',
} as const;

export type Tone = keyof typeof TONE_ICONS;

function formatted<T>(format: (value: T) => string): Helper {
  return (value: T | null | undefined) => (value === null || value === undefined || value === '' ? '' : format(value));
}

/** As `{{#if}}` sees it: an empty list is false, 0 is false. */
function truthy(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
