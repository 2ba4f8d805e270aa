import { number } from '../../common/formats';

export interface LineInput {
  /** In the legend: "Pekerja terdaftar di BPJS". */
  name: string;
  /** Beside the last point: "28", "42 WLKP". */
  endText: string;
  /** One value per label; null where nothing is known. */
  values: readonly (number | null)[];
  /** The second line differs by dash and colour and has no ground. */
  dashed?: boolean;
}

// The room at the right is for the last values, which are written larger on a phone.
const WIDTH = 720;
const HEIGHT = 230;
const LEFT = 40;
const RIGHT = 580;
const TOP = 16;
const BOTTOM = 186;
const GRID_LINES = 2;
const MOST_LABELS_ON_A_PHONE = 4;

/** The model of the partial `chart-line`: numbers turned into places, from zero up. The page shows a table beside it. */
export function lineChart(title: string, labels: readonly string[], lines: readonly LineInput[]) {
  const top = niceTop(Math.max(1, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0))));
  const x = (index: number): number =>
    round(labels.length < 2 ? LEFT : LEFT + ((RIGHT - LEFT) * index) / (labels.length - 1));
  const y = (value: number): number => round(BOTTOM - ((BOTTOM - TOP) * value) / top);

  const drawn = lines.map((line) => ({
    ...line,
    places: known(line.values).map(({ value, index }) => ({ x: x(index), y: y(value) })),
  }));
  const filled = drawn.find((line) => !line.dashed && line.places.length > 1);
  const skip = Math.ceil(labels.length / MOST_LABELS_ON_A_PHONE);

  return {
    title,
    width: WIDTH,
    height: HEIGHT,
    left: LEFT,
    right: RIGHT,
    bottom: BOTTOM,
    labelX: LEFT - 8,
    labelY: BOTTOM + 30,
    legend: drawn.map((line) => ({ text: line.name, dashed: line.dashed ?? false })),
    grid: Array.from({ length: GRID_LINES }, (_, index) => {
      const value = (top * (index + 1)) / GRID_LINES;
      return { y: y(value), textY: y(value) + 5, text: number(value) };
    }),
    labels: labels.map((text, index) => ({ x: x(index), text, optional: (labels.length - 1 - index) % skip !== 0 })),
    area: filled && ground(filled.places),
    series: drawn
      .filter(({ places }) => places.length > 0)
      .map(({ places, dashed, endText }) => {
        const last = places.at(-1)!;
        return {
          points: places.map((place) => `${place.x},${place.y}`).join(' '),
          dashed: dashed ?? false,
          dots: dashed ? [] : places,
          end: { x: last.x + 10, y: last.y + 5, text: endText },
        };
      }),
  };
}

interface Place {
  x: number;
  y: number;
}

function ground(places: readonly Place[]): string {
  const line = places.map((place) => `${place.x},${place.y}`).join(' ');
  return `${places[0]!.x},${BOTTOM} ${line} ${places.at(-1)!.x},${BOTTOM}`;
}

function known(values: readonly (number | null)[]): { value: number; index: number }[] {
  return values.flatMap((value, index) => (value === null ? [] : [{ value, index }]));
}

/** The next 1, 2, 4, 5 or 10 × a power of ten that leaves some air above; even, so that its half is whole. */
function niceTop(highest: number): number {
  const power = 10 ** Math.floor(Math.log10(highest));
  const steps = [1, 2, 4, 6, 8, 10, 20].map((step) => step * power);
  return Math.max(2, steps.find((step) => step >= highest * 1.05) ?? highest);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
