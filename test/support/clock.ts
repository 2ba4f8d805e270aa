import { setOfficeNow } from '../../src/database/clock-offset';

/** The office's clock of a test database, which its owner sets forward. */
export class Calendar {
  private now: Date | null = null;

  constructor(private readonly ownerUrl: string) {}

  /** It is `time` in Bontang on `day` now, and the clock runs on from there. A story never goes back. */
  async isNow(day: string, time = '09:00'): Promise<void> {
    const instant = new Date(`${day}T${time}:00+08:00`);
    if (this.now && instant < this.now) throw new Error(`${day} ${time} is before the moment the story has reached`);
    this.now = instant;
    await setOfficeNow(this.ownerUrl, instant);
  }
}
