import type { Block, Cell, Inline, LetterTree, List, Table } from './letter-tree';

const escaped = (value: string): string =>
  value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll('\u200b', '<wbr>');

/**
 * The letter as an HTML fragment, for the preview and the body of a mail: the same words as the PDF, without style or
 * script. Classes begin with `letter-`.
 */
export function letterHtml(tree: LetterTree): string {
  const { frame } = tree;
  const facts = [
    ['Nomor', frame.number],
    ['Tanggal', `${frame.place}, ${frame.date}`],
    ...(tree.layout === 'letter' ? [['Hal', frame.subject]] : []),
  ];
  const rows = facts
    .map(([name, value]) => `<tr><th scope="row">${escaped(name!)}</th><td>${escaped(value!)}</td></tr>`)
    .join('');
  const to =
    frame.addressee.length > 0
      ? `<p class="letter-addressee">Yth.<br>${frame.addressee.map(escaped).join('<br>')}</p>`
      : '';
  const draft = tree.draft ? '<p class="letter-draft">PRATINJAU: belum diterbitkan</p>' : '';
  const signed = frame.signatory
    ? `<p class="letter-signature">${frame.signatory.office.map(escaped).join('<br>')}<br><strong>${escaped(frame.signatory.name)}</strong>${frame.signatory.below.map((line) => `<br>${escaped(line)}`).join('')}</p>`
    : '';
  const cc =
    frame.cc.length > 0
      ? `<p class="letter-copies">Tembusan:</p><ol>${frame.cc.map((line) => `<li>${escaped(line)}</li>`).join('')}</ol>`
      : '';
  const head = `<p class="letter-head">${frame.lines.map(escaped).join('<br>')}</p>`;
  return `<div class="letter">${draft}${head}<table class="letter-facts"><tbody>${rows}</tbody></table>${to}${treeToHtml(tree.body)}${signed}${cc}</div>`;
}

/** The wording alone as HTML. */
export function treeToHtml(blocks: readonly Block[]): string {
  return blocks.map(blockHtml).join('\n');
}

function blockHtml(block: Block): string {
  if (block.t === 'p') return `<p${classOf(block.k)}>${inlineHtml(block.c)}</p>`;
  return block.t === 'list' ? listHtml(block) : tableHtml(block);
}

const LIST_NAMES = { considering: 'Menimbang', recalling: 'Mengingat', noting: 'Memperhatikan', rulings: 'Memutuskan' };

function listHtml(list: List): string {
  const tag = list.ordered ? 'ol' : 'ul';
  const name = list.k ? `<p class="letter-part">${LIST_NAMES[list.k]}:</p>\n` : '';
  const type = list.k === 'considering' ? ' type="a"' : '';
  const items = list.items.map((item, index) => {
    const skipped = list.ordered && item.n !== (list.items[index - 1]?.n ?? 0) + 1;
    return `<li${skipped ? ` value="${item.n}"` : ''}>${cellHtml(item.c)}</li>`;
  });
  return `${name}<${tag}${type}${classOf(list.k)}>${items.join('')}</${tag}>`;
}

function tableHtml(table: Table): string {
  const rowHtml = (row: Table['body'][number], scope: 'col' | 'row'): string =>
    `<tr${classOf(row.k)}>${row.cells.map((cell) => tableCell(cell, scope)).join('')}</tr>`;
  const caption = table.caption ? `<caption>${inlineHtml(table.caption)}</caption>` : '';
  const head = table.head.length > 0 ? `<thead>${table.head.map((row) => rowHtml(row, 'col')).join('')}</thead>` : '';
  return `<table class="letter-${table.k ?? 'grid'}">${caption}${head}<tbody>${table.body.map((row) => rowHtml(row, 'row')).join('')}</tbody></table>`;
}

function tableCell(cell: Cell, scope: 'col' | 'row'): string {
  const tag = cell.head ? 'th' : 'td';
  return `<${tag}${cell.head ? ` scope="${scope}"` : ''}${classOf(cell.k)}${cell.span > 1 ? ` colspan="${cell.span}"` : ''}>${cellHtml(cell.c)}</${tag}>`;
}

/** A single plain paragraph needs no tag of its own inside a cell or a point. */
const cellHtml = (blocks: readonly Block[]): string => {
  const [only, second] = blocks;
  return only?.t === 'p' && !second && only.k === null ? inlineHtml(only.c) : treeToHtml(blocks);
};

function inlineHtml(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return escaped(part);
      if (part.t === 'br') return '<br>';
      if (part.t === 'img') return '<span class="letter-image">[gambar]</span>';
      if (part.t === 'nobreak') return `<span class="letter-nobreak">${inlineHtml(part.c)}</span>`;
      return `<${part.t}>${inlineHtml(part.c)}</${part.t}>`;
    })
    .join('');
}

const classOf = (kind: string | null): string => (kind ? ` class="letter-${kind}"` : '');
