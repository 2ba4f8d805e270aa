import { create } from 'qrcode';

export interface QrDrawing {
  /** One filled path; the view box includes the quiet zone of four modules. */
  svg: string;
  /** Modules along one side, without the quiet zone. */
  modules: number;
}

const QUIET_ZONE = 4;

/**
 * The QR code of an address at level M. Its quiet zone is left to the white of the paper: a white ground would cut the
 * descenders of the line above. One path, because neighbouring shapes leave hairlines on screens.
 */
export function qrDrawing(address: string): QrDrawing {
  const { modules } = create(address, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  let path = '';
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (!modules.get(row, column)) continue;
      const start = column;
      while (column + 1 < size && modules.get(row, column + 1)) column += 1;
      path += `M${start + QUIET_ZONE} ${row + QUIET_ZONE}h${column - start + 1}v1H${start + QUIET_ZONE}z`;
    }
  }
  const whole = size + 2 * QUIET_ZONE;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole} ${whole}"><path d="${path}"/></svg>`;
  return { svg, modules: size };
}
