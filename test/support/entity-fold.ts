import type { ToldEvent } from './answer-fold';

/** One entity merged into another by law; whether the sanction follows is for the legal office to say. */
interface Merger {
  from: string;
  into: string;
  /** Whether the counter waits for that word. */
  isHeld: boolean;
  follows: boolean | null;
  decidedAt: number;
}

/** Who bears which number and who answers for whom, told from what was recorded of entities and numbers. */
export class Entities {
  private readonly mergers = new Map<string, Merger>();
  private readonly bearers = new Map<string, Set<string>>();
  /** By the change that has not been decided: the number that waits for it. */
  private readonly waiting = new Map<string, string>();

  tell({ kind, recordedAt, employerId, data }: ToldEvent): void {
    switch (kind) {
      case 'entity.merged':
        this.mergers.set(data.eventId!, {
          ...{ from: employerId, into: data.successorId!, isHeld: false, follows: null, decidedAt: Infinity },
        });
        break;
      case 'entity.succession': {
        const merger = this.mergers.get(data.eventId!)!;
        Object.assign(merger, { isHeld: false, follows: data.follows!, decidedAt: recordedAt.getTime() });
        break;
      }
      case 'number.borne':
        this.bearers.set(data.number!, (this.bearers.get(data.number!) ?? new Set<string>()).add(employerId));
        break;
      case 'number.lost':
        this.bearers.get(data.number!)?.delete(employerId);
        break;
      case 'number.waits':
        this.waiting.set(data.changeId!, data.number!);
        break;
      case 'number.decided':
        this.waiting.delete(data.changeId!);
        break;
    }
  }

  /** Whoever takes the place of one concerned waits for the legal office from now on, and so on down the line. */
  holdSuccessors(isConcerned: (employerId: string) => boolean): void {
    for (let more = true; more;) {
      more = false;
      for (const merger of this.mergers.values()) {
        if (merger.isHeld || merger.follows !== null) continue;
        const sources = [...this.sourcesOf(merger.from).keys()];
        if (!sources.some((source) => isConcerned(source) || this.isHeld(source))) continue;
        merger.isHeld = true;
        more = true;
      }
    }
  }

  bearersOf(number: string): string[] {
    return [...(this.bearers.get(number) ?? [])];
  }

  isWaiting(number: string): boolean {
    return [...this.waiting.values()].includes(number);
  }

  isHeld(employerId: string): boolean {
    return [...this.mergers.values()].some(({ into, isHeld }) => into === employerId && isHeld);
  }

  /** For whom an employer answers, and since when: himself always, and those whose sanction follows to him. */
  sourcesOf(employerId: string): Map<string, number> {
    const sources = new Map([[employerId, -Infinity]]);
    for (let more = true; more;) {
      more = false;
      for (const { from, into, follows, decidedAt } of this.mergers.values()) {
        const reached = sources.get(into);
        if (!follows || reached === undefined) continue;
        const since = Math.max(reached, decidedAt);
        if (since >= (sources.get(from) ?? Infinity)) continue;
        sources.set(from, since);
        more = true;
      }
    }
    return sources;
  }
}
