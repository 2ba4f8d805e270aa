import sharp from 'sharp';

/** The photo of a receipt slip as the demo city has it: a sheet with a few lines and somebody's signature. */
export function exampleSlip(): Promise<Buffer> {
  return sharp(Buffer.from(SLIP)).png().toBuffer();
}

const line = (y: number, width: number): string => `<rect x="60" y="${y}" width="${width}" height="6" fill="#98a2b3"/>`;

const SLIP = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="320">
  <rect width="480" height="320" fill="#f2f4f7"/><rect x="30" y="20" width="420" height="280" fill="#fff"/>
  <rect x="60" y="44" width="180" height="14" fill="#344054"/>
  ${[90, 116, 142].map((y, index) => line(y, 340 - index * 60)).join('')}
  <path d="M280 250 q20 -60 40 -8 t34 -6 t30 -14 t30 6" fill="none" stroke="#1d3a8a" stroke-width="4"/>
  <rect x="270" y="268" width="150" height="3" fill="#344054"/>
</svg>`;
