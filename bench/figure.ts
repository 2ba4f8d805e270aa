/** A figure beside what it should be. */
export interface Figure {
  what: string;
  value: string;
  goal: string;
  isReached: boolean;
}

/** Prints all figures as one table. @returns how many are not what they should be */
export function printTable(figures: readonly Figure[]): number {
  const width = (column: (figure: Figure) => string) => Math.max(...figures.map((figure) => column(figure).length));
  const [what, value, goal] = [width((each) => each.what), width((each) => each.value), width((each) => each.goal)];
  for (const each of figures) {
    const line = [each.what.padEnd(what), each.value.padEnd(value), each.goal.padEnd(goal)].join('  ');
    console.log(`${line}  ${each.isReached ? 'tercapai' : 'BELUM'}`);
  }
  return figures.filter(({ isReached }) => !isReached).length;
}
