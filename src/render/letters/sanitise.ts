import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';
import {
  type Block,
  type Cell,
  CELL_KINDS,
  type Inline,
  type List,
  LIST_KINDS,
  PARAGRAPH_KINDS,
  type Row,
  ROW_KINDS,
  type Table,
  TABLE_KINDS,
} from './letter-tree';
import { printable, unbroken } from './text-runs';

type Node = DefaultTreeAdapterMap['childNode'];
type Element = DefaultTreeAdapterMap['element'];

/** Elements whose content is not text for people; they go with everything inside. */
const DROPPED = new Set(
  'script style template iframe frame object embed svg math noscript noembed noframes title head textarea select xmp plaintext'.split(
    ' ',
  ),
);
const BLOCKS = new Set(['p', 'ol', 'ul', 'table']);

/**
 * Reads the HTML of a template into the tree. This is the one place that decides what may reach the layout: a short list
 * of elements with a short list of classes. Other elements lose their tag and keep their text, scripts vanish whole.
 */
export function readHtml(html: string): Block[] {
  return blocksOf(parseFragment(html).childNodes);
}

/** Blocks among `nodes`; loose text between them becomes a paragraph. */
function blocksOf(nodes: readonly Node[]): Block[] {
  const blocks: Block[] = [];
  let loose: Node[] = [];
  const flush = (): void => {
    const c = inlineOf(loose);
    if (c.length > 0) blocks.push({ t: 'p', k: null, c });
    loose = [];
  };

  for (const node of nodes.flatMap(unwrapped)) {
    if (!isElement(node) || !BLOCKS.has(node.tagName)) {
      loose.push(node);
      continue;
    }
    flush();
    const block = blockOf(node);
    if (block) blocks.push(block);
  }
  flush();
  return blocks;
}

function blockOf(element: Element): Block | null {
  if (element.tagName === 'table') return tableOf(element);
  if (element.tagName !== 'p') return listOf(element);
  const c = inlineOf(element.childNodes);
  const k = kindOf(element, PARAGRAPH_KINDS);
  return c.length > 0 ? { t: 'p', k, c } : null;
}

function listOf(element: Element): List | null {
  let n = 0;
  const items = childrenNamed(element, ['li']).map((item) => {
    n = wholeNumber(item, 'value', 999) ?? n + 1;
    return { n, c: blocksOf(item.childNodes) };
  });
  if (items.length === 0) return null;
  return { t: 'list', ordered: element.tagName === 'ol', k: kindOf(element, LIST_KINDS), items };
}

function tableOf(element: Element): Table | null {
  const caption = childrenNamed(element, ['caption'])[0];
  const head = childrenNamed(element, ['thead']).flatMap(rowsOf);
  const body = childrenNamed(element, ['tbody', 'tfoot']).flatMap(rowsOf);
  const rows = [...head, ...body];
  if (rows.length === 0) return null;

  const width = Math.max(...rows.map((row) => row.cells.reduce((sum, cell) => sum + cell.span, 0)));
  const cols = (attribute(element, 'data-cols') ?? '').split(' ').flatMap((word) => {
    const parts = /^(\d{1,3}(?:\.\d)?)(mm|fr)$/.exec(word);
    return parts ? [{ n: Number(parts[1]), u: parts[2] as 'mm' | 'fr' }] : [];
  });
  return {
    t: 'table',
    k: kindOf(element, TABLE_KINDS),
    cols: Array.from({ length: width }, (_, index) => cols[index] ?? { n: 1, u: 'fr' }),
    caption: caption ? inlineOf(caption.childNodes) : null,
    head,
    body,
  };
}

function rowsOf(section: Element): Row[] {
  return childrenNamed(section, ['tr']).map((row) => ({
    k: kindOf(row, ROW_KINDS),
    cells: childrenNamed(row, ['td', 'th']).map(cellOf),
  }));
}

function cellOf(element: Element): Cell {
  return {
    head: element.tagName === 'th',
    span: wholeNumber(element, 'colspan', 20) ?? 1,
    k: kindOf(element, CELL_KINDS),
    c: blocksOf(element.childNodes),
  };
}

/** Marked text with white space as HTML means it: runs of it are one space, none at the ends or beside a break. */
function inlineOf(nodes: readonly Node[]): Inline[] {
  const flat = joined(nodes.flatMap(marked));
  const out: Inline[] = [];
  flat.forEach((part, index) => {
    if (typeof part !== 'string') {
      out.push(part);
      return;
    }
    const before = flat[index - 1];
    const after = flat[index + 1];
    let value = part;
    if (before === undefined || isBreak(before)) value = value.trimStart();
    if (after === undefined || isBreak(after)) value = value.trimEnd();
    if (value !== '') out.push(...unbroken(value));
  });
  return out;
}

function marked(node: Node): Inline[] {
  if (node.nodeName === '#text') {
    const value = printable((node as DefaultTreeAdapterMap['textNode']).value);
    return value === '' ? [] : [value];
  }
  if (!isElement(node) || DROPPED.has(node.tagName)) return [];
  if (node.tagName === 'br') return [{ t: 'br' }];
  if (node.tagName === 'img') {
    const media = attribute(node, 'data-media');
    return media ? [{ t: 'img', media }] : [];
  }
  const c = joined(node.childNodes.flatMap(marked));
  if (c.length === 0) return [];
  return node.tagName === 'strong' || node.tagName === 'em'
    ? [{ t: node.tagName, c: c.flatMap((part) => (typeof part === 'string' ? unbroken(part) : [part])) }]
    : c;
}

/** Neighbouring texts as one, so that what belongs on one line is seen whole. */
function joined(parts: readonly Inline[]): Inline[] {
  const out: Inline[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (typeof part === 'string' && typeof last === 'string') out[out.length - 1] = (last + part).replaceAll('  ', ' ');
    else out.push(part);
  }
  return out;
}

/** An element that is not on the list stands for its children; comments and scripts for nothing. */
function unwrapped(node: Node): Node[] {
  if (!isElement(node)) return node.nodeName === '#text' ? [node] : [];
  if (DROPPED.has(node.tagName)) return [];
  if (BLOCKS.has(node.tagName) || ['strong', 'em', 'br', 'img'].includes(node.tagName)) return [node];
  return node.childNodes.flatMap(unwrapped);
}

const isElement = (node: Node): node is Element => 'tagName' in node;
const isBreak = (part: Inline): boolean => typeof part !== 'string' && part.t === 'br';

const childrenNamed = (element: Element, names: readonly string[]): Element[] =>
  element.childNodes.filter((node): node is Element => isElement(node) && names.includes(node.tagName));

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((attr) => attr.name === name)?.value;

function wholeNumber(element: Element, name: string, most: number): number | null {
  const value = attribute(element, name);
  if (value === undefined || !/^\d{1,4}$/.test(value)) return null;
  return Number(value) >= 1 && Number(value) <= most ? Number(value) : null;
}

function kindOf<K extends string>(element: Element, kinds: readonly K[]): K | null {
  const words = (attribute(element, 'class') ?? '').split(' ');
  return kinds.find((kind) => words.includes(kind)) ?? null;
}
