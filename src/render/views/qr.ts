import { create } from 'qrcode';

/**
 * A QR code as one inline SVG path, black on white with the quiet zone of four modules that scanners need.
 * `label` is read to those who cannot see it. Throws when `text` is longer than a code can hold.
 */
export function qrSvg(text: string, label: string): string {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  let path = '';
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) if (data[y * size + x]) path += `M${x + 4} ${y + 4}h1v1h-1z`;
  }
  const side = size + 8;
  const name = label.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
  return (
    `<svg class="qr" viewBox="0 0 ${side} ${side}" role="img" aria-label="${name}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`
  );
}
